//! What can be done to a summit day.

use super::{Bench, done, put};
use crate::{Failure, outcome::Subject, wording};
use chrono::NaiveDate;
use plenary_domain::{
    DayId, Refusal, SummitId, Words,
    summit::{Day, MOST_DAYS},
};
use plenary_store::Described;
use serde::{Deserialize, Serialize};

/// The fields of a day; absent ones stay as they are.
#[serde_with::skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(optional_fields))]
pub struct DayFields {
    /// Its date in the summit's zone, `2027-04-13`.
    #[cfg_attr(feature = "bindings", ts(optional, type = "string"))]
    pub date: Option<NaiveDate>,
    /// What the day is for.
    pub label: Option<String>,
    /// The same in Korean.
    pub label_ko: Option<String>,
}

/// To a summit day.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "do", rename_all = "snake_case", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(optional_fields))]
pub enum DayAction {
    /// Adds a day to a summit.
    Add {
        /// Its id, where the caller wants to choose it.
        id: Option<DayId>,
        /// The summit.
        summit: SummitId,
        /// Its fields; `date` is needed.
        set: DayFields,
    },
    /// Changes a day.
    Edit {
        /// The day.
        day: DayId,
        /// What to change.
        set: DayFields,
    },
    /// Takes a day away. Sessions on it stay and are reported as outside the summit's days.
    Remove {
        /// The day.
        day: DayId,
    },
}

impl DayAction {
    pub(super) fn carry_out(self, at: &mut Bench<'_, '_>) -> Result<Described<Option<Subject>>, Failure> {
        match self {
            Self::Add { id, summit, set } => {
                at.rows.summits().get(summit)?.ok_or_else(|| Failure::gone("summit"))?;
                let Some(date) = set.date else {
                    return Err(Refusal::new("empty", Words::new("Give the day a date.", "날짜를 입력해 주세요."))
                        .at("date")
                        .into());
                };
                if at.rows.days().of_summit(summit)?.len() >= MOST_DAYS {
                    return Err(Refusal::new(
                        "too_many_days",
                        Words::new(
                            format!("A summit has at most {MOST_DAYS} days."),
                            format!("회의 일정은 {MOST_DAYS}일까지 둘 수 있습니다."),
                        ),
                    )
                    .at("date")
                    .into());
                }
                let blank = Day {
                    id: id.unwrap_or_else(|| DayId(at.source.id())),
                    summit,
                    date,
                    label: String::new(),
                    label_ko: String::new(),
                };
                let day = with(blank, set).checked()?;
                alone(at, &day)?;
                at.rows.days().insert(&day)?;
                let label = Words::new(
                    format!("Add {}", wording::date_en(day.date)),
                    format!("{} 추가", wording::date_ko(day.date)),
                );
                done("day", day.id.0, summit, label)
            }
            Self::Edit { day, set } => {
                let before = get(at, day)?;
                let after = with(before.clone(), set).checked()?;
                alone(at, &after)?;
                at.rows.days().update(&after)?;
                let label = Words::new(
                    format!("Change {}", wording::date_en(before.date)),
                    format!("{} 변경", wording::date_ko(before.date)),
                );
                done("day", day.0, before.summit, label)
            }
            Self::Remove { day } => {
                let before = get(at, day)?;
                at.rows.days().delete(day)?;
                let label = Words::new(
                    format!("Remove {}", wording::date_en(before.date)),
                    format!("{} 삭제", wording::date_ko(before.date)),
                );
                done("day", day.0, before.summit, label)
            }
        }
    }
}

fn get(at: &Bench<'_, '_>, day: DayId) -> Result<Day, Failure> {
    at.rows.days().get(day)?.ok_or_else(|| Failure::gone("day"))
}

/// No other day of the summit has this date.
fn alone(at: &Bench<'_, '_>, day: &Day) -> Result<(), Failure> {
    let taken = at.rows.days().of_summit(day.summit)?.iter().any(|other| other.id != day.id && other.date == day.date);
    if taken {
        return Err(Refusal::new(
            "day_twice",
            Words::new(
                format!("{} is a day of this summit already.", wording::date_en(day.date)),
                format!("{}은 이미 회의 일정에 있습니다.", wording::date_ko(day.date)),
            ),
        )
        .at("date")
        .into());
    }
    Ok(())
}

fn with(mut day: Day, set: DayFields) -> Day {
    put(&mut day.date, set.date);
    put(&mut day.label, set.label);
    put(&mut day.label_ko, set.label_ko);
    day
}
