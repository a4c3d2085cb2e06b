//! How two propositions fit: their words and bearers in, what they have in common out.
//!
//! Words align if their stems are equal or kin, names if their bearer is one.

use super::bond::{Bond, is_end, way};
use super::likeness::{Fit, harmonic};
use super::profile::{Profile, Space, Term, Unit};

/// Under what a proposition is found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Posting {
    /// One of its terms.
    Term(Term),
    /// A group of kin that one of its words belongs to.
    Meaning(u32),
}

/// A word of more meanings than this is found by itself only.
const FEW_MEANINGS: usize = 4;

/// The weight that two predicates must share to be compared at all.
const LEAST: f64 = 0.5;
/// How alike quoted words and an article's own must be to be compared.
const SAID_AND_DONE: f64 = 0.4;
/// The share of one predicate's weight that the other must cover to be compared at all.
const LEAST_SHARE: f64 = 0.2;

impl Space<'_> {
    /// Under what a term is found: itself, and its meanings where it has few.
    pub(crate) fn postings(&self, term: Term) -> impl Iterator<Item = Posting> {
        let kin = match term {
            Term::Stem(stem) => self.kin[stem.0 as usize],
            Term::Bearer(_) => &[],
        };
        let few = if kin.len() <= FEW_MEANINGS { kin } else { &[] };
        std::iter::once(Posting::Term(term)).chain(few.iter().map(|&group| Posting::Meaning(group)))
    }

    /// How alike two terms are, 0 to 1.
    pub(super) fn likeness(&self, a: Term, b: Term) -> f64 {
        match (a, b) {
            _ if a == b => 1.0,
            (Term::Stem(a), Term::Stem(b)) => {
                let (a, b) = (self.kin[a.0 as usize], self.kin[b.0 as usize]);
                if a.iter().any(|g| b.contains(g)) { 0.75 } else { 0.0 }
            }
            _ => 0.0,
        }
    }

    /// The share of `a`'s weight that `b` covers, and the weight itself.
    fn cover(&self, a: &Profile, b: &Profile) -> (f64, f64) {
        let mut shared = 0.0;
        for &(term, weight) in &a.terms {
            let best =
                b.terms.iter().map(|&(other, _)| self.likeness(term, other)).fold(0.0, f64::max);
            shared += weight * best;
        }
        (if a.mass > 0.0 { shared / a.mass } else { 0.0 }, shared)
    }

    /// How alike two clauses are.
    pub(super) fn fit(&self, a: &Unit, b: &Unit) -> Fit {
        let both = |a: &Profile, b: &Profile| harmonic(self.cover(a, b).0, self.cover(b, a).0);
        Fit {
            clause: both(&a.clause, &b.clause),
            plain: both(&a.plain, &b.plain),
            predicate: both(&a.predicate, &b.predicate),
            shared: self.cover(&a.clause, &b.clause).1,
            meet: self.meet(a, b),
            verbs: self.verbs_are_kin(a, b),
            one_verb: a.verb.is_none() != b.verb.is_none(),
            one_way: a.moves && b.moves && self.is_one_move(a, b),
            negation: a.negated != b.negated,
            modality: a.modal != b.modal,
            habit: a.habitual != b.habitual,
            other_subject: a.subject.is_some() && b.subject.is_some() && a.subject != b.subject,
        }
    }

    /// Whether two propositions say that kindred things are done.
    fn verbs_are_kin(&self, a: &Unit, b: &Unit) -> bool {
        matches!((a.verb, b.verb), (Some(x), Some(y)) if self.likeness(Term::Stem(x), Term::Stem(y)) > 0.0)
    }

    /// Whether two propositions say of one who acts that he goes one way, or moves in one manner.
    fn is_one_move(&self, a: &Unit, b: &Unit) -> bool {
        let one_acts = a.subject.is_some() && a.subject == b.subject;
        one_acts && (self.go_one_way(a, b) || self.move_alike(a, b))
    }

    /// Whether two propositions say that one goes one way: "jumped from the top of the hall" and "slid off
    /// its roof", "boarded a plane" and "rode onto it".
    fn go_one_way(&self, a: &Unit, b: &Unit) -> bool {
        let mut pairs =
            a.predicate.bonds.iter().flat_map(|x| b.predicate.bonds.iter().map(move |y| (x, y)));
        let object = |x: Bond, y: Bond| {
            a.moves && b.moves && (x == Bond::Bare && is_end(y) || y == Bond::Bare && is_end(x))
        };
        pairs.any(|(x, y)| (way(x.1, y.1) || object(x.1, y.1)) && self.likeness(x.0, y.0) > 0.0)
    }

    /// Whether two propositions say that one moves in one manner, in two words for it, and not to or from two
    /// named places: "abseiled into the hall" and "rappelled all the way to the ground".
    fn move_alike(&self, a: &Unit, b: &Unit) -> bool {
        let end = |x: &(Term, Bond)| is_end(x.1) && self.is_somewhere(x.0);
        let ends = |u: &Unit| u.predicate.bonds.iter().any(end);
        a.moves
            && b.moves
            && !a.vague
            && !b.vague
            && a.verb != b.verb
            && self.verbs_are_kin(a, b)
            && !(ends(a) && ends(b))
    }

    /// The terms of `a`'s predicate that `b`'s has as well: what both state, but for whom they state it of.
    pub(crate) fn common(&self, a: &Unit, b: &Unit) -> Vec<Term> {
        let shared = |t: Term| b.predicate.terms.iter().any(|&(o, _)| self.likeness(t, o) > 0.0);
        a.predicate.terms.iter().map(|t| t.0).filter(|&t| shared(t)).collect()
    }

    /// Whether two propositions state enough alike to be compared at all: some thing that both state something of,
    /// bound alike unless their verbs are kin ("jumped on a cart" is neither "jumped from the tower" nor "sold from the
    /// cart"), and not only the scene ("in the tower"); one word, or two bearers and the verb; and a fifth of what either states.
    pub(crate) fn meet(&self, a: &Unit, b: &Unit) -> bool {
        let common = self.common(a, b);
        let words = common.iter().filter(|t| matches!(t, Term::Stem(_))).count();
        let ((ab, shared), (ba, _)) =
            (self.cover(&a.predicate, &b.predicate), self.cover(&b.predicate, &a.predicate));
        let verbs = self.verbs_are_kin(a, b);
        let bonds = (&a.predicate.bonds, &b.predicate.bonds);
        let pairs = || bonds.0.iter().flat_map(|x| bonds.1.iter().map(move |y| (x, y)));
        let onward = |x: Bond, y: Bond| {
            matches!((x, y), (Bond::Onward, Bond::Goal) | (Bond::Goal, Bond::Onward))
        };
        let bound =
            |x: Bond, y: Bond| verbs || x == y && x != Bond::Scene || way(x, y) || onward(x, y);
        let things = pairs().any(|(x, y)| bound(x.1, y.1) && self.likeness(x.0, y.0) > 0.0);
        let same_way = self.is_one_move(a, b);
        // "before landing" and "landed on the field": of one who acts, and of a verb that means something by itself.
        let bare = verbs
            && !a.clashes(b)
            && !a.vague
            && !b.vague
            && (bonds.0.is_empty() || bonds.1.is_empty());
        // What somebody says and what happens are alike only if nearly the same words are said.
        let apart = a.said != b.said && harmonic(ab, ba) < SAID_AND_DONE;
        (things || bare || same_way)
            && !apart
            && (words > 0 || verbs && common.len() > 1 || same_way)
            && shared >= LEAST
            && ab.max(ba) >= LEAST_SHARE
    }

    /// The places in `tokens` of one document whose terms the other proposition shares.
    pub(crate) fn shared(
        &self,
        d: usize,
        tokens: std::ops::Range<usize>,
        other: &Profile,
    ) -> Vec<std::ops::Range<usize>> {
        let doc = &self.docs[d];
        let mut found = Vec::new();
        let mut t = tokens.start;
        while t < tokens.end {
            let (term, end) = match self.bearers[d][t] {
                Some((end, bearer)) => (Term::Bearer(bearer), end.clamp(t + 1, tokens.end)),
                None => (Term::Stem(doc.stems[t]), t + 1),
            };
            if other.terms.iter().any(|&(o, _)| self.likeness(term, o) > 0.0) {
                found.push(t..end);
            }
            t = end;
        }
        found
    }
}
