//! The store: one open file, read and changed as a whole.

use crate::{
    EntryHead, Shelf, StoreFault, StoreKey, Topic, chain, erase, journal, migration, shut::Shut, slots::Secret, table,
    witness,
};
use chrono::{DateTime, Utc};
use plenary_domain::{SummitId, Words};
use rusqlite::{Connection, TransactionBehavior};
use std::{
    fs::File,
    ops::Deref,
    path::{Path, PathBuf},
};
use uuid::Uuid;

/// An open store. Only one exists for a file at a time; the operating system's lock on `<store>.lock` sees to that and
/// ends with the process.
pub struct Store {
    pub(crate) connection: Connection,
    pub(crate) path: PathBuf,
    pub(crate) desk: Uuid,
    /// Its key, where it is protected.
    pub(crate) secret: Option<Secret>,
    /// What its recent history was found to be when it was opened, where it is not what was written.
    pub(crate) broken: Option<Words>,
    /// Why it can only be read for now, where it can.
    pub(crate) shut: Option<Shut>,
    // After the connection: the lock is let go of last. There is none where nothing may be written beside the store.
    pub(crate) lock: Option<File>,
}

/// Who acts, when; written beside every change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stamp {
    /// The entry's id, a UUID of version 7.
    pub id: Uuid,
    /// Now.
    pub at: DateTime<Utc>,
    /// Minutes ahead of UTC that the desk's clock shows.
    pub offset: i32,
    /// Who.
    pub officer: String,
}

/// What an action gives back: its value, and what the history will say of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Described<T> {
    /// The value.
    pub value: T,
    /// The summit it concerns, where it concerns one.
    pub summit: Option<SummitId>,
    /// What was done, in words.
    pub label: Words,
}

/// What was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written<T> {
    /// The action's value.
    pub value: T,
    /// The line in the history; `None` where nothing was changed.
    pub entry: Option<EntryHead>,
    /// What kinds of record it touched, [`Topic::History`] among them; empty where nothing was changed.
    pub touched: Vec<Topic>,
}

/// The rows as they are at one moment. One method a noun, in [`table`].
pub struct Reader<'c> {
    pub(crate) connection: &'c Connection,
    pub(crate) path: &'c Path,
    pub(crate) secret: Option<&'c Secret>,
    pub(crate) broken: Option<&'c Words>,
}

impl Reader<'_> {
    /// The store's file.
    pub fn path(&self) -> &Path {
        self.path
    }

    /// What is to be told of the recent history, where it was not what was written when the store was opened: the store can be worked
    /// with, but passes for no backup.
    pub fn broken(&self) -> Option<&Words> {
        self.broken
    }

    /// The shelf beside it, on which its copies stand.
    pub fn shelf(&self) -> Shelf {
        Shelf::of(self.path, &StoreKey::known(self.secret))
    }
}

/// The rows inside an action: what [`Reader`] answers, and changes.
pub struct Writer<'c>(Reader<'c>);

impl<'c> Deref for Writer<'c> {
    type Target = Reader<'c>;
    fn deref(&self) -> &Reader<'c> {
        &self.0
    }
}

impl Store {
    /// The store's file.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The shelf beside it, on which its copies stand.
    pub fn shelf(&self) -> Shelf {
        Shelf::of(&self.path, &StoreKey::known(self.secret.as_ref()))
    }

    /// What this desk is called among desks.
    pub fn desk(&self) -> Uuid {
        self.desk
    }

