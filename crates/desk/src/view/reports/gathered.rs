//! What reports are made from, read once: the sessions asked for with their marks, and who was expected.

use super::{ReportsOf, not_a_day};
use crate::{
    Failure,
    export::{Disclosure, nothing_to_export},
    view::Look,
    wording,
};
use chrono::{DateTime, Duration, NaiveDate, Utc};
use plenary_domain::{
    DelegateId, DelegationId, SessionId, Words, Zone,
    attendance::{Attendance, attendance},
    delegation::{Delegate, Delegation, Participation, Party},
    mark::Mark,
    reply::Replies,
    representation::Representations,
    session::Session,
    summit::Summit,
    vocabulary::{Answer, MarkKind, SessionStatus},
};
use plenary_store::Course;
use std::collections::{BTreeMap, BTreeSet};

/// A session with what happened at it.
pub(in crate::view) struct Held {
    pub(in crate::view) session: Session,
    /// From its first to its last instant; the last is now while it goes on.
    pub(in crate::view) span: Option<(DateTime<Utc>, DateTime<Utc>)>,
    pub(in crate::view) marks: Vec<Mark>,
    /// Of each person with a mark.
    pub(in crate::view) people: BTreeMap<DelegateId, Attendance>,
    /// When it was opened and closed, as far as anybody said so.
    pub(in crate::view) course: Course,
    /// When those who were not marked out are taken to have left.
    pub(in crate::view) closes: DateTime<Utc>,
    expected: Vec<Participation>,
}

/// What was answered to the invitations of a summit, and who stands in for whom.
pub(in crate::view) struct Answers {
    replies: Replies,
    represented: Representations,
}

impl Answers {
    /// Reads them.
    pub(in crate::view) fn of(gathered: &Gathered<'_, '_, '_>) -> Result<Self, Failure> {
        let (rows, summit) = (gathered.at.rows, gathered.summit.id);
        Ok(Self {
            replies: Replies::of(rows.replies().of_summit(summit)?),
            represented: Representations::of(rows.representations().of_summit(summit)?),
        })
    }

    /// Whether a party has said that it does not come to a session, or that somebody else does.
    pub(in crate::view) fn stays(&self, party: Party, session: SessionId) -> bool {
        let reply = self.replies.standing(party, Some(session));
        reply.is_some_and(|reply| matches!(reply.answer, Answer::Declined | Answer::Replaced))
    }

    /// Whether another delegation, or another person, stands in for a party at a session.
    pub(in crate::view) fn is_represented(&self, party: Party, session: SessionId) -> bool {
        self.represented.step(party, Some(session)).is_some()
    }
}

/// Those expected at a session by what was answered, by their places among the people.
pub(in crate::view) struct Answered {
    /// Who comes.
    pub(in crate::view) coming: BTreeSet<usize>,
    /// Who declined, or is represented.
    pub(in crate::view) staying: BTreeSet<usize>,
    /// In whose place somebody else of the delegation comes.
    pub(in crate::view) replaced: BTreeSet<usize>,
}

/// Everything a report reads.
pub(in crate::view) struct Gathered<'a, 'l, 'c> {
    pub(in crate::view) at: &'a Look<'l, 'c>,
    pub(in crate::view) summit: Summit,
    /// In the order of the list; only the one that was asked for, where one was.
    pub(in crate::view) delegations: Vec<Delegation>,
    /// Of these delegations, in their order.
    pub(in crate::view) people: Vec<Delegate>,
    /// For whose eyes it is.
    pub(in crate::view) level: Disclosure,
    /// By their start; only those that files of this level tell of.
    pub(in crate::view) sessions: Vec<Held>,
    places: BTreeMap<DelegateId, usize>,
    /// Where in `people` those of a delegation stand.
    of_delegation: BTreeMap<DelegationId, Vec<usize>>,
}

