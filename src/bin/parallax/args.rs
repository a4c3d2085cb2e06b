//! The command line in, what to do out; or one line that says what is wrong with it.

use std::ffi::OsString;
use std::path::PathBuf;

use lexopt::Arg::{Long, Short, Value};

const HELP: &str = "\
Several news articles about one event in; what each really says out.

Usage:
  parallax analyze [PATH…] [--format FORMAT] [--weights FILE]
  parallax annotate [PATH]

analyze   reads files and folders (plain text, Markdown, HTML) as one story, or
          standard input for `-`, or the embedded articles where no path is given,
          and writes an analysis: claims, who backs them in which words, where
          sources differ.
annotate  reads JSON Lines, {\"id\": …, \"text\": …}, from a file or standard input,
          and writes a line for each, in the same order: sentences, tokens with
          parts of speech, names, dates, quotes. One article in memory at a time.

Options:
  -f, --format FORMAT  of analyze: json (the default), csv, markdown, or frozen, the
                       bytes that the page is built with
  --weights FILE       of analyze: what decides which sentences state the same,
                       lines of name, tab, number; the built-in one if not given
  -h, --help           this page
  -V, --version        the version

Offsets are UTF-8 bytes. Texts are read as English.
Exit codes: 0 done; 1 some input was unusable; 2 bad arguments or a missing path.
";

/// What to do.
#[derive(Debug, PartialEq)]
pub(crate) enum Command {
    /// Analyze the articles of one story.
    Analyze {
        /// Files, folders or `-`; none for the embedded articles.
        paths: Vec<PathBuf>,
        /// What to write.
        format: Format,
        /// A file of weights; none for the built-in ones.
        weights: Option<PathBuf>,
    },
    /// Annotate articles one by one.
    Annotate {
        /// A file of JSON Lines; none for standard input.
        path: Option<PathBuf>,
    },
    /// Print this and be done.
    Say(String),
}

/// What an analysis is written as.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Format {
    Json,
    Csv,
    Markdown,
    Frozen,
}

/// Reads the arguments that follow the program's name.
pub(crate) fn parse(args: impl IntoIterator<Item = OsString>) -> Result<Command, String> {
    read(lexopt::Parser::from_args(args))
        .map_err(|error| format!("{error} (see `parallax --help`)"))
}

fn read(mut parser: lexopt::Parser) -> Result<Command, lexopt::Error> {
    let mut verb = None;
    let mut paths = Vec::new();
    let (mut format, mut weights) = (None, None);
    while let Some(arg) = parser.next()? {
        match arg {
            Short('h') | Long("help") => return Ok(Command::Say(HELP.into())),
            Short('V') | Long("version") => {
                return Ok(Command::Say(format!("parallax {}\n", env!("CARGO_PKG_VERSION"))));
            }
            Short('f') | Long("format") => {
                let word = parser.value()?;
                format = Some(match word.to_str() {
                    Some("json") => Format::Json,
                    Some("csv") => Format::Csv,
                    Some("markdown") => Format::Markdown,
                    Some("frozen") => Format::Frozen,
                    _ => {
                        let word = word.display();
                        let fault = format!("unknown format {word}: json, csv, markdown or frozen");
                        return Err(fault.into());
                    }
                });
            }
            Long("weights") => weights = Some(PathBuf::from(parser.value()?)),
            Value(word) if verb.is_none() => verb = Some(word),
            Value(path) => paths.push(PathBuf::from(path)),
            _ => return Err(arg.unexpected()),
        }
    }
    let Some(verb) = verb else { return Err("no command: analyze or annotate".into()) };
    match verb.to_str() {
        Some("analyze") => {
            Ok(Command::Analyze { paths, format: format.unwrap_or(Format::Json), weights })
        }
        Some("annotate") if format.is_some() => Err("annotate has no --format".into()),
        Some("annotate") if weights.is_some() => Err("annotate has no --weights".into()),
        Some("annotate") if paths.len() > 1 => Err("annotate reads one file of JSON Lines".into()),
        Some("annotate") => {
            Ok(Command::Annotate { path: paths.pop().filter(|path| path.as_os_str() != "-") })
        }
        _ => Err(format!("unknown command {}: analyze or annotate", verb.display()).into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(line: &str) -> Result<Command, String> {
        parse(line.split_whitespace().map(OsString::from))
    }

    #[test]
    fn paths_and_options_come_in_any_order() {
        let (paths, format) = (vec!["a".into(), "-".into()], Format::Csv);
        let want = Command::Analyze { paths, format, weights: None };
        assert_eq!(parsed("analyze a - --format csv").as_ref(), Ok(&want));
        assert_eq!(parsed("--format=csv analyze a -").as_ref(), Ok(&want));
        assert_eq!(parsed("annotate -"), Ok(Command::Annotate { path: None }));
    }

    #[test]
    fn a_fault_says_what_and_what_would_do() {
        for (line, words) in [
            ("", "no command: analyze or annotate"),
            ("analyse", "unknown command analyse: analyze or annotate"),
            ("analyze --format xml", "unknown format xml: json, csv, markdown or frozen"),
            ("analyze --fast", "invalid option '--fast'"),
            ("annotate --weights a b", "annotate has no --weights"),
            ("annotate a b", "annotate reads one file"),
        ] {
            let fault = parsed(line).expect_err("it makes no sense");
            assert!(fault.starts_with(words) && !fault.contains('\n'), "{line}: {fault}");
        }
    }
}
