//! Who is said to speak: a quotation's place among its neighbours in; the words for the speaker and the verb out.
//!
//! Looks behind the quotation ("…," she said), before it (the mayor said: "…"), and at the line that introduces it
//! (Quist continued:). Knows words and parts of speech, nobody by name.

use std::ops::Range;

use super::lexicon::{is_report_verb, lexicon};
use super::quote::span_of;
use crate::tag::{Reading, Tag};
use crate::text::span::Span;

/// The words that attribute a quotation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Cue {
    /// "said", "according to", "message".
    pub(crate) verb: Span,
    /// The words for the speaker.
    pub(crate) speaker: Option<Span>,
}

/// How far, in tokens, a cue may stand from its quotation.
const REACH: usize = 26;

struct Scan<'a> {
    text: &'a str,
    reading: &'a Reading,
    others: &'a [Span],
}

/// The cue of the piece at `at` of `pieces`, if there is one.
pub(crate) fn of(text: &str, reading: &Reading, pieces: &[Span], at: usize) -> Option<Cue> {
    let scan = Scan { text, reading, others: pieces };
    let piece = pieces[at];
    let first = reading.tokens.partition_point(|t| t.span.start < piece.start);
    let end = reading.tokens.partition_point(|t| t.span.start < piece.end);
    scan.behind(end)
        .or_else(|| scan.signed(end))
        .or_else(|| scan.before(first))
        .or_else(|| scan.introduced(first))
}

