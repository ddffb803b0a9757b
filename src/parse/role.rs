//! The tables of roles.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::about::Visibility;
use super::form::FromText;
use super::text::written_order;
use super::{
    Amount, BlockText, Ext, LineText, OrText, ResourceTable, RoleAdvertTable, RuleTable, Spanned,
    StatementText, ToolTable, Years, shape,
};

/// `[roles.ID]`: a position.
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct RoleTable {
    /// Its title. May be left out if its discipline derives it.
    pub name: Option<String>,
    /// Its profession.
    pub discipline: Option<Spanned<String>>,
    /// Its height.
    pub level: Option<Spanned<String>>,
    /// Its line of work.
    pub track: Option<Spanned<String>>,
    /// The role that it takes everything from which it does not say itself.
    pub based_on: Option<Spanned<String>>,
    /// What it does not take.
    #[serde(deserialize_with = "shape::table")]
    pub drops: DropsTable,
    /// What it is, in a sentence.
    pub summary: Option<LineText>,
    /// What it is for, at length.
    pub definition: Option<BlockText>,
    /// Words to group roles by.
    pub tags: Vec<Spanned<String>>,
    /// Other names that people look for.
    pub keywords: Vec<Spanned<String>>,
    /// Free names with a phrase each, beside those of its level.
    #[serde(serialize_with = "written_order")]
    pub attributes: BTreeMap<Spanned<String>, LineText>,
    /// Skills with the step that is needed.
    #[serde(serialize_with = "written_order")]
    pub requires: BTreeMap<Spanned<String>, OrText<RequirementTable>>,
    /// What is expected in a category, where no steps say it; the ids are of categories.
    #[serde(serialize_with = "written_order")]
    pub expectations: BTreeMap<Spanned<String>, Vec<StatementText>>,
    /// What has to hold besides.
    pub rules: Vec<Spanned<RuleTable>>,
    /// What one does.
    #[serde(deserialize_with = "shape::table")]
    pub responsibilities: ResponsibilitiesTable,
    /// Where one comes from and goes to.
    #[serde(deserialize_with = "shape::table")]
    pub progression: ProgressionTable,
    /// What one brings.
    #[serde(deserialize_with = "shape::table")]
    pub qualifications: QualificationsTable,
    /// What is paid.
    #[serde(deserialize_with = "shape::optional_table")]
    pub compensation: Option<CompensationTable>,
    /// Free prose.
    pub sections: Vec<SectionTable>,
    /// What to learn from.
    pub resources: Vec<Spanned<ResourceTable>>,
    /// What it works with.
    pub tools: Vec<ToolTable>,
    /// Id of the interview plan.
    pub interview: Option<Spanned<String>>,
    /// The job advert.
    #[serde(deserialize_with = "shape::optional_table")]
    pub advert: Option<RoleAdvertTable>,
    /// Whether it is meant that no move leads on.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub terminal: bool,
}

/// `[roles.ID.drops]`: what is not taken from the role that this one is based on.
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct DropsTable {
    /// Ids of required skills.
    pub skills: Vec<Spanned<String>>,
    /// Ids of expectations.
    pub expectations: Vec<Spanned<String>>,
    /// Ids of responsibilities.
    pub responsibilities: Vec<Spanned<String>>,
    /// Ids of sections.
    pub sections: Vec<Spanned<String>>,
    /// Tags.
    pub tags: Vec<Spanned<String>>,
    /// Keywords.
    pub keywords: Vec<Spanned<String>>,
    /// Names of attributes.
    pub attributes: Vec<Spanned<String>>,
    /// Keys that are not taken at all.
    pub keys: Vec<InheritedKey>,
}

/// Keys that a role takes from the role that it is based on.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum InheritedKey {
    /// `summary`
    Summary,
    /// `definition`
    Definition,
    /// `tags`
    Tags,
    /// `keywords`
    Keywords,
    /// `attributes`
    Attributes,
    /// `requires`
    Requires,
    /// `expectations`
    Expectations,
    /// `rules`
    Rules,
    /// `responsibilities`
    Responsibilities,
    /// `qualifications`
    Qualifications,
    /// `sections`
    Sections,
    /// `resources`
    Resources,
    /// `tools`
    Tools,
    /// `interview`
    Interview,
}

