//! Answers to invitations, as calendar programs send them: each beside what is known of that person at that session.

use super::{
    ImportDecision, ImportKind, ImportLine, ImportPreview, Judged, LeftOut, Read, ReadProblem, Verdict,
    compare as compare_field,
    decided::{left_out, places},
    preview::preview,
};
use crate::{Failure, action::ReplyRow, export::invited_under, view::Look};
use chrono::NaiveDateTime;
use plenary_domain::{
    DelegateId, Refusal, SessionId, SummitId, Words, Zone,
    delegation::{Delegate, Party},
    place::Place,
    reply::Replies,
    session::Session,
    vocabulary::Answer,
};
use plenary_exchange::{Draft, Drafted, Problem, Proposal, ReadAs, ReplyDraft, ics};
use std::collections::{BTreeMap, BTreeSet};

/// Makes one draft of the answers in several files; a file that cannot be read is listed under its name.
pub(super) fn of_files(files: &[(&str, &[u8])]) -> Read<ReplyDraft> {
    let mut all = Draft { read_as: ReadAs::certain("UTF-8"), table: None, rows: vec![], problems: vec![] };
    let (mut problems, mut number) = (Vec::new(), 0);
    // The same answer saved twice is one.
    let mut seen = BTreeSet::new();
    for (name, bytes) in files {
        let (mut rows, mut left) = match ics::replies(bytes) {
            Ok(draft) => (draft.rows, draft.problems),
            Err(refusal) => (vec![], vec![Problem { line: 0, about: String::new(), refusal }]),
        };
        rows.retain(|Drafted { row, .. }| {
            seen.insert((
                row.key(),
                row.proposes.as_ref().map(|rather| (rather.time.clone(), rather.place.clone(), rather.title.clone())),
                row.passed_on.clone(),
            ))
        });
        for drafted in &mut rows {
            number += 1;
            drafted.line = number;
            (*name).clone_into(&mut drafted.row.file);
        }
        for problem in &mut left {
            number += 1;
            problem.line = number;
        }
        all.rows.extend(rows);
        problems
            .extend(left.into_iter().map(|problem| ReadProblem { file: Some((*name).to_owned()), ..problem.into() }));
    }
    Read { problems, ..all.into() }
}

/// What the answers would change, and the rows that can be taken.
pub(super) fn compare(
    read: Read<ReplyDraft>,
    decisions: &[ImportDecision],
    summit: SummitId,
    at: &Look<'_, '_>,
) -> Result<(ImportPreview, Vec<ReplyRow>), Failure> {
    at.rows.summits().get(summit)?.ok_or_else(|| Failure::gone("summit"))?;
    let sessions: BTreeMap<SessionId, Session> =
        at.rows.sessions().of_summit(summit)?.into_iter().map(|session| (session.id, session)).collect();
    let people: BTreeMap<DelegateId, Delegate> =
        at.rows.delegates().of_summit(summit)?.into_iter().map(|person| (person.id, person)).collect();
    let replies = Replies::of(at.rows.replies().of_summit(summit)?);
    let (mut lines, mut rows): (Vec<ImportLine>, Vec<ReplyRow>) = (Vec::new(), Vec::new());
    for (drafted, place) in read.rows.iter().zip(places(read.rows.iter().map(|drafted| drafted.line))) {
        let judged = judge(&drafted.row, summit, &sessions, &people, &replies, at)?;
        let mut line = judged.line(place, |row| row.delegate.0);
        line.file = Some(drafted.row.file.clone()).filter(|name| !name.is_empty());
        let nothing = |decision: &ImportDecision| matches!(decision, ImportDecision::Nothing { .. });
        if decisions.iter().any(|decision| nothing(decision) && decision.place() == place) {
            lines.push(left_out(line));
            continue;
        }
        if let Verdict::New(row) | Verdict::Changed(row) = judged.verdict {
            line.id = Some(row.delegate.0);
            rows.push(row);
        }
        lines.push(line);
    }
    Ok((preview(ImportKind::Replies, summit, read, lines), rows))
}

