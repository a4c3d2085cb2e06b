//! The native command, run as a program: exit codes, one line of trouble each, order, streams.

use std::fs;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

use serde_json::{Value, json};

fn parallax() -> Command {
    Command::new(env!("CARGO_BIN_EXE_parallax"))
}

/// Runs the command with these arguments and this standard input.
fn run(args: &[&str], input: &[u8]) -> Output {
    let mut child = parallax()
        .args(args)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the command starts");
    let mut stdin = child.stdin.take().expect("it has an input");
    std::thread::scope(|scope| {
        // It may end before it has read everything: that is not what these tests are about.
        scope.spawn(move || drop(stdin.write_all(input)));
        child.wait_with_output().expect("the command ends")
    })
}

fn trouble(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).expect("trouble is text")
}

fn document(output: &Output) -> Value {
    serde_json::from_slice(&output.stdout).expect("the output is JSON")
}

/// A folder of its own for a test, with these files in it.
fn folder(name: &str, files: &[(&str, &[u8])]) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&folder);
    for (file, bytes) in files {
        let path = folder.join(file);
        fs::create_dir_all(path.parent().expect("it lies in the folder")).expect("can be made");
        fs::write(path, bytes).expect("can be written");
    }
    folder
}

const RAIN: &[u8] =
    b"Mayor Ann Lee of Port Said that rain fell on Monday and the river rose by three feet.\n";
const FLOOD: &[u8] = b"---\ntitle: Flood\n---\nThe river rose by four feet on Monday, Ann Lee said, and then it fell again.\n";

#[test]
fn a_folder_is_one_story_and_what_is_no_article_is_passed_over() {
    let folder = folder(
        "story",
        &[
            ("b.txt", RAIN),
            ("a.md", FLOOD),
            ("deeper/b.txt", b"The river fell by two feet on Tuesday, and that was the end of it."),
            (".hidden.txt", RAIN),
            ("gold.json", b"{}"),
        ],
    );
    let output = run(&["analyze", folder.to_str().expect("a plain path")], b"");
    assert_eq!((output.status.code(), trouble(&output).as_str()), (Some(0), ""));
    let document = document(&output);
    let ids: Vec<_> =
        document["sources"].as_array().expect("a list").iter().map(|s| &s["id"]).collect();
    assert_eq!(ids, ["a", "b", "b-2"]);
    assert_eq!(document["sources"][0]["title"], "Flood");
    let text = document["sources"][0]["text"].as_str().expect("a text");
    assert!(text.starts_with("The river rose by four feet"), "the head is taken off: {text}");
}

#[test]
fn every_format_names_the_sources_and_the_method() {
    let folder = folder("formats", &[("rain.txt", RAIN), ("flood.txt", FLOOD)]);
    let path = folder.to_str().expect("a plain path");
    for format in ["json", "markdown", "csv"] {
        let output = run(&["analyze", path, "--format", format], b"");
        assert_eq!(output.status.code(), Some(0));
        let text = String::from_utf8(output.stdout).expect("it is text");
        assert!(text.ends_with('\n'), "{format} ends its last line");
        if format != "csv" {
            assert!(text.contains("rain") && text.contains("Flood"), "{format}: {text}");
            assert!(text.contains("cut every wording from the sources"), "{format}: {text}");
        }
    }
}

#[test]
fn without_a_path_the_embedded_articles_are_read() {
    let document = document(&run(&["analyze"], b""));
    let sources = document["sources"].as_array().expect("a list");
    assert_eq!(sources.len(), parallax::seeds::articles().len());
}

#[test]
fn standard_input_is_an_article() {
    let output = run(&["analyze", "-"], RAIN);
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(document(&output)["sources"][0]["id"], "stdin");
}

#[test]
fn bad_arguments_and_missing_paths_end_with_one_line_and_code_2() {
    for (args, words) in [
        (&["analyze", "no/such.txt"][..], "parallax: no/such.txt: no such file or folder\n"),
        (&["annotate", "no/such.jsonl"], "parallax: no/such.jsonl: no such file or directory\n"),
        (
            &["analyse"],
            "parallax: unknown command analyse: analyze or annotate (see `parallax --help`)\n",
        ),
        (
            &["analyze", "--format", "xml"],
            "parallax: unknown format xml: json, csv, markdown or frozen (see `parallax --help`)\n",
        ),
        (&[], "parallax: no command: analyze or annotate (see `parallax --help`)\n"),
    ] {
        let output = run(args, b"");
        assert_eq!((output.status.code(), trouble(&output).as_str()), (Some(2), words));
        assert!(output.stdout.is_empty(), "{args:?}");
    }
}

#[test]
fn unusable_input_is_said_and_the_rest_goes_on() {
    let folder = folder(
        "unusable",
        &[
            ("empty.txt", b""),
            ("noise.txt", &[0xfe; 64]),
            ("blank.txt", b" \n\t\n"),
            ("rain.txt", RAIN),
        ],
    );
    let output = run(&["analyze", folder.to_str().expect("a plain path")], b"");
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(document(&output)["sources"].as_array().map(Vec::len), Some(1));
    let trouble = trouble(&output);
    let ends: Vec<_> =
        trouble.lines().map(|line| line.rsplit('/').next().unwrap_or(line)).collect();
    assert_eq!(
        ends,
        [
            "blank.txt: is empty; left out",
            "empty.txt: is empty; left out",
            "noise.txt: is not text in UTF-8; left out",
        ]
    );
}

#[test]
fn a_folder_without_articles_is_unusable() {
    let folder = folder("nothing", &[("notes.pdf", b"%PDF-1.4")]);
    let output = run(&["analyze", folder.to_str().expect("a plain path")], b"");
    assert_eq!(output.status.code(), Some(1));
    assert!(output.stdout.is_empty() && trouble(&output).contains("holds no article (.txt, .md"));
}

