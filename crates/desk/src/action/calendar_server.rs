//! What can be done to the calendar server of a summit: set it up, or leave it.

use super::{Bench, done};
use crate::{Failure, outcome::Subject, wording::about};
use plenary_domain::{SummitId, calendar_server::CalendarServer, vocabulary::CalendarLanguage};
use plenary_store::Described;
use serde::{Deserialize, Serialize};

/// To the calendar server of a summit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "do", rename_all = "snake_case", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(optional_fields))]
pub enum CalendarServerAction {
    /// Says where the summit's calendars go. Nothing is sent yet.
    SetUp {
        /// The summit.
        summit: SummitId,
        /// The address of the server.
        address: String,
        /// The account that may write there.
        account: String,
        /// The language of the calendars.
        language: CalendarLanguage,
    },
    /// Sends nothing there any more. What stands there stays.
    Leave {
        /// The summit.
        summit: SummitId,
    },
}

impl CalendarServerAction {
    pub(super) fn carry_out(self, at: &mut Bench<'_, '_>) -> Result<Described<Option<Subject>>, Failure> {
        let (Self::SetUp { summit, .. } | Self::Leave { summit }) = &self;
        let summit = at.rows.summits().get(*summit)?.ok_or_else(|| Failure::gone("summit"))?;
        let servers = at.rows.calendar_servers();
        let known = servers.get(summit.id)?;
        let label = match self {
            Self::SetUp { address, account, language, .. } => {
                let server = CalendarServer { summit: summit.id, address, account, language }.checked()?;
                match known {
                    Some(_) => servers.update(&server)?,
                    None => servers.insert(&server)?,
                }
                about("Set up the calendar server of", &summit.words(), "캘린더 서버 설정")
            }
            Self::Leave { .. } => {
                known.ok_or_else(|| Failure::gone("calendar_server"))?;
                servers.delete(summit.id)?;
                about("Leave the calendar server of", &summit.words(), "캘린더 서버 해제")
            }
        };
        done("calendar_server", summit.id.0, summit.id, label)
    }
}
