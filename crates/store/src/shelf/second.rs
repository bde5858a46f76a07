//! The second place: a folder on a stick or a share that an officer has chosen, in which each store has a shelf of its own.

use super::{Kept, Shelf, unreadable};
use crate::{StoreFault, open};
use serde::{Deserialize, Serialize};
use std::{
    collections::BTreeSet,
    fs, io,
    path::{Path, PathBuf},
    sync::{Mutex, MutexGuard, PoisonError, mpsc},
    thread,
    time::Duration,
};

/// Where the second shelf is, if there is one.
const SECOND: &str = "second.json";

/// How long a folder may take to answer: a disk that has to start turning does so within it.
const PATIENCE: Duration = Duration::from_secs(3);

/// The folders that are being waited for. A share that hangs keeps one thread waiting, not one for each question.
static AWAITED: Mutex<BTreeSet<PathBuf>> = Mutex::new(BTreeSet::new());

fn awaited() -> MutexGuard<'static, BTreeSet<PathBuf>> {
    AWAITED.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Whether looking at a folder finds it within a while. Until the look comes to an end, nobody waits for that folder again.
fn answers_within(patience: Duration, folder: &Path, look: impl FnOnce(&Path) -> bool + Send + 'static) -> bool {
    if !awaited().insert(folder.to_owned()) {
        return false;
    }
    let (says, answer) = mpsc::channel();
    let folder = folder.to_owned();
    thread::spawn(move || {
        let there = look(&folder);
        awaited().remove(&folder);
        // Nobody may be waiting any more.
        let _ = says.send(there);
    });
    answer.recv_timeout(patience).unwrap_or(false)
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

    #[test]
    fn a_share_that_hangs_is_waited_for_once_and_answers_again_when_it_is_back() {
        let share = Path::new("/a/share/that/hangs");
        let (mends, hangs) = mpsc::channel::<()>();
        let at_once = |_: &Path| true;
        assert!(answers_within(PATIENCE, share, at_once));
        assert!(!answers_within(Duration::ZERO, share, move |_| hangs.recv().is_ok()));
        assert!(!answers_within(PATIENCE, share, at_once), "it was not looked at again");
        assert!(answers_within(PATIENCE, Path::new("/a/stick"), at_once), "another one is");
        mends.send(()).unwrap();
        while awaited().contains(share) {
            thread::yield_now();
        }
        assert!(answers_within(PATIENCE, share, at_once));
        assert!(!answers_within(PATIENCE, share, |_| false), "one that is not there");
    }
}
