//! The page: a finished analysis and the address bar in, what a reader sees and does out.
//!
//! The only place that knows Leptos and the browser. One [`Desk`](desk::Desk) in the context holds the story and the
//! route; components take ids; every filter is a link. What each list holds is decided in [`explore`](crate::explore).

#![allow(unreachable_pub, reason = "the component macro makes its property types public")]
#![allow(
    clippy::redundant_closure,
    reason = "closures written into a view in place share their machinery: see `live`"
)]

mod about;
mod brush;
mod card;
mod claim;
mod claims;
mod current;
mod dates;
mod desk;
mod dom;
mod edits;
mod evidence;
mod fault;
mod filters;
mod fingerprint;
mod growth;
mod journey;
mod keys;
mod ledger;
mod line;
mod links;
mod live;
mod marks;
mod masthead;
mod names;
mod notices;
mod preview;
mod reader;
mod reading;
mod sheet;
mod stage;
mod take;
mod ties;

use leptos::mount::mount_to_body;
use wasm_bindgen::JsError;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::export;

/// Watches for faults, before all else.
#[wasm_bindgen(start)]
pub fn start() {
    fault::watch();
}

/// Shows a story, frozen when the page was built, in the place of the one that the HTML held. To be called once.
///
/// # Errors
/// If the bytes are no story that this version froze.
#[wasm_bindgen]
pub fn open(story: &[u8]) -> Result<(), JsError> {
    let story = export::thaw(story)
        .ok_or_else(|| JsError::new("the story that came with it is damaged"))?;
    desk::Edition::first(story);
    mount_to_body(stage::Stage);
    if let Some(shell) = dom::find("[data-shell]") {
        shell.remove();
    }
    journey::begin();
    Ok(())
}
