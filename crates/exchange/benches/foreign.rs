//! How fast a large foreign calendar is read, and what it costs: `cargo bench -p plenary-exchange`. The median of a release build.
//!
//! 10,000 entries with 20 attendees each, in 12 zones that the file defines too: about 35 MB, as a ministry's server exports a year.

#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "a program for developers that prints a table")]

use plenary_domain::{Clocks, Rules};
use plenary_exchange::ics::{Reading, read};
use std::{collections::BTreeMap, fmt::Write, hint::black_box, sync::Arc, time::Instant};

const ENTRIES: usize = 10_000;
const ZONES: [&str; 12] = [
    "Asia/Seoul",
    "Europe/London",
    "America/Toronto",
    "Pacific/Auckland",
    "Europe/Copenhagen",
    "Asia/Jerusalem",
    "America/Montevideo",
    "Europe/Lisbon",
    "Our own clock",
    "W. Europe Standard Time",
    "/example.org/Europe/Tallinn",
    "Another clock of ours",
];

fn main() {
    let clocks = Clocks::new(Arc::new(Rules::embedded()));
    let file = calendar();
    let megabytes = file.len() / 1_000_000;
    let mut times: Vec<_> = (0..5)
        .map(|_| {
            let start = Instant::now();
            let how = Reading { clocks: &clocks, within: None, zones: &BTreeMap::new() };
            let draft = read(black_box(file.as_bytes()), &how).unwrap();
            assert_eq!((draft.rows.len(), draft.problems.len()), (ENTRIES, 0));
            start.elapsed()
        })
        .collect();
    times.sort_unstable();
    let name = format!("read {ENTRIES} foreign entries ({megabytes} MB)");
    println!("{name:<50} {:>6.1} ms   {:>9}", times[2].as_secs_f64() * 1000.0, "1000 ms");
    if let Some(peak) = peak() {
        println!("{:<50} {peak:>6} MB   {:>9}", "memory of the whole process at its peak", "300 MB");
    }
}

/// The most memory this process has held, in megabytes, where the system tells.
fn peak() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    Some(line.split_whitespace().next()?.parse::<u64>().ok()? * 1024 / 1_000_000)
}

fn calendar() -> String {
    let mut text = String::from("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Another program//EN\r\n");
    for zone in ZONES {
        write!(
            text,
            "BEGIN:VTIMEZONE\r\nTZID:{zone}\r\n\
             BEGIN:STANDARD\r\nDTSTART:16010101T030000\r\nTZOFFSETFROM:+0200\r\nTZOFFSETTO:+0100\r\nRRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10\r\nEND:STANDARD\r\n\
             BEGIN:DAYLIGHT\r\nDTSTART:16010101T020000\r\nTZOFFSETFROM:+0100\r\nTZOFFSETTO:+0200\r\nRRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3\r\nEND:DAYLIGHT\r\n\
             END:VTIMEZONE\r\n"
        )
        .unwrap();
    }
    for entry in 0..ENTRIES {
        let (zone, day, hour) = (ZONES[entry % ZONES.len()], 1 + entry % 28, 7 + entry % 12);
        write!(
            text,
            "BEGIN:VEVENT\r\nUID:{entry}@example.org\r\nDTSTAMP:20260901T080000Z\r\nSEQUENCE:1\r\nSUMMARY:Working session {entry} on digital\r\n  government\r\n\
             DTSTART;TZID=\"{zone}\":202611{day:02}T{hour:02}0000\r\nDTEND;TZID=\"{zone}\":202611{day:02}T{hour:02}4500\r\n\
             LOCATION:Room {}\\, Main building\r\nSTATUS:CONFIRMED\r\nCLASS:PUBLIC\r\nTRANSP:OPAQUE\r\nORGANIZER;CN=\"Protocol office\":mailto:office@example.org\r\n",
            entry % 40
        )
        .unwrap();
        for attendee in 0..20 {
            write!(
                text,
                "ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=\r\n TRUE;CN=\"Delegate {attendee}\";X-NUM-GUESTS=0:mailto:delegate{attendee}@example.org\r\n"
            )
            .unwrap();
        }
        text.push_str("DESCRIPTION:Agenda\\n1. Opening\\n2. Reports\\n");
        (0..8).for_each(|item| write!(text, "\r\n {item}. An item with a title of the usual length\\n").unwrap());
        text.push_str("\r\nBEGIN:VALARM\r\nACTION:DISPLAY\r\nDESCRIPTION:Reminder\r\nTRIGGER:-PT15M\r\nEND:VALARM\r\nEND:VEVENT\r\n");
    }
    text + "END:VCALENDAR\r\n"
}
