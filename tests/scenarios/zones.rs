//! Zones over a summit's preparation: times that clocks skip or show twice, other zones, other rules, and hours set by hand.

use plenary_desk::{Desk, Rules, StoreKey, source::Counted, zone_rules};
use plenary_tests::{Office, assert_same, ids};
use serde_json::{Value, json};
use std::path::Path;

fn of(office: &Office, session: &Value) -> Value {
    office.ask("session", json!({ "session": session }))
}

/// A summit with one day and one session at an hour of that day.
fn meeting(office: &Office, zone: &str, date: &str, start: &Value) -> Result<Value, (String, Option<String>)> {
    let summit = office.done(json!({"on": "summit", "do": "create", "first_day": date, "days": 1,
        "set": {"title": format!("Meeting in {zone}"), "zone": zone}}));
    let summit = json!(summit.subject.unwrap().id);
    let create = json!({"on": "session", "do": "create", "summit": summit, "start": start, "set": {"title": "Call", "minutes": 30}});
    match office.perform(create.clone()) {
        Ok(outcome) => Ok(json!(outcome.subject.unwrap().id)),
        Err(_) => Err(office.refused(create)),
    }
}

#[test]
fn a_time_that_comes_twice_is_asked_for_and_kept() {
    let office = Office::empty();
    let bare = json!({"date": "2021-11-07", "time": "01:30"});
    let refused = meeting(&office, "America/Toronto", "2021-11-07", &bare).unwrap_err();
    assert_eq!(refused, ("fold".into(), Some("fold".into())));
    for (fold, utc) in [("earlier", "2021-11-07T05:30Z"), ("later", "2021-11-07T06:30Z")] {
        let start = json!({"date": "2021-11-07", "time": "01:30", "fold": fold});
        let session = of(&office, &meeting(&office, "America/Toronto", "2021-11-07", &start).unwrap());
        assert_eq!((&session["utc"], &session["start"]["fold"]), (&json!(utc), &json!(fold)));
    }
}

#[test]
fn a_time_that_clocks_skip_is_refused_with_two_ways_out() {
    let office = Office::busy();
    for (zone, date, time, shifted, next) in [
        ("Europe/London", "2022-03-27", "01:30", ("2022-03-27", "02:30"), ("2022-03-27", "02:00")),
        ("Australia/Lord_Howe", "2022-10-02", "02:15", ("2022-10-02", "02:45"), ("2022-10-02", "02:30")),
        ("Pacific/Apia", "2011-12-30", "12:00", ("2011-12-31", "12:00"), ("2011-12-31", "00:00")),
    ] {
        let start = json!({"date": date, "time": time, "zone": zone});
        assert_eq!(meeting(&office, zone, date, &start).unwrap_err().0, "gap", "{zone}");
        let clocks = office.ask("clocks", json!({"summit": ids::EIGHTH, "start": start, "minutes": 30}));
        let meaning = &clocks["meaning"];
        assert_eq!(meaning["kind"], "gap", "{zone}");
        for (way, (date, time)) in [("shift_forward", shifted), ("next_valid", next)] {
            assert_eq!((&meaning[way]["date"], &meaning[way]["time"]), (&json!(date), &json!(time)), "{zone} {way}");
        }
        assert_eq!(clocks["clocks"], json!([]), "no such time, no hours");
    }
}

#[test]
fn another_zone_keeps_the_clock_or_the_instant() {
    for (keep, time, utc) in [("clock", "14:00", "2021-11-18T13:00Z"), ("instant", "15:00", "2021-11-18T14:00Z")] {
        let office = Office::eighth();
        let before = office.dump();
        let day = office.ask("programme", json!({"summit": ids::EIGHTH}))["days"][2]["id"].clone();
        for scope in [json!({"session": ids::MINISTERIAL}), json!({"day": day}), json!({"summit": ids::EIGHTH})] {
            office
                .done(json!({"on": "session", "do": "rezone", "of": scope, "zone": "Europe/Copenhagen", "keep": keep}));
            let session = of(&office, &json!(ids::MINISTERIAL));
            assert_eq!(session["start"]["zone"], "Europe/Copenhagen", "not the zone it links to");
            assert_eq!((&session["start"]["time"], &session["utc"]), (&json!(time), &json!(utc)), "{scope} {keep}");
            let whole = scope.get("summit").is_some();
            assert_eq!(session["home"], if whole { "Europe/Copenhagen" } else { "Europe/London" });
            office.desk.undo().unwrap();
            assert_same(&before, &office.dump(), "one action, taken back whole");
        }
    }
}

