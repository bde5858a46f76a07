//! What each export gives away, level by level: what was planted stands from one level on, and never below it.

use plenary_desk::{
    export::ExportKind,
    import::{ImportKind, ImportOf},
};
use plenary_tests::{Office, assert_same, ids};
use serde_json::{Value, json};

const LEVELS: [&str; 3] = ["public", "delegations", "internal"];

const NAME: &str = "PLANTED-NAME";
const OFFICE: &str = "PLANTED-OFFICE";
const HONORIFIC: &str = "PLANTED-HONORIFIC";
const MAIL: &str = "planted-mail@example.org";
const BADGE: &str = "PLANTED-BADGE";
const FLIGHT: &str = "PLANTED-FLIGHT";
const REMIT: &str = "PLANTED-REMIT";
const REASON: &str = "PLANTED-REASON";
const FROZEN: &str = "PLANTED-FROZEN";
const AUTHORITY: &str = "PLANTED-AUTHORITY";
const INTERNAL: &str = "PLANTED-INTERNAL";
const BILATERAL: &str = "PLANTED-BILATERAL";

/// What stands in no public file. An office may.
const KEPT_BACK: [&str; 11] =
    [NAME, HONORIFIC, MAIL, BADGE, FLIGHT, REMIT, REASON, FROZEN, AUTHORITY, INTERNAL, BILATERAL];

/// A summit with something in every place that must not leave below its level.
struct Planted {
    office: Office,
    internal: Value,
    bilateral: Value,
    plenary: Value,
}

fn planted() -> Planted {
    let office = Office::busy();
    let sessions = office.ask("programme", json!({"summit": ids::SPECIMEN}))["sessions"].clone();
    let of_kind = |kind: &str| {
        sessions.as_array().unwrap().iter().find(|each| each["kind"] == kind && !each["spot"].is_null()).unwrap()["id"]
            .clone()
    };
    let (plenary, internal, bilateral) = (of_kind("plenary"), of_kind("internal"), of_kind("bilateral"));
    let dinner = of_kind("social");
    let delegations = office.ask("delegations", json!({"summit": ids::SPECIMEN}))["delegations"].clone();
    let coded =
        |code: &str| delegations.as_array().unwrap().iter().find(|each| each["code"] == code).unwrap()["id"].clone();
    let (korea, canada) = (coded("KOR"), coded("CAN"));
    let people = office.ask("roster", json!({"summit": ids::SPECIMEN}))["people"].clone();
    let head = people.as_array().unwrap().iter().find(|each| each["delegation"] == korea && each["capacity"] == "head");
    let person = head.unwrap()["id"].clone();
    office.done(json!({"on": "delegate", "do": "edit", "delegate": person, "set": {
        "name": NAME, "title": OFFICE, "honorific": HONORIFIC, "email": MAIL, "badge_code": BADGE, "arrival_by": FLIGHT,
        "remit": REMIT, "rank": "minister", "diet": ["halal"]}}));
    for (session, title) in [(&internal, INTERNAL), (&bilateral, BILATERAL)] {
        let set = json!({"title": title, "title_ko": title});
        office.done(json!({"on": "session", "do": "edit", "session": session, "set": set}));
    }
    office.done(json!({"on": "day", "do": "add", "summit": ids::SPECIMEN, "set": {"date": "2021-10-05"}}));
    for (session, hour) in [(&plenary, "09:00"), (&internal, "12:00"), (&bilateral, "15:00")] {
        // Long ago, so that who did not come is missing.
        let start = json!({"date": "2021-10-05", "time": hour, "zone": "Asia/Seoul"});
        office.done(json!({"on": "session", "do": "move", "session": session, "start": start}));
        let expected = office.ask("session", json!({"session": session}))["expected"].to_string();
        if !expected.contains(person.as_str().unwrap()) {
            office.done(json!({"on": "participation", "do": "expect", "session": session, "delegation": korea, "delegate": person}));
        }
        office.done(json!({"on": "mark", "do": "make", "session": session, "delegate": person, "kind": "absent"}));
    }
    office.done(json!({"on": "representation", "do": "set", "summit": ids::SPECIMEN, "session": dinner,
        "party": {"delegation": korea, "delegate": person}, "by": {"delegation": canada}, "authority": AUTHORITY}));
    let list = |more: Value| {
        let mut action = json!({"on": "precedence", "summit": ids::SPECIMEN, "purpose": "list"});
        action.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        office.done(action)
    };
    list(json!({"do": "freeze", "name": FROZEN}));
    list(json!({"do": "override", "delegations": [korea], "place": 2, "reason": REASON}));
    Planted { office, internal, bilateral, plenary }
}

