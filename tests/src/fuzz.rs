//! What a fuzzer calls: each function takes any bytes at all and stops only where the product has gone wrong.
//!
//! `fuzz/` hands these to libFuzzer; `tests/scenarios/corpus.rs` runs what was found worth keeping through them at every test.

use crate::{Office, hostile, ids};
use chrono::{DateTime, NaiveDate, TimeZone, Utc};
use plenary_desk::{
    Clocks, Desk, Failure, Rules, StoreKey, action,
    import::{ImportKind, ImportOf},
    source::Counted,
    view,
};
use plenary_exchange::{ics, table};
use plenary_store::{Phrase, Shelf};
use serde::de::IgnoredAny;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use std::{
    cell::{Cell, RefCell},
    collections::BTreeMap,
    fs,
    io::{Cursor, Write},
    panic::{self, AssertUnwindSafe},
    sync::{Arc, LazyLock},
};

/// What takes any bytes.
pub type Door = fn(&[u8]);

/// A function for each kind of input, by the name of its folder in `fuzz/corpus`.
pub const TARGETS: [(&str, Door); 9] = [
    ("delegates", delegates),
    ("workbook", workbook),
    ("programme", programme),
    ("calendar", calendar),
    ("replies", replies),
    ("backups", backups),
    ("zone", zone),
    ("action", perform),
    ("view", ask),
];

/// After how many changes a desk makes place for a new one.
const WORN_OUT: usize = 200;
/// How many desks go by until one takes everything back and is looked over, which takes as long as hundreds of inputs.
const LOOKED_OVER: u32 = 8;
/// After how many inputs that change nothing it is looked over.
const LONG_SERVED: u32 = 100_000;

/// Who reads files that others have written. Where they panic, the process that reads files ends, and nothing else: `bombs.rs` shows
/// what the officer is told.
const LIBRARIES: [&str; 4] = ["/calamine-", "/quick-xml-", "/mail-parser-", "/zip-"];

/// A desk with two summits, which serves many inputs.
struct Served {
    office: Office,
    inputs: u32,
    /// Whether something was done that cannot be taken back.
    for_good: bool,
}

thread_local! {
    static DESK: RefCell<Option<Served>> = const { RefCell::new(None) };
    /// How many desks there were.
    static DESKS: Cell<u32> = const { Cell::new(0) };
    /// What was done at this desk.
    static DONE: RefCell<Vec<Value>> = const { RefCell::new(Vec::new()) };
    /// Whether the last panic was one of a library's.
    static OUTSIDE: Cell<bool> = const { Cell::new(false) };
}

/// Tells panics of libraries from our own, which stop the fuzzer, and then says what had been done before.
static HOOK: LazyLock<()> = LazyLock::new(|| {
    let usual = panic::take_hook();
    panic::set_hook(Box::new(move |told| {
        let outside = told.location().is_some_and(|at| LIBRARIES.iter().any(|name| at.file().contains(name)));
        OUTSIDE.set(outside);
        if !outside {
            DONE.with_borrow(|done| done.iter().for_each(|action| eprintln!("done before: {action}")));
            usual(told);
        }
    }));
});

/// What a reader answers; nothing where a library panics.
fn apart<T>(read: impl FnOnce() -> T) -> Option<T> {
    LazyLock::force(&HOOK);
    panic::catch_unwind(AssertUnwindSafe(read))
        .map_err(|what| if OUTSIDE.get() { what } else { panic::resume_unwind(what) })
        .ok()
}

/// The store that every desk begins with, and what stands in it.
static GROUND: LazyLock<(Vec<u8>, String)> = LazyLock::new(|| {
    let office = Office::busy();
    let backup = office.desk.backup(office.folder()).expect("a copy of the store");
    (fs::read(backup.path).expect("the copy"), office.dump())
});

fn desk() -> Served {
    LazyLock::force(&HOOK);
    let folder = tempfile::tempdir().expect("a folder for the store");
    let path = folder.path().join("summits.plenary");
    fs::write(&path, &GROUND.0).expect("a file");
    let clock = Counted::from(Utc.with_ymd_and_hms(2021, 11, 2, 9, 0, 0).single().expect("a real time"));
    let desk = Desk::with(&path, &StoreKey::Plain, "Duty officer", Box::new(clock)).expect("the copy opens");
    Served { office: Office { desk, folder }, inputs: 0, for_good: false }
}

