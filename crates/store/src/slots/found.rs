//! Where the keys of a store are: beside it, announced beside it, or beside one of its backups.

use super::{KEYS, Mark, NEXT, Slots, StoreKey};
use crate::{OpenFault, Shelf, backup, header::beside, open};
use std::{fs, io, path::Path};

impl Slots {
    /// The keys of a store whose file begins with this mark.
    ///
    /// While one store takes the place of another, the keys of both stand beside it, so that whichever the power leaves there is
    /// found with its own. Where they are lost, those of a backup are put in their place: nothing else is lost then.
    pub(super) fn of(store: &Path, mark: Mark) -> Result<Self, OpenFault> {
        let (path, next) = (beside(store, KEYS), beside(store, NEXT));
        let found = match Self::read(&path) {
            Ok(Some(slots)) if slots.store.0 == mark => return Ok(slots),
            found => found,
        };
        if let Ok(Some(slots)) = Self::read(&next)
            && slots.store.0 == mark
        {
            open::put_in_place(&next, &path)?;
            return Ok(slots);
        }
        // One that cannot be read just now, or that a newer program wrote, is not lost.
        if matches!(found, Ok(_) | Err(OpenFault::KeysDamaged(_)))
            && let Some(slots) = Self::of_a_copy(store, mark)
        {
            // Where nothing can be written now they serve as well, and are found again.
            let _ = backup::set_aside(store, &[KEYS]).and_then(|()| Ok(slots.write_beside(store)?));
            return Ok(slots);
        }
        match found? {
            Some(_) => Err(OpenFault::OtherKeys(path)),
            None => Err(OpenFault::NoKeys(path)),
        }
    }

    /// The keys of a store as they stand beside the newest of its backups that have them: they open it too, with the passphrase of that day.
    fn of_a_copy(store: &Path, mark: Mark) -> Option<Self> {
        let files = fs::read_dir(Shelf::of(store, &StoreKey::Plain).folder()).ok()?;
        let keys = files.flatten().map(|file| file.path()).filter(|path| path.to_string_lossy().ends_with(KEYS));
        let mut dated: Vec<_> =
            keys.map(|path| (fs::metadata(&path).and_then(|file| file.modified()).ok(), path)).collect();
        dated.sort_unstable();
        dated.iter().rev().find_map(|(_, path)| Self::read(path).ok()?.filter(|slots| slots.store.0 == mark))
    }

    pub(super) fn read(path: &Path) -> Result<Option<Self>, OpenFault> {
        let text = match open::read(path) {
            Ok(bytes) => String::from_utf8(bytes),
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(error.into()),
        };
        let text = text.map_err(|_| OpenFault::KeysDamaged("it is no text".into()))?;
        Self::parse(&text).map(Some)
    }
}
