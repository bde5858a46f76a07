//! Lists of participants: a table with one delegate a line.

use super::{
    Grid, Laid, MOST_ROWS, Reading, Row,
    columns::Columns,
    headings::{Field, HEADINGS, columns_of},
    lay_out, too_many, well_formed, words,
};
use crate::{DelegateDraft, Draft, Drafted, JourneyDraft, Problem, encoding::plain};
use plenary_domain::{
    Refusal, Words, naming,
    vocabulary::{Access, Diet},
};

/// Reads a list of participants, in text or in a workbook: one delegate a line below a line of headings.
///
/// Sheet, delimiter (comma, semicolon, tab), encoding, headings and columns are found out, unless `reading` says otherwise. A
/// line that says something impossible is listed with its reason and the others are read. Where no column holds the delegation,
/// or none anybody, that is said and no line is read. Refuses what is no table, or larger than any list of people.
pub fn delegates(bytes: &[u8], reading: &Reading) -> Result<Draft<DelegateDraft>, Refusal> {
    let grid = Grid::read(bytes, reading, &|cells| columns_of(cells).known())?;
    let read_as = grid.read_as;
    let Laid { columns, mut layout, rows } = lay_out(grid, columns_of, reading)?;
    let somebody = [Field::Name, Field::FamilyName, Field::GivenName, Field::NativeName, Field::Title]
        .iter()
        .any(|field| columns.holds(*field));
    let missing = [("delegation", columns.holds(Field::Delegation)), ("name", somebody)];
    layout.missing = missing.iter().filter(|(_, is_there)| !is_there).map(|(field, _)| (*field).to_owned()).collect();
    let mut draft = Draft { read_as, table: Some(layout), rows: vec![], problems: vec![] };
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
    let (name, family_name, given_names) = in_parts(cell(Field::Name), cell(Field::FamilyName), cell(Field::GivenName));
    let journey = |[date, time, place, by]: [Field; 4]| JourneyDraft {
        date: cell(date),
        time: cell(time),
        place: cell(place),
        by: cell(by),
    };
    let row = DelegateDraft {
        delegation,
        name,
        family_name,
        given_names,
        name_rule: cell(Field::NameRule).as_deref().map(words::read).transpose()?,
        native_name: cell(Field::NativeName),
        honorific: cell(Field::Honorific),
        post_nominals: cell(Field::PostNominals),
        title: cell(Field::Title),
        rank: cell(Field::Rank).as_deref().map(words::read).transpose()?,
        office_since: cell(Field::OfficeSince),
        capacity: cell(Field::Capacity).as_deref().map(words::read).transpose()?,
        remit: cell(Field::Remit),
        organisation: cell(Field::Organisation),
        badge: cell(Field::Badge).as_deref().map(words::badge_letters).transpose()?,
        badge_code: cell(Field::BadgeCode),
        email: cell(Field::Email),
        diet: cell(Field::Diet).as_deref().map(words::needs::<Diet>),
        access: cell(Field::Access).as_deref().map(words::needs::<Access>),
        arrival: journey([Field::ArrivalDate, Field::ArrivalTime, Field::ArrivalPlace, Field::ArrivalBy]),
        departure: journey([Field::DepartureDate, Field::DepartureTime, Field::DeparturePlace, Field::DepartureBy]),
    };
    if [&row.name, &row.family_name, &row.given_names, &row.native_name, &row.title].iter().all(|cell| cell.is_none()) {
        return Err(Refusal::new(
            "empty",
            Words::new("This line has neither a name nor an office.", "성명도 직위도 적혀 있지 않은 줄입니다."),
        )
        .at("name"));
    }
    Ok(row)
}

type Part = Option<String>;

/// The whole name and its parts. Beside a column for the family name, one that is only called “Name” holds the given names, or
/// the whole with the family name in it. Where no other column says the whole, that of one part may hold it, with the other part in it.
fn in_parts(whole: Part, family: Part, given: Part) -> (Part, Part, Part) {
    let without = |part: &str, other: &str| Some(naming::beside(part, other).unwrap_or_else(|| part.to_owned()));
    match (whole, family, given) {
        (Some(whole), Some(family), None) if plain(&whole) == plain(&family) => (None, Some(family), None),
        (Some(given), Some(family), None) | (None, Some(family), Some(given)) => {
            (None, without(&family, &given), without(&given, &family))
        }
        names => names,
    }
}

/// What a line is about, for whoever looks for it in the file.
fn about(row: &Row, columns: &Columns<Field>) -> String {
    [Field::Name, Field::FamilyName, Field::NativeName, Field::Title, Field::Delegation]
        .into_iter()
        .find_map(|field| columns.cell(row, field))
        .map(|cell| cell.chars().take(80).collect())
        .unwrap_or_default()
}
