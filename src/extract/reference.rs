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
use super::role::{Roles, person_noun, sex_of_noun, stands_for_name};
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
/// How much more a pronoun means whoever is named before it in its sentence.
const NEAR: f64 = 2.0;
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
    let mut roles = Roles::default();
    for (n, &row) in namings.iter().zip(&home) {
        if clusters[row].kind == Kind::Person {
            roles.take(&docs[n.doc], &n.tokens, row);
        }
    }
    let sexes: Vec<Option<Sex>> = clusters
        .iter()
        .enumerate()
        .map(|(row, c)| sex_of(c, namings, docs).or_else(|| roles.sex(row)))
        .collect();
    let mut references = Vec::new();
    let mut named = vec![BTreeMap::new(); docs.len()];
    for (n, &cluster) in namings.iter().zip(&home) {
        named[n.doc].insert(n.tokens.start, (n.tokens.end, cluster));
    }
    for (at, doc) in docs.iter().enumerate() {
        let named = std::mem::take(&mut named[at]);
        Reader {
            doc,
            at,
            named: &named,
            clusters,
            sexes: &sexes,
            roles: &roles,
            weights: BTreeMap::new(),
            strangers: BTreeMap::new(),
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

/// A pronoun or a description, before it is known who is meant.
struct Phrase {
    /// The token after it.
    end: usize,
    form: Form,
    /// The sex that it tells.
    sex: Option<Sex>,
    /// Its head, where it is a description.
    noun: String,
}

/// One document on its way from the first token to the last.
struct Reader<'a> {
    doc: &'a Document<'a>,
    at: usize,
    named: &'a BTreeMap<usize, (usize, usize)>,
    clusters: &'a [Cluster],
    sexes: &'a [Option<Sex>],
    roles: &'a Roles,
    /// Of each person met so far: how present he or she is.
    weights: BTreeMap<usize, f64>,
    /// Of those whom only a noun names, "my father", "a mechanic": the same, and what the noun tells of their sex. A
    /// pronoun may mean them as well.
    strangers: BTreeMap<String, (f64, Option<Sex>)>,
    /// How often each was named so far.
    counts: BTreeMap<usize, f64>,
}

impl Reader<'_> {
    fn read(mut self, references: &mut Vec<Reference>) {
        for sentence in 0..self.doc.reading.sentences.len() {
            if self.doc.roles[sentence] == Role::Boilerplate {
                continue;
            }
            // What somebody says at length makes nobody forget who is speaking.
            if self.doc.roles[sentence] != Role::Quotation {
                for weight in self.weights.values_mut() {
                    *weight *= FADE;
                }
                for (weight, _) in self.strangers.values_mut() {
                    *weight *= FADE;
                }
            }
            self.weights.retain(|_, w| *w > FORGOTTEN / 4.0);
            self.strangers.retain(|_, s| s.0 > FORGOTTEN / 4.0);
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
            let Some(Phrase { end, form, sex, noun }) = found.filter(|_| !quoted) else {
                if let Some(noun) = self.stranger(token, tokens.start).filter(|_| !quoted) {
                    let sex = sex_of_noun(&noun);
                    let subject = first && self.leads_its_phrase(token, tokens.start);
                    let weight = &mut self.strangers.entry(noun).or_insert((0.0, sex)).0;
                    *weight += if subject { 2.0 } else { 1.0 };
                    first &= !subject;
                }
                token += 1;
                continue;
            };
            if let Some(cluster) = self.candidate(form, sex, &noun, &here) {
                *self.weights.entry(cluster).or_default() += if first { 1.5 } else { 0.5 };
                references.push(Reference { doc: self.at, tokens: token..end, cluster, form });
            }
            // Whoever it is, the next pronoun may mean the same one.
            else if form == Form::Description {
                let weight = &mut self.strangers.entry(noun).or_insert((0.0, sex)).0;
                *weight += if first { 2.0 } else { 1.0 };
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

    /// Whether a report verb follows: "Quist said". Whoever spoke last is whom the next "he said" means. "Quist is said to
    /// have left" tells what others say.
    fn reports_next(&self, end: usize) -> bool {
        let verb = (end..end + 3).find(|&t| {
            self.doc.tag(t) == Tag::Verb && is_report_verb(&lexicon().stem(&self.doc.lower(t)))
        });
        let passive =
            |t| matches!(self.doc.lower(t).as_str(), "is" | "are" | "was" | "were" | "been" | "be");
        verb.is_some_and(|verb| !(end..verb).any(passive))
    }

    /// Whom an article names again and again it means sooner than whom it names in passing.
    fn renown(&self, cluster: usize) -> f64 {
        1.0 + 0.3 * f64::ln(self.counts.get(&cluster).copied().unwrap_or(1.0))
    }

    /// The person who stands out, if one does.
    fn candidate(&self, form: Form, sex: Option<Sex>, noun: &str, here: &[usize]) -> Option<usize> {
        let holders = self.roles.holders(noun);
        let held = |c: &usize| holders.is_some_and(|h| h.contains(c));
        let met = |c: &usize| self.counts.contains_key(c);
        // The only one in this article of whom the noun was said is meant, however long ago that was.
        let met_holders: Vec<usize> =
            holders.into_iter().flatten().copied().filter(|c| met(c)).collect();
        if let [only] = met_holders[..] {
            return Some(only);
        }
        let by_role = !met_holders.is_empty();
        if form == Form::Description && !by_role {
            if !stands_for_name(noun) {
                return None;
            }
            // "Mara, Nils and Ove sang, the drummer in blue": with several people at hand a description may mean any.
            let mut others = here.to_vec();
            others.sort_unstable();
            others.dedup();
            if others.len() > 1 {
                return None;
            }
        }
        let fits = |c: usize| match (sex, self.sexes[c]) {
            (Some(a), Some(b)) if a != b => 0.0,
            // Whoever may be either is meant less surely.
            (Some(_), None) => 0.7,
            _ => 1.0,
        };
        // "Anna Keller sang. Mara Quist left due to her cold": whoever is named in the pronoun's own sentence is meant sooner.
        let near = |c: usize| if form == Form::Pronoun && here.contains(&c) { NEAR } else { 1.0 };
        let mut ranked: Vec<(f64, usize)> = self
            .weights
            .iter()
            .filter(|(c, _)| !by_role || held(c))
            .map(|(&c, &w)| (w * self.renown(c) * fits(c) * near(c), c))
            .filter(|(w, _)| *w > 0.0)
            .collect();
        ranked.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        let stranger = self
            .strangers
            .values()
            .filter(|s| form == Form::Pronoun && (s.1.is_none() || s.1 == sex))
            .map(|s| s.0)
            .fold(0.0, f64::max);
        match ranked[..] {
            [(weight, _), ..] if weight < LEAD * stranger => None,
            [(weight, only)] if weight >= FORGOTTEN => Some(only),
            [(weight, best), (next, _), ..] if weight >= FORGOTTEN && weight >= LEAD * next => {
                Some(best)
            }
            _ => None,
        }
    }

    /// The person noun at a token, if it stands for somebody without a name: "a mechanic", "my father", not "the singer
    /// Nora Quist" and "Nora Quist, a singer".
    fn stranger(&self, token: usize, floor: usize) -> Option<String> {
        let doc = self.doc;
        let noun = person_noun(doc, token)?;
        let modifier = |t: &usize| {
            matches!(doc.tag(*t), Tag::Adj | Tag::Noun | Tag::Num | Tag::Propn)
                || doc.word(*t) == "-"
        };
        let start = (floor..token).rev().take(5).find(|t| !modifier(t))?;
        let determined = matches!(doc.tag(start), Tag::Det | Tag::Pron);
        let compound = matches!(doc.tag(token + 1), Tag::Noun | Tag::Propn);
        let apposed = start > floor
            && (matches!(doc.word(start - 1), "," | "—" | "–")
                || matches!(doc.lower(start - 1).as_str(), "is" | "was" | "as" | "became"));
        (determined && !compound && !apposed && !self.named.contains_key(&(token + 1)))
            .then_some(noun)
    }

    fn pronoun(&self, token: usize) -> Option<Phrase> {
        let sex = match self.doc.lower(token).as_str() {
            "he" | "him" | "his" | "himself" => Sex::Male,
            "she" | "her" | "hers" | "herself" => Sex::Female,
            _ => return None,
        };
        Some(Phrase { end: token + 1, form: Form::Pronoun, sex: Some(sex), noun: String::new() })
    }

    /// "the veteran actor", "The “Blue Harbor” star": a definite phrase whose head says what a person is, and that is
    /// not itself the beginning of a name ("the actor Nora Quist") or of a longer phrase ("the mayor of Lund").
    fn description(&self, token: usize, end: usize) -> Option<Phrase> {
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
        let sex = sex_of_noun(&noun);
        (person && !longer).then_some(Phrase { end: head + 1, form: Form::Description, sex, noun })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::SourceId;
    use crate::extract::{entity, mention, quote};
    use crate::tag::read;

    /// Of one article: each reference that is resolved, as `words: name`.
    fn check(text: &str, expected: &[&str]) {
        let reading = read(text);
        let quotes = quote::quotes(text, &reading);
        let roles = quote::roles(text, &reading, &quotes);
        let docs = [Document::without_stems(SourceId::new(0), text, reading, roles, quotes)];
        let namings = mention::find(&docs);
        let clusters = entity::resolve(&namings);
        let got: Vec<String> = resolve(&docs, &namings, &clusters)
            .iter()
            .map(|r| {
                let words = docs[0].span(r.tokens.clone()).cut(text);
                format!("{words}: {}", clusters[r.cluster].key.text())
            })
            .collect();
        assert_eq!(got, expected);
    }

    #[test]
    fn a_description_means_the_one_of_whom_it_was_said() {
        check(
            "Mayor Anna Keller met the singer Peter Brandt on Monday. Brandt sang. The mayor left early.",
            &["The mayor: anna keller"],
        );
        check(
            "Anna Keller, a singer from Oslo, met Peter Brandt on Monday. Brandt spoke of rain. The singer left.",
            &["The singer: anna keller"],
        );
        // A comma before a clause makes no apposition.
        check(
            "Peter Brandt jumped off the roof of the arena on Monday. Brandt waved. After a song played by Anna Keller, \
             the star left early.",
            &["the star: peter brandt"],
        );
    }

    #[test]
    fn an_office_that_nobody_is_said_to_hold_stays_open() {
        check("Anna Keller opened the bridge on Monday. The governor left early.", &[]);
        check(
            "Anna Keller opened the bridge on Monday. The actress left early.",
            &["The actress: anna keller"],
        );
    }

    #[test]
    fn pronouns_agree_with_given_names_and_with_what_is_said_of_people() {
        check(
            "Anna Keller met Peter Brandt on Monday. She left early and he stayed.",
            &["She: anna keller", "he: peter brandt"],
        );
        check(
            "Anna Keller, who brought her brother along, sang for two hours. Maria Brandt left early due to her cold.",
            &["her: anna keller", "her: maria brandt"],
        );
    }

    #[test]
    fn whoever_speaks_at_length_is_not_forgotten() {
        check(
            "Peter Brandt opened the bridge on Monday. It cost millions.\n\nThomas Keller praised the work and said \
             that it had taken years.\n\n\"It is a bridge of stone. It will stand for long. Everybody knows that. We \
             built it well,\" he said.",
            &["he: thomas keller"],
        );
    }
}
