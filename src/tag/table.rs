//! The number of a feature in, its learned weights out: a sparse table of small integers. Knows nothing of what the
//! features and labels stand for.

/// How many bits of a feature's number tell it from others. More would cost bytes in the weights file, fewer would let
/// more unseen features pass for known ones: of 100,000 features in 2^24, one unseen in 170 does.
pub const KEY_BITS: u32 = 24;

/// The key under which a feature's number is stored.
#[inline]
pub const fn key(feature: u32) -> u32 {
    feature >> (32 - KEY_BITS)
}

/// Learned weights of features, each for a few of the labels.
#[derive(Clone, Debug)]
pub struct Table {
    /// One bit for each feature, by the low bits of its key: most features looked up are unknown, and this says so
    /// from memory that stays near the processor.
    known: Vec<u64>,
    /// Key and where its weights begin, by open addressing; `u32::MAX` is an empty slot.
    slots: Vec<(u32, u32)>,
    /// Label and weight; the last of a feature's has the top bit of its label set.
    weights: Vec<(u8, i8)>,
}

const EMPTY: u32 = u32::MAX;
const LAST: u8 = 0x80;

impl Table {
    /// The table of `features`: keys, ascending, each with its non-zero weights by label (below 128).
    pub fn new<'a>(features: impl ExactSizeIterator<Item = (u32, &'a [(u8, i8)])>) -> Self {
        let size = (features.len() * 2).next_power_of_two().max(64);
        let mut table =
            Self { known: vec![0; size / 16], slots: vec![(EMPTY, 0); size], weights: Vec::new() };
        for (key, weights) in features {
            let Some((&(label, weight), most)) = weights.split_last() else { continue };
            let bit = key as usize & (table.known.len() * 64 - 1);
            table.known[bit / 64] |= 1 << (bit % 64);
            let mut at = table.home(key);
            while table.slots[at].0 != EMPTY {
                at = (at + 1) & (size - 1);
            }
            table.slots[at] = (key, table.weights.len() as u32);
            table.weights.extend(most);
            table.weights.push((label | LAST, weight));
        }
        table
    }

    fn home(&self, key: u32) -> usize {
        (key.wrapping_mul(0x9e37_79b1) >> 8) as usize & (self.slots.len() - 1)
    }

    /// Adds the weights of a feature to the scores of its labels.
    #[inline]
    pub fn add(&self, feature: u32, scores: &mut [i32]) {
        let key = key(feature);
        let bit = key as usize & (self.known.len() * 64 - 1);
        if self.known[bit / 64] >> (bit % 64) & 1 == 1 {
            self.add_known(key, scores);
        }
    }

    fn add_known(&self, key: u32, scores: &mut [i32]) {
        let mut at = self.home(key);
        loop {
            let (found, from) = self.slots[at];
            if found == key {
                for &(label, weight) in &self.weights[from as usize..] {
                    if let Some(score) = scores.get_mut((label & !LAST) as usize) {
                        *score += i32::from(weight);
                    }
                    if label & LAST != 0 {
                        return;
                    }
                }
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
        self.slots.iter().filter(|s| s.0 != EMPTY).count()
    }

    /// Whether it knows none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_features_add_and_unknown_ones_do_not() {
        let rows: Vec<(u32, Vec<(u8, i8)>)> =
            (0..1000u32).map(|i| (i * 7, vec![(0, 1), ((i % 3) as u8 + 1, -2)])).collect();
        let table = Table::new(rows.iter().map(|(k, w)| (*k, w.as_slice())));
        assert_eq!(table.len(), 1000);
        let mut scores = [0; 4];
        table.add((7 * 4) << (32 - KEY_BITS), &mut scores);
        assert_eq!(scores, [1, 0, -2, 0]);
        table.add(3 << (32 - KEY_BITS), &mut scores);
        assert_eq!(scores, [1, 0, -2, 0]);
    }
}
