//! Words that a text sets in somebody's mouth: a reading in; quotations with the words for speaker and cue out.
//!
//! Marks may be curly or straight, a quotation may run over paragraphs or be interrupted by its speaker, and a post of
//! a social network is a quotation of its author. Words in marks that nobody is said to have said (titles, irony) are
//! left alone. Who the speaker *is*, is for [`entity`](super::entity) and [`reference`](super::reference) to say.

use std::ops::Range;

use super::boilerplate;
use super::speaker::{self, Cue};
use crate::analysis::Role;
use crate::tag::{Reading, Sentence};
use crate::text::span::Span;

/// One quotation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Found {
    /// From its first opening mark to its last closing one, interruptions included.
    pub(crate) span: Span,
    /// The quoted pieces themselves, marks included, without interruptions.
    pub(crate) pieces: Vec<Span>,
    /// The words that name the speaker.
    pub(crate) speaker: Option<Span>,
    /// The words that attribute: "said".
    pub(crate) cue: Option<Span>,
    /// Whether it is an embedded post.
    pub(crate) post: bool,
}

/// A stretch in quotation marks within one paragraph.
#[derive(Clone, Debug)]
struct Piece {
    span: Span,
    closed: bool,
    paragraph: usize,
    cue: Option<Cue>,
}

/// In marks without a cue, fewer words than this are a title or irony.
const FEWEST_WORDS: usize = 6;

/// The quotations of a text, in order, not overlapping.
pub(crate) fn quotes(text: &str, reading: &Reading) -> Vec<Found> {
    let paragraphs = paragraphs(reading);
    let mut posts = Vec::new();
    let mut pieces = Vec::new();
    for (i, paragraph) in paragraphs.iter().enumerate() {
        match post(text, *paragraph) {
            Some(post) => posts.push(post),
            None => pieces.extend(pieces_of(text, *paragraph, i)),
        }
    }
    let all: Vec<Span> = pieces.iter().map(|p| p.span).collect();
    for (at, piece) in pieces.iter_mut().enumerate() {
        piece.cue = speaker::of(text, reading, &all, at);
    }
    let mut found: Vec<Found> = gather(text, reading, &paragraphs, &pieces);
    found.extend(posts);
    found.sort_by_key(|f| f.span);
    found
}

/// The paragraphs, from the sentences in them.
fn paragraphs(reading: &Reading) -> Vec<Span> {
    reading
        .sentences
        .chunk_by(|a, b| a.paragraph == b.paragraph)
        .map(|group| group[0].span.to(group[group.len() - 1].span))
        .collect()
}

/// The stretches in marks of one paragraph. A straight mark opens after space or a bracket and closes elsewhere; one
/// that nothing closes runs to the paragraph's end. Where no double mark stands, single ones may be the paper's style.
fn pieces_of(text: &str, paragraph: Span, number: usize) -> Vec<Piece> {
    if !paragraph.cut(text).contains(['“', '”', '"']) {
        return single_pieces_of(text, paragraph, number);
    }
    let mut pieces = Vec::new();
    let mut open: Option<u32> = None;
    let mut before = ' ';
    for (i, c) in paragraph.cut(text).char_indices() {
        let at = paragraph.start + i as u32;
        // Some papers open with the closing mark: at a paragraph's start it cannot close anything.
        let opens = c == '“'
            || c == '”' && i == 0
            || c == '"'
                && (open.is_none()
                    && (before.is_whitespace()
                        || matches!(before, '(' | '[' | '—' | '–' | '-' | '‘' | '\'')));
        let closes = c == '”' || c == '"' && !opens;
        match open {
            None if opens => open = Some(at),
            Some(start) if closes => {
                let span = Span::new(start, at + c.len_utf8() as u32);
                pieces.push(Piece { span, closed: true, paragraph: number, cue: None });
                open = None;
            }
            _ => {}
        }
        before = c;
    }
    if let Some(start) = open {
        pieces.push(Piece {
            span: Span::new(start, paragraph.end),
            closed: false,
            paragraph: number,
            cue: None,
        });
    }
    pieces
}

