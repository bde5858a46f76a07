//! One session, for its inspector.

use super::{
    DelegationChip, DelegationClock, ExpectedHow, FindingCard, ItemCard, Look, PlaceCard, RunningCard, Spot, agenda,
    clocks::{delegation_clocks, utc_text},
    findings::ProgrammeRows,
    invitations::Correspondence,
    programme::spot,
    summits::summit,
};
use crate::Failure;
use plenary_domain::{
    DelegateId, DelegationId, SessionId, Start, SummitId, Words, Zone,
    agenda::outline,
    delegation::Delegate,
    session::Session,
    summit::Summit,
    vocabulary::{Aspect, Capacity, Format, SessionKind, SessionStatus},
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Asks for one session.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct SessionOf {
    /// The session.
    pub session: SessionId,
}

/// A session with everything about it.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct SessionView {
    /// Which.
    pub id: SessionId,
    /// Its summit.
    pub summit: SummitId,
    /// The host's zone.
    pub home: Zone,
    /// What it is.
    pub kind: SessionKind,
    /// How people take part.
    pub format: Format,
    /// Where it stands.
    pub status: SessionStatus,
    /// Its title as it was typed.
    pub title: String,
    /// Its title in Korean as it was typed.
    pub title_ko: String,
    /// When it starts, as it was planned; none while it waits in the tray.
    pub start: Option<Start>,
    /// The instant it starts at, `2021-11-18T14:00Z`.
    pub utc: Option<String>,
    /// The clock at its end, in its own zone.
    pub ends: Option<String>,
    /// Days the end lies after the start's date.
    pub ends_shift: i64,
    /// Where it lies on the board, in the host's zone.
    pub spot: Option<Spot>,
    /// Its length in minutes.
    pub minutes: u32,
    /// Where it takes place.
    pub place: Option<PlaceCard>,
    /// The link to join by.
    pub join_link: String,
    /// Who is in the chair.
    pub chair: Option<ChairCard>,
    /// Who takes the chair when it falls empty.
    pub vice_chair: Option<ChairCard>,
    /// Who writes down what was agreed.
    pub rapporteur: Option<ChairCard>,
    /// The session it goes on with.
    pub resumes: Option<SessionChip>,
    /// The sessions that go on with it.
    pub resumed_by: Vec<SessionChip>,
    /// Notes of the officers.
    pub notes: String,
    /// What of it is assumed.
    pub assumed: Vec<Aspect>,
    /// Whether interpreters work at it.
    pub interpreted: bool,
    /// Why it stays where it is; empty while it may be moved.
    pub lock: String,
    /// Its agenda, in order.
    pub items: Vec<ItemCard>,
    /// Minutes the agenda takes; compare with `minutes`.
    pub items_minutes: u32,
    /// Where it stands against its plan, while it is open; clocks in its own zone.
    pub running: Option<RunningCard>,
    /// Who is expected, by delegation.
    pub expected: Vec<ExpectedCard>,
    /// Every delegation's own hour; empty while it waits in the tray.
    pub clocks: Vec<DelegationClock>,
    /// What to look at.
    pub findings: Vec<FindingCard>,
    /// How often calendars must learn of a change: their SEQUENCE.
    pub sequence: u32,
    /// When it was last changed, `2026-11-24T14:32Z`.
    pub changed: String,
}

/// A session by its name.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct SessionChip {
    /// Which.
    pub id: SessionId,
    /// Its title.
    pub title: Words,
}

impl From<&Session> for SessionChip {
    fn from(session: &Session) -> Self {
        Self { id: session.id, title: session.words() }
    }
}

/// A delegate with an office at a session.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct ChairCard {
    /// Which delegate.
    pub id: DelegateId,
    /// The name, or the office.
    pub display: String,
    /// The office.
    pub title: String,
    /// The delegation.
    pub delegation: DelegationChip,
}

/// A delegation that is expected, as a whole or by name.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct ExpectedCard {
    /// The delegation.
    pub delegation: DelegationChip,
    /// Whether everybody in it is expected.
    pub whole: bool,
    /// How many people that makes.
    pub count: usize,
    /// Those expected by name.
    pub delegates: Vec<DelegateChip>,
    /// How they are expected and what they said: the delegation as a whole first, then those expected by name.
    pub how: Vec<ExpectedHow>,
}

/// A delegate as a chip.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct DelegateChip {
    /// Which.
    pub id: DelegateId,
    /// The name, or the office.
    pub display: String,
    /// The name in the person's own script.
    pub native_name: String,
    /// The office.
    pub title: String,
    /// What the person does in the delegation.
    pub capacity: Capacity,
}

impl From<&Delegate> for DelegateChip {
    fn from(delegate: &Delegate) -> Self {
        Self {
            id: delegate.id,
            display: delegate.display().to_owned(),
            native_name: delegate.native_name.clone(),
            title: delegate.title.clone(),
            capacity: delegate.capacity,
        }
    }
}

