//! Findings about single sessions.

use super::{Attending, Finding, Looking, Remedy, Team, expected::in_a_row};
use crate::{
    AgendaItemId, Clocks, Words, Zone,
    agenda::{Line, outline},
    session::Session,
    vocabulary::{FindingRule, Format, SessionKind},
    words::josa,
};
use chrono::{DateTime, NaiveDateTime, Timelike, Utc};
use std::collections::{BTreeMap, BTreeSet};

/// How long interpreters work without a change of team, in minutes: the three hours of a meeting of the United Nations.
const LONGEST_INTERPRETED: u32 = 180;
/// The night by which a delegation that is expected by link is told, in minutes of its day: from 22:00 to 07:00.
const NIGHT: (i64, i64) = (22 * 60, 7 * 60);
/// The minutes of a day.
const DAY: i64 = 24 * 60;

pub(super) fn findings(looking: &Looking<'_>) -> Vec<Finding> {
    let mut found = Vec::new();
    for session in &looking.sessions {
        missing(looking, session, &mut found);
        too_long(looking, session, &mut found);
    }
    let mut zones = Zones::of(looking);
    for at in 0..looking.timed.len() {
        clock(looking, at, &mut found);
        found.extend(resumed(looking, at));
        found.extend(night(looking, at, &mut zones));
    }
    found
}

/// What a session lacks.
fn missing(looking: &Looking<'_>, session: &Session, found: &mut Vec<Finding>) {
    let title = session.words();
    let mut note = |rule, en: String, ko: String, remedy| {
        found.push(Finding::new(rule, vec![session.id], Words::new(en, ko)).mended_by(remedy));
    };
    if session.place.is_none() && session.format != Format::Virtual && session.kind.leaves_the_house() {
        let timed = looking.timed.iter().find(|timed| timed.session.id == session.id);
        note(
            FindingRule::NoPlace,
            format!("“{}” has no place yet.", title.en),
            format!("‘{}’의 장소가 아직 정해지지 않았습니다.", title.ko),
            looking.mend(&[session.id], || looking.another_place(timed?)),
        );
    }
    let expected = looking.programme.expected;
    let by_link = |attending: &Attending| expected.is_by_link(session.id, attending.team);
    let needs_link = session.format != Format::Hosted || expected.at(session.id).iter().any(by_link);
    if session.join_link.is_empty() && needs_link && session.kind.leaves_the_house() {
        note(
            FindingRule::NoLink,
            format!("“{}” has no link to join by.", title.en),
            format!("‘{}’의 접속 링크가 없습니다.", title.ko),
            looking.mend(&[session.id], || looking.link_of_the_place(session)),
        );
    }
    let needs_chair = matches!(
        session.kind,
        SessionKind::SteeringCommittee | SessionKind::Thematic | SessionKind::Ministerial | SessionKind::Plenary
    );
    if needs_chair && session.chair.is_none() {
        note(
            FindingRule::NoChair,
            format!("“{}” has nobody in the chair.", title.en),
            format!("‘{}’의 의장이 정해지지 않았습니다.", title.ko),
            looking.mend(&[session.id], || looking.host_in_the_chair(session)),
        );
    }
}

