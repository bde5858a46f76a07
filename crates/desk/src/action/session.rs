//! What can be done to a session.

use super::{
    After, Bench, Delay, Keep, Scope, agenda_item::copy_agenda, date, delay, done, participation, present, put, rezone,
};
use crate::{
    Failure,
    import::{SessionRow, Verdict, row_refused, sessions::Agenda},
    outcome::Subject,
    wording,
    wording::about,
};
use chrono::{Duration, NaiveDate};
use plenary_domain::{
    Clocks, CueId, DelegateId, DelegationId, Fold, OriginId, ParticipationId, PlaceId, Refusal, SessionId, Start,
    SummitId, Words, Zone,
    civil::minute,
    cue::Cue,
    delegation::Participation,
    origin::Origin,
    overrun::Passing,
    session::{AgendaItem, Session, length},
    summit::Day,
    text,
    vocabulary::{Aspect, CueStatus, Format, SessionKind, SessionStatus},
};
use plenary_store::{Described, Reader};
use serde::{Deserialize, Serialize};

/// When a session starts, as an officer types it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(optional_fields))]
pub struct When {
    /// The date, `2021-11-18`.
    pub date: String,
    /// The time of day, `14:00`.
    pub time: String,
    /// The IANA zone; absent for the one the session has, else its place's, else the summit's.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub zone: Option<String>,
    /// Which of two readings, where clocks go back.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fold: Option<Fold>,
}

impl When {
    /// Reads the texts; refuses what is no date, no time of day or no zone.
    pub fn read(&self, usual: Zone) -> Result<Start, Refusal> {
        let date = date("date", &self.date)?;
        let time = minute::parse(&self.time).ok_or_else(|| {
            Refusal::new(
                "time",
                Words::new(
                    format!("“{}” is not a time of day. Write it as 14:30.", self.time),
                    format!("시각으로 읽을 수 없습니다: ‘{}’. 14:30과 같이 입력해 주세요.", self.time),
                ),
            )
            .at("time")
        })?;
        let zone = self.zone.as_deref().map_or(Ok(usual), Zone::parse)?;
        Ok(Start { date, time, zone, fold: self.fold })
    }
}

/// The fields of a session but its time; absent ones stay as they are.
#[serde_with::skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(optional_fields))]
pub struct SessionFields {
    /// What it is.
    pub kind: Option<SessionKind>,
    /// How people take part.
    pub format: Option<Format>,
    /// Where it stands.
    pub status: Option<SessionStatus>,
    /// Its title.
    pub title: Option<String>,
    /// Its title in Korean.
    pub title_ko: Option<String>,
    /// How long it takes, in minutes.
    pub minutes: Option<i64>,
    /// Where it takes place; `null` for nowhere yet.
    #[serde(deserialize_with = "present")]
    pub place: Option<Option<PlaceId>>,
    /// The link to join by; empty for none.
    pub join_link: Option<String>,
    /// Who is in the chair; `null` for nobody yet.
    #[serde(deserialize_with = "present")]
    pub chair: Option<Option<DelegateId>>,
    /// Who takes the chair when it falls empty; `null` for nobody.
    #[serde(deserialize_with = "present")]
    pub vice_chair: Option<Option<DelegateId>>,
    /// Who writes down what was agreed; `null` for nobody.
    #[serde(deserialize_with = "present")]
    pub rapporteur: Option<Option<DelegateId>>,
    /// The session this one goes on with; `null` where it stands for itself.
    #[serde(deserialize_with = "present")]
    pub resumes: Option<Option<SessionId>>,
    /// Notes of the officers.
    pub notes: Option<String>,
    /// What of it is assumed.
    pub assumed: Option<Vec<Aspect>>,
    /// Whether interpreters work at it.
    pub interpreted: Option<bool>,
}

