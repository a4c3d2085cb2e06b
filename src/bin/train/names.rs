//! Learns where names begin and end, and what they name, from all sets with names.

use std::ops::Range;

use parallax::tag::finder::{self, BEGIN, INSIDE, LAST, OUT, UNIT, follows, transition};
use parallax::tag::lexicon::Lexicon;
use parallax::tag::reader::Page;
use parallax::tag::table::key;
use parallax::tag::typer;
use parallax::tag::weights::{Model, Rows};

use crate::data::{Kinds, Text, project, segment};
use crate::learn::{self, Plan, Weights, counts, shuffled, softmax};

const FINDER: Plan =
    Plan { rate: 0.05, decay: 0.2, least: 3, rounds: [4, 6], most: 54_000, steps: 16.0 };
const TYPER: Plan =
    Plan { rate: 0.05, decay: 0.2, least: 2, rounds: [5, 8], most: 28_000, steps: 14.0 };

/// A text with its gold names.
struct Example {
    page: Page,
    /// How much it counts.
    weight: f32,
    /// Gold names by sentence, as ranges of its words.
    names: Vec<Vec<(Range<usize>, Kinds)>>,
}

/// The weights of the finder and of the typer. `reader` gives the model whose lexicon and parts of speech a text is seen
/// with.
pub(crate) fn learn<'m>(
    texts: &[Text],
    reader: impl Fn(&Text) -> &'m Model,
    say: &impl Fn(&str),
) -> (Rows, Rows) {
    let examples: Vec<Example> = texts.iter().map(|t| example(t, reader(t))).collect();
    let names: usize = examples.iter().flat_map(|e| &e.names).map(Vec::len).sum();
    say(&format!("names: {} texts, {names} names", examples.len()));
    let sentences: Vec<(usize, usize)> = examples
        .iter()
        .enumerate()
        .flat_map(|(e, x)| (0..x.names.len()).map(move |s| (e, s)))
        .collect();
    let lexicon = texts.first().map_or_else(Lexicon::default, |t| reader(t).lexicon.clone());
    (find(&examples, &sentences, say), type_names(&examples, &lexicon, say))
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
    Example { page, weight: text.weight, names }
}

const L: usize = finder::LABELS;

fn find(examples: &[Example], sentences: &[(usize, usize)], say: &impl Fn(&str)) -> Rows {
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
    learn::learn("finder", &met, &FINDER, say, |weights, rounds| {
        run_finder(weights, examples, sentences, rounds, say);
    })
}

/// How a sentence's words are labelled.
fn labels(n: usize, names: &[(Range<usize>, Kinds)]) -> Vec<usize> {
    let mut gold = vec![OUT; n];
    for (range, _) in names {
        if range.len() == 1 {
            gold[range.start] = UNIT;
        } else {
            gold[range.clone()].fill(INSIDE);
            gold[range.start] = BEGIN;
            gold[range.end - 1] = LAST;
        }
    }
    gold
}

fn run_finder(
    weights: &mut Weights<L>,
    examples: &[Example],
    sentences: &[(usize, usize)],
    rounds: u64,
    say: &impl Fn(&str),
) {
    // The rows of each sentence's features, and where those of each word end.
    let rows: Vec<(Vec<u32>, Vec<usize>)> = sentences
        .iter()
        .map(|&(text, sentence)| {
            let view = examples[text].page.view(sentence);
            let (mut rows, mut ends) = (Vec::new(), Vec::new());
            for i in 0..view.words.len() {
                finder::features(&view, i, |f| {
                    rows.extend(weights.row(f));
                });
                ends.push(rows.len());
            }
            (rows, ends)
        })
        .collect();
    let move_rows: Vec<u32> = (0..=L)
        .map(|last| weights.row(transition(last)).expect("transitions are always learned"))
        .collect();
    for round in 0..rounds {
        let (mut loss, mut all) = (0f64, 0usize);
        for row in shuffled(sentences.len(), round) {
            let (text, sentence) = sentences[row];
            let example = &examples[text];
            let (rows, ends) = &rows[row];
            let gold = labels(ends.len(), &example.names[sentence]);
            let mut scores = vec![[0f32; L]; ends.len()];
            let mut from = 0;
            for (scores, &end) in scores.iter_mut().zip(ends) {
                for &row in &rows[from..end] {
                    weights.add(row, scores);
                }
                from = end;
            }
            let mut moves = [[0f32; L]; L + 1];
            for (row, moves) in move_rows.iter().zip(&mut moves) {
                weights.add(*row, moves);
            }
            let mut expected = [[0f32; L]; L + 1];
            loss += f64::from(gradient(&mut scores, &moves, &mut expected, &gold));
            all += ends.len();
            let mut from = 0;
            for (gradient, &end) in scores.iter_mut().zip(ends) {
                for g in gradient.iter_mut() {
                    *g *= example.weight;
                }
                if gradient.iter().any(|g| g.abs() > 0.002) {
                    for &row in &rows[from..end] {
                        weights.step(row, gradient);
                    }
                }
                from = end;
            }
            for (row, gradient) in move_rows.iter().zip(&mut expected) {
                for g in gradient.iter_mut() {
                    *g *= example.weight;
                }
                weights.step(*row, gradient);
            }
            weights.tick(round, rounds);
        }
        say(&format!("finder: round {round}, loss {:.4} a word", loss / all.max(1) as f64));
    }
}

