//! Numbers and times as things to compare: values in their sentences in, slots out: what is counted or measured, how
//! much, in what company of words.
//!
//! Some topics are one for a whole story ("how many died", "the magnitude", "the population of X"); of the others, only
//! slots in like company are about one thing. What is said of another time ("in 2003", "last year", "a day each") is
//! set aside: it explains why a source gives two numbers, and is compared with nothing.

use std::collections::BTreeMap;
use std::ops::Range;

use super::toll;
use super::topic::{Much, Slot, Topic, is_group};
use crate::analysis::{Cut, Kind, Quantity, Reading, Role, SourceId, Value};
use crate::extract::boilerplate::is_in_stamp;
use crate::extract::document::Document;
use crate::extract::lexicon::lexicon;
use crate::extract::measure::{Amount, Clock, Dimension, Extent, extent, unit, zone};
use crate::extract::profile::{Space, Term};
use crate::extract::proposition::Proposition;
use crate::tag::Tag;

/// What the values of one source are; `values` are sorted by source.
pub(crate) fn values_of(values: &[Value], source: SourceId) -> &[Value] {
    let from = values.partition_point(|v| v.cut.source < source);
    let to = values.partition_point(|v| v.cut.source <= source);
    &values[from..to]
}

/// The slots of a document, in order.
pub(crate) fn find(
    doc: &Document<'_>,
    at: usize,
    space: &Space<'_>,
    kinds: &[Kind],
    propositions: &[Proposition],
    values: &[Value],
) -> Vec<Slot> {
    let mut clauses = vec![None; doc.len()];
    for (row, p) in propositions.iter().enumerate().filter(|(_, p)| p.doc == at) {
        clauses[p.tokens.clone()].fill(Some(row));
    }
    let reader = Finder { doc, at, space, kinds, propositions, clauses };
    let values = values_of(values, doc.source);
    let mut found = Vec::new();
    let mut low: Option<(usize, f64)> = None;
    for (row, value) in values.iter().enumerate() {
        let tokens = doc.tokens_in(value.cut.span);
        if tokens.is_empty()
            || reader.is_furniture(tokens.start)
            || is_in_stamp(doc.text, value.cut.span)
        {
            continue;
        }
        // "5 to 10 people" and "3-1": the first number is a part of the second.
        let next = values.get(row + 1).map(|v| (v, doc.tokens_in(v.cut.span)));
        if let Some((next, following)) = next
            && value.sentence == next.sentence
            && let (Reading::Quantity(q), Reading::Quantity(then)) = (&value.reading, &next.reading)
            && (q.unit.is_empty() || q.unit == then.unit)
            && reader.is_range(&tokens, following.start)
        {
            low = Some((tokens.start, q.amount));
            continue;
        }
        found.extend(reader.slot(value, tokens, low.take()));
    }
    for sentence in (0..doc.roles.len()).filter(|&s| doc.roles[s] != Role::Boilerplate) {
        let all = doc.tokens_of(sentence);
        for (tokens, fate) in toll::none(doc, all.clone()) {
            let topic = Topic::Toll(fate, String::new());
            found.push(reader.put(tokens, topic, Much::Amount(Amount::exact(0.0))));
        }
        for (tokens, who, fate) in toll::one(doc, all.clone()) {
            found.push(reader.put(tokens, Topic::Toll(fate, who), Much::Amount(Amount::one())));
        }
        for t in all {
            if let Some((label, number)) = reader.label(t) {
                let much = Much::Amount(Amount::exact(number));
                found.push(reader.put(t..t + 2, Topic::Label(label), much));
            }
        }
    }
    found.sort_by_key(|s| s.cut);
    found
}

/// How many tokens round a value may say whose it is.
const BESIDE: usize = 6;

pub(super) struct Finder<'a> {
    pub(super) doc: &'a Document<'a>,
    at: usize,
    space: &'a Space<'a>,
    kinds: &'a [Kind],
    propositions: &'a [Proposition],
    /// Of each token: the innermost clause that holds it.
    clauses: Vec<Option<usize>>,
}

