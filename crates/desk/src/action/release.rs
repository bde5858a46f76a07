//! What can be done with releases: make one, restore one as a copy.

use super::{Bench, agenda_item::copy_agenda, done};
use crate::{Failure, outcome::Subject, release::Frozen, view::findings_now, wording::about};
use plenary_domain::{
    DelegateId, DelegationId, ParticipationId, PlaceId, Refusal, ReleaseId, SessionId, SummitId, Words,
    delegation::{Delegate, Delegation, Participation, Party},
    finding::open_stops,
    place::Place,
    release::Release,
    session::{AgendaItem, Planned, Session},
    summit::Summit,
};
use plenary_store::Described;
use serde::{Deserialize, Serialize};
use std::collections::{HashMap, HashSet};

/// To releases of a programme.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "do", rename_all = "snake_case", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(optional_fields))]
pub enum ReleaseAction {
    /// Keeps the programme as it stands under a name. Refused while a finding that stops a release is open.
    Make {
        /// Its id, where the caller wants to choose it.
        id: Option<ReleaseId>,
        /// The summit.
        summit: SummitId,
        /// What it is called.
        name: String,
        /// What else there is to say.
        note: Option<String>,
    },
    /// Makes a new summit with the programme of a release. Nothing of the present one changes.
    Restore {
        /// The release.
        release: ReleaseId,
        /// The id of the new summit, where the caller wants to choose it.
        id: Option<SummitId>,
    },
}

impl ReleaseAction {
    pub(super) fn carry_out(self, at: &mut Bench<'_, '_>) -> Result<Described<Option<Subject>>, Failure> {
        match self {
            Self::Make { id, summit, name, note } => {
                let summit = super::summit::get(at, summit)?;
                nothing_stops(at, &summit)?;
                let expected =
                    crate::expected::expected(at.rows, summit.id, &at.rows.delegates().of_summit(summit.id)?)?;
                let frozen = Frozen::of(at.rows, &at.clocks, &summit, &expected)?;
                let release = Release {
                    id: id.unwrap_or_else(|| ReleaseId(at.source.id())),
                    summit: summit.id,
                    number: at.rows.releases().last_number(summit.id)? + 1,
                    name,
                    note: note.unwrap_or_default(),
                    officer: at.officer.to_owned(),
                    at: at.now.at,
                    rules: at.clocks.rules().version().to_owned(),
                    sessions: u32::try_from(frozen.sessions.len()).unwrap_or(u32::MAX),
                    programme: frozen.text()?,
                }
                .checked()?;
                at.rows.releases().insert(&release)?;
                let label = Words::new(
                    format!("Release {}: “{}”", release.number, release.name),
                    format!("배포 {}: ‘{}’", release.number, release.name),
                );
                done("release", release.id.0, summit.id, label)
            }
            Self::Restore { release, id } => {
                let release = at.rows.releases().get(release)?.ok_or_else(|| Failure::gone("release"))?;
                let summit = restore(at, &release, id)?;
                done("summit", summit.id.0, summit.id, about("Restore", &summit.words(), "복원"))
            }
        }
    }
}

/// Refuses while something stops the release.
fn nothing_stops(at: &Bench<'_, '_>, summit: &Summit) -> Result<(), Failure> {
    let found = findings_now(at.rows, &at.clocks, summit.clone())?;
    let mut stops = open_stops(&found);
    let Some(first) = stops.next() else { return Ok(()) };
    let more = stops.count();
    let (more_en, more_ko) = match more {
        0 => (String::new(), String::new()),
        n => (format!(" (and {n} more)"), format!(" (외 {n}건)")),
    };
    let refusal = Refusal::new(
        "stopped",
        Words::new(
            format!("Mend or accept this first: {}{more_en}", first.message.en),
            format!("먼저 바로잡거나 수용해 주세요: {}{more_ko}", first.message.ko),
        ),
    );
    Err(refusal.at("findings").into())
}

/// Who somebody is in the copy: in the place of who is there no more, somebody of the same delegation.
fn copied(
    party: Party,
    delegations: &HashMap<DelegationId, DelegationId>,
    people: &HashMap<DelegateId, DelegateId>,
) -> Option<Party> {
    let delegation = *delegations.get(&party.delegation)?;
    let delegate = party.delegate.and_then(|person| people.get(&person).copied());
    Some(Party { delegation, delegate })
}

