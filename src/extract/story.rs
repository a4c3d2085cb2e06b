//! The stages in their order: the articles of a story in, all tables of its analysis out.
//!
//! Articles are worked through by key, so that the order in which they were given changes nothing that is found.

use std::collections::BTreeSet;
use std::ops::Range;

use super::age;
use super::agreement;
use super::assemble;
use super::boilerplate;
use super::claim::{self, Material};
use super::copies;
use super::disagreement::{
    self, Ground, agent, ahead, day, office, place, polarity, scene, transliteration,
};
use super::document::{Document, Stems};
use super::edition;
use super::entity::{self, Cluster};
use super::grouping;
use super::likeness;
use super::link;
use super::mention::{self, Naming};
use super::name::{NameKey, display};
use super::origin::Origins;
use super::profile::Space;
use super::proposition;
use super::quote;
use super::reference::{self, Reference};
use super::value;
use super::weights::Weights;
use crate::analysis::{
    Alias, Article, Cut, Date, Entity, EntityId, Form, Kind, Mention, MentionId, Merge, Quote,
    Role, Sentence, SentenceId, Source, SourceId, Tables, Value,
};
use crate::tag;

/// Who is named where in a story.
pub(super) struct Cast {
    pub(super) namings: Vec<Naming>,
    pub(super) clusters: Vec<Cluster>,
    references: Vec<Reference>,
}

