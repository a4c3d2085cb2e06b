//! What numbers and times are of, and whether two of a topic leave room for each other. Data that
//! [`slot`](super::slot) fills and [`disagreement`](super) compares.

use std::collections::BTreeMap;

use super::toll::Fate;
use crate::analysis::{Bound, Cut, SentenceId, Variant};
use crate::extract::document::Stem;
use crate::extract::lexicon::lexicon;
use crate::extract::measure::{Amount, Clock, Dimension, Extent};
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
    /// A price of one share, by its sign.
    Price(String),
    /// A percentage.
    Percent,
    /// A measure.
    Measure(Dimension),
    /// Things, by their noun.
    Count(String),
    /// People; what they are, their slots say.
    People,
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
        match self {
            // Who was on board was so from the beginning.
            Self::Toll(fate, _) => !matches!(fate, Fate::Aboard),
            Self::Lost(_) | Self::Count(_) | Self::People | Self::Money(_) => true,
            _ => false,
        }
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

    /// Whether two numbers are of one order: a minute and 30 seconds, but not 12 years and three weeks.
    pub(crate) fn is_near(&self, other: &Self) -> bool {
        const FAR: f64 = 4.0;
        match (self, other) {
            (Self::Amount(a), Self::Amount(b)) => a.high.max(b.high) <= FAR * a.high.min(b.high),
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
    /// Who or what its clause is about: a bearer, or a noun.
    pub(crate) subject: Option<Term>,
    /// What its clause says is done.
    pub(crate) verb: Option<Stem>,
    /// Whether that is only that something happened.
    pub(crate) happens: bool,
    /// Of people who are counted: what they are, as a stem.
    pub(crate) who: Option<String>,
    /// Of a length: which way it extends.
    pub(crate) extent: Option<Extent>,
    /// Whether it is said of another time, of a part, or of what may be.
    pub(crate) aside: bool,
}

impl Slot {
    /// Its words as one side of a difference.
    pub(crate) const fn variant(&self, group: u32) -> Variant {
        Variant { cut: self.cut, sentence: self.sentence, group, origin: None }
    }

    /// Whether two of a topic can be of one thing by what they count: men may be robbers, guards are not.
    pub(crate) fn may_match(&self, other: &Self) -> bool {
        let people = match (&self.who, &other.who) {
            (Some(a), Some(b)) => a == b || is_anyone(a) || is_anyone(b) || are_kin(a, b),
            _ => true,
        };
        let lengths =
            self.extent.is_none() || other.extent.is_none() || self.extent == other.extent;
        people && lengths
    }
}

/// Stems of nouns for people together, whose members are counted.
pub(crate) fn is_group(stem: &str) -> bool {
    matches!(
        stem,
        "crew"
            | "staff"
            | "team"
            | "crowd"
            | "gang"
            | "audienc"
            | "workforc"
            | "squad"
            | "juri"
            | "convoy"
            | "fleet"
    )
}

/// Stems of nouns for people of whom nothing else is said.
pub(crate) fn is_anyone(stem: &str) -> bool {
    matches!(stem, "person" | "man" | "woman" | "suspect" | "other" | "individu")
}

/// A noun of more meanings than this counts for itself only.
pub(crate) const MEANINGS: usize = 8;

/// Whether two nouns share a meaning: robbers and thieves.
pub(crate) fn are_kin(a: &str, b: &str) -> bool {
    let (a, b) = (lexicon().groups(a), lexicon().groups(b));
    a.len().max(b.len()) <= MEANINGS && a.iter().any(|g| b.contains(g))
}

/// Whether a bound leaves a number open upwards.
pub(crate) const fn is_open(much: &Much) -> bool {
    matches!(much, Much::Amount(Amount { bound: Bound::AtLeast, .. }))
}
