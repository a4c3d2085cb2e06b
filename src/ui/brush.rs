//! Whatever is under the pointer or has focus lights its relatives: the same claim in strip, list and article, the same
//! name in list and text.
//!
//! Done on the elements themselves, by `data-k` (what a thing is) and `data-on` (what it lights): thousands of reactive
//! attributes would cost more than they are worth for something so fleeting.

use std::cell::RefCell;

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event};

use super::{dom, journey};

thread_local! {
    /// The keys of what is to be lit next, until it is.
    static KEYS: RefCell<Option<String>> = const { RefCell::new(None) };
    /// What is lit now.
    static LIT: RefCell<Vec<Element>> = const { RefCell::new(Vec::new()) };
}

/// Lights relatives from now on.
pub(super) fn watch() {
    for name in ["pointerover", "focusin"] {
        dom::listen(name, |event: Event| {
            light(&event);
            look(&event);
        });
    }
}

/// A mark beside a sentence shows what is behind it while it is pointed at or has focus, and while the pointer is on what
/// it shows.
fn look(event: &Event) {
    const MARK: &str = "[data-preview]";
    let Some(desk) = journey::desk() else { return };
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let Some(target) = target else { return };
    let near = |selector: &str| target.closest(selector).ok().flatten();
    let mark = match near(MARK) {
        None if near(".line:has(.preview)").is_some() => return,
        None => document().active_element().filter(|active| active.matches(MARK).unwrap_or(false)),
        found => found,
    };
    desk.look(mark.and_then(|mark| mark.get_attribute("data-preview")).unwrap_or_default());
}

/// Lights the relatives of what the event is about, once the page was painted with all else that it brings.
fn light(event: &Event) {
    let from = event
        .target()
        .and_then(|target| target.dyn_into::<Element>().ok())
        .and_then(|target| target.closest("[data-on]").ok().flatten());
    // Keys are ours, letters and digits: they need no escape in a selector.
    let keys = from.and_then(|from| from.get_attribute("data-on")).unwrap_or_default();
    let asked = KEYS.replace(Some(keys));
    if asked.is_none() {
        dom::later(show);
    }
}

/// Lights what was asked for last, and nothing else.
fn show() {
    for lit in LIT.take() {
        let _ = lit.remove_attribute("data-lit");
    }
    let keys = KEYS.take().unwrap_or_default();
    for key in keys.split(' ').filter(|key| !key.is_empty()) {
        for relative in dom::find_all(&format!("[data-k~='{key}']")) {
            let _ = relative.set_attribute("data-lit", "");
            LIT.with_borrow_mut(|lit| lit.push(relative));
        }
    }
}
