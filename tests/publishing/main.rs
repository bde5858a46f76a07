//! Calendars on a real calendar server: what is put there, what is sent again, and what others have changed.

#![allow(clippy::expect_used, clippy::unwrap_used, reason = "a test stops where its ground gives way")]

mod decided;
mod erased;
#[cfg(target_os = "linux")]
mod keyring;
mod server;

use chrono::{TimeZone, Utc};
use plenary_desk::{
    Desk, Failure, StoreKey,
    export::{EntrySeen, Password, PublishOf, PublishProgress, PublishReport},
    source::Counted,
};
use plenary_publish::{Account, Client, Publishing, Put, Wish};
use plenary_tests::{Office, ids};
use serde_json::json;
use server::Server;
use std::{
    io::{Read, Write},
    net::TcpListener,
    thread,
};

fn office(server: &Server) -> Office {
    let office = Office::eighth();
    set_up(&office, &server.address);
    office
}

fn set_up(office: &Office, address: &str) {
    office.done(json!({"on": "calendar_server", "do": "set_up", "summit": ids::EIGHTH, "address": address,
        "account": "officer", "language": "both"}));
}

fn send(desk: &Desk) -> PublishReport {
    with(desk, &Wish::default())
}

fn with(desk: &Desk, wish: &Wish) -> PublishReport {
    publish(desk, "hush-4711", wish).unwrap()
}

fn publish(desk: &Desk, password: &str, wish: &Wish) -> Result<PublishReport, Failure> {
    Publishing::default().send(desk, ids::EIGHTH, Some(Password::new(password)), false, wish, &mut |_| {})
}

fn client(server: &Server, name: &str, password: &str) -> Client {
    Client::find(&server.address, &Account { name: name.into(), password: Password::new(password) }).unwrap()
}

fn count(asked: &[String], method: &str) -> usize {
    asked.iter().filter(|one| *one == method).count()
}

/// What stands on the server for the ministerial session in the calendar of the whole summit, with its address.
fn ministerial(server: &Server) -> (String, String) {
    let address = format!("{}officer/plenary-{}/{}.ics", server.address, ids::EIGHTH, ids::MINISTERIAL);
    let text = get(&address, "officer", "hush-4711");
    (address, text)
}

fn get(address: &str, name: &str, password: &str) -> String {
    let client = Client::find(
        &address[..address.find("officer").unwrap()],
        &Account { name: name.into(), password: Password::new(password) },
    );
    client.unwrap().get(address).unwrap().unwrap()
}

#[test]
fn calendars_are_put_there_once() {
    let server = Server::start();
    let office = office(&server);
    let before = office.dump();
    let report = send(&office.desk);
    let asked = server.asked();
    // The whole summit and ten delegations.
    assert_eq!((count(&asked, "MKCALENDAR"), count(&asked, "PUT")), (11, report.sent));
    assert!(report.sent > 8 && report.unchanged == 0 && report.changed_elsewhere.is_empty(), "{report:?}");
    assert_eq!(office.dump(), before, "publishing changed the programme");

    // What stands there already is not sent again: not a single request.
    let again = send(&office.desk);
    assert_eq!((again.sent, again.unchanged, server.asked()), (0, report.sent, vec![]));

    // A moved session is sent alone, to each calendar it stands in.
    office.done(json!({"on": "session", "do": "move", "session": ids::MINISTERIAL, "start": {"date": "2021-11-18", "time": "15:00"}}));
    let moved = send(&office.desk);
    let asked = server.asked();
    assert_eq!((moved.sent, count(&asked, "PUT"), count(&asked, "MKCALENDAR")), (11, 11, 0));
    let (_, text) = ministerial(&server);
    assert!(text.contains("T150000") && !text.contains("METHOD") && text.contains("BEGIN:VTIMEZONE"), "{text}");

    // Taken back, it is sent once more, under a higher number.
    office.desk.undo().unwrap();
    assert_eq!(send(&office.desk).sent, 11);
}

