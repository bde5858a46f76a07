//! Findings about orders of delegations: frozen ones that would come out otherwise today.

use super::{Finding, Looking, Remedy, expected::in_a_row};
use crate::{
    FrozenOrderId, SessionId, Words,
    vocabulary::{FindingRule, Purpose},
};

/// The latest frozen order of a purpose, beside what would come out today.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FrozenNow {
    /// Which.
    pub frozen: FrozenOrderId,
    /// What it is called.
    pub name: String,
    /// The session it is for; none for the whole summit.
    pub session: Option<SessionId>,
    /// What it is for.
    pub purpose: Purpose,
    /// Who would stand elsewhere, has come or has gone: the codes and the names.
    pub moved: Vec<(String, Words)>,
    /// Whether what it was made from is different now, even where the order is not.
    pub changed: bool,
    /// Whether it can be frozen anew: no tie is open.
    pub decided: bool,
}

pub(super) fn findings(looking: &Looking<'_>) -> Vec<Finding> {
    let takes_place =
        |frozen: &&FrozenNow| frozen.session.is_none_or(|id| looking.sessions.iter().any(|session| session.id == id));
    looking
        .programme
        .frozen
        .iter()
        .filter(|frozen| frozen.changed)
        .filter(takes_place)
        .map(|frozen| stale(looking, frozen))
        .collect()
}

fn stale(looking: &Looking<'_>, frozen: &FrozenNow) -> Finding {
    let (name, purpose) = (&frozen.name, frozen.purpose.label());
    let message = if frozen.moved.is_empty() {
        Words::new(
            format!("The frozen order “{name}” ({}) holds, but the reasons it gives have changed since.", purpose.en),
            format!("확정한 순서 ‘{name}’({}): 순서는 같지만 확정 이후 그 근거가 바뀌었습니다.", purpose.ko),
        )
    } else {
        let names: Vec<&Words> = frozen.moved.iter().map(|(_, name)| name).collect();
        let who = in_a_row(&names);
        Words::new(
            format!("The frozen order “{name}” ({}) is out of date: {} would stand elsewhere now.", purpose.en, who.en),
            format!("확정한 순서 ‘{name}’({}): 확정 이후 자료가 바뀌어 순서가 달라졌습니다({}).", purpose.ko, who.ko),
        )
    };
    let sessions: Vec<SessionId> = frozen.session.into_iter().collect();
    let remedy = looking.mend(&sessions, || frozen.decided.then_some(Remedy::Freeze { frozen: frozen.frozen }));
    // Accepted is what is different today: whoever moves later is another finding.
    let matters = frozen.moved.iter().map(|(code, _)| code.clone()).chain([frozen.frozen.to_string()]);
    Finding {
        purpose: Some(frozen.purpose),
        ..Finding::new(FindingRule::OrderStale, sessions, message).of(matters).mended_by(remedy)
    }
}
