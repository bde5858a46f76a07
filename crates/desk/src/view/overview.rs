//! The overview: what needs attention.

use super::{
    FindingCounts, Look, SummitSheet,
    findings::ProgrammeRows,
    history::{EntryRow, entry_rows},
    personal_data::Keeps,
    summits::summit,
};
use crate::Failure;
use chrono::{NaiveDate, Timelike};
use plenary_domain::{
    DayId, SessionId, SummitId, Words,
    finding::Finding,
    summit::Summit,
    vocabulary::{FindingRule, Level, Purpose, SessionKind},
};
use plenary_store::HistoryOf;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// From how many on findings of one rule stand together.
const MANY: usize = 3;

/// Asks for the overview of a summit.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct OverviewOf {
    /// The summit.
    pub summit: SummitId,
}

/// What needs attention.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct OverviewView {
    /// The summit.
    pub summit: SummitSheet,
    /// Days from today (in the host's zone) to its first day; negative once it has begun; none without days.
    pub days_to_go: Option<i64>,
    /// Its days.
    pub days: Vec<DayCard>,
    /// How many delegations it has.
    pub delegations: usize,
    /// How many delegates.
    pub delegates: usize,
    /// How many sessions.
    pub sessions: usize,
    /// How many of them wait in the tray.
    pub unscheduled: usize,
    /// How much there is to look at.
    pub findings: FindingCounts,
    /// What to look at, the gravest first; many of one rule stand together.
    pub needs: Vec<Need>,
    /// The last day on which personal data was to be kept, where it is over and somebody is kept still.
    pub keeps_people_past: Option<String>,
    /// The latest changes.
    pub recent: Vec<EntryRow>,
}

/// A summit day with the outline of its sessions.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct DayCard {
    /// Which.
    pub id: DayId,
    /// Its date, `2021-11-18`.
    pub date: String,
    /// What it is for; may be empty.
    pub label: Words,
    /// Its sessions in the host's time.
    pub strip: Vec<StripPiece>,
    /// How many findings concern its sessions.
    pub findings: usize,
}

/// Something that needs attention: one finding, or all of a rule that found many.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct Need {
    /// The rule that found it.
    pub code: FindingRule,
    /// How much it weighs.
    pub level: Level,
    /// How many findings stand together here.
    pub count: usize,
    /// The session to open, where one is concerned.
    pub session: Option<SessionId>,
    /// What the order is for to open, where one is concerned.
    pub purpose: Option<Purpose>,
    /// What the first of them says.
    pub message: Words,
}

/// A session as a piece of a day's strip.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct StripPiece {
    /// Minutes after midnight at which it begins.
    pub from: u32,
    /// Its length in minutes.
    pub minutes: u32,
    /// What it is.
    pub kind: SessionKind,
    /// Its title.
    pub title: Words,
}

impl OverviewOf {
    pub(crate) fn answer(self, at: &Look<'_, '_>) -> Result<OverviewView, Failure> {
        let rows = ProgrammeRows::of(at, summit(at, self.summit)?)?;
        let findings = rows.open_findings(at)?;
        let zone = rows.summit.zone;
        let placed: Vec<_> = rows
            .sessions
            .iter()
            .filter_map(|session| session.span(&at.clocks).map(|(from, _)| (session, at.clocks.wall(zone, from))))
            .collect();
        let days = rows
            .days
            .iter()
            .map(|day| {
                let here: Vec<_> = placed.iter().filter(|(_, wall)| wall.date() == day.date).collect();
                DayCard {
                    id: day.id,
                    date: day.date.to_string(),
                    label: Words::or_same(&day.label, &day.label_ko),
                    findings: findings
                        .iter()
                        .filter(|found| here.iter().any(|(session, _)| found.sessions.first() == Some(&session.id)))
                        .count(),
                    strip: here
                        .iter()
                        .map(|(session, wall)| StripPiece {
                            from: wall.hour() * 60 + wall.minute(),
                            minutes: session.minutes,
                            kind: session.kind,
                            title: session.words(),
                        })
                        .collect(),
                }
            })
            .collect();
        let today = at.clocks.wall(zone, at.now.at).date();
        let recent = HistoryOf { summit: Some(self.summit), before: None, row: None, limit: 6 };
        Ok(OverviewView {
            days_to_go: rows.days.first().map(|day| (day.date - today).num_days()),
            days,
            delegations: at.rows.delegations().count_of(self.summit)?,
            delegates: at.rows.delegates().count_of(self.summit)?,
            sessions: rows.sessions.len(),
            unscheduled: rows.sessions.iter().filter(|s| s.start.is_none()).count(),
            findings: FindingCounts::of(&findings),
            needs: needs(&findings),
            keeps_people_past: keeps_people_past(at, &rows.summit, today)?,
            recent: entry_rows(at, &recent, 0)?,
            summit: rows.summit.into(),
        })
    }
}

/// The day until which people were to be kept, where it is over and they are kept still.
fn keeps_people_past(at: &Look<'_, '_>, summit: &Summit, today: NaiveDate) -> Result<Option<String>, Failure> {
    let over = at.rows.retentions().get(summit.id)?.filter(|retention| retention.is_over(today));
    let Some(retention) = over else { return Ok(None) };
    Ok(if Keeps::of(at, summit.id)?.any() { Some(retention.until.to_string()) } else { None })
}

/// Findings in their order; those of a rule that found many gathered at the place of the first.
fn needs(findings: &[Finding]) -> Vec<Need> {
    let mut counts: BTreeMap<FindingRule, usize> = BTreeMap::new();
    for finding in findings {
        *counts.entry(finding.rule).or_default() += 1;
    }
    let mut told = Vec::new();
    let first = |finding: &&Finding| {
        let many = counts[&finding.rule] >= MANY;
        let again = many && told.contains(&finding.rule);
        told.push(finding.rule);
        !again
    };
    let need = |finding: &Finding| Need {
        count: Some(counts[&finding.rule]).filter(|count| *count >= MANY).unwrap_or(1),
        code: finding.rule,
        level: finding.level,
        session: finding.sessions.first().copied(),
        purpose: finding.purpose,
        message: finding.message.clone(),
    };
    findings.iter().filter(first).map(need).collect()
}

#[cfg(test)]
mod tests {
    use super::needs;
    use plenary_domain::{
        Words,
        finding::Finding,
        vocabulary::{FindingRule, Level},
    };

    fn finding(rule: FindingRule, message: &str) -> Finding {
        Finding {
            rule,
            level: Level::Warn,
            sessions: vec![],
            purpose: None,
            matters: vec![],
            message: Words::same(message),
            remedy: None,
            accepted: None,
        }
    }

    #[test]
    fn many_of_a_rule_stand_at_the_place_of_the_first() {
        let (chair, place) = (FindingRule::NoChair, FindingRule::NoPlace);
        let told = needs(&[
            finding(place, "a"),
            finding(chair, "b"),
            finding(place, "c"),
            finding(chair, "d"),
            finding(chair, "e"),
        ]);
        let told: Vec<_> = told.iter().map(|need| (need.message.en.as_str(), need.count)).collect();
        assert_eq!(told, [("a", 1), ("b", 3), ("c", 1)], "two are still told one by one");
    }
}
