//! An order of delegations as a table or a page to print, with its rule below it.

use super::{Disclosure, ExportLanguage, ExportedFile, nothing_to_export, said};
use crate::{
    Failure,
    view::{Look, PrecedenceOf},
};
use plenary_domain::{SessionId, SummitId, Words, vocabulary::Purpose};
use plenary_exchange::{
    csv,
    document::{Cell, Table},
    file_name, page,
};
use serde::{Deserialize, Serialize};

/// In which form an order is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub enum OrderFormat {
    /// A table as text (CSV).
    #[default]
    Csv,
    /// A page to print (HTML).
    Page,
}

/// Asks for an order of delegations as a file.
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
    /// In which form; a table where nothing is said.
    pub format: Option<OrderFormat>,
    /// How much it gives away; absent for `public`: nobody by name, and no officer's reasons.
    pub level: Option<Disclosure>,
}

pub(super) fn export(request: OrderFileOf, at: &Look<'_, '_>) -> Result<ExportedFile, Failure> {
    let language = request.language.unwrap_or_default().of_document();
    let summit = at.rows.summits().get(request.summit)?.ok_or_else(|| Failure::gone("summit"))?;
    let level = request.level.unwrap_or_default();
    if let Some(id) = request.session {
        let session = at.rows.sessions().get(id)?.ok_or_else(|| Failure::gone("session"))?;
        if !level.holds(session.kind, true) {
            return Err(nothing_to_export().into());
        }
    }
    let asked = PrecedenceOf {
        summit: Some(request.summit),
        session: request.session,
        purpose: Some(request.purpose),
        ..PrecedenceOf::default()
    };
    let view = asked.answer(at)?;
    let say = |en: &str, ko: &str| said(&Words::new(en, ko), language);
    let mut columns =
        vec![say("Place", "순서"), say("Code", "코드"), say("Delegation", "대표단"), say("Category", "참가 자격")];
    if level.names() {
        columns.extend([say("Head", "수석대표"), say("Why", "근거")]);
    }
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
            line.map_or_else(String::new, |line| match (&line.clock, line.shift) {
                (Some(clock), Some(0) | None) => clock.clone(),
                (Some(clock), Some(days)) => format!("{clock} {days:+}"),
                (None, _) => format!("{} min", line.minutes),
            })
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
            ];
            if level.names() {
                cells.push(Cell::Text(place.people.first().cloned().unwrap_or_default()));
                // What an officer gave as the reason is for those who ask, not for everybody who reads the list.
                cells.push(Cell::Text(match &place.by_hand {
                    Some(_) if !level.everything() => say("Set by hand", "직접 지정"),
                    _ => said(&place.why, language),
                }));
            }
            if last.is_some() {
                cells.push(Cell::Text(laid_out(&place.code)));
            }
            cells
        })
        .collect();
    let purpose = said(&request.purpose.label(), language);
    let frozen = view.frozen.first().filter(|frozen| !frozen.moved.is_empty());
    let mut notes = vec![said(&view.rule, language)];
    // Whoever holds the page must see that another one went out before it.
    notes.extend(frozen.map(|frozen| {
        if level.everything() {
            say(
                &format!("Differs from “{}”, frozen earlier.", frozen.name),
                &format!("앞서 확정한 ‘{}’ 순서와 다릅니다.", frozen.name),
            )
        } else {
            say("Differs from an order that was frozen earlier.", "앞서 확정한 순서와 다릅니다.")
        }
    }));
    notes.push(said(&level.label(), language));
    let mut table = Table { title: format!("{}: {purpose}", say("Order", "순서")), columns, rows, notes };
    let lines = table.rows.len();
    let name = |ending: &str| file_name(&level.marked(&[&summit.code, "order", request.purpose.as_str()]), ending);
    Ok(match request.format.unwrap_or_default() {
        OrderFormat::Csv => {
            table.notes.push(said(&summit.words(), language));
            ExportedFile { name: name("csv"), media_type: "text/csv; charset=utf-8", lines, bytes: csv::write(&table) }
        }
        OrderFormat::Page => {
            table.title = format!("{} – {purpose}", said(&summit.words(), language));
            ExportedFile {
                name: name("html"),
                media_type: "text/html; charset=utf-8",
                lines,
                bytes: page::write(&table, language),
            }
        }
    })
}
