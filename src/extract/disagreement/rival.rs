//! Numbers that take each other's place, in whatever words: slots of one topic in, differences out.
//!
//! Three sources put a price at 2.4 billion and never say 2.6; a fourth says 2.6 and never 2.4. Words need not be alike
//! for a reader to see that one of them is wrong: numbers so near to each other, each what its source says and the
//! other does not know, are seldom of two things. Only telling numbers count, and for sums only those that a source
//! gives first or that several give.

use std::collections::BTreeSet;

use super::topic::{Much, Slot, Topic, is_anyone};
use super::{Difference, Ground};
use crate::analysis::{Aspect, Cut, Reading, Variant};
use crate::extract::measure::Amount;

/// How many times one rival may be the other.
const NEAR: f64 = 1.4;
/// Smaller counts are of many things.
const LEAST: f64 = 20.0;
/// A topic of more numbers than this is a list and no story.
const MOST: usize = 40;

/// The differences over rivals of one topic, but for what is `known`. `slots` stand by document.
pub(super) fn find(
    ground: &Ground<'_>,
    topic: &Topic,
    slots: &[Slot],
    known: &BTreeSet<Cut>,
) -> Vec<Difference> {
    if !matches!(topic, Topic::Money(_) | Topic::Price(_) | Topic::Count(_) | Topic::People) {
        return Vec::new();
    }
    let groups = by_number(slots);
    if groups.len() > MOST {
        return Vec::new();
    }
    let rivals = |a: usize, b: usize| ground.are_rivals(&groups[a], &groups[b], slots);
    // Who has two rivals stands for neither.
    let only = |a: usize| {
        let mut against = (0..groups.len()).filter(|&b| rivals(a, b));
        against.next().filter(|_| against.next().is_none())
    };
    let mut found = Vec::new();
    for a in 0..groups.len() {
        let Some(b) = only(a).filter(|&b| a < b && only(b) == Some(a)) else { continue };
        let sides = [(0, &groups[a]), (1, &groups[b])];
        let slots =
            || sides.iter().flat_map(|(side, group)| group.iter().map(move |s| (*side, *s)));
        if slots().any(|(_, s)| known.contains(&s.cut)) {
            continue;
        }
        let mut variants: Vec<Variant> = slots().map(|(side, slot)| slot.variant(side)).collect();
        variants.sort_by_key(|v| v.cut);
        found.push(Difference { aspect: Aspect::Number, grows: topic.grows(), variants });
    }
    found
}

/// The telling numbers of a topic, each with the first place where each source gives it.
fn by_number(slots: &[Slot]) -> Vec<Vec<&Slot>> {
    let mut groups: Vec<Vec<&Slot>> = Vec::new();
    for slot in slots.iter().filter(|s| !s.aside && is_telling(s)) {
        let same = |g: &Vec<&Slot>| g[0].much.equals(&slot.much) && g[0].may_match(slot);
        match groups.iter().position(same) {
            Some(home) if groups[home].iter().any(|s| s.doc == slot.doc) => {}
            Some(home) => groups[home].push(slot),
            None if groups.len() <= MOST => groups.push(vec![slot]),
            None => {}
        }
    }
    groups
}

impl Ground<'_> {
    /// Whether two numbers take each other's place: near, neither known to who gives the other, and backed or told alike.
    fn are_rivals(&self, a: &[&Slot], b: &[&Slot], slots: &[Slot]) -> bool {
        let unknown = |group: &[&Slot], value: &Slot| {
            group.iter().all(|s| {
                let mut own = slots.iter().filter(|o| o.doc == s.doc);
                !own.any(|o| o.much.fits(&value.much))
            })
        };
        let backed = self.is_backed(a, slots) || self.is_backed(b, slots);
        near(a[0], b[0], NEAR)
            && a[0].may_match(b[0])
            && unknown(a, b[0])
            && unknown(b, a[0])
            && leads(a, slots)
            && leads(b, slots)
            && (backed && are_named(a[0], b[0]) || self.meet(a[0], b[0]))
    }

    /// Whether two sources give a number, be it of another time or without its noun.
    fn is_backed(&self, group: &[&Slot], slots: &[Slot]) -> bool {
        let own = group[0];
        let elsewhere = |s: &Slot| s.doc != own.doc && s.much.equals(&own.much);
        group.len() > 1 || slots.iter().any(elsewhere) || self.has_bare(own)
    }

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

/// Whether a number is one of those that a story is about: any count, but of sums what several give or one gives first.
fn leads(group: &[&Slot], slots: &[Slot]) -> bool {
    let sum = matches!(group[0].topic, Topic::Money(_) | Topic::Price(_));
    let is_first = |s: &&Slot| {
        let first = slots.iter().find(|o| o.doc == s.doc && !o.aside);
        first.is_some_and(|o| o.cut == s.cut)
    };
    group.len() > 1 || !sum || group.iter().any(is_first)
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
    use super::super::tests::differences;

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
