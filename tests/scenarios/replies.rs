//! Answers from calendar programs: matched by session and address, shown first, taken as one change, never twice.

use plenary_desk::import::{ImportOf, Imported};
use plenary_tests::{Office, ids};
use serde_json::{Value, json};

/// An answer as a calendar program sends it.
fn answer(method: &str, uid: &str, attendee: &str, more: &str) -> String {
    format!(
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Specimen//EN\r\nMETHOD:{method}\r\nBEGIN:VEVENT\r\nUID:{uid}\r\n\
         DTSTAMP:20211102T101114Z\r\n{more}ATTENDEE;{attendee}\r\nSUMMARY:Ministerial summit\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    )
}

/// The same in an e-mail, base64 in one part and as an attachment in another.
fn mail(calendar: &str) -> Vec<u8> {
    let body = base64(calendar.as_bytes());
    format!(
        "From: =?UTF-8?B?7J6l6rSA?= <minister@example.kr>\r\nTo: protocol@example.org\r\nSubject: Accepted\r\nMIME-Version: 1.0\r\n\
         Content-Type: multipart/mixed; boundary=outer\r\n\r\n--outer\r\nContent-Type: multipart/alternative; boundary=inner\r\n\r\n\
         --inner\r\nContent-Type: text/plain\r\n\r\nAccepted.\r\n--inner\r\nContent-Type: text/calendar; charset=UTF-8; method=REPLY\r\n\
         Content-Transfer-Encoding: base64\r\n\r\n{body}\r\n--inner--\r\n--outer\r\nContent-Type: application/ics; name=invite.ics\r\n\
         Content-Disposition: attachment; filename=invite.ics\r\nContent-Transfer-Encoding: base64\r\n\r\n{body}\r\n--outer--\r\n"
    )
    .into_bytes()
}

fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::new();
    for three in bytes.chunks(3) {
        let number = three.iter().fold(0u32, |all, byte| all << 8 | u32::from(*byte)) << (8 * (3 - three.len()));
        for at in 0..4 {
            let letter = LETTERS[(number >> (18 - 6 * at) & 63) as usize];
            out.push(if at <= three.len() { char::from(letter) } else { '=' });
        }
        if out.len() % 77 == 76 {
            out.push('\n');
        }
    }
    out
}

fn office() -> Office {
    let office = Office::eighth();
    let minister = json!({"email": "minister@example.kr"});
    office.done(json!({"on": "delegate", "do": "edit", "delegate": ids::MINISTER_OF_KOREA, "set": minister}));
    office
}

fn request() -> ImportOf {
    serde_json::from_value(json!({"kind": "replies", "summit": ids::EIGHTH})).unwrap()
}

fn import(office: &Office, bytes: &[u8]) -> Imported {
    let preview = office.desk.preview_import(&request(), bytes).unwrap();
    let imported = office.desk.import(&request(), bytes).unwrap();
    assert_eq!(imported.preview, preview);
    imported
}

/// The replies in the dump, as `(answer, source, notes)`.
fn replies(office: &Office) -> Vec<(String, String, String)> {
    let dump = office.dump();
    let rows = dump.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
    let word = |row: &Value, key: &str| row[key].as_str().unwrap().to_owned();
    rows.filter(|row| row["table"] == "reply")
        .map(|row| (word(&row, "answer"), word(&row, "source"), word(&row, "notes")))
        .collect()
}

#[test]
fn whoever_sends_for_somebody_else_is_named() {
    let uid = ids::MINISTERIAL.to_string();
    let answer = answer("REPLY", &uid, "PARTSTAT=ACCEPTED:mailto:minister@example.kr", "");
    let own = mail(&answer);
    let by_another =
        String::from_utf8(own.clone()).unwrap().replace("<minister@example.kr>", "<Office@Example.kr>").into_bytes();
    for (file, remarks) in [
        (own, vec![]),
        (by_another, vec!["It was sent from office@example.kr, which is not the address that answers."]),
        (answer.into_bytes(), vec![]),
    ] {
        let office = office();
        let preview = import(&office, &file).preview;
        let told: Vec<&str> = preview.lines[0].remarks.iter().map(|words| words.en.as_str()).collect();
        assert_eq!(told, remarks);
        assert_eq!(replies(&office).len(), 1, "it is taken all the same: an office answers for its minister");
    }
}

