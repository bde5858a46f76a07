//! Releases: a programme is kept under a name, told apart from what it became, exported and restored as it was.

use crate::exports::readers;
use plenary_domain::SummitId;
use plenary_tests::{Office, assert_same, ids};
use serde_json::{Value, json};

fn release(office: &Office, summit: impl ToString, name: &str) -> Value {
    let outcome = office.done(json!({"on": "release", "do": "make", "summit": summit.to_string(), "name": name}));
    json!(outcome.subject.unwrap().id)
}

fn calendar(office: &Office, request: Value) -> String {
    String::from_utf8(office.export(request).bytes).unwrap().replace("\r\n ", "")
}

#[test]
fn a_release_keeps_the_programme_as_it_was() {
    let office = Office::busy();
    let request = json!({"of": "schedule", "summit": ids::EIGHTH});
    assert!(calendar(&office, request.clone()).contains("X-PLENARY-VERSION:working\r\n"));
    let before = office.dump();
    release(&office, ids::EIGHTH, "Sent to ministries");
    office.desk.undo().unwrap();
    assert_same(&before, &office.dump(), "undo left a trace");
    office.desk.redo().unwrap();
    let released = json!({"of": "schedule", "summit": ids::EIGHTH, "release": 1});
    let first = calendar(&office, released.clone());
    assert!(first.contains("X-PLENARY-VERSION:1 Sent to ministries\r\n"));
    office.done(json!({"on": "session", "do": "move", "session": ids::MINISTERIAL,
        "start": {"date": "2021-11-18", "time": "16:30"}}));
    assert_eq!(calendar(&office, released), first, "what was released stays");
    let working = calendar(&office, request);
    assert!(working.contains("X-PLENARY-VERSION:working after 1\r\n"));
    assert_ne!(working, first);
    let sameness =
        |file: &str| file.lines().filter(|line| line.starts_with("UID")).map(str::to_owned).collect::<Vec<_>>();
    assert_eq!(sameness(&working), sameness(&first));
    let nowhere = json!({"of": "schedule", "summit": ids::EIGHTH, "release": 7});
    let refused = office.desk.export(serde_json::from_value(nowhere).unwrap()).unwrap_err();
    assert!(format!("{refused:?}").contains("no_such_release"));
}

#[test]
fn an_hour_that_means_another_moment_and_an_item_put_under_another_are_told() {
    let office = Office::eighth();
    release(&office, ids::EIGHTH, "Sent");
    office
        .done(json!({"on": "agenda_item", "do": "move", "agenda_item": ids::CLOSING, "parent": ids::OPENING, "to": 0}));
    office.done(json!({"on": "manual_offset", "do": "add", "set": {"zone": "Europe/London", "from": "2021-11-18", "to": "2021-11-18",
        "offset": "+02:00", "reason": "A decree"}}));
    let difference = office.ask("release_diff", json!({"summit": ids::EIGHTH}));
    let session = &difference["sessions"].as_array().unwrap()[0];
    let lines: Vec<&str> =
        session["lines"].as_array().unwrap().iter().map(|line| line["en"].as_str().unwrap()).collect();
    assert!(
        lines.iter().any(|line| line.contains("2021-11-18 14:00 UTC") && line.contains("2021-11-18 12:00 UTC")),
        "{lines:?}"
    );
    assert!(lines.iter().any(|line| line.contains("part of")), "{lines:?}");
    assert_eq!(session["change"], "moved");
    assert!(difference["consequences"].to_string().contains("to be told"), "{difference}");
}

