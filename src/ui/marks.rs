//! The small signs: a source as letter, shape and hue; a kind of name as a glyph; words that are only read out.

use std::borrow::Cow;

use leptos::prelude::*;

use crate::analysis::{Aspect, Kind, SourceId, Stance};
use crate::explore::index::letters;

/// The shapes, whole and notched: letters of the font that scripts/marks.py draws.
const SHAPES: [(char, char); 12] = [
    ('●', '◓'),
    ('■', '⬒'),
    ('◆', '⬙'),
    ('⬟', '⬠'),
    ('⬢', '⬡'),
    ('▰', '▱'),
    ('▼', '▽'),
    ('▲', '△'),
    ('⯃', '⯄'),
    ('◤', '◸'),
    ('◒', '◠'),
    ('►', '▻'),
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

/// A source's mark. Hidden from readers of screens: what it says stands beside it or in its link's label. Shape and letter
/// are text: every picture would be laid out, clipped and painted by itself.
pub(super) fn mark(source: SourceId, stance: Stance, differs: bool) -> impl IntoView + use<> {
    let (whole, notched) = SHAPES[source.index() % SHAPES.len()];
    let letters = letters(source);
    let small = (letters.len() > 1).then_some("");
    let shape = if differs { notched } else { whole };
    view! {
        <i class="mark" data-hue=hue(source) data-stance=stance_word(stance) data-shape=shape.to_string()
            data-small=small data-notched=differs.then_some("") aria-hidden="true"><b>{letters}</b></i>
    }
}

/// A source's plain mark.
pub(super) fn source_mark(source: SourceId) -> impl IntoView + use<> {
    mark(source, Stance::Asserts, false)
}

/// Words for readers of screens alone.
///
/// What many rows have stands in a view of its own, as this and [`mark`] do: elements without anything of Rust in them the
/// `view` macro makes by copying a template, and to find it the library copies all that it knows (tachys 0.2.19,
/// `create_element_from_html`), a hundred for one.
pub(super) fn unseen(words: impl Into<Cow<'static, str>>) -> impl IntoView {
    view! { <span class="unseen">{words.into()}</span> }
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
