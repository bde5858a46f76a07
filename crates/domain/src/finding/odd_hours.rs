//! Odd hours: sessions that fall on a delegation's holiday, or in weeks in which its clock stands at an unusual distance from the
//! host's because one has been changed and the other not.

use super::{Expected, Finding, expected::in_a_row};
use crate::{
    Clocks, SessionId, Words, Zone,
    apart::Apart,
    bands::Participant,
    session::Session,
    vocabulary::{FindingRule, SessionStatus},
};
use chrono::{DateTime, Duration, NaiveDate, Utc};
use std::collections::BTreeMap;

/// What is odd about a session for one delegation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OddHour {
    /// The session.
    pub session: SessionId,
    /// The delegation, by its place in the list.
    pub delegation: usize,
    /// What it is.
    pub oddity: Oddity,
}

/// What is odd.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Oddity {
    /// The session starts on a holiday, by the delegation's own calendar.
    Holiday(NaiveDate),
    /// The clocks are as far apart as they are for a few weeks only.
    Apart(Apart),
}

/// Looks for odd hours, whether or not a delegation is expected at a session: that is for the caller to ask, of the few found.
pub fn odd_hours(clocks: &Clocks, home: Zone, sessions: &[Session], delegations: &[Participant]) -> Vec<OddHour> {
    let starts: Vec<(SessionId, DateTime<Utc>)> = sessions
        .iter()
        .filter(|session| session.status != SessionStatus::Cancelled)
        .filter_map(|session| Some((session.id, session.span(clocks)?.0)))
        .collect();
    let mut zones: BTreeMap<&str, (Zone, Vec<usize>)> = BTreeMap::new();
    for (index, participant) in delegations.iter().enumerate() {
        let zone = participant.zone;
        zones.entry(zone.name()).or_insert_with(|| (zone, Vec::new())).1.push(index);
    }
    let mut found = Vec::new();
    for (zone, whose) in zones.values().filter(|(zone, _)| *zone != home) {
        let mut distances = Distances { clocks, home, zone: *zone, known: Vec::new() };
        for (session, at) in &starts {
            if let Some(apart) = distances.unusual(*at) {
                let oddity = Oddity::Apart(apart);
                found.extend(whose.iter().map(|delegation| OddHour {
                    session: *session,
                    delegation: *delegation,
                    oddity,
                }));
            }
        }
    }
    for (delegation, participant) in delegations.iter().enumerate().filter(|(_, p)| !p.holidays.is_empty()) {
        for (session, at) in &starts {
            let date = clocks.wall(participant.zone, *at).date();
            if participant.holidays.contains(&date) {
                found.push(OddHour { session: *session, delegation, oddity: Oddity::Holiday(date) });
            }
        }
    }
    found
}

/// The distances of one zone from the host's, each with the span for which it is known to hold.
struct Distances<'a> {
    clocks: &'a Clocks,
    home: Zone,
    zone: Zone,
    known: Vec<(DateTime<Utc>, DateTime<Utc>, Option<Apart>)>,
}

impl Distances<'_> {
    /// The distance at an instant, where it is an unusual one.
    fn unusual(&mut self, at: DateTime<Utc>) -> Option<Apart> {
        if let Some((.., apart)) = self.known.iter().find(|(from, to, _)| *from <= at && at < *to) {
            return *apart;
        }
        let apart = Apart::of(self.clocks, self.home, self.zone, at);
        // A distance without a turn in sight is usual for at least as far as the sight reaches.
        let from = apart.since.map_or(at - Duration::days(1), |turn| turn.at);
        let to = apart.until.map_or(at + Duration::days(20), |turn| turn.at);
        let apart = Some(apart).filter(Apart::is_unusual);
        self.known.push((from, to, apart));
        apart
    }
}

/// The findings for odd hours: one a session for holidays, one a session for distances. `host` is what the host is called.
pub(super) fn findings(sessions: &[&Session], odd: &[OddHour], host: &Words, expected: &Expected) -> Vec<Finding> {
    let mut by_session: BTreeMap<SessionId, Vec<&OddHour>> = BTreeMap::new();
    for hour in odd {
        by_session.entry(hour.session).or_default().push(hour);
    }
    let mut found = Vec::new();
    for session in sessions {
        let Some(hours) = by_session.get(&session.id) else { continue };
        let title = session.words();
        let name = |hour: &OddHour| expected.teams.get(hour.delegation).map(|team| &team.name);
        let holidays: Vec<&Words> = hours
            .iter()
            .filter(|hour| matches!(hour.oddity, Oddity::Holiday(_)))
            .filter_map(|hour| name(hour))
            .collect();
        if !holidays.is_empty() {
            let who = in_a_row(&holidays);
            found.push(Finding::new(
                FindingRule::Holiday,
                vec![session.id],
                Words::new(
                    format!("“{}” falls on a holiday of {}.", title.en, who.en),
                    format!("‘{}’: 공휴일인 대표단이 있습니다({}).", title.ko, who.ko),
                ),
            ));
        }
        let mut distances = hours.iter().filter_map(|hour| match hour.oddity {
            Oddity::Apart(apart) => Some((apart, name(hour)?)),
            Oddity::Holiday(_) => None,
        });
        if let Some(first) = distances.next().and_then(|(apart, name)| apart.words(host, name)) {
            let (more_en, more_ko) = match 1 + distances.count() {
                1 => (String::new(), String::new()),
                n => (
                    format!(" {} more clocks are out of step too.", n - 1),
                    format!(" 그 밖에 {}곳도 시차가 평소와 다릅니다.", n - 1),
                ),
            };
            found.push(Finding::new(
                FindingRule::ClocksApart,
                vec![session.id],
                Words::new(
                    format!("“{}”: {}{more_en}", title.en, first.en),
                    format!("‘{}’: {}{more_ko}", title.ko, first.ko),
                ),
            ));
        }
    }
    found
}
