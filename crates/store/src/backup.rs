//! Backups: verified copies of the store, and the way back from one.

use crate::{
    OpenFault, Shelf, Stamp, Store, StoreFault, StoreKey, Why,
    column::Id,
    header::{self, Seen, beside},
    journal,
    migration::{MIGRATIONS, SCHEMA},
    open::{self, within},
    replaced, shelf,
    shut::{self, Shut},
    slots::{self, Secret},
    store,
};
use chrono::{DateTime, Utc};
use rusqlite::{Connection, OpenFlags, config::DbConfig, params, types::ValueRef};
use sha2::{Digest, Sha256};
use std::{
    fs::{self, File},
    io::{self, Read},
    mem,
    path::{Path, PathBuf},
    thread,
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
        let verified = copy_out(&self.connection, self.secret.as_ref(), &path)?;
        let (bytes, sha256) = fingerprint(&path)?;
        Ok(Backup { path, bytes, sha256, verified })
    }

    /// Looks a store over that is not open: every page, every link, every row, and, where it stands on the list of a shelf, whether
    /// it is still what the list says. Changes nothing.
    pub fn verify(path: &Path, key: &StoreKey) -> Result<Verified, OpenFault> {
        let _opening = open::opening();
        let path = open::resolve(path)?;
        if !path.exists() {
            return Err(OpenFault::Missing(path));
        }
        // Held while looking: a store that is open elsewhere must not be opened and closed under it.
        let _lock = if beside(&path, ".lock").exists() { Some(open::lock(&path)?) } else { None };
        shelf::as_listed(&path)?;
        look_over(&path, key).map(|(verified, _)| verified)
    }

    /// Puts a backup in the store's place. The backup is looked over and copied first; the store that was there is kept on
    /// its shelf as `<name>-before-restore-<time>.plenary` and can be restored in the same way.
    ///
    /// What comes in the place of a protected store, which `key` opens, is protected as it was; in that of another one as the backup is,
    /// which `of_backup` opens. Answers where the replaced store is kept; `None` where there was none.
    pub fn restore(
        path: &Path,
        key: &StoreKey,
        backup: &Path,
        of_backup: &StoreKey,
    ) -> Result<Option<PathBuf>, OpenFault> {
        Self::restore_over(path, key, backup, of_backup, false)
    }

    /// The same where the store is known to be damaged: its key may be lost with it, and then a backup that is protected brings its own.
    /// One that is not takes the place of a protected store with the key of that only.
    pub fn restore_ruined(
        path: &Path,
        key: &StoreKey,
        backup: &Path,
        of_backup: &StoreKey,
    ) -> Result<Option<PathBuf>, OpenFault> {
        Self::restore_over(path, key, backup, of_backup, true)
    }

    fn restore_over(
        path: &Path,
        key: &StoreKey,
        backup: &Path,
        of_backup: &StoreKey,
        ruined: bool,
    ) -> Result<Option<PathBuf>, OpenFault> {
        let backup = found(backup)?;
        let _opening = open::opening();
        let path = open::fit(path)?;
        if path == backup {
            return Err(OpenFault::NotAFile(path));
        }
        let _lock = open::lock(&path)?;
        let (mark, ruined) = match path.exists().then(|| header::look(&path, SCHEMA)) {
            Some(Ok(Seen::Protected(mark))) => (Some(mark), ruined),
            // Where nothing can be seen of it any more, the keys beside it say that it was protected.
            Some(Err(_)) => (slots::mark_beside(&path), true),
            Some(Ok(Seen::Plain(_))) | None => (None, ruined),
        };
        let (replaced, locked) = match mark.map(|mark| key.open(&path, mark)).transpose() {
            Ok(secret) => (secret, None),
            // One that is whole but not unlocked must not lose its protection unnoticed.
            Err(fault) if fault.is_about_keys() && !ruined => return Err(fault),
            Err(OpenFault::NoMemory) => return Err(OpenFault::NoMemory),
            // Of a ruin whose keys are lost too, nothing is left that could protect what comes.
            Err(fault) => (None, Some(fault).filter(|fault| !ruined || fault.is_about_keys())),
        };
        let found = Found::look(&backup, of_backup)?;
        match locked {
            Some(fault) if found.secret.is_none() => Err(fault),
            _ => put_back(&path, replaced.as_ref(), &found),
        }
    }

    /// Puts a backup in the place of this store, which stays open and is another one when this returns; see
    /// [`Store::restore`]. Where it fails, the store is as it was.
    pub fn put_back(&mut self, backup: &Path, of_backup: &StoreKey) -> Result<Option<PathBuf>, OpenFault> {
        let backup = found(backup)?;
        if self.path == backup {
            return Err(OpenFault::NotAFile(backup));
        }
        // A store that could only be read may be open elsewhere, and nothing takes its place then.
        self.writable().map_err(as_opening)?;
        let _opening = open::opening();
        // Most copies are of this very store: its key is tried first.
        let found = match Found::look(&backup, &StoreKey::known(self.secret.as_ref())) {
            Err(fault) if fault.is_about_keys() && *of_backup != StoreKey::Plain => Found::look(&backup, of_backup),
            found => found,
        };
        // Whichever passphrase was missing or wrong, it is that of the copy, and not of the store that is open.
        let found = found.map_err(|fault| if fault.is_about_keys() { OpenFault::OtherSecret } else { fault })?;
        let next = self.secret.clone().or_else(|| found.secret.clone());
        self.away(next.as_ref(), |path, secret| put_back(path, secret, &found))
    }

    /// Closes the store, has its file replaced, and opens what is there then: `work` says what with, and `next` is the key of that.
    /// Where it fails, the store is as it was.
    pub(crate) fn away<T>(
        &mut self,
        next: Option<&Secret>,
        work: impl FnOnce(&Path, Option<&Secret>) -> Result<T, OpenFault>,
    ) -> Result<T, OpenFault> {
        // The lock stays held. Meanwhile there is nothing to read from and nothing to write to.
        let open = mem::replace(&mut self.connection, Connection::open_in_memory()?);
        if let Err((still_open, error)) = open.close() {
            self.connection = still_open;
            return Err(error.into());
        }
        let done = work(&self.path, self.secret.as_ref());
        let before = self.secret.as_ref();
        self.secret = key_of(&self.path, if done.is_ok() { [next, before] } else { [before, next] });
        let key = StoreKey::known(self.secret.as_ref());
        let (accepted, shut) = match open::accept(&self.path, &key, MIGRATIONS) {
            Ok(accepted) => (accepted, None),
            // As on start: what cannot be written for now is read, and the next change tries again.
            Err(fault) => {
                self.shut = Shut::of(&fault).or(Some(Shut::ReadOnly));
                match shut::to_read(&self.path, &key) {
                    Ok(accepted) => (accepted, self.shut),
                    Err(_) => return Err(done.err().unwrap_or(fault)),
                }
            }
        };
        (self.connection, self.desk) = (accepted.connection, accepted.desk);
        (self.secret, self.broken, self.shut) = (accepted.secret, accepted.broken, shut);
        done
    }
}

