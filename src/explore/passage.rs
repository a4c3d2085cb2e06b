//! A source in, its sentences out as runs that tile them exactly: which words are a name, which back a claim, which
//! were looked for, which were arrived at.

use std::fmt::Write as _;

use super::index::{Index, ordinal};
use super::listing::{Slot, slots};
use super::order::by_key;
use super::search::Hit;
use crate::analysis::{Analysis, ClaimId, EntityId, Role, SentenceId, SourceId, Stance};
use crate::text::span::Span;

/// A sentence as it is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Which.
    pub sentence: SentenceId,
    /// Its number within its source.
    pub ordinal: u32,
    /// Its part in the article.
    pub role: Role,
    /// Whether a paragraph begins with it.
    pub opens: bool,
    /// Its words; they tile it.
    pub runs: Vec<Run>,
    /// The claims it states, by number.
    pub claims: Vec<ClaimId>,
}

/// Words of one sentence that are marked alike.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Run {
    /// The words.
    pub span: Span,
    /// The name they belong to.
    pub entity: Option<EntityId>,
    /// The claims whose words they are.
    pub claims: Vec<ClaimId>,
    /// The claims whose words end with them.
    pub ends: Vec<ClaimId>,
    /// Whether they were looked for.
    pub found: bool,
    /// Whether the address leads to them.
    pub here: bool,
}

/// Who else backs what a sentence states.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Backer {
    /// The other source.
    pub source: SourceId,
    /// The claims that both state; never empty.
    pub claims: Vec<ClaimId>,
    /// Whether it asserts any of them.
    pub stance: Stance,
    /// Whether it differs about any.
    pub differs: bool,
}

/// The sentences of a source. `hits` are those of all sources, in order; `here` is the place arrived at, in this source.
pub fn passage(
    analysis: &Analysis,
    index: &Index,
    source: SourceId,
    hits: &[Hit],
    here: Option<Span>,
) -> Vec<Line> {
    let first = hits.partition_point(|h| h.cut.source < source);
    let mut hits = &hits[first..first + hits[first..].partition_point(|h| h.cut.source == source)];
    let mut paragraph = None;
    let line = |sentence: SentenceId| {
        let row = analysis.sentence(sentence);
        let within = hits.partition_point(|h| h.cut.span.start < row.span.end);
        let mut runs = runs(analysis, index, sentence, &hits[..within], here);
        // Words that run over the sentence's end are marked in the next one as well.
        let over = hits[..within].last().is_some_and(|h| h.cut.span.end > row.span.end);
        hits = &hits[within - usize::from(over)..];
        if runs.is_empty() {
            runs.push(Run { span: row.span, ..Run::default() });
        }
        let mut claims: Vec<_> = index.stated(sentence).iter().map(|&(claim, _)| claim).collect();
        by_key(&mut claims, |&claim| index.number(claim));
        claims.dedup();
        let opens = paragraph != Some(row.paragraph);
        paragraph = Some(row.paragraph);
        Line { sentence, ordinal: ordinal(analysis, sentence), role: row.role, opens, runs, claims }
    };
    analysis.source(source).sentence_ids().map(line).collect()
}

/// The runs of one sentence: cut wherever any mark begins or ends.
fn runs(
    analysis: &Analysis,
    index: &Index,
    sentence: SentenceId,
    hits: &[Hit],
    here: Option<Span>,
) -> Vec<Run> {
    let row = analysis.sentence(sentence);
    let names: Vec<_> = index
        .mentioned(sentence)
        .map(|m| analysis.mention(m))
        .filter(|m| m.form != crate::analysis::Form::Pronoun)
        .map(|m| (m.cut.span, m.entity))
        .collect();
    let mut cuts: Vec<(Span, ClaimId)> = index
        .stated(sentence)
        .iter()
        .map(|&(claim, at)| (analysis.claim(claim).evidence[at as usize].cut.span, claim))
        .collect();
    by_key(&mut cuts, |&(span, claim)| (span.start, index.number(claim)));
    let marks = names.iter().map(|n| n.0).chain(cuts.iter().map(|c| c.0));
    let marks = marks.chain(hits.iter().map(|h| h.cut.span)).chain(here);
    let clamp = |at: u32| at.clamp(row.span.start, row.span.end);
    let mut edges: Vec<u32> = marks
        .flat_map(|s| [clamp(s.start), clamp(s.end)])
        .chain([row.span.start, row.span.end])
        .collect();
    edges.sort_unstable();
    edges.dedup();
    // A place from a link may split a character: such an edge is none.
    let text = analysis.source(row.source).text();
    edges.retain(|&at| text.is_char_boundary(at as usize));
    edges
        .array_windows()
        .map(|&[start, end]| {
            let span = Span::new(start, end);
            let mut claims: Vec<ClaimId> = Vec::new();
            let mut ends: Vec<ClaimId> = Vec::new();
            for &(cut, claim) in cuts.iter().filter(|c| c.0.overlaps(span)) {
                if !claims.contains(&claim) {
                    claims.push(claim);
                }
                if cut.end == end && !ends.contains(&claim) {
                    ends.push(claim);
                }
            }
            by_key(&mut ends, |&claim| index.number(claim));
            Run {
                span,
                entity: names.iter().find(|n| n.0.overlaps(span)).map(|n| n.1),
                claims,
                ends,
                found: hits.iter().any(|h| h.cut.span.overlaps(span)),
                here: here.is_some_and(|h| h.overlaps(span)),
            }
        })
        .collect()
}

