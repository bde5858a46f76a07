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
