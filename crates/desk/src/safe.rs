//! The safe: a desk that can be locked. While it is locked the store is closed and its key is nowhere in memory.

use crate::{Desk, Failure, protection::Protected};
use plenary_domain::{Refusal, Words};
use plenary_store::{Phrase, StoreKey, Why};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use std::{
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::{Duration, Instant},
};

/// How a desk is opened with a key.
type Opens = Box<dyn Fn(&StoreKey) -> Result<Desk, Failure> + Send + Sync>;

/// A desk that is open, or waits for its passphrase.
pub struct Safe {
    opens: Opens,
    desk: Mutex<Option<Arc<Desk>>>,
    /// When somebody was last seen at it.
    seen: Mutex<Instant>,
}

/// What is asked about the protection of the store.
#[derive(Debug, Deserialize)]
#[serde(tag = "do", rename_all = "snake_case", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub enum ProtectionOf {
    /// How things stand.
    State,
    /// Somebody is at the desk: a key or a click.
    Active,
    /// Close the store until somebody types its passphrase.
    Lock,
    /// Open it again.
    Unlock {
        /// The passphrase.
        #[cfg_attr(feature = "bindings", ts(type = "string"))]
        passphrase: Phrase,
    },
    /// Open it with the recovery code, and give it another passphrase.
    Recover {
        /// The code, however it was typed.
        #[cfg_attr(feature = "bindings", ts(type = "string"))]
        recovery_code: Phrase,
        /// The passphrase from now on.
        #[cfg_attr(feature = "bindings", ts(type = "string"))]
        new_passphrase: Phrase,
    },
    /// Encrypt the store and its backups.
    Protect {
        /// The passphrase.
        #[cfg_attr(feature = "bindings", ts(type = "string"))]
        passphrase: Phrase,
    },
    /// Take the encryption off the store.
    Unprotect {
        /// The passphrase.
        #[cfg_attr(feature = "bindings", ts(type = "string"))]
        passphrase: Phrase,
    },
    /// Change the passphrase.
    Change {
        /// The one it is.
        #[cfg_attr(feature = "bindings", ts(type = "string"))]
        passphrase: Phrase,
        /// The one from now on.
        #[cfg_attr(feature = "bindings", ts(type = "string"))]
        new_passphrase: Phrase,
    },
    /// Make a new recovery code.
    RecoveryCode {
        /// The passphrase.
        #[cfg_attr(feature = "bindings", ts(type = "string"))]
        passphrase: Phrase,
    },
    /// Lock by itself after so many minutes without a key or a click; 0 for never.
    LockAfter {
        /// How many.
        minutes: u32,
    },
}

impl ProtectionOf {
    /// Whether every window has to begin anew after it: the store is open now, or no longer.
    pub fn turns(&self) -> bool {
        matches!(self, Self::Lock | Self::Unlock { .. } | Self::Recover { .. })
    }
}

/// How the store is protected.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct ProtectionState {
    /// Whether it is encrypted.
    pub protected: bool,
    /// Whether it is closed until somebody types its passphrase.
    pub locked: bool,
    /// After how many minutes without a key or a click it is locked; 0 for never. Not known while it is locked.
    pub lock_after: u32,
}

impl Safe {
    /// Opens the desk with this key; a protected store that it does not open is locked.
    pub fn new(
        key: &StoreKey,
        opens: impl Fn(&StoreKey) -> Result<Desk, Failure> + Send + Sync + 'static,
    ) -> Result<Self, Failure> {
        let desk = match opens(key) {
            Ok(desk) => Some(Arc::new(desk)),
            Err(failure) if failure.code() == "passphrase_needed" => None,
            Err(failure) => return Err(failure),
        };
        Ok(Self { opens: Box::new(opens), desk: Mutex::new(desk), seen: Mutex::new(Instant::now()) })
    }

