//! Stories for the tests of the stages: texts in, all that is found in them out.

use super::analyze;
use crate::analysis::{Analysis, Article, Head};

/// The analysis of some texts as articles without a head, `source-000` the first.
pub(crate) fn story<T: AsRef<str>>(texts: &[T]) -> Analysis {
    let article = |(i, text): (usize, &T)| Article {
        key: format!("source-{i:03}"),
        head: Head::default(),
        text: text.as_ref().to_owned().into(),
    };
    analyze(texts.iter().enumerate().map(article).collect())
}
