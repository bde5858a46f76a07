//! What can be done to attendance: marks are made, and taken back by further marks.

use super::{Bench, DelegateFields, delegate, delegation, done, participation, party, replace};
use crate::{Failure, badges, expected::expected_at, import::is_called, outcome::Subject, source::Moment, wording};
use chrono::{DateTime, Duration, NaiveDate, Utc};
use plenary_domain::{
    DelegateId, DelegationId, MarkId, Refusal, SessionId, SummitId, Words,
    delegation::{Delegate, Party},
    mark::Mark,
    presence::{counting, presence, taken_back},
    reply::Replies,
    session::Session,
    text,
    vocabulary::{Answer, Capacity, Format, MarkKind, MarkMethod, SessionStatus},
    words::josa,
};
use plenary_store::Described;
use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization;

/// How many other sessions of the day the sentence names.
const ELSEWHERE: usize = 3;

/// To attendance.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "do", rename_all = "snake_case", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(optional_fields))]
pub enum MarkAction {
    /// Marks a delegate in, out, by link, excused, absent or represented.
    Make {
        /// Its id, where the caller wants to choose it.
        id: Option<MarkId>,
        /// The session.
        session: SessionId,
        /// The delegate.
        delegate: DelegateId,
        /// What the mark says.
        kind: MarkKind,
        /// How it was made; `list` where nobody has said.
        method: Option<MarkMethod>,
        /// The delegation that speaks for the delegate; needed with `represented`, impossible with anything else.
        represented_by: Option<DelegationId>,
        /// Also takes somebody whom nobody expects here, and who is then expected; or who has declined.
        #[serde(default)]
        #[cfg_attr(feature = "bindings", ts(optional, as = "Option<bool>"))]
        admit: bool,
    },
    /// Writes somebody down whom nobody had notified, expects and marks in: a delegation and a name are enough. Refused where
    /// somebody of that name is in the delegation already.
    WalkIn {
        /// The id of the delegate, where the caller wants to choose it.
        id: Option<DelegateId>,
        /// The session.
        session: SessionId,
        /// The delegation.
        delegation: DelegationId,
        /// The name, in any script; where it is not known, the office.
        name: String,
        /// Also takes somebody whose name another of the delegation bears: two people of one name.
        #[serde(default)]
        #[cfg_attr(feature = "bindings", ts(optional, as = "Option<bool>"))]
        namesake: bool,
        /// Whether they take part by link where others are in the room; where nobody has a room, they do.
        #[serde(default)]
        #[cfg_attr(feature = "bindings", ts(optional, as = "Option<bool>"))]
        remote: bool,
    },
    /// Takes a mark back by a further mark.
    Void {
        /// The mark to take back.
        mark: MarkId,
        /// The session at whose door that is done: a mark of another session is refused there.
        session: Option<SessionId>,
        /// Why.
        #[serde(default)]
        #[cfg_attr(feature = "bindings", ts(optional, as = "Option<String>"))]
        reason: String,
    },
}

