//! Delegations and delegates as protocol officers know them: names, needs, badges, and one person in another's place.

use plenary_tests::{Office, assert_same, ids};
use serde_json::{Value, json};

fn delegate(office: &Office, id: &Value) -> Value {
    office.ask("delegate", json!({ "delegate": id }))
}

/// Who of Korea is expected at a session, in order.
fn expected(office: &Office, session: &Value) -> Vec<Value> {
    let view = office.ask("check_in", json!({ "session": session }));
    let people = view["people"].as_array().unwrap().iter();
    people.filter(|person| person["delegation"] == json!(ids::KOREA)).map(|person| person["id"].clone()).collect()
}

fn roster(office: &Office) -> Vec<Value> {
    let view = office.ask("roster", json!({"summit": ids::EIGHTH}));
    let people = view["people"].as_array().unwrap().iter();
    people.filter(|person| person["delegation"] == json!(ids::KOREA)).cloned().collect()
}

#[test]
fn a_name_is_put_together_of_its_parts_and_taken_apart_again() {
    let office = Office::eighth();
    let minister = json!(ids::MINISTER_OF_KOREA);
    let edit = |set: Value| office.done(json!({"on": "delegate", "do": "edit", "delegate": minister, "set": set}));
    let shown = || {
        let person = delegate(&office, &minister)["person"].clone();
        [&person["name"], &person["family_name"], &person["in_full"]].map(|text| text.as_str().unwrap().to_owned())
    };
    edit(json!({"name": "Gildong Hong"}));
    assert_eq!(shown(), ["Gildong Hong", "", "Gildong Hong"]);
    edit(json!({"family_name": "Hong", "given_names": "Gildong", "name_rule": "capitals_given",
        "native_name": "홍길동", "honorific": "H.E."}));
    assert_eq!(shown(), ["HONG Gildong", "Hong", "H.E. HONG Gildong (홍길동)"]);
    edit(json!({"name": "HONG Gildong"}));
    assert_eq!(shown()[1], "Hong", "the same name says nothing against its parts");
    edit(json!({"name_rule": "given_family", "post_nominals": "MP"}));
    assert_eq!(shown(), ["Gildong Hong", "Hong", "H.E. Gildong Hong MP (홍길동)"]);
    edit(json!({"name": "Somebody Else"}));
    assert_eq!(shown()[..2], ["Somebody Else", ""], "another name has other parts");
    edit(json!({"family_name": "Else"}));
    assert_eq!(shown()[..2], ["Somebody Else", "Else"], "one part said leaves the other");
    edit(json!({"family_name": "", "given_names": ""}));
    assert_eq!(shown()[..2], ["", ""], "emptied parts leave no name behind");

    // The next one of the delegation is written as the one before.
    edit(json!({"family_name": "Hong", "given_names": "Gildong", "name_rule": "capitals_given"}));
    let next = office.done(json!({"on": "delegate", "do": "add", "delegation": ids::KOREA,
        "set": {"family_name": "Im", "given_names": "Kkeokjeong"}}));
    let next = json!(next.subject.unwrap().id);
    assert_eq!(delegate(&office, &next)["person"]["name"], "IM Kkeokjeong");
}

