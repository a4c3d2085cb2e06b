//! Which claims and names stand where: an analysis in; groups by backing, names by kind out.
//!
//! Knows nothing of filters: what is listed is told by a [`ClaimSet`](super::set::ClaimSet) where it is shown.

use super::edit::form_key;
use super::order::by_key;
use crate::analysis::{
    Analysis, Aspect, Claim, ClaimId, Cut, DisagreementId, EntityId, Form, Kind, Merge, SentenceId,
    SourceId, Stance,
};

/// How the claims of one group are backed. Listed in this order, best backed first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Backing {
    /// Sources differ about it.
    Differ,
    /// By so many sources, of different or unknown origin.
    Sources(u32),
    /// By several sources that all lead back to one origin.
    OneOrigin,
    /// By one source only.
    Only(SourceId),
}

/// Claims that are backed alike.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// How.
    pub backing: Backing,
    /// Which, best first.
    pub claims: Vec<ClaimId>,
}

impl Group {
    /// What to call it among `sources` sources: "all three", "two of five", "only B".
    pub fn label(&self, sources: usize) -> String {
        match self.backing {
            Backing::Differ => "differ".to_owned(),
            Backing::Sources(n) if n as usize == sources && sources == 2 => "both".to_owned(),
            Backing::Sources(n) if n as usize == sources => format!("all {}", count_word(n)),
            Backing::Sources(n) => format!("{} sources", count_word(n)),
            Backing::OneOrigin => "one origin".to_owned(),
            Backing::Only(source) => format!("only {}", super::index::letters(source)),
        }
    }
}

impl Group {
    /// The same in one short word, where there is little room.
    pub fn short(&self, sources: usize) -> String {
        match self.backing {
            Backing::Differ => "differ".to_owned(),
            Backing::Sources(n) if n as usize == sources => "all".to_owned(),
            Backing::Sources(n) => count_word(n),
            Backing::OneOrigin => "origin".to_owned(),
            Backing::Only(source) => super::index::letters(source),
        }
    }
}

/// How many of what: "1 claim", "2 claims".
pub fn counted(count: usize, one: &str) -> String {
    let many = if count == 1 { "" } else { "s" };
    format!("{count} {one}{many}")
}

/// Small numbers as words, as one reads them aloud.
pub fn count_word(n: u32) -> String {
    const WORDS: [&str; 13] = [
        "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
        "eleven", "twelve",
    ];
    WORDS.get(n as usize).map_or_else(|| n.to_string(), |w| (*w).to_owned())
}

/// Groups every claim. What all sources say comes first, then where they differ, then fewer and fewer sources; several
/// outlets of one origin rank below two that are independent.
pub fn groups(analysis: &Analysis) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    for n in 0..analysis.claims().len() {
        let claim = ClaimId::new(n);
        let backing = backing(analysis, analysis.claim(claim));
        match groups.iter_mut().find(|g| g.backing == backing) {
            Some(group) => group.claims.push(claim),
            None => groups.push(Group { backing, claims: vec![claim] }),
        }
    }
    let all = analysis.sources().len() as u32;
    by_key(&mut groups, |g| match g.backing {
        Backing::Sources(n) if n == all => (0, 0),
        Backing::Differ => (1, 0),
        Backing::Sources(n) => (2, all - n),
        Backing::OneOrigin => (3, 0),
        Backing::Only(source) => (4, source.0),
    });
    groups
}

fn backing(analysis: &Analysis, claim: &Claim) -> Backing {
    let support = claim.support();
    if differs(analysis, claim).next().is_some() {
        Backing::Differ
    } else if support < 2 {
        Backing::Only(claim.leading().cut.source)
    } else if claim.origins() == Some(1) {
        Backing::OneOrigin
    } else {
        Backing::Sources(support as u32)
    }
}

/// The disagreements that make sources differ about a claim: a spelling or a later figure alone does not.
pub fn differs<'a>(
    analysis: &'a Analysis,
    claim: &'a Claim,
) -> impl Iterator<Item = DisagreementId> + 'a {
    claim.disagreements.iter().copied().filter(|&d| {
        let row = analysis.disagreement(d);
        row.aspect != Aspect::Spelling && !row.update
    })
}

