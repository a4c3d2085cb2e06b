//! The whole page: masthead, fingerprint, the three panes, the bar of views, and what lies over them.

use leptos::mount::mount_to_body;
use leptos::prelude::*;

use super::live::act;

use super::about::About;
use super::brush;
use super::claims::Claims;
use super::current;
use super::desk::{Desk, Edition, Late, Shared};
use super::dom;
use super::fingerprint::Fingerprint;
use super::journey;
use super::keys::{Help, Keys};
use super::links;
use super::masthead::Masthead;
use super::names::Names;
use super::notices::{Notices, Said};
use super::reader::Reader;
use super::sheet::{self, Sheet};
use crate::analysis::SourceId;
use crate::explore::route::{Route, View};
use crate::explore::set::ClaimSet;

/// What is drawn in one go when the page is opened, in this order; a part with all before it. So many that none takes long:
/// much of the program runs for the first time in each, and a reader may do something meanwhile.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Part {
    /// The frame, and what outlives every edition.
    Frame,
    /// What all components share, and their places.
    Desk,
    /// What the story is called and the search field, then what can be done with the page.
    Masthead,
    Tools,
    /// The fingerprint's head and foot, then its rows.
    Fingerprint,
    Rows,
    /// The head of the names, those of the first kind, then all others.
    Names,
    FirstKind,
    Kinds,
    Claims,
    Reader,
    /// What lies over it.
    Dialogs,
    /// What lies below it; and the page is shown.
    Rest,
}

impl Part {
    const ALL: [Self; 13] = [
        Self::Frame,
        Self::Desk,
        Self::Masthead,
        Self::Tools,
        Self::Fingerprint,
        Self::Rows,
        Self::Names,
        Self::FirstKind,
        Self::Kinds,
        Self::Claims,
        Self::Reader,
        Self::Dialogs,
        Self::Rest,
    ];

    fn next(self) -> Option<Self> {
        Self::ALL.into_iter().find(|&part| part > self)
    }
}

/// Draws the next part of a page that is being opened, and says whether another one is left.
pub(super) fn draw() -> bool {
    let Some(shared) = journey::shared() else {
        mount_to_body(Stage);
        return true;
    };
    if let Some(next) = shared.drawn.get_untracked().next() {
        shared.drawn.set(next);
    }
    shared.drawn.get_untracked() < Part::Rest
}

/// The page of one story.
#[component]
fn Stage() -> impl IntoView {
    let (route, faults) = journey::read();
    let shared = Shared {
        route: RwSignal::new(route),
        faults: RwSignal::new(faults),
        said: RwSignal::new(String::new()),
        late: RwSignal::new(Late::Nothing),
        refused: RwSignal::new(Vec::new()),
        sent: RwSignal::new(false),
        resting: RwSignal::new(SourceId(0)),
        whole: RwSignal::new(!journey::is_cold()),
        underway: RwSignal::new(0),
        drawn: RwSignal::new(Part::Frame),
    };
    let keys = Keys::new();
    provide_context(shared);
    provide_context(keys);
    journey::share(shared);
    brush::watch();
    links::watch();
    keys.watch();
    let printing = sheet::watch();
    let route = shared.route;
    let view = Memo::new(move |_| route.with(|r| r.view));
    let word = move || match view.get() {
        View::Claims => "claims",
        View::Names => "names",
        View::Source => "source",
        View::About => "about",
    };
    let edits = Memo::new(move |_| route.with(|r| r.edits.print()));
    let whole = Memo::new(move |_| shared.whole.get() && shared.underway.get() == 0);
    let unready = Memo::new(move |_| shared.drawn.get() < Part::Rest);
    let (laid, covered) = (drawn(shared, Part::Desk), drawn(shared, Part::Dialogs));
    view! {
        <div class="stage" data-unready=move || unready.get().then_some("") aria-hidden=move || unready.get().then_some("true") data-whole=move || whole.get().then_some("") data-view=move || word()>
            {move || {
                // Read, and not only tracked: a memo that nobody reads never changes.
                let _ = edits.get();
                laid.get().then(|| edition(route.with_untracked(|r| Edition::of(&r.edits)), shared, printing))
            }}
            <Show when=move || covered.get()><Help/></Show>
            <Said/>
        </div>
    }
}

/// Whether a page that is being opened is drawn as far as a part.
pub(super) fn drawn(shared: Shared, part: Part) -> Memo<bool> {
    Memo::new(move |_| shared.drawn.get() >= part)
}

/// All that shows the story as one edition has it.
// Browsers compile a function when it is first called: within its only caller, this one would be compiled a part too early.
#[inline(never)]
fn edition(edition: Edition, shared: Shared, printing: RwSignal<bool>) -> AnyView {
    let desk = Desk::new(edition, shared);
    provide_context(desk);
    journey::follow(desk);
    current::follow(desk);
    let about = Memo::new(move |_| desk.view.get() == View::About);
    let [masthead, fingerprint, names, claims, reader, rest] =
        [Part::Masthead, Part::Fingerprint, Part::Names, Part::Claims, Part::Reader, Part::Rest]
            .map(|part| drawn(shared, part));
    view! {
        <SkipLinks/>
        <Show when=move || masthead.get()>
            <Masthead/>
            <Notices/>
        </Show>
        <Show when=move || about.get()>
            <About/>
        </Show>
        // Kept while the other page is shown: coming back finds it as it was.
        <div class="desk" hidden=move || about.get()>
            <Show when=move || fingerprint.get()><Fingerprint/></Show>
            <main class="panes">
                <Show when=move || names.get()><Names/></Show>
                <Show when=move || claims.get()><Claims/></Show>
                <Show when=move || reader.get()><Reader/></Show>
            </main>
        </div>
        <Show when=move || rest.get()>
            <Views/>
            <Sheet printing/>
        </Show>
    }
    .into_any()
}

/// Links for those who come by keyboard. They move focus and leave the address alone.
#[component]
fn SkipLinks() -> impl IntoView {
    let skip = |to: &'static str, words: &'static str| {
        let jump = move |event: leptos::ev::MouseEvent| {
            event.prevent_default();
            if let Some(pane) = dom::find(to) {
                let _ = pane.focus();
            }
        };
        view! { <a class="skip" href="#/" on:click=act(jump)>{words}</a> }
    };
    view! {
        <nav class="skips" aria-label="Skip">
            {skip(".claims [data-list]", "To the claims")}
            {skip(".names h2", "To the names")}
            {skip(".reader h2", "To the article")}
        </nav>
    }
}

/// The bar of views, where not all of them have room at once.
#[component]
fn Views() -> impl IntoView {
    let desk = super::desk::desk();
    let tab = move |view: View, label: &'static str, count: Option<Signal<String>>| {
        let href = desk.with(move |route| Route { view, ..route.clone() });
        view! {
            <a href=href aria-current=move || (desk.view.get() == view).then_some("page")>
                {label} {count.map(|count| view! { " " <data>{count}</data> })}
            </a>
        }
    };
    let names = Signal::derive(move || desk.story.entities().len().to_string());
    let claims = Signal::derive(move || {
        let (shown, all) = (desk.shown.with(ClaimSet::len), desk.index.size());
        if shown == all { all.to_string() } else { format!("{shown} of {all}") }
    });
    view! {
        <nav class="views" aria-label="Views" id="pane-views">
            {tab(View::Names, "Names", Some(names))}
            {tab(View::Claims, "Claims", Some(claims))}
            {tab(View::Source, "Article", None)}
            {tab(View::About, "How", None)}
        </nav>
    }
}
