//! What can be done to an offset set by hand.

use super::{Bench, date, put};
use crate::{Failure, outcome::Subject};
use plenary_domain::{ManualOffset, ManualOffsetId, Refusal, Words, Zone};
use plenary_store::Described;
use serde::{Deserialize, Serialize};

/// The fields of an offset set by hand; absent ones stay as they are.
#[serde_with::skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(optional_fields))]
pub struct ManualOffsetFields {
    /// The IANA zone whose clock it is.
    pub zone: Option<String>,
    /// The first date on which it holds, `2023-03-26`.
    pub from: Option<String>,
    /// The last date on which it holds.
    pub to: Option<String>,
    /// What the clock is ahead of UTC, `+02:00`.
    pub offset: Option<String>,
    /// Why, and on whose word.
    pub reason: Option<String>,
}

/// To an offset set by hand: what a zone's clock is ahead of UTC on some dates, whatever the zone rules say.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "do", rename_all = "snake_case", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(optional_fields))]
pub enum ManualOffsetAction {
    /// Sets an offset. Sessions whose instant it moves wait for a decision, as under newer zone rules.
    Add {
        /// Its id, where the caller wants to choose it.
        id: Option<ManualOffsetId>,
        /// Its fields; `zone`, `from`, `offset` and `reason` are needed.
        set: ManualOffsetFields,
    },
    /// Changes one.
    Edit {
        /// Which.
        manual_offset: ManualOffsetId,
        /// What to change.
        set: ManualOffsetFields,
    },
    /// Takes one away: the zone rules hold again.
    Remove {
        /// Which.
        manual_offset: ManualOffsetId,
    },
}

impl ManualOffsetAction {
    pub(super) fn carry_out(self, at: &mut Bench<'_, '_>) -> Result<Described<Option<Subject>>, Failure> {
        match self {
            Self::Add { id, set } => {
                let from = date("from", set.from.as_deref().unwrap_or_default())?;
                let blank = ManualOffset {
                    id: id.unwrap_or_else(|| ManualOffsetId(at.source.id())),
                    zone: Zone::parse(set.zone.as_deref().unwrap_or_default())?,
                    from,
                    to: from,
                    minutes: offset(set.offset.as_deref().unwrap_or_default())?,
                    reason: String::new(),
                };
                let manual = with(blank, set)?.checked()?;
                alone(at, &manual)?;
                at.rows.manual_offsets().insert(&manual)?;
                described(&manual, "Set by hand:", "시차 직접 지정")
            }
            Self::Edit { manual_offset, set } => {
                let after = with(get(at, manual_offset)?, set)?.checked()?;
                alone(at, &after)?;
                at.rows.manual_offsets().update(&after)?;
                described(&after, "Change what is set by hand:", "직접 지정한 시차 변경")
            }
            Self::Remove { manual_offset } => {
                let before = get(at, manual_offset)?;
                at.rows.manual_offsets().delete(manual_offset)?;
                described(&before, "No longer set by hand:", "직접 지정한 시차 해제")
            }
        }
    }
}

fn described(manual: &ManualOffset, en: &str, ko: &str) -> Result<Described<Option<Subject>>, Failure> {
    let words = manual.words();
    let label = Words::new(format!("{en} {}", words.en), format!("{ko}: {}", words.ko));
    Ok(Described { value: Some(Subject { noun: ManualOffsetId::NOUN, id: manual.id.0 }), summit: None, label })
}

fn get(at: &Bench<'_, '_>, id: ManualOffsetId) -> Result<ManualOffset, Failure> {
    at.rows.manual_offsets().get(id)?.ok_or_else(|| Failure::gone("manual_offset"))
}

/// A zone has one offset set by hand on a date.
fn alone(at: &Bench<'_, '_>, manual: &ManualOffset) -> Result<(), Failure> {
    let all = at.rows.manual_offsets().all()?;
    let other = all.iter().find(|other| {
        other.id != manual.id && other.zone == manual.zone && other.from <= manual.to && manual.from <= other.to
    });
    match other {
        None => Ok(()),
        Some(other) => Err(Refusal::new(
            "manual_offset_twice",
            Words::new(
                format!("Another one is set by hand for these dates already: {}.", other.words().en),
                format!("같은 날짜에 직접 지정한 시차가 이미 있습니다: {}.", other.words().ko),
            ),
        )
        .at("from")
        .into()),
    }
}

/// Minutes of an offset written `+02:00` or `-03:30`.
fn offset(text: &str) -> Result<i32, Refusal> {
    let text = text.trim().replace('−', "-");
    let read = || {
        let (sign, rest) = match text.split_at_checked(1)? {
            ("+", rest) => (1, rest),
            ("-", rest) => (-1, rest),
            _ => return None,
        };
        let (hours, minutes) = rest.split_once(':')?;
        let figures = |text: &str| (text.len() == 2).then(|| text.parse::<u8>().ok()).flatten().map(i32::from);
        let (hours, minutes) = (figures(hours)?, figures(minutes)?);
        (minutes < 60).then_some(sign * (hours * 60 + minutes))
    };
    read().ok_or_else(|| {
        Refusal::new(
            "offset",
            Words::new(
                format!("“{text}” is not an offset from UTC. Write it as +02:00 or -03:30."),
                format!("UTC 시차로 읽을 수 없습니다: ‘{text}’. +02:00 또는 -03:30과 같이 입력해 주세요."),
            ),
        )
        .at("offset")
    })
}

fn with(mut manual: ManualOffset, set: ManualOffsetFields) -> Result<ManualOffset, Refusal> {
    if let Some(zone) = set.zone {
        manual.zone = Zone::parse(&zone)?;
    }
    if let Some(text) = set.from {
        manual.from = date("from", &text)?;
    }
    if let Some(text) = set.to {
        manual.to = date("to", &text)?;
    }
    if let Some(text) = set.offset {
        manual.minutes = offset(&text)?;
    }
    put(&mut manual.reason, set.reason);
    Ok(manual)
}
