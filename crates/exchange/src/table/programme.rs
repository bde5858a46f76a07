//! Programmes: a table with one session a line, or plain lines, as they are pasted from a spreadsheet or a letter.

use super::{
    Grid, Laid, Reading, Row,
    columns::{Columns, Headings},
    lay_out, text, well_formed, workbook,
};
use crate::{
    Draft, Drafted, Problem, ProgrammeCells, ProgrammeDraft,
    draft::fits,
    encoding::{clean, text_of},
};
use plenary_domain::{Refusal, Words};

/// The most lines of a programme.
const MOST_LINES: usize = 5_000;
/// The most characters of a line that is no table's, and of a cell that is read: a few times the longest title.
const LONGEST_LINE: usize = 1_000;
/// The most words of it.
const MOST_WORDS: usize = 150;

/// A field a programme may fill.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Field {
    Date,
    Start,
    End,
    Minutes,
    Title,
    TitleKo,
    Kind,
    Place,
    Link,
}

const HEADINGS: Headings<Field> = &[
    (Field::Date, "date", &["date", "day", "날짜", "일자", "날", "jour"]),
    (
        Field::Start,
        "start",
        &[
            "start",
            "starts",
            "starttime",
            "time",
            "from",
            "begin",
            "begins",
            "hour",
            "시작",
            "시작시각",
            "시작시간",
            "시간",
            "시각",
            "debut",
            "heure",
            "horaire",
        ],
    ),
    (
        Field::End,
        "end",
        &["end", "ends", "endtime", "to", "until", "finish", "종료", "종료시각", "종료시간", "끝", "fin"],
    ),
    (
        Field::Minutes,
        "minutes",
        &["minutes", "min", "mins", "duration", "length", "길이", "길이분", "분", "소요시간", "duree"],
    ),
    (
        Field::Title,
        "title",
        &[
            "title",
            "session",
            "sessiontitle",
            "name",
            "subject",
            "event",
            "item",
            "programme",
            "제목",
            "세션",
            "세션명",
            "행사",
            "행사명",
            "내용",
            "titre",
            "seance",
            "intitule",
        ],
    ),
    (Field::TitleKo, "title_ko", &["titleinkorean", "titleko", "koreantitle", "제목국문", "국문제목", "한국어제목"]),
    (Field::Kind, "kind", &["kind", "type", "유형", "구분", "종류", "genre"]),
    (Field::Place, "place", &["place", "room", "location", "venue", "where", "장소", "회의실", "lieu", "salle"]),
    (Field::Link, "join_link", &["link", "url", "joinlink", "링크", "접속링크", "lien"]),
];

fn columns_of(cells: &[String]) -> Columns<Field> {
    Columns::of(HEADINGS, cells)
}

/// Reads a programme: a table, where a line at its top names at least a title and one more column; else line by line.
///
/// What a line means is not decided here: that depends on the summit. Refuses what is longer than any programme.
pub fn programme(bytes: &[u8], reading: &Reading) -> Result<Draft<ProgrammeDraft>, Refusal> {
    let known = |cells: &[String]| columns_of(cells).known();
    fits(bytes)?;
    if workbook::is_one(bytes) {
        return table(Grid::read(bytes, reading, &known)?, reading);
    }
    let (text, read_as) = text_of(bytes, reading.encoding.as_deref())?;
    // A programme in a letter may look like a table of anything; only one with known headings, or with columns an
    // officer has named, is taken for one.
    if let Ok(grid) = text::grid(&text, read_as, &known)
        && let named = grid.rows.iter().take(super::TOP).any(|row| {
            let columns = columns_of(&row.cells);
            (columns.known() > 1 && columns.holds(Field::Title)) || rooms_stand_side_by_side(&columns, &row.cells)
        })
        && (named || !reading.columns.is_empty())
    {
        return table(grid, reading);
    }
    let mut draft = Draft { read_as, table: None, rows: vec![], problems: vec![] };
    for (line, text) in (1u32..).zip(text.lines()) {
        let text = clean(text);
        if text.is_empty() {
            continue;
        }
        if is_too_long(&text) {
            let about = text.chars().take(80).collect();
            draft.problems.push(Problem { line, about, refusal: too_long() });
        } else {
            draft.rows.push(Drafted { line, row: ProgrammeDraft::Line(text) });
        }
        few_enough(draft.rows.len() + draft.problems.len())?;
    }
    Ok(draft)
}

