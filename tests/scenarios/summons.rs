//! Invitations as calendar files: first sent, followed by updates, called off, and to whom.

use crate::exports::{golden, readers};
use plenary_tests::{Office, ids};
use serde_json::{Value, json};

/// A desk whose invitations can be answered: the organiser and the minister of Korea have addresses.
fn with_addresses() -> Office {
    let office = Office::eighth();
    let organiser = json!({"organiser_email": "protocol@example.org"});
    office.done(json!({"on": "summit", "do": "edit", "summit": ids::EIGHTH, "set": organiser}));
    let minister = json!({"email": "minister@example.kr"});
    office.done(json!({"on": "delegate", "do": "edit", "delegate": ids::MINISTER_OF_KOREA, "set": minister}));
    office
}

/// What an invitation says, by both readers: method, status, sequence, start, and the line of whoever is invited.
fn said(bytes: &[u8]) -> (String, Value, u64, Value, String) {
    assert_eq!(readers::faults(bytes), "", "{}", String::from_utf8_lossy(bytes));
    let read = readers::read(bytes);
    for (reader, understood) in read.as_object().unwrap() {
        assert_eq!(understood["sessions"], read["icalendar"]["sessions"], "{reader}");
    }
    let session = &read["icalendar"]["sessions"][0];
    let text = String::from_utf8_lossy(bytes).replace("\r\n ", "");
    let attendee = text.lines().find(|line| line.starts_with("ATTENDEE")).unwrap_or_default().to_owned();
    assert_eq!(text.matches("ATTENDEE").count(), 1, "nobody else's address stands in it");
    (
        read["icalendar"]["method"].as_str().unwrap().to_owned(),
        session["status"].clone(),
        session["sequence"].as_u64().unwrap(),
        session["start"].clone(),
        attendee,
    )
}

#[test]
fn an_invitation_is_followed_by_updates_and_a_cancellation() {
    let office = with_addresses();
    let request = |more: Value| {
        let mut request = json!({"of": "invitations", "summit": ids::EIGHTH, "session": ids::MINISTERIAL,
            "delegate": ids::MINISTER_OF_KOREA});
        request.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        request
    };
    let code = |request: Value| {
        let request = serde_json::from_value(request).unwrap();
        office.desk.prepare_each(request).map(|_| ()).unwrap_err().code().to_owned()
    };
    let one = |files: Vec<plenary_desk::export::ExportedFile>| {
        assert_eq!(files.len(), 1);
        files.into_iter().next().unwrap()
    };
    let attendee = "ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=TRUE;CN=\"Minister\":mailto:minister@example.kr";
    let first = one(office.hand_out_each(request(json!({}))));
    assert_eq!(first.media_type, "text/calendar; charset=utf-8; method=REQUEST");
    assert_eq!(
        said(&first.bytes),
        ("REQUEST".into(), json!("CONFIRMED"), 0, json!("2021-11-18T14:00:00Z"), attendee.into())
    );
    golden("invitation-request.ics", &first.bytes);
    assert_eq!(code(request(json!({}))), "unchanged");
    let again = one(office.hand_out_each(request(json!({"again": true}))));
    assert_eq!(again.bytes, first.bytes, "what is still right is the same file again, byte for byte");

    let later = json!({"date": "2021-11-18", "time": "15:00"});
    office.done(json!({"on": "session", "do": "move", "session": ids::MINISTERIAL, "start": later}));
    let moved = one(office.hand_out_each(request(json!({}))));
    assert_eq!(
        said(&moved.bytes),
        ("REQUEST".into(), json!("CONFIRMED"), 1, json!("2021-11-18T15:00:00Z"), attendee.into())
    );
    // A new title does not raise the session's own number, and still must reach whoever was invited.
    office.done(json!({"on": "session", "do": "edit", "session": ids::MINISTERIAL, "set": {"title": "Ministers"}}));
    assert_eq!(said(&one(office.hand_out_each(request(json!({})))).bytes).2, 2);

    // No longer expected: taken out of this calendar, without saying that the session is off.
    let release =
        json!({"on": "participation", "do": "release", "session": ids::MINISTERIAL, "delegation": ids::KOREA});
    office.done(release);
    let out = one(office.hand_out_each(request(json!({}))));
    let (method, status, sequence, _, line) = said(&out.bytes);
    assert_eq!((method.as_str(), status, sequence), ("CANCEL", Value::Null, 3));
    assert!(!line.contains("RSVP") && line.ends_with("mailto:minister@example.kr"), "{line}");
    assert!(!String::from_utf8_lossy(&out.bytes).contains("will not take place"), "the session goes on");
    golden("invitation-uninvite.ics", &out.bytes);
    office.desk.undo().unwrap();
    let (method, _, sequence, ..) = said(&one(office.hand_out_each(request(json!({})))).bytes);
    assert_eq!((method.as_str(), sequence), ("REQUEST", 4));

    office.done(json!({"on": "session", "do": "edit", "session": ids::MINISTERIAL, "set": {"status": "cancelled"}}));
    let off = one(office.hand_out_each(request(json!({}))));
    let (method, status, sequence, ..) = said(&off.bytes);
    assert_eq!((method.as_str(), status, sequence), ("CANCEL", json!("CANCELLED"), 5));
    golden("invitation-cancel.ics", &off.bytes);
    assert_eq!(code(request(json!({}))), "unchanged");
}

