//! Sessions over a morning's work: made, moved, doubled, taken off, asked about clocks.

use plenary_tests::{Office, assert_same, ids};
use serde_json::{Value, json};

fn of(office: &Office, session: &Value) -> Value {
    office.ask("session", json!({ "session": session }))
}

#[test]
fn two_delegations_meet_where_both_are_free() {
    let office = Office::busy();
    let summit = ids::SPECIMEN;
    let delegations = office.ask("delegations", json!({"summit": summit}))["delegations"].clone();
    let id =
        |code: &str| delegations.as_array().unwrap().iter().find(|each| each["code"] == code).unwrap()["id"].clone();
    let pair = json!([id("KOR"), id("DNK")]);
    let free = |more: Value| {
        let mut asked = json!({"summit": summit, "delegations": pair, "minutes": 30});
        asked.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        office.ask("free_hours", asked)
    };
    let before = office.dump();
    let found = free(json!({"by_link": false}));
    let hour = found["hours"][0].clone();
    assert!(!hour["rooms"].as_array().unwrap().is_empty(), "{found}");
    let start = |hour: &Value| json!({"date": hour["start"]["date"], "time": hour["home"]["from"], "zone": hour["start"]["zone"]});
    office.done(json!({"on": "session", "do": "create", "summit": summit, "start": start(&hour),
        "set": {"title": "KOR – DNK", "kind": "bilateral", "minutes": 30, "place": hour["rooms"][0]["id"], "notes": "Asks for a word on data"},
        "expect": pair}));
    let meetings = office.ask("meetings", json!({"summit": summit}));
    let mine = meetings["meetings"]
        .as_array()
        .unwrap()
        .iter()
        .find(|each| each["title"]["en"] == "KOR – DNK")
        .unwrap()
        .clone();
    assert_eq!((&mine["status"], &mine["notes"]), (&json!("draft"), &json!("Asks for a word on data")));
    assert_eq!(mine["delegations"].as_array().unwrap().len(), 2);
    // Both are taken then; the meeting itself stands in nobody's way where an hour is looked for it.
    assert!(
        free(json!({"by_link": false}))["hours"].as_array().unwrap().iter().all(|each| each["start"] != hour["start"])
    );
    let its = free(json!({"by_link": false, "session": mine["session"]}));
    assert_eq!(its["hours"][0]["start"], hour["start"]);
    // Held the way it is noted, whatever the summit is.
    assert_eq!(free(json!({"session": mine["session"]}))["by_link"], json!(false));
    office.done(json!({"on": "session", "do": "edit", "session": mine["session"], "set": {"format": "virtual"}}));
    assert_eq!(free(json!({"session": mine["session"]}))["by_link"], json!(true));
    office.desk.undo().unwrap();
    office.desk.undo().unwrap();
    assert_same(&before, &office.dump(), "undo left a trace");
    let wrong =
        office.desk.ask("free_hours", json!({"summit": summit, "delegations": [id("KOR"), id("KOR")], "minutes": 30}));
    assert!(wrong.is_err());
}

#[test]
fn a_session_starts_in_the_zone_an_officer_would_expect() {
    let office = Office::busy();
    let start = json!({"date": "2027-04-14", "time": "15:00"});
    let hosted = office.done(json!({"on": "session", "do": "create", "summit": ids::SPECIMEN, "start": start,
        "set": {"title": "Drafting group", "place": ids::HALL}}));
    let hosted = of(&office, &json!(hosted.subject.unwrap().id));
    assert_eq!(hosted["start"]["zone"], "Asia/Seoul", "the venue's");
    assert_eq!(hosted["utc"], "2027-04-14T06:00Z");
    let virtual_one = office.done(json!({"on": "session", "do": "create", "summit": ids::EIGHTH,
        "start": {"date": "2021-11-16", "time": "17:00"}, "set": {"title": "Drafting group"}}));
    let virtual_one = of(&office, &json!(virtual_one.subject.unwrap().id));
    assert_eq!(virtual_one["start"]["zone"], "Europe/London", "the chair's");
    assert_eq!(virtual_one["format"], "virtual");
}