#[test]
fn another_zone_that_has_no_such_time_names_the_session() {
    let office = Office::empty();
    let start = json!({"date": "2022-03-27", "time": "01:30"});
    let session = meeting(&office, "Asia/Seoul", "2022-03-27", &start).unwrap();
    let rezone =
        json!({"on": "session", "do": "rezone", "of": {"session": session}, "zone": "Europe/London", "keep": "clock"});
    assert_eq!(office.refused(rezone.clone()).0, "gap");
    let said = office.perform(rezone).unwrap_err().message().en.clone();
    assert!(said.starts_with("“Call”: 01:30 does not exist"), "{said}");
}

/// The rules of IANA's release 2025b for a few zones; the others are as embedded.
fn rules_of_2025() -> Rules {
    zone_rules::in_folder(&Path::new(env!("CARGO_MANIFEST_DIR")).join("zoneinfo-2025b")).unwrap()
}

#[test]
fn newer_rules_move_nothing_in_silence() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("summits.plenary");
    let clock = || Counted::from("2026-01-05T09:00:00Z".parse().unwrap());
    let open = |rules: Option<Rules>| {
        let source = rules.map_or_else(clock, |rules| clock().by(rules));
        Desk::with(&path, &StoreKey::Plain, "Duty officer", Box::new(source)).unwrap()
    };
    let perform = |desk: &Desk, action: Value| {
        desk.perform(plenary_desk::action::Action::parse(action).unwrap()).unwrap().subject.unwrap().id
    };
    let ask = |desk: &Desk, view: &str, with: Value| -> Value {
        serde_json::from_str(&desk.ask(view, with).unwrap()).unwrap()
    };

    // Planned by the rules of 2025: Vancouver is at -08:00 in December, and so London's 17:00 is its 09:00.
    let desk = open(Some(rules_of_2025()));
    let summit = perform(
        &desk,
        json!({"on": "summit", "do": "create", "first_day": "2026-12-01", "days": 2,
        "set": {"title": "Winter call", "zone": "America/Vancouver"}}),
    );
    let make = |time: &str, zone: &str| {
        let start = json!({"date": "2026-12-01", "time": time, "zone": zone});
        perform(
            &desk,
            json!({"on": "session", "do": "create", "summit": summit, "start": start, "set": {"title": time, "minutes": 60}}),
        )
    };
    let (nine, ten, london) =
        (make("09:00", "America/Vancouver"), make("10:00", "America/Vancouver"), make("17:00", "Europe/London"));
    assert_eq!(ask(&desk, "session", json!({"session": nine}))["utc"], "2026-12-01T17:00Z");
    assert_eq!(ask(&desk, "zone_guard", json!({}))["moved"], json!([]));
    desk.close().unwrap();

    // Opened with newer rules, which keep Vancouver at -07:00 all year.
    let desk = open(None);
    let guard = ask(&desk, "zone_guard", json!({}));
    assert_eq!(guard["planned_by"], json!([{"tzdata": "2025b", "sessions": 3}]));
    assert_ne!(guard["tzdata"], "2025b");
    let moved: Vec<&Value> = guard["moved"].as_array().unwrap().iter().collect();
    assert_eq!(moved.iter().map(|moved| &moved["session"]).collect::<Vec<_>>(), [&json!(nine), &json!(ten)]);
    assert_eq!(
        (&moved[0]["before"]["utc"], &moved[0]["after"]["utc"]),
        (&json!("2026-12-01T17:00Z"), &json!("2026-12-01T16:00Z"))
    );
    assert_eq!((&moved[0]["before"]["time"], &moved[0]["minutes"]), (&json!("10:00"), &json!(-60)));
    let codes = |desk: &Desk| {
        let found = ask(desk, "findings", json!({"summit": summit}));
        found["findings"].as_array().unwrap().iter().filter(|f| f["code"] == "zone_rules_moved").count()
    };
    assert_eq!(codes(&desk), 2);
    // A look, another title: neither decides.
    perform(&desk, json!({"on": "session", "do": "edit", "session": nine, "set": {"title": "Nine o’clock call"}}));
    assert_eq!(codes(&desk), 2);

    perform(&desk, json!({"on": "session", "do": "settle", "sessions": [nine], "keep": "clock"}));
    perform(&desk, json!({"on": "session", "do": "settle", "sessions": [ten], "keep": "instant"}));
    let shown = |session: uuid::Uuid| {
        let session = ask(&desk, "session", json!({"session": session}));
        (session["start"]["time"].clone(), session["utc"].clone(), session["sequence"].as_u64().unwrap())
    };
    assert_eq!(shown(nine), (json!("09:00"), json!("2026-12-01T16:00Z"), 1), "calendars hear of the other instant");
    assert_eq!(shown(ten), (json!("11:00"), json!("2026-12-01T18:00Z"), 1));
    assert_eq!(shown(london), (json!("17:00"), json!("2026-12-01T17:00Z"), 0));
    assert_eq!(codes(&desk), 0);
    desk.undo().unwrap();
    assert_eq!(codes(&desk), 1, "what is taken back waits again");
    assert!(desk.check().unwrap().is_empty());
}

