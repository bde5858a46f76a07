//! Headings: which column holds which field, whatever the language of the list.

use crate::{Column, encoding::plain};

/// Every field with its name on the wire and its headings in English, Korean and French, by their letters alone.
pub(super) type Headings<F> = &'static [(F, &'static str, &'static [&'static str])];

/// Which column holds which field; the first of two columns with the same meaning is taken.
pub(super) struct Columns<F: 'static> {
    known: Headings<F>,
    pub(super) fields: Vec<Option<F>>,
    headers: Vec<String>,
}

impl<F: Copy + PartialEq> Columns<F> {
    pub(super) fn of<'a>(known: Headings<F>, headers: impl Iterator<Item = &'a str>) -> Self {
        let (mut fields, mut kept) = (Vec::new(), Vec::new());
        for header in headers {
            let letters = plain(header);
            let named = known.iter().find(|(.., names)| names.contains(&letters.as_str())).map(|(field, ..)| *field);
            fields.push(named.filter(|field| !fields.contains(&Some(*field))));
            kept.push(header.trim().to_owned());
        }
        Self { known, fields, headers: kept }
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

    /// The place of a field's column.
    pub(super) fn position(&self, field: F) -> Option<usize> {
        self.fields.iter().position(|held| *held == Some(field))
    }

    /// Every column with the field it was taken for.
    pub(super) fn report(&self) -> Vec<Column> {
        self.headers
            .iter()
            .zip(&self.fields)
            .map(|(header, field)| Column {
                header: header.clone(),
                field: field
                    .and_then(|field| self.known.iter().find(|(known, ..)| *known == field))
                    .map(|(_, name, _)| *name),
            })
            .collect()
    }
}
