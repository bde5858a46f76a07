//! Summits.

use super::{Changeable, Record, Rows};
use crate::{
    StoreFault,
    column::{Id, word, zone},
};
use plenary_domain::{SummitId, summit::Summit, vocabulary::Format};
use rusqlite::{CachedStatement, Row, params};
use uuid::Uuid;

macro_rules! sql {
    ($rest:literal) => {
        concat!(
            "SELECT id, code, title, title_ko, theme, theme_ko, format, zone, organiser, organiser_email, about, \
             about_ko, walking \
             FROM summit ",
            $rest
        )
    };
}

impl Record for Summit {
    type Id = SummitId;
    const NOUN: &'static str = SummitId::NOUN;
    const GET: &'static str = sql!("WHERE id = ?1");
    const INSERT: &'static str = "INSERT INTO summit (id, code, title, title_ko, theme, theme_ko, format, zone, organiser, organiser_email, about, \
             about_ko, walking) \
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)";

    fn uuid(id: SummitId) -> Uuid {
        id.0
    }

    fn id(&self) -> SummitId {
        self.id
    }

    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            id: SummitId(row.get::<_, Id>(0)?.0),
            code: row.get(1)?,
            title: row.get(2)?,
            title_ko: row.get(3)?,
            theme: row.get(4)?,
            theme_ko: row.get(5)?,
            format: word(row, 6, Format::parse)?,
            zone: zone(row, 7)?,
            organiser: row.get(8)?,
            organiser_email: row.get(9)?,
            about: row.get(10)?,
            about_ko: row.get(11)?,
            walking: row.get(12)?,
        })
    }

    fn run(&self, statement: &mut CachedStatement<'_>) -> rusqlite::Result<usize> {
        statement.execute(params![
            Id(self.id.0),
            self.code,
            self.title,
            self.title_ko,
            self.theme,
            self.theme_ko,
            self.format.as_str(),
            self.zone.name(),
            self.organiser,
            self.organiser_email,
            self.about,
            self.about_ko,
            self.walking,
        ])
    }
}

impl Changeable for Summit {
    const UPDATE: &'static str = "UPDATE summit SET code = ?2, title = ?3, title_ko = ?4, theme = ?5, theme_ko = ?6, format = ?7, zone = ?8, \
             organiser = ?9, organiser_email = ?10, about = ?11, about_ko = ?12, walking = ?13 WHERE id = ?1";
    const DELETE: &'static str = "DELETE FROM summit WHERE id = ?1";
}

impl Rows<'_, Summit> {
    /// Every summit, in the order they were made.
    pub fn all(&self) -> Result<Vec<Summit>, StoreFault> {
        self.select(sql!("ORDER BY id"), [])
    }
}
