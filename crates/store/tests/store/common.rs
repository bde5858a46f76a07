//! What the tests of the store share: a clock that is given, ids that are counted, and a small summit.

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use plenary_domain::{
    delegation::{Delegate, Delegation, Participation, Party},
    mark::Mark,
    place::Place,
    session::{AgendaItem, Session},
    summit::{Day, Summit},
    vocabulary::*,
    *,
};
use plenary_store::{Described, Stamp, Store, StoreFault, StoreKey, Writer, Written};
use std::path::{Path, PathBuf};
use tempfile::TempDir;
use uuid::Uuid;

/// An id made of a number; the kinds are told apart by their first figure so that no two rows share one.
pub(crate) fn id(kind: u128, n: u128) -> Uuid {
    Uuid::from_u128(0x0190_0000_0000_7000_8000_0000_0000_0000 | kind << 48 | n)
}

/// 09:00 UTC on the 18th of November 2021, and `seconds` more.
pub(crate) fn at(seconds: i64) -> DateTime<Utc> {
    DateTime::from_timestamp(1_637_226_000 + seconds, 0).unwrap()
}

/// A stamp that differs from every other one by its number; a minute passes from one to the next.
pub(crate) fn stamp(n: i64) -> Stamp {
    Stamp { id: id(9, n as u128), at: at(n * 60), offset: 540, officer: "Protocol officer".into() }
}

/// What somebody writes who wants to get past the doors: an entry of the history that is open.
pub(crate) const OPEN_ENTRY: &str = "INSERT INTO entry
    (seq, id, at, offset, officer, desk, action, label_en, label_ko, first_change, schema)
    VALUES (99, '', '2021-11-18T09:00:00.000Z', 0, '', '', '', '', '', 99, 1)";

/// A store in a folder of its own, which goes with it.
pub(crate) struct Bench {
    pub(crate) folder: TempDir,
    pub(crate) path: PathBuf,
    pub(crate) store: Store,
    n: i64,
}

