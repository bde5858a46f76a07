//! Attendance over a morning at the door.

use plenary_desk::{Desk, StoreKey, action::Action, source::Counted};
use plenary_tests::{Office, ids};
use serde_json::{Value, json};

fn mark(delegate: &Value, kind: &str) -> Value {
    json!({"on": "mark", "do": "make", "session": ids::MINISTERIAL, "delegate": delegate, "kind": kind, "method": "scan"})
}

fn presence(office: &Office) -> Value {
    office.ask("presence", json!({"session": ids::MINISTERIAL}))
}

#[test]
fn in_out_again_and_taken_back() {
    let office = Office::eighth();
    let minister = json!(ids::MINISTER_OF_KOREA);
    assert_eq!((&presence(&office)["expected"], &presence(&office)["present"]), (&json!(74), &json!(0)));

    let first = office.done(mark(&minister, "in")).subject.unwrap().id;
    let now = presence(&office);
    assert_eq!((&now["present"], &now["delegations_present"]), (&json!(1), &json!(1)));
    let korea =
        now["delegations"].as_array().unwrap().iter().find(|d| d["delegation"]["code"] == "KOR").unwrap().clone();
    assert_eq!((&korea["present"], &korea["expected"], &korea["head_present"]), (&json!(1), &json!(9), &json!(true)));

    assert_eq!(office.refused(mark(&minister, "in")), ("already".into(), Some("delegate".into())));
    office.done(mark(&minister, "out"));
    assert_eq!(presence(&office)["present"], 0);

    // The second mark was wrong: it is taken back by a third, and all three stay as evidence.
    let out = presence(&office)["recent"][0]["id"].clone();
    office.done(json!({"on": "mark", "do": "void", "mark": out, "reason": "Wrong badge"}));
    let now = presence(&office);
    assert_eq!(now["present"], 1);
    let recent = now["recent"].as_array().unwrap();
    assert_eq!(recent.len(), 3);
    assert_eq!(
        (&recent[0]["correction"], &recent[0]["reason"], &recent[1]["voided"]),
        (&json!(true), &json!("Wrong badge"), &json!(true))
    );
    assert_eq!(recent[2]["id"], json!(first));
    assert_eq!(office.refused(json!({"on": "mark", "do": "void", "mark": out})).0, "void_twice");
}

#[test]
fn a_mark_counts_also_where_the_clock_was_ahead_when_the_one_before_was_made() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("summits.plenary");
    let at = |hour: &str| {
        let at = format!("2021-11-18T{hour}:00Z").parse().unwrap();
        Desk::with(&path, &StoreKey::Plain, "Duty officer", Box::new(Counted::from(at))).unwrap()
    };
    let present = |desk: &Desk| {
        let presence = desk.ask("presence", json!({"session": ids::MINISTERIAL})).unwrap();
        serde_json::from_str::<Value>(&presence).unwrap()["present"].clone()
    };
    let perform = |desk: &Desk, action: Value| desk.perform(Action::parse(action).unwrap());
    let ahead = at("16:00");
    perform(&ahead, json!({"on": "summit", "do": "load_sample", "sample": "eighth"})).unwrap();
    let minister = json!(ids::MINISTER_OF_KOREA);
    perform(&ahead, mark(&minister, "in")).unwrap();
    assert_eq!(present(&ahead), 1);
    ahead.close().unwrap();
    let put_right = at("14:10");
    let mark = |kind: &str, id: u32| {
        let mut mark = mark(&minister, kind);
        mark["id"] = json!(format!("0197e6a2-0000-7000-8000-0000000c{id:04x}"));
        mark
    };
    perform(&put_right, mark("out", 1)).unwrap();
    assert_eq!(present(&put_right), 0);
    perform(&put_right, mark("in", 2)).unwrap();
    assert_eq!(present(&put_right), 1);
}

