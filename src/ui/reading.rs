//! How an article is read: how many marks stand in it, and how large its words are. Kept on the reader's machine, not in
//! the link: it is about the reader, not the view.

use leptos::prelude::*;

use super::live::act;

use super::dom;

const MARKS: &str = "parallax-marks";
const SIZE: &str = "parallax-size";

/// What marks an article can have, as `data-marks` of the root says it.
const DENSITIES: [(&str, &str); 3] = [("all", "all"), ("shared", "shared"), ("none", "none")];
/// The sizes of an article's words, as `data-size` of the root says it, and what each is called.
const SIZES: [(&str, &str); 4] =
    [("small", "small"), ("normal", "normal"), ("large", "large"), ("huge", "very large")];

/// A setting of the root element that is kept.
fn setting(
    key: &'static str,
    attribute: &'static str,
    values: &'static [(&'static str, &'static str)],
    usual: usize,
) -> RwSignal<usize> {
    let kept = dom::kept(key).and_then(|kept| values.iter().position(|(value, _)| *value == kept));
    let chosen = RwSignal::new(kept.unwrap_or(usual));
    Effect::new(move || {
        if let Some(root) = document().document_element() {
            let _ = root.set_attribute(attribute, values[chosen.get()].0);
        }
    });
    chosen
}

/// The controls at the head of the article.
#[component]
pub(super) fn Reading() -> impl IntoView {
    let marks = setting(MARKS, "data-marks", &DENSITIES, 0);
    let size = setting(SIZE, "data-size", &SIZES, 1);
    let choices = DENSITIES
        .iter()
        .enumerate()
        .map(|(n, (value, words))| {
            let choose = move |_| {
                marks.set(n);
                dom::keep(MARKS, value);
            };
            view! {
                <button type="button" class="choice" aria-pressed=move || (marks.get() == n).to_string() on:click=act(choose)>{*words}</button>
            }
        })
        .collect_view();
    let resize = move |to: usize| {
        size.set(to);
        dom::keep(SIZE, SIZES[to].0);
    };
    let label =
        move |face: &str, what: &str| format!("{face}: {what} text; now {}", SIZES[size.get()].1);
    view! {
        <div class="reading">
            <span class="reading-marks" role="group" aria-label="Marks in the article"><span aria-hidden="true">"Marks"</span> {choices}</span>
            <span class="reading-size" role="group" aria-label="Size of the article's text">
                <button type="button" class="choice" aria-label=move || label("A−", "smaller") disabled=move || size.get() == 0
                    on:click=act(move |_| resize(size.get_untracked().saturating_sub(1)))>"A−"</button>
                <button type="button" class="choice" aria-label=move || label("A+", "larger") disabled=move || { size.get() + 1 == SIZES.len() }
                    on:click=act(move |_| resize((size.get_untracked() + 1).min(SIZES.len() - 1)))>"A+"</button>
            </span>
        </div>
    }
}
