//! A reader's changes to names, as the address has them: `merge:tom-lee,t-lee;split:tom-lee,the-mayor`.
//!
//! Any text gives changes and what of it could not be used; `parse(print(e)) == e`. Changes are a set and not a history:
//! the same changes made in another order are the same link. Splits come first, so that what was split off under the key
//! `tom-lee~the-mayor` can be merged into another name. What a change does to a story is for [`recast`](super::recast).

use std::fmt::Write as _;

use super::percent::decode;
use crate::text::fold::folded;

/// How many changes one link may make.
pub const MAX_EDITS: usize = 64;

/// Merges and splits of names.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Edits {
    /// Names, and a form of each that is a name of its own; sorted.
    splits: Vec<(String, String)>,
    /// Names, themselves merged into none, and another that is merged into each; sorted.
    merges: Vec<(String, String)>,
}

/// One change, as it can be shown and taken back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Edit {
    /// A name, and a form that is taken from it.
    Split(String, String),
    /// A name, and another that is merged into it.
    Merge(String, String),
}

impl Edits {
    /// Reads changes; those that make no sense come back as they are written.
    pub fn parse(text: &str) -> (Self, Vec<String>) {
        let (mut edits, mut refused) = (Self::default(), Vec::new());
        for part in text.split(';').filter(|part| !part.is_empty()) {
            let (what, words) = part.split_once(':').unwrap_or((part, ""));
            let words: Vec<_> = words.split(',').map(|word| decode(word).into_owned()).collect();
            let usable = words.len() > 1
                && words.iter().all(|word| !word.is_empty())
                && edits.count() + words.len() - 1 <= MAX_EDITS;
            match what {
                "split" if usable => {
                    words[1..].iter().for_each(|form| edits.split(&words[0], form));
                }
                "merge" if usable => {
                    words[1..].iter().for_each(|other| edits.merge(&words[0], other));
                }
                _ => refused.push(part.to_owned()),
            }
        }
        (edits, refused)
    }

    /// Writes changes, always alike: splits by name, then merges by name.
    pub fn print(&self) -> String {
        let mut out = String::new();
        for (what, list) in [("split", &self.splits), ("merge", &self.merges)] {
            for run in list.chunk_by(|a, b| a.0 == b.0) {
                if !out.is_empty() {
                    out.push(';');
                }
                out.push_str(what);
                out.push(':');
                word(&mut out, &run[0].0);
                for (_, other) in run {
                    out.push(',');
                    word(&mut out, other);
                }
            }
        }
        out
    }

    /// Makes a form of a name a name of its own. With [`MAX_EDITS`] made already, nothing changes.
    pub fn split(&mut self, name: &str, form: &str) {
        if self.count() < MAX_EDITS {
            insert(&mut self.splits, (name.to_owned(), form.to_owned()));
        }
    }

    /// Merges a name, with all that was merged into it, into another. With [`MAX_EDITS`] made already, nothing changes.
    pub fn merge(&mut self, name: &str, other: &str) {
        let (into, from) = (self.root(name).to_owned(), self.root(other).to_owned());
        if into == from || self.count() == MAX_EDITS {
            return;
        }
        for (root, other) in std::mem::take(&mut self.merges) {
            let root = if root == from { into.clone() } else { root };
            insert(&mut self.merges, (root, other));
        }
        insert(&mut self.merges, (into, from));
    }

    /// Takes one change back.
    #[must_use]
    pub fn without(&self, edit: &Edit) -> Self {
        let mut edits = self.clone();
        match edit {
            Edit::Split(name, form) => {
                edits.splits.retain(|split| (&split.0, &split.1) != (name, form));
                // What was split off is no more, and so is what was done with it.
                let gone = split_key(name, form);
                edits.merges.retain(|(into, other)| *other != gone && *into != gone);
            }
            Edit::Merge(_, gone) => edits.merges.retain(|(_, other)| other != gone),
        }
        edits
    }

    /// Every change by itself, in the order in which they are written.
    pub fn all(&self) -> Vec<Edit> {
        let splits = self.splits.iter().cloned().map(|(name, form)| Edit::Split(name, form));
        let merges = self.merges.iter().cloned().map(|(into, other)| Edit::Merge(into, other));
        splits.chain(merges).collect()
    }

    /// The key under which a name stands: its own, or that of the name it is merged into.
    pub fn root<'a>(&'a self, key: &'a str) -> &'a str {
        self.merges.iter().find(|(_, other)| other == key).map_or(key, |(into, _)| into)
    }