/// Which of these keys is that of the store at `path`: work that failed may have put the next one there all the same.
fn key_of(path: &Path, keys: [Option<&Secret>; 2]) -> Option<Secret> {
    match header::look(path, SCHEMA) {
        Ok(Seen::Protected(mark)) => keys.into_iter().flatten().find(|secret| secret.mark() == mark).cloned(),
        Ok(Seen::Plain(_)) => None,
        Err(_) => keys[0].cloned(),
    }
}

/// The one path of a store that must be there.
fn found(path: &Path) -> Result<PathBuf, OpenFault> {
    let path = open::resolve(path)?;
    if path.exists() { Ok(path) } else { Err(OpenFault::Missing(path)) }
}

/// A store that is open nowhere and was looked over.
struct Found<'p> {
    path: &'p Path,
    secret: Option<Secret>,
    verified: Verified,
}

impl<'p> Found<'p> {
    fn look(path: &'p Path, key: &StoreKey) -> Result<Self, OpenFault> {
        // Held while looking: a store that is open elsewhere must not be opened and closed under it.
        let _lock = if beside(path, ".lock").exists() { Some(open::lock(path)?) } else { None };
        shelf::as_listed(path)?;
        let (verified, secret) = look_over(path, key).map_err(|fault| match fault {
            OpenFault::Damaged(what) => OpenFault::CopyDamaged(what),
            fault => fault,
        })?;
        Ok(Self { path, secret, verified })
    }
}

