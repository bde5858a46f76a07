//! An order of delegations as a table, with its rule below it.

use super::{ExportLanguage, ExportedFile, said};
use crate::{
    Failure,
    view::{Look, PrecedenceOf},
};
use plenary_domain::{SessionId, SummitId, Words, vocabulary::Purpose};
use plenary_exchange::{
    csv,
    document::{Cell, Table},
    file_name,
};
use serde::Deserialize;

/// Asks for an order of delegations as a table.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(optional_fields))]
pub struct OrderFileOf {
    /// The summit.
    pub summit: SummitId,
    /// The session, for its own order.
    pub session: Option<SessionId>,
    /// What the order is for.
    pub purpose: Purpose,
    /// The language of the headings and names.
    pub language: Option<ExportLanguage>,
}

pub(super) fn export(request: OrderFileOf, at: &Look<'_, '_>) -> Result<ExportedFile, Failure> {
    let language = request.language.unwrap_or_default().of_document();
    let summit = at.rows.summits().get(request.summit)?.ok_or_else(|| Failure::gone("summit"))?;
    let asked = PrecedenceOf {
        summit: Some(request.summit),
        session: request.session,
        purpose: Some(request.purpose),
        ..PrecedenceOf::default()
    };
    let view = asked.answer(at)?;
    let say = |en: &str, ko: &str| said(&Words::new(en, ko), language);
    let mut columns = vec![
        say("Place", "순서"),
        say("Code", "코드"),
        say("Delegation", "대표단"),
        say("Category", "참가 자격"),
        say("Head", "수석대표"),
        say("Why", "근거"),
    ];
    let last = match request.purpose {
        Purpose::Seating => Some(say("Seats", "좌석 번호")),
        Purpose::Arrival | Purpose::Departure => Some(say("Time", "시각")),
        Purpose::Flags | Purpose::Photo => Some(say("Row and position from the left", "줄, 왼쪽부터의 위치")),
        _ => None,
    };
    columns.extend(last.clone());
    let laid_out = |code: &str| match request.purpose {
        Purpose::Seating => {
            let seats = view.seats.iter().filter(|seat| seat.code.as_deref() == Some(code));
            seats.map(|seat| seat.number.to_string()).collect::<Vec<_>>().join(" ")
        }
        Purpose::Arrival | Purpose::Departure => {
            let line = view.timetable.iter().find(|line| line.code == code);
            line.map_or_else(String::new, |line| line.clock.clone().unwrap_or_else(|| format!("{} min", line.minutes)))
        }
        _ => {
            let found = view.rows.iter().enumerate().find_map(|(row, codes)| {
                codes.iter().position(|each| each == code).map(|position| (row + 1, position + 1))
            });
            found.map_or_else(String::new, |(row, position)| format!("{row}/{position}"))
        }
    };
    let rows: Vec<Vec<Cell>> = view
        .places
        .iter()
        .map(|place| {
            let mut cells = vec![
                place.number.map_or_else(|| Cell::Text(String::new()), |number| Cell::Figure(i64::from(number))),
                Cell::Text(place.code.clone()),
                Cell::Text(said(&place.name, language)),
                Cell::Text(said(&place.category.label(), language)),
                Cell::Text(place.people.first().cloned().unwrap_or_default()),
                Cell::Text(said(&place.why, language)),
            ];
            if last.is_some() {
                cells.push(Cell::Text(laid_out(&place.code)));
            }
            cells
        })
        .collect();
    let table = Table {
        title: format!("{}: {}", say("Order", "순서"), said(&request.purpose.label(), language)),
        columns,
        rows,
        notes: vec![said(&view.rule, language), said(&summit.words(), language)],
    };
    Ok(ExportedFile {
        name: file_name(&[&summit.code, "order", request.purpose.as_str()], "csv"),
        media_type: "text/csv; charset=utf-8",
        lines: table.rows.len(),
        bytes: csv::write(&table),
    })
}
