//! Reports: what they say on a screen, and what stands in the files.

use calamine::{Data, Reader, Xlsx};
use plenary_tests::{Office, ids};
use serde_json::{Value, json};
use std::io::Cursor;

const STEERING: &str = "017d260b-1400-7000-8000-000000030001";

/// A desk on the afternoon of the ministerial session: the heads of Korea and one other delegation came, a third is excused.
fn afternoon() -> (Office, Vec<Value>) {
    let office = Office::eighth();
    let roster = office.ask("roster", json!({"summit": ids::EIGHTH}));
    let heads: Vec<Value> = roster["people"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|person| person["capacity"] == "head")
        .map(|person| person["id"].clone())
        .collect();
    for (head, kind) in [(0, "in"), (1, "in"), (2, "excused"), (1, "out"), (1, "in")] {
        office.done(
            json!({"on": "mark", "do": "make", "session": ids::MINISTERIAL, "delegate": heads[head], "kind": kind}),
        );
    }
    office.done(json!({"on": "decision", "do": "record", "session": ids::MINISTERIAL,
        "set": {"title": "=Charter", "title_ko": "헌장", "kind": "vote", "yes": 2, "no": 0}}));
    (office, heads)
}

fn report(office: &Office, more: Value) -> Value {
    let mut request = json!({"summit": ids::EIGHTH});
    request.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    office.ask("reports", request)
}

/// The cells of the row whose first cell is this, in English.
fn row(report: &Value, first: &str) -> Vec<String> {
    let told = |cell: &Value| cell["en"].as_str().map_or_else(|| cell.to_string(), str::to_owned);
    let rows: Vec<Vec<String>> = report["rows"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| row.as_array().unwrap().iter().map(told).collect())
        .collect();
    rows.iter().find(|row| row[0] == first).unwrap_or_else(|| panic!("{first} in {rows:?}")).clone()
}

#[test]
fn attendance_is_added_up_in_four_ways() {
    let (office, heads) = afternoon();
    let by = |by: &str| report(&office, json!({"report": "attendance", "by": by}));
    let session = row(&by("session"), "Ministerial summit");
    assert_eq!(&session[3..7], ["74", "2", "1", "71"], "expected, came, excused, not seen");
    assert_eq!(session[8], "2", "delegations");
    assert_eq!(row(&by("session"), "Steering committee meeting")[3], "not taken");
    assert_eq!(&row(&by("day"), "2021-11-18")[1..5], ["1", "74", "2", "1"]);
    let canada = row(&by("delegation"), "Canada");
    assert_eq!((&canada[2..4], &canada[5]), (&["1".to_owned(), "1".to_owned()][..], &"1".to_owned()));
    let people = by("person");
    assert_eq!(people["rows"].as_array().unwrap().len(), 74);
    let hours: Vec<&str> = people["rows"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|row| row[7]["en"].as_str())
        .filter(|t| !t.is_empty())
        .collect();
    assert_eq!(hours.len(), 2, "{hours:?}");
    assert!(hours.iter().all(|text| text.starts_with("Ministerial summit, 2021-11-18, ")), "{hours:?}");
    assert!(hours.iter().any(|text| text.matches('–').count() == 2), "{hours:?}");
    let one = report(&office, json!({"report": "attendance", "by": "person", "session": ids::MINISTERIAL}));
    let stretches: Vec<&str> = one["rows"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|row| row[3]["en"].as_str())
        .filter(|t| !t.is_empty())
        .collect();
    assert_eq!(stretches.len(), 2);
    assert!(stretches.iter().any(|text| text.matches('–').count() == 2), "{stretches:?}");

    // Who joined by link is told from who was in the room, stretch by stretch.
    for kind in ["out", "remote"] {
        office
            .done(json!({"on": "mark", "do": "make", "session": ids::MINISTERIAL, "delegate": heads[0], "kind": kind}));
    }
    let one = report(&office, json!({"report": "attendance", "by": "person", "session": ids::MINISTERIAL}));
    let linked = one["rows"].as_array().unwrap().iter().find(|row| row[3]["en"].as_str().unwrap().contains("link"));
    let (en, ko) = (linked.unwrap()[3]["en"].as_str().unwrap(), linked.unwrap()[3]["ko"].as_str().unwrap());
    assert!(en.ends_with("– (by link)") && en.matches("link").count() == 1 && en.contains(", "), "{en}");
    assert!(ko.ends_with("–(원격)"), "{ko}");
    let all = by("person").to_string();
    assert!(all.contains("(by link)") && all.contains("(원격)"));
    office.desk.undo().unwrap();
    office.desk.undo().unwrap();

    let seen = office.ask("attendance", json!({"session": ids::MINISTERIAL, "delegate": heads[1]}));
    let person = &seen["sessions"][0]["people"][0];
    assert_eq!((person["intervals"].as_array().unwrap().len(), &person["standing"]), (2, &json!("in")));
    assert_eq!(office.ask("attendance", json!({"summit": ids::EIGHTH}))["sessions"].as_array().unwrap().len(), 1);
}

