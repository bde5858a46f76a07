//! Personal data: until when a summit keeps it, and erasing people, which nothing takes back.

use super::{Bench, date, done};
use crate::{Failure, outcome::Subject, wording::about};
use plenary_domain::{
    DelegateId, Refusal, SummitId, Words,
    civil::plausible,
    erasure::{Retention, reason},
};
use plenary_store::Described;
use serde::{Deserialize, Serialize};

/// To how long a summit keeps personal data.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "do", rename_all = "snake_case", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub enum RetentionAction {
    /// Says until when a summit keeps what it knows of people. After that day the overview reminds of erasing them.
    Set {
        /// The summit.
        summit: SummitId,
        /// The last day, `2022-11-18`.
        until: String,
    },
    /// Says nothing of it any more.
    Clear {
        /// The summit.
        summit: SummitId,
    },
}

/// Erasing the personal data of people. It cannot be undone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "do", rename_all = "snake_case", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(optional_fields))]
pub enum ErasureAction {
    /// Erases one person, who may have been removed before: name, office, contact, needs, travel, photo, and the name wherever it
    /// stands, the history included. That somebody was there, was expected and voted stays.
    Person {
        /// The delegate.
        delegate: DelegateId,
        /// Why, such as the number of the request; no names.
        why: String,
        /// That it is known that this cannot be undone: without it nothing is done.
        #[serde(default)]
        #[cfg_attr(feature = "bindings", ts(optional, as = "Option<bool>"))]
        confirmed: bool,
    },
    /// Erases everybody a summit ever had, once the day is over until which it keeps them, or once it was deleted; and whom its
    /// delegations name as liaison officers and interpreters.
    Summit {
        /// The summit.
        summit: SummitId,
        /// Why; no names.
        why: String,
        /// That it is known that this cannot be undone: without it nothing is done.
        #[serde(default)]
        #[cfg_attr(feature = "bindings", ts(optional, as = "Option<bool>"))]
        confirmed: bool,
    },
}

impl RetentionAction {
    pub(super) fn carry_out(self, at: &mut Bench<'_, '_>) -> Result<Described<Option<Subject>>, Failure> {
        let (Self::Set { summit, .. } | Self::Clear { summit }) = &self;
        let summit = at.rows.summits().get(*summit)?.ok_or_else(|| Failure::gone("summit"))?;
        let known = at.rows.retentions().get(summit.id)?;
        let label = match self {
            Self::Set { until, .. } => {
                let retention = Retention { summit: summit.id, until: plausible("until", date("until", &until)?)? };
                match known {
                    Some(_) => at.rows.retentions().update(&retention)?,
                    None => at.rows.retentions().insert(&retention)?,
                }
                let name = summit.words();
                Words::new(
                    format!("Keep personal data of “{}” until {}", name.en, retention.until),
                    format!("‘{}’ 개인정보 보유 기한 {} 지정", name.ko, retention.until),
                )
            }
            Self::Clear { .. } => {
                known.ok_or_else(|| Failure::gone("retention"))?;
                at.rows.retentions().delete(summit.id)?;
                about("Say no date for erasing personal data of", &summit.words(), "개인정보 보유 기한 해제")
            }
        };
        done("retention", summit.id.0, summit.id, label)
    }
}