#[test]
fn people_are_named_in_the_difference() {
    let office = Office::eighth();
    let minister = "Minister, Republic of Korea";
    let made = office.done(json!({"on": "session", "do": "create", "summit": ids::EIGHTH,
        "start": {"date": "2021-11-17", "time": "10:00"}, "set": {"title": "Drafting", "minutes": 30}}));
    let session = json!(made.subject.unwrap().id);
    let item = office.done(json!({"on": "agenda_item", "do": "add", "session": session, "set": {"title": "Draft"}}));
    let item = json!(item.subject.unwrap().id);
    let lines = || -> Vec<String> {
        let told = office.ask("release_diff", json!({"summit": ids::EIGHTH}));
        let sessions = told["sessions"].as_array().unwrap().iter().filter(|each| each["session"] == session);
        let lines = sessions.flat_map(|each| each["lines"].as_array().unwrap().clone());
        lines.map(|line| line["en"].as_str().unwrap().to_owned()).collect()
    };
    let expect = |delegate: Value| json!({"on": "participation", "do": "expect", "session": session, "delegation": ids::KOREA, "delegate": delegate});
    let mut before = "First".to_owned();
    for (name, action, expected) in [
        (
            "a person alone",
            expect(json!(ids::MINISTER_OF_KOREA)),
            format!("Expected now: Republic of Korea ({minister})"),
        ),
        (
            "then all of them",
            expect(Value::Null),
            format!("Expected of Republic of Korea: {minister} → the whole delegation, {minister}"),
        ),
        (
            "on other terms",
            json!({"on": "participation", "do": "expect", "session": session, "delegation": ids::KOREA,
                "requirement": "optional", "manner": "remote"}),
            "Terms of Republic of Korea: Required → Optional, Remote".to_owned(),
        ),
        (
            "who presents",
            json!({"on": "agenda_item", "do": "edit", "agenda_item": item, "set": {"presenter": ids::MINISTER_OF_KOREA}}),
            format!("Agenda item “Draft”, presented by: – → {minister}"),
        ),
        (
            "a delegation presents",
            json!({"on": "agenda_item", "do": "edit", "agenda_item": item, "set": {"presenter": null, "delegation": ids::DENMARK}}),
            format!("Agenda item “Draft”, presented by: {minister} → Denmark"),
        ),
    ] {
        release(&office, ids::EIGHTH, &before);
        office.done(action);
        assert_eq!(lines(), [expected], "{name}");
        before = name.to_owned();
    }
}

#[test]
fn a_clock_of_a_delegation_that_is_set_by_hand_is_told_to_it() {
    let office = Office::eighth();
    release(&office, ids::EIGHTH, "Sent");
    // 14:00 in London is 23:00 in Seoul, at night; by a clock five hours behind it is evening, on the same date.
    office.done(json!({"on": "manual_offset", "do": "add", "set": {"zone": "Asia/Seoul", "from": "2021-11-01", "to": "2021-11-30",
        "offset": "+02:00", "reason": "A decree"}}));
    let told = office.ask("release_diff", json!({"summit": ids::EIGHTH}));
    assert_eq!(told["sessions"], json!([]), "{told}");
    assert!(told["summit"].to_string().contains("Clock set by hand: Asia/Seoul at UTC+02:00"), "{told}");
    assert!(told["consequences"].to_string().contains("1 delegation is to be told: Republic of Korea"), "{told}");
    release(&office, ids::EIGHTH, "Sent again");
    office.desk.undo().unwrap();
    office.desk.undo().unwrap();
    release(&office, ids::EIGHTH, "Without");
    office.done(json!({"on": "manual_offset", "do": "add", "set": {"zone": "Europe/Copenhagen", "from": "2021-11-01",
        "to": "2021-11-30", "offset": "+10:00", "reason": "A decree"}}));
    let told = office.ask("release_diff", json!({"summit": ids::EIGHTH}))["consequences"].to_string();
    assert!(told.contains("is now in the night of Denmark"), "{told}");
}

#[test]
fn a_file_about_what_is_gone_is_told_by_its_name() {
    let office = Office::busy();
    release(&office, ids::EIGHTH, "Sent");
    let file = office.hand_out(json!({"of": "schedule", "summit": ids::EIGHTH, "session": ids::MINISTERIAL}));
    office.done(json!({"on": "session", "do": "delete", "session": ids::MINISTERIAL}));
    let stale = office.ask("release_diff", json!({"summit": ids::EIGHTH}))["stale"].clone();
    assert_eq!(stale[0]["en"], format!("{} (no longer there)", file.name));
}

#[test]
fn a_release_is_told_by_the_clocks_it_keeps() {
    let office = Office::eighth();
    release(&office, ids::EIGHTH, "Sent");
    let files = || {
        [json!({"of": "schedule"}), json!({"of": "programme", "language": "en"})].map(|mut request| {
            (request["summit"], request["release"]) = (json!(ids::EIGHTH), json!(1));
            calendar(&office, request)
        })
    };
    let sent = files();
    office.done(json!({"on": "manual_offset", "do": "add", "set": {"zone": "Europe/London", "from": "2021-11-18", "to": "2021-11-18",
        "offset": "+02:00", "reason": "A decree"}}));
    assert_eq!(files(), sent);
}

/// The number of the ministerial session in a file for Korea.
fn told(office: &Office, more: &Value) -> i64 {
    let mut request = json!({"of": "schedule", "summit": ids::EIGHTH, "delegation": ids::KOREA});
    request.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    let read = readers::read(&office.hand_out(request).bytes);
    let mut sessions = read["icalendar"]["sessions"].as_array().unwrap().iter();
    let ministerial = ids::MINISTERIAL.to_string();
    sessions.find(|session| session["uid"].as_str().unwrap().contains(&ministerial)).unwrap()["sequence"]
        .as_i64()
        .unwrap()
}