impl MarkAction {
    pub(super) fn carry_out(self, at: &mut Bench<'_, '_>) -> Result<Described<Option<Subject>>, Failure> {
        match self {
            Self::Make { id, session, delegate, kind, method, represented_by, admit } => {
                let held = open(at, session)?;
                let (person, summit) = delegate::get(at, delegate)?;
                let listed = at.rows.participations().expects(session, person.delegation, delegate)?;
                let replies = Replies::of(at.rows.replies().of_summit(held.summit)?);
                let expected = listed || expected_at(at.rows, session, &replies)?.contains(&delegate);
                if summit != held.summit {
                    return Err(of_another_summit(at, &person, summit)?.into());
                }
                if let Some(successor) = person.replaced_by.filter(|_| !expected) {
                    return Err(replace::replaced(at, &person, successor, "delegate")?.into());
                }
                if !expected && !admit {
                    return Err(not_expected(at, &person, &held)?.into());
                }
                let marks = at.rows.marks().of_delegate_at(session, delegate)?;
                // Whoever was let in once goes out and comes back.
                let was_here = counting(&marks).into_iter().any(|mark| mark.kind.is_here());
                if kind.is_here() && !admit && !was_here {
                    refuse_staying(at, &person, &held, &replies)?;
                }
                let speaker = speaker(at, &person, kind, represented_by, summit)?;
                let name = delegate::named(at, &person)?.en;
                refuse_again(at, &name, kind, represented_by, &marks)?;
                if !listed {
                    participation::expect(
                        at,
                        session,
                        Party { delegation: person.delegation, delegate: Some(delegate) },
                    )?;
                }
                let id = id.unwrap_or_else(|| MarkId(at.source.id()));
                let method = method.unwrap_or(MarkMethod::List);
                let fresh = fresh(at, id, session, delegate, kind, method);
                let mark = Mark { represented_by, at: after(counting(&marks), at.now.at), ..fresh };
                at.rows.marks().insert(&mark)?;
                let (title, said) = (held.words(), kind.label());
                let label = match speaker {
                    None => Words::new(
                        format!("Mark {name} “{}” at “{}”", said.en.to_lowercase(), title.en),
                        format!("‘{}’에서 {name} {} 기록", title.ko, said.ko),
                    ),
                    Some(by) => Words::new(
                        format!("Mark {name} represented by {} at “{}”", by.en, title.en),
                        format!("‘{}’에서 {name} 대리 참석({}) 기록", title.ko, by.ko),
                    ),
                };
                done("mark", mark.id.0, held.summit, label)
            }
            Self::WalkIn { id, session, delegation, name, namesake, remote } => {
                let held = open(at, session)?;
                let group = delegation::get(at, delegation)?;
                if group.summit != held.summit {
                    return Err(party::stranger("delegation").into());
                }
                let name = text::required("name", &name)?;
                // In full width too, as Korean and Japanese keyboards may write it.
                let plain: String = name.nfkc().collect();
                if !at.rows.delegates().carriers([&name, &plain])?.is_empty() {
                    return Err(Refusal::new(
                        "name",
                        Words::new(
                            format!("“{name}” is the code of a badge. Scan it at the door, or write the name."),
                            format!("‘{name}’: 명찰 코드입니다. 입구에서 인식하거나 이름을 적어 주세요."),
                        ),
                    )
                    .at("name")
                    .into());
                }
                // A name in letters that are not Latin is the name in the person's own script.
                let own_script = !name.chars().any(|c| c.is_ascii_alphabetic());
                let set = match own_script {
                    true => DelegateFields { native_name: Some(name.clone()), ..DelegateFields::default() },
                    false => DelegateFields { name: Some(name.clone()), ..DelegateFields::default() },
                };
                let id = id.unwrap_or_else(|| DelegateId(at.source.id()));
                let known = at.rows.delegates().of_delegation(delegation)?;
                if !namesake && let Some(other) = known.iter().find(|other| is_called(other, &name)) {
                    return Err(listed_already(at, other)?.into());
                }
                let badge = badges::usual_for(Capacity::Member, &badges::categories(at.rows, held.summit)?);
                let blank = Delegate { badge, ..delegate::blank(id, delegation, known.iter(), Capacity::Member) };
                let person = delegate::with(blank, set)?.checked()?;
                at.rows.delegates().insert(&person)?;
                if !at.rows.participations().expects(session, delegation, person.id)? {
                    participation::expect(at, session, Party { delegation, delegate: Some(person.id) })?;
                }
                let mark_id = MarkId(at.source.id());
                // Nobody walks into a session that has no room.
                let by_link = held.format == Format::Virtual || remote;
                let kind = if by_link { MarkKind::Remote } else { MarkKind::In };
                let mark = fresh(at, mark_id, session, person.id, kind, MarkMethod::WalkIn);
                at.rows.marks().insert(&mark)?;
                let (title, name) = (held.words(), delegate::named(at, &person)?.en);
                let label = Words::new(
                    format!("Write down {name} at the door of “{}”", title.en),
                    format!("‘{}’에서 {name} 현장 등록", title.ko),
                );
                done("delegate", person.id.0, held.summit, label)
            }
            Self::Void { mark, session, reason } => {
                let wrong = at.rows.marks().get(mark)?.ok_or_else(|| Failure::gone("mark"))?;
                let held = at.rows.sessions().get(wrong.session)?.ok_or_else(|| Failure::gone("session"))?;
                if session.is_some_and(|door| door != wrong.session) {
                    let title = held.words();
                    return Err(Refusal::new(
                        "other_session",
                        Words::new(
                            format!("This mark belongs to “{}”. Take it back there.", title.en),
                            format!("‘{}’의 기록입니다. 해당 세션에서 취소해 주세요.", title.ko),
                        ),
                    )
                    .at("mark")
                    .into());
                }
                let (person, _) = delegate::get(at, wrong.delegate)?;
                let marks = at.rows.marks().of_delegate_at(wrong.session, wrong.delegate)?;
                if taken_back(&marks.iter().collect::<Vec<_>>()).contains(&mark) {
                    return Err(Refusal::new(
                        "void_twice",
                        Words::new("This mark was taken back already.", "이미 취소된 기록입니다."),
                    )
                    .at("mark")
                    .into());
                }
                let correction = Mark {
                    id: MarkId(at.source.id()),
                    at: after([&wrong], at.now.at),
                    offset: at.now.offset,
                    officer: at.officer.to_owned(),
                    // It is taken back on its line, whatever brought it there.
                    method: MarkMethod::List,
                    voids: Some(mark),
                    reason: text::line("reason", &reason)?,
                    ..wrong
                };
                at.rows.marks().insert(&correction)?;
                let (title, said, name) = (held.words(), correction.kind.label(), delegate::named(at, &person)?.en);
                let label = Words::new(
                    format!("Take back “{}” of {name} at “{}”", said.en.to_lowercase(), title.en),
                    format!("‘{}’에서 {name} {} 기록 취소", title.ko, said.ko),
                );
                done("mark", correction.id.0, held.summit, label)
            }
        }
    }
}

