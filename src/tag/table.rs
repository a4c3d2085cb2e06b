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
/// A key's lowest bits are its bucket, which has four places, as those of a cuckoo filter have (Fan et al. 2014, "Cuckoo
/// Filter: Practically Better Than Bloom"): all are looked at together, without a jump. The few keys whose bucket was full
/// stand apart.
#[derive(Clone, Debug)]
pub struct Table<const L: usize> {
    /// For each place that is taken, [`TAKEN`], what the key adds to its bucket, and its row; else 0.
    buckets: Vec<[u32; PLACES]>,
    /// The weights of each row. Most are 0, but adding them all at once is quicker than picking the others. The first
    /// row is that of all features that are not known.
    rows: Vec<[i8; L]>,
    /// The keys whose bucket was full, each with its row, where its hash says or in the next free place (open addressing).
    apart: Vec<(u32, u32)>,
}

/// How many keys a bucket holds.
const PLACES: usize = 4;
/// Marks a place that some key has.
const TAKEN: u32 = 1 << 31;
/// Marks, in a bucket's last place, that it was too small.
const FULL: u32 = 1 << 30;
/// How many bits of a place name a row.
const ROW_BITS: u32 = 20;
/// The fewest buckets: what a key adds to its bucket has to fit between the row and the marks.
const LEAST: usize = 1 << (KEY_BITS + ROW_BITS - 30);
/// Stands for no key.
const NONE: u32 = u32::MAX;

impl<const L: usize> Default for Table<L> {
    fn default() -> Self {
        Self::new(std::iter::empty())
    }
}

impl<const L: usize> Table<L> {
    /// The table of `features`: keys, each met once, with their weights. At most a million of them.
    pub fn new(features: impl ExactSizeIterator<Item = (u32, [i8; L])>) -> Self {
        let size = (features.len() * 2 / PLACES).next_power_of_two().max(LEAST);
        let mut table = Self {
            buckets: vec![[0; PLACES]; size],
            rows: Vec::with_capacity(features.len() + 1),
            apart: Vec::new(),
        };
        table.rows.push([0; L]);
        let mut more = Vec::new();
        for (key, weights) in features {
            let row = table.rows.len() as u32;
            let (bucket, place) = table.home(key);
            let bucket = &mut table.buckets[bucket];
            if let Some(free) = bucket.iter_mut().find(|place| **place == 0) {
                *free = place | row;
            } else {
                bucket[PLACES - 1] |= FULL;
                more.push((key, row));
            }
            table.rows.push(weights);
        }
        // Half of the places stay free, so that a search is short and ends.
        table.apart = vec![(NONE, 0); (more.len() * 2).next_power_of_two().max(2)];
        for (key, row) in more {
            let mut place = table.place_apart(key);
            while table.apart[place].0 != NONE {
                place = (place + 1) & (table.apart.len() - 1);
            }
            table.apart[place] = (key, row);
        }
        table
    }

    /// A sum of weights, to be used for one item after the other.
    pub fn sum(&self) -> Sum<'_, L> {
        Sum { table: self, pending: [0; PENDING], count: 0, total: [0; L] }
    }

    /// The bucket of a key, and what its place there has beside the row.
    #[inline]
    fn home(&self, key: u32) -> (usize, u32) {
        let bits = self.buckets.len().ilog2();
        (key as usize & (self.buckets.len() - 1), TAKEN | key >> bits << ROW_BITS)
    }

    /// The row of a key; 0 if it is not known.
    #[inline]
    fn row(&self, key: u32) -> u32 {
        const ROW: u32 = (1 << ROW_BITS) - 1;
        let (bucket, place) = self.home(key);
        let bucket = &self.buckets[bucket];
        let mut row = 0;
        for &found in bucket {
            row |= if (found ^ place) & !FULL <= ROW { found & ROW } else { 0 };
        }
        // Seldom: a processor guesses this right.
        if row == 0 && bucket[PLACES - 1] & FULL != 0 {
            return self.row_apart(key);
        }
        row
    }

    /// The row of a key that stands apart; 0 if it is not known.
    fn row_apart(&self, key: u32) -> u32 {
        let mut place = self.place_apart(key);
        loop {
            match self.apart[place] {
                (NONE, _) => return 0,
                (found, row) if found == key => return row,
                _ => place = (place + 1) & (self.apart.len() - 1),
            }
        }
    }

    /// Where among the keys that stand apart one is first looked for.
    fn place_apart(&self, key: u32) -> usize {
        (key.wrapping_mul(0x9e37_79b1) >> (32 - self.apart.len().ilog2())) as usize
    }

    /// How many features it knows.
    pub fn len(&self) -> usize {
        self.rows.len() - 1
    }

    /// Whether it knows none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

/// So many features wait at most to be looked up: more than a word has.
const PENDING: usize = 64;

/// The sum of the weights of an item's features.
///
/// All are looked up together, in two steps, and neither jumps: whether a feature is known is anybody's guess, and a
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
        let mut rows = [0; PENDING];
        for (row, &key) in rows.iter_mut().zip(&self.pending[..self.count]) {
            *row = self.table.row(key);
        }
        let mut sums = [0i16; L];
        for &row in &rows[..self.count] {
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
