//! A block of text in, its tokens out: words, numbers and marks, cut as Universal Dependencies cuts English: "can't" is
//! "ca" and "n't", "Ann's" is "Ann" and "'s", "well-known" is three tokens and "co-op" is one. Knows nothing of
//! sentences.
//!
//! Every character is looked at a bounded number of times, so that a megabyte without a space costs no more than a
//! megabyte of prose.

use super::abbreviation::{Point, is_acronym, is_doubtful, point};
use super::span::Span;

/// Adds the tokens of `block` to `out`, in order; what lies between them is white space.
pub fn tokens(text: &str, block: Span, out: &mut Vec<Span>) {
    let bytes = text.as_bytes();
    let end = block.end as usize;
    let mut at = block.start as usize;
    while at < end {
        let start = at;
        while at < end && bytes[at].is_ascii_graphic() {
            at += 1;
        }
        if at < end && !bytes[at].is_ascii() {
            at = text[at..end].find(char::is_whitespace).map_or(end, |i| at + i);
        }
        if at > start {
            Chunk { text, out }.split(start, at);
        }
        // Past one white-space (or control) character.
        at += text[at..end].chars().next().map_or(0, char::len_utf8);
    }
}

/// A run of text without white space, being cut.
struct Chunk<'a> {
    text: &'a str,
    out: &'a mut Vec<Span>,
}

impl Chunk<'_> {
    fn push(&mut self, start: usize, end: usize) {
        if start < end {
            self.out.push(Span::of(start..end));
        }
    }

    /// Peels marks off both ends, then cuts the middle.
    fn split(&mut self, mut start: usize, end: usize) {
        let text = self.text;
        let chunk = &text[start..end];
        if is_smiley(chunk) || is_rule(chunk) {
            return self.push(start, end);
        }
        while let Some(c) = text[start..end].chars().next() {
            if !opens(c) || is_clitic(&text[start..end]) {
                break;
            }
            let to = start + run(&text[start..end], c);
            self.push(start, to);
            start = to;
        }
        let mut stop = end;
        while let Some(c) = text[start..stop].chars().next_back() {
            if !closes(c) || (c == '.' && self.keeps_point(start, stop, end)) {
                break;
            }
            stop -= c.len_utf8();
        }
        self.middle(start, stop);
        self.marks(stop, end);
    }

    /// Whether the point at the end of `start..stop` belongs to the word before it.
    fn keeps_point(&self, start: usize, stop: usize, end: usize) -> bool {
        let before = &self.text[start..stop - 1];
        if before.ends_with('.') {
            return false;
        }
        let from = before
            .rfind(|c: char| !(c.is_alphanumeric() || c == '.' || c == '°'))
            .map_or(0, |i| i + before[i..].chars().next().map_or(1, char::len_utf8));
        let mut word = &before[from..];
        // "It rained.Mr." for want of a space: the title keeps its point all the same.
        if point(word) == Point::Stop
            && let Some((_, tail)) = word.rsplit_once('.')
            && tail.starts_with(char::is_uppercase)
        {
            word = tail;
        }
        match point(word) {
            Point::Stop => false,
            Point::Initial => stop == end || !self.text[stop..end].starts_with(['"', '”', '’']),
            Point::BeforeNumber => {
                let after = self.text[stop..].trim_start_matches(' ');
                !is_doubtful(word) || stop == end && after.starts_with(|c: char| c.is_ascii_digit())
            }
            Point::Inner | Point::Either => true,
        }
    }

    /// Cuts a run of marks: equal ones and points of exclamation and question stay together.
    fn marks(&mut self, mut start: usize, end: usize) {
        while let Some(c) = self.text[start..end].chars().next() {
            let to = start + run(&self.text[start..end], c);
            self.push(start, to);
            start = to;
        }
    }

    /// Cuts what is left between the outer marks: addresses stay whole, words part at the marks within them.
    fn middle(&mut self, start: usize, end: usize) {
        let text = self.text;
        if start >= end || is_address(&text[start..end]) {
            return self.push(start, end);
        }
        let mut word = start;
        let mut at = start;
        while let Some(c) = text[at..end].chars().next() {
            let next = at + c.len_utf8();
            let cut = match c {
                'a'..='z'
                | 'A'..='Z'
                | '0'..='9'
                | '\''
                | '’'
                | '&'
                | '_'
                | '@'
                | '#'
                | '+'
                | '*' => false,
                '.' => cuts_at_point(text, word, at, end),
                '-' => at > word && !is_prefixed(&text[word..at], &text[next..end]),
                ',' | ':' => {
                    !(digit_before(text, word, at)
                        && text[next..end].starts_with(|c: char| c.is_ascii_digit()))
                }
                '/' => {
                    !(digit_before(text, word, at)
                        && text[next..end].starts_with(|c: char| c.is_ascii_digit()))
                        && at > word + 1
                }
                '$' | '£' | '€' | '%' => true,
                _ => !c.is_alphanumeric() && !is_joiner(c),
            };
            if cut {
                self.word(word, at);
                let to = at + run(&text[at..end], c);
                self.push(at, to);
                at = to;
                word = at;
            } else {
                at = next;
            }
        }
        self.word(word, end);
    }

    /// Cuts a word's clitics and a number's unit.
    fn word(&mut self, start: usize, end: usize) {
        let word = &self.text[start..end];
        let cut = clitic(word).or_else(|| unit(word)).or_else(|| fused(word));
        match cut {
            Some(at) if at > 0 && at < word.len() => {
                // "wouldn't've" has two.
                if word[..at].contains(['\'', '’']) && clitic(&word[..at]).is_some() {
                    self.word(start, start + at);
                } else {
                    self.push(start, start + at);
                }
                self.push(start + at, end);
            }
            _ => self.push(start, end),
        }
    }
}

