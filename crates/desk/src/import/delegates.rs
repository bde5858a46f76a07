//! Lists of participants, compared with the delegates there are.
//!
//! A delegate is known again by the badge code, else by delegation and name, else, where one of the two has no name yet, by
//! delegation and office. Case, accents and punctuation do not count.

use super::{
    FieldChange, ImportDecision, ImportLine, Judged, LeftOut, Likeness, Verdict, compare as differ,
    decided::{Aimed, sort_out},
    doubt, spelt,
};
use crate::{
    Failure,
    action::{DelegateFields, delegate_with, in_office, last_day, present},
    badges::{Category, categories, known, usual_for},
    needle::key,
    written,
};
use chrono::NaiveDate;
use plenary_domain::{
    DelegateId, DelegationId, Refusal, SummitId, Words,
    delegation::{Delegate, Delegation, Journey},
    naming,
    summit::Day,
    vocabulary::{Access, Capacity, Diet, NameRule},
};
use plenary_exchange::{DelegateDraft, Drafted, JourneyDraft};
use plenary_store::Reader;
use serde::{Deserialize, Serialize};
use std::collections::{HashMap, HashSet};
use uuid::Uuid;

/// How many codes of delegations are named to one who has written another.
const MOST_CODES: usize = 40;

/// A delegate to be imported.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(optional_fields))]
pub struct DelegateRow {
    /// The line of the file it comes from, for messages.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<u32>,
    /// The delegation, by its code or by its name in any language.
    pub delegation: String,
    /// Who it is: absent to look for the person, `null` for somebody new.
    #[serde(default, deserialize_with = "present", skip_serializing_if = "Option::is_none")]
    pub delegate: Option<Option<DelegateId>>,
    /// The fields; absent ones stay as they are. A new delegate needs a `name` or a `title`.
    pub set: DelegateFields,
}

impl DelegateRow {
    fn of(line: u32, draft: &DelegateDraft, days: &[Day]) -> Self {
        let draft = draft.clone();
        let [arrival, departure] = [draft.arrival, draft.departure].map(|journey| travel(journey, days));
        Self {
            line: Some(line),
            delegation: draft.delegation,
            delegate: None,
            set: DelegateFields {
                name: draft.name,
                family_name: draft.family_name,
                given_names: draft.given_names,
                name_rule: draft.name_rule,
                native_name: draft.native_name,
                honorific: draft.honorific,
                post_nominals: draft.post_nominals,
                title: draft.title,
                rank: draft.rank,
                office_since: draft.office_since.map(|text| dated(text, &[])),
                capacity: draft.capacity,
                remit: draft.remit,
                organisation: draft.organisation,
                badge: draft.badge,
                badge_code: draft.badge_code,
                email: draft.email,
                diet: draft.diet,
                access: draft.access,
                arrival_date: arrival.date,
                arrival_time: arrival.time,
                arrival_place: arrival.place,
                arrival_by: arrival.by,
                departure_date: departure.date,
                departure_time: departure.time,
                departure_place: departure.place,
                departure_by: departure.by,
            },
        }
    }

    /// The names it gives, by which the person may be known.
    fn names(&self) -> Vec<String> {
        let part = |part: &Option<String>| part.clone().unwrap_or_default();
        keys(
            [part(&self.set.name), part(&self.set.native_name)],
            &part(&self.set.family_name),
            &part(&self.set.given_names),
        )
    }

    fn title(&self) -> Option<String> {
        self.set.title.as_deref().map(key).filter(|title| !title.is_empty())
    }

    /// The name it gives, or the office; empty where it gives neither.
    fn called(&self) -> String {
        let set = &self.set;
        let part = |part: &Option<String>| part.clone().unwrap_or_default();
        let parts = naming::whole(
            &part(&set.family_name),
            &part(&set.given_names),
            set.name_rule.unwrap_or(NameRule::GivenFamily),
        );
        let names = [part(&set.name), parts, part(&set.native_name), part(&set.title)];
        names.into_iter().find(|text| !text.is_empty()).unwrap_or_default()
    }

