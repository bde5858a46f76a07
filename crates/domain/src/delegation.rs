//! Delegations, the delegates in them, and who is expected at which session.

use crate::{
    DelegateId, DelegationId, ParticipationId, Refusal, SessionId, SummitId, Words, Zone, badge,
    bands::WorkingTime,
    erasure::ERASED,
    naming, text,
    vocabulary::{
        Alphabet, Capacity, DelegationCategory, DelegationStatus, Lacking, Manner, NameForm, NameRule, Rank,
        Requirement,
    },
};
use chrono::{NaiveDate, NaiveTime};
use serde::{Deserialize, Serialize};

/// The most seats a delegation can have at a session.
const MOST_SEATS: u32 = 999;
/// The most needs one person can have, and how long each may be, in characters.
const MOST_NEEDS: (usize, usize) = (20, 60);

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
    /// Its formal name in English, as treaties write it; may be empty.
    pub formal_name: String,
    /// Its formal name in Korean; may be empty.
    pub formal_name_ko: String,
    /// Its formal name in French; may be empty.
    pub formal_name_fr: String,
    /// What people call it in English; empty where that is its name.
    pub everyday_name: String,
    /// The same in Korean.
    pub everyday_name_ko: String,
    /// The same in French.
    pub everyday_name_fr: String,
    /// Where it stands in an English alphabet; empty where its name says so.
    pub sort_name: String,
    /// The same in a Korean alphabet.
    pub sort_name_ko: String,
    /// The same in a French alphabet.
    pub sort_name_fr: String,
    /// The body it comes from, such as a ministry.
    pub organisation: String,
    /// The zone of its capital, or of the place it takes part from.
    pub zone: Zone,
    /// When it works.
    pub works: WorkingTime,
    /// Its place in the list of delegations, from 0.
    pub position: u32,
    /// How far it has come.
    pub status: DelegationStatus,
    /// How many of its people may be at one session; none where nobody has said.
    pub seats: Option<u32>,
    /// The host's officer who looks after it; may be empty.
    pub liaison: String,
    /// How that officer is reached; may be empty.
    pub liaison_contact: String,
    /// The languages it works in; may be empty.
    pub languages: String,
    /// What interpreters it needs or brings; may be empty.
    pub interpreters: String,
}

impl Delegation {
    /// A delegation of which nothing is known yet.
    pub fn blank(id: DelegationId, summit: SummitId, zone: Zone) -> Self {
        Self {
            id,
            summit,
            code: String::new(),
            flag: String::new(),
            category: DelegationCategory::Member,
            name: String::new(),
            name_ko: String::new(),
            name_fr: String::new(),
            formal_name: String::new(),
            formal_name_ko: String::new(),
            formal_name_fr: String::new(),
            everyday_name: String::new(),
            everyday_name_ko: String::new(),
            everyday_name_fr: String::new(),
            sort_name: String::new(),
            sort_name_ko: String::new(),
            sort_name_fr: String::new(),
            organisation: String::new(),
            zone,
            works: WorkingTime::default(),
            position: 0,
            status: DelegationStatus::ToInvite,
            seats: None,
            liaison: String::new(),
            liaison_contact: String::new(),
            languages: String::new(),
            interpreters: String::new(),
        }
    }

    /// What it is called in a form and a language: the short name where it has no other, the English one where it has none
    /// in that language.
    pub fn called(&self, form: NameForm, language: Alphabet) -> &str {
        let (own, short) = match (language, form) {
            (Alphabet::En, NameForm::Short) => (&self.name, &self.name),
            (Alphabet::En, NameForm::Formal) => (&self.formal_name, &self.name),
            (Alphabet::En, NameForm::Everyday) => (&self.everyday_name, &self.name),
            (Alphabet::Ko, NameForm::Short) => (&self.name_ko, &self.name_ko),
            (Alphabet::Ko, NameForm::Formal) => (&self.formal_name_ko, &self.name_ko),
            (Alphabet::Ko, NameForm::Everyday) => (&self.everyday_name_ko, &self.name_ko),
            (Alphabet::Fr, NameForm::Short) => (&self.name_fr, &self.name_fr),
            (Alphabet::Fr, NameForm::Formal) => (&self.formal_name_fr, &self.name_fr),
            (Alphabet::Fr, NameForm::Everyday) => (&self.everyday_name_fr, &self.name_fr),
            // Nobody has asked for Spanish names yet.
            (Alphabet::Es, _) => (&self.name, &self.name),
        };
        [own, short].into_iter().find(|name| !name.is_empty()).unwrap_or(&self.name)
    }