impl Cast {
    pub(super) fn of(docs: &[Document<'_>]) -> Self {
        let namings = mention::find(docs);
        let clusters = entity::resolve(&namings);
        let references = reference::resolve(docs, &namings, &clusters);
        Self { namings, clusters, references }
    }

    /// The naming that stands for a cluster: of those of its fullest form, the first that is best written.
    fn shown(&self, docs: &[Document<'_>], cluster: &Cluster) -> &Naming {
        let words = |n: &Naming| docs[n.doc].span(n.tokens.clone()).cut(docs[n.doc].text);
        cluster
            .members
            .iter()
            .map(|&(n, _)| &self.namings[n])
            .filter(|n| n.key == cluster.key)
            .rev()
            .max_by_key(|n| display(words(n)))
            .unwrap_or(&self.namings[cluster.members[0].0])
    }

    /// Of each cluster, the last words of its names.
    fn last_words(&self) -> Vec<BTreeSet<String>> {
        let last = |n: usize| self.namings[n].key.words.last().cloned();
        let of = |c: &Cluster| c.members.iter().filter_map(|m| last(m.0)).collect();
        self.clusters.iter().map(of).collect()
    }

    /// All mentions: document, tokens, cluster.
    pub(super) fn mentions(&self) -> Vec<(usize, Range<usize>, usize)> {
        let mut all = Vec::new();
        for (row, cluster) in self.clusters.iter().enumerate() {
            all.extend(
                cluster
                    .members
                    .iter()
                    .map(|&(n, _)| (self.namings[n].doc, self.namings[n].tokens.clone(), row)),
            );
        }
        all.extend(self.references.iter().map(|r| (r.doc, r.tokens.clone(), r.cluster)));
        all.sort_by_key(|m| (m.0, m.1.start));
        all
    }
}

/// Everything that is found in some articles, linked by `weights`; `sources` is left empty, see [`with_articles`].
pub(crate) fn read(articles: &[Article], weights: &Weights) -> Tables {
    let mut tables = Tables::default();
    let pages = pages(articles, &mut tables);
    let mut order: Vec<usize> = (0..pages.len()).collect();
    order.sort_by(|&a, &b| articles[a].key.cmp(&articles[b].key));
    let read: Vec<_> =
        order.iter().map(|&row| (articles[row].text.as_ref(), &pages[row].reading)).collect();
    let groups = grouping::stories(&read);
    let mut pages: Vec<Option<Page>> = pages.into_iter().map(Some).collect();
    let mut stories = Vec::new();
    for group in groups {
        let mut stems = Stems::default();
        let docs: Vec<Document<'_>> = group
            .iter()
            .map(|&at| order[at])
            .filter_map(|row| Some(pages[row].take()?.document(articles, row, &mut stems)))
            .collect();
        let mut sources: Vec<SourceId> = docs.iter().map(|d| d.source).collect();
        sources.sort_unstable();
        tables.stories.push(sources);
        stories.push(story(articles, &docs, &stems, &tables.values, weights));
    }
    tables.stories.sort();
    if stories.len() == 1 {
        let story = stories.remove(0);
        let Tables { sentences, values, stories, .. } = tables;
        return Tables { sentences, values, stories, ..story };
    }
    assemble::join(&mut tables, stories, articles);
    tables
}

/// What is found in the articles of one story. Of its rows, those for sentences and values are the corpus's.
fn story(
    articles: &[Article],
    docs: &[Document<'_>],
    stems: &Stems,
    values: &[Value],
    weights: &Weights,
) -> Tables {
    let mut tables = Tables::default();
    let published: Vec<Option<Date>> =
        docs.iter().map(|d| published(&articles[d.source.index()], &d.reading)).collect();
    let cast = Cast::of(docs);
    let mentions = cast.mentions();
    let kinds: Vec<Kind> = cast.clusters.iter().map(|c| c.kind).collect();
    let space = Space::new(docs, stems, &mentions, &kinds);
    let mut propositions = Vec::new();
    for (at, doc) in docs.iter().enumerate() {
        propositions.extend(proposition::find(doc, at, stems));
    }
    let aged: Vec<_> = docs
        .iter()
        .enumerate()
        .flat_map(|(at, doc)| age::find(doc, at, &space, &kinds, values))
        .collect();
    let first_age = propositions.len();
    propositions.extend(aged.iter().map(|a| a.proposition.clone()));
    let last_words = cast.last_words();
    let editions: Vec<_> = docs
        .iter()
        .enumerate()
        .flat_map(|(at, doc)| edition::find(doc, at, &space, &kinds, &last_words))
        .collect();
    let first_edition = propositions.len();
    propositions.extend(editions.iter().map(|e| e.proposition.clone()));
    let units: Vec<_> = propositions.iter().map(|p| space.unit(p)).collect();
    let gists = likeness::gists(&space, stems, &units[..first_age]);
    let links = link::links(&space, &gists, &units, weights);
    let mut stars = link::stars(&space, &units, &links);
    stars.extend(age::stars(&aged, first_age));
    stars.extend(edition::stars(&editions, first_edition));
    let ground = Ground {
        docs,
        published: &published,
        space: &space,
        kinds: &kinds,
        propositions: &propositions,
        units: &units,
        stated: first_age,
        values,
    };
    let slots = ground.slots();
    agreement::add(&ground, &slots, &mut stars);
    let speakers = speakers(docs, &cast, &space, &kinds);
    let mut origins = Origins::default();
    let material = Material {
        docs,
        propositions: &propositions,
        units: &units,
        space: &space,
        kinds: &kinds,
        speakers: &speakers,
        values,
    };
    let made = claim::make(&material, &stars, &mut origins);
    tables.claims = made.into_iter().map(|m| m.claim).collect();
    tables.origins = origins.table;
    quote_rows(docs, &speakers, &mut tables);
    cast_tables(docs, &cast, &mut tables);
    for origin in &mut tables.origins {
        if let Some(entity) = origin.entity {
            origin.name = tables.entities[entity.index()].name;
        }
    }
    let mut differences = scene::endings(&ground, &stars);
    for find in [office::find, agent::find, place::find, polarity::find, day::find, ahead::find] {
        differences.extend(find(&ground));
    }
    differences.extend(transliteration::find(docs, &cast.namings, &cast.clusters));
    tables.disagreements = disagreement::find(
        &ground,
        &tables.entities,
        &tables.mentions,
        &mut tables.claims,
        slots,
        differences,
    );
    tables.copies = copies::find(docs);
    tables
}

/// One article, read by itself.
struct Page {
    reading: tag::Reading,
    roles: Vec<Role>,
    quotes: Vec<quote::Found>,
    /// The row of its first sentence.
    first: u32,
}

impl Page {
    fn document<'a>(self, articles: &'a [Article], row: usize, stems: &mut Stems) -> Document<'a> {
        let text = &articles[row].text;
        Document::new(
            SourceId::new(row),
            text,
            self.reading,
            self.roles,
            self.quotes,
            self.first,
            stems,
        )
    }
}

/// The articles as documents of one story, by key.
#[cfg(feature = "train")]
pub(super) fn documents<'a>(articles: &'a [Article], stems: &mut Stems) -> Vec<Document<'a>> {
    let pages = pages(articles, &mut Tables::default());
    let mut docs: Vec<Document<'_>> = pages
        .into_iter()
        .enumerate()
        .map(|(row, page)| page.document(articles, row, stems))
        .collect();
    docs.sort_by(|a, b| articles[a.source.index()].key.cmp(&articles[b.source.index()].key));
    docs
}

