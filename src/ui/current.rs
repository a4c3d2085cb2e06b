//! What is current, on the elements themselves: the opened claim's words, the chosen names, the words arrived at, the
//! claims that filters leave out of the strip.
//!
//! An element is drawn as things stand; when they change, only those concerned are touched. As reactive attributes these
//! would be thousands, each asked at every click.

use leptos::prelude::*;
use web_sys::Element;

use super::claims;
use super::desk::{Desk, Late, behind};
use super::dom;
use super::reader::HOP;
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
            name(desk, dom::pane("names").as_ref(), id);
        }
        // Where else a name stands, its link follows a frame behind.
        let everywhere = move || {
            let page = document().body().map(Element::from);
            for id in changed {
                name(desk, page.as_ref(), id);
            }
        };
        if desk.late.get_untracked() == Late::Nothing {
            everywhere();
        } else {
            dom::later(everywhere);
        }
        now
    });
    // The step leads into the article: that the list's chip led there is marked a frame behind.
    let at = behind(desk.at, desk.late, |late| late != Late::Nothing);
    Effect::new(move |before: Option<Option<Cut>>| {
        let now = at.get();
        if let (Some(cut), true) = (before.flatten(), before != Some(now)) {
            chips(desk, cut, None);
        }
        if let (Some(cut), true) = (now, before.is_some_and(|before| before != now)) {
            chips(desk, cut, Some("location"));
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
    let (reader, strip) = (dom::pane("reader"), dom::pane("fingerprint"));
    let cuts = format!("[data-k~='k{key}']:is([data-cut], sup)");
    each(reader.as_ref(), &cuts, "data-current", set);
    each(reader.as_ref(), &format!(".line[data-k~='k{key}']"), "data-stated", set);
    let foot = format!("tfoot [data-k~='k{key}'] a");
    each(strip.as_ref(), &foot, "aria-current", on.then_some("true"));
}

/// Tells the chips that lead to a place whether the reader is there: those of the claims that it backs.
fn chips(desk: Desk, cut: Cut, value: Option<&str>) {
    let chips = format!(".chip[data-at='{}']", place(cut));
    for (n, claim) in desk.story.claims().iter().enumerate() {
        if claim.evidence.iter().any(|evidence| evidence.cut == cut) {
            each(claims::row(ClaimId::new(n)).as_ref(), &chips, "aria-current", value);
        }
    }
    each(dom::by_id(HOP).as_ref(), &chips, "aria-current", value);
}

/// Tells the links to a name below an element whether it is chosen.
fn name(desk: Desk, below: Option<&Element>, entity: EntityId) {
    let Some(chosen) = desk.chosen.try_with_untracked(|chosen| chosen.contains(&entity)) else {
        return;
    };
    // A key is a slug, of letters, digits and hyphens: it needs no escape in a selector.
    let key = &desk.story.entity(entity).key;
    each(below, &format!("[data-go={key:?}]"), "aria-current", chosen.then_some("true"));
}

/// Marks the columns of claims that filters leave out, at their feet.
fn strip(before: &ClaimSet, now: &ClaimSet) {
    for foot in dom::find_below(dom::pane("fingerprint").as_ref(), "tfoot [data-k]") {
        let key = foot.get_attribute("data-k").unwrap_or_default();
        let Some(id) = key.strip_prefix('k').and_then(|id| id.parse().ok()).map(ClaimId) else {
            continue;
        };
        if before.contains(id) != now.contains(id) {
            set(&foot, "data-out", (!now.contains(id)).then_some(""));
        }
    }
}

fn each(below: Option<&Element>, selector: &str, attribute: &str, value: Option<&str>) {
    for element in dom::find_below(below, selector) {
        set(&element, attribute, value);
    }
}

pub(super) fn set(element: &Element, attribute: &str, value: Option<&str>) {
    let _ = match value {
        Some(value) => element.set_attribute(attribute, value),
        None => element.remove_attribute(attribute),
    };
}
