//! Quorum: whether enough delegations are here to open a session, and to decide in it.
//!
//! Delegations are counted, never people, and each of them once (rule R8). One is present by its head, an alternate or a
//! delegate of its own; it is represented by another only where the rules of procedure say so.

use crate::{
    DecisionId, QuorumRuleId, Refusal, SessionId, SummitId, Words,
    vocabulary::{Capacity, QuorumBase, QuorumTest},
};
use chrono::{DateTime, Duration, Utc};

mod roll;
mod threshold;

pub use roll::{How, Movement, Point, Proxy, Standing, Tally, series};
pub use threshold::{Ballot, Threshold};

/// The longest block after which a quorum is asked for again, in minutes.
const LONGEST_BLOCK: u32 = 24 * 60;
/// The most members a body has.
const MOST_MEMBERS: u32 = 1_000;

impl Capacity {
    /// Whether somebody of this capacity makes a State present: a head, an alternate or a delegate does.
    pub fn seats_the_delegation(self) -> bool {
        matches!(self, Self::Head | Self::Alternate | Self::Member)
    }
}

/// What the rules of procedure say about a quorum.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quorum {
    /// Of whom it is a part.
    pub base: QuorumBase,
    /// How many there are, where that is not what the list of delegations says.
    pub members: Option<u32>,
    /// How many must be here to open.
    pub open: Threshold,
    /// How many must be here to decide.
    pub decide: Threshold,
    /// Whether a delegation counts that another one represents.
    pub proxies: bool,
    /// Whether a delegation counts that takes part by link from elsewhere.
    pub remote: bool,
    /// When it is asked for.
    pub tested: QuorumTest,
    /// After how many minutes it is asked for again, where that is done for each block.
    pub block: u32,
}

impl Default for Quorum {
    /// What is assumed until an officer has said: more than half of the members, who may take part by link.
    fn default() -> Self {
        Self::of(Threshold::Majority, Threshold::Majority)
    }
}

impl Quorum {
    /// The usual rule with these two thresholds: of the members, by link too, without those represented by others.
    pub fn of(open: Threshold, decide: Threshold) -> Self {
        Self {
            base: QuorumBase::Members,
            members: None,
            open,
            decide,
            proxies: false,
            remote: true,
            tested: QuorumTest::Always,
            block: 90,
        }
    }

    /// Reads a rule by the name of the body whose it is, or as one threshold for both.
    ///
    /// Known are the plenary and the committees of the United Nations General Assembly (rules 67 and 108: a third and a quarter
    /// to open, more than half to decide), the plenary and the committees of the Organization of American States (more than
    /// half; a third to meet and two thirds to vote), and the Conference of OPEC (article 11: three quarters).
    pub fn named(text: &str) -> Result<Self, Refusal> {
        let lower = text.to_lowercase();
        let said = |word: &str| lower.split(|c: char| !c.is_alphanumeric()).any(|each| each == word);
        let committee = lower.contains("committee") || lower.contains("commission");
        let part = |parts, of| Threshold::AtLeast { parts, of };
        let (open, decide) = match () {
            () if said("unga") || lower.contains("general assembly") => {
                (if committee { part(1, 4) } else { part(1, 3) }, Threshold::Majority)
            }
            () if said("oas") || lower.contains("american states") => {
                if committee {
                    (part(1, 3), part(2, 3))
                } else {
                    (Threshold::Majority, Threshold::Majority)
                }
            }
            () if said("opec") => (part(3, 4), part(3, 4)),
            () => {
                let both = Threshold::parse(text)?;
                (both, both)
            }
        };
        Ok(Self::of(open, decide))
    }

    /// The same rule; refuses one that no body can have.
    pub fn checked(self) -> Result<Self, Refusal> {
        for (field, threshold) in [("open", self.open), ("decide", self.decide)] {
            threshold.checked().map_err(|refusal| refusal.at(field))?;
        }
        if self.members.is_some_and(|members| !(1..=MOST_MEMBERS).contains(&members)) {
            return Err(Refusal::new(
                "members",
                Words::new(
                    format!("A body has between 1 and {MOST_MEMBERS} members. Leave it empty to count the list."),
                    format!("회원 수는 1에서 {MOST_MEMBERS} 사이여야 합니다. 비워 두면 명단에서 셉니다."),
                ),
            )
            .at("members"));
        }
        if !(1..=LONGEST_BLOCK).contains(&self.block) {
            return Err(Refusal::new(
                "minutes",
                Words::new(
                    format!("A block takes between 1 and {LONGEST_BLOCK} minutes."),
                    format!("구간은 1분에서 {LONGEST_BLOCK}분 사이여야 합니다."),
                ),
            )
            .at("block"));
        }
        Ok(self)
    }

    /// How many of a tally count under this rule.
    pub fn present(&self, tally: Tally) -> u32 {
        let by_link = if self.remote { tally.remote } else { 0 };
        let by_others = if self.proxies { tally.represented } else { 0 };
        tally.in_room + by_link + by_others
    }

    /// Whether as many may open, and whether they may decide, of a body of this size.
    pub fn met(&self, present: u32, size: u32) -> (bool, bool) {
        (present >= self.open.needed(size), present >= self.decide.needed(size))
    }