/// To a session.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "do", rename_all = "snake_case", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(optional_fields))]
pub enum SessionAction {
    /// Makes a session; without a start it waits in the tray.
    Create {
        /// Its id, where the caller wants to choose it.
        id: Option<SessionId>,
        /// The summit.
        summit: SummitId,
        /// When it starts.
        start: Option<When>,
        /// Its fields; `title` is needed.
        set: SessionFields,
        /// Also expects every delegation of the summit.
        #[serde(default)]
        #[cfg_attr(feature = "bindings", ts(optional, as = "Option<bool>"))]
        expect_all: bool,
        /// Also expects these delegations.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        #[cfg_attr(feature = "bindings", ts(optional, as = "Option<Vec<DelegationId>>"))]
        expect: Vec<DelegationId>,
    },
    /// Changes a session.
    Edit {
        /// The session.
        session: SessionId,
        /// What to change.
        set: SessionFields,
    },
    /// Gives a session another time, and with `set` another place or length in the same breath.
    Move {
        /// The session.
        session: SessionId,
        /// When it starts now.
        start: When,
        /// Its new place; absent to keep it, `null` for nowhere yet.
        #[serde(default, deserialize_with = "present", skip_serializing_if = "Option::is_none")]
        place: Option<Option<PlaceId>>,
        /// Its new length in minutes; absent to keep it.
        minutes: Option<i64>,
    },
    /// Plans sessions in another zone: keeping what the clock shows, or keeping the instant.
    Rezone {
        /// Which sessions.
        of: Scope,
        /// The IANA zone.
        zone: String,
        /// What stays.
        keep: Keep,
    },
    /// Settles sessions whose instant has moved under newer zone rules: keeps the clock, or keeps the instant.
    Settle {
        /// The sessions.
        sessions: Vec<SessionId>,
        /// What stays.
        keep: Keep,
    },
    /// Keeps a session where it is, with the reason: it is not moved by anybody until it is unlocked.
    Lock {
        /// The session.
        session: SessionId,
        /// Why it stays.
        reason: String,
    },
    /// Lets a session be moved again.
    Unlock {
        /// The session.
        session: SessionId,
    },
    /// Makes a session longer (or shorter) and shifts what it pushes, up to the first that is locked.
    Overrun {
        /// The session.
        session: SessionId,
        /// By how many minutes; negative for an end that comes sooner.
        minutes: i64,
        /// What follows it.
        after: After,
        /// How the delay is passed on.
        how: Passing,
    },
    /// Does several things to sessions as one: all of them, or none.
    Several {
        /// What is done, in this order.
        each: Vec<SessionAction>,
    },
    /// Puts a session back into the tray.
    Unschedule {
        /// The session.
        session: SessionId,
    },
    /// Makes a copy, with its agenda, its cues and its participants, right after the session.
    Duplicate {
        /// The session.
        session: SessionId,
        /// The id of the copy, where the caller wants to choose it.
        id: Option<SessionId>,
    },
    /// Takes a session away, with its agenda, its cues and its marks. To tell calendars that it is off, cancel it instead.
    Delete {
        /// The session.
        session: SessionId,
    },
    /// Adds and changes sessions as a schedule names them: all of them, or, where one cannot be, none.
    Import {
        /// The summit.
        summit: SummitId,
        /// The sessions.
        rows: Vec<SessionRow>,
    },
}

