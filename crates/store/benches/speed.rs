//! How fast the store is on the load of a large summit: `cargo bench -p plenary-store`.
//!
//! 200 delegations, 5,000 delegates, 500 sessions, 100,000 marks. Medians; the time of one action is that of a durable one.
#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "a program for developers that prints a table")]

use chrono::DateTime;
use plenary_domain::{
    delegation::{Delegate, Delegation, Participation, Party},
    mark::Mark,
    session::Session,
    summit::Summit,
    vocabulary::*,
    *,
};
use plenary_store::{Described, HistoryOf, Stamp, Store, StoreFault, StoreKey, Writer};
use rusqlite::{Connection, params};
use std::{
    path::Path,
    time::{Duration, Instant},
};
use uuid::Uuid;

const DELEGATIONS: u128 = 200;
const DELEGATES: u128 = 5_000;
const SESSIONS: u128 = 500;
const MARKS: u128 = 100_000;

fn id(kind: u128, n: u128) -> Uuid {
    Uuid::from_u128(0x0190_0000_0000_7000_8000_0000_0000_0000 | kind << 48 | n)
}

fn stamp(n: u128) -> Stamp {
    let at = DateTime::from_timestamp(1_637_226_000 + n as i64, 0).unwrap();
    Stamp { id: id(9, n), at, offset: 0, officer: "Protocol officer".into() }
}

