//! The number of a word or of a whole name in, what general knowledge says of it out: lists of given names, surnames
//! and places, and classes of words that behave alike. Knows nothing of any text.

use super::hash::mixed;
use super::table::key;

/// What is known of a word by itself.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Facts {
    /// The lists it stands in, one bit each: see the constants.
    pub lists: u16,
    /// The class of words that it behaves like; 0 if it is in none.
    pub class: u8,
    /// The group of classes that its class belongs to; 0 if it is in none.
    pub group: u8,
}

/// A given name of women.
pub const GIVEN_F: u16 = 1;
/// A given name of men.
pub const GIVEN_M: u16 = 2;
/// A surname.
pub const SURNAME: u16 = 4;
/// A town, region or country of one word.
pub const PLACE: u16 = 8;
/// A common surname.
pub const COMMON_SURNAME: u16 = 16;

/// The longest name in the lists, in tokens.
pub const LONGEST: usize = 5;

/// What is known of words and of whole names.
#[derive(Clone, Debug)]
pub struct Lexicon {
    words: Map,
    names: Map,
}

impl Default for Lexicon {
    fn default() -> Self {
        Self::new(std::iter::empty(), std::iter::empty())
    }
}

impl Lexicon {
    /// The lexicon of `words` (key, facts) and `names` (key, list they stand in, from 1).
    pub fn new(
        words: impl ExactSizeIterator<Item = (u32, Facts)>,
        names: impl ExactSizeIterator<Item = (u32, u32)>,
    ) -> Self {
        Self {
            words: Map::new(words.map(|(k, f)| {
                (k, u32::from(f.lists) | u32::from(f.class) << 16 | u32::from(f.group) << 24)
            })),
            names: Map::new(names),
        }
    }

    /// What is known of the word of this number.
    pub fn word(&self, number: u32) -> Facts {
        let facts = self.words.get(key(spread(number)));
        Facts { lists: facts as u16, class: (facts >> 16) as u8, group: (facts >> 24) as u8 }
    }

    /// The list in which the name of these words stands; 0 if in none.
    pub fn name(&self, number: NameNumber) -> u32 {
        if number.1 == 0 { 0 } else { self.names.get(key(number.0)) }
    }
}

/// The key under which a word's facts are stored.
pub const fn word_key(number: u32) -> u32 {
    key(spread(number))
}

const fn spread(number: u32) -> u32 {
    mixed(number, 0x776f_7264)
}

/// The number of a name, made from the numbers of its words in order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct NameNumber(u32, u32);

impl NameNumber {
    /// The number of the name that has one word more.
    #[must_use]
    pub const fn then(self, word: u32) -> Self {
        Self(mixed(self.0 ^ 0x6e61_6d65, word), self.1 + 1)
    }

    /// The key under which the name's list is stored.
    pub const fn key(self) -> u32 {
        key(self.0)
    }
}

/// A map from keys to numbers by open addressing; 0 stands for nothing.
#[derive(Clone, Debug)]
struct Map {
    slots: Vec<(u32, u32)>,
    /// Which last bits some key has, 64 to a part. Most stretches of words are no listed name, and this says so from
    /// memory that stays near the processor.
    ends: Vec<u64>,
}

impl Map {
    fn new(entries: impl ExactSizeIterator<Item = (u32, u32)>) -> Self {
        let size = (entries.len() * 2).next_power_of_two().max(16);
        let mut map = Self { slots: vec![(0, 0); size], ends: vec![0; size / 8] };
        for (key, value) in entries {
            let (part, end) = map.end(key);
            map.ends[part] |= end;
            let mut at = map.home(key);
            while map.slots[at].1 != 0 {
                at = (at + 1) & (size - 1);
            }
            map.slots[at] = (key, value);
        }
        map
    }

    fn home(&self, key: u32) -> usize {
        (key.wrapping_mul(0x9e37_79b1) >> 8) as usize & (self.slots.len() - 1)
    }

    /// The part with the last bits of a key, and its bit there.
    fn end(&self, key: u32) -> (usize, u64) {
        ((key as usize / 64) & (self.ends.len() - 1), 1 << (key % 64))
    }

    fn get(&self, key: u32) -> u32 {
        let (part, end) = self.end(key);
        if self.ends[part] & end == 0 {
            return 0;
        }
        let mut at = self.home(key);
        loop {
            match self.slots[at] {
                (_, 0) => return 0,
                (found, value) if found == key => return value,
                _ => at = (at + 1) & (self.slots.len() - 1),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tag::hash::bytes;

    #[test]
    fn words_and_names_are_found_by_their_numbers() {
        let (north, port) = (bytes(b"north"), bytes(b"port"));
        let name = NameNumber::default().then(north).then(port);
        let lexicon = Lexicon::new(
            [(word_key(port), Facts { lists: PLACE, class: 9, group: 3 })].into_iter(),
            [(name.key(), 3)].into_iter(),
        );
        assert_eq!(lexicon.word(port), Facts { lists: PLACE, class: 9, group: 3 });
        assert_eq!(lexicon.word(north), Facts::default());
        assert_eq!(lexicon.name(name), 3);
        assert_eq!(lexicon.name(name.then(port)), 0);
        assert_eq!(lexicon.name(NameNumber::default()), 0);
    }
}
