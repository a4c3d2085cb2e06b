//! Which propositions of different sources state the same: units in, scored links and stars out.
//!
//! A pair's features go through a logistic regression. Links are not followed in chains (sameness is only about 80%
//! transitive): a claim is a star, one proposition and those of other sources that state the same as it.

use std::collections::BTreeMap;

use super::alignment::{FEATURES, Features, Posting};
use super::profile::{Space, Term, Unit};
use crate::analysis::Band;

/// A proposition and those of other sources that state the same.
#[derive(Clone, Debug)]
pub(crate) struct Star {
    /// The unit at the center.
    pub(crate) center: usize,
    /// The others, with the chance that they state the same, by unit.
    pub(crate) rays: Vec<(usize, f64)>,
}

/// From here on, a link is made.
pub(crate) const PROBABLE: f64 = 0.58;
/// From here on, it is shown as sure.
const SAME: f64 = 0.75;

/// The band of a link's chance.
pub(crate) fn band(chance: f64) -> Band {
    if chance >= SAME { Band::Same } else { Band::Probable }
}

/// A linear model over [`Features`].
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Model {
    /// Added to the sum.
    pub(crate) bias: f64,
    /// A weight a feature.
    pub(crate) weights: [f64; FEATURES],
}

/// Weights for the features in their order, as `train_links` learned them from five clusters. Learning them anew on
/// later tags gives others that do as well when a cluster is left out (precision .85 to .9), and read no better.
pub(crate) const MODEL: Model = Model {
    bias: -2.95,
    weights: [
        1.81, 0.93, 1.90, 0.91, 2.32, 2.29, 0.00, 0.47, 0.00, 0.00, 1.10, 0.00, -1.86, 0.00, 0.00,
        1.14, 0.00,
    ],
};

impl Model {
    /// The chance that a pair of these features states the same.
    pub(crate) fn chance(&self, features: &Features) -> f64 {
        let sum: f64 =
            self.weights.iter().zip(features).map(|(w, f)| w * f).sum::<f64>() + self.bias;
        1.0 / (1.0 + (-sum).exp())
    }
}

/// A term in more than one of so many propositions of a story tells nothing about which of them belong together.
const COMMON: usize = 4;
/// Only this many of the most promising partners of a proposition are compared in full.
const CANDIDATES: usize = 40;

/// All pairs of units of different documents that share weighty terms, and not only in their
/// subjects, each once, lower row first.
pub(crate) fn candidates(space: &Space<'_>, units: &[Unit]) -> Vec<(usize, usize)> {
    let mut postings = BTreeMap::<Posting, Vec<usize>>::new();
    for (row, unit) in units.iter().enumerate() {
        for &(term, _) in &unit.clause.terms {
            for key in space.postings(term) {
                postings.entry(key).or_default().push(row);
            }
        }
    }
    let most = (units.len() / COMMON).max(12);
    let mut pairs = Vec::new();
    let mut shared = vec![0.0; units.len()];
    for (row, unit) in units.iter().enumerate() {
        let mut touched = Vec::new();
        for &(term, weight) in &unit.clause.terms {
            for key in space.postings(term) {
                for &other in postings[&key].iter().filter(|_| postings[&key].len() <= most) {
                    if units[other].doc != unit.doc {
                        if shared[other] == 0.0 {
                            touched.push(other);
                        }
                        shared[other] += weight;
                    }
                }
            }
        }
        touched.sort_by(|&a, &b| shared[b].total_cmp(&shared[a]).then(a.cmp(&b)));
        pairs
            .extend(touched.iter().take(CANDIDATES).map(|&other| (row.min(other), row.max(other))));
        for other in touched {
            shared[other] = 0.0;
        }
    }
    pairs.sort_unstable();
    pairs.dedup();
    pairs.retain(|&(a, b)| space.meet(&units[a], &units[b]));
    pairs
}

/// Of each unit: the units that it is linked to, with the chance.
pub(crate) type Links = Vec<Vec<(usize, f64)>>;

/// How much likelier a link must be to dominate another.
const CLEARLY: f64 = 0.1;