#[test]
fn a_mark_of_a_fast_clock_that_is_taken_back_leaves_no_trace_on_the_next() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("summits.plenary");
    let at = |hour: &str| {
        let at = format!("2021-11-18T{hour}:00Z").parse().unwrap();
        Desk::with(&path, &StoreKey::Plain, "Duty officer", Box::new(Counted::from(at))).unwrap()
    };
    let presence = |desk: &Desk| -> Value {
        serde_json::from_str(&desk.ask("presence", json!({"session": ids::MINISTERIAL})).unwrap()).unwrap()
    };
    let perform = |desk: &Desk, action: Value| desk.perform(Action::parse(action).unwrap()).unwrap();
    let numbered = |mut mark: Value, id: u32| {
        mark["id"] = json!(format!("0197e6a2-0000-7000-8000-0000000c{id:04x}"));
        mark
    };
    let void = |mark: &Value| json!({"on": "mark", "do": "void", "mark": mark, "reason": "By mistake"});
    let minister = json!(ids::MINISTER_OF_KOREA);
    let ahead = at("16:00");
    perform(&ahead, json!({"on": "summit", "do": "load_sample", "sample": "eighth"}));
    perform(&ahead, numbered(mark(&minister, "in"), 9));
    ahead.close().unwrap();
    // Taken back by a clock put right, it counts for nothing, nor does its hour.
    let put_right = at("14:10");
    let wrong = presence(&put_right)["recent"][0]["id"].clone();
    perform(&put_right, void(&wrong));
    assert_eq!(presence(&put_right)["present"], 0);
    perform(&put_right, numbered(mark(&minister, "in"), 10));
    let now = presence(&put_right);
    assert_eq!(now["present"], 1);
    let right = json!("0197e6a2-0000-7000-8000-0000000c000a");
    let made = now["recent"].as_array().unwrap().iter().find(|mark| mark["id"] == right).unwrap()["at"].clone();
    assert!(made.as_str().unwrap().starts_with("14:1"), "{now}");
    // A correction of a fast clock is taken back as any other.
    perform(&put_right, void(&right));
    let correction = |desk: &Desk| {
        let recent = presence(desk)["recent"].as_array().unwrap().clone();
        recent.iter().find(|mark| mark["correction"] == true && mark["voided"] != true).unwrap()["id"].clone()
    };
    put_right.close().unwrap();
    let ahead = at("17:00");
    perform(&ahead, numbered(mark(&minister, "in"), 11));
    let last = json!("0197e6a2-0000-7000-8000-0000000c000b");
    perform(&ahead, void(&last));
    let correction = correction(&ahead);
    ahead.close().unwrap();
    let put_right = at("14:20");
    assert_eq!(presence(&put_right)["present"], 0);
    perform(&put_right, void(&correction));
    assert_eq!(presence(&put_right)["present"], 1);
}

#[test]
fn a_walk_in_is_admitted_only_on_purpose() {
    let office = Office::busy();
    let lunch = office.ask("programme", json!({"summit": ids::SPECIMEN}))["sessions"]
        .as_array()
        .unwrap()
        .iter()
        .find(|s| s["title"]["en"] == "Lunch of the heads of delegation")
        .unwrap()["id"]
        .clone();
    let desk = office.ask("check_in", json!({ "session": lunch }));
    assert_eq!(desk["people"].as_array().unwrap().len(), 10);
    let stranger = desk["others"][0]["id"].clone();
    let walk_in = |admit: bool| json!({"on": "mark", "do": "make", "session": lunch, "delegate": stranger, "kind": "in", "admit": admit});
    assert_eq!(office.refused(walk_in(false)).0, "not_expected");
    office.done(walk_in(true));
    assert_eq!(office.ask("check_in", json!({ "session": lunch }))["people"].as_array().unwrap().len(), 11);
    assert_eq!(office.ask("presence", json!({ "session": lunch }))["present"], 1);
}

#[test]
fn nobody_is_marked_at_a_session_that_is_off() {
    let office = Office::eighth();
    office.done(json!({"on": "session", "do": "edit", "session": ids::MINISTERIAL, "set": {"status": "cancelled"}}));
    assert_eq!(office.refused(mark(&json!(ids::MINISTER_OF_KOREA), "in")).0, "cancelled");
}

#[test]
fn the_officer_on_shift_stands_on_every_mark() {
    let office = Office::eighth();
    office.desk.on_shift("Second officer", None).unwrap();
    office.done(mark(&json!(ids::MINISTER_OF_KOREA), "in"));
    assert_eq!(presence(&office)["recent"][0]["officer"], "Second officer");
    assert_eq!(office.ask("history", json!({"limit": 1}))["entries"][0]["officer"], "Second officer");
}

