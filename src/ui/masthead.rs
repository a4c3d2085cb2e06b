//! The head of the page: what the story is called, the search field, the link to copy, the theme.

use leptos::prelude::*;

use super::live::act;

use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, KeyboardEvent};

use super::desk::{Edition, desk};
use super::dom;
use super::journey::{self, Step};
use super::stage::{Part, drawn};
use super::take::{Take, copied, link};
use crate::explore::index::title;
use crate::explore::listing::count_word;
use crate::explore::route::{MAX_VALUE, Route, View};

/// How many names the story is called by.
const TITLE: usize = 3;

/// The head of the page.
#[component]
pub(super) fn Masthead() -> impl IntoView {
    let desk = desk();
    // What the story is called does not hang on what a reader makes of its names.
    let found = Edition::found();
    let names = title(found.story, found.index, TITLE);
    let title = if names.is_empty() {
        view! { <h1><span>"One story"</span></h1> }.into_any()
    } else {
        let names = names
            .into_iter()
            .map(|name| view! { <span><bdi>{found.story.name(name)}</bdi></span> " " });
        view! { <h1>{names.collect_view()}</h1> }.into_any()
    };
    let home = Route { edits: desk.edits.clone(), ..Route::default() }.print();
    let tools = drawn(expect_context(), Part::Tools);
    view! {
        <header class="masthead" id="pane-masthead">
            <p class="wordmark"><a href=home>"Parallax"</a> <span>"one story, seen from every source"</span></p>
            <div class="story">{title}</div>
            <SearchField/>
            <nav class="tools" aria-label="Page">
                {move || tools.get().then(|| view! {
                    <CopyLink/>
                    <Take/>
                    <a class="how" href=desk.with(|route| Route { view: View::About, ..route.clone() })>"How it works, how often it errs"</a>
                    <Theme/>
                })}
            </nav>
        </header>
    }
}

/// What is typed narrows at once; Enter goes to the next place in the articles.
#[component]
fn SearchField() -> impl IntoView {
    let desk = desk();
    let articles = match desk.story.sources().len() {
        1 => "the article".to_owned(),
        n => format!("all {}", count_word(n as u32)),
    };
    let placeholder = format!("Find a word in {articles}");
    let typed = move |event| {
        let mut query = event_target_value(&event);
        query.truncate(query.floor_char_boundary(MAX_VALUE));
        let route = desk.route.get_untracked();
        if route.query != query {
            journey::go(Route { query, at: None, ..route }, Step::Replace);
            dom::after_later(|| {
                if let Some(first) = dom::find(".reader mark") {
                    dom::center(&first);
                }
            });
        }
    };
    let key = move |event: KeyboardEvent| match event.key().as_str() {
        "Enter" => {
            event.prevent_default();
            turn(!event.shift_key());
        }
        "Escape" => {
            event.prevent_default();
            let route = desk.route.get_untracked();
            if route.query.is_empty() {
                // To the list, or on a phone to whichever pane is shown: what is not takes no focus.
                let panes = ["[data-list]", ".text:not([hidden]) h2", "h2[tabindex]"];
                for head in panes.into_iter().flat_map(dom::find_all) {
                    let _ = head.unchecked_ref::<HtmlElement>().focus();
                    if head.matches(":focus").unwrap_or(false) {
                        break;
                    }
                }
            } else {
                journey::go(Route { query: String::new(), ..route }, Step::Replace);
            }
        }
        _ => {}
    };
    view! {
        <form class="search" role="search" on:submit=|event| event.prevent_default()>
            <label class="unseen" for="search">{format!("Find words in {articles}")}</label>
            <input id="search" data-search type="search" autocomplete="off" spellcheck="false" maxlength="200"
                placeholder=placeholder prop:value=move || desk.route.with(|r| r.query.clone())
                on:input=act(typed) on:keydown=act(key)/>
            <kbd aria-hidden="true">"/"</kbd>
        </form>
    }
}

/// Goes on to the next place, or back to the one before, of the words looked for, round and round.
pub(super) fn turn(on: bool) {
    let Some(desk) = journey::desk() else { return };
    let next = desk.hits.with_untracked(|hits| {
        let at = desk.at.get_untracked();
        let now = at.and_then(|at| hits.iter().position(|hit| hit.cut == at));
        let next = match now {
            Some(now) if on => (now + 1) % hits.len(),
            Some(0) => hits.len() - 1,
            Some(now) => now - 1,
            None if !on => hits.len().saturating_sub(1),
            None => 0,
        };
        hits.get(next).copied()
    });
    if let Some(hit) = next {
        let at = Some(desk.spot(hit.cut));
        let route = desk.route.get_untracked();
        journey::go(Route { view: View::Source, at, claim: None, ..route }, Step::Push);
    }
}

/// Copies the address of this view; where the clipboard is refused, shows it to be copied by hand.
#[component]
fn CopyLink() -> impl IntoView {
    let desk = desk();
    let told = RwSignal::new("");
    let by_hand = RwSignal::new(None::<String>);
    let field = NodeRef::<leptos::html::Input>::new();
    Effect::new(move || {
        if let (Some(_), Some(field)) = (by_hand.get(), field.get()) {
            let _ = field.focus();
            field.select();
        }
    });
    // Another view is another link: what was said of the last one no longer holds.
    Effect::new(move || {
        desk.route.track();
        told.set("");
        by_hand.set(None);
    });
    let copy = move |_| {
        let address = link(desk);
        leptos::task::spawn_local(async move {
            if copied(&address).await {
                told.set("Copied");
                desk.say("Link copied");
                set_timeout(move || told.set(""), std::time::Duration::from_secs(3));
            } else {
                by_hand.set(Some(address));
                desk.say("The browser does not let this page copy. The link is selected: copy it from the field.");
            }
        });
    };
    view! {
        <span class="copy">
            <button type="button" class="button" on:click=act(copy)>
                {move || if told.get().is_empty() { "Copy link" } else { told.get() }}
            </button>
            {move || by_hand.get().map(|address| view! {
                <label class="copy-field">
                    "Copy this by hand: "
                    <input type="text" readonly node_ref=field prop:value=address/>
                </label>
            })}
        </span>
    }
}

/// Light, dark, or as the system has it.
#[component]
fn Theme() -> impl IntoView {
    const SETTING: &str = "parallax-theme";
    const THEMES: [&str; 3] = ["system", "light", "dark"];
    let kept = dom::kept(SETTING).and_then(|kept| THEMES.into_iter().find(|t| *t == kept));
    let theme = RwSignal::new(kept.unwrap_or("system"));
    Effect::new(move || {
        if let Some(root) = document().document_element() {
            let _ = root.set_attribute("data-theme", theme.get());
        }
    });
    let choose = move |_| {
        let now = THEMES.iter().position(|t| *t == theme.get_untracked()).unwrap_or(0);
        theme.set(THEMES[(now + 1) % THEMES.len()]);
        dom::keep(SETTING, theme.get_untracked());
    };
    view! {
        <button type="button" class="theme" data-theme-is=move || theme.get() on:click=act(choose)
            aria-label=move || format!("Theme: {}. Change it", theme.get()) title=move || format!("Theme: {}", theme.get())>
            <svg viewBox="0 0 12 12" aria-hidden="true"><circle cx="6" cy="6" r="5"/><path d="M6 1a5 5 0 0 1 0 10z"/></svg>
            <span class="theme-word" aria-hidden="true">{move || theme.get()}</span>
        </button>
    }
}
