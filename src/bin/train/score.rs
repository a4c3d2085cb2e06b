//! Measures weights on texts that they were not learned from, by the rules of `eval/score.py`.

use std::collections::BTreeSet;
use std::fmt;

use parallax::tag::weights::Model;
use parallax::tag::{Label, Reading};
use parallax::text::span::Span;

use crate::data::{EVENT, Kinds, ORGANISATION, OTHER, PERSON, PLACE, Text, WORK};

/// True positives, what was found, what there is.
#[derive(Clone, Copy, Default)]
struct Count {
    right: usize,
    found: usize,
    gold: usize,
}

impl Count {
    fn add<T: Ord>(&mut self, found: &BTreeSet<T>, gold: &BTreeSet<T>) {
        self.right += found.intersection(gold).count();
        self.found += found.len();
        self.gold += gold.len();
    }

    /// In percent.
    fn f1(self) -> f64 {
        200.0 * self.right as f64 / (self.found + self.gold).max(1) as f64
    }
}

/// What weights reach on one set, in percent; `None` where the set does not tell.
#[derive(Clone, Copy)]
pub(crate) struct Score {
    pub(crate) tags: Option<f64>,
    /// F1 of names as persons, organisations and places, and of names of any sort.
    pub(crate) names: Option<(f64, f64)>,
}

impl fmt::Display for Score {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        if let Some((typed, untyped)) = self.names {
            write!(f, "names {typed:.1} typed, {untyped:.1} untyped")?;
        }
        if let Some(tags) = self.tags {
            write!(f, "{}tags {tags:.1}", if self.names.is_some() { "; " } else { "" })?;
        }
        Ok(())
    }
}

/// Measures a model on the texts of one set.
pub(crate) fn score(model: &Model, texts: &[Text]) -> Score {
    // A set that knows three sorts of names says nothing against names of another sort.
    let others =
        texts.iter().flat_map(|t| &t.names).any(|n| n.1 & (PERSON | ORGANISATION | PLACE) == 0);
    let (mut typed, mut untyped) = (Count::default(), Count::default());
    let (mut right, mut words) = (0usize, 0usize);
    for text in texts {
        let reading = model.read(&text.body);
        let found = names(&reading);
        let gold: BTreeSet<(Span, Kinds)> = text.names.iter().copied().map(three).collect();
        let sorted = |all: &BTreeSet<(Span, Kinds)>| -> BTreeSet<(Span, Kinds)> {
            all.iter().copied().filter(|n| n.1 != OTHER).collect()
        };
        let spans = |all: &BTreeSet<(Span, Kinds)>| -> BTreeSet<Span> {
            all.iter().filter(|n| others || n.1 != OTHER).map(|n| n.0).collect()
        };
        typed.add(&sorted(&found), &sorted(&gold));
        untyped.add(&spans(&found), &spans(&gold));
        for &(span, tag) in text.tagged.iter().flatten() {
            words += 1;
            let at = reading.tokens.partition_point(|t| t.span.end <= span.start);
            right += usize::from(reading.tokens.get(at).is_some_and(|t| t.tag == tag));
        }
    }
    Score {
        tags: (words > 0).then(|| 100.0 * right as f64 / words as f64),
        names: (typed.gold > 0).then(|| (typed.f1(), untyped.f1())),
    }
}

/// A name with its sort among persons, organisations, places and others.
fn three((span, kinds): (Span, Kinds)) -> (Span, Kinds) {
    (span, if kinds & (EVENT | WORK | OTHER) == 0 { kinds } else { OTHER })
}

fn names(reading: &Reading) -> BTreeSet<(Span, Kinds)> {
    reading
        .names
        .iter()
        .map(|name| {
            let tokens = &reading.tokens[name.tokens.start as usize..name.tokens.end as usize];
            let kind = match name.label {
                Label::Person => PERSON,
                Label::Organisation => ORGANISATION,
                Label::Place => PLACE,
                Label::Event | Label::Work => OTHER,
            };
            (tokens[0].span.to(tokens[tokens.len() - 1].span), kind)
        })
        .chain(reading.others.iter().map(|tokens| {
            let tokens = &reading.tokens[tokens.start as usize..tokens.end as usize];
            (tokens[0].span.to(tokens[tokens.len() - 1].span), OTHER)
        }))
        .collect()
}