impl<'a, 'l, 'c> Gathered<'a, 'l, 'c> {
    pub(in crate::view) fn of(asked: &ReportsOf, level: Disclosure, at: &'a Look<'l, 'c>) -> Result<Self, Failure> {
        let summit = at.rows.summits().get(asked.summit)?.ok_or_else(|| Failure::gone("summit"))?;
        let day =
            asked.day.as_deref().map(|text| text.parse::<NaiveDate>().map_err(|_| not_a_day(text))).transpose()?;
        let delegations: Vec<Delegation> = at
            .rows
            .delegations()
            .of_summit(summit.id)?
            .into_iter()
            .filter(|each| asked.delegation.is_none_or(|only| only == each.id))
            .collect();
        if asked.delegation.is_some() && delegations.is_empty() {
            return Err(Failure::gone("delegation"));
        }
        let kept: BTreeSet<DelegationId> = delegations.iter().map(|each| each.id).collect();
        let people: Vec<Delegate> = at
            .rows
            .delegates()
            .of_summit(summit.id)?
            .into_iter()
            .filter(|each| kept.contains(&each.delegation))
            .collect();
        let mut sessions: Vec<Session> = at
            .rows
            .sessions()
            .of_summit(summit.id)?
            .into_iter()
            .filter(|each| each.status != SessionStatus::Cancelled)
            .filter(|each| asked.session.is_none_or(|only| only == each.id))
            .collect();
        if asked.session.is_some() && sessions.is_empty() {
            return Err(Failure::gone("session"));
        }
        sessions.retain(|each| level.holds(each.kind, asked.session.is_some()));
        if asked.session.is_some() && sessions.is_empty() {
            return Err(nothing_to_export().into());
        }
        if let Some(day) = day {
            sessions.retain(|each| {
                each.span(&at.clocks).is_some_and(|(from, _)| at.clocks.wall(summit.zone, from).date() == day)
            });
        }
        let mut gathered = Self {
            at,
            places: people.iter().enumerate().map(|(place, each)| (each.id, place)).collect(),
            of_delegation: people.iter().enumerate().fold(BTreeMap::new(), |mut all, (place, each)| {
                all.entry(each.delegation).or_insert_with(Vec::new).push(place);
                all
            }),
            summit,
            delegations,
            people,
            level,
            sessions: Vec::new(),
        };
        gathered.hold(sessions)?;
        Ok(gathered)
    }

    fn hold(&mut self, sessions: Vec<Session>) -> Result<(), Failure> {
        let rows = self.at.rows;
        let mut marks: BTreeMap<SessionId, Vec<Mark>> = BTreeMap::new();
        let mut expected: BTreeMap<SessionId, Vec<Participation>> = BTreeMap::new();
        // One session is read by itself; of many, those that are not asked for are few.
        if let [only] = sessions.as_slice() {
            marks.insert(only.id, rows.marks().of_session(only.id)?);
            expected.insert(only.id, rows.participations().of_session(only.id)?);
        } else {
            for mark in rows.marks().of_summit(self.summit.id)? {
                marks.entry(mark.session).or_default().push(mark);
            }
            for each in rows.participations().of_summit(self.summit.id)? {
                expected.entry(each.session).or_default().push(each);
            }
        }
        let now = self.at.now.at;
        let courses = rows.courses(self.summit.id)?;
        self.sessions = sessions
            .into_iter()
            .map(|session| {
                let marks = marks.remove(&session.id).unwrap_or_default();
                let span = session.span(&self.at.clocks);
                let last = marks.last().map_or(now, |mark| mark.at);
                let course = courses.get(&session.id).copied().unwrap_or_default();
                let closes = closes(course, span.map_or(last, |(_, ends)| ends), last, now);
                let mut people = attendance(&marks, course.closed);
                people.retain(|id, _| self.places.contains_key(id));
                let expected = expected.remove(&session.id).unwrap_or_default();
                Held { span, people, course, closes, expected, marks, session }
            })
            .collect();
        self.sessions.sort_by_key(|held| (held.span.is_none(), held.span, held.session.id));
        Ok(())
    }

    /// The zone whose clocks a session is told by: its own, else the summit's.
    pub(in crate::view) fn zone(&self, session: &Session) -> Zone {
        session.start.map_or(self.summit.zone, |start| start.zone)
    }

    /// The clock at an instant, with the days it lies from the session's own date.
    pub(in crate::view) fn clock(&self, session: &Session, at: DateTime<Utc>) -> String {
        let (clocks, zone) = (&self.at.clocks, self.zone(session));
        let shift = session.start.map_or(0, |start| (clocks.wall(zone, at).date() - start.date).num_days());
        let shift = if shift == 0 { String::new() } else { format!(" {shift:+}") };
        format!("{}{shift}", clocks.time_of_day(zone, at))
    }

    /// The date of a session by its own clock, as its hours are.
    pub(in crate::view) fn date(&self, held: &Held) -> Option<NaiveDate> {
        held.span.map(|(from, _)| self.at.clocks.wall(self.zone(&held.session), from).date())
    }

    /// The day of the summit on which a session is.
    pub(in crate::view) fn day(&self, held: &Held) -> Option<NaiveDate> {
        held.span.map(|(from, _)| self.at.clocks.wall(self.summit.zone, from).date())
    }

    /// The hours of a session by its own clock, and that clock's city where it is not the summit's.
    pub(in crate::view) fn hours(&self, held: &Held) -> Words {
        let Some((from, to)) = held.span else { return Words::new("not scheduled", "미정") };
        let hours = format!("{}–{}", self.clock(&held.session, from), self.clock(&held.session, to));
        let zone = self.zone(&held.session);
        if zone == self.summit.zone {
            return Words::same(hours);
        }
        let city = zone.place();
        Words::new(format!("{hours} ({})", city.en), format!("{hours}({})", city.ko))
    }