fn write(store: &mut Store, n: u128, work: impl FnOnce(&Writer<'_>) -> Result<(), StoreFault>) -> i64 {
    let written = store.write(&stamp(n), "bench", |rows| {
        work(rows)?;
        Ok::<_, StoreFault>(Described { value: (), summit: Some(summit().id), label: Words::new("Bench", "측정") })
    });
    written.unwrap().entry.unwrap().seq
}

fn once(work: impl FnOnce()) -> Duration {
    let began = Instant::now();
    work();
    began.elapsed()
}

fn median(times: usize, mut work: impl FnMut(usize)) -> Duration {
    let mut taken: Vec<Duration> = (0..times).map(|n| once(|| work(n))).collect();
    taken.sort_unstable();
    taken[times / 2]
}

fn say(what: &str, time: Duration, goal: &str) {
    println!("{what:<58} {:>10.3} ms   {goal}", time.as_secs_f64() * 1e3);
}

fn summit() -> Summit {
    Summit {
        id: SummitId(id(1, 1)),
        code: "LOAD".into(),
        title: "A large summit".into(),
        title_ko: "큰 회의".into(),
        theme: String::new(),
        theme_ko: String::new(),
        format: Format::Hosted,
        zone: Zone::parse("Asia/Seoul").unwrap(),
        organiser: String::new(),
        organiser_email: String::new(),
        about: String::new(),
        about_ko: String::new(),
        walking: 0,
    }
}

fn delegation(n: u128) -> Delegation {
    Delegation {
        code: format!("D{n}"),
        name: format!("Delegation {n}"),
        name_ko: format!("대표단 {n}"),
        organisation: "Ministry".into(),
        position: n as u32,
        ..Delegation::blank(DelegationId(id(4, n)), summit().id, Zone::parse("Asia/Seoul").unwrap())
    }
}

fn delegate(n: u128) -> Delegate {
    Delegate {
        position: n as u32,
        name: format!("Delegate {n}"),
        honorific: "Mr.".into(),
        title: "Director for Digital Affairs".into(),
        rank: Rank::Director,
        badge_code: format!("B{n}"),
        ..Delegate::blank(DelegateId(id(5, n)), DelegationId(id(4, n % DELEGATIONS)), Capacity::Member)
    }
}

fn session(n: u128) -> Session {
    let minute = 540 + (n % 16) as u32 * 30;
    Session {
        id: SessionId(id(6, n)),
        summit: summit().id,
        kind: SessionKind::Thematic,
        format: Format::Hosted,
        status: SessionStatus::Confirmed,
        title: format!("Session {n}"),
        title_ko: format!("세션 {n}"),
        start: Some(Start {
            date: chrono::NaiveDate::from_ymd_opt(2021, 11, 1 + (n % 20) as u32).unwrap(),
            time: chrono::NaiveTime::from_hms_opt(minute / 60, minute % 60, 0).unwrap(),
            zone: Zone::parse("Asia/Seoul").unwrap(),
            fold: None,
        }),
        planned: None,
        minutes: 60,
        place: None,
        join_link: String::new(),
        chair: Some(DelegateId(id(5, n))),
        vice_chair: None,
        rapporteur: None,
        resumes: None,
        notes: String::new(),
        interpreted: false,
        lock: String::new(),
        assumed: Vec::new(),
    }
}

fn mark(n: u128) -> Mark {
    Mark {
        id: MarkId(id(10, n)),
        session: SessionId(id(6, n % SESSIONS)),
        delegate: DelegateId(id(5, n * 7 % DELEGATES)),
        represented_by: None,
        kind: MarkKind::In,
        method: MarkMethod::Scan,
        at: DateTime::from_timestamp(1_637_226_000 + n as i64, 0).unwrap(),
        offset: 540,
        officer: "Desk officer".into(),
        voids: None,
        reason: String::new(),
    }
}

/// The same table with the same indexes and settings, without journal, labels or undo.
fn bare(path: &Path) -> Connection {
    let connection = Connection::open(path).unwrap();
    connection
        .execute_batch(
            "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON;
             CREATE TABLE mark (id TEXT NOT NULL PRIMARY KEY, session TEXT NOT NULL, delegate TEXT NOT NULL,
               kind TEXT NOT NULL, method TEXT NOT NULL, at TEXT NOT NULL, offset INTEGER NOT NULL,
               officer TEXT NOT NULL, voids TEXT, reason TEXT NOT NULL) STRICT, WITHOUT ROWID;
             CREATE INDEX mark_session ON mark (session);
             CREATE INDEX mark_delegate ON mark (delegate);
             BEGIN;",
        )
        .unwrap();
    (0..MARKS).for_each(|n| insert(&connection, &mark(n)));
    connection.execute_batch("COMMIT").unwrap();
    connection
}

fn insert(connection: &Connection, mark: &Mark) {
    connection
        .prepare_cached("INSERT INTO mark VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, NULL, '')")
        .unwrap()
        .execute(params![
            mark.id.to_string(),
            mark.session.to_string(),
            mark.delegate.to_string(),
            mark.kind.as_str(),
            mark.method.as_str(),
            mark.at.to_rfc3339(),
            mark.offset,
            mark.officer
        ])
        .unwrap();
}

/// The medians of an action and of a bare insert, taken in turn so that a busy disk slows both.
fn one_mark(store: &mut Store, bare: &Connection) -> (Duration, Duration) {
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    for n in 0..500 {
        let mark = mark(MARKS + n);
        ours.push(once(|| {
            write(store, 1_000 + n, |rows| rows.marks().insert(&mark));
        }));
        theirs.push(once(|| insert(bare, &mark)));
    }
    ours.sort_unstable();
    theirs.sort_unstable();
    (ours[250], theirs[250])
}

fn main() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("load.plenary");
    let mut store = Store::open(&path, &StoreKey::Plain).unwrap();
    write(&mut store, 1, |rows| {
        rows.summits().insert(&summit())?;
        (0..DELEGATIONS).try_for_each(|n| rows.delegations().insert(&delegation(n)))
    });
    let mut people = 0;
    say(
        "5,000 delegates in one action",
        once(|| {
            people =
                write(&mut store, 2, |rows| (0..DELEGATES).try_for_each(|n| rows.delegates().insert(&delegate(n))));
        }),
        "≤ 100 ms",
    );
    say("  undone", once(|| drop(store.revert(people, &stamp(3)).unwrap())), "≤ 2,000 ms");
    let undo = store.redo_target().unwrap().unwrap().seq;
    say("  done again", once(|| drop(store.revert(undo, &stamp(4)).unwrap())), "");
    write(&mut store, 5, |rows| {
        (0..SESSIONS).try_for_each(|n| rows.sessions().insert(&session(n)))?;
        (0..SESSIONS * 40).try_for_each(|n| {
            let party = Party::whole(DelegationId(id(4, n * 3 % DELEGATIONS)));
            let session = SessionId(id(6, n / 40));
            rows.participations().insert(&Participation::new(ParticipationId(id(8, n)), session, party))
        })
    });
    say(
        "100,000 marks in one action",
        once(|| {
            write(&mut store, 6, |rows| (0..MARKS).try_for_each(|n| rows.marks().insert(&mark(n))));
        }),
        "",
    );
    let (one, bare) = one_mark(&mut store, &bare(&folder.path().join("bare.sqlite")));
    say("one mark, durable", one, &format!("≤ 2 × {:.3} ms, a bare insert", bare.as_secs_f64() * 1e3));
    let mut seq = 0;
    let undone = median(50, |n| {
        seq = store.undo_target().unwrap().unwrap().seq;
        store.revert(seq, &stamp(2_000 + n as u128)).unwrap();
    });
    say("one mark undone", undone, "≤ 200 ms");

    let one_of = |n: usize| SessionId(id(6, n as u128 % SESSIONS));
    let read =
        |what: &str, goal: &str, work: &dyn Fn(&plenary_store::Reader<'_>, usize) -> Result<usize, StoreFault>| {
            let mut rows_found = 0;
            let time = median(51, |n| rows_found = store.read(|rows| work(rows, n)).unwrap());
            say(&format!("{what} ({rows_found})"), time, goal);
        };
    read("delegates expected at a session", "≤ 20 ms", &|rows, n| {
        Ok(rows.participations().expected(one_of(n))?.len())
    });
    read("marks of a session", "", &|rows, n| Ok(rows.marks().of_session(one_of(n))?.len()));
    read("sessions of the summit", "", &|rows, _| Ok(rows.sessions().of_summit(summit().id)?.len()));
    read("participations of the summit", "", &|rows, _| Ok(rows.participations().of_summit(summit().id)?.len()));
    read("delegates of the summit", "", &|rows, _| Ok(rows.delegates().of_summit(summit().id)?.len()));
    read("revisions of the summit", "", &|rows, _| Ok(rows.revisions(summit().id)?.len()));
    let page = HistoryOf { summit: Some(summit().id), limit: 50, ..HistoryOf::default() };
    read("a page of the history", "", &|rows, _| Ok(rows.history(&page)?.len()));
    read("what undo would take back", "", &|rows, _| Ok(rows.undo_target()?.map_or(0, |_| 1)));
    let backup = once(|| drop(store.backup(folder.path(), &stamp(9_000)).unwrap()));
    say("a verified backup", backup, "≤ 2,000 ms");
    say("everything looked over", once(|| assert!(store.check().unwrap().is_empty())), "");
    store.close().unwrap();
    let bytes = std::fs::metadata(&path).unwrap().len();
    let opened = median(5, |_| drop(Store::open_existing(&path, &StoreKey::Plain).unwrap()));
    say(&format!("opened ({:.1} MB)", bytes as f64 / 1e6), opened, "≤ 500 ms");
}
