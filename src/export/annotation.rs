//! The two halves of `parallax annotate`: a line of JSON that holds an article in; what that article alone tells, as a line
//! of JSON with offsets in UTF-8 bytes, out.

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

/// One article, as a line of input gives it.
#[derive(Debug)]
pub struct Request {
    /// Handed back as it came: a string or an integer.
    id: Value,
    /// The article.
    pub text: String,
}

impl Request {
    /// Reads `{"id": …, "text": …}`; other fields are passed over.
    ///
    /// # Errors
    /// What is wrong with the line, in words.
    pub fn parse(line: &[u8]) -> Result<Self, String> {
        let value: Value = serde_json::from_slice(line).map_err(|e| fault(&e, line))?;
        let Value::Object(mut fields) = value else { return Err("is not a JSON object".into()) };
        let id = match fields.remove("id") {
            Some(id) if id.is_string() || id.is_i64() || id.is_u64() => id,
            Some(_) => return Err("\"id\" is neither a string nor an integer".into()),
            None => return Err("has no \"id\"".into()),
        };
        match fields.remove("text") {
            Some(Value::String(text)) => Ok(Self { id, text }),
            Some(_) => Err("\"text\" is not a string".into()),
            None => Err("has no \"text\"".into()),
        }
    }

    /// One line of JSON, without a line end: sentences and tokens of `reading`; `names` with the number of their entity
    /// within the article; `dates`; `quotes` with the words that name the speaker.
    pub fn answer(
        &self,
        reading: &Reading,
        names: &[(Span, Kind, u32)],
        dates: &[Span],
        quotes: &[(Span, Option<Span>)],
    ) -> String {
        let sentences = reading.sentences.iter().map(|s| range(s.span));
        let tokens = reading.tokens.iter().map(|t| (t.span.start, t.span.end, upos(t.tag)));
        let names = names.iter().map(|&(s, kind, entity)| (s.start, s.end, kind.word(), entity));
        let line = Line {
            id: &self.id,
            sentences: sentences.collect(),
            tokens: tokens.collect(),
            names: names.collect(),
            dates: dates.iter().copied().map(range).collect(),
            quotes: quotes.iter().map(|&(s, by)| (s.start, s.end, by.map(range))).collect(),
        };
        serde_json::to_string(&line).expect("rows of strings and numbers can be written")
    }
}

/// What serde says, without the line number: each line is parsed by itself, so it would always be the first.
fn fault(error: &serde_json::Error, line: &[u8]) -> String {
    let Err(utf8) = std::str::from_utf8(line) else {
        let words = error.to_string();
        let words = words.split(" at line").next().unwrap_or(&words);
        return format!("is not JSON: {words} at byte {}", error.column());
    };
    format!("is not valid UTF-8 at byte {}", utf8.valid_up_to() + 1)
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
            others: Vec::new(),
        };
        let request =
            Request::parse(br#"{"id":7,"text":"Ann spoke."}"#).expect("it is well formed");
        assert_eq!(request.text, "Ann spoke.");
        let names = [(Span::new(0, 3), Kind::Person, 0)];
        let quotes = [(Span::new(4, 9), Some(Span::new(0, 3))), (Span::new(4, 9), None)];
        let line = request.answer(&reading, &names, &[Span::new(4, 9)], &quotes);
        assert_eq!(
            line,
            r#"{"id":7,"sentences":[[0,10]],"tokens":[[0,3,"PROPN"],[4,9,"VERB"],[9,10,"PUNCT"]],"#
                .to_owned()
                + r#""names":[[0,3,"person",0]],"dates":[[4,9]],"quotes":[[4,9,[0,3]],[4,9,null]]}"#
        );
    }

    #[test]
    fn a_bad_line_is_told_from_the_next() {
        for (line, words) in [
            (&b"{\"id\":1"[..], "is not JSON: EOF while parsing an object at byte 7"),
            (b"[1]", "is not a JSON object"),
            (b"{\"text\":\"x\"}", "has no \"id\""),
            (b"{\"id\":1.5,\"text\":\"x\"}", "\"id\" is neither a string nor an integer"),
            (b"{\"id\":\"a\",\"text\":null}", "\"text\" is not a string"),
            (b"{\"id\":\"\xff\"}", "is not valid UTF-8 at byte 8"),
        ] {
            assert_eq!(Request::parse(line).expect_err("it is bad"), words);
        }
    }
}
