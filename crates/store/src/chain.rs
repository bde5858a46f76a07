//! The chain over the history: each entry carries a hash over the one before, itself and its changes, so that a change that went
//! past the program, or a disk that forgot, is found and named.

use plenary_domain::Words;
use rusqlite::{CachedStatement, Connection, OptionalExtension, Row, types::ValueRef};
use sha2::{Digest, Sha256};

/// What an entry is hashed over, in this order; its changes follow.
const ENTRY: &str = "SELECT seq, id, at, offset, officer, desk, action, label_en, label_ko, summit, reverts, base,
                            first_change, schema FROM entry WHERE seq = ?1";
const CHANGES: &str = "SELECT n, tbl, row, op, before, after FROM change WHERE n BETWEEN ?1 AND ?2 ORDER BY n";

/// An entry that is not what was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Broken {
    pub(crate) seq: i64,
    pub(crate) at: String,
    pub(crate) label: String,
}

/// The hash an entry must carry that follows `previous` and whose changes are those of `range`.
pub(crate) fn hash(connection: &Connection, seq: i64, previous: &str, range: (i64, i64)) -> rusqlite::Result<String> {
    let mut entries = connection.prepare_cached(ENTRY)?;
    let mut changes = connection.prepare_cached(CHANGES)?;
    reckon(&mut entries, &mut changes, seq, previous, range)
}

fn reckon(
    entries: &mut CachedStatement<'_>,
    changes: &mut CachedStatement<'_>,
    seq: i64,
    previous: &str,
    range: (i64, i64),
) -> rusqlite::Result<String> {
    let mut hash = Sha256::new();
    hash.update(previous.as_bytes());
    entries.query_row([seq], |row| feed(&mut hash, row, 14))?;
    let mut rows = changes.query([range.0, range.1])?;
    while let Some(row) = rows.next()? {
        feed(&mut hash, row, 6)?;
    }
    Ok(hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect())
}

/// Each value with its kind and its length, so that no two rows feed the same bytes.
fn feed(hash: &mut Sha256, row: &Row<'_>, columns: usize) -> rusqlite::Result<()> {
    for column in 0..columns {
        match row.get_ref(column)? {
            ValueRef::Null => hash.update([0]),
            ValueRef::Integer(number) => {
                hash.update([1]);
                hash.update(number.to_le_bytes());
            }
            ValueRef::Real(number) => {
                hash.update([2]);
                hash.update(number.to_le_bytes());
            }
            ValueRef::Text(bytes) | ValueRef::Blob(bytes) => {
                hash.update([3]);
                hash.update((bytes.len() as u64).to_le_bytes());
                hash.update(bytes);
            }
        }
    }
    Ok(())
}

/// The hash of the newest entry before `seq`; empty where there is none.
pub(crate) fn before(connection: &Connection, seq: i64) -> rusqlite::Result<String> {
    let hash: Option<Option<String>> = connection
        .prepare_cached("SELECT hash FROM entry WHERE seq < ?1 ORDER BY seq DESC LIMIT 1")?
        .query_row([seq], |row| row.get(0))
        .optional()?;
    Ok(hash.flatten().unwrap_or_default())
}

/// Writes the hashes of all closed entries from `from` on.
pub(crate) fn forge(connection: &Connection, from: i64) -> rusqlite::Result<()> {
    let mut previous = before(connection, from)?;
    let closed: Vec<(i64, i64, i64)> = {
        let mut statement = connection.prepare(
            "SELECT seq, first_change, last_change FROM entry WHERE seq >= ?1 AND last_change IS NOT NULL ORDER BY seq",
        )?;
        let rows = statement.query_map([from], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
        rows.collect::<rusqlite::Result<_>>()?
    };
    let mut entries = connection.prepare_cached(ENTRY)?;
    let mut changes = connection.prepare_cached(CHANGES)?;
    let mut write = connection.prepare_cached("UPDATE entry SET hash = ?2 WHERE seq = ?1")?;
    for (seq, first, last) in closed {
        previous = reckon(&mut entries, &mut changes, seq, &previous, (first, last))?;
        write.execute((seq, &previous))?;
    }
    Ok(())
}

/// The entries after `after` that do not carry the hash they must. Of one that does not, the next is compared with what it
/// carries, so that each is judged by itself.
pub(crate) fn broken(connection: &Connection, after: i64) -> rusqlite::Result<Vec<Broken>> {
    let mut broken = Vec::new();
    let mut previous = before(connection, after + 1)?;
    let mut entries = connection.prepare_cached(ENTRY)?;
    let mut changes = connection.prepare_cached(CHANGES)?;
    let mut every = connection.prepare(
        "SELECT seq, first_change, last_change, hash, at, CAST(label_en AS BLOB) FROM entry WHERE seq > ?1 ORDER BY seq",
    )?;
    let mut rows = every.query([after])?;
    while let Some(row) = rows.next()? {
        let (seq, first): (i64, i64) = (row.get(0)?, row.get(1)?);
        let last: i64 = row.get::<_, Option<i64>>(2)?.unwrap_or(first);
        let carried: String = row.get::<_, Option<String>>(3).ok().flatten().unwrap_or_default();
        if reckon(&mut entries, &mut changes, seq, &previous, (first, last))? != carried {
            let label: Vec<u8> = row.get(5)?;
            broken.push(Broken {
                seq,
                at: row.get(4).unwrap_or_default(),
                label: String::from_utf8_lossy(&label).into_owned(),
            });
        }
        previous = carried;
    }
    Ok(broken)
}

/// What an officer is told of entries that are not what was written, with the way out; nothing where there are none.
pub(crate) fn told(broken: &[Broken]) -> Option<Words> {
    let first = broken.first()?.seq;
    let (en, ko) = match broken.len() - 1 {
        0 => (String::new(), String::new()),
        more => (format!(" and in {more} more"), format!(" 외 {more}건")),
    };
    Some(Words::new(
        format!(
            "The history is not what was written in entry {first}{en}: a fault of the disk, or a change past Plenary. You can go on \
             working, but no new backup is made. Restore the latest backup and enter again what was done since."
        ),
        format!(
            "이력 {first}번{ko}의 내용이 저장할 때와 다릅니다. 디스크 오류이거나 Plenary 밖에서 변경된 것입니다. 작업은 계속할 수 \
             있지만 새 백업은 만들지 않습니다. 최근 백업을 복원하고 그 뒤에 변경한 내용을 다시 입력해 주세요."
        ),
    ))
}

/// The number of the entry after which a quick look begins: it takes the newest entries that together hold so many changes at most.
pub(crate) fn tail(connection: &Connection, changes: i64) -> rusqlite::Result<i64> {
    connection.query_row(
        "SELECT ifnull(max(seq), 0) FROM entry WHERE first_change <= (SELECT ifnull(max(n), 0) FROM change) - ?1",
        [changes],
        |row| row.get(0),
    )
}
