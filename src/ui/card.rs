//! The card of a chosen name: what each source calls it, why these are one, where it is first met, and the means to say
//! otherwise.

use leptos::prelude::*;

use super::desk::Desk;
use super::edits::{join_field, split_link};
use super::marks::{hue, source_mark};
use super::names::SLOTS;
use crate::analysis::{EntityId, Kind, Merge};
use crate::explore::index::{coordinate, letters};
use crate::explore::listing::{Writing, counted, writings};

/// The card of one name.
pub(super) fn card(desk: Desk, entity: EntityId) -> impl IntoView {
    let row = desk.story.entity(entity);
    let (forms, pronouns) = writings(desk.story, entity);
    let first = desk.story.mention(row.mentions[0]);
    let mut sources: Vec<_> =
        row.mentions.iter().map(|&m| desk.story.mention(m).cut.source).collect();
    sources.dedup();
    let all = desk.story.sources().len();
    let within = if sources.len() == all {
        "every article".to_owned()
    } else {
        format!("{} of {all} articles", sources.len())
    };
    let several = forms.len() > 1;
    // Forms that count for one reason stand together, so that it is said once.
    let mut reasons: Vec<Option<Merge>> = Vec::new();
    for writing in &forms {
        if !reasons.contains(&writing.why) {
            reasons.push(writing.why);
        }
    }
    let forms = reasons
        .into_iter()
        .map(|why| {
            let of = forms.iter().filter(|writing| writing.why == why);
            let rows = of.map(|writing| form(desk, entity, writing)).collect_view();
            view! { {why.map(|why| view! { <h4>{why.words()}</h4> })} <ul class="writings">{rows}</ul> }
        })
        .collect_view();
    let place = coordinate(desk.story, first.sentence);
    view! {
        <div class="card">
            <p>
                {format!("{} {} in {within}, first in ", article(row.kind), row.kind.word())}
                <a class="at" data-hue=hue(first.cut.source) data-go="" href=desk.place(first.cut, None)>{place}</a>
            </p>
            <h3>{if several { "What the sources call it, and why these are one" } else { "Written only one way" }}</h3>
            {forms}
            {(pronouns > 0).then(|| view! { <p>{format!("and {} as he, she, it or they", counted(pronouns, "time"))}</p> })}
            {join_field(desk, entity)}
        </div>
    }
}

/// The article that goes with a kind's word.
const fn article(kind: Kind) -> &'static str {
    match kind {
        Kind::Organisation | Kind::Event => "An",
        Kind::Person | Kind::Place | Kind::Work => "A",
    }
}

/// One way of writing it: how often each source does, why it counts, and the link that parts it.
fn form(desk: Desk, entity: EntityId, writing: &Writing) -> impl IntoView + use<> {
    let words = desk.story.words(writing.words);
    let used = writing.by_source.len();
    let counts = writing
        .by_source
        .iter()
        .take(SLOTS)
        .map(|&(source, count, cut)| {
            let label = format!("{} {}; to the first", letters(source), counted(count as usize, "time"));
            view! {
                <a class="at with-mark" data-hue=hue(source) data-go="" href=desk.place(cut, None) aria-label=label>
                    {source_mark(source)} " " {count}
                </a>
            }
        })
        .collect_view();
    // What a reader joined is parted by undoing that.
    let splits =
        writing.why.is_some_and(|why| why != Merge::Reader) && !writing.key.is_empty() && used > 0;
    let split = splits.then(|| split_link(desk, entity, &writing.key, words));
    view! {
        <li>
            <q><bdi>{words}</bdi></q>
            <span class="by-source">{counts} {(used > SLOTS).then(|| view! { <small>{format!("and {} more", used - SLOTS)}</small> })}</span>
            {split}
        </li>
    }
}