#[test]
fn who_was_never_expected_is_told_and_taken() {
    let uid = ids::MINISTERIAL.to_string();
    let file = answer("REPLY", &uid, "PARTSTAT=ACCEPTED:mailto:minister@example.kr", "");
    let remarks = |office: &Office| {
        let preview = office.desk.preview_import(&request(), file.as_bytes()).unwrap();
        preview.lines[0].remarks.iter().map(|words| words.en.clone()).collect::<Vec<_>>()
    };
    let office = office();
    assert_eq!(remarks(&office), Vec::<String>::new());
    office.done(json!({"on": "participation", "do": "release", "session": ids::MINISTERIAL, "delegation": ids::KOREA}));
    assert_eq!(
        remarks(&office),
        ["Not expected at this session, nor ever invited to it. Add the person to the session if that is meant."]
    );
    office.desk.import(&request(), file.as_bytes()).unwrap();
    assert_eq!(replies(&office).len(), 1, "an answer is an answer");
}

#[test]
fn answers_of_many_programs_are_taken_once_and_can_be_undone() {
    let uid = ids::MINISTERIAL.to_string();
    for (program, attendee, more, said) in [
        (
            "Apple",
            "CN=\"Min\";CUTYPE=INDIVIDUAL;EMAIL=\"minister@example.kr\";PARTSTAT=\r\n TENTATIVE:mailto:Minister@example.kr",
            "SEQUENCE:0\r\n",
            "tentative",
        ),
        (
            "Google",
            "CUTYPE=INDIVIDUAL;PARTSTAT=DECLINED;X-NUM-GUESTS=0;X-RESPONSE-COMMENT=\"Travelling; sorry\":mailto:minister@example.kr",
            "",
            "declined",
        ),
        (
            "KOrganizer",
            "CN=\"Min\";RSVP=TRUE;PARTSTAT=ACCEPTED;X-UID=94024:mailto:\r\n minister@example.kr",
            "ORGANIZER:MAILTO:protocol@example.org\r\n",
            "accepted",
        ),
    ] {
        let office = office();
        let before = office.dump();
        let file = answer("REPLY", &uid, attendee, more);
        for bytes in [file.clone().into_bytes(), mail(&file)] {
            let imported = import(&office, &bytes);
            assert_eq!((imported.preview.counts.new, imported.preview.lines.len()), (1, 1), "{program}");
            let (answer, source, notes) = replies(&office).pop().unwrap();
            assert_eq!((answer.as_str(), source.as_str()), (said, "calendar"), "{program}");
            assert_eq!(notes, if program == "Google" { "Travelling; sorry" } else { "" });
            let again = import(&office, &bytes);
            assert_eq!(
                (again.preview.counts.unchanged, again.outcome.is_none()),
                (1, true),
                "{program}: twice is once"
            );
            office.desk.undo().unwrap();
            plenary_tests::assert_same(&before, &office.dump(), program);
        }
    }
}

