//! Lists of participants, as they come from elsewhere: specimens only.

#![allow(clippy::unwrap_used, reason = "a test stops where its ground gives way")]

use encoding_rs::EUC_KR;
use plenary_domain::{
    Refusal,
    vocabulary::{Capacity, Rank},
};
use plenary_exchange::{
    DelegateDraft, Draft, ProgrammeDraft,
    draft::LARGEST,
    table::{self, Reading},
};

fn delegates(bytes: &[u8]) -> Result<Draft<DelegateDraft>, Refusal> {
    table::delegates(bytes, &Reading::default())
}

fn read(text: &str) -> Draft<DelegateDraft> {
    delegates(text.as_bytes()).unwrap_or_else(|refusal| panic!("{refusal}: {text}"))
}

fn utf16(text: &str) -> Vec<u8> {
    [0xff, 0xfe].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect()
}

#[test]
fn the_same_list_in_every_dress() {
    let expected = DelegateDraft {
        delegation: "KOR".into(),
        name: Some("Specimen One".into()),
        title: Some("장관".into()),
        rank: Some(Rank::Minister),
        capacity: Some(Capacity::Head),
        badge_code: Some("KOR-01".into()),
        ..DelegateDraft::default()
    };
    let in_parts = DelegateDraft {
        name: None,
        family_name: Some("One".into()),
        given_names: Some("Specimen".into()),
        ..expected.clone()
    };
    let plain = "Delegation,Name,Title,Rank,Capacity,Badge code\nKOR,Specimen One,장관,minister,head,KOR-01\n";
    let korean = "대표단;성명(영문);직위;직급;구분;명찰 코드\r\nKOR;Specimen One;장관;장관;수석대표;KOR-01\r\n";
    let french = "Délégation\tNom\tPrénom\tFonction\tRang\tQualité\tCode badge\nKOR\tOne\tSpecimen\t장관\tMinistre\tChef de délégation\tKOR-01";
    for (what, bytes, encoding, delimiter) in [
        ("UTF-8, commas", plain.as_bytes().to_vec(), "UTF-8", ','),
        ("a byte-order mark", format!("\u{feff}{plain}").into_bytes(), "UTF-8", ','),
        ("everything quoted", plain.replace(',', "\",\"").replace('\n', "\"\n\"").into_bytes(), "UTF-8", ','),
        ("Korean, semicolons", korean.as_bytes().to_vec(), "UTF-8", ';'),
        ("Korean in EUC-KR", EUC_KR.encode(korean).0.into_owned(), "EUC-KR", ';'),
        ("French, tabs", french.as_bytes().to_vec(), "UTF-8", '\t'),
        ("UTF-16 as spreadsheets save it", utf16(french), "UTF-16LE", '\t'),
        (
            "empty lines above and between",
            format!("\n,,,,,\n{}", plain.replace("\nKOR", "\n\n,,\nKOR")).into_bytes(),
            "UTF-8",
            ',',
        ),
    ] {
        // “Everything quoted” opens a quotation at the very start and leaves one at the very end.
        let bytes = if what == "everything quoted" { [b"\"", &bytes[..bytes.len() - 1]].concat() } else { bytes };
        let draft = delegates(&bytes).unwrap_or_else(|refusal| panic!("{what}: {refusal}"));
        let rows: Vec<&DelegateDraft> = draft.rows.iter().map(|drafted| &drafted.row).collect();
        assert_eq!(rows, [if delimiter == '\t' { &in_parts } else { &expected }], "{what}");
        assert_eq!((draft.read_as.encoding, draft.table.unwrap().delimiter), (encoding, Some(delimiter)), "{what}");
        assert_eq!(draft.problems, [], "{what}");
    }
}

#[test]
fn columns_are_reported_and_cells_cleaned() {
    let draft = read(
        "Country,Full name,Shoe size,Badge\nEstonia,\"  Specimen, Two \",42,hod\nEstonia,Specimen\u{301} Three,,\n",
    );
    let table = draft.table.unwrap();
    let columns: Vec<_> =
        table.columns.iter().map(|column| (column.header.as_str(), column.field.as_deref())).collect();
    assert_eq!(
        columns,
        [("Country", Some("delegation")), ("Full name", Some("name")), ("Shoe size", None), ("Badge", Some("badge"))]
    );
    assert_eq!(table.columns[2].samples, ["42"]);
    assert_eq!(draft.rows[0].row.name.as_deref(), Some("Specimen, Two"));
    assert_eq!(draft.rows[0].row.badge, Some("HOD".into()));
    assert_eq!(draft.rows[1].row.name.as_deref(), Some("Specimeń Three"), "composed");
    assert_eq!(draft.rows.iter().map(|drafted| drafted.line).collect::<Vec<_>>(), [2, 3]);
}

