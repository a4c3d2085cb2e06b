//! One article, read: its tokens with stems, its sentences with roles. What every later stage looks at.
//!
//! Knows [`tag::Reading`](crate::tag::Reading) and the lexicon; knows nothing of other articles.

use std::collections::HashMap;
use std::ops::Range;

use super::lexicon::lexicon;
use super::quote;
use crate::analysis::{Role, SentenceId, SourceId};
use crate::tag::{Reading, Tag};
use crate::text::span::Span;

/// One article on its way through the stages.
#[derive(Clone, Debug)]
pub(crate) struct Document<'a> {
    /// Which source it is.
    pub(crate) source: SourceId,
    /// Its text.
    pub(crate) text: &'a str,
    /// Sentences, tokens, names.
    pub(crate) reading: Reading,
    /// The part that each sentence plays.
    pub(crate) roles: Vec<Role>,
    /// Its quotations, in order.
    pub(crate) quotes: Vec<quote::Found>,
    /// The row of its first sentence in the analysis.
    pub(crate) first_sentence: u32,
    /// Of each token: the sentence it belongs to.
    pub(crate) sentence_of: Vec<u32>,
    /// Of each token: its stem; empty where no stage asks for them.
    pub(crate) stems: Vec<Stem>,
}

/// A stem's number in the corpus.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Stem(pub(crate) u32);

/// The stems of a corpus, each stored once. Looked up, never walked: its order means nothing.
#[derive(Clone, Debug, Default)]
pub(crate) struct Stems {
    ids: HashMap<String, Stem>,
    words: Vec<String>,
}

impl Stems {
    /// The number of a stem.
    pub(crate) fn intern(&mut self, stem: String) -> Stem {
        let next = Stem(self.words.len() as u32);
        let words = &mut self.words;
        *self.ids.entry(stem).or_insert_with_key(|stem| {
            words.push(stem.clone());
            next
        })
    }

    /// The letters of a stem.
    pub(crate) fn word(&self, stem: Stem) -> &str {
        &self.words[stem.0 as usize]
    }

    /// How many there are.
    pub(crate) fn len(&self) -> usize {
        self.words.len()
    }
}

impl<'a> Document<'a> {
    /// Joins an article's text with its reading.
    pub(crate) fn new(
        source: SourceId,
        text: &'a str,
        reading: Reading,
        roles: Vec<Role>,
        quotes: Vec<quote::Found>,
        first_sentence: u32,
        stems: &mut Stems,
    ) -> Self {
        let lexicon = lexicon();
        let numbers = reading
            .tokens
            .iter()
            .map(|t| stems.intern(lexicon.stem(&t.span.cut(text).to_lowercase().replace('’', "'"))))
            .collect();
        let stemless = Self::without_stems(source, text, reading, roles, quotes);
        Self { first_sentence, stems: numbers, ..stemless }
    }

    /// The same for stages that compare no words: the first of a corpus, its stems left empty.
    pub(crate) fn without_stems(
        source: SourceId,
        text: &'a str,
        reading: Reading,
        roles: Vec<Role>,
        quotes: Vec<quote::Found>,
    ) -> Self {
        let mut sentence_of = Vec::with_capacity(reading.tokens.len());
        for (row, sentence) in reading.sentences.iter().enumerate() {
            sentence_of.resize(sentence.tokens.end as usize, row as u32);
        }
        Self {
            source,
            text,
            reading,
            roles,
            quotes,
            first_sentence: 0,
            sentence_of,
            stems: Vec::new(),
        }
    }

    /// How many tokens it has.
    pub(crate) fn len(&self) -> usize {
        self.reading.tokens.len()
    }

    /// A token's part of speech; punctuation beyond either end.
    pub(crate) fn tag(&self, token: usize) -> Tag {
        self.reading.tokens.get(token).map_or(Tag::Punct, |t| t.tag)
    }

    /// A token's letters; none beyond either end.
    pub(crate) fn word(&self, token: usize) -> &'a str {
        self.reading.tokens.get(token).map_or("", |t| t.span.cut(self.text))
    }

    /// A token's letters in lower case.
    pub(crate) fn lower(&self, token: usize) -> String {
        self.word(token).to_lowercase()
    }

    /// Whether a token attributes one of the quotations.
    pub(crate) fn cue_at(&self, token: usize) -> bool {
        let Some(token) = self.reading.tokens.get(token) else { return false };
        self.quotes.iter().any(|q| q.cue.is_some_and(|c| c.contains(token.span)))
    }

    /// Whether a token begins with a capital.
    pub(crate) fn is_capital(&self, token: usize) -> bool {
        self.word(token).starts_with(char::is_uppercase)
    }

    /// From the first token of a range to its last.
    pub(crate) fn span(&self, tokens: Range<usize>) -> Span {
        let tokens = &self.reading.tokens[tokens];
        match (tokens.first(), tokens.last()) {
            (Some(first), Some(last)) => first.span.to(last.span),
            _ => Span::default(),
        }
    }

    /// The tokens of a sentence.
    pub(crate) fn tokens_of(&self, sentence: usize) -> Range<usize> {
        let tokens = &self.reading.sentences[sentence].tokens;
        tokens.start as usize..tokens.end as usize
    }

    /// The tokens that lie wholly within a span.
    pub(crate) fn tokens_in(&self, span: Span) -> Range<usize> {
        let start = self.reading.tokens.partition_point(|t| t.span.start < span.start);
        let end = self.reading.tokens.partition_point(|t| t.span.end <= span.end);
        start..end.max(start)
    }

    /// The public id of a sentence.
    pub(crate) fn sentence_id(&self, sentence: u32) -> SentenceId {
        SentenceId(self.first_sentence + sentence)
    }
}
