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
    /// Names in order, each with its kind and a number that names of one entity share. Names of other sorts (products,
    /// laws, languages, peoples) are among them, as works: a story has no use for them, who wants all names of a text has.
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
    names.extend(others(&doc, &names, cast.clusters.len() as u32));
    names.sort_unstable_by_key(|n| n.0);
    Annotation { reading: doc.reading, names, dates, quotes }
}

/// The names of other sorts that do not touch `names`, which are in order, numbered from `first` up: whether equal words
/// of such a sort ("a French ship", "a French court") name one thing is not known, and then they stay apart.
fn others(doc: &Document<'_>, names: &[(Span, Kind, u32)], first: u32) -> Vec<(Span, Kind, u32)> {
    let spans = doc.reading.others.iter().map(|t| doc.span(t.start as usize..t.end as usize));
    let apart = spans.filter(|span| {
        let next = names.partition_point(|n| n.0.end <= span.start);
        names.get(next).is_none_or(|n| span.end <= n.0.start)
    });
    apart.zip(first..).map(|(span, number)| (span, Kind::Work, number)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_other_sorts_are_works_and_stay_apart() {
        let text =
            "Anna Keller speaks French in Oslo. In French, she said, it is called something else.";
        let names = annotate(text).names;
        let french: Vec<_> = names.iter().filter(|n| n.0.cut(text) == "French").collect();
        assert!(matches!(french[..], [a, b] if a.1 == Kind::Work && a.2 != b.2), "{names:?}");
        assert!(names.is_sorted_by(|a, b| a.0.end <= b.0.start));
    }
}
