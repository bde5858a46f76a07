//! What sessions would run into, and what they would leave behind, at hours that are only being considered.

use super::{
    Look,
    findings::{FindingBrief, ProgrammeRows},
    summits::summit,
};
use crate::{
    Failure,
    action::{When, blank_session, inside, present},
};
use plenary_domain::{
    PlaceId, Refusal, SessionId, SummitId, Words,
    finding::Finding,
    session::{Session, length},
    vocabulary::{FindingRule, Format, Level},
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// How many sessions are considered at once, at most: as many as a programme may reasonably hold.
const MOST: usize = 2_000;

/// What stands for a session that is only being drawn.
const DRAWN: SessionId = SessionId(Uuid::nil());

/// Asks what would come to be looked at if sessions stood elsewhere.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct ConsequencesOf {
    /// The summit.
    pub summit: SummitId,
    /// Where each session would stand.
    pub moves: Vec<Considered>,
}

/// Where a session would stand.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(optional_fields))]
pub struct Considered {
    /// Which session; absent for one that is being drawn and does not exist yet.
    pub session: Option<SessionId>,
    /// When it would start; without a zone, by the host's clock.
    pub start: When,
    /// Where it would be; absent for where it is, `null` for nowhere yet.
    #[serde(default, deserialize_with = "present", skip_serializing_if = "Option::is_none")]
    pub place: Option<Option<PlaceId>>,
    /// How long it would be, in minutes.
    pub minutes: u32,
}

/// What would be to look at then and is not now, and the other way round; the gravest first.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct ConsequencesView {
    /// What would come; first what the move would be refused for, and where clocks skip the hour itself, or show it twice.
    pub comes: Vec<FindingBrief>,
    /// What would still be to look at, in other words: in the night of other people, or of fewer.
    pub changes: Vec<FindingBrief>,
    /// What would be mended by it.
    pub goes: Vec<FindingBrief>,
}

impl ConsequencesOf {
    pub(crate) fn answer(self, at: &Look<'_, '_>) -> Result<ConsequencesView, Failure> {
        if self.moves.len() > MOST {
            let message = Words::new(
                format!("At most {MOST} sessions can be considered at once."),
                format!("한 번에 검토할 수 있는 세션은 {MOST}건까지입니다."),
            );
            return Err(Refusal::new("too_many", message).at("moves").into());
        }
        let summit = summit(at, self.summit)?;
        let zone = summit.zone;
        let mut rows = ProgrammeRows::of(at, summit)?;
        let before = rows.open_findings(at)?;
        let mut meant = Vec::with_capacity(self.moves.len());
        let mut hours = Vec::new();
        for each in self.moves {
            if each.place.flatten().is_some_and(|place| !rows.places.iter().any(|known| known.id == place)) {
                return Err(Failure::gone("place"));
            }
            let known = match each.session {
                Some(id) => rows.session(id).cloned().ok_or_else(|| Failure::gone("session"))?,
                None => drawn(self.summit, rows.summit.format),
            };
            let start = each.start.read(zone)?;
            hours.extend(
                at.clocks
                    .instant(&start)
                    .err()
                    .map(|refusal| FindingBrief { level: Level::Stop, message: refusal.message }),
            );
            let place = each.place.unwrap_or(known.place);
            let mut session =
                Session { start: Some(start), place, minutes: length(each.minutes.into())?, ..known.clone() };
            session.plan_after(&known, &at.clocks);
            // What the move itself would be refused for.
            let refused = known.stays_if_locked(&session).err();
            let refused = refused.or_else(|| inside(&at.clocks, &session, zone, &rows.days).err());
            hours.extend(refused.map(|refusal| FindingBrief { level: Level::Stop, message: refusal.message }));
            meant.push(session.id);
            rows.consider(session);
        }
        let concerns = |finding: &&Finding| finding.sessions.iter().any(|session| meant.contains(session));
        let mut after = rows.found_open(&at.clocks);
        // Nobody misses the chair, the link or the place of what is only being drawn.
        after.retain(|finding| !(is_missing(finding.rule) && finding.sessions.contains(&DRAWN)));
        let same = |one: &Finding, other: &Finding| is_alike(one, other) && one.about() == other.about();
        let mut goes: Vec<&Finding> = before.iter().filter(concerns).collect();
        goes.retain(|now| !after.iter().any(|then| same(now, then)));
        let (mut comes, mut changes) = (hours, Vec::new());
        for then in after.iter().filter(concerns) {
            if let Some(now) = before.iter().find(|now| same(now, then)) {
                if now.message != then.message {
                    changes.push(brief(then));
                }
            } else if let Some(at) = goes.iter().position(|now| is_alike(now, then)) {
                // It does not go: it is about others now.
                goes.remove(at);
                changes.push(brief(then));
            } else {
                comes.push(brief(then));
            }
        }
        Ok(ConsequencesView { comes, changes, goes: goes.into_iter().map(brief).collect() })
    }
}

fn is_missing(rule: FindingRule) -> bool {
    matches!(rule, FindingRule::NoChair | FindingRule::NoLink | FindingRule::NoPlace)
}

/// Whether two findings are of the same rule about the same sessions.
fn is_alike(one: &Finding, other: &Finding) -> bool {
    one.rule == other.rule && one.sessions == other.sessions
}

fn brief(finding: &Finding) -> FindingBrief {
    FindingBrief { level: finding.level, message: finding.message.clone() }
}

/// A session of which nothing is known but where it is drawn.
fn drawn(summit: SummitId, format: Format) -> Session {
    Session { title: "New session".into(), title_ko: "새 세션".into(), ..blank_session(DRAWN, summit, format) }
}
