//! A word in, whether the point after it belongs to it and may also end a sentence. Knows nothing of the words around.

/// What the point after a word is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Point {
    /// Part of a word that always goes on: "Dr.", "vs.", "e.g.".
    Inner,
    /// Part of a word that goes on where a number follows: "No.", "p.", "Sept.".
    BeforeNumber,
    /// Part of a word that may stand at a sentence's end: "Inc.", "U.S.", "etc.".
    Either,
    /// Part of a single capital, which may be a name's initial or the last word of a sentence: "Albert I. Jones".
    Initial,
    /// A full stop, no part of the word.
    Stop,
}

/// Titles and words that need another after them. In lower case, as all lists here, and sorted.
const INNER: &[&str] = &[
    "adm", "approx", "attn", "atty", "brig", "ca", "capt", "cf", "cmdr", "col", "cpl", "det", "dr",
    "e.g", "eg", "esp", "et", "fr", "ft", "gen", "gov", "hon", "i.e", "insp", "lt", "maj",
    "messrs", "mlle", "mme", "mr", "mrs", "ms", "msgr", "mt", "pres", "prof", "rep", "reps", "rev",
    "sen", "sens", "sgt", "spec", "st", "supt", "v", "viz", "vs",
];

/// Words that count or date something.
const BEFORE_NUMBER: &[&str] = &[
    "apr", "art", "aug", "c", "ch", "dec", "eq", "feb", "fig", "figs", "fri", "jan", "jul", "jun",
    "mar", "mon", "no", "nos", "nov", "n°", "oct", "p", "para", "pp", "sat", "sec", "sep", "sept",
    "sun", "thu", "thur", "thurs", "tue", "tues", "vol", "vols", "wed",
];

/// Words that may close a sentence.
const EITHER: &[&str] = &[
    "a.k.a", "al", "ala", "ariz", "ark", "assn", "assoc", "ave", "bldg", "blvd", "bros", "calif",
    "cent", "cert", "co", "colo", "conn", "corp", "dept", "dist", "div", "ed", "eds", "est", "etc",
    "ext", "fla", "ga", "hwy", "ill", "inc", "ind", "jr", "kan", "ky", "la", "lb", "lbs", "ltd",
    "mass", "md", "mfg", "mich", "min", "minn", "mins", "miss", "mo", "mont", "neb", "nev", "okla",
    "ore", "oz", "pa", "penn", "ph.d", "plc", "rd", "sc", "sq", "sr", "tel", "tenn", "tex", "univ",
    "va", "wash", "wis", "wyo", "yr", "yrs",
];

/// Reads the point after `word` (which is without it).
pub fn point(word: &str) -> Point {
    let mut letters = word.chars();
    if let (Some(c), None) = (letters.next(), letters.next()) {
        return match c {
            'c' | 'p' | 'v' => Point::BeforeNumber,
            _ if c.is_uppercase() => Point::Initial,
            _ => Point::Stop,
        };
    }
    if word.len() > 8 {
        return if is_acronym(word) { Point::Either } else { Point::Stop };
    }
    let lower = word.to_lowercase();
    let word_is = |list: &[&str]| list.binary_search(&lower.as_str()).is_ok();
    // "Ms. Gen. Lee" but "he rang the gen.": titles and states need their capital, or a number or name cannot follow.
    let capital = word.starts_with(char::is_uppercase);
    match () {
        () if word_is(INNER) && (capital || !TITLES_ONLY.contains(&lower.as_str())) => Point::Inner,
        () if word_is(BEFORE_NUMBER) && (capital || !DAYS_AND_MONTHS.contains(&lower.as_str())) => {
            Point::BeforeNumber
        }
        // "Baton Rouge, La." but "a house in LA.": two capitals are no state with a point.
        () if word_is(EITHER)
            && (!NEED_CAPITAL.contains(&lower.as_str())
                || capital && word.ends_with(char::is_lowercase)) =>
        {
            Point::Either
        }
        () if is_acronym(word) => Point::Either,
        () => Point::Stop,
    }
}

/// Whether a word whose point is [`Point::BeforeNumber`] is so short or common that it counts as one only where a number
/// does follow: "No. 5", but "No. There is none."
pub fn is_doubtful(word: &str) -> bool {
    word.len() == 1 || DAYS_AND_MONTHS.contains(&word.to_lowercase().as_str())
}

/// Abbreviations that are common words, or nothing, in lower case.
const TITLES_ONLY: &[&str] =
    &["col", "det", "et", "gen", "ms", "pres", "rep", "reps", "rev", "sen", "sens"];
/// The same, among days and months.
const DAYS_AND_MONTHS: &[&str] = &[
    "art", "dec", "fig", "jan", "jun", "jul", "mar", "mon", "no", "nos", "para", "sat", "sec",
    "sun", "wed",
];
/// The same, among states and companies.
const NEED_CAPITAL: &[&str] = &[
    "ala", "ark", "conn", "ga", "ill", "ind", "kan", "la", "mass", "mich", "miss", "mo", "mont",
    "ore", "pa", "penn", "tex", "va", "wash",
];

/// Whether a word is single letters between points: "U.S", "a.m", "H.E.R".
pub fn is_acronym(word: &str) -> bool {
    word.contains('.')
        && word
            .split('.')
            .all(|part| part.chars().count() == 1 && part.starts_with(char::is_alphabetic))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lists_are_sorted_for_binary_search() {
        for list in [INNER, BEFORE_NUMBER, EITHER] {
            assert!(list.is_sorted(), "{list:?}");
        }
    }

    #[test]
    fn a_point_is_read_by_the_word_before_it() {
        for (word, expected) in [
            ("Dr", Point::Inner),
            ("gen", Point::Stop),
            ("Sept", Point::BeforeNumber),
            ("Inc", Point::Either),
            ("U.S", Point::Either),
            ("B", Point::Initial),
            ("house", Point::Stop),
        ] {
            assert_eq!(point(word), expected, "{word}");
        }
    }
}
