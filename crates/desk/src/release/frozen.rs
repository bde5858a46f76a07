//! A programme as text that stands by itself: what a release keeps.
//!
//! The form has a version of its own, so that a release made today is read by later programs whatever their tables look like.
//! Everything stands in the order of its id, so that equal programmes give equal texts. Internal sessions and officers' notes are
//! kept, for whoever restores it; what leaves the house leaves them out, as with the working programme. The run of show is not part
//! of it, and of people only who has an office, presents an item or is expected by name.

use crate::{Failure, action::time_of_day};
use chrono::{DateTime, NaiveDate, Utc};
use plenary_domain::{
    AgendaItemId, Clocks, DayId, DelegateId, DelegationId, ManualOffsetId, PlaceId, SessionId, Start, SummitId, Words,
    Zone,
    delegation::{Delegation, Party},
    finding::{Attending, Expected, Team},
    manual_offset::ManualOffset,
    place::{Open, Place},
    session::{AgendaItem, Planned, Session},
    summit::{Day, Summit},
    vocabulary::{
        AgendaItemKind, Aspect, DelegationCategory, Format, Manner, PlaceKind, Requirement, SessionKind, SessionStatus,
    },
};
use plenary_store::{Reader, Revision};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// The version of the form that is written.
const FORM: u32 = 1;

/// A frozen programme.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Frozen {
    form: u32,
    /// What the summit was called; empty in a release of the time when that was not kept.
    #[serde(default)]
    title: String,
    #[serde(default)]
    title_ko: String,
    pub(crate) zone: Zone,
    walking: u32,
    pub(crate) days: Vec<FrozenDay>,
    pub(crate) places: Vec<FrozenPlace>,
    pub(crate) delegations: Vec<FrozenDelegation>,
    pub(crate) sessions: Vec<FrozenSession>,
    /// What those were called who are expected by name or present an item; empty in a release of the time when that was not kept.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    people: BTreeMap<DelegateId, Words>,
    /// The offsets set by hand that the clocks had; none in a release of the time when that was not kept.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    by_hand: Option<Vec<FrozenOffset>>,
}

/// An offset set by hand.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct FrozenOffset {
    id: ManualOffsetId,
    zone: Zone,
    from: NaiveDate,
    to: NaiveDate,
    minutes: i32,
    reason: String,
}

impl FrozenOffset {
    fn of(ManualOffset { id, zone, from, to, minutes, reason }: ManualOffset) -> Self {
        Self { id, zone, from, to, minutes, reason }
    }

    fn offset(&self) -> ManualOffset {
        let Self { id, zone, from, to, minutes, reason } = self.clone();
        ManualOffset { id, zone, from, to, minutes, reason }
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct FrozenDay {
    pub(crate) date: String,
    label: String,
    label_ko: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct FrozenPlace {
    pub(crate) id: PlaceId,
    pub(crate) kind: PlaceKind,
    name: String,
    name_ko: String,
    pub(crate) capacity: Option<u32>,
    pub(crate) zone: Option<Zone>,
    setup: u32,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    directions: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    directions_ko: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    open: Option<(u32, u32)>,
}

/// A delegation with what its hours and its names need.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct FrozenDelegation {
    pub(crate) id: DelegationId,
    pub(crate) code: String,
    pub(crate) flag: String,
    pub(crate) category: DelegationCategory,
    pub(crate) name: Words,
    pub(crate) zone: Zone,
}

/// A session with its agenda and who is expected.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct FrozenSession {
    pub(crate) id: SessionId,
    pub(crate) kind: SessionKind,
    pub(crate) format: Format,
    pub(crate) status: SessionStatus,
    title: String,
    title_ko: String,
    pub(crate) start: Option<Start>,
    /// The instant it meant when it was frozen.
    pub(crate) utc: Option<DateTime<Utc>>,
    pub(crate) minutes: u32,
    pub(crate) place: Option<PlaceId>,
    pub(crate) join_link: String,
    pub(crate) chair: Option<DelegateId>,
    pub(crate) chair_name: Words,
    /// The delegation of who is in the chair; none in a release of the time when that was not kept.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) chair_of: Option<DelegationId>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) vice_chair: Option<FrozenPerson>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) rapporteur: Option<FrozenPerson>,
    /// The session it goes on with.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) resumes: Option<SessionId>,
    notes: String,
    assumed: Vec<Aspect>,
    pub(crate) interpreted: bool,
    lock: String,
    pub(crate) items: Vec<FrozenItem>,
    pub(crate) expected: Vec<FrozenAttending>,
    /// Those of them who need not come, only watch, or take part otherwise than the session is held.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) terms: Vec<FrozenTerms>,
    /// What calendars know of its changes: their SEQUENCE, CREATED and LAST-MODIFIED.
    sequence: u32,
    created: DateTime<Utc>,
    changed: DateTime<Utc>,
}

/// Somebody with an office at a session.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct FrozenPerson {
    pub(crate) id: DelegateId,
    pub(crate) name: Words,
}

