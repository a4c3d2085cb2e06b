//! The claims pane: every claim that passes, best backed first, in groups.

use leptos::prelude::*;
use leptos::reactive::computed::Selector;
use wasm_bindgen::JsCast;
use web_sys::Element;

use super::live::act;

use super::claim::ClaimRow;
use super::current;
use super::desk::{Desk, desk};
use super::dom;
use super::filters::{Filters, empty};
use super::growth::Growth;
use super::marks::unseen;
use crate::analysis::ClaimId;
use crate::explore::listing::{Backing, Group, count_word};
use crate::explore::route::Route;
use crate::explore::set::ClaimSet;

/// How many claims of a group are listed before the rest is folded away.
const MOST: usize = 40;
/// The same for what only one source says, of which there is always much.
const MOST_ALONE: usize = 12;
/// How many claims are listed at first over all groups, and of each group even then.
const ROOM: usize = 80;
const LEAST: usize = 2;
/// How many claims a new reader sees before the rest is drawn: no screen shows more, and no phone, where the fingerprint
/// stands above them.
const TOP: usize = 12;
const TOP_NARROW: usize = 4;
/// How many claims are in view at once after a step; where it brings more, those that were never drawn follow so many a
/// frame: fewer on a page that was just opened, for much of its program runs for the first time.
const LEFT: usize = 2;
const MORE: usize = 6;
const MORE_AT_FIRST: usize = 2;
/// How many more a click shows.
const STEP: usize = 40;

/// How many claims each group lists at first: best backed groups have as many as there is room for.
fn firsts(groups: &[Group]) -> Vec<usize> {
    let mut room = ROOM;
    let first = |group: &Group| {
        let most = if matches!(group.backing, Backing::Only(_)) { MOST_ALONE } else { MOST };
        // One left over would cost the line that says so.
        let wanted = if group.claims.len() <= most + 1 { group.claims.len() } else { most };
        let first = wanted.min(room.max(LEAST));
        room = room.saturating_sub(first);
        first
    };
    groups.iter().map(first).collect()
}

/// How far the list is drawn, besides what was asked for by name: the claims that are in view now, and that ever were.
#[derive(Clone, PartialEq)]
struct Near {
    now: ClaimSet,
    ever: ClaimSet,
}

impl Near {
    fn none(size: usize) -> Self {
        Self { now: ClaimSet::none(size), ever: ClaimSet::none(size) }
    }
}

/// What the rows of a group were told: which are shown, and which leads.
struct Told {
    shown: ClaimSet,
    first: ClaimSet,
}

impl Told {
    fn none(size: usize) -> Self {
        Self { shown: ClaimSet::none(size), first: ClaimSet::none(size) }
    }

    /// Whether this is news.
    fn tell(&mut self, claim: ClaimId, shown: bool, leads: bool) -> bool {
        let news = self.shown.contains(claim) != shown || self.first.contains(claim) != leads;
        self.shown.set(claim, shown);
        self.first.set(claim, leads);
        news
    }
}

/// The claims pane.
#[component]
pub(super) fn Claims() -> impl IntoView {
    let desk = desk();
    let all = desk.index.size();
    let shown = Memo::new(move |_| desk.shown.with(ClaimSet::len));
    let count = move || {
        if shown.get() == all { all.to_string() } else { format!("{} of {all}", shown.get()) }
    };
    let firsts = firsts(desk.index.groups());
    let most: usize = firsts.iter().sum();
    let growth = Growth::new([MORE_AT_FIRST, MORE], most, || ());
    let turn = Memo::new(move |before: Option<&u32>| {
        desk.shown.track();
        before.map_or(0, |turn| turn + 1)
    });
    growth.follow(turn);
    // Whoever asks for more of a group then has it at once.
    let whole = Memo::new(move |_| growth.reach(turn.get()) > most);
    let top = if dom::is_wide() { TOP } else { TOP_NARROW };
    let near = Memo::new({
        let firsts = firsts.clone();
        move |before: Option<&Near>| {
            let turn = turn.get();
            let reach = growth.reach(turn);
            desk.shown.with(|shown| {
                // What stays in view is drawn already. More is drawn at once only where too little is left.
                let mut near = before.cloned().unwrap_or_else(|| Near::none(all));
                near.now.keep(shown);
                let mut room = match (reach, before) {
                    (0, None) => top,
                    (0, Some(_)) => LEFT.saturating_sub(near.now.len()),
                    _ if reach > most => usize::MAX,
                    _ => growth.step(turn),
                };
                for (group, first) in desk.index.groups().iter().zip(&firsts) {
                    let passing = group.claims.iter().filter(|claim| shown.contains(**claim));
                    for &claim in passing.take(*first) {
                        // What was drawn before comes back in one frame, the next one: the list does not unroll.
                        let known = reach > 0 && near.ever.contains(claim);
                        if !near.now.contains(claim) && (known || room > 0) {
                            near.now.insert(claim);
                            room -= usize::from(!known);
                        }
                    }
                }
                near.ever.add(&near.now);
                near
            })
        }
    });
    // Only the rows that open or close are told so.
    let open = Selector::new(move || desk.unfolded.get());
    let groups = desk
        .index
        .groups()
        .iter()
        .zip(firsts)
        .map(|(group, first)| view! { <GroupList group first near whole open=open.clone()/> })
        .collect_view();
    view! {
        <section class="claims" aria-label="Claims" id="pane-claims">
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
                <p class="rest">{match all - shown.get() {
                    1 => "1 claim lies outside these filters.".to_owned(),
                    n => format!("{n} claims lie outside these filters."),
                }}</p>
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
        view! { <li><a href=href aria-current=move || current()>{unseen("Backed by ")}{words}{unseen(" sources:")}" " <data>{move || count()}</data></a></li> }
    };
    let steps = steps
        .into_iter()
        .map(|n| {
            step(
                n,
                match count_word(n) {
                    // A word, so that it does not run together with the figure behind it.
                    all if n == sources => format!("all {all}"),
                    least => format!("{least} or more"),
                },
            )
        })
        .collect_view();
    (sources > 1).then(
        || view! { <ul class="facets" aria-label="How many sources back a claim">{steps}</ul> },
    )
}