impl Scan<'_> {
    fn word(&self, t: usize) -> &str {
        self.reading.tokens.get(t).map_or("", |t| t.span.cut(self.text))
    }

    fn tag(&self, t: usize) -> Tag {
        self.reading.tokens.get(t).map_or(Tag::Punct, |t| t.tag)
    }

    fn lower(&self, t: usize) -> String {
        self.word(t).to_lowercase()
    }

    fn quoted(&self, t: usize) -> bool {
        let Some(token) = self.reading.tokens.get(t) else { return true };
        let next = self.others.partition_point(|p| p.end <= token.span.start);
        self.others.get(next).is_some_and(|p| p.contains(token.span))
    }

    fn sentence(&self, t: usize) -> Range<usize> {
        let row = self.reading.sentences.partition_point(|s| s.tokens.end as usize <= t);
        self.reading
            .sentences
            .get(row)
            .map_or(t..t, |s| s.tokens.start as usize..s.tokens.end as usize)
    }

    fn paragraph(&self, t: usize) -> Option<u32> {
        let row = self.reading.sentences.partition_point(|s| s.tokens.end as usize <= t);
        self.reading.sentences.get(row).map(|s| s.paragraph)
    }

    fn is_cue(&self, t: usize) -> bool {
        matches!(self.tag(t), Tag::Verb | Tag::Aux) && speaks(&lexicon().stem(&self.lower(t)))
    }

    /// "…," the mayor said. / "…," said the mayor.
    fn behind(&self, end: usize) -> Option<Cue> {
        if end >= self.reading.tokens.len()
            || self.paragraph(end) != self.paragraph(end.saturating_sub(1))
        {
            return None;
        }
        let stop = self.sentence(end).end.min(end + REACH);
        // A full stop inside the marks ends the matter: what follows is another sentence.
        let ended = end > 0 && self.sentence(end).start == end && !self.lowercase_or_cue(end);
        if ended {
            return None;
        }
        let plain = |t: &usize| !self.quoted(*t);
        let verb = (end..stop).take_while(plain).find(|&t| self.is_cue(t))?;
        let between = self.trimmed(end..verb);
        if between.clone().any(|t| self.tag(t) == Tag::Verb || matches!(self.word(t), "." | ";")) {
            return None;
        }
        let subject = self.without_auxiliaries(between);
        let speaker = if subject.is_empty() {
            let to =
                (verb + 1..stop).take_while(plain).find(|&t| self.ends_phrase(t)).unwrap_or(stop);
            self.trimmed(verb + 1..to)
        } else {
            self.phrase_before(subject)
        };
        self.cue(verb, speaker)
    }

    /// "…" — Nora Quist: a name behind a dash that ends the paragraph.
    fn signed(&self, end: usize) -> Option<Cue> {
        const LONGEST: usize = 7;
        if !matches!(self.word(end), "—" | "–" | "―" | "--" | "-") {
            return None;
        }
        let paragraph = self.paragraph(end)?;
        let past = (end + 1..end + 2 + LONGEST).find(|&t| self.paragraph(t) != Some(paragraph))?;
        let name = self.trimmed(end + 1..past);
        let named = self.word(name.start).starts_with(char::is_uppercase)
            && name.clone().all(|t| self.tag(t) != Tag::Verb && !self.quoted(t));
        (named && !name.is_empty()).then(|| self.cue(end, name)).flatten()
    }

    /// Whether what follows a quotation may still belong to it.
    fn lowercase_or_cue(&self, t: usize) -> bool {
        self.word(t).starts_with(char::is_lowercase) || (t..t + 4).any(|t| self.is_cue(t))
    }

    /// The mayor said: "…" / with the message, "…"
    fn before(&self, first: usize) -> Option<Cue> {
        let start = self.sentence(first).start;
        let floor = start.max(first.saturating_sub(REACH));
        if start == first {
            return None;
        }
        for t in (floor..first).rev() {
            if self.quoted(t) || matches!(self.word(t), ";" | ".") {
                break;
            }
            let noun = matches!(
                self.lower(t).as_str(),
                "message" | "words" | "caption" | "statement" | "note"
            ) && first - t <= 3;
            if noun {
                return self.cue(t, self.phrase_before(self.subject_of(start..t)?));
            }
            // According to Quist, "…".
            if self.lower(t) == "to" && t > start && self.lower(t - 1) == "according" {
                return self.cue(t - 1, self.trimmed(t + 1..first));
            }
            if self.is_cue(t) {
                // "Quist praised the plan, saying, “…”": who did the one thing did the other.
                let aside = self.lower(t).ends_with("ing")
                    && t > start
                    && matches!(self.lower(t - 1).as_str(), "," | "while" | "by");
                let subject = match self.subject_of(start..t).filter(|_| aside) {
                    Some(subject) => subject,
                    None => self.without_auxiliaries(self.trimmed(start..t)),
                };
                let near = first - t <= 12 || self.word(first - 1) == ":";
                return if near { self.cue(t, self.phrase_before(subject)) } else { None };
            }
        }
        None
    }

    /// A line before that ends in a colon: "Quist continued:".
    fn introduced(&self, first: usize) -> Option<Cue> {
        let last = first.checked_sub(1)?;
        let sentence = self.sentence(last);
        let colon = self.word(last) == ":" && self.sentence(first).start == first;
        // "The Post reports:", where the verb looks like a noun.
        let reports = |t: usize| {
            t + 1 == last && self.lower(t).ends_with('s') && speaks(&lexicon().stem(&self.lower(t)))
        };
        let verb = sentence.clone().rev().find(|&t| colon && (self.is_cue(t) || reports(t)))?;
        self.cue(
            verb,
            self.phrase_before(self.without_auxiliaries(self.trimmed(sentence.start..verb))),
        )
    }

    fn cue(&self, verb: usize, speaker: Range<usize>) -> Option<Cue> {
        let verb = span_of(self.reading, verb..verb + 1)?;
        Some(Cue { verb, speaker: span_of(self.reading, self.core(speaker)) })
    }

    /// A speaker without what leads up to it and without what stands behind it in brackets: of "In contrast, Quist",
    /// "by Quist" and "Nora Quist (R-Ohio" just the name.
    fn core(&self, mut tokens: Range<usize>) -> Range<usize> {
        if let Some(bracket) = tokens.clone().skip(1).find(|&t| self.word(t) == "(") {
            tokens.end = bracket;
        }
        if self.tag(tokens.start) == Tag::Adp && !tokens.is_empty() {
            let comma = tokens.clone().find(|&t| self.word(t) == ",");
            tokens.start = comma.unwrap_or(tokens.start) + 1;
        }
        self.trimmed(tokens)
    }

    /// The first noun phrase of a clause, before its first verb.
    fn subject_of(&self, clause: Range<usize>) -> Option<Range<usize>> {
        let verb = clause.clone().find(|&t| matches!(self.tag(t), Tag::Verb | Tag::Aux))?;
        let mut end = verb;
        while end > clause.start && matches!(self.tag(end - 1), Tag::Adv | Tag::Punct) {
            end -= 1;
        }
        Some(clause.start..end)
    }

    fn trimmed(&self, mut tokens: Range<usize>) -> Range<usize> {
        let edge =
            |t: usize| self.tag(t) == Tag::Punct || matches!(self.tag(t), Tag::Cconj | Tag::Adv);
        while tokens.start < tokens.end && edge(tokens.start) {
            tokens.start += 1;
        }
        while tokens.start < tokens.end && edge(tokens.end - 1) {
            tokens.end -= 1;
        }
        tokens
    }

    fn without_auxiliaries(&self, mut tokens: Range<usize>) -> Range<usize> {
        while tokens.start < tokens.end
            && matches!(self.tag(tokens.end - 1), Tag::Aux | Tag::Adv | Tag::Part)
        {
            tokens.end -= 1;
        }
        tokens
    }

    /// The last noun phrase of a stretch, with an apposition: "Nora Quist, a baker,".
    fn phrase_before(&self, tokens: Range<usize>) -> Range<usize> {
        let tokens = self.trimmed(tokens);
        let verb = tokens
            .clone()
            .rev()
            .find(|&t| matches!(self.tag(t), Tag::Verb | Tag::Aux | Tag::Sconj));
        let from = verb.map_or(tokens.start, |v| v + 1);
        self.trimmed(from..tokens.end)
    }

    fn ends_phrase(&self, t: usize) -> bool {
        matches!(self.tag(t), Tag::Punct | Tag::Verb | Tag::Aux | Tag::Sconj | Tag::Adv)
            || self.tag(t) == Tag::Adp && !matches!(self.lower(t).as_str(), "of" | "for")
    }
}

/// Whether a verb of this stem can set words in marks.
fn speaks(stem: &str) -> bool {
    is_report_verb(stem)
        || matches!(
            stem,
            "advis"
                | "agre"
                | "answer"
                | "ask"
                | "beg"
                | "bellow"
                | "boast"
                | "brag"
                | "call"
                | "caution"
                | "chant"
                | "continu"
                | "counter"
                | "confess"
                | "cri"
                | "demand"
                | "exclaim"
                | "lament"
                | "laugh"
                | "marvel"
                | "muse"
                | "mutter"
                | "opin"
                | "plead"
                | "post"
                | "proclaim"
                | "promis"
                | "read"
                | "recount"
                | "reiter"
                | "rememb"
                | "respond"
                | "retort"
                | "scold"
                | "scream"
                | "shout"
                | "sing"
                | "snap"
                | "tweet"
                | "vow"
                | "whisper"
                | "wonder"
                | "yell"
        )
}
