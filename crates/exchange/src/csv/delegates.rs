//! Lists of participants: a table with one delegate a line.

use super::{
    columns::Columns,
    headings::{Field, HEADINGS},
    table::{self, MOST_COLUMNS, line_of, reader, well_formed},
    words,
};
use crate::{
    DelegateDraft, Draft, Drafted, Problem,
    draft::fits,
    encoding::{clean, text_of},
};
use csv::StringRecord;
use plenary_domain::{Refusal, Words};

/// The most lines below the headings.
const MOST_ROWS: usize = 100_000;

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
        let line = line_of(&record);
        match delegate(&record, &columns) {
            Ok(row) => draft.rows.push(Drafted { line, row }),
            Err(refusal) => draft.problems.push(Problem { line, about: about(&record, &columns), refusal }),
        }
    }
    Ok(draft)
}

/// The delimiter and the columns of a list of participants.
fn headings(text: &str) -> Result<(u8, Columns<Field>), Refusal> {
    let (delimiter, columns) = table::headings(text, HEADINGS)
        .ok_or_else(|| Refusal::new("empty", Words::new("This file is empty.", "빈 파일입니다.")))?;
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

fn delegate(record: &StringRecord, columns: &Columns<Field>) -> Result<DelegateDraft, Refusal> {
    well_formed(record, columns)?;
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
fn about(record: &StringRecord, columns: &Columns<Field>) -> String {
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
