//! How fast the desk answers on a large summit: `cargo bench -p plenary-tests`. Medians of a release build.
//!
//! 200 delegations, 5,000 delegates, 500 sessions, 100,000 marks; the store is made by `generate` with seed 1. At the end the same with
//! a million marks.

#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "a program for developers that prints a table")]

use plenary_desk::{Desk, Phrase, StoreKey, Why, action::Action, export::ExportOf, import::ImportOf};
use serde_json::{Value, json};
use std::{
    hint::black_box,
    path::Path,
    time::{Duration, Instant},
};

fn main() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("load.plenary");
    let (desk, made) = timed(|| {
        let desk = open(&path);
        perform(
            &desk,
            json!({"on": "summit", "do": "generate", "delegations": 200, "delegates": 5000, "sessions": 500, "marks": 100_000, "seed": 1}),
        );
        desk
    });
    desk.close().unwrap();
    let mebibytes = std::fs::metadata(&path).unwrap().len() / (1024 * 1024);
    println!("{:<50} {:>9}   {:>9}", "desk, 200 × 5,000 × 500 × 100,000", "median", "budget");
    say(&format!("generate ({mebibytes} MiB)"), made, "");

    let mut opened: Vec<Duration> = (0..5)
        .map(|_| {
            let (desk, time) = timed(|| open(&path));
            desk.close().unwrap();
            time
        })
        .collect();
    opened.sort_unstable();
    say("open", opened[2], "500 ms");

    let desk = open(&path);
    let summit = ask(&desk, "summits", json!({}))["summits"][0]["id"].clone();
    let programme = json!({"summit": summit, "zones": ["Asia/Seoul", "America/New_York"]});
    let sessions = ask(&desk, "programme", programme.clone())["sessions"].clone();
    let session = json!({"session": sessions[42]["id"]});
    for (name, view, with, budget) in [
        ("programme", "programme", programme, "20 ms"),
        ("roster of a session (who is expected)", "check_in", session.clone(), "20 ms"),
        ("roster of a session (who is here)", "presence", session.clone(), "20 ms"),
        ("session inspector", "session", session.clone(), ""),
        ("quorum of a session, minute by minute", "quorum", session.clone(), ""),
        ("overview", "overview", json!({ "summit": summit }), ""),
        ("delegations", "delegations", json!({ "summit": summit }), ""),
        ("roster of the summit (5,000 people)", "roster", json!({ "summit": summit }), ""),
        ("search", "search", json!({"summit": summit, "text": "delegate 04"}), "50 ms"),
        ("history, 50 lines", "history", json!({}), ""),
    ] {
        say(name, median(15, || black_box(desk.ask(view, with.clone())).is_ok()), budget);
    }

    let start = &sessions[42]["start"];
    let date = start["date"].as_str().unwrap();
    let last = (date.parse::<chrono::NaiveDate>().unwrap() + chrono::Duration::days(30)).to_string();
    let clocks = json!({"summit": summit, "session": session["session"], "start": start, "minutes": 90});
    let finder = |more: Value| {
        let mut with = json!({"summit": summit, "date": date, "minutes": 90});
        with.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        with
    };
    for (name, view, with, budget) in [
        ("local times of 200 delegations for a session", "clocks", clocks, "2 ms"),
        ("time finder, 48 starts × 200 delegations", "finder", finder(json!({})), ""),
        ("time finder, 31 days × 48 × 200", "finder", finder(json!({"until": last})), "200 ms"),
        ("exact rotation of 3 of 48 starts × 200", "finder", finder(json!({"rotation": 3})), "1000 ms"),
        ("burden ledger", "ledger", json!({ "summit": summit }), ""),
        ("zone guard", "zone_guard", json!({}), ""),
        ("findings", "findings", json!({ "summit": summit }), ""),
    ] {
        say(name, median(9, || black_box(desk.ask(view, with.clone())).is_ok()), budget);
    }

    let list = json!({"of": "roster", "summit": summit, "format": "xlsx", "level": "internal"});
    let list = desk.export(serde_json::from_value(list).unwrap()).unwrap().bytes;
    let import: ImportOf = serde_json::from_value(json!({"kind": "delegates", "summit": summit})).unwrap();
    let preview = median(5, || black_box(desk.preview_import(&import, &list)).is_ok());
    say("a workbook of 5,000 people, read and compared", preview, "1000 ms");
    let line = "Opening plenary session with hall ".repeat(8);
    let lines = |n: u32| format!("\n{:02}:{:02}-{:02}:30 {line}", n % 23, n % 60, n % 23 + 1);
    let text: String = (1..5000).fold(date.to_owned(), |text, n| text + &lines(n));
    let pasted = json!({"summit": summit, "text": text});
    let read = median(3, || black_box(desk.ask("pasted", pasted.clone())).is_ok());
    say("a programme of 5,000 lines, read", read, "2000 ms");

    let people = ask(&desk, "check_in", session.clone())["people"].clone();
    let states = ask(&desk, "presence", session.clone())["states"].clone();
    let is_in = |id: &Value| states.as_array().unwrap().iter().any(|s| s["delegate"] == *id && s["kind"] == "in");
    let mut waiting = people.as_array().unwrap().iter().map(|p| p["id"].clone()).filter(|id| !is_in(id));
    let mark = median(100, || {
        let delegate = waiting.next().unwrap();
        perform(
            &desk,
            json!({"on": "mark", "do": "make", "session": session["session"], "delegate": delegate, "kind": "in"}),
        );
        true
    });
    say("one durable mark", mark, "");
    // What the door does between Enter and the verdict, and then to show who is here.
    let seen = median(50, || {
        let delegate = waiting.next().unwrap();
        perform(
            &desk,
            json!({"on": "mark", "do": "make", "session": session["session"], "delegate": delegate, "kind": "in"}),
        );
        black_box(desk.ask("presence", session.clone())).is_ok()
    });
    say("one durable mark, and who is here then", seen, "100 ms");
    let mut minute = 0;
    let moved = median(50, || {
        minute = (minute + 5) % 60;
        let start = json!({"date": sessions[42]["start"]["date"], "time": format!("10:{minute:02}")});
        perform(&desk, json!({"on": "session", "do": "move", "session": session["session"], "start": start}));
        true
    });
    say("one durable move of a session", moved, "");
    // What the board asks while a session is dragged, at most every 90 ms.
    let drag = median(15, || {
        minute = (minute + 5) % 60;
        let start = json!({"date": sessions[42]["start"]["date"], "time": format!("14:{minute:02}")});
        let moves =
            json!([{"session": session["session"], "start": start, "minutes": 60, "place": sessions[42]["place"]}]);
        black_box(desk.ask("consequences", json!({"summit": summit, "moves": moves}))).is_ok()
    });
    say("consequences of a move that is considered", drag, "90 ms");
    let mut name = 0;
    let reverted = median(9, || {
        name += 1;
        for (at, title) in [(42, "One"), (43, "Other")] {
            let set = json!({"title": format!("{title} {name}")});
            perform(&desk, json!({"on": "session", "do": "edit", "session": sessions[at]["id"], "set": set}));
        }
        let seq = ask(&desk, "history", json!({"limit": 2}))["entries"][1]["seq"].as_i64().unwrap();
        desk.revert(seq).is_ok()
    });
    say("two changes, and the first taken back", reverted, "");
    say("undo, redo", median(25, || desk.undo().is_ok() && desk.redo().is_ok()), "");

    // Heads of a generated summit are everywhere at once: what would stop the release is a warning here.
    perform(
        &desk,
        json!({"on": "finding", "do": "set_level", "summit": summit, "rule": "head_twice", "level": "warn"}),
    );
    let findings = json!({ "summit": summit });
    let delegation = ask(&desk, "delegations", findings.clone())["delegations"][7]["id"].clone();
    let mut expected = false;
    let mut after = |action: &dyn Fn(bool) -> Value| {
        let mut taken: Vec<Duration> = (0..9)
            .map(|_| {
                expected = !expected;
                perform(&desk, action(expected));
                timed(|| black_box(desk.ask("findings", findings.clone())).unwrap()).1
            })
            .collect();
        taken.sort_unstable();
        taken[4]
    };
    let who = after(&|there| {
        let verb = if there { "release" } else { "expect" };
        json!({"on": "participation", "do": verb, "session": session["session"], "delegation": delegation})
    });
    say("findings after a change of who is expected", who, "150 ms");
    let hour = after(&|late| {
        let start = json!({"date": sessions[42]["start"]["date"], "time": if late { "11:00" } else { "10:00" }});
        json!({"on": "session", "do": "move", "session": session["session"], "start": start})
    });
    say("findings after one move", hour, "30 ms");
    let release = json!({"on": "release", "do": "make", "summit": summit, "name": "Release"});
    say("one release", median(5, || desk.perform(Action::parse(release.clone()).unwrap()).is_ok()), "200 ms");
    say(
        "difference from the last release",
        median(5, || black_box(desk.ask("release_diff", findings.clone())).is_ok()),
        "",
    );

    let request: ExportOf = serde_json::from_value(json!({ "of": "schedule", "summit": summit })).unwrap();
    say(
        "iCal of the whole summit (500 sessions)",
        median(15, || black_box(desk.export(request.clone())).is_ok()),
        "100 ms",
    );
    say("backup, looked over", median(3, || black_box(desk.keep(Why::Asked)).is_ok()), "2000 ms");
    desk.close().unwrap();
    protected(folder.path(), &path, &summit, &session["session"], waiting);
}

