//! Verified copies of the store: when one is made, where the second goes, and the way back.

use crate::{Desk, Failure, attempts::Attempts, desk::changed_since};
use chrono::{DateTime, Duration, Utc};
use plenary_domain::{Refusal, Words};
use plenary_store::{Kept, Phrase, Shelf, StoreFault, StoreKey, Topic, Why};
use std::{
    io,
    path::{Path, PathBuf},
    sync::{Mutex, MutexGuard, PoisonError, TryLockError},
    thread,
    time::{Duration as Span, Instant},
};

/// After how many minutes of change a copy is made.
const MOST_MINUTES: i64 = 15;

/// How long one who restores a backup or changes the key waits for a copy that is being carried.
const PATIENCE: Span = Span::from_secs(30);

/// How long others do whose own copy is to be carried, which stands beside the store already.
const GRACE: Span = Span::from_secs(5);

/// What went wrong with the latest copy, until one goes right.
#[derive(Clone, Debug, Default)]
pub(crate) struct Troubles {
    /// With the copy beside the store.
    pub(crate) first: Option<Words>,
    /// With the copy in the second place.
    pub(crate) second: Option<Words>,
}

/// Held while a copy is carried to a second place, which may take as long as a share hangs: a desk that was locked meanwhile and opened
/// again must not write the same list there. Before [`Keeping::turn`], by who needs both: nobody waits for a share with that in hand.
static CARRYING: Mutex<()> = Mutex::new(());

/// How the desk keeps copies.
#[derive(Debug, Default)]
pub(crate) struct Keeping {
    /// Held while one is made: two at a time would help nobody. Whether the first look on starting was had.
    making: Mutex<bool>,
    troubles: Mutex<Troubles>,
    /// The second place, once nothing stands openly in it beside a protected store.
    closed: Mutex<Option<PathBuf>>,
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

    fn is_closed(&self, second: &Path) -> bool {
        self.closed.lock().unwrap_or_else(PoisonError::into_inner).as_deref() == Some(second)
    }

    /// Says which second place is; none where it is to be looked at again.
    pub(crate) fn closed(&self, second: Option<PathBuf>) {
        *self.closed.lock().unwrap_or_else(PoisonError::into_inner) = second;
    }

    fn turn(&self) -> MutexGuard<'_, bool> {
        self.making.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits until no copy is made or carried: the store gets another key, or another store takes its place.
    ///
    /// Refused with `second_hangs` where the second place keeps it waiting.
    pub(crate) fn alone(&self) -> Result<(MutexGuard<'static, ()>, MutexGuard<'_, bool>), Failure> {
        self.alone_within(PATIENCE)
    }

    fn alone_within(&self, patience: Span) -> Result<(MutexGuard<'static, ()>, MutexGuard<'_, bool>), Failure> {
        let carrying = carrying_within(patience).ok_or_else(second_hangs)?;
        Ok((carrying, self.turn()))
    }
}

/// Waits until no copy is carried; `None` where one still is.
fn carrying_within(patience: Span) -> Option<MutexGuard<'static, ()>> {
    let given_up = Instant::now() + patience;
    loop {
        match CARRYING.try_lock() {
            Ok(carrying) => return Some(carrying),
            Err(TryLockError::Poisoned(carrying)) => return Some(carrying.into_inner()),
            Err(TryLockError::WouldBlock) if Instant::now() >= given_up => return None,
            Err(TryLockError::WouldBlock) => thread::sleep(Span::from_millis(20)),
        }
    }
}