    fn about(&self) -> String {
        match self.called() {
            who if who.is_empty() => self.delegation.clone(),
            who => format!("{who} ({})", self.delegation),
        }
    }
}

impl Aimed for DelegateRow {
    fn aim(&mut self, at: Option<Uuid>) {
        self.delegate = Some(at.map(DelegateId));
    }
}

/// Compares a list with the rows: its lines, and the rows of it that can be taken, each with whom it is about.
pub(super) fn compare(
    drafts: &[Drafted<DelegateDraft>],
    decisions: &[ImportDecision],
    summit: SummitId,
    rows: &Reader<'_>,
) -> Result<(Vec<ImportLine>, Vec<DelegateRow>), Failure> {
    let days = rows.days().of_summit(summit)?;
    let list =
        drafts.iter().map(|drafted| (drafted.line, DelegateRow::of(drafted.line, &drafted.row, &days))).collect();
    sort_out(list, decisions, |list| judge(list, summit, rows), |after| after.id.0)
}

/// What each row is, compared with the delegates of the summit.
pub(crate) fn judge(
    list: &[DelegateRow],
    summit: SummitId,
    rows: &Reader<'_>,
) -> Result<Vec<Judged<Delegate>>, Failure> {
    rows.summits().get(summit)?.ok_or_else(|| Failure::gone("summit"))?;
    let (delegations, delegates) = (rows.delegations().of_summit(summit)?, rows.delegates().of_summit(summit)?);
    let mut roster = Roster::new(&delegations, &delegates, categories(rows, summit)?, last_day(rows, summit)?);
    // Those who are beyond doubt first, so that nobody else is taken for one of them.
    let sure: Vec<Result<Option<usize>, LeftOut>> = list.iter().map(|row| roster.known(row)).collect();
    roster.lead(list, &sure);
    Ok(list.iter().zip(sure).map(|(row, sure)| roster.judge(row, sure)).collect())
}

type InDelegation = (DelegationId, String);

/// The delegates of a summit, to be found by what lists say of them.
struct Roster<'a> {
    delegates: &'a [Delegate],
    /// The last day of the summit.
    last_day: Option<NaiveDate>,
    categories: Vec<Category>,
    codes: HashMap<DelegationId, &'a str>,
    delegations: HashMap<String, DelegationId>,
    badges: HashMap<String, usize>,
    names: HashMap<InDelegation, Vec<usize>>,
    /// By the name in other spellings, in whatever delegation.
    spellings: HashMap<String, Vec<usize>>,
    titles: HashMap<InDelegation, Vec<usize>>,
    ids: HashMap<DelegateId, usize>,
    /// Who has been found already.
    claimed: Vec<bool>,
    counts: HashMap<DelegationId, usize>,
    /// How the last of each delegation whose parts are known is written.
    rules: HashMap<DelegationId, NameRule>,
    /// The names of the list so far, and the line and the name of each spelling of them.
    new_names: HashMap<InDelegation, Option<u32>>,
    new_spellings: HashMap<InDelegation, (Option<u32>, String)>,
    new_badges: HashMap<String, Option<u32>>,
    /// Who leads each delegation and goes on doing so, and those whom the list has made its heads so far.
    heads: HashMap<DelegationId, Vec<(Option<usize>, String)>>,
}