    /// What it is sorted by: for the short name what an officer has said, else the name without its article.
    pub fn sorts_as(&self, form: NameForm, language: Alphabet) -> &str {
        let said = match language {
            Alphabet::En => self.sort_name.as_str(),
            Alphabet::Ko => &self.sort_name_ko,
            Alphabet::Fr => &self.sort_name_fr,
            Alphabet::Es => "",
        };
        if form == NameForm::Short && !said.is_empty() {
            return said;
        }
        naming::without_article(self.called(form, language), language)
    }

    /// The name in both languages.
    pub fn words(&self) -> Words {
        Words::or_same(&self.name, &self.name_ko)
    }

    /// The same delegation with every text cleaned; refuses one without a name or with an impossible code.
    pub fn checked(mut self) -> Result<Self, Refusal> {
        self.name = text::required("name", &self.name)?;
        self.name_ko = text::line("name_ko", &self.name_ko)?;
        self.name_fr = text::line("name_fr", &self.name_fr)?;
        for (field, name) in [
            ("formal_name", &mut self.formal_name),
            ("formal_name_ko", &mut self.formal_name_ko),
            ("formal_name_fr", &mut self.formal_name_fr),
            ("everyday_name", &mut self.everyday_name),
            ("everyday_name_ko", &mut self.everyday_name_ko),
            ("everyday_name_fr", &mut self.everyday_name_fr),
            ("sort_name", &mut self.sort_name),
            ("sort_name_ko", &mut self.sort_name_ko),
            ("sort_name_fr", &mut self.sort_name_fr),
            ("liaison", &mut self.liaison),
            ("liaison_contact", &mut self.liaison_contact),
            ("languages", &mut self.languages),
            ("interpreters", &mut self.interpreters),
        ] {
            *name = text::line(field, name)?;
        }
        if self.seats.is_some_and(|seats| seats == 0 || seats > MOST_SEATS) {
            return Err(Refusal::new(
                "seats",
                Words::new(
                    "The number of seats is 1 to 999; leave it empty where there is no limit.",
                    "좌석 수는 1~999입니다. 제한이 없으면 비워 두세요.",
                ),
            )
            .at("seats"));
        }
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
    /// The name in Latin letters, as it is shown; empty where only the role is known. Put together of its parts by
    /// [`naming::whole`] where they are known, else as it came.
    pub name: String,
    /// The family name in Latin letters; empty where the parts of the name are not known.
    pub family_name: String,
    /// The given names in Latin letters; may be empty.
    pub given_names: String,
    /// In what order the parts are written.
    pub name_rule: NameRule,
    /// The name in the person's own script; may be empty.
    pub native_name: String,
    /// How the person is addressed, such as `H.E.`; may be empty. Never guessed, for it may tell the gender.
    pub honorific: String,
    /// What follows the name, such as `MP`; may be empty.
    pub post_nominals: String,
    /// The office held, such as “Minister”.
    pub title: String,
    /// The class of that office.
    pub rank: Rank,
    /// When the person took that office; decides within a class.
    pub office_since: Option<NaiveDate>,
    /// What the person does in the delegation.
    pub capacity: Capacity,
    /// What the person follows, such as “digital identity”; may be empty.
    pub remit: String,
    /// The body the person comes from; empty for the delegation's own.
    pub organisation: String,
    /// The letters of the category on the badge, `HOD`.
    pub badge: String,
    /// The code a scanner reads from the badge; empty until badges are made.
    pub badge_code: String,
    /// Where invitations go, and by which an answer is known again; may be empty.
    pub email: String,
    /// What the person eats: words of [`Diet`](crate::vocabulary::Diet), or others. In exports only where asked for.
    pub diet: Vec<String>,
    /// What the person needs to take part: words of [`Access`](crate::vocabulary::Access), or others. In exports only
    /// where asked for.
    pub access: Vec<String>,
    /// When and how the person arrives.
    pub arrival: Journey,
    /// When and how the person leaves.
    pub departure: Journey,
    /// Who comes instead, where the person does not come any more.
    pub replaced_by: Option<DelegateId>,
    /// By what paper, or why; may be empty.
    pub replaced_why: String,
}

/// An arrival or a departure, by the clock where it takes place.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Journey {
    /// The date.
    pub date: Option<NaiveDate>,
    /// The time, where it is known.
    pub time: Option<NaiveTime>,
    /// The airport, the station, the border; may be empty.
    pub place: String,
    /// The flight, the train, the car; may be empty.
    pub by: String,
}

