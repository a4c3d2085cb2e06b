//! A finished analysis in; JSON, CSV, Markdown, W3C Web Annotations, a citation or the page's own bytes out. Knows nothing of files, the page or how the analysis was made.
//!
//! Each export names its sources and says how it was made, because it will be read far away from this program.
//! Serialisation lives here and in the `api` rim only.

use crate::analysis::{Analysis, Band, Evidence, SourceId};

pub mod annotation;
mod citation;
mod csv;
mod frozen;
mod json;
mod markdown;
pub mod shape;
mod web_annotation;

pub use citation::citation;
pub use csv::csv;
pub use frozen::{freeze, thaw};
pub use json::json;
pub use markdown::markdown;
pub use web_annotation::web_annotation;

/// How an analysis comes about, for a reader who has only the export.
pub const METHOD: &str = concat!(
    "Parallax ",
    env!("CARGO_PKG_VERSION"),
    " cut every wording from the sources unchanged; nothing was written by a machine. ",
    "Rules and small taggers found the names, the claims and who is cited for them. ",
    "Wordings stand together where they were judged to state the same; that judgement can err, so read the sentence in its source."
);

/// What a source is called: the title that its head gives, else its place in the story and its first words.
pub fn title(analysis: &Analysis, id: SourceId) -> String {
    /// Enough to tell articles of one story apart, and no more than fits on one line.
    const WORDS: usize = 9;
    const CHARS: usize = 80;
    let source = analysis.source(id);
    if let Some(title) = &source.article.head.title {
        return title.clone();
    }
    let place = id.index() + 1;
    let mut words = source.text().split_whitespace();
    let first = words.by_ref().take(WORDS).collect::<Vec<_>>().join(" ");
    let short: String = first.chars().take(CHARS).collect();
    let more = if short.len() < first.len() || words.next().is_some() { "…" } else { "" };
    if short.is_empty() {
        format!("{place}. (no words)")
    } else {
        format!("{place}. {short}{more}")
    }
}

/// What keeps evidence from being a plain statement of the claim, behind whatever is said of it: ", only possible, probably
/// the same"; nothing where there is nothing.
pub fn doubts(evidence: &Evidence) -> String {
    let same = (evidence.band == Band::Probable).then_some("probably the same");
    let notes = evidence.modality.note().into_iter().chain(same);
    notes.flat_map(|note| [", ", note]).collect()
}

/// So many things: "1 claim", "2 claims".
fn count(n: usize, noun: &str) -> String {
    format!("{n} {noun}{}", if n == 1 { "" } else { "s" })
}

#[cfg(test)]
mod fixture;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_source_without_a_title_is_called_by_its_place_and_first_words() {
        let analysis = fixture::two_harbors();
        assert_eq!(title(&analysis, SourceId(0)), "Harbor floods");
        assert_eq!(
            title(&analysis, SourceId(1)),
            "2. The Tribune says the harbor rose by 2 feet,…"
        );
    }
}
