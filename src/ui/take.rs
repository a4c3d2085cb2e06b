//! Take it with you: the claims in view as text to copy, as files to keep, on paper. Each names its sources and how it
//! was made; what is doubtful here is doubtful there.

use leptos::prelude::*;

use super::live::act;

use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, HtmlAnchorElement, Url};

use super::desk::{Desk, desk};
use super::stage::{Part, drawn};
use crate::analysis::Analysis;
use crate::explore::listing::counted;
use crate::explore::narrow::narrow;
use crate::explore::set::ClaimSet;
use crate::export;

/// The address of the present view, fit to be sent: with the collection's name where it leads to a place.
pub(super) fn link(desk: Desk) -> String {
    let mut route = desk.route.get_untracked();
    // A place is counted in bytes of these very texts.
    route.corpus = route.at.is_some().then(|| desk.index.corpus().to_owned());
    format!("{}{}", page(), route.print())
}

/// The page's own address.
fn page() -> String {
    let address = window().location().href().unwrap_or_default();
    address.split('#').next().unwrap_or_default().to_owned()
}

/// Puts text on the clipboard; false where the browser refuses.
pub(super) async fn copied(text: &str) -> bool {
    // Outside a secure context there is no clipboard at all, and asking for it would throw.
    let there = js_sys::Reflect::get(&window().navigator(), &"clipboard".into())
        .is_ok_and(|clipboard| !clipboard.is_undefined());
    there && JsFuture::from(window().navigator().clipboard().write_text(text)).await.is_ok()
}

/// Hands a file to the browser; false where it refuses.
fn saved(name: &str, kind: &str, text: &str) -> bool {
    let make = || -> Option<()> {
        let parts = js_sys::Array::of1(&text.into());
        let options = web_sys::BlobPropertyBag::new();
        options.set_type(kind);
        let blob = Blob::new_with_str_sequence_and_options(&parts, &options).ok()?;
        let address = Url::create_object_url_with_blob(&blob).ok()?;
        let link: HtmlAnchorElement = document().create_element("a").ok()?.dyn_into().ok()?;
        link.set_href(&address);
        link.set_download(name);
        link.click();
        // The browser has taken the file by then; the address would hold its bytes as long as the page lives.
        set_timeout(
            move || {
                let _ = Url::revoke_object_url(&address);
            },
            std::time::Duration::from_secs(30),
        );
        Some(())
    };
    make().is_some()
}

/// The forms in which claims can be taken along.
#[derive(Clone, Copy)]
enum Form {
    Markdown,
    Citation,
    Csv,
    Json,
    Annotations,
}

impl Form {
    fn write(self, chosen: &Analysis, link: &str) -> String {
        match self {
            Self::Markdown => format!("{}\n{link}\n", export::markdown(chosen)),
            Self::Citation => export::citation(chosen, link),
            Self::Csv => export::csv(chosen),
            Self::Json => export::json(chosen),
            Self::Annotations => export::web_annotation(chosen, &page()),
        }
    }

    const fn file(self) -> (&'static str, &'static str) {
        match self {
            Self::Markdown => ("parallax.md", "text/markdown"),
            Self::Citation => ("parallax.txt", "text/plain"),
            Self::Csv => ("parallax.csv", "text/csv"),
            Self::Json => ("parallax.json", "application/json"),
            Self::Annotations => ("parallax-annotations.jsonld", "application/ld+json"),
        }
    }
}

