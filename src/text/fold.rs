//! A text in, the same text out as a reader compares it: without case, diacritics, curly marks or invisible characters,
//! and with the way back to the original. Knows nothing of words.

use super::span::Span;

/// A folded text that remembers where each of its bytes came from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Folded {
    /// The folded text.
    pub text: String,
    /// For each byte of `text`, and its end, the offset of the original character it stands for.
    from: Vec<u32>,
}

impl Folded {
    /// The original words behind `span` of the folded text, whole characters.
    ///
    /// # Panics
    /// If the span lies outside the folded text.
    pub fn original(&self, span: Span) -> Span {
        let start = self.from[span.start as usize];
        // The end of the last character is where the next kept one starts, or earlier, where invisible ones follow;
        // taking them in is harmless.
        Span::new(start, self.from[span.end as usize].max(start))
    }

    /// Where `needle` (folded already) stands in the original, in order, not overlapping.
    pub fn find_all<'a>(&'a self, needle: &'a str) -> impl Iterator<Item = Span> + 'a {
        self.text
            .match_indices(needle)
            .filter(|(_, found)| !found.is_empty())
            .map(|(at, found)| self.original(Span::of(at..at + found.len())))
    }
}

/// Folds a text.
pub fn fold(text: &str) -> Folded {
    let mut out = Folded {
        text: String::with_capacity(text.len()),
        from: Vec::with_capacity(text.len() + 1),
    };
    for (at, c) in text.char_indices() {
        let before = out.text.len();
        push(c, &mut out.text);
        out.from.resize(out.from.len() + out.text.len() - before, at as u32);
    }
    out.from.push(text.len() as u32);
    out
}

/// Folds a text, without the way back.
pub fn folded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    text.chars().for_each(|c| push(c, &mut out));
    out
}

/// What one character folds to.
fn push(c: char, out: &mut String) {
    match c {
        'a'..='z' | '0'..='9' | ' ' => out.push(c),
        '\0'..='\u{7f}' => out.push(c.to_ascii_lowercase()),
        '‘' | '’' | '‚' | '‛' | '′' | 'ʼ' | '´' | '＇' => out.push('\''),
        '“' | '”' | '„' | '‟' | '″' | '«' | '»' | '＂' => out.push('"'),
        '‐'..='―' | '−' | '⁃' => out.push('-'),
        '…' => out.push_str("..."),
        '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{3000}' => out.push(' '),
        // Soft hyphen, zero-width and direction characters, combining marks, variation selectors.
        '\u{ad}'
        | '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{2069}'
        | '\u{feff}'
        | '\u{300}'..='\u{36f}'
        | '\u{fe00}'..='\u{fe0f}' => {}
        _ => match plain(c) {
            "" => out.extend(c.to_lowercase().filter(|c| !('\u{300}'..='\u{36f}').contains(c))),
            letters => out.push_str(letters),
        },
    }
}

/// The plain letters of an accented Latin one (Latin-1 Supplement, Latin Extended-A, and what Romanian, Vietnamese and
/// transliterated Arabic add); empty for every other character.
const fn plain(c: char) -> &'static str {
    match c {
        'À'..='Å' | 'à'..='å' | 'Ā'..='ą' | 'Ǎ' | 'ǎ' | 'Ạ'..='ặ' => "a",
        'Æ' | 'æ' => "ae",
        'Ç' | 'ç' | 'Ć'..='č' => "c",
        'Ð' | 'ð' | 'Ď'..='đ' | 'Ḍ' | 'ḍ' => "d",
        'È'..='Ë' | 'è'..='ë' | 'Ē'..='ě' | 'Ẹ'..='ệ' => "e",
        'Ĝ'..='ģ' | 'Ǧ' | 'ǧ' => "g",
        'Ĥ'..='ħ' | 'Ḥ' | 'ḥ' => "h",
        'Ì'..='Ï' | 'ì'..='ï' | 'Ĩ'..='ı' | 'Ỉ'..='ị' => "i",
        'Ĵ' | 'ĵ' => "j",
        'Ķ'..='ĸ' => "k",
        'Ĺ'..='ł' => "l",
        'Ñ' | 'ñ' | 'Ń'..='ŋ' => "n",
        'Ò'..='Ö' | 'Ø' | 'ò'..='ö' | 'ø' | 'Ō'..='ő' | 'Ơ' | 'ơ' | 'Ọ'..='ợ' => "o",
        'Œ' | 'œ' => "oe",
        'Ŕ'..='ř' => "r",
        'ß' => "ss",
        'Ś'..='š' | 'Ș' | 'ș' | 'Ṣ' | 'ṣ' => "s",
        'Þ' | 'þ' => "th",
        'Ţ'..='ŧ' | 'Ț' | 'ț' | 'Ṭ' | 'ṭ' => "t",
        'Ù'..='Ü' | 'ù'..='ü' | 'Ũ'..='ų' | 'Ư' | 'ư' | 'Ụ'..='ự' => "u",
        'Ŵ' | 'ŵ' => "w",
        'Ý' | 'ý' | 'ÿ' | 'Ŷ'..='Ÿ' | 'Ỳ'..='ỹ' => "y",
        'Ź'..='ž' | 'Ẓ' | 'ẓ' => "z",
        _ => "",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_marks_and_accents_do_not_count() {
        assert_eq!(folded("“Ångström’s CAFÉ” – Łódź"), "\"angstrom's cafe\" - lodz");
        assert_eq!(folded("Stra\u{ad}ße\u{200b}"), "strasse");
    }

    #[test]
    fn a_match_leads_back_to_the_original_words() {
        let text = "In the ‘Æther’ of Œdipus, æther again";
        let folded = fold(text);
        let found: Vec<_> = folded.find_all("aether").map(|s| s.cut(text)).collect();
        assert_eq!(found, ["Æther", "æther"]);
        assert_eq!(folded.find_all("").count(), 0);
    }

    #[test]
    fn a_match_that_ends_inside_a_letter_takes_it_whole() {
        let text = "Straße";
        let folded = fold(text);
        assert!(folded.find_all("stras").all(|s| s.try_cut(text).is_some()));
    }
}
