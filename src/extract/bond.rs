//! What binds a noun to its clause, and who moves: a stretch of tokens in, its nouns with their bonds out.

use super::calendar;
use super::lexicon::lexicon;
use super::profile::{Space, Term};
use super::proposition::Proposition;
use crate::tag::Tag;

/// What binds a noun to its clause, coarsely: two wordings may say "off the roof" and "from the top".
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Bond {
    /// No preposition: subject, object, or no noun.
    Bare,
    /// "from", "off", "out".
    Source,
    /// "to", "towards", "into".
    Goal,
    /// Where to a thing goes that only tells more of another: "during the journey to".
    Onward,
    /// What the place that one moves from or to is a part of: "off the roof of", "into the tower in".
    Whole,
    /// "in", "at", "near": where or when it happens, which is the same for much of a story.
    Scene,
    /// "on", "over".
    Surface,
    /// "by", "with", "through".
    Means,
    /// "of", "for" and the rest.
    Other,
}

/// What a preposition makes of the noun behind it.
pub(super) fn bond(preposition: &str) -> Bond {
    match preposition {
        "from" | "off" | "out" => Bond::Source,
        "to" | "toward" | "towards" | "into" | "onto" | "aboard" => Bond::Goal,
        "in" | "at" | "near" | "inside" | "during" => Bond::Scene,
        "on" | "over" | "upon" | "atop" => Bond::Surface,
        "by" | "with" | "through" | "via" | "along" | "across" => Bond::Means,
        _ => Bond::Other,
    }
}

/// Whether a bond is that of the end of a way.
pub(super) fn is_end(bond: Bond) -> bool {
    matches!(bond, Bond::Source | Bond::Goal)
}

/// Whether two bonds are those of one way: from, to, or through one place or a part of it.
pub(super) fn way(x: Bond, y: Bond) -> bool {
    match (x, y) {
        (Bond::Whole, _) => is_end(y) || y == Bond::Whole,
        (_, Bond::Whole) => is_end(x),
        _ => x == y && is_end(x),
    }
}

impl Space<'_> {
    /// Whether a proposition says that somebody moves: "climbed", "hurled himself off the roof".
    pub(super) fn moves(&self, p: &Proposition) -> bool {
        let doc = &self.docs[p.doc];
        let motion = |t: usize| {
            doc.tag(t) == Tag::Verb && lexicon().is_motion(&lexicon().stem(&doc.lower(t)))
        };
        let oneself = matches!(
            doc.lower(p.verbs.end).as_str(),
            "himself" | "herself" | "themselves" | "itself"
        );
        p.verbs.clone().any(motion)
            || oneself
                && !p.verbs.is_empty()
                && matches!(bond(&doc.lower(p.verbs.end + 1)), Bond::Source | Bond::Goal)
    }

    /// The nouns and bearers of a stretch, each with what binds it.
    pub(super) fn bonds(&self, d: usize, tokens: std::ops::Range<usize>) -> Vec<(Term, Bond)> {
        let doc = &self.docs[d];
        let behind_noun =
            |t: usize| t > tokens.start && matches!(doc.tag(t - 1), Tag::Noun | Tag::Propn);
        let mut found = Vec::new();
        let mut now = Bond::Bare;
        let mut t = tokens.start;
        while t < tokens.end {
            let (term, end) = match self.bearers[d][t] {
                Some((end, bearer)) => (Some(Term::Bearer(bearer)), end.max(t + 1)),
                // "collapsed Monday": when, not what.
                None if is_time(&doc.lower(t)) => (None, t + 1),
                None if matches!(doc.tag(t), Tag::Noun | Tag::Propn) => {
                    (Some(Term::Stem(doc.stems[t])), t + 1)
                }
                None => (None, t + 1),
            };
            match (term, doc.tag(t)) {
                (Some(term), _) => found.push((term, now)),
                // "off the roof of the hall": the hall is where from as well.
                (None, Tag::Adp) if doc.lower(t) == "of" && behind_noun(t) => {
                    now = if matches!(now, Bond::Source | Bond::Goal) { Bond::Whole } else { now };
                }
                // "to the sign in Lund": the place of the place.
                (None, Tag::Adp)
                    if matches!(now, Bond::Source | Bond::Goal)
                        && behind_noun(t)
                        && bond(&doc.lower(t)) == Bond::Scene
                        && self.bearers[d][t + 1].is_some() =>
                {
                    now = Bond::Whole;
                }
                (None, Tag::Adp) => {
                    let next = bond(&doc.lower(t));
                    let onward = now == Bond::Other && next == Bond::Goal && behind_noun(t);
                    now = if onward { Bond::Onward } else { next };
                }
                (
                    None,
                    Tag::Det | Tag::Adj | Tag::Num | Tag::Pron | Tag::Part | Tag::Adv | Tag::Cconj,
                ) => {}
                (None, _) => now = Bond::Bare,
            }
            t = end;
        }
        found
    }
}

/// Whether a word names a time that needs no preposition: "Monday", "today", "last night".
pub(super) fn is_time(lower: &str) -> bool {
    calendar::day_of_week(lower).is_some()
        || calendar::month(lower).is_some()
        || matches!(
            lower,
            "today"
                | "tonight"
                | "yesterday"
                | "tomorrow"
                | "morning"
                | "afternoon"
                | "evening"
                | "night"
                | "week"
                | "month"
                | "year"
        )
}
