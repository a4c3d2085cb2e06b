//! What one article alone tells in, a line of JSON out: the output of `parallax annotate`, offsets in UTF-8 bytes.

use serde::Serialize;
use serde_json::Value;

use crate::analysis::Kind;
use crate::tag::{Reading, Tag};
use crate::text::span::Span;

type Range = (u32, u32);

#[derive(Serialize)]
struct Line<'a> {
    id: &'a Value,
    sentences: Vec<Range>,
    tokens: Vec<(u32, u32, &'static str)>,
    names: Vec<(u32, u32, &'static str, u32)>,
    dates: Vec<Range>,
    quotes: Vec<(u32, u32, Option<Range>)>,
}

/// One line of JSON, without a line end: `id` as it was given; sentences and tokens of `reading`; `names` with the number
/// of their entity within the article; `dates`; `quotes` with the words that name the speaker.
pub fn annotation(
    id: &Value,
    reading: &Reading,
    names: &[(Span, Kind, u32)],
    dates: &[Span],
    quotes: &[(Span, Option<Span>)],
) -> String {
    let line = Line {
        id,
        sentences: reading.sentences.iter().map(|s| range(s.span)).collect(),
        tokens: reading.tokens.iter().map(|t| (t.span.start, t.span.end, upos(t.tag))).collect(),
        names: names
            .iter()
            .map(|&(s, kind, entity)| (s.start, s.end, kind.word(), entity))
            .collect(),
        dates: dates.iter().copied().map(range).collect(),
        quotes: quotes.iter().map(|&(s, by)| (s.start, s.end, by.map(range))).collect(),
    };
    serde_json::to_string(&line).expect("rows of strings and numbers can be written")
}

fn range(span: Span) -> Range {
    (span.start, span.end)
}

/// The tag as Universal Dependencies spells it.
const fn upos(tag: Tag) -> &'static str {
    match tag {
        Tag::Adj => "ADJ",
        Tag::Adp => "ADP",
        Tag::Adv => "ADV",
        Tag::Aux => "AUX",
        Tag::Cconj => "CCONJ",
        Tag::Det => "DET",
        Tag::Intj => "INTJ",
        Tag::Noun => "NOUN",
        Tag::Num => "NUM",
        Tag::Part => "PART",
        Tag::Pron => "PRON",
        Tag::Propn => "PROPN",
        Tag::Punct => "PUNCT",
        Tag::Sconj => "SCONJ",
        Tag::Sym => "SYM",
        Tag::Verb => "VERB",
        Tag::X => "X",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tag::{Sentence, Token};

    #[test]
    fn a_line_has_the_promised_fields_in_order() {
        // "Ann spoke."
        let reading = Reading {
            sentences: vec![Sentence { span: Span::new(0, 10), tokens: 0..3, paragraph: 0 }],
            tokens: vec![
                Token { span: Span::new(0, 3), tag: Tag::Propn },
                Token { span: Span::new(4, 9), tag: Tag::Verb },
                Token { span: Span::new(9, 10), tag: Tag::Punct },
            ],
            names: Vec::new(),
        };
        let names = [(Span::new(0, 3), Kind::Person, 0)];
        let quotes = [(Span::new(4, 9), Some(Span::new(0, 3))), (Span::new(4, 9), None)];
        let line = annotation(&Value::from(7), &reading, &names, &[Span::new(4, 9)], &quotes);
        assert_eq!(
            line,
            r#"{"id":7,"sentences":[[0,10]],"tokens":[[0,3,"PROPN"],[4,9,"VERB"],[9,10,"PUNCT"]],"#
                .to_owned()
                + r#""names":[[0,3,"person",0]],"dates":[[4,9]],"quotes":[[4,9,[0,3]],[4,9,null]]}"#
        );
    }
}
