//! The keys that every table with an id has: who keeps it, who may see it, what it was called, what it is elsewhere.

use std::sync::Arc;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use toml::Spanned as TomlSpanned;
use toml::de::{DeTable, DeValue};

use super::decode::decode;
use super::{Day, Ext, Period, Spanned};
use crate::diagnostic::Diagnostic;
use crate::source::Source;

/// Keys that stand in the table itself, beside those of its kind.
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct AboutTable {
    /// Who keeps it.
    pub owner: Option<String>,
    /// The day when it was last looked through.
    pub reviewed: Option<Spanned<Day>>,
    /// How long that holds, such as "6 months".
    pub review_in: Option<Spanned<Period>>,
    /// Who may see it; everyone, if it is left out.
    pub visibility: Option<Visibility>,
    /// Whether it is not ready to be shown: only `rungs serve` does.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub draft: bool,
    /// Ids that it had before; links to them go on working.
    pub former_ids: Vec<Spanned<String>>,
    /// What it is called in the frameworks of others.
    pub external: Vec<ExternalTable>,
    /// Free data.
    pub ext: Option<Ext>,
}

impl AboutTable {
    /// Whether it is not for everyone.
    pub fn is_internal(&self) -> bool {
        self.visibility == Some(Visibility::Internal)
    }
}

/// Who may see something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Visibility {
    /// Everyone.
    Public,
    /// Those inside the organisation: it is left out of a public build.
    Internal,
}

/// `external = [{ framework, version, id, name, level, url }]`: the same thing in a framework such as SFIA.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct ExternalTable {
    /// The framework's name.
    pub framework: String,
    /// Its version.
    pub version: Option<String>,
    /// The thing's id there, such as "PROG".
    pub id: Option<String>,
    /// What it is called there.
    pub name: Option<String>,
    /// The level there.
    pub level: Option<String>,
    /// Where it is described.
    pub url: Option<Spanned<String>>,
}

/// The keys of [`AboutTable`].
const KEYS: &[&str] =
    &["owner", "reviewed", "review-in", "visibility", "draft", "former-ids", "external", "ext"];

/// Those that a kind has: the ladder as a whole is always seen, moves have no ids, and nobody keeps what happened.
pub fn keys(kind: &str) -> impl Iterator<Item = &'static str> {
    let without: &[&str] = match kind {
        "ladder" => &["visibility", "draft", "former-ids"],
        "moves" => &["former-ids"],
        "changes" => &["owner", "reviewed", "review-in", "former-ids", "external"],
        _ => &[],
    };
    KEYS.iter().copied().filter(move |key| !without.contains(key))
}

/// Takes these keys out of a table and reads them.
pub(super) fn split_off(
    value: &mut TomlSpanned<DeValue<'_>>,
    kind: &str,
    what: &str,
    source: &Arc<Source>,
    diagnostics: &mut Vec<Diagnostic>,
) -> AboutTable {
    let span = value.span();
    let DeValue::Table(table) = value.get_mut() else { return AboutTable::default() };
    let mut about = DeTable::new();
    for key in keys(kind) {
        if let Some((key, value)) = table.remove_entry(key) {
            about.insert(key, value);
        }
    }
    if about.is_empty() {
        return AboutTable::default();
    }
    let about = TomlSpanned::new(span, DeValue::Table(about));
    decode(about, what, &[], source, diagnostics).unwrap_or_default()
}