impl<'a> Roster<'a> {
    fn new(
        delegations: &'a [Delegation],
        delegates: &'a [Delegate],
        categories: Vec<Category>,
        last_day: Option<NaiveDate>,
    ) -> Self {
        let mut by_name = HashMap::new();
        for delegation in delegations.iter().rev() {
            let names = [
                &delegation.formal_name_fr,
                &delegation.formal_name_ko,
                &delegation.formal_name,
                &delegation.everyday_name_fr,
                &delegation.everyday_name_ko,
                &delegation.everyday_name,
                &delegation.name_fr,
                &delegation.name_ko,
                &delegation.name,
            ];
            for name in names.into_iter().chain([&delegation.flag, &delegation.code]).filter(|name| !name.is_empty()) {
                by_name.insert(key(name), delegation.id);
            }
        }
        // A code always means its own delegation, also where it is another's flag.
        by_name.extend(delegations.iter().map(|delegation| (key(&delegation.code), delegation.id)));
        let mut roster = Self {
            delegates,
            last_day,
            categories,
            codes: delegations.iter().map(|d| (d.id, d.code.as_str())).collect(),
            delegations: by_name,
            badges: HashMap::new(),
            names: HashMap::new(),
            spellings: HashMap::new(),
            titles: HashMap::new(),
            ids: HashMap::new(),
            claimed: vec![false; delegates.len()],
            counts: HashMap::new(),
            rules: HashMap::new(),
            new_names: HashMap::new(),
            new_spellings: HashMap::new(),
            new_badges: HashMap::new(),
            heads: HashMap::new(),
        };
        for (index, delegate) in delegates.iter().enumerate() {
            *roster.counts.entry(delegate.delegation).or_default() += 1;
            roster.ids.insert(delegate.id, index);
            if !delegate.family_name.is_empty() {
                roster.rules.insert(delegate.delegation, delegate.name_rule);
            }
            if !delegate.badge_code.is_empty() {
                roster.badges.insert(delegate.badge_code.to_lowercase(), index);
            }
            let whole = [delegate.name.clone(), delegate.native_name.clone()];
            for name in keys(whole, &delegate.family_name, &delegate.given_names) {
                for spelt in spelt::spellings(&name).into_iter().chain(spelt::across_scripts(&name).0) {
                    let like = roster.spellings.entry(spelt).or_default();
                    if like.last() != Some(&index) {
                        like.push(index);
                    }
                }
                roster.names.entry((delegate.delegation, name)).or_default().push(index);
            }
            roster.titles.entry((delegate.delegation, key(&delegate.title))).or_default().push(index);
        }
        roster
    }

    fn delegation(&self, row: &DelegateRow) -> Option<DelegationId> {
        self.delegations.get(&key(&row.delegation)).copied()
    }

    /// The person a row is about where a badge code or a name says so; an error where they say different things.
    fn known(&mut self, row: &DelegateRow) -> Result<Option<usize>, LeftOut> {
        let delegation = self.delegation(row).ok_or_else(|| self.no_delegation(&row.delegation))?;
        let found = match row.delegate {
            Some(None) => None,
            Some(Some(id)) => Some(*self.ids.get(&id).ok_or_else(doubt::no_such_delegate)?),
            None => self.look_for(row, delegation)?,
        };
        if let Some(index) = found {
            if self.claimed[index] {
                return Err(self.doubt(&[index], doubt::twice()));
            }
            self.claimed[index] = true;
        }
        Ok(found)
    }

    fn look_for(&self, row: &DelegateRow, delegation: DelegationId) -> Result<Option<usize>, LeftOut> {
        let mut named: Vec<usize> =
            row.names().into_iter().filter_map(|name| self.names.get(&(delegation, name))).flatten().copied().collect();
        named.sort_unstable();
        named.dedup();
        let code = row.set.badge_code.as_deref().unwrap_or_default();
        if let Some(carrier) = self.badges.get(&code.to_lowercase()).copied() {
            if self.delegates[carrier].delegation != delegation {
                return Err(self.doubt(&[carrier], doubt::badge_elsewhere(code)));
            }
            if !named.is_empty() && !named.contains(&carrier) {
                named.push(carrier);
                return Err(self.doubt(&named, doubt::badge_of_another(code)));
            }
            return Ok(Some(carrier));
        }
        // Two people of one name carry two badges.
        if !code.is_empty() && named.iter().any(|index| !self.delegates[*index].badge_code.is_empty()) {
            return Err(self.doubt(&named, doubt::namesake()));
        }
        if named.len() > 1
            && let Some(title) = row.title()
        {
            named.retain(|index| key(&self.delegates[*index].title) == title);
        }
        match named[..] {
            [] => Ok(None),
            [one] => Ok(Some(one)),
            _ => Err(self.doubt(&named, doubt::namesake())),
        }
    }

