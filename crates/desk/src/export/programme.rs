//! The programme as a page to print.

use super::{ExportLanguage, ExportedFile, said, version::Version};
use crate::{Failure, view::Look, wording};
use chrono::NaiveDate;
use plenary_domain::{Refusal, SummitId, Words, agenda::outline, session::Session, vocabulary::SessionStatus};
use plenary_exchange::{
    Language, file_name,
    sheet::{self, Sheet, SheetDay, SheetRow},
};
use serde::Deserialize;

/// Asks for the programme as a page to print.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(optional_fields))]
pub struct ProgrammeFileOf {
    /// The summit.
    pub summit: SummitId,
    /// The number of the release to print; absent for the working programme.
    pub release: Option<u32>,
    /// The language it is written in.
    pub language: Option<ExportLanguage>,
}

pub(super) fn export(request: ProgrammeFileOf, at: &Look<'_, '_>) -> Result<ExportedFile, Failure> {
    let summit = at.rows.summits().get(request.summit)?.ok_or_else(|| Failure::gone("summit"))?;
    let language = request.language.unwrap_or_default().of_document();
    let version = match request.release {
        Some(number) => Version::released(at, &summit, number, language)?,
        None => Version::working(at, &summit)?,
    };
    let say = |en: &str, ko: &str| said(&Words::new(en, ko), language);
    let mut sessions: Vec<&Session> =
        version.sessions.iter().filter(|session| session.kind.leaves_the_house() && session.start.is_some()).collect();
    sessions.sort_by_key(|session| (session.span(&at.clocks), session.id));
    let date = |session: &Session| session.span(&at.clocks).map(|(from, _)| at.clocks.wall(summit.zone, from).date());
    let mut dates: Vec<NaiveDate> = sessions.iter().filter_map(|session| date(session)).collect();
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
    let known = at.rows.days().of_summit(summit.id)?;
    let days = dates.iter().map(|day| {
        let label = known.iter().find(|known| known.date == *day).map(|day| Words::or_same(&day.label, &day.label_ko));
        let label = label.filter(|label| !label.en.is_empty()).map(|label| format!(" · {}", said(&label, language)));
        let heading = said(&Words::new(wording::date_en(*day), wording::date_ko(*day)), language);
        SheetDay {
            heading: format!("{heading}{}", label.unwrap_or_default()),
            rows: sessions
                .iter()
                .filter(|session| date(session) == Some(*day))
                .map(|session| row(session, &version, language, at, summit.zone))
                .collect(),
        }
    });
    let sheet = Sheet {
        title: said(&summit.words(), language),
        lines: vec![
            said(&Words::or_same(&summit.theme, &summit.theme_ko), language),
            match request.release {
                Some(_) => format!("{} {}", say("Release", "배포"), version.name),
                None => say("Working programme", "작업 중인 일정"),
            },
        ],
        language,
        headings: [say("Time", "시각"), say("Session", "세션"), say("Place", "장소"), say("Chair", "의장")],
        days: days.collect(),
        notes: vec![
            format!("{}: {} ({})", say("Times", "시각 기준"), said(&summit.zone.place(), language), summit.zone),
            format!("{}: {}", say("Zone rules", "시간대 규칙"), at.clocks.rules().version()),
        ],
    };
    Ok(ExportedFile {
        name: file_name(&[&summit.code, "programme"], "html"),
        media_type: "text/html; charset=utf-8",
        lines: sheet.days.iter().map(|day| day.rows.len()).sum(),
        bytes: sheet::write(&sheet),
    })
}

fn row(
    session: &Session,
    version: &Version,
    language: Language,
    at: &Look<'_, '_>,
    zone: plenary_domain::Zone,
) -> SheetRow {
    let hours = session.span(&at.clocks).map(|(from, to)| {
        let (from, to) = (at.clocks.wall(zone, from), at.clocks.wall(zone, to));
        let shift = match (to.date() - from.date()).num_days() {
            0 => String::new(),
            days => format!(" +{days}"),
        };
        format!("{}–{}{shift}", from.format("%H:%M"), to.format("%H:%M"))
    });
    let place = session.place.and_then(|id| version.places.get(&id)).map(|name| said(name, language));
    let mut kind = said(&session.kind.label(), language);
    if matches!(session.status, SessionStatus::Draft | SessionStatus::Cancelled) {
        kind = format!("{kind} · {}", said(&session.status.label(), language));
    }
    let agenda = version.items.get(&session.id).map_or(&[][..], Vec::as_slice);
    SheetRow {
        hours: hours.unwrap_or_default(),
        title: said(&session.words(), language),
        kind,
        cancelled: session.status == SessionStatus::Cancelled,
        place: place.unwrap_or_else(|| said(&session.format.label(), language)),
        chair: version.chairs.get(&session.id).cloned().unwrap_or_default(),
        items: outline(agenda)
            .lines
            .iter()
            .map(|line| format!("{} {}", line.number, said(&line.item.words(), language)))
            .collect(),
    }
}
