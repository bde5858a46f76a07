//! The programme as a page to print.

use super::{
    Disclosure, ExportLanguage, ExportedFile, ScheduleOf, said,
    schedule::version,
    scope::Scope,
    sessions::{chair, remarks},
    version::Version,
};
use crate::{Failure, view::Look, wording};
use chrono::NaiveDate;
use plenary_domain::{
    DelegationId, Refusal, SummitId, Words, Zone, agenda::outline, session::Session, summit::Summit,
    vocabulary::SessionStatus,
};
use plenary_exchange::{
    Language, file_name,
    sheet::{self, Sheet, SheetDay, SheetRow, SheetWay},
};
use serde::Deserialize;
use std::collections::BTreeSet;

/// Asks for the programme as a page to print.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(optional_fields))]
pub struct ProgrammeFileOf {
    /// The summit.
    pub summit: SummitId,
    /// The number of the release to print; absent for the working programme.
    pub release: Option<u32>,
    /// Only where this delegation is expected, by its own clock first; absent for everybody, by the host's clock.
    pub delegation: Option<DelegationId>,
    /// How much it gives away; absent for `delegations` where it is for one delegation, else `public`.
    pub level: Option<Disclosure>,
    /// The language it is written in.
    pub language: Option<ExportLanguage>,
}

impl ProgrammeFileOf {
    /// The calendar file for the same readers: paper gives away what that does, and nothing else.
    fn in_a_calendar(&self) -> ScheduleOf {
        ScheduleOf {
            release: self.release,
            delegation: self.delegation,
            level: self.level,
            language: self.language,
            ..ScheduleOf::of(self.summit)
        }
    }
}

pub(super) fn export(request: ProgrammeFileOf, at: &Look<'_, '_>) -> Result<ExportedFile, Failure> {
    let summit = at.rows.summits().get(request.summit)?.ok_or_else(|| Failure::gone("summit"))?;
    let language = request.language.unwrap_or_default().of_document();
    let calendar = request.in_a_calendar();
    let version = version(&calendar, &summit, at)?;
    // What is printed of a release has the title, the clock and the days it keeps.
    let (summit, known) = (version.summit.clone(), version.days.clone());
    let scope = Scope::of(&calendar, &version, at)?;
    let say = |en: &str, ko: &str| said(&Words::new(en, ko), language);
    let zone = scope.delegation.as_ref().map_or(summit.zone, |own| own.zone);
    let page = Page { summit: &summit, version, scope, zone, language };
    let mut held: Vec<&Session> = page
        .version
        .sessions
        .iter()
        .filter(|session| page.scope.holds(session, &summit, &page.version.clocks))
        .collect();
    held.sort_by_key(|session| (session.span(&page.version.clocks), session.id));
    let date = |session: &Session| {
        session.span(&page.version.clocks).map(|(from, _)| page.version.clocks.wall(zone, from).date())
    };
    let mut dates: Vec<NaiveDate> = held.iter().filter_map(|session| date(session)).collect();
    dates.dedup();
    if dates.is_empty() {
        return Err(Refusal::new(
            "nothing_to_export",
            Words::new(
                "No session has a time yet, so there is nothing to print.",
                "시간이 정해진 세션이 없어 인쇄할 내용이 없습니다.",
            ),
        )
        .into());
    }
    // A day's name is the host's: by another clock it stands only where all that is on that date is of that day.
    let of_the_host = |day: NaiveDate| {
        let mut that_day = held.iter().filter(|session| date(session) == Some(day));
        that_day.all(|session| page.hours(session, summit.zone).is_some_and(|(there, _)| there == day))
    };
    let days = dates.iter().map(|day| {
        let known = known.iter().find(|known| known.date == *day && of_the_host(*day));
        let label = known.map(|day| Words::or_same(&day.label, &day.label_ko));
        let label = label.filter(|label| !label.en.is_empty()).map(|label| format!(" · {}", said(&label, language)));
        let heading = said(&Words::new(wording::date_en(*day), wording::date_ko(*day)), language);
        SheetDay {
            heading: format!("{heading}{}", label.unwrap_or_default()),
            rows: held.iter().filter(|session| date(session) == Some(*day)).map(|session| page.row(session)).collect(),
        }
    });
    let sheet = Sheet {
        title: said(&page.scope.title(&summit), language),
        lines: vec![
            said(&Words::or_same(&summit.theme, &summit.theme_ko), language),
            match request.release {
                Some(_) => format!("{} {}", say("Release", "배포"), page.version.name),
                None => say("Working programme", "작업 중인 일정"),
            },
            said(&page.scope.level.label(), language),
        ],
        language,
        headings: [
            match &page.scope.delegation {
                None => say("Time", "시각"),
                Some(_) => said(
                    &Words::new(format!("Time ({})", zone.place().en), format!("시각({})", zone.place().ko)),
                    language,
                ),
            },
            say("Session", "세션"),
            say("Place", "장소"),
            say("Chair", "의장"),
        ],
        days: days.collect(),
        ways: (say("Getting there", "오시는 길"), page.ways(&held)),
        notes: vec![
            format!("{}: {} ({})", say("Times", "시각 기준"), said(&zone.place(), language), zone),
            format!("{}: {}", say("Zone rules", "시간대 규칙"), page.version.clocks.rules().version()),
        ],
    };
    Ok(ExportedFile {
        name: file_name(
            &page
                .scope
                .level
                .marked(&[&summit.code, page.scope.delegation.as_ref().map_or("programme", |own| &own.code)]),
            "html",
        ),
        media_type: "text/html; charset=utf-8",
        lines: sheet.days.iter().map(|day| day.rows.len()).sum(),
        bytes: sheet::write(&sheet),
    })
}

