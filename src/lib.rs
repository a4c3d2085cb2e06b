//! Parallax: one story, seen from every source.
//!
//! Several articles about one event go in; out comes what they really say: who and what they are about, which claims
//! are made, which articles back each claim and in whose words, where they differ, and which reports lead back to one
//! origin. Nothing is generated: every word shown as evidence is a [`Cut`](analysis::Cut) of a source.
//!
//! The modules in reading order:
//!
//! 1. [`text`]: strings in, spans out.
//! 2. [`tag`]: learned parts of speech and names.
//! 3. [`analysis`]: inert data, what is known in the end.
//! 4. [`extract`]: articles in, an [`Analysis`](analysis::Analysis) out, one pure stage a file.
//! 5. [`seeds`]: the articles that are embedded at compile time.
//! 6. [`explore`]: the view model: the address, filters, lists, passages, search.
//! 7. [`export`]: JSON, CSV, Markdown.
//! 8. The rims: `ui` (the page) and `api` (JavaScript), behind the features of those names.

pub mod analysis;
#[cfg(feature = "api")]
pub mod api;
pub mod explore;
pub mod export;
pub mod extract;
pub mod seeds;
pub mod tag;
pub mod text;
#[cfg(feature = "ui")]
pub mod ui;
