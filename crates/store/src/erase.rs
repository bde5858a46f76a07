//! Erasing people: the one path on which what is kept of the past is changed.
//!
//! What tells about a person is taken out of the records, of the history and of what was handed out; that somebody was there, was
//! expected, voted and when, stays, so that no figure changes. Decision 21 says what is personal and what is not.

use crate::{
    StoreFault, Writer, chain,
    column::Id,
    journal::{self, TABLES},
    published::{folded, unfolded},
    sought::{Sought, json, parsed},
};
use aho_corasick::AhoCorasick;
use chrono::{DateTime, Utc};
use plenary_domain::{
    DelegateId, DelegationId, SummitId,
    erasure::{ERASED, Erasure},
};
use rusqlite::{Connection, params, params_from_iter, types::Value as Column};
use serde_json::{Map, Value};
use std::collections::{BTreeMap, BTreeSet, HashSet};
use uuid::Uuid;

/// What stands in a column that tells about a person once it is erased.
#[derive(Clone, Copy)]
enum Blank {
    Empty,
    Nothing,
    Erased,
}

impl Blank {
    fn value(self) -> Value {
        match self {
            Self::Empty => "".into(),
            Self::Nothing => Value::Null,
            Self::Erased => ERASED.into(),
        }
    }
}

/// The columns of a delegate that tell about the person. What is left says that somebody of a class was in a delegation.
const DELEGATE: &[(&str, Blank)] = &[
    ("name", Blank::Empty),
    ("native_name", Blank::Empty),
    ("honorific", Blank::Empty),
    ("title", Blank::Erased),
    ("remit", Blank::Empty),
    ("organisation", Blank::Empty),
    ("badge_code", Blank::Empty),
    ("family_name", Blank::Empty),
    ("given_names", Blank::Empty),
    ("post_nominals", Blank::Empty),
    ("office_since", Blank::Nothing),
    ("diet", Blank::Empty),
    ("access", Blank::Empty),
    ("arrival_date", Blank::Nothing),
    ("arrival_time", Blank::Nothing),
    ("arrival_place", Blank::Empty),
    ("arrival_by", Blank::Empty),
    ("departure_date", Blank::Nothing),
    ("departure_time", Blank::Nothing),
    ("departure_place", Blank::Empty),
    ("departure_by", Blank::Empty),
    ("replaced_why", Blank::Empty),
    ("email", Blank::Empty),
];

/// The columns of a delegate that stay; `tests` compare both lists with the table.
#[cfg(test)]
const OF_NOBODY: &[&str] = &["delegation", "position", "rank", "capacity", "badge", "name_rule", "replaced_by"];

impl Writer<'_> {
    /// Erases people of a summit: whether they are delegates still or only stand in the history. Nothing brings them back but an
    /// older copy of the store. Answers how many were not erased before.
    pub fn erase(
        &self,
        summit: SummitId,
        people: &[(DelegateId, DelegationId)],
        why: &str,
        officer: &str,
        at: DateTime<Utc>,
    ) -> Result<usize, StoreFault> {
        Ok(self.erase_with(summit, people, None, why, officer, at)?.unwrap_or_default())
    }

    /// Erases everybody a summit ever had, and whom its delegations name as liaison officers and interpreters; `None` where nobody is
    /// left. The latter have no id of their own: their erasure is kept by the one that is given.
    pub fn erase_everybody(
        &self,
        summit: SummitId,
        liaisons: DelegateId,
        why: &str,
        officer: &str,
        at: DateTime<Utc>,
    ) -> Result<Option<usize>, StoreFault> {
        self.erase_with(summit, &self.people_ever(summit)?, Some(liaisons), why, officer, at)
    }

    fn erase_with(
        &self,
        summit: SummitId,
        people: &[(DelegateId, DelegationId)],
        liaisons: Option<DelegateId>,
        why: &str,
        officer: &str,
        at: DateTime<Utc>,
    ) -> Result<Option<usize>, StoreFault> {
        let connection = self.connection;
        let mut known = connection.prepare_cached("SELECT 1 FROM erasure WHERE id = ?1")?;
        let mut fresh = Vec::new();
        for person in people {
            if !known.exists([Id(person.0.0)])? {
                fresh.push(*person);
            }
        }
        let people: BTreeSet<Uuid> = fresh.iter().map(|(person, _)| person.0).collect();
        let delegations = if liaisons.is_some() { self.naming_liaisons(summit)? } else { Vec::new() };
        match (liaisons, delegations.first()) {
            // Also beside people: a copy of before there were any names them alone.
            (Some(liaisons), Some(delegation)) => fresh.push((liaisons, *delegation)),
            _ if people.is_empty() => return Ok(None),
            _ => {}
        }
        let triggers = triggers(connection)?;
        for (name, _) in &triggers {
            connection.execute_batch(&format!("DROP TRIGGER \"{name}\""))?;
        }
        // The newest entry is this one, which has no hash yet.
        let open: i64 = connection.query_row("SELECT max(seq) FROM entry", [], |row| row.get(0))?;
        let head = chain::before(connection, open)?;
        let from = forget(connection, &people, &delegations)?.min(open);
        chain::forge(connection, from)?;
        connection.execute("UPDATE local SET scrub = 1", [])?;
        for (_, sql) in &triggers {
            connection.execute_batch(sql)?;
        }
        for (delegate, delegation) in &fresh {
            self.erasures().insert(&Erasure {
                delegate: *delegate,
                summit,
                delegation: *delegation,
                why: why.to_owned(),
                officer: officer.to_owned(),
                at,
                rewritten_from: from,
                head: head.clone(),
            })?;
        }
        Ok(Some(people.len()))
    }
}

