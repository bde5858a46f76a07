//! Orders of delegations: of a summit, or of a worked example that a request brings along.

use super::{Look, clocks::utc_text, summits::summit};
use crate::{
    Failure,
    action::{OrderFields, minute_of_day},
    precedence::{Frozen, Gathered, gather, override_of},
    sample::members,
};
use chrono::Duration;
use plenary_domain::{
    DelegationId, FrozenOrderId, LotId, OrderOverrideId, Refusal, SessionId, SpeakingRequestId, SummitId, TieAnswerId,
    Words,
    precedence::{
        Arrangement, Arriving, Entrant, Lot, Override, Placing, Plan, Question, Scheme, Timing, arrivals, centred,
        departures, flags, gallery, layouts, place, seated, timing, usual,
    },
    vocabulary::{Alphabet, ChairPlace, DelegationCategory, Layout, NameForm, OrderKey, Purpose, Rank},
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Asks for an order of delegations.
///
/// Of a summit: `{"summit": …, "purpose": "speaking", "session": …}`; `set` tries another scheme without keeping it.
///
/// A worked example: no summit, but who takes part. Codes of the ten members of Digital Nations need no names; without
/// `delegations` and `persons` it is those ten:
/// `{"purpose": "list", "lot": "MEX"}`,
/// `{"purpose": "seating", "delegations": ["GBR", "CAN", "EST"], "chair": "GBR", "set": {"direction": "counterclockwise"}}`,
/// `{"purpose": "seating", "set": {"keys": ["listed"], "chair": "in_place", "accessible": [1, 6, 10]}, "accessible_requests": ["EST"]}`,
/// `{"purpose": "list", "set": {"keys": ["rank", "office_since", "alphabet"]}, "persons": [{"delegation": "KOR", "rank": "minister", "office_since": "2020-05-12"}]}`,
/// `{"purpose": "speaking", "speakers": 9, "set": {"total": 120, "opening": 10, "closing": 10, "buffer": 10}}`,
/// `{"purpose": "arrival", "at": "14:00", "set": {"interval": 3}}`.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(optional_fields))]
pub struct PrecedenceOf {
    /// The summit; absent for a worked example.
    pub summit: Option<SummitId>,
    /// The session, for its own order and for those expected at it.
    pub session: Option<SessionId>,
    /// What the order is for; absent for a list.
    pub purpose: Option<Purpose>,
    /// What it goes by and how it is laid out, instead of what is kept or usual.
    pub set: Option<OrderFields>,
    /// The code drawn by lot.
    pub lot: Option<String>,
    /// The code of the delegation in the chair, or of the host.
    pub chair: Option<String>,
    /// Who takes part, in the order of the list (the key `listed`).
    pub delegations: Option<Vec<WorkedDelegation>>,
    /// Persons, each with the delegation; of one delegation in the order its State notified, the first leads it.
    #[serde(alias = "people")]
    pub persons: Option<Vec<WorkedPerson>>,
    /// Codes of those who are here: the others are called all the same and marked absent.
    pub present: Option<Vec<String>>,
    /// Codes in the order in which they asked for the floor.
    pub requests: Option<Vec<String>>,
    /// Codes of those who ask for an accessible seat, in the order they asked.
    pub accessible_requests: Option<Vec<String>>,
    /// Answers to ties: codes in the order decided.
    pub ties: Option<Vec<Vec<String>>>,
    /// Places set by hand.
    pub overrides: Option<Vec<WorkedOverride>>,
    /// How many speak, where nobody is named.
    pub speakers: Option<u32>,
    /// The hour everybody arrives before or leaves after, `14:00`.
    pub at: Option<String>,
}

/// Somebody who takes part in a worked example: a code alone, or with what is known.
#[derive(Clone, Debug, Deserialize)]
#[serde(untagged)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub enum WorkedDelegation {
    /// The code.
    Code(String),
    /// With what is known.
    Known(WorkedEntrant),
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

/// An order of delegations with the rule it follows and the reason for each place.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct PrecedenceView {
    /// What it is for.
    pub purpose: Purpose,
    /// The rule as every list prints it: “Order: English alphabet, from lot MEXICO”.
    pub rule: Words,
    /// What it goes by, the weightiest key first.
    pub keys: Vec<OrderKey>,
    /// Where the chair or host stands.
    pub chair: ChairPlace,
    /// Whose alphabet.
    pub alphabet: Alphabet,
    /// Which of a State's names.
    pub form: NameForm,
    /// How it is laid out.
    pub arrangement: Arrangement,
    /// The layouts there are for this purpose.
    pub layouts: Vec<Layout>,
    /// Whether somebody has said so for this very summit or session; else it is what is usual, or the summit's.
    pub own: bool,
    /// The codes in their order; a chair outside the order first.
    pub order: Vec<String>,
    /// Who is here, in that order, where the request says who is.
    pub here: Option<Vec<String>>,
    /// The places with their reasons.
    pub places: Vec<PlaceLine>,
    /// Ties nobody has answered.
    pub ties: Vec<TieLine>,
    /// What keys could not see, and what to do about it.
    pub missing: Vec<MissingLine>,
    /// The seats, for seating.
    pub seats: Vec<SeatLine>,
    /// The codes seat by seat, each once: clockwise from the chair, or from left to right.
    pub reading: Vec<String>,
    /// Who asked for an accessible seat and has none.
    pub without_access: Vec<String>,
    /// Rows as they are seen, left to right, the front one first: flags, the family photo.
    pub rows: Vec<Vec<String>>,
    /// When each arrives or leaves, the first one first.
    pub timetable: Vec<ArrivalLine>,
    /// The speaking time.
    pub timing: Option<TimingLine>,
    /// Why there is no layout, where there can be none.
    pub problem: Option<Words>,
    /// The drawing the alphabet begins from.
    pub lot: Option<LotLine>,
    /// Every drawing of the summit, the latest first.
    pub lots: Vec<LotLine>,
    /// What officers decided about ties, the latest first.
    pub decisions: Vec<DecisionLine>,
    /// Who asked for the floor, as they asked.
    pub requests: Vec<RequestLine>,
    /// Frozen orders for this purpose, the latest first.
    pub frozen: Vec<FrozenLine>,
}