#[test]
fn a_release_that_is_handed_out_takes_no_number_back() {
    let office = Office::eighth();
    let korea = |what: &str| {
        office.done(json!({"on": "participation", "do": what, "session": ids::MINISTERIAL, "delegation": ids::KOREA}))
    };
    let working = json!({});
    release(&office, ids::EIGHTH, "Sent");
    assert_eq!(told(&office, &working), 0);
    korea("release");
    assert_eq!(told(&office, &working), 1, "it is called off for them");
    korea("expect");
    assert_eq!(told(&office, &working), 2);
    assert_eq!(told(&office, &json!({"release": 1})), 2, "it says what they know already");
    office.done(json!({"on": "session", "do": "move", "session": ids::MINISTERIAL,
        "start": {"date": "2021-11-18", "time": "16:30"}}));
    assert_eq!(told(&office, &working), 3);
    // Going back to what was released is news for whoever has the later hour.
    assert_eq!(told(&office, &json!({"release": 1, "changes": true})), 4);
    assert_eq!(told(&office, &json!({"release": 1})), 4);
    assert!(told(&office, &working) > 4);
}

#[test]
fn a_number_is_never_given_twice() {
    let office = Office::busy();
    let numbers = |summit: SummitId| -> Vec<u64> {
        let view = office.ask("releases", json!({ "summit": summit }));
        view["releases"].as_array().unwrap().iter().map(|each| each["number"].as_u64().unwrap()).collect()
    };
    let version =
        || calendar(&office, json!({"of": "schedule", "summit": ids::EIGHTH, "release": numbers(ids::EIGHTH)[0]}));
    release(&office, ids::EIGHTH, "Sent");
    let sent = version();
    assert!(sent.contains("X-PLENARY-VERSION:1 Sent\r\n"));
    office.desk.undo().unwrap();
    office.desk.redo().unwrap();
    assert_eq!(version(), sent, "what was made again as it was keeps its number");
    office.desk.undo().unwrap();
    office.done(json!({"on": "session", "do": "move", "session": ids::MINISTERIAL,
        "start": {"date": "2021-11-18", "time": "16:30"}}));
    release(&office, ids::EIGHTH, "Sent");
    assert!(version().contains("X-PLENARY-VERSION:2 Sent\r\n"), "other contents have another number");
    release(&office, ids::EIGHTH, "Third");
    // Two taken back and one of them made again: the later number was given too.
    office.desk.undo().unwrap();
    office.desk.undo().unwrap();
    office.desk.redo().unwrap();
    assert_eq!(numbers(ids::EIGHTH), [2]);
    release(&office, ids::EIGHTH, "Fourth");
    assert_eq!(numbers(ids::EIGHTH), [4, 2]);
    release(&office, ids::SPECIMEN, "Of another summit");
    assert_eq!(numbers(ids::SPECIMEN), [1], "each summit counts its own");
}