impl ErasureAction {
    pub(super) fn carry_out(self, at: &mut Bench<'_, '_>) -> Result<Described<Option<Subject>>, Failure> {
        let (Self::Person { why, confirmed, .. } | Self::Summit { why, confirmed, .. }) = &self;
        let why = reason("why", why)?;
        if !confirmed {
            return Err(unconfirmed().into());
        }
        match self {
            Self::Person { delegate, .. } => {
                let (summit, of) = at.rows.belonged(delegate)?.ok_or_else(|| Failure::gone("delegate"))?;
                names_nobody(at, &[delegate], &why)?;
                if at.rows.erase(summit, &[(delegate, of)], &why, at.officer, at.now.at)? == 0 {
                    return Err(erased_already().into());
                }
                // Who it was is exactly what the history must not say.
                let label = match at.rows.delegations().get(of)? {
                    Some(delegation) => {
                        let name = delegation.words();
                        Words::new(
                            format!("Erase the personal data of somebody of “{}”", name.en),
                            format!("‘{}’ 대표단원 1명의 개인정보 삭제", name.ko),
                        )
                    }
                    None => Words::new("Erase the personal data of somebody", "1명의 개인정보 삭제"),
                };
                done("erasure", delegate.0, summit, label)
            }
            Self::Summit { summit, .. } => {
                let name = ready_to_erase(at, summit)?;
                let people: Vec<DelegateId> =
                    at.rows.people_ever(summit)?.into_iter().map(|(person, _)| person).collect();
                names_nobody(at, &people, &why)?;
                let liaisons = DelegateId(at.source.id());
                let count = at
                    .rows
                    .erase_everybody(summit, liaisons, &why, at.officer, at.now.at)?
                    .ok_or_else(erased_already)?;
                let people = if count == 1 { "person" } else { "people" };
                let label = match count {
                    0 => about("Erase liaison officers and interpreters of", &name, "연락관 및 통역 정보 삭제"),
                    _ => Words::new(
                        format!("Erase the personal data of {count} {people} of “{}”", name.en),
                        format!("‘{}’ 참가자 {count}명의 개인정보 삭제", name.ko),
                    ),
                };
                done("erasure", summit.0, summit, label)
            }
        }
    }
}

/// What a summit is called whose people may be erased: the day is over until which it keeps them, or it was deleted and nothing keeps
/// them any more.
fn ready_to_erase(at: &Bench<'_, '_>, id: SummitId) -> Result<Words, Failure> {
    let Some(summit) = at.rows.summits().get(id)? else {
        let deleted = at.rows.deleted_summits()?.into_iter().find(|(summit, _)| *summit == id);
        return deleted.map(|(_, title)| title).ok_or_else(|| Failure::gone("summit"));
    };
    let today = at.clocks.wall(summit.zone, at.now.at).date();
    match at.rows.retentions().get(summit.id)? {
        Some(retention) if retention.is_over(today) => Ok(summit.words()),
        kept => Err(not_over(kept).into()),
    }
}

/// Refuses a reason that names whoever is erased: it stays for good.
fn names_nobody(at: &Bench<'_, '_>, people: &[DelegateId], why: &str) -> Result<(), Failure> {
    match at.rows.names(people, why)? {
        false => Ok(()),
        true => Err(Refusal::new(
            "names_somebody",
            Words::new(
                "The reason stays for good, so it cannot name the person. Write the number of the request instead.",
                "사유는 영구히 남으므로 삭제할 사람의 성명을 적을 수 없습니다. 요청 문서 번호를 적어 주세요.",
            ),
        )
        .at("why")
        .into()),
    }
}

/// Refuses what would write something about a person who was erased.
pub(super) fn not_erased(at: &Bench<'_, '_>, delegate: DelegateId) -> Result<(), Failure> {
    match at.rows.erasures().get(delegate)? {
        None => Ok(()),
        Some(_) => Err(Refusal::new(
            "erased",
            Words::new(
                "The personal data of this delegate was erased. Add the person anew, if there is a reason to.",
                "개인정보가 삭제된 대표입니다. 필요한 경우 새로 추가해 주세요.",
            ),
        )
        .at("delegate")
        .into()),
    }
}

fn unconfirmed() -> Refusal {
    Refusal::new(
        "unconfirmed",
        Words::new(
            "Erasing cannot be undone. Confirm that you know this; nothing was changed.",
            "삭제하면 되돌릴 수 없습니다. 이를 확인해야 삭제됩니다. 변경된 내용은 없습니다.",
        ),
    )
    .at("confirmed")
}

fn erased_already() -> Refusal {
    Refusal::new("erased_already", Words::new("There is nobody left to erase.", "더 삭제할 개인정보가 없습니다."))
}

fn not_over(kept: Option<Retention>) -> Refusal {
    let words = match kept {
        Some(Retention { until, .. }) => Words::new(
            format!(
                "This summit keeps personal data until {until}. Set an earlier day first if it is to be erased now."
            ),
            format!("이 회의의 개인정보 보유 기한은 {until}입니다. 지금 삭제하려면 먼저 기한을 앞당겨 주세요."),
        ),
        None => Words::new(
            "Nobody has said until when this summit keeps personal data. Set the day first.",
            "이 회의의 개인정보 보유 기한이 없습니다. 먼저 기한을 지정해 주세요.",
        ),
    };
    Refusal::new("kept_still", words).at("until")
}