#[test]
fn needs_journeys_and_photos_are_told_of_one_person_alone() {
    let office = Office::eighth();
    let minister = json!(ids::MINISTER_OF_KOREA);
    let picture = "data:image/jpeg;base64,/9j/2Q==";
    office.done(json!({"on": "delegate", "do": "edit", "delegate": minister, "set": {
        "diet": ["halal", "no onions"], "access": ["seat"], "office_since": "2020-12-24",
        "arrival_date": "2021-11-15", "arrival_time": "06:05", "arrival_place": "Heathrow", "arrival_by": "KE907"}}));
    office.done(json!({"on": "delegate", "do": "set_photo", "delegate": minister, "picture": picture}));
    let view = delegate(&office, &minister);
    assert_eq!(view["needs"], json!({"diet": ["halal", "no onions"], "access": ["seat"]}));
    assert_eq!(view["arrival"], json!({"date": "2021-11-15", "time": "06:05", "place": "Heathrow", "by": "KE907"}));
    assert_eq!((&view["photo"], &view["person"]["office_since"]), (&json!(picture), &json!("2020-12-24")));
    let everybody = office.ask("roster", json!({"summit": ids::EIGHTH})).to_string();
    for personal in ["halal", "onions", "KE907", "/9j/"] {
        assert!(!everybody.contains(personal), "{personal} is told of everybody");
    }
    // Whoever looks after all of them asks for it.
    let asked = office.ask("roster", json!({"summit": ids::EIGHTH, "needs": true}));
    let told = asked["people"].as_array().unwrap().iter().find(|person| person["id"] == minister).unwrap();
    assert_eq!(told["personal"]["needs"]["diet"], json!(["halal", "no onions"]));
    assert_eq!(told["personal"]["arrival"]["by"], "KE907");
    office.done(json!({"on": "delegate", "do": "set_photo", "delegate": minister, "picture": null}));
    assert_eq!(delegate(&office, &minister)["photo"], Value::Null);
    // Another summit is another occasion to ask.
    let copy = office.done(json!({"on": "summit", "do": "copy", "from": ids::EIGHTH, "first_day": "2028-11-14",
        "set": {"title": "Next"}, "take": {"delegations": true, "people": true}}));
    let copy = copy.subject.unwrap().id.to_string();
    let dump = office.dump();
    let copied = dump.lines().filter(|line| line.contains(&copy) || line.contains("\"table\":\"delegate\""));
    assert_eq!(copied.filter(|line| line.contains("halal")).count(), 1, "needs go into no other summit");
}

#[test]
fn badge_categories_are_the_hosts_to_say() {
    let office = Office::eighth();
    let (eighth, minister) = (ids::EIGHTH, ids::MINISTER_OF_KOREA);
    let before = office.dump();
    let wear = |letters: &str| json!({"on": "delegate", "do": "edit", "delegate": minister, "set": {"badge": letters}});
    assert_eq!(office.refused(wear("pin")), ("badge_unknown".into(), Some("badge".into())));
    let set = |letters: &str, set: Value| json!({"on": "badge_category", "do": "set", "summit": eighth, "letters": letters, "set": set});
    assert_eq!(office.refused(set("pin", json!({}))), ("empty".into(), Some("name".into())));
    assert_eq!(
        office.refused(set("pin", json!({"name": "Pin", "colour": "gold"}))),
        ("colour".into(), Some("colour".into()))
    );
    office.done(set("pin", json!({"name": "Lapel pin", "name_ko": "배지", "colour": "#B8860B"})));
    office.done(set("HOD", json!({"name": "Principal", "zones": "A B"})));
    office.done(wear("pin"));
    let view = office.ask("badge_categories", json!({"summit": eighth}));
    let list = view["categories"].as_array().unwrap();
    assert_eq!(list.len(), 12);
    assert_eq!(list[0]["name"], json!({"en": "Principal", "ko": "수석대표"}));
    assert_eq!(
        (&list[11]["letters"], &list[11]["people"], &list[11]["colour"]),
        (&json!("PIN"), &json!(1), &json!("#b8860b"))
    );
    let reset = |letters: &str| json!({"on": "badge_category", "do": "reset", "summit": eighth, "letters": letters});
    assert_eq!(office.refused(reset("PIN")), ("badge_worn".into(), Some("letters".into())));
    office.done(wear("HOD"));
    office.done(reset("PIN"));
    office.done(reset("HOD"));
    assert_eq!(office.refused(reset("HOD")).0, "gone");
    assert_same(&before, &office.dump(), "everything was taken back by hand");
}