#[test]
fn the_difference_is_told_with_what_it_means() {
    let office = Office::busy();
    let diff = |from: Option<&Value>, to: Option<&Value>| {
        let mut with = json!({"summit": ids::EIGHTH});
        if let Some(from) = from {
            with["from"] = from.clone();
        }
        if let Some(to) = to {
            with["to"] = to.clone();
        }
        office.ask("release_diff", with)
    };
    assert_eq!(diff(None, None)["from"], Value::Null, "no release yet");
    let first = release(&office, ids::EIGHTH, "First");
    assert_eq!(diff(None, None)["sessions"], json!([]), "nothing has changed yet");
    // 14:00 in London is 03:00 in Wellington and 23:00 in Seoul; an hour and a half earlier it is not night in Seoul.
    office.done(json!({"on": "session", "do": "move", "session": ids::MINISTERIAL,
        "start": {"date": "2021-11-18", "time": "21:00"}}));
    let steering = office.ask("programme", json!({"summit": ids::EIGHTH}))["sessions"][0]["id"].clone();
    office.done(json!({"on": "session", "do": "edit", "session": steering, "set": {"status": "cancelled"}}));
    office.done(json!({"on": "session", "do": "create", "summit": ids::EIGHTH, "set": {"title": "New one"}}));
    let second = release(&office, ids::EIGHTH, "Second");
    let told = diff(Some(&first), Some(&second));
    let changes: Vec<(&str, &str)> = told["sessions"]
        .as_array()
        .unwrap()
        .iter()
        .map(|each| (each["title"]["en"].as_str().unwrap(), each["change"].as_str().unwrap()))
        .collect();
    assert!(changes.contains(&("New one", "added")), "{changes:?}");
    assert!(changes.iter().any(|(_, change)| *change == "called_off"), "{changes:?}");
    assert!(changes.iter().any(|(_, change)| *change == "moved"), "{changes:?}");
    let said: Vec<&str> =
        told["consequences"].as_array().unwrap().iter().map(|each| each["en"].as_str().unwrap()).collect();
    assert!(said.iter().any(|line| line.contains("is now in the night of Denmark")), "{said:?}");
    assert!(said.iter().any(|line| line.starts_with("10 delegations are to be told:")), "{said:?}");
    assert!(said.iter().any(|line| line.contains("is now on another date for") || line.contains("chair")), "{said:?}");
    assert_eq!(diff(None, None)["sessions"], json!([]), "nothing since the second");
    // What the chair has noted is nobody's news; who comes, and in which languages it is followed, is.
    let lines = || {
        diff(None, None)["sessions"]
            .as_array()
            .unwrap()
            .iter()
            .flat_map(|each| each["lines"].as_array().unwrap().clone())
            .map(|line| line["en"].as_str().unwrap().to_owned())
            .collect::<Vec<_>>()
    };
    office.done(json!({"on": "agenda_item", "do": "edit", "agenda_item": ids::OPENING, "set": {"notes": "Smile"}}));
    assert_eq!(diff(None, None)["consequences"], json!([]), "a note of the chair");
    // A file that was handed out is told once it is stale, against the working programme alone.
    office.hand_out(json!({"of": "schedule", "summit": ids::EIGHTH, "session": ids::MINISTERIAL}));
    assert_eq!(diff(None, None)["stale"], json!([]));
    office.done(json!({"on": "session", "do": "edit", "session": ids::MINISTERIAL, "set": {"title": "Renamed"}}));
    assert_eq!(diff(None, None)["stale"][0]["en"], "Renamed");
    assert_eq!(diff(Some(&first), Some(&second))["stale"], json!([]));
    // What is for the house alone is no news for delegations.
    office.desk.undo().unwrap();
    office.done(json!({"on": "session", "do": "edit", "session": ids::MINISTERIAL, "set": {"kind": "internal"}}));
    release(&office, ids::EIGHTH, "Internal");
    office.done(json!({"on": "session", "do": "edit", "session": ids::MINISTERIAL, "set": {"title": "Renamed"}}));
    let told = diff(None, None);
    assert_eq!(told["sessions"].as_array().unwrap().len(), 1);
    assert!(!told["consequences"].to_string().contains("to be told: A"), "{}", told["consequences"]);
    assert!(!told["consequences"].to_string().contains("delegations are"), "{}", told["consequences"]);
    office.desk.undo().unwrap();
    office.desk.undo().unwrap();
    office.desk.undo().unwrap();
    office.done(json!({"on": "participation", "do": "expect", "session": ids::MINISTERIAL, "delegation": ids::KOREA,
        "delegate": ids::MINISTER_OF_KOREA}));
    office.done(json!({"on": "session", "do": "edit", "session": ids::MINISTERIAL, "set": {"interpreted": true}}));
    assert_eq!(
        lines(),
        [
            "interpretation: no → yes",
            "Expected of Republic of Korea: the whole delegation → the whole delegation, Minister, Republic of Korea"
        ]
    );
    let opening = office.ask("session", json!({"session": ids::MINISTERIAL}))["items"][0].clone();
    let (name, minutes) = (opening["title"].as_str().unwrap(), opening["minutes"].as_u64().unwrap());
    office.done(
        json!({"on": "agenda_item", "do": "edit", "agenda_item": opening["id"], "set": {"minutes": minutes + 5}}),
    );
    assert!(
        lines().contains(&format!("Agenda item “{name}”, length: {minutes} min → {} min", minutes + 5)),
        "{:?}",
        lines()
    );
    office.done(json!({"on": "agenda_item", "do": "remove", "agenda_item": opening["id"]}));
    assert!(lines().contains(&format!("Agenda item taken out: {name}")), "{:?}", lines());
    let back = diff(Some(&second), Some(&first));
    assert!(back["sessions"].as_array().unwrap().iter().any(|each| each["change"] == "gone"));
}

