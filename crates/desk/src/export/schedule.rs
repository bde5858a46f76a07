//! The schedule as a calendar file.

use super::{
    Disclosure, ExportLanguage, ExportedFile, Prepared, issued,
    issued::{SCHEDULE, Told},
    said,
    scope::Scope,
    sessions::scheduled,
    version::Version,
};
use crate::{Failure, view::Look};
use chrono::NaiveDate;
use plenary_domain::{
    DelegateId, DelegationId, Refusal, SessionId, SummitId, Words, session::Session, summit::Summit,
    vocabulary::SessionStatus,
};
use plenary_exchange::{Language, Schedule, ScheduledSession, Standing, file_name, ics};
use plenary_store::Issue;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The most reminders of one session, and the earliest, in minutes before it.
const MOST_ALARMS: usize = 5;
const EARLIEST_ALARM: u32 = 28 * 24 * 60;

/// Asks for a calendar file (RFC 5545). Absent bounds take everything; given ones together narrow it down.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(optional_fields))]
pub struct ScheduleOf {
    /// The summit.
    pub summit: SummitId,
    /// Only sessions that start on this date, in the summit's zone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "bindings", ts(optional, type = "string"))]
    pub day: Option<NaiveDate>,
    /// Only sessions at which this delegation is expected.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub delegation: Option<DelegationId>,
    /// Only sessions at which this delegate is expected.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub delegate: Option<DelegateId>,
    /// Only this session.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub session: Option<SessionId>,
    /// The number of the release to export; absent for the working programme.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub release: Option<u32>,
    /// The language of titles and descriptions.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<ExportLanguage>,
    /// How much it gives away; absent for `delegations` where it is for one delegation or delegate, else `public`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub level: Option<Disclosure>,
    /// How many minutes before each session a calendar is to remind; absent for none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub alarms: Option<Vec<u32>>,
    /// Every time in UTC; absent for each session's own zone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub utc: Option<bool>,
    /// Only what has changed or been cancelled since the same file was last handed out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub changes: Option<bool>,
}

impl ScheduleOf {
    /// The whole of a summit, as its working programme stands.
    pub(super) fn of(summit: SummitId) -> Self {
        Self {
            summit,
            day: None,
            delegation: None,
            delegate: None,
            session: None,
            release: None,
            language: None,
            level: None,
            alarms: None,
            utc: None,
            changes: None,
        }
    }

    /// How much it gives away: where nobody says, the least that serves whoever it is for. A delegation needs its links; a session
    /// alone may be for anybody.
    pub(crate) fn level(&self) -> Disclosure {
        let theirs = self.delegation.is_some() || self.delegate.is_some();
        self.level.unwrap_or(if theirs { Disclosure::Delegations } else { Disclosure::Public })
    }

    /// Whether it gives away as much as where nobody says.
    fn is_of_the_usual_level(&self) -> bool {
        self.level() == Self { level: None, ..self.clone() }.level()
    }

    /// For whom it is, in words that are the same for every later file that follows this one.
    pub(super) fn addressee(&self) -> String {
        let mut words = vec![format!("{:?} {:?}", self.level(), self.language.unwrap_or_default()).to_lowercase()];
        words.extend(self.day.map(|day| format!("day {day}")));
        words.extend(self.session.map(|id| format!("session {id}")));
        words.extend(self.delegation.map(|id| format!("delegation {id}")));
        words.extend(self.delegate.map(|id| format!("delegate {id}")));
        words.join(", ")
    }

    /// The same of the working programme as a whole, whatever was asked for before.
    pub(crate) fn working(&self) -> Self {
        Self { release: None, changes: None, ..self.clone() }
    }
}

/// The reminders that are wanted, each once.
pub(super) fn alarms(wanted: Option<&[u32]>) -> Result<Vec<u32>, Refusal> {
    let mut alarms = wanted.unwrap_or_default().to_vec();
    alarms.sort_unstable();
    alarms.dedup();
    if alarms.len() > MOST_ALARMS || alarms.iter().any(|minutes| *minutes > EARLIEST_ALARM) {
        return Err(Refusal::new(
            "alarms",
            Words::new(
                "A file reminds up to five times, each at most four weeks before a session.",
                "알림은 다섯 번까지, 세션 4주 전부터 설정할 수 있습니다.",
            ),
        )
        .at("alarms"));
    }
    Ok(alarms)
}

/// The working programme as documents: of everything, and of each delegation, with whatever sessions there are.
pub(super) fn documents(
    summit: &Summit,
    language: ExportLanguage,
    at: &Look<'_, '_>,
) -> Result<Vec<(Option<DelegationId>, Schedule)>, Failure> {
    let version = Version::working(at, summit)?;
    let each = version.expected.teams.iter().map(|team| Some(team.id));
    let document = |delegation| {
        let request = ScheduleOf { delegation, language: Some(language), ..ScheduleOf::of(summit.id) };
        Ok((delegation, document(&request, &version, &BTreeMap::new(), at)?.0))
    };
    std::iter::once(None).chain(each).map(document).collect()
}