/// Reads each article by itself and lays down its sentences and values.
fn pages(articles: &[Article], tables: &mut Tables) -> Vec<Page> {
    let mut pages = Vec::new();
    for (row, article) in articles.iter().enumerate() {
        let source = SourceId::new(row);
        let reading = tag::read(&article.text);
        let quotes = quote::quotes(&article.text, &reading);
        let published = published(article, &reading);
        let mut roles = quote::roles(&article.text, &reading, &quotes);
        set_aside(&article.text, &reading, &mut roles);
        let first = tables.sentences.len() as u32;
        for (s, &role) in reading.sentences.iter().zip(&roles) {
            tables.sentences.push(Sentence { source, span: s.span, role, paragraph: s.paragraph });
        }
        tables.values.extend(value::values(&article.text, &reading, published).into_iter().map(
            |v| {
                let cut = Cut { source, span: v.span };
                Value { cut, sentence: SentenceId(first + v.sentence as u32), reading: v.reading }
            },
        ));
        pages.push(Page { reading, roles, quotes, first });
    }
    pages
}

/// When an article was published, as its head says, or else its dateline.
fn published(article: &Article, reading: &tag::Reading) -> Option<Date> {
    let head = article.head.published.as_deref().and_then(value::published);
    head.or_else(|| value::dateline(&article.text, reading))
}

/// Marks the sentences of paragraphs that are furniture.
fn set_aside(text: &str, reading: &tag::Reading, roles: &mut [Role]) {
    let mut at = 0;
    for group in reading.sentences.chunk_by(|a, b| a.paragraph == b.paragraph) {
        let span = group[0].span.to(group[group.len() - 1].span);
        if boilerplate::is_boilerplate(span.cut(text)) {
            roles[at..at + group.len()].fill(Role::Boilerplate);
        }
        at += group.len();
    }
}

/// Of each document's quotations: who speaks, and the words that say so.
type Speakers = Vec<Vec<Option<(usize, Cut)>>>;

fn speakers(docs: &[Document<'_>], cast: &Cast, space: &Space<'_>, kinds: &[Kind]) -> Speakers {
    let of = |at: usize, doc: &Document<'_>, quote: &quote::Found| {
        let words = quote.speaker?;
        let bearers = space.bearers_in(at, doc.tokens_in(words));
        let person =
            bearers.iter().find(|(_, c)| kinds[*c] == Kind::Person).or(bearers.last()).map(|b| b.1);
        // The name under a post is furniture and no mention, but whose it is can be told by its letters.
        let by_name = || {
            let key = NameKey::new(words.cut(doc.text));
            cast.clusters
                .iter()
                .position(|c| c.members.iter().any(|m| cast.namings[m.0].key == key))
        };
        let cluster = person.or_else(|| if quote.post { by_name() } else { None })?;
        Some((cluster, Cut { source: doc.source, span: words }))
    };
    docs.iter()
        .enumerate()
        .map(|(at, doc)| doc.quotes.iter().map(|q| of(at, doc, q)).collect())
        .collect()
}

