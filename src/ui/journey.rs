//! From view to view: the history of the browser in, the route, the scroll and the focus out.
//!
//! Every entry has a number; what was scrolled where and what had focus is noted when it is left, in memory and, where
//! the browser lets us, in the entry itself, so that it survives a reload. Nothing here fails where the browser refuses.

use std::cell::RefCell;
use std::collections::BTreeMap;

use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{HtmlElement, MouseEvent};

use super::claims;
use super::desk::{Desk, Edition, Late, Refusal, Shared};
use super::dom;
use super::line::HERE;
use super::links;
use super::reader::scroller;
use crate::analysis::SourceId;
use crate::explore::index::coordinate;
use crate::explore::route::{Fault, Route, View, parse};
use crate::explore::set::ClaimSet;

/// How a step stands in the history.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Step {
    /// A new entry.
    Push,
    /// The present one, changed: for what is typed letter by letter.
    Replace,
}

/// Where a reader was: how far each pane was scrolled, what had focus, which article was in view.
#[derive(Clone, Default)]
struct Spot {
    scrolls: Vec<(String, i32)>,
    focus: String,
    /// The article in view: the address names it only where it leads to a place in it.
    source: u32,
}

#[derive(Default)]
struct Journal {
    shared: Option<Shared>,
    desk: Option<Desk>,
    /// The number of the present entry, and so how many lie behind it that are ours.
    entry: u32,
    spots: BTreeMap<u32, Spot>,
    /// What the history is still to be told.
    unwritten: Vec<Writing>,
}

/// What is told to the history about a step: where the reader was, then where that led.
struct Writing {
    step: Step,
    /// The state of the entry that is left, where a new one follows.
    left: Option<String>,
    state: String,
    address: String,
}

thread_local! {
    static JOURNAL: RefCell<Journal> = RefCell::default();
}

/// What the address bar says, and what is wrong with it.
pub(super) fn read() -> (Route, Vec<String>) {
    let (route, faults) = parse(&window().location().hash().unwrap_or_default());
    let route = route.settled();
    let mut told: Vec<_> = faults.iter().map(Fault::words).collect();
    told.extend(Edition::of(&route.edits).missing(&route));
    (route, told)
}

/// Hands over what outlives every edition.
pub(super) fn share(shared: Shared) {
    JOURNAL.with_borrow_mut(|journal| journal.shared = Some(shared));
}

/// What outlives every edition, once the page is being drawn.
pub(super) fn shared() -> Option<Shared> {
    JOURNAL.with_borrow(|journal| journal.shared)
}

/// Tells the reader what the browser does not let the page do, the first time.
pub(super) fn refused(what: Refusal) {
    let Some(shared) = shared() else { return };
    if shared.refused.with_untracked(|known| !known.contains(&what)) {
        shared.refused.update(|known| known.push(what));
    }
}

/// Hands over the desk whose route follows the history.
pub(super) fn follow(desk: Desk) {
    JOURNAL.with_borrow_mut(|journal| journal.desk = Some(desk));
}

/// The desk, for what happens outside of any component.
pub(super) fn desk() -> Option<Desk> {
    JOURNAL.with_borrow(|journal| journal.desk)
}

/// Takes over from the browser once the page stands: links, Back and Forward, scroll and focus.
pub(super) fn begin() {
    let history = window().history();
    if let Ok(history) = &history {
        let _ = history.set_scroll_restoration(web_sys::ScrollRestoration::Manual);
    }
    let noted = history.ok().and_then(|h| h.state().ok()).and_then(|s| s.as_string());
    let (entry, spot) = noted.as_deref().and_then(unpack).unwrap_or_default();
    JOURNAL.with_borrow_mut(|journal| journal.entry = entry);
    rest(&spot);
    dom::listen("click", |event: MouseEvent| click(&event));
    dom::listen("popstate", |_: JsValue| arrive_by_history());
    dom::listen("pagehide", |_: JsValue| note());
    let cold = noted.is_none();
    if let (true, Some(shared)) = (cold, shared()) {
        shared.sent.set(shared.route.with_untracked(|route| !route.edits.is_empty()));
    }
    dom::after_paint(move || if cold { land(true) } else { restore(&spot) });
    if let (true, Some(shared)) = (cold, shared()) {
        dom::idle(move || shared.whole.set(true));
    }
}