impl Finder<'_> {
    pub(super) fn lower(&self, t: usize) -> String {
        self.doc.lower(t)
    }

    fn is_furniture(&self, t: usize) -> bool {
        self.doc.roles[self.doc.sentence_of[t] as usize] == Role::Boilerplate
    }

    fn is_range(&self, tokens: &Range<usize>, next: usize) -> bool {
        let join = self.lower(tokens.end);
        let between = self.lower(tokens.start.wrapping_sub(1)) == "between";
        next == tokens.end + 1
            && (matches!(join.as_str(), "-" | "–" | "to" | "or") || join == "and" && between)
    }

    pub(super) fn sentence(&self, tokens: &Range<usize>) -> Range<usize> {
        let all = self.doc.tokens_of(self.doc.sentence_of[tokens.start] as usize);
        Self::within(tokens, &all)
    }

    /// What of a stretch lies near some of its tokens: whoever writes a sentence without an end is read in part.
    fn within(tokens: &Range<usize>, all: &Range<usize>) -> Range<usize> {
        const FAR: usize = 60;
        all.start.max(tokens.start.saturating_sub(FAR))..all.end.min(tokens.end + FAR)
    }

    /// The tokens round some, within their sentence.
    fn round(&self, tokens: &Range<usize>, before: usize, after: usize) -> Range<usize> {
        let all = self.sentence(tokens);
        all.start.max(tokens.start.saturating_sub(before))..all.end.min(tokens.end + after)
    }

    fn slot(&self, value: &Value, tokens: Range<usize>, low: Option<(usize, f64)>) -> Option<Slot> {
        match &value.reading {
            Reading::Quantity(q) => self.quantity(q, tokens, low),
            Reading::Age(years) => self.age(*years, tokens),
            Reading::Clock(minutes) => Some(self.clock(*minutes, tokens)),
            Reading::Date(_) => None,
        }
    }

    fn quantity(
        &self,
        q: &Quantity,
        tokens: Range<usize>,
        low: Option<(usize, f64)>,
    ) -> Option<Slot> {
        let whole = low.map_or(tokens.start, |l| l.0)..tokens.end;
        if let Some((_, first)) = low.filter(|_| q.unit.is_empty()) {
            return self.score(first, q.amount, whole);
        }
        let words = self.doc.span(tokens.clone()).cut(self.doc.text);
        let measured = unit(&q.unit);
        let amount = Amount::new(q, words, low.map(|l| l.1), measured.map_or(1.0, |u| u.1));
        let put = |topic| Some(self.put(whole.clone(), topic, Much::Amount(amount)));
        if let Some(aftershock) = self.magnitude(q, &whole) {
            return put(Topic::Magnitude(aftershock));
        }
        match q.unit.as_str() {
            "$" | "£" | "€" | "¥" | "₹" => {
                let share = matches!(self.lower(tokens.end).as_str(), "a" | "per")
                    && self.lower(tokens.end + 1) == "share";
                let topic = if share { Topic::Price } else { Topic::Money };
                return put(topic(q.unit.clone()));
            }
            "%" => return put(self.share(&tokens).map_or(Topic::Percent, Topic::Share)),
            _ => {}
        }
        if let Some((dimension, _)) = measured {
            let extent = if dimension == Dimension::Length { self.extent(&whole) } else { None };
            return put(Topic::Measure(dimension)).map(|slot| Slot { extent, ..slot });
        }
        if let Some(place) = self.population(q, &whole) {
            return put(Topic::Population(place));
        }
        if q.unit.is_empty() && toll::is_number_aboard(self.doc, self.round(&whole, 10, 0)) {
            return put(Topic::Toll(toll::Fate::Aboard, String::new()));
        }
        let noun = self.lower(tokens.end - 1);
        let singular = noun.strip_suffix('s').unwrap_or(&noun);
        let people = toll::is_anybody(&q.unit)
            || lexicon().is_person_noun(&noun)
            || lexicon().is_person_noun(singular)
            || lexicon().is_person_noun(&q.unit)
            || matches!(q.unit.as_str(), "man" | "woman" | "child" | "boy" | "girl" | "kid");
        if people
            && let Some(fate) = toll::beside(self.doc, self.sentence(&tokens), &tokens, &q.unit)
        {
            // "killed 12 Swedes" is not "killed 12".
            let named = q.unit.is_empty() && self.doc.tag(tokens.end) == Tag::Propn;
            let all = fate == toll::Fate::Aboard
                && self.lower(tokens.end) == "and"
                && self.lower(tokens.end + 1) == "crew";
            let who = if all || toll::is_anybody(&q.unit) && !named {
                String::new()
            } else if named {
                self.lower(tokens.end)
            } else {
                q.unit.clone()
            };
            return put(Topic::Toll(fate, who));
        }
        if let Some(group) = self.group(&tokens, &q.unit) {
            return put(Topic::Count(group));
        }
        if q.unit.is_empty() {
            return None;
        }
        let thing = if q.unit == "hous" { "home".to_owned() } else { q.unit.clone() };
        if !people && toll::is_lost(self.doc, self.sentence(&tokens), &tokens) {
            return put(Topic::Lost(thing));
        }
        if people {
            return put(Topic::People).map(|slot| Slot { who: Some(thing), ..slot });
        }
        put(Topic::Count(thing))
    }

    /// Which way a length at some tokens extends: "120 metres tall", "at a depth of 10 km".
    fn extent(&self, tokens: &Range<usize>) -> Option<Extent> {
        let all = self.sentence(tokens);
        let behind = (tokens.end..all.end.min(tokens.end + 2)).find_map(|t| extent(&self.lower(t)));
        let before = all.start.max(tokens.start.saturating_sub(3))..tokens.start;
        behind.or_else(|| before.rev().find_map(|t| extent(&self.lower(t))))
    }

    /// The group whose members a number counts, as a stem: "a crew of 23", "25 crew members", "a 12-member jury".
    fn group(&self, tokens: &Range<usize>, unit: &str) -> Option<String> {
        let named = |t: usize| {
            let stem = lexicon().stem(&self.lower(t));
            is_group(&stem).then_some(stem)
        };
        if self.lower(tokens.start.wrapping_sub(1)) == "of" && toll::is_anybody(unit) {
            return named(tokens.start.wrapping_sub(2));
        }
        let members = matches!(unit, "member");
        let inside = || tokens.clone().rev().find_map(named);
        let behind = || named(tokens.end);
        members.then(|| inside().or_else(behind)).flatten()
    }

    #[allow(clippy::cast_sign_loss, reason = "points lie between 0 and 250")]
    fn score(&self, first: f64, second: f64, tokens: Range<usize>) -> Option<Slot> {
        let points = |x: f64| (x.fract() == 0.0 && (0.0..=250.0).contains(&x)).then_some(x as u16);
        let much = Much::Score(points(first)?, points(second)?);
        let dash = tokens.clone().any(|t| matches!(self.doc.word(t), "-" | "–"));
        let before = self.lower(tokens.start.wrapping_sub(1));
        // "(2-0)" is the score at the half, and a record of wins stands in brackets, too.
        (dash && before != "(").then(|| self.put(tokens, Topic::Score, much))
    }

    /// Whether a number is the strength of an earthquake, and if so, whether of an aftershock.
    fn magnitude(&self, q: &Quantity, tokens: &Range<usize>) -> Option<bool> {
        let near = self.round(tokens, 4, 4);
        let said = |mut range: Range<usize>, words: &[&str]| {
            range.any(|t| words.contains(&self.lower(t).as_str()))
        };
        // "a magnitude of at least 5.9", but not "the magnitude 5.9 quake razed seven villages".
        let of = (near.start..tokens.start)
            .rev()
            .take_while(|&t| {
                matches!(
                    self.lower(t).as_str(),
                    "magnitude" | "magnitudes" | "of" | "a" | "was" | "at"
                )
            })
            .any(|t| self.lower(t).starts_with("magnitude"));
        let scaled = q.unit == "magnitud"
            || of
            || said(tokens.end..near.end, &["richter", "magnitude"])
            || matches!(
                q.unit.as_str(),
                "quak" | "earthquak" | "temblor" | "tremor" | "quake" | "earthquake"
            ) && q.amount.fract() != 0.0;
        if !(1.0..10.0).contains(&q.amount) || !scaled {
            return None;
        }
        let clause = self.clause(tokens);
        Some(said(clause, &["aftershock", "aftershocks", "foreshock", "foreshocks", "temblors"]))
    }

    /// "home to 120,000 people", "a population of 9,000", "the 300 inhabitants of X": whose they are.
    fn population(&self, q: &Quantity, tokens: &Range<usize>) -> Option<usize> {
        let back = |n: usize| self.lower(tokens.start.wrapping_sub(n));
        let home = back(1) == "to" && back(2) == "home";
        let near = self.round(tokens, 4, 0);
        let population = near.clone().any(|t| self.lower(t) == "population");
        let live = matches!(q.unit.as_str(), "inhabit");
        if !(home || population || live) {
            return None;
        }
        let wide = self.round(tokens, 12, BESIDE);
        let bearers = self.space.bearers_in(self.at, wide);
        let before = bearers.iter().rev().find(|b| b.0.end <= tokens.start);
        let of =
            bearers.iter().find(|b| b.0.start >= tokens.end && self.lower(b.0.start - 1) == "of");
        of.filter(|_| live).or(before).map(|b| b.1)
    }

    /// Whose share a percentage is: "52% with Norway", "in Norway by 80 percent".
    fn share(&self, tokens: &Range<usize>) -> Option<usize> {
        let after = self.space.bearers_in(self.at, tokens.end..self.round(tokens, 0, 5).end);
        let of = after.first().filter(|(named, _)| {
            (tokens.end..named.start).any(|t| self.doc.tag(t) == Tag::Adp)
                && (tokens.end..named.start).all(|t| self.doc.tag(t) != Tag::Punct)
                && !(tokens.end..named.start)
                    .any(|t| matches!(self.lower(t).as_str(), "by" | "from" | "according"))
        });
        if let Some((_, bearer)) = of {
            return Some(*bearer);
        }
        let before =
            self.space.bearers_in(self.at, self.round(tokens, BESIDE, 0).start..tokens.start);
        let (named, bearer) = before.last()?;
        let preposition = self.lower(named.start.wrapping_sub(1));
        let broken = (named.end..tokens.start).any(|t| self.doc.tag(t) == Tag::Punct);
        (matches!(preposition.as_str(), "in" | "to" | "with" | "for") && !broken).then_some(*bearer)
    }

    fn age(&self, years: f64, tokens: Range<usize>) -> Option<Slot> {
        // "Quist, 34," and "the 34-year-old baker Nora Quist": one mark before, two words behind.
        let apart = |range: &Range<usize>| {
            if range.end <= tokens.start {
                let gap = range.end..tokens.start;
                // "Quist, a 34-year-old baker"
                let described = gap.len() == 2
                    && self.lower(gap.start) == ","
                    && self.doc.tag(gap.start + 1) == Tag::Det
                    && tokens.len() > 1;
                (gap.len() <= 1 || described).then_some(0)
            } else {
                let behind = range.start.saturating_sub(tokens.end);
                (behind <= 2).then_some(behind)
            }
        };
        let bearers = self.space.bearers_in(self.at, self.round(&tokens, 8, 4));
        let much = Much::Amount(Amount::exact(years));
        let people = bearers.iter().filter(|b| self.kinds[b.1] == Kind::Person);
        let nearest = people.filter_map(|b| Some((apart(&b.0)?, b.1))).min();
        // "Quist, who was 91", "She is 34", "Quist has died at the age of 93"
        let of_subject = || {
            let beside = matches!(
                self.lower(tokens.start.wrapping_sub(1)).as_str(),
                "was" | "is" | "turned" | "turns" | "of" | "age" | "aged"
            );
            let row = self.clauses[tokens.start].filter(|_| beside)?;
            let subject = self.propositions[row].subject.clone()?;
            match self.space.head(self.at, subject)? {
                Term::Bearer(b) if self.kinds[b as usize] == Kind::Person => Some((0, b as usize)),
                _ => None,
            }
        };
        let nearest = nearest.or_else(of_subject);
        if let Some((_, bearer)) = nearest {
            return Some(self.put(tokens, Topic::Age(bearer), much));
        }
        // "a 45-year-old driver", "the driver, 45,"
        let all = self.sentence(&tokens);
        let noun =
            |t: usize| self.doc.tag(t) == Tag::Noun && lexicon().is_person_noun(&self.lower(t));
        let behind = (tokens.end..all.end.min(tokens.end + 3)).find(|&t| noun(t));
        let ahead =
            (all.start.max(tokens.start.saturating_sub(3))..tokens.start).rev().find(|&t| noun(t));
        let who = lexicon().stem(&self.lower(behind.or(ahead)?));
        Some(self.put(tokens, Topic::AgeOf(who), much))
    }

    fn clock(&self, minutes: u16, tokens: Range<usize>) -> Slot {
        let zone = (tokens.start..tokens.end + 2).find_map(|t| zone(&self.lower(t)));
        let before: Vec<String> =
            (1..=3).map(|n| self.lower(tokens.start.wrapping_sub(n))).collect();
        let said = |words: &[&str]| before.iter().any(|w| words.contains(&w.as_str()));
        let slack =
            if said(&["about", "around", "approximately", "roughly", "near", "nearly", "almost"]) {
                10
            } else if said(&["shortly", "just", "before", "after", "past"]) {
                15
            } else {
                0
            };
        // "until 4 pm" and "from 9 to 5" tell no moment.
        let span = said(&["until", "till", "by", "between", "to", "since"]);
        let much = Much::Clock(Clock { minutes: i32::from(minutes), zone, slack });
        let mut slot = self.put(tokens, Topic::Time, much);
        slot.aside |= span;
        slot
    }

    /// "Flight 447", "Route 12": the kind of thing, and its number.
    fn label(&self, t: usize) -> Option<(&'static str, f64)> {
        const ROADS: [&str; 6] =
            ["highway", "route", "interstate", "freeway", "motorway", "autobahn"];
        const LABELS: [&str; 11] = [
            "flight", "terminal", "gate", "platform", "runway", "room", "channel", "pier", "bus",
            "precinct", "reactor",
        ];
        let word = self.lower(t);
        let label = if ROADS.contains(&word.as_str()) {
            "road"
        } else {
            LABELS.iter().find(|l| **l == word)?
        };
        let number = self.doc.word(t + 1);
        let plain = (1..=4).contains(&number.len()) && number.bytes().all(|b| b.is_ascii_digit());
        // "bus 40 miles away" measures, "Gate 5" names.
        let named = !matches!(self.doc.tag(t + 2), Tag::Noun) || self.doc.is_capital(t);
        let inside = self.doc.sentence_of.get(t + 1) == self.doc.sentence_of.get(t);
        (plain && named && inside).then(|| number.parse().ok().map(|n| (label, n)))?
    }

    fn clause(&self, tokens: &Range<usize>) -> Range<usize> {
        match self.clauses[tokens.start] {
            Some(row) if self.propositions[row].tokens.end >= tokens.end => {
                Self::within(tokens, &self.propositions[row].tokens)
            }
            _ => self.sentence(tokens),
        }
    }

    /// Whether a verb says no more than that something happened: "occurred", "took place".
    fn happens(&self, t: usize) -> bool {
        let stem = lexicon().stem(&self.lower(t));
        matches!(stem.as_str(), "happen" | "occur" | "come")
            || stem == "take" && self.lower(t + 1) == "place"
    }

    fn put(&self, tokens: Range<usize>, topic: Topic, much: Much) -> Slot {
        let (clause, all) = (self.clause(&tokens), self.sentence(&tokens));
        let mut company = BTreeMap::new();
        for (range, share) in [(all.clone(), 0.5), (clause.clone(), 1.0)] {
            let before = range.start.min(tokens.start)..tokens.start;
            for part in [before, tokens.end..range.end.max(tokens.end)] {
                for (term, weight) in self.space.weighted(self.at, part) {
                    let kept: &mut f64 = company.entry(term).or_default();
                    *kept = kept.max(weight * share);
                }
            }
        }
        if let Some(subject) =
            self.clauses[tokens.start].and_then(|row| self.propositions[row].subject.clone())
        {
            company.extend(self.space.weighted(self.at, subject));
        }
        let mut close: Vec<Term> = self
            .space
            .weighted(self.at, clause.start.min(tokens.start)..tokens.start)
            .into_iter()
            .chain(self.space.weighted(self.at, tokens.end..clause.end.max(tokens.end)))
            .map(|t| t.0)
            // Who and where is said beside whatever happens; a thing with a name, a ship or a make of car, is not.
            .filter(|term| match term {
                Term::Stem(_) => true,
                Term::Bearer(b) => !matches!(self.kinds[*b as usize], Kind::Person | Kind::Place),
            })
            .collect();
        for t in clause.clone().filter(|t| !tokens.contains(t) && self.doc.tag(*t) == Tag::Num) {
            // The number in a name tells which thing it is: "Route 12" is "Highway 12".
            close.push(Term::Stem(self.doc.stems[t]));
        }
        close.sort_unstable();
        close.dedup();
        let proposition = self.clauses[tokens.start].map(|row| &self.propositions[row]);
        let subject =
            proposition.and_then(|p| p.subject.clone()).and_then(|s| self.space.head(self.at, s));
        let aside = self.is_aside(&topic, &tokens, &clause);
        let doc = self.doc;
        Slot {
            doc: self.at,
            cut: Cut { source: doc.source, span: doc.span(tokens.clone()) },
            sentence: doc.sentence_id(doc.sentence_of[tokens.start]),
            topic,
            much,
            company,
            close,
            subject,
            verb: proposition.and_then(|p| self.space.verb(p)),
            happens: proposition.is_some_and(|p| p.verbs.clone().any(|t| self.happens(t))),
            who: None,
            extent: None,
            aside,
        }
    }
}
