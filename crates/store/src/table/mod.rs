//! One module a noun: its SQL beside the mapping of its rows.
//!
//! Reading goes through [`Rows`], changing through [`Kept`]; both are had from a [`Reader`](crate::Reader) or a
//! [`Writer`](crate::Writer) by the noun: `reader.sessions().get(id)`, `writer.sessions().update(&session)`.

mod acceptance;
mod agenda_item;
mod badge_category;
mod calendar_server;
mod cue;
mod day;
mod decision;
mod delegate;
mod delegation;
mod erasure;
mod finding_level;
mod frozen_order;
mod holiday;
mod invitation;
mod letter;
mod lot;
mod manual_offset;
mod mark;
mod officer;
mod order_override;
mod order_scheme;
mod origin;
mod participation;
mod photo;
mod place;
mod quorum_rule;
mod release;
mod reminder;
mod reply;
mod representation;
mod session;
mod speaking_request;
mod summit;
mod tie_answer;
mod weighing;

use crate::{StoreFault, column::Id};
use plenary_domain::{
    ManualOffset,
    badge::BadgeCategory,
    calendar_server::CalendarServer,
    cue::Cue,
    decision::Decision,
    delegation::{Delegate, Delegation, Participation},
    erasure::{Erasure, Retention},
    finding::{Acceptance, FindingLevel},
    holiday::{Holiday, Weighing},
    invitation::{Invitation, Reminder},
    letter::Letter,
    mark::Mark,
    officer::Officer,
    origin::Origin,
    photo::Photo,
    place::Place,
    precedence::{FrozenOrder, Lot, OrderOverride, OrderScheme, SpeakingRequest, TieAnswer},
    quorum::QuorumRule,
    release::Release,
    reply::Reply,
    representation::Representation,
    session::{AgendaItem, Session},
    summit::{Day, Summit},
};
use rusqlite::{CachedStatement, Connection, Params, Row, params};
use std::{marker::PhantomData, ops::Deref};
use uuid::Uuid;

/// A noun of the domain that has a table of its own.
pub trait Record: Sized {
    /// The type of its id.
    type Id: Copy;
    /// The word for it; also the name of its table.
    const NOUN: &'static str;
    /// Selects one row by its id; the columns stand in the order [`Record::read`] expects.
    const GET: &'static str;
    /// Inserts one row.
    const INSERT: &'static str;

    /// The id as it is stored.
    fn uuid(id: Self::Id) -> Uuid;
    /// This record's own id.
    fn id(&self) -> Self::Id;
    /// Reads a row.
    fn read(row: &Row<'_>) -> rusqlite::Result<Self>;
    /// Runs the insert or the update with this record's values, the id first.
    fn run(&self, statement: &mut CachedStatement<'_>) -> rusqlite::Result<usize>;
}

/// A noun whose rows may be changed and deleted. Marks are not: a correction is another mark.
pub trait Changeable: Record {
    /// Updates one row; its parameters are those of the insert.
    const UPDATE: &'static str;
    /// Deletes one row by its id.
    const DELETE: &'static str;
}

/// The rows of one noun, to look at.
pub struct Rows<'c, T> {
    pub(crate) connection: &'c Connection,
    noun: PhantomData<T>,
}

impl<'c, T: Record> Rows<'c, T> {
    pub(crate) fn new(connection: &'c Connection) -> Self {
        Self { connection, noun: PhantomData }
    }

    /// The record with this id; `None` where there is none, or none any more.
    pub fn get(&self, id: T::Id) -> Result<Option<T>, StoreFault> {
        let mut statement = self.connection.prepare_cached(T::GET)?;
        let mut rows = statement.query([Id(T::uuid(id))])?;
        Ok(rows.next()?.map(T::read).transpose()?)
    }

    fn select(&self, sql: &str, parameters: impl Params) -> Result<Vec<T>, StoreFault> {
        let mut statement = self.connection.prepare_cached(sql)?;
        let rows = statement.query_map(parameters, T::read)?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    fn count(&self, sql: &str, parameters: impl Params) -> Result<usize, StoreFault> {
        Ok(self.connection.prepare_cached(sql)?.query_row(parameters, |row| row.get::<_, u32>(0))? as usize)
    }
}

/// The rows of one noun, to look at and to change.
pub struct Kept<'c, T>(Rows<'c, T>);

impl<'c, T> Deref for Kept<'c, T> {
    type Target = Rows<'c, T>;
    fn deref(&self) -> &Self::Target {
        &self.0
    }
}

impl<'c, T: Record> Kept<'c, T> {
    pub(crate) fn new(connection: &'c Connection) -> Self {
        Self(Rows::new(connection))
    }