/// The work of a restore, on a store that is locked and has no connection.
fn put_back(path: &Path, replaced: Option<&Secret>, backup: &Found<'_>) -> Result<Option<PathBuf>, OpenFault> {
    open::sweep(path);
    let making = beside(path, ".restoring");
    // What protects the store goes on protecting it; a backup never comes back less protected than it was.
    let secret = replaced.or(backup.secret.as_ref());
    made_ready(path, replaced, &making, secret, backup)
        .and_then(|()| replaced::replace(path, replaced, &making, secret))
        .inspect_err(|_| open::sweep(path))
}

/// Makes what will take the store's place, whole and looked over.
fn made_ready(
    path: &Path,
    replaced: Option<&Secret>,
    making: &Path,
    secret: Option<&Secret>,
    backup: &Found<'_>,
) -> Result<(), OpenFault> {
    // Copied by SQLite, so that a log beside the backup is part of the copy.
    copy_into(backup.path, backup.secret.as_ref(), making, secret)?;
    if look_over(making, &StoreKey::known(secret))?.0 != backup.verified {
        return Err(OpenFault::CopyDamaged("what was copied is not what the backup is".into()));
    }
    carry_over(path, replaced, making, secret)
}

/// Gives a finished store its name and, where it is protected, its keys: whichever store the power leaves there has its own.
pub(crate) fn swap(path: &Path, making: &Path, secret: Option<&Secret>) -> Result<(), OpenFault> {
    if let Some(secret) = secret {
        secret.announce(path)?;
    }
    open::put_in_place(making, path)?;
    if secret.is_some() {
        Secret::settle(path)?;
    }
    Ok(())
}

/// Writes what stands in a store into a new file, under the same key, another, or none.
pub(crate) fn copy_into(
    from: &Path,
    of_from: Option<&Secret>,
    to: &Path,
    secret: Option<&Secret>,
) -> Result<(), OpenFault> {
    if of_from.map(Secret::mark) == secret.map(Secret::mark) {
        return vacuum_into(&read_only(from, of_from)?, to);
    }
    make_room(to)?;
    // From the new one's side: who only reads a file cannot write another over the same connection.
    let copy = open::connect(to, secret)?;
    // Nobody knows the file yet: it is synced once, when it gets its name.
    copy.execute_batch("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF")?;
    let key = of_from.map(Secret::for_engine).unwrap_or_default();
    copy.execute("ATTACH DATABASE ?1 AS source KEY ?2", [&name_to_read(from)?, &*key])?;
    // SQLCipher's own way from one key to another copies what a store holds, and not what its header says.
    copy.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, false)?;
    copy.query_row("SELECT sqlcipher_export('main', 'source')", [], |_| Ok(()))?;
    for number in ["application_id", "user_version"] {
        let value: u32 = copy.pragma_query_value(Some("source"), number, |row| row.get(0))?;
        copy.pragma_update(Some("main"), number, value)?;
    }
    copy.close().map_err(|(_, error)| error.into())
}

fn vacuum_into(from: &Connection, to: &Path) -> Result<(), OpenFault> {
    make_room(to)?;
    from.execute("VACUUM INTO ?1", [text(to)?])?;
    Ok(())
}

/// An empty file for a copy: SQLite fills one as gladly as it makes one.
fn make_room(to: &Path) -> Result<(), OpenFault> {
    if to.exists() {
        fs::remove_file(to)?;
    }
    Ok(open::private(to)?)
}

/// A verified copy on the shelf, before a store's schema is changed.
pub(crate) fn before_upgrade(
    connection: &Connection,
    path: &Path,
    secret: Option<&Secret>,
    from: u32,
) -> Result<(), OpenFault> {
    let name = format!("{}-before-upgrade-from-v{from}", stem(path));
    Shelf::of(path, &StoreKey::known(secret))
        .keep_from(connection, now(), Why::Upgrade, &name)
        .map(|_| ())
        .map_err(as_opening)
}

