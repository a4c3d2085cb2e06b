//! What speaks against two clauses being one statement, however alike their words are: clauses in, a verdict out.
//!
//! Reports of one kind are told by one pattern: "A quake of magnitude 6.1 struck Sorn, killing 12 people" and "A quake of
//! magnitude 5.2 struck Arvik, killing three people" share most of their words and state nothing alike. What tells them
//! apart are the values that stand in the same place of the pattern: the number of one thing, who or where in one role.

use super::bond::Bond;
use super::calendar;
use super::document::{Document, Stem};
use super::likeness::{Fit, is_telling};
use super::number::{Tokens, spelled};
use super::profile::{Space, Term, Unit, is_vague};
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

/// A clause of so few weighty words is a scrap.
const SCRAP: usize = 3;
/// Clauses less alike than this may share their one word by chance.
const CHANCE: f64 = 0.4;

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

/// The words of a stretch that say nothing by themselves: which of its kind a thing is ("city contracts"), on what day
/// something was, verbs that may mean anything.
pub(super) fn details(doc: &Document<'_>, tokens: std::ops::Range<usize>) -> Vec<Stem> {
    let noun = |t: usize| doc.tag(t) == Tag::Noun;
    let (heads, others): (Vec<usize>, Vec<usize>) =
        tokens.clone().filter(|&t| noun(t)).partition(|&t| t + 1 == tokens.end || !noun(t + 1));
    let whole = |t: &usize| heads.iter().any(|&h| doc.stems[h] == doc.stems[*t]);
    let says_nothing =
        |&t: &usize| calendar::day_of_week(&doc.lower(t)).is_some() || is_vague(doc, t);
    others
        .into_iter()
        .filter(|t| !whole(t))
        .chain(tokens.filter(says_nothing))
        .map(|t| doc.stems[t])
        .collect()
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
            _ if !fit.one_way && self.share_only_details(a, b) => Contrast::Other,
            // "Lee ordered an inquiry" and "Lee rejected the call"
            _ if !fit.verbs && !fit.one_way && self.share_only_the_agent(a, b) => Contrast::Other,
            // "was closed" and "was not closed": no report backs what it denies.
            _ if fit.verbs && fit.negation => Contrast::Other,
            // "made no arrests" and "arrested a suspect"
            _ if fit.negation && self.tells_of_the_deed(a, b) => Contrast::Other,
            // "used tear gas" and "denied using tear gas"
            _ if a.denied != b.denied => Contrast::Other,
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

    /// Whether two clauses have nothing in common but words that say nothing by themselves: "sold the trust of the city"
    /// and "won four city contracts", "came off the rails on Monday" and "came to the site on Monday".
    fn share_only_details(&self, a: &Unit, b: &Unit) -> bool {
        let detail = |u: &Unit, t: Term| matches!(t, Term::Stem(s) if u.details.contains(&s));
        let pairs =
            a.clause.terms.iter().flat_map(|x| b.clause.terms.iter().map(move |y| (x.0, y.0)));
        let mut common = pairs.filter(|&(x, y)| self.likeness(x, y) > 0.0).peekable();
        common.peek().is_some() && common.all(|(x, y)| detail(a, x) || detail(b, y))
    }

    /// Whether clauses, one of which is a scrap, have one word in common and no name: "engineer cleared" and "cleared him of
    /// fraud before noon".
    pub(super) fn is_chance_met(&self, a: &Unit, b: &Unit, fit: Fit) -> bool {
        let shared = |t: Term| b.clause.terms.iter().any(|&(o, _)| self.likeness(t, o) > 0.0);
        let mut common = a.clause.terms.iter().map(|t| t.0).filter(|&t| shared(t));
        a.clause.terms.len().min(b.clause.terms.len()) <= SCRAP
            && fit.clause < CHANCE
            && matches!((common.next(), common.next()), (Some(Term::Stem(_)), None))
    }

    /// Whether two clauses are about one bearer and state nothing of it in common.
    fn share_only_the_agent(&self, a: &Unit, b: &Unit) -> bool {
        a.subject.is_some() && a.subject == b.subject && self.common(a, b).is_empty()
    }

    /// Whether one clause names what the other says is done.
    fn tells_of_the_deed(&self, a: &Unit, b: &Unit) -> bool {
        let names = |u: &Unit, verb: Option<Stem>| {
            let deed =
                |v| u.predicate.terms.iter().any(|t| self.likeness(t.0, Term::Stem(v)) > 0.0);
            verb.is_some_and(deed)
        };
        names(a, b.verb) || names(b, a.verb)
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
    use crate::analysis::{Analysis, Band};
    use crate::extract::fixture::story;

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

    /// Checks that two articles have no claim in common that holds some words.
    fn check_apart(a: &str, b: &str, words: &str) {
        let analysis = story(&[a, b]);
        for claim in shared(&analysis, false) {
            assert!(claim.iter().all(|c| !c.contains(words)), "{claim:?}");
        }
    }

    #[test]
    fn what_is_denied_backs_nothing() {
        check_apart(
            "Police used tear gas on the marchers in Port Holm on Saturday. The bridge was shut for an hour.",
            "Police denied using tear gas on the marchers in Port Holm. Tickets to the fair had been sold out.",
            "denied",
        );
        check_apart(
            "The ferry was overloaded when it sank off Lindoya, the coast guard said. Rain fell all night.",
            "The owner denied that the ferry was overloaded when it sank off Lindoya. The harbour was closed.",
            "denied",
        );
        check_apart(
            "Police in Lund have not made any arrests over the theft of the silver cup. Rain fell all night.",
            "Police in Lund arrested a baker over the theft of the silver cup. The harbour was closed.",
            "arrest",
        );
    }

    #[test]
    fn two_deeds_of_one_are_two() {
        check_apart(
            "Minister Ada Holt ordered an inquiry. Rain fell all night in the old town of Lund.",
            "Ada Holt, the minister, rejected all calls to resign. Tickets to the gala had been sold out.",
            "inquiry",
        );
    }

    #[test]
    fn words_that_say_nothing_by_themselves_make_no_claim() {
        check_apart(
            "Judge Ann Lee said that he had sold the trust of this city. Rain fell all night and nobody slept.",
            "The brewer won four city contracts. Tickets to the gala had been sold out within an hour.",
            "contracts",
        );
        check_apart(
            "The office of the ferry line was closed on Saturday. Rain fell all night and nobody slept.",
            "Police arrested the captain on Saturday. Tickets to the gala had been sold out within an hour.",
            "Saturday",
        );
    }
}
