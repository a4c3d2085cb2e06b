//! What a number is not compared for: said of another time, of a part, of each, or of what may be. Part of
//! [`slot`](super::slot).

use std::ops::Range;

use super::slot::Finder;
use super::topic::Topic;
use crate::extract::measure::Dimension;
use crate::tag::Tag;

/// Words behind "three of" that say of which whole.
fn is_owned(lower: &str) -> bool {
    matches!(lower, "the" | "those" | "these" | "its" | "their" | "his" | "her" | "our")
}

impl Finder<'_> {
    /// "Six years after the trial" tells when, not how long; "in the first attack two died", "three died at the scene"
    /// count some.
    fn is_relative(&self, topic: &Topic, tokens: &Range<usize>, clause: &Range<usize>) -> bool {
        match topic {
            Topic::Measure(Dimension::Duration) => {
                let next = self.lower(tokens.end);
                matches!(next.as_str(), "after" | "before" | "since" | "later" | "earlier")
                    || next == "to" && self.lower(tokens.end + 1) == "the"
            }
            // "a second man, aged 27, was released": another one than the one who is meant without a number.
            Topic::AgeOf(_) => {
                let near = tokens.start.saturating_sub(4).max(clause.start)..tokens.start;
                near.into_iter().any(|t| {
                    matches!(
                        self.lower(t).as_str(),
                        "second" | "third" | "fourth" | "another" | "other"
                    )
                })
            }
            Topic::Toll(..) => {
                let ordinal = |t: usize| {
                    matches!(self.lower(t).as_str(), "first" | "second" | "third")
                        && self.lower(t.wrapping_sub(1)) != "at"
                        && self.doc.tag(t + 1) == Tag::Noun
                };
                clause.clone().any(|t| self.lower(t) == "scene")
                    || self.sentence(tokens).any(ordinal)
            }
            _ => false,
        }
    }

    /// "Aftershocks above magnitude 3": which were counted, not how strong one was.
    fn is_threshold(&self, topic: &Topic, tokens: &Range<usize>) -> bool {
        let near = tokens.start.saturating_sub(3)..tokens.start;
        matches!(topic, Topic::Magnitude(_))
            && near
                .into_iter()
                .any(|t| matches!(self.lower(t).as_str(), "above" | "over" | "exceeding"))
    }

    /// What befell people in a sentence of another year is told of that: "in 2009, when …", "the 2009 quake".
    fn is_of_another_year(&self, topic: &Topic, tokens: &Range<usize>) -> bool {
        let named = |t: usize| {
            let before = self.lower(t.wrapping_sub(1));
            self.is_year(t) && matches!(before.as_str(), "in" | "of" | "the" | "that" | "since")
        };
        matches!(topic, Topic::Toll(..)) && self.sentence(tokens).any(named)
    }

    fn is_year(&self, t: usize) -> bool {
        let word = self.doc.word(t);
        word.len() == 4
            && self.doc.tag(t) == Tag::Num
            && word.parse::<u16>().is_ok_and(|y| (1800..2100).contains(&y))
    }

    /// "Undercuts it by $250", "is $150 dearer": by how much, and not how much.
    fn is_change(&self, tokens: &Range<usize>) -> bool {
        let next = self.lower(tokens.end);
        self.lower(tokens.start.wrapping_sub(1)) == "by"
            || matches!(next.as_str(), "less" | "below" | "above" | "higher" | "lower")
            || self.doc.tag(tokens.end) == Tag::Adj && next.ends_with("er")
    }

    /// Whether a number is said of another time, of a part, of each, or of what may be.
    pub(super) fn is_aside(
        &self,
        topic: &Topic,
        tokens: &Range<usize>,
        clause: &Range<usize>,
    ) -> bool {
        let doc = self.doc;
        let next = (self.lower(tokens.end), self.lower(tokens.end + 1));
        // What will be is planned; what may be is not.
        // "The firm said it would pay" is such a plan, "it would pay if" is not.
        let would = || self.sentence(tokens).any(|t| self.lower(t) == "if");
        let modal = clause.clone().any(|t| match self.lower(t).as_str() {
            "could" | "may" | "might" | "should" => true,
            "would" => self.lower(t + 1) == "have" || would(),
            _ => false,
        });
        let priced = matches!(topic, Topic::Money(_) | Topic::Price(_)) && next.1 == "share";
        // "three of its eight coaches": neither three of all that there are, nor what became of eight.
        let back = |n: usize| self.lower(tokens.start.wrapping_sub(n));
        let whole = back(2) == "of"
            && is_owned(&back(1))
            && doc.tag(tokens.start.wrapping_sub(3)) == Tag::Num;
        let part = whole
            || next.0 == "of"
                && !matches!(topic, Topic::Percent)
                && (is_owned(&next.1) || matches!(next.1.as_str(), "them" | "whom"))
            || matches!(next.0.as_str(), "more" | "each" | "apiece" | "daily" | "annually")
            || next.0 == "per" && !priced
            || matches!(topic, Topic::Money(_)) && self.is_change(tokens)
            || self.is_relative(topic, tokens, clause)
            || matches!(
                self.lower(tokens.start.wrapping_sub(1)).as_str(),
                "including" | "among" | "includes" | "another" | "every"
            )
            || next.0 == "a"
                && !priced
                && matches!(
                    next.1.as_str(),
                    "day" | "week" | "month" | "year" | "piece" | "share" | "night"
                );
        let earlier = self.is_of_another_year(topic, tokens)
            || clause.clone().any(|t| match self.lower(t).as_str() {
                "in" => self.is_year(t + 1) && !tokens.contains(&(t + 1)),
                "last" | "previous" | "past" => {
                    matches!(
                        self.lower(t + 1).as_str(),
                        "year" | "month" | "week" | "decade" | "season" | "quarter"
                    ) || doc.tag(t + 1) == Tag::Num
                }
                "earlier" => self.lower(t + 1) == "this",
                "ago" | "previously" | "average" | "annually" => true,
                _ => false,
            });
        modal || part || earlier || self.is_threshold(topic, tokens)
    }
}
