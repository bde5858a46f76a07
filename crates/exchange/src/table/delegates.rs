//! Lists of participants: a table with one delegate a line.

use super::{
    Grid, Laid, MOST_ROWS, Reading, Row,
    columns::Columns,
    headings::{Field, HEADINGS},
    lay_out, too_many, well_formed, words,
};
use crate::{DelegateDraft, Draft, Drafted, Problem};
use plenary_domain::{Refusal, Words};

/// Reads a list of participants, in text or in a workbook: one delegate a line below a line of headings.
///
/// Sheet, delimiter (comma, semicolon, tab), encoding, headings and columns are found out, unless `reading` says otherwise. A
/// line that says something impossible is listed with its reason and the others are read. Where no column holds the delegation,
/// or none anybody, that is said and no line is read. Refuses what is no table, or larger than any list of people.
pub fn delegates(bytes: &[u8], reading: &Reading) -> Result<Draft<DelegateDraft>, Refusal> {
    let grid = Grid::read(bytes, reading.sheet.as_deref(), &|cells| Columns::of(HEADINGS, cells).known())?;
    let encoding = grid.encoding;
    let Laid { columns, mut layout, rows } = lay_out(grid, HEADINGS, reading)?;
    let somebody = [Field::Name, Field::FamilyName, Field::GivenName, Field::NativeName, Field::Title]
        .iter()
        .any(|field| columns.holds(*field));
    let missing = [("delegation", columns.holds(Field::Delegation)), ("name", somebody)];
    layout.missing = missing.iter().filter(|(_, is_there)| !is_there).map(|(field, _)| (*field).to_owned()).collect();
    let mut draft = Draft { encoding, table: Some(layout), rows: vec![], problems: vec![] };
    if missing.iter().any(|(_, is_there)| !is_there) {
        return Ok(draft);
    }
    if rows.len() > MOST_ROWS {
        return Err(too_many(MOST_ROWS, "lines", "줄"));
    }
    for row in rows {
        let line = row.line;
        match delegate(&row, &columns) {
            Ok(row) => draft.rows.push(Drafted { line, row }),
            Err(refusal) => draft.problems.push(Problem { line, about: about(&row, &columns), refusal }),
        }
    }
    Ok(draft)
}

/// The names of the fields a column may be taken for.
pub fn fields() -> impl Iterator<Item = &'static str> {
    HEADINGS.iter().map(|(_, name, _)| *name)
}

fn delegate(row: &Row, columns: &Columns<Field>) -> Result<DelegateDraft, Refusal> {
    well_formed(row, columns)?;
    let cell = |field| columns.cell(row, field).map(str::to_owned);
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
fn about(row: &Row, columns: &Columns<Field>) -> String {
    [Field::Name, Field::FamilyName, Field::NativeName, Field::Title, Field::Delegation]
        .into_iter()
        .find_map(|field| columns.cell(row, field))
        .map(|cell| cell.chars().take(80).collect())
        .unwrap_or_default()
}
