//! What makes two spellings one name: a name's words in, a key for comparison out.
//!
//! Knows letters only; who bears a name is for [`entity`](super::entity) to say.

/// A name, reduced to what identifies it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct NameKey {
    /// Its words in lower case, without diacritics, points, possessives and a leading article.
    pub(crate) words: Vec<String>,
    /// Whether it is one word of capitals, points left out: "IOC", "L.A.", "H.E.R".
    pub(crate) acronym: bool,
}

impl NameKey {
    /// The key of a name as it is written: "the Beyoncé’s" gives "beyonce".
    pub(crate) fn new(name: &str) -> Self {
        let mut words = Vec::new();
        let mut capitals = true;
        for piece in name
            .split(|c: char| c.is_whitespace() || matches!(c, '-' | '–' | '—' | '/' | ':' | ','))
        {
            let piece = piece.replace('’', "'");
            let piece = piece.strip_suffix("'s").unwrap_or(&piece);
            capitals &= piece.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase);
            let word: String = piece
                .chars()
                .filter(|c| c.is_alphanumeric())
                .flat_map(char::to_lowercase)
                .map(plain)
                .collect();
            if !word.is_empty() {
                words.push(word);
            }
        }
        if words.len() > 1 && matches!(words[0].as_str(), "the" | "a" | "an") {
            words.remove(0);
        }
        let acronym = capitals && words.len() == 1 && (2..=6).contains(&words[0].len());
        Self { words, acronym }
    }

    /// Its words, joined.
    pub(crate) fn text(&self) -> String {
        self.words.join(" ")
    }

    /// The public key of an entity of this name: `tom-cruise`.
    pub(crate) fn slug(&self) -> String {
        if self.words.is_empty() { "name".to_owned() } else { self.words.join("-") }
    }

    /// The initials of its weighty words ("Bank of the North" gives "bn"), and of all of them.
    pub(crate) fn initials(&self) -> [String; 2] {
        let initial = |word: &String| word.chars().next();
        [
            self.words.iter().filter(|w| !is_small(w)).filter_map(initial).collect(),
            self.words.iter().filter_map(initial).collect(),
        ]
    }
}

/// Words that initials may leave out.
fn is_small(word: &str) -> bool {
    matches!(
        word,
        "of" | "the"
            | "and"
            | "for"
            | "in"
            | "on"
            | "de"
            | "la"
            | "du"
            | "des"
            | "a"
            | "an"
            | "to"
            | "at"
    )
}

/// Words that say what kind of thing bears a name, and that a shorter form leaves out: "Kish" for "Kish Island".
pub(crate) fn is_designator(word: &str) -> bool {
    matches!(
        word,
        "inc"
            | "corp"
            | "corporation"
            | "co"
            | "company"
            | "ltd"
            | "plc"
            | "llc"
            | "group"
            | "holdings"
            | "island"
            | "islands"
            | "county"
            | "province"
            | "sea"
            | "newspaper"
            | "agency"
            | "airlines"
            | "supermarket"
            | "club"
            | "fc"
    ) || (word.len() == 4
        && (word.starts_with("19") || word.starts_with("20"))
        && word.bytes().all(|b| b.is_ascii_digit()))
}

/// A letter without its diacritic, for the letters of Latin scripts that news in English uses.
pub(crate) fn plain(letter: char) -> char {
    match letter {
        'à'..='å' | 'ā' | 'ă' | 'ą' => 'a',
        'ç' | 'ć' | 'č' => 'c',
        'ď' | 'đ' | 'ð' => 'd',
        'è'..='ë' | 'ē' | 'ė' | 'ę' | 'ě' => 'e',
        'ğ' => 'g',
        'ì'..='ï' | 'ī' | 'į' | 'ı' => 'i',
        'ł' => 'l',
        'ñ' | 'ń' | 'ň' => 'n',
        'ò'..='ö' | 'ø' | 'ō' | 'ő' => 'o',
        'ř' => 'r',
        'ś' | 'ş' | 'š' | 'ș' => 's',
        'ţ' | 'ť' | 'ț' => 't',
        'ù'..='ü' | 'ū' | 'ů' | 'ű' => 'u',
        'ý' | 'ÿ' => 'y',
        'ź' | 'ż' | 'ž' => 'z',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(name: &str) -> String {
        NameKey::new(name).text()
    }

    #[test]
    fn case_points_articles_and_possessives_do_not_count() {
        assert_eq!(text("L.A."), text("LA"));
        assert_eq!(text("K.I.N.’s"), text("K.I.N."));
        assert_eq!(text("The Guild"), text("guild"));
        assert_eq!(text("Núñez"), text("Nunez"));
    }

    #[test]
    fn initials_skip_small_words() {
        let key = NameKey::new("Bank of the North");
        assert_eq!(key.initials(), ["bn".to_owned(), "botn".to_owned()]);
        assert!(NameKey::new("B.N.").acronym && !NameKey::new("Bn").acronym);
    }

    #[test]
    fn a_name_of_marks_alone_has_no_words_but_a_slug() {
        assert_eq!(NameKey::new("…").slug(), "name");
    }
}
