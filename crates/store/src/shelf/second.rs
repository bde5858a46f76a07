//! The second place: a folder on a stick or a share that an officer has chosen, in which each store has a shelf of its own.

use super::{Kept, Shelf, unreadable};
use crate::{StoreFault, open};
use serde::{Deserialize, Serialize};
use std::{
    collections::BTreeMap,
    fs, io,
    path::{Path, PathBuf},
    sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError},
    thread,
    time::{Duration, Instant},
};

/// Where the second shelf is, if there is one.
const SECOND: &str = "second.json";

/// How long a folder may take to answer: a disk that has to start turning does so within it.
const PATIENCE: Duration = Duration::from_secs(3);

/// The folders that are being looked at. A share that hangs keeps one thread waiting, not one for each question.
static LOOKS: Mutex<BTreeMap<PathBuf, Arc<Look>>> = Mutex::new(BTreeMap::new());

/// One look at a folder, since when, and whether it found it.
struct Look {
    began: Instant,
    found: Mutex<Option<bool>>,
    ended: Condvar,
}

fn looks() -> MutexGuard<'static, BTreeMap<PathBuf, Arc<Look>>> {
    LOOKS.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Whether looking at a folder finds it within a while. Whoever asks meanwhile waits for the same look; for one that has taken longer than
/// that, nobody waits again until it comes to an end.
fn answers_within(patience: Duration, folder: &Path, look: impl FnOnce(&Path) -> bool + Send + 'static) -> bool {
    let mut all = looks();
    let begun = all.get(folder).map(Arc::clone).unwrap_or_else(|| {
        let begun = Arc::new(Look { began: Instant::now(), found: Mutex::default(), ended: Condvar::new() });
        let (folder, ends) = (folder.to_owned(), Arc::clone(&begun));
        all.insert(folder.clone(), Arc::clone(&begun));
        thread::spawn(move || {
            let there = look(&folder);
            looks().remove(&folder);
            *ends.found.lock().unwrap_or_else(PoisonError::into_inner) = Some(there);
            ends.ended.notify_all();
        });
        begun
    });
    drop(all);
    let left = patience.saturating_sub(begun.began.elapsed());
    let found = begun.found.lock().unwrap_or_else(PoisonError::into_inner);
    let waited = begun.ended.wait_timeout_while(found, left, |found| found.is_none());
    waited.unwrap_or_else(PoisonError::into_inner).0.unwrap_or(false)
}

#[derive(Serialize, Deserialize)]
struct Second {
    folder: PathBuf,
}

impl Kept {
    /// Whether it was carried from the other shelf, or to it: its file may have been encrypted anew there.
    fn is_copy_of(&self, other: &Self) -> bool {
        let same_file = self.sha256 == other.sha256;
        self.name == other.name && (same_file || self.entry.is_some() && self.entry == other.entry)
    }
}

impl Shelf {
    /// The second shelf, where an officer has chosen one.
    pub fn second(&self) -> Result<Option<Self>, StoreFault> {
        match open::read(&self.folder.join(SECOND)) {
            Ok(bytes) => {
                let Second { folder } = serde_json::from_slice(&bytes).map_err(|fault| unreadable(SECOND, &fault))?;
                Ok(Some(Self { folder, ..self.clone() }))
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error.into()),
        }
    }

    /// Whether it is there and answers. To be asked of a second shelf before anything else while others wait: a share that hangs
    /// would keep them all waiting.
    pub fn answers(&self) -> bool {
        answers_within(PATIENCE, &self.folder, |folder| folder.parent().is_some_and(Path::is_dir))
    }

    /// Has each copy put into a folder elsewhere too, from the next one on; `None` for no longer. Each store has a folder of its own there.
    pub fn choose_second(&self, folder: Option<&Path>) -> Result<(), StoreFault> {
        let path = self.folder.join(SECOND);
        match folder {
            None => Ok(open::make_way(&path)?),
            Some(folder) => {
                let folder = self.folder_in(&fs::canonicalize(folder)?)?;
                Self { folder: folder.clone(), ..self.clone() }.make()?;
                self.make()?;
                Ok(open::write(&path, &serde_json::to_vec(&Second { folder }).unwrap_or_default())?)
            }
        }
    }

    /// The folder of this store's copies in a place that was chosen: its own, where it can be told, and else a new one. Another store
    /// that is called the same may have one there, and its copies are not to be thinned or encrypted here.
    fn folder_in(&self, place: &Path) -> Result<PathBuf, StoreFault> {
        let chosen = self.second().ok().flatten().map(|second| second.folder);
        if let Some(chosen) = chosen.filter(|chosen| chosen.parent() == Some(place) && chosen.is_dir()) {
            return Ok(chosen);
        }
        let ours = self.list()?;
        let is_ours = |folder: &Path| {
            let there = Self { folder: folder.to_owned(), ..self.clone() }.list().unwrap_or_default();
            there.iter().any(|there| ours.iter().any(|ours| there.is_copy_of(ours)))
        };
        let is_empty = |folder: &Path| fs::read_dir(folder).is_ok_and(|mut files| files.next().is_none());
        for folder in fs::read_dir(place)?.flatten() {
            let name = folder.file_name().to_string_lossy().into_owned();
            if name.starts_with(&self.stem) && name.ends_with(".backups") && is_ours(&folder.path()) {
                return Ok(folder.path());
            }
        }
        let first = place.join(format!("{}.backups", self.stem));
        let mut further = (2u32..).map(|n| place.join(format!("{} {n}.backups", self.stem)));
        let is_free = |folder: &PathBuf| fs::symlink_metadata(folder).is_err() || is_empty(folder);
        Ok(if is_free(&first) { first } else { further.find(is_free).unwrap_or(first) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::mpsc;

    #[test]
    fn two_who_ask_at_once_wait_for_the_same_look() {
        let (disk, (starts, turning)) = (Path::new("/a/disk/that/starts/turning"), mpsc::channel::<()>());
        let first = thread::spawn(move || answers_within(PATIENCE, disk, move |_| turning.recv().is_ok()));
        while !looks().contains_key(disk) {
            thread::yield_now();
        }
        let second = thread::spawn(move || answers_within(PATIENCE, disk, |_| panic!("it is being looked at")));
        while Arc::strong_count(&looks()[disk]) < 4 {
            thread::yield_now();
        }
        starts.send(()).unwrap();
        assert!(first.join().unwrap() && second.join().unwrap());
    }

    #[test]
    fn a_share_that_hangs_is_waited_for_once_and_answers_again_when_it_is_back() {
        let share = Path::new("/a/share/that/hangs");
        let (mends, hangs) = mpsc::channel::<()>();
        let at_once = |_: &Path| true;
        assert!(answers_within(PATIENCE, share, at_once));
        assert!(!answers_within(Duration::ZERO, share, move |_| hangs.recv().is_ok()));
        assert!(!answers_within(Duration::ZERO, share, at_once), "it was not looked at again");
        assert!(answers_within(PATIENCE, Path::new("/a/stick"), at_once), "another one is");
        mends.send(()).unwrap();
        while looks().contains_key(share) {
            thread::yield_now();
        }
        assert!(answers_within(PATIENCE, share, at_once));
        assert!(!answers_within(PATIENCE, share, |_| false), "one that is not there");
    }
}
