//! The history: in words, searchable, and every line of it can be taken back.

use plenary_tests::{Office, assert_same, ids};
use serde_json::{Value, json};

fn move_to(time: &str) -> Value {
    json!({"on": "session", "do": "move", "session": ids::MINISTERIAL, "start": {"date": "2021-11-18", "time": time}})
}

fn rename(title: &str) -> Value {
    json!({"on": "session", "do": "edit", "session": ids::MINISTERIAL, "set": {"title": title}})
}

fn session(office: &Office) -> Value {
    office.ask("session", json!({"session": ids::MINISTERIAL}))
}

#[test]
fn a_change_is_told_in_both_languages_with_before_and_after() {
    let office = Office::eighth();
    office.done(move_to("12:30"));
    let line = office.ask("history", json!({"limit": 1}))["entries"][0].clone();
    assert_eq!(
        line["label"]["en"],
        "Move “Ministerial summit” from Thu 18 Nov 14:00 (London) to Thu 18 Nov 12:30 (London)"
    );
    assert_eq!(line["label"]["ko"], "‘장관회의’ 이동: 11. 18.(목) 14:00(런던) → 11. 18.(목) 12:30(런던)");
    assert_eq!(line["officer"], "Duty officer");
    let change = &line["changes"][0];
    assert_eq!(
        (&change["field"]["en"], &change["before"]["en"], &change["after"]["en"]),
        (&json!("time"), &json!("14:00"), &json!("12:30"))
    );
}

#[test]
fn before_and_after_are_words_and_never_what_the_store_holds() {
    let office = Office::eighth();
    let made = |action: Value| {
        office.done(action);
        let line = office.ask("history", json!({"limit": 1}))["entries"][0].clone();
        let told = |change: &Value| {
            let word = |side: &str| (change[side]["en"].clone(), change[side]["ko"].clone());
            (change["field"]["en"].clone(), word("before"), word("after"))
        };
        line["changes"].as_array().unwrap().iter().map(told).collect::<Vec<_>>()
    };
    let said = |word: &str| (json!(word), json!(word));
    let both = |en: &str, ko: &str| (json!(en), json!(ko));
    let edit = |set: Value| json!({"on": "session", "do": "edit", "session": ids::MINISTERIAL, "set": set});
    assert_eq!(
        made(edit(json!({"interpreted": true}))),
        [(json!("interpretation"), both("no", "아니요"), both("yes", "예"))]
    );
    assert_eq!(
        made(edit(json!({"minutes": 90}))),
        [(json!("length"), both("120 min", "120분"), both("90 min", "90분"))]
    );
    let minister = |other: Value| made(edit(json!({"vice_chair": other})));
    assert_eq!(minister(json!(ids::MINISTER_OF_KOREA)), [(json!("vice-chair"), said("–"), said("Minister"))]);
    let replaced = made(
        json!({"on": "delegate", "do": "replace", "delegate": ids::MINISTER_OF_KOREA, "set": {"name": "Second", "title": "Minister"}, "why": "Note 2"}),
    );
    assert!(replaced.contains(&(json!("replaced by"), said("–"), said("Second"))), "{replaced:?}");
    let laid = made(
        json!({"on": "precedence", "do": "set", "summit": ids::EIGHTH, "purpose": "seating", "set": {"layout": "u_shape"}}),
    );
    assert!(laid.iter().any(|(_, _, after)| after.0.as_str().unwrap().contains("layout U-shape")), "{laid:?}");
    let drawn = made(json!({"on": "precedence", "do": "draw", "summit": ids::EIGHTH, "purpose": "seating"}));
    office.done(edit(json!({"status": "open"})));
    let started = made(json!({"on": "agenda_item", "do": "start", "agenda_item": ids::OPENING}));
    assert!(
        started.iter().any(|(_, _, after)| after.0.as_str().unwrap().starts_with("Mon 1 Nov 2021, 09:0")),
        "{started:?}"
    );
    let retired = json!("01900000-0000-7000-8000-0000000000aa");
    office.done(json!({"on": "officer", "do": "add", "id": retired, "name": "Night desk"}));
    let retired = made(json!({"on": "officer", "do": "retire", "officer": retired}));
    assert_eq!(retired, [(json!("works here no longer"), both("no", "아니요"), both("yes", "예"))]);
    for (_, before, after) in drawn.iter().chain(&laid).chain(&replaced).chain(&started) {
        for word in [&before.0, &before.1, &after.0, &after.1] {
            let word = word.as_str().unwrap_or_default();
            assert!(!word.contains("-7000-") && !word.contains('{') && !word.ends_with('Z'), "{word}");
        }
    }
}

