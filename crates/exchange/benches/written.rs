//! How fast calendar files are written, and what it costs: `cargo bench -p plenary-exchange --bench written`. The median of a
//! release build.
//!
//! 10,000 sessions in 12 zones, each with its agenda, the local times of 12 delegations and 20 people by name; and 10,000 invitations
//! of one person each.

#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "a program for developers that prints a table")]

use chrono::{DateTime, Duration, Utc};
use plenary_domain::{Clocks, Rules, SessionId, Zone};
use plenary_exchange::{
    Call, Clock, Invitee, Language, Role, Schedule, ScheduledItem, ScheduledSession, Standing, Summons, ics,
};
use std::{hint::black_box, sync::Arc, time::Instant};

const SESSIONS: usize = 10_000;
const ZONES: [&str; 12] = [
    "Asia/Seoul",
    "Europe/London",
    "America/Toronto",
    "Pacific/Auckland",
    "Europe/Copenhagen",
    "Asia/Jerusalem",
    "America/Montevideo",
    "Europe/Lisbon",
    "America/Mexico_City",
    "Europe/Tallinn",
    "Asia/Kathmandu",
    "Australia/Sydney",
];

fn main() {
    let clocks = Clocks::new(Arc::new(Rules::embedded()));
    let whole = schedule((0..SESSIONS).map(session).collect());
    let bytes = ics::write(&whole, &clocks).len();
    say(&format!("write {SESSIONS} sessions ({} MB)", bytes / 1_000_000), "500 ms", || {
        ics::write(&whole, &clocks).len()
    });
    let invitations: Vec<Summons> = (0..SESSIONS).map(summons).collect();
    say(&format!("write {SESSIONS} invitations"), "500 ms", || {
        invitations.iter().map(|one| ics::summon(one, &clocks).len()).sum()
    });
    say(&format!("digests of {SESSIONS} sessions"), "", || ics::digests(&whole, &clocks).sessions.len());
    if let Some(peak) = peak() {
        println!("{:<50} {peak:>6} MB   {:>9}", "memory of the whole process at its peak", "300 MB");
    }
}

fn say(name: &str, budget: &str, work: impl Fn() -> usize) {
    let mut times: Vec<_> = (0..5)
        .map(|_| {
            let start = Instant::now();
            assert!(black_box(work()) > 0);
            start.elapsed()
        })
        .collect();
    times.sort_unstable();
    println!("{name:<50} {:>6.1} ms   {budget:>9}", times[2].as_secs_f64() * 1000.0);
}

/// The most memory this process has held, in megabytes, where the system tells.
fn peak() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    Some(line.split_whitespace().next()?.parse::<u64>().ok()? * 1024 / 1_000_000)
}

fn zone(at: usize) -> Zone {
    Zone::parse(ZONES[at % ZONES.len()]).unwrap()
}

fn session(number: usize) -> ScheduledSession {
    let first: DateTime<Utc> = "2026-11-01T06:00:00Z".parse().unwrap();
    let begins = first + Duration::minutes(i64::try_from(number % 4_000).unwrap() * 15);
    let people: Vec<String> =
        (0..20).map(|person| format!("Delegate {person} of delegation {}", number % 200)).collect();
    ScheduledSession {
        id: SessionId::parse(&format!("01930000-0000-7000-8000-{number:012x}")).unwrap(),
        sequence: 1,
        created: first,
        changed: first,
        begins,
        zone: zone(number),
        minutes: 45,
        title: format!("Working session {number} on digital government"),
        category: "Thematic".into(),
        standing: Standing::Confirmed,
        place: format!("Room {}, Main building", number % 40),
        directions: "Second floor, through the east entrance".into(),
        join_link: format!("https://meet.example.org/{number}"),
        chair: "Minister of the Interior and Safety".into(),
        items: (0..8)
            .map(|item| ScheduledItem {
                number: (item + 1).to_string(),
                begins_after: item * 5,
                minutes: 5,
                title: "An item with a title of the usual length".into(),
            })
            .collect(),
        clocks: (0..12).map(|at| Clock { name: format!("Delegation {at}"), zone: zone(at) }).collect(),
        remarks: vec![format!("Expected: {}", people.join("; "))],
    }
}

fn schedule(sessions: Vec<ScheduledSession>) -> Schedule {
    Schedule {
        title: "Summit".into(),
        description: String::new(),
        language: Language::English,
        organiser: "Protocol office".into(),
        organiser_email: "office@example.org".into(),
        version: String::new(),
        all_utc: false,
        alarms: vec![15],
        confidential: false,
        sessions,
    }
}

fn summons(number: usize) -> Summons {
    Summons {
        call: Call::Request,
        invitee: Invitee {
            answer: None,
            name: format!("Delegate {number}"),
            email: format!("delegate{number}@example.org"),
            role: Role::Required,
        },
        stamp: "2026-11-01T06:00:00Z".parse().unwrap(),
        schedule: schedule(vec![session(number)]),
    }
}
