//! Of whom or what a clause states something: a clause with its verbs in, the words of its subject out. Part of
//! [`clause`](super::clause).

use std::ops::Range;

use super::bond::is_time;
use super::clause::Splitter;
use super::lexicon::is_subordinator;
use super::proposition::Proposition;
use super::verbs::is_finite;
use crate::tag::Tag;

impl Splitter<'_> {
    /// The noun phrase before a clause's verbs.
    pub(super) fn own_subject(
        &self,
        tokens: &Range<usize>,
        verbs: &Range<usize>,
    ) -> Option<Range<usize>> {
        if verbs.is_empty() || verbs.start <= tokens.start {
            return None;
        }
        let nearest = self.phrase_before(tokens.start, verbs.start)?;
        // "Quist, who sold the mill": the one who acts stands before the pronoun.
        if nearest.len() == 1 && self.is_relative(nearest.start) && nearest.start > tokens.start {
            return self.antecedent(tokens.start, nearest.start).or(Some(nearest));
        }
        Some(self.described(tokens.start, &nearest, verbs.start).unwrap_or(nearest))
    }

    /// The name that a phrase between two commas describes: "Otto Brandt, the actor, died".
    fn described(&self, floor: usize, phrase: &Range<usize>, verbs: usize) -> Option<Range<usize>> {
        let doc = self.doc;
        let between = phrase.start >= floor + 2
            && doc.word(phrase.start - 1) == ","
            && doc.tag(phrase.start - 2) == Tag::Propn
            && phrase.end < verbs
            && doc.word(phrase.end) == ",";
        let common = phrase.clone().all(|t| doc.tag(t) != Tag::Propn);
        (between && common).then(|| self.phrase_before(floor, phrase.start - 1)).flatten()
    }

    fn is_relative(&self, t: usize) -> bool {
        matches!(self.doc.lower(t).as_str(), "who" | "which" | "that")
    }

    /// The noun phrase that a relative pronoun at `end` stands for, with the places that belong to it: "a race across the
    /// country that ended in Lund", "the blaze at a mill in High Street, Lund, which broke out".
    fn antecedent(&self, floor: usize, end: usize) -> Option<Range<usize>> {
        let doc = self.doc;
        let mut phrase = self.phrase_before(floor, end)?;
        let thing = doc.lower(end) == "which";
        while phrase.start > floor + 1
            && matches!(doc.tag(phrase.start - 2), Tag::Noun | Tag::Propn)
            && match doc.lower(phrase.start - 1).as_str() {
                "across" | "around" | "along" | "through" | "during" => true,
                // A place in a place, which is told of neither.
                "," => {
                    thing
                        && doc.tag(phrase.start) == Tag::Propn
                        && doc.tag(phrase.start - 2) == Tag::Propn
                }
                _ => false,
            }
        {
            let before = self.phrase_before(floor, phrase.start - 1)?;
            phrase.start = before.start;
        }
        Some(phrase)
    }

    /// The last noun phrase of `floor..end`, with what belongs to it on the left.
    fn phrase_before(&self, floor: usize, end: usize) -> Option<Range<usize>> {
        let doc = self.doc;
        let noun = |t: usize| matches!(doc.tag(t), Tag::Noun | Tag::Propn | Tag::Pron | Tag::Num);
        // "hit the coast on Monday, killing ten": no day kills.
        let when = |t: usize| is_time(&doc.lower(t));
        let bears = |t: usize| noun(t) && doc.tag(t) != Tag::Num && !when(t);
        let last = (floor..end).rev().find(|&t| bears(t))?;
        let mut start = last;
        while start > floor && !(doc.tag(last) == Tag::Pron && self.is_relative(last)) {
            let t = start - 1;
            let inside = noun(t)
                || matches!(doc.tag(t), Tag::Det | Tag::Adj | Tag::Part)
                || (doc.tag(t) == Tag::Adp
                    && t > floor
                    && noun(t - 1)
                    && matches!(
                        doc.lower(t).as_str(),
                        "of" | "in" | "at" | "for" | "from" | "with"
                    ))
                || matches!(doc.word(t), "“" | "”" | "\"" | "'s" | "’s" | ":" | "-" | "–" | "&");
            if !inside
                || (matches!(doc.tag(t), Tag::Pron)
                    && doc.tag(start) != Tag::Noun
                    && doc.tag(start) != Tag::Adj)
            {
                break;
            }
            start = t;
        }
        while start < last
            && (doc.tag(start) == Tag::Punct && !matches!(doc.word(start), "“" | "\""))
        {
            start += 1;
        }
        Some(start..last + 1)
    }

    /// Gives clauses without a subject the one that they share with a neighbour.
    pub(super) fn inherit_subjects(&self, clauses: &mut [Proposition]) {
        let doc = self.doc;
        for i in 0..clauses.len() {
            if clauses[i].subject.is_some() || clauses[i].verbs.is_empty() {
                continue;
            }
            let first = clauses[i].tokens.start;
            let before = doc.lower(first.wrapping_sub(1));
            let floor = doc.tokens_of(self.sentence).start;
            let inherited = if matches!(before.as_str(), "who" | "which" | "that") {
                self.antecedent(floor, first - 1)
            } else if i > 0 && clauses[i - 1].tokens.end == first && is_finite(&doc.lower(first)) {
                // "the test made when Quist was arrested | was negative": of the clause round the inserted one.
                let inserted = |c: &&Proposition| {
                    c.tokens.start > floor && is_subordinator(&doc.lower(c.tokens.start - 1))
                };
                clauses[..i].iter().rev().find(|c| !inserted(c)).and_then(|c| c.subject.clone())
            } else if i > 0 && first > floor && matches!(doc.tag(first - 1), Tag::Noun | Tag::Propn)
            {
                // No mark and no conjunction: the noun just before acts.
                self.phrase_before(clauses[i - 1].tokens.start, first)
            } else {
                clauses[..i].iter().rev().find_map(|c| c.subject.clone())
            };
            clauses[i].subject = inherited;
        }
        // "After climbing down, the singer waved": what goes before borrows from the main clause.
        for i in 0..clauses.len().saturating_sub(1) {
            if clauses[i].subject.is_none() {
                let next = clauses[i + 1].subject.clone();
                clauses[i].subject = next;
            }
        }
    }
}
