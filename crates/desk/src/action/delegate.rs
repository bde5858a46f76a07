//! What can be done to a delegate.

use super::{Bench, delegation, done, edited, position, put, reordered};
use crate::{
    Failure,
    import::{DelegateRow, Verdict, delegates::judge, row_refused},
    outcome::Subject,
    wording::about,
};
use plenary_domain::{
    DelegateId, DelegationId, Refusal, SummitId, Words,
    delegation::Delegate,
    vocabulary::{Badge, Capacity, Rank},
};
use plenary_store::Described;
use serde::{Deserialize, Serialize};

/// The fields of a delegate; absent ones stay as they are.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(optional_fields))]
pub struct DelegateFields {
    /// The name in Latin letters.
    pub name: Option<String>,
    /// The name in the person's own script.
    pub native_name: Option<String>,
    /// How the person is addressed, such as `H.E.`.
    pub honorific: Option<String>,
    /// The office held.
    pub title: Option<String>,
    /// The class of that office; `officer` where nobody has said.
    pub rank: Option<Rank>,
    /// What the person does in the delegation; `member` where nobody has said.
    pub capacity: Option<Capacity>,
    /// What the person follows.
    pub remit: Option<String>,
    /// The body the person comes from, if not the delegation's.
    pub organisation: Option<String>,
    /// The category on the badge; from the capacity where nobody has said.
    pub badge: Option<Badge>,
    /// The code a scanner reads from the badge.
    pub badge_code: Option<String>,
    /// Where invitations go.
    pub email: Option<String>,
}

/// To a delegate.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "do", rename_all = "snake_case", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(optional_fields))]
pub enum DelegateAction {
    /// Adds a delegate at the end of a delegation.
    Add {
        /// The id, where the caller wants to choose it.
        id: Option<DelegateId>,
        /// The delegation.
        delegation: DelegationId,
        /// The fields; a `name` or a `title` is needed.
        set: DelegateFields,
    },
    /// Changes a delegate.
    Edit {
        /// The delegate.
        delegate: DelegateId,
        /// What to change.
        set: DelegateFields,
    },
    /// Gives a delegate another place inside the delegation, as its State has notified.
    Move {
        /// The delegate.
        delegate: DelegateId,
        /// The new position, from 0.
        to: u32,
    },
    /// Takes a delegate away, with the marks.
    Remove {
        /// The delegate.
        delegate: DelegateId,
    },
    /// Adds and changes delegates as a list names them: all of them, or, where one cannot be, none.
    Import {
        /// The summit.
        summit: SummitId,
        /// The delegates.
        rows: Vec<DelegateRow>,
    },
}

impl DelegateAction {
    pub(super) fn carry_out(self, at: &mut Bench<'_, '_>) -> Result<Described<Option<Subject>>, Failure> {
        match self {
            Self::Add { id, delegation, set } => {
                let summit = delegation::get(at, delegation)?.summit;
                let id = id.unwrap_or_else(|| DelegateId(at.source.id()));
                let count = at.rows.delegates().of_delegation(delegation)?.len();
                let capacity = set.capacity.unwrap_or(Capacity::Member);
                let delegate = with(blank(id, delegation, count, capacity), set).checked()?;
                alone(at, summit, &delegate)?;
                at.rows.delegates().insert(&delegate)?;
                done("delegate", delegate.id.0, summit, about("Add", &named(at, &delegate)?, "추가"))
            }
            Self::Edit { delegate, set } => {
                let (before, summit) = get(at, delegate)?;
                let label = edited("delegate", &named(at, &before)?, &set);
                let after = with(before.clone(), set).checked()?;
                alone(at, summit, &after)?;
                at.rows.delegates().update(&after)?;
                done("delegate", delegate.0, summit, label)
            }
            Self::Move { delegate, to } => {
                let (moved, summit) = get(at, delegate)?;
                let list = at.rows.delegates().of_delegation(moved.delegation)?;
                let from = list.iter().position(|d| d.id == delegate).ok_or_else(|| Failure::gone("delegate"))?;
                renumber(at, reordered(list, from, to))?;
                let name = named(at, &moved)?;
                done("delegate", delegate.0, summit, about("Move in the delegation:", &name, "순서 변경"))
            }
            Self::Remove { delegate } => {
                let (before, summit) = get(at, delegate)?;
                let name = named(at, &before)?;
                at.rows.delegates().delete(delegate)?;
                renumber(at, at.rows.delegates().of_delegation(before.delegation)?)?;
                done("delegate", delegate.0, summit, about("Remove", &name, "삭제"))
            }
            Self::Import { summit, rows } => import(at, summit, &rows),
        }
    }
}

