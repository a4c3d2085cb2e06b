//! Who did it: propositions in, differences over participants out.
//!
//! "Moen scored the goal" and "the goal was scored by Brandt" tell one act and two who did it. The act must be one that
//! cannot be told of two: something named, or "the" something, was done the same to. A source that names both may tell of
//! both.

use std::collections::BTreeMap;
use std::ops::Range;

use super::frame::Frame;
use super::{Difference, Ground};
use crate::analysis::{Aspect, Kind};
use crate::extract::document::{Document, Stem};
use crate::extract::lexicon::{is_report_verb, lexicon};
use crate::extract::profile::{Space, Term, Unit};
use crate::extract::proposition::Proposition;
use crate::tag::Tag;

/// Only so many propositions of one verb are compared.
const MOST: usize = 64;

/// An act with who did it.
struct Act {
    row: usize,
    frame: Frame,
    agent: usize,
    /// The words that name him or her.
    name: Range<usize>,
}

/// The differences over who did something.
pub(crate) fn find(ground: &Ground<'_>) -> Vec<Difference> {
    let &Ground { docs, space, kinds, propositions, units, .. } = ground;
    let named = ground.named();
    let mut by_verb = BTreeMap::<Stem, Vec<Act>>::new();
    for (row, p) in propositions.iter().enumerate() {
        let Some(verb) = units[row].verb else { continue };
        if let Some(act) = act(&docs[p.doc], space, kinds, p, &units[row], row) {
            by_verb.entry(verb).or_default().push(act);
        }
    }
    let mut found = Vec::new();
    for acts in by_verb.into_values() {
        let acts = &acts[..acts.len().min(MOST)];
        let apart = |a: &Act, b: &Act| {
            let (x, y) = (propositions[a.row].doc, propositions[b.row].doc);
            a.agent != b.agent
                && !named[x].contains(&b.agent)
                && !named[y].contains(&a.agent)
                && a.frame.same_theme(&b.frame, space)
        };
        let pair = acts
            .iter()
            .enumerate()
            .find_map(|(i, a)| acts[i + 1..].iter().find(|b| apart(a, b)).map(|b| (a, b)));
        let Some((a, b)) = pair else { continue };
        let variants = vec![
            ground.variant(a.row, a.name.clone(), 0),
            ground.variant(b.row, b.name.clone(), 1),
        ];
        found.push(Difference { aspect: Aspect::Participant, grows: false, variants });
    }
    found
}

/// The act that a proposition tells, if it names a person who did something to what there is but one of.
fn act(
    doc: &Document<'_>,
    space: &Space<'_>,
    kinds: &[Kind],
    p: &Proposition,
    unit: &Unit,
    row: usize,
) -> Option<Act> {
    let reports = p.verbs.clone().any(|t| is_report_verb(&lexicon().stem(&doc.lower(t))));
    if p.negated || p.modal || p.aside || p.habitual || p.quote.is_some() || reports {
        return None;
    }
    let mut frame = Frame::of(doc, space, p, unit);
    let Some(Term::Bearer(agent)) = frame.agent else { return None };
    let agent = agent as usize;
    let stretch = [p.subject.clone(), Some(p.verbs.end..p.tokens.end)];
    let words = stretch.into_iter().flatten();
    let mut names = words.flat_map(|s| space.bearers_in(p.doc, s));
    let (name, _) = names.find(|b| b.1 == agent && doc.tag(b.0.start) != Tag::Pron)?;
    frame.theme.retain(|&term| match term {
        Term::Bearer(b) => !matches!(kinds[b as usize], Kind::Person | Kind::Place),
        Term::Stem(_) => is_the_one(doc, p, term),
    });
    (kinds[agent] == Kind::Person && !frame.theme.is_empty()).then_some(Act {
        row,
        frame,
        agent,
        name,
    })
}

/// Whether a noun stands in a proposition with "the": there is one of it.
fn is_the_one(doc: &Document<'_>, p: &Proposition, noun: Term) -> bool {
    let subject = p.subject.clone().unwrap_or(0..0);
    p.tokens.clone().chain(subject).any(|t| {
        noun == Term::Stem(doc.stems[t])
            && (t.saturating_sub(3)..t).any(|d| {
                doc.lower(d) == "the"
                    && (d + 1..t).all(|m| matches!(doc.tag(m), Tag::Adj | Tag::Noun))
            })
    })
}
