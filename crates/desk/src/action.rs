//! Actions: everything that can be changed, one enum nested by noun. On the wire an action is
//! `{"on": noun, "do": verb, …}`.

mod agenda_item;
mod badge_category;
mod calendar_server;
mod copy;
mod cue;
mod day;
mod decision;
mod delay;
mod delegate;
mod delegation;
mod erasure;
mod finding;
mod holiday;
mod invitation;
mod letter;
mod manual_offset;
mod mark;
mod officer;
mod participation;
mod party;
mod place;
mod precedence;
mod quorum_rule;
mod release;
mod replace;
mod reply;
mod representation;
mod rezone;
mod session;
mod summit;
mod tie_answer;

mod example;

pub use agenda_item::{AgendaItemAction, AgendaItemFields};
pub use badge_category::{BadgeCategoryAction, BadgeCategoryFields};
pub use calendar_server::CalendarServerAction;
pub use copy::TakeOver;
pub use cue::{CueAction, CueFields};
pub use day::{DayAction, DayFields};
pub use decision::{DecisionAction, DecisionFields};
pub use delay::After;
pub use delegate::{DelegateAction, DelegateFields};
pub use delegation::{DelegationAction, DelegationFields};
pub use erasure::{ErasureAction, RetentionAction};
pub use example::{Example, examples};
pub use finding::FindingAction;
pub use holiday::{HolidayAction, HolidayFields};
pub use invitation::{InvitationAction, InvitationFields};
pub use letter::LetterAction;
pub use manual_offset::{ManualOffsetAction, ManualOffsetFields};
pub use mark::MarkAction;
pub use officer::OfficerAction;
pub use participation::ParticipationAction;
pub use place::{PlaceAction, PlaceFields};
pub use precedence::{OrderFields, PrecedenceAction};
pub use quorum_rule::{QuorumFields, QuorumRuleAction};
pub use release::ReleaseAction;
pub use reply::{ReplyAction, ReplyRow};
pub use representation::RepresentationAction;
pub use rezone::{Keep, Scope};
pub use session::{SessionAction, SessionFields, When};
pub use summit::{SampleKind, SummitAction, SummitFields};

pub(crate) use delay::Delay;
pub(crate) use delegate::{alone, in_office, last_day, with as delegate_with};
pub(crate) use officer::{named as officer_named, taken as officer_taken};
pub(crate) use quorum_rule::with as quorum_with;
pub(crate) use session::{blank as blank_session, goes_on_with, inside};

use crate::{
    Failure,
    outcome::Subject,
    pins::Guesses,
    request,
    source::{Moment, Source},
};
use chrono::{NaiveDate, Timelike};
use plenary_domain::{Clocks, Refusal, SummitId, Words, civil};
use plenary_store::{Described, Writer};
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::Value;

/// Something an officer does.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "on", rename_all = "snake_case")]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub enum Action {
    /// To a summit.
    Summit(SummitAction),
    /// To a summit day.
    Day(DayAction),
    /// To a place.
    Place(PlaceAction),
    /// To a session.
    Session(SessionAction),
    /// To an agenda item.
    AgendaItem(AgendaItemAction),
    /// To a cue of the run of show.
    Cue(CueAction),
    /// To a delegation.
    Delegation(DelegationAction),
    /// To a delegate.
    Delegate(DelegateAction),
    /// To a category of badges.
    BadgeCategory(BadgeCategoryAction),
    /// To who is expected at a session.
    Participation(ParticipationAction),
    /// To attendance.
    Mark(MarkAction),
    /// To a finding.
    Finding(FindingAction),
    /// To a release.
    Release(ReleaseAction),
    /// To invitations.
    Invitation(InvitationAction),
    /// To replies.
    Reply(ReplyAction),
    /// To who represents whom.
    Representation(RepresentationAction),
    /// To the wording of letters.
    Letter(LetterAction),
    /// To what the rules of procedure say about a quorum.
    QuorumRule(QuorumRuleAction),
    /// To a decision of a session.
    Decision(DecisionAction),
    /// To the calendar server of a summit.
    CalendarServer(CalendarServerAction),
    /// To an order of delegations.
    Precedence(PrecedenceAction),
    /// To a holiday.
    Holiday(HolidayAction),
    /// To an offset set by hand.
    ManualOffset(ManualOffsetAction),
    /// To the list of officers.
    Officer(OfficerAction),
    /// To how long a summit keeps personal data.
    Retention(RetentionAction),
    /// Erasing personal data: it cannot be undone.
    Erasure(ErasureAction),
}

impl Action {
    /// Reads an action as it comes over the wire; refuses what is none, saying why.
    pub fn parse(value: Value) -> Result<Self, Refusal> {
        if !value.is_object() {
            let en =
                "An action is a JSON object, such as {\"on\": \"session\", \"do\": \"unlock\", \"session\": \"…\"}.";
            let ko =
                "작업은 {\"on\": \"session\", \"do\": \"unlock\", \"session\": \"…\"}와 같은 JSON 객체여야 합니다.";
            return Err(Refusal::new("malformed", Words::new(en, ko)));
        }
        let action = request::read(&value)?;
        request::nulls_mean_something(&value, &action)?;
        Ok(action)
    }

    /// Its name in the history, `session.move`.
    pub fn name(&self) -> String {
        let value = serde_json::to_value(self).unwrap_or_default();
        let word = |key: &str| value.get(key).and_then(Value::as_str).unwrap_or_default().to_owned();
        format!("{}.{}", word("on"), word("do"))
    }

