//! Half-open byte ranges into one source's text.
//!
//! A [`Span`] is 8 bytes and says nothing about which text it belongs to; its owner does. It knows nothing of tokens
//! or sentences.

use std::fmt;
use std::ops::Range;

/// A half-open range `start..end` of UTF-8 byte offsets, on character boundaries of the text it was made for.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Span {
    /// Offset of the first byte.
    pub start: u32,
    /// Offset after the last byte; never below `start`.
    pub end: u32,
}

impl Span {
    /// The span `start..end`.
    ///
    /// # Panics
    /// If `end` lies before `start`.
    pub const fn new(start: u32, end: u32) -> Self {
        assert!(start <= end, "a span ends at or after its start");
        Self { start, end }
    }

    /// The span of a range of `usize` offsets, as the standard library's string functions give them.
    pub const fn of(range: Range<usize>) -> Self {
        Self::new(range.start as u32, range.end as u32)
    }

    /// Its length in bytes.
    pub const fn len(self) -> u32 {
        self.end - self.start
    }

    /// Whether it holds no byte at all.
    pub const fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// The same range in `usize`, for slicing.
    pub const fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// The piece of `text` that this span cuts out.
    ///
    /// # Panics
    /// If the span was not made for this text.
    pub fn cut(self, text: &str) -> &str {
        &text[self.range()]
    }

    /// The piece of `text`, or `None` where the span lies outside it or splits a character.
    pub fn try_cut(self, text: &str) -> Option<&str> {
        text.get(self.range())
    }

    /// Whether `other` lies wholly within this span.
    pub const fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the byte at `offset` lies within this span.
    pub const fn holds(self, offset: u32) -> bool {
        self.start <= offset && offset < self.end
    }

    /// Whether the two share at least one byte.
    pub const fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The smallest span that contains both.
    #[must_use]
    pub fn to(self, other: Self) -> Self {
        Self { start: self.start.min(other.start), end: self.end.max(other.end) }
    }

    /// The span without white space at its edges.
    #[must_use]
    pub fn trim(self, text: &str) -> Self {
        let cut = self.cut(text);
        let start = self.start + (cut.len() - cut.trim_start().len()) as u32;
        Self { start, end: start + cut.trim().len() as u32 }
    }
}

impl fmt::Debug for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}..{}", self.start, self.end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_span_cuts_what_it_covers() {
        let text = "a “quote” here";
        let span = Span::of(2..text.find(" here").expect("it is there"));
        assert_eq!(span.cut(text), "“quote”");
        assert!(Span::new(3, 4).try_cut(text).is_none(), "inside a three-byte quotation mark");
    }

    #[test]
    fn trimming_an_all_blank_span_leaves_an_empty_one() {
        let span = Span::new(1, 4).trim("a   b");
        assert!(span.is_empty() && span.end <= 4);
    }

    #[test]
    fn neighbours_do_not_overlap() {
        assert!(!Span::new(0, 3).overlaps(Span::new(3, 5)));
        assert!(Span::new(0, 4).overlaps(Span::new(3, 5)));
        assert_eq!(Span::new(4, 6).to(Span::new(0, 2)), Span::new(0, 6));
    }
}
