//! Starting quickly: from a template, from last year's summit, from a pasted programme, from one line.

use plenary_tests::{Office, assert_same, ids};
use serde_json::{Value, json};

/// The sessions of a summit in a line each: "2028-11-16 14:00 Europe/London 120 Title".
fn programme(office: &Office, summit: &Value) -> Vec<String> {
    let view = office.ask("programme", json!({ "summit": summit }));
    let line = |session: &Value| {
        let start = &session["start"];
        let text = |value: &Value| value.as_str().unwrap_or("-").to_owned();
        let fields = [text(&start["date"]), text(&start["time"]), text(&start["zone"]), session["minutes"].to_string()];
        format!("{} {}", fields.join(" "), text(&session["title"]["en"]))
    };
    view["sessions"].as_array().unwrap().iter().map(line).collect()
}

fn made(office: &Office, action: Value) -> Value {
    let before = office.dump();
    let outcome = office.done(action);
    let after = office.dump();
    office.desk.undo().unwrap();
    assert_same(&before, &office.dump(), "undo left a trace");
    office.desk.redo().unwrap();
    assert_same(&after, &office.dump(), "redo made something else");
    json!(outcome.subject.unwrap().id)
}

#[test]
fn a_template_fills_the_days_there_are() {
    let office = Office::empty();
    let create = |days: u32, template: Value| {
        json!({"on": "summit", "do": "create", "first_day": "2028-03-26", "days": days, "template": template,
            "set": {"title": format!("Summit of {days} {template}"), "zone": "Europe/London"}})
    };
    let hosted = made(&office, create(3, json!("hosted_three_days")));
    assert_eq!(programme(&office, &hosted).len(), 14);
    assert_eq!(programme(&office, &hosted)[0], "2028-03-26 15:00 Europe/London 120 Steering committee");
    let view = office.ask("programme", json!({ "summit": hosted }));
    assert_eq!(view["places"].as_array().unwrap().len(), 5);
    assert!(view["sessions"].as_array().unwrap().iter().all(|session| session["assumed"] == json!(["hour", "length"])));
    let found = office.ask("findings", json!({ "summit": hosted }));
    let findings: Vec<&Value> = found["findings"].as_array().unwrap().iter().map(|finding| &finding["code"]).collect();
    assert!(!findings.contains(&&json!("place_twice")), "{findings:?}");
    let short = made(&office, create(1, json!("virtual_three_days")));
    assert_eq!(programme(&office, &short), ["2028-03-26 14:00 Europe/London 120 Steering committee"]);
    let blank = made(&office, create(2, Value::Null));
    assert_eq!(programme(&office, &blank), [""; 0]);
}

#[test]
fn last_years_summit_comes_again_by_civil_days() {
    let office = Office::busy();
    let before = programme(&office, &json!(ids::EIGHTH));
    let copy = made(
        &office,
        json!({"on": "summit", "do": "copy", "from": ids::EIGHTH, "first_day": "2022-06-14",
            "set": {"title": "Again"}, "take": {"sessions": true, "delegations": true, "people": true}}),
    );
    // In November London is at UTC, in June an hour ahead: the clock stays all the same.
    let shifted: Vec<String> = before
        .iter()
        .map(|line| {
            line.replace("2021-11-16", "2022-06-14")
                .replace("2021-11-17", "2022-06-15")
                .replace("2021-11-18", "2022-06-16")
        })
        .collect();
    assert_eq!(programme(&office, &copy), shifted);
    let roster = |summit: &Value| office.ask("roster", json!({ "summit": summit }))["people"].as_array().unwrap().len();
    assert_eq!(roster(&copy), roster(&json!(ids::EIGHTH)));
    let sessions = office.ask("programme", json!({ "summit": copy }))["sessions"].clone();
    assert!(
        sessions.as_array().unwrap().iter().all(|session| session["status"] == "draft" && session["has_link"] == false)
    );
    let ministerial = sessions.as_array().unwrap().iter().find(|session| session["kind"] == "ministerial").unwrap();
    assert_eq!((&ministerial["delegations"], &ministerial["items"]), (&json!(10), &json!(6)));
}