#[test]
fn nobody_writes_to_an_address_that_was_erased() {
    let office = with_addresses();
    let invite = |more: Value| {
        let mut request = json!({"of": "invitations", "summit": ids::EIGHTH, "session": ids::MINISTERIAL});
        request.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        let request = serde_json::from_value(request).unwrap();
        office.desk.prepare_each(request).map_err(|failure| failure.code().to_owned())
    };
    let minister = json!({"delegate": ids::MINISTER_OF_KOREA});
    office.desk.handed_out(&invite(minister.clone()).unwrap()).unwrap();
    office.done(json!({"on": "erasure", "do": "person", "delegate": ids::MINISTER_OF_KOREA, "why": "Request 12",
        "confirmed": true}));
    let again = json!({"delegate": ids::MINISTER_OF_KOREA, "again": true});
    assert_eq!(invite(minister.clone()).map(|prepared| prepared.files), Err("no_address".into()));
    assert_eq!(invite(again.clone()).map(|prepared| prepared.files), Err("no_address".into()));
    // Nor where they are no longer expected.
    office.done(json!({"on": "participation", "do": "release", "session": ids::MINISTERIAL, "delegation": ids::KOREA}));
    assert_eq!(invite(minister).map(|prepared| prepared.files), Err("unchanged".into()));
    assert_eq!(invite(again).map(|prepared| prepared.files), Err("unchanged".into()));
}

#[test]
fn an_answer_holds_until_the_session_lies_at_another_time() {
    let office = with_addresses();
    let request = |again: bool| {
        json!({"of": "invitations", "summit": ids::EIGHTH, "session": ids::MINISTERIAL,
            "delegate": ids::MINISTER_OF_KOREA, "again": again})
    };
    let asked = |again: bool| {
        let [file] = <[_; 1]>::try_from(office.hand_out_each(request(again))).unwrap();
        let line = said(&file.bytes).4;
        let between = line.split_once("PARTICIPANT;").unwrap().1.split_once(";CN").unwrap().0.to_owned();
        (between, file.bytes)
    };
    let answer = |answer: &str| {
        let minister = json!({"delegation": ids::KOREA, "delegate": ids::MINISTER_OF_KOREA});
        office.done(json!({"on": "reply", "do": "record", "summit": ids::EIGHTH, "session": ids::MINISTERIAL,
            "parties": [minister], "answer": answer, "source": "phone"}));
    };
    let title = |title: &str| {
        office.done(json!({"on": "session", "do": "edit", "session": ids::MINISTERIAL, "set": {"title": title}}));
    };
    let at = |time: &str| {
        let start = json!({"date": "2021-11-18", "time": time});
        office.done(json!({"on": "session", "do": "move", "session": ids::MINISTERIAL, "start": start}));
    };
    const ASKED: &str = "PARTSTAT=NEEDS-ACTION;RSVP=TRUE";
    let (first, bytes) = asked(false);
    assert_eq!(first, ASKED);
    answer("accepted");
    let unchanged = serde_json::from_value(request(false)).unwrap();
    assert_eq!(
        office.desk.prepare_each(unchanged).map(|_| ()).unwrap_err().code(),
        "unchanged",
        "an answer is no news"
    );
    assert_eq!(asked(true).1, bytes, "what still holds is the same file again");

    title("Ministers");
    let (kept, bytes) = asked(false);
    assert_eq!(kept, "PARTSTAT=ACCEPTED");
    answer("tentative");
    assert_eq!(asked(true).1, bytes);
    title("Ministers meet");
    assert_eq!(asked(false).0, "PARTSTAT=TENTATIVE");

    at("15:00");
    assert_eq!(asked(false).0, ASKED, "another hour is another question");
    title("Ministers");
    assert_eq!(asked(false).0, ASKED, "what was answered before it was asked again does not count");
    answer("declined");
    title("Ministers meet");
    assert_eq!(asked(false).0, "PARTSTAT=DECLINED");
}

