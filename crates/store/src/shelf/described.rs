//! What a copy is, found out by looking into it, and what lies on a shelf without being on its list.

use super::{Holds, Kept, STAMP, Shelf, Why};
use crate::{
    OpenFault, StoreFault, StoreKey, backup,
    header::{self, Seen},
    migration::SCHEMA,
    open, slots,
};
use chrono::{DateTime, NaiveDateTime, Utc};
use plenary_domain::Words;
use rusqlite::Connection;
use std::{
    collections::BTreeSet,
    fs, io,
    path::{Path, PathBuf},
};
use uuid::Uuid;

impl Kept {
    /// With its length and its hash, as they stand on a list.
    pub(super) fn hashed(self, path: &Path) -> Result<Self, StoreFault> {
        let (bytes, sha256) = backup::fingerprint(path)?;
        Ok(Self { bytes, sha256, ..self })
    }
}

impl Shelf {
    /// What lies on the shelf without being on its list, oldest first: the copies that another key opens, once the list was lost, and
    /// those that cannot be read. The list is a convenience, so they are no less there; nothing more is said of them than can be seen.
    pub fn unlisted(&self) -> Result<Vec<Kept>, StoreFault> {
        let mut found: Vec<Kept> = self.strays()?.iter().filter_map(|path| self.seen(path)).collect();
        found.sort_by_key(|kept| kept.at);
        Ok(found)
    }

    /// The files that are called as copies are and are not on the list. A pipe or a folder of such a name is none.
    pub(super) fn strays(&self) -> Result<Vec<PathBuf>, StoreFault> {
        let listed: BTreeSet<String> = self.list()?.into_iter().map(|kept| kept.name).collect();
        let files = match fs::read_dir(self.folder()) {
            Ok(files) => files.collect::<io::Result<Vec<_>>>()?,
            Err(error) if error.kind() == io::ErrorKind::NotFound => Vec::new(),
            Err(error) => return Err(error.into()),
        };
        let is_stray = |path: &PathBuf| {
            path.extension().is_some_and(|ending| ending == "plenary")
                && !listed.contains(&name(path))
                && path.is_file()
        };
        Ok(files.into_iter().map(|file| file.path()).filter(is_stray).collect())
    }

    /// What can be seen of a copy; nothing of what is no store.
    fn seen(&self, path: &Path) -> Option<Kept> {
        let kept = bare(path, made(path).ok()?, Why::Found).ok()?;
        match look_into(path, &self.key) {
            Ok((schema, entry, holds)) => Some(Kept { schema, entry, holds, ..kept }),
            Err(OpenFault::Foreign) => None,
            // Whether it is whole is seen by whoever has its passphrase.
            Err(_) if matches!(header::look(path, SCHEMA), Ok(Seen::Protected(_))) => {
                Some(Kept { schema: SCHEMA, sealed: Some(String::new()), ..kept })
            }
            Err(_) => Some(kept),
        }
    }
}

/// What is known of a file without looking into it: as much as of a store that is damaged.
pub(super) fn bare(path: &Path, at: DateTime<Utc>, why: Why) -> Result<Kept, StoreFault> {
    Ok(Kept {
        name: name(path),
        at,
        why,
        bytes: fs::metadata(path)?.len(),
        sha256: String::new(),
        schema: 0,
        entry: None,
        program: env!("CARGO_PKG_VERSION").into(),
        found: None,
        holds: Holds::default(),
        sealed: None,
    })
}

/// When a copy was made: as its name says, whatever was done with the file since; where it says nothing, when the file was written.
pub(super) fn made(path: &Path) -> io::Result<DateTime<Utc>> {
    let name = name(path);
    let stamp = |end: usize| NaiveDateTime::parse_from_str(name.get(end.checked_sub(19)?..=end)?, STAMP).ok();
    match name.rmatch_indices('Z').find_map(|(end, _)| stamp(end)) {
        Some(at) => Ok(at.and_utc()),
        None => Ok(fs::metadata(path)?.modified()?.into()),
    }
}

/// Whether anybody could read what is in a file, and it may be a store, or have been one.
pub(super) fn stands_openly(path: &Path) -> bool {
    let is_other = matches!(header::look(path, SCHEMA), Ok(Seen::Protected(_)) | Err(OpenFault::Foreign));
    let is_empty = fs::metadata(path).is_ok_and(|found| found.len() == 0);
    !is_other && !is_empty && !slots::keys_of(path).exists()
}

fn name(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

/// A copy that is open nowhere, as it stands on a list.
pub(super) fn describe(path: &Path, key: &StoreKey, at: DateTime<Utc>, why: Why) -> Result<Kept, StoreFault> {
    let (schema, entry, holds) = look_into(path, key)?;
    Kept { schema, entry, holds, ..bare(path, at, why)? }.hashed(path)
}

/// The schema of a store that is not open, the last entry of its history, and what it holds.
fn look_into(path: &Path, key: &StoreKey) -> Result<(u32, Option<Uuid>, Holds), OpenFault> {
    let (secret, schema) = open::unlock(path, key, SCHEMA)?;
    let connection = backup::read_only(path, secret.as_ref())?;
    let last = connection.query_row("SELECT id, at FROM entry ORDER BY seq DESC LIMIT 1", [], |row| {
        Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?))
    });
    let last = last.ok();
    // An older schema may lack a table; what cannot be counted is not said.
    let count =
        |table: &str| connection.query_row(&format!("SELECT count(*) FROM {table}"), [], |row| row.get(0)).unwrap_or(0);
    let holds = Holds {
        summits: titles(&connection).unwrap_or_default(),
        sessions: count("session"),
        delegates: count("delegate"),
        marks: count("mark"),
        changed: last.as_ref().and_then(|(_, at)| DateTime::parse_from_rfc3339(at).ok()).map(|at| at.to_utc()),
    };
    let entry = last.and_then(|(id, _)| Uuid::parse_str(&id).ok());
    Ok((schema, entry, holds))
}

fn titles(connection: &Connection) -> rusqlite::Result<Vec<Words>> {
    let mut statement = connection.prepare("SELECT title, title_ko FROM summit ORDER BY code, id LIMIT 20")?;
    let rows = statement.query_map([], |row| {
        let (en, ko): (String, String) = (row.get(0)?, row.get(1)?);
        Ok(if ko.is_empty() { Words::same(en) } else { Words::new(en, ko) })
    })?;
    rows.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_copy_was_made_when_its_name_says_and_else_when_its_file_was_written() {
        let folder = tempfile::tempdir().unwrap();
        for (name, told) in [
            ("plenary-2021-11-16T21-45-00Z.plenary", true),
            ("plenary-2021-11-16T21-45-00Z-2.plenary", true),
            ("plenary-before-restore-2021-11-16T21-45-00Z.plenary", true),
            ("2019-01-01T00-00-00Z of Z-2021-11-16T21-45-00Z.plenary", true),
            ("plenary-2021-13-16T21-45-00Z.plenary", false),
            ("정상회의Z.plenary", false),
            ("Z.plenary", false),
        ] {
            let path = folder.path().join(name);
            fs::write(&path, "").unwrap();
            let written = DateTime::<Utc>::from(fs::metadata(&path).unwrap().modified().unwrap());
            let expected = if told { "2021-11-16T21:45:00Z".parse().unwrap() } else { written };
            assert_eq!(made(&path).unwrap(), expected, "{name}");
        }
    }
}
