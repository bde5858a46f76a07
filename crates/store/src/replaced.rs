//! What a restore takes the place of: it is kept on the shelf, whole or not, and can be gone back to.

use crate::{
    OpenFault, Shelf, StoreKey,
    backup::{self, as_opening, set_aside, swap},
    header::beside,
    open, shelf,
    slots::{self, Secret},
};
use chrono::{DateTime, Utc};
use std::{
    fs, io,
    path::{Path, PathBuf},
};

/// What becomes of the log beside a store that is replaced.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Log {
    /// What stood in it is in the file now.
    Emptied,
    /// The store is damaged and keeps it as it is.
    Kept,
    /// It is that of another store, or of an earlier day of this one, and is kept apart.
    OfAnother,
}

/// What a store that is being replaced is called after the name it will be kept under: until another one has its place, it is the
/// store itself and no copy.
const HELD: &str = ".replaced";

/// Puts a finished store in the place of the one that is there, which is kept; answers where. `None` where there was none.
///
/// Where it fails or the power goes, [`settle`] finds out which of the two is there.
pub(crate) fn replace(
    path: &Path,
    replaced: Option<&Secret>,
    making: &Path,
    secret: Option<&Secret>,
) -> Result<Option<PathBuf>, OpenFault> {
    let (shelf, at) = (Shelf::of(path, &StoreKey::known(replaced)), backup::now());
    let kept = if path.exists() { Some(hold(path, replaced, &shelf, at)?) } else { None };
    // From here on there is always a whole store at the path: the old one, then the new one.
    set_aside(path, &["-wal", "-shm", "-journal"])?;
    swap(path, making, secret)?;
    let Some(kept) = kept else { return Ok(None) };
    let held = beside(&kept, HELD);
    if name(&held, &kept).is_err() {
        // It gets its name when the store is opened.
        return Ok(Some(held));
    }
    // What is on no list, for want of room perhaps, is found again.
    let _ = shelf.note_replaced(&kept, at);
    Ok(Some(kept))
}

/// Finds out what became of a store that was being replaced when something failed or the power went. Where it still is the store, its
/// second name goes, and its log comes back; where another one has its place, it gets the name it is kept under, and nothing is lost.
///
/// Only who holds the lock may, while the store is open nowhere.
pub(crate) fn settle(path: &Path) {
    let shelf = Shelf::of(path, &StoreKey::Plain);
    let begins = beginning(path);
    for file in fs::read_dir(shelf.folder()).into_iter().flatten().flatten() {
        let name_held = file.file_name();
        let name_kept = name_held.to_str().and_then(|name| name.strip_suffix(HELD));
        let Some(kept) = name_kept.filter(|name| name.starts_with(&begins)) else { continue };
        let (held, kept) = (file.path(), shelf.folder().join(kept));
        // What cannot be done now is tried again on the next start.
        let _ = if is_the_same(&held, path) { let_go(path, &held, &kept) } else { name(&held, &kept) };
    }
}

fn beginning(path: &Path) -> String {
    format!("{}-before-restore-", backup::stem(path))
}

/// Whether these are one file, or one is a copy of the other. What a restore puts in a store's place is neither: it is a desk of its own.
fn is_the_same(held: &Path, path: &Path) -> bool {
    let (Ok(one), Ok(other)) = (fs::metadata(held), fs::metadata(path)) else { return false };
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt;
        // Also where a disk fails, and what is in it cannot be read.
        if (one.dev(), one.ino()) == (other.dev(), other.ino()) {
            return true;
        }
    }
    let hash = |path: &Path| backup::fingerprint(path).ok();
    one.len() == other.len() && hash(held).is_some_and(|held| hash(path) == Some(held))
}

/// Takes the second name from a store that stays where it is.
fn let_go(path: &Path, held: &Path, kept: &Path) -> io::Result<()> {
    let log = beside(held, "-wal");
    if log.exists() && !beside(path, "-wal").exists() {
        fs::rename(log, beside(path, "-wal"))?;
    }
    open::make_way(&slots::keys_of(kept))?;
    fs::remove_file(held)?;
    open::sync_folder(kept)
}

/// Gives a store that was replaced the name it is kept under, its log first: it is no copy without it.
fn name(held: &Path, kept: &Path) -> io::Result<()> {
    let log = beside(held, "-wal");
    if log.exists() {
        fs::rename(log, beside(kept, "-wal"))?;
    }
    fs::rename(held, kept)?;
    open::sync_folder(kept)
}

/// Moves what stands in the log of a store into its file, where the log is its own and nobody else reads it.
fn empty_log(path: &Path, secret: Option<&Secret>) -> Result<Log, OpenFault> {
    if let Err(OpenFault::OtherLog(_)) = open::log_belongs(path, secret) {
        return Ok(Log::OfAnother);
    }
    let busy = open::connect(path, secret).and_then(|old| {
        let busy = old.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get(0))?;
        old.close().map_err(|(_, error)| error)?;
        Ok(busy)
    });
    match busy {
        Ok(false) => Ok(Log::Emptied),
        // Another program is reading: what was saved last would stay in the log, and be lost from what is kept.
        Ok(true) => Err(OpenFault::Locked),
        Err(fault @ (OpenFault::Locked | OpenFault::Full | OpenFault::ReadOnly)) => Err(fault),
        Err(_) => Ok(Log::Kept),
    }
}

/// Gives the store at `path` a second name, under which it stays when another takes its place; answers what it will be called then.
fn hold(path: &Path, secret: Option<&Secret>, shelf: &Shelf, at: DateTime<Utc>) -> Result<PathBuf, OpenFault> {
    let log = empty_log(path, secret)?;
    shelf.make().map_err(as_opening)?;
    let kept = backup::free(shelf.folder(), &format!("{}{}", beginning(path), shelf::stamped(at)));
    let held = beside(&kept, HELD);
    if fs::hard_link(path, &held).is_err() {
        // Some file systems know no second names. Half a copy is none, and is swept away.
        let making = beside(&kept, ".part");
        fs::copy(path, &making)?;
        open::put_in_place(&making, &held)?;
    }
    // Also where it could not be unlocked: whoever knows the passphrase of its day will be able to.
    slots::copy_keys(path, &kept)?;
    open::sync_folder(&held)?;
    // The log of a damaged store goes last: until then, whatever fails leaves the two together.
    if log == Log::Kept && beside(path, "-wal").exists() {
        fs::rename(beside(path, "-wal"), beside(&held, "-wal"))?;
    }
    Ok(kept)
}
