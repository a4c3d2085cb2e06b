//! Paths in, articles out: walks folders, decodes, and gives each article its key.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use parallax::analysis::Article;

use crate::Fault;
use crate::body::{self, Form};
use crate::report::{self, Report};

/// The largest article, in bytes: ten times the longest novel, far below the four gigabytes that offsets can count.
pub(crate) const LARGEST: u64 = 64 << 20;

/// The articles at `paths`, in the order given; those of a folder by name. What cannot be used is reported and left out.
///
/// # Errors
/// Where a path does not exist.
pub(crate) fn articles(paths: &[PathBuf], report: &mut Report) -> Result<Vec<Article>, Fault> {
    if let Some(path) =
        paths.iter().find(|path| !is_stdin(path) && fs::symlink_metadata(path).is_err())
    {
        return Err(Fault::Usage(format!("{}: no such file or folder", path.display())));
    }
    let mut files = Vec::new();
    for path in paths {
        if !is_stdin(path) && path.is_dir() {
            let before = files.len();
            walk(path, &mut files, report);
            if files.len() == before {
                let kinds = Form::EXTENSIONS.join(", ");
                report.fault(&name(path), &format!("holds no article ({kinds})"));
            }
        } else {
            files.push(path.clone());
        }
    }
    let mut seen = BTreeSet::new();
    files.retain(|file| {
        let new = seen.insert(fs::canonicalize(file).unwrap_or_else(|_| file.clone()));
        if !new {
            report::note(&name(file), "given twice; read once");
        }
        new
    });
    let mut articles: Vec<(PathBuf, Article)> = Vec::new();
    for file in files {
        match article(&file) {
            Ok(article) => articles.push((file, article)),
            Err(why) => report.fault(&name(&file), &format!("{why}; left out")),
        }
    }
    let (files, mut articles): (Vec<_>, Vec<_>) = articles.into_iter().unzip();
    for (article, key) in articles.iter_mut().zip(keys(&files)) {
        article.key = key;
    }
    twins(&files, &articles);
    Ok(articles)
}

fn is_stdin(path: &Path) -> bool {
    path.as_os_str() == "-"
}

fn name(path: &Path) -> String {
    if is_stdin(path) { "standard input".into() } else { path.display().to_string() }
}

/// The articles in a folder and the folders in it, by name. Hidden files and other kinds of files are passed over, and
/// links to folders are not followed, because they may lead in a circle.
fn walk(folder: &Path, files: &mut Vec<PathBuf>, report: &mut Report) {
    let mut entries: Vec<PathBuf> = match fs::read_dir(folder) {
        Ok(listing) => listing.filter_map(|entry| Some(entry.ok()?.path())).collect(),
        Err(error) => return report.fault(&name(folder), &report::reason(&error)),
    };
    entries.sort();
    for path in entries {
        let hidden = path.file_name().is_some_and(|n| n.as_encoded_bytes().starts_with(b"."));
        if hidden {
            continue;
        }
        if path.is_dir() {
            if !path.is_symlink() {
                walk(&path, files, report);
            }
        } else if Form::of(&path).is_some() {
            files.push(path);
        }
    }
}

fn article(path: &Path) -> Result<Article, String> {
    let mut bytes = Vec::new();
    let read = |source: &mut dyn Read, bytes: &mut Vec<u8>| {
        source.take(LARGEST + 1).read_to_end(bytes).map_err(|error| report::reason(&error))
    };
    if is_stdin(path) {
        read(&mut io::stdin().lock(), &mut bytes)?;
    } else {
        read(&mut File::open(path).map_err(|error| report::reason(&error))?, &mut bytes)?;
    }
    if bytes.len() as u64 > LARGEST {
        return Err(format!("larger than {} MiB", LARGEST >> 20));
    }
    let text = decode(bytes, &name(path))?;
    let article = body::article(Form::of(path).unwrap_or(Form::Plain), text)?;
    if article.text.trim().is_empty() { Err("is empty".into()) } else { Ok(article) }
}

/// The text that bytes hold. A few broken ones are replaced, and their number is said; where they abound, the file is
/// no text.
fn decode(bytes: Vec<u8>, name: &str) -> Result<String, String> {
    let fault = match String::from_utf8(bytes) {
        Ok(text) => return Ok(text),
        Err(fault) => fault,
    };
    let bytes = fault.as_bytes();
    let broken = bytes.utf8_chunks().filter(|chunk| !chunk.invalid().is_empty()).count();
    if broken * 10 > bytes.len() {
        return Err("is not text in UTF-8".into());
    }
    let text = String::from_utf8_lossy(bytes).into_owned();
    report::note(
        name,
        &format!(
            "is not valid UTF-8: {broken} broken {} shown as U+FFFD",
            if broken == 1 { "place" } else { "places" }
        ),
    );
    Ok(text)
}

/// A key for each file: its stem; for files of one stem `-2`, `-3` and so on in the order of their paths.
fn keys(files: &[PathBuf]) -> Vec<String> {
    let stem = |file: &PathBuf| {
        let stem = file.file_stem().map(|stem| stem.to_string_lossy().into_owned());
        if is_stdin(file) { "stdin".into() } else { stem.unwrap_or_else(|| "article".into()) }
    };
    let mut order: Vec<usize> = (0..files.len()).collect();
    order.sort_by(|&a, &b| files[a].cmp(&files[b]));
    let stems: BTreeSet<String> = files.iter().map(stem).collect();
    let mut counts = BTreeMap::<String, usize>::new();
    let mut taken = BTreeSet::new();
    let mut keys = vec![String::new(); files.len()];
    for i in order {
        let stem = stem(&files[i]);
        let count = counts.entry(stem.clone()).or_default();
        keys[i] = loop {
            *count += 1;
            let key = if *count == 1 { stem.clone() } else { format!("{stem}-{count}") };
            // Another file may really be called `stem-2`.
            let free = *count == 1 || !stems.contains(&key);
            if free && taken.insert(key.clone()) {
                break key;
            }
        };
    }
    keys
}

/// Says which articles have the very same text: each backs what the other says, and a reader should know.
fn twins(files: &[PathBuf], articles: &[Article]) {
    let mut first = BTreeMap::<&str, &Path>::new();
    for (file, article) in files.iter().zip(articles) {
        if let Some(other) = first.get(article.text.trim()) {
            let words = format!("has the same text as {}; both are kept", name(other));
            report::note(&name(file), &words);
        } else {
            first.insert(article.text.trim(), file);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_of_one_stem_are_numbered_in_the_order_of_their_paths() {
        let files = ["b/x.txt", "a/x.txt", "x-2.md", "c/x.html", "-"].map(PathBuf::from);
        assert_eq!(keys(&files), ["x-3", "x", "x-2", "x-4", "stdin"]);
    }

    #[test]
    fn a_few_broken_bytes_are_replaced_and_many_are_refused() {
        let long = b"It rained all day and the river rose. \xff Then it fell.".to_vec();
        assert!(decode(long, "x").is_ok_and(|text| text.contains('\u{fffd}')));
        assert!(decode(vec![0xff; 40], "x").is_err());
    }
}
