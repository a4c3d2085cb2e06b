//! Stretches of text made comparable: tokens and bearers in, weighted terms out.
//!
//! Inside one story everything is on topic, so a word weighs by how rare it is *in this story*. What two stretches have
//! in common, [`alignment`](super::alignment) finds.

use std::collections::{BTreeMap, BTreeSet};

use super::bond::Bond;
use super::contrast::{self, Count};
use super::document::{Document, Stem, Stems};
use super::lexicon::lexicon;
use super::proposition::{Proposition, is_denial_verb};
use crate::analysis::{Kind, Role};
use crate::tag::Tag;

/// What is aligned: a word by its stem, or whoever is named by its cluster.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Term {
    /// A word.
    Stem(Stem),
    /// A person, organisation, place, event or work.
    Bearer(u32),
}

/// A stretch of text, ready for alignment.
#[derive(Clone, Debug, Default)]
pub(crate) struct Profile {
    /// Its terms, each once, sorted, with weights.
    pub(crate) terms: Vec<(Term, f64)>,
    /// The sum of the weights.
    pub(super) mass: f64,
    /// What binds each term, sorted.
    pub(super) bonds: Vec<(Term, Bond)>,
}

impl Profile {
    fn without_names(&self) -> Self {
        let stem = |t: &Term| matches!(t, Term::Stem(_));
        let terms: Vec<_> = self.terms.iter().copied().filter(|(t, _)| stem(t)).collect();
        let mass = terms.iter().map(|t| t.1).sum();
        let bonds = self.bonds.iter().copied().filter(|(t, _)| stem(t)).collect();
        Self { terms, mass, bonds }
    }
}

/// A proposition, ready for alignment.
#[derive(Clone, Debug)]
#[allow(clippy::struct_excessive_bools, reason = "any of them goes with any other")]
pub(crate) struct Unit {
    /// Its document.
    pub(crate) doc: usize,
    /// Its sentence, within the document.
    pub(crate) sentence: usize,
    /// The clause with its subject.
    pub(crate) clause: Profile,
    /// The clause without names.
    pub(super) plain: Profile,
    /// The clause without its subject: what is stated of it.
    pub(super) predicate: Profile,
    pub(crate) verb: Option<Stem>,
    pub(super) subject: Option<u32>,
    /// Whether its subject is named, and not only pointed at.
    pub(super) subject_named: bool,
    /// Whether its subject is a human being, if it can be told.
    pub(super) human: Option<bool>,
    /// Whether it says that somebody moves.
    pub(super) moves: bool,
    /// Whether its verb has too many meanings to say anything by itself.
    pub(super) vague: bool,
    /// Its numbers, with what they count.
    pub(super) counts: Vec<Count>,
    /// Its words that say nothing by themselves.
    pub(super) details: Vec<Stem>,
    pub(super) negated: bool,
    /// Whether somebody says in it that something is not so.
    pub(super) denied: bool,
    pub(super) modal: bool,
    pub(super) habitual: bool,
    pub(super) said: bool,
    /// Whether it states nothing that another source could back.
    pub(super) aside: bool,
}

impl Unit {
    /// Whether one is stated of a human being and the other of something else: "Quist was released", "the results were".
    pub(super) fn clashes(&self, other: &Self) -> bool {
        matches!((self.human, other.human), (Some(x), Some(y)) if x != y)
    }
}

/// Terms of a story with their weights, and what is needed to compare.
pub(crate) struct Space<'a> {
    pub(super) docs: &'a [Document<'a>],
    /// Of each document's tokens: the bearer whose name begins there, with the name's end; or that it is inside one.
    pub(super) bearers: Vec<Vec<Option<(usize, u32)>>>,
    /// The kind of each bearer.
    kinds: &'a [Kind],
    pub(super) weights: BTreeMap<Term, f64>,
    /// Bearers whose name is one word, by that word in lower case.
    by_word: BTreeMap<String, u32>,
    /// Of each stem, its groups of kin.
    pub(super) kin: Vec<&'static [u32]>,
}