#[test]
fn a_delegate_reads_and_cannot_write() {
    let server = Server::start();
    let office = office(&server);
    send(&office.desk);
    let (address, _) = ministerial(&server);
    let delegate = client(&server, "delegate", "guest");
    assert!(delegate.get(&address).unwrap().unwrap().contains("SUMMARY:"));
    let current = delegate.current(&address).unwrap();
    assert!(current.is_some());
    let refused = delegate.put(&address, "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n", current.as_deref()).unwrap_err();
    assert_eq!(refused.code(), "forbidden");
    let wrong = publish(&office.desk, "guess", &Wish { look: true, ..Wish::default() });
    assert!(matches!(wrong, Err(Failure::Refused { code, .. }) if code == "unauthorised"));
}

#[test]
fn another_account_has_calendars_of_its_own() {
    let server = Server::start();
    let office = office(&server);
    let sent = send(&office.desk).sent;
    assert!(sent > 0);
    let account = |name: &str| {
        office.done(json!({"on": "calendar_server", "do": "set_up", "summit": ids::EIGHTH, "address": server.address,
            "account": name, "language": "both"}));
    };
    // Nothing of ours stands there: all of it would be sent, and whether it may be is asked of the server.
    account("delegate");
    let due = office.ask("publishing", json!({"summit": ids::EIGHTH}));
    assert_eq!((&due["due"], &due["unchanged"]), (&json!(sent), &json!(0)));
    let failure = publish(&office.desk, "nonsense", &Wish::default()).unwrap_err();
    assert_eq!(failure.code(), "unauthorised");
    let fresh = publish(&office.desk, "guest", &Wish::default()).unwrap();
    assert_eq!((fresh.sent, fresh.unchanged), (sent, 0));
    // Back at the first one all is as it was left.
    account("officer");
    let back = send(&office.desk);
    assert_eq!((back.sent, back.unchanged), (0, sent));
}

#[test]
fn what_others_have_changed_is_shown_and_kept() {
    let server = Server::start();
    let office = office(&server);
    let all = send(&office.desk).sent;
    let (address, text) = ministerial(&server);
    let summary = text.lines().find(|line| line.starts_with("SUMMARY:")).unwrap();
    let theirs =
        text.replace("SEQUENCE:", "COMMENT:Theirs\r\nSEQUENCE:").replace(summary, "SUMMARY:Ministers of theirs");
    let other = client(&server, "officer", "hush-4711");
    let current = other.current(&address).unwrap();
    assert!(matches!(other.put(&address, &theirs, current.as_deref()).unwrap(), Put::Stored(_)));
    server.asked();

    // Nothing to send: nobody looks, unless asked to.
    assert_eq!(send(&office.desk).changed_elsewhere, []);
    let looked = with(&office.desk, &Wish { look: true, ..Wish::default() });
    let both = &looked.changed_elsewhere[0];
    let (theirs_said, ours_said) = (both.theirs.clone().unwrap(), both.ours.clone().unwrap());
    assert_eq!((theirs_said.title.as_str(), ours_said.title.contains("Ministerial")), ("Ministers of theirs", true));
    assert_eq!((&theirs_said.starts, &theirs_said.organiser), (&ours_said.starts, &ours_said.organiser));
    assert!(theirs_said.starts.en.contains("18 Nov 14:00") && theirs_said.changed.is_some(), "{theirs_said:?}");
    let names: Vec<&str> = looked.changed_elsewhere.iter().map(|one| one.seen.entry.as_str()).collect();
    assert_eq!((names, looked.sent), (vec![format!("{}.ics", ids::MINISTERIAL).as_str()], 0));

    // Something to send: theirs stays, the other calendars follow.
    office.done(json!({"on": "session", "do": "edit", "session": ids::MINISTERIAL, "set": {"title": "Ministers"}}));
    let report = send(&office.desk);
    assert_eq!((report.sent, report.changed_elsewhere.len()), (10, 1));
    assert!(ministerial(&server).1.contains("COMMENT:Theirs"));
    assert_eq!(send(&office.desk).changed_elsewhere.len(), 1, "it is said until it is decided");

    let one = &report.changed_elsewhere[0];
    let overwrite = [one.seen.clone()].into();
    let decided = with(&office.desk, &Wish { overwrite, ..Wish::default() });
    assert_eq!((decided.sent, decided.changed_elsewhere.len()), (1, 0));
    assert!(ministerial(&server).1.contains("SUMMARY:Ministers"));
    assert_eq!(send(&office.desk).unchanged, all);

    // Deleted there is changed there.
    let current = other.current(&address).unwrap().unwrap();
    other.delete(&address, &current).unwrap();
    let looked = with(&office.desk, &Wish { look: true, ..Wish::default() });
    assert_eq!(looked.changed_elsewhere.len(), 1);
    let one = &looked.changed_elsewhere[0];
    let overwrite = [one.seen.clone()].into();
    assert_eq!(with(&office.desk, &Wish { overwrite, ..Wish::default() }).sent, 1);
    assert!(ministerial(&server).1.contains("SUMMARY:Ministers"));
}

