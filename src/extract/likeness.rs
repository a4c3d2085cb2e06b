//! How alike two sentences are: their words, names and numbers in, a row of features out.
//!
//! Sentences are compared without datelines and without whom they cite, by words weighted by how rare they are in the
//! story. A name weighs as one word, however many it is written in. The features are made for a linear model, see
//! [`link`](super::link); which clauses of two sentences fit best, and so are shown, is found on the way.

use std::collections::BTreeMap;

use super::attribution::{self, Attribution};
use super::document::{Document, Stem, Stems};
use super::lexicon::{is_irrealis, is_modal};
use super::number::{Tokens, spelled};
use super::profile::{Space, Term, Unit, is_light};
use super::proposition::is_aside;
use crate::analysis::Role;
use crate::tag::Tag;

/// How many features a pair of sentences has.
pub(crate) const FEATURES: usize = 20;

/// A pair's features; all lie in 0..=1, but for the logarithm, which lies in 0..=1.5.
pub(crate) type Features = [f64; FEATURES];

/// What the features are called in a file of weights.
pub(crate) const NAMES: [&str; FEATURES] = [
    "alignment, F1",
    "alignment, larger share",
    "weighted Jaccard",
    "alignment but for names, larger share",
    "longest common subsequence",
    "character 4-grams, cosine",
    "numbers shared",
    "clauses, alignment F1",
    "clauses, alignment but for names, F1",
    "clauses, predicates' alignment F1",
    "clauses, log shared weight",
    "clauses meet",
    "clauses, verbs kin",
    "names disjoint",
    "numbers in conflict",
    "clauses, negation differs",
    "modality differs",
    "earlier times differ",
    "clauses, other subject",
    "clauses, one without a verb",
];

/// The first of the features that can only speak against sameness; all before it can only speak for it.
#[cfg(any(test, feature = "train"))]
pub(crate) const AGAINST: usize = 13;

/// A sentence, ready for comparison.
#[derive(Clone, Debug)]
pub(crate) struct Gist {
    /// Its document.
    pub(crate) doc: usize,
    /// Its place in the document.
    pub(crate) sentence: usize,
    /// The logarithm of how many times longer its document is than a brief one.
    company: f64,
    /// Its clauses: rows of the story's units.
    pub(crate) units: Vec<usize>,
    /// Content words and bearers of names, each once, sorted, with weights.
    pub(crate) words: Vec<(Term, f64)>,
    /// Which of the story's wordings it is: sentences of the same words are one.
    pub(crate) wording: usize,
    /// The same without names.
    plain: Vec<(Term, f64)>,
    /// Whom it names.
    bearers: Vec<u32>,
    /// Its numbers in thousandths, with what they count.
    numbers: Vec<(i64, Option<Stem>)>,
    /// Content words and bearers in their order.
    order: Vec<Term>,
    /// Character 4-grams as hashes with counts, scaled to length one.
    grams: Vec<(u32, f64)>,
    earlier: bool,
    modal: bool,
}

/// The weight of a word that only one sentence has, in a story of any length.
const SCALE: f64 = 3.3;
/// The weight of a word that all have.
const LEAST: f64 = 0.15;

/// How alike the words of two people must be to be one claim.
const SAME_WORDS: f64 = 0.8;

/// An article of so many sentences is all about one thing; the weights were learned on such.
const BRIEF: usize = 10;

/// How much the length of articles counts against sentences that share no more than the scene.
const SCENERY: f64 = 5.0;

/// How much it counts, in log odds, that one who acts moves one way in both of two clauses: a journey is told in many
/// verbs ("climbed out of the tower", "left it by rope"), and whoever makes one in a story makes it once.
const WAY: f64 = 1.0;