/// The stretches in single marks of one paragraph. The same sign is an apostrophe, so that one opens only before a letter
/// where a word begins, and closes only where a word ends, before the next one that opens; after "s" it may also be a
/// genitive ("the dogs' bowls"), and closes only if none of the kind follows. What nothing closes is no quotation: here
/// a shortened word ("'twas") would be taken for one.
fn single_pieces_of(text: &str, paragraph: Span, number: usize) -> Vec<Piece> {
    let cut = paragraph.cut(text);
    let mut pieces = Vec::new();
    let mut open: Option<(usize, bool)> = None;
    let mut genitive: Option<usize> = None;
    let mut before = ' ';
    for (i, c) in cut.char_indices() {
        let next = cut[i + c.len_utf8()..].chars().next().unwrap_or(' ');
        let at_start = before.is_whitespace() || matches!(before, '(' | '[' | '—' | '–');
        let opens = at_start && matches!(c, '‘' | '\'') && next.is_alphabetic();
        let closes = !next.is_alphanumeric()
            && !before.is_whitespace()
            && open.is_some_and(|(_, curly)| c == if curly { '’' } else { '\'' });
        let mut close = |start: usize, end: usize| {
            let span = Span::of(paragraph.start as usize + start..paragraph.start as usize + end);
            pieces.push(Piece { span, closed: true, paragraph: number, cue: None });
        };
        if opens {
            if let (Some((start, _)), Some(end)) = (open, genitive) {
                close(start, end);
            }
            if open.is_none() || genitive.is_some() {
                (open, genitive) = (Some((i, c == '‘')), None);
            }
        } else if let Some((start, _)) = open.filter(|_| closes) {
            if before == 's' {
                genitive = Some(i + c.len_utf8());
            } else {
                close(start, i + c.len_utf8());
                (open, genitive) = (None, None);
            }
        }
        before = c;
    }
    if let (Some((start, _)), Some(end)) = (open, genitive) {
        let span = Span::of(paragraph.start as usize + start..paragraph.start as usize + end);
        pieces.push(Piece { span, closed: true, paragraph: number, cue: None });
    }
    pieces
}

/// Pieces as quotations: what one speaker goes on saying is one.
fn gather(text: &str, reading: &Reading, paragraphs: &[Span], pieces: &[Piece]) -> Vec<Found> {
    let mut found: Vec<(Found, usize, bool)> = Vec::new();
    let opens = |piece: &Piece| paragraphs[piece.paragraph].start == piece.span.start;
    for (at, piece) in pieces.iter().enumerate() {
        let opens_paragraph = opens(piece);
        if let Some((last, paragraph, closed)) = found.last_mut() {
            // A paragraph that nothing closed goes on in the next one, if that begins with a mark.
            let goes_on = !*closed && opens_paragraph && piece.paragraph == *paragraph + 1;
            let interrupted =
                piece.paragraph == *paragraph && *closed && continues(text, reading, last, piece);
            if goes_on || interrupted {
                last.span = last.span.to(piece.span);
                last.pieces.push(piece.span);
                if last.speaker.is_none() {
                    last.speaker = piece.cue.as_ref().and_then(|c| c.speaker);
                    last.cue = piece.cue.as_ref().map(|c| c.verb);
                }
                *paragraph = piece.paragraph;
                *closed = piece.closed;
                continue;
            }
        }
        // However short, a paragraph that nothing closes is speech if the next one begins with a mark.
        let begins = !piece.closed
            && opens_paragraph
            && pieces
                .get(at + 1)
                .is_some_and(|next| next.paragraph == piece.paragraph + 1 && opens(next));
        if begins || is_speech(text, piece, opens_paragraph) {
            let (speaker, cue) =
                piece.cue.as_ref().map_or((None, None), |c| (c.speaker, Some(c.verb)));
            let one =
                Found { span: piece.span, pieces: vec![piece.span], speaker, cue, post: false };
            found.push((one, piece.paragraph, piece.closed));
        }
    }
    let mut found: Vec<Found> = found.into_iter().map(|f| f.0).collect();
    inherit_speakers(paragraphs, &mut found);
    found
}

/// Whether a piece goes on with what its paragraph's last quotation says: only the speaker stands between, and the
/// piece has no speaker of its own.
fn continues(text: &str, reading: &Reading, last: &Found, piece: &Piece) -> bool {
    let end = last.pieces[last.pieces.len() - 1].end;
    let between = Span::new(end, piece.span.start.max(end));
    let short = between.cut(text).split_whitespace().count() <= 14;
    let cue_between = last.cue.is_some_and(|c| between.contains(c));
    let next = reading.sentences.partition_point(|s| s.span.start < between.start);
    let sentences =
        usize::from(reading.sentences.get(next).is_some_and(|s| between.contains(s.span)));
    let own = piece.cue.as_ref().is_some_and(|c| Some(c.verb) != last.cue);
    short && sentences == 0 && cue_between && !own
}

