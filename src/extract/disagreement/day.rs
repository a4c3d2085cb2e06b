//! On which day: propositions and dates in, differences of time out.
//!
//! Days are compared where two sources state that one thing was done by or to one: the same verb, subject and object.
//! "Sunday" and "Feb. 1" cannot be told apart without a calendar and are left alone; "on Sunday" and "on Monday" can.

use std::collections::BTreeMap;

use super::slot::values_of;
use super::{Difference, Ground};
use crate::analysis::{Aspect, Cut, Reading, Value, Variant};
use crate::extract::alignment::Posting;
use crate::extract::boilerplate::is_in_stamp;
use crate::extract::calendar;
use crate::extract::document::Document;
use crate::extract::lexicon::{is_report_verb, lexicon};
use crate::extract::profile::Term;
use crate::extract::proposition::Proposition;

/// Only so many propositions of one verb are compared.
const MOST: usize = 64;

/// A day, as far as words tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Day {
    /// Counted as [`calendar::number`] does.
    pub(super) number: Option<i64>,
    /// From 0 for Monday.
    weekday: Option<i64>,
    /// Month and day.
    pub(super) written: Option<(u8, u8)>,
    /// The month: "in March".
    month: Option<u8>,
    /// A year by itself: "in 1998".
    year: Option<i16>,
}

impl Day {
    /// Whether two days differ, if that can be told.
    fn differs(&self, other: &Self) -> Option<bool> {
        let apart = |a: Option<i64>, b: Option<i64>| Some(a? != b?);
        apart(self.number, other.number)
            .or_else(|| Some(self.written? != other.written?))
            .or_else(|| apart(self.weekday, other.weekday))
            .or_else(|| Some(self.month? != other.month?))
            .or_else(|| Some(self.year? != other.year?))
    }
}

/// The differences over the day of what sources state alike.
pub(crate) fn find(ground: &Ground<'_>) -> Vec<Difference> {
    let &Ground { docs, space, propositions, units, values, .. } = ground;
    let mut by_verb = BTreeMap::<Posting, Vec<(usize, Cut, Day)>>::new();
    for (row, p) in propositions.iter().enumerate() {
        let doc = &docs[p.doc];
        let reports = p.verbs.clone().any(|t| is_report_verb(&lexicon().stem(&doc.lower(t))));
        let (Some(verb), false) = (units[row].verb, reports || p.negated || p.aside) else {
            continue;
        };
        let span = doc.span(p.tokens.clone());
        let days: Vec<(Cut, Day)> = values_of(values, doc.source)
            .iter()
            .filter(|v| span.contains(v.cut.span))
            .filter_map(|v| Some((v.cut, day(doc, v)?)))
            .collect();
        if let [(cut, day)] = days[..] {
            for key in space.postings(Term::Stem(verb)) {
                by_verb.entry(key).or_default().push((row, cut, day));
            }
        }
    }
    let mut found: Vec<Difference> = Vec::new();
    for rows in by_verb.into_values() {
        let mut used = vec![false; rows.len().min(MOST)];
        for i in 0..used.len() {
            let (a, ..) = rows[i];
            let alike: Vec<usize> = (i..used.len())
                .filter(|&j| {
                    let (b, ..) = rows[j];
                    !used[j] && (i == j || ground.frame(a).may_match(&ground.frame(b), space))
                })
                .collect();
            for &j in &alike {
                used[j] = true;
            }
            let company: Vec<&(usize, Cut, Day)> = alike.iter().map(|&j| &rows[j]).collect();
            let difference = sides(docs, propositions, &company);
            // A verb of several meanings leads here several times.
            let new = |d: &Difference| found.iter().all(|f| f.variants != d.variants);
            found.extend(difference.filter(new));
        }
    }
    found
}

fn sides(
    docs: &[Document<'_>],
    propositions: &[Proposition],
    company: &[&(usize, Cut, Day)],
) -> Option<Difference> {
    let mut groups: Vec<Day> = Vec::new();
    let mut variants = BTreeMap::<Cut, Variant>::new();
    let mut said = BTreeMap::<usize, u32>::new();
    for (row, cut, day) in company {
        let p = &propositions[*row];
        let home = groups.iter().position(|g| g.differs(day) == Some(false));
        if home.is_none() && !groups.iter().all(|g| g.differs(day) == Some(true)) {
            continue;
        }
        let group = home.unwrap_or_else(|| {
            groups.push(*day);
            groups.len() - 1
        }) as u32;
        // A source that gives two days tells of two times.
        if *said.entry(p.doc).or_insert(group) != group {
            return None;
        }
        let sentence = docs[p.doc].sentence_id(p.sentence as u32);
        variants.insert(*cut, Variant { cut: *cut, sentence, group, origin: None });
    }
    (groups.len() > 1).then(|| Difference {
        aspect: Aspect::Time,
        grows: false,
        variants: variants.into_values().collect(),
    })
}

/// The day that a value tells, as far as its words and its article's date do.
pub(super) fn day(doc: &Document<'_>, value: &Value) -> Option<Day> {
    let Reading::Date(date) = &value.reading else { return None };
    if is_in_stamp(doc.text, value.cut.span) {
        return None;
    }
    let tokens = doc.tokens_in(value.cut.span);
    let number = date.and_then(calendar::number);
    let weekday = tokens.clone().find_map(|t| calendar::day_of_week(doc.word(t)));
    let written = tokens.clone().find_map(|t| {
        let month = calendar::month(doc.word(t))?;
        let day = |t: usize| {
            let digits = doc.word(t).trim_end_matches(|c: char| c.is_ascii_lowercase());
            digits.parse::<u8>().ok().filter(|d| (1..=31).contains(d))
        };
        let near = [t + 1, t.wrapping_sub(1)];
        Some((month, near.into_iter().filter(|n| tokens.contains(n)).find_map(day)?))
    });
    let of = date.and_then(|d| Some((d.month?, d.day?)));
    let weekday = weekday.or(number.map(calendar::weekday));
    let mut digits = tokens.clone().map(|t| doc.word(t));
    let alone = digits.all(|w| {
        w.len() == 4 && w.bytes().all(|b| b.is_ascii_digit()) || w.eq_ignore_ascii_case("in")
    });
    let year = date.filter(|_| alone).map(|d| d.year);
    let written = written.or(of);
    let named = tokens.clone().find_map(|t| calendar::month(doc.word(t)));
    let month = written.map(|w| w.0).or(named);
    let day = Day { number, weekday, written, month, year };
    (day.weekday.is_some() || day.month.is_some() || day.year.is_some()).then_some(day)
}