    /// What a row is, once those beyond doubt are known.
    fn judge(&mut self, row: &DelegateRow, sure: Result<Option<usize>, LeftOut>) -> Judged<Delegate> {
        let about = row.about();
        let found = match sure {
            Err(why) => return Judged::left_out(about, why),
            Ok(found) => found,
        };
        let Some(delegation) = self.delegation(row) else {
            return Judged::left_out(about, self.no_delegation(&row.delegation));
        };
        let found = match found {
            None if row.delegate.is_none() => match self.placeholder_or_doubt(row, delegation) {
                Ok(found) => found,
                Err(why) => return Judged::left_out(about, why),
            },
            found => found,
        };
        match self.applied(row, delegation, found) {
            Err(refusal) => Judged::left_out(about, refusal),
            Ok((verdict, changes)) => {
                let remarks = self.heads_beside(&verdict, row).into_iter().collect();
                Judged { about, verdict, changes, remarks }
            }
        }
    }

    /// Somebody known by the office alone; an error where the row may be about somebody written otherwise.
    fn placeholder_or_doubt(&mut self, row: &DelegateRow, delegation: DelegationId) -> Result<Option<usize>, LeftOut> {
        let names = row.names();
        for name in &names {
            if let Some(line) = self.new_names.get(&(delegation, name.clone())) {
                return Err(LeftOut::Doubtful(doubt::twice_in_file(*line), vec![]));
            }
            let spelt = spelt::spellings(name).into_iter().chain(spelt::across_scripts(name).1);
            if let Some((line, written)) = spelt.filter_map(|spelt| self.new_spellings.get(&(delegation, spelt))).next()
            {
                return Err(LeftOut::Doubtful(doubt::spelt_otherwise_in_file(*line, written), vec![]));
            }
            let like = self.alike(name, delegation);
            if !like.is_empty() {
                return Err(self.doubt(&like, doubt::written_otherwise()));
            }
        }
        let Some(title) = row.title() else { return Ok(None) };
        let free: Vec<usize> = self
            .titles
            .get(&(delegation, title))
            .into_iter()
            .flatten()
            .copied()
            .filter(|index| !self.claimed[*index])
            .collect();
        // Offices without a name stand for whoever will hold them: the first with the same remit, else the first.
        let remit = row.set.remit.as_deref().map(key);
        let code = row.set.badge_code.as_deref().unwrap_or_default();
        let nameless = |index: &&usize| {
            let delegate = &self.delegates[**index];
            let own_badge = code.is_empty() || delegate.badge_code.is_empty();
            delegate.name.is_empty() && delegate.native_name.is_empty() && own_badge
        };
        let fits = |index: &&usize| remit.as_ref().is_none_or(|remit| key(&self.delegates[**index].remit) == *remit);
        let found = free.iter().filter(nameless).find(fits).or_else(|| free.iter().find(nameless)).copied();
        let found = match (found, &free[..]) {
            (Some(index), _) => Some(index),
            (None, [one]) if names.is_empty() => Some(*one),
            (None, [_, ..]) if names.is_empty() => return Err(self.doubt(&free, doubt::several_hold_it())),
            _ => None,
        };
        if let Some(index) = found {
            self.claimed[index] = true;
        }
        Ok(found)
    }

    /// Who may be called so, written otherwise: here, also of those whom another line names, or in another delegation.
    fn alike(&self, name: &str, delegation: DelegationId) -> Vec<usize> {
        let here = |index: &usize| self.delegates[*index].delegation == delegation;
        let of =
            |spelt: Vec<String>| spelt.into_iter().filter_map(|spelt| self.spellings.get(&spelt)).flatten().copied();
        let like = of(spelt::spellings(name)).filter(|index| here(index) || !self.claimed[*index]);
        let mut like: Vec<usize> = like.chain(of(spelt::across_scripts(name).1).filter(here)).collect();
        like.sort_unstable();
        like.dedup();
        like
    }

