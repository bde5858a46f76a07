//! What a restore takes the place of: it is kept on the shelf, whole or not, and can be gone back to.

use crate::{
    OpenFault, Shelf, StoreKey,
    backup::{self, as_opening, set_aside, swap},
    header::beside,
    open, shelf,
    slots::{self, Secret},
};
use std::{
    fs::{self, File},
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

/// Puts a finished store in the place of the one that is there, which is kept; answers where. `None` where there was none.
pub(crate) fn replace(
    path: &Path,
    replaced: Option<&Secret>,
    making: &Path,
    secret: Option<&Secret>,
) -> Result<Option<PathBuf>, OpenFault> {
    let (mut kept, mut moved) = (None, None);
    if path.exists() {
        let log = empty_log(path, replaced)?;
        let keeps = keep(path, replaced)?;
        if log == Log::Kept && beside(path, "-wal").exists() {
            moved = Some(beside(&keeps, "-wal"));
        }
        kept = Some(keeps);
    }
    // The log of a damaged store goes last: until then, whatever fails leaves the two together.
    if let Some(log) = &moved {
        fs::rename(beside(path, "-wal"), log)?;
    }
    // From here on there is always a whole store at the path: the old one, then the new one.
    let done = set_aside(path, &["-wal", "-shm", "-journal"]).and_then(|()| swap(path, making, secret));
    if let (Err(_), Some(log)) = (&done, &moved) {
        fs::rename(log, beside(path, "-wal"))?;
    }
    done.map(|()| kept)
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

/// Gives the store at `path` a second name, under which it stays when another takes its place.
fn keep(path: &Path, secret: Option<&Secret>) -> Result<PathBuf, OpenFault> {
    let (shelf, at) = (Shelf::of(path, &StoreKey::known(secret)), backup::now());
    shelf.make().map_err(as_opening)?;
    let kept = backup::free(shelf.folder(), &format!("{}-before-restore-{}", backup::stem(path), shelf::stamped(at)));
    // Also where it could not be unlocked: whoever knows the passphrase of its day will be able to.
    slots::copy_keys(path, &kept)?;
    if fs::hard_link(path, &kept).is_err() {
        // Some file systems know no second names.
        fs::copy(path, &kept)?;
        File::open(&kept)?.sync_all()?;
    }
    open::sync_folder(&kept)?;
    shelf.note_replaced(&kept, at).map_err(as_opening)?;
    Ok(kept)
}
