//! Where sources differ: values, bearers and claims in, disagreements out.
//!
//! Real differences sit in sentences that are not alike, so values are compared over the whole story by slot: what is
//! counted or measured, in what company of words. What the words leave room for ("at least three", "about 10") is no
//! difference. Nobody is judged right.

use std::collections::{BTreeMap, BTreeSet};

use super::document::Document;
use super::profile::Space;
use super::proposition::Proposition;
use crate::analysis::{
    Alias, Aspect, Bound, Claim, ClaimId, Cut, Disagreement, DisagreementId, Entity, Mention,
    Merge, OriginId, Quantity, Reading, Value, Variant,
};

/// A value with what is needed to compare it.
struct Slot<'a> {
    value: &'a Value,
    doc: usize,
    /// The weighty terms near it.
    company: BTreeMap<super::profile::Term, f64>,
    /// The bearer it stands beside, for ages.
    bearer: Option<usize>,
}

/// What a story offers for comparison.
pub(crate) struct Ground<'a> {
    /// The articles, by key.
    pub(crate) docs: &'a [Document<'a>],
    /// Terms and weights.
    pub(crate) space: &'a Space<'a>,
    /// What is stated.
    pub(crate) propositions: &'a [Proposition],
    /// Dates and quantities.
    pub(crate) values: &'a [Value],
}

/// The share of company that two values keep in common, at least, to be about one thing.
const SAME_COMPANY: f64 = 0.34;
/// How far "about" reaches, as a share of the number.
const ABOUT: f64 = 0.1;
/// Tokens before and after a value that are its company.
const NEAR: usize = 6;

/// All disagreements: over numbers, ages and times of day, over the spelling of a name, and over the `endings` of
/// scenes. Each names the claims it touches; claims get its id.
pub(crate) fn find(
    ground: &Ground<'_>,
    entities: &[Entity],
    mentions: &[Mention],
    claims: &mut [Claim],
    endings: Vec<(Aspect, Vec<Variant>)>,
) -> Vec<Disagreement> {
    let mut found = ground.values_that_differ();
    found.extend(endings);
    found.extend(spellings(entities, mentions, ground));
    let mut kept = Vec::new();
    for (aspect, variants) in found {
        let claims_touched = touched(&variants, claims);
        if claims_touched.is_empty() {
            continue;
        }
        let id = DisagreementId::new(kept.len());
        for &claim in &claims_touched {
            claims[claim.index()].disagreements.push(id);
        }
        let values = variants.into_iter().map(|v| with_origin(v, claims)).collect();
        kept.push(Disagreement { aspect, update: false, values, claims: claims_touched });
    }
    kept
}

impl<'a> Ground<'a> {
    fn values_that_differ(&self) -> Vec<(Aspect, Vec<Variant>)> {
        let mut by_kind = BTreeMap::<(u8, String), Vec<Slot<'a>>>::new();
        for (at, doc) in self.docs.iter().enumerate() {
            for value in self.values.iter().filter(|v| v.cut.source == doc.source) {
                let kind = match &value.reading {
                    Reading::Quantity(q) if !q.unit.is_empty() => (0, Self::unit_class(&q.unit)),
                    Reading::Age(_) => (1, String::new()),
                    Reading::Clock(_) => (2, String::new()),
                    _ => continue,
                };
                by_kind.entry(kind).or_default().push(self.slot(at, value));
            }
        }
        let mut found = Vec::new();
        for ((kind, _), slots) in by_kind {
            let aspect = if kind == 2 { Aspect::Time } else { Aspect::Number };
            for company in companies(&slots) {
                if let Some(variants) = variants(&company) {
                    found.push((aspect, variants));
                }
            }
        }
        found
    }

    /// Units that count the same kind of thing go by one word.
    fn unit_class(unit: &str) -> String {
        match unit {
            "death" | "dead" | "fatal" | "casualti" => "person".to_owned(),
            _ => unit.to_owned(),
        }
    }

    fn slot(&self, at: usize, value: &'a Value) -> Slot<'a> {
        let doc = &self.docs[at];
        let own = doc.tokens_in(value.cut.span);
        let sentence = doc.tokens_of((value.sentence.0 - doc.first_sentence) as usize);
        let near =
            own.start.saturating_sub(NEAR).max(sentence.start)..(own.end + NEAR).min(sentence.end);
        let clause = self
            .propositions
            .iter()
            .find(|p| p.doc == at && p.tokens.start <= own.start && own.end <= p.tokens.end);
        // A clause's own words are better company than a neighbour clause's.
        let near = match clause {
            Some(p) => near.start.max(p.tokens.start)..near.end.min(p.tokens.end).max(own.end),
            None => near,
        };
        let mut company: BTreeMap<_, _> =
            self.space.weighted(at, near.start..own.start).into_iter().collect();
        company.extend(self.space.weighted(at, own.end..near.end));
        let bearer = self
            .space
            .bearers_in(
                at,
                own.start.saturating_sub(4).max(sentence.start)..(own.end + 3).min(sentence.end),
            )
            .pop()
            .map(|b| b.1);
        Slot { value, doc: at, company, bearer }
    }
}

/// Slots that are about one thing, gathered round the first of each.
fn companies<'s, 'a>(slots: &'s [Slot<'a>]) -> Vec<Vec<&'s Slot<'a>>> {
    let mut companies: Vec<Vec<&Slot<'_>>> = Vec::new();
    for slot in slots {
        let home = companies.iter_mut().find(|c| c.iter().any(|other| joins(other, slot)));
        match home {
            Some(company) => company.push(slot),
            None => companies.push(vec![slot]),
        }
    }
    companies
}

/// A source that gives two values in one company means two things, unless the values fit.
fn joins(a: &Slot<'_>, b: &Slot<'_>) -> bool {
    (a.doc != b.doc || compatible(&a.value.reading, &b.value.reading)) && alike(a, b)
}