/// Marks that are peeled off a chunk's front.
fn opens(c: char) -> bool {
    match c {
        '#' | '@' | '&' | '+' | '\\' => false,
        _ if c.is_ascii() => c.is_ascii_punctuation(),
        _ => !c.is_alphanumeric() && !is_joiner(c),
    }
}

/// Marks that are peeled off a chunk's end.
fn closes(c: char) -> bool {
    match c {
        '#' | '+' | '°' | '/' | '\\' => false,
        _ if c.is_ascii() => c.is_ascii_punctuation(),
        _ => !c.is_alphanumeric() && !is_joiner(c),
    }
}

/// Characters that belong to the one before them.
fn is_joiner(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{300}'..='\u{36f}' | '\u{fe00}'..='\u{fe0f}' | '°' | '\u{1f3fb}'..='\u{1f3ff}')
}

/// How many bytes of a mark's run at the start of `text` make one token.
fn run(text: &str, c: char) -> usize {
    let same = |other: &[char]| text.find(|d| !other.contains(&d)).unwrap_or(text.len());
    match c {
        '!' | '?' => same(&['!', '?']),
        '.' | '-' | '*' | '=' | '_' | '~' | '<' | '>' | '–' | '—' | '…' | '|' | '`' => {
            same(&[c])
        }
        '\'' if text.starts_with("''") => 2,
        _ => c.len_utf8(),
    }
}

/// Whether a whole chunk is a face of marks, a short closed set: ":)", ";-)", "<3".
fn is_smiley(chunk: &str) -> bool {
    const EYES: &[&str] = &[":", ";", "=", "8", "x", ":'", ":-", ";-", "=-"];
    const MOUTHS: &[char] = &[')', '(', 'D', 'P', 'p', '/', '|', 'O', 'o', ']', '['];
    chunk.len() <= 4
        && (matches!(chunk, "<3" | "^_^" | "(:" | "(;" | "-_-" | "xD" | "XD")
            || chunk
                .strip_suffix(MOUTHS)
                .is_some_and(|eyes| eyes != "8" && eyes != "x" && EYES.contains(&eyes)))
}

/// Whether a whole chunk is a drawn line: "=====", "-----".
fn is_rule(chunk: &str) -> bool {
    chunk.len() > 3
        && chunk
            .bytes()
            .all(|b| matches!(b, b'-' | b'=' | b'_' | b'*' | b'|' | b'>' | b'<' | b'+' | b'~'))
}

/// Whether the front of a chunk is a word that begins with an apostrophe: "'s" set apart, "'90s", "'em".
fn is_clitic(text: &str) -> bool {
    let Some(rest) = text.strip_prefix(['\'', '’']) else { return false };
    let letters = rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len());
    let word = &rest[..letters];
    let lower = word.len() <= 5;
    lower
        && !rest[letters..].starts_with(['\'', '’'])
        && (matches!(
            word.to_ascii_lowercase().as_str(),
            "s" | "re" | "ve" | "ll" | "d" | "m" | "em" | "tis" | "twas" | "cause" | "til"
        ) || word.starts_with(|c: char| c.is_ascii_digit()) && matches!(word.len(), 2 | 3))
}