impl Bench {
    pub(crate) fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("store.plenary");
        let store = Store::open(&path, &StoreKey::Plain).unwrap();
        Self { folder, path, store, n: 0 }
    }

    /// A store with the small summit in it.
    pub(crate) fn with_summit() -> Self {
        let mut bench = Self::new();
        bench.act("summit.create", small_summit);
        bench
    }

    pub(crate) fn stamp(&mut self) -> Stamp {
        self.n += 1;
        stamp(self.n)
    }

    pub(crate) fn act<T>(
        &mut self,
        action: &str,
        work: impl FnOnce(&Writer<'_>) -> Result<T, StoreFault>,
    ) -> Written<T> {
        self.attempt(action, work).unwrap()
    }

    pub(crate) fn attempt<T>(
        &mut self,
        action: &str,
        work: impl FnOnce(&Writer<'_>) -> Result<T, StoreFault>,
    ) -> Result<Written<T>, StoreFault> {
        let stamp = self.stamp();
        self.store.write(&stamp, action, |rows| {
            let value = work(rows)?;
            Ok(Described { value, summit: Some(SUMMIT), label: Words::new(action, format!("{action} (한)")) })
        })
    }

    /// Closes the store and opens it again.
    pub(crate) fn reopened(self) -> Self {
        let Self { folder, path, store, n } = self;
        store.close().unwrap();
        let store = Store::open_existing(&path, &StoreKey::Plain).unwrap();
        Self { folder, path, store, n }
    }

    pub(crate) fn dump(&self) -> String {
        dump(&self.store)
    }
}

pub(crate) fn dump(store: &Store) -> String {
    let mut bytes = Vec::new();
    store.dump_canonical(&mut bytes).unwrap();
    String::from_utf8(bytes).unwrap()
}

/// Every file in a folder with its content, to see that nothing was written.
pub(crate) fn files(folder: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let mut files: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .map(|path| (path.clone(), std::fs::read(&path).unwrap_or_default()))
        .collect();
    files.sort();
    files
}

pub(crate) const SUMMIT: SummitId = SummitId(Uuid::from_u128(0x0190_0000_0000_7000_8001_0000_0000_0001));

pub(crate) fn zone(name: &str) -> Zone {
    Zone::parse(name).unwrap()
}

pub(crate) fn date(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

pub(crate) fn start(day: &str, hour: u32) -> Start {
    Start {
        date: date(day),
        time: NaiveTime::from_hms_opt(hour, 0, 0).unwrap(),
        zone: zone("Europe/London"),
        fold: None,
    }
}

pub(crate) fn summit() -> Summit {
    Summit {
        id: SUMMIT,
        code: "DNMS".into(),
        title: "Small summit".into(),
        title_ko: "작은 회의".into(),
        theme: String::new(),
        theme_ko: String::new(),
        format: Format::Virtual,
        zone: zone("Europe/London"),
        organiser: String::new(),
        organiser_email: String::new(),
        about: String::new(),
        about_ko: String::new(),
        walking: 0,
    }
}

pub(crate) fn day(n: u128, text: &str) -> Day {
    Day { id: DayId(id(2, n)), summit: SUMMIT, date: date(text), label: format!("Day {n}"), label_ko: String::new() }
}

pub(crate) fn place(n: u128, name: &str) -> Place {
    Place {
        id: PlaceId(id(3, n)),
        summit: SUMMIT,
        kind: PlaceKind::Room,
        name: name.into(),
        name_ko: String::new(),
        capacity: Some(40),
        zone: None,
        position: n as u32,
        setup: 0,
        directions: String::new(),
        directions_ko: String::new(),
        open: None,
    }
}

pub(crate) fn delegation(n: u128, code: &str) -> Delegation {
    Delegation {
        code: code.into(),
        flag: code[..2].into(),
        name: format!("Country {code}"),
        name_ko: format!("나라 {code}"),
        position: n as u32,
        ..Delegation::blank(DelegationId(id(4, n)), SUMMIT, zone("Asia/Seoul"))
    }
}

pub(crate) fn delegate(n: u128, of: u128, name: &str) -> Delegate {
    Delegate {
        position: n as u32,
        name: name.into(),
        title: "Minister".into(),
        rank: Rank::Minister,
        ..Delegate::blank(DelegateId(id(5, n)), DelegationId(id(4, of)), Capacity::Head)
    }
}

pub(crate) fn session(n: u128, title: &str, start: Option<Start>) -> Session {
    Session {
        id: SessionId(id(6, n)),
        summit: SUMMIT,
        kind: SessionKind::Thematic,
        format: Format::Virtual,
        status: SessionStatus::Confirmed,
        title: title.into(),
        title_ko: String::new(),
        start,
        planned: None,
        minutes: 60,
        place: None,
        join_link: String::new(),
        chair: None,
        vice_chair: None,
        rapporteur: None,
        resumes: None,
        notes: String::new(),
        interpreted: false,
        lock: String::new(),
        assumed: Vec::new(),
    }
}

pub(crate) fn item(n: u128, of: u128, title: &str) -> AgendaItem {
    AgendaItem {
        position: n as u32,
        kind: AgendaItemKind::Discussion,
        title: title.into(),
        minutes: 10,
        assumed: vec![Aspect::Order, Aspect::Item],
        ..AgendaItem::blank(AgendaItemId(id(7, n)), SessionId(id(6, of)))
    }
}

pub(crate) fn participation(n: u128, session: u128, delegation: u128, delegate: Option<u128>) -> Participation {
    let party = Party { delegation: DelegationId(id(4, delegation)), delegate: delegate.map(|n| DelegateId(id(5, n))) };
    Participation::new(ParticipationId(id(8, n)), SessionId(id(6, session)), party)
}

pub(crate) fn mark(n: u128, session: u128, delegate: u128, voids: Option<u128>) -> Mark {
    Mark {
        id: MarkId(id(10, n)),
        session: SessionId(id(6, session)),
        delegate: DelegateId(id(5, delegate)),
        represented_by: None,
        kind: MarkKind::In,
        method: MarkMethod::List,
        at: at(n as i64),
        offset: 0,
        officer: "Desk officer".into(),
        voids: voids.map(|n| MarkId(id(10, n))),
        reason: String::new(),
    }
}

/// Two days, two rooms, three delegations of two, three sessions with items and people, and two marks.
pub(crate) fn small_summit(rows: &Writer<'_>) -> Result<(), StoreFault> {
    rows.summits().insert(&summit())?;
    rows.days().insert(&day(2, "2021-11-18"))?;
    rows.days().insert(&day(1, "2021-11-17"))?;
    rows.places().insert(&place(1, "Blue room"))?;
    rows.places().insert(&place(2, "Green room"))?;
    for (n, code) in [(1, "KOR"), (2, "EST"), (3, "GBR")] {
        rows.delegations().insert(&delegation(n, code))?;
        rows.delegates().insert(&delegate(n * 10, n, &format!("Head of {code}")))?;
        rows.delegates().insert(&delegate(n * 10 + 1, n, &format!("Adviser of {code}")))?;
    }
    let mut first = session(1, "Opening", Some(start("2021-11-18", 14)));
    first.place = Some(PlaceId(id(3, 1)));
    first.chair = Some(DelegateId(id(5, 30)));
    first.assumed = vec![Aspect::Hour, Aspect::Length];
    rows.sessions().insert(&first)?;
    rows.sessions().insert(&session(2, "Digital identity", Some(start("2021-11-17", 9))))?;
    rows.sessions().insert(&session(3, "Not scheduled yet", None))?;
    rows.agenda_items().insert(&item(2, 1, "Statements"))?;
    rows.agenda_items().insert(&item(1, 1, "Adoption"))?;
    rows.participations().insert(&participation(1, 1, 3, None))?;
    rows.participations().insert(&participation(2, 1, 1, Some(10)))?;
    rows.participations().insert(&participation(3, 2, 2, None))?;
    rows.marks().insert(&mark(1, 1, 10, None))?;
    rows.marks().insert(&mark(2, 1, 30, None))
}