#[test]
fn broken_bytes_are_replaced_and_counted() {
    let folder = folder("broken", &[("x.txt", b"The river caf\xe9 rose and the mayor of the town said that it was over, na\xefve as ever.")]);
    let output = run(&["analyze", folder.to_str().expect("a plain path")], b"");
    assert_eq!(output.status.code(), Some(0));
    assert!(
        trouble(&output).ends_with("x.txt: is not valid UTF-8: 2 broken places shown as U+FFFD\n")
    );
    let text =
        document(&output)["sources"][0]["text"].as_str().map(|t| t.matches('\u{fffd}').count());
    assert_eq!(text, Some(2));
}

#[test]
fn odd_articles_are_read_and_what_cannot_be_done_is_said() {
    let long = vec![b'x'; 1 << 20];
    let zeros = vec![0; 1 << 16];
    let german = "Der Fluss stieg am Sonntag um einen Meter, und die Bürgermeisterin sagte, dass niemand verletzt wurde.";
    for (text, remark) in [
        (&b"Rain"[..], "is too short to say much about it"),
        (&long, "is too short to say much about it"),
        (&zeros, "is too short to say much about it"),
        (german.as_bytes(), "does not look like English"),
    ] {
        let output = run(&["analyze", "-"], text);
        assert_eq!(output.status.code(), Some(0));
        assert_eq!(document(&output)["sources"].as_array().map(Vec::len), Some(1));
        assert!(trouble(&output).contains(remark), "{}", trouble(&output));
    }
}

#[test]
fn the_same_articles_give_the_same_bytes() {
    assert_eq!(run(&["analyze"], b"").stdout, run(&["analyze"], b"").stdout);
}

#[test]
fn annotate_answers_each_line_in_order_and_reports_bad_ones_by_number() {
    let input = b"{\"id\":\"a\",\"text\":\"It rained. Ann left.\"}\nnonsense\n\n{\"id\":7,\"text\":\"\",\"more\":1}\n{\"id\":8}\n{\"id\":9,\"text\":\"\\u201cNo,\\u201d he said.\"}";
    let output = run(&["annotate"], input);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(
        trouble(&output),
        "parallax: line 2: is not JSON: expected ident at byte 2\nparallax: line 5: has no \"text\"\n"
    );
    let lines: Vec<Value> = output
        .stdout
        .lines()
        .map(|line| serde_json::from_str(&line.expect("a line")).expect("each line is JSON"))
        .collect();
    assert_eq!(
        lines.iter().map(|l| &l["id"]).collect::<Vec<_>>(),
        [&json!("a"), &json!(7), &json!(9)]
    );
    assert_eq!(lines[0]["sentences"], json!([[0, 10], [11, 20]]));
    assert_eq!(lines[1]["tokens"], json!([]));
    for line in &lines {
        let fields: Vec<_> = line.as_object().expect("an object").keys().cloned().collect();
        assert_eq!(fields.len(), 6, "{fields:?}");
    }
}

#[test]
fn annotate_answers_before_the_next_line_comes() {
    let mut child = parallax()
        .arg("annotate")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("the command starts");
    let mut input = child.stdin.take().expect("it has an input");
    let mut output = BufReader::new(child.stdout.take().expect("it has an output"));
    for id in 0..3 {
        writeln!(input, "{{\"id\":{id},\"text\":\"It rained.\"}}").expect("it reads");
        let mut line = String::new();
        output.read_line(&mut line).expect("it answers");
        assert!(line.starts_with(&format!("{{\"id\":{id},")), "{line}");
    }
    drop(input);
    let mut rest = String::new();
    output.read_to_string(&mut rest).expect("it ends");
    assert!(rest.is_empty() && child.wait().expect("it ends").success());
}

#[test]
fn a_closed_pipe_is_no_trouble() {
    let mut child = parallax()
        .arg("annotate")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the command starts");
    drop(child.stdout.take());
    let mut input = child.stdin.take().expect("it has an input");
    for _ in 0..3 {
        // The command may be gone already, which closes this pipe too.
        let _ = writeln!(input, "{{\"id\":1,\"text\":\"It rained.\"}}");
    }
    drop(input);
    let output = child.wait_with_output().expect("it ends");
    assert_eq!((output.status.code(), trouble(&output).as_str()), (Some(0), ""));
}

#[test]
fn help_and_version_are_printed() {
    let help = run(&["--help"], b"");
    assert_eq!(help.status.code(), Some(0));
    assert!(String::from_utf8_lossy(&help.stdout).contains("parallax annotate [PATH]"));
    let version = run(&["--version"], b"");
    assert_eq!(version.stdout, concat!("parallax ", env!("CARGO_PKG_VERSION"), "\n").as_bytes());
}

#[test]
fn weights_that_are_none_are_a_bad_argument() {
    let folder = folder(
        "weights",
        &[("story/a.txt", RAIN), ("short.tsv", b"bias\t-4\n"), ("odd.tsv", b"bias -4\n")],
    );
    let story = folder.join("story");
    let story = story.to_str().expect("a path in letters");
    for (file, words) in [
        ("short.tsv", "“alignment, F1” has no weight\n"),
        ("odd.tsv", "line 1 is no name, tab and number\n"),
        ("absent.tsv", ""),
    ] {
        let path = folder.join(file);
        let path = path.to_str().expect("a path in letters");
        let output = run(&["analyze", story, "--weights", path], b"");
        let trouble = trouble(&output);
        assert_eq!((output.status.code(), output.stdout.len()), (Some(2), 0), "{file}");
        assert!(trouble.contains(file) && trouble.ends_with(words), "{trouble}");
        assert_eq!(trouble.lines().count(), 1, "{trouble}");
    }
}