fn mark_of(office: &Office, mark: &Value) -> Value {
    office.ask("mark", json!({ "mark": mark }))
}

/// The ids of some of Estonia's and of Denmark's people at the ministerial, and the delegations themselves.
fn ids_of(office: &Office, code: &str) -> (Value, Vec<Value>) {
    let list = office.ask("check_in", json!({"session": ids::MINISTERIAL}));
    let of = |key: &str, value: &Value| -> Vec<Value> {
        let all = list[key].as_array().unwrap();
        all.iter().filter(|one| one["delegation"] == *value).map(|one| one["id"].clone()).collect()
    };
    let delegations = list["delegations"].as_array().unwrap();
    let id = delegations.iter().find(|one| one["code"] == code).unwrap()["id"].clone();
    (id.clone(), of("people", &id))
}

#[test]
fn present_by_link_is_here_and_told_apart() {
    let office = Office::eighth();
    let minister = json!(ids::MINISTER_OF_KOREA);
    office.done(mark(&minister, "remote"));
    let now = presence(&office);
    assert_eq!(
        (&now["present"], &now["remote"], &now["delegations_present"]),
        (&json!(1), &json!(1), &json!(1)),
        "by link is here"
    );
    assert_eq!(office.refused(mark(&minister, "remote")).0, "already");
    // From the link into the room, and out.
    office.done(mark(&minister, "in"));
    let now = presence(&office);
    assert_eq!((&now["present"], &now["remote"]), (&json!(1), &json!(0)));
    office.done(mark(&minister, "out"));
    assert_eq!(presence(&office)["present"], 0);
}

#[test]
fn represented_by_another_delegation() {
    let office = Office::eighth();
    let before = office.dump();
    let ((denmark, _), (estonia, estonians)) = (ids_of(&office, "DNK"), ids_of(&office, "EST"));
    let by = |delegation: Option<&Value>, kind: &str| {
        json!({"on": "mark", "do": "make", "session": ids::MINISTERIAL, "delegate": estonians[0], "kind": kind,
            "represented_by": delegation})
    };
    let field = Some("represented_by".to_owned());
    assert_eq!(office.refused(by(None, "represented")), ("represented_by".into(), field.clone()));
    assert_eq!(office.refused(by(Some(&estonia), "represented")), ("represented_by".into(), field.clone()));
    assert_eq!(office.refused(by(Some(&denmark), "in")), ("represented_by".into(), field));
    office.done(by(Some(&denmark), "represented"));
    let row = |office: &Office| {
        let now = presence(office);
        now["delegations"].as_array().unwrap().iter().find(|d| d["delegation"]["code"] == "EST").unwrap().clone()
    };
    assert_eq!((&row(&office)["present"], &row(&office)["represented_by"]["code"]), (&json!(0), &json!("DNK")));
    assert_eq!(office.refused(by(Some(&denmark), "represented")).0, "already");
    let label = office.ask("history", json!({"limit": 1}))["entries"][0]["label"].clone();
    assert!(label["en"].as_str().unwrap().contains("represented by Denmark"), "{label}");
    // Somebody of its own came after all: nobody needs to speak for it.
    office.done(mark(&estonians[1], "in"));
    assert_eq!((&row(&office)["present"], &row(&office)["represented_by"]), (&json!(1), &Value::Null));
    office.desk.undo().unwrap();
    office.desk.undo().unwrap();
    plenary_tests::assert_same(&before, &office.dump(), "undo left a trace");
}

#[test]
fn a_walk_in_needs_a_delegation_and_a_name() {
    let office = Office::eighth();
    let before = office.dump();
    let (denmark, _) = ids_of(&office, "DNK");
    let walk_in = |name: &str| json!({"on": "mark", "do": "walk_in", "session": ids::MINISTERIAL, "delegation": denmark, "name": name});
    assert_eq!(office.refused(walk_in("  ")), ("empty".into(), Some("name".into())));
    for (name, column) in [("Sõnmi Tamm", "display"), ("남궁민수", "native_name")] {
        office.done(walk_in(name));
        let now = presence(&office);
        assert_eq!(
            (&now["recent"][0]["method"], &now["recent"][0]["kind"]),
            (&json!("walk_in"), &json!("remote")),
            "by link, as everybody there"
        );
        let people = office.ask("check_in", json!({"session": ids::MINISTERIAL}))["people"].clone();
        assert!(people.as_array().unwrap().iter().any(|person| person[column] == name), "{name}");
    }
    assert_eq!(presence(&office)["present"], 2);
    office.desk.undo().unwrap();
    office.desk.undo().unwrap();
    plenary_tests::assert_same(&before, &office.dump(), "undo left a trace");
}

