//! Inert data: everything that is known about a story once reading it is done.
//!
//! Constructors check, nothing computes. Text is stored once, in its [`Source`]; every other table holds ids and spans.
//! Knows [`Span`] only.

mod claim;
mod corpus;
mod entity;
mod ids;
mod quote;
mod value;

pub use claim::{Aspect, Band, Claim, Disagreement, Evidence, Modality, Origin, Stance, Variant};
pub use corpus::{Article, Copied, Cut, Head, Role, Sentence, Source};
pub use entity::{Alias, Entity, Form, Kind, Mention, Merge};
pub use ids::{
    ClaimId, DisagreementId, EntityId, MentionId, OriginId, QuoteId, SentenceId, SourceId, ValueId,
};
pub use quote::Quote;
pub use value::{Bound, Date, Quantity, Reading, Value};

use crate::text::span::Span;

/// A story, read: tables that refer to each other by id, frozen.
#[derive(Clone, Debug)]
pub struct Analysis {
    tables: Tables,
}

/// The tables of an [`Analysis`], as extraction hands them over.
#[derive(Clone, Debug, Default)]
pub struct Tables {
    /// The articles, in the order they were given.
    pub sources: Vec<Source>,
    /// All sentences, by source and place.
    pub sentences: Vec<Sentence>,
    /// By weight in the story: most mentioned first.
    pub entities: Vec<Entity>,
    /// All mentions, by source and place.
    pub mentions: Vec<Mention>,
    /// Dates and quantities, by source and place.
    pub values: Vec<Value>,
    /// Quotations, by source and place.
    pub quotes: Vec<Quote>,
    /// Roots of attribution, in the order they are first cited.
    pub origins: Vec<Origin>,
    /// Claims, best backed first.
    pub claims: Vec<Claim>,
    /// Where sources differ.
    pub disagreements: Vec<Disagreement>,
    /// Long passages that stand in an earlier source, by key, as well; by source and place.
    pub copies: Vec<Copied>,
    /// The sources of each story, sorted; none where all tell one.
    pub stories: Vec<Vec<SourceId>>,
}

impl Analysis {
    /// Freezes the tables.
    ///
    /// # Panics
    /// If a row breaks an invariant that the field's documentation states: that is a fault of extraction, not of a text.
    pub fn new(tables: Tables) -> Self {
        let analysis = Self { tables };
        analysis.check();
        analysis
    }

    /// All of it, to make another analysis from.
    pub fn tables(&self) -> &Tables {
        &self.tables
    }

    fn check(&self) {
        let t = &self.tables;
        for s in &t.sentences {
            assert!(self.has(Cut { source: s.source, span: s.span }), "a sentence cuts its source");
        }
        for m in &t.mentions {
            assert!(self.has(m.cut), "a mention cuts its source");
            assert!(m.entity.index() < t.entities.len(), "a mention has an entity");
        }
        for e in &t.entities {
            assert!(self.has(e.name) && !e.mentions.is_empty(), "an entity is named and mentioned");
        }
        for v in &t.values {
            assert!(self.has(v.cut), "a value cuts its source");
        }
        for q in &t.quotes {
            assert!(self.has(q.cut), "a quote cuts its source");
        }
        for c in &t.claims {
            assert!((c.lead as usize) < c.evidence.len(), "a claim has a leading evidence");
            for e in &c.evidence {
                assert!(self.has(e.cut), "evidence cuts its source");
                assert!(
                    self.sentence(e.sentence).span.holds(e.cut.span.start),
                    "evidence begins in its sentence"
                );
            }
        }
        for c in &t.copies {
            assert!(self.has(c.cut) && self.has(c.of), "a copied passage cuts its sources");
        }
        for d in &t.disagreements {
            assert!(
                !d.claims.is_empty() && d.values.len() > 1,
                "a disagreement has a claim and sides"
            );
            assert!(d.values.iter().all(|v| self.has(v.cut)), "a variant cuts its source");
        }
    }

    fn has(&self, cut: Cut) -> bool {
        self.tables
            .sources
            .get(cut.source.index())
            .is_some_and(|s| cut.span.try_cut(s.text()).is_some())
    }

    /// The words of a cut.
    pub fn words(&self, cut: Cut) -> &str {
        cut.span.cut(self.source(cut.source).text())
    }

    /// An entity's name, as its source writes it.
    pub fn name(&self, id: EntityId) -> &str {
        self.words(self.entity(id).name)
    }