#[test]
fn what_cannot_be_taken_is_listed_and_changes_nothing() {
    let uid = ids::MINISTERIAL.to_string();
    let ours = "PARTSTAT=ACCEPTED:mailto:minister@example.kr";
    for (what, file, standing, code) in [
        (
            "an unknown address",
            answer("REPLY", &uid, "PARTSTAT=ACCEPTED:mailto:nobody@example.kr", ""),
            "refused",
            "unknown_address",
        ),
        ("an unknown session", answer("REPLY", "s1-20211116@summit.example", ours, ""), "refused", "unknown_session"),
        ("no answer", answer("REPLY", &uid, "CN=Min:mailto:minister@example.kr", ""), "refused", "unanswered"),
        ("an invitation", answer("REQUEST", &uid, ours, ""), "refused", "no_answer"),
        (
            "passed on",
            answer(
                "REPLY",
                &uid,
                "PARTSTAT=DELEGATED;DELEGATED-TO=\"mailto:deputy@example.kr\":mailto:minister@example.kr",
                "",
            ),
            "doubtful",
            "passed_on",
        ),
        (
            "a proposal",
            answer("COUNTER", &uid, "PARTSTAT=TENTATIVE:mailto:minister@example.kr", "DTSTART:20211118T160000Z\r\n"),
            "doubtful",
            "proposal",
        ),
    ] {
        let office = office();
        let before = office.dump();
        let imported = import(&office, file.as_bytes());
        assert!(imported.outcome.is_none(), "{what}");
        let line = serde_json::to_value(&imported.preview.lines[0]).unwrap();
        assert_eq!(
            (line["standing"].as_str().unwrap(), line["problem"]["code"].as_str().unwrap()),
            (standing, code),
            "{what}"
        );
        plenary_tests::assert_same(&before, &office.dump(), what);
    }
    assert_eq!(office().desk.preview_import(&request(), b"Dear colleagues, yes.").unwrap_err().code(), "not_a_reply");
}

#[test]
fn a_proposal_says_what_had_better_be_otherwise() {
    let uid = ids::MINISTERIAL.to_string();
    for (what, lines, says) in [
        (
            "a time in UTC",
            "DTSTART:20211118T160000Z\r\n",
            "another time: 2021-11-18 16:00 (UTC); it begins at 2021-11-18 16:00 by the session's clock (Europe/London)",
        ),
        (
            "a time elsewhere, with a length",
            "DTSTART;TZID=New Zealand Standard Time:20211119T090000\r\nDURATION:PT45M\r\n",
            "another time: 2021-11-19 09:00 (New Zealand Standard Time) – 2021-11-19 09:45 (New Zealand Standard Time); \
             it begins at 2021-11-18 20:00 by the session's clock (Europe/London)",
        ),
        (
            "a clock nobody knows",
            "DTSTART;TZID=Headquarters:20211119T090000\r\nDTEND;TZID=Headquarters:20211119T100000\r\n",
            "another time: 2021-11-19 09:00 (Headquarters) – 2021-11-19 10:00 (Headquarters).",
        ),
        (
            "the session's own clock",
            "DTSTART;TZID=Europe/London:20211118T160000\r\n",
            "another time: 2021-11-18 16:00 (Europe/London).",
        ),
        (
            "another place and title",
            "LOCATION:The garden\r\nSUMMARY:Walk\r\n",
            "Proposes another place: “The garden”; another title: “Walk”.",
        ),
        ("nothing at all", "", "Proposes something else"),
    ] {
        let office = office();
        let file = answer("COUNTER", &uid, "PARTSTAT=TENTATIVE:mailto:minister@example.kr", lines);
        let imported = import(&office, file.as_bytes());
        let line = serde_json::to_value(&imported.preview.lines[0]).unwrap();
        let said = line["problem"]["message"]["en"].as_str().unwrap();
        assert!(said.contains(says), "{what}: {said}");
    }
}

