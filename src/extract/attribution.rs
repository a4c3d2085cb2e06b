//! Who is said to have said it: a sentence in; the words that attribute, what they attribute, and the speaker's words out.
//!
//! Covers "X said that …", "…, X said", "…, said X", "according to X", "X is said to …", "footage obtained by X". What
//! cannot be told apart from a plain statement is left alone. Says nothing about who the speaker is.

use std::ops::Range;

use super::document::{Document, Stems};
use super::lexicon::{is_denial, is_document_noun, is_plain_report_verb, is_report_verb};
use crate::tag::Tag;

/// That a stretch of a sentence passes on somebody's words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Attribution {
    /// The attributing words, speaker and "that" included.
    pub(crate) words: Range<usize>,
    /// What they attribute.
    pub(crate) scope: Range<usize>,
    /// The words for the speaker; `None` for hearsay ("is said to", "reportedly").
    pub(crate) speaker: Option<Range<usize>>,
}

/// The farthest that "that" may stand behind its verb: "reported earlier this month in the paper that".
const REACH: usize = 9;
/// The longest phrase for a speaker: "the head of the town's fire service, Nora Quist,".
const PHRASE: usize = 22;

/// Whoever writes a sentence of more tokens than this says nothing that could be told apart, and it takes no time to say so.
const ENDLESS: usize = 400;

/// The attributions of a sentence, outer before inner; none in an endless one.
pub(crate) fn find(doc: &Document<'_>, stems: &Stems, sentence: usize) -> Vec<Attribution> {
    let all = doc.tokens_of(sentence);
    if all.len() > ENDLESS {
        return Vec::new();
    }
    let s = Scan { doc, stems, all: all.clone() };
    let mut found = Vec::new();
    for token in all {
        let one = match doc.lower(token).as_str() {
            "according" if doc.lower(token + 1) == "to" => s.according(token),
            "reportedly" | "allegedly" | "purportedly" | "supposedly" => {
                Some(Attribution { words: token..token + 1, scope: s.all.clone(), speaker: None })
            }
            "by" => s.obtained(token),
            _ if s.reports(token) => {
                s.hearsay(token).or_else(|| s.trailing(token)).or_else(|| s.leading(token))
            }
            _ => None,
        };
        found.extend(one.filter(|a| !a.scope.is_empty()));
    }
    found.sort_by_key(|a| (a.scope.start, usize::MAX - a.scope.end));
    found
}

/// The longest dateline, in tokens: "PORT QUIST, Lund, May 3 (Echo News) —".
const DATELINE: usize = 14;

/// The dateline that a sentence begins with, if it does: a place, perhaps a day and an agency, and a dash.
pub(crate) fn dateline(doc: &Document<'_>, all: Range<usize>) -> Range<usize> {
    let none = all.start..all.start;
    let shouted = |t: usize| {
        let word = doc.word(t);
        word.len() > 2 && word.chars().all(char::is_uppercase)
    };
    let end = all.end.min(all.start + DATELINE);
    let Some(dash) = (all.start + 1..end).find(|&t| matches!(doc.word(t), "-" | "--" | "–" | "—"))
    else {
        return none;
    };
    let spaced = dash > 0
        && doc.reading.tokens[dash - 1].span.end < doc.reading.tokens[dash].span.start
        || doc.word(dash) != "-";
    let verbal = (all.start..dash).any(|t| matches!(doc.tag(t), Tag::Verb | Tag::Aux));
    let agency = doc.word(dash - 1) == ")";
    if spaced && !verbal && (shouted(all.start) || agency) && dash + 1 < all.end {
        all.start..dash + 1
    } else {
        none
    }
}

/// Nouns for those who are told things: "told the Echo news agency the bridge was closed".
fn is_listener(lower: &str) -> bool {
    matches!(
        lower,
        "news"
            | "agency"
            | "newspaper"
            | "paper"
            | "magazine"
            | "website"
            | "reporter"
            | "reporters"
            | "journalist"
            | "journalists"
            | "television"
            | "radio"
            | "channel"
            | "station"
            | "broadcaster"
            | "network"
    )
}

struct Scan<'a> {
    doc: &'a Document<'a>,
    stems: &'a Stems,
    all: Range<usize>,
}

