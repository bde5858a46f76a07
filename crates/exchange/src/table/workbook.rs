//! Tables in workbooks (Office Open XML), read cell by cell: a file may claim any size, and may be made to do harm.

use super::{Counted, Grid, Known, MOST_CELLS, MOST_COLUMNS, Row, TOP, cell, too_many};
use crate::draft::ReadAs;
use calamine::{DataRef, ExcelDateTime, Reader, SheetType, SheetVisible, Xlsx};
use plenary_domain::{Refusal, Words};
use std::{
    collections::BTreeMap,
    io::{self, Cursor, Read},
};
use zip::ZipArchive;

/// The most bytes all parts of a workbook may have once they are unpacked, counted while they are: a directory may lie.
const MOST_UNPACKED: u64 = 200 * 1024 * 1024;
/// How many times its packed size a part may have, once it has more than [`SMALL`] bytes.
const MOST_TIMES: u64 = 200;
const SMALL: u64 = 1024 * 1024;
/// The most parts; a workbook has a few for each sheet.
const MOST_PARTS: usize = 10_000;
/// The most sheets that are looked at for the one that holds the table.
const MOST_SHEETS: usize = 20;
/// The last day a spreadsheet knows, 31 December 9999.
const LAST_DAY: f64 = 2_958_466.0;

/// Whether this is a workbook, of this day or of old.
pub(super) fn is_one(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04") || is_old(bytes)
}

/// The container of old workbooks, and of new ones with a password.
fn is_old(bytes: &[u8]) -> bool {
    bytes.starts_with(&[0xd0, 0xcf, 0x11, 0xe0])
}

/// Reads a sheet: the one named, else the one in which most headings are known, else the first.
pub(super) fn grid(bytes: &[u8], sheet: Option<&str>, known: Known<'_>) -> Result<Grid, Refusal> {
    if is_old(bytes) {
        return Err(Refusal::new(
            "old_workbook",
            Words::new(
                "This workbook is of an old make (.xls) or has a password. Save it as .xlsx without a password and choose that file.",
                "이전 형식(.xls)이거나 암호가 걸린 통합 문서입니다. 암호 없는 .xlsx로 저장한 뒤 그 파일을 선택해 주세요.",
            ),
        ));
    }
    unpacks(bytes)?;
    let mut book: Book<'_> = Xlsx::new(Cursor::new(bytes)).map_err(|_| damaged())?;
    let tables = |sheet: &&calamine::Sheet| sheet.typ == SheetType::WorkSheet && sheet.visible == SheetVisible::Visible;
    let sheets: Vec<String> = book.sheets_metadata().iter().filter(tables).map(|sheet| sheet.name.clone()).collect();
    let chosen = match sheet {
        Some(named) => sheets.iter().find(|name| *name == named).ok_or_else(no_such_sheet)?,
        None => {
            let mut best = (sheets.first().ok_or_else(super::empty)?, 0);
            for name in sheets.iter().take(MOST_SHEETS) {
                let worth = rows(&mut book, name, TOP)?.iter().map(|row| known(&row.cells)).max().unwrap_or(0);
                if worth > best.1 {
                    best = (name, worth);
                }
            }
            best.0
        }
    };
    let rows = rows(&mut book, chosen, usize::MAX)?;
    Ok(Grid {
        read_as: ReadAs::certain("XLSX"),
        delimiter: None,
        sheet: Some(chosen.clone()),
        open_quote: None,
        rows,
        sheets,
    })
}

type Book<'a> = Xlsx<Cursor<&'a [u8]>>;