/// When a mark is made: now. Where the clock was ahead when one that counts was made, just after that, or it would count for nothing.
fn after<'m>(marks: impl IntoIterator<Item = &'m Mark>, now: DateTime<Utc>) -> DateTime<Utc> {
    let last = marks.into_iter().map(|mark| mark.at).max().filter(|last| *last > now);
    last.map_or(now, |last| last + Duration::milliseconds(1))
}

/// A mark made now by who is on shift.
fn fresh(
    at: &Bench<'_, '_>,
    id: MarkId,
    session: SessionId,
    delegate: DelegateId,
    kind: MarkKind,
    method: MarkMethod,
) -> Mark {
    Mark {
        id,
        session,
        delegate,
        kind,
        method,
        at: at.now.at,
        offset: at.now.offset,
        officer: at.officer.to_owned(),
        voids: None,
        reason: String::new(),
        represented_by: None,
    }
}

fn open(at: &Bench<'_, '_>, session: SessionId) -> Result<Session, Failure> {
    let session = at.rows.sessions().get(session)?.ok_or_else(|| Failure::gone("session"))?;
    if session.status == SessionStatus::Cancelled {
        return Err(Refusal::new(
            "cancelled",
            Words::new(
                "This session is cancelled; nobody can be marked.",
                "취소된 세션이므로 출석을 기록할 수 없습니다.",
            ),
        )
        .at("session")
        .into());
    }
    Ok(session)
}

