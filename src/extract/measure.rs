//! How much a number says, and whether two leave room for each other: amounts in, fits out. Knows nothing of what is
//! counted.
//!
//! "At least three" leaves room for ten, "about 6" for 5.9, "40 miles" for 64 km, and 70,000 for 71,500, which it
//! rounds; 6.0 leaves none for 5.9.

use crate::analysis::{Bound, Quantity};

/// What a measure measures.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Dimension {
    /// In meters.
    Length,
    /// In seconds.
    Duration,
    /// In kilograms.
    Mass,
    /// In square meters.
    Area,
    /// In kilometers an hour.
    Speed,
}

/// The dimension of a unit, as a stem or sign, and how many of the base unit it is.
pub(crate) fn unit(stem: &str) -> Option<(Dimension, f64)> {
    use Dimension::{Area, Duration, Length, Mass, Speed};
    Some(match stem {
        "mile" => (Length, 1609.344),
        "km" | "kms" | "kilomet" | "kilometr" => (Length, 1000.0),
        "m" | "meter" | "metr" => (Length, 1.0),
        "foot" | "ft" => (Length, 0.3048),
        "yard" => (Length, 0.9144),
        "inch" => (Length, 0.0254),
        "cm" | "centimet" | "centimetr" => (Length, 0.01),
        "mm" | "millimet" | "millimetr" => (Length, 0.001),
        "second" | "sec" => (Duration, 1.0),
        "minut" | "min" => (Duration, 60.0),
        "hour" => (Duration, 3600.0),
        "day" => (Duration, 86_400.0),
        "week" => (Duration, 604_800.0),
        "month" => (Duration, 2_629_800.0),
        "year" => (Duration, 31_557_600.0),
        "kg" | "kilogram" | "kilo" => (Mass, 1.0),
        "gram" => (Mass, 0.001),
        "ton" | "tonn" => (Mass, 1000.0),
        "acr" => (Area, 4046.9),
        "hectar" => (Area, 10_000.0),
        "mph" => (Speed, 1.609_344),
        "kph" | "km/h" | "kmh" => (Speed, 1.0),
        _ => return None,
    })
}

/// Which way a length extends, if a word tells: "120 metres tall", "at a depth of 10 km".
pub(crate) fn extent(lower: &str) -> Option<Extent> {
    Some(match lower {
        "tall" | "high" | "height" | "altitude" | "elevation" => Extent::Height,
        "wide" | "width" | "across" | "diameter" => Extent::Width,
        "deep" | "depth" | "underground" => Extent::Depth,
        "long" | "length" => Extent::Length,
        "away" | "north" | "south" | "east" | "west" | "northeast" | "northwest" | "southeast"
        | "southwest" | "from" | "off" | "distance" => Extent::Distance,
        _ => return None,
    })
}

/// Which way a length extends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Extent {
    /// Up.
    Height,
    /// From side to side.
    Width,
    /// Down.
    Depth,
    /// From end to end.
    Length,
    /// From one thing to another.
    Distance,
}

/// A number as it is said, in the base unit of its dimension.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Amount {
    /// The least it says; for a plain number the number itself.
    pub(crate) low: f64,
    /// The most it says.
    pub(crate) high: f64,
    /// How exact it claims to be.
    pub(crate) bound: Bound,
    /// How many significant digits it is written with.
    pub(crate) digits: u32,
    /// How many of the base unit the unit is, that it was written in.
    pub(crate) factor: f64,
}

/// How far "about" reaches, as a share of the number.
const ABOUT: f64 = 0.1;
/// How far rounding and conversion may lead from the number, as a share of it.
const ROUNDED: f64 = 0.05;
/// Counts below this are not rounded.
const COUNTED: f64 = 1000.0;

impl Amount {
    /// The amount of a quantity whose words are `words`; `low` is where a range begins ("5 to 10").
    pub(crate) fn new(quantity: &Quantity, words: &str, low: Option<f64>, factor: f64) -> Self {
        let dozen = words.to_lowercase().split_whitespace().any(|w| w == "dozen");
        let bound = match quantity.bound {
            Bound::Exact if dozen => Bound::About,
            bound => bound,
        };
        let high = quantity.amount;
        let low = low.filter(|&l| l < high).unwrap_or(high);
        let digits = significant(words, quantity.amount);
        Self { low: low * factor, high: high * factor, bound, digits, factor }
    }

