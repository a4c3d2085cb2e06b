//! Trouble and remarks in, one line each on standard error out.

use std::io::{self, Write as _};

/// Keeps account of whether some input was unusable.
#[derive(Default)]
pub(crate) struct Report {
    unusable: bool,
}

impl Report {
    /// Some input cannot be used.
    pub(crate) fn fault(&mut self, place: &str, why: &str) {
        self.unusable = true;
        say(&format!("{place}: {why}"));
    }

    /// Whether there was a fault.
    pub(crate) fn unusable(&self) -> bool {
        self.unusable
    }
}

/// Something that the reader of the result should know, and no fault.
pub(crate) fn note(place: &str, what: &str) {
    say(&format!("{place}: {what}"));
}

/// One line on standard error, whatever characters the words hold.
pub(crate) fn say(words: &str) {
    let line: String = words
        .chars()
        .flat_map(|c| if c.is_control() { c.escape_default().collect() } else { vec![c] })
        .collect();
    // Where standard error is closed there is nobody left to tell.
    let _ = writeln!(io::stderr(), "parallax: {line}");
}

/// An error of the system in words, without the code that Rust appends.
pub(crate) fn reason(error: &io::Error) -> String {
    let words = error.to_string();
    let end = words.find(" (os error").unwrap_or(words.len());
    let mut words = words[..end].to_owned();
    if let Some(first) = words.get_mut(..1) {
        first.make_ascii_lowercase();
    }
    words
}