fn judge(
    draft: &ReplyDraft,
    summit: SummitId,
    sessions: &BTreeMap<SessionId, Session>,
    people: &BTreeMap<DelegateId, Delegate>,
    replies: &Replies,
    at: &Look<'_, '_>,
) -> Result<Judged<ReplyRow>, Failure> {
    let who = if draft.name.is_empty() { &draft.email } else { &draft.name };
    let mut about = format!("{who} · {}", draft.title);
    let Some(session) = SessionId::parse(&draft.uid).ok().and_then(|id| sessions.get(&id)) else {
        return Ok(Judged::left_out(about, unknown_session(draft)));
    };
    let mut found: Vec<&Delegate> = people
        .values()
        .filter(|person| person.email.eq_ignore_ascii_case(&draft.email) && !draft.email.is_empty())
        .collect();
    // Whoever was erased was invited under no address any more.
    if found.is_empty()
        && !draft.email.is_empty()
        && let Some(id) = invited_under(session.id, &draft.email, summit, at)?
    {
        found.extend(people.get(&id));
    }
    let person = match found[..] {
        [person] => person,
        [] => return Ok(Judged::left_out(about, unknown_address(draft))),
        _ => return Ok(Judged::left_out(about, shared_address(draft))),
    };
    about = format!("{} · {}", person.display(), session.words().en);
    if let Some(proposed) = &draft.proposes {
        let place = match session.place {
            Some(place) => at.rows.places().get(place)?,
            None => None,
        };
        let home = session.start.map(|start| start.zone);
        let there = proposed.begins.zip(home).filter(|(start, home)| start.zone != *home);
        let there = there.map(|(start, home)| (at.clocks.wall(home, at.clocks.settled_instant(&start)), home));
        return Ok(Judged::left_out(about, proposal(draft, proposed, (session, place.as_ref()), there)));
    }
    if !draft.passed_on.is_empty() {
        return Ok(Judged::left_out(about, passed_on(&draft.passed_on)));
    }
    let Some(answer) = draft.answer else {
        return Ok(Judged::left_out(about, unanswered()));
    };
    // A program that copies the whole list of those invited must not answer for all of them.
    if draft.among_others && draft.sender != draft.email {
        return Ok(Judged::left_out(about, several_answers(answer)));
    }
    let party = Party { delegation: person.delegation, delegate: Some(person.id) };
    let before = replies.history(party, Some(session.id)).last();
    let row = ReplyRow {
        session: session.id,
        delegate: person.id,
        answer,
        external: draft.key(),
        at: draft.at,
        notes: draft.comment.clone(),
    };
    if replies.history(party, Some(session.id)).iter().any(|known| known.external == row.external) {
        // Without a date it cannot be told from the same file once more. What stands may be older or newer: nothing is guessed.
        if draft.at.is_none() && before.is_some_and(|last| last.answer != answer) {
            return Ok(Judged::left_out(about, undated(answer)));
        }
        return Ok(Judged { about, verdict: Verdict::Unchanged(person.id.0), changes: vec![], remarks: vec![] });
    }
    let mut changes = Vec::new();
    compare_field(&mut changes, "answer", before.map(|reply| reply.answer.label()).unwrap_or_default(), answer.label());
    let mut remarks = Vec::new();
    if before.is_some_and(|reply| draft.at.is_some_and(|given| given < reply.at)) {
        remarks.push(Words::new(
            "Older than what is known: it is kept, and what is known goes on counting.",
            "이미 기록된 회신보다 이전 것입니다. 기록은 남기되 나중 회신이 유효합니다.",
        ));
    }
    let current = at.rows.revision(session.id)?.sequence;
    if draft.sequence.is_some_and(|sequence| sequence < current) {
        remarks.push(Words::new(
            "It answers an earlier version of the session, before its time, place or status changed.",
            "시간·장소·상태가 바뀌기 전의 세션에 대한 회신입니다.",
        ));
    }
    if !is_awaited(session, person, summit, at)? {
        remarks.push(Words::new(
            "Not expected at this session, nor ever invited to it. Add the person to the session if that is meant.",
            "이 대표는 이 세션의 참석 대상이 아니며 초청한 기록도 없습니다. 참석이 맞다면 세션에 추가해 주세요.",
        ));
    }
    if !draft.sender.is_empty() && draft.sender != draft.email {
        remarks.push(Words::new(
            format!("It was sent from {}, which is not the address that answers.", draft.sender),
            format!("회신한 주소가 아닌 {}에서 보낸 메일입니다.", draft.sender),
        ));
    }
    if draft.comment.contains(char::REPLACEMENT_CHARACTER) {
        remarks.push(Words::new(
            "The message is damaged: letters that cannot be read stand as “�”. The answer itself is clear.",
            "전하는 말이 손상되어 읽을 수 없는 글자를 ‘�’로 표시했습니다. 회신 내용은 분명합니다.",
        ));
    }
    if !draft.comment.is_empty() {
        remarks.push(Words::same(format!("“{}”", draft.comment)));
    }
    let verdict = if before.is_some() { Verdict::Changed(row) } else { Verdict::New(row) };
    Ok(Judged { about, verdict, changes, remarks })
}

