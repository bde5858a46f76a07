//! What is said between the screens and whoever sends calendars to a server. The desk itself sends nothing.

use crate::wording;
use chrono::SecondsFormat;
use plenary_domain::{SummitId, Words, vocabulary::SessionStatus};
use plenary_exchange::{Begins, SessionDraft};
use plenary_store::Published;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::fmt;

/// A password on its way to the server. It is written nowhere, not even where something is looked into.
#[derive(Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(transparent)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct Password(String);

impl Password {
    /// What was typed.
    pub fn new(typed: impl Into<String>) -> Self {
        Self(typed.into())
    }

    /// What the server is told.
    pub fn reveal(&self) -> &str {
        &self.0
    }

    /// Whether nothing was typed.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl fmt::Debug for Password {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("…")
    }
}

/// Asks whoever sends calendars.
#[derive(Clone, Debug, Deserialize)]
#[serde(tag = "do", rename_all = "snake_case", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(optional_fields))]
pub enum PublishOf {
    /// Looks where our calendars would stand at an address, before it is set up. Nothing is sent or kept but, where it is asked for,
    /// the password in the system's keyring.
    Find {
        /// The address of the server.
        address: String,
        /// The account that may write there.
        account: String,
        /// Its password.
        password: Password,
        /// Whether the system's keyring is to keep it.
        #[serde(default)]
        keep: Option<bool>,
    },
    /// Sends what does not stand there yet. Where all does, no request is made.
    Send {
        /// The summit.
        summit: SummitId,
        /// The password; absent where the system's keyring keeps it.
        #[serde(default)]
        password: Option<Password>,
        /// Whether the system's keyring is to keep it.
        #[serde(default)]
        keep: Option<bool>,
        /// Whether to look on the server for what others have changed, also where we have nothing to send.
        #[serde(default)]
        look: Option<bool>,
        /// The entries whose changes by others are to be overwritten, as they were seen. One that has changed since, here or there,
        /// is left as it is and answered once more.
        #[serde(default)]
        overwrite: Option<Vec<EntrySeen>>,
    },
    /// Leaves what others have changed as it stands there, until the session changes here again. Nothing is sent. Refused where one
    /// of them has changed here since it was seen.
    KeepTheirs {
        /// The summit.
        summit: SummitId,
        /// The entries, as they were seen.
        entries: Vec<EntrySeen>,
    },
    /// How far it is; `null` where nothing is under way.
    Progress {},
    /// Stops what is under way after the entry it is at.
    Stop {},
    /// Whether the system's keyring keeps the password of an account.
    Kept {
        /// The address of the server.
        address: String,
        /// The account.
        account: String,
    },
    /// Takes the password of an account out of the system's keyring.
    Forget {
        /// The address of the server.
        address: String,
        /// The account.
        account: String,
    },
}

impl PublishOf {
    /// Whether screens that show what stands on servers are out of date afterwards, also where it failed half-way.
    pub fn touches(&self) -> bool {
        matches!(self, Self::Send { .. } | Self::KeepTheirs { .. })
    }
}

/// Where our calendars would stand.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct ServerFound {
    /// The address they would stand below.
    pub home: String,
    /// Why the password was not kept, if it was to be.
    pub not_kept: Option<Words>,
}

/// Whether a password is kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct PasswordKept {
    /// Whether the system's keyring keeps one.
    pub kept: bool,
    /// Why none can be kept here.
    pub no_keyring: Option<Words>,
}

/// An entry of a calendar on a server.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct EntryAt {
    /// The calendar, by the end of its address.
    pub calendar: String,
    /// The entry, by the end of its address.
    pub entry: String,
}

impl EntryAt {
    /// Where this one stands.
    pub fn of(entry: &Published) -> Self {
        Self { calendar: entry.calendar.clone(), entry: entry.entry.clone() }
    }

    /// Whether it is this one.
    pub fn is(&self, entry: &Published) -> bool {
        self.calendar == entry.calendar && self.entry == entry.entry
    }
}

/// An entry as an officer saw it, ours beside theirs: what is decided about it holds for these two, and for nothing that came after.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct EntrySeen {
    /// The calendar, by the end of its address.
    pub calendar: String,
    /// The entry, by the end of its address.
    pub entry: String,
    /// What tells ours from another of ours.
    pub our_version: String,
    /// What tells theirs from another of theirs, also where there is none.
    pub their_version: String,
}

