//! A block's tokens in, its sentences out, by the marks that close them and the words that follow. Knows nothing of
//! parts of speech.

use std::ops::Range;

use super::abbreviation::{Point, point};
use super::span::Span;

/// The sentences of one block, as ranges of its tokens, which they tile.
pub fn sentences(text: &str, tokens: &[Span]) -> Vec<Range<usize>> {
    let block = Block { text, tokens };
    let mut list = List::at_start(&block);
    let mut out = Vec::new();
    let mut start = 0;
    let mut at = 0;
    while at < tokens.len() {
        if let Some(list) = &mut list
            && at > start
            && list.goes_on_at(&block, at)
        {
            out.push(start..at);
            start = at;
        }
        let end = block.closed_after(at);
        if block.ends(start, at, end) {
            out.push(start..end);
            start = end;
        }
        at = if block.is_stop(at) { end } else { at + 1 };
    }
    if start < tokens.len() {
        out.push(start..tokens.len());
    }
    out
}

/// A block's tokens with their text.
struct Block<'a> {
    text: &'a str,
    tokens: &'a [Span],
}

impl<'a> Block<'a> {
    /// The token at `at`, or nothing past the end.
    fn word(&self, at: usize) -> &'a str {
        self.tokens.get(at).map_or("", |t| t.cut(self.text))
    }

    /// Whether white space lies before the token at `at`.
    fn spaced(&self, at: usize) -> bool {
        at == 0 || at >= self.tokens.len() || self.tokens[at - 1].end < self.tokens[at].start
    }

    /// Whether the token is a mark that may close a sentence.
    fn is_stop(&self, at: usize) -> bool {
        is_stop(self.word(at))
    }

    /// Where the sentence that the token at `at` may close would end: after the stops, closing marks and brackets that
    /// are attached to it. "It is over!" she said, but also: “It is over.”) is one end.
    fn closed_after(&self, at: usize) -> usize {
        let mut end = at + 1;
        while end < self.tokens.len() {
            let word = self.word(end);
            let attached = !self.spaced(end);
            let closing = match word {
                ")" | "]" | "}" | "”" | "»" => true,
                "\"" | "'" | "’" | "''" | "*" | "**" => attached,
                _ => {
                    is_stop(word) && (attached || is_points(word) && is_points(self.word(end - 1)))
                }
            };
            if closing {
                end += 1;
            } else if let Some(past) = self.note_after(end) {
                end = past;
            } else {
                break;
            }
        }
        end
    }

    /// The end of what stands behind a stop and belongs to the sentence before it: the number of a footnote, "[17]", an
    /// omission, "[...]", or a smiley.
    fn note_after(&self, at: usize) -> Option<usize> {
        let note =
            |w: &str| is_points(w) || w == "…" || is_ordinal(w) || w.len() == 3 && is_number(w);
        if self.word(at) == "[" && self.word(at + 2) == "]" && note(self.word(at + 1)) {
            return Some(at + 3);
        }
        let word = self.word(at);
        (word.starts_with([':', ';']) && word.len() > 1 && at + 1 < self.tokens.len())
            .then_some(at + 1)
    }

    /// Whether the token at `at` closes the sentence that began at `start`, with what belongs to it reaching to `end`.
    fn ends(&self, start: usize, at: usize, end: usize) -> bool {
        let word = self.word(at);
        if end >= self.tokens.len() {
            return false;
        }
        if !is_stop(word) {
            return self.abbreviation_ends(start, at, end);
        }
        // "1. Wash the rice": the point of a list's number.
        if at <= start + 2 && self.is_marker(start, at) {
            return false;
        }
        let next = self.word(self.past_openers(end));
        if is_points(word) && word.len() > 1
            || word == "…"
            || is_points(self.word(end - 1)) && end - at > 1
        {
            return self.ellipsis_ends(at, end, next);
        }
        if next.starts_with(char::is_lowercase) {
            // "Yahoo! in", "“It is over.” he said", but "what for? thanks" in a note without capitals.
            return end == at + 1 && (self.is_lower(start) || word == "." && self.spaced(end));
        }
        if matches!(self.word(end), "," | ";" | ":" | "-" | "–" | "—" | "--") {
            return false;
        }
        // Closed within brackets that go on: "(He taught there. He left.) at the school".
        !(word == "."
            && !self.spaced(end)
            && self.tokens[at].end == self.tokens[at + 1].start
            && is_number(next)
            && !self.before_digit(at))
    }

    /// Whether the tokens from `start` to the stop at `at` are a list's number, perhaps behind a bullet.
    fn is_marker(&self, start: usize, at: usize) -> bool {
        let from = if is_bullet(self.word(start)) { start + 1 } else { start };
        at == from + 1 && is_ordinal(self.word(from))
    }

    /// Whether the token before the stop at `at` is no number, so that a digit right after it is a new sentence's.
    fn before_digit(&self, at: usize) -> bool {
        at > 0 && is_number(self.word(at - 1))
    }

    /// The first token at or after `at` that is no opening mark or bracket.
    fn past_openers(&self, mut at: usize) -> usize {
        while matches!(
            self.word(at),
            "\"" | "“" | "‘" | "'" | "(" | "[" | "«" | "''" | "``" | "*" | "-" | "–" | "—" | "•"
        ) {
            at += 1;
        }
        at
    }

    /// Whether the sentence begins without a capital, as notes and chats do.
    fn is_lower(&self, start: usize) -> bool {
        self.word(start).starts_with(char::is_lowercase)
    }

    /// Three points leave a sentence open unless a capital follows; four close it.
    fn ellipsis_ends(&self, at: usize, end: usize, next: &str) -> bool {
        let points: usize =
            (at..end).map(|i| self.word(i)).filter(|w| is_points(w)).map(str::len).sum();
        let spaced_out = end - at >= 3 && self.word(at).len() == 1;
        // "The rest [...]" (Lee 55): what the bracket holds belongs to what is cut short.
        let cited = self.word(end) == "(" && end - at > 1;
        if cited || !next.starts_with(|c: char| c.is_uppercase() || c.is_numeric()) {
            return false;
        }
        // "I" has its capital anywhere, so it does not show a beginning.
        points > 3 || !spaced_out && next != "I"
    }

    /// Whether an abbreviation at `at` is also the end of a sentence: "at Lund & Co. It closed".
    fn abbreviation_ends(&self, start: usize, at: usize, end: usize) -> bool {
        let Some(word) = self.word(at).strip_suffix('.') else { return false };
        if word.is_empty() {
            return false;
        }
        let next = self.word(self.past_openers(end));
        let capital = next.starts_with(char::is_uppercase);
        match point(word) {
            Point::Inner => false,
            Point::Stop => capital && end > at + 1,
            Point::BeforeNumber => capital && is_starter(next) && !is_number(next),
            Point::Either => {
                let title =
                    point(next.trim_end_matches('.')) == Point::Inner && next.ends_with('.');
                // A time of day stands at the front of a clause as often: "At 5 a.m. Dr. Lee rose".
                (is_starter(next) || title && at > start + 3) && at > start
            }
            Point::Initial => {
                let named = at > start && {
                    let before = self.word(at - 1);
                    before.starts_with(char::is_uppercase) || before.ends_with('.')
                };
                capital && !named && at > start && is_starter(next)
                    || word == "I"
                        && capital
                        && matches!(
                            self.word(at.wrapping_sub(1)),
                            "and" | "or" | "than" | "as" | "am"
                        )
            }
        }
    }
}

