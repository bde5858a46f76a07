//! What an officer decides between ours and theirs holds for the two that were seen, and for nothing that came after.

use super::*;
use plenary_desk::export::ChangedElsewhere;

fn rename(office: &Office, title: &str) {
    office.done(json!({"on": "session", "do": "edit", "session": ids::MINISTERIAL, "set": {"title": title}}));
}

/// Somebody else writes into the entry.
fn comment(server: &Server, comment: &str) {
    let (address, text) = ministerial(server);
    let other = client(server, "officer", "hush-4711");
    let current = other.current(&address).unwrap();
    let theirs = text.replace("SEQUENCE:", &format!("COMMENT:{comment}\r\nSEQUENCE:"));
    assert!(matches!(other.put(&address, &theirs, current.as_deref()).unwrap(), Put::Stored(_)));
}

/// Published, changed there, and shown beside ours.
fn shown(server: &Server, office: &Office) -> Vec<ChangedElsewhere> {
    send(&office.desk);
    comment(server, "Theirs");
    rename(office, "Ministers");
    let shown = send(&office.desk).changed_elsewhere;
    assert_eq!(shown.len(), 1);
    shown
}

fn keep(office: &Office, shown: &[ChangedElsewhere]) -> Result<(), Failure> {
    let entries = shown.iter().map(|one| one.seen.clone()).collect();
    Publishing::default().answer(&office.desk, PublishOf::KeepTheirs { summit: ids::EIGHTH, entries }).map(drop)
}

fn overwrite(office: &Office, shown: &[ChangedElsewhere]) -> PublishReport {
    with(&office.desk, &Wish { overwrite: shown.iter().map(|one| one.seen.clone()).collect(), ..Wish::default() })
}

fn ours(shown: &[ChangedElsewhere]) -> &str {
    shown[0].ours.as_ref().unwrap().title.split(" / ").next().unwrap()
}

#[test]
fn keeping_theirs_swallows_no_later_change_of_ours() {
    let server = Server::start();
    let office = office(&server);
    let first = shown(&server, &office);
    rename(&office, "All ministers");
    let refused = keep(&office, &first).unwrap_err();
    assert_eq!((refused.code(), refused.message().en.starts_with("“All ministers")), ("changed_since", true));
    let again = send(&office.desk);
    assert_eq!((again.sent, ours(&again.changed_elsewhere)), (10, "All ministers"));
    keep(&office, &again.changed_elsewhere).unwrap();
    server.asked();
    assert_eq!((send(&office.desk).changed_elsewhere, server.asked()), (vec![], vec![]));
    assert!(ministerial(&server).1.contains("COMMENT:Theirs"));

    // Also where ours is taken back to what was sent: what is kept then is seen first.
    office.desk.undo().unwrap();
    let changed = send(&office.desk).changed_elsewhere;
    office.desk.redo().unwrap();
    assert_eq!(keep(&office, &changed).unwrap_err().code(), "changed_since");
    let looked = with(&office.desk, &Wish { look: true, ..Wish::default() }).changed_elsewhere;
    assert_eq!(ours(&looked), "All ministers");
    keep(&office, &looked).unwrap();

    // A session that is gone is called off at whichever hour it is asked for: it is the same that is kept.
    office.done(json!({"on": "session", "do": "delete", "session": ids::MINISTERIAL}));
    let off = send(&office.desk).changed_elsewhere;
    assert_eq!(off.len(), 1);
    keep(&office, &off).unwrap();
    assert_eq!(send(&office.desk).changed_elsewhere, []);
    assert!(ministerial(&server).1.contains("COMMENT:Theirs"));
}

#[test]
fn one_that_has_changed_since_keeps_none_of_them() {
    let server = Server::start();
    let office = office(&server);
    shown(&server, &office);
    // Another session beside it, deleted there and changed here.
    let known = office.desk.publication(ids::EIGHTH).unwrap().known;
    let another = known.iter().find(|one| !one.entry.contains(&ids::MINISTERIAL.to_string())).unwrap();
    let address = format!("{}officer/{}/{}", server.address, another.calendar, another.entry);
    client(&server, "officer", "hush-4711").delete(&address, &another.etag).unwrap();
    let session = another.entry.trim_end_matches(".ics");
    office.done(json!({"on": "session", "do": "edit", "session": session, "set": {"title": "Another"}}));
    let mut both = send(&office.desk).changed_elsewhere;
    assert_eq!(both.len(), 2);
    both.sort_by_key(|one| !one.gone);
    rename(&office, "All ministers");
    assert_eq!(keep(&office, &both).unwrap_err().code(), "changed_since");
    assert_eq!(send(&office.desk).changed_elsewhere.len(), 2);
}

#[test]
fn sending_ours_overwrites_nothing_that_was_not_seen() {
    let server = Server::start();
    let office = office(&server);
    let first = shown(&server, &office);
    // As a command line names it.
    assert_eq!(EntrySeen::named(&first[0].seen.to_string()), Some(first[0].seen.clone()));
    let old = format!("{}/{}", first[0].seen.calendar, first[0].seen.entry);
    assert_eq!(EntrySeen::named(&old), None);
    comment(&server, "Theirs once more");
    let report = overwrite(&office, &first);
    assert_eq!((report.sent, report.changed_elsewhere.len()), (0, 1));
    assert!(report.changed_elsewhere[0].changed_since && !first[0].changed_since);
    assert!(ministerial(&server).1.contains("COMMENT:Theirs once more"));

    // Nor is anything sent that was not seen beside it.
    rename(&office, "All ministers");
    let report = overwrite(&office, &report.changed_elsewhere);
    assert_eq!((report.sent, ours(&report.changed_elsewhere)), (10, "All ministers"));
    assert!(ministerial(&server).1.contains("COMMENT:Theirs once more"));
    let report = overwrite(&office, &report.changed_elsewhere);
    assert_eq!((report.sent, &report.changed_elsewhere[..]), (1, &[][..]));
    assert!(ministerial(&server).1.contains("SUMMARY:All ministers") && !ministerial(&server).1.contains("COMMENT"));
}

#[test]
fn one_that_was_gone_and_stands_there_again_is_seen_first() {
    let server = Server::start();
    let office = office(&server);
    send(&office.desk);
    let (address, text) = ministerial(&server);
    let other = client(&server, "officer", "hush-4711");
    other.delete(&address, &other.current(&address).unwrap().unwrap()).unwrap();
    let look = Wish { look: true, ..Wish::default() };
    let gone = with(&office.desk, &look).changed_elsewhere;
    assert_eq!((gone.len(), gone[0].gone), (1, true));
    other.put(&address, &text.replace("SEQUENCE:", "COMMENT:Theirs\r\nSEQUENCE:"), None).unwrap();
    let report = overwrite(&office, &gone);
    assert_eq!((report.sent, report.changed_elsewhere.len(), report.changed_elsewhere[0].gone), (0, 1, false));
    assert!(ministerial(&server).1.contains("COMMENT:Theirs"));

    // And the other way round.
    other.delete(&address, &other.current(&address).unwrap().unwrap()).unwrap();
    let report = overwrite(&office, &report.changed_elsewhere);
    assert_eq!((report.sent, report.changed_elsewhere[0].gone), (0, true));
    assert_eq!(overwrite(&office, &report.changed_elsewhere).sent, 1);
}