/// The same store, encrypted.
fn protected(
    folder: &Path,
    open_one: &Path,
    summit: &Value,
    session: &Value,
    mut waiting: impl Iterator<Item = Value>,
) {
    let passphrase = Phrase::new("three odd words");
    let path = folder.join("protected.plenary");
    std::fs::copy(open_one, &path).unwrap();
    let desk = open(&path);
    let (done, time) = timed(|| desk.protect(&passphrase));
    done.unwrap();
    say("protected: encrypted for the first time", time, "");
    desk.close().unwrap();
    let key = StoreKey::Passphrase(passphrase);
    let opened = median(5, || Desk::open(&path, &key, "Bench").and_then(|desk| desk.close()).is_ok());
    say("protected: open, the passphrase tried", opened, "2000 ms");
    let desk = Desk::open(&path, &key, "Bench").unwrap();
    let programme = json!({"summit": summit, "zones": ["Asia/Seoul", "America/New_York"]});
    for (name, view, with, budget) in [
        ("protected: programme", "programme", programme, "20 ms"),
        ("protected: roster of a session (who is here)", "presence", json!({ "session": session }), "20 ms"),
        ("protected: search", "search", json!({"summit": summit, "text": "delegate 04"}), "50 ms"),
    ] {
        say(name, median(15, || black_box(desk.ask(view, with.clone())).is_ok()), budget);
    }
    let mark = median(20, || {
        let delegate = waiting.next().unwrap();
        perform(&desk, json!({"on": "mark", "do": "make", "session": session, "delegate": delegate, "kind": "in"}));
        true
    });
    say("protected: one durable mark", mark, "");
    say("protected: backup, looked over", median(3, || black_box(desk.keep(Why::Asked)).is_ok()), "2000 ms");
    desk.close().unwrap();
    tenfold();
}

