//! Names that are listed side by side are of a kind: labels of a text's names in, the one that does not fit made to fit out.
//!
//! "Songs by Ada Holt, Old Brass Lanterns, Nils Moen and Otto Brandt": by its words alone a band is easily taken for a
//! work or a thing; beside people it is a body of them. Knows nothing of words but marks and conjunctions.

use std::ops::Range;

use super::{Label, Tag};

/// So many names make a list that tells something.
const LEAST: usize = 4;

/// Corrects the labels of names, which are given in order by their tokens.
///
/// `sentence_of` says of a token in which sentence it stands, `tag` and `word` what it is.
pub fn of_a_kind<'t>(
    names: &[Range<usize>],
    labels: &mut [Option<Label>],
    sentence_of: impl Fn(usize) -> usize,
    tag: impl Fn(usize) -> Tag,
    word: impl Fn(usize) -> &'t str,
) {
    let mut from = 0;
    while from < names.len() {
        let goes_on = |at: usize| {
            let (before, after) = (&names[at], &names[at + 1]);
            sentence_of(before.start) == sentence_of(after.start)
                && listed(before.end..after.start, &tag, &word)
        };
        let to = (from..names.len() - 1).find(|&at| !goes_on(at)).unwrap_or(names.len() - 1) + 1;
        correct(&mut labels[from..to]);
        from = to;
    }
}

/// Whether what lies between two names only lists them: a comma, "and", "as well as", or a comma with one of these.
fn listed<'t>(
    between: Range<usize>,
    tag: &impl Fn(usize) -> Tag,
    word: &impl Fn(usize) -> &'t str,
) -> bool {
    let lists =
        |t: usize| word(t) == "," || tag(t) == Tag::Cconj || matches!(word(t), "as" | "well" | "&");
    !between.is_empty() && between.len() <= 4 && between.into_iter().all(lists)
}

/// One that is no person, body or place among those who are, most of them people, is a body.
fn correct(labels: &mut [Option<Label>]) {
    let people = labels.iter().filter(|l| **l == Some(Label::Person)).count();
    let acts = |l: &Option<Label>| matches!(l, Some(Label::Person | Label::Organisation));
    let odd = labels.iter().filter(|l| !acts(l)).count();
    if labels.len() < LEAST || people * 2 < labels.len() || odd != 1 {
        return;
    }
    for label in labels.iter_mut().filter(|l| matches!(l, Some(Label::Work | Label::Event) | None))
    {
        *label = Some(Label::Organisation);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The labels after correction, by their first letters: names are the words with a capital, `labels` what they were.
    fn corrected(text: &str, labels: &str) -> String {
        let words: Vec<&str> = text.split(' ').collect();
        let capital = |w: &str| w.starts_with(char::is_uppercase);
        let names: Vec<_> =
            (0..words.len()).filter(|&t| capital(words[t])).map(|t| t..t + 1).collect();
        let mut found: Vec<_> = labels
            .chars()
            .map(|c| match c {
                'P' => Some(Label::Person),
                'O' => Some(Label::Organisation),
                'L' => Some(Label::Place),
                'W' => Some(Label::Work),
                _ => None,
            })
            .collect();
        let tag = |t: usize| if words[t] == "and" { Tag::Cconj } else { Tag::X };
        of_a_kind(&names, &mut found, |_| 0, tag, |t| words[t]);
        found
            .iter()
            .map(|l| match l {
                Some(Label::Person) => 'P',
                Some(Label::Organisation) => 'O',
                Some(Label::Place) => 'L',
                Some(Label::Work) => 'W',
                _ => '-',
            })
            .collect()
    }

    #[test]
    fn what_is_listed_among_people_is_a_body_of_them() {
        for (text, before, after) in [
            ("songs by Ada , Lanterns , Nils as well as Otto", "PWPP", "POPP"),
            ("songs by Ada , Lanterns , Nils and Otto", "P-PP", "POPP"),
            ("Ada and Nils saw Lanterns with Otto", "PPWP", "PPWP"),
            ("Ada , Nils , Otto , Oslo", "PPPL", "PPPL"),
            ("Ada , Lanterns , Kestrel and Otto", "PWWP", "PWWP"),
            ("Ada , Lanterns and Otto", "PWP", "PWP"),
        ] {
            assert_eq!(corrected(text, before), after, "{text}");
        }
    }
}
