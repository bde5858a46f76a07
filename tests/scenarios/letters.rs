//! Letters: what stands in them, what could not be filled in, and that outside text stays text.

use plenary_desk::Failure;
use plenary_tests::{Office, assert_same, ids};
use serde_json::{Value, json};

fn letters(office: &Office, letter: &str, language: &str, more: Value) -> Value {
    let mut request = json!({"summit": ids::EIGHTH, "letter": letter, "language": language,
        "parties": [{"delegation": ids::KOREA}]});
    request.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    office.ask("letters", request)
}

fn text(view: &Value) -> &str {
    view["letters"][0]["text"].as_str().unwrap()
}

fn invited() -> Office {
    let office = Office::eighth();
    office.done(json!({"on": "summit", "do": "edit", "summit": ids::EIGHTH,
        "set": {"organiser": "Protocol Office", "organiser_email": "protocol@example.org"}}));
    office.done(json!({"on": "invitation", "do": "send", "summit": ids::EIGHTH, "channel": "note_verbale",
        "parties": [{"delegation": ids::KOREA}], "number": "NV/2021/118", "sent": "2021-10-04",
        "deadline": {"date": "2021-11-12", "time": "17:00"}}));
    office.done(json!({"on": "delegate", "do": "edit", "delegate": ids::MINISTER_OF_KOREA,
        "set": {"name": "HONG Gil-dong", "native_name": "홍길동", "honorific": "H.E."}}));
    office
}

#[test]
fn every_original_is_filled_in_whole_once_everything_is_known() {
    let office = invited();
    office.done(json!({"on": "reply", "do": "record", "summit": ids::EIGHTH, "parties": [{"delegation": ids::KOREA}],
        "answer": "accepted", "source": "phone", "received": "2021-10-20"}));
    for letter in ["invitation", "reminder", "acknowledgement"] {
        for language in ["en", "ko"] {
            let view = letters(&office, letter, language, json!({}));
            assert_eq!(view["letters"][0]["unresolved"], json!([]), "{letter} {language}");
            assert!(!text(&view).contains(['{', '}']), "{letter} {language}");
            assert_eq!(view["own"], false);
        }
    }
    let english = letters(&office, "invitation", "en", json!({}));
    for said in [
        "H.E. HONG Gil-dong",
        "from 16 to 18 November 2021",
        "by 17:00 on Friday 12 November 2021 (London time)",
        "this is 02:00 on Saturday 13 November 2021 (Seoul time)",
        "Reference: NV/2021/118",
        "by video conference",
    ] {
        assert!(text(&english).contains(said), "{said}\n{}", text(&english));
    }
    let korean = letters(&office, "invitation", "ko", json!({}));
    for said in [
        "홍길동 귀하",
        "2021년 11월 16일부터 18일까지",
        "2021년 11월 12일(금) 17:00(런던 시각)",
        "2021년 11월 13일(토) 02:00(서울 시각)",
    ] {
        assert!(text(&korean).contains(said), "{said}\n{}", text(&korean));
    }
}

#[test]
fn what_is_not_known_is_marked_and_named_once() {
    let office = Office::eighth();
    office.done(json!({"on": "summit", "do": "edit", "summit": ids::EIGHTH, "set": {"organiser_email": ""}}));
    let view = letters(&office, "invitation", "en", json!({}));
    let unresolved = view["letters"][0]["unresolved"].as_array().unwrap();
    for field in
        ["invitation.number", "deadline", "deadline.local", "recipient.honorific_and_name", "summit.organiser_email"]
    {
        assert_eq!(unresolved.iter().filter(|name| **name == field).count(), 1, "{field}");
    }
    let marked = view["letters"][0]["body"].as_array().unwrap().iter().filter(|piece| piece["unresolved"] == true);
    assert!(marked.clone().count() >= unresolved.len());
    assert!(marked.clone().all(|piece| piece["text"] == format!("{{{}}}", piece["field"].as_str().unwrap())));
    assert!(text(&view).contains("by {deadline}."));
}

#[test]
fn a_brace_that_is_never_closed_is_marked_and_one_of_full_width_is_read() {
    let office = invited();
    let draft = json!({"subject": "{occasion", "body": "{deadline\n｛delegation.code｝ ｛Deadline｝"});
    let view = letters(&office, "invitation", "en", json!({"draft": draft}));
    assert_eq!(view["letters"][0]["unresolved"], json!(["occasion", "deadline"]));
    assert_eq!(view["letters"][0]["subject"], json!([{"text": "{occasion", "field": "occasion", "unresolved": true}]));
    assert_eq!(text(&view), "{occasion\n\n{deadline\nKOR 17:00 on Friday 12 November 2021 (London time)\n");
}

