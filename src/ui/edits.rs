//! A reader's changes to names: the list of them, each to be taken back, and the controls that make them.

use leptos::prelude::*;

use super::live::act;

use super::desk::{Desk, Edition, desk};
use super::journey::{self, Step};
use super::marks::kind_title;
use crate::analysis::{EntityId, Kind};
use crate::explore::edit::{Edits, MAX_EDITS};
use crate::explore::recast::told;
use crate::explore::route::Route;

/// How many names are offered to be joined.
const OFFERED: usize = 400;

/// So many changes, in words.
pub(super) fn changes(n: usize) -> String {
    if n == 1 { "1 change to names".to_owned() } else { format!("{n} changes to names") }
}

/// All changes that this page shows; nothing where there is none.
#[component]
pub(super) fn EditList() -> impl IntoView {
    let desk = desk();
    let all = desk.edits.all();
    let found = Edition::found().story;
    (!all.is_empty()).then(|| {
        let count = all.len();
        let rows = all
            .into_iter()
            .map(|edit| {
                let words = told(found, &edit);
                let label = format!("Undo: {words}");
                let href = desk.edited(desk.edits.without(&edit));
                view! { <li><bdi>{words}</bdi> <a class="undo" href=href aria-label=label>"Undo"</a></li> }
            })
            .collect_view();
        let none = desk.edited(Edits::default());
        view! {
            <section class="edits" aria-label="Changes to names">
                <h3 data-edits tabindex="-1">{changes(count)}</h3>
                <p>"Made by a reader, and part of the link. Filters and counts follow them; claims stay what they are."</p>
                <ul>{rows}</ul>
                {(count > 1).then(|| view! { <a class="undo" href=none>"Undo all"</a> })}
            </section>
        }
    })
}

/// The link that makes a form of a name a name of its own.
pub(super) fn split_link(
    desk: Desk,
    entity: EntityId,
    form: &str,
    words: &str,
) -> impl IntoView + use<> {
    let mut edits = desk.edits.clone();
    edits.split(&desk.story.entity(entity).key, form);
    let label = format!("Split off {words}");
    (edits != *desk.edits).then(|| {
        view! { <a class="undo" href=desk.edited(edits) aria-label=label>"split"</a> }
    })
}

/// The field that joins another name to this one: those of its kind first.
pub(super) fn join_field(desk: Desk, entity: EntityId) -> impl IntoView {
    // Folded away: a screen reader tells of a new field as if it had focus. Drawn when it is unfolded: of a long story
    // they are hundreds.
    let wanted = RwSignal::new(false);
    let other = RwSignal::new(String::new());
    let join = move |_| {
        let other = other.get_untracked();
        if other.is_empty() {
            return;
        }
        let route = desk.route.get_untracked();
        let mut edits = route.edits.clone();
        edits.merge(&desk.story.entity(entity).key, &other);
        journey::go(Route { edits, ..route }.settled(), Step::Push);
    };
    (desk.story.entities().len() > 1 && desk.edits.count() < MAX_EDITS).then(|| {
        view! {
            <details on:toggle=act(move |_| wanted.set(true))>
                <summary>"Join with another name"</summary>
                <div class="join">
                    <label>
                        <span>"Also the same:"</span>
                        <select on:change=act(move |event| other.set(event_target_value(&event)))>
                            <option value="">"choose a name"</option>
                            {move || wanted.get().then(|| offered(desk, entity))}
                        </select>
                    </label>
                    <button type="button" class="button" disabled=move || other.with(String::is_empty) on:click=act(join)>"Join"</button>
                </div>
            </details>
        }
    })
}

/// The names that can be joined to one: those of its kind first.
fn offered(desk: Desk, entity: EntityId) -> impl IntoView {
    let kind = desk.story.entity(entity).kind;
    let mut kinds = vec![kind];
    kinds.extend(Kind::ALL.into_iter().filter(|other| *other != kind));
    kinds
        .into_iter()
        .filter_map(|kind| {
            let options: Vec<_> = (0..desk.story.entities().len())
                .map(EntityId::new)
                .filter(|&other| other != entity && desk.story.entity(other).kind == kind)
                .take(OFFERED)
                .map(|other| view! { <option value=desk.key(other)>{desk.story.name(other)}</option> })
                .collect();
            (!options.is_empty())
                .then(|| view! { <optgroup label=kind_title(kind)>{options}</optgroup> })
        })
        .collect_view()
}
