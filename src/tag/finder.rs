//! A sentence's words and tags in, the stretches that are names out, by learned weights: the best sequence of five
//! labels (outside, begin, inside, last, unit). Knows nothing of what the names name.

use std::ops::Range;

use super::Tag;
use super::document::Seen;
use super::hash::{self, feature};
use super::lexicon::{LONGEST, Lexicon, NameNumber};
use super::table::Table;
use super::tagger::at;
use super::word::{Case, Word};

/// How many labels there are.
pub const LABELS: usize = 5;
/// No name.
pub const OUT: usize = 0;
/// The first of several words.
pub const BEGIN: usize = 1;
/// Between the first and the last word.
pub const INSIDE: usize = 2;
/// The last of several words.
pub const LAST: usize = 3;
/// The only word.
pub const UNIT: usize = 4;

/// Whether label `b` may follow label `a`.
pub const fn follows(a: usize, b: usize) -> bool {
    matches!(a, BEGIN | INSIDE) == matches!(b, INSIDE | LAST)
}

/// The feature that holds the weights of each label after label `last` (`LABELS` stands for the sentence's start).
pub const fn transition(last: usize) -> u32 {
    feature(0, last as u32, 7)
}

/// What a sentence shows to the finder.
#[derive(Clone, Copy, Debug)]
pub struct Sentence<'a> {
    /// Its words.
    pub words: &'a [Word],
    /// Their tags.
    pub tags: &'a [Tag],
    /// For each word, the list in which a name of several words that covers it stands, and its part in that name.
    pub listed: &'a [u32],
    /// How its words are written elsewhere in the text.
    pub seen: &'a Seen,
    /// Whether most of its words have capitals, as in a headline, so that capitals tell little.
    pub capitals: bool,
}

/// The names of a sentence, as ranges of its words.
pub fn find(
    table: &Table<LABELS>,
    sentence: &Sentence,
    transitions: &[[i32; LABELS]; LABELS + 1],
) -> Vec<Range<usize>> {
    let n = sentence.words.len();
    if n == 0 {
        return Vec::new();
    }
    let careless = is_careless(sentence.words);
    let mut sum = table.sum();
    let mut back: Vec<[u8; LABELS]> = Vec::with_capacity(n);
    let mut last = [i32::MIN / 2; LABELS];
    for i in 0..n {
        let scores = if careless || near_capital(sentence.words, i) {
            features(sentence, i, |f| sum.add(f));
            sum.scores()
        } else {
            std::array::from_fn(|label| if label == OUT { FAR_FROM_CAPITALS } else { 0 })
        };
        let mut next = [i32::MIN / 2; LABELS];
        let mut from = [0u8; LABELS];
        for (label, score) in scores.iter().enumerate() {
            if i == 0 {
                if follows(OUT, label) {
                    next[label] = score + transitions[LABELS][label];
                }
                continue;
            }
            for before in 0..LABELS {
                let total =
                    last[before].saturating_add(transitions[before][label]).saturating_add(*score);
                if follows(before, label) && total > next[label] {
                    next[label] = total;
                    from[label] = before as u8;
                }
            }
        }
        back.push(from);
        // Only differences count; sums over a long sentence would leave the range.
        let top = next.iter().copied().max().unwrap_or(0);
        last = next.map(|score| score.saturating_sub(top).max(i32::MIN / 4));
    }
    let mut label = (0..LABELS)
        .filter(|&l| follows(l, OUT))
        .max_by_key(|&l| (last[l], LABELS - l))
        .unwrap_or(OUT);
    let mut labels = vec![OUT; n];
    for i in (0..n).rev() {
        labels[i] = label;
        label = usize::from(back[i][label]);
    }
    let mut names = Vec::new();
    for name in spans(&labels) {
        match before_road(sentence.words, &name) {
            Some(on) => {
                within_marks(sentence.words, name.start..on, &mut names);
                names.push(on + 1..name.end);
            }
            None => within_marks(sentence.words, name, &mut names),
        }
    }
    names
}

/// Where a name goes on over "on" to a road, which is another name: "her Kestrel on County Route 9".
fn before_road(words: &[Word], name: &Range<usize>) -> Option<usize> {
    const ROADS: [&[u8]; 5] = [b"route", b"highway", b"interstate", b"freeway", b"motorway"];
    let is = |t: usize, word: &[u8]| words[t].lower == hash::bytes(word);
    let road = |t: usize| (t..name.end.min(t + 2)).any(|t| ROADS.iter().any(|word| is(t, word)));
    (name.start + 1..name.end).find(|&t| is(t, b"on") && road(t + 1))
}

