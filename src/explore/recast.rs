//! A finished analysis and a reader's changes to names in, the same analysis with other names out.
//!
//! Sentences, claims, evidence and differences stay as they are: what changes is who bears which mention, and so which
//! names a claim is about. A form that is split off takes its own mentions along; "he" and "she" stay with the name.

use super::edit::{Edit, Edits, form_key, split_key};
use crate::analysis::{Alias, Analysis, Cut, Entity, EntityId, Form, MentionId, Merge, Tables};

/// An analysis with a reader's changes made.
pub struct Recast {
    /// The analysis.
    pub analysis: Analysis,
    /// Changes that this story gives no occasion for, in the words of the link.
    pub refused: Vec<Edit>,
}

/// Makes the changes.
pub fn recast(analysis: &Analysis, edits: &Edits) -> Recast {
    let mut stage = Stage { tables: analysis.tables().clone(), refused: Vec::new() };
    let edits = edits.all();
    for edit in &edits {
        if let Edit::Split(name, form) = edit {
            stage.split(name, form, edit);
        }
    }
    stage.merge(&edits);
    Recast { analysis: Analysis::new(stage.tables), refused: stage.refused }
}

struct Stage {
    tables: Tables,
    refused: Vec<Edit>,
}

impl Stage {
    fn words(&self, cut: Cut) -> &str {
        cut.span.cut(self.tables.sources[cut.source.index()].text())
    }

    fn find(&self, key: &str) -> Option<EntityId> {
        self.tables.entities.iter().position(|e| e.key == key).map(EntityId::new)
    }

    /// Gives the mentions of one form to a new entity at the end of the table.
    fn split(&mut self, name: &str, form: &str, edit: &Edit) {
        let key = split_key(name, form);
        let Some(old) = self.find(name).filter(|_| self.find(&key).is_none()) else {
            self.refused.push(edit.clone());
            return;
        };
        let row = &self.tables.entities[old.index()];
        let is = |cut: Cut| form_key(self.words(cut)) == form;
        let named = |id: &&MentionId| self.tables.mentions[id.index()].form != Form::Pronoun;
        let (gone, left): (Vec<_>, Vec<_>) = row
            .mentions
            .iter()
            .partition(|id| named(id) && is(self.tables.mentions[id.index()].cut));
        // Somebody must still be named by what is left.
        let next = left.iter().copied().find(|id| named(&id));
        let (Some(first), Some(next)) = (gone.first().copied(), next) else {
            self.refused.push(edit.clone());
            return;
        };
        let cut_of = |id: MentionId| self.tables.mentions[id.index()].cut;
        let (own, mut aliases): (Vec<Alias>, Vec<Alias>) =
            row.aliases.iter().copied().partition(|alias| is(alias.form));
        let name = if is(row.name) {
            let name = aliases.first().map_or_else(|| cut_of(next), |alias| alias.form);
            aliases.retain(|alias| alias.form != name);
            name
        } else {
            row.name
        };
        let new = Entity {
            key,
            name: own.first().map_or_else(|| cut_of(first), |alias| alias.form),
            kind: row.kind,
            aliases: Vec::new(),
            mentions: gone.clone(),
        };
        let id = EntityId::new(self.tables.entities.len());
        let row = &mut self.tables.entities[old.index()];
        (row.name, row.aliases, row.mentions) = (name, aliases, left);
        self.tables.entities.push(new);
        for mention in gone {
            self.tables.mentions[mention.index()].entity = id;
        }
        self.reassign(old, id);
    }

    /// A claim about the old name is about the new one where its evidence names that, and no longer about the old one
    /// where it names only the new.
    fn reassign(&mut self, old: EntityId, new: EntityId) {
        let t = &mut self.tables;
        for claim in t.claims.iter_mut().filter(|claim| claim.entities.contains(&old)) {
            let states = |cut: Cut| {
                claim.evidence.iter().any(|e| {
                    let within = |of: Cut| of.source == cut.source && of.span.contains(cut.span);
                    within(e.cut) || e.subject.is_some_and(within)
                })
            };
            let about = |id: EntityId| {
                t.entities[id.index()].mentions.iter().any(|m| states(t.mentions[m.index()].cut))
            };
            if about(new) {
                if !about(old) {
                    claim.entities.retain(|id| *id != old);
                }
                claim.entities.push(new);
                claim.entities.sort_unstable();
            }
        }
    }

