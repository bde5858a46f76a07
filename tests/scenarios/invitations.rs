//! From the sending of an invitation to the reply that counts, and who stands in for whom.

use plenary_tests::{Office, assert_same, ids};
use serde_json::{Value, json};

fn invitation(verb: &str, more: Value) -> Value {
    let mut action =
        json!({"on": "invitation", "do": verb, "summit": ids::EIGHTH, "parties": [{"delegation": ids::KOREA}]});
    action.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    action
}

fn reply(answer: &str, more: Value) -> Value {
    let mut action = json!({"on": "reply", "do": "record", "summit": ids::EIGHTH, "parties": [{"delegation": ids::KOREA}],
        "answer": answer, "source": "phone"});
    action.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    action
}

fn code_of(office: &Office, code: &str) -> Value {
    let list = office.ask("delegations", json!({"summit": ids::EIGHTH}));
    list["delegations"].as_array().unwrap().iter().find(|each| each["code"] == code).unwrap()["id"].clone()
}

/// The rows of a table in the canonical dump.
fn rows(office: &Office, table: &str) -> Vec<Value> {
    let lines = office.dump();
    let rows = lines.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
    rows.filter(|row| row["table"] == table).collect()
}

#[test]
fn the_same_calendar_file_twice_is_one_reply() {
    let office = Office::eighth();
    let party = json!({"parties": [{"delegation": ids::KOREA, "delegate": ids::MINISTER_OF_KOREA}],
        "session": ids::MINISTERIAL, "source": "calendar", "external": "uid-1;0;20211101T080000Z",
        "at": "2021-11-01T08:00:00Z"});
    assert!(office.done(reply("accepted", party.clone())).entry.is_some());
    let once = office.dump();
    let again = office.done(reply("accepted", party));
    assert!(again.entry.is_none() && again.touched.is_empty());
    assert_same(&once, &office.dump(), "the same file twice");
}

#[test]
fn undo_takes_a_sending_of_many_back_as_one() {
    let office = Office::eighth();
    let before = office.dump();
    let all: Vec<Value> = office.ask("delegations", json!({"summit": ids::EIGHTH}))["delegations"]
        .as_array()
        .unwrap()
        .iter()
        .map(|each| json!({"delegation": each["id"]}))
        .collect();
    let outcome = office.done(invitation(
        "send",
        json!({"parties": all, "channel": "note_verbale", "number": "NV/118",
            "deadline": {"date": "2021-11-12", "time": "17:00"}}),
    ));
    assert_eq!(outcome.entry.unwrap().label.en, "Sent by note verbale to 10 parties");
    office.desk.undo().unwrap();
    assert_same(&before, &office.dump(), "undo left a trace");
}

#[test]
fn a_replacement_is_expected_where_the_replaced_person_was() {
    let office = Office::eighth();
    let roster = office.ask("roster", json!({"summit": ids::EIGHTH}));
    let minister = json!(ids::MINISTER_OF_KOREA);
    let deputy = roster["people"]
        .as_array()
        .unwrap()
        .iter()
        .find(|person| person["delegation"] == json!(ids::KOREA) && person["id"] != minister)
        .unwrap()["id"]
        .clone();
    let session = office.done(json!({"on": "session", "do": "create", "summit": ids::EIGHTH,
        "set": {"title": "Bilateral", "kind": "bilateral"}}));
    let session = json!(session.subject.unwrap().id);
    office.done(json!({"on": "participation", "do": "expect", "session": session, "delegation": ids::KOREA,
        "delegate": minister, "requirement": "optional", "manner": "remote"}));
    let before = office.dump();
    office.done(reply(
        "replaced",
        json!({"session": session, "parties": [{"delegation": ids::KOREA, "delegate": minister}], "by": deputy}),
    ));
    let expected = office.ask("check_in", json!({"session": session}));
    let there: Vec<&Value> = expected["people"].as_array().unwrap().iter().map(|person| &person["id"]).collect();
    assert!(there.contains(&&deputy));
    let each_other =
        json!({"session": session, "parties": [{"delegation": ids::KOREA, "delegate": deputy}], "by": minister});
    assert_eq!(office.refused(reply("replaced", each_other)), ("replacement".into(), Some("by".into())));
    office.desk.undo().unwrap();
    assert_same(&before, &office.dump(), "undo left a trace");
}