#[test]
fn what_is_different_about_the_whole_is_told() {
    let office = Office::busy();
    release(&office, ids::SPECIMEN, "First");
    let told = |action: Value| -> Vec<String> {
        office.done(action);
        let view = office.ask("release_diff", json!({"summit": ids::SPECIMEN}));
        assert!(
            view["summit"].as_array().unwrap().iter().all(|line| line["ko"].as_str().unwrap().contains([':', '→']))
        );
        let lines = view["summit"].as_array().unwrap().iter().map(|line| line["en"].as_str().unwrap().to_owned());
        let lines = lines.collect();
        office.desk.undo().unwrap();
        lines
    };
    let programme = office.ask("programme", json!({"summit": ids::SPECIMEN}));
    let (day, place) = (&programme["days"][2]["id"], &programme["places"][1]);
    let list = office.ask("delegations", json!({"summit": ids::SPECIMEN}));
    let delegations = list["delegations"].as_array().unwrap();
    let canada = delegations.iter().find(|each| each["code"] == "CAN").unwrap();
    let name = place["name"]["en"].as_str().unwrap();
    for (action, expected) in [
        (
            json!({"on": "summit", "do": "edit", "summit": ids::SPECIMEN, "set": {"title": "Renamed"}}),
            vec!["title: Specimen: a hosted summit → Renamed".to_owned()],
        ),
        (
            json!({"on": "day", "do": "add", "summit": ids::SPECIMEN, "set": {"date": "2027-04-16"}}),
            vec!["New day: 2027-04-16".to_owned()],
        ),
        (
            json!({"on": "day", "do": "edit", "day": day, "set": {"label": "Last day"}}),
            vec![format!("Day 2027-04-15: {} → Last day", programme["days"][2]["label"]["en"].as_str().unwrap_or("–"))],
        ),
        (
            json!({"on": "place", "do": "edit", "place": place["id"], "set": {"name": "Blue Room"}}),
            vec![format!("place: {name} → Blue Room")],
        ),
        (
            json!({"on": "place", "do": "edit", "place": place["id"], "set": {"capacity": 61}}),
            vec![format!("Seats in {name}: {} → 61", place["capacity"])],
        ),
        (
            json!({"on": "place", "do": "add", "summit": ids::SPECIMEN, "set": {"name": "Tent"}}),
            vec!["New place: Tent".to_owned()],
        ),
        (
            json!({"on": "delegation", "do": "add", "summit": ids::SPECIMEN, "set": {"code": "FIN", "name": "Finland", "zone": "Europe/Helsinki"}}),
            vec!["New delegation: Finland".to_owned()],
        ),
        (
            json!({"on": "delegation", "do": "edit", "delegation": canada["id"], "set": {"zone": "America/Vancouver"}}),
            vec!["Canada, time zone: Toronto → Vancouver".to_owned()],
        ),
        (
            json!({"on": "place", "do": "edit", "place": place["id"], "set": {"name_ko": "파란 방"}}),
            vec![format!("place in Korean: {} → 파란 방", place["name"]["ko"].as_str().unwrap())],
        ),
        (
            json!({"on": "place", "do": "edit", "place": place["id"], "set": {"setup": 10}}),
            vec![format!("{name}, set-up time: 0 min → 10 min")],
        ),
        (
            json!({"on": "delegation", "do": "edit", "delegation": canada["id"], "set": {"category": "guest"}}),
            vec!["Canada, category: Member → Guest".to_owned()],
        ),
    ] {
        assert_eq!(told(action.clone()), expected, "{action}");
    }
}

#[test]
fn whoever_comes_into_the_night_is_told_by_the_rule_of_the_findings() {
    let office = Office::busy();
    let becomes = |(time, minutes, format): (&str, u32, &str)| {
        office.done(json!({"on": "session", "do": "several", "each": [
            {"do": "move", "session": ids::MINISTERIAL, "start": {"date": "2021-11-18", "time": time}},
            {"do": "edit", "session": ids::MINISTERIAL, "set": {"minutes": minutes, "format": format}}]}));
    };
    // London's clock; in Denmark it is an hour later, and night from 22:00.
    for (name, before, after, into_the_night) in [
        ("moved within the day", ("18:00", 60, "virtual"), ("19:00", 60, "virtual"), false),
        ("moved into the night", ("19:00", 60, "virtual"), ("21:30", 60, "virtual"), true),
        ("longer, into the night", ("19:00", 60, "virtual"), ("19:00", 150, "virtual"), true),
        ("longer, to the brink of it", ("19:00", 60, "virtual"), ("19:00", 120, "virtual"), false),
        ("moved so that its end is in the night", ("19:00", 60, "virtual"), ("20:30", 60, "virtual"), true),
        ("by link at the same hour", ("22:00", 60, "hosted"), ("22:00", 60, "virtual"), true),
        ("at the house at the same hour", ("22:00", 60, "virtual"), ("22:00", 60, "hosted"), false),
        ("at the house at night", ("19:00", 60, "virtual"), ("22:00", 60, "hosted"), false),
        ("in the night before too", ("20:30", 60, "virtual"), ("22:00", 60, "virtual"), false),
        ("longer in the night", ("22:00", 30, "virtual"), ("22:00", 60, "virtual"), false),
    ] {
        becomes(before);
        release(&office, ids::EIGHTH, name);
        becomes(after);
        let told = office.ask("release_diff", json!({"summit": ids::EIGHTH}));
        let said = told["consequences"].as_array().unwrap().iter().any(|each| {
            let line = each["en"].as_str().unwrap();
            line.contains("is now in the night of") && line.contains("Denmark")
        });
        assert_eq!(said, into_the_night, "{name}: {}", told["consequences"]);
    }
}

