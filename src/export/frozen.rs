//! A finished analysis in, bytes out, and back: what the page is built with, so that it opens without reading anything.
//!
//! Tables in a fixed order, whole numbers in groups of seven bits (LEB128), texts by their length, then a checksum. Not
//! for exchange: only the version that wrote the bytes reads them. Knows nothing of where they are kept.

use std::borrow::Cow;
use std::ops::Range;

use crate::analysis::{
    Alias, Analysis, Article, Aspect, Band, Bound, Claim, ClaimId, Copied, Cut, Date, Disagreement,
    DisagreementId, Entity, EntityId, Evidence, Form, Head, Kind, Mention, MentionId, Merge,
    Modality, Origin, OriginId, Quantity, Quote, Reading, Role, Sentence, SentenceId, Source,
    SourceId, Stance, Tables, Value, ValueId, Variant,
};
use crate::text::span::Span;

/// Bytes of the checksum at the end.
const SUM: usize = 8;

/// The analysis as bytes. The same analysis gives the same bytes.
pub fn freeze(analysis: &Analysis) -> Vec<u8> {
    let mut out = Vec::new();
    analysis.tables().write(&mut out);
    let sum = checksum(&out);
    out.extend(sum);
    out
}

/// The analysis that was frozen; `None` where the bytes are cut short, altered or something else.
pub fn thaw(bytes: &[u8]) -> Option<Analysis> {
    let (mut rest, sum) = bytes.split_at_checked(bytes.len().checked_sub(SUM)?)?;
    if checksum(rest) != *sum {
        return None;
    }
    let tables = Tables::read(&mut rest)?;
    rest.is_empty().then(|| Analysis::new(tables))
}

/// FNV-1a of 64 bits (Fowler, Noll and Vo): against accidents, not against intent.
fn checksum(bytes: &[u8]) -> [u8; SUM] {
    let step = |hash: u64, &byte: &u8| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, step).to_le_bytes()
}

/// What can be written as bytes and read back; reading gives `None` where the bytes end too early or make no sense.
trait Frozen: Sized {
    fn write(&self, out: &mut Vec<u8>);
    fn read(bytes: &mut &[u8]) -> Option<Self>;
}

impl Frozen for u64 {
    fn write(&self, out: &mut Vec<u8>) {
        let mut rest = *self;
        while rest > 0x7f {
            out.push(rest as u8 | 0x80);
            rest >>= 7;
        }
        out.push(rest as u8);
    }

    fn read(bytes: &mut &[u8]) -> Option<Self> {
        let mut number = 0;
        for shift in (0..Self::BITS).step_by(7) {
            let (&byte, rest) = bytes.split_first()?;
            *bytes = rest;
            number |= Self::from(byte & 0x7f) << shift;
            if byte & 0x80 == 0 {
                return Some(number);
            }
        }
        None
    }
}

/// Whole numbers that are written as a `u64`.
macro_rules! numbers {
    ($($number:ty)*) => {
        $(impl Frozen for $number {
            fn write(&self, out: &mut Vec<u8>) {
                u64::from(*self).write(out);
            }

            fn read(bytes: &mut &[u8]) -> Option<Self> {
                Self::try_from(u64::read(bytes)?).ok()
            }
        })*
    };
}

numbers! { u8 u16 u32 }

impl Frozen for i16 {
    fn write(&self, out: &mut Vec<u8>) {
        self.cast_unsigned().write(out);
    }

    fn read(bytes: &mut &[u8]) -> Option<Self> {
        u16::read(bytes).map(u16::cast_signed)
    }
}

impl Frozen for f64 {
    fn write(&self, out: &mut Vec<u8>) {
        // Small whole numbers, which nearly all are, then take few bytes.
        self.to_bits().swap_bytes().write(out);
    }

    fn read(bytes: &mut &[u8]) -> Option<Self> {
        Some(Self::from_bits(u64::read(bytes)?.swap_bytes()))
    }
}

