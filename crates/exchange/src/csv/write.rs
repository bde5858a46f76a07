//! Tables for spreadsheets.

use crate::document::{Cell, Table, guarded};

/// What tells spreadsheets that the text is UTF-8.
const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

/// Writes a table with its notes below it, as UTF-8 with a byte order mark, which spreadsheets need to show Korean.
///
/// A text that a spreadsheet would take for a formula gets an apostrophe in front of it: files go to other ministries, and
/// names come from anywhere.
#[expect(clippy::expect_used, reason = "writing into memory does not fail, and rows may be of any length")]
pub fn write(table: &Table) -> Vec<u8> {
    let mut writer = csv::WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        .flexible(true)
        .from_writer(BYTE_ORDER_MARK.to_vec());
    let mut line = |cells: Vec<String>| {
        writer.write_record(&cells).expect("writing into memory does not fail, and rows may be of any length");
    };
    line(table.columns.iter().map(|text| guarded(text)).collect());
    for row in &table.rows {
        let cell = |cell: &Cell| match cell {
            Cell::Text(text) => guarded(text),
            Cell::Figure(figure) => figure.to_string(),
        };
        line(row.iter().map(cell).collect());
    }
    for note in &table.notes {
        line(vec![guarded(note)]);
    }
    writer.into_inner().expect("writing into memory does not fail")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_stay_texts() {
        let text = |text: &str| Cell::Text(text.into());
        let table = Table {
            title: "Burden".into(),
            columns: vec!["Name".into(), "Burden".into()],
            rows: vec![
                vec![text("대한민국"), Cell::Figure(360)],
                vec![text("=HYPERLINK(\"http://x\")"), Cell::Figure(-1)],
                vec![text("One, \"two\"\nthree"), Cell::Figure(0)],
                vec![text("@SUM(A1)"), Cell::Figure(1)],
                vec![text("Kim;=cmd|x;\n+1"), Cell::Figure(2)],
            ],
            notes: vec!["Zone rules: 2026f".into()],
        };
        let written = String::from_utf8(write(&table)).unwrap();
        assert_eq!(
            written,
            "\u{feff}Name,Burden\r\n대한민국,360\r\n\"'=HYPERLINK(\"\"http://x\"\")\",-1\r\n\"One, \"\"two\"\"\nthree\",0\r\n\
             '@SUM(A1),1\r\n\"Kim;'=cmd|x;\n'+1\",2\r\nZone rules: 2026f\r\n"
        );
    }
}
