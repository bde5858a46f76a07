//! The journal: who changed what, when, from what to what; kept by triggers, so that no change escapes it.

use crate::{
    Reader, Stamp, StoreFault, Topic, chain,
    column::{At, Id},
    migration::SCHEMA,
};
use chrono::{DateTime, Utc};
use plenary_domain::{SummitId, Words};
use rusqlite::{Connection, OptionalExtension, Row, params};
use serde_json::{Map, Value};
use uuid::Uuid;

/// The tables whose changes are kept. `tests/store/schema.rs` compares them with the tables there are.
pub(crate) const TABLES: &[&str] = &[
    "acceptance",
    "agenda_item",
    "badge_category",
    "calendar_server",
    "cue",
    "day",
    "decision",
    "delegate",
    "delegation",
    "erasure",
    "finding_level",
    "frozen_order",
    "holiday",
    "invitation",
    "letter",
    "lot",
    "manual_offset",
    "mark",
    "officer",
    "origin",
    "order_override",
    "order_scheme",
    "participation",
    "photo",
    "place",
    "quorum_rule",
    "release",
    "reminder",
    "reply",
    "representation",
    "retention",
    "session",
    "speaking_request",
    "summit",
    "tie_answer",
    "weighing",
];

/// Tables that are not journaled themselves but written only inside an action.
const GUARDED: &[&str] = &["officer_pin", "revision", "standing", "undone"];

/// Whether an entry `e` leaves anything to take back. What only wrote about people who were erased since does not.
const LEAVES: &str =
    "EXISTS (SELECT 1 FROM change WHERE n BETWEEN e.first_change AND e.last_change AND before IS NOT after)";

/// The most changes of one entry that an answer lists; it says how many more there are.
const MOST_CHANGES: i64 = 200;

/// The columns by which an officer knows a row. An update keeps them beside what changed, so that the history can say
/// what was changed even when the row is gone.
fn naming(table: &str) -> &'static [&'static str] {
    match table {
        "summit" | "session" | "agenda_item" | "decision" => &["title", "title_ko"],
        "place" | "delegation" => &["name", "name_ko"],
        "officer" => &["name"],
        "cue" => &["what", "what_ko"],
        "delegate" => &["name", "native_name", "title"],
        "day" => &["date"],
        "holiday" => &["code", "date"],
        "manual_offset" => &["zone", "first_date"],
        "participation" | "invitation" | "representation" => &["session", "delegation", "delegate"],
        "reminder" => &["invitation"],
        "letter" => &["kind", "language"],
        "badge_category" => &["letters", "name"],
        "finding_level" => &["rule"],
        "acceptance" => &["rule", "reason"],
        "order_scheme" => &["purpose"],
        "order_override" => &["delegation", "reason"],
        "tie_answer" => &["delegations"],
        "lot" => &["code"],
        "speaking_request" => &["delegation"],
        "frozen_order" => &["purpose", "name"],
        "release" => &["number", "name"],
        "origin" => &["session", "uid"],
        "calendar_server" => &["address"],
        _ => &[],
    }
}

/// The columns of a table without its id, in the schema's order.
pub(crate) fn columns(connection: &Connection, table: &str) -> rusqlite::Result<Vec<String>> {
    let mut statement = connection.prepare_cached("SELECT name FROM pragma_table_info(?1) WHERE name <> 'id'")?;
    let names = statement.query_map([table], |row| row.get(0))?;
    names.collect()
}

