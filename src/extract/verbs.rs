//! A stretch of a sentence in; its groups of verbs out, one for each clause that it may have.
//!
//! By part of speech and form alone; where one clause ends and the next begins is for [`clause`](super::clause) to say.

use std::ops::Range;

use super::document::Document;
use super::lexicon::{is_modal, lexicon};
use crate::tag::Tag;

/// A run of verbs that belong together: "has been closed".
#[derive(Clone, Debug)]
pub(super) struct Group {
    pub(super) tokens: Range<usize>,
}

/// The groups of verbs of a stretch of one sentence, in order: "has been closed", "is known to love performing". Verbs that
/// describe a noun, or that serve another verb, are no group of their own.
pub(super) fn groups(doc: &Document<'_>, stretch: &Range<usize>) -> Vec<Group> {
    // "filmed Quist racing through the town": after a name such a noun is what its bearer does.
    let acts = |t: usize| {
        doc.tag(t) == Tag::Noun
            && doc.lower(t).ends_with("ing")
            && t > stretch.start
            && doc.tag(t - 1) == Tag::Propn
            && matches!(doc.tag(t + 1), Tag::Adp | Tag::Det)
    };
    // An auxiliary without a verb behind it is the verb: "the house is red".
    let verbal = |t: usize| matches!(doc.tag(t), Tag::Verb | Tag::Aux) || acts(t);
    let mut groups: Vec<Group> = Vec::new();
    for t in stretch.clone().filter(|&t| verbal(t)) {
        // "the closing ceremony": a participle between a determiner and a noun describes.
        let describes = doc.tag(t) == Tag::Verb
            && matches!(doc.tag(t + 1), Tag::Noun | Tag::Propn)
            && t > stretch.start
            && matches!(doc.tag(t - 1), Tag::Det | Tag::Adj | Tag::Num);
        // "drunk-driving charges"
        let compound = t > stretch.start && is_hyphen(doc, t - 1);
        if describes || compound || is_preposition(doc, t) {
            continue;
        }
        // "took the cup from Quist and gold merchant Lee": predicates that are joined agree in form.
        let joined = t > stretch.start && doc.tag(t - 1) == Tag::Cconj;
        let past = groups.last().is_some_and(|g| is_past(&doc.lower(g.tokens.start)));
        if joined && past && doc.tag(t) == Tag::Verb && is_base(&doc.lower(t)) {
            continue;
        }
        // "of drinking and driving": a deed as a thing, of which nothing is stated.
        let thing = doc.lower(t).ends_with("ing")
            && doc.tag(t) == Tag::Verb
            && t > stretch.start
            && (doc.lower(t - 1) == "of"
                || joined && groups.is_empty() && doc.lower(t.wrapping_sub(3)) == "of");
        if thing {
            continue;
        }
        match groups.last_mut() {
            Some(g)
                if !resumes(doc, g.tokens.end - 1, t)
                    && (g.tokens.end..t).all(|b| {
                        matches!(doc.tag(b), Tag::Adv | Tag::Part | Tag::Aux) || is_almost(doc, b)
                    }) =>
            {
                g.tokens.end = t + 1;
            }
            _ => groups.push(Group { tokens: t..t + 1 }),
        }
    }
    // "to help close the games": an infinitive belongs to the clause that it serves.
    let serves = |g: &Group| {
        doc.lower(g.tokens.start.wrapping_sub(1)) == "to" && g.tokens.start > stretch.start + 1
    };
    // "The council plans to sell the mill": without another verb, what looks like a noun is one.
    let only = groups.first().filter(|_| groups.iter().all(serves));
    if let Some(verb) = only.map(|g| g.tokens.start - 2).filter(|&t| is_masked_verb(doc, t)) {
        groups[0].tokens.start = verb;
    }
    groups.retain(|g| !serves(g));
    groups
}

/// Whether a noun in "s" may be a verb: nothing before it describes it.
fn is_masked_verb(doc: &Document<'_>, t: usize) -> bool {
    let before = t.checked_sub(1).map_or(Tag::Punct, |b| doc.tag(b));
    doc.tag(t) == Tag::Noun
        && doc.lower(t).ends_with('s')
        && matches!(before, Tag::Noun | Tag::Propn | Tag::Pron)
}

/// Whether a word is one of "all but", which means nearly: "were all but destroyed".
fn is_almost(doc: &Document<'_>, t: usize) -> bool {
    let word = |t: usize| doc.lower(t);
    word(t) == "all" && word(t + 1) == "but" || word(t) == "but" && t > 0 && word(t - 1) == "all"
}

/// Whether a participle does the work of a preposition: "following a long illness", "five mills, including ours".
fn is_preposition(doc: &Document<'_>, t: usize) -> bool {
    let word = doc.lower(t);
    matches!(word.as_str(), "following" | "including" | "excluding" | "regarding" | "concerning")
        && doc.tag(t.wrapping_sub(1)) != Tag::Aux
        && matches!(
            doc.tag(t + 1),
            Tag::Det | Tag::Adj | Tag::Noun | Tag::Propn | Tag::Num | Tag::Pron
        )
}

/// Whether a finite verb at `t` takes up the subject of an outer clause, since the verb before it is complete: "the test
/// made when Quist was arrested | was negative".
pub(super) fn resumes(doc: &Document<'_>, before: usize, t: usize) -> bool {
    is_finite(&doc.lower(t))
        && doc.tag(t) == Tag::Aux
        && doc.tag(before) == Tag::Verb
        && before + 1 == t
        && !doc.lower(before).ends_with("ing")
}

/// Whether a dash stands between two words without space: "action-packed".
pub(super) fn is_hyphen(doc: &Document<'_>, t: usize) -> bool {
    let tokens = &doc.reading.tokens;
    t > 0 && doc.word(t) == "-" && tokens[t - 1].span.end == tokens[t].span.start
}

/// Whether a verb is plainly in the past.
fn is_past(lower: &str) -> bool {
    lower.ends_with("ed") || lexicon().is_irregular(lower)
}

/// Whether an auxiliary stands first in its clause's verbs.
pub(super) fn is_finite(lower: &str) -> bool {
    matches!(lower, "is" | "are" | "was" | "were" | "has" | "had") || is_modal(lower)
}

/// Whether a verb has no ending, and would have one in the past.
pub(super) fn is_base(lower: &str) -> bool {
    let unchanging = matches!(
        lower,
        "bet"
            | "burst"
            | "cast"
            | "cost"
            | "cut"
            | "hit"
            | "hurt"
            | "let"
            | "put"
            | "quit"
            | "read"
            | "set"
            | "shed"
            | "shut"
            | "split"
            | "spread"
            | "thrust"
    );
    !unchanging && !is_past(lower) && !lower.ends_with("ing") && !lower.ends_with('s')
}
