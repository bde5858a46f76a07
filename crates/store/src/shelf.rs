//! The shelf: where the verified copies of a store are kept, and the list of what each holds.
//!
//! A shelf is a folder with copies and one list of them. The first stands beside the store; a second one, on a stick or a share,
//! is the officer's choice. A copy is on the list only after it was looked over.

use crate::{
    OpenFault, StoreFault, StoreKey, backup,
    header::{self, Seen, beside},
    migration::SCHEMA,
    open, slots,
};
use chrono::{DateTime, Datelike, Duration, Timelike, Utc};
use described::{bare, describe, made, stands_openly};
use plenary_domain::Words;
use rusqlite::Connection;
use serde::{Deserialize, Serialize};
use std::{
    collections::BTreeSet,
    fs, io,
    path::{Path, PathBuf},
};
use uuid::Uuid;

mod described;
mod logged;
mod second;

/// The list of the copies: one JSON object a line, in the order in which they were made.
const LIST: &str = "backups.jsonl";
/// How the time stands in the name of a copy.
const STAMP: &str = "%Y-%m-%dT%H-%M-%SZ";
/// How many of the newest copies stay, however old.
const AT_LEAST: usize = 20;

/// A folder with verified copies of one store.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shelf {
    folder: PathBuf,
    stem: String,
    /// The key of the store, and of those of its copies that were made since it has it.
    key: StoreKey,
}

/// Why a copy was made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub enum Why {
    /// The program was started.
    Start,
    /// Fifteen minutes of changes.
    Change,
    /// Before a newer program changed the schema.
    Upgrade,
    /// Before a file was taken in.
    Import,
    /// Before another copy took the store's place.
    Restore,
    /// The program was closed.
    Close,
    /// The store was locked.
    Lock,
    /// Before the store was protected, or its protection taken off.
    Protection,
    /// An officer asked for it.
    Asked,
    /// It was found on the shelf: somebody put it there.
    Found,
}

/// A copy on a shelf.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Kept {
    /// The name of its file.
    pub name: String,
    /// When it was made.
    pub at: DateTime<Utc>,
    /// Why.
    pub why: Why,
    /// How long it is.
    pub bytes: u64,
    /// Its SHA-256 in hexadecimal figures, to tell whether it is still what it was.
    pub sha256: String,
    /// The version of its schema; 0 for a damaged store, which is kept as it was.
    pub schema: u32,
    /// The last entry of its history.
    pub entry: Option<Uuid>,
    /// The version of the program that made it.
    pub program: String,
    /// When it was put on the list, where it was found there and not made: it is thinned from then on, however old it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    found: Option<DateTime<Utc>>,
    /// What it holds. Of a copy that another key opens, nothing is said.
    #[serde(default)]
    pub holds: Holds,
    /// What it holds, sealed: beside a protected store not even the titles of its summits stand open.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    sealed: Option<String>,
}

/// What a copy holds, so that an officer can tell one from another. No names of people.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Holds {
    /// The titles of its summits.
    pub summits: Vec<Words>,
    /// How many sessions.
    pub sessions: u32,
    /// How many delegates.
    pub delegates: u32,
    /// How many attendance marks.
    pub marks: u32,
    /// When it was last changed.
    pub changed: Option<DateTime<Utc>>,
}

impl Kept {
    /// Whether it can be restored: a damaged store that was replaced is kept, but is no backup.
    pub fn is_whole(&self) -> bool {
        self.schema > 0
    }

    /// Whether what it holds cannot be said: another key opens it.
    pub fn is_sealed(&self) -> bool {
        self.sealed.is_some()
    }
}

impl Shelf {
    /// The shelf beside a store that is opened with this key.
    pub fn of(store: &Path, key: &StoreKey) -> Self {
        let stem = backup::stem(store);
        let folder = store.parent().unwrap_or(Path::new(".")).join(format!("{stem}.backups"));
        Self { folder, stem, key: key.clone() }
    }