impl SessionAction {
    pub(super) fn carry_out(self, at: &mut Bench<'_, '_>) -> Result<Described<Option<Subject>>, Failure> {
        match self {
            Self::Create { id, summit, start, set, expect_all, expect } => {
                let session = create(at, id, summit, start, set)?;
                let list = if expect_all {
                    at.rows.delegations().of_summit(summit)?.into_iter().map(|delegation| delegation.id).collect()
                } else {
                    expect
                };
                participation::expect_each(at, &session, &list)?;
                done("session", session.id.0, summit, about("Add", &session.words(), "추가"))
            }
            Self::Edit { session, set } => {
                let before = get(at, session)?;
                let after = with(at, before.clone(), set)?.checked(&at.clocks)?;
                before.stays_if_locked(&after)?;
                if after.minutes != before.minutes {
                    inside_days(at, &after)?;
                }
                at.rows.sessions().update(&after)?;
                if before.status == SessionStatus::Open && after.status != SessionStatus::Open {
                    stop_the_clock(at, session)?;
                }
                let label = edited(&before, &after);
                done("session", session.0, before.summit, label)
            }
            Self::Move { session, start, place, minutes } => {
                let before = get(at, session)?;
                let usual = usual_zone(at, &before)?;
                let set = SessionFields { place, minutes, ..SessionFields::default() };
                let mut after = with(at, before.clone(), set)?;
                after.start = Some(start.read(usual)?);
                let mut after = after.checked(&at.clocks)?;
                after.plan_after(&before, &at.clocks);
                before.stays_if_locked(&after)?;
                inside_days(at, &after)?;
                rezone::cues_stay_with(at, &before, &after)?;
                at.rows.sessions().update(&after)?;
                let label = moved(&before, &after);
                done("session", session.0, before.summit, label)
            }
            Self::Rezone { of, zone, keep } => rezone::rezone(at, of, &zone, keep),
            Self::Settle { sessions, keep } => rezone::settle(at, &sessions, keep),
            Self::Lock { session, reason } => {
                let before = get(at, session)?;
                let lock = text::required("reason", &reason)?;
                at.rows.sessions().update(&Session { lock, ..before.clone() })?;
                done("session", session.0, before.summit, about("Lock", &before.words(), "고정"))
            }
            Self::Unlock { session } => {
                let before = get(at, session)?;
                at.rows.sessions().update(&Session { lock: String::new(), ..before.clone() })?;
                done("session", session.0, before.summit, about("Unlock", &before.words(), "고정 해제"))
            }
            Self::Overrun { session, minutes, after, how } => Delay { session, minutes, after, how }.carry_out(at),
            Self::Several { each } => delay::several(at, each),
            Self::Unschedule { session } => {
                let before = get(at, session)?;
                let after = Session { start: None, planned: None, ..before.clone() };
                before.stays_if_locked(&after)?;
                at.rows.sessions().update(&after)?;
                let title = before.words();
                let label = Words::new(
                    format!("Take “{}” off the agenda", title.en),
                    format!("‘{}’ 일정에서 제외(미배정)", title.ko),
                );
                done("session", session.0, before.summit, label)
            }
            Self::Duplicate { session, id } => duplicate(at, session, id),
            Self::Delete { session } => {
                let before = get(at, session)?;
                if !before.lock.is_empty() {
                    return Err(before.is_locked().into());
                }
                at.rows.sessions().delete(session)?;
                done("session", session.0, before.summit, about("Delete", &before.words(), "삭제"))
            }
            Self::Import { summit, rows } => import(at, summit, &rows),
        }
    }
}

fn import(
    at: &mut Bench<'_, '_>,
    summit: SummitId,
    list: &[SessionRow],
) -> Result<Described<Option<Subject>>, Failure> {
    let mut count = 0usize;
    let origins = at.rows.origins().of_summit(summit)?;
    let uids = list.iter().filter_map(|row| row.uid.as_deref());
    let agenda = Agenda::of(summit, uids, at.rows, &at.clocks)?;
    for (index, judged) in agenda.judge(list).into_iter().enumerate() {
        match judged.verdict {
            Verdict::New(mut session) => {
                if session.id.0.is_nil() {
                    session.id = SessionId(at.source.id());
                }
                session.plan(&at.clocks);
                at.rows.sessions().insert(&session)?;
                participation::expect_each(at, &session, &list[index].expect)?;
                came_from(at, session.id, &list[index], &origins)?;
                count += 1;
            }
            Verdict::Changed(mut session) => {
                let before = at.rows.sessions().get(session.id)?.ok_or_else(|| Failure::gone("session"))?;
                before.stays_if_locked(&session).map_err(|refusal| row_refused(index, list[index].line, refusal))?;
                if before.start != session.start {
                    session.plan(&at.clocks);
                }
                at.rows.sessions().update(&session)?;
                came_from(at, session.id, &list[index], &origins)?;
                count += 1;
            }
            Verdict::Unchanged(_) => {}
            Verdict::LeftOut(why) => {
                return Err(row_refused(index, list[index].line, why.refusal()).into());
            }
        }
    }
    let noun = if count == 1 { "session" } else { "sessions" };
    done("summit", summit.0, summit, Words::new(format!("Import {count} {noun}"), format!("세션 {count}건 가져오기")))
}

