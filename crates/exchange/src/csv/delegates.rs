//! Lists of participants: a table with one delegate a line.

use super::{
    columns::{Columns, Field},
    words,
};
use crate::{
    DelegateDraft, Draft, Drafted, Problem,
    draft::fits,
    encoding::{clean, text_of},
};
use csv::{ReaderBuilder, StringRecord};
use plenary_domain::{Refusal, Words};

/// The most lines below the headings.
const MOST_ROWS: usize = 100_000;
/// The most columns.
const MOST_COLUMNS: usize = 256;
/// The most characters in a cell, which is what a spreadsheet takes.
const MOST_IN_A_CELL: usize = 32_767;
/// How much of a file may stand before its headings end.
const LONGEST_HEADINGS: usize = 1 << 20;

/// Reads a list of participants from CSV: one delegate a line below a line of headings.
///
/// Delimiter (comma, semicolon, tab), encoding and columns are found out. A line that says something impossible is listed with
/// its reason and the others are read. Refuses a file that is no such list, or larger than any list of people.
pub fn delegates(bytes: &[u8]) -> Result<Draft<DelegateDraft>, Refusal> {
    fits(bytes)?;
    let (text, encoding) = text_of(bytes)?;
    let (delimiter, columns) = headings(&text)?;
    let mut draft = Draft {
        encoding,
        delimiter: Some(char::from(delimiter)),
        columns: columns.report(),
        rows: vec![],
        problems: vec![],
    };
    let mut records = reader(&text, delimiter);
    let mut record = StringRecord::new();
    let mut above = true;
    while records.read_record(&mut record).map_err(|_| not_a_list())? {
        if record.iter().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        if above {
            above = false;
            continue;
        }
        if draft.rows.len() + draft.problems.len() == MOST_ROWS {
            return Err(too_many(MOST_ROWS, "lines", "줄"));
        }
        let line = record.position().map_or(0, |at| u32::try_from(at.line()).unwrap_or(u32::MAX));
        match delegate(&record, &columns) {
            Ok(row) => draft.rows.push(Drafted { line, row }),
            Err(refusal) => draft.problems.push(Problem { line, about: about(&record, &columns), refusal }),
        }
    }
    Ok(draft)
}

fn reader(text: &str, delimiter: u8) -> csv::Reader<&[u8]> {
    ReaderBuilder::new().has_headers(false).flexible(true).delimiter(delimiter).from_reader(text.as_bytes())
}

/// The delimiter under which most headings are known, and the columns it gives.
fn headings(text: &str) -> Result<(u8, Columns), Refusal> {
    let mut end = text.len().min(LONGEST_HEADINGS);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let mut best: Option<(u8, Columns)> = None;
    for delimiter in *b",;\t" {
        let first = reader(&text[..end], delimiter)
            .into_records()
            .filter_map(Result::ok)
            .find(|record| record.iter().any(|cell| !cell.trim().is_empty()));
        let Some(first) = first else { break };
        let columns = Columns::of(first.iter());
        if best.as_ref().is_none_or(|(_, other)| columns.known() > other.known()) {
            best = Some((delimiter, columns));
        }
    }
    let Some((delimiter, columns)) = best else {
        return Err(Refusal::new("empty", Words::new("This file is empty.", "빈 파일입니다.")));
    };
    if columns.count() > MOST_COLUMNS {
        return Err(too_many(MOST_COLUMNS, "columns", "열"));
    }
    let somebody = [Field::Name, Field::FamilyName, Field::GivenName, Field::NativeName, Field::Title]
        .iter()
        .any(|field| columns.holds(*field));
    if !columns.holds(Field::Delegation) || !somebody {
        return Err(not_a_list());
    }
    Ok((delimiter, columns))
}

fn delegate(record: &StringRecord, columns: &Columns) -> Result<DelegateDraft, Refusal> {
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
    let cell = |field| columns.position(field).and_then(|at| record.get(at)).map(clean).filter(|text| !text.is_empty());
    let delegation = cell(Field::Delegation).ok_or_else(|| {
        Refusal::new(
            "empty",
            Words::new("Say which delegation this person belongs to.", "어느 대표단 소속인지 적혀 있지 않습니다."),
        )
        .at("delegation")
    })?;
    let row = DelegateDraft {
        delegation,
        name: name(cell(Field::Name), cell(Field::GivenName), cell(Field::FamilyName)),
        native_name: cell(Field::NativeName),
        honorific: cell(Field::Honorific),
        title: cell(Field::Title),
        rank: cell(Field::Rank).as_deref().map(words::read).transpose()?,
        capacity: cell(Field::Capacity).as_deref().map(words::read).transpose()?,
        remit: cell(Field::Remit),
        organisation: cell(Field::Organisation),
        badge: cell(Field::Badge).as_deref().map(words::read).transpose()?,
        badge_code: cell(Field::BadgeCode),
    };
    if row.name.is_none() && row.native_name.is_none() && row.title.is_none() {
        return Err(Refusal::new(
            "empty",
            Words::new("This line has neither a name nor an office.", "성명도 직위도 적혀 있지 않은 줄입니다."),
        )
        .at("name"));
    }
    Ok(row)
}

/// The whole name, or its parts: the given name first, as it stands in Latin letters on a badge.
fn name(whole: Option<String>, given: Option<String>, family: Option<String>) -> Option<String> {
    whole.or_else(|| {
        let parts: Vec<String> = [given, family].into_iter().flatten().collect();
        (!parts.is_empty()).then(|| parts.join(" "))
    })
}

/// What a line is about, for whoever looks for it in the file.
fn about(record: &StringRecord, columns: &Columns) -> String {
    [Field::Name, Field::FamilyName, Field::NativeName, Field::Title, Field::Delegation]
        .into_iter()
        .filter_map(|field| columns.position(field).and_then(|at| record.get(at)))
        .map(|cell| clean(cell).chars().take(80).collect::<String>())
        .find(|text| !text.is_empty())
        .unwrap_or_default()
}

fn too_many(most: usize, what: &str, what_ko: &str) -> Refusal {
    Refusal::new(
        "too_many",
        Words::new(
            format!("A list of participants has at most {most} {what}."),
            format!("참가자 명단은 {most}{what_ko}까지 읽을 수 있습니다."),
        ),
    )
}

fn not_a_list() -> Refusal {
    Refusal::new(
        "not_a_list",
        Words::new(
            "This is not a list of participants. Its first line must name the columns, with “Delegation” and “Name” or “Title” among them.",
            "참가자 명단이 아닙니다. 첫 줄에 열 제목이 있어야 하며 ‘대표단’과 ‘성명’ 또는 ‘직위’가 포함되어야 합니다.",
        ),
    )
}
