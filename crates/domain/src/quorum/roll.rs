//! Who is here over time: delegations as their people come and go.

use super::Quorum;
use chrono::{DateTime, Utc};
use std::collections::{BTreeMap, BTreeSet};

/// How somebody is here, from some moment on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum How<K> {
    /// In the room.
    InRoom,
    /// By link from elsewhere.
    Remote,
    /// Not, but this delegation speaks for them.
    Represented(K),
    /// Not.
    Away,
}

/// Somebody comes or goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Movement<K, P> {
    /// When.
    pub at: DateTime<Utc>,
    /// Of which delegation.
    pub delegation: K,
    /// Who.
    pub person: P,
    /// How that person is here from then on.
    pub how: How<K>,
}

/// A delegation that another one represents, from the beginning.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Proxy<K> {
    /// Who is represented.
    pub of: K,
    /// By whom.
    pub by: K,
}

/// How a delegation is here.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// By somebody of its own in the room.
    InRoom,
    /// By somebody of its own by link, and nobody in the room.
    Remote,
    /// By another delegation that is here itself, and by nobody of its own.
    Represented,
    /// Not.
    Away,
}

/// How many delegations are here, each counted once, by how they are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// In the room.
    pub in_room: u32,
    /// By link.
    pub remote: u32,
    /// Represented by others.
    pub represented: u32,
}

/// A moment at which a delegation came, went, or is here in another way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Point<K> {
    /// When.
    pub at: DateTime<Utc>,
    /// How many are here from then on.
    pub tally: Tally,
    /// Which delegations are here in another way from then on, and how.
    pub changes: Vec<(K, Standing)>,
}

/// Follows the delegations of a body through the comings and goings of their people, which are in the order of their time.
///
/// Delegations outside the body are not counted, but may represent one. Who is represented must be so by a delegation that is
/// here by its own people, in a way that counts: a proxy is not passed on. One that is here itself counts as that, whatever
/// proxy it gave.
pub fn series<K, P>(
    rule: &Quorum,
    body: &BTreeSet<K>,
    proxies: &[Proxy<K>],
    movements: impl IntoIterator<Item = Movement<K, P>>,
) -> Vec<Point<K>>
where
    K: Clone + Ord,
    P: Ord,
{
    let mut people: BTreeMap<P, How<K>> = BTreeMap::new();
    let mut here = Here { counts: BTreeMap::new(), proxies: proxies.to_vec() };
    let mut standings: BTreeMap<K, Standing> = BTreeMap::new();
    let mut tally = Tally::default();
    let mut points: Vec<Point<K>> = Vec::new();
    for Movement { at, delegation, person, how } in movements {
        let before = people.insert(person, how.clone()).unwrap_or(How::Away);
        here.count(&delegation, before, -1);
        here.count(&delegation, how, 1);
        let represented: Vec<K> =
            here.proxies.iter().filter(|proxy| proxy.by == delegation).map(|proxy| proxy.of.clone()).collect();
        let mut changes = Vec::new();
        for each in std::iter::once(delegation).chain(represented).filter(|each| body.contains(each)) {
            let now = here.standing(rule, &each);
            let before = standings.insert(each.clone(), now).unwrap_or(Standing::Away);
            if before != now {
                tally.add(before, -1);
                tally.add(now, 1);
                changes.push((each, now));
            }
        }
        if !changes.is_empty() {
            points.push(Point { at, tally, changes });
        }
    }
    points
}

/// Who is here at a moment.
struct Here<K> {
    /// How many of each delegation are in the room, and by link.
    counts: BTreeMap<K, (i32, i32)>,
    /// Who is represented by whom; once for each person of whom it is said.
    proxies: Vec<Proxy<K>>,
}

impl<K: Clone + Ord> Here<K> {
    fn count(&mut self, delegation: &K, how: How<K>, by: i32) {
        let count = self.counts.entry(delegation.clone()).or_default();
        match how {
            How::InRoom => count.0 += by,
            How::Remote => count.1 += by,
            How::Represented(holder) => {
                let proxy = Proxy { of: delegation.clone(), by: holder };
                if by > 0 {
                    self.proxies.push(proxy);
                } else if let Some(index) = self.proxies.iter().rposition(|each| *each == proxy) {
                    self.proxies.remove(index);
                }
            }
            How::Away => {}
        }
    }

    fn standing(&self, rule: &Quorum, delegation: &K) -> Standing {
        let counts = |delegation: &K| self.counts.get(delegation).copied().unwrap_or_default();
        let counted = |delegation: &K| {
            let (in_room, remote) = counts(delegation);
            in_room > 0 || (rule.remote && remote > 0)
        };
        let represented =
            || self.proxies.iter().any(|proxy| proxy.of == *delegation && proxy.by != proxy.of && counted(&proxy.by));
        let (in_room, remote) = counts(delegation);
        match () {
            () if in_room > 0 => Standing::InRoom,
            () if rule.remote && remote > 0 => Standing::Remote,
            () if represented() => Standing::Represented,
            () if remote > 0 => Standing::Remote,
            () => Standing::Away,
        }
    }
}

impl Tally {
    fn add(&mut self, standing: Standing, by: i32) {
        let number = match standing {
            Standing::InRoom => &mut self.in_room,
            Standing::Remote => &mut self.remote,
            Standing::Represented => &mut self.represented,
            Standing::Away => return,
        };
        *number = number.saturating_add_signed(by);
    }
}
