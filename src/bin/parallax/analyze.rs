//! Paths in, the export of one story's analysis out.

use std::io::Write;
use std::path::PathBuf;

use parallax::analysis::Article;
use parallax::extract::language::{self, Language};
use parallax::{export, extract, seeds};

use crate::args::Format;
use crate::report::{self, Report};
use crate::{Fault, input};

/// Reads `paths` as the articles of one story (the embedded ones where there is none) and writes their analysis.
pub(crate) fn run(
    paths: &[PathBuf],
    format: Format,
    out: &mut dyn Write,
    report: &mut Report,
) -> Result<(), Fault> {
    let articles =
        if paths.is_empty() { seeds::articles() } else { input::articles(paths, report)? };
    if articles.is_empty() {
        // Each path has been reported; an analysis of nothing would only look like a finding.
        return Ok(());
    }
    for article in &articles {
        remark(article);
    }
    let analysis = extract::analyze(articles);
    let mut text = match format {
        Format::Json => export::json(&analysis),
        Format::Csv => export::csv(&analysis),
        Format::Markdown => export::markdown(&analysis),
    };
    if !text.ends_with('\n') {
        text.push('\n');
    }
    Ok(out.write_all(text.as_bytes())?)
}

/// Says what reading this article cannot do.
fn remark(article: &Article) {
    match language::guess(&article.text) {
        Language::Other => report::note(
            &article.key,
            "does not look like English, the only language that is read: expect its names and numbers at most",
        ),
        Language::TooShort => {
            report::note(&article.key, "is too short to say much about it");
        }
        Language::English => {}
    }
}