/// An export, and what of it stands from public on, from delegations on, and in internal files.
type Case = (Value, &'static [&'static str], &'static [&'static str], &'static [&'static str]);

/// A request at a level; none for what is usual.
fn at(request: &Value, level: Option<&str>) -> Value {
    let mut request = request.clone();
    if let Some(level) = level {
        request["level"] = json!(level);
    }
    request
}

fn text(planted: &Planted, request: Value) -> String {
    String::from_utf8(planted.office.export(request).bytes).unwrap().replace("\r\n ", "")
}

#[test]
fn what_is_planted_stands_from_its_level_on() {
    let planted = planted();
    let summit = ids::SPECIMEN;
    let report = |report: &str, more: Value| {
        let mut one = json!({"summit": summit, "report": report});
        one.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        json!({"of": "report", "reports": [one]})
    };
    let cases: [Case; 13] = [
        (json!({"of": "schedule", "summit": summit}), &[], &[], &[NAME, INTERNAL, BILATERAL]),
        (json!({"of": "programme", "summit": summit}), &[], &[], &[NAME, INTERNAL, BILATERAL]),
        (json!({"of": "roster", "summit": summit}), &[OFFICE], &[NAME, HONORIFIC], &[MAIL, BADGE, FLIGHT, REMIT]),
        (json!({"of": "order", "summit": summit, "purpose": "list"}), &[], &[NAME], &[REASON, FROZEN]),
        (
            json!({"of": "order", "summit": summit, "purpose": "list", "format": "page"}),
            &[],
            &[NAME],
            &[REASON, FROZEN],
        ),
        (report("participants", json!({})), &[OFFICE], &[NAME, HONORIFIC], &[]),
        (report("attendance", json!({"by": "session"})), &[], &[], &[INTERNAL, BILATERAL]),
        (report("attendance", json!({"by": "person"})), &[], &[NAME], &[]),
        (report("attendance", json!({"by": "person", "session": planted.plenary})), &[], &[NAME], &[]),
        (report("attendance", json!({"by": "day"})), &[], &[], &[]),
        (report("represented", json!({})), &[OFFICE], &[NAME], &[AUTHORITY]),
        (report("quorum", json!({})), &[], &[], &[]),
        (report("replies", json!({})), &[], &[], &[]),
    ];
    for (request, public, delegations, internal) in cases {
        let steps = [public, delegations, internal];
        for language in ["en", "ko", "both"] {
            let mut request = request.clone();
            request["language"] = json!(language);
            for (step, level) in LEVELS.into_iter().enumerate() {
                let text = text(&planted, at(&request, Some(level)));
                // An office may stand anywhere; in some files it stands only for want of a name.
                for office in public.iter().filter(|_| step == 0) {
                    assert!(text.contains(office), "{office} is missing in {request} at {level}");
                }
                let stands = steps[1..=step].concat();
                for word in KEPT_BACK {
                    assert_eq!(text.contains(word), stands.contains(&word), "{word} in {request} at {level}");
                }
            }
            // Where nobody says, it is the least.
            assert_eq!(text(&planted, request.clone()), text(&planted, at(&request, Some("public"))), "{request}");
        }
    }
}

#[test]
fn who_is_missing_stands_by_the_office_in_public() {
    let planted = planted();
    let request = json!({"of": "report", "reports": [{"summit": ids::SPECIMEN, "report": "no_shows"}]});
    for (level, name, session) in [("public", false, false), ("delegations", true, false), ("internal", true, true)] {
        let text = text(&planted, at(&request, Some(level)));
        assert_eq!(text.contains(NAME), name, "{level}");
        assert_eq!(text.contains(INTERNAL), session, "{level}");
        assert_eq!(text.contains(BILATERAL), session, "{level}");
        assert_eq!(text.contains(",Marked"), name, "{level}");
    }
}

#[test]
fn hours_and_dates_of_persons_are_no_public_matter() {
    let planted = planted();
    let order = json!({"of": "order", "summit": ids::SPECIMEN, "purpose": "list"});
    let represented = json!({"of": "report", "reports": [{"summit": ids::SPECIMEN, "report": "represented"}]});
    for (request, column, stands) in
        [(&order, ",Why", [false, true, true]), (&represented, ",Since,Until", [false, false, true])]
    {
        for (level, stands) in LEVELS.into_iter().zip(stands) {
            assert_eq!(text(&planted, at(request, Some(level))).contains(column), stands, "{column} at {level}");
        }
    }
}