/// Works at a desk. From time to time it takes everything back, is looked over, and makes place for a new one.
fn at_desk(work: impl FnOnce(&mut Served)) {
    DESK.with_borrow_mut(|kept| {
        let served = kept.get_or_insert_with(desk);
        served.inputs += 1;
        work(served);
        let done = DONE.with_borrow(Vec::len);
        if done < WORN_OUT && served.inputs < LONG_SERVED {
            return;
        }
        DESKS.set(DESKS.get() + 1);
        if done < WORN_OUT || DESKS.get().is_multiple_of(LOOKED_OVER) {
            look_over(served, done);
        }
        DONE.take();
        *kept = None;
    });
}

fn look_over(Served { office, for_good, .. }: &Served, done: usize) {
    if !for_good {
        for _ in 0..done {
            office.desk.undo().expect("what was done can be taken back");
        }
        crate::assert_same(&GROUND.1, &office.dump(), "everything was taken back, but something stayed");
    }
    assert_eq!(office.desk.check().expect("the store can be looked over"), Vec::<String>::new());
}

/// Compares a file that could be read with what is there.
fn compare(kind: ImportKind, bytes: &[u8]) {
    at_desk(|at| match at.office.desk.preview_import(&ImportOf::new(kind, ids::EIGHTH), bytes) {
        Ok(_) | Err(Failure::Refused { .. } | Failure::Gone { .. }) => {}
        Err(fault) => panic!("{fault:?}"),
    });
}

/// A list of participants, in text or as a workbook.
pub fn delegates(bytes: &[u8]) {
    let read = apart(|| table::delegates(bytes, &table::Reading::default()));
    if read.is_some_and(|draft| draft.is_ok_and(|draft| !draft.rows.is_empty())) {
        compare(ImportKind::Delegates, bytes);
    }
}

/// A workbook whose parts are what the bytes say, so that a fuzzer need not know how archives are packed.
pub fn workbook(bytes: &[u8]) {
    // A count of four milliards is believed by the library, and ends the process without a panic.
    if bytes.windows(5).any(|word| word == b"ount=") {
        return;
    }
    const PARTS: [&str; 6] = [
        "xl/worksheets/sheet1.xml",
        "xl/sharedStrings.xml",
        "xl/workbook.xml",
        "xl/_rels/workbook.xml.rels",
        "xl/styles.xml",
        "_rels/.rels",
    ];
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let stored = zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    // The parts stand one after the other, a zero between them; what is missing is as programs write it.
    let mut given = bytes.split(|byte| *byte == 0);
    for part in PARTS {
        let usual = match part {
            "xl/workbook.xml" => {
                r#"<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>"#
            }
            "xl/_rels/workbook.xml.rels" => {
                r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" Target="sharedStrings.xml"/><Relationship Id="rId3" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>"#
            }
            "_rels/.rels" => {
                r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#
            }
            _ => "",
        };
        let text = given.next().filter(|part| !part.is_empty()).unwrap_or(usual.as_bytes());
        archive.start_file(part, stored).and_then(|()| Ok(archive.write_all(text)?)).expect("memory takes it");
    }
    let bytes = archive.finish().expect("memory takes it").into_inner();
    delegates(&bytes);
}

/// A programme, as a table or as lines of text.
pub fn programme(bytes: &[u8]) {
    if table::programme(bytes, &table::Reading::default()).is_ok_and(|draft| !draft.rows.is_empty()) {
        compare(ImportKind::Programme, bytes);
    }
}

/// A calendar file.
pub fn calendar(bytes: &[u8]) {
    let clocks = Clocks::new(Arc::new(Rules::embedded()));
    let day = |day| Utc.from_utc_datetime(&NaiveDate::from_ymd_opt(2021, 11, day).unwrap_or_default().into());
    let how = ics::Reading { clocks: &clocks, within: Some([day(16), day(19)]), zones: &BTreeMap::new() };
    if ics::read(bytes, &how).is_ok_and(|draft| !draft.rows.is_empty()) {
        compare(ImportKind::Ics, bytes);
    }
}

