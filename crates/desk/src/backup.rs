//! Verified copies of the store: when one is made, where the second goes, and the way back.

use crate::{Desk, Failure, attempts::Attempts};
use chrono::{DateTime, Duration, Utc};
use plenary_domain::{Refusal, Words};
use plenary_store::{Kept, Phrase, StoreFault, StoreKey, Topic, Why};
use std::{
    path::Path,
    sync::{
        Mutex, MutexGuard, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
};

/// After how many minutes of change a copy is made.
const MOST_MINUTES: i64 = 15;

/// What went wrong with the latest copy, until one goes right.
#[derive(Clone, Debug, Default)]
pub(crate) struct Troubles {
    /// With the copy beside the store.
    pub(crate) first: Option<Words>,
    /// With the copy in the second place.
    pub(crate) second: Option<Words>,
}

/// How the desk keeps copies.
#[derive(Debug, Default)]
pub(crate) struct Keeping {
    /// Held while one is made: two at a time would help nobody.
    making: Mutex<bool>,
    troubles: Mutex<Troubles>,
    /// Whether nothing in the second place stands openly beside a protected store.
    second_closed: AtomicBool,
    /// The passphrases that were tried on copies.
    attempts: Attempts,
}

impl Keeping {
    pub(crate) fn troubles(&self) -> Troubles {
        self.troubles.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn note(&self, change: impl FnOnce(&mut Troubles)) {
        change(&mut self.troubles.lock().unwrap_or_else(PoisonError::into_inner));
    }

    fn is_second_closed(&self) -> bool {
        self.second_closed.load(Ordering::Relaxed)
    }

    /// Says whether it is, or that it is to be looked at again.
    pub(crate) fn second_is_closed(&self, is: bool) {
        self.second_closed.store(is, Ordering::Relaxed);
    }

    pub(crate) fn turn(&self) -> MutexGuard<'_, bool> {
        self.making.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Desk {
    /// Makes a verified copy of the store on its shelf now, and carries it to the second place where there is one. The desk
    /// goes on working meanwhile.
    pub fn keep(&self, why: Why) -> Result<Kept, Failure> {
        let _turn = self.keeping().turn();
        self.keep_now(why)
    }

    /// Makes a copy where something was changed since the last one; whether it did.
    pub fn keep_changes(&self, why: Why) -> Result<bool, Failure> {
        let _turn = self.keeping().turn();
        let changed = self.changed_since(&self.shelf().list()?)?;
        if changed {
            self.keep_now(why)?;
        }
        Ok(changed)
    }

    /// Does what is due: hosts call it every half minute. On the first call, what was changed without being copied is copied,
    /// as after a crash; later, once the last copy is fifteen minutes old. Also tries the second place again where it was
    /// missing. Answers whether the list of copies is another one now; what went wrong, the view `backups` says.
    pub fn tend(&self) -> bool {
        let mut turn = self.keeping().turn();
        let before = self.keeping().troubles();
        let started = std::mem::replace(&mut *turn, true);
        let done = self.due(started);
        let after = self.keeping().troubles();
        matches!(done, Ok(true)) || (before.first, before.second) != (after.first, after.second)
    }

    fn due(&self, started: bool) -> Result<bool, Failure> {
        let shelf = self.shelf();
        let now = self.moment().at;
        // What an erasure could not write over at once; of no consequence for copies, which hold no unused parts.
        let _ = self.scrub();
        if !started {
            self.noting(shelf.adopt(now).map_err(Failure::from))?;
            // Also what was left over when the power went while the store was being protected.
            self.noting(shelf.protect().map_err(Failure::from))?;
        }
        let list = self.noting(shelf.list().map_err(Failure::from))?;
        let why = if started { Why::Change } else { Why::Start };
        // A clock that was set back must not put the next copy off for years.
        let old = list.last().is_none_or(|kept| {
            let age = now - kept.at;
            age >= Duration::minutes(MOST_MINUTES) || age < Duration::zero()
        });
        if (old || !started) && self.changed_since(&list)? {
            self.keep_now(why)?;
            return Ok(true);
        }
        match list.iter().rfind(|kept| kept.is_whole()) {
            Some(newest) => self.carry(newest, now),
            None => Ok(false),
        }
    }

    /// Puts a copy of the list in the store's place, as the same desk goes on. What was there is kept on the list, so that
    /// this can be gone back on in the same way.
    ///
    /// A copy that was protected before the store got its present key is opened with the passphrase of its day.
    ///
    /// Refused with `passphrase_of_its_day` where that is missing or wrong, `passphrase_wait` after several wrong ones, `backup_gone` where
    /// it is not there any more and `backup_changed` where it is not what it was. Every answer is stale afterwards.
    pub fn restore_kept(&self, name: &str, second: bool, passphrase: Option<&Phrase>) -> Result<Vec<Topic>, Failure> {
        let _turn = self.keeping().turn();
        let shelf = match second {
            false => Some(self.shelf()),
            true => self.shelf().second()?,
        };
        let found = shelf.map(|shelf| shelf.find(name)).transpose()?.flatten();
        self.put_back_with(&found.ok_or_else(|| gone(name))?, passphrase)
    }

    /// Puts any verified copy in the store's place: a file an officer brought, opened with the passphrase of its day.
    pub fn restore_file(&self, path: &Path, passphrase: Option<&Phrase>) -> Result<Vec<Topic>, Failure> {
        let _turn = self.keeping().turn();
        self.put_back_with(path, passphrase)
    }

    /// Puts a copy in the store's place. Who has tried several passphrases on copies waits before the next, longer each time.
    fn put_back_with(&self, copy: &Path, passphrase: Option<&Phrase>) -> Result<Vec<Topic>, Failure> {
        match passphrase {
            None => self.put_back(copy, &StoreKey::Plain)?,
            Some(typed) => {
                let key = StoreKey::Passphrase(typed.clone());
                self.keeping().attempts.tried("passphrase", || self.put_back(copy, &key))?
            }
        };
        Ok(Topic::ALL.to_vec())
    }

    /// Has every copy put into a folder elsewhere too; `None` for no longer. The newest is carried there at once.
    ///
    /// Refused with `no_folder` where there is none and `same_folder` where it is the store's own.
    pub fn second_place(&self, folder: Option<&Path>) -> Result<(), Failure> {
        let _turn = self.keeping().turn();
        let shelf = self.shelf();
        if let Some(folder) = folder {
            let folder = std::fs::canonicalize(folder).ok().filter(|folder| folder.is_dir()).ok_or_else(no_folder)?;
            if shelf.folder().parent() == Some(&folder) || folder.starts_with(shelf.folder()) {
                return Err(same_folder().into());
            }
            shelf.choose_second(Some(&folder))?;
            self.keeping().second_is_closed(false);
        } else {
            shelf.choose_second(None)?;
            self.keeping().note(|troubles| troubles.second = None);
            return Ok(());
        }
        let newest = shelf.list()?.into_iter().rfind(Kept::is_whole);
        if let Some(newest) = newest {
            self.carry(&newest, self.moment().at)?;
        }
        Ok(())
    }

    fn keep_now(&self, why: Why) -> Result<Kept, Failure> {
        let shelf = self.shelf();
        let now = self.moment().at;
        let kept = self.noting(shelf.keep(&self.path(), now, why).map_err(Failure::from))?;
        // Neither is worth failing for: the copy is there. What went wrong with the second place is said in the view.
        let _ = self.noting(shelf.thin(now).map_err(Failure::from));
        let _ = self.carry(&kept, now);
        Ok(kept)
    }

    /// Puts a copy into the second place, where there is one and it is not there yet; whether it did. What stands there openly from
    /// before the store was protected, when the stick was away perhaps, is protected as well.
    fn carry(&self, kept: &Kept, now: DateTime<Utc>) -> Result<bool, Failure> {
        let shelf = self.shelf();
        let done = shelf.second().and_then(|second| {
            let Some(second) = second else { return Ok((false, 0)) };
            let new = second.list()?.iter().all(|there| there.name != kept.name);
            if new {
                match shelf.carry(kept, &second) {
                    // What newer copies have made superfluous may be all that is in the way.
                    Err(StoreFault::Full) => second.thin(now).and_then(|()| shelf.carry(kept, &second))?,
                    carried => carried?,
                }
                second.thin(now)?;
            }
            Ok((new, if self.keeping().is_second_closed() { 0 } else { second.protect()? }))
        });
        let said = match &done {
            Ok((_, 0)) => None,
            Ok(_) => Some(open_second()),
            Err(StoreFault::Full) => Some(full_second()),
            Err(_) => Some(missing_second()),
        };
        let done = done.map_err(Failure::from);
        self.keeping().second_is_closed(said.is_none());
        self.keeping().note(|troubles| troubles.second = said);
        done.map(|(new, _)| new)
    }

    fn noting<T>(&self, done: Result<T, Failure>) -> Result<T, Failure> {
        let said = done.as_ref().err().map(|failure| failure.message().clone());
        self.keeping().note(|troubles| troubles.first = said);
        done
    }
}

pub(crate) fn gone(name: &str) -> Refusal {
    Refusal::new(
        "backup_gone",
        Words::new(
            format!("The backup {name} is not there any more. Choose another one."),
            format!("{name} 백업이 더 이상 없습니다. 다른 백업을 선택해 주세요."),
        ),
    )
    .at("backup")
}

fn no_folder() -> Refusal {
    Refusal::new(
        "no_folder",
        Words::new(
            "This folder is not there. Plug the stick in or choose another folder.",
            "폴더를 찾을 수 없습니다. 저장 장치를 연결하거나 다른 폴더를 선택해 주세요.",
        ),
    )
    .at("folder")
}

fn same_folder() -> Refusal {
    Refusal::new(
        "same_folder",
        Words::new(
            "Backups are kept in this folder already. Choose one on another disk, a stick or a share.",
            "이미 이 폴더에 백업을 보관하고 있습니다. 다른 디스크나 USB, 공유 폴더를 선택해 주세요.",
        ),
    )
    .at("folder")
}

fn open_second() -> Words {
    Words::new(
        "Copies in the second place that were made before the store was protected can still be read by anybody. Delete them there.",
        "자료 파일을 보호하기 전에 두 번째 위치에 만든 사본은 아직 누구나 볼 수 있습니다. 그곳에서 삭제해 주세요.",
    )
}

fn full_second() -> Words {
    Words::new(
        "The second place is full: the latest backup is not there. Free some space there or choose another place; it is tried again by \
         itself.",
        "두 번째 위치에 공간이 없어 최근 백업을 복사하지 못했습니다. 그곳의 공간을 비우거나 다른 위치를 선택해 주세요. 자동으로 다시 시도합니다.",
    )
}

/// What is said where the second place cannot be used.
pub(crate) fn missing_second() -> Words {
    Words::new(
        "The latest backup could not be put into the second place. Plug it in or choose another; it is tried again by itself.",
        "최근 백업을 두 번째 위치에 복사하지 못했습니다. 장치를 연결하거나 다른 위치를 선택해 주세요. 자동으로 다시 시도합니다.",
    )
}
