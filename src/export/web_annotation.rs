//! A finished analysis in, a collection of W3C Web Annotations out: one for each claim, with every piece of evidence as a
//! target that other programs can find again in the article by its words and by its place.
//!
//! <https://www.w3.org/TR/annotation-model/>: positions count Unicode code points.

use serde::Serialize;

use super::markdown::backing;
use super::shape::stance;
use super::{METHOD, count, title};
use crate::analysis::{Analysis, Band, Claim, Evidence};

/// How many characters before and after the words are given, so that they are found where they stand twice.
const AROUND: usize = 32;

#[derive(Serialize)]
struct Collection {
    #[serde(rename = "@context")]
    context: &'static str,
    id: String,
    #[serde(rename = "type")]
    kind: &'static str,
    label: String,
    total: usize,
    first: Page,
}

#[derive(Serialize)]
struct Page {
    id: String,
    #[serde(rename = "type")]
    kind: &'static str,
    #[serde(rename = "startIndex")]
    start: usize,
    items: Vec<Annotation>,
}

#[derive(Serialize)]
struct Annotation {
    id: String,
    #[serde(rename = "type")]
    kind: &'static str,
    motivation: &'static str,
    body: Body,
    target: Vec<Target>,
}

#[derive(Serialize)]
struct Body {
    #[serde(rename = "type")]
    kind: &'static str,
    format: &'static str,
    value: String,
}

#[derive(Serialize)]
struct Target {
    source: String,
    selector: [Selector; 2],
}

#[derive(Serialize)]
#[serde(tag = "type")]
enum Selector {
    #[serde(rename = "TextQuoteSelector")]
    Quote { exact: String, prefix: String, suffix: String },
    #[serde(rename = "TextPositionSelector")]
    Position { start: usize, end: usize },
}

/// The claims as annotations, one line of JSON-LD. `page` is the address of the page that shows the story, without a
/// fragment; an article without an address of its own is named by that page and its key.
pub fn web_annotation(analysis: &Analysis, page: &str) -> String {
    let items: Vec<_> =
        analysis.claims().iter().map(|claim| annotation(analysis, claim, page)).collect();
    let collection = Collection {
        context: "http://www.w3.org/ns/anno.jsonld",
        id: format!("{page}#/"),
        kind: "AnnotationCollection",
        label: format!(
            "{} in {}. {METHOD}",
            count(items.len(), "claim"),
            count(analysis.sources().len(), "source")
        ),
        total: items.len(),
        first: Page {
            id: format!("{page}#/?view=claims"),
            kind: "AnnotationPage",
            start: 0,
            items,
        },
    };
    serde_json::to_string(&collection).expect("rows of strings and numbers can be written")
}

fn annotation(analysis: &Analysis, claim: &Claim, page: &str) -> Annotation {
    let said: Vec<_> = claim.evidence.iter().map(|evidence| part(analysis, evidence)).collect();
    let differs: Vec<_> = claim
        .disagreements
        .iter()
        .map(|&id| analysis.disagreement(id))
        .map(|row| {
            if row.update {
                format!(" Updated: {}.", row.aspect.word())
            } else {
                format!(" Sources differ: {}.", row.aspect.word())
            }
        })
        .collect();
    Annotation {
        id: format!("{page}#/?claim={}", claim.key),
        kind: "Annotation",
        motivation: "linking",
        body: Body {
            kind: "TextualBody",
            format: "text/plain",
            value: format!("{} {}.{}", backing(analysis, claim), said.join("; "), differs.concat()),
        },
        target: claim.evidence.iter().map(|evidence| target(analysis, evidence, page)).collect(),
    }
}

/// What one source has to do with a claim.
fn part(analysis: &Analysis, evidence: &Evidence) -> String {
    let origin =
        evidence.origin.map(|id| format!(" (from {})", analysis.words(analysis.origin(id).name)));
    let band = if evidence.band == Band::Probable { ", probably the same" } else { "" };
    format!(
        "{} {} it{}{band}",
        title(analysis, evidence.cut.source),
        stance(evidence.stance),
        origin.unwrap_or_default()
    )
}

fn target(analysis: &Analysis, evidence: &Evidence, page: &str) -> Target {
    let article = &analysis.source(evidence.cut.source).article;
    let (before, rest) = article.text.split_at(evidence.cut.span.start as usize);
    let (exact, after) = rest.split_at(evidence.cut.span.len() as usize);
    let start = before.chars().count();
    let skipped = start.saturating_sub(AROUND);
    Target {
        source: article
            .head
            .url
            .clone()
            .unwrap_or_else(|| format!("{page}#/?source={}", article.key)),
        selector: [
            Selector::Quote {
                exact: exact.to_owned(),
                prefix: before.chars().skip(skipped).collect(),
                suffix: after.chars().take(AROUND).collect(),
            },
            Selector::Position { start, end: start + exact.chars().count() },
        ],
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::two_harbors;
    use super::*;
    use serde_json::Value;

    #[test]
    fn each_claim_is_an_annotation_whose_targets_find_the_words_again() {
        let story = two_harbors();
        let text = web_annotation(&story, "https://example.org/p/");
        let read: Value = serde_json::from_str(&text).expect("it is JSON");
        assert_eq!(read["@context"], "http://www.w3.org/ns/anno.jsonld");
        assert_eq!(read["total"], 1);
        let item = &read["first"]["items"][0];
        assert_eq!(item["type"], "Annotation");
        let targets = item["target"].as_array().expect("it has targets");
        assert_eq!(targets[0]["source"], "https://example.org/a");
        assert_eq!(targets[1]["source"], "https://example.org/p/#/?source=b");
        for (target, source) in targets.iter().zip(story.sources()) {
            let [quote, position] = [&target["selector"][0], &target["selector"][1]];
            let exact = quote["exact"].as_str().expect("it quotes");
            let at = |key: &str| position[key].as_u64().expect("it counts") as usize;
            let words: String =
                source.text().chars().skip(at("start")).take(at("end") - at("start")).collect();
            assert_eq!(words, exact);
            let whole = format!(
                "{}{exact}{}",
                quote["prefix"].as_str().unwrap_or_default(),
                quote["suffix"].as_str().unwrap_or_default()
            );
            assert!(source.text().contains(&whole));
        }
        let told = item["body"]["value"].as_str().expect("it says how it is backed");
        assert!(
            told.contains("probably the same") && told.contains("Sources differ: number"),
            "{told}"
        );
    }
}
