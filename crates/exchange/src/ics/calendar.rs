//! The calendar file itself: one VCALENDAR to be published, its zones, and one VEVENT for each session; or an invitation of one
//! person to one session, with what follows from it (RFC 5546).

use super::{
    description::describe,
    text::{self, Lines},
    timezone::Zones,
};
use crate::{Call, Invitee, Role, Schedule, ScheduledSession, Standing, Summons};
use chrono::{DateTime, Duration, NaiveDateTime, Utc};
use plenary_domain::{Clocks, text::email, vocabulary::Answer};

/// Who wrote the file. Without a version number, so that a new release of Plenary does not change every file.
const PRODUCT: &str = "-//Plenary//Plenary//EN";

/// The calendar file of a schedule, in UTF-8.
///
/// Sessions stand in the order in which they start. The same schedule under the same clocks gives the same bytes.
pub fn write(schedule: &Schedule, clocks: &Clocks) -> Vec<u8> {
    let mut sessions: Vec<&ScheduledSession> = schedule.sessions.iter().collect();
    sessions.sort_by_key(|session| (session.begins, session.id));
    let zones = Zones::of(if schedule.all_utc { &[] } else { &sessions }, clocks);

    let mut lines = head("PUBLISH");
    // The name under RFC 7986, and the one under which most programs look for it.
    lines.add_text("NAME", &schedule.title);
    lines.add_text("X-WR-CALNAME", &schedule.title);
    lines.add_text("DESCRIPTION", &schedule.description);
    lines.add_text("X-WR-CALDESC", &schedule.description);
    // For those who put the file on a web server and subscribe to it.
    lines.add("REFRESH-INTERVAL;VALUE=DURATION", "PT1H");
    lines.add("X-PUBLISHED-TTL", "PT1H");
    // By which zone rules every hour in this file was computed.
    lines.add_text("X-PLENARY-TZDATA", clocks.rules().version());
    if !schedule.version.is_empty() {
        lines.add_text("X-PLENARY-VERSION", &schedule.version);
    }
    zones.write(&mut lines);
    let frame = Frame { schedule, clocks, zones, organiser: Organiser::of(schedule), summons: None };
    for session in sessions {
        vevent(&mut lines, session, &frame);
    }
    lines.add("END", "VCALENDAR");
    lines.into_bytes()
}

/// The file that invites one person to one session, or takes that back.
///
/// It has no name as a calendar: Outlook would open it beside the calendar of whoever is invited, not in it.
pub fn summon(summons: &Summons, clocks: &Clocks) -> Vec<u8> {
    let schedule = &summons.schedule;
    let sessions: Vec<&ScheduledSession> = schedule.sessions.iter().collect();
    let zones = Zones::of(if schedule.all_utc { &[] } else { &sessions }, clocks);
    let mut lines = head(match summons.call {
        Call::Request => "REQUEST",
        Call::Cancel => "CANCEL",
    });
    lines.add_text("X-PLENARY-TZDATA", clocks.rules().version());
    zones.write(&mut lines);
    let frame = Frame { schedule, clocks, zones, organiser: Organiser::of(schedule), summons: Some(summons) };
    for session in sessions {
        vevent(&mut lines, session, &frame);
    }
    lines.add("END", "VCALENDAR");
    lines.into_bytes()
}

/// One session as every file would tell it, in UTC: what the digests are made of.
pub(super) fn told(
    session: &ScheduledSession,
    schedule: &Schedule,
    summons: Option<&Summons>,
    clocks: &Clocks,
) -> Vec<u8> {
    let mut lines = Lines::default();
    let frame = Frame { schedule, clocks, zones: Zones::of(&[], clocks), organiser: Organiser::of(schedule), summons };
    vevent(&mut lines, session, &frame);
    // The zone is part of what is told, though the times here are not in it.
    lines.add_text("X-ZONE", session.zone.name());
    lines.into_bytes()
}