impl Journey {
    /// Whether nothing is known of it.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    fn checked(self, field: [&str; 4]) -> Result<Self, Refusal> {
        if self.time.is_some() && self.date.is_none() {
            return Err(Refusal::new(
                "date_missing",
                Words::new("Say on which date this time is.", "이 시각의 날짜를 먼저 입력해 주세요."),
            )
            .at(field[0]));
        }
        let (place, by) = (text::line(field[2], &self.place)?, text::line(field[3], &self.by)?);
        Ok(Self { place, by, ..self })
    }
}

impl Delegate {
    /// A delegate of whom nothing is known yet.
    pub fn blank(id: DelegateId, delegation: DelegationId, capacity: Capacity) -> Self {
        Self {
            id,
            delegation,
            position: 0,
            name: String::new(),
            family_name: String::new(),
            given_names: String::new(),
            name_rule: NameRule::GivenFamily,
            native_name: String::new(),
            honorific: String::new(),
            post_nominals: String::new(),
            title: String::new(),
            rank: Rank::NotSaid,
            office_since: None,
            capacity,
            remit: String::new(),
            organisation: String::new(),
            badge: badge::usual_for(capacity).into(),
            badge_code: String::new(),
            email: String::new(),
            diet: Vec::new(),
            access: Vec::new(),
            arrival: Journey::default(),
            departure: Journey::default(),
            replaced_by: None,
            replaced_why: String::new(),
        }
    }

    /// How the person is shown: the name, or the office where no name is known yet.
    pub fn display(&self) -> &str {
        [&self.name, &self.native_name, &self.title].into_iter().find(|text| !text.is_empty()).map_or("", |text| text)
    }

    /// The whole name as lists of participants print it: honorific, name, what follows it, and the native script beside
    /// the Latin, `H.E. HONG Gildong (홍길동)`; the office where no name is known.
    pub fn in_full(&self) -> String {
        let mut full =
            [&self.honorific, self.display()].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ");
        if !self.post_nominals.is_empty() {
            if !self.post_nominals.starts_with(',') {
                full.push(' ');
            }
            full.push_str(&self.post_nominals);
        }
        if !self.native_name.is_empty() && self.display() != self.native_name {
            full.push_str(&format!(" ({})", self.native_name));
        }
        full
    }

    /// Whether the person is still expected with the delegation, and was not replaced.
    pub fn stands(&self) -> bool {
        self.replaced_by.is_none()
    }

    /// Whether the person's data was erased: the office says so, and there is no name.
    pub fn is_erased(&self) -> bool {
        self.display() == ERASED
    }

    /// Whether a name is still to come: none is known, and it was not erased.
    pub fn awaits_name(&self) -> bool {
        self.name.is_empty() && self.native_name.is_empty() && !self.is_erased()
    }

    /// What is not known yet; `travels` where there is a house to come to. Of whoever was replaced or erased nothing is lacking.
    pub fn lacks(&self, travels: bool) -> Vec<Lacking> {
        let lacking = [
            (Lacking::Name, self.awaits_name()),
            (Lacking::Title, self.title.is_empty()),
            (Lacking::BadgeCode, self.badge_code.is_empty()),
            (Lacking::Arrival, travels && self.arrival.date.is_none()),
            (Lacking::Departure, travels && self.departure.date.is_none()),
        ];
        let is_to_come = self.stands() && !self.is_erased();
        lacking.into_iter().filter(|(_, is_so)| *is_so && is_to_come).map(|(what, _)| what).collect()
    }

