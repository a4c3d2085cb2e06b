//! How alike two propositions are: their words and bearers in, a row of features out.
//!
//! Inside one story everything is on topic, so a word weighs by how rare it is *in this story*. Words align if their
//! stems are equal or kin, names if their bearer is one. The features are made for a linear model, see
//! [`link`](super::link).

use std::collections::BTreeMap;

use super::document::{Document, Stem, Stems};
use super::lexicon::lexicon;
use super::proposition::Proposition;
use crate::analysis::Role;
use crate::tag::Tag;

/// What is aligned: a word by its stem, or whoever is named by its cluster.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Term {
    /// A word.
    Stem(Stem),
    /// A person, organisation, place, event or work.
    Bearer(u32),
}

/// What binds a noun to its clause, coarsely: two wordings may say "off the roof" and "from the top".
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Bond {
    /// No preposition: subject, object, or no noun.
    Bare,
    /// "from", "off", "out".
    Source,
    /// "to", "towards".
    Goal,
    /// "in", "on", "at", "over".
    Location,
    /// "by", "with", "through".
    Means,
    /// "of", "for" and the rest.
    Other,
}

fn bond(preposition: &str) -> Bond {
    match preposition {
        "from" | "off" | "out" => Bond::Source,
        "to" | "toward" | "towards" => Bond::Goal,
        "in" | "on" | "at" | "over" | "upon" | "onto" | "into" | "near" | "inside" | "atop" => {
            Bond::Location
        }
        "by" | "with" | "through" | "via" | "along" | "across" => Bond::Means,
        _ => Bond::Other,
    }
}

/// A stretch of text, ready for alignment.
#[derive(Clone, Debug, Default)]
pub(crate) struct Profile {
    /// Its terms, each once, sorted, with weights.
    pub(crate) terms: Vec<(Term, f64)>,
    /// The sum of the weights.
    mass: f64,
    /// Neighbouring stems, sorted.
    pairs: Vec<(Stem, Stem)>,
    /// What binds each term, sorted.
    bonds: Vec<(Term, Bond)>,
    /// Its numbers as they are counted or measured: unit and amount.
    numbers: Vec<(Stem, Stem)>,
}

/// A proposition, ready for alignment.
#[derive(Clone, Debug)]
pub(crate) struct Unit {
    /// Its document.
    pub(crate) doc: usize,
    /// Its sentence, within the document.
    pub(crate) sentence: usize,
    /// The clause with its subject.
    pub(crate) clause: Profile,
    /// The clause without its subject: what is stated of it.
    predicate: Profile,
    pub(crate) verb: Option<Stem>,
    subject: Option<u32>,
    negated: bool,
    modal: bool,
    said: bool,
}

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

/// How many features a pair has.
pub(crate) const FEATURES: usize = 17;

/// A pair's features; all lie roughly in -1..=3.
pub(crate) type Features = [f64; FEATURES];

/// The names of the features, for the one who learns or reads the weights.
#[cfg(feature = "train")]
pub(crate) const NAMES: [&str; FEATURES] = [
    "clause F1",
    "clause cover, larger",
    "clause cover, smaller",
    "sentence F1",
    "log shared weight",
    "bearers, Jaccard",
    "no bearer in common",
    "same subject",
    "other subject",
    "verbs alike",
    "numbers alike",
    "numbers differ",
    "negation differs",
    "modality differs",
    "neighbouring words alike",
    "log shared weight but for subjects",
    "F1 but for subjects",
];

/// The weight that two predicates must share to be compared at all.
const LEAST: f64 = 0.5;
/// How alike quoted words and an article's own must be to be compared.
const SAID_AND_DONE: f64 = 0.4;
/// The share of one predicate's weight that the other must cover to be compared at all.
const LEAST_SHARE: f64 = 0.2;

/// Terms of a story with their weights, and what is needed to compare.
pub(crate) struct Space<'a> {
    docs: &'a [Document<'a>],
    /// Of each document's tokens: the bearer whose name begins there, with the name's end; or that it is inside one.
    bearers: Vec<Vec<Option<(usize, u32)>>>,
    weights: BTreeMap<Term, f64>,
    /// Of each stem, its groups of kin.
    kin: Vec<&'static [u32]>,
    /// Of each document's sentences.
    sentences: Vec<Vec<Profile>>,
}

