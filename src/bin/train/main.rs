//! Learns the weights of `parallax::tag`.
//!
//!     cargo run --release --features train --bin train -- DATA
//!
//! DATA holds `train/`, `lists/` and, of `eval/`, the development sets. Writes `src/tag/weights.bin`, the same bytes each time, and the card beside it.

#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a command speaks by printing")]

mod card;
mod classes;
mod data;
mod learn;
mod lists;
mod names;
mod score;
mod tags;

use std::collections::HashMap;
use std::path::Path;
use std::time::Instant;
use std::{env, fs};

use parallax::tag::lexicon::{Facts, Lexicon, word_key};
use parallax::tag::table::Table;
use parallax::tag::tagger::Tagger;
use parallax::tag::weights::{Model, Rows, decode, encode};

use crate::card::Sizes;
use crate::data::{Sets, Text};

/// Where the card goes that tells of them.
const CARD: &str = "src/tag/MODEL.md";
/// Where the weights go.
const WEIGHTS: &str = "src/tag/weights.bin";

fn main() {
    let arguments: Vec<String> = env::args().skip(1).collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        [data] => learn(Path::new(data)),
        _ => eprintln!("train DATA"),
    }
}

/// The tagger is learned so many times without one part of its texts, each time another.
const PARTS: usize = 4;

/// A table of rows, as the program will see it.
fn table<const L: usize>(rows: &Rows) -> Table<L> {
    let row = |(key, weights): &(u32, Vec<(u8, i8)>)| {
        let mut row = [0; L];
        for &(label, weight) in weights {
            row[usize::from(label)] = weight;
        }
        (*key, row)
    };
    Table::new(rows.iter().map(row))
}

/// Learns once without the texts that are held out, to tell how well that does on them, and then from all.
fn learn(data: &Path) {
    let begin = Instant::now();
    let say = |what: &str| eprintln!("{:6.1} s  {what}", begin.elapsed().as_secs_f32());
    let sets = Sets::read(data, true);
    let (file, _) = weights(data, &sets, &say);
    let model = decode(&file).expect("what was written is whole");
    let scores: Vec<_> =
        sets.dev.iter().map(|(set, texts)| (*set, score::score(&model, texts))).collect();
    for (set, score) in &scores {
        say(&format!("{set}: {score}"));
    }
    let (file, sizes) = weights(data, &Sets::read(data, false), &say);
    say(&format!("{} bytes", file.len()));
    fs::write(CARD, card::card(&sizes, &scores)).expect("the project's folder can be written to");
    fs::write(WEIGHTS, file).expect("the project's folder can be written to");
}

/// The weights file of what is learned from `sets` and the lists, and what is in it.
fn weights(data: &Path, sets: &Sets, say: &impl Fn(&str)) -> (Vec<u8>, Sizes) {
    let mut lists = lists::Lists::read(&data.join("lists"));
    let mut sentences = Vec::new();
    for line in data::lines(&data.join("train").join("news_text_voa.txt.gz")) {
        sentences.extend(data::numbers(&line));
    }
    for text in sets.tagged.iter().chain(&sets.named) {
        sentences.extend(data::numbers(&text.body));
    }
    say(&format!("{} sentences", sentences.len()));
    for (word, facts) in classes::learn(&sentences, say) {
        let known = lists.words.entry(word_key(word)).or_default();
        (known.class, known.group) = facts;
    }
    let words: Vec<(u32, Facts)> = lists.words.iter().map(|(&k, &f)| (k, f)).collect();
    let names: Vec<(u32, u32)> = lists.names.iter().map(|(&k, &l)| (k, l)).collect();
    say(&format!("lexicon: {} words, {} names", words.len(), names.len()));
    let lexicon = Lexicon::new(words.iter().copied(), names.iter().copied());
    let tagger = |[forward, backward]: &[Rows; 2]| Model {
        lexicon: lexicon.clone(),
        tagger: Tagger { forward: table(forward), backward: table(backward) },
        finder: Table::default(),
        typer: Table::default(),
    };
    let tags = tags::learn(sets.tagged.iter(), &lexicon, say);
    let all = tagger(&tags);
    // On texts that it was learned from the tagger errs too seldom: who learns names from those has to see what it says
    // of texts that it does not know.
    let parts: Vec<Model> = (0..PARTS)
        .map(|part| {
            let others = sets.tagged.iter().enumerate().filter(|(row, _)| row % PARTS != part);
            tagger(&tags::learn(others.map(|(_, text)| text), &lexicon, say))
        })
        .collect();
    let part_of: HashMap<&str, usize> =
        sets.tagged.iter().enumerate().map(|(row, t)| (t.body.as_str(), row % PARTS)).collect();
    let reader = |text: &Text| part_of.get(text.body.as_str()).map_or(&all, |&part| &parts[part]);
    let (finder, typer) = names::learn(&sets.named, reader, say);
    let [forward, backward] = tags;
    let file = encode(&words, &names, [&forward, &backward, &finder, &typer]);
    let features = [&forward, &backward, &finder, &typer]
        .map(|rows| (rows.len(), rows.iter().map(|r| r.1.len()).sum::<usize>()));
    let sizes = Sizes { words: words.len(), names: names.len(), features, bytes: file.len() };
    (file, sizes)
}
