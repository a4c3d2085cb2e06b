//! The filters in force, each with what the list would be without it; and the way out of an empty list.

use leptos::prelude::*;

use super::desk::{Desk, desk};
use super::marks::unseen;
use crate::explore::facet::Part;
use crate::explore::index::letters;
use crate::explore::listing::count_word;
use crate::explore::listing::counted;
use crate::explore::order::by_key;
use crate::explore::route::{Match, Route, View, print_date};

/// The bar of filters; nothing where none is in force.
#[component]
pub(super) fn Filters() -> impl IntoView {
    let desk = desk();
    let filtered = Memo::new(move |_| desk.route.with(Route::is_filtered));
    let bar = move || {
        filtered.get().then(|| {
            // What else changes in the route leaves the bar, and focus in it, alone.
            desk.filters.with(|_| ());
            let route = filters_of(&desk.route.get_untracked());
            let parts =
                Part::all(&route).into_iter().map(|part| chip(desk, &route, &part)).collect_view();
            let clear = desk.with(Route::cleared);
            view! {
                <div class="filters" role="group" aria-label="Filters">
                    {(route.names.len() > 1).then(|| matching(desk, &route))}
                    {parts}
                    <a class="clear" href=clear>"Clear all"</a>
                </div>
            }
            .into_any()
        })
    };
    view! { {move || bar()} }
}

/// A route's filters alone: what is open and where the reader is does not change what a filter does.
fn filters_of(route: &Route) -> Route {
    Route { view: View::Claims, claim: None, at: None, corpus: None, ..route.clone() }
}

/// What a filter is called.
pub(super) fn called(desk: Desk, part: &Part) -> String {
    match part {
        Part::Name(key) => match desk.story.entity_by_key(key) {
            Some(entity) => desk.story.name(entity).to_owned(),
            None => format!("{key} (not in these articles)"),
        },
        Part::Source(key) => match desk.story.source_by_key(key) {
            Some(source) => format!("backed by {}", letters(source)),
            None => format!("{key} (not in this collection)"),
        },
        Part::Support(n) => format!("in {} or more sources", count_word(*n)),
        Part::Query(words) => format!("“{words}”"),
        Part::When(when) if when.from == when.to => when.from.map(print_date).unwrap_or_default(),
        Part::When(when) => match (when.from.map(print_date), when.to.map(print_date)) {
            (Some(from), Some(to)) => format!("{from} to {to}"),
            (Some(from), None) => format!("from {from}"),
            (None, to) => format!("until {}", to.unwrap_or_default()),
        },
    }
}

fn chip(desk: Desk, route: &Route, part: &Part) -> impl IntoView + use<> {
    let without = part.dropped(route);
    let count = desk.count(&without);
    let name = called(desk, part);
    view! {
        <a class="filter" href=without.print()>
            {unseen("Remove ")} <bdi>{name}</bdi>{unseen(": ")}" "<small>{format!("{count} without")}{unseen(" it")}</small> <span class="drop" aria-hidden="true">"×"</span>
        </a>
    }
}

/// All of the names or any of them, each with what it shows.
fn matching(desk: Desk, route: &Route) -> impl IntoView + use<> {
    let choice = |matching: Match, words: &'static str| {
        let to = Route { matching, ..route.clone() };
        let count = desk.count(&to);
        let current = (route.matching == matching).then_some("true");
        view! { <a class="choice" href=to.print() aria-current=current>{words} " " <data>{count}</data></a> }
    };
    view! {
        <span class="match" role="group" aria-label="Names must match">
            {choice(Match::All, "all of")} {choice(Match::Any, "any of")}
        </span>
    }
}

/// What to say where no claim passes: which filter to drop, and what that would yield.
pub(super) fn empty(desk: Desk) -> impl IntoView {
    let route = filters_of(&desk.route.get());
    let mut ways: Vec<(String, usize, Route)> = Part::all(&route)
        .iter()
        .map(|part| {
            let without = part.dropped(&route);
            (format!("Drop the filter: {}", called(desk, part)), desk.count(&without), without)
        })
        .collect();
    if route.names.len() > 1 && desk.matching() == Match::All {
        let any = Route { matching: Match::Any, ..route.clone() };
        ways.push(("Match any of the names".to_owned(), desk.count(&any), any));
    }
    by_key(&mut ways, |(_, count, _)| std::cmp::Reverse(*count));
    let hits = desk.hits.with(Vec::len);
    let rows = ways
        .into_iter()
        .map(|(words, count, to)| {
            view! {
                <li>
                    <a href=to.print()><bdi>{words}</bdi></a>
                    <data>{counted(count, "claim")}</data>
                </li>
            }
        })
        .collect_view();
    view! {
        <div class="empty">
            <h3>"No claim passes these filters."</h3>
            {(hits > 0).then(|| view! {
                <p>{format!("The words stand in the articles {}, but in no such claim: see the article, or press Enter in the search field.", counted(hits, "time"))}</p>
            })}
            <ul>{rows}</ul>
        </div>
    }
}
