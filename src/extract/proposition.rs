//! What a sentence states, one thing at a time: a sentence in, clauses with subjects out.
//!
//! "He grabbed the flag, jumped on a cart, and raced out" states three things of one person; quoted words state what
//! their speaker says. [`clause`](super::clause) takes sentences apart. Says nothing about whether another source states
//! the same.

use std::ops::Range;

use super::attribution::{self, Attribution};
use super::clause::Splitter;
use super::document::{Document, Stems};
use super::lexicon::{is_denial, is_negation, lexicon};
use super::modality;
use crate::analysis::{Modality, Role};
use crate::tag::Tag;

/// One thing that a source states.
#[derive(Clone, Debug)]
#[allow(clippy::struct_excessive_bools, reason = "any of them goes with any other")]
pub(crate) struct Proposition {
    /// The document's place in the corpus.
    pub(crate) doc: usize,
    /// The sentence's place in the document.
    pub(crate) sentence: usize,
    /// The words that state it, without conjunctions and marks at the edges.
    pub(crate) tokens: Range<usize>,
    /// The same with the participles that complete it, as it is shown.
    pub(crate) shown: Range<usize>,
    /// Its first group of verbs; empty for a description ("Cole, 62").
    pub(crate) verbs: Range<usize>,
    /// Of whom or what it is stated.
    pub(crate) subject: Option<Range<usize>>,
    /// Whether a word turns it round: "not", "never".
    pub(crate) negated: bool,
    /// Whether any of its words, be it in a part of it, says what may or will be. Links are learned from this: to compare
    /// `modality` instead lets more look-alikes through.
    pub(crate) modal: bool,
    /// Whether its verbs tell it as so.
    pub(crate) modality: Modality,
    /// Whether it says what somebody does again and again.
    pub(crate) habitual: bool,
    /// Whether it states nothing of the world: its sentence does not, see [`is_aside`], or it is an opinion.
    pub(crate) aside: bool,
    /// The attribution nearest to it, and whether any lies round it.
    pub(crate) attribution: Option<Attribution>,
    /// The quotation whose words these are.
    pub(crate) quote: Option<usize>,
}

impl Proposition {
    /// Whether its words include its subject.
    pub(crate) fn has_own_subject(&self) -> bool {
        self.subject
            .as_ref()
            .is_some_and(|s| self.tokens.start <= s.start && s.end <= self.tokens.end)
    }
}

/// The propositions of a document, in order: the clauses of its body, and what is quoted whole.
pub(crate) fn find(doc: &Document<'_>, at: usize, stems: &Stems) -> Vec<Proposition> {
    let mut found = Vec::new();
    let mut quoted = vec![false; doc.len()];
    let mut cues = vec![false; doc.len()];
    for (row, quote) in doc.quotes.iter().enumerate() {
        let speaker = quote.speaker.map(|s| doc.tokens_in(s));
        for piece in quote.pieces.iter().map(|&p| doc.tokens_in(p)).filter(|t| !is_woven_in(doc, t))
        {
            quoted[piece.clone()].fill(true);
            cues[quote.cue.map_or(0..0, |c| doc.tokens_in(c))].fill(true);
            found.extend(said(doc, at, row, speaker.as_ref(), piece));
        }
    }
    for sentence in 0..doc.reading.sentences.len() {
        if doc.roles[sentence] == Role::Body {
            let attributions = attribution::find(doc, stems, sentence);
            Splitter {
                doc,
                at,
                sentence,
                attributions: &attributions,
                quoted: &quoted,
                cues: &cues,
            }
            .split(&mut found);
        }
    }
    found.sort_by_key(|p| (p.sentence, p.tokens.start));
    found
}

/// Whether a sentence states nothing of the world: a question, a call ("Hire a cook!"), or one about the one who writes
/// ("I still fail to see why"). What others are quoted with is theirs.
pub(crate) fn is_aside(doc: &Document<'_>, sentence: usize) -> bool {
    if doc.roles[sentence] == Role::Quotation {
        return false;
    }
    let own = |t: &usize| {
        let span = doc.reading.tokens[*t].span;
        !doc.quotes.iter().any(|q| q.span.contains(span))
    };
    doc.tokens_of(sentence).filter(own).any(|t| {
        doc.word(t).contains(['!', '?']) || matches!(doc.word(t), "I" | "me" | "my" | "My")
    })
}

/// Whether a word is a verb that says of what follows that it is not so.
pub(crate) fn is_denial_verb(doc: &Document<'_>, t: usize) -> bool {
    doc.tag(t) == Tag::Verb && is_denial(&lexicon().stem(&doc.lower(t)))
}

