//! The embedded articles are the files, byte for byte; a broken one fails the build by name.

use std::fs;
use std::path::{Path, PathBuf};

/// The build script itself: its `main` is not run here.
#[path = "../build.rs"]
#[allow(
    dead_code,
    clippy::print_stdout,
    reason = "only the table is tested; cargo reads what the script prints"
)]
mod build;

#[test]
fn every_file_is_embedded_byte_for_byte() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds");
    let mut files: Vec<PathBuf> = fs::read_dir(folder)
        .expect("there are seeds")
        .map(|entry| entry.expect("it can be read").path())
        .filter(|path| path.extension().is_some_and(|e| e == "txt"))
        .collect();
    files.sort();
    let articles = parallax::seeds::articles();
    assert_eq!(files.len(), articles.len());
    for (file, article) in files.iter().zip(&articles) {
        assert_eq!(file.file_stem().and_then(|s| s.to_str()), Some(article.key.as_str()));
        let bytes = fs::read(file).expect("it can be read");
        assert!(bytes.ends_with(article.text.as_bytes()), "the text is the file's end, unchanged");
        if !bytes.starts_with(b"---") {
            assert_eq!(bytes, article.text.as_bytes(), "without a head it is the whole file");
        }
    }
}

/// What the build script says about a folder of these files.
fn fault(name: &str, files: &[(&str, &[u8])]) -> String {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("it can be made");
    for (file, bytes) in files {
        fs::write(folder.join(file), bytes).expect("it can be written");
    }
    build::table(&folder).expect_err("the build fails")
}

#[test]
fn a_broken_seed_fails_the_build_by_name() {
    for (name, files, words) in [
        ("empty", &[("a.txt", &b""[..])][..], "seeds/a.txt: is empty"),
        ("blank", &[("a.txt", b" \n")], "seeds/a.txt: is empty"),
        (
            "bytes",
            &[("a.txt", b"\xff\xfe")],
            "seeds/a.txt: is not valid UTF-8; save it as UTF-8 text",
        ),
        (
            "twins",
            &[("a.txt", b"Rain."), ("b.txt", b"Rain.\n")],
            "seeds/b.txt: holds the same text as seeds/a.txt",
        ),
        (
            "kind",
            &[("a.pdf", b"%PDF")],
            "seeds/a.pdf: only plain text files (.txt) can be embedded",
        ),
        (
            "case",
            &[("A.txt", b"Rain."), ("a.txt", b"Snow.")],
            "seeds/a.txt: would have the same key as seeds/A.txt; rename one of them",
        ),
        ("none", &[], "seeds/: holds no article"),
    ] {
        assert_eq!(fault(name, files), words);
    }
}

#[test]
fn a_folder_that_is_not_there_is_said() {
    let nowhere = Path::new(env!("CARGO_TARGET_TMPDIR")).join("no-such-folder");
    let fault = build::table(&nowhere).expect_err("the build fails");
    assert!(fault.starts_with("seeds/: cannot be listed: "), "{fault}");
}