/// The same store with ten times the marks: nothing an officer waits for may take three times as long.
fn tenfold() {
    println!("\n{:<50} {:>9}   {:>9}   {:>9}", "95th percentile, marks ×", "100,000", "1,000,000", "budget");
    let [one, ten] = [100_000, 1_000_000].map(crowded);
    for ((what, budget, once), (.., tenfold)) in one.iter().zip(&ten) {
        let [once, tenfold] = [once, tenfold].map(|time| time.as_secs_f64() * 1e3);
        println!("{what:<50} {once:>6.2} ms   {tenfold:>6.2} ms   {budget:>9}   × {:.1}", tenfold / once);
    }
}

/// What an officer does all day at a summit with so many marks, as 95th percentiles.
fn crowded(marks: u32) -> Vec<(&'static str, &'static str, Duration)> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("load.plenary");
    let desk = open(&path);
    perform(
        &desk,
        json!({"on": "summit", "do": "generate", "delegations": 200, "delegates": 5000, "sessions": 500, "marks": marks, "seed": 1}),
    );
    desk.close().unwrap();
    let opened = percentile(5, |_| open(&path).close().unwrap());
    let desk = open(&path);
    let summit = ask(&desk, "summits", json!({}))["summits"][0]["id"].clone();
    let sessions = ask(&desk, "programme", json!({ "summit": summit }))["sessions"].clone();
    let sessions = sessions.as_array().unwrap();
    let session = |number: usize| json!({"session": sessions[number * 17 % sessions.len()]["id"]});
    let asked = |view: &str, with: Value| drop(black_box(desk.ask(view, with).unwrap()));
    let mut all = vec![("open", "2000 ms", opened)];
    let search = |number: usize| asked("search", json!({"summit": summit, "text": format!("delegate {number:02}")}));
    all.push(("search", "50 ms", percentile(40, search)));
    all.push((
        "roster of a session (who is expected)",
        "100 ms",
        percentile(40, |number| asked("check_in", session(number))),
    ));
    all.push((
        "roster of a session (who is here)",
        "100 ms",
        percentile(40, |number| asked("presence", session(number))),
    ));
    let door = session(3);
    let people = ask(&desk, "check_in", door.clone())["people"].clone();
    let mark = |number: usize| {
        let person = &people[number / 2 % people.as_array().unwrap().len()]["id"];
        let kind = if number.is_multiple_of(2) { "in" } else { "out" };
        let made = json!({"on": "mark", "do": "make", "session": door["session"], "delegate": person, "kind": kind});
        // Whoever is in already cannot come in: a refusal costs the same and counts too.
        let _ = black_box(desk.perform(Action::parse(made).unwrap()));
    };
    all.push(("one durable mark", "100 ms", percentile(200, mark)));
    let attendance = json!({"summit": summit, "report": "attendance", "by": "person"});
    for (what, view, with, budget) in [
        ("all findings", "findings", json!({ "summit": summit }), "2000 ms"),
        ("history, 50 lines", "history", json!({}), ""),
        ("report of attendance by person", "reports", attendance, ""),
    ] {
        all.push((what, budget, percentile(5, |_| asked(view, with.clone()))));
    }
    let copies = folder.path().join("copies");
    std::fs::create_dir_all(&copies).unwrap();
    all.push(("verified backup", "2000 ms", percentile(3, |_| drop(desk.backup(&copies).unwrap()))));
    desk.close().unwrap();
    all
}

