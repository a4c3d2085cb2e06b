//! A sentence's words in, a part of speech for each out, by learned weights: left to right, and where that leaves doubt
//! right to left as well. Knows nothing of names.

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
    form: 0,
};

/// The word at `at`, or an edge outside the sentence.
pub(super) fn at(words: &[Word], at: usize) -> &Word {
    words.get(at).unwrap_or(&EDGE)
}

/// Learned weights of parts of speech.
#[derive(Clone, Debug, Default)]
pub struct Tagger {
    /// Of a word after the tags of those before it.
    pub forward: Table<LABELS>,
    /// Of a word before the tags of those after it.
    pub backward: Table<LABELS>,
}

/// Which way a sentence is read, and so which tags a word's own may follow from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// From its first word on.
    Forward,
    /// From its last word on.
    Backward,
}

/// A learned weight of 1 is so many steps of an integer.
pub const STEPS: i32 = 6;

/// A tag that leads by less, forward, is decided by both ways together: by e to 2, seven to one. One word in thirteen
/// is, and a greater lead hardly ever falls.
const DOUBT: i32 = 2 * STEPS;

/// What the words of a text say of their tags, forward, whatever stands around them and but for a sentence's first: one
/// sum of weights for each form.
pub fn alone(tagger: &Tagger, words: &[Word]) -> Vec<[i16; LABELS]> {
    let mut sums = Vec::new();
    let mut sum = tagger.forward.sum();
    for (i, word) in words.iter().enumerate() {
        if word.form as usize == sums.len() {
            each(Way::Forward, words, i, false, (0, 0), |at, f| {
                if at == At::Word {
                    sum.add(f);
                }
            });
            // Two dozen weights of 8 bits.
            sums.push(sum.scores().map(|score| score as i16));
        }
    }
    sums
}

/// Tags the words of one sentence, given what all the text's words say [`alone`]. `tags` is cleared first.
///
/// Both ways are log-linear, so that their sum weighs what a word is after what stands before it and what it is before
/// what follows ("the *set* was …", "they *set* …"), as in Tsuruoka and Tsujii 2005, "Bidirectional inference with the
/// easiest-first strategy for tagging sequence data", but with a second look at hard words alone.
pub fn tag(tagger: &Tagger, words: &[Word], alone: &[[i16; LABELS]], tags: &mut Vec<Tag>) {
    tags.clear();
    tags.resize(words.len(), Tag::X);
    let mut doubtful = Vec::new();
    let mut sum = tagger.forward.sum();
    for i in 0..words.len() {
        let history = history(Way::Forward, tags, i);
        let scores = if i == 0 {
            features(Way::Forward, words, i, history, |f| sum.add(f));
            sum.scores()
        } else {
            each(Way::Forward, words, i, false, history, |at, f| {
                if at == At::Company {
                    sum.add(f);
                }
            });
            let (among, alone) = (sum.scores(), &alone[words[i].form as usize]);
            std::array::from_fn(|tag| among[tag] + i32::from(alone[tag]))
        };
        let (tag, lead) = best(&scores);
        tags[i] = tag;
        if lead < DOUBT {
            doubtful.push((i, scores));
        }
    }
    let mut sum = tagger.backward.sum();
    for (i, forward) in doubtful.into_iter().rev() {
        let history = history(Way::Backward, tags, i);
        features(Way::Backward, words, i, history, |f| sum.add(f));
        let backward = sum.scores();
        tags[i] = best(&std::array::from_fn(|tag| forward[tag] + backward[tag])).0;
    }
}

/// The two tags next to the word at `i` on the side where reading begins, the nearest first, as numbers from 1; 0
/// stands for the sentence's edge.
pub fn history(way: Way, tags: &[Tag], i: usize) -> (u32, u32) {
    let tag = |k: usize| tags.get(past(way, i, k)).map_or(0, |&tag| tag as u32 + 1);
    (tag(1), tag(2))
}