#[test]
fn an_older_change_is_taken_back_while_others_stay() {
    let office = Office::eighth();
    let moved = office.done(move_to("12:30")).entry.unwrap().seq;
    office.done(rename("Ministers"));
    office.desk.revert(moved).unwrap();
    assert_eq!(
        (&session(&office)["start"]["time"], &session(&office)["title"]),
        (&json!("14:00"), &json!("Ministers"))
    );
}

#[test]
fn a_change_that_a_later_one_covers_is_refused_and_named() {
    let office = Office::eighth();
    let first = office.done(move_to("12:30")).entry.unwrap().seq;
    office.done(move_to("13:00"));
    let before = office.dump();
    let failure = office.desk.revert(first).unwrap_err();
    assert!(failure.is_refusal(), "{failure:?}");
    assert_same(&before, &office.dump(), "a refused undo changed something");
}

#[test]
fn a_code_that_was_given_again_stands_in_the_way_by_name() {
    let office = Office::eighth();
    let removed =
        office.done(json!({"on": "delegation", "do": "remove", "delegation": ids::DENMARK})).entry.unwrap().seq;
    office.done(json!({"on": "delegation", "do": "add", "summit": ids::EIGHTH,
        "set": {"code": "DNK", "name": "Kingdom of Denmark", "zone": "Europe/Copenhagen"}}));
    let before = office.dump();
    let failure = office.desk.revert(removed).unwrap_err();
    assert!(failure.is_refusal(), "{failure:?}");
    let sentence = failure.message().en.clone();
    assert!(sentence.contains("Add “Kingdom of Denmark”"), "{sentence}");
    assert_same(&before, &office.dump(), "a refused undo changed something");
}

#[test]
fn undo_and_redo_know_what_they_would_do() {
    let office = Office::eighth();
    let undoable = || office.ask("undoable", json!({}));
    office.done(rename("Ministers"));
    let label = undoable()["undo"]["label"]["en"].clone();
    assert_eq!(label, "Change title of “Ministerial summit”");
    assert_eq!(undoable()["redo"], Value::Null);
    office.desk.undo().unwrap();
    assert_eq!(undoable()["redo"]["label"]["en"], label);
    office.desk.redo().unwrap();
    assert_eq!(session(&office)["title"], "Ministers");
    office.desk.undo().unwrap();
    office.done(move_to("13:00"));
    assert_eq!(undoable()["redo"], Value::Null, "a new change ends what could be done again");
}

#[test]
fn lines_are_found_by_summit_record_and_letters() {
    let office = Office::busy();
    office.done(move_to("12:30"));
    let lines = |with: Value| office.ask("history", with)["entries"].as_array().unwrap().len();
    assert_eq!(lines(json!({})), 3);
    assert_eq!(lines(json!({"summit": ids::EIGHTH})), 2);
    assert_eq!(lines(json!({"record": ids::MINISTERIAL})), 2);
    assert_eq!(lines(json!({"text": "견본"})), 1);
    assert_eq!(lines(json!({"text": "duty specimen"})), 1);
    assert_eq!(lines(json!({"limit": 1})), 1);
}

#[test]
fn the_history_of_a_session_tells_what_was_done_to_its_parts() {
    let office = Office::eighth();
    let before = office.ask("history", json!({"record": ids::MINISTERIAL}))["entries"].as_array().unwrap().len();
    let item = office.done(json!({"on": "agenda_item", "do": "add", "session": ids::MINISTERIAL,
        "set": {"title": "Any other business"}}));
    let item = item.subject.unwrap().id;
    // Who came is told by the report of the session.
    office.done(json!({"on": "mark", "do": "make", "session": ids::MINISTERIAL, "delegate": ids::MINISTER_OF_KOREA,
        "kind": "in", "method": "list"}));
    let cue = json!({"what": "Doors", "begins_after": -5});
    office.done(json!({"on": "cue", "do": "add", "session": ids::MINISTERIAL, "set": cue}));
    office.done(json!({"on": "participation", "do": "release", "session": ids::MINISTERIAL, "delegation": ids::KOREA}));
    office.done(json!({"on": "agenda_item", "do": "remove", "agenda_item": item}));
    let view = office.ask("history", json!({"record": ids::MINISTERIAL}));
    let actions: Vec<&str> =
        view["entries"].as_array().unwrap().iter().map(|entry| entry["action"].as_str().unwrap()).collect();
    assert_eq!(actions.len(), before + 4, "{actions:?}");
    assert_eq!(actions[..4], ["agenda_item.remove", "participation.release", "cue.add", "agenda_item.add"]);
    let change = &view["entries"][1]["changes"][0];
    assert_eq!(change["noun"]["en"], "participation");
    assert_eq!(change["before"]["en"], "Republic of Korea");
}

