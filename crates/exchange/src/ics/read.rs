//! Reading calendar files of any program: its entries as drafts of sessions, at instants that are beyond doubt.
//!
//! The parser is a library, tolerant of what programs write; here stands what may be made of it. An entry without a clear instant
//! is listed and left out, never guessed.

use super::{foreign_zone::ForeignZones, lines::unfold, text};
use crate::{Draft, Drafted, Problem, SessionDraft, encoding::clean};
use calcard::{
    Entry, Parser,
    common::PartialDateTime,
    icalendar::{
        ICalendar, ICalendarComponent, ICalendarComponentType, ICalendarMethod, ICalendarProperty, ICalendarStatus,
        ICalendarValue,
    },
};
use chrono::{DateTime, Duration, FixedOffset, NaiveDate, NaiveDateTime, TimeZone, Utc};
use plenary_domain::{Clocks, Refusal, Start, Words, Zone, text as domain_text, vocabulary::SessionStatus};

/// Reads the entries of a calendar file, each at the instant that these clocks give it, whatever rules the file itself holds.
/// Refuses what is no calendar file, or larger than any calendar of people.
pub fn read(bytes: &[u8], clocks: &Clocks) -> Result<Draft<SessionDraft>, Refusal> {
    let unfolded = unfold(bytes)?;
    let mut draft = Draft {
        encoding: unfolded.encoding,
        delimiter: None,
        columns: vec![],
        rows: vec![],
        problems: unfolded.problems,
    };
    let mut parser = Parser::new(&unfolded.text);
    let (mut lines, mut calendar_seen) = (unfolded.entries.into_iter(), false);
    loop {
        match parser.entry() {
            Entry::Eof => break,
            Entry::ICalendar(calendar) => {
                calendar_seen = true;
                entries(&calendar, clocks, &mut lines, &mut draft);
            }
            _ => {}
        }
    }
    if !calendar_seen {
        return Err(Refusal::new(
            "not_a_calendar",
            Words::new(
                "This is not a calendar file: it does not begin with BEGIN:VCALENDAR.",
                "일정 파일(iCalendar)이 아닙니다. BEGIN:VCALENDAR로 시작해야 합니다.",
            ),
        ));
    }
    draft.problems.sort_by_key(|problem| problem.line);
    Ok(draft)
}

/// Whether two links are the same once written into a calendar file, where some characters must be written as `%XX`.
pub fn same_link(one: &str, other: &str) -> bool {
    text::uri(one) == text::uri(other)
}

fn entries(
    calendar: &ICalendar,
    clocks: &Clocks,
    lines: &mut impl Iterator<Item = u32>,
    draft: &mut Draft<SessionDraft>,
) {
    let zones = ForeignZones::of(calendar);
    let called_off = calendar.components.first().is_some_and(|root| {
        let method = first(root, &ICalendarProperty::Method);
        method == Some(&ICalendarValue::Method(ICalendarMethod::Cancel))
    });
    for entry in calendar.components.iter().filter(|c| c.component_type == ICalendarComponentType::VEvent) {
        let line = lines.next().unwrap_or(0);
        match session(entry, &zones, clocks) {
            Ok(mut row) => {
                if called_off {
                    row.status = Some(SessionStatus::Cancelled);
                }
                draft.rows.push(Drafted { line, row });
            }
            Err(refusal) => {
                let about = words(entry, &ICalendarProperty::Summary).chars().take(80).collect();
                draft.problems.push(Problem { line, about, refusal });
            }
        }
    }
}

fn session(entry: &ICalendarComponent, zones: &ForeignZones, clocks: &Clocks) -> Result<SessionDraft, Refusal> {
    let repeats = [ICalendarProperty::Rrule, ICalendarProperty::Rdate, ICalendarProperty::RecurrenceId];
    if repeats.iter().any(|property| entry.has_property(property)) {
        return Err(Refusal::new(
            "recurring",
            Words::new(
                "This entry repeats. Add the sessions that are meant one by one.",
                "반복 일정입니다. 필요한 회차를 하나씩 추가해 주세요.",
            ),
        ));
    }
    let begins = time(entry, &ICalendarProperty::Dtstart, zones, clocks)?.ok_or_else(|| {
        Refusal::new("no_start", Words::new("This entry has no start.", "시작 시각이 없는 일정입니다.")).at("start")
    })?;
    let minutes = match first(entry, &ICalendarProperty::Duration) {
        Some(ICalendarValue::Duration(length)) => Duration::try_seconds(length.as_seconds()),
        // An end that is not clear says nothing; the length can be set when the session is looked at.
        _ => time(entry, &ICalendarProperty::Dtend, zones, clocks).ok().flatten().map(|ends| ends.utc - begins.utc),
    };
    let link = [ICalendarProperty::Conference, ICalendarProperty::Url]
        .iter()
        .flat_map(|name| entry.properties(name))
        .filter_map(|property| property.values.first().and_then(ICalendarValue::as_text))
        .map(clean)
        .find(|link| is_link(link));
    let location = words(entry, &ICalendarProperty::Location);
    let (link, location) = match link {
        Some(link) if same_link(&link, &location) => (link, String::new()),
        Some(link) => (link, location),
        None if is_link(&location) => (location, String::new()),
        None => (String::new(), location),
    };
    Ok(SessionDraft {
        uid: entry.uid().map(clean).unwrap_or_default(),
        title: words(entry, &ICalendarProperty::Summary),
        start: begins.start,
        minutes: minutes.map(|length| (length.num_seconds() + 30).div_euclid(60)).filter(|minutes| *minutes != 0),
        status: entry.status().and_then(|status| match status {
            ICalendarStatus::Cancelled => Some(SessionStatus::Cancelled),
            ICalendarStatus::Confirmed => Some(SessionStatus::Confirmed),
            ICalendarStatus::Tentative => Some(SessionStatus::Draft),
            _ => None,
        }),
        categories: entry
            .properties(&ICalendarProperty::Categories)
            .flat_map(|property| property.values.iter().filter_map(ICalendarValue::as_text))
            .map(clean)
            .collect(),
        location,
        link,
        description: words(entry, &ICalendarProperty::Description),
    })
}

