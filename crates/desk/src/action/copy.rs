//! A summit after the model of an earlier one: the same programme on other dates, each hour in its own zone.

use super::{Bench, SummitFields, agenda_item::copy_agenda, inside, summit};
use crate::Failure;
use chrono::{Days, NaiveDate};
use plenary_domain::{
    CueId, DayId, DelegateId, DelegationId, ParticipationId, PlaceId, Refusal, SessionId, Start, SummitId, Words, Zone,
    cue::Cue,
    delegation::{Delegate, Delegation, Journey, Participation},
    holiday::Weighing,
    place::Place,
    session::{AgendaItem, Session},
    summit::{Day, Summit},
    vocabulary::{Aspect, CueStatus, DelegationStatus, SessionStatus},
};
use serde::{Deserialize, Serialize};
use std::collections::{HashMap, HashSet};

/// What of the earlier summit is taken over beside its days and places.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(optional_fields = nullable))]
pub struct TakeOver {
    /// Sessions with their agenda, as drafts.
    pub sessions: bool,
    /// Delegations in their order, and where each is expected.
    pub delegations: bool,
    /// The people of these delegations.
    pub people: bool,
}

/// Makes the copy. Everything moves by whole civil days: a session at 14:00 in London stays at 14:00 in London, whatever clocks
/// have done meanwhile. What was planned by the old summit's clock is planned by the new one's.
pub(super) fn copy(
    at: &mut Bench<'_, '_>,
    from: SummitId,
    id: SummitId,
    set: SummitFields,
    first_day: NaiveDate,
    take: TakeOver,
) -> Result<Summit, Failure> {
    let old = summit::get(at, from)?;
    let blank = Summit { id, code: String::new(), title: String::new(), title_ko: String::new(), ..old.clone() };
    let new = summit::with(blank, set)?.checked()?;
    at.rows.summits().insert(&new)?;
    if let Some(weighing) = at.rows.weighings().get(from)? {
        at.rows.weighings().insert(&Weighing { summit: id, ..weighing })?;
    }
    let mut copying =
        Copying { at, old, new, shift: 0, places: HashMap::new(), delegations: HashMap::new(), people: HashMap::new() };
    let days = copying.days(first_day)?;
    copying.places()?;
    if take.delegations {
        copying.delegations(take.people)?;
    }
    if take.sessions {
        copying.sessions(&days)?;
    }
    Ok(copying.new)
}

struct Copying<'b, 'a, 'c> {
    at: &'b mut Bench<'a, 'c>,
    old: Summit,
    new: Summit,
    /// How many days later everything is; negative for earlier.
    shift: i64,
    places: HashMap<PlaceId, PlaceId>,
    delegations: HashMap<DelegationId, DelegationId>,
    people: HashMap<DelegateId, DelegateId>,
}

