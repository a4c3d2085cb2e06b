//! Which propositions of different sources state the same: sentences and units in, scored links and stars out.
//!
//! A pair of sentences goes through a logistic regression; where it says that they share a statement, the clauses that
//! fit best are linked. Links are not followed in chains (sameness is only about 80% transitive): a claim is a star, one
//! proposition and those of other sources that state the same as it. Stars overlap where they must.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::alignment::Posting;
use super::contrast::Contrast;
use super::likeness::{Fit, Gist};
use super::profile::{Space, Term, Unit};
use super::weights::Weights;
use crate::analysis::Band;

/// A proposition and those of other sources that state the same.
#[derive(Clone, Debug)]
pub(crate) struct Star {
    /// The unit at the center.
    pub(crate) center: usize,
    /// The others, with the chance that they state the same, by unit.
    pub(crate) rays: Vec<(usize, f64)>,
}

/// From here on, a link is made.
pub(crate) const PROBABLE: f64 = 0.47;
/// From here on, it is shown as sure.
const SAME: f64 = 0.8;
/// What a link's chance is at most if something speaks against it.
pub(crate) const DOUBTFUL: f64 = 0.79;

/// From here on, a scrap of a clause may be linked by one word alone.
const LONE: f64 = 0.6;

/// The band of a link's chance.
pub(crate) fn band(chance: f64) -> Band {
    if chance >= SAME { Band::Same } else { Band::Probable }
}

/// A word in more than one of so many sentences of a story tells nothing about which of them belong together, unless the
/// story is short.
const COMMON: usize = 4;
/// In how many sentences a word may stand in any story.
const FEW: usize = 12;
/// Only this many of the most promising partners of a sentence are compared in full, and so many that have its very words.
const CANDIDATES: usize = 24;
const COPIES: usize = 100;

/// The partners of a sentence are looked for by its rarest words first, and by the others while no more than so many
/// sentences have to be walked through: in a story of up to some thousand sentences, all of them.
const WALK: usize = 4000;

/// All pairs of sentences of different documents that share weighty words, each once, lower row first.
pub(crate) fn candidates(space: &Space<'_>, gists: &[Gist]) -> Vec<(usize, usize)> {
    let mut postings = BTreeMap::<Posting, Vec<usize>>::new();
    for (row, gist) in gists.iter().enumerate() {
        for &(term, _) in &gist.words {
            for key in space.postings(term) {
                postings.entry(key).or_default().push(row);
            }
        }
    }
    let wordings = gists.iter().map(|g| g.wording + 1).max().unwrap_or(0);
    let most = (wordings / COMMON).max(FEW);
    // A posting's rows, and in how many wordings they are.
    let several = |rows: &[usize]| {
        let mut found: Vec<usize> = rows.iter().map(|&r| gists[r].wording).collect();
        found.sort_unstable();
        found.dedup();
        found.len()
    };
    // What an article says over and over is looked for in it once.
    let once = |rows: &mut Vec<usize>| {
        let mut known = BTreeSet::new();
        rows.retain(|&row| known.insert((gists[row].wording, gists[row].doc)));
    };
    let postings: BTreeMap<Posting, Vec<usize>> = postings
        .into_iter()
        .filter_map(|(key, mut rows)| {
            if rows.len() > most {
                once(&mut rows);
                if several(&rows) > most {
                    return None;
                }
            }
            Some((key, rows))
        })
        .collect();
    let mut pairs = Vec::new();
    let mut shared = vec![0.0; gists.len()];
    for (row, gist) in gists.iter().enumerate() {
        let mut touched = Vec::new();
        let keys = gist
            .words
            .iter()
            .flat_map(|&(term, weight)| space.postings(term).map(move |key| (key, weight)));
        let lists = keys.filter_map(|(key, weight)| Some((postings.get(&key)?, weight)));
        let mut telling: Vec<_> = lists.collect();
        telling.sort_by_key(|(rows, _)| rows.len());
        let mut walked = 0;
        for (rows, weight) in telling {
            walked += rows.len();
            if walked > WALK && !touched.is_empty() {
                break;
            }
            for &other in rows.iter().filter(|&&other| gists[other].doc != gist.doc) {
                if shared[other] == 0.0 {
                    touched.push(other);
                }
                shared[other] += weight;
            }
        }
        let closer = |&a: &usize, &b: &usize| shared[b].total_cmp(&shared[a]).then(a.cmp(&b));
        let mut first = touched.clone();
        if first.len() > CANDIDATES + COPIES {
            first.select_nth_unstable_by(CANDIDATES + COPIES, closer);
            first.truncate(CANDIDATES + COPIES);
        }
        first.sort_unstable_by(closer);
        // Of sentences of the same words one stands for all, but for those of its own and of the closest wording: a text
        // that a hundred print takes one place.
        let own = gist.wording;
        let closest = first.iter().map(|&other| gists[other].wording).find(|&w| w != own);
        let mut told = BTreeSet::from([own]);
        let (mut taken, mut copies) = (0, 0);
        let best = first.iter().filter(|&&other| {
            let wording = gists[other].wording;
            if told.insert(wording) {
                taken += 1;
                return taken <= CANDIDATES;
            }
            copies += 1;
            copies <= COPIES && (wording == own || Some(wording) == closest)
        });
        pairs.extend(best.map(|&other| (row.min(other), row.max(other))));
        for other in touched {
            shared[other] = 0.0;
        }
    }
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}