/// On which terms somebody is expected, where they are not the usual ones.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct FrozenTerms {
    pub(crate) party: Party,
    pub(crate) requirement: Requirement,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) manner: Option<Manner>,
}

/// An agenda item.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct FrozenItem {
    pub(crate) id: AgendaItemId,
    pub(crate) kind: AgendaItemKind,
    title: String,
    title_ko: String,
    pub(crate) minutes: u32,
    begins_after: Option<u32>,
    assumed: Vec<Aspect>,
    pub(crate) parent: Option<AgendaItemId>,
    pub(crate) delegation: Option<DelegationId>,
    pub(crate) presenter: Option<DelegateId>,
    pub(crate) documents: String,
    notes: String,
}

/// A delegation expected at a session, by its place in the list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct FrozenAttending {
    pub(crate) team: usize,
    pub(crate) whole: bool,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) named: Vec<DelegateId>,
}

impl FrozenItem {
    /// The title in both languages.
    pub(crate) fn words(&self) -> Words {
        Words::or_same(&self.title, &self.title_ko)
    }
}

impl FrozenItem {
    /// At which minute of the session it begins, where that is set; else after the one before it.
    pub(crate) fn begins(&self) -> Words {
        self.begins_after.map_or_else(
            || Words::new("after the one before", "앞 안건에 이어서"),
            |minute| Words::new(format!("after {minute} min"), format!("{minute}분 후")),
        )
    }
}

impl FrozenDelegation {
    /// The delegation as it was, with what is known of it today beside.
    pub(crate) fn delegation(&self, id: DelegationId, summit: SummitId, today: Option<Delegation>) -> Delegation {
        let Words { en, ko } = self.name.clone();
        Delegation {
            id,
            summit,
            code: self.code.clone(),
            flag: self.flag.clone(),
            category: self.category,
            name_ko: if ko == en { String::new() } else { ko },
            name: en,
            zone: self.zone,
            ..today.unwrap_or_else(|| Delegation::blank(id, summit, self.zone))
        }
    }
}

impl FrozenDay {
    /// What the day is called; may be empty.
    pub(crate) fn words(&self) -> Words {
        Words::or_same(&self.label, &self.label_ko)
    }
}

impl FrozenPlace {
    /// What the place is called.
    pub(crate) fn words(&self) -> Words {
        Words::or_same(&self.name, &self.name_ko)
    }

    /// How long it takes to make it ready.
    pub(crate) fn preparation(&self) -> Words {
        Words::new(format!("{} min", self.setup), format!("{}분", self.setup))
    }

    /// The city whose clock it has; empty for that of the summit.
    pub(crate) fn clock(&self) -> Words {
        self.zone.map_or_else(Words::default, |zone| zone.place())
    }

    /// How to get there.
    pub(crate) fn way(&self) -> Words {
        Words::or_same(&self.directions, &self.directions_ko)
    }

