//! A name with its sentence in, scores of what it names out, by learned weights; and over a whole text, one label for
//! each name: the evidence of all its occurrences is added up. Knows nothing of how names were found.

use std::collections::HashMap;
use std::ops::Range;

use super::Label;
use super::finder::Sentence;
use super::hash::{feature, mixed};
use super::lexicon::{Lexicon, NameNumber};
use super::table::Table;
use super::tagger::at;

/// How many labels there are: those of [`Label`], and [`OTHER`].
pub const LABELS: usize = 6;
/// A proper name of another sort: a people, a faith, a language, a product.
pub const OTHER: usize = 5;

/// Scores of what one name names.
pub type Scores = [i32; LABELS];

/// The label of the highest score, the first of equals; `None` is another sort of name.
pub fn best(scores: &Scores) -> Option<Label> {
    let mut best = 0;
    for (i, score) in scores.iter().enumerate() {
        if *score > scores[best] {
            best = i;
        }
    }
    [Label::Person, Label::Organisation, Label::Place, Label::Event, Label::Work].get(best).copied()
}

/// Scores of what the words `name` of a sentence name.
pub fn score(
    table: &Table<LABELS>,
    lexicon: &Lexicon,
    sentence: &Sentence,
    name: &Range<usize>,
) -> Scores {
    let mut sum = table.sum();
    features(lexicon, sentence, name, |f| sum.add(f));
    sum.scores()
}

/// Gives each feature of the name to `emit`.
pub fn features(lexicon: &Lexicon, s: &Sentence, name: &Range<usize>, mut emit: impl FnMut(u32)) {
    let words = &s.words[name.clone()];
    let (Some(first), Some(last)) = (words.first(), words.last()) else { return };
    let n = words.len().min(5) as u32;
    let mut number = NameNumber::default();
    let mut shape = 0;
    let mut lists = 0;
    let mut groups = n;
    for (i, w) in words.iter().enumerate() {
        number = number.then(w.lower);
        shape = mixed(shape, w.case as u32 + 1);
        lists |= w.lists;
        let place = if i + 1 == words.len() { 2 } else { u32::from(i > 0) };
        emit(feature(1, w.lower, 0));
        emit(feature(2, w.lower, place));
        emit(feature(3, u32::from(w.class), place));
        emit(feature(4, w.suffix[2], place));
        emit(feature(5, u32::from(w.lists), place * 8 + n));
        emit(feature(37, u32::from(w.group), n));
        groups = groups.wrapping_mul(64).wrapping_add(u32::from(w.group));
    }
    let known = lexicon.name(number);
    let (p1, p2) =
        (at(s.words, name.start.wrapping_sub(1)), at(s.words, name.start.wrapping_sub(2)));
    let (n1, n2) = (at(s.words, name.end), at(s.words, name.end + 1));
    let tag = |j: usize| s.tags.get(j).map_or(0, |&t| t as u32 + 1);
    let (tp, tn) = (tag(name.start.wrapping_sub(1)), tag(name.end));
    emit(feature(6, n, 0));
    emit(feature(7, shape, 0));
    emit(feature(8, last.shape, n));
    emit(feature(9, number.key(), 0));
    emit(feature(10, known, n));
    emit(feature(11, u32::from(first.lists), u32::from(last.lists) * 8 + n));
    emit(feature(12, last.suffix[3], n));
    emit(feature(13, last.suffix[1], n));
    emit(feature(14, first.prefix[1], n));
    emit(feature(15, p1.lower, 0));
    emit(feature(16, n1.lower, 0));
    emit(feature(17, p2.lower, p1.lower));
    emit(feature(18, n1.lower, n2.lower));
    emit(feature(19, u32::from(p1.class), n));
    emit(feature(20, u32::from(n1.class), n));
    emit(feature(21, u32::from(n2.class), tn));
    emit(feature(22, u32::from(p2.class), tp));
    emit(feature(23, tp * 32 + tn, n));
    emit(feature(24, n1.case as u32 * 8 + p1.case as u32, n));
    emit(feature(25, p1.lower, known));
    emit(feature(26, p1.lower, u32::from(last.lists)));
    emit(feature(27, p1.suffix[2], n));
    emit(feature(28, n1.suffix[2], n));
    emit(feature(29, u32::from(first.class), u32::from(last.class)));
    emit(feature(30, p1.lower, n1.lower));
    emit(feature(31, n2.lower, 0));
    emit(feature(32, p2.lower, 0));
    emit(feature(33, u32::from(lists), shape));
    emit(feature(34, first.case as u32, last.case as u32 * 8 + n));
    emit(feature(35, u32::from(n1.class), u32::from(lists)));
    emit(feature(38, groups, shape));
    emit(feature(39, u32::from(p1.group), u32::from(n1.group) * 64 + u32::from(last.group)));
    emit(feature(40, u32::from(n2.group) * 64 + u32::from(n1.group), n));
    emit(feature(41, u32::from(p2.group) * 64 + u32::from(p1.group), n));
    emit(feature(36, u32::from(p1.class), u32::from(lists)));
}

/// A name of a text, to be given a label with regard to the others.
#[derive(Clone, Debug)]
pub struct Candidate {
    /// The numbers of its words.
    pub words: Vec<u32>,
    /// What its own words and neighbours say.
    pub scores: Scores,
}

/// How much the sum over all occurrences counts beside what one occurrence says by itself, in sixteenths.
const TOGETHER: i32 = 16;

/// One score for each of a text's names: what all occurrences of the same words say together, and, for a single word,
/// what the fuller names that end in it say ("Lindqvist" beside "Anna Lindqvist").
pub fn settle(candidates: &[Candidate]) -> Vec<Scores> {
    let mut sums: HashMap<&[u32], (Scores, i32)> = HashMap::new();
    for c in candidates {
        let sum = sums.entry(&c.words).or_default();
        sum.1 += 1;
        for (s, x) in sum.0.iter_mut().zip(c.scores) {
            *s += x;
        }
    }
    let mut fuller: HashMap<u32, Scores> = HashMap::new();
    for c in candidates {
        // The surname stands for its bearer; the last word of another sort of name does not stand for it.
        if let ([_, .., last], Some(Label::Person)) = (c.words.as_slice(), best(&c.scores)) {
            let sum = fuller.entry(*last).or_default();
            for (s, x) in sum.iter_mut().zip(c.scores) {
                *s += x / 2;
            }
        }
    }
    candidates
        .iter()
        .map(|c| {
            let (sum, count) = sums.get(c.words.as_slice()).copied().unwrap_or((c.scores, 1));
            let mut out = c.scores;
            for (o, s) in out.iter_mut().zip(sum) {
                *o += s / count.min(4) * TOGETHER / 16;
            }
            if let ([only], false) = (c.words.as_slice(), fuller.is_empty())
                && let Some(full) = fuller.get(only)
            {
                for (o, s) in out.iter_mut().zip(full) {
                    *o += s;
                }
            }
            out
        })
        .collect()
}
