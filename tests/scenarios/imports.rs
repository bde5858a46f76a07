//! Files of other programs: shown as a difference, taken as one action, undone without a trace. All people are specimens.

use plenary_desk::{
    Failure,
    export::{ExportLanguage, ExportOf},
    import::{ImportCounts, ImportKind, ImportLine, ImportOf, ImportPreview, ImportStanding, Imported},
};
use plenary_tests::{Office, assert_same, ids};
use serde_json::{Value, json};
use std::{
    fmt::Display,
    thread,
    time::{Duration, Instant},
};

mod programmes;
mod schedules;

const LIST: &str = "\
Delegation,Name,Title,Rank,Capacity,Badge code,Shoe size
KOR,Specimen Minister,Minister,minister,,,42
대한민국,Specimen Adviser,Adviser,director,adviser,KOR-90,
Estonie,Specimen Newcomer,Counsellor,,,,
FIN,Specimen Stranger,Counsellor,,,,
NZL,Specimen Archduke,Archduke,archduke,,,
";

fn of(kind: ImportKind, summit: impl Display) -> ImportOf {
    serde_json::from_value(json!({ "kind": kind, "summit": summit.to_string() })).unwrap()
}

fn preview(office: &Office, kind: ImportKind, summit: impl Display + Copy, bytes: &[u8]) -> ImportPreview {
    let before = office.dump();
    let preview = office.desk.preview_import(&of(kind, summit), bytes).unwrap();
    assert_same(&before, &office.dump(), "a preview changed something");
    preview
}

/// Imports, undoes, compares, and imports again.
fn import(office: &Office, kind: ImportKind, summit: impl Display + Copy, bytes: &[u8]) -> Imported {
    let before = office.dump();
    let shown = preview(office, kind, summit, bytes);
    let imported = office.desk.import(&of(kind, summit), bytes).unwrap();
    assert_eq!(imported.preview, shown, "the import did not do what the preview said");
    if imported.outcome.is_some() {
        let after = office.dump();
        office.desk.undo().unwrap();
        assert_same(&before, &office.dump(), "undo left a trace");
        office.desk.redo().unwrap();
        assert_same(&after, &office.dump(), "redo made something else");
    } else {
        assert_same(&before, &office.dump(), "nothing to do, but something changed");
    }
    imported
}

fn people(office: &Office, list: &str) -> Imported {
    import(office, ImportKind::Delegates, ids::EIGHTH, list.as_bytes())
}

fn counts(new: u32, changed: u32, unchanged: u32, doubtful: u32, refused: u32) -> ImportCounts {
    ImportCounts { new, changed, unchanged, doubtful, refused }
}

fn problem(line: &ImportLine) -> &str {
    line.problem.as_ref().map_or("", |problem| problem.code.as_str())
}

fn person(office: &Office, name: &str) -> Value {
    let roster = office.ask("roster", json!({ "summit": ids::EIGHTH }));
    let people = roster["people"].as_array().expect("people");
    people.iter().find(|person| person["name"] == name).expect("on the roster").clone()
}

#[test]
fn a_list_in_an_encoding_that_its_letters_do_not_tell() {
    let office = Office::eighth();
    let list = b"Delegation,Name,Title\nEST,J\xe2nis B\xe7rzi\xf2\xf0,Adviser\n";
    let guessed = preview(&office, ImportKind::Delegates, ids::EIGHTH, list);
    assert_eq!((guessed.encoding.as_str(), guessed.guessed), ("windows-1252", true));
    let baltic = guessed.encodings.iter().find(|known| known.encoding == "windows-1257").unwrap();
    assert_eq!((baltic.label.en.as_str(), baltic.label.ko.as_str()), ("Baltic (Windows-1257)", "발트어(Windows-1257)"));

    let request =
        |encoding: &str| ImportOf { encoding: Some(encoding.into()), ..of(ImportKind::Delegates, ids::EIGHTH) };
    let before = office.dump();
    let refused = office.desk.import(&request("klingon"), list).unwrap_err();
    let Failure::Refused { code, message, field } = refused else { panic!("{refused}") };
    assert_eq!((code.as_str(), field.as_deref()), ("unknown_encoding", Some("encoding")));
    assert!(message.en.contains("windows-1257") && message.ko.contains("windows-1257"));
    assert_same(&before, &office.dump(), "a refusal changed something");

    let imported = office.desk.import(&request("windows-1257"), list).unwrap();
    assert_eq!((imported.preview.encoding.as_str(), imported.preview.guessed), ("windows-1257", false));
    assert_eq!(person(&office, "Jānis Bērziņš")["title"], "Adviser");

    let plain = preview(&office, ImportKind::Delegates, ids::EIGHTH, LIST.as_bytes());
    assert_eq!((plain.encoding.as_str(), plain.guessed), ("UTF-8", false));
    let calendar = preview(&office, ImportKind::Ics, ids::EIGHTH, b"BEGIN:VCALENDAR\nVERSION:2.0\nEND:VCALENDAR\n");
    assert_eq!(calendar.encodings, [], "a calendar file says how it is written");
}

