//! What the weights of [`link`](super::link) are learned from: articles in, pairs of propositions with features out.
//!
//! Only for the native program that learns; not part of the page.

use super::alignment::NAMES;
use super::document::Stems;
use super::profile::Space;
use super::story;
use super::{link, proposition};
use crate::analysis::{Article, Cut};

/// Two propositions of different sources.
#[derive(Clone, Debug)]
pub struct Pair {
    /// The words of one.
    pub a: Cut,
    /// The words of the other.
    pub b: Cut,
    /// Their features, in the order of [`feature_names`].
    pub features: Vec<f64>,
}

/// What the features are, in their order.
pub fn feature_names() -> &'static [&'static str] {
    &NAMES
}

/// The weights in use: the bias, then one a feature.
pub fn weights() -> Vec<f64> {
    std::iter::once(link::MODEL.bias).chain(link::MODEL.weights).collect()
}

/// All pairs of a story that are compared when claims are made.
pub fn pairs(articles: &[Article]) -> Vec<Pair> {
    let mut stems = Stems::default();
    let docs = story::documents(articles, &mut stems);
    let cast = story::Cast::of(&docs);
    let space = Space::new(&docs, &stems, &cast.mentions());
    let propositions: Vec<_> =
        docs.iter().enumerate().flat_map(|(at, doc)| proposition::find(doc, at, &stems)).collect();
    let units: Vec<_> = propositions.iter().map(|p| space.unit(p)).collect();
    let cut = |row: usize| {
        let p = &propositions[row];
        Cut { source: docs[p.doc].source, span: docs[p.doc].span(p.tokens.clone()) }
    };
    let pairs = link::candidates(&space, &units).into_iter();
    pairs
        .map(|(a, b)| Pair {
            a: cut(a),
            b: cut(b),
            features: space.features(&units[a], &units[b]).to_vec(),
        })
        .collect()
}
