//! Reads the training sets: texts with gold tokens, tags and names, in the shapes that the learners want.

use std::fs::File;
use std::io::{BufRead, BufReader};
use std::ops::Range;
use std::path::Path;
use std::process::Command;

use parallax::tag::word::lowered;
use parallax::tag::{Reading, Tag, hash, reader};
use parallax::text::span::Span;
use serde_json::Value;

/// One text of a set.
pub(crate) struct Text {
    pub(crate) body: String,
    /// Gold tokens and tags, by sentence; empty where the set has none.
    pub(crate) tagged: Vec<Vec<(Span, Tag)>>,
    /// Gold names: where, and which labels would be right.
    pub(crate) names: Vec<(Span, Kinds)>,
    /// How much it counts.
    pub(crate) weight: f32,
}

/// Labels of `tag::typer` that are right for a name, as bits.
pub(crate) type Kinds = u8;

pub(crate) const PERSON: Kinds = 1;
pub(crate) const ORGANISATION: Kinds = 2;
pub(crate) const PLACE: Kinds = 4;
pub(crate) const EVENT: Kinds = 8;
pub(crate) const WORK: Kinds = 16;
pub(crate) const OTHER: Kinds = 32;

/// A set with names.
struct Set {
    file: &'static str,
    /// How much its texts count.
    weight: f32,
    /// Of how many of its texts one is held out while choices are made; 0: none, 1: all.
    held: usize,
    /// Whether what it calls miscellaneous may be an event or a work: other sets mark those apart.
    vague: bool,
}

const fn set(file: &'static str, weight: f32, held: usize) -> Set {
    Set { file, weight, held, vague: false }
}

/// GUM has few texts, but of the kinds that matter: they count twice.
const SETS: [Set; 8] = [
    set("uner_ewt.train", 1.0, 0),
    set("uner_ewt.dev", 1.0, 1),
    set("gum.train", 2.0, 0),
    Set { vague: true, ..set("wikigold", 1.0, 6) },
    set("wnut17.train", 1.0, 6),
    set("btc", 1.0, 12),
    set("crossner", 1.0, 12),
    set("redocred", 1.0, 12),
];

/// What is learned from, and what the learned is measured on.
pub(crate) struct Sets {
    /// Texts with tags.
    pub(crate) tagged: Vec<Text>,
    /// Texts with names.
    pub(crate) named: Vec<Text>,
    /// Development sets, each with its name: with tags, with names, or with both.
    pub(crate) dev: Vec<(&'static str, Vec<Text>)>,
}

impl Sets {
    /// Reads the sets of a folder; `hold` says whether the texts to be held out are.
    pub(crate) fn read(data: &Path, hold: bool) -> Self {
        let train = |set: &str| data.join("train").join(format!("{set}.jsonl"));
        let plain = set("", 1.0, 0);
        let tagged = ["ewt.train", "gum.train"]
            .iter()
            .flat_map(|file| load(&train(file), &plain, true))
            .collect();
        let (mut named, mut dev) = (Vec::new(), Vec::new());
        for set in &SETS {
            let mut apart = Vec::new();
            for (row, doc) in load(&train(set.file), set, true).into_iter().enumerate() {
                if hold && set.held > 0 && row % set.held == 0 {
                    apart.push(doc);
                } else {
                    named.push(doc);
                }
            }
            if !apart.is_empty() {
                dev.push((set.file, apart));
            }
        }
        for file in ["gum.dev", "ewt.dev"] {
            let path = data.join("eval").join(format!("{file}.jsonl"));
            dev.push((file, load(&path, &plain, false)));
        }
        Self { tagged, named, dev }
    }
}

/// The sentences of a text without labels, one a line, packed by gzip.
pub(crate) fn lines(path: &Path) -> Vec<String> {
    let packed = File::open(path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    let output = Command::new("gzip").arg("-dc").stdin(packed).output().expect("gzip is installed");
    assert!(output.status.success(), "{} is packed by gzip", path.display());
    String::from_utf8(output.stdout).expect("the set is UTF-8").lines().map(str::to_owned).collect()
}

/// The numbers of the words of each sentence of a text.
pub(crate) fn numbers(text: &str) -> Vec<Vec<u32>> {
    let reading = reader::segment(text);
    let mut lower = String::new();
    let mut number = |t: &parallax::tag::Token| {
        lowered(t.span.cut(text), &mut lower);
        hash::bytes(lower.as_bytes())
    };
    reading
        .sentences
        .iter()
        .map(|s| {
            let tokens = &reading.tokens[s.tokens.start as usize..s.tokens.end as usize];
            tokens.iter().map(&mut number).collect()
        })
        .collect()
}

/// Reads a file of a set; `widen` says whether names that the set cuts short are made whole: see [`widened`].
fn load(path: &Path, set: &Set, widen: bool) -> Vec<Text> {
    let file =
        BufReader::new(File::open(path).unwrap_or_else(|e| panic!("{}: {e}", path.display())));
    file.lines()
        .map(|line| {
            let line = line.expect("the set is UTF-8");
            text(&serde_json::from_str(&line).expect("the set is JSON Lines"), set, widen)
        })
        .collect()
}

fn text(doc: &Value, set: &Set, widen: bool) -> Text {
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
            let kinds = kinds(e["type"].as_str()?, set.vague)?;
            let place = match gum {
                Some(_) if !widen => span(e, "name_start", "name_end")?,
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
    Text { body: text, tagged, names: kept, weight: set.weight }
}

/// Which labels are right for a type of the sets; `None` where it is no name. See [`Set::vague`].
fn kinds(word: &str, vague: bool) -> Option<Kinds> {
    Some(match word {
        "PERSON" | "person" => PERSON,
        "ORG" | "organization" => ORGANISATION,
        "LOC" | "GPE" | "FAC" | "place" => PLACE,
        "EVENT" | "event" => EVENT,
        "WORK" => WORK,
        "MISC" if vague => EVENT | WORK | OTHER,
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
