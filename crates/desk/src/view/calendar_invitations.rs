//! Where the invitations stand that leave as calendar files.

use super::Look;
use crate::{
    Failure,
    export::{InvitationFilesOf, InvitationStanding, invited},
};
use plenary_domain::{DelegateId, SessionId, SummitId};
use serde::{Deserialize, Serialize};

/// Asks where the invitations of a summit stand.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(optional_fields))]
pub struct CalendarInvitationsOf {
    /// The summit.
    pub summit: SummitId,
    /// Only to this session.
    pub session: Option<SessionId>,
}

/// Where they stand.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct CalendarInvitationsView {
    /// Whether answers have somewhere to go: the organiser's address. Without it nobody is invited.
    pub answerable: bool,
    /// How many are not handed out yet.
    pub new: u32,
    /// How many were handed out and are different by now.
    pub changed: u32,
    /// How many were handed out and are off by now.
    pub off: u32,
    /// How many were handed out and are still right.
    pub current: u32,
    /// How many cannot be made, since the person has no address.
    pub no_address: u32,
    /// One line a person and session, but for those that are still right.
    pub open: Vec<OpenInvitation>,
}

/// An invitation that asks for something.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct OpenInvitation {
    /// The session.
    pub session: SessionId,
    /// The person.
    pub delegate: DelegateId,
    /// Where it stands.
    pub standing: InvitationStanding,
}

/// The most lines of one answer; the figures count all.
const MOST: usize = 500;

impl CalendarInvitationsOf {
    pub(crate) fn answer(self, at: &Look<'_, '_>) -> Result<CalendarInvitationsView, Failure> {
        let summit = at.rows.summits().get(self.summit)?.ok_or_else(|| Failure::gone("summit"))?;
        let mut view = CalendarInvitationsView {
            answerable: !summit.organiser_email.is_empty(),
            new: 0,
            changed: 0,
            off: 0,
            current: 0,
            no_address: 0,
            open: Vec::new(),
        };
        if !view.answerable {
            return Ok(view);
        }
        for each in invited(&InvitationFilesOf::to(self.summit, self.session), at)? {
            *match each.standing {
                InvitationStanding::New => &mut view.new,
                InvitationStanding::Changed => &mut view.changed,
                InvitationStanding::Off => &mut view.off,
                InvitationStanding::Current => &mut view.current,
                InvitationStanding::NoAddress => &mut view.no_address,
            } += 1;
            if each.standing != InvitationStanding::Current && view.open.len() < MOST {
                view.open.push(OpenInvitation {
                    session: each.session,
                    delegate: each.delegate,
                    standing: each.standing,
                });
            }
        }
        Ok(view)
    }
}
