//! The schema: no table escapes the journal, no word differs from the domain's, no released version is edited.

use crate::common::*;
use plenary_domain::{SessionId, vocabulary::*};
use plenary_store::{SCHEMA, Store, StoreKey};
use rusqlite::{Connection, OpenFlags};
use sha2::{Digest, Sha256};
use std::{collections::BTreeSet, fs, path::Path};

/// Tables whose changes are not kept, each with its reason.
const NOT_JOURNALED: [(&str, &str); 10] = [
    ("change", "is the journal"),
    ("entry", "is the journal"),
    ("standing", "follows from the journal"),
    ("undone", "follows from the journal"),
    ("local", "belongs to the desk, not to the summit"),
    ("revision", "must rise also when an action is undone"),
    ("officer_pin", "is nobody's to read"),
    ("issue", "is no change of the programme, and stays when one is undone"),
    ("published", "is a fact about another machine, which undo does not change"),
    ("publication", "is a fact about another machine, which undo does not change"),
];

/// Another program's connection, as `sqlite3 FILE` would have it.
fn outside(path: &Path) -> Connection {
    Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_WRITE).unwrap()
}

fn names(connection: &Connection, sql: &str) -> BTreeSet<String> {
    let mut statement = connection.prepare(sql).unwrap();
    let names = statement.query_map([], |row| row.get(0)).unwrap();
    names.collect::<rusqlite::Result<_>>().unwrap()
}