/// Makes the calendar file.
pub(super) fn prepare(request: &ScheduleOf, at: &Look<'_, '_>) -> Result<Prepared, Failure> {
    let summit = at.rows.summits().get(request.summit)?.ok_or_else(|| Failure::gone("summit"))?;
    let version = version(request, &summit, at)?;
    prepare_of(request, &summit, &version, at)
}

/// A file for each delegation that is expected anywhere.
pub(super) fn prepare_each(request: &ScheduleOf, at: &Look<'_, '_>) -> Result<Prepared, Failure> {
    let summit = at.rows.summits().get(request.summit)?.ok_or_else(|| Failure::gone("summit"))?;
    let version = version(request, &summit, at)?;
    let (mut all, mut compared) = (Prepared::default(), false);
    for team in &version.expected.teams {
        let one = ScheduleOf { delegation: Some(team.id), ..request.clone() };
        match prepare_of(&one, &summit, &version, at) {
            Ok(prepared) => all.add(prepared),
            Err(Failure::Refused { code, .. }) if code == "unchanged" => compared = true,
            Err(Failure::Refused { code, .. }) if code == "nothing_to_export" || code == "never_issued" => {}
            Err(failure) => return Err(failure),
        }
    }
    if all.files.is_empty() {
        return Err(match request.changes {
            Some(true) if compared => unchanged(),
            Some(true) => never_issued(),
            _ => nothing_to_export(),
        }
        .into());
    }
    Ok(all)
}

pub(super) fn version(request: &ScheduleOf, summit: &Summit, at: &Look<'_, '_>) -> Result<Version, Failure> {
    match request.release {
        Some(number) => Version::released(at, summit, number),
        None => Version::working(at, summit),
    }
}

fn prepare_of(
    request: &ScheduleOf,
    summit: &Summit,
    version: &Version,
    at: &Look<'_, '_>,
) -> Result<Prepared, Failure> {
    let addressee = request.addressee();
    let last = at.rows.issue(summit.id, SCHEDULE, &addressee)?;
    let before: BTreeMap<SessionId, Told> = match &last {
        Some(issue) => issued::told(issue)?,
        None => BTreeMap::new(),
    };
    let (mut schedule, mut parts) = document(request, version, &before, at)?;
    let digests = ics::digests(&schedule, &version.clocks);
    let mut told: BTreeMap<SessionId, Told> = BTreeMap::new();
    for (session, (_, digest)) in schedule.sessions.iter_mut().zip(&digests.sessions) {
        let own = Some(session.sequence);
        // A release too: whoever was told something newer ignores what is below it.
        if let Some(before) = before.get(&session.id) {
            before.follow(session, digest);
        }
        told.insert(session.id, Told { own, ..Told::of(session, digest) });
    }
    let mut missing: Vec<Told> = before.values().filter(|known| !told.contains_key(&known.session)).cloned().collect();
    if request.changes == Some(true) {
        if last.is_none() {
            return Err(never_issued().into());
        }
        schedule.sessions.retain(|session| {
            let digest = told.get(&session.id).map(|now| &now.digest);
            before.get(&session.id).is_none_or(|known| known.gone || Some(&known.digest) != digest)
        });
        for known in missing.iter_mut().filter(|known| !known.gone) {
            *known = known.clone().off();
            schedule.sessions.push(off(known, at)?);
        }
        if schedule.sessions.is_empty() {
            return Err(unchanged().into());
        }
        parts.push("changes".into());
    } else if request.release.is_none() {
        // Whoever takes the file again is told of what stood in it once and is there no more: calendars keep what no file cancels.
        for known in &mut missing {
            if !known.gone {
                *known = known.clone().off();
            }
            schedule.sessions.push(off(known, at)?);
        }
    }
    if schedule.sessions.is_empty() {
        return Err(nothing_to_export().into());
    }
    told.extend(missing.into_iter().map(|known| (known.session, known)));

    let parts: Vec<&str> = parts.iter().map(String::as_str).collect();
    let file = ExportedFile {
        name: file_name(&parts, "ics"),
        media_type: "text/calendar; charset=utf-8",
        lines: schedule.sessions.len(),
        bytes: ics::write(&schedule, &version.clocks),
    };
    let told: Vec<&Told> = told.values().collect();
    let issue = Issue {
        id: uuid::Uuid::nil(),
        summit: summit.id,
        kind: SCHEDULE.into(),
        addressee,
        request: issued::text(request)?,
        name: file.name.clone(),
        digest: digests.whole,
        sessions: u32::try_from(file.lines).unwrap_or(u32::MAX),
        told: issued::text(&told)?,
        at: at.now.at,
        officer: String::new(),
    };
    Ok(Prepared::one(file, Some(issue)))
}