#[test]
fn whoever_has_another_address_is_invited_there_and_called_off_at_the_old_one() {
    let office = with_addresses();
    let request = json!({"of": "invitations", "summit": ids::EIGHTH, "session": ids::MINISTERIAL,
        "delegate": ids::MINISTER_OF_KOREA});
    let address = |email: &str| {
        let set = json!({"email": email});
        office.done(json!({"on": "delegate", "do": "edit", "delegate": ids::MINISTER_OF_KOREA, "set": set}));
    };
    let handed = || -> Vec<(String, Value, u64, String)> {
        let files = office.hand_out_each(request.clone());
        let each = files.iter().map(|file| said(&file.bytes));
        each.map(|(method, status, number, _, line)| (method, status, number, line.rsplit(':').next().unwrap().into()))
            .collect()
    };
    let file =
        |method: &str, status: Value, number: u64, address: &str| (method.into(), status, number, address.into());
    let standing = || {
        let view = office.ask("calendar_invitations", json!({"summit": ids::EIGHTH, "session": ids::MINISTERIAL}));
        ["new", "changed", "off", "current"].map(|count| view[count].as_u64().unwrap())
    };
    let unchanged = || {
        let request = serde_json::from_value(request.clone()).unwrap();
        office.desk.prepare_each(request).map(|_| ()).unwrap_err().code().to_owned()
    };
    assert_eq!(handed(), [file("REQUEST", json!("CONFIRMED"), 0, "minister@example.kr")]);
    address("Minister@Example.kr");
    assert_eq!(standing()[2], 0, "the same address in other letters");

    // The session goes on, so the old calendar is told no status; whichever file is opened first, the invitation counts.
    address("minister@ministry.example");
    assert_eq!(standing(), [1, 0, 1, 0]);
    assert_eq!(
        handed(),
        [
            file("CANCEL", Value::Null, 1, "minister@example.kr"),
            file("REQUEST", json!("CONFIRMED"), 2, "minister@ministry.example")
        ]
    );
    assert_eq!((standing(), unchanged().as_str()), ([0, 0, 0, 1], "unchanged"));

    // Where no address is left, the last one is called off all the same.
    address("");
    assert_eq!(handed(), [file("CANCEL", Value::Null, 3, "minister@ministry.example")]);
    assert_eq!(unchanged(), "no_address");
    address("minister@example.kr");
    assert_eq!(handed(), [file("REQUEST", json!("CONFIRMED"), 4, "minister@example.kr")]);

    // A session that is off is off for the address that knows of it, and no other is told.
    address("minister@ministry.example");
    office.done(json!({"on": "session", "do": "edit", "session": ids::MINISTERIAL, "set": {"status": "cancelled"}}));
    assert_eq!(handed(), [file("CANCEL", json!("CANCELLED"), 5, "minister@example.kr")]);
    assert_eq!(unchanged(), "unchanged");
}

#[test]
fn an_invitation_says_what_is_expected_of_whoever_is_invited() {
    let office = with_addresses();
    let attendee = || {
        let request = json!({"of": "invitations", "summit": ids::EIGHTH, "session": ids::MINISTERIAL,
            "delegate": ids::MINISTER_OF_KOREA, "again": true});
        said(&office.hand_out_each(request)[0].bytes).4
    };
    let expect = |delegate: Value, requirement: &str| {
        office
            .done(json!({"on": "participation", "do": "expect", "session": ids::MINISTERIAL, "delegation": ids::KOREA,
            "delegate": delegate, "requirement": requirement}));
    };
    assert!(attendee().contains(";ROLE=REQ-PARTICIPANT;"));
    expect(Value::Null, "optional");
    assert!(attendee().contains(";ROLE=OPT-PARTICIPANT;"), "with the whole delegation");
    expect(json!(ids::MINISTER_OF_KOREA), "observer");
    assert!(attendee().contains(";ROLE=NON-PARTICIPANT;"), "by name");
    let chair = json!({"chair": ids::MINISTER_OF_KOREA});
    office.done(json!({"on": "session", "do": "edit", "session": ids::MINISTERIAL, "set": chair}));
    assert!(attendee().contains(";ROLE=CHAIR;"));
}

#[test]
fn what_still_holds_is_the_same_file_whatever_nobody_was_told() {
    let office = with_addresses();
    let request = json!({"of": "invitations", "summit": ids::EIGHTH, "session": ids::MINISTERIAL,
        "delegate": ids::MINISTER_OF_KOREA, "again": true});
    let first = office.hand_out_each(request.clone());
    office.done(json!({"on": "session", "do": "edit", "session": ids::MINISTERIAL, "set": {"notes": "Water, still"}}));
    assert_eq!(office.hand_out_each(request)[0].bytes, first[0].bytes);
}

