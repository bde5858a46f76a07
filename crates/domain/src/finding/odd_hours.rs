//! Odd hours: sessions that fall on a delegation's holiday, or in weeks in which its clock stands at an unusual distance from the
//! host's because one has been changed and the other not.

use super::{Finding, Looking, expected::in_a_row};
use crate::{Clocks, SessionId, Words, Zone, apart::Apart, vocabulary::FindingRule};
use chrono::{DateTime, Duration, Utc};
use std::collections::BTreeMap;

/// What is odd about a session for one delegation.
#[derive(Clone, Copy)]
struct OddHour {
    /// The session, by its place among the scheduled ones.
    session: usize,
    /// The delegation, by its place in the list.
    delegation: usize,
    oddity: Oddity,
}

/// What is odd.
#[derive(Clone, Copy)]
enum Oddity {
    /// The session starts on a holiday, by the delegation's own calendar.
    Holiday,
    /// The clocks are as far apart as they are for a few weeks only.
    Apart(Apart),
}

/// The odd hours of delegations at sessions where they are expected.
fn odd_hours(looking: &Looking<'_>) -> Vec<OddHour> {
    let (clocks, home, delegations) =
        (looking.programme.clocks, looking.programme.zone, looking.programme.participants);
    // Those expected stand in the order of the delegations.
    let is_expected = |id: SessionId, delegation: &usize| {
        looking.programme.expected.at(id).binary_search_by_key(delegation, |each| each.team).is_ok()
    };
    let mut zones: BTreeMap<&str, (Zone, Vec<usize>)> = BTreeMap::new();
    for (index, participant) in delegations.iter().enumerate() {
        let zone = participant.zone;
        zones.entry(zone.name()).or_insert_with(|| (zone, Vec::new())).1.push(index);
    }
    let mut found = Vec::new();
    for (zone, whose) in zones.values().filter(|(zone, _)| *zone != home) {
        let mut distances = Distances { clocks, home, zone: *zone, known: Vec::new() };
        for (session, timed) in looking.timed.iter().enumerate() {
            if let Some(apart) = distances.unusual(timed.from) {
                let here = whose.iter().filter(|delegation| is_expected(timed.session.id, delegation));
                let oddity = Oddity::Apart(apart);
                found.extend(here.map(|delegation| OddHour { session, delegation: *delegation, oddity }));
            }
        }
    }
    for (delegation, participant) in delegations.iter().enumerate().filter(|(_, p)| !p.holidays.is_empty()) {
        for (session, timed) in looking.timed.iter().enumerate() {
            let date = clocks.wall(participant.zone, timed.from).date();
            if participant.holidays.contains(&date) && is_expected(timed.session.id, &delegation) {
                found.push(OddHour { session, delegation, oddity: Oddity::Holiday });
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

/// The findings for odd hours: one a session for holidays, one a session for distances.
pub(super) fn findings(looking: &Looking<'_>) -> Vec<Finding> {
    let (programme, host) = (looking.programme, looking.programme.zone.place());
    let mut by_session: BTreeMap<usize, Vec<OddHour>> = BTreeMap::new();
    for hour in odd_hours(looking) {
        by_session.entry(hour.session).or_default().push(hour);
    }
    let mut found = Vec::new();
    for (at, hours) in by_session {
        let session = looking.timed[at].session;
        let title = session.words();
        let team = |hour: &OddHour| programme.expected.teams.get(hour.delegation).map(|team| team.id);
        let name = |hour: &OddHour| programme.expected.teams.get(hour.delegation).map(|team| &team.name);
        let holidays: Vec<&Words> =
            hours.iter().filter(|hour| matches!(hour.oddity, Oddity::Holiday)).filter_map(name).collect();
        if !holidays.is_empty() {
            let who = in_a_row(&holidays);
            let message = Words::new(
                format!("“{}” falls on a holiday of {}.", title.en, who.en),
                format!("‘{}’: 공휴일인 대표단이 있습니다({}).", title.ko, who.ko),
            );
            let remedy = looking
                .mend(&[session.id], || looking.another_day(at, |from, _| nobody_rests(looking, session.id, from)));
            let resting = hours.iter().filter(|hour| matches!(hour.oddity, Oddity::Holiday)).filter_map(team);
            let finding = Finding::new(FindingRule::Holiday, vec![session.id], message);
            found.push(finding.of(resting).mended_by(remedy));
        }
        let mut distances = hours.iter().filter_map(|hour| match hour.oddity {
            Oddity::Apart(apart) => Some((apart, name(hour)?)),
            Oddity::Holiday => None,
        });
        if let Some(first) = distances.next().and_then(|(apart, name)| apart.words(&host, name)) {
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

/// Whether no delegation that is expected has a holiday at an instant, by its own calendar.
fn nobody_rests(looking: &Looking<'_>, session: SessionId, at: DateTime<Utc>) -> bool {
    let programme = looking.programme;
    let expected = programme.expected.at(session).iter();
    expected.filter_map(|attending| programme.participants.get(attending.team)).all(|participant| {
        participant.holidays.is_empty()
            || !participant.holidays.contains(&programme.clocks.wall(participant.zone, at).date())
    })
}
