//! Where sources differ: values, bearers and claims in, disagreements out.
//!
//! Real differences sit in sentences that are not alike, so numbers and times are compared over the whole story by
//! [`slot`](slot): what is counted or measured, in what company of words. What the words leave room for ("at
//! least three", "about 10") is no difference, and a source that gives both numbers knows why there are two. Nobody is
//! judged right.

pub(super) mod agent;
pub(super) mod ahead;
mod aside;
pub(super) mod day;
mod frame;
mod ground;
#[cfg(test)]
mod kinds_tests;
pub(super) mod office;
pub(super) mod place;
pub(super) mod polarity;
mod rival;
pub(super) mod scene;
pub(super) mod slot;
mod spelling;
#[cfg(test)]
mod tests;
mod toll;
pub(super) mod topic;
pub(super) mod transliteration;

use std::collections::BTreeMap;

pub(crate) use self::ground::Ground;
use self::topic::{MEANINGS, Much, Slot, Topic, is_open};
use crate::analysis::{
    Aspect, Claim, ClaimId, Cut, Disagreement, DisagreementId, Entity, Evidence, Mention,
    SentenceId, Variant,
};
use crate::extract::calendar;
use crate::extract::lexicon::lexicon;
use crate::extract::measure::{Amount, Dimension};
use crate::extract::profile::Term;

/// A difference before it is known which claims it touches.
#[derive(Clone, Debug)]
pub(crate) struct Difference {
    /// In what.
    pub(crate) aspect: Aspect,
    /// Whether a later report may replace an earlier one.
    pub(crate) grows: bool,
    /// What each source says.
    pub(crate) variants: Vec<Variant>,
}

/// All disagreements: over numbers and times, over the spelling of a name, and those that other stages `found`. Each
/// names the claims it touches; claims get its id.
pub(crate) fn find(
    ground: &Ground<'_>,
    entities: &[Entity],
    mentions: &[Mention],
    claims: &mut [Claim],
    slots: BTreeMap<Topic, Vec<Slot>>,
    found: Vec<Difference>,
) -> Vec<Disagreement> {
    let mut all = ground.numbers(slots);
    all.extend(found);
    all.extend(spelling::find(entities, mentions, ground));
    let index = Index::new(claims);
    let mut kept: Vec<Disagreement> = Vec::new();
    for difference in all {
        let touched = index.touched(&difference.variants, claims);
        if touched.is_empty() {
            continue;
        }
        let id = DisagreementId::new(kept.len());
        for &claim in &touched {
            claims[claim.index()].disagreements.push(id);
        }
        let update = difference.grows && ground.is_update(&difference.variants);
        let values =
            difference.variants.into_iter().map(|v| index.with_origin(v, claims)).collect();
        kept.push(Disagreement { aspect: difference.aspect, update, values, claims: touched });
    }
    kept
}

/// The share of company that two slots keep in common, at least, to be about one thing.
const SAME_COMPANY: f64 = 0.3;
/// The same where the noun that is counted is the same, or the source has only one time to tell.
const SAME_NOUN: f64 = 0.2;
/// The weight that they share at least, as a part of what the rarest word of the story weighs.
const SHARED: f64 = 0.5;
/// Only so many members of a company, and so many companies of a topic, are compared with a slot: a story of many
/// articles repeats itself.
const MEMBERS: usize = 6;
const COMPANIES: usize = 16;
/// Numbers that are at most so many times each other, told in one word alike, are of one thing.
const NEAR: f64 = 1.6;
/// More numbers than this are of several things.
const NUMBERS: usize = 6;
/// Two open tolls differ if one is so many times the other: "at least three dead" and "at least ten dead".
const OPEN: f64 = 2.0;

