//! Whoever was erased stands on the server no more either, once it is published again.

use super::*;
use serde_json::Value;

const NAME: &str = "Qwillan Zymborska";

fn edit(office: &Office, set: Value) {
    office.done(json!({"on": "session", "do": "edit", "session": ids::MINISTERIAL, "set": set}));
}

/// A number and a stamp that follow on those before: whoever reads the calendar takes only what is newer.
fn revision(text: &str) -> (u32, String) {
    let of = |name: &str| text.lines().find_map(|line| line.trim_end().strip_prefix(name)).unwrap().to_owned();
    (of("SEQUENCE:").parse().unwrap(), of("DTSTAMP:"))
}

#[test]
fn a_name_that_was_erased_goes_from_the_server_too() {
    for (what, off) in [
        ("a session that stays", vec![]),
        ("one that is called off", vec![json!({"status": "cancelled"})]),
        ("one that is deleted", vec![Value::Null]),
        ("one that is called off and then deleted", vec![json!({"status": "cancelled"}), Value::Null]),
    ] {
        let server = Server::start();
        let office = office(&server);
        office.done(json!({"on": "delegate", "do": "edit", "delegate": ids::MINISTER_OF_KOREA,
            "set": {"family_name": "Zymborska", "given_names": "Qwillan"}}));
        edit(&office, json!({"title": format!("Keynote by {NAME}")}));
        let all = send(&office.desk).sent;
        for step in off {
            match step {
                Value::Null => {
                    office.done(json!({"on": "session", "do": "delete", "session": ids::MINISTERIAL}));
                }
                set => edit(&office, set),
            }
            send(&office.desk);
        }
        let before = ministerial(&server).1;
        assert!(before.contains(NAME), "{what}: {before}");
        office.done(json!({"on": "erasure", "do": "person", "delegate": ids::MINISTER_OF_KOREA, "why": "Request 12",
            "confirmed": true}));
        let due = office.ask("publishing", json!({"summit": ids::EIGHTH}))["due"].clone();
        let report = send(&office.desk);
        assert_eq!((due, report.sent, &report.changed_elsewhere[..]), (json!(11), 11, &[][..]), "{what}");
        let after = ministerial(&server).1;
        assert!(!after.contains("Zymborska") && after.contains("SUMMARY:Keynote by"), "{what}: {after}");
        assert!(revision(&after).0 > revision(&before).0, "{what}: {before}{after}");
        assert!(revision(&after).1 > revision(&before).1, "{what}: {before}{after}");
        server.asked();
        let still = send(&office.desk);
        assert_eq!((still.sent, still.unchanged, server.asked()), (0, all, vec![]), "{what}");
    }
}

#[test]
fn a_session_that_was_called_off_already_is_not_sent_again_when_it_is_deleted() {
    let server = Server::start();
    let office = office(&server);
    edit(&office, json!({"status": "cancelled"}));
    let all = send(&office.desk).sent;
    office.done(json!({"on": "session", "do": "delete", "session": ids::MINISTERIAL}));
    let still = send(&office.desk);
    assert_eq!((still.sent, still.unchanged), (0, all));
}

#[test]
fn whoever_is_erased_while_it_is_published_is_not_sent_any_more() {
    for after in [0, 1, 5, 40] {
        let server = Server::start();
        let office = office(&server);
        office.done(json!({"on": "delegate", "do": "edit", "delegate": ids::MINISTER_OF_KOREA,
            "set": {"family_name": "Zymborska", "given_names": "Qwillan"}}));
        edit(&office, json!({"title": format!("Keynote by {NAME}")}));
        let erase = json!({"on": "erasure", "do": "person", "delegate": ids::MINISTER_OF_KOREA, "why": "Request 12",
            "confirmed": true});
        let mut watch = |progress: PublishProgress| {
            if progress.done == after && progress.of > 0 {
                // The second time there is nobody left to erase.
                let _ = office.desk.perform(plenary_desk::action::Action::parse(erase.clone()).unwrap());
            }
        };
        let password = Some(Password::new("hush-4711"));
        let stopped =
            Publishing::default().send(&office.desk, ids::EIGHTH, password, false, &Wish::default(), &mut watch);
        let refused = stopped.map(|report| report.sent).map_err(|failure| failure.code().to_owned());
        assert_eq!(refused, Err("erased_since".into()), "after {after}");
        let report = send(&office.desk);
        assert_eq!(report.changed_elsewhere, [], "after {after}");
        let there = ministerial(&server).1;
        assert!(!there.contains("Zymborska") && there.contains("SUMMARY:Keynote by"), "after {after}: {there}");
        assert_eq!(send(&office.desk).sent, 0, "after {after}");
    }
}