    /// Its folder.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// The copies that are there, newest last. A copy whose file is gone is not listed.
    ///
    /// A line that cannot be read, or that a newer program wrote in its own words, says nothing: its copy is found again by
    /// [`Shelf::adopt`]. A list must never stand between an officer and the copies, nor must what only has its name.
    pub fn list(&self) -> Result<Vec<Kept>, StoreFault> {
        let bytes = match open::read(&self.folder.join(LIST)) {
            Ok(bytes) => bytes,
            Err(error) if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::InvalidInput) => Vec::new(),
            Err(error) => return Err(error.into()),
        };
        let listed = bytes.split(|byte| *byte == b'\n').filter_map(|line| serde_json::from_slice::<Kept>(line).ok());
        // A name is a name: a list that somebody else has written leads nowhere but into this folder.
        let is_name = |name: &str| Path::new(name).file_name().is_some_and(|file| file == name);
        let there = listed.filter(|kept| is_name(&kept.name) && self.path(kept).is_file());
        Ok(there.map(|kept| self.unsealed(kept)).collect())
    }

    /// A line as it is read: what was sealed with this key is known.
    fn unsealed(&self, kept: Kept) -> Kept {
        let StoreKey::Known(secret) = &self.key else { return kept };
        let holds = kept.sealed.as_deref().and_then(|sealed| secret.unseal(sealed));
        match holds.and_then(|holds| serde_json::from_slice(&holds).ok()) {
            Some(holds) => Kept { holds, sealed: None, ..kept },
            None => kept,
        }
    }

    /// A line as it is written. What nobody here could read stays as it was.
    fn sealed(&self, kept: &Kept) -> Result<Kept, StoreFault> {
        let StoreKey::Known(secret) = &self.key else { return Ok(kept.clone()) };
        if kept.sealed.is_some() {
            return Ok(kept.clone());
        }
        let holds = serde_json::to_vec(&kept.holds).map_err(|fault| unreadable(LIST, &fault))?;
        Ok(Kept { sealed: Some(secret.seal(&holds)?), holds: Holds::default(), ..kept.clone() })
    }

    /// The file of a copy.
    pub fn path(&self, kept: &Kept) -> PathBuf {
        self.folder.join(&kept.name)
    }

    /// Makes a verified copy of a store that is open here, while it goes on being used.
    pub fn keep(&self, store: &Path, at: DateTime<Utc>, why: Why) -> Result<Kept, StoreFault> {
        // A connection of its own, so that nobody waits for the copy. SQLite knows that both are ours.
        let connection = open::connect(store, self.secret())?;
        backup::leaf_through(&connection, self.secret())?;
        self.keep_from(&connection, at, why, &format!("{}-{}", self.stem, stamped(at)))
    }

    pub(crate) fn keep_from(
        &self,
        connection: &Connection,
        at: DateTime<Utc>,
        why: Why,
        name: &str,
    ) -> Result<Kept, StoreFault> {
        self.make()?;
        let path = backup::free(&self.folder, name);
        backup::copy_out(connection, self.secret(), &path)?;
        let kept = describe(&path, &self.key, at, why)?;
        self.add(kept.clone())?;
        Ok(kept)
    }

    /// Removes what was being put onto the shelf when the program was ended or the disk was full. Nobody knows it by a name, and where
    /// it was begun before the store was protected, anybody could read it.
    fn sweep(&self) {
        for file in fs::read_dir(&self.folder).into_iter().flatten().flatten() {
            if file.file_name().to_string_lossy().contains(".plenary.part") {
                // One that cannot be removed now is tried again with the next copy.
                let _ = fs::remove_file(file.path());
            }
        }
    }

    /// Puts what lies on the shelf without being on its list onto the list, after looking it over: what somebody brought from
    /// another machine, or what was made just before the power went. What is no whole store, or opened by another key, stays where it
    /// is: see [`Shelf::unlisted`].
    pub fn adopt(&self, at: DateTime<Utc>) -> Result<(), StoreFault> {
        self.sweep();
        for path in self.strays()? {
            if let Ok((verified, secret)) = backup::look_over(&path, &self.key) {
                let dated = made(&path)?;
                // Where its log cannot go into it now, it stays as it is, and is tried again on the next start.
                if self.fold(&path, secret.as_ref(), &verified).is_err() {
                    continue;
                }
                let kept = describe(&path, &self.key, dated, Why::Found)?;
                let mut list = self.list()?;
                // Among those of its day: what somebody brought is not the newest for having come last.
                let place = list.iter().position(|there| there.at > kept.at).unwrap_or(list.len());
                list.insert(place, Kept { found: Some(at), ..kept });
                self.write_list(list.iter())?;
            }
        }
        Ok(())
    }

    /// Removes copies that newer ones have made superfluous: all of a day are kept, then one an hour for three days, one a day
    /// for two weeks, one a week for eight, one a month for a year; those before an upgrade or a restore and those an officer
    /// asked for, ninety days. The twenty newest stay whatever a clock says; a damaged store is never removed.
    pub fn thin(&self, now: DateTime<Utc>) -> Result<(), StoreFault> {
        let list = self.list()?;
        let superfluous = superfluous(&list, now);
        if superfluous.is_empty() {
            return Ok(());
        }
        // Off the list first: a file without a line is found again, a line without a file is a promise nobody keeps.
        self.write_list(list.iter().filter(|kept| !superfluous.contains(kept.name.as_str())))?;
        for name in superfluous {
            let path = self.folder.join(name);
            fs::remove_file(&path)?;
            logged::remove_log(&path)?;
            let keys = slots::keys_of(&path);
            if keys.exists() {
                fs::remove_file(keys)?;
            }
        }
        Ok(())
    }

    /// Protects the copies that stand here openly: those that were made before the store was protected, or that somebody brought.
    /// What cannot be read stays as it is. Gives how many still stand openly. On a second shelf as well, where it can be written.
    pub fn protect(&self) -> Result<usize, StoreFault> {
        let Some(secret) = self.secret() else { return Ok(0) };
        self.sweep();
        // Of what is on no list, that which cannot be read; the rest was put on it.
        let mut open = self.strays()?.iter().filter(|path| stands_openly(path)).count();
        for kept in self.list()? {
            let path = self.path(&kept);
            if !matches!(header::look(&path, SCHEMA), Ok(Seen::Plain(_))) {
                open += usize::from(!kept.is_whole() && !slots::keys_of(&path).exists());
                continue;
            }
            let making = beside(&path, ".part");
            // What is no more what was looked over when it was made stays as it is, and what has another's log beside it.
            let is_sound = backup::fingerprint(&path)?.1 == kept.sha256 && open::log_belongs(&path, None).is_ok();
            if !is_sound || backup::copy_alike(&path, None, &making, Some(secret)).is_err() {
                let _ = fs::remove_file(&making);
                open += 1;
                continue;
            }
            // Off the list meanwhile: what the power leaves here unlisted is found again.
            let mut list = self.list()?;
            self.write_list(list.iter().filter(|there| there.name != kept.name))?;
            secret.write_beside_copy(&path)?;
            self.take_over(&making, &path)?;
            let (bytes, sha256) = backup::fingerprint(&path)?;
            list.iter_mut().filter(|there| there.name == kept.name).for_each(|there| {
                (there.bytes, there.sha256) = (bytes, sha256.clone());
            });
            self.write_list(list.iter())?;
        }
        Ok(open)
    }

    /// The key of a copy, where it is protected, and its schema.
    pub(crate) fn unlock(&self, copy: &Path) -> Result<(Option<slots::Secret>, u32), OpenFault> {
        open::unlock(copy, &self.key, SCHEMA)
    }

    pub(crate) fn secret(&self) -> Option<&slots::Secret> {
        match &self.key {
            StoreKey::Known(secret) => Some(secret),
            _ => None,
        }
    }

    /// Puts a copy that is on this shelf onto another one too, and reads it there again.
    pub fn carry(&self, kept: &Kept, to: &Self) -> Result<(), StoreFault> {
        if to.list()?.iter().any(|there| there.name == kept.name && there.sha256 == kept.sha256) {
            return Ok(());
        }
        // What was made there when it was chosen must be there: a stick that is not plugged in leaves an empty folder in its place, and
        // is not made up for on this disk.
        if !to.folder.is_dir() {
            return Err(io::Error::new(io::ErrorKind::NotFound, "the second place is not there").into());
        }
        to.sweep();
        let path = to.path(kept);
        if let Err(error) = self.copy_to(kept, &path) {
            // On a disk that is full what is half there only takes room.
            to.sweep();
            return Err(error.into());
        }
        let (_, sha256) = backup::fingerprint(&path)?;
        if sha256 != kept.sha256 {
            return Err(StoreFault::Damaged(format!("{} differs from what was copied", path.display())));
        }
        to.add(kept.clone())
    }

    fn copy_to(&self, kept: &Kept, path: &Path) -> io::Result<()> {
        let making = beside(path, ".part");
        fs::copy(self.path(kept), &making)?;
        let keys = slots::keys_of(&self.path(kept));
        if keys.exists() {
            open::write(&slots::keys_of(path), &fs::read(keys)?)?;
        }
        open::put_in_place(&making, path)
    }

    /// The file of a copy by its name. Whether it still is what it was when it was made is looked at when it is restored.
    pub fn find(&self, name: &str) -> Result<Option<PathBuf>, StoreFault> {
        let mut there = self.list()?.into_iter().chain(self.unlisted()?);
        Ok(there.find(|kept| kept.name == name && kept.is_whole()).map(|kept| self.path(&kept)))
    }

    /// Notes a store that another one takes the place of: whole or not, it is kept.
    pub(crate) fn note_replaced(&self, path: &Path, at: DateTime<Utc>) -> Result<(), StoreFault> {
        let kept = match describe(path, &self.key, at, Why::Restore) {
            Ok(kept) if backup::look_over(path, &self.key).is_ok() => kept,
            _ => bare(path, at, Why::Restore)?.hashed(path)?,
        };
        self.add(kept)
    }

    /// Makes the folder, which only its owner may look into.
    pub(crate) fn make(&self) -> Result<(), StoreFault> {
        let mut builder = fs::DirBuilder::new();
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        match builder.create(&self.folder) {
            Ok(()) => Ok(open::sync_folder(&self.folder)?),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(()),
            Err(error) => Err(error.into()),
        }
    }

    fn add(&self, kept: Kept) -> Result<(), StoreFault> {
        let mut list = self.list()?;
        list.retain(|there| there.name != kept.name);
        list.push(kept);
        self.write_list(list.iter())
    }

    fn write_list<'k>(&self, list: impl Iterator<Item = &'k Kept>) -> Result<(), StoreFault> {
        let lines = list.map(|kept| {
            let line = serde_json::to_string(&self.sealed(kept)?).map_err(|fault| unreadable(LIST, &fault))?;
            Ok(line + "\n")
        });
        let text = lines.collect::<Result<String, StoreFault>>()?;
        Ok(open::write(&self.folder.join(LIST), text.as_bytes())?)
    }
}

