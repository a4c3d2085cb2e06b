//! Learns the weights by which sentences are linked, from clusters of articles with gold claims.
//!
//!     cargo run --release --features train --bin train_links -- FOLDER [FOLDS]
//!
//! FOLDER holds a folder a cluster, each with articles and gold.json. Writes what was learned from all of them to
//! src/extract/links.tsv, the same bytes each time, and prints how each cluster scores when it is left out. With FOLDS,
//! writes only the weights of the folds there: CLUSTER.tsv was learned without that cluster.
//!
//! The model is a logistic regression with an L2 penalty and signs that are given (what is alike never speaks against
//! sameness, what differs never for it, however few the examples), fitted by Newton's method. A line of gold may be more
//! than one sentence here: of a pair of lines that state the same, the most alike pair of sentences is learned.

#![allow(clippy::print_stdout, reason = "a command speaks by printing")]

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

use parallax::analysis::{Article, Cut};
use parallax::extract::article::article;
use parallax::extract::training::{Pair, is_against, names, pairs};
use serde_json::Value;

/// A cluster: pairs of sentences by the pair of lines that they stand in.
struct Cluster {
    name: String,
    bags: Vec<Bag>,
    /// Gold pairs that are not compared at all.
    unseen: usize,
}

/// The features of all pairs of sentences in a pair of lines.
struct Bag {
    same: bool,
    rows: Vec<Row>,
}

/// The features of a pair of sentences, and what is added to the log odds.
type Row = (Vec<f64>, f64);

/// Chances from which links might be made.
const THRESHOLDS: [f64; 5] = [0.4, 0.45, 0.5, 0.55, 0.6];
/// The weight of the penalty, on features scaled to a standard deviation of one.
const PENALTY: f64 = 15.0;

fn main() {
    let mut arguments = env::args().skip(1);
    let folder = arguments.next().expect("usage: train_links FOLDER [FOLDS]");
    let folds = arguments.next().map(PathBuf::from);
    let mut paths: Vec<_> = fs::read_dir(&folder)
        .expect("the folder can be listed")
        .map(|e| e.expect("an entry").path())
        .filter(|p| p.join("gold.json").exists())
        .collect();
    paths.sort();
    let clusters: Vec<Cluster> = paths.iter().map(|p| cluster(p)).collect();
    let mut total = [[0; 3]; THRESHOLDS.len()];
    for c in &clusters {
        let rest = clusters.iter().filter(|other| other.name != c.name);
        let weights = learn(&rest.flat_map(|c| &c.bags).collect::<Vec<_>>());
        for (sum, threshold) in total.iter_mut().zip(THRESHOLDS) {
            let counts = score(&weights, c, threshold);
            sum.iter_mut().zip(counts).for_each(|(s, c)| *s += c);
        }
        println!("{:28} {}", c.name, figures(score(&weights, c, 0.5)));
        if let Some(folds) = &folds {
            let without = format!("without {}", c.name);
            fs::write(folds.join(format!("{}.tsv", c.name)), file(&weights, &without))
                .expect("the folder of folds can be written to");
        }
    }
    for (counts, threshold) in total.into_iter().zip(THRESHOLDS) {
        println!("{:28} {}", format!("held out, all, from {threshold}"), figures(counts));
    }
    if folds.is_none() {
        let weights = learn(&clusters.iter().flat_map(|c| &c.bags).collect::<Vec<_>>());
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/extract/links.tsv");
        fs::write(path, file(&weights, "from all clusters"))
            .expect("the project can be written to");
    }
}

/// Weights as they are stored.
fn file(weights: &[f64], what: &str) -> String {
    let mut text = format!("# learned by train_links, {what}\n");
    for (name, weight) in names().zip(weights) {
        // Zero has no sign.
        writeln!(text, "{name}\t{:.4}", weight + 0.0).expect("writing to a string cannot fail");
    }
    text
}