fn alike(a: &Slot<'_>, b: &Slot<'_>) -> bool {
    if matches!(a.value.reading, Reading::Age(_)) {
        return a.bearer.is_some() && a.bearer == b.bearer;
    }
    let common: f64 =
        a.company.iter().filter(|(t, _)| b.company.contains_key(t)).map(|(_, w)| w).sum();
    let mass = |s: &Slot<'_>| s.company.values().sum::<f64>();
    let least = mass(a).min(mass(b));
    least > 0.0 && common / least >= SAME_COMPANY && common > 1.0
}

/// The sides of a slot, if there are any: one value a source and group, by source and place.
fn variants(company: &[&Slot<'_>]) -> Option<Vec<Variant>> {
    let mut groups: Vec<&Value> = Vec::new();
    let mut variants = BTreeMap::<(Cut, u32), Variant>::new();
    let mut sources = BTreeSet::new();
    // Exact values found the groups; "at least three" then joins the one that it leaves room for.
    let mut company = company.to_vec();
    company.sort_by_key(|s| match &s.value.reading {
        Reading::Quantity(q) => q.bound,
        _ => Bound::Exact,
    });
    for slot in &company {
        let group = groups
            .iter()
            .position(|g| compatible(&g.reading, &slot.value.reading))
            .unwrap_or_else(|| {
                groups.push(slot.value);
                groups.len() - 1
            });
        sources.insert((slot.doc, group));
        let variant = Variant {
            cut: slot.value.cut,
            sentence: slot.value.sentence,
            group: group as u32,
            origin: None,
        };
        variants.insert((slot.value.cut, group as u32), variant);
    }
    // A source that gives two values means two things ("four in one, seven in the other").
    let each_once =
        company.iter().all(|s| sources.iter().filter(|(d, _)| *d == s.doc).count() == 1);
    (groups.len() > 1 && each_once).then(|| variants.into_values().collect())
}

/// Whether two readings leave room for each other.
fn compatible(a: &Reading, b: &Reading) -> bool {
    match (a, b) {
        (Reading::Quantity(a), Reading::Quantity(b)) => quantities_fit(a, b),
        (Reading::Age(a), Reading::Age(b)) => (a - b).abs() < 0.5,
        (Reading::Clock(a), Reading::Clock(b)) => a == b,
        _ => true,
    }
}

fn quantities_fit(a: &Quantity, b: &Quantity) -> bool {
    let near = |x: f64, y: f64, share: f64| (x - y).abs() <= share * x.abs().max(y.abs());
    let one = |a: &Quantity, b: &Quantity| match a.bound {
        Bound::Exact => near(a.amount, b.amount, 1e-9),
        Bound::About => near(a.amount, b.amount, ABOUT),
        Bound::AtLeast => b.amount >= a.amount,
        Bound::AtMost => b.amount <= a.amount,
    };
    near(a.amount, b.amount, 1e-9)
        || one(a, b) && a.bound != Bound::Exact
        || one(b, a) && b.bound != Bound::Exact
}

/// Names that were taken for a misspelling of another.
fn spellings(
    entities: &[Entity],
    mentions: &[Mention],
    ground: &Ground<'_>,
) -> Vec<(Aspect, Vec<Variant>)> {
    let text = |cut: Cut| {
        ground.docs.iter().find(|d| d.source == cut.source).map_or("", |d| cut.span.cut(d.text))
    };
    let mut found = Vec::new();
    for (row, entity) in entities.iter().enumerate() {
        let odd: Vec<&Alias> =
            entity.aliases.iter().filter(|a| a.reason == Merge::Misspelling).collect();
        if odd.is_empty() {
            continue;
        }
        let right = text(entity.name);
        let mut firsts = BTreeMap::new();
        for &Mention { cut, sentence, .. } in mentions.iter().filter(|m| m.entity.index() == row) {
            let words = text(cut);
            let group = match odd.iter().position(|a| text(a.form) == words) {
                Some(i) => i as u32 + 1,
                None if words == right => 0,
                None => continue,
            };
            firsts.entry((cut.source, group)).or_insert(Variant {
                cut,
                sentence,
                group,
                origin: None,
            });
        }
        let variants: Vec<Variant> = firsts.into_values().collect();
        if variants.iter().any(|v| v.group == 0) && variants.len() > 1 {
            found.push((Aspect::Spelling, variants));
        }
    }
    found
}

/// The claims whose evidence holds one of the values; where there is none, those that have evidence in its sentence.
fn touched(variants: &[Variant], claims: &[Claim]) -> Vec<ClaimId> {
    let within = |claim: &Claim| {
        claim.evidence.iter().any(|e| {
            variants.iter().any(|v| v.cut.source == e.cut.source && e.cut.span.contains(v.cut.span))
        })
    };
    let beside = |claim: &Claim| {
        claim.evidence.iter().any(|e| variants.iter().any(|v| v.sentence == e.sentence))
    };
    let all = |test: &dyn Fn(&Claim) -> bool| -> Vec<ClaimId> {
        claims.iter().enumerate().filter(|(_, c)| test(c)).map(|(i, _)| ClaimId::new(i)).collect()
    };
    let inside = all(&within);
    if inside.is_empty() { all(&beside) } else { inside }
}

/// Who is cited for the words round a value, as far as a claim knows.
fn with_origin(variant: Variant, claims: &[Claim]) -> Variant {
    let origin: Option<OriginId> = claims
        .iter()
        .flat_map(|c| &c.evidence)
        .find(|e| e.cut.source == variant.cut.source && e.cut.span.contains(variant.cut.span))
        .and_then(|e| e.origin);
    Variant { origin, ..variant }
}