    /// Looks at the rows; all that `work` sees is of one moment.
    pub fn read<T, E: From<StoreFault>>(&self, work: impl FnOnce(&Reader<'_>) -> Result<T, E>) -> Result<T, E> {
        let transaction = self.connection.unchecked_transaction().map_err(StoreFault::from)?;
        work(&Reader {
            connection: &transaction,
            path: &self.path,
            secret: self.secret.as_ref(),
            broken: self.broken.as_ref(),
        })
    }

    /// Carries out one action: `work` changes rows, and either all of it is kept, on the disk and in the history, when
    /// this returns, or nothing. `action` is its name, such as `session.move`.
    pub fn write<T, E: From<StoreFault>>(
        &mut self,
        stamp: &Stamp,
        action: &str,
        work: impl FnOnce(&Writer<'_>) -> Result<Described<T>, E>,
    ) -> Result<Written<T>, E> {
        let anew = self.writable()?;
        let transaction =
            self.connection.transaction_with_behavior(TransactionBehavior::Immediate).map_err(StoreFault::from)?;
        let opened = journal::begin(&transaction, stamp, self.desk, action, None)?;
        let Described { value, summit, label } = work(&Writer(Reader {
            connection: &transaction,
            path: &self.path,
            secret: self.secret.as_ref(),
            broken: self.broken.as_ref(),
        }))?;
        match journal::end(&transaction, &opened, &label, summit)? {
            Some((head, touched)) => {
                transaction.commit().map_err(StoreFault::from)?;
                if touched.contains(&Topic::Erasures) {
                    // Done; where the unused parts of the file cannot be written over now, that is tried again.
                    let _ = erase::scrub(&self.connection);
                }
                // While it was not locked, somebody else may have written it.
                let touched = if anew { Topic::ALL.to_vec() } else { touched };
                Ok(Written { value, entry: Some(head), touched })
            }
            None => {
                transaction.rollback().map_err(StoreFault::from)?;
                Ok(Written { value, entry: None, touched: Vec::new() })
            }
        }
    }

    /// What undo would take back: see [`Reader::undo_target`].
    pub fn undo_target(&self) -> Result<Option<EntryHead>, StoreFault> {
        self.read(|rows| rows.undo_target())
    }

    /// What redo would take back: see [`Reader::redo_target`].
    pub fn redo_target(&self) -> Result<Option<EntryHead>, StoreFault> {
        self.read(|rows| rows.redo_target())
    }

    /// Looks the whole store over; each sentence names something wrong.
    pub fn check(&self) -> Result<Vec<String>, StoreFault> {
        self.read(|rows| problems(rows.connection))
    }

    /// Writes over what an erasure has left in unused parts of the file, where that could not be done at once; whether anything
    /// was to be done.
    pub fn scrub(&self) -> Result<bool, StoreFault> {
        erase::scrub(&self.connection)
    }

    /// Puts the store in order and lets go of it: everything stands in the one file, and the log beside it is gone.
    pub fn close(self) -> Result<(), StoreFault> {
        if self.shut.is_none() {
            self.scrub()?;
            self.connection.execute_batch("PRAGMA optimize")?;
            self.connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?;
        }
        self.connection.close().map_err(|(_, error)| error.into())
    }
}

/// Everything that can be wrong with a store, in sentences.
pub(crate) fn problems(connection: &Connection) -> Result<Vec<String>, StoreFault> {
    let mut problems = broken_pages(connection)?;
    problems.extend(broken_records(connection)?);
    Ok(problems)
}

/// Pages, indexes and references that are not as they must be.
pub(crate) fn broken_pages(connection: &Connection) -> Result<Vec<String>, StoreFault> {
    let mut problems: Vec<String> = {
        let mut statement = connection.prepare("PRAGMA integrity_check")?;
        let rows = statement.query_map([], |row| row.get::<_, String>(0))?;
        rows.filter(|row| !matches!(row.as_deref(), Ok("ok"))).collect::<rusqlite::Result<_>>()?
    };
    problems.extend(migration::broken_links(connection)?);
    Ok(problems)
}

/// Records and lines of the history that are not what was written.
pub(crate) fn broken_records(connection: &Connection) -> Result<Vec<String>, StoreFault> {
    let mut problems = Vec::new();
    if !journal::is_whole(connection)? {
        problems.push("The triggers that keep the history are not as they must be".into());
    }
    for (noun, error) in table::unreadable(connection) {
        problems.push(format!("A row of {noun} cannot be read: {error}"));
    }
    problems.extend(broken_history(connection)?);
    problems.extend(witness::differences(connection)?);
    for (sql, sentence) in CHECKS {
        let count: u32 = connection.query_row(&format!("SELECT count(*) FROM ({sql})"), [], |row| row.get(0))?;
        if count > 0 {
            problems.push(format!("{count} {sentence}"));
        }
    }
    Ok(problems)
}

/// Entries of the history that are not what was written, named; of many, the first few.
fn broken_history(connection: &Connection) -> rusqlite::Result<Vec<String>> {
    let broken = chain::broken(connection, 0)?;
    let mut problems: Vec<String> = broken
        .iter()
        .take(10)
        .map(|entry| {
            format!("Entry {} of the history is not what was written: “{}”, {}", entry.seq, entry.label, entry.at)
        })
        .collect();
    if broken.len() > problems.len() {
        problems
            .push(format!("{} more entries of the history are not what was written", broken.len() - problems.len()));
    }
    Ok(problems)
}

/// What must never be found, each with the end of the sentence that says so.
const CHECKS: &[(&str, &str)] = &[
    ("SELECT 1 FROM cur", "actions were left open"),
    (
        "SELECT 1 FROM change AS c WHERE NOT EXISTS
           (SELECT 1 FROM entry AS e WHERE e.seq = c.entry AND c.n BETWEEN e.first_change AND e.last_change)",
        "changes belong to no entry of the history",
    ),
    (
        "SELECT 1 FROM entry AS e WHERE e.last_change - e.first_change + 1 <>
           (SELECT count(*) FROM change AS c WHERE c.n BETWEEN e.first_change AND e.last_change)",
        "entries of the history lack changes",
    ),
    (
        "SELECT seq FROM entry WHERE base IS NULL EXCEPT SELECT * FROM (SELECT seq FROM standing UNION SELECT base FROM undone
           UNION SELECT c.entry FROM erasure AS e JOIN change AS c ON c.row = e.id WHERE c.tbl = 'erasure')",
        "actions of the history neither stand nor are undone",
    ),
    ("SELECT seq FROM standing INTERSECT SELECT base FROM undone", "actions of the history both stand and are undone"),
    ("SELECT id FROM session EXCEPT SELECT session FROM revision", "sessions have no revision"),
];

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use crate::StoreKey;
    use plenary_domain::{
        DayId, Zone,
        summit::{Day, Summit},
        vocabulary::Format,
    };

