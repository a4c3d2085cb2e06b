//! An opened claim: what each source says, side by side, the words they share calm and the others marked.

use std::sync::Arc;

use leptos::prelude::*;

use super::live::act;

use super::desk::{Desk, Late, desk};
use super::growth::next;
use super::ledger::Ledgers;
use super::marks::{hue, mark, stance_word, unseen};
use crate::analysis::{Band, Claim, ClaimId, EntityId, SourceId, Stance};
use crate::explore::index::{coordinate, letters};
use crate::explore::listing::{Slot, slots};
use crate::explore::parallel::{Column, Part, Piece, Row, columns};

/// How many sources of a claim are shown side by side before the rest is folded away.
const MOST: usize = 6;
/// How many of them are drawn at once: a row, where they have most room.
const NOW: usize = 3;

/// Everything that stands behind a claim.
#[component]
pub(super) fn Evidence(claim: ClaimId) -> impl IntoView {
    let desk = desk();
    let row = desk.story.claim(claim);
    let parts = slots(desk.story, row);
    let one_origin = row.support() > 1 && row.origins() == Some(1);
    let columns = columns(desk.story, row);
    let count = columns.len();
    // The place of the one source that is shown, from 1; 0 for all.
    let only = RwSignal::new(0_usize);
    let witnesses = move |columns: &[Column]| {
        let one = |column| witness(desk, claim, row, column, parts_of(desk, row, column), only);
        columns.iter().map(one).collect_view()
    };
    // Of many sources some are enough to see what is said; the rest is a click away.
    let most = if count > MOST + 1 { MOST } else { count };
    let unfolded = RwSignal::new(false);
    let now = if count <= NOW + 1 { count } else { NOW };
    let shown: Arc<[Column]> = columns[..now].into();
    let below: Arc<[Column]> = columns[now..most].into();
    let rest: Arc<[Column]> = columns[most..].into();
    let switch = (1 < count && most == count).then(|| switch(&columns, only));
    let root = row.leading().origin.filter(|_| one_origin).map(|origin| {
        let origin = desk.story.origin(origin);
        let name = view! { <bdi>{desk.story.words(origin.name)}</bdi> };
        let name = match origin.entity {
            Some(entity) => {
                view! { <a href=desk.toggle(entity) data-go=desk.key(entity) data-on=format!("n{}", entity.0)>{name}</a> }
                    .into_any()
            }
            None => name.into_any(),
        };
        view! { <p class="root"><span>"all from one origin"</span> <b>{name}</b></p> }
    });
    // What differs comes first, then whose words those are; what is folded away and what leads on can wait.
    let wait = desk.late.get_untracked() != Late::Nothing;
    let differs = usize::from(!row.disagreements.is_empty());
    let [beside, ready] = [differs, differs + 1].map(|frames| next(if wait { frames } else { 0 }));
    view! {
        <div class="opened">
            <Ledgers claim/>
            {root}
            {switch}
            <div class="parallel" data-columns=count.min(4).to_string() data-root=one_origin.then_some("")>
                {move || beside.get().then(|| witnesses(&shown))} {move || ready.get().then(|| witnesses(&below))} {move || unfolded.get().then(|| witnesses(&rest))}
            </div>
            {move || (most < count && !unfolded.get()).then(|| view! {
                <button type="button" class="more" on:click=act(move |_| unfolded.set(true))>{format!("{} more sources", count - most)}</button>
            })}
            {silent(desk, row, &parts)}
            {move || ready.get().then(|| view! { {why(desk, row)} {about(desk, row)} })}
        </div>
    }
}

/// What a column's source has to do with the claim.
fn parts_of(desk: Desk, row: &Claim, column: &Column) -> Slot {
    slots(desk.story, row)[column.source.index()]
}

