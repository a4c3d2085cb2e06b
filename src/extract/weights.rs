//! The weights of the model that links: a small text in, a linear model out. Knows nothing of what the features mean.
//!
//! A line is `name`, a tab, a number; `#` begins a comment. Every feature and the bias stand in it once. The weights in
//! use were learned by `make train-links`; `LINKS.md` beside this file is their card.

use std::sync::LazyLock;

use super::likeness::{FEATURES, Features, NAMES};

/// A logistic regression.
#[derive(Clone, Debug, PartialEq)]
pub struct Weights {
    pub(super) bias: f64,
    pub(super) weights: Features,
}

/// What the constant term is called.
pub(super) const BIAS: &str = "bias";

/// Why a text holds no weights.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// A line is not a name, a tab and a finite number.
    #[error("line {0} is no name, tab and number")]
    Line(usize),
    /// A line has a name that no feature has.
    #[error("line {0} names no feature")]
    Name(usize),
    /// A line has a name that an earlier one has.
    #[error("line {0} gives a weight a second time")]
    Twice(usize),
    /// Something has no weight.
    #[error("“{0}” has no weight")]
    Absent(&'static str),
}

impl Weights {
    /// Reads a file of weights.
    ///
    /// # Errors
    /// Where a line cannot be understood, or a weight is missing.
    pub fn parse(text: &str) -> Result<Self, Fault> {
        let mut found = [None; FEATURES + 1];
        for (row, line) in text.lines().enumerate() {
            let line = line.trim_end();
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            let (name, number) = line.split_once('\t').ok_or(Fault::Line(row + 1))?;
            let number = number.parse::<f64>().ok().filter(|n| n.is_finite());
            let number = number.ok_or(Fault::Line(row + 1))?;
            let place = std::iter::once(BIAS).chain(NAMES).position(|known| known == name);
            let place = &mut found[place.ok_or(Fault::Name(row + 1))?];
            if place.replace(number).is_some() {
                return Err(Fault::Twice(row + 1));
            }
        }
        let mut weights = [0.0; FEATURES];
        for ((weight, name), number) in weights.iter_mut().zip(NAMES).zip(&found[1..]) {
            *weight = number.ok_or(Fault::Absent(name))?;
        }
        Ok(Self { bias: found[0].ok_or(Fault::Absent(BIAS))?, weights })
    }

    /// The weights that ship.
    pub fn built_in() -> &'static Self {
        static BUILT_IN: LazyLock<Weights> = LazyLock::new(|| {
            Weights::parse(include_str!("links.tsv")).expect("a test reads the shipped weights")
        });
        &BUILT_IN
    }

    /// The chance that a pair of these features states the same; `prior` is added to the log odds.
    pub(super) fn chance(&self, features: &Features, prior: f64) -> f64 {
        let sum: f64 = self.weights.iter().zip(features).map(|(w, f)| w * f).sum();
        1.0 / (1.0 + (-sum - self.bias - prior).exp())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::likeness::AGAINST;

    fn text() -> String {
        let lines: Vec<String> =
            std::iter::once(BIAS).chain(NAMES).map(|name| [name, "\t0.5\n"].concat()).collect();
        lines.concat()
    }

    #[test]
    fn the_shipped_weights_can_be_read() {
        let weights = Weights::parse(include_str!("links.tsv")).expect("they ship");
        assert_eq!(&weights, Weights::built_in());
        let (nothing, mut everything) = ([0.0; FEATURES], [1.0; FEATURES]);
        everything[AGAINST..].fill(0.0);
        assert!(weights.chance(&nothing, -2.0) < 0.1 && weights.chance(&everything, -2.0) > 0.99);
    }

    #[test]
    fn a_fault_says_where() {
        assert_eq!(Weights::parse(&text()).map(|w| w.bias), Ok(0.5));
        let with = |line: &str| Weights::parse(&format!("# weights\n{line}\n{}", text()));
        assert_eq!(with("bias 1"), Err(Fault::Line(2)));
        assert_eq!(with("bias\tNaN"), Err(Fault::Line(2)));
        assert_eq!(with("size\t1"), Err(Fault::Name(2)));
        assert_eq!(with("bias\t1"), Err(Fault::Twice(3)));
        assert_eq!(Weights::parse(""), Err(Fault::Absent(NAMES[0])));
    }
}
