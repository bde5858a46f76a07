//! Invitations as calendar files: one person, one session, one file (RFC 5546), each following the one before.

use super::{
    Disclosure, ExportLanguage, ExportedFile, Prepared, ScheduleOf,
    issued::{self, Told},
    schedule::{alarms, off},
    scope::Scope,
    sessions::scheduled,
    version::Version,
};
use crate::{Failure, view::Look};
use chrono::{DateTime, Duration, Utc};
use plenary_domain::{
    DelegateId, DelegationId, Refusal, SessionId, SummitId, Words,
    delegation::{Delegate, Delegation, Party},
    reply::{Replies, Reply},
    session::Session,
    summit::Summit,
    vocabulary::{Answer, Requirement, SessionStatus},
};
use plenary_exchange::{Call, Invitee, Language, Role, Schedule, ScheduledSession, Summons, file_name, ics};
use plenary_store::Issue;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// An invitation of one person to one session, in the store's words.
pub(crate) const INVITATION: &str = "invitation";

/// Asks for invitations as calendar files, one a person and session: those that are new, that have changed, and cancellations of those
/// that are off. Absent bounds take everybody everywhere.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(optional_fields))]
pub struct InvitationFilesOf {
    /// The summit.
    pub summit: SummitId,
    /// Only to this session.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub session: Option<SessionId>,
    /// Only people of this delegation.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub delegation: Option<DelegationId>,
    /// Only this person.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub delegate: Option<DelegateId>,
    /// The language of titles and descriptions.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<ExportLanguage>,
    /// How many minutes before each session a calendar is to remind; absent for none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub alarms: Option<Vec<u32>>,
    /// Every time in UTC; absent for each session's own zone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub utc: Option<bool>,
    /// Those too that were handed out before and are still right: the same files again, byte for byte.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub again: Option<bool>,
}

impl InvitationFilesOf {
    /// Everybody at one session, or at all of them.
    pub(crate) fn to(summit: SummitId, session: Option<SessionId>) -> Self {
        Self { summit, session, delegation: None, delegate: None, language: None, alarms: None, utc: None, again: None }
    }
}

/// Where the invitation of one person to one session stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub enum InvitationStanding {
    /// Not handed out yet.
    New,
    /// Handed out, and different by now.
    Changed,
    /// Handed out, and off by now.
    Off,
    /// Handed out, and still right.
    Current,
    /// Cannot be made: the person has no e-mail address.
    NoAddress,
}

/// One person at one session.
pub(crate) struct Invited {
    pub(crate) session: SessionId,
    pub(crate) delegate: DelegateId,
    pub(crate) standing: InvitationStanding,
    delegation: Option<DelegationId>,
    summons: Option<(Summons, String, String)>,
}

/// What was asked for last, so that it can be cancelled when neither the person nor the session is there any more.
#[derive(Clone, Debug, Serialize, Deserialize)]
struct Said {
    told: Told,
    stamp: DateTime<Utc>,
    name: String,
    email: String,
    /// The delegation of that person, who may be gone; none in what was said before this was kept.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    delegation: Option<DelegationId>,
    /// The answer it took as given; none where it asked for one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    answered: Option<Answer>,
}

impl Said {
    /// What has been answered to it, where it can be taken as given from now on: the session lies where it was said to lie, and the
    /// answer came after it was last asked for.
    fn answered(&self, session: &ScheduledSession, reply: Option<&Reply>) -> Option<Answer> {
        let moved = (self.told.begins, self.told.minutes) != (session.begins, session.minutes);
        let reply = reply.filter(|_| !self.told.gone && !moved)?;
        (self.answered.is_some() || reply.at >= self.stamp).then_some(reply.answer)
    }

    /// Whether it went to an address that is not the person's any more, and still stands there.
    fn elsewhere(&self, person: &Delegate) -> bool {
        !self.told.gone && !self.email.is_empty() && !self.email.eq_ignore_ascii_case(&person.email)
    }
}

