//! The JSON document: the author's tables in the keys of the format, and beside them what follows from these.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::ser::SerializeMap as _;
use serde::{Serialize, Serializer};
use serde_json::{Map, Value};

use super::resolved::Resolved;
use super::tables;
use crate::model::Model;
use crate::parse::Parsed;
use crate::source::StaticFile;

/// What `format` says in every document.
pub const FORMAT: &str = "rungs-ladder";
/// The version of the format. It goes up when something is renamed or removed, and not when something is added.
pub const VERSION: u64 = 1;

/// A ladder as one document.
#[derive(Debug)]
pub struct Document<'m> {
    tables: Map<String, Value>,
    essays: Map<String, Value>,
    files: Vec<&'m str>,
    resolved: Resolved<'m>,
}

/// Makes the document of a ladder without mistakes, of what an audience sees of its files and the model of that. `files`
/// are those that are published as they are; the document names them and does not hold them.
pub fn document<'m>(
    parsed: &'m [Arc<Parsed>],
    model: &'m Model,
    files: &'m BTreeMap<String, StaticFile>,
) -> Document<'m> {
    Document {
        tables: tables::tables(parsed, model),
        essays: tables::essays(parsed, model),
        files: files.keys().map(String::as_str).collect(),
        resolved: Resolved::new(model),
    }
}

impl Document<'_> {
    /// The document as data.
    pub fn to_value(&self) -> Value {
        serde_json::to_value(self).expect("a document is plain data")
    }

    /// The document on one line, for programs.
    pub fn compact(&self) -> String {
        serde_json::to_string(self).expect("a document is plain data") + "\n"
    }

    /// The document on many lines, for people who look into it.
    pub fn pretty(&self) -> String {
        serde_json::to_string_pretty(self).expect("a document is plain data") + "\n"
    }
}

/// Written part by part: as a [`Value`], what is resolved would take many times the memory.
impl Serialize for Document<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("format", FORMAT)?;
        map.serialize_entry("version", &VERSION)?;
        for (key, value) in &self.tables {
            map.serialize_entry(key, value)?;
        }
        if !self.essays.is_empty() {
            map.serialize_entry("essays", &self.essays)?;
        }
        if !self.files.is_empty() {
            map.serialize_entry("files", &self.files)?;
        }
        map.serialize_entry("resolved", &self.resolved)?;
        map.end()
    }
}
