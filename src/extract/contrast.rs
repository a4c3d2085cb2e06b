//! What speaks against two clauses being one statement, however alike their words are: clauses in, a verdict out.
//!
//! Reports of one kind are told by one pattern: "A quake of magnitude 6.1 struck Sorn, killing 12 people" and "A quake of
//! magnitude 5.2 struck Arvik, killing three people" share most of their words and state nothing alike. What tells them
//! apart are the values that stand in the same place of the pattern: the number of one thing, who or where in one role.

use super::bond::Bond;
use super::document::{Document, Stem};
use super::likeness::{Fit, is_telling};
use super::number::{Tokens, spelled};
use super::profile::{Space, Term, Unit};
use crate::tag::Tag;

/// What the values of two clauses say about whether they state the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Contrast {
    /// Nothing against it.
    None,
    /// They state the same at most probably.
    Doubt,
    /// They state two things.
    Other,
}

/// How far from a number the thing may stand that it counts or measures: "12 badly hurt people", "magnitude of 6.1".
const REACH: usize = 4;

/// How alike clauses must be, of which no thing stands in one role, to state the same for sure.
const ALIKE: f64 = 0.5;
/// The same of clauses that say in unlike verbs what is done.
const LOOSE: f64 = 0.3;

/// A number in a clause.
#[derive(Clone, Copy, Debug)]
pub(super) struct Count {
    /// The number in thousandths.
    amount: i64,
    /// The word for it.
    word: Stem,
    /// What it counts ("12 people") or measures ("magnitude 6.1").
    thing: Option<Stem>,
}

/// The numbers of a stretch.
pub(super) fn counts(doc: &Document<'_>, tokens: std::ops::Range<usize>) -> Vec<Count> {
    let t = Tokens { text: doc.text, reading: &doc.reading, start: tokens.start, end: tokens.end };
    let thing = |u: &usize| matches!(doc.tag(*u), Tag::Noun | Tag::Sym | Tag::Propn);
    let mut found = Vec::new();
    let mut at = tokens.start;
    while at < tokens.end {
        let Some((end, amount)) = spelled(&t, at) else {
            at += 1;
            continue;
        };
        // "a 6.1-magnitude quake"
        let ends = |tag: Tag| matches!(tag, Tag::Punct | Tag::Adp | Tag::Verb | Tag::Aux);
        let behind = (end..tokens.end.min(end + REACH))
            .take_while(|&u| doc.word(u) == "-" || !ends(doc.tag(u)))
            .find(thing);
        // "three garden walls": what is counted is the last of the nouns.
        let last = |first: usize| (first..tokens.end).take_while(thing).last();
        let behind = if doc.word(end) == "-" { behind } else { behind.and_then(last) };
        let before = (tokens.start.max(at.saturating_sub(REACH))..at)
            .rev()
            .take_while(|&u| matches!(doc.tag(u), Tag::Noun | Tag::Adp | Tag::Adj | Tag::Adv))
            .find(|&u| doc.tag(u) == Tag::Noun);
        let measured = before.filter(|&u| is_dimension(&doc.lower(u)));
        found.push(Count {
            amount: (amount * 1000.0).round() as i64,
            word: doc.stems[at],
            thing: measured.or(behind).or(before).map(|u| doc.stems[u]),
        });
        at = end.max(at + 1);
    }
    found
}

/// What is measured by a number: "with a magnitude of 6.1".
fn is_dimension(lower: &str) -> bool {
    matches!(
        lower,
        "magnitude"
            | "intensity"
            | "depth"
            | "height"
            | "length"
            | "width"
            | "weight"
            | "distance"
            | "speed"
            | "level"
            | "rate"
            | "temperature"
    )
}

