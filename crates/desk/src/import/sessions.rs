//! Schedules, compared with the sessions there are.
//!
//! A session is known again by the entry of the foreign calendar it came from, by its UID where that is our own id, else by title
//! and start. Titles, places and kinds are compared in
//! every language a file of ours may have been written in, and starts as instants, so that our own export changes nothing.

mod left_out;

use super::{
    FieldChange, ImportDecision, ImportLine, Judged, LeftOut, Likeness, Read, ReadProblem, Verdict, ZoneQuestion,
    compare as differ,
    decided::{Aimed, sort_out},
};
use crate::{
    Failure,
    action::{When, blank_session, inside, present},
    needle::key,
    wording,
};
use chrono::{DateTime, Utc};
use left_out::{all_day, no_such_session, older, older_than_taken, other_time, stays, superseded, twice, unclear};
use plenary_domain::{
    Clocks, DelegationId, Refusal, SessionId, Start, SummitId, Words, Zone,
    delegation::Delegation,
    origin::Origin,
    place::Place,
    session::{Session, length},
    summit::{Day, Summit},
    text,
    vocabulary::{Aspect, Format, SessionKind, SessionStatus},
};
use plenary_exchange::{
    Begins, Drafted, Problem, SessionDraft,
    ics::{self, same_link},
};
use plenary_store::Reader;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::{
    cmp::Ordering,
    collections::{BTreeMap, BTreeSet, HashMap, HashSet},
    sync::LazyLock,
};
use uuid::Uuid;

/// A session to be imported.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(optional_fields))]
pub struct SessionRow {
    /// The line of the file it comes from, for messages.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<u32>,
    /// What calendars know it by.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub uid: Option<String>,
    /// Which time of a repeating entry it is, by the instant at which the repetition puts it.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "bindings", ts(optional, type = "string"))]
    pub occurrence: Option<DateTime<Utc>>,
    /// When it was last changed where it comes from: what is older than a session of ours takes nothing of it back by itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "bindings", ts(optional, type = "string"))]
    pub changed: Option<DateTime<Utc>>,
    /// How often it has been revised where it comes from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sequence: Option<i64>,
    /// Which session it is: absent to look for it, `null` for a new one.
    #[serde(default, deserialize_with = "present", skip_serializing_if = "Option::is_none")]
    pub session: Option<Option<SessionId>>,
    /// Its title.
    pub title: String,
    /// Its title in Korean, where that stands by itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title_ko: Option<String>,
    /// When it starts. In UTC it is an instant: it is kept in the session's own zone, or the summit's.
    pub start: When,
    /// How long it takes, in minutes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub minutes: Option<i64>,
    /// Where it stands.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<SessionStatus>,
    /// What it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<SessionKind>,
    /// The name of the place where it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    /// The link to join by.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub join_link: Option<String>,
    /// Notes, for a new session only.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub notes: Option<String>,
    /// The delegations expected, for a new session only.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "bindings", ts(optional, as = "Option<Vec<DelegationId>>"))]
    pub expect: Vec<DelegationId>,
}

/// What a foreign calendar knows an entry by: its UID, and which time of it.
pub(crate) type ForeignKey<'a> = (&'a str, Option<DateTime<Utc>>);

/// A session as a file names it, with its line.
pub(super) struct Sketch {
    pub(super) line: u32,
    pub(super) row: SessionRow,
    /// What there is to say of how it was read.
    pub(super) remarks: Vec<Words>,
}

impl SessionRow {
    fn of(line: u32, draft: &SessionDraft, start: Start) -> Self {
        let said = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        Self {
            line: Some(line),
            uid: said(&draft.uid),
            occurrence: draft.occurrence,
            changed: draft.changed,
            sequence: Some(draft.sequence),
            session: None,
            title: draft.title.clone(),
            title_ko: None,
            start: When {
                date: start.date.to_string(),
                time: start.time.format("%H:%M").to_string(),
                zone: Some(start.zone.name().to_owned()),
                fold: start.fold,
            },
            minutes: draft.minutes,
            status: draft.status,
            kind: draft.categories.iter().take(FIRST_CATEGORIES).find_map(|category| kind_of(category)),
            place: said(&draft.location),
            join_link: said(&draft.link),
            notes: said(&draft.description),
            expect: vec![],
        }
    }

