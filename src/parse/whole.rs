//! The tables that are about the ladder as a whole: what it is, and how it changed.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{BlockText, Day, LineText, Spanned};

/// `[ladder]`: the whole.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct LadderTable {
    /// What the ladder is called.
    pub name: String,
    /// What it is, in a sentence.
    pub summary: Option<LineText>,
    /// What it is for and how to read it.
    pub description: Option<BlockText>,
    /// Version of the expectations, as in semantic versioning: major, the bar rises; minor, clarified; patch, wording.
    pub version: Option<String>,
    /// The day from which it holds.
    pub effective: Option<Spanned<Day>>,
    /// Language tag of the texts (BCP 47), such as "en-GB".
    pub locale: Option<Spanned<String>>,
    /// The sentence that says what a ladder is not.
    pub notice: Option<LineText>,
    /// The scale of skills that name none. May be left out if there is only one.
    pub scale: Option<Spanned<String>>,
    /// Ids of disciplines in the order in which maps show them. Those that it does not name go where they fit best.
    #[serde(default)]
    pub lanes: Vec<Spanned<String>>,
}

/// `[[changes]]`: an entry of the ladder's history.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct ChangeTable {
    /// The day of the change.
    pub date: Spanned<Day>,
    /// The version that it made.
    pub version: Option<String>,
    /// How much it changes.
    pub kind: Option<ChangeKind>,
    /// What changed, in a sentence.
    pub summary: LineText,
    /// What changed and why, at length.
    pub description: Option<BlockText>,
    /// Roles that it concerns.
    #[serde(default)]
    pub roles: Vec<Spanned<String>>,
    /// Skills that it concerns.
    #[serde(default)]
    pub skills: Vec<Spanned<String>>,
}

/// How much a change of the ladder changes, in the words of semantic versioning.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum ChangeKind {
    /// The bar rises: something new is asked of someone.
    Major,
    /// Something was made clearer, added as help, or dropped.
    Minor,
    /// Wording.
    Patch,
}