/// Keeps which entry of a foreign calendar a session came from, and what the entry said.
fn came_from(at: &mut Bench<'_, '_>, session: SessionId, row: &SessionRow, origins: &[Origin]) -> Result<(), Failure> {
    let Some((uid, occurrence)) = row.foreign() else { return Ok(()) };
    let (taken, sequence, changed) = (row.digest(), row.sequence, row.changed);
    let is_it = |known: &&Origin| (known.session, known.uid.as_str(), known.occurrence) == (session, uid, occurrence);
    match origins.iter().find(is_it) {
        Some(known) => at.rows.origins().update(&Origin { taken, sequence, changed, ..known.clone() })?,
        None => {
            let id = OriginId(at.source.id());
            at.rows.origins().insert(&Origin {
                id,
                session,
                uid: uid.to_owned(),
                occurrence,
                taken,
                sequence,
                changed,
            })?;
        }
    }
    Ok(())
}

/// A session of which nothing is known yet.
pub(crate) fn blank(id: SessionId, summit: SummitId, format: Format) -> Session {
    Session {
        id,
        summit,
        kind: SessionKind::Thematic,
        format,
        status: SessionStatus::Draft,
        title: String::new(),
        title_ko: String::new(),
        start: None,
        planned: None,
        minutes: 60,
        place: None,
        join_link: String::new(),
        chair: None,
        vice_chair: None,
        rapporteur: None,
        resumes: None,
        notes: String::new(),
        interpreted: false,
        lock: String::new(),
        assumed: vec![],
    }
}

fn create(
    at: &mut Bench<'_, '_>,
    id: Option<SessionId>,
    summit: SummitId,
    start: Option<When>,
    set: SessionFields,
) -> Result<Session, Failure> {
    let format = at.rows.summits().get(summit)?.ok_or_else(|| Failure::gone("summit"))?.format;
    let id = id.unwrap_or_else(|| SessionId(at.source.id()));
    let mut session = with(at, blank(id, summit, format), set)?;
    if let Some(start) = start {
        session.start = Some(start.read(usual_zone(at, &session)?)?);
    }
    let mut session = session.checked(&at.clocks)?;
    session.plan(&at.clocks);
    inside_days(at, &session)?;
    at.rows.sessions().insert(&session)?;
    Ok(session)
}

fn duplicate(
    at: &mut Bench<'_, '_>,
    session: SessionId,
    id: Option<SessionId>,
) -> Result<Described<Option<Subject>>, Failure> {
    let original = get(at, session)?;
    let title = original.words();
    let mut copy = Session {
        id: id.unwrap_or_else(|| SessionId(at.source.id())),
        status: SessionStatus::Draft,
        lock: String::new(),
        start: following(&at.clocks, &original),
        ..original.clone()
    };
    if inside_days(at, &copy).is_err() {
        copy.start = None;
    }
    copy.plan(&at.clocks);
    at.rows.sessions().insert(&copy)?;
    let agenda = at.rows.agenda_items().of_session(session)?;
    copy_agenda(at, &agenda, copy.id, Some, Some)?;
    for cue in at.rows.cues().of_session(session)? {
        let id = CueId(at.source.id());
        at.rows.cues().insert(&Cue { id, session: copy.id, status: CueStatus::Pending, acted: None, ..cue })?;
    }
    for known in at.rows.participations().of_session(session)? {
        let id = ParticipationId(at.source.id());
        at.rows.participations().insert(&Participation { id, session: copy.id, ..known })?;
    }
    done("session", copy.id.0, original.summit, about("Duplicate", &title, "복제"))
}

/// The clock reading at which a session ends, as a start for the next one.
fn following(clocks: &Clocks, session: &Session) -> Option<Start> {
    let (start, (_, ends)) = (session.start?, session.span(clocks)?);
    Some(clocks.start_at(start.zone, ends))
}

