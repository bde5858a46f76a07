//! Remedies: what would mend a finding in one action.

use super::{Looking, Timed};
use crate::{
    DelegateId, PlaceId, SessionId, Start,
    place::Place,
    session::{LONGEST, Session},
    vocabulary::PlaceKind,
};
use chrono::{DateTime, Duration, NaiveTime, Utc};

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
    /// The session takes as long as its agenda.
    Lengthen {
        /// The session.
        session: SessionId,
        /// Its length in minutes then.
        minutes: u32,
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
}

/// The latest hour of the host's clock at which a session is moved to end.
const LATEST: NaiveTime = match NaiveTime::from_hms_opt(22, 0, 0) {
    Some(time) => time,
    None => NaiveTime::MIN,
};

/// Nothing that would move a locked session is offered: it would be refused.
fn movable(session: &Session) -> Option<()> {
    session.lock.is_empty().then_some(())
}

impl Looking<'_> {
    /// Whether a place is free for a session from one instant to another, with the time to set it up.
    fn is_free(&self, place: &Place, from: DateTime<Utc>, to: DateTime<Utc>, except: SessionId) -> bool {
        let setup = Duration::minutes(i64::from(place.setup));
        self.timed
            .iter()
            .filter(|each| each.session.place == Some(place.id) && each.session.id != except)
            .all(|each| each.to + setup <= from || to + setup <= each.from)
    }

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

    /// The next hour of the same day at which the place of a session is free.
    pub(super) fn another_hour(&self, timed: &Timed<'_>, place: &Place) -> Option<Remedy> {
        movable(timed.session)?;
        let clocks = self.programme.clocks;
        let (length, setup) = (timed.to - timed.from, Duration::minutes(i64::from(place.setup)));
        let day = clocks.wall(self.programme.zone, timed.from).date();
        let from = self
            .timed
            .iter()
            .filter(|each| each.session.place == Some(place.id) && each.session.id != timed.session.id)
            .map(|each| each.to + setup)
            .filter(|from| *from > timed.from)
            .filter(|from| {
                let end = clocks.wall(self.programme.zone, *from + length);
                end.date() == day && end.time() <= LATEST
            })
            .filter(|from| self.is_free(place, *from, *from + length, timed.session.id))
            .min()?;
        let zone = timed.session.start?.zone;
        Some(Remedy::Move { session: timed.session.id, start: clocks.start_at(zone, from) })
    }

    /// The session as long as its agenda, where it still ends on a day of the summit.
    pub(super) fn lengthened(&self, session: &Session, minutes: u32) -> Option<Remedy> {
        movable(session)?;
        let fits = session.span(self.programme.clocks).is_none_or(|(from, _)| {
            let last = from + Duration::minutes(i64::from(minutes) - 1);
            let date = self.programme.clocks.wall(self.programme.zone, last).date();
            self.programme.days.iter().any(|day| day.date == date)
        });
        (fits && minutes <= LONGEST).then_some(Remedy::Lengthen { session: session.id, minutes })
    }

    /// The head of the delegation that chairs or hosts.
    pub(super) fn host_in_the_chair(&self, session: &Session) -> Option<Remedy> {
        let host = self.programme.host?;
        let delegate = self.programme.expected.teams.iter().find(|team| team.id == host)?.head?;
        Some(Remedy::Chair { session: session.id, delegate })
    }
}
