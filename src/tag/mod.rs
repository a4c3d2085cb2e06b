//! Learned taggers: a text in; sentences, tokens with parts of speech, and names out.
//!
//! Knows [`text`](crate::text) only.

use std::ops::Range;

use crate::text::span::Span;

/// A text, read: everything that one article alone tells about its words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reading {
    /// Sentences in order, each with the rows of its tokens; they tile `tokens`.
    pub sentences: Vec<Sentence>,
    /// Tokens in order: words, numbers and marks; white space lies between them.
    pub tokens: Vec<Token>,
    /// Names, in order, not nested, each within one sentence.
    pub names: Vec<Name>,
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

/// Reads a text. Total and deterministic: any string gives a reading.
pub fn read(_text: &str) -> Reading {
    Reading::default()
}