/// The score of what cannot be; less than any sum of weights.
const NEVER: f32 = -1e9;

/// The gradient of a conditional random field's loss, in the place of the scores and of `expected`: how likely each
/// label and each move is, less what is right. Gives the loss.
fn gradient(
    scores: &mut [[f32; L]],
    moves: &[[f32; L]; L + 1],
    expected: &mut [[f32; L]; L + 1],
    gold: &[usize],
) -> f32 {
    let n = scores.len();
    if n == 0 {
        return 0.0;
    }
    let sum = |values: &[f32; L]| {
        let mut values = *values;
        softmax(&mut values)
    };
    let mut loss = 0.0;
    for (i, &g) in gold.iter().enumerate() {
        loss -= scores[i][g] + moves[if i == 0 { L } else { gold[i - 1] }][g];
    }
    let mut ahead = vec![[NEVER; L]; n];
    for i in 0..n {
        for label in 0..L {
            ahead[i][label] = scores[i][label]
                + if i == 0 {
                    if follows(OUT, label) { moves[L][label] } else { NEVER }
                } else {
                    let mut into = [NEVER; L];
                    for (before, into) in into.iter_mut().enumerate() {
                        if follows(before, label) {
                            *into = ahead[i - 1][before] + moves[before][label];
                        }
                    }
                    sum(&into)
                };
        }
    }
    let mut back = vec![[NEVER; L]; n];
    for (label, back) in back[n - 1].iter_mut().enumerate() {
        if follows(label, OUT) {
            *back = 0.0;
        }
    }
    for i in (1..n).rev() {
        for before in 0..L {
            let mut out = [NEVER; L];
            for (label, out) in out.iter_mut().enumerate() {
                if follows(before, label) {
                    *out = moves[before][label] + scores[i][label] + back[i][label];
                }
            }
            back[i - 1][before] = sum(&out);
        }
    }
    let mut total = ahead[n - 1];
    for (t, b) in total.iter_mut().zip(&back[n - 1]) {
        *t += b;
    }
    let total = sum(&total);
    loss += total;
    for i in 1..n {
        for before in 0..L {
            for label in 0..L {
                if follows(before, label) {
                    expected[before][label] += (ahead[i - 1][before]
                        + moves[before][label]
                        + scores[i][label]
                        + back[i][label]
                        - total)
                        .exp();
                }
            }
        }
        expected[gold[i - 1]][gold[i]] -= 1.0;
    }
    for i in 0..n {
        for label in 0..L {
            scores[i][label] = (ahead[i][label] + back[i][label] - total).exp();
        }
    }
    for (label, e) in expected[L].iter_mut().enumerate() {
        *e += scores[0][label];
    }
    expected[L][gold[0]] -= 1.0;
    for (scores, &g) in scores.iter_mut().zip(gold) {
        scores[g] -= 1.0;
    }
    loss
}

fn type_names(examples: &[Example], lexicon: &Lexicon, say: &impl Fn(&str)) -> Rows {
    const T: usize = typer::LABELS;
    let mut met = counts();
    let mut rows: Vec<(Vec<u32>, Kinds, f32)> = Vec::new();
    for example in examples {
        for (s, names) in example.names.iter().enumerate() {
            let view = example.page.view(s);
            for (range, kinds) in names {
                let mut emitted = Vec::new();
                typer::features(lexicon, &view, range, |f| emitted.push(f));
                for &f in &emitted {
                    met[key(f) as usize] += 1;
                }
                rows.push((emitted, *kinds, example.weight));
            }
        }
    }
    let run = |weights: &mut Weights<T>, rounds: u64| {
        let known: Vec<Vec<u32>> =
            rows.iter().map(|r| r.0.iter().filter_map(|&f| weights.row(f)).collect()).collect();
        for round in 0..rounds {
            let mut wrong = 0usize;
            for row in shuffled(rows.len(), round) {
                let (_, kinds, weight) = &rows[row];
                let mut scores = [0f32; T];
                for &row in &known[row] {
                    weights.add(row, &mut scores);
                }
                let right = |l: usize| kinds >> l & 1 == 1;
                softmax(&mut scores);
                let chance: f32 = (0..T).filter(|&l| right(l)).map(|l| scores[l]).sum();
                let top = (0..T).max_by(|&a, &b| scores[a].total_cmp(&scores[b]).then(b.cmp(&a)));
                wrong += usize::from(!top.is_some_and(right));
                if chance < 0.998 {
                    for (l, s) in scores.iter_mut().enumerate() {
                        if right(l) {
                            *s -= *s / chance.max(1e-9);
                        }
                        *s *= weight;
                    }
                    for &row in &known[row] {
                        weights.step(row, &scores);
                    }
                }
                weights.tick(round, rounds);
            }
            say(&format!(
                "typer: round {round}, {:.2}% wrong",
                100.0 * wrong as f64 / rows.len().max(1) as f64
            ));
        }
    };
    learn::learn("typer", &met, &TYPER, say, run)
}
