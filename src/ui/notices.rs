//! What the page has to say of itself: parts of a link that it could not use, a new version, what changed, read out.

use leptos::prelude::*;

use super::live::act;

use wasm_bindgen::JsValue;
use web_sys::CustomEvent;

use super::desk::{Edition, Shared, desk};
use super::dom;
use super::edits::changes;
use crate::explore::edit::Edits;
use crate::explore::recast::told;

/// Notices at the head of the page.
#[component]
pub(super) fn Notices() -> impl IntoView {
    let desk = desk();
    let update = RwSignal::new(false);
    dom::listen("parallax-update", move |_: JsValue| update.set(true));
    let accept = move |_| {
        if let Ok(event) = CustomEvent::new("parallax-update-accept") {
            let _ = window().dispatch_event(&event);
        }
    };
    let faults = move || {
        let faults = desk.faults.get();
        (!faults.is_empty()).then(|| {
            view! {
                <div class="notice" role="alert">
                    <p>"Not all of this link could be used. What could be is shown."</p>
                    <ul>{faults.into_iter().map(|fault| view! { <li><bdi>{fault}</bdi></li> }).collect_view()}</ul>
                    <button type="button" class="button" on:click=act(move |_| desk.faults.set(Vec::new()))>"Dismiss"</button>
                </div>
            }
            .into_any()
        })
    };
    let Shared { sent, refused, .. } = expect_context::<Shared>();
    let offline = RwSignal::new(!window().navigator().on_line());
    dom::listen("offline", move |_: JsValue| offline.set(true));
    dom::listen("online", move |_: JsValue| offline.set(false));
    // Dismissed, a refusal stays known and is not told again.
    let heard = RwSignal::new(0);
    let costs = move || {
        let told: Vec<_> = refused
            .with(|all| all[heard.get().min(all.len())..].iter().map(|r| r.words()).collect());
        (!told.is_empty()).then(|| {
            let told = told.into_iter().map(|words| view! { <p>{words}</p> }).collect_view();
            view! {
                <div class="notice" role="status">
                    {told}
                    <button type="button" class="button" on:click=act(move |_| heard.set(refused.with_untracked(Vec::len)))>"Dismiss"</button>
                </div>
            }
            .into_any()
        })
    };
    let by_sender = move || {
        sent.get().then(|| {
            let found = Edition::found().story;
            let all = desk.edits.all();
            let list = all.iter().map(|edit| view! { <li><bdi>{told(found, edit)}</bdi></li> }).collect_view();
            let plain = desk.edited(Edits::default());
            view! {
                <div class="notice" role="status">
                    <p>{format!("{} by the sender of this link.", changes(all.len()))}</p>
                    <ul>{list}</ul>
                    <a class="button" href=plain on:click=act(move |_| sent.set(false))>"Show the names as found"</a>
                    <button type="button" class="button" on:click=act(move |_| sent.set(false))>"Keep"</button>
                </div>
            }
            .into_any()
        })
    };
    view! {
        {move || faults()}
        {move || by_sender()}
        {move || costs()}
        <Show when=move || offline.get()>
            <div class="notice" role="status"><p>"You are offline. The page works all the same."</p></div>
        </Show>
        <Show when=move || update.get()>
            <div class="notice" role="status">
                <p>"A new version of this page is ready."</p>
                <button type="button" class="button" on:click=act(accept)>"Use it now"</button>
                <button type="button" class="button" on:click=act(move |_| update.set(false))>"Later"</button>
            </div>
        </Show>
    }
}

/// What is read out when the page changes.
#[component]
pub(super) fn Said() -> impl IntoView {
    let said = expect_context::<Shared>().said;
    view! { <p class="unseen" role="status" aria-live="polite">{move || said.get()}</p> }
}
