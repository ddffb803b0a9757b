//! Resolved roles.

use schemars::JsonSchema;
use serde::Serialize;
use serde_json::{Map, Value};

use super::parts::{
    RequiredSkill, ResolvedCompensation, ResolvedRule, ResolvedSection, ResolvedStatement,
};
use crate::export::texts::written;
use crate::model::{Model, Role, Sourced, Text};

/// A role with all that it says, takes from others, and is derived.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct ResolvedRole<'m> {
    /// Its id.
    pub id: &'m str,
    /// Its title.
    pub name: &'m str,
    /// Id of its discipline.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub discipline: Option<&'m str>,
    /// Id of its level.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub level: Option<&'m str>,
    /// Id of its track.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub track: Option<&'m str>,
    /// Id of the role that it is based on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub based_on: Option<&'m str>,
    /// Whether no file names it: it follows from its discipline.
    pub derived: bool,
    /// Whether it is meant that no move leads on.
    pub terminal: bool,
    /// What it is, in a sentence.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub summary: Option<String>,
    /// What it is for, at length.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub definition: Option<String>,
    /// Words to group roles by.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<&'m str>,
    /// Other names that people look for.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub keywords: Vec<&'m str>,
    /// Free names with a phrase each, those of its level too.
    #[serde(skip_serializing_if = "Map::is_empty")]
    pub attributes: Map<String, Value>,
    /// What it requires, in the order of the skills.
    pub requires: Vec<RequiredSkill<'m>>,
    /// What has to hold besides, in plain language.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub rules: Vec<ResolvedRule<'m>>,
    /// What is expected in each category, where no steps say it; of everyone at its level, then of itself.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub expectations: Vec<ResolvedExpectations<'m>>,
    /// What one does.
    pub responsibilities: Responsibilities<'m>,
    /// What one brings.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub qualifications: Option<Qualifications>,
    /// What is paid.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub compensation: Option<ResolvedCompensation<'m>>,
    /// Free prose.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub sections: Vec<ResolvedSection<'m>>,
    /// Id of the interview plan.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub interview: Option<&'m str>,
    /// The file where it is written, or derived.
    pub file: &'m str,
    /// The line there, from 1.
    pub line: usize,
}

/// What is expected in a category.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct ResolvedExpectations<'m> {
    /// Id of the category.
    pub category: &'m str,
    /// What is expected.
    pub statements: Vec<ResolvedStatement<'m>>,
}

/// What one does in a role.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct Responsibilities<'m> {
    /// What the role is for.
    pub primary: Vec<ResolvedStatement<'m>>,
    /// What it does besides.
    pub secondary: Vec<ResolvedStatement<'m>>,
}

/// What one brings to a role.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct Qualifications {
    /// Years of experience that are typical, from and to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub years: Option<[u32; 2]>,
    /// Experience that has to be there.
    pub experience_minimum: Vec<String>,
    /// Experience that is welcome.
    pub experience_preferred: Vec<String>,
    /// Schooling that has to be there.
    pub education_minimum: Vec<String>,
    /// Schooling that is welcome.
    pub education_preferred: Vec<String>,
    /// Fields of study.
    pub fields: Vec<String>,
    /// Certificates.
    pub certifications: Vec<String>,
}

impl<'m> ResolvedRole<'m> {
    pub(super) fn new(role: &'m Role, model: &'m Model) -> Self {
        let text = |text: &Sourced<Text>| written(text, model);
        let attribute =
            |(name, value): &(String, Sourced<Text>)| (name.clone(), Value::from(text(value)));
        let statements = |statements: &'m [Sourced<_>]| {
            statements.iter().map(|found| ResolvedStatement::new(found, model)).collect()
        };
        Self {
            id: &role.slug,
            name: &role.name,
            discipline: role.discipline.map(|id| &*model.disciplines[id].slug),
            level: role.level.map(|id| &*model.levels[id].slug),
            track: role.track.map(|id| &*model.tracks[id].slug),
            based_on: role.based_on.map(|id| &*model.roles[id].slug),
            derived: role.is_derived,
            terminal: role.terminal,
            summary: role.summary.as_ref().map(text),
            definition: role.definition.as_ref().map(text),
            tags: role.tags.iter().map(|tag| tag.as_str()).collect(),
            keywords: role.keywords.iter().map(|word| word.as_str()).collect(),
            attributes: role.attributes.iter().map(attribute).collect(),
            requires: role.requires.iter().map(|found| RequiredSkill::new(found, model)).collect(),
            rules: role.rules.iter().map(|rule| ResolvedRule::new(rule, model)).collect(),
            expectations: (role.expectations.iter())
                .map(|(category, found)| ResolvedExpectations {
                    category: &model.categories[*category].slug,
                    statements: statements(found),
                })
                .collect(),
            responsibilities: Responsibilities {
                primary: statements(&role.primary),
                secondary: statements(&role.secondary),
            },
            qualifications: Qualifications::new(role, model),
            compensation: (role.compensation.as_ref())
                .and_then(|pay| ResolvedCompensation::new(pay, model)),
            sections: (role.sections.iter())
                .map(|section| ResolvedSection::new(&section.value, model))
                .collect(),
            interview: role.interview.as_ref().map(|plan| &*model.interview_plans[plan.value].slug),
            file: &role.place.source.path,
            line: role.place.source.line_column(role.place.range.start).0,
        }
    }
}

impl Qualifications {
    /// What one brings, if anything is said.
    fn new(role: &Role, model: &Model) -> Option<Self> {
        let found = &role.qualifications;
        let texts = |texts: &[Sourced<Text>]| -> Vec<String> {
            texts.iter().map(|text| written(text, model)).collect()
        };
        let all = Self {
            years: found.years.as_ref().map(|years| years.value),
            experience_minimum: texts(&found.experience_minimum),
            experience_preferred: texts(&found.experience_preferred),
            education_minimum: texts(&found.education_minimum),
            education_preferred: texts(&found.education_preferred),
            fields: texts(&found.fields),
            certifications: texts(&found.certifications),
        };
        let lists = [
            &all.experience_minimum,
            &all.experience_preferred,
            &all.education_minimum,
            &all.education_preferred,
            &all.fields,
            &all.certifications,
        ];
        let is_said = all.years.is_some() || lists.iter().any(|list| !list.is_empty());
        is_said.then_some(all)
    }
}
