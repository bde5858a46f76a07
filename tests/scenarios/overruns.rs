//! Overruns: what follows a session that takes longer, before it is done and after.

use crate::findings::crowded;
use plenary_tests::Office;
use serde_json::{Value, json};

#[test]
fn an_overrun_is_passed_on_as_it_was_shown() {
    let (office, summit) = crowded();
    let times = || -> Vec<String> {
        let programme = office.ask("programme", json!({ "summit": summit }));
        let line = |each: &Value| format!("{} {}", each["start"]["time"].as_str().unwrap(), each["minutes"]);
        programme["sessions"].as_array().unwrap().iter().map(line).collect()
    };
    assert_eq!(times(), ["09:00 30", "09:20 40", "10:10 60", "13:00 60"]);
    let programme = office.ask("programme", json!({ "summit": summit }));
    let second = programme["sessions"][1]["id"].clone();
    let overrun = |after: &str, how: &str| json!({"session": second, "minutes": 20, "after": after, "how": how});
    let shown = office.ask("overrun", overrun("place", "later"));
    assert_eq!(shown["moves"].as_array().unwrap().len(), 1);
    assert_eq!(
        (&shown["moves"][0]["before"], &shown["moves"][0]["after"]),
        (&json!("10:10–11:10"), &json!("10:30–11:30")),
        "the ten minutes that were left to make the room ready are kept"
    );
    let perform = |after: &str, how: &str| {
        let mut action = overrun(after, how);
        action["on"] = json!("session");
        action["do"] = json!("overrun");
        office.done(action);
        let now = times();
        office.desk.undo().unwrap();
        now
    };
    assert_eq!(perform("place", "later"), ["09:00 30", "09:20 60", "10:30 60", "13:00 60"]);
    assert_eq!(perform("day", "later"), ["09:00 30", "09:20 60", "10:30 60", "13:00 60"]);
    assert_eq!(perform("day", "shorter"), ["09:00 30", "09:20 60", "10:30 40", "13:00 60"]);
    let third = programme["sessions"][2]["id"].clone();
    office.done(json!({"on": "session", "do": "lock", "session": third, "reason": "Announced"}));
    let stopped = office.ask("overrun", overrun("day", "later"));
    assert_eq!((&stopped["moves"], &stopped["stopped_at"]["reason"]), (&json!([]), &json!("Announced")));
}

#[test]
fn an_overrun_goes_on_past_midnight_and_tells_hours_apart_that_come_twice() {
    let office = Office::empty();
    let subject = |action: Value| json!(office.done(action).subject.unwrap().id);
    // Clocks in London go back at 02:00 on 31 October 2027.
    let summit = subject(json!({"on": "summit", "do": "create", "first_day": "2027-10-30", "days": 2,
        "set": {"title": "Autumn", "zone": "Europe/London"}}));
    let at = |title: &str, date: &str, start: Value| {
        let start = json!({"date": date, "time": start["time"], "fold": start["fold"]});
        subject(json!({"on": "session", "do": "create", "summit": summit, "start": start,
            "set": {"title": title, "minutes": 60}}))
    };
    let late = at("Late", "2027-10-30", json!({"time": "23:00"}));
    at("Midnight", "2027-10-31", json!({"time": "00:00"}));
    at("Twice", "2027-10-31", json!({"time": "01:15", "fold": "earlier"}));
    at("Morning", "2027-10-31", json!({"time": "09:00"}));
    let shown = |minutes: i64| -> Vec<String> {
        let overrun = json!({"session": late, "minutes": minutes, "after": "day", "how": "later"});
        let view = office.ask("overrun", overrun);
        let line = |each: &Value| format!("{} {}", each["before"].as_str().unwrap(), each["after"].as_str().unwrap());
        view["moves"].as_array().unwrap().iter().map(line).collect()
    };
    assert_eq!(shown(30), ["00:00–01:00+01:00 00:30–01:30+01:00", "01:15+01:00–01:15+00:00 01:30+01:00–01:30+00:00"]);
    assert_eq!(shown(-30), Vec::<String>::new(), "nothing of the next day is brought forward");
    let found = office.ask("findings", json!({ "summit": summit }))["findings"].to_string();
    assert!(found.contains("is from 01:15+01:00 to 01:15+00:00, at night"), "{found}");
}