#[test]
fn a_list_of_participants() {
    let office = Office::eighth();
    let imported = people(&office, LIST);
    let preview = &imported.preview;
    // The minister was known by the office alone and now has a name.
    let standings: Vec<_> = preview.lines.iter().map(|line| (line.line, line.standing, problem(line))).collect();
    assert_eq!(
        standings,
        [
            (2, ImportStanding::Changed, ""),
            (3, ImportStanding::New, ""),
            (4, ImportStanding::New, ""),
            (5, ImportStanding::Refused, "unknown_delegation"),
            (6, ImportStanding::Refused, "unknown_word"),
        ]
    );
    assert_eq!(preview.counts, counts(2, 1, 0, 0, 2));
    assert_eq!(preview.lines[0].id, Some(ids::MINISTER_OF_KOREA.0));
    let changes: Vec<_> =
        preview.lines[0].changes.iter().map(|c| (c.field, c.before.en.as_str(), c.after.en.as_str())).collect();
    assert_eq!(changes, [("name", "", "Specimen Minister")]);
    assert_eq!(preview.columns.iter().filter(|column| column.field.is_none()).count(), 1);

    let label = imported.outcome.unwrap().entry.unwrap().label;
    assert_eq!((label.en.as_str(), label.ko.as_str()), ("Import 3 delegates", "대표 3명 가져오기"));
    let adviser = person(&office, "Specimen Adviser");
    assert_eq!((adviser["badge"].as_str(), adviser["rank"].as_str()), (Some("ADV"), Some("director")));

    let again = people(&office, LIST);
    assert_eq!((again.outcome, again.preview.counts), (None, counts(0, 0, 3, 0, 2)));
}

#[test]
fn people_are_known_again() {
    let office = Office::eighth();
    people(&office, LIST);
    for (what, line, standing, code) in [
        ("case, accents and punctuation", "kor,SPÉCIMEN-ADVISER,Adviser,,,", ImportStanding::Changed, ""),
        (
            "the office of one still without a name",
            "KOR,Specimen Deputy,Deputy Minister,,,",
            ImportStanding::Changed,
            "",
        ),
        ("the same office with another badge", "KOR,Specimen Deputy,Deputy Minister,,,KOR-92", ImportStanding::New, ""),
        ("the badge, whatever its capitals", "KOR,Specimen Renamed,,,,kor-90", ImportStanding::Changed, ""),
        ("the badge, another name", "KOR,Specimen Renamed,,,,KOR-90", ImportStanding::Changed, ""),
        ("an empty cell empties nothing", "KOR,Specimen Adviser,,,,", ImportStanding::Unchanged, ""),
        ("a new office", "KOR,Specimen Adviser,Senior adviser,,,", ImportStanding::Changed, ""),
        ("another order of the name", "KOR,Adviser Specimen,,,,", ImportStanding::Doubtful, "similar"),
        ("another delegation", "EST,Specimen Adviser,,,,", ImportStanding::Doubtful, "similar"),
        ("a badge of another delegation", "EST,Specimen Guest,,,,KOR-90", ImportStanding::Doubtful, "badge_elsewhere"),
        ("a badge of another person", "KOR,Specimen Minister,,,,KOR-90", ImportStanding::Doubtful, "badge_of_another"),
        ("a namesake with a badge", "KOR,Specimen Adviser,,,,KOR-91", ImportStanding::Doubtful, "namesake"),
        ("nobody like it", "KOR,Specimen Guest,,,,KOR-91", ImportStanding::New, ""),
        ("a name without end", &format!("KOR,{},,,,", "x".repeat(301)), ImportStanding::Refused, "too_long"),
    ] {
        let list = format!("delegation,name,title,rank,capacity,badge code\n{line}\n");
        let preview = preview(&office, ImportKind::Delegates, ids::EIGHTH, list.as_bytes());
        let line = &preview.lines[0];
        assert_eq!((line.standing, problem(line)), (standing, code), "{what}");
        let named = line.like.iter().all(|like| like.name.en.contains("Specimen"));
        assert!(named && (code != "similar" || line.like.len() == 1), "{what}: {:?}", line.like);
    }
}

