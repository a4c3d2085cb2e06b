//! The view model: a finished analysis and an address in, what to show out. Knows no browser.
//!
//! In reading order: [`route`] is what the address says; [`index`] is what the analysis says, turned round for asking;
//! [`facet`], [`search`] and [`listing`] choose claims and names; [`passage`] and [`parallel`] cut texts into runs.

pub mod facet;
pub mod figures;
pub mod index;
pub mod listing;
pub mod parallel;
pub mod passage;
pub mod percent;
pub mod route;
pub mod search;
pub mod set;

#[cfg(test)]
mod fixture;
