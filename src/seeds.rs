//! The embedded articles: every file in `seeds/`, byte for byte, in the order of their names.
//!
//! The table is written by the build script, which refuses unreadable, empty and duplicate files by name.

use crate::analysis::Article;
use crate::extract::article::article;

/// Stem and text of each embedded file.
static FILES: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/seeds.rs"));

/// The embedded articles, heads read.
pub fn articles() -> Vec<Article> {
    FILES.iter().map(|&(stem, file)| article(stem, file)).collect()
}
