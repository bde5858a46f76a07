//! Whether two calendar files tell their readers the same, and which sessions they tell differently.

use super::calendar::told;
use crate::{Schedule, ScheduledSession, Summons};
use chrono::DateTime;
use plenary_domain::{Clocks, SessionId};
use sha2::{Digest, Sha256};

/// What a calendar file tells, as digests: another one means that somebody who has the file is to be told.
///
/// How often and when a session was revised does not count, nor which version of the programme it is: a move that was taken
/// back leaves nothing to tell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Digests {
    /// Of the file as a whole.
    pub whole: String,
    /// Of each session, in the order of the document.
    pub sessions: Vec<(SessionId, String)>,
}

/// The digests of a schedule.
pub fn digests(schedule: &Schedule, clocks: &Clocks) -> Digests {
    // Reminders are each reader's own matter: a file with others tells nothing else.
    let frame = Schedule { sessions: Vec::new(), alarms: Vec::new(), ..schedule.clone() };
    let mut sessions: Vec<(SessionId, String)> = Vec::with_capacity(schedule.sessions.len());
    for session in &schedule.sessions {
        sessions.push((session.id, short(&told(&unrevised(session), &frame, None, clocks))));
    }
    let mut whole = Sha256::new();
    whole.update(format!("{}\n{}\n{}\n", schedule.title, schedule.description, schedule.all_utc));
    let mut sorted = sessions.clone();
    sorted.sort();
    for (id, digest) in sorted {
        whole.update(format!("{id} {digest}\n"));
    }
    Digests { whole: hex(&whole.finalize()), sessions }
}

/// What an invitation tells whoever is invited, as a digest.
pub fn summons_digest(summons: &Summons, clocks: &Clocks) -> String {
    let mut untimed = Summons { stamp: DateTime::UNIX_EPOCH, ..summons.clone() };
    untimed.schedule.alarms.clear();
    // An answer is no news to whoever gave it.
    untimed.invitee.answer = None;
    let sessions = untimed.schedule.sessions.iter();
    let told: Vec<u8> =
        sessions.flat_map(|session| told(&unrevised(session), &untimed.schedule, Some(&untimed), clocks)).collect();
    short(&told)
}

fn unrevised(session: &ScheduledSession) -> ScheduledSession {
    ScheduledSession { sequence: 0, created: DateTime::UNIX_EPOCH, changed: DateTime::UNIX_EPOCH, ..session.clone() }
}

/// Sixteen figures: enough to tell the versions of one session apart.
fn short(told: &[u8]) -> String {
    hex(&Sha256::digest(told)[..8])
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