#[test]
fn what_stands_there_already_is_known_for_our_own() {
    let server = Server::start();
    let office = office(&server);
    // As it is after a crash in between: the server has it all, and this store knows nothing of that.
    let folder = tempfile::tempdir().unwrap();
    let copy = office.desk.backup(folder.path()).unwrap().path;
    let sent = send(&office.desk).sent;
    let later = Counted::from(Utc.with_ymd_and_hms(2021, 11, 2, 9, 0, 0).unwrap());
    let desk = Desk::with(&copy, &StoreKey::Plain, "Duty officer", Box::new(later)).unwrap();
    let report = send(&desk);
    assert_eq!((report.sent, report.unchanged, &report.changed_elsewhere[..]), (0, sent, &[][..]));
    server.asked();
    assert_eq!((send(&desk).unchanged, server.asked()), (sent, vec![]));

    // The server writes it anew in lines of its own: nobody has changed it.
    let (address, text) = ministerial(&server);
    let other = client(&server, "officer", "hush-4711");
    let anew = || {
        let current = other.current(&address).unwrap();
        let folded = text.replace("SUMMARY:", "SUMM\r\n ARY:");
        assert!(matches!(other.put(&address, &folded, current.as_deref()).unwrap(), Put::Stored(_)));
    };
    anew();
    assert_eq!(with(&office.desk, &Wish { look: true, ..Wish::default() }).changed_elsewhere, []);
    other.put(&address, &text, other.current(&address).unwrap().as_deref()).unwrap();
    anew();
    office.done(json!({"on": "session", "do": "edit", "session": ids::MINISTERIAL, "set": {"title": "Ministers"}}));
    let report = send(&office.desk);
    assert_eq!((report.sent, &report.changed_elsewhere[..]), (11, &[][..]));
    assert!(ministerial(&server).1.contains("SUMMARY:Ministers"));
}

#[test]
fn what_is_off_stays_until_the_summit_is_over() {
    let server = Server::start();
    let office = office(&server);
    send(&office.desk);
    office.done(json!({"on": "session", "do": "delete", "session": ids::MINISTERIAL}));
    assert_eq!(send(&office.desk).sent, 11);
    assert!(ministerial(&server).1.contains("STATUS:CANCELLED"));
    assert_eq!((send(&office.desk).sent, server.asked().is_empty()), (0, false));
    office.desk.undo().unwrap();
    assert_eq!(send(&office.desk).sent, 11);
    assert!(!ministerial(&server).1.contains("STATUS:CANCELLED"));
    office.desk.redo().unwrap();
    assert_eq!(send(&office.desk).sent, 11);

    let folder = tempfile::tempdir().unwrap();
    let later = Counted::from(Utc.with_ymd_and_hms(2021, 12, 1, 9, 0, 0).unwrap());
    let copy = office.desk.backup(folder.path()).unwrap().path;
    let desk = Desk::with(&copy, &StoreKey::Plain, "Duty officer", Box::new(later)).unwrap();
    let report = send(&desk);
    assert_eq!((report.withdrawn, report.sent), (11, 0));
    let (address, _) = (format!("{}officer/plenary-{}/{}.ics", server.address, ids::EIGHTH, ids::MINISTERIAL), ());
    assert_eq!(client(&server, "officer", "hush-4711").current(&address).unwrap(), None);
    assert_eq!(send(&desk).withdrawn, 0);
}

