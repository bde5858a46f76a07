//! The safe: a desk that can be locked. Once it is locked every window is told, what was changed is copied, and the store is closed, also
//! under those who still have the desk in hand; then its key is nowhere in memory. The copy is carried elsewhere without it. Where there is
//! no store yet, it waits to be told whether the one to be made shall be protected.

use crate::{
    Desk, Failure,
    attempts::Attempts,
    backup,
    desk::locked,
    keyring::{self, Keyring},
    protection::Protected,
};
use plenary_domain::{Refusal, Words};
use plenary_store::{OpenFault, Phrase, Protection, Store, StoreKey, Why};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use std::{
    path::{Path, PathBuf},
    sync::{
        Arc, Mutex, MutexGuard, OnceLock, PoisonError, TryLockError,
        atomic::{AtomicBool, Ordering},
    },
    thread::{self, JoinHandle},
    time::{Duration, Instant, SystemTime},
};

mod ruins;
#[cfg(test)]
mod tests;

use ruins::is_ruin;
pub use ruins::{CopiesView, CopyCard};

/// How long somebody waits for a store that is being closed, which takes as long as it takes to copy it.
const PATIENCE: Duration = Duration::from_secs(60);

/// How the desk over a store is opened with a key.
type Opens = Box<dyn Fn(&Path, &StoreKey) -> Result<Desk, Failure> + Send + Sync>;
/// How a store is made, protected with a passphrase or not.
type Makes = Box<dyn Fn(&Path, Option<&Phrase>) -> Result<(Desk, Option<Protected>), Failure> + Send + Sync>;
/// What is done as soon as the desk is locked.
type Told = Box<dyn Fn(&Desk) + Send + Sync>;

/// A desk that is open, or waits: for its passphrase, or to be made.
pub struct Safe {
    path: PathBuf,
    keyring: Box<dyn Keyring>,
    opens: Opens,
    makes: Makes,
    held: Mutex<Held>,
    /// Held while the store is closed: who opens it again waits. Before `held`, by who needs both.
    closing: Mutex<()>,
    /// What carries the last copy to the second place, which may take as long as a share hangs.
    carrying: Mutex<Option<JoinHandle<()>>>,
    told: OnceLock<Told>,
    /// When somebody was last seen at it.
    seen: Mutex<Seen>,
    /// The passphrases and codes that were tried.
    attempts: Attempts,
    /// Whether the keyring was asked to open the desk: once, when the program has started.
    asked: AtomicBool,
    /// Whether the keyring of this computer was found not to keep what opens the store, although one was asked to.
    lacking: AtomicBool,
}

/// A moment by two clocks: the first stands still while the computer sleeps, and the second may be set back.
#[derive(Clone, Copy)]
struct Seen(Instant, SystemTime);

impl Seen {
    fn now() -> Self {
        Self(Instant::now(), SystemTime::now())
    }

    /// How long ago it was, by the clock that says more.
    fn ago(self, now: Self) -> Duration {
        now.0.saturating_duration_since(self.0).max(now.1.duration_since(self.1).unwrap_or_default())
    }
}

enum Held {
    Open(Arc<Desk>),
    Locked {
        /// Whether nobody has opened it yet since the program was started.
        since_start: bool,
    },
    /// There is no store yet.
    First,
    /// The store is damaged: this is why it does not open.
    Ruined(Failure),
}

