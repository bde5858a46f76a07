//! What can be done to an agenda item.

use super::{Bench, done, edited, position, present, put, reordered};
use crate::{Failure, outcome::Subject, wording::about};
use plenary_domain::{
    AgendaItemId, SessionId, SummitId,
    session::AgendaItem,
    vocabulary::{AgendaItemKind, Aspect},
};
use plenary_store::Described;
use serde::{Deserialize, Serialize};

/// The fields of an agenda item; absent ones stay as they are.
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
    #[serde(deserialize_with = "present", skip_serializing_if = "Option::is_none")]
    pub begins_after: Option<Option<u32>>,
    /// What of it is assumed.
    pub assumed: Option<Vec<Aspect>>,
}

/// To an agenda item.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "do", rename_all = "snake_case", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(optional_fields))]
pub enum AgendaItemAction {
    /// Adds an item at the end of a session's agenda.
    Add {
        /// Its id, where the caller wants to choose it.
        id: Option<AgendaItemId>,
        /// The session.
        session: SessionId,
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
    /// Gives an item another position on the agenda.
    Move {
        /// The item.
        agenda_item: AgendaItemId,
        /// The new position, from 0.
        to: u32,
    },
    /// Takes an item off the agenda.
    Remove {
        /// The item.
        agenda_item: AgendaItemId,
    },
}

impl AgendaItemAction {
    pub(super) fn carry_out(self, at: &mut Bench<'_, '_>) -> Result<Described<Option<Subject>>, Failure> {
        match self {
            Self::Add { id, session, set } => {
                let summit = at.rows.sessions().get(session)?.ok_or_else(|| Failure::gone("session"))?.summit;
                let blank = AgendaItem {
                    id: id.unwrap_or_else(|| AgendaItemId(at.source.id())),
                    session,
                    position: position(at.rows.agenda_items().of_session(session)?.len()),
                    kind: AgendaItemKind::Other,
                    title: String::new(),
                    title_ko: String::new(),
                    minutes: 0,
                    begins_after: None,
                    assumed: vec![],
                };
                let item = with(blank, set).checked()?;
                at.rows.agenda_items().insert(&item)?;
                done("agenda_item", item.id.0, summit, about("Add agenda item", &item.words(), "안건 추가"))
            }
            Self::Edit { agenda_item, set } => {
                let (before, summit) = get(at, agenda_item)?;
                let label = edited("agenda_item", &before.words(), &set);
                let after = with(before.clone(), set).checked()?;
                at.rows.agenda_items().update(&after)?;
                done("agenda_item", agenda_item.0, summit, label)
            }
            Self::Move { agenda_item, to } => {
                let (moved, summit) = get(at, agenda_item)?;
                let items = at.rows.agenda_items().of_session(moved.session)?;
                let from =
                    items.iter().position(|i| i.id == agenda_item).ok_or_else(|| Failure::gone("agenda_item"))?;
                renumber(at, reordered(items, from, to))?;
                done("agenda_item", agenda_item.0, summit, about("Move agenda item", &moved.words(), "안건 순서 변경"))
            }
            Self::Remove { agenda_item } => {
                let (before, summit) = get(at, agenda_item)?;
                at.rows.agenda_items().delete(agenda_item)?;
                renumber(at, at.rows.agenda_items().of_session(before.session)?)?;
                done("agenda_item", agenda_item.0, summit, about("Remove agenda item", &before.words(), "안건 삭제"))
            }
        }
    }
}

fn renumber(at: &Bench<'_, '_>, items: Vec<AgendaItem>) -> Result<(), Failure> {
    for (index, mut item) in items.into_iter().enumerate() {
        if item.position != position(index) {
            item.position = position(index);
            at.rows.agenda_items().update(&item)?;
        }
    }
    Ok(())
}

fn get(at: &Bench<'_, '_>, item: AgendaItemId) -> Result<(AgendaItem, SummitId), Failure> {
    let item = at.rows.agenda_items().get(item)?.ok_or_else(|| Failure::gone("agenda_item"))?;
    let session = at.rows.sessions().get(item.session)?.ok_or_else(|| Failure::gone("session"))?;
    Ok((item, session.summit))
}

fn with(mut item: AgendaItem, set: AgendaItemFields) -> AgendaItem {
    put(&mut item.kind, set.kind);
    put(&mut item.title, set.title);
    put(&mut item.title_ko, set.title_ko);
    put(&mut item.minutes, set.minutes);
    put(&mut item.begins_after, set.begins_after);
    put(&mut item.assumed, set.assumed);
    item
}
