//! Opening: the file is looked at before it is touched, and refused rather than guessed at.

use crate::{
    Cost, OpenFault, Phrase, Store, StoreKey,
    backup::{self, set_aside},
    chain,
    column::Id,
    folder,
    header::{self, Seen, beside},
    journal,
    migration::{self, MIGRATIONS},
    replaced,
    shut::{self, Shut},
    slots::{self, Secret},
};
use plenary_domain::Words;
use rusqlite::{Connection, OpenFlags, config::DbConfig, limits::Limit};
use std::{
    fs::{self, File, OpenOptions, TryLockError},
    io,
    path::{Path, PathBuf},
    sync::{Mutex, MutexGuard, PoisonError},
    thread,
    time::Duration,
};
use uuid::Uuid;
use zeroize::Zeroizing;

/// The first SQLite in which a commit cannot be lost to a checkpoint that runs beside it.
const OLDEST_ENGINE: i32 = 3_051_003;

/// Looking at a file drops the locks this process holds on it, so one thread at a time looks and opens.
static OPENING: Mutex<()> = Mutex::new(());

/// The version of the SQLite inside the program.
pub fn sqlite_version() -> &'static str {
    rusqlite::version()
}

impl Store {
    /// Opens the store at `path`, or makes a new one where there is no file yet; its folder must exist. An older store
    /// is brought to the current schema, after a verified copy was put beside it.
    pub fn open(path: &Path, key: &StoreKey) -> Result<Self, OpenFault> {
        Self::open_with(path, key, true, MIGRATIONS)
    }

    /// Opens the store at `path`; refuses where there is no file.
    pub fn open_existing(path: &Path, key: &StoreKey) -> Result<Self, OpenFault> {
        Self::open_with(path, key, false, MIGRATIONS)
    }

    pub(crate) fn open_with(path: &Path, key: &StoreKey, make: bool, migrations: &[&str]) -> Result<Self, OpenFault> {
        let known = migrations.len() as u32;
        let _opening = opening();
        let path = fit(path)?;
        let lock = if path.exists() {
            match lock_seen(&path, known) {
                Ok(lock) => lock,
                Err(fault) => return Self::to_read(path, key, None, fault),
            }
        } else if make {
            let lock = lock(&path)?;
            // Somebody else may have made it, and let go of it again, before the lock was had.
            if !path.exists() {
                create(&path, None, migrations)?;
            }
            lock
        } else {
            return Err(OpenFault::Missing(path));
        };
        match accept(&path, key, migrations) {
            Ok(accepted) => Ok(Self::of(path, accepted, lock)),
            Err(fault) => Self::to_read(path, key, Some(lock), fault),
        }
    }

    /// Opens a store that cannot be opened as usual to be read, where the disk is full or may not be written to. What cannot be
    /// read either is refused with the first reason.
    fn to_read(path: PathBuf, key: &StoreKey, lock: Option<File>, fault: OpenFault) -> Result<Self, OpenFault> {
        let Some(why) = Shut::of(&fault) else { return Err(fault) };
        match shut::to_read(&path, key) {
            Ok(Accepted { connection, desk, secret, broken }) => {
                Ok(Self { connection, path, desk, secret, broken, shut: Some(why), lock })
            }
            Err(missing) if missing.is_about_keys() => Err(missing),
            Err(_) => Err(fault),
        }
    }

    /// Makes a store where there is none: encrypted from its first byte, and then its recovery code comes with it, or not.
    ///
    /// Refused with `store_exists` where there is a file already.
    pub fn make(path: &Path, protection: Option<(&Phrase, Cost)>) -> Result<(Self, Option<Phrase>), OpenFault> {
        let _opening = opening();
        let path = fit(path)?;
        if path.exists() {
            return Err(OpenFault::Exists(path));
        }
        let lock = lock(&path)?;
        // Somebody else may have made it before the lock was had.
        if path.exists() {
            return Err(OpenFault::Exists(path));
        }
        let (secret, code) = protection.map(|(passphrase, cost)| Secret::new(passphrase, cost)).transpose()?.unzip();
        create(&path, secret.as_ref(), MIGRATIONS)?;
        let accepted = accept(&path, &StoreKey::known(secret.as_ref()), MIGRATIONS)?;
        Ok((Self::of(path, accepted, lock), code))
    }

    fn of(path: PathBuf, accepted: Accepted, lock: File) -> Self {
        let Accepted { connection, desk, secret, broken } = accepted;
        Self { connection, path, desk, secret, broken, shut: None, lock: Some(lock) }
    }
}

