//! Tables in text: what stands between their cells, and on which line each record begins.

use super::{
    Counted, Grid, Known, Row, TOP, cell,
    quotes::{ends_line, open_quote, settled},
};
use crate::{document::unguarded, draft::ReadAs};
use csv::{Reader, ReaderBuilder, StringRecord};
use plenary_domain::Refusal;

/// What may stand between the cells.
const DELIMITERS: &[u8] = b",;\t|";
/// How much of a file may stand before its headings end.
const LONGEST_TOP: usize = 1 << 20;

/// Reads a table in text, divided so that most headings are known; where none is, so that the most columns come of it.
pub(super) fn grid(text: &str, read_as: ReadAs, known: Known<'_>) -> Result<Grid, Refusal> {
    let said = said(text);
    let delimiter = match said {
        Some(delimiter) => delimiter,
        None => delimiter(text, known)?,
    };
    let (text, unclear) = settled(text, delimiter);
    let mut grid = Grid {
        read_as,
        delimiter: Some(char::from(delimiter)),
        sheets: vec![],
        sheet: None,
        open_quote: open_quote(text.as_bytes(), delimiter),
        rows: vec![],
    };
    let mut counted = Counted::default();
    records(&text, delimiter, |row| {
        if said.is_some() && row.line == 1 {
            return Ok(true);
        }
        counted.add(row.cells.len())?;
        grid.rows.push(row);
        Ok(true)
    })?;
    // A cell of several lines stands before it in the same row.
    for line in unclear {
        let behind = grid.rows.partition_point(|row| row.line <= line);
        if let Some(row) = behind.checked_sub(1).and_then(|at| grid.rows.get_mut(at)) {
            row.stray_quote = true;
        }
    }
    Ok(grid)
}

/// What stands between the cells, where the first line says so to a spreadsheet: `sep=|`.
fn said(text: &str) -> Option<u8> {
    let first = text.lines().next()?.trim_matches([' ', '"', '\r']);
    let (word, said) = first.split_once('=')?;
    // Programs that write it fill the line up with what it says.
    let said = said.as_bytes();
    let delimiter = *said.first()?;
    let stands_between = delimiter == b'\t' || (delimiter.is_ascii_punctuation() && delimiter != b'"');
    (word.eq_ignore_ascii_case("sep") && stands_between && said.iter().all(|each| *each == delimiter))
        .then_some(delimiter)
}

fn delimiter(text: &str, known: Known<'_>) -> Result<u8, Refusal> {
    let mut end = text.len().min(LONGEST_TOP);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let top = &text[..end];
    let mut best = (DELIMITERS[0], (0, 0));
    for delimiter in DELIMITERS {
        let mut worth = (0, 0);
        let mut lines = 0;
        records(top, *delimiter, |row| {
            // A single column is what comes of every text that is divided by nothing.
            let columns = if row.cells.len() > 1 { row.cells.len() } else { 0 };
            worth = worth.max((known(&row.cells), columns));
            lines += 1;
            Ok(lines < TOP)
        })?;
        if worth > best.1 {
            best = (*delimiter, worth);
        }
    }
    Ok(best.0)
}

/// Goes through the records that hold a word, for as long as `each` wants more.
fn records(text: &str, delimiter: u8, mut each: impl FnMut(Row) -> Result<bool, Refusal>) -> Result<(), Refusal> {
    let mut reader = reader(text, delimiter);
    let mut record = StringRecord::new();
    let mut lines = Lines { text: text.as_bytes(), at: 0, line: 1 };
    // A text cannot be malformed: whatever stands in it are records of some length.
    while reader.read_record(&mut record).unwrap_or(false) {
        if record.iter().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        let line = lines.of(&record);
        let cells = record.iter().map(|text| unguarded(&cell(text))).collect();
        if !each(Row { line, cells, stray_quote: false })? {
            break;
        }
    }
    Ok(())
}

fn reader(text: &str, delimiter: u8) -> Reader<&[u8]> {
    ReaderBuilder::new().has_headers(false).flexible(true).delimiter(delimiter).from_reader(text.as_bytes())
}

/// The numbers of lines, counted on the way: the reader counts those that end in CR LF one too few.
struct Lines<'a> {
    text: &'a [u8],
    at: usize,
    line: u32,
}

impl Lines<'_> {
    /// The line a record begins on, from 1. Records come in the order of the file.
    fn of(&mut self, record: &StringRecord) -> u32 {
        let begins = record.position().map_or(0, |at| usize::try_from(at.byte()).unwrap_or(0));
        // What the reader passes over before a record: the rest of the line end, and empty lines.
        let blank = self.text[begins..].iter().take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
        while self.at < begins + blank {
            self.line += u32::from(ends_line(self.text, self.at));
            self.at += 1;
        }
        self.line
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Grid {
        grid(text, ReadAs::certain("UTF-8"), &|cells| {
            cells.iter().filter(|cell| ["Name", "Title"].contains(&cell.as_str())).count()
        })
        .unwrap()
    }

    #[test]
    fn lines_are_counted_whatever_ends_them() {
        for (name, end) in [("LF", "\n"), ("CR LF", "\r\n"), ("CR", "\r")] {
            let text = ["Name,Title", "a,\"two", "lines\"", "", "  ,", "b,c", ""].join(end);
            let lines: Vec<u32> = read(&text).rows.iter().map(|row| row.line).collect();
            assert_eq!(lines, [1, 2, 6], "{name}");
        }
    }

    #[test]
    fn what_stands_between_cells_is_found_out() {
        for (text, delimiter) in [
            ("Name,Title\n", ','),
            ("Name;Title\n", ';'),
            ("Name\tTitle\n", '\t'),
            ("Delegations, as of today; final\nName;Title\n", ';'),
            ("Wer;Was\n", ';'),
            ("Name|Title\n", '|'),
            ("sep=|\nName, Title|x\n", '|'),
            ("SEP=;\r\nWer, was;Wo\r\n", ';'),
            ("\"sep=^\"\nName^Title\n", '^'),
            ("", ','),
        ] {
            assert_eq!(read(text).delimiter, Some(delimiter), "{text}");
        }
    }

    #[test]
    fn a_first_line_for_spreadsheets_is_no_record() {
        let grid = read("sep=|\r\nName|Title\r\nKim, A|Minister\r\n");
        let rows: Vec<(u32, Vec<&str>)> =
            grid.rows.iter().map(|row| (row.line, row.cells.iter().map(String::as_str).collect())).collect();
        assert_eq!(rows, [(2, vec!["Name", "Title"]), (3, vec!["Kim, A", "Minister"])]);
        // What only looks like it is read as it stands.
        assert_eq!(read("Name,sep=|\nA,B\n").rows.len(), 2);
    }

    #[test]
    fn the_apostrophe_of_our_own_files_is_taken_off_again() {
        let grid = read("Name,Title\n'=1+1,'tis\n'+82 10,''\n");
        assert_eq!(grid.rows[1].cells, ["=1+1", "'tis"]);
        assert_eq!(grid.rows[2].cells, ["+82 10", "''"]);
    }
}