#[test]
fn impossible_lines_are_named_and_the_others_read() {
    let long = "x".repeat(32_768);
    let draft = read(&format!(
        "delegation,name,title,rank\n\
         ,Specimen One,,\n\
         KOR,,,minister\n\
         KOR,Specimen Two,,archduke\n\
         KOR,Specimen Three,,minister,surplus\n\
         KOR,{long},,\n\
         KOR,=1+1,\"two\nlines\",\n\
         KOR,Specimen Four\n"
    ));
    let problems: Vec<_> =
        draft.problems.iter().map(|p| (p.line, p.refusal.code, p.refusal.field.as_deref())).collect();
    assert_eq!(
        problems,
        [
            (2, "empty", Some("delegation")),
            (3, "empty", Some("name")),
            (4, "unknown_word", Some("rank")),
            (5, "too_many_cells", None),
            (6, "too_long", None),
        ]
    );
    assert_eq!(draft.problems[2].about, "Specimen Two");
    let rows: Vec<_> = draft.rows.iter().map(|drafted| (drafted.line, drafted.row.name.as_deref())).collect();
    assert_eq!(rows, [(7, Some("=1+1")), (9, Some("Specimen Four"))]);
    assert!(draft.problems.iter().all(|p| !p.refusal.message.ko.is_empty()));
}

#[test]
fn a_stray_quotation_mark_is_refused_by_line_or_kept() {
    let list = "delegation,name,title\nKOR,\"A \"quoted\" B\",x\nNZL,\"One\" Specimen,x\nCAN,\"He \"\"K\"\" H\",x\nEST,Two,\"C \"d, e\" F\"\n";
    let draft = delegates(list.as_bytes()).unwrap();
    let names: Vec<_> = draft.rows.iter().map(|row| row.row.name.as_deref().unwrap()).collect();
    assert_eq!(names, ["\"One\" Specimen", "He \"K\" H"]);
    let problems: Vec<_> = draft.problems.iter().map(|each| (each.line, each.refusal.code)).collect();
    assert_eq!(problems, [(2, "stray_quote"), (5, "stray_quote")]);
    assert!(draft.problems[0].refusal.message.en.contains("Double the marks inside"));
    let programme = "Date,Start,Title\n2026-01-01,09:00,\"The \"open\" hour\"\n2026-01-01,10:00,Closing\n";
    let draft = table::programme(programme.as_bytes(), &Reading::default()).unwrap();
    assert_eq!((draft.problems.len(), draft.problems[0].refusal.code), (1, "stray_quote"));
    let left_out: Vec<_> = draft.rows.iter().map(|row| row.row == ProgrammeDraft::LeftOut(None)).collect();
    assert_eq!(left_out, [true, false]);
}

#[test]
fn a_quotation_mark_that_is_never_closed() {
    let head = "delegation,name,title\n";
    for (what, list, line) in [
        (
            "to the end of the file",
            format!("{head}KOR,Specimen One,x\nNZL,\"Specimen Two,x\nCAN,Specimen Three,x\n"),
            Some(3),
        ),
        (
            "with line ends of Windows",
            format!("{head}KOR,\"Specimen One,x\nCAN,Two,x\n").replace('\n', "\r\n"),
            Some(2),
        ),
        ("after a cell of several lines", format!("{head}KOR,\"One\nMore\",\"x\nCAN,Two,x\n"), Some(3)),
        ("with two marks inside", format!("{head}KOR,\"One \"\"the first\"\",x\nCAN,Two,x\n"), Some(2)),
        ("in the headings", "delegation,\"name,title\nKOR,One,x\n".into(), Some(1)),
        ("above the headings", format!("\"As of today\n{head}KOR,One,x\n"), Some(1)),
        ("at the very end", format!("{head}KOR,One,\""), Some(2)),
        ("up to the next mark", format!("{head}KOR,\"One,x\nCAN,\"Two\",x\nNZL,Three,x\n"), Some(2)),
        ("up to a mark that opens a line", format!("{head}KOR,\"One,x\n\"CAN\",Two,x\n"), Some(2)),
        ("none", format!("{head}KOR,One,x\n"), None),
        ("closed at the very end", format!("{head}KOR,One,\"x\""), None),
        ("a cell of several lines", format!("{head}KOR,\"One\nMore\",\"x\"\nCAN,Two,x\n"), None),
        ("a mark within a cell", format!("{head}KOR,One 6\" tall,x\nCAN,Two,x\n"), None),
        ("a nickname at the front of a cell", format!("{head}KOR,\"One\" Specimen,x\nCAN,Two,x\n"), None),
        ("an empty cell in marks", format!("{head}KOR,One,\"\"\nCAN,Two,\"\"\"\"\n"), None),
    ] {
        match (line, delegates(list.as_bytes())) {
            (None, Ok(draft)) => assert!(!draft.rows.is_empty() && draft.problems.is_empty(), "{what}"),
            (Some(line), Err(refusal)) => {
                assert_eq!(refusal.code, "open_quote", "{what}");
                assert!(refusal.message.en.contains(&format!("on line {line} ")), "{what}: {refusal}");
                assert!(refusal.message.ko.starts_with(&format!("{line}번째 줄")), "{what}");
            }
            (_, read) => panic!("{what}: {read:?}"),
        }
    }
    let programme = "Date,Start,Title\n2026-01-01,09:00,\"Opening\n2026-01-01,10:00,Closing\n";
    assert_eq!(table::programme(programme.as_bytes(), &Reading::default()).unwrap_err().code, "open_quote");
    let letter = "\"A day of talks\n09:00-10:00 Opening\n";
    assert_eq!(table::programme(letter.as_bytes(), &Reading::default()).unwrap().rows.len(), 2, "a letter is no table");
}

