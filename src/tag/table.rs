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
///
/// A key's lowest bits are its home, one bit of a map: most features looked up are unknown, and this says so from memory
/// that stays near the processor. The first key of each home has the row that its home's rank among the homes in use
/// names (the rank of a bit: the set bits before it; Jacobson 1989, "Space-efficient static trees and graphs"). The few
/// keys that share another's home stand apart.
#[derive(Clone, Debug)]
pub struct Table<const L: usize> {
    /// Which homes some key has, 64 to a part.
    homes: Vec<u64>,
    /// How many homes before each part some key has.
    before: Vec<u32>,
    /// The first key of each home that is taken; with [`SHARED`] if other keys have the same home.
    keys: Vec<u32>,
    /// The weights of each row. Most are 0, but adding them all at once is quicker than picking the others.
    rows: Vec<[i8; L]>,
    /// The keys whose home was taken, each with its row, where its hash says or in the next free place (open addressing).
    apart: Vec<(u32, u32)>,
}

/// Marks a key whose home other keys have as well.
const SHARED: u32 = 1 << 31;
/// Stands for no key.
const NONE: u32 = u32::MAX;

impl<const L: usize> Default for Table<L> {
    fn default() -> Self {
        Self::new(std::iter::empty())
    }
}

impl<const L: usize> Table<L> {
    /// The table of `features`: keys, each met once, with their weights.
    pub fn new(features: impl ExactSizeIterator<Item = (u32, [i8; L])>) -> Self {
        let size = (features.len() * 16).next_power_of_two().clamp(64, 1 << KEY_BITS);
        let mut features: Vec<_> = features.collect();
        let home = |key: u32| key as usize & (size - 1);
        features.sort_unstable_by_key(|f| (home(f.0), f.0));
        let mut table = Self {
            homes: vec![0; size / 64],
            before: Vec::with_capacity(size / 64),
            keys: Vec::with_capacity(features.len()),
            rows: Vec::with_capacity(features.len()),
            apart: Vec::new(),
        };
        let mut more = Vec::new();
        for of_home in features.chunk_by(|a, b| home(a.0) == home(b.0)) {
            let (key, weights) = of_home[0];
            table.homes[home(key) / 64] |= 1 << (key % 64);
            table.keys.push(if of_home.len() > 1 { key | SHARED } else { key });
            table.rows.push(weights);
            more.extend_from_slice(&of_home[1..]);
        }
        // Half of the places stay free, so that a search is short and ends.
        table.apart = vec![(NONE, 0); (more.len() * 2).next_power_of_two().max(2)];
        for (key, weights) in more {
            let mut place = table.place(key);
            while table.apart[place].0 != NONE {
                place = (place + 1) & (table.apart.len() - 1);
            }
            table.apart[place] = (key, table.rows.len() as u32);
            table.rows.push(weights);
        }
        let mut before = 0;
        for homes in &table.homes {
            table.before.push(before);
            before += homes.count_ones();
        }
        table
    }

    /// A sum of weights, to be used for one item after the other.
    pub fn sum(&self) -> Sum<'_, L> {
        Sum { table: self, pending: [0; PENDING], count: 0, total: [0; L] }
    }

    /// The part of the map with the home of a key, and its home within.
    #[inline]
    fn home(&self, key: u32) -> (usize, u64) {
        ((key as usize / 64) & (self.homes.len() - 1), 1 << (key % 64))
    }

    /// The row of a key whose home is taken; some row and false if that is by others.
    #[inline]
    fn row(&self, key: u32) -> (u32, bool) {
        let (part, home) = self.home(key);
        let row = self.before[part] + (self.homes[part] & (home - 1)).count_ones();
        let found = self.keys[row as usize];
        let known = found & !SHARED == key;
        // Seldom: a processor guesses this right.
        if !known && found & SHARED != 0 {
            return self.row_apart(key).map_or((row, false), |row| (row, true));
        }
        (row, known)
    }

    /// The row of a key that stands apart, if it is known.
    fn row_apart(&self, key: u32) -> Option<u32> {
        let mut place = self.place(key);
        loop {
            match self.apart[place] {
                (NONE, _) => return None,
                (found, row) if found == key => return Some(row),
                _ => place = (place + 1) & (self.apart.len() - 1),
            }
        }
    }

    /// Where among the keys that stand apart one is first looked for.
    fn place(&self, key: u32) -> usize {
        (key.wrapping_mul(0x9e37_79b1) >> (32 - self.apart.len().ilog2())) as usize
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

/// So many features wait at most to be looked up: more than a word has.
const PENDING: usize = 64;

/// The sum of the weights of an item's features.
///
/// All are looked up together, step by step, and no step jumps: whether a feature is known is anybody's guess, and a
/// processor that guesses wrong loses more time than the step takes.
#[derive(Clone, Debug)]
pub struct Sum<'t, const L: usize> {
    table: &'t Table<L>,
    pending: [u32; PENDING],
    count: usize,
    total: [i32; L],
}

impl<const L: usize> Sum<'_, L> {
    /// Adds the weights of a feature.
    #[inline]
    pub fn add(&mut self, feature: u32) {
        if self.count == PENDING {
            self.settle();
        }
        self.pending[self.count] = key(feature);
        self.count += 1;
    }

    /// The score of each label; the next item begins at 0.
    #[inline]
    pub fn scores(&mut self) -> [i32; L] {
        self.settle();
        std::mem::replace(&mut self.total, [0; L])
    }

    /// Looks up what waits and adds its rows: so few that their sums fit 16 bits.
    fn settle(&mut self) {
        let mut keys = [0; PENDING];
        let mut taken = 0;
        for &key in &self.pending[..self.count] {
            let (part, home) = self.table.home(key);
            keys[taken] = key;
            taken += usize::from(self.table.homes[part] & home != 0);
        }
        let mut rows = [0; PENDING];
        let mut known = 0;
        for &key in &keys[..taken] {
            let (row, is_known) = self.table.row(key);
            rows[known] = row;
            known += usize::from(is_known);
        }
        let mut sums = [0i16; L];
        for &row in &rows[..known] {
            for (sum, &weight) in sums.iter_mut().zip(&self.table.rows[row as usize]) {
                *sum += i16::from(weight);
            }
        }
        for (total, sum) in self.total.iter_mut().zip(sums) {
            *total += i32::from(sum);
        }
        self.count = 0;
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
        let mut sum = table.sum();
        sum.add((7 * 4) << (32 - KEY_BITS));
        assert_eq!(sum.scores(), [1, 0, -2, 0]);
        sum.add(3 << (32 - KEY_BITS));
        assert_eq!(sum.scores(), [0; 4], "unknown, and the last sum is forgotten");
        for i in 0..1000 {
            sum.add((i * 7) << (32 - KEY_BITS));
        }
        assert_eq!(sum.scores(), [1000, -668, -666, -666]);
    }

    #[test]
    fn keys_that_share_a_home_are_told_apart() {
        let key = |i: i8| u32::from(i.unsigned_abs()) << 16 | 5;
        let rows: Vec<_> = (1..9).map(|i| (key(i), [i])).collect();
        let table = Table::new(rows.into_iter());
        let mut sum = table.sum();
        for i in 0..12 {
            sum.add(key(i) << (32 - KEY_BITS));
            let known = if (1..9).contains(&i) { i32::from(i) } else { 0 };
            assert_eq!(sum.scores(), [known], "{i}");
        }
    }
}
