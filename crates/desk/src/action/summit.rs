//! What can be done to a summit.

use super::{Bench, TakeOver, copy, done, edited, put, rezone};
use crate::{
    Failure,
    outcome::Subject,
    sample,
    template::{self, Template},
    wording::about,
};
use chrono::NaiveDate;
use plenary_domain::{
    DayId, Refusal, SummitId, Words, Zone,
    bands::Weights,
    holiday::Weighing,
    summit::{Day, MOST_DAYS, Summit},
    vocabulary::Format,
};
use plenary_store::Described;
use serde::{Deserialize, Serialize};

/// The fields of a summit; absent ones stay as they are.
#[serde_with::skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(optional_fields))]
pub struct SummitFields {
    /// The short name; made from the title where nobody has given one.
    pub code: Option<String>,
    /// The title.
    pub title: Option<String>,
    /// The title in Korean.
    pub title_ko: Option<String>,
    /// The theme.
    pub theme: Option<String>,
    /// The theme in Korean.
    pub theme_ko: Option<String>,
    /// How people take part, mostly.
    pub format: Option<Format>,
    /// The host's or the chair's IANA zone.
    pub zone: Option<String>,
    /// Who invites.
    pub organiser: Option<String>,
    /// The organiser's e-mail address.
    pub organiser_email: Option<String>,
    /// A note about the summit.
    pub about: Option<String>,
    /// The same in Korean.
    pub about_ko: Option<String>,
    /// Minutes it takes to walk from one of its places to another.
    pub walking: Option<u32>,
}

/// A summit that comes with the program.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub enum SampleKind {
    /// The 8th Digital Nations Ministerial Summit, 16-18 November 2021, virtual.
    Eighth,
    /// The 9th, Seoul, 1-3 November 2022: its days only.
    Ninth,
    /// A fictional hosted summit with rooms, bilaterals and a dinner.
    Specimen,
}

/// To a summit.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "do", rename_all = "snake_case", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(optional_fields))]
pub enum SummitAction {
    /// Makes a summit with its days.
    Create {
        /// Its id, where the caller wants to choose it.
        id: Option<SummitId>,
        /// Its fields; `title` and `zone` are needed.
        set: SummitFields,
        /// The date of its first day.
        #[cfg_attr(feature = "bindings", ts(type = "string"))]
        first_day: NaiveDate,
        /// How many days it has, at least 1.
        days: u32,
        /// What it begins with; absent for nothing but its days.
        template: Option<Template>,
    },
    /// Makes a summit after the model of an earlier one: the same days, places and hours on other dates.
    Copy {
        /// The earlier one.
        from: SummitId,
        /// The id of the new one, where the caller wants to choose it.
        id: Option<SummitId>,
        /// Its fields; `title` is needed, others are as they were.
        set: SummitFields,
        /// The date of its first day; the others follow as they did.
        #[cfg_attr(feature = "bindings", ts(type = "string"))]
        first_day: NaiveDate,
        /// What is taken over beside days and places.
        #[serde(default)]
        take: TakeOver,
    },
    /// Changes a summit.
    Edit {
        /// The summit.
        summit: SummitId,
        /// What to change.
        set: SummitFields,
    },
    /// Takes a summit away with all that belongs to it.
    Delete {
        /// The summit.
        summit: SummitId,
    },
    /// Says how the summit weighs hours outside office hours; `null` for the usual way.
    Weigh {
        /// The summit.
        summit: SummitId,
        /// The windows and the weights.
        set: Option<Weights>,
    },
    /// Loads a summit that comes with the program.
    LoadSample {
        /// Which.
        sample: SampleKind,
    },
    /// Makes a large fictional summit, to try speed with.
    Generate {
        /// How many delegations, 1 to 400.
        delegations: u32,
        /// How many delegates in all, up to 50,000.
        delegates: u32,
        /// How many sessions, up to 20,000.
        sessions: u32,
        /// How many attendance marks, up to 2,000,000.
        marks: u32,
        /// The same seed gives the same summit.
        seed: u64,
    },
}

