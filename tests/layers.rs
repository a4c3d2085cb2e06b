//! The order of the modules, held up by reading their source: who may know whom, and which crates stay at the rim.
//!
//! Comments and test modules are passed over: a test may set up what it likes.

use std::fs;
use std::path::{Path, PathBuf};

/// Each module of the crate and the ones that it may name. `extract::article` and such are parts of `extract`.
const MAY_KNOW: [(&str, &[&str]); 10] = [
    ("text", &[]),
    ("analysis", &["text"]),
    ("tag", &["text"]),
    ("extract", &["text", "tag", "analysis"]),
    ("seeds", &["analysis", "extract"]),
    ("explore", &["text", "analysis"]),
    ("export", &["text", "tag", "analysis"]),
    ("ui", &["text", "analysis", "explore", "export"]),
    ("api", &["text", "analysis", "extract", "seeds", "explore", "export"]),
    // The commands see the crate from outside.
    ("bin", &[]),
];

/// Words that only these modules may use: libraries of the rims, and what touches the world outside.
const ONLY_IN: [(&str, &[&str]); 14] = [
    ("serde", &["export", "api", "tag"]),
    ("serde_json", &["export", "api", "bin"]),
    ("serde_wasm_bindgen", &["api"]),
    ("wasm_bindgen", &["ui", "api"]),
    ("js_sys", &["ui", "api"]),
    ("leptos", &["ui"]),
    ("web_sys", &["ui"]),
    ("std::fs", &["bin"]),
    ("std::io", &["bin"]),
    ("std::env", &["bin"]),
    ("std::process", &["bin"]),
    ("std::time::Instant", &["bin"]),
    ("std::time::SystemTime", &["bin"]),
    ("std::thread", &["bin"]),
];

const BAD_NAMES: [&str; 4] = ["core", "utils", "common", "types"];

/// The longest file that a reader is asked to take in at once.
const LONGEST: usize = 500;

/// The module that the file at `path` (from `src/`) belongs to: `text` for both `text/mod.rs` and `text/span.rs`.
fn layer(path: &str) -> &str {
    path.split('/').next().unwrap_or(path).trim_end_matches(".rs")
}

/// How many modules deep the file lies: 1 for `text/mod.rs`, 2 for `text/span.rs`.
fn depth(path: &str) -> usize {
    path.split('/').filter(|part| *part != "mod.rs").count()
}

/// What is wrong with a file, by the rules above.
fn faults(path: &str, source: &str) -> Vec<String> {
    let layer = layer(path);
    let code = code(source);
    let mut faults = Vec::new();
    if let Some((_, allowed)) = MAY_KNOW.iter().find(|(name, _)| *name == layer) {
        for known in known(path, &code) {
            if known != layer && !allowed.contains(&known) {
                faults.push(format!("{path}: {layer} knows nothing of {known}"));
            }
        }
        if layer == "analysis" && code.contains("text::") && has_other_text(&code) {
            faults.push(format!("{path}: analysis knows text::span::Span only"));
        }
    } else if layer != "lib" {
        faults.push(format!("{path}: {layer} has no place in the order of the modules"));
    }
    for (word, homes) in ONLY_IN {
        if !homes.contains(&layer) && uses(&code, word) {
            faults.push(format!("{path}: {word} is for {} only", homes.join(", ")));
        }
    }
    for name in BAD_NAMES {
        if Path::new(path)
            .components()
            .any(|part| Path::new(part.as_os_str()).file_stem().is_some_and(|stem| stem == name))
        {
            faults.push(format!("{path}: {name} says nothing about what is in it"));
        }
    }
    let lines = source.lines().count();
    if lines > LONGEST {
        faults.push(format!("{path}: {lines} lines, {LONGEST} at most"));
    }
    faults
}

/// The source without comments, and without the test module that closes the file.
fn code(source: &str) -> String {
    let mut code = String::new();
    for line in source.lines() {
        if line.starts_with("#[cfg(test)]") && source.contains("\nmod tests {") {
            break;
        }
        code.push_str(line.split("//").next().unwrap_or(line));
        code.push('\n');
    }
    code
}

/// The modules of the crate that the code names: by `crate::…`, by `crate::{…}`, or by as many `super::` as lead there.
fn known(path: &str, code: &str) -> Vec<&'static str> {
    let names = MAY_KNOW.map(|(name, _)| name);
    let root = "super::".repeat(depth(path));
    let mut found = Vec::new();
    let mut note = |word: &str| found.extend(names.iter().find(|name| **name == word).copied());
    for start in ["crate::", root.as_str()] {
        for (at, _) in code.match_indices(start) {
            let rest = &code[at + start.len()..];
            match rest.strip_prefix('{') {
                Some(group) => tops(group).iter().for_each(|word| note(word)),
                None => note(word(rest)),
            }
        }
    }
    found
}

/// The first words of the items of a group that has just been opened: `a::{b, c}, d::e}` gives `a` and `d`.
fn tops(group: &str) -> Vec<&str> {
    let (mut level, mut fresh, mut tops) = (0, true, Vec::new());
    for (at, c) in group.char_indices() {
        match c {
            '{' => level += 1,
            '}' if level == 0 => break,
            '}' => level -= 1,
            ',' if level == 0 => fresh = true,
            c if fresh && (c.is_alphanumeric() || c == '_') => {
                tops.push(word(&group[at..]));
                fresh = false;
            }
            _ => {}
        }
    }
    tops
}

fn word(rest: &str) -> &str {
    &rest[..rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len())]
}

/// Whether the code names something of `text` besides a span.
fn has_other_text(code: &str) -> bool {
    code.match_indices("text::").any(|(at, _)| !code[at..].starts_with("text::span::Span"))
}

