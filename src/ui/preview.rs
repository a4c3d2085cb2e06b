//! Another source's words in place: while a mark in the gutter is pointed at or has focus, the sentence behind it stands
//! under the line. Esc puts it away; moving onto it keeps it.

use leptos::prelude::*;

use super::desk::Desk;
use super::marks::{hue, mark};
use crate::analysis::{Band, SentenceId, SourceId, Stance};
use crate::explore::index::coordinate;
use crate::explore::order::by_key;

/// How many sentences are shown; the claim itself shows the rest.
const MOST: usize = 3;

/// The words behind the mark that is looked at, if it is one of this sentence's.
pub(super) fn preview(desk: Desk, sentence: SentenceId) -> impl IntoView {
    view! {
        {move || desk.preview.with(|mark| {
            let (line, source) = mark.split_once(':')?;
            let mine = line.parse() == Ok(sentence.0);
            mine.then(|| source.parse().ok())?.map(|source| shown(desk, sentence, SourceId(source)))
        })}
    }
}

fn shown(desk: Desk, line: SentenceId, source: SourceId) -> AnyView {
    let mut claims: Vec<_> = desk.index.stated(line).iter().map(|&(claim, _)| claim).collect();
    by_key(&mut claims, |&claim| desk.index.number(claim));
    let mut seen: Vec<SentenceId> = Vec::new();
    let passages: Vec<_> = claims
        .into_iter()
        .filter_map(|claim| {
            let row = desk.story.claim(claim);
            let evidence = row.evidence.iter().find(|e| e.cut.source == source)?;
            if seen.contains(&evidence.sentence) || seen.len() == MOST {
                return None;
            }
            seen.push(evidence.sentence);
            let sentence = desk.story.sentence(evidence.sentence).span;
            let text = |start: u32, end: u32| {
                desk.story.source(source).text().get(start as usize..end as usize).unwrap_or_default()
            };
            let cut = evidence.cut.span;
            let origin = evidence.origin.filter(|_| evidence.stance == Stance::Relays);
            let origin = origin.map(|o| view! { <small>"from " <b><bdi>{desk.story.words(desk.story.origin(o).name)}</bdi></b></small> });
            let probable = evidence.band == Band::Probable;
            Some(view! {
                <div class="preview-passage">
                    <span class="preview-at">{mark(source, evidence.stance, false)} {coordinate(desk.story, evidence.sentence)}</span>
                    <blockquote>
                        <bdi>{text(sentence.start, cut.start)}<b>{desk.story.words(evidence.cut)}</b>{text(cut.end, sentence.end)}</bdi>
                        {origin}
                        {evidence.modality.note().map(|note| view! { <small>{note}</small> })}
                        {probable.then(|| view! { <small>"probably the same"</small> })}
                    </blockquote>
                </div>
            })
        })
        .collect();
    view! { <div class="preview" data-hue=hue(source) aria-hidden="true">{passages}</div> }
        .into_any()
}