/// Refuses a copy that stands on the list of its folder and is not what the list says. A list that cannot be read says nothing.
pub(crate) fn as_listed(copy: &Path) -> Result<(), OpenFault> {
    let (Some(folder), Some(name)) = (copy.parent(), copy.file_name()) else { return Ok(()) };
    let shelf = Shelf { folder: folder.to_owned(), stem: String::new(), key: StoreKey::Plain };
    let listed = shelf.list().unwrap_or_default().into_iter().rfind(|kept| *name == *kept.name);
    match listed {
        Some(kept) if backup::fingerprint(copy)?.1 != kept.sha256 => Err(OpenFault::CopyChanged(kept.name)),
        _ => Ok(()),
    }
}

/// A time as it stands in the name of a file.
pub(crate) fn stamped(at: DateTime<Utc>) -> String {
    at.format(STAMP).to_string()
}

/// The names of the copies that can go.
fn superfluous(list: &[Kept], now: DateTime<Utc>) -> BTreeSet<&str> {
    let mut newest = 0;
    let mut held = BTreeSet::new();
    let mut gone = BTreeSet::new();
    // Newest first, so that of an hour, a day, a week the last one stays.
    for kept in list.iter().rev().filter(|kept| kept.is_whole()) {
        let since = kept.found.unwrap_or(kept.at);
        let age = now - since;
        let set_apart = matches!(kept.why, Why::Upgrade | Why::Restore | Why::Protection | Why::Asked | Why::Found);
        let (day, hour) = (since.num_days_from_ce(), i64::from(since.hour()));
        let slot = match age {
            // Also what a clock that was wrong has dated into the future.
            _ if age <= Duration::days(1) => None,
            _ if set_apart && age <= Duration::days(90) => None,
            _ if age <= Duration::days(3) => Some((1, i64::from(day) * 24 + hour)),
            _ if age <= Duration::days(14) => Some((2, i64::from(day))),
            _ if age <= Duration::weeks(8) => Some((3, i64::from(day) / 7)),
            _ if age <= Duration::days(366) => Some((4, i64::from(since.year()) * 12 + i64::from(since.month()))),
            _ => Some((5, 0)),
        };
        let is_first = slot.is_none_or(|slot| slot.0 < 5 && held.insert(slot));
        newest += 1;
        // A clock that is years ahead makes everything old at once.
        if !is_first && newest > AT_LEAST {
            gone.insert(kept.name.as_str());
        }
    }
    gone
}