impl SummitAction {
    pub(super) fn carry_out(self, at: &mut Bench<'_, '_>) -> Result<Described<Option<Subject>>, Failure> {
        match self {
            Self::Create { id, set, first_day, days, template } => {
                let id = id.unwrap_or_else(|| SummitId(at.source.id()));
                let Some(zone) = set.zone.clone() else {
                    return Err(Refusal::new(
                        "empty",
                        Words::new("Choose the time zone of the host.", "주최지 시간대를 선택해 주세요."),
                    )
                    .at("zone")
                    .into());
                };
                let blank = Summit {
                    id,
                    code: String::new(),
                    title: String::new(),
                    title_ko: String::new(),
                    theme: String::new(),
                    theme_ko: String::new(),
                    format: Format::Hosted,
                    zone: Zone::parse(&zone)?,
                    organiser: String::new(),
                    organiser_email: String::new(),
                    about: String::new(),
                    about_ko: String::new(),
                    walking: 0,
                };
                let summit = with(blank, set)?.checked()?;
                at.rows.summits().insert(&summit)?;
                let count = usize::try_from(days).unwrap_or(usize::MAX);
                if !(1..=MOST_DAYS).contains(&count) {
                    return Err(Refusal::new(
                        "too_many_days",
                        Words::new(
                            format!("A summit has between 1 and {MOST_DAYS} days."),
                            format!("회의 일정은 1일에서 {MOST_DAYS}일까지입니다."),
                        ),
                    )
                    .at("days")
                    .into());
                }
                let mut made = Vec::new();
                for date in first_day.iter_days().take(count) {
                    let day = Day {
                        id: DayId(at.source.id()),
                        summit: id,
                        date,
                        label: String::new(),
                        label_ko: String::new(),
                    };
                    let day = day.checked()?;
                    at.rows.days().insert(&day)?;
                    made.push(day);
                }
                if let Some(template) = template {
                    template::fill(at, template, &summit, &made)?;
                }
                done("summit", id.0, id, about("Make", &summit.words(), "만들기"))
            }
            Self::Copy { from, id, set, first_day, take } => {
                let id = id.unwrap_or_else(|| SummitId(at.source.id()));
                let summit = copy::copy(at, from, id, set, first_day, take)?;
                done("summit", id.0, id, about("Make", &summit.words(), "만들기"))
            }
            Self::Edit { summit, set } => {
                let before = get(at, summit)?;
                let label = edited("summit", &before.words(), &set);
                let after = with(before.clone(), set)?.checked()?;
                rezone::places_follow(at, summit, before.zone, after.zone)?;
                at.rows.summits().update(&after)?;
                done("summit", summit.0, summit, label)
            }
            Self::Delete { summit } => {
                let before = get(at, summit)?;
                at.rows.summits().delete(summit)?;
                done("summit", summit.0, summit, about("Delete", &before.words(), "삭제"))
            }
            Self::Weigh { summit, set } => {
                let title = get(at, summit)?.words();
                let known = at.rows.weighings().get(summit)?.is_some();
                let label = match set {
                    Some(weights) => {
                        let weighing = Weighing { summit, weights: weights.checked()? };
                        if known {
                            at.rows.weighings().update(&weighing)?;
                        } else {
                            at.rows.weighings().insert(&weighing)?;
                        }
                        about("Set how hours weigh for", &title, "시간대별 가중치 지정")
                    }
                    None => {
                        if known {
                            at.rows.weighings().delete(summit)?;
                        }
                        about("Weigh hours in the usual way for", &title, "기본 가중치 사용")
                    }
                };
                done("summit", summit.0, summit, label)
            }
            Self::LoadSample { sample } => {
                let summit = sample::load(at, sample)?;
                done("summit", summit.id.0, summit.id, about("Load", &summit.words(), "불러오기"))
            }
            Self::Generate { delegations, delegates, sessions, marks, seed } => {
                let size = sample::Size { delegations, delegates, sessions, marks };
                let summit = sample::generate(at, size, seed)?;
                done("summit", summit.id.0, summit.id, about("Generate", &summit.words(), "생성"))
            }
        }
    }
}

pub(super) fn get(at: &Bench<'_, '_>, summit: SummitId) -> Result<Summit, Failure> {
    at.rows.summits().get(summit)?.ok_or_else(|| Failure::gone("summit"))
}

pub(super) fn with(mut summit: Summit, set: SummitFields) -> Result<Summit, Failure> {
    put(&mut summit.code, set.code);
    put(&mut summit.title, set.title);
    put(&mut summit.title_ko, set.title_ko);
    put(&mut summit.theme, set.theme);
    put(&mut summit.theme_ko, set.theme_ko);
    put(&mut summit.format, set.format);
    put(&mut summit.organiser, set.organiser);
    put(&mut summit.organiser_email, set.organiser_email);
    put(&mut summit.about, set.about);
    put(&mut summit.about_ko, set.about_ko);
    put(&mut summit.walking, set.walking);
    if let Some(zone) = set.zone {
        summit.zone = Zone::parse(&zone)?;
    }
    Ok(summit)
}
