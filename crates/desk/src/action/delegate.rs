//! What can be done to a delegate.

use super::{Bench, date, delegation, done, edited, erasure, position, put, reordered, replace, written_date};
use crate::{
    Failure, badges,
    import::{DelegateRow, Verdict, delegates::People, row_refused},
    outcome::Subject,
    wording::about,
};
use chrono::NaiveDate;
use plenary_domain::{
    DelegateId, DelegationId, Refusal, SummitId, Words, civil,
    delegation::{Delegate, Journey},
    naming,
    photo::Photo,
    vocabulary::{Capacity, NameRule, Rank},
};
use plenary_store::{Described, Reader};
use serde::{Deserialize, Serialize};

/// The fields of a delegate; absent ones stay as they are.
#[serde_with::skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(optional_fields))]
pub struct DelegateFields {
    /// The name in Latin letters in one piece, where its parts are not known; takes the place of the parts.
    pub name: Option<String>,
    /// The family name in Latin letters; the shown name is put together of the parts.
    pub family_name: Option<String>,
    /// The given names in Latin letters.
    pub given_names: Option<String>,
    /// In what order the parts are written; as for the one before in the delegation where nobody has said.
    pub name_rule: Option<NameRule>,
    /// The name in the person's own script.
    pub native_name: Option<String>,
    /// How the person is addressed, such as `H.E.`.
    pub honorific: Option<String>,
    /// What follows the name, such as `MP`.
    pub post_nominals: Option<String>,
    /// The office held.
    pub title: Option<String>,
    /// The class of that office; `officer` where nobody has said.
    pub rank: Option<Rank>,
    /// When the person took that office, `2020-12-24`; empty where nobody knows.
    pub office_since: Option<String>,
    /// What the person does in the delegation; `member` where nobody has said.
    pub capacity: Option<Capacity>,
    /// What the person follows.
    pub remit: Option<String>,
    /// The body the person comes from, if not the delegation's.
    pub organisation: Option<String>,
    /// The letters of the category on the badge; from the capacity where nobody has said.
    pub badge: Option<String>,
    /// The code a scanner reads from the badge.
    pub badge_code: Option<String>,
    /// Where invitations go.
    pub email: Option<String>,
    /// What the person eats: words of the vocabulary, or others.
    pub diet: Option<Vec<String>>,
    /// What the person needs to take part: words of the vocabulary, or others.
    pub access: Option<Vec<String>>,
    /// The date of arrival, `2022-10-31`; empty where nobody knows.
    pub arrival_date: Option<String>,
    /// The time of arrival by the clock there, `14:05`; empty where nobody knows.
    pub arrival_time: Option<String>,
    /// Where the person arrives.
    pub arrival_place: Option<String>,
    /// The flight, the train, the car.
    pub arrival_by: Option<String>,
    /// The date of departure.
    pub departure_date: Option<String>,
    /// The time of departure by the clock there.
    pub departure_time: Option<String>,
    /// Where the person leaves from.
    pub departure_place: Option<String>,
    /// The flight, the train, the car.
    pub departure_by: Option<String>,
}

/// To a delegate.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "do", rename_all = "snake_case", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(optional_fields))]
pub enum DelegateAction {
    /// Adds a delegate at the end of a delegation.
    Add {
        /// The id, where the caller wants to choose it.
        id: Option<DelegateId>,
        /// The delegation.
        delegation: DelegationId,
        /// The fields; a `name` or a `title` is needed.
        set: DelegateFields,
    },
    /// Changes a delegate.
    Edit {
        /// The delegate.
        delegate: DelegateId,
        /// What to change.
        set: DelegateFields,
    },
    /// Gives a delegate another place inside the delegation, as its State has notified.
    Move {
        /// The delegate.
        delegate: DelegateId,
        /// The new position, from 0.
        to: u32,
    },
    /// Puts somebody in a delegate's place: in the list, at sessions to come, in the chair. Who is replaced keeps marks
    /// and history, and is not expected any more.
    Replace {
        /// Who does not come any more.
        delegate: DelegateId,
        /// Who comes instead, of the same delegation; absent for somebody new.
        by: Option<DelegateId>,
        /// The id of somebody new, where the caller wants to choose it.
        id: Option<DelegateId>,
        /// The fields of who comes; of somebody new a name or a `title` is needed.
        #[serde(default)]
        #[cfg_attr(feature = "bindings", ts(optional, as = "Option<DelegateFields>"))]
        set: DelegateFields,
        /// By what paper, or why.
        #[serde(default)]
        #[cfg_attr(feature = "bindings", ts(optional, as = "Option<String>"))]
        why: String,
    },
    /// Expects a delegate again who was replaced; the successor stays.
    Reinstate {
        /// The delegate.
        delegate: DelegateId,
    },
    /// Keeps a photo of a delegate, or takes it away.
    SetPhoto {
        /// The delegate.
        delegate: DelegateId,
        /// A small JPEG or PNG picture as a data URL; `null` for none.
        picture: Option<String>,
    },
    /// Takes a delegate away, with the marks.
    Remove {
        /// The delegate.
        delegate: DelegateId,
    },
    /// Adds and changes delegates as a list names them: all of them, or, where one cannot be, none.
    Import {
        /// The summit.
        summit: SummitId,
        /// The delegates.
        rows: Vec<DelegateRow>,
    },
}