    /// From when to when it can be used; empty for at any time.
    pub(crate) fn hours(&self) -> Words {
        let hours = |(from, till)| format!("{}–{}", time_of_day(from), time_of_day(till));
        self.open.map_or_else(Words::default, |open| Words::same(hours(open)))
    }
}

impl FrozenSession {
    /// The title in both languages.
    pub(crate) fn words(&self) -> Words {
        Words::or_same(&self.title, &self.title_ko)
    }
}

impl Frozen {
    /// The working programme as it stands.
    pub(crate) fn of(
        rows: &Reader<'_>,
        clocks: &Clocks,
        summit: &Summit,
        expected: &Expected,
    ) -> Result<Self, Failure> {
        let mut items: BTreeMap<SessionId, Vec<FrozenItem>> = BTreeMap::new();
        let mut people = BTreeMap::new();
        for item in rows.agenda_items().of_summit(summit.id)? {
            people.extend(item.presenter.and_then(|id| Some((id, expected.people.get(&id)?.clone()))));
            items.entry(item.session).or_default().push(FrozenItem {
                id: item.id,
                kind: item.kind,
                title: item.title,
                title_ko: item.title_ko,
                minutes: item.minutes,
                begins_after: item.begins_after,
                assumed: item.assumed,
                parent: item.parent,
                delegation: item.delegation,
                presenter: item.presenter,
                documents: item.documents,
                notes: item.notes,
            });
        }
        let mut terms: BTreeMap<SessionId, Vec<FrozenTerms>> = BTreeMap::new();
        for each in rows.participations().on_other_terms(summit.id)? {
            let (party, requirement, manner) = (each.party(), each.requirement, each.manner);
            terms.entry(each.session).or_default().push(FrozenTerms { party, requirement, manner });
        }
        let mut chairs: BTreeMap<DelegateId, DelegationId> = BTreeMap::new();
        for id in expected.sessions.values().flatten().flat_map(|each| &each.named) {
            people.extend(expected.people.get(id).map(|name| (*id, name.clone())));
        }
        let known = rows.sessions().of_summit(summit.id)?;
        for id in known.iter().filter_map(|session| session.chair) {
            if !chairs.contains_key(&id) {
                chairs.extend(rows.delegates().get(id)?.map(|delegate| (id, delegate.delegation)));
            }
        }
        let person = |id: DelegateId| FrozenPerson { id, name: expected.people.get(&id).cloned().unwrap_or_default() };
        let revisions = rows.revisions(summit.id)?;
        let mut sessions: Vec<FrozenSession> = known
            .into_iter()
            .map(|session| {
                let attending = |each: &Attending| FrozenAttending {
                    team: each.team,
                    whole: each.whole,
                    named: each.named.clone(),
                };
                let revision = revisions.get(&session.id);
                FrozenSession {
                    sequence: revision.map_or(0, |revision| revision.sequence),
                    created: revision.map_or_else(Default::default, |revision| revision.created_at),
                    changed: revision.map_or_else(Default::default, |revision| revision.changed_at),
                    utc: session.span(clocks).map(|(from, _)| from),
                    items: items.remove(&session.id).unwrap_or_default(),
                    expected: expected.at(session.id).iter().map(attending).collect(),
                    terms: terms.remove(&session.id).unwrap_or_default(),
                    vice_chair: session.vice_chair.map(person),
                    rapporteur: session.rapporteur.map(person),
                    chair_name: session.chair.and_then(|id| expected.people.get(&id).cloned()).unwrap_or_default(),
                    chair_of: session.chair.and_then(|id| chairs.get(&id).copied()),
                    id: session.id,
                    kind: session.kind,
                    format: session.format,
                    status: session.status,
                    title: session.title,
                    title_ko: session.title_ko,
                    start: session.start,
                    minutes: session.minutes,
                    place: session.place,
                    join_link: session.join_link,
                    chair: session.chair,
                    resumes: session.resumes,
                    notes: session.notes,
                    assumed: session.assumed,
                    interpreted: session.interpreted,
                    lock: session.lock,
                }
            })
            .collect();
        sessions.sort_by_key(|session| session.id);
        let day = |day: Day| FrozenDay { date: day.date.to_string(), label: day.label, label_ko: day.label_ko };
        let place = |place: Place| FrozenPlace {
            id: place.id,
            kind: place.kind,
            name: place.name,
            name_ko: place.name_ko,
            capacity: place.capacity,
            zone: place.zone,
            setup: place.setup,
            directions: place.directions,
            directions_ko: place.directions_ko,
            open: place.open.map(|open| (open.from, open.till)),
        };
        let delegation = |each: Delegation| FrozenDelegation {
            name: each.words(),
            id: each.id,
            code: each.code,
            flag: each.flag,
            category: each.category,
            zone: each.zone,
        };
        Ok(Self {
            form: FORM,
            title: summit.title.clone(),
            title_ko: summit.title_ko.clone(),
            zone: summit.zone,
            walking: summit.walking,
            days: rows.days().of_summit(summit.id)?.into_iter().map(day).collect(),
            places: rows.places().of_summit(summit.id)?.into_iter().map(place).collect(),
            delegations: rows.delegations().of_summit(summit.id)?.into_iter().map(delegation).collect(),
            sessions,
            people,
            by_hand: Some(rows.manual_offsets().all()?.into_iter().map(FrozenOffset::of).collect()),
        })
    }