#[test]
fn another_date_is_told_by_the_clock_somebody_had_and_beside_a_new_night() {
    let office = Office::busy();
    office.done(json!({"on": "session", "do": "several", "each": [
        {"do": "move", "session": ids::MINISTERIAL, "start": {"date": "2021-11-18", "time": "10:00"}},
        {"do": "edit", "session": ids::MINISTERIAL, "set": {"minutes": 60, "format": "virtual"}}]}));
    release(&office, ids::EIGHTH, "First");
    let zone = |zone: &str| json!({"on": "delegation", "do": "edit", "delegation": ids::KOREA, "set": {"zone": zone}});
    let to = |time: &str| {
        json!({"on": "session", "do": "move", "session": ids::MINISTERIAL,
        "start": {"date": "2021-11-18", "time": time}})
    };
    // 10:00 in London is 19:00 in Seoul and, on the same date, 00:00 in Honolulu.
    for (name, action, night, date) in [
        ("into the night and onto the next date", to("16:00"), true, true),
        ("into the night of the same date", to("13:00"), true, false),
        ("counted by a clock on the same date", zone("Europe/Paris"), false, false),
        ("counted by a clock at night", zone("Pacific/Honolulu"), true, false),
        ("counted by a clock a date behind", zone("Pacific/Pago_Pago"), true, true),
    ] {
        office.done(action);
        let told = office.ask("release_diff", json!({"summit": ids::EIGHTH}))["consequences"].clone();
        let said = |words: &str| {
            let mut lines = told.as_array().unwrap().iter().map(|each| each["en"].as_str().unwrap());
            lines.any(|line| line.starts_with("“Ministerial summit") && line.contains(words) && line.contains("Korea"))
        };
        assert_eq!(
            (said("is now in the night of"), said("is now on another date for")),
            (night, date),
            "{name}: {told}"
        );
        office.desk.undo().unwrap();
    }
}

#[test]
fn what_stops_a_release_is_named() {
    let office = Office::busy();
    office.done(
        json!({"on": "finding", "do": "set_level", "summit": ids::SPECIMEN, "rule": "place_twice", "level": "stop"}),
    );
    let make = json!({"on": "release", "do": "make", "summit": ids::SPECIMEN, "name": "Too early"});
    assert_eq!(office.refused(make.clone()), ("stopped".into(), Some("findings".into())));
    let findings = office.ask("findings", json!({"summit": ids::SPECIMEN}))["findings"].clone();
    let stop = findings.as_array().unwrap().iter().find(|each| each["level"] == "stop").unwrap();
    office.done(json!({"on": "finding", "do": "accept", "summit": ids::SPECIMEN, "rule": stop["code"],
        "about": stop["about"], "reason": "Agreed"}));
    office.done(make);
    let nameless = json!({"on": "release", "do": "make", "summit": ids::SPECIMEN, "name": " "});
    assert_eq!(office.refused(nameless), ("empty".into(), Some("name".into())));
}

