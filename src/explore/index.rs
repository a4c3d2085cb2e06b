//! A finished analysis turned round for asking: which claims a name has, which a sentence states, what each is called.
//!
//! Built once per analysis; knows nothing of the address.

use std::ops::Range;
use std::sync::OnceLock;

use super::listing::{self, Group};
use super::order::by_key;
use super::set::ClaimSet;
use crate::analysis::{Analysis, ClaimId, EntityId, MentionId, Role, SentenceId, SourceId};
use crate::text::fold::{Folded, fold};

/// The reverse of an [`Analysis`].
pub struct Index {
    by_entity: Vec<ClaimSet>,
    by_source: Vec<ClaimSet>,
    stated: Vec<Vec<(ClaimId, u32)>>,
    mentioned: Vec<Range<u32>>,
    numbers: Vec<u32>,
    groups: Vec<Group>,
    folded: OnceLock<Vec<Folded>>,
    corpus: String,
}

impl Index {
    /// Turns an analysis round.
    pub fn new(analysis: &Analysis) -> Self {
        let claims = analysis.claims();
        let mut by_entity = vec![ClaimSet::none(claims.len()); analysis.entities().len()];
        let mut by_source = vec![ClaimSet::none(claims.len()); analysis.sources().len()];
        let mut stated = vec![Vec::new(); analysis.sentences().len()];
        for (n, claim) in claims.iter().enumerate() {
            let id = ClaimId::new(n);
            claim.entities.iter().for_each(|e| by_entity[e.index()].insert(id));
            for (at, evidence) in claim.evidence.iter().enumerate() {
                by_source[evidence.cut.source.index()].insert(id);
                stated[evidence.sentence.index()].push((id, at as u32));
            }
        }
        let mut mentioned = vec![0..0; analysis.sentences().len()];
        for (n, mention) in analysis.mentions().iter().enumerate() {
            let rows: &mut Range<u32> = &mut mentioned[mention.sentence.index()];
            let first = if rows.start == rows.end { n as u32 } else { rows.start };
            *rows = first..n as u32 + 1;
        }
        let groups = listing::groups(analysis);
        let mut numbers = vec![0; claims.len()];
        for (n, claim) in groups.iter().flat_map(|g| &g.claims).enumerate() {
            numbers[claim.index()] = n as u32 + 1;
        }
        let (folded, corpus) = (OnceLock::new(), corpus(analysis));
        Self { by_entity, by_source, stated, mentioned, numbers, groups, folded, corpus }
    }

    /// How many claims there are.
    pub fn size(&self) -> usize {
        self.numbers.len()
    }

    /// The claims about a name.
    pub fn about(&self, entity: EntityId) -> &ClaimSet {
        &self.by_entity[entity.index()]
    }

    /// The claims that a source backs.
    pub fn backed(&self, source: SourceId) -> &ClaimSet {
        &self.by_source[source.index()]
    }

    /// The claims that a sentence states, each with the row of its evidence.
    pub fn stated(&self, sentence: SentenceId) -> &[(ClaimId, u32)] {
        &self.stated[sentence.index()]
    }

    /// The mentions in a sentence, in order.
    pub fn mentioned(&self, sentence: SentenceId) -> impl Iterator<Item = MentionId> + use<> {
        self.mentioned[sentence.index()].clone().map(MentionId)
    }

    /// A claim's number, from 1, in the order in which all of them are listed.
    pub fn number(&self, claim: ClaimId) -> u32 {
        self.numbers[claim.index()]
    }

    /// All claims in the order of their numbers, by how they are backed.
    pub fn groups(&self) -> &[Group] {
        &self.groups
    }

    /// A short name of this very collection: a link that depends on it carries it.
    pub fn corpus(&self) -> &str {
        &self.corpus
    }

    /// Each source's text as it is searched; folded when first asked for.
    pub fn folded(&self, analysis: &Analysis) -> &[Folded] {
        self.folded.get_or_init(|| analysis.sources().iter().map(|s| fold(s.text())).collect())
    }
}

/// FNV-1a over all keys and texts, in eight digits: it need not resist anybody, only notice another collection.
fn corpus(analysis: &Analysis) -> String {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    for source in analysis.sources() {
        for byte in source.article.key.bytes().chain([0]).chain(source.text().bytes()).chain([0]) {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3);
        }
    }
    format!("{:08x}", hash as u32)
}

