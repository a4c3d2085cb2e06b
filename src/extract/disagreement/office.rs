//! Who played a part of which there is one: names and the words beside them in, differences over participants out.
//!
//! One source says that Captain Ann Lee steered the ferry, another that the captain was Otto Brandt, and neither names
//! the other's: that is a difference. Of an office there is one a body ("the mayor of Lund"), so the body must be named.

use std::collections::{BTreeMap, BTreeSet};

use super::{Difference, Ground};
use crate::analysis::{Aspect, Cut, Kind, Variant};
use crate::extract::document::Document;
use crate::extract::profile::Space;
use crate::tag::Tag;

/// Parts of which an event has one.
fn is_part(noun: &str) -> bool {
    matches!(
        noun,
        "captain"
            | "skipper"
            | "pilot"
            | "co-pilot"
            | "driver"
            | "gunman"
            | "shooter"
            | "bomber"
            | "hijacker"
            | "killer"
            | "winner"
            | "referee"
    )
}

/// Offices of which a body has one.
fn is_office(noun: &str) -> bool {
    matches!(
        noun,
        "mayor"
            | "governor"
            | "president"
            | "chairman"
            | "chairwoman"
            | "chief"
            | "director"
            | "coach"
            | "manager"
            | "owner"
            | "founder"
            | "ceo"
            | "coroner"
            | "principal"
            | "sheriff"
            | "premier"
    )
}

/// A part or an office: its noun, and the body whose it is.
type Role = (String, Option<usize>);

/// Who is said to play a part, in one document.
struct Player {
    doc: usize,
    bearer: usize,
    cut: Cut,
    sentence: u32,
}

/// The differences over who played which part.
pub(crate) fn find(ground: &Ground<'_>) -> Vec<Difference> {
    let &Ground { docs, space, kinds, .. } = ground;
    let named = ground.named();
    let mut players = BTreeMap::<Role, Vec<Player>>::new();
    for (at, doc) in docs.iter().enumerate() {
        for (tokens, bearer) in space.bearers_in(at, 0..doc.len()) {
            let is_name =
                tokens.clone().all(|t| doc.tag(t) != Tag::Pron && !doc.lower(t).eq("the"));
            if kinds[bearer] != Kind::Person || !is_name {
                continue;
            }
            if let Some(role) = role(doc, at, space, &tokens) {
                players.entry(role).or_default().push(Player {
                    doc: at,
                    bearer,
                    cut: Cut { source: doc.source, span: doc.span(tokens.clone()) },
                    sentence: doc.sentence_of[tokens.start],
                });
            }
        }
    }
    players.values().filter_map(|players| difference(docs, &named, players)).collect()
}

/// The words that name a player, in lower case.
fn words(docs: &[Document<'_>], p: &Player) -> String {
    p.cut.span.cut(docs[p.doc].text).to_lowercase()
}

/// Only so many names are looked at for whether they may be parts of one another.
const NAMES: usize = 64;

/// The names that may be short for another bearer's: "Lee" may be any Lee.
fn partial(docs: &[Document<'_>], players: &[Player]) -> BTreeSet<(usize, String)> {
    let names: BTreeSet<_> = players.iter().map(|p| (p.bearer, words(docs, p))).collect();
    let names: Vec<_> = names.into_iter().take(NAMES).collect();
    let within = |part: &str, whole: &str| {
        part.len() < whole.len()
            && part.split_whitespace().all(|w| whole.split_whitespace().any(|o| o == w))
    };
    let is_part = |(bearer, name): &&(usize, String)| {
        names.iter().any(|(other, whole)| other != bearer && within(name, whole))
    };
    names.iter().filter(is_part).cloned().collect()
}

fn difference(
    docs: &[Document<'_>],
    named: &[BTreeSet<usize>],
    players: &[Player],
) -> Option<Difference> {
    let partial = partial(docs, players);
    let players: Vec<&Player> =
        players.iter().filter(|p| !partial.contains(&(p.bearer, words(docs, p)))).collect();
    let mut of = BTreeMap::<usize, BTreeSet<usize>>::new();
    for p in &players {
        of.entry(p.doc).or_default().insert(p.bearer);
    }
    // A source that gives the part to two tells of two events.
    let single = |p: &&Player| of[&p.doc].len() == 1;
    let against = |p: &Player| {
        players.iter().copied().filter(single).any(|q| {
            q.bearer != p.bearer
                && !named[p.doc].contains(&q.bearer)
                && !named[q.doc].contains(&p.bearer)
        })
    };
    let mut groups: Vec<usize> = Vec::new();
    let mut variants = BTreeMap::<Cut, Variant>::new();
    for p in players.iter().copied().filter(single).filter(|p| against(p)) {
        let group = groups.iter().position(|&b| b == p.bearer).unwrap_or_else(|| {
            groups.push(p.bearer);
            groups.len() - 1
        });
        let sentence = docs[p.doc].sentence_id(p.sentence);
        variants.insert(p.cut, Variant { cut: p.cut, sentence, group: group as u32, origin: None });
    }
    (groups.len() > 1).then(|| Difference {
        aspect: Aspect::Participant,
        grows: false,
        variants: variants.into_values().collect(),
    })
}

/// The part that the one named at `tokens` is said to play: "Captain Ann Lee", "the captain, Ann Lee,", "Ann Lee, the
/// captain", "Ann Lee, mayor of Lund".
fn role(
    doc: &Document<'_>,
    at: usize,
    space: &Space<'_>,
    tokens: &std::ops::Range<usize>,
) -> Option<Role> {
    let sentence = doc.tokens_of(doc.sentence_of[tokens.start] as usize);
    let back = |n: usize| tokens.start.checked_sub(n).filter(|t| sentence.contains(t));
    let comma = back(1).is_some_and(|t| doc.word(t) == ",");
    let before = back(if comma { 2 } else { 1 }).filter(|&t| !comma || is_definite(doc, t));
    let after = || {
        let mut t = tokens.end;
        if doc.word(t) != "," {
            return None;
        }
        t += 1 + usize::from(doc.tag(t + 1) == Tag::Det);
        // "Ann Lee, Lund's mayor": names and adjectives may stand before the noun.
        (t..sentence.end.min(t + 4)).find(|&t| is_part(&doc.lower(t)) || is_office(&doc.lower(t)))
    };
    let noun =
        before.filter(|&t| is_part(&doc.lower(t)) || is_office(&doc.lower(t))).or_else(after)?;
    let word = doc.lower(noun);
    if is_part(&word) {
        // "the driver of the bus" is another one than the driver of the van.
        return (doc.lower(noun + 1) != "of").then_some((word, None));
    }
    let of = (doc.lower(noun + 1) == "of")
        .then(|| space.bearers_in(at, noun + 2..sentence.end.min(noun + 6)).first().map(|b| b.1))
        .flatten();
    let own = || {
        let from = sentence.start.max(noun.saturating_sub(4));
        let near = space.bearers_in(at, from..noun);
        let last = near
            .last()
            .filter(|b| noun.saturating_sub(b.0.end) <= 1 && !tokens.contains(&b.0.start))?;
        Some(last.1)
    };
    let body = of.or_else(own)?;
    Some((word, Some(body)))
}

/// Whether a noun phrase that ends at `noun` begins with "the".
fn is_definite(doc: &Document<'_>, noun: usize) -> bool {
    (noun.saturating_sub(3)..noun).any(|t| doc.lower(t) == "the")
}