#[test]
fn a_walk_in_who_is_on_the_list_is_named_and_a_namesake_is_taken_on_purpose() {
    let office = Office::eighth();
    let before = office.dump();
    let ((denmark, _), (estonia, _)) = (ids_of(&office, "DNK"), ids_of(&office, "EST"));
    let walk_in = |delegation: &Value, name: &str, namesake: bool| {
        json!({"on": "mark", "do": "walk_in", "session": ids::MINISTERIAL, "delegation": delegation, "name": name,
            "namesake": namesake})
    };
    office.done(walk_in(&denmark, "KIM Minsu", false));
    for same in ["KIM Minsu", "kim, min-su", "Minsu Kim", "김민수"] {
        let again = walk_in(&denmark, same, false);
        assert_eq!(office.refused(again.clone()), ("namesake".into(), Some("name".into())), "{same}");
        assert!(format!("{:?}", office.perform(again)).contains("KIM Minsu (DNK) is on the list already"), "{same}");
    }
    office.done(walk_in(&estonia, "KIM Minsu", false));
    office.done(walk_in(&denmark, "Kim Minsu", true));
    assert_eq!(presence(&office)["present"], 3);
    for _ in 0..3 {
        office.desk.undo().unwrap();
    }
    plenary_tests::assert_same(&before, &office.dump(), "undo left a trace");
}

#[test]
fn a_mark_lands_in_no_other_session() {
    let office = Office::busy();
    let lunch = office.ask("programme", json!({"summit": ids::SPECIMEN}))["sessions"]
        .as_array()
        .unwrap()
        .iter()
        .find(|s| s["title"]["en"] == "Lunch of the heads of delegation")
        .unwrap()["id"]
        .clone();
    // A badge of another summit, and one that belongs to another session of the day.
    let minister = json!(ids::MINISTER_OF_KOREA);
    let at_lunch = |delegate: &Value, admit: bool| json!({"on": "mark", "do": "make", "session": lunch, "delegate": delegate, "kind": "in", "admit": admit});
    assert_eq!(office.refused(at_lunch(&minister, true)).0, "other_summit");
    let stranger = office.ask("check_in", json!({ "session": lunch }))["others"][0]["id"].clone();
    let failure = office.perform(at_lunch(&stranger, false)).unwrap_err();
    assert_eq!(failure.code(), "not_expected");
    assert!(failure.message().en.contains("Expected that day at"), "{failure}");
    // The code on that badge is known all the same, whatever keyboard the scanner met.
    let carriers = office.ask("badge", json!({"code": "ㅏㅐㄱ-01", "typed": "kor-01"}))["carriers"].clone();
    assert_eq!(carriers.as_array().unwrap().len(), 2, "{carriers}");
    assert_eq!(office.ask("badge", json!({"code": ""}))["carriers"], json!([]));
    // A mark is taken back only at its own door.
    let made = office.done(mark(&minister, "in")).subject.unwrap().id;
    let void = |session: &Value| json!({"on": "mark", "do": "void", "mark": made, "session": session});
    assert_eq!(office.refused(void(&lunch)), ("other_session".into(), Some("mark".into())));
    office.done(void(&json!(ids::MINISTERIAL)));
}

