//! The article pane: one source, every sentence with its coordinate, and who else backs it beside it.

use std::fmt::Write as _;
use std::ops::Range;

use leptos::prelude::*;
use web_sys::HtmlElement;

use super::live::act;

use super::desk::{Desk, Late, behind, desk};
use super::dom;
use super::fingerprint::opening;
use super::growth::{Growth, next};
use super::line::{LineKey, LineView};
use super::marks::{hue, mark, source_mark};
use super::masthead::turn;
use super::names::SLOTS;
use super::reading::Reading;
use crate::analysis::{ClaimId, Cut, SourceId};
use crate::explore::index::{called, letters};
use crate::explore::listing::{Slot, counted, slots};
use crate::explore::passage::{backed, backers, passage};
use crate::explore::route::View;
use crate::explore::search::Hit;

/// How many claims that an article lacks are listed before the rest is folded away.
const ABSENT: usize = 8;
/// How many sentences a new reader sees before the rest is drawn: no screen shows more. None where the article is not shown.
const TOP: usize = 16;
/// How many are drawn at once around where a step leads.
const ABOVE: usize = 1;
const BELOW: usize = 2;
/// How many are drawn before and after the others in each frame.
const STEP: usize = 4;

/// The article pane.
#[component]
pub(super) fn Reader() -> impl IntoView {
    let desk = desk();
    if desk.story.sources().is_empty() {
        return view! { <section class="reader" aria-label="Article"><p class="none">"There is no article."</p></section> }
            .into_any();
    }
    // A frame behind, unless the step leads here.
    let late = desk.late;
    let source = behind(desk.source, late, |late| late == Late::Article);
    let hits = behind(desk.hits, late, |late| late == Late::Article);
    let opened = behind(desk.opened, late, |late| late != Late::Nothing);
    let leaves = leaves(desk, source);
    let tabs = (0..desk.story.sources().len())
        .map(|n| tab(desk, SourceId::new(n), source, opened))
        .collect_view();
    view! {
        <section class="reader" aria-label="Article" id="pane-reader">
            <nav class="tabs" aria-label="Articles" data-many=(desk.story.sources().len() > SLOTS).then_some("")>{tabs}</nav>
            <Hop/>
            <Matches hits/>
            <Reading/>
            <For each=move || leaves.get() key=|leaf| leaf.turn let:leaf>
                {article(desk, leaf, leaves, hits)}
            </For>
        </section>
    }
    .into_any()
}

/// An article as it is turned to, and the how manieth that is.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Leaf {
    turn: u32,
    source: SourceId,
}

/// The article in view, and after it, for a frame, the one before it, out of sight: to take a long one away takes time.
fn leaves(desk: Desk, source: RwSignal<SourceId>) -> RwSignal<Vec<Leaf>> {
    let leaves = RwSignal::new(vec![Leaf { turn: 0, source: source.get_untracked() }]);
    Effect::new(move |turn: Option<u32>| {
        let source = source.get();
        let Some(turn) = turn.map(|turn| turn + 1) else { return 0 };
        let leaf = Leaf { turn, source };
        if desk.late.get_untracked() == Late::Nothing {
            leaves.set(vec![leaf]);
            return turn;
        }
        leaves.update(|leaves| leaves.insert(0, leaf));
        dom::later(move || {
            // Another edition may be shown by then.
            let _ = leaves.try_update(|leaves| leaves.truncate(1));
        });
        turn
    });
    leaves
}

/// A source's tab: its mark and its profile, wide where sentences are long, high where others back them.
fn tab(
    desk: Desk,
    source: SourceId,
    shown: RwSignal<SourceId>,
    opened: RwSignal<Option<ClaimId>>,
) -> impl IntoView {
    let current = move || (shown.get() == source).then_some("true");
    // With a claim open, another source's tab leads to its words for that claim.
    let first = opening(desk, source);
    let href = move || {
        let claim = opened.get();
        let evidence = claim
            .and_then(|c| desk.story.claim(c).evidence.iter().find(|e| e.cut.source == source));
        desk.place(evidence.map_or(first, |e| e.cut), claim)
    };
    let words = called(desk.story, source);
    let profile = (desk.story.sources().len() <= SLOTS).then(|| profile(desk, source));
    view! {
        <a data-go="" href=move || href() aria-current=move || current() data-hue=hue(source) aria-label=format!("Article {}: {words}", letters(source)) title=words>
            {source_mark(source)} {profile}
        </a>
    }
}