    /// By what its title is known again; one that has none is called untitled.
    fn title_key(&self) -> String {
        if self.title.trim().is_empty() { key(UNTITLED) } else { key(&self.title) }
    }

    /// The id it would carry here: its UID, where another Plenary has given it.
    fn own_id(&self) -> Option<SessionId> {
        own_id(self.uid.as_deref()?).filter(|_| self.occurrence.is_none())
    }

    /// The entry of a foreign calendar it comes from.
    pub(crate) fn foreign(&self) -> Option<ForeignKey<'_>> {
        let uid = self.uid.as_deref().filter(|uid| !uid.is_empty() && self.own_id().is_none())?;
        Some((uid, self.occurrence))
    }

    /// Whether it is an earlier revision of an entry than the one that was taken (RFC 5546 §2.1.5), and nobody has said to take it all the
    /// same.
    fn is_before(&self, taken: &Origin) -> bool {
        let revised = self.sequence.zip(taken.sequence).map_or(Ordering::Equal, |(file, taken)| file.cmp(&taken));
        let changed = self.changed.zip(taken.changed).map_or(Ordering::Equal, |(file, taken)| file.cmp(&taken));
        // Some programs count a time of a repeating entry anew: what was changed later is later, whatever its number.
        self.session.is_none() && revised.then(changed).is_lt() && changed.is_le()
    }

    /// What it says of a session that is there already, as a digest.
    pub(crate) fn digest(&self) -> String {
        let said = Self {
            line: None,
            changed: None,
            sequence: None,
            session: None,
            notes: None,
            expect: vec![],
            ..self.clone()
        };
        let text = serde_json::to_string(&said).unwrap_or_default();
        Sha256::digest(text).iter().map(|byte| format!("{byte:02x}")).collect()
    }
}

/// The id of a session that a UID is, where another Plenary has given it.
fn own_id(uid: &str) -> Option<SessionId> {
    Uuid::try_parse(uid).ok().filter(|id| id.get_version_num() == 7).map(SessionId)
}

/// Among how many categories of an entry its kind is looked for: nobody writes more, and a file may hold a million.
const FIRST_CATEGORIES: usize = 20;

/// The kind that a category names, in whatever language.
pub(super) fn kind_of(category: &str) -> Option<SessionKind> {
    static KINDS: LazyLock<HashMap<String, SessionKind>> = LazyLock::new(|| {
        let names = |kind: SessionKind| writings(&kind.label()).into_iter().chain([kind.as_str().to_owned()]);
        SessionKind::ALL.iter().rev().flat_map(|kind| names(*kind).map(|name| (key(&name), *kind))).collect()
    });
    KINDS.get(&key(category)).copied()
}

/// What a session is called that no file gives a title.
const UNTITLED: &str = "Untitled";

/// How a text in two languages may stand in a file of ours.
fn writings(words: &Words) -> [String; 3] {
    [words.en.clone(), words.ko.clone(), format!("{} / {}", words.en, words.ko)]
}

/// The sessions of a calendar file. What cannot be one is put to the problems of the draft.
pub(super) fn sketches(draft: &mut Read<SessionDraft>) -> Vec<Sketch> {
    // Of several versions of an entry in one file the last one counts.
    let mut newest: HashMap<ForeignKey<'_>, (i64, usize)> = HashMap::new();
    for (index, drafted) in draft.rows.iter().enumerate().filter(|(_, drafted)| !drafted.row.uid.is_empty()) {
        let key = (drafted.row.uid.as_str(), drafted.row.occurrence);
        let version = newest.entry(key).or_insert((drafted.row.sequence, index));
        *version = (*version).max((drafted.row.sequence, index));
    }
    let (mut sketches, mut problems) = (Vec::new(), Vec::new());
    for (index, drafted) in draft.rows.iter().enumerate() {
        let (line, row) = (drafted.line, &drafted.row);
        let later = newest.get(&(row.uid.as_str(), row.occurrence)).filter(|(_, newest)| *newest != index);
        let refusal = match (&row.begins, later) {
            _ if row.is_reply => ics::is_reply(),
            (_, Some((_, newest))) => superseded(draft.rows[*newest].line),
            (Begins::At(start), None) => {
                sketches.push(Sketch { line, row: SessionRow::of(line, row, *start), remarks: row.remarks.clone() });
                continue;
            }
            (Begins::On(date), None) => all_day(*date),
            (Begins::Unclear { wall, zone, .. }, None) => unclear(*wall, zone),
        };
        problems.push(Problem { line, about: row.title.chars().take(80).collect(), refusal });
    }
    draft.problems.extend(problems.into_iter().map(ReadProblem::from));
    sketches
}