#[test]
fn an_hour_set_by_hand_holds_and_is_marked() {
    let office = Office::empty();
    let start = json!({"date": "2023-03-27", "time": "10:00", "zone": "Asia/Beirut"});
    let session = meeting(&office, "Asia/Beirut", "2023-03-27", &start).unwrap();
    assert_eq!(of(&office, &session)["utc"], "2023-03-27T07:00Z");
    // Announced on the 23rd: clocks stay at +02:00 until 20 April.
    let set = json!({"zone": "Asia/Beirut", "from": "2023-03-26", "to": "2023-04-20", "offset": "+02:00",
        "reason": "Decision of the government of 23 March"});
    let manual = office.done(json!({"on": "manual_offset", "do": "add", "set": set})).subject.unwrap().id;
    let shown = of(&office, &session);
    assert_eq!(shown["utc"], "2023-03-27T08:00Z");
    let codes: Vec<&Value> = shown["findings"].as_array().unwrap().iter().map(|finding| &finding["code"]).collect();
    assert!(codes.contains(&&json!("zone_rules_moved")) && codes.contains(&&json!("set_by_hand")), "{codes:?}");
    let guard = office.ask("zone_guard", json!({}));
    let card = &guard["manual_offsets"][0];
    assert_eq!(
        (&card["offset"], &card["by_rules"], &card["sessions"]),
        (&json!("+02:00"), &json!("+03:00"), &json!(1))
    );
    office.done(json!({"on": "session", "do": "settle", "sessions": [session], "keep": "clock"}));
    let file = String::from_utf8(office.export(json!({"of": "schedule", "summit": shown["summit"]})).bytes)
        .unwrap()
        .replace("\r\n ", "");
    assert!(file.contains("DTSTART:20230327T080000Z"), "in UTC, since no program knows of it:\n{file}");
    assert!(file.contains("set by hand"), "{file}");
    for (set, code, field) in [
        (json!({"offset": "2"}), "offset", "offset"),
        (json!({"offset": "+16:00"}), "offset", "offset"),
        (json!({"to": "2023-03-25"}), "dates", "to"),
        (json!({"reason": " "}), "empty", "reason"),
        (json!({"zone": "Asia/Beyrouth"}), "unknown_zone", "zone"),
    ] {
        let edit = json!({"on": "manual_offset", "do": "edit", "manual_offset": manual, "set": set});
        assert_eq!(office.refused(edit), (code.into(), Some(field.into())));
    }
    let twice = json!({"on": "manual_offset", "do": "add", "set": {"zone": "Asia/Beirut", "from": "2023-04-20",
        "offset": "+03:00", "reason": "Another"}});
    assert_eq!(office.refused(twice).0, "manual_offset_twice");
}