/// Whether words in marks are speech: somebody is said to say them, or they are a sentence of their own. “Song of the
/// Sea” is a title, whatever stands beside it.
fn is_speech(text: &str, piece: &Piece, opens_paragraph: bool) -> bool {
    let cut = piece.span.cut(text);
    let words = cut.split_whitespace().count();
    let inner = cut.trim_end_matches(['”', '"', '’', '\'']);
    let ends = inner.ends_with(['.', '!', '?', ',', '…']);
    let small = |w: &str| w.chars().find(|c| c.is_alphabetic()).is_some_and(char::is_lowercase);
    let title = words <= 2 * FEWEST_WORDS
        && !inner.ends_with(['.', '!', '?'])
        && !cut.split_whitespace().any(|w| small(w) && w.len() > 4);
    let cued = piece.cue.is_some() && (ends || words >= 2 && !title);
    cued || words >= FEWEST_WORDS && (ends || opens_paragraph) || words >= 2 * FEWEST_WORDS
}

/// The titles in marks, without the marks: two to eight words, the weighty ones in capitals, no end of a sentence.
pub(crate) fn titles(text: &str, reading: &Reading) -> Vec<Span> {
    let title = |piece: &Piece| {
        let inner = piece.span.cut(text).trim_matches(['“', '”', '"', '‘', '’', '\'']);
        let words = inner.split_whitespace().count();
        let capital = |w: &str| w.len() <= 3 || !w.starts_with(char::is_lowercase);
        let fits = piece.closed
            && (2..=8).contains(&words)
            && inner.split_whitespace().all(capital)
            && !inner.ends_with(['.', ',', '!', '?', '…'])
            && inner.starts_with(char::is_uppercase);
        let start = piece.span.start + piece.span.cut(text).find(inner).unwrap_or(0) as u32;
        fits.then(|| Span::new(start, start + inner.len() as u32))
    };
    let paragraphs = paragraphs(reading);
    paragraphs
        .iter()
        .enumerate()
        .flat_map(|(i, &p)| pieces_of(text, p, i))
        .filter_map(|p| title(&p))
        .collect()
}

/// A quotation that opens the paragraph after another one, or stands beside it, with no speaker of its own, is by the
/// same one: "… ," said Nora Quist. ¶ "We dug on."
fn inherit_speakers(paragraphs: &[Span], found: &mut [Found]) {
    let paragraph_of = |at: u32| paragraphs.partition_point(|p| p.end <= at);
    for i in 1..found.len() {
        if found[i].speaker.is_some() {
            continue;
        }
        let (before, now) =
            (paragraph_of(found[i - 1].span.start), paragraph_of(found[i].span.start));
        let last = paragraph_of(found[i - 1].span.end.saturating_sub(1));
        let opens = paragraphs.get(now).is_some_and(|p| p.start == found[i].span.start);
        if now == before || opens && now == last + 1 && fills(paragraphs, now, &found[i]) {
            found[i].speaker = found[i - 1].speaker;
            found[i].cue = found[i - 1].cue;
        }
    }
}

/// Whether a quotation is all that its paragraph holds.
fn fills(paragraphs: &[Span], paragraph: usize, found: &Found) -> bool {
    paragraphs.get(paragraph).is_some_and(|p| p.end <= found.span.end + 2)
}

/// A post of a social network, embedded whole: "words — Name (@handle) July 28, 2031".
fn post(text: &str, paragraph: Span) -> Option<Found> {
    let whole = paragraph.cut(text);
    let handle = whole.rfind("(@")?;
    let dash = whole[..handle].rfind(['—', '–']).or_else(|| whole[..handle].rfind(" - "))?;
    let after = &whole[handle..];
    let close = after.find(')')?;
    let dated = after[close..].trim_start_matches(')').trim();
    if dated.len() > 40 || !dated.chars().any(|c| c.is_ascii_digit()) {
        return None;
    }
    let links = ["pic.twitter.com/", "pic.x.com/", "https://t.co/", "http://t.co/"];
    let end = links.iter().filter_map(|l| whole[..dash].find(l)).min().unwrap_or(dash);
    let end = boilerplate::end_of_post(&whole[..end]);
    let words = Span::of(paragraph.start as usize..paragraph.start as usize + end).trim(text);
    let dash_len = whole[dash..].chars().next().map_or(1, char::len_utf8);
    let name =
        Span::of(paragraph.start as usize + dash + dash_len..paragraph.start as usize + handle)
            .trim(text);
    let name = Span::of(name.range().start..name.range().end).trim(text);
    (!words.is_empty() && !name.is_empty()).then(|| Found {
        span: words,
        pieces: vec![words],
        speaker: Some(name),
        cue: None,
        post: true,
    })
}

