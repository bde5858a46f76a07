//! Programmes that are pasted: each line as a session of a summit.
//!
//! A line that is only a date (“Tue 13 April”, “Day 2: Themes”) says the day of those below it, also within a table and
//! above its headings; a table may leave the date of a line empty where it is that of the line above, as spreadsheets
//! with merged cells do.

use super::{
    ImportDecision, ImportKind, ImportPreview, Read, ReadProblem, SessionRow,
    preview::preview,
    sessions::{Agenda, Sketch, kind_of},
};
use crate::{
    Failure,
    action::When,
    view::Look,
    wording::quoted,
    written::{self, Known, Names, Written, clock_names},
};
use chrono::{NaiveDate, NaiveTime};
use plenary_domain::{Clocks, Refusal, Start, SummitId, Words, Zone, text};
use plenary_exchange::{Drafted, Problem, ProgrammeCells, ProgrammeDraft};

/// What the lines of a programme may name, and what it is compared with: a copy, so that reading and comparing a long one holds nobody up.
pub(crate) struct Setting {
    agenda: Agenda,
    today: NaiveDate,
    clock: Vec<String>,
}

impl Setting {
    /// What the summit has.
    pub(crate) fn of(summit: SummitId, at: &Look<'_, '_>) -> Result<Self, Failure> {
        let agenda = Agenda::of(summit, std::iter::empty(), at.rows, &at.clocks)?;
        Ok(Self {
            today: at.clocks.wall(agenda.summit.zone, at.now.at).date(),
            clock: clock_names(agenda.summit.zone, &agenda.days, &at.clocks),
            agenda,
        })
    }

    /// What a programme would change, and the rows that can be taken.
    pub(crate) fn compare(
        self,
        mut read: Read<ProgrammeDraft>,
        decisions: &[ImportDecision],
    ) -> (ImportPreview, Vec<SessionRow>) {
        let Self { agenda, today, clock } = self;
        let Agenda { days, places, delegations, .. } = &agenda;
        let known = Known { days, places, delegations, today, clock };
        let (sketches, problems) = rows(&read.rows, &known, agenda.summit.zone, &agenda.clocks);
        read.problems.extend(problems.into_iter().map(ReadProblem::from));
        let (lines, taken) = agenda.compare(sketches, decisions);
        (preview(ImportKind::Programme, agenda.summit.id, read, lines), taken)
    }
}

/// The sessions a programme names, and the lines that name none.
fn rows(
    drafts: &[Drafted<ProgrammeDraft>],
    known: &Known<'_>,
    zone: Zone,
    clocks: &Clocks,
) -> (Vec<Sketch>, Vec<Problem>) {
    let mut reading =
        Reading { known, names: Names::of(known), zone, clocks, day: only_day(known), doubts: Vec::new() };
    let (mut rows, mut problems) = (Vec::new(), Vec::new());
    for Drafted { line, row } in drafts {
        let read = match row {
            ProgrammeDraft::Line(text) => reading.line(text),
            ProgrammeDraft::Cells(cells) => reading.cells(cells),
            ProgrammeDraft::Above(text) => {
                reading.above(text);
                Ok(None)
            }
            ProgrammeDraft::LeftOut(cells) => {
                reading.left_out(cells.as_ref());
                Ok(None)
            }
        };
        match read {
            Ok(Some((row, remarks))) => {
                rows.push(Sketch { line: *line, row: SessionRow { line: Some(*line), ..row }, remarks });
            }
            Ok(None) => {}
            Err(refusal) => problems.push(Problem { line: *line, about: about(row), refusal }),
        }
    }
    (rows, problems)
}

/// The day of a summit that has one only.
fn only_day(known: &Known<'_>) -> Option<NaiveDate> {
    match known.days {
        [day] => Some(day.date),
        _ => None,
    }
}

fn about(row: &ProgrammeDraft) -> String {
    let text = match row {
        ProgrammeDraft::Line(text) | ProgrammeDraft::Above(text) => text,
        ProgrammeDraft::Cells(cells) => &cells.title,
        ProgrammeDraft::LeftOut(_) => return String::new(),
    };
    text.chars().take(80).collect()
}

struct Reading<'a> {
    known: &'a Known<'a>,
    names: Names<'a>,
    zone: Zone,
    clocks: &'a Clocks,
    /// The day of the lines that name none.
    day: Option<NaiveDate>,
    /// What is to be said of that day.
    doubts: Vec<Words>,
}