/// The triggers there must be, by name.
pub(crate) fn triggers(connection: &Connection) -> rusqlite::Result<Vec<(String, String)>> {
    let mut triggers = Vec::new();
    for table in TABLES {
        let columns = columns(connection, table)?;
        let object = |side: &str| {
            let pairs: Vec<String> = columns.iter().map(|c| format!("'{c}', {side}.\"{c}\"")).collect();
            format!("json_object({})", pairs.join(", "))
        };
        let differs = |c: &String| format!("OLD.\"{c}\" IS NOT NEW.\"{c}\"");
        let changed = |side: &str| {
            let picks: Vec<String> = columns
                .iter()
                .map(|c| {
                    let pick = format!("SELECT '{c}' AS k, {side}.\"{c}\" AS v");
                    if naming(table).contains(&c.as_str()) { pick } else { format!("{pick} WHERE {}", differs(c)) }
                })
                .collect();
            format!("(SELECT json_group_object(k, v) FROM ({}))", picks.join(" UNION ALL "))
        };
        let any = columns.iter().map(differs).collect::<Vec<_>>().join(" OR ");
        let refuse = "SELECT RAISE(ABORT, 'change outside an action') WHERE NOT EXISTS (SELECT 1 FROM cur);";
        let mut add = |verb: &str, checks: &str, row: &str, before: &str, after: &str, only: &str| {
            let (name, op) = (format!("journal_{table}_{verb}"), verb[..1].to_uppercase());
            let sql = format!(
                "CREATE TRIGGER {name} AFTER {verb} ON {table} BEGIN\n  {refuse}{checks}\n  \
                 INSERT INTO change (entry, tbl, row, op, before, after)\n  \
                 SELECT seq, '{table}', {row}.id, '{op}', {before}, {after} FROM cur{only};\nEND"
            );
            triggers.push((name, sql));
        };
        add("insert", "", "NEW", "NULL", &object("NEW"), "");
        let same = "\n  SELECT RAISE(ABORT, 'an id is never changed') WHERE OLD.id IS NOT NEW.id;";
        add("update", same, "NEW", &changed("OLD"), &changed("NEW"), &format!(" WHERE {any}"));
        add("delete", "", "OLD", &object("OLD"), "NULL", "");
    }
    for table in GUARDED {
        for verb in ["insert", "update", "delete"] {
            let name = format!("journal_{table}_{verb}");
            let sql = format!(
                "CREATE TRIGGER {name} BEFORE {verb} ON {table} WHEN NOT EXISTS (SELECT 1 FROM cur) BEGIN\n  \
                 SELECT RAISE(ABORT, 'change outside an action');\nEND"
            );
            triggers.push((name, sql));
        }
    }
    triggers.sort();
    Ok(triggers)
}

/// Makes the triggers; part of every migration.
pub(crate) fn create_triggers(connection: &Connection) -> rusqlite::Result<()> {
    triggers(connection)?.iter().try_for_each(|(_, sql)| connection.execute_batch(sql))
}

/// Takes them away for the time of a migration, inside its transaction; answers what they were.
pub(crate) fn drop_triggers(connection: &Connection) -> rusqlite::Result<Vec<(String, String)>> {
    let there = present(connection)?;
    there.iter().try_for_each(|(name, _)| connection.execute_batch(&format!("DROP TRIGGER \"{name}\"")))?;
    Ok(there)
}

/// Whether the triggers are all there, and as they must be.
pub(crate) fn is_whole(connection: &Connection) -> rusqlite::Result<bool> {
    Ok(present(connection)? == triggers(connection)?)
}

fn present(connection: &Connection) -> rusqlite::Result<Vec<(String, String)>> {
    let mut statement = connection.prepare(
        "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' AND name GLOB 'journal_*' ORDER BY name",
    )?;
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    rows.collect()
}

/// The entry being written, where its changes begin, and what it takes back.
pub(crate) struct Opened {
    seq: i64,
    pub(crate) first_change: i64,
    reverts: Option<(i64, i64)>,
}

/// Opens an entry: from here on the tables take changes. `reverts` are the entry it takes back, and the officer's own
/// action at the root of that.
pub(crate) fn begin(
    connection: &Connection,
    stamp: &Stamp,
    desk: Uuid,
    action: &str,
    reverts: Option<(i64, i64)>,
) -> Result<Opened, StoreFault> {
    let next = |sql: &str| connection.prepare_cached(sql)?.query_row([], |row| row.get::<_, i64>(0));
    let opened = Opened {
        seq: next("SELECT ifnull(max(seq), 0) + 1 FROM entry")?,
        first_change: next("SELECT ifnull(max(n), 0) + 1 FROM change")?,
        reverts,
    };
    let (reverts, base) = reverts.unzip();
    connection
        .prepare_cached(
            "INSERT INTO entry (seq, id, at, offset, officer, desk, action, label_en, label_ko, reverts, base,
                                first_change, schema)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, '', '', ?8, ?9, ?10, ?11)",
        )?
        .execute(params![
            opened.seq,
            Id(stamp.id),
            At(stamp.at),
            stamp.offset,
            stamp.officer,
            Id(desk),
            action,
            reverts,
            base,
            opened.first_change,
            SCHEMA,
        ])?;
    Ok(opened)
}