#[test]
fn nobody_who_was_replaced_is_invited_by_name() {
    let office = invited();
    let invitee = json!([{"delegation": ids::KOREA, "delegate": ids::MINISTER_OF_KOREA}]);
    let unresolved = |letter: &str| {
        let draft = json!({"subject": "", "body": "{recipient.name}"});
        let view = letters(&office, letter, "en", json!({"parties": invitee, "draft": draft}));
        view["letters"][0]["unresolved"].clone()
    };
    assert_eq!(unresolved("invitation"), json!([]));
    office.done(json!({"on": "delegate", "do": "replace", "delegate": ids::MINISTER_OF_KOREA,
        "set": {"name": "Specimen Successor"}, "why": "by telephone"}));
    for letter in ["invitation", "reminder"] {
        assert_eq!(unresolved(letter), json!(["recipient.name"]), "{letter}");
    }
    assert_eq!(unresolved("acknowledgement"), json!([]), "what somebody said is acknowledged");
}

#[test]
fn a_summits_own_wording_is_kept_tried_and_given_up() {
    let office = invited();
    let before = office.dump();
    let draft = json!({"subject": "{summit.title}", "body": "Dear {head.title}, {nobody.knows} {not a field} {} {Deadline} {deadline"});
    let tried = letters(&office, "reminder", "en", json!({"draft": draft}));
    assert_eq!(tried["letters"][0]["unresolved"], json!(["nobody.knows", "not a field", "deadline"]));
    assert!(
        text(&tried)
            .ends_with("{nobody.knows} {not a field} {} 17:00 on Friday 12 November 2021 (London time) {deadline\n")
    );
    let spaced = json!({"subject": "", "body": "{ head.title }, { nobody.knows }"});
    let spaced = letters(&office, "reminder", "en", json!({"draft": spaced}));
    assert_eq!(spaced["letters"][0]["unresolved"], json!(["nobody.knows"]));
    assert!(text(&spaced).contains("Minister, {nobody.knows}"), "{}", text(&spaced));
    assert_same(&before, &office.dump(), "trying a wording changes nothing");
    office.done(json!({"on": "letter", "do": "write", "summit": ids::EIGHTH, "letter": "reminder", "language": "en",
        "subject": "{summit.title}", "body": "Own words"}));
    let own = letters(&office, "reminder", "en", json!({}));
    assert_eq!((own["own"].as_bool(), own["body"].as_str()), (Some(true), Some("Own words")));
    assert_eq!(letters(&office, "reminder", "ko", json!({}))["own"], false, "the other language keeps its own");
    office
        .done(json!({"on": "letter", "do": "restore", "summit": ids::EIGHTH, "letter": "reminder", "language": "en"}));
    assert_same(&before, &office.dump(), "restoring the original");
}

#[test]
fn a_formal_name_is_that_of_the_language_and_an_hour_that_comes_twice_says_which() {
    let office = Office::eighth();
    office.done(json!({"on": "day", "do": "add", "summit": ids::EIGHTH, "set": {"date": "2021-10-31"}}));
    office.done(json!({"on": "invitation", "do": "send", "summit": ids::EIGHTH, "parties": [{"delegation": ids::DENMARK}], "channel": "letter",
        "sent": "2021-10-01", "deadline": {"date": "2021-10-31", "time": "01:30", "zone": "Europe/London", "fold": "later"}}));
    let of = |language: &str| {
        let draft = json!({"subject": "", "body": "{delegation.formal_name} {deadline} {deadline.local}"});
        let asked = json!({"summit": ids::EIGHTH, "letter": "invitation", "language": language, "draft": draft,
            "parties": [{"delegation": ids::DENMARK}]});
        text(&office.ask("letters", asked)).to_owned()
    };
    assert!(of("en").contains(
        "Kingdom of Denmark 01:30 on Sunday 31 October 2021 (London time, UTC+00:00) 02:30 on Sunday 31 October 2021 (Copenhagen time, UTC+01:00)"
    ), "{}", of("en"));
    assert!(of("ko").contains("덴마크 왕국 2021년 10월 31일(일) 01:30(런던 시각, UTC+00:00)"), "{}", of("ko"));
    office.done(json!({"on": "delegation", "do": "edit", "delegation": ids::DENMARK, "set": {"formal_name_ko": ""}}));
    assert!(of("ko").contains("{delegation.formal_name}"), "{}", of("ko"));
    let replies = office.ask("reports", json!({"summit": ids::EIGHTH, "report": "replies"}));
    assert!(replies.to_string().contains("2021-10-31 01:30+00:00 (London)"), "{replies}");
}

#[test]
fn outside_text_stays_text() {
    let office = invited();
    let hostile = "{deadline} <script>alert(1)</script> =cmd|' /C calc'!A1 ../../etc\r\n{summit.title}";
    office.done(json!({"on": "delegation", "do": "edit", "delegation": ids::KOREA, "set": {"formal_name": hostile}}));
    office.done(json!({"on": "delegate", "do": "edit", "delegate": ids::MINISTER_OF_KOREA, "set": {"name": "../../..\\CON|{today}"}}));
    let view = letters(&office, "invitation", "en", json!({}));
    // What is filled in is not looked through for fields again.
    assert!(text(&view).contains("{deadline} <script>alert(1)</script> =cmd|' /C calc'!A1 ../../etc  {summit.title}"));
    assert_eq!(view["letters"][0]["unresolved"], json!([]));
    for party in
        [json!({"delegation": ids::KOREA}), json!({"delegation": ids::KOREA, "delegate": ids::MINISTER_OF_KOREA})]
    {
        let file = office.export(
            json!({"of": "letter", "summit": ids::EIGHTH, "letter": "invitation", "language": "ko", "party": party}),
        );
        let safe = |c: char| c.is_ascii_alphanumeric() || " -_.".contains(c);
        assert!(
            file.name.chars().all(safe) && !file.name.contains("..") && file.name.ends_with(".txt"),
            "{}",
            file.name
        );
        assert!(file.bytes.starts_with("\u{feff}".as_bytes()));
        let text = String::from_utf8(file.bytes).unwrap();
        assert_eq!(text.matches('\n').count(), text.matches("\r\n").count());
    }
}