/// The zones an officer is asked for, by name, with the answers that were given.
pub(super) fn questions(drafts: &[Drafted<SessionDraft>]) -> Vec<ZoneQuestion> {
    let mut questions: BTreeMap<&str, ZoneQuestion> = BTreeMap::new();
    for row in drafts.iter().map(|drafted| &drafted.row).filter(|row| !row.is_reply) {
        let (name, wall, hint, answer) = match (&row.begins, &row.told_zone) {
            (Begins::Unclear { wall, zone, hint }, _) => (zone, *wall, *hint, None),
            (Begins::At(start), Some(name)) => (name, start.date.and_time(start.time), None, Some(start.zone)),
            _ => continue,
        };
        let question = questions.entry(name).or_insert_with(|| ZoneQuestion {
            name: name.clone(),
            entries: 0,
            about: row.title.chars().take(80).collect(),
            wall: wall.format("%Y-%m-%dT%H:%M").to_string(),
            hint: hint.map(|zone| zone.name().to_owned()),
            answer: answer.map(|zone| zone.name().to_owned()),
        });
        question.entries += 1;
    }
    questions.into_values().collect()
}

impl Aimed for SessionRow {
    fn aim(&mut self, at: Option<Uuid>) {
        self.session = Some(at.map(SessionId));
    }
}

/// The sessions of a summit and what else a schedule is compared with, as it is at one moment: a copy, so that nobody waits while a long
/// schedule is compared.
pub(crate) struct Agenda {
    pub(super) summit: Summit,
    pub(super) days: Vec<Day>,
    pub(super) places: Vec<Place>,
    pub(super) delegations: Vec<Delegation>,
    sessions: Vec<Session>,
    origins: Vec<Origin>,
    /// When each session was last changed here.
    changed: HashMap<SessionId, DateTime<Utc>>,
    /// Ids that cannot be given to a new session.
    taken_ids: HashSet<SessionId>,
    pub(super) clocks: Clocks,
}

impl Agenda {
    /// What there is; `uids` are those of the schedule, of which some may be the ids of sessions of other summits.
    pub(crate) fn of<'u>(
        summit: SummitId,
        uids: impl Iterator<Item = &'u str>,
        rows: &Reader<'_>,
        clocks: &Clocks,
    ) -> Result<Self, Failure> {
        let summit = rows.summits().get(summit)?.ok_or_else(|| Failure::gone("summit"))?;
        let mut taken_ids = HashSet::new();
        for id in uids.filter_map(own_id) {
            if rows.sessions().get(id)?.is_some() {
                taken_ids.insert(id);
            }
        }
        let revisions = rows.revisions(summit.id)?;
        Ok(Self {
            days: rows.days().of_summit(summit.id)?,
            places: rows.places().of_summit(summit.id)?,
            delegations: rows.delegations().of_summit(summit.id)?,
            sessions: rows.sessions().of_summit(summit.id)?,
            origins: rows.origins().of_summit(summit.id)?,
            changed: revisions.into_iter().map(|(session, revision)| (session, revision.changed_at)).collect(),
            taken_ids,
            clocks: clocks.clone(),
            summit,
        })
    }

    /// Compares a schedule with it: its lines, and the rows of it that can be taken, each with the session it is about.
    pub(super) fn compare(
        &self,
        sketches: Vec<Sketch>,
        decisions: &[ImportDecision],
    ) -> (Vec<ImportLine>, Vec<SessionRow>) {
        let (mut list, mut remarks) = (Vec::new(), Vec::new());
        for sketch in sketches {
            list.push((sketch.line, sketch.row));
            remarks.push(sketch.remarks);
        }
        let (mut lines, taken) = sort_out(list, decisions, |list| self.judge(list), |after| after.id.0);
        for (line, read) in lines.iter_mut().zip(remarks) {
            line.remarks.splice(0..0, read);
        }
        (lines, taken)
    }

    /// What each row is, compared with it.
    pub(crate) fn judge(&self, list: &[SessionRow]) -> Vec<Judged<Session>> {
        let mut programme = Programme::new(self);
        // Those beyond doubt first, so that no other is taken for one of them.
        let sure: Vec<Result<Known, LeftOut>> = list.iter().map(|row| programme.known(row)).collect();
        list.iter().zip(sure).map(|(row, sure)| programme.judge(row, sure)).collect()
    }
}

