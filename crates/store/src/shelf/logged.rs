//! Copies with a log beside them, as they are when somebody puts the files of a store onto a shelf by hand: what stands in the log is part
//! of the copy, and goes into its file before it is listed.

use super::Shelf;
use crate::{
    OpenFault, StoreKey,
    backup::{self, Verified},
    header::beside,
    open,
    slots::{self, Secret},
};
use std::{fs, io, path::Path};

impl Shelf {
    /// Moves what stands in the log of a copy that was looked over into its file.
    pub(super) fn fold(&self, path: &Path, secret: Option<&Secret>, verified: &Verified) -> Result<(), OpenFault> {
        if !open::has_log(path) {
            return Ok(());
        }
        let making = beside(path, ".part");
        let done = backup::copy_into(path, secret, &making, secret)
            .and_then(|()| backup::look_over(&making, &StoreKey::known(secret)))
            .and_then(|(made, _)| match made == *verified {
                true => Ok(self.take_over(&making, path)?),
                false => Err(OpenFault::Damaged("what was copied is not what the copy is".into())),
            });
        if done.is_err() {
            // Half a copy helps nobody; the fault itself is what is told.
            let _ = fs::remove_file(&making);
        }
        done
    }

    /// Gives a finished copy the name of the one it was made of. The log of that goes, for SQLite would read the two as one; until it is
    /// gone, the finished one has a name of its own, under which it is found should the power go.
    pub(super) fn take_over(&self, making: &Path, path: &Path) -> io::Result<()> {
        if !open::has_log(path) {
            return open::put_in_place(making, path);
        }
        let own = backup::free(self.folder(), &backup::stem(path));
        let keys = slots::keys_of(&own);
        if slots::keys_of(path).exists() {
            open::write(&keys, &fs::read(slots::keys_of(path))?)?;
        }
        open::put_in_place(making, &own)?;
        remove_log(path)?;
        open::put_in_place(&own, path)?;
        open::make_way(&keys)
    }
}

/// Removes the log of a copy, and its index.
pub(super) fn remove_log(path: &Path) -> io::Result<()> {
    ["-wal", "-shm"].iter().try_for_each(|suffix| open::make_way(&beside(path, suffix)))
}