/// The lines of a sheet that hold a word, from the top.
fn rows(book: &mut Book<'_>, sheet: &str, most: usize) -> Result<Vec<Row>, Refusal> {
    let mut cells = book.worksheet_cells_reader(sheet).map_err(|_| damaged())?;
    let mut lines: BTreeMap<u32, Vec<String>> = BTreeMap::new();
    let mut counted = Counted::default();
    while let Some(found) = cells.next_cell().map_err(|_| damaged())? {
        let text = text(found.get_value());
        if text.is_empty() {
            continue;
        }
        let (row, column) = found.get_position();
        let column = column as usize;
        if column >= MOST_COLUMNS {
            return Err(too_many(MOST_COLUMNS, "columns", "열"));
        }
        if !lines.contains_key(&row) && lines.len() == most {
            break;
        }
        let line = lines.entry(row).or_default();
        if line.is_empty() {
            counted.add(0)?;
        }
        if line.len() <= column {
            counted.cells += column + 1 - line.len();
            if counted.cells > MOST_CELLS {
                return Err(too_many(MOST_CELLS, "cells", "칸"));
            }
            line.resize(column + 1, String::new());
        }
        line[column] = text;
    }
    Ok(lines.into_iter().map(|(row, cells)| Row { line: row + 1, cells, stray_quote: false }).collect())
}

/// A cell as it would be written by hand: dates by year, month and day, whole figures without a point.
fn text(value: &DataRef<'_>) -> String {
    match value {
        DataRef::Empty | DataRef::Error(_) => String::new(),
        DataRef::String(text) => cell(text),
        DataRef::SharedString(text) => cell(text),
        DataRef::Int(figure) => figure.to_string(),
        DataRef::Float(figure) if figure.fract() == 0.0 && figure.abs() < 1e15 => format!("{figure:.0}"),
        DataRef::Float(figure) => figure.to_string(),
        DataRef::Bool(yes) => yes.to_string(),
        DataRef::DateTime(at) => moment(at),
        DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => cell(text),
    }
}

fn moment(at: &ExcelDateTime) -> String {
    let value = at.as_f64();
    if !(0.0..LAST_DAY).contains(&value) {
        return value.to_string();
    }
    let (year, month, day, hour, minute, ..) = at.to_ymd_hms_milli();
    if value < 1.0 || at.is_duration() {
        // To the minute: half past nine may be kept as a hair less.
        let minutes = (value * 24.0 * 60.0).round();
        return format!("{:02.0}:{:02.0}", (minutes / 60.0).floor(), minutes % 60.0);
    }
    let date = format!("{year:04}-{month:02}-{day:02}");
    if (hour, minute) == (0, 0) { date } else { format!("{date} {hour:02}:{minute:02}") }
}

/// Refuses what would unpack into more than any workbook, before anything of it is read.
fn unpacks(bytes: &[u8]) -> Result<(), Refusal> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| damaged())?;
    if archive.len() > MOST_PARTS {
        return Err(unpacks_into_too_much());
    }
    let mut total = 0;
    for part in 0..archive.len() {
        let mut part = archive.by_index(part).map_err(|_| damaged())?;
        let packed = part.compressed_size();
        let most = (MOST_UNPACKED - total).min((packed * MOST_TIMES).max(SMALL));
        let unpacked = io::copy(&mut part.by_ref().take(most + 1), &mut io::sink()).map_err(|_| damaged())?;
        if unpacked > most {
            return Err(unpacks_into_too_much());
        }
        total += unpacked;
    }
    Ok(())
}

fn damaged() -> Refusal {
    Refusal::new(
        "damaged",
        Words::new(
            "This workbook is damaged, or is no workbook. Open it in a spreadsheet, save it anew as .xlsx, and choose that file.",
            "손상되었거나 통합 문서가 아닌 파일입니다. 스프레드시트에서 열어 .xlsx로 다시 저장한 뒤 그 파일을 선택해 주세요.",
        ),
    )
}

fn unpacks_into_too_much() -> Refusal {
    Refusal::new(
        "too_large",
        Words::new(
            "This workbook unpacks into far more than a list needs, as files made to do harm do. Copy the list into a new workbook.",
            "압축을 풀면 명단에 필요한 것보다 훨씬 커지는 파일로, 악의적으로 만들어진 파일일 수 있습니다. 명단만 새 통합 문서에 복사해 주세요.",
        ),
    )
}

fn no_such_sheet() -> Refusal {
    Refusal::new("no_such_sheet", Words::new("This workbook has no such sheet.", "통합 문서에 그런 시트가 없습니다."))
        .at("sheet")
}
