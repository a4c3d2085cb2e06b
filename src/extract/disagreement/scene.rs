//! Where sources tell the same scene with different ends: propositions and stars in, differences of manner out.
//!
//! Two sources share a claim ("she carried the cup to Oslo") and each goes on at once, of the same person and the same
//! thing, with something that the other does not say ("before she threw it into the fjord"; "then gave the cup to a
//! boy"). Nothing tells that both happened, or that one did not: both wordings are shown, as a difference of manner.

use std::collections::BTreeMap;

use super::{Difference, Ground};
use crate::analysis::Aspect;
use crate::extract::document::Document;
use crate::extract::link::Star;
use crate::extract::profile::{Space, Term, Unit};
use crate::extract::proposition::Proposition;
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
    /// The stars that stand before it in its scene.
    anchors: Vec<usize>,
    /// Whether it closes its sentence: "before throwing it away."
    last: bool,
}

/// The differences between endings, each side a clause.
pub(crate) fn endings(ground: &Ground<'_>, stars: &[Star]) -> Vec<Difference> {
    let &Ground { docs, space, propositions, units, .. } = ground;
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
    let found = only_last(found, propositions);
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
            let variant = |(group, &k): (usize, &usize)| {
                let row = found[k].unit;
                ground.variant(row, propositions[row].tokens.clone(), group as u32)
            };
            let variants = side.iter().enumerate().map(variant).collect();
            differences.push(Difference { aspect: Aspect::Manner, grows: false, variants });
        }
    }
    differences
}

/// How many propositions before an ending are looked at: only a sentence without an end has more.
const NEAR: usize = 32;

/// The ending that a proposition is, if it goes on after a shared claim: in its sentence ("…, and threw it away",
/// "before throwing it away"), or as the first thing of the next one that says "then".
fn ending(
    docs: &[Document<'_>],
    space: &Space<'_>,
    propositions: &[Proposition],
    stars_of: &[Vec<usize>],
    row: usize,
) -> Option<Ending> {
    let p = &propositions[row];
    let doc = &docs[p.doc];
    let then = says_then(doc, p);
    let scene = |q: &Proposition| {
        q.doc == p.doc && (q.sentence == p.sentence || then && q.sentence + 1 == p.sentence)
    };
    let before = doc.lower(p.tokens.start.wrapping_sub(1));
    let goes_on = then || matches!(before.as_str(), "before" | "and" | "," | "then" | "until");
    let stated = !p.verbs.is_empty() && !p.negated && !p.modal && !p.aside && p.quote.is_none();
    if !goes_on || !stated {
        return None;
    }
    let near = row.saturating_sub(NEAR);
    let from = propositions[near..row]
        .iter()
        .rposition(|q| !scene(q))
        .map_or(near, |last| near + last + 1);
    let anchors: Vec<usize> = stars_of[from..row].iter().flatten().copied().collect();
    if anchors.is_empty() {
        return None;
    }
    let subject = p.subject.clone().and_then(|s| space.bearers_in(p.doc, s).pop()).map(|b| b.1);
    let mut things: BTreeMap<Term, f64> =
        space.weighted(p.doc, p.verbs.end..p.tokens.end).into_iter().collect();
    // "threw it": the thing is the one that the clause before acted on.
    if (p.verbs.end..p.tokens.end).any(|t| matches!(doc.lower(t).as_str(), "it" | "them")) {
        let earlier = &propositions[row - 1];
        let object = (earlier.verbs.end..earlier.tokens.end)
            .find(|&t| matches!(doc.tag(t), Tag::Noun | Tag::Propn));
        things.extend(object.map(|t| space.weighted(p.doc, t..t + 1)).unwrap_or_default());
    }
    if let Some(subject) = subject {
        things.remove(&Term::Bearer(subject as u32));
    }
    let last = before == "before" && p.tokens.end + 2 >= doc.tokens_of(p.sentence).end;
    Some(Ending { unit: row, doc: p.doc, subject, things, anchors, last })
}

/// Whether a proposition is the first of a sentence that goes on: "He then climbed …".
fn says_then(doc: &Document<'_>, p: &Proposition) -> bool {
    let start = doc.tokens_of(p.sentence).start;
    p.tokens.start <= start + 1 && (start..start + 4).any(|t| doc.lower(t) == "then")
}

/// Endings that another one of the same scene follows are no endings.
fn only_last(found: Vec<Ending>, propositions: &[Proposition]) -> Vec<Ending> {
    let follows = |a: &Ending, b: &Ending| {
        let (p, q) = (&propositions[a.unit], &propositions[b.unit]);
        a.doc == b.doc
            && a.subject == b.subject
            && (p.sentence == q.sentence || p.sentence + 1 == q.sentence)
    };
    let keep: Vec<bool> = (0..found.len())
        .map(|i| found.get(i + 1).is_none_or(|next| !follows(&found[i], next)))
        .collect();
    found.into_iter().zip(keep).filter(|(_, keep)| *keep).map(|(e, _)| e).collect()
}

fn differ(a: &Ending, b: &Ending, units: &[Unit]) -> bool {
    let anchored = a.anchors.iter().any(|s| b.anchors.contains(s));
    let same_subject = a.subject.is_some() && a.subject == b.subject;
    let both = a.things.iter().filter_map(|(t, w)| Some(w.max(*b.things.get(t)?)));
    let shared: f64 = both.sum();
    let verbs_differ = units[a.unit].verb != units[b.unit].verb;
    (anchored || a.last && b.last) && same_subject && verbs_differ && shared >= SHARED_THING
}
