//! How a name is written: entities and their mentions in, differences of spelling out.

use std::collections::BTreeMap;

use super::{Difference, Ground};
use crate::analysis::{Alias, Aspect, Cut, Entity, Mention, Merge, Variant};

/// The differences over names of which one form was taken for a misspelling of another.
pub(super) fn find(
    entities: &[Entity],
    mentions: &[Mention],
    ground: &Ground<'_>,
) -> Vec<Difference> {
    let text = |cut: Cut| {
        ground.docs.iter().find(|d| d.source == cut.source).map_or("", |d| cut.span.cut(d.text))
    };
    let mut found = Vec::new();
    for entity in entities {
        let odd: Vec<&Alias> = entity
            .aliases
            .iter()
            .filter(|a| a.reason == Merge::Misspelling)
            .filter(|a| is_odd(text(a.form), text(entity.name)))
            .collect();
        if odd.is_empty() {
            continue;
        }
        let right = text(entity.name);
        let mut firsts = BTreeMap::new();
        for &Mention { cut, sentence, .. } in entity.mentions.iter().map(|m| &mentions[m.index()]) {
            let words = text(cut);
            let group = match odd.iter().position(|a| text(a.form) == words) {
                Some(i) => i as u32 + 1,
                None if words == right => 0,
                None => continue,
            };
            firsts.entry((cut.source, group)).or_insert(Variant {
                cut,
                sentence,
                group,
                origin: None,
            });
        }
        let variants: Vec<Variant> = firsts.into_values().collect();
        if variants.iter().any(|v| v.group == 0) && variants.len() > 1 {
            found.push(Difference { aspect: Aspect::Spelling, grows: false, variants });
        }
    }
    found
}

/// Whether a form is a misspelling of a name, and not the people of a place: "Lundia" and "Lundian".
fn is_odd(form: &str, name: &str) -> bool {
    let longer =
        |a: &str, b: &str| a.split(' ').zip(b.split(' ')).any(|(a, b)| a != b && a.starts_with(b));
    !longer(form, name) && !longer(name, form)
}
