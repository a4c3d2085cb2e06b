//! One sentence of an article: its coordinate, who else backs it, and its words with every name and claim marked.

use leptos::prelude::*;

use super::desk::{Desk, desk};
use super::marks::{mark, unseen};
use super::names::SLOTS;
use super::preview::preview;
use crate::analysis::{ClaimId, Role, SentenceId, SourceId, Stance};
use crate::explore::index::letters;
use crate::explore::order::by_key;
use crate::explore::passage::{Backer, Line, Run, backers};
use crate::explore::set::ClaimSet;

/// A line and what tells it from the same sentence marked otherwise.
#[derive(Clone, PartialEq)]
pub(super) struct LineKey(Line);

impl LineKey {
    pub(super) fn new(line: Line) -> Self {
        Self(line)
    }

    /// Whether the address leads to any of its words.
    pub(super) fn is_here(&self) -> bool {
        self.0.runs.iter().any(|run| run.here)
    }

    /// Whether any of its words were looked for.
    pub(super) fn is_found(&self) -> bool {
        self.0.runs.iter().any(|run| run.found)
    }

    /// Whether it states a claim.
    pub(super) fn states(&self, claim: ClaimId) -> bool {
        self.0.claims.contains(&claim)
    }

    /// Changes with the marks that come and go: words looked for, words arrived at.
    pub(super) fn key(&self) -> (u32, Vec<(u32, bool, bool)>) {
        let marks = self.0.runs.iter().filter(|r| r.found || r.here);
        (self.0.sentence.0, marks.map(|r| (r.span.start, r.found, r.here)).collect())
    }
}

/// The id of the words arrived at, of their first piece.
pub(super) const HERE: &str = "here";

/// One sentence; its gutter is empty until it is `marked`.
#[component]
pub(super) fn LineView(line: LineKey, marked: RwSignal<bool>) -> impl IntoView {
    let desk = desk();
    let line = line.0;
    let source = desk.story.sentence(line.sentence).source;
    let here = line.runs.iter().any(|run| run.here);
    let backers = backers(desk.story, &line.claims, source);
    let claims = line.claims.clone();
    let out = move || {
        let left_out = |shown: &ClaimSet| !claims.iter().any(|&claim| shown.contains(claim));
        (desk.narrowed.get() && desk.dimming.with(left_out)).then_some("")
    };
    let opened = desk.opened.get_untracked();
    let current = opened.is_some_and(|open| line.claims.contains(&open)).then_some("");
    let keys: Vec<_> = line.claims.iter().map(|c| format!("k{}", c.0)).collect();
    let role = match line.role {
        Role::Body => "body",
        Role::Quotation => "quotation",
        Role::Boilerplate => "boilerplate",
    };
    // Words that run on into the next sentence are arrived at where they begin.
    let begins = desk.at.get_untracked().is_some_and(|at| line.runs[0].span.start <= at.span.start);
    let first = line.runs.iter().position(|run| run.here).filter(|_| begins);
    let words = line
        .runs
        .iter()
        .enumerate()
        .map(|(n, run)| words(desk, source, run, Some(n) == first))
        .collect_view();
    view! {
        <li class="line" data-role=role data-opens=line.opens.then_some("") data-out=move || out() data-stated=current
            data-k=keys.join(" ") aria-current=here.then_some("location")>
            <div class="gutter">{move || gutter(desk, line.sentence, source, if marked.get() { &backers } else { &[] })}</div>
            <span class="num" aria-hidden="true">{line.ordinal}</span>
            <p>
                {unseen(format!("{}{} ", letters(source), line.ordinal))}
                <bdi>{words}</bdi>
                {(line.role == Role::Boilerplate).then(|| view! { <small>" (set aside)"</small> })}
            </p>
            {preview(desk, line.sentence)}
        </li>
    }
}

/// A fixed place for each source where there are few, its own taken by the article's line; else as many as fit.
fn gutter(
    desk: Desk,
    sentence: SentenceId,
    own: SourceId,
    backers: &[Backer],
) -> impl IntoView + use<> {
    let sources = desk.story.sources().len();
    if sources <= SLOTS {
        let slot = |n: usize| {
            let source = SourceId::new(n);
            if source == own {
                return view! { <i class="spine"></i> }.into_any();
            }
            match backers.iter().find(|b| b.source == source) {
                Some(backer) => backing(desk, sentence, backer).into_any(),
                None => view! { <i></i> }.into_any(),
            }
        };
        return (0..sources).map(slot).collect_view().into_any();
    }
    let more = backers.len().saturating_sub(SLOTS);
    let marks =
        backers.iter().take(SLOTS).map(|backer| backing(desk, sentence, backer)).collect_view();
    view! { {marks} {(more > 0).then(|| view! { <small>{format!("+{more}")}</small> })} <i class="spine"></i> }.into_any()
}

