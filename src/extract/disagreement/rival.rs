//! Numbers that take each other's place, in whatever words: slots of one topic in, differences out.
//!
//! Three sources put a price at 2.4 billion and never say 2.6; a fourth says 2.6 and never 2.4. Words need not be alike
//! for a reader to see that one of them is wrong: numbers so near to each other, each what its source says and the
//! other does not know, are seldom of two things. Only telling numbers count, and for sums only those that a source
//! gives first or that several give.

use std::collections::{BTreeMap, BTreeSet};

use super::topic::{Much, Slot, Topic, is_anyone};
use super::{Difference, Ground};
use crate::analysis::{Aspect, Cut, Reading, Variant};
use crate::extract::measure::Amount;

/// How many times one rival may be the other.
const NEAR: f64 = 1.4;
/// Smaller counts are of many things.
const LEAST: f64 = 20.0;
/// More numbers of one topic than this are a list and no story.
const MOST: usize = 40;

/// The differences over rivals of one topic, but for what is `known`.
pub(super) fn find(
    ground: &Ground<'_>,
    topic: &Topic,
    slots: &[Slot],
    known: &BTreeSet<Cut>,
) -> Vec<Difference> {
    if !matches!(topic, Topic::Money(_) | Topic::Price(_) | Topic::Count(_) | Topic::People) {
        return Vec::new();
    }
    let told: Vec<&Slot> = slots.iter().filter(|s| !s.aside && is_telling(s)).collect();
    if told.len() > MOST {
        return Vec::new();
    }
    // Of equal numbers, each source's first.
    let mut groups: Vec<Vec<&Slot>> = Vec::new();
    for slot in told {
        match groups.iter_mut().find(|g| g[0].much.equals(&slot.much) && g[0].may_match(slot)) {
            Some(group) if group.iter().all(|s| s.doc != slot.doc) => group.push(slot),
            Some(_) => {}
            None => groups.push(vec![slot]),
        }
    }
    let sum = matches!(topic, Topic::Money(_) | Topic::Price(_));
    let leads = |group: &Vec<&Slot>| {
        let first = |s: &&Slot| {
            slots.iter().find(|o| o.doc == s.doc && !o.aside).is_some_and(|o| o.cut == s.cut)
        };
        group.len() > 1 || !sum || group.iter().any(first)
    };
    // Whether another source gives the number, be it of another time or without its noun.
    let backed = |group: &Vec<&Slot>| {
        let own = group[0];
        let elsewhere = |s: &Slot| s.doc != own.doc && s.much.equals(&own.much);
        group.len() > 1 || slots.iter().any(elsewhere) || ground.has_bare(own)
    };
    let rivals = |a: &Vec<&Slot>, b: &Vec<&Slot>| {
        let unknown = |g: &Vec<&Slot>, value: &Slot| {
            g.iter().all(|s| !slots.iter().any(|o| o.doc == s.doc && o.much.fits(&value.much)))
        };
        near(a[0], b[0], NEAR)
            && a[0].may_match(b[0])
            && unknown(a, b[0])
            && unknown(b, a[0])
            && leads(a)
            && leads(b)
            && ((backed(a) || backed(b)) && are_named(a[0], b[0]) || ground.meet(a[0], b[0]))
    };
    let mut found = Vec::new();
    for (row, a) in groups.iter().enumerate() {
        let against: Vec<&Vec<&Slot>> = groups.iter().filter(|b| rivals(a, b)).collect();
        // Who has two rivals in one source stands for neither; a pair is found from its first.
        let [b] = against[..] else { continue };
        let later = groups.iter().position(|g| std::ptr::eq(g, b)).is_some_and(|other| other > row);
        let one = groups.iter().filter(|c| rivals(b, c)).count() == 1;
        if !later || !one || a.iter().chain(b).any(|s| known.contains(&s.cut)) {
            continue;
        }
        let mut variants = BTreeMap::new();
        for (group, slot) in a.iter().map(|s| (0, s)).chain(b.iter().map(|s| (1, s))) {
            let (cut, sentence) = (slot.cut, slot.sentence);
            variants.insert(cut, Variant { cut, sentence, group, origin: None });
        }
        let variants = variants.into_values().collect();
        found.push(Difference { aspect: Aspect::Number, grows: topic.grows(), variants });
    }
    found
}