#[test]
fn every_table_is_journaled_or_has_a_reason_not_to_be() {
    let Bench { folder: _folder, path, store, .. } = Bench::new();
    store.close().unwrap();
    let file = outside(&path);
    let tables = names(&file, "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT GLOB 'sqlite_*'");
    let excepted: BTreeSet<String> = NOT_JOURNALED.iter().map(|(name, _)| (*name).to_owned()).collect();
    assert_eq!(tables.intersection(&excepted).count(), excepted.len(), "an exception for a table that is not there");
    for table in tables.difference(&excepted) {
        for verb in ["insert", "update", "delete"] {
            let sql: String = file
                .query_row(
                    "SELECT sql FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = ?1 AND name = ?2",
                    [table, &format!("journal_{table}_{verb}")],
                    |row| row.get(0),
                )
                .unwrap_or_else(|_| panic!("{verb} of {table} is not journaled"));
            for column in names(&file, &format!("SELECT name FROM pragma_table_info('{table}') WHERE name <> 'id'")) {
                assert!(sql.contains(&format!("\"{column}\"")), "{table}.{column} is not journaled on {verb}");
            }
        }
    }
    let loose = names(
        &file,
        "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND strict = 0 AND name NOT GLOB 'sqlite_*'",
    );
    assert_eq!(loose, BTreeSet::new(), "tables that are not STRICT");
    let untidy = names(
        &file,
        "SELECT t.name || '.' || c.name FROM sqlite_schema AS t, pragma_table_info(t.name) AS c
         WHERE t.type = 'table' AND t.name NOT GLOB 'sqlite_*' AND c.type NOT IN ('TEXT', 'INTEGER')",
    );
    assert_eq!(untidy, BTreeSet::new(), "columns that JSON cannot hold");
    let unindexed = names(
        &file,
        "SELECT t.name || '.' || f.\"from\" FROM sqlite_schema AS t, pragma_foreign_key_list(t.name) AS f
         WHERE t.type = 'table' AND t.name <> 'entry' AND NOT EXISTS
           (SELECT 1 FROM pragma_index_list(t.name) AS i, pragma_index_info(i.name) AS c
            WHERE c.seqno = 0 AND c.name = f.\"from\")",
    );
    assert_eq!(unindexed, BTreeSet::new(), "references without an index");
}

#[test]
fn a_writer_from_outside_is_refused() {
    let Bench { folder: _folder, path, store, .. } = Bench::with_summit();
    let before = dump(&store);
    let file = outside(&path);
    file.pragma_update(None, "foreign_keys", true).unwrap();
    for (sql, says) in [
        ("UPDATE session SET title = 'x'", "change outside an action"),
        ("DELETE FROM delegate", "change outside an action"),
        ("DELETE FROM summit", "change outside an action"),
        ("INSERT INTO day VALUES ('x', (SELECT id FROM summit), '2021-11-30', '', '')", "change outside an action"),
        ("INSERT OR REPLACE INTO day SELECT * FROM day", "change outside an action"),
        ("UPDATE mark SET kind = 'out'", "a mark is never changed"),
        ("DELETE FROM mark", "a mark is never deleted"),
        ("UPDATE entry SET officer = 'x'", "history is never changed"),
        ("DELETE FROM entry", "history is never changed"),
        ("UPDATE change SET after = '{}'", "history is never changed"),
        ("DELETE FROM change", "history is never changed"),
        ("INSERT INTO change (entry, tbl, row, op, after) VALUES (1, 'day', 'x', 'I', '{}')", "written by actions"),
        ("UPDATE revision SET sequence = 0", "change outside an action"),
        ("DELETE FROM standing", "change outside an action"),
    ] {
        let refused = file.execute(sql, []).unwrap_err().to_string();
        assert!(refused.contains(says), "{sql}: {refused}");
    }
    assert_eq!(dump(&store), before);
}

#[test]
fn a_mark_stays_within_an_action_too() {
    let mut bench = Bench::with_summit();
    // The doors offer neither; a statement past them is refused all the same.
    bench.store.close().unwrap();
    let file = outside(&bench.path);
    file.execute_batch(&format!("BEGIN; {OPEN_ENTRY}")).unwrap();
    for (sql, says) in [
        ("UPDATE mark SET reason = 'x'", "a mark is never changed"),
        ("DELETE FROM mark", "a mark is never deleted"),
        ("UPDATE day SET id = 'x' || id", "an id is never changed"),
    ] {
        let refused = file.execute(sql, []).unwrap_err().to_string();
        assert!(refused.contains(says), "{sql}: {refused}");
    }
    file.execute_batch("ROLLBACK").unwrap();
    drop(file);
    bench.store = Store::open(&bench.path, &StoreKey::Plain).unwrap();
}

#[test]
fn the_words_of_the_schema_are_those_of_the_domain() {
    let Bench { folder: _folder, path, store, .. } = Bench::new();
    store.close().unwrap();
    let file = outside(&path);
    fn words<T: Copy>(all: &[T], word: fn(T) -> &'static str) -> Vec<&'static str> {
        all.iter().map(|value| word(*value)).collect()
    }
    for (table, column, words) in [
        ("summit", "format", words(Format::ALL, Format::as_str)),
        ("place", "kind", words(PlaceKind::ALL, PlaceKind::as_str)),
        ("delegation", "category", words(DelegationCategory::ALL, DelegationCategory::as_str)),
        ("delegate", "rank", words(Rank::ALL, Rank::as_str)),
        ("delegate", "capacity", words(Capacity::ALL, Capacity::as_str)),
        ("delegation", "status", words(DelegationStatus::ALL, DelegationStatus::as_str)),
        ("delegate", "name_rule", words(NameRule::ALL, NameRule::as_str)),
        ("session", "kind", words(SessionKind::ALL, SessionKind::as_str)),
        ("session", "format", words(Format::ALL, Format::as_str)),
        ("session", "status", words(SessionStatus::ALL, SessionStatus::as_str)),
        ("agenda_item", "kind", words(AgendaItemKind::ALL, AgendaItemKind::as_str)),
        ("cue", "status", words(CueStatus::ALL, CueStatus::as_str)),
        ("participation", "requirement", words(Requirement::ALL, Requirement::as_str)),
        ("participation", "manner", words(Manner::ALL, Manner::as_str)),
        ("invitation", "channel", words(Channel::ALL, Channel::as_str)),
        ("reminder", "channel", words(Channel::ALL, Channel::as_str)),
        ("reply", "answer", words(Answer::ALL, Answer::as_str)),
        ("reply", "source", words(ReplySource::ALL, ReplySource::as_str)),
        ("letter", "kind", words(LetterKind::ALL, LetterKind::as_str)),
        ("calendar_server", "language", words(CalendarLanguage::ALL, CalendarLanguage::as_str)),
        ("letter", "language", words(LetterLanguage::ALL, LetterLanguage::as_str)),
        ("quorum_rule", "base", words(QuorumBase::ALL, QuorumBase::as_str)),
        ("quorum_rule", "tested", words(QuorumTest::ALL, QuorumTest::as_str)),
        ("decision", "kind", words(DecisionKind::ALL, DecisionKind::as_str)),
        ("order_scheme", "purpose", words(Purpose::ALL, Purpose::as_str)),
        ("order_scheme", "chair", words(ChairPlace::ALL, ChairPlace::as_str)),
        ("order_scheme", "alphabet", words(Alphabet::ALL, Alphabet::as_str)),
        ("order_scheme", "form", words(NameForm::ALL, NameForm::as_str)),
        ("frozen_order", "purpose", words(Purpose::ALL, Purpose::as_str)),
        ("mark", "kind", words(MarkKind::ALL, MarkKind::as_str)),
        ("mark", "method", words(MarkMethod::ALL, MarkMethod::as_str)),
    ] {
        let sql: String =
            file.query_row("SELECT sql FROM sqlite_schema WHERE name = ?1", [table], |row| row.get(0)).unwrap();
        let check = sql.split(&format!("CHECK ({column} IN (")).nth(1).unwrap().split("))").next().unwrap();
        let stored: Vec<&str> = check.split(',').map(|word| word.trim().trim_matches('\'')).collect();
        assert_eq!(stored, words, "{table}.{column}");
    }
}

#[test]
fn released_migrations_are_never_edited() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("migrations");
    let hashes: Vec<(String, String)> = files(&folder)
        .into_iter()
        .map(|(path, bytes)| {
            let hash = Sha256::digest(&bytes).iter().map(|byte| format!("{byte:02x}")).collect();
            (path.file_name().unwrap().to_string_lossy().into_owned(), hash)
        })
        .collect();
    let released = [
        ("0001_initial.sql", "efb8fabfde0d5dcb0afd8ba33b94b3c95a6769384cd778e91b1ef285c5ede234"),
        ("0002_zones.sql", "2b52658354fd42f67328041f917e673e2a092666107807943f9d3e6bf52c3991"),
        ("0003_programme.sql", "5c60395b7c0c23c37c47a043409a1c3faa87fbaceaced4e29602d3ac70e098f0"),
        ("0004_invitations.sql", "3e4d204752bdd5f2e18d38731116ae79237f049811ece6f95d07be847be3354b"),
        ("0005_offices_and_hours.sql", "05837998a699f32d210edd0b4c92b2ff266814d4e1df012c893daccc07d3cbc2"),
        ("0006_desk.sql", "c466207f407312b9c6adab40cd855ce9e25dbed9fea63ab54b487a2cded360e3"),
        ("0007_origins.sql", "939495c157eea255f37b58e8fd0abfc54fe1d9eb3335359bfcf470e1aa062c03"),
        ("0008_quorum.sql", "a8a418e479d71b1847afe081de35e8f4a00bbb59e4edbf31f7273bd29c694ff7"),
        ("0009_issues.sql", "b6d4830d97a2bdf8e64c6a24dde5da0048088329e27080c731dc70d387daf59f"),
        ("0010_publishing.sql", "5562d1ef4532b37f4aff8099496ade36c283ad157da1f958deba7d4054e5d932"),
        ("0011_precedence.sql", "d78ca343cc9ed020e9b39c3e56e53844e58a31d222f2c98fe2f3aa5460d7109a"),
        ("0012_people.sql", "3a92703d4f5ae891f4e2d8ea34a9d13b6c84d28e4cebe8fd73eb159b5db0e7b8"),
        ("0013_directions.sql", "109e0c9ab156bccb6a353a6456ce5829fadf4556ab05b7110b5f07dbd7b355db"),
        ("0014_published.sql", "57b15f20757ae4a1cfe398b268e9ca2ab6af3287b73b4e44f8586f674ee12a71"),
        ("0015_badges.sql", "d9642412543553d48880e87bc07954d420f067e2a717e80f6a3aafff99b53ef1"),
        ("0016_trust.sql", "3d162546bb55db28fb0b075076c784f133d6291e54e0539e659c1dcc4f5ffd57"),
        ("0017_ranks.sql", "5e3a891b1e8abe238c4748dfb445d855703fa416ad56a4ab413575882c463dbb"),
        ("0018_represented_since.sql", "eeee2f5cac0f49a40352e692608c6bf89a0680f5ca825f8610f85db168c5e937"),
        ("0019_parts.sql", "7543509820cb2b30886def2af9037c07b746f2273e8ebd8551213a010bb2f11c"),
        ("0020_rank_not_said.sql", "c4a4a3a4437f8f071fd0c6898abe5b667362115e7d0ffd81c2895f84bac640ef"),
        ("0021_revisions_taken.sql", "67a1a2179816ababac11874662aabf6750c1287a696b0b3d6796957908db605c"),
    ];
    assert_eq!(hashes, released.map(|(name, hash)| (name.to_owned(), hash.to_owned())));
    assert_eq!(SCHEMA as usize, released.len());
}

/// The small summit with its opening moved, called off, and the latter undone.
fn make_fixture(fixture: &Path) {
    let mut bench = Bench::with_summit();
    for action in ["session.move", "session.cancel"] {
        bench.act(action, |rows| {
            let mut session = rows.sessions().get(SessionId(id(6, 1)))?.unwrap();
            match action {
                "session.move" => session.start = Some(start("2021-11-18", 15)),
                _ => session.status = SessionStatus::Cancelled,
            }
            rows.sessions().update(&session)
        });
    }
    let (target, stamp) = (bench.store.undo_target().unwrap().unwrap(), bench.stamp());
    bench.store.revert(target.seq, &stamp).unwrap();
    let backup = bench.store.backup(bench.folder.path(), &stamp).unwrap();
    fs::create_dir_all(fixture.parent().unwrap()).unwrap();
    fs::copy(backup.path, fixture).unwrap();
}

#[test]
fn every_released_schema_opens() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures");
    for version in 1..=SCHEMA {
        let (place, fixture) = (tempfile::tempdir().unwrap(), folder.join(format!("v{version}.plenary")));
        let path = place.path().join("store.plenary");
        if version == SCHEMA && !fixture.exists() {
            make_fixture(&fixture);
            panic!("{} was not there and has been made: commit it, and never change it again", fixture.display());
        }
        fs::copy(&fixture, &path).unwrap();
        let mut store = Store::open_existing(&path, &StoreKey::Plain).unwrap();
        assert_eq!(store.check().unwrap(), Vec::<String>::new(), "version {version}");
        // What was done under that schema can still be done again and taken back.
        let redo = store.redo_target().unwrap().unwrap();
        assert_eq!(redo.label.en, "Undo: session.cancel");
        store.revert(redo.seq, &stamp(100)).unwrap();
        for n in [101, 102] {
            let undo = store.undo_target().unwrap().unwrap();
            store.revert(undo.seq, &stamp(n)).unwrap();
        }
        assert_eq!(dump(&store), dump(&Bench::with_summit().store), "version {version}");
    }
}
