//! Long passages that sources have word for word: documents in, copies out, each with where it was first met.
//!
//! Papers print what agencies send. Two that print the same text are two witnesses of one, so a claim says "2 sources,
//! 1 text". Passages are found by shingles of words (Broder 1997), each remembered where it is first met, in time
//! linear in the words.

use std::collections::HashMap;

use super::document::Document;
use crate::analysis::{Copied, Cut};
use crate::text::span::Span;

/// Words in a shingle: so many in a row are seldom the same by chance.
const SHINGLE: usize = 8;
/// Words that a passage repeats, at least. A long sentence has thirty: whoever has more in common copied, or has
/// copied from the same.
const PASSAGE: usize = 30;
/// Words that may be changed within a passage without ending it, with the shingle that they break.
const GAP: usize = SHINGLE + 4;

/// A passage on its way: words of this document, and of the one where they were first met.
struct Run {
    of: usize,
    start: usize,
    end: usize,
    first_start: usize,
    first_end: usize,
    /// Words that are the same.
    same: usize,
}

/// The passages that stand in an earlier document, too, by document and place.
pub(crate) fn find(docs: &[Document<'_>]) -> Vec<Copied> {
    // Looked up, never walked: its order means nothing.
    let mut firsts = HashMap::<u64, (usize, usize)>::new();
    let mut spans: Vec<Vec<Span>> = Vec::new();
    let mut copies = Vec::new();
    for (at, doc) in docs.iter().enumerate() {
        let words: Vec<(u64, Span)> = doc
            .reading
            .tokens
            .iter()
            .filter(|t| t.span.cut(doc.text).starts_with(char::is_alphanumeric))
            .map(|t| (hash(t.span.cut(doc.text)), t.span))
            .collect();
        let mut runs: Vec<Run> = Vec::new();
        let shingles: Vec<u64> = words
            .windows(SHINGLE)
            .map(|w| w.iter().fold(0, |sum: u64, &(word, _)| sum.rotate_left(7) ^ word))
            .collect();
        for (i, shingle) in shingles.iter().enumerate() {
            let Some(&(of, first)) = firsts.get(shingle).filter(|f| f.0 != at) else { continue };
            let (end, first_end) = (i + SHINGLE, first + SHINGLE);
            match runs.last_mut() {
                Some(run)
                    if run.of == of
                        && i <= run.end + GAP
                        && (run.first_end < first_end && first <= run.first_end + GAP) =>
                {
                    run.same += (end - run.end).min(SHINGLE);
                    (run.end, run.first_end) = (end, first_end);
                }
                _ => runs.push(Run {
                    of,
                    start: i,
                    end,
                    first_start: first,
                    first_end,
                    same: SHINGLE,
                }),
            }
        }
        for (i, &shingle) in shingles.iter().enumerate() {
            firsts.entry(shingle).or_insert((at, i));
        }
        spans.push(words.into_iter().map(|w| w.1).collect());
        for run in runs.iter().filter(|r| r.same >= PASSAGE) {
            let cut = |doc: usize, words: std::ops::Range<usize>| Cut {
                source: docs[doc].source,
                span: spans[doc][words.start].to(spans[doc][words.end - 1]),
            };
            copies.push(Copied {
                cut: cut(at, run.start..run.end),
                of: cut(run.of, run.first_start..run.first_end),
            });
        }
    }
    copies.sort_by_key(|c| c.cut);
    copies
}

/// FNV-1a over a word's letters in lower case.
fn hash(word: &str) -> u64 {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    for c in word.chars().flat_map(char::to_lowercase) {
        hash = (hash ^ u64::from(u32::from(c))).wrapping_mul(0x0100_0000_01b3);
    }
    hash
}