fn profile(desk: Desk, source: SourceId) -> impl IntoView {
    let length = desk.story.source(source).text().len().max(1) as u64;
    let mut bars = String::new();
    for id in desk.story.source(source).sentence_ids() {
        let span = desk.story.sentence(id).span;
        let claims: Vec<_> = desk.index.stated(id).iter().map(|&(claim, _)| claim).collect();
        let height = match backers(desk.story, &claims, source).len() {
            0 => 1,
            1 => 9,
            _ => 16,
        };
        // In tenths: whole numbers spare the program the printing of fractions, which is large.
        let x = u64::from(span.start) * 1200 / length;
        let width = (u64::from(span.len()) * 1200 / length).saturating_sub(8).max(6);
        write!(bars, "M{x} 17v-{height}h{width}v{height}z")
            .expect("writing to a string cannot fail");
    }
    view! { <svg class="profile" viewBox="0 0 1200 17" preserveAspectRatio="none" aria-hidden="true"><path d=bars/></svg> }
}

/// The id of the bar that leads from a claim's words to those of other sources.
pub(super) const HOP: &str = "hop";

/// On a narrow screen: the claim that led here, and the same claim elsewhere.
#[component]
fn Hop() -> impl IntoView {
    let desk = desk();
    // Where it is not shown it can wait.
    let opened = behind(desk.opened, desk.late, |late| late != Late::Nothing && dom::is_wide());
    let hop = move || {
        opened.get().map(|claim| {
            let row = desk.story.claim(claim);
            view! {
                <div id=HOP class="hop">
                    <a class="hop-back" data-go="" href=desk.claim(claim)>{format!("Claim {}", desk.index.number(claim))}</a>
                    <q><bdi>{desk.story.words(row.leading().cut)}</bdi></q>
                    <ol class="slots" data-packed="">{super::claim::packed(desk, claim)}</ol>
                </div>
            }
            .into_any()
        })
    };
    view! { {move || hop()} }
}

fn matches_in(count: usize) -> String {
    if count == 1 { "1 match".to_owned() } else { format!("{count} matches") }
}

/// The words looked for: how often each source has them, and from one to the next.
#[component]
fn Matches(hits: RwSignal<Vec<Hit>>) -> impl IntoView {
    let desk = desk();
    let query = Memo::new(move |_| desk.route.with(|r| r.query.clone()));
    let query = behind(query, desk.late, |late| late == Late::Article);
    let matches = move || {
        let query = query.get();
        (!query.trim().is_empty()).then(|| {
            let hits = hits.get();
            let now = desk.at.get().and_then(|at| hits.iter().position(|hit| hit.cut == at));
            let total = hits.len();
            let by_source = hits
                .chunk_by(|a, b| a.cut.source == b.cut.source)
                .map(|chunk| {
                    let first = chunk[0].cut;
                    let label = format!("{} in {}; to the first", matches_in(chunk.len()), letters(first.source));
                    view! {
                        <li><a class="chip" data-hue=hue(first.source) data-go="" href=desk.place(first, None) aria-label=label>
                            {source_mark(first.source)} <span>{chunk.len()}</span>
                        </a></li>
                    }
                })
                .collect_view();
            let told = match (total, now) {
                (0, _) => "not found in any article".to_owned(),
                (_, None) => matches_in(total),
                (_, Some(now)) => format!("{} of {total}", now + 1),
            };
            view! {
                <div class="matches">
                    <p><q><bdi>{query}</bdi></q> " " <data>{told}</data></p>
                    <ul class="slots" data-packed="">{by_source}</ul>
                    <button type="button" class="button" disabled={total == 0} on:click=|_| turn(false) aria-label="Match before">"↑"</button>
                    <button type="button" class="button" disabled={total == 0} on:click=|_| turn(true) aria-label="Next match">"↓"</button>
                </div>
            }
            .into_any()
        })
    };
    view! { {move || matches()} }
}

