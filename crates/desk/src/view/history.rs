//! The history as a person wants it: one line a change, in words.

use super::{Look, stored_words::value_words};
use crate::{Failure, needle::Needle, outcome::EntryBrief, wording};
use chrono::{Duration, NaiveDateTime};
use plenary_domain::{SummitId, Words};
use plenary_store::{Change, Entry, EntryHead, HistoryOf};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use uuid::Uuid;

/// The most lines one question may ask for.
const MOST: u32 = 500;
/// The most changed fields listed of one line.
const MOST_CHANGES: usize = 24;

/// Asks for the history.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(optional_fields))]
pub struct HistoryQuery {
    /// Of one summit; absent for all.
    pub summit: Option<SummitId>,
    /// Only what touched this record; of a session, its agenda items, cues, decisions and who is expected too.
    #[cfg_attr(feature = "bindings", ts(optional, type = "string"))]
    pub record: Option<Uuid>,
    /// Only lines older than this number.
    pub before: Option<i64>,
    /// Only lines whose words or officer fit these letters.
    pub text: Option<String>,
    /// Only what this officer did.
    pub officer: Option<String>,
    /// Only what was done on this date, by the clock of the desk it was done at: `2026-11-24`.
    pub day: Option<String>,
    /// How many lines, 50 where nobody has said.
    pub limit: Option<u32>,
}

/// The history, newest first.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct HistoryView {
    /// The lines.
    pub entries: Vec<EntryRow>,
    /// Whether there may be older ones.
    pub more: bool,
    /// Everybody who has changed anything, by name.
    pub officers: Vec<String>,
}

/// A line of the history.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct EntryRow {
    /// Its number.
    pub seq: i64,
    /// The date on the desk's clock.
    pub date: String,
    /// The time of day on the desk's clock.
    pub time: String,
    /// The instant in UTC, to the second.
    pub utc: String,
    /// Who.
    pub officer: String,
    /// The action's name, `session.move`.
    pub action: String,
    /// What, in words.
    pub label: Words,
    /// Whether it was undone since.
    pub undone: bool,
    /// Whether nothing takes it back: it erased somebody.
    pub for_good: bool,
    /// The line it undid or did again.
    pub reverts: Option<i64>,
    /// From what to what, field by field.
    pub changes: Vec<ChangeLine>,
    /// How many more changes it made than are listed.
    pub more: usize,
}

/// A field that was changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct ChangeLine {
    /// What kind of record, in words.
    pub noun: Words,
    /// The record's name.
    pub name: Words,
    /// The field; none where the whole record was made or taken away.
    pub field: Option<Words>,
    /// What it was; none where the record was made.
    pub before: Option<Words>,
    /// What it became; none where the record was taken away.
    pub after: Option<Words>,
}

impl HistoryQuery {
    pub(crate) fn answer(self, at: &Look<'_, '_>) -> Result<HistoryView, Failure> {
        let limit = self.limit.unwrap_or(50).clamp(1, MOST);
        let officers = at.rows.signatures()?;
        let query = HistoryOf { summit: self.summit, before: self.before, row: self.record, limit };
        let day = self.day.as_deref().map(|day| crate::action::date("day", day)).transpose()?;
        let needle = self.text.filter(|text| !text.trim().is_empty()).map(|text| Needle::new(&text));
        if needle.is_none() && day.is_none() && self.officer.is_none() {
            let entries = entry_rows(at, &query, MOST_CHANGES)?;
            return Ok(HistoryView { more: entries.len() == limit as usize, entries, officers });
        }
        let fits = |head: &EntryHead| {
            self.officer.as_ref().is_none_or(|officer| *officer == head.officer)
                && day.is_none_or(|day| wall(head).date() == day)
                && needle
                    .as_ref()
                    .is_none_or(|needle| needle.finds(&[&head.label.en, &head.label.ko, &head.officer, &head.action]))
        };
        let mut entries = Vec::new();
        let mut page = HistoryOf { limit: MOST, ..query };
        loop {
            let batch = at.rows.history(&page)?;
            let Some(last) = batch.last() else { return Ok(HistoryView { entries, more: false, officers }) };
            page.before = Some(last.head.seq);
            for entry in batch.iter().filter(|entry| fits(&entry.head)) {
                entries.push(row(at, entry, MOST_CHANGES)?);
                if entries.len() == limit as usize {
                    return Ok(HistoryView { entries, more: true, officers });
                }
            }
        }
    }
}

/// What the clock of the desk showed.
fn wall(head: &EntryHead) -> NaiveDateTime {
    (head.at + Duration::minutes(i64::from(head.offset))).naive_utc()
}

/// Asks what undo and redo would do.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct UndoableOf {}

/// What undo and redo would do next; none where there is nothing to do.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct UndoableView {
    /// What would be undone.
    pub undo: Option<EntryBrief>,
    /// What would be done again.
    pub redo: Option<EntryBrief>,
}