impl DelegateAction {
    pub(super) fn carry_out(self, at: &mut Bench<'_, '_>) -> Result<Described<Option<Subject>>, Failure> {
        if let Self::Edit { delegate, .. } | Self::Replace { delegate, .. } | Self::SetPhoto { delegate, .. } = &self {
            erasure::not_erased(at, *delegate)?;
        }
        match self {
            Self::Add { id, delegation, set } => {
                let summit = delegation::get(at, delegation)?.summit;
                let id = id.unwrap_or_else(|| DelegateId(at.source.id()));
                let known = at.rows.delegates().of_delegation(delegation)?;
                let capacity = set.capacity.unwrap_or(Capacity::Member);
                let badge = badges::usual_for(capacity, &badges::categories(at.rows, summit)?);
                let blank = Delegate { badge, ..blank(id, delegation, known.iter(), capacity) };
                let delegate = settled(at, summit, None, with(blank, set)?)?;
                at.rows.delegates().insert(&delegate)?;
                done("delegate", delegate.id.0, summit, about("Add", &named(at, &delegate)?, "추가"))
            }
            Self::Edit { delegate, set } => {
                let (before, summit) = get(at, delegate)?;
                let label = edited("delegate", &named(at, &before)?, &set);
                let after = settled(at, summit, Some(&before), with(before.clone(), set)?)?;
                at.rows.delegates().update(&after)?;
                done("delegate", delegate.0, summit, label)
            }
            Self::Move { delegate, to } => {
                let (moved, summit) = get(at, delegate)?;
                let list = at.rows.delegates().of_delegation(moved.delegation)?;
                let from = list.iter().position(|d| d.id == delegate).ok_or_else(|| Failure::gone("delegate"))?;
                renumber(at, reordered(list, from, to))?;
                let name = named(at, &moved)?;
                done("delegate", delegate.0, summit, about("Move in the delegation:", &name, "순서 변경"))
            }
            Self::Replace { delegate, by, id, set, why } => {
                replace::replace(at, delegate, replace::Successor { by, id, set }, &why)
            }
            Self::Reinstate { delegate } => {
                let (before, summit) = get(at, delegate)?;
                let name = named(at, &before)?;
                at.rows.delegates().update(&Delegate { replaced_by: None, replaced_why: String::new(), ..before })?;
                let label = Words::new(format!("Expect “{}” again", name.en), format!("‘{}’ 교체 해제", name.ko));
                done("delegate", delegate.0, summit, label)
            }
            Self::SetPhoto { delegate, picture } => {
                let (person, summit) = get(at, delegate)?;
                let known = at.rows.photos().get(delegate)?.is_some();
                match picture.filter(|picture| !picture.is_empty()) {
                    None if known => at.rows.photos().delete(delegate)?,
                    None => {}
                    Some(picture) => {
                        let photo = Photo { delegate, picture }.checked()?;
                        if known { at.rows.photos().update(&photo)? } else { at.rows.photos().insert(&photo)? }
                    }
                }
                let name = named(at, &person)?;
                let label =
                    Words::new(format!("Change the photo of “{}”", name.en), format!("‘{}’의 사진 변경", name.ko));
                done("delegate", delegate.0, summit, label)
            }
            Self::Remove { delegate } => {
                let (before, summit) = get(at, delegate)?;
                let name = named(at, &before)?;
                at.rows.delegates().delete(delegate)?;
                renumber(at, at.rows.delegates().of_delegation(before.delegation)?)?;
                done("delegate", delegate.0, summit, about("Remove", &name, "삭제"))
            }
            Self::Import { summit, rows } => import(at, summit, &rows),
        }
    }
}

