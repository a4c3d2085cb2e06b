//! The keyboard: `/` looks for words, Esc goes back, `j` and `k` go from claim to claim, `?` says so.
//!
//! Single keys can be switched off, since they get in the way of speech input.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, KeyboardEvent};

use super::{dom, journey};

/// The setting's name in the browser's storage.
const SETTING: &str = "parallax-keys";

/// Whether single keys act, and whether the list of keys is shown.
#[derive(Clone, Copy)]
pub(super) struct Keys {
    pub(super) on: RwSignal<bool>,
    pub(super) help: RwSignal<bool>,
}

impl Keys {
    pub(super) fn new() -> Self {
        Self {
            on: RwSignal::new(dom::kept(SETTING).as_deref() != Some("off")),
            help: RwSignal::new(false),
        }
    }

    pub(super) fn watch(self) {
        dom::listen("keydown", move |event: KeyboardEvent| self.press(&event));
    }

    fn press(self, event: &KeyboardEvent) {
        if event.ctrl_key() || event.meta_key() || event.alt_key() || event.default_prevented() {
            return;
        }
        let key = event.key();
        if key == "Escape" {
            // An open list of keys is closed by the browser, words looked for are cleared by their field.
            if !self.help.get_untracked() {
                journey::back();
            }
            return;
        }
        let target = event.target().and_then(|target| target.dyn_into::<HtmlElement>().ok());
        let writing = target
            .as_ref()
            .is_some_and(|t| matches!(t.tag_name().as_str(), "INPUT" | "TEXTAREA" | "SELECT"));
        if writing || !self.on.get_untracked() {
            return;
        }
        match key.as_str() {
            "/" => {
                if let Some(field) = dom::find("[data-search]") {
                    event.prevent_default();
                    let _ = field.focus();
                }
            }
            "j" => step(true),
            "k" => step(false),
            "?" => self.help.set(true),
            _ => {}
        }
    }
}

/// Moves focus to the next claim in the list, or the one before.
fn step(on: bool) {
    let claims = dom::find_all(".claims .claim-link");
    let active =
        document().active_element().and_then(|active| active.closest(".claim").ok().flatten());
    let now = active.and_then(|claim| {
        claims
            .iter()
            .position(|link| link.closest(".claim").ok().flatten().as_ref() == Some(&claim))
    });
    let next = match now {
        Some(now) if on => (now + 1).min(claims.len() - 1),
        Some(now) => now.saturating_sub(1),
        None => 0,
    };
    if let Some(link) = claims.get(next).and_then(|link| link.dyn_ref::<HtmlElement>()) {
        let _ = link.focus();
    }
}

/// The list of keys.
#[component]
pub(super) fn Help() -> impl IntoView {
    let keys = expect_context::<Keys>();
    let dialog = NodeRef::<leptos::html::Dialog>::new();
    Effect::new(move || {
        let Some(dialog) = dialog.get() else { return };
        if keys.help.get() && !dialog.open() {
            let _ = dialog.show_modal();
        } else if !keys.help.get() && dialog.open() {
            dialog.close();
        }
    });
    let switch = move |_| {
        keys.on.update(|on| *on = !*on);
        dom::keep(SETTING, if keys.on.get_untracked() { "on" } else { "off" });
    };
    let row = |key: &'static str, what: &'static str| view! { <div><dt><kbd>{key}</kbd></dt><dd>{what}</dd></div> };
    view! {
        <dialog class="help" node_ref=dialog aria-labelledby="help-title" on:close=move |_| keys.help.set(false)>
            <h2 id="help-title">"Keys"</h2>
            <dl>
                {row("/", "find words in the articles")}
                {row("Enter", "in the search field: to the next match; with Shift, to the one before")}
                {row("j", "next claim")}
                {row("k", "claim before")}
                {row("Esc", "back to where you came from")}
                {row("?", "this list")}
            </dl>
            <label class="switch">
                <input type="checkbox" prop:checked=move || keys.on.get() on:change=switch/>
                " Single keys act (switch off if they get in your way)"
            </label>
            <button type="button" class="button" on:click=move |_| keys.help.set(false)>"Close"</button>
        </dialog>
    }
}