#[test]
fn one_file_does_not_answer_for_several_people() {
    let office = office();
    let made =
        office.done(json!({"on": "delegate", "do": "add", "delegation": ids::KOREA, "set": {"title": "Adviser"}}));
    let adviser = made.subject.unwrap().id;
    let set = json!({"email": "head@example.kr"});
    office.done(json!({"on": "delegate", "do": "edit", "delegate": adviser, "set": set}));
    let more = "ATTENDEE;PARTSTAT=DECLINED:mailto:head@example.kr\r\n";
    let file = answer("REPLY", &ids::MINISTERIAL.to_string(), "PARTSTAT=ACCEPTED:mailto:minister@example.kr", more);
    let codes = |bytes: &[u8]| -> Vec<String> {
        let preview = office.desk.preview_import(&request(), bytes).unwrap();
        let code = |line: &plenary_desk::import::ImportLine| {
            line.problem.as_ref().map_or_else(|| "taken".to_owned(), |problem| problem.code.clone())
        };
        preview.lines.iter().map(code).collect()
    };
    assert_eq!(codes(file.as_bytes()), ["several_answers", "several_answers"]);
    // Of an e-mail it is known who sent it.
    let sent = String::from_utf8(mail(&file)).unwrap();
    let from = sent.lines().find(|line| line.starts_with("From:")).unwrap().to_owned();
    let sent = sent.replace(&from, "From: head@example.kr");
    assert_eq!(codes(sent.as_bytes()), ["taken", "several_answers"]);
}

#[test]
fn a_folder_of_answers_is_one_change() {
    let office = office();
    let head = json!({"email": "head@example.kr"});
    let made =
        office.done(json!({"on": "delegate", "do": "add", "delegation": ids::KOREA, "set": {"title": "Adviser"}}));
    let adviser = made.subject.unwrap().id;
    office.done(json!({"on": "delegate", "do": "edit", "delegate": adviser, "set": head}));
    let before = office.dump();
    let uid = ids::MINISTERIAL.to_string();
    let files = [
        ("a.ics", answer("REPLY", &uid, "PARTSTAT=ACCEPTED:mailto:minister@example.kr", "").into_bytes()),
        ("b.eml", mail(&answer("REPLY", &uid, "PARTSTAT=DECLINED:mailto:head@example.kr", ""))),
        ("c.eml", b"Subject: hello\r\n\r\nNo calendar here.".to_vec()),
        ("d.ics", answer("REPLY", &uid, "PARTSTAT=ACCEPTED:mailto:minister@example.kr", "").into_bytes()),
    ];
    let bytes: Vec<u8> = files.iter().flat_map(|(_, bytes)| bytes.clone()).collect();
    let sizes: Vec<Value> = files.iter().map(|(name, bytes)| json!({"name": name, "size": bytes.len()})).collect();
    let asked = |more: Value| -> ImportOf {
        let mut request = json!({"kind": "replies", "summit": ids::EIGHTH, "files": sizes});
        request.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        serde_json::from_value(request).unwrap()
    };
    let preview = office.desk.preview_import(&asked(json!({})), &bytes).unwrap();
    let lines: Vec<(u32, &str, &str)> = preview
        .lines
        .iter()
        .map(|line| (line.line, line.file.as_deref().unwrap(), line.problem.as_ref().map_or("", |why| &why.code)))
        .collect();
    assert_eq!(lines, [(1, "a.ics", ""), (2, "b.eml", ""), (3, "c.eml", "not_a_reply")]);
    let without = json!({"decisions": [{"take": "nothing", "line": 2}]});
    let counts = office.desk.preview_import(&asked(without), &bytes).unwrap().counts;
    assert_eq!((counts.new, counts.refused), (1, 2), "a line that an officer leaves out");
    for (what, request, bytes, code) in [
        ("shorter than was said", asked(json!({})), &bytes[1..], "file_sizes"),
        ("longer than was said", asked(json!({"files": [{"name": "a.ics", "size": 1}]})), &bytes[..], "file_sizes"),
        ("several lists at once", asked(json!({"kind": "delegates"})), &bytes[..], "one_by_one"),
    ] {
        assert_eq!(office.desk.preview_import(&request, bytes).unwrap_err().code(), code, "{what}");
    }
    let imported = office.desk.import(&asked(json!({})), &bytes).unwrap();
    assert_eq!((imported.preview.counts.new, imported.preview.counts.refused), (2, 1));
    assert_eq!(imported.outcome.unwrap().entry.unwrap().label.en, "Import 2 replies");
    assert_eq!(replies(&office).len(), 2);
    office.desk.undo().unwrap();
    plenary_tests::assert_same(&before, &office.dump(), "one undo");
}