#[test]
fn holidays_and_working_weeks_go_from_one_summit_to_the_next() {
    let office = Office::eighth();
    let hours = |office: &Office| {
        let clocks = office.ask(
            "clocks",
            json!({"summit": ids::EIGHTH, "minutes": 60,
            "start": {"date": "2021-11-18", "time": "01:00", "zone": "UTC"}}),
        );
        let korea =
            clocks["clocks"].as_array().unwrap().iter().find(|c| c["delegation"]["code"] == "KOR").unwrap().clone();
        (korea["clock"]["band"].clone(), korea["off"].clone())
    };
    assert_eq!(hours(&office), (json!("office"), Value::Null));
    let set = json!({"code": "kor", "date": "2021-11-18", "name": "Examination day", "name_ko": "대학수학능력시험일"});
    office.done(json!({"on": "holiday", "do": "add", "set": set}));
    assert_eq!(hours(&office), (json!("edge"), json!({"en": "Examination day", "ko": "대학수학능력시험일"})));
    let found = office.ask("findings", json!({"summit": ids::EIGHTH}));
    let holiday: Vec<&Value> =
        found["findings"].as_array().unwrap().iter().filter(|finding| finding["code"] == "holiday").collect();
    assert!(
        !holiday.is_empty() && holiday[0]["message"]["en"].as_str().unwrap().contains("Republic of Korea"),
        "{holiday:?}"
    );
    assert_eq!(
        office.refused(json!({"on": "holiday", "do": "add", "set": {"code": "KOR", "date": "2021-11-18"}})).0,
        "holiday_twice"
    );
    assert_eq!(
        office.refused(json!({"on": "holiday", "do": "add", "set": {"code": "KOR", "date": "18 Nov"}})).0,
        "date"
    );

    office.done(json!({"on": "delegation", "do": "edit", "delegation": ids::KOREA,
        "set": {"works": ["mon", "tue", "wed", "thu"], "office_from": "10:00", "office_to": "17:00"}}));
    let next = office.done(json!({"on": "summit", "do": "create", "first_day": "2027-05-04", "days": 1,
        "set": {"title": "Next summit", "zone": "Asia/Seoul"}}));
    let next = json!(next.subject.unwrap().id);
    office.done(json!({"on": "delegation", "do": "add", "summit": next,
        "set": {"code": "KOR", "name": "Republic of Korea", "zone": "Asia/Seoul"}}));
    let week = office.ask("holidays", json!({"summit": next}));
    assert_eq!(week["weeks"][0]["works"], json!(["mon", "tue", "wed", "thu"]));
    assert_eq!((&week["weeks"][0]["office_from"], &week["weeks"][0]["office_to"]), (&json!("10:00"), &json!("17:00")));
    assert_eq!(week["holidays"][0]["code"], "KOR", "known by the code, so known here too");
    for (set, code) in [
        (json!({"office_from": "18:00"}), "office"),
        (json!({"works": ["monday"]}), "weekday"),
        (json!({"office_to": "25:00"}), "time"),
    ] {
        let edit = json!({"on": "delegation", "do": "edit", "delegation": ids::KOREA, "set": set});
        assert_eq!(office.refused(edit).0, code);
    }
}

