//! Reads a file of comma-separated values: its header, its rows, and the line where each row begins.
//!
//! It must not know what the columns mean.

use std::io::Read as _;

use csv::{ReaderBuilder, StringRecord};

use crate::error::Error;
use crate::source::Source;

/// What is put behind the text; if it comes back as a row of its own, no quotation was left open.
const END: &str = "\n\u{4}";

/// A file of comma-separated values.
#[derive(Debug)]
pub(super) struct Sheet {
    /// The file, as it was named.
    pub(super) file: String,
    /// Names of the columns, without blanks around them.
    pub(super) header: Vec<String>,
    /// Everything below the header, except for blank rows.
    pub(super) rows: Vec<Row>,
}

/// A row of a sheet.
#[derive(Debug)]
pub(super) struct Row {
    /// The line where it begins, from 1.
    pub(super) line: usize,
    /// What is in it, one cell a column; or why it can't be read.
    pub(super) cells: Result<StringRecord, String>,
}

impl Sheet {
    /// Reads a file's bytes.
    ///
    /// # Errors
    /// [`Error::Usage`] if it is not UTF-8 or has no header.
    pub(super) fn read(file: &str, bytes: &[u8], delimiter: u8) -> Result<Self, Error> {
        let source = Source::new(file, &with_newlines(bytes));
        if let Some(at) = source.invalid_utf8 {
            let (line, _) = source.line_column(at);
            return Err(Error::Usage(format!(
                "{file}:{line}: the text is not UTF-8; save the sheet as \"CSV UTF-8\" and try again"
            )));
        }
        let mut reader = ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .delimiter(delimiter)
            .from_reader(source.text.as_bytes().chain(END.as_bytes()));
        let mut rows: Vec<Row> = Vec::new();
        for record in reader.records() {
            let record = record.expect("a text in memory can be read");
            let line = line_of(&record, &source);
            rows.push(Row { line, cells: Ok(record) });
        }
        close(&mut rows);
        rows.retain(|row| {
            row.cells.as_ref().is_ok_and(|cells| !is_blank(cells)) || row.cells.is_err()
        });
        let Some(first) = (!rows.is_empty()).then(|| rows.remove(0)) else {
            return Err(Error::Usage(format!("{file}:1: there is no header, nor anything else")));
        };
        let header =
            first.cells.map_err(|why| Error::Usage(format!("{file}:{}: {why}", first.line)))?;
        let header: Vec<String> = header.iter().map(|name| name.trim().to_owned()).collect();
        for row in &mut rows {
            check_width(row, header.len());
        }
        Ok(Self { file: file.to_owned(), header, rows })
    }

    /// Which columns there are, as the rest of a sentence that says which one is not; or what to do if something else
    /// than the delimiter seems to stand between the cells.
    pub(super) fn header_hint(&self) -> String {
        if let [one] = &*self.header
            && let Some(delimiter) = [';', '\t', '|', ','].into_iter().find(|c| one.contains(*c))
        {
            let delimiter = delimiter.escape_default();
            return format!(
                "; there is one column, `{one}`: to take it apart, write `delimiter = \"{delimiter}\"` into a mapping"
            );
        }
        let columns: Vec<_> = self.header.iter().map(|column| format!("`{column}`")).collect();
        format!("; its columns are {}", columns.join(", "))
    }

    /// The position of the column with this name.
    pub(super) fn column(&self, name: &str) -> Option<usize> {
        self.header.iter().position(|column| column == name)
    }
}

/// Old programs end lines with a carriage return alone.
fn with_newlines(bytes: &[u8]) -> Vec<u8> {
    let has_newlines = bytes.contains(&b'\n');
    let newline = |byte: &u8| if *byte == b'\r' && !has_newlines { b'\n' } else { *byte };
    bytes.iter().map(newline).collect()
}

/// The line where a record begins; the reader's own count is that of the blank lines before it.
fn line_of(record: &StringRecord, source: &Source) -> usize {
    let start = record.position().map_or(0, csv::Position::byte);
    let start = usize::try_from(start).expect("the file is in memory").min(source.text.len());
    let rest = &source.text[start..];
    let blank = rest.len() - rest.trim_start_matches(['\n', '\r']).len();
    source.line_column(start + blank).0
}

/// Takes off the end that was put behind the text. If it is inside a row, a quotation swallowed the rest.
fn close(rows: &mut Vec<Row>) {
    let Some(last) = rows.last_mut() else { return };
    let is_end = |cells: &StringRecord| cells.len() == 1 && cells[0] == END[1..];
    if last.cells.as_ref().is_ok_and(is_end) {
        rows.pop();
    } else {
        last.cells =
            Err("a quotation mark has no end, so that this row takes in the rest of the file"
                .to_owned());
    }
}

fn is_blank(cells: &StringRecord) -> bool {
    cells.iter().all(|cell| cell.trim().is_empty())
}

/// Turns a row of another width than the header into one that can't be read; empty cells too many don't count.
fn check_width(row: &mut Row, width: usize) {
    let Ok(cells) = &mut row.cells else { return };
    if cells.len() > width && cells.iter().skip(width).all(|cell| cell.trim().is_empty()) {
        cells.truncate(width);
    }
    if cells.len() != width {
        let found = cells.len();
        row.cells = Err(format!("it has {found} cells where the header has {width}"));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &str) -> Vec<(usize, Result<Vec<String>, String>)> {
        let sheet =
            Sheet::read("a.csv", text.as_bytes(), b',').expect("the test's sheet has a header");
        let cells = |cells: StringRecord| cells.iter().map(str::to_owned).collect();
        sheet.rows.into_iter().map(|row| (row.line, row.cells.map(cells))).collect()
    }

    fn row(line: usize, cells: &[&str]) -> (usize, Result<Vec<String>, String>) {
        (line, Ok(cells.iter().map(|&cell| cell.to_owned()).collect()))
    }

    #[test]
    fn rows_begin_where_they_begin() {
        let text = "a,b\n\n\"1\n\n1\",x\n\n,\n\"2\r\n\",\"y \"\"z\"\"\"\n3,\n";
        let expected = [row(3, &["1\n\n1", "x"]), row(8, &["2\n", "y \"z\""]), row(10, &["3", ""])];
        assert_eq!(rows(text), expected);
        assert_eq!(rows(&format!("\u{feff}{}", text.replace('\n', "\r\n")))[2], expected[2]);
        assert_eq!(rows("a,b\r1,2\r3,4")[1], row(3, &["3", "4"]));
    }

    #[test]
    fn rows_of_another_width_are_not_read() {
        let found = rows("a,b\n1\n1,2,,\n1,2,3\n");
        assert_eq!(found[1], row(3, &["1", "2"]));
        assert_eq!(found[0].1, Err("it has 1 cells where the header has 2".to_owned()));
        assert_eq!(found[2].1, Err("it has 3 cells where the header has 2".to_owned()));
    }

    #[test]
    fn an_open_quotation_is_seen() {
        let found = rows("a,b\n1,2\n3,\"4\n5,6\n");
        assert_eq!((found.len(), found[1].0), (2, 3));
        assert!(found[1].1.is_err());
        assert_eq!(rows("a,b\n1,\"2\n\""), [row(2, &["1", "2\n"])]);
    }

    #[test]
    fn other_encodings_are_refused_with_their_line() {
        let error =
            Sheet::read("a.csv", b"a,b\r\nx,y\r\nz,\xE9\n", b',').expect_err("it is Latin 1");
        assert!(error.to_string().starts_with("a.csv:3: "), "{error}");
        assert!(Sheet::read("a.csv", b"\n ,\n", b',').is_err());
    }
}