#[test]
fn whoever_cannot_be_reached_is_named_and_an_organiser_is_needed() {
    let office = Office::eighth();
    let request = json!({"of": "invitations", "summit": ids::EIGHTH});
    let code = |office: &Office| {
        let request = serde_json::from_value(request.clone()).unwrap();
        office.desk.prepare_each(request).map(|_| ()).unwrap_err().code().to_owned()
    };
    assert_eq!(code(&office), "no_organiser_email");
    office.done(json!({"on": "summit", "do": "edit", "summit": ids::EIGHTH, "set": {"organiser_email": "protocol@example.org"}}));
    assert_eq!(code(&office), "no_address");
    let minister = json!({"email": "Minister@Example.kr"});
    office.done(json!({"on": "delegate", "do": "edit", "delegate": ids::MINISTER_OF_KOREA, "set": minister}));
    let prepared = office.desk.prepare_each(serde_json::from_value(request.clone()).unwrap()).unwrap();
    assert_eq!((prepared.files.len(), prepared.left_out.len()), (8, 1));
    let answer = office.ask("calendar_invitations", json!({"summit": ids::EIGHTH}));
    assert_eq!((&answer["new"], &answer["current"], &answer["answerable"]), (&json!(8), &json!(0), &json!(true)));
    office.hand_out_each(request);
    let answer = office.ask("calendar_invitations", json!({"summit": ids::EIGHTH, "session": ids::MINISTERIAL}));
    assert_eq!((&answer["new"], &answer["current"]), (&json!(0), &json!(1)));
    let refused =
        json!({"on": "delegate", "do": "edit", "delegate": ids::MINISTER_OF_KOREA, "set": {"email": "no address"}});
    assert_eq!(office.refused(refused), ("email".into(), Some("email".into())));
    // The session goes altogether, and is cancelled from what was said of it.
    office.done(json!({"on": "session", "do": "delete", "session": ids::MINISTERIAL}));
    let all = json!({"of": "invitations", "summit": ids::EIGHTH});
    let off = office.hand_out_each(all);
    assert_eq!(off.len(), 1);
    let (method, status, ..) = said(&off[0].bytes);
    assert_eq!((method.as_str(), status), ("CANCEL", json!("CANCELLED")));
}

#[test]
fn whoever_was_replaced_or_removed_is_called_off_with_the_delegation() {
    let office = with_addresses();
    let add = |name: &str| {
        let set = json!({"name": name, "email": format!("{name}@example.kr")});
        let done = office.done(json!({"on": "delegate", "do": "add", "delegation": ids::KOREA, "set": set}));
        json!(done.subject.unwrap().id)
    };
    let (one, other) = (add("one"), add("other"));
    let request =
        json!({"of": "invitations", "summit": ids::EIGHTH, "session": ids::MINISTERIAL, "delegation": ids::KOREA});
    assert_eq!(office.hand_out_each(request.clone()).len(), 3);
    office.done(json!({"on": "delegate", "do": "replace", "delegate": one, "by": ids::MINISTER_OF_KOREA}));
    office.done(json!({"on": "delegate", "do": "remove", "delegate": other}));
    let elsewhere = json!({"of": "invitations", "summit": ids::EIGHTH, "delegation": office
        .ask("delegations", json!({"summit": ids::EIGHTH}))["delegations"][0]["id"]});
    assert!(office.desk.prepare_each(serde_json::from_value(elsewhere).unwrap()).is_err());
    let mut called_off: Vec<String> = office
        .hand_out_each(request)
        .iter()
        .map(|file| format!("{} {}", said(&file.bytes).0, said(&file.bytes).4))
        .collect();
    called_off.retain(|line| line.starts_with("CANCEL"));
    called_off.sort();
    assert_eq!(called_off.len(), 2, "{called_off:?}");
    assert!(called_off[0].ends_with("mailto:one@example.kr") && called_off[1].ends_with("mailto:other@example.kr"));
}

#[test]
fn what_was_never_exported_has_not_changed_since() {
    let office = with_addresses();
    let request = json!({"of": "schedules", "summit": ids::EIGHTH, "changes": true});
    let code = || {
        let request = serde_json::from_value(request.clone()).unwrap();
        office.desk.prepare_each(request).map(|_| ()).unwrap_err().code().to_owned()
    };
    assert_eq!(code(), "never_issued");
    office.hand_out_each(json!({"of": "schedules", "summit": ids::EIGHTH}));
    assert_eq!(code(), "unchanged");
}
