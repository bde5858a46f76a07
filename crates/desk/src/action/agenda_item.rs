//! What can be done to an agenda item.

use super::{Bench, delegate, done, edited, position, present, put, session};
use crate::{Failure, outcome::Subject, wording::about};
use plenary_domain::{
    AgendaItemId, DelegateId, DelegationId, Refusal, SessionId, SummitId, Words,
    agenda::outline,
    session::{AgendaItem, Session},
    vocabulary::{AgendaItemKind, Aspect, SessionStatus},
};
use plenary_store::{Described, StoreFault};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The fields of an agenda item; absent ones stay as they are.
#[serde_with::skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(optional_fields))]
pub struct AgendaItemFields {
    /// What is done; `other` where nobody has said.
    pub kind: Option<AgendaItemKind>,
    /// Its title.
    pub title: Option<String>,
    /// Its title in Korean.
    pub title_ko: Option<String>,
    /// How long it takes, in minutes.
    pub minutes: Option<u32>,
    /// Minutes after the session's start at which it begins; `null` to follow the item before.
    #[serde(deserialize_with = "present")]
    pub begins_after: Option<Option<u32>>,
    /// The delegation that presents it; `null` for none.
    #[serde(deserialize_with = "present")]
    pub delegation: Option<Option<DelegationId>>,
    /// The delegate who presents it, with the delegation; `null` for nobody.
    #[serde(deserialize_with = "present")]
    pub presenter: Option<Option<DelegateId>>,
    /// The documents it is about, one reference a line.
    pub documents: Option<String>,
    /// Notes for the chair; never in an export.
    pub notes: Option<String>,
    /// What of it is assumed.
    pub assumed: Option<Vec<Aspect>>,
}

/// To an agenda item.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "do", rename_all = "snake_case", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(optional_fields))]
pub enum AgendaItemAction {
    /// Adds an item at the end of a session's agenda, or at the end of another item's parts.
    Add {
        /// Its id, where the caller wants to choose it.
        id: Option<AgendaItemId>,
        /// The session.
        session: SessionId,
        /// The item it is a part of.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        parent: Option<AgendaItemId>,
        /// Its fields; `title` is needed.
        set: AgendaItemFields,
    },
    /// Changes an item.
    Edit {
        /// The item.
        agenda_item: AgendaItemId,
        /// What to change.
        set: AgendaItemFields,
    },
    /// Gives an item another position, with its parts; with `parent` also another item it is a part of.
    Move {
        /// The item.
        agenda_item: AgendaItemId,
        /// The new position, from 0, among the items of the session or the parts of one item.
        to: u32,
        /// The item it is a part of now, or `null` for an item of the session itself; absent to keep that as it is.
        #[serde(default, deserialize_with = "present", skip_serializing_if = "Option::is_none")]
        parent: Option<Option<AgendaItemId>>,
    },
    /// Begins an item of an open session, now. What else was going on ends, and what it is a part of begins.
    Start {
        /// The item.
        agenda_item: AgendaItemId,
    },
    /// Ends an item that is going on, now, with its parts.
    Finish {
        /// The item.
        agenda_item: AgendaItemId,
    },
    /// Takes an item off the agenda, with its parts.
    Remove {
        /// The item.
        agenda_item: AgendaItemId,
    },
}

