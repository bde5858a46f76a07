//! The fixed words of the program, for lists on screens.

use super::Look;
use crate::Failure;
use plenary_domain::vocabulary::{
    AgendaItemKind, Aspect, Badge, Band, Capacity, CueStatus, DelegationCategory, FindingRule, Format, Level, MarkKind,
    MarkMethod, PlaceKind, Rank, SessionKind, SessionStatus, Term,
};
use plenary_domain::{Words, Zone, clocks::offset_text};
use serde::{Deserialize, Serialize};

/// Asks for the vocabulary.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct VocabularyOf {}

/// Every fixed word with its labels, in the order lists show it.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct VocabularyView {
    /// What sessions are.
    pub session_kind: Vec<Term>,
    /// How people take part.
    pub format: Vec<Term>,
    /// Where sessions stand.
    pub session_status: Vec<Term>,
    /// What may be assumed.
    pub aspect: Vec<Term>,
    /// What agenda items are.
    pub agenda_item_kind: Vec<Term>,
    /// Where a cue stands.
    pub cue_status: Vec<Term>,
    /// What places are.
    pub place_kind: Vec<Term>,
    /// In what quality delegations take part.
    pub delegation_category: Vec<Term>,
    /// Classes of office.
    pub rank: Vec<Term>,
    /// What delegates do.
    pub capacity: Vec<Term>,
    /// Badges.
    pub badge: Vec<Term>,
    /// What marks say.
    pub mark_kind: Vec<Term>,
    /// How marks are made.
    pub mark_method: Vec<Term>,
    /// How findings weigh.
    pub level: Vec<Term>,
    /// What a programme is looked over for.
    pub finding_rule: Vec<Term>,
    /// How hours feel.
    pub band: Vec<Term>,
}

impl VocabularyOf {
    pub(crate) fn answer(self, _: &Look<'_, '_>) -> Result<VocabularyView, Failure> {
        Ok(VocabularyView {
            session_kind: SessionKind::terms(),
            format: Format::terms(),
            session_status: SessionStatus::terms(),
            aspect: Aspect::terms(),
            agenda_item_kind: AgendaItemKind::terms(),
            cue_status: CueStatus::terms(),
            place_kind: PlaceKind::terms(),
            delegation_category: DelegationCategory::terms(),
            rank: Rank::terms(),
            capacity: Capacity::terms(),
            badge: Badge::terms(),
            mark_kind: MarkKind::terms(),
            mark_method: MarkMethod::terms(),
            level: Level::terms(),
            finding_rule: FindingRule::terms(),
            band: Band::terms(),
        })
    }
}

/// Asks for the time zones.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct ZonesOf {}

/// The time zones.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct ZonesView {
    /// The version of the rules in use, `2025b`.
    pub rules: String,
    /// Every zone that can be chosen, by name.
    pub zones: Vec<ZoneCard>,
}

/// A time zone on a list.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct ZoneCard {
    /// The IANA name.
    pub name: &'static str,
    /// The city part of the name.
    pub city: Words,
    /// Its offset from UTC now, `+09:00`.
    pub offset: String,
}

impl ZonesOf {
    pub(crate) fn answer(self, at: &Look<'_, '_>) -> Result<ZonesView, Failure> {
        let zones = Zone::all()
            .map(|z| ZoneCard { name: z.name(), city: z.place(), offset: offset_text(at.clocks.offset(z, at.now.at)) })
            .collect();
        Ok(ZonesView { rules: at.clocks.rules().version().to_owned(), zones })
    }
}