/// Whether the reader was not here before: there is no place on the page to go back to.
pub(super) fn is_cold() -> bool {
    let state = window().history().ok().and_then(|history| history.state().ok());
    state.is_none_or(|state| !state.is_string())
}

/// Goes to a view.
pub(super) fn go(route: Route, step: Step) {
    let Some(desk) = desk() else { return };
    let before = desk.route.get_untracked();
    let edited = before.edits != route.edits;
    let push = step == Step::Push;
    let spot = (push || edited).then(|| note_in_memory().1);
    JOURNAL.with_borrow_mut(|j| {
        let left = spot.as_ref().filter(|_| push).map(|spot| pack(j.entry, spot));
        j.entry += u32::from(push);
        j.spots.remove(&j.entry);
        j.unwritten.push(Writing {
            step,
            left,
            state: pack(j.entry, &Spot::default()),
            address: route.print(),
        });
    });
    // The view answers first: browsers take their time over an entry.
    dom::later(write);
    desk.faults.set(Edition::of(&route.edits).missing(&route));
    desk.look(String::new());
    let filters = before.filters() != route.filters();
    let moved = before.at != route.at || before.view != route.view || before.claim != route.claim;
    let opens = before.claim != route.claim && route.at.is_none();
    let edits = route.edits.count();
    if let Some(shared) = shared() {
        shared.resting.set(desk.source.get_untracked());
        shared.late.set(match (&route.at, edited) {
            (_, true) => Late::Nothing,
            (Some(_), _) => Late::Evidence,
            (None, _) => Late::Article,
        });
    }
    desk.route.set(route);
    let focus = spot.as_ref().map(|spot| spot.focus.clone()).unwrap_or_default();
    if let (Some(spot), true) = (spot, edited) {
        desk.say(match edits {
            0 => "Names are as they were found".to_owned(),
            1 => "1 change to names".to_owned(),
            n => format!("{n} changes to names"),
        });
        // The page is drawn anew: the reader stays where the change was made, or at the list of changes.
        dom::after_paint(move || {
            restore(&spot);
            if let (true, Some(list)) = (nowhere(), dom::find("[data-edits]")) {
                dom::focus(&list);
            }
            keep_focus(&focus);
        });
    } else if push {
        dom::after_paint(move || {
            if moved {
                land(false);
            }
            if let Some(claim) = opens.then(opened).flatten() {
                dom::focus(&claim);
            }
            keep_focus(&focus);
        });
    }
    if filters && !edited {
        let (shown, all) = (desk.shown.with_untracked(ClaimSet::len), desk.index.size());
        desk.say(if shown == all {
            format!("All {all} claims")
        } else {
            format!("{shown} of {all} claims")
        });
    }
}

/// Tells the history what it was not told yet. A page in a sandbox may not: the view has changed all the same.
fn write() {
    let unwritten = JOURNAL.with_borrow_mut(|journal| std::mem::take(&mut journal.unwritten));
    let Ok(history) = window().history() else { return };
    for Writing { step, left, state, address } in unwritten {
        if let Some(left) = left {
            let _ = history.replace_state_with_url(&JsValue::from_str(&left), "", None);
        }
        let state = JsValue::from_str(&state);
        let written = match step {
            Step::Push => history.push_state_with_url(&state, "", Some(&address)),
            Step::Replace => history.replace_state_with_url(&state, "", Some(&address)),
        };
        if written.is_err() {
            refused(Refusal::History);
        }
    }
}

/// One step back, or out of the article where there is none behind.
pub(super) fn back() {
    let Some(desk) = desk() else { return };
    let route = desk.route.get_untracked();
    if route.view == View::Claims && route.at.is_none() && route.claim.is_none() {
        return;
    }
    if JOURNAL.with_borrow(|j| j.entry) > 0 {
        if let Ok(history) = window().history() {
            let _ = history.back();
        }
    } else {
        go(Route { view: View::Claims, at: None, claim: None, ..route }, Step::Push);
    }
}