/// A place in an order.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct PlaceLine {
    /// Its number, from 1; none for a chair outside the order.
    pub number: Option<u32>,
    /// Whose.
    pub code: String,
    /// Which delegation; none in a worked example.
    pub delegation: Option<DelegationId>,
    /// Its name.
    pub name: Words,
    /// The two letters of its flag; empty for none.
    pub flag: String,
    /// In what quality it takes part.
    pub category: DelegationCategory,
    /// Whether it chairs or hosts.
    pub chair: bool,
    /// Its people as its State notified them, never sorted.
    pub people: Vec<String>,
    /// Why it is here: “7th: minister, in office since 12 May 2020”.
    pub why: Words,
    /// Whether it is in a tie nobody has answered.
    pub tied: bool,
    /// Whether it is absent, where the request says who is here.
    pub absent: bool,
    /// What an officer has set by hand.
    pub by_hand: Option<ByHandLine>,
}

/// A place set by hand.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct ByHandLine {
    /// Which; none in a worked example.
    pub id: Option<OrderOverrideId>,
    /// The place the rule gives.
    pub from: u32,
    /// Why.
    pub reason: String,
    /// Who set it.
    pub officer: String,
    /// When, `2026-11-24T14:32Z`.
    pub at: String,
}

/// A tie nobody has answered.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct TieLine {
    /// Who.
    pub codes: Vec<String>,
    /// Which delegations; none in a worked example.
    pub delegations: Vec<DelegationId>,
    /// What to ask.
    pub question: Words,
}

/// Something a key asks that nobody has typed in.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct MissingLine {
    /// Of whom.
    pub code: String,
    /// Which key.
    pub key: OrderKey,
    /// What to do.
    pub what: Words,
}

/// A seat.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct SeatLine {
    /// Its number.
    pub number: u32,
    /// Whose; none for one to spare.
    pub code: Option<String>,
    /// Which of the delegation's people, 1 for the head.
    pub nth: u32,
    /// Whether it can be reached without steps.
    pub accessible: bool,
    /// Where it is in a picture of 1000 by 700, from the left.
    pub x: u32,
    /// The same from the top.
    pub y: u32,
}

/// When somebody arrives or leaves.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct ArrivalLine {
    /// Whose head.
    pub code: String,
    /// Minutes from the hour: negative before the start.
    pub minutes: i32,
    /// What the clock of the place shows, `13:33`; none where no hour is known.
    pub clock: Option<String>,
}

/// The speaking time.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct TimingLine {
    /// How many speak.
    pub speakers: u32,
    /// Seconds each has.
    pub seconds_each: u32,
    /// Words interpreters can follow in that time.
    pub words_each: u32,
    /// The minutes all of it takes.
    pub takes: u32,
    /// The minutes there are, where they are known.
    pub total: Option<u32>,
}