/// The one path of a store, in a folder where one may live, for a program that may write it.
pub(crate) fn fit(path: &Path) -> Result<PathBuf, OpenFault> {
    if rusqlite::version_number() < OLDEST_ENGINE {
        return Err(OpenFault::Engine(sqlite_version()));
    }
    let path = resolve(path)?;
    folder::fit(&path)?;
    Ok(path)
}

/// A store that was opened and is sound.
pub(crate) struct Accepted {
    pub(crate) connection: Connection,
    /// What its desk is called.
    pub(crate) desk: Uuid,
    /// Its key, where it is protected.
    pub(crate) secret: Option<Secret>,
    /// What its recent history is, where it is not what was written.
    pub(crate) broken: Option<Words>,
}

/// Opens a file whose lock is held, if it is a sound store; an older one is upgraded.
pub(crate) fn accept(path: &Path, key: &StoreKey, migrations: &[&str]) -> Result<Accepted, OpenFault> {
    sweep(path);
    let index = beside(path, "-shm");
    if fs::metadata(&index).is_ok_and(|index| index.permissions().readonly()) {
        // Left by a program that could only read; it is made anew from the log.
        fs::remove_file(index)?;
    }
    let (secret, version) = unlock(path, key, migrations.len() as u32)?;
    let secret = secret.as_ref();
    log_belongs(path, secret)?;
    let mut connection = connect(path, secret)?;
    sound(&connection, || connect(path, secret)).map_err(|fault| within(secret, fault))?;
    connection.pragma_update_and_check(None, "journal_mode", "WAL", |row| row.get::<_, String>(0))?;
    migration::upgrade(&mut connection, path, secret, version, migrations)?;
    if !journal::is_whole(&connection)? {
        return Err(OpenFault::Damaged("the triggers that keep the history are not as they must be".into()));
    }
    // All of the history is looked over with each copy; here its end, where most of what goes wrong goes wrong. It is told and not
    // refused: the records can be read, and a summit does not wait.
    let newest = chain::tail(&connection, 10_000)?;
    let broken = chain::told(&chain::broken(&connection, newest)?);
    let desk: Id = connection.query_row("SELECT desk FROM local", [], |row| row.get(0))?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, false)?;
    Ok(Accepted { connection, desk: desk.0, secret: secret.cloned(), broken })
}

/// Looks at a file that is open nowhere: its key, where it is protected and this opens it, and the version of its schema.
pub(crate) fn unlock(path: &Path, key: &StoreKey, known: u32) -> Result<(Option<Secret>, u32), OpenFault> {
    match header::look(path, known)? {
        Seen::Plain(version) => Ok((None, version)),
        Seen::Protected(mark) => {
            let secret = key.open(path, mark)?;
            let seen = backup::read_only(path, Some(&secret)).and_then(|open| header::look_within(&open, known));
            let version = seen.map_err(|fault| match has_log(path) && alone(path, Some(&secret), known) {
                true => OpenFault::OtherLog(beside(path, "-wal")),
                false => within(Some(&secret), fault),
            })?;
            Ok((Some(secret), version))
        }
    }
}

/// Refuses a log that is not of the file it stands beside: one of another store, or of an earlier day of this one. SQLite takes in any
/// log whose sums are right, and what stands in it would take the place of what was written since.
///
/// A log continues its file: the newest entry of the history that the file itself holds is in what the two say together. Where the
/// file alone cannot be read, the log was being moved into it when the power went, and only together they are a store.
pub(crate) fn log_belongs(path: &Path, secret: Option<&Secret>) -> Result<(), OpenFault> {
    let log = beside(path, "-wal");
    if !has_log(path) {
        return Ok(());
    }
    let newest = "SELECT seq, id FROM entry ORDER BY seq DESC LIMIT 1";
    let alone = backup::file_alone(path, secret).and_then(|alone| {
        Ok(alone.query_row(newest, [], |row| Ok((row.get::<_, i64>(0)?, row.get::<_, String>(1)?)))?)
    });
    let Ok(alone) = alone else { return Ok(()) };
    let known = "SELECT 1 FROM entry WHERE seq = ?1 AND id = ?2";
    match backup::read_only(path, secret).and_then(|both| Ok(both.prepare(known)?.exists((alone.0, alone.1))?)) {
        Ok(true) => Ok(()),
        Ok(false) | Err(OpenFault::Damaged(_) | OpenFault::Foreign) => Err(OpenFault::OtherLog(log)),
        Err(fault) => Err(fault),
    }
}