#[test]
fn a_move_keeps_what_it_does_not_name() {
    let office = Office::eighth();
    let session = json!(ids::MINISTERIAL);
    office.done(
        json!({"on": "session", "do": "move", "session": session, "start": {"date": "2021-11-18", "time": "12:30"}}),
    );
    let moved = of(&office, &session);
    assert_eq!(
        (&moved["start"]["time"], &moved["start"]["zone"], &moved["minutes"]),
        (&json!("12:30"), &json!("Europe/London"), &json!(120))
    );
    assert_eq!(moved["items"][0]["begins"], "12:30", "its agenda goes with it");
    assert_eq!(moved["items"][3]["begins"], "14:05", "also the item that begins at its own minute");
}

#[test]
fn calendars_learn_of_every_move_also_of_one_taken_back() {
    let office = Office::eighth();
    let session = json!(ids::MINISTERIAL);
    let sequence = || of(&office, &session)["sequence"].as_u64().unwrap();
    assert_eq!(sequence(), 0);
    office.done(json!({"on": "session", "do": "edit", "session": session, "set": {"notes": "Ask about interpreters"}}));
    assert_eq!(sequence(), 0, "notes are nobody's business");
    office.done(
        json!({"on": "session", "do": "move", "session": session, "start": {"date": "2021-11-18", "time": "13:00"}}),
    );
    assert_eq!(sequence(), 1);
    office.desk.undo().unwrap();
    assert_eq!(sequence(), 2, "calendars that have taken the move must take its undoing");
    office.done(json!({"on": "session", "do": "edit", "session": session, "set": {"status": "cancelled"}}));
    assert_eq!(sequence(), 3);
    office.done(json!({"on": "session", "do": "delete", "session": session}));
    office.desk.undo().unwrap();
    assert!(sequence() > 3);
}

#[test]
fn clocks_that_change_are_asked_about() {
    let office = Office::empty();
    let summit = office.done(json!({"on": "summit", "do": "create", "first_day": "2022-03-26", "days": 2,
        "set": {"title": "Spring summit", "zone": "Europe/London"}}));
    let summit = json!(summit.subject.unwrap().id);
    let at = |time: &str| {
        json!({"on": "session", "do": "create", "summit": summit, "set": {"title": "Late talks", "minutes": 30},
        "start": {"date": "2022-03-27", "time": time}})
    };
    assert_eq!(office.refused(at("01:30")), ("gap".into(), Some("time".into())));
    let clocks = office
        .ask("clocks", json!({"summit": summit, "start": {"date": "2022-03-27", "time": "01:30"}, "minutes": 30}));
    assert_eq!(clocks["meaning"]["kind"], "gap");
    assert_eq!(clocks["meaning"]["shift_forward"]["time"], "02:30");
    assert_eq!(clocks["meaning"]["next_valid"]["time"], "02:00");
    office.done(at("02:30"));

    let summit = office.done(json!({"on": "summit", "do": "create", "first_day": "2021-11-06", "days": 2,
        "set": {"title": "Autumn summit", "zone": "America/Toronto"}}));
    let summit = json!(summit.subject.unwrap().id);
    let at = |fold: Value| {
        json!({"on": "session", "do": "create", "summit": summit, "set": {"title": "Late talks", "minutes": 30},
        "start": {"date": "2021-11-07", "time": "01:30", "fold": fold}})
    };
    assert_eq!(office.refused(at(Value::Null)), ("fold".into(), Some("fold".into())));
    let first = office.done(at(json!("earlier"))).subject.unwrap().id;
    let second = office.done(at(json!("later"))).subject.unwrap().id;
    assert_eq!(of(&office, &json!(first))["utc"], "2021-11-07T05:30Z");
    assert_eq!(of(&office, &json!(second))["utc"], "2021-11-07T06:30Z");
}

