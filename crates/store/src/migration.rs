//! Migrations: how an older store becomes a current one. Forward only, each in one transaction with the version it makes.

use crate::{OpenFault, backup, header, journal};
use rusqlite::{Connection, TransactionBehavior};
use std::path::Path;

/// The schemas there have been: the first makes a store, each further one changes the one before. A released one is never
/// edited; `tests/migration.rs` knows their hashes.
pub(crate) const MIGRATIONS: &[&str] = &[include_str!("../migrations/0001_initial.sql")];

/// The version of the schema this program writes.
pub const SCHEMA: u32 = MIGRATIONS.len() as u32;

/// Brings a store from version `from` to the newest of `migrations`: a verified copy is put beside it first, then all
/// is done in one transaction, or nothing.
pub(crate) fn upgrade(
    connection: &mut Connection,
    path: &Path,
    from: u32,
    migrations: &[&str],
) -> Result<(), OpenFault> {
    let newest = migrations.len() as u32;
    if from == newest {
        return Ok(());
    }
    backup::before_upgrade(connection, path, from)?;
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
