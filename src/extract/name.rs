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
    /// Whether a nickname stands in it in marks: "Robert “Bo” Reed".
    pub(crate) nickname: bool,
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
        let marks = |c: char| matches!(c, '"' | '“' | '”');
        let nickname = words.len() > 2 && name.trim_matches(marks).contains(marks);
        Self { words, acronym, nickname }
    }

    /// The word by which a person is called for short: the last one that tells no generation.
    pub(crate) fn surname(&self) -> Option<&str> {
        self.words.iter().rfind(|w| !is_generation(w)).map(String::as_str)
    }

    /// The key without the word that tells father from son or one king from another, if it has one.
    pub(crate) fn without_generation(&self) -> Option<Vec<String>> {
        let (last, rest) = self.words.split_last()?;
        (rest.len() > 1 && is_generation(last)).then(|| rest.to_vec())
    }

    /// Whether it is a short form for a state of the US, which nothing but a place can be: "N.C.".
    pub(crate) fn is_state(&self) -> bool {
        const STATES: &[&str] = &[
            "al", "ak", "az", "ca", "co", "ct", "dc", "de", "fl", "ga", "ia", "id", "il", "in",
            "ks", "ky", "la", "ma", "md", "me", "mi", "mn", "mo", "ms", "mt", "nc", "nd", "ne",
            "nh", "nj", "nm", "nv", "ny", "oh", "ok", "or", "pa", "ri", "sc", "sd", "tn", "tx",
            "ut", "va", "vt", "wa", "wi", "wv", "wy",
        ];
        self.acronym && STATES.contains(&self.words[0].as_str())
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

/// How good a spelling is to be shown as the name: capitals where they belong, not throughout. Compared, never shown.
pub(crate) fn display(spelling: &str) -> (bool, usize) {
    let letters = || spelling.chars().filter(|c| c.is_alphabetic());
    let words = spelling.split_whitespace();
    let shouted = letters().count() > 6 && letters().all(char::is_uppercase);
    (!shouted, words.filter(|w| w.starts_with(char::is_uppercase)).count())
}

/// Words after a name that tell father from son, or one king from another.
pub(crate) fn is_generation(word: &str) -> bool {
    matches!(word, "jr" | "sr" | "ii" | "iii" | "iv" | "vi" | "vii" | "viii" | "ix")
}

/// Words that begin a surname of several: "Lena van Doorn" is "van Doorn" for short.
pub(crate) fn is_particle(word: &str) -> bool {
    matches!(
        word,
        "al" | "bin"
            | "da"
            | "de"
            | "del"
            | "della"
            | "der"
            | "di"
            | "do"
            | "dos"
            | "du"
            | "el"
            | "la"
            | "le"
            | "st"
            | "ter"
            | "van"
            | "von"
    )
}

/// Words for offices and ranks, which stand before a name and are no part of it, in lower case and without a point.
pub(crate) fn is_office(word: &str) -> bool {
    matches!(
        word,
        "adm"
            | "admiral"
            | "ambassador"
            | "brig"
            | "brigadier"
            | "capt"
            | "captain"
            | "chairman"
            | "chairwoman"
            | "chancellor"
            | "chief"
            | "cmdr"
            | "col"
            | "colonel"
            | "commander"
            | "commissioner"
            | "congressman"
            | "congresswoman"
            | "constable"
            | "councillor"
            | "deputy"
            | "det"
            | "detective"
            | "director"
            | "dr"
            | "gen"
            | "gov"
            | "governor"
            | "inspector"
            | "judge"
            | "lieutenant"
            | "lt"
            | "maj"
            | "mayor"
            | "minister"
            | "mr"
            | "mrs"
            | "ms"
            | "officer"
            | "premier"
            | "president"
            | "prof"
            | "professor"
            | "rep"
            | "representative"
            | "rev"
            | "secretary"
            | "sen"
            | "senator"
            | "sergeant"
            | "sgt"
            | "sheriff"
            | "speaker"
            | "superintendent"
    )
}

/// Words with which names of occasions end: "the Northern Games" are held, and are neither a body nor a place.
pub(crate) fn is_occasion(word: &str) -> bool {
    matches!(
        word,
        "championship"
            | "championships"
            | "games"
            | "marathon"
            | "olympics"
            | "paralympics"
            | "tournament"
    )
}

/// Words that a name of one other word is hardly ever without: "Dr. Zeno", "Queen Vala", "Pope Linus".
pub(crate) fn is_styled(word: &str) -> bool {
    matches!(
        word,
        "dame"
            | "dj"
            | "dr"
            | "duchess"
            | "duke"
            | "emir"
            | "emperor"
            | "king"
            | "lady"
            | "lil"
            | "lord"
            | "mc"
            | "mother"
            | "pope"
            | "prince"
            | "princess"
            | "queen"
            | "sheikh"
            | "sister"
            | "sultan"
    )
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
            | "airways"
            | "entertainment"
            | "industries"
            | "labs"
            | "laboratories"
            | "media"
            | "motor"
            | "motors"
            | "store"
            | "stores"
            | "studios"
            | "supermarket"
            | "supermarkets"
            | "systems"
            | "technologies"
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
    fn a_name_is_shown_with_its_capitals_and_not_shouted() {
        assert!(display("Lake Island") > display("Lake island"));
        assert!(display("Port Vale") > display("PORT VALE"));
    }

    #[test]
    fn generations_and_nicknames_are_told_from_names() {
        let junior = NameKey::new("Ann Reed Jr.");
        assert_eq!(junior.surname(), Some("reed"));
        assert_eq!(junior.without_generation(), Some(NameKey::new("Ann Reed").words));
        assert!(
            NameKey::new("Robert \"Bo\" Reed").nickname && !NameKey::new("“Bo Lin Reed”").nickname
        );
    }

    #[test]
    fn a_name_of_marks_alone_has_no_words_but_a_slug() {
        assert_eq!(NameKey::new("…").slug(), "name");
    }
}