#[test]
fn who_meets_is_kept_where_people_are_not() {
    let office = Office::busy();
    let counted = |summit: &Value| -> Vec<(String, Value)> {
        let view = office.ask("programme", json!({ "summit": summit }));
        let bilateral = |each: &&Value| each["kind"] == "bilateral";
        let line = |each: &Value| (each["title"]["en"].as_str().unwrap().to_owned(), each["delegations"].clone());
        view["sessions"].as_array().unwrap().iter().filter(bilateral).map(line).collect()
    };
    let copy = made(
        &office,
        json!({"on": "summit", "do": "copy", "from": ids::SPECIMEN, "first_day": "2028-05-09",
            "set": {"title": "Again"}, "take": {"sessions": true, "delegations": true}}),
    );
    let before = counted(&json!(ids::SPECIMEN));
    assert!(!before.is_empty() && before.iter().all(|(_, delegations)| *delegations == 2), "{before:?}");
    assert_eq!(counted(&copy), before);
}

#[test]
fn a_line_without_a_title_is_known_again() {
    let office = Office::busy();
    let text = "Wed 14 Apr\n22:00-23:00";
    let pasted = office.ask("pasted", json!({"summit": ids::SPECIMEN, "text": text}));
    office.done(json!({"on": "session", "do": "import", "summit": ids::SPECIMEN, "rows": pasted["rows"]}));
    let again = office.ask("pasted", json!({"summit": ids::SPECIMEN, "text": text}));
    assert_eq!(again["preview"]["counts"]["unchanged"], 1, "{again}");
}

#[test]
fn the_hosts_zone_is_the_new_hosts() {
    let office = Office::busy();
    let copy = made(
        &office,
        json!({"on": "summit", "do": "copy", "from": ids::SPECIMEN, "first_day": "2028-05-09",
            "set": {"title": "In Lisbon", "zone": "Europe/Lisbon"}, "take": {"sessions": true}}),
    );
    let lines = programme(&office, &copy);
    assert!(lines.iter().all(|line| line.contains("Europe/Lisbon") || line.starts_with("- -")), "{lines:?}");
    assert_eq!(lines.len(), programme(&office, &json!(ids::SPECIMEN)).len());
    assert_eq!(office.ask("delegations", json!({ "summit": copy }))["delegations"], json!([]));
}

#[test]
fn an_hour_that_clocks_skip_on_the_new_date_is_told_after_the_jump() {
    let office = Office::empty();
    let old = made(
        &office,
        json!({"on": "summit", "do": "create", "first_day": "2027-03-14", "days": 1,
            "set": {"title": "Night call", "zone": "Europe/London"}}),
    );
    office.done(json!({"on": "session", "do": "create", "summit": old, "set": {"title": "Call"},
        "start": {"date": "2027-03-14", "time": "01:30"}}));
    let copy = made(
        &office,
        json!({"on": "summit", "do": "copy", "from": old, "first_day": "2027-03-28", "set": {"title": "Again"},
            "take": {"sessions": true}}),
    );
    assert_eq!(programme(&office, &copy), ["2027-03-28 02:30 Europe/London 60 Call"]);
    let assumed =
        |summit: &Value| office.ask("programme", json!({ "summit": summit }))["sessions"][0]["assumed"].clone();
    assert_eq!((assumed(&old), assumed(&copy)), (json!([]), json!(["hour"])));
}