/// Whether somebody is expected at a session, in the chair of it, or was invited to it.
fn is_awaited(session: &Session, person: &Delegate, summit: SummitId, at: &Look<'_, '_>) -> Result<bool, Failure> {
    let expected = at.remembered.expected(at.rows, summit)?;
    let is_expected = expected.at(session.id).iter().any(|attending| {
        let of_it = expected.teams.get(attending.team).is_some_and(|team| team.id == person.delegation);
        of_it && attending.whole || attending.named.contains(&person.id)
    });
    if is_expected || session.officers().any(|officer| officer == person.id) {
        return Ok(true);
    }
    let invited = at.rows.invitations().of_summit(summit)?;
    let is_invited = invited.iter().any(|invitation| {
        invitation.session == Some(session.id)
            && invitation.party.delegation == person.delegation
            && invitation.party.delegate.is_none_or(|one| one == person.id)
    });
    let handed_out = || at.rows.issues_to(summit, "invitation", &format!("{} {}", session.id, person.id));
    Ok(is_invited || !handed_out()?.is_empty())
}

fn unknown_session(draft: &ReplyDraft) -> Refusal {
    let uid: String = draft.uid.chars().take(80).collect();
    Refusal::new(
        "unknown_session",
        Words::new(
            format!("No session of this summit is known by “{uid}”. Perhaps the answer is for another summit."),
            format!("‘{uid}’에 해당하는 세션이 이 회의에 없습니다. 다른 회의에 대한 회신일 수 있습니다."),
        ),
    )
    .at("uid")
}

fn unknown_address(draft: &ReplyDraft) -> Refusal {
    let email: String = draft.email.chars().take(80).collect();
    Refusal::new(
        "unknown_address",
        Words::new(
            format!("Nobody has the address “{email}”. Add it to the delegate and import the file again."),
            format!("‘{email}’ 주소를 쓰는 대표가 없습니다. 대표 정보에 주소를 입력한 뒤 다시 가져와 주세요."),
        ),
    )
    .at("email")
}

fn shared_address(draft: &ReplyDraft) -> LeftOut {
    let email = &draft.email;
    LeftOut::Doubtful(
        Refusal::new(
            "shared_address",
            Words::new(
                format!("Several delegates have the address “{email}”. Record the reply by hand for whom it is."),
                format!("‘{email}’ 주소를 여러 대표가 함께 씁니다. 해당 대표의 회신을 직접 입력해 주세요."),
            ),
        )
        .at("email"),
        Vec::new(),
    )
}

