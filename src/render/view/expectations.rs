//! What a role requires, beside what the role below it does.

use serde::Serialize;

use super::{Html, LinkView};
use crate::model::{CategoryKind, Change, Requirement, RoleId, compare};
use crate::render::Renderer;

/// What a role requires of one kind.
#[derive(Debug, Serialize)]
pub struct ExpectationsView {
    /// "Hard skills", "Soft skills" and so on.
    pub name: &'static str,
    /// An anchor for it.
    pub anchor: &'static str,
    /// The skills, by category.
    pub categories: Vec<SkillGroupView>,
}

/// What a role requires of one category.
#[derive(Debug, Serialize)]
pub struct SkillGroupView {
    /// The category; leads to its place among the skills.
    pub category: LinkView,
    /// The skills.
    pub skills: Vec<ExpectationView>,
}

/// What a role requires of one skill.
#[derive(Debug, Serialize)]
pub struct ExpectationView {
    /// The skill.
    pub skill: LinkView,
    /// The name of the step that is needed.
    pub step: String,
    /// Its number, from 1.
    pub number: usize,
    /// How many steps the scale has.
    pub of: usize,
    /// What one does at that step.
    pub statements: Vec<Html>,
    /// When, or how, it is needed.
    pub note: Option<Html>,
    /// Against the role below: `gained`, `raised`, `lowered` or `kept`; nothing without a role below.
    pub change: Option<&'static str>,
    /// The change in words: "new", "was Working".
    pub change_words: Option<String>,
}

impl Renderer<'_> {
    pub(super) fn expectations(&self, id: RoleId, below: Option<RoleId>) -> Vec<ExpectationsView> {
        let model = self.model;
        let changes = below.map(|below| compare(model, below, id)).unwrap_or_default();
        let kinds = [
            ("Hard skills", "hard-skills", CategoryKind::Hard),
            ("Soft skills", "soft-skills", CategoryKind::Soft),
            ("Behaviours", "behaviours", CategoryKind::Behaviour),
            ("Values", "values", CategoryKind::Value),
            ("Knowledge", "knowledge", CategoryKind::Knowledge),
        ];
        let group = |category| {
            let requires = model.roles[id].requires.iter();
            let requires = requires.filter(|its| model.skills[its.skill].category == category);
            let skills: Vec<_> = requires
                .map(|requirement| {
                    let change =
                        changes.skills.iter().find(|(skill, _)| *skill == requirement.skill);
                    self.expectation(requirement, change.map(|(_, change)| *change))
                })
                .collect();
            SkillGroupView { category: self.category_link(category), skills }
        };
        let expectations = kinds.into_iter().map(|(name, anchor, kind)| {
            let categories = model.categories.iter().filter(|(_, category)| category.kind == kind);
            let groups = categories.map(|(category, _)| group(category));
            let categories = groups.filter(|group| !group.skills.is_empty()).collect();
            ExpectationsView { name, anchor, categories }
        });
        expectations.filter(|kind| !kind.categories.is_empty()).collect()
    }

    fn expectation(&self, requirement: &Requirement, change: Option<Change>) -> ExpectationView {
        let skill = &self.model.skills[requirement.skill];
        let steps = &self.model.scales[skill.scale].steps;
        let (change, change_words) = match change {
            Some(Change::Gained(_)) => (Some("gained"), Some("new".to_owned())),
            Some(Change::Raised(from, _)) => {
                (Some("raised"), Some(format!("was {}", steps[from].name)))
            }
            Some(Change::Lowered(from, _)) => {
                (Some("lowered"), Some(format!("was {}", steps[from].name)))
            }
            Some(Change::Kept(_)) => (Some("kept"), Some("same".to_owned())),
            Some(Change::Dropped(_)) | None => (None, None),
        };
        ExpectationView {
            skill: self.skill_link(requirement.skill),
            step: steps[requirement.step].name.clone(),
            number: requirement.step + 1,
            of: steps.len(),
            statements: self.htmls(&skill.steps[requirement.step].statements),
            note: self.html_optional(requirement.note.as_ref()),
            change,
            change_words,
        }
    }
}