/// Adds a name to `out`; one that a quotation begins or ends in is cut there (“the letters in “Kestrel”), and of its parts
/// those are kept that begin and end as names do.
fn within_marks(words: &[Word], name: Range<usize>, out: &mut Vec<Range<usize>>) {
    let is_mark = |word: &Word| word.case == Case::Mark && word.lower == hash::bytes(b"\"");
    let marks = words[name.clone()].iter().filter(|w| is_mark(w)).count();
    let last = words[name.clone()].iter().rposition(is_mark);
    let (Some(last), 1) = (last, marks % 2) else {
        out.push(name);
        return;
    };
    for part in [name.start..name.start + last, name.start + last + 1..name.end] {
        let edge = |w: Option<&Word>| w.is_some_and(|w| w.case.is_capital());
        let inner = &words[part.clone()];
        if edge(inner.first()) && edge(inner.last()) {
            out.push(part);
        }
    }
}

/// What "outside" scores where no capital is near: more than anything learned.
const FAR_FROM_CAPITALS: i32 = 1 << 20;

/// Whether a sentence begins in small letters, as those do who write "went to oslo with anna": there, capitals or none,
/// any word may name something.
fn is_careless(words: &[Word]) -> bool {
    words.iter().find(|w| w.case != Case::Mark).is_some_and(|w| w.case == Case::Lower)
}

/// Whether the word at `i` or one of two on either side has a capital. Most words of a text are by no name, and need not
/// be looked at closely to see it.
fn near_capital(words: &[Word], i: usize) -> bool {
    words[i.saturating_sub(2)..words.len().min(i + 3)].iter().any(|w| w.case.is_capital())
}

/// The names that a sequence of labels tells of.
pub fn spans(labels: &[usize]) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut start = 0;
    for (i, &label) in labels.iter().enumerate() {
        match label {
            BEGIN => start = i,
            LAST => out.push(start..i + 1),
            UNIT => out.push(i..i + 1),
            _ => {}
        }
    }
    out
}

/// The weights of each label after each other, from the table.
pub fn transitions(table: &Table<LABELS>) -> [[i32; LABELS]; LABELS + 1] {
    let mut sum = table.sum();
    std::array::from_fn(|last| {
        sum.add(transition(last));
        sum.scores()
    })
}

/// For each word, the list of the longest listed name that covers it, times 4, plus its part: 1 first, 2 later, 3 only.
/// Longer names win over shorter ones, and earlier over later.
pub fn listed(words: &[Word], lexicon: &Lexicon) -> Vec<u32> {
    let mut out = vec![0; words.len()];
    let mut i = 0;
    while i < words.len() {
        let mut past = i + 1;
        if words[i].case.is_capital() {
            let mut number = NameNumber::default();
            let mut found = 0;
            for (k, word) in words[i..].iter().take(LONGEST).enumerate() {
                number = number.then(word.lower);
                let list = lexicon.name(number);
                if list != 0 {
                    (found, past) = (list, i + k + 1);
                }
            }
            if found != 0 {
                let only = past == i + 1;
                for (k, slot) in out[i..past].iter_mut().enumerate() {
                    *slot = found * 4
                        + if only {
                            3
                        } else if k == 0 {
                            1
                        } else {
                            2
                        };
                }
            }
        }
        i = past;
    }
    out
}

