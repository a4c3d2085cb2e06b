//! Sets of claims as bits: what is asked a thousand times per filter click is a handful of machine words.
//!
//! Knows [`ClaimId`] only.

use crate::analysis::ClaimId;

/// A set of the claims of one analysis.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct ClaimSet {
    words: Vec<u64>,
}

impl ClaimSet {
    /// No claim out of `size`.
    pub fn none(size: usize) -> Self {
        Self { words: vec![0; size.div_ceil(64)] }
    }

    /// Every claim out of `size`.
    pub fn all(size: usize) -> Self {
        let mut set = Self { words: vec![u64::MAX; size.div_ceil(64)] };
        if let (Some(last), odd @ 1..) = (set.words.last_mut(), size % 64) {
            *last = (1 << odd) - 1;
        }
        set
    }

    /// Adds a claim.
    pub fn insert(&mut self, claim: ClaimId) {
        self.set(claim, true);
    }

    /// Adds a claim or takes it out.
    pub fn set(&mut self, claim: ClaimId, on: bool) {
        let bit = 1 << (claim.index() % 64);
        let word = &mut self.words[claim.index() / 64];
        *word = if on { *word | bit } else { *word & !bit };
    }

    /// Whether it holds a claim.
    pub fn contains(&self, claim: ClaimId) -> bool {
        self.words.get(claim.index() / 64).is_some_and(|w| w >> (claim.index() % 64) & 1 == 1)
    }

    /// How many claims it holds.
    pub fn len(&self) -> usize {
        self.words.iter().map(|w| w.count_ones() as usize).sum()
    }

    /// Whether it holds none.
    pub fn is_empty(&self) -> bool {
        self.words.iter().all(|&w| w == 0)
    }

    /// Keeps what is also in `other`.
    pub fn keep(&mut self, other: &Self) {
        self.words.iter_mut().zip(&other.words).for_each(|(w, o)| *w &= o);
    }

    /// Adds all of `other`.
    pub fn add(&mut self, other: &Self) {
        self.words.iter_mut().zip(&other.words).for_each(|(w, o)| *w |= o);
    }

    /// How many claims two sets share.
    pub fn shared(&self, other: &Self) -> usize {
        self.words.iter().zip(&other.words).map(|(w, o)| (w & o).count_ones() as usize).sum()
    }

    /// Its claims by id.
    pub fn iter(&self) -> impl Iterator<Item = ClaimId> + '_ {
        self.words.iter().enumerate().flat_map(|(at, &word)| {
            (0..64)
                .filter(move |bit| word >> bit & 1 == 1)
                .map(move |bit| ClaimId::new(at * 64 + bit))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_full_set_has_no_claim_beyond_the_last() {
        for size in [0, 1, 63, 64, 65, 130] {
            let all = ClaimSet::all(size);
            assert_eq!(all.len(), size);
            assert_eq!(
                all.iter().map(ClaimId::index).collect::<Vec<_>>(),
                (0..size).collect::<Vec<_>>()
            );
            assert!(!all.contains(ClaimId::new(size)));
        }
    }

    #[test]
    fn sets_meet_and_join() {
        let of = |ids: &[usize]| {
            let mut set = ClaimSet::none(100);
            for &id in ids {
                set.insert(ClaimId::new(id));
            }
            set
        };
        let (a, b) = (of(&[1, 2, 70]), of(&[2, 70, 99]));
        assert_eq!(a.shared(&b), 2);
        let (mut both, mut either) = (a.clone(), a);
        both.keep(&b);
        either.add(&b);
        assert_eq!((both, either), (of(&[2, 70]), of(&[1, 2, 70, 99])));
    }
}
