//! Workbooks for spreadsheets.

use crate::document::{Cell, Table, Workbook, looks_like_a_formula};
use chrono::{DateTime, Utc};
use plenary_domain::{Refusal, Words};
use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook as Book, Worksheet, XlsxError,
};

/// The most characters of a sheet's name.
const LONGEST_NAME: usize = 31;
/// The most characters of a cell.
const LONGEST_TEXT: usize = 32_767;
/// The widest a column is made by itself, in pixels.
const WIDEST: u32 = 420;
/// A4, as spreadsheets number papers.
const A4: u8 = 9;

/// Writes a workbook, a sheet a table: headings that stay in view and can be filtered by, figures as figures, everything else
/// as text, the notes below.
///
/// A text is never a formula, also not once an officer has edited it: files go to other ministries, and names come from
/// anywhere. Refuses a table that is longer than a sheet.
pub fn write(workbook: &Workbook) -> Result<Vec<u8>, Refusal> {
    made(workbook).map_err(|fault| {
        Refusal::new(
            "too_large",
            Words::new(
                format!("This does not fit into a workbook: {fault}. Write it as CSV, or ask for less."),
                format!("통합 문서에 담을 수 없습니다: {fault}. CSV로 내보내거나 범위를 줄여 주세요."),
            ),
        )
    })
}

fn made(workbook: &Workbook) -> Result<Vec<u8>, XlsxError> {
    let mut book = Book::new();
    book.set_properties(&DocProperties::new().set_creation_datetime(&moment(workbook.made)?));
    let mut taken: Vec<String> = Vec::new();
    for table in &workbook.tables {
        let name = sheet_name(&table.title, &taken);
        let sheet = book.add_worksheet();
        sheet.set_name(&name)?;
        taken.push(name.to_lowercase());
        fill(sheet, table)?;
    }
    book.save_to_buffer()
}

/// To the second: finer time is not kept.
fn moment(at: DateTime<Utc>) -> Result<ExcelDateTime, XlsxError> {
    ExcelDateTime::from_timestamp(at.timestamp())
}

fn fill(sheet: &mut Worksheet, table: &Table) -> Result<(), XlsxError> {
    let heading =
        Format::new().set_bold().set_text_wrap().set_align(FormatAlign::Top).set_border_bottom(FormatBorder::Thin);
    let (plain, guarded, note) =
        (Format::new().set_align(FormatAlign::Top), Format::new().set_quote_prefix(), Format::new().set_italic());
    for (column, text) in (0u16..).zip(&table.columns) {
        sheet.write_string_with_format(0, column, cut(text), &heading)?;
    }
    let mut row = 1;
    for cells in &table.rows {
        for (column, cell) in (0u16..).zip(cells) {
            match cell {
                Cell::Text(text) if text.is_empty() => {}
                Cell::Text(text) if looks_like_a_formula(text) => {
                    sheet.write_string_with_format(row, column, cut(text), &guarded)?;
                }
                Cell::Text(text) => {
                    sheet.write_string_with_format(row, column, cut(text), &plain)?;
                }
                // Every figure of the field is far below 2^53, up to which this is exact.
                Cell::Figure(figure) => {
                    sheet.write_number_with_format(row, column, *figure as f64, &plain)?;
                }
            }
        }
        row += 1;
    }
    sheet.set_autofit_max_width(WIDEST).autofit();
    if let Some(last) = u16::try_from(table.columns.len()).ok().and_then(|count| count.checked_sub(1)) {
        sheet.set_freeze_panes(1, 0)?;
        sheet.set_repeat_rows(0, 0)?;
        if row > 1 {
            sheet.autofilter(0, 0, row - 1, last)?;
        }
    }
    // Notes come after the widths are found: a sentence would make the first column as wide as itself.
    for (offset, text) in (1u32..).zip(&table.notes) {
        sheet.write_string_with_format(row + offset, 0, cut(text), &note)?;
    }
    sheet.set_paper_size(A4).set_landscape();
    Ok(())
}

fn cut(text: &str) -> String {
    text.chars().take(LONGEST_TEXT).collect()
}