impl Ground<'_> {
    /// What is counted and measured, by what it is of; slots stand by document.
    pub(crate) fn slots(&self) -> BTreeMap<Topic, Vec<Slot>> {
        let mut by_topic = BTreeMap::<Topic, Vec<Slot>>::new();
        for (at, doc) in self.docs.iter().enumerate() {
            for slot in slot::find(doc, at, self.space, self.kinds, self.propositions, self.values)
            {
                by_topic.entry(slot.topic.clone()).or_default().push(slot);
            }
        }
        join_kin(&mut by_topic);
        by_topic
    }

    fn numbers(&self, mut by_topic: BTreeMap<Topic, Vec<Slot>>) -> Vec<Difference> {
        join_parts(&mut by_topic);
        let mut found = Vec::new();
        for (topic, slots) in &by_topic {
            let aspect = if *topic == Topic::Time { Aspect::Time } else { Aspect::Number };
            let groups =
                if topic.is_one() { vec![Self::mains(slots)] } else { self.companies(slots) };
            for company in groups {
                if let Some(variants) = sides(&company, slots) {
                    found.push(Difference { aspect, grows: topic.grows(), variants });
                }
            }
            let known = found.iter().flat_map(|d| d.variants.iter().map(|v| v.cut)).collect();
            found.extend(rival::find(self, topic, slots, &known));
        }
        found
    }

    /// Of each document what it says of a topic of which a story has but one: its first number, and others that fit.
    fn mains(slots: &[Slot]) -> Vec<&Slot> {
        let mut firsts = BTreeMap::<usize, &Slot>::new();
        let mut mains = Vec::new();
        for slot in slots.iter().filter(|s| !s.aside) {
            let first = *firsts.entry(slot.doc).or_insert(slot);
            if first.much.fits(&slot.much) {
                mains.push(slot);
            }
        }
        mains
    }

    /// Slots that are about one thing, gathered round the first of each.
    fn companies<'s>(&self, slots: &'s [Slot]) -> Vec<Vec<&'s Slot>> {
        // Slots stand by document.
        let only = |slot: &Slot| {
            let from = slots.partition_point(|s| s.doc < slot.doc);
            let own = slots[from..].iter().take_while(|s| s.doc == slot.doc);
            own.filter(|s| !s.aside && s.may_match(slot)).take(2).count() == 1
        };
        let mut companies: Vec<Vec<&Slot>> = Vec::new();
        for slot in slots.iter().filter(|s| !s.aside) {
            let home = companies.iter_mut().take(COMPANIES).find(|c| {
                c.iter().take(MEMBERS).any(|other| {
                    let only = only(slot) && only(other);
                    // A source that gives two values in one company means two things, unless the values fit.
                    (other.doc != slot.doc || other.much.fits(&slot.much))
                        && self.alike(other, slot, only)
                })
            });
            match home {
                Some(company) => company.push(slot),
                None => companies.push(vec![slot]),
            }
        }
        companies
    }

    /// Whether two slots of one topic are about one thing; `only` if each is its source's only one of the topic.
    fn alike(&self, a: &Slot, b: &Slot, only: bool) -> bool {
        if !a.may_match(b) || Self::of_others(a, b) {
            return false;
        }
        let (mut shared, mut common) = (0.0, 0);
        for (&term, &weight) in &a.company {
            let (best, other) = b
                .company
                .iter()
                .map(|(&t, &w)| (self.space.likeness(term, t), w))
                .fold((0.0, 0.0), |x, y| if y.0 > x.0 { y } else { x });
            if best > 0.0 {
                shared += best * weight.min(other);
                common += 1;
            }
        }
        let mass = |s: &Slot| s.company.values().sum::<f64>();
        let least = mass(a).min(mass(b)).max(0.1);
        // A source that tells but one time tells when it happened.
        let weight = if matches!(a.topic, Topic::Time | Topic::AgeOf(_)) && only {
            SHARED / 2.0
        } else {
            SHARED
        };
        let share = match a.topic {
            Topic::Count(_) | Topic::People | Topic::AgeOf(_) => SAME_NOUN,
            Topic::Time if only => SAME_NOUN / 2.0,
            Topic::Measure(_) | Topic::Money(_) if only && a.much.is_near(&b.much) => {
                SAME_NOUN / 2.0
            }
            _ if only => SAME_NOUN,
            _ => SAME_COMPANY,
        };
        // What happened then is said beside a time, and what became of things beside their number.
        let near = |&&t: &&Term| b.close.iter().any(|&o| self.space.likeness(t, o) > 0.0);
        let close = a.close.iter().filter(near).count();
        let one =
            matches!((a.subject, b.subject), (Some(x), Some(y)) if self.space.likeness(x, y) > 0.0);
        let kin = |x, y| self.space.likeness(Term::Stem(x), Term::Stem(y)) > 0.0;
        let tells = |s: &&Slot| !s.happens;
        let verbs = (
            Some(a).filter(tells).and_then(|s| s.verb),
            Some(b).filter(tells).and_then(|s| s.verb),
        );
        let other_verb = matches!(verbs, (Some(x), Some(y)) if !kin(x, y));
        let needed = match a.topic {
            // What began and what ended then is told in much the same words.
            Topic::Time => 2 + usize::from(other_verb) - usize::from(one),
            // "1,200 nurses took part in the strike", "900 nurses began a strike"
            Topic::People if only && a.who == b.who && a.much.is_near(&b.much) => 1,
            Topic::People => 1 + usize::from(other_verb || a.who != b.who),
            Topic::Count(_) | Topic::Percent | Topic::Money(_) | Topic::Price(_) => {
                usize::from(!only)
            }
            _ => 0,
        };
        // "Quist scored 31 points", "Quist had 33 points": of one, one number each.
        let named = matches!(a.subject, Some(Term::Bearer(_)));
        let own = only && matches!(a.topic, Topic::Count(_)) && one && named;
        // The price of a share that is the only one which either source gives is that of the deal.
        let price = only && matches!(a.topic, Topic::Price(_));
        own || price
            || close >= needed
                && shared >= weight * self.space.heaviest()
                && shared / least >= share
                && (common > 1 || only || rival::near(a, b, NEAR))
    }

    /// Whether two durations or sums are of two people, or of one and of something else, who did the same: "Quist had worked
    /// there for nine years", "two of the guards had worked there for 20".
    fn of_others(a: &Slot, b: &Slot) -> bool {
        let each = matches!(a.topic, Topic::Measure(Dimension::Duration) | Topic::Money(_));
        let of = |s: &Slot| s.subject.filter(|_| each);
        let named = |t: Term| matches!(t, Term::Bearer(_));
        a.verb.is_some()
            && a.verb == b.verb
            && matches!((of(a), of(b)), (Some(x), Some(y)) if x != y && (named(x) || named(y)))
    }

    /// Whether all of one group were published before all of another, as far as is known, and each is known.
    fn is_update(&self, variants: &[Variant]) -> bool {
        let day = |cut: Cut| {
            let doc = self.docs.iter().position(|d| d.source == cut.source)?;
            self.published[doc].and_then(calendar::number)
        };
        let mut days = BTreeMap::<u32, (i64, i64)>::new();
        for v in variants {
            let Some(day) = day(v.cut) else { return false };
            let (first, last) = days.entry(v.group).or_insert((day, day));
            *first = day.min(*first);
            *last = day.max(*last);
        }
        let mut spans: Vec<(i64, i64)> = days.into_values().collect();
        spans.sort_unstable();
        spans.windows(2).all(|w| w[0].1 < w[1].0)
    }
}

