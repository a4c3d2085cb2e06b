//! Reads the training sets: texts with gold tokens, tags and names, in the shapes that the learners want.

use std::fs::File;
use std::io::{BufRead, BufReader};
use std::ops::Range;
use std::path::Path;

use parallax::tag::{Reading, Tag, reader};
use parallax::text::span::Span;
use serde_json::Value;

/// One text of a set.
pub(crate) struct Text {
    pub(crate) body: String,
    /// Gold tokens and tags, by sentence; empty where the set has none.
    pub(crate) tagged: Vec<Vec<(Span, Tag)>>,
    /// Gold names: where, and which labels would be right.
    pub(crate) names: Vec<(Span, Kinds)>,
    /// Whose idea of a name it follows: see [`SETS`].
    pub(crate) set: usize,
}

/// Labels of `tag::typer` that are right for a name, as bits.
pub(crate) type Kinds = u8;

const PERSON: Kinds = 1;
const ORGANISATION: Kinds = 2;
const PLACE: Kinds = 4;
const EVENT: Kinds = 8;
const WORK: Kinds = 16;
const OTHER: Kinds = 32;

/// The sets with names; texts of one number share an idea of what a name is.
pub(crate) const SETS: &[(&str, usize)] = &[
    ("uner_ewt.train", 0),
    ("uner_ewt.dev", 0),
    ("gum.train", 1),
    ("wikigold", 2),
    ("wnut17.train", 3),
    ("btc", 3),
    ("crossner", 4),
    ("redocred", 5),
];
/// How many ideas there are.
pub(crate) const IDEAS: usize = 6;

/// Reads a file of a set.
pub(crate) fn load(path: &Path, set: usize) -> Vec<Text> {
    let file =
        BufReader::new(File::open(path).unwrap_or_else(|e| panic!("{}: {e}", path.display())));
    file.lines()
        .map(|line| {
            let line = line.expect("the set is UTF-8");
            text(&serde_json::from_str(&line).expect("the set is JSON Lines"), set)
        })
        .collect()
}

fn text(doc: &Value, set: usize) -> Text {
    let text = doc["text"].as_str().expect("a text").to_owned();
    // Offsets in the sets count characters.
    let mut bytes: Vec<u32> = text.char_indices().map(|(at, _)| at as u32).collect();
    bytes.push(text.len() as u32);
    let number = |v: &Value| v.as_u64().map(|n| n as usize);
    let span = |v: &Value, start: &str, end: &str| {
        Some(Span::new(bytes[number(&v[start])?], bytes[number(&v[end])?]))
    };
    let rows = |key: &str| doc[key].as_array().map_or(&[][..], Vec::as_slice);
    let mut tagged = Vec::new();
    for ((token, tag), sentence) in rows("tokens").iter().zip(rows("upos")).zip(rows("tok_sent")) {
        let row = number(sentence).expect("a row");
        tagged.resize_with((row + 1).max(tagged.len()), Vec::new);
        let tag = Tag::ALL.into_iter().find(|t| Some(t.word()) == tag.as_str()).unwrap_or(Tag::X);
        let span = span(token, "start", "end").expect("a token has a place");
        if !span.is_empty() {
            tagged[row].push((span, tag));
        }
    }
    let gum = doc["named_entities"].as_array();
    let mut names: Vec<(Span, Kinds)> = gum
        .map_or(rows("entities"), Vec::as_slice)
        .iter()
        .filter_map(|e| {
            let kinds = kinds(e["type"].as_str()?, set)?;
            let place = match gum {
                Some(_) => {
                    widened(&text, span(e, "start", "end")?, span(e, "name_start", "name_end")?)
                }
                None => span(e, "start", "end")?,
            };
            Some((trimmed(&text, place, kinds), kinds))
        })
        .filter(|(s, _)| !s.is_empty())
        .collect();
    // Of nested names the longest counts.
    names.sort_by_key(|(s, _)| (std::cmp::Reverse(s.len()), s.start));
    let mut kept: Vec<(Span, Kinds)> = Vec::new();
    for name in names {
        if kept.iter().all(|k| !k.0.overlaps(name.0)) {
            kept.push(name);
        }
    }
    kept.sort_by_key(|(s, _)| *s);
    Text { body: text, tagged, names: kept, set }
}