impl<'a> Space<'a> {
    /// The space of a story. `bearers` are the resolved mentions: document, tokens, cluster.
    pub(crate) fn new(
        docs: &'a [Document<'a>],
        stems: &'a Stems,
        mentions: &[(usize, std::ops::Range<usize>, usize)],
    ) -> Self {
        let mut bearers: Vec<Vec<Option<(usize, u32)>>> =
            docs.iter().map(|d| vec![None; d.len()]).collect();
        for (doc, tokens, cluster) in mentions {
            bearers[*doc][tokens.start] = Some((tokens.end, *cluster as u32));
        }
        let kin = (0..stems.len()).map(|s| lexicon().groups(stems.word(Stem(s as u32)))).collect();
        let mut space =
            Self { docs, bearers, weights: BTreeMap::new(), kin, sentences: Vec::new() };
        space.weigh();
        space.sentences = (0..docs.len())
            .map(|d| {
                (0..docs[d].reading.sentences.len())
                    .map(|s| space.profile(d, &[docs[d].tokens_of(s)]))
                    .collect()
            })
            .collect();
        space
    }

    /// Inverse sentence frequency within the story (Spärck Jones 1972), over all that is not boilerplate.
    fn weigh(&mut self) {
        let mut frequency = BTreeMap::<Term, f64>::new();
        let mut count = 0.0;
        for (d, doc) in self.docs.iter().enumerate() {
            for s in (0..doc.reading.sentences.len()).filter(|&s| doc.roles[s] != Role::Boilerplate)
            {
                count += 1.0;
                let mut terms: Vec<Term> =
                    self.terms(d, doc.tokens_of(s)).into_iter().map(|(t, _)| t).collect();
                terms.sort_unstable();
                terms.dedup();
                for term in terms {
                    *frequency.entry(term).or_default() += 1.0;
                }
            }
        }
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
        let doc = &self.docs[d];
        let mut terms = BTreeMap::<Term, f64>::new();
        let mut numbers = Vec::new();
        let mut pairs = Vec::new();
        let mut bonds = Vec::new();
        for tokens in stretches {
            bonds.extend(self.bonds(d, tokens.clone()));
            for (term, share) in self.terms(d, tokens.clone()) {
                let weight = share * self.weights.get(&term).copied().unwrap_or(1.0);
                let kept = terms.entry(term).or_default();
                *kept = kept.max(weight);
            }
            let content: Vec<usize> =
                tokens.clone().filter(|&t| !matches!(doc.tag(t), Tag::Punct | Tag::Det)).collect();
            pairs.extend(content.windows(2).map(|w| (doc.stems[w[0]], doc.stems[w[1]])));
            for t in tokens.clone().filter(|&t| doc.tag(t) == Tag::Num) {
                let unit = (t + 1..tokens.end.min(t + 5))
                    .find(|&u| matches!(doc.tag(u), Tag::Noun | Tag::Sym | Tag::Propn));
                if let Some(unit) = unit {
                    numbers.push((doc.stems[unit], doc.stems[t]));
                }
            }
        }
        pairs.sort_unstable();
        pairs.dedup();
        numbers.sort_unstable();
        numbers.dedup();
        bonds.sort_unstable();
        bonds.dedup();
        let mass = terms.values().sum();
        Profile { terms: terms.into_iter().collect(), mass, pairs, bonds, numbers }
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

    /// A proposition, ready for alignment.
    pub(crate) fn unit(&self, p: &Proposition) -> Unit {
        let subject =
            p.subject.clone().and_then(|s| self.bearers_in(p.doc, s).pop()).map(|(_, c)| c as u32);
        let mut stretches = vec![p.tokens.clone()];
        if let Some(subject) = p.subject.clone().filter(|_| !p.has_own_subject()) {
            stretches.push(subject);
        }
        let predicate = match &p.subject {
            Some(s) if p.has_own_subject() => vec![p.tokens.start..s.start, s.end..p.tokens.end],
            _ => vec![p.tokens.clone()],
        };
        let doc = &self.docs[p.doc];
        let verb = p
            .verbs
            .clone()
            .rev()
            .find(|&t| doc.tag(t) == Tag::Verb && !is_light(&doc.lower(t)))
            .map(|t| doc.stems[t]);
        Unit {
            doc: p.doc,
            sentence: p.sentence,
            predicate: self.profile(p.doc, &predicate),
            clause: self.profile(p.doc, &stretches),
            verb,
            subject,
            negated: p.negated,
            modal: p.modal,
            said: p.quote.is_some(),
        }
    }

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
    fn likeness(&self, a: Term, b: Term) -> f64 {
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

    /// The features of a pair of propositions.
    pub(crate) fn features(&self, a: &Unit, b: &Unit) -> Features {
        let ((ab, shared), (ba, _)) =
            (self.cover(&a.clause, &b.clause), self.cover(&b.clause, &a.clause));
        let (sa, sb) = (&self.sentences[a.doc][a.sentence], &self.sentences[b.doc][b.sentence]);
        let (sab, sba) = (self.cover(sa, sb).0, self.cover(sb, sa).0);
        let ((told, common_told), (told_back, _)) =
            (self.cover(&a.predicate, &b.predicate), self.cover(&b.predicate, &a.predicate));
        // Whom both are about tells little: a story has one or two whom everything is about.
        let both = if a.subject == b.subject { a.subject.map(Term::Bearer) } else { None };
        let names = |u: &Unit| -> Vec<(Term, f64)> {
            let named = u.clause.terms.iter().copied();
            named.filter(|(t, _)| matches!(t, Term::Bearer(_)) && Some(*t) != both).collect()
        };
        let (na, nb) = (names(a), names(b));
        let common: f64 =
            na.iter().filter(|(t, _)| nb.iter().any(|(u, _)| u == t)).map(|(_, w)| w).sum();
        let all: f64 = na.iter().chain(&nb).map(|(_, w)| w).sum::<f64>() - common;
        let verbs = match (a.verb, b.verb) {
            (Some(x), Some(y)) => self.likeness(Term::Stem(x), Term::Stem(y)),
            _ => 0.0,
        };
        let (mut alike, mut differ) = (0.0, 0.0);
        for (unit, amount) in &a.clause.numbers {
            for (other, value) in &b.clause.numbers {
                if self.likeness(Term::Stem(*unit), Term::Stem(*other)) > 0.0 {
                    *(if amount == value { &mut alike } else { &mut differ }) = 1.0;
                }
            }
        }
        let pairs =
            a.clause.pairs.iter().filter(|p| b.clause.pairs.binary_search(p).is_ok()).count()
                as f64;
        let shorter = a.clause.pairs.len().min(b.clause.pairs.len()).max(1) as f64;
        let flag = |yes: bool| f64::from(u8::from(yes));
        [
            harmonic(ab, ba),
            ab.max(ba),
            ab.min(ba),
            harmonic(sab, sba),
            (1.0 + shared).ln() / 3.0,
            if all > 0.0 { common / all } else { 0.0 },
            flag(!na.is_empty() && !nb.is_empty() && common == 0.0),
            flag(a.subject.is_some() && a.subject == b.subject),
            flag(a.subject.is_some() && b.subject.is_some() && a.subject != b.subject),
            verbs,
            alike,
            if alike > 0.0 { 0.0 } else { differ },
            flag(a.negated != b.negated),
            flag(a.modal != b.modal),
            pairs / shorter,
            (1.0 + common_told).ln() / 3.0,
            harmonic(told, told_back),
        ]
    }

    /// The nouns and bearers of a stretch, each with what binds it.
    fn bonds(&self, d: usize, tokens: std::ops::Range<usize>) -> Vec<(Term, Bond)> {
        let doc = &self.docs[d];
        let mut found = Vec::new();
        let mut now = Bond::Bare;
        let mut t = tokens.start;
        while t < tokens.end {
            let (term, end) = match self.bearers[d][t] {
                Some((end, bearer)) => (Some(Term::Bearer(bearer)), end.max(t + 1)),
                None if matches!(doc.tag(t), Tag::Noun | Tag::Propn) => {
                    (Some(Term::Stem(doc.stems[t])), t + 1)
                }
                None => (None, t + 1),
            };
            match (term, doc.tag(t)) {
                (Some(term), _) => found.push((term, now)),
                (None, Tag::Adp) => now = bond(&doc.lower(t)),
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

    /// The terms of `a`'s predicate that `b`'s has as well: what both state, but for whom they state it of.
    pub(crate) fn common(&self, a: &Unit, b: &Unit) -> Vec<Term> {
        let shared = |t: Term| b.predicate.terms.iter().any(|&(o, _)| self.likeness(t, o) > 0.0);
        a.predicate.terms.iter().map(|t| t.0).filter(|&t| shared(t)).collect()
    }

    /// Whether two propositions state enough alike to be compared at all: some thing that both state something of,
    /// bound alike unless their verbs are kin ("jumped on a cart" is neither "jumped from the tower" nor "sold from the
    /// cart"); one word, or two bearers and the verb; and a fifth of what either states.
    pub(crate) fn meet(&self, a: &Unit, b: &Unit) -> bool {
        let common = self.common(a, b);
        let words = common.iter().filter(|t| matches!(t, Term::Stem(_))).count();
        let ((ab, shared), (ba, _)) =
            (self.cover(&a.predicate, &b.predicate), self.cover(&b.predicate, &a.predicate));
        let verbs = matches!((a.verb, b.verb), (Some(x), Some(y)) if self.likeness(Term::Stem(x), Term::Stem(y)) > 0.0);
        let bonds = (&a.predicate.bonds, &b.predicate.bonds);
        let pairs = || bonds.0.iter().flat_map(|x| bonds.1.iter().map(move |y| (x, y)));
        let things = pairs().any(|(x, y)| (verbs || x.1 == y.1) && self.likeness(x.0, y.0) > 0.0);
        let bare = verbs && (bonds.0.is_empty() || bonds.1.is_empty());
        // What somebody says and what happens are alike only if nearly the same words are said.
        let apart = a.said != b.said && harmonic(ab, ba) < SAID_AND_DONE;
        (things || bare)
            && !apart
            && (words > 0 || verbs && common.len() > 1)
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

fn harmonic(a: f64, b: f64) -> f64 {
    if a + b > 0.0 { 2.0 * a * b / (a + b) } else { 0.0 }
}

/// Verbs that say next to nothing.
fn is_light(lower: &str) -> bool {
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