/// The links of a story: of each unit, the units of other documents that state the same, with the chance.
pub(crate) fn links(space: &Space<'_>, units: &[Unit], model: &Model) -> Links {
    let mut links: Links = vec![Vec::new(); units.len()];
    for (a, b) in candidates(space, units) {
        let chance = model.chance(&space.features(&units[a], &units[b]));
        if chance >= PROBABLE {
            links[a].push((b, chance));
            links[b].push((a, chance));
        }
    }
    without_dominated(space, units, &links)
}

/// A link is dominated if one of its ends has a clearly better one to the same document that shares all that this one
/// shares: "she took the cup" is the fellow of "grabbed the silver cup", and "carried the cup home" is then not.
fn without_dominated(space: &Space<'_>, units: &[Unit], links: &Links) -> Links {
    let dominated = |unit: usize, (other, chance): (usize, f64)| {
        let mut better = links[unit]
            .iter()
            .filter(|&&(o, c)| units[o].doc == units[other].doc && c >= chance + CLEARLY);
        let common = space.common(&units[unit], &units[other]);
        better.any(|&(o, _)| {
            let more = space.common(&units[unit], &units[o]);
            common.iter().all(|t| more.contains(t))
        })
    };
    let keep = |unit: usize, link: (usize, f64)| {
        !dominated(unit, link) && !dominated(link.0, (unit, link.1))
    };
    links
        .iter()
        .enumerate()
        .map(|(unit, row)| row.iter().copied().filter(|&l| keep(unit, l)).collect())
        .collect()
}

/// Stars that cover the links: best backed first, none within another.
pub(crate) fn stars(space: &Space<'_>, units: &[Unit], links: &Links) -> Vec<Star> {
    let mut stars: Vec<Star> =
        (0..units.len()).flat_map(|center| stars_round(space, units, links, center)).collect();
    let weight = |s: &Star| s.rays.iter().map(|r| r.1).sum::<f64>();
    stars.sort_by(|a, b| {
        b.rays
            .len()
            .cmp(&a.rays.len())
            .then(weight(b).total_cmp(&weight(a)))
            .then(a.center.cmp(&b.center))
    });
    let mut homes = vec![Vec::<usize>::new(); units.len()];
    let mut kept: Vec<Star> = Vec::new();
    for star in stars {
        let members = || star.rays.iter().map(|r| r.0).chain([star.center]);
        // One proposition may state two things and so stand in two stars; two that stand together state one.
        let told = members()
            .any(|a| members().any(|b| a < b && homes[a].iter().any(|h| homes[b].contains(h))));
        if told {
            continue;
        }
        let row = kept.len();
        for unit in members() {
            homes[unit].push(row);
        }
        kept.push(star);
    }
    kept
}

/// What all rays of a star share with its center, and the rays.
type Group = (Vec<Term>, Vec<(usize, f64)>);

/// A source that says the same twice shows it twice only if the second is as sure as this.
const REPEATED: f64 = 0.9;

/// The stars round a unit. Its clause may state two things ("took the flag away on a cart"); rays that share different
/// words with it belong to different stars. Each has of each other document the unit that is linked best.
fn stars_round(space: &Space<'_>, units: &[Unit], links: &Links, center: usize) -> Vec<Star> {
    let mut by_chance = links[center].clone();
    by_chance.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    let mut groups: Vec<Group> = Vec::new();
    for (other, chance) in by_chance {
        let common = space.common(&units[center], &units[other]);
        let doc = units[other].doc;
        let home = groups.iter_mut().find(|(core, _)| common.iter().any(|t| core.contains(t)));
        match home {
            Some((core, rays)) => {
                if chance >= REPEATED || rays.iter().all(|r| units[r.0].doc != doc) {
                    core.retain(|t| common.contains(t));
                    rays.push((other, chance));
                }
            }
            None => groups.push((common, vec![(other, chance)])),
        }
    }
    groups
        .into_iter()
        .map(|(_, mut rays)| {
            rays.sort_by_key(|r| r.0);
            Star { center, rays }
        })
        .collect()
}
