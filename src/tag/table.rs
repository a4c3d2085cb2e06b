//! The number of a feature in, its learned weights out: a sparse table of small integers. Knows nothing of what the
//! features and labels stand for.

use super::hash;

/// How many bits of a feature's number tell it from others. More would cost bytes in the weights file, fewer would let
/// more unseen features pass for known ones: of 100,000 features in 2^24, one unseen in 170 does.
pub const KEY_BITS: u32 = 24;

/// The key under which a feature's number is stored.
#[inline]
pub const fn key(feature: u32) -> u32 {
    feature >> (32 - KEY_BITS)
}

/// How many templates of features there can be.
pub const TEMPLATES: usize = hash::TEMPLATES as usize;

/// The template of the feature that is stored under `key`.
pub const fn template(key: u32) -> usize {
    (key as usize >> (KEY_BITS - hash::TEMPLATES.ilog2())) % TEMPLATES
}

/// Learned weights of features, one for each of `L` labels.
#[derive(Clone, Debug)]
pub struct Table<const L: usize> {
    /// One bit for each feature, by the low bits of its key: most features looked up are unknown, and this says so
    /// from memory that stays near the processor.
    known: Vec<u64>,
    /// Key and row, by open addressing; `u32::MAX` is an empty slot.
    slots: Vec<(u32, u32)>,
    /// The weights of each feature. Most are 0, but adding them all at once is quicker than picking the others.
    rows: Vec<[i8; L]>,
}

const EMPTY: u32 = u32::MAX;

impl<const L: usize> Default for Table<L> {
    fn default() -> Self {
        Self::new(std::iter::empty())
    }
}

impl<const L: usize> Table<L> {
    /// The table of `features`: keys, each met once, with their weights.
    pub fn new(features: impl ExactSizeIterator<Item = (u32, [i8; L])>) -> Self {
        let size = (features.len() * 2).next_power_of_two().max(64);
        let mut table = Self {
            known: vec![0; size / 16],
            slots: vec![(EMPTY, 0); size],
            rows: Vec::with_capacity(features.len()),
        };
        for (key, weights) in features {
            let bit = key as usize & (table.known.len() * 64 - 1);
            table.known[bit / 64] |= 1 << (bit % 64);
            let mut at = table.home(key);
            while table.slots[at].0 != EMPTY {
                at = (at + 1) & (size - 1);
            }
            table.slots[at] = (key, table.rows.len() as u32);
            table.rows.push(weights);
        }
        table
    }

    fn home(&self, key: u32) -> usize {
        (key.wrapping_mul(0x9e37_79b1) >> 8) as usize & (self.slots.len() - 1)
    }

    /// Adds the weights of a feature to the scores of its labels.
    #[inline]
    pub fn add(&self, feature: u32, scores: &mut [i32; L]) {
        let key = key(feature);
        let bit = key as usize & (self.known.len() * 64 - 1);
        if self.known[bit / 64] >> (bit % 64) & 1 == 1 {
            self.add_known(key, scores);
        }
    }

    fn add_known(&self, key: u32, scores: &mut [i32; L]) {
        let mut at = self.home(key);
        loop {
            let (found, row) = self.slots[at];
            if found == key {
                let weights = &self.rows[row as usize];
                *scores = std::array::from_fn(|l| scores[l] + i32::from(weights[l]));
                return;
            }
            if found == EMPTY {
                return;
            }
            at = (at + 1) & (self.slots.len() - 1);
        }
    }

    /// How many features it knows.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether it knows none.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_features_add_and_unknown_ones_do_not() {
        let row = |i: u32| {
            let mut row = [1, 0, 0, 0];
            row[(i % 3) as usize + 1] = -2;
            (i * 7, row)
        };
        let table: Table<4> = Table::new((0..1000).map(row).collect::<Vec<_>>().into_iter());
        assert_eq!(table.len(), 1000);
        let mut scores = [0; 4];
        table.add((7 * 4) << (32 - KEY_BITS), &mut scores);
        assert_eq!(scores, [1, 0, -2, 0]);
        table.add(3 << (32 - KEY_BITS), &mut scores);
        assert_eq!(scores, [1, 0, -2, 0]);
    }
}