#[test]
fn needs_are_counted_without_names_unless_asked_for() {
    let (office, heads) = afternoon();
    let need = |head: usize, diet: Value, access: Value| {
        office.done(
            json!({"on": "delegate", "do": "edit", "delegate": heads[head], "set": {"diet": diet, "access": access}}),
        );
    };
    need(0, json!(["halal", "no onions"]), json!([]));
    office.done(json!({"on": "delegate", "do": "edit", "delegate": heads[0], "set": {"name": "Sample Person"}}));
    need(1, json!(["no onions", "halal"]), json!(["wheelchair"]));
    need(2, json!(["vegetarian"]), json!(["wheelchair", "seat"]));
    let at = |more: Value| {
        let mut asked = json!({"report": "needs", "session": ids::MINISTERIAL});
        asked.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        report(&office, asked)
    };
    let counts = at(json!({}));
    let lines: Vec<(String, String, i64)> = counts["rows"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| {
            (row[2]["en"].as_str().unwrap().into(), row[3]["en"].as_str().unwrap().into(), row[4].as_i64().unwrap())
        })
        .collect();
    let line = |of: &str, need: &str, people: i64| (of.to_owned(), need.to_owned(), people);
    assert_eq!(
        lines,
        [
            line("Food", "Nothing particular", 71),
            line("Food", "Halal + no onions", 2),
            line("Food", "Vegetarian", 1),
            line("Access", "Accessible seat", 1),
            line("Access", "Wheelchair", 2),
        ]
    );
    assert_eq!(counts["columns"].as_array().unwrap().len(), 5);
    let name = office.ask("delegate", json!({"delegate": heads[0]}))["person"]["display"].as_str().unwrap().to_owned();
    assert!(!counts.to_string().contains(&name), "nobody is named");
    let named = at(json!({"named": true}));
    assert!(named["rows"][1][5]["en"].as_str().unwrap().contains(&name), "{named}");
    assert_eq!(named["rows"][0][5]["en"], "", "of whoever needs nothing, nobody is named");
    // A day counts everybody once, however many sessions there are.
    let day = report(&office, json!({"report": "needs", "by": "day", "day": "2021-11-18"}));
    assert_eq!(row(&day, "2021-11-18")[4], "71");

    // Who does not come is not catered for: one declines, one is replaced by a colleague, a delegation is represented.
    let korea = |delegate: Value| json!({"delegation": ids::KOREA, "delegate": delegate});
    let roster = office.ask("roster", json!({"summit": ids::EIGHTH}))["people"].clone();
    let people = |delegation: &str| -> Vec<Value> {
        let all = roster.as_array().unwrap().iter();
        all.filter(|each| each["delegation"] == delegation).map(|each| each["id"].clone()).collect()
    };
    let koreans = people(&ids::KOREA.to_string());
    let (one, other, colleague) = (&koreans[1], &koreans[2], &koreans[3]);
    let answer = |who: &Value, said: &str, by: Value| {
        office.done(json!({"on": "reply", "do": "record", "summit": ids::EIGHTH, "session": ids::MINISTERIAL,
            "parties": [korea(who.clone())], "answer": said, "source": "phone", "reference": "", "by": by}));
    };
    office.done(json!({"on": "delegate", "do": "edit", "delegate": one, "set": {"diet": ["halal", "no onions"]}}));
    assert_eq!(at(json!({}))["rows"][1][4], 3);
    answer(one, "declined", Value::Null);
    answer(other, "replaced", colleague.clone());
    let danes = people(&ids::DENMARK.to_string()).len();
    office.done(json!({"on": "representation", "do": "set", "summit": ids::EIGHTH, "session": ids::MINISTERIAL,
        "party": {"delegation": ids::DENMARK}, "by": {"delegation": ids::KOREA}, "authority": "Note 1"}));
    let counts = at(json!({}));
    assert_eq!(counts["rows"][1][4], 1, "{counts}");
    let apart = row(&json!({"rows": [counts["rows"].as_array().unwrap().last().unwrap()]}), "Ministerial summit");
    assert_eq!((&apart[2][..], &apart[4]), ("Not counted", &(danes + 2).to_string()));
    let fed: u64 = counts["rows"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|row| row[2]["en"] == "Food")
        .map(|row| row[4].as_u64().unwrap())
        .sum();
    assert_eq!(fed as usize, 74 - danes - 2, "whoever replaces somebody was expected all the same");
}