#[test]
fn letters_to_several_are_a_file_each_with_names_of_their_own() {
    let office = invited();
    let parties = json!([{"delegation": ids::KOREA}, {"delegation": ids::KOREA, "delegate": ids::MINISTER_OF_KOREA}]);
    let request = |parties: &Value| {
        let request = json!({"of": "letters", "summit": ids::EIGHTH, "letter": "invitation", "language": "en", "parties": parties});
        office.desk.prepare_each(serde_json::from_value(request).unwrap())
    };
    let files = request(&parties).unwrap().files;
    assert_eq!(files.len(), 2);
    assert_ne!(files[0].name, files[1].name);
    assert_eq!(request(&json!([])).unwrap_err().code(), "nobody");
}

#[test]
fn a_letter_is_called_after_the_session_it_is_about() {
    let office = invited();
    let title = "제8차 디지털 국가 장관 정상 회의 준비를 위한 고위급 실무 협의 및 의제 조율";
    for (name, session, set, file_name) in [
        ("the summit", Value::Null, None, "DNMS 2021 - KOR - invitation - en.txt"),
        ("a session", json!(ids::MINISTERIAL), None, "DNMS 2021 - Ministerial summit - KOR - invitation - en.txt"),
        (
            "a session of a long title",
            json!(ids::MINISTERIAL),
            Some(title),
            "DNMS 2021 - je8ca dijiteol gugga janggwan jeongsang hoey - KOR - invitation - en.txt",
        ),
    ] {
        if let Some(title) = set {
            office.done(json!({"on": "session", "do": "edit", "session": session, "set": {"title": title}}));
        }
        let request = json!({"of": "letters", "summit": ids::EIGHTH, "session": session, "letter": "invitation", "language": "en",
            "parties": [{"delegation": ids::KOREA}]});
        let files = office.desk.prepare_each(serde_json::from_value(request).unwrap()).unwrap().files;
        assert_eq!(files[0].name, file_name, "{name}");
    }
}

#[test]
fn a_letter_about_a_session_names_its_hour() {
    let office = invited();
    let view = letters(&office, "invitation", "en", json!({"session": ids::MINISTERIAL}));
    assert!(text(&view).contains("14:00 on Thursday 18 November 2021 (London time)"), "{}", text(&view));
    let other = office.desk.ask(
        "letters",
        json!({"summit": ids::EIGHTH, "letter": "invitation", "language": "en",
        "parties": [], "session": "01900000-0000-7000-8000-000000000000"}),
    );
    assert_eq!(other.unwrap_err().code(), "gone");
}

#[test]
fn letters_are_written_once_to_each_and_not_without_end() {
    let office = invited();
    let korea = json!({"delegation": ids::KOREA});
    let view = letters(&office, "invitation", "en", json!({"parties": vec![korea.clone(); 1_000]}));
    assert_eq!(view["letters"].as_array().unwrap().len(), 1);
    let files = office.hand_out_each(json!({"of": "letters", "summit": ids::EIGHTH, "letter": "invitation",
        "language": "en", "parties": [korea, korea]}));
    assert_eq!(files.len(), 1);
    let mut request = json!({"summit": ids::EIGHTH, "letter": "invitation", "language": "en",
        "parties": vec![korea; 100_001]});
    let refused = |request: Value| match office.desk.ask("letters", request).unwrap_err() {
        Failure::Refused { code, field, .. } => (code, field),
        other => panic!("{other:?}"),
    };
    assert_eq!(refused(request.clone()), ("too_many".into(), Some("parties".into())));
    // Two thousand people, and a wording as long as any may be.
    let rows: Vec<Value> =
        (0..2_000).map(|n| json!({"delegation": "KOR", "set": {"name": format!("Specimen {n} Person")}})).collect();
    office.done(json!({"on": "delegate", "do": "import", "summit": ids::EIGHTH, "rows": rows}));
    let roster = office.ask("roster", json!({ "summit": ids::EIGHTH }));
    let people = roster["people"].as_array().unwrap().iter();
    request["parties"] = people
        .filter(|person| person["name"].as_str().is_some_and(|name| name.starts_with("Specimen")))
        .map(|person| json!({"delegation": ids::KOREA, "delegate": person["id"]}))
        .collect();
    assert_eq!(request["parties"].as_array().unwrap().len(), 2_000);
    request["draft"] = json!({"subject": "S", "body": "x".repeat(20_000)});
    assert_eq!(refused(request), ("too_many".into(), Some("parties".into())));
}