/// Whether a line is the headings of a table with a column for each room, “Time | Main Hall | Room B”: which holds the
/// titles is for an officer to say.
fn rooms_stand_side_by_side(columns: &Columns<Field>, cells: &[String]) -> bool {
    let unknown = cells.iter().zip(&columns.fields).filter(|(cell, field)| field.is_none() && !cell.is_empty());
    columns.holds(Field::Start) && !columns.holds(Field::Title) && unknown.count() > 1
}

/// The names of the fields a column may be taken for.
pub fn fields() -> impl Iterator<Item = &'static str> {
    HEADINGS.iter().map(|(_, name, _)| *name)
}

fn table(grid: Grid, reading: &Reading) -> Result<Draft<ProgrammeDraft>, Refusal> {
    let read_as = grid.read_as;
    let Laid { columns, mut layout, rows } = lay_out(grid, columns_of, reading)?;
    let missing = [("title", Field::Title), ("start", Field::Start)].into_iter().filter(|(_, f)| !columns.holds(*f));
    layout.missing = missing.map(|(field, _)| field.to_owned()).collect();
    let ready = layout.missing.is_empty();
    let above = layout.top.iter().filter(|(line, _)| ready && *line < layout.headings);
    let above = above.map(|(line, text)| Drafted { line: *line, row: ProgrammeDraft::Above(text.clone()) }).collect();
    let mut draft = Draft { read_as, table: Some(layout), rows: above, problems: vec![] };
    if !ready {
        return Ok(draft);
    }
    few_enough(draft.rows.len() + rows.len())?;
    for row in &rows {
        let line = row.line;
        let mut leave_out = |about: &str, refusal| {
            draft.problems.push(Problem { line, about: about.chars().take(80).collect(), refusal });
        };
        let row = match well_formed(row, &columns) {
            Err(refusal) => {
                leave_out(columns.cell(row, Field::Title).unwrap_or_default(), refusal);
                // Its cells may stand anywhere, its date among them.
                ProgrammeDraft::LeftOut(None)
            }
            Ok(()) => {
                let across = across(row).map(|text| ProgrammeDraft::Line(text.to_owned()));
                let row = across.unwrap_or_else(|| ProgrammeDraft::Cells(cells(row, &columns)));
                match long_text(&row) {
                    Some(text) => {
                        leave_out(text, too_long());
                        ProgrammeDraft::LeftOut(day_of(&row))
                    }
                    None => row,
                }
            }
        };
        draft.rows.push(Drafted { line, row });
    }
    Ok(draft)
}

/// The cells in which a line may name a day, unless they are too long themselves.
fn day_of(row: &ProgrammeDraft) -> Option<ProgrammeCells> {
    let ProgrammeDraft::Cells(ProgrammeCells { date, start, .. }) = row else { return None };
    let are_short = [date, start].into_iter().flatten().all(|text| !is_too_long(text));
    are_short.then(|| ProgrammeCells { date: date.clone(), start: start.clone(), ..ProgrammeCells::default() })
}

/// What a line says that holds one thing only, as the day across a table does: in one cell, or in each of those that
/// were merged.
fn across(row: &Row) -> Option<&str> {
    let mut filled = row.cells.iter().filter(|cell| !cell.is_empty());
    let text = filled.next()?;
    filled.all(|cell| cell == text).then_some(text)
}

fn cells(row: &Row, columns: &Columns<Field>) -> ProgrammeCells {
    let cell = |field| columns.cell(row, field).map(str::to_owned);
    ProgrammeCells {
        date: cell(Field::Date),
        start: cell(Field::Start),
        end: cell(Field::End),
        minutes: cell(Field::Minutes),
        title: cell(Field::Title).unwrap_or_default(),
        title_ko: cell(Field::TitleKo),
        kind: cell(Field::Kind),
        place: cell(Field::Place),
        link: cell(Field::Link),
    }
}

fn is_too_long(text: &str) -> bool {
    text.chars().nth(LONGEST_LINE).is_some() || text.split_whitespace().nth(MOST_WORDS).is_some()
}

/// The first text of a row that is longer than a line may be; a link may be as long as links are.
fn long_text(row: &ProgrammeDraft) -> Option<&str> {
    match row {
        ProgrammeDraft::Line(text) | ProgrammeDraft::Above(text) => {
            Some(text.as_str()).filter(|text| is_too_long(text))
        }
        ProgrammeDraft::LeftOut(_) => None,
        ProgrammeDraft::Cells(cells) => {
            let ProgrammeCells { date, start, end, minutes, title, title_ko, kind, place, link: _ } = cells;
            let others = [date, start, end, minutes, title_ko, kind, place].into_iter().flatten();
            std::iter::once(title).chain(others).map(String::as_str).find(|text| is_too_long(text))
        }
    }
}

