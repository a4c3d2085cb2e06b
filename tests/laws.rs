//! What holds for any texts at all: spans cut, the same input gives the same bytes, order decides nothing, nothing panics.

mod texts;

use std::collections::BTreeSet;

use parallax::analysis::{Analysis, Article, Band, Cut, Head, SourceId};
use parallax::export;
use parallax::extract::{analyze, annotate};
use parallax::text::span::Span;
use proptest::prelude::*;

fn article(key: &str, text: &str) -> Article {
    Article { key: key.into(), head: Head::default(), text: text.to_owned().into() }
}

fn story(texts: &[String]) -> Vec<Article> {
    texts.iter().enumerate().map(|(i, text)| article(&format!("source-{i}"), text)).collect()
}

/// Every cut that an analysis holds.
fn cuts(analysis: &Analysis) -> Vec<Cut> {
    let mut cuts = Vec::new();
    let within = |source: SourceId, span: Span| Cut { source, span };
    cuts.extend(analysis.sentences().iter().map(|s| within(s.source, s.span)));
    cuts.extend(analysis.mentions().iter().map(|m| m.cut));
    cuts.extend(analysis.values().iter().map(|v| v.cut));
    cuts.extend(analysis.origins().iter().map(|o| o.name));
    for entity in analysis.entities() {
        cuts.push(entity.name);
        cuts.extend(entity.aliases.iter().map(|alias| alias.form));
    }
    for quote in analysis.quotes() {
        cuts.push(quote.cut);
        cuts.extend(
            quote.speaker_words.iter().chain(&quote.cue).map(|&s| within(quote.cut.source, s)),
        );
    }
    for evidence in analysis.claims().iter().flat_map(|claim| &claim.evidence) {
        cuts.push(evidence.cut);
        cuts.extend(evidence.subject);
        let spans = evidence.shared.iter().chain(&evidence.attribution);
        cuts.extend(spans.map(|&s| within(evidence.cut.source, s)));
    }
    for disagreement in analysis.disagreements() {
        cuts.extend(disagreement.values.iter().map(|v| v.cut));
    }
    cuts
}

fn check(texts: &[String]) -> Result<(), TestCaseError> {
    let analysis = analyze(story(texts));
    for cut in cuts(&analysis) {
        let text = analysis.source(cut.source).text();
        prop_assert!(cut.span.try_cut(text).is_some(), "{cut:?} does not cut {text:?}");
    }
    for pair in analysis.sentences().windows(2) {
        prop_assert!(pair[0].source != pair[1].source || pair[0].span.end <= pair[1].span.start);
    }
    for claim in analysis.claims() {
        prop_assert_eq!(claim.leading().band, Band::Same, "the lead states what it states");
        for evidence in &claim.evidence {
            prop_assert!(!analysis.words(evidence.cut).trim().is_empty(), "evidence has words");
            prop_assert!(evidence.shared.iter().all(|&span| evidence.cut.span.contains(span)));
        }
    }
    let json = export::json(&analysis);
    prop_assert_eq!(&json, &export::json(&analyze(story(texts))), "the same input, the same bytes");
    prop_assert_eq!(claims(&analysis), {
        let mut turned = story(texts);
        turned.reverse();
        claims(&analyze(turned))
    });
    for text in texts {
        let read = annotate(text);
        let spans = read.reading.tokens.iter().map(|t| t.span);
        let spans = spans.chain(read.names.iter().map(|n| n.0)).chain(read.dates.iter().copied());
        let spans = spans.chain(read.quotes.iter().flat_map(|q| [Some(q.0), q.1]).flatten());
        for span in spans {
            prop_assert!(span.try_cut(text).is_some(), "{span:?} does not cut {text:?}");
        }
    }
    Ok(())
}

/// The claims without regard to the order of sources: each key with its sources' words.
fn claims(analysis: &Analysis) -> BTreeSet<(String, BTreeSet<(String, String)>)> {
    let said = |cut: Cut| {
        (analysis.source(cut.source).article.key.clone(), analysis.words(cut).to_owned())
    };
    analysis
        .claims()
        .iter()
        .map(|claim| (claim.key.clone(), claim.evidence.iter().map(|e| said(e.cut)).collect()))
        .collect()
}

/// Sentences as a report has them, from invented parts, so that the stages have something to find.
fn sentence() -> impl Strategy<Value = String> {
    let who = prop::sample::select(vec![
        "Ann Lee",
        "The mayor",
        "Mr. Otto Brandt",
        "the Port Said Council",
        "She",
        "Lee",
        "A report from the Tribune",
        "U.S. officials",
        "“We",
        "Dr. O’Neil-Ş",
    ]);
    let what = prop::sample::select(vec![
        "said that the river rose by three feet",
        "left for Kingsbridge on 3 May 2021",
        "is said to have opened the gates",
        "told the Gazette: “It is over",
        "was 62",
        "counted 1,200 people, up from 900,",
        "did not open the gates",
        "has, according to police, fled",
    ]);
    let end = prop::sample::select(vec![".", "!”", "…", ".”", "?", "", " — then rain.", "\n\n"]);
    (who, what, end).prop_map(|(who, what, end)| format!("{who} {what}{end} "))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn reports_keep_the_laws(texts in prop::collection::vec(prop::collection::vec(sentence(), 0..12).prop_map(|s| s.concat()), 1..4)) {
        check(&texts)?;
    }

    #[test]
    fn arbitrary_strings_keep_the_laws(texts in prop::collection::vec(".{0,200}", 0..4)) {
        check(&texts)?;
    }

    #[test]
    fn arbitrary_bytes_keep_the_laws(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        check(&[String::from_utf8_lossy(&bytes).into_owned()])?;
    }
}

/// How many texts each law is tried on: `PROPTEST_CASES=100000` for a long run by hand.
fn cases() -> u32 {
    std::env::var("PROPTEST_CASES").ok().and_then(|n| n.parse().ok()).unwrap_or(150)
}

#[test]
fn texts_made_to_be_hard_keep_the_laws() {
    for (name, make) in texts::ADVERSARIAL {
        let text = make(6_000);
        if let Err(fault) = check(&[text.clone(), text]) {
            panic!("{name}: {fault}");
        }
    }
}

#[test]
fn a_megabyte_without_a_space_is_read() {
    let analysis = analyze(vec![article("long", &"x".repeat(1 << 20))]);
    assert_eq!(analysis.sources().len(), 1);
}

#[test]
fn nothing_is_an_empty_analysis() {
    assert!(analyze(Vec::new()).claims().is_empty());
    assert!(analyze(vec![article("empty", "")]).sentences().is_empty());
}

#[test]
fn of_the_embedded_articles_no_lead_is_in_doubt() {
    let analysis = analyze(parallax::seeds::articles());
    let doubted = |e: &parallax::analysis::Evidence| e.band == Band::Probable;
    assert!(analysis.claims().iter().any(|c| c.evidence.iter().any(doubted)), "some are in doubt");
    for claim in analysis.claims() {
        assert!(!doubted(claim.leading()), "{}", analysis.words(claim.leading().cut));
    }
}

#[test]
fn the_order_of_the_embedded_articles_does_not_matter() {
    let articles = parallax::seeds::articles();
    let want = claims(&analyze(articles.clone()));
    for turn in 0..articles.len() {
        let mut turned = articles.clone();
        turned.rotate_left(turn);
        assert_eq!(claims(&analyze(turned.clone())), want);
        turned.reverse();
        assert_eq!(claims(&analyze(turned)), want);
    }
}