/// The part that each sentence plays: wholly within quoted words, the tail of a post, or the article's own.
pub(crate) fn roles(text: &str, reading: &Reading, found: &[Found]) -> Vec<Role> {
    let mut pieces: Vec<(Span, bool)> =
        found.iter().flat_map(|f| f.pieces.iter().map(|&p| (p, f.post))).collect();
    pieces.sort_unstable();
    let mut last_post = None;
    let role = |s: &Sentence| {
        let inner = trim_end(text, s.span);
        let next = pieces.partition_point(|(p, _)| p.end <= s.span.start);
        if let Some(&(piece, post)) = pieces.get(next)
            && (piece.contains(inner) || post && piece.holds(s.span.start))
        {
            last_post = post.then_some(s.paragraph).or(last_post);
            return Role::Quotation;
        }
        if last_post == Some(s.paragraph) { Role::Boilerplate } else { Role::Body }
    };
    reading.sentences.iter().map(role).collect()
}

/// Without a last mark that stands outside the quotation: `"We dug on".`
fn trim_end(text: &str, span: Span) -> Span {
    let cut = span.cut(text).trim_end_matches(['.', ',', ' ']);
    Span::new(span.start, span.start + cut.len() as u32)
}

/// The tokens of a range as a span.
pub(super) fn span_of(reading: &Reading, tokens: Range<usize>) -> Option<Span> {
    let tokens = reading.tokens.get(tokens)?;
    Some(tokens.first()?.span.to(tokens.last()?.span))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tag::read;

    /// Each quotation of a text with the words that name its speaker.
    fn check(text: &str, expected: &[(&str, &str)]) {
        let found = quotes(text, &read(text));
        let got: Vec<_> = found
            .iter()
            .map(|f| (f.span.cut(text), f.speaker.map_or("", |s| s.cut(text))))
            .collect();
        assert_eq!(got, expected);
    }

    #[test]
    fn speakers_stand_behind_before_and_within() {
        check(
            "\"It rained all night,\" Anna Keller said.",
            &[("\"It rained all night,\"", "Anna Keller")],
        );
        check(
            "Anna Keller said: “It rained all night.”",
            &[("“It rained all night.”", "Anna Keller")],
        );
        check(
            "“It rained,” Anna Keller said, “and then it snowed.”",
            &[("“It rained,” Anna Keller said, “and then it snowed.”", "Anna Keller")],
        );
    }

    #[test]
    fn a_speaker_is_named_without_brackets_and_what_leads_up() {
        check(
            "\"It rained all night,\" said Anna Keller (R-Ohio) on Monday.",
            &[("\"It rained all night,\"", "Anna Keller")],
        );
        check(
            "Keller praised the roof, saying, \"It rained all night.\"",
            &[("\"It rained all night.\"", "Keller")],
        );
        check(
            "According to Anna Keller, \"it rained all night.\"",
            &[("\"it rained all night.\"", "Anna Keller")],
        );
        check(
            "“It rained all night and we are wet.” — Anna Keller",
            &[("“It rained all night and we are wet.”", "Anna Keller")],
        );
        check(
            "In contrast, Keller called it \"a very dry night for us all.\"",
            &[("\"a very dry night for us all.\"", "Keller")],
        );
    }

    #[test]
    fn paragraphs_that_nothing_closes_go_on_in_the_next() {
        check(
            "“It rained all night.\n\n“Then it snowed,” Anna Keller said.",
            &[("“It rained all night.\n\n“Then it snowed,”", "Anna Keller")],
        );
    }

    #[test]
    fn single_marks_are_quotations_and_apostrophes_are_not() {
        check(
            "‘It rained all night,’ Anna Keller said. ‘We’re wet.’",
            &[("‘It rained all night,’ Anna Keller said. ‘We’re wet.’", "Anna Keller")],
        );
        check(
            "'The dogs' bowls didn't fill,' said Anna Keller.",
            &[("'The dogs' bowls didn't fill,'", "Anna Keller")],
        );
        check("The dogs' bowls weren't full, the Kellers' neighbours said.", &[]);
        check("He sang 'Rain in Oslo' and rock 'n' roll of the '90s.", &[]);
    }

    #[test]
    fn marks_within_marks_belong_to_the_outer_ones() {
        check(
            "“They called it ‘the long rain’ at home,” Anna Keller said.",
            &[("“They called it ‘the long rain’ at home,”", "Anna Keller")],
        );
    }
}
