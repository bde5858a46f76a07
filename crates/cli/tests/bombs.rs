//! Files made to fill memory or never to end: whoever reads them gives up with a sentence, within five seconds and a gibibyte.
//!
//! `cargo test --release -p plenary-cli --test bombs -- --nocapture` prints what each took.

#![allow(
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a test stops where its ground gives way, and tells what it measured"
)]

use std::{
    fs,
    io::{Cursor, Write},
    process::{Command, Output, Stdio},
    thread,
    time::{Duration, Instant},
};
use zip::{CompressionMethod, ZipWriter, write::SimpleFileOptions};

/// After how long a program counts as hanging. It gives a file up after five seconds of work; how long it takes in all is printed.
const PATIENCE: Duration = Duration::from_secs(60);
/// How much memory a process may take, in KiB.
const MEMORY: u64 = 1 << 20;
/// The largest file that is looked at, in bytes.
const LARGEST: usize = 64 << 20;

/// The summit of the sample.
const SUMMIT: &str = "017d260b-1400-7000-8000-000000000000";

/// A file or a line of actions, and what it is said to be.
struct Bomb {
    kind: &'static str,
    what: &'static str,
    bytes: Vec<u8>,
}

#[test]
fn tables() {
    defuse(&texts("delegates"));
    defuse(&texts("programme"));
}

#[test]
fn workbooks() {
    let all = workbooks_of("delegates");
    let (sound, bombs) = all.split_first().unwrap();
    let (read, _) = defuse(std::slice::from_ref(sound));
    assert!(read.contains("Director"), "a workbook that is none is read: {read}");
    defuse(bombs);
}

#[test]
fn calendars_and_answers() {
    let mut all = Vec::new();
    calendars(&mut all);
    mails(&mut all);
    defuse(&all);
}

#[test]
fn actions() {
    defuse(&lines(SUMMIT));
}

/// A library that panics, or asks for more memory than there is, ends the process that reads the file and nothing else: the officer is
/// told in a sentence, and goes on.
#[test]
fn libraries_that_stop() {
    for bomb in &stopping() {
        let Bomb { kind, what, bytes } = bomb;
        let asked = format!("{{\"request\":{{\"kind\":\"{kind}\",\"summit\":\"{SUMMIT}\"}},\"within\":null}}\n");
        let mut reader = Command::new(env!("CARGO_BIN_EXE_plenary-cli"));
        reader.arg("read-file");
        let (ended, _) = watched(reader, &[asked.as_bytes(), bytes].concat());
        let told = String::from_utf8_lossy(&ended.stderr);
        println!("{what}: {} {told}", ended.status);
        assert!(!ended.status.success() && ended.stdout.is_empty(), "{what}: the library reads it now");
        let (answer, said) = defuse(std::slice::from_ref(bomb));
        assert!(answer.is_empty() && said.contains("This file could not be read: it is damaged"), "{what}: {said}");
    }
}

/// Each is refused, or every line of it is, soon and with little memory; nothing changes. Gives the last answer, and what was said.
fn defuse(bombs: &[Bomb]) -> (String, String) {
    let folder = tempfile::tempdir().unwrap();
    let (store, file) = (folder.path().join("try.plenary"), folder.path().join("bomb"));
    let run = |words: &[&str], input: &[u8]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_plenary-cli"));
        command.arg("--store").arg(&store).args(words);
        watched(command, input)
    };
    let dump = || run(&["dump", "--canonical"], &[]).0.stdout;
    assert!(run(&["sample"], &[]).0.status.success());
    let before = dump();
    let (mut wrong, mut last) = (Vec::new(), (String::new(), String::new()));
    for Bomb { kind, what, bytes } in bombs {
        let began = Instant::now();
        let (done, memory) = if *kind == "perform" {
            run(&["perform"], bytes)
        } else {
            fs::write(&file, bytes).unwrap();
            run(&["import", kind, file.to_str().unwrap(), "--preview", "--summit", SUMMIT], &[])
        };
        let (time, said) = (began.elapsed(), String::from_utf8_lossy(&done.stderr).into_owned());
        println!("{:>6} ms {:>5} MiB  {kind}, {what}: {} {}", time.as_millis(), memory >> 10, done.status, said.trim());
        let decent = matches!(done.status.code(), Some(0 | 1)) && !said.contains("panicked");
        if !decent || time > PATIENCE || memory > MEMORY {
            wrong.push(format!(
                "{kind}, {what}: {} after {} ms with {} MiB: {said}",
                done.status,
                time.as_millis(),
                memory >> 10
            ));
        }
        last = (String::from_utf8_lossy(&done.stdout).into_owned(), said);
    }
    assert_eq!(wrong, Vec::<String>::new());
    assert_eq!(dump(), before, "something was changed");
    last
}

