//! The people in delegations.

use super::{Clock, DelegationChip, Look, PresenceMark, check_in::mark_rows};
use crate::Failure;
use plenary_domain::{
    DelegateId, DelegationId, SessionId, Start, SummitId, Words,
    delegation::{Delegate, Journey},
    vocabulary::{Capacity, Format, Lacking, NameRule, Rank, SessionKind},
};
use serde::{Deserialize, Serialize};

/// Asks for everybody.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct RosterOf {
    /// The summit.
    pub summit: SummitId,
    /// Whether to tell what people need and how they travel too: only those who look after them should see that.
    #[serde(default)]
    #[cfg_attr(feature = "bindings", ts(optional, as = "Option<bool>"))]
    pub needs: bool,
}

/// Everybody in every delegation, in the order of the list and then as each State notified.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct RosterView {
    /// The people.
    pub people: Vec<PersonRow>,
}

/// A delegate with every field.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct PersonRow {
    /// Which.
    pub id: DelegateId,
    /// The delegation.
    pub delegation: DelegationId,
    /// How the person is shown: the name, or the office.
    pub display: String,
    /// The whole name as lists of participants print it.
    pub in_full: String,
    /// The name in Latin letters, as it is shown.
    pub name: String,
    /// The family name; empty where the parts of the name are not known.
    pub family_name: String,
    /// The given names.
    pub given_names: String,
    /// In what order the parts are written.
    pub name_rule: NameRule,
    /// The name in the person's own script.
    pub native_name: String,
    /// How the person is addressed.
    pub honorific: String,
    /// What follows the name.
    pub post_nominals: String,
    /// The office held.
    pub title: String,
    /// The class of that office.
    pub rank: Rank,
    /// When the person took that office.
    pub office_since: Option<String>,
    /// What the person does in the delegation.
    pub capacity: Capacity,
    /// What the person follows.
    pub remit: String,
    /// The body the person comes from, if not the delegation's.
    pub organisation: String,
    /// The letters of the category on the badge.
    pub badge: String,
    /// The code on the badge.
    pub badge_code: String,
    /// Where invitations go.
    pub email: String,
    /// The date of arrival.
    pub arrives: Option<String>,
    /// The date of departure.
    pub leaves: Option<String>,
    /// Whether the personal data was erased: then nothing can be changed.
    pub erased: bool,
    /// What is not known yet.
    pub lacks: Vec<Lacking>,
    /// Who comes instead, where the person does not come any more.
    pub replaced_by: Option<DelegateId>,
    /// What the person needs and how the person travels, where that was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "bindings", ts(optional))]
    pub personal: Option<Personal>,
}

/// What concerns only those who look after somebody.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct Personal {
    /// What the person needs.
    pub needs: Needs,
    /// When and how the person arrives.
    pub arrival: JourneyCard,
    /// When and how the person leaves.
    pub departure: JourneyCard,
}

impl From<&Delegate> for Personal {
    fn from(delegate: &Delegate) -> Self {
        Self {
            needs: Needs { diet: delegate.diet.clone(), access: delegate.access.clone() },
            arrival: (&delegate.arrival).into(),
            departure: (&delegate.departure).into(),
        }
    }
}

impl PersonRow {
    /// `travels` where there is a house to come to.
    fn of(delegate: Delegate, travels: bool) -> Self {
        Self {
            erased: delegate.is_erased(),
            lacks: delegate.lacks(travels),
            arrives: delegate.arrival.date.map(|date| date.to_string()),
            leaves: delegate.departure.date.map(|date| date.to_string()),
            id: delegate.id,
            delegation: delegate.delegation,
            display: delegate.display().to_owned(),
            in_full: delegate.in_full(),
            name: delegate.name,
            family_name: delegate.family_name,
            given_names: delegate.given_names,
            name_rule: delegate.name_rule,
            native_name: delegate.native_name,
            honorific: delegate.honorific,
            post_nominals: delegate.post_nominals,
            title: delegate.title,
            rank: delegate.rank,
            office_since: delegate.office_since.map(|date| date.to_string()),
            capacity: delegate.capacity,
            remit: delegate.remit,
            organisation: delegate.organisation,
            badge: delegate.badge,
            badge_code: delegate.badge_code,
            email: delegate.email,
            replaced_by: delegate.replaced_by,
            personal: None,
        }
    }
}

impl RosterOf {
    pub(crate) fn answer(self, at: &Look<'_, '_>) -> Result<RosterView, Failure> {
        let travels = travels(at, self.summit)?;
        let people = at.rows.delegates().of_summit(self.summit)?;
        let row = |person: Delegate| {
            let personal = self.needs.then(|| Personal::from(&person));
            PersonRow { personal, ..PersonRow::of(person, travels) }
        };
        Ok(RosterView { people: people.into_iter().map(row).collect() })
    }
}

/// Whether a session of the summit has a house to come to.
fn travels(at: &Look<'_, '_>, summit: SummitId) -> Result<bool, Failure> {
    Ok(at.rows.sessions().of_summit(summit)?.iter().any(|session| session.format != Format::Virtual))
}

