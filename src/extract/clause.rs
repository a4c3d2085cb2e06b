//! A sentence in; its clauses with their verbs and subjects out.
//!
//! Clauses are cut at the words and marks between groups of verbs, by part of speech alone; a subject that a clause
//! leaves out is inherited from its neighbours. Knows nothing of quotations or of other sentences.

use std::ops::Range;

use super::attribution::{self, Attribution};
use super::calendar;
use super::document::Document;
use super::lexicon::{
    is_document_noun, is_habitual, is_irrealis, is_modal, is_negation, is_subordinator, lexicon,
};
use super::modality;
use super::proposition::{Proposition, is_aside, is_denial_verb};
use super::verbs::{self, Group, is_base, is_finite, is_hyphen};
use crate::analysis::Modality;
use crate::tag::Tag;

/// A sentence on its way to being taken apart.
pub(super) struct Splitter<'a> {
    /// Its document.
    pub(super) doc: &'a Document<'a>,
    /// That document's place in the corpus.
    pub(super) at: usize,
    /// The sentence's place in the document.
    pub(super) sentence: usize,
    /// Its attributions, outer before inner.
    pub(super) attributions: &'a [Attribution],
    /// Of each token: whether it is quoted whole, and so told of elsewhere.
    pub(super) quoted: &'a [bool],
    /// Of each token: whether it attributes a quotation.
    pub(super) cues: &'a [bool],
}

/// A frame round a quotation that is longer than this, in tokens, states something of its own.
const SHORTEST_FRAME: usize = 12;

