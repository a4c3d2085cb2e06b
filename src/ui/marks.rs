//! The small signs: a source as letter, shape and hue; a kind of name as a glyph.

use leptos::prelude::*;
use leptos::tachys::html::InertElement;

use crate::analysis::{Aspect, Kind, SourceId, Stance};
use crate::explore::index::letters;

/// Outline and notched outline of each shape in a box of 20.
const SHAPES: [(&str, &str); 12] = [
    ("M10 1A9 9 0 1 1 10 19A9 9 0 1 1 10 1Z", "M5.8 17.97A9 9 0 1 1 14.2 17.97L10 13.6Z"),
    ("M1.7 1.7H18.3V18.3H1.7Z", "M1.7 1.7H18.3V18.3H14.4L10 13.6L5.6 18.3H1.7Z"),
    ("M10 .1L19.9 10L10 19.9L.1 10Z", "M10 .1L19.9 10L14.2 15.7L10 12.2L5.8 15.7L.1 10Z"),
    ("M10 .8L18.6 7V18.3H1.4V7Z", "M10 .8L18.6 7V18.3H14.4L10 13.6L5.6 18.3H1.4V7Z"),
    (
        "M5.2 1.7H14.8L19.8 10L14.8 18.3H5.2L.2 10Z",
        "M5.2 1.7H14.8L19.8 10L14.8 18.3H14.2L10 13.6L5.8 18.3H5.2L.2 10Z",
    ),
    ("M5 1.7H20L15 18.3H0Z", "M5 1.7H20L15 18.3H12.9L9 13.6L5 18.3H0Z"),
    ("M1.7 1.7H18.3V12L10 19.4L1.7 12Z", "M1.7 1.7H18.3V12L14 15.9L10 12.4L6 15.9L1.7 12Z"),
    (
        "M1.7 18.3V9.6A8.3 8.3 0 0 1 18.3 9.6V18.3Z",
        "M1.7 18.3V9.6A8.3 8.3 0 0 1 18.3 9.6V18.3H14.4L10 13.6L5.6 18.3Z",
    ),
    (
        "M6 1.4H14L18.6 6V14L14 18.6H6L1.4 14V6Z",
        "M6 1.4H14L18.6 6V14L14.2 18.6L10 13.6L5.8 18.6L1.4 14V6Z",
    ),
    ("M0 1.7H15L20 18.3H5Z", "M0 1.7H15L20 18.3H15L11 13.6L7.1 18.3H5Z"),
    (
        "M1.7 1.7H18.3V10.4A8.3 8.3 0 0 1 1.7 10.4Z",
        "M1.7 1.7H18.3V10.4A8.3 8.3 0 0 1 14 17.6L10 13.6L6 17.6A8.3 8.3 0 0 1 1.7 10.4Z",
    ),
    (
        "M1.7 1.7H19.6L15.6 10L19.6 18.3H1.7Z",
        "M1.7 1.7H19.6L15.6 10L19.6 18.3H13.6L9.6 13.6L5.6 18.3H1.7Z",
    ),
];

/// How many hues there are; after that they come again with other shapes.
const HUES: usize = 6;

/// The hue of a source, as the style sheet's `data-hue` has it.
pub(super) fn hue(source: SourceId) -> String {
    (source.index() % HUES).to_string()
}

/// A stance as the style sheet's `data-stance` has it.
pub(super) const fn stance_word(stance: Stance) -> &'static str {
    match stance {
        Stance::Asserts => "asserts",
        Stance::Relays => "relays",
    }
}

/// A source's mark. Hidden from readers of screens: what it says stands beside it or in its link's label. A page has some
/// hundreds of them: each kind is made once and copied, and its letter is plain text over the shape, since the text of a
/// picture is laid out by itself, glyph by glyph.
pub(super) fn mark(source: SourceId, stance: Stance, differs: bool) -> impl IntoView + use<> {
    let (whole, notched) = SHAPES[source.index() % SHAPES.len()];
    let letters = letters(source);
    let small = if letters.len() > 1 { " data-small" } else { "" };
    let (path, cut) = if differs { (notched, " data-notched") } else { (whole, "") };
    let (hue, stance) = (hue(source), stance_word(stance));
    // Made of our own letters alone: no word of a source comes here.
    InertElement::new(format!(
        "<i class=mark data-hue={hue} data-stance={stance}{small}{cut} aria-hidden=true><svg viewBox=\"0 0 20 20\"><path \
         d=\"{path}\"/></svg><b>{letters}</b></i>"
    ))
}

/// A source's plain mark.
pub(super) fn source_mark(source: SourceId) -> impl IntoView + use<> {
    mark(source, Stance::Asserts, false)
}

/// What the kinds are called where they are listed.
pub(super) const fn kind_title(kind: Kind) -> &'static str {
    match kind {
        Kind::Person => "People",
        Kind::Organisation => "Organisations",
        Kind::Place => "Places",
        Kind::Event => "Events",
        Kind::Work => "Works",
    }
}

/// What sources differ in, in plain words: behind "Sources differ in".
pub(super) const fn aspect_words(aspect: Aspect) -> &'static str {
    match aspect {
        Aspect::Number => "the number",
        Aspect::Time => "the time",
        Aspect::Place => "the place",
        Aspect::Participant => "who it was",
        Aspect::Manner => "what was done",
        Aspect::Polarity => "whether it is so",
        Aspect::Spelling => "the spelling",
    }
}

/// A kind's glyph, 12 by 12, in strokes.
pub(super) fn kind_glyph(kind: Kind) -> impl IntoView {
    glyph(match kind {
        Kind::Person => {
            "M8.4 3.6a2.4 2.4 0 1 1-4.8 0a2.4 2.4 0 0 1 4.8 0M1.4 11.4c0-3 2-4.6 4.6-4.6s4.6 1.6 4.6 4.6"
        }
        Kind::Organisation => "M1 11.4h10M2.2 11V4.2h3.2V11M6.6 11V1h3.2v10",
        Kind::Place => "M9 6a3 3 0 1 1-6 0a3 3 0 0 1 6 0M6 0v4M6 8v4M0 6h4M8 6h4",
        Kind::Event => "M0 9.4h12M6 9.4V1l4 2-4 2",
        Kind::Work => "M2 .8h5.6L10 3.2v8H2zM4.2 5.6h3.6M4.2 8h3.6",
    })
}

/// The glyph of dates: ticks on a line.
pub(super) fn date_glyph() -> impl IntoView {
    glyph("M0 6h12M2 3.5v5M6 3.5v5M10 3.5v5")
}

fn glyph(path: &'static str) -> impl IntoView {
    view! { <svg class="glyph" viewBox="0 0 12 12" aria-hidden="true"><path d=path/></svg> }
}
