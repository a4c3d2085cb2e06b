//! Learns the weights of `parallax::tag` from a data folder, and prints what a reading of each text of a set holds.
#![allow(clippy::print_stdout, reason = "a command")]

use std::io::{BufRead, Write};

use parallax::tag::read;

fn main() {
    let path = std::env::args().nth(2).expect("a path");
    let file = std::io::BufReader::new(std::fs::File::open(path).expect("opens"));
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    for line in file.lines() {
        let d: serde_json::Value = serde_json::from_str(&line.expect("reads")).expect("json");
        let text = d["text"].as_str().expect("text");
        let r = read(text);
        let json = serde_json::json!({"id": d["doc_id"], 
            "sentences": r.sentences.iter().map(|s| [s.span.start, s.span.end]).collect::<Vec<_>>(),
            "tokens": r.tokens.iter().map(|t| serde_json::json!([t.span.start, t.span.end, t.tag.word()])).collect::<Vec<_>>()});
        writeln!(out, "{json}").expect("writes");
    }
}