/// The gists of all sentences of a story that state something.
pub(crate) fn gists(space: &Space<'_>, stems: &Stems, units: &[Unit]) -> Vec<Gist> {
    let mut gists = Vec::new();
    let mut places = BTreeMap::new();
    for (d, doc) in space.docs.iter().enumerate() {
        for s in (0..doc.reading.sentences.len())
            .filter(|&s| doc.roles[s] != Role::Boilerplate && !is_aside(doc, s))
        {
            places.insert((d, s), gists.len());
            gists.push(gist(space, d, s, &content(doc, stems, s)));
        }
    }
    weigh(&mut gists);
    for (row, unit) in units.iter().enumerate().filter(|(_, unit)| !unit.aside) {
        if let Some(&place) = places.get(&(unit.doc, unit.sentence)) {
            gists[place].units.push(row);
        }
    }
    gists
}

/// Inverse sentence frequency within the story (Spärck Jones 1972), scaled so that a word's weight does not depend on how
/// long the story is told. What many print word for word counts once.
fn weigh(gists: &mut [Gist]) {
    let mut frequency = BTreeMap::<Term, f64>::new();
    let mut wordings = BTreeMap::<Vec<Term>, usize>::new();
    for gist in gists.iter_mut() {
        let next = wordings.len();
        let words: Vec<Term> = gist.words.iter().map(|w| w.0).collect();
        gist.wording = *wordings.entry(words).or_insert(next);
        if gist.wording == next {
            for &(term, _) in &gist.words {
                *frequency.entry(term).or_default() += 1.0;
            }
        }
    }
    for document in gists.chunk_by_mut(|a, b| a.doc == b.doc) {
        let company = (document.len().max(BRIEF) as f64 / BRIEF as f64).ln();
        for gist in document {
            gist.company = company;
        }
    }
    let count = wordings.len() as f64 + 1.0;
    let scale = SCALE / count.ln().max(1.0);
    for gist in gists {
        for (term, weight) in gist.words.iter_mut().chain(&mut gist.plain) {
            *weight = ((count / (frequency[term] + 0.5)).ln() * scale).max(LEAST);
        }
    }
}

/// The tokens of a sentence that state something: without its dateline and without whom it cites.
fn content(doc: &Document<'_>, stems: &Stems, sentence: usize) -> Vec<usize> {
    let all = doc.tokens_of(sentence);
    let attributions = attribution::find(doc, stems, sentence);
    let attributing = |a: &Attribution, t: usize| a.speaker.is_some() && a.words.contains(&t);
    let dateline = attribution::dateline(doc, all.clone());
    all.filter(|&t| {
        !dateline.contains(&t) && !doc.cue_at(t) && !attributions.iter().any(|a| attributing(a, t))
    })
    .collect()
}

fn is_content(doc: &Document<'_>, t: usize) -> bool {
    match doc.tag(t) {
        Tag::Noun | Tag::Propn | Tag::Num | Tag::Sym | Tag::Adj => true,
        Tag::Verb => !is_light(&doc.lower(t)),
        Tag::Adv => doc.word(t).len() > 4,
        _ => false,
    }
}

/// A sentence by itself, of its `tokens` in order: without weights and without its clauses.
fn gist(space: &Space<'_>, d: usize, sentence: usize, tokens: &[usize]) -> Gist {
    let doc = &space.docs[d];
    let all = doc.tokens_of(sentence);
    let mut bearers = Vec::new();
    let mut named = vec![false; all.len()];
    for (name, bearer) in space.bearers_in(d, all.clone()) {
        named[name.start - all.start..name.end.min(all.end) - all.start].fill(true);
        if tokens.binary_search(&name.start).is_ok() {
            bearers.push(bearer as u32);
        }
    }
    // "the Lundish navy" is that of Lund.
    for &t in tokens {
        let people = !named[t - all.start] && doc.is_capital(t);
        if let Some(place) = people.then(|| space.of_people(&doc.lower(t))).flatten() {
            named[t - all.start] = true;
            bearers.push(place);
        }
    }
    bearers.sort_unstable();
    bearers.dedup();
    let telling: Vec<usize> = tokens.iter().copied().filter(|&t| is_content(doc, t)).collect();
    let unnamed = telling.iter().filter(|&&t| !named[t - all.start]);
    let mut plain: Vec<(Term, f64)> = unnamed.map(|&t| (Term::Stem(doc.stems[t]), 0.0)).collect();
    plain.sort_unstable_by_key(|w| w.0);
    plain.dedup_by_key(|w| w.0);
    let mut words = plain.clone();
    words.extend(bearers.iter().map(|&b| (Term::Bearer(b), 0.0)));
    let term = |t: usize| match space.bearers[d][t] {
        Some((_, bearer)) => Some(Term::Bearer(bearer)),
        None if named[t - all.start] || !is_content(doc, t) => None,
        None => Some(Term::Stem(doc.stems[t])),
    };
    let lowers: Vec<String> = tokens.iter().map(|&t| doc.lower(t)).collect();
    Gist {
        doc: d,
        sentence,
        company: 0.0,
        units: Vec::new(),
        words,
        wording: 0,
        plain,
        bearers,
        numbers: numbers(doc, sentence, tokens),
        order: tokens.iter().filter_map(|&t| term(t)).collect(),
        grams: grams(doc, &telling),
        modal: tokens.iter().zip(&lowers).any(|(&t, w)| is_open(doc, t, w)),
        earlier: tells_of_earlier(&lowers),
    }
}

