//! A store that can only be read for now: its disk is full, or it may not be written to. It is opened all the same, and the first
//! change after that is mended goes on where it was, without a restart.

use crate::{
    OpenFault, Store, StoreFault, StoreKey, backup, chain,
    column::Id,
    journal,
    migration::{MIGRATIONS, SCHEMA},
    open::{self, Accepted},
};
use rusqlite::Connection;
use std::{fs::File, mem, path::Path};

/// Why a store can only be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shut {
    Full,
    ReadOnly,
}

impl Shut {
    /// Whether this is why a store could not be opened as usual.
    pub(crate) fn of(fault: &OpenFault) -> Option<Self> {
        match fault {
            OpenFault::Full => Some(Self::Full),
            OpenFault::ReadOnly => Some(Self::ReadOnly),
            _ => None,
        }
    }

    fn fault(self) -> StoreFault {
        match self {
            Self::Full => StoreFault::Full,
            Self::ReadOnly => StoreFault::ReadOnly,
        }
    }
}

/// Opens a store to be read, if it is sound and of this program's own schema; nothing is made or changed beside it.
pub(crate) fn to_read(path: &Path, key: &StoreKey) -> Result<Accepted, OpenFault> {
    let (secret, version) = open::unlock(path, key, SCHEMA)?;
    let secret = secret.as_ref();
    open::log_belongs(path, secret)?;
    let connection = backup::read_only(path, secret)?;
    open::sound(&connection, || backup::read_only(path, secret)).map_err(|fault| open::within(secret, fault))?;
    // One of an older schema would have to be upgraded first.
    if version != SCHEMA || !journal::is_whole(&connection)? {
        return Err(OpenFault::ReadOnly);
    }
    let broken = chain::told(&chain::broken(&connection, chain::tail(&connection, 10_000)?)?);
    let desk: Id = connection.query_row("SELECT desk FROM local", [], |row| row.get(0))?;
    Ok(Accepted { connection, desk: desk.0, secret: secret.cloned(), broken })
}

impl Store {
    /// Makes sure that the store can be written; one that could only be read so far is opened anew, if that is mended. Answers whether
    /// it was.
    pub(crate) fn writable(&mut self) -> Result<bool, StoreFault> {
        let Some(shut) = self.shut else { return Ok(false) };
        let _opening = open::opening();
        // A connection that only reads keeps the index of the log so that nobody in this process can write.
        drop(mem::replace(&mut self.connection, Connection::open_in_memory()?));
        let (lock, accepted) = match self.again() {
            Ok(opened) => opened,
            Err(fault) => {
                self.connection = to_read(&self.path, &StoreKey::known(self.secret.as_ref()))?.connection;
                return Err(match Shut::of(&fault) {
                    Some(still) => still.fault(),
                    None if matches!(fault, OpenFault::Locked) => StoreFault::Busy,
                    None => shut.fault(),
                });
            }
        };
        (self.connection, self.desk) = (accepted.connection, accepted.desk);
        (self.secret, self.broken, self.shut) = (accepted.secret, accepted.broken, None);
        if lock.is_some() {
            self.lock = lock;
        }
        Ok(true)
    }

    /// The lock, where it was not had, and the store opened as usual.
    fn again(&self) -> Result<(Option<File>, Accepted), OpenFault> {
        let lock = if self.lock.is_none() { Some(open::lock(&self.path)?) } else { None };
        Ok((lock, open::accept(&self.path, &StoreKey::known(self.secret.as_ref()), MIGRATIONS)?))
    }
}

#[cfg(test)]
#[cfg(unix)]
mod tests {
    use super::*;
    use crate::{Cost, Described, Phrase, Stamp, header::beside, slots::Secret, store::tests::a_summit};
    use chrono::DateTime;
    use plenary_domain::{
        DayId, SummitId, Words,
        summit::{Day, Summit},
    };
    use std::{fs, os::unix::fs::symlink, path::PathBuf};
    use tempfile::TempDir;
    use uuid::Uuid;

    const LIGHT: Cost = Cost { memory: 64, passes: 1, lanes: 1 };