#[test]
fn holidays_go_with_a_delegation_to_its_new_code() {
    let office = Office::eighth();
    let holiday = |code: &str, date: &str, name: &str| {
        office.done(json!({"on": "holiday", "do": "add", "set": {"code": code, "date": date, "name": name}}))
    };
    let coded = |code: &str| {
        office.done(json!({"on": "delegation", "do": "edit", "delegation": ids::KOREA, "set": {"code": code}}))
    };
    let known = || -> Vec<String> {
        let all = office.ask("holidays", json!({}))["holidays"].clone();
        let told =
            |each: &Value| ["code", "date", "name_en"].map(|field| each[field].as_str().unwrap().to_owned()).join(" ");
        all.as_array().unwrap().iter().map(told).collect()
    };
    let found = || -> Vec<Value> {
        let found = office.ask("findings", json!({"summit": ids::EIGHTH}))["findings"].clone();
        found.as_array().unwrap().iter().filter(|each| each["code"] == "holiday").cloned().collect()
    };
    holiday("KOR", "2021-11-18", "Examination day");
    holiday("KOR", "2021-11-19", "Day after");
    holiday("CAN", "2021-11-18", "Of others");
    let (kept, told) = (known(), found());
    assert!(!told.is_empty());

    // Nobody else has the code: its holidays go along.
    let before = office.dump();
    let entry = coded("rok").entry.unwrap().seq;
    let gone_along = ["CAN 2021-11-18 Of others", "ROK 2021-11-18 Examination day", "ROK 2021-11-19 Day after"];
    assert_eq!(known(), gone_along);
    assert_eq!(found(), told, "they are found as before");
    office.desk.undo().unwrap();
    assert_same(&before, &office.dump(), "one undo takes both back");
    office.desk.redo().unwrap();
    assert_eq!(known(), gone_along);
    // Where its old date was given again, it is not taken back over that.
    holiday("KOR", "2021-11-18", "Again");
    assert!(office.desk.revert(entry).unwrap_err().is_refusal());
    office.desk.undo().unwrap();
    office.desk.undo().unwrap();
    assert_eq!(known(), kept);

    // It stands under it at another summit too: both have them then.
    let next = office.done(json!({"on": "summit", "do": "create", "first_day": "2027-05-04", "days": 1,
        "set": {"title": "Next summit", "zone": "Asia/Seoul"}}));
    let next = json!(next.subject.unwrap().id);
    let elsewhere = |code: &str, name: &str| {
        office.done(json!({"on": "delegation", "do": "add", "summit": next,
            "set": {"code": code, "name": name, "zone": "Asia/Seoul"}}))
    };
    elsewhere("KOR", "Republic of Korea");
    let before = office.dump();
    coded("ROK");
    assert_eq!(
        known(),
        [
            "CAN 2021-11-18 Of others",
            "KOR 2021-11-18 Examination day",
            "KOR 2021-11-19 Day after",
            "ROK 2021-11-18 Examination day",
            "ROK 2021-11-19 Day after",
        ]
    );
    assert_eq!(found(), told);
    office.desk.undo().unwrap();
    assert_same(&before, &office.dump(), "one undo takes all back");

    // A code that is mistyped and typed again mixes up nobody's: it may be somebody else's, or of somebody who was here before.
    elsewhere("PRK", "Neighbour");
    coded("PRK");
    coded("KOR");
    assert_eq!(known(), kept);
    for code in ["PRK", "OLD"] {
        holiday(code, "2021-11-20", "Of another");
        let kept = known();
        coded(code);
        assert_eq!(known(), kept, "{code} has holidays");
        coded("KOR");
        assert_eq!(known(), kept, "{code} has holidays, back");
        for _ in 0..3 {
            office.desk.undo().unwrap();
        }
    }
    // Nor does one that was mistyped as somebody else's take those along.
    office.done(json!({"on": "delegation", "do": "edit", "delegation": ids::KOREA, "set": {"code": "PRK"}}));
    holiday("PRK", "2021-11-20", "Of another");
    let kept = known();
    coded("ROK");
    assert_eq!(known(), kept);
    for _ in 0..3 {
        office.desk.undo().unwrap();
    }
    let kept = known();
    // Another name alone moves nothing.
    office.done(
        json!({"on": "delegation", "do": "edit", "delegation": ids::KOREA, "set": {"name": "Korea", "code": "KOR"}}),
    );
    assert_eq!(known(), kept);
}

