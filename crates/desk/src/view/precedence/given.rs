//! An order given whole in its question: worked examples, and the questions of officers who try a rule.

use super::{Given, PrecedenceOf, PrecedenceView, laid_out};
use crate::{
    Failure,
    action::{date, minute_of_day},
    sample::members,
};
use plenary_domain::{
    DelegationId, Refusal, SummitId, Words, Zone,
    delegation::Delegation,
    naming::without_article,
    precedence::{Entrant, Override, Question, Scheme, usual},
    vocabulary::{Alphabet, ChairPlace, DelegationCategory, Purpose, Rank},
};
use serde::Deserialize;
use std::collections::BTreeMap;
use uuid::Uuid;

/// Somebody who takes part in a worked example: a code alone, or with what is known.
#[derive(Clone, Debug, Deserialize)]
#[serde(untagged)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub enum WorkedDelegation {
    /// The code.
    Code(String),
    /// With what is known.
    Known(Box<WorkedEntrant>),
}

/// Somebody who takes part in a worked example.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(optional_fields))]
pub struct WorkedEntrant {
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: Option<String>,
    /// Its name in Korean.
    pub name_ko: Option<String>,
    /// Its name in French.
    pub name_fr: Option<String>,
    /// Its formal name.
    pub formal_name: Option<String>,
    /// Its formal name in Korean.
    pub formal_name_ko: Option<String>,
    /// Its formal name in French.
    pub formal_name_fr: Option<String>,
    /// What people call it.
    pub everyday_name: Option<String>,
    /// The same in Korean.
    pub everyday_name_ko: Option<String>,
    /// The same in French.
    pub everyday_name_fr: Option<String>,
    /// What the alphabet goes by, where that is not the name.
    pub sort_name: Option<String>,
    /// In what quality: `chair`, `member`, `invited`, `observer` (or `observer_state`), `organisation`.
    pub category: Option<String>,
    /// The class of the head's office.
    pub rank: Option<Rank>,
    /// When the head took it, `2020-05-12`.
    #[serde(alias = "in_office_since")]
    pub office_since: Option<String>,
    /// The year an organisation was founded.
    pub founded: Option<i32>,
    /// The group it speaks for.
    pub on_behalf: Option<String>,
}

/// A person of a worked example.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(optional_fields))]
pub struct WorkedPerson {
    /// The code of the delegation.
    pub delegation: String,
    /// The name, or the office.
    pub name: Option<String>,
    /// The class of the office.
    pub rank: Option<Rank>,
    /// When the person took it, `2020-05-12`.
    #[serde(alias = "in_office_since")]
    pub office_since: Option<String>,
}

/// A place set by hand in a worked example.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct WorkedOverride {
    /// Whose.
    pub code: String,
    /// The place, from 1.
    pub place: u32,
    /// Why.
    #[serde(default)]
    pub reason: String,
}

