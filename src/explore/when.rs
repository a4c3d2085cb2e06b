//! When: an analysis in; the dates that its texts speak of out, in order, and the day that the story turns on.
//!
//! That day is never told by us: it is one that the sources themselves name, or else the day of the earliest report.

use super::order::by_key;
use super::route::date;
use super::set::ClaimSet;
use crate::analysis::{Analysis, ClaimId, Cut, Date, Reading, Role, SentenceId, SourceId};
use crate::text::fold::folded;

/// A date that texts speak of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dated {
    /// The day, month or year, where the words tell it.
    pub date: Option<Date>,
    /// The words, where they are first met.
    pub words: Cut,
    /// The sentences that speak of it, with the words there, by source and place.
    pub at: Vec<(SentenceId, Cut)>,
    /// The claims in whose words it stands.
    pub claims: ClaimSet,
}

/// The dates in the texts: placed ones in order, then those whose words alone do not say which day is meant.
pub fn dates(analysis: &Analysis) -> Vec<Dated> {
    let mut out: Vec<Dated> = Vec::new();
    let mut keys: Vec<String> = Vec::new();
    // By value: the row of `out` that it belongs to.
    let mut rows: Vec<Option<usize>> = Vec::new();
    for value in analysis.values() {
        let row = match value.reading {
            Reading::Date(date) if analysis.sentence(value.sentence).role != Role::Boilerplate => {
                let key = folded(analysis.words(value.cut));
                let same = |n: &usize| out[*n].date == date && (date.is_some() || keys[*n] == key);
                let known = (0..out.len()).find(same);
                let row = known.unwrap_or_else(|| {
                    let claims = ClaimSet::none(analysis.claims().len());
                    out.push(Dated { date, words: value.cut, at: Vec::new(), claims });
                    keys.push(key);
                    out.len() - 1
                });
                out[row].at.push((value.sentence, value.cut));
                Some(row)
            }
            _ => None,
        };
        rows.push(row);
    }
    for (n, claim) in analysis.claims().iter().enumerate() {
        for row in claim.values.iter().filter_map(|value| rows[value.index()]) {
            out[row].claims.insert(ClaimId::new(n));
        }
    }
    by_key(&mut out, |d| (d.date.is_none(), d.date));
    out
}

/// The day that a story turns on, and how that is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Event {
    /// The day.
    pub day: Date,
    /// How it is known.
    pub basis: Basis,
}

/// What makes a day the one that a story turns on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Basis {
    /// So many sources speak of it, more than of any other day.
    Named(usize),
    /// No day is named by two sources, and the earliest report is of this one.
    Published,
}

/// The day that most sources name, of equals the one that most claims do, and the earlier one; a day that only one source
/// names may be any. Else the earliest day of publication that the articles' heads give as year, month and day.
pub fn event(analysis: &Analysis, dates: &[Dated]) -> Option<Event> {
    let sources = |dated: &Dated| {
        let mut all: Vec<SourceId> = dated.at.iter().map(|(_, cut)| cut.source).collect();
        all.dedup();
        all.len()
    };
    let is_day = |date: &Date| date.day.is_some();
    let mut best: Option<((usize, usize), Date)> = None;
    for dated in dates {
        let Some(day) = dated.date.filter(is_day) else { continue };
        let weight = (sources(dated), dated.claims.len());
        if weight.0 > 1 && best.is_none_or(|(most, _)| weight > most) {
            best = Some((weight, day));
        }
    }
    if let Some(((named, _), day)) = best {
        return Some(Event { day, basis: Basis::Named(named) });
    }
    let heads = analysis.sources().iter().filter_map(|s| s.article.head.published.as_deref());
    let days = heads.filter_map(|text| date(text.get(..10)?)).filter(is_day);
    days.min().map(|day| Event { day, basis: Basis::Published })
}

/// Where a date lies, seen from the day of the event.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Side {
    /// All of it before.
    Before,
    /// That day, or a month or year that holds it.
    Then,
    /// All of it after.
    After,
}

/// Where a date, of whatever precision, lies from a day on.
pub fn side(date: Date, day: Date) -> Side {
    let known = |of: Date| (of.year, date.month.and(of.month), date.day.and(of.day));
    match known(date).cmp(&known(day)) {
        std::cmp::Ordering::Less => Side::Before,
        std::cmp::Ordering::Equal => Side::Then,
        std::cmp::Ordering::Greater => Side::After,
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{Story, flood};
    use super::*;

    #[expect(clippy::unnecessary_wraps, reason = "the fixture takes dates that may be unknown")]
    const fn day(year: i16, month: u8, day: u8) -> Option<Date> {
        Some(Date { year, month: Some(month), day: Some(day) })
    }

    #[test]
    fn dates_are_placed_where_the_words_say_so() {
        let story = flood();
        let all = dates(&story);
        let words: Vec<_> = all.iter().map(|d| (story.words(d.words), d.date.is_some())).collect();
        assert_eq!(words, [("March 2024", true), ("Monday", false)]);
        let closed = story.claim_by_key("closed").expect("it is there");
        assert!(all.iter().all(|d| d.claims.iter().eq([closed])));
    }

    #[test]
    fn a_story_turns_on_the_day_that_most_sources_name() {
        let story = Story::new(&[
            "On 3 May 2021 the dam broke.\nIt was built on 1 June 1990.\nOn 1 June 1990 it rained.",
            "The dam broke on May 3, 2021.",
        ])
        .date(0, "3 May 2021", day(2021, 5, 3))
        .date(0, "1 June 1990", day(1990, 6, 1))
        .date(1, "May 3, 2021", day(2021, 5, 3))
        .read();
        let all = dates(&story);
        let event = event(&story, &all).expect("two sources name it");
        assert_eq!((Some(event.day), event.basis), (day(2021, 5, 3), Basis::Named(2)));
        let sides: Vec<_> = all.iter().map(|d| d.date.map(|d| side(d, event.day))).collect();
        assert_eq!(sides, [Some(Side::Before), Some(Side::Then)]);
    }

    #[test]
    fn a_day_of_one_source_is_no_event_and_a_head_may_tell_it() {
        let story = Story::new(&["The dam broke on 3 May 2021.", "The dam broke."]).date(
            0,
            "3 May 2021",
            day(2021, 5, 3),
        );
        let mut tables = story.read().tables().clone();
        assert_eq!(event(&Analysis::new(tables.clone()), &[]), None);
        for (source, published) in ["2021-05-05T06:00:00Z", "2021-05-04"].into_iter().enumerate() {
            tables.sources[source].article.head.published = Some(published.into());
        }
        let story = Analysis::new(tables);
        let found = event(&story, &dates(&story)).expect("the heads tell it");
        assert_eq!((Some(found.day), found.basis), (day(2021, 5, 4), Basis::Published));
    }

    #[test]
    fn a_month_or_year_that_holds_the_day_is_neither_before_nor_after() {
        let event = Date { year: 2021, month: Some(5), day: Some(3) };
        let of = |year, month| side(Date { year, month, day: None }, event);
        assert_eq!(of(2021, Some(5)), Side::Then);
        assert_eq!(of(2021, None), Side::Then);
        assert_eq!(of(2021, Some(4)), Side::Before);
        assert_eq!(of(2022, None), Side::After);
    }
}