/// One whole article. Sentences are kept while their marks stay the same.
fn article(
    desk: Desk,
    leaf: Leaf,
    leaves: RwSignal<Vec<Leaf>>,
    hits: RwSignal<Vec<Hit>>,
) -> impl IntoView {
    let source = leaf.source;
    let away = move || leaves.with(|leaves| leaves.first() != Some(&leaf));
    let row = desk.story.source(source);
    let head = &row.article.head;
    let title = match &head.title {
        Some(title) => view! { <h2 tabindex="-1"><bdi>{title.clone()}</bdi></h2> }.into_any(),
        None => view! { <h2 class="untitled" tabindex="-1">{format!("Article {}", letters(source))}</h2> }.into_any(),
    };
    let about: Vec<_> =
        [&head.source, &head.published, &head.url].into_iter().flatten().cloned().collect();
    let about = if about.is_empty() { row.article.key.clone() } else { about.join(" · ") };
    let total = row.sentences.len();
    let backed = row.sentence_ids().filter(|&id| backed(desk.story, desk.index, id)).count();
    let all = Memo::new(move |_| {
        let here = desk.at.get().filter(|at: &Cut| at.source == source).map(|at| at.span);
        hits.with(|hits| {
            let lines = passage(desk.story, desk.index, source, hits, here);
            lines.into_iter().map(LineKey::new).collect::<Vec<_>>()
        })
    });
    let arrival = all.with_untracked(|all| arrival(desk, all));
    let (from, to) = match arrival {
        Some(at) => (at.saturating_sub(ABOVE), at + BELOW),
        None if dom::is_wide() || desk.view.get_untracked() == View::Source => (0, TOP),
        None => (0, 0),
    };
    let growth = Growth::new([STEP; 2], from.max(total.saturating_sub(to)), hold);
    // The words come first, who backs them a frame behind.
    let marked = next(usize::from(desk.late.get_untracked() != Late::Nothing));
    let blocks = blocks(from, to.min(total), total)
        .into_iter()
        .map(|Range { start, end }| {
            let lines = Memo::new(move |_| {
                let reach = growth.reach(0);
                let (from, to) = (from.saturating_sub(reach), to.saturating_add(reach));
                all.with(|all| {
                    let lines = &all[start..end];
                    // Another place that is asked for meanwhile is not waited for.
                    let drawn = start < to && from < end || lines.iter().any(LineKey::is_here);
                    if drawn { lines.to_vec() } else { Vec::new() }
                })
            });
            view! {
                <For each=move || lines.get() key=|line| line.key() let:line>
                    <LineView line marked/>
                </For>
            }
        })
        .collect_view();
    // Room for the lines that are still to come before the others, never more than they take: the reader arrives in the
    // middle of what is in view, and stays there.
    let undrawn = move || from.saturating_sub(growth.reach(0)).to_string();
    let sources = desk.story.sources().len();
    let gutter = (sources <= SLOTS).then(|| {
        (0..sources).map(|n| view! { <span>{letters(SourceId::new(n))}</span> }).collect_view()
    });
    view! {
        <article class="text keeps" hidden=move || away() data-hue=hue(source) data-source=row.article.key.clone()
            data-slots=sources.min(SLOTS + 1).to_string()>
            <header>
                <p class="gutter-head" aria-hidden="true">{gutter}</p>
                <div>{title} <p class="about-text"><bdi>{about}</bdi></p>
                <p class="about-text">{format!("{}, {backed} backed elsewhere", counted(total, "sentence"))}</p></div>
            </header>
            <div class="text-scroll" id=scroller(source) tabindex="-1">
                <div class="undrawn" style:--lines=undrawn></div>
                <ol class="lines">{blocks}</ol>
                {desk.index.backed(source).is_empty().then(|| view! { <p class="none">"No claim was found in this article."</p> })}
                {move || growth.is_whole().then(|| absent(desk, source).into_any())}
            </div>
        </article>
    }
}

/// The id of what an article scrolls in.
pub(super) fn scroller(source: SourceId) -> String {
    format!("text-{}", source.0)
}