/// Whether the code has `word` as a path of its own, not as the end of a longer word.
fn uses(code: &str, word: &str) -> bool {
    code.match_indices(word).any(|(at, _)| {
        let before = code[..at].chars().next_back();
        let after = code[at + word.len()..].chars().next();
        let inside = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || c == '_');
        !inside(before) && !inside(after) && (word.contains("::") || after == Some(':'))
    })
}

/// All Rust files under a folder, by path.
fn files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    let listing = fs::read_dir(folder).expect("the folder can be listed");
    for path in listing.map(|entry| entry.expect("it can be read").path()) {
        if path.is_dir() {
            files.extend(self::files(&path));
        } else if path.extension().is_some_and(|e| e == "rs") {
            files.push(path);
        }
    }
    files.sort();
    files
}

fn sources() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    files(&root)
        .into_iter()
        .map(|path| {
            let name = path.strip_prefix(&root).expect("it lies under src").display().to_string();
            (name.replace('\\', "/"), fs::read_to_string(&path).expect("it is text"))
        })
        .collect()
}

#[test]
fn every_module_keeps_its_place() {
    let sources = sources();
    assert!(sources.len() > 30, "only {} files were found", sources.len());
    let faults: Vec<_> = sources.iter().flat_map(|(path, source)| faults(path, source)).collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn extraction_names_nothing_that_only_the_embedded_articles_name() {
    // Words that are capitalised wherever they occur, but for the general knowledge that any English text may hold.
    const GENERAL: [&str; 23] = [
        "Credit",
        "Videos",
        "August",
        "July",
        "March",
        "Sunday",
        "Mayor",
        "Olympic",
        "Olympics",
        "Games",
        "American",
        "English",
        "French",
        "Greece",
        "International",
        "Paris",
        "States",
        "United",
        "Committee",
        "Thank",
        "Great",
        "Summer",
        "John",
    ];
    let texts: Vec<_> = parallax::seeds::articles().into_iter().map(|a| a.text).collect();
    let all = texts.join("\n");
    let words = |text: &str| -> Vec<String> {
        text.split(|c: char| !c.is_alphanumeric()).map(str::to_owned).collect()
    };
    let lower: std::collections::BTreeSet<_> =
        words(&all).into_iter().filter(|w| w.starts_with(char::is_lowercase)).collect();
    let mut names: Vec<_> = words(&all)
        .into_iter()
        .filter(|w| w.chars().count() > 3 && w.starts_with(char::is_uppercase))
        .filter(|w| !lower.contains(&w.to_lowercase()) && !GENERAL.contains(&w.as_str()))
        .collect();
    names.sort();
    names.dedup();
    assert!(names.len() > 20, "the articles name somebody: {names:?}");
    // A word that opens a sentence is capitalised without being a name; one of those may stand in the code.
    let opening = |word: &String| {
        all.match_indices(word.as_str()).all(|(at, _)| {
            let before = all[..at].trim_end_matches(['“', '"', ' ']);
            before.is_empty() || before.ends_with(['.', '\n', '!', '?', ':'])
        })
    };
    for (path, source) in sources() {
        if !["text", "tag", "extract"].contains(&layer(&path)) {
            continue;
        }
        let source = words(&source);
        let found: Vec<_> =
            names.iter().filter(|name| source.contains(name) && !opening(name)).collect();
        assert!(found.is_empty(), "{path} names {found:?}, which stand in an embedded article");
    }
}

#[test]
fn a_breach_would_be_caught() {
    for (path, source, fault) in [
        ("text/span.rs", "use crate::tag::Tag;", "text knows nothing of tag"),
        ("text/mod.rs", "use super::tag::Tag;", "text knows nothing of tag"),
        ("text/span.rs", "fn f(x: super::super::tag::Tag) {}", "text knows nothing of tag"),
        (
            "tag/mod.rs",
            "use crate::{analysis::{Kind, Role}, text::Span};",
            "tag knows nothing of analysis",
        ),
        ("export/csv.rs", "use crate::extract;", "export knows nothing of extract"),
        ("ui/app.rs", "use crate::api::Explorer;", "ui knows nothing of api"),
        (
            "analysis/claim.rs",
            "use crate::text::fold::fold;",
            "analysis knows text::span::Span only",
        ),
        ("extract/claim.rs", "use serde::Serialize;", "serde is for export, api, tag only"),
        ("explore/route.rs", "let w = web_sys::window();", "web_sys is for ui only"),
        ("extract/value.rs", "std::time::Instant::now();", "std::time::Instant is for bin only"),
        ("extract/utils.rs", "", "utils says nothing about what is in it"),
        ("store/mod.rs", "", "store has no place in the order of the modules"),
    ] {
        let faults = faults(path, source);
        assert_eq!(faults, [format!("{path}: {fault}")], "{source}");
    }
    let long = "\n".repeat(LONGEST + 1);
    assert_eq!(faults("text/long.rs", &long), ["text/long.rs: 501 lines, 500 at most"]);
}

#[test]
fn what_is_allowed_passes() {
    for (path, source) in [
        (
            "extract/claim.rs",
            "use crate::text::span::Span;\nuse super::link;\nuse crate::analysis::{Claim, Cut};",
        ),
        ("text/token.rs", "// like crate::tag, but simpler\nuse super::span::Span;"),
        ("tag/mod.rs", "pub fn f() {}\n#[cfg(test)]\nmod tests {\n    use crate::extract;\n}"),
        ("analysis/quote.rs", "use crate::text::span::Span;"),
        ("extract/observed.rs", "let observed::X = 1;"),
    ] {
        assert_eq!(faults(path, source), Vec::<String>::new(), "{source}");
    }
}
