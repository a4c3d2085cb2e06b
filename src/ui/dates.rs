//! When: the dates that the texts speak of, in their own words, those that cannot be placed kept apart.

use leptos::prelude::*;

use super::desk::{Desk, desk};
use super::marks::{date_glyph, hue};
use super::names::{SLOTS, width};
use crate::analysis::SourceId;
use crate::explore::index::coordinate;
use crate::explore::listing::{self, Dated};
use crate::explore::route::{Route, When};

/// How many dates are listed before the rest is folded away.
const MOST: usize = 12;

/// The rows of dates at the end of the names.
#[component]
pub(super) fn Dates() -> impl IntoView {
    let desk = desk();
    let (placed, apart): (Vec<_>, Vec<_>) =
        listing::dates(desk.story).into_iter().partition(|d| d.date.is_some());
    let columns = width(desk);
    let total = placed.len() + apart.len();
    let unfolded = RwSignal::new(false);
    let folds = placed.len() > MOST || apart.len() > MOST;
    let list = move |dates: Vec<Dated>| {
        let row = move |(rank, date): (usize, Dated)| {
            view! { <tr class="date" hidden=move || { rank >= MOST && !unfolded.get() }>{cells(desk, &date, columns)}</tr> }
        };
        dates.into_iter().enumerate().map(row).collect_view()
    };
    let unplaced = !apart.is_empty();
    (total > 0).then(|| {
        view! {
            <tbody class="dates">
                <tr class="kind-row">
                    <th scope="rowgroup" colspan=columns.to_string()>{date_glyph()} "When " <data>{total}</data></th>
                </tr>
                {list(placed)}
                {unplaced.then(|| view! {
                    <tr class="apart"><th scope="rowgroup" colspan=columns.to_string()>"the words alone do not say which day"</th></tr>
                })}
                {list(apart)}
                {folds.then(|| view! {
                    <tr class="fold"><td colspan=columns.to_string()>
                        <button type="button" class="more" on:click=move |_| unfolded.update(|on| *on = !*on)>
                            {move || if unfolded.get() { "Fewer".to_owned() } else { format!("All {total}") }}
                        </button>
                    </td></tr>
                })}
            </tbody>
        }
    })
}

fn cells(desk: Desk, date: &Dated, columns: usize) -> impl IntoView + use<> {
    let words = view! { <q><bdi>{desk.story.words(date.words)}</bdi></q> };
    let head = match date.date {
        Some(day) => {
            let when = When { from: Some(day), to: Some(day) };
            let href = desk.with(move |route| {
                let on = route.when == Some(when);
                Route { when: (!on).then_some(when), at: None, claim: None, ..route.clone() }
            });
            let current = move || desk.route.with(|r| r.when == Some(when)).then_some("true");
            view! { <a class="name-link" href=href aria-current=current>{words}</a> }.into_any()
        }
        None => words.into_any(),
    };
    let at: Vec<_> = date.at.clone();
    let places = move |source: Option<SourceId>| {
        at.iter()
            .filter(|(_, cut)| source.is_none_or(|s| cut.source == s))
            .take(3)
            .map(|&(sentence, cut)| {
                view! { <a class="at" data-hue=hue(cut.source) href=desk.place(cut, None)>{coordinate(desk.story, sentence)}</a> " " }
            })
            .collect_view()
    };
    let sources = desk.story.sources().len();
    if sources <= SLOTS {
        let slots = (0..sources)
            .map(|n| view! { <td class="slot">{places(Some(SourceId::new(n)))}</td> })
            .collect_view();
        view! { <th scope="row">{head}</th> {slots} <td></td> }.into_any()
    } else {
        view! { <th scope="row" colspan=(columns - 2).to_string()>{head}</th> <td colspan="2">{places(None)}</td> }.into_any()
    }
}
