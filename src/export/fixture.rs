//! A small finished analysis, set up by hand, for the tests of the exports: two invented reports of one flood.

use crate::analysis::{
    Analysis, Article, Aspect, Band, Bound, Claim, ClaimId, Cut, Disagreement, DisagreementId,
    Entity, EntityId, Evidence, Form, Head, Kind, Mention, MentionId, Modality, Origin, OriginId,
    Quantity, Quote, Reading, Role, Sentence, SentenceId, Source, SourceId, Stance, Tables, Value,
    ValueId, Variant,
};
use crate::text::span::Span;

const A: &str = "At Harbor Street – “no fun” – the harbor rose by 3 feet.";
const B: &str = "The Tribune says the harbor rose by 2 feet, then fell.";

/// One claim of two sources that differ on a number, a name, a quote without a speaker, a value.
pub(super) fn two_harbors() -> Analysis {
    let source = |key: &str, head: Head, text: &'static str, row: u32| Source {
        article: Article { key: key.into(), head, text: text.into() },
        sentences: row..row + 1,
    };
    let sentence = |source: u32, text: &str| Sentence {
        source: SourceId(source),
        span: Span::of(0..text.len()),
        role: Role::Body,
        paragraph: 0,
    };
    let head = Head {
        title: Some("Harbor floods".into()),
        source: Some("The Post".into()),
        url: Some("https://example.org/a".into()),
        published: Some("2024-08-11".into()),
    };
    let evidence = |source: u32, words: &str, stance, origin, band| Evidence {
        cut: cut(source, words),
        sentence: SentenceId(source),
        key: String::new(),
        vague: false,
        subject: None,
        stance,
        modality: if source == 0 { Modality::Stated } else { Modality::Possible },
        origin,
        attribution: None,
        band,
        shared: vec![cut(source, "the harbor rose by").span],
    };
    let variant = |source: u32, words: &str, origin| Variant {
        cut: cut(source, words),
        sentence: SentenceId(source),
        group: source,
        origin,
    };
    let tribune = Some(OriginId(0));
    Analysis::new(Tables {
        sources: vec![source("a", head, A, 0), source("b", Head::default(), B, 1)],
        sentences: vec![sentence(0, A), sentence(1, B)],
        entities: vec![Entity {
            key: "harbor-street".into(),
            name: cut(0, "Harbor Street"),
            kind: Kind::Place,
            aliases: Vec::new(),
            mentions: vec![MentionId(0)],
        }],
        mentions: vec![Mention {
            entity: EntityId(0),
            cut: cut(0, "Harbor Street"),
            sentence: SentenceId(0),
            form: Form::Name,
        }],
        values: vec![Value {
            cut: cut(0, "3 feet"),
            sentence: SentenceId(0),
            reading: Reading::Quantity(Quantity {
                amount: 3.0,
                bound: Bound::Exact,
                unit: "foot".into(),
            }),
        }],
        quotes: vec![Quote {
            cut: cut(0, "“no fun”"),
            sentence: SentenceId(0),
            speaker: None,
            speaker_words: None,
            cue: None,
            post: false,
        }],
        origins: vec![Origin { name: cut(1, "The Tribune"), entity: None }],
        claims: vec![Claim {
            key: "harbor-rose-feet".into(),
            lead: 0,
            evidence: vec![
                evidence(0, "the harbor rose by 3 feet", Stance::Asserts, None, Band::Same),
                evidence(1, "the harbor rose by 2 feet", Stance::Relays, tribune, Band::Probable),
            ],
            entities: vec![EntityId(0)],
            values: vec![ValueId(0)],
            disagreements: vec![DisagreementId(0)],
        }],
        disagreements: vec![Disagreement {
            aspect: Aspect::Number,
            update: false,
            values: vec![variant(0, "3 feet", None), variant(1, "2 feet", tribune)],
            claims: vec![ClaimId(0)],
        }],
        ..Tables::default()
    })
}

fn cut(source: u32, words: &str) -> Cut {
    let text = if source == 0 { A } else { B };
    let at = text.find(words).expect("the words stand in the text");
    Cut { source: SourceId(source), span: Span::of(at..at + words.len()) }
}
