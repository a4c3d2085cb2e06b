//! Where a report comes from: a speaker's words in, the root of the attribution out.
//!
//! Two reports share an origin only if both name it, and if the name picks out one: "the mayor" and "the Echo" do,
//! "officials" and "witnesses" do not, since two sources need not have asked the same ones.

use std::collections::BTreeMap;
use std::ops::Range;

use super::document::Document;
use super::lexicon::{is_document_noun, is_vague_speaker};
use super::name::NameKey;
use super::profile::Space;
use crate::analysis::{Cut, EntityId, Kind, Origin, OriginId};

/// The origins that a story cites, each once.
#[derive(Default)]
pub(crate) struct Origins {
    /// In the order in which they are first cited.
    pub(crate) table: Vec<Origin>,
    by_entity: BTreeMap<usize, OriginId>,
    by_words: BTreeMap<(Option<usize>, String), OriginId>,
}

/// Who is cited, and whether that picks out one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Cited {
    /// The root.
    pub(crate) origin: OriginId,
    /// Whether it is nobody in particular.
    pub(crate) vague: bool,
}

impl Origins {
    /// The origin of what a bearer said.
    pub(crate) fn of_entity(&mut self, cluster: usize, name: Cut) -> Cited {
        let next = OriginId::new(self.table.len());
        let origin = *self.by_entity.entry(cluster).or_insert_with(|| {
            self.table.push(Origin { name, entity: Some(EntityId::new(cluster)) });
            next
        });
        Cited { origin, vague: false }
    }

    /// The origin that a speaker's phrase names; `kinds` are those of the clusters.
    pub(crate) fn of_phrase(
        &mut self,
        doc: &Document<'_>,
        at: usize,
        phrase: Range<usize>,
        space: &Space<'_>,
        kinds: &[Kind],
    ) -> Option<Cited> {
        let cut = |tokens: Range<usize>| Cut { source: doc.source, span: doc.span(tokens) };
        if let Some((tokens, cluster)) = named_root(doc, at, phrase.clone(), space, kinds) {
            return Some(self.of_entity(cluster, cut(tokens)));
        }
        let head = head(doc, phrase.clone())?;
        let vague = is_vague_speaker(&doc.lower(head));
        if vague && doc.tag(head) == crate::tag::Tag::Pron {
            return None;
        }
        let words = NameKey::new(doc.span(phrase.clone()).cut(doc.text)).text();
        let next = OriginId::new(self.table.len());
        let origin = *self.by_words.entry((vague.then_some(at), words)).or_insert_with(|| {
            self.table.push(Origin { name: cut(phrase), entity: None });
            next
        });
        Some(Cited { origin, vague })
    }
}

/// The last noun before the first preposition, comma or relative: "a worker in the port" gives "worker".
fn head(doc: &Document<'_>, phrase: Range<usize>) -> Option<usize> {
    use crate::tag::Tag;
    let mut found = None;
    for t in phrase {
        match doc.tag(t) {
            Tag::Noun | Tag::Propn | Tag::Pron => found = Some(t),
            Tag::Adp | Tag::Punct | Tag::Sconj | Tag::Verb if found.is_some() => break,
            _ => {}
        }
    }
    found
}

/// The bearer whom a phrase names as the root: a person in it; else the body that stands at its head, for whom a
/// spokeswoman speaks, or that a report is "from".
fn named_root(
    doc: &Document<'_>,
    at: usize,
    phrase: Range<usize>,
    space: &Space<'_>,
    kinds: &[Kind],
) -> Option<(Range<usize>, usize)> {
    let bearers = space.bearers_in(at, phrase.clone());
    if let Some(person) = bearers.iter().find(|(_, c)| kinds[*c] == Kind::Person) {
        return Some(person.clone());
    }
    let head = head(doc, phrase)?;
    if let Some(body) = bearers.iter().find(|(t, _)| t.contains(&head)) {
        return Some(body.clone());
    }
    let noun = doc.lower(head);
    let speaks_for = noun.starts_with("spokes") || is_document_noun(&noun);
    bearers.into_iter().find(|(_, c)| speaks_for && kinds[*c] == Kind::Organisation)
}
