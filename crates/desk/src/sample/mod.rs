//! Summits that come with the program: the 8th and the 9th Digital Nations Ministerial Summit as far as they are known,
//! a fictional hosted one, and large ones for trying speed.

mod eighth;
mod generated;
pub mod ids;
pub mod members;
mod ninth;
mod specimen;

pub(crate) use generated::{Size, generate};

use crate::{
    Failure,
    action::{Bench, SampleKind},
};
use chrono::{NaiveDate, NaiveTime};
use ids::Ids;
use members::Member;
use plenary_domain::{
    DayId, DelegateId, DelegationId, ParticipationId, Refusal, SessionId, Start, SummitId, Words, Zone,
    bands::WorkingTime,
    delegation::{Delegate, Delegation, Participation, Party},
    session::Session,
    summit::{Day, Summit},
    vocabulary::{Aspect, Capacity, DelegationCategory, DelegationStatus, Format, Rank, SessionKind, SessionStatus},
    words::josa,
};

/// Loads a sample. Its ids are always the same, so one store holds it once.
pub(crate) fn load(at: &mut Bench<'_, '_>, kind: SampleKind) -> Result<Summit, Failure> {
    match kind {
        SampleKind::Eighth => eighth::load(at),
        SampleKind::Ninth => ninth::load(at),
        SampleKind::Specimen => specimen::load(at),
    }
}

/// Refuses a sample the store holds already.
fn once(at: &Bench<'_, '_>, id: SummitId) -> Result<(), Failure> {
    match at.rows.summits().get(id)? {
        None => Ok(()),
        Some(summit) => {
            let title = summit.words();
            Err(Refusal::new(
                "sample_twice",
                Words::new(
                    format!("“{}” is in this store already.", title.en),
                    format!("‘{}’{} 이미 저장소에 있습니다.", title.ko, josa(&title.ko, "은", "는")),
                ),
            )
            .at("sample")
            .into())
        }
    }
}

/// Builds a sample's rows, with ids counted from its own beginning.
struct Builder<'a, 'b, 'c> {
    at: &'a Bench<'b, 'c>,
    ids: Ids,
    summit: Summit,
    delegations: Vec<Delegation>,
    delegates: Vec<Delegate>,
}

impl<'a, 'b, 'c> Builder<'a, 'b, 'c> {
    fn new(at: &'a Bench<'b, 'c>, ids: Ids, summit: Summit) -> Result<Self, Failure> {
        let summit = summit.checked()?;
        at.rows.summits().insert(&summit)?;
        Ok(Self { at, ids, summit, delegations: Vec::new(), delegates: Vec::new() })
    }

    fn day(&mut self, date: &str, label: &str, label_ko: &str) -> Result<(), Failure> {
        let day = Day {
            id: DayId(self.ids.day()),
            summit: self.summit.id,
            date: date_of(date),
            label: label.into(),
            label_ko: label_ko.into(),
        };
        Ok(self.at.rows.days().insert(&day.checked()?)?)
    }

    fn delegation(&mut self, member: &Member, chair: &str) -> Result<DelegationId, Failure> {
        let delegation = Delegation {
            code: member.code.into(),
            flag: member.flag.into(),
            category: if member.code == chair { DelegationCategory::Chair } else { DelegationCategory::Member },
            name: member.name.into(),
            name_ko: member.name_ko.into(),
            name_fr: member.name_fr.into(),
            formal_name: member.formal_name.into(),
            formal_name_ko: member.formal_name_ko.into(),
            formal_name_fr: member.formal_name_fr.into(),
            everyday_name: member.everyday_name.into(),
            organisation: member.body.into(),
            works: WorkingTime { days: member.works(), ..WorkingTime::default() },
            position: u32::try_from(self.delegations.len()).unwrap_or(0),
            // Everybody of whom the samples tell took part.
            status: DelegationStatus::Accepted,
            ..Delegation::blank(DelegationId(self.ids.delegation()), self.summit.id, member.zone())
        }
        .checked()?;
        self.at.rows.delegations().insert(&delegation)?;
        let id = delegation.id;
        self.delegations.push(delegation);
        Ok(id)
    }

    fn delegate(&mut self, delegation: DelegationId, role: &Role) -> Result<DelegateId, Failure> {
        let position = self.delegates.iter().filter(|d| d.delegation == delegation).count();
        let number = self.delegations.iter().position(|d| d.id == delegation).unwrap_or_default();
        let code = &self.delegations[number].code;
        let delegate = Delegate {
            position: u32::try_from(position).unwrap_or(0),
            title: role.title.into(),
            rank: role.rank,
            remit: role.remit.into(),
            badge_code: format!("{code}-{:02}", position + 1),
            ..Delegate::blank(DelegateId(self.ids.delegate(number + 1, position + 1)), delegation, role.capacity)
        }
        .checked()?;
        self.at.rows.delegates().insert(&delegate)?;
        let id = delegate.id;
        self.delegates.push(delegate);
        Ok(id)
    }

