//! What invitations, replies and representations have in common: to what they are, and of whom.

use super::{Bench, date, delegate, delegation, session};
use crate::Failure;
use chrono::NaiveDate;
use plenary_domain::{Refusal, SessionId, SummitId, Words, Zone, delegation::Party};
use std::collections::BTreeSet;

/// A summit, or one of its sessions.
pub(super) struct Occasion {
    pub(super) summit: SummitId,
    pub(super) session: Option<SessionId>,
    /// The summit's zone.
    pub(super) home: Zone,
    title: Option<Words>,
}

impl Occasion {
    /// Reads it; refuses a session of another summit.
    pub(super) fn of(at: &Bench<'_, '_>, summit: SummitId, session: Option<SessionId>) -> Result<Self, Failure> {
        let home = at.rows.summits().get(summit)?.ok_or_else(|| Failure::gone("summit"))?.zone;
        let held = session.map(|id| session::get(at, id)).transpose()?;
        if held.as_ref().is_some_and(|held| held.summit != summit) {
            return Err(stranger("session").into());
        }
        Ok(Self { summit, session, home, title: held.map(|held| held.words()) })
    }

    /// Today, where the host is.
    pub(super) fn today(&self, at: &Bench<'_, '_>) -> NaiveDate {
        at.clocks.wall(self.home, at.now.at).date()
    }

    /// A date on which something was sent or came in: as given, or today. Refuses one after the last day of the summit, other than today.
    pub(super) fn on(
        &self,
        at: &Bench<'_, '_>,
        field: &'static str,
        given: Option<&str>,
    ) -> Result<NaiveDate, Failure> {
        let today = self.today(at);
        let Some(text) = given else { return Ok(today) };
        let given = date(field, text)?;
        match delegate::last_day(at.rows, self.summit)? {
            Some(last) if given > last && given != today => Err(delegate::after_last_day(field, given, last).into()),
            _ => Ok(given),
        }
    }

    /// The parties, each once, with what the history calls them; refuses nobody, and those of another summit.
    pub(super) fn parties(&self, at: &Bench<'_, '_>, parties: Vec<Party>) -> Result<(BTreeSet<Party>, Words), Failure> {
        let parties: BTreeSet<Party> = parties.into_iter().collect();
        let names: Vec<Words> =
            parties.iter().map(|party| named(at, self.summit, *party)).collect::<Result<_, Failure>>()?;
        let called = match names.as_slice() {
            [] => {
                return Err(Refusal::new(
                    "nobody",
                    Words::new(
                        "Choose at least one delegation or delegate.",
                        "대표단이나 대표를 한 곳 이상 선택해 주세요.",
                    ),
                )
                .at("parties")
                .into());
            }
            [name] => name.clone(),
            several => Words::new(format!("{} parties", several.len()), format!("{}곳", several.len())),
        };
        Ok((parties, called))
    }

    /// A line of the history, which names the session where it is about one.
    pub(super) fn label(&self, en: String, ko: String) -> Words {
        match &self.title {
            None => Words::new(en, ko),
            Some(title) => Words::new(format!("{en}, “{}”", title.en), format!("{ko}, ‘{}’", title.ko)),
        }
    }
}

/// The name of a delegation, or of a delegate with the delegation; refuses those of another summit or delegation.
pub(super) fn named(at: &Bench<'_, '_>, summit: SummitId, party: Party) -> Result<Words, Failure> {
    let group = delegation::get(at, party.delegation)?;
    if group.summit != summit {
        return Err(stranger("delegation").into());
    }
    let Some(id) = party.delegate else { return Ok(group.words()) };
    let (person, _) = delegate::get(at, id)?;
    if person.delegation != party.delegation {
        return Err(stranger("delegate").into());
    }
    Ok(Words::new(
        format!("{} ({})", person.display(), group.code),
        format!("{}({})", person.display(), group.words().ko),
    ))
}

pub(super) fn stranger(field: &str) -> Refusal {
    Refusal::new(
        "stranger",
        Words::new(
            "This belongs to another summit or another delegation.",
            "다른 회의 또는 다른 대표단에 속해 있습니다.",
        ),
    )
    .at(field)
}