/// The files.
pub(super) fn prepare(request: &InvitationFilesOf, at: &Look<'_, '_>) -> Result<Prepared, Failure> {
    let calls = invited(request, at)?;
    let again = request.again == Some(true);
    let mut prepared = Prepared::default();
    let unreachable = calls.iter().filter(|call| call.standing == InvitationStanding::NoAddress);
    let unreachable: BTreeSet<DelegateId> = unreachable.map(|call| call.delegate).collect();
    let still_right = calls.iter().any(|call| call.standing == InvitationStanding::Current);
    for call in calls {
        if call.standing == InvitationStanding::Current && !again {
            continue;
        }
        let Some((summons, file, addressee)) = call.summons else { continue };
        let (Some(session), invitee) = (summons.schedule.sessions.first(), &summons.invitee) else { continue };
        let digest = ics::summons_digest(&summons, &at.clocks);
        let mut told = Told::of(session, &digest);
        told.gone = summons.call != Call::Request;
        let said = Said {
            told,
            stamp: summons.stamp,
            name: invitee.name.clone(),
            email: invitee.email.clone(),
            delegation: call.delegation,
            answered: invitee.answer,
        };
        let bytes = ics::summon(&summons, &at.clocks);
        prepared.issues.push(Issue {
            id: uuid::Uuid::nil(),
            summit: request.summit,
            kind: INVITATION.into(),
            addressee,
            request: issued::text(request)?,
            name: file.clone(),
            digest,
            sessions: 1,
            told: issued::text(&said)?,
            at: at.now.at,
            officer: String::new(),
        });
        prepared.files.push(ExportedFile {
            name: file,
            media_type: match summons.call {
                Call::Request => "text/calendar; charset=utf-8; method=REQUEST",
                Call::Cancel => "text/calendar; charset=utf-8; method=CANCEL",
            },
            lines: 1,
            bytes,
        });
    }
    if !unreachable.is_empty() {
        let count = unreachable.len();
        prepared.left_out.push(Words::new(
            format!("{count} without an e-mail address: add it in the list of delegates."),
            format!("전자우편 주소가 없는 대표 {count}명은 제외했습니다. 대표 목록에서 주소를 입력해 주세요."),
        ));
    }
    if prepared.files.is_empty() {
        let unchanged = Words::new(
            "Every invitation has been handed out, and all of them are still right.",
            "모든 초청을 이미 전달했으며 모두 그대로 유효합니다.",
        );
        return Err(match prepared.left_out.pop() {
            Some(why) if still_right => {
                let both = Words::new(format!("{} {}", unchanged.en, why.en), format!("{} {}", unchanged.ko, why.ko));
                Refusal::new("unchanged", both)
            }
            Some(why) => Refusal::new("no_address", why).at("email"),
            None => Refusal::new("unchanged", unchanged),
        }
        .into());
    }
    Ok(prepared)
}

/// Everybody at every session the request is about, with where the invitation stands.
pub(crate) fn invited(request: &InvitationFilesOf, at: &Look<'_, '_>) -> Result<Vec<Invited>, Failure> {
    let summit = at.rows.summits().get(request.summit)?.ok_or_else(|| Failure::gone("summit"))?;
    if summit.organiser_email.is_empty() {
        return Err(Refusal::new(
            "no_organiser_email",
            Words::new(
                "Invitations need an address that answers go to. Type the organiser's e-mail in the summit's settings.",
                "초청에는 회신 받을 주소가 필요합니다. 회의 설정에서 주최 측 전자우편을 입력해 주세요.",
            ),
        )
        .at("organiser_email")
        .into());
    }
    let version = Version::working(at, &summit)?;
    let replies = Replies::of(at.rows.replies().of_summit(summit.id)?);
    let desk = Invitations { request, summit: &summit, version: &version, replies: &replies, at };
    desk.calls()
}

struct Invitations<'a, 'b, 'c> {
    request: &'a InvitationFilesOf,
    summit: &'a Summit,
    version: &'a Version,
    replies: &'a Replies,
    at: &'a Look<'b, 'c>,
}

