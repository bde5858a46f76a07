//! A quorum given whole in its question: worked examples, and the questions of officers who try a rule.

use super::{Needed, QuorumOf, QuorumView, VoteCard, needed, view_of};
use crate::{Failure, action::QuorumFields, quorum::RuleOrigin};
use chrono::{DateTime, Duration, Utc};
use plenary_domain::{
    Clocks, Refusal, Words, Zone,
    civil::minute,
    quorum::{Ballot, How, Movement, Proxy, Quorum, Threshold, series},
};
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};

/// The most delegations and sizes an example may have.
const MOST: u32 = 1_000;
/// The most comings and goings.
const MOST_MOVEMENTS: usize = 100_000;

/// A rule as it is asked about: by the name of a body or as a threshold (`"OPEC (art.11)"`, `"majority"`, `"2/3"`), or by its
/// fields.
#[derive(Clone, Debug, Deserialize)]
#[serde(untagged)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub enum GivenRule {
    /// By a name or a threshold.
    Named(String),
    /// By its fields.
    Fields(QuorumFields),
}

/// Delegations: how many, which, or which and by whom they are represented.
#[derive(Clone, Debug, Deserialize)]
#[serde(untagged)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub enum Heads {
    /// How many.
    Count(u32),
    /// Which, by their codes.
    Codes(Vec<String>),
    /// Which, and who holds the proxy of each.
    By(BTreeMap<String, String>),
}

impl Heads {
    fn count(&self) -> u32 {
        match self {
            Self::Count(count) => *count,
            Self::Codes(_) | Self::By(_) => distinct(self.keys("").into_iter().collect::<BTreeSet<_>>().len()),
        }
    }

    /// The codes, or as many invented ones, which no State has.
    fn keys(&self, what: &str) -> Vec<String> {
        match self {
            Self::Count(count) => (0..(*count).min(MOST + 1)).map(|number| format!("{what} {number}")).collect(),
            Self::Codes(codes) => codes.iter().map(|each| code(each)).collect(),
            Self::By(holders) => holders.keys().map(|each| code(each)).collect(),
        }
    }
}

/// A code as it is known, however it was typed: each delegation counts once.
fn code(typed: &str) -> String {
    typed.trim().to_uppercase()
}

fn distinct(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

/// Somebody comes or goes in an example.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(optional_fields))]
pub struct GivenMovement {
    /// The clock, `14:03`; one before the last is the next day's.
    pub at: String,
    /// The delegation's code.
    pub delegation: String,
    /// Who, where several of a delegation come and go.
    pub person: Option<String>,
    /// How that person is here from then on.
    pub how: GivenHow,
    /// By whom, where `how` is `represented`.
    pub by: Option<String>,
}

/// How somebody is here in an example.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub enum GivenHow {
    /// In the room.
    In,
    /// By link.
    Remote,
    /// Not.
    Out,
    /// Represented by another delegation.
    Represented,
}

/// What was counted in a vote.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct GivenVotes {
    /// In favour.
    pub yes: u32,
    /// Against.
    pub no: u32,
    /// Present, but not voting.
    #[serde(default)]
    pub abstain: u32,
}

impl QuorumOf {
    /// Answers an example, for which no store is needed; refuses to answer for a session.
    pub fn without_store(self, clocks: &Clocks) -> Result<QuorumView, Failure> {
        if self.session.is_some() {
            return Err(Failure::gone("session"));
        }
        let rule = self.given_rule()?;
        let size = match (&self.members, rule.members) {
            (Some(members), _) => members.count(),
            (None, Some(members)) => members,
            (None, None) => 0,
        };
        let movements = self.given_movements()?;
        let proxies = self.given_proxies(&movements);
        let mut body: BTreeSet<String> = match &self.members {
            Some(members @ Heads::Codes(_)) => members.keys("").into_iter().collect(),
            _ => movements.iter().map(|each| each.delegation.clone()).collect(),
        };
        if !matches!(self.members, Some(Heads::Codes(_))) {
            body.extend(proxies.iter().map(|proxy| proxy.of.clone()));
        }
        let largest = self.sizes.iter().copied().max().unwrap_or(0).max(size);
        if largest > MOST {
            return Err(too_many("members", MOST).into());
        }
        if self.members.is_some() && distinct(body.len()) > size {
            return Err(too_many("members", size).into());
        }
        let points = series(&rule, &body, &proxies, movements);
        let zone = Zone::parse("UTC").or_else(|_| Zone::parse("Europe/London"))?;
        let mut view =
            view_of(&rule, RuleOrigin::Asked, size, &points, (zone, clocks, DateTime::UNIX_EPOCH), |code: &String| {
                (code.clone(), Words::same(code.clone()))
            });
        view.sizes = self.sizes.iter().map(|size| (*size, needed(&rule, *size))).collect::<BTreeMap<u32, Needed>>();
        view.vote = self.given_vote(view.present, size)?;
        view.consensus = self.objections.as_ref().map(|objections| objections.count() == 0);
        Ok(view)
    }