fn percentile(times: usize, mut work: impl FnMut(usize)) -> Duration {
    let mut taken: Vec<Duration> = (0..times).map(|number| timed(|| work(number)).1).collect();
    taken.sort_unstable();
    taken[(times * 95).div_ceil(100) - 1]
}

fn open(path: &Path) -> Desk {
    Desk::open(path, &StoreKey::Plain, "Bench").unwrap()
}

fn perform(desk: &Desk, action: Value) {
    desk.perform(Action::parse(action).unwrap()).unwrap();
}

fn ask(desk: &Desk, view: &str, with: Value) -> Value {
    serde_json::from_str(&desk.ask(view, with).unwrap()).unwrap()
}

fn timed<T>(work: impl FnOnce() -> T) -> (T, Duration) {
    let began = Instant::now();
    let made = work();
    (made, began.elapsed())
}

fn median(times: usize, mut work: impl FnMut() -> bool) -> Duration {
    let mut taken: Vec<Duration> = (0..times)
        .map(|_| {
            let (done, time) = timed(&mut work);
            assert!(done);
            time
        })
        .collect();
    taken.sort_unstable();
    taken[times / 2]
}

fn say(what: &str, time: Duration, budget: &str) {
    println!("{what:<50} {:>6.2} ms   {budget:>9}", time.as_secs_f64() * 1e3);
}