    /// The delegate as the row would leave it.
    fn applied(
        &mut self,
        row: &DelegateRow,
        delegation: DelegationId,
        found: Option<usize>,
    ) -> Result<(Verdict<Delegate>, Vec<FieldChange>), Refusal> {
        let before = match found {
            Some(index) => self.delegates[index].clone(),
            None => {
                let capacity = row.set.capacity.unwrap_or(Capacity::Member);
                let count = self.counts.get(&delegation).copied().unwrap_or_default();
                Delegate {
                    position: u32::try_from(count).unwrap_or(u32::MAX),
                    name_rule: self.rules.get(&delegation).copied().unwrap_or(NameRule::GivenFamily),
                    badge: usual_for(capacity, &self.categories),
                    ..Delegate::blank(DelegateId(Uuid::nil()), delegation, capacity)
                }
            }
        };
        let mut set = row.set.clone();
        // A list that writes the whole name says nothing against its parts.
        if !before.family_name.is_empty() && set.name.as_deref().is_some_and(|name| same_name(name, &before)) {
            set.name = None;
        }
        let after = delegate_with(before.clone(), set)?.checked()?;
        if after.office_since != before.office_since {
            in_office(&after, self.last_day)?;
        }
        if row.set.badge.is_some() && after.badge != before.badge {
            known(&after.badge, &self.categories)?;
        }
        if !after.badge_code.is_empty() {
            let carrier = self.badges.get(&after.badge_code.to_lowercase()).filter(|index| Some(**index) != found);
            if let Some(carrier) = carrier {
                return Err(doubt::badge_twice(self.delegates[*carrier].display()));
            }
            if let Some(line) = self.new_badges.insert(after.badge_code.to_lowercase(), row.line) {
                return Err(doubt::badge_twice_in_file(line));
            }
        }
        self.note(row, delegation);
        if found.is_none() {
            *self.counts.entry(delegation).or_default() += 1;
            let said = changes(&before, &after);
            return Ok((Verdict::New(after), said));
        }
        let changes = changes(&before, &after);
        let verdict = if changes.is_empty() { Verdict::Unchanged(before.id.0) } else { Verdict::Changed(after) };
        Ok((verdict, changes))
    }

    /// Notes who leads each delegation, but for those to whom the list gives something else to do.
    fn lead(&mut self, list: &[DelegateRow], sure: &[Result<Option<usize>, LeftOut>]) {
        let other = |row: &DelegateRow| row.set.capacity.is_some_and(|capacity| capacity != Capacity::Head);
        let released: HashSet<usize> = list
            .iter()
            .zip(sure)
            .filter(|(row, _)| other(row))
            .filter_map(|(_, found)| found.as_ref().ok().copied()?)
            .collect();
        for (index, delegate) in self.delegates.iter().enumerate() {
            if delegate.capacity == Capacity::Head && delegate.stands() && !released.contains(&index) {
                self.heads.entry(delegate.delegation).or_default().push((Some(index), delegate.display().to_owned()));
            }
        }
    }

    /// What is to be told where a line makes one more head of a delegation that has one.
    fn heads_beside(&mut self, verdict: &Verdict<Delegate>, row: &DelegateRow) -> Option<Words> {
        let (Verdict::New(after) | Verdict::Changed(after)) = verdict else { return None };
        let same = self.ids.get(&after.id).copied();
        let heads = self.heads.entry(after.delegation).or_default();
        if after.capacity != Capacity::Head || (same.is_some() && heads.iter().any(|(index, _)| *index == same)) {
            return None;
        }
        let first = heads.first().map(|(_, name)| name.clone());
        let mut called = row.called();
        if called.is_empty() {
            called = after.display().to_owned();
        }
        heads.push((same, called));
        first.map(|first| {
            Words::new(
                format!("{first} is head of this delegation too. It has several now: give one of them another capacity, or say who was replaced."),
                format!("{first}도 이 대표단의 수석대표여서 수석대표가 여러 명이 됩니다. 한 명의 자격을 바꾸거나 교체로 처리해 주세요."),
            )
        })
    }

