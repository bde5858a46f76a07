//! The version of a programme that a file is made of: the working one, or a release.

use crate::{Failure, release::Frozen, view::Look};
use plenary_domain::{
    Clocks, DelegationId, PlaceId, Refusal, SessionId, SummitId, Words,
    delegation::Delegation,
    finding::Expected,
    place::Place,
    session::{AgendaItem, Session},
    summit::{Day, Summit},
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
    /// The summit with the title and the clock it has in this version.
    pub(super) summit: Summit,
    /// The days of the summit in this version.
    pub(super) days: Vec<Day>,
    /// What its clocks show: a release keeps those people were told by.
    pub(super) clocks: Clocks,
    /// The delegations a release keeps, as they were; none for the working programme, which has those of today.
    kept: Option<BTreeMap<DelegationId, Delegation>>,
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
            summit: summit.clone(),
            days: at.rows.days().of_summit(summit.id)?,
            clocks: at.clocks.clone(),
            kept: None,
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
        let (title, title_ko) = frozen.titles().unwrap_or((&summit.title, &summit.title_ko));
        let mut kept = BTreeMap::new();
        for delegation in &frozen.delegations {
            let today = at.rows.delegations().get(delegation.id)?;
            kept.insert(delegation.id, delegation.delegation(delegation.id, summit.id, today));
        }
        Ok(Self {
            summit: Summit { title: title.into(), title_ko: title_ko.into(), zone: frozen.zone, ..summit.clone() },
            days: frozen.days(summit.id, uuid::Uuid::nil),
            clocks: frozen.clocks(&at.clocks),
            kept: Some(kept),
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

    /// A delegation as it is in this version; one that came after a release is as it is today.
    pub(super) fn delegation(&self, id: DelegationId, at: &Look<'_, '_>) -> Result<Option<Delegation>, Failure> {
        let kept = self.kept.as_ref().and_then(|kept| kept.get(&id)).cloned();
        Ok(match kept {
            Some(delegation) => Some(delegation),
            None => at.rows.delegations().get(id)?.filter(|delegation| delegation.summit == self.summit.id),
        })
    }
}

/// The delegation that had this code in a release; none where the release kept no such code.
pub(crate) fn coded(
    summit: SummitId,
    number: u32,
    code: &str,
    at: &Look<'_, '_>,
) -> Result<Option<DelegationId>, Failure> {
    let summit = at.rows.summits().get(summit)?.ok_or_else(|| Failure::gone("summit"))?;
    let version = Version::released(at, &summit, number)?;
    let mut kept = version.kept.iter().flatten();
    Ok(kept.find(|(_, delegation)| delegation.code.eq_ignore_ascii_case(code)).map(|(id, _)| *id))
}

/// The places of delegations in the list of those expected.
fn chair_teams(chair_of: &BTreeMap<SessionId, DelegationId>, expected: &Expected) -> BTreeMap<SessionId, usize> {
    let team = |of: &DelegationId| expected.teams.iter().position(|team| team.id == *of);
    chair_of.iter().filter_map(|(session, of)| Some((*session, team(of)?))).collect()
}
