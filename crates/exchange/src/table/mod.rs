//! Tables that come in: lists of participants and programmes, as ministries send them in text files and workbooks.
//!
//! A file is first a grid of cells, whatever it was written with. Then its headings are found and its columns are taken for
//! fields, unless an officer has said otherwise; then each line is read.

mod columns;
mod delegates;
mod headings;
mod programme;
mod quotes;
mod text;
mod words;
mod workbook;

pub use delegates::{delegates, fields as delegate_fields};
pub use headings::{Field, delegate_columns};
pub use programme::{fields as programme_fields, programme};

use crate::{
    draft::{Layout, ReadAs, fits},
    encoding::{clean, text_of},
};
use columns::Columns;
use plenary_domain::{Refusal, Words};
use serde::{Deserialize, Serialize};

/// The most lines of a table.
const MOST_ROWS: usize = 100_000;
/// The most columns.
const MOST_COLUMNS: usize = 256;
/// The most cells, empty ones among them.
const MOST_CELLS: usize = 2_000_000;
/// The most characters in a cell, which is what a spreadsheet takes.
const MOST_IN_A_CELL: usize = 32_767;
/// How many lines from the top the headings are looked for in.
const TOP: usize = 20;
/// How much of a line at the top is shown.
const GLIMPSE: usize = 120;
/// How many cells of a column are shown.
const SAMPLES: usize = 3;

/// How a table is to be read, where an officer knows better than what was found out.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reading {
    /// The encoding of a text, by its name.
    pub encoding: Option<String>,
    /// The sheet of a workbook, by its name.
    pub sheet: Option<String>,
    /// The line that holds the headings.
    pub headings: Option<u32>,
    /// What a column, by its place from 0, is to be taken for; `None` leaves it aside.
    pub columns: Vec<(u32, Option<String>)>,
}

/// A table as it stands in a file, before anyone has said what its columns mean. Lines without a word are left out.
struct Grid {
    read_as: ReadAs,
    delimiter: Option<char>,
    /// The sheets of a workbook that can be read.
    sheets: Vec<String>,
    /// The one that was.
    sheet: Option<String>,
    /// The line of a text on which a quotation mark opens that nothing closes where it should.
    open_quote: Option<u32>,
    rows: Vec<Row>,
}

/// A line of it: its number in the file, from 1, and its cells.
struct Row {
    line: u32,
    cells: Vec<String>,
    /// Whether a quotation mark stands in one of them of which nobody can say what it means.
    stray_quote: bool,
}

/// How many cells of a line are known headings.
type Known<'a> = &'a dyn Fn(&[String]) -> usize;

impl Grid {
    /// Reads a workbook, or a table in text.
    fn read(bytes: &[u8], reading: &Reading, known: Known<'_>) -> Result<Self, Refusal> {
        fits(bytes)?;
        if workbook::is_one(bytes) {
            return workbook::grid(bytes, reading.sheet.as_deref(), known);
        }
        let (text, read_as) = text_of(bytes, reading.encoding.as_deref())?;
        text::grid(&text, read_as, known)
    }
}

/// What the columns of a grid hold, and the lines below the headings.
struct Laid<F: 'static> {
    columns: Columns<F>,
    layout: Layout,
    rows: Vec<Row>,
}

/// Finds the headings of a grid and takes its columns for fields, as far as nobody has said otherwise.
fn lay_out<F: Copy + PartialEq>(
    grid: Grid,
    columns_of: impl Fn(&[String]) -> Columns<F>,
    reading: &Reading,
) -> Result<Laid<F>, Refusal> {
    if let Some(line) = grid.open_quote {
        return Err(never_closed(line));
    }
    let top: Vec<&Row> = grid.rows.iter().take(TOP).collect();
    let best = |best: usize, at: usize| {
        let count = |at: usize| columns_of(&top[at].cells).known();
        if count(at) > count(best) { at } else { best }
    };
    let headings = match reading.headings {
        Some(line) => top.iter().position(|row| row.line == line).ok_or_else(no_such_line)?,
        None => (0..top.len()).reduce(best).ok_or_else(empty)?,
    };
    let glimpses = top.iter().map(|row| (row.line, glimpse(&row.cells))).collect();
    let line = top[headings].line;
    if top.iter().all(|row| row.cells.len() < 2) && columns_of(&top[headings].cells).known() == 0 {
        return Err(no_table());
    }
    let mut rows = grid.rows;
    let below = rows.split_off(headings + 1);
    let cells = rows.pop().map(|row| row.cells).unwrap_or_default();
    let mut columns = columns_of(&cells);
    for (at, field) in &reading.columns {
        columns.take_for(*at as usize, field.as_deref())?;
    }
    let layout = Layout {
        delimiter: grid.delimiter,
        sheets: grid.sheets,
        sheet: grid.sheet,
        headings: line,
        top: glimpses,
        columns: columns.report(&below),
        missing: vec![],
    };
    Ok(Laid { columns, layout, rows: below })
}

