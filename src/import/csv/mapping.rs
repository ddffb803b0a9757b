//! Says which column of a sheet is what.
//!
//! It must not know what is in the sheets.

use std::collections::BTreeMap;

use serde::de::IntoDeserializer as _;
use serde::{Deserialize, Deserializer};
use toml::{Table, Value};

use crate::error::Error;
use crate::parse::CategoryKind;

/// `mapping.toml`. Every key may be left out.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Mapping {
    /// What the ladder is called.
    pub name: String,
    /// What the scale of all skills is called.
    pub scale: String,
    /// The steps of the scale, from the lowest to the highest.
    pub steps: Vec<String>,
    /// The levels, from the lowest to the highest.
    pub levels: Vec<String>,
    /// The category of skills that have none.
    pub category: String,
    /// The kind of categories that have none in [`kinds`](Self::kinds).
    pub kind: CategoryKind,
    /// The kinds of categories, by their names.
    pub kinds: BTreeMap<String, CategoryKind>,
    /// Names that are none: a role of such a name takes that of its discipline.
    pub unnamed: Vec<String>,
    /// Texts that are none, such as "TBC".
    pub placeholders: Vec<String>,
    /// What stands between cells.
    pub delimiter: char,
    /// The columns of files that are not in [`sheets`](Self::sheets).
    pub columns: Option<Columns>,
    /// Files with columns of their own.
    pub sheets: Vec<SheetMapping>,
}

/// `[[sheets]]`: a file with columns of its own.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct SheetMapping {
    /// The end of the file's path.
    pub file: String,
    /// Its columns.
    pub columns: Columns,
}

/// `[columns]`: what is in which column.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Columns {
    /// A group of disciplines.
    pub family: Option<String>,
    /// What the family is.
    pub family_description: Option<String>,
    /// The discipline of the role.
    pub discipline: Option<String>,
    /// What the discipline is.
    pub discipline_description: Option<String>,
    /// The role.
    pub role: Option<String>,
    /// What the role is for.
    pub role_description: Option<String>,
    /// Tags of the role.
    pub role_tags: Names,
    /// Other columns about the role, which are kept in its `ext`.
    pub role_ext: Names,
    /// The level of the role.
    pub level: Option<String>,
    /// The track of the role.
    pub track: Option<String>,
    /// A skill: one that the role requires, if there is a role.
    pub skill: Option<String>,
    /// What the skill is.
    pub skill_description: Option<String>,
    /// Tags of the skill.
    pub skill_tags: Names,
    /// Other columns about the skill, which are kept in its `ext`.
    pub skill_ext: Names,
    /// The category of the skill.
    pub category: Option<String>,
    /// A step: the one that the role requires of the skill, if there is a role.
    pub step: Option<String>,
    /// What the skill looks like at that step.
    pub step_description: Option<String>,
    /// Columns that hold what the skill looks like at a step: the column, and the step.
    pub steps: BTreeMap<String, String>,
    /// What there is to say about the requirement.
    pub note: Option<String>,
}

/// Names of columns; one may stand without brackets.
#[derive(Debug, Clone, Default)]
pub struct Names(pub Vec<String>);

impl<'de> Deserialize<'de> for Names {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let value = Value::deserialize(deserializer)?;
        let value = if value.is_str() { Value::Array(vec![value]) } else { value };
        let names = Vec::deserialize(value.into_deserializer());
        names.map(Self).map_err(serde::de::Error::custom)
    }
}

impl Default for Mapping {
    fn default() -> Self {
        Self {
            name: "Career ladder".to_owned(),
            scale: "Proficiency".to_owned(),
            steps: Vec::new(),
            levels: Vec::new(),
            category: "Skills".to_owned(),
            kind: CategoryKind::Hard,
            kinds: BTreeMap::new(),
            unnamed: Vec::new(),
            placeholders: Vec::new(),
            delimiter: ',',
            columns: None,
            sheets: Vec::new(),
        }
    }
}

