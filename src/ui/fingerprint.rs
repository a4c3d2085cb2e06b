//! The story at a glance: claims across, sources down, each cell a link to the sentence.
//!
//! A real table. It is drawn once; filters dim cells in place. Where there are too many claims to draw each, a group of
//! them is drawn as a bar for each source, as long as its share of the group.

use leptos::prelude::*;

use super::live::act;

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, KeyboardEvent};

use super::desk::{Desk, desk};
use super::dom;
use super::marks::{hue, source_mark, stance_word, unseen};
use super::stage::{Part, drawn};
use crate::analysis::{ClaimId, Evidence, SourceId, Stance};
use crate::explore::index::{called, letters, ordinal};
use crate::explore::listing::{Backing, Group, Slot, counted, slots};
use crate::explore::route::Route;
use crate::explore::set::ClaimSet;

/// How many columns there is room for.
const COLUMNS: usize = 72;
/// How many of them a group takes that is drawn as bars.
const BAR: usize = 3;

/// Claims that are backed alike, under one label.
#[derive(Clone)]
struct Band {
    label: String,
    short: String,
    all: ClaimSet,
    /// Each claim with each source's part in it; nothing where there are too many.
    drawn: Option<Vec<(ClaimId, Vec<Slot>)>>,
}

impl Band {
    fn columns(&self) -> usize {
        self.drawn.as_ref().map_or(BAR, Vec::len)
    }
}

/// The bands of a story: a claim a column as long as there is room, the best backed groups first.
fn bands(desk: Desk) -> Vec<Band> {
    let sources = desk.story.sources().len();
    let groups = desk.index.groups();
    let fits = desk.index.size() <= COLUMNS;
    let alone = |group: &&Group| !fits && matches!(group.backing, Backing::Only(_));
    let band = |label: String, short: String, claims: &[ClaimId], draw: bool| {
        let mut all = ClaimSet::none(desk.index.size());
        for &claim in claims {
            all.insert(claim);
        }
        let slots = |&claim: &ClaimId| (claim, slots(desk.story, desk.story.claim(claim)));
        let drawn = draw.then(|| claims.iter().map(slots).collect());
        Band { label, short, all, drawn }
    };
    let shared: Vec<&Group> = groups.iter().filter(|group| !alone(group)).collect();
    // Each has room for its bars; what is left over goes to the first.
    let mut room = COLUMNS.saturating_sub(BAR * (shared.len() + 1));
    let mut out: Vec<Band> = shared
        .into_iter()
        .map(|group| {
            let more = group.claims.len().saturating_sub(BAR);
            let draw = fits || more <= room;
            room -= if draw { more.min(room) } else { 0 };
            band(group.label(sources), group.short(sources), &group.claims, draw)
        })
        .collect();
    let rest: Vec<ClaimId> =
        groups.iter().filter(alone).flat_map(|group| &group.claims).copied().collect();
    if !rest.is_empty() {
        out.push(band("one source alone".to_owned(), "alone".to_owned(), &rest, false));
    }
    out
}

