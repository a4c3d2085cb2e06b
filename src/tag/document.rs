//! The words of a whole text in, how each of them is written in it elsewhere out. Knows nothing of names.

use std::collections::HashMap;

use super::word::{Case, Word};

/// How often the words of a text stand in it in small letters, and with a capital where a sentence does not ask for it.
#[derive(Clone, Debug, Default)]
pub struct Seen {
    counts: HashMap<u32, (u32, u32)>,
}

impl Seen {
    /// Counts the words of a text, each told whether it begins a sentence or stands among capitals.
    pub fn count<'a>(words: impl Iterator<Item = (&'a Word, bool)>) -> Self {
        let mut counts: HashMap<u32, (u32, u32)> = HashMap::new();
        for (word, hidden) in words {
            let lower = word.case == Case::Lower;
            if lower || word.case.is_capital() && !hidden {
                let count = counts.entry(word.lower).or_default();
                if lower {
                    count.0 += 1;
                } else {
                    count.1 += 1;
                }
            }
        }
        Self { counts }
    }

    /// How a word is written: 0 as far as can be seen never with either, 1 small only, 2 capital only, 3 both, mostly
    /// small, 4 both, mostly capital.
    pub fn of(&self, word: u32) -> u32 {
        match self.counts.get(&word) {
            None => 0,
            Some((_, 0)) => 1,
            Some((0, _)) => 2,
            Some((small, capital)) if small >= capital => 3,
            Some(_) => 4,
        }
    }
}
