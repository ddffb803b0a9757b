//! Reads the cells of a row by their column, each as what it has to be.
//!
//! It must not know which of the sheets it is in.

use csv::StringRecord;

use crate::export::plain;
use crate::import::csv::draft::{At, Draft, Fact, Heard, Subject};
use crate::import::csv::sheet::Sheet;
use crate::parse::{Decimal, is_slug};

/// A row of one of Rungs' own sheets.
pub(super) struct Row<'r> {
    pub(super) sheet: &'r Sheet,
    pub(super) cells: &'r StringRecord,
    pub(super) at: At,
}

impl<'r> Row<'r> {
    /// What is in a column, without the apostrophe that keeps spreadsheets from taking a text for a formula.
    pub(super) fn get(&self, column: &str) -> &'r str {
        let at = self.sheet.column(column).expect("the header was compared");
        plain(&self.cells[at]).trim()
    }

    pub(super) fn need(&self, column: &str) -> Result<&'r str, String> {
        let text = self.get(column);
        if text.is_empty() { Err(format!("`{column}` is empty")) } else { Ok(text) }
    }

    /// An id. It becomes the name of a file, so it has to be one.
    pub(super) fn id(&self, column: &str) -> Result<&'r str, String> {
        let id = self.get(column);
        if id.is_empty() || is_slug(id) {
            Ok(id)
        } else {
            Err(format!(
                "the {column} `{id}` is no id: letters a to z and digits, in groups joined by hyphens"
            ))
        }
    }

    pub(super) fn number(&self, column: &str) -> Result<&'r str, String> {
        let number = self.get(column);
        let is_one = |number: f64| number.abs() <= Decimal::LIMIT;
        if number.is_empty() || number.parse().is_ok_and(is_one) {
            Ok(number)
        } else {
            Err(format!("the {column} `{number}` is no number"))
        }
    }

    /// A count of months, if there is one.
    pub(super) fn months(&self, column: &str) -> Result<Option<u32>, String> {
        let months = self.get(column);
        if months.is_empty() {
            return Ok(None);
        }
        let count = months
            .parse()
            .map_err(|_| format!("the {column} `{months}` is no whole number, 0 or more"))?;
        Ok(Some(count))
    }

    pub(super) fn one_of(&self, column: &str, known: &[&str]) -> Result<&'r str, String> {
        let value = self.get(column);
        if value.is_empty() || known.contains(&value) {
            Ok(value)
        } else {
            Err(format!("the {column} `{value}` is none of {}", known.join(", ")))
        }
    }

    /// An id with its name, which has to be there if the id is.
    pub(super) fn named(
        &self,
        column: &str,
        name: &str,
    ) -> Result<Option<(&'r str, &'r str)>, String> {
        let id = self.id(column)?;
        if id.is_empty() { Ok(None) } else { Ok(Some((id, self.need(name)?))) }
    }

    /// Says several things about one.
    pub(super) fn say(
        &self,
        draft: &mut Draft,
        subject: &Subject,
        facts: &[(&'static str, &str)],
    ) -> Heard {
        let say = |(key, text): &(&'static str, &str)| {
            draft.say(subject, Fact::Value(key), text, self.at)
        };
        facts.iter().map(say).max().unwrap_or(Heard::Known)
    }
}
