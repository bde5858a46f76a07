//! Protection of the store: switched on and off, and what opens it changed. None of it is a change of the programme: no line of the
//! history, and undo passes it by.

use crate::{Desk, Failure, source::Source};
use plenary_domain::{Refusal, Words, passphrase};
use plenary_store::{Cost, Phrase, Protection, Store};
use serde::Serialize;
use std::path::Path;

/// The longest time without a key or a click after which the desk is locked: a day, in minutes.
const LONGEST: u32 = 24 * 60;

/// What an officer gets once the store is protected.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct Protected {
    /// The recovery code, to be printed and put away: it is shown this once.
    pub recovery_code: String,
    /// How many older backups could not be protected and still stand openly.
    pub left_open: u32,
}

impl Desk {
    /// Makes a store where there is none: encrypted from its first byte, or, without a passphrase, not at all.
    ///
    /// Refused with `passphrase` where it is too short and `store_exists` where there is a file already.
    pub fn make(
        path: &Path,
        passphrase: Option<&Phrase>,
        officer: &str,
        source: Box<dyn Source>,
    ) -> Result<(Self, Option<Protected>), Failure> {
        if let Some(passphrase) = passphrase {
            passphrase::checked("passphrase", passphrase.as_str())?;
        }
        let (store, code) = Store::make(path, passphrase.map(|passphrase| (passphrase, Cost::PASSPHRASE)))?;
        let protected = code.map(|code| Protected { recovery_code: code.as_str().to_owned(), left_open: 0 });
        Ok((Self::over(store, officer, source), protected))
    }

    /// How the store is protected.
    pub fn protection(&self) -> Result<Protection, Failure> {
        self.with_store(|store| Ok(store.protection()))
    }

    /// Encrypts the store and its backups, here and in the second place. The desk stays open.
    ///
    /// Refused with `passphrase` where it is too short and `already_protected`.
    pub fn protect(&self, passphrase: &Phrase) -> Result<Protected, Failure> {
        passphrase::checked("passphrase", passphrase.as_str())?;
        let _alone = self.keeping().alone()?;
        let (code, left) = self.with_store(|store| store.protect(passphrase, Cost::PASSPHRASE))?;
        self.keeping().closed(None);
        Ok(Protected { recovery_code: code.as_str().to_owned(), left_open: u32::try_from(left).unwrap_or(u32::MAX) })
    }

    /// Takes the encryption off the store again, for one who knows its passphrase.
    pub fn unprotect(&self, passphrase: &Phrase) -> Result<(), Failure> {
        let _alone = self.keeping().alone()?;
        self.with_store(|store| store.unprotect(passphrase))
    }

    /// Changes the passphrase, for one who knows it. Backups keep the passphrase of their day.
    pub fn change_passphrase(&self, now: &Phrase, next: &Phrase) -> Result<(), Failure> {
        passphrase::checked("new_passphrase", next.as_str())?;
        self.with_store(|store| store.change_passphrase(now, next, Cost::PASSPHRASE))
    }

    /// Sets another passphrase, for one who came in with the recovery code.
    pub fn replace_passphrase(&self, next: &Phrase) -> Result<(), Failure> {
        passphrase::checked("new_passphrase", next.as_str())?;
        self.with_store(|store| store.replace_passphrase(next, Cost::PASSPHRASE))
    }

    /// Gives a new recovery code to one who knows the passphrase; the one before opens nothing any more.
    pub fn renew_recovery_code(&self, passphrase: &Phrase) -> Result<String, Failure> {
        Ok(self.with_store(|store| store.renew_recovery_code(passphrase))?.as_str().to_owned())
    }

    /// Has the desk locked after so many minutes without a key or a click; 0 for never.
    pub fn lock_after(&self, minutes: u32) -> Result<(), Failure> {
        if minutes > LONGEST {
            return Err(Refusal::new(
                "minutes",
                Words::new("At most a day: 1440 minutes.", "최대 하루(1440분)까지 설정할 수 있습니다."),
            )
            .at("minutes")
            .into());
        }
        self.with_store(|store| store.lock_after(minutes))
    }
}
