//! A finished analysis in, a Markdown report out: claims with each source's own words, the sources as notes.

use std::fmt::Write as _;

use super::{METHOD, count, doubts, title};
use crate::analysis::{Analysis, Claim, Evidence, SourceId, Stance};

/// The report. Words of a source stand in quotation marks, unchanged but for line breaks and the backslashes that keep
/// Markdown from reading them as markup.
pub fn markdown(analysis: &Analysis) -> String {
    let mut out = String::new();
    let sources = count(analysis.sources().len(), "source");
    let claims = count(analysis.claims().len(), "claim");
    push(&mut out, format_args!("# {claims} in {sources}\n"));
    for (i, claim) in analysis.claims().iter().enumerate() {
        let words = plain(analysis.words(claim.leading().cut));
        push(
            &mut out,
            format_args!("\n## {}. “{words}”\n\n{}\n\n", i + 1, backing(analysis, claim)),
        );
        for evidence in &claim.evidence {
            push(&mut out, format_args!("- {}\n", said(analysis, evidence)));
        }
        let silent = analysis.silent(claim);
        if !silent.is_empty() {
            let keys: Vec<_> =
                silent.iter().map(|&id| plain(&analysis.source(id).article.key)).collect();
            push(&mut out, format_args!("- Silent: {}\n", keys.join(", ")));
        }
        for &id in &claim.disagreements {
            let row = analysis.disagreement(id);
            let what = if row.update { "Updated" } else { "Differs" };
            let values: Vec<_> = row
                .values
                .iter()
                .map(|v| format!("“{}”{}", plain(analysis.words(v.cut)), note(v.cut.source)))
                .collect();
            push(
                &mut out,
                format_args!("- {what}, {}: {}\n", row.aspect.word(), values.join(" · ")),
            );
        }
    }
    push(&mut out, format_args!("\n## Sources\n\n"));
    for i in 0..analysis.sources().len() {
        push(&mut out, format_args!("{}\n", source(analysis, SourceId::new(i))));
    }
    push(&mut out, format_args!("\n## Method\n\n{METHOD}\n"));
    out
}

fn push(out: &mut String, words: std::fmt::Arguments<'_>) {
    out.write_fmt(words).expect("writing to a string cannot fail");
}

pub(super) fn backing(analysis: &Analysis, claim: &Claim) -> String {
    let mut sources = count(claim.support(), "source");
    let texts = analysis.texts(claim);
    if texts < claim.support() {
        sources = format!("{sources}, {}", count(texts, "text"));
    }
    let Some(origins) = claim.origins() else { return format!("{sources}.") };
    let mut names: Vec<_> = claim
        .evidence
        .iter()
        .filter_map(|e| e.origin)
        .map(|id| plain(analysis.words(analysis.origin(id).name)))
        .collect();
    names.sort();
    names.dedup();
    format!("{sources}, {}: {}.", count(origins, "origin"), names.join(", "))
}

fn said(analysis: &Analysis, evidence: &Evidence) -> String {
    let verb = match (evidence.stance, evidence.origin) {
        (Stance::Asserts, _) => "says".to_owned(),
        (Stance::Relays, None) => "relays".to_owned(),
        (Stance::Relays, Some(id)) => {
            format!("relays {}", plain(analysis.words(analysis.origin(id).name)))
        }
    };
    let doubts = doubts(evidence);
    let subject = evidence
        .subject
        .map(|cut| format!(" [{}]", plain(analysis.words(cut))))
        .unwrap_or_default();
    let words = plain(analysis.words(evidence.cut));
    let name = plain(&analysis.source(evidence.cut.source).article.key);
    format!("{name} {verb}{doubts}:{subject} “{words}”{}", note(evidence.cut.source))
}

fn note(source: SourceId) -> String {
    format!("[^{}]", source.index() + 1)
}

fn source(analysis: &Analysis, id: SourceId) -> String {
    let article = &analysis.source(id).article;
    let mut parts = vec![format!("“{}”", plain(&title(analysis, id)))];
    parts.extend(
        [&article.head.source, &article.head.published].into_iter().flatten().map(|s| plain(s)),
    );
    parts.extend(article.head.url.as_deref().map(plain));
    format!("{}: {} ({})", note(id), parts.join(", "), plain(&article.key))
}

/// Text that Markdown shows as it is: white space joined, marks that open markup escaped. Words always follow other
/// words on their line, so that what only means something at a line's start ("1.", "#", "-") needs no escape.
fn plain(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for c in words.split_whitespace().collect::<Vec<_>>().join(" ").chars() {
        if matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '&' | '~' | '|') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::super::fixture::two_harbors;
    use super::*;
    use expect_test::expect;

    #[test]
    fn claims_stand_with_each_sources_words_and_sources_as_notes() {
        let report = markdown(&two_harbors());
        let (body, method) = report.split_once("\n## Method\n\n").expect("it says how");
        assert_eq!(method.trim_end(), METHOD);
        expect![[r#"
            # 1 claim in 2 sources

            ## 1. “the harbor rose by 3 feet”

            2 sources.

            - a says: “the harbor rose by 3 feet”[^1]
            - b relays The Tribune, only possible, probably the same: “the harbor rose by 2 feet”[^2]
            - Differs, number: “3 feet”[^1] · “2 feet”[^2]

            ## Sources

            [^1]: “Harbor floods”, The Post, 2024-08-11, https://example.org/a (a)
            [^2]: “2. The Tribune says the harbor rose by 2 feet,…” (b)
        "#]]
        .assert_eq(body);
    }

    #[test]
    fn markup_in_a_source_stays_text() {
        assert_eq!(plain("<b>*x*</b>\n[a](b) | `c`"), r"\<b\>\*x\*\</b\> \[a\](b) \| \`c\`");
        assert_eq!(plain("H.E.R. – 62, #1!"), "H.E.R. – 62, #1!");
    }
}