/// The name of the delegation that speaks for somebody who is represented; refuses one that cannot.
fn speaker(
    at: &Bench<'_, '_>,
    person: &Delegate,
    kind: MarkKind,
    by: Option<DelegationId>,
    summit: SummitId,
) -> Result<Option<Words>, Failure> {
    let refused = |en: &str, ko: &str| Refusal::new("represented_by", Words::new(en, ko)).at("represented_by");
    match (kind, by) {
        (MarkKind::Represented, None) => {
            Err(refused("Say which delegation speaks for this one.", "어느 대표단이 대리하는지 선택해 주세요.").into())
        }
        (MarkKind::Represented, Some(by)) if by == person.delegation => Err(refused(
            "A delegation does not represent itself: mark whoever of it is here.",
            "같은 대표단이 대리할 수는 없습니다. 참석한 사람을 입장으로 기록해 주세요.",
        )
        .into()),
        (MarkKind::Represented, Some(by)) => {
            let group = delegation::get(at, by)?;
            match group.summit == summit {
                true => Ok(Some(group.words())),
                false => Err(party::stranger("represented_by").into()),
            }
        }
        (_, Some(_)) => Err(refused(
            "Only who is represented has a delegation that speaks for them.",
            "대리 참석인 경우에만 대리 대표단을 지정할 수 있습니다.",
        )
        .into()),
        (_, None) => Ok(None),
    }
}

/// Somebody of this name is in the delegation already; the sentence says who, and how to go on.
fn listed_already(at: &Bench<'_, '_>, other: &Delegate) -> Result<Refusal, Failure> {
    let name = delegate::named(at, other)?.en;
    Ok(Refusal::new(
        "namesake",
        Words::new(
            format!("{name} is on the list already. Mark that person in; if this is another person of the same name, say so and write this one down too."),
            format!("{name}: 이미 명단에 있습니다. 같은 사람이면 명단에서 입장을 기록해 주시고, 이름이 같은 다른 사람이면 동명이인으로 등록해 주세요."),
        ),
    )
    .at("name"))
}

fn of_another_summit(at: &Bench<'_, '_>, person: &Delegate, summit: SummitId) -> Result<Refusal, Failure> {
    let name = delegate::named(at, person)?.en;
    let title = at.rows.summits().get(summit)?.map(|summit| summit.words()).unwrap_or_default();
    Ok(Refusal::new(
        "other_summit",
        Words::new(
            format!("{name} belongs to another summit: “{}”.", title.en),
            format!("{name}: 다른 회의(‘{}’)에 속해 있습니다.", title.ko),
        ),
    )
    .at("delegate"))
}

/// Somebody who has declined, or for whom another comes by what was answered, and comes all the same is admitted on purpose.
fn refuse_staying(at: &Bench<'_, '_>, person: &Delegate, held: &Session, replies: &Replies) -> Result<(), Failure> {
    let party = Party { delegation: person.delegation, delegate: Some(person.id) };
    let Some(reply) = replies.standing(party, Some(held.id)) else { return Ok(()) };
    let (name, title, when) = (person.display(), held.words(), reply.received);
    if let Some(by) = reply.by {
        let (by, _) = delegate::get(at, by)?;
        let by = by.display();
        return Err(Refusal::new(
            "replaced_here",
            Words::new(
                format!(
                    "{name} does not come to “{}”: {by} comes instead (reply of {}).",
                    title.en,
                    wording::date_en(when)
                ),
                format!(
                    "{name}: ‘{}’에는 {by}{} 대신 참석한다고 회신했습니다({} 회신).",
                    title.ko,
                    josa(by, "이", "가"),
                    wording::date_ko(when)
                ),
            ),
        )
        .at("delegate")
        .into());
    }
    if reply.answer != Answer::Declined {
        return Ok(());
    }
    Err(Refusal::new(
        "declined",
        Words::new(
            format!("{name} declined “{}” (reply of {}).", title.en, wording::date_en(when)),
            format!("{name}: ‘{}’에 불참한다고 회신했습니다({} 회신).", title.ko, wording::date_ko(when)),
        ),
    )
    .at("delegate")
    .into())
}

