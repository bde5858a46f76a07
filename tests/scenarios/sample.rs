//! The samples: the 8th summit says what is known and marks what is assumed; nothing in it is made up.

use plenary_tests::{Office, ids};
use serde_json::{Value, json};

/// The clock of each member when a session of the 8th summit starts, as worked out from the announcement:
/// CAN, DNK, EST, ISR, MEX, NZL, PRT, KOR, GBR, URY.
const CLOCKS: [(&str, [&str; 10]); 8] = [
    (
        "Steering committee meeting",
        ["09:00", "15:00", "16:00", "16:00", "08:00", "03:00+1", "14:00", "23:00", "14:00", "11:00"],
    ),
    (
        "Thematic session 1",
        ["08:00", "14:00", "15:00", "15:00", "07:00", "02:00+1", "13:00", "22:00", "13:00", "10:00"],
    ),
    (
        "Thematic session 2",
        ["08:45", "14:45", "15:45", "15:45", "07:45", "02:45+1", "13:45", "22:45", "13:45", "10:45"],
    ),
    (
        "Thematic session 3",
        ["09:30", "15:30", "16:30", "16:30", "08:30", "03:30+1", "14:30", "23:30", "14:30", "11:30"],
    ),
    (
        "Thematic session 4",
        ["10:15", "16:15", "17:15", "17:15", "09:15", "04:15+1", "15:15", "00:15+1", "15:15", "12:15"],
    ),
    (
        "Thematic session 5",
        ["11:00", "17:00", "18:00", "18:00", "10:00", "05:00+1", "16:00", "01:00+1", "16:00", "13:00"],
    ),
    (
        "Thematic session 6",
        ["11:45", "17:45", "18:45", "18:45", "10:45", "05:45+1", "16:45", "01:45+1", "16:45", "13:45"],
    ),
    (
        "Ministerial summit",
        ["09:00", "15:00", "16:00", "16:00", "08:00", "03:00+1", "14:00", "23:00", "14:00", "11:00"],
    ),
];

#[test]
fn every_member_sees_its_own_hour() {
    let office = Office::eighth();
    let programme = office.ask("programme", json!({"summit": ids::EIGHTH}));
    let sessions = programme["sessions"].as_array().unwrap();
    assert_eq!(sessions.len(), CLOCKS.len());
    for (card, (title, expected)) in sessions.iter().zip(CLOCKS) {
        assert!(card["title"]["en"].as_str().unwrap().starts_with(title), "{title}");
        let session = office.ask("session", json!({"session": card["id"]}));
        let clocks: Vec<String> = session["clocks"]
            .as_array()
            .unwrap()
            .iter()
            .map(|entry| match entry["clock"]["shift"].as_i64().unwrap() {
                0 => entry["clock"]["from"].as_str().unwrap().to_owned(),
                shift => format!("{}{shift:+}", entry["clock"]["from"].as_str().unwrap()),
            })
            .collect();
        assert_eq!(clocks, expected, "{title}");
    }
}

#[test]
fn delegations_stand_in_the_order_of_the_united_nations() {
    let office = Office::eighth();
    let list = office.ask("delegations", json!({"summit": ids::EIGHTH}));
    let found: Vec<(&str, u64)> = list["delegations"]
        .as_array()
        .unwrap()
        .iter()
        .map(|d| (d["code"].as_str().unwrap(), d["delegates"].as_u64().unwrap()))
        .collect();
    let expected = [
        ("CAN", 8),
        ("DNK", 7),
        ("EST", 7),
        ("ISR", 6),
        ("MEX", 6),
        ("NZL", 6),
        ("PRT", 7),
        ("KOR", 9),
        ("GBR", 11),
        ("URY", 7),
    ];
    assert_eq!(found, expected);
    for delegation in list["delegations"].as_array().unwrap() {
        for name in ["name", "name_ko", "name_fr", "organisation"] {
            assert!(!delegation[name].as_str().unwrap().is_empty(), "{} has no {name}", delegation["code"]);
        }
    }
}

#[test]
fn people_are_shown_by_role() {
    let office = Office::eighth();
    let people = office.ask("roster", json!({"summit": ids::EIGHTH}))["people"].clone();
    let people = people.as_array().unwrap();
    assert_eq!(people.len(), 74);
    assert!(people.iter().all(|person| person["name"] == "" && person["native_name"] == ""));
    assert_eq!(people.iter().filter(|person| person["capacity"] == "head").count(), 10);
}

#[test]
fn what_is_assumed_is_marked() {
    let office = Office::eighth();
    let programme = office.ask("programme", json!({"summit": ids::EIGHTH}));
    let assumed: Vec<Value> = programme["sessions"].as_array().unwrap().iter().map(|s| s["assumed"].clone()).collect();
    assert_eq!(assumed[0], json!(["hour", "length"]));
    assert!(assumed[1..7].iter().all(|a| *a == json!(["hour", "length", "order"])));
    assert_eq!(assumed[7], json!(["length"]), "the hour of the ministers is known");
    let ministerial = office.ask("session", json!({"session": ids::MINISTERIAL}));
    assert_eq!(ministerial["utc"], "2021-11-18T14:00Z");
    assert_eq!((&ministerial["minutes"], &ministerial["items_minutes"]), (&json!(120), &json!(120)));
    let about = office.ask("overview", json!({"summit": ids::EIGHTH}))["summit"]["about"].clone();
    assert!(
        about["en"].as_str().unwrap().contains("newspim.com") && about["ko"].as_str().unwrap().contains("newspim.com")
    );
}

#[test]
fn the_ninth_has_days_only() {
    let office = Office::empty();
    office.done(json!({"on": "summit", "do": "load_sample", "sample": "ninth"}));
    let programme = office.ask("programme", json!({"summit": ids::NINTH}));
    let days: Vec<&str> = programme["days"].as_array().unwrap().iter().map(|d| d["date"].as_str().unwrap()).collect();
    assert_eq!(days, ["2022-11-01", "2022-11-02", "2022-11-03"]);
    assert_eq!((&programme["zone"], &programme["sessions"]), (&json!("Asia/Seoul"), &json!([])));
}

#[test]
fn the_same_seed_generates_the_same_summit() {
    let made = |seed: u64| {
        let office = Office::empty();
        office.done(json!({"on": "summit", "do": "generate", "delegations": 5, "delegates": 40, "sessions": 12, "marks": 300, "seed": seed}));
        assert_eq!(office.desk.check().unwrap(), Vec::<String>::new());
        office.dump()
    };
    assert!(made(1) == made(1));
    assert!(made(1) != made(2));
    assert_eq!(made(1).lines().filter(|line| line.contains("\"mark\"")).count(), 300);
}