/// A click on one of our links is a step; with a modifier or another button it stays the browser's.
fn click(event: &MouseEvent) {
    let plain = event.button() == 0
        && !(event.ctrl_key() || event.meta_key() || event.shift_key() || event.alt_key())
        && !event.default_prevented();
    let link = event
        .target()
        .and_then(|target| target.dyn_into::<web_sys::Element>().ok())
        .and_then(|target| target.closest("a[href^='#/']").ok().flatten());
    let address = link.and_then(|link| {
        links::freshen(&link);
        link.get_attribute("href")
    });
    if let (true, Some(address)) = (plain, address) {
        event.prevent_default();
        go(parse(&address).0.settled(), Step::Push);
    }
}

fn arrive_by_history() {
    // A step that was taken back before it was written is undone by that alone.
    JOURNAL.with_borrow_mut(|journal| journal.unwritten.clear());
    note_in_memory();
    let Some(desk) = desk() else { return };
    let state = window().history().ok().and_then(|h| h.state().ok()).and_then(|s| s.as_string());
    let (route, faults) = read();
    let known = state.as_deref().and_then(unpack);
    let spot = known.map(|(entry, spot)| {
        JOURNAL.with_borrow_mut(|j| {
            j.entry = entry;
            j.spots.get(&entry).cloned().unwrap_or(spot)
        })
    });
    desk.faults.set(faults);
    if let Some(shared) = shared() {
        shared.late.set(Late::Nothing);
    }
    if let Some(spot) = &spot {
        rest(spot);
    }
    let had = !nowhere();
    desk.route.set(route);
    dom::after_paint(move || {
        match spot {
            Some(spot) => restore(&spot),
            // An address typed by hand is a place never seen before.
            None => land(true),
        }
        if had {
            keep_focus("");
        }
    });
}

/// Shows what the address leads to: the words in the middle, with focus; else the opened claim's words.
fn land(cold: bool) {
    let Some(desk) = desk() else { return };
    let route = desk.route.get_untracked();
    if let Some(here) = route.at.as_ref().and_then(|_| here()) {
        dom::center(&here);
        dom::focus(&here);
        let Some(cut) = desk.at.get_untracked() else { return };
        let mut sentences = desk.story.source(cut.source).sentence_ids();
        let sentence = sentences.find(|&s| desk.story.sentence(s).span.end > cut.span.start);
        if let Some(sentence) = sentence {
            // All of them: what has focus may be the first of many pieces that links and marks cut them into.
            let words = desk.story.words(cut);
            desk.say(format!("At {}: “{words}”", coordinate(desk.story, sentence)));
        }
        return;
    }
    if route.view != View::Claims || !cold {
        let top = !dom::is_wide();
        if top && route.claim.is_none() {
            window().scroll_to_with_x_and_y(0.0, 0.0);
        }
    }
    if route.claim.is_some() {
        let show = move || {
            if let Some(cut) = dom::find(".reader [data-current]").filter(|_| dom::is_wide()) {
                dom::center(&cut);
            }
            // Whoever opened it in the list has it before the eyes; a link elsewhere may lead far down the list.
            if let Some(claim) = opened().filter(|claim| cold || !dom::is_in_view(claim)) {
                dom::center(&claim);
            }
        };
        if cold { show() } else { dom::after_later(show) }
    }
}

/// The words arrived at, in the article.
fn here() -> Option<HtmlElement> {
    dom::by_id(HERE)?.dyn_into().ok()
}

/// The link of the opened claim, where the list is shown.
fn opened() -> Option<HtmlElement> {
    let row = claims::row(desk()?.opened.get_untracked()?)?;
    let link: HtmlElement = row.query_selector(".claim-link").ok().flatten()?.dyn_into().ok()?;
    dom::is_shown(&link).then_some(link)
}

