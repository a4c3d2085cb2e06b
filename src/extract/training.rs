//! What the weights of [`link`](super::link) are learned from: articles in, pairs of sentences with features out.
//!
//! Only for the native program that learns; not part of the page.

use super::document::Stems;
use super::likeness::{self, AGAINST, NAMES};
use super::profile::Space;
use super::weights::BIAS;
use super::{link, proposition, story};
use crate::analysis::{Article, Cut};

/// Two sentences of different sources.
#[derive(Clone, Debug)]
pub struct Pair {
    /// One sentence.
    pub a: Cut,
    /// The other.
    pub b: Cut,
    /// Their features, in the order of [`names`].
    pub features: Vec<f64>,
    /// What is added to the log odds before they are looked at.
    pub prior: f64,
}

/// What the bias and the features are called in a file of weights, in their order.
pub fn names() -> impl Iterator<Item = &'static str> {
    std::iter::once(BIAS).chain(NAMES)
}

/// Whether a feature, by its row, can only speak against sameness; the others can only speak for it.
pub fn is_against(feature: usize) -> bool {
    feature >= AGAINST
}

/// All pairs of sentences of a story that are compared when claims are made.
pub fn pairs(articles: &[Article]) -> Vec<Pair> {
    let mut stems = Stems::default();
    let docs = story::documents(articles, &mut stems);
    let cast = story::Cast::of(&docs);
    let kinds: Vec<_> = cast.clusters.iter().map(|c| c.kind).collect();
    let space = Space::new(&docs, &stems, &cast.mentions(), &kinds);
    let propositions: Vec<_> =
        docs.iter().enumerate().flat_map(|(at, doc)| proposition::find(doc, at, &stems)).collect();
    let units: Vec<_> = propositions.iter().map(|p| space.unit(p)).collect();
    let gists = likeness::gists(&space, &stems, &units);
    let cut = |row: usize| {
        let doc = &docs[gists[row].doc];
        Cut { source: doc.source, span: doc.reading.sentences[gists[row].sentence].span }
    };
    let pairs = link::candidates(&space, &gists).into_iter();
    let with_features = pairs.filter_map(|(a, b)| {
        let pair = space.compare(&gists[a], &gists[b], &units);
        let (_, _, _, features, prior) = pair.by_clauses().next()?;
        Some(Pair { a: cut(a), b: cut(b), features: features.to_vec(), prior })
    });
    with_features.collect()
}