#[test]
fn fair_starts_are_found_for_those_who_must_attend() {
    let office = Office::eighth();
    let ask = |more: Value| {
        let mut request = json!({"summit": ids::EIGHTH, "date": "2021-11-16", "minutes": 120});
        request.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        office.ask("finder", request)
    };
    let start = |view: &Value, index: &Value| view["starts"][index.as_u64().unwrap() as usize].clone();
    let all = ask(json!({"rotation": 3}));
    assert_eq!(start(&all, &all["best"]["leximax"])["utc"], "2021-11-16T18:00Z");
    let least = start(&all, &all["best"]["sum"]);
    assert_eq!(least["utc"], "2021-11-16T14:00Z");
    assert_eq!(least["says"]["en"], "The whole load falls on New Zealand and Republic of Korea.");
    assert_eq!(all["ranked"][0], all["best"]["leximax"]);
    assert_eq!(all["rotation"]["worst"], 480);
    // With Korea optional the choice is made for the others, and Korea is still shown.
    let without = ask(json!({"optional": [ids::KOREA], "measure": "sum"}));
    assert_eq!(without["delegations"][9]["delegation"]["code"], "KOR");
    assert_eq!(without["delegations"][9]["required"], false);
    assert_eq!(start(&without, &without["ranked"][0])["burden"].as_array().unwrap().len(), 10);
    // What was carried in the sessions there are counts where that is asked for: New Zealand had the nights.
    let spared = ask(json!({"carried": true}));
    let zealand =
        spared["delegations"].as_array().unwrap().iter().position(|d| d["delegation"]["code"] == "NZL").unwrap();
    assert!(spared["delegations"][zealand]["carried"].as_u64().unwrap() > 1000);
    assert_eq!(start(&spared, &spared["ranked"][0])["burden"][zealand], 0);
    // The summit's own weights.
    let weights = json!({"day_from": 420, "day_to": 1320, "night_from": 1380, "night_to": 360, "edge": 0, "shoulder": 0, "night": 1});
    office.done(json!({"on": "summit", "do": "weigh", "summit": ids::EIGHTH, "set": weights}));
    let own = ask(json!({}));
    assert_eq!((&own["model"], &own["has_own"], &own["weights"]), (&json!("own"), &json!(true), &weights));
    for (weights, field) in [
        (
            json!({"day_from": 1320, "day_to": 420, "night_from": 1380, "night_to": 360, "edge": 0, "shoulder": 0, "night": 1}),
            "day_to",
        ),
        (
            json!({"day_from": 420, "day_to": 1320, "night_from": 1300, "night_to": 360, "edge": 0, "shoulder": 0, "night": 1}),
            "night_from",
        ),
        (
            json!({"day_from": 420, "day_to": 1320, "night_from": 1380, "night_to": 360, "edge": 2, "shoulder": 1, "night": 1}),
            "night",
        ),
    ] {
        let weigh = json!({"on": "summit", "do": "weigh", "summit": ids::EIGHTH, "set": weights});
        assert_eq!(office.refused(weigh), ("weights".into(), Some(field.into())));
    }
    let days = ask(json!({"until": "2021-11-18"}));
    assert_eq!(days["starts"].as_array().unwrap().len(), 3 * 48);
}

