//! From the desk to the server: what is not there yet, entry by entry, each noted as soon as it stands there.

use crate::{Account, Client, Fault, Put};
use plenary_desk::{
    Desk, Failure,
    export::{
        ChangedElsewhere, EntryAt, News, Password, Publication, PublishProgress, PublishReport, Published,
        PublishedCalendar, Task,
    },
};
use std::collections::{BTreeMap, BTreeSet};

/// What is asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wish {
    /// Whether to look on the server for what others have changed, also where we have nothing to send.
    pub look: bool,
    /// The entries whose changes by others an officer has looked at and decided to overwrite.
    pub overwrite: BTreeSet<EntryAt>,
}

/// Puts what is to be sent on a summit's server.
///
/// Where everything stands there already, no request is made. `watch` hears of each entry, and stops it with `false`.
pub fn publish(
    desk: &Desk,
    mut publication: Publication,
    password: &Password,
    wish: &Wish,
    watch: &mut dyn FnMut(PublishProgress) -> bool,
) -> Result<PublishReport, Failure> {
    let mut report = PublishReport { looked: wish.look, ..PublishReport::default() };
    report.unchanged = publication.calendars.iter().map(|calendar| calendar.unchanged).sum();
    // What others have changed where we have nothing to send can be written again too.
    for at in &wish.overwrite {
        let known = publication.known.iter().find(|known| at.is(known)).cloned();
        let Some(calendar) = publication.calendars.iter_mut().find(|calendar| calendar.segment == at.calendar) else {
            continue;
        };
        if let (Some(entry), false) = (known, calendar.tasks.iter().any(|task| at.is(&task.entry))) {
            report.unchanged = report.unchanged.saturating_sub(1);
            calendar.tasks.push(Task { entry, news: News::Changed });
        }
    }
    publication.calendars.retain(|calendar| wish.look || !calendar.tasks.is_empty());
    let mut progress =
        PublishProgress { done: 0, of: publication.calendars.iter().map(|calendar| calendar.tasks.len()).sum() };
    if progress.of == 0 && !wish.look {
        return Ok(report);
    }
    if !watch(progress) {
        report.stopped = true;
        return Ok(report);
    }
    let account = Account { name: publication.server.account.clone(), password: password.clone() };
    let client = Client::find(&publication.server.address, &account)?;
    let mut changed = BTreeMap::new();
    'all: for calendar in &publication.calendars {
        if wish.look {
            look(&client, calendar, &publication.known, &mut changed)?;
        }
        if calendar.tasks.is_empty() {
            continue;
        }
        let place = client.calendar(&calendar.segment, &calendar.title)?;
        for task in &calendar.tasks {
            if !watch(progress) {
                report.stopped = true;
                break 'all;
            }
            let (at, address) = (task.at(), format!("{place}{}", task.entry.entry));
            match put(&client, task, &address, wish.overwrite.contains(&at))? {
                Put::Stored(etag) => {
                    let mut task = task.clone();
                    task.entry.etag = etag;
                    desk.published(&task)?;
                    if task.news == News::Withdrawn {
                        report.withdrawn += 1
                    } else {
                        report.sent += 1
                    }
                    changed.remove(&at);
                }
                Put::Changed => {
                    let gone = client.current(&address)?.is_none();
                    changed.insert(at.clone(), elsewhere(at, calendar, &task.entry, gone));
                }
            }
            progress.done += 1;
        }
    }
    watch(progress);
    report.changed_elsewhere = changed.into_values().collect();
    Ok(report)
}

/// Puts one entry where it belongs, or takes it away; over what others did there only where an officer has said so.
fn put(client: &Client, task: &Task, address: &str, over: bool) -> Result<Put, Fault> {
    let entry = &task.entry;
    let known = match over {
        true => client.current(address)?,
        false => Some(entry.etag.clone()).filter(|etag| !etag.is_empty()),
    };
    match (task.news, known.as_deref()) {
        (News::Withdrawn, Some(known)) => client.delete(address, known),
        (News::Withdrawn, None) => Ok(Put::Stored(String::new())),
        (_, known) => client.put(address, &entry.body, known),
    }
}

/// Compares the versions on the server with those we know.
fn look(
    client: &Client,
    calendar: &PublishedCalendar,
    known: &[Published],
    changed: &mut BTreeMap<EntryAt, ChangedElsewhere>,
) -> Result<(), Fault> {
    let known: Vec<_> = known.iter().filter(|known| known.calendar == calendar.segment).collect();
    if known.is_empty() {
        return Ok(());
    }
    let there: BTreeMap<String, String> = client.versions(&calendar.segment)?.into_iter().collect();
    for known in known {
        let version = there.get(&known.entry);
        if version != Some(&known.etag) {
            let at = EntryAt::of(known);
            changed.insert(at.clone(), elsewhere(at, calendar, known, version.is_none()));
        }
    }
    Ok(())
}

fn elsewhere(at: EntryAt, calendar: &PublishedCalendar, entry: &Published, gone: bool) -> ChangedElsewhere {
    ChangedElsewhere { at, calendar_title: calendar.title.clone(), title: entry.title.clone(), gone }
}