#[test]
fn a_list_may_not_say_a_thing_twice() {
    let office = Office::eighth();
    let imported = people(
        &office,
        "delegation,name,title,badge code\nKOR,Specimen One,,B-1\nKOR,Specimen Two,,B-1\nKOR,Specimen One,,\nEST,Specimen One,,\n",
    );
    let standings: Vec<_> = imported.preview.lines.iter().map(|line| (line.standing, problem(line))).collect();
    assert_eq!(
        standings,
        [
            (ImportStanding::New, ""),
            (ImportStanding::Refused, "badge_twice"),
            (ImportStanding::Doubtful, "twice"),
            (ImportStanding::New, ""),
        ]
    );
}

#[test]
fn one_person_in_several_spellings_is_asked_about_within_the_list_too() {
    let office = Office::eighth();
    people(&office, "delegation,name\nKOR,Park Joonho\n");
    let lines = "KOR,\"KIM, Min-su\",\nKOR,Kim Minsu,\nKOR,김민수,\nKOR,\"KIM, Min-su\",\nEST,Kim Minsu,\nKOR,Kim Minji,\n\
                 KOR,Park Joonho,\nKOR,PARK Joon-ho,\nKOR,박준호,\nKOR,Guest Specimen,X-1\nKOR,Guest Specimen,X-2\n";
    let list = format!("delegation,name,badge code\n{lines}");
    let preview = preview(&office, ImportKind::Delegates, ids::EIGHTH, list.as_bytes());
    let lines: Vec<_> = preview.lines.iter().map(|line| (line.standing, problem(line))).collect();
    use ImportStanding::{Doubtful, New, Unchanged};
    assert_eq!(
        lines,
        [
            (New, ""),
            (Doubtful, "twice"),
            (Doubtful, "twice"),
            (Doubtful, "twice"),
            (New, ""),
            (New, ""),
            (Unchanged, ""),
            (Doubtful, "twice"),
            (Doubtful, "twice"),
            (New, ""),
            (Doubtful, "twice"),
        ]
    );
    let why = |at: usize| preview.lines[at].problem.as_ref().expect("a reason").message.clone();
    assert!(why(1).en.contains("“KIM, Min-su” of this delegation, on line 2"), "{}", why(1).en);
    assert!(why(2).ko.contains("‘KIM, Min-su’(2번째 줄)"), "{}", why(2).ko);
    // An officer who knows better says so.
    let with = json!({"kind": "delegates", "summit": ids::EIGHTH, "decisions": [{"take": "new", "line": 3}]});
    let decided = office.desk.preview_import(&serde_json::from_value(with).unwrap(), list.as_bytes()).unwrap();
    assert_eq!(decided.lines[1].standing, New);
}

fn standings(preview: &ImportPreview) -> Vec<(ImportStanding, &str)> {
    preview.lines.iter().map(|line| (line.standing, problem(line))).collect()
}

/// What the people of a delegation are called.
fn called(office: &Office, delegation: &str) -> Vec<String> {
    let summit = json!({ "summit": ids::EIGHTH });
    let delegations = office.ask("delegations", summit.clone())["delegations"].clone();
    let id =
        delegations.as_array().unwrap().iter().find(|each| each["code"] == delegation).expect("its code")["id"].clone();
    let roster = office.ask("roster", summit);
    let people = roster["people"].as_array().unwrap().iter().filter(|person| person["delegation"] == id);
    people.map(|person| person["name"].as_str().unwrap().to_owned()).filter(|name| !name.is_empty()).collect()
}

