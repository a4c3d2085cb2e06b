//! One claim in the list: its number, a source's own words, and what each source has to do with it.

use leptos::prelude::*;
use leptos::reactive::computed::Selector;

use super::current;
use super::desk::{Desk, desk};
use super::evidence::Evidence;
use super::marks::{aspect_words, hue, mark, source_mark, unseen};
use super::names::SLOTS;
use crate::analysis::{Band, Claim, ClaimId, OriginId, SourceId, Stance};
use crate::explore::index::{letters, ordinal};
use crate::explore::listing::{Slot, differs, slots};
use crate::explore::parallel::{Part, columns, contested};
use crate::explore::route::Route;

/// One claim; open, with its evidence.
#[component]
pub(super) fn ClaimRow(claim: ClaimId, open: Selector<Option<ClaimId>>) -> impl IntoView {
    let desk = desk();
    let row = desk.story.claim(claim);
    let number = desk.index.number(claim);
    let open = Memo::new(move |_| open.selected(&Some(claim)));
    let opens = desk.claim(claim);
    let closes = desk.to(Route::default());
    let href = move || if open.get() { closes.clone() } else { opens.clone() };
    let words = if contested(desk.story, row) {
        versions(desk, row).into_any()
    } else {
        wording(desk, row).into_any()
    };
    let keys = format!(
        "k{} {}",
        claim.0,
        row.entities.iter().map(|e| format!("n{}", e.0)).collect::<Vec<_>>().join(" ")
    );
    view! {
        <article class="claim" data-claim=row.key.clone() data-open=move || open.get().then_some("") data-k=keys>
            <div class="lead">
                <a class="claim-link" data-go="" href=move || href() aria-expanded=move || open.get().to_string() data-on=format!("k{}", claim.0)>
                    <span class="num">{unseen(format!("Claim {number}: "))}<span aria-hidden="true">{number}</span></span>
                    <span class="words">{words}</span>
                </a>
                {note(desk, row)}
            </div>
            <Slots claim/>
            {move || open.get().then(|| view! { <Evidence claim/> })}
        </article>
    }
}

/// The claim in the words that show it best, with the subject they leave out in our own type before them.
fn wording(desk: Desk, claim: &'static Claim) -> impl IntoView {
    let lead = claim.leading();
    let subject = lead
        .subject
        .map(|cut| view! { <span class="subject"><bdi>{desk.story.words(cut)}</bdi></span> " " });
    view! { {subject} <q><bdi>{desk.story.words(lead.cut)}</bdi></q> }
}

/// How many versions stand in the list.
const VERSIONS: usize = 4;

/// Where sources differ within a claim, none of them leads: each version stands on its own.
fn versions(desk: Desk, claim: &'static Claim) -> impl IntoView {
    let aspects: Vec<_> = differs(desk.story, claim)
        .map(|d| aspect_words(desk.story.disagreement(d).aspect))
        .collect();
    let title = format!("Sources differ in {}", join(&aspects));
    // Sources of one value share a line, so that many sources stay a few lines.
    let group = |source: SourceId| {
        let values = differs(desk.story, claim).flat_map(|d| &desk.story.disagreement(d).values);
        values.filter(|v| v.cut.source == source).map(|v| v.group).next()
    };
    let mut told: Vec<(Option<u32>, Vec<SourceId>, Vec<AnyView>)> = Vec::new();
    for column in columns(desk.story, claim) {
        let differing =
            |r: &&crate::explore::parallel::Row| r.pieces.iter().any(|p| p.part == Part::Differs);
        let Some(row) = column.rows.iter().find(differing) else { continue };
        let value = group(column.source);
        if let Some((_, sources, _)) = told.iter_mut().find(|(known, ..)| *known == value) {
            sources.push(column.source);
            continue;
        }
        let evidence = &claim.evidence[row.evidence as usize];
        let words = row
            .pieces
            .iter()
            .filter(|p| evidence.cut.span.contains(p.span))
            .map(|p| {
                let words = desk.story.text(column.source, p.span);
                if p.part == Part::Differs {
                    view! { <mark>{words}</mark> }.into_any()
                } else {
                    words.into_any()
                }
            })
            .collect();
        told.push((value, vec![column.source], words));
    }
    let more = told.len().saturating_sub(VERSIONS);
    let lines = told
        .into_iter()
        .take(VERSIONS)
        .map(|(_, sources, words)| {
            let marks = sources.iter().take(SLOTS).map(|&source| source_mark(source)).collect_view();
            let others = sources.len().saturating_sub(SLOTS);
            view! {
                <span class="version" data-hue=hue(sources[0])>
                    <span class="marks">{marks} {(others > 0).then(|| view! { <small>{format!("+{others}")}</small> })}</span>
                    <q><bdi>{words}</bdi></q>
                </span>
            }
        })
        .collect_view();
    view! {
        <span class="ours">{title}</span> {lines}
        {(more > 0).then(|| view! { <small>{format!("and {more} more")}</small> })}
    }
}

/// Words as one says them: "the number", "the number and the place".
pub(super) fn join(words: &[&str]) -> String {
    let mut unique: Vec<&str> = Vec::new();
    for word in words {
        if !unique.contains(word) {
            unique.push(word);
        }
    }
    match unique.as_slice() {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [most @ .., last] => format!("{} and {last}", most.join(", ")),
    }
}