    /// A summit of which only the name is known.
    pub(crate) fn a_summit() -> Summit {
        Summit {
            id: SummitId(Uuid::now_v7()),
            code: "S".into(),
            title: "Summit".into(),
            title_ko: String::new(),
            theme: String::new(),
            theme_ko: String::new(),
            format: Format::Hosted,
            zone: Zone::UTC,
            organiser: String::new(),
            organiser_email: String::new(),
            about: String::new(),
            about_ko: String::new(),
            walking: 0,
        }
    }

    #[test]
    fn a_full_disk_is_said_plainly_and_work_goes_on_once_there_is_room() {
        let folder = tempfile::tempdir().unwrap();
        let mut store = Store::open(&folder.path().join("store.plenary"), &StoreKey::Plain).unwrap();
        store.connection.execute_batch("PRAGMA max_page_count = 1").unwrap();
        let fill = |store: &mut Store| {
            let stamp = Stamp { id: Uuid::now_v7(), at: DateTime::UNIX_EPOCH, offset: 0, officer: String::new() };
            store.write::<_, StoreFault>(&stamp, "summit.create", |rows| {
                let mut summit = a_summit();
                summit.about = "x".repeat(20_000);
                rows.summits().insert(&summit)?;
                rows.days().insert(&Day {
                    id: DayId(Uuid::now_v7()),
                    summit: summit.id,
                    date: DateTime::UNIX_EPOCH.date_naive(),
                    label: String::new(),
                    label_ko: String::new(),
                })?;
                Ok(Described { value: (), summit: Some(summit.id), label: Words::default() })
            })
        };
        assert_eq!(fill(&mut store).unwrap_err().code(), "disk_full");
        assert!(store.check().unwrap().is_empty());
        store.connection.execute_batch("PRAGMA max_page_count = 100000").unwrap();
        assert!(fill(&mut store).unwrap().entry.is_some());
    }
}
