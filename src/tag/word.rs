//! A token in, what can be seen of it alone out: its letters, ends and shape as numbers, and what general knowledge
//! says of it. Knows nothing of its neighbours.

use super::hash;
use super::lexicon::Lexicon;
use crate::text::span::Span;

/// What can be seen of one token alone.
#[derive(Clone, Copy, Debug, Default)]
pub struct Word {
    /// Its letters in lower case, each digit as 0.
    pub lower: u32,
    /// The last one, two, three and four letters, in lower case; 0 where it is no longer than that.
    pub suffix: [u32; 4],
    /// The first two and three letters, in lower case; 0 where it is no longer than that.
    pub prefix: [u32; 2],
    /// Which sorts of characters follow one another: "Xx", "X.X.", "0-x".
    pub shape: u32,
    /// How it is written.
    pub case: Case,
    /// The lists it stands in, as bits.
    pub lists: u16,
    /// The class of words that it behaves like; 0 if it is in none.
    pub class: u8,
    /// The group of classes that its class belongs to; 0 if it is in none.
    pub group: u8,
    /// Words of one number are written alike in their text. Counted from 0 in the order in which they come.
    pub form: u32,
}

/// How a token is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Case {
    /// No letter at all: marks.
    #[default]
    Mark,
    /// Digits, perhaps with other characters.
    Number,
    /// No capital at the start.
    Lower,
    /// One capital and small letters: "Harbour".
    Title,
    /// Two or more capitals and no small letter: "UN", "U.N.".
    Upper,
    /// One capital alone: "I", "B.".
    Initial,
    /// Capitals elsewhere: "`McKay`", "`iPhone`".
    Mixed,
}

impl Case {
    /// Whether names are written so.
    pub const fn is_capital(self) -> bool {
        matches!(self, Self::Title | Self::Upper | Self::Initial | Self::Mixed)
    }
}

/// What can be seen of each of `tokens`.
///
/// Half of a report's words stand in it before. Each place of `last` has the word that came there last, by the number of
/// its letters: another that wants the place takes it, and then some word is read again, which no text can make slow.
pub fn words(text: &str, tokens: &[Span], lexicon: &Lexicon) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::with_capacity(tokens.len());
    let mut last = vec![usize::MAX; tokens.len().next_power_of_two().min(MOST_PLACES)];
    let places = last.len();
    let mut forms = 0;
    let mut lower = String::new();
    for token in tokens {
        let form = token.cut(text);
        let last = &mut last[hash::bytes(form.as_bytes()) as usize & (places - 1)];
        let again = tokens.get(*last).is_some_and(|token| token.cut(text) == form);
        if again {
            words.push(words[*last]);
        } else {
            *last = words.len();
            words.push(Word { form: forms, ..word(form, lexicon, &mut lower) });
            forms += 1;
        }
    }
    words
}

/// More different words than a long article has.
const MOST_PLACES: usize = 1 << 14;

/// What can be seen of one token, whose form is not counted; `lower` is room to work in.
fn word(form: &str, lexicon: &Lexicon, lower: &mut String) -> Word {
    lowered(form, lower);
    let number = hash::bytes(lower.as_bytes());
    let (shape, case) = shape(form);
    let facts = lexicon.word(number);
    let mut word = Word {
        lower: number,
        shape,
        case,
        lists: facts.lists,
        class: facts.class,
        group: facts.group,
        ..Word::default()
    };
    if lower.is_ascii() {
        let bytes = lower.as_bytes();
        for (i, suffix) in word.suffix.iter_mut().enumerate() {
            if bytes.len() > i + 1 {
                *suffix = hash::bytes(&bytes[bytes.len() - i - 1..]);
            }
        }
        for (i, prefix) in word.prefix.iter_mut().enumerate() {
            if bytes.len() > i + 2 {
                *prefix = hash::bytes(&bytes[..i + 2]);
            }
        }
    } else {
        let at = |n: usize| lower.char_indices().rev().nth(n).map(|(at, _)| at);
        for (i, suffix) in word.suffix.iter_mut().enumerate() {
            *suffix =
                at(i).filter(|&at| at > 0).map_or(0, |at| hash::bytes(&lower.as_bytes()[at..]));
        }
        for (i, prefix) in word.prefix.iter_mut().enumerate() {
            *prefix = lower
                .char_indices()
                .nth(i + 2)
                .map_or(0, |(at, _)| hash::bytes(&lower.as_bytes()[..at]));
        }
    }
    word
}

/// Writes a word in the form under which it is known: lower case, straight marks, each digit as 0.
pub fn lowered(form: &str, out: &mut String) {
    out.clear();
    for c in form.chars() {
        match c {
            'A'..='Z' => out.push(c.to_ascii_lowercase()),
            '0'..='9' => out.push('0'),
            '’' | '‘' => out.push('\''),
            '“' | '”' => out.push('"'),
            '–' | '—' => out.push('-'),
            _ if c.is_ascii() => out.push(c),
            _ => out.extend(c.to_lowercase()),
        }
    }
}

/// The sorts of characters that follow one another, runs taken once, and what they amount to.
fn shape(form: &str) -> (u32, Case) {
    let mut shape = [0u8; 8];
    let (mut len, mut last, mut run) = (0, 0u8, 0);
    let (mut capitals, mut small, mut digits, mut first_capital) = (0u32, 0u32, 0u32, false);
    for (i, c) in form.chars().take(32).enumerate() {
        let sort = match c {
            'a'..='z' => b'x',
            'A'..='Z' => b'X',
            '0'..='9' => b'0',
            _ if c.is_ascii() => c as u8,
            '’' | '‘' => b'\'',
            '–' | '—' => b'-',
            _ if c.is_uppercase() => b'X',
            _ if c.is_alphabetic() => b'x',
            _ => b'*',
        };
        match sort {
            b'x' => small += 1,
            b'X' => {
                capitals += 1;
                first_capital |= i == 0;
            }
            b'0' => digits += 1,
            _ => {}
        }
        run = if sort == last { run + 1 } else { 0 };
        // Up to two of a sort are told from one: "Xx" and "XX", "0" and "00".
        if (run == 0 || run == 1 && sort != b'x') && len < shape.len() {
            shape[len] = sort;
            len += 1;
        }
        last = sort;
    }
    let case = match (capitals, small, digits) {
        (0, 0, 0) => Case::Mark,
        (0, 0, _) => Case::Number,
        (0, ..) => Case::Lower,
        (1, 0, 0) => Case::Initial,
        (_, 0, _) => Case::Upper,
        (1, ..) if first_capital => Case::Title,
        _ => Case::Mixed,
    };
    (hash::bytes(&shape[..len]), case)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_is_read_from_the_letters() {
        for (form, case) in [
            ("harbour", Case::Lower),
            ("Harbour", Case::Title),
            ("UN", Case::Upper),
            ("U.N.", Case::Upper),
            ("B.", Case::Initial),
            ("iPhone", Case::Mixed),
            ("Élan", Case::Title),
            ("2031", Case::Number),
            ("—", Case::Mark),
        ] {
            assert_eq!(shape(form).1, case, "{form}");
        }
    }

    #[test]
    fn letters_of_any_script_have_ends() {
        let lexicon = Lexicon::default();
        let mut room = String::new();
        let a = word("Çelik", &lexicon, &mut room);
        let b = word("çelik", &lexicon, &mut room);
        assert_eq!((a.lower, a.suffix, a.prefix), (b.lower, b.suffix, b.prefix));
        assert_eq!(word("a", &lexicon, &mut room).suffix, [0; 4], "a word is not its own ending");
    }
}
