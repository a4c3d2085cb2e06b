//! One article's text in, what it says by itself out: the per-article half of the pipeline, for programs that want
//! sentences, tags, names, dates and quotes, but no claims.

use super::document::Document;
use super::quote;
use super::story::Cast;
use super::value;
use crate::analysis::{Kind, Reading as Value, Role, SourceId};
use crate::tag::{self, Reading};
use crate::text::span::Span;

/// What one text says by itself. All spans are bytes into it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Annotation {
    /// Sentences, tokens with parts of speech.
    pub reading: Reading,
    /// Names in order, each with its kind and a number that names of one entity share.
    pub names: Vec<(Span, Kind, u32)>,
    /// Dates in order.
    pub dates: Vec<Span>,
    /// Quotations in order, each with the words that name the speaker, where any do.
    pub quotes: Vec<(Span, Option<Span>)>,
}

/// Annotates one text.
pub fn annotate(text: &str) -> Annotation {
    let reading = tag::read(text);
    let quotes = quote::quotes(text, &reading).into_iter().map(|q| (q.span, q.speaker)).collect();
    let dates = value::values(text, &reading, None)
        .into_iter()
        .filter_map(|v| matches!(v.reading, Value::Date(_)).then_some(v.span))
        .collect();
    let roles = vec![Role::Body; reading.sentences.len()];
    let docs = [Document::without_stems(SourceId(0), text, reading, roles, Vec::new())];
    let cast = Cast::of(&docs);
    let [doc] = docs;
    let mut names: Vec<(Span, Kind, u32)> = Vec::new();
    for (entity, cluster) in cast.clusters.iter().enumerate() {
        for &(row, _) in &cluster.members {
            names.push((doc.span(cast.namings[row].tokens.clone()), cluster.kind, entity as u32));
        }
    }
    names.sort_unstable_by_key(|n| n.0);
    Annotation { reading: doc.reading, names, dates, quotes }
}