#[test]
fn what_nobody_changed_in_a_session_stands_there_under_a_higher_number_too() {
    let server = Server::start();
    let office = office(&server);
    send(&office.desk);
    let numbers = |text: &str| {
        let of = |name: &str| text.lines().find_map(|line| line.strip_prefix(name)).unwrap().to_owned();
        (of("SEQUENCE:").parse::<u32>().unwrap(), of("DTSTAMP:"))
    };
    let mut last = numbers(&ministerial(&server).1);
    let by_hand = json!({"zone": "Europe/London", "from": "2021-11-18", "to": "2021-11-18", "offset": "+01:00", "reason": "By decree"});
    for (what, action) in [
        ("a clock set by hand", json!({"on": "manual_offset", "do": "add", "set": by_hand})),
        ("a deletion", json!({"on": "session", "do": "delete", "session": ids::MINISTERIAL})),
    ] {
        office.done(action);
        assert_eq!(send(&office.desk).changed_elsewhere, []);
        let now = numbers(&ministerial(&server).1);
        assert!(now.0 > last.0 && now.1 > last.1, "{what}: {last:?} {now:?}");
        last = now;
    }
}

/// How the last publication of the calendar of the whole summit ended, and how much was sent and left alone.
fn last(office: &Office) -> (String, u64, u64) {
    let view = office.ask("publishing", json!({"summit": ids::EIGHTH}));
    let whole = format!("plenary-{}", ids::EIGHTH);
    let calendar = view["calendars"].as_array().unwrap().iter().find(|one| one["calendar"] == json!(whole)).unwrap();
    let last = &calendar["last"];
    let count = |name: &str| last[name].as_u64().unwrap_or_default();
    (last["ended"].as_str().unwrap_or("never").to_owned(), count("sent"), count("elsewhere"))
}

#[test]
fn when_each_calendar_was_published_and_what_came_of_it_is_remembered() {
    let server = Server::start();
    let office = office(&server);
    assert_eq!(last(&office).0, "never");
    let before = office.dump();
    assert!(publish(&office.desk, "guess", &Wish::default()).is_err());
    assert_eq!(last(&office), ("failed".into(), 0, 0));
    send(&office.desk);
    let (ended, sent, elsewhere) = last(&office);
    assert!(ended == "done" && sent >= 8 && elsewhere == 0, "{ended} {sent} {elsewhere}");
    // What has nothing to send is not asked for, and keeps what came of it last.
    send(&office.desk);
    assert_eq!(last(&office), ("done".into(), sent, 0));
    let (address, text) = ministerial(&server);
    let other = client(&server, "officer", "hush-4711");
    let current = other.current(&address).unwrap();
    other.put(&address, &text.replace("SEQUENCE:", "COMMENT:Theirs\r\nSEQUENCE:"), current.as_deref()).unwrap();
    office.done(json!({"on": "session", "do": "edit", "session": ids::MINISTERIAL, "set": {"title": "Ministers"}}));
    send(&office.desk);
    assert_eq!(last(&office), ("done".into(), 0, 1));
    office.desk.undo().unwrap();
    assert_eq!((last(&office).2, office.dump()), (1, before), "undo here changes nothing there");
}

#[test]
fn it_can_be_stopped_and_goes_on_another_time() {
    let server = Server::start();
    let office = office(&server);
    let (publishing, mut seen) = (Publishing::default(), Vec::new());
    let mut heard = |progress: PublishProgress| {
        seen.push(progress);
        // As screens do: from another thread, while this one waits for the server.
        let asked = |what| publishing.answer(&office.desk, serde_json::from_value(what).unwrap());
        assert_eq!(asked(json!({"do": "progress"})).unwrap(), json!(progress));
        if progress.done == 5 {
            asked(json!({"do": "stop"})).unwrap();
        }
    };
    let typed = Some(Password::new("hush-4711"));
    let stopped = publishing.send(&office.desk, ids::EIGHTH, typed, false, &Wish::default(), &mut heard).unwrap();
    assert_eq!((stopped.sent, stopped.stopped, seen.last().unwrap().done), (5, true, 5));
    assert!(seen.iter().all(|progress| progress.of > 8));
    let idle = publishing.answer(&office.desk, serde_json::from_value(json!({"do": "progress"})).unwrap());
    assert_eq!(idle.unwrap(), json!(null));
    let rest = send(&office.desk);
    assert_eq!((rest.unchanged, rest.changed_elsewhere.len()), (5, 0));
}

#[test]
fn an_account_that_may_only_read_is_told_so() {
    let server = Server::start();
    let office = Office::eighth();
    office.done(json!({"on": "calendar_server", "do": "set_up", "summit": ids::EIGHTH, "address": server.address,
        "account": "reader", "language": "en"}));
    let failure = publish(&office.desk, "reader", &Wish::default()).unwrap_err();
    assert_eq!(failure.code(), "forbidden");
    let asked = server.asked();
    assert_eq!((count(&asked, "MKCALENDAR"), count(&asked, "PUT")), (1, 0), "it goes on after a no");
}