/// A name that a sheet may have and no other has: spreadsheets take 31 characters, without `[]:*?/\` and without quotation
/// marks at its ends, and do not tell capitals from small letters.
fn sheet_name(title: &str, taken: &[String]) -> String {
    let kept: String = title.chars().map(|c| if "[]:*?/\\".contains(c) || c.is_control() { ' ' } else { c }).collect();
    let kept = kept.trim_matches([' ', '\'']);
    let base = if kept.is_empty() { "Plenary" } else { kept };
    let fitting = |ending: &str| {
        let room = LONGEST_NAME - ending.chars().count();
        let name: String = base.chars().take(room).collect();
        format!("{}{ending}", name.trim_end_matches([' ', '\'']))
    };
    let endings = std::iter::once(String::new()).chain((2..).map(|number| format!(" {number}")));
    endings.map(|ending| fitting(&ending)).find(|name| !taken.contains(&name.to_lowercase())).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use calamine::{Data, Reader, Xlsx};
    use std::io::Cursor;

    fn text(text: &str) -> Cell {
        Cell::Text(text.into())
    }

    fn table(title: &str) -> Table {
        Table {
            title: title.into(),
            columns: vec!["이름 Name".into(), "Minutes".into()],
            rows: vec![
                vec![text("대한민국"), Cell::Figure(118)],
                vec![text("=HYPERLINK(\"http://x\")"), Cell::Figure(-1)],
                vec![text("+82-2-100"), text("")],
                vec![text("One, \"two\"\nthree <b>&\u{1b}"), Cell::Figure(0)],
                vec![text(&"x".repeat(40_000)), Cell::Figure(1)],
            ],
            notes: vec!["=Zone rules: 2026f".into()],
        }
    }

    fn workbook() -> Workbook {
        Workbook {
            made: DateTime::from_timestamp(1_637_244_000, 0).unwrap(),
            tables: vec![table("Attendance: by person / day"), table("attendance  by person   day")],
        }
    }

    #[test]
    fn another_reader_finds_texts_and_figures_and_no_formula() {
        let bytes = write(&workbook()).unwrap();
        let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).unwrap();
        let names = book.sheet_names();
        assert_eq!(names, ["Attendance  by person   day", "attendance  by person   day 2"]);
        for name in names {
            assert!(book.worksheet_formula(&name).unwrap().is_empty(), "{name}");
            let range = book.worksheet_range(&name).unwrap();
            let at = |row, column| range.get_value((row, column)).cloned().unwrap_or(Data::Empty);
            let words = |text: &str| Data::String(text.into());
            assert_eq!((at(0, 0), at(0, 1)), (words("이름 Name"), words("Minutes")));
            assert_eq!((at(1, 0), at(1, 1)), (words("대한민국"), Data::Float(118.0)));
            assert_eq!((at(2, 0), at(2, 1)), (words("=HYPERLINK(\"http://x\")"), Data::Float(-1.0)));
            assert_eq!((at(3, 0), at(3, 1)), (words("+82-2-100"), Data::Empty));
            assert!(matches!(at(4, 0), Data::String(text) if text.starts_with("One, \"two\"\nthree <b>&")));
            assert!(matches!(at(5, 0), Data::String(text) if text.len() == LONGEST_TEXT));
            assert_eq!(at(7, 0), words("=Zone rules: 2026f"));
        }
    }

    #[test]
    fn the_same_workbook_gives_the_same_bytes() {
        assert_eq!(write(&workbook()).unwrap(), write(&workbook()).unwrap());
    }

    #[test]
    fn sheets_have_names_that_spreadsheets_take() {
        let long = "정".repeat(40);
        for (title, taken, name) in [
            ("Attendance", &[][..], "Attendance"),
            ("Attendance", &["attendance"][..], "Attendance 2"),
            ("'[a]:*?/\\b'", &[], "a      b"),
            ("", &[], "Plenary"),
            (long.as_str(), &[], &long[..31 * 3]),
            (long.as_str(), &[&long[..31 * 3]], &format!("{} 2", &long[..29 * 3])),
        ] {
            let taken: Vec<String> = taken.iter().map(|name| (*name).to_owned()).collect();
            assert_eq!(sheet_name(title, &taken), name, "{title}");
        }
    }

    #[test]
    fn a_table_longer_than_a_sheet_is_refused() {
        let long = Table { rows: vec![vec![Cell::Figure(1)]; 1_048_576], ..table("Long") };
        let refusal = write(&Workbook { tables: vec![long], ..workbook() }).unwrap_err();
        assert_eq!(refusal.code, "too_large");
    }
}
