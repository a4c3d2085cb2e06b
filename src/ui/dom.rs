//! What the page asks of the browser, each with an answer for a browser that refuses.

use leptos::prelude::{document, set_timeout, window};
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{
    Element, FocusOptions, HtmlElement, IdleRequestOptions, NodeList, ScrollIntoViewOptions,
    ScrollLogicalPosition, Storage,
};

use super::desk::Refusal;
use super::journey;

/// The first element that a selector finds.
pub(super) fn find(selector: &str) -> Option<HtmlElement> {
    document().query_selector(selector).ok().flatten()?.dyn_into().ok()
}

/// All elements that a selector finds, in order.
pub(super) fn find_all(selector: &str) -> Vec<Element> {
    document().query_selector_all(selector).map_or_else(|_| Vec::new(), |found| elements(&found))
}

/// The same below an element: of a page of ten thousand, the browser looks at that part only.
pub(super) fn find_below(part: Option<&Element>, selector: &str) -> Vec<Element> {
    let found = part.and_then(|part| part.query_selector_all(selector).ok());
    found.map_or_else(Vec::new, |found| elements(&found))
}

fn elements(found: &NodeList) -> Vec<Element> {
    (0..found.length()).filter_map(|n| found.item(n)?.dyn_into().ok()).collect()
}

/// The element with an id, which the browser knows without a search.
pub(super) fn by_id(id: &str) -> Option<Element> {
    document().get_element_by_id(id)
}

/// A pane of the page.
pub(super) fn pane(name: &str) -> Option<Element> {
    by_id(&format!("{PANE}{name}"))
}

/// What the ids of panes begin with.
pub(super) const PANE: &str = "pane-";

/// Puts an element into the middle of what is in view.
pub(super) fn center(element: &Element) {
    let options = ScrollIntoViewOptions::new();
    options.set_block(ScrollLogicalPosition::Center);
    options.set_inline(ScrollLogicalPosition::Nearest);
    element.scroll_into_view_with_scroll_into_view_options(&options);
}

/// Whether an element belongs to what the page shows, scrolled into view or not. What is hidden may have kept its boxes.
pub(super) fn is_shown(element: &HtmlElement) -> bool {
    let hidden = element.closest("[hidden]").ok().flatten();
    element.offset_parent().is_some() && hidden.is_none()
}

/// Whether the middle of an element can be seen: it is neither scrolled away nor under something.
pub(super) fn is_in_view(element: &Element) -> bool {
    let place = element.get_bounding_client_rect();
    let (x, y) = (place.left() + place.width() / 2.0, place.top() + place.height() / 2.0);
    let there = document().element_from_point(x as f32, y as f32);
    there.is_some_and(|there| element.contains(Some(&there)))
}

/// Moves focus without moving the page.
pub(super) fn focus(element: &HtmlElement) {
    let options = FocusOptions::new();
    options.set_prevent_scroll(true);
    let _ = element.focus_with_options(&options);
}

/// Gives focus back to what has it, should that lose it by being moved within the page before the next frame.
pub(super) fn keep_focus() {
    let had = document().active_element().and_then(|had| had.dyn_into::<HtmlElement>().ok());
    let Some(had) = had.filter(|had| had.tag_name() != "BODY") else { return };
    after_paint(move || {
        let lost = document().active_element().is_none_or(|now| now.tag_name() == "BODY");
        if lost && had.is_connected() {
            focus(&had);
        }
    });
}

/// Whether panes stand side by side, as the style sheet has it.
pub(super) fn is_wide() -> bool {
    let list = window().match_media("(width >= 56rem)").ok().flatten();
    list.is_some_and(|list| list.matches())
}

/// What the browser keeps for this page between visits, if it does.
fn storage() -> Option<Storage> {
    window().local_storage().ok().flatten()
}

/// A kept setting.
pub(super) fn kept(key: &str) -> Option<String> {
    storage()?.get_item(key).ok().flatten()
}

/// Keeps a setting, where that is allowed; else it lasts as long as the page, and the reader is told.
pub(super) fn keep(key: &str, value: &str) {
    if storage().is_none_or(|storage| storage.set_item(key, value).is_err()) {
        journey::refused(Refusal::Storage);
    }
}

/// Calls back once the page is drawn as it now is.
pub(super) fn after_paint(then: impl FnOnce() + 'static) {
    leptos::prelude::request_animation_frame(then);
}

/// Calls back after the page was painted as it now is: for what may follow a frame behind.
pub(super) fn later(then: impl FnOnce() + 'static) {
    after_paint(move || set_timeout(then, std::time::Duration::ZERO));
}

/// Calls back once the browser has nothing better to do; after a second in any case.
pub(super) fn idle(then: impl FnOnce() + 'static) {
    let then = Closure::once_into_js(then);
    let options = IdleRequestOptions::new();
    options.set_timeout(1000);
    let asked = window().request_idle_callback_with_options(then.unchecked_ref(), &options);
    if asked.is_err() {
        // Safari has no such thing.
        let _ = window()
            .set_timeout_with_callback_and_timeout_and_arguments_0(then.unchecked_ref(), 50);
    }
}

/// Calls back once what was put off to [`later`] is drawn as well.
pub(super) fn after_later(then: impl FnOnce() + 'static) {
    later(move || after_paint(then));
}

/// Listens on the window for as long as the page lives.
pub(super) fn listen<E: wasm_bindgen::convert::FromWasmAbi + 'static>(
    name: &str,
    act: impl FnMut(E) + 'static,
) {
    let act = Closure::<dyn FnMut(E)>::new(act);
    let _ = window().add_event_listener_with_callback(name, act.as_ref().unchecked_ref());
    act.forget();
}