    /// Notes who a line of the list is about, for the lines after it.
    fn note(&mut self, row: &DelegateRow, delegation: DelegationId) {
        for name in row.names() {
            for spelt in spelt::spellings(&name).into_iter().chain(spelt::across_scripts(&name).0) {
                self.new_spellings.entry((delegation, spelt)).or_insert_with(|| (row.line, row.called()));
            }
            self.new_names.entry((delegation, name)).or_insert(row.line);
        }
    }

    fn doubt(&self, like: &[usize], refusal: Refusal) -> LeftOut {
        let like = like.iter().map(|index| {
            let delegate = &self.delegates[*index];
            let code = self.codes.get(&delegate.delegation).copied().unwrap_or_default();
            Likeness { id: delegate.id.0, name: Words::same(format!("{} ({code})", delegate.display())) }
        });
        LeftOut::Doubtful(refusal, like.collect())
    }

    fn no_delegation(&self, named: &str) -> Refusal {
        let mut codes: Vec<&str> = self.codes.values().copied().collect();
        codes.sort_unstable();
        let more = if codes.len() > MOST_CODES { ", …" } else { "" };
        codes.truncate(MOST_CODES);
        let (en, ko) = if codes.is_empty() {
            ("Add the delegation first.".to_owned(), "먼저 대표단을 추가해 주세요.".to_owned())
        } else {
            let codes = codes.join(", ");
            (
                format!("Add it first, or write one of: {codes}{more}."),
                format!("먼저 추가하거나 다음 가운데 하나로 적어 주세요: {codes}{more}."),
            )
        };
        Refusal::new(
            "unknown_delegation",
            Words::new(
                format!("“{named}” is no delegation of this summit. {en}"),
                format!("이 회의에 ‘{named}’ 대표단이 없습니다. {ko}"),
            ),
        )
        .at("delegation")
    }
}

fn changes(before: &Delegate, after: &Delegate) -> Vec<FieldChange> {
    let mut list = Vec::new();
    for (field, before, after) in [
        ("name", &before.name, &after.name),
        ("family_name", &before.family_name, &after.family_name),
        ("given_names", &before.given_names, &after.given_names),
        ("native_name", &before.native_name, &after.native_name),
        ("honorific", &before.honorific, &after.honorific),
        ("post_nominals", &before.post_nominals, &after.post_nominals),
        ("title", &before.title, &after.title),
        ("remit", &before.remit, &after.remit),
        ("organisation", &before.organisation, &after.organisation),
        ("badge", &before.badge, &after.badge),
        ("badge_code", &before.badge_code, &after.badge_code),
        ("email", &before.email, &after.email),
    ] {
        differ(&mut list, field, Words::same(before), Words::same(after));
    }
    differ(&mut list, "rank", before.rank.label(), after.rank.label());
    differ(&mut list, "capacity", before.capacity.label(), after.capacity.label());
    differ(&mut list, "name_rule", before.name_rule.label(), after.name_rule.label());
    let day = |delegate: &Delegate| Words::same(delegate.office_since.map(|date| date.to_string()).unwrap_or_default());
    differ(&mut list, "office_since", day(before), day(after));
    let needs = |list: &[String], label: fn(&str) -> Option<Words>| {
        let of = |need: &String| label(need).unwrap_or_else(|| Words::same(need));
        let (en, ko): (Vec<String>, Vec<String>) = list.iter().map(of).map(|words| (words.en, words.ko)).unzip();
        Words::new(en.join(", "), ko.join(", "))
    };
    for (field, before, after, label) in [
        ("diet", &before.diet, &after.diet, diet as fn(&str) -> Option<Words>),
        ("access", &before.access, &after.access, access),
    ] {
        differ(&mut list, field, needs(before, label), needs(after, label));
    }
    for (fields, before, after) in [
        (["arrival_date", "arrival_time", "arrival_place", "arrival_by"], &before.arrival, &after.arrival),
        (["departure_date", "departure_time", "departure_place", "departure_by"], &before.departure, &after.departure),
    ] {
        let (before, after) = (said(before), said(after));
        for (field, (before, after)) in fields.into_iter().zip(before.into_iter().zip(after)) {
            differ(&mut list, field, Words::same(before), Words::same(after));
        }
    }
    list
}

