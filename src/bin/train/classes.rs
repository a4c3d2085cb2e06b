//! Classes of words that stand among the same neighbours, learned from running text.
//!
//! The exchange algorithm of Martin, Liermann and Ney ("Algorithms for bigram and trigram word clustering", 1998), with
//! both neighbours of a word as its context: word by word, each goes to the class where the classes tell the most about
//! the neighbours (the greatest mutual information), until few words move.

use std::collections::BTreeMap;

/// A word of a class is met at least so often: of rarer ones too little is seen.
const LEAST: usize = 8;
/// A word is met at least so often to be told from others as a neighbour.
const LEAST_NEIGHBOUR: usize = 4;
/// How many classes there are, and groups of classes.
const CLASSES: usize = 255;
const GROUPS: usize = 32;
/// After so many rounds words stay where they are.
const ROUNDS: usize = 12;

/// Of one item, which contexts it was met in and how often, by ascending context.
type Contexts = Vec<(u32, u32)>;

/// How often each pair was met is kept as whole numbers; their `n ln n` up to here are looked up.
const KNOWN: usize = 1 << 16;

/// The class, below `classes`, of each item; contexts are numbers below `contexts`.
fn exchange(
    items: &[Contexts],
    contexts: usize,
    classes: usize,
    say: &impl Fn(&str),
) -> Vec<usize> {
    let known: Vec<f32> = (0..KNOWN).map(|n| nlogn(n as f64)).collect();
    let h = |n: u32| known.get(n as usize).copied().unwrap_or_else(|| nlogn(f64::from(n)));
    let totals: Vec<u32> = items.iter().map(|c| c.iter().map(|x| x.1).sum()).collect();
    let mut order: Vec<usize> = (0..items.len()).collect();
    order.sort_by_key(|&i| (std::cmp::Reverse(totals[i]), i));
    let mut class = vec![0; items.len()];
    let mut met = vec![0u32; contexts * classes];
    let mut size = vec![0u32; classes];
    for (rank, &item) in order.iter().enumerate() {
        class[item] = rank % classes;
        size[class[item]] += totals[item];
        for &(context, n) in &items[item] {
            met[context as usize * classes + class[item]] += n;
        }
    }
    let mut gain = vec![0f32; classes];
    for round in 0..ROUNDS {
        let mut moved = 0;
        for &item in &order {
            let from = class[item];
            size[from] -= totals[item];
            for &(context, n) in &items[item] {
                met[context as usize * classes + from] -= n;
            }
            for (g, &s) in gain.iter_mut().zip(&size) {
                *g = nlogn(f64::from(s)) - nlogn(f64::from(s + totals[item]));
            }
            for &(context, n) in &items[item] {
                let row = &met[context as usize * classes..][..classes];
                let alone = h(n);
                for (g, &m) in gain.iter_mut().zip(row) {
                    *g += if m == 0 { alone } else { h(m + n) - h(m) };
                }
            }
            let mut best = from;
            for to in 0..classes {
                if gain[to] > gain[best] {
                    best = to;
                }
            }
            moved += usize::from(best != from);
            class[item] = best;
            size[best] += totals[item];
            for &(context, n) in &items[item] {
                met[context as usize * classes + best] += n;
            }
        }
        say(&format!("classes: round {round}, {moved} of {} moved", items.len()));
        if moved * 100 < items.len() {
            break;
        }
    }
    class
}

fn nlogn(n: f64) -> f32 {
    if n > 0.0 { (n * n.ln()) as f32 } else { 0.0 }
}

/// By word, its class and the group of its class, both from 1; `sentences` are the numbers of their words.
pub(crate) fn learn(sentences: &[Vec<u32>], say: &impl Fn(&str)) -> BTreeMap<u32, (u8, u8)> {
    let mut counts: BTreeMap<u32, usize> = BTreeMap::new();
    for word in sentences.iter().flatten() {
        *counts.entry(*word).or_default() += 1;
    }
    let rows: BTreeMap<u32, usize> = counts
        .iter()
        .filter(|c| *c.1 >= LEAST_NEIGHBOUR)
        .enumerate()
        .map(|(row, (word, _))| (*word, row))
        .collect();
    // As neighbours, 0 and 1 are the sentence's edge and a rare word; on the left they are even, on the right odd.
    let mut met: Vec<BTreeMap<u32, u32>> = vec![BTreeMap::new(); rows.len()];
    for sentence in sentences {
        let neighbour = |at: usize| match sentence.get(at) {
            None => 0,
            Some(word) => rows.get(word).map_or(1, |row| row + 2) as u32,
        };
        for (i, word) in sentence.iter().enumerate() {
            let Some(&row) = rows.get(word) else { continue };
            *met[row].entry(neighbour(i.wrapping_sub(1)) * 2).or_default() += 1;
            *met[row].entry(neighbour(i + 1) * 2 + 1).or_default() += 1;
        }
    }
    let contexts = rows.len() * 2 + 4;
    let chosen: Vec<u32> = rows.keys().copied().filter(|word| counts[word] >= LEAST).collect();
    let items: Vec<Contexts> =
        chosen.iter().map(|word| met[rows[word]].iter().map(|(&c, &n)| (c, n)).collect()).collect();
    say(&format!("classes: {} words", items.len()));
    let class = exchange(&items, contexts, CLASSES, say);
    let mut merged: Vec<BTreeMap<u32, u32>> = vec![BTreeMap::new(); CLASSES];
    for (item, &class) in items.iter().zip(&class) {
        for &(context, n) in item {
            *merged[class].entry(context).or_default() += n;
        }
    }
    let merged: Vec<Contexts> = merged.into_iter().map(|m| m.into_iter().collect()).collect();
    let group = exchange(&merged, contexts, GROUPS, say);
    chosen
        .into_iter()
        .zip(class)
        .map(|(word, class)| (word, (class as u8 + 1, group[class] as u8 + 1)))
        .collect()
}
