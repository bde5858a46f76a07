//! Files that stand whole under their names, or not at all.

use std::{
    fs::{self, File},
    io::{self, Write},
    path::Path,
};
use tempfile::{NamedTempFile, PersistError};

/// Writes a whole file or none: beside its place first, to the disk, then under its name. What stood there is replaced, also where it was
/// a link: nothing is written to where that leads.
pub fn write_whole(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    beside(folder, bytes)?.persist(path).map_err(|fault| fault.error)?;
    sync(folder)
}

/// Writes a whole file or none into a folder, and replaces nothing: where something else bears its name, it gets a number. Where the same
/// file is there already, that stays as it is. Answers what it is called.
pub fn write_beside(folder: &Path, name: &str, bytes: &[u8]) -> io::Result<String> {
    let (stem, ending) = name.rsplit_once('.').map_or((name, String::new()), |(stem, end)| (stem, format!(".{end}")));
    let numbers = (2..MOST_OF_A_NAME).map(|number| format!("{stem} ({number}){ending}"));
    let mut ready = None;
    for called in std::iter::once(name.to_owned()).chain(numbers) {
        let path = folder.join(&called);
        if holds(&path, bytes) {
            return Ok(called);
        }
        let file = ready.take().map_or_else(|| beside(folder, bytes), Ok)?;
        match take(file, &path) {
            Ok(()) => return sync(folder).map(|()| called),
            Err(fault) if fault.error.kind() == io::ErrorKind::AlreadyExists => ready = Some(fault.file),
            Err(fault) => return Err(fault.error),
        }
    }
    Err(io::ErrorKind::AlreadyExists.into())
}

/// The most files of one name but for their numbers.
const MOST_OF_A_NAME: u32 = 10_000;

/// Whether this very file is there. What cannot be read is another.
fn holds(path: &Path, bytes: &[u8]) -> bool {
    fs::symlink_metadata(path)
        .is_ok_and(|there| there.is_file() && usize::try_from(there.len()).is_ok_and(|length| length == bytes.len()))
        && fs::read(path).is_ok_and(|held| held == bytes)
}

/// A file without a name yet, on the disk.
fn beside(folder: &Path, bytes: &[u8]) -> io::Result<NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        // As any program writes a document: the officer's umask decides who may read it.
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    let mut beside = builder.prefix(".plenary-").tempfile_in(folder)?;
    beside.write_all(bytes)?;
    beside.as_file().sync_all()?;
    Ok(beside)
}

/// Gives a file a name that nothing bears.
fn take(file: NamedTempFile, path: &Path) -> Result<(), PersistError> {
    match file.persist_noclobber(path) {
        Err(fault) if fault.error.kind() != io::ErrorKind::AlreadyExists => take_empty(fault.file, path),
        taken => taken.map(drop),
    }
}

/// The same on a disk that can neither rename without replacing nor link, as some shares and sticks: an empty file holds the name until
/// the whole one takes its place.
fn take_empty(file: NamedTempFile, path: &Path) -> Result<(), PersistError> {
    if let Err(error) = File::create_new(path) {
        return Err(PersistError { error, file });
    }
    file.persist(path).map(drop).inspect_err(|_| {
        // Nothing but the empty file is there; what stood in the way is told.
        let _ = fs::remove_file(path);
    })
}

