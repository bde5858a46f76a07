//! When the delegations of a summit work: their office hours, their weekdays and the holidays officers have entered.

use crate::{Failure, sample::members};
use chrono::{Datelike, NaiveDate, Weekday};
use plenary_domain::{
    SummitId, Words,
    bands::{Participant, Weights, WorkingTime},
    delegation::Delegation,
    slots::Model,
};
use plenary_store::Reader;
use std::collections::BTreeMap;

/// The hours of a summit's delegations.
pub(crate) struct Hours {
    /// How the summit weighs hours, where an officer has set it.
    own: Option<Weights>,
    holidays: BTreeMap<String, BTreeMap<NaiveDate, Words>>,
}

impl Hours {
    /// The hours at a summit; without one, nothing is set and only holidays are known.
    pub(crate) fn of(rows: &Reader<'_>, summit: Option<SummitId>) -> Result<Self, Failure> {
        let own = summit.map(|summit| rows.weighings().get(summit)).transpose()?.flatten();
        let mut holidays: BTreeMap<String, BTreeMap<NaiveDate, Words>> = BTreeMap::new();
        for holiday in rows.holidays().all()? {
            holidays.entry(holiday.code.clone()).or_default().insert(holiday.date, holiday.words());
        }
        Ok(Self { own: own.map(|weighing| weighing.weights), holidays })
    }

    /// The hours of whoever has no store.
    pub(crate) fn unknown() -> Self {
        Self { own: None, holidays: BTreeMap::new() }
    }

    /// The model that is meant where nobody names one: the summit's own, else the simple one.
    pub(crate) fn usual_model(&self) -> Model {
        if self.own.is_some() { Model::Own } else { Model::Simple }
    }

    /// The weights of a model. The summit's own are the simple ones while nobody has set any.
    pub(crate) fn weights(&self, model: Model) -> Weights {
        match model {
            Model::Simple => Weights::SIMPLE,
            Model::Graded => Weights::GRADED,
            Model::Own => self.own.unwrap_or(Weights::SIMPLE),
        }
    }

    /// A delegation as its hours are told.
    pub(crate) fn participant(&self, delegation: &Delegation) -> Participant {
        Participant {
            code: delegation.code.clone(),
            zone: delegation.zone,
            works: delegation.works.clone(),
            holidays: self.dates(&delegation.code),
        }
    }

    /// One of the ten members, as known without a store.
    pub(crate) fn member(&self, member: &members::Member) -> Participant {
        Participant {
            code: member.code.into(),
            zone: member.zone(),
            works: WorkingTime { days: member.works(), ..WorkingTime::default() },
            holidays: self.dates(member.code),
        }
    }

    fn dates(&self, code: &str) -> std::collections::BTreeSet<NaiveDate> {
        self.holidays.get(code).into_iter().flat_map(BTreeMap::keys).copied().collect()
    }

    /// The holiday of a code on a date.
    pub(crate) fn holiday(&self, code: &str, date: NaiveDate) -> Option<&Words> {
        self.holidays.get(code)?.get(&date)
    }

    /// Why a participant does not work on a date: its holiday, or the day of the week; `None` where it does.
    pub(crate) fn off(&self, participant: &Participant, date: NaiveDate) -> Option<Words> {
        let weekday = || weekday(date.weekday());
        (!participant.works_on(date)).then(|| self.holiday(&participant.code, date).cloned().unwrap_or_else(weekday))
    }
}

/// The day of the week.
pub(crate) fn weekday(day: Weekday) -> Words {
    let (en, ko) = match day {
        Weekday::Mon => ("Monday", "월요일"),
        Weekday::Tue => ("Tuesday", "화요일"),
        Weekday::Wed => ("Wednesday", "수요일"),
        Weekday::Thu => ("Thursday", "목요일"),
        Weekday::Fri => ("Friday", "금요일"),
        Weekday::Sat => ("Saturday", "토요일"),
        Weekday::Sun => ("Sunday", "일요일"),
    };
    Words::new(en, ko)
}
