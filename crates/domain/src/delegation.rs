//! Delegations, the delegates in them, and who is expected at which session.

use crate::{
    DelegateId, DelegationId, ParticipationId, Refusal, SessionId, SummitId, Words, Zone,
    bands::WorkingTime,
    text,
    vocabulary::{Badge, Capacity, DelegationCategory, Manner, Rank, Requirement},
};
use serde::{Deserialize, Serialize};

/// A delegation: a State or an organisation at one summit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Delegation {
    /// Which.
    pub id: DelegationId,
    /// The summit it takes part in.
    pub summit: SummitId,
    /// The short code on badges and in lists, ISO 3166 alpha-3 for a State: `EST`.
    pub code: String,
    /// The two letters of its flag, ISO 3166 alpha-2; empty where it shows none.
    pub flag: String,
    /// In what quality it takes part.
    pub category: DelegationCategory,
    /// Its name in English, as lists print it.
    pub name: String,
    /// Its name in Korean; empty where it has none yet.
    pub name_ko: String,
    /// Its name in French; empty where it has none yet.
    pub name_fr: String,
    /// Its formal name in English; may be empty.
    pub formal_name: String,
    /// The body it comes from, such as a ministry.
    pub organisation: String,
    /// The zone of its capital, or of the place it takes part from.
    pub zone: Zone,
    /// When it works.
    pub works: WorkingTime,
    /// Its place in the list of delegations, from 0.
    pub position: u32,
}

impl Delegation {
    /// The name in both languages.
    pub fn words(&self) -> Words {
        Words::or_same(&self.name, &self.name_ko)
    }

    /// The same delegation with every text cleaned; refuses one without a name or with an impossible code.
    pub fn checked(mut self) -> Result<Self, Refusal> {
        self.name = text::required("name", &self.name)?;
        self.name_ko = text::line("name_ko", &self.name_ko)?;
        self.name_fr = text::line("name_fr", &self.name_fr)?;
        self.formal_name = text::line("formal_name", &self.formal_name)?;
        self.organisation = text::line("organisation", &self.organisation)?;
        self.works = self.works.checked()?;
        self.code = text::required("code", &self.code)?.to_uppercase();
        if self.code.len() > 12 || !self.code.chars().all(|c| c.is_ascii_alphanumeric() || c == '-') {
            return Err(Refusal::new(
                "code",
                Words::new(
                    "A code has up to 12 letters, figures or hyphens, such as EST.",
                    "코드는 영문자, 숫자, 붙임표로 12자까지입니다(예: EST).",
                ),
            )
            .at("code"));
        }
        self.flag = text::line("flag", &self.flag)?.to_uppercase();
        let two_letters = self.flag.len() == 2 && self.flag.chars().all(|c| c.is_ascii_alphabetic());
        if !two_letters && !self.flag.is_empty() {
            return Err(Refusal::new(
                "flag",
                Words::new(
                    "A flag is named by the two letters of its country, such as EE.",
                    "국기는 두 글자 국가 코드로 지정합니다(예: EE).",
                ),
            )
            .at("flag"));
        }
        Ok(self)
    }
}

/// A delegate: a person in a delegation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Delegate {
    /// Which.
    pub id: DelegateId,
    /// The delegation.
    pub delegation: DelegationId,
    /// The order inside the delegation as its State notified it, from 0; never re-sorted (Vienna Convention 1975, art. 47).
    pub position: u32,
    /// The name in Latin letters; empty where only the role is known.
    pub name: String,
    /// The name in the person's own script; may be empty.
    pub native_name: String,
    /// How the person is addressed, such as `H.E.`; may be empty.
    pub honorific: String,
    /// The office held, such as “Minister”.
    pub title: String,
    /// The class of that office.
    pub rank: Rank,
    /// What the person does in the delegation.
    pub capacity: Capacity,
    /// What the person follows, such as “digital identity”; may be empty.
    pub remit: String,
    /// The body the person comes from; empty for the delegation's own.
    pub organisation: String,
    /// The category on the badge.
    pub badge: Badge,
    /// The code a scanner reads from the badge; empty until badges are made.
    pub badge_code: String,
    /// Where invitations go, and by which an answer is known again; may be empty.
    pub email: String,
}

impl Delegate {
    /// How the person is shown: the name, or the office where no name is known yet.
    pub fn display(&self) -> &str {
        [&self.name, &self.native_name, &self.title].into_iter().find(|text| !text.is_empty()).map_or("", |text| text)
    }

    /// The same delegate with every text cleaned; refuses one of whom neither name nor office is known.
    pub fn checked(mut self) -> Result<Self, Refusal> {
        self.name = text::line("name", &self.name)?;
        self.native_name = text::line("native_name", &self.native_name)?;
        self.honorific = text::line("honorific", &self.honorific)?;
        self.title = text::line("title", &self.title)?;
        self.remit = text::line("remit", &self.remit)?;
        self.organisation = text::line("organisation", &self.organisation)?;
        self.badge_code = text::line("badge_code", &self.badge_code)?;
        self.email = text::email("email", &self.email)?;
        if self.display().is_empty() {
            return Err(Refusal::new(
                "empty",
                Words::new(
                    "Type a name, or the office if the name is not known yet.",
                    "성명을 입력해 주세요. 아직 모르면 직위를 입력하면 됩니다.",
                ),
            )
            .at("name"));
        }
        Ok(self)
    }
}

/// Who is expected at a session: a whole delegation, or one delegate of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Participation {
    /// Which.
    pub id: ParticipationId,
    /// The session.
    pub session: SessionId,
    /// The delegation.
    pub delegation: DelegationId,
    /// The delegate, or `None` for everybody in the delegation.
    pub delegate: Option<DelegateId>,
    /// How much the session counts on them.
    pub requirement: Requirement,
    /// How they take part; `None` for the way the session is held.
    pub manner: Option<Manner>,
}

impl Participation {
    /// Somebody whom a session counts on, taking part the way it is held.
    pub fn new(id: ParticipationId, session: SessionId, party: Party) -> Self {
        let Party { delegation, delegate } = party;
        Self { id, session, delegation, delegate, requirement: Requirement::Required, manner: None }
    }

    /// Who it is.
    pub fn party(&self) -> Party {
        Party { delegation: self.delegation, delegate: self.delegate }
    }
}

/// Who is invited, replies and is represented: a delegation as a whole, or one delegate of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(optional_fields))]
pub struct Party {
    /// The delegation.
    pub delegation: DelegationId,
    /// The delegate; absent for the delegation as a whole.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub delegate: Option<DelegateId>,
}

impl Party {
    /// A delegation as a whole.
    pub fn whole(delegation: DelegationId) -> Self {
        Self { delegation, delegate: None }
    }

    /// The delegation it belongs to, as a whole.
    pub fn group(self) -> Self {
        Self::whole(self.delegation)
    }
}