/// Puts the names in a folder on the disk.
fn sync(folder: &Path) -> io::Result<()> {
    if cfg!(unix) { File::open(folder)?.sync_all() } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_replaced_whole_and_leaves_nothing_beside_it() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("일정.ics");
        write_whole(&path, b"first").unwrap();
        write_whole(&path, b"second").unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"second");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    /// The files of a folder with what they hold, by name.
    fn held(folder: &Path) -> Vec<(String, String)> {
        let mut held: Vec<_> = fs::read_dir(folder)
            .unwrap()
            .map(|file| file.unwrap())
            .map(|file| {
                (
                    file.file_name().into_string().unwrap(),
                    String::from_utf8_lossy(&fs::read(file.path()).unwrap()).into(),
                )
            })
            .collect();
        held.sort();
        held
    }

    #[test]
    fn a_file_is_put_beside_what_bears_its_name() {
        for (name, there, wanted, called) in [
            ("an empty folder", &[][..], "KOR.ics", "KOR.ics"),
            ("something else", &[("KOR.ics", "old")][..], "KOR.ics", "KOR (2).ics"),
            ("something else as long", &[("KOR.ics", "now")][..], "KOR.ics", "KOR (2).ics"),
            ("the same", &[("KOR.ics", "new")][..], "KOR.ics", "KOR.ics"),
            ("the same by a number", &[("KOR.ics", "old"), ("KOR (2).ics", "new")][..], "KOR.ics", "KOR (2).ics"),
            ("others by numbers", &[("KOR.ics", "a"), ("KOR (2).ics", "b")][..], "KOR.ics", "KOR (3).ics"),
            ("dots in the name", &[("v1.2.txt", "old")][..], "v1.2.txt", "v1.2 (2).txt"),
        ] {
            let folder = tempfile::tempdir().unwrap();
            for (file, text) in there {
                fs::write(folder.path().join(file), text).unwrap();
            }
            assert_eq!(write_beside(folder.path(), wanted, b"new").unwrap(), called, "{name}");
            let mut expected: Vec<(String, String)> =
                there.iter().map(|(file, text)| ((*file).into(), (*text).into())).collect();
            expected.push((called.into(), "new".into()));
            expected.sort();
            expected.dedup();
            assert_eq!(held(folder.path()), expected, "{name}");
        }
    }

    #[test]
    fn a_folder_of_that_name_is_left_as_it_is() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("KOR.ics")).unwrap();
        assert_eq!(write_beside(folder.path(), "KOR.ics", b"new").unwrap(), "KOR (2).ics");
        assert!(folder.path().join("KOR.ics").is_dir());
    }

    #[test]
    fn of_several_at_once_none_replaces_another() {
        let folder = tempfile::tempdir().unwrap();
        let names: Vec<String> = std::thread::scope(|scope| {
            let at = folder.path();
            let write = |number: u8| scope.spawn(move || write_beside(at, "KOR.ics", &[number]).unwrap());
            let all: Vec<_> = (b'a'..=b'h').map(write).collect();
            all.into_iter().map(|each| each.join().unwrap()).collect()
        });
        for (number, name) in (b'a'..).zip(&names) {
            assert_eq!(fs::read(folder.path().join(name)).unwrap(), [number], "{name}");
        }
        assert_eq!(held(folder.path()).len(), names.len());
    }

    #[test]
    fn a_disk_that_cannot_rename_without_replacing_replaces_nothing_either() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("KOR.ics");
        take_empty(beside(folder.path(), b"first").unwrap(), &path).unwrap();
        let taken = take_empty(beside(folder.path(), b"second").unwrap(), &path).unwrap_err();
        assert_eq!(taken.error.kind(), io::ErrorKind::AlreadyExists);
        drop(taken);
        assert_eq!(held(folder.path()), [("KOR.ics".to_owned(), "first".to_owned())]);
    }

    #[cfg(unix)]
    #[test]
    fn a_link_is_left_as_it_is_where_nothing_is_replaced() {
        let folder = tempfile::tempdir().unwrap();
        let (elsewhere, path) = (folder.path().join("elsewhere"), folder.path().join("KOR.ics"));
        for (name, target) in [("a link", Some("new")), ("a link to nothing", None)] {
            let _ = fs::remove_file(&path);
            let _ = fs::remove_file(&elsewhere);
            if let Some(text) = target {
                fs::write(&elsewhere, text).unwrap();
            }
            std::os::unix::fs::symlink(&elsewhere, &path).unwrap();
            assert_eq!(write_beside(folder.path(), "KOR.ics", b"new").unwrap(), "KOR (2).ics", "{name}");
            assert_eq!(elsewhere.exists(), target.is_some(), "{name}");
            assert!(fs::symlink_metadata(&path).unwrap().is_symlink(), "{name}");
        }
    }

    #[cfg(unix)]
    #[test]
    fn a_link_leads_nowhere() {
        let folder = tempfile::tempdir().unwrap();
        let (elsewhere, path) = (folder.path().join("elsewhere"), folder.path().join("KOR.ics"));
        fs::write(&elsewhere, "not ours").unwrap();
        std::os::unix::fs::symlink(&elsewhere, &path).unwrap();
        write_whole(&path, b"ours").unwrap();
        assert_eq!(fs::read_to_string(&elsewhere).unwrap(), "not ours");
        assert_eq!(fs::read_to_string(&path).unwrap(), "ours");
        assert!(fs::symlink_metadata(&path).unwrap().is_file());
    }
}
