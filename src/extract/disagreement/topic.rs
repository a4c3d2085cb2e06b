//! What numbers and times are of, and whether two of a topic leave room for each other. Data that
//! [`slot`](super::slot) fills and [`disagreement`](super) compares.

use std::collections::BTreeMap;

use super::toll::Fate;
use crate::analysis::{Bound, Cut, SentenceId};
use crate::extract::measure::{Amount, Clock, Dimension};
use crate::extract::profile::Term;

/// What a number is of.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Topic {
    /// People whom something befell; whom, as a stem, where the words say more than "people".
    Toll(Fate, String),
    /// Things destroyed, by their noun.
    Lost(String),
    /// The strength of an earthquake; of an aftershock.
    Magnitude(bool),
    /// How many live in a place.
    Population(usize),
    /// A percentage of or in something named.
    Share(usize),
    /// How old somebody named is.
    Age(usize),
    /// How old somebody not named is: "the driver, 45".
    AgeOf(String),
    /// The number in the name of a thing: a flight, a road, a gate.
    Label(&'static str),
    /// Points of two sides.
    Score,
    /// A sum, by its sign.
    Money(String),
    /// A percentage.
    Percent,
    /// A measure.
    Measure(Dimension),
    /// Things, by their noun.
    Count(String),
    /// A time of day.
    Time,
}

impl Topic {
    /// Whether a story has but one of it, so that no company of words is needed.
    pub(crate) const fn is_one(&self) -> bool {
        matches!(
            self,
            Self::Toll(..)
                | Self::Lost(_)
                | Self::Magnitude(_)
                | Self::Population(_)
                | Self::Share(_)
                | Self::Age(_)
                | Self::Label(_)
                | Self::Score
        )
    }

    /// Whether it grows while an event is reported on, so that a later number may replace an earlier one.
    pub(crate) const fn grows(&self) -> bool {
        matches!(self, Self::Toll(..) | Self::Lost(_) | Self::Count(_) | Self::Money(_))
    }
}

/// How much.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Much {
    /// A number.
    Amount(Amount),
    /// A time of day.
    Clock(Clock),
    /// The points of two sides.
    Score(u16, u16),
}

impl Much {
    /// Whether two leave room for each other.
    pub(crate) fn fits(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Amount(a), Self::Amount(b)) => a.fits(b),
            (Self::Clock(a), Self::Clock(b)) => a.fits(b),
            // The loser's points may come first.
            (Self::Score(a, b), Self::Score(c, d)) => (a, b) == (c, d) || (a, b) == (d, c),
            _ => true,
        }
    }

    /// Whether two state the same, whatever they say of how exact it is.
    pub(crate) fn equals(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Amount(a), Self::Amount(b)) => a.equals(b),
            (Self::Clock(a), Self::Clock(b)) => a.minutes == b.minutes,
            _ => self.fits(other),
        }
    }

    /// Whether it leaves open a little more than it says, and the other is that: "over 200" and 216.
    pub(crate) fn reaches(&self, other: &Self) -> bool {
        const LITTLE: f64 = 1.25;
        match (self, other) {
            (Self::Amount(a), Self::Amount(b)) => {
                a.bound == Bound::AtLeast && b.low >= a.low && b.low <= LITTLE * a.low
            }
            _ => false,
        }
    }

    /// Whether it says one number, no more and no less.
    pub(crate) fn is_exact(&self) -> bool {
        match self {
            Self::Amount(a) => a.is_exact(),
            Self::Clock(c) => c.slack == 0,
            Self::Score(..) => true,
        }
    }
}

/// A number or time with what is needed to compare it.
#[derive(Clone, Debug)]
pub(crate) struct Slot {
    /// The document's place in the story.
    pub(crate) doc: usize,
    /// Its words.
    pub(crate) cut: Cut,
    /// The sentence they stand in.
    pub(crate) sentence: SentenceId,
    /// What it is of.
    pub(crate) topic: Topic,
    /// How much it is.
    pub(crate) much: Much,
    /// The weighty terms near it: those of its clause in full, those of its sentence in part.
    pub(crate) company: BTreeMap<Term, f64>,
    /// The words of its clause but for its own, sorted.
    pub(crate) close: Vec<Term>,
    /// Who or what its clause is about, where that is named.
    pub(crate) subject: Option<usize>,
    /// Whether it is said of another time, of a part, or of what may be.
    pub(crate) aside: bool,
}

/// Whether a bound leaves a number open upwards.
pub(crate) const fn is_open(much: &Much) -> bool {
    matches!(much, Much::Amount(Amount { bound: Bound::AtLeast, .. }))
}