#[test]
fn nonsense_about_invitations_is_refused() {
    let office = Office::busy();
    let denmark = code_of(&office, "DNK");
    let stranger = office.ask("delegations", json!({"summit": ids::SPECIMEN}))["delegations"][0]["id"].clone();
    let canada = office.ask("roster", json!({"summit": ids::EIGHTH}))["people"][0].clone();
    office
        .done(json!({"on": "representation", "do": "set", "summit": ids::EIGHTH, "party": {"delegation": ids::KOREA},
        "by": {"delegation": denmark}}));
    let stand_in = |party: Value, by: Value| {
        json!({"on": "representation", "do": "set", "summit": ids::EIGHTH, "session": ids::MINISTERIAL,
            "party": party, "by": by})
    };
    let minister = json!({"delegation": ids::KOREA, "delegate": ids::MINISTER_OF_KOREA});
    for (name, action, code, field) in [
        ("nobody invited", invitation("acknowledge", json!({"parties": []})), "nobody", Some("parties")),
        (
            "of another summit",
            invitation("edit", json!({"parties": [{"delegation": stranger}], "set": {}})),
            "stranger",
            Some("delegation"),
        ),
        ("not sent and acknowledged", invitation("acknowledge", json!({})), "not_sent", Some("acknowledged")),
        ("not sent and reminded of", invitation("remind", json!({"channel": "email"})), "not_sent", Some("parties")),
        ("not there and withdrawn", invitation("withdraw", json!({})), "gone", Some("invitation")),
        ("sent by pigeon", invitation("send", json!({"channel": "pigeon"})), "malformed", Some("channel")),
        ("sent on no day", invitation("send", json!({"channel": "email", "sent": "4 Oct"})), "date", Some("sent")),
        (
            "a deadline clocks skip",
            invitation("edit", json!({"set": {"deadline": {"date": "2021-03-28", "time": "01:30"}}})),
            "gap",
            Some("time"),
        ),
        (
            "a deadline in no zone",
            invitation("edit", json!({"set": {"deadline": {"date": "2021-03-28", "time": "01:30", "zone": "Seoul"}}})),
            "unknown_zone",
            Some("zone"),
        ),
        (
            "an endless number",
            invitation("edit", json!({"set": {"number": "9".repeat(301)}})),
            "too_long",
            Some("number"),
        ),
        ("replaced by nobody", reply("replaced", json!({"parties": [minister]})), "replacement", Some("by")),
        (
            "replaced by a stranger",
            reply("replaced", json!({"parties": [minister], "by": canada["id"]})),
            "stranger",
            Some("by"),
        ),
        (
            "a session of another summit",
            reply(
                "accepted",
                json!({"summit": ids::SPECIMEN, "session": ids::MINISTERIAL, "parties": [{"delegation": stranger}]}),
            ),
            "stranger",
            Some("session"),
        ),
        (
            "each by the other",
            stand_in(json!({"delegation": denmark}), json!({"delegation": ids::KOREA})),
            "circle",
            Some("by"),
        ),
        (
            "by itself",
            stand_in(json!({"delegation": denmark}), json!({"delegation": denmark})),
            "represents_itself",
            Some("by"),
        ),
        (
            "a person of another delegation",
            stand_in(
                json!({"delegation": denmark, "delegate": ids::MINISTER_OF_KOREA}),
                json!({"delegation": ids::KOREA}),
            ),
            "stranger",
            Some("delegate"),
        ),
        (
            "a letter that says nothing",
            json!({"on": "letter", "do": "write", "summit": ids::EIGHTH, "letter": "invitation", "language": "en", "subject": "", "body": " "}),
            "empty",
            Some("body"),
        ),
        (
            "a wording that is the original",
            json!({"on": "letter", "do": "restore", "summit": ids::EIGHTH, "letter": "invitation", "language": "en"}),
            "gone",
            Some("letter"),
        ),
    ] {
        let (found, at) = office.refused(action);
        assert_eq!((found.as_str(), at.as_deref()), (code, field), "{name}");
    }
}