fn figures([right, said, gold]: [usize; 3]) -> String {
    let (p, r) = (right as f64 / said.max(1) as f64, right as f64 / gold.max(1) as f64);
    format!("P {p:.3} R {r:.3} F {:.3}", 2.0 * p * r / (p + r).max(1e-9))
}

fn cluster(path: &Path) -> Cluster {
    let gold: Value =
        serde_json::from_str(&fs::read_to_string(path.join("gold.json")).expect("gold.json"))
            .expect("valid JSON");
    let names: Vec<&String> =
        gold["sources"].as_object().expect("sources by name").keys().collect();
    let articles: Vec<Article> = names
        .iter()
        .map(|n| article(n, fs::read_to_string(path.join(format!("{n}.txt"))).expect("an article")))
        .collect();
    let line = |cut: Cut| {
        let text = &articles[cut.source.index()].text;
        (cut.source.index(), text[..cut.span.start as usize].matches('\n').count())
    };
    let gold_line = |side: &Value| {
        let source = names.iter().position(|n| **n == side["source"]).expect("a known source");
        let sentence = side["sentence"].as_str().expect("a sentence");
        (
            source,
            articles[source]
                .text
                .lines()
                .position(|l| l == sentence)
                .expect("a line of the article"),
        )
    };
    let mut labels = BTreeMap::new();
    for (key, label) in
        [("not_same_pairs", 0), ("same_pairs", 1), ("disagree_pairs", 2), ("ignore_pairs", 2)]
    {
        for pair in gold[key].as_array().expect("pairs") {
            let (a, b) = (gold_line(&pair["a"]), gold_line(&pair["b"]));
            labels.insert((a.min(b), a.max(b)), label);
        }
    }
    let mut bags = BTreeMap::<_, Vec<Row>>::new();
    for Pair { a, b, features, prior } in pairs(&articles) {
        let (la, lb) = (line(a), line(b));
        bags.entry((la.min(lb), la.max(lb))).or_default().push((features, prior));
    }
    let unseen = labels.iter().filter(|(k, l)| **l == 1 && !bags.contains_key(k)).count();
    let bags = bags
        .into_iter()
        .filter_map(|(key, rows)| match labels.get(&key) {
            Some(1) => Some(Bag { same: true, rows }),
            Some(2) => None,
            _ => Some(Bag { same: false, rows }),
        })
        .collect();
    Cluster {
        name: path.file_name().expect("a folder").to_string_lossy().into_owned(),
        bags,
        unseen,
    }
}

fn chance(weights: &[f64], (features, prior): &Row) -> f64 {
    let sum =
        weights[0] + prior + weights[1..].iter().zip(features).map(|(w, f)| w * f).sum::<f64>();
    1.0 / (1.0 + (-sum).exp())
}

/// Right, said and gold pairs of lines.
fn score(weights: &[f64], cluster: &Cluster, threshold: f64) -> [usize; 3] {
    let mut counts = [0, 0, cluster.unseen];
    for bag in &cluster.bags {
        let said = bag.rows.iter().any(|f| chance(weights, f) >= threshold);
        counts[0] += usize::from(said && bag.same);
        counts[1] += usize::from(said);
        counts[2] += usize::from(bag.same);
    }
    counts
}

/// An example: features, whether they are of the same statement.
type Example<'a> = (&'a Row, f64);

/// Fits the weights, the bias first; the most alike pair of a positive bag is chosen anew in each round.
fn learn(bags: &[&Bag]) -> Vec<f64> {
    const ROUNDS: usize = 5;
    let width = bags.first().map_or(0, |b| b.rows[0].0.len());
    let scales = scales(bags, width);
    let mut weights = vec![0.0; width + 1];
    weights
        .iter_mut()
        .skip(1)
        .enumerate()
        .for_each(|(i, w)| *w = f64::from(u8::from(!is_against(i))));
    for _ in 0..ROUNDS {
        let mut examples: Vec<Example<'_>> = Vec::new();
        for bag in bags {
            let of = |row: &&Row| chance(&weights, row);
            if bag.same {
                let best = bag.rows.iter().max_by(|a, b| of(a).total_cmp(&of(b)));
                examples.push((best.expect("a bag is not empty"), 1.0));
            } else {
                examples.extend(bag.rows.iter().map(|row| (row, 0.0)));
            }
        }
        weights = fit(&examples, &scales);
    }
    weights
}

