//! Where a story names something: readings in, named stretches of tokens out.
//!
//! The tagger reads one article at a time and errs now and then; a whole story knows better. A name that it found once
//! is looked for everywhere, also misspelt by one letter. Says nothing about who bears a name.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::document::Document;
use super::name::NameKey;
use super::quote;
use crate::analysis::{Kind, Role};
use crate::tag::{Label, Tag};

/// A stretch of tokens that names something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Naming {
    /// The document's place in the corpus.
    pub(crate) doc: usize,
    /// The name's tokens.
    pub(crate) tokens: Range<usize>,
    /// What the tagger took it for.
    pub(crate) kind: Kind,
    /// Its letters, folded.
    pub(crate) key: NameKey,
}

/// The longest name that is looked for again, in tokens.
const LONGEST: usize = 6;

/// All names of the corpus, by document and place.
pub(crate) fn find(docs: &[Document<'_>]) -> Vec<Naming> {
    let mut namings = Vec::new();
    for (at, doc) in docs.iter().enumerate() {
        for author in doc.quotes.iter().filter(|q| q.post).filter_map(|q| q.speaker) {
            namings.extend(author_of_post(doc, at, doc.tokens_in(author)));
        }
        for title in quote::titles(doc.text, &doc.reading) {
            namings.extend(naming(doc, at, doc.tokens_in(title), Kind::Work));
        }
        for name in &doc.reading.names {
            let mut tokens = name.tokens.start as usize..name.tokens.end as usize;
            if name.label == Label::Person {
                tokens.end = end_of_person(doc, &tokens);
            }
            if let Some(naming) = naming(doc, at, tokens, kind(name.label)) {
                namings.push(naming);
            }
        }
    }
    // Of names that overlap, the first; of two that begin together, the title or the author, which stand there first.
    namings.sort_by_key(|n| (n.doc, n.tokens.start));
    namings.dedup_by(|b, a| a.doc == b.doc && b.tokens.start < a.tokens.end);
    let known = Known::new(docs, &namings);
    let mut all = Vec::new();
    for (at, doc) in docs.iter().enumerate() {
        let found: Vec<&Naming> = namings.iter().filter(|n| n.doc == at).collect();
        all.extend(known.look(doc, at, &found));
    }
    all
}

fn naming(doc: &Document<'_>, at: usize, tokens: Range<usize>, kind: Kind) -> Option<Naming> {
    let sentence = *doc.sentence_of.get(tokens.start)?;
    let key = NameKey::new(doc.span(tokens.clone()).cut(doc.text));
    let words = doc.span(tokens.clone()).cut(doc.text);
    // Addresses, handles and hashtags name nobody.
    let address = words.contains("://") || words.contains(".com") || words.contains(['#', '@']);
    let real =
        doc.roles[sentence as usize] != Role::Boilerplate && !key.words.is_empty() && !address;
    real.then_some(Naming { doc: at, tokens, kind, key })
}

/// Where a person's name ends: a surname that the tagger took for a common noun belongs to it.
fn end_of_person(doc: &Document<'_>, tokens: &Range<usize>) -> usize {
    let mut end = tokens.end;
    let last = doc.tokens_of(doc.sentence_of[tokens.start] as usize).end;
    while end < last
        && doc.is_capital(end)
        && matches!(doc.tag(end), Tag::Propn | Tag::Noun)
        && doc.reading.names.iter().all(|n| n.tokens.start as usize != end)
        && end - tokens.start < 4
    {
        end += 1;
    }
    end
}

/// The name under an embedded post. It stands in furniture, but it says who speaks.
fn author_of_post(doc: &Document<'_>, at: usize, tokens: Range<usize>) -> Option<Naming> {
    let key = NameKey::new(doc.span(tokens.clone()).cut(doc.text));
    let kind = if key.words.len() > 1 { Kind::Person } else { Kind::Organisation };
    (!key.words.is_empty() && key.words.len() <= LONGEST).then_some(Naming {
        doc: at,
        tokens,
        kind,
        key,
    })
}

fn kind(label: Label) -> Kind {
    match label {
        Label::Person => Kind::Person,
        Label::Organisation => Kind::Organisation,
        Label::Place => Kind::Place,
        Label::Event => Kind::Event,
        Label::Work => Kind::Work,
    }
}

/// The names that the tagger found, arranged for finding them again.
struct Known {
    /// Whole names of several words.
    whole: BTreeMap<Vec<String>, Kind>,
    /// The same with one word left open, and what stood there.
    open: BTreeMap<(Vec<String>, usize), (String, Kind)>,
    /// Names of one word.
    single: BTreeMap<String, Kind>,
    /// Words that also stand in lower case somewhere: no names by themselves.
    common: BTreeSet<String>,
}

impl Known {
    fn new(docs: &[Document<'_>], namings: &[Naming]) -> Self {
        let mut known = Self {
            whole: BTreeMap::new(),
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
                words if words.len() <= LONGEST => {
                    if n.kind == Kind::Person {
                        known.single.entry(words[words.len() - 1].clone()).or_insert(n.kind);
                    }
                    known.whole.entry(words.to_vec()).or_insert(n.kind);
                    for (i, word) in
                        words.iter().enumerate().filter(|(_, w)| w.chars().count() >= 5)
                    {
                        let mut rest = words.to_vec();
                        rest.remove(i);
                        known.open.entry((rest, i)).or_insert_with(|| (word.clone(), n.kind));
                    }
                }
                _ => {}
            }
        }
        for doc in docs {
            for token in 0..doc.len() {
                if doc.word(token).starts_with(char::is_lowercase) {
                    known.common.insert(doc.lower(token));
                }
            }
        }
        known
    }

    /// The names of one document: those that were found, and those that they teach to see.
    fn look(&self, doc: &Document<'_>, at: usize, found: &[&Naming]) -> Vec<Naming> {
        let mut names: Vec<Naming> = found.iter().map(|&n| n.clone()).collect();
        let mut owners = vec![usize::MAX; doc.len()];
        for (i, n) in names.iter().enumerate() {
            owners[n.tokens.clone()].fill(i);
        }
        let mut token = 0;
        while token < doc.len() {
            let Some((tokens, kind)) = self.starts_at(doc, token, &owners, &names) else {
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
        kept
    }

    /// The longest known name that begins at a token and is not there yet.
    fn starts_at(
        &self,
        doc: &Document<'_>,
        token: usize,
        owners: &[usize],
        names: &[Naming],
    ) -> Option<(Range<usize>, Kind)> {
        // A name's key leaves out an article, and so does the name.
        if !doc.is_capital(token) || doc.tag(token) == Tag::Det {
            return None;
        }
        let end = doc.tokens_of(doc.sentence_of[token] as usize).end.min(token + LONGEST);
        for to in (token + 2..=end).rev() {
            let tokens = token..to;
            if !whole_names(&tokens, owners, names) {
                continue;
            }
            let words = NameKey::new(doc.span(tokens.clone()).cut(doc.text)).words;
            if words.len() < 2 || !doc.is_capital(to - 1) {
                continue;
            }
            if let Some(&kind) = self.whole.get(&words) {
                return Some((tokens, kind));
            }
            if let Some(kind) = self.misspelt(&words) {
                return Some((tokens, kind));
            }
        }
        let lower = NameKey::new(doc.word(token)).words;
        let [word] = lower.as_slice() else { return None };
        let free = owners[token] == usize::MAX
            && doc.tag(token) == Tag::Propn
            && !self.common.contains(word);
        let alone = !doc.is_capital(token + 1)
            && (token == 0 || !doc.is_capital(token - 1) || doc.tag(token - 1) != Tag::Propn);
        (free && alone).then(|| self.single.get(word).map(|&k| (token..token + 1, k))).flatten()
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

/// Whether a stretch is not itself a name yet and cuts none in two.
fn whole_names(tokens: &Range<usize>, owners: &[usize], names: &[Naming]) -> bool {
    tokens.clone().all(|t| match names.get(owners[t]) {
        None => true,
        Some(n) => {
            tokens.start <= n.tokens.start && n.tokens.end <= tokens.end && n.tokens != *tokens
        }
    })
}
