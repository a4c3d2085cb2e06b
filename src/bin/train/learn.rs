//! Log-linear models over hashed features, by stochastic gradients whose steps grow smaller where gradients were great
//! (Duchi, Hazan and Singer 2011, "`AdaGrad`"), with weights that shrink towards 0, so that most of them are 0.

use parallax::tag::table::{KEY_BITS, key};
use parallax::tag::weights::Rows;

/// Stands for a feature that is not learned.
const NONE: u32 = u32::MAX;

/// The features that are learned, each with a row.
pub(crate) struct Features {
    rows: Vec<u32>,
    count: usize,
}

impl Features {
    /// Those whose key is met at least `least` times.
    fn counted(counts: &[u32], least: u32) -> Self {
        Self::chosen(counts.iter().map(|&c| c >= least))
    }

    /// Those whose key is chosen, for every key in order.
    fn chosen(chosen: impl Iterator<Item = bool>) -> Self {
        let mut count = 0;
        let rows = chosen
            .map(|chosen| {
                count += u32::from(chosen);
                if chosen { count - 1 } else { NONE }
            })
            .collect();
        Self { rows, count: count as usize }
    }

    /// The row of a feature.
    fn row(&self, feature: u32) -> Option<u32> {
        Some(self.rows[key(feature) as usize]).filter(|&row| row != NONE)
    }

    /// How many there are.
    fn len(&self) -> usize {
        self.count
    }
}

/// Room to count how often each key is met.
pub(crate) fn counts() -> Vec<u32> {
    vec![0; 1 << KEY_BITS]
}

/// How to learn.
#[derive(Clone, Copy)]
pub(crate) struct Plan {
    /// The size of a step before gradients were met.
    pub(crate) rate: f32,
    /// How far a weight shrinks in a round, in steps.
    pub(crate) decay: f32,
    /// Features that are met less often are not learned at all.
    pub(crate) least: u32,
    /// Rounds before the strongest features are chosen, and after.
    pub(crate) rounds: [u64; 2],
    /// How many features are kept.
    pub(crate) most: usize,
    /// A weight of 1 becomes so many steps of an integer: fewer steps save bytes.
    pub(crate) steps: f32,
}

/// Weights on the way of being learned, `L` labels for each feature.
pub(crate) struct Weights<const L: usize> {
    features: Features,
    current: Vec<[f32; L]>,
    /// The sum of the squares of the gradients.
    squares: Vec<[f32; L]>,
    /// For the average: changes, each times the number of examples counted before it.
    sums: Vec<[f32; L]>,
    /// By how many steps the weights of a feature shrink whenever it is met.
    decay: Vec<f32>,
    examples: f32,
    rate: f32,
}

/// What the squares of the gradients begin with: the first steps are no leaps.
const CALM: f32 = 0.1;

impl<const L: usize> Weights<L> {
    /// Weights of 0. `counts` says how often each key is met.
    pub(crate) fn new(features: Features, counts: &[u32], plan: &Plan) -> Self {
        let size = features.len();
        let mut decay = vec![0.0; size];
        for (&row, &count) in features.rows.iter().zip(counts) {
            if row != NONE {
                decay[row as usize] = plan.decay / count.max(1) as f32;
            }
        }
        Self {
            features,
            current: vec![[0.0; L]; size],
            squares: vec![[CALM; L]; size],
            sums: vec![[0.0; L]; size],
            decay,
            examples: 0.0,
            rate: plan.rate,
        }
    }

    /// The row of a feature, if it is learned.
    pub(crate) fn row(&self, feature: u32) -> Option<u32> {
        self.features.row(feature)
    }

    /// Adds the weights of a feature's row to `scores`.
    pub(crate) fn add(&self, row: u32, scores: &mut [f32; L]) {
        for (s, w) in scores.iter_mut().zip(&self.current[row as usize]) {
            *s += w;
        }
    }

    /// Moves the weights of a feature's row against the gradient of the loss.
    pub(crate) fn step(&mut self, row: u32, gradient: &[f32; L]) {
        let row = row as usize;
        let decay = self.decay[row];
        let (current, squares, sums) =
            (&mut self.current[row], &mut self.squares[row], &mut self.sums[row]);
        for l in 0..L {
            squares[l] += gradient[l] * gradient[l];
            let rate = self.rate / squares[l].sqrt();
            let moved = current[l] - rate * gradient[l];
            let shrunk = (moved.abs() - rate * decay).max(0.0).copysign(moved);
            sums[l] += (shrunk - current[l]) * self.examples;
            current[l] = shrunk;
        }
    }