#[test]
fn an_overrun_that_would_be_refused_is_not_shown_as_if_it_could_be() {
    let office = Office::empty();
    let subject = |action: Value| json!(office.done(action).subject.unwrap().id);
    let summit = subject(json!({"on": "summit", "do": "create", "first_day": "2027-04-13", "days": 2,
        "set": {"title": "Late", "zone": "Asia/Seoul"}}));
    let at = |title: &str, date: &str, time: &str| {
        subject(json!({"on": "session", "do": "create", "summit": summit,
            "start": {"date": date, "time": time}, "set": {"title": title, "minutes": 60}}))
    };
    let (night, talk) = (at("Night", "2027-04-13", "23:00"), at("Talk", "2027-04-14", "20:00"));
    let (dinner, off) = (at("Dinner", "2027-04-14", "22:00"), at("Off", "2027-04-14", "09:00"));
    office.done(json!({"on": "session", "do": "edit", "session": off, "set": {"status": "cancelled"}}));
    let asked = |session: &Value, minutes: i64| {
        let overrun = json!({"session": session, "minutes": minutes, "after": "day", "how": "later"});
        let mut action = overrun.clone();
        action["on"] = json!("session");
        action["do"] = json!("overrun");
        let shown = office.desk.ask("overrun", overrun);
        let done = office.perform(action);
        let code = |failure: &plenary_desk::Failure| failure.code().to_owned();
        assert_eq!(shown.as_ref().err().map(code), done.as_ref().err().map(code));
        if done.is_ok() {
            office.desk.undo().unwrap();
        }
        shown.map(|view| json!(view).to_string()).map_err(|failure| failure.message().en.clone())
    };
    assert!(asked(&night, 90).is_ok());
    // Dinner ends at midnight once it begins an hour later, and after it once Talk takes two hours more.
    let shown = asked(&talk, 120).unwrap();
    assert!(shown.contains("23:00–00:00+1"), "{shown}");
    let refused = asked(&talk, 150).unwrap_err();
    assert!(refused.starts_with("“Dinner”: The session ends on"), "{refused}");
    assert!(asked(&dinner, 90).unwrap_err().starts_with("The session ends on"));
    assert!(asked(&off, 10).unwrap_err().contains("Reinstate it first"));
    office.done(json!({"on": "session", "do": "lock", "session": talk, "reason": "Announced"}));
    assert!(asked(&talk, 10).unwrap_err().contains("locked: Announced"));
}

#[test]
fn an_overrun_pushes_parallel_sessions_alike_and_no_further_than_it_reaches() {
    let office = Office::empty();
    let subject = |action: Value| json!(office.done(action).subject.unwrap().id);
    let summit = subject(json!({"on": "summit", "do": "create", "first_day": "2027-04-13", "days": 1,
        "set": {"title": "Parallel", "zone": "Asia/Seoul"}}));
    let sessions =
        [("A", "09:00", 60), ("B1", "10:00", 30), ("B2", "10:00", 60), ("C", "11:00", 60), ("Dinner", "19:00", 120)]
            .map(|(title, time, minutes)| {
                subject(json!({"on": "session", "do": "create", "summit": summit,
            "start": {"date": "2027-04-13", "time": time}, "set": {"title": title, "minutes": minutes}}))
            });
    for (minutes, how, moves, expected) in [
        (30, "later", 3, ["A 09:00 90", "B1 10:30 30", "B2 10:30 60", "C 11:30 60", "Dinner 19:00 120"]),
        (30, "shorter", 2, ["A 09:00 90", "B1 10:30 10", "B2 10:30 30", "C 11:00 60", "Dinner 19:00 120"]),
        (-10, "later", 4, ["A 09:00 50", "B1 09:50 30", "B2 09:50 60", "C 10:50 60", "Dinner 18:50 120"]),
    ] {
        let mut overrun = json!({"session": sessions[0], "minutes": minutes, "after": "day", "how": how});
        assert_eq!(office.ask("overrun", overrun.clone())["moves"].as_array().unwrap().len(), moves, "{how}");
        overrun["on"] = json!("session");
        overrun["do"] = json!("overrun");
        office.done(overrun);
        let programme = office.ask("programme", json!({ "summit": summit }));
        let mut lines: Vec<String> = programme["sessions"]
            .as_array()
            .unwrap()
            .iter()
            .map(|each| {
                let (title, time) = (&each["title"]["en"], &each["start"]["time"]);
                format!("{} {} {}", title.as_str().unwrap(), time.as_str().unwrap(), each["minutes"])
            })
            .collect();
        lines.sort();
        assert_eq!(lines, expected, "{minutes} {how}");
        office.desk.undo().unwrap();
    }
}
