//! Ids: every record is known by a UUID of version 7, so that records made at several desks never collide.

use crate::{Refusal, Words};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident, $noun:literal;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(transparent)]
        #[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(type = "string"))]
        pub struct $name(pub Uuid);

        impl $name {
            /// The word for this kind of record, as it stands in actions, outcomes and messages.
            pub const NOUN: &'static str = $noun;

            /// Reads an id from its text form; refuses what is not a UUID.
            pub fn parse(text: &str) -> Result<Self, Refusal> {
                Uuid::try_parse(text).map(Self).map_err(|_| {
                    Refusal::new("id", Words::new(
                        format!("“{text}” is not the id of a {}.", $noun.replace('_', " ")),
                        format!("올바른 식별자가 아닙니다: ‘{text}’"),
                    )).at($noun)
                })
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(f)
            }
        }
    )*};
}

ids! {
    /// Which summit.
    SummitId, "summit";
    /// Which summit day.
    DayId, "day";
    /// Which session.
    SessionId, "session";
    /// Which agenda item.
    AgendaItemId, "agenda_item";
    /// Which place.
    PlaceId, "place";
    /// Which delegation.
    DelegationId, "delegation";
    /// Which delegate.
    DelegateId, "delegate";
    /// Which participation.
    ParticipationId, "participation";
    /// Which category of badge.
    BadgeCategoryId, "badge_category";
    /// Which attendance mark.
    MarkId, "mark";
    /// Which holiday.
    HolidayId, "holiday";
    /// Which offset set by hand.
    ManualOffsetId, "manual_offset";
    /// Which level of a rule.
    FindingLevelId, "finding_level";
    /// Which acceptance of a finding.
    AcceptanceId, "acceptance";
    /// Which release.
    ReleaseId, "release";
    /// Which cue of the run of show.
    CueId, "cue";
    /// Which invitation.
    InvitationId, "invitation";
    /// Which reminder.
    ReminderId, "reminder";
    /// Which reply.
    ReplyId, "reply";
    /// Which representation.
    RepresentationId, "representation";
    /// Which wording of a letter.
    LetterId, "letter";
    /// Which order scheme.
    OrderSchemeId, "order_scheme";
    /// Which place set by hand.
    OrderOverrideId, "order_override";
    /// Which answer to a tie.
    TieAnswerId, "tie_answer";
    /// Which drawing by lot.
    LotId, "lot";
    /// Which request to speak.
    SpeakingRequestId, "speaking_request";
    /// Which frozen order.
    FrozenOrderId, "frozen_order";
    /// Which officer.
    OfficerId, "officer";
    /// Which origin of a session.
    OriginId, "origin";
    /// Which quorum rule.
    QuorumRuleId, "quorum_rule";
    /// Which decision.
    DecisionId, "decision";
}