    /// The desk. Refused with `desk_locked` while it is.
    pub fn desk(&self) -> Result<Arc<Desk>, Failure> {
        self.held().clone().ok_or_else(|| {
            Refusal::new(
                "desk_locked",
                Words::new("Plenary is locked. Type the passphrase.", "Plenary가 잠겨 있습니다. 암호를 입력해 주세요."),
            )
            .into()
        })
    }

    /// Answers what is asked about the protection of the store.
    pub fn answer(&self, request: ProtectionOf) -> Result<Value, Failure> {
        match request {
            ProtectionOf::State => return Ok(json!(self.state()?)),
            ProtectionOf::Active => self.active(),
            ProtectionOf::Lock => {
                if !self.desk()?.protection()?.protected {
                    return Err(plenary_store::OpenFault::NotProtected.into());
                }
                self.close()?;
            }
            ProtectionOf::Unlock { passphrase } => self.open(&StoreKey::Passphrase(passphrase))?,
            ProtectionOf::Recover { recovery_code, new_passphrase } => {
                plenary_domain::passphrase::checked("new_passphrase", new_passphrase.as_str())?;
                self.open(&StoreKey::RecoveryCode(recovery_code))?;
                self.desk()?.replace_passphrase(&new_passphrase)?;
            }
            ProtectionOf::Protect { passphrase } => {
                let Protected { recovery_code, left_open } = self.desk()?.protect(&passphrase)?;
                return Ok(json!({"recovery_code": recovery_code, "left_open": left_open}));
            }
            ProtectionOf::Unprotect { passphrase } => self.desk()?.unprotect(&passphrase)?,
            ProtectionOf::Change { passphrase, new_passphrase } => {
                self.desk()?.change_passphrase(&passphrase, &new_passphrase)?;
            }
            ProtectionOf::RecoveryCode { passphrase } => {
                let code = self.desk()?.renew_recovery_code(&passphrase)?;
                return Ok(json!({"recovery_code": code, "left_open": 0}));
            }
            ProtectionOf::LockAfter { minutes } => self.desk()?.lock_after(minutes)?,
        }
        Ok(Value::Null)
    }

    /// Locks the desk where nobody was seen at it for as long as was agreed; whether it did. Hosts call it every half minute.
    pub fn tend(&self) -> bool {
        let Ok(desk) = self.desk() else { return false };
        let after = desk.protection().map_or(0, |protection| protection.lock_after);
        drop(desk);
        let idle = self.seen.lock().unwrap_or_else(PoisonError::into_inner).elapsed();
        // What could not be copied on closing is copied on the next start.
        after > 0 && idle >= Duration::from_secs(u64::from(after) * 60) && self.close().is_ok()
    }

    /// Copies what was changed since the last backup, puts the store in order and lets go of it, unless a door is still at work: then
    /// it is let go of when that is done.
    pub fn close(&self) -> Result<(), Failure> {
        let Some(desk) = self.held().take() else { return Ok(()) };
        let copied = desk.keep_changes(Why::Close).map(|_| ());
        Arc::into_inner(desk).map_or(Ok(()), Desk::close).and(copied)
    }

    fn state(&self) -> Result<ProtectionState, Failure> {
        let Ok(desk) = self.desk() else {
            return Ok(ProtectionState { protected: true, locked: true, lock_after: 0 });
        };
        let plenary_store::Protection { protected, lock_after } = desk.protection()?;
        Ok(ProtectionState { protected, locked: false, lock_after })
    }

    fn open(&self, key: &StoreKey) -> Result<(), Failure> {
        let mut held = self.held();
        if held.is_none() {
            *held = Some(Arc::new((self.opens)(key)?));
        }
        drop(held);
        self.active();
        Ok(())
    }

    fn active(&self) {
        *self.seen.lock().unwrap_or_else(PoisonError::into_inner) = Instant::now();
    }

    fn held(&self) -> MutexGuard<'_, Option<Arc<Desk>>> {
        self.desk.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