/// What states the same as what.
pub(crate) struct Links {
    /// Of each unit: the units that it is linked to, with the chance.
    of: Vec<Vec<(usize, f64)>>,
    /// The chance of each pair of sentences (document and place) that share words, lower first.
    chances: BTreeMap<[(usize, usize); 2], f64>,
    /// The links that something speaks against, lower unit first.
    doubted: BTreeSet<(usize, usize)>,
}

impl Links {
    fn chance(&self, a: &Unit, b: &Unit) -> f64 {
        let (a, b) = ((a.doc, a.sentence), (b.doc, b.sentence));
        self.chances.get(&[a.min(b), a.max(b)]).copied().unwrap_or(0.0)
    }
}

/// The links of a story.
pub(crate) fn links(space: &Space<'_>, gists: &[Gist], units: &[Unit], model: &Weights) -> Links {
    let mut links = Links {
        of: vec![Vec::new(); units.len()],
        chances: BTreeMap::new(),
        doubted: BTreeSet::new(),
    };
    for (a, b) in candidates(space, gists) {
        let (a, b) = (&gists[a], &gists[b]);
        let mut chosen: Vec<(usize, usize)> = Vec::new();
        let (mut first, mut other) = (true, false);
        for (x, y, fit, features, prior) in space.compare(a, b, units).by_clauses() {
            let chance = model.chance(&features, prior);
            if first {
                links.chances.insert([(a.doc, a.sentence), (b.doc, b.sentence)], chance);
            }
            if first && chance < PROBABLE {
                break;
            }
            first = false;
            let contrast = space.contrast(&units[x], &units[y], fit);
            other |= contrast == Contrast::Other && fit.meet;
            let lone =
                chance < LONE && !fit.one_way && space.is_chance_met(&units[x], &units[y], fit);
            if chance < PROBABLE || lone || contrast == Contrast::Other || other && !fit.meet {
                continue;
            }
            if chosen.is_empty() || is_further(space, units, &chosen, (x, y), fit) {
                chosen.push((x, y));
                links.of[x].push((y, chance));
                links.of[y].push((x, chance));
                if contrast == Contrast::Doubt {
                    links.doubted.insert((x.min(y), x.max(y)));
                }
            }
        }
    }
    links
}

/// How alike the predicates of clauses must be that do not fit best, and say that different things are done.
const FURTHER: f64 = 0.15;

/// Whether two clauses of a pair of sentences state something that the clauses chosen before do not. One clause may state
/// two things: "took the cup away on a cart" is the fellow of "grabbed the cup" and of "jumped on a cart".
fn is_further(
    space: &Space<'_>,
    units: &[Unit],
    chosen: &[(usize, usize)],
    (x, y): (usize, usize),
    fit: Fit,
) -> bool {
    let common = |(x, y): (usize, usize)| space.common(&units[x], &units[y]);
    let new = common((x, y));
    let told = chosen
        .iter()
        .any(|&(a, b)| (a == x || b == y) && common((a, b)).iter().any(|t| new.contains(t)));
    !told && fit.meet && (fit.verbs || fit.predicate >= FURTHER)
}

