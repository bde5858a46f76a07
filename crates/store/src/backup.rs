//! Backups: verified copies of the store, and the way back from one.

use crate::{
    OpenFault, Shelf, Stamp, Store, StoreFault, Why,
    column::Id,
    header::{self, beside},
    journal,
    migration::{MIGRATIONS, SCHEMA},
    open, shelf, store,
};
use chrono::{DateTime, Utc};
use rusqlite::{Connection, OpenFlags, params};
use sha2::{Digest, Sha256};
use std::{
    fs::{self, File},
    io::{self, Read},
    mem,
    path::{Path, PathBuf},
    time::SystemTime,
};
use uuid::Uuid;

/// A verified copy of the store.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Backup {
    /// Where it is.
    pub path: PathBuf,
    /// How long it is.
    pub bytes: u64,
    /// Its SHA-256 in hexadecimal figures, to tell whether a copy of it is whole.
    pub sha256: String,
    /// What was found in it.
    pub verified: Verified,
}

/// What was found in a store that was looked over and is whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verified {
    /// The version of its schema.
    pub schema: u32,
    /// The number of the last entry in its history; 0 where there is none.
    pub last_entry: i64,
}

impl Store {
    /// Writes a copy of the store into a folder, looks it over, and only then gives it its name, which tells the store
    /// and the time in UTC. The store may go on being used.
    pub fn backup(&self, folder: &Path, stamp: &Stamp) -> Result<Backup, StoreFault> {
        let folder = fs::canonicalize(folder)?;
        let path = free(&folder, &format!("{}-{}", stem(&self.path), shelf::stamped(stamp.at)));
        let verified = copy_out(&self.connection, &path)?;
        let (bytes, sha256) = fingerprint(&path)?;
        Ok(Backup { path, bytes, sha256, verified })
    }

    /// Looks a store over that is not open: every page, every link, every row. Changes nothing.
    pub fn verify(path: &Path) -> Result<Verified, OpenFault> {
        let _opening = open::opening();
        let path = open::resolve(path)?;
        if !path.exists() {
            return Err(OpenFault::Missing(path));
        }
        // Held while looking: a store that is open elsewhere must not be opened and closed under it.
        let _lock = if beside(&path, ".lock").exists() { Some(open::lock(&path)?) } else { None };
        look_over(&path)
    }

    /// Puts a backup in the store's place. The backup is looked over and copied first; the store that was there is kept on
    /// its shelf as `<name>-before-restore-<time>.plenary` and can be restored in the same way.
    ///
    /// Answers where the replaced store is kept; `None` where there was none.
    pub fn restore(path: &Path, backup: &Path) -> Result<Option<PathBuf>, OpenFault> {
        let verified = Self::verify(backup)?;
        let backup = open::resolve(backup)?;
        let _opening = open::opening();
        let path = open::resolve(path)?;
        if path == backup {
            return Err(OpenFault::NotAFile(path));
        }
        let _lock = open::lock(&path)?;
        put_back(&path, &backup, &verified)
    }

    /// Puts a backup in the place of this store, which stays open and is another one when this returns; see
    /// [`Store::restore`]. Where it fails, the store is as it was.
    pub fn put_back(&mut self, backup: &Path) -> Result<Option<PathBuf>, OpenFault> {
        let verified = Self::verify(backup)?;
        let backup = open::resolve(backup)?;
        if self.path == backup {
            return Err(OpenFault::NotAFile(backup));
        }
        let _opening = open::opening();
        // The lock stays held. Meanwhile there is nothing to read from and nothing to write to.
        let open = mem::replace(&mut self.connection, Connection::open_in_memory()?);
        if let Err((still_open, error)) = open.close() {
            self.connection = still_open;
            return Err(error.into());
        }
        let done = put_back(&self.path, &backup, &verified);
        (self.connection, self.desk) = open::accept(&self.path, MIGRATIONS)?;
        done
    }
}

/// The work of a restore, on a store that is locked and has no connection.
fn put_back(path: &Path, backup: &Path, verified: &Verified) -> Result<Option<PathBuf>, OpenFault> {
    let making = beside(path, ".restoring");
    if making.exists() {
        fs::remove_file(&making)?;
    }
    // Copied by SQLite, so that a log beside the backup is part of the copy.
    open::private(&making)?;
    read_only(backup)?.execute("VACUUM INTO ?1", [text(&making)?])?;
    if look_over(&making)? != *verified {
        return Err(OpenFault::Damaged("the copy is not what the backup is".into()));
    }
    carry_over(path, &making)?;
    let kept = if path.exists() { Some(keep(path)?) } else { None };
    // From here on there is always a whole store at the path: the old one, then the new one.
    set_aside(path, &["-wal", "-shm", "-journal"])?;
    open::put_in_place(&making, path)?;
    Ok(kept)
}