#[test]
fn theirs_is_kept_until_the_session_changes_here() {
    let server = Server::start();
    let office = office(&server);
    send(&office.desk);
    let (address, text) = ministerial(&server);
    let other = client(&server, "officer", "hush-4711");
    let current = other.current(&address).unwrap();
    other.put(&address, &text.replace("SEQUENCE:", "COMMENT:Theirs\r\nSEQUENCE:"), current.as_deref()).unwrap();
    let rename = |title: &str| {
        office.done(json!({"on": "session", "do": "edit", "session": ids::MINISTERIAL, "set": {"title": title}}));
    };
    rename("Ministers");
    let changed = send(&office.desk).changed_elsewhere;
    assert_eq!((changed.len(), changed[0].gone, changed[0].calendar_title.is_empty()), (1, false, false));

    let keep = |entries: Vec<EntrySeen>| {
        let asked = PublishOf::KeepTheirs { summit: ids::EIGHTH, entries };
        Publishing::default().answer(&office.desk, asked).unwrap();
    };
    server.asked();
    keep(vec![changed[0].seen.clone()]);
    assert_eq!(server.asked(), Vec::<String>::new());
    let quiet = send(&office.desk);
    assert_eq!((quiet.sent, quiet.changed_elsewhere.len(), server.asked()), (0, 0, vec![]));
    // Whoever looks still sees it, and a change here asks again. It is never overwritten by itself.
    assert_eq!(with(&office.desk, &Wish { look: true, ..Wish::default() }).changed_elsewhere.len(), 1);
    rename("All ministers");
    let again = send(&office.desk);
    assert_eq!((again.sent, again.changed_elsewhere.len()), (10, 1));
    assert!(ministerial(&server).1.contains("COMMENT:Theirs"));

    // Deleted there, kept deleted.
    let current = other.current(&address).unwrap().unwrap();
    other.delete(&address, &current).unwrap();
    let gone = send(&office.desk).changed_elsewhere;
    assert_eq!((gone.len(), gone[0].gone), (1, true));
    keep(vec![gone[0].seen.clone()]);
    assert_eq!(send(&office.desk).changed_elsewhere, []);
    assert_eq!(other.current(&address).unwrap(), None);
}

#[test]
fn an_entry_ahead_of_its_session_still_counts_what_changes_in_the_session() {
    let server = Server::start();
    let office = office(&server);
    let told = || {
        send(&office.desk);
        let text = ministerial(&server).1;
        text.lines().find_map(|line| line.strip_prefix("SEQUENCE:")).unwrap().parse::<u32>().unwrap()
    };
    let edit = |set: serde_json::Value| {
        office.done(json!({"on": "session", "do": "edit", "session": ids::MINISTERIAL, "set": set}));
    };
    let first = told();
    office.done(json!({"on": "manual_offset", "do": "add", "set": {"zone": "Europe/London", "from": "2021-11-18", "to": "2021-11-18", "offset": "+01:00", "reason": "A test"}}));
    assert_eq!(told(), first + 1);
    for (at, set) in [
        (2, json!({"minutes": 90})),
        (3, json!({"status": "cancelled"})),
        (4, json!({"status": "confirmed"})),
        (4, json!({"title": "Another name"})),
    ] {
        edit(set.clone());
        assert_eq!(told(), first + at, "{set}");
    }
}