fn triggers(connection: &Connection) -> rusqlite::Result<Vec<(String, String)>> {
    let mut statement =
        connection.prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' ORDER BY rowid")?;
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    rows.collect()
}

/// Takes people out of everything there is; answers the first entry of the history that was changed.
fn forget(connection: &Connection, people: &BTreeSet<Uuid>, delegations: &[DelegationId]) -> Result<i64, StoreFault> {
    let mut sought = Sought::new(connection, people)?;
    sought.about.extend(delegations.iter().map(|delegation| ("delegation", delegation.0.to_string())));
    let patterns = sought.ids.iter();
    let mentions = AhoCorasick::new(patterns).map_err(|fault| StoreFault::Damaged(fault.to_string()))?;
    let mut forget = Forget { sought, mentions, concerned: HashSet::new() };
    forget.records(connection)?;
    forget.handed_out(connection)?;
    let first = forget.changes(connection)?;
    let labelled = forget.labels(connection)?;
    Ok(first.min(labelled))
}

/// What is to be forgotten.
struct Forget {
    sought: Sought,
    /// Finds the ids of the people.
    mentions: AhoCorasick,
    /// The entries of the history that were about them.
    concerned: HashSet<i64>,
}

impl Forget {
    /// Takes them out of one row of a table, as it is or as it was; whether anything was taken out.
    fn row(&self, table: &str, id: &str, row: &mut Map<String, Value>) -> bool {
        let mut any = false;
        let mut blank = |column: &str, blank: Value| {
            if let Some(value) = row.get_mut(column)
                && *value != blank
            {
                *value = blank;
                any = true;
            }
        };
        if self.sought.is_own(table, id) {
            match table {
                "photo" => blank("picture", "".into()),
                _ => DELEGATE.iter().for_each(|(column, with)| blank(column, with.value())),
            }
            return any;
        }
        self.sought.blanked(table, id).iter().for_each(|column| blank(column, "".into()));
        for (column, value) in row.iter_mut() {
            let Value::String(text) = value else { continue };
            if let Some(clean) = self.sought.clean(table, column, text) {
                *text = clean;
                any = true;
            }
        }
        any
    }

    fn records(&self, connection: &Connection) -> Result<(), StoreFault> {
        for table in TABLES.iter().filter(|table| **table != "erasure" && **table != "officer") {
            let columns = journal::columns(connection, table)?;
            let list: String = columns.iter().map(|column| format!(", \"{column}\"")).collect();
            let mut changed: Vec<(String, Map<String, Value>)> = Vec::new();
            {
                let mut statement = connection.prepare(&format!("SELECT id{list} FROM {table}"))?;
                let mut rows = statement.query([])?;
                while let Some(row) = rows.next()? {
                    let id: String = row.get(0)?;
                    let mut values = Map::new();
                    for (at, column) in columns.iter().enumerate() {
                        values.insert(column.clone(), json(row.get(at + 1)?));
                    }
                    if self.row(table, &id, &mut values) {
                        changed.push((id, values));
                    }
                }
            }
            let sets: Vec<String> =
                columns.iter().enumerate().map(|(n, column)| format!("\"{column}\" = ?{}", n + 2)).collect();
            let mut write = connection.prepare(&format!("UPDATE {table} SET {} WHERE id = ?1", sets.join(", ")))?;
            for (id, values) in changed {
                let values = columns.iter().map(|name| column(values.get(name)));
                write.execute(params_from_iter(std::iter::once(Column::Text(id)).chain(values)))?;
            }
        }
        Ok(())
    }