/// What had focus may be gone: drawn anew, as a name in words that were arrived at, then its like takes it; or taken
/// away, as a filter, then the list that it changed.
fn keep_focus(had: &str) {
    if !nowhere() {
        return;
    }
    if let Some(link) = named(had).or_else(|| dom::find("[data-list]")) {
        dom::focus(&link);
    }
}

/// How the search field is noted, which is no link.
const SEARCH: &str = "search";

/// How what has focus is noted.
fn name_of(active: &web_sys::Element) -> Option<String> {
    if active.has_attribute("data-search") {
        Some(SEARCH.to_owned())
    } else {
        links::name_of(active)
    }
}

/// What was noted so.
fn named(focus: &str) -> Option<HtmlElement> {
    match focus {
        SEARCH => dom::find("[data-search]"),
        link => links::named(link)?.dyn_into().ok(),
    }
}

/// Whether nothing has focus.
fn nowhere() -> bool {
    document().active_element().is_none_or(|active| active.tag_name() == "BODY")
}

/// Notes where the reader is, for the present entry.
fn note() {
    write();
    let (entry, spot) = note_in_memory();
    if let Ok(history) = window().history() {
        let _ = history.replace_state_with_url(&JsValue::from_str(&pack(entry, &spot)), "", None);
    }
}

/// The ids of all that scrolls on its own.
fn scrollers() -> Vec<String> {
    let panes = ["claims", "names", "fingerprint", "about"];
    let mut all: Vec<_> = panes.iter().map(|name| format!("{}{name}", dom::PANE)).collect();
    all.extend(desk().map(|desk| scroller(desk.source.get_untracked())));
    all
}

fn note_in_memory() -> (u32, Spot) {
    let mut spot = Spot::default();
    for name in scrollers() {
        if let Some(pane) = dom::by_id(&name) {
            spot.scrolls.push((name, pane.scroll_top()));
        }
    }
    spot.scrolls.push(("window".into(), window().scroll_y().unwrap_or_default() as i32));
    spot.focus =
        document().active_element().and_then(|active| name_of(&active)).unwrap_or_default();
    spot.source = desk().map_or(0, |desk| desk.source.get_untracked().0);
    JOURNAL.with_borrow_mut(|journal| {
        journal.spots.insert(journal.entry, spot.clone());
        (journal.entry, spot)
    })
}

/// Lets the article rest in view that was there; one that the story does not have is none.
fn rest(spot: &Spot) {
    let source = SourceId(spot.source);
    let known = source.index() < Edition::found().story.sources().len();
    if let (true, Some(shared)) = (known, shared()) {
        shared.resting.set(source);
    }
}

fn restore(spot: &Spot) {
    for (pane, top) in &spot.scrolls {
        if pane == "window" {
            window().scroll_to_with_x_and_y(0.0, f64::from(*top));
        } else if let Some(pane) = dom::by_id(pane) {
            pane.set_scroll_top(*top);
        }
    }
    if !spot.focus.is_empty() {
        if let Some(link) = named(&spot.focus) {
            dom::focus(&link);
        }
    } else if let Some(here) = here() {
        // What had focus was no link but the words arrived at, as after Back and then Forward.
        dom::focus(&here);
    }
}

/// An entry's number and spot as one string, for `history.state`: `3|claims=120;window=0|1|focus`.
fn pack(entry: u32, spot: &Spot) -> String {
    let scrolls: Vec<_> = spot.scrolls.iter().map(|(pane, top)| format!("{pane}={top}")).collect();
    format!("{entry}|{}|{}|{}", scrolls.join(";"), spot.source, spot.focus)
}

fn unpack(state: &str) -> Option<(u32, Spot)> {
    let mut parts = state.splitn(4, '|');
    let entry = parts.next()?.parse().ok()?;
    let scrolls = parts.next()?.split(';').filter_map(|one| {
        let (pane, top) = one.split_once('=')?;
        Some((pane.to_owned(), top.parse().ok()?))
    });
    let scrolls = scrolls.collect();
    let source = parts.next()?.parse().ok()?;
    Some((entry, Spot { scrolls, source, focus: parts.next()?.to_owned() }))
}