    /// A store with one summit, which is closed, and a copy of it.
    fn a_store() -> (TempDir, PathBuf, PathBuf) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("store.plenary");
        let mut store = Store::open(&path, &StoreKey::Plain).unwrap();
        write(&mut store, 1).unwrap();
        let copy = store.backup(folder.path(), &stamp(2)).unwrap().path;
        store.close().unwrap();
        (folder, path, copy)
    }

    fn stamp(n: u128) -> Stamp {
        Stamp { id: Uuid::from_u128(n), at: DateTime::UNIX_EPOCH, offset: 0, officer: String::new() }
    }

    fn write(store: &mut Store, n: u128) -> Result<(), StoreFault> {
        store.write::<_, StoreFault>(&stamp(n), "summit.create", |rows| {
            let summit = Summit { id: SummitId(Uuid::from_u128(n)), code: format!("S{n}"), ..a_summit() };
            rows.summits().insert(&summit)?;
            let date = DateTime::UNIX_EPOCH.date_naive();
            let (label, label_ko) = Default::default();
            rows.days().insert(&Day { id: DayId(Uuid::now_v7()), summit: summit.id, date, label, label_ko })?;
            Ok(Described { value: (), summit: Some(summit.id), label: Words::default() })
        })?;
        Ok(())
    }

    fn summits(store: &Store) -> usize {
        store.read(|rows| rows.summits().all()).unwrap().len()
    }

    /// Keeps everybody from writing a store, the superuser too: the index of its log is a link that leads to itself.
    fn bar(path: &Path) {
        symlink(beside(path, "-shm"), beside(path, "-shm")).unwrap();
    }

    fn unbar(path: &Path) {
        fs::remove_file(beside(path, "-shm")).unwrap();
    }

    #[test]
    fn a_store_that_is_open_elsewhere_is_replaced_by_nobody_else() {
        let (_folder, path, copy) = a_store();
        let open = Store::open(&path, &StoreKey::Plain).unwrap();
        let Accepted { connection, desk, secret, broken } = to_read(&path, &StoreKey::Plain).unwrap();
        let shut = Some(Shut::ReadOnly);
        let mut reading = Store { connection, path: path.clone(), desk, secret, broken, shut, lock: None };
        assert_eq!(reading.put_back(&copy, &StoreKey::Plain).unwrap_err().code(), "store_locked");
        assert_eq!(reading.protect(&Phrase::new("a passphrase"), LIGHT).unwrap_err().code(), "store_locked");
        assert_eq!((summits(&reading), open.check().unwrap()), (1, vec![]));
        open.close().unwrap();
        reading.put_back(&copy, &StoreKey::Plain).unwrap();
        assert!(
            Store::open(&path, &StoreKey::Plain).is_err_and(|fault| fault.code() == "store_locked"),
            "it is ours now"
        );
        write(&mut reading, 3).unwrap();
    }

    #[test]
    fn what_can_only_be_read_is_not_replaced_and_goes_on_being_read() {
        let (_folder, path, copy) = a_store();
        bar(&path);
        let mut store = Store::open(&path, &StoreKey::Plain).unwrap();
        assert_eq!(write(&mut store, 3).unwrap_err().code(), "read_only");
        let before = fs::read(&path).unwrap();
        assert_eq!(store.put_back(&copy, &StoreKey::Plain).unwrap_err().code(), "read_only");
        assert_eq!(store.protect(&Phrase::new("a passphrase"), LIGHT).unwrap_err().code(), "read_only");
        assert_eq!((summits(&store), fs::read(&path).unwrap()), (1, before));
        unbar(&path);
        store.put_back(&copy, &StoreKey::Plain).unwrap();
        write(&mut store, 4).unwrap();
        assert_eq!(summits(&store), 2);
    }

    #[test]
    fn what_cannot_be_written_any_more_when_it_is_to_be_replaced_is_read() {
        let (_folder, path, _) = a_store();
        let mut store = Store::open(&path, &StoreKey::Plain).unwrap();
        let failed = store.away(None, |path, _| {
            bar(path);
            Err::<(), _>(OpenFault::Full)
        });
        assert_eq!((failed.unwrap_err().code(), summits(&store)), ("disk_full", 1));
        assert_eq!(write(&mut store, 3).unwrap_err().code(), "read_only");
        unbar(&path);
        write(&mut store, 4).unwrap();
        assert_eq!(summits(&store), 2);
    }

    #[test]
    fn the_key_is_that_of_the_store_that_is_there_whether_the_work_ended_well() {
        for ends_well in [true, false] {
            let (_folder, path, _) = a_store();
            let mut store = Store::open(&path, &StoreKey::Plain).unwrap();
            let (secret, _) = Secret::new(&Phrase::new("a passphrase"), LIGHT).unwrap();
            let making = beside(&path, ".protecting");
            backup::copy_alike(&path, None, &making, Some(&secret)).unwrap();
            let done = store.away(Some(&secret), |path, _| {
                backup::swap(path, &making, Some(&secret))?;
                bar(path);
                if ends_well { Ok(()) } else { Err(OpenFault::Full) }
            });
            assert_eq!((done.is_ok(), summits(&store)), (ends_well, 1));
            assert!(store.protection().protected);
            unbar(&path);
            write(&mut store, 4).unwrap();
            assert_eq!(summits(&store), 2);
        }
    }
}
