//! Holidays and working weeks, as officers keep them.

use super::Look;
use crate::{Failure, action::time_of_day};
use plenary_domain::{DelegationId, HolidayId, SessionId, SummitId, Words};
use serde::{Deserialize, Serialize};

/// Asks for the holidays and, with a summit, for the working weeks of its delegations.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(optional_fields))]
pub struct HolidaysOf {
    /// The summit whose delegations are meant; absent for every holiday there is.
    pub summit: Option<SummitId>,
}

/// Holidays and working weeks.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct HolidaysView {
    /// The holidays, by code and date.
    pub holidays: Vec<HolidayCard>,
    /// The working weeks of the summit's delegations, in the order of the list.
    pub weeks: Vec<WorkingWeek>,
}

/// A holiday.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct HolidayCard {
    /// Which.
    pub id: HolidayId,
    /// The code of the delegations.
    pub code: String,
    /// The date, in their own calendar.
    pub date: String,
    /// What it is called, or that it is one.
    pub name: Words,
    /// The English name as it was typed.
    pub name_en: String,
    /// The Korean name as it was typed.
    pub name_ko: String,
    /// The sessions of the summit that fall on it for a delegation that is expected there.
    pub sessions: Vec<SessionId>,
}

/// The working week of a delegation.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct WorkingWeek {
    /// Which delegation.
    pub delegation: DelegationId,
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: Words,
    /// The days of the week on which it works.
    pub works: Vec<&'static str>,
    /// When its office hours begin, `08:00`.
    pub office_from: String,
    /// When they end, `18:00`.
    pub office_to: String,
}

impl HolidaysOf {
    pub(crate) fn answer(self, at: &Look<'_, '_>) -> Result<HolidaysView, Failure> {
        let list = self.summit.map(|summit| at.rows.delegations().of_summit(summit)).transpose()?;
        let sessions = self.summit.map(|summit| at.rows.sessions().of_summit(summit)).transpose()?.unwrap_or_default();
        let expected =
            self.summit.map(|summit| at.rows.participations().of_summit(summit)).transpose()?.unwrap_or_default();
        let mut holidays = at.rows.holidays().all()?;
        if let Some(list) = &list {
            holidays.retain(|holiday| list.iter().any(|delegation| delegation.code == holiday.code));
        }
        let holidays = holidays
            .into_iter()
            .map(|holiday| {
                let whose = list.iter().flatten().find(|delegation| delegation.code == holiday.code);
                let falls = |id: SessionId| {
                    whose.is_some_and(|d| expected.iter().any(|p| p.session == id && p.delegation == d.id))
                };
                let there = |session: &plenary_domain::session::Session| {
                    let (span, whose) = (session.span(&at.clocks), whose);
                    span.zip(whose).is_some_and(|((from, _), d)| at.clocks.wall(d.zone, from).date() == holiday.date)
                };
                HolidayCard {
                    id: holiday.id,
                    name: holiday.words(),
                    date: holiday.date.to_string(),
                    sessions: sessions.iter().filter(|s| there(s) && falls(s.id)).map(|s| s.id).collect(),
                    code: holiday.code,
                    name_en: holiday.name,
                    name_ko: holiday.name_ko,
                }
            })
            .collect();
        let weeks = list
            .unwrap_or_default()
            .into_iter()
            .map(|delegation| WorkingWeek {
                delegation: delegation.id,
                name: delegation.words(),
                code: delegation.code,
                works: delegation.works.days.words(),
                office_from: time_of_day(delegation.works.from),
                office_to: time_of_day(delegation.works.to),
            })
            .collect();
        Ok(HolidaysView { holidays, weeks })
    }
}
