//! The tables of roles.

use std::collections::BTreeMap;

use serde::de::value::MapAccessDeserializer;
use serde::de::{MapAccess, Visitor};
use serde::{Deserialize, Deserializer};
use toml::Spanned;

use super::{BlockText, LineText, Years, shape};

/// `[roles.ID]`: a position.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct RoleTable {
    /// Its title.
    pub name: String,
    /// Its profession.
    pub discipline: Option<Spanned<String>>,
    /// Its height.
    pub level: Option<Spanned<String>>,
    /// Its line of work.
    pub track: Option<Spanned<String>>,
    /// What it is, in a sentence.
    pub summary: Option<LineText>,
    /// What it is for, at length.
    pub definition: Option<BlockText>,
    /// Words to group roles by.
    #[serde(default)]
    pub tags: Vec<String>,
    /// Other names that people look for.
    #[serde(default)]
    pub keywords: Vec<String>,
    /// Skills with the step that is needed.
    #[serde(default)]
    pub requires: BTreeMap<Spanned<String>, Spanned<RequirementTable>>,
    /// What one does.
    #[serde(default, deserialize_with = "shape::table")]
    pub responsibilities: ResponsibilitiesTable,
    /// Where one comes from and goes to.
    #[serde(default, deserialize_with = "shape::table")]
    pub progression: ProgressionTable,
    /// What one brings.
    #[serde(default, deserialize_with = "shape::table")]
    pub qualifications: QualificationsTable,
}

/// `[roles.ID.responsibilities]`
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct ResponsibilitiesTable {
    /// What the role is for.
    pub primary: Vec<LineText>,
    /// What it does besides.
    pub secondary: Vec<LineText>,
}

/// `[roles.ID.progression]`: moves without details. The ids are of roles, entries and exits.
#[derive(Debug, Default, Deserialize)]
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
#[derive(Debug, Default, Deserialize)]
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
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct EducationTable {
    /// What has to be there.
    pub minimum: Vec<LineText>,
    /// What is welcome.
    pub preferred: Vec<LineText>,
    /// Fields of study.
    pub fields: Vec<LineText>,
}

/// `experience = { years, preferred }`
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct ExperienceTable {
    /// Years from and to that are typical.
    pub years: Option<Years>,
    /// What is welcome.
    pub preferred: Vec<LineText>,
}

/// The step of a skill that a role requires; the step's id may stand for the table.
#[derive(Debug)]
pub struct RequirementTable {
    /// Id of the step. Without a span it is the whole value.
    pub step: (String, Option<std::ops::Range<usize>>),
    /// When, or how, it is needed.
    pub note: Option<LineText>,
}

/// The long form of [`RequirementTable`].
#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct LongForm {
    step: Spanned<String>,
    note: Option<LineText>,
}

impl<'de> Deserialize<'de> for RequirementTable {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(ShortOrLong)
    }
}

/// serde's `untagged` would lose the places.
struct ShortOrLong;

impl<'de> Visitor<'de> for ShortOrLong {
    type Value = RequirementTable;

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("the id of a step, or a table with `step`")
    }

    fn visit_str<E>(self, step: &str) -> Result<Self::Value, E> {
        Ok(RequirementTable { step: (step.to_owned(), None), note: None })
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Self::Value, A::Error> {
        let LongForm { step, note } = LongForm::deserialize(MapAccessDeserializer::new(map))?;
        let span = step.span();
        Ok(RequirementTable { step: (step.into_inner(), Some(span)), note })
    }
}
