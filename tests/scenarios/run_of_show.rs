//! The run of show: sessions, items and cues of a day, minute by minute.

use plenary_desk::Failure;
use plenary_tests::{Office, assert_same, ids};
use serde_json::{Value, json};

fn show(office: &Office, summit: Value, day: &str) -> Value {
    office.ask("run_of_show", json!({"summit": summit, "day": day}))
}

/// The lines as `14:00 session Title`, with the day's shift.
fn lines(show: &Value) -> Vec<String> {
    let line = |line: &Value| {
        let text = |key: &str| line[key].as_str().unwrap_or_default().to_owned();
        let title: Vec<&str> = line["title"]["en"].as_str().unwrap().split(' ').take(2).collect();
        let shift = match line["shift"].as_i64().unwrap() {
            0 => String::new(),
            shift => format!("{shift:+}"),
        };
        format!("{}{shift} {} {}", text("begins"), line["what"]["noun"].as_str().unwrap(), title.join(" "))
    };
    show["lines"].as_array().unwrap().iter().map(line).collect()
}

const MINISTERIAL: [&str; 11] = [
    "13:15 cue Technical check:",
    "13:30 cue Waiting room",
    "13:55 cue Heads of",
    "14:00 session Ministerial summit",
    "14:00 agenda_item Opening by",
    "14:10 agenda_item Tour de",
    "15:04 agenda_item Discussion of",
    "15:30 cue Virtual family",
    "15:35 agenda_item Adoption of",
    "15:45 agenda_item Handover of",
    "15:50 agenda_item Closing by",
];

#[test]
fn the_day_of_the_ministers_minute_by_minute() {
    let office = Office::eighth();
    let day = show(&office, json!(ids::EIGHTH), "2021-11-18");
    assert_eq!(lines(&day), MINISTERIAL);
    assert_eq!((&day["zone"], &day["current"], &day["now"]), (&json!("Europe/London"), &Value::Null, &Value::Null));
    for line in day["lines"].as_array().unwrap().iter().filter(|line| line["what"]["noun"] == "cue") {
        assert_eq!(line["assumed"], json!(["hour", "length", "item"]), "{line}");
        assert_eq!((&line["what"]["status"], &line["what"]["who"]), (&json!("pending"), &json!("")));
    }
    assert_eq!(lines(&show(&office, json!(ids::EIGHTH), "2021-11-17")).len(), 6);
    let first = office.ask("run_of_show", json!({"summit": ids::EIGHTH}));
    assert_eq!(first["day"], "2021-11-16", "the first day, while today is none of them");
}

#[test]
fn cues_follow_their_session() {
    let office = Office::eighth();
    let before = office.dump();
    let add = |set: Value| office.done(json!({"on": "cue", "do": "add", "session": ids::MINISTERIAL, "set": set}));
    add(json!({"clock": "12:45", "what": "Doors open"}));
    office.done(json!({"on": "session", "do": "move", "session": ids::MINISTERIAL,
        "start": {"date": "2021-11-17", "time": "18:00"}}));
    let day = lines(&show(&office, json!(ids::EIGHTH), "2021-11-17"));
    assert!(day.contains(&"17:15 cue Technical check:".to_owned()), "so many minutes before it: {day:?}");
    assert!(day.contains(&"12:45 cue Doors open".to_owned()), "at its hour, on the new day: {day:?}");
    assert_eq!(lines(&show(&office, json!(ids::EIGHTH), "2021-11-18")), [""; 0]);

    // Planned by a clock in Seoul, where it is held on the next date, nothing takes place at another moment.
    let before_it = lines(&show(&office, json!(ids::EIGHTH), "2021-11-17"));
    office.done(
        json!({"on": "cue", "do": "add", "session": ids::MINISTERIAL, "set": {"clock": "18:20", "what": "Lights"}}),
    );
    office.done(json!({"on": "session", "do": "rezone", "of": {"session": ids::MINISTERIAL}, "zone": "Asia/Seoul",
        "keep": "instant"}));
    let day = lines(&show(&office, json!(ids::EIGHTH), "2021-11-17"));
    assert!(before_it.iter().all(|line| day.contains(line)), "{day:?}");
    assert!(day.contains(&"18:20 cue Lights".to_owned()), "{day:?}");
    // So it is where it is moved to the hour at which another clock shows that moment.
    office.desk.undo().unwrap();
    office.done(json!({"on": "session", "do": "move", "session": ids::MINISTERIAL,
        "start": {"date": "2021-11-18", "time": "03:00", "zone": "Asia/Seoul"}}));
    assert_eq!(lines(&show(&office, json!(ids::EIGHTH), "2021-11-17")), day);
    let cues = office.ask("run_of_show", json!({"summit": ids::EIGHTH, "day": "2021-11-17"}));
    let clock = |what: &str| {
        let all = cues["lines"].as_array().unwrap();
        all.iter().find(|line| line["title"]["en"] == what).unwrap()["what"]["clock"].clone()
    };
    assert_eq!((clock("Lights"), clock("Doors open")), (json!("03:20"), Value::Null));
    office.desk.undo().unwrap();
    for _ in 0..3 {
        office.desk.undo().unwrap();
    }
    assert_same(&before, &office.dump(), "undoing left a trace");
}

