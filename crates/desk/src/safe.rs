//! The safe: a desk that can be locked. While it is locked the store is closed and its key is nowhere in memory. Where there is no
//! store yet, it waits to be told whether the one to be made shall be protected.

use crate::{Desk, Failure, protection::Protected};
use plenary_domain::{Refusal, Words, officer};
use plenary_store::{Phrase, StoreKey, Why};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use std::{
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::{Duration, Instant},
};

/// How a desk is opened with a key.
type Opens = Box<dyn Fn(&StoreKey) -> Result<Desk, Failure> + Send + Sync>;
/// How a desk is made, protected with a passphrase or not.
type Makes = Box<dyn Fn(Option<&Phrase>) -> Result<(Desk, Option<Protected>), Failure> + Send + Sync>;

/// A desk that is open, or waits: for its passphrase, or to be made.
pub struct Safe {
    opens: Opens,
    makes: Makes,
    held: Mutex<Held>,
    /// When somebody was last seen at it.
    seen: Mutex<Instant>,
    /// How many wrong passphrases there were in a row, and when the last of them.
    wrong: Mutex<(u32, Instant)>,
}

enum Held {
    Open(Arc<Desk>),
    Locked,
    /// There is no store yet.
    First,
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
    /// Make the store, where there is none yet.
    Make {
        /// What it is protected with; missing for a store that everybody can read who finds it.
        #[cfg_attr(feature = "bindings", ts(type = "string | null"))]
        passphrase: Option<Phrase>,
    },
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

    /// The field with what somebody may be guessing at.
    fn guesses_at(&self) -> Option<&'static str> {
        match self {
            Self::Unlock { .. } | Self::Unprotect { .. } | Self::Change { .. } | Self::RecoveryCode { .. } => {
                Some("passphrase")
            }
            Self::Recover { .. } => Some("recovery_code"),
            _ => None,
        }
    }
}

/// How the store is protected.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct ProtectionState {
    /// Whether there is no store yet: it is made once somebody has said whether it shall be protected.
    pub first: bool,
    /// Whether it is encrypted.
    pub protected: bool,
    /// Whether it is closed until somebody types its passphrase.
    pub locked: bool,
    /// After how many minutes without a key or a click it is locked; 0 for never. Not known while it is locked.
    pub lock_after: u32,
}

impl Safe {
    /// Opens the desk with this key; a protected store that it does not open is locked, and one that is not there is not made before
    /// somebody has said how.
    pub fn new(
        key: &StoreKey,
        opens: impl Fn(&StoreKey) -> Result<Desk, Failure> + Send + Sync + 'static,
        makes: impl Fn(Option<&Phrase>) -> Result<(Desk, Option<Protected>), Failure> + Send + Sync + 'static,
    ) -> Result<Self, Failure> {
        let held = match opens(key) {
            Ok(desk) => Held::Open(Arc::new(desk)),
            Err(failure) if failure.code() == "passphrase_needed" => Held::Locked,
            Err(failure) if failure.code() == "store_missing" => Held::First,
            Err(failure) => return Err(failure),
        };
        let now = Instant::now();
        Ok(Self {
            opens: Box::new(opens),
            makes: Box::new(makes),
            held: Mutex::new(held),
            seen: Mutex::new(now),
            wrong: Mutex::new((0, now)),
        })
    }

    /// The desk. Refused with `desk_locked` while it is, and with `no_store_yet` before it is made.
    pub fn desk(&self) -> Result<Arc<Desk>, Failure> {
        let refusal = match &*self.held() {
            Held::Open(desk) => return Ok(Arc::clone(desk)),
            Held::Locked => Refusal::new(
                "desk_locked",
                Words::new("Plenary is locked. Type the passphrase.", "Plenary가 잠겨 있습니다. 암호를 입력해 주세요."),
            ),
            Held::First => Refusal::new(
                "no_store_yet",
                Words::new(
                    "There is no store yet. Say first whether it shall be protected.",
                    "아직 자료 파일이 없습니다. 먼저 암호로 보호할지 정해 주세요.",
                ),
            ),
        };
        Err(refusal.into())
    }