/// Whether anything stands in a log beside a file.
pub(crate) fn has_log(path: &Path) -> bool {
    fs::metadata(beside(path, "-wal")).is_ok_and(|log| log.len() > 0)
}

/// Whether the file is a store without what stands beside it.
fn alone(path: &Path, secret: Option<&Secret>, known: u32) -> bool {
    backup::file_alone(path, secret).and_then(|open| header::look_within(&open, known)).is_ok()
}

/// Removes what was being made beside a store when the program was ended: half of a copy, or a whole one that nobody knows by a name and
/// that may stand openly beside a protected store; and finds what was being replaced. Only who holds the lock may.
pub(crate) fn sweep(path: &Path) {
    for making in [".new", ".restoring", ".protecting"] {
        for companion in ["", "-wal", "-shm", "-journal"] {
            // One that cannot be removed now is tried again on the next start.
            let _ = fs::remove_file(beside(&beside(path, making), companion));
        }
    }
    replaced::settle(path);
}

/// What is wrong with a file that a key belongs to. The key was found right before: what it does not open is damaged.
pub(crate) fn within(secret: Option<&Secret>, fault: OpenFault) -> OpenFault {
    match (secret, fault) {
        (Some(_), OpenFault::Foreign) => OpenFault::Damaged("its pages are not what was written with its key".into()),
        (_, fault) => fault,
    }
}

/// Waits for its turn to look at files.
pub(crate) fn opening() -> MutexGuard<'static, ()> {
    OPENING.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The one path of a store, however it was written down, so that it has one lock.
pub(crate) fn resolve(path: &Path) -> Result<PathBuf, OpenFault> {
    match fs::metadata(path) {
        Ok(found) if found.is_file() => return Ok(fs::canonicalize(path)?),
        Ok(_) => return Err(OpenFault::NotAFile(path.to_owned())),
        Err(_) => {}
    }
    let folder = match path.parent() {
        Some(folder) if folder != Path::new("") => folder,
        _ => Path::new("."),
    };
    let name = path.file_name().ok_or_else(|| OpenFault::NotAFile(path.to_owned()))?;
    let folder = fs::canonicalize(folder).map_err(|_| OpenFault::NoFolder(folder.to_owned()))?;
    Ok(folder.join(name))
}

/// Takes the operating system's lock beside the store; it ends with the process, so none is ever left over.
pub(crate) fn lock(path: &Path) -> Result<File, OpenFault> {
    let file = OpenOptions::new().create(true).truncate(false).write(true).open(beside(path, ".lock"))?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => Err(OpenFault::Locked),
        Err(TryLockError::Error(error)) => Err(error.into()),
    }
}

/// Locks a file that is there, if it is a store this program knows.
///
/// A store that is open has its lock file beside it, and must not be looked at from here; a file without one is open
/// nowhere, and is looked at first, so that nothing is left beside a file that is not ours.
pub(crate) fn lock_seen(path: &Path, known: u32) -> Result<File, OpenFault> {
    if !beside(path, ".lock").exists() {
        header::look(path, known)?;
    }
    lock(path)
}

/// A connection under the settings of `docs/pragmas.md`; none of them writes to the file.
pub(crate) fn connect(path: &Path, secret: Option<&Secret>) -> Result<Connection, OpenFault> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX | OpenFlags::SQLITE_OPEN_EXRESCODE;
    let connection = Connection::open_with_flags(path, flags)?;
    // SQLite goes on with less where a file may not be written, and makes an index of the log that never can be either.
    if connection.is_readonly("main")? {
        return Err(OpenFault::ReadOnly);
    }
    // Should the file be refused after all, letting go of it must not move its log into it.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true)?;
    settle(&connection, secret)?;
    Ok(connection)
}