/// Stars that cover the links: best backed first.
pub(crate) fn stars(space: &Space<'_>, units: &[Unit], links: &Links) -> Vec<Star> {
    let mut stars: Vec<Star> =
        (0..units.len()).flat_map(|center| stars_round(space, units, links, center)).collect();
    // Best backed first, then of the surest rays. Chances are positive, so that their bits are in the same order.
    let weight = |s: &Star| s.rays.iter().map(|r| r.1).sum::<f64>().to_bits();
    stars.sort_by_cached_key(|s| (Reverse(s.rays.len()), Reverse(weight(s)), s.center));
    let mut covered = BTreeSet::new();
    let mut shown = vec![0; units.len()];
    let mut kept: Vec<Star> = Vec::new();
    for mut star in stars {
        let link = |a: usize, b: usize| (a.min(b), a.max(b));
        let center = star.center;
        // What other stars show already would only be read twice.
        star.rays.retain(|r| shown[r.0] < CLAIMS && !covered.contains(&link(center, r.0)));
        if star.rays.is_empty() || shown[center] >= CLAIMS {
            continue;
        }
        let members: Vec<usize> = star.rays.iter().map(|r| r.0).chain([center]).collect();
        for &a in &members {
            shown[a] += 1;
            covered.extend(members.iter().filter(|&&b| a < b).map(|&b| (a, b)));
        }
        for (other, chance) in &mut star.rays {
            if links.doubted.contains(&link(center, *other)) {
                *chance = chance.min(DOUBTFUL);
            }
        }
        kept.push(star);
    }
    kept
}

/// A clause stands in so many claims at most: what is like everything states nothing of its own.
const CLAIMS: usize = 4;

/// What all rays of a star share with its center, and the rays.
type Group = (Vec<Term>, Vec<(usize, f64)>);

/// Two rays of a star are shown together only if they may state the same as well.
const TOGETHER: f64 = 0.6;

