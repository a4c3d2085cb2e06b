//! The signs of sources stand twice, in the program that shows them and in the script that draws their font: the same ones.

use std::fs;
use std::path::Path;

/// The pairs of single characters with which lines of a file begin, as `('●', '◓'` with the given mark.
fn pairs(path: &str, mark: char) -> Vec<(String, String)> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    let text = fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    let pair = |line: &str| {
        let mut parts = line.trim_start().strip_prefix('(')?.split(mark);
        let (before, whole, between, notched) =
            (parts.next()?, parts.next()?, parts.next()?, parts.next()?);
        let single = |sign: &str| sign.chars().count() == 1;
        (before.is_empty() && between == ", " && single(whole) && single(notched))
            .then(|| (whole.to_owned(), notched.to_owned()))
    };
    text.lines().filter_map(pair).collect()
}

#[test]
fn the_page_shows_the_shapes_that_its_font_has() {
    let shown = pairs("src/ui/marks.rs", '\'');
    let drawn = pairs("scripts/marks.py", '"');
    assert_eq!(shown.len(), 12, "{shown:?}");
    assert_eq!(shown, drawn);
}