/// A cell as it is kept. One character more than it may have shows that it has too many.
fn cell(text: &str) -> String {
    let end = if text.len() > MOST_IN_A_CELL { text.char_indices().nth(MOST_IN_A_CELL + 1) } else { None };
    end.map_or_else(|| clean(text), |(end, _)| text[..end].to_owned())
}

fn glimpse(cells: &[String]) -> String {
    let filled: Vec<&str> = cells.iter().map(String::as_str).filter(|cell| !cell.is_empty()).collect();
    filled.join(" · ").chars().take(GLIMPSE).collect()
}

/// Refuses a line with a stray quotation mark, with more cells than headings, and a cell that has swallowed the lines below it.
fn well_formed<F: Copy + PartialEq>(row: &Row, columns: &Columns<F>) -> Result<(), Refusal> {
    if row.stray_quote {
        return Err(Refusal::new(
            "stray_quote",
            Words::new(
                "A quotation mark stands inside a cell that is quoted itself. Double the marks inside (“\"A \"\"B\"\" C\"”), or take those around the cell away.",
                "따옴표로 묶은 칸 안에 따옴표가 있습니다. 안쪽 따옴표를 두 번씩 적거나(“\"A \"\"B\"\" C\"”) 칸을 묶은 따옴표를 지워 주세요.",
            ),
        ));
    }
    if row.cells.iter().skip(columns.count()).any(|cell| !cell.is_empty()) {
        return Err(Refusal::new(
            "too_many_cells",
            Words::new(
                format!("This line has more cells than the {} headings. Is a quotation mark missing?", columns.count()),
                format!("열 제목({}개)보다 칸이 많은 줄입니다. 따옴표가 빠졌는지 확인해 주세요.", columns.count()),
            ),
        ));
    }
    if row.cells.iter().any(|cell| cell.len() > MOST_IN_A_CELL && cell.chars().count() > MOST_IN_A_CELL) {
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

/// Counts lines and cells as they are read, and refuses a table larger than any list.
#[derive(Default)]
struct Counted {
    rows: usize,
    cells: usize,
}

impl Counted {
    fn add(&mut self, cells: usize) -> Result<(), Refusal> {
        self.rows += 1;
        self.cells += cells;
        if cells > MOST_COLUMNS {
            return Err(too_many(MOST_COLUMNS, "columns", "열"));
        }
        if self.rows > MOST_ROWS + TOP {
            return Err(too_many(MOST_ROWS, "lines", "줄"));
        }
        if self.cells > MOST_CELLS {
            return Err(too_many(MOST_CELLS, "cells", "칸"));
        }
        Ok(())
    }
}

fn too_many(most: usize, what: &str, what_ko: &str) -> Refusal {
    Refusal::new(
        "too_many",
        Words::new(
            format!("A table has at most {most} {what}. Divide it, or remove what is not needed."),
            format!("표는 {most}{what_ko}까지 읽을 수 있습니다. 표를 나누거나 필요 없는 부분을 지워 주세요."),
        ),
    )
}

fn empty() -> Refusal {
    Refusal::new("empty", Words::new("This file is empty.", "빈 파일입니다."))
}

fn no_table() -> Refusal {
    Refusal::new(
        "no_table",
        Words::new(
            "This is no table. Choose a file with a line of headings and one person or session a line below it.",
            "표가 아닙니다. 열 제목이 있고 그 아래 한 줄에 하나씩 적힌 파일을 선택해 주세요.",
        ),
    )
}

fn never_closed(line: u32) -> Refusal {
    Refusal::new(
        "open_quote",
        Words::new(
            format!(
                "The quotation mark that opens a cell on line {line} is not closed there. Close it or remove it in the file, and choose the file again."
            ),
            format!(
                "{line}번째 줄에서 칸을 여는 따옴표가 닫히지 않았습니다. 파일에서 따옴표를 닫거나 지운 뒤 다시 선택해 주세요."
            ),
        ),
    )
}

fn no_such_line() -> Refusal {
    Refusal::new(
        "no_such_line",
        Words::new(
            format!("The headings must stand on one of the first {TOP} lines that hold something."),
            format!("열 제목은 내용이 있는 첫 {TOP}줄 가운데 있어야 합니다."),
        ),
    )
    .at("headings")
}