/// One source's part in a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Slot {
    /// The source says nothing of it.
    Silent,
    /// The source backs it.
    Backs {
        /// The row of the evidence to show: the best of this source.
        evidence: u32,
        /// Whether any of its evidence asserts it, or all of it only relays.
        stance: Stance,
        /// Whether it is a party to a difference.
        differs: bool,
    },
}

/// What each source has to say about a claim, by source.
pub fn slots(analysis: &Analysis, claim: &Claim) -> Vec<Slot> {
    let mut slots = vec![Slot::Silent; analysis.sources().len()];
    for (n, evidence) in claim.evidence.iter().enumerate() {
        let slot = &mut slots[evidence.cut.source.index()];
        match slot {
            Slot::Silent => {
                let differs = differs(analysis, claim).any(|d| {
                    analysis
                        .disagreement(d)
                        .values
                        .iter()
                        .any(|v| v.cut.source == evidence.cut.source)
                });
                *slot = Slot::Backs { evidence: n as u32, stance: evidence.stance, differs };
            }
            // The words that lead the claim stand for their source; one assertion outweighs what is passed on.
            Slot::Backs { evidence: shown, stance, .. } => {
                if n as u32 == claim.lead {
                    *shown = n as u32;
                }
                *stance = (*stance).min(evidence.stance);
            }
        }
    }
    slots
}

/// A name as it is listed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    /// Which.
    pub entity: EntityId,
    /// By source: where each mention stands, in thousandths of the text's length.
    pub ticks: Vec<Vec<u16>>,
}

impl Name {
    /// The only source that uses it, if it is one.
    pub fn only(&self) -> Option<SourceId> {
        let mut used = self.ticks.iter().enumerate().filter(|(_, ticks)| !ticks.is_empty());
        let first = used.next()?.0;
        used.next().is_none().then(|| SourceId::new(first))
    }
}

/// The names of each kind that has any: shared ones first, then by mentions.
pub fn names(analysis: &Analysis) -> Vec<(Kind, Vec<Name>)> {
    let mut kinds: Vec<(Kind, Vec<Name>)> = Kind::ALL.map(|kind| (kind, Vec::new())).into();
    for n in 0..analysis.entities().len() {
        let entity = EntityId::new(n);
        let row = analysis.entity(entity);
        let mut ticks = vec![Vec::new(); analysis.sources().len()];
        for &mention in &row.mentions {
            let cut = analysis.mention(mention).cut;
            let length = analysis.source(cut.source).text().len().max(1) as u64;
            ticks[cut.source.index()].push((u64::from(cut.span.start) * 1000 / length) as u16);
        }
        let (_, list) =
            kinds.iter_mut().find(|(kind, _)| *kind == row.kind).expect("every kind is listed");
        list.push(Name { entity, ticks });
    }
    for (_, list) in &mut kinds {
        by_key(list, |name| {
            let used = name.ticks.iter().filter(|t| !t.is_empty()).count();
            let mentions: usize = name.ticks.iter().map(Vec::len).sum();
            std::cmp::Reverse((used > 1, if used > 1 { mentions } else { 0 }, mentions))
        });
    }
    kinds.retain(|(_, list)| !list.is_empty());
    kinds
}

/// A way in which sources write a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Writing {
    /// The words, where they are first met.
    pub words: Cut,
    /// The sentence there, where that is a mention.
    pub sentence: Option<SentenceId>,
    /// What an address calls the form; empty for one without letters or digits.
    pub key: String,
    /// How often each source that uses it does, and where first.
    pub by_source: Vec<(SourceId, u32, Cut)>,
    /// Why it was taken for this name; `None` for the name itself.
    pub why: Option<Merge>,
}