/// A numbered or lettered list run together in one block: "1. Wash the rice 2. Boil it".
struct List {
    next: u32,
    letter: bool,
    /// How the marker closes: ".", ")" or ".)".
    close: String,
    bullet: Option<String>,
}

impl List {
    /// The list whose first marker stands at the block's start.
    fn at_start(block: &Block) -> Option<Self> {
        let bullet = matches!(block.word(0), "•" | "⁃" | "*" | "-" | "–" | "·" | "▪")
            .then(|| block.word(0).to_owned());
        let from = usize::from(bullet.is_some());
        let (number, letter, close, _) = marker(block, from)?;
        Some(Self { next: number + 1, letter, close, bullet })
    }

    /// Whether the next item begins at `at`; if so, waits for the one after it.
    fn goes_on_at(&mut self, block: &Block, at: usize) -> bool {
        let from = match &self.bullet {
            Some(bullet) if block.word(at) == bullet => at + 1,
            Some(_) => return false,
            None => at,
        };
        if !block.spaced(at) {
            return false;
        }
        let Some((number, letter, close, past)) = marker(block, from) else { return false };
        let goes_on = number == self.next
            && letter == self.letter
            && close == self.close
            && block.word(past).starts_with(char::is_uppercase);
        self.next += u32::from(goes_on);
        goes_on
    }
}

/// A list marker at `at`: its number, whether it is a letter, how it closes, and the token after it.
fn marker(block: &Block, at: usize) -> Option<(u32, bool, String, usize)> {
    let word = block.word(at);
    let bare = word.trim_end_matches('.');
    let (number, letter) = match bare.as_bytes() {
        [b @ b'a'..=b'z'] => (u32::from(b - b'a' + 1), true),
        [b'0'..=b'9'] | [b'0'..=b'9', b'0'..=b'9'] => (bare.parse().ok()?, false),
        _ => return None,
    };
    let mut close = word[bare.len()..].to_owned();
    let mut past = at + 1;
    while past < at + 3 && !block.spaced(past) && matches!(block.word(past), "." | ")") {
        close.push_str(block.word(past));
        past += 1;
    }
    matches!(close.as_str(), "." | ")" | ".)").then_some((number, letter, close, past))
}

/// Whether a token is a stop: ".", "!", "?!", "...", "…".
fn is_stop(word: &str) -> bool {
    !word.is_empty()
        && word.chars().all(|c| matches!(c, '.' | '!' | '?' | '…' | '。' | '！' | '？'))
}