/// Not on this list; the sentence says where the delegate is expected that day instead.
fn not_expected(at: &Bench<'_, '_>, person: &Delegate, held: &Session) -> Result<Refusal, Failure> {
    let (name, title) = (person.display(), held.words());
    let day = held.start.map(|start| start.date);
    let mut elsewhere = Vec::new();
    for (session, delegate) in at.rows.participations().of_delegation(person.delegation)? {
        if session == held.id || delegate.is_some_and(|delegate| delegate != person.id) {
            continue;
        }
        let Some(other) = at.rows.sessions().get(session)? else { continue };
        if let Some(start) =
            other.start.filter(|start| Some(start.date) == day && other.status != SessionStatus::Cancelled)
        {
            elsewhere.push((start.time, other.words()));
        }
    }
    elsewhere.sort_by_key(|(time, _)| *time);
    elsewhere.dedup();
    let near = elsewhere.len() > ELSEWHERE;
    elsewhere.truncate(ELSEWHERE);
    let list = |pick: fn(&Words) -> &String| {
        let each = elsewhere.iter().map(|(time, title)| format!("{} “{}”", time.format("%H:%M"), pick(title)));
        each.collect::<Vec<_>>().join(", ") + if near { "…" } else { "" }
    };
    let mut message = Words::new(
        format!("{name} is not on the list for “{}”.", title.en),
        format!("{name}{} ‘{}’ 명단에 없습니다.", josa(name, "은", "는"), title.ko),
    );
    if !elsewhere.is_empty() {
        message.en += &format!(" Expected that day at {}.", list(|w| &w.en));
        message.ko += &format!(" 같은 날 참석 대상 세션: {}.", list(|w| &w.ko));
    }
    Ok(Refusal::new("not_expected", message).at("delegate"))
}

/// A mark that says what the last one said is refused, with when and by whom that was: the desk shows “already in since 14:02”.
fn refuse_again(
    at: &Bench<'_, '_>,
    name: &str,
    kind: MarkKind,
    by: Option<DelegationId>,
    marks: &[Mark],
) -> Result<(), Failure> {
    let standing = presence(marks);
    let last = standing.values().next();
    let Some(last) = last.filter(|last| last.kind == kind && last.represented_by == by) else {
        if kind == MarkKind::Out && !last.is_some_and(|last| last.kind.is_here()) {
            return Err(Refusal::new(
                "not_in",
                Words::new(format!("{name} is not in, so cannot go out."), format!("{name}: 입장 기록이 없습니다.")),
            )
            .at("kind")
            .into());
        }
        return Ok(());
    };
    let said = kind.label();
    let who = marks.iter().find(|mark| mark.id == last.mark).map(|mark| (mark.officer.as_str(), mark.offset));
    let (officer, offset) = who.unwrap_or(("", at.now.offset));
    let (when, when_ko) = (moment_en(last.at, offset, at.now), moment_ko(last.at, offset, at.now));
    let (by, by_ko) = match officer {
        "" => (String::new(), String::new()),
        officer => (format!(", marked by {officer}"), format!("(담당 {officer})")),
    };
    Err(Refusal::new(
        "already",
        Words::new(
            format!("{name}: already “{}” since {when}{by}.", said.en.to_lowercase()),
            format!("{name}: {when_ko}에 이미 ‘{}’으로 기록되었습니다{by_ko}.", said.ko),
        ),
    )
    .at("delegate")
    .into())
}

/// The time of day; with the date where that is not today's.
fn moment_en(at: DateTime<Utc>, offset: i32, now: Moment) -> String {
    let (time, date) = (wording::clock(at, offset), wall_date(at, offset));
    if date == wall_date(now.at, now.offset) { time } else { format!("{}, {time}", wording::date_en(date)) }
}

fn moment_ko(at: DateTime<Utc>, offset: i32, now: Moment) -> String {
    let (time, date) = (wording::clock(at, offset), wall_date(at, offset));
    if date == wall_date(now.at, now.offset) { time } else { format!("{} {time}", wording::date_ko(date)) }
}

fn wall_date(at: DateTime<Utc>, offset: i32) -> NaiveDate {
    (at + Duration::minutes(i64::from(offset))).date_naive()
}
