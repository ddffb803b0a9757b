//! The tables of skills.

use std::collections::BTreeMap;

use serde::de::value::{MapAccessDeserializer, SeqAccessDeserializer};
use serde::de::{MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer};
use toml::Spanned;

use super::LineText;

/// `[skills.ID]`: what one can be good at.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct SkillTable {
    /// What it is called.
    pub name: String,
    /// The group it belongs to.
    pub category: Spanned<String>,
    /// What one can do who has it.
    pub summary: Option<LineText>,
    /// The scale of its steps, if it is not the ladder's.
    pub scale: Option<Spanned<String>>,
    /// What each step of the scale looks like.
    #[serde(default)]
    pub steps: BTreeMap<Spanned<String>, StatementsTable>,
}

/// `[skills.ID.steps.STEP]`: what a step looks like. A list of statements may stand for the table.
#[derive(Debug, Default)]
pub struct StatementsTable {
    /// What one does at this step.
    pub statements: Vec<LineText>,
    /// What others notice.
    pub signals: Vec<LineText>,
    /// Concrete cases.
    pub examples: Vec<LineText>,
    /// What it is not.
    pub counter_examples: Vec<LineText>,
}

/// The long form of [`StatementsTable`].
#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
#[derive(Default)]
struct LongForm {
    statements: Vec<LineText>,
    signals: Vec<LineText>,
    examples: Vec<LineText>,
    counter_examples: Vec<LineText>,
}

impl<'de> Deserialize<'de> for StatementsTable {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(ShortOrLong)
    }
}

/// serde's `untagged` would lose the places.
struct ShortOrLong;

impl<'de> Visitor<'de> for ShortOrLong {
    type Value = StatementsTable;

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("a list of statements, or a table with `statements`")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, seq: A) -> Result<Self::Value, A::Error> {
        let statements = Vec::deserialize(SeqAccessDeserializer::new(seq))?;
        Ok(StatementsTable { statements, ..StatementsTable::default() })
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Self::Value, A::Error> {
        let LongForm { statements, signals, examples, counter_examples } =
            LongForm::deserialize(MapAccessDeserializer::new(map))?;
        Ok(StatementsTable { statements, signals, examples, counter_examples })
    }
}