    /// The same delegate with every text cleaned and the name put together of its parts; refuses one of whom neither name
    /// nor office is known.
    pub fn checked(mut self) -> Result<Self, Refusal> {
        self.family_name = text::line("family_name", &self.family_name)?;
        self.given_names = text::line("given_names", &self.given_names)?;
        let whole = naming::whole(&self.family_name, &self.given_names, self.name_rule);
        let (field, name) = if whole.is_empty() { ("name", &self.name) } else { ("given_names", &whole) };
        self.name = text::line(field, name)?;
        for (field, value) in [
            ("native_name", &mut self.native_name),
            ("honorific", &mut self.honorific),
            ("post_nominals", &mut self.post_nominals),
            ("title", &mut self.title),
            ("remit", &mut self.remit),
            ("organisation", &mut self.organisation),
            ("badge_code", &mut self.badge_code),
            ("replaced_why", &mut self.replaced_why),
        ] {
            *value = text::line(field, value)?;
        }
        self.badge = badge::letters("badge", &self.badge)?;
        self.email = text::email("email", &self.email)?;
        self.diet = needs("diet", &self.diet)?;
        self.access = needs("access", &self.access)?;
        self.arrival = self.arrival.checked(["arrival_date", "arrival_time", "arrival_place", "arrival_by"])?;
        self.departure =
            self.departure.checked(["departure_date", "departure_time", "departure_place", "departure_by"])?;
        leaves_after_arriving(&self.arrival, &self.departure)?;
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

/// Refuses a departure before the arrival. Without an hour the whole day counts.
fn leaves_after_arriving(arrival: &Journey, departure: &Journey) -> Result<(), Refusal> {
    let (Some(arrives), Some(leaves)) = (arrival.date, departure.date) else { return Ok(()) };
    let by_date = leaves < arrives;
    let by_hour = leaves == arrives
        && matches!((arrival.time, departure.time), (Some(arrives), Some(leaves)) if leaves < arrives);
    if !by_date && !by_hour {
        return Ok(());
    }
    Err(Refusal::new(
        "leaves_first",
        Words::new(
            format!("The departure ({leaves}) lies before the arrival ({arrives}). Correct one of the two."),
            format!("출발({leaves})이 도착({arrives})보다 앞섭니다. 둘 중 하나를 바로잡아 주세요."),
        ),
    )
    .at(if by_date { "departure_date" } else { "departure_time" }))
}

/// Needs as they are kept: each once, without the comma that would make two of one.
fn needs(field: &str, typed: &[String]) -> Result<Vec<String>, Refusal> {
    let mut kept: Vec<String> = Vec::new();
    for need in typed.iter().flat_map(|text| text.split([',', ';', '、'])) {
        let need = text::line(field, need)?;
        if !need.is_empty() && !kept.contains(&need) {
            kept.push(need);
        }
    }
    let (most, longest) = MOST_NEEDS;
    if kept.len() > most || kept.iter().any(|need| need.chars().count() > longest) {
        return Err(Refusal::new(
            "needs",
            Words::new(
                format!("Write each need in up to {longest} characters, and at most {most} of them."),
                format!("각 항목은 {longest}자 이내로, {most}개까지 적을 수 있습니다."),
            ),
        )
        .at(field));
    }
    Ok(kept)
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

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    fn delegate() -> Delegate {
        Delegate::blank(DelegateId(Uuid::nil()), DelegationId(Uuid::nil()), Capacity::Member)
    }

    #[test]
    fn names_in_full() {
        for (honorific, family, given, rule, native, after, full) in [
            ("H.E.", "Hong", "Gildong", NameRule::CapitalsGiven, "홍길동", "", "H.E. HONG Gildong (홍길동)"),
            ("The Hon.", "Specimen", "Alex", NameRule::GivenFamily, "", "MP", "The Hon. Alex Specimen MP"),
            ("", "Specimen", "Alex", NameRule::GivenCapitals, "", ", PhD", "Alex SPECIMEN, PhD"),
            ("", "Cohen", "Specimen", NameRule::GivenFamily, "כהן", "", "Specimen Cohen (כהן)"),
            ("", "", "", NameRule::GivenFamily, "홍길동", "", "홍길동"),
            ("", "Specimen", "", NameRule::CapitalsGiven, "", "", "Specimen"),
        ] {
            let typed = Delegate {
                honorific: honorific.into(),
                family_name: family.into(),
                given_names: given.into(),
                name_rule: rule,
                native_name: native.into(),
                post_nominals: after.into(),
                ..delegate()
            };
            assert_eq!(typed.checked().unwrap().in_full(), full);
        }
        let whole = Delegate { name: "Somebody Specimen".into(), ..delegate() }.checked().unwrap();
        assert_eq!((whole.in_full().as_str(), whole.family_name.as_str()), ("Somebody Specimen", ""));
        let office = Delegate { title: "Minister".into(), honorific: "H.E.".into(), ..delegate() };
        assert_eq!(office.in_full(), "H.E. Minister");
    }

    #[test]
    fn what_makes_no_sense_is_refused() {
        let minister = || Delegate { title: "Minister".into(), ..delegate() };
        let hour = NaiveTime::from_hms_opt(9, 0, 0);
        for (delegate, code, field) in [
            (delegate(), "empty", "name"),
            (
                Delegate { arrival: Journey { time: hour, ..Journey::default() }, ..minister() },
                "date_missing",
                "arrival_date",
            ),
            (Delegate { diet: vec!["x".repeat(61)], ..minister() }, "needs", "diet"),
            (Delegate { access: (0..21).map(|n| n.to_string()).collect(), ..minister() }, "needs", "access"),
            (Delegate { badge: "PRESS".into(), ..minister() }, "letters", "badge"),
            (
                Delegate { family_name: "x".repeat(200), given_names: "y".repeat(200), ..minister() },
                "too_long",
                "given_names",
            ),
        ] {
            let refusal = delegate.checked().unwrap_err();
            assert_eq!((refusal.code, refusal.field.as_deref()), (code, Some(field)));
        }
        let needs = Delegate { diet: vec!["halal, no_pork".into(), " halal".into(), String::new()], ..minister() };
        assert_eq!(needs.checked().unwrap().diet, ["halal", "no_pork"]);
    }

    #[test]
    fn what_is_not_known_yet_is_lacking() {
        use Lacking::{Arrival, BadgeCode, Departure, Name};
        let blank = Delegate::blank(DelegateId(Uuid::nil()), DelegationId(Uuid::nil()), Capacity::Member);
        let minister = || Delegate { title: "Minister".into(), ..blank.clone() };
        let here = Delegate { name: "Specimen".into(), badge_code: "X-1".into(), ..minister() };
        let someone = Some(DelegateId(Uuid::max()));
        for (what, delegate, travels, lacking) in [
            ("office alone", Delegate { badge_code: String::new(), ..minister() }, false, vec![Name, BadgeCode]),
            ("by link", here.clone(), false, vec![]),
            ("to a house", here.clone(), true, vec![Arrival, Departure]),
            ("replaced", Delegate { replaced_by: someone, ..here }, true, vec![]),
            ("erased", Delegate { title: ERASED.into(), ..blank.clone() }, true, vec![]),
        ] {
            assert_eq!(delegate.lacks(travels), lacking, "{what}");
        }
    }

    #[test]
    fn a_delegation_is_called_and_sorted_by_its_names() {
        let korea = Delegation {
            name: "The Republic of Korea".into(),
            name_ko: "대한민국".into(),
            everyday_name: "Korea".into(),
            sort_name_fr: "Corée (République de)".into(),
            ..Delegation::blank(DelegationId(Uuid::nil()), SummitId(Uuid::nil()), Zone::UTC)
        };
        for (form, language, called, sorted) in [
            (NameForm::Short, Alphabet::En, "The Republic of Korea", "Republic of Korea"),
            (NameForm::Everyday, Alphabet::En, "Korea", "Korea"),
            (NameForm::Formal, Alphabet::Ko, "대한민국", "대한민국"),
            (NameForm::Short, Alphabet::Fr, "The Republic of Korea", "Corée (République de)"),
        ] {
            assert_eq!((korea.called(form, language), korea.sorts_as(form, language)), (called, sorted));
        }
    }
}