/// The button and its dialog.
#[component]
pub(super) fn Take() -> impl IntoView {
    let desk = desk();
    let dialog = NodeRef::<leptos::html::Dialog>::new();
    let told = RwSignal::new(String::new());
    let by_hand = RwSignal::new(None::<String>);
    let one = RwSignal::new(false);
    let open = move |_| {
        told.set(String::new());
        by_hand.set(None);
        if let Some(dialog) = dialog.get_untracked() {
            let _ = dialog.show_modal();
        }
    };
    let close = move |_| {
        if let Some(dialog) = dialog.get_untracked() {
            dialog.close();
        }
    };
    // A view without claims is not taken along as the whole.
    let chosen = move || {
        let opened = desk.opened.get_untracked().filter(|_| one.get_untracked());
        match opened {
            Some(claim) => {
                let mut set = ClaimSet::none(desk.index.size());
                set.insert(claim);
                set
            }
            None => desk.shown.get_untracked(),
        }
    };
    let text = move |form: Form| form.write(&narrow(desk.story, &chosen()), &link(desk));
    // Said within the dialog: while it is open, nothing outside is read out.
    let tell = move |words: &str| told.set(words.to_owned());
    let copy = move |form: Form| {
        let text = text(form);
        leptos::task::spawn_local(async move {
            if copied(&text).await {
                by_hand.set(None);
                tell("Copied");
            } else {
                by_hand.set(Some(text));
                tell("The browser does not let this page copy. Copy the text from the field.");
            }
        });
    };
    let save = move |form: Form| {
        let (name, kind) = form.file();
        if saved(name, kind, &text(form)) {
            tell(&format!("Saved as {name}"));
        } else {
            tell("The browser does not let this page save a file.");
        }
    };
    let print = move |event| {
        close(event);
        let _ = window().print();
    };
    let button = move |words: &'static str, deed: Box<dyn Fn()>| {
        view! { <button type="button" class="button" on:click=act(move |_| deed())>{words}</button> }
    };
    let copies = move |words, form| button(words, Box::new(move || copy(form)));
    let saves = move |words, form| button(words, Box::new(move || save(form)));
    // Much of the program serves nothing but this.
    let ready = drawn(expect_context(), Part::Dialogs);
    let count = move || format!("the {} in view", counted(desk.shown.with(ClaimSet::len), "claim"));
    view! {
        <button type="button" class="button take" aria-haspopup="dialog" on:click=act(open)>"Take along"</button>
        <dialog class="help take-dialog" node_ref=dialog aria-labelledby="take-title" aria-describedby="take-what">
            {move || ready.get().then(|| view! {
                <h2 id="take-title">"Take it with you"</h2>
                {move || match desk.opened.get() {
                    Some(claim) => {
                        let number = desk.index.number(claim);
                        view! {
                            <fieldset id="take-what">
                                <legend class="unseen">"What to take"</legend>
                                <label class="switch"><input type="radio" name="take" prop:checked=move || !one.get() on:change=act(move |_| one.set(false))/> {count}</label>
                                <label class="switch"><input type="radio" name="take" prop:checked=move || one.get() on:change=act(move |_| one.set(true))/> {format!("only claim {number}, which is open")}</label>
                            </fieldset>
                        }.into_any()
                    }
                    None => view! { <p id="take-what">{count}", each with the sources' own words"</p> }.into_any(),
                }}
                <div class="take-row" role="group" aria-labelledby="take-copy"><span id="take-copy">"Copy as"</span> {copies("Markdown", Form::Markdown)} {copies("Citation", Form::Citation)}</div>
                <div class="take-row" role="group" aria-labelledby="take-save"><span id="take-save">"Save as"</span> {saves("Markdown", Form::Markdown)} {saves("CSV", Form::Csv)} {saves("JSON", Form::Json)} {saves("Web Annotations", Form::Annotations)}</div>
                <div class="take-row"><span>"On paper"</span> <button type="button" class="button" on:click=act(print)>"Print"</button></div>
                <p class="quiet">"Each form names the sources and the method. What is only probably the same says so there as well."</p>
                <p class="take-told" role="status">{move || told.get()}</p>
                {move || by_hand.get().map(|text| view! {
                    <textarea readonly rows="6" aria-label="Copy this by hand" prop:value=text></textarea>
                })}
                <button type="button" class="button" on:click=act(close)>"Close"</button>
            })}
        </dialog>
    }
}
