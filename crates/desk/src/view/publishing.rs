//! What would be sent to a summit's calendar server, and what stands there by our doing.

use super::Look;
use crate::{
    Failure,
    export::{News, Publication, publication},
};
use chrono::SecondsFormat;
use plenary_domain::{
    SummitId, Words,
    vocabulary::{CalendarLanguage, PublicationEnd},
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Asks what would be sent to the calendar server.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct PublishingOf {
    /// The summit.
    pub summit: SummitId,
}

/// A summit's calendar server, and what would be sent there. Nothing is asked of the server.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct PublishingView {
    /// The server; absent where none is set up.
    pub server: Option<ServerCard>,
    /// The calendars.
    pub calendars: Vec<CalendarToPublish>,
    /// How many entries are to be sent or taken away.
    pub due: usize,
    /// How many stand there as they should.
    pub unchanged: usize,
}

/// A calendar server.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct ServerCard {
    /// Its address.
    pub address: String,
    /// The account that may write there.
    pub account: String,
    /// The language of the calendars.
    pub language: CalendarLanguage,
}

/// A calendar, and what would be sent of it.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct CalendarToPublish {
    /// Which, by the end of its address.
    pub calendar: String,
    /// What it is called; empty for that of a delegation which is gone.
    pub title: String,
    /// When it was last published, and what came of it; absent where it never was.
    pub last: Option<LastPublication>,
    /// How many of its entries stand there as they should.
    pub unchanged: usize,
    /// What is to be sent.
    pub entries: Vec<EntryToPublish>,
}

/// What came of the last publication of a calendar.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct LastPublication {
    /// The instant.
    pub at: String,
    /// Who published it.
    pub officer: String,
    /// How many entries were put there.
    pub sent: u32,
    /// How many were taken away.
    pub withdrawn: u32,
    /// How many somebody else had changed; they were left as they were.
    pub elsewhere: u32,
    /// How it ended.
    pub ended: PublicationEnd,
    /// Why it failed; empty where it did not.
    pub why: Words,
}

/// An entry that is to be sent or taken away.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct EntryToPublish {
    /// Which, by the end of its address.
    pub entry: String,
    /// What the session is called.
    pub title: String,
    /// What it means for whoever reads the calendar.
    pub news: News,
}

impl PublishingOf {
    pub(crate) fn answer(self, at: &Look<'_, '_>) -> Result<PublishingView, Failure> {
        let summit = at.rows.summits().get(self.summit)?.ok_or_else(|| Failure::gone("summit"))?;
        if at.rows.calendar_servers().get(summit.id)?.is_none() {
            return Ok(PublishingView { server: None, calendars: vec![], due: 0, unchanged: 0 });
        }
        let Publication { server, calendars, .. } = publication(summit.id, at)?;
        let mut last: BTreeMap<String, LastPublication> = BTreeMap::new();
        for each in at.rows.last_published(&server.home(), summit.id)? {
            let told = LastPublication {
                at: each.at.to_rfc3339_opts(SecondsFormat::Secs, true),
                officer: each.officer,
                sent: each.sent,
                withdrawn: each.withdrawn,
                elsewhere: each.elsewhere,
                ended: each.ended,
                why: each.why,
            };
            last.insert(each.calendar, told);
        }
        let calendars: Vec<_> = calendars
            .into_iter()
            .map(|calendar| CalendarToPublish {
                last: last.remove(&calendar.segment),
                calendar: calendar.segment,
                title: calendar.title,
                unchanged: calendar.unchanged,
                entries: calendar
                    .tasks
                    .into_iter()
                    .map(|task| EntryToPublish { entry: task.entry.entry, title: task.entry.title, news: task.news })
                    .collect(),
            })
            .collect();
        Ok(PublishingView {
            server: Some(ServerCard { address: server.address, account: server.account, language: server.language }),
            due: calendars.iter().map(|calendar| calendar.entries.len()).sum(),
            unchanged: calendars.iter().map(|calendar| calendar.unchanged).sum(),
            calendars,
        })
    }
}