/// Runs a program to its end; gives the most memory that it or a process of its own had, in KiB.
fn watched(mut command: Command, input: &[u8]) -> (Output, u64) {
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let (id, door) = (child.id(), child.stdin.take());
    thread::scope(|scope| {
        // A program that has heard enough hears no more.
        scope.spawn(move || door.map(|mut door| door.write_all(input)));
        let waiting = scope.spawn(move || child.wait_with_output());
        let mut most = 0;
        while !waiting.is_finished() {
            let family = std::iter::once(id).chain(children(id));
            most = family.filter_map(resident).fold(most, u64::max);
            thread::yield_now();
        }
        (waiting.join().unwrap().unwrap(), most)
    })
}

fn children(id: u32) -> Vec<u32> {
    let tasks = fs::read_dir(format!("/proc/{id}/task")).into_iter().flatten().flatten();
    let lists = tasks.filter_map(|task| fs::read_to_string(task.path().join("children")).ok());
    lists.flat_map(|list| list.split_whitespace().filter_map(|id| id.parse().ok()).collect::<Vec<u32>>()).collect()
}

/// The most memory a process has had so far, in KiB.
fn resident(id: u32) -> Option<u64> {
    let status = fs::read_to_string(format!("/proc/{id}/status")).ok()?;
    status.lines().find_map(|line| line.strip_prefix("VmHWM:")?.trim().strip_suffix(" kB")?.parse().ok())
}

fn texts(kind: &'static str) -> Vec<Bomb> {
    let mut all = Vec::new();
    let mut add = |what, bytes| all.push(Bomb { kind, what, bytes });
    add("3,000,000 columns", vec![b','; 3_000_000]);
    add("64 MiB of one line", vec![b'a'; LARGEST]);
    add("64 MiB of empty lines", vec![b'\n'; LARGEST]);
    add("64 MiB of quotation marks", vec![b'"'; LARGEST]);
    add("a cell that never ends", format!("delegation,name\nKOR,\"{}", "x,\n".repeat(20_000_000)).into_bytes());
    add(
        "one letter with 30,000,000 accents",
        format!("delegation,name\nKOR,e{}", "\u{301}".repeat(30_000_000)).into_bytes(),
    );
    add(
        "twenty thousand lines",
        format!("date,time,title,delegation,name\n{}", "4 May,9:30,x,KOR,A B\n".repeat(20_000)).into_bytes(),
    );
    all
}