/// One session as a calendar server keeps it: a file of its own with no METHOD (RFC 4791 §4.1).
pub fn entry(session: &ScheduledSession, schedule: &Schedule, clocks: &Clocks) -> String {
    let zones = Zones::of(&[session], clocks);
    let mut lines = Lines::default();
    lines.add("BEGIN", "VCALENDAR");
    lines.add("VERSION", "2.0");
    lines.add("PRODID", PRODUCT);
    lines.add("CALSCALE", "GREGORIAN");
    zones.write(&mut lines);
    let frame = Frame { schedule, clocks, zones, organiser: Organiser::of(schedule), summons: None };
    vevent(&mut lines, session, &frame);
    lines.add("END", "VCALENDAR");
    String::from_utf8_lossy(&lines.into_bytes()).into_owned()
}

fn head(method: &str) -> Lines {
    let mut lines = Lines::default();
    lines.add("BEGIN", "VCALENDAR");
    lines.add("VERSION", "2.0");
    lines.add("PRODID", PRODUCT);
    lines.add("CALSCALE", "GREGORIAN");
    lines.add("METHOD", method);
    lines
}

/// Marks an entry that only takes a session out of calendars: it says nothing of the session to a program of ours that reads it.
pub(super) const TAKEN_OUT: &str = "X-PLENARY-TAKEN-OUT";

/// What every session of a file shares.
struct Frame<'a> {
    schedule: &'a Schedule,
    clocks: &'a Clocks,
    zones: Zones,
    organiser: Organiser,
    summons: Option<&'a Summons>,
}

fn vevent(lines: &mut Lines, session: &ScheduledSession, frame: &Frame<'_>) {
    let language = frame.schedule.language;
    let (status, transparency, busy) = match session.standing {
        Standing::Tentative => ("TENTATIVE", "OPAQUE", "TENTATIVE"),
        Standing::Confirmed => ("CONFIRMED", "OPAQUE", "BUSY"),
        Standing::Cancelled | Standing::TakenOut | Standing::Gone => ("CANCELLED", "TRANSPARENT", "FREE"),
    };
    let link = text::uri(&session.join_link);

    lines.add("BEGIN", "VEVENT");
    lines.add("UID", &session.id.to_string());
    lines.add("DTSTAMP", &utc(frame.summons.map_or(session.changed, |summons| summons.stamp)));
    time(lines, "DTSTART", session, session.begins, frame);
    if session.minutes > 0 {
        time(lines, "DTEND", session, session.begins + Duration::minutes(i64::from(session.minutes)), frame);
    }
    lines.add("SEQUENCE", &session.sequence.to_string());
    lines.add("CREATED", &utc(session.created));
    lines.add("LAST-MODIFIED", &utc(session.changed));
    let title = title(session);
    lines.add("SUMMARY", &title);
    // Whoever is not expected any more is told so; the session itself goes on (RFC 5546 §3.2.5).
    if frame.summons.is_none() || session.standing != Standing::TakenOut {
        lines.add("STATUS", status);
    }
    if frame.summons.is_none() && matches!(session.standing, Standing::TakenOut | Standing::Gone) {
        lines.add(TAKEN_OUT, "TRUE");
    }
    if frame.schedule.confidential {
        lines.add("CLASS", "CONFIDENTIAL");
    }
    lines.add_text("CATEGORIES", &session.category);
    // Most programs show no CONFERENCE, so the link stands wherever else one may look for it.
    lines.add_text("LOCATION", if session.place.is_empty() { &link } else { &session.place });
    if !link.is_empty() {
        lines.add("URL", &link);
        let feature = if link.to_ascii_lowercase().starts_with("tel:") { "PHONE" } else { "VIDEO" };
        lines
            .add(&format!("CONFERENCE;VALUE=URI;FEATURE={feature};LABEL={}", text::parameter(&language.join())), &link);
    }
    lines.add_text("DESCRIPTION", &describe(session, &link, language, frame.clocks));
    lines.add(&frame.organiser.name, &frame.organiser.address);
    if let Some(summons) = frame.summons {
        attendee(lines, summons.call, &summons.invitee);
    }
    lines.add("TRANSP", transparency);
    lines.add("X-MICROSOFT-CDO-BUSYSTATUS", busy);
    // What will not take place needs no reminder, and a cancellation may hold none.
    if status != "CANCELLED" {
        for minutes in &frame.schedule.alarms {
            alarm(lines, *minutes, &title);
        }
    }
    lines.add("END", "VEVENT");
}