/// Closes the entry with what the history will say of it, and answers its head and the topics it touched. `None` where
/// nothing was changed: then the transaction is to be rolled back.
pub(crate) fn end(
    connection: &Connection,
    opened: &Opened,
    label: &Words,
    summit: Option<SummitId>,
) -> Result<Option<(EntryHead, Vec<Topic>)>, StoreFault> {
    let last_change: i64 =
        connection.prepare_cached("SELECT ifnull(max(n), 0) FROM change")?.query_row([], |row| row.get(0))?;
    if last_change < opened.first_change {
        return Ok(None);
    }
    let (reverts, base) = opened.reverts.unzip();
    match base {
        None if erases(connection, (opened.first_change, last_change))? => {}
        None => run(connection, "INSERT INTO standing (seq) VALUES (?1)", [opened.seq])?,
        // Done again.
        Some(base) if reverts != Some(base) => {
            run(connection, "DELETE FROM undone WHERE base = ?1", [base])?;
            run(connection, "INSERT INTO standing (seq) VALUES (?1)", [base])?;
        }
        // Undone.
        Some(base) => {
            run(connection, "DELETE FROM standing WHERE seq = ?1", [base])?;
            run(connection, "INSERT INTO undone (base, by) VALUES (?1, ?2)", [base, opened.seq])?;
        }
    }
    let mut statement = connection.prepare_cached("SELECT DISTINCT tbl FROM change WHERE n >= ?1")?;
    let tables = statement.query_map([opened.first_change], |row| row.get::<_, String>(0))?;
    let mut touched = vec![Topic::History];
    for table in tables {
        touched.extend(Topic::of_table(&table?));
    }
    if erases(connection, (opened.first_change, last_change))? {
        // What is erased is taken out of every record, past the journal.
        touched = Topic::ALL.to_vec();
    }
    touched.sort_unstable();
    // Last of all: what is written above is written inside the action too.
    run(
        connection,
        "UPDATE entry SET label_en = ?2, label_ko = ?3, summit = ?4, last_change = ?5 WHERE seq = ?1",
        params![opened.seq, label.en, label.ko, summit.map(|summit| Id(summit.0)), last_change],
    )?;
    let range = (opened.first_change, last_change);
    let hash = chain::hash(connection, opened.seq, &chain::before(connection, opened.seq)?, range)?;
    run(connection, "UPDATE entry SET hash = ?2 WHERE seq = ?1", params![opened.seq, hash])?;
    let written = entry(connection, opened.seq)?;
    Ok(written.map(|written| (written.head, touched)))
}

/// Whether these changes erased somebody: that neither stands nor is undone, it is done.
pub(crate) fn erases(connection: &Connection, (first, last): (i64, i64)) -> rusqlite::Result<bool> {
    connection
        .prepare_cached("SELECT 1 FROM change WHERE n BETWEEN ?1 AND ?2 AND tbl = 'erasure'")?
        .exists([first, last])
}

/// Whether these changes concern anybody who was erased since.
pub(crate) fn concern_erased(connection: &Connection, (first, last): (i64, i64)) -> rusqlite::Result<bool> {
    connection
        .prepare_cached("SELECT 1 FROM change WHERE n BETWEEN ?1 AND ?2 AND after IS before")?
        .exists([first, last])
}

fn run(connection: &Connection, sql: &str, parameters: impl rusqlite::Params) -> rusqlite::Result<()> {
    connection.prepare_cached(sql)?.execute(parameters).map(|_| ())
}