#[test]
fn the_other_reports_say_what_there_is() {
    let (office, _) = afternoon();
    // Before the session begins nobody is missed.
    assert_eq!(report(&office, json!({"report": "no_shows"}))["rows"], json!([]));
    let log = report(&office, json!({"report": "quorum", "session": ids::MINISTERIAL}));
    let decided = log["rows"].as_array().unwrap().last().unwrap().clone();
    assert_eq!(decided[4]["en"], "By vote, adopted without a quorum (2 for, 0 against, 0 abstaining): =Charter");
    assert_eq!(
        (&decided[5], &decided[6], &decided[7], &decided[8]["en"]),
        (&json!(2), &json!(10), &json!(6), &json!("No"))
    );
    let list = report(&office, json!({"report": "participants"}));
    assert_eq!(list["rows"][0][5]["en"], "Head of delegation");
    let everybody = report(&office, json!({"report": "participants", "staff": true}));
    assert!(everybody["rows"].as_array().unwrap().len() >= list["rows"].as_array().unwrap().len());
    assert!(list["notes"][0]["en"].as_str().unwrap().starts_with("Provisional"));
    let last = report(&office, json!({"report": "participants", "final": true}));
    assert!(last["notes"][0]["en"].as_str().unwrap().starts_with("Final"));
    assert_eq!(report(&office, json!({"report": "represented"}))["rows"], json!([]));
    let replies = report(&office, json!({"report": "replies"}));
    // The host invites, and has nothing to answer: as on the board.
    assert_eq!(replies["rows"].as_array().unwrap().len(), 9);
    assert_eq!(replies["says"]["en"], "0 of 9 have answered.");
}

/// The rows of a report as plain text in English.
fn lines(report: &Value) -> Vec<Vec<String>> {
    let told = |cell: &Value| cell["en"].as_str().map_or_else(|| cell.to_string(), str::to_owned);
    let rows = report["rows"].as_array().unwrap().iter();
    rows.map(|row| row.as_array().unwrap().iter().map(told).collect()).collect()
}