pub(super) fn get(at: &Bench<'_, '_>, session: SessionId) -> Result<Session, Failure> {
    at.rows.sessions().get(session)?.ok_or_else(|| Failure::gone("session"))
}

/// The zone a session is planned in when nobody names one: its own, else its place's, else the summit's.
fn usual_zone(at: &Bench<'_, '_>, session: &Session) -> Result<Zone, Failure> {
    if let Some(start) = session.start {
        return Ok(start.zone);
    }
    if let Some(place) = session.place
        && session.format != Format::Virtual
        && let Some(zone) = at.rows.places().get(place)?.and_then(|place| place.zone)
    {
        return Ok(zone);
    }
    Ok(at.rows.summits().get(session.summit)?.ok_or_else(|| Failure::gone("summit"))?.zone)
}

/// A session starts and ends on days of its summit, counted in the summit's zone.
pub(super) fn inside_days(at: &Bench<'_, '_>, session: &Session) -> Result<(), Failure> {
    let zone = at.rows.summits().get(session.summit)?.ok_or_else(|| Failure::gone("summit"))?.zone;
    Ok(inside(&at.clocks, session, zone, &at.rows.days().of_summit(session.summit)?)?)
}

/// The same of days and a zone that are known already.
pub(crate) fn inside(clocks: &Clocks, session: &Session, zone: Zone, days: &[Day]) -> Result<(), Refusal> {
    let Some((from, to)) = session.span(clocks) else { return Ok(()) };
    let is_day = |date: NaiveDate| days.iter().any(|day| day.date == date);
    let first = clocks.wall(zone, from).date();
    // An end at midnight still belongs to the day that ends.
    let last = clocks.wall(zone, to - Duration::minutes(1)).date();
    for (date, field, en, ko) in [(first, "date", "starts", "시작"), (last, "minutes", "ends", "종료")] {
        if !is_day(date) {
            return Err(Refusal::new(
                "outside_days",
                Words::new(
                    format!(
                        "The session {en} on {}, which is not a day of the summit ({zone}).",
                        wording::date_en(date)
                    ),
                    format!("세션 {ko}일인 {}은 회의 일정에 없는 날입니다({zone} 기준).", wording::date_ko(date)),
                ),
            )
            .at(field));
        }
    }
    Ok(())
}

fn with(at: &Bench<'_, '_>, mut session: Session, set: SessionFields) -> Result<Session, Failure> {
    if let Some(Some(place)) = set.place {
        let known = at.rows.places().get(place)?.filter(|place| place.summit == session.summit);
        known.ok_or_else(|| Failure::gone("place"))?;
    }
    for (field, person) in [("chair", set.chair), ("vice_chair", set.vice_chair), ("rapporteur", set.rapporteur)] {
        let Some(Some(delegate)) = person else { continue };
        let known = at.rows.delegates().get(delegate)?;
        let delegation = known.map(|known| at.rows.delegations().get(known.delegation)).transpose()?.flatten();
        if delegation.is_none_or(|delegation| delegation.summit != session.summit) {
            return Err(Failure::gone("delegate").at(field));
        }
    }
    if let Some(Some(first)) = set.resumes {
        goes_on_with(at.rows, &session, first)?;
    }
    if let Some(minutes) = set.minutes {
        session.minutes = length(minutes)?;
    }
    put(&mut session.kind, set.kind);
    put(&mut session.format, set.format);
    put(&mut session.status, set.status);
    put(&mut session.title, set.title);
    put(&mut session.title_ko, set.title_ko);
    put(&mut session.place, set.place);
    put(&mut session.join_link, set.join_link);
    put(&mut session.chair, set.chair);
    put(&mut session.vice_chair, set.vice_chair);
    put(&mut session.rapporteur, set.rapporteur);
    put(&mut session.resumes, set.resumes);
    put(&mut session.notes, set.notes);
    put(&mut session.assumed, set.assumed);
    put(&mut session.interpreted, set.interpreted);
    Ok(session)
}

