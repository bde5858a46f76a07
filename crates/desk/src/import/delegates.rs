//! Lists of participants, compared with the delegates there are.
//!
//! A delegate is known again by the badge code, else by delegation and name, else, where one of the two has no name yet, by
//! delegation and office. Case, accents and punctuation do not count.

use super::{
    FieldChange, ImportDecision, ImportLine, Judged, LeftOut, Likeness, Read, Verdict, compare as differ,
    dates::{Dates, in_numbers},
    decided::{Aimed, sort_out},
    doubt,
    names::{beside_parts, by_hands, keys, names, names_of},
    spelt,
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
use plenary_exchange::{DelegateDraft, Problem};
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
    fn of(line: u32, draft: &DelegateDraft) -> Self {
        let draft = draft.clone();
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
                office_since: draft.office_since,
                capacity: draft.capacity,
                remit: draft.remit,
                organisation: draft.organisation,
                badge: draft.badge,
                badge_code: draft.badge_code,
                email: draft.email,
                diet: draft.diet,
                access: draft.access,
                arrival_date: draft.arrival.date,
                arrival_time: draft.arrival.time,
                arrival_place: draft.arrival.place,
                arrival_by: draft.arrival.by,
                departure_date: draft.departure.date,
                departure_time: draft.departure.time,
                departure_place: draft.departure.place,
                departure_by: draft.departure.by,
            },
        }
    }

    /// The same with its dates and hours as they are kept; refuses a date that may be several.
    fn dated(mut self, dates: &Dates<'_>) -> Result<Self, Refusal> {
        let set = &mut self.set;
        if let Some(text) = &mut set.office_since
            && let Some(date) = dates.in_office("office_since", text)?
        {
            *text = date.to_string();
        }
        travel("arrival_date", &mut set.arrival_date, &mut set.arrival_time, dates)?;
        travel("departure_date", &mut set.departure_date, &mut set.departure_time, dates)?;
        Ok(self)
    }

    /// The names it gives.
    fn written(&self) -> Vec<String> {
        let set = &self.set;
        let part = |part: &Option<String>| part.clone().unwrap_or_default();
        names([&part(&set.name), &part(&set.native_name)], &part(&set.family_name), &part(&set.given_names))
    }

    /// The names it gives, by which the person is known.
    fn names(&self) -> Vec<String> {
        keys(&self.written())
    }

    /// The names by which it may be somebody written otherwise: as other hands write them, and with the columns of the two parts changed
    /// for each other, which makes another name where the parts stand without a space.
    fn like(&self) -> Vec<String> {
        let part = |part: &Option<String>| part.clone().unwrap_or_default();
        let turned = naming::whole(&part(&self.set.given_names), &part(&self.set.family_name), NameRule::FamilyGiven);
        by_hands(self.written().into_iter().chain([turned]))
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

/// The people of a summit and what else a list of them is compared with, as it is at one moment: a copy, so that nobody waits while a long
/// list is compared.
pub(crate) struct People {
    days: Vec<Day>,
    delegations: Vec<Delegation>,
    delegates: Vec<Delegate>,
    /// Those whose personal data was erased: no list is about them.
    erased: HashSet<DelegateId>,
    categories: Vec<Category>,
    last_day: Option<NaiveDate>,
}

impl People {
    /// Those there are.
    pub(crate) fn of(summit: SummitId, rows: &Reader<'_>) -> Result<Self, Failure> {
        rows.summits().get(summit)?.ok_or_else(|| Failure::gone("summit"))?;
        Ok(Self {
            days: rows.days().of_summit(summit)?,
            delegations: rows.delegations().of_summit(summit)?,
            delegates: rows.delegates().of_summit(summit)?,
            erased: rows.erasures().of_summit(summit)?.into_iter().map(|erasure| erasure.delegate).collect(),
            categories: categories(rows, summit)?,
            last_day: last_day(rows, summit)?,
        })
    }

    /// Compares a list with them: its lines, and the rows of it that can be taken, each with whom it is about. Lines whose dates may be
    /// several join those that could not be read.
    pub(super) fn compare(
        &self,
        read: &mut Read<DelegateDraft>,
        decisions: &[ImportDecision],
    ) -> (Vec<ImportLine>, Vec<DelegateRow>) {
        let dates = Dates::of(&self.days, read.table.as_ref());
        let mut list = Vec::with_capacity(read.rows.len());
        for drafted in &read.rows {
            let (line, row) = (drafted.line, DelegateRow::of(drafted.line, &drafted.row));
            let about = row.about();
            match row.dated(&dates) {
                Ok(row) => list.push((line, row)),
                Err(refusal) => read.problems.push(Problem { line, about, refusal }.into()),
            }
        }
        sort_out(list, decisions, |list| self.judge(list), |after| after.id.0)
    }

    /// What each row is, compared with them.
    pub(crate) fn judge(&self, list: &[DelegateRow]) -> Vec<Judged<Delegate>> {
        let mut roster = Roster::new(self);
        // Those who are beyond doubt first, so that nobody else is taken for one of them.
        let sure: Vec<Result<Option<usize>, LeftOut>> = list.iter().map(|row| roster.known(row)).collect();
        roster.lead(list, &sure);
        list.iter().zip(sure).map(|(row, sure)| roster.judge(row, sure)).collect()
    }
}

type InDelegation = (DelegationId, String);

/// The delegates of a summit, to be found by what lists say of them.
struct Roster<'a> {
    delegates: &'a [Delegate],
    /// The last day of the summit.
    last_day: Option<NaiveDate>,
    categories: &'a [Category],
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
    fn new(people: &'a People) -> Self {
        let People { delegations, delegates, categories, last_day, .. } = people;
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
            last_day: *last_day,
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
            if people.erased.contains(&delegate.id) {
                continue;
            }
            roster.ids.insert(delegate.id, index);
            if !delegate.family_name.is_empty() {
                roster.rules.insert(delegate.delegation, delegate.name_rule);
            }
            if !delegate.badge_code.is_empty() {
                roster.badges.insert(delegate.badge_code.to_lowercase(), index);
            }
            let written = names_of(delegate);
            for name in by_hands(written.iter().cloned()) {
                for spelt in spelt::spellings(&name).into_iter().chain(spelt::across_scripts(&name).0) {
                    let like = roster.spellings.entry(spelt).or_default();
                    if like.last() != Some(&index) {
                        like.push(index);
                    }
                }
            }
            for name in keys(&written) {
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
                let replaced = found.and_then(|index| self.replaced(&self.delegates[index]));
                let remarks = self.heads_beside(&verdict, row).into_iter().chain(replaced).collect();
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
        }
        for name in &row.like() {
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
                    badge: usual_for(capacity, self.categories),
                    ..Delegate::blank(DelegateId(Uuid::nil()), delegation, capacity)
                }
            }
        };
        let after = delegate_with(before.clone(), beside_parts(row.set.clone(), &before))?.checked()?;
        if after.office_since != before.office_since {
            in_office(&after, self.last_day)?;
        }
        if row.set.badge.is_some() && after.badge != before.badge {
            known(&after.badge, self.categories)?;
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

    /// What is to be told where a line is about somebody who does not come any more.
    fn replaced(&self, delegate: &Delegate) -> Option<Words> {
        let successor = &self.delegates[*self.ids.get(&delegate.replaced_by?)?];
        let (gone, successor) = (delegate.display(), successor.display());
        Some(Words::new(
            format!("{gone} was replaced: {successor} comes instead. If the list is right, expect {gone} again."),
            format!("교체된 사람입니다({gone}). 대신 참석하는 사람: {successor}. 명단이 맞으면 교체를 해제해 주세요."),
        ))
    }

    /// Notes who a line of the list is about, for the lines after it.
    fn note(&mut self, row: &DelegateRow, delegation: DelegationId) {
        for name in by_hands(row.written()) {
            for spelt in spelt::spellings(&name).into_iter().chain(spelt::across_scripts(&name).0) {
                self.new_spellings.entry((delegation, spelt)).or_insert_with(|| (row.line, row.called()));
            }
        }
        for name in row.names() {
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

/// Writes the date and the hour of a journey as they are kept, also where both stand in one cell. What means none stays as it was written,
/// for the refusal to name it.
fn travel(field: &str, date: &mut Option<String>, time: &mut Option<String>, dates: &Dates<'_>) -> Result<(), Refusal> {
    if let Some(hour) = time.as_deref().and_then(clock) {
        *time = Some(hour);
    }
    let Some(text) = date.as_deref().map(str::trim) else { return Ok(()) };
    let both = text.rsplit_once([' ', 'T']).filter(|_| time.is_none() && !in_numbers(text));
    if let Some((day, hour)) = both.and_then(|(day, hour)| Some((day, clock(hour)?)))
        && let Some(day) = dates.of_journey(field, day)?
    {
        (*date, *time) = (Some(day.to_string()), Some(hour));
    } else if let Some(day) = dates.of_journey(field, text)? {
        *date = Some(day.to_string());
    }
    Ok(())
}

/// “14:05”, “오후 2시”; seconds, as workbooks write them, do not count.
fn clock(text: &str) -> Option<String> {
    let short = text.strip_suffix(":00").filter(|rest| rest.contains(':')).unwrap_or(text);
    written::clock(short).map(|time| time.format("%H:%M").to_string())
}
