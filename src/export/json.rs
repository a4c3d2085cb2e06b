//! A finished analysis in, `parallax.analysis/1` out: the interchange format, offsets in UTF-8 bytes.
//!
//! Readers may rely on the fields that the README lists; others may be added.

use serde::Serialize;

use super::METHOD;
use super::shape::{Claim, Copied, Disagreement, Entity, Quote, Shape, Source, Value};
use crate::analysis::{Analysis, ClaimId, DisagreementId, EntityId, QuoteId, SourceId, ValueId};

#[derive(Serialize)]
struct Document<'a> {
    format: &'static str,
    method: &'static str,
    sources: Vec<Source<'a>>,
    entities: Vec<Entity<'a>>,
    claims: Vec<Claim<'a>>,
    disagreements: Vec<Disagreement<'a>>,
    quotes: Vec<Quote<'a>>,
    values: Vec<Value<'a>>,
    copies: Vec<Copied<'a>>,
    stories: Vec<Vec<&'a str>>,
}

/// The analysis as one line of JSON, without a line end. The same analysis gives the same bytes.
pub fn json(analysis: &Analysis) -> String {
    let bytes = |_: SourceId, offset| offset;
    let shape = Shape::new(analysis, &bytes);
    let document = Document {
        format: "parallax.analysis/1",
        method: METHOD,
        sources: rows(analysis.sources().len(), |i| shape.source(SourceId::new(i))),
        entities: rows(analysis.entities().len(), |i| shape.entity(EntityId::new(i))),
        claims: rows(analysis.claims().len(), |i| shape.claim(ClaimId::new(i))),
        disagreements: rows(analysis.disagreements().len(), |i| {
            shape.disagreement(DisagreementId::new(i))
        }),
        quotes: rows(analysis.quotes().len(), |i| shape.quote(QuoteId::new(i))),
        values: rows(analysis.values().len(), |i| shape.value(ValueId::new(i))),
        copies: shape.copies(),
        stories: shape.stories(),
    };
    serde_json::to_string(&document).expect("rows of strings and numbers can be written")
}

fn rows<T>(count: usize, row: impl Fn(usize) -> T) -> Vec<T> {
    (0..count).map(row).collect()
}

#[cfg(test)]
mod tests {
    use super::super::fixture::two_harbors;
    use super::*;
    use serde_json::{Value, json};

    fn document() -> Value {
        serde_json::from_str(&json(&two_harbors())).expect("it is JSON")
    }

    #[test]
    fn the_promised_fields_are_there() {
        let document = document();
        assert_eq!(document["format"], "parallax.analysis/1");
        let source = &document["sources"][0];
        assert_eq!(source["id"], "a");
        assert_eq!(source["title"], "Harbor floods");
        assert_eq!(source["sentences"][0]["role"], "body");
        let claim = &document["claims"][0];
        assert_eq!(claim["text"], "the harbor rose by 3 feet");
        assert_eq!(claim["entities"], json!(["harbor-street"]));
        assert_eq!(claim["origins"], Value::Null, "the root of the first evidence is not known");
        assert_eq!(claim["evidence"][1]["stance"], "relays");
        assert_eq!(claim["evidence"][1]["origin"], "The Tribune");
        assert_eq!(claim["disagreements"][0]["aspect"], "number");
        assert_eq!(document["quotes"][0]["speaker"], Value::Null);
    }

    #[test]
    fn a_link_says_what_made_it_and_a_claim_who_is_silent() {
        let document = document();
        let claim = &document["claims"][0];
        let why = json!({"words": ["the harbor rose by"], "names": [], "values": []});
        assert_eq!(claim["evidence"][0]["why"], why);
        assert_eq!((&claim["texts"], &claim["silent"]), (&json!(2), &json!([])));
        assert_eq!((&document["copies"], &document["stories"]), (&json!([]), &json!([])));
    }

    #[test]
    fn offsets_are_bytes_and_cut_the_text() {
        let document = document();
        for evidence in document["claims"][0]["evidence"].as_array().expect("a list") {
            let source = document["sources"]
                .as_array()
                .expect("a list")
                .iter()
                .find(|s| s["id"] == evidence["source"])
                .expect("evidence names a source");
            let at = |key: &str| evidence[key].as_u64().expect("a number") as usize;
            let text = source["text"].as_str().expect("a text");
            assert_eq!(&text[at("start")..at("end")], evidence["text"]);
        }
    }

    #[test]
    fn a_value_says_how_it_was_read() {
        let value = &document()["values"][0];
        assert_eq!(
            (&value["type"], &value["amount"], &value["unit"]),
            (&json!("quantity"), &json!(3.0), &json!("foot"))
        );
    }
}
