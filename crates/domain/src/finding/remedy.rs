//! Remedies: what would mend a finding in one action.

use super::{Looking, Timed};
use crate::{
    AgendaItemId, DelegateId, FrozenOrderId, PlaceId, SessionId, Start,
    place::Place,
    session::{LONGEST, Session},
    vocabulary::{Format, PlaceKind},
};
use chrono::{DateTime, Duration, Utc};

/// One action that mends a finding. Nothing is done before an officer asks for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Remedy {
    /// The session starts at another time.
    Move {
        /// The session.
        session: SessionId,
        /// When it starts then.
        start: Start,
    },
    /// The session takes another place.
    Take {
        /// The session.
        session: SessionId,
        /// The place.
        place: PlaceId,
    },
    /// The session takes longer or shorter.
    Resize {
        /// The session.
        session: SessionId,
        /// Its length in minutes then.
        minutes: u32,
    },
    /// An agenda item takes as long as its parts.
    ResizeItem {
        /// The item.
        item: AgendaItemId,
        /// Its minutes then.
        minutes: u32,
    },
    /// The session is joined by the link of another at the same place.
    Link {
        /// The session.
        session: SessionId,
        /// The one whose link it takes.
        like: SessionId,
    },
    /// The session stays at what its clock shows, whatever the rules were when it was planned.
    KeepClock {
        /// The session.
        session: SessionId,
    },
    /// The session goes back to the tray.
    Unschedule {
        /// The session.
        session: SessionId,
    },
    /// Somebody takes the chair.
    Chair {
        /// The session.
        session: SessionId,
        /// Who.
        delegate: DelegateId,
    },
    /// The order is frozen anew under the same name, as it is today.
    Freeze {
        /// The one that is out of date.
        frozen: FrozenOrderId,
    },
}

/// Nothing that would move a locked session is offered: it would be refused.
fn movable(session: &Session) -> Option<()> {
    session.lock.is_empty().then_some(())
}

impl Looking<'_> {
    /// Another place that is free at the hour of a session: the smallest that holds everybody.
    pub(super) fn another_place(&self, timed: &Timed<'_>) -> Option<Remedy> {
        movable(timed.session)?;
        let people = self.programme.expected.count(timed.session.id);
        let holds = |place: &&Place| place.capacity.is_none_or(|seats| seats >= people);
        self.programme
            .places
            .iter()
            .filter(|place| place.kind == PlaceKind::Room && Some(place.id) != timed.session.place)
            .filter(holds)
            .filter(|place| self.is_free(place, timed.from, timed.to, timed.session.id))
            // A room of which nobody has said how many it holds comes last.
            .min_by_key(|place| (place.capacity.is_none(), place.capacity, place.position))
            .map(|place| Remedy::Take { session: timed.session.id, place: place.id })
    }

    /// The nearest hour of the same day at which a session is in nobody's way and `fits`.
    pub(super) fn another_hour(
        &self,
        at: usize,
        fits: impl Fn(DateTime<Utc>, DateTime<Utc>) -> bool,
    ) -> Option<Remedy> {
        let session = self.timed[at].session;
        movable(session)?;
        self.hour_nearby(at, fits).map(|start| Remedy::Move { session: session.id, start })
    }

    /// An hour for the later of two sessions that are in each other's way, or else for the earlier.
    pub(super) fn one_elsewhen(&self, (first, second): (usize, usize)) -> Option<Remedy> {
        self.another_hour(second, |_, _| true).or_else(|| self.another_hour(first, |_, _| true))
    }

    /// The same hour on the nearest other day of the summit on which a session is in nobody's way and `fits`.
    pub(super) fn another_day(&self, at: usize, fits: impl Fn(DateTime<Utc>, DateTime<Utc>) -> bool) -> Option<Remedy> {
        let session = self.timed[at].session;
        movable(session)?;
        self.day_nearby(at, fits).map(|start| Remedy::Move { session: session.id, start })
    }

    /// The session as long as its agenda, where it still ends on a day of the summit and what it takes more is in nobody's way.
    pub(super) fn lengthened(&self, session: &Session, minutes: u32) -> Option<Remedy> {
        movable(session)?;
        let at = self.timed.iter().position(|timed| timed.session.id == session.id);
        let fits = at.is_none_or(|at| {
            let Timed { from, to, .. } = self.timed[at];
            let until = from + Duration::minutes(i64::from(minutes));
            let date = self.programme.clocks.wall(self.programme.zone, until - Duration::minutes(1)).date();
            self.programme.days.iter().any(|day| day.date == date) && self.leaves(at, to, until)
        });
        (fits && minutes <= LONGEST).then_some(Remedy::Resize { session: session.id, minutes })
    }

    /// The session as short as one team of interpreters works, where its agenda fits into that.
    pub(super) fn shortened(&self, session: &Session, agenda: u32, minutes: u32) -> Option<Remedy> {
        movable(session)?;
        (agenda <= minutes).then_some(Remedy::Resize { session: session.id, minutes })
    }

    /// The link of another session at the same place.
    pub(super) fn link_of_the_place(&self, session: &Session) -> Option<Remedy> {
        let place = session.place?;
        self.sessions
            .iter()
            .find(|other| other.place == Some(place) && !other.join_link.is_empty())
            .map(|other| Remedy::Link { session: session.id, like: other.id })
    }

    /// The head of the delegation that chairs or hosts, where nothing else is expected of that person then.
    pub(super) fn host_in_the_chair(&self, session: &Session) -> Option<Remedy> {
        let host = self.programme.host?;
        let delegate = self.programme.expected.teams.iter().find(|team| team.id == host)?.head?;
        let walking = Duration::minutes(i64::from(self.programme.walking));
        let busy = session.span(self.programme.clocks).is_some_and(|(from, to)| {
            self.whereabouts.get(&delegate).into_iter().flatten().map(|at| &self.timed[*at]).any(|other| {
                let way = if self.apart(session, other.session) { walking } else { Duration::zero() };
                other.session.id != session.id && other.from < to + way && from < other.to + way
            })
        });
        let away = session.span(self.programme.clocks).is_some_and(|(from, to)| {
            let stay = self.programme.expected.stays.get(&delegate).filter(|_| session.format == Format::Hosted);
            let zone = self.clock_of_the_house(session);
            let wall = |instant| self.programme.clocks.wall(zone, instant);
            stay.is_some_and(|stay| !stay.covers(wall(from), wall(to)))
        });
        if busy || away {
            return None;
        }
        Some(Remedy::Chair { session: session.id, delegate })
    }
}