impl Space<'_> {
    /// What speaks against two clauses that fit so stating the same.
    pub(super) fn contrast(&self, a: &Unit, b: &Unit, fit: Fit) -> Contrast {
        let counted = self.counted_differently(a, b);
        let elsewhere = placed_differently(a, b);
        let others = fit.other_subject && a.subject_named && b.subject_named;
        match counted {
            _ if !fit.one_way && go_opposite_ways(a, b) => Contrast::Other,
            _ if !fit.meet && self.share_only_numbers(a, b) => Contrast::Other,
            // "was closed" and "was not closed": no report backs what it denies.
            _ if fit.verbs && fit.negation => Contrast::Other,
            // "Quist was released on bail" and "the results were released"
            _ if !fit.meet && fit.verbs && a.clashes(b) => Contrast::Other,
            // "killing 12 people" and "three people were killed": nothing but the number is stated.
            Some(_) if elsewhere || others || !self.states_more(a, b, counted) => Contrast::Other,
            Some(_) => Contrast::Doubt,
            // "handed the cup to Lee" and "handed the keys to Quist"
            None if elsewhere && !fit.one_way && !self.states_more(a, b, None) => Contrast::Other,
            None if elsewhere || others || fit.one_way && !fit.verbs => Contrast::Doubt,
            None if !fit.meet && fit.clause < ALIKE => Contrast::Doubt,
            None if !fit.verbs && fit.clause < LOOSE => Contrast::Doubt,
            None => Contrast::None,
        }
    }

    /// A thing of which two clauses, that agree in no number of any thing, give different numbers.
    fn counted_differently(&self, a: &Unit, b: &Unit) -> Option<Stem> {
        let kin = |x: Option<Stem>, y: Option<Stem>| matches!((x, y), (Some(x), Some(y)) if self.likeness(Term::Stem(x), Term::Stem(y)) > 0.0);
        let mut different = None;
        for x in &a.counts {
            for y in b.counts.iter().filter(|y| kin(x.thing, y.thing)) {
                if x.amount == y.amount {
                    return None;
                }
                different = different.or(x.thing);
            }
        }
        different
    }

    /// Whether two clauses have nothing but a number in common that many sentences give: "four mills burned", "four ships were lost".
    fn share_only_numbers(&self, a: &Unit, b: &Unit) -> bool {
        let shared = |t: Term| b.clause.terms.iter().any(|&(o, _)| self.likeness(t, o) > 0.0);
        let mut common = a.clause.terms.iter().map(|t| t.0).filter(|&t| shared(t)).peekable();
        common.peek().is_some()
            && common
                .all(|t| a.counts.iter().any(|c| Term::Stem(c.word) == t && !is_telling(c.amount)))
    }

    /// Whether two predicates share more than their verbs and the `thing` that they count, if they do.
    fn states_more(&self, a: &Unit, b: &Unit, thing: Option<Stem>) -> bool {
        let told = [a.verb, b.verb, thing];
        let new = |t: Term| !told.iter().flatten().any(|&v| self.likeness(t, Term::Stem(v)) > 0.0);
        self.common(a, b).into_iter().any(new)
    }
}

/// Whether one clause says of a move where to it went, and the other, of the same place, where from: "sailed to Lund" and
/// "returned from Lund".
fn go_opposite_ways(a: &Unit, b: &Unit) -> bool {
    let opposite = |x: Bond, y: Bond| {
        matches!((x, y), (Bond::Source, Bond::Goal) | (Bond::Goal, Bond::Source))
    };
    let (from, to) = (&a.predicate.bonds, &b.predicate.bonds);
    a.moves && b.moves && from.iter().any(|x| to.iter().any(|y| x.0 == y.0 && opposite(x.1, y.1)))
}

/// Whether two clauses name bearers in one role, where to or where from or where, and none of them is the same.
fn placed_differently(a: &Unit, b: &Unit) -> bool {
    let (a, b) = (&a.predicate.bonds, &b.predicate.bonds);
    [Bond::Source, Bond::Goal, Bond::Scene].into_iter().any(|role| {
        let in_role = |x: &&(Term, Bond)| x.1 == role && matches!(x.0, Term::Bearer(_));
        let mut named = a.iter().filter(in_role).peekable();
        named.peek().is_some()
            && b.iter().any(|y| in_role(&y))
            && named.all(|x| !b.iter().any(|y| y.0 == x.0))
    })
}

#[cfg(test)]
mod tests {
    use crate::analysis::{Analysis, Article, Band, Head};
    use crate::extract::analyze;

