//! What a fuzzer calls: each function takes any bytes at all and stops only where the product has gone wrong.
//!
//! `fuzz/` hands these to libFuzzer; `tests/scenarios/corpus.rs` runs what was found worth keeping through them at every test.

use crate::{Office, hostile, ids};
use chrono::{NaiveDate, TimeZone, Utc};
use plenary_desk::{
    Clocks, Failure, Rules, StoreKey, action,
    import::{ImportKind, ImportOf},
    view,
};
use plenary_exchange::{ics, table};
use plenary_store::Shelf;
use serde_json::{Value, json};
use std::{
    cell::RefCell,
    collections::BTreeMap,
    fs,
    io::{Cursor, Write},
    path::Path,
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

/// After how many inputs a desk makes place for a new one: its history grows with each.
const WORN_OUT: u32 = 3_000;

thread_local! {
    static DESK: RefCell<Option<(Office, String, u32)>> = const { RefCell::new(None) };
}

/// Works at a desk with two summits, which serves many inputs.
fn at_desk(work: impl FnOnce(&Office)) {
    DESK.with_borrow_mut(|kept| {
        let (office, before, served) = kept.get_or_insert_with(|| {
            let office = Office::busy();
            let before = office.dump();
            (office, before, 0)
        });
        work(office);
        *served += 1;
        if *served == WORN_OUT {
            crate::assert_same(before, &office.dump(), "everything was taken back, but something stayed");
            assert_eq!(office.desk.check().expect("the store can be looked over"), Vec::<String>::new());
            *kept = None;
        }
    });
}

/// Compares a file that could be read with what is there.
fn compare(kind: ImportKind, bytes: &[u8]) {
    at_desk(|office| match office.desk.preview_import(&ImportOf::new(kind, ids::EIGHTH), bytes) {
        Ok(_) | Err(Failure::Refused { .. } | Failure::Gone { .. }) => {}
        Err(fault) => panic!("{fault:?}"),
    });
}

/// A list of participants, in text or as a workbook.
pub fn delegates(bytes: &[u8]) {
    if table::delegates(bytes, &table::Reading::default()).is_ok_and(|draft| !draft.rows.is_empty()) {
        compare(ImportKind::Delegates, bytes);
    }
}

/// A workbook whose parts are what the bytes say, so that a fuzzer need not know how archives are packed.
pub fn workbook(bytes: &[u8]) {
    // A count of four milliards is believed by the library, and the process that reads files ends at it: `bombs.rs` shows the refusal.
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
    // E-mails in broken e-mails stop the library, and with it the process that reads files: `bombs.rs` shows the refusal.
    if bytes.windows(8).filter(|word| word.eq_ignore_ascii_case(b"message/")).count() > 1 {
        return;
    }
    if ics::replies(bytes).is_ok_and(|draft| !draft.rows.is_empty()) {
        compare(ImportKind::Replies, bytes);
    }
}

/// The lists beside backups, which lie where others may write.
pub fn backups(bytes: &[u8]) {
    thread_local!(static FOLDER: tempfile::TempDir = tempfile::tempdir().expect("a folder"));
    FOLDER.with(|folder| {
        let shelf = Shelf::of(&folder.path().join("s.plenary"), &StoreKey::Plain);
        fs::create_dir_all(shelf.folder()).expect("a folder");
        for name in ["backups.jsonl", "second.json"] {
            fs::write(shelf.folder().join(name), bytes).expect("a file");
        }
        for kept in shelf.list().into_iter().flatten() {
            assert_eq!(shelf.path(&kept).parent(), Some(shelf.folder()), "a name led elsewhere");
        }
        let _ = shelf.second();
        fs::write(folder.path().join("s.plenary-keys"), bytes).expect("a file");
        assert!(!open(&folder.path().join("s.plenary")), "a store that is not there was opened");
    });
}

fn open(path: &Path) -> bool {
    plenary_store::Store::open_existing(path, &StoreKey::Plain).is_ok()
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

static ACTIONS: LazyLock<Vec<Value>> =
    LazyLock::new(|| action::examples().into_iter().map(|example| example.value).collect());
static REQUESTS: LazyLock<Vec<Value>> =
    LazyLock::new(|| view::VIEWS.iter().map(|view| json!({"view": view.name, "with": (view.example)()})).collect());

/// An action as JSON, or up to four examples with a few places changed; what was done is taken back.
pub fn perform(bytes: &[u8]) {
    let actions = match serde_json::from_slice(bytes) {
        Ok(action) => vec![action],
        Err(_) => {
            let mut said = Said(bytes);
            (0..=said.byte() % 4).map(|_| bent(&mut said, &ACTIONS)).collect()
        }
    };
    at_desk(|office| {
        let mut done = 0;
        for action in actions {
            let (shown, for_good) = (action.to_string(), action["on"] == "erasure");
            match office.perform(action) {
                Ok(outcome) => done += u32::from(outcome.entry.is_some() && !for_good),
                Err(Failure::Refused { .. } | Failure::Gone { .. }) => {}
                Err(fault) => panic!("{shown}: {fault:?}"),
            }
        }
        for _ in 0..done {
            office.desk.undo().expect("what was done can be taken back");
        }
    });
}

/// A request to a view as JSON, or an example with a few places changed.
pub fn ask(bytes: &[u8]) {
    let request = serde_json::from_slice(bytes).unwrap_or_else(|_| bent(&mut Said(bytes), &REQUESTS));
    let shown = request.to_string();
    let view = request["view"].as_str().unwrap_or_default();
    at_desk(|office| match office.desk.ask(view, request["with"].clone()) {
        Ok(answer) => {
            serde_json::from_str::<Value>(&answer).expect("an answer is JSON");
        }
        Err(Failure::Refused { .. } | Failure::Gone { .. }) => {}
        Err(fault) => panic!("{shown}: {fault:?}"),
    });
}

/// One of the examples, with up to seven places changed.
fn bent(said: &mut Said<'_>, examples: &[Value]) -> Value {
    let mut value = examples[said.number() % examples.len()].clone();
    for _ in 0..said.byte() % 8 {
        let places = hostile::places(&value);
        let place = &places[said.number() % places.len()];
        let other = said.value(examples, true);
        if let Some(there) = value.pointer_mut(place) {
            *there = other;
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

    /// Any value; a list of the same one many times only `once`, or it would be memory that is tried.
    fn value(&mut self, examples: &[Value], once: bool) -> Value {
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
            7 => json!(" x\u{301}".repeat(self.number())),
            8 => (0..self.byte() % 100).fold(json!([]), |inner, _| json!([inner])),
            9 if once => {
                let (one, times) = (self.value(examples, false), usize::from(self.byte()));
                json!(vec![one; times])
            }
            // What stands somewhere in another example: an id of another kind, a date, a whole set of fields.
            _ => {
                let other = &examples[self.number() % examples.len()];
                let places = hostile::places(other);
                other.pointer(&places[self.number() % places.len()]).cloned().unwrap_or_default()
            }
        }
    }
}
