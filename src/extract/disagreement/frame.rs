//! Who does what to whom: a proposition in; its theme and its agent out, the same for "Holm sold the mill" and "the mill
//! was sold by Holm".
//!
//! Coarse semantic roles, by voice and position alone: the theme is what a verb is done to, or what does it where
//! nothing is done to anything ("the bridge collapsed"). Compared by the stages that ask whether two sources tell of
//! one act.

use crate::extract::bond::Bond;
use crate::extract::document::Document;
use crate::extract::profile::{Space, Term, Unit};
use crate::extract::proposition::Proposition;
use crate::tag::Tag;

/// The roles of a proposition.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Frame {
    /// What it is done to, or what does it.
    pub(super) theme: Vec<Term>,
    /// Who does it to that, where the words say so.
    pub(super) agent: Option<Term>,
}

impl Frame {
    /// The frame of a proposition, `unit` being the same made comparable.
    pub(super) fn of(doc: &Document<'_>, space: &Space<'_>, p: &Proposition, unit: &Unit) -> Self {
        let subject = p.subject.clone().and_then(|s| space.head(p.doc, s));
        if is_passive(doc, p) {
            let by = (p.verbs.end..p.tokens.end).find(|&t| doc.lower(t) == "by");
            let agent = by.and_then(|by| space.head(p.doc, by + 1..p.tokens.end));
            return Self { theme: subject.into_iter().collect(), agent };
        }
        let objects = objects(unit);
        if objects.is_empty() {
            Self { theme: subject.into_iter().collect(), agent: None }
        } else {
            Self { theme: objects, agent: subject }
        }
    }

    /// Whether two acts of one kind can be one: done to the same, and not by two who are named.
    pub(super) fn may_match(&self, other: &Self, space: &Space<'_>) -> bool {
        let apart =
            matches!((self.agent, other.agent), (Some(a), Some(b)) if space.likeness(a, b) == 0.0);
        !apart && self.same_theme(other, space)
    }

    /// Whether two acts are done to the same.
    pub(super) fn same_theme(&self, other: &Self, space: &Space<'_>) -> bool {
        self.theme.iter().any(|&t| other.theme.iter().any(|&o| space.likeness(t, o) > 0.0))
    }
}

/// The nouns and names of a predicate that no preposition binds.
pub(super) fn objects(unit: &Unit) -> Vec<Term> {
    unit.predicate.bonds.iter().filter(|b| b.1 == Bond::Bare).map(|b| b.0).collect()
}

/// Whether a proposition says what is done to its subject: "was sold", "has been closed".
pub(super) fn is_passive(doc: &Document<'_>, p: &Proposition) -> bool {
    let be = |t: usize| {
        matches!(
            doc.lower(t).as_str(),
            "was" | "were" | "is" | "are" | "been" | "being" | "be" | "got" | "'s" | "’s"
        )
    };
    let last = p.verbs.clone().rev().find(|&t| doc.tag(t) == Tag::Verb);
    last.is_some_and(|verb| !doc.lower(verb).ends_with("ing") && (p.verbs.start..verb).any(be))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::{Role, SourceId};
    use crate::extract::document::Stems;
    use crate::extract::proposition;

    #[test]
    fn active_and_passive_have_one_frame() {
        let texts = [
            "A brewer sold the mill on Monday.",
            "The mill was sold by a brewer on Tuesday.",
            "The mill burned on Monday night.",
        ];
        let mut stems = Stems::default();
        let docs: Vec<_> = texts
            .iter()
            .map(|text| {
                let reading = crate::tag::read(text);
                let roles = vec![Role::Body; reading.sentences.len()];
                Document::new(SourceId(0), text, reading, roles, Vec::new(), 0, &mut stems)
            })
            .collect();
        let space = Space::new(&docs, &stems, &[], &[]);
        let frame = |at: usize| {
            let p = &proposition::find(&docs[at], at, &stems)[0];
            Frame::of(&docs[at], &space, p, &space.unit(p))
        };
        assert_eq!(frame(0), frame(1));
        assert!(frame(0).agent.is_some() && frame(2).agent.is_none());
        assert_eq!(frame(0).theme, frame(2).theme);
    }
}