impl AgendaItemAction {
    pub(super) fn carry_out(self, at: &mut Bench<'_, '_>) -> Result<Described<Option<Subject>>, Failure> {
        match self {
            Self::Add { id, session, parent, set } => {
                let summit = session::get(at, session)?.summit;
                if let Some(id) = id
                    && at.rows.agenda_items().get(id)?.is_some()
                {
                    return Err(StoreFault::Taken("agenda_item.id".into()).into());
                }
                let id = id.unwrap_or_else(|| AgendaItemId(at.source.id()));
                let item = with(at, AgendaItem::blank(id, session), summit, set)?.checked()?;
                let mut agenda = Agenda::of(at, session)?;
                agenda.put(AgendaItem { parent, ..item.clone() }, u32::MAX)?;
                agenda.keep(at)?;
                done("agenda_item", item.id.0, summit, about("Add agenda item", &item.words(), "안건 추가"))
            }
            Self::Edit { agenda_item, set } => {
                let (before, session) = get(at, agenda_item)?;
                let label = edited("agenda_item", &before.words(), &set);
                let after = with(at, before, session.summit, set)?.checked()?;
                at.rows.agenda_items().update(&after)?;
                done("agenda_item", agenda_item.0, session.summit, label)
            }
            Self::Move { agenda_item, to, parent } => {
                let (moved, session) = get(at, agenda_item)?;
                let words = moved.words();
                let mut agenda = Agenda::of(at, session.id)?;
                let parent = parent.unwrap_or(moved.parent);
                agenda.put(AgendaItem { parent, ..moved }, to)?;
                agenda.keep(at)?;
                done("agenda_item", agenda_item.0, session.summit, about("Move agenda item", &words, "안건 순서 변경"))
            }
            Self::Start { agenda_item } => {
                let (begun, session) = get(at, agenda_item)?;
                is_open(&session)?;
                for mut item in at.rows.agenda_items().of_session(session.id)? {
                    let before = item.clone();
                    if item.id == begun.id || Some(item.id) == begun.parent {
                        item.started = item.started.or(Some(at.now.at));
                        item.finished = None;
                    } else if item.started.is_some() && item.finished.is_none() {
                        item.finished = Some(at.now.at);
                    }
                    if item != before {
                        at.rows.agenda_items().update(&item)?;
                    }
                }
                let label = about("Begin agenda item", &begun.words(), "안건 시작");
                done("agenda_item", agenda_item.0, session.summit, label)
            }
            Self::Finish { agenda_item } => {
                let (ended, session) = get(at, agenda_item)?;
                is_open(&session)?;
                if ended.started.is_none() || ended.finished.is_some() {
                    return Err(not_going_on().into());
                }
                for mut item in at.rows.agenda_items().of_session(session.id)? {
                    let concerned = item.id == ended.id || item.parent == Some(ended.id);
                    if concerned && item.started.is_some() && item.finished.is_none() {
                        item.finished = Some(at.now.at);
                        at.rows.agenda_items().update(&item)?;
                    }
                }
                let label = about("End agenda item", &ended.words(), "안건 종료");
                done("agenda_item", agenda_item.0, session.summit, label)
            }
            Self::Remove { agenda_item } => {
                let (before, session) = get(at, agenda_item)?;
                at.rows.agenda_items().delete(agenda_item)?;
                Agenda::of(at, session.id)?.keep(at)?;
                let label = about("Remove agenda item", &before.words(), "안건 삭제");
                done("agenda_item", agenda_item.0, session.summit, label)
            }
        }
    }
}

/// A session's agenda while it is put into another order: each item of the session with its parts.
struct Agenda {
    before: Vec<AgendaItem>,
    items: Vec<(AgendaItem, Vec<AgendaItem>)>,
}

impl Agenda {
    fn of(at: &Bench<'_, '_>, session: SessionId) -> Result<Self, Failure> {
        let before = at.rows.agenda_items().of_session(session)?;
        let mut items: Vec<(AgendaItem, Vec<AgendaItem>)> = Vec::new();
        for line in outline(&before).lines {
            let item = AgendaItem { parent: line.parent, ..line.item.clone() };
            match (line.parent, items.last_mut()) {
                (Some(_), Some((_, parts))) => parts.push(item),
                _ => items.push((item, Vec::new())),
            }
        }
        Ok(Self { before, items })
    }

    /// Puts an item, new or known, at a position under its parent.
    fn put(&mut self, item: AgendaItem, to: u32) -> Result<(), Failure> {
        let mut parts = Vec::new();
        if let Some(index) = self.items.iter().position(|(known, _)| known.id == item.id) {
            parts = self.items.remove(index).1;
        }
        for (_, known) in &mut self.items {
            known.retain(|part| part.id != item.id);
        }
        let to = usize::try_from(to).unwrap_or(usize::MAX);
        let Some(parent) = item.parent else {
            let to = to.min(self.items.len());
            self.items.insert(to, (item, parts));
            return Ok(());
        };
        if parent == item.id {
            let message = Words::new(
                "An item is no part of itself. Choose another one.",
                "안건을 자기 자신 아래에 둘 수 없습니다.",
            );
            return Err(Refusal::new("own_part", message).at("parent").into());
        }
        if !parts.is_empty() {
            return Err(too_deep().into());
        }
        let Some((_, siblings)) = self.items.iter_mut().find(|(known, _)| known.id == parent) else {
            let is_part = self.items.iter().any(|(_, parts)| parts.iter().any(|part| part.id == parent));
            return Err(if is_part { too_deep().into() } else { Failure::gone("agenda_item") });
        };
        siblings.insert(to.min(siblings.len()), item);
        Ok(())
    }

