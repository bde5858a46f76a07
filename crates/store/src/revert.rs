//! Taking an entry back: a new entry that puts everything as it was before, unless something was changed since.

use crate::{
    Change, Conflict, Operation, Reader, RevertFault, Stamp, Store, StoreFault, Written,
    column::Id,
    journal::{self, TABLES},
};
use plenary_domain::Words;
use rusqlite::{Connection, OptionalExtension, TransactionBehavior, ffi, params_from_iter, types::Value as Column};
use serde_json::{Map, Value};
use std::collections::{BTreeMap, HashMap, HashSet};
use uuid::Uuid;

impl Store {
    /// Takes any entry back: an action (undo), or an undo (redo). Every column must still hold what the entry wrote; a
    /// column that was changed since stands in the way, other columns of the same row do not.
    ///
    /// Taking a redo back is taking back the action it did again.
    pub fn revert(&mut self, entry: i64, stamp: &Stamp) -> Result<Written<()>, RevertFault> {
        self.revert_if(entry, stamp, |_, _| Ok(()))
    }

    /// The same, if the rules hold of what comes of it: out of its turn, what was in order when it was changed need not be any more,
    /// since other things were changed meanwhile. `holds` sees the rows as they would be.
    pub fn revert_if(
        &mut self,
        entry: i64,
        stamp: &Stamp,
        holds: impl FnOnce(&Reader<'_>, &[Reverted]) -> Result<(), RevertFault>,
    ) -> Result<Written<()>, RevertFault> {
        self.writable()?;
        let transaction = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let mut target = journal::entry(&transaction, entry)?.ok_or(RevertFault::Unknown(entry))?;
        if target.head.undone {
            return Err(RevertFault::AlreadyUndone(entry));
        }
        if let (Some(reverts), Some(base)) = (target.head.reverts, target.base)
            && reverts != base
        {
            target = journal::entry(&transaction, base)?.ok_or(RevertFault::Unknown(base))?;
        }
        let base = target.base.unwrap_or(target.head.seq);
        let in_turn = journal::in_turn(&transaction, base).map_err(StoreFault::from)?;
        let undo = base == target.head.seq;
        let label = match undo {
            true => {
                let Words { en, ko } = &target.head.label;
                Words::new(format!("Undo: {en}"), format!("실행 취소: {ko}"))
            }
            false => {
                let label = journal::entry(&transaction, base)?.ok_or(RevertFault::Unknown(base))?.head.label;
                Words::new(format!("Redo: {}", label.en), format!("다시 실행: {}", label.ko))
            }
        };

        transaction.execute_batch("PRAGMA defer_foreign_keys = ON").map_err(StoreFault::from)?;
        if journal::erases(&transaction, target.range)? {
            return Err(RevertFault::Erased(target.head.seq));
        }
        let action = if undo { "undo" } else { "redo" };
        let opened = journal::begin(&transaction, stamp, self.desk, action, Some((target.head.seq, base)))?;
        let changes = journal::changes(&transaction, target.range.0, target.range.1)?;
        let rows = Rows { connection: &transaction, target: &target, schema: Schema::read(&transaction)? };
        let footprint = rows.guard(&changes)?;
        for change in changes.iter().rev() {
            rows.put_back(change)?;
        }
        rows.nothing_else(opened.first_change, &footprint)?;
        rows.links_hold()?;
        // What was there once is there again, whatever it was: nobody is stuck between two changes of their own.
        if !in_turn {
            let (path, secret, broken) = (self.path.as_path(), self.secret.as_ref(), self.broken.as_ref());
            let reader = Reader { connection: &transaction, path, secret, broken };
            holds(&reader, &reverted(footprint))?;
        }

        let Some((head, touched)) = journal::end(&transaction, &opened, &label, target.head.summit)? else {
            return Err(match journal::concern_erased(&transaction, target.range)? {
                true => RevertFault::Erased(target.head.seq),
                false => StoreFault::Damaged(format!("entry {} has no effect to take back", target.head.seq)).into(),
            });
        };
        transaction.commit()?;
        Ok(Written { value: (), entry: Some(head), touched })
    }
}

/// A row that is put back.
#[derive(Clone, Debug)]
pub struct Reverted {
    /// Its table: the noun.
    pub table: &'static str,
    /// Its id.
    pub row: Uuid,
    /// Which of its columns; none where the row as a whole comes back or goes.
    pub columns: Option<HashSet<String>>,
}

fn reverted(footprint: Footprint) -> Vec<Reverted> {
    let columns = |mark| match mark {
        Mark::Whole => None,
        Mark::Columns(columns) => Some(columns),
    };
    footprint.into_iter().map(|((table, row), mark)| Reverted { table, row, columns: columns(mark) }).collect()
}

/// The columns of the journaled tables as they are now.
struct Schema(BTreeMap<&'static str, Vec<String>>);

impl Schema {
    fn read(connection: &Connection) -> Result<Self, StoreFault> {
        let tables = TABLES.iter().map(|table| Ok((*table, journal::columns(connection, table)?)));
        Ok(Self(tables.collect::<rusqlite::Result<_>>()?))
    }

    /// The table and its columns; `None` where the row was written under a schema that had others.
    fn of(&self, change: &Change) -> Option<(&'static str, &[String])> {
        let (table, columns) = self.0.get_key_value(change.table.as_str())?;
        let known = |row: &Option<Map<String, Value>>| row.iter().flat_map(Map::keys).all(|key| columns.contains(key));
        (known(&change.before) && known(&change.after)).then_some((*table, columns.as_slice()))
    }
}

/// What an entry did to each row, so that nothing else is done while it is taken back.
enum Mark {
    /// It made the row, or took it away.
    Whole,
    /// It changed these columns.
    Columns(HashSet<String>),
}

type Footprint = HashMap<(&'static str, Uuid), Mark>;

struct Rows<'t> {
    connection: &'t Connection,
    target: &'t journal::Written,
    schema: Schema,
}

impl Rows<'_> {
    /// Compares what the entry left behind with what is there now.
    fn guard(&self, changes: &[Change]) -> Result<Footprint, RevertFault> {
        let mut footprint = Footprint::new();
        let mut seen: HashSet<(&str, Uuid, &str)> = HashSet::new();
        let mut settled: HashSet<(&str, Uuid)> = HashSet::new();
        // Newest first: what a column was written last is what must be there now.
        for change in changes.iter().rev() {
            let (table, columns) = self.schema.of(change).ok_or(RevertFault::Sealed(self.target.head.seq))?;
            let written = written(change);
            match footprint.entry((table, change.row)).or_insert_with(|| Mark::Columns(HashSet::new())) {
                mark if change.op != Operation::Update => *mark = Mark::Whole,
                Mark::Columns(names) => names.extend(written.iter().map(|(name, _)| (*name).to_owned())),
                Mark::Whole => {}
            }
            if settled.contains(&(table, change.row)) {
                continue;
            }
            let now = self.row(table, columns, change.row)?;
            match (&now, change.op) {
                (None, Operation::Delete) => {}
                (Some(now), Operation::Insert | Operation::Update) => {
                    for (name, value) in written {
                        let found = now.get(name).unwrap_or(&Value::Null);
                        if seen.insert((table, change.row, name)) && found != value {
                            return Err(self.conflict(change, Some(name), Some(value.clone()), Some(found.clone()))?);
                        }
                    }
                }
                _ => {
                    let row = |row: &Option<Map<String, Value>>| row.clone().map(Value::Object);
                    return Err(self.conflict(change, None, row(&change.after), row(&now))?);
                }
            }
            if change.op != Operation::Update {
                settled.insert((table, change.row));
            }
        }
        Ok(footprint)
    }

    /// A row as it is now, by column name.
    fn row(&self, table: &str, columns: &[String], id: Uuid) -> Result<Option<Map<String, Value>>, StoreFault> {
        let list = columns.iter().map(|c| format!("\"{c}\"")).collect::<Vec<_>>().join(", ");
        let sql = format!("SELECT {list} FROM {table} WHERE id = ?1");
        let mut statement = self.connection.prepare_cached(&sql)?;
        let mut rows = statement.query([Id(id)])?;
        let Some(row) = rows.next()? else { return Ok(None) };
        let mut map = Map::new();
        for (at, column) in columns.iter().enumerate() {
            map.insert(column.clone(), json(row.get(at)?));
        }
        Ok(Some(map))
    }

    /// Does the opposite of one change.
    fn put_back(&self, change: &Change) -> Result<(), RevertFault> {
        let (table, _) = self.schema.of(change).ok_or(RevertFault::Sealed(self.target.head.seq))?;
        let id = Column::Text(change.row.to_string());
        let (sql, values) = match (change.op, &change.before) {
            (Operation::Delete, Some(before)) => {
                let names: Vec<String> = before.keys().map(|c| format!("\"{c}\"")).collect();
                let marks: Vec<String> = (2..2 + names.len()).map(|n| format!("?{n}")).collect();
                (
                    format!("INSERT INTO {table} (id, {}) VALUES (?1, {})", names.join(", "), marks.join(", ")),
                    before.values().map(column).collect(),
                )
            }
            (Operation::Update, Some(before)) => {
                let changed: Vec<(&str, &Value)> = written(change)
                    .iter()
                    .filter_map(|(name, _)| before.get_key_value(*name))
                    .map(|(n, v)| (n.as_str(), v))
                    .collect();
                // What it changed may have been erased since: then there is nothing to put back.
                if changed.is_empty() {
                    return Ok(());
                }
                let sets: Vec<String> =
                    changed.iter().enumerate().map(|(n, (name, _))| format!("\"{name}\" = ?{}", n + 2)).collect();
                (
                    format!("UPDATE {table} SET {} WHERE id = ?1", sets.join(", ")),
                    changed.iter().map(|(_, value)| column(value)).collect(),
                )
            }
            // A row that is gone already went with the one it belonged to.
            _ => (format!("DELETE FROM {table} WHERE id = ?1"), Vec::new()),
        };
        let parameters = std::iter::once(id).chain(values);
        let done = self.connection.prepare_cached(&sql)?.execute(params_from_iter(parameters));
        match done {
            Ok(_) => Ok(()),
            Err(error)
                if is_constraint(&error, &[ffi::SQLITE_CONSTRAINT_UNIQUE, ffi::SQLITE_CONSTRAINT_PRIMARYKEY]) =>
            {
                Err(self.taken(change, &error)?)
            }
            Err(error) => Err(error.into()),
        }
    }

    /// What a row would hold when it is put back is held by another one since, such as the code of a delegation: that one is named,
    /// with the entry that brought it.
    fn taken(&self, change: &Change, error: &rusqlite::Error) -> Result<RevertFault, StoreFault> {
        let conflict = |row: Option<(Uuid, &str)>, value: Option<Value>| {
            let of = row.map_or(change.row, |(row, _)| row);
            self.conflict(&Change { row: of, ..change.clone() }, row.map(|(_, column)| column), value.clone(), value)
        };
        let (Some((table, columns)), Some(before)) = (self.schema.of(change), &change.before) else {
            return conflict(None, None);
        };
        // “UNIQUE constraint failed: delegation.summit, delegation.code”.
        let text = error.to_string();
        let named = text.split_once("failed: ").map_or("", |(_, named)| named);
        let unique: Vec<&String> = named
            .split(", ")
            .filter_map(|each| each.strip_prefix(table)?.strip_prefix('.'))
            .filter_map(|name| columns.iter().find(|column| *column == name))
            .collect();
        let now = self.row(table, columns, change.row)?.unwrap_or_default();
        let wanted = |name: &String| before.get(name).or_else(|| now.get(name)).cloned().unwrap_or(Value::Null);
        let Some(last) = unique.last() else { return conflict(None, None) };
        let held: Vec<String> = unique.iter().enumerate().map(|(n, name)| format!("\"{name}\" = ?{}", n + 1)).collect();
        let sql = format!("SELECT id FROM {table} WHERE {}", held.join(" AND "));
        let values = params_from_iter(unique.iter().map(|name| column(&wanted(name))));
        let found = self.connection.prepare_cached(&sql)?.query_row(values, |row| row.get::<_, Id>(0)).optional()?;
        conflict(found.map(|id| (id.0, last.as_str())), Some(wanted(last)))
    }

    /// Whatever went along although the entry never touched it (a delegate added since to a delegation it added) was
    /// put there later and stands in the way.
    fn nothing_else(&self, first: i64, footprint: &Footprint) -> Result<(), RevertFault> {
        for change in journal::changes(self.connection, first, i64::MAX)? {
            let Some((table, _)) = self.schema.of(&change) else { continue };
            let mark = footprint.get(&(table, change.row));
            let ours = |name: &str| matches!(mark, Some(Mark::Columns(names)) if names.contains(name));
            let column = written(&change).into_iter().map(|(name, _)| name).find(|name| !ours(name));
            let stray = match (mark, change.op) {
                (Some(Mark::Whole), _) => false,
                (_, Operation::Update) => column.is_some(),
                _ => true,
            };
            if stray {
                let column = column.filter(|_| change.op == Operation::Update);
                return Err(self.conflict(&change, column, None, change.before.clone().map(Value::Object))?);
            }
        }
        Ok(())
    }

    /// A row put back whose parent was taken away since stands in nobody's place.
    fn links_hold(&self) -> Result<(), RevertFault> {
        let broken = |change: &&Change| -> Result<Option<Change>, StoreFault> {
            let Some((table, columns)) = self.schema.of(change) else { return Ok(None) };
            let Some(row) = self.row(table, columns, change.row)? else { return Ok(None) };
            let mut links =
                self.connection.prepare_cached("SELECT \"from\", \"table\" FROM pragma_foreign_key_list(?1)")?;
            let links = links.query_map([table], |row| Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?)))?;
            for link in links {
                let (from, parent) = link?;
                if let Some(Value::String(id)) = row.get(&from) {
                    let sql = format!("SELECT 1 FROM {parent} WHERE id = ?1");
                    if !self.connection.prepare_cached(&sql)?.exists([id])? {
                        // Whoever took the parent away is the one to be named.
                        let missed = Uuid::parse_str(id).unwrap_or(change.row);
                        return Ok(Some(Change { table: parent, row: missed, ..(*change).clone() }));
                    }
                }
            }
            Ok(None)
        };
        let changes = journal::changes(self.connection, self.target.range.0, self.target.range.1)?;
        for change in changes.iter().filter(|change| change.op != Operation::Insert) {
            if let Some(missed) = broken(&change)? {
                return Err(self.conflict(&missed, None, change.before.clone().map(Value::Object), None)?);
            }
        }
        Ok(())
    }

    fn conflict(
        &self,
        change: &Change,
        column: Option<&str>,
        expected: Option<Value>,
        found: Option<Value>,
    ) -> Result<RevertFault, StoreFault> {
        Ok(RevertFault::Conflict(Box::new(Conflict {
            label: self.target.head.label.clone(),
            table: change.table.clone(),
            row: change.row,
            column: column.map(str::to_owned),
            expected,
            found,
            later: journal::later(self.connection, self.target.head.seq, &change.table, change.row, column)?,
        })))
    }
}

/// The columns a change wrote, with what it wrote; nothing for a row it took away. An update also keeps the columns
/// the row is known by: those are not among them unless they changed.
fn written(change: &Change) -> Vec<(&str, &Value)> {
    change
        .after
        .iter()
        .flatten()
        .filter(|(name, after)| change.before.as_ref().is_none_or(|before| before.get(*name) != Some(*after)))
        .map(|(name, after)| (name.as_str(), after))
        .collect()
}

fn json(column: Column) -> Value {
    match column {
        Column::Integer(number) => number.into(),
        Column::Text(text) => text.into(),
        Column::Null | Column::Real(_) | Column::Blob(_) => Value::Null,
    }
}

fn column(json: &Value) -> Column {
    match json {
        Value::String(text) => Column::Text(text.clone()),
        Value::Number(number) => number.as_i64().map_or(Column::Null, Column::Integer),
        Value::Bool(_) | Value::Null | Value::Array(_) | Value::Object(_) => Column::Null,
    }
}

fn is_constraint(error: &rusqlite::Error, codes: &[i32]) -> bool {
    error.sqlite_error().is_some_and(|error| codes.contains(&error.extended_code))
}
