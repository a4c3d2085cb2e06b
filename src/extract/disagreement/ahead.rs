//! On which day a thing is to be: dates ahead in, differences of time out.
//!
//! "She is due in court on March 14" and "has to appear before a judge on March 17" share no word, but a story looks
//! ahead to few days: where a source names one only, and another source one only that is near and not the same, they
//! differ. Days that a source names beside others are of several things.

use std::collections::BTreeMap;

use super::day::{self, Day};
use super::slot::values_of;
use super::{Difference, Ground};
use crate::analysis::{Aspect, Modality, Value, Variant};
use crate::extract::calendar;
use crate::extract::document::Document;
use crate::extract::proposition::Proposition;
use crate::tag::Tag;

/// Days farther apart are of two things.
const NEAR: i32 = 31;

/// A day to which a source looks ahead.
struct Ahead<'a> {
    value: &'a Value,
    written: (u8, u8),
    sentence: usize,
}

/// The differences over the one day to which each source looks ahead.
pub(crate) fn find(ground: &Ground<'_>) -> Vec<Difference> {
    let mut ahead: Vec<(usize, Vec<Ahead<'_>>)> = Vec::new();
    for at in 0..ground.docs.len() {
        let days = ground.ahead(at);
        let one = days.iter().all(|d| d.written == days[0].written);
        if one && !days.is_empty() {
            ahead.push((at, days));
        }
    }
    let mut groups = BTreeMap::<(u8, u8), Vec<usize>>::new();
    for (row, (_, days)) in ahead.iter().enumerate() {
        groups.entry(days[0].written).or_default().push(row);
    }
    let mut sides = groups.values();
    let (Some(a), Some(b), None) = (sides.next(), sides.next(), sides.next()) else {
        return Vec::new();
    };
    let of = |row: usize| (ahead[row].0, &ahead[row].1[0]);
    let count = |(month, day): (u8, u8)| i32::from(month) * NEAR + i32::from(day);
    let apart = (count(of(a[0]).1.written) - count(of(b[0]).1.written)).abs();
    let knows = |side: &[usize], day: (u8, u8)| {
        side.iter().any(|&row| ground.days(ahead[row].0).any(|(_, d)| d.written == Some(day)))
    };
    let both = knows(a, of(b[0]).1.written) || knows(b, of(a[0]).1.written);
    let backed = a.len().max(b.len()) > 1;
    let meet = || a.iter().any(|&x| b.iter().any(|&y| ground.told_alike(of(x), of(y))));
    if apart > NEAR || both || !(backed || meet()) {
        return Vec::new();
    }
    let mut variants = Vec::new();
    for (group, side) in [(0, a), (1, b)] {
        for &row in side {
            let (at, days) = &ahead[row];
            let sentence = |d: &Ahead<'_>| ground.docs[*at].sentence_id(d.sentence as u32);
            variants.extend(days.iter().map(|d| Variant {
                cut: d.value.cut,
                sentence: sentence(d),
                group,
                origin: None,
            }));
        }
    }
    variants.sort_by_key(|v| v.cut);
    vec![Difference { aspect: Aspect::Time, grows: false, variants }]
}

impl Ground<'_> {
    /// The days that a document names.
    fn days(&self, at: usize) -> impl Iterator<Item = (&Value, Day)> {
        let doc = &self.docs[at];
        values_of(self.values, doc.source).iter().filter_map(|v| Some((v, day::day(doc, v)?)))
    }

    /// The days of the calendar to which a document looks ahead.
    fn ahead(&self, at: usize) -> Vec<Ahead<'_>> {
        let doc = &self.docs[at];
        let published = self.published[at].and_then(calendar::number);
        self.days(at)
            .filter_map(|(value, day)| {
                let written = day.written?;
                let t = doc.tokens_in(value.cut.span).start;
                let p = self.propositions[..self.stated]
                    .iter()
                    .filter(|p| p.doc == at)
                    .find(|p| p.tokens.contains(&t))?;
                let behind = published.zip(day.number).is_some_and(|(today, day)| day > today);
                let later = behind || looks_ahead(doc, p, t);
                // A date without a month is one by its weekday only.
                let named =
                    doc.tokens_in(value.cut.span).any(|t| calendar::month(doc.word(t)).is_some());
                (later && named).then_some(Ahead { value, written, sentence: p.sentence })
            })
            .collect()
    }

    /// Whether the sentences of two days share any weighty word.
    fn told_alike(&self, (at, a): (usize, &Ahead<'_>), (other, b): (usize, &Ahead<'_>)) -> bool {
        let words =
            |at: usize, d: &Ahead<'_>| self.space.weighted(at, self.docs[at].tokens_of(d.sentence));
        let theirs = words(other, b);
        words(at, a).iter().any(|x| theirs.iter().any(|y| self.space.likeness(x.0, y.0) > 0.0))
    }
}

/// Whether a clause tells of what is to come on the day that begins at `t`: by its words, as nothing else tells when its
/// article was written.
fn looks_ahead(doc: &Document<'_>, p: &Proposition, t: usize) -> bool {
    let before = |n: usize| t.checked_sub(n).map(|t| doc.lower(t)).unwrap_or_default();
    let until = (1..=4).any(|n| matches!(before(n).as_str(), "until" | "till"));
    let verb = p.verbs.start;
    let lower = doc.lower(verb);
    let present = match doc.tag(verb) {
        Tag::Aux => matches!(lower.as_str(), "is" | "are" | "has" | "have" | "'s" | "’s"),
        Tag::Verb => lower.ends_with('s') && !lower.ends_with("ss"),
        _ => false,
    };
    // "Has been open since March 14" is not to come.
    let perfect = matches!(lower.as_str(), "has" | "have") && doc.lower(verb + 1) != "to";
    until || p.modality == Modality::Expected || present && !perfect
}

#[cfg(test)]
mod tests {
    use super::super::tests::{shown, story};

    fn differences(texts: &[&str]) -> Vec<String> {
        let texts: Vec<_> = texts.iter().map(|t| ("", *t)).collect();
        shown(&story(&texts))
    }

    const FIRST: &str = "The singer Nora Quist was arrested in Port Holm on Sunday after her car hit a wall. She is due in \
         court on March 14.";
    const SECOND: &str = "Nora Quist must explain to a judge in Port Holm why her car hit a wall. Her arraignment is set \
         for March 14, her lawyer said.";
    const THIRD: &str = "Nora Quist, the singer, has been released in Port Holm. Quist has to appear before a judge on March \
         17, records show.";

    #[test]
    fn the_one_day_ahead_differs_in_whatever_words() {
        let got = differences(&[FIRST, SECOND, THIRD]);
        assert_eq!(got, ["time: a March 14, b March 14 | c March 17"]);
    }

    #[test]
    fn who_names_two_days_looks_ahead_to_two_things() {
        let both = format!("{THIRD} A first hearing is set for March 14.");
        assert_eq!(differences(&[FIRST, SECOND, &both]), Vec::<String>::new());
    }

    #[test]
    fn what_was_and_what_is_far_off_is_of_another_day() {
        let past = THIRD.replace("has to appear", "appeared");
        assert_eq!(differences(&[FIRST, SECOND, &past]), Vec::<String>::new());
        let far = THIRD.replace("March 17", "August 17");
        assert_eq!(differences(&[FIRST, SECOND, &far]), Vec::<String>::new());
    }
}