    /// What was handed out and what stands on servers. Files for one person are named after the person.
    fn handed_out(&self, connection: &Connection) -> Result<(), StoreFault> {
        let columns = ["addressee", "request", "name", "told"];
        let issues: Vec<(i64, [String; 4])> = {
            let mut statement = connection.prepare("SELECT n, addressee, request, name, told FROM issue")?;
            let rows = statement
                .query_map([], |row| Ok((row.get(0)?, [row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?])))?;
            rows.collect::<rusqlite::Result<_>>()?
        };
        for (n, mut texts) in issues {
            let before = texts.clone();
            let is_theirs = self.mentions.is_match(&texts[0]) || self.mentions.is_match(&texts[1]);
            for (column, text) in columns.iter().zip(&mut texts) {
                let clean = if is_theirs {
                    self.sought.clean_of("issue", column, text)
                } else {
                    self.sought.clean("issue", column, text)
                };
                *text = clean.unwrap_or_else(|| std::mem::take(text));
            }
            if is_theirs {
                let ending = texts[2].rsplit_once('.').map(|(_, ending)| format!(".{ending}")).unwrap_or_default();
                texts[2] = format!("erased{ending}");
            }
            if texts != before {
                let [addressee, request, name, told] = texts;
                let sets = columns.map(|column| {
                    format!("{column} = ?{}", columns.iter().position(|c| *c == column).unwrap_or(0) + 2)
                });
                connection
                    .prepare_cached(&format!("UPDATE issue SET {} WHERE n = ?1", sets.join(", ")))?
                    .execute(params![n, addressee, request, name, told])?;
            }
        }
        let entries: Vec<[String; 6]> = {
            let mut statement =
                connection.prepare("SELECT server, summit, calendar, entry, title, body FROM published")?;
            let rows = statement.query_map([], |row| {
                Ok([row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?, row.get(5)?])
            })?;
            rows.collect::<rusqlite::Result<_>>()?
        };
        for [server, summit, calendar, entry, title, body] in entries {
            // Lines of a calendar are folded wherever they are full (RFC 5545 §3.1).
            let clean_title = self.sought.known.without(&title);
            let clean_body = self.sought.known.without(&unfolded(&body)).map(|body| folded(&body));
            if clean_title.is_some() || clean_body.is_some() {
                // Without the digest it is told to be another than the one that stands there, and is sent.
                connection
                    .prepare_cached(
                        "UPDATE published SET title = ?5, body = ?6, digest = ''
                         WHERE server = ?1 AND summit = ?2 AND calendar = ?3 AND entry = ?4",
                    )?
                    .execute(params![
                        server,
                        summit,
                        calendar,
                        entry,
                        clean_title.unwrap_or(title),
                        clean_body.unwrap_or(body)
                    ])?;
            }
        }
        self.accounts(connection)
    }

    /// What was published is known by the account it was put there with: it goes as the account does.
    fn accounts(&self, connection: &Connection) -> Result<(), StoreFault> {
        for table in ["published", "publication"] {
            let servers: Vec<String> = {
                let mut statement = connection.prepare(&format!("SELECT DISTINCT server FROM {table}"))?;
                let rows = statement.query_map([], |row| row.get(0))?;
                rows.collect::<rusqlite::Result<_>>()?
            };
            for server in servers {
                let Some((address, account)) = server.split_once(' ') else { continue };
                if self.sought.clean("calendar_server", "account", account).is_some() {
                    let without = format!("{address} ");
                    connection
                        .prepare_cached(&format!("UPDATE OR IGNORE {table} SET server = ?2 WHERE server = ?1"))?
                        .execute([&server, &without])?;
                    connection.prepare_cached(&format!("DELETE FROM {table} WHERE server = ?1"))?.execute([&server])?;
                }
            }
        }
        Ok(())
    }

    /// The history's rows, before and after; the first entry of those that were changed.
    fn changes(&mut self, connection: &Connection) -> Result<i64, StoreFault> {
        let mut first = i64::MAX;
        let mut changed: BTreeMap<i64, [Option<String>; 2]> = BTreeMap::new();
        {
            let mut statement = connection.prepare("SELECT n, entry, tbl, row, before, after FROM change")?;
            let mut rows = statement.query([])?;
            while let Some(row) = rows.next()? {
                let (entry, table, id): (i64, String, String) = (row.get(1)?, row.get(2)?, row.get(3)?);
                let sides: [Option<String>; 2] = [row.get(4)?, row.get(5)?];
                let texts = || sides.iter().flatten();
                if self.sought.ids.contains(&id) || texts().any(|text| self.mentions.is_match(text)) {
                    self.concerned.insert(entry);
                }
                // Most of the history names nobody, and is not taken apart.
                if !self.sought.is_own(&table, &id)
                    && self.sought.blanked(&table, &id).is_empty()
                    && !texts().any(|text| self.sought.known.names(text))
                {
                    continue;
                }
                let mut any = false;
                let mut images = [None, None];
                for (image, text) in images.iter_mut().zip(&sides) {
                    *image = parsed(text.clone())?;
                    any |= image.as_mut().is_some_and(|image| self.row(&table, &id, image));
                }
                if any {
                    first = first.min(entry);
                    changed
                        .insert(row.get(0)?, images.map(|image| image.map(|image| Value::Object(image).to_string())));
                }
            }
        }
        let mut write = connection.prepare("UPDATE change SET before = ?2, after = ?3 WHERE n = ?1")?;
        for (n, [before, after]) in changed {
            write.execute(params![n, before, after])?;
        }
        Ok(first)
    }

