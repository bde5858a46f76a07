//! What can be done to a holiday.

use super::{Bench, date, put};
use crate::{Failure, outcome::Subject, wording};
use plenary_domain::{HolidayId, Refusal, Words, holiday::Holiday};
use plenary_store::Described;
use serde::{Deserialize, Serialize};

/// The fields of a holiday; absent ones stay as they are.
#[serde_with::skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(optional_fields))]
pub struct HolidayFields {
    /// The code of the delegations that do not work, `KOR`.
    pub code: Option<String>,
    /// The date, `2027-03-01`.
    pub date: Option<String>,
    /// What it is called.
    pub name: Option<String>,
    /// The same in Korean.
    pub name_ko: Option<String>,
}

/// To a holiday. Holidays belong to a delegation's code, so they serve every summit.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "do", rename_all = "snake_case", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(optional_fields))]
pub enum HolidayAction {
    /// Adds a date on which the delegations with a code do not work.
    Add {
        /// Its id, where the caller wants to choose it.
        id: Option<HolidayId>,
        /// Its fields; `code` and `date` are needed.
        set: HolidayFields,
    },
    /// Changes a holiday.
    Edit {
        /// The holiday.
        holiday: HolidayId,
        /// What to change.
        set: HolidayFields,
    },
    /// Takes a holiday away.
    Remove {
        /// The holiday.
        holiday: HolidayId,
    },
}

impl HolidayAction {
    pub(super) fn carry_out(self, at: &mut Bench<'_, '_>) -> Result<Described<Option<Subject>>, Failure> {
        match self {
            Self::Add { id, set } => {
                let day = date("date", set.date.as_deref().unwrap_or_default())?;
                let blank = Holiday {
                    id: id.unwrap_or_else(|| HolidayId(at.source.id())),
                    code: String::new(),
                    date: day,
                    name: String::new(),
                    name_ko: String::new(),
                };
                let holiday = with(blank, set)?.checked()?;
                alone(at, &holiday)?;
                at.rows.holidays().insert(&holiday)?;
                described(&holiday, "Add holiday:", "공휴일 추가")
            }
            Self::Edit { holiday, set } => {
                let after = with(get(at, holiday)?, set)?.checked()?;
                alone(at, &after)?;
                at.rows.holidays().update(&after)?;
                described(&after, "Change holiday:", "공휴일 변경")
            }
            Self::Remove { holiday } => {
                let before = get(at, holiday)?;
                at.rows.holidays().delete(holiday)?;
                described(&before, "Remove holiday:", "공휴일 삭제")
            }
        }
    }
}

fn described(holiday: &Holiday, en: &str, ko: &str) -> Result<Described<Option<Subject>>, Failure> {
    let (words, date) = (holiday.words(), holiday.date);
    let label = Words::new(
        format!("{en} {}, {} ({})", words.en, wording::date_en(date), holiday.code),
        format!("{ko}: {}, {}({})", words.ko, wording::date_ko(date), holiday.code),
    );
    Ok(Described { value: Some(Subject { noun: HolidayId::NOUN, id: holiday.id.0 }), summit: None, label })
}

fn get(at: &Bench<'_, '_>, holiday: HolidayId) -> Result<Holiday, Failure> {
    at.rows.holidays().get(holiday)?.ok_or_else(|| Failure::gone("holiday"))
}

/// A code has one holiday a day.
fn alone(at: &Bench<'_, '_>, holiday: &Holiday) -> Result<(), Failure> {
    match at.rows.holidays().on(&holiday.code, holiday.date)? {
        Some(other) if other.id != holiday.id => Err(Refusal::new(
            "holiday_twice",
            Words::new(
                format!(
                    "{} has a holiday on {} already: {}.",
                    other.code,
                    wording::date_en(other.date),
                    other.words().en
                ),
                format!(
                    "{} 공휴일이 이미 있습니다: {} {}.",
                    other.code,
                    wording::date_ko(other.date),
                    other.words().ko
                ),
            ),
        )
        .at("date")
        .into()),
        _ => Ok(()),
    }
}

fn with(mut holiday: Holiday, set: HolidayFields) -> Result<Holiday, Refusal> {
    if let Some(text) = set.date {
        holiday.date = date("date", &text)?;
    }
    put(&mut holiday.code, set.code);
    put(&mut holiday.name, set.name);
    put(&mut holiday.name_ko, set.name_ko);
    Ok(holiday)
}
