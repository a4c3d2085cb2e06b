//! Who with whom: which names stand in claims together, as arcs beside a list that says the same in words.

use std::fmt::Write as _;

use leptos::prelude::*;

use super::desk::{Desk, desk};
use crate::analysis::EntityId;
use crate::explore::listing::counted;
use crate::explore::route::Route;
use crate::explore::ties::{Pair, Ties as Tied, ties};

/// The height of a row; the style sheet's rows are as high.
const ROW: usize = 40;
/// The width of the picture.
const WIDTH: usize = 56;
/// How many partners are named with each name.
const PARTNERS: usize = 4;

/// The picture and its list.
#[component]
pub(super) fn Ties() -> impl IntoView {
    let desk = desk();
    let tied = ties(desk.story, desk.index);
    (!tied.pairs.is_empty()).then(|| {
        let left = left(&tied);
        let rows = (0..tied.names.len()).map(|n| row(desk, &tied, n)).collect_view();
        let arcs = tied.pairs.iter().map(|pair| arc(&tied, pair)).collect_view();
        let height = ROW * tied.names.len();
        view! {
            <section class="ties" aria-label="Who with whom">
                <h3>"Who with whom" " " <data>"claims that name both"</data></h3>
                <div class="ties-body">
                    <svg viewBox=format!("0 0 {WIDTH} {height}") aria-hidden="true">{arcs}</svg>
                    <ul>{rows}</ul>
                </div>
                {(!left.is_empty()).then(|| view! { <p class="aside">{left}</p> })}
            </section>
        }
    })
}

/// What the picture does not show.
fn left(tied: &Tied) -> String {
    let some = |n: usize, noun: &str| {
        (n > 0).then(|| format!("{n} {noun}{}", if n == 1 { "" } else { "s" }))
    };
    let parts: Vec<_> = [some(tied.names_left, "name"), some(tied.pairs_left, "pair")]
        .into_iter()
        .flatten()
        .collect();
    if parts.is_empty() {
        String::new()
    } else {
        format!(
            "Left out to keep this readable: {}. Choosing a name shows all its claims.",
            parts.join(" and ")
        )
    }
}

/// From row to row, the wider the farther they are apart, the heavier the more claims they share.
fn arc(tied: &Tied, pair: &Pair) -> impl IntoView + use<> {
    let y = |row: usize| row * ROW + 12;
    let reach = 10 + (WIDTH - 14) * (pair.second - pair.first) / tied.names.len().max(2);
    let strongest = tied.pairs[0].claims.max(1);
    let (from, to, edge) = (y(pair.first), y(pair.second), WIDTH - 4);
    let mut path = String::new();
    write!(
        path,
        "M{edge} {from}C{x} {from} {x} {to} {edge} {to}",
        x = edge.saturating_sub(reach * 4 / 3)
    )
    .expect("writing to a string cannot fail");
    let weight = (1 + pair.claims * 3 / strongest).min(4).to_string();
    let keys = format!("n{} n{}", tied.names[pair.first].0, tied.names[pair.second].0);
    view! { <path d=path stroke-width=weight data-k=keys/> }
}

fn row(desk: Desk, tied: &Tied, n: usize) -> impl IntoView + use<> {
    let entity = tied.names[n];
    let with: Vec<(EntityId, usize)> = tied
        .pairs
        .iter()
        .filter_map(|pair| match (pair.first, pair.second) {
            (a, b) if a == n => Some((tied.names[b], pair.claims)),
            (a, b) if b == n => Some((tied.names[a], pair.claims)),
            _ => None,
        })
        .collect();
    let more = with.len().saturating_sub(PARTNERS);
    let partners = with
        .into_iter()
        .take(PARTNERS)
        .enumerate()
        .map(|(n, (other, claims))| {
            let label = format!("{} with {}: {}", desk.story.name(entity), desk.story.name(other), counted(claims, "claim"));
            view! {
                {(n > 0).then_some(", ")}
                <a href=both(desk, entity, other) aria-label=label data-on=format!("n{} n{}", entity.0, other.0)>
                    <bdi>{desk.story.name(other)}</bdi> " " <sub>{claims}</sub>
                </a>
            }
        })
        .collect_view();
    view! {
        <li data-k=format!("n{}", entity.0)>
            <a class="tie-name" href=desk.toggle(entity) data-go=desk.key(entity) aria-current=desk.chosen_now(entity) data-on=format!("n{}", entity.0)><bdi>{desk.story.name(entity)}</bdi></a>
            <span class="tied">"with " {partners} {(more > 0).then(|| format!("+{more}"))}</span>
        </li>
    }
}

/// The address of the claims that name both.
fn both(desk: Desk, one: EntityId, other: EntityId) -> String {
    let names = [one, other].map(|id| desk.story.entity(id).key.clone()).to_vec();
    Route { names, edits: desk.edits.clone(), ..Route::default() }.print()
}