/// What went wrong with rows or copies, where a store was to be opened or replaced.
pub(crate) fn as_opening(fault: StoreFault) -> OpenFault {
    match fault {
        StoreFault::Full => OpenFault::Full,
        StoreFault::ReadOnly => OpenFault::ReadOnly,
        StoreFault::Busy => OpenFault::Locked,
        StoreFault::Io(error) => OpenFault::Io(error),
        other => OpenFault::Damaged(other.to_string()),
    }
}

pub(crate) fn now() -> DateTime<Utc> {
    SystemTime::now().into()
}

/// Renames files that stand beside a store without belonging to one. Only what holds nothing is deleted: an empty log, and the index
/// that SQLite makes of one.
pub(crate) fn set_aside(path: &Path, suffixes: &[&str]) -> Result<(), OpenFault> {
    for suffix in suffixes {
        let stray = beside(path, suffix);
        let Ok(found) = fs::metadata(&stray) else { continue };
        if found.len() == 0 || *suffix == "-shm" {
            fs::remove_file(&stray)?;
        } else {
            put_aside(&stray)?;
        }
    }
    Ok(())
}

/// Gives what stands in the way another name, which nobody has.
pub(crate) fn put_aside(path: &Path) -> io::Result<()> {
    let numbered = (1u32..).map(|n| beside(path, &format!(".stray-{n}"))).find(|name| !name.exists());
    numbered.map_or(Ok(()), |name| fs::rename(path, name))
}

/// How many logs that belonged to no store were put aside here: what is in them stands openly.
pub(crate) fn stray_logs(path: &Path) -> usize {
    let start = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let beside = path.parent().and_then(|folder| fs::read_dir(folder).ok());
    let names = beside.into_iter().flatten().flatten().map(|file| file.file_name().to_string_lossy().into_owned());
    names
        .filter(|name| {
            name.strip_prefix(&start).is_some_and(|rest| rest.contains(".stray-") && !rest.contains(slots::KEYS))
        })
        .count()
}

/// Copies what is committed into a new file, looks the copy over, gives it its keys and its name.
pub(crate) fn copy_out(connection: &Connection, secret: Option<&Secret>, to: &Path) -> Result<Verified, StoreFault> {
    let making = beside(to, ".part");
    let done = vacuum_into(connection, &making)
        .map_err(StoreFault::from)
        .and_then(|()| {
            look_over(&making, &StoreKey::known(secret))
                .map_err(|fault| StoreFault::Damaged(format!("the copy: {fault}")))
        })
        .and_then(|(verified, _)| {
            secret.map_or(Ok(()), |secret| secret.write_beside_copy(to))?;
            Ok((verified, open::put_in_place(&making, to)?))
        });
    if done.is_err() {
        // A half-written copy helps nobody; the fault itself is what is told.
        let _ = fs::remove_file(&making);
    }
    done.map(|(verified, ())| verified)
}

/// Looks a file over that is open nowhere, and gives its key with what was found.
pub(crate) fn look_over(path: &Path, key: &StoreKey) -> Result<(Verified, Option<Secret>), OpenFault> {
    let (secret, schema) = open::unlock(path, key, SCHEMA)?;
    open::log_belongs(path, secret.as_ref())?;
    let whole = whole(path, secret.as_ref(), schema).map_err(|fault| within(secret.as_ref(), fault))?;
    Ok((whole, secret))
}

