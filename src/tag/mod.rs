//! Learned taggers: a text in; sentences, tokens with parts of speech, and names out.
//!
//! Knows [`text`](crate::text) only.

use std::ops::Range;
use std::sync::LazyLock;

use self::weights::Model;
use crate::text::span::Span;

pub mod coder;
pub mod document;
pub mod finder;
pub mod hash;
pub mod lexicon;
pub mod list;
pub mod reader;
pub mod table;
pub mod tagger;
pub mod typer;
pub mod weights;
pub mod word;

/// A text, read: everything that one article alone tells about its words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reading {
    /// Sentences in order, each with the rows of its tokens; they tile `tokens`.
    pub sentences: Vec<Sentence>,
    /// Tokens in order: words, numbers and marks; white space lies between them.
    pub tokens: Vec<Token>,
    /// Names, in order, not nested, each within one sentence.
    pub names: Vec<Name>,
    /// Proper names of other sorts, likewise: peoples, faiths, languages, products ("French", "Sunni").
    pub others: Vec<Range<u32>>,
}

/// A sentence, headline or list item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// From its first token's start to its last one's end.
    pub span: Span,
    /// Its tokens, as rows of [`Reading::tokens`]; never empty.
    pub tokens: Range<u32>,
    /// The paragraph it stands in, counted from 0.
    pub paragraph: u32,
}

/// A word, number or mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// Where it stands.
    pub span: Span,
    /// Its part of speech.
    pub tag: Tag,
}

/// A stretch of tokens that names something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    /// Its tokens, as rows of [`Reading::tokens`]; never empty. Titles ("Mayor"), articles and a possessive are left out.
    pub tokens: Range<u32>,
    /// What sort of thing it names.
    pub label: Label,
}

/// What sort of thing a name names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Label {
    /// A human being.
    Person,
    /// A company, body, team, band or outlet.
    Organisation,
    /// A country, town, building or other location.
    Place,
    /// A named happening.
    Event,
    /// A book, film, song or other work.
    Work,
}

/// The universal parts of speech (Universal Dependencies v2).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs, reason = "the names are the standard's own")]
pub enum Tag {
    Adj,
    Adp,
    Adv,
    Aux,
    Cconj,
    Det,
    Intj,
    Noun,
    Num,
    Part,
    Pron,
    Propn,
    Punct,
    Sconj,
    Sym,
    Verb,
    X,
}

impl Tag {
    /// Every tag, in the order of the alphabet, which is also the order of their numbers.
    pub const ALL: [Self; 17] = [
        Self::Adj,
        Self::Adp,
        Self::Adv,
        Self::Aux,
        Self::Cconj,
        Self::Det,
        Self::Intj,
        Self::Noun,
        Self::Num,
        Self::Part,
        Self::Pron,
        Self::Propn,
        Self::Punct,
        Self::Sconj,
        Self::Sym,
        Self::Verb,
        Self::X,
    ];

    /// Its name in Universal Dependencies.
    pub const fn word(self) -> &'static str {
        [
            "ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN", "NUM", "PART", "PRON",
            "PROPN", "PUNCT", "SCONJ", "SYM", "VERB", "X",
        ][self as usize]
    }
}

/// Reads a text by the weights that come with the program. Total and deterministic: any string gives a reading.
pub fn read(text: &str) -> Reading {
    static MODEL: LazyLock<Model> = LazyLock::new(|| {
        weights::decode(include_bytes!("weights.bin"))
            .expect("the weights were whole when built in, as a test shows")
    });
    MODEL.read(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(text: &str) -> Vec<(String, Label)> {
        let reading = read(text);
        reading
            .names
            .iter()
            .map(|n| {
                let tokens = &reading.tokens[n.tokens.start as usize..n.tokens.end as usize];
                let span = tokens[0].span.to(tokens[tokens.len() - 1].span);
                (span.cut(text).to_owned(), n.label)
            })
            .collect()
    }

    #[test]
    fn the_weights_in_the_repository_are_whole() {
        let model = weights::decode(include_bytes!("weights.bin")).expect("they are");
        assert!(
            model.tagger.forward.len() > 10_000
                && model.finder.len() > 10_000
                && model.typer.len() > 10_000
        );
    }

    #[test]
    fn names_leave_out_titles_articles_and_possessives() {
        let text = "President Maria Keller's plan was praised by the University of Norway in Oslo on Tuesday.";
        let expected = [
            ("Maria Keller", Label::Person),
            ("University of Norway", Label::Organisation),
            ("Oslo", Label::Place),
        ];
        assert_eq!(names(text), expected.map(|(n, l)| (n.to_owned(), l)));
    }

    #[test]
    fn what_names_a_person_is_no_common_noun() {
        let reading =
            read("Nora Baker won. The film shows Baker racing through Oslo. Baker waved.");
        let people = reading.names.iter().filter(|n| n.label == Label::Person);
        let tokens = people.flat_map(|n| n.tokens.clone()).collect::<Vec<_>>();
        assert!(tokens.len() >= 3, "{:?}", reading.names);
        assert!(tokens.iter().all(|&t| reading.tokens[t as usize].tag != Tag::Noun));
    }

    #[test]
    fn any_bytes_give_a_reading_that_tiles() {
        for text in [
            "",
            " ",
            "\0",
            "“",
            "a",
            "🎉\u{200d}",
            "A. B. C.",
            "\r\n\r\n",
            &"(".repeat(3000),
            &"X".repeat(70_000),
        ] {
            let reading = read(text);
            let mut next = 0;
            for sentence in &reading.sentences {
                assert_eq!(sentence.tokens.start, next, "{text:?}");
                next = sentence.tokens.end;
            }
            assert_eq!(next as usize, reading.tokens.len());
            assert!(
                reading.names.iter().all(|n| n.tokens.start < n.tokens.end && n.tokens.end <= next)
            );
        }
    }
}
