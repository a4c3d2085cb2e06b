//! The claims pane: every claim that passes, best backed first, in groups.

use leptos::prelude::*;

use super::live::act;

use super::claim::ClaimRow;
use super::desk::{Desk, desk};
use super::filters::{Filters, empty};
use crate::analysis::ClaimId;
use crate::explore::listing::{Backing, Group};
use crate::explore::route::Route;
use crate::explore::set::ClaimSet;

/// How many claims of a group are listed before the rest is folded away.
const MOST: usize = 40;
/// The same for what only one source says, of which there is always much.
const MOST_ALONE: usize = 12;

/// The claims pane.
#[component]
pub(super) fn Claims() -> impl IntoView {
    let desk = desk();
    let all = desk.index.size();
    let shown = Memo::new(move |_| desk.shown.with(ClaimSet::len));
    let count = move || {
        if shown.get() == all { all.to_string() } else { format!("{} of {all}", shown.get()) }
    };
    let groups =
        desk.index.groups().iter().map(|group| view! { <GroupList group/> }).collect_view();
    view! {
        <section class="claims" aria-label="Claims" data-pane="claims" data-scroll="claims">
            <div class="pane-title">
                <h2 data-list tabindex="-1">"Claims " <data>{move || count()}</data></h2>
                {facets(desk)}
            </div>
            <Filters/>
            {(all == 0).then(|| view! {
                <p class="none">"No claim was found in these articles. They can be read beside this list."</p>
            })}
            {groups}
            {move || (shown.get() == 0 && all > 0).then(|| empty(desk))}
            {move || (shown.get() > 0 && shown.get() < all).then(|| view! {
                <p class="rest">{format!("{} claims lie outside these filters.", all - shown.get())}</p>
            })}
        </section>
    }
}

/// The least number of sources, as links: each with the number of claims it leaves.
fn facets(desk: Desk) -> impl IntoView {
    let sources = desk.story.sources().len() as u32;
    // With many sources a few steps tell enough: two, three, half, all.
    let mut steps = vec![2, 3, sources.div_ceil(2), sources];
    steps.retain(|&n| n > 1 && n <= sources);
    steps.sort_unstable();
    steps.dedup();
    let step = move |support: u32, words: String| {
        let href = desk.with(move |route| {
            let on = route.support == support;
            Route { support: if on { 0 } else { support }, ..route.clone() }
        });
        let count = move || {
            desk.filters.track();
            desk.count(&Route { support, ..desk.route.get_untracked() })
        };
        let current = move || desk.route.with(|r| r.support == support).then_some("true");
        view! { <li><a href=href aria-current=move || current()>{words} " " <data>{move || count()}</data></a></li> }
    };
    let steps = steps
        .into_iter()
        .map(|n| step(n, if n == sources { format!("all {n}") } else { format!("{n} or more") }))
        .collect_view();
    (sources > 1).then(|| view! { <ul class="facets" aria-label="Backed by at least">{steps}</ul> })
}

/// One group of claims that are backed alike.
#[component]
fn GroupList(group: &'static Group) -> impl IntoView {
    let desk = desk();
    let unfolded = RwSignal::new(false);
    let most = if matches!(group.backing, Backing::Only(_)) { MOST_ALONE } else { MOST };
    let passing = Memo::new(move |_| {
        let passes = |shown: &ClaimSet| {
            group
                .claims
                .iter()
                .copied()
                .filter(|&claim| shown.contains(claim))
                .collect::<Vec<ClaimId>>()
        };
        desk.shown.with(passes)
    });
    let listed = Memo::new(move |_| {
        let (unfolded, opened) = (unfolded.get(), desk.opened.get());
        let keep =
            |(rank, claim): &(usize, ClaimId)| unfolded || *rank < most || opened == Some(*claim);
        passing.with(|all| {
            all.iter().copied().enumerate().filter(keep).map(|(_, claim)| claim).collect::<Vec<_>>()
        })
    });
    let left = move || passing.with(Vec::len) - listed.with(Vec::len);
    let label = heading(group, desk.story.sources().len());
    view! {
        <section class="group" hidden=move || passing.with(Vec::is_empty) data-backing=kind_of(group.backing)>
            <h3 class="group-head">{label}</h3>
            <ol class="claim-list">
                <For each=move || listed.get() key=|claim| claim.0 let:claim>
                    <li><ClaimRow claim/></li>
                </For>
            </ol>
            {move || (left() > 0).then(|| view! {
                <button type="button" class="more" on:click=act(move |_| unfolded.set(true))>{format!("{} more", left())}</button>
            })}
        </section>
    }
}

fn heading(group: &Group, sources: usize) -> String {
    match group.backing {
        Backing::Sources(n) => format!("{n} sources"),
        _ => group.label(sources),
    }
}

const fn kind_of(backing: Backing) -> &'static str {
    match backing {
        Backing::Differ => "differ",
        Backing::Sources(_) => "sources",
        Backing::OneOrigin => "origin",
        Backing::Only(_) => "only",
    }
}
