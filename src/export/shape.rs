//! An analysis and a unit of offsets in, rows of plain data out: the shape that files and the JavaScript API share.
//!
//! Field names are single lower-case words, so that they read the same in JSON and in JavaScript. Ids are public keys.

use std::collections::BTreeSet;

use serde::Serialize;

use super::title;
use crate::analysis::{
    Analysis, Band, Bound, ClaimId, Cut, DisagreementId, EntityId, OriginId, QuoteId, Reading,
    Role, SourceId, Stance, ValueId,
};
use crate::text::span::Span;

/// Turns the parts of an analysis into rows.
pub struct Shape<'a, 'o> {
    analysis: &'a Analysis,
    /// From a UTF-8 byte offset into a source's text to the unit that the reader of the rows counts in.
    offset: &'o dyn Fn(SourceId, u32) -> u32,
}

/// A half-open range of offsets.
#[derive(Serialize)]
pub struct Range {
    start: u32,
    end: u32,
}

/// A piece of one source.
#[derive(Serialize)]
pub struct Place<'a> {
    source: &'a str,
    start: u32,
    end: u32,
}

/// One article.
#[derive(Serialize)]
pub struct Source<'a> {
    id: &'a str,
    title: String,
    /// The outlet, as the article's head names it.
    outlet: Option<&'a str>,
    url: Option<&'a str>,
    published: Option<&'a str>,
    text: &'a str,
    pub(crate) sentences: Vec<Sentence>,
}

/// One sentence of an article.
#[derive(Serialize)]
pub struct Sentence {
    start: u32,
    end: u32,
    role: &'static str,
    paragraph: u32,
}

/// One person, organisation, place, event or work.
#[derive(Serialize)]
pub struct Entity<'a> {
    id: &'a str,
    name: &'a str,
    kind: &'static str,
    aliases: Vec<&'a str>,
    merges: Vec<Merge<'a>>,
    mentions: Vec<Mention<'a>>,
}

/// Why a surface form counts as a name of the entity, and where it is first met.
#[derive(Serialize)]
pub struct Merge<'a> {
    form: &'a str,
    reason: &'static str,
    #[serde(flatten)]
    place: Place<'a>,
}

/// One place where an entity is named or described.
#[derive(Serialize)]
pub struct Mention<'a> {
    #[serde(flatten)]
    place: Place<'a>,
    form: &'static str,
}

/// What sources claim, and in whose words.
#[derive(Serialize)]
pub struct Claim<'a> {
    id: &'a str,
    text: &'a str,
    /// Who does it, where the words of `text` leave the subject out.
    subject: Option<&'a str>,
    entities: Vec<&'a str>,
    /// The number of sources that back it.
    support: usize,
    origins: Option<usize>,
    /// How many texts its evidence comes from: sources that print one text are one.
    texts: usize,
    /// Sources of the same story that do not mention it.
    silent: Vec<&'a str>,
    /// Which of `evidence` gives `text`.
    lead: u32,
    evidence: Vec<Evidence<'a>>,
    values: Vec<Value<'a>>,
    disagreements: Vec<Disagreement<'a>>,
}

/// One source's words for a claim.
#[derive(Serialize)]
pub struct Evidence<'a> {
    #[serde(flatten)]
    place: Place<'a>,
    text: &'a str,
    stance: &'static str,
    /// Whether it is told as so.
    modality: &'static str,
    origin: Option<&'a str>,
    band: &'static str,
    /// The sentence it stands in, counted from 0 within its source.
    sentence: u32,
    /// The words that attribute it to somebody.
    attribution: Option<Range>,
    subject: Option<Place<'a>>,
    /// The words that it shares with another source's evidence.
    shared: Vec<Range>,
    /// The source that prints the same passage and comes first by id, where that is another one.
    copy: Option<&'a str>,
    /// Why it was taken to state the same as the others; null where there are no others.
    why: Option<Why<'a>>,
}