/// Whether another source backs what a sentence states.
pub fn backed(analysis: &Analysis, index: &Index, sentence: SentenceId) -> bool {
    let own = analysis.sentence(sentence).source;
    let other = |claim: ClaimId| analysis.claim(claim).evidence.iter().any(|e| e.cut.source != own);
    index.stated(sentence).iter().any(|&(claim, _)| other(claim))
}

/// The other sources that back what a sentence states, by source.
pub fn backers(analysis: &Analysis, claims: &[ClaimId], own: SourceId) -> Vec<Backer> {
    let mut out: Vec<Backer> = Vec::new();
    for &claim in claims {
        for (n, slot) in slots(analysis, analysis.claim(claim)).into_iter().enumerate() {
            let source = SourceId::new(n);
            let Slot::Backs { stance, differs, .. } = slot else { continue };
            if source == own {
                continue;
            }
            match out.iter_mut().find(|b| b.source == source) {
                Some(backer) => {
                    backer.claims.push(claim);
                    backer.stance = backer.stance.min(stance);
                    backer.differs |= differs;
                }
                None => out.push(Backer { source, claims: vec![claim], stance, differs }),
            }
        }
    }
    by_key(&mut out, |b| b.source);
    out
}

/// Ticks at thousandths of a width as the path of an SVG of `width` by `height`.
pub fn ticks_path(ticks: &[u16], width: u32, height: u32) -> String {
    let mut out = String::new();
    for &tick in ticks {
        let tenths = 10 + u32::from(tick) * (width - 2) / 100;
        write!(out, "M{}.{} 0v{height}", tenths / 10, tenths % 10)
            .expect("writing to a string cannot fail");
    }
    out
}

#[cfg(test)]
mod tests {
    use super::super::fixture::flood;
    use super::super::search::search;
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn runs_say_what_each_word_is_part_of() {
        let story = flood();
        let index = Index::new(&story);
        let hits = search(&story, &index, "mill");
        let lines = passage(&story, &index, SourceId::new(0), &hits, Some(Span::new(15, 21)));
        let shown: Vec<_> = lines[0]
            .runs
            .iter()
            .map(|r| {
                let mark = |on, c| if on { c } else { "" };
                format!(
                    "{}[{}{}{}{}]",
                    r.span.cut(story.sources()[0].text()),
                    mark(r.entity.is_some(), "n"),
                    mark(!r.claims.is_empty(), "c"),
                    mark(r.found, "f"),
                    mark(r.here, "h")
                )
            })
            .collect();
        assert_eq!(
            shown.join(" "),
            "Mayor [] Anna Lee[nc]  [c] closed[ch]  the [c] mill[cf]  on Monday[c] .[]"
        );
        assert_eq!(lines[2].role, Role::Boilerplate);
        assert_eq!(lines.iter().map(|l| l.opens).collect::<Vec<_>>(), [true, false, true]);
    }

    #[test]
    fn the_gutter_tells_who_else_backs_a_sentence() {
        let story = flood();
        let index = Index::new(&story);
        let lines = passage(&story, &index, SourceId::new(1), &[], None);
        let told = backers(&story, &lines[1].claims, SourceId::new(1));
        let told: Vec<_> = told.iter().map(|b| (b.source.0, b.stance, b.differs)).collect();
        assert_eq!(told, [(0, Stance::Asserts, true), (2, Stance::Relays, false)]);
    }

    #[test]
    fn ticks_stand_within_the_picture() {
        assert_eq!(ticks_path(&[0, 500, 999], 42, 9), "M1.0 0v9M21.0 0v9M40.9 0v9");
    }

    proptest! {
        #[test]
        fn runs_tile_their_sentence(query in "[a-z. ]{0,4}", start in 0u32..150, len in 0u32..60, source in 0usize..3) {
            let story = flood();
            let index = Index::new(&story);
            let hits = search(&story, &index, &query);
            let here = Some(Span::new(start, start + len));
            for line in passage(&story, &index, SourceId::new(source), &hits, here) {
                let span = story.sentence(line.sentence).span;
                prop_assert_eq!(line.runs[0].span.start, span.start);
                prop_assert_eq!(line.runs[line.runs.len() - 1].span.end, span.end);
                for pair in line.runs.windows(2) {
                    prop_assert_eq!(pair[0].span.end, pair[1].span.start);
                }
                prop_assert!(line.runs.iter().all(|r| !r.span.is_empty() && r.span.try_cut(story.sources()[source].text()).is_some()));
            }
        }

        #[test]
        fn every_match_is_marked(query in "[a-z]{1,3}") {
            let story = flood();
            let index = Index::new(&story);
            let hits = search(&story, &index, &query);
            let mut marked = String::new();
            for source in 0..3 {
                for run in passage(&story, &index, SourceId::new(source), &hits, None).iter().flat_map(|l| &l.runs) {
                    if run.found {
                        marked.push_str(run.span.cut(story.sources()[source].text()));
                    }
                }
            }
            let found: String = hits.iter().map(|h| story.words(h.cut)).collect();
            prop_assert_eq!(marked, found);
        }
    }
}
