//! What was answered to the invitations.

use super::{ReportBar, ReportChart, ReportPart, ReportTone, ReportsView, column, gathered::Gathered, text, words};
use crate::{Failure, export::Disclosure};
use plenary_domain::{
    Words,
    delegation::Party,
    invitation::{Invitation, state},
    reply::Replies,
    representation::Representations,
    vocabulary::{DelegationCategory, InvitationState},
};
use std::collections::{BTreeMap, BTreeSet};

pub(super) fn report(gathered: &Gathered<'_, '_, '_>) -> Result<ReportsView, Failure> {
    let (rows, summit) = (gathered.at.rows, gathered.summit.id);
    let invitations: BTreeMap<(Option<plenary_domain::SessionId>, Party), Invitation> =
        rows.invitations().of_summit(summit)?.into_iter().map(|each| ((each.session, each.party), each)).collect();
    let replies = Replies::of(rows.replies().of_summit(summit)?);
    let representations = Representations::of(rows.representations().of_summit(summit)?);
    let columns = vec![
        column("Delegation", "대표단"),
        column("Who", "대상"),
        column("Session", "세션"),
        column("Sent", "발송"),
        column("Deadline", "회신 기한"),
        column("Stands", "상태"),
        column("Received", "접수일"),
        column("By", "회신 경로").from(Disclosure::Internal),
    ];
    let mut report = ReportsView::of(Words::new("Replies", "회신 현황"), Words::default(), columns);
    let mut counts: BTreeMap<InvitationState, u32> = BTreeMap::new();
    let mut keys: BTreeSet<(Option<plenary_domain::SessionId>, Party)> = invitations.keys().copied().collect();
    for session in std::iter::once(None).chain(gathered.sessions.iter().map(|held| Some(held.session.id))) {
        keys.extend(replies.parties(session).map(|party| (session, party)));
    }
    // Every delegation has a line for the summit as a whole, also where nothing has gone out yet; but for the host, who invites.
    let guests = gathered.delegations.iter().filter(|each| each.category != DelegationCategory::Chair);
    keys.extend(guests.map(|each| (None, Party::whole(each.id))));
    let place = |party: &Party| gathered.delegations.iter().position(|each| each.id == party.delegation);
    let mut keys: Vec<_> = keys.into_iter().filter_map(|key| Some((place(&key.1)?, key))).collect();
    keys.sort_by_key(|(place, (session, party))| (*place, *session, party.delegate));
    for (_, (session, party)) in keys {
        let held = session.map(|id| gathered.sessions.iter().find(|held| held.session.id == id));
        let title = match held {
            None => Words::new("whole summit", "회의 전체"),
            Some(Some(held)) => held.session.words(),
            Some(None) => continue,
        };
        let invitation = invitations.get(&(session, party));
        let reply = replies.standing(party, session);
        let represented = representations.step(party, session).is_some();
        let stands = state(invitation, reply.map(|each| each.answer), represented);
        *counts.entry(stands).or_default() += 1;
        let who = match party.delegate {
            Some(id) => gathered.person(id).map(|each| gathered.called(each)).unwrap_or_default(),
            None => Words::new("delegation", "대표단 전체"),
        };
        let deadline = invitation.and_then(|each| each.deadline).map(|deadline| {
            let city = deadline.zone.place();
            let instant = gathered.at.clocks.settled_instant(&deadline);
            let moment = format!("{} {}", deadline.date, gathered.at.clocks.time_of_day(deadline.zone, instant));
            Words::new(format!("{moment} ({})", city.en), format!("{moment}({})", city.ko))
        });
        report.rows.push(vec![
            words(gathered.delegation(party.delegation)),
            words(who),
            words(title),
            text(invitation.and_then(|each| each.sent).map(|date| date.to_string()).unwrap_or_default()),
            words(deadline.unwrap_or_default()),
            words(stands.label()),
            text(reply.map(|each| each.received.to_string()).unwrap_or_default()),
            reply.map_or_else(|| text(""), |each| words(each.source.label())),
        ]);
    }
    let answered = counts
        .iter()
        .filter(|(state, _)| {
            !matches!(state, InvitationState::ToInvite | InvitationState::Sent | InvitationState::Acknowledged)
        })
        .map(|(_, count)| count)
        .sum::<u32>();
    report.says = Words::new(
        format!("{answered} of {} have answered.", report.rows.len()),
        format!("대상 {}건 가운데 {answered}건 회신했습니다.", report.rows.len()),
    );
    report.chart = Some(ReportChart {
        unit: Words::new("invitations", "건"),
        parts: vec![ReportPart { name: Words::new("Invitations", "초청"), tone: ReportTone::Good }],
        bars: InvitationState::ALL
            .iter()
            .map(|state| ReportBar { name: state.label(), values: vec![counts.get(state).copied().unwrap_or(0)] })
            .collect(),
    });
    Ok(report)
}