/// Looks for everything that can be wrong: for pages on one core while another looks for records.
fn whole(path: &Path, secret: Option<&Secret>, schema: u32) -> Result<Verified, OpenFault> {
    let connection = read_only(path, secret)?;
    if schema != SCHEMA {
        // Rows of an older schema mean something only once they are upgraded.
        open::sound(&connection, || read_only(path, secret))?;
        return Ok(Verified { schema, last_entry: last_entry(&connection)? });
    }
    let (pages, records) = thread::scope(|scope| {
        let pages = scope.spawn(|| Ok::<_, OpenFault>(store::broken_pages(&read_only(path, secret)?)));
        let records = store::broken_records(&connection);
        (pages.join(), records)
    });
    let pages = pages.map_err(|_| OpenFault::Damaged("looking at its pages came to no end".into()))??;
    // Records of broken pages cannot be read: what is wrong with the pages is said first.
    let mut problems = damaged(pages)?;
    if problems.is_empty() {
        problems = damaged(records)?;
    }
    if !problems.is_empty() {
        return Err(OpenFault::Damaged(problems.join("; ")));
    }
    Ok(Verified { schema, last_entry: last_entry(&connection)? })
}

fn damaged<T>(found: Result<T, StoreFault>) -> Result<T, OpenFault> {
    found.map_err(|fault| OpenFault::Damaged(fault.to_string()))
}

fn last_entry(connection: &Connection) -> rusqlite::Result<i64> {
    connection.query_row("SELECT ifnull(max(seq), 0) FROM entry", [], |row| row.get(0))
}

/// A connection that writes nothing. A file with a log beside it is read with the log; one without is read as it is, which works on a
/// read-only medium too.
pub(crate) fn read_only(path: &Path, secret: Option<&Secret>) -> Result<Connection, OpenFault> {
    let connection = to_read(&name_to_read(path)?, secret)?;
    leaf_through(&connection, secret)?;
    Ok(connection)
}

/// A connection to a file that writes nothing, as if no log stood beside it.
pub(crate) fn file_alone(path: &Path, secret: Option<&Secret>) -> Result<Connection, OpenFault> {
    to_read(&(uri(path)? + "?immutable=1"), secret)
}

fn to_read(uri: &str, secret: Option<&Secret>) -> Result<Connection, OpenFault> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY
        | OpenFlags::SQLITE_OPEN_NO_MUTEX
        | OpenFlags::SQLITE_OPEN_EXRESCODE
        | OpenFlags::SQLITE_OPEN_URI;
    let connection = Connection::open_with_flags(uri, flags)?;
    open::settle(&connection, secret)?;
    Ok(connection)
}

/// Sets how much of a file stays in memory while all of it is read. Of a protected one a page that is read again is decrypted again,
/// unless there is room for it; of a plain one the system keeps the pages, and what is taken for them here stays with the program.
pub(crate) fn leaf_through(connection: &Connection, secret: Option<&Secret>) -> rusqlite::Result<()> {
    connection.pragma_update(None, "cache_size", if secret.is_some() { -64_000 } else { -2_000 })
}

/// Writes a store under another key, or none, into a new file, and makes sure that this holds the same: row by row, with every page and
/// index as it must be. What was sound is as sound as it was.
pub(crate) fn copy_alike(
    from: &Path,
    of_from: Option<&Secret>,
    to: &Path,
    secret: Option<&Secret>,
) -> Result<(), OpenFault> {
    copy_into(from, of_from, to, secret)?;
    // Three readings of as many megabytes as the store has, on all cores there are.
    let (theirs, ours, pages) = thread::scope(|scope| {
        let theirs = scope.spawn(|| damaged(everything(&read_only(from, of_from)?)));
        let ours = scope.spawn(|| damaged(everything(&read_only(to, secret)?)));
        let pages = read_only(to, secret).and_then(|copy| damaged(store::broken_pages(&copy)));
        (theirs.join(), ours.join(), pages)
    });
    let unfinished = |_| OpenFault::Damaged("comparing the copy came to no end".into());
    let problems = pages.map_err(|fault| within(secret, fault))?;
    if !problems.is_empty() {
        return Err(OpenFault::Damaged(problems.join("; ")));
    }
    match theirs.map_err(unfinished)?? == ours.map_err(unfinished)?? {
        true => Ok(()),
        false => Err(OpenFault::Damaged("the copy is not what the store is".into())),
    }
}