/// Whether the middle of a chunk is a web address, an e-mail address, a handle or a file name, which stays whole.
fn is_address(text: &str) -> bool {
    if text.starts_with(['#', '@']) {
        return text[1..].chars().all(|c| c.is_alphanumeric() || c == '_');
    }
    // A word without these marks, as nearly all are, is none.
    if !text.bytes().any(|b| matches!(b, b'.' | b':')) {
        return false;
    }
    let lower_start = text.get(..8).unwrap_or(text);
    if lower_start.contains("://") || text.starts_with("www.") || text.starts_with("mailto:") {
        return true;
    }
    // Neither can a megabyte of anything else be one.
    if text.len() > 400 || !text.contains('.') {
        return false;
    }
    if let Some((user, host)) = text.split_once('@') {
        return !user.is_empty() && host.contains('.');
    }
    let host = text.split(['/', '?', ':']).next().unwrap_or(text);
    let Some((name, end)) = host.rsplit_once('.') else { return false };
    !name.is_empty()
        && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '.' || c == '-' || c == '_')
        && name.chars().any(char::is_alphabetic)
        && (ENDINGS.contains(&end)
            || text.len() > host.len()
                && end.len() <= 4
                && end.bytes().all(|b| b.is_ascii_lowercase()))
}

/// Domains' and files' usual endings, in lower case, since a sentence's next word begins with a capital: "home.In".
const ENDINGS: &[&str] = &[
    "com", "org", "net", "edu", "gov", "info", "io", "uk", "de", "fr", "tv", "htm", "html", "pdf",
    "doc", "docx", "xls", "jpg", "png", "gif", "txt", "zip", "exe", "mil", "biz", "au", "ca", "eu",
];

/// Whether the point at `at` parts two words, as in "over.Then" and "wait...what", but not in "U.S", "3.5" or "p.m".
fn cuts_at_point(text: &str, word: usize, at: usize, end: usize) -> bool {
    let rest = &text[at + 1..end];
    let before = &text[word..at];
    if rest.starts_with('.') || before.ends_with('.') {
        return true;
    }
    let next_capital = rest.starts_with(char::is_uppercase);
    let next_word = rest.find(|c: char| !c.is_alphabetic()).unwrap_or(rest.len());
    if !next_capital || rest[..next_word].chars().nth(1).is_none() {
        return false;
    }
    // A sentence may end in a number; a version or a section does not go on with a capitalised word.
    let tail = before.rsplit('.').next().unwrap_or(before);
    tail.len() >= 2
        && !is_acronym(before)
        && (tail.ends_with(char::is_lowercase)
            || tail.bytes().all(|b| b.is_ascii_digit() || b == b','))
        && point(tail) == Point::Stop
}

/// Whether the character before `at`, within the word that begins at `word`, is a digit.
fn digit_before(text: &str, word: usize, at: usize) -> bool {
    at > word && text.as_bytes()[at - 1].is_ascii_digit()
}

/// Whether a hyphen joins a prefix or numbers, and the word stays whole: "co-op", "555-0199".
fn is_prefixed(before: &str, rest: &str) -> bool {
    let digits = |s: &str| !s.is_empty() && s.bytes().all(|b| b.is_ascii_digit() || b == b'-');
    if digits(before) && rest.starts_with(|c: char| c.is_ascii_digit()) {
        // A number of telephone is one token, a range of years or scores is three.
        let next = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
        return before.contains('-')
            || rest[next..].starts_with('-')
            || (before.len() == 3 && next == 4);
    }
    before.len() <= 7
        && rest.starts_with(char::is_alphanumeric)
        && PREFIXES.binary_search(&before.to_ascii_lowercase().as_str()).is_ok()
}

/// Prefixes that the treebanks leave on their words.
const PREFIXES: &[&str] = &[
    "anti", "bi", "co", "counter", "cross", "de", "e", "ex", "extra", "hyper", "inter", "intra",
    "macro", "mega", "micro", "mid", "mini", "multi", "n", "neo", "non", "over", "post", "pre",
    "pro", "pseudo", "psycho", "quasi", "re", "semi", "socio", "sub", "super", "tri", "trans",
    "ultra", "un", "under", "uni",
];