impl PrecedenceOf {
    pub(super) fn worked(self) -> Result<PrecedenceView, Failure> {
        let purpose = self.purpose.unwrap_or(Purpose::List);
        let (mut scheme, mut arrangement) = usual(purpose);
        let said_chair = self.set.as_ref().is_some_and(|set| set.chair.is_some());
        self.set.unwrap_or_default().put_into(&mut scheme, &mut arrangement);
        let (scheme, arrangement) = (scheme.checked()?, arrangement.checked(purpose)?);
        let chair = self.chair.map(|code| code.to_uppercase());
        let mut people: BTreeMap<String, Vec<String>> = BTreeMap::new();
        let given: Vec<WorkedEntrant> = match (self.delegations, self.persons) {
            (None, None) if self.speakers.is_some() => Vec::new(),
            (None, None) => members::MEMBERS.iter().map(|member| known(member.code)).collect(),
            (Some(list), None) => list
                .into_iter()
                .map(|each| match each {
                    WorkedDelegation::Code(code) => known(&code),
                    WorkedDelegation::Known(entrant) => *entrant,
                })
                .collect(),
            (list, Some(persons)) => {
                let mut entrants: Vec<WorkedEntrant> = list
                    .unwrap_or_default()
                    .into_iter()
                    .map(|each| match each {
                        WorkedDelegation::Code(code) => known(&code),
                        WorkedDelegation::Known(entrant) => *entrant,
                    })
                    .collect();
                for person in persons {
                    let code = person.delegation.to_uppercase();
                    let shown = person.name.or_else(|| person.rank.map(|rank| rank.label().en));
                    let team = people.entry(code.clone()).or_default();
                    team.push(shown.unwrap_or_default());
                    // Only whoever leads the delegation says where it stands.
                    if team.len() > 1 {
                        continue;
                    }
                    match entrants.iter_mut().find(|entrant| entrant.code == code) {
                        Some(entrant) => {
                            entrant.rank = person.rank;
                            entrant.office_since = person.office_since;
                        }
                        None => entrants.push(WorkedEntrant {
                            rank: person.rank,
                            office_since: person.office_since,
                            ..known(&code)
                        }),
                    }
                }
                entrants
            }
        };
        let requests = self.requests.unwrap_or_default();
        let mut entrants = Vec::new();
        for (listed, each) in given.into_iter().enumerate() {
            let mut entrant = worked_entrant(each, &scheme)?;
            entrant.listed = u32::try_from(listed).unwrap_or(u32::MAX);
            entrant.chair |= chair.as_ref() == Some(&entrant.code);
            let asked = requests.iter().position(|code| code.eq_ignore_ascii_case(&entrant.code));
            entrant.request = asked.map(|index| u32::try_from(index + 1).unwrap_or(u32::MAX));
            if entrants.iter().any(|other: &Entrant| other.code == entrant.code) {
                return Err(Refusal::new(
                    "code_twice",
                    Words::new(
                        format!("{} takes part twice. Take one of them out.", entrant.code),
                        format!("{} 코드가 두 번 있습니다. 하나를 빼 주세요.", entrant.code),
                    ),
                )
                .at("delegations")
                .into());
            }
            entrants.push(entrant);
        }
        if chair.is_some() && !entrants.iter().any(|entrant| entrant.chair) {
            return Err(unknown_code("chair", chair.as_deref().unwrap_or_default()).into());
        }
        let lot = match self.lot {
            None => None,
            Some(code) => {
                let code = code.to_uppercase();
                let here = entrants.iter().find(|entrant| entrant.code == code).cloned();
                match here {
                    Some(entrant) => Some(entrant),
                    None if members::find(&code).is_some() => Some(worked_entrant(known(&code), &scheme)?),
                    None => return Err(unknown_code("lot", &code).into()),
                }
            }
        };
        // A code that was mistyped is told, not passed over.
        let takes_part = |field: &'static str, code: &str| -> Result<String, Refusal> {
            let code = code.trim().to_uppercase();
            let known = entrants.iter().any(|entrant| entrant.code == code);
            if known { Ok(code) } else { Err(unknown_code(field, &code)) }
        };
        let all = |field: &'static str, codes: Option<Vec<String>>| -> Result<Vec<String>, Refusal> {
            codes.unwrap_or_default().iter().map(|code| takes_part(field, code)).collect()
        };
        all("requests", Some(requests))?;
        let mut overrides = Vec::new();
        for each in self.overrides.unwrap_or_default() {
            let code = takes_part("overrides", &each.code)?;
            overrides.push(Override { code, to: each.place, reason: each.reason }.checked()?);
        }
        let ties = self.ties.unwrap_or_default().into_iter().map(|codes| all("ties", Some(codes)));
        let answers = ties.collect::<Result<Vec<_>, _>>()?;
        let present = self.present.map(|codes| all("present", Some(codes))).transpose()?;
        let accessible = all("accessible_requests", self.accessible_requests)?;
        let scheme = match (&chair, said_chair) {
            // Nobody chairs: nobody stands outside the order.
            (None, false) if !entrants.iter().any(|entrant| entrant.chair) => {
                Scheme { chair: ChairPlace::InPlace, ..scheme }
            }
            _ => scheme,
        };
        let question = Question { purpose, entrants, scheme, lot, answers, overrides };
        let hour = self.at.map(|text| minute_of_day("at", &text)).transpose()?;
        let clock = |minutes: i32| {
            let counted = i32::try_from(hour?).ok()? + minutes;
            let minute = counted.rem_euclid(24 * 60);
            Some((format!("{:02}:{:02}", minute / 60, minute % 60), counted.div_euclid(24 * 60)))
        };
        let given = Given { present, accessible, speakers: self.speakers, total: None };
        let view = laid_out(&question, arrangement, &given, &people, &clock)?;
        match view.problem {
            // Whoever asks for a worked example wants to know why it cannot be worked.
            Some(problem) => Err(Refusal::new("layout", problem).at("set").into()),
            None => Ok(view),
        }
    }
}