    /// A plain number.
    pub(crate) const fn exact(value: f64) -> Self {
        Self { low: value, high: value, bound: Bound::Exact, digits: 9, factor: 1.0 }
    }

    /// One at least: that something befell somebody says nothing of others.
    pub(crate) const fn one() -> Self {
        Self { bound: Bound::AtLeast, ..Self::exact(1.0) }
    }

    /// Whether it is one number and says no more and no less.
    pub(crate) fn is_exact(&self) -> bool {
        self.bound == Bound::Exact && near(self.low, self.high, 1e-9)
    }

    /// What it leaves room for.
    fn reach(&self) -> (f64, f64) {
        match self.bound {
            Bound::Exact => (self.low, self.high),
            Bound::About => (self.low * (1.0 - ABOUT), self.high * (1.0 + ABOUT)),
            Bound::AtLeast => (self.low, f64::INFINITY),
            Bound::AtMost => (f64::NEG_INFINITY, self.high),
        }
    }

    /// Whether two amounts leave room for each other.
    pub(crate) fn fits(&self, other: &Self) -> bool {
        let (a, b) = (self.reach(), other.reach());
        let slack = 1e-9 * self.high.abs().max(other.high.abs());
        let meet = a.0 <= b.1 + slack && b.0 <= a.1 + slack;
        meet || self.rounds(other) || other.rounds(self) || self.converts(other)
    }

    /// Whether two amounts state the same number, whatever they say of how exact it is.
    pub(crate) fn equals(&self, other: &Self) -> bool {
        near(self.low, other.low, 1e-9) && near(self.high, other.high, 1e-9)
            || self.converts(other)
            || self.rounds(other)
            || other.rounds(self)
    }

    /// Whether this is the other one, rounded to the digits that this is written with.
    fn rounds(&self, other: &Self) -> bool {
        let value = self.high / self.factor;
        let fine = other.high / self.factor;
        let whole = value.fract() == 0.0 && fine.fract() == 0.0;
        if self.digits >= other.digits || whole && value.abs() < COUNTED || value == 0.0 {
            return false;
        }
        let step = 10_f64.powi(value.abs().log10().floor() as i32 + 1 - self.digits.cast_signed());
        near((fine / step).round() * step, value, 1e-9) && near(value, fine, ROUNDED)
    }

    /// Whether the two are written in different units and one may be the other, converted.
    fn converts(&self, other: &Self) -> bool {
        !near(self.factor, other.factor, 1e-9) && near(self.high, other.high, ROUNDED)
    }
}

fn near(x: f64, y: f64, share: f64) -> bool {
    (x - y).abs() <= share * x.abs().max(y.abs())
}

/// The significant digits of a number as it is written: "71,500" has three, "6.0" two, "sixty-two" two.
fn significant(words: &str, amount: f64) -> u32 {
    let written: String = words
        .chars()
        .skip_while(|c| !c.is_ascii_digit())
        .take_while(|c| c.is_ascii_digit() || matches!(c, ',' | '.'))
        .filter(|&c| c != ',')
        .collect();
    let text = if written.is_empty() { format!("{amount}") } else { written };
    let text = text.trim_end_matches('.').trim_start_matches(['0', '.']);
    let count = if text.contains('.') {
        text.bytes().filter(u8::is_ascii_digit).count()
    } else {
        text.trim_end_matches('0').len()
    };
    count.max(1) as u32
}

/// A time of day as it is said.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Clock {
    /// After midnight.
    pub(crate) minutes: i32,
    /// East of Greenwich, in minutes, where the zone is named.
    pub(crate) zone: Option<i32>,
    /// How far off it may be, in minutes.
    pub(crate) slack: i32,
}

