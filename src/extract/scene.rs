//! Where sources tell the same scene with different ends: propositions and stars in, differences of manner out.
//!
//! Two sources share a claim ("she carried the cup to Oslo") and each goes on at once, of the same person and the same
//! thing, with something that the other does not say ("before she threw it into the fjord"; "then gave the cup to a
//! boy"). Nothing tells that both happened, or that one did not: both wordings are shown, as a difference of manner.

use std::collections::BTreeMap;

use super::alignment::{Space, Term, Unit};
use super::document::Document;
use super::link::Star;
use super::proposition::Proposition;
use crate::analysis::{Aspect, Cut, Variant};
use crate::tag::Tag;

/// The weight of the things that two endings must share besides the one who acts.
const SHARED_THING: f64 = 1.2;

/// What a source tells next after a claim that it shares.
struct Ending {
    unit: usize,
    doc: usize,
    subject: Option<usize>,
    /// Things it is done to or with, the subject aside.
    things: BTreeMap<Term, f64>,
    /// The stars that stand just before it.
    anchors: Vec<usize>,
}

/// The differences between endings, each side a clause.
pub(crate) fn endings(
    docs: &[Document<'_>],
    space: &Space<'_>,
    propositions: &[Proposition],
    units: &[Unit],
    stars: &[Star],
) -> Vec<(Aspect, Vec<Variant>)> {
    let mut stars_of = vec![Vec::new(); units.len()];
    for (row, star) in stars.iter().enumerate() {
        for unit in star.rays.iter().map(|r| r.0).chain([star.center]) {
            stars_of[unit].push(row);
        }
    }
    let found: Vec<Ending> = (1..propositions.len())
        .filter(|&row| stars_of[row].is_empty())
        .filter_map(|row| ending(docs, space, propositions, &stars_of, row))
        .collect();
    let mut differences = Vec::new();
    let mut used = vec![false; found.len()];
    for i in 0..found.len() {
        if used[i] {
            continue;
        }
        let mut side = vec![i];
        for j in i + 1..found.len() {
            let fits = !used[j]
                && side.iter().all(|&k| found[k].doc != found[j].doc)
                && side.iter().any(|&k| differ(&found[k], &found[j], units));
            if fits {
                side.push(j);
            }
        }
        if side.len() > 1 {
            for &k in &side {
                used[k] = true;
            }
            let variants = side.iter().enumerate().map(|(group, &k)| {
                let p = &propositions[found[k].unit];
                let doc = &docs[p.doc];
                let cut = Cut { source: doc.source, span: doc.span(p.tokens.clone()) };
                Variant {
                    cut,
                    sentence: doc.sentence_id(p.sentence as u32),
                    group: group as u32,
                    origin: None,
                }
            });
            differences.push((Aspect::Manner, variants.collect()));
        }
    }
    differences
}

/// The ending that a proposition is, if it follows a shared claim at once: in its sentence, or as the first thing of
/// the next one that says "then".
fn ending(
    docs: &[Document<'_>],
    space: &Space<'_>,
    propositions: &[Proposition],
    stars_of: &[Vec<usize>],
    row: usize,
) -> Option<Ending> {
    let (p, before) = (&propositions[row], &propositions[row - 1]);
    let doc = &docs[p.doc];
    let near = before.doc == p.doc
        && (before.sentence == p.sentence
            || before.sentence + 1 == p.sentence && says_then(doc, p));
    let stated = !p.verbs.is_empty() && !p.negated && !p.modal && !p.question && p.quote.is_none();
    if !near || !stated || stars_of[row - 1].is_empty() {
        return None;
    }
    let subject = |p: &Proposition| {
        p.subject.clone().and_then(|s| space.bearers_in(p.doc, s).pop()).map(|b| b.1)
    };
    let mut things: BTreeMap<Term, f64> =
        space.weighted(p.doc, p.verbs.end..p.tokens.end).into_iter().collect();
    // "threw it": the thing is the one that the clause before acted on.
    if (p.verbs.end..p.tokens.end).any(|t| matches!(doc.lower(t).as_str(), "it" | "them")) {
        let object = (before.verbs.end..before.tokens.end)
            .find(|&t| matches!(doc.tag(t), Tag::Noun | Tag::Propn));
        things.extend(object.map(|t| space.weighted(p.doc, t..t + 1)).unwrap_or_default());
    }
    let subject = subject(p);
    if let Some(subject) = subject {
        things.remove(&Term::Bearer(subject as u32));
    }
    Some(Ending { unit: row, doc: p.doc, subject, things, anchors: stars_of[row - 1].clone() })
}

/// Whether a sentence begins by going on: "He then climbed …".
fn says_then(doc: &Document<'_>, p: &Proposition) -> bool {
    let start = doc.tokens_of(p.sentence).start;
    (start..start + 4).any(|t| doc.lower(t) == "then")
}

fn differ(a: &Ending, b: &Ending, units: &[Unit]) -> bool {
    let anchored = a.anchors.iter().any(|s| b.anchors.contains(s));
    let same_subject = a.subject.is_some() && a.subject == b.subject;
    let shared: f64 =
        a.things.iter().filter(|(t, _)| b.things.contains_key(t)).map(|(_, w)| w).sum();
    let verbs_differ = units[a.unit].verb != units[b.unit].verb;
    (anchored || shared > 2.0 * SHARED_THING)
        && same_subject
        && verbs_differ
        && shared >= SHARED_THING
}