#[test]
fn the_evidence_of_a_mark() {
    let office = Office::eighth();
    let minister = json!(ids::MINISTER_OF_KOREA);
    office.done(mark(&minister, "in"));
    office.done(mark(&minister, "out"));
    let recent = presence(&office)["recent"].clone();
    let (out, came) = (recent[0]["id"].clone(), recent[1]["id"].clone());
    office.done(json!({"on": "mark", "do": "void", "mark": out, "reason": "Wrong badge"}));
    let told = mark_of(&office, &came);
    assert_eq!(
        (&told["mark"]["officer"], &told["mark"]["method"], &told["offset"], &told["this_desk"]),
        (&json!("Duty officer"), &json!("scan"), &json!("+00:00"), &json!(true))
    );
    // Noted in UTC, on the desk's clock, and on that of the host.
    assert!(told["utc"].as_str().unwrap().starts_with("2021-11-01T09:0"), "{told}");
    assert_eq!((&told["zone"], &told["host"]["offset"]), (&json!("Europe/London"), &json!("+00:00")));
    assert_eq!(told["entry"], office.ask("history", json!({}))["entries"][2]["seq"]);
    assert_eq!((&told["supersedes"], &told["taken_back_by"]), (&Value::Null, &Value::Null));
    assert_eq!(told["superseded_by"], Value::Null, "what was taken back never counted");
    let told = mark_of(&office, &out);
    assert_eq!((&told["supersedes"]["id"], &told["superseded_by"]), (&came, &Value::Null));
    assert_eq!(told["taken_back_by"]["reason"], "Wrong badge");
    let correction = mark_of(&office, &told["taken_back_by"]["id"]);
    assert_eq!(correction["takes_back"]["id"], out);
    // A correction that was wrong itself is taken back: the mark counts again, wherever it is looked at, and can be taken back again.
    office.done(json!({"on": "mark", "do": "void", "mark": correction["mark"]["id"]}));
    assert_eq!(mark_of(&office, &out)["taken_back_by"], Value::Null);
    assert_eq!(mark_of(&office, &came)["superseded_by"]["id"], out);
    assert_eq!(mark_of(&office, &correction["mark"]["id"])["mark"]["voided"], true);
    let now = presence(&office);
    let row = now["recent"].as_array().unwrap().iter().find(|row| row["id"] == out).unwrap().clone();
    assert_eq!((&row["voided"], &now["present"]), (&json!(false), &json!(0)));
    office.done(json!({"on": "mark", "do": "void", "mark": out}));
    assert_eq!((&mark_of(&office, &out)["mark"]["voided"], &presence(&office)["present"]), (&json!(true), &json!(1)));
}

#[test]
fn who_declined_and_comes_is_admitted_on_purpose() {
    let office = Office::eighth();
    let (denmark, danes) = ids_of(&office, "DNK");
    let (estonia, estonians) = ids_of(&office, "EST");
    office.done(json!({"on": "reply", "do": "record", "summit": ids::EIGHTH, "session": ids::MINISTERIAL,
        "parties": [{"delegation": denmark}], "answer": "declined", "source": "phone", "reference": ""}));
    office.done(json!({"on": "representation", "do": "set", "summit": ids::EIGHTH, "session": ids::MINISTERIAL,
        "party": {"delegation": denmark}, "by": {"delegation": estonia, "delegate": estonians[0]}, "authority": "Note 1"}));
    let list = office.ask("check_in", json!({"session": ids::MINISTERIAL}))["people"].clone();
    let dane = list.as_array().unwrap().iter().find(|person| person["id"] == danes[0]).unwrap().clone();
    assert_eq!((&dane["declined"], &dane["represented_by"]), (&json!(true), &estonia));
    let come = |admit: bool| json!({"on": "mark", "do": "make", "session": ids::MINISTERIAL, "delegate": danes[0], "kind": "in", "admit": admit});
    assert_eq!(office.refused(come(false)), ("declined".into(), Some("delegate".into())));
    // To say that they are absent needs no purpose.
    office.done(
        json!({"on": "mark", "do": "make", "session": ids::MINISTERIAL, "delegate": danes[1], "kind": "excused"}),
    );
    office.done(come(true));
    assert_eq!(presence(&office)["present"], 1);
}

#[test]
fn a_walk_in_joins_as_people_join_there_and_is_no_badge() {
    let office = Office::eighth();
    let (estonia, _) = ids_of(&office, "EST");
    let walk_in = |name: &str| json!({"on": "mark", "do": "walk_in", "session": ids::MINISTERIAL, "delegation": estonia, "name": name});
    assert_eq!(office.refused(walk_in("kor-01")), ("name".into(), Some("name".into())));
    office.done(json!({"on": "session", "do": "edit", "session": ids::MINISTERIAL, "set": {"format": "virtual"}}));
    office.done(walk_in("Somebody New"));
    let mark = presence(&office)["recent"][0].clone();
    assert_eq!((&mark["kind"], &mark["method"]), (&json!("remote"), &json!("walk_in")), "nobody has a room");
    office.done(json!({"on": "mark", "do": "void", "mark": mark["id"]}));
    assert_eq!(presence(&office)["recent"][0]["method"], "list", "it was taken back on its line");
}