#[test]
fn a_second_sending_asks_for_a_new_acknowledgement_and_fulfils_nothing_else() {
    let office = Office::eighth();
    office.done(invitation("send", json!({"channel": "letter", "number": "1", "sent": "2021-10-01"})));
    office.done(invitation("acknowledge", json!({"received": "2021-10-03"})));
    // Nobody is reminded before the sending.
    for (verb, set, field) in [
        ("plan_reminder", json!({"due": "2021-09-30"}), "due"),
        ("remind", json!({"channel": "email", "sent": "2021-09-30"}), "sent"),
    ] {
        assert_eq!(office.refused(invitation(verb, set)), ("before_sending".into(), Some(field.into())));
    }
    office.done(invitation("plan_reminder", json!({"due": "2021-10-20"})));
    office.done(invitation("plan_reminder", json!({"due": "2021-10-27"})));
    office.done(invitation("remind", json!({"channel": "email", "sent": "2021-10-21"})));
    office.done(invitation("send", json!({"channel": "note_verbale", "sent": "2021-10-22"})));
    let invitations = rows(&office, "invitation");
    assert_eq!(invitations.len(), 1);
    assert_eq!(invitations[0]["acknowledged"], Value::Null);
    let paper = (&invitations[0]["number"], &invitations[0]["sent"]);
    assert_eq!(paper, (&json!(""), &json!("2021-10-22")), "the second bears no number");
    let dates: Vec<_> = rows(&office, "reminder").iter().map(|row| (row["due"].clone(), row["sent"].clone())).collect();
    assert_eq!(dates.len(), 2);
    assert!(
        dates.contains(&(json!("2021-10-20"), json!("2021-10-21")))
            && dates.contains(&(json!("2021-10-27"), Value::Null))
    );
}

#[test]
fn a_sending_keeps_the_deadline_or_sets_another_or_none() {
    let office = Office::eighth();
    let by = |date: &str| json!({"date": date, "time": "17:00"});
    let deadline = |more: Value| {
        let mut sent = json!({"channel": "letter"});
        sent.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        office.done(invitation("send", sent));
        rows(&office, "invitation")[0]["deadline_date"].clone()
    };
    let first = deadline(json!({"deadline": by("2021-11-01")}));
    assert!(first.is_string(), "{first}");
    assert_eq!(deadline(json!({})), first);
    assert_ne!(deadline(json!({"deadline": by("2021-11-02")})), first);
    assert_eq!(deadline(json!({"deadline": null})), Value::Null);
}

fn board(office: &Office, session: Option<Value>) -> Value {
    let mut request = json!({"summit": ids::EIGHTH});
    if let Some(session) = session {
        request["session"] = session;
    }
    office.ask("invitations", request)
}

fn row<'v>(view: &'v Value, code: &str) -> &'v Value {
    view["rows"].as_array().unwrap().iter().find(|row| row["delegation"]["code"] == code).unwrap()
}