pub(crate) fn settle(connection: &Connection, secret: Option<&Secret>) -> Result<(), OpenFault> {
    if let Some(secret) = secret {
        let key = secret.for_engine();
        // A page that cannot be read is said where it matters, not on the standard error of whoever started the program.
        connection.execute_batch("PRAGMA cipher_log_level = NONE")?;
        connection.execute_batch(&Zeroizing::new(format!("PRAGMA key = \"{}\"", *key)))?;
    }
    connection.busy_timeout(Duration::from_secs(5))?;
    connection.set_prepared_statement_cache_capacity(256);
    for (setting, on) in [
        (DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true),
        (DbConfig::SQLITE_DBCONFIG_DQS_DDL, false),
        (DbConfig::SQLITE_DBCONFIG_DQS_DML, false),
        (DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false),
        (DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true),
    ] {
        connection.set_db_config(setting, on)?;
    }
    for (limit, most) in [
        (Limit::SQLITE_LIMIT_LENGTH, 32 << 20),
        (Limit::SQLITE_LIMIT_SQL_LENGTH, 1_000_000),
        (Limit::SQLITE_LIMIT_ATTACHED, 1),
    ] {
        connection.set_limit(limit, most)?;
    }
    connection.execute_batch(
        "PRAGMA synchronous = FULL; PRAGMA fullfsync = ON; PRAGMA checkpoint_fullfsync = ON;
         PRAGMA foreign_keys = ON; PRAGMA recursive_triggers = ON; PRAGMA trusted_schema = OFF;
         PRAGMA cell_size_check = ON; PRAGMA secure_delete = ON; PRAGMA temp_store = MEMORY;
         PRAGMA journal_size_limit = 67108864; PRAGMA mmap_size = 0; PRAGMA cache_size = -8000; PRAGMA wal_autocheckpoint = 1000;",
    )?;
    Ok(())
}

/// Refuses a file whose pages do not hang together or whose rows refer to nothing. `again` opens it once more: one core looks at pages
/// while another looks at rows, for an officer waits for both.
pub(crate) fn sound(
    connection: &Connection,
    again: impl FnOnce() -> Result<Connection, OpenFault> + Send,
) -> Result<(), OpenFault> {
    let (pages, links) = thread::scope(|scope| {
        let pages = scope.spawn(|| Ok::<_, OpenFault>(broken_pages(&again()?)?));
        let links = migration::broken_links(connection);
        (pages.join(), links)
    });
    // Rows on broken pages cannot be read: what is wrong with the pages is said first.
    let mut problems = pages.map_err(|_| OpenFault::Damaged("looking at its pages came to no end".into()))??;
    if problems.is_empty() {
        problems = links?;
    }
    if problems.is_empty() { Ok(()) } else { Err(OpenFault::Damaged(problems.join("; "))) }
}

fn broken_pages(connection: &Connection) -> rusqlite::Result<Vec<String>> {
    // Whether each value is one of those it may be was looked at when it was written, and is again with each copy, against the history;
    // here, where somebody waits, it took two thirds of the time.
    connection.pragma_update(None, "ignore_check_constraints", true)?;
    let mut statement = connection.prepare("PRAGMA quick_check(10)")?;
    let rows = statement.query_map([], |row| row.get::<_, String>(0))?;
    rows.filter(|row| !matches!(row.as_deref(), Ok("ok"))).collect()
}

/// Makes a new store: whole under another name first, so that there is never half of one at `path`.
fn create(path: &Path, secret: Option<&Secret>, migrations: &[&str]) -> Result<(), OpenFault> {
    let making = beside(path, ".new");
    if making.exists() {
        fs::remove_file(&making)?;
    }
    // A log without its store would be taken for the new one's; keys without theirs may still open a copy of it somewhere.
    set_aside(path, &["-wal", "-shm", "-journal", slots::KEYS])?;
    private(&making)?;
    let mut connection = connect(&making, secret)?;
    migration::carry_out(&mut connection, 0, migrations)?;
    connection.execute("INSERT INTO local (one, desk) VALUES (1, ?1)", [Id(Uuid::now_v7())])?;
    connection.close().map_err(|(_, error)| error)?;
    backup::swap(path, &making, secret)
}

/// Makes an empty file that only its owner may read: a store holds names, passports and movements of people. What SQLite
/// puts beside it gets the same rights.
pub(crate) fn private(path: &Path) -> std::io::Result<()> {
    let mut options = OpenOptions::new();
    options.create_new(true).write(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path).map(drop)
}

/// Gives a finished file its name, on the disk when this returns.
pub(crate) fn put_in_place(from: &Path, to: &Path) -> std::io::Result<()> {
    OpenOptions::new().write(true).open(from)?.sync_all()?;
    fs::rename(from, to)?;
    sync_folder(to)
}

/// Writes a small file whole or not at all.
pub(crate) fn write(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let making = beside(path, ".part");
    make_way(&making)?;
    private(&making)?;
    fs::write(&making, bytes)?;
    if path.is_dir() {
        make_way(path)?;
    }
    put_in_place(&making, path)
}