impl Reading<'_> {
    /// A line of text; `None` for one that only names a day.
    fn line(&mut self, text: &str) -> Result<Option<(SessionRow, Vec<Words>)>, Refusal> {
        let said = self.names.read(text);
        if said.time.is_none()
            && let side_by_side = self.days_side_by_side(text)
            && side_by_side.len() > 1
        {
            self.day = None;
            return Err(days_as_columns(&side_by_side));
        }
        if said.time.is_none() && said.date.is_some() && written::is_about_a_day(text, self.known.days) {
            (self.day, self.doubts) = (said.date, said.doubts);
            return Ok(None);
        }
        if said.time.is_none() && written::is_day_like(text, self.known.days) {
            // What stands below is of a day nobody knows, not of the day before.
            self.day = None;
            return Err(unread("date", text));
        }
        let time = said.time.ok_or_else(no_hour)?;
        let date = said.date.or(self.day).ok_or_else(no_day)?;
        let minutes = match said.until {
            Some(until) => Some(self.minutes(date, time, until)),
            None => said.minutes,
        };
        let row = self.row(date, time, minutes, &said);
        let of_day = if said.date.is_none() { self.doubts.clone() } else { Vec::new() };
        Ok(Some((row, [of_day, said.strangers, said.doubts].concat())))
    }

    /// A line above the headings, which may name the day of those below.
    fn above(&mut self, text: &str) {
        let said = self.names.read(text);
        if said.time.is_none() && said.date.is_some() && written::is_about_a_day(text, self.known.days) {
            (self.day, self.doubts) = (said.date, said.doubts);
        }
    }

    /// A line of a table that is left out: those below stand on its day, where that is sure.
    fn left_out(&mut self, cells: Option<&ProgrammeCells>) {
        match cells {
            Some(cells) => drop(self.cells(cells)),
            None => (self.day, self.doubts) = (only_day(self.known), Vec::new()),
        }
    }

    /// The days that stand in cells of their own, as the headings of a table with a column for each.
    fn days_side_by_side<'t>(&self, text: &'t str) -> Vec<&'t str> {
        let cells = text.split(['\t', '|', ';']).map(str::trim);
        cells.filter(|cell| written::date(cell, self.known.days).is_some()).collect()
    }

    /// A line of a table; `None` for one that has a day where others have an hour.
    fn cells(&mut self, cells: &ProgrammeCells) -> Result<Option<(SessionRow, Vec<Words>)>, Refusal> {
        if let Some(text) = &cells.date {
            (self.day, self.doubts) = (written::date(text, self.known.days), Vec::new());
            self.day.ok_or_else(|| unread("date", text))?;
        }
        let start = cells.start.as_deref().ok_or_else(no_hour)?;
        if self.day_for_hour(start)? {
            // What says more of a session than its title is one whose hour is missing.
            let more = [&cells.date, &cells.end, &cells.minutes, &cells.place, &cells.link];
            return if more.iter().all(|cell| cell.is_none()) { Ok(None) } else { Err(no_hour()) };
        }
        // One cell may hold the date as well, “2027-04-14 09:00”.
        let dated = start
            .trim()
            .split_once([' ', 'T'])
            .and_then(|(date, hour)| Some((written::date(date, self.known.days)?, hour)));
        let start = match dated {
            Some((date, hour)) => {
                self.day = Some(date);
                hour
            }
            None => start,
        };
        let date = self.day.ok_or_else(no_day)?;
        // Or both ends, “09:30-11:00”.
        let both = self.names.read(start);
        let alone = written::clock_cell(start);
        let time = alone.or(both.time).ok_or_else(|| unread("start", start))?;
        let until = match (&cells.minutes, &cells.end) {
            (Some(_), _) => None,
            (None, Some(text)) => Some(self.end(text)?),
            (None, None) => both.until,
        };
        let minutes = match (&cells.minutes, until) {
            (Some(text), _) => {
                let bare = text.trim().parse().ok();
                Some(bare.or_else(|| written::length(text)).ok_or_else(|| unread("minutes", text))?)
            }
            (None, Some(until)) => Some(self.minutes(date, time, until)),
            (None, None) => both.minutes,
        };
        let mut remarks = self.doubts.clone();
        remarks.extend(until.and_then(|until| written::overnight(time, until)));
        if alone.is_none() {
            remarks.extend(both.doubts);
        }
        // One in Korean alone is its title.
        let (title, title_ko) = match &cells.title_ko {
            Some(title_ko) if cells.title.is_empty() => (title_ko, None),
            title_ko => (&cells.title, title_ko.as_ref().map(|title_ko| line(title_ko))),
        };
        let said = self.names.read(title);
        let kind = cells.kind.as_deref().and_then(|text| kind_of(text).or_else(|| self.names.read(text).kind));
        remarks.extend(cells.kind.as_deref().filter(|_| kind.is_none()).map(no_kind));
        let kind = kind.or(said.kind);
        remarks.extend(said.strangers.iter().cloned());
        let row = self.row(date, time, minutes, &Written { title: title.clone(), kind, ..said });
        let place = cells.place.clone().or(row.place);
        let row = SessionRow { title_ko, place, join_link: cells.link.clone(), ..row };
        Ok(Some((row, remarks)))
    }

    /// Whether a cell for hours names the day of the lines below instead; refuses what is like a day and cannot be
    /// read.
    fn day_for_hour(&mut self, start: &str) -> Result<bool, Refusal> {
        if written::clock_cell(start).is_some() || self.names.read(start).time.is_some() {
            return Ok(false);
        }
        let date = written::date(start, self.known.days);
        let is_day = date.is_some() || written::is_day_like(start, self.known.days);
        if is_day {
            (self.day, self.doubts) = (date, Vec::new());
            date.ok_or_else(|| unread("date", start))?;
        }
        Ok(is_day)
    }

    /// The minutes from one hour to another on that day, also where clocks are changed meanwhile; an end before the
    /// beginning is that of the next day.
    fn minutes(&self, date: NaiveDate, from: NaiveTime, to: NaiveTime) -> u32 {
        let instant = |date, time| self.clocks.settled_instant(&Start { date, time, zone: self.zone, fold: None });
        let last = if to < from { date.succ_opt() } else { Some(date) };
        let length = instant(last.unwrap_or(date), to) - instant(date, from);
        u32::try_from(length.num_minutes()).unwrap_or_default()
    }

    /// When it ends; the date beside the hour says nothing new.
    fn end(&self, text: &str) -> Result<NaiveTime, Refusal> {
        let hour =
            text.trim().split_once([' ', 'T']).filter(|(date, _)| written::date(date, self.known.days).is_some());
        let hour = hour.map_or(text, |(_, hour)| hour);
        written::closing(hour).or_else(|| written::clock_cell(hour)).ok_or_else(|| unread("end", text))
    }

    fn row(&self, date: NaiveDate, time: NaiveTime, minutes: Option<u32>, said: &Written) -> SessionRow {
        let place = said.place.and_then(|id| self.known.places.iter().find(|place| place.id == id));
        SessionRow {
            line: None,
            uid: None,
            occurrence: None,
            changed: None,
            sequence: None,
            session: None,
            title: line(&said.title),
            title_ko: None,
            start: When {
                date: date.to_string(),
                time: time.format("%H:%M").to_string(),
                zone: Some(self.zone.name().to_owned()),
                fold: None,
            },
            minutes: minutes.map(i64::from),
            status: None,
            kind: said.kind,
            place: place.map(|place| place.name.clone()),
            join_link: None,
            notes: None,
            expect: said.delegations.clone(),
        }
    }
}