impl Splitter<'_> {
    /// Adds the sentence's clauses to `found`, in order.
    pub(super) fn split(&self, found: &mut Vec<Proposition>) {
        let all = self.doc.tokens_of(self.sentence);
        let aside = is_aside(self.doc, self.sentence);
        let dateline = attribution::dateline(self.doc, all.clone());
        for stretch in self.stretches(dateline.end..all.end) {
            let from = found.len();
            let clauses = self.clauses(stretch);
            for (row, (tokens, verbs)) in clauses.iter().enumerate() {
                if self.only_tells(tokens, verbs) {
                    continue;
                }
                let attribution = self.attribution_of(tokens);
                let relayed = attribution.is_some();
                let modality = modality::of_clause(self.doc, tokens, verbs, false);
                let judges = !relayed && modality == Modality::Judged;
                let words = || tokens.clone().map(|t| self.doc.lower(t));
                found.push(Proposition {
                    doc: self.at,
                    sentence: self.sentence,
                    tokens: tokens.clone(),
                    shown: tokens.start..self.complement(&clauses[row..]),
                    verbs: verbs.clone(),
                    subject: self.own_subject(tokens, verbs),
                    negated: words().any(|w| is_negation(&w))
                        || tokens.clone().any(|t| is_denial_verb(self.doc, t)),
                    modal: tokens.clone().any(|t| self.leaves_open(t)),
                    modality,
                    habitual: words().any(|w| is_habitual(&w)) || self.is_general(tokens, verbs),
                    aside: aside || judges || self.only_dates(&clauses[row..]),
                    attribution,
                    quote: None,
                });
            }
            self.inherit_subjects(&mut found[from..]);
            self.inherit_modality(&mut found[from..]);
        }
    }

    /// "Will close the bridge and open a ferry": a bare verb that is joined to another shares its auxiliary. "If the river
    /// rises, the bridge closes": what follows from a condition is as open as that.
    fn inherit_modality(&self, clauses: &mut [Proposition]) {
        for row in 1..clauses.len() {
            let (before, p) = (&clauses[row - 1], &clauses[row]);
            let verb = p.verbs.start;
            let bare = verb == p.tokens.start
                && self.doc.tag(verb) == Tag::Verb
                && is_base(&self.doc.lower(verb))
                && self.doc.lower(verb.wrapping_sub(1)) != "to";
            let follows = before.tokens.start.checked_sub(1).is_some_and(|t| {
                matches!(self.doc.lower(t).as_str(), "if" | "unless")
                    && self.doc.tokens_of(self.sentence).start == t
            });
            if p.modality == Modality::Stated && (follows || bare && before.verbs.len() > 1) {
                clauses[row].modality = before.modality;
            }
        }
    }

    /// Where the first of some clauses ends with the participles that complete it: "The film showed the singer | carrying
    /// a torch" is cut in two, but the first part alone would be a torso.
    fn complement(&self, clauses: &[(Range<usize>, Range<usize>)]) -> usize {
        let completes = |pair: &&[(Range<usize>, Range<usize>)]| {
            let (before, next) = (&pair[0].0, &pair[1]);
            let participle = self.doc.lower(next.1.start).ends_with("ing");
            before.end == next.0.start && next.0.start == next.1.start && participle
        };
        let more = clauses.windows(2).take_while(completes).count();
        clauses[more].0.end
    }

    /// Whether the first of some clauses stands inside another and only says when: "the test made | when Quist was arrested
    /// | was negative".
    fn only_dates(&self, clauses: &[(Range<usize>, Range<usize>)]) -> bool {
        let first = clauses[0].0.start;
        let when = first > 0 && is_subordinator(&self.doc.lower(first - 1));
        let next = clauses.get(1);
        when && next
            .is_some_and(|(_, v)| v.start > 0 && verbs::resumes(self.doc, v.start - 1, v.start))
    }

    /// Whether a word leaves open whether a thing is so: "may", "plans to", "whether". What "could be seen" was there.
    fn leaves_open(&self, t: usize) -> bool {
        let doc = self.doc;
        let lower = doc.lower(t);
        let seen = |t: usize| matches!(doc.lower(t).as_str(), "seen" | "heard");
        match doc.tag(t) {
            Tag::Aux => is_modal(&lower) && !(doc.lower(t + 1) == "be" && seen(t + 2)),
            Tag::Verb | Tag::Sconj | Tag::Adv | Tag::Adj => is_irrealis(&lower),
            _ => false,
        }
    }

    /// The runs of tokens between attributing words.
    fn stretches(&self, all: Range<usize>) -> Vec<Range<usize>> {
        let attributing = |t: usize| {
            self.attributions.iter().any(|a| {
                // The subject of hearsay ("is said to") stays with what is said of it.
                a.words.contains(&t) && (a.speaker.is_some() || a.words.len() > 1)
            })
        };
        let mut runs = Vec::new();
        let mut start = all.start;
        for t in all.clone() {
            if self.quoted[t] {
                runs.push(start..t);
                start = t + 1;
            } else if attributing(t) {
                let hearsay =
                    self.attributions.iter().any(|a| a.speaker.is_none() && a.words.contains(&t));
                if !hearsay {
                    runs.push(start..t);
                    start = t + 1;
                }
            }
        }
        runs.push(start..all.end);
        // "the star said on stage" beside quoted words only attributes them.
        runs.retain(|r| {
            let frames = r.len() <= SHORTEST_FRAME && r.clone().any(|t| self.cues[t]);
            !r.is_empty() && !frames
        });
        runs
    }

    /// Whether a clause says what something done is in general: "Passing the cup on is part of the tradition".
    fn is_general(&self, tokens: &Range<usize>, verbs: &Range<usize>) -> bool {
        let doc = self.doc;
        verbs.start == tokens.start
            && doc.lower(verbs.start).ends_with("ing")
            && (verbs.end..tokens.end).any(|t| matches!(doc.lower(t).as_str(), "is" | "are"))
    }

    /// Whether a clause says only that somebody told somebody: "the mayor told the Vale Herald".
    fn only_tells(&self, tokens: &Range<usize>, verbs: &Range<usize>) -> bool {
        let doc = self.doc;
        let tells = |t: usize| matches!(lexicon().stem(&doc.lower(t)).as_str(), "tell" | "say");
        let told = |t: usize| {
            matches!(doc.tag(t), Tag::Propn | Tag::Pron | Tag::Det | Tag::Punct)
                || is_document_noun(&doc.lower(t))
                || matches!(
                    doc.lower(t).as_str(),
                    "reporters" | "newspaper" | "agency" | "on" | "in"
                )
                || calendar::day_of_week(&doc.lower(t)).is_some()
        };
        verbs.len() == 1 && tells(verbs.start) && (verbs.end..tokens.end).all(told)
    }

    fn attribution_of(&self, tokens: &Range<usize>) -> Option<Attribution> {
        self.attributions
            .iter()
            .filter(|a| a.scope.start <= tokens.start && tokens.start < a.scope.end)
            .min_by_key(|a| (a.scope.len(), a.speaker.is_none()))
            .cloned()
    }

    /// The clauses of a stretch, each with its group of verbs.
    fn clauses(&self, stretch: Range<usize>) -> Vec<(Range<usize>, Range<usize>)> {
        let groups = verbs::groups(self.doc, &stretch);
        let mut clauses = Vec::new();
        let mut start = stretch.start;
        let mut verbs = groups.first().map_or(stretch.end..stretch.end, |g| g.tokens.clone());
        for pair in groups.windows(2) {
            // "denied that the ship was full": of the ship, that it was not.
            let mut between = pair[0].tokens.end..pair[1].tokens.start;
            if is_denial_verb(self.doc, between.start - 1) && !between.any(|t| self.goes_on(t)) {
                verbs = pair[1].tokens.clone();
                continue;
            }
            if let Some(at) = self.boundary(&pair[0], &pair[1]) {
                clauses.push((start..at, verbs));
                start = at;
                verbs = pair[1].tokens.clone();
            }
        }
        clauses.push((start..stretch.end, verbs));
        clauses
            .into_iter()
            .map(|(t, v)| (self.trimmed(self.within_dashes(t, &v)), v))
            .filter(|(t, _)| !t.is_empty())
            .collect()
    }

    fn goes_on(&self, t: usize) -> bool {
        matches!(self.doc.tag(t), Tag::Cconj | Tag::Punct) || is_subordinator(&self.doc.lower(t))
    }

    /// An aside without what goes on behind its second dash: "he jumped — tied to a rope, of course — | to cheers".
    fn within_dashes(&self, tokens: Range<usize>, verbs: &Range<usize>) -> Range<usize> {
        let dash = |t: usize| matches!(self.doc.word(t), "—" | "–" | "--");
        let first = tokens.clone().find(|&t| !self.is_edge(t)).unwrap_or(tokens.start);
        let opens = (tokens.start..first).any(dash);
        let closes = (verbs.end.max(first)..tokens.end).find(|&t| opens && dash(t));
        tokens.start..closes.unwrap_or(tokens.end)
    }

    /// Where the clause of the next group begins, if it is a clause of its own.
    fn boundary(&self, before: &Group, next: &Group) -> Option<usize> {
        let doc = self.doc;
        let gap = before.tokens.end..next.tokens.start;
        let (mut at, mut outside) = (None, None);
        let listed = self.listed(&gap);
        for t in gap.clone() {
            if t == listed.start {
                outside = at;
            }
            let word = doc.lower(t);
            let mark =
                matches!(word.as_str(), "," | ";" | ":" | "—" | "–" | "--" | "-" | "(" | ")")
                    && doc.tag(t) == Tag::Punct;
            let mark = mark && !self.in_brackets(t, &gap) && !is_hyphen(self.doc, t);
            let relative = matches!(word.as_str(), "who" | "which" | "that" | "whose" | "whom")
                && doc.tag(t) != Tag::Det;
            let joins = doc.tag(t) == Tag::Cconj;
            if mark || relative || joins || is_subordinator(&word) {
                // "…, who": the mark and the word behind it are one boundary.
                at = match at {
                    Some(earlier) if t - earlier <= 2 && (earlier..t).all(|b| self.is_edge(b)) => {
                        Some(earlier)
                    }
                    _ => Some(t),
                };
            }
        }
        if at.is_some() {
            return outside.or(at);
        }
        if verbs::resumes(self.doc, gap.start - 1, gap.end) || self.is_inserted(before, &gap) {
            return Some(gap.end);
        }
        // "showed the crowd waving flags": a participle behind a noun has that noun as its subject.
        let participle =
            doc.lower(next.tokens.start).ends_with("ing") && doc.tag(next.tokens.start) != Tag::Aux;
        let noun = gap.clone().any(|t| matches!(doc.tag(t), Tag::Noun | Tag::Propn | Tag::Pron));
        let preposition =
            matches!(doc.tag(next.tokens.start.wrapping_sub(1)), Tag::Adp | Tag::Det | Tag::Sconj);
        (participle && noun && !preposition).then_some(next.tokens.start)
    }

    /// Whether the clause of `before` is inserted into another, whose verb stands behind the gap: "the fire that ripped
    /// through a store | is being treated".
    fn is_inserted(&self, before: &Group, gap: &Range<usize>) -> bool {
        let doc = self.doc;
        let first = before.tokens.start;
        let relative = first > 0
            && matches!(doc.lower(first - 1).as_str(), "who" | "which" | "that")
            && doc.tag(first - 1) == Tag::Pron
            && first > doc.tokens_of(self.sentence).start + 1
            && matches!(doc.tag(first - 2), Tag::Noun | Tag::Propn);
        relative && is_finite(&doc.lower(gap.end)) && doc.tag(gap.end) == Tag::Aux
    }

    /// The list that is the subject of the verb behind a gap, if its last member is one and the verb is for several: "he
    /// fled, and the roads to Lund, Oslo and Bergen were closed" is not cut before Bergen.
    fn listed(&self, gap: &Range<usize>) -> Range<usize> {
        let doc = self.doc;
        let nominal = |t: usize| {
            matches!(doc.tag(t), Tag::Noun | Tag::Propn | Tag::Adj | Tag::Det | Tag::Num)
        };
        let several = matches!(doc.lower(gap.end).as_str(), "are" | "were" | "have");
        let one = gap.end > gap.start && !doc.lower(gap.end - 1).ends_with('s');
        let mut start = gap.end;
        while several && one && start > gap.start && nominal(start - 1) {
            start -= 1;
        }
        if start == gap.end || start == gap.start || doc.tag(start - 1) != Tag::Cconj {
            return gap.end..gap.end;
        }
        start -= 1;
        while start > gap.start && (nominal(start - 1) || doc.word(start - 1) == ",") {
            start -= 1;
        }
        start..gap.end
    }

    /// Whether a mark belongs to brackets that open and close within a gap: they hold no verb.
    fn in_brackets(&self, t: usize, gap: &Range<usize>) -> bool {
        let find = |mark: &str| gap.clone().find(|&b| self.doc.word(b) == mark);
        matches!((find("("), find(")")), (Some(open), Some(close)) if open <= t && t <= close)
    }

    fn is_edge(&self, t: usize) -> bool {
        let doc = self.doc;
        let word = doc.lower(t);
        (doc.tag(t) == Tag::Punct && !matches!(word.as_str(), "“" | "”" | "\"" | "‘" | "’" | "'"))
            || doc.tag(t) == Tag::Cconj
            || (matches!(word.as_str(), "who" | "which") && doc.tag(t) == Tag::Pron)
            || (is_subordinator(&word) && !matches!(doc.tag(t), Tag::Noun | Tag::Propn))
            || (word == "that" && matches!(doc.tag(t), Tag::Sconj | Tag::Pron))
    }

    /// A clause without marks, conjunctions and lone quotation marks at its edges.
    fn trimmed(&self, mut tokens: Range<usize>) -> Range<usize> {
        let doc = self.doc;
        while tokens.start < tokens.end && self.is_edge(tokens.start) {
            tokens.start += 1;
        }
        while tokens.start < tokens.end {
            let last = tokens.end - 1;
            let edge = (doc.tag(last) == Tag::Punct
                && !matches!(doc.word(last), "”" | "\"" | ")" | "’" | "'"))
                || matches!(doc.tag(last), Tag::Cconj | Tag::Sconj)
                || matches!(doc.lower(last).as_str(), "who" | "which");
            if !edge {
                break;
            }
            tokens.end = last;
        }
        self.without_lone_marks(tokens)
    }

    /// Takes off a quotation mark or bracket at an edge whose partner lies outside.
    fn without_lone_marks(&self, mut tokens: Range<usize>) -> Range<usize> {
        let doc = self.doc;
        let count = |tokens: &Range<usize>, marks: &[&str]| {
            tokens.clone().filter(|&t| marks.contains(&doc.word(t))).count()
        };
        loop {
            if tokens.is_empty() {
                return tokens;
            }
            let straight_odd = count(&tokens, &["\""]) % 2 == 1;
            let curly = count(&tokens, &["“"]).cmp(&count(&tokens, &["”"]));
            let round = count(&tokens, &["("]).cmp(&count(&tokens, &[")"]));
            let (first, last) = (doc.word(tokens.start), doc.word(tokens.end - 1));
            let opens_alone = match first {
                "\"" => straight_odd,
                "“" => curly.is_gt(),
                "(" => round.is_gt(),
                "”" | ")" => true,
                _ => false,
            };
            let closes_alone = match last {
                "\"" => straight_odd,
                "”" => curly.is_lt(),
                ")" => round.is_lt(),
                "“" | "(" | "," | "." | ";" | ":" | "—" | "–" => true,
                _ => false,
            };
            if opens_alone {
                tokens.start += 1;
            } else if closes_alone {
                tokens.end -= 1;
            } else {
                return tokens;
            }
        }
    }
}