/// What is known of a code without being told: the ten members have names, everybody else is called by the code.
fn known(code: &str) -> WorkedEntrant {
    WorkedEntrant { code: code.to_uppercase(), ..WorkedEntrant::default() }
}

/// The members' Spanish names: summits keep none, worked examples may ask.
const SPANISH: [(&str, &str); 8] = [
    ("CAN", "Canadá"),
    ("DNK", "Dinamarca"),
    ("MEX", "México"),
    ("NZL", "Nueva Zelandia"),
    ("KOR", "República de Corea"),
    ("GBR", "Reino Unido"),
    ("EST", "Estonia"),
    ("PRT", "Portugal"),
];

fn worked_entrant(given: WorkedEntrant, scheme: &Scheme) -> Result<Entrant, Refusal> {
    let code = given.code.trim().to_uppercase();
    if code.is_empty() {
        return Err(unknown_code("delegations", &code));
    }
    let called = names(&given, &code);
    // Summits keep no Spanish names; those of the members are known here.
    let own = match (scheme.alphabet, &given.name) {
        (Alphabet::Es, None) => SPANISH.iter().find(|(known, _)| *known == code).map(|(_, name)| *name),
        _ => None,
    };
    // An article never counts in an alphabet.
    let sort_name = match (given.sort_name, own) {
        (Some(said), _) => said,
        (None, Some(own)) => without_article(own, scheme.alphabet).to_owned(),
        (None, None) => called.sorts_as(scheme.form, scheme.alphabet).to_owned(),
    };
    let category = match given.category.as_deref() {
        None => DelegationCategory::Member,
        Some("observer_state") => DelegationCategory::Observer,
        Some(word) => DelegationCategory::parse(word).map_err(|refusal| refusal.at("category"))?,
    };
    let office_since = given.office_since.map(|text| date("office_since", &text)).transpose()?;
    Ok(Entrant {
        sort_name,
        name: called.words(),
        chair: category == DelegationCategory::Chair,
        category,
        rank: given.rank.and_then(Rank::said),
        office_since,
        founded: given.founded,
        request: None,
        on_behalf: given.on_behalf.unwrap_or_default(),
        listed: 0,
        code,
    })
}

/// A delegation with the names the question gives it, else those the members are known by: it is sorted as that of a summit.
fn names(given: &WorkedEntrant, code: &str) -> Delegation {
    let member = members::find(code);
    let name = |said: &Option<String>, known: fn(&members::Member) -> &'static str| match (said, member) {
        (Some(said), _) => said.trim().to_owned(),
        (None, Some(member)) => known(member).to_owned(),
        (None, None) => String::new(),
    };
    let none = |_: &members::Member| "";
    let english = name(&given.name, |member| member.name);
    Delegation {
        name: if english.is_empty() { code.to_owned() } else { english },
        name_ko: name(&given.name_ko, |member| member.name_ko),
        name_fr: name(&given.name_fr, |member| member.name_fr),
        formal_name: name(&given.formal_name, |member| member.formal_name),
        formal_name_ko: name(&given.formal_name_ko, |member| member.formal_name_ko),
        formal_name_fr: name(&given.formal_name_fr, |member| member.formal_name_fr),
        everyday_name: name(&given.everyday_name, |member| member.everyday_name),
        everyday_name_ko: name(&given.everyday_name_ko, none),
        everyday_name_fr: name(&given.everyday_name_fr, none),
        ..Delegation::blank(DelegationId(Uuid::nil()), SummitId(Uuid::nil()), Zone::UTC)
    }
}

fn unknown_code(field: &'static str, code: &str) -> Refusal {
    Refusal::new(
        "unknown_code",
        Words::new(
            format!("“{code}” takes no part. Give its code and name under `delegations`."),
            format!("‘{code}’ 코드가 없습니다. `delegations`에 코드와 이름을 넣어 주세요."),
        ),
    )
    .at(field)
}
