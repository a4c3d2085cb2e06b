//! Where sources give the same number of the same thing, in whatever words: slots in, stars out.
//!
//! "63 lost their lives" and "a toll of 63" share no word but state one thing. Of what a story has only one (how many
//! died, the magnitude), any two equal numbers agree; of other things only numbers that are not met by chance, and only
//! in company that is alike.

use std::collections::{BTreeMap, BTreeSet};

use super::Ground;
use super::topic::{Much, Slot, Topic};
use crate::extract::link::{DOUBTFUL, Star};

/// Round numbers and small ones are met by chance.
const SMALL: f64 = 12.0;
/// In so many places at most one number is compared: what is repeated over and over is linked by its words.
const PLACES: usize = 60;

/// Adds to `stars` what agrees in a number and no star holds yet. `slots` stand by document.
pub(crate) fn add(ground: &Ground<'_>, slots: &BTreeMap<Topic, Vec<Slot>>, stars: &mut Vec<Star>) {
    // Ages stand beside whatever else is said of somebody, and are linked by themselves.
    let stated = |topic: &&Topic| !matches!(topic, Topic::Age(_) | Topic::AgeOf(_));
    for (topic, slots) in slots.iter().filter(|(topic, _)| stated(topic)) {
        let mut left: Vec<(&Slot, usize)> = slots
            .iter()
            .filter(|s| !s.aside && tells(&s.much, topic))
            .filter_map(|s| Some((s, ground.stating(s)?)))
            .take(PLACES)
            .collect();
        while !left.is_empty() {
            let (first, center) = left.remove(0);
            let mut docs = BTreeSet::from([first.doc]);
            let (told, rest): (Vec<_>, Vec<_>) = left.into_iter().partition(|&(other, row)| {
                first.much.equals(&other.much)
                    && first.may_match(other)
                    && ground.may_agree(center, row)
                    && (topic.is_one() || ground.meet(first, other))
                    && docs.insert(other.doc)
            });
            left = rest;
            if !told.is_empty() {
                join(center, told.iter().map(|t| t.1), stars);
            }
        }
    }
}

/// Whether a number tells of itself which thing it is of.
fn tells(much: &Much, topic: &Topic) -> bool {
    match much {
        Much::Amount(a) if topic.is_one() => a.high > 1.0 || !matches!(topic, Topic::Toll(..)),
        Much::Amount(a) => a.high > SMALL && a.digits > 1 || a.high.fract() != 0.0,
        Much::Clock(c) => c.minutes % 30 != 0,
        Much::Score(..) => true,
    }
}

/// Puts units that agree into the star that holds two of them already, or into one of their own.
fn join(center: usize, others: impl Iterator<Item = usize>, stars: &mut Vec<Star>) {
    let all: Vec<usize> = std::iter::once(center).chain(others).collect();
    let holds =
        |star: &Star, unit: usize| star.center == unit || star.rays.iter().any(|r| r.0 == unit);
    let home = stars.iter_mut().find(|s| all.iter().filter(|&&u| holds(s, u)).count() > 1);
    if let Some(star) = home {
        let new: Vec<usize> = all.into_iter().filter(|&u| !holds(star, u)).collect();
        star.rays.extend(new.into_iter().map(|u| (u, DOUBTFUL)));
        star.rays.sort_by_key(|r| r.0);
    } else {
        let rays = all[1..].iter().map(|&u| (u, DOUBTFUL)).collect();
        stars.push(Star { center, rays });
    }
}

impl Ground<'_> {
    /// The innermost clause that states a number, by row of `propositions`.
    fn stating(&self, slot: &Slot) -> Option<usize> {
        let tokens = self.docs[slot.doc].tokens_in(slot.cut.span);
        let rows = self.propositions[..self.stated].iter().enumerate();
        let around = rows.filter(|(_, p)| {
            p.doc == slot.doc && p.tokens.start <= tokens.start && tokens.end <= p.tokens.end
        });
        let (row, p) = around.min_by_key(|(_, p)| p.tokens.len())?;
        (!p.aside).then_some(row)
    }

    /// Whether nothing in how two clauses tell their number speaks against their telling the same.
    fn may_agree(&self, a: usize, b: usize) -> bool {
        let (a, b) = (&self.propositions[a], &self.propositions[b]);
        a.negated == b.negated && a.modality == b.modality
    }
}

#[cfg(test)]
mod tests {
    use crate::analysis::{Article, Band, Head};
    use crate::extract::analyze;

    /// The claims of several sources, as the words of their evidence, and whether all but the lead is probable.
    fn shared(texts: &[&str]) -> Vec<Vec<String>> {
        let article = |(i, text): (usize, &&str)| Article {
            key: format!("source-{i}"),
            head: Head::default(),
            text: (*text).to_owned().into(),
        };
        let story = analyze(texts.iter().enumerate().map(article).collect());
        let claims: Vec<_> = story.claims().iter().filter(|c| c.support() > 1).collect();
        let doubted = |c: &&crate::analysis::Claim| {
            c.evidence.iter().filter(|e| e.band == Band::Same).count() == 1
        };
        assert!(claims.iter().all(doubted), "a number alone makes nothing sure");
        let words = |e: &crate::analysis::Evidence| story.words(e.cut).to_owned();
        claims.iter().map(|c| c.evidence.iter().map(words).collect()).collect()
    }

    #[test]
    fn one_toll_is_one_claim_in_whatever_words() {
        let claims = shared(&[
            "A quake shook the hills of Marrow before dawn. At least 63 people lost their lives, the governor said.",
            "Rescuers in the hills of Marrow searched for victims of the quake. Officials have confirmed 63 deaths.",
        ]);
        let toll = |claim: &&Vec<String>| claim.iter().all(|words| words.contains("63"));
        assert_eq!(claims.iter().filter(toll).count(), 1, "{claims:?}");
    }

    #[test]
    fn another_number_and_another_year_agree_with_nothing() {
        let toll = "A quake shook the hills of Marrow before dawn. At least 63 people lost their lives, the governor said.";
        for other in [
            "Rescuers in the hills of Marrow searched for victims of the quake. Officials have confirmed 64 deaths.",
            "Rescuers in the hills of Marrow searched for victims of the quake. In 1962 a slide had caused 63 deaths.",
        ] {
            let claims = shared(&[toll, other]);
            assert!(!claims.iter().flatten().any(|words| words.contains("63")), "{claims:?}");
        }
    }

    #[test]
    fn numbers_that_are_met_by_chance_link_nothing() {
        let claims = shared(&[
            "The mill of Marrow had ten windows. Rain fell all night, and nobody slept.",
            "Otto Brandt broke ten windows of a tram in Lund. Snow is forecast.",
        ]);
        assert_eq!(claims, Vec::<Vec<String>>::new());
    }
}