fn unreadable(what: &str, fault: &serde_json::Error) -> StoreFault {
    StoreFault::Damaged(format!("{what}: {fault}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kept(at: DateTime<Utc>, why: Why) -> Kept {
        Kept {
            name: format!("{at}"),
            at,
            why,
            bytes: 0,
            sha256: String::new(),
            schema: 1,
            entry: None,
            program: String::new(),
            found: None,
            holds: Holds::default(),
            sealed: None,
        }
    }

    #[test]
    fn copies_grow_thinner_with_age_and_the_newest_stays() {
        let now = DateTime::from_timestamp(1_637_000_000, 0).unwrap();
        // A year and a half of a copy every quarter of an hour.
        let list: Vec<Kept> =
            (0..550 * 96).rev().map(|quarter| kept(now - Duration::minutes(15 * quarter), Why::Change)).collect();
        let gone = superfluous(&list, now);
        let stays = |from: i64, to: i64| {
            let within = |kept: &&Kept| now - kept.at > Duration::hours(from) && now - kept.at <= Duration::hours(to);
            list.iter().filter(within).filter(|kept| !gone.contains(kept.name.as_str())).count()
        };
        assert_eq!(stays(-1, 24), 97, "all of a day");
        assert!((48..=49).contains(&stays(24, 72)), "one an hour: {}", stays(24, 72));
        assert!((11..=12).contains(&stays(72, 14 * 24)), "one a day: {}", stays(72, 14 * 24));
        assert!((6..=8).contains(&stays(14 * 24, 56 * 24)), "one a week: {}", stays(14 * 24, 56 * 24));
        assert!((10..=12).contains(&stays(56 * 24, 366 * 24)), "one a month: {}", stays(56 * 24, 366 * 24));
        assert_eq!(stays(366 * 24, 20_000), 0);
    }

    #[test]
    fn what_is_set_apart_damaged_or_the_last_one_is_not_thinned() {
        let now = DateTime::from_timestamp(1_637_000_000, 0).unwrap();
        let old = |days, minutes, why| kept(now - Duration::days(days) + Duration::minutes(minutes), why);
        let damaged = Kept { schema: 0, ..old(700, 1, Why::Restore) };
        let mut list = vec![damaged, old(600, 2, Why::Change), old(80, 3, Why::Upgrade), old(80, 4, Why::Upgrade)];
        list.extend((0..19).map(|hour| old(0, -60 * (19 - hour), Why::Change)));
        assert_eq!(superfluous(&list, now), BTreeSet::from([list[1].name.as_str()]));
        assert_eq!(superfluous(&list[..20], now), BTreeSet::new(), "a clock years ahead leaves the newest");
        let mut month = vec![old(100, 1, Why::Change), Kept { schema: 0, ..old(100, 2, Why::Restore) }];
        month.extend((0..20).map(|hour| old(0, -60 * (20 - hour), Why::Change)));
        assert_eq!(superfluous(&month, now), BTreeSet::new(), "a damaged one does not stand for its month");
        assert_eq!(superfluous(&[], now), BTreeSet::new());
        let ahead = [old(-900, 0, Why::Change), old(-900, 1, Why::Change)];
        assert_eq!(superfluous(&ahead, now), BTreeSet::new(), "a wrong clock removes nothing");
        let brought = Kept { found: Some(now - Duration::days(80)), ..old(700, 1, Why::Found) };
        let mut today = vec![old(700, 0, Why::Asked), brought];
        today.extend((0..20).map(|hour| old(0, -60 * (20 - hour), Why::Change)));
        let asked = today[0].name.as_str();
        assert_eq!(
            superfluous(&today, now),
            BTreeSet::from([asked]),
            "what was brought stays ninety days, however old"
        );
    }
}