/// Where there is no room for columns: all sources one under the other, or one at a time.
fn switch(columns: &[Column], only: RwSignal<usize>) -> impl IntoView + use<> {
    let button = move |which: Option<SourceId>| {
        let place = which.map_or(0, |source| source.index() + 1);
        let pressed = move || (only.get() == place).to_string();
        let label = which
            .map_or_else(|| "All sources".to_owned(), |source| format!("Only {}", letters(source)));
        let face = match which {
            Some(source) => super::marks::source_mark(source).into_any(),
            None => "All".into_any(),
        };
        view! { <button type="button" class="choice" aria-label=label aria-pressed=move || pressed() on:click=act(move |_| only.set(place))>{face}</button> }
    };
    let each = columns.iter().map(|column| button(Some(column.source))).collect_view();
    view! { <div class="witnesses" role="group" aria-label="Whose words">{button(None)} {each}</div> }
}

/// One source's words for the claim.
fn witness(
    desk: Desk,
    claim: ClaimId,
    row: &'static Claim,
    column: &Column,
    slot: Slot,
    only: RwSignal<usize>,
) -> impl IntoView + use<> {
    let source = column.source;
    let (stance, differs) = match slot {
        Slot::Backs { stance, differs, .. } => (stance, differs),
        Slot::Silent => (Stance::Asserts, false),
    };
    let says = if stance == Stance::Asserts { "says" } else { "relays" };
    // The first passages stand in line with each other, the words of the claim at one height; others follow.
    let mut passages = column.rows.iter().map(|one| passage(desk, claim, row, source, one));
    let first = passages.next();
    let others: Vec<_> = passages.collect();
    let others = (!others.is_empty()).then(|| view! { <div class="others">{others}</div> });
    view! {
        <section class="witness" data-hue=hue(source) data-stance=stance_word(stance)
            data-off=move || (only.get() > 0 && only.get() != source.index() + 1).then_some("")>
            <h4>{mark(source, stance, differs)} <span>{unseen(format!("{} ", letters(source)))}{says}</span></h4>
            {first} {others}
        </section>
    }
}

fn passage(
    desk: Desk,
    claim: ClaimId,
    row: &'static Claim,
    source: SourceId,
    one: &Row,
) -> impl IntoView + use<> {
    let evidence = &row.evidence[one.evidence as usize];
    let part = |piece: &Piece| {
        let words = desk.story.text(source, piece.span);
        match piece.part {
            Part::Context => words.into_any(),
            Part::Attribution => view! { <span class="cites">{words}</span> }.into_any(),
            Part::Shared => view! { <span class="cut">{words}</span> }.into_any(),
            Part::Own => view! { <span class="cut own">{words}</span> }.into_any(),
            Part::Differs => view! { <mark class="cut">{words}</mark> }.into_any(),
        }
    };
    // Where the words of the claim begin.
    let around = |piece: &Piece| !matches!(piece.part, Part::Context | Part::Attribution);
    let (lead_in, rest) = one.pieces.split_at(one.pieces.iter().position(around).unwrap_or(0));
    let lead_in = lead_in.iter().map(part).collect_view();
    let rest = rest.iter().map(part).collect_view();
    // Words that attribute from another sentence stand before, apart.
    let sentence = desk.story.sentence(evidence.sentence).span;
    let before = evidence
        .attribution
        .filter(|cited| !sentence.contains(*cited))
        .map(|cited| view! { <span class="cites">{desk.story.text(source, cited)}</span> " … " });
    let origin = evidence.origin.filter(|_| evidence.stance == Stance::Relays).map(|origin| {
        view! { <small class="from">"from " <b><bdi>{desk.story.words(desk.story.origin(origin).name)}</bdi></b></small> }
    });
    let at = coordinate(desk.story, evidence.sentence);
    let href = desk.place(evidence.cut, Some(claim));
    let label = format!("Read it in the article, {at}");
    view! {
        <blockquote>
            <p class="lead-in"><bdi>{one.cut_before.then_some("… ")} {before} {lead_in}</bdi></p>
            <div class="stated">
                <p>
                    <bdi>{rest} {one.cut_after.then_some(" …")}</bdi>
                    " " <a class="at" data-go="" href=href aria-label=label>{at.clone()}</a>
                </p>
                {evidence.modality.note().map(|note| view! { <small class="band">{note}</small> })}
                {(evidence.band == Band::Probable).then(|| view! { <small class="band">"probably the same"</small> })}
                {origin}
            </div>
        </blockquote>
    }
}