/// What made a link: all of it stands in the evidence and in that of another source.
#[derive(Serialize)]
pub struct Why<'a> {
    /// Words alike or akin, in order.
    words: Vec<&'a str>,
    /// Ids of entities that both name or refer to.
    names: Vec<&'a str>,
    /// Words of dates and quantities that both give, read as the same.
    values: Vec<&'a str>,
}

/// A long passage that two sources have word for word, but for a few words.
#[derive(Serialize)]
pub struct Copied<'a> {
    #[serde(flatten)]
    place: Place<'a>,
    /// The same in the first source, by id, that has it.
    of: Place<'a>,
}

/// A matter in which sources differ.
#[derive(Serialize)]
pub struct Disagreement<'a> {
    aspect: &'static str,
    update: bool,
    values: Vec<Variant<'a>>,
}

/// What one source says where sources differ.
#[derive(Serialize)]
pub struct Variant<'a> {
    #[serde(flatten)]
    place: Place<'a>,
    text: &'a str,
    group: u32,
    origin: Option<&'a str>,
}

/// Words that a source sets in somebody's mouth.
#[derive(Serialize)]
pub struct Quote<'a> {
    #[serde(flatten)]
    place: Place<'a>,
    speaker: Option<&'a str>,
    /// The words that name the speaker.
    by: Option<Range>,
    cue: Option<Range>,
    /// Whether it is a post of a social network, embedded whole.
    post: bool,
}

/// A date or quantity and what it was read as.
#[derive(Serialize)]
pub struct Value<'a> {
    #[serde(flatten)]
    place: Place<'a>,
    text: &'a str,
    #[serde(flatten)]
    reading: Read<'a>,
}

/// What a value's words say.
#[derive(Serialize)]
#[serde(tag = "type", rename_all = "lowercase")]
pub enum Read<'a> {
    /// `YYYY`, `YYYY-MM` or `YYYY-MM-DD`; null where the words do not tell.
    Date {
        /// The date.
        date: Option<String>,
    },
    /// Minutes after midnight.
    Clock {
        /// The minutes.
        minutes: u16,
    },
    /// A person's age.
    Age {
        /// In years.
        years: f64,
    },
    /// An amount of something.
    Quantity {
        /// The number.
        amount: f64,
        /// `exact`, `about`, `least` or `most`.
        bound: &'static str,
        /// What is counted, stemmed, or the unit; may be empty.
        unit: &'a str,
    },
}

impl<'a, 'o> Shape<'a, 'o> {
    /// Rows of `analysis` with offsets that `offset` converts from bytes of the source's text.
    pub fn new(analysis: &'a Analysis, offset: &'o dyn Fn(SourceId, u32) -> u32) -> Self {
        Self { analysis, offset }
    }

    fn range(&self, source: SourceId, span: Span) -> Range {
        Range { start: (self.offset)(source, span.start), end: (self.offset)(source, span.end) }
    }

