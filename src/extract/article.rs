//! A file's text in, an [`Article`] out: the optional head between `---` lines is read and taken off.

use std::borrow::Cow;

use crate::analysis::{Article, Head};

/// The article of the public key `key` that `file` holds. The text is what follows the head, otherwise unchanged.
pub fn article(key: &str, file: impl Into<Cow<'static, str>>) -> Article {
    let file = file.into();
    let (head, at) = head(&file).unwrap_or_default();
    let text = match file {
        Cow::Borrowed(file) => Cow::Borrowed(&file[at..]),
        Cow::Owned(mut file) => {
            file.drain(..at);
            Cow::Owned(file)
        }
    };
    Article { key: key.to_owned(), head, text }
}

/// The head and where the body begins; `None` where the file has no head. A block between `---` lines is a head only
/// if each of its lines is blank or a `name: value`, and one of the names is one of ours; else it is text.
fn head(file: &str) -> Option<(Head, usize)> {
    let mut lines = file.split_inclusive('\n');
    let first = lines.next()?;
    if first.trim_start_matches('\u{feff}').trim_end() != "---" {
        return None;
    }
    let mut head = Head::default();
    let mut known = false;
    let mut at = first.len();
    for line in lines {
        at += line.len();
        let line = line.trim();
        if line == "---" {
            return known.then_some((head, at));
        }
        if line.is_empty() {
            continue;
        }
        let (name, value) = line.split_once(':')?;
        let value = value.trim();
        let value = value.strip_prefix('"').and_then(|v| v.strip_suffix('"')).unwrap_or(value);
        let field = match name.trim().to_ascii_lowercase().as_str() {
            "title" => &mut head.title,
            "source" => &mut head.source,
            "url" => &mut head.url,
            "published" => &mut head.published,
            _ => continue,
        };
        known = true;
        if !value.is_empty() {
            *field = Some(value.to_owned());
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_head_is_read_and_taken_off() {
        let a = article(
            "k",
            "---\ntitle: \"Rain: a report\"\npublished: 2024-08-11\nmood: calm\n---\nIt rained.\n",
        );
        assert_eq!(a.head.title.as_deref(), Some("Rain: a report"));
        assert_eq!(a.head.published.as_deref(), Some("2024-08-11"));
        assert_eq!(a.head.source, None);
        assert_eq!(a.text, "It rained.\n");
    }

    #[test]
    fn what_only_looks_like_a_head_is_text() {
        for file in [
            "---\nA rule, then words.\n---\nmore",
            "---\ntitle: never closed\nwords",
            "It rained.",
            "",
            "---",
        ] {
            let a = article("k", file);
            assert_eq!((a.text.as_ref(), a.head), (file, Head::default()));
        }
    }
}