#[test]
fn files_that_are_no_list() {
    let columns = format!("delegation,name{}\nKOR,Specimen One\n", ",x".repeat(255));
    let rows = format!("delegation,name\n{}", "KOR,Specimen\n".repeat(100_001));
    for (what, bytes, code) in [
        ("nothing", vec![], "empty"),
        ("empty lines", b"\n\n,,\n".to_vec(), "empty"),
        ("a calendar", b"BEGIN:VCALENDAR\nEND:VCALENDAR\n".to_vec(), "no_table"),
        ("half a workbook", b"PK\x03\x04\x14\0".to_vec(), "damaged"),
        ("an old workbook", vec![0xd0, 0xcf, 0x11, 0xe0, 0xa1], "old_workbook"),
        ("zeros", vec![0; 4096], "not_text"),
        ("257 columns", columns.into_bytes(), "too_many"),
        ("100,001 lines", rows.into_bytes(), "too_many"),
        ("more than 64 MiB", vec![b'a'; LARGEST + 1], "too_large"),
    ] {
        let refusal = delegates(&bytes).expect_err(what);
        assert_eq!(refusal.code, code, "{what}");
        assert!(!refusal.message.en.is_empty() && !refusal.message.ko.is_empty(), "{what}");
    }
    assert_eq!(read(&format!("delegation,name\n{}", "KOR,Specimen\n".repeat(100_000))).rows.len(), 100_000);
}

#[test]
fn what_has_no_column_is_said() {
    for (what, text, missing) in [
        ("no headings", "KOR,Specimen One\n", &["delegation", "name"][..]),
        ("no delegation", "name,title\nSpecimen,Minister\n", &["delegation"]),
        ("nobody", "delegation,rank\nKOR,minister\n", &["name"]),
    ] {
        let draft = read(text);
        assert_eq!(draft.table.unwrap().missing, missing, "{what}");
        assert!(draft.rows.is_empty() && draft.problems.is_empty(), "{what}");
    }
}

#[test]
fn headings_stand_where_they_stand() {
    let text = "Delegations to the summit,,\nas of 1 April,,\nLand,Wer,Title\nKOR,Specimen One,Minister\n";
    let found = read(text).table.unwrap();
    assert_eq!((found.headings, found.missing), (3, vec!["delegation".to_owned()]));
    assert_eq!(found.top[1], (2, "as of 1 April".to_owned()));
    // Said by hand, as far as it was not found.
    let reading = Reading {
        columns: vec![(0, Some("delegation".into())), (1, Some("native_name".into())), (2, None)],
        ..Reading::default()
    };
    let draft = table::delegates(text.as_bytes(), &reading).unwrap();
    assert_eq!(draft.rows[0].line, 4);
    let row = &draft.rows[0].row;
    assert_eq!((row.delegation.as_str(), row.native_name.as_deref()), ("KOR", Some("Specimen One")));
    assert_eq!(row.title, None);
    for (what, reading, code) in [
        ("a line far below", Reading { headings: Some(9), ..Reading::default() }, "no_such_line"),
        ("no such column", Reading { columns: vec![(7, None)], ..Reading::default() }, "no_such_column"),
        ("no such field", Reading { columns: vec![(0, Some("shoe".into()))], ..Reading::default() }, "no_such_field"),
    ] {
        assert_eq!(table::delegates(text.as_bytes(), &reading).unwrap_err().code, code, "{what}");
    }
    let reading = Reading { headings: Some(1), ..Reading::default() };
    assert_eq!(table::delegates(text.as_bytes(), &reading).unwrap().table.unwrap().headings, 1);
}

