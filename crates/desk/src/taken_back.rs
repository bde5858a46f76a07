//! What must hold of whatever is taken back out of its turn. Actions ask it of what they do; an undo of an older change puts rows
//! back under what was changed since, past all of them.

use crate::{
    Failure,
    action::{alone, goes_on_with, officer_taken},
};
use plenary_domain::{AgendaItemId, DelegateId, OfficerId, Refusal, SessionId, Words, text, vocabulary::SessionStatus};
use plenary_store::{Reader, RevertFault, Reverted};
use std::collections::HashSet;

/// Refuses what the rules of sessions, agenda items, badges and officers would refuse.
pub(crate) fn holds(rows: &Reader<'_>, reverted: &[Reverted]) -> Result<(), RevertFault> {
    for each in reverted {
        let held = match each.table {
            "session" => session(rows, each),
            "agenda_item" => agenda_item(rows, AgendaItemId(each.row)),
            "delegate" => delegate(rows, DelegateId(each.row)),
            "officer" => one_of_a_name(rows, OfficerId(each.row)),
            _ => Ok(()),
        };
        held.map_err(ruled)?;
    }
    Ok(())
}

fn session(rows: &Reader<'_>, reverted: &Reverted) -> Result<(), Failure> {
    let Some(session) = rows.sessions().get(SessionId(reverted.row))? else { return Ok(()) };
    if let Some(columns) = &reverted.columns
        && !session.lock.is_empty()
        && !columns.contains("lock")
        && moves(columns)
    {
        return Err(session.is_locked().into());
    }
    if let Some(first) = session.resumes {
        goes_on_with(rows, &session, first)?;
    }
    running(rows, session.id)
}

/// Whether a session would be at another time or place, which a lock keeps it from. In whose clock its start is written may change, and what
/// the zone rules had made of it when it was planned.
fn moves(columns: &HashSet<String>) -> bool {
    let any = |names: &[&str]| names.iter().any(|name| columns.contains(*name));
    let clock = any(&["date", "time", "fold"]);
    // Another clock for the same instant leaves what was planned as it is.
    let instant = if any(&["zone"]) { any(&["planned_utc"]) } else { clock };
    instant || any(&["minutes", "place"])
}

fn agenda_item(rows: &Reader<'_>, item: AgendaItemId) -> Result<(), Failure> {
    match rows.agenda_items().get(item)? {
        Some(item) => running(rows, item.session),
        None => Ok(()),
    }
}

/// At most one item goes on at a time, with those it is a part of, and only while its session is open.
fn running(rows: &Reader<'_>, session: SessionId) -> Result<(), Failure> {
    let items = rows.agenda_items().of_session(session)?;
    let going_on =
        |id: AgendaItemId| items.iter().any(|item| item.id == id && item.started.is_some() && item.finished.is_none());
    let innermost = items.iter().filter(|item| {
        going_on(item.id) && !items.iter().any(|part| part.parent == Some(item.id) && going_on(part.id))
    });
    let (count, open) =
        (innermost.count(), rows.sessions().get(session)?.is_some_and(|each| each.status == SessionStatus::Open));
    let message = match (count, open) {
        (0, _) | (1, true) => return Ok(()),
        (_, true) => Words::new(
            "Two agenda items would go on at once. End the one that is going on first.",
            "두 안건이 동시에 진행됩니다. 진행 중인 안건을 먼저 마쳐 주세요.",
        ),
        (_, false) => Words::new(
            "An agenda item would go on in a session that is not open. Open the session first, or take back what ended the item.",
            "열려 있지 않은 세션에서 안건이 진행됩니다. 세션을 먼저 열거나 안건을 마친 작업을 되돌려 주세요.",
        ),
    };
    Err(Refusal::new("going_on", message).into())
}

fn delegate(rows: &Reader<'_>, delegate: DelegateId) -> Result<(), Failure> {
    let Some(delegate) = rows.delegates().get(delegate)? else { return Ok(()) };
    match rows.delegations().get(delegate.delegation)? {
        Some(delegation) => alone(rows, delegation.summit, &delegate),
        None => Ok(()),
    }
}

/// Two officers of one name would be one to everybody, and the PIN of only one of them be asked for.
fn one_of_a_name(rows: &Reader<'_>, officer: OfficerId) -> Result<(), Failure> {
    let Some(known) = rows.officers().get(officer)? else { return Ok(()) };
    let name = text::as_seen(&known.name);
    let twice = rows.officers().all()?.iter().any(|other| other.id != officer && text::as_seen(&other.name) == name);
    if twice { Err(officer_taken(&known.name).into()) } else { Ok(()) }
}

fn ruled(failure: Failure) -> RevertFault {
    match failure {
        Failure::Refused { code: _, message, field } | Failure::Gone { code: _, message, field } => {
            let refusal = Refusal::new("rule", message);
            RevertFault::Ruled(Box::new(match field {
                Some(field) => refusal.at(field),
                None => refusal,
            }))
        }
        Failure::Faulted { details, .. } => RevertFault::Store(plenary_store::StoreFault::Damaged(details)),
    }
}