impl Copying<'_, '_, '_> {
    fn days(&mut self, first_day: NaiveDate) -> Result<Vec<Day>, Failure> {
        let old = self.at.rows.days().of_summit(self.old.id)?;
        self.shift = old.first().map_or(0, |day| (first_day - day.date).num_days());
        let mut days = Vec::new();
        for day in old {
            let date = self.later(day.date).ok_or_else(out_of_range)?;
            let day = Day { id: DayId(self.at.source.id()), summit: self.new.id, date, ..day };
            let day = day.checked()?;
            self.at.rows.days().insert(&day)?;
            days.push(day);
        }
        Ok(days)
    }

    fn later(&self, date: NaiveDate) -> Option<NaiveDate> {
        let days = Days::new(self.shift.unsigned_abs());
        if self.shift < 0 { date.checked_sub_days(days) } else { date.checked_add_days(days) }
    }

    /// The old summit's own zone becomes the new one's; any other stays.
    fn zone(&self, zone: Zone) -> Zone {
        if zone == self.old.zone { self.new.zone } else { zone }
    }

    fn places(&mut self) -> Result<(), Failure> {
        for place in self.at.rows.places().of_summit(self.old.id)? {
            let id = PlaceId(self.at.source.id());
            self.places.insert(place.id, id);
            let zone = place.zone.map(|zone| self.zone(zone));
            self.at.rows.places().insert(&Place { id, summit: self.new.id, zone, ..place })?;
        }
        Ok(())
    }

    fn delegations(&mut self, people: bool) -> Result<(), Failure> {
        for delegation in self.at.rows.delegations().of_summit(self.old.id)? {
            let id = DelegationId(self.at.source.id());
            self.delegations.insert(delegation.id, id);
            // Nobody is invited to the new summit yet, and its host has other officers.
            let delegation = Delegation {
                id,
                summit: self.new.id,
                status: DelegationStatus::ToInvite,
                liaison: String::new(),
                liaison_contact: String::new(),
                ..delegation
            };
            self.at.rows.delegations().insert(&delegation)?;
        }
        if people {
            for delegate in self.at.rows.delegates().of_summit(self.old.id)? {
                let Some(delegation) = self.delegations.get(&delegate.delegation).copied() else { continue };
                if !delegate.stands() {
                    continue;
                }
                let id = DelegateId(self.at.source.id());
                self.people.insert(delegate.id, id);
                // Badges are printed anew, journeys are other ones, and needs were told for the old summit alone.
                let delegate = Delegate {
                    id,
                    delegation,
                    badge_code: String::new(),
                    arrival: Journey::default(),
                    departure: Journey::default(),
                    diet: Vec::new(),
                    access: Vec::new(),
                    ..delegate
                };
                self.at.rows.delegates().insert(&delegate)?;
            }
        }
        Ok(())
    }

    /// Every session that was not called off, as a draft without its old link.
    fn sessions(&mut self, days: &[Day]) -> Result<(), Failure> {
        // In the order of the programme: equal summits are copied equally.
        let mut copies: Vec<(SessionId, SessionId)> = Vec::new();
        let mut resuming: Vec<(SessionId, SessionId)> = Vec::new();
        for session in self.at.rows.sessions().of_summit(self.old.id)? {
            if session.status == SessionStatus::Cancelled {
                continue;
            }
            let id = SessionId(self.at.source.id());
            copies.push((session.id, id));
            resuming.extend(session.resumes.map(|first| (id, first)));
            let mut copy = Session {
                id,
                summit: self.new.id,
                status: SessionStatus::Draft,
                start: session.start.and_then(|start| self.start(start)),
                place: session.place.and_then(|place| self.places.get(&place).copied()),
                chair: session.chair.and_then(|chair| self.people.get(&chair).copied()),
                vice_chair: session.vice_chair.and_then(|person| self.people.get(&person).copied()),
                rapporteur: session.rapporteur.and_then(|person| self.people.get(&person).copied()),
                // Whoever it goes on with may come later in the list: it is told once all are there.
                resumes: None,
                join_link: String::new(),
                lock: String::new(),
                ..session.clone()
            };
            // Where the host's clock has changed against the session's, its hour may lie outside the days: it waits in the tray.
            if inside(&self.at.clocks, &copy, self.new.zone, days).is_err() {
                copy.start = None;
            }
            // An hour that clocks skip on the new date is another one, and of one they show twice nobody said which: both are
            // marked for somebody to look at.
            let is_unsaid = copy
                .start
                .zip(session.start)
                .is_some_and(|(new, old)| new.time != old.time || (new.fold.is_some() && new.fold != old.fold));
            if is_unsaid && !copy.assumed.contains(&Aspect::Hour) {
                copy.assumed.push(Aspect::Hour);
            }
            copy.plan(&self.at.clocks);
            self.at.rows.sessions().insert(&copy)?;
        }
        let mut agendas: HashMap<SessionId, Vec<AgendaItem>> = HashMap::new();
        for item in self.at.rows.agenda_items().of_summit(self.old.id)? {
            agendas.entry(item.session).or_default().push(item);
        }
        for (old, new) in &copies {
            let agenda = agendas.remove(old).unwrap_or_default();
            let delegation = |id| self.delegations.get(&id).copied();
            let presenter = |id| self.people.get(&id).copied();
            copy_agenda(self.at, &agenda, *new, delegation, presenter)?;
            for cue in self.at.rows.cues().of_session(*old)? {
                let id = CueId(self.at.source.id());
                let cue = Cue { id, session: *new, status: CueStatus::Pending, acted: None, ..cue };
                self.at.rows.cues().insert(&cue)?;
            }
        }
        let copies: HashMap<SessionId, SessionId> = copies.into_iter().collect();
        for (copy, first) in resuming {
            if let (Some(first), Some(session)) = (copies.get(&first), self.at.rows.sessions().get(copy)?) {
                self.at.rows.sessions().update(&Session { resumes: Some(*first), ..session })?;
            }
        }
        let mut whole = HashSet::new();
        for known in self.at.rows.participations().of_summit(self.old.id)? {
            let (Some(session), Some(delegation)) =
                (copies.get(&known.session), self.delegations.get(&known.delegation))
            else {
                continue;
            };
            let delegate = match known.delegate {
                None => None,
                Some(person) => match self.people.get(&person) {
                    Some(person) => Some(*person),
                    // Where nobody is taken over, the delegation is expected, and says anew by whom.
                    None if self.people.is_empty() => None,
                    None => continue,
                },
            };
            if delegate.is_none() && !whole.insert((*session, *delegation)) {
                continue;
            }
            let id = ParticipationId(self.at.source.id());
            let copy = Participation { id, session: *session, delegation: *delegation, delegate, ..known };
            self.at.rows.participations().insert(&copy)?;
        }
        Ok(())
    }

    /// The same hour by the same clock; where clocks skip it on the new date, the hour as it would be without the jump.
    fn start(&self, start: Start) -> Option<Start> {
        let start = Start { date: self.later(start.date)?, zone: self.zone(start.zone), ..start };
        let clocks = &self.at.clocks;
        Some(match clocks.instant(&start) {
            Ok(_) => clocks.settled(start),
            Err(_) => clocks.start_at(start.zone, clocks.settled_instant(&start)),
        })
    }
}

fn out_of_range() -> Refusal {
    Refusal::new(
        "out_of_range",
        Words::new("The days of this summit would lie too far away.", "날짜가 너무 멀어 만들 수 없습니다."),
    )
    .at("first_day")
}
