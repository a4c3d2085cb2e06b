//! Whether a thing happened at all: propositions in, differences of polarity out.
//!
//! "The results were not released" and "the results were released on Wednesday" have verb and subject in common, and
//! one says no. What nobody negates is left to the numbers and the links.

use std::collections::BTreeMap;

use super::frame::objects;
use super::{Difference, Ground};
use crate::analysis::Aspect;
use crate::extract::alignment::Posting;
use crate::extract::document::Document;
use crate::extract::profile::{Space, Term, Unit};
use crate::extract::proposition::Proposition;
use crate::tag::Tag;

/// The share of what the shorter of two says that the other must say, too.
const SHARE: f64 = 0.6;
/// Only so many propositions of one verb are compared with one that says no.
const MOST: usize = 64;

/// The differences over whether something is so.
pub(crate) fn find(ground: &Ground<'_>) -> Vec<Difference> {
    let &Ground { docs, space, propositions, units, .. } = ground;
    let plain = |row: usize| {
        let p = &propositions[row];
        !p.aside && p.quote.is_none() && !p.modal && units[row].verb.is_some()
    };
    let mut by_verb = BTreeMap::<Posting, Vec<usize>>::new();
    for row in (0..units.len()).filter(|&row| plain(row) && !propositions[row].negated) {
        for key in units[row].verb.into_iter().flat_map(|v| space.postings(Term::Stem(v))) {
            by_verb.entry(key).or_default().push(row);
        }
    }
    let mut found = Vec::new();
    for no in (0..units.len()).filter(|&row| plain(row) && propositions[row].negated) {
        let keys = units[no].verb.into_iter().flat_map(|v| space.postings(Term::Stem(v)));
        let mut yes: Vec<usize> = keys
            .filter_map(|key| by_verb.get(&key))
            .flat_map(|rows| rows.iter().copied().take(MOST))
            .filter(|&yes| {
                units[yes].doc != units[no].doc
                    && ground.frame(no).may_match(&ground.frame(yes), space)
                    && (covers(space, &units[no], &units[yes])
                        || !is_dated(docs, &propositions[yes]) && is_bare(&units[yes]))
            })
            .collect();
        yes.sort_unstable();
        yes.dedup();
        if yes.is_empty() {
            continue;
        }
        let variant =
            |row: usize, group| ground.variant(row, propositions[row].tokens.clone(), group);
        let variants = std::iter::once(variant(no, 0)).chain(yes.iter().map(|&y| variant(y, 1)));
        found.push(Difference {
            aspect: Aspect::Polarity,
            grows: true,
            variants: variants.collect(),
        });
    }
    found
}

/// Whether it is said of a subject alone: "the results were released".
fn is_bare(unit: &Unit) -> bool {
    objects(unit).is_empty()
}

/// Whether it is said of a year of its own: "was arrested in 2003".
fn is_dated(docs: &[Document<'_>], p: &Proposition) -> bool {
    let doc = &docs[p.doc];
    p.tokens.clone().any(|t| doc.tag(t) == Tag::Num && doc.word(t).len() == 4)
}

fn covers(space: &Space<'_>, a: &Unit, b: &Unit) -> bool {
    let mass = |u: &Unit| u.predicate.terms.iter().map(|t| t.1).sum::<f64>();
    let (less, more) = if mass(a) <= mass(b) { (a, b) } else { (b, a) };
    let shared: f64 = less
        .predicate
        .terms
        .iter()
        .filter(|(t, _)| more.predicate.terms.iter().any(|(o, _)| space.likeness(*t, *o) > 0.0))
        .map(|t| t.1)
        .sum();
    shared > 0.0 && shared >= SHARE * mass(less)
}