    fn story(texts: &[&str]) -> Analysis {
        let article = |(i, text): (usize, &&str)| Article {
            key: format!("source-{i}"),
            head: Head::default(),
            text: (*text).to_owned().into(),
        };
        analyze(texts.iter().enumerate().map(article).collect())
    }

    /// The claims of several sources: the words of each piece of evidence.
    fn shared(story: &Analysis, sure: bool) -> Vec<Vec<&str>> {
        let claims = story.claims().iter().filter(|c| c.support() > 1);
        let doubted =
            |c: &&crate::analysis::Claim| c.evidence.iter().any(|e| e.band == Band::Probable);
        let claims = claims.filter(|c| !sure || !doubted(c));
        claims.map(|c| c.evidence.iter().map(|e| story.words(e.cut)).collect()).collect()
    }

    #[test]
    fn one_pattern_with_other_facts_is_not_one_claim() {
        let bulletin = |magnitude: &str, island: &str, day: &str, dead: &str, town: &str| {
            format!(
                "An earthquake of magnitude {magnitude} struck the island of {island} on {day}, killing {dead} people, \
                 the Seismic Office of Norda said. The quake was felt in the town of {town}. Rescue teams searched {dead} \
                 collapsed houses in {town}."
            )
        };
        let one = bulletin("6.1", "Sorn", "Monday", "12", "Arvik");
        let two = bulletin("5.2", "Maroa", "Friday", "three", "Holmby");
        let analysis = story(&[&one, &two]);
        assert_eq!(shared(&analysis, true), Vec::<Vec<&str>>::new());
        for claim in shared(&analysis, false) {
            assert!(claim.iter().all(|words| !words.contains("people")), "{claim:?}");
        }
    }

    #[test]
    fn two_numbers_of_one_thing_are_no_claim_but_a_difference() {
        let analysis = story(&[
            "A ferry sank off Lindoya on Monday in thick fog, killing 12 people. Divers searched the wreck until dusk.",
            "The ferry went down off Lindoya on Monday, and three people were killed. The owner will pay for the funerals.",
        ]);
        for claim in shared(&analysis, false) {
            assert!(!claim.contains(&"three people were killed"), "{claim:?}");
        }
        assert_eq!(analysis.disagreements().len(), 1);
    }

    #[test]
    fn what_is_handed_to_whom_is_not_what_is_handed_to_another() {
        let analysis = story(&[
            "The singer Nora Quist handed the silver cup to Ann Lee in Port Holm. Rain fell all night.",
            "After the gala Nora Quist handed the keys to Otto Brandt. Tickets had been sold out within an hour.",
        ]);
        assert_eq!(shared(&analysis, false), Vec::<Vec<&str>>::new());
    }

    #[test]
    fn four_of_one_thing_are_not_four_of_another() {
        let analysis = story(&[
            "Four mills had burned down before noon, the mayor of Port Holm said. The storm came from the north.",
            "The storm was followed by four long weeks of rain. Port Holm has a harbour.",
        ]);
        for claim in shared(&analysis, false) {
            assert!(claim.iter().all(|words| !words.contains("mills")), "{claim:?}");
        }
    }

    #[test]
    fn a_number_that_both_give_speaks_against_nothing() {
        let analysis = story(&[
            "A ferry sank off Lindoya on Monday, killing 12 people. Divers searched the wreck until dusk.",
            "The ferry went down off Lindoya on Monday, and 12 people were killed. The owner will pay for the funerals.",
        ]);
        assert!(shared(&analysis, false).iter().any(|c| c.contains(&"12 people were killed")));
    }

    #[test]
    fn who_is_released_and_what_is_released_are_two_things() {
        let analysis = story(&[
            "The results of the breath test of Otto Brandt were released Wednesday by the town of Lund.",
            "Otto Brandt was booked in Lund on Monday and later released on bail. He had refused the breath test.",
        ]);
        for claim in shared(&analysis, false) {
            assert!(claim.iter().all(|words| !words.contains("bail")), "{claim:?}");
        }
    }
}