/// For whom the page is: everybody, by the host's clock, or one delegation, by its own.
struct Page<'a> {
    summit: &'a Summit,
    version: Version,
    scope: Scope,
    zone: Zone,
    language: Language,
}

impl Page<'_> {
    /// From when to when by a clock, with +1 where it ends on the day after.
    fn hours(&self, session: &Session, zone: Zone) -> Option<(NaiveDate, String)> {
        let (from, to) = session.span(&self.version.clocks)?;
        let [date, last] = [from, to].map(|at| self.version.clocks.wall(zone, at).date());
        let shift = match (last - date).num_days() {
            0 => String::new(),
            days => format!(" +{days}"),
        };
        let [from, to] = [from, to].map(|at| self.version.clocks.time_of_day(zone, at));
        Some((date, format!("{from}–{to}{shift}")))
    }

    fn row(&self, session: &Session) -> SheetRow {
        let language = self.language;
        let dated = |(date, hours): (NaiveDate, String)| {
            format!("{} {hours}", said(&Words::new(wording::day_en(date), wording::day_ko(date)), language))
        };
        let hours = self.hours(session, self.zone).unwrap_or_default();
        let (hours, elsewhere) = match (&self.scope.delegation, self.hours(session, self.summit.zone)) {
            (None, _) => (hours.1, String::new()),
            // Two clocks stand side by side, and may show two days: a date with each.
            (Some(_), Some(there)) if self.zone != self.summit.zone => {
                (dated(hours), format!("{} ({})", dated(there), said(&self.summit.zone.place(), language)))
            }
            (Some(_), _) => (dated(hours), String::new()),
        };
        let place =
            session.place.and_then(|id| self.version.places.get(&id)).map(|place| said(&place.words(), language));
        let mut kind = said(&session.kind.label(), language);
        if matches!(session.status, SessionStatus::Draft | SessionStatus::Cancelled) {
            kind = format!("{kind} · {}", said(&session.status.label(), language));
        }
        let agenda = self.version.items.get(&session.id).map_or(&[][..], Vec::as_slice);
        SheetRow {
            hours,
            elsewhere,
            title: said(&session.words(), language),
            kind,
            cancelled: session.status == SessionStatus::Cancelled,
            place: place.unwrap_or_else(|| said(&session.format.label(), language)),
            link: if self.scope.level.links() { session.join_link.clone() } else { String::new() },
            chair: chair(session, &self.version, &self.scope).map(|words| said(&words, language)).unwrap_or_default(),
            items: outline(agenda)
                .lines
                .iter()
                .map(|line| format!("{} {}", line.number, said(&line.item.words(), language)))
                .collect(),
            remarks: remarks(session, &self.version, &self.scope).iter().map(|words| said(words, language)).collect(),
        }
    }

    /// How to get to the places of these sessions, each once, in the order in which they are needed.
    fn ways(&self, sessions: &[&Session]) -> Vec<SheetWay> {
        if !self.scope.level.directions() {
            return Vec::new();
        }
        let mut told = BTreeSet::new();
        let going_on = sessions.iter().filter(|session| session.status != SessionStatus::Cancelled);
        let places = going_on.filter_map(|session| self.version.places.get(&session.place?));
        let ways = places.filter(|place| told.insert(place.id)).map(|place| SheetWay {
            place: said(&place.words(), self.language),
            way: said(&place.way(), self.language),
        });
        ways.filter(|each| !each.way.is_empty()).collect()
    }
}
