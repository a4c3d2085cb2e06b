//! A paragraph in, whether it is furniture of the page that it was taken from out: links to other articles, credits,
//! time stamps, calls to subscribe. Such lines back no claim and name nobody.
//!
//! Patterns are those of news sites in general; a line that only might be furniture is text.

use crate::text::span::Span;

/// Where the words of a post end: hashtags, pictures' addresses and credits behind them are furniture, and so is a label
/// that only leads to them. "We won. Crew photo: #cup #lund 📸 Nora Quist" ends after "won.".
pub(crate) fn end_of_post(words: &str) -> usize {
    let mut at = 0;
    let places: Vec<(usize, &str)> = words
        .split_whitespace()
        .map(|word| {
            let start = at + words[at..].find(word).unwrap_or(0);
            at = start + word.len();
            (start, word)
        })
        .collect();
    // From the first mark on, all is furniture: nothing but marks, and words behind a camera.
    let from = (0..places.len()).find(|&i| {
        let mut credit = false;
        is_mark(places[i].1)
            && places[i..].iter().all(|(_, word)| {
                credit |= is_camera(word);
                is_mark(word) || credit && !word.ends_with(['!', '?', '”', '"'])
            })
    });
    let Some(from) = from else { return words.len() };
    let mut end = from;
    if end > 0 && places[end - 1].1.ends_with(':') {
        let ends = |w: &str| w.ends_with(['.', '!', '?', '…', '”', '"', '’']);
        end = places[..end].iter().rposition(|(_, w)| ends(w)).map_or(end, |last| last + 1);
    }
    if end == 0 { words.len() } else { places[end - 1].0 + places[end - 1].1.len() }
}

fn is_camera(word: &str) -> bool {
    word.contains(['📸', '📷', '🎥'])
}

/// A hashtag, a link, a picture's address, or a sign that is no letter.
fn is_mark(word: &str) -> bool {
    word.starts_with('#')
        || ["http://", "https://", "pic.twitter.com/", "pic.x.com/"]
            .iter()
            .any(|l| word.starts_with(l))
        || !word.contains(char::is_alphanumeric) && !word.is_ascii()
}

/// "#harborfair #lund": nothing but marks, and one hashtag or address at least.
fn is_marks(line: &str) -> bool {
    line.split_whitespace().all(|w| is_mark(w) || w.starts_with('@'))
        && line.split_whitespace().any(|w| is_mark(w) && w.is_ascii())
}

/// Whether a paragraph is furniture.
pub(crate) fn is_boilerplate(paragraph: &str) -> bool {
    let line = paragraph.trim();
    let lower = line.to_lowercase();
    let words = lower.split_whitespace().count();
    if words == 0 {
        return false;
    }
    has_label(&lower)
        || words <= 30 && STARTS.iter().any(|s| lower.starts_with(s))
        || words <= 24 && PARTS.iter().any(|s| lower.contains(s))
        || WHOLE.contains(&lower.trim_end_matches(['.', ':', '!']))
        || is_time_stamp(&lower)
        || is_marks(line)
        || is_byline(line)
}

/// Whether a span stands in a line of its own that is a time stamp: "on 3 May 2031" under a headline.
pub(crate) fn is_in_stamp(text: &str, span: Span) -> bool {
    /// A stamp is short; whoever looks no farther needs no end of the line.
    const FAR: usize = 60;
    let range = span.range();
    let (before, after) = (&text[..range.start], &text[range.end..]);
    let start = before.bytes().rev().take(FAR).position(|b| b == b'\n');
    let end = after.bytes().take(FAR).position(|b| b == b'\n');
    let start = start.map_or(0, |n| range.start - n);
    let end = end.map_or(text.len(), |n| range.end + n);
    if range.start - start > FAR || end - range.end > FAR {
        return false;
    }
    is_time_stamp(&text[start..end].trim().to_lowercase())
}

/// What such lines begin with.
const STARTS: [&str; 26] = [
    "advertisement",
    "click here",
    "copyright ©",
    "credit:",
    "follow us",
    "for more information, visit",
    "gallery credit",
    "get the latest",
    "image credit",
    "image source",
    "image:",
    "join our newsletter",
    "listen to this article",
    "photo by",
    "photo credit",
    "photo:",
    "picture:",
    "read next",
    "scroll down",
    "share this",
    "sign up for",
    "sign up to",
    "skip to",
    "story continues",
    "subscribe to",
    "the video above",
];

/// What only such lines contain.
const PARTS: [&str; 8] = [
    "all rights reserved",
    "may not be available in some regions",
    "click to share",
    "your browser does not support",
    "sign up for our",
    "sign up to our",
    "via getty images",
    "terms of use and privacy policy",
];