/// A drawing by lot.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct LotLine {
    /// Which.
    pub id: LotId,
    /// The code drawn.
    pub code: String,
    /// The name drawn, as it is today.
    pub name: Words,
    /// Among whom, in the order of the record.
    pub candidates: Vec<String>,
    /// The random number, in decimal figures: its remainder by the number of candidates is the position drawn, from 0.
    pub seed: String,
    /// What it was drawn for.
    pub note: String,
    /// Who drew.
    pub officer: String,
    /// When, `2026-11-24T14:32Z`.
    pub at: String,
}

/// What officers decided about a tie.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct DecisionLine {
    /// Which.
    pub id: TieAnswerId,
    /// The codes in the order decided.
    pub codes: Vec<String>,
    /// Why.
    pub reason: String,
    /// Who decided.
    pub officer: String,
    /// When, `2026-11-24T14:32Z`.
    pub at: String,
}

/// A request for the floor.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct RequestLine {
    /// Which.
    pub id: SpeakingRequestId,
    /// Whose.
    pub code: String,
    /// The group it speaks for.
    pub on_behalf: String,
    /// When it was written down, `2026-11-24T14:32Z`.
    pub at: String,
}

/// A frozen order, and what is different now.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct FrozenLine {
    /// Which.
    pub id: FrozenOrderId,
    /// What it is called.
    pub name: String,
    /// Who froze it.
    pub officer: String,
    /// When, `2026-11-24T14:32Z`.
    pub at: String,
    /// The rule it followed.
    pub rule: Words,
    /// The codes in their order.
    pub order: Vec<String>,
    /// Who stood where then, and why.
    pub places: Vec<FrozenPlace>,
    /// Whether what it was made from is different now, even where the order is not.
    pub changed: bool,
    /// Who stands elsewhere now: the place then and the place now, none where it took no part.
    pub moved: Vec<MovedLine>,
}

/// A place in a frozen order, with the names and reasons of then.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct FrozenPlace {
    /// Whose.
    pub code: String,
    /// Its name.
    pub name: Words,
    /// Why it stood there.
    pub why: Words,
}

/// Somebody who stands elsewhere than in a frozen order.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct MovedLine {
    /// Who.
    pub code: String,
    /// The place then, from 1.
    pub then: Option<u32>,
    /// The place now, from 1.
    pub now: Option<u32>,
}

impl PrecedenceOf {
    pub(crate) fn answer(self, at: &Look<'_, '_>) -> Result<PrecedenceView, Failure> {
        match self.summit {
            Some(id) if self.delegations.is_none() && self.persons.is_none() => self.of_summit(id, at),
            _ => self.worked(),
        }
    }