    /// Joins rows, then numbers what is left anew.
    fn merge(&mut self, edits: &[Edit]) {
        let mut into: Vec<usize> = (0..self.tables.entities.len()).collect();
        for edit in edits {
            let Edit::Merge(name, other) = edit else { continue };
            match (self.find(name), self.find(other)) {
                (Some(name), Some(other)) if name != other => into[other.index()] = name.index(),
                _ => self.refused.push(edit.clone()),
            }
        }
        let kept: Vec<usize> = (0..into.len()).filter(|&n| into[n] == n).collect();
        // Changes are printed flat: what another is merged into is itself merged into none.
        let new = |old: EntityId| {
            let root = into[old.index()];
            EntityId::new(kept.binary_search(&root).expect("a root is kept"))
        };
        let mut rows: Vec<Entity> = kept.iter().map(|&n| self.tables.entities[n].clone()).collect();
        for (n, &root) in into.iter().enumerate().filter(|&(n, &root)| n != root) {
            let row = self.tables.entities[n].clone();
            let joined =
                std::iter::once(row.name).chain(row.aliases.iter().map(|alias| alias.form));
            let joined = joined.map(|form| Alias { form, reason: Merge::Reader });
            let target = &mut rows[kept.binary_search(&root).expect("a root is kept")];
            target.aliases.extend(joined);
            target.mentions.extend(row.mentions);
            target.mentions.sort_unstable();
        }
        let t = &mut self.tables;
        t.entities = rows;
        t.mentions.iter_mut().for_each(|m| m.entity = new(m.entity));
        t.quotes.iter_mut().for_each(|q| q.speaker = q.speaker.map(new));
        t.origins.iter_mut().for_each(|o| o.entity = o.entity.map(new));
        for claim in &mut t.claims {
            claim.entities.iter_mut().for_each(|id| *id = new(*id));
            claim.entities.sort_unstable();
            claim.entities.dedup();
        }
    }
}

/// What a change does, in words: whose names it joins or parts. What the story lacks is called by its key.
pub fn told(analysis: &Analysis, edit: &Edit) -> String {
    let name = |key: &str| match analysis.entity_by_key(key) {
        Some(entity) => analysis.name(entity).to_owned(),
        // What a reader split off has its name's key and its form's.
        None => match key.rsplit_once('~') {
            Some((name, form)) => form_words(analysis, name, form),
            None => key.to_owned(),
        },
    };
    match edit {
        Edit::Split(of, form) => {
            format!("“{}” apart from {}", form_words(analysis, of, form), name(of))
        }
        Edit::Merge(into, other) => format!("{} joined to {}", name(other), name(into)),
    }
}

