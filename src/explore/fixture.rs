//! Invented stories for the tests of this folder: texts and quoted words in, a checked [`Analysis`] out.

use crate::analysis::{
    Alias, Analysis, Article, Aspect, Band, Claim, ClaimId, Cut, Date, Disagreement,
    DisagreementId, Entity, EntityId, Evidence, Form, Head, Kind, Mention, MentionId, Merge,
    Modality, Origin, OriginId, Reading, Role, Sentence, SentenceId, Source, SourceId, Stance,
    Tables, Value, ValueId, Variant,
};
use crate::text::span::Span;

/// A story under construction.
pub(super) struct Story(Tables);

impl Story {
    /// Articles `a`, `b`, … of one sentence a line; an empty line ends a paragraph, a line in brackets is furniture.
    pub(super) fn new(texts: &[&'static str]) -> Self {
        let mut t = Tables::default();
        for (n, text) in texts.iter().enumerate() {
            let first = t.sentences.len() as u32;
            let (mut at, mut paragraph) = (0, 0);
            for line in text.split('\n') {
                let span = Span::new(at, at + line.len() as u32);
                at = span.end + 1;
                if line.is_empty() {
                    paragraph += 1;
                    continue;
                }
                let role = if line.starts_with('[') { Role::Boilerplate } else { Role::Body };
                t.sentences.push(Sentence { source: SourceId::new(n), span, role, paragraph });
            }
            let key = char::from(b'a' + n as u8).to_string();
            t.sources.push(Source {
                article: Article { key, head: Head::default(), text: (*text).into() },
                sentences: first..t.sentences.len() as u32,
            });
        }
        Self(t)
    }

    fn cut(&self, source: usize, words: &str) -> (Cut, SentenceId) {
        let start = self.0.sources[source].text().find(words).expect("the words are in the text");
        let cut = Cut { source: SourceId::new(source), span: Span::of(start..start + words.len()) };
        let at = self
            .0
            .sentences
            .iter()
            .position(|s| s.source == cut.source && s.span.contains(cut.span));
        (cut, SentenceId::new(at.expect("the words lie in a sentence")))
    }

    /// A name and its other forms, found wherever they stand.
    pub(super) fn name(mut self, key: &str, kind: Kind, forms: &[&str]) -> Self {
        let entity = EntityId::new(self.0.entities.len());
        let mut found: Vec<Mention> = Vec::new();
        for (rank, form) in forms.iter().enumerate() {
            for (n, sentence) in self.0.sentences.iter().enumerate() {
                let text = sentence.span.cut(self.0.sources[sentence.source.index()].text());
                for (at, _) in text.match_indices(form) {
                    let start = sentence.span.start + at as u32;
                    let cut = Cut {
                        source: sentence.source,
                        span: Span::new(start, start + form.len() as u32),
                    };
                    let form = if rank == 0 { Form::Name } else { Form::Alias };
                    if !found
                        .iter()
                        .any(|m| m.cut.source == cut.source && m.cut.span.overlaps(cut.span))
                    {
                        found.push(Mention { entity, cut, sentence: SentenceId::new(n), form });
                    }
                }
            }
        }
        let first = |form: &str| {
            let is =
                |m: &&Mention| m.cut.span.cut(self.0.sources[m.cut.source.index()].text()) == form;
            found.iter().find(is).expect("each form is met").cut
        };
        let aliases = forms[1..]
            .iter()
            .map(|f| Alias { form: first(f), reason: Merge::PartOfName })
            .collect();
        let name = first(forms[0]);
        self.0.entities.push(Entity { key: key.into(), name, kind, aliases, mentions: Vec::new() });
        self.0.mentions.extend(found);
        self
    }

    /// A claim in the words of some sources; `who` is cited for it where one is given.
    pub(super) fn claim(
        mut self,
        key: &str,
        words: &[(usize, &str)],
        who: Option<(usize, &str)>,
    ) -> Self {
        let origin = who.map(|(source, name)| {
            let name = self.cut(source, name).0;
            self.0.origins.push(Origin { name, entity: None });
            OriginId::new(self.0.origins.len() - 1)
        });
        let stance = if who.is_some() { Stance::Relays } else { Stance::Asserts };
        let evidence: Vec<_> = words
            .iter()
            .map(|&(source, words)| {
                let (cut, sentence) = self.cut(source, words);
                let band = Band::Same;
                Evidence {
                    cut,
                    sentence,
                    key: String::new(),
                    vague: false,
                    subject: None,
                    stance,
                    modality: Modality::Stated,
                    origin,
                    attribution: None,
                    band,
                    shared: Vec::new(),
                }
            })
            .collect();
        self.0.claims.push(Claim {
            key: key.into(),
            lead: 0,
            evidence,
            entities: Vec::new(),
            values: Vec::new(),
            disagreements: Vec::new(),
        });
        self
    }

    /// A date read from the words of a source.
    pub(super) fn date(mut self, source: usize, words: &str, date: Option<Date>) -> Self {
        let (cut, sentence) = self.cut(source, words);
        self.0.values.push(Value { cut, sentence, reading: Reading::Date(date) });
        self
    }

    /// Two sources that differ about claims.
    pub(super) fn differ(
        mut self,
        aspect: Aspect,
        claims: &[usize],
        values: &[(usize, &str)],
    ) -> Self {
        let id = DisagreementId::new(self.0.disagreements.len());
        let values = values
            .iter()
            .enumerate()
            .map(|(group, &(source, words))| {
                let (cut, sentence) = self.cut(source, words);
                Variant { cut, sentence, group: group as u32, origin: None }
            })
            .collect();
        for &c in claims {
            self.0.claims[c].disagreements.push(id);
        }
        let claims = claims.iter().map(|&c| ClaimId::new(c)).collect();
        self.0.disagreements.push(Disagreement { aspect, update: false, values, claims });
        self
    }

    /// Joins names and dates to the claims in whose evidence they stand, and freezes.
    pub(super) fn read(mut self) -> Analysis {
        self.0.mentions.sort_by_key(|m| m.cut);
        self.0.values.sort_by_key(|v| v.cut);
        for (n, mention) in self.0.mentions.iter().enumerate() {
            self.0.entities[mention.entity.index()].mentions.push(MentionId::new(n));
        }
        for claim in &mut self.0.claims {
            let holds = |cut: Cut| {
                claim
                    .evidence
                    .iter()
                    .any(|e| e.cut.source == cut.source && e.cut.span.contains(cut.span))
            };
            claim.entities =
                self.0.mentions.iter().filter(|m| holds(m.cut)).map(|m| m.entity).collect();
            claim.values = (0..self.0.values.len())
                .filter(|&v| holds(self.0.values[v].cut))
                .map(ValueId::new)
                .collect();
            claim.entities.sort_unstable();
            claim.entities.dedup();
        }
        Analysis::new(self.0)
    }
}

/// Three reports of one invented flood.
pub(super) fn flood() -> Analysis {
    Story::new(&[
        "Mayor Anna Lee closed the mill on Monday.\nLee said 12 houses were lost.\n\n[Read more: floods]",
        "The mill in Ashford was closed by Anna Lee in March 2024.\nAt least 14 houses were lost, the Herald said.",
        "Anna Lee closed the mill.\nThe Herald reported that the dam at Ashford had cracked.\nRain fell for days.",
    ])
    .name("anna-lee", Kind::Person, &["Anna Lee", "Lee"])
    .name("ashford", Kind::Place, &["Ashford"])
    .name("herald", Kind::Organisation, &["Herald"])
    .claim("closed", &[(0, "Anna Lee closed the mill on Monday"), (1, "The mill in Ashford was closed by Anna Lee in March 2024"), (2, "Anna Lee closed the mill")], None)
    .claim("houses", &[(0, "12 houses were lost"), (1, "At least 14 houses were lost")], None)
    .claim("dam", &[(1, "Herald said"), (2, "the dam at Ashford had cracked")], Some((1, "Herald")))
    .claim("rain", &[(2, "Rain fell for days")], None)
    .date(1, "March 2024", Some(Date { year: 2024, month: Some(3), day: None }))
    .date(0, "Monday", None)
    .differ(Aspect::Number, &[1], &[(0, "12"), (1, "At least 14")])
    .read()
}