/// What takes too long.
fn too_long(looking: &Looking<'_>, session: &Session, found: &mut Vec<Finding>) {
    let title = session.words();
    let agenda = looking.items.get(&session.id).map_or(&[][..], Vec::as_slice);
    let outline = outline(agenda.iter().copied());
    let ends = outline.minutes;
    for line in outline.lines.iter().filter(|line| line.parts.is_some_and(|parts| parts > line.minutes)) {
        let (parts, number) = (line.parts.unwrap_or(0), &line.number);
        let over = parts - line.minutes;
        let message = Words::new(
            format!("The parts of item {number} of “{}” take {over} minutes more than the item.", title.en),
            format!("‘{}’ 안건 {number}의 세부 안건 시간이 안건보다 {over}분 깁니다.", title.ko),
        );
        // Where the agenda would outgrow the session then, the one fault would only be changed for another.
        let fits = ends + over <= session.minutes;
        let remedy = fits.then_some(Remedy::ResizeItem { item: line.item.id, minutes: parts });
        let finding = Finding::new(FindingRule::ItemsTooLong, vec![session.id], message);
        found.push(finding.of([line.item.id]).mended_by(remedy));
    }
    // Items that begin at a minute of their own may begin before the one before them has ended.
    let mut before: BTreeMap<Option<AgendaItemId>, &Line<'_>> = BTreeMap::new();
    for line in &outline.lines {
        if let Some(last) = before.insert(line.parent, line)
            && line.begins < last.begins + last.minutes
        {
            let (over, one, other) = (last.begins + last.minutes - line.begins, &last.number, &line.number);
            let message = Words::new(
                format!("Item {other} of “{}” begins {over} minutes before item {one} ends.", title.en),
                format!(
                    "‘{}’ 안건 {other}{} 안건 {one}{} 끝나기 {over}분 전에 시작합니다.",
                    title.ko,
                    josa(other, "은", "는"),
                    josa(one, "이", "가")
                ),
            );
            let finding = Finding::new(FindingRule::ItemsTooLong, vec![session.id], message);
            found.push(finding.of([last.item.id.to_string(), line.item.id.to_string(), over.to_string()]));
        }
    }
    if ends > session.minutes {
        let over = ends - session.minutes;
        let message = Words::new(
            format!("The agenda items of “{}” end {over} minutes after the session.", title.en),
            format!("‘{}’의 안건이 세션보다 {over}분 늦게 끝납니다.", title.ko),
        );
        let remedy = looking.lengthened(session, ends);
        let finding = Finding::new(FindingRule::ItemsTooLong, vec![session.id], message);
        found.push(finding.of([over.to_string()]).mended_by(remedy));
    }
    if session.interpreted && session.minutes > LONGEST_INTERPRETED {
        let message = Words::new(
            format!(
                "“{}” is interpreted for {} minutes; one team works for {LONGEST_INTERPRETED}.",
                title.en, session.minutes
            ),
            format!(
                "‘{}’의 통역이 {}분입니다. 한 조가 통역하는 시간은 {LONGEST_INTERPRETED}분입니다.",
                title.ko, session.minutes
            ),
        );
        let remedy = looking.shortened(session, ends, LONGEST_INTERPRETED);
        found.push(Finding::new(FindingRule::InterpretationLong, vec![session.id], message).mended_by(remedy));
    }
}

/// What its clock tells.
fn clock(looking: &Looking<'_>, at: usize, found: &mut Vec<Finding>) {
    let timed = &looking.timed[at];
    let (session, programme) = (timed.session, looking.programme);
    let (title, sessions) = (session.words(), vec![session.id]);
    let day = programme.clocks.wall(programme.zone, timed.from).date();
    if !programme.days.iter().any(|known| known.date == day) {
        let message = Words::new(
            format!("“{}” starts on a day that is not a day of the summit.", title.en),
            format!("‘{}’의 시작일이 회의 기간에 들어 있지 않습니다.", title.ko),
        );
        let finding = Finding::new(FindingRule::OutsideDays, sessions.clone(), message);
        let off = || session.lock.is_empty().then_some(Remedy::Unschedule { session: session.id });
        found
            .push(finding.mended_by(looking.mend(&[session.id], || looking.another_day(at, |_, _| true).or_else(off))));
    }
    if let Some(planned) = session.moved_by_rules(programme.clocks) {
        let (was, is) = (planned.format("%H:%M"), timed.from.format("%H:%M"));
        let message = Words::new(
            format!("Zone rules have changed: “{}” was planned for {was} UTC and now means {is} UTC.", title.en),
            format!("시간대 규칙이 바뀌었습니다. ‘{}’은(는) UTC {was}에 계획되었으나 지금은 UTC {is}입니다.", title.ko),
        );
        let remedy = Some(Remedy::KeepClock { session: session.id });
        found.push(Finding::new(FindingRule::ZoneRulesMoved, sessions.clone(), message).mended_by(remedy));
    }
    if let Some(start) = &session.start
        && let Some(manual) = programme.clocks.manual(start.zone, timed.from)
    {
        let words = manual.words();
        let message = Words::new(
            format!("The clock of “{}” was set by hand: {}. {}", title.en, words.en, manual.reason),
            format!("‘{}’의 시차는 직접 지정한 것입니다: {}. {}", title.ko, words.ko, manual.reason),
        );
        found.push(Finding::new(FindingRule::SetByHand, sessions, message));
    }
}