impl Frozen for bool {
    fn write(&self, out: &mut Vec<u8>) {
        out.push(u8::from(*self));
    }

    fn read(bytes: &mut &[u8]) -> Option<Self> {
        Some(u8::read(bytes)? != 0)
    }
}

fn write_text(text: &str, out: &mut Vec<u8>) {
    (text.len() as u64).write(out);
    out.extend_from_slice(text.as_bytes());
}

impl Frozen for String {
    fn write(&self, out: &mut Vec<u8>) {
        write_text(self, out);
    }

    fn read(bytes: &mut &[u8]) -> Option<Self> {
        let length = usize::try_from(u64::read(bytes)?).ok()?;
        let (text, rest) = bytes.split_at_checked(length)?;
        *bytes = rest;
        Self::from_utf8(text.to_vec()).ok()
    }
}

impl Frozen for Cow<'static, str> {
    fn write(&self, out: &mut Vec<u8>) {
        write_text(self, out);
    }

    fn read(bytes: &mut &[u8]) -> Option<Self> {
        String::read(bytes).map(Self::Owned)
    }
}

impl<T: Frozen> Frozen for Option<T> {
    fn write(&self, out: &mut Vec<u8>) {
        self.is_some().write(out);
        if let Some(value) = self {
            value.write(out);
        }
    }

    fn read(bytes: &mut &[u8]) -> Option<Self> {
        Some(if bool::read(bytes)? { Some(T::read(bytes)?) } else { None })
    }
}

impl<T: Frozen> Frozen for Vec<T> {
    fn write(&self, out: &mut Vec<u8>) {
        (self.len() as u64).write(out);
        for row in self {
            row.write(out);
        }
    }

    fn read(bytes: &mut &[u8]) -> Option<Self> {
        (0..u64::read(bytes)?).map(|_| T::read(bytes)).collect()
    }
}

impl Frozen for Range<u32> {
    fn write(&self, out: &mut Vec<u8>) {
        self.start.write(out);
        self.end.write(out);
    }

    fn read(bytes: &mut &[u8]) -> Option<Self> {
        Some(u32::read(bytes)?..u32::read(bytes)?)
    }
}

impl Frozen for Span {
    fn write(&self, out: &mut Vec<u8>) {
        self.start.write(out);
        self.len().write(out);
    }

    fn read(bytes: &mut &[u8]) -> Option<Self> {
        let start = u32::read(bytes)?;
        Some(Self::new(start, start.checked_add(u32::read(bytes)?)?))
    }
}

impl Frozen for Reading {
    fn write(&self, out: &mut Vec<u8>) {
        match self {
            Self::Date(date) => {
                out.push(0);
                date.write(out);
            }
            Self::Clock(minutes) => {
                out.push(1);
                minutes.write(out);
            }
            Self::Age(years) => {
                out.push(2);
                years.write(out);
            }
            Self::Quantity(quantity) => {
                out.push(3);
                quantity.write(out);
            }
        }
    }

    fn read(bytes: &mut &[u8]) -> Option<Self> {
        Some(match u8::read(bytes)? {
            0 => Self::Date(Frozen::read(bytes)?),
            1 => Self::Clock(Frozen::read(bytes)?),
            2 => Self::Age(Frozen::read(bytes)?),
            3 => Self::Quantity(Frozen::read(bytes)?),
            _ => return None,
        })
    }
}

/// Ids are their row's number.
macro_rules! ids {
    ($($id:ident)*) => {
        $(impl Frozen for $id {
            fn write(&self, out: &mut Vec<u8>) {
                self.0.write(out);
            }

            fn read(bytes: &mut &[u8]) -> Option<Self> {
                u32::read(bytes).map(Self)
            }
        })*
    };
}

ids! { SourceId SentenceId EntityId MentionId ValueId OriginId ClaimId DisagreementId }