/// A session that is no longer open has no item that is still going on.
fn stop_the_clock(at: &mut Bench<'_, '_>, session: SessionId) -> Result<(), Failure> {
    for item in at.rows.agenda_items().of_session(session)? {
        if item.started.is_some() && item.finished.is_none() {
            at.rows.agenda_items().update(&AgendaItem { finished: Some(at.now.at), ..item })?;
        }
    }
    Ok(())
}

/// A session goes on with another of its summit, and never, over however many others, with itself.
pub(crate) fn goes_on_with(rows: &Reader<'_>, session: &Session, first: SessionId) -> Result<(), Failure> {
    if first == session.id {
        let itself = Words::new(
            "A session cannot go on with itself. Choose another.",
            "세션은 자기 자신에서 속개될 수 없습니다. 다른 세션을 선택해 주세요.",
        );
        return Err(Refusal::new("resumes", itself).at("resumes").into());
    }
    let mut next = Some(first);
    while let Some(id) = next {
        let known = rows.sessions().get(id)?.filter(|known| known.summit == session.summit);
        let known = known.ok_or_else(|| Failure::gone("session"))?;
        if known.id == session.id || known.resumes == Some(session.id) {
            return Err(Refusal::new(
                "resumes",
                Words::new(
                    format!("“{}” already goes on with this session.", known.words().en),
                    format!("‘{}’이(가) 이미 이 세션에서 속개됩니다.", known.words().ko),
                ),
            )
            .at("resumes")
            .into());
        }
        next = known.resumes;
    }
    Ok(())
}

/// The history's line for an edit: a change of status says which, others say which fields.
fn edited(before: &Session, after: &Session) -> Words {
    let title = before.words();
    if before.status != after.status {
        let status = after.status.label();
        return Words::new(
            format!("Set “{}” to {}", title.en, status.en.to_lowercase()),
            format!("‘{}’ 상태: {}", title.ko, status.ko),
        );
    }
    let fields: Vec<&str> = [
        (before.kind != after.kind, "kind"),
        (before.format != after.format, "format"),
        (before.title != after.title, "title"),
        (before.title_ko != after.title_ko, "title_ko"),
        (before.minutes != after.minutes, "minutes"),
        (before.place != after.place, "place"),
        (before.join_link != after.join_link, "join_link"),
        (before.chair != after.chair, "chair"),
        (before.vice_chair != after.vice_chair, "vice_chair"),
        (before.rapporteur != after.rapporteur, "rapporteur"),
        (before.resumes != after.resumes, "resumes"),
        (before.notes != after.notes, "notes"),
        (before.assumed != after.assumed, "assumed"),
        (before.interpreted != after.interpreted, "interpreted"),
    ]
    .into_iter()
    .filter_map(|(changed, field)| changed.then_some(field))
    .collect();
    wording::changed(&title, "session", &fields)
}

/// The history's line for a move: from when to when, in the session's own zone.
fn moved(before: &Session, after: &Session) -> Words {
    let title = before.words();
    match (before.start, after.start) {
        (Some(old), Some(new)) if old == new && before.minutes != after.minutes => Words::new(
            format!("Make “{}” {} minutes long (was {})", title.en, after.minutes, before.minutes),
            format!("‘{}’ 길이를 {}분으로 변경(이전 {}분)", title.ko, after.minutes, before.minutes),
        ),
        (Some(old), Some(new)) if old == new => {
            Words::new(format!("Move “{}” to another place", title.en), format!("‘{}’ 장소 변경", title.ko))
        }
        (Some(old), Some(new)) => Words::new(
            format!("Move “{}” from {} to {}", title.en, wording::start_en(&old), wording::start_en(&new)),
            format!("‘{}’ 이동: {} → {}", title.ko, wording::start_ko(&old), wording::start_ko(&new)),
        ),
        (None, Some(new)) => Words::new(
            format!("Schedule “{}” on {}", title.en, wording::start_en(&new)),
            format!("‘{}’ 일정 배정: {}", title.ko, wording::start_ko(&new)),
        ),
        (_, None) => about("Move", &title, "이동"),
    }
}
