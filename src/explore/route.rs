//! What the address says: a fragment in, a [`Route`] and what was wrong with the fragment out, and back.
//!
//! `#/?name=…&name=…&match=any&source=…&support=2&q=flag&when=2024-03..2024-08&view=source&claim=KEY&at=KEY:120-164&edits=…`
//!
//! Parsing is total and linear, whatever is pasted; `parse(print(route))` is the route again. A route only names things:
//! whether the collection has them is for others to say.

use std::fmt::Write as _;

use super::edit::Edits;
use super::percent::{decode, encode, encode_list};
use crate::analysis::Date;
use crate::text::span::Span;

/// How many bytes of a fragment are read at all.
pub const MAX_FRAGMENT: usize = 32 * 1024;
/// How many values a part may have that can be repeated.
pub const MAX_VALUES: usize = 32;
/// How many bytes a value may have.
pub const MAX_VALUE: usize = 512;

/// One view of the page: all that two readers need to share to see the same.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Route {
    /// Keys of the names to narrow to.
    pub names: Vec<String>,
    /// Whether a claim needs all of the names or any of them.
    pub matching: Match,
    /// Keys of the sources that must back a claim.
    pub sources: Vec<String>,
    /// The least number of sources; 0 and 1 are no condition, and 1 is never stored.
    pub support: u32,
    /// The words looked for.
    pub query: String,
    /// The dates that a claim must speak of.
    pub when: Option<When>,
    /// What a narrow screen shows.
    pub view: View,
    /// The key of the opened claim.
    pub claim: Option<String>,
    /// The place arrived at.
    pub at: Option<Place>,
    /// Merges and splits of names by a reader.
    pub edits: Edits,
    /// The collection that the link was made for.
    pub corpus: Option<String>,
}

/// Whether a claim needs all names or any.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Match {
    /// All of them.
    #[default]
    All,
    /// At least one.
    Any,
}

/// What a narrow screen shows; a wide one shows the first three side by side.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum View {
    /// The claims.
    #[default]
    Claims,
    /// The names.
    Names,
    /// An article.
    Source,
    /// How this works and how often it errs.
    About,
}

/// Words in a source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The source's key.
    pub source: String,
    /// Bytes of its text, as the link says; perhaps not of the text we have.
    pub span: Span,
}

/// A stretch of the calendar, either end open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct When {
    /// Not before.
    pub from: Option<Date>,
    /// Not after.
    pub to: Option<Date>,
}

