//! Topics: which kinds of record a change touched, so that whoever shows them asks again.

use serde::{Deserialize, Serialize};

/// A kind of record whose answers may have changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub enum Topic {
    /// Summits.
    Summits,
    /// Summit days.
    Days,
    /// Sessions.
    Sessions,
    /// Agenda items.
    AgendaItems,
    /// Cues of the run of show.
    Cues,
    /// Places.
    Places,
    /// Delegations.
    Delegations,
    /// Delegates.
    Delegates,
    /// Photos of delegates.
    Photos,
    /// Categories of badges.
    BadgeCategories,
    /// Who is expected where.
    Participations,
    /// Attendance marks.
    Marks,
    /// Holidays.
    Holidays,
    /// Offsets set by hand.
    ManualOffsets,
    /// How summits weigh hours.
    Weighings,
    /// How much rules weigh at summits.
    FindingLevels,
    /// Accepted findings.
    Acceptances,
    /// Releases.
    Releases,
    /// Invitations.
    Invitations,
    /// Reminders of invitations.
    Reminders,
    /// Replies.
    Replies,
    /// Who represents whom.
    Representations,
    /// How summits word letters.
    Letters,
    /// Officers, and who of them is on shift.
    Officers,
    /// Where sessions came from.
    Origins,
    /// Quorum rules.
    QuorumRules,
    /// Decisions.
    Decisions,
    /// Files that were handed out: no part of the history, for nothing takes them back.
    Issues,
    /// Verified copies of the store: no part of it.
    Backups,
    /// Where calendars go.
    CalendarServers,
    /// Frozen orders.
    FrozenOrders,
    /// Drawings by lot.
    Lots,
    /// Places set by hand.
    OrderOverrides,
    /// How summits put delegations in order.
    OrderSchemes,
    /// Requests for the floor.
    SpeakingRequests,
    /// Answers to ties.
    TieAnswers,
    /// Whose personal data was erased.
    Erasures,
    /// Until when summits keep personal data.
    Retentions,
    /// The history itself: touched by every change.
    History,
}

impl Topic {
    /// Every topic.
    pub const ALL: &'static [Self] = &[
        Self::Summits,
        Self::Days,
        Self::Sessions,
        Self::AgendaItems,
        Self::Cues,
        Self::Places,
        Self::Delegations,
        Self::Delegates,
        Self::Photos,
        Self::BadgeCategories,
        Self::Participations,
        Self::Marks,
        Self::Holidays,
        Self::ManualOffsets,
        Self::Weighings,
        Self::FindingLevels,
        Self::Acceptances,
        Self::Releases,
        Self::Invitations,
        Self::Reminders,
        Self::Replies,
        Self::Representations,
        Self::Letters,
        Self::Officers,
        Self::Origins,
        Self::QuorumRules,
        Self::Decisions,
        Self::Issues,
        Self::Backups,
        Self::CalendarServers,
        Self::FrozenOrders,
        Self::Lots,
        Self::OrderOverrides,
        Self::OrderSchemes,
        Self::SpeakingRequests,
        Self::TieAnswers,
        Self::Erasures,
        Self::Retentions,
        Self::History,
    ];

    /// The topic of a journaled table; `None` for a table that is not journaled.
    pub(crate) fn of_table(table: &str) -> Option<Self> {
        Some(match table {
            "summit" => Self::Summits,
            "day" => Self::Days,
            "session" => Self::Sessions,
            "agenda_item" => Self::AgendaItems,
            "cue" => Self::Cues,
            "place" => Self::Places,
            "delegation" => Self::Delegations,
            "delegate" => Self::Delegates,
            "photo" => Self::Photos,
            "badge_category" => Self::BadgeCategories,
            "participation" => Self::Participations,
            "mark" => Self::Marks,
            "holiday" => Self::Holidays,
            "manual_offset" => Self::ManualOffsets,
            "weighing" => Self::Weighings,
            "finding_level" => Self::FindingLevels,
            "acceptance" => Self::Acceptances,
            "release" => Self::Releases,
            "invitation" => Self::Invitations,
            "reminder" => Self::Reminders,
            "reply" => Self::Replies,
            "representation" => Self::Representations,
            "letter" => Self::Letters,
            "officer" => Self::Officers,
            "origin" => Self::Origins,
            "quorum_rule" => Self::QuorumRules,
            "decision" => Self::Decisions,
            "calendar_server" => Self::CalendarServers,
            "frozen_order" => Self::FrozenOrders,
            "lot" => Self::Lots,
            "order_override" => Self::OrderOverrides,
            "order_scheme" => Self::OrderSchemes,
            "speaking_request" => Self::SpeakingRequests,
            "tie_answer" => Self::TieAnswers,
            "erasure" => Self::Erasures,
            "retention" => Self::Retentions,
            _ => return None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::journal::TABLES;
    use std::collections::BTreeSet;

    #[test]
    fn every_journaled_table_has_its_own_topic() {
        let topics: BTreeSet<Topic> = TABLES.iter().map(|table| Topic::of_table(table).expect(table)).collect();
        let beside = [Topic::Issues, Topic::Backups, Topic::History];
        let all: BTreeSet<Topic> = Topic::ALL.iter().copied().filter(|topic| !beside.contains(topic)).collect();
        assert_eq!(topics, all);
        assert_eq!(TABLES.len(), all.len());
        assert_eq!(Topic::of_table("revision"), None);
    }
}
