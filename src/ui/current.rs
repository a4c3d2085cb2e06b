//! What is current, on the elements themselves: the opened claim's words, the chosen names, the words arrived at, the
//! claims that filters leave out of the strip.
//!
//! An element is drawn as things stand; when they change, only those concerned are touched. As reactive attributes these
//! would be thousands, each asked at every click.

use leptos::prelude::*;
use web_sys::Element;

use super::desk::{Desk, Late, behind};
use super::dom;
use crate::analysis::{ClaimId, Cut, EntityId};
use crate::explore::set::ClaimSet;

/// Keeps the page's elements in step with the route, as long as an edition is shown.
pub(super) fn follow(desk: Desk) {
    // The list shows which claim was opened; what else is marked for it follows a frame behind.
    let opened = behind(desk.opened, desk.late, |late| late != Late::Nothing);
    Effect::new(move |before: Option<Option<ClaimId>>| {
        let now = opened.get();
        if let Some(before) = before.flatten().filter(|_| before != Some(now)) {
            claim(before, false);
        }
        if let (Some(now), true) = (now, before.is_some_and(|before| before != now)) {
            claim(now, true);
        }
        now
    });
    Effect::new(move |before: Option<Vec<EntityId>>| {
        let now = desk.chosen.get();
        let changed = before.map_or_else(Vec::new, |before| {
            let other = |id: &&EntityId| before.contains(id) != now.contains(id);
            before
                .iter()
                .chain(now.iter().filter(|id| !before.contains(id)))
                .filter(other)
                .copied()
                .collect()
        });
        for &id in &changed {
            name(desk, "[data-pane='names'] ", id);
        }
        // Where else a name stands, its link follows a frame behind.
        let everywhere = move || {
            for id in changed {
                name(desk, "", id);
            }
        };
        if desk.late.get_untracked() == Late::Nothing {
            everywhere();
        } else {
            dom::later(everywhere);
        }
        now
    });
    Effect::new(move |before: Option<Option<Cut>>| {
        let now = desk.at.get();
        if let (Some(cut), true) = (before.flatten(), before != Some(now)) {
            each(&format!("[data-at='{}']", place(cut)), "aria-current", None);
        }
        if let (Some(cut), true) = (now, before.is_some_and(|before| before != now)) {
            each(&format!("[data-at='{}']", place(cut)), "aria-current", Some("location"));
        }
        now
    });
    Effect::new(move |before: Option<ClaimSet>| {
        let now = desk.dimming.get();
        if let Some(before) = before.filter(|before| *before != now) {
            strip(&before, &now);
        }
        now
    });
}

/// A place as `data-at` says it.
pub(super) fn place(cut: Cut) -> String {
    format!("{}.{}.{}", cut.source.0, cut.span.start, cut.span.end)
}

fn claim(claim: ClaimId, on: bool) {
    let key = claim.0;
    let set = on.then_some("");
    each(&format!(".reader [data-k~='k{key}']:is([data-cut], sup)"), "data-current", set);
    each(&format!(".line[data-k~='k{key}']"), "data-stated", set);
    each(&format!(".fingerprint tfoot [data-k~='k{key}'] a"), "aria-current", on.then_some("true"));
}

/// Tells the links to a name below an element whether it is chosen.
fn name(desk: Desk, below: &str, entity: EntityId) {
    let Some(chosen) = desk.chosen.try_with_untracked(|chosen| chosen.contains(&entity)) else {
        return;
    };
    // A key is a slug, of letters, digits and hyphens: it needs no escape in a selector.
    let key = &desk.story.entity(entity).key;
    each(&format!("{below}[data-go={key:?}]"), "aria-current", chosen.then_some("true"));
}

/// Marks the columns of claims that filters leave out, at their feet.
fn strip(before: &ClaimSet, now: &ClaimSet) {
    for foot in dom::find_all(".fingerprint tfoot [data-k]") {
        let key = foot.get_attribute("data-k").unwrap_or_default();
        let Some(id) = key.strip_prefix('k').and_then(|id| id.parse().ok()).map(ClaimId) else {
            continue;
        };
        if before.contains(id) != now.contains(id) {
            set(&foot, "data-out", (!now.contains(id)).then_some(""));
        }
    }
}

fn each(selector: &str, attribute: &str, value: Option<&str>) {
    for element in dom::find_all(selector) {
        set(&element, attribute, value);
    }
}

fn set(element: &Element, attribute: &str, value: Option<&str>) {
    let _ = match value {
        Some(value) => element.set_attribute(attribute, value),
        None => element.remove_attribute(attribute),
    };
}