/// Something in an address that could not be used, for the reader to see.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// A part of another name than ours, as written.
    Unknown(String),
    /// One of our parts with a value that makes no sense.
    Malformed(&'static str, String),
    /// A part given again that can be given once; the first holds.
    Repeated(&'static str),
    /// More values, or a longer one, than we take.
    TooMuch(&'static str),
    /// The fragment was cut off after [`MAX_FRAGMENT`] bytes.
    CutOff(usize),
}

impl Fault {
    /// What to tell the reader.
    pub fn words(&self) -> String {
        match self {
            Self::Unknown(part) => format!("This page does not know the link's part “{part}”."),
            Self::Malformed(name, value) => {
                format!("The link's part “{name}” says “{value}”, which makes no sense here.")
            }
            Self::Repeated(name) => {
                format!("The link gives “{name}” more than once; the first holds.")
            }
            Self::TooMuch(name) => {
                format!("The link gives more under “{name}” than this page takes.")
            }
            Self::CutOff(bytes) => {
                format!("The link is too long: {bytes} bytes at its end were not read.")
            }
        }
    }
}

/// Reads a fragment, with or without its `#`.
pub fn parse(fragment: &str) -> (Route, Vec<Fault>) {
    let mut reader = Reader::default();
    let fragment = reader.cap(fragment.strip_prefix('#').unwrap_or(fragment));
    let path = fragment.strip_prefix('/').unwrap_or(fragment);
    let parts = match path.split_once('?') {
        Some(("", parts)) => parts,
        Some((other, parts)) => {
            reader.unknown(other);
            parts
        }
        // A fragment without a question mark names nothing of ours: `#claims`.
        None => {
            if !path.is_empty() {
                reader.unknown(path);
            }
            ""
        }
    };
    parts.split('&').filter(|part| !part.is_empty()).for_each(|part| reader.part(part));
    (reader.route, reader.faults)
}

#[derive(Default)]
struct Reader {
    route: Route,
    faults: Vec<Fault>,
    seen: Vec<&'static str>,
}

impl Reader {
    fn cap<'a>(&mut self, fragment: &'a str) -> &'a str {
        if fragment.len() <= MAX_FRAGMENT {
            return fragment;
        }
        let head = &fragment[..fragment.floor_char_boundary(MAX_FRAGMENT)];
        let head = &head[..head.rfind('&').unwrap_or(0)];
        self.faults.push(Fault::CutOff(fragment.len() - head.len()));
        head
    }

    fn unknown(&mut self, part: &str) {
        if self.faults.len() < MAX_VALUES {
            self.faults.push(Fault::Unknown(excerpt(&decode(part))));
        }
    }

    fn part(&mut self, part: &str) {
        const NAMES: [&str; 11] = [
            "name", "match", "source", "support", "q", "when", "view", "claim", "at", "edits",
            "corpus",
        ];
        let (name, value) = part.split_once('=').unwrap_or((part, ""));
        let Some(&name) = NAMES.iter().find(|&&known| known == decode(name)) else {
            return self.unknown(part);
        };
        let value = decode(value);
        let fault = self.take(name, &value);
        if let (Some(fault), true) = (fault, self.faults.len() < MAX_VALUES) {
            self.faults.push(fault);
        }
    }

    /// Takes one part; the fault if it cannot be used.
    fn take(&mut self, name: &'static str, value: &str) -> Option<Fault> {
        if value.len() > MAX_VALUE && name != "edits" {
            return Some(Fault::TooMuch(name));
        }
        let route = &mut self.route;
        if let Some(list) = match name {
            "name" => Some(&mut route.names),
            "source" => Some(&mut route.sources),
            _ => None,
        } {
            return if value.is_empty() {
                Some(malformed(name, value))
            } else if list.iter().any(|known| known == value) {
                None
            } else if list.len() == MAX_VALUES {
                Some(Fault::TooMuch(name))
            } else {
                list.push(value.to_owned());
                None
            };
        }
        if self.seen.contains(&name) {
            return Some(Fault::Repeated(name));
        }
        self.seen.push(name);
        let understood = match name {
            "match" => one_of(value, &[("all", Match::All), ("any", Match::Any)])
                .map(|m| route.matching = m),
            "support" => whole(value).map(|n| route.support = if n < 2 { 0 } else { n }),
            "q" => {
                value.clone_into(&mut route.query);
                Some(())
            }
            "when" => when(value).map(|w| route.when = Some(w)),
            "view" => one_of(
                value,
                &[
                    ("claims", View::Claims),
                    ("names", View::Names),
                    ("source", View::Source),
                    ("about", View::About),
                ],
            )
            .map(|v| route.view = v),
            "claim" if !value.is_empty() => {
                route.claim = Some(value.to_owned());
                Some(())
            }
            "at" => place(value).map(|p| route.at = Some(p)),
            "edits" => {
                let (edits, refused) = Edits::parse(value);
                route.edits = edits;
                // What can be used is used; the first that cannot is told.
                return refused.first().map(|part| malformed(name, part));
            }
            "corpus" if !value.is_empty() => {
                route.corpus = Some(value.to_owned());
                Some(())
            }
            _ => None,
        };
        understood.is_none().then(|| malformed(name, value))
    }
}

fn malformed(name: &'static str, value: &str) -> Fault {
    Fault::Malformed(name, excerpt(value))
}

/// So much of a hostile value as fits on a line.
fn excerpt(value: &str) -> String {
    let short = &value[..value.floor_char_boundary(80)];
    if short.len() < value.len() { format!("{short}…") } else { short.to_owned() }
}

fn one_of<T: Copy>(value: &str, table: &[(&str, T)]) -> Option<T> {
    table.iter().find(|(word, _)| *word == value).map(|&(_, meaning)| meaning)
}

/// A whole number as we print it: digits only, so that what is read prints the same.
fn whole(digits: &str) -> Option<u32> {
    digits.bytes().all(|b| b.is_ascii_digit()).then(|| digits.parse().ok())?
}

/// `key:120-164`; the key may itself hold a colon.
fn place(value: &str) -> Option<Place> {
    let (source, span) = value.rsplit_once(':')?;
    let (start, end) = span.split_once('-')?;
    let (start, end) = (whole(start)?, whole(end)?);
    (!source.is_empty() && start <= end)
        .then(|| Place { source: source.to_owned(), span: Span::new(start, end) })
}

/// `2024-03..2024-08`, `2024..`, `..2024-08-11`, or one date for both ends.
fn when(value: &str) -> Option<When> {
    let (from, to) = value.split_once("..").unwrap_or((value, value));
    let end = |text: &str| if text.is_empty() { Some(None) } else { date(text).map(Some) };
    let when = When { from: end(from)?, to: end(to)? };
    (when.from.is_some() || when.to.is_some()).then_some(when)
}