#[test]
fn the_history_is_narrowed_to_a_person_a_day_or_a_record() {
    let office = Office::eighth();
    office.desk.on_shift("Night officer", None).unwrap();
    office.done(json!({"on": "session", "do": "edit", "session": ids::MINISTERIAL, "set": {"notes": "Interpreters"}}));
    let count = |with: Value| office.ask("history", with)["entries"].as_array().unwrap().len();
    assert_eq!(office.ask("history", json!({}))["officers"], json!(["Duty officer", "Night officer"]));
    assert_eq!(count(json!({"officer": "Night officer"})), 1);
    assert_eq!(count(json!({"officer": "Nobody"})), 0);
    assert_eq!(count(json!({"day": "2021-11-01"})), 2);
    assert_eq!(count(json!({"day": "2021-11-02"})), 0);
    assert_eq!(count(json!({"record": ids::MINISTERIAL, "officer": "Night officer"})), 1);
    let refused = office.desk.ask("history", json!({"day": "yesterday"})).unwrap_err();
    assert!(format!("{refused:?}").contains("day"));
}

#[test]
fn what_the_rules_would_refuse_is_not_taken_back_out_of_its_turn() {
    let office = Office::eighth();
    let done = |action: Value| office.done(action).entry.unwrap().seq;
    let refused = |seq: i64, says: &str| {
        let before = office.dump();
        let failure = office.desk.revert(seq).unwrap_err();
        assert!(failure.is_refusal() && failure.message().en.contains(says), "{says}: {failure:?}");
        assert_same(&before, &office.dump(), "a refused undo changed something");
    };
    // A badge code that was given to somebody else since.
    let roster = office.ask("roster", json!({"summit": ids::EIGHTH}))["people"].clone();
    let (one, other) = (&roster[0], &roster[1]);
    let removed = done(json!({"on": "delegate", "do": "remove", "delegate": one["id"]}));
    done(json!({"on": "delegate", "do": "edit", "delegate": other["id"], "set": {"badge_code": one["badge_code"]}}));
    refused(removed, "badge code");
    // A session that was locked since.
    let moved = done(move_to("12:30"));
    done(json!({"on": "session", "do": "lock", "session": ids::MINISTERIAL, "reason": "agreed"}));
    refused(moved, "locked: agreed");
    done(json!({"on": "session", "do": "unlock", "session": ids::MINISTERIAL}));
    // Two items at once, and one in a session that is not open.
    let status = |status: &str| {
        done(json!({"on": "session", "do": "edit", "session": ids::MINISTERIAL, "set": {"status": status}}))
    };
    let item = |at: usize| session(&office)["items"][at]["id"].clone();
    let act = |verb: &str, at: usize| done(json!({"on": "agenda_item", "do": verb, "agenda_item": item(at)}));
    let opened = status("open");
    act("start", 0);
    refused(opened, "not open");
    let ended = act("finish", 0);
    act("start", 1);
    refused(ended, "at once");
    // A circle of sessions that go on with one another.
    let programme = office.ask("programme", json!({"summit": ids::EIGHTH}))["sessions"].clone();
    let (first, second) = (&programme[0]["id"], &programme[1]["id"]);
    let resumes = |session: &Value, first: &Value| {
        done(json!({"on": "session", "do": "edit", "session": session, "set": {"resumes": first}}))
    };
    resumes(first, second);
    let released = resumes(first, &Value::Null);
    resumes(second, first);
    refused(released, "already goes on with");
}

#[test]
fn a_locked_session_that_was_planned_in_another_clock_is_no_end_to_undo() {
    let office = Office::eighth();
    let before = office.dump();
    office.done(move_to("12:30"));
    office.done(json!({"on": "session", "do": "lock", "session": ids::MINISTERIAL, "reason": "agreed"}));
    let rezoned = office
        .done(json!({"on": "session", "do": "rezone", "of": {"session": ids::MINISTERIAL}, "zone": "Asia/Seoul",
            "keep": "instant"}))
        .entry
        .unwrap()
        .seq;
    let after = office.dump();
    // In its turn, all the way and back.
    for _ in 0..3 {
        office.desk.undo().unwrap();
    }
    assert_same(&before, &office.dump(), "undone");
    for _ in 0..3 {
        office.desk.redo().unwrap();
    }
    assert_same(&after, &office.dump(), "done again");
    // Out of its turn as well: it says the same instant.
    office.done(json!({"on": "session", "do": "edit", "session": ids::MINISTERIAL, "set": {"notes": "Another"}}));
    office.desk.revert(rezoned).unwrap();
    assert_eq!(session(&office)["start"]["zone"], "Europe/London");
}