/// The fingerprint of the story.
#[component]
pub(super) fn Fingerprint() -> impl IntoView {
    let desk = desk();
    let sources = desk.story.sources().len();
    let bands = bands(desk);
    let columns: usize = bands.iter().map(Band::columns).sum();
    // One stop for the Tab key, where cells are wide enough to be one; the arrows walk from there.
    let wide = dom::is_wide();
    let stop = bands.iter().flat_map(|band| band.drawn.iter().flatten()).next().and_then(
        |(claim, slots)| {
            let source = slots.iter().position(|slot| *slot != Slot::Silent).filter(|_| wide)?;
            Some((*claim, SourceId::new(source)))
        },
    );
    let head = bands
        .iter()
        .zip(room_for_labels(&bands))
        .map(|(band, room)| head_cell(desk, band, &room))
        .collect_view();
    // These links keep the view and lead nowhere in it.
    let view = Memo::new(move |_| {
        desk.trailing.with(|route| Route { at: None, claim: None, ..route.clone() })
    });
    let feet = bands
        .iter()
        .map(|band| match &band.drawn {
            Some(drawn) => {
                drawn.iter().map(|(claim, _)| foot(desk, *claim)).collect_view().into_any()
            }
            None => bar_foot(desk, band).into_any(),
        })
        .map(|cells| view! { {cells} <td class="gap"></td> })
        .collect_view();
    let row = move |n: usize| {
        let source = SourceId::new(n);
        let cells = bands.iter().map(|band| cells(desk, band, source, stop)).collect_view();
        view! {
            <tr data-hue=hue(source)>
                <th scope="row">{row_head(desk, source)}</th>
                {cells}
                <td class="sum">{sum_link(desk, source, view)}</td>
                <td class="sum sum-only">{move || only(desk, source).to_string()}</td>
            </tr>
        }
    };
    let filled = drawn(expect_context(), Part::Rows);
    view! {
        <section class="fingerprint" aria-label="Fingerprint" id="pane-fingerprint" data-narrowed=move || desk.narrowed.get().then_some("")
            data-many=(sources > 4).then_some("") data-dense=(columns > 40).then_some("") data-sparse=(columns < 12).then_some("") on:keydown=act(move |event| walk(&event))>
            // The foot of a column that filters leave out dims the rows over it.
            <table style:--rows=sources.to_string()>
                <caption class="unseen">
                    "Claims by sources. A column is a claim, a row a source; each filled cell leads to the sentence. "
                    "Where there are many claims, a cell says how many of a group the source backs."
                </caption>
                <thead>
                    <tr>
                        <td class="key"></td>
                        {head}
                        <th scope="col" class="sum"><abbr title="claims that this source backs">"all"</abbr></th>
                        <th scope="col" class="sum sum-only"><abbr title="claims that only this source backs">"only"</abbr></th>
                    </tr>
                </thead>
                <tbody>{move || filled.get().then(|| (0..sources).map(&row).collect_view())}</tbody>
                <tfoot>
                    <tr>
                        <td class="legend" aria-label="Key: filled says, outlined relays, notched differs, a dot is silent">
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

/// Where a group's label has room.
struct Room {
    /// On a wide screen: over its own columns, out over those of the group before, short, or only to be read out.
    wide: &'static str,
    /// Whether it fits over its own columns where panes stand side by side on a screen that is not wide, and on a phone.
    middle: bool,
    phone: bool,
}

/// What room the labels have, in pixels, each with the number of claims behind it.
fn room_for_labels(bands: &[Band]) -> Vec<Room> {
    /// The average letter, of ours and of a font in its place.
    const LETTER: f64 = 5.5;
    /// All columns with the gaps behind each group, and one gap: at usual widths of a wide screen, a tablet, a phone.
    const WIDTHS: [(f64, f64); 3] = [(864.0, 8.0), (624.0, 8.0), (350.0, 4.0)];
    let all = bands.iter().map(Band::columns).sum::<usize>().max(1) as f64;
    let mut left = 0.0;
    bands
        .iter()
        .map(|band| {
            let needs = |label: &str| {
                let count = band.all.len().to_string();
                LETTER * (label.len() + 1 + count.len()) as f64
            };
            let [wide, middle, phone] = WIDTHS.map(|(width, gap)| {
                (width - gap * bands.len() as f64) / all * band.columns() as f64 + gap
            });
            let (need, short) = (needs(&band.label), needs(&band.short));
            let (place, shown) = if need <= wide {
                ("own", need)
            } else if need <= wide + left {
                ("before", need)
            } else if short <= wide {
                ("short", short)
            } else {
                ("none", need)
            };
            // Over columns that have no label of their own it would be taken for theirs.
            left = if place == "none" { 0.0 } else { (wide - shown).max(0.0) };
            Room { wide: place, middle: shown <= middle, phone: shown <= phone }
        })
        .collect()
}

fn head_cell(desk: Desk, band: &Band, room: &Room) -> impl IntoView + use<> {
    let all = band.all.clone();
    let count = move || desk.dimming.with(|shown| shown.shared(&all));
    let label = if room.wide == "short" { band.short.clone() } else { band.label.clone() };
    view! {
        <th scope="colgroup" colspan=band.columns().to_string()>
            <span class="band-label" data-room=room.wide data-middle=room.middle.then_some("") data-phone=room.phone.then_some("")>{label} " " <b>{move || count()}</b></span>
        </th>
        <td class="gap"></td>
    }
}

fn row_head(desk: Desk, source: SourceId) -> impl IntoView {
    let href = desk.place(opening(desk, source), None);
    let words = called(desk.story, source);
    view! {
        <a data-go="" href=href data-on=format!("s{}", source.0)>
            {unseen(format!("Source {}: ", letters(source)))} {source_mark(source)} <cite><bdi>{words}</bdi></cite>
        </a>
    }
}

/// Where a source begins: its first sentence.
pub(super) fn opening(desk: Desk, source: SourceId) -> crate::analysis::Cut {
    let span =
        desk.story.source(source).sentence_ids().next().map(|id| desk.story.sentence(id).span);
    crate::analysis::Cut { source, span: span.unwrap_or_default() }
}

fn sum_link(desk: Desk, source: SourceId, view: Memo<Route>) -> impl IntoView {
    let key = &desk.story.source(source).article.key;
    let href = move || {
        let mut route = view.get();
        if !route.sources.contains(key) {
            route.sources.push(key.clone());
        }
        route.print()
    };
    let count = move || desk.dimming.with(|shown| shown.shared(desk.index.backed(source)));
    view! {
        <a href=move || href() aria-label=move || format!("Only the {} that {} backs", counted(count(), "claim"), letters(source))>{move || count()}</a>
    }
}

fn only(desk: Desk, source: SourceId) -> usize {
    let alone = |claim: ClaimId| desk.story.claim(claim).support() == 1;
    desk.dimming.with(|shown| {
        shown.iter().filter(|&c| alone(c) && desk.index.backed(source).contains(c)).count()
    })
}

fn cells(
    desk: Desk,
    band: &Band,
    source: SourceId,
    stop: Option<(ClaimId, SourceId)>,
) -> impl IntoView + use<> {
    let cells = match &band.drawn {
        Some(drawn) => drawn
            .iter()
            .map(|(claim, slots)| cell(desk, *claim, slots[source.index()], source, stop))
            .collect_view()
            .into_any(),
        None => bar(desk, band, source).into_any(),
    };
    view! { {cells} <td class="gap"></td> }
}

/// How many claims of a group are in view.
fn bar_foot(desk: Desk, band: &Band) -> impl IntoView + use<> {
    let all = band.all.clone();
    let count = Memo::new(move |_| desk.dimming.with(|shown| shown.shared(&all)));
    view! {
        <td class="bar-foot" colspan=BAR.to_string() data-out=move || (count.get() == 0).then_some("")><span>{move || count.get()}</span></td>
    }
}

/// How much of a group a source backs, in tenths of what the source that backs most of it does.
fn bar(desk: Desk, band: &Band, source: SourceId) -> impl IntoView + use<> {
    let backs = |source: SourceId| band.all.shared(desk.index.backed(source));
    let most = (0..desk.story.sources().len()).map(|n| backs(SourceId::new(n))).max();
    let count = backs(source);
    let share = (count * 10).div_ceil(most.unwrap_or(1).max(1));
    let backed = band.all.iter().filter(|&claim| desk.index.backed(source).contains(claim));
    let cell = backed.min_by_key(|&claim| desk.index.number(claim)).map(|first| {
        let label = format!(
            "{}: {count} of {} claims, {}; opens the first",
            letters(source),
            band.all.len(),
            band.label
        );
        view! {
            <a class="bar" data-go="" href=desk.claim(first) tabindex="-1" data-stance="asserts" data-share=share.to_string() aria-label=label>
                <small>{count}</small>
            </a>
        }
    });
    view! { <td colspan=BAR.to_string()>{cell}</td> }
}

fn cell(
    desk: Desk,
    claim: ClaimId,
    slot: Slot,
    source: SourceId,
    stop: Option<(ClaimId, SourceId)>,
) -> AnyView {
    let Slot::Backs { evidence, stance, differs } = slot else {
        return view! { <td data-k=format!("k{}", claim.0)></td> }.into_any();
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
    let tab = if stop == Some((claim, source)) { "0" } else { "-1" };
    view! {
        <td data-k=format!("k{}", claim.0)>
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
    // Wider than a narrow column.
    let long = (number > 99).then_some("");
    view! {
        <th scope="col" data-k=format!("k{}", claim.0) data-out=out(desk, claim)>
            <a data-go="" href=desk.claim(claim) tabindex="-1" aria-current=current data-on=format!("k{}", claim.0) data-long=long
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