fn restore(at: &mut Bench<'_, '_>, release: &Release, id: Option<SummitId>) -> Result<Summit, Failure> {
    let old = super::summit::get(at, release.summit)?;
    let frozen = Frozen::read(&release.programme)?;
    let id = id.unwrap_or_else(|| SummitId(at.source.id()));
    let (title, title_ko) = frozen.titles().unwrap_or((&old.title, &old.title_ko));
    let summit = Summit {
        id,
        code: format!("{} R{}", old.code, release.number),
        title: format!("{title} (release {})", release.number),
        title_ko: if title_ko.is_empty() { String::new() } else { format!("{title_ko} (배포 {})", release.number) },
        zone: frozen.zone,
        walking: frozen.walking(),
        ..old
    }
    .checked()?;
    at.rows.summits().insert(&summit)?;
    for day in frozen.days(id, || at.source.id()) {
        at.rows.days().insert(&day)?;
    }
    let mut places: HashMap<PlaceId, PlaceId> = HashMap::new();
    for place in frozen.places(id) {
        let new = PlaceId(at.source.id());
        places.insert(place.id, new);
        at.rows.places().insert(&Place { id: new, ..place })?;
    }
    // Delegations as they were; what a release does not keep of them, and their people, as they are today.
    let mut delegations: HashMap<DelegationId, DelegationId> = HashMap::new();
    for (position, known) in (0u32..).zip(&frozen.delegations) {
        let new = DelegationId(at.source.id());
        delegations.insert(known.id, new);
        let delegation = known.delegation(new, id, at.rows.delegations().get(known.id)?);
        at.rows.delegations().insert(&Delegation { position, ..delegation })?;
    }
    let mut people: HashMap<DelegateId, DelegateId> = HashMap::new();
    let mut successors: HashMap<DelegateId, DelegateId> = HashMap::new();
    for delegate in at.rows.delegates().of_summit(release.summit)? {
        successors.extend(delegate.replaced_by.map(|next| (delegate.id, next)));
        if let Some(delegation) = delegations.get(&delegate.delegation)
            && delegate.stands()
        {
            let new = DelegateId(at.source.id());
            people.insert(delegate.id, new);
            at.rows.delegates().insert(&Delegate { id: new, delegation: *delegation, ..delegate })?;
        }
    }
    // Whoever was replaced since is replaced in the copy too.
    for replaced in successors.keys() {
        let mut next = *replaced;
        // A chain is never longer than there are links in it.
        for _ in 0..successors.len() {
            let Some(after) = successors.get(&next) else { break };
            next = *after;
        }
        if let Some(copy) = people.get(&next).copied() {
            people.insert(*replaced, copy);
        }
    }
    let person = |id: DelegateId| people.get(&id).copied();
    let sessions: HashMap<SessionId, SessionId> =
        frozen.sessions.iter().map(|session| (session.id, SessionId(at.source.id()))).collect();
    for session in &frozen.sessions {
        let mut copy = session.session(id);
        copy.id = sessions[&session.id];
        copy.chair = session.chair.and_then(person);
        copy.vice_chair = session.vice_chair.as_ref().and_then(|each| person(each.id));
        copy.rapporteur = session.rapporteur.as_ref().and_then(|each| person(each.id));
        copy.place = copy.place.and_then(|place| places.get(&place).copied());
        copy.plan(&at.clocks);
        // What rules and clocks set by hand have moved since waits for a decision there too.
        if let (Some(planned), Some(utc)) = (&mut copy.planned, session.utc) {
            *planned = Planned { utc, by: release.rules.clone() };
        }
        at.rows.sessions().insert(&copy)?;
        let agenda: Vec<AgendaItem> = session.items(copy.id).collect();
        copy_agenda(at, &agenda, copy.id, |id| delegations.get(&id).copied(), person)?;
        let mut there: HashSet<Party> = HashSet::new();
        for each in &session.expected {
            let Some(known) = frozen.delegations.get(each.team) else { continue };
            let whole = each.whole.then_some(None);
            for delegate in whole.into_iter().chain(each.named.iter().copied().map(Some)) {
                let was = Party { delegation: known.id, delegate };
                let Some(party) = copied(was, &delegations, &people).filter(|party| there.insert(*party)) else {
                    continue;
                };
                let usual = Participation::new(ParticipationId(at.source.id()), copy.id, party);
                let expected = match session.terms.iter().find(|terms| terms.party == was) {
                    Some(terms) => Participation { requirement: terms.requirement, manner: terms.manner, ..usual },
                    None => usual,
                };
                at.rows.participations().insert(&expected)?;
            }
        }
    }
    // Whatever a session goes on with is there by now.
    for session in &frozen.sessions {
        if let Some(resumes) = session.resumes.and_then(|first| sessions.get(&first).copied())
            && let Some(copy) = at.rows.sessions().get(sessions[&session.id])?
        {
            at.rows.sessions().update(&Session { resumes: Some(resumes), ..copy })?;
        }
    }
    Ok(summit)
}
