//! Headings: which column holds which field, whatever the language of the list.

use super::{Row, SAMPLES};
use crate::{Column, encoding::plain};
use plenary_domain::{Refusal, Words};

/// Every field with its name on the wire and its headings in English, Korean and French, by their letters alone.
pub(super) type Headings<F> = &'static [(F, &'static str, &'static [&'static str])];

/// Which column holds which field; the first of two columns with the same meaning is taken.
pub(super) struct Columns<F: 'static> {
    known: Headings<F>,
    pub(super) fields: Vec<Option<F>>,
    headers: Vec<String>,
}

impl<F: Copy + PartialEq> Columns<F> {
    pub(super) fn of<T: AsRef<str>>(known: Headings<F>, headers: &[T]) -> Self {
        let (mut fields, mut kept) = (Vec::new(), Vec::new());
        for header in headers {
            let letters = plain(header.as_ref());
            let named = known.iter().find(|(.., names)| names.contains(&letters.as_str())).map(|(field, ..)| *field);
            fields.push(named.filter(|field| !fields.contains(&Some(*field))));
            kept.push(header.as_ref().trim().to_owned());
        }
        Self { known, fields, headers: kept }
    }

    /// Takes a column for a field, whatever its heading; another column with the same meaning is left aside.
    pub(super) fn take_for(&mut self, at: usize, field: Option<&str>) -> Result<(), Refusal> {
        let meant = match field {
            None => None,
            Some(name) => Some(self.known.iter().find(|(_, known, _)| *known == name).ok_or_else(no_such_field)?.0),
        };
        if at >= self.fields.len() {
            return Err(no_such_column());
        }
        for held in self.fields.iter_mut().filter(|held| held.is_some() && **held == meant) {
            *held = None;
        }
        self.fields[at] = meant;
        Ok(())
    }

    /// How many columns are known.
    pub(super) fn known(&self) -> usize {
        self.fields.iter().flatten().count()
    }

    /// How many there are.
    pub(super) fn count(&self) -> usize {
        self.fields.len()
    }

    /// Whether there is a column for the field.
    pub(super) fn holds(&self, field: F) -> bool {
        self.fields.contains(&Some(field))
    }

    /// What a line says of a field; `None` for an empty cell.
    pub(super) fn cell<'a>(&self, row: &'a Row, field: F) -> Option<&'a str> {
        let at = self.fields.iter().position(|held| *held == Some(field))?;
        row.cells.get(at).map(String::as_str).filter(|cell| !cell.is_empty())
    }

    /// Every column with the field it was taken for, and the first cells of it.
    pub(super) fn report(&self, below: &[Row]) -> Vec<Column> {
        let name = |field: F| self.known.iter().find(|(known, ..)| *known == field).map(|(_, name, _)| *name);
        let samples = |at: usize| {
            let cells = below.iter().filter_map(|row| row.cells.get(at)).filter(|cell| !cell.is_empty());
            cells.take(SAMPLES).map(|cell| cell.chars().take(40).collect()).collect()
        };
        self.headers
            .iter()
            .zip(&self.fields)
            .enumerate()
            .map(|(at, (header, field))| Column {
                header: header.clone(),
                field: field.and_then(name).map(str::to_owned),
                samples: samples(at),
            })
            .collect()
    }
}

fn no_such_field() -> Refusal {
    Refusal::new("no_such_field", Words::new("There is no such field.", "없는 항목입니다.")).at("columns")
}

fn no_such_column() -> Refusal {
    Refusal::new("no_such_column", Words::new("This table has no such column.", "표에 없는 열입니다.")).at("columns")
}