/// The variance of each feature.
fn scales(bags: &[&Bag], width: usize) -> Vec<f64> {
    const LEAST: f64 = 0.0004;
    let rows: Vec<&Row> = bags.iter().flat_map(|b| &b.rows).collect();
    let mean =
        |of: &dyn Fn(&[f64]) -> f64| rows.iter().map(|r| of(&r.0)).sum::<f64>() / rows.len() as f64;
    (0..width)
        .map(|i| {
            let center = mean(&|r| r[i]);
            mean(&|r| (r[i] - center).powi(2)).max(LEAST)
        })
        .collect()
}

/// Newton's method over the features that are in use: all at first; the one whose weight has the wrong sign most is put
/// aside, until none has.
fn fit(examples: &[Example<'_>], scales: &[f64]) -> Vec<f64> {
    let mut used: Vec<usize> = (0..=scales.len()).collect();
    let mut weights = vec![0.0; scales.len() + 1];
    loop {
        newton(examples, scales, &used, &mut weights);
        let wrong = |i: usize| match i {
            0 => 0.0,
            _ if is_against(i - 1) => weights[i],
            _ => -weights[i],
        };
        let worst = used.iter().copied().max_by(|&a, &b| wrong(a).total_cmp(&wrong(b)));
        match worst.filter(|&i| wrong(i) > 0.0) {
            Some(worst) => {
                used.retain(|&i| i != worst);
                weights[worst] = 0.0;
            }
            None => return weights,
        }
    }
}

fn newton(examples: &[Example<'_>], scales: &[f64], used: &[usize], weights: &mut [f64]) {
    const STEPS: usize = 30;
    let value = |features: &[f64], i: usize| if i == 0 { 1.0 } else { features[i - 1] };
    for _ in 0..STEPS {
        let mut gradient = vec![0.0; used.len()];
        let mut curvature = vec![vec![0.0; used.len()]; used.len()];
        for (row, label) in examples {
            let features = &row.0;
            let chance = chance(weights, row);
            for (r, &i) in used.iter().enumerate() {
                gradient[r] += (chance - label) * value(features, i);
                for (c, &j) in used.iter().enumerate() {
                    curvature[r][c] +=
                        chance * (1.0 - chance) * value(features, i) * value(features, j);
                }
            }
        }
        for (r, &i) in used.iter().enumerate().filter(|(_, i)| **i > 0) {
            gradient[r] += PENALTY * scales[i - 1] * weights[i];
            curvature[r][r] += PENALTY * scales[i - 1];
        }
        for (&i, step) in used.iter().zip(solve(curvature, gradient)) {
            weights[i] -= step;
        }
    }
}

/// Solves a system of linear equations whose matrix is positive definite, by Gaussian elimination.
fn solve(mut matrix: Vec<Vec<f64>>, mut right: Vec<f64>) -> Vec<f64> {
    let n = right.len();
    for i in 0..n {
        let (above, below) = matrix.split_at_mut(i + 1);
        let (pivot, known) = (&above[i], right[i]);
        for (row, value) in below.iter_mut().zip(&mut right[i + 1..]) {
            let share = row[i] / pivot[i];
            row.iter_mut().zip(pivot).skip(i).for_each(|(cell, p)| *cell -= share * p);
            *value -= share * known;
        }
    }
    for i in (0..n).rev() {
        let known: f64 = (i + 1..n).map(|j| matrix[i][j] * right[j]).sum();
        right[i] = (right[i] - known) / matrix[i][i];
    }
    right
}