fn import(
    at: &mut Bench<'_, '_>,
    summit: SummitId,
    list: &[DelegateRow],
) -> Result<Described<Option<Subject>>, Failure> {
    let mut count = 0usize;
    for (index, judged) in People::of(summit, at.rows)?.judge(list).into_iter().enumerate() {
        match judged.verdict {
            Verdict::New(delegate) => {
                at.rows.delegates().insert(&Delegate { id: DelegateId(at.source.id()), ..delegate })?;
                count += 1;
            }
            Verdict::Changed(delegate) => {
                at.rows.delegates().update(&delegate)?;
                count += 1;
            }
            Verdict::Unchanged(_) => {}
            Verdict::LeftOut(why) => {
                return Err(row_refused(index, list[index].line, why.refusal()).into());
            }
        }
    }
    let people = if count == 1 { "delegate" } else { "delegates" };
    done("summit", summit.0, summit, Words::new(format!("Import {count} {people}"), format!("대표 {count}명 가져오기")))
}

/// A delegate of whom nothing is known yet, after those who are in the delegation already; the name is written as that of
/// the last of them whose parts are known.
pub(crate) fn blank<'a>(
    id: DelegateId,
    delegation: DelegationId,
    known: impl Iterator<Item = &'a Delegate> + Clone,
    capacity: Capacity,
) -> Delegate {
    let rule = known.clone().filter(|before| !before.family_name.is_empty()).last().map(|before| before.name_rule);
    Delegate {
        position: position(known.count()),
        name_rule: rule.unwrap_or(NameRule::GivenFamily),
        ..Delegate::blank(id, delegation, capacity)
    }
}

/// The delegate as it can be kept: nobody else carries the badge code, and the badge category is one of the summit's.
pub(super) fn settled(
    at: &Bench<'_, '_>,
    summit: SummitId,
    before: Option<&Delegate>,
    delegate: Delegate,
) -> Result<Delegate, Failure> {
    let delegate = delegate.checked()?;
    if before.is_none_or(|before| before.office_since != delegate.office_since) {
        in_office(&delegate, last_day(at.rows, summit)?)?;
    }
    alone(at.rows, summit, &delegate)?;
    if before.is_none_or(|before| before.badge != delegate.badge) {
        badges::known(&delegate.badge, &badges::categories(at.rows, summit)?)?;
    }
    Ok(delegate)
}

/// The last day of a summit.
pub(crate) fn last_day(rows: &Reader<'_>, summit: SummitId) -> Result<Option<NaiveDate>, Failure> {
    Ok(rows.days().of_summit(summit)?.into_iter().map(|day| day.date).max())
}

/// Refuses an office that somebody would only take once the summit is over.
pub(crate) fn in_office(delegate: &Delegate, last: Option<NaiveDate>) -> Result<(), Refusal> {
    match (delegate.office_since, last) {
        (Some(since), Some(last)) if since > last => Err(after_last_day("office_since", since, last)),
        _ => Ok(()),
    }
}

/// A date of what comes before a summit or at it, that lies after its last day.
pub(super) fn after_last_day(field: &str, date: NaiveDate, last: NaiveDate) -> Refusal {
    Refusal::new(
        "after_last_day",
        Words::new(
            format!("{date} lies after the last day of the summit, {last}. Look at the year."),
            format!("회의 마지막 날({last})보다 늦은 날짜입니다: {date}. 연도를 확인해 주세요."),
        ),
    )
    .at(field)
}

pub(super) fn renumber(at: &Bench<'_, '_>, list: Vec<Delegate>) -> Result<(), Failure> {
    for (index, mut other) in list.into_iter().enumerate() {
        if other.position != position(index) {
            other.position = position(index);
            at.rows.delegates().update(&other)?;
        }
    }
    Ok(())
}

/// The delegate as sentences of the history name one: with the code of the delegation.
pub(super) fn named(at: &Bench<'_, '_>, delegate: &Delegate) -> Result<Words, Failure> {
    let delegation = delegation::get(at, delegate.delegation)?;
    Ok(Words::same(format!("{} ({})", delegate.display(), delegation.code)))
}

pub(super) fn get(at: &Bench<'_, '_>, delegate: DelegateId) -> Result<(Delegate, SummitId), Failure> {
    let delegate = at.rows.delegates().get(delegate)?.ok_or_else(|| Failure::gone("delegate"))?;
    let summit = delegation::get(at, delegate.delegation)?.summit;
    Ok((delegate, summit))
}

