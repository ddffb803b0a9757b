//! The tables of scales, categories and skills.

use std::collections::BTreeMap;
use std::fmt;

use schemars::{JsonSchema, Schema, json_schema};
use serde::de::value::{MapAccessDeserializer, SeqAccessDeserializer};
use serde::de::{MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::about::ExternalTable;
use super::text::written_order;
use super::{Amount, BlockText, Ext, LineText, ResourceTable, Spanned, StatementText, ToolTable};

/// `[scales.ID]`: ordered steps.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct ScaleTable {
    /// What the scale is called.
    pub name: String,
    /// What it measures.
    pub summary: Option<LineText>,
    /// From the lowest to the highest.
    pub steps: Vec<StepTable>,
}

/// `[[scales.ID.steps]]`
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct StepTable {
    /// The name by which requirements ask for it.
    pub id: Spanned<String>,
    /// What it is called.
    pub name: String,
    /// What it means.
    pub summary: Option<LineText>,
    /// What a skill at this step counts in rules on points.
    pub points: Option<Amount>,
    /// The step in the frameworks of others.
    #[serde(default)]
    pub external: Vec<ExternalTable>,
}

/// `[categories.ID]`: a group of skills.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct CategoryTable {
    /// What it is called.
    pub name: String,
    /// What its skills are.
    pub kind: CategoryKind,
    /// The category that it is a part of.
    pub parent: Option<Spanned<String>>,
    /// What belongs to it.
    pub summary: Option<LineText>,
    /// What belongs to it, at length.
    pub description: Option<BlockText>,
    /// What its skills count in rules on points, as a factor.
    pub weight: Option<Amount>,
    /// The scale of [`steps`](Self::steps), if it is not the ladder's.
    pub scale: Option<Spanned<String>>,
    /// What each step means for the category as a whole.
    #[serde(default, serialize_with = "written_order")]
    pub steps: BTreeMap<Spanned<String>, StatementsTable>,
}

/// What the skills of a category are.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum CategoryKind {
    /// Skills of the craft.
    Hard,
    /// Skills of working with oneself and others.
    Soft,
    /// What one does.
    Behaviour,
    /// What one stands for.
    Value,
    /// What one knows.
    Knowledge,
}

impl CategoryKind {
    /// All of them.
    pub const ALL: [Self; 5] =
        [Self::Hard, Self::Soft, Self::Behaviour, Self::Value, Self::Knowledge];

    /// Its name, as authors write it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Hard => "hard",
            Self::Soft => "soft",
            Self::Behaviour => "behaviour",
            Self::Value => "value",
            Self::Knowledge => "knowledge",
        }
    }
}

/// `[skills.ID]`: what one can be good at.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct SkillTable {
    /// What it is called.
    pub name: String,
    /// The group it belongs to.
    pub category: Spanned<String>,
    /// What one can do who has it.
    pub summary: Option<LineText>,
    /// What it is, at length.
    pub description: Option<BlockText>,
    /// The scale of its steps, if it is not the ladder's.
    pub scale: Option<Spanned<String>>,
    /// Words to group skills by.
    #[serde(default)]
    pub tags: Vec<String>,
    /// Other names that people look for.
    #[serde(default)]
    pub keywords: Vec<String>,
    /// What each step of the scale looks like.
    #[serde(default, serialize_with = "written_order")]
    pub steps: BTreeMap<Spanned<String>, StatementsTable>,
    /// Essays that help with it.
    #[serde(default)]
    pub essays: Vec<Spanned<String>>,
    /// What to learn it from.
    #[serde(default)]
    pub resources: Vec<Spanned<ResourceTable>>,
    /// What it is done with.
    #[serde(default)]
    pub tools: Vec<ToolTable>,
}

/// `[skills.ID.steps.STEP]`: what a step looks like. A list of statements may stand for the table.
#[derive(Debug, Clone, Default, JsonSchema)]
#[schemars(rename_all = "kebab-case", deny_unknown_fields, default, transform = or_statements)]
pub struct StatementsTable {
    /// The step in words of its own, where it is prose and not a list.
    pub description: Option<BlockText>,
    /// What one does at this step.
    pub statements: Vec<StatementText>,
    /// What others notice.
    pub signals: Vec<LineText>,
    /// Concrete cases.
    pub examples: Vec<LineText>,
    /// What it is not.
    pub counter_examples: Vec<LineText>,
    /// What to learn it from.
    pub resources: Vec<Spanned<ResourceTable>>,
    /// What it is done with.
    pub tools: Vec<ToolTable>,
    /// The same in the frameworks of others.
    pub external: Vec<ExternalTable>,
    /// Free data.
    pub ext: Option<Ext>,
}

/// The long form of [`StatementsTable`].
#[derive(Default, Serialize, Deserialize)]
#[serde(remote = "StatementsTable", deny_unknown_fields, rename_all = "kebab-case", default)]
struct LongForm {
    description: Option<BlockText>,
    statements: Vec<StatementText>,
    signals: Vec<LineText>,
    examples: Vec<LineText>,
    counter_examples: Vec<LineText>,
    resources: Vec<Spanned<ResourceTable>>,
    tools: Vec<ToolTable>,
    external: Vec<ExternalTable>,
    ext: Option<Ext>,
}

impl<'de> Deserialize<'de> for StatementsTable {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(ShortOrLong)
    }
}

/// As people write it: a list, if there is nothing but statements.
impl Serialize for StatementsTable {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self {
            description: None,
            statements,
            signals,
            examples,
            counter_examples,
            resources,
            tools,
            external,
            ext: None,
        } = self
        else {
            return LongForm::serialize(self, serializer);
        };
        let is_list = signals.is_empty()
            && examples.is_empty()
            && counter_examples.is_empty()
            && resources.is_empty()
            && tools.is_empty()
            && external.is_empty();
        if is_list {
            statements.serialize(serializer)
        } else {
            LongForm::serialize(self, serializer)
        }
    }
}

/// serde's `untagged` would lose the places.
struct ShortOrLong;

impl<'de> Visitor<'de> for ShortOrLong {
    type Value = StatementsTable;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list of statements, or a table with `statements`")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, seq: A) -> Result<Self::Value, A::Error> {
        let statements = Vec::deserialize(SeqAccessDeserializer::new(seq))?;
        Ok(StatementsTable { statements, ..StatementsTable::default() })
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Self::Value, A::Error> {
        LongForm::deserialize(MapAccessDeserializer::new(map))
    }
}

/// A list of statements may stand for the table, in the schema too.
fn or_statements(schema: &mut Schema) {
    let table = schema.clone();
    let list =
        json_schema!({ "type": "array", "items": { "$ref": "#/$defs/StatementTableOrText" } });
    *schema = json_schema!({ "anyOf": [list, table] });
}
