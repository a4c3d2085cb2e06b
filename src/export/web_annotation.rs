//! A finished analysis in, a collection of W3C Web Annotations out: one for each claim, with every piece of evidence as a
//! target that other programs can find again in the article by its words and by its place.
//!
//! <https://www.w3.org/TR/annotation-model/>: positions count Unicode code points.

use super::markdown::backing;
use super::shape::stance;
use super::{METHOD, count, doubts, title};
use crate::analysis::{Analysis, Claim, Evidence};

/// How many characters before and after the words are given, so that they are found where they stand twice.
const AROUND: usize = 32;

/// The claims as annotations, one line of JSON-LD. `page` is the address of the page that shows the story, without a
/// fragment; an article without an address of its own is named by that page and its key.
pub fn web_annotation(analysis: &Analysis, page: &str) -> String {
    let items: Vec<_> =
        analysis.claims().iter().map(|claim| annotation(analysis, claim, page)).collect();
    let (claims, sources) = (analysis.claims().len(), analysis.sources().len());
    let label = format!("{} in {}. {METHOD}", count(claims, "claim"), count(sources, "source"));
    let head = r#"{"@context":"http://www.w3.org/ns/anno.jsonld","type":"AnnotationCollection""#;
    format!(
        "{head},\"id\":{},\"label\":{},\"total\":{claims},\"first\":{{\"id\":{},\"type\":\"AnnotationPage\",\
         \"startIndex\":0,\"items\":[{}]}}}}",
        string(&format!("{page}#/")),
        string(&label),
        string(&format!("{page}#/?view=claims")),
        items.join(",")
    )
}

/// A string as JSON has it.
fn string(text: &str) -> String {
    serde_json::to_string(text).expect("a string can be written")
}

fn annotation(analysis: &Analysis, claim: &Claim, page: &str) -> String {
    let said: Vec<_> = claim.evidence.iter().map(|evidence| part(analysis, evidence)).collect();
    let differs: Vec<_> = claim
        .disagreements
        .iter()
        .map(|&id| analysis.disagreement(id))
        .map(|row| {
            let what = if row.update { "Updated" } else { "Sources differ" };
            format!(" {what}: {}.", row.aspect.word())
        })
        .collect();
    let told = format!("{} {}.{}", backing(analysis, claim), said.join("; "), differs.concat());
    let targets: Vec<_> =
        claim.evidence.iter().map(|evidence| target(analysis, evidence, page)).collect();
    format!(
        "{{\"id\":{},\"type\":\"Annotation\",\"motivation\":\"linking\",\"body\":{{\"type\":\"TextualBody\",\
         \"format\":\"text/plain\",\"value\":{}}},\"target\":[{}]}}",
        string(&format!("{page}#/?claim={}", claim.key)),
        string(&told),
        targets.join(",")
    )
}

/// What one source has to do with a claim.
fn part(analysis: &Analysis, evidence: &Evidence) -> String {
    let origin =
        evidence.origin.map(|id| format!(" (from {})", analysis.words(analysis.origin(id).name)));
    format!(
        "{} {} it{}{}",
        title(analysis, evidence.cut.source),
        stance(evidence.stance),
        origin.unwrap_or_default(),
        doubts(evidence)
    )
}

fn target(analysis: &Analysis, evidence: &Evidence, page: &str) -> String {
    let article = &analysis.source(evidence.cut.source).article;
    let (before, rest) = article.text.split_at(evidence.cut.span.start as usize);
    let (exact, after) = rest.split_at(evidence.cut.span.len() as usize);
    let start = before.chars().count();
    let end = start + exact.chars().count();
    let prefix: String = before.chars().skip(start.saturating_sub(AROUND)).collect();
    let suffix: String = after.chars().take(AROUND).collect();
    let own = || format!("{page}#/?source={}", article.key);
    format!(
        "{{\"source\":{},\"selector\":[{{\"type\":\"TextQuoteSelector\",\"exact\":{},\"prefix\":{},\"suffix\":{}}},\
         {{\"type\":\"TextPositionSelector\",\"start\":{start},\"end\":{end}}}]}}",
        string(&article.head.url.clone().unwrap_or_else(own)),
        string(exact),
        string(&prefix),
        string(&suffix)
    )
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
