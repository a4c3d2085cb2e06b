//! The names pane: who and what the story is about, by kind, with how often each source uses a name and where.

use std::fmt::Write as _;

use leptos::prelude::*;

use super::live::act;

use super::card::card;
use super::dates::Dates;
use super::desk::{Desk, Shared, desk};
use super::edits::EditList;
use super::growth;
use super::marks::{hue, kind_glyph, kind_title, source_mark, unseen};
use super::stage::{Part, drawn};
use super::ties::Ties;
use crate::analysis::{EntityId, Kind, SourceId};
use crate::explore::index::letters;
use crate::explore::listing::{self, Name, counted};
use crate::explore::passage::ticks_path;
use crate::text::fold::folded;

/// With more sources than this, presence is drawn as a trace and not as a column each.
pub(super) const SLOTS: usize = 4;
/// How many names of a kind are listed before the rest is folded away.
const SHARED: usize = 16;
const ALONE: usize = 24;

/// How many columns the table of names has: the name, each of a few sources or one trace of many, the claims.
pub(super) fn width(desk: Desk) -> usize {
    match desk.story.sources().len() {
        few @ ..=SLOTS => few + 2,
        _ => 3,
    }
}

/// The names pane.
#[component]
pub(super) fn Names() -> impl IntoView {
    let desk = desk();
    let shared: Shared = expect_context();
    let whole = shared.whole;
    let ties = growth::last(shared);
    let sources = desk.story.sources().len();
    let total = desk.story.entities().len();
    let wanted = RwSignal::new(String::new());
    // They live as long as their edition, which is for good.
    let kinds: &'static [_] = listing::names(desk.story).leak();
    let heads = (sources <= SLOTS).then(|| {
        (0..sources)
            .map(|n| view! { <th scope="col" class="slot">{unseen(letters(SourceId::new(n)))}{source_mark(SourceId::new(n))}</th> })
            .collect_view()
    });
    let many = sources > SLOTS;
    let rows = move |kinds: &'static [(Kind, Vec<Name>)]| {
        let rows =
            |(kind, names): &'static (_, Vec<Name>)| view! { <KindRows kind=*kind names wanted/> };
        kinds.iter().map(rows).collect_view()
    };
    let (first, others) = kinds.split_at(kinds.len().min(1));
    let (begun, all) = (drawn(shared, Part::FirstKind), drawn(shared, Part::Kinds));
    view! {
        <section class="names" aria-label="Names" id="pane-names" data-many=many.then_some("")>
            <div class="pane-title">
                <h2 tabindex="-1">"Names " <data>{total}</data></h2>
                <input class="name-filter" type="search" placeholder="Filter names" aria-label="Filter names"
                    autocomplete="off" spellcheck="false" on:input=act(move |event| wanted.set(folded(&event_target_value(&event))))/>
            </div>
            <EditList/>
            {(total == 0).then(|| view! { <p class="none">"No names were found in these articles."</p> })}
            <table class="roll">
                <thead hidden={total == 0}>
                    <tr>
                        <td></td>
                        {heads}
                        {many.then(|| view! { <th scope="col" class="trace-head">"sources"</th> })}
                        <th scope="col" class="count"><abbr title="claims about it, with the present filters">"claims"</abbr></th>
                    </tr>
                </thead>
                {move || begun.get().then(|| rows(first))}
                {move || all.get().then(|| rows(others))}
                {move || whole.get().then(|| view! { <Dates/> }.into_any())}
            </table>
            <Show when=move || ties.get()><Ties/></Show>
            <p class="aside">
                "A figure counts mentions in a source; each tick is where one stands in it. "
                "Claims are those that choosing the name would show."
            </p>
        </section>
    }
}

/// The names of one kind: a row each for those that several sources use; those of one source run on behind its mark.
/// Only what is not folded away is drawn.
#[component]
fn KindRows(kind: Kind, names: &'static [Name], wanted: RwSignal<String>) -> impl IntoView {
    let desk = desk();
    let total = names.len();
    let columns = width(desk);
    let unfolded = RwSignal::new(false);
    let (shared, alone): (Vec<_>, Vec<_>) = names.iter().partition(|name| name.only().is_none());
    let folds = shared.len() > SHARED || alone.len() > ALONE;
    let (shared, alone): (&'static [&Name], &'static [&Name]) = (shared.leak(), alone.leak());
    // Chosen names are never folded away: a filter in force can be seen.
    let visible = move |names: &[&Name], most: usize| -> Vec<usize> {
        let wanted = wanted.get();
        let most = if unfolded.get() { names.len() } else { most };
        desk.chosen.with(|chosen| {
            let passes = |&rank: &usize| {
                let entity = names[rank].entity;
                if wanted.is_empty() {
                    rank < most || chosen.contains(&entity)
                } else {
                    has_form(desk, entity, &wanted)
                }
            };
            (0..names.len()).filter(passes).collect()
        })
    };
    let rows = Memo::new(move |_| visible(shared, SHARED));
    let runs = Memo::new(move |_| visible(alone, ALONE));
    let sources = Memo::new(move |_| {
        let mut sources: Vec<SourceId> =
            runs.with(|runs| runs.iter().filter_map(|&rank| alone[rank].only()).collect());
        sources.sort_unstable();
        sources.dedup();
        sources
    });
    let of = move |source: SourceId| -> Vec<usize> {
        runs.with(|runs| {
            runs.iter().copied().filter(|&rank| alone[rank].only() == Some(source)).collect()
        })
    };
    let nothing = move || rows.with(Vec::is_empty) && runs.with(Vec::is_empty);
    view! {
        <tbody data-kind=kind.word() hidden=move || nothing()>
            <tr class="kind-row">
                <th scope="rowgroup" colspan=columns.to_string()>
                    {kind_glyph(kind)} {kind_title(kind)} " " <data>{total}</data>
                </th>
            </tr>
            <For each=move || rows.get() key=|rank| *rank let:rank>
                {name_row(desk, shared[rank], columns)}
            </For>
            <For each=move || sources.get() key=|source| source.0 let:source>
                <tr class="alone">
                    <td colspan=columns.to_string()>
                        <div>
                            {unseen(format!("Only in {}: ", letters(source)))}
                            {source_mark(source)}
                            <ul>
                                <For each=move || of(source) key=|rank| *rank let:rank>
                                    {run_in(desk, alone[rank])}
                                </For>
                            </ul>
                        </div>
                    </td>
                </tr>
            </For>
            {folds.then(|| view! {
                <tr class="fold" hidden=move || !wanted.get().is_empty()>
                    <td colspan=columns.to_string()>
                        <button type="button" class="more" aria-expanded=move || unfolded.get().to_string()
                            on:click=act(move |_| unfolded.update(|on| *on = !*on))>
                            {move || if unfolded.get() { "Fewer".to_owned() } else { format!("All {total}") }}
                        </button>
                    </td>
                </tr>
            })}
        </tbody>
    }
}

