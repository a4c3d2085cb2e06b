//! The tables of several stories in, one set of tables out: ids moved, names that are surely one joined.
//!
//! Within a story a surname stands for a person; across stories only a full name of a person, and the name of a place or
//! a body, is taken for the same.

use std::collections::BTreeMap;

use super::name::NameKey;
use crate::analysis::{
    Alias, Article, Claim, ClaimId, Cut, DisagreementId, Entity, EntityId, Kind, MentionId, Merge,
    OriginId, Tables,
};

/// Puts what was found in each of `stories` into `tables`.
pub(crate) fn join(tables: &mut Tables, stories: Vec<Tables>, articles: &[Article]) {
    let mut claims: Vec<Claim> = Vec::new();
    let mut known = BTreeMap::<(String, Kind), EntityId>::new();
    for mut story in stories {
        let origins = tables.origins.len() as u32;
        let first_claim = claims.len() as u32;
        let first_disagreement = tables.disagreements.len() as u32;
        let entities: Vec<EntityId> = std::mem::take(&mut story.entities)
            .into_iter()
            .map(|entity| place(&mut tables.entities, &mut known, entity, articles))
            .collect();
        let entity = |id: EntityId| entities[id.index()];
        let origin = |id: OriginId| OriginId(id.0 + origins);
        tables.mentions.extend(story.mentions.into_iter().map(|mut m| {
            m.entity = entity(m.entity);
            m
        }));
        tables.quotes.extend(story.quotes.into_iter().map(|mut q| {
            q.speaker = q.speaker.map(entity);
            q
        }));
        tables.origins.extend(story.origins.into_iter().map(|mut o| {
            o.entity = o.entity.map(entity);
            o
        }));
        claims.extend(story.claims.into_iter().map(|mut c| {
            for e in &mut c.evidence {
                e.origin = e.origin.map(origin);
            }
            for id in &mut c.entities {
                *id = entity(*id);
            }
            c.entities.sort_unstable();
            c.entities.dedup();
            for id in &mut c.disagreements {
                id.0 += first_disagreement;
            }
            c
        }));
        tables.disagreements.extend(story.disagreements.into_iter().map(|mut d| {
            for id in &mut d.claims {
                id.0 += first_claim;
            }
            for v in &mut d.values {
                v.origin = v.origin.map(origin);
            }
            d
        }));
        tables.copies.extend(story.copies);
    }
    by_backing(tables, claims);
    by_mentions(tables);
    tables.quotes.sort_by_key(|q| q.cut);
    tables.copies.sort_by_key(|c| c.cut);
}

/// The row of an entity: a new one, or that of the same name in an earlier story.
fn place(
    entities: &mut Vec<Entity>,
    known: &mut BTreeMap<(String, Kind), EntityId>,
    entity: Entity,
    articles: &[Article],
) -> EntityId {
    let words = |cut: Cut| cut.span.cut(&articles[cut.source.index()].text);
    let key = NameKey::new(words(entity.name));
    let sure = !key.acronym
        && (key.words.len() > 1 || matches!(entity.kind, Kind::Place | Kind::Organisation));
    let next = EntityId::new(entities.len());
    if !sure {
        entities.push(entity);
        return next;
    }
    let row = *known.entry((key.text(), entity.kind)).or_insert(next);
    if row == next {
        entities.push(entity);
        return next;
    }
    let same = &mut entities[row.index()];
    let mut seen: Vec<String> = same.aliases.iter().map(|a| words(a.form).to_owned()).collect();
    seen.push(words(same.name).to_owned());
    let spelled = Alias { form: entity.name, reason: Merge::Spelling };
    for alias in std::iter::once(spelled).chain(entity.aliases) {
        let form = words(alias.form).to_owned();
        if !seen.contains(&form) {
            seen.push(form);
            same.aliases.push(alias);
        }
    }
    row
}

/// Claims best backed first, over all stories, each with a key of its own.
fn by_backing(tables: &mut Tables, claims: Vec<Claim>) {
    let mut order: Vec<usize> = (0..claims.len()).collect();
    order.sort_by_key(|&row| usize::MAX - claims[row].support());
    let mut moved = vec![0; claims.len()];
    for (to, &from) in order.iter().enumerate() {
        moved[from] = to;
    }
    for d in &mut tables.disagreements {
        for id in &mut d.claims {
            *id = ClaimId::new(moved[id.index()]);
        }
        d.claims.sort_unstable();
    }
    let mut rows: Vec<(usize, Claim)> = moved.into_iter().zip(claims).collect();
    rows.sort_by_key(|r| r.0);
    let mut seen = BTreeMap::<String, u32>::new();
    for (_, mut claim) in rows {
        let count = seen.entry(claim.key.clone()).or_default();
        *count += 1;
        if *count > 1 {
            claim.key = format!("{}-{count}", claim.key);
        }
        claim.disagreements.sort_unstable_by_key(|d: &DisagreementId| d.0);
        tables.claims.push(claim);
    }
}

/// Entities most mentioned first, each with a key of its own and its mentions.
fn by_mentions(tables: &mut Tables) {
    let mut counts = vec![0_usize; tables.entities.len()];
    for m in &tables.mentions {
        counts[m.entity.index()] += 1;
    }
    let mut order: Vec<usize> = (0..counts.len()).collect();
    order.sort_by_key(|&row| usize::MAX - counts[row]);
    let mut moved = vec![EntityId(0); counts.len()];
    for (to, &from) in order.iter().enumerate() {
        moved[from] = EntityId::new(to);
    }
    let mut rows: Vec<(EntityId, Entity)> =
        moved.iter().copied().zip(std::mem::take(&mut tables.entities)).collect();
    rows.sort_by_key(|r| r.0);
    let mut seen = BTreeMap::<String, u32>::new();
    let articles_key = |key: &str| {
        key.trim_end_matches(|c: char| c.is_ascii_digit()).trim_end_matches('-').to_owned()
    };
    for (_, mut entity) in rows {
        if seen.contains_key(&entity.key) {
            let stem = articles_key(&entity.key);
            let mut number = 2;
            while seen.contains_key(&format!("{stem}-{number}")) {
                number += 1;
            }
            entity.key = format!("{stem}-{number}");
        }
        seen.insert(entity.key.clone(), 1);
        entity.mentions.clear();
        tables.entities.push(entity);
    }
    for m in &mut tables.mentions {
        m.entity = moved[m.entity.index()];
    }
    tables.mentions.sort_by_key(|m| (m.cut, m.entity));
    for (row, m) in tables.mentions.iter().enumerate() {
        tables.entities[m.entity.index()].mentions.push(MentionId::new(row));
    }
    let moved = |id: &mut EntityId| *id = moved[id.index()];
    tables.quotes.iter_mut().filter_map(|q| q.speaker.as_mut()).for_each(moved);
    tables.origins.iter_mut().filter_map(|o| o.entity.as_mut()).for_each(moved);
    for claim in &mut tables.claims {
        claim.entities.iter_mut().for_each(moved);
        claim.entities.sort_unstable();
    }
}
