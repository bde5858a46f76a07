//! Nonsense is refused with a code, a sentence in both languages and the field, and changes nothing.

use plenary_tests::{Office, ids};
use serde_json::{Value, json};

const NOBODY: &str = "01900000-0000-7000-8000-000000000000";

#[test]
fn nonsense_is_refused_and_changes_nothing() {
    let office = Office::busy();
    let (eighth, ministerial, korea, minister) =
        (json!(ids::EIGHTH), json!(ids::MINISTERIAL), json!(ids::KOREA), json!(ids::MINISTER_OF_KOREA));
    let session = |set: Value| json!({"on": "session", "do": "edit", "session": ministerial, "set": set});
    let create = |set: Value| json!({"on": "session", "do": "create", "summit": eighth, "set": set});
    let start = |date: &str, time: &str, zone: &str| json!({"on": "session", "do": "move", "session": ministerial, "start": {"date": date, "time": time, "zone": zone}});
    let overrun = |minutes: i64| json!({"on": "session", "do": "overrun", "session": ministerial, "minutes": minutes, "after": "day", "how": "later"});
    let delegation = |set: Value| json!({"on": "delegation", "do": "add", "summit": eighth, "set": set});
    let person = |set: Value| json!({"on": "delegate", "do": "edit", "delegate": minister, "set": set});
    let invitation = |verb: &str, more: Value| {
        let mut action = json!({"on": "invitation", "do": verb, "summit": eighth, "parties": [{"delegation": korea}]});
        action.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        action
    };
    let cases: Vec<(&str, Value, &str, Option<&str>)> = vec![
        // Sessions.
        ("no title", create(json!({})), "empty", Some("title")),
        ("empty title", create(json!({"title": "  "})), "empty", Some("title")),
        ("endless title", create(json!({"title": "x".repeat(301)})), "too_long", Some("title")),
        ("no length", session(json!({"minutes": 0})), "minutes", Some("minutes")),
        ("negative length", session(json!({"minutes": -30})), "minutes", Some("minutes")),
        ("length of a week", session(json!({"minutes": 10_080})), "minutes", Some("minutes")),
        ("length that no number holds", session(json!({"minutes": i64::MAX})), "minutes", Some("minutes")),
        ("length in words", session(json!({"minutes": "long"})), "malformed", Some("minutes")),
        ("unknown kind", session(json!({"kind": "party"})), "malformed", Some("kind")),
        ("unknown field", session(json!({"colour": "blue"})), "malformed", Some("colour")),
        ("link to a script", session(json!({"join_link": "javascript:alert(1)"})), "link", Some("join_link")),
        ("place of nowhere", session(json!({"place": NOBODY})), "gone", Some("place")),
        ("place of another summit", session(json!({"place": ids::HALL})), "gone", Some("place")),
        ("chair that is nobody", session(json!({"chair": NOBODY})), "gone", Some("chair")),
        ("vice-chair that is nobody", session(json!({"vice_chair": NOBODY})), "gone", Some("vice_chair")),
        ("rapporteur that is nobody", session(json!({"rapporteur": NOBODY})), "gone", Some("rapporteur")),
        ("goes on with nothing", session(json!({"resumes": NOBODY})), "gone", Some("session")),
        ("goes on with itself", session(json!({"resumes": ministerial})), "resumes", Some("resumes")),
        ("no such session", json!({"on": "session", "do": "delete", "session": NOBODY}), "gone", Some("session")),
        ("no id", json!({"on": "session", "do": "delete", "session": "8"}), "malformed", Some("session")),
        (
            "id twice",
            json!({"on": "session", "do": "create", "id": ministerial, "summit": eighth, "set": {"title": "x"}}),
            "taken",
            Some("id"),
        ),
        (
            "item of an agenda with the id of another",
            json!({"on": "agenda_item", "do": "add", "id": ids::OPENING, "session": ministerial, "set": {"title": "x"}}),
            "taken",
            Some("id"),
        ),
        ("delay of two days", overrun(2_880), "minutes", Some("minutes")),
        ("delay that no clock counts", overrun(i64::MAX), "minutes", Some("minutes")),
        ("delay back before all time", overrun(i64::MIN), "minutes", Some("minutes")),
        ("unknown zone", start("2021-11-18", "14:00", "Europe/Londn"), "unknown_zone", Some("zone")),
        ("no date", start("18/11/2021", "14:00", "Europe/London"), "date", Some("date")),
        ("no day of the calendar", start("2021-02-30", "14:00", "Europe/London"), "date", Some("date")),
        ("no time", start("2021-11-18", "2 pm", "Europe/London"), "time", Some("time")),
        ("no hour of a day", start("2021-11-18", "24:30", "Europe/London"), "time", Some("time")),
        ("outside the days", start("2021-11-25", "14:00", "Europe/London"), "outside_days", Some("date")),
        ("end outside the days", start("2021-11-18", "23:00", "Europe/London"), "outside_days", Some("minutes")),
        ("outside the days elsewhere", start("2021-11-16", "05:00", "Pacific/Auckland"), "outside_days", Some("date")),
        // Summits, days, places.
        (
            "summit without title",
            json!({"on": "summit", "do": "create", "first_day": "2027-01-01", "days": 1, "set": {"zone": "UTC"}}),
            "empty",
            Some("title"),
        ),
        (
            "summit without zone",
            json!({"on": "summit", "do": "create", "first_day": "2027-01-01", "days": 1, "set": {"title": "x"}}),
            "empty",
            Some("zone"),
        ),
        (
            "summit without days",
            json!({"on": "summit", "do": "create", "first_day": "2027-01-01", "days": 0, "set": {"title": "x", "zone": "UTC"}}),
            "too_many_days",
            Some("days"),
        ),
        (
            "summit of a year",
            json!({"on": "summit", "do": "create", "first_day": "2027-01-01", "days": 365, "set": {"title": "x", "zone": "UTC"}}),
            "too_many_days",
            Some("days"),
        ),
        (
            "address that is none",
            json!({"on": "summit", "do": "edit", "summit": eighth, "set": {"organiser_email": "not an address"}}),
            "email",
            Some("organiser_email"),
        ),
        (
            "sample twice",
            json!({"on": "summit", "do": "load_sample", "sample": "eighth"}),
            "sample_twice",
            Some("sample"),
        ),
        (
            "nothing to generate",
            json!({"on": "summit", "do": "generate", "delegations": 0, "delegates": 1, "sessions": 1, "marks": 1, "seed": 1}),
            "size",
            Some("delegations"),
        ),
        (
            "day twice",
            json!({"on": "day", "do": "add", "summit": eighth, "set": {"date": "2021-11-16"}}),
            "day_twice",
            Some("date"),
        ),
        (
            "keeping personal data until the year 1",
            json!({"on": "retention", "do": "set", "summit": eighth, "until": "0001-01-01"}),
            "date",
            Some("until"),
        ),
        (
            "reply asked for in another century",
            json!({"on": "invitation", "do": "send", "summit": eighth, "parties": [{"delegation": korea}], "channel": "letter",
                   "deadline": {"date": "1800-01-01", "time": "17:00", "zone": "Asia/Seoul"}}),
            "date",
            Some("date"),
        ),
        ("day without date", json!({"on": "day", "do": "add", "summit": eighth, "set": {}}), "empty", Some("date")),
        (
            "day of another age",
            json!({"on": "day", "do": "add", "summit": eighth, "set": {"date": "0021-11-16"}}),
            "date",
            Some("date"),
        ),
        ("place without name", json!({"on": "place", "do": "add", "summit": eighth, "set": {}}), "empty", Some("name")),
        (
            "place for nobody",
            json!({"on": "place", "do": "add", "summit": eighth, "set": {"name": "x", "capacity": 0}}),
            "capacity",
            Some("capacity"),
        ),
        // Agenda items.
        (
            "item without title",
            json!({"on": "agenda_item", "do": "add", "session": ministerial, "set": {}}),
            "empty",
            Some("title"),
        ),
        (
            "item of a year",
            json!({"on": "agenda_item", "do": "edit", "agenda_item": ids::OPENING, "set": {"minutes": 525_600}}),
            "minutes",
            Some("minutes"),
        ),
        (
            "no such item",
            json!({"on": "agenda_item", "do": "remove", "agenda_item": NOBODY}),
            "gone",
            Some("agenda_item"),
        ),
        // Delegations and delegates.
        ("delegation without name", delegation(json!({"code": "FIN"})), "empty", Some("name")),
        ("delegation without code", delegation(json!({"name": "Finland"})), "empty", Some("code")),
        ("code with a space", delegation(json!({"name": "Finland", "code": "F N"})), "code", Some("code")),
        ("code twice", delegation(json!({"name": "Corea", "code": "kor"})), "code_twice", Some("code")),
        (
            "flag of three letters",
            delegation(json!({"name": "Finland", "code": "FIN", "flag": "FIN"})),
            "flag",
            Some("flag"),
        ),
        (
            "delegation in no zone",
            delegation(json!({"name": "Finland", "code": "FIN", "zone": "Finland"})),
            "unknown_zone",
            Some("zone"),
        ),
        (
            "delegate without name or office",
            json!({"on": "delegate", "do": "add", "delegation": korea, "set": {}}),
            "empty",
            Some("name"),
        ),
        (
            "badge twice",
            json!({"on": "delegate", "do": "edit", "delegate": minister, "set": {"badge_code": "CAN-01"}}),
            "badge_twice",
            Some("badge_code"),
        ),
        (
            "badge twice but for its capitals",
            json!({"on": "delegate", "do": "edit", "delegate": minister, "set": {"badge_code": "can-01"}}),
            "badge_twice",
            Some("badge_code"),
        ),
        ("no such delegate", json!({"on": "delegate", "do": "remove", "delegate": NOBODY}), "gone", Some("delegate")),
        // Participations and marks.
        (
            "delegation of another summit",
            json!({"on": "participation", "do": "expect", "session": ministerial, "delegation": of_specimen(&office)}),
            "stranger",
            Some("delegation"),
        ),
        (
            "an office taken after the summit",
            person(json!({"office_since": "2022-05-01"})),
            "after_last_day",
            Some("office_since"),
        ),
        (
            "a departure before the arrival",
            person(json!({"arrival_date": "2021-11-17", "departure_date": "2021-11-16"})),
            "leaves_first",
            Some("departure_date"),
        ),
        (
            "a departure at an earlier hour",
            person(
                json!({"arrival_date": "2021-11-17", "arrival_time": "14:00", "departure_date": "2021-11-17", "departure_time": "09:00"}),
            ),
            "leaves_first",
            Some("departure_time"),
        ),
        (
            "an invitation sent in another century",
            invitation("send", json!({"channel": "letter", "sent": "2099-03-01"})),
            "after_last_day",
            Some("sent"),
        ),
        (
            "the same by changing it",
            invitation("edit", json!({"set": {"channel": "letter", "sent": "2099-03-01"}})),
            "after_last_day",
            Some("sent"),
        ),
        (
            "an acknowledgement of another century",
            invitation(
                "edit",
                json!({"set": {"channel": "letter", "sent": "2021-10-01", "acknowledged": "2099-03-01"}}),
            ),
            "after_last_day",
            Some("acknowledged"),
        ),
        (
            "a reply of another century",
            json!({"on": "reply", "do": "record", "summit": eighth, "parties": [{"delegation": korea}], "answer": "accepted", "source": "letter", "received": "2099-03-01"}),
            "after_last_day",
            Some("received"),
        ),
        ("going out before coming in", mark(&ministerial, &minister, "out"), "not_in", Some("kind")),
        ("no such mark", json!({"on": "mark", "do": "void", "mark": NOBODY}), "gone", Some("mark")),
        (
            "a badge of no summit",
            json!({"on": "badge_category", "do": "rename", "summit": NOBODY, "letters": "DEL", "to": "MEM"}),
            "gone",
            Some("summit"),
        ),
        (
            "a badge of no summit at all",
            json!({"on": "badge_category", "do": "reset", "summit": NOBODY, "letters": "DEL"}),
            "gone",
            Some("summit"),
        ),
        // Years nobody can mean, places no order reaches, texts that show nothing.
        (
            "a holiday of the year 0",
            json!({"on": "holiday", "do": "add", "set": {"code": "KOR", "date": "0000-03-01"}}),
            "date",
            Some("date"),
        ),
        (
            "an offset of another age",
            json!({"on": "manual_offset", "do": "add", "set": {"zone": "Asia/Seoul", "from": "0001-01-01", "to": "0001-01-02", "offset": "+08:00", "reason": "x"}}),
            "date",
            Some("from"),
        ),
        ("an arrival in the year 202", person(json!({"arrival_date": "0202-11-17"})), "date", Some("arrival_date")),
        ("in office since the year 20", person(json!({"office_since": "0020-11-17"})), "date", Some("office_since")),
        (
            "a sending of another age",
            invitation("send", json!({"channel": "letter", "sent": "0021-10-01"})),
            "date",
            Some("sent"),
        ),
        (
            "a paper of another age",
            json!({"on": "representation", "do": "set", "summit": eighth, "party": {"delegation": korea}, "by": {"delegation": korea}, "dated": "0021-11-12"}),
            "date",
            Some("dated"),
        ),
        (
            "a letter of what cannot be seen",
            json!({"on": "letter", "do": "write", "summit": eighth, "letter": "invitation", "language": "en", "subject": "x", "body": "\u{200b}\n\u{feff}"}),
            "empty",
            Some("body"),
        ),
        ("nothing for a title", session(json!({"title": null})), "malformed", Some("title")),
        ("nothing for a length", session(json!({"place": null, "minutes": null})), "malformed", Some("minutes")),
        // The action itself.
        ("no noun", json!({"do": "edit"}), "malformed", Some("on")),
        ("no verb", json!({"on": "session"}), "malformed", Some("do")),
        ("unknown noun", json!({"on": "tea", "do": "drink"}), "malformed", Some("on")),
        ("not an object", json!([1, 2, 3]), "malformed", None),
    ];
    for (name, action, code, field) in cases {
        let (found, at) = office.refused(action);
        assert_eq!((found.as_str(), at.as_deref()), (code, field), "{name}");
    }
}

fn mark(session: &Value, delegate: &Value, kind: &str) -> Value {
    json!({"on": "mark", "do": "make", "session": session, "delegate": delegate, "kind": kind})
}

fn of_specimen(office: &Office) -> Value {
    office.ask("delegations", json!({"summit": ids::SPECIMEN}))["delegations"][0]["id"].clone()
}

#[test]
fn nothing_to_undo_is_said() {
    let office = Office::empty();
    assert_eq!(office.desk.undo().unwrap_err().code(), "nothing");
    assert_eq!(office.desk.redo().unwrap_err().code(), "nothing");
    assert!(office.desk.revert(99).unwrap_err().is_refusal());
}