impl<'a> Space<'a> {
    /// The space of a story. `mentions` are resolved: document, tokens, cluster; `kinds` are those of the clusters.
    pub(crate) fn new(
        docs: &'a [Document<'a>],
        stems: &'a Stems,
        mentions: &[(usize, std::ops::Range<usize>, usize)],
        kinds: &'a [Kind],
    ) -> Self {
        let mut bearers: Vec<Vec<Option<(usize, u32)>>> =
            docs.iter().map(|d| vec![None; d.len()]).collect();
        let mut by_word = BTreeMap::new();
        for (doc, tokens, cluster) in mentions {
            bearers[*doc][tokens.start] = Some((tokens.end, *cluster as u32));
            if tokens.len() == 1 && docs[*doc].is_capital(tokens.start) {
                by_word.entry(docs[*doc].lower(tokens.start)).or_insert(*cluster as u32);
            }
        }
        let kin = (0..stems.len()).map(|s| lexicon().groups(stems.word(Stem(s as u32)))).collect();
        let mut space = Self { docs, bearers, kinds, weights: BTreeMap::new(), by_word, kin };
        space.weigh();
        space
    }

    /// The bearer whose people or tongue a word names, if the story names that bearer: "Somali" and Somalia, "Iraqi" and
    /// Iraq, "Chinese" and China.
    pub(super) fn of_people(&self, lower: &str) -> Option<u32> {
        const ENDINGS: [(&str, &str); 9] = [
            ("ian", ""),
            ("an", ""),
            ("n", ""),
            ("ese", ""),
            ("ese", "a"),
            ("ish", ""),
            ("ish", "land"),
            ("i", ""),
            ("i", "ia"),
        ];
        ENDINGS.iter().find_map(|(ending, instead)| {
            let base = lower.strip_suffix(ending).filter(|b| b.len() > 2)?;
            self.by_word.get(&format!("{base}{instead}")).copied()
        })
    }

    /// Inverse sentence frequency within the story (Spärck Jones 1972), over all that is not boilerplate; what
    /// many print word for word counts once.
    fn weigh(&mut self) {
        let mut frequency = BTreeMap::<Term, f64>::new();
        let mut wordings = BTreeSet::new();
        for (d, doc) in self.docs.iter().enumerate() {
            for s in (0..doc.reading.sentences.len()).filter(|&s| doc.roles[s] != Role::Boilerplate)
            {
                let mut terms: Vec<Term> =
                    self.terms(d, doc.tokens_of(s)).into_iter().map(|(t, _)| t).collect();
                terms.sort_unstable();
                terms.dedup();
                if wordings.contains(&terms) {
                    continue;
                }
                for &term in &terms {
                    *frequency.entry(term).or_default() += 1.0;
                }
                wordings.insert(terms);
            }
        }
        let count = wordings.len() as f64;
        self.weights = frequency
            .into_iter()
            .map(|(t, f)| (t, f64::ln((count + 1.0) / (f + 0.5)).max(0.15)))
            .collect();
    }

    /// The terms of a stretch in order, with how much their part of speech counts.
    fn terms(&self, d: usize, tokens: std::ops::Range<usize>) -> Vec<(Term, f64)> {
        let doc = &self.docs[d];
        let mut terms = Vec::new();
        let mut t = tokens.start;
        while t < tokens.end {
            if let Some((end, bearer)) = self.bearers[d][t] {
                // In "the Lund stunt" the name only tells which stunt.
                let modifies = doc.tag(end) == Tag::Noun && end < tokens.end;
                terms.push((Term::Bearer(bearer), if modifies { 0.4 } else { 1.0 }));
                t = end.max(t + 1);
                continue;
            }
            // "the Lundish navy" is that of Lund.
            let people = doc.is_capital(t).then(|| self.of_people(&doc.lower(t))).flatten();
            if let Some(place) = people {
                terms.push((Term::Bearer(place), 0.8));
                t += 1;
                continue;
            }
            let weight = match doc.tag(t) {
                Tag::Num if doc.lower(t) == "one" => 0.0,
                Tag::Noun | Tag::Propn | Tag::Num | Tag::Sym => 1.0,
                Tag::Verb if !is_light(&doc.lower(t)) => 0.9,
                Tag::Adj => 0.8,
                Tag::Adv if doc.word(t).len() > 4 => 0.4,
                _ => 0.0,
            };
            if weight > 0.0 {
                terms.push((Term::Stem(doc.stems[t]), weight));
            }
            t += 1;
        }
        terms
    }

    fn profile(&self, d: usize, stretches: &[std::ops::Range<usize>]) -> Profile {
        let mut terms = BTreeMap::<Term, f64>::new();
        let mut bonds = Vec::new();
        for tokens in stretches {
            bonds.extend(self.bonds(d, tokens.clone()));
            for (term, share) in self.terms(d, tokens.clone()) {
                let weight = share * self.weights.get(&term).copied().unwrap_or(1.0);
                let kept = terms.entry(term).or_default();
                *kept = kept.max(weight);
            }
        }
        bonds.sort_unstable();
        bonds.dedup();
        let mass = terms.values().sum();
        Profile { terms: terms.into_iter().collect(), mass, bonds }
    }

    /// What a term weighs that stands in one sentence of the story.
    pub(crate) fn heaviest(&self) -> f64 {
        self.weights.values().copied().fold(0.15, f64::max)
    }

    /// The terms of a stretch, with their weights.
    pub(crate) fn weighted(&self, d: usize, tokens: std::ops::Range<usize>) -> Vec<(Term, f64)> {
        self.profile(d, &[tokens]).terms
    }

    /// The bearers in a phrase, with the tokens that name them.
    pub(crate) fn bearers_in(
        &self,
        d: usize,
        phrase: std::ops::Range<usize>,
    ) -> Vec<(std::ops::Range<usize>, usize)> {
        let mut found = Vec::new();
        let mut t = phrase.start;
        while t < phrase.end {
            let Some((end, bearer)) = self.bearers[d][t] else {
                t += 1;
                continue;
            };
            found.push((t..end, bearer as usize));
            t = end.max(t + 1);
        }
        found
    }

    /// What the head of a phrase is: of "the mill of Otto Brandt", the mill; of "mayor Otto Brandt", he.
    pub(crate) fn head(&self, d: usize, phrase: std::ops::Range<usize>) -> Option<Term> {
        let doc = &self.docs[d];
        let tag = |t: &usize| doc.tag(*t) == Tag::Adp && self.bearers[d][*t].is_none();
        let end = phrase.clone().skip(1).find(tag).unwrap_or(phrase.end);
        let bearer = self.bearers_in(d, phrase.start..end).pop();
        let noun = (phrase.start..end).rev().find(|&t| doc.tag(t) == Tag::Noun);
        match (bearer, noun) {
            // "Brandt's mill" is a mill.
            (Some((name, _)), Some(noun)) if noun >= name.end => Some(Term::Stem(doc.stems[noun])),
            (Some((_, bearer)), _) => Some(Term::Bearer(bearer as u32)),
            (None, Some(noun)) => Some(Term::Stem(doc.stems[noun])),
            (None, None) => None,
        }
    }

    /// What a proposition says is done.
    pub(crate) fn verb(&self, p: &Proposition) -> Option<Stem> {
        let doc = &self.docs[p.doc];
        let mut verbs = p.verbs.clone().rev();
        verbs.find(|&t| doc.tag(t) == Tag::Verb && !is_light(&doc.lower(t))).map(|t| doc.stems[t])
    }

    /// A proposition, ready for alignment.
    pub(crate) fn unit(&self, p: &Proposition) -> Unit {
        let doc = &self.docs[p.doc];
        let subject = p.subject.clone().and_then(|s| self.head(p.doc, s)).and_then(|h| match h {
            Term::Bearer(bearer) => Some(bearer),
            Term::Stem(_) => None,
        });
        let mut stretches = vec![p.tokens.clone()];
        if let Some(subject) = p.subject.clone().filter(|_| !p.has_own_subject()) {
            stretches.push(subject);
        }
        let predicate = match &p.subject {
            Some(s) if p.has_own_subject() => vec![p.tokens.start..s.start, s.end..p.tokens.end],
            _ => vec![p.tokens.clone()],
        };
        let clause = self.profile(p.doc, &stretches);
        Unit {
            doc: p.doc,
            sentence: p.sentence,
            predicate: self.profile(p.doc, &predicate),
            plain: clause.without_names(),
            clause,
            verb: self.verb(p),
            subject,
            subject_named: p
                .subject
                .clone()
                .is_some_and(|mut s| s.any(|t| doc.tag(t) == Tag::Propn)),
            human: p.subject.clone().and_then(|s| self.is_human(p.doc, s)),
            moves: self.moves(p),
            vague: p.verbs.clone().any(|t| is_vague(doc, t)),
            counts: contrast::counts(doc, p.tokens.clone()),
            details: contrast::details(doc, p.tokens.clone()),
            negated: p.negated,
            denied: p.tokens.clone().any(|t| is_denial_verb(doc, t)),
            modal: p.modal,
            habitual: p.habitual,
            said: p.quote.is_some(),
            aside: p.aside,
        }
    }

    /// Whether a term names a place, or a body that has one.
    pub(super) fn is_somewhere(&self, term: Term) -> bool {
        let Term::Bearer(bearer) = term else { return false };
        matches!(self.kinds.get(bearer as usize), Some(Kind::Place | Kind::Organisation))
    }

    /// Whether a phrase names or describes a human being. What a pronoun stands for says the same of it.
    fn is_human(&self, d: usize, phrase: std::ops::Range<usize>) -> Option<bool> {
        let doc = &self.docs[d];
        match self.head(d, phrase.clone())? {
            Term::Bearer(bearer) => self.kinds.get(bearer as usize).map(|&k| k == Kind::Person),
            Term::Stem(_) => {
                let noun = phrase.rev().find(|&t| doc.tag(t) == Tag::Noun)?;
                Some(lexicon().is_person_noun(&doc.lower(noun)))
            }
        }
    }
}

