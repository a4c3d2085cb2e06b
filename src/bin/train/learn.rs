//! An averaged perceptron over hashed features: weights that all texts share, and for each idea of a name weights of
//! its own, so that what the sets disagree about does not blur what they agree about (Daumé 2007, "Frustratingly easy
//! domain adaptation"). Only the sum of the two is shipped.

use parallax::tag::table::{KEY_BITS, key};
use parallax::tag::weights::Rows;

/// The greatest weight that is shipped as it is: fewer steps cost little and save bytes.
const TOP: f32 = 28.0;

/// Stands for a feature that is not learned.
const NONE: u32 = u32::MAX;

/// The features that are learned, each with a row.
pub(crate) struct Features {
    rows: Vec<u32>,
    count: usize,
}

impl Features {
    /// Those whose key is met at least `least` times.
    pub(crate) fn counted(counts: &[u32], least: u32) -> Self {
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
    pub(crate) fn row(&self, feature: u32) -> Option<usize> {
        let row = self.rows[key(feature) as usize];
        (row != NONE).then_some(row as usize)
    }

    /// How many there are.
    pub(crate) fn len(&self) -> usize {
        self.count
    }
}

/// Room to count how often each key is met.
pub(crate) fn counts() -> Vec<u32> {
    vec![0; 1 << KEY_BITS]
}

/// Weights on the way of being learned, `L` labels for each feature.
pub(crate) struct Weights<const L: usize> {
    pub(crate) features: Features,
    ideas: usize,
    current: Vec<[f32; L]>,
    sums: Vec<[f32; L]>,
    step: f32,
}

impl<const L: usize> Weights<L> {
    pub(crate) fn new(features: Features, ideas: usize) -> Self {
        let size = features.len() * (ideas + 1);
        Self {
            features,
            ideas,
            current: vec![[0.0; L]; size],
            sums: vec![[0.0; L]; size],
            step: 1.0,
        }
    }

    /// Adds a feature's weights, shared and of one idea, to `scores`.
    pub(crate) fn add(&self, feature: u32, idea: usize, scores: &mut [f32; L]) {
        let Some(row) = self.features.row(feature) else { return };
        let from = row * (self.ideas + 1);
        let shared = &self.current[from];
        for (s, w) in scores.iter_mut().zip(shared) {
            *s += w;
        }
        if self.ideas > 0 {
            for (s, w) in scores.iter_mut().zip(&self.current[from + 1 + idea]) {
                *s += w;
            }
        }
    }

    /// Moves one label's weight of a feature.
    pub(crate) fn bump(&mut self, feature: u32, idea: usize, label: usize, by: f32) {
        let Some(row) = self.features.row(feature) else { return };
        let from = row * (self.ideas + 1);
        let own = (self.ideas > 0).then_some((from + 1 + idea, by * 0.5));
        for (at, by) in std::iter::once((from, by)).chain(own) {
            self.current[at][label] += by;
            self.sums[at][label] += by * self.step;
        }
    }

    /// Counts an example.
    pub(crate) fn tick(&mut self) {
        self.step += 1.0;
    }

    /// The averaged weights: what is shared, and `mix` of each idea's own.
    fn averaged(&self, mix: &[f32]) -> Vec<[f32; L]> {
        (0..self.features.len())
            .map(|row| {
                let mut out = [0.0; L];
                let from = row * (self.ideas + 1);
                for (at, share) in
                    std::iter::once(1.0).chain(mix.iter().copied()).take(self.ideas + 1).enumerate()
                {
                    for (l, o) in out.iter_mut().enumerate() {
                        let average =
                            self.current[from + at][l] - self.sums[from + at][l] / self.step;
                        *o += share * average;
                    }
                }
                out
            })
            .collect()
    }

    /// The `most` features of the greatest weight, to be learned anew without the others.
    pub(crate) fn strongest(&self, mix: &[f32], most: usize, counts: &[u32]) -> Features {
        let averaged = self.averaged(mix);
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

    /// The averaged weights as small integers: `scale` times the weight; those under half of `least` are left out.
    pub(crate) fn rows(&self, mix: &[f32], scale: f32, least: i32) -> Rows {
        let averaged = self.averaged(mix);
        let mut rows = Rows::new();
        for (key, &row) in self.features.rows.iter().enumerate() {
            if row == NONE {
                continue;
            }
            let weights: Vec<(u8, i8)> = averaged[row as usize]
                .iter()
                .enumerate()
                .map(|(label, w)| (label as u8, (w * scale).round().clamp(-127.0, 127.0) as i32))
                .filter(|(_, w)| w.abs() >= least)
                .map(|(label, w)| (label, w as i8))
                .collect();
            if !weights.is_empty() {
                rows.push((key as u32, weights));
            }
        }
        rows
    }

    /// The scale at which all but the greatest one in 1,000 weights stay below [`TOP`].
    pub(crate) fn scale(&self, mix: &[f32]) -> f32 {
        let mut all: Vec<f32> =
            self.averaged(mix).iter().flatten().map(|w| w.abs()).filter(|&w| w > 0.0).collect();
        all.sort_by(f32::total_cmp);
        let top = all.get(all.len().saturating_sub(1 + all.len() / 1000)).copied().unwrap_or(1.0);
        TOP / top.max(1e-6)
    }
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