#[test]
fn the_ledger_adds_up_what_each_has_carried() {
    let office = Office::eighth();
    let row = |view: &Value, code: &str| {
        view["rows"].as_array().unwrap().iter().find(|row| row["code"] == code).unwrap().clone()
    };
    let one = office.ask("ledger", json!({"summit": ids::EIGHTH}));
    let zealand = row(&one, "NZL");
    assert_eq!(zealand["planned"]["sessions"], 8, "nothing is over on 1 November 2021");
    assert_eq!(zealand["held"]["sessions"], 0);
    let minutes: u64 =
        ["office", "edge", "shoulder", "night"].iter().map(|band| zealand["planned"][band].as_u64().unwrap()).sum();
    assert_eq!(minutes, 120 + 6 * 40 + 120);
    office.done(json!({"on": "session", "do": "edit", "session": ids::MINISTERIAL, "set": {"status": "closed"}}));
    let two = row(&office.ask("ledger", json!({})), "NZL");
    assert_eq!((&two["planned"]["sessions"], &two["held"]["sessions"]), (&json!(7), &json!(1)));
    assert_eq!(
        (&two["held"]["night"], &two["held"]["burden"]),
        (&json!(120), &json!(360)),
        "03:00 to 05:00 in Wellington"
    );
    office.done(json!({"on": "session", "do": "edit", "session": ids::MINISTERIAL, "set": {"status": "cancelled"}}));
    assert_eq!(row(&office.ask("ledger", json!({})), "NZL")["held"]["sessions"], 0, "what is cancelled burdens nobody");
}

#[test]
fn a_session_expects_whom_it_was_found_for() {
    let office = Office::eighth();
    let before = office.dump();
    let create = json!({"on": "session", "do": "create", "summit": ids::EIGHTH, "expect": [ids::KOREA],
        "start": {"date": "2021-11-16", "time": "17:00"}, "set": {"title": "Call with Korea"}});
    let session = office.done(create).subject.unwrap().id;
    let expected = of(&office, &json!(session))["expected"].clone();
    assert_eq!(
        expected.as_array().unwrap().iter().map(|e| &e["delegation"]["code"]).collect::<Vec<_>>(),
        [&json!("KOR")]
    );
    office.desk.undo().unwrap();
    assert_same(&before, &office.dump(), "one action, taken back whole");
}

#[test]
fn the_ledger_leaves_as_a_table() {
    let office = Office::eighth();
    for (language, head) in [("en", "Code,Delegation,\"sessions, held\""), ("ko", "코드,대표단,진행 세션 수")]
    {
        let file = office.export(json!({"of": "ledger", "summit": ids::EIGHTH, "language": language}));
        assert_eq!((file.name.as_str(), file.lines), ("DNMS 2021 - ledger - internal.csv", 10));
        let text = String::from_utf8(file.bytes).unwrap();
        assert!(text.trim_start_matches('\u{feff}').starts_with(head), "{text}");
        assert!(text.contains("2026"), "the zone rules it was computed by:\n{text}");
        assert!(text.contains(if language == "en" { "Internal. Do not pass on." } else { "내부용입니다." }), "{text}");
        assert_eq!(text.lines().count(), 1 + 10 + 3);
    }
    assert_eq!(office.export(json!({"of": "ledger"})).lines, 10, "all summits");
}

/// The sessions that wait for a decision since the rules in use have moved them.
fn waiting(office: &Office, summit: &Value) -> usize {
    let guard = office.ask("zone_guard", json!({}));
    guard["moved"].as_array().unwrap().iter().filter(|each| &each["summit"] == summit).count()
}

