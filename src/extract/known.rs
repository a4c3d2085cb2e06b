//! The names that were found in a story in, the places where it says them again out, also misspelt by one letter. Knows
//! nothing of who bears them.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::document::Document;
use super::mention::{LONGEST, Naming, naming};
use super::name::{NameKey, is_generation, is_office};
use crate::analysis::Kind;
use crate::tag::Tag;

/// Names, arranged for finding them again.
pub(super) struct Known {
    /// Whole names of several words.
    whole: BTreeMap<Vec<String>, Kind>,
    /// The words of those.
    words: BTreeSet<String>,
    /// The same with one word left open, and what stood there.
    open: BTreeMap<(Vec<String>, usize), (String, Kind)>,
    /// Names of one word.
    single: BTreeMap<String, Kind>,
    /// Of these, the ones that also stand in lower case somewhere: no names by themselves.
    common: BTreeSet<String>,
}

impl Known {
    /// Arranges the names of a story.
    pub(super) fn new(docs: &[Document<'_>], namings: &[Naming]) -> Self {
        let mut known = Self {
            whole: BTreeMap::new(),
            words: BTreeSet::new(),
            open: BTreeMap::new(),
            single: BTreeMap::new(),
            common: BTreeSet::new(),
        };
        for n in namings {
            match n.key.words.as_slice() {
                [] => {}
                [word] => {
                    known.single.entry(word.clone()).or_insert(n.kind);
                }
                words if words.len() <= LONGEST => known.take(words, n.kind),
                _ => {}
            }
        }
        for doc in docs {
            for token in 0..doc.len() {
                let word = doc.word(token);
                if !word.starts_with(char::is_lowercase) {
                    continue;
                }
                if known.single.contains_key(word) {
                    known.common.insert(word.to_owned());
                }
            }
        }
        known
    }

    /// Takes in a name of several words.
    fn take(&mut self, words: &[String], kind: Kind) {
        if kind == Kind::Person
            && let Some(surname) = words.iter().rfind(|w| !is_generation(w))
        {
            self.single.entry(surname.clone()).or_insert(kind);
        }
        self.whole.entry(words.to_vec()).or_insert(kind);
        self.words.extend(words.iter().cloned());
        for (i, word) in words.iter().enumerate().filter(|(_, w)| w.chars().count() >= 5) {
            let mut rest = words.to_vec();
            rest.remove(i);
            self.open.entry((rest, i)).or_insert_with(|| (word.clone(), kind));
        }
    }

    /// The names of one document: those that were found, and those that they teach to see.
    pub(super) fn look(&self, doc: &Document<'_>, at: usize, found: &[Naming]) -> Vec<Naming> {
        let mut names = self.join_halves(doc, at, found);
        let mut owners = vec![usize::MAX; doc.len()];
        for (i, n) in names.iter().enumerate() {
            owners[n.tokens.clone()].fill(i);
        }
        // A token's letters as a name of one word has them, where it has a capital.
        let keys: Vec<Option<String>> = (0..doc.len())
            .map(|t| {
                let capital = doc.is_capital(t) && doc.tag(t) != Tag::Det;
                capital.then(|| NameKey::new(doc.word(t)).words.pop()).flatten()
            })
            .collect();
        let mut token = 0;
        while token < doc.len() {
            let Some((tokens, kind)) = self.starts_at(doc, token, &keys, &owners, &names) else {
                token += 1;
                continue;
            };
            token = tokens.end;
            if let Some(naming) = naming(doc, at, tokens.clone(), kind) {
                owners[tokens].fill(names.len());
                names.push(naming);
            }
        }
        // A longer name that was learnt elsewhere replaces the pieces of it that were found here.
        let mut kept: Vec<Naming> = names
            .iter()
            .enumerate()
            .filter(|(i, n)| owners[n.tokens.start] == *i)
            .map(|(_, n)| n.clone())
            .collect();
        kept.sort_by_key(|n| n.tokens.start);
        let mut joined = self.join_halves(doc, at, &kept);
        for title in joined.iter_mut().filter(|n| n.kind == Kind::Work) {
            let others = &doc.reading.others;
            let next = others.partition_point(|o| (o.start as usize) <= title.tokens.end);
            let rest = others.get(next).map(|o| o.start as usize..o.end as usize);
            let rest = rest.filter(|o| {
                o.start == title.tokens.end + 1
                    && doc.sentence_of[o.start] == doc.sentence_of[title.tokens.start]
                    && is_subtitle(doc, title.tokens.end, o)
            });
            let whole = rest.and_then(|o| naming(doc, at, title.tokens.start..o.end, Kind::Work));
            if let Some(whole) = whole {
                *title = whole;
            }
        }
        joined
    }

    /// "Storm: Return – The North" is one title where the story knows "Storm: Return": names with nothing but a colon or
    /// a dash between, of which a known name takes some words on either side.
    fn join_halves(&self, doc: &Document<'_>, at: usize, found: &[Naming]) -> Vec<Naming> {
        let mut names: Vec<Naming> = Vec::with_capacity(found.len());
        for n in found {
            let joined = names.last().and_then(|last| {
                let apart = n.tokens.start == last.tokens.end + 1
                    && matches!(doc.word(last.tokens.end), ":" | "–" | "—" | "-")
                    && doc.sentence_of[last.tokens.start] == doc.sentence_of[n.tokens.start];
                if !apart {
                    return None;
                }
                let words: Vec<String> =
                    last.key.words.iter().chain(&n.key.words).cloned().collect();
                let own = last.key.words.len();
                let known = (own + 1..=words.len()).find_map(|len| self.whole.get(&words[..len]));
                let kind = known.copied().or_else(|| subtitled(doc, last, n))?;
                naming(doc, at, last.tokens.start..n.tokens.end, kind)
            });
            match (joined, names.last_mut()) {
                (Some(joined), Some(last)) => *last = joined,
                _ => names.push(n.clone()),
            }
        }
        names
    }

    /// The longest known name that begins at a token and is not there yet.
    fn starts_at(
        &self,
        doc: &Document<'_>,
        token: usize,
        keys: &[Option<String>],
        owners: &[usize],
        names: &[Naming],
    ) -> Option<(Range<usize>, Kind)> {
        // A name's key leaves out an article, and so does the name.
        let word = keys[token].as_ref()?;
        let end = doc.tokens_of(doc.sentence_of[token] as usize).end.min(token + LONGEST);
        // Misspelt in one word, a name is still known by one of its first two.
        let second = keys[token + 1..end].iter().flatten().next();
        let hopeful =
            self.words.contains(word) || second.is_some_and(|word| self.words.contains(word));
        for to in (token + 2..=end).rev().filter(|_| hopeful) {
            let tokens = token..to;
            if keys[to - 1].is_none() || !whole_names(&tokens, owners, names) {
                continue;
            }
            let words = NameKey::new(doc.span(tokens.clone()).cut(doc.text)).words;
            if words.len() < 2 {
                continue;
            }
            if let Some(&kind) = self.whole.get(&words) {
                return Some((tokens, kind));
            }
            if let Some(kind) = self.misspelt(&words) {
                return Some((tokens, kind));
            }
        }
        // "N.A.O" is not the word "nao", whoever else uses that.
        let points = doc.word(token).contains('.');
        let free = owners[token] == usize::MAX
            && (points || doc.tag(token) == Tag::Propn && !self.common.contains(word));
        // "Oslo Mayor Anna Keller" names Oslo, where the story does so elsewhere.
        let followed =
            doc.is_capital(token + 1) && !is_office(doc.lower(token + 1).trim_end_matches('.'));
        let alone = !followed
            && (token == 0 || !doc.is_capital(token - 1) || doc.tag(token - 1) != Tag::Propn);
        (free && (alone || points))
            .then(|| self.single.get(word).map(|&k| (token..token + 1, k)))
            .flatten()
    }

    /// The kind of the known name that differs from `words` in one letter of one word, if there is one. Persons are
    /// left out: "Joan Marsten" and "John Marsten" may well be two.
    fn misspelt(&self, words: &[String]) -> Option<Kind> {
        for (i, word) in words.iter().enumerate().filter(|(_, w)| w.chars().count() >= 5) {
            let mut rest = words.to_vec();
            rest.remove(i);
            if let Some((known, kind)) = self.open.get(&(rest, i))
                && *kind != Kind::Person
                && strsim::osa_distance(known, word) == 1
            {
                return Some(*kind);
            }
        }
        None
    }
}

/// "(Storm: Return – Northern Light)": a work's title and behind the dash, up to the next mark, its second half.
fn subtitled(doc: &Document<'_>, title: &Naming, rest: &Naming) -> Option<Kind> {
    let fits = is_subtitle(doc, title.tokens.end, &rest.tokens);
    (title.kind == Kind::Work && rest.kind != Kind::Person && fits).then_some(Kind::Work)
}

/// Whether a token is a dash and what stands behind it goes up to the next mark.
fn is_subtitle(doc: &Document<'_>, dash: usize, rest: &Range<usize>) -> bool {
    let closed = rest.end >= doc.len() || doc.tag(rest.end) == Tag::Punct;
    matches!(doc.word(dash), "–" | "—") && closed
}

/// Whether a stretch is not itself a name yet and cuts none in two.
fn whole_names(tokens: &Range<usize>, owners: &[usize], names: &[Naming]) -> bool {
    tokens.clone().all(|t| match names.get(owners[t]) {
        None => true,
        Some(n) => {
            tokens.start <= n.tokens.start && n.tokens.end <= tokens.end && n.tokens != *tokens
        }
    })
}