/// Only so many nouns are compared for what they mean.
const NOUNS: usize = 300;

/// "Four robbers" and "three thieves" count the same: topics of nouns that share a meaning are joined.
fn join_kin(by_topic: &mut BTreeMap<Topic, Vec<Slot>>) {
    let nouns: Vec<String> = by_topic
        .keys()
        .filter_map(|t| if let Topic::Count(noun) = t { Some(noun.clone()) } else { None })
        .take(NOUNS)
        .collect();
    let mut first = BTreeMap::<u32, String>::new();
    for noun in nouns {
        let groups = lexicon().groups(&noun);
        if groups.len() > MEANINGS {
            continue;
        }
        match groups.iter().find_map(|g| first.get(g)).cloned() {
            Some(home) => {
                let moved = by_topic.remove(&Topic::Count(noun)).unwrap_or_default();
                by_topic.entry(Topic::Count(home)).or_default().extend(moved);
            }
            None => first.extend(groups.iter().map(|&g| (g, noun.clone()))),
        }
    }
    for slots in by_topic.values_mut() {
        slots.sort_by_key(|s| (s.doc, s.cut));
    }
}

/// Part and whole: "no one was hurt" is compared with "three workers were hurt", and "17 workers died" with "14 people
/// died", since a part is no more than its whole; "two children died" is not.
fn join_parts(by_topic: &mut BTreeMap<Topic, Vec<Slot>>) {
    let of = |topic: &Topic| match topic {
        Topic::Toll(fate, who) => Some((*fate, who.is_empty())),
        _ => None,
    };
    let mut parts = Vec::new();
    for (topic, slots) in by_topic.iter() {
        let Some((fate, false)) = of(topic) else { continue };
        let Some(wholes) = by_topic.get(&Topic::Toll(fate, String::new())) else { continue };
        let exceeds = |part: &Slot, whole: &Slot| match (&part.much, &whole.much) {
            (Much::Amount(p), Much::Amount(w)) => {
                part.doc != whole.doc && !whole.aside && w.is_exact() && p.low > w.high
            }
            _ => false,
        };
        let more = slots.iter().filter(|p| wholes.iter().any(|w| exceeds(p, w)));
        parts.extend(more.map(|p| Slot { topic: Topic::Toll(fate, String::new()), ..p.clone() }));
    }
    for part in parts {
        let wholes = by_topic.entry(part.topic.clone()).or_default();
        // A source that also tells the whole tells of a part.
        if wholes.iter().all(|w| w.doc != part.doc) {
            wholes.push(part);
            wholes.sort_by_key(|s| (s.doc, s.cut));
        }
    }
}

/// Whether two numbers differ for a reader: they leave no room for each other, or leave both open and lie far apart.
fn differ(a: &Slot, b: &Slot) -> bool {
    let far = |a: &Amount, b: &Amount| {
        let (low, high) = (a.low.min(b.low), a.low.max(b.low));
        low > 0.0 && high >= OPEN * low
    };
    let open = matches!(a.topic, Topic::Toll(..))
        && is_open(&a.much)
        && is_open(&b.much)
        && matches!((&a.much, &b.much), (Much::Amount(a), Much::Amount(b)) if far(a, b));
    open || !a.much.fits(&b.much)
}

