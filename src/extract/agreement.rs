//! Where sources give the same number of the same thing, in whatever words: slots in, stars out.
//!
//! "63 lost their lives" and "a toll of 63" share no word but state one thing. Of what a story has only one (how many
//! died, the magnitude), any two equal numbers agree; of other things only numbers that are not met by chance, and only
//! in company that is alike.

use std::collections::BTreeMap;

use super::disagreement::Ground;
use super::disagreement::topic::{Much, Slot, Topic};
use super::link::{DOUBTFUL, Star};

/// Numbers up to this are met by chance.
const SMALL: f64 = 12.0;
/// How many numbers of one topic are told apart; of a list of more, the rest tells nothing.
const NUMBERS: usize = 64;

/// One source's telling of a number: the slot, and the row of the clause that holds it.
type Told<'a> = (&'a Slot, usize);

/// Adds to `stars` what agrees in a number. `slots` stand by document.
pub(crate) fn add(ground: &Ground<'_>, slots: &BTreeMap<Topic, Vec<Slot>>, stars: &mut Vec<Star>) {
    // Ages stand beside whatever else is said of somebody, and are linked by themselves.
    let compared = |topic: &Topic| !matches!(topic, Topic::Age(_) | Topic::AgeOf(_));
    for (topic, slots) in slots.iter().filter(|(topic, _)| compared(topic)) {
        let mut groups: Vec<Vec<Told<'_>>> = Vec::new();
        for slot in slots.iter().filter(|s| !s.aside && is_telling(&s.much, topic)) {
            let words = ground.docs[slot.doc].tokens_in(slot.cut.span);
            let Some(row) = ground.stating(slot.doc, &words) else { continue };
            if ground.propositions[row].aside {
                continue;
            }
            match groups.iter().position(|g| agrees(ground, topic, g[0], (slot, row))) {
                // A source that repeats itself backs nothing twice.
                Some(home) if groups[home].iter().any(|t| t.0.doc == slot.doc) => {}
                Some(home) => groups[home].push((slot, row)),
                None if groups.len() < NUMBERS => groups.push(vec![(slot, row)]),
                None => {}
            }
        }
        for group in groups.iter().filter(|g| g.len() > 1) {
            join(group.iter().map(|t| t.1).collect(), stars);
        }
    }
}

/// Whether two tellings are of one number of one thing, and nothing in how they tell it speaks against that.
fn agrees(ground: &Ground<'_>, topic: &Topic, one: Told<'_>, other: Told<'_>) -> bool {
    let (a, b) = (one.0, other.0);
    let (p, q) = (&ground.propositions[one.1], &ground.propositions[other.1]);
    a.much.equals(&b.much)
        && a.may_match(b)
        && p.negated == q.negated
        && p.modality == q.modality
        && (topic.is_one() || ground.meet(a, b))
}

/// Whether a number tells of itself which thing it is of.
fn is_telling(much: &Much, topic: &Topic) -> bool {
    match much {
        // "A man died" says nothing of how many did.
        Much::Amount(a) if topic.is_one() => a.is_exact() || a.high > 1.0,
        Much::Amount(a) => a.high > SMALL && a.digits > 1 || a.high.fract() != 0.0,
        Much::Clock(c) => c.minutes % 30 != 0,
        Much::Score(..) => true,
    }
}

/// Puts clauses that agree, by row, into the star that holds two of them already, or into one of their own.
fn join(rows: Vec<usize>, stars: &mut Vec<Star>) {
    let holds =
        |star: &Star, row: usize| star.center == row || star.rays.iter().any(|r| r.0 == row);
    let home = stars.iter_mut().find(|s| rows.iter().filter(|&&row| holds(s, row)).count() > 1);
    if let Some(star) = home {
        let new: Vec<usize> = rows.into_iter().filter(|&row| !holds(star, row)).collect();
        star.rays.extend(new.into_iter().map(|row| (row, DOUBTFUL)));
        star.rays.sort_by_key(|r| r.0);
    } else {
        let rays = rows[1..].iter().map(|&row| (row, DOUBTFUL)).collect();
        stars.push(Star { center: rows[0], rays });
    }
}

#[cfg(test)]
mod tests {
    use crate::analysis::Band;
    use crate::extract::fixture::story;

    /// The claims of several sources, as the words of their evidence, and whether all but the lead is probable.
    fn shared(texts: &[&str]) -> Vec<Vec<String>> {
        let story = story(texts);
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