    pub(in crate::view) fn delegation(&self, id: DelegationId) -> Words {
        self.delegations.iter().find(|each| each.id == id).map(Delegation::words).unwrap_or_default()
    }

    pub(in crate::view) fn person(&self, id: DelegateId) -> Option<&Delegate> {
        self.places.get(&id).and_then(|place| self.people.get(*place))
    }

    /// What somebody is called in a file of this level: by name, else by the office.
    pub(in crate::view) fn called(&self, person: &Delegate) -> Words {
        match (self.level.names(), person.title.is_empty()) {
            (true, _) => Words::same(person.display()),
            (false, false) => Words::same(&person.title),
            (false, true) => person.capacity.label(),
        }
    }

    /// The places in `people` of everybody expected at a session, by name or with the whole delegation. Whoever was replaced is
    /// expected by name alone, where they were counted before.
    pub(in crate::view) fn expected(&self, held: &Held) -> BTreeSet<usize> {
        let mut all = BTreeSet::new();
        for each in &held.expected {
            match each.delegate {
                Some(id) => all.extend(self.places.get(&id)),
                None => {
                    let everybody = self.of_delegation.get(&each.delegation).into_iter().flatten();
                    all.extend(everybody.filter(|place| self.people.get(**place).is_some_and(Delegate::stands)));
                }
            }
        }
        all
    }

    /// Of those expected at a session, who comes by what was answered, who does not, and who is replaced. Whoever comes in
    /// somebody's place comes.
    pub(in crate::view) fn answered(&self, held: &Held, answers: &Answers) -> Answered {
        let scope = Some(held.session.id);
        let Answers { replies, represented } = answers;
        let (mut coming, mut staying, mut replaced) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
        let mut instead = BTreeSet::new();
        for place in self.expected(held) {
            let Some(person) = self.people.get(place) else { continue };
            let party = Party { delegation: person.delegation, delegate: Some(person.id) };
            let reply = replies.standing(party, scope);
            instead.extend(reply.and_then(|reply| reply.by).and_then(|by| self.places.get(&by)));
            let of = match reply.map(|reply| reply.answer) {
                Some(Answer::Replaced) => &mut replaced,
                Some(Answer::Declined) => &mut staying,
                _ if represented.step(party, scope).is_some() => &mut staying,
                _ => &mut coming,
            };
            of.insert(place);
        }
        coming.extend(instead.into_iter().filter(|place| !staying.contains(place) && !replaced.contains(place)));
        Answered { coming, staying, replaced }
    }

    /// Who is expected at a session, as it was put down: whole delegations and persons of those that are asked for.
    pub(in crate::view) fn parties(&self, held: &'a Held) -> impl Iterator<Item = &'a Participation> {
        held.expected.iter().filter(|each| self.of_delegation.contains_key(&each.delegation))
    }

    /// Everybody of a delegation.
    pub(in crate::view) fn of_delegation(&self, id: DelegationId) -> impl Iterator<Item = &Delegate> {
        self.of_delegation.get(&id).into_iter().flatten().filter_map(|place| self.people.get(*place))
    }

    /// What stands under every report.
    pub(in crate::view) fn notes(&self) -> Vec<Words> {
        let zone = self.summit.zone;
        let wall = self.at.clocks.wall(zone, self.at.now.at);
        let (date, time, city) = (wall.date(), wall.format("%H:%M"), zone.place());
        vec![
            Words::new(
                format!("Current as of {}, {time} ({})", wording::date_en(date), city.en),
                format!("{} {time}({}) 현재", wording::date_ko(date), city.ko),
            ),
            Words::new(
                format!("Zone rules: {}", self.at.clocks.rules().version()),
                format!("시간대 규칙: {}", self.at.clocks.rules().version()),
            ),
        ]
    }
}

/// How long after its end, or its last mark, a session is taken to have gone on until it was closed: later, that was forgotten.
const RUNS_OVER: Duration = Duration::hours(2);

/// When a session ended for whoever was not marked out: when it was closed; one that nobody closed goes on past its planned end
/// while it is open.
fn closes(course: Course, ends: DateTime<Utc>, last: DateTime<Utc>, now: DateTime<Utc>) -> DateTime<Utc> {
    let at_most = ends.max(last.min(now)) + RUNS_OVER;
    let until = course.closed.or(course.opened.map(|_| now)).filter(|until| *until <= at_most);
    until.unwrap_or(ends).min(now)
}

impl Held {
    /// Whether anybody kept attendance here.
    pub(in crate::view) fn taken(&self) -> bool {
        !self.marks.is_empty()
    }

    /// Whether somebody came, in the room or by link.
    pub(in crate::view) fn came(&self, person: DelegateId) -> bool {
        self.people.get(&person).is_some_and(Attendance::came)
    }

    pub(in crate::view) fn last(&self, person: DelegateId) -> Option<MarkKind> {
        self.people.get(&person).and_then(|each| each.last)
    }
}
