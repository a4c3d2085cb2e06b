//! What a story offers those who look for differences, and what all of them ask of it.

use std::collections::BTreeSet;
use std::ops::Range;

use super::frame::Frame;
use super::topic::Slot;
use crate::analysis::{Cut, Date, Kind, Value, Variant};
use crate::extract::document::Document;
use crate::extract::profile::{Space, Unit};
use crate::extract::proposition::Proposition;

/// What a story offers for comparison.
pub(crate) struct Ground<'a> {
    /// The articles, by key.
    pub(crate) docs: &'a [Document<'a>],
    /// When each was published, by place in `docs`, where that is known.
    pub(crate) published: &'a [Option<Date>],
    /// Terms and weights.
    pub(crate) space: &'a Space<'a>,
    /// The kind of each bearer.
    pub(crate) kinds: &'a [Kind],
    /// What is stated.
    pub(crate) propositions: &'a [Proposition],
    /// The same, made comparable.
    pub(crate) units: &'a [Unit],
    /// How many of them are clauses; those behind say what needs no verb.
    pub(crate) stated: usize,
    /// Dates and quantities.
    pub(crate) values: &'a [Value],
}

impl Ground<'_> {
    /// Who is named in each document.
    pub(super) fn named(&self) -> Vec<BTreeSet<usize>> {
        let all = |(at, doc): (usize, &Document<'_>)| {
            self.space.bearers_in(at, 0..doc.len()).into_iter().map(|b| b.1).collect()
        };
        self.docs.iter().enumerate().map(all).collect()
    }

    /// Who does what to whom in a proposition.
    pub(super) fn frame(&self, row: usize) -> Frame {
        let p = &self.propositions[row];
        Frame::of(&self.docs[p.doc], self.space, p, &self.units[row])
    }

    /// Words of a proposition as one side of a difference.
    pub(super) fn variant(&self, row: usize, tokens: Range<usize>, group: u32) -> Variant {
        let p = &self.propositions[row];
        let doc = &self.docs[p.doc];
        let cut = Cut { source: doc.source, span: doc.span(tokens) };
        Variant { cut, sentence: doc.sentence_id(p.sentence as u32), group, origin: None }
    }

    /// The innermost clause that holds some words of a document, by row of `propositions`.
    pub(crate) fn stating(&self, doc: usize, words: &Range<usize>) -> Option<usize> {
        // Clauses stand by document.
        let clauses = &self.propositions[..self.stated];
        let from = clauses.partition_point(|p| p.doc < doc);
        let own = clauses[from..].iter().take_while(|p| p.doc == doc);
        let around = own
            .enumerate()
            .filter(|(_, p)| p.tokens.start <= words.start && words.end <= p.tokens.end);
        around.min_by_key(|(_, p)| p.tokens.len()).map(|(row, _)| from + row)
    }

    /// Whether two slots share any weighty company.
    pub(crate) fn meet(&self, a: &Slot, b: &Slot) -> bool {
        a.company.keys().any(|&x| b.company.keys().any(|&y| self.space.likeness(x, y) > 0.0))
    }
}