#[test]
fn an_hour_that_clocks_show_twice_on_the_new_date_is_marked() {
    let office = Office::empty();
    let old = made(
        &office,
        json!({"on": "summit", "do": "create", "first_day": "2027-03-14", "days": 1,
            "set": {"title": "Night call", "zone": "Europe/London"}}),
    );
    office.done(json!({"on": "session", "do": "create", "summit": old, "set": {"title": "Call"},
        "start": {"date": "2027-03-14", "time": "01:30"}}));
    let copied = |from: &Value, first_day: &str| {
        let copy = made(
            &office,
            json!({"on": "summit", "do": "copy", "from": from, "first_day": first_day, "set": {"title": "Again"},
                "take": {"sessions": true}}),
        );
        let session = office.ask("programme", json!({ "summit": copy }))["sessions"][0].clone();
        (copy, session["start"]["fold"].clone(), session["assumed"].clone())
    };
    let (twice, fold, assumed) = copied(&old, "2028-10-29");
    assert_eq!((fold, assumed), (json!("earlier"), json!(["hour"])), "nobody said which");
    let (_, fold, assumed) = copied(&twice, "2029-03-18");
    assert_eq!((fold, assumed), (Value::Null, json!(["hour"])), "what was assumed stays so");
}

#[test]
fn a_pasted_programme_is_shown_first_and_taken_at_once() {
    let office = Office::busy();
    let text = "Programme of the summit\nTue 13 April\n17:00-17:45 Briefing of chairs, Conference Room 2\n\
        18:00 bilateral EST-CAN 30 min\nWed 14 April: more\n25:99 Nonsense\n08:00 Breakfast for heads, 45 min, Garden House\n";
    let before = office.dump();
    let pasted = office.ask("pasted", json!({"summit": ids::SPECIMEN, "text": text}));
    assert_same(&before, &office.dump(), "a preview changed something");
    let counts = &pasted["preview"]["counts"];
    assert_eq!((&counts["new"], &counts["refused"]), (&json!(3), &json!(2)), "{pasted}");
    let refused: Vec<&Value> = pasted["preview"]["lines"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|line| line["standing"] == "refused")
        .map(|line| &line["problem"]["code"])
        .collect();
    assert_eq!(refused, ["no_hour", "no_hour"]);
    made(&office, json!({"on": "session", "do": "import", "summit": ids::SPECIMEN, "rows": pasted["rows"]}));
    let view = office.ask("programme", json!({ "summit": ids::SPECIMEN }));
    let find = |title: &str| {
        view["sessions"].as_array().unwrap().iter().find(|session| session["title"]["en"] == title).unwrap().clone()
    };
    let bilateral = find("EST – CAN");
    assert_eq!((&bilateral["kind"], &bilateral["delegations"]), (&json!("bilateral"), &json!(2)));
    assert_eq!(find("Briefing of chairs")["minutes"], 45);
    assert_eq!(find("Breakfast for heads")["spot"]["date"], "2027-04-14");
    // The same again changes nothing.
    let again = office.ask("pasted", json!({"summit": ids::SPECIMEN, "text": text}));
    assert_eq!((&again["preview"]["counts"]["unchanged"], &again["rows"]), (&json!(3), &json!([])));
}

#[test]
fn a_day_that_cannot_be_read_leaves_what_stands_below_without_one() {
    let office = Office::busy();
    let text = "Tue 13 April\nDinner of the Monday club\n09:00-09:30 First\n2027-02-29\n10:00-10:30 Second\n제2일\n오후 2시 - 오후 3시 30분 셋째\n\
        Sunday 15 April\n2:00 PM – 3:30 PM Fourth\nDay 9\n10:00-11:00 Fifth\n";
    let pasted = office.ask("pasted", json!({"summit": ids::SPECIMEN, "text": text}));
    let lines: Vec<(&str, &str)> = pasted["preview"]["lines"]
        .as_array()
        .unwrap()
        .iter()
        .map(|line| (line["standing"].as_str().unwrap(), line["problem"]["code"].as_str().unwrap_or_default()))
        .collect();
    assert_eq!(
        lines,
        [
            ("refused", "no_hour"),
            ("new", ""),
            ("refused", "unread"),
            ("refused", "no_day"),
            ("new", ""),
            ("new", ""),
            ("refused", "unread"),
            ("refused", "no_day")
        ]
    );
    let rows = pasted["rows"].as_array().unwrap();
    let row =
        |at: usize| (rows[at]["start"]["date"].clone(), rows[at]["start"]["time"].clone(), rows[at]["minutes"].clone());
    assert_eq!(row(1), (json!("2027-04-14"), json!("14:00"), json!(90)));
    assert_eq!(row(2), (json!("2027-04-15"), json!("14:00"), json!(90)));
    let remarks = pasted["preview"]["lines"][5]["remarks"].to_string();
    assert!(remarks.contains("“Sunday” is another day"), "{remarks}");
}

