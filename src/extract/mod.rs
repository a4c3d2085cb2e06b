//! Articles in, an [`Analysis`] out: a pure stage per file, each total and deterministic.
//!
//! The order of the stages: [`article`] takes the head off; `document` joins a text with its reading; `mention`,
//! `entity` and `reference` say who is named where; `attribution` and `proposition` take sentences apart;
//! `likeness`, `alignment` and `link` find what states the same; `claim`, `origin` and `disagreement` put it together. Knows
//! [`text`](crate::text), [`tag`](crate::tag) and [`analysis`](crate::analysis), and no particular article.

mod age;
mod agreement;
mod alignment;
mod annotate;
pub mod article;
mod assemble;
mod attribution;
mod boilerplate;
mod bond;
mod calendar;
mod claim;
mod clause;
mod contrast;
mod copies;
#[cfg(test)]
mod corpus_tests;
mod date;
mod disagreement;
mod document;
mod edition;
mod entity;
#[cfg(test)]
mod fixture;
mod grouping;
mod known;
pub mod language;
mod lexicon;
mod likeness;
mod link;
mod measure;
mod mention;
mod modality;
mod name;
mod number;
mod opinion;
mod origin;
mod profile;
mod proposition;
mod quote;
mod reference;
mod role;
mod speaker;
mod spelling;
mod story;
mod subject;
#[cfg(feature = "train")]
pub mod training;
pub mod value;
mod verbs;
pub mod weights;

pub use annotate::{Annotation, annotate};

use self::weights::Weights;
use crate::analysis::{Analysis, Article};

/// Reads articles, story by story: what tells of unrelated events is not compared. Keys that occur twice are made
/// distinct (`-2`); nothing else is changed.
///
/// The order in which articles are given decides only the order of [`Analysis::sources`]: the same articles give the
/// same claims.
pub fn analyze(articles: Vec<Article>) -> Analysis {
    analyze_with(articles, Weights::built_in())
}

/// The same, linked by other weights than those that ship.
pub fn analyze_with(mut articles: Vec<Article>, weights: &Weights) -> Analysis {
    distinguish(&mut articles);
    let tables = story::read(&articles, weights);
    Analysis::new(story::with_articles(tables, articles))
}

/// Gives articles of one key a number each.
fn distinguish(articles: &mut [Article]) {
    let mut seen = std::collections::BTreeSet::new();
    for article in articles {
        let mut key = article.key.clone();
        let mut number = 1;
        while !seen.insert(key.clone()) {
            number += 1;
            key = format!("{}-{number}", article.key);
        }
        article.key = key;
    }
}
