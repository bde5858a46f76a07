//! What can be done to a cue of the run of show.

use super::{Bench, done, edited, put, session};
use crate::{Failure, outcome::Subject, wording::about};
use plenary_domain::{
    CueId, Refusal, SessionId, SummitId, Words,
    civil::minute,
    cue::{Cue, CueTime},
    vocabulary::{Aspect, CueStatus},
};
use plenary_store::Described;
use serde::{Deserialize, Serialize};

/// The fields of a cue; absent ones stay as they are. It falls so many minutes after its session's start, or at a time of
/// day on the date the session starts, or on the next where the session goes on after midnight: giving one takes the other's
/// place.
#[serde_with::skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(optional_fields))]
pub struct CueFields {
    /// Minutes after the session's start; before it where negative.
    pub begins_after: Option<i32>,
    /// A time of day, `13:30`, by the session's clock on the date it starts, or on the next where it goes on after midnight.
    pub clock: Option<String>,
    /// How long it takes, in minutes; 0 for a moment.
    pub minutes: Option<u32>,
    /// What happens.
    pub what: Option<String>,
    /// The same in Korean.
    pub what_ko: Option<String>,
    /// Who acts.
    pub who: Option<String>,
    /// Where.
    pub location: Option<String>,
    /// How it is called, such as a radio channel.
    pub channel: Option<String>,
    /// Notes of the officers.
    pub notes: Option<String>,
    /// What of it is assumed.
    pub assumed: Option<Vec<Aspect>>,
}

/// To a cue of the run of show.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "do", rename_all = "snake_case", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(optional_fields))]
pub enum CueAction {
    /// Adds a cue to a session; without a time it falls on the session's start.
    Add {
        /// Its id, where the caller wants to choose it.
        id: Option<CueId>,
        /// The session.
        session: SessionId,
        /// Its fields; `what` is needed.
        set: CueFields,
    },
    /// Changes a cue.
    Edit {
        /// The cue.
        cue: CueId,
        /// What to change.
        set: CueFields,
    },
    /// Says where a cue stands. Done takes the desk's time as the moment it happened.
    SetStatus {
        /// The cue.
        cue: CueId,
        /// Where it stands.
        status: CueStatus,
    },
    /// Takes a cue away.
    Remove {
        /// The cue.
        cue: CueId,
    },
}

impl CueAction {
    pub(super) fn carry_out(self, at: &mut Bench<'_, '_>) -> Result<Described<Option<Subject>>, Failure> {
        match self {
            Self::Add { id, session, set } => {
                let of = session::get(at, session)?;
                let (summit, by_the_clock) = (of.summit, set.clock.is_some());
                let blank = Cue::blank(id.unwrap_or_else(|| CueId(at.source.id())), session);
                let cue = with(blank, set)?.checked()?;
                if by_the_clock {
                    cue.exists(&of, &at.clocks)?;
                }
                at.rows.cues().insert(&cue)?;
                done("cue", cue.id.0, summit, about("Add cue", &cue.words(), "큐 추가"))
            }
            Self::Edit { cue, set } => {
                let (before, summit) = get(at, cue)?;
                let label = edited("cue", &before.words(), &set);
                let by_the_clock = set.clock.is_some();
                let after = with(before, set)?.checked()?;
                // Where newer rules or another date of the session skip its hour, other fields can be changed all the same.
                if by_the_clock {
                    after.exists(&session::get(at, after.session)?, &at.clocks)?;
                }
                at.rows.cues().update(&after)?;
                done("cue", cue.0, summit, label)
            }
            Self::SetStatus { cue, status } => {
                let (before, summit) = get(at, cue)?;
                let (words, label) = (before.words(), status.label());
                let acted = match status {
                    CueStatus::Done => before.acted.or(Some(at.now.at)),
                    _ => None,
                };
                at.rows.cues().update(&Cue { status, acted, ..before })?;
                done(
                    "cue",
                    cue.0,
                    summit,
                    Words::new(
                        format!("Set cue “{}” to {}", words.en, label.en.to_lowercase()),
                        format!("큐 ‘{}’ 상태: {}", words.ko, label.ko),
                    ),
                )
            }
            Self::Remove { cue } => {
                let (before, summit) = get(at, cue)?;
                at.rows.cues().delete(cue)?;
                done("cue", cue.0, summit, about("Remove cue", &before.words(), "큐 삭제"))
            }
        }
    }
}

fn get(at: &Bench<'_, '_>, cue: CueId) -> Result<(Cue, SummitId), Failure> {
    let cue = at.rows.cues().get(cue)?.ok_or_else(|| Failure::gone("cue"))?;
    let summit = session::get(at, cue.session)?.summit;
    Ok((cue, summit))
}

fn with(mut cue: Cue, set: CueFields) -> Result<Cue, Refusal> {
    match (set.begins_after, set.clock) {
        (Some(_), Some(_)) => {
            return Err(Refusal::new(
                "two_times",
                Words::new(
                    "A cue falls some minutes from its session’s start or at a time of day, not both.",
                    "큐의 시점은 세션 시작 기준 분 또는 시각 중 하나로만 정할 수 있습니다.",
                ),
            )
            .at("clock"));
        }
        (Some(minutes), None) => cue.time = CueTime::After(minutes),
        (None, Some(text)) => {
            cue.time = CueTime::Clock(minute::parse(&text).ok_or_else(|| {
                Refusal::new(
                    "time",
                    Words::new(
                        format!("“{text}” is not a time of day. Write it as 14:30."),
                        format!("시각으로 읽을 수 없습니다: ‘{text}’. 14:30과 같이 입력해 주세요."),
                    ),
                )
                .at("clock")
            })?);
        }
        (None, None) => {}
    }
    put(&mut cue.minutes, set.minutes);
    put(&mut cue.what, set.what);
    put(&mut cue.what_ko, set.what_ko);
    put(&mut cue.who, set.who);
    put(&mut cue.location, set.location);
    put(&mut cue.channel, set.channel);
    put(&mut cue.notes, set.notes);
    put(&mut cue.assumed, set.assumed);
    Ok(cue)
}