#[test]
fn answers_without_a_date_are_not_taken_for_one_another() {
    let office = office();
    let undated = |said: &str, more: &str| {
        let text = answer(
            "REPLY",
            &ids::MINISTERIAL.to_string(),
            &format!("PARTSTAT={said}{more}:mailto:minister@example.kr"),
            "",
        );
        text.replace("DTSTAMP:20211102T101114Z\r\n", "")
    };
    for (case, said, problem, kept) in [
        ("the first", "ACCEPTED", None, 1),
        ("the same again", "ACCEPTED", None, 1),
        ("another one", "DECLINED", None, 2),
        ("the first, or a new one like it", "ACCEPTED", Some("undated"), 2),
        ("the other one once more", "DECLINED", None, 2),
    ] {
        let imported = import(&office, undated(said, "").as_bytes());
        let line = &imported.preview.lines[0];
        assert_eq!(line.problem.as_ref().map(|problem| problem.code.as_str()), problem, "{case}");
        assert_eq!(replies(&office).len(), kept, "{case}");
    }

    // To wait and to pass it on are two things, though neither is an answer.
    let both = [undated("NEEDS-ACTION", ""), undated("DELEGATED", ";DELEGATED-TO=\"mailto:deputy@example.kr\"")];
    let sizes: Vec<Value> = both.iter().map(|text| json!({"name": "a.ics", "size": text.len()})).collect();
    let request: ImportOf =
        serde_json::from_value(json!({"kind": "replies", "summit": ids::EIGHTH, "files": sizes})).unwrap();
    let preview = office.desk.preview_import(&request, both.concat().as_bytes()).unwrap();
    let codes: Vec<_> = preview.lines.iter().filter_map(|line| Some(line.problem.as_ref()?.code.as_str())).collect();
    assert_eq!(codes, ["unanswered", "passed_on"]);
}

#[test]
fn an_answer_from_an_address_that_was_invited_before_is_known() {
    let office = office();
    office.done(json!({"on": "summit", "do": "edit", "summit": ids::EIGHTH, "set": {"organiser_email": "protocol@example.org"}}));
    let invite = || office.hand_out_each(json!({"of": "invitations", "summit": ids::EIGHTH}));
    invite();
    let email = json!({"email": "minister@ministry.example"});
    office.done(json!({"on": "delegate", "do": "edit", "delegate": ids::MINISTER_OF_KOREA, "set": email}));
    invite();
    let file = answer("REPLY", &ids::MINISTERIAL.to_string(), "PARTSTAT=ACCEPTED:mailto:minister@example.kr", "");
    let imported = import(&office, file.as_bytes());
    assert_eq!(imported.preview.counts.new, 1, "{:#?}", imported.preview.lines);
}

#[test]
fn an_answer_without_an_address_is_nobodys_also_where_somebody_was_erased() {
    let office = office();
    office.done(json!({"on": "summit", "do": "edit", "summit": ids::EIGHTH, "set": {"organiser_email": "protocol@example.org"}}));
    office.hand_out_each(json!({"of": "invitations", "summit": ids::EIGHTH}));
    office.done(json!({"on": "erasure", "do": "person", "delegate": ids::MINISTER_OF_KOREA, "why": "Request 12",
        "confirmed": true}));
    let file = answer("REPLY", &ids::MINISTERIAL.to_string(), "PARTSTAT=ACCEPTED:mailto:", "");
    let imported = import(&office, file.as_bytes());
    assert_eq!(imported.outcome, None);
    assert_eq!(imported.preview.lines[0].problem.as_ref().unwrap().code, "unknown_address");
}