impl Scan<'_> {
    fn stem(&self, token: usize) -> &str {
        self.doc.stems.get(token).map_or("", |&s| self.stems.word(s))
    }

    fn reports(&self, token: usize) -> bool {
        let stem = self.stem(token);
        // Who "denied that it was so" says the contrary of what follows.
        matches!(self.doc.tag(token), Tag::Verb | Tag::Aux)
            && is_report_verb(stem)
            && !is_denial(stem)
    }

    fn is_verb(&self, token: usize) -> bool {
        matches!(self.doc.tag(token), Tag::Verb | Tag::Aux)
    }

    fn has_verb(&self, tokens: Range<usize>) -> bool {
        tokens.into_iter().any(|t| self.is_verb(t))
    }

    fn is_comma(&self, token: usize) -> bool {
        matches!(self.doc.word(token), "," | ";")
    }

    fn is_quote_mark(&self, token: usize) -> bool {
        matches!(self.doc.word(token), "\"" | "“" | "”" | "''" | "``" | "'" | "‘" | "’")
    }

    /// Without marks at its edges.
    fn trimmed(&self, mut tokens: Range<usize>) -> Range<usize> {
        while tokens.start < tokens.end && self.doc.tag(tokens.start) == Tag::Punct {
            tokens.start += 1;
        }
        while tokens.start < tokens.end && self.doc.tag(tokens.end - 1) == Tag::Punct {
            tokens.end -= 1;
        }
        tokens
    }

    /// The first token of the clause in which a verb stands: after the last "and", ";", ":" or quotation mark before
    /// which there was a verb.
    fn clause_start(&self, verb: usize) -> usize {
        let mut start = self.all.start;
        for t in self.all.start..verb {
            let breaks = matches!(self.doc.word(t), ";" | "”" | "\"")
                || matches!(self.doc.tag(t), Tag::Cconj) && self.has_verb(start..t)
                || matches!(self.doc.lower(t).as_str(), "that" | "but" | "while" | "although")
                    && self.has_verb(start..t);
            if breaks {
                start = t + 1;
            }
        }
        start
    }

    /// First of the auxiliaries that stand before a verb: "has been", "did not".
    fn group_start(&self, verb: usize, floor: usize) -> usize {
        let mut first = verb;
        while first > floor
            && (self.doc.tag(first - 1) == Tag::Aux
                || matches!(self.doc.tag(first - 1), Tag::Adv | Tag::Part) && first - 1 > floor)
        {
            first -= 1;
        }
        // Adverbs before the first auxiliary belong to the subject's side.
        while first < verb && matches!(self.doc.tag(first), Tag::Adv | Tag::Part) {
            first += 1;
        }
        first
    }

    fn is_denied(&self, group: Range<usize>) -> bool {
        group
            .into_iter()
            .any(|t| matches!(self.doc.lower(t).as_str(), "not" | "n't" | "n’t" | "never" | "to"))
    }

    /// "The mayor said on Monday that the bridge was closed."
    fn leading(&self, verb: usize) -> Option<Attribution> {
        let start = self.clause_start(verb);
        let group = self.group_start(verb, start);
        let subject = self.trimmed(start..group);
        // A report that is denied, asked for or put as a condition attributes nothing.
        if subject.is_empty()
            || subject.len() > PHRASE
            || self.is_denied(group..verb)
            || self.doc.lower(group.wrapping_sub(1)) == "to"
        {
            return None;
        }
        if subject.clone().any(|t| self.doc.tag(t) == Tag::Aux)
            || matches!(
                self.doc.lower(start).as_str(),
                "if" | "when" | "after" | "as" | "what" | "how" | "why"
            )
        {
            return None;
        }
        let content = self.content(verb)?;
        let subject = self.core(subject);
        Some(Attribution {
            words: subject.start..content.start,
            scope: content,
            speaker: Some(subject),
        })
    }

    /// What follows a report verb, if a clause does.
    fn content(&self, verb: usize) -> Option<Range<usize>> {
        let end = self.all.end;
        let reach = (verb + REACH).min(end);
        for t in verb + 1..reach {
            if self.doc.lower(t) == "that" && self.has_verb(t + 1..end) {
                return Some(t + 1..end);
            }
            if matches!(self.doc.word(t), ":" | "“" | "\"") {
                return (t + 1 < end).then_some(t + 1..end);
            }
            if self.is_verb(t) {
                break;
            }
        }
        let mut from = verb + 1;
        let stem = self.stem(verb);
        if matches!(stem, "tell" | "told" | "inform") {
            // "told the paper the bridge was closed": the one who was told ends before the next phrase.
            let name = |t: usize| {
                matches!(self.doc.tag(t), Tag::Propn | Tag::Pron) || self.doc.word(t) == "-"
            };
            while from < end && self.doc.tag(from) == Tag::Det {
                from += 1;
            }
            while from < end && (name(from) || is_listener(&self.doc.lower(from))) {
                from += 1;
            }
        }
        let next_verb = (from..end).find(|&t| self.is_verb(t))?;
        // A plain object ("reported losses") has no subject before its verb, nor a verb near enough to be its own.
        let subject = (from..next_verb)
            .any(|t| matches!(self.doc.tag(t), Tag::Noun | Tag::Propn | Tag::Pron));
        let unbroken = (from..next_verb).all(|t| self.doc.tag(t) != Tag::Punct);
        let infinitive = self.doc.lower(next_verb.wrapping_sub(1)) == "to";
        let gerund = self.doc.lower(next_verb).ends_with("ing")
            && self.doc.tag(next_verb) == Tag::Verb
            && self.doc.tag(next_verb - 1) != Tag::Aux;
        let finite = self.doc.tag(next_verb) == Tag::Aux
            || is_plain_report_verb(stem)
            || matches!(self.doc.tag(from), Tag::Pron);
        (subject && unbroken && !infinitive && !gerund && finite).then_some(from..end)
    }

    /// "The bridge was closed, police said." and "…, said the mayor."
    fn trailing(&self, verb: usize) -> Option<Attribution> {
        let (start, end) = (self.all.start, self.all.end);
        let tail_end = (verb + 1..end)
            .find(|&t| self.is_comma(t) || matches!(self.doc.tag(t), Tag::Cconj))
            .unwrap_or(end);
        let as_saying = (verb + 1..tail_end)
            .find(|&t| self.doc.lower(t) == "saying" && self.doc.lower(t - 1) == "as");
        if as_saying.is_none() && self.has_verb(verb + 1..tail_end) {
            return None;
        }
        let comma = (start..verb)
            .rev()
            .take(PHRASE)
            .find(|&t| self.is_comma(t) || self.is_quote_mark(t) && t > start)?;
        let said = self.trimmed(start..comma);
        if !self.has_verb(said.clone()) && !self.is_quote_mark(comma) {
            return None;
        }
        let group = self.group_start(verb, comma + 1);
        let before = self.trimmed(comma + 1..group);
        let speaker = if before.is_empty() {
            let after = self.trimmed(verb + 1..tail_end);
            (!after.is_empty() && after.len() <= PHRASE).then_some(after)?
        } else {
            before
        };
        // "…, who said so" hangs on a noun and attributes nothing to the left.
        if self.has_verb(speaker.clone())
            || matches!(
                self.doc.lower(speaker.start).as_str(),
                "who" | "which" | "that" | "and" | "but"
            )
        {
            return None;
        }
        let speaker = self.core(speaker);
        Some(Attribution { words: comma..tail_end, scope: said, speaker: Some(speaker) })
    }

    /// "The tower is said to lean", "she was reported to have left".
    fn hearsay(&self, verb: usize) -> Option<Attribution> {
        let to = verb + 1;
        let passive = self.doc.lower(to) == "to" && self.doc.tag(verb.wrapping_sub(1)) == Tag::Aux;
        let apart = self.doc.lower(to) == "to"
            && self.doc.tag(verb.wrapping_sub(1)) == Tag::Adv
            && self.doc.tag(verb.wrapping_sub(2)) == Tag::Aux;
        if !(passive || apart) {
            return None;
        }
        let start = self.clause_start(verb);
        Some(Attribution {
            words: self.group_start(verb, start)..to + 1,
            scope: start..self.all.end,
            speaker: None,
        })
    }

    /// "According to the mayor, the bridge is closed." and "The bridge is closed, according to the mayor."
    fn according(&self, token: usize) -> Option<Attribution> {
        let (start, end) = (self.all.start, self.all.end);
        let stop = (token + 2..end)
            .find(|&t| {
                self.is_comma(t) || self.is_verb(t) || matches!(self.doc.word(t), "." | "—" | "–")
            })
            .unwrap_or(end);
        let speaker = self.trimmed(token + 2..stop);
        if speaker.is_empty() {
            return None;
        }
        let leads = !self.has_verb(start..token);
        let scope = if leads { self.trimmed(stop..end) } else { self.trimmed(start..token) };
        Some(Attribution { words: token..stop, scope, speaker: Some(speaker) })
    }

    /// "In footage obtained by the Echo, the tower leans": the document's holder is the source of what it shows.
    fn obtained(&self, by: usize) -> Option<Attribution> {
        let verb = by.checked_sub(1).filter(|v| self.all.contains(v))?;
        if !matches!(self.stem(verb), "obtain" | "publish" | "releas" | "share" | "see" | "review")
        {
            return None;
        }
        let start = self.all.start;
        let shown = (start..verb).any(|t| is_document_noun(&self.doc.lower(t)));
        let comma = (by + 1..self.all.end).find(|&t| self.is_comma(t))?;
        let speaker = self.trimmed(by + 1..comma);
        let fits = shown
            && !self.has_verb(start..verb)
            && !speaker.is_empty()
            && !self.has_verb(speaker.clone());
        fits.then(|| Attribution {
            words: start..comma,
            scope: self.trimmed(comma..self.all.end),
            speaker: Some(speaker),
        })
    }

    /// A speaker's phrase without the circumstances before it: "On Monday, the mayor" gives "the mayor".
    fn core(&self, subject: Range<usize>) -> Range<usize> {
        if self.doc.tag(subject.start) == Tag::Adp
            && let Some(comma) = subject.clone().find(|&t| self.doc.word(t) == ",")
            && comma + 1 < subject.end
        {
            return comma + 1..subject.end;
        }
        let mut from = subject.start;
        while from + 1 < subject.end
            && matches!(self.doc.tag(from), Tag::Adv | Tag::Cconj | Tag::Sconj | Tag::Punct)
        {
            from += 1;
        }
        from..subject.end
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::{Role, SourceId};

    /// Checks the attributions of a sentence, each as `speaker | what is attributed`.
    fn check(text: &str, expected: &[&str]) {
        let mut stems = Stems::default();
        let reading = crate::tag::read(text);
        let roles = vec![Role::Body; reading.sentences.len()];
        let doc = Document::new(SourceId(0), text, reading, roles, Vec::new(), 0, &mut stems);
        let got: Vec<String> = find(&doc, &stems, 0)
            .into_iter()
            .map(|a| {
                let cut = |tokens: Range<usize>| doc.span(tokens).cut(text);
                format!("{} | {}", a.speaker.map_or("-", cut), cut(a.scope).trim_end_matches('.'))
            })
            .collect();
        assert_eq!(got, expected, "{text}");
    }

    #[test]
    fn a_dateline_is_a_place_in_capitals_or_an_agency_in_brackets() {
        for (text, line) in [
            ("PORT HOLM, May 3 (Echo News) - A ferry sank.", "PORT HOLM, May 3 (Echo News) -"),
            ("Port Holm (Echo News) — A ferry sank.", "Port Holm (Echo News) —"),
            ("A ferry sank - nobody was hurt.", ""),
            ("The mayor — a baker — was there.", ""),
        ] {
            let mut stems = Stems::default();
            let reading = crate::tag::read(text);
            let roles = vec![Role::Body; reading.sentences.len()];
            let doc = Document::new(SourceId(0), text, reading, roles, Vec::new(), 0, &mut stems);
            assert_eq!(doc.span(dateline(&doc, doc.tokens_of(0))).cut(text), line);
        }
    }

    #[test]
    fn before_what_is_said() {
        check(
            "The mayor said on Monday that the bridge was closed.",
            &["The mayor | the bridge was closed"],
        );
        check(
            "A report from the Echo earlier this month revealed that the tower had moved.",
            &["A report from the Echo earlier this month | the tower had moved"],
        );
    }

    #[test]
    fn behind_what_is_said() {
        check("The bridge was closed, police said.", &["police | The bridge was closed"]);
        check("The bridge was closed, said the mayor.", &["the mayor | The bridge was closed"]);
    }

    #[test]
    fn according_to_somebody() {
        check(
            "According to the mayor, the bridge is closed.",
            &["the mayor | the bridge is closed"],
        );
        check(
            "The bridge is closed, according to the mayor.",
            &["the mayor | The bridge is closed"],
        );
    }

    #[test]
    fn hearsay_has_no_speaker() {
        check(
            "The singer is said to have left the town.",
            &["- | The singer is said to have left the town"],
        );
    }

    #[test]
    fn what_footage_shows_is_its_holder_s() {
        check("In footage obtained by the Echo, the tower leans.", &["the Echo | the tower leans"]);
    }

    #[test]
    fn a_plain_object_is_no_report() {
        check("The firm reported losses in March.", &[]);
        check("The storm claimed three lives.", &[]);
        check("The mayor did not say that the bridge was closed.", &[]);
    }
}