/// One group of claims that are backed alike. A claim that was drawn once is hidden where a filter leaves it out: what is
/// drawn again and again is what makes a click slow.
#[component]
fn GroupList(
    group: &'static Group,
    first: usize,
    near: Memo<Near>,
    whole: Memo<bool>,
    open: Selector<Option<ClaimId>>,
) -> impl IntoView {
    let desk = desk();
    let most = RwSignal::new(first);
    let passing = Memo::new(move |_| {
        desk.shown.with(|shown| group.claims.iter().filter(|c| shown.contains(**c)).count())
    });
    let listed = Memo::new(move |_| {
        let (most, opened) = (most.get(), desk.unfolded.get());
        let mut listed = ClaimSet::none(desk.index.size());
        desk.shown.with(|shown| {
            let passing = group.claims.iter().copied().filter(|&claim| shown.contains(claim));
            for (rank, claim) in passing.enumerate() {
                if rank < most || opened == Some(claim) {
                    listed.insert(claim);
                }
            }
        });
        listed
    });
    // What stays need not wait: it is drawn.
    let visible = Memo::new(move |before: Option<&ClaimSet>| {
        if whole.get() {
            return listed.get();
        }
        let mut visible = near.with(|near| near.now.clone());
        if let Some(before) = before {
            visible.add(before);
        }
        if let Some(opened) = desk.unfolded.get() {
            visible.insert(opened);
        }
        listed.with(|listed| visible.keep(listed));
        visible
    });
    let drawn = Memo::new(move |before: Option<&ClaimSet>| {
        let mut drawn = visible.get();
        if let Some(before) = before {
            drawn.add(before);
        }
        drawn
    });
    let rows = move || {
        drawn.with(|drawn| {
            group.claims.iter().copied().filter(|&c| drawn.contains(c)).collect::<Vec<_>>()
        })
    };
    let none = move || passing.get() == 0;
    let first_of =
        move |visible: &ClaimSet| group.claims.iter().copied().find(|&c| visible.contains(c));
    // A row is drawn as things stand. When they change, those that come or go are told so: as reactive attributes all
    // would be asked. With the whole group away its rows stay as they are.
    let told = StoredValue::new(Told::none(desk.index.size()));
    let drawn_as = move |claim| {
        let (shown, leads) = visible
            .with_untracked(|visible| (visible.contains(claim), first_of(visible) == Some(claim)));
        told.update_value(|told| {
            told.tell(claim, shown, leads);
        });
        (shown, leads)
    };
    Effect::new(move || {
        let now = visible.get();
        let first = first_of(&now);
        if passing.get() == 0 {
            return;
        }
        told.update_value(|told| {
            for &claim in &group.claims {
                let (shown, leads) = (now.contains(claim), first == Some(claim));
                if told.tell(claim, shown, leads)
                    && let Some(row) = row(claim)
                {
                    current::set(&row, "hidden", (!shown).then_some(""));
                    current::set(&row, "data-first", leads.then_some(""));
                }
            }
        });
    });
    let left = move || passing.get() - listed.with(ClaimSet::len);
    let more = move |_| {
        let next = listed.with_untracked(ClaimSet::len);
        most.update(|most| *most += STEP);
        // The button may be gone by then: who used it goes on with what it brought.
        let at =
            format!("[data-group='{}'] li:not([hidden]) > .claim .claim-link", group.claims[0].0);
        dom::after_paint(move || {
            if let Some(link) = dom::find_all(&at).get(next) {
                dom::focus(link.unchecked_ref());
            }
        });
    };
    let label = heading(group, desk.story.sources().len());
    view! {
        <section class="group keeps" hidden=move || none() data-backing=kind_of(group.backing) data-group=group.claims[0].0.to_string()>
            <h3 class="group-head">{label}</h3>
            <ol class="claim-list">
                <For each=move || rows() key=|claim| claim.0 let:claim>
                    {
                        let (shown, leads) = drawn_as(claim);
                        view! { <li id=row_id(claim) class="keeps" data-first=leads.then_some("") hidden=!shown><ClaimRow claim open=open.clone()/></li> }
                    }
                </For>
            </ol>
            {move || (left() > 0).then(|| {
                let words = if left() > STEP { format!("{STEP} more of {}", left()) } else { format!("{} more", left()) };
                view! { <button type="button" class="more" on:click=act(more)>{words}</button> }
            })}
        </section>
    }
}

fn row_id(claim: ClaimId) -> String {
    format!("row-{}", claim.0)
}

/// A claim's row in the list, once it is drawn.
pub(super) fn row(claim: ClaimId) -> Option<Element> {
    dom::by_id(&row_id(claim))
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
