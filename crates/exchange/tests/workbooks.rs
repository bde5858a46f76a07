//! Workbooks, as they come from elsewhere, and as they are made to do harm: each built here, none of anybody.

#![allow(clippy::unwrap_used, reason = "a test stops where its ground gives way")]

use plenary_domain::Refusal;
use plenary_exchange::{
    DelegateDraft, Draft, ProgrammeDraft,
    table::{self, Reading},
};
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};
use std::io::{Cursor, Write};
use zip::{ZipWriter, write::SimpleFileOptions};

fn delegates(bytes: &[u8]) -> Result<Draft<DelegateDraft>, Refusal> {
    table::delegates(bytes, &Reading::default())
}

/// A workbook with these sheets, each cell a text.
fn workbook(sheets: &[(&str, &[&[&str]])]) -> Vec<u8> {
    let mut book = Workbook::new();
    for (name, rows) in sheets {
        let sheet = book.add_worksheet();
        sheet.set_name(*name).unwrap();
        for (row, cells) in (0..).zip(*rows) {
            for (column, cell) in (0..).zip(*cells) {
                sheet.write_string(row, column, *cell).unwrap();
            }
        }
    }
    book.save_to_buffer().unwrap()
}

#[test]
fn the_sheet_with_the_list_is_found_and_may_be_chosen() {
    let book = workbook(&[
        ("Cover", &[&["Delegations to the summit"], &["Name of the event"]]),
        ("명단", &[&["as of April"], &[], &["대표단", "성명", "직위"], &["KOR", "Specimen One", "장관"]]),
        ("Old", &[&["delegation", "name"], &["NZL", "Specimen Two"]]),
    ]);
    let draft = delegates(&book).unwrap();
    let table = draft.table.unwrap();
    assert_eq!((draft.read_as.encoding, table.sheet.as_deref(), table.headings), ("XLSX", Some("명단"), 3));
    assert_eq!(table.sheets, ["Cover", "명단", "Old"]);
    assert_eq!(draft.rows[0].line, 4);
    assert_eq!(draft.rows[0].row.title.as_deref(), Some("장관"));
    let reading = Reading { sheet: Some("Old".into()), ..Reading::default() };
    assert_eq!(table::delegates(&book, &reading).unwrap().rows[0].row.delegation, "NZL");
    let reading = Reading { sheet: Some("New".into()), ..Reading::default() };
    assert_eq!(table::delegates(&book, &reading).unwrap_err().code, "no_such_sheet");
}

#[test]
fn figures_dates_and_hours_are_read_as_they_are_written_by_hand() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (column, heading) in (0..).zip(["Date", "Start", "End", "Minutes", "Title"]) {
        sheet.write_string(0, column, heading).unwrap();
    }
    let date = ExcelDateTime::from_ymd(2027, 4, 13).unwrap();
    sheet.write_datetime_with_format(1, 0, &date, &Format::new().set_num_format("d. m. yyyy")).unwrap();
    let hour = ExcelDateTime::from_hms(9, 30, 0).unwrap();
    sheet.write_datetime_with_format(1, 1, &hour, &Format::new().set_num_format("hh:mm")).unwrap();
    let moment = ExcelDateTime::from_ymd(2027, 4, 13).unwrap().and_hms(11, 0, 0).unwrap();
    sheet.write_datetime_with_format(1, 2, &moment, &Format::new().set_num_format("yyyy-mm-dd hh:mm")).unwrap();
    sheet.write_number(1, 3, 90).unwrap();
    sheet.write_string(1, 4, "Opening").unwrap();
    let draft = table::programme(&book.save_to_buffer().unwrap(), &Reading::default()).unwrap();
    let ProgrammeDraft::Cells(cells) = &draft.rows[0].row else { panic!("a table") };
    assert_eq!(
        [&cells.date, &cells.start, &cells.end, &cells.minutes].map(Option::as_deref),
        [Some("2027-04-13"), Some("09:30"), Some("2027-04-13 11:00"), Some("90")]
    );
}