/// A verified copy on the shelf, before a store's schema is changed.
pub(crate) fn before_upgrade(connection: &Connection, path: &Path, from: u32) -> Result<(), OpenFault> {
    let name = format!("{}-before-upgrade-from-v{from}", stem(path));
    Shelf::of(path).keep_from(connection, now(), Why::Upgrade, &name).map(|_| ()).map_err(as_opening)
}

/// What went wrong on the shelf while a store was to be opened.
fn as_opening(fault: StoreFault) -> OpenFault {
    match fault {
        StoreFault::Full => OpenFault::Full,
        StoreFault::ReadOnly => OpenFault::ReadOnly,
        StoreFault::Io(error) => OpenFault::Io(error),
        other => OpenFault::Damaged(other.to_string()),
    }
}

fn now() -> DateTime<Utc> {
    SystemTime::now().into()
}

/// Renames files that stand beside a store without belonging to one; nothing is ever deleted.
pub(crate) fn set_aside(path: &Path, suffixes: &[&str]) -> Result<(), OpenFault> {
    for suffix in suffixes {
        let stray = beside(path, suffix);
        if stray.exists() {
            let numbered = (1u32..).map(|n| beside(&stray, &format!(".stray-{n}"))).find(|name| !name.exists());
            if let Some(name) = numbered {
                fs::rename(&stray, name)?;
            }
        }
    }
    Ok(())
}

/// Copies what is committed into a new file, looks the copy over, gives it its name.
pub(crate) fn copy_out(connection: &Connection, to: &Path) -> Result<Verified, StoreFault> {
    let making = beside(to, ".part");
    if making.exists() {
        fs::remove_file(&making)?;
    }
    // SQLite fills an empty file as gladly as it makes one.
    open::private(&making)?;
    let done = connection
        .execute("VACUUM INTO ?1", [text(&making)?])
        .map_err(StoreFault::from)
        .and_then(|_| look_over(&making).map_err(|fault| StoreFault::Damaged(format!("the copy: {fault}"))))
        .and_then(|verified| Ok((verified, open::put_in_place(&making, to)?)));
    if done.is_err() {
        // A half-written copy helps nobody; the fault itself is what is told.
        let _ = fs::remove_file(&making);
    }
    done.map(|(verified, ())| verified)
}

pub(crate) fn look_over(path: &Path) -> Result<Verified, OpenFault> {
    let schema = header::look(path, SCHEMA)?;
    let connection = read_only(path)?;
    let problems = match schema {
        SCHEMA => store::problems(&connection),
        // Rows of an older schema mean something only once they are upgraded.
        _ => return older(&connection, schema),
    };
    let problems = problems.map_err(|fault| OpenFault::Damaged(fault.to_string()))?;
    if !problems.is_empty() {
        return Err(OpenFault::Damaged(problems.join("; ")));
    }
    Ok(Verified { schema, last_entry: last_entry(&connection)? })
}

fn older(connection: &Connection, schema: u32) -> Result<Verified, OpenFault> {
    open::sound(connection)?;
    Ok(Verified { schema, last_entry: last_entry(connection)? })
}

fn last_entry(connection: &Connection) -> rusqlite::Result<i64> {
    connection.query_row("SELECT ifnull(max(seq), 0) FROM entry", [], |row| row.get(0))
}

/// A connection that writes nothing. A file with a log beside it is read with the log; one without is read as it is,
/// which works on a read-only medium too.
pub(crate) fn read_only(path: &Path) -> Result<Connection, OpenFault> {
    let logged = fs::metadata(beside(path, "-wal")).is_ok_and(|log| log.len() > 0);
    let base = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX | OpenFlags::SQLITE_OPEN_EXRESCODE;
    let connection = if logged {
        Connection::open_with_flags(path, base)?
    } else {
        let mut uri = String::from("file:");
        if cfg!(windows) {
            uri.push('/');
        }
        for c in text(path).map_err(|_| OpenFault::NotAFile(path.to_owned()))?.chars() {
            match c {
                '?' => uri.push_str("%3f"),
                '#' => uri.push_str("%23"),
                '%' => uri.push_str("%25"),
                '\\' if cfg!(windows) => uri.push('/'),
                c => uri.push(c),
            }
        }
        uri.push_str("?immutable=1");
        Connection::open_with_flags(uri, base | OpenFlags::SQLITE_OPEN_URI)?
    };
    open::settle(&connection)?;
    Ok(connection)
}