    /// Reads the text of a release.
    pub(crate) fn read(text: &str) -> Result<Self, Failure> {
        let broken = |details: String| Failure::Faulted {
            code: "unreadable_release".into(),
            message: Words::new("This release cannot be read.", "이 배포본을 읽을 수 없습니다."),
            details,
        };
        let frozen: Self = serde_json::from_str(text).map_err(|fault| broken(fault.to_string()))?;
        if frozen.form > FORM {
            return Err(broken(format!("form {} is newer than {FORM}", frozen.form)));
        }
        Ok(frozen)
    }

    /// As text; equal programmes give equal texts.
    pub(crate) fn text(&self) -> Result<String, Failure> {
        serde_json::to_string(self).map_err(|fault| Failure::Faulted {
            code: "unwritable".into(),
            message: Words::new("The release could not be written.", "배포본을 작성하지 못했습니다."),
            details: fault.to_string(),
        })
    }

    /// The title of the summit in English and in Korean; none where that was not kept.
    pub(crate) fn titles(&self) -> Option<(&str, &str)> {
        (!self.title.is_empty()).then_some((self.title.as_str(), self.title_ko.as_str()))
    }

    /// What the summit was called; empty where that was not kept.
    pub(crate) fn words(&self) -> Words {
        Words::or_same(&self.title, &self.title_ko)
    }

    /// What a place is called.
    pub(crate) fn place(&self, id: PlaceId) -> Option<Words> {
        self.places.iter().find(|place| place.id == id).map(FrozenPlace::words)
    }

    /// A delegation as it was.
    pub(crate) fn delegation(&self, id: DelegationId) -> Option<&FrozenDelegation> {
        self.delegations.iter().find(|each| each.id == id)
    }

    /// What a delegation was called; empty for one that was not there.
    pub(crate) fn team(&self, id: DelegationId) -> Words {
        self.delegation(id).map(|each| each.name.clone()).unwrap_or_default()
    }

    /// What somebody was called who is expected by name or presents an item; empty where that was not kept.
    pub(crate) fn person(&self, id: DelegateId) -> Words {
        self.people.get(&id).cloned().unwrap_or_default()
    }

    /// The offsets set by hand that its clocks had; none where that was not kept.
    pub(crate) fn by_hand(&self) -> Option<BTreeMap<ManualOffsetId, Words>> {
        let offsets = self.by_hand.as_ref()?;
        Some(offsets.iter().map(|each| (each.id, each.offset().words())).collect())
    }

