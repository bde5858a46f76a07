//! Protection: a store is encrypted, or no longer; its passphrase and its recovery code are changed.

use crate::{
    Cost, OpenFault, Phrase, Shelf, Store, Why, backup,
    header::beside,
    open,
    slots::{self, ForKeyring, Secret},
};
use std::{fs, path::Path};

/// How a store is protected.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Protection {
    /// Whether it is encrypted.
    pub protected: bool,
    /// After how many minutes without a key or a click it is locked; 0 for never.
    pub lock_after: u32,
    /// Under which name the keyring of a computer keeps what opens it as well, where one was asked to.
    pub in_keyring: Option<String>,
}

impl Store {
    /// How the store is protected.
    pub fn protection(&self) -> Protection {
        let secret = self.secret.as_ref();
        Protection {
            protected: secret.is_some(),
            lock_after: secret.map_or(0, Secret::lock_after),
            in_keyring: secret.and_then(Secret::in_keyring),
        }
    }

    /// Encrypts the store, which stays open, and gives its recovery code and how many older copies still stand openly.
    ///
    /// A copy is put on the shelf first. The encrypted store is made beside the open one, looked over and compared, and only then takes
    /// its place; the copies on the shelf are encrypted after it.
    pub fn protect(&mut self, passphrase: &Phrase, cost: Cost) -> Result<(Phrase, usize), OpenFault> {
        if self.secret.is_some() {
            return Err(OpenFault::AlreadyProtected);
        }
        let (secret, code) = Secret::new(passphrase, cost)?;
        // What stands on the shelf without being on its list, as after a power cut, is protected as well.
        let _ = self.shelf().adopt(backup::now());
        self.change_key(Some(&secret))?;
        let shelf = self.shelf();
        // The store is protected now, whatever comes of its copies: a next start tries them again, and a second place that is
        // missing is tried when it is back.
        let left = |shelf: &Shelf| shelf.protect().unwrap_or_else(|_| shelf.list().map_or(0, |list| list.len()));
        let elsewhere = shelf.second().ok().flatten().filter(Shelf::answers);
        Ok((code, left(&shelf) + elsewhere.as_ref().map_or(0, left) + backup::stray_logs(&self.path)))
    }

    /// Takes the encryption off the store, which stays open. Copies that were made before stay as they are, each with its keys.
    pub fn unprotect(&mut self, passphrase: &Phrase) -> Result<(), OpenFault> {
        self.proven(passphrase)?;
        self.change_key(None)?;
        // The keys of a store that has none any more; beside its copies they stay.
        Ok(fs::remove_file(slots::keys_of(self.path()))?)
    }

    /// Another passphrase opens the store from now on, and the one before no longer. Copies keep the passphrase of their day.
    pub fn change_passphrase(&mut self, now: &Phrase, next: &Phrase, cost: Cost) -> Result<(), OpenFault> {
        let secret = self.proven(now)?.with_passphrase(next, cost)?;
        self.rewrap(secret)
    }

    /// Another passphrase opens the store from now on: what one does who came in with the recovery code.
    pub fn replace_passphrase(&mut self, next: &Phrase, cost: Cost) -> Result<(), OpenFault> {
        let secret = self.secret.clone().ok_or(OpenFault::NotProtected)?.with_passphrase(next, cost)?;
        self.rewrap(secret)
    }

    /// Another recovery code opens the store from now on, and the one before no longer; it is given here and nowhere again.
    pub fn renew_recovery_code(&mut self, passphrase: &Phrase) -> Result<Phrase, OpenFault> {
        let (secret, code) = self.proven(passphrase)?.with_recovery_code()?;
        self.rewrap(secret)?;
        Ok(code)
    }

    /// Makes what the keyring of this computer is to keep, for one who knows the passphrase. Where it does, the store is told:
    /// [`Store::open_by_keyring`].
    pub fn for_keyring(&self, passphrase: &Phrase) -> Result<ForKeyring, OpenFault> {
        self.proven(passphrase)?.for_keyring()
    }

    /// Has the store opened by what a keyring keeps as well, beside the passphrase and the recovery code, and never instead of them.
    ///
    /// Refused with `passphrase_of_its_day` where it was made for another store, which this has taken the place of meanwhile.
    pub fn open_by_keyring(&mut self, kept: ForKeyring) -> Result<(), OpenFault> {
        let secret = self.secret.clone().ok_or(OpenFault::NotProtected)?.with_keyring(kept)?;
        self.rewrap(secret)
    }

    /// Has the store opened by no keyring any more.
    pub fn open_by_no_keyring(&mut self) -> Result<(), OpenFault> {
        let secret = self.secret.clone().ok_or(OpenFault::NotProtected)?.without_keyring();
        self.rewrap(secret)
    }

    /// Under which name the keyring of this computer may keep what opens a store that is closed; `None` where none was asked to.
    pub fn in_keyring(path: &Path) -> Result<Option<String>, OpenFault> {
        slots::in_keyring(&open::resolve(path)?)
    }

    /// Has the store locked after so many minutes without a key or a click; 0 for never.
    pub fn lock_after(&mut self, minutes: u32) -> Result<(), OpenFault> {
        let secret = self.secret.clone().ok_or(OpenFault::NotProtected)?.locked_after(minutes);
        self.rewrap(secret)
    }

    /// The key of the store, for one who knows its passphrase.
    fn proven(&self, passphrase: &Phrase) -> Result<Secret, OpenFault> {
        let secret = self.secret.as_ref().ok_or(OpenFault::NotProtected)?;
        if secret.opens_with(passphrase)? { Ok(secret.clone()) } else { Err(OpenFault::WrongPassphrase) }
    }

    /// Not a page of the store is written: only the small file beside it.
    fn rewrap(&mut self, secret: Secret) -> Result<(), OpenFault> {
        // One that could only be read may be open elsewhere, and be protected no more.
        self.writable().map_err(backup::as_opening)?;
        if self.secret.is_none() {
            return Err(OpenFault::NotProtected);
        }
        secret.write_beside(&self.path)?;
        self.secret = Some(secret);
        Ok(())
    }

    /// Writes the store anew under another key, or none, and goes on with it.
    fn change_key(&mut self, secret: Option<&Secret>) -> Result<(), OpenFault> {
        // A store that could only be read may be open elsewhere, and nothing takes its place then.
        self.writable().map_err(backup::as_opening)?;
        let shelf = self.shelf();
        let at = backup::now();
        let name = format!("{}-before-protection-{}", backup::stem(&self.path), crate::shelf::stamped(at));
        shelf.keep_from(&self.connection, at, Why::Protection, &name).map_err(backup::as_opening)?;
        let making = beside(&self.path, ".protecting");
        let made = backup::copy_alike(&self.path, self.secret.as_ref(), &making, secret);
        if made.is_err() {
            // A half-made store helps nobody; the fault itself is what is told.
            let _ = fs::remove_file(&making);
        }
        made?;
        let _opening = open::opening();
        // What stands in the log goes into the file that is replaced, so that no log is left beside the new one.
        self.connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?;
        self.away(secret, |path, _| {
            backup::set_aside(path, &["-wal", "-shm", "-journal"])?;
            backup::swap(path, &making, secret)
        })
    }
}