#[test]
fn letters_of_badges_are_the_hosts_too() {
    let office = Office::eighth();
    let eighth = ids::EIGHTH;
    let before = office.dump();
    let rename = |letters: &str, to: &str| json!({"on": "badge_category", "do": "rename", "summit": eighth, "letters": letters, "to": to});
    let categories = || office.ask("badge_categories", json!({"summit": eighth}))["categories"].clone();
    let delegates = categories()[1]["people"].clone();
    assert_eq!(office.refused(rename("DEL", "HOD")), ("letters_taken".into(), Some("to".into())));
    assert_eq!(office.refused(rename("DEL", "PRESS")), ("letters".into(), Some("to".into())));
    assert_eq!(office.refused(rename("NON", "P")).0, "gone");
    office.done(rename("DEL", "p"));
    let view = categories();
    assert_eq!(view.as_array().unwrap().len(), 11, "it stands in the place of the usual one");
    assert_eq!((&view[1]["letters"], &view[1]["people"], &view[1]["usual"]), (&json!("P"), &delegates, &json!("DEL")));
    // Whoever comes new gets the host's letters: one by one, from a list, at the door.
    let people = |name: &str| -> Value {
        let roster = office.ask("roster", json!({"summit": eighth}));
        roster["people"].as_array().unwrap().iter().find(|person| person["name"] == name).unwrap()["badge"].clone()
    };
    let korea = ids::KOREA;
    office.done(json!({"on": "delegate", "do": "add", "delegation": korea, "set": {"name": "One"}}));
    office.done(json!({"on": "delegate", "do": "import", "summit": eighth, "rows": [{"delegation": "KOR", "set": {"name": "Two"}}]}));
    office.done(
        json!({"on": "mark", "do": "walk_in", "session": ids::MINISTERIAL, "delegation": korea, "name": "Three"}),
    );
    assert_eq!([people("One"), people("Two"), people("Three")], [json!("P"), json!("P"), json!("P")]);
    for _ in 0..3 {
        office.desk.undo().unwrap();
    }
    // Taken back, everybody has the usual letters again.
    office.done(rename("P", "Q"));
    office.done(json!({"on": "badge_category", "do": "reset", "summit": eighth, "letters": "Q"}));
    assert_same(&before, &office.dump(), "the usual letters came back");
}

#[test]
fn an_order_takes_the_sort_name_and_the_date_of_office() {
    let office = Office::eighth();
    let order = |keys: Value| -> Vec<String> {
        let request = json!({"summit": ids::EIGHTH, "purpose": "list",
            "set": {"keys": keys, "chair": "in_place", "alphabet": "en", "form": "short"}});
        let places = office.ask("precedence", request)["order"].clone();
        places.as_array().unwrap().iter().map(|code| code.as_str().unwrap().to_owned()).collect()
    };
    let at = |list: &[String], code: &str| list.iter().position(|each| each == code).unwrap();
    assert!(at(&order(json!(["alphabet", "code"])), "KOR") > 0);
    office.done(json!({"on": "delegation", "do": "edit", "delegation": ids::KOREA, "set": {"sort_name": "AAA"}}));
    assert_eq!(order(json!(["alphabet", "code"]))[0], "KOR");
    office.done(json!({"on": "delegate", "do": "edit", "delegate": ids::MINISTER_OF_KOREA,
        "set": {"office_since": "1999-01-01"}}));
    let others = office.ask("roster", json!({"summit": ids::EIGHTH}))["people"].clone();
    for head in others.as_array().unwrap().iter().filter(|each| each["capacity"] == "head") {
        if head["id"] != json!(ids::MINISTER_OF_KOREA) {
            office.done(json!({"on": "delegate", "do": "edit", "delegate": head["id"],
                "set": {"office_since": "2020-01-01"}}));
        }
    }
    office.done(json!({"on": "delegation", "do": "edit", "delegation": ids::KOREA, "set": {"sort_name": "ZZZ"}}));
    assert_eq!(order(json!(["office_since", "alphabet", "code"]))[0], "KOR");
    let last = order(json!(["alphabet", "code"]));
    assert_eq!(last.last().unwrap(), "KOR");
}

/// Rank and date of office are those of whoever speaks for the delegation now, never those of who was replaced.
#[test]
fn a_head_who_was_replaced_leads_no_delegation_in_an_order() {
    let office = Office::eighth();
    let order = || -> Vec<String> {
        let request = json!({"summit": ids::EIGHTH, "purpose": "list", "set": {"keys": ["rank", "alphabet", "code"],
            "chair": "in_place", "alphabet": "en", "form": "short"}});
        let places = office.ask("precedence", request)["order"].clone();
        places.as_array().unwrap().iter().map(|code| code.as_str().unwrap().to_owned()).collect()
    };
    let before = order();
    assert_ne!(before.last().unwrap(), "KOR", "as long as its minister comes");
    office.done(json!({"on": "delegate", "do": "replace", "delegate": ids::MINISTER_OF_KOREA, "why": "Note 22/2021",
        "set": {"family_name": "Specimen", "given_names": "Alex", "title": "Director", "rank": "director"}}));
    assert_eq!(order().last().unwrap(), "KOR");
    office.desk.undo().unwrap();
    assert_eq!(order(), before);
}

