//! Learns where names begin and end, and what they name, from all sets with names.

use std::ops::Range;

use parallax::tag::finder::{self, BEGIN, INSIDE, LAST, OUT, UNIT, follows, transition};
use parallax::tag::reader::Page;
use parallax::tag::table::key;
use parallax::tag::typer;
use parallax::tag::weights::{Model, Rows};

use crate::data::{IDEAS, Kinds, Text, project, segment};
use crate::learn::{Features, Weights, counts, shuffled};

/// How much of each idea's own weights is shipped: the sets' ideas as [`crate::data::SETS`] numbers them.
const MIX: [f32; IDEAS] = [0.25, 0.25, 0.15, 0.1, 0.1, 0.15];

/// A text with its gold names.
struct Example {
    page: Page,
    idea: usize,
    /// Gold names by sentence, as ranges of its words.
    names: Vec<Vec<(Range<usize>, Kinds)>>,
}

/// The weights of the finder and of the typer.
pub(crate) fn learn(texts: &[Text], model: &mut Model, say: &impl Fn(&str)) -> (Rows, Rows) {
    let examples: Vec<Example> = texts.iter().map(|t| example(t, model)).collect();
    let names: usize = examples.iter().flat_map(|e| &e.names).map(Vec::len).sum();
    say(&format!("names: {} texts, {names} names", examples.len()));
    let sentences: Vec<(usize, usize)> = examples
        .iter()
        .enumerate()
        .flat_map(|(e, x)| (0..x.names.len()).map(move |s| (e, s)))
        .collect();
    (find(&examples, &sentences, 46_000, say), type_names(&examples, model, 27_000, say))
}

fn example(text: &Text, model: &Model) -> Example {
    let reading = segment(text);
    let page = Page::new(model, &text.body, &reading);
    let mut names = vec![Vec::new(); reading.sentences.len()];
    for (range, kinds) in project(&reading, &text.names) {
        let row = reading.sentences.partition_point(|s| s.tokens.end as usize <= range.start);
        let from = reading.sentences[row].tokens.start as usize;
        let range = range.start - from..range.end - from;
        if names[row].last().is_none_or(|(last, _): &(Range<usize>, Kinds)| last.end <= range.start)
        {
            names[row].push((range, kinds));
        }
    }
    Example { page, idea: text.set, names }
}

const L: usize = finder::LABELS;

fn find(
    examples: &[Example],
    sentences: &[(usize, usize)],
    most: usize,
    say: &impl Fn(&str),
) -> Rows {
    let mut met = counts();
    for &(e, s) in sentences {
        let view = examples[e].page.view(s);
        for i in 0..view.words.len() {
            finder::features(&view, i, |f| met[key(f) as usize] += 1);
        }
    }
    for last in 0..=L {
        met[key(transition(last)) as usize] = u32::MAX / 2;
    }
    let all = Features::counted(&met, 3);
    say(&format!("finder: {} features", all.len()));
    let mut weights = Weights::new(all, IDEAS);
    run_finder(&mut weights, examples, sentences, 4, say);
    let strongest = weights.strongest(&MIX, most, &met);
    say(&format!("finder: {} features kept", strongest.len()));
    let mut weights = Weights::new(strongest, IDEAS);
    run_finder(&mut weights, examples, sentences, 7, say);
    weights.rows(&MIX, weights.scale(&MIX), 2)
}

fn run_finder(
    weights: &mut Weights<L>,
    examples: &[Example],
    sentences: &[(usize, usize)],
    epochs: u64,
    say: &impl Fn(&str),
) {
    for epoch in 0..epochs {
        let (mut wrong, mut all) = (0usize, 0usize);
        for row in shuffled(sentences.len(), epoch) {
            let (text, sentence) = sentences[row];
            let example = &examples[text];
            let view = example.page.view(sentence);
            let n = view.words.len();
            let mut gold = vec![OUT; n];
            for (range, _) in &example.names[sentence] {
                if range.len() == 1 {
                    gold[range.start] = UNIT;
                } else {
                    gold[range.clone()].fill(INSIDE);
                    gold[range.start] = BEGIN;
                    gold[range.end - 1] = LAST;
                }
            }
            let mut emitted = Vec::with_capacity(n * 36);
            let mut ends = Vec::with_capacity(n);
            let mut scores = vec![[0f32; L]; n];
            for (i, scores) in scores.iter_mut().enumerate() {
                finder::features(&view, i, |f| emitted.push(f));
                let from = ends.last().copied().unwrap_or(0);
                for &f in &emitted[from..] {
                    weights.add(f, example.idea, scores);
                }
                ends.push(emitted.len());
            }
            let mut moves = [[0f32; L]; L + 1];
            for (last, row) in moves.iter_mut().enumerate() {
                weights.add(transition(last), example.idea, row);
            }
            let found = viterbi(&scores, &moves);
            all += n;
            if found != gold {
                for i in 0..n {
                    let from = if i == 0 { 0 } else { ends[i - 1] };
                    let (g, f) = (gold[i], found[i]);
                    let (gl, fl) = if i == 0 { (L, L) } else { (gold[i - 1], found[i - 1]) };
                    if g != f {
                        wrong += 1;
                        for &feature in &emitted[from..ends[i]] {
                            weights.bump(feature, example.idea, g, 1.0);
                            weights.bump(feature, example.idea, f, -1.0);
                        }
                    }
                    if (g, gl) != (f, fl) {
                        weights.bump(transition(gl), example.idea, g, 1.0);
                        weights.bump(transition(fl), example.idea, f, -1.0);
                    }
                }
            }
            weights.tick();
        }
        say(&format!(
            "finder: epoch {epoch}, {:.2}% wrong",
            100.0 * wrong as f64 / all.max(1) as f64
        ));
    }
}