/// One line of the history: who did what, when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EntryHead {
    /// Its number in this store, rising.
    pub seq: i64,
    /// Its id among all desks.
    pub id: Uuid,
    /// When.
    pub at: DateTime<Utc>,
    /// Minutes ahead of UTC that the desk's clock showed.
    pub offset: i32,
    /// Who.
    pub officer: String,
    /// At which desk.
    pub desk: Uuid,
    /// The action's name, such as `session.move`; `undo` and `redo` for those.
    pub action: String,
    /// What, in words.
    pub label: Words,
    /// The summit it concerns, where it concerns one.
    pub summit: Option<SummitId>,
    /// The entry it takes back: an action for an undo, an undo for a redo.
    pub reverts: Option<i64>,
    /// Whether a later entry has taken it back.
    pub undone: bool,
}

/// Which part of the history.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct HistoryOf {
    /// Only what concerns this summit.
    pub summit: Option<SummitId>,
    /// Only entries older than this number.
    pub before: Option<i64>,
    /// Only entries that changed this row, or what belongs to it, with their changes to those.
    pub row: Option<Uuid>,
    /// How many entries at most.
    pub limit: u32,
}

/// A line of the history with what it changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Who, when, what.
    pub head: EntryHead,
    /// The rows it changed, in order, as many as an answer lists.
    pub changes: Vec<Change>,
    /// How many more it changed.
    pub more: usize,
}

/// What was done to a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Operation {
    /// It was added.
    Insert,
    /// It was changed.
    Update,
    /// It was taken away.
    Delete,
}

/// One row changed by an entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// Its table: the noun.
    pub table: String,
    /// Its id.
    pub row: Uuid,
    /// What was done.
    pub op: Operation,
    /// What it was, by column and without its id; `None` where it was added. Of a row that was changed, the columns that
    /// changed and those it is known by.
    pub before: Option<Map<String, Value>>,
    /// What it became, likewise; `None` where it was taken away.
    pub after: Option<Map<String, Value>>,
}

/// The columns of a head; `e` is the entry, `u` says whether its base is undone, and by which.
macro_rules! heads {
    ($rest:literal) => {
        concat!(
            "SELECT e.seq, e.id, e.at, e.offset, e.officer, e.desk, e.action, e.label_en, e.label_ko, e.summit,
                    e.reverts,
                    CASE WHEN e.reverts = e.base THEN u.by IS NOT e.seq ELSE u.by IS NOT NULL END,
                    e.first_change, e.last_change
             FROM entry AS e LEFT JOIN undone AS u ON u.base = ifnull(e.base, e.seq) ",
            $rest
        )
    };
}

/// Begins a statement with `part`: a row, and what belongs to it or did, where it is a session. Marks are not among it: they have a
/// history of their own, and there are a thousand times as many.
macro_rules! with_parts {
    ($row:literal, $($rest:tt)+) => {
        concat!(
            "WITH part (row) AS (
               SELECT ", $row, "
               UNION ALL SELECT id FROM agenda_item WHERE session = ", $row, "
               UNION ALL SELECT id FROM cue WHERE session = ", $row, "
               UNION ALL SELECT id FROM participation WHERE session = ", $row, "
               UNION ALL SELECT id FROM decision WHERE session = ", $row, "
               UNION ALL SELECT id FROM representation WHERE session = ", $row, "
               UNION SELECT row FROM change WHERE op = 'D' AND json_extract(before, '$.session') = ", $row, "
                 AND tbl IN ('agenda_item', 'cue', 'participation', 'decision', 'representation')
             ) ",
            $($rest)+
        )
    };
}

fn head(row: &Row<'_>) -> rusqlite::Result<EntryHead> {
    Ok(EntryHead {
        seq: row.get(0)?,
        id: row.get::<_, Id>(1)?.0,
        at: row.get::<_, At>(2)?.0,
        offset: row.get(3)?,
        officer: row.get(4)?,
        desk: row.get::<_, Id>(5)?.0,
        action: row.get(6)?,
        label: Words { en: row.get(7)?, ko: row.get(8)? },
        summit: row.get::<_, Option<Id>>(9)?.map(|id| SummitId(id.0)),
        reverts: row.get(10)?,
        undone: row.get(11)?,
    })
}

fn map(row: &Row<'_>, column: usize) -> rusqlite::Result<Option<Map<String, Value>>> {
    row.get_ref(column)?.as_str_or_null()?.map(serde_json::from_str).transpose().map_err(|error| {
        rusqlite::Error::FromSqlConversionFailure(column, rusqlite::types::Type::Text, Box::new(error))
    })
}