impl Invitations<'_, '_, '_> {
    fn calls(&self) -> Result<Vec<Invited>, Failure> {
        let groups = self.at.rows.delegations().of_summit(self.summit.id)?;
        let mut people: BTreeMap<DelegationId, Vec<Delegate>> = BTreeMap::new();
        for person in self.at.rows.delegates().of_summit(self.summit.id)?.into_iter().filter(Delegate::stands) {
            people.entry(person.delegation).or_default().push(person);
        }
        let mut said: BTreeMap<String, Said> = BTreeMap::new();
        for issue in self.at.rows.issues(self.summit.id, INVITATION)? {
            said.insert(issue.addressee.clone(), issued::read(&issue.told)?);
        }
        let expected = self.at.rows.participations().of_summit(self.summit.id)?;
        let requirements: Requirements =
            expected.iter().map(|each| ((each.session, each.delegation, each.delegate), each.requirement)).collect();
        let mut calls = Vec::new();
        for group in groups.iter().filter(|group| self.request.delegation.is_none_or(|id| id == group.id)) {
            let scope = Scope::of(&self.asked(group.id), self.version, self.at)?;
            let theirs = people.get(&group.id).map_or(&[][..], Vec::as_slice);
            for session in self.version.sessions.iter().filter(|s| self.request.session.is_none_or(|id| id == s.id)) {
                let expected = self.version.expected.at(session.id);
                let Some(attending) = expected.iter().find(|each| Some(each.team) == scope.team) else { continue };
                if session.start.is_none() || !session.kind.leaves_the_house() {
                    continue;
                }
                let comes = |person: &&Delegate| {
                    self.request.delegate.is_none_or(|id| id == person.id)
                        && (attending.whole || attending.named.contains(&person.id))
                };
                // What it says is the same for everybody of a delegation; it is written down once.
                let mut schedule: Option<Schedule> = None;
                for person in theirs.iter().filter(comes) {
                    let before = said.remove(&addressee(session.id, person.id));
                    let role = role(session, person, &requirements);
                    let before = match before {
                        // The calendar under the old address would keep the session for ever: nobody else ever calls it off there.
                        Some(before) if session.status != SessionStatus::Cancelled && before.elsewhere(person) => {
                            calls.push(self.cancel(person.id, before.clone())?);
                            Some(self.called_off(before))
                        }
                        before => before,
                    };
                    calls.push(self.invite(session, (person, role), group, &scope, before, &mut schedule)?);
                }
            }
        }
        // Of what is left, people were told before, and are not expected now.
        for before in said.into_iter().filter_map(|(addressee, before)| Some((parsed(&addressee)?, before))) {
            let ((session, delegate), before) = before;
            let of = match before.delegation {
                None => self.at.rows.delegates().get(delegate)?.map(|person| person.delegation),
                known => known,
            };
            let meant = self.request.session.is_none_or(|id| id == session)
                && self.request.delegate.is_none_or(|id| id == delegate)
                && self.request.delegation.is_none_or(|id| of == Some(id));
            if meant {
                calls.push(self.cancel(delegate, before)?);
            }
        }
        Ok(calls)
    }

    /// The invitation as it would be said now; the same as before where nothing of it has changed.
    fn invite(
        &self,
        session: &Session,
        (person, role): (&Delegate, Role),
        group: &Delegation,
        scope: &Scope,
        before: Option<Said>,
        schedule: &mut Option<Schedule>,
    ) -> Result<Invited, Failure> {
        let delegation = Some(person.delegation);
        let plain =
            |standing| Invited { session: session.id, delegate: person.id, standing, delegation, summons: None };
        if session.status == SessionStatus::Cancelled {
            return match before {
                Some(before) => self.cancel(person.id, before),
                None => Ok(plain(InvitationStanding::Current)),
            };
        }
        if person.email.is_empty() {
            return Ok(plain(InvitationStanding::NoAddress));
        }
        let schedule = match schedule {
            Some(known) => known.clone(),
            None => schedule.insert(self.schedule(session, scope)?).clone(),
        };
        let name = person.display().to_owned();
        let invitee = Invitee { name, email: person.email.clone(), role, answer: None };
        let mut summons = Summons { call: Call::Request, invitee, stamp: self.at.now.at, schedule };
        let digest = ics::summons_digest(&summons, &self.at.clocks);
        let standing = match &before {
            None => InvitationStanding::New,
            Some(said) if !said.email.eq_ignore_ascii_case(&person.email) => InvitationStanding::New,
            Some(said) if !said.told.gone && said.told.digest == digest => InvitationStanding::Current,
            Some(_) => InvitationStanding::Changed,
        };
        if let (Some(said), Some(session)) = (&before, summons.schedule.sessions.first_mut()) {
            if standing == InvitationStanding::Current {
                // What still holds is said again byte for byte, whatever of the session nobody was told has changed.
                (session.sequence, summons.stamp) = (said.told.sequence, said.stamp);
                summons.invitee.answer = said.answered;
                session.changed =
                    Some(said.told.changed).filter(|kept| *kept > DateTime::UNIX_EPOCH).unwrap_or(session.changed);
            } else {
                let party = Party { delegation: person.delegation, delegate: Some(person.id) };
                summons.invitee.answer = said.answered(session, self.replies.history(party, Some(session.id)).last());
                session.sequence = session.sequence.max(said.told.sequence + 1);
                session.changed = session.changed.max(said.told.changed + Duration::seconds(1));
            }
        }
        let title = summons.schedule.sessions.first().map(|session| session.title.clone()).unwrap_or_default();
        let file = file_name(&[&self.summit.code, &group.code, person.display(), &title], "ics");
        let addressee = addressee(session.id, person.id);
        Ok(Invited { summons: Some((summons, file, addressee)), ..plain(standing) })
    }

    /// The cancellation of what was said before; nothing new where that was one, or where the address it went to was erased.
    fn cancel(&self, delegate: DelegateId, before: Said) -> Result<Invited, Failure> {
        if before.email.is_empty() {
            let (session, delegation) = (before.told.session, before.delegation);
            let standing = InvitationStanding::Current;
            return Ok(Invited { session, delegate, standing, delegation, summons: None });
        }
        let standing = if before.told.gone { InvitationStanding::Current } else { InvitationStanding::Off };
        let before = self.called_off(before);
        let (session, stamp, delegation) = (before.told.session, before.stamp, before.delegation);
        let mut off = off(&before.told, self.at)?;
        off.changed = stamp;
        let schedule = self.document(vec![off]);
        let invitee = Invitee { name: before.name.clone(), email: before.email, role: Role::Required, answer: None };
        let file = file_name(&[&self.summit.code, "cancelled", &before.name, &before.told.title], "ics");
        let summons = Summons { call: Call::Cancel, invitee, stamp, schedule };
        let summons = Some((summons, file, addressee(session, delegate)));
        Ok(Invited { session, delegate, standing, delegation, summons })
    }

    /// What was said before, called off; as it is where it was called off then.
    fn called_off(&self, mut said: Said) -> Said {
        if !said.told.gone {
            let current = self.version.revisions.get(&said.told.session).map_or(0, |revision| revision.sequence);
            said.told = said.told.off();
            said.told.sequence = said.told.sequence.max(current);
            said.stamp = self.at.now.at;
        }
        said
    }

    /// What a delegation may see.
    fn asked(&self, delegation: DelegationId) -> ScheduleOf {
        ScheduleOf {
            delegation: Some(delegation),
            language: self.request.language,
            level: Some(Disclosure::Delegations),
            alarms: self.request.alarms.clone(),
            utc: self.request.utc,
            ..ScheduleOf::of(self.summit.id)
        }
    }

    /// The one session, as a delegation may see it.
    fn schedule(&self, session: &Session, scope: &Scope) -> Result<Schedule, Failure> {
        let sessions = scheduled(std::iter::once(session), self.version, scope, self.language())?;
        Ok(Schedule { alarms: alarms(self.request.alarms.as_deref())?, ..self.document(sessions) })
    }

    /// A document of these sessions, with nothing to remind of.
    fn document(&self, sessions: Vec<ScheduledSession>) -> Schedule {
        Schedule {
            title: String::new(),
            description: String::new(),
            language: self.language(),
            organiser: super::schedule::organiser(self.summit, self.language()),
            organiser_email: self.summit.organiser_email.clone(),
            version: String::new(),
            all_utc: self.request.utc.unwrap_or_default(),
            alarms: Vec::new(),
            confidential: false,
            sessions,
        }
    }

    fn language(&self) -> Language {
        self.request.language.unwrap_or_default().of_document()
    }
}

