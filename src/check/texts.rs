//! The texts of a model that several checks look at.
//!
//! It must not know what is looked for.

use crate::model::{CategoryId, How, LevelId, Model, Role, SkillId, Statement, Text};

/// What a list of statements is about.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Subject {
    /// The step of a skill at this position.
    Skill(SkillId, usize),
    /// The step of a category at this position.
    Category(CategoryId, usize),
    /// A level, for a category.
    Level(LevelId, CategoryId),
}

impl Subject {
    /// In words: "step `fluent` of skill `testing`".
    pub(super) fn words(self, model: &Model) -> String {
        match self {
            Self::Skill(id, step) => {
                let skill = &model.skills[id];
                let step = &model.scales[skill.scale].steps[step].slug;
                format!("step `{step}` of skill `{}`", skill.slug)
            }
            Self::Category(id, step) => {
                let category = &model.categories[id];
                let scale = category.scale.expect("steps are those of a scale");
                let step = &model.scales[scale].steps[step].slug;
                format!("step `{step}` of category `{}`", category.slug)
            }
            Self::Level(level, category) => {
                let (level, category) = (&model.levels[level], &model.categories[category]);
                format!("level `{}` in category `{}`", level.slug, category.slug)
            }
        }
    }
}

/// Every list of statements that is not a role's: those of skills, then of categories, then of levels.
pub(super) fn statement_lists(model: &Model) -> impl Iterator<Item = (Subject, &[Statement])> {
    let skills = model.skills.iter().flat_map(|(id, skill)| {
        let steps = skill.steps.iter().enumerate();
        steps.map(move |(step, there)| (Subject::Skill(id, step), &*there.statements))
    });
    let categories = model.categories.iter().flat_map(|(id, category)| {
        let steps = category.steps.iter().enumerate();
        steps.map(move |(step, there)| (Subject::Category(id, step), &*there.statements))
    });
    let levels = model.levels.iter().flat_map(|(id, level)| {
        let expected = level.expectations.iter();
        expected.map(move |(category, list)| (Subject::Level(id, *category), &**list))
    });
    skills.chain(categories).chain(levels)
}

/// Each statement of those lists.
pub(super) fn statements(model: &Model) -> impl Iterator<Item = (Subject, &Text)> {
    statement_lists(model)
        .flat_map(|(subject, list)| list.iter().map(move |statement| (subject, &statement.text)))
}

/// What a role does, the primary first.
pub(super) fn responsibilities(role: &Role) -> impl Iterator<Item = &Text> {
    role.primary.iter().chain(&role.secondary).map(|statement| &statement.text)
}

/// What a role says itself: its responsibilities, and what is expected in each category.
pub(super) fn own_statements(role: &Role) -> impl Iterator<Item = &Text> {
    let expected = role.expectations.iter().flat_map(|(_, statements)| statements);
    let all = role.primary.iter().chain(&role.secondary).chain(expected);
    all.filter(|statement| matches!(statement.origin.how, How::Own)).map(|its| &its.text)
}
