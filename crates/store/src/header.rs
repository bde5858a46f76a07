//! What a file says of itself in its first hundred bytes, read before any connection to it exists.
//!
//! The file is opened and closed here, which on POSIX drops every lock this process holds on it: never call this for a
//! store that is open in this process (`open.rs` takes the lock first where a lock file shows that it may be).

use crate::{
    OpenFault,
    slots::{self, Mark},
};
use rusqlite::Connection;
use std::{
    fs::File,
    io::{self, BufReader, Read},
    path::Path,
};

/// "PLNY": marks a file as ours (SQLite's application id).
pub(crate) const APPLICATION_ID: u32 = 0x504C_4E59;

const LENGTH: usize = 100;
const MAGIC: &[u8; 16] = b"SQLite format 3\0";

/// What a file is, as far as it can be seen from outside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Seen {
    /// A store that is not protected, of this schema.
    Plain(u32),
    /// A protected store; what is in it can be said once it is unlocked.
    Protected(Mark),
}

/// Looks at the file without changing it. Refuses an empty, a foreign and a newer one.
pub(crate) fn look(path: &Path, known: u32) -> Result<Seen, OpenFault> {
    let mut header = Vec::with_capacity(LENGTH);
    File::open(path)?.take(LENGTH as u64).read_to_end(&mut header)?;
    if header.is_empty() {
        return Err(OpenFault::Damaged("the file is empty".into()));
    }
    if let Some(mark) = slots::mark_of(&header) {
        return Ok(Seen::Protected(mark));
    }
    if !header.starts_with(MAGIC) {
        return Err(OpenFault::Foreign);
    }
    if header.len() < LENGTH {
        return Err(OpenFault::Damaged("the file is cut off".into()));
    }
    // What was committed but not yet moved into the file itself stands in the log beside it.
    let logged = first_page_in_log(&beside(path, "-wal"))?;
    let header = logged.as_deref().unwrap_or(&header);
    Ok(Seen::Plain(version(number(header, 68), number(header, 60), known)?))
}

/// The version of the schema of a protected store, over a connection that writes nothing.
pub(crate) fn look_within(connection: &Connection, known: u32) -> Result<u32, OpenFault> {
    let number = |name: &str| connection.pragma_query_value(None, name, |row| row.get::<_, u32>(0));
    version(number("application_id")?, number("user_version")?, known)
}

fn version(application: u32, found: u32, known: u32) -> Result<u32, OpenFault> {
    match (application, found) {
        (APPLICATION_ID, 0) => Err(OpenFault::Damaged("the schema has no version".into())),
        (APPLICATION_ID, found) if found > known => Err(OpenFault::Newer { found, known }),
        (APPLICATION_ID, found) => Ok(found),
        _ => Err(OpenFault::Foreign),
    }
}

/// The path of a companion of the store: its log, its lock file.
pub(crate) fn beside(path: &Path, suffix: &str) -> std::path::PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(suffix);
    name.into()
}

fn number(bytes: &[u8], at: usize) -> u32 {
    bytes[at..at + 4].iter().fold(0, |value, byte| value << 8 | u32::from(*byte))
}

/// The header as the last transaction in a write-ahead log left it; `None` where the log holds no valid one.
///
/// The format is SQLite's, <https://sqlite.org/fileformat2.html#walformat>: a frame counts when its salts are those of the
/// log and the running checksum is right, and a transaction counts once its last frame, which names a size, is there.
fn first_page_in_log(log: &Path) -> Result<Option<Vec<u8>>, OpenFault> {
    let mut log = match File::open(log) {
        Ok(file) => BufReader::with_capacity(1 << 16, file),
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(error.into()),
    };
    let mut head = [0; 32];
    if !fill(&mut log, &mut head)? {
        return Ok(None);
    }
    let big_endian = match number(&head, 0) {
        0x377F_0682 => false,
        0x377F_0683 => true,
        _ => return Ok(None),
    };
    let size = number(&head, 8) as usize;
    let mut sum = checksum((0, 0), &head[..24], big_endian);
    if !(512..=65_536).contains(&size) || !size.is_power_of_two() || sum != (number(&head, 24), number(&head, 28)) {
        return Ok(None);
    }
    let (mut committed, mut pending) = (None, None);
    let mut frame = vec![0; 24 + size];
    while fill(&mut log, &mut frame)? {
        sum = checksum(checksum(sum, &frame[..8], big_endian), &frame[24..], big_endian);
        if frame[8..16] != head[16..24] || sum != (number(&frame, 16), number(&frame, 20)) {
            break;
        }
        if number(&frame, 0) == 1 {
            pending = Some(frame[24..24 + LENGTH].to_vec());
        }
        if number(&frame, 4) != 0 && pending.is_some() {
            committed = pending.take();
        }
    }
    Ok(committed)
}

fn fill(from: &mut impl Read, buffer: &mut [u8]) -> io::Result<bool> {
    match from.read_exact(buffer) {
        Ok(()) => Ok(true),
        Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => Ok(false),
        Err(error) => Err(error),
    }
}

fn checksum(mut sum: (u32, u32), bytes: &[u8], big_endian: bool) -> (u32, u32) {
    for pair in bytes.chunks_exact(8) {
        let word = |at: usize| {
            let word = [pair[at], pair[at + 1], pair[at + 2], pair[at + 3]];
            if big_endian { u32::from_be_bytes(word) } else { u32::from_le_bytes(word) }
        };
        sum.0 = sum.0.wrapping_add(word(0)).wrapping_add(sum.1);
        sum.1 = sum.1.wrapping_add(word(4)).wrapping_add(sum.0);
    }
    sum
}

#[cfg(test)]
mod tests {
    use super::*;
    use rusqlite::Connection;
    use std::fs;

    #[test]
    fn a_newer_version_is_seen_while_it_is_only_in_the_log() {
        let folder = tempfile::tempdir().unwrap();
        let (live, copy) = (folder.path().join("live"), folder.path().join("copy"));
        let connection = Connection::open(&live).unwrap();
        connection.pragma_update(None, "application_id", APPLICATION_ID).unwrap();
        connection.pragma_update(None, "user_version", 1).unwrap();
        connection.execute_batch("CREATE TABLE t (x)").unwrap();
        connection.pragma_update(None, "journal_mode", "WAL").unwrap();
        connection.pragma_update(None, "user_version", 7).unwrap();
        // A copy, as after a crash: the live one must not be opened and closed beside its connection.
        let shell = |from: &Path, to: &Path| assert!(fs::copy(from, to).unwrap() > 0);
        shell(&beside(&live, "-wal"), &beside(&copy, "-wal"));
        drop(connection);
        shell(&live, &copy);
        assert!(matches!(look(&copy, 1), Err(OpenFault::Newer { found: 7, known: 1 })));
        assert_eq!(look(&copy, 7).unwrap(), Seen::Plain(7));

        // A log that belongs to nothing is not believed.
        let mut log = fs::read(beside(&copy, "-wal")).unwrap();
        log[40] ^= 1;
        fs::write(beside(&copy, "-wal"), &log).unwrap();
        assert_eq!(look(&copy, 7).unwrap(), Seen::Plain(7), "what the file itself says");
    }
}
