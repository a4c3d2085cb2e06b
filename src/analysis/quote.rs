//! Words that a source sets in somebody's mouth.

use super::corpus::Cut;
use super::ids::{EntityId, SentenceId};
use crate::text::span::Span;

/// One quotation or embedded post; over several paragraphs it is still one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quote {
    /// From the opening mark to the closing one, or to the paragraph's end where none closes it.
    pub cut: Cut,
    /// The sentence in which it begins.
    pub sentence: SentenceId,
    /// Who is quoted, where that is known.
    pub speaker: Option<EntityId>,
    /// The words that name the speaker: "he", "Thomas Bach", "the mayor".
    pub speaker_words: Option<Span>,
    /// The verb or preposition that attributes it: "said", "according to".
    pub cue: Option<Span>,
    /// Whether it is a post of a social network, embedded whole.
    pub post: bool,
}