/// Whether quoted words are part of a sentence's own grammar: treated as “suspicious”.
fn is_woven_in(doc: &Document<'_>, piece: &Range<usize>) -> bool {
    let Some(&sentence) = doc.sentence_of.get(piece.start) else { return true };
    let begins = doc.tokens_of(sentence as usize).start == piece.start;
    let announced =
        piece.start > 0 && (doc.tag(piece.start - 1) == Tag::Punct || doc.cue_at(piece.start - 1));
    !begins && !announced
}

/// Quoted words as propositions: a short quotation whole, a long one by sentence.
fn said(
    doc: &Document<'_>,
    at: usize,
    quote: usize,
    speaker: Option<&Range<usize>>,
    piece: Range<usize>,
) -> Vec<Proposition> {
    let whole = doc.span(piece.clone()).len() <= SHORT_QUOTE;
    let mut parts = vec![piece.clone()];
    if !whole {
        parts = Vec::new();
        for t in piece {
            match parts.last_mut() {
                Some(part) if doc.sentence_of[part.start] == doc.sentence_of[t] => part.end = t + 1,
                _ => parts.push(t..t + 1),
            }
        }
    }
    let proposition = |tokens: Range<usize>| {
        let tokens = without_marks(doc, tokens);
        let sentence = *doc.sentence_of.get(tokens.start)? as usize;
        (!tokens.is_empty()).then(|| Proposition {
            doc: at,
            sentence,
            negated: tokens.clone().any(|t| is_negation(&doc.lower(t))),
            verbs: tokens.end..tokens.end,
            shown: tokens.clone(),
            modality: modality::of_quotation(doc, &tokens),
            tokens,
            subject: speaker.cloned(),
            modal: false,
            habitual: false,
            aside: false,
            attribution: None,
            quote: Some(quote),
        })
    };
    parts.into_iter().filter_map(proposition).collect()
}

/// Quoted words up to this length, in bytes, are one proposition.
const SHORT_QUOTE: u32 = 160;