/// Whether a token is points only.
fn is_points(word: &str) -> bool {
    !word.is_empty() && word.bytes().all(|b| b == b'.')
}

/// Whether a token begins as a number does.
fn is_number(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_digit())
}

/// Whether a token may number a list item.
fn is_ordinal(word: &str) -> bool {
    word.len() <= 2 && word.bytes().all(|b| b.is_ascii_digit())
        || matches!(word.as_bytes(), [b'a'..=b'z'])
}

/// Whether a token may open a list item.
fn is_bullet(word: &str) -> bool {
    matches!(word, "•" | "⁃" | "*" | "-" | "–" | "·" | "▪" | "‣")
}

/// Words that begin sentences and hardly ever follow an abbreviation within a name, in lower case, sorted: after "U.S."
/// the word "How" begins a sentence, "Government" does not.
const STARTERS: &[&str] = &[
    "a",
    "according",
    "after",
    "all",
    "also",
    "although",
    "an",
    "and",
    "another",
    "are",
    "as",
    "at",
    "because",
    "before",
    "both",
    "but",
    "by",
    "can",
    "despite",
    "did",
    "do",
    "does",
    "during",
    "each",
    "even",
    "every",
    "few",
    "following",
    "for",
    "from",
    "has",
    "have",
    "he",
    "her",
    "here",
    "his",
    "how",
    "however",
    "i",
    "if",
    "in",
    "instead",
    "is",
    "it",
    "its",
    "last",
    "later",
    "let",
    "many",
    "meanwhile",
    "more",
    "most",
    "much",
    "my",
    "neither",
    "no",
    "not",
    "now",
    "of",
    "on",
    "once",
    "one",
    "only",
    "or",
    "other",
    "others",
    "our",
    "over",
    "please",
    "several",
    "she",
    "should",
    "since",
    "so",
    "some",
    "still",
    "such",
    "that",
    "the",
    "their",
    "then",
    "there",
    "these",
    "they",
    "this",
    "those",
    "though",
    "through",
    "to",
    "today",
    "two",
    "under",
    "unlike",
    "until",
    "was",
    "we",
    "were",
    "what",
    "when",
    "where",
    "whether",
    "which",
    "while",
    "who",
    "whom",
    "whose",
    "why",
    "will",
    "with",
    "within",
    "without",
    "would",
    "yes",
    "yet",
    "you",
    "your",
];

/// Whether a word, written with a capital, most likely begins a sentence.
fn is_starter(word: &str) -> bool {
    word.starts_with(char::is_uppercase)
        && word.len() <= 9
        && STARTERS.binary_search(&word.to_lowercase().as_str()).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::token::tokens;

    fn check(text: &str, expected: &[&str]) {
        let mut all = Vec::new();
        tokens(text, Span::of(0..text.len()), &mut all);
        let got: Vec<_> = sentences(text, &all)
            .into_iter()
            .map(|r| all[r.start].to(all[r.end - 1]).cut(text))
            .collect();
        assert_eq!(got, expected);
    }

    #[test]
    fn the_list_of_starters_is_sorted() {
        assert!(STARTERS.is_sorted());
    }

    #[test]
    fn stops_end_sentences_and_take_their_closing_marks_along() {
        check("It rained. It snowed! Did it?", &["It rained.", "It snowed!", "Did it?"]);
        check("“It is over.” She left.", &["“It is over.”", "She left."]);
        check(
            "\"A fine match,\" he said. \"We won.\"",
            &["\"A fine match,\" he said.", "\"We won.\""],
        );
        check("\"It is over!\" she said.", &["\"It is over!\" she said."]);
    }

    #[test]
    fn abbreviations_end_sentences_only_before_a_beginning() {
        check(
            "Dr. Lee lives in the U.S. He works for the U.S. Navy.",
            &["Dr. Lee lives in the U.S.", "He works for the U.S. Navy."],
        );
        check(
            "the singer M.A.R.A , the star of the night, sang.",
            &["the singer M.A.R.A , the star of the night, sang."],
        );
        check(
            "Ann B. Lund and I. We met J. R. Hill.",
            &["Ann B. Lund and I.", "We met J. R. Hill."],
        );
        check("See No. 5. No. There is none.", &["See No. 5.", "No.", "There is none."]);
    }

    #[test]
    fn lists_run_together_part_at_their_numbers() {
        check("1. Wash rice 2. Boil it 3. Eat", &["1. Wash rice", "2. Boil it", "3. Eat"]);
        check("a) Ann b) Bea", &["a) Ann", "b) Bea"]);
        check("We won 2. The rest", &["We won 2.", "The rest"]);
    }

    #[test]
    fn ellipses_leave_a_sentence_open_before_small_letters() {
        check("I was ... well, late. . . but I came.", &["I was ... well, late. . . but I came."]);
        check(
            "“She told [...] the rest [...]” (Lee 55).",
            &["“She told [...] the rest [...]” (Lee 55)."],
        );
        check("I never knew.... She left.", &["I never knew....", "She left."]);
    }
}