/// A session that goes on with another before that one has ended.
fn resumed(looking: &Looking<'_>, at: usize) -> Option<Finding> {
    let timed = &looking.timed[at];
    let resumes = timed.session.resumes?;
    let first = looking.timed.iter().find(|other| other.session.id == resumes)?;
    if first.to <= timed.from {
        return None;
    }
    let (title, before) = (timed.session.words(), first.session.words());
    let message = Words::new(
        format!("“{}” resumes “{}” before that has ended.", title.en, before.en),
        format!("‘{}’은(는) ‘{}’이(가) 끝나기 전에 속개됩니다.", title.ko, before.ko),
    );
    let sessions = vec![timed.session.id, first.session.id];
    let remedy = looking.mend(&sessions, || {
        let later = |from, _| first.to <= from;
        looking.another_hour(at, later).or_else(|| looking.another_day(at, later))
    });
    Some(Finding::new(FindingRule::ResumesEarly, sessions, message).mended_by(remedy))
}

/// The zones of the delegations, each once: two hundred delegations live by a few dozen clocks.
struct Zones<'a> {
    clocks: &'a Clocks,
    all: Vec<Zone>,
    /// For each of them how far it lies from UTC in seconds, where that stays so for as long as the programme lasts.
    steady: Vec<Option<i64>>,
    /// For each delegation its zone's place in the list.
    of: Vec<usize>,
    /// The minute of the day in each zone at the instant asked for last: parallel sessions begin together.
    last: Option<(DateTime<Utc>, Vec<i64>)>,
}

impl<'a> Zones<'a> {
    fn of(looking: &Looking<'a>) -> Self {
        let mut all: Vec<Zone> = Vec::new();
        let place = |zone: Zone, all: &mut Vec<Zone>| {
            all.iter().position(|known| *known == zone).unwrap_or_else(|| {
                all.push(zone);
                all.len() - 1
            })
        };
        let of = looking.programme.expected.teams.iter().map(|team| place(team.zone, &mut all)).collect();
        let clocks = looking.programme.clocks;
        let (begins, ends) = match looking.timed.as_slice() {
            [first, .., last] => (first.from, last.from),
            [only] => (only.from, only.from),
            [] => Default::default(),
        };
        let steady = all.iter().map(|zone| {
            clocks.changes(*zone, begins, ends).is_empty().then(|| i64::from(clocks.offset(*zone, begins)))
        });
        Self { clocks, steady: steady.collect(), all, of, last: None }
    }

    /// The minute of the day in a zone at the beginning of a session.
    fn minute(&self, zone: usize, at: DateTime<Utc>) -> i64 {
        match self.steady[zone] {
            Some(offset) => (at.timestamp() + offset).div_euclid(60).rem_euclid(DAY),
            None => minute_of(self.clocks.wall(self.all[zone], at)),
        }
    }

    /// Whether a span falls into the night, for each zone.
    fn nights(&mut self, from: DateTime<Utc>, to: DateTime<Utc>) -> Vec<bool> {
        let minutes = match self.last.take() {
            Some((at, minutes)) if at == from => minutes,
            _ => (0..self.all.len()).map(|zone| self.minute(zone, from)).collect(),
        };
        let length = (to - from).num_minutes();
        let nights = minutes.iter().map(|minute| is_dark(*minute, length)).collect();
        self.last = Some((from, minutes));
        nights
    }
}

