//! What converters are written with: the values of a source, and the tables of the format.

use serde_json::Value;
use toml::{Table, Value as Toml};

/// A value of a source as TOML. What is not there is an empty text, which [`table`] leaves out.
pub(super) fn toml(value: &Value) -> Toml {
    match value {
        Value::Null => Toml::String(String::new()),
        Value::Bool(value) => Toml::Boolean(*value),
        Value::Number(number) => match number.as_i64() {
            Some(number) => Toml::Integer(number),
            None => Toml::Float(number.as_f64().expect("the sources hold small numbers")),
        },
        Value::String(text) => Toml::String(text.trim().to_owned()),
        Value::Array(values) => list(values.iter().filter(|value| !value.is_null()).map(toml)),
        Value::Object(entries) => {
            table(entries.iter().map(|(key, value)| (key.as_str(), toml(value)))).into()
        }
    }
}

/// A table without the entries that are empty.
pub(super) fn table<K: Into<String>>(entries: impl IntoIterator<Item = (K, Toml)>) -> Table {
    let is_empty = |value: &Toml| match value {
        Toml::String(text) => text.is_empty(),
        Toml::Array(values) => values.is_empty(),
        Toml::Table(table) => table.is_empty(),
        _ => false,
    };
    let entries = entries.into_iter().filter(|(_, value)| !is_empty(value));
    entries.map(|(key, value)| (key.into(), value)).collect()
}

/// A table in a table.
pub(super) fn sub<K: Into<String>>(entries: impl IntoIterator<Item = (K, Toml)>) -> Toml {
    Toml::Table(table(entries))
}

/// A list of values.
pub(super) fn list<T: Into<Toml>>(values: impl IntoIterator<Item = T>) -> Toml {
    Toml::Array(values.into_iter().map(Into::into).collect())
}

/// What a table of a source says under keys that the format has no place for: all but `placed`.
pub(super) fn rest(value: &Value, placed: &[&str]) -> Toml {
    let entries = value.as_object().expect("a table of the source").iter();
    let left = entries.filter(|(key, _)| !placed.contains(&key.as_str()));
    sub(left.map(|(key, value)| (key.as_str(), toml(value))))
}

/// The entries of a list of a source; none if it is not there.
pub(super) fn items(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

/// The entries of a table of a source, in its order; none if it is not there.
pub(super) fn entries(value: &Value) -> impl Iterator<Item = (&str, &Value)> {
    value.as_object().into_iter().flatten().map(|(key, value)| (key.as_str(), value))
}

/// A text that has to be there.
pub(super) fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_else(|| panic!("a text was expected: {value}")).trim()
}

/// A position from 1, as a source has it, to count from 0.
pub(super) fn position(value: &Value) -> usize {
    let number = value.as_u64().unwrap_or_else(|| panic!("a number was expected: {value}"));
    usize::try_from(number).expect("the sources hold small numbers")
}

/// A number of a list as TOML.
pub(super) fn number(number: usize) -> Toml {
    Toml::Integer(i64::try_from(number).expect("the sources are small"))
}

/// An id of the format that reads like a name of the source.
pub(super) fn slug(name: &str) -> String {
    let name = name.to_lowercase();
    let groups = name.split(|c: char| !c.is_ascii_alphanumeric());
    groups.filter(|group| !group.is_empty()).collect::<Vec<_>>().join("-")
}