#[test]
fn a_whole_name_in_the_column_of_a_part_doubles_nobody() {
    use ImportStanding::{Changed, New, Unchanged};
    let office = Office::eighth();
    people(&office, "Delegation,Family name,Given names,Title\nEST,Kask,Mari,T\nEST,Tamm,Jaan,T\nDNK,Jensen,Søren,T\n");
    people(&office, "대표단,성,이름(성 제외),직위\nKOR,김,철수,차관\n");
    for (what, list, standing) in [
        ("French", "Délégation;Nom;Fonction\nEST;Mari Kask;T\n", Unchanged),
        ("the family first", "Délégation;Nom;Fonction\nDNK;JENSEN Søren;T\n", Unchanged),
        ("with a comma", "Delegation,Surname,Title\nEST,\"Kask, Mari\",T\n", Unchanged),
        ("another office", "Délégation;Nom;Fonction\nEST;Mari Kask;Ministre\n", Changed),
        ("Korean", "대표단;성;직위\nKOR;김철수;차관\n", Unchanged),
        ("an empty column beside it", "대표단,성,이름,직위\nKOR,김철수,,차관\n", Unchanged),
        ("given names", "Delegation,Family name,Given names,Title\nEST,,Jaan Tamm,T\n", Unchanged),
        ("both columns", "대표단,성,이름,직위\nKOR,김,김철수,차관\nEST,Kask,Mari Kask,Ministre\n", Unchanged),
        ("the whole beside given names", "Pays,Nom,Prénom\nEST,KASK Mari,Mari\n", Changed),
        ("somebody new", "Délégation;Nom;Fonction\nDNK;Specimen Guest;T\n", New),
        ("somebody new in Korean", "대표단;성;직위\nKOR;홍길동;국장\n", New),
    ] {
        assert_eq!(people(&office, list).preview.lines[0].standing, standing, "{what}");
    }
    assert_eq!(called(&office, "EST"), ["Mari KASK", "Jaan Tamm"]);
    assert_eq!(called(&office, "DNK"), ["Søren Jensen", "Specimen Guest"]);
    assert_eq!(called(&office, "KOR"), ["김철수", "홍길동"]);
    let guest = person(&office, "Specimen Guest");
    assert_eq!((&guest["family_name"], &guest["given_names"]), (&json!(""), &json!("")), "a name in one piece");
}

#[test]
fn a_badge_with_a_whole_name_renames_the_part_alone() {
    let office = Office::eighth();
    people(&office, "Delegation,Family name,Given names,Badge code\nEST,Kask,Mari,E-1\n");
    let lines = people(&office, "Delegation,Surname,Badge code\nEST,Mari Saar,E-1\n").preview.lines;
    let changes: Vec<_> = lines[0].changes.iter().map(|change| (change.field, change.after.en.as_str())).collect();
    assert_eq!(changes, [("name", "Mari Saar"), ("family_name", "Saar")]);
}

#[test]
fn somebody_written_with_other_letters_or_in_the_wrong_columns_is_asked_about() {
    use ImportStanding::Doubtful;
    let office = Office::eighth();
    people(
        &office,
        "Delegation,Family name,Given names\nEST,Müller,Jürgen\nEST,Æbelø,Søren\nKOR,김,철수\nKOR,Hong,Gil-dong\n",
    );
    for line in ["EST,Mueller,Juergen", "EST,Aebelo,Soren", "KOR,철수,김", "KOR,Hong,Sr. Gil-dong"] {
        let preview = preview_of(&office, &format!("Delegation,Family name,Given names\n{line}\n"));
        assert_eq!(standings(&preview), [(Doubtful, "similar")], "{line}");
        assert_eq!(preview.lines[0].like.len(), 1, "{line}");
    }
    let señor = preview_of(&office, "Delegation,Name\nKOR,Sr. Hong Gil-dong\n");
    assert_eq!(standings(&señor), [(Doubtful, "similar")]);
}

#[test]
fn a_line_about_somebody_who_was_replaced_says_who_comes_instead() {
    let office = Office::eighth();
    people(&office, "Delegation,Name,Badge code\nEST,Specimen First,E-1\n");
    let first = person(&office, "Specimen First")["id"].clone();
    office.done(
        json!({"on": "delegate", "do": "replace", "delegate": first, "set": {"name": "Specimen Second"}, "why": ""}),
    );
    let lines =
        preview_of(&office, "Delegation,Name,Title\nEST,Specimen First,Adviser\nEST,Specimen Second,Adviser\n").lines;
    assert_eq!(lines.iter().map(|line| line.remarks.len()).collect::<Vec<_>>(), [1, 0]);
    let remark = &lines[0].remarks[0];
    assert!(remark.en.contains("Specimen First was replaced: Specimen Second comes instead"), "{remark:?}");
    assert!(remark.ko.contains("Specimen Second"), "{remark:?}");
}

#[test]
fn a_date_that_may_be_two_is_refused_and_one_below_a_korean_heading_begins_with_its_year() {
    use ImportStanding::{New, Refused};
    let office = Office::eighth();
    let korean = people(&office, "대표단,성명,취임일\nKOR,Specimen One,20.5.12\nKOR,Specimen Two,20. 5. 12.\n");
    assert_eq!(korean.preview.counts, counts(2, 0, 0, 0, 0));
    assert_eq!(person(&office, "Specimen One")["office_since"], "2020-05-12");
    assert_eq!(person(&office, "Specimen Two")["office_since"], "2020-05-12");
    let list = "Delegation,Name,In office since,Arrival\nKOR,Specimen Three,20.5.12,\nKOR,Specimen Four,05/06/2020,\n\
                KOR,Specimen Five,,15.11.21\nKOR,Specimen Six,soon,\n";
    let preview = preview_of(&office, list);
    let found: Vec<_> = preview.lines.iter().map(|line| (line.standing, problem(line), line.about.as_str())).collect();
    assert_eq!(
        found,
        [
            (Refused, "date_two_ways", "Specimen Three (KOR)"),
            (Refused, "date_two_ways", "Specimen Four (KOR)"),
            (New, "", "Specimen Five (KOR)"),
            (Refused, "date", "Specimen Six (KOR)"),
        ]
    );
}

