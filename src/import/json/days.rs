//! Turns the days of a document, which are texts in JSON, into days of TOML.

use toml::value::Datetime;
use toml::{Table, Value};

use crate::parse::Day;

/// Restores the days of all tables.
pub(super) fn restore(tables: &mut Table) {
    for (kind, value) in tables {
        match (kind.as_str(), value) {
            ("ladder", Value::Table(ladder)) => {
                restore_about(ladder);
                day(ladder, "effective");
            }
            ("changes" | "moves", Value::Array(list)) => {
                for entity in list.iter_mut().filter_map(Value::as_table_mut) {
                    restore_about(entity);
                    if kind == "changes" {
                        day(entity, "date");
                    }
                }
            }
            (_, Value::Table(by_id)) => {
                for (_, entity) in by_id {
                    if let Value::Table(entity) = entity {
                        restore_about(entity);
                        if let Some(Value::Table(advert)) = entity.get_mut("advert") {
                            day(advert, "posted");
                            day(advert, "valid-through");
                        }
                    }
                }
            }
            _ => {}
        }
    }
}

/// Restores the day that every table may have.
pub(super) fn restore_about(table: &mut Table) {
    day(table, "reviewed");
}

fn day(table: &mut Table, key: &str) {
    let Some(value) = table.get_mut(key) else { return };
    let day = value.as_str().and_then(|text| text.parse::<Day>().ok());
    // A text that is no day stays one: the parser says what is wrong with it.
    if let Some(day) = day.and_then(|day| day.to_string().parse::<Datetime>().ok()) {
        *value = day.into();
    }
}