#[test]
fn a_release_is_restored_as_a_copy() {
    let office = Office::busy();
    let lines = |summit: &Value| -> Vec<String> {
        let view = office.ask("programme", json!({ "summit": summit }));
        let mut lines: Vec<String> = view["sessions"]
            .as_array()
            .unwrap()
            .iter()
            .map(|each| {
                format!(
                    "{} {} {} {} {} {}",
                    each["title"]["en"],
                    each["start"],
                    each["minutes"],
                    each["items"],
                    each["delegations"],
                    each["status"]
                )
            })
            .collect();
        lines.sort();
        lines
    };
    // Somebody in each office, somebody expected by name on other terms, and a session that goes on with another.
    let roster = office.ask("roster", json!({"summit": ids::SPECIMEN}))["people"].clone();
    let person = |at: usize| roster[at]["id"].clone();
    let sessions = office.ask("programme", json!({"summit": ids::SPECIMEN}))["sessions"].clone();
    let (first, last) = (sessions[0]["id"].clone(), sessions[14]["id"].clone());
    office.done(json!({"on": "session", "do": "edit", "session": first, "set":
        {"chair": person(0), "vice_chair": person(1), "rapporteur": person(2)}}));
    office.done(json!({"on": "session", "do": "edit", "session": last, "set": {"resumes": first}}));
    office.done(json!({"on": "participation", "do": "expect", "session": first, "delegation": roster[3]["delegation"],
        "delegate": person(3), "requirement": "observer", "manner": "remote"}));
    let whole = |summit: &Value| -> Vec<String> {
        let programme = office.ask("programme", json!({ "summit": summit }));
        let find = |title: &Value| {
            let mut all = programme["sessions"].as_array().unwrap().iter();
            all.find(|each| each["title"] == *title).unwrap()["id"].clone()
        };
        let view = office.ask("session", json!({"session": find(&sessions[0]["title"])}));
        // Ids are others in the copy: who and on which terms is what must come out.
        let by_name = |each: &Value| format!("{} {} {}", each["delegation"]["code"], each["delegates"], each["how"]);
        let anonymous = |text: String| {
            text.split('"').filter(|part| part.parse::<uuid::Uuid>().is_err()).collect::<Vec<_>>().join("")
        };
        let mut told: Vec<String> = view["expected"].as_array().unwrap().iter().map(by_name).map(anonymous).collect();
        told.extend(
            ["chair", "vice_chair", "rapporteur"]
                .map(|office| format!("{office} {} {}", view[office]["display"], view[office]["delegation"]["code"])),
        );
        let later = office.ask("session", json!({"session": find(&sessions[14]["title"])}));
        told.push(later["resumes"]["title"].to_string());
        told
    };
    let (before, all_of_it) = (lines(&json!(ids::SPECIMEN)), whole(&json!(ids::SPECIMEN)));
    assert!(all_of_it.iter().any(|line| line.contains("observer")), "{all_of_it:?}");
    assert!(all_of_it[10..].iter().all(|line| !line.contains("null")), "{all_of_it:?}");
    let made = release(&office, ids::SPECIMEN, "Kept");
    let session = office.ask("programme", json!({"summit": ids::SPECIMEN}))["sessions"][0]["id"].clone();
    office.done(json!({"on": "session", "do": "delete", "session": session}));
    // A delegation that is gone since, a chair that was replaced, another title: the copy is the release.
    let gone = roster.as_array().unwrap().last().unwrap()["delegation"].clone();
    office.done(json!({"on": "delegation", "do": "remove", "delegation": gone}));
    let next = json!({"on": "delegate", "do": "replace", "delegate": person(0), "set": {"name": "Successor", "title": "Minister"}});
    office.done(next);
    office.done(json!({"on": "summit", "do": "edit", "summit": ids::SPECIMEN, "set": {"title": "Renamed"}}));
    let working = lines(&json!(ids::SPECIMEN));
    assert_ne!(working, before);
    let dump = office.dump();
    let copy = office.done(json!({"on": "release", "do": "restore", "release": made}));
    let copy = json!(copy.subject.unwrap().id);
    assert_eq!(lines(&copy), before);
    let mut expected = all_of_it;
    let chair = expected.iter_mut().find(|line| line.starts_with("chair ")).unwrap();
    *chair = chair.replace("\"Minister\"", "\"Successor\"");
    assert_eq!(whole(&copy), expected, "whoever was replaced since is replaced here too");
    assert_eq!(lines(&json!(ids::SPECIMEN)), working, "nothing of the present one changes");
    office.desk.undo().unwrap();
    assert_same(&dump, &office.dump(), "undo left a trace");
}

#[test]
fn a_page_to_print_holds_the_programme_and_nothing_internal() {
    let office = Office::busy();
    office.done(json!({"on": "session", "do": "create", "summit": ids::SPECIMEN,
        "start": {"date": "2027-04-14", "time": "10:45"}, "set": {"title": "<b>Coffee</b>", "kind": "break", "minutes": 15}}));
    office.done(json!({"on": "session", "do": "create", "summit": ids::SPECIMEN,
        "start": {"date": "2027-04-14", "time": "18:00"}, "set": {"title": "Tea & <script>", "minutes": 30}}));
    let page = |with: Value| {
        let mut request = json!({"of": "programme", "summit": ids::SPECIMEN});
        request.as_object_mut().unwrap().extend(with.as_object().unwrap().clone());
        let file = office.export(request);
        assert!(file.name.ends_with(".html"));
        String::from_utf8(file.bytes).unwrap()
    };
    let english = page(json!({}));
    assert!(english.contains("Working programme") && english.contains("Tea &amp; &lt;script&gt;"));
    assert!(english.contains("Wed 14 Apr 2027 · Themes and ministers") && english.contains("1 Opening by the chair"));
    assert!(!english.contains("Coffee") && !english.contains("Debriefing of the host team"));
    assert!(page(json!({"language": "ko"})).contains("2027. 4. 14.(수)"));
    release(&office, ids::SPECIMEN, "Printed");
    assert!(page(json!({"release": 1})).contains("Release 1 Printed"));
    let empty = Office::empty();
    let summit = empty.done(json!({"on": "summit", "do": "create", "first_day": "2027-04-13", "days": 1,
        "set": {"title": "Empty", "zone": "Asia/Seoul"}}));
    let request = json!({"of": "programme", "summit": summit.subject.unwrap().id});
    let refused = empty.desk.export(serde_json::from_value(request).unwrap()).unwrap_err();
    assert!(format!("{refused:?}").contains("nothing_to_export"));
}