/// The sides of a company, if there are any: one value a source and group, by source and place. `all` are the slots of
/// the topic, in whatever company: a source that also gives the other number tells of two things.
fn sides(company: &[&Slot], all: &[Slot]) -> Option<Vec<Variant>> {
    // Exact values found the groups; "at least three" then joins the one that it says, or leaves room for.
    let mut company = company.to_vec();
    company.sort_by_key(|s| !s.much.is_exact());
    let mut groups: Vec<Vec<&Slot>> = Vec::new();
    for slot in company {
        let room = |g: &Vec<&Slot>| g.iter().take(MEMBERS).all(|s| !differ(s, slot));
        let says = |g: &Vec<&Slot>| g.iter().take(MEMBERS).any(|s| s.much.equals(&slot.much));
        let home = groups.iter().position(|g| says(g) && room(g));
        match home.or_else(|| groups.iter().position(room)) {
            Some(home) => groups[home].push(slot),
            None if groups.len() == NUMBERS => return None,
            None => groups.push(vec![slot]),
        }
    }
    let knows = |doc: usize, slot: &Slot| {
        // Slots stand by document.
        let from = all.partition_point(|s| s.doc < doc);
        all[from..]
            .iter()
            .take_while(|s| s.doc == doc)
            .any(|s| s.much.equals(&slot.much) || !s.aside && s.much.reaches(&slot.much))
    };
    // A group stands against another if a source of each says one thing and not the other.
    let against = |a: &Vec<&Slot>, b: &Vec<&Slot>| {
        let apart = |x: &Slot, y: &Slot| x.doc != y.doc && !knows(x.doc, y) && !knows(y.doc, x);
        a.iter().take(MEMBERS).any(|x| b.iter().take(MEMBERS).any(|y| apart(x, y)))
    };
    let kept: Vec<&Vec<&Slot>> =
        groups.iter().filter(|g| groups.iter().any(|h| against(g, h))).collect();
    let mut variants = BTreeMap::<Cut, Variant>::new();
    for (group, slots) in kept.iter().enumerate() {
        for slot in *slots {
            let others = kept.iter().enumerate().filter(|(other, _)| *other != group);
            let both = others.flat_map(|(_, o)| o.iter().take(MEMBERS)).any(|o| knows(slot.doc, o));
            if !both {
                variants.insert(slot.cut, slot.variant(group as u32));
            }
        }
    }
    let variants: Vec<Variant> = variants.into_values().collect();
    let groups = variants.iter().map(|v| v.group).collect::<std::collections::BTreeSet<_>>();
    (groups.len() > 1).then_some(variants)
}

/// The evidence of a claim that holds some words; evidence stands by source.
fn holding(claim: &Claim, words: Cut) -> Option<&Evidence> {
    let from = claim.evidence.partition_point(|e| e.cut.source < words.source);
    let mut own = claim.evidence[from..].iter().take_while(|e| e.cut.source == words.source);
    own.find(|e| e.cut.span.contains(words.span))
}

/// Claims by the sentences that their evidence stands in.
struct Index {
    by_sentence: BTreeMap<SentenceId, Vec<ClaimId>>,
}

impl Index {
    fn new(claims: &[Claim]) -> Self {
        let mut by_sentence = BTreeMap::<SentenceId, Vec<ClaimId>>::new();
        for (row, claim) in claims.iter().enumerate() {
            for evidence in &claim.evidence {
                let list = by_sentence.entry(evidence.sentence).or_default();
                if list.last() != Some(&ClaimId::new(row)) {
                    list.push(ClaimId::new(row));
                }
            }
        }
        Self { by_sentence }
    }

    fn at(&self, variant: &Variant) -> &[ClaimId] {
        self.by_sentence.get(&variant.sentence).map_or(&[], Vec::as_slice)
    }

    /// The claims whose evidence holds one of the values; where there is none, those that have evidence in its sentence.
    fn touched(&self, variants: &[Variant], claims: &[Claim]) -> Vec<ClaimId> {
        let mut inside = Vec::new();
        let mut beside = Vec::new();
        for v in variants {
            for &id in self.at(v) {
                beside.push(id);
                if holding(&claims[id.index()], v.cut).is_some() {
                    inside.push(id);
                }
            }
        }
        let mut found = if inside.is_empty() { beside } else { inside };
        found.sort_unstable();
        found.dedup();
        found
    }

    /// Who is cited for the words round a value, as far as a claim knows.
    fn with_origin(&self, variant: Variant, claims: &[Claim]) -> Variant {
        let origin = self
            .at(&variant)
            .iter()
            .find_map(|id| holding(&claims[id.index()], variant.cut))
            .and_then(|e| e.origin);
        Variant { origin, ..variant }
    }
}
