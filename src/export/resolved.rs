//! What follows from the author's tables, so that other programs need to know none of the rules: every role with all
//! that it takes from others, every move, every skill with its scale.

mod parts;
mod role;

use schemars::JsonSchema;
use serde::Serialize;

pub use parts::{
    Origin, OriginKind, RequiredSkill, ResolvedBand, ResolvedCompensation, ResolvedRule,
    ResolvedSection, ResolvedStatement,
};
pub use role::{Qualifications, ResolvedExpectations, ResolvedRole, Responsibilities};

use super::texts::written;
use crate::model::{CategoryKind, Model, Move, MoveKind, Skill};

/// What follows from the tables. Texts are Markdown.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct Resolved<'m> {
    /// Every role, those that are derived too, in the order in which they are shown.
    pub roles: Vec<ResolvedRole<'m>>,
    /// Every skill, in the order in which they are shown.
    pub skills: Vec<ResolvedSkill<'m>>,
    /// Every move, those too that are written in short inside roles.
    pub moves: Vec<ResolvedMove<'m>>,
}

/// A skill, with the scale that it is measured on.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct ResolvedSkill<'m> {
    /// Its id.
    pub id: &'m str,
    /// What it is called.
    pub name: &'m str,
    /// Id of its category.
    pub category: &'m str,
    /// What the skills of its category are.
    pub kind: CategoryKind,
    /// Id of its scale.
    pub scale: &'m str,
    /// Ids of the steps of the scale, the lowest first.
    pub steps: Vec<&'m str>,
}

/// A move.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct ResolvedMove<'m> {
    /// Id of a role or an entry.
    pub from: &'m str,
    /// Id of a role or an exit.
    pub to: &'m str,
    /// What kind of step it is.
    pub kind: MoveKind,
    /// Months from and to that people typically spend before it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub typical_months: Option<[u32; 2]>,
    /// Months that one has to have spent before it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub minimum_months: Option<u32>,
    /// What has to be true or to happen.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub gate: Vec<String>,
    /// What has to hold, in plain language.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub rules: Vec<String>,
    /// Why people make it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub why: Option<String>,
    /// What shows that one is ready.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub evidence: Vec<String>,
    /// What the organisation gives.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub support: Vec<String>,
    /// The file where it is written.
    pub file: &'m str,
    /// The line there, from 1.
    pub line: usize,
}

impl<'m> Resolved<'m> {
    pub(super) fn new(model: &'m Model) -> Self {
        Self {
            roles: model.roles.iter().map(|(_, role)| ResolvedRole::new(role, model)).collect(),
            skills: model
                .skills
                .iter()
                .map(|(_, skill)| ResolvedSkill::new(skill, model))
                .collect(),
            moves: model.moves.iter().map(|(_, step)| ResolvedMove::new(step, model)).collect(),
        }
    }
}

impl<'m> ResolvedSkill<'m> {
    fn new(skill: &'m Skill, model: &'m Model) -> Self {
        let (category, scale) = (&model.categories[skill.category], &model.scales[skill.scale]);
        Self {
            id: &skill.slug,
            name: &skill.name,
            category: &category.slug,
            kind: category.kind,
            scale: &scale.slug,
            steps: scale.steps.iter().map(|step| step.slug.as_str()).collect(),
        }
    }
}

impl<'m> ResolvedMove<'m> {
    fn new(step: &'m Move, model: &'m Model) -> Self {
        let texts = |texts: &[crate::model::Text]| -> Vec<String> {
            texts.iter().map(|text| written(text, model)).collect()
        };
        Self {
            from: model.end_id(step.from).1,
            to: model.end_id(step.to).1,
            kind: step.kind,
            typical_months: step.typical_months,
            minimum_months: step.minimum_months,
            gate: texts(&step.gate),
            rules: step.rules.iter().map(|rule| rule.plain(model)).collect(),
            why: step.why.as_ref().map(|text| written(text, model)),
            evidence: texts(&step.evidence),
            support: texts(&step.support),
            file: &step.place.source.path,
            line: step.place.source.line_column(step.place.range.start).0,
        }
    }
}