impl UndoableOf {
    pub(crate) fn answer(self, at: &Look<'_, '_>) -> Result<UndoableView, Failure> {
        let brief = |head: EntryHead| EntryBrief { seq: head.seq, label: head.label };
        let undo = at.rows.undo_target()?.map(brief);
        let redo = match at.rows.redo_target()? {
            Some(undoing) => Some(EntryBrief { seq: undoing.seq, label: undone_label(at, undoing)? }),
            None => None,
        };
        Ok(UndoableView { undo, redo })
    }
}

/// What an undoing took back, which doing it again would do.
fn undone_label(at: &Look<'_, '_>, undoing: EntryHead) -> Result<Words, Failure> {
    let Some(base) = undoing.reverts else { return Ok(undoing.label) };
    let query = HistoryOf { summit: None, before: Some(base + 1), row: None, limit: 1 };
    Ok(at.rows.history(&query)?.pop().map_or(undoing.label, |entry| entry.head.label))
}

/// The lines of the history, each with at most `most` changed fields.
pub(super) fn entry_rows(at: &Look<'_, '_>, query: &HistoryOf, most: usize) -> Result<Vec<EntryRow>, Failure> {
    at.rows.history(query)?.iter().map(|entry| row(at, entry, most)).collect()
}

fn row(at: &Look<'_, '_>, entry: &Entry, most: usize) -> Result<EntryRow, Failure> {
    let head = &entry.head;
    let wall = wall(head);
    let mut changes = Vec::new();
    let mut read = 0;
    for change in entry.changes.iter().take_while(|_| most > 0) {
        lines(at, change, &mut changes)?;
        read += 1;
        if changes.len() >= most {
            break;
        }
    }
    let more = entry.more + (entry.changes.len() - read) + changes.len().saturating_sub(most);
    changes.truncate(most);
    Ok(EntryRow {
        seq: head.seq,
        date: wall.date().to_string(),
        time: wall.format("%H:%M").to_string(),
        utc: head.at.format("%Y-%m-%dT%H:%M:%SZ").to_string(),
        officer: head.officer.clone(),
        action: head.action.clone(),
        label: head.label.clone(),
        undone: head.undone,
        for_good: head.action.starts_with("erasure."),
        reverts: head.reverts,
        changes,
        more,
    })
}

fn lines(at: &Look<'_, '_>, change: &Change, into: &mut Vec<ChangeLine>) -> Result<(), Failure> {
    let noun = wording::noun(&change.table);
    let Some(record) = change.after.as_ref().or(change.before.as_ref()) else { return Ok(()) };
    let name = record_name(at, &change.table, record)?;
    let (Some(before), Some(after)) = (&change.before, &change.after) else {
        let whole = Some(name.clone());
        into.push(ChangeLine {
            noun,
            name,
            field: None,
            before: change.before.as_ref().and(whole.clone()),
            after: change.after.as_ref().and(whole),
        });
        return Ok(());
    };
    // The instant and the rules it was planned by follow from the start; they are told only where the start stays.
    let starts = ["date", "time", "zone", "fold"].iter().any(|column| after.get(*column) != before.get(*column));
    for (column, new) in after {
        if column.starts_with("planned_") && starts {
            continue;
        }
        let old = before.get(column).unwrap_or(&Value::Null);
        if old != new {
            into.push(ChangeLine {
                noun: noun.clone(),
                name: name.clone(),
                field: Some(wording::field_of(&change.table, column)),
                before: Some(value_words(at, &change.table, column, old)?),
                after: Some(value_words(at, &change.table, column, new)?),
            });
        }
    }
    Ok(())
}

/// How a record is called: its title or name, else the names of what it joins.
pub(super) fn record_name(at: &Look<'_, '_>, table: &str, record: &Map<String, Value>) -> Result<Words, Failure> {
    let text = |key: &str| record.get(key).and_then(Value::as_str).unwrap_or_default();
    Ok(match table {
        "summit" | "session" | "agenda_item" => Words::or_same(text("title"), text("title_ko")),
        "cue" => Words::or_same(text("what"), text("what_ko")),
        "place" | "delegation" => Words::or_same(text("name"), text("name_ko")),
        "delegate" => Words::same(if text("name").is_empty() { text("title") } else { text("name") }),
        "day" => Words::same(text("date")),
        "officer" => Words::same(text("name")),
        "participation" | "invitation" | "reply" | "representation"
            if record.get("delegate").is_some_and(|d| !d.is_null()) =>
        {
            value_words(at, table, "delegate", &record["delegate"])?
        }
        "participation" | "invitation" | "reply" | "representation" => {
            value_words(at, table, "delegation", record.get("delegation").unwrap_or(&Value::Null))?
        }
        "calendar_server" => Words::same(text("address")),
        "order_scheme" => value_words(at, table, "purpose", record.get("purpose").unwrap_or(&Value::Null))?,
        "order_override" | "speaking_request" => {
            value_words(at, table, "delegation", record.get("delegation").unwrap_or(&Value::Null))?
        }
        "lot" => Words::same(text("code")),
        "frozen_order" => Words::same(text("name")),
        "retention" => Words::same(text("until")),
        "letter" => value_words(at, table, "kind", record.get("kind").unwrap_or(&Value::Null))?,
        "mark" => value_words(at, table, "delegate", record.get("delegate").unwrap_or(&Value::Null))?,
        _ => Words::default(),
    })
}