impl Mapping {
    /// Reads a mapping from the text of the file `file`, with what the command line says over it.
    ///
    /// # Errors
    /// [`Error::Usage`] if it can't be read.
    pub fn read(file: &str, text: &str, options: Table) -> Result<Self, Error> {
        let at = |error: &toml::de::Error| {
            let offset = error.span().map_or(0, |span| span.start);
            let line = text[..text.floor_char_boundary(offset)].matches('\n').count() + 1;
            Error::Usage(format!("{file}:{line}: {}", error.message().replace('\n', " ")))
        };
        toml::from_str::<Self>(text).map_err(|error| at(&error))?;
        let mut table: Table = toml::from_str(text).map_err(|error| at(&error))?;
        overlay(&mut table, options);
        let mapping = Self::deserialize(table);
        let mapping = mapping.map_err(|error| Error::Usage(error.message().replace('\n', " ")))?;
        mapping.check().map_err(|why| Error::Usage(format!("{file}: {why}")))?;
        Ok(mapping)
    }

    /// The columns of a file, if anything is said about it.
    pub(super) fn columns_of(&self, file: &str) -> Option<&Columns> {
        let named = self.sheets.iter().find(|sheet| sheet.is_of(file));
        named.map(|sheet| &sheet.columns).or(self.columns.as_ref())
    }

    fn check(&self) -> Result<(), String> {
        if !self.delimiter.is_ascii() || matches!(self.delimiter, '"' | '\n' | '\r') {
            return Err(format!("`{}` can't stand between cells", self.delimiter.escape_default()));
        }
        let columns = self.columns.iter().map(|columns| ("columns", columns));
        let sheets = self.sheets.iter().map(|sheet| (sheet.file.as_str(), &sheet.columns));
        let mut all = columns.chain(sheets);
        all.try_for_each(|(what, columns)| {
            columns.check().map_err(|why| format!("`{what}`: {why}"))
        })
    }
}

impl SheetMapping {
    /// Whether it is about this file.
    pub(super) fn is_of(&self, file: &str) -> bool {
        let file = file.replace('\\', "/");
        file == self.file || file.ends_with(&format!("/{}", self.file))
    }
}

impl Columns {
    /// Every column that is named, with the key that names it.
    pub(super) fn named(&self) -> Vec<(&'static str, &str)> {
        let ones = [
            ("family", &self.family),
            ("family-description", &self.family_description),
            ("discipline", &self.discipline),
            ("discipline-description", &self.discipline_description),
            ("role", &self.role),
            ("role-description", &self.role_description),
            ("level", &self.level),
            ("track", &self.track),
            ("skill", &self.skill),
            ("skill-description", &self.skill_description),
            ("category", &self.category),
            ("step", &self.step),
            ("step-description", &self.step_description),
            ("note", &self.note),
        ];
        let ones = ones.into_iter().filter_map(|(key, column)| Some((key, column.as_deref()?)));
        let mut named: Vec<_> = ones.collect();
        for (key, names) in [
            ("role-tags", &self.role_tags),
            ("role-ext", &self.role_ext),
            ("skill-tags", &self.skill_tags),
            ("skill-ext", &self.skill_ext),
        ] {
            named.extend(names.0.iter().map(|column| (key, column.as_str())));
        }
        named.extend(self.steps.keys().map(|column| ("steps", column.as_str())));
        named
    }

    /// What hangs on what: a description of nothing can't be kept.
    fn check(&self) -> Result<(), String> {
        let named = self.named();
        let has = |wanted: &str| named.iter().any(|(key, _)| *key == wanted);
        for (key, _) in &named {
            let on: &[&str] = match *key {
                "family-description" => &["family", "discipline"],
                "family" | "discipline-description" => &["discipline"],
                "role-description" | "role-tags" | "role-ext" | "level" | "track" => &["role"],
                "skill-description" | "skill-tags" | "skill-ext" | "category" | "steps" => {
                    &["skill"]
                }
                "step" => &["skill"],
                "step-description" => &["skill", "step"],
                "note" => &["role", "skill", "step"],
                _ => &[],
            };
            if let Some(missing) = on.iter().find(|wanted| !has(wanted)) {
                return Err(format!("`{key}` says nothing without `{missing}`"));
            }
        }
        if !["discipline", "role", "skill"].into_iter().any(has) {
            return Err("none of `discipline`, `role` and `skill` is there".to_owned());
        }
        if has("role") && has("skill") && !has("step") {
            return Err("a role requires a step of a skill, and `step` is not there".to_owned());
        }
        Ok(())
    }
}

/// Puts the values of `over` into `table`, tables key by key.
fn overlay(table: &mut Table, over: Table) {
    for (key, value) in over {
        match (table.get_mut(&key), value) {
            (Some(Value::Table(below)), Value::Table(value)) => overlay(below, value),
            (_, value) => {
                table.insert(key, value);
            }
        }
    }
}
