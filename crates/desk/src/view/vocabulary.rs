//! The fixed words of the program, for lists on screens.

use super::Look;
use crate::Failure;
use plenary_domain::vocabulary::{
    Access, AgendaItemKind, Alphabet, Answer, Aspect, Band, Capacity, ChairPlace, Channel, CueStatus, DecisionKind,
    DelegationCategory, DelegationStatus, Diet, Direction, FindingRule, Format, FreeSide, InvitationState, Lacking,
    Layout, LetterKind, LetterLanguage, Level, Manner, MarkKind, MarkMethod, NameForm, NameRule, OrderKey, PlaceKind,
    Purpose, QuorumBase, QuorumTest, Rank, ReplySource, Requirement, SessionKind, SessionStatus, Term,
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
    /// How far delegations have come.
    pub delegation_status: Vec<Term>,
    /// In what order the parts of a name are written.
    pub name_rule: Vec<Term>,
    /// What people eat.
    pub diet: Vec<Term>,
    /// What people need to take part.
    pub access: Vec<Term>,
    /// What is not known yet of a delegate.
    pub lacking: Vec<Term>,
    /// What marks say.
    pub mark_kind: Vec<Term>,
    /// How marks are made.
    pub mark_method: Vec<Term>,
    /// How findings weigh.
    pub level: Vec<Term>,
    /// What a programme is looked over for.
    pub finding_rule: Vec<Term>,
    /// How much a session counts on somebody.
    pub requirement: Vec<Term>,
    /// How somebody takes part in a session.
    pub manner: Vec<Term>,
    /// By what invitations are sent.
    pub channel: Vec<Term>,
    /// What replies say.
    pub answer: Vec<Term>,
    /// By what replies come.
    pub reply_source: Vec<Term>,
    /// Where invitations stand.
    pub invitation_state: Vec<Term>,
    /// What letters are for.
    pub letter_kind: Vec<Term>,
    /// The languages of letters.
    pub letter_language: Vec<Term>,
    /// Of whom a quorum is a part.
    pub quorum_base: Vec<Term>,
    /// When a quorum is asked for.
    pub quorum_test: Vec<Term>,
    /// How decisions are come to.
    pub decision_kind: Vec<Term>,
    /// What orders are for.
    pub purpose: Vec<Term>,
    /// What orders go by.
    pub order_key: Vec<Term>,
    /// Where the chair stands in an order.
    pub chair_place: Vec<Term>,
    /// Whose alphabets lists follow.
    pub alphabet: Vec<Term>,
    /// Which of a State's names is used.
    pub name_form: Vec<Term>,
    /// How places are laid out.
    pub layout: Vec<Term>,
    /// Ways round a table.
    pub direction: Vec<Term>,
    /// Sides of a table that are left free.
    pub free_side: Vec<Term>,
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
            delegation_status: DelegationStatus::terms(),
            name_rule: NameRule::terms(),
            diet: Diet::terms(),
            access: Access::terms(),
            lacking: Lacking::terms(),
            mark_kind: MarkKind::terms(),
            mark_method: MarkMethod::terms(),
            level: Level::terms(),
            finding_rule: FindingRule::terms(),
            requirement: Requirement::terms(),
            manner: Manner::terms(),
            channel: Channel::terms(),
            answer: Answer::terms(),
            reply_source: ReplySource::terms(),
            invitation_state: InvitationState::terms(),
            letter_kind: LetterKind::terms(),
            letter_language: LetterLanguage::terms(),
            quorum_base: QuorumBase::terms(),
            quorum_test: QuorumTest::terms(),
            decision_kind: DecisionKind::terms(),
            purpose: Purpose::terms(),
            order_key: OrderKey::terms(),
            chair_place: ChairPlace::terms(),
            alphabet: Alphabet::terms(),
            name_form: NameForm::terms(),
            layout: Layout::terms(),
            direction: Direction::terms(),
            free_side: FreeSide::terms(),
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
