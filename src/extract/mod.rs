//! Articles in, an [`Analysis`] out: a pure stage per file, each total and deterministic.
//!
//! The order of the stages: [`article`] takes the head off; `document` joins a text with its reading; `mention`,
//! `entity` and `reference` say who is named where; `attribution` and `proposition` take sentences apart; `alignment`
//! and `link` find what states the same; `claim`, `origin` and `disagreement` put it together. Knows
//! [`text`](crate::text), [`tag`](crate::tag) and [`analysis`](crate::analysis), and no particular article.

mod age;
mod alignment;
mod annotate;
pub mod article;
mod assemble;
mod attribution;
mod boilerplate;
mod calendar;
mod claim;
mod clause;
mod copies;
#[cfg(test)]
mod corpus_tests;
mod date;
mod day;
#[cfg(test)]
mod difference_tests;
mod disagreement;
mod document;
mod entity;
mod grouping;
pub mod language;
mod lexicon;
mod link;
mod measure;
mod mention;
mod name;
mod number;
mod office;
mod origin;
mod polarity;
mod profile;
mod proposition;
mod quote;
mod reference;
mod scene;
mod slot;
mod speaker;
mod story;
mod toll;
mod topic;
#[cfg(feature = "train")]
pub mod training;
mod transliteration;
pub mod value;

pub use annotate::{Annotation, annotate};

use crate::analysis::{Analysis, Article};

/// Reads articles, story by story: what tells of unrelated events is not compared. Keys that occur twice are made
/// distinct (`-2`); nothing else is changed.
///
/// The order in which articles are given decides only the order of [`Analysis::sources`]: the same articles give the
/// same claims.
pub fn analyze(mut articles: Vec<Article>) -> Analysis {
    distinguish(&mut articles);
    let tables = story::read(&articles);
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