#[test]
fn a_foreign_minister_stands_before_ministers_and_a_guest_after_everybody() {
    let office = Office::eighth();
    let order = |keys: Value| -> Vec<String> {
        let request = json!({"summit": ids::EIGHTH, "purpose": "list", "set": {"keys": keys, "chair": "in_place",
            "alphabet": "en", "form": "short"}});
        let places = office.ask("precedence", request)["order"].clone();
        places.as_array().unwrap().iter().map(|code| code.as_str().unwrap().to_owned()).collect()
    };
    let before = office.dump();
    let list = "Delegation,Name,Title,Rank\nKOR,Specimen Minister,Minister,외교장관\n";
    let list_of = serde_json::from_value(json!({"kind": "delegates", "summit": ids::EIGHTH})).unwrap();
    office.desk.import(&list_of, list.as_bytes()).unwrap();
    assert_eq!(delegate(&office, &json!(ids::MINISTER_OF_KOREA))["person"]["rank"], "foreign_minister");
    assert_eq!(order(json!(["rank", "alphabet", "code"]))[0], "KOR");
    office.done(json!({"on": "delegation", "do": "edit", "delegation": ids::KOREA, "set": {"category": "guest"}}));
    assert_eq!(order(json!(["category", "alphabet", "code"])).last().unwrap(), "KOR");
    office.desk.undo().unwrap();
    office.desk.undo().unwrap();
    assert_same(&before, &office.dump(), "undo left a trace");
}

