//! The version of a programme that a file is made of: the working one, or a release.

use crate::{Failure, release::Frozen, view::Look};
use plenary_domain::{
    DelegationId, PlaceId, Refusal, SessionId, Words,
    finding::Expected,
    place::Place,
    session::{AgendaItem, Session},
    summit::Summit,
};
use plenary_store::Revision;
use std::{collections::BTreeMap, sync::Arc};

/// Everything a schedule is told from.
pub(super) struct Version {
    pub(super) sessions: Vec<Session>,
    pub(super) revisions: BTreeMap<SessionId, Revision>,
    /// What those in the chair are called, who have no name yet by their office and delegation.
    pub(super) chairs: BTreeMap<SessionId, Words>,
    /// The delegations of those in the chair, by their place in the list.
    pub(super) chair_teams: BTreeMap<SessionId, usize>,
    pub(super) places: BTreeMap<PlaceId, Place>,
    pub(super) items: BTreeMap<SessionId, Vec<AgendaItem>>,
    pub(super) expected: Arc<Expected>,
    /// What a file says of where it comes from: `3 Sent to ministries`, `working`, `working after 3`.
    pub(super) name: String,
}

impl Version {
    /// The programme as it stands.
    pub(super) fn working(at: &Look<'_, '_>, summit: &Summit) -> Result<Self, Failure> {
        let sessions = at.rows.sessions().of_summit(summit.id)?;
        let mut items: BTreeMap<SessionId, Vec<AgendaItem>> = BTreeMap::new();
        for item in at.rows.agenda_items().of_summit(summit.id)? {
            items.entry(item.session).or_default().push(item);
        }
        let name = match at.rows.releases().of_summit(summit.id)?.first() {
            Some(release) => format!("working after {}", release.number),
            None => "working".into(),
        };
        let expected = at.remembered.expected(at.rows, summit.id)?;
        let chair = |session: &Session| Some((session.id, expected.people.get(&session.chair?)?.clone()));
        let mut chair_of = BTreeMap::new();
        for (session, chair) in sessions.iter().filter_map(|session| Some((session.id, session.chair?))) {
            chair_of.extend(at.rows.delegates().get(chair)?.map(|delegate| (session, delegate.delegation)));
        }
        Ok(Self {
            chairs: sessions.iter().filter_map(chair).collect(),
            chair_teams: chair_teams(&chair_of, &expected),
            places: at.rows.places().of_summit(summit.id)?.into_iter().map(|place| (place.id, place)).collect(),
            revisions: at.rows.revisions(summit.id)?,
            expected,
            sessions,
            items,
            name,
        })
    }

    /// The programme as it stood in a release.
    pub(super) fn released(at: &Look<'_, '_>, summit: &Summit, number: u32) -> Result<Self, Failure> {
        let list = at.rows.releases().of_summit(summit.id)?;
        let release = match list.iter().find(|release| release.number == number) {
            Some(brief) => at.rows.releases().get(brief.id)?,
            None => None,
        };
        let release = release.ok_or_else(|| {
            Refusal::new(
                "no_such_release",
                Words::new(format!("There is no release {number}."), format!("배포 {number}이(가) 없습니다.")),
            )
            .at("release")
        })?;
        let frozen = Frozen::read(&release.programme)?;
        let sessions: Vec<Session> = frozen.sessions.iter().map(|session| session.session(summit.id)).collect();
        let expected = Arc::new(frozen.expected());
        let mut chair_of = BTreeMap::new();
        for session in &frozen.sessions {
            let known = match (session.chair_of, session.chair) {
                (None, Some(chair)) => at.rows.delegates().get(chair)?.map(|delegate| delegate.delegation),
                (kept, _) => kept,
            };
            chair_of.extend(known.map(|delegation| (session.id, delegation)));
        }
        Ok(Self {
            chair_teams: chair_teams(&chair_of, &expected),
            sessions,
            revisions: frozen.sessions.iter().map(|session| (session.id, session.revision())).collect(),
            chairs: frozen
                .sessions
                .iter()
                .filter(|session| session.chair.is_some())
                .map(|session| (session.id, session.chair_name.clone()))
                .collect(),
            places: frozen.places(summit.id).map(|place| (place.id, place)).collect(),
            items: frozen.sessions.iter().map(|session| (session.id, session.items(session.id).collect())).collect(),
            expected,
            name: format!("{} {}", release.number, release.name),
        })
    }
}

/// The places of delegations in the list of those expected.
fn chair_teams(chair_of: &BTreeMap<SessionId, DelegationId>, expected: &Expected) -> BTreeMap<SessionId, usize> {
    let team = |of: &DelegationId| expected.teams.iter().position(|team| team.id == *of);
    chair_of.iter().filter_map(|(session, of)| Some((*session, team(of)?))).collect()
}
