//! Personal data: what is kept of one person, until when, and which backups still hold whoever was erased.

use super::{
    Look,
    history::{EntryRow, entry_rows, record_name},
    stored_words::value_words,
    summits::summit,
};
use crate::{Failure, wording};
use chrono::{DateTime, SecondsFormat, Utc};
use plenary_domain::{
    DelegateId, SummitId, Words,
    erasure::{ERASED, Erasure},
};
use plenary_store::{About, HistoryOf, Kept, Naming};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use std::collections::HashSet;
use uuid::Uuid;

/// How many lines of the history are told of one person.
const MOST: u32 = 500;

/// Asks for everything that is kept of a delegate, who may have been removed.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct PersonalDataOf {
    /// The delegate.
    pub delegate: DelegateId,
}

/// Everything that is kept of a person.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct PersonalDataView {
    /// Who.
    pub delegate: DelegateId,
    /// How the person is shown.
    pub display: String,
    /// Whether the person is a delegate still; of one who was removed only the history and files tell.
    pub listed: bool,
    /// That the person was erased, if so.
    pub erased: Option<ErasureCard>,
    /// The records, the person's own first.
    pub records: Vec<PersonalRecord>,
    /// The files that were handed out for this person.
    pub files: Vec<PersonalFile>,
    /// The lines of the history that changed the person's own record, the newest first.
    pub history: Vec<EntryRow>,
    /// The texts of other records, of the history and of what was handed out that name the person, or may.
    pub naming: NamingTexts,
    /// The backups that still hold the person.
    pub backups: Vec<HoldingBackup>,
    /// The backups that cannot be looked into: they may still hold the person.
    pub backups_unread: Vec<HoldingBackup>,
    /// Whether the second place is away or cannot be read: its backups may still hold the person.
    pub second_away: bool,
    /// How many other delegates of this store bear the same name or address: they are erased by themselves.
    pub namesakes: usize,
}

/// A record that is about a person.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct PersonalRecord {
    /// What kind of record.
    pub noun: Words,
    /// What it is called, where that says more.
    pub name: Words,
    /// What it says, field by field; nothing where it only names the person.
    pub fields: Vec<PersonalField>,
}

/// One thing that is kept.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct PersonalField {
    /// What it is.
    pub label: Words,
    /// What it says.
    pub value: Words,
}

/// The texts that name whoever is to be erased.
#[derive(Clone, Debug, Default, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct NamingTexts {
    /// The texts; of very many, the first.
    pub texts: Vec<NamingText>,
    /// From how many in all erasing takes the name.
    pub cleaned: usize,
    /// How many in all only may speak of the person, by a family name or a single word: erasing leaves them for an officer to look at.
    pub left: usize,
}

/// A text that names somebody, or may.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct NamingText {
    /// What kind of record it stands in.
    pub noun: Words,
    /// What the record is called.
    pub name: Words,
    /// The field.
    pub label: Words,
    /// The words around the name.
    pub passage: String,
    /// Whether erasing takes the name out; else it stays, for an officer to look at.
    pub cleaned: bool,
    /// Whether it stands in the history alone.
    pub past: bool,
}

/// A file that was handed out for a person.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct PersonalFile {
    /// Its name.
    pub name: String,
    /// When, in UTC.
    pub at: String,
    /// By whom.
    pub officer: String,
}

/// That somebody was erased.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct ErasureCard {
    /// When, in UTC.
    pub at: String,
    /// By whom.
    pub officer: String,
    /// Why.
    pub why: String,
}

/// A backup that still holds somebody.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct HoldingBackup {
    /// The name of its file.
    pub name: String,
    /// When it was made, in UTC.
    pub at: String,
    /// Whether it lies in the second place.
    pub second: bool,
}

/// Asks until when a summit keeps personal data, and what is left to do.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct RetentionOf {
    /// The summit.
    pub summit: SummitId,
}