/// No other delegate of the summit carries this badge code.
pub(crate) fn alone(rows: &Reader<'_>, summit: SummitId, delegate: &Delegate) -> Result<(), Failure> {
    if delegate.badge_code.is_empty() {
        return Ok(());
    }
    let carriers = rows.delegates().by_badge(summit, &delegate.badge_code)?;
    match carriers.iter().find(|other| other.id != delegate.id) {
        None => Ok(()),
        Some(other) => Err(Refusal::new(
            "badge_twice",
            Words::new(
                format!("This badge code belongs to {} already.", other.display()),
                format!("이 명찰 코드는 이미 {}에게 배정되어 있습니다.", other.display()),
            ),
        )
        .at("badge_code")
        .into()),
    }
}

pub(crate) fn with(mut delegate: Delegate, mut set: DelegateFields) -> Result<Delegate, Refusal> {
    if set.name.is_none() && delegate.family_name.is_empty() && delegate.given_names.is_empty() {
        // Of a name that stands there in one piece, one part said leaves the other.
        let (family, given) = (set.family_name.as_deref(), set.given_names.as_deref());
        match (family, given) {
            (Some(family), None) => set.given_names = naming::beside(&delegate.name, family),
            (None, Some(given)) => set.family_name = naming::beside(&delegate.name, given),
            _ => {}
        }
    }
    let in_parts = set.family_name.is_some() || set.given_names.is_some();
    let had_parts = !delegate.family_name.is_empty() || !delegate.given_names.is_empty();
    put(&mut delegate.family_name, set.family_name);
    put(&mut delegate.given_names, set.given_names);
    put(&mut delegate.name_rule, set.name_rule);
    let no_parts = delegate.family_name.trim().is_empty() && delegate.given_names.trim().is_empty();
    match set.name {
        // A name typed in one piece is another name than the one that was put together.
        Some(name) if !in_parts && name.trim() != delegate.name => {
            delegate.family_name.clear();
            delegate.given_names.clear();
            delegate.name = name;
        }
        Some(name) if no_parts => delegate.name = name,
        // Emptied parts leave no name behind.
        None if in_parts && no_parts && had_parts => delegate.name.clear(),
        _ => {}
    }
    put(&mut delegate.native_name, set.native_name);
    put(&mut delegate.honorific, set.honorific);
    put(&mut delegate.post_nominals, set.post_nominals);
    put(&mut delegate.title, set.title);
    put(&mut delegate.rank, set.rank);
    if let Some(text) = set.office_since {
        delegate.office_since = in_office_since(&text)?;
    }
    put(&mut delegate.capacity, set.capacity);
    put(&mut delegate.remit, set.remit);
    put(&mut delegate.organisation, set.organisation);
    put(&mut delegate.badge, set.badge);
    put(&mut delegate.badge_code, set.badge_code);
    put(&mut delegate.email, set.email);
    put(&mut delegate.diet, set.diet);
    put(&mut delegate.access, set.access);
    travel(
        &mut delegate.arrival,
        ["arrival_date", "arrival_time"],
        [set.arrival_date, set.arrival_time, set.arrival_place, set.arrival_by],
    )?;
    travel(
        &mut delegate.departure,
        ["departure_date", "departure_time"],
        [set.departure_date, set.departure_time, set.departure_place, set.departure_by],
    )?;
    Ok(delegate)
}

fn travel(journey: &mut Journey, fields: [&'static str; 2], set: [Option<String>; 4]) -> Result<(), Refusal> {
    let [date, time, place, by] = set;
    if let Some(text) = date {
        journey.date = maybe_date(fields[0], &text)?;
    }
    if let Some(text) = time {
        journey.time = if text.is_empty() { None } else { Some(clock(fields[1], &text)?) };
    }
    put(&mut journey.place, place);
    put(&mut journey.by, by);
    Ok(())
}

fn maybe_date(field: &'static str, text: &str) -> Result<Option<NaiveDate>, Refusal> {
    if text.is_empty() { Ok(None) } else { date(field, text).map(Some) }
}

/// Since when somebody is in office. A crown is worn for long: years are taken from 1900 on.
fn in_office_since(text: &str) -> Result<Option<NaiveDate>, Refusal> {
    if text.is_empty() {
        return Ok(None);
    }
    civil::plausible_since(1900, "office_since", written_date("office_since", text)?).map(Some)
}

fn clock(field: &'static str, text: &str) -> Result<chrono::NaiveTime, Refusal> {
    civil::minute::parse(text).ok_or_else(|| {
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
