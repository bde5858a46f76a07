//! Migrations: how an older store becomes a current one. Forward only, each in one transaction with the version it makes.

use crate::{OpenFault, backup, chain, header, journal, slots::Secret};
use rusqlite::{Connection, TransactionBehavior};
use std::path::Path;

/// The schemas there have been: the first makes a store, each further one changes the one before. A released one is never
/// edited; `tests/store/schema.rs` knows their hashes.
pub(crate) const MIGRATIONS: &[&str] = &[
    include_str!("../migrations/0001_initial.sql"),
    include_str!("../migrations/0002_zones.sql"),
    include_str!("../migrations/0003_programme.sql"),
    include_str!("../migrations/0004_invitations.sql"),
    include_str!("../migrations/0005_offices_and_hours.sql"),
    include_str!("../migrations/0006_desk.sql"),
    include_str!("../migrations/0007_origins.sql"),
    include_str!("../migrations/0008_quorum.sql"),
    include_str!("../migrations/0009_issues.sql"),
    include_str!("../migrations/0010_publishing.sql"),
    include_str!("../migrations/0011_precedence.sql"),
    include_str!("../migrations/0012_people.sql"),
    include_str!("../migrations/0013_directions.sql"),
    include_str!("../migrations/0014_published.sql"),
    include_str!("../migrations/0015_badges.sql"),
    include_str!("../migrations/0016_trust.sql"),
    include_str!("../migrations/0017_ranks.sql"),
    include_str!("../migrations/0018_represented_since.sql"),
    include_str!("../migrations/0019_parts.sql"),
    include_str!("../migrations/0020_rank_not_said.sql"),
    include_str!("../migrations/0021_revisions_taken.sql"),
];

/// The version of the schema this program writes.
pub const SCHEMA: u32 = MIGRATIONS.len() as u32;

/// Brings a store from version `from` to the newest of `migrations`: a verified copy is put beside it first, then all
/// is done in one transaction, or nothing.
pub(crate) fn upgrade(
    connection: &mut Connection,
    path: &Path,
    secret: Option<&Secret>,
    from: u32,
    migrations: &[&str],
) -> Result<(), OpenFault> {
    let newest = migrations.len() as u32;
    if from == newest {
        return Ok(());
    }
    backup::before_upgrade(connection, path, secret, from)?;
    // Tables are rebuilt by renaming; their foreign keys must not act meanwhile. They are checked before the commit.
    connection.pragma_update(None, "foreign_keys", false)?;
    let done = carry_out(connection, from, migrations);
    connection.pragma_update(None, "foreign_keys", true)?;
    done?;
    // The new version belongs in the file's own header at once, where an older program looks first.
    connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?;
    Ok(())
}

/// Runs the migrations after `from` on a connection that has no transaction open.
pub(crate) fn carry_out(connection: &mut Connection, from: u32, migrations: &[&str]) -> Result<(), OpenFault> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Exclusive)?;
    journal::drop_triggers(&transaction)?;
    for sql in &migrations[from as usize..] {
        transaction.execute_batch(sql)?;
    }
    // Entries of programs that knew no hashes.
    let unhashed: Option<i64> =
        transaction.query_row("SELECT min(seq) FROM entry WHERE hash IS NULL", [], |row| row.get(0))?;
    if let Some(from) = unhashed {
        chain::forge(&transaction, from)?;
    }
    journal::create_triggers(&transaction)?;
    let broken = broken_links(&transaction)?;
    if !broken.is_empty() {
        return Err(OpenFault::Damaged(broken.join("; ")));
    }
    transaction.pragma_update(None, "application_id", header::APPLICATION_ID)?;
    transaction.pragma_update(None, "user_version", migrations.len() as u32)?;
    Ok(transaction.commit()?)
}

