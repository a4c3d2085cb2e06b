//! When: the dates that the texts speak of, in their own words, those that cannot be placed kept apart.

use leptos::prelude::*;

use super::live::act;

use super::desk::{Desk, desk};
use super::journey::{self, Step};
use super::marks::{date_glyph, hue};
use super::names::{SLOTS, width};
use crate::analysis::{Date, SourceId};
use crate::explore::facet::within;
use crate::explore::index::coordinate;
use crate::explore::route::{Route, When, print_date};
use crate::explore::when::{self, Basis, Dated, Event, Side};

/// How many dates are listed before the rest is folded away.
const MOST: usize = 12;

/// The rows of dates at the end of the names.
#[component]
pub(super) fn Dates() -> impl IntoView {
    let desk = desk();
    // The stretch of the calendar that is asked for.
    let chosen = Memo::new(move |_| desk.route.with(|route| route.when));
    // They live as long as their edition, which is for good.
    let all: &'static [Dated] = when::dates(desk.story).leak();
    let event = when::event(desk.story, all);
    let columns = width(desk);
    let (placed, apart) = all.split_at(all.partition_point(|d| d.date.is_some()));
    let unfolded = RwSignal::new(false);
    let folds = placed.len() > MOST || apart.len() > MOST;
    // Only what is not folded away is drawn: of many dates, those around the event.
    let list = move |dates: &'static [Dated]| {
        let side =
            move |n: usize| event.zip(dates[n].date).map(|(e, date)| when::side(date, e.day));
        let row = move |n: usize| {
            let begins = side(n).filter(|now| n == 0 || side(n - 1) != Some(*now));
            view! {
                {begins.zip(event).map(|(side, event)| head(side_words(side, event), columns))}
                <tr class="date">{cells(desk, &dates[n], columns, chosen)}</tr>
            }
        };
        let turn = (0..dates.len()).find(|&n| side(n) == Some(Side::Then)).unwrap_or(0);
        let last = dates.len().saturating_sub(MOST);
        let first = turn.saturating_sub(MOST / 3).min(last);
        let end = (first + MOST).min(dates.len());
        // Over the first that is drawn stands its side, though the row where that begins is folded away.
        let headless = move |n: usize| {
            let before = n.checked_sub(1).and_then(side)?;
            let goes_on = side(n).filter(|now| *now == before);
            goes_on.zip(event).map(|(side, event)| head(side_words(side, event), columns))
        };
        let rows = move |from: usize, to: usize| (from..to).map(row).collect_view();
        view! {
            {move || unfolded.get().then(|| rows(0, first))}
            {move || headless(first).filter(|_| !unfolded.get())}
            {rows(first, end)}
            {move || unfolded.get().then(|| rows(end, dates.len()))}
        }
    };
    let unknown = (event.is_none() && placed.len() > 1).then(|| {
        head("no day is named by two sources: before and after cannot be told".to_owned(), columns)
    });
    let total = all.len();
    (total > 0).then(|| {
        view! {
            <tbody class="dates">
                <tr class="kind-row">
                    <th scope="rowgroup" colspan=columns.to_string()>{date_glyph()} "When " <data>{total}</data></th>
                </tr>
                {line(desk, placed, event, chosen).map(|line| view! { <tr class="when-row"><td colspan=columns.to_string()>{line}</td></tr> })}
                {unknown}
                {list(placed)}
                {(!apart.is_empty()).then(|| head("the words alone do not say which day".to_owned(), columns))}
                {list(apart)}
                {folds.then(|| view! {
                    <tr class="fold"><td colspan=columns.to_string()>
                        <button type="button" class="more" aria-expanded=move || unfolded.get().to_string()
                            on:click=act(move |_| unfolded.update(|on| *on = !*on))>
                            {move || if unfolded.get() { "Fewer".to_owned() } else { format!("All {total}") }}
                        </button>
                    </td></tr>
                })}
            </tbody>
        }
    })
}

fn head(words: String, columns: usize) -> impl IntoView {
    view! { <tr class="apart"><th scope="rowgroup" colspan=columns.to_string()>{words}</th></tr> }
}

/// What stands over the dates of one side, and why that day is taken for the event's.
fn side_words(side: Side, event: Event) -> String {
    let day = print_date(event.day);
    match (side, event.basis) {
        (Side::Before, _) => format!("before {day}"),
        (Side::Then, Basis::Named(sources)) => {
            format!("{day}, the day that most sources name: {sources}")
        }
        (Side::Then, Basis::Published) => format!("{day}, the day of the earliest report"),
        (Side::After, _) => format!("after {day}"),
    }
}

