//! A word in, its stem out (Porter's second English stemmer), so that "firefights" and "firefight" are one. Knows
//! nothing of the word's sense.

use std::borrow::Cow;

use rust_stemmers::{Algorithm, Stemmer};

/// The stem of a word that is lower case already.
pub fn stem(word: &str) -> Cow<'_, str> {
    // The English rules look at letters only; on a word that is mostly digits or of absurd length they cost time for
    // nothing.
    if word.len() > 64 || !word.bytes().next().is_some_and(|b| b.is_ascii_lowercase()) {
        return Cow::Borrowed(word);
    }
    Stemmer::create(Algorithm::English).stem(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn inflections_share_a_stem() {
        assert_eq!(stem("firefights"), stem("firefight"));
        assert_eq!(stem("jumped"), stem("jumping"));
        assert_eq!(stem("2028"), "2028");
    }
}