/// Rows that refer to rows that are not there, one sentence each.
pub(crate) fn broken_links(connection: &Connection) -> rusqlite::Result<Vec<String>> {
    let mut statement =
        connection.prepare("SELECT \"table\", parent, count(*) FROM pragma_foreign_key_check GROUP BY 1, 2")?;
    let rows = statement.query_map([], |row| {
        let (table, parent, count): (String, String, u32) = (row.get(0)?, row.get(1)?, row.get(2)?);
        Ok(format!("{count} rows of {table} refer to a {parent} that is not there"))
    })?;
    rows.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Described, Operation, Stamp, Store, StoreFault, StoreKey, header::beside, store::tests::a_summit};
    use chrono::DateTime;
    use plenary_domain::{PlaceId, SummitId, Words, place::Place, summit::Summit, vocabulary::PlaceKind};
    use std::{fs, path::PathBuf};
    use tempfile::TempDir;
    use uuid::Uuid;

    const WIDER: &str = "ALTER TABLE place ADD COLUMN floor TEXT NOT NULL DEFAULT ''";
    const RENAMED: &str = "ALTER TABLE place RENAME COLUMN capacity TO seats";
    const BROKEN: &str = "ALTER TABLE place ADD COLUMN floor TEXT; DROP TABLE nowhere";

    /// The migrations there are, and one more.
    fn and(further: &'static str) -> Vec<&'static str> {
        [MIGRATIONS, &[further]].concat()
    }

    fn stamp(n: u128) -> Stamp {
        let at = DateTime::from_timestamp(n as i64, 0).unwrap();
        Stamp { id: Uuid::from_u128(n), at, offset: 0, officer: "Officer".into() }
    }

    /// A closed store of the newest schema: a place was added, renamed, and deleted.
    fn before() -> (TempDir, PathBuf) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("store.plenary");
        let mut store = Store::open_with(&path, &StoreKey::Plain, true, MIGRATIONS).unwrap();
        let (summit, place) = (SummitId(Uuid::from_u128(1)), PlaceId(Uuid::from_u128(2)));
        for n in 1..=3 {
            store
                .write::<_, StoreFault>(&stamp(n), "test", |rows| {
                    let room = |name: &str| Place {
                        id: place,
                        summit,
                        kind: PlaceKind::Room,
                        name: name.into(),
                        name_ko: String::new(),
                        capacity: Some(12),
                        zone: None,
                        position: 0,
                        setup: 0,
                        directions: String::new(),
                        directions_ko: String::new(),
                        open: None,
                    };
                    match n {
                        1 => {
                            rows.summits().insert(&Summit { id: summit, ..a_summit() })?;
                            rows.places().insert(&room("Blue room"))?;
                        }
                        2 => rows.places().update(&room("Green room"))?,
                        _ => rows.places().delete(place)?,
                    }
                    Ok(Described { value: (), summit: None, label: Words::same(n.to_string()) })
                })
                .unwrap();
        }
        store.close().unwrap();
        (folder, path)
    }

    fn open(path: &Path, migrations: &[&str]) -> Result<Store, OpenFault> {
        Store::open_with(path, &StoreKey::Plain, false, migrations)
    }

    #[test]
    fn an_upgrade_keeps_a_copy_and_what_can_be_undone() {
        let (folder, path) = before();
        let mut store = open(&path, &and(WIDER)).unwrap();
        let copy = folder.path().join(format!("store.backups/store-before-upgrade-from-v{SCHEMA}.plenary"));
        assert_eq!(store.revert(3, &stamp(4)).unwrap().touched, [crate::Topic::Places, crate::Topic::History]);
        let floor: String = store.connection.query_row("SELECT floor FROM place", [], |row| row.get(0)).unwrap();
        assert_eq!(floor, "");
        store.revert(2, &stamp(5)).unwrap();
        let changes = crate::journal::changes(&store.connection, 0, i64::MAX).unwrap();
        assert_eq!(changes.last().unwrap().op, Operation::Update);
        store.close().unwrap();
        let Err(OpenFault::Newer { found, known }) = open(&path, MIGRATIONS) else {
            panic!("an older program opened it")
        };
        assert_eq!((found, known), (SCHEMA + 1, SCHEMA));
        assert_eq!(Store::verify(&copy, &StoreKey::Plain).unwrap().last_entry, 3);
        assert!(open(&copy, MIGRATIONS).unwrap().check().unwrap().is_empty());
    }

    #[test]
    fn a_killed_program_leaves_a_newer_store_that_says_so() {
        let (_folder, path) = before();
        let store = open(&path, &and(WIDER)).unwrap();
        // The version stands in the file itself, not only in the log beside it.
        std::mem::forget(store);
        assert_eq!(fs::read(&path).unwrap()[63] as usize, MIGRATIONS.len() + 1);
    }

    #[test]
    fn what_a_renamed_column_held_can_be_read_but_not_undone() {
        let (_folder, path) = before();
        let mut store = open(&path, &and(RENAMED)).unwrap();
        assert_eq!(store.revert(3, &stamp(4)).unwrap_err().code(), "sealed");
        assert_eq!(crate::journal::changes(&store.connection, 0, i64::MAX).unwrap().len(), 4);
    }

    #[test]
    fn an_upgrade_that_fails_changes_nothing() {
        let (_folder, path) = before();
        assert!(open(&path, &and(BROKEN)).is_err());
        assert!(open(&path, &and(BROKEN)).is_err());
        fs::remove_file(beside(&path, ".lock")).unwrap();
        let mut store = open(&path, MIGRATIONS).unwrap();
        assert!(store.check().unwrap().is_empty());
        store.revert(3, &stamp(4)).unwrap();
    }
}