/// A source's letters: A to Z, then AA, AB and so on.
pub fn letters(source: SourceId) -> String {
    let mut n = source.index();
    let mut out = Vec::new();
    loop {
        out.push(b'A' + (n % 26) as u8);
        if n < 26 {
            break;
        }
        n = n / 26 - 1;
    }
    out.iter().rev().map(|&b| char::from(b)).collect()
}

/// A sentence's number within its source, from 1: the 2 of B2.
pub fn ordinal(analysis: &Analysis, sentence: SentenceId) -> u32 {
    let source = analysis.sentence(sentence).source;
    sentence.0 - analysis.source(source).sentences.start + 1
}

/// A sentence's coordinate: its source's letters and its number.
pub fn coordinate(analysis: &Analysis, sentence: SentenceId) -> String {
    let source = analysis.sentence(sentence).source;
    format!("{}{}", letters(source), ordinal(analysis, sentence))
}

/// What a source is called: what its head says, else its own first words, which are said to be such.
pub fn called(analysis: &Analysis, source: SourceId) -> &str {
    let row = analysis.source(source);
    if let Some(title) = row.article.head.title.as_deref().or(row.article.head.source.as_deref()) {
        return title;
    }
    let telling = |id: &SentenceId| analysis.sentence(*id).role != Role::Boilerplate;
    let first = row.sentence_ids().find(telling).or_else(|| row.sentence_ids().next());
    first.map_or("", |id| analysis.text(source, analysis.sentence(id).span))
}

/// The names that most claims are about, at most `most`: what the story is called.
pub fn title(analysis: &Analysis, index: &Index, most: usize) -> Vec<EntityId> {
    let mut all: Vec<_> = (0..analysis.entities().len()).map(EntityId::new).collect();
    let sources = |id: EntityId| {
        let mut in_sources: Vec<_> =
            analysis.entity(id).mentions.iter().map(|&m| analysis.mention(m).cut.source).collect();
        in_sources.dedup();
        in_sources.len()
    };
    // A name that every source uses says more about the story than one that a single source repeats.
    by_key(&mut all, |&id| {
        let mentions = analysis.entity(id).mentions.len();
        std::cmp::Reverse((sources(id), index.about(id).len(), mentions))
    });
    all.truncate(most);
    all
}

#[cfg(test)]
mod tests {
    use super::super::fixture::flood;
    use super::*;

    #[test]
    fn letters_go_on_after_z() {
        let all: Vec<_> = [0, 25, 26, 27, 51, 52, 701, 702].map(SourceId::new).map(letters).into();
        assert_eq!(all, ["A", "Z", "AA", "AB", "AZ", "BA", "ZZ", "AAA"]);
    }

    #[test]
    fn names_and_sentences_lead_to_claims() {
        let story = flood();
        let index = Index::new(&story);
        let ashford = story.entity_by_key("ashford").expect("it is named");
        let keys: Vec<_> =
            index.about(ashford).iter().map(|c| story.claim(c).key.as_str()).collect();
        assert_eq!(keys, ["closed", "dam"]);
        let second = SentenceId::new(4);
        assert_eq!(coordinate(&story, second), "B2");
        let stated: Vec<_> =
            index.stated(second).iter().map(|&(c, _)| story.claim(c).key.as_str()).collect();
        assert_eq!(stated, ["houses", "dam"]);
        let named: Vec<_> = index
            .mentioned(SentenceId::new(0))
            .map(|m| story.words(story.mention(m).cut))
            .collect();
        assert_eq!(named, ["Anna Lee"]);
    }

    #[test]
    fn the_story_is_called_by_the_names_that_all_sources_share() {
        let story = flood();
        let index = Index::new(&story);
        let names: Vec<_> = title(&story, &index, 2).into_iter().map(|e| story.name(e)).collect();
        assert_eq!(names, ["Anna Lee", "Ashford"]);
    }

    #[test]
    fn an_empty_analysis_can_be_asked_everything() {
        let story = Analysis::new(crate::analysis::Tables::default());
        let index = Index::new(&story);
        assert_eq!((index.size(), index.groups().len(), title(&story, &index, 3).len()), (0, 0, 0));
    }
}