/// An answer to an invitation: a calendar file, or an e-mail with one.
pub fn replies(bytes: &[u8]) {
    if apart(|| ics::replies(bytes)).is_some_and(|draft| draft.is_ok_and(|draft| !draft.rows.is_empty())) {
        compare(ImportKind::Replies, bytes);
    }
}

/// What lies beside backups, where others may write: their list, where the second shelf is, and the keys of a protected copy that
/// somebody put there. They stand one after the other, a zero between them.
pub fn backups(bytes: &[u8]) {
    const COPY: &str = "brought.plenary";
    thread_local!(static FOLDER: tempfile::TempDir = {
        let folder = tempfile::tempdir().expect("a folder");
        let shelf = shelf_in(&folder);
        fs::create_dir_all(shelf.folder()).expect("a folder");
        // The first bytes of a protected store. No keys belong to it: a passphrase that fits is a second of work.
        fs::write(shelf.folder().join(COPY), [b"PLNYSAFE".as_slice(), &[7; 4096]].concat()).expect("a file");
        fs::write(shelf.folder().join("s.plenary"), b"none").expect("a file");
        folder
    });
    FOLDER.with(|folder| {
        let shelf = shelf_in(folder);
        let mut given = bytes.split(|byte| *byte == 0);
        let mut put =
            |name: &str| fs::write(shelf.folder().join(name), given.next().unwrap_or_default()).expect("a file");
        put("backups.jsonl");
        put("second.json");
        // The keys end with their sum, which no fuzzer would hit upon.
        let keys = given.next().unwrap_or_default();
        let sum: String = Sha256::digest(keys).iter().map(|byte| format!("{byte:02x}")).collect();
        fs::write(shelf.folder().join(format!("{COPY}.keys")), [keys, b"\n", sum.as_bytes(), b"\n"].concat())
            .expect("a file");
        for kept in shelf.list().into_iter().flatten() {
            assert_eq!(shelf.path(&kept).parent(), Some(shelf.folder()), "a name led elsewhere");
        }
        let _ = shelf.second();
        let _ = shelf.adopt(DateTime::UNIX_EPOCH);
        let listed = fs::read(shelf.folder().join("backups.jsonl")).expect("the list");
        assert_eq!(listed, bytes.split(|byte| *byte == 0).next().unwrap_or_default(), "what is no store was listed");
    });
}

fn shelf_in(folder: &tempfile::TempDir) -> Shelf {
    Shelf::of(&folder.path().join("s.plenary"), &StoreKey::Passphrase(Phrase::new("x")))
}

/// The rules of a zone, as a machine may have them.
pub fn zone(bytes: &[u8]) {
    let kept = bytes.to_vec();
    let clocks = Clocks::new(Arc::new(Rules::given("2099a", "fuzz", move |_| Some(kept.clone()))));
    let zone = plenary_desk::Zone::parse("Europe/Tallinn").expect("a zone there is");
    for year in [1900, 2021, 2037, 2038, 2100] {
        for month in [1, 3, 10] {
            let date = NaiveDate::from_ymd_opt(year, month, 28).unwrap_or_default();
            let start = plenary_domain::Start { date, time: chrono::NaiveTime::MIN, zone, fold: None };
            let _ = clocks.settled_instant(&start);
        }
    }
}

/// An example, and where anything stands in it.
#[derive(Clone)]
struct Example {
    value: Value,
    places: Vec<String>,
}

impl From<Value> for Example {
    fn from(value: Value) -> Self {
        Self { places: hostile::places(&value), value }
    }
}

static ACTIONS: LazyLock<Vec<Example>> =
    LazyLock::new(|| action::examples().into_iter().map(|example| example.value.into()).collect());
static REQUESTS: LazyLock<Vec<Example>> = LazyLock::new(|| {
    view::VIEWS.iter().map(|view| json!({"view": view.name, "with": (view.example)()}).into()).collect()
});

