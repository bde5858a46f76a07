//! From the desk to the server: what is not there yet, entry by entry, each noted as soon as it stands there.

use crate::{Account, Client, Fault, Put, Standing};
use plenary_desk::{
    Desk, Failure,
    export::{
        ChangedElsewhere, EntryAt, EntrySeen, LastPublished, News, Password, Publication, PublishProgress,
        PublishReport, Published, PublishedCalendar, Task,
    },
};
use plenary_domain::{Words, vocabulary::PublicationEnd};
use std::collections::{BTreeMap, BTreeSet};

/// What is asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wish {
    /// Whether to look on the server for what others have changed, also where we have nothing to send.
    pub look: bool,
    /// The entries whose changes by others an officer has looked at and decided to overwrite, as they were seen.
    pub overwrite: BTreeSet<EntrySeen>,
}

impl Wish {
    /// What was seen of an entry that is to be overwritten.
    fn seen(&self, at: &EntryAt) -> Option<&EntrySeen> {
        self.overwrite.iter().find(|seen| seen.at() == *at)
    }
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
    for at in wish.overwrite.iter().map(EntrySeen::at) {
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
    let progress =
        PublishProgress { done: 0, of: publication.calendars.iter().map(|calendar| calendar.tasks.len()).sum() };
    if progress.of == 0 && !wish.look {
        return Ok(report);
    }
    if !watch(progress) {
        report.stopped = true;
        return Ok(report);
    }
    let account = Account { name: publication.server.account.clone(), password: password.clone() };
    let mut sending = Sending { desk, wish, publication: &publication, report, progress, changed: BTreeMap::new() };
    let client = match Client::find(&publication.server.address, &account) {
        Ok(client) => client,
        Err(fault) => {
            for calendar in publication.calendars.iter().filter(|calendar| !calendar.tasks.is_empty()) {
                sending.note(calendar, Tally { why: Some(fault.words()), ..Tally::default() })?;
            }
            return Err(fault.into());
        }
    };
    for calendar in &publication.calendars {
        let mut tally = Tally::default();
        let gone_through = sending.calendar(&client, calendar, &mut tally, watch);
        tally.why = gone_through.as_ref().err().map(|failure| failure.message().clone());
        tally.stopped = sending.report.stopped;
        if tally.why.is_some() || !calendar.tasks.is_empty() {
            sending.note(calendar, tally)?;
        }
        gone_through?;
        if sending.report.stopped {
            break;
        }
    }
    watch(sending.progress);
    let Sending { mut report, changed, .. } = sending;
    report.changed_elsewhere = changed.into_values().collect();
    Ok(report)
}

/// A publication under way.
struct Sending<'a> {
    desk: &'a Desk,
    wish: &'a Wish,
    publication: &'a Publication,
    report: PublishReport,
    progress: PublishProgress,
    changed: BTreeMap<EntryAt, ChangedElsewhere>,
}

/// What came of one calendar.
#[derive(Default)]
struct Tally {
    sent: u32,
    withdrawn: u32,
    elsewhere: u32,
    stopped: bool,
    why: Option<Words>,
}