#[test]
fn who_did_not_come_is_named_with_what_was_marked() {
    let (office, heads) = afternoon();
    office.done(json!({"on": "day", "do": "add", "summit": ids::EIGHTH, "set": {"date": "2021-11-01"}}));
    office.done(json!({"on": "session", "do": "move", "session": ids::MINISTERIAL, "start": {"date": "2021-11-01", "time": "08:00"}}));
    let roster = office.ask("roster", json!({"summit": ids::EIGHTH}));
    let of = |head: &Value, nth: usize| {
        let people = roster["people"].as_array().unwrap();
        let delegation = &people.iter().find(|one| one["id"] == *head).unwrap()["delegation"];
        people.iter().filter(|one| one["delegation"] == *delegation).nth(nth).unwrap()["id"].clone()
    };
    // The deputy of the head who is excused, the head of another, and the deputy of one that came.
    for absent in [of(&heads[2], 1), heads[3].clone(), of(&heads[0], 1)] {
        office.done(
            json!({"on": "mark", "do": "make", "session": ids::MINISTERIAL, "delegate": absent, "kind": "absent"}),
        );
    }
    let missed = report(&office, json!({"report": "no_shows"}));
    let rows = lines(&missed);
    let of = |code: usize| {
        let name = office.ask("delegations", json!({"summit": ids::EIGHTH}))["delegations"][code]["name"].clone();
        let own = rows.iter().filter(|row| name == row[2].as_str());
        own.map(|row| (row[3].clone(), row[5].clone())).collect::<Vec<_>>()
    };
    let marked = |who: &str, what: &str| vec![(who.to_owned(), what.to_owned())];
    assert_eq!(of(0), marked("Deputy Minister", "Absent"));
    assert_eq!(of(1), vec![]);
    assert_eq!(of(2), marked("Deputy Minister", "Absent"));
    assert_eq!(of(3), marked("nobody of the delegation", "Absent: Minister"));
    assert_eq!(of(4), marked("nobody of the delegation", ""));
    assert!(missed["says"]["en"].as_str().unwrap().contains("at 1 session where"), "{}", missed["says"]);
}

fn delegation_of(office: &Office, person: &Value) -> Value {
    let roster = office.ask("roster", json!({"summit": ids::EIGHTH}));
    roster["people"].as_array().unwrap().iter().find(|one| one["id"] == *person).unwrap()["delegation"].clone()
}

#[test]
fn whoever_said_that_they_do_not_come_is_not_missed() {
    let (office, heads) = afternoon();
    office.done(json!({"on": "day", "do": "add", "summit": ids::EIGHTH, "set": {"date": "2021-11-01"}}));
    office.done(json!({"on": "session", "do": "move", "session": ids::MINISTERIAL, "start": {"date": "2021-11-01", "time": "08:00"}}));
    let missed = || lines(&report(&office, json!({"report": "no_shows"}))).len();
    let before = missed();
    let (one, other) = (delegation_of(&office, &heads[5]), delegation_of(&office, &heads[6]));
    office.done(json!({"on": "reply", "do": "record", "summit": ids::EIGHTH, "session": ids::MINISTERIAL,
        "parties": [{"delegation": one}], "answer": "declined", "source": "phone"}));
    assert_eq!(missed(), before - 1);
    office.done(json!({"on": "representation", "do": "set", "summit": ids::EIGHTH, "party": {"delegation": other},
        "by": {"delegation": delegation_of(&office, &heads[0])}, "authority": "Note 3"}));
    assert_eq!(missed(), before - 2);
}

#[test]
fn needs_are_added_up_by_session_or_day_alone() {
    let (office, _) = afternoon();
    for by in ["person", "delegation"] {
        let asked = office.desk.ask("reports", json!({"summit": ids::EIGHTH, "report": "needs", "by": by}));
        assert_eq!(asked.unwrap_err().code(), "by");
    }
}

#[test]
fn a_session_that_is_closed_early_ends_then() {
    let (office, heads) = afternoon();
    office.done(json!({"on": "day", "do": "add", "summit": ids::EIGHTH, "set": {"date": "2021-11-01"}}));
    office.done(json!({"on": "session", "do": "move", "session": ids::MINISTERIAL, "start": {"date": "2021-11-01", "time": "08:55"}}));
    let set = |status: &str| {
        office.done(json!({"on": "session", "do": "edit", "session": ids::MINISTERIAL, "set": {"status": status}}));
    };
    let minutes = || {
        let seen = office.ask("attendance", json!({"session": ids::MINISTERIAL, "delegate": heads[0]}));
        seen["sessions"][0]["people"][0]["minutes"].as_u64().unwrap()
    };
    set("closed");
    // The clock of the test goes on by a second at each look.
    for _ in 0..150 {
        office.ask("officers", json!({}));
    }
    assert_eq!(minutes(), 0);
    set("open");
    assert!(minutes() >= 2);
    // That was a slip: it was closed when it was closed.
    office.desk.undo().unwrap();
    assert_eq!(minutes(), 0);
    office.desk.redo().unwrap();
    // Written down at the door, and taken back as a slip: nobody is missed.
    let walk_in = json!({"on": "mark", "do": "walk_in", "session": ids::MINISTERIAL, "delegation": delegation_of(&office, &heads[0]), "name": "Slip"});
    let before = lines(&report(&office, json!({"report": "no_shows"}))).len();
    office.done(walk_in);
    let mark = office.ask("presence", json!({"session": ids::MINISTERIAL}))["recent"][0]["id"].clone();
    office.done(json!({"on": "mark", "do": "void", "mark": mark, "reason": "Slip"}));
    assert_eq!(lines(&report(&office, json!({"report": "no_shows"}))).len(), before);
}

