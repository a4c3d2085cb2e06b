//! A finished analysis in, a table out: one row for each evidence of each claim, as RFC 4180 writes it.

use super::shape::{band, stance};
use super::{METHOD, title};
use crate::analysis::{Analysis, Claim, Evidence};

const COLUMNS: [&str; 19] = [
    "claim",
    "wording",
    "sources",
    "origins",
    "differs",
    "source",
    "title",
    "outlet",
    "url",
    "published",
    "stance",
    "modality",
    "origin",
    "band",
    "subject",
    "evidence",
    "start",
    "end",
    "method",
];

/// The claims as comma-separated values with a header, lines ended by CR LF, offsets in UTF-8 bytes.
///
/// A cell that a spreadsheet would run as a formula gets an apostrophe in front; `start` and `end` still say what the
/// source's own words are.
pub fn csv(analysis: &Analysis) -> String {
    let mut out = String::new();
    line(&mut out, &COLUMNS.map(str::to_owned));
    for claim in analysis.claims() {
        for evidence in &claim.evidence {
            line(&mut out, &row(analysis, claim, evidence));
        }
    }
    out
}

fn row(analysis: &Analysis, claim: &Claim, evidence: &Evidence) -> [String; COLUMNS.len()] {
    let article = &analysis.source(evidence.cut.source).article;
    let mut aspects: Vec<_> =
        claim.disagreements.iter().map(|&id| analysis.disagreement(id).aspect).collect();
    aspects.sort_unstable();
    aspects.dedup();
    [
        claim.key.clone(),
        analysis.words(claim.leading().cut).to_owned(),
        claim.support().to_string(),
        claim.origins().map(|n| n.to_string()).unwrap_or_default(),
        aspects.iter().map(|aspect| aspect.word()).collect::<Vec<_>>().join("; "),
        article.key.clone(),
        title(analysis, evidence.cut.source),
        article.head.source.clone().unwrap_or_default(),
        article.head.url.clone().unwrap_or_default(),
        article.head.published.clone().unwrap_or_default(),
        stance(evidence.stance).to_owned(),
        evidence.modality.word().to_owned(),
        evidence
            .origin
            .map(|id| analysis.words(analysis.origin(id).name))
            .unwrap_or_default()
            .to_owned(),
        band(evidence.band).to_owned(),
        evidence.subject.map(|cut| analysis.words(cut)).unwrap_or_default().to_owned(),
        analysis.words(evidence.cut).to_owned(),
        evidence.cut.span.start.to_string(),
        evidence.cut.span.end.to_string(),
        METHOD.to_owned(),
    ]
}

fn line(out: &mut String, cells: &[String; COLUMNS.len()]) {
    for (i, cell) in cells.iter().enumerate() {
        if i > 0 {
            out.push(',');
        }
        let runs = cell.starts_with(['=', '+', '-', '@', '\t', '\r']);
        if runs || cell.contains(['"', ',', '\r', '\n']) {
            out.push('"');
            if runs {
                out.push('\'');
            }
            out.push_str(&cell.replace('"', "\"\""));
            out.push('"');
        } else {
            out.push_str(cell);
        }
    }
    out.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use super::super::fixture::two_harbors;
    use super::*;

    #[test]
    fn a_row_for_each_evidence_under_a_header() {
        let table = csv(&two_harbors());
        let lines: Vec<_> = table.split_terminator("\r\n").collect();
        assert_eq!(lines.len(), 3);
        assert!(lines[0].starts_with("claim,wording,sources,"));
        assert!(lines[1].contains(",number,a,Harbor floods,") && lines[1].contains(",asserts,"));
        assert!(lines[2].contains(",relays,possible,The Tribune,probable,"));
    }

    #[test]
    fn marks_are_quoted_and_formulas_are_disarmed() {
        let mut out = String::new();
        let mut cells = [const { String::new() }; COLUMNS.len()];
        cells[0] = "a, \"b\"\nc".into();
        cells[1] = "=HYPERLINK(1)".into();
        line(&mut out, &cells);
        assert!(out.starts_with("\"a, \"\"b\"\"\nc\",\"'=HYPERLINK(1)\",,"));
    }
}