/// How long a summit keeps personal data.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct RetentionView {
    /// The last day; none where nobody has said.
    pub until: Option<String>,
    /// Whether that day is over.
    pub over: bool,
    /// How many people are kept, those who were removed among them.
    pub people: usize,
    /// How many delegations still name liaison officers or interpreters, now or in the history; they go with everybody.
    pub liaisons: usize,
    /// How many were erased.
    pub erased: usize,
    /// The latest erasure.
    pub latest: Option<ErasureCard>,
    /// Whether what was erased may still lie in unused parts of the file; it is tried again by itself.
    pub remnants: bool,
    /// The backups that still hold whoever was erased.
    pub backups: Vec<HoldingBackup>,
    /// The backups that cannot be looked into: they may still hold whoever was erased.
    pub backups_unread: Vec<HoldingBackup>,
    /// Whether the second place is away or cannot be read: its backups may still hold whoever was erased.
    pub second_away: bool,
    /// The summits that were deleted while people of theirs are still in the history.
    pub deleted: Vec<DeletedSummit>,
}

/// A summit that was deleted and whose people the history still knows.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct DeletedSummit {
    /// Which.
    pub summit: SummitId,
    /// What it was called.
    pub title: Words,
    /// How many people are kept.
    pub people: usize,
    /// How many delegations still name liaison officers or interpreters in the history.
    pub liaisons: usize,
}

/// Asks which texts name the people of a summit, which may have been deleted, and which backups hold them.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct NamingOf {
    /// The summit.
    pub summit: SummitId,
}

/// What still tells of the people of a summit, or would once they are erased.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct NamingView {
    /// The texts that name them.
    pub naming: NamingTexts,
    /// The backups that hold any of them, or their liaison officers and interpreters.
    pub backups: Vec<HoldingBackup>,
    /// The backups that cannot be looked into: they may hold them.
    pub backups_unread: Vec<HoldingBackup>,
}

impl NamingOf {
    pub(crate) fn answer(self, at: &Look<'_, '_>) -> Result<NamingView, Failure> {
        let people: Vec<DelegateId> = at.rows.people_ever(self.summit)?.into_iter().map(|(person, _)| person).collect();
        let mut naming = naming(at, &people)?;
        // Whether that is a person or an office, only an officer can tell.
        if let Some(summit) = at.rows.summits().get(self.summit)? {
            for (column, text) in [("organiser", &summit.organiser), ("organiser_email", &summit.organiser_email)] {
                if !text.is_empty() {
                    naming.left += 1;
                    naming.texts.push(NamingText {
                        noun: wording::noun("summit"),
                        name: summit.words(),
                        label: wording::field(column),
                        passage: text.clone(),
                        cleaned: false,
                        past: false,
                    });
                }
            }
        }
        // No erasure has taken liaison officers out of any copy yet.
        let liaisons = at.rows.naming_liaisons(self.summit)?.first().map(|_| (self.summit, DelegateId(Uuid::nil())));
        let held = holding(at, &people, liaisons.as_slice())?;
        Ok(NamingView { naming, backups: held.known, backups_unread: held.unread })
    }
}

fn naming(at: &Look<'_, '_>, people: &[DelegateId]) -> Result<NamingTexts, Failure> {
    let Naming { texts, cleaned, left } = at.rows.naming(people, MOST as usize)?;
    let texts = texts.into_iter().map(|text| {
        Ok::<_, Failure>(NamingText {
            noun: wording::noun(&text.table),
            name: record_name(at, &text.table, &text.record)?,
            label: wording::field_of(&text.table, &text.column),
            passage: text.passage,
            cleaned: text.cleaned,
            past: text.past,
        })
    });
    Ok(NamingTexts { texts: texts.collect::<Result<_, _>>()?, cleaned, left })
}

