//! The tables of statements, and of what helps to live up to them.

use std::num::NonZeroU32;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::form::FromText;
use super::{Ext, LineText, OrText, Spanned};

/// What someone does, in a sentence that others could agree on.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct StatementTable {
    /// The statement.
    pub text: LineText,
    /// An id within the skill, or the role, to be named by.
    pub id: Option<Spanned<String>>,
    /// Id of the statement, of the same skill or role, that it goes further than.
    pub expands_on: Option<Spanned<String>>,
    /// What others notice.
    #[serde(default)]
    pub signals: Vec<LineText>,
    /// Concrete cases.
    #[serde(default)]
    pub examples: Vec<LineText>,
    /// What it is not.
    #[serde(default)]
    pub counter_examples: Vec<LineText>,
    /// What to learn it from.
    #[serde(default)]
    pub resources: Vec<Spanned<ResourceTable>>,
    /// A remark.
    pub note: Option<LineText>,
    /// Free data.
    pub ext: Option<Ext>,
}

/// A statement, mostly a text alone.
pub type StatementText = OrText<StatementTable>;

impl FromText for StatementTable {
    const EXPECTED: &'static str = "a statement, or a table with its `text`";

    fn from_text(text: Spanned<String>) -> Self {
        Self {
            text: LineText::from(text),
            id: None,
            expands_on: None,
            signals: Vec::new(),
            examples: Vec::new(),
            counter_examples: Vec::new(),
            resources: Vec::new(),
            note: None,
            ext: None,
        }
    }

    fn as_text(&self) -> Option<&str> {
        let Self {
            text,
            id,
            expands_on,
            signals,
            examples,
            counter_examples,
            resources,
            note,
            ext,
        } = self;
        let is_alone = id.is_none()
            && expands_on.is_none()
            && signals.is_empty()
            && examples.is_empty()
            && counter_examples.is_empty()
            && resources.is_empty()
            && note.is_none()
            && ext.is_none();
        is_alone.then_some(&text.0.value)
    }
}

/// Something to learn from: an address, or an essay of the ladder.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct ResourceTable {
    /// What it is called. May be left out for an essay, which has a title.
    pub title: Option<Spanned<String>>,
    /// Where it is.
    pub url: Option<Spanned<String>>,
    /// Id of an essay.
    pub essay: Option<Spanned<String>>,
    /// What it is.
    pub kind: Option<ResourceKind>,
    /// What one learns from it.
    pub summary: Option<LineText>,
    /// Minutes that it takes.
    pub minutes: Option<NonZeroU32>,
}

/// What a resource is.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum ResourceKind {
    /// Something short to read.
    Article,
    /// Something long to read.
    Book,
    /// Something to be taught.
    Course,
    /// Something to look things up in.
    Documentation,
    /// Something to do.
    Exercise,
    /// Something to listen to.
    Talk,
    /// Something else.
    Other,
}

/// What something is done with.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct ToolTable {
    /// What it is called.
    pub name: Spanned<String>,
    /// Where it is.
    pub url: Option<Spanned<String>>,
    /// What it does.
    pub summary: Option<LineText>,
    /// When one takes it.
    pub use_when: Option<LineText>,
}