#[test]
fn a_double_follows_its_original() {
    let office = Office::eighth();
    let copy =
        office.done(json!({"on": "session", "do": "duplicate", "session": ids::MINISTERIAL})).subject.unwrap().id;
    let copy = of(&office, &json!(copy));
    assert_eq!((&copy["start"]["time"], &copy["status"]), (&json!("16:00"), &json!("draft")));
    assert_eq!(copy["items"].as_array().unwrap().len(), 6);
    assert_eq!(copy["expected"].as_array().unwrap().len(), 10);
}

#[test]
fn the_clash_of_the_specimen_is_found_and_mended() {
    let office = Office::busy();
    let clashes = || {
        let answer = office.ask("findings", json!({"summit": ids::SPECIMEN}));
        answer["findings"]
            .as_array()
            .unwrap()
            .iter()
            .filter(|f| f["code"] == "place_twice")
            .cloned()
            .collect::<Vec<_>>()
    };
    let found = clashes();
    assert_eq!(found.len(), 1, "{found:?}");
    let second = &found[0]["sessions"][0];
    office.done(
        json!({"on": "session", "do": "move", "session": second, "start": {"date": "2027-04-14", "time": "15:00"}}),
    );
    assert_eq!(clashes().len(), 0);
}

#[test]
fn a_place_taken_away_leaves_its_sessions() {
    let office = Office::busy();
    let count = || office.ask("programme", json!({"summit": ids::SPECIMEN}))["sessions"].as_array().unwrap().len();
    let before = count();
    office.done(json!({"on": "place", "do": "remove", "place": ids::HALL}));
    assert_eq!(count(), before);
}

#[test]
fn a_considered_start_is_read_in_other_zones_too() {
    let office = Office::eighth();
    let start = json!({"date": "2021-11-18", "time": "23:00", "zone": "Asia/Seoul"});
    let request =
        json!({"summit": ids::EIGHTH, "start": start, "minutes": 120, "zones": ["Europe/London", "Pacific/Auckland"]});
    let clocks = office.ask("clocks", request);
    let shown: Vec<_> =
        clocks["zones"].as_array().unwrap().iter().map(|c| (c["from"].clone(), c["shift"].clone())).collect();
    assert_eq!(shown, [(json!("14:00"), json!(0)), (json!("03:00"), json!(1))]);
    assert_eq!(clocks["clocks"].as_array().unwrap().len(), 10);
}

#[test]
fn delegations_of_another_summit_are_strangers_at_a_new_session() {
    let office = Office::busy();
    let first = |summit: &str| office.ask("delegations", json!({ "summit": summit }))["delegations"][0]["id"].clone();
    let (own, foreign) = (first(&ids::SPECIMEN.to_string()), first(&ids::EIGHTH.to_string()));
    let create = |expect: Value| json!({"on": "session", "do": "create", "summit": ids::SPECIMEN, "expect": expect, "set": {"title": "Guests"}});
    let stranger = ("stranger".to_owned(), Some("expect".to_owned()));
    assert_eq!(office.refused(create(json!([foreign]))), stranger);
    let row = json!({"title": "Guests", "start": {"date": "2027-04-14", "time": "08:00"}, "expect": [foreign]});
    assert_eq!(
        office.refused(json!({"on": "session", "do": "import", "summit": ids::SPECIMEN, "rows": [row]})),
        stranger
    );
    let made = office.done(create(json!([own, own])));
    let session = of(&office, &json!(made.subject.unwrap().id));
    assert_eq!(session["expected"].as_array().unwrap().len(), 1, "named twice, expected once");
}

