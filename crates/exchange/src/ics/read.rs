//! Reading calendar files of any program: its entries as drafts of sessions, at instants that are beyond doubt.
//!
//! The parser is a library, tolerant of what programs write; here stands what may be made of it. An entry without a clear instant
//! is listed as such, never guessed.

use super::{
    calendar::TAKEN_OUT,
    foreign_zone::ForeignZones,
    lines::{half, unfold},
    repeat::{TooOften, occurrences},
    reply::{decoded, email},
    text,
    time::{Clock, Time, reading, seconds, utc},
};
use crate::{Begins, Draft, Drafted, Problem, SessionDraft, encoding::clean};
use calcard::{
    Entry, Parser,
    icalendar::{
        ICalendar, ICalendarComponent, ICalendarComponentType, ICalendarDuration, ICalendarMethod,
        ICalendarParameterName, ICalendarParameterValue, ICalendarProperty, ICalendarRecurrenceRule, ICalendarStatus,
        ICalendarValue,
    },
};
use chrono::{DateTime, Duration, NaiveDate, NaiveDateTime, NaiveTime, Utc};
use plenary_domain::{Clocks, Refusal, Words, Zone, text as domain_text, vocabulary::SessionStatus};
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

/// The most times of one repeating entry that are taken.
const MOST_TIMES: usize = 500;

/// The most names of zones that an officer is asked about. There are fewer zones in the world.
const MOST_UNKNOWN: usize = 1_000;

/// What a reader of calendar files is told beside the file.
#[derive(Clone, Copy, Debug)]
pub struct Reading<'a> {
    /// What clocks show, whatever rules the file itself holds.
    pub clocks: &'a Clocks,
    /// The stretch of time within which repeating entries are told one by one; where there is none, the first alone is told.
    pub within: Option<[DateTime<Utc>; 2]>,
    /// The zones an officer has given to names nobody knows; the empty name stands for times without any.
    pub zones: &'a BTreeMap<String, Zone>,
}

