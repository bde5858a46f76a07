//! What can be done to a delegation.

use super::{Bench, done, edited, minute_of_day, position, present, put, reordered};
use crate::{Failure, outcome::Subject, wording::about};
use plenary_domain::{
    DelegationId, HolidayId, Refusal, SummitId, Words, Zone,
    bands::Weekdays,
    delegation::Delegation,
    holiday::Holiday,
    vocabulary::{DelegationCategory, DelegationStatus},
};
use plenary_store::Described;
use serde::{Deserialize, Serialize};

/// The fields of a delegation; absent ones stay as they are.
#[serde_with::skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(optional_fields))]
pub struct DelegationFields {
    /// The short code, ISO 3166 alpha-3 for a State.
    pub code: Option<String>,
    /// The two letters of its flag; empty for none.
    pub flag: Option<String>,
    /// In what quality it takes part.
    pub category: Option<DelegationCategory>,
    /// Its name in English.
    pub name: Option<String>,
    /// Its name in Korean.
    pub name_ko: Option<String>,
    /// Its name in French.
    pub name_fr: Option<String>,
    /// Its formal name in English.
    pub formal_name: Option<String>,
    /// Its formal name in Korean.
    pub formal_name_ko: Option<String>,
    /// Its formal name in French.
    pub formal_name_fr: Option<String>,
    /// What people call it in English.
    pub everyday_name: Option<String>,
    /// The same in Korean.
    pub everyday_name_ko: Option<String>,
    /// The same in French.
    pub everyday_name_fr: Option<String>,
    /// What it is sorted by in English; empty for its name.
    pub sort_name: Option<String>,
    /// The same in Korean.
    pub sort_name_ko: Option<String>,
    /// The same in French.
    pub sort_name_fr: Option<String>,
    /// The body it comes from.
    pub organisation: Option<String>,
    /// The IANA zone it takes part from.
    pub zone: Option<String>,
    /// The days of the week on which it works, `["mon", "tue", "wed", "thu", "fri"]`.
    pub works: Option<Vec<String>>,
    /// When its office hours begin, `08:00`.
    pub office_from: Option<String>,
    /// When they end, `18:00`; `24:00` for midnight.
    pub office_to: Option<String>,
    /// How far it has come.
    pub status: Option<DelegationStatus>,
    /// How many of its people may be at one session; `null` where there is no limit.
    #[serde(deserialize_with = "present")]
    pub seats: Option<Option<u32>>,
    /// The host's officer who looks after it.
    pub liaison: Option<String>,
    /// How that officer is reached.
    pub liaison_contact: Option<String>,
    /// The languages it works in.
    pub languages: Option<String>,
    /// What interpreters it needs or brings.
    pub interpreters: Option<String>,
}

/// To a delegation.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "do", rename_all = "snake_case", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(optional_fields))]
pub enum DelegationAction {
    /// Adds a delegation at the end of a summit's list.
    Add {
        /// Its id, where the caller wants to choose it.
        id: Option<DelegationId>,
        /// The summit.
        summit: SummitId,
        /// Its fields; `code` and `name` are needed.
        set: DelegationFields,
    },
    /// Changes a delegation.
    Edit {
        /// The delegation.
        delegation: DelegationId,
        /// What to change.
        set: DelegationFields,
    },
    /// Gives a delegation another place in the list.
    Move {
        /// The delegation.
        delegation: DelegationId,
        /// The new position, from 0.
        to: u32,
    },
    /// Takes a delegation away, with its delegates and their marks.
    Remove {
        /// The delegation.
        delegation: DelegationId,
    },
}

impl DelegationAction {
    pub(super) fn carry_out(self, at: &mut Bench<'_, '_>) -> Result<Described<Option<Subject>>, Failure> {
        match self {
            Self::Add { id, summit, set } => {
                let home = at.rows.summits().get(summit)?.ok_or_else(|| Failure::gone("summit"))?.zone;
                let id = id.unwrap_or_else(|| DelegationId(at.source.id()));
                let blank = Delegation {
                    position: position(at.rows.delegations().of_summit(summit)?.len()),
                    ..Delegation::blank(id, summit, home)
                };
                let mut delegation = with(blank, set.clone())?.checked()?;
                // What is known of its working week from another summit holds here too, until somebody says otherwise.
                if let Some(known) = at.rows.delegations().latest_by_code(&delegation.code)? {
                    delegation.works = known.works;
                    delegation = with(delegation, DelegationFields { zone: None, ..set })?.checked()?;
                }
                alone(at, &delegation)?;
                at.rows.delegations().insert(&delegation)?;
                done("delegation", delegation.id.0, summit, about("Add", &delegation.words(), "추가"))
            }
            Self::Edit { delegation, set } => {
                let before = get(at, delegation)?;
                let label = edited("delegation", &before.words(), &set);
                let after = with(before.clone(), set)?.checked()?;
                alone(at, &after)?;
                at.rows.delegations().update(&after)?;
                if after.code != before.code {
                    take_holidays_along(at, &before, &after.code)?;
                }
                done("delegation", delegation.0, before.summit, label)
            }
            Self::Move { delegation, to } => {
                let moved = get(at, delegation)?;
                let list = at.rows.delegations().of_summit(moved.summit)?;
                let from = list.iter().position(|d| d.id == delegation).ok_or_else(|| Failure::gone("delegation"))?;
                for (index, mut other) in reordered(list, from, to).into_iter().enumerate() {
                    if other.position != position(index) {
                        other.position = position(index);
                        at.rows.delegations().update(&other)?;
                    }
                }
                done("delegation", delegation.0, moved.summit, about("Move in the list:", &moved.words(), "순서 변경"))
            }
            Self::Remove { delegation } => {
                let before = get(at, delegation)?;
                at.rows.delegations().delete(delegation)?;
                done("delegation", delegation.0, before.summit, about("Remove", &before.words(), "삭제"))
            }
        }
    }
}