/// What somebody would have otherwise; `there` is the proposed start by the session's own clock, where that is another one.
fn proposal(
    draft: &ReplyDraft,
    proposed: &Proposal,
    (session, place): (&Session, Option<&Place>),
    there: Option<(NaiveDateTime, Zone)>,
) -> LeftOut {
    let mut parts: Vec<Words> = Vec::new();
    if !proposed.time.is_empty() {
        let time = &proposed.time;
        parts.push(match there {
            Some((wall, zone)) => {
                let (wall, city) = (wall.format("%Y-%m-%d %H:%M"), zone.name());
                Words::new(
                    format!("another time: {time}; it begins at {wall} by the session's clock ({city})"),
                    format!("다른 시간: {time}, 세션 시간대({city})로는 {wall} 시작"),
                )
            }
            None => Words::new(format!("another time: {time}"), format!("다른 시간: {time}")),
        });
    }
    // Most programs copy what the invitation said: only what is not known here is news.
    let known = |said: &str, names: &[&str]| {
        said.is_empty() || names.iter().any(|name| !name.is_empty() && said.contains(name)) || said == session.join_link
    };
    let names = place.map_or([""; 2], |place| [place.name.as_str(), place.name_ko.as_str()]);
    if !known(&proposed.place, &names) {
        let place: String = proposed.place.chars().take(80).collect();
        parts.push(Words::new(format!("another place: “{place}”"), format!("다른 장소: ‘{place}’")));
    }
    if !known(&proposed.title, &[&session.title, &session.title_ko]) {
        let title: String = proposed.title.chars().take(80).collect();
        parts.push(Words::new(format!("another title: “{title}”"), format!("다른 제목: ‘{title}’")));
    }
    if parts.is_empty() {
        parts.push(Words::new("something else, which the file does not name", "파일에 적히지 않은 다른 내용"));
    }
    let together =
        |of: fn(&Words) -> &String| parts.iter().map(|part| of(part).as_str()).collect::<Vec<_>>().join("; ");
    let said = if draft.comment.is_empty() { String::new() } else { format!(" “{}”", draft.comment) };
    LeftOut::Doubtful(
        Refusal::new(
            "proposal",
            Words::new(
                format!(
                    "Proposes {}.{said} Nothing is changed; change the session if you agree.",
                    together(|part| &part.en)
                ),
                format!(
                    "제안 내용: {}.{said} 변경된 것은 없습니다. 동의하면 세션을 수정해 주세요.",
                    together(|part| &part.ko)
                ),
            ),
        )
        .at(if proposed.time.is_empty() { "answer" } else { "start" }),
        Vec::new(),
    )
}

fn several_answers(answer: Answer) -> LeftOut {
    let said = answer.label();
    LeftOut::Doubtful(
        Refusal::new(
            "several_answers",
            Words::new(
                format!(
                    "Says “{}”, in a file that answers for several people and was not sent by this one. Record it by hand if it is meant.",
                    said.en
                ),
                format!(
                    "여러 명의 회신이 한 파일에 있고, 본인이 보낸 것이 아닙니다(‘{}’). 맞다면 직접 입력해 주세요.",
                    said.ko
                ),
            ),
        )
        .at("answer"),
        Vec::new(),
    )
}

fn passed_on(to: &str) -> LeftOut {
    let to: String = to.chars().take(80).collect();
    LeftOut::Doubtful(
        Refusal::new(
            "passed_on",
            Words::new(
                format!("Passes the invitation on to “{to}”. Nothing is changed; say who stands in if you agree."),
                format!("초청을 ‘{to}’에게 넘겼습니다. 변경된 것은 없습니다. 동의하면 대리 참석자를 지정해 주세요."),
            ),
        )
        .at("answer"),
        Vec::new(),
    )
}

fn undated(answer: Answer) -> LeftOut {
    let said = answer.label();
    LeftOut::Doubtful(
        Refusal::new(
            "undated",
            Words::new(
                format!(
                    "Says “{}” without a date, as an earlier file did before the answer changed. Record it by hand if it is new.",
                    said.en
                ),
                format!(
                    "날짜 없이 ‘{}’으로 회신했습니다. 답이 바뀌기 전의 파일과 같습니다. 새 회신이면 직접 입력해 주세요.",
                    said.ko
                ),
            ),
        )
        .at("answer"),
        Vec::new(),
    )
}

fn unanswered() -> Refusal {
    Refusal::new(
        "unanswered",
        Words::new(
            "It says neither yes nor no: the file holds no answer of this person.",
            "수락도 거절도 아닙니다. 이 대표의 답이 들어 있지 않습니다.",
        ),
    )
    .at("answer")
}
