//! Learns the weights by which propositions are linked, from clusters of articles with gold claims.
//!
//!     cargo run --release --features train --bin train_links -- FOLDER
//!
//! FOLDER holds a folder a cluster, each with articles and gold.json. A gold pair of sentences says that *some* of
//! their propositions state the same: of a positive pair the most alike one is learned as such, of a negative pair
//! none (multiple-instance learning). Prints the weights, and what each cluster scores when it is left out.

#![allow(clippy::print_stdout, reason = "a command speaks by printing")]

use std::collections::BTreeMap;
use std::path::Path;
use std::{env, fs};

use parallax::analysis::{Article, Cut};
use parallax::extract::article::article;
use parallax::extract::training::{Pair, feature_names, pairs};
use serde_json::Value;

/// A cluster: candidate pairs by the pair of sentences that they stand in.
struct Cluster {
    name: String,
    bags: Vec<Bag>,
    /// Gold pairs for which there is no candidate at all.
    unseen: usize,
}

struct Bag {
    label: Label,
    features: Vec<Vec<f64>>,
    /// Of each pair: where its two propositions begin.
    places: Vec<(u32, u32)>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Label {
    Same,
    Other,
}

/// The features that can only speak against sameness.
const AGAINST: [&str; 5] = [
    "no bearer in common",
    "other subject",
    "numbers differ",
    "negation differs",
    "modality differs",
];

/// Chances from which links might be made.
const THRESHOLDS: [f64; 5] = [0.35, 0.4, 0.45, 0.5, 0.6];

fn main() {
    let folder = env::args().nth(1).expect("usage: train_links FOLDER");
    let mut paths: Vec<_> = fs::read_dir(&folder)
        .expect("the folder can be listed")
        .map(|e| e.expect("an entry").path())
        .collect();
    paths.sort();
    let clusters: Vec<Cluster> = paths.iter().map(|p| cluster(p)).collect();
    let all: Vec<&Bag> = clusters.iter().flat_map(|c| &c.bags).collect();
    let mut total = [[0; 3]; THRESHOLDS.len()];
    for (left_out, c) in clusters.iter().enumerate() {
        let rest: Vec<&Bag> = clusters
            .iter()
            .enumerate()
            .filter(|(i, _)| *i != left_out)
            .flat_map(|(_, c)| &c.bags)
            .collect();
        let weights = learn(&rest);
        for (sum, threshold) in total.iter_mut().zip(THRESHOLDS) {
            let counts = score(&weights, &c.bags, c.unseen, threshold);
            sum.iter_mut().zip(counts).for_each(|(s, c)| *s += c);
        }
        println!("{:28} {}", c.name, figures(score(&weights, &c.bags, c.unseen, 0.5)));
    }
    for (counts, threshold) in total.into_iter().zip(THRESHOLDS) {
        println!("{:28} {}", format!("held out, all, from {threshold}"), figures(counts));
    }
    let weights = learn(&all);
    let unseen = clusters.iter().map(|c| c.unseen).sum();
    let whole: Vec<Bag> = clusters.into_iter().flat_map(|c| c.bags).collect();
    println!("{:28} {}", "in sample", figures(score(&weights, &whole, unseen, 0.5)));
    let listed: Vec<String> = weights[1..].iter().map(|w| format!("{w:.2}")).collect();
    println!("bias: {:.2}, weights: [{}]", weights[0], listed.join(", "));
    for (name, weight) in feature_names().iter().zip(&weights[1..]) {
        println!("{weight:6.2}  {name}");
    }
}

fn figures([right, said, gold]: [usize; 3]) -> String {
    let (p, r) = (right as f64 / said.max(1) as f64, right as f64 / gold.max(1) as f64);
    format!("P {p:.2} R {r:.2} F {:.2}", 2.0 * p * r / (p + r).max(1e-9))
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
    let mut bags = BTreeMap::<_, (Vec<Vec<f64>>, Vec<(u32, u32)>)>::new();
    for Pair { a, b, features } in pairs(&articles) {
        let (la, lb) = (line(a), line(b));
        let bag = bags.entry((la.min(lb), la.max(lb))).or_default();
        bag.0.push(features);
        bag.1.push(if la <= lb {
            (a.span.start, b.span.start)
        } else {
            (b.span.start, a.span.start)
        });
    }
    let unseen = labels.iter().filter(|(k, l)| **l == 1 && !bags.contains_key(k)).count();
    let bags = bags
        .into_iter()
        .filter_map(|(key, (features, places))| match labels.get(&key) {
            Some(1) => Some(Bag { label: Label::Same, features, places }),
            Some(2) => None,
            _ => Some(Bag { label: Label::Other, features, places }),
        })
        .collect();
    Cluster {
        name: path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default(),
        bags,
        unseen,
    }
}

fn chance(weights: &[f64], features: &[f64]) -> f64 {
    let sum = weights[0] + weights[1..].iter().zip(features).map(|(w, f)| w * f).sum::<f64>();
    1.0 / (1.0 + (-sum).exp())
}

/// Right, said and gold pairs of sentences.
fn score(weights: &[f64], bags: &[Bag], unseen: usize, threshold: f64) -> [usize; 3] {
    let mut counts = [0, 0, unseen];
    for bag in bags {
        let said = bag.features.iter().any(|f| chance(weights, f) >= threshold);
        counts[0] += usize::from(said && bag.label == Label::Same);
        counts[1] += usize::from(said);
        counts[2] += usize::from(bag.label == Label::Same);
    }
    counts
}

/// Logistic regression by gradient descent, with an L2 penalty; the most alike pair of a positive bag is chosen anew
/// in each round.
fn learn(bags: &[&Bag]) -> Vec<f64> {
    const PENALTY: f64 = 0.04;
    const ELSEWHERE: f64 = 0.1;
    let width = bags.first().map_or(0, |b| b.features[0].len());
    let mut weights = vec![0.0; width + 1];
    weights[1] = 1.0;
    for _ in 0..10 {
        let mut rows: Vec<(&[f64], f64, f64)> = Vec::new();
        for bag in bags {
            match bag.label {
                Label::Same => {
                    let of = |i: usize| chance(&weights, &bag.features[i]);
                    let best = (0..bag.features.len()).max_by(|&a, &b| of(a).total_cmp(&of(b)));
                    let best = best.expect("a bag is not empty");
                    rows.push((&bag.features[best], 1.0, 1.0));
                    // The other clauses of both sentences rarely state the same as well.
                    let (a, b) = bag.places[best];
                    for (features, place) in bag.features.iter().zip(&bag.places) {
                        if place.0 != a && place.1 != b {
                            rows.push((features, 0.0, ELSEWHERE));
                        }
                    }
                }
                // Every pair of a negative bag is wrong, but they are no independent witnesses.
                Label::Other => {
                    let share = 1.0 / (bag.features.len() as f64).sqrt();
                    rows.extend(bag.features.iter().map(|f| (f.as_slice(), 0.0, share)));
                }
            }
        }
        let mass: f64 = rows.iter().map(|r| r.2).sum();
        for _ in 0..3000 {
            let mut gradient = vec![0.0; width + 1];
            for (features, label, share) in &rows {
                let error = share * (chance(&weights, features) - label);
                gradient[0] += error;
                gradient[1..].iter_mut().zip(*features).for_each(|(g, f)| *g += error * f);
            }
            for (i, (w, g)) in weights.iter_mut().zip(&gradient).enumerate() {
                *w -= 2.0 * (g / mass + if i == 0 { 0.0 } else { PENALTY / 20.0 * *w });
                // What is alike never speaks against sameness, what differs never for it, however few the examples.
                if i > 0 {
                    *w = if AGAINST.contains(&feature_names()[i - 1]) {
                        w.min(0.0)
                    } else {
                        w.max(0.0)
                    };
                }
            }
        }
    }
    weights
}