    /// Writes what is new and what has changed.
    fn keep(self, at: &Bench<'_, '_>) -> Result<(), Failure> {
        let items = self.items.into_iter().flat_map(|(item, parts)| std::iter::once(item).chain(parts));
        for (index, item) in items.enumerate() {
            let item = AgendaItem { position: position(index), ..item };
            match self.before.iter().find(|known| known.id == item.id) {
                Some(known) if *known == item => {}
                Some(_) => at.rows.agenda_items().update(&item)?,
                None => at.rows.agenda_items().insert(&item)?,
            }
        }
        Ok(())
    }
}

fn too_deep() -> Refusal {
    Refusal::new(
        "too_deep",
        Words::new(
            "Parts of an item have no parts of their own. Move its parts out first.",
            "세부 안건 아래에는 다시 세부 안건을 둘 수 없습니다. 먼저 하위 안건을 밖으로 옮겨 주세요.",
        ),
    )
    .at("parent")
}

fn is_open(session: &Session) -> Result<(), Refusal> {
    if session.status == SessionStatus::Open {
        return Ok(());
    }
    Err(Refusal::new(
        "not_open",
        Words::new(
            "The clock runs while the session is open. Set its status to open first.",
            "진행 시계는 세션이 진행 중일 때만 작동합니다. 먼저 상태를 ‘진행 중’으로 바꿔 주세요.",
        ),
    ))
}

fn not_going_on() -> Refusal {
    Refusal::new(
        "not_going_on",
        Words::new("This item is not going on, so it cannot end.", "진행 중인 안건이 아니므로 종료할 수 없습니다."),
    )
}

fn get(at: &Bench<'_, '_>, item: AgendaItemId) -> Result<(AgendaItem, Session), Failure> {
    let item = at.rows.agenda_items().get(item)?.ok_or_else(|| Failure::gone("agenda_item"))?;
    let session = session::get(at, item.session)?;
    Ok((item, session))
}

fn with(
    at: &Bench<'_, '_>,
    mut item: AgendaItem,
    summit: SummitId,
    set: AgendaItemFields,
) -> Result<AgendaItem, Failure> {
    if let Some(delegation) = set.delegation {
        if let Some(id) = delegation {
            let known = at.rows.delegations().get(id)?.filter(|known| known.summit == summit);
            known.ok_or_else(|| Failure::gone("delegation"))?;
        }
        if delegation != item.delegation {
            item.presenter = None;
        }
        item.delegation = delegation;
    }
    if let Some(presenter) = set.presenter {
        if let Some(id) = presenter {
            let (known, of) = delegate::get(at, id)?;
            if of != summit {
                return Err(Failure::gone("delegate"));
            }
            item.delegation = Some(known.delegation);
        }
        item.presenter = presenter;
    }
    put(&mut item.kind, set.kind);
    put(&mut item.title, set.title);
    put(&mut item.title_ko, set.title_ko);
    put(&mut item.minutes, set.minutes);
    put(&mut item.begins_after, set.begins_after);
    put(&mut item.documents, set.documents);
    put(&mut item.notes, set.notes);
    put(&mut item.assumed, set.assumed);
    Ok(item)
}

/// Writes an agenda anew for another session, what an item stands under before the item. What really happened is not copied;
/// who presents is whom `delegation` and `presenter` name.
pub(super) fn copy_agenda(
    at: &mut Bench<'_, '_>,
    agenda: &[AgendaItem],
    session: SessionId,
    delegation: impl Fn(DelegationId) -> Option<DelegationId>,
    presenter: impl Fn(DelegateId) -> Option<DelegateId>,
) -> Result<(), Failure> {
    let copies: BTreeMap<AgendaItemId, AgendaItemId> =
        agenda.iter().map(|item| (item.id, AgendaItemId(at.source.id()))).collect();
    for line in outline(agenda).lines {
        let item = AgendaItem {
            id: copies[&line.item.id],
            session,
            parent: line.parent.and_then(|parent| copies.get(&parent).copied()),
            delegation: line.item.delegation.and_then(&delegation),
            presenter: line.item.presenter.and_then(&presenter),
            started: None,
            finished: None,
            ..line.item.clone()
        };
        at.rows.agenda_items().insert(&item)?;
    }
    Ok(())
}
