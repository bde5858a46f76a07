//! What is remembered of files that were handed out.

use super::ExportedFile;
use crate::Failure;
use chrono::{DateTime, Duration, Utc};
use plenary_domain::{SessionId, Words, Zone};
use plenary_exchange::ScheduledSession;
use plenary_store::Issue;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A calendar file of several sessions, in the store's words.
pub(crate) const SCHEDULE: &str = "schedule";

/// Files ready to be written, and what is to be remembered of them once they are.
#[derive(Clone, Debug, Default)]
pub struct Prepared {
    /// The files.
    pub files: Vec<ExportedFile>,
    /// What could not be made, and why.
    pub left_out: Vec<Words>,
    pub(crate) issues: Vec<Issue>,
    /// How many people had been erased when they were made.
    pub(crate) erased: usize,
}

impl Prepared {
    pub(super) fn one(file: ExportedFile, issue: Option<Issue>) -> Self {
        Self { files: vec![file], issues: issue.into_iter().collect(), ..Self::default() }
    }

    pub(super) fn add(&mut self, other: Self) {
        self.files.extend(other.files);
        self.left_out.extend(other.left_out);
        self.issues.extend(other.issues);
    }

    /// Gives files of one name a number each: they are to lie in one folder.
    pub(super) fn apart(mut self) -> Self {
        let mut taken: BTreeMap<String, u32> = BTreeMap::new();
        for (file, at) in self.files.iter_mut().zip(0..) {
            let count = taken.entry(file.name.to_lowercase()).or_default();
            *count += 1;
            if *count > 1
                && let Some((stem, ending)) = file.name.clone().rsplit_once('.')
            {
                file.name = format!("{stem} ({count}).{ending}");
                if let Some(issue) = self.issues.get_mut(at) {
                    issue.name.clone_from(&file.name);
                }
            }
        }
        self
    }
}

/// What a session was told as.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Told {
    pub(crate) session: SessionId,
    pub(crate) sequence: u32,
    /// The session's own number by then, where files count on from it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) own: Option<u32>,
    /// When it was last changed by then; of files handed out before this was kept, no time at all.
    #[serde(default)]
    pub(crate) changed: DateTime<Utc>,
    pub(crate) digest: String,
    /// Whether it was told as one that is off.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub(crate) gone: bool,
    pub(crate) begins: DateTime<Utc>,
    pub(crate) zone: Zone,
    pub(crate) minutes: u32,
    pub(crate) title: String,
}

impl Told {
    pub(super) fn of(session: &ScheduledSession, digest: &str) -> Self {
        Self {
            session: session.id,
            sequence: session.sequence,
            own: None,
            changed: session.changed,
            digest: digest.to_owned(),
            gone: false,
            begins: session.begins,
            zone: session.zone,
            minutes: session.minutes,
            title: session.title.clone(),
        }
    }

    /// Numbers a session for whoever was told this of it: calendars take only what is newer than what they have.
    ///
    /// The session itself counts what an officer changes in it. What others bring about is counted here: a clock set by hand, newer
    /// rules of a zone, the name of a delegation, somebody who is expected no more or again.
    pub(super) fn follow(&self, session: &mut ScheduledSession, digest: &str) {
        let news = self.gone || self.digest != digest;
        let moved = (self.begins, self.zone, self.minutes) != (session.begins, session.zone, session.minutes);
        let uncounted = news && (self.gone || moved || session.changed <= self.changed);
        // A file that is ahead of the session stays as far ahead of it.
        let counted = session.sequence.saturating_sub(self.own.unwrap_or(session.sequence));
        session.sequence = session.sequence.max(self.sequence + counted.max(u32::from(uncounted)));
        session.changed = session.changed.max(self.changed + Duration::seconds(i64::from(news)));
    }

    /// The same as one that is off.
    pub(super) fn off(mut self) -> Self {
        (self.gone, self.sequence, self.changed) = (true, self.sequence + 1, self.changed + Duration::seconds(1));
        self
    }
}

/// What the sessions of a file were told as.
pub(crate) fn told(issue: &Issue) -> Result<BTreeMap<SessionId, Told>, Failure> {
    let told: Vec<Told> = read(&issue.told)?;
    Ok(told.into_iter().map(|each| (each.session, each)).collect())
}

/// Reads what was kept as text.
pub(crate) fn read<T: serde::de::DeserializeOwned>(text: &str) -> Result<T, Failure> {
    serde_json::from_str(text).map_err(|fault| broken(&fault))
}

/// Writes what is kept as text.
pub(super) fn text<T: Serialize>(value: &T) -> Result<String, Failure> {
    serde_json::to_string(value).map_err(|fault| broken(&fault))
}

fn broken(fault: &serde_json::Error) -> Failure {
    Failure::Faulted {
        code: "unreadable_issue".into(),
        message: Words::new(
            "What is remembered of the files handed out cannot be read.",
            "내보낸 파일의 기록을 읽을 수 없습니다.",
        ),
        details: fault.to_string(),
    }
}