/// Reads `2024`, `2024-03` or `2024-03-09`.
pub fn date(text: &str) -> Option<Date> {
    let mut parts = text.split('-');
    let (year, month, day) = (parts.next()?, parts.next(), parts.next());
    let two = |part: &str, max: u32| {
        (part.len() == 2).then(|| whole(part))?.filter(|n| (1..=max).contains(n)).map(|n| n as u8)
    };
    let year = (year.len() == 4).then(|| whole(year))??;
    let month = month.map(|m| two(m, 12)).map_or(Some(None), |m| m.map(Some))?;
    let day = day.map(|d| two(d, 31)).map_or(Some(None), |d| d.map(Some))?;
    parts.next().is_none().then_some(Date { year: year as i16, month, day })
}

/// Writes a date as the address has it.
pub fn print_date(date: Date) -> String {
    let mut out = format!("{:04}", date.year);
    for part in [date.month, date.day].into_iter().flatten() {
        write!(out, "-{part:02}").expect("writing to a string cannot fail");
    }
    out
}

fn part(out: &mut String, name: &str, value: &str) {
    if !out.ends_with('?') {
        out.push('&');
    }
    out.push_str(name);
    out.push('=');
    encode(value, out);
}

impl Route {
    /// The fragment, with its `#`: parts in one order, defaults left out.
    pub fn print(&self) -> String {
        let mut out = self.filters();
        match self.view {
            View::Claims => {}
            View::Names => part(&mut out, "view", "names"),
            View::Source => part(&mut out, "view", "source"),
            View::About => part(&mut out, "view", "about"),
        }
        if let Some(claim) = &self.claim {
            part(&mut out, "claim", claim);
        }
        if let Some(Place { source, span }) = &self.at {
            part(&mut out, "at", source);
            write!(out, ":{}-{}", span.start, span.end).expect("writing to a string cannot fail");
        }
        if !self.edits.is_empty() {
            part(&mut out, "edits", "");
            encode_list(&self.edits.print(), &mut out);
        }
        if let Some(corpus) = &self.corpus {
            part(&mut out, "corpus", corpus);
        }
        if out == "#/?" {
            out.pop();
        }
        out
    }

    /// The first part of the fragment, `#/?` and the filters: what all links within one view share.
    pub fn filters(&self) -> String {
        let mut out = String::from("#/?");
        self.names.iter().for_each(|name| part(&mut out, "name", name));
        if self.matching == Match::Any {
            part(&mut out, "match", "any");
        }
        self.sources.iter().for_each(|source| part(&mut out, "source", source));
        if self.support > 1 {
            part(&mut out, "support", &self.support.to_string());
        }
        if !self.query.is_empty() {
            part(&mut out, "q", &self.query);
        }
        if let Some(When { from, to }) = self.when {
            let end = |date: Option<Date>| date.map(print_date).unwrap_or_default();
            part(&mut out, "when", &format!("{}..{}", end(from), end(to)));
        }
        out
    }

    /// Puts the rest of an address, without filters, behind the filters of another.
    pub fn behind(&self, filters: &str) -> String {
        let own = Self {
            names: Vec::new(),
            matching: Match::All,
            sources: Vec::new(),
            support: 0,
            query: String::new(),
            when: None,
            ..self.clone()
        }
        .print();
        match own.strip_prefix("#/?") {
            None if filters == "#/?" => own,
            None => filters.to_owned(),
            Some(rest) if filters == "#/?" => format!("{filters}{rest}"),
            Some(rest) => format!("{filters}&{rest}"),
        }
    }

    /// The same view where a name that a reader merged away is asked for by the name it is merged into.
    #[must_use]
    pub fn settled(mut self) -> Self {
        let names = std::mem::take(&mut self.names);
        for name in names {
            let root = self.edits.root(&name).to_owned();
            if !self.names.contains(&root) {
                self.names.push(root);
            }
        }
        self
    }

    /// Whether anything narrows the claims.
    pub fn is_filtered(&self) -> bool {
        !(self.names.is_empty()
            && self.sources.is_empty()
            && self.support < 2
            && self.query.is_empty()
            && self.when.is_none())
    }

    /// The same view without any filter.
    #[must_use]
    pub fn cleared(&self) -> Self {
        Self {
            view: self.view,
            claim: self.claim.clone(),
            at: self.at.clone(),
            edits: self.edits.clone(),
            ..Self::default()
        }
    }

    /// The same view with a name added, or taken away if it is there.
    #[must_use]
    pub fn toggled(&self, name: &str) -> Self {
        let mut route = self.clone();
        match route.names.iter().position(|n| n == name) {
            Some(at) => {
                route.names.remove(at);
            }
            None => route.names.push(name.to_owned()),
        }
        route
    }
}

#[cfg(test)]
#[path = "route_tests.rs"]
mod tests;
