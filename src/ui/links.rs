//! Links that keep the present filters or change them by one name: their address is made when they are about to be used.
//!
//! A page has thousands of them. If each followed the filters, a click on one name would rewrite them all before the next
//! paint. So `href` holds the address without filters, and `data-go` says what becomes of it once a link is pointed at,
//! has focus or is clicked: nothing in it, the filters are put before it; a name's key, that name is chosen or let go.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event};

use super::dom;
use super::journey;
use crate::explore::route::{Route, parse};

/// Gives links their address in time, from now on.
pub(super) fn watch() {
    for name in ["pointerover", "pointerdown", "focusin"] {
        dom::listen(name, |event: Event| {
            let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
            let link = target.and_then(|target| target.closest("a[data-go]").ok().flatten());
            if let Some(link) = link {
                freshen(&link);
            }
        });
    }
}

/// Writes the address that a link has with the present filters.
pub(super) fn freshen(link: &Element) {
    let (Some(desk), Some(go), Some(href)) =
        (journey::desk(), link.get_attribute("data-go"), link.get_attribute("href"))
    else {
        return;
    };
    let fresh = if go.is_empty() {
        let rest = parse(&href).0;
        desk.filters.with_untracked(|filters| rest.behind(filters))
    } else {
        // Where the reader is does not belong in the link: one name is the same link all over the page.
        let filters = desk.route.with_untracked(|route| route.toggled(&go).filters());
        Route { edits: desk.edits.clone(), ..Route::default() }.behind(&filters)
    };
    if fresh != href {
        let _ = link.set_attribute("href", &fresh);
    }
}

/// What a link is known by, whatever filters its address has: its pane, how many of its like come before it there, and
/// the name it chooses, the rest of its address, or all of it.
pub(super) fn name_of(link: &Element) -> Option<String> {
    let href = link.get_attribute("href")?;
    let pane = link.closest(&format!("[id^='{}']", dom::PANE)).ok().flatten()?.id();
    let pane = pane.strip_prefix(dom::PANE)?;
    let like = match link.get_attribute("data-go") {
        Some(go) if go.is_empty() => format!("={}", rest(&href)),
        Some(go) => format!("+{go}"),
        None => href,
    };
    let nth = alike(pane, &like).iter().position(|other| other == link)?;
    Some(format!("{pane} {nth} {like}"))
}

/// The link that was named so.
pub(super) fn named(name: &str) -> Option<Element> {
    let mut parts = name.splitn(3, ' ');
    let (pane, nth, like) = (parts.next()?, parts.next()?.parse().ok()?, parts.next()?);
    alike(pane, like).into_iter().nth(nth)
}

/// The links of a pane that are known alike. The browser looks for those that can be meant, of hundreds: addresses and keys
/// hold nothing that would end a string in a selector, and one that is made up finds nothing.
fn alike(pane: &str, like: &str) -> Vec<Element> {
    let end = like.strip_prefix('=');
    let which = match (end, like.strip_prefix('+')) {
        // Without an end of its own, an address can end in any filters; few links lead to no place.
        (Some("#/" | "#/?"), _) => "[data-go='']:not([href*='claim='], [href*='at='])".to_owned(),
        (Some(end), _) => format!("[data-go=''][href$='{}']", end.trim_start_matches("#/?")),
        (None, Some(go)) => format!("[data-go='{go}']"),
        (None, None) => format!("[href='{like}']:not([data-go])"),
    };
    let is = |link: &Element| {
        end.is_none_or(|end| link.get_attribute("href").is_some_and(|href| rest(&href) == end))
    };
    let mut links = dom::find_below(dom::pane(pane).as_ref(), &format!("a{which}"));
    links.retain(is);
    links
}

/// An address without its filters.
fn rest(href: &str) -> String {
    parse(href).0.behind("#/?")
}