/// Asks for one delegate.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct DelegateOf {
    /// The delegate.
    pub delegate: DelegateId,
}

/// One delegate with sessions and marks.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct DelegateView {
    /// The person.
    pub person: PersonRow,
    /// The summit.
    pub summit: SummitId,
    /// The delegation.
    pub delegation: DelegationChip,
    /// What the person needs.
    pub needs: Needs,
    /// When and how the person arrives.
    pub arrival: JourneyCard,
    /// When and how the person leaves.
    pub departure: JourneyCard,
    /// The photo, as a data URL; none where there is none.
    pub photo: Option<String>,
    /// Who comes instead.
    pub successor: Option<PersonChip>,
    /// By what paper, or why.
    pub replaced_why: String,
    /// Whom the person has replaced.
    pub predecessors: Vec<PersonChip>,
    /// The sessions where the person is expected, by start.
    pub sessions: Vec<ScheduleRow>,
    /// The marks, newest first.
    pub marks: Vec<PresenceMark>,
}

/// What somebody needs; told to those who look after that person.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct Needs {
    /// What the person eats.
    pub diet: Vec<String>,
    /// What the person needs to take part.
    pub access: Vec<String>,
}

/// An arrival or a departure, by the clock where it takes place.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct JourneyCard {
    /// The date; empty where nobody knows.
    pub date: String,
    /// The time; empty where nobody knows.
    pub time: String,
    /// The airport, the station, the border.
    pub place: String,
    /// The flight, the train, the car.
    pub by: String,
}

impl From<&Journey> for JourneyCard {
    fn from(journey: &Journey) -> Self {
        Self {
            date: journey.date.map(|date| date.to_string()).unwrap_or_default(),
            time: journey.time.map(|time| time.format("%H:%M").to_string()).unwrap_or_default(),
            place: journey.place.clone(),
            by: journey.by.clone(),
        }
    }
}

/// Somebody, in brief.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct PersonChip {
    /// Which delegate.
    pub id: DelegateId,
    /// The name, or the office.
    pub display: String,
    /// The office.
    pub title: String,
}

impl From<Delegate> for PersonChip {
    fn from(delegate: Delegate) -> Self {
        Self { id: delegate.id, display: delegate.display().to_owned(), title: delegate.title }
    }
}

/// A session on somebody's schedule.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct ScheduleRow {
    /// Which session.
    pub id: SessionId,
    /// What it is.
    pub kind: SessionKind,
    /// Its title.
    pub title: Words,
    /// When it starts, as it was planned.
    pub start: Option<Start>,
    /// The delegation's own hour; none while the session waits in the tray.
    pub clock: Option<Clock>,
}

impl DelegateOf {
    pub(crate) fn answer(self, at: &Look<'_, '_>) -> Result<DelegateView, Failure> {
        let person = at.rows.delegates().get(self.delegate)?.ok_or_else(|| Failure::gone("delegate"))?;
        let delegation = at.rows.delegations().get(person.delegation)?.ok_or_else(|| Failure::gone("delegation"))?;
        let mine: Vec<SessionId> = at
            .rows
            .participations()
            .of_summit(delegation.summit)?
            .into_iter()
            .filter(|p| {
                p.delegation == delegation.id && p.delegate.map_or(person.stands(), |named| named == self.delegate)
            })
            .map(|p| p.session)
            .collect();
        let sessions = at
            .rows
            .sessions()
            .of_summit(delegation.summit)?
            .into_iter()
            .filter(|session| mine.contains(&session.id))
            .map(|session| ScheduleRow {
                id: session.id,
                kind: session.kind,
                title: session.words(),
                start: session.start,
                clock: session
                    .start
                    .zip(session.span(&at.clocks))
                    .map(|(start, (from, to))| Clock::of(&at.clocks, delegation.zone, from, to, start.date)),
            })
            .collect();
        let marks = at.rows.marks().of_delegate(self.delegate)?;
        let successor = person.replaced_by.map(|id| at.rows.delegates().get(id)).transpose()?.flatten();
        let predecessors = at.rows.delegates().replaced_by(self.delegate)?;
        Ok(DelegateView {
            needs: Needs { diet: person.diet.clone(), access: person.access.clone() },
            arrival: (&person.arrival).into(),
            departure: (&person.departure).into(),
            photo: at
                .rows
                .photos()
                .get(self.delegate)?
                .map(|photo| photo.picture)
                .filter(|picture| !picture.is_empty()),
            successor: successor.map(PersonChip::from),
            replaced_why: person.replaced_why.clone(),
            predecessors: predecessors.into_iter().map(PersonChip::from).collect(),
            marks: mark_rows(at, &marks, usize::MAX)?,
            summit: delegation.summit,
            delegation: (&delegation).into(),
            person: PersonRow::of(person, travels(at, delegation.summit)?),
            sessions,
        })
    }
}