/// What is asked about the protection of the store. What has no fields is written with none, so that serde refuses those it does not know.
#[derive(Debug, Deserialize)]
#[serde(tag = "do", rename_all = "snake_case", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub enum ProtectionOf {
    /// How things stand.
    State {},
    /// Somebody is at the desk: a key or a click.
    Active {},
    /// Make the store, where there is none yet.
    Make {
        /// What it is protected with; missing for a store that everybody can read who finds it.
        #[cfg_attr(feature = "bindings", ts(type = "string | null"))]
        passphrase: Option<Phrase>,
    },
    /// Close the store until somebody types its passphrase.
    Lock {},
    /// Open it again.
    Unlock {
        /// The passphrase.
        #[cfg_attr(feature = "bindings", ts(type = "string"))]
        passphrase: Phrase,
    },
    /// Open it with what this computer's keyring keeps, once, when the program has started.
    OpenByKeyring {},
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
    /// Have this computer's keyring open the store when the program starts.
    KeepInKeyring {
        /// The passphrase.
        #[cfg_attr(feature = "bindings", ts(type = "string"))]
        passphrase: Phrase,
    },
    /// Have no keyring open the store any more.
    LeaveKeyring {},
    /// Lock by itself after so many minutes without a key or a click; 0 for never.
    LockAfter {
        /// How many.
        minutes: u32,
    },
    /// Which copies can take the place of a store that is damaged.
    Copies {},
    /// Put one of them in its place, and open it.
    RestoreCopy {
        /// Its name.
        name: String,
        /// Whether it stands in the second place.
        second: bool,
        /// What opens it, where it is protected.
        #[cfg_attr(feature = "bindings", ts(type = "string | null"))]
        passphrase: Option<Phrase>,
    },
}

impl ProtectionOf {
    /// Whether every window has to begin anew after it: the store is open now. That it is no longer, they hear at once: see
    /// [`Safe::on_lock`].
    pub fn opens(&self) -> bool {
        let unlocks = matches!(self, Self::Unlock { .. } | Self::OpenByKeyring {} | Self::Recover { .. });
        unlocks || matches!(self, Self::RestoreCopy { .. })
    }
}

/// How the store is protected.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct ProtectionState {
    /// Whether there is no store yet: it is made once somebody has said whether it shall be protected.
    pub first: bool,
    /// Why it does not open, where it is damaged: a copy can take its place.
    pub damaged: Option<Words>,
    /// Whether it is encrypted.
    pub protected: bool,
    /// Whether it is closed until somebody types its passphrase.
    pub locked: bool,
    /// After how many minutes without a key or a click it is locked; 0 for never. Not known while it is locked.
    pub lock_after: u32,
    /// Whether this computer's keyring opens it when the program starts; while it is locked, whether it is to be asked now.
    pub keyring: bool,
}

impl Safe {
    /// Opens the desk over the store at `path` with this key; a protected store that it does not open is locked, and one that is not
    /// there is not made before somebody has said how. The keyring is that of the system: it is asked when the screens are there.
    pub fn new(
        path: &Path,
        key: &StoreKey,
        keyring: impl Keyring + 'static,
        opens: impl Fn(&Path, &StoreKey) -> Result<Desk, Failure> + Send + Sync + 'static,
        makes: impl Fn(&Path, Option<&Phrase>) -> Result<(Desk, Option<Protected>), Failure> + Send + Sync + 'static,
    ) -> Result<Self, Failure> {
        let held = match opens(path, key) {
            Ok(desk) => Held::Open(Arc::new(desk)),
            Err(failure) if failure.code() == "passphrase_needed" => Held::Locked { since_start: true },
            Err(failure) if failure.code() == "store_missing" => Held::First,
            Err(failure) if is_ruin(&failure) => Held::Ruined(failure),
            Err(failure) => return Err(failure),
        };
        Ok(Self {
            path: path.to_owned(),
            keyring: Box::new(keyring),
            opens: Box::new(opens),
            makes: Box::new(makes),
            held: Mutex::new(held),
            closing: Mutex::default(),
            carrying: Mutex::default(),
            told: OnceLock::new(),
            seen: Mutex::new(Seen::now()),
            attempts: Attempts::default(),
            asked: AtomicBool::new(false),
            lacking: AtomicBool::new(false),
        })
    }

    /// Has a host told as soon as the desk is locked, before what was changed is copied: its windows must show nothing any more.
    pub fn on_lock(&self, told: impl Fn(&Desk) + Send + Sync + 'static) {
        // Once: a program has one host.
        let _ = self.told.set(Box::new(told));
    }

