//! Stars of propositions in, claims out: evidence with stance and origin, the leading words, the public key.
//!
//! What no other source states becomes a claim of one source; neighbouring clauses of a sentence that only it states
//! are left together, as they read better.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::document::Document;
use super::link::{self, Star};
use super::origin::{Cited, Origins};
use super::profile::{Space, Term, Unit};
use super::proposition::Proposition;
use crate::analysis::{Band, Claim, Cut, EntityId, Evidence, Kind, Stance, Value, ValueId};
use crate::tag::Tag;
use crate::text::span::Span;

/// Everything that claims are made of.
pub(crate) struct Material<'a> {
    /// The articles, by key.
    pub(crate) docs: &'a [Document<'a>],
    /// What they state.
    pub(crate) propositions: &'a [Proposition],
    /// The same, made comparable.
    pub(crate) units: &'a [Unit],
    /// Terms and weights.
    pub(crate) space: &'a Space<'a>,
    /// The kind of each bearer.
    pub(crate) kinds: &'a [Kind],
    /// Of each document's quotations: the speaker, and the words that name him or her.
    pub(crate) speakers: &'a [Vec<Option<(usize, Cut)>>],
    /// Dates and quantities, by source and place.
    pub(crate) values: &'a [Value],
}

/// A claim and the propositions that it was made of, in the order of its evidence.
pub(crate) struct Made {
    /// The claim itself.
    pub(crate) claim: Claim,
    /// Rows of propositions.
    pub(crate) members: Vec<usize>,
}

/// A claim of one source has at least so many weighty words; less is a fragment.
const FEWEST_TERMS: usize = 3;
/// Clauses that only one source states are joined up to this length, in bytes.
const LONGEST: u32 = 240;

/// All claims of a story, best backed first.
pub(crate) fn make(material: &Material<'_>, stars: &[Star], origins: &mut Origins) -> Vec<Made> {
    let mut made = Vec::new();
    let mut told = vec![false; material.units.len()];
    let mut leading = BTreeSet::new();
    for star in stars {
        let mut members: Vec<(usize, f64)> = star.rays.clone();
        members.push((star.center, 1.0));
        for &(row, _) in &members {
            told[row] = true;
        }
        let lead = material.lead(&members, &leading);
        leading.insert(lead);
        made.push(material.claim(&members, lead, origins));
    }
    for run in material.untold(&told) {
        made.push(material.single(&run, origins));
    }
    made.sort_by_cached_key(|m| {
        let first = m
            .members
            .iter()
            .map(|&p| (material.propositions[p].sentence, material.propositions[p].doc))
            .min();
        (usize::MAX - m.claim.support(), first, m.claim.key.clone())
    });
    number_keys(&mut made);
    made
}

/// Makes equal keys distinct, in order.
fn number_keys(made: &mut [Made]) {
    let mut seen = BTreeMap::<String, u32>::new();
    for m in made {
        let count = seen.entry(m.claim.key.clone()).or_default();
        *count += 1;
        if *count > 1 {
            m.claim.key = format!("{}-{count}", m.claim.key);
        }
    }
}