impl EntrySeen {
    /// What we would put there, beside the version that stands there.
    pub fn of(ours: &Published, theirs: Option<&str>) -> Self {
        Self {
            calendar: ours.calendar.clone(),
            entry: ours.entry.clone(),
            our_version: ours.digest.chars().take(VERSION).collect(),
            their_version: version(theirs),
        }
    }

    /// Where it stands.
    pub fn at(&self) -> EntryAt {
        EntryAt { calendar: self.calendar.clone(), entry: self.entry.clone() }
    }

    /// Whether this is what was seen of ours.
    pub fn is_ours(&self, entry: &Published) -> bool {
        self.at().is(entry) && entry.digest.starts_with(&self.our_version) && self.our_version.len() == VERSION
    }

    /// Whether this is the version that was seen of theirs.
    pub fn is_theirs(&self, etag: Option<&str>) -> bool {
        self.their_version == version(etag)
    }

    /// The entry as it is named on a command line: `CALENDAR/ENTRY/SEEN`.
    pub fn named(text: &str) -> Option<Self> {
        let (at, seen) = text.rsplit_once('/')?;
        let ((calendar, entry), (ours, theirs)) = (at.split_once('/')?, seen.split_once('-')?);
        let [calendar, entry, our_version, their_version] = [calendar, entry, ours, theirs].map(str::to_owned);
        Some(Self { calendar, entry, our_version, their_version })
    }
}

impl fmt::Display for EntrySeen {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}/{}-{}", self.calendar, self.entry, self.our_version, self.their_version)
    }
}

/// How many letters of a digest tell one version from another.
const VERSION: usize = 16;

fn version(etag: Option<&str>) -> String {
    Sha256::digest(etag.unwrap_or_default()).iter().take(VERSION / 2).map(|byte| format!("{byte:02x}")).collect()
}

/// How far it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct PublishProgress {
    /// How many entries have been seen to.
    pub done: usize,
    /// How many there are to see to.
    pub of: usize,
}

/// What came of it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct PublishReport {
    /// How many entries were put on the server.
    pub sent: usize,
    /// How many were taken away, since the summit is over.
    pub withdrawn: usize,
    /// How many stood there already as they should; for them nothing was sent.
    pub unchanged: usize,
    /// What somebody else has changed on the server. It was left as it is.
    pub changed_elsewhere: Vec<ChangedElsewhere>,
    /// Whether the server was looked at for what others have changed, also where we had nothing to send.
    pub looked: bool,
    /// Whether it was stopped before its end. What was sent stands; the rest follows another time.
    pub stopped: bool,
    /// Why the password was not kept, if it was to be.
    pub not_kept: Option<Words>,
}

/// An entry that somebody else has changed on the server.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct ChangedElsewhere {
    /// Which, and in which versions.
    #[serde(flatten)]
    pub seen: EntrySeen,
    /// What the calendar is called.
    pub calendar_title: String,
    /// What the session is called.
    pub title: String,
    /// Whether it is there no more.
    pub gone: bool,
    /// Whether ours was to be sent in its place, and one of the two has changed since they were seen: it was left as it is.
    pub changed_since: bool,
    /// What stands there; absent where it is gone, or cannot be read.
    pub theirs: Option<EntrySaid>,
    /// What we would put there, or have put there.
    pub ours: Option<EntrySaid>,
}

/// What an entry of a calendar says.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct EntrySaid {
    /// What the session is called.
    pub title: String,
    /// When it begins, with its place on the map.
    pub starts: Words,
    /// How long it takes, in minutes, where it says so.
    pub minutes: Option<i64>,
    /// Where; may be empty.
    pub place: String,
    /// Where it stands, where it says so.
    pub status: Option<Words>,
    /// Who invites; may be empty.
    pub organiser: String,
    /// The instant it was last changed, as it says itself.
    pub changed: Option<String>,
}

impl EntrySaid {
    pub(crate) fn of(draft: &SessionDraft) -> Self {
        Self {
            title: draft.title.clone(),
            starts: match &draft.begins {
                Begins::At(start) => Words::new(wording::start_en(start), wording::start_ko(start)),
                Begins::On(date) => Words::same(date.to_string()),
                Begins::Unclear { wall, .. } => Words::same(wall.format("%Y-%m-%d %H:%M").to_string()),
            },
            minutes: draft.minutes,
            place: draft.location.clone(),
            status: draft.status.map(SessionStatus::label),
            organiser: draft.organiser.clone(),
            changed: draft.changed.map(|at| at.to_rfc3339_opts(SecondsFormat::Secs, true)),
        }
    }
}