/// As much of a title as is kept.
fn line(text: &str) -> String {
    text.chars().take(text::LINE).collect()
}

fn no_kind(text: &str) -> Words {
    let text = line(text);
    Words::new(
        format!("“{text}” is no kind of session and is not taken. Choose the kind by hand."),
        format!("‘{text}’은(는) 세션 종류에 없어 가져오지 않습니다. 종류를 직접 선택해 주세요."),
    )
}

fn no_hour() -> Refusal {
    Refusal::new(
        "no_hour",
        Words::new(
            "No hour is given, so this is not taken. Write it as 09:30 or 09:30-11:00.",
            "시각이 없어 가져오지 않습니다. 09:30 또는 09:30-11:00과 같이 적어 주세요.",
        ),
    )
    .at("start")
}

fn no_day() -> Refusal {
    Refusal::new(
        "no_day",
        Words::new(
            "No day is given. Write the day in the line, or on a line of its own above it.",
            "날짜가 없습니다. 줄 안에 적거나 그 위에 날짜만 적은 줄을 넣어 주세요.",
        ),
    )
    .at("date")
}

fn days_as_columns(days: &[&str]) -> Refusal {
    let Words { en, ko } = quoted(days.iter().copied());
    Refusal::new(
        "days_as_columns",
        Words::new(
            format!(
                "The days {en} stand side by side. Give each session a line of its own, under headings such as Date, Time and Title."
            ),
            format!(
                "날짜가 나란히 적혀 있습니다: {ko}. 날짜, 시간, 제목과 같은 열 제목 아래 세션을 한 줄에 하나씩 적어 주세요."
            ),
        ),
    )
    .at("date")
}

fn unread(field: &'static str, text: &str) -> Refusal {
    let text: String = text.chars().take(40).collect();
    Refusal::new(
        "unread",
        Words::new(
            format!("“{text}” was not understood here. Write dates as 14 April, hours as 09:30, lengths as 90 min."),
            format!("‘{text}’을(를) 읽을 수 없습니다. 날짜는 4월 14일, 시각은 09:30, 길이는 90분과 같이 적어 주세요."),
        ),
    )
    .at(field)
}

#[cfg(test)]
mod tests;