fn workbooks_of(kind: &'static str) -> Vec<Bomb> {
    let mut all = Vec::new();
    let mut add = |what, bytes| all.push(Bomb { kind, what, bytes });
    let table = |cells: &str| format!("<worksheet><sheetData>{cells}</sheetData></worksheet>");
    let sound = table(
        r#"<row r="1"><c r="A1" t="inlineStr"><is><t>Delegation</t></is></c><c r="B1" t="inlineStr"><is><t>Name</t></is></c></row>
        <row r="2"><c r="A2" t="inlineStr"><is><t>KOR</t></is></c><c r="B2" t="s"><v>0</v></c></row>"#,
    );
    let one = sound.clone();
    add("a sound one", sheet(&sound, "<sst><si><t>Ann Director</t></si></sst>"));
    add("a part of 64 MiB of spaces", workbook(&[("xl/media/x", Repeat(" ", LARGEST))]));
    add("30,000 parts", parts(30_000));
    let far = table(r#"<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>"#);
    add("a cell in the last corner", sheet(&far, "<sst></sst>"));
    let claims = one.replace("<sheetData>", r#"<dimension ref="A1:XFD1048576"/><sheetData>"#);
    add("a sheet that says it is full", sheet(&claims, "<sst></sst>"));
    let cells: String =
        (1..=4_000).map(|row| format!(r#"<row r="{row}">{}</row>"#, r#"<c t="s"><v>0</v></c>"#.repeat(100))).collect();
    let word = format!("<sst><si><t>{}</t></si></sst>", "w".repeat(32_767));
    add("400,000 cells that share one long text", sheet(&table(&cells), &word));
    let many = format!("<sst>{}</sst>", "<si><t>w</t></si>".repeat(1_000_000));
    add("a million shared texts", sheet(&one, &many));
    let deep = format!("<sst>{}", "<si><r>".repeat(300_000));
    add("600,000 elements in each other", sheet(&one, &deep));
    let entities: String =
        (1..12).map(|n| format!("<!ENTITY e{n} \"{}\">", format!("&e{};", n - 1).repeat(10))).collect();
    let laughs = format!("<!DOCTYPE sst [<!ENTITY e0 \"ha\">{entities}]><sst><si><t>&e11;</t></si></sst>");
    add("entities of entities", sheet(&one, &laughs));
    let sheets: String = (1..50_000).map(|n| format!(r#"<sheet name="S{n}" sheetId="{n}" r:id="rId1"/>"#)).collect();
    add("fifty thousand sheets", book(&one, "<sst></sst>", &sheets));
    all
}

fn lines(summit: &str) -> Vec<Bomb> {
    let mut all = Vec::new();
    let mut add = |what, line: String| all.push(Bomb { kind: "perform", what, bytes: line.into_bytes() });
    add("an action of 100,000 brackets", "[".repeat(100_000));
    add("an object 100,000 deep", "{\"on\":".repeat(100_000));
    let edit =
        |text: String| format!(r#"{{"on":"summit","do":"edit","summit":"{summit}","set":{{"title":"{text}"}}}}"#);
    add("a title of 16 MiB", edit("x".repeat(LARGEST / 4)));
    add("a title of a million accents", edit(format!("e{}", "\u{301}".repeat(1_000_000))));
    let rows = vec!["{}"; 2_000_000].join(",");
    add("two million rows", format!(r#"{{"on":"delegate","do":"import","summit":"{summit}","rows":[{rows}]}}"#));
    all
}

fn calendars(all: &mut Vec<Bomb>) {
    let entry = |lines: &str| format!("BEGIN:VEVENT\r\nUID:u\r\nDTSTART:20211116T090000Z\r\n{lines}END:VEVENT\r\n");
    let calendar = |entries: &str| format!("BEGIN:VCALENDAR\r\n{entries}END:VCALENDAR\r\n");
    let every = |most: u32| (0..=most).map(|n| n.to_string()).collect::<Vec<_>>().join(",");
    let rule = format!(
        "RRULE:FREQ=YEARLY;BYMONTH=1,2,3,4,5,6,7,8,9,10,11,12;BYDAY=MO,TU,WE,TH,FR,SA,SU;BYHOUR={};BYMINUTE={m};BYSECOND={m};BYSETPOS=-1\r\n",
        every(23),
        m = every(59)
    );
    let observance = "BEGIN:STANDARD\r\nDTSTART:19700101T000000\r\nRRULE:FREQ=SECONDLY\r\nTZOFFSETFROM:+0100\r\nTZOFFSETTO:+0200\r\nEND:STANDARD\r\n";
    let zone =
        |count: usize| format!("BEGIN:VTIMEZONE\r\nTZID:Made up\r\n{}END:VTIMEZONE\r\n", observance.repeat(count));
    let made_up = "BEGIN:VEVENT\r\nUID:z\r\nDTSTART;TZID=Made up:20211116T090000\r\nEND:VEVENT\r\n";
    let names: String = (0..90_000)
        .map(|n| format!("BEGIN:VEVENT\r\nUID:{n}\r\nDTSTART;TZID=Zone {n}:20211116T090000\r\nEND:VEVENT\r\n"))
        .collect();
    for (what, text) in [
        ("calendars in calendars", "BEGIN:VCALENDAR\r\n".repeat(99_999)),
        ("a million alarms", calendar(&entry(&"BEGIN:VALARM\r\nEND:VALARM\r\n".repeat(1_000_000)))),
        ("every second for ever", calendar(&entry("RRULE:FREQ=SECONDLY\r\n"))),
        ("four milliards of times", calendar(&entry("RRULE:FREQ=DAILY;COUNT=4294967295\r\n"))),
        ("every second of each year at once", calendar(&entry(&rule))),
        ("the same a thousand times", calendar(&entry(&rule).repeat(1_000))),
        (
            "ten thousand rules that meet nothing",
            calendar(&entry("RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30\r\n").repeat(10_000)),
        ),
        ("every second where it meets nothing", calendar(&entry("RRULE:FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=30\r\n"))),
        ("ten thousand rules", calendar(&entry("RRULE:FREQ=MINUTELY;INTERVAL=7\r\n").repeat(10_000))),
        (
            "three million dates",
            calendar(&entry(&format!("RDATE:{}\r\n", "20211116T100000Z,".repeat(60_000)).repeat(50))),
        ),
        ("a zone of 90,000 observances", calendar(&(zone(90_000) + made_up))),
        ("ninety thousand zones nobody knows", calendar(&names)),
        ("a line of 60 MiB", calendar(&entry(&format!("SUMMARY:{}\r\n", "x".repeat(60 << 20))))),
        ("a line folded 20,000,000 times", calendar(&entry(&format!("SUMMARY:{}\r\n", "\r\n x".repeat(15_000_000))))),
        ("a million parameters", calendar(&entry(&format!("DTSTART{}:20211116T090000Z\r\n", ";X=y".repeat(250_000))))),
        ("64 MiB of nothing", "\n".repeat(LARGEST)),
    ] {
        all.push(Bomb { kind: "ics", what, bytes: text.clone().into_bytes() });
        all.push(Bomb { kind: "replies", what, bytes: text.replacen("\r\n", "\r\nMETHOD:REPLY\r\n", 1).into_bytes() });
    }
}

fn mails(all: &mut Vec<Bomb>) {
    let mut add = |what, text: String| all.push(Bomb { kind: "replies", what, bytes: text.into_bytes() });
    let part = |n: usize| format!("Content-Type: multipart/mixed; boundary=b{n}\r\n\r\n--b{n}\r\n");
    add("an e-mail of 100,000 parts in each other", (0..100_000).map(part).collect());
    add("e-mails in e-mails", "Content-Type: message/rfc822\r\n\r\n".repeat(500_000));
    let head = "Content-Type: multipart/mixed; boundary=b\r\n\r\n";
    add(
        "an e-mail of a million parts",
        format!("{head}{}", "--b\r\nContent-Type: text/calendar\r\n\r\nx\r\n".repeat(1_000_000)),
    );
    add("a header of 60 MiB", format!("Subject: {}\r\n\r\nx", "x\r\n ".repeat(15_000_000)));
    add("sixty million headers", "a:\n".repeat(20_000_000));
    add(
        "60 MiB in base 64",
        format!(
            "Content-Type: text/calendar\r\nContent-Transfer-Encoding: base64\r\n\r\n{}",
            "QUJD".repeat(15_000_000)
        ),
    );
    add(
        "60 MiB of quoted printable",
        format!(
            "Content-Type: text/calendar\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n{}",
            "=41=\r\n".repeat(10_000_000)
        ),
    );
    add("a name in a million pieces", format!("From: {}\r\n\r\nx", "=?utf-8?q?a?= ".repeat(3_000_000)));
}

/// Files at which a library stops.
fn stopping() -> Vec<Bomb> {
    let claims = r#"<sst count="4294967295" uniqueCount="4294967295"></sst>"#;
    let table = r#"<worksheet><sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData></worksheet>"#;
    vec![
        Bomb { kind: "delegates", what: "claims four milliards of shared texts", bytes: sheet(table, claims) },
        // Found by fuzzing.
        Bomb {
            kind: "replies",
            what: "an e-mail whose parts are missing",
            bytes: include_bytes!("mails/parts-that-are-missing.eml").to_vec(),
        },
    ]
}

/// A text, and how many times it stands there.
struct Repeat<'a>(&'a str, usize);

fn workbook(parts: &[(&str, Repeat<'_>)]) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, Repeat(text, times)) in parts {
        archive
            .start_file(*name, SimpleFileOptions::default().compression_method(CompressionMethod::Deflated))
            .unwrap();
        // In blocks: one call a letter would take minutes.
        let block = text.repeat((1 << 20) / text.len().max(1) + 1);
        let mut left = text.len() * times;
        while left > 0 {
            let now = left.min(block.len());
            archive.write_all(&block.as_bytes()[..now]).unwrap();
            left -= now;
        }
    }
    archive.finish().unwrap().into_inner()
}

fn parts(count: usize) -> Vec<u8> {
    let names: Vec<String> = (0..count).map(|number| format!("xl/{number}")).collect();
    workbook(&names.iter().map(|name| (name.as_str(), Repeat("", 0))).collect::<Vec<_>>())
}

fn sheet(sheet: &str, shared: &str) -> Vec<u8> {
    book(sheet, shared, r#"<sheet name="S" sheetId="1" r:id="rId1"/>"#)
}

/// A workbook as spreadsheets write it, with this sheet, these shared texts and this list of sheets.
fn book(sheet: &str, shared: &str, sheets: &str) -> Vec<u8> {
    const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    let list = format!(r#"<workbook xmlns="{main}" xmlns:r="{OFFICE}"><sheets>{sheets}</sheets></workbook>"#);
    let relation = |id: &str, kind: &str, target: &str| {
        format!(r#"<Relationship Id="{id}" Type="{OFFICE}/{kind}" Target="{target}"/>"#)
    };
    let relations_of = |all: &str| {
        format!(
            r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{all}</Relationships>"#
        )
    };
    let relations = relations_of(
        &(relation("rId1", "worksheet", "worksheets/sheet1.xml")
            + &relation("rId2", "sharedStrings", "sharedStrings.xml")),
    );
    let root = relations_of(&relation("rId1", "officeDocument", "xl/workbook.xml"));
    workbook(&[
        ("_rels/.rels", Repeat(&root, 1)),
        ("xl/workbook.xml", Repeat(&list, 1)),
        ("xl/_rels/workbook.xml.rels", Repeat(&relations, 1)),
        ("xl/worksheets/sheet1.xml", Repeat(sheet, 1)),
        ("xl/sharedStrings.xml", Repeat(shared, 1)),
    ])
}
