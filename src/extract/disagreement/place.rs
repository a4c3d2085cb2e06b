//! Where: propositions that tell one act in, differences of place out.
//!
//! "In Tucson" and "in Arizona" may both be so, and nobody can tell from the names alone. Places are compared where words or
//! common knowledge show that they are of one level and so lie apart: two countries, two states of a union, "the town of
//! Orn" and "the village of Veldt", Mercy Hospital and Lund Hospital. Neither source may name the other's place: who
//! names both knows how they go together.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::Difference;
use super::frame::Frame;
use crate::analysis::{Aspect, Cut, Kind, Variant};
use crate::extract::alignment::Posting;
use crate::extract::bond::{Bond, bond};
use crate::extract::document::Document;
use crate::extract::lexicon::{is_country, is_state, lexicon};
use crate::extract::profile::{Space, Term, Unit};
use crate::extract::proposition::Proposition;
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
struct Placed {
    row: usize,
    bearer: usize,
    tokens: Range<usize>,
    level: Level,
    bond: Bond,
}

/// The differences over where something was done.
pub(crate) fn find(
    docs: &[Document<'_>],
    space: &Space<'_>,
    kinds: &[Kind],
    propositions: &[Proposition],
    units: &[Unit],
) -> Vec<Difference> {
    let mut by_verb = BTreeMap::<Posting, Vec<Placed>>::new();
    for (row, p) in propositions.iter().enumerate() {
        let Some(verb) = units[row].verb.filter(|_| !p.aside && !p.negated) else { continue };
        for key in space.postings(Term::Stem(verb)) {
            by_verb.entry(key).or_default().extend(placed(docs, space, kinds, propositions, row));
        }
    }
    let named: Vec<BTreeSet<usize>> = docs
        .iter()
        .enumerate()
        .map(|(at, doc)| space.bearers_in(at, 0..doc.len()).into_iter().map(|b| b.1).collect())
        .collect();
    let frame = |row: usize| {
        let p = &propositions[row];
        Frame::of(&docs[p.doc], space, p, &units[row])
    };
    let apart = |a: &Placed, b: &Placed| {
        let (one, two) = (propositions[a.row].doc, propositions[b.row].doc);
        one != two
            && a.level == b.level
            && a.bond == b.bond
            && !named[one].contains(&b.bearer)
            && !named[two].contains(&a.bearer)
            && frame(a.row).may_match(&frame(b.row), space)
    };
    let mut found: Vec<Difference> = Vec::new();
    for places in by_verb.into_values() {
        let places = &places[..places.len().min(MOST)];
        for (at, a) in places.iter().enumerate() {
            for b in places[at + 1..].iter().filter(|b| apart(a, b)) {
                // Of each side, all who name its place of that act.
                let side = |x: &Placed| -> Vec<&Placed> {
                    let with = |o: &&Placed| o.bearer == x.bearer && o.bond == x.bond;
                    places.iter().filter(with).collect()
                };
                let sides = [side(a), side(b)];
                let mut variants: Vec<Variant> = (0..)
                    .zip(&sides)
                    .flat_map(|(group, side)| {
                        side.iter().map(move |x| variant(docs, propositions, x, group))
                    })
                    .collect();
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

fn variant(docs: &[Document<'_>], propositions: &[Proposition], x: &Placed, group: u32) -> Variant {
    let p = &propositions[x.row];
    let doc = &docs[p.doc];
    let cut = Cut { source: doc.source, span: doc.span(x.tokens.clone()) };
    Variant { cut, sentence: doc.sentence_id(p.sentence as u32), group, origin: None }
}

/// The places of a proposition that can be compared; none where it has two of one level, which tell of a way.
fn placed(
    docs: &[Document<'_>],
    space: &Space<'_>,
    kinds: &[Kind],
    propositions: &[Proposition],
    row: usize,
) -> Vec<Placed> {
    let p = &propositions[row];
    let doc = &docs[p.doc];
    let bearers = space.bearers_in(p.doc, p.verbs.end..p.tokens.end.max(p.verbs.end));
    let places: Vec<Placed> = bearers
        .into_iter()
        .filter(|(_, bearer)| matches!(kinds[*bearer], Kind::Place | Kind::Organisation))
        .filter_map(|(tokens, bearer)| {
            let level = level(doc, &tokens)?;
            let bond = bound(doc, p.verbs.end, tokens.start)?;
            Some(Placed { row, bearer, tokens, level, bond })
        })
        .collect();
    let twice =
        places.iter().enumerate().any(|(n, x)| places[n + 1..].iter().any(|y| x.level == y.level));
    if twice { Vec::new() } else { places }
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
    if is_country(&whole) {
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
            | "court"
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
    use super::super::tests::{shown, story};

    fn differences(texts: &[&str]) -> Vec<String> {
        let texts: Vec<_> = texts.iter().map(|t| ("", *t)).collect();
        shown(&story(&texts))
    }

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
                "The singer Nora Quist sailed from Yemen after the fair of Holm.",
                "Nora Quist sailed to Somalia on Sunday.",
            ),
        ] {
            let got = differences(&[&format!("{a}{ALIKE}"), &format!("{b}{ALIKE}")]);
            assert_eq!(got, Vec::<String>::new(), "{a} {b}");
        }
    }
}