#[test]
fn every_file_says_for_whom_it_is() {
    let planted = planted();
    let labels = ["For everybody", "For those who take part", "Internal. Do not pass on."];
    let report = json!([{"summit": ids::SPECIMEN, "report": "participants"}]);
    for request in [
        json!({"of": "programme", "summit": ids::SPECIMEN}),
        json!({"of": "order", "summit": ids::SPECIMEN, "purpose": "list"}),
        json!({"of": "report", "reports": report}),
    ] {
        for (level, label) in LEVELS.into_iter().zip(labels) {
            let text = text(&planted, at(&request, Some(level)));
            for other in labels {
                assert_eq!(text.contains(other), other == label, "{request} at {level}: {other}");
            }
        }
    }
    // A list has no line that would come back as a person: its name says so.
    let roster = |level| planted.office.export(json!({"of": "roster", "summit": ids::SPECIMEN, "level": level})).name;
    assert_eq!(LEVELS.map(|level| roster(level).contains("internal")), [false, false, true]);
    let named = |request: Value| planted.office.export(request).name;
    let programme = |level| named(json!({"of": "programme", "summit": ids::SPECIMEN, "level": level}));
    assert_eq!(LEVELS.map(|level| programme(level).contains("internal")), [false, false, true]);
    for request in [
        json!({"of": "run_of_show", "summit": ids::SPECIMEN}),
        json!({"of": "ledger", "summit": ids::SPECIMEN}),
        json!({"of": "personal_data", "delegate": ids::MINISTER_OF_KOREA}),
    ] {
        assert!(named(request.clone()).contains("internal"), "{request}");
    }
    let kept = json!({"of": "personal_data", "delegate": ids::MINISTER_OF_KOREA, "format": "json"});
    let kept: Value = serde_json::from_str(&text(&planted, kept)).unwrap();
    assert_eq!(kept["level"], "internal");
    assert!(kept["says"]["en"].as_str().unwrap().contains("Do not pass on") && kept["records"].is_array());
    let ledger = text(&planted, json!({"of": "ledger", "summit": ids::SPECIMEN}));
    assert!(ledger.contains("Internal. Do not pass on."), "{ledger}");
    let show = text(&planted, json!({"of": "run_of_show", "summit": ids::SPECIMEN}));
    assert!(show.contains("Internal: not for delegations."));
}

#[test]
fn the_table_of_levels_is_what_exports_do() {
    let planted = planted();
    let table = planted.office.ask("export_levels", json!({}))["kinds"].clone();
    let table = table.as_array().unwrap();
    assert_eq!(table.len(), ExportKind::ALL.len());
    let report = json!([{"summit": ids::SPECIMEN, "report": "attendance"}]);
    let person = ids::MINISTER_OF_KOREA;
    let party = json!({"delegation": ids::KOREA});
    for (kind, request) in [
        ("schedule", json!({"of": "schedule", "summit": ids::SPECIMEN})),
        ("programme", json!({"of": "programme", "summit": ids::SPECIMEN})),
        ("roster", json!({"of": "roster", "summit": ids::SPECIMEN})),
        ("order", json!({"of": "order", "summit": ids::SPECIMEN, "purpose": "list"})),
        ("report", json!({"of": "report", "reports": report})),
        (
            "letter",
            json!({"of": "letter", "summit": ids::EIGHTH, "letter": "invitation", "language": "en", "party": party}),
        ),
        ("run_of_show", json!({"of": "run_of_show", "summit": ids::SPECIMEN})),
        ("ledger", json!({"of": "ledger", "summit": ids::SPECIMEN})),
        ("personal_data", json!({"of": "personal_data", "delegate": person})),
    ] {
        let known = table.iter().find(|each| each["kind"] == kind).unwrap();
        let taken = |level| {
            let request = at(&request, level);
            serde_json::from_value::<plenary_desk::export::ExportOf>(request)
                .is_ok_and(|of| planted.office.desk.export(of).is_ok())
        };
        assert!(taken(None), "{kind}");
        for level in LEVELS {
            assert_eq!(json!(taken(Some(level))), known["chosen"], "{kind} at {level}");
        }
        if known["chosen"] == true {
            assert_eq!(known["level"], "public", "{kind} gives least away where nobody says");
        }
    }
}