    /// Adds a record. [`StoreFault::Taken`] where a value that must be the only one is there already.
    pub fn insert(&self, record: &T) -> Result<(), StoreFault> {
        record.run(&mut self.connection.prepare_cached(T::INSERT)?)?;
        Ok(())
    }
}

impl<T: Changeable> Kept<'_, T> {
    /// Replaces a record by what it is now; [`StoreFault::Gone`] where it is not there any more.
    pub fn update(&self, record: &T) -> Result<(), StoreFault> {
        match record.run(&mut self.connection.prepare_cached(T::UPDATE)?)? {
            0 => Err(StoreFault::Gone { noun: T::NOUN, id: T::uuid(record.id()) }),
            _ => Ok(()),
        }
    }

    /// Deletes a record and all that belongs to it; [`StoreFault::Gone`] where it is not there any more.
    pub fn delete(&self, id: T::Id) -> Result<(), StoreFault> {
        match self.connection.prepare_cached(T::DELETE)?.execute(params![Id(T::uuid(id))])? {
            0 => Err(StoreFault::Gone { noun: T::NOUN, id: T::uuid(id) }),
            _ => Ok(()),
        }
    }
}

/// Every noun by name, once for looking and once for changing.
macro_rules! nouns {
    ($($(#[$doc:meta])* $name:ident: $noun:ty;)*) => {
        impl crate::Reader<'_> {
            $($(#[$doc])* pub fn $name(&self) -> Rows<'_, $noun> { Rows::new(self.connection) })*
        }
        impl crate::Writer<'_> {
            $($(#[$doc])* pub fn $name(&self) -> Kept<'_, $noun> { Kept::new(self.connection) })*
        }
        /// Reads every row of every noun; an error for each noun that has one that means nothing to the domain.
        pub(crate) fn unreadable(connection: &Connection) -> Vec<(&'static str, rusqlite::Error)> {
            let mut faults = Vec::new();
            $(if let Err(error) = read_all::<$noun>(connection) { faults.push((<$noun as Record>::NOUN, error)); })*
            faults
        }
    };
}

nouns! {
    /// Summits.
    summits: Summit;
    /// Summit days.
    days: Day;
    /// Places.
    places: Place;
    /// Sessions.
    sessions: Session;
    /// Agenda items.
    agenda_items: AgendaItem;
    /// Cues of the run of show.
    cues: Cue;
    /// Delegations.
    delegations: Delegation;
    /// Delegates.
    delegates: Delegate;
    /// Photos of delegates.
    photos: Photo;
    /// Categories of badges.
    badge_categories: BadgeCategory;
    /// Who is expected at which session.
    participations: Participation;
    /// Attendance marks.
    marks: Mark;
    /// Holidays.
    holidays: Holiday;
    /// Offsets set by hand.
    manual_offsets: ManualOffset;
    /// How summits weigh hours.
    weighings: Weighing;
    /// How much rules weigh at summits.
    finding_levels: FindingLevel;
    /// Accepted findings.
    acceptances: Acceptance;
    /// Releases.
    releases: Release;
    /// Invitations.
    invitations: Invitation;
    /// Reminders of invitations.
    reminders: Reminder;
    /// Replies.
    replies: Reply;
    /// Who represents whom.
    representations: Representation;
    /// How summits word letters.
    letters: Letter;
    /// Officers.
    officers: Officer;
    /// Where sessions came from.
    origins: Origin;
    /// Quorum rules.
    quorum_rules: QuorumRule;
    /// Decisions.
    decisions: Decision;
    /// Where calendars go.
    calendar_servers: CalendarServer;
    /// How summits put delegations in order.
    order_schemes: OrderScheme;
    /// Places set by hand.
    order_overrides: OrderOverride;
    /// Answers to ties.
    tie_answers: TieAnswer;
    /// Drawings by lot.
    lots: Lot;
    /// Requests for the floor.
    speaking_requests: SpeakingRequest;
    /// Frozen orders.
    frozen_orders: FrozenOrder;
    /// Who was erased.
    erasures: Erasure;
    /// Until when summits keep people.
    retentions: Retention;
}

fn read_all<T: Record>(connection: &Connection) -> rusqlite::Result<()> {
    let every = T::GET.replace(" WHERE id = ?1", "");
    let mut statement = connection.prepare(&every)?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        T::read(row)?;
    }
    Ok(())
}