fn change(row: &Row<'_>) -> rusqlite::Result<Change> {
    Ok(Change {
        table: row.get(0)?,
        row: row.get::<_, Id>(1)?.0,
        op: match row.get_ref(2)?.as_str()? {
            "I" => Operation::Insert,
            "U" => Operation::Update,
            _ => Operation::Delete,
        },
        before: map(row, 3)?,
        after: map(row, 4)?,
    })
}

/// Every change of a range of numbers, in order.
pub(crate) fn changes(connection: &Connection, first: i64, last: i64) -> rusqlite::Result<Vec<Change>> {
    let mut statement = connection
        .prepare_cached("SELECT tbl, row, op, before, after FROM change WHERE n BETWEEN ?1 AND ?2 ORDER BY n")?;
    let rows = statement.query_map([first, last], change)?;
    rows.collect()
}

/// An entry's head with the range of its changes, its base and the schema it was written under.
pub(crate) struct Written {
    pub(crate) head: EntryHead,
    pub(crate) base: Option<i64>,
    pub(crate) range: (i64, i64),
}

/// The entry of this number.
pub(crate) fn entry(connection: &Connection, seq: i64) -> Result<Option<Written>, StoreFault> {
    let mut statement = connection.prepare_cached(heads!("WHERE e.seq = ?1"))?;
    let found = statement.query_row([seq], |row| Ok((head(row)?, (row.get(12)?, row.get(13)?)))).optional()?;
    let Some((head, range)) = found else { return Ok(None) };
    let base =
        connection.prepare_cached("SELECT base FROM entry WHERE seq = ?1")?.query_row([seq], |row| row.get(0))?;
    Ok(Some(Written { head, base, range }))
}

/// The label of the newest entry after `seq` that changed a row; with a column, of those that changed it, or the row as a whole.
pub(crate) fn later(
    connection: &Connection,
    seq: i64,
    table: &str,
    row: Uuid,
    column: Option<&str>,
) -> Result<Option<Words>, StoreFault> {
    Ok(connection
        .prepare_cached(
            "SELECT e.label_en, e.label_ko FROM change AS c JOIN entry AS e ON e.seq = c.entry
             WHERE c.row = ?1 AND c.entry > ?2 AND c.tbl = ?3 AND e.last_change IS NOT NULL
               AND (?4 IS NULL OR c.op <> 'U'
                    OR json_extract(c.before, '$.' || ?4) IS NOT json_extract(c.after, '$.' || ?4))
             ORDER BY c.entry DESC LIMIT 1",
        )?
        .query_row(params![Id(row), seq, table, column], |row| Ok(Words { en: row.get(0)?, ko: row.get(1)? }))
        .optional()?)
}