    /// Whether nothing is changed.
    pub fn is_empty(&self) -> bool {
        self.splits.is_empty() && self.merges.is_empty()
    }

    /// How many changes there are.
    pub fn count(&self) -> usize {
        self.merges.len() + self.splits.len()
    }
}

/// The key of what is split off.
pub fn split_key(name: &str, form: &str) -> String {
    format!("{name}~{form}")
}

/// A surface form as an address names it: "The Mayor’s" gives `the-mayor-s`. Forms that read alike are one.
pub fn form_key(words: &str) -> String {
    let folded = folded(words);
    let words: Vec<_> =
        folded.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect();
    words.join("-")
}

/// Keeps a list sorted and without doubles.
fn insert(list: &mut Vec<(String, String)>, pair: (String, String)) {
    if let Err(at) = list.binary_search(&pair) {
        list.insert(at, pair);
    }
}

/// A word without the marks that part words; keys and forms hold none, but anything can be written into a link.
fn word(out: &mut String, word: &str) {
    for c in word.chars() {
        if matches!(c, ',' | ';' | ':' | '%' | '+') {
            write!(out, "%{:02X}", c as u32).expect("writing to a string cannot fail");
        } else {
            out.push(c);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read(text: &str) -> Edits {
        let (edits, refused) = Edits::parse(text);
        assert!(refused.is_empty(), "{refused:?}");
        edits
    }

    #[test]
    fn changes_are_written_alike_in_whatever_order_they_were_made() {
        let text = "split:tom-lee,boss,the-mayor;merge:ann,t-lee,tom-lee~boss";
        assert_eq!(read(text).print(), text);
        assert_eq!(
            read(
                "merge:ann,tom-lee~boss;split:tom-lee,the-mayor;merge:ann,t-lee;split:tom-lee,boss"
            )
            .print(),
            text
        );
        assert!(Edits::default().is_empty() && Edits::default().print().is_empty());
    }

    #[test]
    fn merges_run_together_and_never_round() {
        assert_eq!(read("merge:b,c;merge:a,b").print(), "merge:a,b,c");
        assert_eq!(read("merge:a,b;merge:b,a;merge:a,a").print(), "merge:a,b");
        assert_eq!(read("merge:a,b").root("b"), "a");
        assert_eq!(read("merge:a,b").root("z"), "z");
    }

    #[test]
    fn each_change_can_be_taken_back() {
        let edits = read("split:a,x;merge:b,a~x,c");
        assert_eq!(edits.all().len(), 3);
        assert_eq!(
            edits.without(&Edit::Merge("b".into(), "c".into())).print(),
            "split:a,x;merge:b,a~x"
        );
        // Without the split there is nothing left to merge.
        assert_eq!(edits.without(&Edit::Split("a".into(), "x".into())).print(), "merge:b,c");
    }

    #[test]
    fn what_makes_no_sense_is_told_and_the_rest_holds() {
        let (edits, refused) = Edits::parse("merge:a;rename:a,b;split:,x;split:a,x;;:");
        assert_eq!(edits.print(), "split:a,x");
        assert_eq!(refused, ["merge:a", "rename:a,b", "split:,x", ":"]);
        let long = format!("merge:a,{}", vec!["b"; MAX_EDITS + 1].join(","));
        assert_eq!(Edits::parse(&long).1.len(), 1);
    }

    #[test]
    fn forms_that_read_alike_have_one_key() {
        for form in ["The Mayor", "the  mayor", "“The Mayor”", "thé mayor"] {
            assert_eq!(form_key(form), "the-mayor");
        }
        assert_eq!(form_key("…"), "");
    }

    proptest! {
        #[test]
        fn any_text_gives_changes_that_print_stably(text in "((merge|split|x):?[a-c~,;:%+é]{0,9};?){0,6}") {
            let (edits, _) = Edits::parse(&text);
            prop_assert_eq!(read(&edits.print()), edits);
        }

        #[test]
        fn any_words_survive(words in proptest::collection::vec(("\\PC{1,9}", "\\PC{1,9}", any::<bool>()), 0..9)) {
            let mut edits = Edits::default();
            for (a, b, merge) in &words {
                if *merge { edits.merge(a, b) } else { edits.split(a, b) }
            }
            prop_assert_eq!(read(&edits.print()), edits.clone());
            for edit in edits.all() {
                prop_assert!(edits.without(&edit).all().len() < edits.all().len());
            }
        }
    }
}
