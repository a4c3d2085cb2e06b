//! The JavaScript API: texts in, plain objects out, offsets in UTF-16 code units; knows nothing of the page.
//!
//! The shapes are those of [`export::shape`], described for TypeScript in `explorer.d.ts`. What cannot be used is thrown
//! as an `Error` that says what was wrong.

use js_sys::Error;
use serde::Serialize;
use wasm_bindgen::prelude::*;

use crate::analysis::{Analysis, ClaimId, EntityId, SourceId};
use crate::explore::facet::Facets;
use crate::explore::index::Index;
use crate::explore::passage::passage;
use crate::explore::search;
use crate::explore::set::ClaimSet;
use crate::export::{self, shape, shape::Shape};
use crate::extract::language::{self, Language};
use crate::text::span::Span;
use crate::text::utf16::Utf16;
use crate::{extract, seeds};

mod annotation;
mod input;

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = include_str!("explorer.d.ts");

/// One story, read: ask it for its sources, entities, claims and passages.
#[wasm_bindgen]
pub struct Explorer {
    analysis: Analysis,
    index: Index,
    /// By source.
    units: Vec<Utf16>,
}

/// A source, and what can be said about how well it can be read.
#[derive(Serialize)]
struct Source<'a> {
    #[serde(flatten)]
    source: shape::Source<'a>,
    english: Option<bool>,
}

#[derive(Serialize)]
struct Passage<'a> {
    source: &'a str,
    sentences: Vec<Line<'a>>,
}

#[derive(Serialize)]
struct Line<'a> {
    #[serde(flatten)]
    sentence: shape::Sentence,
    text: &'a str,
    claims: Vec<&'a str>,
    runs: Vec<Run<'a>>,
}

#[derive(Serialize)]
struct Run<'a> {
    start: u32,
    end: u32,
    text: &'a str,
    entity: Option<&'a str>,
    claims: Vec<&'a str>,
}

#[wasm_bindgen]
impl Explorer {
    /// Reads the articles of one story; without any, the embedded ones.
    ///
    /// # Errors
    /// If a text is missing, empty, no string or too large, or if two sources have one id.
    #[wasm_bindgen(constructor)]
    pub fn new(
        #[wasm_bindgen(unchecked_optional_param_type = "Text[]")] texts: &JsValue,
    ) -> Result<Self, Error> {
        let articles =
            if texts.is_undefined() { seeds::articles() } else { input::articles(texts)? };
        let analysis = extract::analyze(articles);
        let index = Index::new(&analysis);
        let units = analysis.sources().iter().map(|s| Utf16::new(s.text())).collect();
        Ok(Self { analysis, index, units })
    }

    /// The articles, in the order given.
    ///
    /// # Errors
    /// Never: every row is plain data.
    #[wasm_bindgen(unchecked_return_type = "Source[]")]
    pub fn sources(&self) -> Result<JsValue, Error> {
        let unit = self.unit();
        let shape = Shape::new(&self.analysis, &unit);
        let rows = (0..self.analysis.sources().len()).map(SourceId::new).map(|id| Source {
            source: shape.source(id),
            english: match language::guess(self.analysis.source(id).text()) {
                Language::English => Some(true),
                Language::Other => Some(false),
                Language::TooShort => None,
            },
        });
        plain(&rows.collect::<Vec<_>>())
    }

    /// Whom and what the story is about, most mentioned first.
    ///
    /// # Errors
    /// Never: every row is plain data.
    #[wasm_bindgen(unchecked_return_type = "Entity[]")]
    pub fn entities(&self) -> Result<JsValue, Error> {
        let unit = self.unit();
        let shape = Shape::new(&self.analysis, &unit);
        let ids = (0..self.analysis.entities().len()).map(EntityId::new);
        plain(&ids.map(|id| shape.entity(id)).collect::<Vec<_>>())
    }

    /// The claims that meet every condition, best backed first; all of them without a filter.
    ///
    /// # Errors
    /// If the filter has a condition that is not known or makes no sense, or names what the story lacks.
    #[wasm_bindgen(unchecked_return_type = "Claim[]")]
    pub fn claims(
        &self,
        #[wasm_bindgen(unchecked_optional_param_type = "Filter")] filter: &JsValue,
    ) -> Result<JsValue, Error> {
        let route = input::filter(filter)?;
        if let Some(key) = route.names.iter().find(|k| self.analysis.entity_by_key(k).is_none()) {
            return Err(Error::new(&format!("filter.names: there is no entity {key:?}")));
        }
        if let Some(key) = route.sources.iter().find(|k| self.analysis.source_by_key(k).is_none()) {
            return Err(Error::new(&format!("filter.sources: there is no source {key:?}")));
        }
        let found = if route.query.is_empty() {
            ClaimSet::none(self.index.size())
        } else {
            let hits = search::search(&self.analysis, &self.index, &route.query);
            search::claims(&self.index, &hits)
        };
        let shown = Facets { analysis: &self.analysis, index: &self.index }.claims(&route, &found);
        let unit = self.unit();
        let shape = Shape::new(&self.analysis, &unit);
        plain(&shown.iter().map(|id| shape.claim(id)).collect::<Vec<_>>())
    }