    /// Answers what is asked about the protection of the store. Who has guessed wrongly several times waits, longer each time.
    pub fn answer(&self, request: ProtectionOf) -> Result<Value, Failure> {
        let Some(field) = request.guesses_at() else { return self.carry_out(request) };
        let mut wrong = self.wrong.lock().unwrap_or_else(PoisonError::into_inner);
        let waits = Duration::from_secs(u64::from(officer::seconds_to_wait(wrong.0))).saturating_sub(wrong.1.elapsed());
        if !waits.is_zero() {
            let seconds = waits.as_secs() + 1;
            return Err(Refusal::new(
                "passphrase_wait",
                Words::new(
                    format!("Too many wrong ones. Try again in {seconds} seconds."),
                    format!("여러 번 잘못 입력했습니다. {seconds}초 후에 다시 시도해 주세요."),
                ),
            )
            .at(field)
            .into());
        }
        let answered = self.carry_out(request);
        match &answered {
            Err(failure) if matches!(failure.code(), "passphrase_wrong" | "recovery_code_wrong") => {
                *wrong = (wrong.0.saturating_add(1), Instant::now());
            }
            Err(_) => {}
            Ok(_) => wrong.0 = 0,
        }
        answered
    }

    fn carry_out(&self, request: ProtectionOf) -> Result<Value, Failure> {
        match request {
            ProtectionOf::State => return Ok(json!(self.state()?)),
            ProtectionOf::Active => self.active(),
            ProtectionOf::Make { passphrase } => return Ok(json!(self.make(passphrase.as_ref())?)),
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
            ProtectionOf::Protect { passphrase } => return Ok(json!(self.desk()?.protect(&passphrase)?)),
            ProtectionOf::Unprotect { passphrase } => self.desk()?.unprotect(&passphrase)?,
            ProtectionOf::Change { passphrase, new_passphrase } => {
                self.desk()?.change_passphrase(&passphrase, &new_passphrase)?;
            }
            ProtectionOf::RecoveryCode { passphrase } => {
                let recovery_code = self.desk()?.renew_recovery_code(&passphrase)?;
                return Ok(json!(Protected { recovery_code, left_open: 0 }));
            }
            ProtectionOf::LockAfter { minutes } => self.desk()?.lock_after(minutes)?,
        }
        Ok(Value::Null)
    }

    /// Locks the desk where nobody was seen at it for as long as was agreed; whether it did. Hosts call it every half minute.
    pub fn tend(&self) -> bool {
        self.tend_at(Instant::now())
    }

    fn tend_at(&self, now: Instant) -> bool {
        let Ok(desk) = self.desk() else { return false };
        let after = desk.protection().map_or(0, |protection| protection.lock_after);
        drop(desk);
        let seen = *self.seen.lock().unwrap_or_else(PoisonError::into_inner);
        let idle = now.saturating_duration_since(seen);
        // What could not be copied on closing is copied on the next start.
        after > 0 && idle >= Duration::from_secs(u64::from(after) * 60) && self.close().is_ok()
    }

    /// Copies what was changed since the last backup, puts the store in order and lets go of it, unless a door is still at work: then
    /// it is let go of when that is done.
    pub fn close(&self) -> Result<(), Failure> {
        let mut held = self.held();
        let Held::Open(desk) = &*held else { return Ok(()) };
        let desk = Arc::clone(desk);
        *held = Held::Locked;
        drop(held);
        let copied = desk.keep_changes(Why::Close).map(|_| ());
        Arc::into_inner(desk).map_or(Ok(()), Desk::close).and(copied)
    }

    fn state(&self) -> Result<ProtectionState, Failure> {
        let (first, locked) = match &*self.held() {
            Held::Open(_) => (false, false),
            Held::Locked => (false, true),
            Held::First => (true, false),
        };
        let Ok(desk) = self.desk() else {
            return Ok(ProtectionState { first, protected: locked, locked, lock_after: 0 });
        };
        let plenary_store::Protection { protected, lock_after } = desk.protection()?;
        Ok(ProtectionState { first: false, protected, locked: false, lock_after })
    }

    fn make(&self, passphrase: Option<&Phrase>) -> Result<Option<Protected>, Failure> {
        let mut held = self.held();
        // Where it is there already, making it says so.
        let (desk, protected) = (self.makes)(passphrase)?;
        *held = Held::Open(Arc::new(desk));
        drop(held);
        self.active();
        Ok(protected)
    }

    fn open(&self, key: &StoreKey) -> Result<(), Failure> {
        let mut held = self.held();
        if matches!(*held, Held::Locked) {
            *held = Held::Open(Arc::new((self.opens)(key)?));
        }
        drop(held);
        self.active();
        self.desk().map(|_| ())
    }