/// What is nothing else as a whole line.
const WHOLE: [&str; 14] = [
    "advertisement",
    "editor's picks",
    "loading",
    "more on this story",
    "most popular",
    "most read",
    "recommended",
    "recommended videos",
    "related articles",
    "related stories",
    "share",
    "trending",
    "watch",
    "you may also like",
];

/// "READ MORE: …", "Related: …", "See also: …": a label and a link.
fn has_label(lower: &str) -> bool {
    let Some((label, _)) = lower.split_once(':') else { return false };
    matches!(
        label.trim(),
        "also read"
            | "also see"
            | "don't miss"
            | "keep reading"
            | "more"
            | "more from"
            | "must read"
            | "next"
            | "read"
            | "read also"
            | "read more"
            | "related"
            | "related article"
            | "related articles"
            | "related stories"
            | "related story"
            | "see also"
            | "see more"
            | "trending"
            | "watch"
            | "watch more"
            | "watch now"
    )
}

/// "Posted: Apr 02, 2009 11:06 PM CEST", "27 November, 2005": a date or time and nothing else.
fn is_time_stamp(lower: &str) -> bool {
    let mut dated = false;
    for word in lower.split(|c: char| {
        c.is_whitespace() || matches!(c, ',' | ':' | '|' | '/' | '.' | '(' | ')' | '-' | '–')
    }) {
        let numeric = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
        let number = !numeric.is_empty()
            && numeric.bytes().all(|b| b.is_ascii_digit())
            && word.len() <= numeric.len() + 2;
        let stamp = matches!(
            word,
            "" | "posted"
                | "updated"
                | "published"
                | "last"
                | "first"
                | "on"
                | "at"
                | "am"
                | "pm"
                | "a"
                | "p"
                | "m"
                | "et"
                | "est"
                | "edt"
                | "pst"
                | "pdt"
                | "gmt"
                | "utc"
                | "bst"
                | "cest"
                | "cet"
                | "ist"
        );
        let date = is_month(word) || is_weekday(word);
        dated |= date || matches!(word, "posted" | "updated" | "gmt");
        if !(number || stamp || date) {
            return false;
        }
    }
    dated
}

fn is_month(word: &str) -> bool {
    const MONTHS: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    MONTHS.iter().any(|m| {
        *m == word
            || word.len() >= 3 && word.len() <= 4 && m.starts_with(word)
            || strsim::osa_distance(m, word) == 1 && word.len() > 6
    })
}

fn is_weekday(word: &str) -> bool {
    const DAYS: [&str; 7] =
        ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
    DAYS.iter().any(|d| *d == word || word.len() == 3 && d.starts_with(word))
}

/// "By Nora Quist" and no more.
fn is_byline(line: &str) -> bool {
    let mut words = line.split_whitespace();
    matches!(words.next(), Some("By" | "BY"))
        && (2..=4).contains(&words.clone().count())
        && !line.ends_with(['.', '!', '?'])
        && words.all(|w| w.starts_with(char::is_uppercase) || w == "and")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn furniture_is_set_aside() {
        for line in [
            "READ MORE: Is the Harbor Fair Losing Money?",
            "Gallery Credit: Nora Quist",
            "The video above may not be available in some regions.",
            "Recommended Videos",
            "Posted: Apr 02, 2031 11:06 PM CEST",
            "27 NOVEMBER, 2031",
            "By Nora Quist",
            "Sign up for our newsletter",
            "#harborfair #lund https://t.co/aB3",
        ] {
            assert!(is_boilerplate(line), "{line}");
        }
    }

    #[test]
    fn the_tail_of_a_post_is_furniture() {
        for (words, kept) in [
            ("We won. Crew photo: #cup #lund 📸 Nora Quist", "We won."),
            ("Off to Lund! #harborfair", "Off to Lund!"),
            ("“Row on.” Nora Quist: #cup #lund pic.x.com/aB3", "“Row on.”"),
            ("#harborfair is on, come all", "#harborfair is on, come all"),
            ("We love #lund and the sea", "We love #lund and the sea"),
            ("#cup #lund", "#cup #lund"),
            ("", ""),
        ] {
            assert_eq!(&words[..end_of_post(words)], kept, "{words}");
        }
    }

    #[test]
    fn text_is_not_furniture() {
        for line in [
            "",
            "The mayor will read more: three books a week.",
            "By Tuesday the water had gone.",
            "Photographs show the harbor.",
            "In March 2031 the harbor froze.",
            "“Share the road,” he said.",
            "More than 50 people watched.",
            "May was cold.",
        ] {
            assert!(!is_boilerplate(line), "{line}");
        }
    }
}