/// Night where somebody is who is expected by link; where everybody comes to a house, night at that house.
fn night(looking: &Looking<'_>, at: usize, zones: &mut Zones<'_>) -> Option<Finding> {
    let (timed, programme) = (&looking.timed[at], looking.programme);
    let (session, expected) = (timed.session, programme.expected);
    let in_the_house = session.format == Format::Hosted;
    if in_the_house && let Some(found) = night_in_the_house(looking, at) {
        return Some(found);
    }
    // Whoever need not come may sleep; at a house, whoever takes part by link is at home all the same.
    let is_concerned = |attending: &&Attending| {
        expected.must_come(session.id, attending.team)
            && (!in_the_house || expected.is_by_link(session.id, attending.team))
    };
    let concerned: Vec<&Attending> = expected.at(session.id).iter().filter(is_concerned).collect();
    if concerned.is_empty() {
        return None;
    }
    let nights = zones.nights(timed.from, timed.to);
    let zone_of = |attending: &&Attending| zones.of.get(attending.team).copied();
    let asleep: Vec<&Team> = concerned
        .iter()
        .filter(|attending| zone_of(attending).is_some_and(|zone| nights[zone]))
        .filter_map(|attending| programme.expected.teams.get(attending.team))
        .collect();
    if asleep.is_empty() {
        return None;
    }
    let names: Vec<&Words> = asleep.iter().map(|team| &team.name).collect();
    let (who, title) = (in_a_row(&names), timed.session.words());
    let message = Words::new(
        format!("“{}” falls into the night of {}.", title.en, who.en),
        format!("‘{}’: 심야에 참석하는 대표단이 있습니다({}).", title.ko, who.ko),
    );
    let by_day = || {
        let theirs: BTreeSet<usize> = concerned.iter().filter_map(zone_of).collect();
        // The minutes of the day by the clocks as they stand at the session, many for each hour that is tried; what is offered is
        // looked at once more with what they show then.
        let minutes: Vec<i64> = theirs.iter().map(|zone| zones.minute(*zone, timed.from)).collect();
        let day = |from: DateTime<Utc>, to: DateTime<Utc>| {
            let (later, length) = ((from - timed.from).num_minutes(), (to - from).num_minutes());
            minutes.iter().all(|minute| !is_dark((minute + later).rem_euclid(DAY), length))
        };
        let exactly = |from, to| theirs.iter().all(|zone| !is_night(programme.clocks, zones.all[*zone], from, to));
        looking.another_hour(at, |from, to| day(from, to) && exactly(from, to))
    };
    let remedy = looking.mend(&[timed.session.id], by_day);
    let finding = Finding::new(FindingRule::NightHours, vec![timed.session.id], message);
    Some(finding.of(asleep.iter().map(|team| team.id)).mended_by(remedy))
}

/// A session at which everybody is in the house and that is at night there.
fn night_in_the_house(looking: &Looking<'_>, at: usize) -> Option<Finding> {
    let timed = &looking.timed[at];
    if !timed.session.kind.leaves_the_house() {
        return None;
    }
    let zone = looking.clock_of_the_house(timed.session);
    let (clocks, minutes) = (looking.programme.clocks, timed.session.minutes);
    if !is_night_in_the_house(clocks, zone, timed.from, minutes) {
        return None;
    }
    let clock = |instant| clocks.time_of_day(zone, instant);
    let (title, from, to) = (timed.session.words(), clock(timed.from), clock(timed.to));
    let message = Words::new(
        format!("“{}” is from {from} to {to}, at night where it takes place.", title.en),
        format!("‘{}’: 개최지 시각으로 심야입니다({from}~{to}).", title.ko),
    );
    let by_day = |from, _| !is_night_in_the_house(clocks, zone, from, minutes);
    let remedy = looking.mend(&[timed.session.id], || looking.another_hour(at, by_day));
    Some(Finding::new(FindingRule::NightHours, vec![timed.session.id], message).mended_by(remedy))
}

/// Whether a session at which everybody is in the house is at night there: it begins at night, or goes on past one o'clock. One that
/// begins by day may go on into the evening: dinners do.
pub fn is_night_in_the_house(clocks: &Clocks, zone: Zone, from: DateTime<Utc>, minutes: u32) -> bool {
    let begins = minute_of(clocks.wall(zone, from));
    is_dark(begins, 0) || begins + i64::from(minutes) > DAY + 60
}

/// Whether any minute of a span lies in the night of a zone, from 22:00 to 07:00.
pub fn is_night(clocks: &Clocks, zone: Zone, from: DateTime<Utc>, to: DateTime<Utc>) -> bool {
    is_dark(minute_of(clocks.wall(zone, from)), (to - from).num_minutes())
}

/// The minute of the day that a clock shows.
fn minute_of(wall: NaiveDateTime) -> i64 {
    i64::from(wall.hour() * 60 + wall.minute())
}

/// Whether any minute of a span that begins at a minute of the day lies in the night.
fn is_dark(minute: i64, length: i64) -> bool {
    minute >= NIGHT.0 || minute < NIGHT.1 || minute + length > NIGHT.0
}
