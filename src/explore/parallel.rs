//! A claim in, what each source says of it side by side out: its sentence in pieces, the words shared with the others
//! calm and the rest told apart.

use super::listing::differs;
use super::order::by_key;
use crate::analysis::{Analysis, Claim, DisagreementId, SourceId};
use crate::text::span::Span;

/// One source's words for a claim.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// Whose.
    pub source: SourceId,
    /// The rows of its evidence.
    pub rows: Vec<Row>,
}

/// One evidence as it is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Its row in the claim.
    pub evidence: u32,
    /// The sentence, or so much of it as is shown; the pieces tile it.
    pub pieces: Vec<Piece>,
    /// Whether words before the first piece are left out.
    pub cut_before: bool,
    /// Whether words after the last piece are left out.
    pub cut_after: bool,
}

/// Words of one part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Piece {
    /// The words.
    pub span: Span,
    /// Their part.
    pub part: Part,
}

/// The part that words play in evidence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Words around those that state the claim.
    Context,
    /// Words that say who is cited for it.
    Attribution,
    /// Words of the claim that another source has too.
    Shared,
    /// Words of the claim that only this source has.
    Own,
    /// Words in which sources differ.
    Differs,
}

/// How many bytes of a sentence are shown before the words that state the claim, and after them. Columns stand in line at
/// those words: what one has before them is blank in the others.
const BEFORE: u32 = 48;
const AFTER: u32 = 120;

/// The evidence of each source that backs a claim, by source.
pub fn columns(analysis: &Analysis, claim: &Claim) -> Vec<Column> {
    let mut out: Vec<Column> = Vec::new();
    for n in 0..claim.evidence.len() {
        let source = claim.evidence[n].cut.source;
        let row = row(analysis, claim, n);
        match out.last_mut() {
            Some(column) if column.source == source => column.rows.push(row),
            _ => out.push(Column { source, rows: vec![row] }),
        }
    }
    out
}

fn row(analysis: &Analysis, claim: &Claim, n: usize) -> Row {
    let evidence = &claim.evidence[n];
    let cut = evidence.cut.span;
    let sentence = analysis.sentence(evidence.sentence).span;
    let text = analysis.source(evidence.cut.source).text();
    let cited = evidence.attribution.filter(|a| sentence.contains(*a));
    let core = cited.map_or(cut, |a| a.to(cut));
    let shown = window(text, sentence, core);
    let variants: Vec<Span> =
        differing(analysis, claim, claim.disagreements.iter().copied(), n).collect();
    let mut edges = vec![shown.start, shown.end, cut.start, cut.end];
    edges.extend(
        cited.iter().chain(&evidence.shared).chain(&variants).flat_map(|s| [s.start, s.end]),
    );
    // Only words are told apart: spaces, marks and a possessive go with what they stand beside.
    let mut known: Vec<Span> = evidence.shared.iter().chain(&variants).copied().collect();
    by_key(&mut known, |s| s.start);
    // A claim of one source has nobody to share words with.
    let gaps = if claim.support() > 1 { gaps(cut, &known) } else { Vec::new() };
    let own: Vec<Span> = gaps.into_iter().map(|gap| wordly(text, gap)).collect();
    edges.extend(own.iter().flat_map(|s| [s.start, s.end]));
    edges.retain(|&at| shown.start <= at && at <= shown.end);
    edges.sort_unstable();
    edges.dedup();
    let mut pieces: Vec<Piece> = Vec::new();
    for &[start, end] in edges.array_windows() {
        let span = Span::new(start, end);
        let part = if variants.iter().any(|v| v.overlaps(span)) {
            Part::Differs
        } else if own.iter().any(|o| o.overlaps(span)) {
            Part::Own
        } else if cut.contains(span) {
            Part::Shared
        } else if cited.is_some_and(|a| a.overlaps(span)) {
            Part::Attribution
        } else {
            Part::Context
        };
        match pieces.last_mut() {
            Some(last) if last.part == part => last.span = last.span.to(span),
            _ => pieces.push(Piece { span, part }),
        }
    }
    Row {
        evidence: n as u32,
        pieces,
        cut_before: shown.start > sentence.start,
        cut_after: shown.end < sentence.end,
    }
}

/// What lies between spans within a cut. They are ordered by where they begin, and may lie in each other.
fn gaps(cut: Span, spans: &[Span]) -> Vec<Span> {
    let mut out = Vec::new();
    let mut from = cut.start;
    for span in spans.iter().copied().chain([Span::new(cut.end, cut.end)]) {
        let to = span.start.min(cut.end);
        if from < to {
            out.push(Span::new(from, to));
        }
        from = from.max(span.end);
    }
    out
}

/// A span from its first word to its last; empty where it has none. The `'s` of "the mayor's car" is no word.
fn wordly(text: &str, span: Span) -> Span {
    let words = span.cut(text);
    let possessive = ["'s", "’s"].iter().find(|s| {
        words.strip_prefix(**s).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
    });
    let start = span.start + possessive.map_or(0, |s| s.len() as u32);
    let rest = &text[start as usize..span.end as usize];
    let head = rest.len() - rest.trim_start_matches(|c: char| !c.is_alphanumeric()).len();
    let words = rest.trim_matches(|c: char| !c.is_alphanumeric());
    Span::new(start + head as u32, start + (head + words.len()) as u32)
}

