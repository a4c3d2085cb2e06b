//! A finished analysis and its address in, one line to put under a text out.

use super::{METHOD, count, title};
use crate::analysis::{Analysis, SourceId};

/// How many sources are called by name.
const NAMED: usize = 4;

/// What was compared, by what, and where to see it: the wording of a single claim, else how many there are.
pub fn citation(analysis: &Analysis, link: &str) -> String {
    let what = match analysis.claims() {
        [claim] => {
            let words = analysis.words(claim.leading().cut).split_whitespace();
            format!("“{}”, in {} of", words.collect::<Vec<_>>().join(" "), claim.support())
        }
        claims => format!("{} in", count(claims.len(), "claim")),
    };
    let all = analysis.sources().len();
    let mut names: Vec<_> =
        (0..all.min(NAMED)).map(|n| outlet(analysis, SourceId::new(n))).collect();
    if all > NAMED {
        names.push(format!("{} more", all - NAMED));
    }
    let program = METHOD.split(" cut ").next().unwrap_or("Parallax");
    format!("{what} {} ({}). Compared by {program}. {link}", count(all, "source"), names.join("; "))
}

/// An article as one cites it: title, outlet and day, so far as its head gives them.
fn outlet(analysis: &Analysis, id: SourceId) -> String {
    let head = &analysis.source(id).article.head;
    let more = [&head.source, &head.published].into_iter().flatten().cloned();
    std::iter::once(title(analysis, id)).chain(more).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::super::fixture::two_harbors;
    use super::*;

    #[test]
    fn one_line_names_the_sources_the_program_and_the_place() {
        let line = citation(&two_harbors(), "https://example.org/#/?claim=x");
        assert!(line.starts_with("“the harbor rose by 3 feet”, in 2 of 2 sources (Harbor floods, The Post, 2024-08-11; 2. The Tribune"), "{line}");
        assert!(
            line.contains("Compared by Parallax ")
                && line.ends_with(" https://example.org/#/?claim=x"),
            "{line}"
        );
    }
}
