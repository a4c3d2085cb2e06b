//! Lists `seeds/` and writes the table that embeds each file, so that adding an article is adding a file.
//!
//! An unreadable, empty or duplicate seed fails the build with its name and the reason.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, process};

fn main() {
    println!("cargo::rerun-if-changed=seeds");
    println!("cargo::rerun-if-changed=build.rs");
    let root =
        PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").expect("cargo names the package's folder"));
    let out =
        PathBuf::from(env::var_os("OUT_DIR").expect("cargo names a folder for what is generated"));
    let figures = root.join("eval/figures.tsv");
    // A watched file that is not there would rebuild everything every time: then its folder is watched.
    let watched = [&figures, &root.join("eval")].into_iter().find(|path| path.exists()).cloned();
    if let Some(watched) = watched {
        println!("cargo::rerun-if-changed={}", watched.display());
    }
    fs::write(out.join("figures.tsv"), fs::read(&figures).unwrap_or_default())
        .expect("cargo's folder can be written to");
    match table(&root.join("seeds")) {
        Ok(code) => {
            fs::write(out.join("seeds.rs"), code).expect("cargo's folder can be written to");
        }
        Err(fault) => {
            println!("cargo::error={fault}");
            process::exit(1);
        }
    }
}

/// The Rust source of a slice of `(stem, file's text)`, by file name; or what is wrong with which seed.
pub(crate) fn table(folder: &Path) -> Result<String, String> {
    let listing = fs::read_dir(folder).map_err(|e| format!("seeds/: cannot be listed: {e}"))?;
    let mut paths = Vec::new();
    for entry in listing {
        let path = entry.map_err(|e| format!("seeds/: cannot be listed: {e}"))?.path();
        if !name(&path).starts_with('.') {
            paths.push(path);
        }
    }
    paths.sort();
    let mut stems = BTreeMap::new();
    let mut texts = BTreeMap::new();
    let mut code = String::from("&[\n");
    for path in &paths {
        let name = name(path);
        let stem = path.file_stem().map(|s| s.to_string_lossy().into_owned()).unwrap_or_default();
        let fault = |why: &str| Err(format!("seeds/{name}: {why}"));
        if path.extension().is_none_or(|e| e != "txt") {
            return fault("only plain text files (.txt) can be embedded");
        }
        let bytes = fs::read(path).map_err(|e| format!("seeds/{name}: cannot be read: {e}"))?;
        let Ok(text) = String::from_utf8(bytes) else {
            return fault("is not valid UTF-8; save it as UTF-8 text");
        };
        if text.trim().is_empty() {
            return fault("is empty");
        }
        if let Some(other) = texts.insert(text.trim().to_owned(), name.clone()) {
            return fault(&format!("holds the same text as seeds/{other}"));
        }
        if let Some(other) = stems.insert(stem.to_lowercase(), name.clone()) {
            return fault(&format!("would have the same key as seeds/{other}; rename one of them"));
        }
        let path = path.display().to_string();
        writeln!(code, "    ({stem:?}, include_str!({path:?})),")
            .expect("writing to a string cannot fail");
    }
    if paths.is_empty() {
        return Err("seeds/: holds no article".into());
    }
    code.push(']');
    Ok(code)
}

fn name(path: &Path) -> String {
    path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default()
}