    /// The sentences of a source that a place touches, with what is marked in them; all of them where the place is a
    /// source alone. Evidence, mentions and the values of a disagreement are places.
    ///
    /// # Errors
    /// If there is no such source, or if the offsets lie outside its text or split a character.
    #[wasm_bindgen(unchecked_return_type = "Passage")]
    pub fn passage(
        &self,
        #[wasm_bindgen(unchecked_param_type = "{ source: string; start?: number; end?: number }")]
        place: &JsValue,
    ) -> Result<JsValue, Error> {
        let (key, start, end) = input::place(place)?;
        let Some(source) = self.analysis.source_by_key(&key) else {
            return Err(Error::new(&format!("place.source: there is no source {key:?}")));
        };
        let text = self.analysis.source(source).text();
        let units = &self.units[source.index()];
        let byte = |name: &str, at: Option<u32>, default: usize| match at {
            None => Ok(default as u32),
            Some(at) => units.byte(text, at).ok_or_else(|| {
                Error::new(&format!("place.{name}: {at} is no boundary of a character in {key:?}"))
            }),
        };
        let (start, end) = (byte("start", start, 0)?, byte("end", end, text.len())?);
        if end < start {
            return Err(Error::new("place: it ends before it starts"));
        }
        let here = Span::new(start, end);
        let unit = self.unit();
        let shape = Shape::new(&self.analysis, &unit);
        let rows = shape.source(source).sentences;
        let lines = passage(&self.analysis, &self.index, source, &[], None);
        let keys = |claims: &[ClaimId]| -> Vec<&str> {
            claims.iter().map(|&id| self.analysis.claim(id).key.as_str()).collect()
        };
        let lines = lines.iter().zip(rows).filter_map(|(line, sentence)| {
            let span = self.analysis.sentence(line.sentence).span;
            let runs = line.runs.iter().map(|run| Run {
                start: unit(source, run.span.start),
                end: unit(source, run.span.end),
                text: run.span.cut(text),
                entity: run.entity.map(|id| self.analysis.entity(id).key.as_str()),
                claims: keys(&run.claims),
            });
            let touches = span.overlaps(here) || (here.is_empty() && span.holds(here.start));
            touches.then(|| Line {
                sentence,
                text: span.cut(text),
                claims: keys(&line.claims),
                runs: runs.collect(),
            })
        });
        plain(&Passage { source: &key, sentences: lines.collect() })
    }

    /// The whole analysis in the interchange format `parallax.analysis/1`, as the native command writes it: unlike
    /// everywhere else in this API, its offsets are UTF-8 bytes. `JSON.stringify(explorer)` writes a file of it.
    ///
    /// # Errors
    /// Never: what is exported is valid JSON.
    #[wasm_bindgen(
        js_name = toJSON,
        unchecked_return_type = "{ format: 'parallax.analysis/1'; [field: string]: unknown }"
    )]
    pub fn to_json(&self) -> Result<JsValue, JsValue> {
        js_sys::JSON::parse(&export::json(&self.analysis))
    }

    /// From bytes to code units.
    fn unit(&self) -> impl Fn(SourceId, u32) -> u32 {
        |source, byte| self.units[source.index()].unit(self.analysis.source(source).text(), byte)
    }
}

/// What one text says by itself, without a story: sentences, tokens with their parts of speech, names, dates, quotations.
///
/// # Errors
/// If the text is no string or too large.
#[wasm_bindgen(unchecked_return_type = "Annotation")]
pub fn annotate(
    #[wasm_bindgen(unchecked_param_type = "string")] text: &JsValue,
) -> Result<JsValue, Error> {
    annotation::annotate(&input::text(text)?)
}

/// Plain objects and arrays of a row.
fn plain(row: &impl Serialize) -> Result<JsValue, Error> {
    let serializer = serde_wasm_bindgen::Serializer::json_compatible();
    row.serialize(&serializer).map_err(|error| Error::new(&error.to_string()))
}
