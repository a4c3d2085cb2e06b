//! A text in, its blocks out: the paragraphs, headlines and list items that line breaks set apart.
//!
//! A blank line always ends a block. A single line break ends one too, since many articles come one sentence or one
//! headline to a line, unless the lines are plainly one paragraph that was wrapped to a width. Knows nothing of words.

use super::span::Span;

/// Lines at least this long may have been wrapped; shorter ones are headlines or list items (in characters).
const WRAPPED: usize = 40;

/// The blocks of `text` in order: disjoint, trimmed of white space, never empty; only white space lies between them.
pub fn blocks(text: &str) -> Vec<Span> {
    let mut out = Vec::new();
    let mut group: Vec<Span> = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive(['\n', '\r', '\u{2028}', '\u{2029}']) {
        let span = Span::of(at..at + line.len()).trim(text);
        at += line.len();
        if !span.is_empty() {
            group.push(span);
        } else if !(line == "\n" && text[..at - 1].ends_with('\r')) {
            close(text, &mut group, &mut out);
        }
    }
    close(text, &mut group, &mut out);
    out
}

/// Turns the lines gathered between two blank ones into blocks.
fn close(text: &str, lines: &mut Vec<Span>, out: &mut Vec<Span>) {
    let wrapped = wrapped(text, lines);
    let first = out.len();
    for &line in lines.iter() {
        match out[first..].last_mut() {
            Some(last) if wrapped || goes_on(last.cut(text), line.cut(text)) => {
                *last = last.to(line);
            }
            _ => out.push(line),
        }
    }
    lines.clear();
}

/// Whether the lines are one paragraph wrapped to a width: no line much longer than the others, none but the last
/// short, and most of them ending within a sentence.
fn wrapped(text: &str, lines: &[Span]) -> bool {
    let [full @ .., last] = lines else { return false };
    let longest = full.iter().map(|l| l.len() as usize).max().unwrap_or(0);
    let open = full.iter().filter(|l| !is_closed(l.cut(text))).count();
    full.len() >= 2
        && (WRAPPED..=110).contains(&longest)
        && full.iter().all(|l| l.len() as usize * 3 >= longest * 2)
        && last.len() as usize <= longest + 10
        && open * 3 >= full.len() * 2
}

/// Whether `line` goes on with the sentence that `before` (a block so far) leaves open: "… on the banks of\nthe river".
fn goes_on(before: &str, line: &str) -> bool {
    let tail = before.rsplit('\n').next().unwrap_or(before);
    let sentence = tail.split_whitespace().nth(2).is_some() && is_closed(line);
    !is_closed(tail)
        && line.starts_with(char::is_lowercase)
        && (tail.len() >= WRAPPED || tail.ends_with([',', '-', '–', '—']) || sentence)
}

/// Whether a line ends as a sentence does.
fn is_closed(line: &str) -> bool {
    line.trim_end_matches(['"', '\'', '”', '’', ')', ']', '*'])
        .ends_with(['.', '!', '?', '…', ':', ';'])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[&str]) {
        let got: Vec<_> = blocks(text).iter().map(|s| s.cut(text)).collect();
        assert_eq!(got, expected);
    }

    #[test]
    fn a_blank_line_or_a_line_break_ends_a_block() {
        check(
            "Fire in Oldtown\n\nIt burned.\nNobody was hurt.\n",
            &["Fire in Oldtown", "It burned.", "Nobody was hurt."],
        );
        check("Eggs\r\nMilk\r\n\r\nBread", &["Eggs", "Milk", "Bread"]);
        check(" \n\t\n", &[]);
    }

    #[test]
    fn a_line_that_ends_within_a_sentence_goes_on_in_lower_case() {
        let text =
            "The ferry had left the harbour before anybody noticed that\nthe bridge was open.";
        check(text, &[text]);
        check("The ferry had left\nthe harbour.", &["The ferry had left\nthe harbour."]);
        check("features\ncontact manager\nevents", &["features", "contact manager", "events"]);
    }

    #[test]
    fn a_paragraph_wrapped_to_a_width_is_one_block() {
        let text = "The council met on Tuesday to hear what Mayor Anna\nLindqvist had to say about the old harbour, and\nBergen was not on the list.";
        check(text, &[text]);
    }
}
