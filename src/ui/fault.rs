//! A panic in, a page that says so out: what went wrong to copy, and a way to start again.
//!
//! Built with plain DOM calls: after a panic nothing of ours may be relied on.

use std::panic::{self, PanicHookInfo};

use leptos::prelude::{document, window};
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::Element;

/// Shows an overlay when the program panics, from now on.
pub(super) fn watch() {
    panic::set_hook(Box::new(|info| {
        show(info);
    }));
}

fn show(info: &PanicHookInfo<'_>) -> Option<()> {
    let body = document().body()?;
    if document().query_selector(".fault").ok()?.is_some() {
        return None;
    }
    let overlay = make("div", "")?;
    overlay.set_class_name("fault");
    let _ = overlay.set_attribute("role", "alertdialog");
    let _ = overlay.set_attribute("aria-labelledby", "fault-title");
    let title = make("h2", "Something broke in this page")?;
    title.set_id("fault-title");
    let why = make(
        "p",
        "This is a fault of Parallax, not of the articles. Reloading starts again at the same view; the text below \
         says what happened and may be copied into a report.",
    )?;
    let text = make("pre", &info.to_string())?;
    let _ = text.set_attribute("tabindex", "0");
    let reload = make("button", "Reload this view")?;
    let again = Closure::<dyn FnMut()>::new(|| {
        let _ = window().location().reload();
    });
    let _ = reload.add_event_listener_with_callback("click", again.as_ref().unchecked_ref());
    again.forget();
    // A plain link: it works even if nothing of ours runs any more.
    let plain = make("a", "Start without the view")?;
    let _ = plain.set_attribute("href", "?");
    for part in [title, why, text, reload, plain] {
        overlay.append_child(&part).ok()?;
    }
    body.append_child(&overlay).ok()?;
    None
}

fn make(tag: &str, text: &str) -> Option<Element> {
    let element = document().create_element(tag).ok()?;
    element.set_text_content(Some(text));
    Some(element)
}
