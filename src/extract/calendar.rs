//! Days of the Gregorian calendar, counted and named. Knows nothing of any text.

use crate::analysis::Date;

/// The number of a day, counted from the first of March of the year 0 (Howard Hinnant's algorithm for civil days).
pub(crate) fn number(date: Date) -> Option<i64> {
    let (year, month, day) = (i64::from(date.year), i64::from(date.month?), i64::from(date.day?));
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let of_era = year.rem_euclid(400);
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    Some(era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year)
}

/// The day of a number.
#[allow(clippy::cast_sign_loss, reason = "a month and a day come out between 1 and 31")]
pub(crate) fn date(number: i64) -> Date {
    let era = number.div_euclid(146_097);
    let of_era = number.rem_euclid(146_097);
    let year = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let shifted = (5 * of_year + 2) / 153;
    let day = of_year - (153 * shifted + 2) / 5 + 1;
    let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
    let year = year + era * 400 + i64::from(month <= 2);
    Date { year: year as i16, month: Some(month as u8), day: Some(day as u8) }
}

/// The day of the week of a day's number: 0 is Monday.
pub(crate) const fn weekday(number: i64) -> i64 {
    // The first of March of the year 0 was a Wednesday.
    (number + 2).rem_euclid(7)
}

/// The month so many months after another.
pub(crate) fn months_on(year: i16, month: u8, on: i32) -> Date {
    let months = i32::from(year) * 12 + i32::from(month) - 1 + on;
    Date {
        year: months.div_euclid(12) as i16,
        month: Some(months.rem_euclid(12) as u8 + 1),
        day: None,
    }
}

/// The month that a word names, from 1: "August", "aug.".
pub(crate) fn month(word: &str) -> Option<u8> {
    const MONTHS: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    named(word, &MONTHS).map(|i| i as u8 + 1)
}

/// The day of the week that a word names, from 0 for Monday.
pub(crate) fn day_of_week(word: &str) -> Option<i64> {
    const DAYS: [&str; 7] =
        ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
    (0..).zip(DAYS).find(|d| named(word, &[d.1]).is_some()).map(|d| d.0)
}

/// Which of `names` a word is, in full or cut to three or four letters with a point; it has a capital.
fn named(word: &str, names: &[&str]) -> Option<usize> {
    if !word.starts_with(|c: char| c.is_ascii_uppercase()) || word.len() > 10 {
        return None;
    }
    let lower = word.to_ascii_lowercase();
    if let Some(cut) = lower.strip_suffix('.') {
        return (cut.len() >= 3).then(|| names.iter().position(|n| n.starts_with(cut))).flatten();
    }
    let whole = names.iter().position(|n| *n == lower);
    // "Feb" and "Sept" are cut without a point, too; "Mar" and "Sun" would be other words.
    whole.or_else(|| match lower.as_str() {
        "jan" | "feb" | "apr" | "aug" | "sept" | "oct" | "nov" | "dec" | "jul" | "jun" => {
            names.iter().position(|n| n.starts_with(&lower))
        }
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(year: i16, month: u8, day: u8) -> Date {
        Date { year, month: Some(month), day: Some(day) }
    }

    #[test]
    fn days_are_counted_both_ways() {
        for d in [day(2000, 2, 29), day(1999, 12, 31), day(2031, 3, 1), day(1600, 1, 1)] {
            assert_eq!(number(d).map(date), Some(d));
        }
        assert_eq!(number(day(2001, 1, 1)).map(weekday), Some(0), "a Monday");
    }

    #[test]
    fn words_name_months_and_days() {
        assert_eq!(
            (month("August"), month("Feb."), month("Sept"), month("may")),
            (Some(8), Some(2), Some(9), None)
        );
        assert_eq!(
            (day_of_week("Sunday"), day_of_week("Tues."), day_of_week("Sun")),
            (Some(6), Some(1), None)
        );
        assert_eq!(months_on(2031, 1, -1), Date { year: 2030, month: Some(12), day: None });
    }
}