#[test]
fn what_moves_no_session_takes_no_decision_about_its_hour() {
    let moved = |office: &Office| {
        office.done(json!({"on": "manual_offset", "do": "add", "set": {"zone": "Europe/London", "from": "2021-11-18",
            "to": "2021-11-18", "offset": "+01:00", "reason": "A decree"}}));
    };
    let eighth = json!(ids::EIGHTH);
    let move_to = |time: &str, more: Value| {
        let mut action = json!({"on": "session", "do": "move", "session": ids::MINISTERIAL,
            "start": {"date": "2021-11-18", "time": time}});
        action.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        action
    };
    for (what, action, waits) in [
        ("another length by dragging its edge", move_to("14:00", json!({"minutes": 90})), 1),
        (
            "another zone at the same instant",
            json!({"on": "session", "do": "rezone", "of": {"session": ids::MINISTERIAL}, "zone": "Asia/Seoul",
                "keep": "instant"}),
            1,
        ),
        (
            "an overrun",
            json!({"on": "session", "do": "overrun", "session": ids::MINISTERIAL, "minutes": 10, "after": "place",
                "how": "later"}),
            1,
        ),
        ("another hour", move_to("15:00", json!({})), 0),
    ] {
        let office = Office::eighth();
        moved(&office);
        assert_eq!(waiting(&office, &eighth), 1);
        office.done(action);
        assert_eq!(waiting(&office, &eighth), waits, "{what}");
    }
    // Whatever an overrun pushes goes on waiting too, by as much later.
    let office = Office::eighth();
    office.done(move_to("14:00", json!({"minutes": 30})));
    let second = office.done(json!({"on": "session", "do": "create", "summit": eighth, "start": {"date": "2021-11-18",
        "time": "14:30"}, "set": {"title": "Second", "kind": "thematic", "minutes": 30}}));
    moved(&office);
    office.done(json!({"on": "session", "do": "overrun", "session": ids::MINISTERIAL, "minutes": 10, "after": "day",
        "how": "later"}));
    assert_eq!(waiting(&office, &eighth), 2);
    let second = json!(second.subject.unwrap().id);
    office.done(json!({"on": "session", "do": "settle", "sessions": [second], "keep": "instant"}));
    assert_eq!(of(&office, &second)["utc"], "2021-11-18T14:40Z");
}

#[test]
fn a_release_that_is_restored_says_what_has_moved_since() {
    let office = Office::eighth();
    let release = office.done(json!({"on": "release", "do": "make", "summit": ids::EIGHTH, "name": "Sent"}));
    office.done(json!({"on": "manual_offset", "do": "add", "set": {"zone": "Europe/London", "from": "2021-11-18",
        "to": "2021-11-18", "offset": "+01:00", "reason": "A decree"}}));
    let copy =
        office.done(json!({"on": "release", "do": "restore", "release": release.subject.unwrap().id})).subject.unwrap();
    assert_eq!(waiting(&office, &json!(copy.id)), waiting(&office, &json!(ids::EIGHTH)));
    assert_eq!(waiting(&office, &json!(copy.id)), 1);
}

#[test]
fn places_go_into_the_new_zone_of_their_summit() {
    let edit = |summit: &Value| json!({"on": "summit", "do": "edit", "summit": summit, "set": {"zone": "Asia/Seoul"}});
    let rezone = |summit: &Value| json!({"on": "session", "do": "rezone", "of": {"summit": summit}, "zone": "Asia/Seoul", "keep": "clock"});
    for (what, change) in [("edited", &edit as &dyn Fn(&Value) -> Value), ("planned anew", &rezone)] {
        let office = Office::empty();
        let summit = office.done(json!({"on": "summit", "do": "create", "first_day": "2028-03-28", "days": 3,
            "template": "hosted_three_days", "set": {"title": "Summit", "zone": "Europe/London"}}));
        let summit = json!(summit.subject.unwrap().id);
        let zones = || -> Vec<Value> {
            let programme = office.ask("programme", json!({"summit": summit}));
            programme["places"].as_array().unwrap().iter().map(|place| place["zone"].clone()).collect()
        };
        let abroad = office.ask("programme", json!({"summit": summit}))["places"][0]["id"].clone();
        office.done(json!({"on": "place", "do": "edit", "place": abroad, "set": {"zone": "America/Mexico_City"}}));
        let before = office.dump();
        assert_eq!(zones()[1..], ["Europe/London"; 4]);
        office.done(change(&summit));
        assert_eq!(
            (&zones()[0], &zones()[1..]),
            (&json!("America/Mexico_City"), &[const { "Asia/Seoul" }; 4].map(|zone| json!(zone))[..]),
            "{what}"
        );
        office.desk.undo().unwrap();
        assert_same(&before, &office.dump(), "one action, taken back whole");
    }
}