#[test]
fn where_somebody_is_is_told_by_both_clocks() {
    let office = Office::busy();
    let rows = |with: Value| office.ask("where_is", with)["rows"].as_array().unwrap().clone();
    let day = rows(json!({"summit": ids::SPECIMEN, "day": "2027-04-14"}));
    assert_eq!(day.len(), 10);
    let korea = day.iter().find(|row| row["delegation"]["code"] == "KOR").unwrap();
    let titles: Vec<&str> =
        korea["sessions"].as_array().unwrap().iter().map(|each| each["title"]["en"].as_str().unwrap()).collect();
    assert!(titles.contains(&"KOR – EST") && titles.contains(&"Ministerial session I"), "{titles:?}");
    assert!(!titles.contains(&"GBR – CAN"), "{titles:?}");
    let heads = korea["sessions"].as_array().unwrap().iter().filter(|each| each["head"] == true).count();
    assert!(heads >= 3 && heads < titles.len(), "{heads} of {}", titles.len());
    let minister = rows(json!({"summit": ids::EIGHTH, "delegate": ids::MINISTER_OF_KOREA}));
    let ministerial =
        minister[0]["sessions"].as_array().unwrap().iter().find(|each| each["kind"] == "ministerial").unwrap();
    assert_eq!((&ministerial["spot"]["starts"], &ministerial["clock"]["from"]), (&json!("14:00"), &json!("23:00")));
    assert_eq!(ministerial["clock"]["to_shift"], 1);
}