impl PersonalDataOf {
    pub(crate) fn answer(self, at: &Look<'_, '_>) -> Result<PersonalDataView, Failure> {
        let about = at.rows.about(self.delegate)?;
        let erased = at.rows.erasures().get(self.delegate)?;
        let listed = at.rows.delegates().get(self.delegate)?;
        let mut records = Vec::new();
        let display = match &listed {
            Some(person) => person.display().to_owned(),
            None => {
                let last = at.rows.last_known(self.delegate)?;
                if last.is_none() && erased.is_none() {
                    return Err(Failure::gone("delegate"));
                }
                let last = last.unwrap_or_default();
                records.push(own(at, &last)?);
                let text = |key: &str| last.get(key).and_then(Value::as_str).unwrap_or_default();
                let shown = ["name", "native_name", "title"].map(text).into_iter().find(|text| !text.is_empty());
                shown.unwrap_or(ERASED).to_owned()
            }
        };
        for each in &about {
            records.push(record(at, each, &display)?);
        }
        let namesakes = match &listed {
            Some(person) if erased.is_none() => {
                let same = |a: &str, b: &str| !a.is_empty() && a.eq_ignore_ascii_case(b);
                let mut count = 0;
                for summit in at.rows.summits().all()? {
                    let others = at.rows.delegates().of_summit(summit.id)?;
                    count += others
                        .iter()
                        .filter(|other| {
                            other.id != person.id
                                && (same(&other.name, &person.name)
                                    || same(&other.native_name, &person.native_name)
                                    || same(&other.email, &person.email))
                        })
                        .count();
                }
                count
            }
            _ => 0,
        };
        let held = holding(at, &[self.delegate], &[])?;
        let naming = if erased.is_none() { naming(at, &[self.delegate])? } else { NamingTexts::default() };
        let files = at.rows.issued_to(self.delegate)?.into_iter();
        let history = HistoryOf { row: Some(self.delegate.0), limit: MOST, ..HistoryOf::default() };
        Ok(PersonalDataView {
            delegate: self.delegate,
            display,
            listed: listed.is_some(),
            erased: erased.as_ref().map(card),
            records,
            files: files.map(|(name, when, officer)| PersonalFile { name, at: utc(when), officer }).collect(),
            history: entry_rows(at, &history, 40)?,
            naming,
            backups: held.known,
            backups_unread: held.unread,
            second_away: held.second_away,
            namesakes,
        })
    }
}

impl RetentionOf {
    pub(crate) fn answer(self, at: &Look<'_, '_>) -> Result<RetentionView, Failure> {
        let summit = summit(at, self.summit)?;
        let today = at.clocks.wall(summit.zone, at.now.at).date();
        let retention = at.rows.retentions().get(summit.id)?;
        let erased = at.rows.erasures().of_summit(summit.id)?;
        let known_as_deleted = at.rows.deleted_summits()?;
        let (mut gone, mut liaisons) = (Vec::new(), Vec::new());
        // Of summits that were deleted, nobody else tells which copies hold their people.
        for summit in [summit.id].into_iter().chain(known_as_deleted.iter().map(|(summit, _)| *summit)) {
            let ever: HashSet<DelegateId> =
                at.rows.people_ever(summit)?.into_iter().map(|(person, _)| person).collect();
            for erasure in at.rows.erasures().of_summit(summit)? {
                let person = erasure.delegate;
                if ever.contains(&person) { gone.push(person) } else { liaisons.push((summit, person)) }
            }
        }
        let held = holding(at, &gone, &liaisons)?;
        let kept = Keeps::of(at, summit.id)?;
        let mut deleted = Vec::new();
        for (summit, title) in known_as_deleted {
            let kept = Keeps::of(at, summit)?;
            if kept.any() {
                deleted.push(DeletedSummit { summit, title, people: kept.people, liaisons: kept.liaisons });
            }
        }
        Ok(RetentionView {
            until: retention.map(|retention| retention.until.to_string()),
            over: retention.is_some_and(|retention| retention.is_over(today)),
            people: kept.people,
            liaisons: kept.liaisons,
            erased: kept.erased,
            latest: erased.last().map(card),
            remnants: at.rows.remnants()?,
            backups: held.known,
            backups_unread: held.unread,
            second_away: held.second_away,
            deleted,
        })
    }
}

fn utc(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(SecondsFormat::Secs, true)
}