/// Gives each feature of the word at `i` to `emit`.
#[inline]
pub fn features(s: &Sentence, i: usize, mut emit: impl FnMut(u32)) {
    let words = s.words;
    let w = &words[i];
    let (p1, p2) = (at(words, i.wrapping_sub(1)), at(words, i.wrapping_sub(2)));
    let (n1, n2) = (at(words, i + 1), at(words, i + 2));
    let tag = |j: usize| s.tags.get(j).map_or(0, |&t| t as u32 + 1);
    let (t, tp, tn) = (tag(i), tag(i.wrapping_sub(1)), tag(i + 1));
    let start = if i == 0 { 8 } else { 0 } + if s.capitals { 16 } else { 0 };
    let case = w.case as u32 + start;
    let seen = s.seen.of(w.lower);
    emit(feature(1, w.lower, 0));
    emit(feature(2, w.lower, case));
    emit(feature(3, p1.lower, u32::from(w.case.is_capital())));
    emit(feature(4, n1.lower, u32::from(w.case.is_capital())));
    emit(feature(5, p2.lower, p1.case as u32));
    emit(feature(6, n2.lower, n1.case as u32));
    emit(feature(7, p1.lower, w.lower));
    emit(feature(8, w.lower, n1.lower));
    emit(feature(9, w.shape, start));
    emit(feature(10, w.suffix[2], w.case as u32));
    emit(feature(11, w.suffix[1], w.case as u32));
    emit(feature(12, w.suffix[3], w.case as u32));
    emit(feature(13, w.prefix[1], w.case as u32));
    emit(feature(14, t, case));
    emit(feature(15, t * 32 + tp, tn));
    emit(feature(16, p1.case as u32 * 64 + p2.case as u32, n1.case as u32 * 64 + case));
    emit(feature(17, p1.case as u32 * 64 + n2.case as u32, n1.case as u32 * 64 + case));
    emit(feature(18, tp, case));
    emit(feature(19, tn, case));
    emit(feature(20, seen, case));
    emit(feature(21, u32::from(w.lists), w.case as u32));
    emit(feature(22, u32::from(p1.lists), u32::from(w.lists) * 8 + w.case as u32));
    emit(feature(23, u32::from(n1.lists), u32::from(w.lists) * 8 + w.case as u32));
    emit(feature(24, s.listed[i], w.case as u32));
    emit(feature(25, s.listed.get(i + 1).map_or(0, |l| *l), case));
    emit(feature(26, u32::from(w.class), w.case as u32));
    emit(feature(27, u32::from(p1.class), case));
    emit(feature(28, u32::from(n1.class), case));
    emit(feature(29, u32::from(p1.class), u32::from(w.class) * 8 + w.case as u32));
    emit(feature(30, u32::from(n1.class), u32::from(w.class) * 8 + w.case as u32));
    let (before, group, after) = (u32::from(p1.group), u32::from(w.group), u32::from(n1.group));
    emit(feature(35, group, case));
    emit(feature(36, before * 64 + group, after * 16 + w.case as u32));
    emit(feature(37, u32::from(n2.group) * 64 + after, case));
    emit(feature(38, u32::from(p2.group) * 64 + before, case));
    emit(feature(31, seen * 32 + t, start));
    emit(feature(32, n1.suffix[1], case));
    emit(feature(33, p1.shape, w.shape));
    emit(feature(34, n1.shape, w.shape));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tag::word::words;
    use crate::text::span::Span;
    use crate::text::token::tokens;

    fn words_of(text: &str) -> (Vec<Span>, Vec<Word>) {
        let mut spans = Vec::new();
        tokens(text, Span::of(0..text.len()), &mut spans);
        let words = words(text, &spans, &Lexicon::default());
        (spans, words)
    }

    #[test]
    fn only_who_begins_in_small_letters_is_careless() {
        for (text, expected) in [
            ("went to oslo with anna", true),
            ("“went to oslo,” Anna said", true),
            ("She went to oslo.", false),
            ("“We went.”", false),
            ("12 boats", false),
            ("...", false),
        ] {
            assert_eq!(is_careless(&words_of(text).1), expected, "{text}");
        }
    }

    #[test]
    fn a_name_ends_before_the_road_it_is_on() {
        for (text, expected) in [
            ("Kestrel on County Route 9", Some(1)),
            ("Kestrel on Highway 9", Some(1)),
            ("Newton on Sea", None),
            ("Route 9", None),
        ] {
            let (_, words) = words_of(text);
            assert_eq!(before_road(&words, &(0..words.len())), expected, "{text}");
        }
    }

    #[test]
    fn a_name_is_cut_where_a_quotation_begins_in_it() {
        for (text, expected) in [
            ("Kestrel Bay", vec!["Kestrel Bay"]),
            ("Anna “Nan” Brook", vec!["Anna “Nan” Brook"]),
            ("Es in “Kestrel Bay", vec!["Kestrel Bay"]),
            ("Anna “Nan", vec!["Anna", "Nan"]),
        ] {
            let (spans, words) = words_of(text);
            let mut names = Vec::new();
            within_marks(&words, 0..words.len(), &mut names);
            let cut: Vec<&str> =
                names.iter().map(|n| spans[n.start].to(spans[n.end - 1]).cut(text)).collect();
            assert_eq!(cut, expected);
        }
    }
}
