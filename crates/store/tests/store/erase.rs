//! Erasing people: no file of the store holds them any more, nothing brings them back, and every figure stays.

use crate::common::*;
use plenary_domain::{DelegateId, DelegationId, Words, delegation::Delegate, erasure::ERASED, photo::Photo};
use plenary_store::{Described, Holding, Published, RevertFault, Store, StoreFault, Topic, Why};
use std::{fs, path::Path};

const NAMES: [&str; 6] = ["Qwillan", "Zymborska", "콰진아", "qwillan.z@example.org", "Zeppelin to Tallinn", "QW-0042"];

fn person(bench: &Bench) -> Delegate {
    bench.store.read::<_, StoreFault>(|rows| Ok(rows.delegates().of_summit(SUMMIT)?.remove(0))).unwrap()
}

/// A summit one of whose delegates is named as nobody else, in every place that takes a name.
fn named() -> (Bench, DelegateId, DelegationId) {
    let mut bench = Bench::with_summit();
    let before = person(&bench);
    let (delegate, delegation) = (before.id, before.delegation);
    let stamp = bench.stamp();
    let label = Words::new("Edit “Qwillan Zymborska (KOR)”", "‘콰진아 (KOR)’ 변경");
    let edited = bench.store.write::<_, StoreFault>(&stamp, "delegate.edit", |rows| {
        let mut person = before.clone();
        person.name = "Qwillan Zymborska".into();
        (person.family_name, person.given_names) = ("Zymborska".into(), "Qwillan".into());
        person.native_name = "콰진아".into();
        person.email = "qwillan.z@example.org".into();
        person.arrival.by = "Zeppelin to Tallinn".into();
        person.badge_code = "QW-0042".into();
        person.diet = vec!["Qwillan eats no fish".into()];
        rows.delegates().update(&person)?;
        rows.photos().insert(&Photo { delegate, picture: "data:image/png;base64,Qwillan".into() })?;
        Ok(Described { value: (), summit: Some(SUMMIT), label })
    });
    edited.unwrap();
    bench.act("session.edit", |rows| {
        let mut session = rows.sessions().of_summit(SUMMIT)?.remove(0);
        session.notes = "Ask QWILLAN ZYMBORSKA; 콰진아는 통역 필요".into();
        rows.sessions().update(&session)
    });
    (bench, delegate, delegation)
}

fn erase(bench: &mut Bench, people: &[(DelegateId, DelegationId)]) -> usize {
    let stamp = bench.stamp();
    bench.act("erasure.person", |rows| rows.erase(SUMMIT, people, "Request 12", "Officer", stamp.at)).value
}

/// Which of the names stand in any file of a folder.
fn found_in(folder: &Path) -> Vec<String> {
    let mut found = Vec::new();
    for (path, bytes) in files(folder) {
        for name in NAMES {
            let lower = bytes.to_ascii_lowercase();
            let needle = name.to_ascii_lowercase();
            if lower.windows(needle.len()).any(|window| window == needle.as_bytes()) {
                found.push(format!("{name} in {}", path.display()));
            }
        }
    }
    found
}

#[test]
fn no_file_of_the_store_holds_whoever_was_erased() {
    let (mut bench, delegate, delegation) = named();
    assert!(!found_in(bench.folder.path()).is_empty(), "the names were never written");
    let marks =
        |bench: &Bench| bench.store.read::<_, StoreFault>(|rows| Ok(rows.marks().of_summit(SUMMIT)?.len())).unwrap();
    let before = marks(&bench);
    assert_eq!(erase(&mut bench, &[(delegate, delegation)]), 1);
    assert_eq!(found_in(bench.folder.path()), Vec::<String>::new(), "while it is open");
    assert_eq!(marks(&bench), before, "no figure changes");
    assert_eq!(person(&bench).display(), ERASED);
    assert_eq!(bench.store.check().unwrap(), Vec::<String>::new());
    let Bench { folder, path, store, .. } = bench;
    store.close().unwrap();
    assert_eq!(found_in(folder.path()), Vec::<String>::new(), "closed");
    let store = Store::open_existing(&path, &plenary_store::StoreKey::Plain).unwrap();
    assert_eq!(store.check().unwrap(), Vec::<String>::new());
}

#[test]
fn nothing_brings_an_erased_person_back() {
    let (mut bench, delegate, delegation) = named();
    // Removed, so that only the history holds the person.
    bench.act("delegate.remove", |rows| rows.delegates().delete(delegate));
    erase(&mut bench, &[(delegate, delegation)]);
    assert_eq!(found_in(bench.folder.path()), Vec::<String>::new());
    let mut undone = 0;
    while let Some(target) = bench.store.undo_target().unwrap() {
        let stamp = bench.stamp();
        match bench.store.revert(target.seq, &stamp) {
            Ok(_) => undone += 1,
            Err(RevertFault::Erased(_)) => break,
            Err(fault) => panic!("{fault:?}"),
        }
        assert_eq!(found_in(bench.folder.path()), Vec::<String>::new(), "after undoing {}", target.label.en);
        if undone == 1 {
            assert_eq!(person(&bench).display(), ERASED, "the removal was undone");
        }
    }
    assert!(undone >= 2, "{undone}");
    while let Some(target) = bench.store.redo_target().unwrap() {
        let stamp = bench.stamp();
        bench.store.revert(target.seq, &stamp).unwrap();
        assert_eq!(found_in(bench.folder.path()), Vec::<String>::new(), "after doing {} again", target.label.en);
    }
    assert_eq!(bench.store.check().unwrap(), Vec::<String>::new());
}