#[test]
fn a_file_of_a_release_has_the_names_and_clocks_it_keeps() {
    let office = Office::eighth();
    let summit = office.ask("programme", json!({"summit": ids::EIGHTH}))["title"]["en"].as_str().unwrap().to_owned();
    release(&office, ids::EIGHTH, "Kept");
    office.done(json!({"on": "summit", "do": "edit", "summit": ids::EIGHTH, "set": {"title": "Renamed summit"}}));
    office.done(json!({"on": "delegation", "do": "edit", "delegation": ids::KOREA,
        "set": {"code": "XYZ", "name": "Renamed people", "zone": "Pacific/Honolulu"}}));
    for of in ["programme", "schedule"] {
        let request =
            |release: Value| json!({"of": of, "summit": ids::EIGHTH, "delegation": ids::KOREA, "release": release});
        let (kept, today) = (calendar(&office, request(json!(1))), calendar(&office, request(Value::Null)));
        for (file, has, has_not) in [
            (&kept, [summit.as_str(), "Republic of Korea", "Asia/Seoul"], ["Renamed", "XYZ", "Honolulu"]),
            (&today, ["Renamed summit", "Renamed people", "Pacific/Honolulu"], [&summit, "1 Kept", "Asia/Seoul"]),
        ] {
            let (has, has_not) = if of == "programme" { (&has[..], &has_not[..]) } else { (&has[..2], &has_not[..2]) };
            for word in has {
                assert!(file.contains(word), "{of}: {word} in {file}");
            }
            for word in has_not {
                assert!(!file.contains(word), "{of}: no {word} in {file}");
            }
        }
    }
    let coded = |code: &str| office.desk.coded_in_release(ids::EIGHTH, 1, code).unwrap();
    assert_eq!((coded("kor").map(|id| json!(id)), coded("XYZ")), (Some(json!(ids::KOREA)), None));
}

#[test]
fn everything_a_release_keeps_is_told_once_it_is_different() {
    let office = Office::busy();
    release(&office, ids::SPECIMEN, "Base");
    let told = || office.ask("release_diff", json!({"summit": ids::SPECIMEN}));
    let programme = office.ask("programme", json!({"summit": ids::SPECIMEN}));
    let sessions = programme["sessions"].as_array().unwrap();
    let with_items = sessions.iter().find(|each| each["items"].as_u64() > Some(0)).unwrap();
    let item = office.ask("session", json!({"session": with_items["id"]}))["items"][0]["id"].clone();
    let estonia = office.ask("delegations", json!({"summit": ids::SPECIMEN}))["delegations"][2]["id"].clone();
    let place = programme["places"][1]["id"].clone();
    let delegation = |set: Value| json!({"on": "delegation", "do": "edit", "delegation": estonia, "set": set});
    for (action, words) in [
        (
            json!({"on": "session", "do": "edit", "session": sessions[1]["id"], "set": {"resumes": sessions[0]["id"]}}),
            "session it resumes",
        ),
        (json!({"on": "agenda_item", "do": "edit", "agenda_item": item, "set": {"begins_after": 30}}), "after 30 min"),
        (json!({"on": "place", "do": "edit", "place": place, "set": {"zone": "Asia/Tokyo"}}), "Tokyo"),
        (json!({"on": "place", "do": "edit", "place": place, "set": {"kind": "building"}}), "kind"),
        (delegation(json!({"flag": "FI"})), "flag"),
        (delegation(json!({"zone": "America/Toronto"})), "is now in the night of Estonia"),
        (delegation(json!({"zone": "America/Toronto"})), "1 delegation is to be told: Estonia"),
    ] {
        office.done(action.clone());
        assert!(told().to_string().contains(words), "{action}: {}", told());
        office.desk.undo().unwrap();
    }
    let hosted = sessions.iter().find(|each| each["format"] == "hosted" && !each["spot"].is_null()).unwrap();
    let days = programme["days"].as_array().unwrap();
    let other = days.iter().find(|day| day["date"] != hosted["spot"]["date"]).unwrap();
    office.done(json!({"on": "session", "do": "move", "session": hosted["id"],
        "start": {"date": other["date"], "time": hosted["start"]["time"]}}));
    assert!(told()["consequences"].to_string().contains("is now on another date"), "{}", told()["consequences"]);
}
