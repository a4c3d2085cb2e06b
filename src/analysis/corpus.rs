//! What goes in: the articles of one story, and the sources that they become.

use std::borrow::Cow;
use std::ops::Range;

use super::ids::{SentenceId, SourceId};
use crate::text::span::Span;

/// One article as it was given: a public key, what its head says, and its text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Article {
    /// The public key, unique in the corpus: the file's stem, or a name given by the caller.
    pub key: String,
    /// What the article says about itself.
    pub head: Head,
    /// The body, unchanged.
    pub text: Cow<'static, str>,
}

/// What an article's optional head gives. Nothing is ever invented for a field that is not there.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Head {
    /// The headline.
    pub title: Option<String>,
    /// The outlet.
    pub source: Option<String>,
    /// Where it was published.
    pub url: Option<String>,
    /// When it was published, as written.
    pub published: Option<String>,
}

/// One article in a finished analysis.
#[derive(Clone, Debug)]
pub struct Source {
    /// The article itself; the only place where its text is stored.
    pub article: Article,
    /// Its sentences, as a range of rows.
    pub sentences: Range<u32>,
}

impl Source {
    /// The article's text.
    pub fn text(&self) -> &str {
        &self.article.text
    }

    /// The ids of its sentences, in reading order.
    pub fn sentence_ids(
        &self,
    ) -> impl DoubleEndedIterator<Item = SentenceId> + ExactSizeIterator + use<> {
        self.sentences.clone().map(SentenceId)
    }
}

/// One sentence: sentences do not overlap, and between them lies only white space.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Whose it is.
    pub source: SourceId,
    /// Its words.
    pub span: Span,
    /// What part it plays.
    pub role: Role,
    /// The paragraph it stands in, counted from 0 within its source.
    pub paragraph: u32,
}

/// The part that a sentence plays in its article.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// The article's own telling.
    Body,
    /// Wholly inside a quotation or an embedded post.
    Quotation,
    /// Furniture of the page it was taken from: links to other articles, credits, captions. It backs no claim.
    Boilerplate,
}

/// A long passage that two sources have word for word, but for a few words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Copied {
    /// The passage.
    pub cut: Cut,
    /// The same in the first source, by key, that has it.
    pub of: Cut,
}

/// A piece of one source's text: what is shown as evidence is always one of these.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Cut {
    /// Whose words.
    pub source: SourceId,
    /// Which words.
    pub span: Span,
}
