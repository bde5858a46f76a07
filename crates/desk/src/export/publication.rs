//! What is to be put on a summit's calendar server: one calendar with everything, and one for each delegation that is expected
//! anywhere; each session as an entry of its own. What stands there already as it should is not sent again.

use super::{EntryAt, ExportLanguage, schedule};
use crate::{Failure, view::Look};
use chrono::{DateTime, Duration, Utc};
use plenary_domain::{Refusal, SummitId, Words, calendar_server::CalendarServer, vocabulary::CalendarLanguage};
use plenary_exchange::{Schedule, ScheduledSession, Standing, ics};
use plenary_store::Published;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};

/// What is to be sent to a server.
#[derive(Clone, Debug)]
pub struct Publication {
    /// Where.
    pub server: CalendarServer,
    /// The calendars, also those in which nothing is to be done.
    pub calendars: Vec<PublishedCalendar>,
    /// What stands there by our doing, by calendar and entry.
    pub known: Vec<Published>,
    /// How many people had been erased when this was put together.
    pub(crate) erased: usize,
}

/// A calendar on the server.
#[derive(Clone, Debug)]
pub struct PublishedCalendar {
    /// The end of its address.
    pub segment: String,
    /// What it is called.
    pub title: String,
    /// What is to be done in it.
    pub tasks: Vec<Task>,
    /// How many of its entries stand there already as they should.
    pub unchanged: usize,
}

/// Something to be done with one entry.
#[derive(Clone, Debug)]
pub struct Task {
    /// What is to stand on the server; the version is the one that stands there by our doing, empty where there is none.
    pub entry: Published,
    /// What it means for whoever reads the calendar.
    pub news: News,
}

impl Task {
    /// Which entry it is about.
    pub fn at(&self) -> EntryAt {
        EntryAt::of(&self.entry)
    }
}

/// What an entry that is to be sent means for whoever reads the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub enum News {
    /// It stands there for the first time.
    New,
    /// It tells something else than it did.
    Changed,
    /// The session is off; it stays as one that is cancelled.
    Cancelled,
    /// It is taken away: the summit is over.
    Withdrawn,
}

/// Compares what is planned with what stands on the server by our doing.
pub(crate) fn publication(summit: SummitId, at: &Look<'_, '_>) -> Result<Publication, Failure> {
    let summit = at.rows.summits().get(summit)?.ok_or_else(|| Failure::gone("summit"))?;
    let server = at.rows.calendar_servers().get(summit.id)?.ok_or_else(no_server)?;
    let over = crate::import::days(summit.id, at)?.is_some_and(|[_, end]| end <= at.now.at);
    let known = at.rows.published(&server.home(), summit.id)?;
    let language = match server.language {
        CalendarLanguage::English => ExportLanguage::En,
        CalendarLanguage::Korean => ExportLanguage::Ko,
        CalendarLanguage::Both => ExportLanguage::Both,
    };
    let mut made = Publication { server, calendars: vec![], known, erased: at.rows.erasures().number()? };
    let mut segments = BTreeSet::new();
    for (delegation, schedule) in schedule::documents(&summit, language, at)? {
        let id = delegation.map_or(summit.id.0, |delegation| delegation.0);
        let segment = format!("plenary-{id}");
        made.compare(&segment, Some(&schedule), summit.id, over, at);
        segments.insert(segment);
    }
    // The calendars of delegations that are gone.
    let left: BTreeSet<String> = made.known.iter().map(|known| known.calendar.clone()).collect();
    for segment in left.difference(&segments) {
        made.compare(segment, None, summit.id, over, at);
    }
    Ok(made)
}

impl Publication {
    /// How many entries are to be sent or taken away.
    pub fn due(&self) -> usize {
        self.calendars.iter().map(|calendar| calendar.tasks.len()).sum()
    }

