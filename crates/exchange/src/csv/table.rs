//! A table in text: what stands between its cells, and what its headings mean.

use super::columns::{Columns, Headings};
use csv::{ReaderBuilder, StringRecord};
use plenary_domain::{Refusal, Words};

/// The most columns.
pub(super) const MOST_COLUMNS: usize = 256;
/// The most characters in a cell, which is what a spreadsheet takes.
const MOST_IN_A_CELL: usize = 32_767;
/// How much of a file may stand before its headings end.
const LONGEST_HEADINGS: usize = 1 << 20;

pub(super) fn reader(text: &str, delimiter: u8) -> csv::Reader<&[u8]> {
    ReaderBuilder::new().has_headers(false).flexible(true).delimiter(delimiter).from_reader(text.as_bytes())
}

/// The delimiter under which most headings are known, and the columns it gives; `None` for an empty text.
pub(super) fn headings<F: Copy + PartialEq>(text: &str, known: Headings<F>) -> Option<(u8, Columns<F>)> {
    let mut end = text.len().min(LONGEST_HEADINGS);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let mut best: Option<(u8, Columns<F>)> = None;
    for delimiter in *b",;\t" {
        let first = reader(&text[..end], delimiter)
            .into_records()
            .filter_map(Result::ok)
            .find(|record| record.iter().any(|cell| !cell.trim().is_empty()))?;
        let columns = Columns::of(known, first.iter());
        if best.as_ref().is_none_or(|(_, other)| columns.known() > other.known()) {
            best = Some((delimiter, columns));
        }
    }
    best
}

/// Refuses a line with more cells than headings, and a cell that has swallowed the lines below it.
pub(super) fn well_formed<F: Copy + PartialEq>(record: &StringRecord, columns: &Columns<F>) -> Result<(), Refusal> {
    if record.iter().skip(columns.count()).any(|cell| !cell.trim().is_empty()) {
        return Err(Refusal::new(
            "too_many_cells",
            Words::new(
                format!("This line has more cells than the {} headings. Is a quotation mark missing?", columns.count()),
                format!("열 제목({}개)보다 칸이 많은 줄입니다. 따옴표가 빠졌는지 확인해 주세요.", columns.count()),
            ),
        ));
    }
    if record.iter().any(|cell| cell.len() > MOST_IN_A_CELL && cell.chars().count() > MOST_IN_A_CELL) {
        return Err(Refusal::new(
            "too_long",
            Words::new(
                format!("A cell here is longer than {MOST_IN_A_CELL} characters. Is a closing quotation mark missing?"),
                format!("한 칸이 {MOST_IN_A_CELL}자를 넘습니다. 닫는 따옴표가 빠졌는지 확인해 주세요."),
            ),
        ));
    }
    Ok(())
}

/// The number of the line a record begins on, from 1.
pub(super) fn line_of(record: &StringRecord) -> u32 {
    record.position().map_or(0, |at| u32::try_from(at.line()).unwrap_or(u32::MAX))
}
