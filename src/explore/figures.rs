//! The figures of the project's own measuring: a table of tabs and lines in, its cells out.

/// A table as it was written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Figures {
    /// What the columns are.
    pub head: Vec<String>,
    /// The rows, each with as many cells as there are columns.
    pub rows: Vec<Vec<String>>,
}

/// Reads a table: cells between tabs, the first line names the columns; lines that begin with `#` say where it is from.
/// Rows with more or fewer cells than the first line are no figures and left out.
pub fn parse(text: &str) -> Figures {
    let cells =
        |line: &str| line.split('\t').map(|cell| cell.trim().to_owned()).collect::<Vec<_>>();
    let mut lines =
        text.lines().filter(|line| !line.trim().is_empty() && !line.starts_with('#')).map(cells);
    let head = lines.next().unwrap_or_default();
    let rows = lines.filter(|row| row.len() == head.len()).collect();
    Figures { head, rows }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_is_read_cell_by_cell() {
        let read = parse("# measured today\nset\tfigure\tF1\n\nnews\tnames\t0.81\nbroken line\n");
        assert_eq!(read.head, ["set", "figure", "F1"]);
        assert_eq!(read.rows, [["news", "names", "0.81"]]);
        assert_eq!(parse(""), Figures::default());
    }
}
