//! Words in, the places where the sources have them out: without regard to case, accents, kinds of quotation mark or
//! of space.

use super::index::Index;
use super::set::ClaimSet;
use crate::analysis::{Analysis, Cut, SentenceId, SourceId};
use crate::text::fold::folded;

/// A place where the words looked for stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hit {
    /// The words as they stand there.
    pub cut: Cut,
    /// The sentence they begin in.
    pub sentence: SentenceId,
}

/// Every place where a text has the words, by source and place. Blank words are found nowhere.
pub fn search(analysis: &Analysis, index: &Index, query: &str) -> Vec<Hit> {
    let needle = folded(query.trim());
    if needle.is_empty() {
        return Vec::new();
    }
    let mut hits = Vec::new();
    for (n, text) in index.folded(analysis).iter().enumerate() {
        let source = SourceId::new(n);
        let rows = analysis.source(source).sentences.clone();
        let sentences = &analysis.sentences()[rows.start as usize..rows.end as usize];
        for span in text.find_all(&needle) {
            // Between sentences lies only white space, so that the one that ends after the words begin has them.
            let at = sentences.partition_point(|s| s.span.end <= span.start);
            if at < sentences.len() {
                let sentence = SentenceId(rows.start + at as u32);
                hits.push(Hit { cut: Cut { source, span }, sentence });
            }
        }
    }
    hits
}

/// The claims in whose sentences the words stand.
pub fn claims(index: &Index, hits: &[Hit]) -> ClaimSet {
    let mut set = ClaimSet::none(index.size());
    for hit in hits {
        index.stated(hit.sentence).iter().for_each(|&(claim, _)| set.insert(claim));
    }
    set
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{Story, flood};
    use super::*;

    #[test]
    fn words_are_found_in_reading_order_across_sources() {
        let story = flood();
        let index = Index::new(&story);
        let hits = search(&story, &index, " MILL ");
        let found: Vec<_> = hits.iter().map(|h| (h.cut.source.0, story.words(h.cut))).collect();
        assert_eq!(found, [(0, "mill"), (1, "mill"), (2, "mill")]);
        let keys: Vec<_> =
            claims(&index, &hits).iter().map(|c| story.claim(c).key.clone()).collect();
        assert_eq!(keys, ["closed"]);
    }

    #[test]
    fn marks_accents_and_spaces_do_not_matter() {
        let story = Story::new(&["He said “it’s a caf\u{e9}\u{a0}noir” twice."]).read();
        let index = Index::new(&story);
        for query in ["\"it's a cafe noir\"", "IT’S A CAFÉ", "é\u{a0}n"] {
            assert_eq!(search(&story, &index, query).len(), 1, "{query}");
        }
        assert!(search(&story, &index, " \u{a0} ").is_empty());
    }
}