impl SessionOf {
    pub(crate) fn answer(self, at: &Look<'_, '_>) -> Result<SessionView, Failure> {
        let session = at.rows.sessions().get(self.session)?.ok_or_else(|| Failure::gone("session"))?;
        let summit = summit(at, session.summit)?;
        let home = summit.zone;
        let span = session.span(&at.clocks);
        let clocks = match (&session.start, span) {
            (Some(start), Some((from, _))) => {
                delegation_clocks(at, &summit, Some(session.id), start, from, session.minutes)?
            }
            _ => Vec::new(),
        };
        let end = session.start.zip(span).map(|(start, (_, to))| (at.clocks.wall(start.zone, to), start.date));
        let rows = at.rows.agenda_items().of_session(session.id)?;
        let outline = outline(&rows);
        let items = agenda::cards(at, &session, &rows, &outline)?;
        let running = agenda::standing(at, &session, &outline, session.start.map_or(home, |start| start.zone));
        let revision = at.rows.revision(session.id)?;
        let expected = expected(at, &session, &summit)?;
        let programme = ProgrammeRows::of(at, summit)?;
        let findings = programme.findings_about(&at.clocks, session.id);
        Ok(SessionView {
            id: session.id,
            summit: session.summit,
            home,
            kind: session.kind,
            format: session.format,
            status: session.status,
            start: session.start,
            utc: span.map(|(from, _)| utc_text(from)),
            ends: end.map(|(wall, _)| wall.format("%H:%M").to_string()),
            ends_shift: end.map_or(0, |(wall, date)| (wall.date() - date).num_days()),
            spot: spot(&at.clocks, &session, home),
            minutes: session.minutes,
            place: session
                .place
                .map(|id| at.rows.places().get(id))
                .transpose()?
                .flatten()
                .as_ref()
                .map(PlaceCard::from),
            chair: session.chair.map(|id| chair(at, id)).transpose()?.flatten(),
            vice_chair: session.vice_chair.map(|id| chair(at, id)).transpose()?.flatten(),
            rapporteur: session.rapporteur.map(|id| chair(at, id)).transpose()?.flatten(),
            resumes: programme.sessions.iter().find(|known| Some(known.id) == session.resumes).map(SessionChip::from),
            resumed_by: programme
                .sessions
                .iter()
                .filter(|known| known.resumes == Some(session.id))
                .map(SessionChip::from)
                .collect(),
            assumed: session.assumed.clone(),
            items,
            items_minutes: outline.minutes,
            running,
            expected,
            clocks,
            findings,
            sequence: revision.sequence,
            changed: utc_text(revision.changed_at),
            title: session.title,
            title_ko: session.title_ko,
            join_link: session.join_link,
            notes: session.notes,
            interpreted: session.interpreted,
            lock: session.lock,
        })
    }
}

fn chair(at: &Look<'_, '_>, id: DelegateId) -> Result<Option<ChairCard>, Failure> {
    let Some(delegate) = at.rows.delegates().get(id)? else { return Ok(None) };
    let delegation = at.rows.delegations().get(delegate.delegation)?.ok_or_else(|| Failure::gone("delegation"))?;
    Ok(Some(ChairCard {
        id,
        display: delegate.display().to_owned(),
        title: delegate.title.clone(),
        delegation: (&delegation).into(),
    }))
}

fn expected(at: &Look<'_, '_>, session: &Session, summit: &Summit) -> Result<Vec<ExpectedCard>, Failure> {
    let desk = Correspondence::of(at, summit.clone())?;
    let participations = at.rows.participations().of_session(session.id)?;
    let everybody = at.remembered.people(at.rows, session.summit)?;
    let expected = at.rows.participations().expected(session.id)?;
    let mut people: BTreeMap<DelegationId, Vec<&Delegate>> = BTreeMap::new();
    for delegate in everybody.iter().filter(|delegate| expected.contains(&delegate.id)) {
        people.entry(delegate.delegation).or_default().push(delegate);
    }
    let list = at.rows.delegations().of_summit(session.summit)?;
    Ok(list
        .iter()
        .filter_map(|delegation| {
            let mut ours = participations.iter().filter(|p| p.delegation == delegation.id).peekable();
            ours.peek()?;
            let named: Vec<DelegateId> = ours.clone().filter_map(|p| p.delegate).collect();
            let people = people.get(&delegation.id).map_or(&[][..], Vec::as_slice);
            let mut how: Vec<ExpectedHow> = ours.clone().map(|each| desk.how(each)).collect();
            how.sort_by_key(|each| each.delegate.is_some());
            Some(ExpectedCard {
                delegation: delegation.into(),
                whole: ours.any(|p| p.delegate.is_none()),
                count: people.len(),
                delegates: people.iter().copied().filter(|d| named.contains(&d.id)).map(DelegateChip::from).collect(),
                how,
            })
        })
        .collect())
}