    fn of_summit(self, id: SummitId, at: &Look<'_, '_>) -> Result<PrecedenceView, Failure> {
        summit(at, id)?;
        let purpose = self.purpose.unwrap_or(Purpose::List);
        let set = self.set.unwrap_or_default();
        let mut gathered = gather(at.rows, id, purpose, self.session, |scheme, arrangement| {
            set.put_into(scheme, arrangement);
            Ok(())
        })?;
        let session = gathered.session.take();
        let hour = session.as_ref().and_then(|session| {
            let (from, to) = session.span(&at.clocks)?;
            let counted = if purpose == Purpose::Departure { to } else { from };
            Some((counted, session.start.as_ref()?.zone))
        });
        let clock = |minutes: i32| {
            let (hour, zone) = hour?;
            let there = at.clocks.wall(zone, hour + Duration::minutes(i64::from(minutes)));
            Some(there.format("%H:%M").to_string())
        };
        let given = Given {
            present: self.present,
            accessible: self.accessible_requests.unwrap_or_default(),
            speakers: None,
            total: session.as_ref().map(|session| session.minutes),
        };
        let lots = at.rows.lots().of_summit(id)?;
        let all_frozen = at.rows.frozen_orders().of_summit(id)?;
        let mut view = laid_out(&gathered.question, gathered.arrangement.clone(), &given, &gathered.people, &clock)?;
        for line in &mut view.places {
            if let Some(delegation) = gathered.delegations.get(&line.code) {
                (line.delegation, line.flag) = (Some(delegation.id), delegation.flag.clone());
            }
            if let (Some(by_hand), Some(known)) = (&mut line.by_hand, override_of(&gathered, &line.code)) {
                by_hand.id = Some(known.id);
                by_hand.officer.clone_from(&known.officer);
                by_hand.at = utc_text(known.at);
            }
        }
        let code = |id: DelegationId| {
            gathered
                .delegations
                .values()
                .find(|known| known.id == id)
                .map_or_else(String::new, |known| known.code.clone())
        };
        for tie in &mut view.ties {
            let known = tie.codes.iter().filter_map(|code| gathered.delegations.get(code));
            tie.delegations = known.map(|delegation| delegation.id).collect();
        }
        view.own = gathered.kept.as_ref().is_some_and(|kept| kept.session == self.session);
        view.lots = lots.iter().map(|lot| lot_line(lot, &gathered)).collect();
        view.lot = gathered.lot.as_ref().map(|lot| lot_line(lot, &gathered));
        view.decisions = gathered
            .answers
            .iter()
            .map(|answer| DecisionLine {
                id: answer.id,
                codes: answer.delegations.iter().map(|id| code(*id)).collect(),
                reason: answer.reason.clone(),
                officer: answer.officer.clone(),
                at: utc_text(answer.at),
            })
            .collect();
        view.requests = gathered
            .requests
            .iter()
            .map(|request| RequestLine {
                id: request.id,
                code: code(request.delegation),
                on_behalf: request.on_behalf.clone(),
                at: utc_text(request.at),
            })
            .collect();
        for frozen in all_frozen.iter().filter(|each| each.purpose == purpose && each.session == self.session) {
            let kept = Frozen::read(&frozen.contents)?;
            view.frozen.push(FrozenLine {
                id: frozen.id,
                name: frozen.name.clone(),
                officer: frozen.officer.clone(),
                at: utc_text(frozen.at),
                places: frozen_places(&kept.question)?,
                changed: kept.question != gathered.question || kept.arrangement != gathered.arrangement,
                moved: moved(&kept.order, &view.order),
                rule: kept.rule,
                order: kept.order,
            });
        }
        Ok(view)
    }