/// The best sequence of labels.
fn viterbi(scores: &[[f32; L]], moves: &[[f32; L]; L + 1]) -> Vec<usize> {
    let mut back = Vec::with_capacity(scores.len());
    let mut last = [f32::NEG_INFINITY; L];
    for (i, row) in scores.iter().enumerate() {
        let mut next = [f32::NEG_INFINITY; L];
        let mut from = [0; L];
        for label in 0..L {
            if i == 0 {
                if follows(OUT, label) {
                    next[label] = row[label] + moves[L][label];
                }
                continue;
            }
            for before in 0..L {
                let total = last[before] + moves[before][label] + row[label];
                if follows(before, label) && total > next[label] {
                    (next[label], from[label]) = (total, before);
                }
            }
        }
        back.push(from);
        last = next;
    }
    let mut label = OUT;
    for l in 0..L {
        if follows(l, OUT) && last[l] > last[label] {
            label = l;
        }
    }
    let mut out = vec![OUT; scores.len()];
    for i in (0..scores.len()).rev() {
        out[i] = label;
        label = back[i][label];
    }
    out
}

fn type_names(examples: &[Example], model: &Model, most: usize, say: &impl Fn(&str)) -> Rows {
    const T: usize = typer::LABELS;
    let mut met = counts();
    let mut rows: Vec<(Vec<u32>, Kinds, usize)> = Vec::new();
    for example in examples {
        for (s, names) in example.names.iter().enumerate() {
            let view = example.page.view(s);
            for (range, kinds) in names {
                let mut emitted = Vec::new();
                typer::features(&model.lexicon, &view, range, |f| emitted.push(f));
                for &f in &emitted {
                    met[key(f) as usize] += 1;
                }
                rows.push((emitted, *kinds, example.idea));
            }
        }
    }
    let run = |weights: &mut Weights<T>, epochs: u64| {
        for epoch in 0..epochs {
            let mut wrong = 0usize;
            for row in shuffled(rows.len(), epoch) {
                let (features, kinds, idea) = &rows[row];
                let mut scores = [0f32; T];
                for &f in features {
                    weights.add(f, *idea, &mut scores);
                }
                let right = |l: usize| kinds >> l & 1 == 1;
                let top = |wanted: bool| {
                    (0..T)
                        .filter(|&l| right(l) == wanted)
                        .max_by(|&a, &b| scores[a].total_cmp(&scores[b]).then(a.cmp(&b)))
                };
                let (Some(gold), Some(other)) = (top(true), top(false)) else { continue };
                wrong += usize::from(scores[other] >= scores[gold]);
                // A margin, so that names that are only just right go on teaching.
                if scores[gold] < scores[other] + 3.0 {
                    for &f in features {
                        weights.bump(f, *idea, gold, 1.0);
                        weights.bump(f, *idea, other, -1.0);
                    }
                }
                weights.tick();
            }
            say(&format!(
                "typer: epoch {epoch}, {:.2}% wrong",
                100.0 * wrong as f64 / rows.len().max(1) as f64
            ));
        }
    };
    let all = Features::counted(&met, 2);
    say(&format!("typer: {} features", all.len()));
    let mut weights = Weights::new(all, IDEAS);
    run(&mut weights, 5);
    let strongest = weights.strongest(&MIX, most, &met);
    let mut weights = Weights::new(strongest, IDEAS);
    run(&mut weights, 10);
    weights.rows(&MIX, weights.scale(&MIX), 2)
}
