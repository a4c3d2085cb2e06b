//! Whom "she" and "the singer" mean: names with their bearers in, further mentions out.
//!
//! A small salience model after Lappin and Leass (1994): people gain weight when they are named, more as the first of
//! a sentence, and lose it as the text goes on. A reference is resolved only if one candidate stands out; else it is
//! left open rather than guessed.

use std::collections::BTreeMap;
use std::ops::Range;

use super::document::Document;
use super::entity::Cluster;
use super::lexicon::{Sex, is_report_verb, lexicon, sex_of_given_name};
use super::mention::Naming;
use crate::analysis::{Form, Kind, Role};
use crate::tag::Tag;

/// A description or pronoun whose bearer is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Reference {
    /// The document's place in the corpus.
    pub(crate) doc: usize,
    /// Its tokens.
    pub(crate) tokens: Range<usize>,
    /// The bearer's row among the clusters.
    pub(crate) cluster: usize,
    /// Description or pronoun.
    pub(crate) form: Form,
}

/// How fast a person is forgotten, per sentence.
const FADE: f64 = 0.6;
/// How much a candidate must outweigh the next one.
const LEAD: f64 = 1.6;
/// Below this weight nobody is meant any more.
const FORGOTTEN: f64 = 0.15;

/// All resolved references, by document and place.
pub(crate) fn resolve(
    docs: &[Document<'_>],
    namings: &[Naming],
    clusters: &[Cluster],
) -> Vec<Reference> {
    let mut home = vec![usize::MAX; namings.len()];
    for (row, cluster) in clusters.iter().enumerate() {
        for &(naming, _) in &cluster.members {
            home[naming] = row;
        }
    }
    let sexes: Vec<Option<Sex>> = clusters.iter().map(|c| sex_of(c, namings, docs)).collect();
    let mut references = Vec::new();
    for (at, doc) in docs.iter().enumerate() {
        let named: BTreeMap<usize, (usize, usize)> = namings
            .iter()
            .zip(&home)
            .filter(|(n, _)| n.doc == at)
            .map(|(n, &cluster)| (n.tokens.start, (n.tokens.end, cluster)))
            .collect();
        Reader {
            doc,
            at,
            named: &named,
            clusters,
            sexes: &sexes,
            weights: BTreeMap::new(),
            counts: BTreeMap::new(),
        }
        .read(&mut references);
    }
    references
}

/// The sex that goes with most bearers of the first of a person's names (1990 US Census), or with a title before it.
fn sex_of(cluster: &Cluster, namings: &[Naming], docs: &[Document<'_>]) -> Option<Sex> {
    if cluster.kind != Kind::Person {
        return None;
    }
    for &(row, _) in &cluster.members {
        let n = &namings[row];
        if let Some(before) = n.tokens.start.checked_sub(1) {
            let title = docs[n.doc].lower(before);
            if let Some(sex) = sex_of_title(title.trim_end_matches('.')) {
                return Some(sex);
            }
        }
    }
    let first = cluster.key.words.first()?;
    sex_of_title(first).or_else(|| sex_of_given_name(first))
}

fn sex_of_title(word: &str) -> Option<Sex> {
    match word {
        "mr" | "sir" | "lord" | "king" | "prince" | "duke" | "pope" | "sultan" | "emperor" => {
            Some(Sex::Male)
        }
        "mrs" | "ms" | "miss" | "lady" | "dame" | "queen" | "princess" | "duchess" => {
            Some(Sex::Female)
        }
        _ => None,
    }
}

/// One document on its way from the first token to the last.
struct Reader<'a> {
    doc: &'a Document<'a>,
    at: usize,
    named: &'a BTreeMap<usize, (usize, usize)>,
    clusters: &'a [Cluster],
    sexes: &'a [Option<Sex>],
    /// Of each person met so far: how present he or she is.
    weights: BTreeMap<usize, f64>,
    /// How often each was named so far.
    counts: BTreeMap<usize, f64>,
}

impl Reader<'_> {
    fn read(mut self, references: &mut Vec<Reference>) {
        for sentence in 0..self.doc.reading.sentences.len() {
            if self.doc.roles[sentence] == Role::Boilerplate {
                continue;
            }
            for weight in self.weights.values_mut() {
                *weight *= FADE;
            }
            self.weights.retain(|_, w| *w > FORGOTTEN / 4.0);
            self.sentence(sentence, references);
        }
    }

    fn sentence(&mut self, sentence: usize, references: &mut Vec<Reference>) {
        let tokens = self.doc.tokens_of(sentence);
        let quoted = self.doc.roles[sentence] == Role::Quotation;
        let mut first = true;
        let mut here = Vec::new();
        let mut token = tokens.start;
        while token < tokens.end {
            if let Some(&(end, cluster)) = self.named.get(&token) {
                if self.clusters[cluster].kind == Kind::Person {
                    let subject = first && self.leads_its_phrase(token, tokens.start);
                    *self.weights.entry(cluster).or_default() += match (quoted, subject) {
                        // Whoever speaks seldom names himself or herself.
                        (true, _) => 0.2,
                        (false, true) if self.reports_next(end) => 4.5,
                        (false, true) => 2.0,
                        (false, false) => 1.0,
                    };
                    *self.counts.entry(cluster).or_default() += 1.0;
                    here.push(cluster);
                    first &= !subject;
                }
                token = end;
                continue;
            }
            let found = self.pronoun(token).or_else(|| self.description(token, tokens.end));
            let Some((end, form, sex)) = found.filter(|_| !quoted) else {
                token += 1;
                continue;
            };
            if let Some(cluster) = self.candidate(form, sex, &here) {
                *self.weights.entry(cluster).or_default() += if first { 1.5 } else { 0.5 };
                references.push(Reference { doc: self.at, tokens: token..end, cluster, form });
            }
            // Whoever it is, a subject that stays open makes the ones before it less sure.
            else if form == Form::Description && first {
                for weight in self.weights.values_mut() {
                    *weight *= FADE;
                }
            }
            first = false;
            token = end;
        }
    }

    /// Whether no preposition or verb binds a name to something before it: "played by Mara Quist" is not about her.
    fn leads_its_phrase(&self, token: usize, floor: usize) -> bool {
        let doc = self.doc;
        let modifier = |t: &usize| {
            matches!(
                doc.tag(*t),
                Tag::Det | Tag::Adj | Tag::Noun | Tag::Propn | Tag::Num | Tag::Punct
            )
        };
        let before = (floor..token).rev().find(|t| !modifier(t));
        before.is_none_or(|t| !matches!(doc.tag(t), Tag::Adp | Tag::Verb | Tag::Part))
    }

    /// Whether a report verb follows: "Quist said". Whoever spoke last is whom the next "he said" means.
    fn reports_next(&self, end: usize) -> bool {
        (end..end + 3).any(|t| {
            self.doc.tag(t) == Tag::Verb && is_report_verb(&lexicon().stem(&self.doc.lower(t)))
        })
    }

    /// Whom an article names again and again it means sooner than whom it names in passing.
    fn renown(&self, cluster: usize) -> f64 {
        1.0 + 0.3 * f64::ln(self.counts.get(&cluster).copied().unwrap_or(1.0))
    }

    /// The person who stands out, if one does.
    fn candidate(&self, form: Form, sex: Option<Sex>, here: &[usize]) -> Option<usize> {
        // "Mara, Nils and Ove sang, the drummer in blue": with several people at hand a description may mean any.
        let mut others = here.to_vec();
        others.sort_unstable();
        others.dedup();
        if form == Form::Description && others.len() > 1 {
            return None;
        }
        let fits = |c: usize| match (sex, self.sexes[c]) {
            (Some(a), Some(b)) => a == b,
            _ => true,
        };
        let mut ranked: Vec<(f64, usize)> = self
            .weights
            .iter()
            .filter(|(c, _)| fits(**c))
            .map(|(&c, &w)| (w * self.renown(c), c))
            .collect();
        ranked.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        match ranked[..] {
            [(weight, only)] if weight >= FORGOTTEN => Some(only),
            [(weight, best), (next, _), ..] if weight >= FORGOTTEN && weight >= LEAD * next => {
                Some(best)
            }
            _ => None,
        }
    }

    fn pronoun(&self, token: usize) -> Option<(usize, Form, Option<Sex>)> {
        let sex = match self.doc.lower(token).as_str() {
            "he" | "him" | "his" | "himself" => Sex::Male,
            "she" | "her" | "hers" | "herself" => Sex::Female,
            _ => return None,
        };
        Some((token + 1, Form::Pronoun, Some(sex)))
    }

    /// "the veteran actor", "The “Blue Harbor” star": a definite phrase whose head says what a person is, and that is
    /// not itself the beginning of a name ("the actor Nora Quist") or of a longer phrase ("the mayor of Lund").
    fn description(&self, token: usize, end: usize) -> Option<(usize, Form, Option<Sex>)> {
        let doc = self.doc;
        if !matches!(doc.lower(token).as_str(), "the") {
            return None;
        }
        let mut head = None;
        let mut at = token + 1;
        while at < end && at - token <= 9 {
            // Names inside the phrase are modifiers: "the Blue Harbor star".
            if let Some(&(after, cluster)) = self.named.get(&at) {
                if self.clusters[cluster].kind == Kind::Person && head.is_some() {
                    return None;
                }
                at = after;
                head = None;
                continue;
            }
            match doc.tag(at) {
                Tag::Noun => head = Some(at),
                Tag::Adj | Tag::Num | Tag::Propn => head = None,
                Tag::Verb
                    if head.is_none()
                        && (doc.lower(at).ends_with("ed") || doc.lower(at).ends_with("ing")) => {}
                Tag::Punct
                    if matches!(
                        doc.word(at),
                        "\"" | "“" | "”" | "'" | "‘" | "’" | ":" | "-" | "–"
                    ) => {}
                Tag::Part if doc.word(at).ends_with('s') => head = None,
                _ => break,
            }
            at += 1;
        }
        let head = head?;
        let noun = doc.lower(head);
        let longer = matches!(doc.lower(head + 1).as_str(), "of" | "for" | "who" | "'s" | "’s")
            || self.named.contains_key(&(head + 1));
        let plural = noun.ends_with('s') && !noun.ends_with("ss");
        let person = lexicon().is_person_noun(&noun) && !plural;
        let sex = match noun.as_str() {
            "actress" | "woman" | "girl" | "mother" | "wife" | "daughter" | "sister"
            | "spokeswoman" => Some(Sex::Female),
            "man" | "boy" | "father" | "husband" | "son" | "brother" | "spokesman" => {
                Some(Sex::Male)
            }
            _ => None,
        };
        (person && !longer).then_some((head + 1, Form::Description, sex))
    }
}
