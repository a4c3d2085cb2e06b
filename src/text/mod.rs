//! Strings in, spans out: the shape of a text, before anything is known about its language.
//!
//! Every function here is total: any string gives a result, and every span lies on character boundaries of the string
//! it was made for. The module knows nothing of the rest of the crate.

pub mod abbreviation;
pub mod block;
pub mod fold;
pub mod sentence;
pub mod span;
pub mod stem;
pub mod token;
pub mod utf16;
