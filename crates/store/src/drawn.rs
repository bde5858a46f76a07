//! Whom a lot has drawn, also where that delegation was taken away since: the drawing holds for those who are left.

use crate::{Reader, StoreFault, column::Id};
use plenary_domain::{DelegationId, delegation::Delegation, precedence::Lot, vocabulary::DelegationCategory};
use rusqlite::{OptionalExtension, types::Type};
use serde_json::{Map, Value};
use uuid::Uuid;

/// What the delegation was when it was taken away, by the drawing that names it.
const TAKEN_AWAY: &str = "SELECT d.before FROM change AS d
    WHERE d.op = 'D' AND d.tbl = 'delegation' AND d.row = (
      SELECT json_extract(l.after, '$.drawn') FROM change AS l
      WHERE l.row = ?1 AND l.tbl = 'lot' AND l.op = 'I' AND json_extract(l.after, '$.drawn') IS NOT NULL
      ORDER BY l.n DESC LIMIT 1)
    ORDER BY d.n DESC LIMIT 1";

impl Reader<'_> {
    /// The delegation a lot has drawn, as it was called when it was taken away; `None` where it never was. It has its code, its names and
    /// its category, and nothing else.
    pub fn drawn_before(&self, lot: &Lot) -> Result<Option<Delegation>, StoreFault> {
        let mut statement = self.connection.prepare_cached(TAKEN_AWAY)?;
        let text: Option<String> = statement.query_row([Id(lot.id.0)], |row| row.get(0)).optional()?;
        let (Some(text), Some(summit)) = (text, self.summits().get(lot.summit)?) else { return Ok(None) };
        let row: Map<String, Value> = serde_json::from_str(&text)
            .map_err(|fault| rusqlite::Error::FromSqlConversionFailure(0, Type::Text, fault.into()))?;
        // Columns that a newer program has added are not in what an older one wrote down.
        let word = |name: &str| row.get(name).and_then(Value::as_str).unwrap_or_default().to_owned();
        let id = DelegationId(Uuid::try_parse(&word("id")).unwrap_or_default());
        Ok(Some(Delegation {
            code: word("code"),
            category: DelegationCategory::parse(&word("category")).unwrap_or(DelegationCategory::Member),
            name: word("name"),
            name_ko: word("name_ko"),
            name_fr: word("name_fr"),
            formal_name: word("formal_name"),
            formal_name_ko: word("formal_name_ko"),
            formal_name_fr: word("formal_name_fr"),
            everyday_name: word("everyday_name"),
            everyday_name_ko: word("everyday_name_ko"),
            everyday_name_fr: word("everyday_name_fr"),
            sort_name: word("sort_name"),
            sort_name_ko: word("sort_name_ko"),
            sort_name_fr: word("sort_name_fr"),
            ..Delegation::blank(id, summit.id, summit.zone)
        }))
    }
}