#[test]
fn a_time_of_day_after_midnight_is_of_the_session_that_runs_over_it() {
    let office = Office::eighth();
    office.done(json!({"on": "session", "do": "several", "each": [
        {"do": "move", "session": ids::MINISTERIAL, "start": {"date": "2021-11-17", "time": "23:30"}},
        {"do": "edit", "session": ids::MINISTERIAL, "set": {"minutes": 90}}]}));
    office.done(json!({"on": "cue", "do": "add", "session": ids::MINISTERIAL,
        "set": {"clock": "00:15", "what": "Lights down"}}));
    let day = show(&office, json!(ids::EIGHTH), "2021-11-17");
    assert!(lines(&day).contains(&"00:15+1 cue Lights down".to_owned()), "{:?}", lines(&day));
    let cue = day["lines"].as_array().unwrap().iter().find(|line| line["title"]["en"] == "Lights down").unwrap();
    assert_eq!(cue["what"]["astray"], false);
    let page = office.export(json!({"of": "run_of_show", "summit": ids::EIGHTH, "day": "2021-11-17"}));
    assert!(String::from_utf8(page.bytes).unwrap().contains("<td>00:15 +1</td><td></td><td>Lights down</td>"));

    // London's clocks jump from 01:00 to 02:00 on that morning.
    office.done(json!({"on": "day", "do": "add", "summit": ids::EIGHTH, "set": {"date": "2022-03-27"}}));
    office.done(json!({"on": "session", "do": "move", "session": ids::MINISTERIAL,
        "start": {"date": "2022-03-27", "time": "00:30"}}));
    let skipped =
        json!({"on": "cue", "do": "add", "session": ids::MINISTERIAL, "set": {"clock": "01:15", "what": "x"}});
    assert_eq!(office.refused(skipped), ("gap".to_owned(), Some("clock".to_owned())));
}

#[test]
fn a_cue_is_set_done_and_that_taken_back() {
    let office = Office::eighth();
    let before = office.dump();
    let status = |status: &str| json!({"on": "cue", "do": "set_status", "cue": ids::TECHNICAL_CHECK, "status": status});
    let cue = || show(&office, json!(ids::EIGHTH), "2021-11-18")["lines"][0]["what"].clone();
    let outcome = office.done(status("standby"));
    assert_eq!(outcome.entry.unwrap().label.en.split('”').nth(1), Some(" to standby"));
    office.done(status("done"));
    assert_eq!((&cue()["status"], &cue()["acted"]), (&json!("done"), &json!("09:00")));
    office.done(status("pending"));
    assert_eq!(cue()["acted"], Value::Null);
    for _ in 0..3 {
        office.desk.undo().unwrap();
    }
    assert_same(&before, &office.dump(), "undoing left a trace");
}

#[test]
fn a_cue_has_one_time_within_reach() {
    let office = Office::eighth();
    let add = |set: Value| json!({"on": "cue", "do": "add", "session": ids::MINISTERIAL, "set": set});
    for (set, code, field) in [
        (json!({}), "empty", "what"),
        (json!({"what": "x", "clock": "25:00"}), "time", "clock"),
        (json!({"what": "x", "clock": "10:00", "begins_after": 5}), "two_times", "clock"),
        (json!({"what": "x", "begins_after": -1441}), "too_far", "begins_after"),
        (json!({"what": "x", "minutes": 1441}), "minutes", "minutes"),
    ] {
        assert_eq!(office.refused(add(set.clone())), (code.to_owned(), Some(field.to_owned())), "{set}");
    }
}

