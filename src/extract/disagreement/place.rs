//! Where: propositions that tell one act in, differences of place out.
//!
//! "In Tucson" and "in Arizona" may both be so, and nobody can tell from the names alone. Places are compared where words or
//! common knowledge show that they are of one level and so lie apart: two countries, two states of a union, "the town of
//! Orn" and "the village of Veldt", Mercy Hospital and Lund Hospital. Neither source may name the other's place: who
//! names both knows how they go together.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::{Difference, Ground};
use crate::analysis::{Aspect, Kind, Variant};
use crate::extract::alignment::Posting;
use crate::extract::bond::{Bond, bond};
use crate::extract::document::Document;
use crate::extract::lexicon::{country, is_state, lexicon};
use crate::extract::profile::Term;
use crate::tag::Tag;

/// Only so many propositions of one verb are compared.
const MOST: usize = 64;

/// What sort of place a name is of; two of one sort lie apart.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Level {
    Country,
    Region,
    Settlement,
    /// What the name says itself, as a stem: a hospital, a station, a county.
    Named(String),
}

/// Where a proposition says that something was done.
#[derive(Clone)]
struct Placed {
    row: usize,
    bearer: usize,
    name: Range<usize>,
    level: Level,
    bond: Bond,
}

/// The differences over where something was done.
pub(crate) fn find(ground: &Ground<'_>) -> Vec<Difference> {
    let &Ground { space, propositions, units, .. } = ground;
    let mut by_verb = BTreeMap::<Posting, Vec<Placed>>::new();
    for (row, p) in propositions.iter().enumerate() {
        let Some(verb) = units[row].verb.filter(|_| !p.aside && !p.negated) else { continue };
        let placed = ground.placed(row);
        for key in space.postings(Term::Stem(verb)) {
            by_verb.entry(key).or_default().extend(placed.iter().cloned());
        }
    }
    let named = ground.named();
    let mut found: Vec<Difference> = Vec::new();
    for places in by_verb.into_values() {
        let places = &places[..places.len().min(MOST)];
        for (at, a) in places.iter().enumerate() {
            for b in places[at + 1..].iter().filter(|b| ground.lie_apart(a, b, &named)) {
                // Of each side, all who name its place of that act.
                let side = |x: &Placed, group| -> Vec<Variant> {
                    let same = |o: &&Placed| o.bearer == x.bearer && ground.tell_one_act(o, x);
                    places
                        .iter()
                        .filter(same)
                        .map(|o| ground.variant(o.row, o.name.clone(), group))
                        .collect()
                };
                let mut variants = [side(a, 0), side(b, 1)].concat();
                variants.sort_by_key(|v| v.cut);
                let told = |d: &Difference| d.variants.iter().any(|v| variants.contains(v));
                if !found.iter().any(told) {
                    found.push(Difference { aspect: Aspect::Place, grows: false, variants });
                }
            }
        }
    }
    found
}

impl Ground<'_> {
    /// Whether two places are two, of one act, and neither source names the other's; `named` says who is named in each.
    fn lie_apart(&self, a: &Placed, b: &Placed, named: &[BTreeSet<usize>]) -> bool {
        let doc = |x: &Placed| self.propositions[x.row].doc;
        let words = |x: &Placed| -> Vec<String> {
            x.name.clone().map(|t| self.docs[doc(x)].lower(t)).collect()
        };
        doc(a) != doc(b)
            && a.level == b.level
            && !named[doc(a)].contains(&b.bearer)
            && !named[doc(b)].contains(&a.bearer)
            && are_two(&words(a), &words(b))
            && self.tell_one_act(a, b)
    }

    /// Whether two propositions that share a verb tell one act, bound to its place alike: "will land in" is not "landed in".
    fn tell_one_act(&self, a: &Placed, b: &Placed) -> bool {
        a.bond == b.bond
            && self.propositions[a.row].modality == self.propositions[b.row].modality
            && self.frame(a.row).may_match(&self.frame(b.row), self.space)
    }

    /// The places of a proposition that can be compared; none where it has two of one level, which tell of a way.
    fn placed(&self, row: usize) -> Vec<Placed> {
        let p = &self.propositions[row];
        let doc = &self.docs[p.doc];
        let bearers = self.space.bearers_in(p.doc, p.verbs.end..p.tokens.end.max(p.verbs.end));
        let places: Vec<Placed> = bearers
            .into_iter()
            .filter(|(_, bearer)| matches!(self.kinds[*bearer], Kind::Place | Kind::Organisation))
            .filter_map(|(name, bearer)| {
                let level = level(doc, &name)?;
                let bond = bound(doc, p.verbs.end, name.start)?;
                Some(Placed { row, bearer, name, level, bond })
            })
            .collect();
        let again = |(n, x): (usize, &Placed)| places[n + 1..].iter().any(|y| x.level == y.level);
        if places.iter().enumerate().any(again) { Vec::new() } else { places }
    }
}

