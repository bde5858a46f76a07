//! What can be done to attendance: marks are made, and taken back by further marks.

use super::{Bench, delegate, done, participation};
use crate::{Failure, outcome::Subject, wording};
use plenary_domain::{
    DelegateId, MarkId, Refusal, SessionId, Words,
    delegation::Party,
    mark::Mark,
    presence::presence,
    session::Session,
    text,
    vocabulary::{MarkKind, MarkMethod, SessionStatus},
    words::josa,
};
use plenary_store::Described;
use serde::{Deserialize, Serialize};

/// To attendance.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "do", rename_all = "snake_case", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(optional_fields))]
pub enum MarkAction {
    /// Marks a delegate in, out, excused or absent.
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
        /// Also expects the delegate at the session, if nobody did: for a walk-in.
        #[serde(default)]
        #[cfg_attr(feature = "bindings", ts(optional, as = "Option<bool>"))]
        admit: bool,
    },
    /// Takes a mark back by a further mark.
    Void {
        /// The mark to take back.
        mark: MarkId,
        /// Why.
        #[serde(default)]
        #[cfg_attr(feature = "bindings", ts(optional, as = "Option<String>"))]
        reason: String,
    },
}

impl MarkAction {
    pub(super) fn carry_out(self, at: &mut Bench<'_, '_>) -> Result<Described<Option<Subject>>, Failure> {
        match self {
            Self::Make { id, session, delegate, kind, method, admit } => {
                let held = open(at, session)?;
                let (person, summit) = delegate::get(at, delegate)?;
                let expected = at.rows.participations().expects(session, person.delegation, delegate)?;
                if summit != held.summit || (!expected && !admit) {
                    return Err(not_expected(person.display(), &held.words()).into());
                }
                let name = delegate::named(at, &person)?.en;
                let marks = at.rows.marks().of_delegate_at(session, delegate)?;
                refuse_again(at, &name, kind, presence(&marks).get(&delegate))?;
                if !expected {
                    participation::expect(
                        at,
                        session,
                        Party { delegation: person.delegation, delegate: Some(delegate) },
                    )?;
                }
                let mark = Mark {
                    id: id.unwrap_or_else(|| MarkId(at.source.id())),
                    session,
                    delegate,
                    kind,
                    method: method.unwrap_or(MarkMethod::List),
                    at: at.now.at,
                    offset: at.now.offset,
                    officer: at.officer.to_owned(),
                    voids: None,
                    reason: String::new(),
                };
                at.rows.marks().insert(&mark)?;
                let (title, said) = (held.words(), kind.label());
                let label = Words::new(
                    format!("Mark {name} “{}” at “{}”", said.en.to_lowercase(), title.en),
                    format!("‘{}’에서 {name} {} 기록", title.ko, said.ko),
                );
                done("mark", mark.id.0, held.summit, label)
            }
            Self::Void { mark, reason } => {
                let wrong = at.rows.marks().get(mark)?.ok_or_else(|| Failure::gone("mark"))?;
                let held = at.rows.sessions().get(wrong.session)?.ok_or_else(|| Failure::gone("session"))?;
                let (person, _) = delegate::get(at, wrong.delegate)?;
                let marks = at.rows.marks().of_delegate_at(wrong.session, wrong.delegate)?;
                if marks.iter().any(|m| m.voids == Some(mark)) {
                    return Err(Refusal::new(
                        "void_twice",
                        Words::new("This mark was taken back already.", "이미 취소된 기록입니다."),
                    )
                    .at("mark")
                    .into());
                }
                let correction = Mark {
                    id: MarkId(at.source.id()),
                    at: at.now.at.max(wrong.at),
                    offset: at.now.offset,
                    officer: at.officer.to_owned(),
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

fn not_expected(name: &str, title: &Words) -> Refusal {
    Refusal::new(
        "not_expected",
        Words::new(
            format!("{name} is not on the list for “{}”.", title.en),
            format!("{name}{} ‘{}’ 명단에 없습니다.", josa(name, "은", "는"), title.ko),
        ),
    )
    .at("delegate")
}

/// A mark that says what the last one said is refused, with when that was: the desk shows “already in since 14:02”.
fn refuse_again(
    at: &Bench<'_, '_>,
    name: &str,
    kind: MarkKind,
    last: Option<&plenary_domain::presence::Presence>,
) -> Result<(), Failure> {
    let Some(last) = last.filter(|last| last.kind == kind) else {
        let inside = last.is_some_and(|last| last.kind == MarkKind::In);
        if kind == MarkKind::Out && !inside {
            return Err(Refusal::new(
                "not_in",
                Words::new(format!("{name} is not in, so cannot go out."), format!("{name}: 입장 기록이 없습니다.")),
            )
            .at("kind")
            .into());
        }
        return Ok(());
    };
    let when = wording::clock(last.at, at.now.offset);
    let said = kind.label();
    Err(Refusal::new(
        "already",
        Words::new(
            format!("{name}: already “{}” since {when}.", said.en.to_lowercase()),
            format!("{name}: {when}에 이미 ‘{}’으로 기록되었습니다.", said.ko),
        ),
    )
    .at("delegate")
    .into())
}