    fn session(
        &mut self,
        kind: SessionKind,
        title: &str,
        title_ko: &str,
        when: Option<(&str, &str)>,
        minutes: u32,
    ) -> Session {
        Session {
            id: SessionId(self.ids.session()),
            summit: self.summit.id,
            kind,
            format: self.summit.format,
            status: SessionStatus::Confirmed,
            title: title.into(),
            title_ko: title_ko.into(),
            start: when.map(|(date, time)| start(date, time, self.summit.zone)),
            planned: None,
            minutes,
            place: None,
            join_link: String::new(),
            chair: None,
            vice_chair: None,
            rapporteur: None,
            resumes: None,
            notes: String::new(),
            interpreted: false,
            lock: String::new(),
            assumed: Vec::new(),
        }
    }

    fn keep(&self, session: Session) -> Result<SessionId, Failure> {
        let mut session = session.checked(&self.at.clocks)?;
        session.plan(&self.at.clocks);
        self.at.rows.sessions().insert(&session)?;
        Ok(session.id)
    }

    /// Expects delegations as a whole.
    fn expect(&mut self, session: SessionId, delegations: &[DelegationId]) -> Result<(), Failure> {
        for delegation in delegations {
            let id = ParticipationId(self.ids.participation());
            let participation = Participation::new(id, session, Party::whole(*delegation));
            self.at.rows.participations().insert(&participation)?;
        }
        Ok(())
    }

    /// Expects delegates by name.
    fn expect_by_name(&mut self, session: SessionId, delegates: &[DelegateId]) -> Result<(), Failure> {
        for delegate in delegates {
            let Some(person) = self.delegates.iter().find(|d| d.id == *delegate) else { continue };
            let party = Party { delegation: person.delegation, delegate: Some(*delegate) };
            let participation = Participation::new(ParticipationId(self.ids.participation()), session, party);
            self.at.rows.participations().insert(&participation)?;
        }
        Ok(())
    }

    fn all(&self) -> Vec<DelegationId> {
        self.delegations.iter().map(|d| d.id).collect()
    }
}

/// A delegate by role, as the samples show people.
struct Role {
    title: &'static str,
    rank: Rank,
    capacity: Capacity,
    remit: &'static str,
}

const fn role(title: &'static str, rank: Rank, capacity: Capacity, remit: &'static str) -> Role {
    Role { title, rank, capacity, remit }
}

/// The roles of a delegation, from the head down; a delegation has the first so many of them.
const ROLES: [Role; 11] = [
    role("Minister", Rank::Minister, Capacity::Head, ""),
    role("Deputy Minister", Rank::ViceMinister, Capacity::Alternate, ""),
    role("Government Chief Information Officer", Rank::DirectorGeneral, Capacity::Member, "steering committee"),
    role("Director, Digital Services", Rank::Director, Capacity::Member, "life event services"),
    role("Head of Digital Identity", Rank::Director, Capacity::Member, "digital identity"),
    role("Head of International Digital Cooperation", Rank::Director, Capacity::Member, "focal point"),
    role("Lead, Ethics of Artificial Intelligence", Rank::Officer, Capacity::Adviser, ""),
    role("Lead, Sustainable Government IT", Rank::Officer, Capacity::Adviser, ""),
    role("Interpreter", Rank::Officer, Capacity::Interpreter, ""),
    role("Press Officer", Rank::Officer, Capacity::Support, ""),
    role("Producer of the Chair", Rank::Officer, Capacity::Secretariat, ""),
];

/// A date written in this module; they are all real, which the tests that load every sample show.
fn date_of(text: &str) -> NaiveDate {
    NaiveDate::parse_from_str(text, "%Y-%m-%d").unwrap_or_default()
}

fn start(date: &str, time: &str, zone: Zone) -> Start {
    let time = NaiveTime::parse_from_str(time, "%H:%M").unwrap_or_default();
    Start { date: date_of(date), time, zone, fold: None }
}

/// A summit of a sample, without texts that most of them lack.
fn blank(id: SummitId, zone: Zone, format: Format) -> Summit {
    Summit {
        id,
        code: String::new(),
        title: String::new(),
        title_ko: String::new(),
        theme: String::new(),
        theme_ko: String::new(),
        format,
        zone,
        organiser: String::new(),
        organiser_email: String::new(),
        about: String::new(),
        about_ko: String::new(),
        walking: 0,
    }
}

/// Hour, length and order: what is mostly assumed.
const ASSUMED: [Aspect; 3] = [Aspect::Hour, Aspect::Length, Aspect::Order];