/// A mark in the gutter: to the other source's words for the claim that both state. They are shown beside it while it is
/// pointed at or has focus, and are part of its label for those who do not see that.
fn backing(desk: Desk, sentence: SentenceId, backer: &Backer) -> impl IntoView + use<> {
    let mut claims = backer.claims.clone();
    by_key(&mut claims, |&claim| desk.index.number(claim));
    let claim = claims[0];
    let evidence = desk.story.claim(claim).evidence.iter().find(|e| e.cut.source == backer.source);
    let cut = evidence.expect("a backer has evidence").cut;
    let numbers: Vec<_> = claims.iter().map(|&c| desk.index.number(c).to_string()).collect();
    let verb = match (backer.stance, backer.differs) {
        (_, true) => "differs",
        (Stance::Asserts, _) => "says it too",
        (Stance::Relays, _) => "relays it too",
    };
    let label = format!(
        "{} {verb}: {} {}: “{}”",
        letters(backer.source),
        if numbers.len() == 1 { "claim" } else { "claims" },
        numbers.join(", "),
        desk.story.words(cut)
    );
    let keys: Vec<_> = claims.iter().map(|c| format!("k{}", c.0)).collect();
    let preview = format!("{}:{}", sentence.0, backer.source.0);
    view! {
        <a data-go="" href=desk.place(cut, Some(claim)) aria-label=label data-on=keys.join(" ") data-preview=preview>
            {mark(backer.source, backer.stance, backer.differs)}
        </a>
    }
}

/// The words of one run: a name is a link, a claim's words are underlined and its number stands behind them.
fn words(desk: Desk, source: SourceId, run: &Run, first_here: bool) -> impl IntoView + use<> {
    let text = desk.story.text(source, run.span);
    let inner = match run.entity {
        Some(entity) => {
            view! {
                <a class="name" href=desk.toggle(entity) data-go=desk.key(entity) aria-current=desk.chosen_now(entity) data-k=format!("n{}", entity.0)
                    data-on=format!("n{}", entity.0)>{text}</a>
            }
            .into_any()
        }
        None => text.into_any(),
    };
    let claims = run.claims.clone();
    let opened = desk.opened.get_untracked();
    let current = opened.is_some_and(|open| claims.contains(&open)).then_some("");
    // Words that no other source backs can be left unmarked.
    let cut = match claims.iter().map(|&c| desk.story.claim(c).support()).max() {
        None => None,
        Some(1) => Some("alone"),
        Some(_) => Some("shared"),
    };
    let keys = claims.iter().map(|c| format!("k{}", c.0)).collect::<Vec<_>>().join(" ");
    let inner = if run.here {
        view! {
            <mark id=first_here.then_some(HERE) data-found=run.found.then_some("") tabindex=first_here.then_some("-1")
                data-cut=cut data-current=current data-k=keys>{inner}</mark>
        }
        .into_any()
    } else if run.found {
        view! { <mark data-found data-cut=cut data-current=current data-k=keys>{inner}</mark> }
            .into_any()
    } else if cut.is_some() {
        view! { <span data-cut=cut data-current=current data-k=keys>{inner}</span> }.into_any()
    } else {
        inner
    };
    let ends = run.ends.iter().map(|&claim| number(desk, claim)).collect_view();
    view! { {inner} {ends} }
}

fn number(desk: Desk, claim: ClaimId) -> impl IntoView {
    let number = desk.index.number(claim);
    let current = (desk.opened.get_untracked() == Some(claim)).then_some("");
    let alone = (desk.story.claim(claim).support() == 1).then_some("");
    view! {
        <sup data-current=current data-alone=alone data-k=format!("k{}", claim.0)><a data-go="" href=desk.claim(claim) data-on=format!("k{}", claim.0)
            aria-label=format!("Claim {number}")>{number}</a></sup>
    }
}
