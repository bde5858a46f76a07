//! Delegations.

use super::{Look, summits::summit};
use crate::{Failure, action::time_of_day};
use chrono::{Duration, NaiveTime};
use plenary_domain::{
    DelegationId, SummitId, Words, Zone,
    clocks::offset_text,
    delegation::{Delegate, Delegation},
    vocabulary::{Alphabet, Capacity, DelegationCategory, DelegationStatus, NameForm},
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Asks for the delegations of a summit.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct DelegationsOf {
    /// The summit.
    pub summit: SummitId,
}

/// The list of delegations in its order.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct DelegationsView {
    /// The delegations.
    pub delegations: Vec<DelegationCard>,
}

/// A delegation with every field.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct DelegationCard {
    /// Which.
    pub id: DelegationId,
    /// The short code.
    pub code: String,
    /// The two letters of its flag; empty for none.
    pub flag: String,
    /// In what quality it takes part.
    pub category: DelegationCategory,
    /// Its name in English.
    pub name: String,
    /// Its name in Korean.
    pub name_ko: String,
    /// Its name in French.
    pub name_fr: String,
    /// Its formal name in English.
    pub formal_name: String,
    /// Its formal name in Korean.
    pub formal_name_ko: String,
    /// Its formal name in French.
    pub formal_name_fr: String,
    /// What people call it in English.
    pub everyday_name: String,
    /// The same in Korean.
    pub everyday_name_ko: String,
    /// The same in French.
    pub everyday_name_fr: String,
    /// What it is sorted by in English, where an officer has said.
    pub sort_name: String,
    /// The same in Korean.
    pub sort_name_ko: String,
    /// The same in French.
    pub sort_name_fr: String,
    /// What it is sorted by in English, Korean and French, said or not.
    pub sorts_as: [String; 3],
    /// How far it has come.
    pub status: DelegationStatus,
    /// How many of its people may be at one session.
    pub seats: Option<u32>,
    /// The host's officer who looks after it.
    pub liaison: String,
    /// How that officer is reached.
    pub liaison_contact: String,
    /// The languages it works in.
    pub languages: String,
    /// What interpreters it needs or brings.
    pub interpreters: String,
    /// The body it comes from.
    pub organisation: String,
    /// The zone it takes part from.
    pub zone: Zone,
    /// The city part of its name.
    pub city: Words,
    /// Its offset from UTC at noon of the summit's first day, `+13:00`.
    pub offset: String,
    /// Minutes it is ahead of the host then.
    pub ahead: i32,
    /// The days of the week on which it works.
    pub works: Vec<&'static str>,
    /// When its office hours begin, `08:00`.
    pub office_from: String,
    /// When they end, `18:00`.
    pub office_to: String,
    /// How many people are in it, without those who were replaced.
    pub delegates: usize,
    /// Its head, by name or office; none where there is none yet.
    pub head: Option<String>,
}

impl DelegationsOf {
    pub(crate) fn answer(self, at: &Look<'_, '_>) -> Result<DelegationsView, Failure> {
        let summit = summit(at, self.summit)?;
        let mut people: BTreeMap<DelegationId, (usize, Option<String>)> = BTreeMap::new();
        for delegate in at.rows.delegates().of_summit(self.summit)?.into_iter().filter(Delegate::stands) {
            let (count, head) = people.entry(delegate.delegation).or_default();
            *count += 1;
            if delegate.capacity == Capacity::Head && head.is_none() {
                *head = Some(delegate.display().to_owned());
            }
        }
        let days = at.rows.days().of_summit(self.summit)?;
        let noon = days.first().map_or(at.now.at, |day| {
            let wall = day.date.and_time(NaiveTime::MIN) + Duration::hours(12);
            at.clocks.nearest(summit.zone, wall)
        });
        let home = at.clocks.offset(summit.zone, noon);
        let delegations = at
            .rows
            .delegations()
            .of_summit(self.summit)?
            .into_iter()
            .map(|delegation| {
                let (delegates, head) = people.remove(&delegation.id).unwrap_or_default();
                let offset = at.clocks.offset(delegation.zone, noon);
                card(delegation, offset, home, delegates, head)
            })
            .collect();
        Ok(DelegationsView { delegations })
    }
}

fn card(delegation: Delegation, offset: i32, home: i32, delegates: usize, head: Option<String>) -> DelegationCard {
    let sorts_as = |language| delegation.sorts_as(NameForm::Short, language).to_owned();
    DelegationCard {
        id: delegation.id,
        sorts_as: [Alphabet::En, Alphabet::Ko, Alphabet::Fr].map(sorts_as),
        works: delegation.works.days.words(),
        office_from: time_of_day(delegation.works.from),
        office_to: time_of_day(delegation.works.to),
        code: delegation.code,
        flag: delegation.flag,
        category: delegation.category,
        name: delegation.name,
        name_ko: delegation.name_ko,
        name_fr: delegation.name_fr,
        formal_name: delegation.formal_name,
        formal_name_ko: delegation.formal_name_ko,
        formal_name_fr: delegation.formal_name_fr,
        everyday_name: delegation.everyday_name,
        everyday_name_ko: delegation.everyday_name_ko,
        everyday_name_fr: delegation.everyday_name_fr,
        sort_name: delegation.sort_name,
        sort_name_ko: delegation.sort_name_ko,
        sort_name_fr: delegation.sort_name_fr,
        status: delegation.status,
        seats: delegation.seats,
        liaison: delegation.liaison,
        liaison_contact: delegation.liaison_contact,
        languages: delegation.languages,
        interpreters: delegation.interpreters,
        organisation: delegation.organisation,
        zone: delegation.zone,
        city: delegation.zone.place(),
        offset: offset_text(offset),
        ahead: (offset - home) / 60,
        delegates,
        head,
    }
}
