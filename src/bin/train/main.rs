//! Learns the weights of `parallax::tag`.
//!
//!     cargo run --release --features train --bin train -- DATA
//!
//! DATA holds `train/` and `lists/`. Writes `src/tag/weights.bin`, the same bytes each time, and the card beside it.
//!
//!     train annotate FILE
//!
//! reads JSON Lines with `doc_id` and `text` and prints what the weights built into the program say of each.

#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a command speaks by printing")]

mod card;
mod data;
mod learn;
mod lists;
mod names;
mod tags;

use std::io::{BufRead, Write};
use std::path::Path;
use std::time::Instant;
use std::{env, fs};

use parallax::tag::lexicon::{Facts, Lexicon};
use parallax::tag::table::Table;
use parallax::tag::weights::{Model, Rows, decode, encode};

/// Where the card goes that tells of them.
const CARD: &str = "src/tag/MODEL.md";
/// Where the weights go.
const WEIGHTS: &str = "src/tag/weights.bin";

fn main() {
    let arguments: Vec<String> = env::args().skip(1).collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["annotate", file] => {
            annotate(file, &decode(&fs::read(WEIGHTS).expect("weights")).expect("whole"));
        }
        [data] => learn(Path::new(data)),
        _ => eprintln!("train DATA | train annotate FILE"),
    }
}

/// A table of rows, as the program will see it.
fn table(rows: &Rows) -> Table {
    Table::new(rows.iter().map(|(k, w)| (*k, w.as_slice())))
}

fn learn(data: &Path) {
    let begin = Instant::now();
    let say = |what: &str| eprintln!("{:6.1} s  {what}", begin.elapsed().as_secs_f32());
    let lists = lists::Lists::read(&data.join("lists"));
    say(&format!("lists: {} words, {} names", lists.words.len(), lists.names.len()));
    let words: Vec<(u32, Facts)> = lists.words.iter().map(|(&k, &f)| (k, f)).collect();
    let names: Vec<(u32, u32)> = lists.names.iter().map(|(&k, &l)| (k, l)).collect();
    let lexicon = Lexicon::new(words.iter().copied(), names.iter().copied());
    let train = data.join("train");
    let treebanks: Vec<_> = ["ewt.train", "gum.train"]
        .iter()
        .flat_map(|set| data::load(&train.join(format!("{set}.jsonl")), 0))
        .collect();
    let tagger = tags::learn(&treebanks, &lexicon, 36_000, &say);
    let empty = Table::new(std::iter::empty());
    let mut model = Model { lexicon, tagger: table(&tagger), finder: empty.clone(), typer: empty };
    let sets: Vec<_> = data::SETS
        .iter()
        .flat_map(|(set, idea)| data::load(&train.join(format!("{set}.jsonl")), *idea))
        .collect();
    let (finder, typer) = names::learn(&sets, &mut model, &say);
    let file = encode(&words, &names, [&tagger, &finder, &typer]);
    say(&format!("{} bytes", file.len()));
    let card = card::card(words.len(), names.len(), [&tagger, &finder, &typer], file.len());
    fs::write(CARD, card).expect("the project's folder can be written to");
    fs::write(WEIGHTS, file).expect("the project's folder can be written to");
}

/// Prints a reading of each text of a file.
fn annotate(path: &str, model: &Model) {
    let file = std::io::BufReader::new(fs::File::open(path).expect("the file opens"));
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    for line in file.lines() {
        let doc: serde_json::Value = serde_json::from_str(&line.expect("UTF-8")).expect("JSON");
        let text = doc["text"].as_str().expect("a text");
        let r = model.read(text);
        let place = |tokens: &std::ops::Range<u32>| {
            (r.tokens[tokens.start as usize].span.start, r.tokens[tokens.end as usize - 1].span.end)
        };
        let mut names: Vec<_> = r
            .names
            .iter()
            .map(|n| {
                let (start, end) = place(&n.tokens);
                serde_json::json!([start, end, format!("{:?}", n.label).to_lowercase()])
            })
            .collect();
        if env::var_os("OTHERS").is_some() {
            names.extend(r.others.iter().map(|n| {
                let (start, end) = place(n);
                serde_json::json!([start, end, "work"])
            }));
        }
        let json = serde_json::json!({
            "id": doc["doc_id"],
            "sentences": r.sentences.iter().map(|s| [s.span.start, s.span.end]).collect::<Vec<_>>(),
            "tokens": r.tokens.iter().map(|t| serde_json::json!([t.span.start, t.span.end, t.tag.word()])).collect::<Vec<_>>(),
            "names": names,
        });
        writeln!(out, "{json}").expect("standard output is open");
    }
}