fn is_link(text: &str) -> bool {
    !text.is_empty() && domain_text::link("join_link", text).is_ok()
}

fn first<'a>(component: &'a ICalendarComponent, property: &ICalendarProperty) -> Option<&'a ICalendarValue> {
    component.property(property)?.values.first()
}

fn words(entry: &ICalendarComponent, property: &ICalendarProperty) -> String {
    first(entry, property).and_then(ICalendarValue::as_text).map(clean).unwrap_or_default()
}

/// One end of an entry.
struct Time {
    utc: DateTime<Utc>,
    start: Start,
}

/// Reads a property that holds a time; `None` where there is none. Refuses one without a time of day or without a clear zone.
fn time(
    entry: &ICalendarComponent,
    property: &ICalendarProperty,
    zones: &ForeignZones,
    clocks: &Clocks,
) -> Result<Option<Time>, Refusal> {
    let Some(written_at) = entry.property(property) else { return Ok(None) };
    let Some(ICalendarValue::PartialDateTime(written)) = written_at.values.first() else {
        return Err(no_time());
    };
    let date = date(written).ok_or_else(no_time)?;
    let (Some(hour), Some(minute)) = (written.hour, written.minute) else {
        return Err(Refusal::new(
            "all_day",
            Words::new(
                format!("This entry has a day ({date}) but no hour. Add it as a session with its hour, or as a day of the summit."),
                format!("시각 없이 날짜({date})만 있는 일정입니다. 시각을 정해 세션으로 추가하거나 회의 일자로 등록해 주세요."),
            ),
        )
        .at("time"));
    };
    // A leap second is the last moment of its minute.
    let second = u32::from(written.second.unwrap_or(0)).min(59);
    let wall = date.and_hms_opt(hour.into(), minute.into(), second).ok_or_else(no_time)?;
    if let Some(offset) = offset(written) {
        let utc = offset.from_local_datetime(&wall).single().ok_or_else(no_time)?.to_utc();
        return Ok(Some(Time { utc, start: clocks.start_at(Zone::UTC, utc) }));
    }
    let tzid = written_at.tz_id();
    let zone = tzid.and_then(|name| zones.zone(name)).ok_or_else(|| unclear(wall, tzid))?;
    // RFC 5545 §3.3.5: a reading that comes twice means the first, one that is skipped has the offset before the jump.
    let utc = clocks.settled_instant(&Start { date, time: wall.time(), zone, fold: None });
    Ok(Some(Time { utc, start: clocks.start_at(zone, utc) }))
}

fn date(written: &PartialDateTime) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(written.year?.into(), written.month?.into(), written.day?.into())
}

fn offset(written: &PartialDateTime) -> Option<FixedOffset> {
    let seconds = i32::from(written.tz_hour?) * 3600 + i32::from(written.tz_minute.unwrap_or(0)) * 60;
    FixedOffset::east_opt(if written.tz_minus { -seconds } else { seconds })
}

fn no_time() -> Refusal {
    Refusal::new(
        "bad_time",
        Words::new(
            "The start of this entry is not a date and a time of day.",
            "시작 시각이 날짜와 시각으로 읽히지 않습니다.",
        ),
    )
    .at("start")
}

fn unclear(wall: NaiveDateTime, tzid: Option<&str>) -> Refusal {
    let wall = wall.format("%Y-%m-%d %H:%M");
    let words = match tzid {
        Some(name) => {
            let name: String = clean(name).chars().take(80).collect();
            Words::new(
                format!(
                    "Time zone unclear: {wall} in “{name}”, which is not a known zone. Add the session with its zone."
                ),
                format!(
                    "시간대를 알 수 없습니다: {wall}, 알려지지 않은 시간대 ‘{name}’. 시간대를 정해 세션으로 추가해 주세요."
                ),
            )
        }
        None => Words::new(
            format!("Time zone unclear: {wall}, but nobody says where. Add the session with its zone."),
            format!(
                "시간대를 알 수 없습니다: {wall}, 어느 지역 시각인지 적혀 있지 않습니다. 시간대를 정해 세션으로 추가해 주세요."
            ),
        ),
    };
    Refusal::new("zone_unclear", words).at("zone")
}