/// Whether a verb has so many meanings that two who use it may mean anything: "took the cup", "was taken to court". The
/// verbs of the most senses in `WordNet` that need a thing to act on.
pub(super) fn is_vague(doc: &Document<'_>, t: usize) -> bool {
    doc.tag(t) == Tag::Verb
        && matches!(
            lexicon().stem(&doc.lower(t)).as_str(),
            "bring"
                | "carri"
                | "come"
                | "draw"
                | "get"
                | "give"
                | "go"
                | "hold"
                | "keep"
                | "leav"
                | "make"
                | "put"
                | "run"
                | "see"
                | "set"
                | "take"
                | "turn"
        )
}

/// Verbs that say next to nothing.
pub(super) fn is_light(lower: &str) -> bool {
    matches!(
        lower,
        "be" | "is"
            | "are"
            | "was"
            | "were"
            | "been"
            | "being"
            | "have"
            | "has"
            | "had"
            | "having"
            | "do"
            | "does"
            | "did"
            | "done"
            | "doing"
            | "get"
            | "got"
            | "said"
            | "says"
            | "say"
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::SourceId;

    #[test]
    fn a_people_stands_for_its_country() {
        let text = "Pirates from Somalia fled. Ships of Iraq, China, Finland and Malta sailed.";
        let mut stems = Stems::default();
        let reading = crate::tag::read(text);
        let roles = vec![Role::Body; reading.sentences.len()];
        let docs = [Document::new(SourceId(0), text, reading, roles, Vec::new(), 0, &mut stems)];
        let named = ["Somalia", "Iraq", "China", "Finland", "Malta"];
        let at = |name: &str| (0..docs[0].len()).find(|&t| docs[0].word(t) == name);
        let mentions: Vec<_> = named
            .iter()
            .enumerate()
            .filter_map(|(row, name)| at(name).map(|t| (0, t..t + 1, row)))
            .collect();
        let kinds = [Kind::Place; 5];
        let space = Space::new(&docs, &stems, &mentions, &kinds);
        for (people, row) in
            [("somali", 0), ("iraqi", 1), ("chinese", 2), ("finnish", 3), ("maltese", 4)]
        {
            let expected = if people == "finnish" { None } else { Some(row) };
            assert_eq!(space.of_people(people), expected, "{people}");
        }
        assert_eq!(space.of_people("norwegian"), None, "who is not named in the story");
        assert_eq!(space.of_people("than"), None);
    }
}