fn cells(
    desk: Desk,
    date: &'static Dated,
    columns: usize,
    chosen: Memo<Option<When>>,
) -> impl IntoView + use<> {
    let words = desk.story.words(date.words);
    let quoted = view! { <q><bdi>{words}</bdi></q> };
    let head = match date.date {
        Some(day) => {
            let when = When { from: Some(day), to: Some(day) };
            let href = desk.with(move |route| {
                let on = route.when == Some(when);
                Route { when: (!on).then_some(when), at: None, claim: None, ..route.clone() }
            });
            let current = move || (chosen.get() == Some(when)).then_some("true");
            // As precise as the words are, and said only where they do not say it themselves.
            let told = print_date(day);
            let told = (!words.contains(&told)).then(|| view! { " " <small>{told}</small> });
            view! { <a class="name-link" href=href aria-current=move || current()>{quoted}{told}</a> }
                .into_any()
        }
        None => quoted.into_any(),
    };
    let places = move |source: Option<SourceId>| {
        date.at
            .iter()
            .filter(|(_, cut)| source.is_none_or(|s| cut.source == s))
            .take(3)
            .map(|&(sentence, cut)| {
                view! { <a class="at" data-hue=hue(cut.source) data-go="" href=desk.place(cut, None)>{coordinate(desk.story, sentence)}</a> " " }
            })
            .collect_view()
    };
    let count = move || desk.dimming.with(|shown| shown.shared(&date.claims));
    let count = view! { <td class="count"><data>{move || count()}</data></td> };
    let sources = desk.story.sources().len();
    if sources <= SLOTS {
        let slots = (0..sources)
            .map(|n| view! { <td class="slot">{places(Some(SourceId::new(n)))}</td> })
            .collect_view();
        view! { <th scope="row">{head}</th> {slots} {count} }.into_any()
    } else {
        view! { <th scope="row" colspan=(columns - 2).to_string()>{head}</th> <td>{places(None)}</td> {count} }.into_any()
    }
}

/// The dates in order on a line, and two handles that narrow the claims to a stretch of it. Steps are even: a story of
/// one week that recalls a year long gone would otherwise be two dots.
fn line(
    desk: Desk,
    placed: &[Dated],
    event: Option<Event>,
    chosen: Memo<Option<When>>,
) -> Option<impl IntoView + use<>> {
    let stops: Vec<(Date, usize)> =
        placed.iter().filter_map(|d| Some((d.date?, d.at.len()))).collect();
    let last = stops.len().checked_sub(1).filter(|&last| last > 0)?;
    let most = stops.iter().map(|stop| stop.1).max().unwrap_or(1);
    // Lives as long as its edition, which is for good.
    let dates: &'static [Date] = stops.iter().map(|stop| stop.0).collect::<Vec<_>>().leak();
    let now = Memo::new(move |_| bounds(dates, chosen.get()));
    let ticks = stops
        .iter()
        .enumerate()
        .map(|(n, &(date, times))| {
            // In hundredths of the line: a day is a stroke, a month a bar, a year a broad one.
            let x = n * 1000 / last;
            let wide = if date.day.is_some() { 6 } else if date.month.is_some() { 20 } else { 44 };
            let high = 5 + 15 * times / most;
            let left = (x + 22).saturating_sub(wide / 2);
            let inside = move || {
                let (from, to) = now.get();
                (n < from || to < n).then_some("")
            };
            view! { <path d=format!("M{left} {y}h{wide}v{high}h-{wide}z", y = 20 - high) data-out=move || inside()/> }
        })
        .collect_view();
    let say = move |n: usize| print_date(dates[n]);
    let left = move || {
        let when = chosen.get();
        dates.iter().any(|&date| when.is_none_or(|when| within(date, when)))
    };
    let stretch = move || match now.get() {
        _ if !left() => "none of these dates".to_owned(),
        (0, until) if until == last => "all dates".to_owned(),
        (from, until) if from == until => format!("only {}", say(from)),
        (from, until) => format!("only {} to {}", say(from), say(until)),
    };
    // A rule down from the day of the event, which stands before the first stop that is later.
    let turn = event.map(|event| {
        let day = dates.iter().position(|&date| date == event.day);
        let later = dates.partition_point(|&date| when::side(date, event.day) == Side::Before);
        let x = day.map_or((later * 1000).saturating_sub(500) / last, |n| n * 1000 / last) + 20;
        view! { <path class="turn" d=format!("M{x} 0h4v20h-4z")/> }
    });
    let handle = move |label: &'static str, upper: bool| {
        let at = move || {
            let (from, to) = now.get();
            if upper { to } else { from }
        };
        let moved = move |event| {
            let Ok(to) = event_target_value(&event).parse::<usize>() else { return };
            let (from, until) = now.get_untracked();
            let (from, until) = if upper { (from.min(to), to) } else { (to, until.max(to)) };
            let ends = When {
                from: (from > 0).then(|| dates[from]),
                to: (until < last).then(|| dates[until]),
            };
            let when = (ends.from.is_some() || ends.to.is_some()).then_some(ends);
            let route = desk.route.get_untracked();
            journey::go(Route { when, at: None, claim: None, ..route }, Step::Replace);
        };
        view! {
            <input type="range" min="0" max=last.to_string() step="1" aria-label=label prop:value=move || at().to_string()
                aria-valuetext=move || say(at()) on:input=act(moved)/>
        }
    };
    Some(view! {
        <div class="when-line" role="group" aria-label="Only dates between">
            <svg viewBox="0 0 1044 20" preserveAspectRatio="none" aria-hidden="true">{turn} {ticks}</svg>
            {handle("Not before", false)}
            {handle("Not after", true)}
            <p><span>{say(0)}</span> <span>{say(last)}</span> <b>{move || stretch()}</b></p>
        </div>
    })
}

/// The first and the last stop that the present stretch of the calendar leaves.
fn bounds(stops: &[Date], when: Option<When>) -> (usize, usize) {
    let inside = |date: &Date| when.is_none_or(|when| within(*date, when));
    let first = stops.iter().position(inside);
    let last = stops.iter().rposition(inside);
    first.zip(last).unwrap_or((0, stops.len().saturating_sub(1)))
}
