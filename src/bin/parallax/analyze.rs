//! Paths in, the export of one story's analysis out.

use std::io::Write;
use std::path::{Path, PathBuf};

use parallax::analysis::Article;
use parallax::extract::language::{self, Language};
use parallax::extract::weights::Weights;
use parallax::{export, extract, seeds};

use crate::args::Format;
use crate::report::{self, Report};
use crate::{Fault, input};

/// Reads `paths` as the articles of one story (the embedded ones where there is none) and writes their analysis.
pub(crate) fn run(
    paths: &[PathBuf],
    format: Format,
    weights: Option<&Path>,
    out: &mut dyn Write,
    report: &mut Report,
) -> Result<(), Fault> {
    let weights = weights.map(read_weights).transpose()?;
    let articles =
        if paths.is_empty() { seeds::articles() } else { input::articles(paths, report)? };
    if articles.is_empty() {
        // Each path has been reported; an analysis of nothing would only look like a finding.
        return Ok(());
    }
    for article in &articles {
        remark(article);
    }
    let analysis = extract::analyze_with(articles, weights.as_ref().unwrap_or(Weights::built_in()));
    let mut text = match format {
        Format::Json => export::json(&analysis),
        Format::Csv => export::csv(&analysis),
        Format::Markdown => export::markdown(&analysis),
        Format::Frozen => return Ok(out.write_all(&export::freeze(&analysis))?),
    };
    if !text.ends_with('\n') {
        text.push('\n');
    }
    Ok(out.write_all(text.as_bytes())?)
}

/// The weights of a file; what is none is a bad argument.
fn read_weights(path: &Path) -> Result<Weights, Fault> {
    let fault = |why: &dyn std::fmt::Display| Fault::Usage(format!("{}: {why}", path.display()));
    let text = std::fs::read_to_string(path).map_err(|error| fault(&report::reason(&error)))?;
    Weights::parse(&text).map_err(|error| fault(&error))
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