#[test]
fn the_line_it_is_now_is_marked() {
    let office = Office::eighth();
    office.done(json!({"on": "day", "do": "add", "summit": ids::EIGHTH, "set": {"date": "2021-11-01"}}));
    office.done(json!({"on": "session", "do": "move", "session": ids::MINISTERIAL,
        "start": {"date": "2021-11-01", "time": "08:53"}}));
    let today = || office.ask("run_of_show", json!({"summit": ids::EIGHTH}));
    let current = || {
        let show = today();
        lines(&show)[usize::try_from(show["current"].as_u64().unwrap()).unwrap()].clone()
    };
    assert_eq!((&today()["day"], &today()["now"]), (&json!("2021-11-01"), &json!("09:00")), "today, where it is a day");
    assert_eq!(current(), "08:53 agenda_item Opening by", "by the clock");
    office.done(json!({"on": "session", "do": "edit", "session": ids::MINISTERIAL, "set": {"status": "open"}}));
    assert_eq!(current(), "08:53 session Ministerial summit", "open, and nothing has begun");
    let tour = office.ask("session", json!({"session": ids::MINISTERIAL}))["items"][1]["id"].clone();
    office.done(json!({"on": "agenda_item", "do": "start", "agenda_item": tour}));
    assert_eq!(current(), "09:03 agenda_item Tour de", "what has begun, whatever the clock says");
}

#[test]
fn a_double_has_the_agenda_and_the_cues_but_nothing_of_what_happened() {
    let office = Office::eighth();
    let cue = json!({"on": "cue", "do": "set_status", "cue": ids::TECHNICAL_CHECK, "status": "done"});
    office.done(cue);
    office
        .done(json!({"on": "agenda_item", "do": "move", "agenda_item": ids::CLOSING, "to": 0, "parent": ids::OPENING}));
    office.done(json!({"on": "session", "do": "duplicate", "session": ids::MINISTERIAL}));
    let day = show(&office, json!(ids::EIGHTH), "2021-11-18");
    let lines = day["lines"].as_array().unwrap();
    assert_eq!(lines.len(), 2 * MINISTERIAL.len());
    let statuses = |word: &str| lines.iter().filter(|line| line["what"]["status"] == word).count();
    assert_eq!((statuses("done"), statuses("pending")), (1, 7));
    let parts = lines.iter().filter(|line| line["what"]["number"] == "1.1").count();
    assert_eq!(parts, 2);
}

#[test]
fn the_page_to_print_tells_the_day_to_those_who_work_at_it() {
    let office = Office::eighth();
    office.done(json!({"on": "cue", "do": "add", "session": ids::MINISTERIAL,
        "set": {"clock": "13:50", "what": "Doors & lights", "what_ko": "개문", "who": "Usher", "channel": "Radio 2"}}));
    let page = |language: &str, day: &str| {
        let request = json!({"of": "run_of_show", "summit": ids::EIGHTH, "day": day, "language": language});
        let file = office.export(request);
        (file.name.clone(), file.lines, String::from_utf8(file.bytes).unwrap())
    };
    let (name, lines, english) = page("en", "2021-11-18");
    assert_eq!(name, "DNMS 2021 - run-of-show - 2021-11-18 - internal.html");
    assert_eq!(lines, MINISTERIAL.len() + 1);
    for told in [
        "Run of show, Thu 18 Nov 2021</h1>",
        "<td>13:50</td><td></td><td>Doors &amp; lights</td><td>Cue</td><td>Usher</td><td>Radio 2</td>",
        "<td>14:00</td><td>16:00</td><td>■ Ministerial summit</td>",
        "Internal: not for delegations.",
        "Times: London (Europe/London)",
    ] {
        assert!(english.contains(told), "{told} in {english}");
    }
    assert_eq!(english.matches("<tr>").count(), lines + 1, "a row for each line, below the headings");
    let (.., korean) = page("ko", "2021-11-18");
    assert!(korean.contains("개문") && korean.contains("내부용: 대표단에 배포하지 않습니다."), "{korean}");
    let empty = json!({"of": "run_of_show", "summit": ids::EIGHTH, "day": "2021-12-24"});
    let refused = office.desk.export(serde_json::from_value(empty).unwrap()).unwrap_err();
    assert!(matches!(refused, Failure::Refused { code, .. } if code == "nothing_to_export"));
}