    fn active(&self) {
        *self.seen.lock().unwrap_or_else(PoisonError::into_inner) = Instant::now();
    }

    fn held(&self) -> MutexGuard<'_, Held> {
        self.held.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Machine;
    use std::path::Path;

    fn safe_of(path: &Path) -> Safe {
        let (there, made) = (path.to_owned(), path.to_owned());
        Safe::new(
            &StoreKey::Plain,
            move |key| Desk::open_existing(&there, key, "Desk", Box::<Machine>::default()),
            move |passphrase| Desk::make(&made, passphrase, "Desk", Box::<Machine>::default()),
        )
        .unwrap()
    }

    fn asked(safe: &Safe, request: Value) -> Result<Value, String> {
        let request = serde_json::from_value(request).unwrap();
        safe.answer(request).map_err(|failure| failure.code().to_owned())
    }

    fn state(safe: &Safe) -> [bool; 3] {
        let state = safe.state().unwrap();
        [state.first, state.protected, state.locked]
    }

    #[test]
    fn the_first_start_makes_no_store_before_somebody_has_said_how() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("plenary.plenary");
        let safe = safe_of(&path);
        assert_eq!(state(&safe), [true, false, false]);
        assert!(!path.exists());
        assert_eq!(safe.desk().err().map(|failure| failure.code().to_owned()).as_deref(), Some("no_store_yet"));
        assert_eq!(asked(&safe, json!({"do": "unlock", "passphrase": "x"})), Err("no_store_yet".into()));
        assert_eq!(asked(&safe, json!({"do": "make", "passphrase": "short"})), Err("passphrase".into()));
        assert!(!path.exists() && !safe.tend() && safe.close().is_ok());
        assert_eq!(asked(&safe, json!({"do": "make"})), Ok(Value::Null));
        assert_eq!(state(&safe), [false, false, false]);
        assert_eq!(asked(&safe, json!({"do": "make"})), Err("store_exists".into()));
        safe.close().unwrap();
        assert_eq!(state(&safe_of(&path)), [false, false, false], "a store that is there is asked nothing");
    }

    #[test]
    fn a_store_that_is_protected_from_the_first_start_locks_when_nobody_is_there() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("plenary.plenary");
        let safe = safe_of(&path);
        let made = asked(&safe, json!({"do": "make", "passphrase": "three odd words"})).unwrap();
        assert!(made["recovery_code"].is_string(), "{made}");
        assert_eq!(&std::fs::read(&path).unwrap()[..8], b"PLNYSAFE");
        asked(&safe, json!({"do": "lock_after", "minutes": 5})).unwrap();
        let begun = Instant::now();
        assert!(!safe.tend_at(begun + Duration::from_secs(299)));
        assert!(safe.tend_at(begun + Duration::from_secs(301)));
        assert_eq!(state(&safe), [false, true, true]);
        assert_eq!(safe.desk().err().map(|failure| failure.code().to_owned()).as_deref(), Some("desk_locked"));
        asked(&safe, json!({"do": "unlock", "passphrase": "three odd words"})).unwrap();
        assert!(!safe.tend(), "somebody is here again");
        asked(&safe, json!({"do": "lock_after", "minutes": 0})).unwrap();
        assert!(!safe.tend_at(begun + Duration::from_secs(86_400)), "never, where nobody wishes it");
    }

    #[test]
    fn who_guesses_waits_longer_each_time() {
        let folder = tempfile::tempdir().unwrap();
        let safe = safe_of(&folder.path().join("plenary.plenary"));
        asked(&safe, json!({"do": "make", "passphrase": "three odd words"})).unwrap();
        asked(&safe, json!({"do": "lock"})).unwrap();
        let guess = || asked(&safe, json!({"do": "unlock", "passphrase": "not it"}));
        for _ in 0..3 {
            assert_eq!(guess(), Err("passphrase_wrong".into()));
        }
        assert_eq!(guess(), Err("passphrase_wait".into()));
        let right = || asked(&safe, json!({"do": "unlock", "passphrase": "three odd words"}));
        assert_eq!(right(), Err("passphrase_wait".into()), "also the right one");
        // Two seconds later.
        safe.wrong.lock().unwrap().1 -= Duration::from_secs(2);
        assert_eq!(right(), Ok(Value::Null));
        assert_eq!(asked(&safe, json!({"do": "unprotect", "passphrase": "not it"})), Err("passphrase_wrong".into()));
        assert_eq!(safe.wrong.lock().unwrap().0, 1, "counted from the start");
    }
}
