//! What a role requires, beside what the role below it does.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;

use super::{FromView, Html, LinkView, PhraseView, StatementView};
use crate::model::{
    CategoryId, CategoryKind, Change, How, Requirement, Role, RoleId, Sourced, Statement, Tier,
    compare,
};
use crate::render::Renderer;

/// What a role requires of one kind.
#[derive(Debug, Serialize, JsonSchema)]
pub struct ExpectationsView {
    /// "Hard skills", "Soft skills" and so on.
    pub name: &'static str,
    /// An anchor for it.
    pub anchor: &'static str,
    /// The skills, by category.
    pub categories: Vec<SkillGroupView>,
}

/// What a role requires of one category.
#[derive(Debug, Serialize, JsonSchema)]
pub struct SkillGroupView {
    /// The category; leads to its place among the skills.
    pub category: LinkView,
    /// The categories that it is inside of, from the top.
    pub path: Vec<LinkView>,
    /// What is expected besides skills.
    pub statements: Vec<FromView<StatementView>>,
    /// The skills.
    pub skills: Vec<ExpectationView>,
}

/// What a role requires of one skill.
#[derive(Debug, Serialize, JsonSchema)]
pub struct ExpectationView {
    /// The skill.
    pub skill: LinkView,
    /// The name of the step that is needed.
    pub step: String,
    /// Its number, from 1.
    pub number: usize,
    /// How many steps the scale has.
    pub of: usize,
    /// The step in words of the skill's own, where they are prose.
    pub description: Option<Html>,
    /// What one does at that step.
    pub statements: Vec<StatementView>,
    /// When, or how, it is needed.
    pub note: Option<Html>,
    /// How near the skill is to what the role is about: `core`, `supporting` or `broad`.
    pub tier: Option<&'static str>,
    /// Whether it follows from the discipline; then `origin` names the tier, too.
    pub is_derived: bool,
    /// How much it counts.
    pub weight: Option<String>,
    /// Where the requirement comes from, as a phrase; empty if the role just says it.
    pub origin: Vec<PhraseView>,
    /// Against the role below: `gained`, `raised`, `lowered` or `kept`; nothing without a role below.
    pub change: Option<&'static str>,
    /// The change in words: "new", "was Working".
    pub change_words: Option<String>,
}

const KINDS: [(&str, &str, CategoryKind); 5] = [
    ("Hard skills", "hard-skills", CategoryKind::Hard),
    ("Soft skills", "soft-skills", CategoryKind::Soft),
    ("Behaviours", "behaviours", CategoryKind::Behaviour),
    ("Values", "values", CategoryKind::Value),
    ("Knowledge", "knowledge", CategoryKind::Knowledge),
];

/// What a role expects in one category: without skills, and of those.
type InCategory<'r> = (&'r [Sourced<Statement>], &'r [Requirement]);

impl Renderer<'_> {
    pub(super) fn expectations(&self, id: RoleId, below: Option<RoleId>) -> Vec<ExpectationsView> {
        let model = self.model;
        let changes = below.map(|below| compare(model, below, id)).unwrap_or_default().skills;
        let change = |requirement: &Requirement| {
            let found = changes.binary_search_by_key(&requirement.skill, |(skill, _)| *skill);
            found.ok().map(|at| changes[at].1)
        };
        let groups = self.by_category(&model.roles[id]);
        let expectations = KINDS.into_iter().map(|(name, anchor, kind)| {
            let groups = groups.iter().filter(|(id, _)| model.categories[**id].kind == kind);
            let view = |(category, (statements, requires)): (&CategoryId, &InCategory<'_>)| {
                SkillGroupView {
                    category: self.category_link(*category),
                    path: self.category_path(*category),
                    statements: self.by_origin(statements, |its| self.statement(its)),
                    skills: requires.iter().map(|its| self.expectation(its, change(its))).collect(),
                }
            };
            ExpectationsView { name, anchor, categories: groups.map(view).collect() }
        });
        expectations.filter(|kind| !kind.categories.is_empty()).collect()
    }

    fn by_category<'r>(&self, role: &'r Role) -> BTreeMap<CategoryId, InCategory<'r>> {
        let mut groups: BTreeMap<CategoryId, InCategory<'r>> = BTreeMap::new();
        for (category, statements) in &role.expectations {
            groups.entry(*category).or_default().0 = statements;
        }
        // Skills are in the order of their categories.
        let category = |its: &Requirement| self.model.skills[its.skill].category;
        for requires in role.requires.chunk_by(|one, other| category(one) == category(other)) {
            groups.entry(category(&requires[0])).or_default().1 = requires;
        }
        groups
    }

    fn expectation(&self, requirement: &Requirement, change: Option<Change>) -> ExpectationView {
        let skill = &self.model.skills[requirement.skill];
        let steps = &self.model.scales[skill.scale].steps;
        let text = &skill.steps[requirement.step];
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
            description: self.html_optional(text.description.as_ref()),
            statements: self.statements(&text.statements),
            note: self.html_optional(requirement.note.as_ref()),
            tier: requirement.tier.map(Tier::name),
            is_derived: matches!(requirement.origin.how, How::Derived(_)),
            weight: requirement.weight.map(|weight| weight.to_string()),
            origin: self.requirement_origin(requirement),
            change,
            change_words,
        }
    }
}
