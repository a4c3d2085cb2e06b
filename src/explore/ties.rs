//! Which names stand in claims together: an analysis in, a small picture out, the same one each time.
//!
//! A picture of everything would be a tangle. This one holds the names that share most claims, and of their pairs the
//! strongest; how much is left out is part of the answer.

use super::index::Index;
use super::order::by_key;
use crate::analysis::{Analysis, EntityId};

/// How many names are shown.
pub const MOST_NAMES: usize = 9;
/// How many pairs are drawn.
pub const MOST_PAIRS: usize = 16;

/// Two names, by their rows, and the claims that they share.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pair {
    /// The upper row.
    pub first: usize,
    /// The lower row.
    pub second: usize,
    /// In how many claims both stand.
    pub claims: usize,
}

/// Names and how they hang together.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ties {
    /// The names in the order of their rows: by claims.
    pub names: Vec<EntityId>,
    /// Their pairs, strongest first.
    pub pairs: Vec<Pair>,
    /// Names that share a claim with another and are not shown.
    pub names_left: usize,
    /// Pairs that are not shown.
    pub pairs_left: usize,
}

/// The names that stand in claims together.
pub fn ties(analysis: &Analysis, index: &Index) -> Ties {
    let mut met: Vec<(EntityId, EntityId)> = Vec::new();
    for claim in analysis.claims() {
        for (n, &first) in claim.entities.iter().enumerate() {
            met.extend(claim.entities[n + 1..].iter().map(|&second| (first, second)));
        }
    }
    by_key(&mut met, |pair| *pair);
    let pairs: Vec<_> = met.chunk_by(|a, b| a == b).map(|run| (run[0], run.len())).collect();
    let mut names: Vec<EntityId> = pairs.iter().flat_map(|&((a, b), _)| [a, b]).collect();
    names.sort_unstable();
    names.dedup();
    let all = names.len();
    by_key(&mut names, |&id| (std::cmp::Reverse(index.about(id).len()), id));
    names.truncate(MOST_NAMES);
    let total = pairs.len();
    let row = |id: EntityId| names.iter().position(|name| *name == id);
    let mut drawn: Vec<Pair> = pairs
        .iter()
        .filter_map(|&((a, b), claims)| {
            let (a, b) = (row(a)?, row(b)?);
            Some(Pair { first: a.min(b), second: a.max(b), claims })
        })
        .collect();
    by_key(&mut drawn, |pair| (std::cmp::Reverse(pair.claims), pair.first, pair.second));
    drawn.truncate(MOST_PAIRS);
    // A row to which no drawn line leads would tell nothing.
    let tied = |n: usize| drawn.iter().any(|pair| pair.first == n || pair.second == n);
    let rows: Vec<usize> = (0..names.len()).filter(|&n| tied(n)).collect();
    let at = |n: usize| rows.binary_search(&n).expect("a drawn pair has rows");
    let pairs: Vec<Pair> = drawn
        .iter()
        .map(|pair| Pair { first: at(pair.first), second: at(pair.second), ..*pair })
        .collect();
    let names: Vec<EntityId> = rows.iter().map(|&n| names[n]).collect();
    Ties { names_left: all - names.len(), pairs_left: total - pairs.len(), names, pairs }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{Story, flood};
    use super::*;
    use crate::analysis::{Kind, Tables};

    #[test]
    fn names_of_one_claim_are_tied_the_strongest_first() {
        let story = flood();
        let index = Index::new(&story);
        let ties = ties(&story, &index);
        let names: Vec<_> = ties.names.iter().map(|&id| story.name(id)).collect();
        assert_eq!(names, ["Ashford", "Anna Lee", "Herald"]);
        let pairs: Vec<_> = ties.pairs.iter().map(|p| (p.first, p.second, p.claims)).collect();
        assert_eq!(pairs, [(0, 1, 1), (0, 2, 1)]);
        assert_eq!((ties.names_left, ties.pairs_left), (0, 0));
    }

    #[test]
    fn what_does_not_fit_is_counted() {
        let names: Vec<String> = (0..20).map(|n| format!("Name{n:02}")).collect();
        let text: &'static str = Box::leak(names.join(" met ").into_boxed_str());
        let mut story = Story::new(&[text]);
        for name in &names {
            story = story.name(&name.to_lowercase(), Kind::Person, &[name]);
        }
        let story = story.claim("met", &[(0, text)], None).read();
        let ties = ties(&story, &Index::new(&story));
        assert_eq!(ties.pairs.len(), MOST_PAIRS);
        assert_eq!(ties.pairs.len() + ties.pairs_left, 190);
        assert_eq!(ties.names.len() + ties.names_left, 20);
        assert!(ties.pairs.iter().all(|p| p.first < p.second && p.second < ties.names.len()));
    }

    #[test]
    fn a_story_without_names_has_no_ties() {
        let story = Analysis::new(Tables::default());
        assert_eq!(ties(&story, &Index::new(&story)), Ties::default());
    }
}