    /// Carries it out inside one transaction.
    pub(crate) fn carry_out(self, at: &mut Bench<'_, '_>) -> Result<Described<Option<Subject>>, Failure> {
        match self {
            Self::Summit(action) => action.carry_out(at),
            Self::Day(action) => action.carry_out(at),
            Self::Place(action) => action.carry_out(at),
            Self::Session(action) => action.carry_out(at),
            Self::AgendaItem(action) => action.carry_out(at),
            Self::Cue(action) => action.carry_out(at),
            Self::Delegation(action) => action.carry_out(at),
            Self::Delegate(action) => action.carry_out(at),
            Self::BadgeCategory(action) => action.carry_out(at),
            Self::Participation(action) => action.carry_out(at),
            Self::Mark(action) => action.carry_out(at),
            Self::Finding(action) => action.carry_out(at),
            Self::Release(action) => action.carry_out(at),
            Self::Invitation(action) => action.carry_out(at),
            Self::Reply(action) => action.carry_out(at),
            Self::Representation(action) => action.carry_out(at),
            Self::Letter(action) => action.carry_out(at),
            Self::QuorumRule(action) => action.carry_out(at),
            Self::Decision(action) => action.carry_out(at),
            Self::CalendarServer(action) => action.carry_out(at),
            Self::Precedence(action) => action.carry_out(at),
            Self::Holiday(action) => action.carry_out(at),
            Self::ManualOffset(action) => action.carry_out(at),
            Self::Officer(action) => action.carry_out(at),
            Self::Retention(action) => action.carry_out(at),
            Self::Erasure(action) => action.carry_out(at),
        }
    }
}

/// What an action works with: the rows, the moment it began, what clocks show, fresh ids, and who is on shift.
pub(crate) struct Bench<'a, 'c> {
    pub(crate) rows: &'a Writer<'c>,
    pub(crate) now: Moment,
    pub(crate) clocks: Clocks,
    pub(crate) source: &'a mut dyn Source,
    pub(crate) officer: &'a str,
    pub(crate) guesses: &'a mut Guesses,
}

/// The end of an action: what it was about and its line in the history.
pub(crate) fn done(
    noun: &'static str,
    id: uuid::Uuid,
    summit: SummitId,
    label: Words,
) -> Result<Described<Option<Subject>>, Failure> {
    Ok(Described { value: Some(Subject { noun, id }), summit: Some(summit), label })
}

/// A field that may be set to nothing: absent leaves it, `null` empties it.
pub(crate) fn present<'de, T: Deserialize<'de>, D: Deserializer<'de>>(from: D) -> Result<Option<Option<T>>, D::Error> {
    Option::deserialize(from).map(Some)
}

/// Puts a given value in its place; leaves it where none is given.
pub(crate) fn put<T>(into: &mut T, given: Option<T>) {
    if let Some(value) = given {
        *into = value;
    }
}

/// The history's line for an edit: which fields were given.
pub(crate) fn edited<T: Serialize>(noun: &str, name: &Words, set: &T) -> Words {
    let value = serde_json::to_value(set).unwrap_or_default();
    let fields: Vec<&str> = value.as_object().into_iter().flatten().map(|(field, _)| field.as_str()).collect();
    crate::wording::changed(name, noun, &fields)
}

/// A time of day as a minute of the day; `24:00` is the end of it.
pub(crate) fn minute_of_day(field: &'static str, text: &str) -> Result<u32, Refusal> {
    if text == "24:00" {
        return Ok(24 * 60);
    }
    civil::minute::parse(text).map(|time| time.hour() * 60 + time.minute()).ok_or_else(|| {
        Refusal::new(
            "time",
            Words::new(
                format!("“{text}” is not a time of day. Write it as 08:30."),
                format!("시각으로 읽을 수 없습니다: ‘{text}’. 08:30과 같이 입력해 주세요."),
            ),
        )
        .at(field)
    })
}

/// A minute of the day as a time of day, `08:30`.
pub(crate) fn time_of_day(minute: u32) -> String {
    format!("{:02}:{:02}", minute / 60, minute % 60)
}

/// A date, `2027-04-13`, in a year that can be meant.
pub(crate) fn date(field: &'static str, text: &str) -> Result<NaiveDate, Refusal> {
    civil::plausible(field, written_date(field, text)?)
}

/// A date, `2027-04-13`, in whatever year.
fn written_date(field: &'static str, text: &str) -> Result<NaiveDate, Refusal> {
    NaiveDate::parse_from_str(text, "%Y-%m-%d").ok().filter(|_| text.len() == 10).ok_or_else(|| {
        Refusal::new(
            "date",
            Words::new(
                format!("“{text}” is not a date. Write it as 2027-04-13."),
                format!("날짜로 읽을 수 없습니다: ‘{text}’. 2027-04-13과 같이 입력해 주세요."),
            ),
        )
        .at(field)
    })
}

/// Moves the element at `from` to `to` (both counted from 0; `to` past the end means last) and returns the new order.
pub(crate) fn reordered<T>(mut list: Vec<T>, from: usize, to: u32) -> Vec<T> {
    let element = list.remove(from);
    let to = usize::try_from(to).unwrap_or(usize::MAX).min(list.len());
    list.insert(to, element);
    list
}

/// The number of elements as a position.
pub(crate) fn position(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
