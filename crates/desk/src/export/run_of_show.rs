//! The run of show of a day as a page to print, for those who work at the summit; never for delegations.

use super::{Disclosure, ExportLanguage, ExportedFile, said};
use crate::{
    Failure, action,
    view::{Look, RunOfShowOf, ShowLine, ShowWhat},
    wording,
};
use plenary_domain::{Refusal, SummitId, Words, vocabulary::CueStatus};
use plenary_exchange::{
    Language,
    document::{Cell, Table},
    file_name, page,
};
use serde::Deserialize;

/// Asks for the run of show of a day as a page to print (HTML).
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(optional_fields))]
pub struct RunOfShowFileOf {
    /// The summit.
    pub summit: SummitId,
    /// The date in the host's zone, `2021-11-18`; absent for today, or the first day when today is none of the summit's.
    pub day: Option<String>,
    /// The language it is written in.
    pub language: Option<ExportLanguage>,
}

pub(super) fn export(request: RunOfShowFileOf, at: &Look<'_, '_>) -> Result<ExportedFile, Failure> {
    let language = request.language.unwrap_or_default().of_document();
    let summit = at.rows.summits().get(request.summit)?.ok_or_else(|| Failure::gone("summit"))?;
    let show = RunOfShowOf { summit: request.summit, day: request.day }.answer(at)?;
    let day = show.day.filter(|_| !show.lines.is_empty()).ok_or_else(nothing)?;
    let date = action::date("day", &day)?;
    let say = |en: &str, ko: &str| said(&Words::new(en, ko), language);
    let title = summit.words();
    let (date_en, date_ko) = (wording::date_en(date), wording::date_ko(date));
    let heading = Words::new(
        format!("{} – Run of show, {date_en}", title.en),
        format!("{} – 진행 시나리오, {date_ko}", title.ko),
    );
    let table = Table {
        title: said(&heading, language),
        columns: vec![
            say("Time", "시각"),
            say("Until", "종료"),
            say("What happens", "내용"),
            say("Kind", "구분"),
            say("Who acts", "담당"),
            say("Where", "위치"),
            say("Channel", "채널"),
            say("Status", "상태"),
            say("Notes", "메모"),
        ],
        rows: show.lines.iter().map(|line| row(line, language)).collect(),
        notes: vec![
            say("Internal: not for delegations.", "내부용: 대표단에 배포하지 않습니다."),
            format!("{}: {} ({})", say("Times", "시각 기준"), said(&show.city, language), show.zone),
            format!("{}: {}", say("Zone rules", "시간대 규칙"), at.clocks.rules().version()),
        ],
    };
    Ok(ExportedFile {
        name: file_name(&Disclosure::Internal.marked(&[&summit.code, "run-of-show", &day]), "html"),
        media_type: "text/html; charset=utf-8",
        lines: table.rows.len(),
        bytes: page::write(&table, language),
    })
}

fn nothing() -> Failure {
    Refusal::new(
        "nothing_to_export",
        Words::new(
            "No session of this day has a time yet, so there is nothing to print.",
            "이 날에는 시간이 정해진 세션이 없어 인쇄할 내용이 없습니다.",
        ),
    )
    .into()
}

/// A line in the order of the columns; a session, which its items and cues follow, is told from them by its mark.
fn row(line: &ShowLine, language: Language) -> Vec<Cell> {
    let say = |words: &Words| said(words, language);
    let title = say(&line.title);
    let shift = if line.shift == 0 { String::new() } else { format!(" {:+}", line.shift) };
    let [what, kind, who, place, channel, status, notes] = match &line.what {
        ShowWhat::Session { kind, status, place, .. } => [
            format!("■ {title}"),
            say(&kind.label()),
            String::new(),
            place.as_ref().map(say).unwrap_or_default(),
            String::new(),
            say(&status.label()),
            String::new(),
        ],
        ShowWhat::AgendaItem { number, kind, delegation, presenter, documents, notes, .. } => [
            format!("{number} {title}"),
            say(&kind.label()),
            joined([
                delegation.as_ref().map(|chip| say(&chip.name)).unwrap_or_default(),
                presenter.as_ref().map(|chip| chip.display.clone()).unwrap_or_default(),
            ]),
            String::new(),
            String::new(),
            String::new(),
            joined([documents.lines().collect::<Vec<_>>().join(", "), notes.clone()]),
        ],
        ShowWhat::Cue { who, location, channel, notes, status, .. } => [
            title,
            say(&Words::new("Cue", "큐")),
            who.clone(),
            location.clone(),
            channel.clone(),
            // What is still to be done is what a printed page is for; it says only what is not.
            if *status == CueStatus::Pending { String::new() } else { say(&status.label()) },
            notes.clone(),
        ],
    };
    let begins = format!("{}{shift}", line.begins);
    let ends = line.ends.clone().unwrap_or_default();
    [begins, ends, what, kind, who, place, channel, status, notes].map(Cell::Text).into()
}

/// What is known of several things, with commas.
fn joined<const N: usize>(parts: [String; N]) -> String {
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
}