/// Why these wordings count as one claim: the words that each shares with the others, and how sure that is.
fn why(desk: Desk, row: &'static Claim) -> Option<impl IntoView> {
    /// How many words are listed for each wording.
    const WORDS: usize = 8;
    /// How many wordings are.
    const LINES: usize = 12;
    if row.evidence.len() < 2 {
        return None;
    }
    let line = |evidence: &'static crate::analysis::Evidence| {
        let source = evidence.cut.source;
        let mut words: Vec<&str> = Vec::new();
        for &span in &evidence.shared {
            let cut = desk.story.text(source, span).trim();
            if !words.iter().any(|known| known.eq_ignore_ascii_case(cut)) {
                words.push(cut);
            }
        }
        let more = words.len().saturating_sub(WORDS);
        let list = words
            .iter()
            .take(WORDS)
            .map(|&cut| view! { <q><bdi>{cut}</bdi></q> " " })
            .collect_view();
        let sure = if std::ptr::eq(evidence, row.leading()) {
            "its words lead"
        } else if evidence.band == Band::Probable {
            "probably the same"
        } else {
            "the same"
        };
        view! {
            <li data-hue=hue(source)>
                <a class="at with-mark" data-go="" href=desk.place(evidence.cut, None)>{super::marks::source_mark(source)} {coordinate(desk.story, evidence.sentence)}</a>
                <span>{list} {(more > 0).then(|| format!("and {more} more"))} {words.is_empty().then_some("no word alike; judged by names and order")}</span>
                <small>{sure}</small>
            </li>
        }
    };
    let lines = row.evidence.iter().take(LINES).map(line).collect_view();
    let left = row.evidence.len().saturating_sub(LINES);
    Some(view! {
        <details class="why">
            <summary>"Why are these one?"</summary>
            <p>
                "Each of these wordings shares words, names or values with the others. The rarer they are in this story, the more they "
                "weigh. Nothing was understood, only compared: where it matters, read the sentences."
            </p>
            <ul>{lines}</ul>
            {(left > 0).then(|| view! { <p>{format!("and {left} more wordings, linked in the same way")}</p> })}
        </details>
    })
}

/// Who says nothing of it; who differs about it does not.
fn silent(desk: Desk, row: &Claim, parts: &[Slot]) -> Option<impl IntoView + use<>> {
    let differs = |source: SourceId| {
        row.disagreements
            .iter()
            .any(|&d| desk.story.disagreement(d).values.iter().any(|v| v.cut.source == source))
    };
    let silent: Vec<_> = (0..parts.len())
        .filter(|&n| parts[n] == Slot::Silent && !differs(SourceId::new(n)))
        .map(|n| letters(SourceId::new(n)))
        .collect();
    let backed = parts.len() > silent.len();
    let words = match silent.len() {
        0 => return None,
        1 => format!("{} says nothing of it.", silent[0]),
        n if n <= 6 => {
            format!("{} and {} say nothing of it.", silent[..n - 1].join(", "), silent[n - 1])
        }
        n => format!("{n} sources say nothing of it."),
    };
    backed.then(|| view! { <p class="quiet">{words}</p> })
}

/// Whom the claim is about, each a filter.
fn about(desk: Desk, row: &'static Claim) -> Option<impl IntoView> {
    let name = move |&entity: &EntityId| {
        view! {
            <li><a href=desk.toggle(entity) data-go=desk.key(entity) aria-current=desk.chosen_now(entity) data-on=format!("n{}", entity.0)><bdi>{desk.story.name(entity)}</bdi></a></li>
        }
    };
    (!row.entities.is_empty()).then(|| {
        view! { <div class="about-names"><span>"More about"</span> <ul>{row.entities.iter().map(name).collect_view()}</ul></div> }
    })
}