#[test]
fn taking_back_and_doing_again_is_no_end_either() {
    let lock = || json!({"on": "session", "do": "lock", "session": ids::MINISTERIAL, "reason": "agreed"});
    let by_hand = json!({"on": "manual_offset", "do": "add", "set": {"zone": "Europe/London", "from": "2021-11-18", "to": "2021-11-18",
        "offset": "+01:00", "reason": "A test"}});
    let settle = |keep: &str| json!({"on": "session", "do": "settle", "sessions": [ids::MINISTERIAL], "keep": keep});
    let note = || json!({"on": "session", "do": "edit", "session": ids::MINISTERIAL, "set": {"notes": "Another"}});
    for keep in ["clock", "instant"] {
        let office = Office::eighth();
        office.done(by_hand.clone());
        office.done(lock());
        let settled = office.done(settle(keep)).entry.unwrap().seq;
        let after = office.dump();
        for steps in [2, 3, 1] {
            for _ in 0..steps {
                office.desk.undo().unwrap();
            }
            for _ in 0..steps {
                office.desk.redo().unwrap();
            }
            assert_same(&after, &office.dump(), keep);
        }
        // What is erased since is passed over, and is in nobody's way.
        office.done(
            json!({"on": "delegate", "do": "edit", "delegate": ids::MINISTER_OF_KOREA, "set": {"email": "k@example.org"}}),
        );
        office.done(json!({"on": "erasure", "do": "person", "delegate": ids::MINISTER_OF_KOREA, "why": "Request 12",
            "confirmed": true}));
        let erased = office.dump();
        for _ in 0..3 {
            office.desk.undo().unwrap();
        }
        assert_eq!(session(&office)["start"]["time"], "14:00");
        for _ in 0..3 {
            office.desk.redo().unwrap();
        }
        assert_same(&erased, &office.dump(), "done again past what was erased");
        // Out of its turn, an hour that was kept by the clock stands where it is; one that was moved is held by the lock.
        office.done(note());
        let start = session(&office)["start"].clone();
        let taken_back = office.desk.revert(settled);
        match keep {
            "clock" => assert!(taken_back.is_ok(), "{taken_back:?}"),
            _ => assert!(taken_back.unwrap_err().message().en.contains("locked: agreed")),
        }
        assert_eq!(session(&office)["start"], start);
    }
}

#[test]
fn who_took_away_what_is_needed_is_named_and_what_is_gone_is_told_by_its_name() {
    let office = Office::busy();
    let programme = office.ask("programme", json!({"summit": ids::SPECIMEN}));
    let session = programme["sessions"].as_array().unwrap().iter().find(|each| !each["place"].is_null()).unwrap();
    let place = programme["places"].as_array().unwrap().iter().find(|each| each["id"] == session["place"]).unwrap();
    let moved = office
        .done(json!({"on": "session", "do": "edit", "session": session["id"], "set": {"place": null}}))
        .entry
        .unwrap()
        .seq;
    let name = place["name"]["en"].as_str().unwrap();
    office.done(json!({"on": "place", "do": "remove", "place": place["id"]}));
    let sentence = office.desk.revert(moved).unwrap_err().message().en.clone();
    assert!(sentence.contains(&format!("Remove “{name}”")), "{sentence}");
    // A delegation goes, and with it its people and where they were expected: nobody reads ids.
    office.done(json!({"on": "delegation", "do": "remove", "delegation": ids::DENMARK}));
    let told = office.ask("history", json!({"limit": 4})).to_string();
    let entry = office.ask("history", json!({"limit": 1}));
    for change in entry["entries"][0]["changes"].as_array().unwrap() {
        for text in [&change["name"], &change["before"], &change["after"]] {
            let words = text["en"].as_str().unwrap_or_default();
            assert!(words.parse::<uuid::Uuid>().is_err(), "{change}");
        }
    }
    assert!(told.contains(name), "{told}");
}

#[test]
fn a_conflict_names_the_change_of_the_same_field() {
    let office = Office::eighth();
    let edit =
        |set: Value| office.done(json!({"on": "session", "do": "edit", "session": ids::MINISTERIAL, "set": set}));
    edit(json!({"title": "First"}));
    let first = office.ask("history", json!({"limit": 1}))["entries"][0]["seq"].as_i64().unwrap();
    edit(json!({"title": "Second"}));
    edit(json!({"notes": "Bring the flags"}));
    let refused = office.desk.revert(first).unwrap_err();
    let words = &refused.message().en;
    assert!(words.contains("“Change title of “First”” changed the same thing since"), "{words}");
}