#[test]
fn a_second_head_of_a_delegation_is_remarked_on_and_found() {
    let office = Office::eighth();
    let heads = |office: &Office| {
        let found = office.ask("findings", json!({"summit": ids::EIGHTH}))["findings"].clone();
        let several = found.as_array().unwrap().iter().filter(|each| each["code"] == "heads_several");
        several.map(|each| each["message"]["en"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert!(heads(&office).is_empty());
    let list = "delegation,name,capacity\nKOR,Specimen Second,head\nDNK,Specimen Deputy,member\n";
    let preview = preview_of(&office, list);
    let remarks: Vec<_> = preview.lines.iter().map(|line| (line.standing, line.remarks.len())).collect();
    assert_eq!(remarks, [(ImportStanding::New, 1), (ImportStanding::New, 0)]);
    assert!(
        preview.lines[0].remarks[0].en.contains("is head of this delegation too"),
        "{:?}",
        preview.lines[0].remarks
    );
    people(&office, list);
    let told = heads(&office);
    assert!(told.len() == 1 && told[0].contains("Specimen Second"), "{told:?}");
    // One who leads it no longer, by the same list, is not counted.
    let swapped = "delegation,name,capacity\nKOR,Specimen Third,head\nKOR,Specimen Second,member\n";
    let preview = preview_of(&office, swapped);
    assert!(!preview.lines[0].remarks[0].en.contains("Specimen Second"), "{:?}", preview.lines[0].remarks);
}

#[test]
fn dates_that_cannot_be_are_refused_by_line() {
    let office = Office::eighth();
    let list = "delegation,name,office since,arrival,departure\nKOR,Specimen One,2022-05-01,,\nKOR,Specimen Two,,2021-11-17,2021-11-16\n\
                KOR,Specimen Three,2021-11-18,2021-11-16,2021-11-17\n";
    let lines = preview_of(&office, list).lines;
    let found: Vec<_> = lines.iter().map(|line| (line.standing, problem(line))).collect();
    use ImportStanding::{New, Refused};
    assert_eq!(found, [(Refused, "after_last_day"), (Refused, "leaves_first"), (New, "")]);
}

fn preview_of(office: &Office, list: &str) -> ImportPreview {
    preview(office, ImportKind::Delegates, ids::EIGHTH, list.as_bytes())
}

#[test]
fn the_roster_of_a_sample_is_known_by_its_offices() {
    let office = Office::eighth();
    let (summit, mut list) = (json!({ "summit": ids::EIGHTH }), String::from("delegation,title,remit,rank,capacity\n"));
    let delegations = office.ask("delegations", summit.clone());
    let code = |id: &Value| {
        let all = delegations["delegations"].as_array().expect("delegations");
        all.iter().find(|delegation| delegation["id"] == *id).expect("its delegation")["code"].clone()
    };
    let roster = office.ask("roster", summit);
    for person in roster["people"].as_array().expect("people") {
        let cells =
            [&code(&person["delegation"]), &person["title"], &person["remit"], &person["rank"], &person["capacity"]];
        list += &cells.map(Value::to_string).join(",");
        list.push('\n');
    }
    assert_eq!(people(&office, &list).preview.counts, counts(0, 0, 74, 0, 0));
}

#[test]
fn an_import_is_all_or_nothing_for_scripts() {
    let office = Office::eighth();
    let row = |delegation: &str, set: Value| json!({"delegation": delegation, "set": set});
    let rows = |rows: Vec<Value>| json!({"on": "delegate", "do": "import", "summit": ids::EIGHTH, "rows": rows});
    for (bad, code, field) in [
        (row("XXX", json!({"name": "Specimen"})), "unknown_delegation", "rows[1].delegation"),
        (row("KOR", json!({"honorific": "H.E."})), "empty", "rows[1].name"),
        (row("KOR", json!({"name": "Specimen One"})), "twice", "rows[1]"),
        (json!({"delegation": "KOR", "delegate": ids::KOREA, "set": {"name": "Specimen"}}), "gone", "rows[1].delegate"),
    ] {
        let action = rows(vec![row("KOR", json!({"name": "Specimen One", "badge_code": "B-1"})), bad]);
        assert_eq!(office.refused(action), (code.to_owned(), Some(field.to_owned())));
    }
    let start = json!({"date": "2021-11-20", "time": "14:00"});
    let sessions = json!({"on": "session", "do": "import", "summit": ids::EIGHTH, "rows": [{"title": "Specimen", "start": start}]});
    assert_eq!(office.refused(sessions), ("outside_days".into(), Some("rows[0].date".into())));
    // Who is certain may say so.
    let namesake = json!({"delegation": "KOR", "delegate": null, "set": {"name": "Specimen One"}});
    office.done(rows(vec![row("KOR", json!({"name": "Specimen One"})), namesake]));
}

/// Imports what was asked, undoes, compares.
fn asked(office: &Office, request: Value, bytes: &[u8]) -> Imported {
    let mut whole = json!({ "kind": "delegates", "summit": ids::EIGHTH });
    whole.as_object_mut().unwrap().extend(request.as_object().unwrap().clone());
    let request: ImportOf = serde_json::from_value(whole).unwrap();
    let before = office.dump();
    let shown = office.desk.preview_import(&request, bytes).unwrap();
    assert_same(&before, &office.dump(), "a preview changed something");
    let imported = office.desk.import(&request, bytes).unwrap();
    assert_eq!(imported.preview, shown, "the import did not do what the preview said");
    office.desk.undo().unwrap();
    assert_same(&before, &office.dump(), "undo left a trace");
    office.desk.redo().unwrap();
    imported
}

#[test]
fn columns_are_corrected_by_hand() {
    let office = Office::eighth();
    let list = "as of April\nLand,Wer,Anrede,Title\nKOR,Specimen Guest,Dr,Adviser\n";
    let found = preview(&office, ImportKind::Delegates, ids::EIGHTH, list.as_bytes());
    assert_eq!((found.headings, found.lines.len()), (Some(2), 0));
    let unready = found.unready.unwrap();
    assert_eq!((unready.code.as_str(), unready.field.as_deref()), ("not_a_list", Some("columns")));
    let refused = office.desk.import(&of(ImportKind::Delegates, ids::EIGHTH), list.as_bytes()).unwrap_err();
    assert_eq!(refused.code(), "not_a_list");

    let columns = json!([
        { "at": 0, "field": "delegation" },
        { "at": 1, "field": "name" },
        { "at": 2, "field": "honorific" },
        { "at": 3, "field": null },
    ]);
    let taken = asked(&office, json!({ "headings": 2, "columns": columns }), list.as_bytes());
    assert_eq!(taken.preview.counts, counts(1, 0, 0, 0, 0));
    let guest = person(&office, "Specimen Guest");
    assert_eq!((&guest["honorific"], &guest["title"]), (&json!("Dr"), &json!("")));
}

#[test]
fn doubtful_lines_are_decided() {
    let office = Office::eighth();
    people(&office, "Delegation,Name,Title\nKOR,KIM Specimen,Adviser\n");
    let known = person(&office, "KIM Specimen")["id"].clone();
    let list = "Delegation,Name,Title\nKOR,Specimen Kim,Counsellor\nKOR,Specimen Two,Clerk\nKOR,Specimen Two,Driver\n";
    let found = preview(&office, ImportKind::Delegates, ids::EIGHTH, list.as_bytes());
    assert_eq!(found.counts, counts(1, 0, 0, 2, 0));
    assert_eq!(json!(found.lines[0].like[0].id), known);

    let same = json!({ "take": "same", "line": 2, "id": known });
    for (what, decisions, expected) in [
        ("the same person", json!([same]), counts(1, 1, 0, 1, 0)),
        ("somebody new", json!([{ "take": "new", "line": 2 }]), counts(2, 0, 0, 1, 0)),
        ("left out", json!([{ "take": "nothing", "line": 2 }]), counts(1, 0, 0, 1, 1)),
        ("both of one name", json!([{ "take": "new", "line": 4 }]), counts(2, 0, 0, 1, 0)),
        ("without the first of one name", json!([{ "take": "nothing", "line": 3 }]), counts(1, 0, 0, 1, 1)),
        ("a line that is not there", json!([{ "take": "new", "line": 99 }]), counts(1, 0, 0, 2, 0)),
        ("somebody of nowhere", json!([{ "take": "same", "line": 2, "id": ids::EIGHTH }]), counts(1, 0, 0, 1, 1)),
        (
            "two lines about one person",
            json!([same, { "take": "same", "line": 3, "id": known }]),
            counts(1, 1, 0, 1, 0),
        ),
    ] {
        let request: ImportOf =
            serde_json::from_value(json!({ "kind": "delegates", "summit": ids::EIGHTH, "decisions": decisions }))
                .unwrap();
        let shown = office.desk.preview_import(&request, list.as_bytes()).unwrap();
        assert_eq!(shown.counts, expected, "{what}");
        // A decision can be changed: what the line may be about is still shown.
        let decided = shown.lines.iter().find(|line| line.decided.is_some() && line.line == 2);
        assert!(decided.is_none_or(|line| json!(line.like[0].id) == known), "{what}");
    }
    let taken = asked(&office, json!({ "decisions": [same, { "take": "new", "line": 4 }] }), list.as_bytes());
    assert_eq!(taken.preview.counts, counts(2, 1, 0, 0, 0));
    assert_eq!(person(&office, "Specimen Kim")["id"], known);
}

/// The list that leaves, in this form and language.
fn list(office: &Office, format: &str, language: &str) -> Vec<u8> {
    let request = json!({ "of": "roster", "summit": ids::EIGHTH, "format": format, "language": language, "needs": true, "level": "internal" });
    office.desk.export(serde_json::from_value::<ExportOf>(request).unwrap()).unwrap().bytes
}

#[test]
fn nobody_who_was_erased_is_named_anew() {
    let office = Office::eighth();
    office.done(json!({"on": "erasure", "do": "person", "delegate": ids::MINISTER_OF_KOREA, "why": "Request 12",
        "confirmed": true}));
    let erased = || office.ask("delegate", json!({"delegate": ids::MINISTER_OF_KOREA})).to_string();
    let before = erased();
    let title = plenary_domain::erasure::ERASED;
    let taken = people(&office, &format!("Delegation,Name,Title,E-mail\nKOR,Somebody,{title},s@example.org\n"));
    assert_eq!(taken.preview.counts, counts(1, 0, 0, 0, 0), "somebody new");
    let row = json!({"delegation": "KOR", "delegate": ids::MINISTER_OF_KOREA, "set": {"email": "k@example.org"}});
    let (code, _) = office.refused(json!({"on": "delegate", "do": "import", "summit": ids::EIGHTH, "rows": [row]}));
    assert_eq!(code, "gone");
    assert_eq!(erased(), before);
}

#[test]
fn our_own_list_changes_nothing() {
    let office = Office::eighth();
    people(
        &office,
        "Delegation,Name,성명 (국문),Civilité,Title,Rank,Capacity,Remit,Organisation,Badge,Badge code\n\
         KOR,=Specimen One,견본 하나,Dr,-Adviser,director,adviser,\"Data, and\nlaw\",@Ministry,adv,+KOR-77\n\
         NZL,'Specimen Two,,,Clerk,officer,support,,,,NZL-77\n",
    );
    people(
        &office,
        "Pays,Nom,Prénom,Ordre du nom,Fonction,Date d’entrée en fonction,Régime alimentaire,Besoins d’accessibilité,\
         Arrivée,Vol d’arrivée,출발일,출발 시각,Courriel\n\
         KOR,Hong,Gildong,capitals_given,Adviser,2020-12-24,\"Végétarien; sans porc; no onions\",휠체어,\
         2021-11-17 14:05,KE 907,11월 19일,오후 6시 30분,specimen@example.org\n",
    );
    let everybody = office.ask("roster", json!({ "summit": ids::EIGHTH }))["people"].as_array().unwrap().len();
    let before = office.dump();
    let mut files: Vec<Vec<u8>> = Vec::new();
    for format in ["csv", "xlsx"] {
        for language in ["en", "ko", "both"] {
            files.push(list(&office, format, language));
        }
    }
    // And with headings in French, as a ministry may send it back.
    let english = String::from_utf8(list(&office, "csv", "en")).unwrap();
    let (_, below) = english.split_once("\r\n").unwrap();
    let french = "Délégation;Nom complet;Nom;Prénom;Ordre du nom;Nom d’origine;Civilité;\
                  Titres après le nom;Fonction;Rang;Date d’entrée en fonction;Qualité;Attributions;Organisme;\
                  Catégorie de badge;Code badge;Courriel;Arrivée;Heure d’arrivée;Lieu d’arrivée;Vol d’arrivée;Départ;\
                  Heure de départ;Lieu de départ;Vol de départ;Régime alimentaire;Accessibilité";
    files.push(format!("{}\r\n{below}", french.replace(';', ",")).into_bytes());
    for (number, file) in files.iter().enumerate() {
        let taken = office.desk.import(&of(ImportKind::Delegates, ids::EIGHTH), file).unwrap();
        let unchanged = u32::try_from(everybody).unwrap();
        assert_eq!((taken.outcome, taken.preview.counts), (None, counts(0, 0, unchanged, 0, 0)), "file {number}");
    }
    assert_same(&before, &office.dump(), "our own list changed something");
    let hong = person(&office, "HONG Gildong");
    let seen = office.ask("delegate", json!({ "delegate": hong["id"] }));
    assert_eq!((&hong["family_name"], &hong["office_since"]), (&json!("Hong"), &json!("2020-12-24")));
    assert_eq!(seen["needs"], json!({ "diet": ["vegetarian", "no_pork", "no onions"], "access": ["wheelchair"] }));
    assert_eq!(seen["arrival"], json!({ "date": "2021-11-17", "time": "14:05", "place": "", "by": "KE 907" }));
    assert_eq!(seen["departure"], json!({ "date": "2021-11-19", "time": "18:30", "place": "", "by": "" }));
    // Without needs it tells nobody what somebody eats.
    let plain = json!({ "of": "roster", "summit": ids::EIGHTH, "level": "internal" });
    let plain = office.desk.export(serde_json::from_value::<ExportOf>(plain).unwrap()).unwrap().bytes;
    assert!(!String::from_utf8(plain).unwrap().contains("onions"));
}

#[test]
fn a_file_that_cannot_be_read_changes_nothing() {
    let office = Office::eighth();
    let before = office.dump();
    let nobody = "00000000-0000-7000-8000-000000000000";
    for kind in [ImportKind::Delegates, ImportKind::Ics] {
        for bytes in [&b""[..], b"\0\0\0\0", b"PK\x03\x04", b"<html></html>", &[0xff; 4096]] {
            let failure = office.desk.import(&of(kind, ids::EIGHTH), bytes).unwrap_err();
            assert!(matches!(failure, Failure::Refused { .. }), "{failure:?}");
        }
        let gone = office.desk.import(&of(kind, nobody), LIST_OR_CALENDAR[kind as usize].as_bytes());
        assert_eq!(gone.unwrap_err().code(), "gone");
    }
    assert_same(&before, &office.dump(), "a refused file changed something");
}

const LIST_OR_CALENDAR: [&str; 2] = [LIST, "BEGIN:VCALENDAR\nEND:VCALENDAR\n"];

/// Five thousand lines that name a session each, at the days of the summit.
fn a_long_programme() -> String {
    let line = |n: usize| {
        let (hour, minute) = (n / 60 % 24, n % 60);
        let what = "Opening plenary session with hall ".repeat(8);
        format!("{hour:02}:{minute:02}-{hour:02}:{:02} {n} {what}", (minute + 1) % 60)
    };
    (0..4_990).fold("Wed 17 Nov".to_owned(), |text, n| text + "\n" + &line(n))
}

/// How long the longest of the changes waited that were made while `work` went on, and how long that took.
fn waited(office: &Office, work: impl FnOnce() + Send) -> [Duration; 2] {
    let began = Instant::now();
    let mut longest = Duration::ZERO;
    thread::scope(|scope| {
        let work = scope.spawn(work);
        for n in 0.. {
            let set = json!({"notes": format!("Note {n}")});
            let asked = Instant::now();
            office.done(json!({"on": "session", "do": "edit", "session": ids::MINISTERIAL, "set": set}));
            longest = longest.max(asked.elapsed());
            if work.is_finished() {
                break;
            }
            thread::sleep(Duration::from_millis(20));
        }
    });
    [longest, began.elapsed()]
}

#[test]
fn a_long_programme_and_a_long_list_keep_nobody_waiting() {
    let office = Office::eighth();
    let programme = a_long_programme();
    let list: String =
        (0..4_000).fold("delegation,name,title\n".into(), |list, n| list + &format!("KOR,Specimen {n},T\n"));
    let asked = || {
        let pasted = office.ask("pasted", json!({"summit": ids::EIGHTH, "text": programme}));
        assert_eq!(pasted["preview"]["lines"].as_array().unwrap().len(), 4_990);
    };
    let shown = |kind, text: &str, lines| {
        let shown = office.desk.preview_import(&of(kind, ids::EIGHTH), text.as_bytes()).unwrap();
        assert_eq!(shown.lines.len(), lines);
    };
    for (what, [longest, whole]) in [
        ("a pasted programme", waited(&office, asked)),
        ("a programme", waited(&office, || shown(ImportKind::Programme, &programme, 4_990))),
        ("a list", waited(&office, || shown(ImportKind::Delegates, &list, 4_000))),
    ] {
        assert!(longest < whole / 3, "{what}: somebody waited {longest:?} of {whole:?}");
    }
}