/// Gives the store at `path` a second name, under which it stays when another takes its place.
fn keep(path: &Path) -> Result<PathBuf, OpenFault> {
    // What stands in the log goes into the file; a damaged store keeps its log, under its new name.
    let emptied = open::connect(path)
        .and_then(|old| Ok(old.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(())).map(|()| old)?))
        .and_then(|old| old.close().map_err(|(_, error)| error.into()));
    let (shelf, at) = (Shelf::of(path), now());
    shelf.make().map_err(as_opening)?;
    let kept = free(shelf.folder(), &format!("{}-before-restore-{}", stem(path), shelf::stamped(at)));
    if emptied.is_err() {
        for suffix in ["-wal", "-shm"] {
            if beside(path, suffix).exists() {
                fs::rename(beside(path, suffix), beside(&kept, suffix))?;
            }
        }
    }
    if fs::hard_link(path, &kept).is_err() {
        // Some file systems know no second names.
        fs::copy(path, &kept)?;
        File::open(&kept)?.sync_all()?;
    }
    open::sync_folder(&kept)?;
    shelf.note_replaced(&kept, at).map_err(as_opening)?;
    Ok(kept)
}

/// Gives the restored store a desk of its own, so that two copies never share one, and keeps the revisions of sessions
/// from falling back behind what calendars have been told by the store it replaces.
fn carry_over(replaced: &Path, restored: &Path) -> Result<(), OpenFault> {
    let mut connection = open::connect(restored)?;
    let transaction = connection.transaction()?;
    transaction.execute("UPDATE local SET desk = ?1", [Id(Uuid::now_v7())])?;
    // Revisions are written inside an action only. This is none: it changes nothing an officer sees.
    journal::drop_triggers(&transaction)?;
    // A store too damaged to be read has nothing to tell.
    for (session, sequence, changed_at, created_at) in revisions(replaced).unwrap_or_default() {
        transaction.execute(
            "INSERT INTO revision (session, sequence, sequence_entry, changed_at, changed_entry, created_at)
             VALUES (?1, ?2, 0, ?3, 0, ?4)
             ON CONFLICT (session) DO UPDATE SET sequence = max(sequence, ?2) + 1, changed_at = max(changed_at, ?3) + 1
             WHERE sequence < ?2 OR changed_at < ?3",
            params![session, sequence, changed_at, created_at],
        )?;
    }
    journal::create_triggers(&transaction)?;
    transaction.commit()?;
    connection.close().map_err(|(_, error)| error)?;
    Ok(())
}

fn revisions(path: &Path) -> Result<Vec<(String, i64, i64, i64)>, OpenFault> {
    header::look(path, SCHEMA)?;
    let connection = read_only(path)?;
    let mut statement = connection.prepare("SELECT session, sequence, changed_at, created_at FROM revision")?;
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

pub(crate) fn fingerprint(path: &Path) -> io::Result<(u64, String)> {
    let (mut file, mut hash, mut bytes) = (File::open(path)?, Sha256::new(), 0);
    let mut buffer = vec![0; 1 << 16];
    loop {
        match file.read(&mut buffer)? {
            0 => break,
            n => {
                hash.update(&buffer[..n]);
                bytes += n as u64;
            }
        }
    }
    Ok((bytes, hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect()))
}

/// A path in `folder` that is not taken.
pub(crate) fn free(folder: &Path, name: &str) -> PathBuf {
    let first = folder.join(format!("{name}.plenary"));
    if !first.exists() {
        return first;
    }
    (2u32..).map(|n| folder.join(format!("{name}-{n}.plenary"))).find(|path| !path.exists()).unwrap_or(first)
}

pub(crate) fn stem(path: &Path) -> String {
    path.file_stem().map_or_else(|| "store".into(), |stem| stem.to_string_lossy().into_owned())
}

/// SQLite takes file names as UTF-8 text.
fn text(path: &Path) -> io::Result<&str> {
    path.to_str().ok_or_else(|| io::Error::new(io::ErrorKind::InvalidFilename, "the path is not UTF-8"))
}