/// The place `k` words before `i`, as one reads; some place outside the sentence if there is none.
const fn past(way: Way, i: usize, k: usize) -> usize {
    match way {
        Way::Forward => i.wrapping_sub(k),
        Way::Backward => i + k,
    }
}

/// The tag of the highest score, the first of equals, and by how much it leads.
fn best(scores: &[i32; LABELS]) -> (Tag, i32) {
    let (mut best, mut next) = (0, i32::MIN);
    for (label, &score) in scores.iter().enumerate().skip(1) {
        if score > scores[best] {
            next = scores[best];
            best = label;
        } else {
            next = next.max(score);
        }
    }
    (Tag::ALL[best], scores[best].saturating_sub(next))
}

/// Gives each feature of the word at `i` to `emit`, given the two tags before it as one reads.
pub fn features(
    way: Way,
    words: &[Word],
    i: usize,
    history: (u32, u32),
    mut emit: impl FnMut(u32),
) {
    each(way, words, i, i == 0, history, |_, f| emit(f));
}

/// What a feature looks at.
#[derive(Clone, Copy, PartialEq, Eq)]
enum At {
    /// The word alone, and whether it is the first of its sentence.
    Word,
    /// What stands around it as well.
    Company,
}

/// The same, each told what it looks at. The order is that in which learning adds their weights up: in another, the last
/// bits of sums would be others, and so would the bytes of the weights.
#[inline(always)]
#[allow(
    clippy::inline_always,
    reason = "who asks for one sort of features does not work out the others"
)]
fn each(
    way: Way,
    words: &[Word],
    i: usize,
    first: bool,
    (t1, t2): (u32, u32),
    mut emit: impl FnMut(At, u32),
) {
    let w = &words[i];
    let back = match way {
        Way::Forward => Way::Backward,
        Way::Backward => Way::Forward,
    };
    // What was read and what is to come: before and after the word, or the other way round.
    let p1 = at(words, past(way, i, 1));
    let (n1, n2) = (at(words, past(back, i, 1)), at(words, past(back, i, 2)));
    let case = w.case as u32 + if first { 16 } else { 0 };
    emit(At::Word, feature(1, w.lower, 0));
    emit(At::Word, feature(2, w.lower, case));
    for (k, suffix) in w.suffix.iter().enumerate() {
        if *suffix != 0 {
            emit(At::Word, feature(3 + k as u32, *suffix, 0));
        }
    }
    for (k, prefix) in w.prefix.iter().enumerate() {
        if *prefix != 0 {
            emit(At::Word, feature(8 + k as u32, *prefix, 0));
        }
    }
    emit(At::Word, feature(11, w.shape, u32::from(first)));
    emit(At::Company, feature(12, p1.lower, 0));
    emit(At::Company, feature(13, n1.lower, 0));
    emit(At::Company, feature(15, n2.lower, 0));
    emit(At::Company, feature(16, t1, 0));
    emit(At::Company, feature(17, t1 * 32 + t2, 0));
    emit(At::Company, feature(20, w.lower, n1.lower));
    emit(At::Company, feature(21, w.suffix[2], t1));
    emit(At::Company, feature(22, n1.suffix[2], t1));
    emit(At::Company, feature(23, n1.suffix[1], w.suffix[1]));
    emit(At::Company, feature(24, n1.case as u32 * 8 + p1.case as u32, case));
    emit(At::Word, feature(25, w.suffix[2], case));
    emit(At::Company, feature(26, n1.lower, t1));
    if w.class != 0 {
        emit(At::Word, feature(27, u32::from(w.class), 0));
        emit(At::Company, feature(28, u32::from(w.class), t1));
    }
    emit(At::Company, feature(29, u32::from(n1.class), u32::from(w.class)));
    emit(At::Company, feature(30, u32::from(n1.class), t1));
    emit(At::Word, feature(31, u32::from(w.lists), case));
    emit(At::Company, feature(32, t1 * 32 + t2, w.lower));
}