#[test]
fn whoever_was_replaced_is_not_expected_any_more() {
    let (office, heads) = afternoon();
    office.done(json!({"on": "delegate", "do": "replace", "delegate": heads[4], "set": {"name": "Second", "title": "Minister"}, "why": "Note 2"}));
    office.done(json!({"on": "mark", "do": "make", "session": STEERING, "delegate": heads[0], "kind": "in"}));
    let expect = json!({"on": "participation", "do": "expect", "session": STEERING, "delegation": delegation_of(&office, &heads[4]), "delegate": heads[4]});
    assert_eq!(office.refused(expect), ("replaced".into(), Some("delegate".into())));
    for session in [json!(STEERING), json!(ids::MINISTERIAL)] {
        let present = office.ask("presence", json!({"session": session}));
        let attended = office.ask("attendance", json!({"session": session}));
        assert_eq!((&present["expected"], &attended["sessions"][0]["expected"]), (&json!(74), &json!(74)));
    }
    let people = report(&office, json!({"report": "attendance", "by": "person"}));
    assert!(lines(&people).iter().all(|row| row[3] == "2"), "{people}");
}

/// The minister of Canada is replaced by the deputy, and comes all the same; the deputy does not. One who was taken off the list comes.
#[test]
fn whoever_came_hides_nobody_who_was_not_seen() {
    let office = Office::eighth();
    let roster = office.ask("roster", json!({"summit": ids::EIGHTH}))["people"].clone();
    let delegations = office.ask("delegations", json!({"summit": ids::EIGHTH}))["delegations"].clone();
    let canada = delegations.as_array().unwrap().iter().find(|each| each["code"] == "CAN").unwrap()["id"].clone();
    let people: Vec<Value> = roster
        .as_array()
        .unwrap()
        .iter()
        .filter(|each| each["delegation"] == canada)
        .map(|each| each["id"].clone())
        .collect();
    let (minister, deputy, others) = (&people[0], &people[1], &people[2..]);
    office.done(json!({"on": "reply", "do": "record", "summit": ids::EIGHTH, "session": ids::MINISTERIAL,
        "parties": [{"delegation": canada, "delegate": minister}], "answer": "replaced", "source": "phone", "by": deputy}));
    for person in others.iter().chain([minister]) {
        office.done(json!({"on": "mark", "do": "make", "session": ids::MINISTERIAL, "delegate": person, "kind": "in", "admit": true}));
    }
    let all = people.len();
    let sum = |expected: usize, came: usize, missing: usize| [expected, came, 0, missing].map(|n| n.to_string());
    let by = |by: &str| {
        report(&office, json!({"report": "attendance", "by": by, "delegation": canada, "session": ids::MINISTERIAL}))
    };
    let session = by("session");
    assert_eq!(&row(&session, "Ministerial summit")[3..7], sum(all, all - 1, 1), "expected, came, excused, not seen");
    assert_eq!(session["chart"]["bars"][0]["values"], json!([all - 1, 0, 1]));
    assert_eq!(&row(&by("day"), "2021-11-18")[2..6], sum(all, all - 1, 1));
    assert_eq!(&row(&by("delegation"), "Canada")[4..8], sum(all, all - 1, 1));
    let persons = by("person");
    assert_eq!(persons["says"]["en"], format!("{} of {all} people came.", all - 1));
    assert_eq!(persons["chart"]["bars"][0]["values"], json!([all - 1, 0, 1]));
    assert_eq!(lines(&persons).iter().filter(|row| row[5] == "Not seen" || row[5] == "not seen").count(), 1);

    let all_sessions = report(&office, json!({"report": "attendance", "by": "person", "delegation": canada}));
    assert!(lines(&all_sessions).iter().all(|row| row[3] == "1"), "each was expected, or came: {all_sessions}");
    // Taken off the list when it is over: only the deputy stays on it, and whoever came.
    office.done(json!({"on": "participation", "do": "release", "session": ids::MINISTERIAL, "delegation": canada}));
    office.done(json!({"on": "participation", "do": "expect", "session": ids::MINISTERIAL, "delegation": canada, "delegate": deputy}));
    assert_eq!(&row(&by("session"), "Ministerial summit")[3..7], sum(all, all - 1, 1));
    assert_eq!(
        &row(&by("delegation"), "Canada")[2..8],
        [&["1".to_owned(), "1".to_owned()][..], &sum(all, all - 1, 1)].concat()
    );
    // Nobody of it is on the list any more.
    office.done(json!({"on": "participation", "do": "release", "session": ids::MINISTERIAL, "delegation": canada, "delegate": deputy}));
    assert_eq!(
        &row(&by("delegation"), "Canada")[2..8],
        [&["1".to_owned(), "1".to_owned()][..], &sum(all - 1, all - 1, 0)].concat()
    );
}