    fn compare(&mut self, segment: &str, schedule: Option<&Schedule>, summit: SummitId, over: bool, at: &Look<'_, '_>) {
        let known: BTreeMap<&str, &Published> = self
            .known
            .iter()
            .filter(|known| known.calendar == segment)
            .map(|known| (known.entry.as_str(), known))
            .collect();
        let entry = |name: String, title: String, etag: String, digest: String, body: String| Published {
            server: self.server.home(),
            summit,
            calendar: segment.to_owned(),
            entry: name,
            title,
            etag,
            digest,
            body,
        };
        let (mut tasks, mut there, mut unchanged) = (Vec::new(), BTreeSet::new(), 0);
        let stays = |session: &ScheduledSession| !(over && session.standing == Standing::Cancelled);
        let sessions =
            schedule.into_iter().flat_map(|schedule| schedule.sessions.iter().map(move |session| (schedule, session)));
        for (schedule, session) in sessions.filter(|(_, session)| stays(session)) {
            let name = format!("{}.ics", session.id);
            let known = known.get(name.as_str());
            there.insert(name.clone());
            let digest = digest(&ics::entry(&unrevised(session), schedule, &at.clocks));
            if known.is_some_and(|known| known.digest == digest) {
                unchanged += 1;
                continue;
            }
            let etag = known.map(|known| known.etag.clone()).unwrap_or_default();
            let mut body = ics::entry(session, schedule, &at.clocks);
            if let Some(known) = known {
                body = follow(session, &body, &known.body, |session| ics::entry(session, schedule, &at.clocks));
            }
            let news = match (session.standing, known) {
                (Standing::Cancelled, Some(_)) => News::Cancelled,
                (_, None) => News::New,
                _ => News::Changed,
            };
            tasks.push(Task { entry: entry(name, session.title.clone(), etag, digest, body), news });
        }
        for (name, known) in known.iter().filter(|(name, _)| !there.contains(**name)) {
            // Calendars keep what is cancelled until the summit is over; only then is it taken away.
            let write = |at| match known.digest.as_str() {
                // Somebody was erased from it since, who still stands there.
                "" if ics::is_called_off(&known.body) => ics::revised(&known.body, at),
                _ => ics::called_off(&known.body, at),
            };
            let body = write(at.now.at);
            if !over && known.body == body {
                unchanged += 1;
                continue;
            }
            // Whenever it is asked for, it is the same that is told. What is taken away tells nothing.
            let digest = if over { digest("") } else { digest(&write(DateTime::UNIX_EPOCH)) };
            let entry = entry((*name).to_owned(), known.title.clone(), known.etag.clone(), digest, body);
            tasks.push(Task { entry, news: if over { News::Withdrawn } else { News::Cancelled } });
        }
        // A calendar of which nothing is left was made before, under its name.
        let title = schedule.map(|schedule| schedule.title.clone()).unwrap_or_default();
        self.calendars.push(PublishedCalendar { title, segment: segment.to_owned(), tasks, unchanged });
    }
}

/// The entry under a number and a stamp that follow on what stands there: whoever reads it takes only what is newer.
///
/// The session itself counts what an officer changes in it; a clock set by hand, newer rules of a zone, the name of a delegation and
/// whoever is expected again are counted here.
fn follow(session: &ScheduledSession, body: &str, there: &str, write: impl Fn(&ScheduledSession) -> String) -> String {
    let stood = ics::stamp(there).unwrap_or_default();
    let rearranged = ics::arrangement(body) != ics::arrangement(there);
    let uncounted = ics::is_called_off(there) || rearranged || session.changed <= stood;
    write(&ScheduledSession {
        sequence: session.sequence.max(ics::sequence(there) + u32::from(uncounted)),
        changed: session.changed.max(stood + Duration::seconds(1)),
        ..session.clone()
    })
}

/// Without what only says how often it was revised.
fn unrevised(session: &ScheduledSession) -> ScheduledSession {
    let never: DateTime<Utc> = DateTime::UNIX_EPOCH;
    ScheduledSession { sequence: 0, created: never, changed: never, ..session.clone() }
}

fn digest(body: &str) -> String {
    Sha256::digest(body).iter().map(|byte| format!("{byte:02x}")).collect()
}

pub(crate) fn erased_since() -> Refusal {
    Refusal::new(
        "erased_since",
        Words::new(
            "Personal data was erased while this was being published, so it was stopped. Publish once more: what is sent then tells \
             nothing of it.",
            "게시하는 동안 개인정보가 삭제되어 게시를 멈췄습니다. 다시 게시하면 삭제된 내용 없이 전송됩니다.",
        ),
    )
}

pub(crate) fn erased_since_made() -> Refusal {
    Refusal::new(
        "erased_since",
        Words::new(
            "Personal data was erased while the files were being written, and they may still hold it. Delete them and export once more.",
            "파일을 저장하는 동안 개인정보가 삭제되었습니다. 저장된 파일에 그 내용이 남아 있을 수 있으므로 파일을 지우고 다시 내보내 주세요.",
        ),
    )
}

fn no_server() -> Refusal {
    Refusal::new(
        "no_server",
        Words::new(
            "No calendar server is set up for this summit. Give its address first.",
            "이 회의에 설정된 캘린더 서버가 없습니다. 먼저 서버 주소를 입력해 주세요.",
        ),
    )
    .at("address")
}
