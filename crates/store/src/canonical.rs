//! The canonical dump: equal stores give equal bytes.

use crate::{Store, StoreFault, column::Id, journal};
use rusqlite::types::Value as Column;
use std::io::{BufWriter, Write};

impl Store {
    /// Writes every product table, sorted by table and id, one JSON object a line: the table, the id, then the columns
    /// by name. Neither the history nor the revisions are in it: they go on, whatever is undone.
    pub fn dump_canonical(&self, into: &mut dyn Write) -> Result<(), StoreFault> {
        let mut into = BufWriter::new(into);
        self.read(|rows| {
            for table in journal::TABLES {
                let mut columns = journal::columns(rows.connection, table)?;
                columns.sort_unstable();
                let list: String = columns.iter().map(|column| format!(", \"{column}\"")).collect();
                let mut statement = rows.connection.prepare(&format!("SELECT id{list} FROM {table} ORDER BY id"))?;
                let mut found = statement.query([])?;
                while let Some(row) = found.next()? {
                    let id: Id = row.get(0)?;
                    write!(into, r#"{{"table":"{table}","id":"{}""#, id.0)?;
                    for (at, column) in columns.iter().enumerate() {
                        let value = match row.get(at + 1)? {
                            Column::Integer(number) => number.to_string(),
                            Column::Text(text) => serde_json::Value::from(text).to_string(),
                            Column::Null | Column::Real(_) | Column::Blob(_) => "null".into(),
                        };
                        write!(into, r#","{column}":{value}"#)?;
                    }
                    into.write_all(b"}\n")?;
                }
            }
            Ok::<_, StoreFault>(())
        })?;
        Ok(into.flush()?)
    }
}
