//! What can be done to the list of officers.

use super::Bench;
use crate::{
    Failure,
    outcome::Subject,
    pins::{self, Pin},
    wording::about,
};
use plenary_domain::{
    OfficerId, Refusal, Words,
    officer::{self, Officer},
    text,
    words::josa,
};
use plenary_store::{Described, Reader};
use serde::{Deserialize, Serialize};

/// To an officer. Officers belong to the desk's store, not to one summit.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "do", rename_all = "snake_case", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(optional_fields))]
pub enum OfficerAction {
    /// Adds an officer; one of that name who had left comes back.
    Add {
        /// Its id, where the caller wants to choose it.
        id: Option<OfficerId>,
        /// The name that stands on every change.
        name: String,
    },
    /// Gives an officer another name. What was signed before keeps the name of then.
    Rename {
        /// The officer.
        officer: OfficerId,
        /// The new name.
        name: String,
        /// The officer's PIN, where there is one and somebody else is on shift.
        current: Option<Pin>,
    },
    /// Sets a PIN, or takes it away.
    SetPin {
        /// The officer.
        officer: OfficerId,
        /// Four to twelve figures; absent for none.
        pin: Option<Pin>,
        /// The PIN in force, where there is one.
        current: Option<Pin>,
    },
    /// An officer works here no longer; the name stays on what was done.
    Retire {
        /// The officer.
        officer: OfficerId,
        /// The officer's PIN, where there is one and somebody else is on shift.
        current: Option<Pin>,
    },
}

impl OfficerAction {
    pub(super) fn carry_out(self, at: &mut Bench<'_, '_>) -> Result<Described<Option<Subject>>, Failure> {
        match self {
            Self::Add { id, name } => {
                let id = id.unwrap_or_else(|| OfficerId(at.source.id()));
                let new = Officer { id, name, pin: 0, retired: false }.checked()?;
                let officer = match named(at.rows, &new.name)? {
                    Some(back) if back.retired => {
                        let back = Officer { retired: false, ..back };
                        at.rows.officers().update(&back)?;
                        back
                    }
                    Some(_) => return Err(taken(&new.name).into()),
                    None => {
                        at.rows.officers().insert(&new)?;
                        new
                    }
                };
                described(&officer, about("Add officer", &Words::same(&officer.name), "담당자 추가"))
            }
            Self::Rename { officer, name, current } => {
                let before = get(at, officer)?;
                own_name(at, &before, current.as_ref())?;
                let after = Officer { name, ..before.clone() }.checked()?;
                if named(at.rows, &after.name)?.is_some_and(|other| other.id != officer) {
                    return Err(taken(&after.name).into());
                }
                at.rows.officers().update(&after)?;
                let label = Words::new(
                    format!("Rename officer “{}” to “{}”", before.name, after.name),
                    format!("담당자 이름 변경: ‘{}’ → ‘{}’", before.name, after.name),
                );
                described(&after, label)
            }
            Self::SetPin { officer, pin, current } => {
                let before = get(at, officer)?;
                if before.pin > 0 {
                    typed(at, &before, current.as_ref())?;
                }
                let number = match pin {
                    None => 0,
                    Some(Pin(new)) => {
                        let hash = pins::hashed(&officer::pin("pin", &new)?, at.source.id())?;
                        at.rows.officers().keep_pin(officer, &hash)?
                    }
                };
                let after = Officer { pin: number, ..before };
                at.rows.officers().update(&after)?;
                let name = Words::same(&after.name);
                let label = match number {
                    0 => about("Take away the PIN of", &name, "PIN 해제"),
                    _ => about("Set the PIN of", &name, "PIN 설정"),
                };
                described(&after, label)
            }
            Self::Retire { officer, current } => {
                let before = get(at, officer)?;
                own_name(at, &before, current.as_ref())?;
                let after = Officer { retired: true, ..before };
                at.rows.officers().update(&after)?;
                described(
                    &after,
                    about("Take off the list of officers", &Words::same(&after.name), "담당자 목록에서 제외"),
                )
            }
        }
    }
}

fn described(officer: &Officer, label: Words) -> Result<Described<Option<Subject>>, Failure> {
    Ok(Described { value: Some(Subject { noun: OfficerId::NOUN, id: officer.id.0 }), summit: None, label })
}

/// Refuses to change whose name is guarded by a PIN without it: with another name, nobody would be asked for it under the old one. Who
/// is on shift has been asked.
fn own_name(at: &mut Bench<'_, '_>, officer: &Officer, current: Option<&Pin>) -> Result<(), Failure> {
    if officer.pin > 0 && (at.officer != officer.name || current.is_some()) {
        typed(at, officer, current)?;
    }
    Ok(())
}

/// Refuses a PIN that is missing or wrong.
fn typed(at: &mut Bench<'_, '_>, officer: &Officer, current: Option<&Pin>) -> Result<(), Failure> {
    let hash = at.rows.officers().pin(officer.id, officer.pin)?.unwrap_or_default();
    at.guesses.check(at.now.at, officer.id, &hash, current.map(|pin| pin.0.as_str()), "current")
}

fn get(at: &Bench<'_, '_>, officer: OfficerId) -> Result<Officer, Failure> {
    at.rows.officers().get(officer)?.ok_or_else(|| Failure::gone("officer"))
}

/// The officer of a name, whatever its capitals.
pub(crate) fn named(rows: &Reader<'_>, name: &str) -> Result<Option<Officer>, Failure> {
    let wanted = text::as_seen(name);
    Ok(rows.officers().all()?.into_iter().find(|officer| text::as_seen(&officer.name) == wanted))
}

pub(crate) fn taken(name: &str) -> Refusal {
    Refusal::new(
        "officer_twice",
        Words::new(
            format!("“{name}” is on the list already."),
            format!("‘{name}’{} 이미 목록에 있습니다.", josa(name, "은", "는")),
        ),
    )
    .at("name")
}
