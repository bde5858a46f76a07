//! How summits put delegations in order.

use super::{Changeable, Record, Rows};
use crate::{
    StoreFault,
    column::{Id, session, unreadable, word},
};
use plenary_domain::{
    LotId, OrderSchemeId, SessionId, SummitId,
    precedence::{Arrangement, OrderScheme, Scheme},
    vocabulary::{Alphabet, ChairPlace, NameForm, OrderKey, Purpose},
};
use rusqlite::{CachedStatement, Row, ToSql, params, types::ToSqlOutput};
use uuid::Uuid;

macro_rules! sql {
    ($rest:literal) => {
        concat!(
            "SELECT id, summit, session, purpose, keys, chair, alphabet, form, arrangement, lot FROM order_scheme ",
            $rest
        )
    };
}

impl Record for OrderScheme {
    type Id = OrderSchemeId;
    const NOUN: &'static str = OrderSchemeId::NOUN;
    const GET: &'static str = sql!("WHERE id = ?1");
    const INSERT: &'static str = "INSERT INTO order_scheme (id, summit, session, purpose, keys, chair, alphabet, form, arrangement, lot) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)";

    fn uuid(id: OrderSchemeId) -> Uuid {
        id.0
    }

    fn id(&self) -> OrderSchemeId {
        self.id
    }

    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            id: OrderSchemeId(row.get::<_, Id>(0)?.0),
            summit: SummitId(row.get::<_, Id>(1)?.0),
            session: session(row, 2)?,
            purpose: word(row, 3, Purpose::parse)?,
            scheme: Scheme {
                keys: keys(row, 4)?,
                chair: word(row, 5, ChairPlace::parse)?,
                alphabet: word(row, 6, Alphabet::parse)?,
                form: word(row, 7, NameForm::parse)?,
            },
            arrangement: word(row, 8, |text| serde_json::from_str::<Arrangement>(text))?,
            lot: row.get::<_, Option<Id>>(9)?.map(|id| LotId(id.0)),
        })
    }

    fn run(&self, statement: &mut CachedStatement<'_>) -> rusqlite::Result<usize> {
        statement.execute(params![
            Id(self.id.0),
            Id(self.summit.0),
            self.session.map(|id| Id(id.0)),
            self.purpose.as_str(),
            self.scheme.keys.iter().map(|key| key.as_str()).collect::<Vec<_>>().join(","),
            self.scheme.chair.as_str(),
            self.scheme.alphabet.as_str(),
            self.scheme.form.as_str(),
            Laid(&self.arrangement),
            self.lot.map(|id| Id(id.0)),
        ])
    }
}

impl Changeable for OrderScheme {
    const UPDATE: &'static str = "UPDATE order_scheme SET summit = ?2, session = ?3, purpose = ?4, keys = ?5, chair = ?6, alphabet = ?7, form = ?8, arrangement = ?9, lot = ?10 WHERE id = ?1";
    const DELETE: &'static str = "DELETE FROM order_scheme WHERE id = ?1";
}

/// The keys, words between commas.
fn keys(row: &Row<'_>, column: usize) -> rusqlite::Result<Vec<OrderKey>> {
    let text = row.get_ref(column)?.as_str()?;
    text.split(',').map(|word| OrderKey::parse(word).map_err(|error| unreadable(column, error))).collect()
}

/// An arrangement as text.
struct Laid<'a>(&'a Arrangement);

impl ToSql for Laid<'_> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        let text =
            serde_json::to_string(self.0).map_err(|error| rusqlite::Error::ToSqlConversionFailure(error.into()))?;
        Ok(text.into())
    }
}

impl Rows<'_, OrderScheme> {
    /// How a summit puts delegations in order for a purpose: for one session, or for the summit as a whole.
    pub fn of_purpose(
        &self,
        summit: SummitId,
        purpose: Purpose,
        session: Option<SessionId>,
    ) -> Result<Option<OrderScheme>, StoreFault> {
        let found = self.select(
            sql!("WHERE summit = ?1 AND purpose = ?2 AND session IS ?3"),
            params![Id(summit.0), purpose.as_str(), session.map(|id| Id(id.0))],
        )?;
        Ok(found.into_iter().next())
    }
}
