//! A sentence's tokens in, its dates out, resolved as far as the words and the article's own date tell. Knows nothing of
//! other values.

use std::ops::Range;

use super::calendar::{self, day_of_week, month};
use super::number::{Tokens, spelled};
use crate::analysis::Date;
use crate::tag::Tag;

/// A date that begins at token `at`: the tokens after it that belong to it, and what it is.
pub(crate) fn read(
    t: &Tokens<'_>,
    at: usize,
    published: Option<Date>,
) -> Option<(Range<usize>, Option<Date>)> {
    let (end, date) = numeric(t, at)
        .or_else(|| weekday(t, at, published))
        .or_else(|| day_and_month(t, at, published))
        .or_else(|| relative(t, at, published))
        .or_else(|| ago(t, at, published))
        .or_else(|| year(t, at))?;
    Some((at..end, date))
}

type Found = (usize, Option<Date>);

/// "2031-04-07", "07/04/2031" (whose order only the numbers can tell).
fn numeric(t: &Tokens<'_>, at: usize) -> Option<Found> {
    let word = t.word(at);
    if !(8..=10).contains(&word.len()) || !word.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let mark = ['-', '/'].into_iter().find(|&m| word.contains(m))?;
    let parts: Vec<u16> = word.split(mark).map(|p| p.parse().ok()).collect::<Option<_>>()?;
    let day = |year: u16, month: u16, day: u16| {
        ((1..=12).contains(&month) && (1..=31).contains(&day)).then_some(Date {
            year: year.cast_signed(),
            month: Some(month as u8),
            day: Some(day as u8),
        })
    };
    match *parts.as_slice() {
        [y @ 1000..=2999, m, d] => day(y, m, d).map(|d| (at + 1, Some(d))),
        [a @ 1..=31, b @ 1..=31, y @ 1000..=2999] => {
            let date = if a > 12 {
                day(y, b, a)
            } else if b > 12 || a == b {
                day(y, a, b)
            } else {
                None
            };
            Some((at + 1, date))
        }
        _ => None,
    }
}

/// "Sunday", "Sunday night", "last Sunday", "Sunday, August 11", "Tuesday, 7 April 2031".
fn weekday(t: &Tokens<'_>, at: usize, published: Option<Date>) -> Option<Found> {
    let day = day_of_week(t.word(at))?;
    let mut end = at + 1;
    let from = if t.word(end) == "," { end + 1 } else { end };
    if let Some((end, date)) = day_and_month(t, from, published) {
        return Some((end, date));
    }
    if is_part_of_day(&t.lower(end)) {
        end += 1;
    }
    Some((end, latest_weekday(day, published, false)))
}

/// The last such day on or before the article's own.
fn latest_weekday(day: i64, published: Option<Date>, before: bool) -> Option<Date> {
    let today = calendar::number(published?)?;
    let back = (calendar::weekday(today) - day).rem_euclid(7);
    Some(calendar::date(today - if back == 0 && before { 7 } else { back }))
}

fn is_part_of_day(word: &str) -> bool {
    matches!(word, "morning" | "afternoon" | "evening" | "night")
}

/// "July 28", "July 28, 2031", "28 July 2031", "July 2031", "July".
fn day_and_month(t: &Tokens<'_>, at: usize, published: Option<Date>) -> Option<Found> {
    let (month, mut end, mut day) = if let Some(m) = month(t.word(at)) {
        // "May" begins a sentence as a verb more often than as a month.
        if t.word(at) == "May" && t.tag(at) != Tag::Propn && day_of(t.word(at + 1)).is_none() {
            return None;
        }
        (m, at + 1, None)
    } else {
        let day = day_of(t.word(at))?;
        let of = usize::from(t.lower(at + 1) == "of");
        let dash = usize::from(t.word(at + 1) == "-");
        (month(t.word(at + 1 + of + dash))?, at + 2 + of + dash, Some(day))
    };
    if day.is_none() && day_of(t.word(end)).is_some() && year_of(t.word(end)).is_none() {
        day = day_of(t.word(end));
        end += 1;
        // "July 28-30"
        if matches!(t.word(end), "-" | "–") && day_of(t.word(end + 1)).is_some() {
            end += 2;
        }
    }
    let comma = usize::from(matches!(t.word(end), "," | "-"));
    if let Some(year) = year_of(t.word(end + comma)) {
        return Some((end + comma + 1, Some(Date { year, month: Some(month), day })));
    }
    Some((end, nearest(month, day, published)))
}

/// The day or month without its year: news tells what was, or what will soon be.
fn nearest(month: u8, day: Option<u8>, published: Option<Date>) -> Option<Date> {
    let today = published?;
    let ahead = i32::from(month) - i32::from(today.month?);
    // With a day, up to two months ahead is this coming one; a bare month is the last that began.
    let limit = if day.is_some() { 2 } else { 0 };
    let year = if ahead > limit {
        today.year - 1
    } else if ahead < -9 && day.is_some() {
        today.year + 1
    } else {
        today.year
    };
    Some(Date { year, month: Some(month), day })
}

/// The day of a month that a word gives: "28", "28th".
fn day_of(word: &str) -> Option<u8> {
    let digits = word.trim_end_matches(|c: char| c.is_ascii_lowercase());
    let ending = &word[digits.len()..];
    let day = digits.parse().ok()?;
    (digits.len() <= 2
        && (1..=31).contains(&day)
        && matches!(ending, "" | "st" | "nd" | "rd" | "th"))
    .then_some(day)
}

