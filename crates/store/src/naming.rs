//! Texts that name people, wherever they stand: those from which erasing takes the name, and those that only may speak of them.

use crate::{
    Reader, StoreFault,
    column::Id,
    journal::{self, TABLES},
    published::unfolded,
    sought::{Sought, Text, json, parsed, text_of},
};
use plenary_domain::DelegateId;
use serde_json::{Map, Value};
use std::collections::{BTreeSet, HashSet};

/// A text that names somebody, or may.
#[derive(Clone, Debug, PartialEq)]
pub struct Named {
    /// Where it stands: the noun, or `issue`, `published` and `entry` for what was handed out, published, and said by the history.
    pub table: String,
    /// What the record holds, by column; of an earlier text, what the history keeps of it.
    pub record: Map<String, Value>,
    /// The column.
    pub column: String,
    /// The words around the name.
    pub passage: String,
    /// Whether erasing takes the name out of it. Else it only may speak of the person, and stays.
    pub cleaned: bool,
    /// Whether it stands in the history alone.
    pub past: bool,
}

/// The texts that name people.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Naming {
    /// The texts, those of today first; not endlessly many.
    pub texts: Vec<Named>,
    /// From how many in all the name is taken.
    pub cleaned: usize,
    /// How many in all only may speak of them.
    pub left: usize,
}

/// A text of a record: its table, its row and its column.
type Place = (String, String, String);

/// What was found so far.
struct Gathered {
    sought: Sought,
    naming: Naming,
    seen: HashSet<Place>,
    most: usize,
}

impl Reader<'_> {
    /// The texts of others' records, of the history, and of what was handed out that name any of these people; at most `most` of them
    /// are told, all are counted.
    pub fn naming(&self, people: &[DelegateId], most: usize) -> Result<Naming, StoreFault> {
        let connection = self.connection;
        let ids: BTreeSet<_> = people.iter().map(|person| person.0).collect();
        let sought = Sought::new(connection, &ids)?;
        let mut all = Gathered { sought, naming: Naming::default(), seen: HashSet::new(), most };
        for table in TABLES {
            let columns = journal::columns(connection, table)?;
            let list: String = columns.iter().map(|column| format!(", \"{column}\"")).collect();
            let mut statement = connection.prepare_cached(&format!("SELECT id{list} FROM {table} ORDER BY id"))?;
            let mut rows = statement.query([])?;
            while let Some(row) = rows.next()? {
                let mut record = Map::new();
                for (at, column) in columns.iter().enumerate() {
                    record.insert(column.clone(), json(row.get(at + 1)?));
                }
                all.row(table, &row.get::<_, String>(0)?, &record, false);
            }
        }
        // Officers are not erased. Some have done something without ever having been listed.
        let mut statement = connection
            .prepare_cached("SELECT DISTINCT officer FROM entry WHERE officer NOT IN (SELECT name FROM officer)")?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let name: String = row.get(0)?;
            all.row("officer", &name, &fields(&[("name", name.clone())]), false);
        }
        let mut statement = connection.prepare_cached("SELECT id, name, told FROM issue ORDER BY n")?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let record = fields(&[("name", row.get(1)?), ("told", row.get(2)?)]);
            all.row("issue", &row.get::<_, Id>(0)?.0.to_string(), &record, false);
        }
        let mut statement = connection.prepare_cached("SELECT calendar, entry, title, body FROM published")?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let (calendar, entry, body): (String, String, String) = (row.get(0)?, row.get(1)?, row.get(3)?);
            let record = fields(&[("title", row.get(2)?), ("body", unfolded(&body))]);
            all.row("published", &format!("{calendar} {entry}"), &record, false);
        }
        let mut statement = connection.prepare_cached("SELECT tbl, row, before, after FROM change ORDER BY n DESC")?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let sides: [Option<String>; 2] = [row.get(2)?, row.get(3)?];
            for side in sides {
                if side.as_deref().is_some_and(|side| all.sought.known.told(side).is_some())
                    && let Some(image) = parsed(side)?
                {
                    all.row(&row.get::<_, String>(0)?, &row.get::<_, String>(1)?, &image, true);
                }
            }
        }
        Ok(all.naming)
    }
}

impl Gathered {
    /// Looks through a record, as it is or as it was. What is a person's own, and what is blanked with it, is told elsewhere.
    fn row(&mut self, table: &str, id: &str, record: &Map<String, Value>, past: bool) {
        if self.sought.is_own(table, id) {
            return;
        }
        let blanked = self.sought.blanked(table, id);
        for (column, value) in record {
            let Value::String(text) = value else { continue };
            if text_of(table, column) == Text::Anothers || blanked.contains(&column.as_str()) {
                continue;
            }
            let Some((_, passage)) = self.sought.known.told(text) else { continue };
            if !self.seen.insert((table.to_owned(), id.to_owned(), column.clone())) {
                continue;
            }
            let clean = self.sought.clean(table, column, text);
            let mut tell = |passage: String, cleaned: bool| {
                *(if cleaned { &mut self.naming.cleaned } else { &mut self.naming.left }) += 1;
                if self.naming.texts.len() < self.most {
                    self.naming.texts.push(Named {
                        table: table.to_owned(),
                        record: record.clone(),
                        column: column.clone(),
                        passage,
                        cleaned,
                        past,
                    });
                }
            };
            let Some(clean) = clean else {
                tell(passage, false);
                continue;
            };
            tell(passage, true);
            // Beside what is taken out may stand what only may mean the person.
            if let Some((_, passage)) = self.sought.known.told(&clean) {
                tell(passage, false);
            }
        }
    }
}

fn fields(of: &[(&str, String)]) -> Map<String, Value> {
    of.iter().map(|(column, text)| ((*column).to_owned(), text.clone().into())).collect()
}