#[test]
fn who_was_represented_stands_in_the_report_with_or_without_a_paper() {
    let (office, heads) = afternoon();
    let delegations = office.ask("delegations", json!({"summit": ids::EIGHTH}))["delegations"].clone();
    let id = |at: usize| delegations[at]["id"].clone();
    let set = |party: usize, more: Value| {
        let mut action = json!({"on": "representation", "do": "set", "summit": ids::EIGHTH, "session": ids::MINISTERIAL,
            "party": {"delegation": id(party)}, "by": {"delegation": id(0)}});
        action.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        office.done(action);
    };
    let withdraw = |party: usize| {
        office.done(json!({"on": "representation", "do": "withdraw", "summit": ids::EIGHTH, "session": ids::MINISTERIAL, "party": {"delegation": id(party)}}));
    };
    // Taken back before the session begins: nobody was represented.
    set(5, json!({"authority": "Note 1"}));
    withdraw(5);
    assert_eq!(report(&office, json!({"report": "represented"}))["rows"], json!([]));
    office.done(json!({"on": "day", "do": "add", "summit": ids::EIGHTH, "set": {"date": "2021-11-01"}}));
    office.done(json!({"on": "session", "do": "move", "session": ids::MINISTERIAL, "start": {"date": "2021-11-01", "time": "09:00"}}));
    // Said while it lasts, with a paper that comes later, and taken back; said and standing; and only marked.
    set(6, json!({}));
    set(6, json!({"authority": "Note 41", "dated": "2021-10-30"}));
    withdraw(6);
    set(7, json!({}));
    office.done(json!({"on": "mark", "do": "make", "session": ids::MINISTERIAL, "delegate": heads[8], "kind": "represented", "represented_by": id(0)}));
    let told = report(&office, json!({"report": "represented"}));
    let rows = lines(&told);
    let short: Vec<(&str, &str, bool)> =
        rows.iter().map(|row| (row[1].as_str(), row[3].as_str(), row[6].is_empty())).collect();
    let name = |at: usize| delegations[at]["name"].as_str().unwrap();
    let marked = format!("Minister, {}", name(8));
    assert_eq!(
        short,
        [
            (name(5), "Note 1", false),
            (name(6), "Note 41", false),
            (name(7), "not received", true),
            (marked.as_str(), "not received", true)
        ]
    );
    assert!(rows.iter().all(|row| row[5].starts_with("2021-11-01 09:0")), "{rows:?}");
    assert_eq!(told["says"]["en"], "4 represented by others; 2 times without a document.");
    // Taken away with its delegation and brought back by an undo, it is one stretch as before.
    let again = rows.len();
    office.done(json!({"on": "delegation", "do": "remove", "delegation": id(7)}));
    office.desk.undo().unwrap();
    assert_eq!(lines(&report(&office, json!({"report": "represented"}))).len(), again);
    let log = lines(&report(&office, json!({"report": "quorum"})));
    assert!(log.iter().any(|row| row[4] == format!("{} represented no longer", name(6))), "{log:?}");
}