fn quote_rows(docs: &[Document<'_>], speakers: &Speakers, tables: &mut Tables) {
    for (doc, speakers) in docs.iter().zip(speakers) {
        for (quote, speaker) in doc.quotes.iter().zip(speakers) {
            let first = doc.tokens_in(quote.span).start;
            let Some(&sentence) = doc.sentence_of.get(first) else { continue };
            tables.quotes.push(Quote {
                cut: Cut { source: doc.source, span: quote.span },
                sentence: doc.sentence_id(sentence),
                speaker: speaker.map(|s| EntityId::new(s.0)),
                speaker_words: quote.speaker,
                cue: quote.cue,
                post: quote.post,
            });
        }
    }
    tables.quotes.sort_by_key(|q| q.cut);
}

/// Lays down entities and mentions.
fn cast_tables(docs: &[Document<'_>], cast: &Cast, tables: &mut Tables) {
    let cut = |doc: usize, tokens: Range<usize>| Cut {
        source: docs[doc].source,
        span: docs[doc].span(tokens),
    };
    let mut keys = std::collections::BTreeMap::<String, u32>::new();
    for (row, cluster) in cast.clusters.iter().enumerate() {
        let name = cast.shown(docs, cluster);
        let slug = cluster.key.slug();
        let count = keys.entry(slug.clone()).or_default();
        *count += 1;
        let key = if *count > 1 { format!("{slug}-{count}") } else { slug };
        let name = cut(name.doc, name.tokens.clone());
        tables.entities.push(Entity {
            key,
            name,
            kind: cluster.kind,
            aliases: Vec::new(),
            mentions: Vec::new(),
        });
        for &(n, _) in &cluster.members {
            let n = &cast.namings[n];
            let form = if n.key == cluster.key { Form::Name } else { Form::Alias };
            tables.mentions.push(mention_row(docs, n.doc, n.tokens.clone(), row, form));
        }
    }
    for r in &cast.references {
        tables.mentions.push(mention_row(docs, r.doc, r.tokens.clone(), r.cluster, r.form));
    }
    tables.mentions.sort_by_key(|m| (m.cut, m.entity));
    for (row, m) in tables.mentions.iter().enumerate() {
        tables.entities[m.entity.index()].mentions.push(MentionId::new(row));
    }
    for (row, cluster) in cast.clusters.iter().enumerate() {
        tables.entities[row].aliases = aliases(docs, cast, row, cluster);
    }
}

fn mention_row(
    docs: &[Document<'_>],
    doc: usize,
    tokens: Range<usize>,
    cluster: usize,
    form: Form,
) -> Mention {
    let doc = &docs[doc];
    let sentence = doc.sentence_id(doc.sentence_of[tokens.start]);
    Mention {
        entity: EntityId::new(cluster),
        cut: Cut { source: doc.source, span: doc.span(tokens) },
        sentence,
        form,
    }
}

/// Each other surface form of a cluster once, where it is first met by key of the article.
fn aliases(docs: &[Document<'_>], cast: &Cast, row: usize, cluster: &Cluster) -> Vec<Alias> {
    let mut seen = BTreeSet::new();
    let mut aliases = Vec::new();
    let named = cluster.members.iter().map(|&(n, why)| {
        let n = &cast.namings[n];
        (n.doc, n.tokens.clone(), why.unwrap_or(Merge::Spelling))
    });
    let described = cast
        .references
        .iter()
        .filter(|r| r.cluster == row && r.form == Form::Description)
        .map(|r| (r.doc, r.tokens.clone(), Merge::Description));
    let own = cast.shown(docs, cluster);
    seen.insert(docs[own.doc].span(own.tokens.clone()).cut(docs[own.doc].text).to_owned());
    for (doc, tokens, reason) in named.chain(described) {
        let doc = &docs[doc];
        let span = doc.span(tokens);
        if seen.insert(span.cut(doc.text).to_owned()) {
            aliases.push(Alias { form: Cut { source: doc.source, span }, reason });
        }
    }
    aliases
}

/// Joins what was found with the articles it was found in.
pub(crate) fn with_articles(mut tables: Tables, articles: Vec<Article>) -> Tables {
    let mut from = 0;
    for (row, article) in articles.into_iter().enumerate() {
        let past = tables.sentences.partition_point(|s| s.source <= SourceId::new(row)) as u32;
        tables.sources.push(Source { article, sentences: from..past });
        from = past;
    }
    tables
}