/// How much a session counts on whole delegations and on single delegates.
type Requirements = BTreeMap<(SessionId, DelegationId, Option<DelegateId>), Requirement>;

/// What is expected of a person at a session: by name, else with the whole delegation.
fn role(session: &Session, person: &Delegate, requirements: &Requirements) -> Role {
    if session.chair == Some(person.id) {
        return Role::Chair;
    }
    let of = |delegate| requirements.get(&(session.id, person.delegation, delegate));
    match of(Some(person.id)).or_else(|| of(None)) {
        Some(Requirement::Optional) => Role::Optional,
        Some(Requirement::Observer) => Role::Observer,
        Some(Requirement::Required) | None => Role::Required,
    }
}

fn addressee(session: SessionId, delegate: DelegateId) -> String {
    format!("{session} {delegate}")
}

fn parsed(addressee: &str) -> Option<(SessionId, DelegateId)> {
    let (session, delegate) = addressee.split_once(' ')?;
    Some((SessionId::parse(session).ok()?, DelegateId::parse(delegate).ok()?))
}

/// Whom a calendar program means by the address of somebody invited to a session: whoever it was handed out to last, also where
/// that person has another address by now.
pub(crate) fn invited_under(
    session: SessionId,
    email: &str,
    summit: SummitId,
    at: &Look<'_, '_>,
) -> Result<Option<DelegateId>, Failure> {
    for issue in at.rows.issues_to(summit, INVITATION, &format!("{session} "))? {
        let Some((_, delegate)) = parsed(&issue.addressee) else { continue };
        if issued::read::<Said>(&issue.told)?.email.eq_ignore_ascii_case(email) {
            return Ok(Some(delegate));
        }
    }
    Ok(None)
}