/// Whether a word leaves open whether the thing is so: "may", "plans to", "whether".
fn is_open(doc: &Document<'_>, t: usize, lower: &str) -> bool {
    match doc.tag(t) {
        Tag::Aux => is_modal(lower),
        Tag::Verb | Tag::Sconj | Tag::Adv | Tag::Adj => is_irrealis(lower),
        _ => false,
    }
}

/// Whether words tell of what came before the story: "A mill burned down last year as well."
fn tells_of_earlier(lowers: &[String]) -> bool {
    let span = |w: &str| {
        matches!(w, "week" | "weeks" | "month" | "months" | "year" | "years" | "decade" | "decades")
    };
    let pair = |a: &str, b: &str| {
        matches!(a, "last" | "previous" | "past") && (span(b) || b == "season")
            || a == "earlier" && b == "this"
            || span(a) && b == "ago"
    };
    lowers.windows(2).any(|w| pair(&w[0], &w[1]))
        || lowers.iter().any(|w| {
            matches!(w.as_str(), "recently" | "previously" | "formerly" | "another" | "similar")
        })
}

/// How far behind a number the thing may stand that it counts.
const UNIT: usize = 4;

fn numbers(doc: &Document<'_>, sentence: usize, tokens: &[usize]) -> Vec<(i64, Option<Stem>)> {
    let all = doc.tokens_of(sentence);
    let t = Tokens { text: doc.text, reading: &doc.reading, start: all.start, end: all.end };
    let mut found = Vec::new();
    let mut at = all.start;
    while at < all.end {
        let Some((end, amount)) = spelled(&t, at).filter(|_| tokens.binary_search(&at).is_ok())
        else {
            at += 1;
            continue;
        };
        let thing = |u: &usize| matches!(doc.tag(*u), Tag::Noun | Tag::Sym | Tag::Propn);
        // "three garden walls": what is counted is the last of the nouns.
        let last = |first: usize| (first..all.end).take_while(thing).last();
        let unit = (end..all.end.min(end + UNIT)).find(thing).and_then(last);
        let unit = unit.map(|u| doc.stems[u]);
        found.push(((amount * 1000.0).round() as i64, unit));
        at = end.max(at + 1);
    }
    found.sort_unstable();
    found.dedup();
    found
}

/// The longest word that is looked at letter by letter.
const LETTERS: usize = 40;

fn grams(doc: &Document<'_>, tokens: &[usize]) -> Vec<(u32, f64)> {
    let mut counts = BTreeMap::<u32, f64>::new();
    for &t in tokens {
        let letters: Vec<char> = format!(" {} ", doc.lower(t)).chars().take(LETTERS).collect();
        for gram in letters.windows(4) {
            // FNV-1a over characters.
            let hash = |h: u32, &c: &char| (h ^ c as u32).wrapping_mul(0x0100_0193);
            *counts.entry(gram.iter().fold(0x811c_9dc5, hash)).or_default() += 1.0;
        }
    }
    let length = counts.values().map(|c| c * c).sum::<f64>().sqrt();
    counts.into_iter().map(|(gram, count)| (gram, count / length)).collect()
}