/// The hash of all that a store holds: how it is built, and every row of every table in the order it stands in, the history too.
fn everything(connection: &Connection) -> Result<String, StoreFault> {
    let mut parts = connection
        .prepare("SELECT name, type = 'table', sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY type, name")?;
    let parts =
        parts.query_map([], |row| Ok((row.get::<_, String>(0)?, row.get::<_, bool>(1)?, row.get::<_, String>(2)?)))?;
    let mut hash = Sha256::new();
    for part in parts {
        let (name, is_table, sql) = part?;
        hash.update(&sql);
        if !is_table {
            continue;
        }
        let mut rows = connection.prepare(&format!("SELECT * FROM \"{name}\" NOT INDEXED"))?;
        let width = rows.column_count();
        let mut rows = rows.query([])?;
        while let Some(row) = rows.next()? {
            for at in 0..width {
                update(&mut hash, row.get_ref(at)?);
            }
        }
    }
    Ok(shown(hash))
}

/// A value with its kind and length before it, so that no two rows give the same bytes.
fn update(hash: &mut Sha256, value: ValueRef<'_>) {
    let mut head = [0; 9];
    let (kind, number, bytes): (u8, u64, &[u8]) = match value {
        ValueRef::Null => (0, 0, &[]),
        ValueRef::Integer(number) => (1, number.cast_unsigned(), &[]),
        ValueRef::Real(number) => (2, number.to_bits(), &[]),
        ValueRef::Text(bytes) => (3, bytes.len() as u64, bytes),
        ValueRef::Blob(bytes) => (4, bytes.len() as u64, bytes),
    };
    head[0] = kind;
    head[1..].copy_from_slice(&number.to_le_bytes());
    hash.update(head);
    hash.update(bytes);
}

fn shown(hash: Sha256) -> String {
    hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}

/// What SQLite is told to read a file of which nothing is to be changed, not even what lies beside it.
fn name_to_read(path: &Path) -> Result<String, OpenFault> {
    Ok(uri(path)? + if open::has_log(path) { "?mode=ro" } else { "?immutable=1" })
}

fn uri(path: &Path) -> Result<String, OpenFault> {
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
    Ok(uri)
}

/// Gives the restored store a desk of its own, so that two copies never share one, and keeps the revisions of sessions
/// from falling back behind what calendars have been told by the store it replaces.
fn carry_over(
    replaced: &Path,
    of_replaced: Option<&Secret>,
    restored: &Path,
    secret: Option<&Secret>,
) -> Result<(), OpenFault> {
    let mut connection = open::connect(restored, secret)?;
    let transaction = connection.transaction()?;
    transaction.execute("UPDATE local SET desk = ?1", [Id(Uuid::now_v7())])?;
    // Revisions are written inside an action only. This is none: it changes nothing an officer sees.
    let triggers = journal::drop_triggers(&transaction)?;
    // A store too damaged to be read has nothing to tell.
    for (session, sequence, changed_at, created_at) in revisions(replaced, of_replaced).unwrap_or_default() {
        transaction.execute(
            "INSERT INTO revision (session, sequence, sequence_entry, changed_at, changed_entry, created_at)
             VALUES (?1, ?2, 0, ?3, 0, ?4)
             ON CONFLICT (session) DO UPDATE SET sequence = max(sequence, ?2) + 1, changed_at = max(changed_at, ?3) + 1
             WHERE sequence < ?2 OR changed_at < ?3",
            params![session, sequence, changed_at, created_at],
        )?;
    }
    // Those that were there and no others: a copy of an older schema lacks tables of today until it is upgraded.
    triggers.iter().try_for_each(|(_, sql)| transaction.execute_batch(sql))?;
    transaction.commit()?;
    connection.close().map_err(|(_, error)| error)?;
    Ok(())
}

fn revisions(path: &Path, secret: Option<&Secret>) -> Result<Vec<(String, i64, i64, i64)>, OpenFault> {
    // A log of an earlier day would tell what calendars had been told by then.
    let connection = match open::log_belongs(path, secret) {
        Err(OpenFault::OtherLog(_)) => file_alone(path, secret)?,
        _ => read_only(path, secret)?,
    };
    header::look_within(&connection, SCHEMA)?;
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
    Ok((bytes, shown(hash)))
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