#[test]
fn a_table_from_a_spreadsheet_carries_its_dates_down() {
    let office = Office::busy();
    let text = "날짜\t시간\t제목\t구분\t장소\n4월 15일 (목)\t08:30-09:00\t사전 회의\t내부 일정\t제2회의실\n\t오후 5시\t정리 회의\t\t어딘가\n";
    let pasted = office.ask("pasted", json!({"summit": ids::SPECIMEN, "text": text}));
    assert_eq!(pasted["preview"]["counts"]["new"], 2, "{pasted}");
    assert_eq!(pasted["rows"][0]["kind"], "internal");
    assert_eq!(
        (&pasted["rows"][1]["start"]["date"], &pasted["rows"][1]["start"]["time"]),
        (&json!("2027-04-15"), &json!("17:00"))
    );
    let remarks = pasted["preview"]["lines"][1]["remarks"].as_array().unwrap();
    assert_eq!(remarks.len(), 2, "no length, and no such place: {remarks:?}");
}

#[test]
fn what_a_pasted_programme_may_have_meant_otherwise_is_said() {
    let office = Office::empty();
    // Clocks in London go forward over 01:00 on the night to 28 March.
    let summit = made(
        &office,
        json!({"on": "summit", "do": "create", "first_day": "2027-03-27", "days": 3,
            "set": {"title": "Spring", "zone": "Europe/London"}}),
    );
    for (code, name) in [("KOR", "Republic of Korea"), ("EST", "Estonia")] {
        office.done(json!({"on": "delegation", "do": "add", "summit": summit,
            "set": {"code": code, "name": name, "zone": "Europe/London"}}));
    }
    let line = |text: &str| {
        let pasted = office.ask("pasted", json!({"summit": summit, "text": text}));
        let remarks = pasted["preview"]["lines"][0]["remarks"].as_array().unwrap().clone();
        let told = remarks.iter().filter_map(|words| words["en"].as_str()?.split(['“', '”']).nth(1));
        (pasted["rows"][0]["minutes"].clone(), told.map(str::to_owned).collect::<Vec<_>>().join(" "))
    };
    for (text, minutes, told) in [
        ("27 March 10:00-11:00 Walk", 60, ""),
        ("27 March 10:00-09:00 Walk", 23 * 60 - 60, "10:00–09:00"),
        ("27 March 23:00-04:00 Night call", 4 * 60, ""),
        ("28 March 00:30-02:30 Night call", 60, ""),
        ("28 March 9.00 am 30m bilateral KOR-FIN", 30, "FIN"),
        ("28 March 9.00 a.m. 30m bilateral KOR-KOR", 30, "KOR"),
        ("Date\tStart\tEnd\tTitle\n27 March\t9.30\t8.30\tBilateral KOR-FIN on Monday", 23 * 60 - 60, "09:30–08:30 FIN"),
        ("Date\tTime\tTitle\n27 March\t23:00-04:00\tNight call", 4 * 60, ""),
    ] {
        assert_eq!(line(text), (json!(minutes), told.to_owned()), "{text}");
    }
}

#[test]
fn one_line_fills_the_fields() {
    let office = Office::busy();
    let written = office.ask(
        "written",
        json!({"summit": ids::SPECIMEN, "text": "bilateral KOR-EST wed 14:30 30m in Bilateral Room A"}),
    );
    assert_eq!(
        (&written["kind"], &written["title"], &written["date"], &written["time"], &written["minutes"]),
        (&json!("bilateral"), &json!("KOR – EST"), &json!("2027-04-14"), &json!("14:30"), &json!(30)),
    );
    assert_eq!(written["delegations"].as_array().unwrap().len(), 2);
    assert!(written["place"].is_string());
}