#[test]
fn a_quotation_of_many_lines_swallows_no_more_than_its_line() {
    let draft = read(&format!("delegation,name\nKOR,\"Specimen One\n{}\"\n", "KOR,Specimen Two\n".repeat(3_000)));
    assert_eq!(draft.rows.len(), 0);
    assert_eq!(draft.problems.iter().map(|p| (p.line, p.refusal.code)).collect::<Vec<_>>(), [(2, "too_long")]);
}

#[test]
fn a_column_of_one_part_may_hold_the_whole_name() {
    let parts = |list: &str| {
        let row = read(list).rows.remove(0).row;
        [row.name, row.family_name, row.given_names].map(Option::unwrap_or_default)
    };
    for (list, expected) in [
        ("Delegation,Nom,Prénom\nEST,Kask,Mari\n", ["", "Kask", "Mari"]),
        ("Delegation,Nom,Prénom\nEST,Kask,Mari Kask\n", ["", "Kask", "Mari"]),
        ("Delegation,Nom,Prénom\nEST,KASK Mari,Mari\n", ["", "KASK", "Mari"]),
        ("대표단,성,이름\nKOR,김,김철수\n", ["", "김", "철수"]),
        ("대표단,성,이름\nKOR,김철수,철수\n", ["", "김", "철수"]),
        ("대표단,성,이름\nKOR,김철수,김철수\n", ["", "김철수", ""]),
        ("대표단,성,이름\nKOR,이,이슬\n", ["", "이", "이슬"]),
        ("대표단,성,이름\nKOR,김철수,\n", ["", "김철수", ""]),
        // The whole name is there to see that the parts are meant so.
        (
            "Delegation,Full name,Surname,Given names\nEST,John Paul Paul,Paul,John Paul\n",
            ["John Paul Paul", "Paul", "John Paul"],
        ),
    ] {
        assert_eq!(parts(list), expected, "{list}");
    }
}

#[test]
fn a_title_beside_a_position_is_how_somebody_is_addressed() {
    let people = "delegation";
    for (headings, fields) in [
        ("Delegation,Title,Name,Position", [people, "honorific", "name", "title"]),
        ("Delegation,Name,Job title,TITLE", [people, "name", "title", "honorific"]),
        ("대표단,Title,성명,Position", [people, "honorific", "name", "title"]),
        // It is the office where nothing else is, or where another column says how somebody is addressed.
        ("Delegation,Title,Name,Email", [people, "title", "name", "email"]),
        ("Delegation,Honorific,Title,Position", [people, "honorific", "title", ""]),
        ("Delegation,경칭,Title,Position", [people, "honorific", "title", ""]),
        ("Delegation,Title,Title,Name", [people, "title", "", "name"]),
        ("Delegation,Name,Position,Function", [people, "name", "title", ""]),
        // The same office in two languages.
        ("대표단,성명,직위,Title", [people, "name", "title", ""]),
        ("Delegation,Name,Title,직책", [people, "name", "title", ""]),
        ("Delegation,Name,Title,Fonction", [people, "name", "title", ""]),
        ("대표단,직함,성명,직위", [people, "title", "name", ""]),
    ] {
        let list = format!("{headings}\nKOR,a,b,c\n");
        let columns = table::delegates(list.as_bytes(), &Reading::default()).unwrap().table.unwrap().columns;
        let taken: Vec<&str> = columns.iter().map(|column| column.field.as_deref().unwrap_or_default()).collect();
        assert_eq!(taken, fields, "{headings}");
    }
    let list = "Delegation,Title,Name,Position\nKOR,Dr,Specimen Minister,Minister\n";
    let read = table::delegates(list.as_bytes(), &Reading::default()).unwrap();
    let person = &read.rows[0].row;
    assert_eq!((person.honorific.as_deref(), person.title.as_deref()), (Some("Dr"), Some("Minister")));
    // An officer knows better.
    let told = Reading { columns: vec![(1, Some("title".into()))], ..Reading::default() };
    let person = &table::delegates(list.as_bytes(), &told).unwrap().rows[0].row;
    assert_eq!((person.honorific.as_deref(), person.title.as_deref()), (None, Some("Dr")));
}