/// An action as JSON, or up to four examples with a few places changed.
pub fn perform(bytes: &[u8]) {
    let actions = match serde_json::from_slice(bytes) {
        Ok(action) => vec![action],
        Err(_) => {
            let mut said = Said(bytes);
            (0..=said.byte() % 4).map(|_| bent(&mut said, &ACTIONS)).collect()
        }
    };
    at_desk(|at| {
        for action in actions {
            match at.office.perform(action.clone()) {
                Ok(outcome) => {
                    at.for_good |= outcome.entry.is_some() && action["on"] == "erasure";
                    if outcome.entry.is_some() {
                        DONE.with_borrow_mut(|done| done.push(action));
                    }
                }
                Err(Failure::Refused { .. } | Failure::Gone { .. }) => {}
                Err(fault) => panic!("{action}: {fault:?}"),
            }
        }
    });
}

/// A request to a view as JSON, or an example with a few places changed.
pub fn ask(bytes: &[u8]) {
    let request = serde_json::from_slice(bytes).unwrap_or_else(|_| bent(&mut Said(bytes), &REQUESTS));
    let view = request["view"].as_str().unwrap_or_default();
    at_desk(|at| match at.office.desk.ask(view, request["with"].clone()) {
        Ok(answer) => {
            serde_json::from_str::<IgnoredAny>(&answer).expect("an answer is JSON");
        }
        Err(Failure::Refused { .. } | Failure::Gone { .. }) => {}
        Err(fault) => panic!("{request}: {fault:?}"),
    });
}

/// One of the examples, with up to seven places changed.
fn bent(said: &mut Said<'_>, examples: &[Example]) -> Value {
    let Example { mut value, mut places } = examples[said.number() % examples.len()].clone();
    for _ in 0..said.byte() % 8 {
        let place = &places[said.number() % places.len()];
        let other = said.value(examples, true);
        if let Some(there) = value.pointer_mut(place) {
            *there = other;
            places = hostile::places(&value);
        }
    }
    value
}

/// What the fuzzer says, bit by bit; nothing but zeros once it has said all.
struct Said<'a>(&'a [u8]);

impl Said<'_> {
    fn take(&mut self, most: usize) -> &[u8] {
        let (taken, rest) = self.0.split_at(most.min(self.0.len()));
        self.0 = rest;
        taken
    }

    fn byte(&mut self) -> u8 {
        self.take(1).first().copied().unwrap_or_default()
    }

    fn number(&mut self) -> usize {
        usize::from(self.byte()) << 8 | usize::from(self.byte())
    }

    /// Any value; a list of the same one many times only `once`, and a long one seldom, or it would be memory that is tried.
    fn value(&mut self, examples: &[Example], once: bool) -> Value {
        match self.byte() % 12 {
            0 => Value::Null,
            1 => json!(self.byte() < 128),
            2 => json!(i64::from(self.byte()) - 128),
            3 => json!(self.take(8).iter().fold(0i64, |number, byte| number << 8 | i64::from(*byte))),
            4 => json!(self.number() as f64 / 7.0 - 3e3),
            5 => {
                let length = usize::from(self.byte());
                json!(String::from_utf8_lossy(self.take(length)))
            }
            6 => json!(hostile::STRINGS[self.number() % hostile::STRINGS.len()]),
            7 => {
                // Few are long, or it would be memory that is tried. The longest is twice what any field takes.
                let (short, long) = (self.byte(), self.byte());
                json!(" x\u{301}".repeat(usize::from(short) * if long < 8 { 64 } else { 1 }))
            }
            8 => (0..self.byte() % 100).fold(json!([]), |inner, _| json!([inner])),
            9 if once => {
                let (one, long, short) = (self.value(examples, false), self.byte(), self.byte());
                json!(vec![one; usize::from(if long < 2 { short } else { short % 4 })])
            }
            // What stands somewhere in another example: an id of another kind, a date, a whole set of fields.
            _ => {
                let Example { value, places } = &examples[self.number() % examples.len()];
                value.pointer(&places[self.number() % places.len()]).cloned().unwrap_or_default()
            }
        }
    }
}
