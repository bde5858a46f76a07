//! How values of the domain stand in columns. The domain knows no database, so the conversions live here.

use chrono::{DateTime, NaiveDate, SecondsFormat, Utc};
use plenary_domain::{
    DelegateId, DelegationId, Fold, SessionId, Start, Zone, civil, delegation::Party, vocabulary::Aspect,
};
use rusqlite::{
    Error, Row, ToSql,
    types::{FromSql, FromSqlError, FromSqlResult, ToSqlOutput, Type, ValueRef},
};
use uuid::Uuid;

/// An id as text.
pub(crate) struct Id(pub(crate) Uuid);

impl ToSql for Id {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(self.0.to_string().into())
    }
}

impl FromSql for Id {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        Uuid::try_parse(value.as_str()?).map(Self).map_err(FromSqlError::other)
    }
}

/// An instant to the millisecond, `2021-11-18T14:00:00.000Z`: always of one length, so that text order is time order.
pub(crate) struct At(pub(crate) DateTime<Utc>);

impl ToSql for At {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(self.0.to_rfc3339_opts(SecondsFormat::Millis, true).into())
    }
}

impl FromSql for At {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        DateTime::parse_from_rfc3339(value.as_str()?)
            .map(|at| Self(at.with_timezone(&Utc)))
            .map_err(FromSqlError::other)
    }
}

/// A date, `2021-11-18`.
pub(crate) fn date(row: &Row<'_>, column: usize) -> rusqlite::Result<NaiveDate> {
    let text: String = row.get(column)?;
    text.parse().map_err(|error| unreadable(column, error))
}

/// A date that may not be known.
pub(crate) fn maybe_date(row: &Row<'_>, column: usize) -> rusqlite::Result<Option<NaiveDate>> {
    if row.get_ref(column)? == ValueRef::Null { Ok(None) } else { date(row, column).map(Some) }
}

/// A zone by its name.
pub(crate) fn zone(row: &Row<'_>, column: usize) -> rusqlite::Result<Zone> {
    word(row, column, Zone::parse)
}

/// A word of the domain's vocabulary.
pub(crate) fn word<T, E>(row: &Row<'_>, column: usize, parse: impl FnOnce(&str) -> Result<T, E>) -> rusqlite::Result<T>
where
    E: std::error::Error + Send + Sync + 'static,
{
    parse(row.get_ref(column)?.as_str()?).map_err(|error| unreadable(column, error))
}

/// A word that may not be known.
pub(crate) fn maybe_word<T, E>(
    row: &Row<'_>,
    column: usize,
    parse: impl FnOnce(&str) -> Result<T, E>,
) -> rusqlite::Result<Option<T>>
where
    E: std::error::Error + Send + Sync + 'static,
{
    if row.get_ref(column)? == ValueRef::Null { Ok(None) } else { word(row, column, parse).map(Some) }
}

/// A session, or none for the summit as a whole.
pub(crate) fn session(row: &Row<'_>, column: usize) -> rusqlite::Result<Option<SessionId>> {
    Ok(row.get::<_, Option<Id>>(column)?.map(|id| SessionId(id.0)))
}

/// The two columns of a party: delegation and delegate, from `first` on.
pub(crate) fn party(row: &Row<'_>, first: usize) -> rusqlite::Result<Party> {
    Ok(Party {
        delegation: DelegationId(row.get::<_, Id>(first)?.0),
        delegate: row.get::<_, Option<Id>>(first + 1)?.map(|id| DelegateId(id.0)),
    })
}

/// The four columns of a start: date, time, zone, fold, from `first` on.
pub(crate) fn start(row: &Row<'_>, first: usize) -> rusqlite::Result<Option<Start>> {
    if row.get_ref(first)? == ValueRef::Null {
        return Ok(None);
    }
    let time: String = row.get(first + 1)?;
    let fold: Option<String> = row.get(first + 3)?;
    Ok(Some(Start {
        date: date(row, first)?,
        time: civil::minute::parse(&time)
            .ok_or_else(|| unreadable(first + 1, format!("“{time}” is not a time of day")))?,
        zone: zone(row, first + 2)?,
        fold: match fold.as_deref() {
            None => None,
            Some("earlier") => Some(Fold::Earlier),
            Some("later") => Some(Fold::Later),
            Some(other) => return Err(unreadable(first + 3, format!("“{other}” is not a fold"))),
        },
    }))
}

/// The words of what is assumed, between commas.
pub(crate) fn assumed(row: &Row<'_>, column: usize) -> rusqlite::Result<Vec<Aspect>> {
    let text = row.get_ref(column)?.as_str()?;
    text.split(',')
        .filter(|word| !word.is_empty())
        .map(|word| Aspect::parse(word).map_err(|error| unreadable(column, error)))
        .collect()
}

/// The same, as it is stored.
pub(crate) fn assumed_text(aspects: &[Aspect]) -> String {
    aspects.iter().map(|aspect| aspect.as_str()).collect::<Vec<_>>().join(",")
}

/// A value that means nothing to the domain.
pub(crate) fn unreadable(column: usize, error: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Error {
    Error::FromSqlConversionFailure(column, Type::Text, error.into())
}