/// What the working programme would put into a file now, compared with what was handed out: its digest as a whole, and how many
/// sessions differ. `None` where there would be no file at all.
pub(super) fn now(
    request: &ScheduleOf,
    before: &BTreeMap<SessionId, Told>,
    version: &Version,
    at: &Look<'_, '_>,
) -> Result<Option<(String, u32)>, Failure> {
    let schedule = match document(request, version, before, at) {
        Ok((schedule, _)) => schedule,
        Err(Failure::Gone { .. } | Failure::Refused { .. }) => return Ok(None),
        Err(fault) => return Err(fault),
    };
    let digests = ics::digests(&schedule, &version.clocks);
    let told: BTreeMap<SessionId, &String> = digests.sessions.iter().map(|(id, digest)| (*id, digest)).collect();
    let other =
        told.iter().filter(|(id, digest)| before.get(id).is_none_or(|known| known.gone || known.digest != ***digest));
    let gone = before.values().filter(|known| !known.gone && !told.contains_key(&known.session));
    let count = u32::try_from(other.count() + gone.count()).unwrap_or(u32::MAX);
    Ok(Some((digests.whole, count)))
}

/// The document, with whatever sessions there are, and what its file is called after. A session that the file of a day told before
/// stands in it at its new hour once it is on another day: called off there it would be off in every calendar.
fn document(
    request: &ScheduleOf,
    version: &Version,
    before: &BTreeMap<SessionId, Told>,
    at: &Look<'_, '_>,
) -> Result<(Schedule, Vec<String>), Failure> {
    let language = request.language.unwrap_or_default().of_document();
    let scope = Scope::of(request, version, at)?;
    // Title and clock are those the version has.
    let summit = &version.summit;
    let was_told = |session: &Session| before.get(&session.id).is_some_and(|known| !known.gone);
    let holds = |session: &&Session| {
        scope.holds(session, summit, &version.clocks)
            || (was_told(session) && scope.holds_on_any_day(session, &version.clocks))
    };
    let sessions = version.sessions.iter().filter(holds);
    let schedule = Schedule {
        title: said(&scope.title(summit), language),
        description: said(&Words::or_same(&summit.theme, &summit.theme_ko), language),
        language,
        organiser: organiser(summit, language),
        organiser_email: summit.organiser_email.clone(),
        version: version.name.clone(),
        all_utc: request.utc.unwrap_or_default(),
        alarms: alarms(request.alarms.as_deref())?,
        confidential: scope.level == Disclosure::Internal,
        sessions: scheduled(sessions, version, &scope, language)?,
    };
    let mut parts = vec![summit.code.clone()];
    parts.extend(scope.names.iter().cloned());
    if !request.is_of_the_usual_level() {
        parts.push(scope.level.as_str().into());
    }
    Ok((schedule, parts))
}

/// Who invites, by name.
pub(super) fn organiser(summit: &Summit, language: Language) -> String {
    if summit.organiser.is_empty() { said(&summit.words(), language) } else { summit.organiser.clone() }
}

/// A session that is not there any more for whoever was told of it.
pub(super) fn off(known: &Told, at: &Look<'_, '_>) -> Result<ScheduledSession, Failure> {
    let revision = at.rows.revision(known.session)?;
    let session = at.rows.sessions().get(known.session)?;
    let goes_on = session.is_some_and(|each| each.status != SessionStatus::Cancelled && each.start.is_some());
    Ok(ScheduledSession {
        id: known.session,
        sequence: known.sequence,
        created: revision.created_at,
        // What goes on was not changed itself when somebody was no longer expected.
        changed: if goes_on { known.changed } else { known.changed.max(revision.changed_at) },
        begins: known.begins,
        zone: known.zone,
        minutes: known.minutes,
        title: known.title.clone(),
        category: String::new(),
        standing: if goes_on { Standing::TakenOut } else { Standing::Gone },
        place: String::new(),
        directions: String::new(),
        join_link: String::new(),
        chair: String::new(),
        items: Vec::new(),
        clocks: Vec::new(),
        remarks: Vec::new(),
    })
}

pub(crate) fn nothing_to_export() -> Refusal {
    Refusal::new(
        "nothing_to_export",
        Words::new(
            "No session with a time fits what is asked for, so there is nothing to export. Give a session a time, ask for another day or for more, or choose a level that tells more.",
            "요청한 조건에 맞는 일정이 없어 내보낼 내용이 없습니다. 세션의 시간을 정하거나, 다른 날짜 또는 더 넓은 공개 범위를 선택해 주세요.",
        ),
    )
}

fn never_issued() -> Refusal {
    Refusal::new(
        "never_issued",
        Words::new(
            "This file has not been exported before, so there is nothing it could have changed since. Export it whole first.",
            "이 파일을 내보낸 적이 없어 비교할 기준이 없습니다. 먼저 전체를 내보내 주세요.",
        ),
    )
}

fn unchanged() -> Refusal {
    Refusal::new(
        "unchanged",
        Words::new(
            "Nothing has changed since the last export: what was handed out is still right.",
            "마지막으로 내보낸 뒤 달라진 일정이 없습니다. 이미 전달한 파일이 그대로 유효합니다.",
        ),
    )
}
