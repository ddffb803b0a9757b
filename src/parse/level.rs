//! The tables of levels, tracks, disciplines, and of the ends outside.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::form::FromText;
use super::text::written_order;
use super::{
    Amount, BlockText, CompensationTable, Decimal, LineText, OrText, RuleTable, SectionTable,
    Spanned, StatementText, Years, shape,
};

/// `[levels.ID]`: a height.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct LevelTable {
    /// Order among the levels.
    pub rank: Decimal,
    /// What it is called.
    pub name: String,
    /// A short form, such as "L3".
    pub short: Option<String>,
    /// What it is.
    pub summary: Option<LineText>,
    /// What it is, at length.
    pub description: Option<BlockText>,
    /// Free names with a phrase each: scope, autonomy, influence.
    #[serde(default, serialize_with = "written_order")]
    pub attributes: BTreeMap<Spanned<String>, LineText>,
    /// Experience that is typical.
    #[serde(default, deserialize_with = "shape::optional_table")]
    pub experience: Option<LevelExperienceTable>,
    /// What is expected of everyone at this level in a category, where no steps say it; the ids are of categories.
    #[serde(default, serialize_with = "written_order")]
    pub expectations: BTreeMap<Spanned<String>, Vec<StatementText>>,
    /// The steps from which derived roles begin, by scale.
    #[serde(default, serialize_with = "written_order")]
    pub base: BTreeMap<Spanned<String>, OrText<BaseTable>>,
    /// What has to hold for everyone at this level.
    #[serde(default)]
    pub rules: Vec<Spanned<RuleTable>>,
    /// What is paid, for roles that don't say it.
    #[serde(default, deserialize_with = "shape::optional_table")]
    pub compensation: Option<CompensationTable>,
    /// Free prose.
    #[serde(default)]
    pub sections: Vec<SectionTable>,
}

/// `[levels.ID.experience]`
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct LevelExperienceTable {
    /// Years from and to.
    pub years: Option<Years>,
    /// In words.
    pub summary: Option<LineText>,
}

/// The steps from which derived roles of a level begin, on one scale: one for each tier, or one for every skill of
/// the scale, whether a discipline names it or not.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct BaseTable {
    /// Of every skill of the scale.
    pub every: Option<Spanned<String>>,
    /// Of core skills.
    pub core: Option<Spanned<String>>,
    /// Of supporting skills.
    pub supporting: Option<Spanned<String>>,
    /// Of broad skills, and of skills that only a modifier asks for.
    pub broad: Option<Spanned<String>>,
}

impl FromText for BaseTable {
    const EXPECTED: &'static str =
        "the id of a step, or a table with `core`, `supporting` and `broad`";

    fn from_text(step: Spanned<String>) -> Self {
        Self { every: Some(step), core: None, supporting: None, broad: None }
    }

    fn as_text(&self) -> Option<&str> {
        let Self { every: Some(step), core: None, supporting: None, broad: None } = self else {
            return None;
        };
        Some(step.get_ref())
    }
}

/// `[tracks.ID]`: a line of work.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct TrackTable {
    /// What it is called.
    pub name: String,
    /// What it is.
    pub summary: Option<LineText>,
    /// What it is, at length.
    pub description: Option<BlockText>,
    /// What it asks for more, or less, than its disciplines do.
    #[serde(default, deserialize_with = "shape::table")]
    pub modifiers: ModifiersTable,
    /// How much each category counts on it; the ids are of categories.
    #[serde(default, serialize_with = "written_order")]
    pub weights: BTreeMap<Spanned<String>, Amount>,
    /// The lowest level at which there are derived roles on it.
    pub min_level: Option<Spanned<String>>,
    /// Free prose.
    #[serde(default)]
    pub sections: Vec<SectionTable>,
}

/// `modifiers = { categories, skills }`: steps up or down, for derived roles.
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct ModifiersTable {
    /// For all skills of a category and of those inside it; the ids are of categories.
    #[serde(serialize_with = "written_order")]
    pub categories: BTreeMap<Spanned<String>, Spanned<i32>>,
    /// For one skill; the ids are of skills.
    #[serde(serialize_with = "written_order")]
    pub skills: BTreeMap<Spanned<String>, Spanned<i32>>,
}

/// `[disciplines.ID]`: a profession.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct DisciplineTable {
    /// What it is called.
    pub name: String,
    /// The title of its roles without their level, such as "Backend Engineer".
    pub role_title: Option<String>,
    /// The discipline that it is a part of.
    pub parent: Option<Spanned<String>>,
    /// What it is.
    pub summary: Option<LineText>,
    /// What it is, at length.
    pub description: Option<BlockText>,
    /// Its skills, in tiers.
    #[serde(default, deserialize_with = "shape::table")]
    pub skills: TierTable,
    /// What it asks for more, or less, than its levels do.
    #[serde(default, deserialize_with = "shape::table")]
    pub modifiers: ModifiersTable,
    /// The roles that are made of it, its levels and its tracks.
    #[serde(default, deserialize_with = "shape::optional_table")]
    pub derive: Option<DeriveTable>,
    /// What its levels are called in the titles of its roles; the ids are of levels.
    #[serde(default, serialize_with = "written_order")]
    pub level_titles: BTreeMap<Spanned<String>, String>,
    /// Free prose.
    #[serde(default)]
    pub sections: Vec<SectionTable>,
}

/// `[disciplines.ID.skills]`
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct TierTable {
    /// What the profession is about.
    pub core: Vec<Spanned<String>>,
    /// What it leans on.
    pub supporting: Vec<Spanned<String>>,
    /// What every profession needs.
    pub broad: Vec<Spanned<String>>,
}

/// `[disciplines.ID.derive]`: a role for each level and track.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct DeriveTable {
    /// The levels of its roles.
    pub levels: Vec<Spanned<String>>,
    /// The tracks of its roles.
    #[serde(default)]
    pub tracks: Vec<Spanned<String>>,
    /// Whether there are roles without a track, too. Without tracks, there are.
    pub without_track: Option<bool>,
    /// Their titles, with placeholders: `{level} {role-title}`.
    pub title: Option<Spanned<String>>,
    /// The summary of each, with placeholders.
    pub summary: Option<LineText>,
}

/// `[entries.ID]`, `[exits.ID]`: an end of moves outside the ladder.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct EndTable {
    /// What it is called.
    pub name: String,
    /// What it is.
    pub summary: Option<LineText>,
    /// Where to read about it.
    pub url: Option<Spanned<String>>,
}
