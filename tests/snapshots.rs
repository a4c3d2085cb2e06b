//! What is found in the embedded articles, written out for a person to review.
//!
//! After a change to extraction, `UPDATE_EXPECT=1 cargo test --test snapshots` writes the files in `tests/snapshots/` anew;
//! read the difference as an editor would before committing it. CI never updates them.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use expect_test::expect_file;
use parallax::analysis::{Analysis, Band, Form, Kind, OriginId, Role, SourceId, Stance};
use parallax::extract::analyze;

/// Adds a line.
macro_rules! line {
    ($out:expr, $($part:tt)*) => {
        writeln!($out, $($part)*).expect("writing to a string cannot fail")
    };
}

fn story() -> Analysis {
    analyze(parallax::seeds::articles())
}

/// A source's letter: the first is A.
fn letter(source: SourceId) -> char {
    char::from(b'A' + source.0 as u8)
}

/// Words on one line.
fn flat(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn origin(story: &Analysis, origin: Option<OriginId>) -> String {
    origin.map(|id| format!(" ({})", flat(story.words(story.origin(id).name)))).unwrap_or_default()
}

#[test]
fn names_with_their_forms_and_counts() {
    let story = story();
    let mut out = String::new();
    for kind in Kind::ALL {
        line!(out, "{}", kind.word());
        for entity in story.entities().iter().filter(|entity| entity.kind == kind) {
            let mut forms = BTreeMap::<String, BTreeMap<char, usize>>::new();
            for mention in entity.mentions.iter().map(|&id| story.mention(id)) {
                let words = if mention.form == Form::Pronoun {
                    "a pronoun".to_owned()
                } else {
                    flat(story.words(mention.cut))
                };
                *forms.entry(words).or_default().entry(letter(mention.cut.source)).or_default() +=
                    1;
            }
            let forms = forms.iter().map(|(form, counts)| {
                let counts: Vec<_> = counts.iter().map(|(l, n)| format!("{l}{n}")).collect();
                format!("{form} {}", counts.join(" "))
            });
            line!(
                out,
                "  {}: {}",
                flat(story.words(entity.name)),
                forms.collect::<Vec<_>>().join("; ")
            );
            for alias in &entity.aliases {
                line!(out, "    {} = {}", flat(story.words(alias.form)), alias.reason.words());
            }
        }
    }
    expect_file!["snapshots/names.txt"].assert_eq(&out);
}

#[test]
fn claims_with_their_evidence() {
    let story = story();
    let mut out = String::new();
    for claim in story.claims() {
        let sources = claim.support();
        let origins = claim.origins().map(|n| format!(", origins {n}")).unwrap_or_default();
        line!(out, "{} (sources {sources}{origins})", claim.key);
        for (i, evidence) in claim.evidence.iter().enumerate() {
            let lead = if i == claim.lead as usize { '*' } else { ' ' };
            let verb = match evidence.stance {
                Stance::Asserts => "says",
                Stance::Relays => "relays",
            };
            let band = if evidence.band == Band::Probable { ", probably" } else { "" };
            let told = evidence.modality.note().map(|note| format!(", {note}")).unwrap_or_default();
            let by = origin(&story, evidence.origin);
            let subject = evidence.subject.map(|cut| format!("[{}] ", flat(story.words(cut))));
            let words = flat(story.words(evidence.cut));
            let letter = letter(evidence.cut.source);
            line!(
                out,
                " {lead}{letter} {verb}{by}{told}{band}: {}{words}",
                subject.unwrap_or_default()
            );
        }
    }
    expect_file!["snapshots/claims.txt"].assert_eq(&out);
}

#[test]
fn quotes_with_their_speakers() {
    let story = story();
    let mut out = String::new();
    for quote in story.quotes() {
        let speaker = quote.speaker.map_or("nobody known", |id| story.name(id));
        let post = if quote.post { " (a post)" } else { "" };
        let words = flat(story.words(quote.cut));
        line!(out, "{} {}{post}: {words}", letter(quote.cut.source), flat(speaker));
    }
    expect_file!["snapshots/quotes.txt"].assert_eq(&out);
}

#[test]
fn where_the_sources_differ() {
    let story = story();
    let mut out = String::new();
    for row in story.disagreements() {
        line!(out, "{}{}", row.aspect.word(), if row.update { ", an update" } else { "" });
        for value in &row.values {
            let words = flat(story.words(value.cut));
            let by = origin(&story, value.origin);
            line!(out, "  {} group {}{by}: {words}", letter(value.cut.source), value.group);
        }
    }
    expect_file!["snapshots/differences.txt"].assert_eq(&out);
}

#[test]
fn sentences_that_are_no_body() {
    let story = story();
    let mut out = String::new();
    for sentence in story.sentences() {
        let role = match sentence.role {
            Role::Body => continue,
            Role::Quotation => "quotation",
            Role::Boilerplate => "boilerplate",
        };
        let words = flat(story.text(sentence.source, sentence.span));
        line!(out, "{} {role}: {words}", letter(sentence.source));
    }
    expect_file!["snapshots/roles.txt"].assert_eq(&out);
}
