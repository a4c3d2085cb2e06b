//! One text in, what it says by itself out, as JavaScript takes it: offsets in UTF-16 code units.
//!
//! A text has thousands of tokens. They cross the border as one string of JSON, which the browser takes apart several
//! times faster than they could be set up object by object from here.

use js_sys::Error;
use serde::Serialize;
use wasm_bindgen::JsValue;

use crate::extract;
use crate::text::span::Span;
use crate::text::utf16::Utf16;

#[derive(Serialize)]
struct Annotation {
    sentences: Vec<Range>,
    tokens: Vec<Token>,
    names: Vec<Name>,
    dates: Vec<Range>,
    quotes: Vec<Quote>,
}

#[derive(Serialize)]
struct Range {
    start: u32,
    end: u32,
}

#[derive(Serialize)]
struct Token {
    start: u32,
    end: u32,
    tag: &'static str,
}

#[derive(Serialize)]
struct Name {
    start: u32,
    end: u32,
    kind: &'static str,
    entity: u32,
}

#[derive(Serialize)]
struct Quote {
    start: u32,
    end: u32,
    speaker: Option<Range>,
}

/// The annotation of a text, as an object of JavaScript.
pub(super) fn annotate(text: &str) -> Result<JsValue, Error> {
    let found = extract::annotate(text);
    let units = Utf16::new(text);
    let range =
        |span: Span| Range { start: units.unit(text, span.start), end: units.unit(text, span.end) };
    let annotation = Annotation {
        sentences: found.reading.sentences.iter().map(|s| range(s.span)).collect(),
        tokens: found
            .reading
            .tokens
            .iter()
            .map(|t| {
                let Range { start, end } = range(t.span);
                Token { start, end, tag: t.tag.word() }
            })
            .collect(),
        names: found
            .names
            .iter()
            .map(|&(span, kind, entity)| {
                let Range { start, end } = range(span);
                Name { start, end, kind: kind.word(), entity }
            })
            .collect(),
        dates: found.dates.iter().map(|&span| range(span)).collect(),
        quotes: found
            .quotes
            .iter()
            .map(|&(span, speaker)| {
                let Range { start, end } = range(span);
                Quote { start, end, speaker: speaker.map(range) }
            })
            .collect(),
    };
    let json = serde_json::to_string(&annotation).map_err(|e| Error::new(&e.to_string()))?;
    js_sys::JSON::parse(&json).map_err(Error::from)
}