#[test]
fn somebody_is_where_they_act_and_cannot_act_twice_at_once() {
    let office = Office::eighth();
    // The sessions are asked for nobody by name, so that only what somebody does there counts.
    let made = |title: &str| {
        let outcome = office.done(json!({"on": "session", "do": "create", "summit": ids::EIGHTH,
            "start": {"date": "2021-11-17", "time": "10:00"}, "set": {"title": title, "minutes": 30}}));
        json!(outcome.subject.unwrap().id)
    };
    let (pen, floor) = (made("Drafting"), made("Presentation"));
    let titles = || -> Vec<String> {
        let rows = office
            .ask("where_is", json!({"summit": ids::EIGHTH, "delegate": ids::MINISTER_OF_KOREA, "day": "2021-11-17"}));
        let sessions = rows["rows"][0]["sessions"].as_array().unwrap().clone();
        let mut titles: Vec<String> =
            sessions.iter().map(|each| each["title"]["en"].as_str().unwrap().to_owned()).collect();
        titles.retain(|title| title == "Drafting" || title == "Presentation");
        titles
    };
    let twice = || {
        let found = office.ask("findings", json!({"summit": ids::EIGHTH}))["findings"].as_array().unwrap().clone();
        let both = |finding: &&Value| {
            finding["sessions"].as_array().unwrap().contains(&pen)
                && finding["sessions"].as_array().unwrap().contains(&floor)
        };
        found.iter().filter(both).map(|finding| finding["code"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!((titles(), twice()), (vec![], vec![]));
    office.done(json!({"on": "session", "do": "edit", "session": pen, "set": {"rapporteur": ids::MINISTER_OF_KOREA}}));
    assert_eq!((titles(), twice()), (vec!["Drafting".to_owned()], vec![]));
    office.done(json!({"on": "agenda_item", "do": "add", "session": floor,
        "set": {"title": "What we have built", "minutes": 10, "presenter": ids::MINISTER_OF_KOREA}}));
    assert_eq!(
        (titles(), twice()),
        (vec!["Drafting".to_owned(), "Presentation".into()], vec!["head_twice".to_owned()])
    );
    let delegations =
        office.ask("where_is", json!({"summit": ids::EIGHTH, "delegation": ids::KOREA, "day": "2021-11-17"}));
    let titles = delegations["rows"][0]["sessions"].to_string();
    assert!(
        titles.contains("Drafting") && titles.contains("Presentation"),
        "the delegation is where one of it acts: {titles}"
    );
}

#[test]
fn breaks_and_internal_work_leave_in_no_file() {
    let office = Office::busy();
    for (kind, title) in [("break", "Coffee in the foyer"), ("internal", "Room sweep")] {
        office.done(json!({"on": "session", "do": "create", "summit": ids::SPECIMEN, "expect_all": true,
            "start": {"date": "2027-04-14", "time": "10:45"},
            "set": {"title": title, "kind": kind, "minutes": 15}}));
    }
    office.done(json!({"on": "release", "do": "make", "summit": ids::SPECIMEN, "name": "With breaks"}));
    let korea = office.ask("delegations", json!({"summit": ids::SPECIMEN}))["delegations"][0]["id"].clone();
    for bounds in [
        json!({}),
        json!({"day": "2027-04-14"}),
        json!({"delegation": korea}),
        json!({"release": 1}),
        json!({"release": 1, "delegation": korea}),
    ] {
        let mut request = bounds.clone();
        request["of"] = json!("schedule");
        request["summit"] = json!(ids::SPECIMEN);
        let file = String::from_utf8(office.export(request).bytes).unwrap();
        assert!(!file.contains("Coffee in the foyer") && !file.contains("Room sweep"), "{bounds}");
    }
}

#[test]
fn a_session_goes_on_with_another_and_never_in_a_circle() {
    let office = Office::eighth();
    let before = office.dump();
    let made = |title: &str, hour: &str| {
        let start = json!({"date": "2021-11-17", "time": hour});
        let outcome = office.done(json!({"on": "session", "do": "create", "summit": ids::EIGHTH, "start": start,
            "set": {"title": title}}));
        json!(outcome.subject.unwrap().id)
    };
    let (first, second, third) = (made("Drafting group", "06:00"), made("Second", "07:30"), made("Third", "08:45"));
    let resume = |session: &Value, first: &Value| json!({"on": "session", "do": "edit", "session": session, "set": {"resumes": first}});
    office.done(resume(&second, &first));
    office.done(resume(&third, &second));
    assert_eq!(of(&office, &second)["resumes"]["title"]["en"], "Drafting group");
    assert_eq!(of(&office, &second)["resumed_by"][0]["id"], third);
    assert_eq!(office.refused(resume(&first, &third)), ("resumes".into(), Some("resumes".into())));
    // A copy of the summit goes on where its model did.
    let copy = office.done(json!({"on": "summit", "do": "copy", "from": ids::EIGHTH, "first_day": "2022-11-15",
        "set": {"title": "Again"}, "take": {"sessions": true, "delegations": true, "people": true}}));
    let programme = office.ask("programme", json!({"summit": copy.subject.unwrap().id}));
    let of_copy = programme["sessions"].as_array().unwrap().iter().find(|each| each["title"]["en"] == "Third").unwrap();
    assert_eq!(of(&office, &of_copy["id"])["resumes"]["title"]["en"], "Second");
    office.desk.undo().unwrap();
    // Without the session it went on with it stands for itself.
    office.done(json!({"on": "session", "do": "delete", "session": first}));
    assert_eq!(of(&office, &second)["resumes"], Value::Null);
    for _ in 0..6 {
        office.desk.undo().unwrap();
    }
    assert_eq!(office.dump(), before);
}

#[test]
fn a_place_is_open_when_an_officer_has_said() {
    let office = Office::busy();
    let edit = |set: Value| json!({"on": "place", "do": "edit", "place": ids::HALL, "set": set});
    let hall = || {
        let programme = office.ask("programme", json!({"summit": ids::SPECIMEN}));
        let hall = programme["places"].as_array().unwrap().iter().find(|each| each["id"] == json!(ids::HALL)).cloned();
        hall.unwrap()
    };
    office.done(edit(json!({"open_from": "08:00", "directions": "Gate 3", "directions_ko": "3번 출입구"})));
    assert_eq!((&hall()["open_from"], &hall()["open_till"]), (&json!("08:00"), &json!("24:00")));
    assert_eq!(hall()["directions_ko"], "3번 출입구");
    assert_eq!(office.refused(edit(json!({"open_till": "07:00"}))), ("open".into(), Some("open_till".into())));
    assert_eq!(office.refused(edit(json!({"open_till": "late"}))), ("time".into(), Some("open_till".into())));
    office.done(edit(json!({"open_till": "10:00"})));
    let findings = office.ask("findings", json!({"summit": ids::SPECIMEN}));
    let closed = findings["findings"].as_array().unwrap().iter().find(|each| each["code"] == "place_closed").unwrap();
    assert!(closed["mend"].is_object(), "{closed}");
    office.done(edit(json!({"open_from": null, "open_till": null})));
    assert_eq!(hall()["open_from"], Value::Null);
}