pub(super) fn get(at: &Bench<'_, '_>, delegation: DelegationId) -> Result<Delegation, Failure> {
    at.rows.delegations().get(delegation)?.ok_or_else(|| Failure::gone("delegation"))
}

/// Holidays belong to a code, and a delegation that gets a new one takes them along; where it stands under the old code at another summit
/// too, both have them. They stay where either code is somebody else's, or holidays of the new one are known: whoever mistypes a code, and
/// types it again, has mixed up nobody's.
fn take_holidays_along(at: &mut Bench<'_, '_>, before: &Delegation, new: &str) -> Result<(), Failure> {
    let others = |code: &str| -> Result<Vec<Delegation>, Failure> {
        let all = at.rows.delegations().all_by_code(code)?;
        Ok(all.into_iter().filter(|other| other.id != before.id).collect())
    };
    let is_it =
        |other: &Delegation| other.name == before.name || !other.name_ko.is_empty() && other.name_ko == before.name_ko;
    let (had, have) = (others(&before.code)?, others(new)?);
    let holidays = at.rows.holidays().all()?;
    if !had.iter().chain(&have).all(is_it) || holidays.iter().any(|holiday| holiday.code == new) {
        return Ok(());
    }
    for holiday in holidays.into_iter().filter(|holiday| holiday.code == before.code) {
        let code = new.to_owned();
        if had.is_empty() {
            at.rows.holidays().update(&Holiday { code, ..holiday })?;
        } else {
            at.rows.holidays().insert(&Holiday { id: HolidayId(at.source.id()), code, ..holiday })?;
        }
    }
    Ok(())
}

/// No other delegation of the summit has this code.
fn alone(at: &Bench<'_, '_>, delegation: &Delegation) -> Result<(), Failure> {
    let list = at.rows.delegations().of_summit(delegation.summit)?;
    match list.iter().find(|other| other.id != delegation.id && other.code == delegation.code) {
        None => Ok(()),
        Some(other) => Err(Refusal::new(
            "code_twice",
            Words::new(
                format!("{} is the code of {} already.", other.code, other.words().en),
                format!("{} 코드는 이미 {}에서 쓰고 있습니다.", other.code, other.words().ko),
            ),
        )
        .at("code")
        .into()),
    }
}

fn with(mut delegation: Delegation, set: DelegationFields) -> Result<Delegation, Failure> {
    put(&mut delegation.code, set.code);
    put(&mut delegation.flag, set.flag);
    put(&mut delegation.category, set.category);
    put(&mut delegation.name, set.name);
    put(&mut delegation.name_ko, set.name_ko);
    put(&mut delegation.name_fr, set.name_fr);
    put(&mut delegation.formal_name, set.formal_name);
    put(&mut delegation.formal_name_ko, set.formal_name_ko);
    put(&mut delegation.formal_name_fr, set.formal_name_fr);
    put(&mut delegation.everyday_name, set.everyday_name);
    put(&mut delegation.everyday_name_ko, set.everyday_name_ko);
    put(&mut delegation.everyday_name_fr, set.everyday_name_fr);
    put(&mut delegation.sort_name, set.sort_name);
    put(&mut delegation.sort_name_ko, set.sort_name_ko);
    put(&mut delegation.sort_name_fr, set.sort_name_fr);
    put(&mut delegation.status, set.status);
    put(&mut delegation.seats, set.seats);
    put(&mut delegation.liaison, set.liaison);
    put(&mut delegation.liaison_contact, set.liaison_contact);
    put(&mut delegation.languages, set.languages);
    put(&mut delegation.interpreters, set.interpreters);
    put(&mut delegation.organisation, set.organisation);
    if let Some(zone) = set.zone {
        delegation.zone = Zone::parse(&zone)?;
    }
    if let Some(days) = set.works {
        delegation.works.days = Weekdays::parse(days.iter().map(String::as_str))?;
    }
    for (field, given, into) in [
        ("office_from", set.office_from, &mut delegation.works.from),
        ("office_to", set.office_to, &mut delegation.works.to),
    ] {
        if let Some(time) = given {
            *into = minute_of_day(field, &time)?;
        }
    }
    Ok(delegation)
}