#[test]
fn an_erasure_is_said_and_is_not_taken_back() {
    let (mut bench, delegate, delegation) = named();
    let stamp = bench.stamp();
    let written = bench
        .act("erasure.person", |rows| rows.erase(SUMMIT, &[(delegate, delegation)], "Request 12", "Officer", stamp.at));
    let entry = written.entry.unwrap();
    assert!(written.touched.contains(&Topic::Delegates) && written.touched.contains(&Topic::Erasures));
    let erasure = bench.store.read::<_, StoreFault>(|rows| rows.erasures().get(delegate)).unwrap().unwrap();
    assert_eq!(
        (erasure.why.as_str(), erasure.rewritten_from),
        ("Request 12", 1),
        "from the entry that added the person"
    );
    assert_eq!(erasure.head.len(), 64);
    let stamp = bench.stamp();
    assert!(matches!(bench.store.revert(entry.seq, &stamp), Err(RevertFault::Erased(_))));
    // Undo goes on with what was done before.
    assert!(bench.store.undo_target().unwrap().unwrap().seq < entry.seq);
    assert_eq!(erase(&mut bench, &[(delegate, delegation)]), 0, "once is enough");
}

#[test]
fn copies_made_before_are_named_and_those_made_after_are_not() {
    let (mut bench, delegate, delegation) = named();
    let shelf = bench.store.shelf();
    let before = shelf.keep(&bench.path, at(0), Why::Asked).unwrap();
    erase(&mut bench, &[(delegate, delegation)]);
    let after = shelf.keep(&bench.path, at(3600), Why::Asked).unwrap();
    assert_eq!(shelf.holding(&[delegate], &[]).unwrap(), Holding { known: vec![before.clone()], unread: Vec::new() });
    assert_eq!(shelf.holding(&[], &[]).unwrap(), Holding::default());
    let bytes = fs::read(shelf.path(&after)).unwrap();
    assert!(!bytes.windows(7).any(|window| window == b"Qwillan"), "a copy made after holds the name");
}

#[test]
fn somebody_who_bears_the_same_name_stays() {
    let (mut bench, delegate, delegation) = named();
    bench.act("delegate.add", |rows| {
        let mut other = Delegate {
            id: DelegateId(id(5, 4711)),
            badge_code: String::new(),
            ..rows.delegates().get(delegate)?.unwrap()
        };
        other.email = "other@example.org".into();
        rows.delegates().insert(&other)
    });
    erase(&mut bench, &[(delegate, delegation)]);
    let other =
        bench.store.read::<_, StoreFault>(|rows| rows.delegates().get(DelegateId(id(5, 4711)))).unwrap().unwrap();
    assert_eq!(other.name, "Qwillan Zymborska");
    let gone = bench.store.read::<_, StoreFault>(|rows| rows.delegates().get(delegate)).unwrap().unwrap();
    assert_eq!((gone.name.as_str(), gone.title.as_str()), ("", ERASED));
}

#[test]
fn a_name_over_the_fold_of_a_published_calendar_is_found() {
    let (mut bench, delegate, delegation) = named();
    let body = |fold: &str| {
        format!("BEGIN:VEVENT\r\nDESCRIPTION:In the chair: Qwillan Zym{fold}borska\\, at the table\r\nEND:VEVENT\r\n")
    };
    let entry = |name: &str, account: &str, body: String| Published {
        server: format!("https://calendar.example.org/ {account}"),
        summit: SUMMIT,
        calendar: "all".into(),
        entry: name.into(),
        title: "Plenary".into(),
        etag: String::new(),
        digest: String::new(),
        body,
    };
    bench.store.published(&entry("1.ics", "office", body("\r\n "))).unwrap();
    bench.store.published(&entry("2.ics", "qwillan.z@example.org", "BEGIN:VEVENT\r\nEND:VEVENT\r\n".into())).unwrap();
    erase(&mut bench, &[(delegate, delegation)]);
    let at = |account: &str| {
        let server = format!("https://calendar.example.org/ {account}");
        bench.store.read::<_, StoreFault>(|rows| rows.published(&server, SUMMIT)).unwrap()
    };
    let office = at("office");
    assert_eq!(office.len(), 1);
    assert!(office[0].body.contains(ERASED) && !office[0].body.contains("borska"), "{}", office[0].body);
    assert_eq!(at("").len(), 1, "the account goes, and what stands there is still known");
    assert!(at("qwillan.z@example.org").is_empty());
}