    /// The words of a span in a source.
    pub fn text(&self, source: SourceId, span: Span) -> &str {
        self.words(Cut { source, span })
    }

    /// The source whose text a piece is: its own, or the first that has the passage that most of it lies in.
    pub fn text_of(&self, cut: Cut) -> SourceId {
        let copies = &self.tables.copies;
        let end = copies
            .partition_point(|c| (c.cut.source, c.cut.span.start) < (cut.source, cut.span.end));
        // Passages of a source lie one after another: only the last that begin before the piece ends can hold it.
        let near = copies[..end].iter().rev().take(3).filter(|c| c.cut.source == cut.source);
        let overlap = |c: &Copied| {
            let span = c.cut.span;
            span.end.min(cut.span.end).saturating_sub(span.start.max(cut.span.start))
        };
        near.max_by_key(|c| overlap(c))
            .filter(|c| overlap(c) * 5 >= cut.span.len() * 4)
            .map_or(cut.source, |c| c.of.source)
    }

    /// How many texts a claim's evidence comes from: sources that print one text are one.
    pub fn texts(&self, claim: &Claim) -> usize {
        let mut texts: Vec<SourceId> = claim.evidence.iter().map(|e| self.text_of(e.cut)).collect();
        texts.sort_unstable();
        texts.dedup();
        texts.len()
    }

    /// The sources that tell the same story as a claim and do not mention it.
    pub fn silent(&self, claim: &Claim) -> Vec<SourceId> {
        let says = |s: SourceId| claim.evidence.iter().any(|e| e.cut.source == s);
        let here = claim.leading().cut.source;
        match self.tables.stories.iter().find(|s| s.binary_search(&here).is_ok()) {
            Some(story) => story.iter().copied().filter(|&s| !says(s)).collect(),
            None => {
                (0..self.tables.sources.len()).map(SourceId::new).filter(|&s| !says(s)).collect()
            }
        }
    }

    /// The source whose public key is `key`.
    pub fn source_by_key(&self, key: &str) -> Option<SourceId> {
        self.tables.sources.iter().position(|s| s.article.key == key).map(SourceId::new)
    }

    /// The entity whose public key is `key`.
    pub fn entity_by_key(&self, key: &str) -> Option<EntityId> {
        self.tables.entities.iter().position(|e| e.key == key).map(EntityId::new)
    }

    /// The claim whose public key is `key`; else one that has evidence of this key, so that a link to a claim still
    /// holds when a new article changes which words lead.
    pub fn claim_by_key(&self, key: &str) -> Option<ClaimId> {
        let claims = &self.tables.claims;
        let by_lead = claims.iter().position(|c| c.key == key);
        by_lead
            .or_else(|| claims.iter().position(|c| c.evidence.iter().any(|e| e.key == key)))
            .map(ClaimId::new)
    }
}

macro_rules! tables {
    ($($(#[$doc:meta])* $table:ident, $row:ident: $type:ty, $id:ident;)*) => {
        impl Analysis {
            $(
                $(#[$doc])*
                pub fn $table(&self) -> &[$type] {
                    &self.tables.$table
                }

                /// The row of this id.
                pub fn $row(&self, id: $id) -> &$type {
                    &self.tables.$table[id.index()]
                }
            )*
        }
    };
}

tables! {
    /// The articles, in the order they were given.
    sources, source: Source, SourceId;
    /// All sentences, by source and place.
    sentences, sentence: Sentence, SentenceId;
    /// Entities, most mentioned first.
    entities, entity: Entity, EntityId;
    /// All mentions, by source and place.
    mentions, mention: Mention, MentionId;
    /// Dates and quantities, by source and place.
    values, value: Value, ValueId;
    /// Quotations, by source and place.
    quotes, quote: Quote, QuoteId;
    /// Roots of attribution, in the order they are first cited.
    origins, origin: Origin, OriginId;
    /// Claims, best backed first.
    claims, claim: Claim, ClaimId;
    /// Where sources differ.
    disagreements, disagreement: Disagreement, DisagreementId;
}

impl Analysis {
    /// Long passages that stand in an earlier source as well, by source and place.
    pub fn copies(&self) -> &[Copied] {
        &self.tables.copies
    }

    /// The sources of each story; none where all tell one.
    pub fn stories(&self) -> &[Vec<SourceId>] {
        &self.tables.stories
    }
}