    fn worked(self) -> Result<PrecedenceView, Failure> {
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
                    WorkedDelegation::Known(entrant) => entrant,
                })
                .collect(),
            (list, Some(persons)) => {
                let mut entrants: Vec<WorkedEntrant> = list
                    .unwrap_or_default()
                    .into_iter()
                    .map(|each| match each {
                        WorkedDelegation::Code(code) => known(&code),
                        WorkedDelegation::Known(entrant) => entrant,
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
        let overrides = self.overrides.unwrap_or_default().into_iter().map(|each| Override {
            code: each.code.to_uppercase(),
            to: each.place,
            reason: each.reason,
        });
        let upper = |codes: Vec<String>| codes.into_iter().map(|code| code.to_uppercase()).collect::<Vec<_>>();
        let scheme = match (&chair, said_chair) {
            // Nobody chairs: nobody stands outside the order.
            (None, false) if !entrants.iter().any(|entrant| entrant.chair) => {
                Scheme { chair: ChairPlace::InPlace, ..scheme }
            }
            _ => scheme,
        };
        let question = Question {
            purpose,
            entrants,
            scheme,
            lot,
            answers: self.ties.unwrap_or_default().into_iter().map(upper).collect(),
            overrides: overrides.collect(),
        };
        let hour = self.at.map(|text| minute_of_day("at", &text)).transpose()?;
        let clock = |minutes: i32| {
            let minute = (i32::try_from(hour?).ok()? + minutes).rem_euclid(24 * 60);
            Some(format!("{:02}:{:02}", minute / 60, minute % 60))
        };
        let given = Given {
            present: self.present.map(upper),
            accessible: upper(self.accessible_requests.unwrap_or_default()),
            speakers: self.speakers,
            total: None,
        };
        let view = laid_out(&question, arrangement, &given, &people, &clock)?;
        match view.problem {
            // Whoever asks for a worked example wants to know why it cannot be worked.
            Some(problem) => Err(Refusal::new("layout", problem).at("set").into()),
            None => Ok(view),
        }
    }
}

/// What a request says besides the order itself.
struct Given {
    present: Option<Vec<String>>,
    accessible: Vec<String>,
    speakers: Option<u32>,
    total: Option<u32>,
}

/// Puts in order and lays out what the purpose asks for.
fn laid_out(
    question: &Question,
    arrangement: Arrangement,
    given: &Given,
    people: &BTreeMap<String, Vec<String>>,
    clock: &dyn Fn(i32) -> Option<String>,
) -> Result<PrecedenceView, Failure> {
    let placing = place(question)?;
    let (scheme, purpose) = (&question.scheme, question.purpose);
    let entrant = |code: &str| question.entrants.iter().find(|entrant| entrant.code == code);
    let mut view = PrecedenceView {
        purpose,
        rule: question.rule(&placing),
        keys: scheme.keys.clone(),
        chair: scheme.chair,
        alphabet: scheme.alphabet,
        form: scheme.form,
        layouts: layouts(purpose).to_vec(),
        own: false,
        order: placing.codes(),
        here: None,
        places: Vec::new(),
        ties: placing
            .ties
            .iter()
            .map(|tie| TieLine { codes: tie.codes.clone(), delegations: vec![], question: tie.question.clone() })
            .collect(),
        missing: placing
            .missing
            .iter()
            .map(|each| MissingLine { code: each.code.clone(), key: each.key, what: each.what.clone() })
            .collect(),
        seats: vec![],
        reading: vec![],
        without_access: vec![],
        rows: vec![],
        timetable: vec![],
        timing: None,
        problem: None,
        lot: None,
        lots: vec![],
        decisions: vec![],
        requests: vec![],
        frozen: vec![],
        arrangement,
    };
    view.here =
        given.present.as_ref().map(|here| view.order.iter().filter(|code| here.contains(code)).cloned().collect());
    for place in &placing.places {
        let Some(known) = entrant(&place.code) else { continue };
        view.places.push(PlaceLine {
            number: place.number,
            code: place.code.clone(),
            delegation: None,
            name: known.name.clone(),
            flag: members::find(&place.code).map_or_else(String::new, |member| member.flag.to_owned()),
            category: known.category,
            chair: known.chair,
            people: people.get(&place.code).cloned().unwrap_or_default(),
            why: place.why.clone(),
            tied: place.tied,
            absent: given.present.as_ref().is_some_and(|here| !here.contains(&place.code)),
            by_hand: place.moved.as_ref().map(|moved| ByHandLine {
                id: None,
                from: moved.from,
                reason: moved.reason.clone(),
                officer: String::new(),
                at: String::new(),
            }),
        });
    }
    if let Err(refusal) = lay_out(&mut view, question, &placing, given, people, clock) {
        view.problem = Some(refusal.message);
    }
    Ok(view)
}

fn lay_out(
    view: &mut PrecedenceView,
    question: &Question,
    placing: &Placing,
    given: &Given,
    people: &BTreeMap<String, Vec<String>>,
    clock: &dyn Fn(i32) -> Option<String>,
) -> Result<(), Refusal> {
    let order = placing.codes();
    let host = question.entrants.iter().find(|entrant| entrant.chair).map(|entrant| entrant.code.as_str());
    let organisations: Vec<String> = question
        .entrants
        .iter()
        .filter(|entrant| entrant.category == DelegationCategory::Organisation)
        .map(|entrant| entrant.code.clone())
        .collect();
    let how = view.arrangement.clone();
    match question.purpose {
        Purpose::Seating => {
            // A chair that sits in its place among the others has no seat at the head.
            let at_head = host.filter(|_| matches!(question.scheme.chair, ChairPlace::First | ChairPlace::Apart));
            let team = |code: &str| {
                people.get(code).filter(|team| !team.is_empty()).map(|team| u32::try_from(team.len()).unwrap_or(20))
            };
            let plan: Plan = seated(&order, at_head, &how, &given.accessible, &team)?;
            view.reading = plan.reading();
            view.without_access = plan.without;
            view.seats = plan
                .seats
                .into_iter()
                .map(|seat| SeatLine {
                    number: seat.number,
                    nth: seat.who.as_ref().map_or(0, |who| who.nth),
                    code: seat.who.map(|who| who.code),
                    accessible: seat.accessible,
                    x: seat.x,
                    y: seat.y,
                })
                .collect();
        }
        Purpose::Flags => {
            view.rows = vec![flags(&order, how.layout, host, &organisations)?];
            view.reading = view.rows.concat();
        }
        Purpose::Photo => {
            let some = |code: &String| Some(code.clone()).filter(|code| !code.is_empty());
            let (next, previous) = (some(&how.next_chair), some(&how.previous_chair));
            view.rows = match how.layout {
                Layout::Gallery => gallery(&order, how.per_row),
                _ => centred(&order, next.as_deref(), previous.as_deref(), &organisations, how.per_row),
            };
            view.reading = view.rows.concat();
        }
        Purpose::Arrival | Purpose::Departure => {
            let order = placing.numbered();
            let list: Vec<Arriving> = match question.purpose {
                Purpose::Arrival => arrivals(&order, how.interval),
                _ => departures(&order, how.interval),
            };
            view.timetable = list
                .into_iter()
                .map(|each| ArrivalLine { clock: clock(each.minutes), code: each.code, minutes: each.minutes })
                .collect();
        }
        Purpose::Speaking => {
            let total = how.total.or(given.total);
            let speakers =
                given.speakers.unwrap_or_else(|| u32::try_from(placing.numbered().len()).unwrap_or(u32::MAX));
            if total.is_some() || how.limit.is_some() {
                let asked = Timing {
                    speakers,
                    total,
                    opening: how.opening,
                    closing: how.closing,
                    buffer: how.buffer,
                    limit: how.limit,
                    ..Timing::default()
                };
                let shared = timing(asked)?;
                view.timing = Some(TimingLine {
                    speakers,
                    seconds_each: shared.seconds_each,
                    words_each: shared.words_each,
                    takes: shared.takes,
                    total,
                });
            }
        }
        Purpose::RollCall | Purpose::List => {}
    }
    Ok(())
}

fn lot_line(lot: &Lot, gathered: &Gathered) -> LotLine {
    let known = gathered.delegations.values().find(|known| Some(known.id) == lot.drawn);
    LotLine {
        id: lot.id,
        code: lot.code.clone(),
        name: known.map_or_else(|| Words::same(&lot.code), |known| known.words()),
        candidates: lot.candidates.clone(),
        seed: lot.seed.to_string(),
        note: lot.note.clone(),
        officer: lot.officer.clone(),
        at: utc_text(lot.at),
    }
}

/// The places of a frozen order, made again from what was frozen with it.
fn frozen_places(question: &Question) -> Result<Vec<FrozenPlace>, Failure> {
    let name =
        |code: &str| question.entrants.iter().find(|entrant| entrant.code == code).map(|known| known.name.clone());
    let places = place(question)?.places.into_iter();
    Ok(places
        .map(|each| FrozenPlace {
            name: name(&each.code).unwrap_or_else(|| Words::same(&each.code)),
            code: each.code,
            why: each.why,
        })
        .collect())
}

/// Who stands elsewhere.
fn moved(then: &[String], now: &[String]) -> Vec<MovedLine> {
    let at = |list: &[String], code: &String| {
        list.iter().position(|each| each == code).and_then(|index| u32::try_from(index + 1).ok())
    };
    let mut all: Vec<&String> = then.iter().collect();
    all.extend(now.iter().filter(|code| !then.contains(code)));
    all.into_iter()
        .map(|code| MovedLine { code: code.clone(), then: at(then, code), now: at(now, code) })
        .filter(|line| line.then != line.now)
        .collect()
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
    let member = members::find(&code);
    let name = given.name.unwrap_or_else(|| member.map_or_else(|| code.clone(), |member| member.name.to_owned()));
    let name_ko = given.name_ko.or_else(|| member.map(|member| member.name_ko.to_owned())).unwrap_or_default();
    let own = member.map(|member| match (scheme.alphabet, scheme.form) {
        (Alphabet::Ko, _) => member.name_ko,
        (Alphabet::Fr, _) => member.name_fr,
        (Alphabet::Es, _) => SPANISH.iter().find(|(known, _)| *known == code).map_or(member.name, |(_, name)| name),
        (Alphabet::En, NameForm::Formal) => member.formal_name,
        (Alphabet::En, _) => member.name,
    });
    let category = match given.category.as_deref() {
        None => DelegationCategory::Member,
        Some("observer_state") => DelegationCategory::Observer,
        Some(word) => DelegationCategory::parse(word).map_err(|refusal| refusal.at("category"))?,
    };
    let office_since = given.office_since.map(|text| crate::action::date("office_since", &text)).transpose()?;
    Ok(Entrant {
        sort_name: given.sort_name.unwrap_or_else(|| own.map_or_else(|| name.clone(), str::to_owned)),
        name: Words::or_same(&name, &name_ko),
        chair: category == DelegationCategory::Chair,
        category,
        rank: given.rank,
        office_since,
        founded: given.founded,
        request: None,
        on_behalf: given.on_behalf.unwrap_or_default(),
        listed: 0,
        code,
    })
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