/// What it counts that verbs are kin, and that clauses state something of one thing.
const STRUCTURE: f64 = 0.3;

/// How alike two clauses are.
#[derive(Clone, Copy, Debug, Default)]
#[allow(clippy::struct_excessive_bools, reason = "each is a feature of its own")]
pub(crate) struct Fit {
    /// Both covers' harmonic mean: of the clauses with their subjects, without names, and without subjects.
    pub(super) clause: f64,
    pub(super) plain: f64,
    pub(super) predicate: f64,
    /// The weight that they share.
    pub(super) shared: f64,
    /// Whether they state something of one thing, in one role.
    pub(super) meet: bool,
    /// Whether their verbs are kin.
    pub(super) verbs: bool,
    /// Whether one who acts moves one way in both.
    pub(super) one_way: bool,
    /// Whether only one of them has a verb.
    pub(super) one_verb: bool,
    /// Whether one denies what the other states.
    pub(super) negation: bool,
    /// Whether one tells what may be, and the other what is.
    pub(super) modality: bool,
    /// Whether one tells what is done again and again, and the other what was done.
    pub(super) habit: bool,
    /// Whether they are about two bearers.
    pub(super) other_subject: bool,
}

impl Fit {
    /// By which the clauses that fit best are chosen: by their words, and by whether one thing is done in both.
    pub(super) fn merit(self) -> f64 {
        self.clause
            + self.plain
            + self.predicate
            + STRUCTURE * (flag(self.verbs) + flag(self.meet) + flag(self.one_way))
    }
}

/// A pair of sentences with all that does not depend on which of their clauses are looked at.
pub(crate) struct Pair {
    features: Features,
    /// How many times longer than a brief one the two articles are, as a logarithm.
    company: f64,
    /// The clauses that fit at all, best first: rows of units.
    fits: Vec<(usize, usize, Fit)>,
}

impl Pair {
    /// The clauses that share words, best first, each with the features that the sentences have by them, and with what is
    /// added to the log odds before the features are looked at: the longer the articles, the more of their sentences share
    /// a scene ("at the fair in Lund") without stating the same of anything.
    pub(crate) fn by_clauses(&self) -> impl Iterator<Item = (usize, usize, Fit, Features, f64)> {
        self.fits.iter().map(|&(a, b, fit)| {
            let prior = if fit.meet { 0.0 } else { -self.company * SCENERY };
            let prior = prior + flag(fit.one_way) * WAY;
            let mut features = self.features;
            features[7] = fit.clause;
            features[8] = fit.plain;
            features[9] = fit.predicate;
            features[10] = (1.0 + fit.shared).ln() / 3.0;
            features[11] = flag(fit.meet);
            features[12] = flag(fit.verbs && !fit.other_subject);
            features[15] = flag(fit.negation);
            // Of a sentence that says "may", the clause that fits need not.
            features[16] = features[16].min(flag(fit.modality)).max(flag(fit.habit));
            features[18] = flag(fit.other_subject);
            features[19] = flag(fit.one_verb);
            (a, b, fit, features, prior)
        })
    }
}

