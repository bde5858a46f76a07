//! How summits word letters.

use super::{Changeable, Record, Rows};
use crate::{
    StoreFault,
    column::{Id, word},
};
use plenary_domain::{
    LetterId, SummitId,
    letter::Letter,
    vocabulary::{LetterKind, LetterLanguage},
};
use rusqlite::{CachedStatement, Row, params};
use uuid::Uuid;

macro_rules! sql {
    ($rest:literal) => {
        concat!("SELECT id, summit, kind, language, subject, body FROM letter ", $rest)
    };
}

impl Record for Letter {
    type Id = LetterId;
    const NOUN: &'static str = LetterId::NOUN;
    const GET: &'static str = sql!("WHERE id = ?1");
    const INSERT: &'static str =
        "INSERT INTO letter (id, summit, kind, language, subject, body) VALUES (?1, ?2, ?3, ?4, ?5, ?6)";

    fn uuid(id: LetterId) -> Uuid {
        id.0
    }

    fn id(&self) -> LetterId {
        self.id
    }

    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            id: LetterId(row.get::<_, Id>(0)?.0),
            summit: SummitId(row.get::<_, Id>(1)?.0),
            kind: word(row, 2, LetterKind::parse)?,
            language: word(row, 3, LetterLanguage::parse)?,
            subject: row.get(4)?,
            body: row.get(5)?,
        })
    }

    fn run(&self, statement: &mut CachedStatement<'_>) -> rusqlite::Result<usize> {
        statement.execute(params![
            Id(self.id.0),
            Id(self.summit.0),
            self.kind.as_str(),
            self.language.as_str(),
            self.subject,
            self.body,
        ])
    }
}

impl Changeable for Letter {
    const UPDATE: &'static str =
        "UPDATE letter SET summit = ?2, kind = ?3, language = ?4, subject = ?5, body = ?6 WHERE id = ?1";
    const DELETE: &'static str = "DELETE FROM letter WHERE id = ?1";
}

impl Rows<'_, Letter> {
    /// The wordings a summit has of its own.
    pub fn of_summit(&self, summit: SummitId) -> Result<Vec<Letter>, StoreFault> {
        self.select(sql!("WHERE summit = ?1 ORDER BY kind, language"), [Id(summit.0)])
    }

    /// A summit's own wording of a letter, where it has one.
    pub fn wording(
        &self,
        summit: SummitId,
        kind: LetterKind,
        language: LetterLanguage,
    ) -> Result<Option<Letter>, StoreFault> {
        let found = self.select(
            sql!("WHERE summit = ?1 AND kind = ?2 AND language = ?3"),
            params![Id(summit.0), kind.as_str(), language.as_str()],
        )?;
        Ok(found.into_iter().next())
    }
}