impl Reader<'_> {
    /// The change that took a row away last: in it stands what the row was, but for what has been erased since.
    pub fn taken_away(&self, row: Uuid) -> Result<Option<Change>, StoreFault> {
        Ok(self
            .connection
            .prepare_cached(
                "SELECT tbl, row, op, before, after FROM change WHERE row = ?1 AND op = 'D' ORDER BY n DESC LIMIT 1",
            )?
            .query_row([Id(row)], change)
            .optional()?)
    }

    /// The history, newest first.
    pub fn history(&self, of: &HistoryOf) -> Result<Vec<Entry>, StoreFault> {
        let before = of.before.unwrap_or(i64::MAX);
        let summit = of.summit.map(|summit| Id(summit.0));
        let ranged = |row: &Row<'_>| Ok((head(row)?, row.get::<_, i64>(12)?, row.get::<_, i64>(13)?));
        let heads: Vec<(EntryHead, i64, i64)> = match of.row {
            None => self
                .connection
                .prepare_cached(heads!(
                    "WHERE e.seq < ?1 AND (?2 IS NULL OR e.summit = ?2) ORDER BY e.seq DESC LIMIT ?3"
                ))?
                .query_map(params![before, summit, of.limit], ranged)?
                .collect::<rusqlite::Result<_>>()?,
            Some(row) => self
                .connection
                .prepare_cached(with_parts!(
                    "?4",
                    heads!(
                        "WHERE e.seq IN (SELECT entry FROM change WHERE row IN (SELECT row FROM part) AND entry < ?1)
                           AND (?2 IS NULL OR e.summit = ?2) ORDER BY e.seq DESC LIMIT ?3"
                    )
                ))?
                .query_map(params![before, summit, of.limit, Id(row)], ranged)?
                .collect::<rusqlite::Result<_>>()?,
        };
        heads.into_iter().map(|(head, first, last)| self.with_changes(head, first, last, of.row)).collect()
    }

    /// Everybody who has changed anything, by name.
    pub fn signatures(&self) -> Result<Vec<String>, StoreFault> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT DISTINCT officer FROM entry WHERE officer <> '' ORDER BY officer")?;
        let names = statement.query_map([], |row| row.get(0))?;
        Ok(names.collect::<rusqlite::Result<_>>()?)
    }

    fn with_changes(&self, head: EntryHead, first: i64, last: i64, row: Option<Uuid>) -> Result<Entry, StoreFault> {
        let (changes, total) = match row {
            None => (changes(self.connection, first, last.min(first + MOST_CHANGES - 1))?, (last - first + 1) as usize),
            Some(row) => {
                let mut statement = self.connection.prepare_cached(with_parts!(
                    "?1",
                    "SELECT tbl, row, op, before, after FROM change
                     WHERE row IN (SELECT row FROM part) AND entry = ?2 ORDER BY n"
                ))?;
                let rows = statement.query_map(params![Id(row), head.seq], change)?;
                let all = rows.collect::<rusqlite::Result<Vec<_>>>()?;
                let total = all.len();
                (all, total)
            }
        };
        Ok(Entry { head, more: total - changes.len(), changes })
    }

    /// The newest line of the history.
    pub fn latest(&self) -> Result<Option<EntryHead>, StoreFault> {
        self.head_of("SELECT max(seq) FROM entry")
    }

    /// What undo would take back: the newest of the officers' own actions that stands and leaves anything to take back.
    pub fn undo_target(&self) -> Result<Option<EntryHead>, StoreFault> {
        self.head_of(&format!(
            "SELECT s.seq FROM standing AS s JOIN entry AS e ON e.seq = s.seq
             WHERE {LEAVES} ORDER BY s.seq DESC LIMIT 1"
        ))
    }

    /// What redo would take back: the newest undo that nothing new was done after, with the same exception.
    pub fn redo_target(&self) -> Result<Option<EntryHead>, StoreFault> {
        // An action of an officer's own is in one of the two tables; the newest of both was the last new thing done.
        self.head_of(&format!(
            "SELECT u.by FROM undone AS u JOIN entry AS e ON e.seq = u.by
             WHERE u.by > max(ifnull((SELECT max(seq) FROM standing), 0), ifnull((SELECT max(base) FROM undone), 0))
               AND {LEAVES} ORDER BY u.by DESC LIMIT 1"
        ))
    }

    fn head_of(&self, sql: &str) -> Result<Option<EntryHead>, StoreFault> {
        let seq: Option<Option<i64>> =
            self.connection.prepare_cached(sql)?.query_row([], |row| row.get(0)).optional()?;
        match seq.flatten() {
            Some(seq) => Ok(entry(self.connection, seq)?.map(|found| found.head)),
            None => Ok(None),
        }
    }
}

/// Whether besides an action the same actions stand now as when it was done: taking it back, or doing it again, then leads to what was
/// there already.
pub(crate) fn in_turn(connection: &Connection, action: i64) -> rusqlite::Result<bool> {
    // Each undo and redo of an action turns it over: it stands as it did where there was an even number of them.
    let sql = format!(
        "SELECT NOT EXISTS (SELECT 1 FROM standing AS s JOIN entry AS e ON e.seq = s.seq WHERE s.seq > ?1 AND {LEAVES})
            AND NOT EXISTS (SELECT 1 FROM entry WHERE seq > ?1 AND base < ?1 GROUP BY base HAVING count(*) % 2 = 1)"
    );
    connection.prepare_cached(&sql)?.query_row([action], |row| row.get(0))
}