impl Ground<'_> {
    /// Whether another source has a slot's number with nothing that it counts: "headcount is roughly 1,150".
    fn has_bare(&self, slot: &Slot) -> bool {
        let Much::Amount(amount) = &slot.much else { return false };
        self.values.iter().any(|v| match &v.reading {
            Reading::Quantity(q) => {
                v.cut.source != slot.cut.source
                    && q.unit.is_empty()
                    && amount.equals(&Amount::exact(q.amount))
            }
            _ => false,
        })
    }
}

/// Whether a number is written so exactly, and so large, that it is not met by chance.
fn is_telling(slot: &Slot) -> bool {
    match (&slot.much, &slot.topic) {
        (Much::Amount(a), Topic::Money(_) | Topic::Price(_)) => a.digits > 1,
        (Much::Amount(a), _) => a.high >= LEAST && a.digits > 1,
        _ => false,
    }
}

/// Whether words tell what is counted: "people" may be passengers here and those who were saved there.
fn are_named(a: &Slot, b: &Slot) -> bool {
    let named = |s: &Slot| s.who.as_ref().is_none_or(|who| !is_anyone(who));
    named(a) || named(b)
}

/// Whether two numbers differ, and by no more than so many times.
pub(super) fn near(a: &Slot, b: &Slot, times: f64) -> bool {
    match (&a.much, &b.much) {
        (Much::Amount(x), Much::Amount(y)) => {
            !x.fits(y) && x.high.max(y.high) <= times * x.high.min(y.high)
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{shown, story};

    fn differences(texts: &[&str]) -> Vec<String> {
        let texts: Vec<_> = texts.iter().map(|t| ("", *t)).collect();
        shown(&story(&texts))
    }

    const FIRST: &str = "Brandt Works of Port Holm has agreed to buy the pump maker Quist for $2.4 billion in cash. Workers were \
         told on Monday. The firm employs 1,150 people.";
    const SECOND: &str = "Quist, a maker of pumps, is being taken over by Brandt Works, which is putting $2.4 billion on the \
         table. Union leaders in Port Holm want a meeting.";
    const THIRD: &str = "Brandt Works wants Quist, and Port Holm wonders why. The sticker price of $2.6 billion is more than \
         twice what anybody had dreamt of. Headcount is roughly 1,150.";

    #[test]
    fn sums_that_take_each_others_place_differ_in_whatever_words() {
        let got = differences(&[FIRST, SECOND, THIRD]);
        assert_eq!(got, ["number: a $2.4 billion, b $2.4 billion | c $2.6 billion"]);
    }

    #[test]
    fn who_gives_both_numbers_knows_that_there_are_two() {
        let both = format!("{SECOND} A rival had offered $2.6 billion.");
        assert_eq!(differences(&[FIRST, &both, THIRD]), Vec::<String>::new());
    }

    #[test]
    fn numbers_far_apart_are_of_two_things() {
        let debt = THIRD.replace("$2.6 billion", "$7.5 billion");
        assert_eq!(differences(&[FIRST, SECOND, &debt]), Vec::<String>::new());
    }

    #[test]
    fn counts_differ_where_another_source_knows_one_of_them() {
        let other = format!("{SECOND} Today Quist has 1,300 employees.");
        let got = differences(&[
            FIRST,
            &other,
            "Headcount at Quist, which Brandt Works wants to buy, is roughly 1,150.",
        ]);
        assert_eq!(got, ["number: a 1,150 people | b 1,300 employees"]);
    }

    #[test]
    fn by_how_much_a_price_differs_is_no_price() {
        let got = differences(&[
            "The Holm kettle of Quist costs $240 and goes on sale in Lund.",
            "The kettle of Quist that is made in Holm undercuts its rivals in Lund by $250.",
        ]);
        assert_eq!(got, Vec::<String>::new());
    }
}