/// Reads a small file. What only has its name, a pipe, a folder or a link that leads to itself, is refused as
/// [`io::ErrorKind::InvalidInput`]: a pipe would be waited for, for ever.
pub(crate) fn read(path: &Path) -> io::Result<Vec<u8>> {
    match fs::metadata(path) {
        Ok(found) if found.is_file() => fs::read(path),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Err(error),
        Err(error) if !fs::symlink_metadata(path).is_ok_and(|there| there.is_symlink()) => Err(error),
        _ => Err(io::Error::new(io::ErrorKind::InvalidInput, format!("{} is not a file", path.display()))),
    }
}

/// Takes away what has the name of a small file, whatever it is. A folder is put aside: something may be in it.
pub(crate) fn make_way(path: &Path) -> io::Result<()> {
    match fs::symlink_metadata(path) {
        Ok(there) if there.is_dir() => backup::put_aside(path),
        Ok(_) => fs::remove_file(path),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        Err(error) => Err(error),
    }
}

/// Makes the names in a file's folder durable. Windows keeps them with the files and opens no folder.
pub(crate) fn sync_folder(path: &Path) -> std::io::Result<()> {
    if cfg!(unix)
        && let Some(folder) = path.parent()
    {
        File::open(folder)?.sync_all()?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Described, Stamp, StoreFault, store::tests::a_summit};
    use chrono::DateTime;
    use plenary_domain::{DayId, summit::Day};
    use rusqlite::StatementStatus;

    #[test]
    fn an_open_store_has_the_settings_it_was_decided_to_have() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(&folder.path().join("store.plenary"), &StoreKey::Plain).unwrap();
        for (name, expected) in [
            ("synchronous", 2),
            ("foreign_keys", 1),
            ("recursive_triggers", 1),
            ("trusted_schema", 0),
            ("cell_size_check", 1),
            ("secure_delete", 1),
            ("temp_store", 2),
            ("busy_timeout", 5_000),
            ("journal_size_limit", 64 << 20),
            ("mmap_size", 0),
            ("cache_size", -8_000),
            ("wal_autocheckpoint", 1_000),
            ("fullfsync", 1),
            ("checkpoint_fullfsync", 1),
            ("application_id", i64::from(header::APPLICATION_ID)),
        ] {
            let value: i64 = store.connection.pragma_query_value(None, name, |row| row.get(0)).unwrap_or(0);
            assert_eq!(value, expected, "{name}");
        }
        for (setting, expected) in [
            (DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true),
            (DbConfig::SQLITE_DBCONFIG_DQS_DDL, false),
            (DbConfig::SQLITE_DBCONFIG_DQS_DML, false),
            (DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false),
            (DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true),
            (DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, false),
        ] {
            assert_eq!(store.connection.db_config(setting).unwrap(), expected, "{setting:?}");
        }
        let mode: String = store.connection.pragma_query_value(None, "journal_mode", |row| row.get(0)).unwrap();
        assert_eq!(mode, "wal");
        assert_eq!(store.connection.limit(Limit::SQLITE_LIMIT_LENGTH).unwrap(), 32 << 20);
        assert!(rusqlite::version_number() >= OLDEST_ENGINE);
    }

    #[test]
    fn a_question_is_compiled_once_whatever_is_asked_with_it() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("store.plenary");
        let mut store = Store::open(&path, &StoreKey::Plain).unwrap();
        let stamp = Stamp { id: Uuid::now_v7(), at: DateTime::UNIX_EPOCH, offset: 0, officer: String::new() };
        let summit = a_summit();
        let filled = store.write::<_, StoreFault>(&stamp, "summit.create", |rows| {
            rows.summits().insert(&summit)?;
            for date in DateTime::UNIX_EPOCH.date_naive().iter_days().take(100) {
                let id = DayId(Uuid::now_v7());
                let (label, label_ko) = Default::default();
                rows.days().insert(&Day { id, summit: summit.id, date, label, label_ko })?;
            }
            Ok(Described { value: (), summit: Some(summit.id), label: Words::default() })
        });
        filled.unwrap();
        // What SQLite learns when a store is closed that has seen work.
        store.connection.execute_batch("ANALYZE").unwrap();
        let mut days = store.connection.prepare("SELECT id, date FROM day WHERE summit = ?1 ORDER BY date").unwrap();
        for (asked, there) in [(summit.id.0, true), (Uuid::nil(), false), (summit.id.0, true)] {
            assert_eq!(days.exists([Id(asked)]).unwrap(), there);
        }
        assert_eq!(days.get_status(StatementStatus::RePrepare), 0);
    }
}