#[test]
fn what_a_level_cannot_tell_is_refused() {
    let planted = planted();
    let refused = |request: Value| {
        let request = serde_json::from_value(request).unwrap();
        planted.office.desk.export(request).unwrap_err().code().to_owned()
    };
    let needs = |named: bool, level: Option<&str>| {
        let reports = json!([{"summit": ids::SPECIMEN, "report": "needs", "named": named}]);
        at(&json!({"of": "report", "reports": reports}), level)
    };
    let roster = json!({"of": "roster", "summit": ids::SPECIMEN, "needs": true});
    let order =
        |session: &Value| json!({"of": "order", "summit": ids::SPECIMEN, "session": session, "purpose": "seating"});
    let attended = |session: &Value| {
        let one = json!({"summit": ids::SPECIMEN, "report": "attendance", "by": "person", "session": session});
        json!({"of": "report", "reports": [one]})
    };
    let schedule = |session: &Value| json!({"of": "schedule", "summit": ids::SPECIMEN, "session": session});
    let (internal, bilateral) = (&planted.internal, &planted.bilateral);
    for (request, code) in [
        (needs(false, None), "level"),
        (needs(true, Some("delegations")), "level"),
        (roster.clone(), "level"),
        (at(&roster, Some("delegations")), "level"),
        (order(bilateral), "nothing_to_export"),
        (at(&order(internal), Some("delegations")), "nothing_to_export"),
        (attended(bilateral), "nothing_to_export"),
        (at(&attended(internal), Some("delegations")), "nothing_to_export"),
        // One session is for whoever it is forwarded to: nobody says that they take part.
        (schedule(bilateral), "nothing_to_export"),
    ] {
        assert_eq!(refused(request.clone()), code, "{request}");
    }
    for request in [
        needs(false, Some("delegations")),
        needs(true, Some("internal")),
        at(&roster, Some("internal")),
        at(&order(bilateral), Some("delegations")),
        at(&attended(internal), Some("internal")),
        at(&schedule(bilateral), Some("delegations")),
    ] {
        planted.office.export(request);
    }
    let counted = text(&planted, needs(false, Some("delegations")));
    assert!(counted.contains("Halal") && !counted.contains(NAME), "{counted}");
}

#[test]
fn a_list_of_a_lower_level_empties_nothing_when_it_comes_back() {
    let planted = planted();
    let before = planted.office.dump();
    let import: ImportOf =
        serde_json::from_value(json!({"kind": ImportKind::Delegates, "summit": ids::SPECIMEN})).unwrap();
    for level in LEVELS {
        for format in ["csv", "xlsx"] {
            let request = json!({"of": "roster", "summit": ids::SPECIMEN, "level": level, "format": format});
            let taken = planted.office.desk.import(&import, &planted.office.export(request).bytes).unwrap();
            assert!(taken.outcome.is_none(), "{level} {format}: {:?}", taken.preview.counts);
        }
    }
    assert_same(&before, &planted.office.dump(), "a list of fewer columns changed something");
}

#[test]
fn a_file_handed_out_keeps_the_level_it_had() {
    let planted = planted();
    let request =
        json!({"of": "schedule", "summit": ids::SPECIMEN, "session": planted.plenary, "level": "delegations"});
    planted.office.hand_out(request);
    let file = planted.office.ask("issued", json!({"summit": ids::SPECIMEN}))["files"][0].clone();
    assert_eq!((&file["level"], &file["request"]["level"]), (&json!("delegations"), &json!("delegations")));
    assert_eq!(file["stale"], false);
}

#[test]
fn nothing_is_remembered_again_of_whoever_is_erased_while_files_are_written() {
    let office = Office::eighth();
    for action in [
        json!({"on": "summit", "do": "edit", "summit": ids::EIGHTH, "set": {"organiser_email": "protocol@example.org"}}),
        json!({"on": "delegate", "do": "edit", "delegate": ids::MINISTER_OF_KOREA, "set": {"email": "planted@example.kr"}}),
    ] {
        office.done(action);
    }
    let request = json!({"of": "invitations", "summit": ids::EIGHTH});
    let prepared = office.desk.prepare_each(serde_json::from_value(request).unwrap()).unwrap();
    office.done(json!({"on": "erasure", "do": "person", "delegate": ids::MINISTER_OF_KOREA, "why": "Request 12",
        "confirmed": true}));
    let before = office.dump();
    assert_eq!(office.desk.handed_out(&prepared).unwrap_err().code(), "erased_since");
    assert_same(&before, &office.dump(), "something was remembered");
    assert_eq!(office.ask("issued", json!({"summit": ids::EIGHTH}))["files"], json!([]));
}