#[test]
fn a_stamp_stays_and_the_recount_stands_beside_it() {
    let (office, heads) = afternoon();
    let decided = |office: &Office| {
        let log = lines(&report(office, json!({"report": "quorum"})));
        let line = log.iter().find(|row| row[4].contains("=Charter")).unwrap().clone();
        (line[5].clone(), line[9].clone())
    };
    assert_eq!(decided(&office), ("2".into(), String::new()));
    let recent = office.ask("presence", json!({"session": ids::MINISTERIAL}))["recent"].clone();
    let first = recent.as_array().unwrap().iter().find(|mark| mark["delegate"] == heads[0]).unwrap();
    office.done(json!({"on": "mark", "do": "void", "mark": first["id"], "reason": "Wrong badge"}));
    assert_eq!(decided(&office), ("2".into(), "1".into()));
    // A rule that is changed afterwards counts for all lines but the decisions, and the log says so.
    let notes = || report(&office, json!({"report": "quorum"}))["notes"].to_string();
    assert!(!notes().contains("last changed"));
    office.done(json!({"on": "quorum_rule", "do": "set", "summit": ids::EIGHTH, "set": {"remote": false}}));
    assert!(notes().contains("the rule was last changed at 09:00 -17"), "{}", notes());
}

#[test]
fn a_workbook_is_read_by_another_program() {
    let (office, _) = afternoon();
    let of = |report: &str| json!({"summit": ids::EIGHTH, "report": report});
    let every = ["attendance", "no_shows", "replies", "quorum", "represented", "participants"].map(of);
    let request = json!({"of": "report", "reports": every, "format": "xlsx", "language": "ko"});
    let file = office.export(request);
    assert_eq!(file.name, "DNMS 2021 - reports.xlsx");
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(file.bytes)).unwrap();
    assert_eq!(book.sheet_names().len(), 6);
    let quorum = book.worksheet_range("정족수 기록").unwrap();
    assert!(
        quorum.rows().any(|row| row.iter().any(|cell| matches!(cell, Data::String(text) if text.contains("헌장"))))
    );
    for name in book.sheet_names() {
        assert!(book.worksheet_formula(&name).unwrap().is_empty(), "{name}");
        let text = format!("{:?}", book.worksheet_range(&name).unwrap());
        for private in ["@", "Duty officer"] {
            assert!(!text.contains(private), "{name} tells {private}");
        }
    }
}

#[test]
fn tables_as_text_are_kept_as_golden_files() {
    let (office, _) = afternoon();
    for (name, report) in [
        ("participants.csv", json!({"summit": ids::EIGHTH, "report": "participants"})),
        ("quorum-log.csv", json!({"summit": ids::EIGHTH, "report": "quorum"})),
        (
            "attendance.csv",
            json!({"summit": ids::EIGHTH, "report": "attendance", "by": "person", "session": ids::MINISTERIAL}),
        ),
    ] {
        let file = office.export(json!({"of": "report", "reports": [report], "language": "both", "level": "internal"}));
        let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("golden/csv").join(name);
        if std::env::var("PLENARY_GOLDEN").is_ok_and(|word| word == "write") {
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(&path, &file.bytes).unwrap();
        }
        // The version of the zone rules is allowed to move on.
        let lines = |bytes: &[u8]| -> Vec<String> {
            String::from_utf8_lossy(bytes).lines().filter(|l| !l.starts_with("Zone rules")).map(str::to_owned).collect()
        };
        assert_eq!(lines(&file.bytes), lines(&std::fs::read(&path).unwrap_or_default()), "{name}");
    }
}

#[test]
fn what_cannot_be_reported_is_refused() {
    let office = Office::eighth();
    let nobody = "01900000-0000-7000-8000-000000000000";
    for (with, code) in [
        (json!({"summit": nobody, "report": "attendance"}), "gone"),
        (json!({"summit": ids::EIGHTH, "report": "attendance", "session": nobody}), "gone"),
        (json!({"summit": ids::EIGHTH, "report": "attendance", "delegation": nobody}), "gone"),
        (json!({"summit": ids::EIGHTH, "report": "attendance", "day": "Thursday"}), "date"),
        (json!({"summit": ids::EIGHTH, "report": "gossip"}), "malformed"),
    ] {
        assert_eq!(office.desk.ask("reports", with.clone()).unwrap_err().code(), code, "{with}");
    }
    let one = json!({"summit": ids::EIGHTH, "report": "attendance"});
    for reports in [json!([]), json!([one, one])] {
        let request = serde_json::from_value(json!({"of": "report", "reports": reports})).unwrap();
        assert_eq!(office.desk.export(request).unwrap_err().code(), "too_many");
    }
}