/// What the session is called. It is required of an entry (RFC 5546 §3.2.1) and of a reminder and never empty: libical refuses an
/// empty SUMMARY, and Apple's calendar takes nothing of a file with an alarm that lacks its DESCRIPTION.
fn title(session: &ScheduledSession) -> String {
    let title = text::text(&session.title);
    if title.is_empty() { "Plenary".to_owned() } else { title }
}

/// Whoever is invited. Nobody else's address stands in the file.
fn attendee(lines: &mut Lines, call: Call, invitee: &Invitee) {
    let role = match invitee.role {
        Role::Chair => "CHAIR",
        Role::Required => "REQ-PARTICIPANT",
        Role::Optional => "OPT-PARTICIPANT",
        Role::Observer => "NON-PARTICIPANT",
    };
    // Whoever has answered is asked again only where the session lies at another time (RFC 5546 §3.2.2.1, §3.2.2.2).
    let asked = match (call, invitee.answer) {
        (Call::Cancel, _) => "",
        (Call::Request, Some(Answer::Accepted)) => ";PARTSTAT=ACCEPTED",
        (Call::Request, Some(Answer::Tentative)) => ";PARTSTAT=TENTATIVE",
        (Call::Request, Some(Answer::Declined)) => ";PARTSTAT=DECLINED",
        (Call::Request, Some(Answer::Replaced) | None) => ";PARTSTAT=NEEDS-ACTION;RSVP=TRUE",
    };
    let name = match text::parameter(&invitee.name).as_str() {
        "\"\"" => String::new(),
        quoted => format!(";CN={quoted}"),
    };
    lines.add(&format!("ATTENDEE;CUTYPE=INDIVIDUAL;ROLE={role}{asked}{name}"), &mailto(&invitee.email));
}

fn alarm(lines: &mut Lines, minutes: u32, title: &str) {
    lines.add("BEGIN", "VALARM");
    lines.add("ACTION", "DISPLAY");
    lines.add("DESCRIPTION", title);
    lines.add("TRIGGER", &if minutes == 0 { "PT0S".into() } else { format!("-PT{minutes}M") });
    lines.add("END", "VALARM");
}

/// An address as a URI. `%` is the only character that may stand in a checked address and not in a URI.
fn mailto(address: &str) -> String {
    format!("mailto:{}", address.replace('%', "%25"))
}

/// One end of a session: on its own clock where the file's VTIMEZONE tells that clock exactly, else in UTC.
fn time(lines: &mut Lines, name: &str, session: &ScheduledSession, at: DateTime<Utc>, frame: &Frame<'_>) {
    match frame.zones.tzid(session) {
        Some(tzid) => lines.add(&format!("{name};TZID={tzid}"), &stamp(frame.clocks.wall(session.zone, at))),
        None => lines.add(name, &utc(at)),
    }
}

pub(super) fn utc(at: DateTime<Utc>) -> String {
    stamp(at.naive_utc()) + "Z"
}

fn stamp(at: NaiveDateTime) -> String {
    at.format("%Y%m%dT%H%M%S").to_string()
}

/// Who invites, as an ORGANIZER, which every published session must have (RFC 5546 §3.2.1).
struct Organiser {
    /// The property with its parameters.
    name: String,
    /// Its value.
    address: String,
}

impl Organiser {
    /// Where no address is known the value is the one Exchange writes then ([MS-OXCICAL] 2.1.3.1.1.20.16): a valid URI to
    /// which no program can send anything. An invented mail address could one day belong to somebody.
    fn of(schedule: &Schedule) -> Self {
        let called = if schedule.organiser.trim().is_empty() { &schedule.title } else { &schedule.organiser };
        let name = match text::parameter(called).as_str() {
            "\"\"" => "ORGANIZER".to_owned(),
            quoted => format!("ORGANIZER;CN={quoted}"),
        };
        let address = match email("organiser_email", &schedule.organiser_email) {
            Ok(address) if !address.is_empty() => mailto(&address),
            _ => "invalid:nomail".to_owned(),
        };
        Self { name, address }
    }
}
