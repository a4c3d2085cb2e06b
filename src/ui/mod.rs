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
use wasm_bindgen::prelude::wasm_bindgen;

use crate::export;

/// The embedded articles, read when the page was built: opening it reads nothing, and it holds no program that could.
static STORY: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/story.frozen"));

/// Shows the story in the place of the one that the HTML held.
#[wasm_bindgen(start)]
pub fn start() {
    fault::watch();
    let story = export::thaw(STORY).expect("the page is built with a story: see `make build`");
    desk::Edition::first(story);
    mount_to_body(stage::Stage);
    if let Some(shell) = dom::find("[data-shell]") {
        shell.remove();
    }
    journey::begin();
}