/// A form of a name as it is first written.
fn form_words(analysis: &Analysis, name: &str, form: &str) -> String {
    let row = analysis.entity_by_key(name).map(|id| analysis.entity(id));
    let found = row.and_then(|row| {
        let forms = std::iter::once(row.name).chain(row.aliases.iter().map(|alias| alias.form));
        forms.map(|cut| analysis.words(cut)).find(|words| form_key(words) == form)
    });
    found.unwrap_or(form).to_owned()
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{Story, flood};
    use super::super::index::Index;
    use super::*;
    use crate::analysis::Kind;
    use proptest::prelude::*;

    fn made(story: &Analysis, edits: &str) -> Recast {
        recast(story, &Edits::parse(edits).0)
    }

    fn cast(story: &Analysis) -> Vec<String> {
        let row = |n: usize| {
            let entity = &story.entities()[n];
            let words = |m: &MentionId| story.words(story.mention(*m).cut);
            let mentions: Vec<_> = entity.mentions.iter().map(words).collect();
            format!("{} ({}): {}", entity.key, story.name(EntityId::new(n)), mentions.join(", "))
        };
        (0..story.entities().len()).map(row).collect()
    }

    fn about(story: &Analysis, key: &str) -> Vec<String> {
        let index = Index::new(story);
        let id = story.entity_by_key(key).expect("it is a name");
        index.about(id).iter().map(|c| story.claim(c).key.clone()).collect()
    }

    #[test]
    fn a_form_split_off_takes_its_mentions_and_its_claims() {
        let story = Story::new(&["Ann Lee spoke.\nLee sang.", "Ann Lee spoke, and Lee wept."])
            .name("ann-lee", Kind::Person, &["Ann Lee", "Lee"])
            .claim("spoke", &[(0, "Ann Lee spoke"), (1, "Ann Lee spoke")], None)
            .claim("sang", &[(0, "Lee sang")], None)
            .claim("both", &[(1, "Ann Lee spoke, and Lee wept")], None)
            .read();
        let new = made(&story, "split:ann-lee,lee");
        assert!(new.refused.is_empty());
        assert_eq!(
            cast(&new.analysis),
            ["ann-lee (Ann Lee): Ann Lee, Ann Lee", "ann-lee~lee (Lee): Lee, Lee"]
        );
        assert_eq!(about(&new.analysis, "ann-lee"), ["spoke", "both"]);
        assert_eq!(about(&new.analysis, "ann-lee~lee"), ["sang", "both"]);
    }

    #[test]
    fn merged_names_share_mentions_claims_and_say_that_a_reader_joined_them() {
        let story = flood();
        let new = made(&story, "merge:anna-lee,herald").analysis;
        assert_eq!(
            cast(&new),
            [
                "anna-lee (Anna Lee): Anna Lee, Lee, Anna Lee, Herald, Anna Lee, Herald",
                "ashford (Ashford): Ashford, Ashford"
            ]
        );
        assert_eq!(about(&new, "anna-lee"), ["closed", "dam"]);
        assert_eq!(new.entities()[0].aliases.last().map(|a| a.reason), Some(Merge::Reader));
        assert_eq!(new.mention(new.entities()[1].mentions[0]).entity, EntityId::new(1));
    }

    #[test]
    fn claims_stay_what_they_are() {
        let story = flood();
        let new = made(&story, "split:anna-lee,lee;merge:ashford,herald,anna-lee~lee").analysis;
        assert_eq!(new.claims().len(), story.claims().len());
        for (a, b) in new.claims().iter().zip(story.claims()) {
            assert_eq!(
                (&a.key, &a.evidence, &a.disagreements),
                (&b.key, &b.evidence, &b.disagreements)
            );
        }
    }

    #[test]
    fn what_the_story_gives_no_occasion_for_is_refused() {
        let story = flood();
        let new = made(
            &story,
            "split:anna-lee,the-boss;split:nobody,x;merge:ashford,nobody;split:herald,herald",
        );
        assert_eq!(new.refused.len(), 4);
        assert_eq!(cast(&new.analysis), cast(&story));
    }

    #[test]
    fn changes_are_told_in_the_words_of_the_sources() {
        let story = flood();
        let (edits, _) = Edits::parse("split:anna-lee,lee;merge:ashford,anna-lee~lee,nobody");
        let all: Vec<_> = edits.all().iter().map(|edit| told(&story, edit)).collect();
        assert_eq!(
            all,
            ["“Lee” apart from Anna Lee", "Lee joined to Ashford", "nobody joined to Ashford"]
        );
    }

    proptest! {
        #[test]
        fn no_mention_is_ever_lost(edits in "((merge|split):(anna-lee|ashford|herald|x)(,(anna-lee|ashford|herald|lee|anna-lee~lee)){1,3};){0,4}") {
            let story = flood();
            let new = made(&story, &edits).analysis;
            let of = |story: &Analysis| {
                let mut all: Vec<_> = story.entities().iter().flat_map(|e| e.mentions.clone()).collect();
                all.sort_unstable();
                all
            };
            prop_assert_eq!(of(&new), of(&story));
            for (n, entity) in new.entities().iter().enumerate() {
                prop_assert!(entity.mentions.iter().all(|m| new.mention(*m).entity == EntityId::new(n)));
            }
        }
    }
}