fn import(
    at: &mut Bench<'_, '_>,
    summit: SummitId,
    list: &[DelegateRow],
) -> Result<Described<Option<Subject>>, Failure> {
    let mut count = 0usize;
    for (index, judged) in judge(list, summit, at.rows)?.into_iter().enumerate() {
        match judged.verdict {
            Verdict::New(delegate) => {
                at.rows.delegates().insert(&Delegate { id: DelegateId(at.source.id()), ..delegate })?;
                count += 1;
            }
            Verdict::Changed(delegate) => {
                at.rows.delegates().update(&delegate)?;
                count += 1;
            }
            Verdict::Unchanged(_) => {}
            Verdict::LeftOut(why) => {
                return Err(row_refused(index, list[index].line, why.refusal()).into());
            }
        }
    }
    let people = if count == 1 { "delegate" } else { "delegates" };
    done("summit", summit.0, summit, Words::new(format!("Import {count} {people}"), format!("대표 {count}명 가져오기")))
}

/// A delegate of whom nothing is known yet, as the `count`-th of the delegation.
pub(crate) fn blank(id: DelegateId, delegation: DelegationId, count: usize, capacity: Capacity) -> Delegate {
    Delegate {
        id,
        delegation,
        position: position(count),
        name: String::new(),
        native_name: String::new(),
        honorific: String::new(),
        title: String::new(),
        rank: Rank::Officer,
        capacity,
        remit: String::new(),
        organisation: String::new(),
        badge: usual_badge(capacity),
        badge_code: String::new(),
        email: String::new(),
    }
}

/// The badge a capacity usually gets.
fn usual_badge(capacity: Capacity) -> Badge {
    match capacity {
        Capacity::Head => Badge::Hod,
        Capacity::Alternate | Capacity::Member => Badge::Del,
        Capacity::Adviser => Badge::Adv,
        Capacity::Interpreter => Badge::Int,
        Capacity::Secretariat => Badge::Sec,
        Capacity::Press => Badge::Med,
        Capacity::Security | Capacity::Support => Badge::Sup,
    }
}

fn renumber(at: &Bench<'_, '_>, list: Vec<Delegate>) -> Result<(), Failure> {
    for (index, mut other) in list.into_iter().enumerate() {
        if other.position != position(index) {
            other.position = position(index);
            at.rows.delegates().update(&other)?;
        }
    }
    Ok(())
}

/// The delegate as sentences of the history name one: with the code of the delegation.
pub(super) fn named(at: &Bench<'_, '_>, delegate: &Delegate) -> Result<Words, Failure> {
    let delegation = delegation::get(at, delegate.delegation)?;
    Ok(Words::same(format!("{} ({})", delegate.display(), delegation.code)))
}

pub(super) fn get(at: &Bench<'_, '_>, delegate: DelegateId) -> Result<(Delegate, SummitId), Failure> {
    let delegate = at.rows.delegates().get(delegate)?.ok_or_else(|| Failure::gone("delegate"))?;
    let summit = delegation::get(at, delegate.delegation)?.summit;
    Ok((delegate, summit))
}

/// No other delegate of the summit carries this badge code.
fn alone(at: &Bench<'_, '_>, summit: SummitId, delegate: &Delegate) -> Result<(), Failure> {
    if delegate.badge_code.is_empty() {
        return Ok(());
    }
    let carriers = at.rows.delegates().by_badge(summit, &delegate.badge_code)?;
    match carriers.iter().find(|other| other.id != delegate.id) {
        None => Ok(()),
        Some(other) => Err(Refusal::new(
            "badge_twice",
            Words::new(
                format!("This badge code belongs to {} already.", other.display()),
                format!("이 명찰 코드는 이미 {}에게 배정되어 있습니다.", other.display()),
            ),
        )
        .at("badge_code")
        .into()),
    }
}

pub(crate) fn with(mut delegate: Delegate, set: DelegateFields) -> Delegate {
    put(&mut delegate.name, set.name);
    put(&mut delegate.native_name, set.native_name);
    put(&mut delegate.honorific, set.honorific);
    put(&mut delegate.title, set.title);
    put(&mut delegate.rank, set.rank);
    put(&mut delegate.capacity, set.capacity);
    put(&mut delegate.remit, set.remit);
    put(&mut delegate.organisation, set.organisation);
    put(&mut delegate.badge, set.badge);
    put(&mut delegate.badge_code, set.badge_code);
    put(&mut delegate.email, set.email);
    delegate
}
