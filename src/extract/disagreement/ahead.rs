//! On which day a thing is to be: dates ahead in, differences of time out.
//!
//! "She is due in court on March 14" and "has to appear before a judge on March 17" share no word, but a story looks
//! ahead to few days: where a source names one only, and another source one only that is near and not the same, they
//! differ. Days that a source names beside others are of several things.

use std::collections::BTreeMap;
use std::ops::Range;

use super::day::{self, Day};
use super::slot::values_of;
use super::{Difference, Ground};
use crate::analysis::{Aspect, Modality, Value, Variant};
use crate::extract::calendar;
use crate::extract::document::Document;
use crate::extract::proposition::Proposition;
use crate::tag::Tag;

/// Days farther apart are of two things.
const NEAR: u32 = 31;
/// In so many days months come again.
const YEAR: u32 = 12 * NEAR;

/// Where a source names the one day to which it looks ahead: the words, in order, each with the row of its clause.
struct Ahead {
    doc: usize,
    written: (u8, u8),
    told: Vec<(Range<usize>, usize)>,
}

/// The difference over the one day to which each source looks ahead, if there is one.
pub(crate) fn find(ground: &Ground<'_>) -> Vec<Difference> {
    let mut by_day = BTreeMap::<(u8, u8), Vec<Ahead>>::new();
    for ahead in (0..ground.docs.len()).filter_map(|doc| ground.ahead(doc)) {
        by_day.entry(ahead.written).or_default().push(ahead);
    }
    let sides: Vec<&Vec<Ahead>> = by_day.values().collect();
    let [a, b] = sides[..] else { return Vec::new() };
    let knows = |side: &[Ahead], other: &[Ahead]| {
        let other = Some(other[0].written);
        side.iter().any(|x| ground.days(x.doc).any(|(_, day)| day.written == other))
    };
    let backed = a.len().max(b.len()) > 1;
    let alike = || a.iter().any(|x| b.iter().any(|y| ground.told_alike(x, y)));
    if !are_near(a[0].written, b[0].written) || knows(a, b) || knows(b, a) || !(backed || alike()) {
        return Vec::new();
    }
    let variants = [(0, a), (1, b)].into_iter().flat_map(|(group, side)| {
        let told = side.iter().flat_map(|x| &x.told);
        told.map(move |(words, row)| ground.variant(*row, words.clone(), group))
    });
    let mut variants: Vec<Variant> = variants.collect();
    variants.sort_by_key(|v| v.cut);
    vec![Difference { aspect: Aspect::Time, grows: false, variants }]
}

/// Whether two days, as month and day, lie within a month of each other, be it at the turn of a year.
fn are_near(a: (u8, u8), b: (u8, u8)) -> bool {
    let count = |(month, day): (u8, u8)| u32::from(month) * NEAR + u32::from(day);
    let apart = count(a).abs_diff(count(b));
    apart.min(YEAR.abs_diff(apart)) <= NEAR
}

impl Ground<'_> {
    /// The days that a document names.
    fn days(&self, at: usize) -> impl Iterator<Item = (&Value, Day)> {
        let doc = &self.docs[at];
        values_of(self.values, doc.source).iter().filter_map(|v| Some((v, day::day(doc, v)?)))
    }

    /// The one day of the calendar to which a document looks ahead, if it is one.
    fn ahead(&self, at: usize) -> Option<Ahead> {
        let doc = &self.docs[at];
        let published = self.published[at].and_then(calendar::number);
        let mut told = Vec::new();
        let mut written = None;
        for (value, day) in self.days(at) {
            let words = doc.tokens_in(value.cut.span);
            // "On Friday" is a day of the calendar only by when its article was written.
            let named = words.clone().any(|t| calendar::month(doc.word(t)).is_some());
            let (Some(date), Some(row)) = (day.written.filter(|_| named), self.stating(at, &words))
            else {
                continue;
            };
            let behind = published.zip(day.number).is_some_and(|(today, day)| day > today);
            if behind || looks_ahead(doc, &self.propositions[row], words.start) {
                if *written.get_or_insert(date) != date {
                    return None;
                }
                told.push((words, row));
            }
        }
        Some(Ahead { doc: at, written: written?, told })
    }

    /// Whether sentences that name two days share any weighty word.
    fn told_alike(&self, a: &Ahead, b: &Ahead) -> bool {
        let words = |x: &Ahead| {
            let sentence = self.propositions[x.told[0].1].sentence;
            self.space.weighted(x.doc, self.docs[x.doc].tokens_of(sentence))
        };
        let theirs = words(b);
        words(a).iter().any(|x| theirs.iter().any(|y| self.space.likeness(x.0, y.0) > 0.0))
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
    use super::super::tests::differences;

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
