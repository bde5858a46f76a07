//! One delegate in the place of another: the successor is expected where the predecessor was, and what the predecessor
//! did stays.

use super::{
    Bench,
    delegate::{self, DelegateFields, renumber, settled, with},
    done, participation,
};
use crate::{Failure, outcome::Subject};
use plenary_domain::{
    DelegateId, ParticipationId, Refusal, SessionId, SummitId, Words,
    delegation::{Delegate, Participation, Party},
    text,
    vocabulary::SessionStatus,
};
use plenary_store::Described;
use std::collections::BTreeSet;

/// Who comes instead: somebody who is in the delegation already, or somebody new.
pub(super) struct Successor {
    pub(super) by: Option<DelegateId>,
    pub(super) id: Option<DelegateId>,
    pub(super) set: DelegateFields,
}

pub(super) fn replace(
    at: &mut Bench<'_, '_>,
    delegate: DelegateId,
    successor: Successor,
    why: &str,
) -> Result<Described<Option<Subject>>, Failure> {
    let (before, summit) = delegate::get(at, delegate)?;
    if let Some(other) = before.replaced_by {
        return Err(replaced(at, &before, other, "delegate")?.into());
    }
    let name = delegate::named(at, &before)?;
    let list = at.rows.delegates().of_delegation(before.delegation)?;
    let place = list.iter().filter(|d| Some(d.id) != successor.by).position(|d| d.id == delegate).unwrap_or_default();
    let after = put_in(at, &before, summit, successor, list.len())?;
    let gone = Delegate { replaced_by: Some(after.id), replaced_why: text::line("why", why)?, ..before };
    at.rows.delegates().update(&gone)?;
    // The successor stands where the predecessor stood, and the predecessor after everybody who still comes.
    let mut list = at.rows.delegates().of_delegation(gone.delegation)?;
    list.retain(|d| d.id != delegate && d.id != after.id);
    list.insert(place.min(list.len()), after.clone());
    list.push(gone.clone());
    renumber(at, list)?;
    hand_over(at, &gone, after.id, summit)?;
    let by = after.display();
    let label = Words::new(format!("Replace “{}” by {by}", name.en), format!("‘{}’ 교체: {by}", name.ko));
    done("delegate", after.id.0, summit, label)
}

/// The successor as a row of the delegation, with what the predecessor's place carries.
fn put_in(
    at: &mut Bench<'_, '_>,
    before: &Delegate,
    summit: SummitId,
    successor: Successor,
    count: usize,
) -> Result<Delegate, Failure> {
    match successor.by {
        Some(id) => {
            let (known, _) = delegate::get(at, id)?;
            if known.delegation != before.delegation || known.id == before.id {
                return Err(not_in_delegation().into());
            }
            if let Some(other) = known.replaced_by {
                return Err(replaced(at, &known, other, "by")?.into());
            }
            let place = Delegate { capacity: before.capacity, badge: before.badge.clone(), ..known.clone() };
            let after = settled(at, summit, Some(&known), with(place, successor.set)?)?;
            at.rows.delegates().update(&after)?;
            Ok(after)
        }
        None => {
            let id = successor.id.unwrap_or_else(|| DelegateId(at.source.id()));
            let blank = Delegate {
                position: super::position(count),
                badge: before.badge.clone(),
                remit: before.remit.clone(),
                organisation: before.organisation.clone(),
                name_rule: before.name_rule,
                ..Delegate::blank(id, before.delegation, before.capacity)
            };
            let after = settled(at, summit, None, with(blank, successor.set)?)?;
            at.rows.delegates().insert(&after)?;
            Ok(after)
        }
    }
}

/// Sessions that are to come are the successor's; those that are over, and those where the predecessor was marked, keep the
/// predecessor too, so that what was counted stays.
fn hand_over(at: &mut Bench<'_, '_>, gone: &Delegate, successor: DelegateId, summit: SummitId) -> Result<(), Failure> {
    let marked: BTreeSet<SessionId> =
        at.rows.marks().of_delegate(gone.id)?.into_iter().map(|mark| mark.session).collect();
    let named = at.rows.participations().by_name(gone.id)?;
    let whole: BTreeSet<SessionId> = at
        .rows
        .participations()
        .of_delegation(gone.delegation)?
        .into_iter()
        .filter(|(_, delegate)| delegate.is_none())
        .map(|(session, _)| session)
        .collect();
    let mut to_come: BTreeSet<SessionId> = BTreeSet::new();
    for mut session in at.rows.sessions().of_summit(summit)? {
        let over = matches!(session.status, SessionStatus::Closed | SessionStatus::Cancelled);
        let mine = named.iter().find(|p| p.session == session.id);
        let stays = over || marked.contains(&session.id);
        if !over {
            to_come.insert(session.id);
            if let Some(mine) = mine
                && !at.rows.participations().expects(session.id, gone.delegation, successor)?
            {
                let id = ParticipationId(at.source.id());
                at.rows.participations().insert(&Participation { id, delegate: Some(successor), ..*mine })?;
            }
            let mut seats = [&mut session.chair, &mut session.vice_chair, &mut session.rapporteur];
            if seats.iter().any(|seat| **seat == Some(gone.id)) {
                for seat in seats.iter_mut().filter(|seat| ***seat == Some(gone.id)) {
                    **seat = Some(successor);
                }
                at.rows.sessions().update(&session)?;
            }
        }
        match mine {
            Some(mine) if !stays => at.rows.participations().delete(mine.id)?,
            None if stays && whole.contains(&session.id) => {
                participation::expect(at, session.id, Party { delegation: gone.delegation, delegate: Some(gone.id) })?;
            }
            _ => {}
        }
    }
    for mut item in at.rows.agenda_items().of_summit(summit)? {
        if item.presenter == Some(gone.id) && to_come.contains(&item.session) {
            item.presenter = Some(successor);
            at.rows.agenda_items().update(&item)?;
        }
    }
    Ok(())
}

/// Says that somebody comes instead of a delegate already.
pub(super) fn replaced(
    at: &Bench<'_, '_>,
    gone: &Delegate,
    successor: DelegateId,
    field: &'static str,
) -> Result<Refusal, Failure> {
    let (successor, _) = delegate::get(at, successor)?;
    let (who, by) = (gone.display(), successor.display());
    Ok(Refusal::new(
        "replaced",
        Words::new(
            format!("{who} does not come any more: {by} comes instead."),
            format!("{who} 교체됨: 현재 참석자는 {by}입니다."),
        ),
    )
    .at(field))
}

fn not_in_delegation() -> Refusal {
    Refusal::new(
        "stranger",
        Words::new(
            "Choose somebody else of the same delegation, or add somebody new.",
            "같은 대표단의 다른 사람을 고르거나 새로 추가해 주세요.",
        ),
    )
    .at("by")
}