/// When a row starts, and the place in the list of the session it is about.
type Known = (Start, Option<usize>);

/// The sessions of a summit, to be found by what files say of them.
struct Programme<'a> {
    of: &'a Agenda,
    ids: HashMap<SessionId, usize>,
    /// The sessions that came from foreign calendars, each with its entry as it was last taken.
    origins: HashMap<ForeignKey<'a>, Vec<(usize, &'a Origin)>>,
    titles: HashMap<String, Vec<usize>>,
    claimed: Vec<bool>,
    new: HashMap<(String, DateTime<Utc>), Option<u32>>,
}

impl<'a> Programme<'a> {
    fn new(of: &'a Agenda) -> Self {
        let mut titles: HashMap<String, Vec<usize>> = HashMap::new();
        for (index, session) in of.sessions.iter().enumerate() {
            let written: HashSet<String> = writings(&session.words()).iter().map(|title| key(title)).collect();
            for title in written {
                titles.entry(title).or_default().push(index);
            }
        }
        let ids: HashMap<SessionId, usize> =
            of.sessions.iter().enumerate().map(|(index, session)| (session.id, index)).collect();
        let mut origins: HashMap<ForeignKey<'a>, Vec<(usize, &'a Origin)>> = HashMap::new();
        for origin in &of.origins {
            if let Some(index) = ids.get(&origin.session) {
                let key = (origin.uid.as_str(), origin.occurrence);
                origins.entry(key).or_default().push((*index, origin));
            }
        }
        Self { of, ids, origins, titles, claimed: vec![false; of.sessions.len()], new: HashMap::new() }
    }

    /// A row's entry as it was last taken into a session.
    fn taken(&self, row: &SessionRow, session: usize) -> Option<&'a Origin> {
        let known = self.origins.get(&row.foreign()?)?;
        known.iter().find(|(index, _)| *index == session).map(|(_, taken)| *taken)
    }

    /// Whether a row is a file of ours from before a session was last changed, and nobody has said to take it all the same.
    fn is_older(&self, row: &SessionRow, session: &Session) -> bool {
        let known = row.changed.zip(self.of.changed.get(&session.id));
        row.session.is_none() && row.own_id() == Some(session.id) && known.is_some_and(|(file, ours)| file < *ours)
    }

    /// The sessions with a title of a row, one with both of them twice.
    fn titled(&self, row: &SessionRow) -> impl Iterator<Item = usize> {
        let written = [Some(row.title_key()), row.title_ko.as_deref().map(key)].into_iter().flatten();
        let found = written.filter_map(|title| self.titles.get(&title)).flatten();
        found.copied().filter(|index| !self.claimed[*index])
    }

    /// When a row starts, and the session it is about where its UID, or its title and start, say so.
    fn known(&mut self, row: &SessionRow) -> Result<Known, LeftOut> {
        let start = row.start.read(self.of.summit.zone)?;
        let begins = self.of.clocks.instant(&start)?;
        let found = match row.session {
            Some(None) => None,
            Some(Some(id)) => Some(*self.ids.get(&id).ok_or_else(no_such_session)?),
            None => {
                let entry = row.foreign().and_then(|key| self.origins.get(&key));
                let entry = entry.and_then(|known| known.iter().find(|(index, _)| !self.claimed[*index]));
                let own = row.own_id().and_then(|id| self.ids.get(&id)).copied();
                let own = entry.map(|(index, _)| *index).or(own);
                let begins_then = |index: &usize| {
                    self.of.sessions[*index].span(&self.of.clocks).is_some_and(|(from, _)| from == begins)
                };
                own.or_else(|| self.titled(row).find(begins_then))
            }
        };
        if let Some(index) = found {
            if self.claimed[index] {
                return Err(LeftOut::Doubtful(twice(None), vec![self.likeness(index)]));
            }
            self.claimed[index] = true;
        }
        Ok((start, found))
    }

    /// What a row is, once those beyond doubt are known.
    fn judge(&mut self, row: &SessionRow, sure: Result<Known, LeftOut>) -> Judged<Session> {
        let about = row.title.clone();
        let (start, found) = match sure {
            Err(why) => return Judged::left_out(about, why),
            Ok(known) => known,
        };
        if found.is_none() && row.session.is_none() {
            let like: BTreeSet<usize> = self.titled(row).collect();
            let like: Vec<Likeness> = like.into_iter().map(|index| self.likeness(index)).collect();
            if !like.is_empty() {
                return Judged::left_out(about, LeftOut::Doubtful(other_time(), like));
            }
            if let Ok(begins) = self.of.clocks.instant(&start)
                && let Some(line) = self.new.insert((row.title_key(), begins), row.line)
            {
                return Judged::left_out(about, LeftOut::Doubtful(twice(line), vec![]));
            }
        }
        let mut remarks = Vec::new();
        let before = found.map(|index| &self.of.sessions[index]);
        match self.applied(row, start, before, &mut remarks) {
            Err(refusal) => Judged::left_out(about, refusal),
            Ok(after) => {
                let mut changes = self.changes(before, &after);
                if before.is_none() {
                    differ(&mut changes, "delegations", Words::default(), self.expected(&row.expect));
                }
                let taken = found.and_then(|index| self.taken(row, index));
                if taken.is_some_and(|taken| taken.taken == row.digest()) && row.session.is_none() {
                    if !changes.is_empty() {
                        remarks.push(stays());
                    }
                    changes.clear();
                }
                if let (Some((uid, _)), Some(_), None) = (row.foreign(), before, taken) {
                    let uid = Words::same(uid.chars().take(80).collect::<String>());
                    differ(&mut changes, "origin", Words::default(), uid);
                }
                let verdict = match before {
                    None => Verdict::New(after),
                    Some(before) if !changes.is_empty() && self.is_older(row, before) => {
                        let like = found.map(|index| self.likeness(index));
                        Verdict::LeftOut(LeftOut::Doubtful(older(), like.into_iter().collect()))
                    }
                    Some(_) if !changes.is_empty() && taken.is_some_and(|taken| row.is_before(taken)) => {
                        let like = found.map(|index| self.likeness(index));
                        Verdict::LeftOut(LeftOut::Doubtful(older_than_taken(), like.into_iter().collect()))
                    }
                    Some(before) if changes.is_empty() => Verdict::Unchanged(before.id.0),
                    Some(before) => match before.stays_if_locked(&after) {
                        Ok(()) => Verdict::Changed(after),
                        Err(refusal) => return Judged::left_out(about, refusal),
                    },
                };
                Judged { about, verdict, changes, remarks }
            }
        }
    }

    /// A session of the summit of which nothing is known yet.
    fn blank(&self, id: SessionId) -> Session {
        blank_session(id, self.of.summit.id, self.of.summit.format)
    }

    /// The session as the row would leave it.
    fn applied(
        &self,
        row: &SessionRow,
        start: Start,
        before: Option<&Session>,
        remarks: &mut Vec<Words>,
    ) -> Result<Session, Refusal> {
        let mut after = match before {
            Some(before) => before.clone(),
            None => {
                let id = row.own_id().filter(|id| !self.of.taken_ids.contains(id)).unwrap_or(SessionId(Uuid::nil()));
                self.blank(id)
            }
        };
        self.put_title(&mut after, &row.title, remarks);
        if let Some(title_ko) = &row.title_ko {
            put_title_ko(&mut after, title_ko);
        }
        self.put_start(&mut after, start)?;
        match row.minutes {
            Some(minutes) => after.minutes = length(minutes)?,
            None if before.is_none() => {
                after.assumed = vec![Aspect::Length];
                remarks.push(Words::new(
                    format!("No length is given; {} minutes are assumed.", after.minutes),
                    format!("길이가 없어 {}분으로 가정합니다.", after.minutes),
                ));
            }
            None => {}
        }
        if let Some(status) = row.status {
            // A calendar knows no more than “confirmed” of a session that is open or over.
            let going_on = matches!(after.status, SessionStatus::Open | SessionStatus::Closed);
            if !(going_on && status == SessionStatus::Confirmed) {
                after.status = status;
            }
        }
        if let Some(kind) = row.kind {
            after.kind = kind;
        }
        if before.is_none()
            && let Some(notes) = &row.notes
        {
            after.notes = notes.chars().take(text::NOTE / 2).collect();
        }
        if let Some(named) = &row.place {
            self.put_place(&mut after, named, before.is_none(), remarks);
        }
        if let Some(link) = row.join_link.as_ref().filter(|link| !same_link(link, &after.join_link)) {
            after.join_link = link.clone();
        }
        if before.is_none() && after.format == Format::Hosted && !after.join_link.is_empty() {
            let is_somewhere = row.place.as_ref().is_some_and(|named| !named.is_empty());
            after.format = if is_somewhere { Format::Hybrid } else { Format::Virtual };
        }
        let after = after.checked(&self.of.clocks)?;
        if before.is_none_or(|before| (before.start, before.minutes) != (after.start, after.minutes)) {
            inside(&self.of.clocks, &after, self.of.summit.zone, &self.of.days)?;
        }
        Ok(after)
    }

    /// The title goes into the language it is written in, unless it stands there in one already; one in both, as we write them, into
    /// both. A session that has none, nor had one, is called untitled, as calendars do.
    fn put_title(&self, session: &mut Session, title: &str, remarks: &mut Vec<Words>) {
        let title = title.trim();
        if title.is_empty() {
            if session.title.is_empty() {
                (session.title, session.title_ko) = (UNTITLED.into(), "제목 없음".into());
                remarks.push(Words::new("The file gives no title.", "파일에 제목이 없습니다."));
            }
            return;
        }
        if writings(&session.words()).iter().any(|written| text::composed(written) == text::composed(title)) {
            return;
        }
        // What stands here is whole, and better than what a damaged file has left of it.
        if title.contains(char::REPLACEMENT_CHARACTER) && !session.title.is_empty() {
            remarks.push(Words::new("The title stays as it is.", "제목은 바꾸지 않습니다."));
            return;
        }
        let korean = |text: &str| text.chars().any(|c| ('가'..='힣').contains(&c));
        let both = title.match_indices(" / ").map(|(at, between)| (&title[..at], &title[at + between.len()..]));
        if let Some((english, in_korean)) = both.filter(|(one, other)| !korean(one) && korean(other)).last() {
            (session.title, session.title_ko) = (english.trim().to_owned(), in_korean.trim().to_owned());
        } else if !session.title.is_empty() && korean(title) && !korean(&session.title) {
            session.title_ko = title.to_owned();
        } else {
            session.title = title.to_owned();
        }
    }

    /// The same instant is no change, whatever clock it is written by.
    fn put_start(&self, session: &mut Session, start: Start) -> Result<(), Refusal> {
        let begins = self.of.clocks.instant(&start)?;
        if session.span(&self.of.clocks).is_some_and(|(from, _)| from == begins) {
            return Ok(());
        }
        let own = session.start.map_or(self.of.summit.zone, |start| start.zone);
        session.start = Some(if start.zone == Zone::UTC { self.of.clocks.start_at(own, begins) } else { start });
        Ok(())
    }

    fn put_place(&self, session: &mut Session, named: &str, new: bool, remarks: &mut Vec<Words>) {
        let wanted = key(named);
        let is_it = |place: &&Place| writings(&place.words()).iter().any(|written| key(written) == wanted);
        let current = session.place.and_then(|id| self.of.places.iter().find(|place| place.id == id));
        if current.as_ref().is_some_and(is_it) {
            return;
        }
        if let Some(place) = self.of.places.iter().find(is_it) {
            session.place = Some(place.id);
            return;
        }
        if new {
            let line: String = named.chars().take(text::LINE).collect();
            session.notes = format!("{line}\n\n{}", session.notes);
            remarks.push(Words::new(
                format!("“{line}” is no place of this summit; it is kept in the notes."),
                format!("이 회의에 ‘{line}’ 장소가 없어 메모에 남깁니다."),
            ));
        } else {
            remarks.push(Words::new(
                format!("“{named}” is no place of this summit; the place stays as it is."),
                format!("이 회의에 ‘{named}’ 장소가 없어 장소를 바꾸지 않습니다."),
            ));
        }
    }

    /// What a row changes of a session; of a new one, what is written, but for what every new one begins with.
    fn changes(&self, known: Option<&Session>, after: &Session) -> Vec<FieldChange> {
        let blank = self.blank(after.id);
        let before = known.unwrap_or(&blank);
        let mut list = Vec::new();
        differ(&mut list, "title", Words::same(&before.title), Words::same(&after.title));
        differ(&mut list, "title_ko", Words::same(&before.title_ko), Words::same(&after.title_ko));
        differ(&mut list, "start", start_words(before), start_words(after));
        // Every new session has a length and a kind too, but which is what an officer looks for.
        differ(&mut list, "minutes", known.map(minutes_words).unwrap_or_default(), minutes_words(after));
        differ(&mut list, "status", before.status.label(), after.status.label());
        differ(&mut list, "kind", known.map(|known| known.kind.label()).unwrap_or_default(), after.kind.label());
        differ(&mut list, "format", before.format.label(), after.format.label());
        differ(&mut list, "place", self.place_words(before), self.place_words(after));
        differ(&mut list, "join_link", Words::same(&before.join_link), Words::same(&after.join_link));
        differ(&mut list, "notes", glimpse(&before.notes), glimpse(&after.notes));
        list
    }

    /// The delegations that would be expected.
    fn expected(&self, delegations: &[DelegationId]) -> Words {
        let named = self.of.delegations.iter().filter(|delegation| delegations.contains(&delegation.id));
        let (en, ko): (Vec<_>, Vec<_>) = named.map(|named| named.words()).map(|Words { en, ko }| (en, ko)).unzip();
        Words::new(en.join(", "), ko.join(", "))
    }

    fn place_words(&self, session: &Session) -> Words {
        let place = session.place.and_then(|id| self.of.places.iter().find(|place| place.id == id));
        place.map(Place::words).unwrap_or_default()
    }

    fn likeness(&self, index: usize) -> Likeness {
        let session = &self.of.sessions[index];
        let title = session.words();
        let name = match session.start {
            Some(start) => Words::new(
                format!("{}, {}", title.en, wording::start_en(&start)),
                format!("{}, {}", title.ko, wording::start_ko(&start)),
            ),
            None => title,
        };
        Likeness { id: session.id.0, name }
    }
}

/// The title in Korean, unless it stands there in one of the languages already.
fn put_title_ko(session: &mut Session, title_ko: &str) {
    let there = [&session.title, &session.title_ko].map(|title| text::composed(title));
    if !there.contains(&text::composed(title_ko.trim())) {
        session.title_ko = title_ko.to_owned();
    }
}

fn start_words(session: &Session) -> Words {
    session.start.map(|start| Words::new(wording::start_en(&start), wording::start_ko(&start))).unwrap_or_default()
}

/// The beginning of notes, which may be as long as a page.
fn glimpse(notes: &str) -> Words {
    match notes.char_indices().nth(text::LINE) {
        Some((end, _)) => Words::same(format!("{}…", &notes[..end])),
        None => Words::same(notes),
    }
}

fn minutes_words(session: &Session) -> Words {
    Words::new(format!("{} min", session.minutes), format!("{}분", session.minutes))
}