/// A workbook of one sheet with this XML as its data, whatever it is.
fn made(data: &[u8], strings: &[u8]) -> Vec<u8> {
    let kinds = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let mut part = |name: &str, bytes: &[u8]| {
        zip.start_file(name, SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    };
    part("[Content_Types].xml", b"<Types/>");
    let packed = "http://schemas.openxmlformats.org/package/2006/relationships";
    part(
        "_rels/.rels",
        format!(
            "<Relationships xmlns=\"{packed}\">\
             <Relationship Id=\"r1\" Type=\"{kinds}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
        )
        .as_bytes(),
    );
    part(
        "xl/workbook.xml",
        format!("<workbook xmlns=\"{main}\" xmlns:r=\"{kinds}\"><sheets><sheet name=\"S\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>")
            .as_bytes(),
    );
    part(
        "xl/_rels/workbook.xml.rels",
        format!(
            "<Relationships xmlns=\"{packed}\">\
             <Relationship Id=\"r1\" Type=\"{kinds}/worksheet\" Target=\"worksheets/sheet1.xml\"/>\
             <Relationship Id=\"r2\" Type=\"{kinds}/sharedStrings\" Target=\"sharedStrings.xml\"/></Relationships>"
        )
        .as_bytes(),
    );
    part("xl/sharedStrings.xml", strings);
    part("xl/worksheets/sheet1.xml", &[b"<worksheet><sheetData>", data, b"</sheetData></worksheet>"].concat());
    zip.finish().unwrap().into_inner()
}

fn cell(at: &str, text: &str) -> String {
    format!("<c r=\"{at}\" t=\"inlineStr\"><is><t>{text}</t></is></c>")
}

fn head() -> String {
    format!("<row r=\"1\">{}{}</row>", cell("A1", "delegation"), cell("B1", "name"))
}

#[test]
fn files_made_to_do_harm_are_refused_or_do_none() {
    let none = b"<sst/>".as_slice();
    let zeros = vec![b' '; 32 * 1024 * 1024];
    let laughs = "<!DOCTYPE x [<!ENTITY a \"haha\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;\">]>\
                  <sst><si><t>&c;</t></si></sst>";
    let nested = [b"<is>".repeat(200_000), b"</is>".repeat(200_000)].concat();
    let whole = workbook(&[("S", &[&["delegation", "name"], &["KOR", "Specimen One"]])]);
    for (what, bytes, code) in [
        ("a zip bomb", made(&zeros, none), "too_large"),
        ("a zip bomb among the texts", made(head().as_bytes(), &zeros), "too_large"),
        ("entities in entities", made(head().as_bytes(), laughs.as_bytes()), "damaged"),
        (
            "a cell in the last column",
            made(format!("<row r=\"1\">{}</row>", cell("XFD1", "x")).as_bytes(), none),
            "too_many",
        ),
        ("half of it", whole[..whole.len() / 2].to_vec(), "damaged"),
        ("its end alone", [b"PK\x03\x04", &whole[whole.len() / 2..]].concat(), "damaged"),
        ("a picture with its name", [b"PK\x03\x04".to_vec(), vec![7; 4096]].concat(), "damaged"),
        ("an empty archive", [b"PK\x03\x04".to_vec(), b"PK\x05\x06".to_vec(), vec![0; 18]].concat(), "damaged"),
    ] {
        let refusal = delegates(&bytes).expect_err(what);
        assert_eq!(refusal.code, code, "{what}");
        assert!(!refusal.message.ko.is_empty());
    }
    // A cell far below claims no memory for what lies above it, and elements in elements mean nothing.
    let far = made(
        format!("{}<row r=\"1048576\">{}{}</row>", head(), cell("A1048576", "KOR"), cell("B1048576", "x")).as_bytes(),
        none,
    );
    assert_eq!(delegates(&far).unwrap().rows[0].line, 1_048_576);
    let deep =
        made(&[head().as_bytes(), b"<row r=\"2\"><c r=\"A2\" t=\"inlineStr\">", &nested, b"</c></row>"].concat(), none);
    assert!(delegates(&deep).is_ok_and(|draft| draft.rows.is_empty()));
    let long = made(
        format!("{}<row r=\"2\">{}{}</row>", head(), cell("A2", "KOR"), cell("B2", &"x".repeat(1_000_000))).as_bytes(),
        none,
    );
    assert_eq!(delegates(&long).map(|draft| draft.problems.len()), Ok(1));
}

#[test]
fn a_text_of_a_million_columns_is_refused() {
    let text = format!("delegation,name{}\n", ",x".repeat(1_000_000));
    assert_eq!(delegates(text.as_bytes()).unwrap_err().code, "too_many");
}
