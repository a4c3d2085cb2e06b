//! One name in two spellings: names of a story in, differences of spelling out.
//!
//! Names from other scripts are spelt as papers please: "Tarek Alhasan" and "Tariq Alhassan", "Goravan" and "Gavurvan".
//! Two such names are shown as one in two spellings, and stay two entities, if no source has both, their consonants
//! agree, and what stands beside them does: the rest of the name, or a third name in one list with each.

use std::collections::{BTreeMap, BTreeSet};

use super::Difference;
use crate::analysis::{Aspect, Cut, Variant};
use crate::extract::document::Document;
use crate::extract::entity::Cluster;
use crate::extract::mention::Naming;

/// Consonants that a name of several words must have in the word that differs.
const LONG: usize = 3;
/// Letters that may differ in it.
const LETTERS: usize = 2;

/// The differences over how a name is spelt.
pub(crate) fn find(
    docs: &[Document<'_>],
    namings: &[Naming],
    clusters: &[Cluster],
) -> Vec<Difference> {
    let sources: Vec<BTreeSet<usize>> =
        clusters.iter().map(|c| c.members.iter().map(|m| namings[m.0].doc).collect()).collect();
    let mut pairs = BTreeSet::<(usize, usize)>::new();
    let apart = |a: usize, b: usize| {
        clusters[a].kind == clusters[b].kind && sources[a].is_disjoint(&sources[b])
    };
    for bucket in but_for_one_word(clusters).into_values() {
        for (i, &(a, at)) in bucket.iter().enumerate().take(MOST) {
            for &(b, _) in &bucket[i + 1..bucket.len().min(MOST)] {
                if apart(a, b)
                    && is_one_word(&clusters[a].key.words[at], &clusters[b].key.words[at])
                {
                    pairs.insert((a.min(b), a.max(b)));
                }
            }
        }
    }
    for bucket in listed_with(docs, namings, clusters).into_values() {
        let bucket: Vec<usize> = bucket.into_iter().take(MOST).collect();
        for (i, &a) in bucket.iter().enumerate() {
            for &b in &bucket[i + 1..] {
                if apart(a, b) && is_kin(&clusters[a].key.words, &clusters[b].key.words) {
                    pairs.insert((a.min(b), a.max(b)));
                }
            }
        }
    }
    pairs
        .into_iter()
        .map(|(a, b)| difference(docs, namings, &[&clusters[a], &clusters[b]]))
        .collect()
}

/// Only so many names that share the rest are compared.
const MOST: usize = 24;

/// A name without one of its words, and the place of that word.
type Open = (Vec<String>, usize);

/// Names of several words by what is left without one of them; each with the place of the word.
fn but_for_one_word(clusters: &[Cluster]) -> BTreeMap<Open, Vec<(usize, usize)>> {
    let mut open = BTreeMap::<Open, Vec<(usize, usize)>>::new();
    for (row, cluster) in clusters.iter().enumerate() {
        let words = &cluster.key.words;
        for at in (0..words.len()).filter(|_| (2..=5).contains(&words.len())) {
            let mut rest = words.clone();
            rest.remove(at);
            open.entry((rest, at)).or_default().push((row, at));
        }
    }
    open
}

/// Names by a name that stands in one list with them: "Tonder, Gavurvan and Lis".
fn listed_with(
    docs: &[Document<'_>],
    namings: &[Naming],
    clusters: &[Cluster],
) -> BTreeMap<usize, BTreeSet<usize>> {
    let mut home = vec![None; namings.len()];
    for (row, cluster) in clusters.iter().enumerate() {
        for &(n, _) in &cluster.members {
            home[n] = Some(row);
        }
    }
    let mut rows: Vec<usize> = (0..namings.len()).collect();
    rows.sort_by_key(|&n| (namings[n].doc, namings[n].tokens.start));
    let mut listed = BTreeMap::<usize, BTreeSet<usize>>::new();
    for pair in rows.windows(2) {
        let (a, b) = (&namings[pair[0]], &namings[pair[1]]);
        let joined = a.doc == b.doc
            && b.tokens.start == a.tokens.end + 1
            && matches!(docs[a.doc].lower(a.tokens.end).as_str(), "," | "and" | "or");
        if let (true, Some(x), Some(y)) = (joined, home[pair[0]], home[pair[1]]) {
            listed.entry(x).or_default().insert(y);
            listed.entry(y).or_default().insert(x);
        }
    }
    listed
}

/// Whether two words differ as spellings of one do: few letters, and hardly any consonant.
fn is_one_word(a: &str, b: &str) -> bool {
    let (x, y) = (consonants(a), consonants(b));
    a != b && x == y && x.len() >= LONG && strsim::osa_distance(a, b) <= LETTERS
}

/// Whether two short names that stand in one place of a list are spellings of one.
fn is_kin(a: &[String], b: &[String]) -> bool {
    let ([a], [b]) = (a, b) else { return false };
    let (x, y) = (consonants(a), consonants(b));
    let first = x.chars().next() == y.chars().next() && x.chars().last() == y.chars().last();
    a != b && first && x.len().min(y.len()) > LONG && strsim::osa_distance(&x, &y) <= 1
}

/// The consonants of a word, those that alphabets confuse as one letter, doubled ones once.
fn consonants(word: &str) -> String {
    let mut found = String::new();
    for (i, c) in word.chars().enumerate() {
        let sound = match c {
            'a' | 'e' | 'i' | 'o' | 'u' | 'y' | 'h' | '\'' if i > 0 => continue,
            'c' | 'k' | 'q' | 'g' => 'k',
            's' | 'z' => 's',
            'v' | 'w' | 'f' => 'v',
            other => other,
        };
        if !found.ends_with(sound) {
            found.push(sound);
        }
    }
    found
}

fn difference(docs: &[Document<'_>], namings: &[Naming], sides: &[&Cluster]) -> Difference {
    let mut firsts = BTreeMap::new();
    for (group, cluster) in sides.iter().enumerate() {
        for n in cluster.members.iter().map(|m| &namings[m.0]).filter(|n| n.key == cluster.key) {
            let doc = &docs[n.doc];
            let cut = Cut { source: doc.source, span: doc.span(n.tokens.clone()) };
            let sentence = doc.sentence_id(doc.sentence_of[n.tokens.start]);
            let variant = Variant { cut, sentence, group: group as u32, origin: None };
            firsts.entry(cut.source).or_insert(variant);
        }
    }
    Difference { aspect: Aspect::Spelling, grows: false, variants: firsts.into_values().collect() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_name_have_its_consonants() {
        for (a, b, one) in [
            ("tariq", "tarek", true),
            ("alhasan", "alhassan", true),
            ("heidar", "heydar", true),
            ("john", "jane", false),
            ("marten", "martin", true),
            ("karen", "warren", false),
        ] {
            assert_eq!(is_one_word(a, b), one, "{a}, {b}");
        }
        assert!(is_kin(&["goravan".into()], &["gavurvan".into()]));
        assert!(!is_kin(&["lund".into()], &["lind".into()]), "too short to tell");
    }
}