#[test]
fn a_successor_takes_the_place_and_the_predecessor_keeps_what_was_done() {
    let office = Office::eighth();
    let (minister, ministerial) = (json!(ids::MINISTER_OF_KOREA), json!(ids::MINISTERIAL));
    let sessions = delegate(&office, &minister)["sessions"].as_array().unwrap().clone();
    let earlier = sessions.iter().find(|session| session["id"] != ministerial).map(|session| session["id"].clone());
    // One session is over, and the minister was there; the other is to come, by name and in the chair.
    let over = earlier.unwrap_or_else(|| {
        let made = office.done(json!({"on": "session", "do": "create", "summit": ids::EIGHTH,
            "set": {"title": "Preparatory meeting", "kind": "plenary", "minutes": 30}}));
        let made = json!(made.subject.unwrap().id);
        office.done(json!({"on": "participation", "do": "expect", "session": made, "delegation": ids::KOREA}));
        made
    });
    office
        .done(json!({"on": "mark", "do": "make", "session": over, "delegate": minister, "kind": "in", "admit": true}));
    office.done(json!({"on": "session", "do": "edit", "session": over, "set": {"status": "closed"}}));
    office.done(json!({"on": "session", "do": "edit", "session": ministerial, "set": {"chair": minister}}));
    let (at_over, to_come) = (expected(&office, &over), expected(&office, &ministerial));
    let before = office.dump();

    let replaced = office.done(json!({"on": "delegate", "do": "replace", "delegate": minister, "why": "Note 21/2021",
        "set": {"family_name": "Specimen", "given_names": "Alex", "title": "Vice Minister", "rank": "vice_minister"}}));
    let successor = json!(replaced.subject.unwrap().id);
    let after = office.dump();
    let people = roster(&office);
    assert_eq!(
        (&people[0]["id"], &people[0]["capacity"], &people[0]["badge"]),
        (&successor, &json!("head"), &json!("HOD"))
    );
    assert_eq!((&people.last().unwrap()["id"], &people.last().unwrap()["replaced_by"]), (&minister, &successor));
    let chain = delegate(&office, &minister);
    assert_eq!((&chain["successor"]["id"], &chain["replaced_why"]), (&successor, &json!("Note 21/2021")));
    assert_eq!(chain["marks"].as_array().unwrap().len(), 1, "marks stay");
    assert_eq!(delegate(&office, &successor)["predecessors"][0]["id"], minister);
    // Where the minister was is as it was counted; where nobody has been yet the successor is expected.
    let at_over_now = expected(&office, &over);
    assert!(at_over_now.contains(&minister));
    assert!(at_over.iter().all(|id| at_over_now.contains(id)));
    let now: Vec<Value> =
        to_come.iter().map(|id| if *id == minister { successor.clone() } else { id.clone() }).collect();
    assert_eq!(expected(&office, &ministerial), now);
    assert_eq!(office.ask("session", json!({"session": ministerial}))["chair"]["id"], successor);
    let card = office.ask("delegations", json!({"summit": ids::EIGHTH}));
    let korea = card["delegations"].as_array().unwrap().iter().find(|each| each["code"] == "KOR").unwrap().clone();
    assert_eq!(
        (&korea["head"], korea["delegates"].as_u64().unwrap()),
        (&json!("Alex Specimen"), people.len() as u64 - 1)
    );
    assert_eq!(
        office.refused(json!({"on": "mark", "do": "make", "session": ministerial, "delegate": minister, "kind": "in", "admit": true})),
        ("replaced".into(), Some("delegate".into()))
    );

    // A chain: who came instead does not come either, and somebody of the delegation does.
    let alternate = people[1]["id"].clone();
    office.done(json!({"on": "delegate", "do": "replace", "delegate": successor, "by": alternate}));
    let people = roster(&office);
    assert_eq!((&people[0]["id"], &people[0]["capacity"]), (&alternate, &json!("head")));
    assert_eq!(delegate(&office, &successor)["successor"]["id"], alternate);
    for (action, code, field) in [
        (json!({"delegate": minister, "by": alternate}), "replaced", "delegate"),
        (json!({"delegate": alternate, "by": minister}), "replaced", "by"),
        (json!({"delegate": alternate, "by": alternate}), "stranger", "by"),
        (json!({"delegate": alternate, "by": ids::EIGHTH}), "gone", "delegate"),
        (json!({"delegate": alternate, "set": {}}), "empty", "name"),
        (json!({"delegate": alternate, "set": {"name": "X", "badge": "NON"}}), "badge_unknown", "badge"),
    ] {
        let mut action = action;
        action["on"] = json!("delegate");
        action["do"] = json!("replace");
        let (said, at) = office.refused(action);
        assert_eq!((said.as_str(), at.as_deref()), (code, Some(field)));
    }
    office.desk.undo().unwrap();
    assert_same(&after, &office.dump(), "the second replacement undone");
    office.desk.undo().unwrap();
    assert_same(&before, &office.dump(), "the first replacement undone");
    office.desk.redo().unwrap();
    assert_same(&after, &office.dump(), "and done again");
    office.done(json!({"on": "delegate", "do": "reinstate", "delegate": minister}));
    assert_eq!(delegate(&office, &minister)["successor"], Value::Null);
}

#[test]
fn a_delegation_has_many_names_and_one_place_in_an_alphabet() {
    let office = Office::eighth();
    let korea = || {
        let view = office.ask("delegations", json!({"summit": ids::EIGHTH}));
        view["delegations"].as_array().unwrap().iter().find(|each| each["code"] == "KOR").unwrap().clone()
    };
    assert_eq!(korea()["sorts_as"], json!(["Republic of Korea", "대한민국", "République de Corée"]));
    assert_eq!((&korea()["everyday_name"], &korea()["formal_name_ko"]), (&json!("Korea"), &json!("대한민국")));
    let edit = |set: Value| json!({"on": "delegation", "do": "edit", "delegation": ids::KOREA, "set": set});
    office.done(edit(json!({"sort_name": "Korea", "seats": 3, "status": "complete", "liaison": "Second desk",
        "liaison_contact": "+44 20 7946 0000", "languages": "Korean, English", "interpreters": "Brings one"})));
    assert_eq!(korea()["sorts_as"], json!(["Korea", "대한민국", "République de Corée"]));
    assert_eq!((&korea()["seats"], &korea()["status"]), (&json!(3), &json!("complete")));
    assert_eq!(office.refused(edit(json!({"seats": 0}))), ("seats".into(), Some("seats".into())));
    assert_eq!(office.refused(edit(json!({"status": "late"}))).0, "malformed");
    office.done(edit(json!({"seats": null})));
    assert_eq!(korea()["seats"], Value::Null);
}