/// `[roles.ID.responsibilities]`
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct ResponsibilitiesTable {
    /// What the role is for.
    pub primary: Vec<StatementText>,
    /// What it does besides.
    pub secondary: Vec<StatementText>,
}

/// `[roles.ID.progression]`: moves without details. The ids are of roles, entries and exits.
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct ProgressionTable {
    /// Where people come from.
    pub enter_from: Vec<Spanned<String>>,
    /// The next roles up.
    pub advance_to: Vec<Spanned<String>>,
    /// Roles at the same height.
    pub lateral_to: Vec<Spanned<String>>,
    /// Ways back.
    pub return_to: Vec<Spanned<String>>,
    /// Ways out of the ladder.
    pub exit_to: Vec<Spanned<String>>,
}

/// `[roles.ID.qualifications]`
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct QualificationsTable {
    /// Schooling.
    #[serde(deserialize_with = "shape::table")]
    pub education: EducationTable,
    /// Work.
    #[serde(deserialize_with = "shape::table")]
    pub experience: ExperienceTable,
    /// Certificates.
    pub certifications: Vec<LineText>,
}

/// `education = { minimum, preferred, fields }`
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct EducationTable {
    /// What has to be there.
    pub minimum: Vec<LineText>,
    /// What is welcome.
    pub preferred: Vec<LineText>,
    /// Fields of study.
    pub fields: Vec<LineText>,
}

/// `experience = { years, minimum, preferred }`
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct ExperienceTable {
    /// Years from and to that are typical.
    pub years: Option<Years>,
    /// What has to be there.
    pub minimum: Vec<LineText>,
    /// What is welcome.
    pub preferred: Vec<LineText>,
}

/// The step of a skill that a role requires.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct RequirementTable {
    /// Id of the step.
    pub step: Spanned<String>,
    /// How near the skill is to what the role is about; the discipline's word, if it is left out.
    pub tier: Option<TierName>,
    /// How much it counts.
    pub weight: Option<Amount>,
    /// When, or how, it is needed.
    pub note: Option<LineText>,
    /// Free data.
    pub ext: Option<Ext>,
}

impl FromText for RequirementTable {
    const EXPECTED: &'static str = "the id of a step, or a table with `step`";

    fn from_text(step: Spanned<String>) -> Self {
        Self { step, tier: None, weight: None, note: None, ext: None }
    }

    fn as_text(&self) -> Option<&str> {
        let Self { step, tier: None, weight: None, note: None, ext: None } = self else {
            return None;
        };
        Some(step.get_ref())
    }
}

/// How near a skill is to what a discipline is about.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum TierName {
    /// What the profession is about.
    Core,
    /// What it leans on.
    Supporting,
    /// What every profession needs.
    Broad,
}

impl TierName {
    /// All of them, the nearest to what the role is about first.
    pub const ALL: [Self; 3] = [Self::Core, Self::Supporting, Self::Broad];

    /// Its name, as authors write it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Core => "core",
            Self::Supporting => "supporting",
            Self::Broad => "broad",
        }
    }
}

/// `compensation`: what is paid.
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct CompensationTable {
    /// Who may see it; everyone, if it is left out.
    pub visibility: Option<Visibility>,
    /// What there is to know about it.
    pub note: Option<LineText>,
    /// From and to, by place and currency.
    #[serde(default)]
    pub bands: Vec<Spanned<BandTable>>,
}

/// `bands = [{ location, currency, period, min, max, note }]`
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct BandTable {
    /// Where it holds; everywhere, if it is left out.
    pub location: Option<String>,
    /// The currency's code (ISO 4217), such as "EUR".
    pub currency: Spanned<String>,
    /// What it is paid for.
    pub period: PayPeriod,
    /// The lowest.
    pub min: Amount,
    /// The highest.
    pub max: Amount,
    /// A remark.
    pub note: Option<LineText>,
}

/// The time that pay is for.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum PayPeriod {
    /// A year.
    Year,
    /// A month.
    Month,
    /// A day.
    Day,
    /// An hour.
    Hour,
}

/// `[[….sections]]`: prose that no other key has a place for.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct SectionTable {
    /// An id, to be named by.
    pub id: Option<Spanned<String>>,
    /// Its heading.
    pub title: String,
    /// Who may see it; everyone, if it is left out.
    pub visibility: Option<Visibility>,
    /// The prose.
    pub text: BlockText,
}
