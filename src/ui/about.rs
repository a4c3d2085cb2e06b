//! How this works and how often it errs: the method in a page, and the figures that the project's own measuring wrote.

use leptos::prelude::*;

use wasm_bindgen::{JsCast, JsValue};
use web_sys::{CustomEvent, CustomEventInit};

use super::desk::{Edition, desk};
use super::dom;
use super::live::act;
use crate::explore::figures::{Figures, parse};
use crate::explore::route::{Route, View};
use crate::export;

/// What measuring wrote when this page was built; empty where it was not measured.
const FIGURES: &str = include_str!(concat!(env!("OUT_DIR"), "/figures.tsv"));

/// The page about the page.
#[component]
pub(super) fn About() -> impl IntoView {
    let desk = desk();
    let back = desk.with(|route| Route { view: View::Claims, ..route.clone() });
    view! {
        <main class="about" id="pane-about">
            <a class="about-back" href=back>"Back to the claims"</a>
            <h2 tabindex="-1">"How this works, and how often it errs"</h2>
            <p>
                "Parallax reads several articles about one event and sets side by side what each of them says. It writes nothing: "
                "every word shown as evidence is cut from a source, and what is ours is set in this plain type. It says who says "
                "what. It does not say who is right."
            </p>
            <h3>"What it does"</h3>
            <p>
                "It divides each article into sentences, sets aside what is furniture of the page it came from, and finds names, "
                "dates, quantities and quotations. Names that are probably the same are joined, and each says why. Then it takes "
                "sentences apart into statements: who does what, when, where, and who is cited for it. Statements of several "
                "sources that say the same become one claim; where they say the same thing otherwise, the difference is shown and "
                "no side is taken."
            </p>
            <p>
                "Only what can be so or not is a claim. What an article asks, demands or judges in its own voice is none, nor is the "
                "furniture of its page: both stay in its text and are left out of the list. What somebody is quoted as judging or "
                "asking is marked “an opinion” or “a question”; what is to come “planned or expected”; what may be “only possible”."
            </p>
            <p>
                "A filled mark says that the article states the claim itself, an outlined one that it only passes on what somebody "
                "said; a notch, that sources differ. Three reports that all lead back to one origin are one origin, and rank below "
                "two that are independent. The articles were read when this page was built; what you filter, search and open "
                "stays in this browser."
            </p>
            <Again/>
            <h3>"Where it goes wrong"</h3>
            <p>
                "It compares words and grammar and knows little about the world. The same event told in quite different words may "
                "stay two claims, and two that only sound alike may become one; a name may be joined to a stranger's. Whether an "
                "article is true, it cannot tell. Look at the sentence before you rely on a claim: each mark leads to it."
            </p>
            <h3>"How often"</h3>
            {figures(&parse(FIGURES))}
        </main>
    }
}

/// Lets the reader have the articles read anew, where the page was served with what it takes.
#[component]
fn Again() -> impl IntoView {
    let offered = dom::find("html[data-again]").is_some();
    offered.then(|| {
        let (said, busy) = (RwSignal::new(String::new()), RwSignal::new(false));
        let answer = window_event_listener_untyped("parallax-again-said", move |event| {
            busy.set(false);
            let words = event.dyn_ref::<CustomEvent>().and_then(|e| e.detail().as_string());
            said.set(words.unwrap_or_default());
        });
        on_cleanup(move || answer.remove());
        let ask = move |_| {
            if busy.get_untracked() {
                return;
            }
            let init = CustomEventInit::new();
            init.set_detail(&JsValue::from_str(&export::json(Edition::found().story)));
            if let Ok(event) = CustomEvent::new_with_event_init_dict("parallax-again", &init) {
                busy.set(true);
                said.set("Reading …".into());
                let _ = window().dispatch_event(&event);
            }
        };
        view! {
            <p>
                "You need not take that on trust: "
                <button type="button" class="button" aria-disabled=move || busy.get().to_string() on:click=act(ask)>
                    "Read them again in this browser"
                </button>
            </p>
            <p role="status">{move || said.get()}</p>
        }
        .into_any()
    })
}

fn figures(figures: &Figures) -> AnyView {
    if figures.rows.is_empty() {
        return view! { <p>"This build was not measured, so there is no figure to show."</p> }
            .into_any();
    }
    let head = figures
        .head
        .iter()
        .map(|cell| view! { <th scope="col">{cell.clone()}</th> })
        .collect_view();
    let rows = figures
        .rows
        .iter()
        .map(|row| {
            let cells = row.iter().enumerate().map(|(n, cell)| {
                if n == 0 {
                    view! { <th scope="row">{cell.clone()}</th> }.into_any()
                } else {
                    view! { <td>{cell.clone()}</td> }.into_any()
                }
            });
            view! { <tr>{cells.collect_view()}</tr> }
        })
        .collect_view();
    view! {
        <p>"Measured on articles that people have marked up by hand, when this version was made. Higher is better; 1 is perfect."</p>
        <div class="figures-scroll">
            <table class="figures"><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>
        </div>
    }
    .into_any()
}