    /// The desk. Refused with `desk_locked` while it is, and with `no_store_yet` before it is made.
    pub fn desk(&self) -> Result<Arc<Desk>, Failure> {
        let refusal = match &*self.held() {
            Held::Open(desk) => return Ok(Arc::clone(desk)),
            Held::Ruined(failure) => return Err(failure.clone()),
            Held::Locked { .. } => locked(),
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
        match request {
            ProtectionOf::State {} => return Ok(json!(self.state()?)),
            // Who wakes a computer that slept for longer than was agreed was not here meanwhile.
            ProtectionOf::Active {} if self.tend() => {}
            ProtectionOf::Active {} => self.active(),
            ProtectionOf::Make { passphrase } => return Ok(json!(self.make(passphrase.as_ref())?)),
            ProtectionOf::Lock {} => {
                if !self.desk()?.protection()?.protected {
                    return Err(OpenFault::NotProtected.into());
                }
                // It is locked also where nothing could be copied: the bar says so, once it is opened again.
                let _ = self.shut(Why::Lock);
            }
            ProtectionOf::Unlock { passphrase } => {
                self.passphrase(|| self.open(&StoreKey::Passphrase(passphrase)).map(|_| ()))?;
            }
            ProtectionOf::OpenByKeyring {} => self.open_by_keyring()?,
            ProtectionOf::Recover { recovery_code, new_passphrase } => {
                plenary_domain::passphrase::checked("new_passphrase", new_passphrase.as_str())?;
                self.attempts.tried("recovery_code", || {
                    match self.open(&StoreKey::RecoveryCode(recovery_code))? {
                        true => Ok(()),
                        // Nobody has tried the code: somebody else has opened the desk meanwhile, or found it damaged.
                        false => Err(self.desk().map_or_else(|why| why, |_| is_open().into())),
                    }
                })?;
                // A store that is found to be damaged takes no passphrase; its windows begin anew and offer its copies.
                if !self.is_ruined() {
                    self.desk()?.replace_passphrase(&new_passphrase)?;
                }
            }
            ProtectionOf::Protect { passphrase } => return Ok(json!(self.desk()?.protect(&passphrase)?)),
            ProtectionOf::Unprotect { passphrase } => {
                let desk = self.desk()?;
                let kept = desk.protection()?.in_keyring;
                self.passphrase(|| desk.unprotect(&passphrase))?;
                self.forget(kept);
            }
            ProtectionOf::Change { passphrase, new_passphrase } => {
                self.passphrase(|| self.desk()?.change_passphrase(&passphrase, &new_passphrase))?;
            }
            ProtectionOf::RecoveryCode { passphrase } => {
                let recovery_code = self.passphrase(|| self.desk()?.renew_recovery_code(&passphrase))?;
                return Ok(json!(Protected { recovery_code, left_open: 0 }));
            }
            ProtectionOf::KeepInKeyring { passphrase } => {
                let desk = self.desk()?;
                let made = self.passphrase(|| desk.for_keyring(&passphrase))?;
                desk.open_by_keyring(made, &*self.keyring)?;
                self.lacking.store(false, Ordering::Relaxed);
            }
            ProtectionOf::LeaveKeyring {} => {
                let desk = self.desk()?;
                let kept = desk.protection()?.in_keyring;
                desk.open_by_no_keyring()?;
                self.forget(kept);
            }
            ProtectionOf::LockAfter { minutes } => self.desk()?.lock_after(minutes)?,
            ProtectionOf::Copies {} => return Ok(json!(self.copies()?)),
            ProtectionOf::RestoreCopy { name, second, passphrase } => {
                self.restore_copy(&name, second, passphrase.as_ref())?;
            }
        }
        Ok(Value::Null)
    }

    /// Tries a passphrase of the store.
    fn passphrase<T>(&self, work: impl FnOnce() -> Result<T, Failure>) -> Result<T, Failure> {
        self.attempts.tried("passphrase", work)
    }

    /// Opens the desk with what the keyring keeps: once, when the program has started. A lock that opened itself again would be none.
    fn open_by_keyring(&self) -> Result<(), Failure> {
        let needed = || Failure::from(OpenFault::Protected);
        let waits = matches!(*self.held(), Held::Locked { since_start: true });
        if !waits || self.asked.swap(true, Ordering::Relaxed) {
            return Err(needed());
        }
        let name = Store::in_keyring(&self.path)?.ok_or_else(needed)?;
        let kept = self.keyring.recall(&name).map_err(|fault| fault.on_opening())?;
        let opened = kept.ok_or_else(|| keyring::not_kept().into()).and_then(|kept| {
            let _closed = self.closed(PATIENCE)?;
            let mut held = self.held();
            // It may have taken a minute: whoever has opened or locked the desk meanwhile has decided.
            if !matches!(*held, Held::Locked { since_start: true }) {
                return Err(needed());
            }
            self.hold(&mut held, &StoreKey::Kept(kept))
        });
        match &opened {
            Ok(()) => self.active(),
            Err(failure) => {
                let lacking = matches!(failure.code(), "not_in_keyring" | "keyring_wrong");
                self.lacking.store(lacking, Ordering::Relaxed);
            }
        }
        opened
    }

    /// Takes out of the keyring what opens nothing any more. Where it does not answer, what it keeps is of no use to anybody.
    fn forget(&self, name: Option<String>) {
        if let Some(name) = name {
            let _ = self.keyring.forget(&name);
        }
    }

    /// Locks the desk where nobody was seen at it for as long as was agreed; whether it did. Hosts call it every half minute.
    pub fn tend(&self) -> bool {
        self.tend_at(Seen::now())
    }

    fn tend_at(&self, now: Seen) -> bool {
        let Ok(desk) = self.desk() else { return false };
        let after = desk.protection().map_or(0, |protection| protection.lock_after);
        let seen = *self.seen.lock().unwrap_or_else(PoisonError::into_inner);
        let due = after > 0 && seen.ago(now) >= Duration::from_secs(u64::from(after) * 60);
        if due {
            // What could not be copied on closing is copied on the next start.
            let _ = self.shut(Why::Lock);
        }
        due
    }

    /// Copies what was changed since the last backup, puts the store in order and lets go of it; then the copy is carried to the second
    /// place, for which the program stays a minute at most.
    pub fn close(&self) -> Result<(), Failure> {
        let closed = self.shut(Why::Close);
        let carrying = self.carrying.lock().unwrap_or_else(PoisonError::into_inner).take();
        // What could not be carried by then is carried on the next start.
        let given_up = Instant::now() + PATIENCE;
        while carrying.as_ref().is_some_and(|carrying| !carrying.is_finished()) && Instant::now() < given_up {
            thread::sleep(Duration::from_millis(20));
        }
        closed
    }

    /// Closes the store, for a reason that stands beside the copy.
    fn shut(&self, why: Why) -> Result<(), Failure> {
        let _closing = self.closed(PATIENCE)?;
        let mut held = self.held();
        let Held::Open(desk) = &*held else { return Ok(()) };
        let desk = Arc::clone(desk);
        *held = Held::Locked { since_start: false };
        drop(held);
        if why == Why::Lock
            && let Some(told) = self.told.get()
        {
            told(&desk);
        }
        let place = desk.path().and_then(|path| Ok((path, desk.moment()?.at)));
        let copied = desk.copy_and_close(why);
        if let (Ok(Some(kept)), Ok((path, now))) = (&copied, place) {
            let name = kept.name.clone();
            let carrying = thread::spawn(move || {
                let _carrying = backup::carrying();
                // Where the second place is away, the next desk tries again, and says so.
                let _ = backup::carried(&path, &name, now);
            });
            *self.carrying.lock().unwrap_or_else(PoisonError::into_inner) = Some(carrying);
        }
        copied.map(drop)
    }

    fn state(&self) -> Result<ProtectionState, Failure> {
        let (first, locked, since_start, damaged) = match &*self.held() {
            Held::Open(_) => (false, false, false, None),
            Held::Locked { since_start } => (false, true, *since_start, None),
            Held::First => (true, false, false, None),
            Held::Ruined(failure) => (false, false, false, Some(failure.message().clone())),
        };
        let Ok(desk) = self.desk() else {
            let asks = since_start && !self.asked.load(Ordering::Relaxed);
            // Whatever is wrong with its keys is said when they are needed.
            let keyring = asks && matches!(Store::in_keyring(&self.path), Ok(Some(_)));
            return Ok(ProtectionState { first, damaged, protected: locked, locked, lock_after: 0, keyring });
        };
        let Protection { protected, lock_after, in_keyring } = desk.protection()?;
        let keyring = in_keyring.is_some() && !self.lacking.load(Ordering::Relaxed);
        Ok(ProtectionState { first: false, damaged: None, protected, locked: false, lock_after, keyring })
    }

    fn make(&self, passphrase: Option<&Phrase>) -> Result<Option<Protected>, Failure> {
        let mut held = self.held();
        // Where it is there already, making it says so.
        let (desk, protected) = (self.makes)(&self.path, passphrase)?;
        *held = Held::Open(Arc::new(desk));
        drop(held);
        self.active();
        Ok(protected)
    }

    /// Opens the desk with a key, where it is locked; whether it was.
    fn open(&self, key: &StoreKey) -> Result<bool, Failure> {
        let _closed = self.closed(PATIENCE)?;
        let mut held = self.held();
        let locked = matches!(*held, Held::Locked { .. });
        if locked {
            self.hold(&mut held, key)?;
        }
        let waits = matches!(*held, Held::First);
        drop(held);
        self.active();
        if waits { self.desk().map(|_| false) } else { Ok(locked) }
    }

    /// Opens the desk with a key. One that is found to be damaged only now has its key, and offers its copies.
    fn hold(&self, held: &mut Held, key: &StoreKey) -> Result<(), Failure> {
        *held = match (self.opens)(&self.path, key) {
            Ok(desk) => Held::Open(Arc::new(desk)),
            Err(failure) if is_ruin(&failure) => Held::Ruined(failure),
            Err(failure) => return Err(failure),
        };
        Ok(())
    }

    fn active(&self) {
        *self.seen.lock().unwrap_or_else(PoisonError::into_inner) = Seen::now();
    }

    /// Waits until no store is being closed; for so long only, since somebody may be at work in it who waits for a disk that hangs.
    fn closed(&self, patience: Duration) -> Result<MutexGuard<'_, ()>, Failure> {
        let begun = Instant::now();
        loop {
            match self.closing.try_lock() {
                Ok(closed) => return Ok(closed),
                Err(TryLockError::Poisoned(closed)) => return Ok(closed.into_inner()),
                Err(TryLockError::WouldBlock) if begun.elapsed() < patience => thread::sleep(Duration::from_millis(20)),
                Err(TryLockError::WouldBlock) => return Err(still_closing().into()),
            }
        }
    }

    fn held(&self) -> MutexGuard<'_, Held> {
        self.held.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn still_closing() -> Refusal {
    Refusal::new(
        "still_closing",
        Words::new(
            "The store is still being closed. Try again in a moment; if that does not help, end Plenary and start it again.",
            "아직 자료 파일을 닫고 있습니다. 잠시 후 다시 시도해 주세요. 계속 열리지 않으면 Plenary를 종료한 뒤 다시 시작해 주세요.",
        ),
    )
}

fn is_open() -> Refusal {
    Refusal::new(
        "desk_open",
        Words::new(
            "Plenary is open already, so the recovery code was not tried. Choose another passphrase in the settings.",
            "이미 열려 있어 복구 코드를 확인하지 않았습니다. 암호는 설정에서 바꿔 주세요.",
        ),
    )
    .at("recovery_code")
}