#[test]
fn a_preview_says_what_would_be_sent_and_asks_nobody() {
    let server = Server::start();
    let office = office(&server);
    let view = || office.ask("publishing", json!({"summit": ids::EIGHTH}));
    let news = |view: &serde_json::Value| {
        let entries =
            view["calendars"].as_array().unwrap().iter().flat_map(|calendar| calendar["entries"].as_array().unwrap());
        entries.map(|entry| entry["news"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    let first = view();
    assert_eq!(first["server"], json!({"address": server.address, "account": "officer", "language": "both"}));
    assert!(news(&first).iter().all(|one| one == "new") && first["due"] == json!(news(&first).len()), "{first}");
    assert_eq!((server.asked(), first["calendars"].as_array().unwrap().len()), (vec![], 11));
    let sent = send(&office.desk).sent;
    let still = view();
    assert_eq!((&still["due"], &still["unchanged"]), (&json!(0), &json!(sent)));
    office.done(json!({"on": "session", "do": "edit", "session": ids::MINISTERIAL, "set": {"title": "Ministers"}}));
    assert_eq!(news(&view()), vec!["changed"; 11]);
    office.done(json!({"on": "session", "do": "delete", "session": ids::MINISTERIAL}));
    assert_eq!(news(&view()), vec!["cancelled"; 11]);
    let bare = Office::eighth().ask("publishing", json!({"summit": ids::EIGHTH}));
    assert_eq!((&bare["server"], &bare["due"]), (&json!(null), &json!(0)));
}

#[test]
fn a_server_is_looked_for_before_it_is_set_up() {
    let server = Server::start();
    let office = Office::eighth();
    let find = |address: &str, password: &str| {
        let asked = json!({"do": "find", "address": address, "account": "officer", "password": password});
        Publishing::default().answer(&office.desk, serde_json::from_value(asked).unwrap())
    };
    let found = find(&server.address, "hush-4711").unwrap();
    assert_eq!(found["home"], json!(format!("{}officer/", server.address)));
    // Below the server's own address, as officers copy it from a browser.
    assert_eq!(find(&format!("{}.web/", server.address), "hush-4711").unwrap()["home"], found["home"]);
    assert_eq!(find(&server.address, "guess").unwrap_err().code(), "unauthorised");
    assert!(server.asked().iter().all(|method| method == "PROPFIND"), "looking changed something");
}

#[test]
fn a_password_is_asked_for_and_seen_nowhere() {
    let server = Server::start();
    let office = office(&server);
    let asked: PublishOf =
        serde_json::from_value(json!({"do": "send", "summit": ids::EIGHTH, "password": "hush-4711"})).unwrap();
    assert!(!format!("{asked:?}").contains("hush-4711"), "{asked:?}");
    let without = Publishing::default().send(&office.desk, ids::EIGHTH, None, false, &Wish::default(), &mut |_| {});
    assert_eq!(without.unwrap_err().code(), "password_needed");
    assert_eq!(server.asked(), Vec::<String>::new());
    send(&office.desk);
    // Where nothing is to be sent, none is needed.
    let none = Publishing::default().send(&office.desk, ids::EIGHTH, None, false, &Wish::default(), &mut |_| {});
    assert_eq!(none.unwrap().sent, 0);
    let folder = tempfile::tempdir().unwrap();
    let copy = std::fs::read(office.desk.backup(folder.path()).unwrap().path).unwrap();
    assert!(!copy.windows(9).any(|bytes| bytes == b"hush-4711"), "the password stands in the store");
}

#[test]
fn no_other_server_is_spoken_to() {
    // A server that sends everybody to another one, which must hear nothing.
    let other = TcpListener::bind("127.0.0.1:0").unwrap();
    let elsewhere = other.local_addr().unwrap();
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}/", listener.local_addr().unwrap());
    thread::spawn(move || {
        for mut near in listener.incoming().flatten() {
            let _ = near.read(&mut [0; 4096]);
            let _ = write!(
                near,
                "HTTP/1.1 301 Moved\r\nLocation: http://{elsewhere}/\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
            );
        }
    });
    let office = Office::eighth();
    set_up(&office, &address);
    let failure = publish(&office.desk, "hush-4711", &Wish::default()).unwrap_err();
    assert_eq!(failure.code(), "elsewhere");
    other.set_nonblocking(true).unwrap();
    assert!(other.accept().is_err(), "the other server was spoken to");
}

#[test]
fn nothing_is_sent_before_a_server_is_set_up() {
    let office = Office::eighth();
    let failure = publish(&office.desk, "hush-4711", &Wish::default()).unwrap_err();
    assert_eq!(failure.code(), "no_server");
    for address in
        ["https//calendar.example.org", "https://officer:secret@calendar.example.org/", "ftp://calendar.example.org"]
    {
        let (code, field) = office.refused(json!({"on": "calendar_server", "do": "set_up", "summit": ids::EIGHTH,
            "address": address, "account": "officer", "language": "en"}));
        assert_eq!((code.as_str(), field.as_deref()), ("address", Some("address")), "{address}");
    }
}