/// Whether two names of one level are of two places: not "Britain" and "the United Kingdom", nor "City Hospital" and "Lund
/// City Hospital".
fn are_two(a: &[String], b: &[String]) -> bool {
    let within = |a: &[String], b: &[String]| a.iter().all(|word| b.contains(word));
    let (one, two) = (country(&a.join(" ")), country(&b.join(" ")));
    !within(a, b) && !within(b, a) && (one.is_none() || one != two)
}

/// What binds a name to its clause, behind its verbs: the preposition before it and before "the town of".
fn bound(doc: &Document<'_>, from: usize, name: usize) -> Option<Bond> {
    let inside = |t: &usize| {
        matches!(doc.tag(*t), Tag::Det | Tag::Adj | Tag::Noun | Tag::Propn) || doc.lower(*t) == "of"
    };
    let preposition = (from..name).rev().find(|t| !inside(t))?;
    let bond = bond(&doc.lower(preposition));
    matches!(bond, Bond::Source | Bond::Goal | Bond::Scene).then_some(bond)
}

/// The level of a name, as far as it can be told.
fn level(doc: &Document<'_>, name: &Range<usize>) -> Option<Level> {
    let words: Vec<String> = name.clone().map(|t| doc.lower(t)).collect();
    let whole = words.join(" ");
    if country(&whole).is_some() {
        return Some(Level::Country);
    }
    if is_state(&whole) {
        return Some(Level::Region);
    }
    let before = |n: usize| name.start.checked_sub(n).map(|t| doc.lower(t)).unwrap_or_default();
    if before(1) == "of" && is_settlement(&before(2)) {
        return Some(Level::Settlement);
    }
    let last = words.last().filter(|last| words.len() > 1 && is_sort(last))?;
    Some(Level::Named(lexicon().stem(last)))
}

fn is_settlement(lower: &str) -> bool {
    matches!(lower, "town" | "village" | "city" | "suburb" | "hamlet" | "municipality")
}

/// Words at the end of a name that say what is named, where two of them are two places.
fn is_sort(lower: &str) -> bool {
    matches!(
        lower,
        "airport"
            | "arena"
            | "avenue"
            | "bridge"
            | "cathedral"
            | "clinic"
            | "county"
            | "district"
            | "hospital"
            | "hotel"
            | "island"
            | "jail"
            | "prison"
            | "province"
            | "road"
            | "school"
            | "square"
            | "stadium"
            | "station"
            | "street"
            | "university"
    )
}

#[cfg(test)]
mod tests {
    use super::super::tests::differences;

    const ALIKE: &str = " Rain fell on the fair of Holm, and the mayor of Holm spoke to the crowd.";

    #[test]
    fn places_of_one_level_differ_where_one_act_is_told() {
        for (a, b, expected) in [
            (
                "The singer Nora Quist was taken to Lund Hospital after the fair of Holm.",
                "Nora Quist was taken to Mercy Hospital on Sunday.",
                "place: a Lund Hospital | b Mercy Hospital",
            ),
            (
                "The singer Nora Quist was arrested in Arizona after the fair of Holm.",
                "Nora Quist was arrested in Utah on Sunday.",
                "place: a Arizona | b Utah",
            ),
            (
                "The stolen ferry was found near the village of Ilmek after the fair of Holm.",
                "The stolen ferry was found near the town of Korsh.",
                "place: a Ilmek | b Korsh",
            ),
            (
                "The tanker was seized off Yemen after the fair of Holm.",
                "The tanker was seized off Somalia on Sunday.",
                "place: a Yemen | b Somalia",
            ),
        ] {
            let got = differences(&[&format!("{a}{ALIKE}"), &format!("{b}{ALIKE}")]);
            assert_eq!(got, [expected]);
        }
    }

    #[test]
    fn places_of_two_levels_or_of_two_acts_do_not_differ() {
        for (a, b) in [
            (
                "The singer Nora Quist was arrested in Arizona after the fair of Holm.",
                "Nora Quist was arrested in Tucson on Sunday.",
            ),
            (
                "The singer Nora Quist was arrested in Arizona after the fair of Holm.",
                "Otto Brandt was arrested in Utah on Sunday.",
            ),
            (
                "The singer Nora Quist was arrested in Arizona after the fair of Holm.",
                "Nora Quist was arrested in Utah. She had sung in Arizona.",
            ),
            (
                "The singer Nora Quist was arrested in Britain after the fair of Holm.",
                "Nora Quist was arrested in the United Kingdom on Sunday.",
            ),
            (
                "The singer Nora Quist was taken to City Hospital after the fair of Holm.",
                "Nora Quist was taken to Lund City Hospital on Sunday.",
            ),
            (
                "The singer Nora Quist will sing in Peru after the fair of Holm.",
                "Nora Quist sang in Chile on Sunday.",
            ),
            (
                "The singer Nora Quist sailed from Yemen after the fair of Holm.",
                "Nora Quist sailed to Somalia on Sunday.",
            ),
        ] {
            let got = differences(&[&format!("{a}{ALIKE}"), &format!("{b}{ALIKE}")]);
            assert_eq!(got, Vec::<String>::new(), "{a} {b}");
        }
    }
}