impl Sending<'_> {
    /// Looks at a calendar, where that is wished for, and does what is to be done in it.
    fn calendar(
        &mut self,
        client: &Client,
        calendar: &PublishedCalendar,
        tally: &mut Tally,
        watch: &mut dyn FnMut(PublishProgress) -> bool,
    ) -> Result<(), Failure> {
        if self.wish.look {
            self.look(client, calendar)?;
        }
        if calendar.tasks.is_empty() {
            return Ok(());
        }
        let place = client.calendar(&calendar.segment, &calendar.title)?;
        for task in &calendar.tasks {
            if !watch(self.progress) {
                self.report.stopped = true;
                return Ok(());
            }
            let _sending = self.desk.sending(self.publication)?;
            let (at, address) = (task.at(), format!("{place}{}", task.entry.entry));
            let mut put = put(client, task, &address, self.wish.seen(&at))?;
            let mut known_there = false;
            if put == Put::Changed
                && let Some((etag, is_this)) = self.ours(client, &task.entry, &address)?
            {
                known_there = is_this && task.news != News::Withdrawn;
                put = match task.news {
                    _ if known_there => Put::Stored(etag),
                    News::Withdrawn => client.delete(&address, &etag)?,
                    _ => client.put(&address, &task.entry.body, Some(&etag))?,
                };
            }
            match put {
                Put::Stored(etag) => {
                    let mut task = task.clone();
                    task.entry.etag = etag;
                    self.desk.published(&task)?;
                    if known_there {
                        self.report.unchanged += 1;
                    } else if task.news == News::Withdrawn {
                        self.report.withdrawn += 1;
                        tally.withdrawn += 1;
                    } else {
                        self.report.sent += 1;
                        tally.sent += 1;
                    }
                    self.changed.remove(&at);
                }
                Put::Changed => {
                    tally.elsewhere += 1;
                    self.elsewhere(client, calendar, &task.entry, &address)?;
                }
            }
            self.progress.done += 1;
        }
        Ok(())
    }

    /// The version of what stands there where it is our own: an answer of the server may have been lost, and a copy of this store may
    /// have sent the same. With it whether it is what we would send, else it is what we sent last.
    fn ours(&self, client: &Client, entry: &Published, address: &str) -> Result<Option<(String, bool)>, Failure> {
        let Some(Standing { text, etag: Some(etag) }) = client.standing(address)? else { return Ok(None) };
        let at = EntryAt::of(entry);
        let last = self.publication.known.iter().find(|known| at.is(known));
        let there = lines(&text);
        Ok(if there == lines(&entry.body) {
            Some((etag, true))
        } else {
            last.filter(|last| there == lines(&last.body)).map(|_| (etag, false))
        })
    }

    /// Compares the versions on the server with those we know.
    fn look(&mut self, client: &Client, calendar: &PublishedCalendar) -> Result<(), Failure> {
        let known: Vec<&Published> =
            self.publication.known.iter().filter(|known| known.calendar == calendar.segment).collect();
        if known.is_empty() {
            return Ok(());
        }
        let there: BTreeMap<String, String> = client.versions(&calendar.segment)?.into_iter().collect();
        for known in known.into_iter().filter(|known| there.get(&known.entry) != Some(&known.etag)) {
            let _sending = self.desk.sending(self.publication)?;
            let address = client.entry(&calendar.segment, &known.entry)?;
            match self.ours(client, known, &address)? {
                Some((etag, _)) => {
                    let entry = Published { etag, ..known.clone() };
                    self.desk.published(&Task { entry, news: News::Changed })?;
                }
                None => self.elsewhere(client, calendar, known, &address)?,
            }
        }
        Ok(())
    }

    /// Notes that somebody else has changed an entry, with what stands there and what we would put in its place.
    fn elsewhere(
        &mut self,
        client: &Client,
        calendar: &PublishedCalendar,
        entry: &Published,
        address: &str,
    ) -> Result<(), Failure> {
        // The version first: should it change in between, an older one is noted, which the server then refuses.
        let etag = client.current(address)?;
        let there = client.get(address)?;
        let at = EntryAt::of(entry);
        let said = |text: &str| self.desk.entry_said(entry.summit, text);
        let one = ChangedElsewhere {
            seen: EntrySeen::of(entry, etag.as_deref()),
            calendar_title: calendar.title.clone(),
            title: entry.title.clone(),
            gone: there.is_none(),
            changed_since: self.wish.seen(&at).is_some(),
            theirs: there.as_deref().and_then(said),
            ours: said(&entry.body),
        };
        self.changed.insert(at, one);
        Ok(())
    }

    /// Notes when a calendar was published, and what came of it.
    fn note(&self, calendar: &PublishedCalendar, tally: Tally) -> Result<(), Failure> {
        let ended = match &tally.why {
            Some(_) => PublicationEnd::Failed,
            None if tally.stopped => PublicationEnd::Stopped,
            None => PublicationEnd::Done,
        };
        self.desk.publication_ended(LastPublished {
            server: self.publication.server.home(),
            summit: self.publication.server.summit,
            calendar: calendar.segment.clone(),
            at: Default::default(),
            officer: String::new(),
            sent: tally.sent,
            withdrawn: tally.withdrawn,
            elsewhere: tally.elsewhere,
            ended,
            why: tally.why.unwrap_or_default(),
        })
    }
}

/// The lines of the entries in a calendar file, whole and in one order: servers fold, sort and quote them in their own way.
fn lines(text: &str) -> Vec<String> {
    let whole = text.replace("\r\n", "\n").replace("\n ", "").replace("\n\t", "");
    let mut within = false;
    let mut lines: Vec<String> = whole
        .lines()
        .filter(|line| {
            within |= line.eq_ignore_ascii_case("BEGIN:VEVENT");
            let is_of_it = within && !line.trim().is_empty();
            within &= !line.eq_ignore_ascii_case("END:VEVENT");
            is_of_it
        })
        .map(|line| match line.find([':', ';']) {
            Some(at) if line[at..].starts_with(';') => line.replace('"', ""),
            _ => line.to_owned(),
        })
        .collect();
    lines.sort();
    lines
}

/// Puts one entry where it belongs, or takes it away; over what others did there only where an officer has seen that beside this and
/// said so.
fn put(client: &Client, task: &Task, address: &str, over: Option<&EntrySeen>) -> Result<Put, Fault> {
    let entry = &task.entry;
    let known = Some(entry.etag.clone()).filter(|etag| !etag.is_empty());
    let seen = match over.filter(|seen| seen.is_ours(entry)) {
        Some(seen) => Some(client.current(address)?).filter(|there| seen.is_theirs(there.as_deref())),
        None => None,
    };
    let known = seen.unwrap_or(known);
    match (task.news, known.as_deref()) {
        (News::Withdrawn, Some(known)) => client.delete(address, known),
        (News::Withdrawn, None) => Ok(Put::Stored(String::new())),
        (_, known) => client.put(address, &entry.body, known),
    }
}
