//! A text in, a crude guess out whether it is English: the only language that the rest of extraction reads.
//!
//! Nothing in extraction depends on it; the rims use it to say what a reader can expect.

/// What a text seems to be written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Language {
    /// Enough of its words are the small words of English.
    English,
    /// Too few of them are.
    Other,
    /// Too few words to tell.
    TooShort,
}

/// Function words of English that are frequent in any kind of prose and no word of the larger languages written in Latin
/// letters; so neither "a" (Portuguese, Hungarian), "in" (German, Italian) nor "is" (Dutch).
const SMALL: [&str; 40] = [
    "about", "after", "and", "are", "as", "been", "but", "by", "can", "could", "for", "from",
    "has", "have", "he", "her", "his", "it", "its", "not", "of", "or", "said", "she", "that",
    "the", "their", "they", "this", "to", "were", "what", "when", "which", "who", "will", "with",
    "would", "you", "your",
];

/// Guesses from at most the first 2,000 words.
///
/// English prose has a third of such words, headlines in English a tenth, other languages hardly one in thirty ("as" and
/// "for" exist elsewhere). Scripts without spaces make few and long words: there, the letters decide.
pub fn guess(text: &str) -> Language {
    /// Below this many words the share says nothing.
    const FEW: usize = 12;
    /// One word in this many must be small.
    const SHARE: usize = 12;
    let (mut words, mut small, mut latin, mut letters) = (0, 0, 0, 0);
    for word in text.split(|c: char| !c.is_alphabetic()).filter(|w| !w.is_empty()).take(2_000) {
        words += 1;
        small += usize::from(SMALL.iter().any(|s| s.eq_ignore_ascii_case(word)));
        // A text without spaces is one endless word.
        for c in word.chars().take(40) {
            letters += 1;
            // Latin letters with their diacritics end below U+0250.
            latin += usize::from(u32::from(c) < 0x250);
        }
    }
    if latin * 2 < letters {
        Language::Other
    } else if words < FEW {
        Language::TooShort
    } else if small * SHARE >= words {
        Language::English
    } else {
        Language::Other
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prose_headlines_and_lists_of_names_in_english_pass() {
        for text in [
            "The river rose by three feet on Sunday, and the mayor said that nobody was hurt when it fell.",
            "Mayor Quits After Flood, Governor Steps In As Rain Returns To North Coast For Third Day",
        ] {
            assert_eq!(guess(text), Language::English, "{text}");
        }
    }

    #[test]
    fn other_languages_do_not() {
        for text in [
            "Der Fluss stieg am Sonntag um einen Meter, und die Bürgermeisterin sagte, dass niemand verletzt wurde.",
            "Le fleuve est monté d'un mètre dimanche, et la maire a déclaré que personne n'avait été blessé.",
            "El río subió un metro el domingo, y la alcaldesa dijo que nadie había resultado herido por la crecida.",
            "De rivier steeg zondag met een meter, en de burgemeester zei dat niemand gewond was geraakt door het water.",
            "O rio subiu um metro no domingo, e a prefeita disse que ninguém ficou ferido por causa da cheia.",
            "В воскресенье река поднялась на метр, и мэр сказала, что никто не пострадал.",
            "周日河水上涨了一米市长说没有人受伤",
        ] {
            assert_eq!(guess(text), Language::Other, "{text}");
        }
    }

    #[test]
    fn a_word_or_nothing_is_too_short() {
        for text in ["", "Rain", "12 345 — !", "It rained."] {
            assert_eq!(guess(text), Language::TooShort, "{text}");
        }
    }
}
