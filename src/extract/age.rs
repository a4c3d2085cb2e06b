//! How old people are said to be: ages and names in, propositions and their stars out.
//!
//! "Quist, 62," and "the sixty-two-year-old Quist" state the same without a verb and without a word in common, so they
//! are matched by what they say.

use std::collections::BTreeMap;

use super::disagreement::slot::values_of;
use super::document::Document;
use super::link::Star;
use super::profile::Space;
use super::proposition::Proposition;
use crate::analysis::{Kind, Modality, Reading, Value};

/// That somebody is of an age: its proposition, and of whom and which age it is.
pub(crate) struct Aged {
    /// The words: the name and the age.
    pub(crate) proposition: Proposition,
    bearer: usize,
    /// In whole years.
    years: i64,
}

/// The ages that a document gives beside a person's name.
pub(crate) fn find(
    doc: &Document<'_>,
    at: usize,
    space: &Space<'_>,
    kinds: &[Kind],
    values: &[Value],
) -> Vec<Aged> {
    let mut found = Vec::new();
    for value in values_of(values, doc.source) {
        let Reading::Age(years) = value.reading else { continue };
        let age = doc.tokens_in(value.cut.span);
        let Some(&sentence) = doc.sentence_of.get(age.start) else { continue };
        let all = doc.tokens_of(sentence as usize);
        // "Quist, 62," and "the 62-year-old baker Nora Quist": one mark before, two words behind.
        let near = age.start.saturating_sub(6).max(all.start)..(age.end + 4).min(all.end);
        let beside = |t: &std::ops::Range<usize>| {
            t.end <= age.start && age.start - t.end <= 1
                || t.start >= age.end && t.start - age.end <= 2
        };
        let named = space
            .bearers_in(at, near)
            .into_iter()
            .find(|(t, c)| kinds[*c] == Kind::Person && beside(t));
        let Some((name, bearer)) = named else { continue };
        let tokens = name.start.min(age.start)..name.end.max(age.end);
        found.push(Aged {
            proposition: Proposition {
                doc: at,
                sentence: sentence as usize,
                verbs: tokens.end..tokens.end,
                shown: tokens.clone(),
                tokens,
                subject: Some(name),
                negated: false,
                modal: false,
                modality: Modality::Stated,
                habitual: false,
                aside: false,
                attribution: None,
                quote: None,
            },
            bearer,
            years: years.round() as i64,
        });
    }
    found
}

/// A star for each age of each person that several sources give; their propositions stand in a row, from `first` on.
pub(crate) fn stars(aged: &[Aged], first: usize) -> Vec<Star> {
    let mut groups = BTreeMap::<(usize, i64), Vec<(usize, usize)>>::new();
    for (a, row) in aged.iter().zip(first..) {
        let group = groups.entry((a.bearer, a.years)).or_default();
        if group.iter().all(|&(_, doc)| doc != a.proposition.doc) {
            group.push((row, a.proposition.doc));
        }
    }
    let star = |group: Vec<(usize, usize)>| Star {
        center: group[0].0,
        rays: group[1..].iter().map(|&(row, _)| (row, 1.0)).collect(),
    };
    groups.into_values().filter(|g| g.len() > 1).map(star).collect()
}