/// Who is cited, and whether that makes several sources one; which other claims this one differs from.
fn note(desk: Desk, claim: &'static Claim) -> impl IntoView {
    let mut origins: Vec<OriginId> = claim.evidence.iter().filter_map(|e| e.origin).collect();
    origins.sort_unstable();
    origins.dedup();
    let relayed = claim.evidence.iter().any(|e| e.stance == Stance::Relays);
    let support = claim.support();
    let origin = (relayed && !origins.is_empty()).then(|| {
        let intro = match claim.origins() {
            Some(1) if support > 1 => format!("{support} sources, 1 origin: "),
            _ => "citing ".to_owned(),
        };
        let more = origins.len().saturating_sub(2);
        let names = origins
            .iter()
            .take(2)
            .enumerate()
            .map(|(n, &o)| view! { {(n > 0).then_some(", ")} <b><bdi>{desk.story.words(desk.story.origin(o).name)}</bdi></b> })
            .collect_view();
        view! { <small class="origin">{intro} {names} {(more > 0).then(|| format!(" and {more} more"))}</small> }
    });
    let told = told(claim);
    let lead = claim.leading().cut.source;
    let mut others = claim.evidence.iter().filter(|e| e.cut.source != lead).peekable();
    let probable = others.peek().is_some() && others.all(|e| e.band == Band::Probable);
    let others: Vec<String> = differs(desk.story, claim)
        .flat_map(|d| desk.story.disagreement(d).claims.iter())
        .filter(|other| !std::ptr::eq(desk.story.claim(**other), claim))
        .map(|other| desk.index.number(*other).to_string())
        .collect();
    view! {
        {origin}
        {told.map(|told| view! { <small class="origin">{told}</small> })}
        {probable.then(|| view! { <small class="origin">"probably the same"</small> })}
        {(!others.is_empty()).then(|| view! { <small class="origin">{format!("differs from {}", others.join(", "))}</small> })}
    }
}

/// What is not simply told as so: of the whole claim where all sources agree in that, else of those that differ.
fn told(claim: &Claim) -> Option<String> {
    let lead = claim.leading().modality;
    if claim.evidence.iter().all(|e| e.modality == lead) {
        return lead.note().map(str::to_owned);
    }
    let mut notes: Vec<String> = Vec::new();
    for evidence in &claim.evidence {
        let Some(note) = evidence.modality.note() else { continue };
        let note = format!("{note} in {}", letters(evidence.cut.source));
        if !notes.contains(&note) {
            notes.push(note);
        }
    }
    Some(notes.join(", "))
}

/// What each source has to do with a claim: a place each for a few sources, else only those that back it.
#[component]
fn Slots(claim: ClaimId) -> impl IntoView {
    let desk = desk();
    let row = desk.story.claim(claim);
    let all = slots(desk.story, row);
    let few = all.len() <= SLOTS;
    let silent = all.iter().filter(|s| **s == Slot::Silent).count();
    let chips = if few {
        let each = all.into_iter().enumerate();
        each.map(|(n, slot)| view! { <li>{chip(desk, claim, SourceId::new(n), slot)}</li> })
            .collect_view()
            .into_any()
    } else {
        packed(desk, claim).into_any()
    };
    view! {
        <ol class="slots" data-packed=(!few).then_some("")>
            {chips}
            {(!few && silent > 0).then(|| view! { <li class="others">{format!("{silent} silent")}</li> })}
        </ol>
    }
}

/// How many sources of a claim have a chip of their own where there are many.
const CHIPS: usize = 5;

/// The sources that back a claim, the one whose words lead among them; of many, how many more there are.
pub(super) fn packed(desk: Desk, claim: ClaimId) -> impl IntoView {
    let row = desk.story.claim(claim);
    let backing =
        slots(desk.story, row).into_iter().enumerate().filter(|(_, slot)| *slot != Slot::Silent);
    let lead = row.leading().cut.source.index();
    let mut backing: Vec<_> = backing.collect();
    let more = backing.len().saturating_sub(CHIPS);
    if let Some(at) = backing.iter().position(|(n, _)| *n == lead).filter(|&at| at >= CHIPS) {
        let lead = backing.remove(at);
        backing.insert(CHIPS - 1, lead);
    }
    let chips = backing
        .into_iter()
        .take(CHIPS)
        .map(|(n, slot)| view! { <li>{chip(desk, claim, SourceId::new(n), slot)}</li> })
        .collect_view();
    view! { {chips} {(more > 0).then(|| view! { <li class="others">{format!("+{more} more")}</li> })} }
}

/// The link from a claim to a source's words for it.
pub(super) fn chip(desk: Desk, claim: ClaimId, source: SourceId, slot: Slot) -> AnyView {
    let Slot::Backs { evidence: n, stance, differs } = slot else {
        let label = format!("{} is silent", letters(source));
        return view! { <span class="silent" role="img" aria-label=label></span> }.into_any();
    };
    let row = desk.story.claim(claim);
    let evidence = &row.evidence[n as usize];
    let at = ordinal(desk.story, evidence.sentence);
    let leads = n == row.lead;
    let verb = match (stance, evidence.origin) {
        (Stance::Asserts, _) => "says it".to_owned(),
        (Stance::Relays, None) => "relays it".to_owned(),
        (Stance::Relays, Some(origin)) => {
            format!("relays it from {}", desk.story.words(desk.story.origin(origin).name))
        }
    };
    let label = format!(
        "{}{at}: {verb}{}{}{}",
        letters(source),
        evidence.modality.note().map(|note| format!(" as {note}")).unwrap_or_default(),
        if differs { " and differs" } else { "" },
        if leads { "; shown in its words" } else { "" }
    );
    let here = (desk.at.get_untracked() == Some(evidence.cut)).then_some("location");
    view! {
        <a class="chip" data-hue=hue(source) data-go="" data-at=current::place(evidence.cut) href=desk.place(evidence.cut, Some(claim)) data-lead=leads.then_some("")
            title=label.clone() aria-label=label.clone() aria-current=here data-on=format!("k{}", claim.0)>
            {mark(source, stance, differs)} <span>{at}</span>
        </a>
    }
    .into_any()
}