    /// The clocks with the offsets set by hand of its time.
    pub(crate) fn clocks(&self, clocks: &Clocks) -> Clocks {
        let kept = |offsets: &Vec<FrozenOffset>| clocks.with_manual(offsets.iter().map(FrozenOffset::offset).collect());
        self.by_hand.as_ref().map_or_else(|| clocks.clone(), kept)
    }

    /// Its days, for a summit they are made for.
    pub(crate) fn days(&self, summit: SummitId, mut id: impl FnMut() -> uuid::Uuid) -> Vec<Day> {
        let day = |frozen: &FrozenDay| {
            let date = frozen.date.parse().ok()?;
            let (label, label_ko) = (frozen.label.clone(), frozen.label_ko.clone());
            Some(Day { id: DayId(id()), summit, date, label, label_ko })
        };
        self.days.iter().filter_map(day).collect()
    }

    /// Its places with their old ids, in their order.
    pub(crate) fn places(&self, summit: SummitId) -> impl Iterator<Item = Place> {
        (0u32..).zip(&self.places).map(move |(position, place)| Place {
            id: place.id,
            summit,
            kind: place.kind,
            name: place.name.clone(),
            name_ko: place.name_ko.clone(),
            capacity: place.capacity,
            zone: place.zone,
            position,
            setup: place.setup,
            directions: place.directions.clone(),
            directions_ko: place.directions_ko.clone(),
            open: place.open.map(|(from, till)| Open { from, till }),
        })
    }

    /// Who was expected where.
    pub(crate) fn expected(&self) -> Expected {
        let team = |each: &FrozenDelegation| Team {
            id: each.id,
            name: each.name.clone(),
            zone: each.zone,
            size: 0,
            head: None,
            other_heads: vec![],
            seats: None,
        };
        let attending =
            |each: &FrozenAttending| Attending { team: each.team, whole: each.whole, named: each.named.clone() };
        Expected {
            teams: self.delegations.iter().map(team).collect(),
            people: self.people.clone(),
            stays: BTreeMap::new(),
            optional: BTreeSet::new(),
            by_link: BTreeSet::new(),
            stand_ins: BTreeMap::new(),
            sessions: self
                .sessions
                .iter()
                .map(|session| (session.id, session.expected.iter().map(attending).collect()))
                .collect(),
        }
    }

    /// Minutes to walk between its places.
    pub(crate) fn walking(&self) -> u32 {
        self.walking
    }
}

impl FrozenSession {
    /// The session with its old ids; it knows nobody in the chair and goes on with none, until whoever makes it says so.
    pub(crate) fn session(&self, summit: SummitId) -> Session {
        Session {
            id: self.id,
            summit,
            kind: self.kind,
            format: self.format,
            status: self.status,
            title: self.title.clone(),
            title_ko: self.title_ko.clone(),
            start: self.start,
            planned: None::<Planned>,
            minutes: self.minutes,
            place: self.place,
            join_link: self.join_link.clone(),
            chair: None,
            vice_chair: None,
            rapporteur: None,
            resumes: None,
            notes: self.notes.clone(),
            assumed: self.assumed.clone(),
            interpreted: self.interpreted,
            lock: self.lock.clone(),
        }
    }

    /// What calendars know of its changes.
    pub(crate) fn revision(&self) -> Revision {
        Revision { sequence: self.sequence, created_at: self.created, changed_at: self.changed }
    }

    /// Its agenda for a session it is made for.
    pub(crate) fn items(&self, session: SessionId) -> impl Iterator<Item = AgendaItem> {
        (0u32..).zip(&self.items).map(move |(position, item)| AgendaItem {
            id: item.id,
            session,
            position,
            kind: item.kind,
            title: item.title.clone(),
            title_ko: item.title_ko.clone(),
            minutes: item.minutes,
            begins_after: item.begins_after,
            assumed: item.assumed.clone(),
            parent: item.parent,
            delegation: item.delegation,
            presenter: item.presenter,
            documents: item.documents.clone(),
            notes: item.notes.clone(),
            started: None,
            finished: None,
        })
    }
}
