//! The story at a glance: claims across, sources down, each cell a link to the sentence.
//!
//! A real table. It is drawn once; filters dim cells in place. Where there are too many claims to draw each, those of
//! one source alone are drawn as one bar.

use leptos::prelude::*;

use super::live::act;

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, KeyboardEvent};

use super::desk::{Desk, desk};
use super::dom;
use super::marks::{hue, source_mark, stance_word};
use crate::analysis::{ClaimId, Evidence, SourceId, Stance};
use crate::explore::index::{called, letters, ordinal};
use crate::explore::listing::{Backing, Group, Slot, slots};
use crate::explore::route::Route;

/// How many claims are drawn one by one.
const COLUMNS: usize = 72;

/// A group's columns: single claims, or one bar for all.
enum Band {
    Claims(Vec<(ClaimId, Vec<Slot>)>),
    Bar(SourceId),
}

/// The fingerprint of the story.
#[component]
pub(super) fn Fingerprint() -> impl IntoView {
    let desk = desk();
    let sources = desk.story.sources().len();
    let groups = desk.index.groups();
    let fits = desk.index.size() <= COLUMNS;
    let mut room = COLUMNS;
    let bands: Vec<(&'static Group, Band)> = groups
        .iter()
        .map(|group| match group.backing {
            Backing::Only(source) if !fits => (group, Band::Bar(source)),
            _ => {
                let drawn = &group.claims[..group.claims.len().min(room)];
                room -= drawn.len();
                let drawn =
                    drawn.iter().map(|&claim| (claim, slots(desk.story, desk.story.claim(claim))));
                (group, Band::Claims(drawn.collect()))
            }
        })
        .filter(|(_, band)| !matches!(band, Band::Claims(drawn) if drawn.is_empty()))
        .collect();
    let drawn: usize =
        bands.iter().map(|(_, b)| if let Band::Claims(drawn) = b { drawn.len() } else { 0 }).sum();
    let first = bands
        .iter()
        .find_map(|(_, b)| if let Band::Claims(drawn) = b { drawn.first() } else { None });
    let first = first.map(|(claim, _)| *claim);
    let head = bands
        .iter()
        .zip(room_for_labels(&bands, sources))
        .map(|((group, band), room)| head_cell(desk, group, band, sources, room))
        .collect_view();
    let rows = (0..sources)
        .map(|n| {
            let source = SourceId::new(n);
            let cells = bands
                .iter()
                .map(|(group, band)| cells(desk, group, band, source, first))
                .collect_view();
            view! {
                <tr data-hue=hue(source)>
                    <th scope="row">{row_head(desk, source)}</th>
                    {cells}
                    <td class="sum">{sum_link(desk, source)}</td>
                    <td class="sum sum-only">{move || only(desk, source).to_string()}</td>
                </tr>
            }
        })
        .collect_view();
    let feet = bands
        .iter()
        .map(|(group, band)| match band {
            Band::Claims(drawn) => {
                drawn.iter().map(|(claim, _)| foot(desk, *claim)).collect_view().into_any()
            }
            Band::Bar(_) => view! { <td class="bar-foot">{group.claims.len()}</td> }.into_any(),
        })
        .map(|cells| view! { {cells} <td class="gap"></td> })
        .collect_view();
    view! {
        <section class="fingerprint" aria-label="Fingerprint" data-pane="fingerprint" data-scroll="fingerprint"
            data-many=(sources > 4).then_some("") data-dense=(drawn > 40).then_some("") data-sparse=(drawn < 12).then_some("") on:keydown=act(move |event| walk(&event))>
            <table>
                <caption class="unseen">
                    "Claims by sources. A column is a claim, a row a source; each filled cell leads to the sentence."
                </caption>
                <thead>
                    <tr>
                        <td class="key"></td>
                        {head}
                        <th scope="col" class="sum"><abbr title="claims that this source backs">"all"</abbr></th>
                        <th scope="col" class="sum sum-only"><abbr title="claims that only this source backs">"only"</abbr></th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
                <tfoot>
                    <tr>
                        <td class="legend">
                            <span><i data-stance="asserts"></i>"says"</span>
                            <span><i data-stance="relays"></i>"relays"</span>
                            <span><i data-differs></i>"differs"</span>
                            <span><i data-silent></i>"silent"</span>
                        </td>
                        {feet}
                        <td colspan="2"></td>
                    </tr>
                </tfoot>
            </table>
        </section>
    }
}

/// Where a group's label fits: over its own columns, out over those of the group before, or only to be read out. The
/// widths are those of a wide screen and a phone, by the average letter.
fn room_for_labels(bands: &[(&'static Group, Band)], sources: usize) -> Vec<(&'static str, bool)> {
    const LETTER: f64 = 5.2;
    let width = |band: &Band| if let Band::Claims(drawn) = band { drawn.len() } else { 1 };
    let all = bands.iter().map(|(_, band)| width(band)).sum::<usize>().max(1) as f64;
    let (wide, phone) = (1000.0 / all, 320.0 / all);
    let mut left = 0.0;
    bands
        .iter()
        .map(|(group, band)| {
            let needs = |label: &str| LETTER * (label.len() + 3) as f64;
            let need = needs(&group.label(sources));
            let own = width(band) as f64;
            let place = if need <= own * wide {
                "own"
            } else if need <= own * wide + left {
                "before"
            } else if needs(&group.short(sources)) - LETTER <= own * wide {
                "short"
            } else {
                "none"
            };
            left = (own * wide - need).max(0.0);
            (place, need <= own * phone)
        })
        .collect()
}

fn head_cell(
    desk: Desk,
    group: &'static Group,
    band: &Band,
    sources: usize,
    (room, phone): (&'static str, bool),
) -> impl IntoView + use<> {
    let span = if let Band::Claims(drawn) = band { drawn.len() } else { 1 };
    let count = move || {
        desk.shown.with(|shown| group.claims.iter().filter(|c| shown.contains(**c)).count())
    };
    let label = if room == "short" { group.short(sources) } else { group.label(sources) };
    view! {
        <th scope="colgroup" colspan=span.to_string()>
            <span class="band-label" data-room=room data-phone=phone.then_some("")>{label} " " <b>{move || count()}</b></span>
        </th>
        <td class="gap"></td>
    }
}

fn row_head(desk: Desk, source: SourceId) -> impl IntoView {
    let href = desk.place(opening(desk, source), None);
    let words = called(desk.story, source);
    view! {
        <a data-go="" href=href data-on=format!("s{}", source.0)>
            <span class="unseen">{format!("Source {}: ", letters(source))}</span> {source_mark(source)} <cite><bdi>{words}</bdi></cite>
        </a>
    }
}

/// Where a source begins: its first sentence.
pub(super) fn opening(desk: Desk, source: SourceId) -> crate::analysis::Cut {
    let span =
        desk.story.source(source).sentence_ids().next().map(|id| desk.story.sentence(id).span);
    crate::analysis::Cut { source, span: span.unwrap_or_default() }
}

fn sum_link(desk: Desk, source: SourceId) -> impl IntoView {
    let key = &desk.story.source(source).article.key;
    let href = desk.with(move |route| {
        let mut route = Route { at: None, claim: None, ..route.clone() };
        if !route.sources.contains(key) {
            route.sources.push(key.clone());
        }
        route
    });
    let count = move || desk.shown.with(|shown| shown.shared(desk.index.backed(source)));
    view! {
        <a href=href aria-label=move || format!("Only the {} claims that {} backs", count(), letters(source))>{move || count()}</a>
    }
}

fn only(desk: Desk, source: SourceId) -> usize {
    let alone = |claim: ClaimId| desk.story.claim(claim).support() == 1;
    desk.shown.with(|shown| {
        shown.iter().filter(|&c| alone(c) && desk.index.backed(source).contains(c)).count()
    })
}

fn cells(
    desk: Desk,
    group: &'static Group,
    band: &Band,
    source: SourceId,
    first: Option<ClaimId>,
) -> impl IntoView + use<> {
    let cells = match band {
        Band::Claims(drawn) => drawn
            .iter()
            .map(|(claim, slots)| cell(desk, *claim, slots[source.index()], source, first))
            .collect_view()
            .into_any(),
        Band::Bar(only) if *only == source => {
            let to = desk.claim(group.claims[0]);
            let label = format!(
                "{} claims that only {} makes; opens the first",
                group.claims.len(),
                letters(source)
            );
            view! { <td><a class="bar" data-go="" href=to tabindex="-1" data-stance="asserts" aria-label=label></a></td> }.into_any()
        }
        Band::Bar(_) => view! { <td><i class="silent"></i></td> }.into_any(),
    };
    view! { {cells} <td class="gap"></td> }
}

fn cell(
    desk: Desk,
    claim: ClaimId,
    slot: Slot,
    source: SourceId,
    first: Option<ClaimId>,
) -> AnyView {
    let Slot::Backs { evidence, stance, differs } = slot else {
        return view! { <td data-k=format!("k{}", claim.0)><i class="silent"></i></td> }.into_any();
    };
    let row: &Evidence = &desk.story.claim(claim).evidence[evidence as usize];
    let verb = if stance == Stance::Asserts { "says so" } else { "relays it" };
    let label = format!(
        "Claim {}: {}{} {verb}{}",
        desk.index.number(claim),
        letters(source),
        ordinal(desk.story, row.sentence),
        if differs { ", differs" } else { "" }
    );
    // One stop for the Tab key; the arrows walk from there.
    let tab = if Some(claim) == first && source.0 == 0 { "0" } else { "-1" };
    view! {
        <td data-k=format!("k{}", claim.0) data-out=out(desk, claim)>
            <a data-go="" href=desk.place(row.cut, Some(claim)) tabindex=tab data-stance=stance_word(stance)
                data-differs=differs.then_some("") data-on=format!("k{}", claim.0) aria-label=label></a>
        </td>
    }
    .into_any()
}

/// Whether filters leave a claim out, as things stand.
fn out(desk: Desk, claim: ClaimId) -> Option<&'static str> {
    desk.shown.with_untracked(|shown| !shown.contains(claim)).then_some("")
}

fn foot(desk: Desk, claim: ClaimId) -> impl IntoView {
    let number = desk.index.number(claim);
    let current = (desk.opened.get_untracked() == Some(claim)).then_some("true");
    view! {
        <th scope="col" data-k=format!("k{}", claim.0) data-out=out(desk, claim)>
            <a data-go="" href=desk.claim(claim) tabindex="-1" aria-current=current data-on=format!("k{}", claim.0)
                aria-label=format!("Claim {number}")>{number}</a>
        </th>
    }
}

/// The arrow keys walk from cell to cell, over what is silent.
fn walk(event: &KeyboardEvent) {
    let (down, right) = match event.key().as_str() {
        "ArrowDown" => (1, 0),
        "ArrowUp" => (-1, 0),
        "ArrowRight" => (0, 1),
        "ArrowLeft" => (0, -1),
        _ => return,
    };
    let cell = event
        .target()
        .and_then(|target| target.dyn_into::<HtmlElement>().ok())
        .and_then(|target| target.closest("td, th").ok().flatten());
    let Some(cell) = cell else { return };
    event.prevent_default();
    let mut at = cell.clone();
    loop {
        let next = if right != 0 {
            if right > 0 { at.next_element_sibling() } else { at.previous_element_sibling() }
        } else {
            let row = at.parent_element();
            let column = row.as_ref().map(Element::children).and_then(|children| {
                (0..children.length()).find(|&n| children.item(n).as_ref() == Some(&at))
            });
            let row = row.and_then(|row| {
                if down > 0 { row.next_element_sibling() } else { row.previous_element_sibling() }
            });
            column.and_then(|column| row.and_then(|row| row.children().item(column)))
        };
        let Some(next) = next else { return };
        at = next;
        if let Some(link) =
            at.query_selector("a").ok().flatten().and_then(|a| a.dyn_into::<HtmlElement>().ok())
        {
            dom::focus(&link);
            return;
        }
    }
}
