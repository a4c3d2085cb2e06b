//! The print sheet: the claims in view with every source's words for them, the sources as notes, the link. It stands in
//! the page only while that is printed.

use leptos::prelude::*;
use wasm_bindgen::JsValue;

use super::desk::{Desk, desk};
use super::dom;
use super::take::link;
use crate::analysis::{Claim, ClaimId, SourceId, Stance};
use crate::explore::index::{called, coordinate, letters};
use crate::explore::listing::differs;
use crate::explore::parallel::contested;
use crate::explore::route::View;
use crate::explore::set::ClaimSet;
use crate::export::{METHOD, doubts};

/// The sheet, while the page is being printed.
#[component]
pub(super) fn Sheet(printing: RwSignal<bool>) -> impl IntoView {
    let desk = desk();
    view! { {move || (printing.get() && desk.view.get() != View::About).then(|| sheet(desk))} }
}

/// Whether the page is being printed, from now on.
pub(super) fn watch() -> RwSignal<bool> {
    let printing = RwSignal::new(false);
    dom::listen("beforeprint", move |_: JsValue| printing.set(true));
    dom::listen("afterprint", move |_: JsValue| printing.set(false));
    printing
}

fn sheet(desk: Desk) -> AnyView {
    let sources = desk.story.sources().len();
    let shown = desk.shown.get();
    let groups = desk
        .index
        .groups()
        .iter()
        .filter_map(|group| {
            let claims: Vec<ClaimId> =
                group.claims.iter().copied().filter(|&claim| shown.contains(claim)).collect();
            let rows = claims.iter().map(|&id| claim(desk, id)).collect_view();
            (!claims.is_empty()).then(|| view! { <h2>{group.label(sources)}</h2> <ol>{rows}</ol> })
        })
        .collect_view();
    let notes = (0..sources).map(|n| note(desk, SourceId::new(n))).collect_view();
    let (count, all) = (ClaimSet::len(&shown), desk.index.size());
    let address = link(desk);
    view! {
        <section class="sheet" aria-label="Print sheet">
            <p class="sheet-count">{if count == all { format!("All {all} claims") } else { format!("{count} of {all} claims: those of the view at the link below") }}</p>
            {groups}
            <h2>"Sources"</h2>
            <dl class="sheet-notes">{notes}</dl>
            <h2>"Method"</h2>
            <p>{METHOD}</p>
            <p class="sheet-link">{address}</p>
        </section>
    }
    .into_any()
}

fn claim(desk: Desk, id: ClaimId) -> impl IntoView {
    let row: &'static Claim = desk.story.claim(id);
    let differ = differs(desk.story, row).next().is_some();
    let lead = row.leading();
    let head = if contested(desk.story, row) {
        "Sources differ".into_any()
    } else {
        let subject = lead
            .subject
            .map(|cut| view! { <span class="subject">{desk.story.words(cut)}</span> " " });
        view! { {subject} <q><bdi>{desk.story.words(lead.cut)}</bdi></q> {differ.then_some(" (sources differ)")} }.into_any()
    };
    let said = row
        .evidence
        .iter()
        .map(|evidence| {
            let origin = evidence.origin.filter(|_| evidence.stance == Stance::Relays);
            let origin = origin.map(|o| format!(" from {}", desk.story.words(desk.story.origin(o).name)));
            let verb = if evidence.stance == Stance::Asserts { "says" } else { "relays" };
            view! {
                <li><b>{coordinate(desk.story, evidence.sentence)}</b> " " {verb} {origin} {doubts(evidence)} ": " <q><bdi>{desk.story.words(evidence.cut)}</bdi></q></li>
            }
        })
        .collect_view();
    view! {
        <li class="sheet-claim">
            <p><span class="num">{desk.index.number(id)}</span> <span>{head}</span></p>
            <ul>{said}</ul>
        </li>
    }
}

/// A source as a note: its letter, what it is called, and where it came from so far as it says so.
fn note(desk: Desk, source: SourceId) -> impl IntoView {
    let article = &desk.story.source(source).article;
    let head = &article.head;
    let more = [&head.source, &head.published, &head.url].into_iter().flatten().cloned();
    let more: Vec<String> = more.chain([article.key.clone()]).collect();
    view! {
        <div><dt>{letters(source)}</dt><dd><cite><bdi>{called(desk.story, source)}</bdi></cite> <small>{more.join(" · ")}</small></dd></div>
    }
}
