//! Invitations, replies and representations: named cases.

#![allow(clippy::unwrap_used, reason = "a test stops where its ground gives way")]

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use plenary_domain::{
    Clocks, DelegateId, DelegationId, Fold, InvitationId, ReminderId, ReplyId, RepresentationId, Rules, SessionId,
    Start, SummitId, Zone,
    delegation::Party,
    invitation::{Invitation, Reminder, awaits_answer, reminder_due, state},
    reply::{Replies, Reply},
    representation::{Representation, Representations},
    vocabulary::{Answer, Channel, InvitationState, ReplySource},
};
use std::sync::Arc;
use uuid::Uuid;

const SUMMIT: SummitId = SummitId(Uuid::from_u128(1));

fn clocks() -> Clocks {
    Clocks::new(Arc::new(Rules::embedded()))
}

fn date(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn at(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

fn zone(name: &str) -> Zone {
    Zone::parse(name).unwrap()
}

fn deadline(day: &str, time: &str, zone_name: &str, fold: Option<Fold>) -> Start {
    let time = NaiveTime::parse_from_str(time, "%H:%M").unwrap();
    Start { date: date(day), time, zone: zone(zone_name), fold }
}

/// A delegation by its number, `3`, or a delegate of it, `3.1`.
fn party(text: &str) -> Party {
    let (group, person) = text.split_once('.').unwrap_or((text, ""));
    Party {
        delegation: DelegationId(Uuid::from_u128(group.parse().unwrap())),
        delegate: person.parse().ok().map(|n: u128| DelegateId(Uuid::from_u128(n))),
    }
}

/// A session by its number; 0 for the summit as a whole.
fn session(number: u128) -> Option<SessionId> {
    (number > 0).then_some(SessionId(Uuid::from_u128(number)))
}

fn invitation() -> Invitation {
    Invitation::blank(InvitationId(Uuid::from_u128(9)), SUMMIT, None, party("3"))
}

fn sent(on: &str) -> Invitation {
    Invitation { channel: Some(Channel::NoteVerbale), sent: Some(date(on)), ..invitation() }
}

#[test]
fn deadlines_pass_by_the_clock_they_are_told_on() {
    let clocks = clocks();
    for (name, deadline, last_moment, first_moment_after) in [
        (
            "five in London",
            deadline("2021-11-12", "17:00", "Europe/London", None),
            "2021-11-12T16:59:59Z",
            "2021-11-12T17:00:00Z",
        ),
        (
            "five in Wellington, still the 11th in London",
            deadline("2021-11-12", "17:00", "Pacific/Auckland", None),
            "2021-11-12T03:59:59Z",
            "2021-11-12T04:00:00Z",
        ),
        (
            "midnight in Seoul",
            deadline("2021-11-13", "00:00", "Asia/Seoul", None),
            "2021-11-12T14:59:59Z",
            "2021-11-12T15:00:00Z",
        ),
        (
            "Kathmandu, three quarters off",
            deadline("2021-11-12", "17:00", "Asia/Kathmandu", None),
            "2021-11-12T11:14:59Z",
            "2021-11-12T11:15:00Z",
        ),
        (
            "the first 01:30 in Ottawa",
            deadline("2021-11-07", "01:30", "America/Toronto", Some(Fold::Earlier)),
            "2021-11-07T05:29:59Z",
            "2021-11-07T05:30:00Z",
        ),
        (
            "the second 01:30 in Ottawa",
            deadline("2021-11-07", "01:30", "America/Toronto", Some(Fold::Later)),
            "2021-11-07T06:29:59Z",
            "2021-11-07T06:30:00Z",
        ),
    ] {
        let invitation = Invitation { deadline: Some(deadline), ..sent("2021-10-01") }.checked(&clocks).unwrap();
        assert!(!invitation.is_past(&clocks, at(last_moment)), "{name}");
        assert!(invitation.is_past(&clocks, at(first_moment_after)), "{name}");
    }
    assert!(!sent("2021-10-01").is_past(&clocks, at("2099-01-01T00:00:00Z")), "no deadline never passes");
}

#[test]
fn what_cannot_be_is_refused() {
    let clocks = clocks();
    let before = Invitation { acknowledged: Some(date("2021-09-30")), ..sent("2021-10-01") };
    for (name, invitation, code, field) in [
        ("sent by nothing", Invitation { channel: None, ..sent("2021-10-01") }, "empty", "channel"),
        ("arrived before it was sent", before, "before_sending", "acknowledged"),
        (
            "arrived and never sent",
            Invitation { acknowledged: Some(date("2021-10-01")), ..invitation() },
            "not_sent",
            "acknowledged",
        ),
        (
            "deadline before the sending",
            Invitation { deadline: Some(deadline("2021-09-01", "17:00", "UTC", None)), ..sent("2021-10-01") },
            "before_sending",
            "date",
        ),
        (
            "deadline that clocks skip",
            Invitation { deadline: Some(deadline("2021-03-28", "01:30", "Europe/London", None)), ..invitation() },
            "gap",
            "time",
        ),
        (
            "deadline that comes twice",
            Invitation { deadline: Some(deadline("2021-11-07", "01:30", "America/Toronto", None)), ..invitation() },
            "fold",
            "fold",
        ),
    ] {
        let refusal = invitation.checked(&clocks).unwrap_err();
        assert_eq!((refusal.code, refusal.field.as_deref()), (code, Some(field)), "{name}");
        assert!(!refusal.message.ko.is_empty(), "{name}");
    }
}

#[test]
fn the_state_follows_from_what_came_last() {
    let acknowledged = Invitation { acknowledged: Some(date("2021-10-06")), ..sent("2021-10-01") };
    for (name, invitation, answer, represented, expected, open) in [
        ("nothing yet", None, None, false, InvitationState::ToInvite, false),
        ("prepared", Some(invitation()), None, false, InvitationState::ToInvite, false),
        ("sent", Some(sent("2021-10-01")), None, false, InvitationState::Sent, true),
        ("arrived", Some(acknowledged.clone()), None, false, InvitationState::Acknowledged, true),
        ("perhaps", Some(acknowledged.clone()), Some(Answer::Tentative), false, InvitationState::Tentative, true),
        ("yes", Some(acknowledged.clone()), Some(Answer::Accepted), false, InvitationState::Accepted, false),
        ("yes without an invitation", None, Some(Answer::Accepted), false, InvitationState::Accepted, false),
        ("no", Some(acknowledged.clone()), Some(Answer::Declined), false, InvitationState::Declined, false),
        ("somebody else", Some(acknowledged.clone()), Some(Answer::Replaced), false, InvitationState::Replaced, false),
        ("no, but represented", Some(acknowledged), Some(Answer::Declined), true, InvitationState::Represented, false),
    ] {
        let found = state(invitation.as_ref(), answer, represented);
        assert_eq!((found, awaits_answer(found)), (expected, open), "{name}");
    }
}

#[test]
fn reminders_fall_due_by_the_date_where_the_deadline_is() {
    let clocks = clocks();
    let in_wellington =
        Invitation { deadline: Some(deadline("2021-11-12", "17:00", "Pacific/Auckland", None)), ..sent("2021-10-01") };
    let plan = |n: u128, due: &str, done: Option<&str>| Reminder {
        id: ReminderId(Uuid::from_u128(n)),
        invitation: in_wellington.id,
        due: Some(date(due)),
        sent: done.map(date),
        channel: done.map(|_| Channel::Email),
        number: String::new(),
    };
    let other = Reminder { invitation: InvitationId(Uuid::from_u128(77)), ..plan(5, "2021-10-01", None) };
    let planned =
        [plan(1, "2021-10-20", Some("2021-10-20")), plan(2, "2021-11-05", None), plan(3, "2021-11-09", None), other];
    for (now, due) in [
        // Wellington is thirteen hours ahead: its 5th begins at 11:00 UTC on the 4th.
        ("2021-11-04T10:59:59Z", None),
        ("2021-11-04T11:00:00Z", Some("2021-11-05")),
        ("2021-12-01T00:00:00Z", Some("2021-11-05")),
    ] {
        let found = reminder_due(&in_wellington, &planned, zone("Europe/London"), &clocks, at(now));
        assert_eq!(found, due.map(date), "{now}");
    }
    let home = Invitation { deadline: None, ..in_wellington };
    let london = |now: &str| reminder_due(&home, &planned, zone("Europe/London"), &clocks, at(now));
    assert_eq!((london("2021-11-04T23:59:59Z"), london("2021-11-05T00:00:00Z")), (None, Some(date("2021-11-05"))));
}

fn reply(n: u128, who: &str, session_number: u128, minute: u32, answer: Answer) -> Reply {
    Reply {
        id: ReplyId(Uuid::from_u128(n)),
        summit: SUMMIT,
        session: session(session_number),
        party: party(who),
        answer,
        source: ReplySource::Phone,
        reference: String::new(),
        external: String::new(),
        received: date("2021-11-01"),
        at: at("2021-11-01T09:00:00Z") + chrono::Duration::minutes(i64::from(minute)),
        offset: 0,
        officer: "Duty officer".into(),
        by: None,
        notes: String::new(),
    }
}

#[test]
fn the_nearest_and_latest_reply_counts() {
    let replies = Replies::of([
        reply(5, "3", 0, 50, Answer::Tentative),
        reply(1, "3", 0, 10, Answer::Declined),
        reply(2, "3", 8, 20, Answer::Accepted),
        reply(3, "3.1", 0, 30, Answer::Declined),
        reply(4, "3.1", 8, 5, Answer::Tentative),
    ]);
    for (name, who, at, expected) in [
        ("the later of two, whatever their order", "3", 0, Some(Answer::Tentative)),
        ("for the session before for the summit", "3", 8, Some(Answer::Accepted)),
        ("for the summit where nothing is said of the session", "3", 7, Some(Answer::Tentative)),
        ("a person's own for the session", "3.1", 8, Some(Answer::Tentative)),
        ("a person's own for the summit before the delegation's for the session", "3.1", 7, Some(Answer::Declined)),
        ("the delegation's for a person who said nothing", "3.2", 8, Some(Answer::Accepted)),
        ("nobody's", "4", 8, None),
    ] {
        let found = replies.standing(party(who), session(at)).map(|reply| reply.answer);
        assert_eq!(found, expected, "{name}");
    }
    let said: Vec<Answer> = replies.history(party("3"), None).iter().map(|reply| reply.answer).collect();
    assert_eq!(said, [Answer::Declined, Answer::Tentative]);
    assert_eq!(replies.parties(session(8)).collect::<Vec<_>>(), [party("3"), party("3.1")]);
}

#[test]
fn replacements_name_somebody_else() {
    let person = |n: u128| Some(DelegateId(Uuid::from_u128(n)));
    for (name, who, answer, by, fine) in [
        ("by another person", "3.1", Answer::Replaced, person(2), true),
        ("by nobody", "3.1", Answer::Replaced, None, false),
        ("by the same person", "3.1", Answer::Replaced, person(1), false),
        ("of a whole delegation", "3", Answer::Replaced, person(2), false),
        ("of somebody who comes", "3.1", Answer::Accepted, person(2), false),
        ("a plain yes", "3", Answer::Accepted, None, true),
    ] {
        let checked = Reply { by, ..reply(1, who, 0, 0, answer) }.checked();
        assert_eq!(checked.is_ok(), fine, "{name}");
    }
}

fn stands_in(who: &str, session_number: u128, by: &str) -> Representation {
    Representation {
        id: RepresentationId(Uuid::from_u128(5)),
        summit: SUMMIT,
        session: session(session_number),
        party: party(who),
        by: party(by),
        authority: String::new(),
        dated: None,
        since: None,
        notes: String::new(),
    }
}

#[test]
fn chains_lead_to_who_is_really_there() {
    let list = Representations::of([
        stands_in("1", 0, "2"),
        stands_in("2", 8, "3.1"),
        stands_in("1.1", 8, "1.2"),
        stands_in("4.1", 0, "4.2"),
    ]);
    for (name, who, at, expected) in [
        ("at the summit", "1", 0, vec!["2"]),
        ("at a session, from one to the next", "1", 8, vec!["2", "3.1"]),
        ("what is said of another session does not count", "2", 7, vec![]),
        ("a person of a delegation that is represented", "1.5", 0, vec!["2"]),
        ("a person's own stand-in, whose delegation is represented", "1.1", 8, vec!["1.2", "2", "3.1"]),
        ("the alternate in the minister's place", "4.1", 8, vec!["4.2"]),
        ("the rest of that delegation", "4", 8, vec![]),
    ] {
        let found: Vec<Party> = list.chain(party(who), session(at)).iter().map(|step| step.by).collect();
        assert_eq!(found, expected.into_iter().map(party).collect::<Vec<_>>(), "{name}");
    }
}

#[test]
fn circles_are_refused_wherever_they_would_close() {
    let there = [stands_in("1", 0, "2"), stands_in("2", 8, "3.1"), stands_in("4.1", 0, "5.1")];
    for (name, new, circle) in [
        ("back at the summit", stands_in("2", 0, "1"), true),
        ("back at one session only", stands_in("3", 8, "1"), true),
        ("a person of the first one", stands_in("3", 8, "1.4"), true),
        ("from the summit into a session's circle", stands_in("3.1", 0, "1"), true),
        ("between two persons", stands_in("5.1", 0, "4.1"), true),
        ("at another session", stands_in("3", 7, "1"), false),
        ("a longer chain", stands_in("6", 0, "1"), false),
        ("another word on the first one", stands_in("1", 8, "6"), false),
    ] {
        let added = Representations::of(there.clone()).with(new);
        assert_eq!(added.err().map(|refusal| refusal.code), circle.then_some("circle"), "{name}");
    }
    for (name, who, by, fine) in [
        ("by another delegation", "1", "2", true),
        ("by a person of another one", "1", "2.1", true),
        ("a person by another of the same", "1.1", "1.2", true),
        ("by itself", "1", "1", false),
        ("by one of its own people", "1", "1.1", false),
        ("a person by the whole of the same", "1.1", "1", false),
        ("a person by the same", "1.1", "1.1", false),
    ] {
        assert_eq!(stands_in(who, 0, by).checked().is_ok(), fine, "{name}");
    }
}