#[test]
fn who_said_that_they_do_not_come_is_not_missed() {
    let (office, heads) = afternoon();
    let before = row(&report(&office, json!({"report": "attendance", "by": "session"})), "Ministerial summit");
    let roster = office.ask("roster", json!({"summit": ids::EIGHTH}));
    let person = |id: &Value| {
        let people = roster["people"].as_array().unwrap();
        people.iter().find(|one| one["id"] == *id).unwrap().clone()
    };
    let declines = |id: &Value, session: Value| {
        office.done(
            json!({"on": "reply", "do": "record", "summit": ids::EIGHTH, "session": session, "answer": "declined",
            "source": "phone", "parties": [{"delegation": person(id)["delegation"], "delegate": id}]}),
        );
    };
    declines(&heads[3], json!(ids::MINISTERIAL));
    declines(&heads[4], Value::Null);
    let by = |by: &str| report(&office, json!({"report": "attendance", "by": by}));
    let after = row(&by("session"), "Ministerial summit");
    // Expected, came, excused or declined, not seen.
    assert_eq!(&before[3..7], ["74", "2", "1", "71"]);
    assert_eq!(&after[3..7], ["74", "2", "3", "69"]);
    let one = report(&office, json!({"report": "attendance", "by": "person", "session": ids::MINISTERIAL}));
    assert!(one["rows"].to_string().contains("declined or represented"), "{one}");
    let needs = report(&office, json!({"report": "needs", "by": "session", "session": ids::MINISTERIAL}));
    assert!(
        needs["says"]["en"].as_str().unwrap().starts_with("0 of 72"),
        "both reports count the same people: {needs}"
    );
}

#[test]
fn a_session_is_counted_by_its_own_clock_and_by_when_it_was_opened() {
    let office = Office::eighth();
    let made = office.done(json!({"on": "session", "do": "create", "summit": ids::EIGHTH,
        "start": {"date": "2021-11-18", "time": "00:30", "zone": "Pacific/Auckland"},
        "set": {"title": "Early", "minutes": 60, "format": "virtual", "kind": "steering_committee"}}));
    let session = json!(made.subject.unwrap().id);
    office.done(json!({"on": "participation", "do": "expect", "session": session, "delegation": ids::KOREA}));
    office.done(
        json!({"on": "mark", "do": "make", "session": session, "delegate": ids::MINISTER_OF_KOREA, "kind": "remote"}),
    );
    let dated = row(&report(&office, json!({"report": "attendance", "by": "session"})), "Early");
    // 00:30 in Auckland is 11:30 of the day before in London.
    assert_eq!((dated[1].as_str(), dated[2].as_str()), ("2021-11-18", "00:30–01:30 (Auckland)"));
    let log = report(&office, json!({"report": "quorum"}));
    let line = row(&log, "Early");
    assert_eq!(line[1], "2021-11-18", "{line:?}");
    assert!(log["rows"].to_string().contains("Opening, as planned") || !log["rows"].to_string().contains("Opening"));
    office.done(json!({"on": "session", "do": "edit", "session": session, "set": {"status": "open"}}));
    let told = office.ask("quorum", json!({"session": session}))["asked"].clone();
    assert_eq!(told[0]["occasion"]["en"], "Opening", "{told}");
    assert_eq!((&told[0]["present"], &told[0]["met"]), (&json!(1), &json!(false)));
    office.done(json!({"on": "session", "do": "edit", "session": session, "set": {"kind": "bilateral"}}));
    assert_eq!(office.ask("quorum", json!({"session": session}))["applies"], false);
    let log = report(&office, json!({"report": "quorum"}));
    assert!(!log["rows"].to_string().contains("Early"), "two who talk have no quorum");
}