    fn given_rule(&self) -> Result<Quorum, Failure> {
        let mut rule = match &self.rule {
            Some(GivenRule::Named(name)) => Quorum::named(name).map_err(|refusal| refusal.at("rule"))?,
            Some(GivenRule::Fields(fields)) => crate::action::quorum_with(Quorum::default(), fields.clone())?,
            None => {
                return Err(Refusal::new(
                    "no_rule",
                    Words::new(
                        "Name a session, or give a rule such as majority, 1/3 or UNGA plenary.",
                        "세션을 지정하거나 majority, 1/3, UNGA plenary와 같은 규칙을 입력해 주세요.",
                    ),
                )
                .at("rule")
                .into());
            }
        };
        if let Some(proxies) = self.proxies_count {
            rule.proxies = proxies;
        }
        if let Some(remote) = self.remote_counts {
            rule.remote = remote;
        }
        Ok(rule.checked()?)
    }

    fn given_movements(&self) -> Result<Vec<Movement<String, String>>, Failure> {
        let start = DateTime::UNIX_EPOCH;
        let mut movements = Vec::new();
        let mut come = |delegation: &str, how: How<String>| {
            movements.push(Movement {
                at: start,
                delegation: delegation.to_owned(),
                person: delegation.to_owned(),
                how,
            });
        };
        for (what, heads, how) in [
            ("head", &self.present_by_head, How::InRoom),
            ("delegate", &self.present_by_delegate, How::InRoom),
            ("alternate", &self.present_by_alternate_of_same_delegation, How::InRoom),
            ("link", &self.present_by_link, How::Remote),
        ] {
            for key in heads.iter().flat_map(|heads| heads.keys(what)) {
                come(&key, how.clone());
            }
        }
        for (typed, people) in &self.people_present {
            if *people > 0 {
                come(&code(typed), How::InRoom);
            }
        }
        if self.movements.len() > MOST_MOVEMENTS {
            return Err(too_many("movements", distinct(MOST_MOVEMENTS)).into());
        }
        let mut clock = start;
        for each in &self.movements {
            clock = later(clock, &each.at)?;
            movements.push(Movement {
                at: clock,
                delegation: code(&each.delegation),
                person: format!("{} {}", code(&each.delegation), each.person.as_deref().unwrap_or_default()),
                how: match (each.how, &each.by) {
                    (GivenHow::In, _) => How::InRoom,
                    (GivenHow::Remote, _) => How::Remote,
                    (GivenHow::Represented, Some(by)) => How::Represented(code(by)),
                    (GivenHow::Out | GivenHow::Represented, _) => How::Away,
                },
            });
        }
        Ok(movements)
    }

    /// Proxies whose holder nobody has named are held by the first delegation that is here.
    fn given_proxies(&self, movements: &[Movement<String, String>]) -> Vec<Proxy<String>> {
        let Some(given) = &self.proxy_given_to_another_delegation else { return Vec::new() };
        if let Heads::By(holders) = given {
            return holders.iter().map(|(of, by)| Proxy { of: code(of), by: code(by) }).collect();
        }
        let Some(holder) = movements.first().map(|each| each.delegation.clone()) else { return Vec::new() };
        given.keys("proxy").into_iter().map(|of| Proxy { of, by: holder.clone() }).collect()
    }

    fn given_vote(&self, present: u32, size: u32) -> Result<Option<VoteCard>, Failure> {
        let Some(GivenVotes { yes, no, abstain }) = self.votes else { return Ok(None) };
        for (field, votes) in [("yes", yes), ("no", no), ("abstain", abstain)] {
            if votes > MOST {
                return Err(too_many(field, MOST).into());
            }
        }
        let majority = match &self.majority {
            Some(text) => Threshold::parse(text).map_err(|refusal| refusal.at("majority"))?,
            None => Threshold::Majority,
        };
        let mut ballot = Ballot { yes, no, abstain };
        // Of how many, only an example that names its members says.
        if size > 0 {
            ballot = ballot.cast_by(present, size)?;
        }
        Ok(Some(VoteCard {
            yes,
            no,
            abstain,
            voting: ballot.voting(),
            needed: ballot.needed(majority),
            carried: ballot.carried(majority),
        }))
    }
}

/// The next moment a clock shows this, not before `from`.
fn later(from: DateTime<Utc>, text: &str) -> Result<DateTime<Utc>, Refusal> {
    let time = minute::parse(text).ok_or_else(|| {
        Refusal::new(
            "time",
            Words::new(
                format!("“{text}” is not a time of day. Write it as 14:30."),
                format!("시각으로 읽을 수 없습니다: ‘{text}’. 14:30과 같이 입력해 주세요."),
            ),
        )
        .at("movements")
    })?;
    let same_day = from.date_naive().and_time(time).and_utc();
    Ok(if same_day < from { same_day + Duration::days(1) } else { same_day })
}

fn too_many(field: &'static str, most: u32) -> Refusal {
    Refusal::new(
        "too_many",
        Words::new(
            format!("There are more here than can be: at most {most}."),
            format!("가능한 수를 넘습니다. 최대 {most}입니다."),
        ),
    )
    .at(field)
}
