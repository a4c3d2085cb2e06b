//! Dates and quantities: typed readings of words in a text.

use super::corpus::Cut;
use super::ids::SentenceId;

/// A date or quantity, where it stands and what it was read as.
#[derive(Clone, Debug, PartialEq)]
pub struct Value {
    /// The words.
    pub cut: Cut,
    /// The sentence they stand in.
    pub sentence: SentenceId,
    /// What they say.
    pub reading: Reading,
}

/// What a value's words say.
#[derive(Clone, Debug, PartialEq)]
pub enum Reading {
    /// A day, month or year, as far as the words (and the article's own date) tell; `None` where they do not.
    Date(Option<Date>),
    /// A time of day, in minutes after midnight.
    Clock(u16),
    /// A person's age in years.
    Age(f64),
    /// An amount, with what is counted or measured.
    Quantity(Quantity),
}

/// A calendar date of the precision that the words give.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    /// The year of the Gregorian calendar.
    pub year: i16,
    /// 1 to 12, where known.
    pub month: Option<u8>,
    /// 1 to 31, where known; never without a month.
    pub day: Option<u8>,
}

/// An amount of something.
#[derive(Clone, Debug, PartialEq)]
pub struct Quantity {
    /// The number.
    pub amount: f64,
    /// How exact it claims to be.
    pub bound: Bound,
    /// The stem of what is counted, or the unit: "firefight", "mile", "$", "%". Empty where nothing is named.
    pub unit: String,
}

/// How exact a number claims to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Bound {
    /// Just this.
    Exact,
    /// "about", "around", "nearly", "some".
    About,
    /// "at least", "more than", "over".
    AtLeast,
    /// "at most", "less than", "up to".
    AtMost,
}