/// Without the quotation marks and white marks at the edges.
fn without_marks(doc: &Document<'_>, mut tokens: Range<usize>) -> Range<usize> {
    let mark =
        |t: usize| matches!(doc.word(t), "\"" | "“" | "”" | "," | "'" | "‘" | "’" | "''" | "``");
    while tokens.start < tokens.end && mark(tokens.start) {
        tokens.start += 1;
    }
    while tokens.start < tokens.end && mark(tokens.end - 1) {
        tokens.end -= 1;
    }
    tokens
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::SourceId;

    /// Checks the clauses of a text, each as `subject: words`, without the subject where it stands in the words.
    fn check(text: &str, expected: &[&str]) {
        let mut stems = Stems::default();
        let reading = crate::tag::read(text);
        let roles = vec![Role::Body; reading.sentences.len()];
        let doc = Document::new(SourceId(0), text, reading, roles, Vec::new(), 0, &mut stems);
        let got: Vec<String> = find(&doc, 0, &stems)
            .iter()
            .map(|p| {
                let words = doc.span(p.tokens.clone()).cut(text);
                match p.subject.clone().filter(|_| !p.has_own_subject()) {
                    Some(s) => format!("{}: {words}", doc.span(s).cut(text)),
                    None => words.to_owned(),
                }
            })
            .collect();
        assert_eq!(got, expected, "{text}");
    }

    #[test]
    fn coordinated_predicates_state_one_thing_each() {
        check(
            "The thief grabbed the cup, jumped on a horse, and raced out of the town.",
            &[
                "The thief grabbed the cup",
                "The thief: jumped on a horse",
                "The thief: raced out of the town",
            ],
        );
    }

    #[test]
    fn a_clause_that_goes_before_borrows_its_subject() {
        check(
            "After climbing down the tower, the singer waved to the crowd.",
            &["the singer: climbing down the tower", "the singer waved to the crowd"],
        );
    }

    #[test]
    fn a_participle_behind_a_noun_is_about_that_noun() {
        check(
            "The film showed the actor carrying a torch.",
            &["The film showed the actor", "the actor: carrying a torch"],
        );
    }

    #[test]
    fn a_name_behind_a_name_is_no_predicate() {
        check(
            "She took the cup from the mayor and gold merchant Otto Brandt before leaving the town.",
            &[
                "She took the cup from the mayor and gold merchant Otto Brandt",
                "She: leaving the town",
            ],
        );
    }

    #[test]
    fn a_relative_pronoun_gives_way_to_whom_it_stands_for() {
        check(
            "The baker — who sold the mill in May — put on a play.",
            &["The baker — who sold the mill in May", "The baker: put on a play"],
        );
        check(
            "He ran a race across the country that ended in Lund.",
            &["He ran a race across the country", "a race across the country: ended in Lund"],
        );
        check(
            "Crews fought the blaze at a mill in High Street, Lund, which broke out at noon.",
            &[
                "Crews fought the blaze at a mill in High Street, Lund",
                "the blaze at a mill in High Street, Lund: broke out at noon",
            ],
        );
    }

    #[test]
    fn what_has_something_acts_and_not_what_it_has() {
        check(
            "A quake with a magnitude of 5.9 hit the coast on Sunday, killing ten people.",
            &[
                "A quake with a magnitude of 5.9 hit the coast on Sunday",
                "A quake with a magnitude: killing ten people",
            ],
        );
    }

    #[test]
    fn what_goes_on_behind_an_inserted_clause_is_about_its_own_subject() {
        check(
            "Results from a test made when Quist was arrested were released on Monday.",
            &[
                "Results from a test made",
                "Quist was arrested",
                "Results from a test: were released on Monday",
            ],
        );
        check(
            "A fire that ripped through a mill in Lund is being looked into.",
            &["A fire that ripped through a mill in Lund", "A fire: is being looked into"],
        );
    }

    #[test]
    fn deeds_that_are_named_as_things_do_not_cut() {
        check(
            "In the old custom of singing and dancing, the town put up a tent.",
            &["In the old custom of singing and dancing, the town put up a tent"],
        );
    }

    #[test]
    fn an_aside_ends_where_its_dash_does() {
        check(
            "She jumped off the roof — tied to a rope, of course — to cheers from the crowd.",
            &["She jumped off the roof", "She: tied to a rope, of course"],
        );
    }

    #[test]
    fn nearly_is_no_but() {
        check(
            "The mill and the barn were all but destroyed.",
            &["The mill and the barn were all but destroyed"],
        );
    }

    #[test]
    fn no_day_acts() {
        check(
            "A storm hit the coast on Monday, killing ten people and injuring others.",
            &[
                "A storm hit the coast on Monday",
                "A storm: killing ten people",
                "A storm: injuring others",
            ],
        );
    }

    #[test]
    fn a_list_that_acts_is_not_cut() {
        check(
            "The bridge is closed, and the roads to Lund, Oslo and Bergen are flooded.",
            &["The bridge is closed", "the roads to Lund, Oslo and Bergen are flooded"],
        );
    }

    #[test]
    fn participles_that_are_prepositions_do_not_cut() {
        check(
            "She sang in the new hall following a long illness.",
            &["She sang in the new hall following a long illness"],
        );
    }

    #[test]
    fn a_clause_is_shown_with_what_completes_it() {
        let text = "The film showed the actor carrying a torch, and the crowd cheered.";
        let mut stems = Stems::default();
        let reading = crate::tag::read(text);
        let roles = vec![Role::Body; reading.sentences.len()];
        let doc = Document::new(SourceId(0), text, reading, roles, Vec::new(), 0, &mut stems);
        let shown: Vec<_> =
            find(&doc, 0, &stems).iter().map(|p| doc.span(p.shown.clone()).cut(text)).collect();
        assert_eq!(
            shown,
            ["The film showed the actor carrying a torch", "carrying a torch", "the crowd cheered"]
        );
    }

    #[test]
    fn attributing_words_are_no_part_of_what_is_stated() {
        check("The bridge was closed, police said.", &["The bridge was closed"]);
        check(
            "The mayor said that the bridge was closed for a week.",
            &["the bridge was closed for a week"],
        );
    }

    #[test]
    fn who_is_told_is_no_part_of_what_is_told() {
        check(
            "The mayor told the Echo news agency four mills had been closed.",
            &["four mills had been closed"],
        );
    }

    #[test]
    fn brackets_without_a_verb_do_not_cut() {
        check(
            "She met the council (TC) itself about the plan.",
            &["She met the council (TC) itself about the plan"],
        );
    }

    #[test]
    fn any_text_has_propositions_without_a_panic() {
        for text in [
            "",
            ".",
            "\" \" \"",
            "and and and",
            "ran ran ran ran",
            "— — said —",
            "(((((",
            "a,b,c,d said to be",
        ] {
            let mut stems = Stems::default();
            let reading = crate::tag::read(text);
            let roles = vec![Role::Body; reading.sentences.len()];
            let doc = Document::new(SourceId(0), text, reading, roles, Vec::new(), 0, &mut stems);
            for p in find(&doc, 0, &stems) {
                assert!(!p.tokens.is_empty());
            }
        }
    }
}