/// Where a clitic begins: "Ann|'s", "did|n't", "we|'ll".
fn clitic(word: &str) -> Option<usize> {
    let mark = word.rfind(['\'', '’'])?;
    let after = &word[mark..];
    let tail = after.trim_start_matches(['\'', '’']);
    if tail.len() > 2 || !tail.bytes().all(|b| b.is_ascii_alphabetic()) {
        return None;
    }
    match tail.to_ascii_lowercase().as_str() {
        "t" if word[..mark].ends_with(['n', 'N']) && mark > 1 => Some(mark - 1),
        "s" | "re" | "ve" | "ll" | "d" | "m" => Some(mark),
        _ => None,
    }
}

/// Where a unit begins that is written on to its number: "7|pm", "35|mm".
fn unit(word: &str) -> Option<usize> {
    if !word.as_bytes().first()?.is_ascii_digit() {
        return None;
    }
    let at = word.find(|c: char| !(c.is_ascii_digit() || matches!(c, '.' | ',' | ':')))?;
    let lower = word[at..].to_ascii_lowercase();
    UNITS.contains(&lower.trim_end_matches('.')).then_some(at)
}

/// Units and hours that follow a number without a space.
const UNITS: &[&str] = &[
    "am", "pm", "a.m", "p.m", "mm", "cm", "m", "km", "kg", "g", "mg", "ft", "lb", "lbs", "oz",
    "mph", "kph", "k", "bn", "hz", "khz", "mhz", "ghz", "mb", "gb", "tb", "kw", "mw", "x", "yr",
    "yrs", "min", "mins", "hrs", "hr",
];

/// Where two words are written as one: "can|not", "gon|na", "do|nt".
fn fused(word: &str) -> Option<usize> {
    if !(4..=8).contains(&word.len()) {
        return None;
    }
    match word.to_ascii_lowercase().as_str() {
        "cannot" | "gonna" | "gotta" | "wanna" | "lemme" | "gimme" => Some(3),
        "dont" | "isnt" => Some(2),
        "cant" | "wont" | "aint" | "arent" | "didnt" | "doesnt" | "wasnt" | "couldnt"
        | "wouldnt" | "shouldnt" | "havent" | "hasnt" | "hadnt" | "werent" => Some(word.len() - 2),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &str) {
        let mut out = Vec::new();
        tokens(text, Span::of(0..text.len()), &mut out);
        let got: Vec<_> = out.iter().map(|s| s.cut(text)).collect();
        assert_eq!(got.join(" "), expected, "{text}");
    }

    #[test]
    fn clitics_and_fused_words_are_cut() {
        check("They can't, won't and didn’t.", "They ca n't , wo n't and did n’t .");
        check("Ann's dogs' bowls; we'll cannot", "Ann 's dogs ' bowls ; we 'll can not");
        check("rock 'n' roll in the '90s", "rock ' n ' roll in the '90s");
    }

    #[test]
    fn points_stay_with_abbreviations() {
        check("Dr. Lee left the U.S. at 5 p.m. today.", "Dr. Lee left the U.S. at 5 p.m. today .");
        check("the singer M.A.R.A , and the M.A.R.A.", "the singer M.A.R.A , and the M.A.R.A.");
        check("Wait... what?! No.", "Wait ... what ?! No .");
    }

    #[test]
    fn numbers_money_and_addresses_stay_whole() {
        check("$1,200.50 (3.5%) at 7pm", "$ 1,200.50 ( 3.5 % ) at 7 pm");
        check(
            "See https://a.example/b?c=d, or ann@mail.example.",
            "See https://a.example/b?c=d , or ann@mail.example .",
        );
        check("call 555-0199 #Fire2031 @ann", "call 555-0199 #Fire2031 @ann");
    }

    #[test]
    fn hyphens_part_words_but_not_prefixes() {
        check("a 40-foot co-owner, well-known", "a 40 - foot co-owner , well - known");
    }

    #[test]
    fn a_missing_space_is_seen() {
        check("It rained.Mr. Lee left.", "It rained . Mr. Lee left .");
        check("It rained.Then it stopped…and snowed", "It rained . Then it stopped … and snowed");
    }

    #[test]
    fn every_character_but_white_space_is_in_one_token() {
        for text in ["“‘’”", "''''", "-–—-", "\u{200b}\u{301}a", "🎉🎉x", "a\u{a0}b", "\u{0}a\u{1}"]
        {
            let mut out = Vec::new();
            tokens(text, Span::of(0..text.len()), &mut out);
            assert!(out.windows(2).all(|w| w[0].end <= w[1].start));
            assert!(out.iter().all(|s| s.try_cut(text).is_some_and(|t| !t.is_empty())));
        }
    }
}
