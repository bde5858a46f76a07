//! Where the desk takes its time, its ids and its zone rules from: the machine, or fixed ones in tests.

use crate::zone_rules;
use chrono::{DateTime, Duration, Local, Utc};
use plenary_domain::Rules;
use std::sync::Arc;
use uuid::Uuid;

/// A moment as the officer's own clock shows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moment {
    /// The instant.
    pub at: DateTime<Utc>,
    /// Minutes ahead of UTC that the machine's clock shows.
    pub offset: i32,
}

/// Gives time, ids and zone rules.
pub trait Source: Send {
    /// The zone rules to compute with, for as long as the desk is open.
    fn rules(&self) -> Arc<Rules>;
    /// Now.
    fn now(&mut self) -> Moment;
    /// An id nobody has had before.
    fn id(&mut self) -> Uuid;
    /// A number nobody could know before, for drawing lots.
    fn seed(&mut self) -> u64;
}

/// The name of whoever is logged in to this machine: what the variables of the session say, else what the system knows; empty where
/// neither does.
pub fn machine_user() -> String {
    let said = ["USER", "USERNAME", "LOGNAME"].iter().filter_map(|name| std::env::var(name).ok());
    let known = said.into_iter().find(|name| !name.trim().is_empty());
    known.or_else(|| whoami::username().ok()).unwrap_or_default()
}

/// The machine's clock, ids of version 7, and the newest zone rules at hand.
#[derive(Debug)]
pub struct Machine {
    rules: Arc<Rules>,
}

impl Default for Machine {
    fn default() -> Self {
        Self::new(Arc::new(zone_rules::newest()))
    }
}

impl Machine {
    /// The machine, with these zone rules instead of the newest at hand.
    pub fn new(rules: Arc<Rules>) -> Self {
        Self { rules }
    }
}

impl Source for Machine {
    fn rules(&self) -> Arc<Rules> {
        Arc::clone(&self.rules)
    }

    fn now(&mut self) -> Moment {
        let now = Local::now();
        // Milliseconds are what is stored; finer time would not come back the same.
        let at = DateTime::from_timestamp_millis(now.timestamp_millis()).unwrap_or_default();
        Moment { at, offset: now.offset().local_minus_utc() / 60 }
    }

    fn id(&mut self) -> Uuid {
        Uuid::now_v7()
    }

    fn seed(&mut self) -> u64 {
        // The halves of a version-4 UUID have six fixed bits between them, each at another place.
        let (high, low) = Uuid::new_v4().as_u64_pair();
        high.rotate_left(32) ^ low
    }
}

/// A clock that moves on by a second at each look, ids that count up, and the embedded zone rules: the same actions give the
/// same store.
#[derive(Debug)]
pub struct Counted {
    at: DateTime<Utc>,
    ids: u128,
    rules: Arc<Rules>,
}

impl Counted {
    /// Starts at `at`; ids carry that time too, as version 7 wants.
    pub fn from(at: DateTime<Utc>) -> Self {
        Self { at, ids: 0, rules: Arc::new(Rules::embedded()) }
    }

    /// The same with other zone rules.
    #[must_use]
    pub fn by(mut self, rules: Rules) -> Self {
        self.rules = Arc::new(rules);
        self
    }
}

impl Source for Counted {
    fn rules(&self) -> Arc<Rules> {
        Arc::clone(&self.rules)
    }

    fn now(&mut self) -> Moment {
        self.at += Duration::seconds(1);
        Moment { at: self.at, offset: 0 }
    }

    fn id(&mut self) -> Uuid {
        self.ids += 1;
        let mut random = [0; 10];
        random.copy_from_slice(&self.ids.to_be_bytes()[6..]);
        let millis = u64::try_from(self.at.timestamp_millis()).unwrap_or(0);
        uuid::Builder::from_unix_timestamp_millis(millis, &random).into_uuid()
    }

    fn seed(&mut self) -> u64 {
        self.ids += 1;
        u64::try_from(self.ids).unwrap_or(u64::MAX)
    }
}
