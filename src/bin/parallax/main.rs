//! The native command: arguments, files and streams in, an export or a line of JSON for each article out.
//!
//! The only part of the command that knows process, standard streams and exit codes; what it prints about trouble is one
//! line each, on standard error, that says what and where.

use std::io::{self, BufWriter, Write as _};
use std::process::ExitCode;

mod analyze;
mod annotate;
mod args;
mod body;
mod input;
mod report;

use args::Command;
use report::Report;

/// What ends the command early.
enum Fault {
    /// Arguments that make no sense, or a path that is not there.
    Usage(String),
    /// Reading or writing failed.
    Io(io::Error),
}

impl From<io::Error> for Fault {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}

fn main() -> ExitCode {
    let mut report = Report::default();
    let done = args::parse(std::env::args_os().skip(1)).map_err(Fault::Usage).and_then(|command| {
        let mut out = BufWriter::new(io::stdout().lock());
        match command {
            Command::Analyze { paths, format, weights } => {
                analyze::run(&paths, format, weights.as_deref(), &mut out, &mut report)?;
            }
            Command::Annotate { path } => annotate::run(path.as_deref(), &mut out, &mut report)?,
            Command::Say(words) => out.write_all(words.as_bytes())?,
        }
        Ok(out.flush()?)
    });
    match done {
        Ok(()) if report.unusable() => ExitCode::from(1),
        Ok(()) => ExitCode::SUCCESS,
        // The reader of our output has had enough (`| head -1`): that is no trouble of ours.
        Err(Fault::Io(error)) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(Fault::Io(error)) => {
            report.fault("standard input or output", &report::reason(&error));
            ExitCode::from(1)
        }
        Err(Fault::Usage(what)) => {
            report::say(&what);
            ExitCode::from(2)
        }
    }
}
