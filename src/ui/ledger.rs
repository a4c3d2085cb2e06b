//! Where sources differ: value by source, with who is cited for each, and no verdict.

use leptos::prelude::*;

use super::desk::{Desk, desk};
use super::marks::{aspect_words, hue, source_mark};
use crate::analysis::{Aspect, ClaimId, Disagreement, Variant};
use crate::explore::index::{letters, ordinal};

/// How many sources of one value are listed.
const MOST: usize = 3;

/// Every disagreement that touches a claim.
#[component]
pub(super) fn Ledgers(claim: ClaimId) -> impl IntoView {
    let desk = desk();
    let rows = desk.story.claim(claim).disagreements.iter().map(|&d| desk.story.disagreement(d));
    rows.map(|row| {
        if row.aspect == Aspect::Spelling {
            spelling(desk, row).into_any()
        } else {
            ledger(desk, row).into_any()
        }
    })
    .collect_view()
}

/// The values in the order of their groups: those that agree stand together.
fn grouped(row: &Disagreement) -> Vec<Vec<Variant>> {
    let mut groups: Vec<u32> = row.values.iter().map(|v| v.group).collect();
    groups.sort_unstable();
    groups.dedup();
    groups
        .iter()
        .map(|group| row.values.iter().filter(|v| v.group == *group).copied().collect())
        .collect()
}

/// A name written differently is no contradiction: one line.
fn spelling(desk: Desk, row: &'static Disagreement) -> impl IntoView {
    let ways = grouped(row)
        .into_iter()
        .map(|group| {
            let places = group.iter().map(|value| place(desk, value)).collect_view();
            view! { <dd>{places} <q><bdi>{desk.story.words(group[0].cut)}</bdi></q></dd> }
        })
        .collect_view();
    view! { <dl class="spelling"><dt>"written differently"</dt>{ways}</dl> }
}

fn ledger(desk: Desk, row: &'static Disagreement) -> impl IntoView {
    let title = if row.update {
        format!("A later report tells {} anew", aspect_words(row.aspect))
    } else {
        format!("Sources differ in {}", aspect_words(row.aspect))
    };
    // When each was published, where any says so: a later report can replace an earlier one.
    let published =
        |value: &Variant| desk.story.source(value.cut.source).article.head.published.clone();
    let dated = row.values.iter().any(|value| published(value).is_some());
    let lines = grouped(row)
        .into_iter()
        .flat_map(|group| {
            let more = group.len().saturating_sub(MOST);
            group.into_iter().take(MOST).enumerate().map(move |(n, value)| {
                let more = (n + 1 == MOST && more > 0).then(|| view! { <small>{format!("and {more} more like this")}</small> });
                let origin = match value.origin {
                    Some(origin) => view! { <b><bdi>{desk.story.words(desk.story.origin(origin).name)}</bdi></b> }.into_any(),
                    None => "no one".into_any(),
                };
                view! {
                    <tr data-hue=hue(value.cut.source) data-agrees=(n > 0).then_some("")>
                        <th scope="row">{place(desk, &value)}</th>
                        <td class="value"><q><bdi>{around(desk, &value)}</bdi></q> {more}</td>
                        {dated.then(|| view! { <td class="cited"><bdi>{published(&value)}</bdi></td> })}
                        <td class="cited">{origin}</td>
                    </tr>
                }
            })
        })
        .collect_view();
    view! {
        <table class="ledger">
            <caption>{title}</caption>
            <thead><tr><th scope="col">"source"</th><th scope="col">"says"</th>{dated.then(|| view! { <th scope="col">"published"</th> })}<th scope="col">"citing"</th></tr></thead>
            <tbody>{lines}</tbody>
        </table>
    }
}

fn place(desk: Desk, value: &Variant) -> impl IntoView + use<> {
    let number = ordinal(desk.story, value.sentence);
    view! {
        <a class="at with-mark" data-hue=hue(value.cut.source) data-go="" href=desk.place(value.cut, None) aria-label=format!("{}{number}, in the article", letters(value.cut.source))>
            {source_mark(value.cut.source)} {number}
        </a>
    }
}

/// The words that differ, marked, with as much of their sentence as tells what they are about.
fn around(desk: Desk, value: &Variant) -> impl IntoView + use<> {
    const NEAR: usize = 44;
    let sentence = desk.story.sentence(value.sentence).span;
    let text = desk.story.source(value.cut.source).text();
    let (start, end) = (value.cut.span.start as usize, value.cut.span.end as usize);
    let before = &text[sentence.start as usize..start];
    let after = &text[end..(sentence.end as usize).max(end)];
    let head = if before.len() <= NEAR {
        0
    } else {
        let from = before.ceil_char_boundary(before.len() - NEAR);
        before[from..].find(char::is_whitespace).map_or(before.len(), |at| from + at)
    };
    let tail = if after.len() <= NEAR {
        after.len()
    } else {
        let to = after.floor_char_boundary(NEAR);
        after[..to].rfind(char::is_whitespace).unwrap_or(0)
    };
    view! {
        <span class="near">{(head > 0).then_some("…")} {&before[head..]}</span>
        <mark>{desk.story.words(value.cut)}</mark>
        <span class="near">{&after[..tail]} {(tail < after.len()).then_some("…")}</span>
    }
}