    /// Counts an example of a round: the average is over the examples of the later half of `rounds`.
    pub(crate) fn tick(&mut self, round: u64, rounds: u64) {
        if round * 2 >= rounds {
            self.examples += 1.0;
        }
    }

    /// The averaged weights.
    fn averaged(&self) -> Vec<[f32; L]> {
        let all = self.examples.max(1.0);
        self.current
            .iter()
            .zip(&self.sums)
            .map(|(current, sums)| std::array::from_fn(|l| current[l] - sums[l] / all))
            .collect()
    }

    /// The `most` features of the greatest weight, to be learned anew without the others.
    fn strongest(&self, most: usize, counts: &[u32]) -> Features {
        let averaged = self.averaged();
        // A weight matters as often as its feature is met; the logarithm keeps the frequent from taking all.
        let mass = |key: usize| {
            let row = self.features.rows[key];
            if row == NONE {
                return 0.0;
            }
            let weights = &averaged[row as usize];
            let (low, high) =
                weights.iter().fold((f32::MAX, f32::MIN), |(l, h), &w| (l.min(w), h.max(w)));
            (high - low) * (1.0 + counts[key] as f32).ln()
        };
        let mut masses: Vec<f32> = (0..counts.len()).map(mass).filter(|&m| m > 0.0).collect();
        masses.sort_by(|a, b| b.total_cmp(a));
        let least = masses.get(most).copied().unwrap_or(0.0);
        Features::chosen((0..counts.len()).map(|key| mass(key) > least))
    }

    /// The averaged weights as small integers, so many to a weight of 1.
    fn rows(&self, steps: f32) -> Rows {
        let averaged = self.averaged();
        let mut rows = Rows::new();
        for (key, &row) in self.features.rows.iter().enumerate() {
            if row == NONE {
                continue;
            }
            let weights: Vec<(u8, i8)> = averaged[row as usize]
                .iter()
                .enumerate()
                .map(|(label, w)| (label as u8, (w * steps).round().clamp(-127.0, 127.0) as i8))
                .filter(|(_, w)| *w != 0)
                .collect();
            if !weights.is_empty() {
                rows.push((key as u32, weights));
            }
        }
        rows
    }
}

/// Learns by a plan. `counts` says how often each key is met; `run` goes over all examples for so many rounds. Features
/// are learned all at once, then the strongest alone.
pub(crate) fn learn<const L: usize>(
    what: &str,
    counts: &[u32],
    plan: &Plan,
    say: &impl Fn(&str),
    mut run: impl FnMut(&mut Weights<L>, u64),
) -> Rows {
    let all = Features::counted(counts, plan.least);
    say(&format!("{what}: {} features", all.len()));
    let mut weights = Weights::new(all, counts, plan);
    run(&mut weights, plan.rounds[0]);
    let strongest = weights.strongest(plan.most, counts);
    say(&format!("{what}: {} features kept", strongest.len()));
    let mut weights = Weights::new(strongest, counts, plan);
    run(&mut weights, plan.rounds[1]);
    weights.rows(plan.steps)
}

/// Numbers in an order that looks like chance but is the same each time (a linear congruential generator).
pub(crate) fn shuffled(n: usize, seed: u64) -> Vec<usize> {
    let mut order: Vec<usize> = (0..n).collect();
    let mut state = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
    for i in (1..n).rev() {
        state =
            state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        order.swap(i, ((state >> 33) as usize) % (i + 1));
    }
    order
}

/// Turns scores into chances that sum to 1; gives the logarithm of the sum of their exponentials.
pub(crate) fn softmax<const L: usize>(scores: &mut [f32; L]) -> f32 {
    let top = scores.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    let mut sum = 0.0;
    for s in scores.iter_mut() {
        *s = (*s - top).exp();
        sum += *s;
    }
    for s in scores.iter_mut() {
        *s /= sum;
    }
    top + sum.ln()
}