fn card(erasure: &Erasure) -> ErasureCard {
    ErasureCard { at: utc(erasure.at), officer: erasure.officer.clone(), why: erasure.why.clone() }
}

/// Whom a summit keeps.
pub(super) struct Keeps {
    /// How many people, those who were removed among them.
    people: usize,
    /// How many of them were erased.
    erased: usize,
    /// How many delegations still name liaison officers or interpreters.
    liaisons: usize,
}

impl Keeps {
    pub(super) fn of(at: &Look<'_, '_>, summit: SummitId) -> Result<Self, Failure> {
        let gone: HashSet<DelegateId> =
            at.rows.erasures().of_summit(summit)?.into_iter().map(|erasure| erasure.delegate).collect();
        let ever = at.rows.people_ever(summit)?;
        let erased = ever.iter().filter(|(person, _)| gone.contains(person)).count();
        Ok(Self { people: ever.len() - erased, erased, liaisons: at.rows.naming_liaisons(summit)?.len() })
    }

    pub(super) fn any(&self) -> bool {
        self.people > 0 || self.liaisons > 0
    }
}

/// What the copies in both places hold of some people.
#[derive(Default)]
struct Held {
    known: Vec<HoldingBackup>,
    unread: Vec<HoldingBackup>,
    second_away: bool,
}

/// The copies in both places that hold any of these people, or whom these erasures of liaison officers and interpreters took out, and
/// those of which it cannot be said.
fn holding(at: &Look<'_, '_>, people: &[DelegateId], liaisons: &[(SummitId, DelegateId)]) -> Result<Held, Failure> {
    let mut held = Held::default();
    if people.is_empty() && liaisons.is_empty() {
        return Ok(held);
    }
    let shelf = at.rows.shelf();
    let mut places = vec![(false, shelf.holding(people, liaisons)?)];
    match shelf.second() {
        Ok(None) => {}
        Ok(Some(second)) if second.answers() => match second.holding(people, liaisons) {
            Ok(holding) => places.push((true, holding)),
            Err(_) => held.second_away = true,
        },
        _ => held.second_away = true,
    }
    for (second, holding) in places {
        let told = |kept: Kept| HoldingBackup { name: kept.name, at: utc(kept.at), second };
        held.known.extend(holding.known.into_iter().map(told));
        held.unread.extend(holding.unread.into_iter().map(told));
    }
    Ok(held)
}

fn record(at: &Look<'_, '_>, about: &About, display: &str) -> Result<PersonalRecord, Failure> {
    // Records that only name the person belong to others.
    let names_only = about.by.is_some() && matches!(about.table, "delegate" | "session" | "agenda_item");
    if about.by.is_none() {
        return own(at, &about.record);
    }
    let name = record_name(at, about.table, &about.record)?;
    let fields = match &about.by {
        Some(by) if names_only => vec![PersonalField { label: wording::field(by), value: Words::same(display) }],
        by => fields(at, about.table, &about.record, by.as_deref())?,
    };
    Ok(PersonalRecord {
        noun: wording::noun(about.table),
        name: if names_only { name } else { Words::default() },
        fields,
    })
}

fn own(at: &Look<'_, '_>, row: &Map<String, Value>) -> Result<PersonalRecord, Failure> {
    Ok(PersonalRecord {
        noun: wording::noun("delegate"),
        name: Words::default(),
        fields: fields(at, "delegate", row, None)?,
    })
}

/// What a row says; nothing that is empty, and not again whom it is about.
fn fields(
    at: &Look<'_, '_>,
    table: &str,
    row: &Map<String, Value>,
    by: Option<&str>,
) -> Result<Vec<PersonalField>, Failure> {
    let mut fields = Vec::new();
    for (column, value) in row {
        let empty = value.is_null() || value.as_str().is_some_and(str::is_empty);
        if empty || Some(column.as_str()) == by || matches!(column.as_str(), "position" | "summit") {
            continue;
        }
        fields.push(PersonalField { label: wording::field(column), value: value_words(at, table, column, value)? });
    }
    Ok(fields)
}