#[test]
fn who_comes_instead_of_somebody_is_let_in_wherever_that_one_was_expected() {
    let office = Office::eighth();
    let before = office.dump();
    let (estonia, people) = ids_of(&office, "EST");
    let made = office.done(json!({"on": "session", "do": "create", "summit": ids::EIGHTH,
        "start": {"date": "2021-11-18", "time": "09:00"}, "set": {"title": "Small", "minutes": 60}}));
    let small = json!(made.subject.unwrap().id);
    let (head, first, second) = (&people[0], &people[1], &people[2]);
    office.done(
        json!({"on": "participation", "do": "expect", "session": small, "delegation": estonia, "delegate": head}),
    );
    let reply = |answer: &str, by: Option<&Value>| {
        json!({"on": "reply", "do": "record", "summit": ids::EIGHTH, "parties": [{"delegation": estonia, "delegate": head}],
            "answer": answer, "source": "phone", "by": by})
    };
    let listed = || -> Vec<Value> {
        let list = office.ask("check_in", json!({"session": small}))["people"].as_array().unwrap().clone();
        list.iter().map(|person| person["id"].clone()).collect()
    };
    let mark = |delegate: &Value, admit: bool| json!({"on": "mark", "do": "make", "session": small, "delegate": delegate, "kind": "in", "admit": admit});
    office.done(reply("replaced", Some(first)));
    assert_eq!(listed(), [head.clone(), first.clone()], "the reply to the summit reaches the session");
    assert_eq!(office.refused(mark(head, false)).0, "replaced_here");
    // The phone was wrong: another one comes, and then the head after all.
    office.done(reply("replaced", Some(second)));
    assert_eq!(listed(), [head.clone(), second.clone()], "the first one is expected no longer");
    office.done(mark(second, false));
    office.done(reply("accepted", None));
    assert_eq!(listed(), [head.clone(), second.clone()], "whoever is in stays on the list");
    office.done(mark(head, false));
    for _ in 0..7 {
        office.desk.undo().unwrap();
    }
    plenary_tests::assert_same(&before, &office.dump(), "undo left a trace");
}

#[test]
fn whoever_comes_instead_is_let_in_where_a_session_was_made_later() {
    let office = Office::eighth();
    let (estonia, people) = ids_of(&office, "EST");
    let (head, other) = (&people[0], &people[1]);
    office.done(json!({"on": "reply", "do": "record", "summit": ids::EIGHTH, "parties": [{"delegation": estonia, "delegate": head}],
        "answer": "replaced", "source": "phone", "by": other}));
    let made = office.done(json!({"on": "session", "do": "create", "summit": ids::EIGHTH,
        "start": {"date": "2021-11-18", "time": "09:00"}, "set": {"title": "Later", "minutes": 60}}));
    let later = json!(made.subject.unwrap().id);
    office.done(
        json!({"on": "participation", "do": "expect", "session": later, "delegation": estonia, "delegate": head}),
    );
    let mark = |delegate: &Value, kind: &str, admit: bool| json!({"on": "mark", "do": "make", "session": later, "delegate": delegate, "kind": kind, "admit": admit});
    let counts = || office.ask("presence", json!({"session": later}))["expected"].clone();
    assert_eq!(counts(), 1, "one of the two comes");
    assert_eq!(office.refused(mark(head, "in", false)).0, "replaced_here");
    office.done(mark(other, "in", false));
    // The other one came too, was let in, and comes back without being asked again.
    office.done(mark(head, "in", true));
    office.done(mark(head, "out", false));
    office.done(mark(head, "in", false));
    assert_eq!(counts(), 2);
    let walk_in = json!({"on": "mark", "do": "walk_in", "session": later, "delegation": estonia, "name": "Uus Inimene", "remote": true});
    office.done(walk_in);
    assert_eq!(office.ask("presence", json!({"session": later}))["recent"][0]["kind"], "remote");
}