fn diet(need: &str) -> Option<Words> {
    Diet::parse(need).ok().map(Diet::label)
}

fn access(need: &str) -> Option<Words> {
    Access::parse(need).ok().map(Access::label)
}

/// A journey as the four fields of it.
fn said(journey: &Journey) -> [String; 4] {
    [
        journey.date.map(|date| date.to_string()).unwrap_or_default(),
        journey.time.map(|time| time.format("%H:%M").to_string()).unwrap_or_default(),
        journey.place.clone(),
        journey.by.clone(),
    ]
}

/// A date as it is kept; what means none stays as it was written, for the refusal to name it.
fn dated(text: String, days: &[Day]) -> String {
    written::date(&text, days).map_or(text, |date| date.to_string())
}

/// A journey with its date and its hour as they are kept, also where both stand in one cell.
fn travel(journey: JourneyDraft, days: &[Day]) -> JourneyDraft {
    let JourneyDraft { mut date, mut time, place, by } = journey;
    if time.is_none()
        && let Some((day, hour)) = date.as_deref().and_then(|both| both.trim().rsplit_once([' ', 'T']))
        && let (Some(day), Some(hour)) = (written::date(day, days), clock(hour))
    {
        (date, time) = (Some(day.to_string()), Some(hour));
    }
    let hour = |text: String| clock(&text).unwrap_or(text);
    JourneyDraft { date: date.map(|text| dated(text, days)), time: time.map(hour), place, by }
}

/// “14:05”, “오후 2시”; seconds, as workbooks write them, do not count.
fn clock(text: &str) -> Option<String> {
    let short = text.strip_suffix(":00").filter(|rest| rest.contains(':')).unwrap_or(text);
    written::clock(short).map(|time| time.format("%H:%M").to_string())
}

/// The names by which a person may be written: in one piece, and the parts in either order.
fn keys(whole: [String; 2], family: &str, given: &str) -> Vec<String> {
    let [name, native] = whole;
    let orders = [NameRule::GivenFamily, NameRule::FamilyGiven].map(|rule| naming::whole(family, given, rule));
    let mut keys: Vec<String> =
        [name, native].into_iter().chain(orders).map(|name| key(&name)).filter(|name| !name.is_empty()).collect();
    keys.sort_unstable();
    keys.dedup();
    keys
}

/// Whether somebody who says this name may be the delegate, however it is spelt; or says the office of one without a name.
pub(crate) fn is_called(delegate: &Delegate, name: &str) -> bool {
    let name = key(name);
    let known =
        keys([delegate.name.clone(), delegate.native_name.clone()], &delegate.family_name, &delegate.given_names);
    if known.is_empty() {
        return !name.is_empty() && key(&delegate.title) == name;
    }
    known.iter().any(|known| spelt::alike(known, &name))
}

/// Whether a name in one piece is that of a delegate, in whatever order and capitals.
fn same_name(name: &str, delegate: &Delegate) -> bool {
    parts(&key(name)) == parts(&key(&delegate.name))
}

/// The parts of a name in the order of the alphabet: the same for “KIM Specimen” and “Specimen Kim”.
fn parts(name: &str) -> String {
    let mut parts: Vec<&str> = name.split(' ').collect();
    parts.sort_unstable();
    parts.join(" ")
}
