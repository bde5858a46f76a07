//! From the desk to the server: what is not there yet, entry by entry, each noted as soon as it stands there.

use crate::{Account, Client, Fault, Put};
use plenary_desk::{
    Desk, Failure,
    export::{Published, PublishedCalendar, Task},
};
use plenary_domain::SummitId;
use serde::Serialize;
use std::collections::BTreeSet;

/// How far it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// How many entries have been seen to.
    pub done: usize,
    /// How many there are to see to.
    pub of: usize,
}

/// What came of it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Report {
    /// How many entries were put on the server.
    pub sent: usize,
    /// How many were taken away, since the summit is over.
    pub withdrawn: usize,
    /// How many stood there already as they should; for them nothing was sent.
    pub unchanged: usize,
    /// What somebody else has changed on the server. It was left as it is.
    pub changed_elsewhere: Vec<ChangedElsewhere>,
    /// Whether it was stopped before its end. What was sent stands; the rest follows another time.
    pub stopped: bool,
}

/// An entry that somebody else has changed on the server.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct ChangedElsewhere {
    /// The calendar, by the end of its address.
    pub calendar: String,
    /// The entry, by the end of its address.
    pub entry: String,
    /// What the calendar is called.
    pub calendar_title: String,
    /// What the session is called.
    pub title: String,
}

/// What is asked for.
#[derive(Clone, Debug, Default)]
pub struct Wish {
    /// Whether to look on the server for what others have changed, also where we have nothing to send.
    pub look: bool,
    /// The entries (calendar and entry) whose changes by others an officer has looked at and decided to overwrite.
    pub overwrite: BTreeSet<(String, String)>,
}

/// Puts a summit's calendars on its server.
///
/// Where everything stands there already, no request is made. `watch` hears of each entry, and stops it with `false`.
pub fn publish(
    desk: &Desk,
    summit: SummitId,
    password: &str,
    wish: &Wish,
    watch: &mut dyn FnMut(Progress) -> bool,
) -> Result<Report, Failure> {
    let mut publication = desk.publication(summit)?;
    let mut report = Report { unchanged: publication.unchanged, ..Report::default() };
    // What others have changed where we have nothing to send can be written again too.
    for (calendar, entry) in &wish.overwrite {
        let known = publication.known.iter().find(|known| known.calendar == *calendar && known.entry == *entry);
        let planned = publication
            .calendars
            .iter()
            .any(|planned| planned.segment == *calendar && planned.tasks.iter().any(|task| task.entry.entry == *entry));
        if let (Some(known), false) = (known, planned) {
            let task = Task { entry: known.clone(), withdraw: false };
            report.unchanged = report.unchanged.saturating_sub(1);
            match publication.calendars.iter_mut().find(|planned| planned.segment == *calendar) {
                Some(planned) => planned.tasks.push(task),
                None => publication.calendars.push(PublishedCalendar {
                    segment: calendar.clone(),
                    title: String::new(),
                    tasks: vec![task],
                }),
            }
        }
    }
    if publication.calendars.is_empty() && !wish.look {
        return Ok(report);
    }
    let account = Account { name: publication.server.account.clone(), password: password.to_owned() };
    let client = Client::find(&publication.server.address, &account).map_err(failed)?;
    let mut progress =
        Progress { done: 0, of: publication.calendars.iter().map(|calendar| calendar.tasks.len()).sum() };
    let mut changed = BTreeSet::new();
    if wish.look {
        look(&client, &publication.known, &mut changed).map_err(failed)?;
    }
    'all: for calendar in &publication.calendars {
        if !watch(progress) {
            report.stopped = true;
            break;
        }
        let place = client.calendar(&calendar.segment, &calendar.title).map_err(failed)?;
        for Task { entry, withdraw } in &calendar.tasks {
            let address = format!("{place}{}", entry.entry);
            let over = wish.overwrite.contains(&(entry.calendar.clone(), entry.entry.clone()));
            let known = if over {
                client.current(&address).map_err(failed)?
            } else {
                Some(entry.etag.clone()).filter(|etag| !etag.is_empty())
            };
            let put = match (withdraw, &known) {
                (true, Some(known)) => client.delete(&address, known),
                (true, None) => Ok(Put::Stored(String::new())),
                (false, known) => client.put(&address, &entry.body, known.as_deref()),
            };
            let here = ChangedElsewhere {
                calendar: entry.calendar.clone(),
                entry: entry.entry.clone(),
                calendar_title: calendar.title.clone(),
                title: entry.title.clone(),
            };
            match put.map_err(failed)? {
                Put::Stored(etag) => {
                    let mut entry = entry.clone();
                    entry.etag = etag;
                    desk.published(&entry, *withdraw)?;
                    if *withdraw {
                        report.withdrawn += 1
                    } else {
                        report.sent += 1
                    }
                    changed.remove(&here);
                }
                Put::Changed => {
                    changed
                        .retain(|one: &ChangedElsewhere| (&one.calendar, &one.entry) != (&here.calendar, &here.entry));
                    changed.insert(here);
                }
            }
            progress.done += 1;
            if !watch(progress) {
                report.stopped = progress.done < progress.of;
                break 'all;
            }
        }
    }
    changed.retain(|one| !wish.overwrite.contains(&(one.calendar.clone(), one.entry.clone())) || report.stopped);
    report.changed_elsewhere = changed.into_iter().collect();
    Ok(report)
}

/// Compares the versions on the server with those we know.
fn look(client: &Client, known: &[Published], changed: &mut BTreeSet<ChangedElsewhere>) -> Result<(), Fault> {
    let calendars: BTreeSet<&str> = known.iter().map(|known| known.calendar.as_str()).collect();
    for calendar in calendars {
        let there = client.versions(calendar)?;
        for known in known.iter().filter(|known| known.calendar == calendar) {
            let same = there.iter().any(|(entry, etag)| *entry == known.entry && *etag == known.etag);
            if !same {
                changed.insert(ChangedElsewhere {
                    calendar: known.calendar.clone(),
                    entry: known.entry.clone(),
                    calendar_title: String::new(),
                    title: known.title.clone(),
                });
            }
        }
    }
    Ok(())
}

fn failed(fault: Fault) -> Failure {
    Failure::Refused { code: fault.code().into(), message: fault.words(), field: fault.field().map(str::to_owned) }
}