/// Choices are their place in this list, which the match keeps complete.
macro_rules! choices {
    ($($choice:ident { $($case:ident),* })*) => {
        $(impl Frozen for $choice {
            fn write(&self, out: &mut Vec<u8>) {
                let place = [$(Self::$case),*].iter().position(|case| match self {
                    $(Self::$case)|* => case == self,
                });
                out.push(place.expect("every case is in the list") as u8);
            }

            fn read(bytes: &mut &[u8]) -> Option<Self> {
                [$(Self::$case),*].get(usize::from(u8::read(bytes)?)).copied()
            }
        })*
    };
}

choices! {
    Role { Body, Quotation, Boilerplate }
    Kind { Person, Organisation, Place, Event, Work }
    Merge { Spelling, PartOfName, Acronym, Shortened, Misspelling, Description, Reader }
    Form { Name, Alias, Description, Pronoun }
    Bound { Exact, About, AtLeast, AtMost }
    Stance { Asserts, Relays }
    Modality { Stated, Expected, Possible, Judged, Asked }
    Band { Same, Probable }
    Aspect { Number, Time, Place, Participant, Manner, Polarity, Spelling }
}

/// Rows are their fields, one after another.
macro_rules! rows {
    ($($row:ident { $($field:ident),* })*) => {
        $(impl Frozen for $row {
            fn write(&self, out: &mut Vec<u8>) {
                let Self { $($field),* } = self;
                $($field.write(out);)*
            }

            fn read(bytes: &mut &[u8]) -> Option<Self> {
                Some(Self { $($field: Frozen::read(bytes)?),* })
            }
        })*
    };
}

rows! {
    Tables {
        sources, sentences, entities, mentions, values, quotes, origins, claims, disagreements, copies, stories
    }
    Source { article, sentences }
    Article { key, head, text }
    Head { title, source, url, published }
    Cut { source, span }
    Copied { cut, of }
    Sentence { source, span, role, paragraph }
    Entity { key, name, kind, aliases, mentions }
    Alias { form, reason }
    Mention { entity, cut, sentence, form }
    Value { cut, sentence, reading }
    Date { year, month, day }
    Quantity { amount, bound, unit }
    Quote { cut, sentence, speaker, speaker_words, cue, post }
    Origin { name, entity }
    Claim { key, lead, evidence, entities, values, disagreements }
    Evidence { key, cut, sentence, subject, stance, modality, origin, vague, attribution, band, shared }
    Disagreement { aspect, update, values, claims }
    Variant { cut, sentence, group, origin }
}

#[cfg(test)]
mod tests {
    use super::super::{fixture::two_harbors, json};
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_is_thawed_is_what_was_frozen() {
        let analysis = two_harbors();
        let thawed = thaw(&freeze(&analysis)).expect("nothing was altered");
        assert_eq!(format!("{:?}", thawed.tables()), format!("{:?}", analysis.tables()));
        assert_eq!(json(&thawed), json(&analysis));
    }

    #[test]
    fn bytes_cut_short_altered_or_of_something_else_are_refused() {
        let bytes = freeze(&two_harbors());
        for end in 0..bytes.len() {
            assert!(thaw(&bytes[..end]).is_none(), "the first {end} bytes");
        }
        for at in 0..bytes.len() {
            let mut altered = bytes.clone();
            altered[at] ^= 1;
            assert!(thaw(&altered).is_none(), "byte {at} altered");
        }
        assert!(thaw(b"{\"format\":\"parallax.analysis/1\"}").is_none());
    }

    proptest! {
        #[test]
        fn numbers_come_back(whole: u64, signed: i16, real: f64) {
            let mut out = Vec::new();
            whole.write(&mut out);
            signed.write(&mut out);
            real.write(&mut out);
            let mut rest = out.as_slice();
            prop_assert_eq!(u64::read(&mut rest), Some(whole));
            prop_assert_eq!(i16::read(&mut rest), Some(signed));
            prop_assert_eq!(f64::read(&mut rest).map(f64::to_bits), Some(real.to_bits()));
            prop_assert!(rest.is_empty());
        }
    }
}
