//! A sentence's words in, a part of speech for each out, left to right, by learned weights. Knows nothing of names.

use super::Tag;
use super::hash::feature;
use super::table::Table;
use super::word::{Case, Word};

/// How many labels there are.
pub const LABELS: usize = Tag::ALL.len();

/// Stands for what lies before the first word and after the last one.
const EDGE: Word = Word {
    lower: 1,
    suffix: [0; 4],
    prefix: [0; 2],
    shape: 1,
    case: Case::Mark,
    lists: 0,
    class: 0,
    group: 0,
};

/// The word at `at`, or an edge outside the sentence.
pub(super) fn at(words: &[Word], at: usize) -> &Word {
    words.get(at).unwrap_or(&EDGE)
}

/// Tags the words of one sentence. `tags` is cleared first.
pub fn tag(table: &Table<LABELS>, words: &[Word], tags: &mut Vec<Tag>) {
    tags.clear();
    let mut sum = table.sum();
    for i in 0..words.len() {
        features(words, i, history(tags), |f| sum.add(f));
        tags.push(best(&sum.scores()));
    }
}

/// The two last tags, as numbers from 1; 0 stands for the sentence's edge.
pub fn history(tags: &[Tag]) -> (u32, u32) {
    let tag = |back: usize| tags.len().checked_sub(back).map_or(0, |i| tags[i] as u32 + 1);
    (tag(1), tag(2))
}

/// The tag of the highest score, the first of equals.
pub fn best(scores: &[i32; LABELS]) -> Tag {
    let mut best = 0;
    for (i, score) in scores.iter().enumerate() {
        if *score > scores[best] {
            best = i;
        }
    }
    Tag::ALL[best]
}

/// Gives each feature of the word at `i` to `emit`, given the two tags before it.
#[inline]
pub fn features(words: &[Word], i: usize, (t1, t2): (u32, u32), mut emit: impl FnMut(u32)) {
    let w = &words[i];
    let (p1, p2) = (at(words, i.wrapping_sub(1)), at(words, i.wrapping_sub(2)));
    let (n1, n2) = (at(words, i + 1), at(words, i + 2));
    let case = w.case as u32 + if i == 0 { 16 } else { 0 };
    emit(feature(1, w.lower, 0));
    emit(feature(2, w.lower, case));
    for (k, suffix) in w.suffix.iter().enumerate() {
        if *suffix != 0 {
            emit(feature(3 + k as u32, *suffix, 0));
        }
    }
    for (k, prefix) in w.prefix.iter().enumerate() {
        if *prefix != 0 {
            emit(feature(8 + k as u32, *prefix, 0));
        }
    }
    emit(feature(11, w.shape, u32::from(i == 0)));
    emit(feature(12, p1.lower, 0));
    emit(feature(13, n1.lower, 0));
    emit(feature(14, p2.lower, 0));
    emit(feature(15, n2.lower, 0));
    emit(feature(16, t1, 0));
    emit(feature(17, t1 * 32 + t2, 0));
    emit(feature(18, w.lower, t1));
    emit(feature(19, p1.lower, w.lower));
    emit(feature(20, w.lower, n1.lower));
    emit(feature(21, w.suffix[2], t1));
    emit(feature(22, n1.suffix[2], t1));
    emit(feature(23, n1.suffix[1], w.suffix[1]));
    emit(feature(24, n1.case as u32 * 8 + p1.case as u32, case));
    emit(feature(25, w.suffix[2], case));
    emit(feature(26, n1.lower, t1));
    if w.class != 0 {
        emit(feature(27, u32::from(w.class), 0));
        emit(feature(28, u32::from(w.class), t1));
    }
    emit(feature(29, u32::from(n1.class), u32::from(w.class)));
    emit(feature(30, u32::from(n1.class), t1));
    emit(feature(31, u32::from(w.lists), case));
    emit(feature(32, t1 * 32 + t2, w.lower));
    emit(feature(33, n1.suffix[1], t1));
}
