//! What can be done to representations: who stands in for whom is said, and taken back.

use super::{Bench, date, done, party, party::Occasion, session};
use crate::{Failure, outcome::Subject, quorum::OVERRUN};
use chrono::{DateTime, NaiveDate, Utc};
use plenary_domain::{
    Refusal, RepresentationId, SessionId, Start, SummitId, Words, civil,
    delegation::Party,
    representation::{Representation, Representations},
};
use plenary_store::Described;
use serde::{Deserialize, Serialize};

/// To who represents whom. A representation is known by who is represented and where: at the summit, or at one session.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "do", rename_all = "snake_case", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(optional_fields))]
pub enum RepresentationAction {
    /// Says who stands in for a delegation or a delegate; takes the place of what was said before.
    Set {
        /// The summit.
        summit: SummitId,
        /// The session; absent for the summit as a whole.
        session: Option<SessionId>,
        /// Who is represented.
        party: Party,
        /// Who stands in.
        by: Party,
        /// The document that says so. Of this and what follows, what is absent stays where the same stands in already, and what is empty
        /// goes.
        authority: Option<String>,
        /// The date of that document, `2021-11-12`.
        dated: Option<String>,
        /// Since what time of the session's clock it holds, `14:00`, where that is said afterwards; absent for from now on. Only at a
        /// session, and not before it begins.
        since: Option<String>,
        /// Notes of the officers.
        notes: Option<String>,
    },
    /// Takes it back: nobody stands in any more.
    Withdraw {
        /// The summit.
        summit: SummitId,
        /// The session; absent for the summit as a whole.
        session: Option<SessionId>,
        /// Who is no longer represented.
        party: Party,
    },
}

impl RepresentationAction {
    pub(super) fn carry_out(self, at: &mut Bench<'_, '_>) -> Result<Described<Option<Subject>>, Failure> {
        match self {
            Self::Set { summit, session, party, by, authority, dated, since, notes } => {
                let occasion = Occasion::of(at, summit, session)?;
                let (name, stand_in) = (party::named(at, summit, party)?, party::named(at, summit, by)?);
                let (known, others) = known(at, summit, session, party)?;
                // The same stand-in said again, as when the document comes in: what is not said stays.
                let id = known.as_ref().map_or_else(|| RepresentationId(at.source.id()), |known| known.id);
                let kept = known.clone().filter(|known| known.by == by);
                let kept = kept.unwrap_or_else(|| Representation::new(id, summit, session, party, by));
                let set = Representation {
                    authority: authority.unwrap_or(kept.authority),
                    dated: match dated.as_deref() {
                        None => kept.dated,
                        Some("") => None,
                        Some(text) => Some(date("dated", text)?),
                    },
                    since: match since.as_deref() {
                        None => kept.since,
                        Some("") => None,
                        Some(text) => Some(held_since(at, session, text)?),
                    },
                    notes: notes.unwrap_or(kept.notes),
                    ..kept
                }
                .checked()?;
                Representations::of(others).with(set.clone())?;
                match known {
                    Some(_) => at.rows.representations().update(&set)?,
                    None => at.rows.representations().insert(&set)?,
                }
                let label = occasion.label(
                    format!("{}: represented by {}", name.en, stand_in.en),
                    format!("{}: {} 대리 참석", name.ko, stand_in.ko),
                );
                done(RepresentationId::NOUN, set.id.0, summit, label)
            }
            Self::Withdraw { summit, session, party } => {
                let occasion = Occasion::of(at, summit, session)?;
                let name = party::named(at, summit, party)?;
                let (known, _) = known(at, summit, session, party)?;
                let known = known.ok_or_else(|| Failure::gone("representation"))?;
                at.rows.representations().delete(known.id)?;
                let label = occasion
                    .label(format!("{}: represented no longer", name.en), format!("{}: 대리 참석 취소", name.ko));
                done(RepresentationId::NOUN, known.id.0, summit, label)
            }
        }
    }
}

/// The instant a time of day means at a session: on its day, not before it begins, not in the time to come.
fn held_since(at: &Bench<'_, '_>, session: Option<SessionId>, text: &str) -> Result<DateTime<Utc>, Failure> {
    let refused = |en: String, ko: String| Refusal::new("since", Words::new(en, ko)).at("since");
    let Some(session) = session else {
        let (en, ko) = ("Say at which session it holds since then.", "이 시각부터 대리한 세션을 지정해 주세요.");
        return Err(refused(en.into(), ko.into()).into());
    };
    let held = session::get(at, session)?;
    let time = civil::minute::parse(text).ok_or_else(|| {
        refused(
            format!("“{text}” is not a time of day. Write it as 14:00."),
            format!("시각으로 읽을 수 없습니다: ‘{text}’. 14:00과 같이 입력해 주세요."),
        )
    })?;
    let (Some(start), Some((begins, ends))) = (held.start, held.span(&at.clocks)) else {
        let (en, ko) = ("Put the session on the agenda first.", "먼저 세션의 일시를 정해 주세요.");
        return Err(refused(en.into(), ko.into()).into());
    };
    let said = |day: NaiveDate| at.clocks.settled_instant(&Start { date: day, time, fold: None, ..start });
    let on_its_day = said(start.date);
    // A session that goes on past midnight has hours of the next date.
    let past_midnight = start.date.succ_opt().map(said).filter(|next| on_its_day < begins && *next <= ends);
    let since = past_midnight.unwrap_or(on_its_day);
    if since > ends + OVERRUN {
        return Err(refused(
            format!("The session was over long before {text}. Give a time within it."),
            format!("{text}은(는) 세션이 끝난 지 오래된 시각입니다. 세션 중의 시각을 입력해 주세요."),
        )
        .into());
    }
    if since < begins {
        let from = start.time.format("%H:%M");
        return Err(refused(
            format!("The session begins at {from}, so nobody stands in at it since {text}. Leave the time out, or give a later one."),
            format!("세션은 {from}에 시작하므로 {text}부터 대리할 수 없습니다. 시각을 비우거나 더 늦은 시각을 입력해 주세요."),
        )
        .into());
    }
    if since > at.now.at {
        return Err(refused(
            format!("{text} is still to come. Leave the time out: it holds from now on."),
            format!("{text}은(는) 아직 지나지 않은 시각입니다. 시각을 비우면 지금부터 적용됩니다."),
        )
        .into());
    }
    Ok(since)
}

/// The representation of a party there, and all the others of the summit.
fn known(
    at: &Bench<'_, '_>,
    summit: SummitId,
    session: Option<SessionId>,
    party: Party,
) -> Result<(Option<Representation>, Vec<Representation>), Failure> {
    let mut list = at.rows.representations().of_summit(summit)?;
    let found = list.iter().position(|each| each.session == session && each.party == party);
    Ok((found.map(|index| list.remove(index)), list))
}