    fn key(&self, source: SourceId) -> &'a str {
        &self.analysis.source(source).article.key
    }

    fn entity_key(&self, id: EntityId) -> &'a str {
        &self.analysis.entity(id).key
    }

    fn place(&self, cut: Cut) -> Place<'a> {
        let Range { start, end } = self.range(cut.source, cut.span);
        Place { source: self.key(cut.source), start, end }
    }

    fn origin(&self, id: Option<OriginId>) -> Option<&'a str> {
        id.map(|id| self.analysis.words(self.analysis.origin(id).name))
    }

    /// The row of an article.
    pub fn source(&self, id: SourceId) -> Source<'a> {
        let source = self.analysis.source(id);
        let head = &source.article.head;
        Source {
            id: &source.article.key,
            title: title(self.analysis, id),
            outlet: head.source.as_deref(),
            url: head.url.as_deref(),
            published: head.published.as_deref(),
            text: source.text(),
            sentences: source
                .sentence_ids()
                .map(|row| {
                    let sentence = self.analysis.sentence(row);
                    let Range { start, end } = self.range(id, sentence.span);
                    Sentence {
                        start,
                        end,
                        role: role(sentence.role),
                        paragraph: sentence.paragraph,
                    }
                })
                .collect(),
        }
    }

    /// The row of an entity.
    pub fn entity(&self, id: EntityId) -> Entity<'a> {
        let entity = self.analysis.entity(id);
        let merges = entity.aliases.iter().map(|alias| Merge {
            form: self.analysis.words(alias.form),
            reason: alias.reason.words(),
            place: self.place(alias.form),
        });
        let mentions = entity.mentions.iter().map(|&id| {
            let mention = self.analysis.mention(id);
            Mention { place: self.place(mention.cut), form: mention.form.word() }
        });
        Entity {
            id: &entity.key,
            name: self.analysis.words(entity.name),
            kind: entity.kind.word(),
            aliases: entity.aliases.iter().map(|alias| self.analysis.words(alias.form)).collect(),
            merges: merges.collect(),
            mentions: mentions.collect(),
        }
    }

    /// The row of a claim.
    pub fn claim(&self, id: ClaimId) -> Claim<'a> {
        let claim = self.analysis.claim(id);
        let lead = claim.leading();
        Claim {
            id: &claim.key,
            text: self.analysis.words(lead.cut),
            subject: lead.subject.map(|cut| self.analysis.words(cut)),
            entities: claim.entities.iter().map(|&id| self.entity_key(id)).collect(),
            support: claim.support(),
            origins: claim.origins(),
            texts: self.analysis.texts(claim),
            silent: self.analysis.silent(claim).into_iter().map(|id| self.key(id)).collect(),
            lead: claim.lead,
            evidence: claim.evidence.iter().map(|e| self.evidence(claim, e)).collect(),
            values: claim.values.iter().map(|&id| self.value(id)).collect(),
            disagreements: claim.disagreements.iter().map(|&id| self.disagreement(id)).collect(),
        }
    }

    fn evidence(
        &self,
        claim: &'a crate::analysis::Claim,
        evidence: &'a crate::analysis::Evidence,
    ) -> Evidence<'a> {
        let source = evidence.cut.source;
        let text = self.analysis.text_of(evidence.cut);
        Evidence {
            place: self.place(evidence.cut),
            text: self.analysis.words(evidence.cut),
            stance: stance(evidence.stance),
            modality: evidence.modality.word(),
            origin: self.origin(evidence.origin),
            band: band(evidence.band),
            sentence: evidence.sentence.0 - self.analysis.source(source).sentences.start,
            attribution: evidence.attribution.map(|span| self.range(source, span)),
            subject: evidence.subject.map(|cut| self.place(cut)),
            shared: evidence.shared.iter().map(|&span| self.range(source, span)).collect(),
            copy: (text != source).then(|| self.key(text)),
            why: (claim.evidence.len() > 1).then(|| self.why(claim, evidence)),
        }
    }

    fn why(
        &self,
        claim: &'a crate::analysis::Claim,
        evidence: &'a crate::analysis::Evidence,
    ) -> Why<'a> {
        let others = || claim.evidence.iter().filter(|e| *e != evidence);
        let names = |e: &crate::analysis::Evidence| {
            let mut named = self.entities_in(e.cut);
            named.extend(e.subject.into_iter().flat_map(|cut| self.entities_in(cut)));
            named
        };
        let theirs: BTreeSet<EntityId> = others().flat_map(names).collect();
        let within = |e: &crate::analysis::Evidence, id: &&ValueId| {
            let cut = self.analysis.value(**id).cut;
            cut.source == e.cut.source && e.cut.span.contains(cut.span)
        };
        let given = |id: &&ValueId| {
            let one = self.analysis.value(**id);
            claim.values.iter().any(|other| {
                let two = self.analysis.value(*other);
                // Days that nobody could resolve are the same only if the words are.
                let same = match (&one.reading, &two.reading) {
                    (Reading::Date(None), Reading::Date(None)) => {
                        self.analysis.words(one.cut) == self.analysis.words(two.cut)
                    }
                    (a, b) => a == b,
                };
                same && others().any(|e| within(e, &other))
            })
        };
        let source = evidence.cut.source;
        Why {
            words: evidence.shared.iter().map(|&span| self.analysis.text(source, span)).collect(),
            names: names(evidence).intersection(&theirs).map(|&id| self.entity_key(id)).collect(),
            values: claim
                .values
                .iter()
                .filter(|id| within(evidence, id) && given(id))
                .map(|&id| self.analysis.words(self.analysis.value(id).cut))
                .collect(),
        }
    }

    /// Who is named or referred to in a piece.
    fn entities_in(&self, cut: Cut) -> BTreeSet<EntityId> {
        let mentions = self.analysis.mentions();
        let from = mentions
            .partition_point(|m| (m.cut.source, m.cut.span.start) < (cut.source, cut.span.start));
        let inside = mentions[from..]
            .iter()
            .take_while(|m| m.cut.source == cut.source && m.cut.span.start < cut.span.end);
        inside.filter(|m| cut.span.contains(m.cut.span)).map(|m| m.entity).collect()
    }

    /// The rows of passages that stand in several sources.
    pub fn copies(&self) -> Vec<Copied<'a>> {
        let copies = self.analysis.copies().iter();
        copies.map(|c| Copied { place: self.place(c.cut), of: self.place(c.of) }).collect()
    }

    /// The ids of the sources of each story.
    pub fn stories(&self) -> Vec<Vec<&'a str>> {
        let stories = self.analysis.stories().iter();
        stories.map(|story| story.iter().map(|&id| self.key(id)).collect()).collect()
    }

    /// The row of a disagreement.
    pub fn disagreement(&self, id: DisagreementId) -> Disagreement<'a> {
        let row = self.analysis.disagreement(id);
        let values = row.values.iter().map(|variant| Variant {
            place: self.place(variant.cut),
            text: self.analysis.words(variant.cut),
            group: variant.group,
            origin: self.origin(variant.origin),
        });
        Disagreement { aspect: row.aspect.word(), update: row.update, values: values.collect() }
    }

    /// The row of a quotation.
    pub fn quote(&self, id: QuoteId) -> Quote<'a> {
        let quote = self.analysis.quote(id);
        let range = |span: Option<Span>| span.map(|span| self.range(quote.cut.source, span));
        Quote {
            place: self.place(quote.cut),
            speaker: quote.speaker.map(|id| self.entity_key(id)),
            by: range(quote.speaker_words),
            cue: range(quote.cue),
            post: quote.post,
        }
    }

    /// The row of a date or quantity.
    pub fn value(&self, id: ValueId) -> Value<'a> {
        let value = self.analysis.value(id);
        let reading = match &value.reading {
            Reading::Date(date) => Read::Date { date: date.map(iso) },
            &Reading::Clock(minutes) => Read::Clock { minutes },
            &Reading::Age(years) => Read::Age { years },
            Reading::Quantity(q) => {
                Read::Quantity { amount: q.amount, bound: bound(q.bound), unit: &q.unit }
            }
        };
        Value { place: self.place(value.cut), text: self.analysis.words(value.cut), reading }
    }
}

/// A date as ISO 8601 writes it, of the precision that it has.
fn iso(date: crate::analysis::Date) -> String {
    match (date.month, date.day) {
        (Some(month), Some(day)) => format!("{:04}-{month:02}-{day:02}", date.year),
        (Some(month), None) => format!("{:04}-{month:02}", date.year),
        (None, _) => format!("{:04}", date.year),
    }
}

fn role(role: Role) -> &'static str {
    match role {
        Role::Body => "body",
        Role::Quotation => "quotation",
        Role::Boilerplate => "boilerplate",
    }
}

/// The public word for a stance.
pub(super) fn stance(stance: Stance) -> &'static str {
    match stance {
        Stance::Asserts => "asserts",
        Stance::Relays => "relays",
    }
}

/// The public word for a band.
pub(super) fn band(band: Band) -> &'static str {
    match band {
        Band::Same => "same",
        Band::Probable => "probable",
    }
}

fn bound(bound: Bound) -> &'static str {
    match bound {
        Bound::Exact => "exact",
        Bound::About => "about",
        Bound::AtLeast => "least",
        Bound::AtMost => "most",
    }
}