/// All that a name is written as: the name itself first, then the forms that were merged with it; and how often it is
/// only "he", "she" or "they".
pub fn writings(analysis: &Analysis, entity: EntityId) -> (Vec<Writing>, usize) {
    let row = analysis.entity(entity);
    let mut out: Vec<Writing> = Vec::new();
    let forms = row.aliases.iter().map(|alias| (alias.form, Some(alias.reason)));
    for (words, why) in std::iter::once((row.name, None)).chain(forms) {
        let key = form_key(analysis.words(words));
        if out.iter().all(|w| w.key != key || key.is_empty()) {
            out.push(Writing { words, sentence: None, key, by_source: Vec::new(), why });
        }
    }
    let mut pronouns = 0;
    for mention in row.mentions.iter().map(|&m| analysis.mention(m)) {
        if mention.form == Form::Pronoun {
            pronouns += 1;
            continue;
        }
        let key = form_key(analysis.words(mention.cut));
        let Some(writing) = out.iter_mut().find(|w| w.key == key) else { continue };
        if writing.sentence.is_none() {
            (writing.words, writing.sentence) = (mention.cut, Some(mention.sentence));
        }
        match writing.by_source.iter_mut().find(|(source, ..)| *source == mention.cut.source) {
            Some((_, times, _)) => *times += 1,
            None => writing.by_source.push((mention.cut.source, 1, mention.cut)),
        }
    }
    (out, pronouns)
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{Story, flood};
    use super::*;

    #[test]
    fn groups_run_from_best_backed_to_one_source_alone() {
        let story = flood();
        let listed: Vec<_> = groups(&story)
            .iter()
            .map(|g| {
                let keys: Vec<_> = g.claims.iter().map(|&c| story.claim(c).key.clone()).collect();
                format!("{}: {}", g.label(3), keys.join(" "))
            })
            .collect();
        assert_eq!(
            listed,
            ["all three: closed", "differ: houses", "one origin: dam", "only C: rain"]
        );
    }

    #[test]
    fn a_spelling_alone_does_not_take_a_claim_out_of_its_group() {
        let story = Story::new(&["The Thames rose.", "The Tames rose."])
            .claim("rose", &[(0, "The Thames rose"), (1, "The Tames rose")], None)
            .differ(Aspect::Spelling, &[0], &[(0, "Thames"), (1, "Tames")])
            .read();
        assert_eq!(groups(&story)[0].label(2), "both");
        assert!(
            slots(&story, &story.claims()[0])
                .iter()
                .all(|s| matches!(s, Slot::Backs { differs: false, .. }))
        );
    }

    #[test]
    fn slots_say_who_asserts_relays_differs_and_is_silent() {
        let story = flood();
        let of =
            |key: &str| slots(&story, story.claim(story.claim_by_key(key).expect("it is there")));
        assert!(matches!(
            of("houses")[..],
            [Slot::Backs { differs: true, .. }, Slot::Backs { .. }, Slot::Silent]
        ));
        assert!(matches!(of("dam")[2], Slot::Backs { stance: Stance::Relays, .. }));
    }

    #[test]
    fn names_are_listed_by_kind_with_places_in_each_text() {
        let story = flood();
        let all = names(&story);
        assert_eq!(
            all.iter().map(|(k, _)| k.word()).collect::<Vec<_>>(),
            ["person", "organisation", "place"]
        );
        let lee = &all[0].1[0];
        assert_eq!(lee.ticks.iter().map(Vec::len).collect::<Vec<_>>(), [2, 1, 1]);
        assert_eq!(lee.only(), None);
        assert!(lee.ticks.iter().flatten().all(|&t| t < 1000));
    }

    #[test]
    fn a_name_is_listed_as_each_source_writes_it() {
        let story = flood();
        let (forms, pronouns) = writings(&story, EntityId::new(0));
        let told: Vec<_> = forms
            .iter()
            .map(|w| {
                let times: Vec<_> = w.by_source.iter().map(|(s, n, _)| (s.0, *n)).collect();
                (story.words(w.words), w.key.as_str(), times, w.why)
            })
            .collect();
        assert_eq!(
            told,
            [
                ("Anna Lee", "anna-lee", vec![(0, 1), (1, 1), (2, 1)], None),
                ("Lee", "lee", vec![(0, 1)], Some(Merge::PartOfName)),
            ]
        );
        assert_eq!(pronouns, 0);
    }
}
