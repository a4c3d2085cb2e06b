//! The keyboard: `/` looks for words, Esc goes back, `j` and `k` go from claim to claim, `d`, `o` and `m` to the next
//! difference, claim of one source only and mention, with Shift to the one before; `?` says so.
//!
//! Single keys can be switched off, since they get in the way of speech input.

use leptos::prelude::*;

use super::live::act;

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
            let looking =
                journey::desk().filter(|desk| desk.preview.with_untracked(|now| !now.is_empty()));
            if let Some(desk) = looking {
                desk.look(String::new());
            } else if dom::find("dialog[open]").is_none() {
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
            "?" => self.help.set(true),
            key => {
                if let Some((_, what, on)) = JUMPS.iter().find(|(jump, ..)| *jump == key) {
                    step(*what, *on);
                }
            }
        }
    }
}

/// What a jump goes to: what is found, and what to call it where there is none.
#[derive(Clone, Copy)]
struct Jump {
    selector: &'static str,
    none: &'static str,
}

const CLAIM: Jump = Jump { selector: ".claims .claim-link", none: "No claim is shown" };
const DIFFERENCE: Jump = Jump {
    selector: "[data-backing='differ'] .claim-link",
    none: "No difference among the claims that are shown",
};
const ALONE: Jump = Jump {
    selector: "[data-backing='only'] .claim-link",
    none: "No claim of one source only among those that are shown",
};
const MENTION: Jump = Jump {
    selector: ".reader .name[aria-current]",
    none: "Choose a name that this article has: then m goes through its mentions",
};

/// Each key, where it jumps, and whether on or back.
const JUMPS: [(&str, Jump, bool); 8] = [
    ("j", CLAIM, true),
    ("k", CLAIM, false),
    ("d", DIFFERENCE, true),
    ("D", DIFFERENCE, false),
    ("o", ALONE, true),
    ("O", ALONE, false),
    ("m", MENTION, true),
    ("M", MENTION, false),
];

/// Moves focus to the next of what a jump goes to, or the one before, as they stand on the page from what has focus.
fn step(jump: Jump, on: bool) {
    let all: Vec<HtmlElement> = dom::find_all(jump.selector)
        .into_iter()
        .filter_map(|found| found.dyn_into::<HtmlElement>().ok())
        .filter(dom::is_shown)
        .collect();
    let from = document().active_element().filter(|active| active.tag_name() != "BODY");
    // A chip or the evidence of a claim belongs to its claim.
    let within = |found: &HtmlElement, from: &web_sys::Element| {
        found.closest(".claim").ok().flatten().is_some_and(|claim| claim.contains(Some(from)))
    };
    let now = from.as_ref().and_then(|from| {
        all.iter().position(|found| found.contains(Some(from)) || within(found, from))
    });
    let next = match (now, &from) {
        (Some(now), _) if on => (now + 1).min(all.len() - 1),
        (Some(now), _) => now.saturating_sub(1),
        // Of elements elsewhere the page's own order says which comes next.
        (None, Some(from)) => {
            let after = |found: &HtmlElement| {
                from.compare_document_position(found) & web_sys::Node::DOCUMENT_POSITION_FOLLOWING
                    != 0
            };
            let next = all.iter().position(after);
            if on { next.unwrap_or(0) } else { next.unwrap_or(all.len()).saturating_sub(1) }
        }
        (None, None) => 0,
    };
    if let Some(link) = all.get(next) {
        let _ = link.focus();
    } else if let Some(desk) = journey::desk() {
        desk.say(jump.none);
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
        <dialog class="help" node_ref=dialog aria-labelledby="help-title" on:close=act(move |_| keys.help.set(false))>
            <h2 id="help-title" tabindex="-1" autofocus>"Keys"</h2>
            <dl>
                {row("/", "find words in the articles")}
                {row("Enter", "in the search field: to the next match; with Shift, to the one before")}
                {row("j", "next claim; k, the one before")}
                {row("d", "next claim in which sources differ; with Shift, the one before")}
                {row("o", "next claim that only one source makes; with Shift, the one before")}
                {row("m", "next mention of the chosen name in the article; with Shift, the one before")}
                {row("Esc", "back to where you came from")}
                {row("?", "this list")}
            </dl>
            <label class="switch">
                <input type="checkbox" prop:checked=move || keys.on.get() on:change=act(switch)/>
                " Single keys act (switch off if they get in your way)"
            </label>
            <button type="button" class="button" on:click=act(move |_| keys.help.set(false))>"Close"</button>
        </dialog>
    }
}