impl Clock {
    /// Whether two times leave room for each other. Where one names its zone and the other does not, whole half hours
    /// apart may be the zone: zones differ by those.
    pub(crate) fn fits(&self, other: &Self) -> bool {
        const DAY: i32 = 24 * 60;
        const ZONES: i32 = 30;
        let slack = self.slack.max(other.slack);
        let apart = |a: i32, b: i32| {
            let d = (a - b).rem_euclid(DAY);
            d.min(DAY - d)
        };
        match (self.zone, other.zone) {
            (Some(a), Some(b)) => apart(self.minutes - a, other.minutes - b) <= slack,
            (None, None) => apart(self.minutes, other.minutes) <= slack,
            _ => {
                let d = apart(self.minutes, other.minutes) % ZONES;
                d.min(ZONES - d) <= slack
            }
        }
    }
}

/// Minutes east of Greenwich of a zone's letters, as news in English uses them.
pub(crate) fn zone(letters: &str) -> Option<i32> {
    Some(match letters {
        "gmt" | "utc" | "wet" => 0,
        "bst" | "cet" => 60,
        "cest" | "eet" => 120,
        "est" | "cdt" => -300,
        "edt" => -240,
        "cst" | "mdt" => -360,
        "mst" | "pdt" => -420,
        "pst" => -480,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn amount(words: &str, value: f64, bound: Bound, unit_name: &str) -> Amount {
        let quantity = Quantity { amount: value, bound, unit: unit_name.to_owned() };
        Amount::new(&quantity, words, None, unit(unit_name).map_or(1.0, |u| u.1))
    }

    #[test]
    fn what_the_words_leave_room_for_fits() {
        use Bound::{About, AtLeast, AtMost, Exact};
        let rows = [
            (("3", 3.0, AtLeast, ""), ("10", 10.0, Exact, ""), true),
            (("3", 3.0, Exact, ""), ("10", 10.0, Exact, ""), false),
            (("6", 6.0, About, ""), ("5.9", 5.9, Exact, ""), true),
            (("6.0", 6.0, Exact, ""), ("5.9", 5.9, Exact, ""), false),
            (("70,000", 70_000.0, Exact, ""), ("71,500", 71_500.0, Exact, ""), true),
            (("120,000", 120_000.0, Exact, ""), ("200,000", 200_000.0, Exact, ""), false),
            (("10", 10.0, Exact, ""), ("12", 12.0, Exact, ""), false),
            (("50", 50.0, AtMost, ""), ("30", 30.0, Exact, ""), true),
            (("50", 50.0, AtMost, ""), ("60", 60.0, AtLeast, ""), false),
            (("40 miles", 40.0, Exact, "mile"), ("64 km", 64.0, Exact, "km"), true),
            (("40 miles", 40.0, Exact, "mile"), ("90 km", 90.0, Exact, "km"), false),
            (("30 seconds", 30.0, Exact, "second"), ("a minute", 1.0, About, "minut"), false),
            (("100 feet", 100.0, Exact, "foot"), ("30 metres", 30.0, Exact, "metr"), true),
            (("a dozen", 12.0, Exact, ""), ("13", 13.0, Exact, ""), true),
        ];
        for ((a, x, bound_a, unit_a), (b, y, bound_b, unit_b), fits) in rows {
            let (p, q) = (amount(a, x, bound_a, unit_a), amount(b, y, bound_b, unit_b));
            assert_eq!((p.fits(&q), q.fits(&p)), (fits, fits), "{bound_a:?} {a}, {bound_b:?} {b}");
        }
    }

    #[test]
    fn a_range_fits_what_lies_in_it() {
        let range = Amount { low: 5.0, ..Amount::exact(10.0) };
        assert!(range.fits(&Amount::exact(7.0)) && !range.fits(&Amount::exact(12.0)));
    }

    #[test]
    fn zones_are_understood() {
        let clock =
            |hour: i32, minute: i32, zone| Clock { minutes: hour * 60 + minute, zone, slack: 0 };
        assert!(
            clock(13, 53, None).fits(&clock(10, 23, Some(0))),
            "a zone of three hours and a half"
        );
        assert!(!clock(21, 0, None).fits(&clock(20, 45, Some(0))), "no zone is a quarter off");
        assert!(clock(9, 0, Some(-300)).fits(&clock(14, 0, Some(0))));
        assert!(!clock(9, 0, Some(-300)).fits(&clock(9, 0, Some(0))));
        assert!(!clock(1, 0, None).fits(&clock(1, 30, None)));
        assert!(Clock { slack: 10, ..clock(0, 5, None) }.fits(&clock(23, 58, None)));
    }
}