/// The lines that are drawn together, given those that are drawn first. Lists of their own: a line put before others of
/// one list would move them in the document, and what has focus there would lose it.
fn blocks(from: usize, to: usize, total: usize) -> Vec<Range<usize>> {
    let above = (0..from).rev().step_by(STEP).map(|last| (last + 1).saturating_sub(STEP)..last + 1);
    let mut blocks: Vec<_> = above.collect();
    blocks.reverse();
    blocks.push(from..to);
    blocks.extend((to..total).step_by(STEP).map(|first| first..total.min(first + STEP)));
    blocks
}

/// The line where the reader arrives: at the words that the address leads to, else at those of the opened claim, else at
/// the first that were looked for.
fn arrival(desk: Desk, lines: &[LineKey]) -> Option<usize> {
    let opened = desk.opened.get_untracked();
    lines
        .iter()
        .position(LineKey::is_here)
        .or_else(|| lines.iter().position(|line| opened.is_some_and(|claim| line.states(claim))))
        .or_else(|| lines.iter().position(LineKey::is_found))
}

/// Keeps what is in view where it is while lines before it are drawn, where the browser does not.
fn hold() {
    let Some(line) = dom::find(".lines > .line:last-child") else { return };
    let before = (line.offset_top(), scrolled());
    dom::after_paint(move || {
        let by = line.offset_top() - before.0;
        // A browser that does has done it by now; none does at the very top. The reader may have scrolled meanwhile.
        let moved = scrolled() - before.1;
        if by == 0 || !line.is_connected() || (moved - by).abs() < moved.abs() {
            return;
        }
        match pane() {
            Some(pane) => pane.set_scroll_top(pane.scroll_top() + by),
            None => window().scroll_by_with_x_and_y(0.0, f64::from(by)),
        }
    });
}

/// What the article scrolls in, where that is not the page.
fn pane() -> Option<HtmlElement> {
    dom::find(".text-scroll").filter(|_| dom::is_wide())
}

/// How far the article is scrolled.
fn scrolled() -> i32 {
    let page = || window().scroll_y().unwrap_or_default() as i32;
    pane().map_or_else(page, |pane| pane.scroll_top())
}

/// What others say and this source does not.
fn absent(desk: Desk, source: SourceId) -> impl IntoView {
    let all: Vec<_> = desk
        .index
        .groups()
        .iter()
        .flat_map(|group| &group.claims)
        .copied()
        .filter(|&claim| !desk.index.backed(source).contains(claim))
        .collect();
    let total = all.len();
    let unfolded = RwSignal::new(false);
    let row = move |&claim: &ClaimId| {
        let row = desk.story.claim(claim);
        let marks = slots(desk.story, row)
            .into_iter()
            .enumerate()
            .filter_map(|(n, slot)| match slot {
                Slot::Backs { stance, differs, .. } => {
                    Some(mark(SourceId::new(n), stance, differs))
                }
                Slot::Silent => None,
            })
            .take(SLOTS)
            .collect_view();
        let lead = row.leading();
        view! {
            <li data-k=format!("k{}", claim.0)>
                <span class="marks">{marks}</span>
                <a data-go="" href=desk.claim(claim) data-on=format!("k{}", claim.0)>
                    {lead.subject.map(|cut| view! { <span class="subject"><bdi>{desk.story.words(cut)}</bdi></span> " " })}
                    <q><bdi>{desk.story.words(lead.cut)}</bdi></q>
                </a>
            </li>
        }
    };
    (total > 0).then(|| {
        view! {
            <section class="absent">
                <h3>{format!("Not in {}", letters(source))} " " <data>{total}</data></h3>
                <p>"Claims that other sources make and this one does not."</p>
                {move || {
                    let most = if unfolded.get() { total } else { ABSENT };
                    view! { <ul>{all.iter().take(most).map(row).collect_view()}</ul> }
                }}
                <button type="button" class="more" hidden=move || { unfolded.get() || total <= ABSENT }
                    on:click=act(move |_| unfolded.set(true))>{format!("{} more", total.saturating_sub(ABSENT))}</button>
            </section>
        }
    })
}
