//! What can be done to representations: who stands in for whom is said, and taken back.

use super::{Bench, date, done, party, party::Occasion};
use crate::{Failure, outcome::Subject};
use plenary_domain::{
    RepresentationId, SessionId, SummitId,
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
        /// The document that says so.
        authority: Option<String>,
        /// The date of that document, `2021-11-12`.
        dated: Option<String>,
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
            Self::Set { summit, session, party, by, authority, dated, notes } => {
                let occasion = Occasion::of(at, summit, session)?;
                let (name, stand_in) = (party::named(at, summit, party)?, party::named(at, summit, by)?);
                let (known, others) = known(at, summit, session, party)?;
                let set = Representation {
                    id: known.as_ref().map_or_else(|| RepresentationId(at.source.id()), |known| known.id),
                    summit,
                    session,
                    party,
                    by,
                    authority: authority.unwrap_or_default(),
                    dated: dated.map(|text| date("dated", &text)).transpose()?,
                    notes: notes.unwrap_or_default(),
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
