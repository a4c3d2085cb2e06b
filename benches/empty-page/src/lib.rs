//! A page with one button: what Leptos costs by itself, to measure Parallax against.

use leptos::mount::mount_to_body;
use leptos::prelude::*;
use wasm_bindgen::prelude::wasm_bindgen;

/// Mounts the button; the story is of no use here.
#[wasm_bindgen]
pub fn open(_story: &[u8]) {
    mount_to_body(|| view! { <button type="button">"Nothing"</button> });
}