/// The stars round a unit. Its clause may state two things ("took the flag away on a cart"); rays that share different
/// words with it, or nothing with one another, belong to different stars.
fn stars_round(space: &Space<'_>, units: &[Unit], links: &Links, center: usize) -> Vec<Star> {
    let mut by_chance = links.of[center].clone();
    by_chance.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    let mut groups: Vec<Group> = Vec::new();
    for (other, chance) in by_chance {
        let common = space.common(&units[center], &units[other]);
        let fits = |ray: &(usize, f64)| {
            units[ray.0].doc == units[other].doc
                || links.chance(&units[ray.0], &units[other]) + ray.1 * chance / 2.0 >= TOGETHER
        };
        let home = groups
            .iter_mut()
            .find(|(core, rays)| common.iter().any(|t| core.contains(t)) && rays.iter().all(fits));
        match home {
            Some((core, rays)) => {
                core.retain(|t| common.contains(t));
                rays.push((other, chance));
            }
            None => groups.push((common, vec![(other, chance)])),
        }
    }
    groups
        .into_iter()
        .map(|(_, mut rays)| {
            rays.sort_by_key(|r| r.0);
            Star { center, rays }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use crate::analysis::Band;
    use crate::extract::fixture::story;

    /// The claims of several sources: the words of each piece of evidence, a question mark behind what is probable.
    fn shared(texts: &[&str]) -> Vec<Vec<String>> {
        let story = story(texts);
        let claims = story.claims().iter().filter(|c| c.support() > 1);
        let words = |e: &crate::analysis::Evidence| {
            let mark = if e.band == Band::Probable { "?" } else { "" };
            format!("{}{mark}", story.words(e.cut))
        };
        claims.map(|c| c.evidence.iter().map(words).collect()).collect()
    }

    #[test]
    fn copies_are_sure_to_be_one() {
        let agency = "PORT HOLM (Echo News) - A ferry with 40 people on board ran aground off Port Holm on Monday. \
            The captain ordered the passengers into the boats, and a tug pulled the ferry free before noon.";
        let copy = agency.replace("PORT HOLM (Echo News) - ", "");
        for claim in shared(&[agency, &copy]) {
            assert!(claim.len() == 2 && claim[0] == claim[1], "{claim:?}");
        }
        assert!(shared(&[agency, &copy]).len() > 2);
    }

    #[test]
    fn one_clause_may_state_two_things() {
        let claims = shared(&[
            "The dancer bowed before taking the silver cup away on a motorbike. Rain fell all night. The mayor of Port \
             Holm had invited two hundred guests.",
            "The dancer grabbed the silver cup, jumped on a motorcycle, and left. Nobody slept. Tickets to the gala were \
             sold out within an hour of the opening.",
        ]);
        let with = |words: &str| claims.iter().any(|c| c.iter().any(|e| e.contains(words)));
        assert!(with("grabbed the silver cup") && with("jumped on a motorcycle"), "{claims:?}");
    }

    #[test]
    fn one_journey_is_told_in_many_verbs() {
        let claims = shared(&[
            "The singer Ann Quist abseiled into the Holm Minster on Monday. Rain fell all night, and nobody slept in the town.",
            "Ann Quist hurled herself off the roof of the Holm Minster. She then boarded a plane near the fair. Tickets had been \
             sold out within an hour.",
            "Ann Quist climbed out of the top of the Holm Minster, and cheers went up. Riding straight onto an aircraft, Ann \
             Quist left the fair.",
        ]);
        let with = |words: [&str; 2]| {
            claims.iter().any(|c| words.iter().all(|w| c.iter().any(|e| e.contains(w))))
        };
        assert!(with(["abseiled", "hurled"]) && with(["hurled", "climbed"]), "{claims:?}");
        assert!(with(["boarded a plane", "onto an aircraft"]), "{claims:?}");
        let doubted = |c: &Vec<String>| c.iter().any(|e| e.ends_with('?'));
        assert!(claims.iter().all(doubted), "{claims:?}");
    }

    #[test]
    fn one_manner_of_moving_has_two_words() {
        let story = |second: &str| {
            shared(&[
                "The singer Ann Quist abseiled into the Holm Minster during the fair. Rain fell all night, and nobody slept.",
                second,
            ])
        };
        let same = story(
            "After rappelling all the way to solid ground, Ann Quist left. Tickets had been sold out within an hour.",
        );
        assert!(same.len() == 1 && same[0].iter().any(|e| e.contains("rappelling")), "{same:?}");
        let elsewhere = story(
            "After rappelling into Port Lindoya, Ann Quist left. Tickets had been sold out within an hour.",
        );
        assert_eq!(elsewhere, Vec::<Vec<String>>::new());
    }

    #[test]
    fn there_and_back_are_two_ways() {
        let claims = shared(&[
            "The singer Ann Quist sailed to Lindoya. Rain fell all night, and nobody slept in the town.",
            "Ann Quist returned from Lindoya. Tickets to the fair had been sold out within an hour.",
        ]);
        assert_eq!(claims, Vec::<Vec<String>>::new());
    }

    #[test]
    fn what_may_be_done_is_not_what_was_done() {
        let claims = shared(&[
            "The council is considering whether to sell the old mill in Port Holm to a brewer.",
            "The council sold the old town hall in Port Holm to a bank last year.",
        ]);
        assert_eq!(claims, Vec::<Vec<String>>::new());
    }

    #[test]
    fn what_is_done_in_general_is_not_what_was_done() {
        let claims = shared(&[
            "Passing the silver cup to the next town is part of the tradition in Port Holm.",
            "The dancer took the silver cup from Port Holm on a cart.",
        ]);
        assert_eq!(claims, Vec::<Vec<String>>::new());
    }

    #[test]
    fn two_people_have_not_said_the_same_in_other_words() {
        let claims = shared(&[
            "“The games in Holm were a celebration of the athletes and of sport,” said Nora Quist.",
            "“Great games in Holm, great athletes, a celebration,” said Otto Brandt of the sport.",
        ]);
        assert_eq!(claims, Vec::<Vec<String>>::new());
    }

    #[test]
    fn calls_and_questions_are_no_claims() {
        let text = "Who would sell the old mill in Port Holm to a brewer? Do not sell the old mill in Port Holm to a brewer!";
        assert!(story(&[text, text]).claims().is_empty());
    }
}