#[test]
fn the_board_tells_states_deadlines_and_the_funnel() {
    // The desk's clock stands at 09:00 UTC on 1 November 2021.
    let office = Office::eighth();
    let party = |code: &str| json!([{"delegation": code_of(&office, code)}]);
    let empty = board(&office, None);
    assert_eq!((&empty["funnel"]["invited"], &empty["funnel"]["sent"]), (&json!(9), &json!(0)));
    assert_eq!(empty["hosts"][0]["code"], "GBR", "who invites is not invited");
    let deadline = |date: &str, time: &str, zone: &str| json!({"date": date, "time": time, "zone": zone});
    for (code, deadline) in [
        // 23:00 on 31 October in London: passed.
        ("NZL", deadline("2021-11-01", "12:00", "Pacific/Auckland")),
        // 13:00 UTC: still open.
        ("CAN", deadline("2021-11-01", "09:00", "America/Toronto")),
        ("DNK", deadline("2021-11-12", "17:00", "Europe/London")),
        ("EST", deadline("2021-11-12", "17:00", "Europe/London")),
        ("ISR", deadline("2021-10-29", "17:00", "Asia/Jerusalem")),
        ("KOR", deadline("2021-10-29", "17:00", "Asia/Seoul")),
    ] {
        office.done(invitation(
            "send",
            json!({"parties": party(code), "channel": "note_verbale", "number": "NV/1", "sent": "2021-10-04", "deadline": deadline}),
        ));
    }
    for (code, due) in [("NZL", "2021-11-01"), ("CAN", "2021-11-02"), ("ISR", "2021-10-20")] {
        office.done(invitation("plan_reminder", json!({"parties": party(code), "due": due})));
    }
    office.done(invitation("acknowledge", json!({"parties": party("DNK"), "received": "2021-10-06"})));
    office.done(reply("tentative", json!({"parties": party("EST")})));
    office.done(reply("declined", json!({"parties": party("ISR"), "source": "note_verbale", "reference": "14/2021"})));
    office.done(reply("tentative", json!({"parties": party("KOR")})));
    office.done(reply("accepted", json!({"parties": party("KOR"), "source": "letter"})));
    office.done(json!({"on": "representation", "do": "set", "summit": ids::EIGHTH, "party": party("ISR")[0],
        "by": party("EST")[0], "authority": "Note verbale 15/2021", "dated": "2021-10-28"}));
    let view = board(&office, None);
    for (code, state, overdue, due) in [
        ("NZL", "sent", true, json!("2021-11-01")),
        ("CAN", "sent", false, Value::Null),
        ("DNK", "acknowledged", false, Value::Null),
        ("EST", "tentative", false, Value::Null),
        ("ISR", "represented", false, Value::Null),
        ("KOR", "accepted", false, Value::Null),
        ("MEX", "to_invite", false, Value::Null),
    ] {
        let row = row(&view, code);
        assert_eq!((&row["state"], &row["overdue"]), (&json!(state), &json!(overdue)), "{code}");
        assert_eq!(row["reminder_due"], due, "{code}");
    }
    assert_eq!(row(&view, "KOR")["replies"].as_array().unwrap().len(), 2);
    assert_eq!(row(&view, "KOR")["reply"]["source"], "letter");
    let stand_in = &row(&view, "ISR")["represented"][0];
    assert_eq!((&stand_in["delegation"]["code"], &stand_in["own"]), (&json!("EST"), &json!(true)));
    let home = &row(&view, "NZL")["deadline"]["home"];
    assert_eq!((&home["date"], &home["time"]), (&json!("2021-10-31"), &json!("23:00")));
    let funnel = &view["funnel"];
    let counts = [
        "invited",
        "sent",
        "acknowledged",
        "replied",
        "accepted",
        "tentative",
        "declined",
        "represented",
        "overdue",
        "reminders_due",
    ];
    assert_eq!(counts.map(|key| funnel[key].as_u64().unwrap()), [9, 6, 4, 3, 1, 1, 0, 1, 1, 1]);
}

#[test]
fn a_session_tells_how_each_is_expected_and_takes_the_summits_reply_where_there_is_none() {
    let office = Office::eighth();
    office.done(reply("accepted", json!({})));
    office.done(json!({"on": "participation", "do": "expect", "session": ids::MINISTERIAL, "delegation": ids::KOREA,
        "requirement": "observer", "manner": "remote"}));
    let view = board(&office, Some(json!(ids::MINISTERIAL)));
    let korea = row(&view, "KOR");
    assert_eq!((&korea["state"], &korea["reply"]["of_session"]), (&json!("accepted"), &json!(false)));
    assert_eq!(
        (&korea["expected"]["requirement"], &korea["expected"]["manner"]),
        (&json!("observer"), &json!("remote"))
    );
    office.done(reply("declined", json!({"session": ids::MINISTERIAL})));
    let session = office.ask("session", json!({"session": ids::MINISTERIAL}));
    let expected = session["expected"].as_array().unwrap();
    let korea = expected.iter().find(|each| each["delegation"]["code"] == "KOR").unwrap();
    assert_eq!(korea["how"][0]["state"], "declined");
    assert_eq!(row(&board(&office, None), "KOR")["state"], "accepted", "for the summit they still come");
    office.done(json!({"on": "participation", "do": "expect", "session": ids::MINISTERIAL, "delegation": ids::KOREA, "manner": null}));
    let view = board(&office, Some(json!(ids::MINISTERIAL)));
    assert_eq!(
        (&row(&view, "KOR")["expected"]["requirement"], &row(&view, "KOR")["expected"]["manner"]),
        (&json!("observer"), &Value::Null)
    );
}