/// The year that a word gives.
fn year_of(word: &str) -> Option<i16> {
    (word.len() == 4).then(|| word.parse().ok())?.filter(|y| (1000..2100).contains(y))
}

/// "today", "last month", "earlier this year", "the past two weeks", "last Sunday", "last March".
fn relative(t: &Tokens<'_>, at: usize, published: Option<Date>) -> Option<Found> {
    let word = t.lower(at);
    let today = published.and_then(calendar::number);
    let shift = |days: i64| today.map(|n| calendar::date(n + days));
    match word.as_str() {
        "today" | "tonight" => return Some((at + 1, shift(0))),
        "yesterday" | "tomorrow" => {
            let end = at + 1 + usize::from(is_part_of_day(&t.lower(at + 1)));
            return Some((end, shift(if word == "yesterday" { -1 } else { 1 })));
        }
        "earlier" | "later" | "early" | "late" => {
            let next = t.lower(at + 1);
            return matches!(next.as_str(), "this" | "last" | "next" | "that")
                .then(|| relative(t, at + 1, published))
                .flatten();
        }
        _ => {}
    }
    let way: i32 = match word.as_str() {
        "last" | "past" | "previous" => -1,
        "this" | "current" => 0,
        "next" | "coming" | "following" => 1,
        _ => return None,
    };
    let unit = t.lower(at + 1);
    if let Some(day) = day_of_week(t.word(at + 1)) {
        let end = at + 2 + usize::from(is_part_of_day(&t.lower(at + 2)));
        let latest = latest_weekday(day, published, way < 0);
        let date = if way > 0 {
            latest.and_then(calendar::number).map(|n| calendar::date(n + 7))
        } else {
            latest
        };
        return Some((end, date));
    }
    if let Some(m) = month(t.word(at + 1)) {
        return Some((at + 2, (way <= 0).then(|| nearest(m, None, published)).flatten()));
    }
    let date = match unit.as_str() {
        "year" => published.map(|d| Date { year: d.year + way as i16, month: None, day: None }),
        "month" => published.and_then(|d| Some(calendar::months_on(d.year, d.month?, way))),
        "night" | "evening" if way < 0 => shift(-1),
        "morning" | "afternoon" | "evening" if way == 0 => shift(0),
        "week" | "weekend" | "decade" | "century" | "quarter" | "spring" | "summer" | "autumn"
        | "fall" | "winter" => None,
        _ => {
            // "the past two weeks"
            let (end, _) = spelled(t, at + 1)?;
            return (way != 0 && is_long(&t.lower(end))).then_some((end + 1, None));
        }
    };
    Some((at + 2, date))
}

/// "three days ago", "two years later".
fn ago(t: &Tokens<'_>, at: usize, published: Option<Date>) -> Option<Found> {
    let (end, count) =
        if matches!(t.lower(at).as_str(), "a" | "an") { (at + 1, 1.0) } else { spelled(t, at)? };
    let unit = t.lower(end);
    if !is_long(&unit) {
        return None;
    }
    let after = t.lower(end + 1);
    if !matches!(after.as_str(), "ago" | "later" | "earlier") {
        return None;
    }
    let back = -(count.min(100_000.0) as i64);
    let date = (after == "ago")
        .then(|| {
            let today = published?;
            match unit.trim_end_matches('s') {
                "day" => calendar::number(today).map(|n| calendar::date(n + back)),
                "week" => calendar::number(today).map(|n| calendar::date(n + 7 * back)),
                "month" => Some(calendar::months_on(today.year, today.month?, back as i32)),
                "year" => i16::try_from(i64::from(today.year) + back).ok().map(|year| Date {
                    year,
                    month: None,
                    day: None,
                }),
                _ => None,
            }
        })
        .flatten();
    Some((end + 2, date))
}

/// Whether a word is a unit of days and more.
pub(crate) fn is_long(word: &str) -> bool {
    matches!(word.trim_end_matches('s'), "day" | "week" | "month" | "year" | "decade" | "weekend")
        || word.starts_with("centur")
}

/// "in 2004", "2004", "the 1990s", "the 19th century".
fn year(t: &Tokens<'_>, at: usize) -> Option<Found> {
    let word = t.word(at);
    if t.lower(at + 1) == "century" && word.ends_with("th") {
        return Some((at + 2, None));
    }
    if let Some(decade) = word.strip_suffix('s').or_else(|| word.strip_suffix("'s")) {
        return (year_of(decade).is_some() && decade.ends_with('0')).then_some((at + 1, None));
    }
    let year = year_of(word)?;
    // "2004 voters" are counted, "$ 2004" and "2,004" are no years; "1600 GMT" is a time.
    let next = t.tag(at + 1);
    let counted = next == Tag::Noun && t.lower(at + 1).ends_with('s')
        || matches!(t.word(at + 1), "%" | "GMT" | "hours" | "people" | "-" | "/")
        || matches!(t.word(at.wrapping_sub(1)), "$" | "£" | "€" | "#" | "-" | "/" | "No.");
    let old = !(1600..2060).contains(&year)
        && !matches!(t.lower(at.wrapping_sub(1)).as_str(), "in" | "since" | "by" | "until");
    (!counted && !old).then_some((at + 1, Some(Date { year, month: None, day: None })))
}