/// Whether any form of a name holds the folded words.
fn has_form(desk: Desk, entity: EntityId, wanted: &str) -> bool {
    let row = desk.story.entity(entity);
    std::iter::once(row.name)
        .chain(row.aliases.iter().map(|a| a.form))
        .any(|form| folded(desk.story.words(form)).contains(wanted))
}

fn name_link(desk: Desk, entity: EntityId) -> impl IntoView {
    view! {
        <a class="name-link" href=desk.toggle(entity) data-go=desk.key(entity) aria-current=desk.chosen_now(entity) data-name=desk.key(entity)
            data-on=format!("n{}", entity.0)><bdi>{desk.story.name(entity)}</bdi></a>
    }
}

/// How many claims choosing a name would show.
fn count_of(desk: Desk, entity: EntityId) -> usize {
    desk.counts.with(|counts| counts[entity.index()])
}

/// Whether the present filters leave nothing about a name.
fn out(desk: Desk, entity: EntityId) -> Option<&'static str> {
    (desk.narrowed.get() && count_of(desk, entity) == 0).then_some("")
}

fn name_row(desk: Desk, name: &Name, columns: usize) -> impl IntoView + use<> {
    let entity = name.entity;
    let carded = Memo::new(move |_| desk.carded.with(|carded| carded.contains(&entity)));
    let cells = if name.ticks.len() <= SLOTS {
        let cells = name
            .ticks
            .iter()
            .enumerate()
            .map(|(n, ticks)| tally(desk, entity, SourceId::new(n), ticks));
        cells.collect_view().into_any()
    } else {
        trace(name).into_any()
    };
    view! {
        <tr class="name" data-k=format!("n{}", entity.0) data-out=move || out(desk, entity) data-chosen=move || carded.get().then_some("")>
            <th scope="row">{name_link(desk, entity)}</th>
            {cells}
            <td class="count"><data>{move || count_of(desk, entity)}</data></td>
        </tr>
        {move || carded.get().then(|| view! {
            <tr class="forms"><td colspan=columns.to_string()>{card(desk, entity)}</td></tr>
        })}
    }
}

/// The line that ticks stand on.
const BASE: &str = "M0 8.5h42";

/// How often a source uses a name, and where: a link to the first place.
fn tally(desk: Desk, entity: EntityId, source: SourceId, ticks: &[u16]) -> AnyView {
    let first = desk
        .story
        .entity(entity)
        .mentions
        .iter()
        .map(|&m| desk.story.mention(m))
        .find(|m| m.cut.source == source);
    let Some(first) = first else {
        return view! { <td class="slot">{unseen("none")}</td> }.into_any();
    };
    let label = format!(
        "{}, {} in {}; to the first",
        desk.story.name(entity),
        counted(ticks.len(), "time"),
        letters(source)
    );
    view! {
        <td class="slot" data-hue=hue(source)>
            <a class="tally" data-go="" href=desk.place(first.cut, None) aria-label=label>
                <b>{ticks.len()}</b>
                <svg viewBox="0 0 42 9" preserveAspectRatio="none" aria-hidden="true">
                    <path class="base" d=BASE/>
                    <path d=ticks_path(ticks, 42, 9)/>
                </svg>
            </a>
        </td>
    }
    .into_any()
}

/// Which of many sources use a name: a stroke for each that does, in its place.
fn trace(name: &Name) -> impl IntoView + use<> {
    let all = name.ticks.len();
    let mut used = 0;
    let mut strokes = String::new();
    for (n, _) in name.ticks.iter().enumerate().filter(|(_, ticks)| !ticks.is_empty()) {
        used += 1;
        write!(strokes, "M{} 0h7v9h-7z", n * 10).expect("writing to a string cannot fail");
    }
    view! {
        <td class="trace">
            <svg viewBox=format!("0 0 {} 9", all * 10) preserveAspectRatio="none" aria-hidden="true"><path d=strokes/></svg>
            <data aria-label=format!("in {used} of {all} sources")>{used}</data>
        </td>
    }
}

fn run_in(desk: Desk, name: &Name) -> impl IntoView + use<> {
    let entity = name.entity;
    let carded = Memo::new(move |_| desk.carded.with(|carded| carded.contains(&entity)));
    view! {
        <li data-k=format!("n{}", entity.0) data-out=move || out(desk, entity) data-chosen=move || carded.get().then_some("")>
            {name_link(desk, entity)}
            <sub>{unseen("claims: ")}{move || count_of(desk, entity)}</sub>
            {move || carded.get().then(|| card(desk, entity))}
        </li>
    }
}
