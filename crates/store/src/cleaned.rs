//! A text of a record without whoever is sought.

use crate::sought::{Sought, Text, text_of};
use plenary_domain::erasure::ERASED;
use serde_json::Value;

impl Sought {
    /// A text of a record without them; `None` where it stays as it is.
    pub(crate) fn clean(&self, table: &str, column: &str, text: &str) -> Option<String> {
        self.clean_as(table, column, false, text)
    }

    /// The same of a text that is about the person: a name of one word means the person there.
    pub(crate) fn clean_of(&self, table: &str, column: &str, text: &str) -> Option<String> {
        self.clean_as(table, column, true, text)
    }

    fn clean_as(&self, table: &str, column: &str, about: bool, text: &str) -> Option<String> {
        let of = text_of(table, column);
        if !about && matches!(of, Text::Stays | Text::Anothers) || !self.known.names(text) {
            return None;
        }
        // What is made of texts is taken apart: a name goes out of one of them, and never with what stands between two.
        if let Ok(mut value @ (Value::Object(_) | Value::Array(_))) = serde_json::from_str(text) {
            return self.clean_value(column, about, &mut value).then(|| value.to_string());
        }
        if about {
            // An address with anything else in its place is none.
            let clean = self.known.without_any(text)?;
            return Some(if column == "email" { String::new() } else { clean });
        }
        let clean = self.known.without(text)?;
        match of {
            Text::Formed => Some(String::new()),
            Text::Account => (clean == ERASED).then(String::new),
            _ => Some(clean),
        }
    }

    /// Beside the id of a person stands the person's name, of however many words.
    fn clean_value(&self, key: &str, about: bool, value: &mut Value) -> bool {
        match value {
            Value::String(text) => {
                let clean = self.clean_as("session", key, about, text);
                clean.map(|clean| *text = clean).is_some()
            }
            Value::Array(values) => {
                let mut any = false;
                for each in values {
                    any |= self.clean_value(key, about, each);
                }
                any
            }
            Value::Object(fields) => {
                let of_person = fields.values().any(|value| value.as_str().is_some_and(|text| self.ids.contains(text)));
                let mut any = false;
                for (key, value) in fields {
                    let about = about || (of_person && matches!(key.as_str(), "name" | "chair_name"));
                    any |= self.clean_value(key, about, value);
                }
                any
            }
            _ => false,
        }
    }
}