    /// What the history says was done; the first entry of those that were changed.
    fn labels(&self, connection: &Connection) -> Result<i64, StoreFault> {
        let labels: Vec<(i64, String, String)> = {
            let mut statement = connection.prepare("SELECT seq, label_en, label_ko FROM entry ORDER BY seq")?;
            let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
            rows.collect::<rusqlite::Result<_>>()?
        };
        let mut first = i64::MAX;
        let mut write = connection.prepare("UPDATE entry SET label_en = ?2, label_ko = ?3 WHERE seq = ?1")?;
        for (seq, en, ko) in labels {
            let clean = |text: &str| match self.concerned.contains(&seq) {
                true => self.sought.known.without_any(text),
                false => self.sought.known.without(text),
            };
            let (clean_en, clean_ko) = (clean(&en), clean(&ko));
            if clean_en.is_some() || clean_ko.is_some() {
                first = first.min(seq);
                write.execute(params![seq, clean_en.unwrap_or(en), clean_ko.unwrap_or(ko)])?;
            }
        }
        Ok(first)
    }
}

fn column(value: Option<&Value>) -> Column {
    match value {
        Some(Value::String(text)) => Column::Text(text.clone()),
        Some(Value::Number(number)) => number.as_i64().map_or(Column::Null, Column::Integer),
        _ => Column::Null,
    }
}

/// Writes the file anew without what lay in its unused parts, and empties its log; whether there was anything to be done.
pub(crate) fn scrub(connection: &Connection) -> Result<bool, StoreFault> {
    let due: bool = connection.query_row("SELECT scrub FROM local", [], |row| row.get(0))?;
    if due {
        connection.execute_batch("VACUUM")?;
        connection.execute("UPDATE local SET scrub = 0", [])?;
        let busy: bool = connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get(0))?;
        if busy {
            // Somebody is copying: what was written over still stands in the log.
            connection.execute("UPDATE local SET scrub = 1", [])?;
            return Err(StoreFault::Busy);
        }
    }
    Ok(due)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Store, StoreKey, sought::ABOUT};

    #[test]
    fn every_column_of_a_delegate_is_a_persons_or_is_not() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(&folder.path().join("store.plenary"), &StoreKey::Plain).unwrap();
        let decided: BTreeSet<&str> =
            DELEGATE.iter().map(|(column, _)| *column).chain(OF_NOBODY.iter().copied()).collect();
        for column in journal::columns(&store.connection, "delegate").unwrap() {
            assert!(
                decided.contains(column.as_str()),
                "say in DELEGATE or OF_NOBODY whether {column} tells about a person"
            );
        }
    }

    #[test]
    fn every_table_that_refers_to_a_delegate_is_thought_of() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(&folder.path().join("store.plenary"), &StoreKey::Plain).unwrap();
        let mut referring: BTreeSet<(String, String)> = BTreeSet::new();
        for table in TABLES {
            let mut statement = store
                .connection
                .prepare("SELECT \"from\" FROM pragma_foreign_key_list(?1) WHERE \"table\" = 'delegate'")
                .unwrap();
            let columns = statement.query_map([table], |row| row.get::<_, String>(0)).unwrap();
            referring.extend(columns.map(|column| ((*table).to_owned(), column.unwrap())));
        }
        // A place in a list or in the chair says nothing by itself once nobody knows who it was.
        let harmless = [
            ("agenda_item", "presenter"),
            ("delegate", "replaced_by"),
            ("participation", "delegate"),
            ("photo", "id"),
            ("session", "chair"),
            ("session", "rapporteur"),
            ("session", "vice_chair"),
        ];
        let about = ABOUT.iter().flat_map(|(table, columns, _)| columns.iter().map(move |column| (*table, *column)));
        let thought: BTreeSet<(String, String)> =
            about.chain(harmless).map(|(table, column)| (table.to_owned(), column.to_owned())).collect();
        assert_eq!(referring, thought);
    }
}
