//! A page with one button: what Leptos costs by itself, to measure Parallax against.

use leptos::mount::mount_to_body;
use leptos::prelude::*;
use wasm_bindgen::prelude::wasm_bindgen;

/// The story is of no use here.
#[wasm_bindgen]
pub fn open(_story: &[u8]) {}

/// Mounts the button, which is all.
#[wasm_bindgen]
pub fn draw() -> bool {
    mount_to_body(|| view! { <button type="button">"Nothing"</button> });
    false
}