/// Which labels are right for a type of the sets; `None` where it is no name.
///
/// What Wikigold calls miscellaneous may be an event or a work; the sets that mark those apart mean neither by it.
fn kinds(word: &str, set: usize) -> Option<Kinds> {
    Some(match word {
        "PERSON" | "person" => PERSON,
        "ORG" | "organization" => ORGANISATION,
        "LOC" | "GPE" | "FAC" | "place" => PLACE,
        "EVENT" | "event" => EVENT,
        "WORK" => WORK,
        "MISC" if set == 2 => EVENT | WORK | OTHER,
        "PRODUCT" | "NORP" | "MISC" => OTHER,
        "object" | "abstract" | "animal" | "plant" | "substance" => WORK | OTHER,
        _ => return None,
    })
}

/// GUM cuts "United" off "United States" where it is no noun: takes capitalised words before the name back in.
fn widened(text: &str, whole: Span, name: Span) -> Span {
    let mut start = name.start;
    while start > whole.start {
        let before = &text[whole.start as usize..start as usize];
        let trimmed = before.trim_end();
        let from = trimmed.rfind(char::is_whitespace).map_or(0, |i| i + 1);
        let word = &trimmed[from..];
        if !word.starts_with(char::is_uppercase) || before.len() != trimmed.len() + 1 {
            break;
        }
        start = whole.start + from as u32;
    }
    Span::new(start, name.end)
}

/// Titles that are left out of a person's name.
const TITLES: &[&str] = &[
    "mr",
    "mrs",
    "ms",
    "miss",
    "dr",
    "prof",
    "professor",
    "sir",
    "dame",
    "lord",
    "lady",
    "president",
    "prime",
    "minister",
    "sen",
    "senator",
    "rep",
    "representative",
    "gov",
    "governor",
    "gen",
    "general",
    "col",
    "colonel",
    "capt",
    "captain",
    "lt",
    "lieutenant",
    "sgt",
    "sergeant",
    "maj",
    "major",
    "adm",
    "admiral",
    "rev",
    "reverend",
    "fr",
    "father",
    "judge",
    "justice",
    "chancellor",
    "secretary",
    "king",
    "queen",
    "prince",
    "princess",
    "pope",
    "cardinal",
    "bishop",
    "archbishop",
    "mayor",
    "coach",
    "chairman",
    "chairwoman",
    "chair",
    "ceo",
    "director",
    "administrator",
    "officer",
    "detective",
    "inspector",
    "commissioner",
    "sheriff",
    "ambassador",
    "congressman",
    "congresswoman",
    "deputy",
    "vice",
    "former",
];

/// A name without marks, articles, titles and a possessive at its edges.
fn trimmed(text: &str, span: Span, kinds: Kinds) -> Span {
    const EDGE: &[char] = &[
        '"', '“', '”', '‘', '’', '\'', '`', '.', ',', ';', ':', '(', ')', '[', ']', '!', '?', '-',
        '–', '—',
    ];
    let edge = |c: char| c.is_whitespace() || EDGE.contains(&c);
    let mut cut = span.cut(text);
    let mut start = span.start as usize;
    loop {
        let trimmed = cut.trim_start_matches(edge);
        start += cut.len() - trimmed.len();
        cut = trimmed;
        let Some((word, rest)) = cut.split_once(char::is_whitespace) else { break };
        let lower = word.trim_end_matches('.').to_lowercase();
        let article = matches!(lower.as_str(), "the" | "a" | "an");
        if !(article || kinds == PERSON && TITLES.contains(&lower.as_str()))
            || rest.trim().is_empty()
        {
            break;
        }
        start += word.len();
        cut = &cut[word.len()..];
    }
    // "U.S." keeps its point, so only marks that are never a name's own go at the end.
    let end_edge = |c: char| c.is_whitespace() || c != '.' && c != '!' && edge(c);
    cut = cut.trim_end_matches(end_edge);
    for possessive in ["'s", "’s", "'S", "’S"] {
        cut = cut.strip_suffix(possessive).unwrap_or(cut);
    }
    let cut = cut.trim_end_matches(end_edge);
    Span::of(start..start + cut.len())
}

/// Gold names as ranges of a reading's tokens, each within one sentence; those that fit no tokens are left out.
pub(crate) fn project(reading: &Reading, names: &[(Span, Kinds)]) -> Vec<(Range<usize>, Kinds)> {
    names
        .iter()
        .filter_map(|&(span, kinds)| {
            let from = reading.tokens.partition_point(|t| t.span.end <= span.start);
            let to = reading.tokens.partition_point(|t| t.span.start < span.end);
            let sentence = reading.sentences.partition_point(|s| s.tokens.end as usize <= from);
            let inside =
                reading.sentences.get(sentence).is_some_and(|s| to <= s.tokens.end as usize);
            (from < to && inside).then_some((from..to, kinds))
        })
        .collect()
}

/// The sentences and tokens of a text as the program itself finds them.
pub(crate) fn segment(text: &Text) -> Reading {
    reader::segment(&text.body)
}
