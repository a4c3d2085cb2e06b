//! Numbers as they are written and spelled: tokens in, amounts out. Knows nothing of what is counted.

use crate::tag::{Reading, Tag};

/// The tokens of one sentence with their text.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Tokens<'a> {
    /// The article's text.
    pub(crate) text: &'a str,
    /// Its reading.
    pub(crate) reading: &'a Reading,
    /// The first token of the sentence.
    pub(crate) start: usize,
    /// The first token after it.
    pub(crate) end: usize,
}

impl<'a> Tokens<'a> {
    /// A token's letters; none outside the sentence.
    pub(crate) fn word(&self, at: usize) -> &'a str {
        if (self.start..self.end).contains(&at) {
            self.reading.tokens[at].span.cut(self.text)
        } else {
            ""
        }
    }

    /// A token's letters in lower case; none outside the sentence, and none where there are too many to matter.
    pub(crate) fn lower(&self, at: usize) -> String {
        let word = self.word(at);
        if word.len() > 24 { String::new() } else { word.to_lowercase() }
    }

    /// A token's part of speech; punctuation outside the sentence.
    pub(crate) fn tag(&self, at: usize) -> Tag {
        if (self.start..self.end).contains(&at) { self.reading.tokens[at].tag } else { Tag::Punct }
    }
}

/// The number that begins at `at`, in digits or words, and the token after it: "71,500", "2.5 million", "sixty-two",
/// "a hundred and five".
pub(crate) fn spelled(t: &Tokens<'_>, at: usize) -> Option<(usize, f64)> {
    let first = t.lower(at);
    let mut end = at;
    // What stands for less than the scale last met, and the sum of what is closed.
    let (mut open, mut sum) = (0.0, 0.0);
    if let Some(amount) = digits(&first) {
        (open, end) = (amount, at + 1);
    } else if matches!(first.as_str(), "a" | "one") && scale(&t.lower(at + 1)).is_some() {
        (open, end) = (1.0, at + 1);
    } else if first == "half" && t.lower(at + 1) == "a" && scale(&t.lower(at + 2)).is_some() {
        // "half a million", "half a dozen"
        (open, end) = (0.5, at + 2);
    }
    while end < at + 12 {
        let join = usize::from(
            end > at && matches!(t.word(end), "-")
                || end > at && t.lower(end) == "and" && open >= 100.0,
        );
        let word = t.lower(end + join);
        if let Some(small) = small(&word).filter(|&s| fits(open, s)) {
            open += small;
        } else if let Some(scale) = scale(&word).filter(|_| end > at && join == 0) {
            // "$3 m" is money, "3 m" a length.
            if word == "m" && !is_currency(t.word(at.wrapping_sub(1))) {
                break;
            }
            let many = if open > 0.0 { open } else { 1.0 };
            if scale > 100.0 {
                sum += many * scale;
                open = 0.0;
            } else {
                open = many * scale;
            }
        } else {
            break;
        }
        end += join + 1;
    }
    (end > at).then_some((end, sum + open))
}

/// Whether a small number can follow what is spelled so far: "sixty two", "hundred sixty", not "two two".
#[allow(clippy::float_cmp, reason = "whole numbers, which floats hold exactly")]
fn fits(open: f64, small: f64) -> bool {
    open == 0.0
        || open.fract() == 0.0
            && (small < 10.0 && open % 10.0 == 0.0 && open % 100.0 != 10.0
                || small < 100.0 && open % 100.0 == 0.0)
}

/// A number in digits: "71,500", "2.5".
fn digits(word: &str) -> Option<f64> {
    let plain = word.starts_with(|c: char| c.is_ascii_digit()) && word.len() < 20;
    // "1,500" parts thousands; "1,5" is how half of Europe writes 1.5.
    let decimal = word.split_once(',').is_some_and(|(_, rest)| rest.len() < 3);
    let whole: String =
        if decimal { word.replace(',', ".") } else { word.chars().filter(|&c| c != ',').collect() };
    plain.then(|| whole.parse().ok()).flatten()
}

/// Whether a token is a sign of money.
pub(crate) fn is_currency(word: &str) -> bool {
    matches!(word, "$" | "US$" | "£" | "€" | "¥" | "₹")
}

fn small(word: &str) -> Option<f64> {
    const SMALL: &[&str] = &[
        "zero",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
    ];
    const TENS: &[&str] =
        &["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
    let find = |list: &[&str]| list.iter().position(|w| *w == word).map(|i| i as f64);
    find(SMALL).or_else(|| find(TENS).map(|i| (i + 2.0) * 10.0))
}

fn scale(word: &str) -> Option<f64> {
    Some(match word {
        "dozen" => 12.0,
        "hundred" => 100.0,
        "thousand" | "k" => 1e3,
        "million" | "m" => 1e6,
        "billion" | "bn" => 1e9,
        "trillion" => 1e12,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tag::reader::segment;

    fn check(text: &str, expected: Option<f64>) {
        let reading = segment(text);
        let tokens = Tokens { text, reading: &reading, start: 0, end: reading.tokens.len() };
        assert_eq!(spelled(&tokens, 0).map(|n| n.1), expected, "{text}");
    }

    #[test]
    fn numbers_are_read_in_digits_and_words() {
        check("71,500 seats", Some(71_500.0));
        check("2.5 million", Some(2_500_000.0));
        check("2,5 million", Some(2_500_000.0));
        check("sixty-two", Some(62.0));
        check("three hundred and five", Some(305.0));
        check("a hundred", Some(100.0));
        check("a dozen eggs", Some(12.0));
        check("two dozen eggs", Some(24.0));
        check("half a million", Some(500_000.0));
        check("5 m long", Some(5.0));
        check("two thousand six", Some(2006.0));
        check("boats", None);
        check("a boat", None);
    }
}