pub(crate) fn carrying() -> MutexGuard<'static, ()> {
    CARRYING.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Desk {
    /// Makes a verified copy of the store on its shelf now, and carries it to the second place where there is one. The desk
    /// goes on working meanwhile.
    pub fn keep(&self, why: Why) -> Result<Kept, Failure> {
        let kept = {
            let _turn = self.keeping().turn();
            self.copy(why)?
        };
        // What went wrong with the second place is said in the view: the copy is there.
        let _ = self.carry(&kept.name);
        Ok(kept)
    }

    /// Makes a copy where something was changed since the last one; whether it did.
    pub fn keep_changes(&self, why: Why) -> Result<bool, Failure> {
        let kept = self.copy_changes(why)?;
        if let Some(kept) = &kept {
            let _ = self.carry(&kept.name);
        }
        Ok(kept.is_some())
    }

    /// The same, which stays beside the store for now.
    fn copy_changes(&self, why: Why) -> Result<Option<Kept>, Failure> {
        let _turn = self.keeping().turn();
        let changed = self.changed_since(&self.shelf()?.list()?)?;
        changed.then(|| self.copy(why)).transpose()
    }

    /// Copies what was changed since the last copy, and closes the store. Who was at work while the copy was made may have changed something
    /// since: that is copied too, once nobody works any more. Gives the newest copy that was made, which stays beside the store for now.
    pub(crate) fn copy_and_close(&self, why: Why) -> Result<Option<Kept>, Failure> {
        let first = self.copy_changes(why);
        let _turn = self.keeping().turn();
        let last = self.close_after(|store, now| {
            let (first, shelf) = (first?, store.shelf());
            match changed_since(store, &shelf.list()?)? {
                true => self.copy_onto(&shelf, store.path(), now.at, why).map(Some),
                false => Ok(first),
            }
        });
        last.map(Option::flatten)
    }

    /// Makes a copy where one is due: hosts call it every half minute. On the first call, what was changed without being copied is
    /// copied, as after a crash; later, once the last copy is fifteen minutes old. Answers whether the list of copies is another one
    /// now; what went wrong, the view `backups` says.
    pub fn tend(&self) -> bool {
        let before = self.keeping().troubles().first;
        let mut turn = self.keeping().turn();
        let started = std::mem::replace(&mut *turn, true);
        let made = self.due(started).unwrap_or_default();
        drop(turn);
        made || before != self.keeping().troubles().first
    }

    /// Carries the newest copy to the second place, where there is one and it is not there: hosts call it every half minute too, by
    /// itself, for it takes as long as a share takes, and copies beside the store do not wait for that. Answers as [`Self::tend`] does.
    pub fn tend_second(&self) -> bool {
        let before = self.keeping().troubles().second;
        let newest = self.shelf().and_then(|shelf| Ok(shelf.list()?.into_iter().rfind(Kept::is_whole)));
        let newest = newest.ok().flatten();
        let carried = newest.is_some_and(|newest| self.carry(&newest.name).unwrap_or_default());
        carried || before != self.keeping().troubles().second
    }

    /// Makes a copy where one is due; whether it did.
    fn due(&self, started: bool) -> Result<bool, Failure> {
        let shelf = self.shelf()?;
        let now = self.moment()?.at;
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
            return self.copy(why).map(|_| true);
        }
        Ok(false)
    }

    /// Puts a copy of the list in the store's place, as the same desk goes on. What was there is kept on the list, so that
    /// this can be gone back on in the same way.
    ///
    /// A copy that was protected before the store got its present key is opened with the passphrase of its day.
    ///
    /// Refused with `passphrase_of_its_day` where that is missing or wrong, `passphrase_wait` after several wrong ones, `backup_gone` where
    /// it is not there any more and `backup_changed` where it is not what it was. Every answer is stale afterwards.
    pub fn restore_kept(&self, name: &str, second: bool, passphrase: Option<&Phrase>) -> Result<Vec<Topic>, Failure> {
        let _alone = self.keeping().alone()?;
        let shelf = self.shelf()?;
        let found = if second { in_second(&shelf, name)? } else { shelf.find(name)? };
        self.put_back_with(&found.ok_or_else(|| gone(name))?, passphrase)
    }

    /// Puts any verified copy in the store's place: a file an officer brought, opened with the passphrase of its day.
    pub fn restore_file(&self, path: &Path, passphrase: Option<&Phrase>) -> Result<Vec<Topic>, Failure> {
        let _alone = self.keeping().alone()?;
        self.put_back_with(path, passphrase)
    }

    /// Puts a copy in the store's place. Who has tried several passphrases on copies waits before the next, longer each time.
    fn put_back_with(&self, copy: &Path, passphrase: Option<&Phrase>) -> Result<Vec<Topic>, Failure> {
        match passphrase {
            None => self.put_back(copy, &StoreKey::Plain)?,
            Some(typed) => {
                let key = StoreKey::Typed(typed.clone());
                self.keeping().attempts.tried("passphrase", || self.put_back(copy, &key))?
            }
        };
        Ok(Topic::ALL.to_vec())
    }

    /// Has every copy put into a folder elsewhere too; `None` for no longer. The newest is carried there at once.
    ///
    /// Refused with `no_folder` where there is none and `same_folder` where it is the store's own.
    pub fn second_place(&self, folder: Option<&Path>) -> Result<(), Failure> {
        let shelf = self.shelf()?;
        let Some(folder) = folder else {
            shelf.choose_second(None)?;
            self.keeping().note(|troubles| troubles.second = None);
            return Ok(());
        };
        let folder = std::fs::canonicalize(folder).ok().filter(|folder| folder.is_dir()).ok_or_else(no_folder)?;
        if shelf.folder().parent() == Some(&folder) || folder.starts_with(shelf.folder()) {
            return Err(same_folder().into());
        }
        shelf.choose_second(Some(&folder))?;
        if let Some(newest) = shelf.list()?.into_iter().rfind(Kept::is_whole) {
            // It is chosen, and stays so: what went wrong is said in the view, and it is tried again by itself.
            let _ = self.carry(&newest.name);
        }
        Ok(())
    }

    fn copy(&self, why: Why) -> Result<Kept, Failure> {
        self.copy_onto(&self.shelf()?, &self.path()?, self.moment()?.at, why)
    }

    fn copy_onto(&self, shelf: &Shelf, store: &Path, now: DateTime<Utc>, why: Why) -> Result<Kept, Failure> {
        let kept = self.noting(shelf.keep(store, now, why).map_err(Failure::from))?;
        // Not worth failing for: the copy is there.
        let _ = self.noting(shelf.thin(now).map_err(Failure::from));
        Ok(kept)
    }

    /// Puts a copy into the second place, where there is one and it is not there yet; whether it did. What stands there openly from
    /// before the store was protected, when the stick was away perhaps, is protected as well.
    ///
    /// Refused with `second_hangs` where another copy is being carried for long: this one follows by itself.
    fn carry(&self, name: &str) -> Result<bool, Failure> {
        self.carry_within(GRACE, name)
    }

    fn carry_within(&self, patience: Span, name: &str) -> Result<bool, Failure> {
        let (path, now) = (self.path()?, self.moment()?.at);
        let Some(_carrying) = carrying_within(patience) else {
            self.keeping().note(|troubles| troubles.second = Some(slow_second()));
            return Err(second_hangs().into());
        };
        let done = carried(&path, name, now);
        // The key is asked for only now: the desk may have been locked meanwhile.
        let shelf = self.shelf()?;
        let done = done.and_then(|new| {
            let Some(second) = shelf.second()? else { return Ok((new, 0)) };
            if self.keeping().is_closed(second.folder()) {
                return Ok((new, 0));
            }
            let open = second.protect()?;
            self.keeping().closed((open == 0).then(|| second.folder().to_owned()));
            Ok((new, open))
        });
        let said = match &done {
            Ok((_, 0)) => None,
            Ok(_) => Some(open_second()),
            Err(StoreFault::Full) => Some(full_second()),
            Err(_) => Some(missing_second()),
        };
        if done.is_err() {
            self.keeping().closed(None);
        }
        self.keeping().note(|troubles| troubles.second = said);
        Ok(done?.0)
    }

    fn noting<T>(&self, done: Result<T, Failure>) -> Result<T, Failure> {
        let said = done.as_ref().err().map(|failure| failure.message().clone());
        self.keeping().note(|troubles| troubles.first = said);
        done
    }
}