impl Space<'_> {
    /// Compares two sentences; `units` are those of the story.
    pub(crate) fn compare(&self, a: &Gist, b: &Gist, units: &[Unit]) -> Pair {
        let (ab, ba) = (self.share(&a.words, &b.words), self.share(&b.words, &a.words));
        let plain = self.share(&a.plain, &b.plain).max(self.share(&b.plain, &a.plain));
        let mass = |g: &Gist| g.words.iter().map(|w| w.1).sum::<f64>();
        let mut both = 0.0;
        merge(&a.words, &b.words, |weight, _| both += weight);
        let either = mass(a) + mass(b) - both;
        let shorter = a.order.len().min(b.order.len());
        let mut cosine = 0.0;
        merge(&a.grams, &b.grams, |x, y| cosine += x * y);
        let (numbers, conflict) = self.compare_numbers(a, b);
        let named = !a.bearers.is_empty() && !b.bearers.is_empty();
        let disjoint = a.bearers.iter().all(|n| b.bearers.binary_search(n).is_err());
        let features = [
            harmonic(ab, ba),
            ab.max(ba),
            if either > 0.0 { both / either } else { 0.0 },
            plain,
            subsequence(&a.order, &b.order) as f64 / shorter.max(1) as f64,
            cosine,
            numbers,
            0.0,
            0.0,
            0.0,
            0.0,
            0.0,
            0.0,
            flag(named && disjoint),
            conflict,
            0.0,
            flag(a.modal != b.modal),
            flag(a.earlier != b.earlier),
            0.0,
            0.0,
        ];
        let rows = a.units.iter().flat_map(|&x| b.units.iter().map(move |&y| (x, y)));
        let mut fits: Vec<_> = rows.map(|(x, y)| (x, y, self.fit(&units[x], &units[y]))).collect();
        // Two people who are quoted have said the same only in nearly the same words.
        let theirs = |x: usize, y: usize| units[x].said && units[y].said;
        fits.retain(|&(x, y, f)| {
            f.shared > 0.0 && !(theirs(x, y) && f.other_subject && f.plain < SAME_WORDS)
        });
        fits.sort_by(|f, g| g.2.merit().total_cmp(&f.2.merit()).then((f.0, f.1).cmp(&(g.0, g.1))));
        Pair { features, company: f64::midpoint(a.company, b.company), fits }
    }

    /// The share of the weight of some words that others cover.
    fn share(&self, words: &[(Term, f64)], others: &[(Term, f64)]) -> f64 {
        let (mut mass, mut shared) = (0.0, 0.0);
        for &(word, weight) in words {
            let likeness = others.iter().map(|&(other, _)| self.likeness(word, other));
            shared += weight * likeness.fold(0.0, f64::max);
            mass += weight;
        }
        if mass > 0.0 { shared / mass } else { 0.0 }
    }

    /// How many numbers two sentences share, 1 for two and more; and whether, sharing none, they count one thing
    /// differently. That both count two things, and different ones, is chance.
    fn compare_numbers(&self, a: &Gist, b: &Gist) -> (f64, f64) {
        let (mut shared, mut conflict) = (0.0, false);
        for &(x, unit) in &a.numbers {
            for &(y, other) in &b.numbers {
                let alike = matches!((unit, other), (Some(u), Some(v)) if self.likeness(Term::Stem(u), Term::Stem(v)) > 0.0);
                if x == y && (alike || is_telling(x)) {
                    shared += 1.0;
                }
                conflict |= x != y && alike;
            }
        }
        (f64::min(shared, 2.0) / 2.0, flag(conflict && shared == 0.0))
    }
}

/// Whether a number in thousandths is one that two sentences hardly share by chance.
pub(super) fn is_telling(amount: i64) -> bool {
    amount >= 13_000 || amount % 1000 != 0
}

fn flag(yes: bool) -> f64 {
    f64::from(u8::from(yes))
}

pub(super) fn harmonic(a: f64, b: f64) -> f64 {
    if a + b > 0.0 { 2.0 * a * b / (a + b) } else { 0.0 }
}

/// Walks two sorted rows and hands out the values of the keys that they have in common.
fn merge<K: Ord>(a: &[(K, f64)], b: &[(K, f64)], mut with: impl FnMut(f64, f64)) {
    let (mut i, mut j) = (0, 0);
    while i < a.len() && j < b.len() {
        match a[i].0.cmp(&b[j].0) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => {
                with(a[i].1, b[j].1);
                i += 1;
                j += 1;
            }
        }
    }
}

/// The length of the longest common subsequence, over the first words of each.
fn subsequence(a: &[Term], b: &[Term]) -> usize {
    const MOST: usize = 60;
    let (a, b) = (&a[..a.len().min(MOST)], &b[..b.len().min(MOST)]);
    let mut row = vec![0; b.len() + 1];
    for x in a {
        let mut diagonal = 0;
        for (j, y) in b.iter().enumerate() {
            let above = row[j + 1];
            row[j + 1] = if x == y { diagonal + 1 } else { above.max(row[j]) };
            diagonal = above;
        }
    }
    row[b.len()]
}
