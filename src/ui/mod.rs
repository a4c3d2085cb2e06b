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

use wasm_bindgen::JsError;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::export;

/// Watches for faults, before all else.
#[wasm_bindgen(start)]
pub fn start() {
    fault::watch();
}

/// Takes a story that was frozen when the page was built. To be called once, before [`draw`].
///
/// # Errors
/// If the bytes are no story that this version froze.
#[wasm_bindgen]
pub fn open(story: &[u8]) -> Result<(), JsError> {
    let story = export::thaw(story)
        .ok_or_else(|| JsError::new("the story that came with it is damaged"))?;
    desk::Edition::first(story);
    Ok(())
}

/// Draws the next part of the page out of sight, and says whether another one is left: the browser answers the reader
/// between two of them. The last one puts the page in the place of what the HTML held.
#[wasm_bindgen]
pub fn draw() -> bool {
    let left = stage::draw();
    if !left {
        if let Some(shell) = dom::find("[data-shell]") {
            shell.remove();
        }
        journey::begin();
    }
    left
}