/// Reads the entries of a calendar file. Refuses what is no calendar file, or larger than any calendar of people.
pub fn read(bytes: &[u8], how: &Reading<'_>) -> Result<Draft<SessionDraft>, Refusal> {
    let unfolded = unfold(bytes, &[])?;
    let mut draft = Draft { read_as: unfolded.read_as, table: None, rows: vec![], problems: unfolded.problems };
    let mut parser = Parser::new(&unfolded.text);
    let (mut lines, mut calendar_seen) = (unfolded.entries.into_iter(), false);
    loop {
        match parser.entry() {
            Entry::Eof => break,
            Entry::ICalendar(calendar) => {
                calendar_seen = true;
                let zones = ForeignZones::of(&calendar, how.zones);
                Calendar::of(&calendar, &zones, how, &mut lines).entries(&unfolded.cut_off, &mut draft);
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
    let unknown = draft.rows.iter().filter_map(|drafted| match &drafted.row.begins {
        Begins::Unclear { zone, .. } => Some(zone.as_str()),
        _ => None,
    });
    if unknown.collect::<HashSet<_>>().len() > MOST_UNKNOWN {
        return Err(Refusal::new(
            "too_many_zones",
            Words::new(
                format!(
                    "This calendar file names more than {MOST_UNKNOWN} time zones that nobody knows. Have it made anew."
                ),
                format!(
                    "이 일정 파일에는 알 수 없는 시간대 이름이 {MOST_UNKNOWN}개 넘게 있습니다. 파일을 다시 만들어 달라고 요청해 주세요."
                ),
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

/// One VEVENT.
struct Written<'c> {
    line: u32,
    entry: &'c ICalendarComponent,
    uid: String,
    /// Which time of a repeating entry it stands for, where that is clear.
    instead_of: Option<DateTime<Utc>>,
}

/// The entries of one VCALENDAR, which belong together by their UIDs.
struct Calendar<'c> {
    entries: Vec<Written<'c>>,
    zones: &'c ForeignZones,
    how: &'c Reading<'c>,
    method: Option<&'c ICalendarMethod>,
    /// The times of repeating entries that have entries of their own.
    replaced: HashMap<String, BTreeSet<DateTime<Utc>>>,
    /// The UIDs of entries that repeat.
    repeating: HashSet<String>,
    /// The UIDs of those among them that go on differently from some time on.
    changed_later: HashSet<String>,
}

impl<'c> Calendar<'c> {
    fn of(
        calendar: &'c ICalendar,
        zones: &'c ForeignZones,
        how: &'c Reading<'c>,
        lines: &mut impl Iterator<Item = u32>,
    ) -> Self {
        let method = calendar.components.first().and_then(|root| match first(root, &ICalendarProperty::Method) {
            Some(ICalendarValue::Method(method)) => Some(method),
            _ => None,
        });
        let mut whole = Self {
            entries: vec![],
            zones,
            how,
            method,
            replaced: HashMap::new(),
            repeating: HashSet::new(),
            changed_later: HashSet::new(),
        };
        for entry in calendar.components.iter().filter(|c| c.component_type == ICalendarComponentType::VEvent) {
            let uid = entry.uid().map(clean).unwrap_or_default();
            let instead_of =
                whole.time(entry, &ICalendarProperty::RecurrenceId).and_then(|time| time.instant(how.clocks));
            if let Some(at) = instead_of {
                whole.replaced.entry(uid.clone()).or_default().insert(at);
            }
            if repeats(entry) {
                whole.repeating.insert(uid.clone());
            }
            if changes_all_later(entry) {
                whole.changed_later.insert(uid.clone());
            }
            whole.entries.push(Written { line: lines.next().unwrap_or(0), entry, uid, instead_of });
        }
        whole
    }

    fn entries(&self, cut_off: &BTreeSet<u32>, draft: &mut Draft<SessionDraft>) {
        for written in &self.entries {
            let sessions = if cut_off.contains(&written.line) { Err(half()) } else { self.sessions(written) };
            match sessions {
                Ok(rows) => draft.rows.extend(rows.into_iter().map(|row| Drafted { line: written.line, row })),
                Err(refusal) => {
                    let about = words(written.entry, &ICalendarProperty::Summary).chars().take(80).collect();
                    draft.problems.push(Problem { line: written.line, about, refusal });
                }
            }
        }
    }

    /// Whether it is somebody's answer to an invitation, and no schedule.
    fn is_answer(&self) -> bool {
        use ICalendarMethod::{Counter, Declinecounter, Refresh, Reply};
        matches!(self.method, Some(Reply | Counter | Declinecounter | Refresh))
    }

    /// The sessions of one entry: one, or those of its times that fall within the days; none where it replaces a time outside of them.
    fn sessions(&self, written: &Written<'c>) -> Result<Vec<SessionDraft>, Refusal> {
        let entry = written.entry;
        if !entry.has_property(&ICalendarProperty::Dtstart) {
            // An answer need not say when the session begins (RFC 5546 §3.2.3): what it is comes before what it lacks.
            if self.is_answer() {
                return Err(is_reply());
            }
            return Err(Refusal::new(
                "no_start",
                Words::new("This entry has no start.", "시작 시각이 없는 일정입니다."),
            )
            .at("start"));
        }
        if entry.has_property(&ICalendarProperty::Other(TAKEN_OUT.to_owned())) {
            return Err(only_takes_out());
        }
        // A session that is off says so by its status; without one somebody is taken out of it, and it goes on (RFC 5546 §3.2.5).
        if self.method == Some(&ICalendarMethod::Cancel) && !entry.has_property(&ICalendarProperty::Status) {
            return Err(taken_out());
        }
        if self.changed_later.contains(&written.uid) {
            return Err(unread_repetition());
        }
        let mut begins = self.time(entry, &ICalendarProperty::Dtstart).ok_or_else(no_time)?;
        begins.is_day |= self.is_whole_days(entry, &begins);
        let instant = begins.instant(self.how.clocks);
        let session = self.session(written, &begins, instant);
        let (Some(instant), Some(days), false) = (instant, self.how.within, begins.is_day) else {
            return Ok(vec![session]);
        };
        if let Some(instead_of) = written.instead_of {
            let outside = |at: DateTime<Utc>| at < days[0] || days[1] <= at;
            let drop = self.repeating.contains(&written.uid) && outside(instant) && outside(instead_of);
            return Ok(if drop { vec![] } else { vec![session] });
        }
        if !repeats(entry) {
            return Ok(vec![session]);
        }
        let times = self.times(written, &begins, instant, days)?;
        if times.is_empty() {
            return Err(outside_days());
        }
        let taken = times.into_iter().map(|(at, minutes)| SessionDraft {
            occurrence: Some(at),
            minutes: minutes.or(session.minutes),
            begins: Begins::At(begins.clock.start(at, self.how.clocks)),
            ..session.clone()
        });
        Ok(taken.collect())
    }

    /// When a repeating entry takes place within the days, without the times that have entries of their own; each with its length in
    /// minutes, where it has one of its own.
    fn times(
        &self,
        written: &Written<'c>,
        begins: &Time<'c>,
        first_at: DateTime<Utc>,
        days: [DateTime<Utc>; 2],
    ) -> Result<BTreeMap<DateTime<Utc>, Option<i64>>, Refusal> {
        let (entry, clocks) = (written.entry, self.how.clocks);
        let replaced = self.replaced.get(&written.uid);
        if entry.has_property(&ICalendarProperty::Exrule) || has_unread_rule(entry) {
            return Err(unread_repetition());
        }
        let wall = |at: DateTime<Utc>| begins.clock.wall(at, clocks);
        let walls = [wall(days[0]) - Duration::days(1), wall(days[1]) + Duration::days(1)];
        let mut times = BTreeMap::from([(first_at, None)]);
        for rule in rules(entry) {
            let until = rule.until.as_ref().and_then(|until| self.until(until, &begins.clock));
            let found = occurrences(rule, begins.wall, until, walls).map_err(|TooOften| too_often())?;
            times.extend(found.into_iter().filter_map(|wall| Some((begins.clock.instant(wall, clocks)?, None))));
        }
        for time in self.listed(entry, &ICalendarProperty::Rdate) {
            let at = if time.is_day {
                begins.clock.instant(time.wall.date().and_time(begins.wall.time()), clocks)
            } else {
                time.instant(clocks)
            };
            // A date without a clock of its own follows that of the entry.
            times.extend(at.or_else(|| begins.clock.instant(time.wall, clocks)).map(|at| (at, time.minutes)));
        }
        let (mut out_days, mut out): (HashSet<NaiveDate>, HashSet<DateTime<Utc>>) = Default::default();
        for time in self.listed(entry, &ICalendarProperty::Exdate) {
            if time.is_day {
                out_days.insert(time.wall.date());
            } else {
                out.extend(time.instant(clocks).or_else(|| begins.clock.instant(time.wall, clocks)));
            }
        }
        times.retain(|at, _| {
            days[0] <= *at
                && *at < days[1]
                && !out.contains(at)
                && !out_days.contains(&wall(*at).date())
                && replaced.is_none_or(|replaced| !replaced.contains(at))
        });
        if times.len() > MOST_TIMES {
            return Err(too_often());
        }
        Ok(times)
    }

    /// The end of a rule by the entry's own clock. A mere date means all of that day.
    fn until(&self, written: &calcard::common::PartialDateTime, clock: &Clock<'_>) -> Option<NaiveDateTime> {
        let (wall, is_day) = reading(written)?;
        Some(match seconds(written) {
            _ if is_day => wall + Duration::seconds(24 * 3600 - 1),
            Some(offset) => clock.wall((wall - Duration::seconds(i64::from(offset))).and_utc(), self.how.clocks),
            None => wall,
        })
    }

    fn time(&self, entry: &'c ICalendarComponent, property: &ICalendarProperty) -> Option<Time<'c>> {
        let line = entry.property(property)?;
        Time::read(line, line.values.first()?, self.zones)
    }

    /// Whether Outlook says of an entry from midnight to midnight that it has no hour.
    fn is_whole_days(&self, entry: &'c ICalendarComponent, begins: &Time<'_>) -> bool {
        let name = ICalendarProperty::Other("X-MICROSOFT-CDO-ALLDAYEVENT".to_owned());
        let said = words(entry, &name).eq_ignore_ascii_case("TRUE");
        let ends = self.time(entry, &ICalendarProperty::Dtend).map_or(begins.wall, |ends| ends.wall);
        said && [begins.wall, ends].iter().all(|wall| wall.time() == NaiveTime::MIN)
    }

    fn listed(&self, entry: &'c ICalendarComponent, property: &'c ICalendarProperty) -> impl Iterator<Item = Time<'c>> {
        let lines = entry.properties(property);
        lines.flat_map(|line| line.values.iter().filter_map(|value| Time::read(line, value, self.zones)))
    }

    fn session(&self, written: &Written<'c>, begins: &Time<'c>, instant: Option<DateTime<Utc>>) -> SessionDraft {
        let (entry, clocks) = (written.entry, self.how.clocks);
        let length = match first(entry, &ICalendarProperty::Duration) {
            Some(ICalendarValue::Duration(length)) => self.lasting(length, begins, instant),
            // An end that is not clear says nothing; the length can be set when the session is looked at.
            _ => self.time(entry, &ICalendarProperty::Dtend).and_then(|ends| match (ends.instant(clocks), instant) {
                (Some(ends), Some(begins)) => Some(ends - begins),
                (None, None) if !ends.is_day && !begins.is_day => Some(ends.wall - begins.wall),
                _ => None,
            }),
        };
        let (link, location) = link_and_location(entry);
        let begins_at = match (instant, &begins.clock) {
            _ if begins.is_day => Begins::On(begins.wall.date()),
            (None, Clock::Unknown(name)) => Begins::Unclear {
                wall: begins.wall,
                zone: name.clone(),
                hint: self.zones.hint().filter(|_| name.is_empty()),
            },
            (at, clock) => Begins::At(clock.start(at.unwrap_or_default(), clocks)),
        };
        let called_off = self.method == Some(&ICalendarMethod::Cancel);
        SessionDraft {
            uid: written.uid.clone(),
            occurrence: written.instead_of,
            sequence: match first(entry, &ICalendarProperty::Sequence) {
                Some(ICalendarValue::Integer(number)) => *number,
                _ => 0,
            },
            is_reply: self.is_answer(),
            title: words(entry, &ICalendarProperty::Summary),
            begins: begins_at,
            told_zone: if let Clock::Told(_, name) = &begins.clock { Some(name.clone()) } else { None },
            minutes: length.map(|length| (length.num_seconds() + 30).div_euclid(60)).filter(|minutes| *minutes != 0),
            status: entry
                .status()
                .and_then(|status| match status {
                    _ if called_off => None,
                    ICalendarStatus::Cancelled => Some(SessionStatus::Cancelled),
                    ICalendarStatus::Confirmed => Some(SessionStatus::Confirmed),
                    ICalendarStatus::Tentative => Some(SessionStatus::Draft),
                    _ => None,
                })
                .or(called_off.then_some(SessionStatus::Cancelled)),
            categories: entry
                .properties(&ICalendarProperty::Categories)
                .flat_map(|property| property.values.iter().filter_map(ICalendarValue::as_text))
                .map(clean)
                .collect(),
            location,
            link,
            description: words(entry, &ICalendarProperty::Description),
            organiser: organiser(entry),
            changed: utc(entry, &ICalendarProperty::LastModified),
            remarks: instant
                .iter()
                .flat_map(|at| [self.stale(entry, begins, *at), self.skipped(begins, *at)])
                .chain([lost_letters(entry)])
                .flatten()
                .collect(),
        }
    }

    /// How long an entry is. Days and weeks are counted by its clock, and last longer or shorter where that is put forward or back;
    /// hours are exact (RFC 5545 §3.3.6).
    fn lasting(
        &self,
        length: &ICalendarDuration,
        begins: &Time<'_>,
        instant: Option<DateTime<Utc>>,
    ) -> Option<Duration> {
        let whole = Duration::try_seconds(length.as_seconds())?;
        let days = i64::from(length.weeks) * 7 + i64::from(length.days);
        let Some(from) = instant.filter(|_| days > 0 && !begins.is_day) else { return Some(whole) };
        let days = Duration::try_days(if length.neg { -days } else { days })?;
        let ends = begins.clock.instant(begins.wall.checked_add_signed(days)?, self.how.clocks)?;
        Some(ends - from + (whole - days))
    }

    /// What to say where clocks skip the hour that is written (RFC 5545 §3.3.5 says what it means).
    fn skipped(&self, begins: &Time<'_>, at: DateTime<Utc>) -> Option<Words> {
        let taken = begins.clock.wall(at, self.how.clocks);
        if begins.is_day || taken == begins.wall {
            return None;
        }
        let (written, taken) = (begins.wall.format("%H:%M"), taken.format("%H:%M"));
        Some(Words::new(
            format!("Clocks go forward over {written} there: it is taken as {taken}."),
            format!("{written}: 시계가 앞당겨져 없는 시각입니다. 처리 시각: {taken}."),
        ))
    }

    /// What to say where the file's own rules for a known zone give another hour: the name counts, and the officer is told.
    fn stale(&self, entry: &ICalendarComponent, begins: &Time<'_>, at: DateTime<Utc>) -> Option<Words> {
        let Clock::Place(zone) = begins.clock else { return None };
        let tzid = entry.property(&ICalendarProperty::Dtstart)?.tz_id()?;
        let theirs = self.zones.rules(tzid)?.instant(begins.wall);
        if theirs == at {
            return None;
        }
        let (ours, theirs) = (at.format("%H:%M"), theirs.format("%H:%M"));
        Some(Words::new(
            format!(
                "By the rules inside the file this is {theirs} UTC; by those of {zone} it is {ours} UTC, which is taken."
            ),
            format!("파일에 담긴 규칙으로는 {theirs} UTC, {zone} 규칙으로는 {ours} UTC입니다. 뒤의 시각을 따릅니다."),
        ))
    }
}

/// What to say where bytes of an entry are broken, and what they meant is lost.
fn lost_letters(entry: &ICalendarComponent) -> Option<Words> {
    use ICalendarProperty::{Categories, Description, Location, Summary, Uid};
    let named = [
        (Summary, "title", "제목"),
        (Location, "place", "장소"),
        (Description, "notes", "메모"),
        (Categories, "kind", "종류"),
        (Uid, "UID", "UID"),
    ];
    let lost = named.iter().filter(|(property, ..)| {
        let values = entry.properties(property).flat_map(|line| &line.values);
        values.filter_map(ICalendarValue::as_text).any(|text| text.contains(char::REPLACEMENT_CHARACTER))
    });
    let (en, ko): (Vec<&str>, Vec<&str>) = lost.map(|(_, en, ko)| (*en, *ko)).unzip();
    if en.is_empty() {
        return None;
    }
    let (en, ko) = (en.join(", "), ko.join(", "));
    Some(Words::new(
        format!(
            "The file is damaged here: letters that cannot be read stand as “�” ({en}). Have it sent again, or mend them by hand."
        ),
        format!("파일이 손상되어 읽을 수 없는 글자를 ‘�’로 표시했습니다({ko}). 다시 받거나 직접 고쳐 주세요."),
    ))
}

fn link_and_location(entry: &ICalendarComponent) -> (String, String) {
    let other = |name: &str| ICalendarProperty::Other(name.to_owned());
    let link = [
        ICalendarProperty::Conference,
        ICalendarProperty::Url,
        other("X-GOOGLE-CONFERENCE"),
        other("X-MICROSOFT-SKYPETEAMSMEETINGURL"),
    ]
    .iter()
    .flat_map(|name| entry.properties(name))
    .filter_map(|property| property.values.first().and_then(ICalendarValue::as_text))
    .map(clean)
    .find(|link| is_link(link));
    let location = words(entry, &ICalendarProperty::Location);
    match link {
        Some(link) if same_link(&link, &location) => (link, String::new()),
        Some(link) => (link, location),
        None if is_link(&location) => (location, String::new()),
        None => (String::new(), location),
    }
}

fn repeats(entry: &ICalendarComponent) -> bool {
    [ICalendarProperty::Rrule, ICalendarProperty::Rdate].iter().any(|property| entry.has_property(property))
}

/// Whether an entry has a rule that the library cannot make out, and hands on as it is written.
fn has_unread_rule(entry: &ICalendarComponent) -> bool {
    let mut lines = entry.properties(&ICalendarProperty::Rrule);
    lines.any(|line| !matches!(line.values.first(), Some(ICalendarValue::RecurrenceRule(_))))
}

fn rules(entry: &ICalendarComponent) -> impl Iterator<Item = &ICalendarRecurrenceRule> {
    let values = entry.properties(&ICalendarProperty::Rrule).flat_map(|line| &line.values);
    values.filter_map(|value| match value {
        ICalendarValue::RecurrenceRule(rule) => Some(&**rule),
        _ => None,
    })
}

fn unread_repetition() -> Refusal {
    Refusal::new(
        "recurring",
        Words::new(
            "This entry repeats in a way that is not read. Add the sessions that are meant one by one.",
            "읽을 수 없는 방식으로 반복되는 일정입니다. 필요한 회차를 하나씩 추가해 주세요.",
        ),
    )
}

/// Whether an entry stands for a time of a repeating one and for all that follow.
fn changes_all_later(entry: &ICalendarComponent) -> bool {
    let line = entry.property(&ICalendarProperty::RecurrenceId);
    line.is_some_and(|line| line.params.iter().any(|parameter| parameter.name == ICalendarParameterName::Range))
}

fn is_link(text: &str) -> bool {
    !text.is_empty() && domain_text::link("join_link", text).is_ok()
}

fn first<'a>(component: &'a ICalendarComponent, property: &ICalendarProperty) -> Option<&'a ICalendarValue> {
    component.property(property)?.values.first()
}

pub(super) fn words(entry: &ICalendarComponent, property: &ICalendarProperty) -> String {
    first(entry, property).and_then(ICalendarValue::as_text).map(clean).unwrap_or_default()
}

/// Who invites: by name, else by address where it is one.
fn organiser(entry: &ICalendarComponent) -> String {
    let Some(written) = entry.property(&ICalendarProperty::Organizer) else { return String::new() };
    let name = written.parameter(&ICalendarParameterName::Cn).and_then(ICalendarParameterValue::as_text);
    let address = || written.values.first().and_then(ICalendarValue::as_text).map(email);
    match name.map(|name| clean(&decoded(name))).filter(|name| !name.is_empty()) {
        Some(name) => name,
        None => address().filter(|address| address.contains('@')).map(|address| clean(&address)).unwrap_or_default(),
    }
}

/// What is said of an answer to an invitation where a schedule was looked for.
pub fn is_reply() -> Refusal {
    Refusal::new(
        "is_reply",
        Words::new(
            "This is an answer to an invitation, and no schedule. Bring it in among the replies.",
            "일정이 아니라 초청에 대한 회신입니다. 회신 가져오기에서 처리해 주세요.",
        ),
    )
}

fn only_takes_out() -> Refusal {
    Refusal::new(
        "taken_out",
        Words::new(
            "This only takes a session out of calendars that had it. The session here stays as it is.",
            "캘린더에서 세션을 제외한다는 내용만 있습니다. 이곳의 세션은 그대로 유지됩니다.",
        ),
    )
    .at("status")
}

fn taken_out() -> Refusal {
    Refusal::new(
        "taken_out",
        Words::new(
            "It tells somebody that they are no longer invited; that the session is off it does not say. Cancel the session itself if it is.",
            "더 이상 초청 대상이 아니라는 통보이며, 세션이 취소되었다는 뜻은 아닙니다. 취소된 세션이라면 직접 취소해 주세요.",
        ),
    )
    .at("status")
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

fn outside_days() -> Refusal {
    Refusal::new(
        "outside_days",
        Words::new(
            "This entry repeats, but on none of the summit's days.",
            "반복 일정이지만 회의 기간에 해당하는 회차가 없습니다.",
        ),
    )
    .at("date")
}

fn too_often() -> Refusal {
    Refusal::new(
        "recurring",
        Words::new(
            format!(
                "This entry repeats more than {MOST_TIMES} times within the summit's days. Add the sessions that are meant one by one."
            ),
            format!("회의 기간 안에 {MOST_TIMES}회 넘게 반복되는 일정입니다. 필요한 회차를 하나씩 추가해 주세요."),
        ),
    )
}