    /// What it says, in a sentence: it stands under every list that rests on it.
    pub fn words(&self) -> Words {
        let base = self.base.label();
        let (open, decide) = (self.open.label(), self.decide.label());
        let mut en = if self.open == self.decide {
            format!("{} of the {} to open and to decide", open.en, base.en.to_lowercase())
        } else {
            format!("{} of the {} to open, {} to decide", open.en, base.en.to_lowercase(), decide.en)
        };
        let mut ko = if self.open == self.decide {
            format!("개회·의결 모두 {} {}", base.ko, open.ko)
        } else {
            format!("개회는 {} {}, 의결은 {}", base.ko, open.ko, decide.ko)
        };
        let (en_remote, ko_remote) = if self.remote {
            ("by link counted", "원격 참석 포함")
        } else {
            ("by link not counted", "원격 참석 제외")
        };
        let (en_proxies, ko_proxies) = if self.proxies {
            ("represented by others counted", "대리 참석 포함")
        } else {
            ("represented by others not counted", "대리 참석 제외")
        };
        en = format!("{en}; {en_remote}, {en_proxies}");
        ko = format!("{ko}; {ko_remote}, {ko_proxies}");
        Words::new(en, ko)
    }
}

/// The rule of a summit, or of one of its sessions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct QuorumRule {
    /// Which.
    pub id: QuorumRuleId,
    /// The summit.
    pub summit: SummitId,
    /// The session it is for; `None` for all sessions of the summit that have none of their own.
    pub session: Option<SessionId>,
    /// What it says.
    pub quorum: Quorum,
}

/// The quorum at the minute of a decision, as it was known when the decision was written down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stamp {
    /// How many delegations were here.
    pub present: u32,
    /// Of how many.
    pub size: u32,
    /// How many were needed to decide.
    pub needed: u32,
}

impl Stamp {
    /// Whether there was a quorum to decide.
    pub fn met(&self) -> bool {
        self.present >= self.needed
    }
}

/// A question whether there is a quorum, and its answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Asked {
    /// When.
    pub at: DateTime<Utc>,
    /// On what occasion.
    pub occasion: Occasion,
    /// How many delegations were here.
    pub present: u32,
    /// How many were needed.
    pub needed: u32,
}

/// On what occasion a quorum is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Occasion {
    /// When the session was opened.
    Opening,
    /// When it was to open by the programme: nobody has said when it was opened.
    PlannedOpening,
    /// When its block of this number begins, from 2.
    Block(u32),
    /// When this decision is taken.
    Decision(DecisionId),
}

impl Occasion {
    /// What it is called; a decision has a title of its own.
    pub fn words(self) -> Option<Words> {
        match self {
            Self::Opening => Some(Words::new("Opening", "개회")),
            Self::PlannedOpening => Some(Words::new("Opening, as planned", "개회(예정)")),
            Self::Block(number) => Some(Words::new(format!("Block {number}"), format!("제{number}구간"))),
            Self::Decision(_) => None,
        }
    }
}

/// When a session opens: as it was planned, or as it happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Opens {
    /// By the programme.
    Planned(DateTime<Utc>),
    /// An officer opened it then.
    Opened(DateTime<Utc>),
}

/// The tally that held at an instant: that of the last point up to it.
pub fn tally_at<K>(points: &[Point<K>], at: DateTime<Utc>) -> Tally {
    let after = points.partition_point(|point| point.at <= at);
    after.checked_sub(1).and_then(|last| points.get(last)).map_or_else(Tally::default, |point| point.tally)
}

/// Since when the state of a threshold has been what it is: the instant it was last met or lost.
///
/// `None` where nothing has ever changed it.
pub fn since<K>(points: &[Point<K>], rule: &Quorum, needed: u32) -> Option<DateTime<Utc>> {
    let met = |point: &Point<K>| rule.present(point.tally) >= needed;
    let now = met(points.last()?);
    let mut since = None;
    for point in points.iter().rev() {
        if met(point) != now {
            return since;
        }
        since = Some(point.at);
    }
    // Before the first arrival nobody was here, which is as good as not met.
    since.filter(|_| now)
}

/// Asks for the quorum on every occasion the rule names, up to `now`.
///
/// A session that should open without a quorum opens once there is one; until then its opening is answered with what is
/// missing. One that was opened without a quorum says so, and is asked again once there is one. Blocks count from there to `ends`.
pub fn asked<K>(
    rule: &Quorum,
    size: u32,
    points: &[Point<K>],
    (opens, ends): (Opens, DateTime<Utc>),
    decisions: &[(DecisionId, DateTime<Utc>)],
    now: DateTime<Utc>,
) -> Vec<Asked> {
    let (to_open, to_decide) = (rule.open.needed(size), rule.decide.needed(size));
    let here = |at| rule.present(tally_at(points, at));
    let mut asked = Vec::new();
    let (from, occasion) = match opens {
        Opens::Planned(at) => (at, Occasion::PlannedOpening),
        Opens::Opened(at) => (at, Occasion::Opening),
    };
    if from <= now {
        let enough = |point: &&Point<K>| from < point.at && point.at <= ends && rule.present(point.tally) >= to_open;
        let opened = if here(from) >= to_open { from } else { points.iter().find(enough).map_or(from, |p| p.at) };
        let opening = |at| Asked { at, occasion, present: here(at), needed: to_open };
        if occasion == Occasion::Opening && opened > from {
            asked.push(opening(from));
        }
        asked.push(opening(opened));
        if rule.tested == QuorumTest::Block {
            let step = Duration::minutes(i64::from(rule.block));
            let mut at = opened + step;
            for number in 2.. {
                if at >= ends || at > now || here(opened) < to_open {
                    break;
                }
                asked.push(Asked { at, occasion: Occasion::Block(number), present: here(at), needed: to_open });
                at += step;
            }
        }
    }
    if matches!(rule.tested, QuorumTest::Decision | QuorumTest::Always) {
        asked.extend(decisions.iter().map(|(id, at)| Asked {
            at: *at,
            occasion: Occasion::Decision(*id),
            present: here(*at),
            needed: to_decide,
        }));
    }
    asked.sort_by_key(|each| each.at);
    asked
}

#[cfg(test)]
mod tests;