/// Puts a copy that stands beside a store into its second place, where there is one and it is not there yet; whether it did. It needs no
/// key and no store that is open: what is encrypted is carried as it is.
pub(crate) fn carried(store: &Path, name: &str, now: DateTime<Utc>) -> Result<bool, StoreFault> {
    let shelf = Shelf::of(store, &StoreKey::Plain);
    let Some(second) = shelf.second()? else { return Ok(false) };
    if !second.answers() {
        return Err(io::Error::from(io::ErrorKind::TimedOut).into());
    }
    if second.list()?.iter().any(|there| there.name == name) {
        return Ok(false);
    }
    let Some(kept) = shelf.list()?.into_iter().find(|kept| kept.name == name) else { return Ok(false) };
    match shelf.carry(&kept, &second) {
        // What newer copies have made superfluous may be all that is in the way.
        Err(StoreFault::Full) => second.thin(now).and_then(|()| shelf.carry(&kept, &second))?,
        carried => carried?,
    }
    second.thin(now)?;
    Ok(true)
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

/// A copy in the second place of a shelf; none where it is not there any more, or no such place is chosen.
///
/// Refused with `second_away` where the place does not answer.
pub(crate) fn in_second(shelf: &Shelf, name: &str) -> Result<Option<PathBuf>, Failure> {
    match shelf.second()? {
        None => Ok(None),
        Some(second) if second.answers() => Ok(second.find(name)?),
        Some(_) => Err(Refusal::new(
            "second_away",
            Words::new(
                "The second place does not answer. Plug it in, or wait until it does, and try again.",
                "두 번째 위치가 응답하지 않습니다. 장치를 연결하거나 잠시 기다린 뒤 다시 시도해 주세요.",
            ),
        )
        .into()),
    }
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

fn second_hangs() -> Refusal {
    Refusal::new(
        "second_hangs",
        Words::new(
            "A backup is still being put into the second place, which is slow to answer. Wait a little, or disconnect that stick or share, \
             and try again.",
            "아직 두 번째 위치에 백업을 복사하는 중이며 그 위치의 응답이 느립니다. 잠시 기다리거나 그 USB 또는 공유 폴더의 연결을 끊고 다시 시도해 주세요.",
        ),
    )
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

fn slow_second() -> Words {
    Words::new(
        "The second place is slow to answer: a backup is still being put there. The latest one follows by itself.",
        "두 번째 위치의 응답이 느려 아직 백업을 복사하는 중입니다. 최근 백업도 이어서 자동으로 복사합니다.",
    )
}

/// What is said where the second place cannot be used.
pub(crate) fn missing_second() -> Words {
    Words::new(
        "The latest backup could not be put into the second place. Plug it in or choose another; it is tried again by itself.",
        "최근 백업을 두 번째 위치에 복사하지 못했습니다. 장치를 연결하거나 다른 위치를 선택해 주세요. 자동으로 다시 시도합니다.",
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Machine;

    #[test]
    fn nobody_waits_for_ever_for_a_copy_that_is_being_carried() {
        let keeping = Keeping::default();
        let hangs = carrying();
        let refused = keeping.alone_within(Span::ZERO).map(drop).map_err(|failure| failure.code().to_owned());
        assert_eq!(refused, Err("second_hangs".into()));
        drop(hangs);
        // Another test may be carrying one.
        assert!(keeping.alone().is_ok());
    }

    #[test]
    fn a_copy_that_cannot_be_carried_now_is_said_to_follow() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("summits.plenary");
        let desk = Desk::with(&path, &StoreKey::Plain, "Desk", Box::<Machine>::default()).unwrap();
        let stick = folder.path().join("stick");
        std::fs::create_dir(&stick).unwrap();
        desk.second_place(Some(&stick)).unwrap();
        let kept = desk.keep(Why::Asked).unwrap();
        let hangs = carrying();
        let refused = desk.carry_within(Span::ZERO, &kept.name).map_err(|failure| failure.code().to_owned());
        assert_eq!(refused, Err("second_hangs".into()));
        assert_eq!(desk.keeping().troubles().second, Some(slow_second()));
        drop(hangs);
        while !desk.tend_second() {}
        assert_eq!(desk.keeping().troubles().second, None);
    }
}