/// The words of an evidence in which the given disagreements' sources differ.
fn differing<'a>(
    analysis: &'a Analysis,
    claim: &'a Claim,
    which: impl Iterator<Item = DisagreementId> + 'a,
    evidence: usize,
) -> impl Iterator<Item = Span> + 'a {
    let row = &claim.evidence[evidence];
    which.flat_map(move |d| &analysis.disagreement(d).values).filter_map(move |v| {
        (v.cut.source == row.cut.source && v.sentence == row.sentence).then_some(v.cut.span)
    })
}

/// Whether a claim's own wording would take a side: sources differ within it, so that none of them leads.
pub fn contested(analysis: &Analysis, claim: &Claim) -> bool {
    differs(analysis, claim).any(|d| {
        let row = analysis.disagreement(d);
        let mut sources: Vec<_> = row.values.iter().map(|v| v.cut.source).collect();
        sources.retain(|s| claim.evidence.iter().any(|e| e.cut.source == *s));
        sources.dedup();
        sources.len() > 1
    })
}

/// The part of a sentence to show: `core` and some words around it, whole words.
fn window(text: &str, sentence: Span, core: Span) -> Span {
    let word = |c: char| !c.is_whitespace();
    let mut start = sentence.start.max(core.start.saturating_sub(BEFORE)) as usize;
    if start > sentence.start as usize {
        start = text.ceil_char_boundary(start);
        let rest = &text[start..core.start as usize];
        start += rest.len() - rest.trim_start_matches(word).trim_start().len();
    }
    let mut end = (sentence.end.min(core.end.saturating_add(AFTER))) as usize;
    if end < sentence.end as usize {
        end = text.floor_char_boundary(end);
        let rest = &text[core.end as usize..end];
        end -= rest.len() - rest.trim_end_matches(word).trim_end().len();
    }
    Span::of(start..end.max(core.end as usize))
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{Story, flood};
    use super::*;
    use crate::analysis::{Aspect, SentenceId};

    #[test]
    fn only_the_words_that_differ_are_marked_and_those_around_them_told_apart_as_ever() {
        let story = flood();
        let claim = story.claim(story.claim_by_key("houses").expect("it is there"));
        let columns = columns(&story, claim);
        let of = |part: Part| -> Vec<_> {
            let pieces =
                columns.iter().flat_map(|c| c.rows[0].pieces.iter().map(move |p| (c.source, p)));
            let pieces = pieces.filter(|(_, p)| p.part == part);
            pieces.map(|(source, p)| story.text(source, p.span)).collect()
        };
        assert_eq!(of(Part::Differs), ["12", "At least 14"]);
        // No words are known to be shared here.
        assert_eq!(of(Part::Own), ["houses were lost", "houses were lost"]);
        assert!(contested(&story, claim));
    }

    #[test]
    fn pieces_tile_what_is_shown_and_long_sentences_are_cut_at_words() {
        let long: &'static str = Box::leak(
            format!("{} the sluice gave way {}.", "up".repeat(3).repeat(40), "on and ".repeat(40))
                .into_boxed_str(),
        );
        let story = Story::new(&[long, "The sluice gave way."])
            .claim("sluice", &[(0, "the sluice gave way"), (1, "The sluice gave way")], None)
            .read();
        let columns = columns(&story, &story.claims()[0]);
        let row = &columns[0].rows[0];
        assert!(row.cut_after);
        let last = row.pieces[row.pieces.len() - 1].span.cut(long);
        assert!(last.ends_with("on") || last.ends_with("and"), "{last}");
        for column in &columns {
            for row in &column.rows {
                assert!(row.pieces.windows(2).all(|p| p[0].span.end == p[1].span.start));
            }
        }
        assert!(!columns[1].rows[0].cut_before && !columns[1].rows[0].cut_after);
    }

    #[test]
    fn only_words_are_told_apart() {
        let text = "’s old, mill – burned";
        let span = Span::of(0..text.len());
        assert_eq!(wordly(text, span).cut(text), "old, mill – burned");
        assert_eq!(wordly(", the ", Span::new(0, 6)), Span::new(2, 5));
        assert!(wordly("’s ", Span::new(0, 5)).is_empty());
        let between = gaps(Span::new(2, 20), &[Span::new(2, 5), Span::new(9, 12)]);
        assert_eq!(between, [Span::new(5, 9), Span::new(12, 20)]);
        // A figure that differs, within words that are shared; words that begin before the claim and end after it.
        let between = gaps(
            Span::new(2, 20),
            &[Span::new(0, 3), Span::new(6, 12), Span::new(7, 9), Span::new(19, 30)],
        );
        assert_eq!(between, [Span::new(3, 6), Span::new(12, 19)]);
    }

    #[test]
    fn claims_that_differ_from_each_other_keep_their_words() {
        let story = Story::new(&["He kept the ring.", "He gave the ring away."])
            .claim("kept", &[(0, "He kept the ring")], None)
            .claim("gave", &[(1, "He gave the ring away")], None)
            .differ(Aspect::Manner, &[0, 1], &[(0, "kept"), (1, "gave")])
            .read();
        assert!(story.claims().iter().all(|c| !contested(&story, c)));
        assert_eq!(story.sentence(SentenceId::new(1)).source, SourceId::new(1));
    }
}
