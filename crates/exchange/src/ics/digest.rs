//! Whether two calendar files tell their readers the same.

use super::write;
use crate::{Schedule, ScheduledSession};
use chrono::DateTime;
use plenary_domain::Clocks;
use sha2::{Digest, Sha256};

/// What stands in a calendar file, as a digest: another one means that somebody who has the file is to be told.
///
/// How often and when a session was revised does not count, nor which version of the programme it is: a move that was taken
/// back leaves nothing to tell.
pub fn digest(schedule: &Schedule, clocks: &Clocks) -> String {
    let unrevised = |session: &ScheduledSession| ScheduledSession {
        sequence: 0,
        created: DateTime::UNIX_EPOCH,
        changed: DateTime::UNIX_EPOCH,
        ..session.clone()
    };
    let told = Schedule {
        version: String::new(),
        sessions: schedule.sessions.iter().map(unrevised).collect(),
        ..schedule.clone()
    };
    Sha256::digest(write(&told, clocks)).iter().map(|byte| format!("{byte:02x}")).collect()
}