impl Material<'_> {
    /// The proposition that words a claim: rather one that words no other claim, as two with the same words would look
    /// like one that was counted twice.
    fn lead(&self, members: &[(usize, f64)], leading: &BTreeSet<usize>) -> usize {
        let lead = members.iter().max_by(|a, b| {
            let fresh = |m: &(usize, f64)| !leading.contains(&m.0);
            (fresh(a).cmp(&fresh(b)))
                .then(self.merit(a).total_cmp(&self.merit(b)))
                .then(b.0.cmp(&a.0))
        });
        lead.expect("a claim has members").0
    }

    /// The claim of some propositions, each with the chance that it states the same as the center of them, where `lead`
    /// words it. Another center than the lead states the same as that with the lead's own chance, the rest with no more.
    fn claim(&self, members: &[(usize, f64)], lead: usize, origins: &mut Origins) -> Made {
        let most = members.iter().find(|m| m.0 == lead).map_or(1.0, |m| m.1);
        let mut rows: Vec<(Evidence, usize)> = members
            .iter()
            .map(|&(row, chance)| {
                let others: Vec<usize> =
                    members.iter().map(|m| m.0).filter(|&m| m != row).collect();
                let p = &self.propositions[row];
                let band = if row == lead { Band::Same } else { link::band(chance.min(most)) };
                (self.evidence(p, p.shown.clone(), band, &others, origins), row)
            })
            .collect();
        rows.sort_by_key(|(e, _)| (e.cut.source, e.cut.span));
        let lead = rows.iter().position(|r| r.1 == lead).expect("the lead is a member") as u32;
        let entities = Self::entities(
            members.iter().flat_map(|m| self.units[m.0].clause.terms.iter().map(|t| t.0)),
        );
        let (evidence, members) = rows.into_iter().unzip();
        self.finish(evidence, members, lead, entities)
    }

    /// A claim of one source, from neighbouring propositions.
    fn single(&self, run: &[usize], origins: &mut Origins) -> Made {
        let first = &self.propositions[run[0]];
        let last = &self.propositions[run[run.len() - 1]];
        let tokens = first.shown.start..last.shown.end;
        let evidence = self.evidence(first, tokens, Band::Same, &[], origins);
        let entities = Self::entities(
            run.iter().flat_map(|&r| self.units[r].clause.terms.iter().map(|t| t.0)),
        );
        self.finish(vec![evidence], run.to_vec(), 0, entities)
    }

    fn finish(
        &self,
        evidence: Vec<Evidence>,
        members: Vec<usize>,
        lead: u32,
        entities: Vec<EntityId>,
    ) -> Made {
        let mut values: Vec<ValueId> = Vec::new();
        for e in &evidence {
            let from = self.values.partition_point(|v| {
                (v.cut.source, v.cut.span.start) < (e.cut.source, e.cut.span.start)
            });
            let inside = self.values[from..]
                .iter()
                .take_while(|v| v.cut.source == e.cut.source && e.cut.span.contains(v.cut.span));
            values.extend((from..).zip(inside).map(|(i, _)| ValueId::new(i)));
        }
        values.sort_unstable();
        values.dedup();
        let key = evidence[lead as usize].key.clone();
        Made {
            claim: Claim { key, lead, evidence, entities, values, disagreements: Vec::new() },
            members,
        }
    }

    /// How well a proposition's words stand for the claim: near the center, with its own subject and a verb, not too long.
    fn merit(&self, &(row, chance): &(usize, f64)) -> f64 {
        let p = &self.propositions[row];
        let doc = &self.docs[p.doc];
        let length = f64::from(doc.span(p.tokens.clone()).len());
        let pronoun =
            p.subject.as_ref().is_some_and(|s| s.len() == 1 && doc.tag(s.start) == Tag::Pron);
        let own = if p.has_own_subject() && !pronoun { 0.3 } else { 0.0 };
        let relayed = if p.attribution.is_some() { 0.1 } else { 0.0 };
        // "before landing" says less than "landed on the field".
        let brief = if p.tokens.len() < 3 { 0.5 } else { 0.0 };
        // "Port Holm for the fair of 2031" says less than "Port Holm, which is set to hold the fair of 2031".
        let verb = p.shown.clone().any(|t| matches!(doc.tag(t), Tag::Verb | Tag::Aux));
        let bare = if verb { 0.0 } else { 0.4 };
        chance + own - relayed - brief - bare - (length - 80.0).max(0.0) / 400.0
    }

    fn entities(terms: impl Iterator<Item = Term>) -> Vec<EntityId> {
        let found: BTreeSet<EntityId> = terms
            .filter_map(|t| match t {
                Term::Bearer(cluster) => Some(EntityId(cluster)),
                Term::Stem(_) => None,
            })
            .collect();
        found.into_iter().collect()
    }

    fn evidence(
        &self,
        p: &Proposition,
        tokens: Range<usize>,
        band: Band,
        others: &[usize],
        origins: &mut Origins,
    ) -> Evidence {
        let doc = &self.docs[p.doc];
        let span = doc.span(tokens.clone());
        let (cited, relayed) = self.cited(p, origins);
        let mut shared = BTreeSet::new();
        for &other in others {
            for piece in self.space.shared(p.doc, tokens.clone(), &self.units[other].clause) {
                shared.insert(doc.span(piece));
            }
        }
        let inherited =
            p.subject.clone().filter(|s| !(tokens.start <= s.start && s.end <= tokens.end));
        Evidence {
            key: key(span.cut(doc.text)),
            cut: Cut { source: doc.source, span },
            sentence: doc.sentence_id(p.sentence as u32),
            subject: inherited.map(|s| Cut { source: doc.source, span: doc.span(s) }),
            stance: if relayed { Stance::Relays } else { Stance::Asserts },
            modality: p.modality,
            origin: cited.map(|c| c.origin),
            vague: cited.is_some_and(|c| c.vague),
            attribution: p.attribution.as_ref().map(|a| Self::attributing(doc, a.words.clone())),
            band,
            shared: disjoint(shared),
        }
    }

    /// Attributing words without the marks round them.
    fn attributing(doc: &Document<'_>, mut words: Range<usize>) -> Span {
        while words.len() > 1 && doc.tag(words.start) == Tag::Punct {
            words.start += 1;
        }
        while words.len() > 1 && doc.tag(words.end - 1) == Tag::Punct {
            words.end -= 1;
        }
        doc.span(words)
    }

    /// Who is cited for a proposition, and whether it is relayed at all.
    fn cited(&self, p: &Proposition, origins: &mut Origins) -> (Option<Cited>, bool) {
        let doc = &self.docs[p.doc];
        if let Some(quote) = p.quote {
            let speaker = self.speakers[p.doc][quote];
            return (speaker.map(|(cluster, name)| origins.of_entity(cluster, name)), true);
        }
        match &p.attribution {
            None => (None, false),
            Some(a) => {
                let cited = a
                    .speaker
                    .clone()
                    .and_then(|s| origins.of_phrase(doc, p.doc, s, self.space, self.kinds));
                (cited, true)
            }
        }
    }

    /// Whether some words that several sources back hold a clause: "is set to host the 2031 games" within "Lund, which is set
    /// to host the 2031 games" is not what one source alone says.
    fn is_within_told(p: &Proposition, told: &[&Proposition]) -> bool {
        told.iter().any(|t| {
            t.doc == p.doc && t.tokens.start <= p.tokens.start && p.tokens.end <= t.tokens.end
        })
    }

    /// Runs of propositions that stand in no star and state something.
    fn untold(&self, told: &[bool]) -> Vec<Vec<usize>> {
        let mut runs: Vec<Vec<usize>> = Vec::new();
        let told_of: Vec<&Proposition> = self
            .propositions
            .iter()
            .zip(told)
            .filter(|(p, told)| **told && p.verbs.is_empty() && p.quote.is_none())
            .map(|(p, _)| p)
            .collect();
        for (row, p) in self.propositions.iter().enumerate() {
            // "a town that’s proud": a clause that begins with what its pronoun was contracted with is a torso.
            let torso = matches!(self.docs[p.doc].word(p.tokens.start), "'s" | "’s");
            let verbless = p.verbs.is_empty() && p.quote.is_none();
            if told[row] || p.aside || torso || verbless || Self::is_within_told(p, &told_of) {
                continue;
            }
            let joins = runs.last().and_then(|r| r.last()).is_some_and(|&before| {
                let b = &self.propositions[before];
                let doc = &self.docs[p.doc];
                before + 1 == row
                    && b.doc == p.doc
                    && b.sentence == p.sentence
                    && b.attribution == p.attribution
                    && b.quote == p.quote
                    && b.modality == p.modality
                    && (p.subject == b.subject || p.has_own_subject() || b.shown.end >= p.shown.end)
                    && !matches!(
                        doc.lower(b.tokens.start.wrapping_sub(1)).as_str(),
                        "who" | "which" | "that"
                    )
                    && doc
                        .span(self.propositions[runs[runs.len() - 1][0]].tokens.start..p.tokens.end)
                        .len()
                        <= LONGEST
            });
            match runs.last_mut() {
                Some(run) if joins => run.push(row),
                _ => runs.push(vec![row]),
            }
        }
        runs.retain(|run| {
            run.iter().map(|&r| self.units[r].clause.terms.len()).sum::<usize>() >= FEWEST_TERMS
        });
        runs
    }
}

/// Overlapping and touching spans as one each.
fn disjoint(spans: BTreeSet<Span>) -> Vec<Span> {
    let mut merged: Vec<Span> = Vec::new();
    for span in spans {
        match merged.last_mut() {
            Some(last) if span.start <= last.end => *last = last.to(span),
            _ => merged.push(span),
        }
    }
    merged
}

/// The public key of some words: the first of them for the reader, and a hash (FNV-1a) of all.
pub(crate) fn key(words: &str) -> String {
    let mut hash = 0x811c_9dc5_u32;
    for byte in words.bytes() {
        hash = (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193);
    }
    let first: Vec<String> = words
        .split_whitespace()
        .map(|w| {
            w.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_ascii_lowercase()
        })
        .filter(|w| !w.is_empty())
        .take(4)
        .map(|mut w| {
            w.truncate(12);
            w
        })
        .collect();
    format!("{}-{hash:08x}", if first.is_empty() { "words".to_owned() } else { first.join("-") })
}
