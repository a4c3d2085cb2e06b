//! JSON Lines in, JSON Lines out in the same order, one article in memory at a time.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read as _, Write};
use std::path::Path;

use parallax::export::annotation::Request;
use parallax::extract;

use crate::report::{self, Report};
use crate::{Fault, input};

/// The longest line that is read: JSON may write a byte of text as six.
const LONGEST: u64 = 2 * input::LARGEST;

/// Annotates each line of the file at `path`, or of standard input. A line that cannot be read is reported by its number,
/// counted from 1, and the rest goes on.
pub(crate) fn run(
    path: Option<&Path>,
    out: &mut dyn Write,
    report: &mut Report,
) -> Result<(), Fault> {
    match path {
        None => lines(&mut io::stdin().lock(), out, report),
        Some(path) => {
            let file = File::open(path).map_err(|error| {
                Fault::Usage(format!("{}: {}", path.display(), report::reason(&error)))
            })?;
            lines(&mut BufReader::new(file), out, report)
        }
    }
}

fn lines(input: &mut dyn BufRead, out: &mut dyn Write, report: &mut Report) -> Result<(), Fault> {
    let mut line = Vec::new();
    for number in 1_u64.. {
        line.clear();
        if (&mut *input).take(LONGEST).read_until(b'\n', &mut line)? == 0 {
            break;
        }
        let place = format!("line {number}");
        if line.len() as u64 == LONGEST && line.last() != Some(&b'\n') {
            report.fault(&place, &format!("longer than {} MiB; left out", LONGEST >> 20));
            input.skip_until(b'\n')?;
            continue;
        }
        if line.trim_ascii().is_empty() {
            continue;
        }
        match Request::parse(&line) {
            Ok(request) => {
                let read = extract::annotate(&request.text);
                let answer = request.answer(&read.reading, &read.names, &read.dates, &read.quotes);
                writeln!(out, "{answer}")?;
                // Whoever feeds line by line may be waiting for the answer before the next line.
                out.flush()?;
            }
            Err(why) => report.fault(&place, &why),
        }
    }
    Ok(())
}
