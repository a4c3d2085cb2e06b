//! The view model: a finished analysis and an address in, what to show out. Knows no browser.
//!
//! In reading order: [`route`] is what the address says, [`edit`] its part on names, which [`recast`] carries out;
//! [`index`] is what the analysis says, turned round for asking; [`facet`], [`search`], [`listing`] and [`when`] choose
//! claims, names and dates; [`passage`] and [`parallel`] cut texts into runs.

pub mod edit;
pub mod facet;
pub mod figures;
pub mod index;
pub mod listing;
pub mod narrow;
pub mod order;
pub mod parallel;
pub mod passage;
pub mod percent;
pub mod recast;
pub mod route;
pub mod search;
pub mod set;
pub mod ties;
pub mod when;

#[cfg(test)]
mod fixture;