fn few_enough(lines: usize) -> Result<(), Refusal> {
    if lines <= MOST_LINES {
        return Ok(());
    }
    Err(Refusal::new(
        "too_many",
        Words::new(
            format!("A programme has at most {MOST_LINES} lines."),
            format!("일정은 {MOST_LINES}줄까지 읽을 수 있습니다."),
        ),
    ))
}

fn too_long() -> Refusal {
    Refusal::new(
        "too_long",
        Words::new(
            format!(
                "This is longer than {LONGEST_LINE} characters or {MOST_WORDS} words. Put each session on a line of its own."
            ),
            format!("{LONGEST_LINE}자 또는 {MOST_WORDS}단어를 넘습니다. 세션을 한 줄에 하나씩 적어 주세요."),
        ),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Draft<ProgrammeDraft> {
        programme(text.as_bytes(), &Reading::default()).unwrap()
    }

    #[test]
    fn tables_and_lines_are_told_apart() {
        for (text, delimiter, rows) in [
            ("Date\tTime\tTitle\n2027-04-13\t09:30\tOpening\n", Some('\t'), 1),
            ("날짜;시작;종료;제목\n4월 13일;09:30;11:00;개회식\n;;;\n;13:00;14:00;오찬\n", Some(';'), 2),
            ("Tue 13 April\n09:30-11:00 Opening plenary, Plenary Hall\n\n12:30 Lunch\n", None, 3),
            ("Title\nOpening\n", None, 2),
            ("7 June\nTime\tMain Hall\tRoom B\n09:00\tPlenary\tWorkshop\n", Some('\t'), 0),
            ("Time, place and people of the opening\n09:00 Opening\n", None, 2),
            ("", None, 0),
        ] {
            let draft = read(text);
            let found = draft.table.and_then(|table| table.delimiter);
            assert_eq!((found, draft.rows.len(), draft.problems.len()), (delimiter, rows, 0), "{text}");
        }
        let ProgrammeDraft::Cells(cells) =
            &read("Date,Time,Session,Shoe size\n13 Apr,9:30,\"Tea, coffee\",40\n").rows[0].row
        else {
            panic!("a table");
        };
        assert_eq!(
            (cells.title.as_str(), cells.start.as_deref(), cells.place.as_deref()),
            ("Tea, coffee", Some("9:30"), None)
        );
    }

    #[test]
    fn a_day_may_stand_across_a_table_or_above_it() {
        let text = "Programme\n7 June\t\t\nTime\tSession\tVenue\n09:00\tOpening\tMain Hall\n8 June\t\t\n10:00\tClosing\tMain Hall\n\
            9 June\t9 June\t9 June\n";
        let kinds: Vec<&str> = read(text)
            .rows
            .iter()
            .map(|drafted| match &drafted.row {
                ProgrammeDraft::Above(_) => "above",
                ProgrammeDraft::Line(_) => "line",
                ProgrammeDraft::Cells(_) => "cells",
                ProgrammeDraft::LeftOut(_) => "left out",
            })
            .collect();
        assert_eq!(kinds, ["above", "above", "cells", "line", "cells", "line"]);
    }

    #[test]
    fn what_is_too_much_is_refused() {
        assert_eq!(
            programme("a\n".repeat(MOST_LINES + 1).as_bytes(), &Reading::default()).unwrap_err().code,
            "too_many"
        );
        let (long, many) = ("a".repeat(LONGEST_LINE + 1), "a ".repeat(MOST_WORDS + 1));
        for (text, line) in [
            (format!("Opening\n{long}\n"), 2),
            (format!("Opening\n\n{many}\n"), 3),
            (format!("Time,Title\n9:00,Opening\n10:00,{long}\n"), 3),
        ] {
            let problem = &read(&text).problems[0];
            assert_eq!((problem.line, problem.refusal.code), (line, "too_long"));
        }
        // What no column is read for may be as long as it is.
        assert!(read(&format!("Time,Title,Remarks\n9:00,Opening,{long}\n")).problems.is_empty());
        assert_eq!(read("Title,Time\nOpening,9:30,surplus\n").problems[0].refusal.code, "too_many_cells");
    }
}
