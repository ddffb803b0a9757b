//! The texts of a model that several checks look at.
//!
//! It must not know what is looked for.

use crate::model::{How, Model, Role, SkillId, Text};

/// Each statement with its skill and the position of its step, in the order of the skills.
pub(super) fn statements(model: &Model) -> impl Iterator<Item = (SkillId, usize, &Text)> {
    model.skills.iter().flat_map(|(id, skill)| {
        let steps = skill.steps.iter().enumerate();
        steps.flat_map(move |(step, there)| {
            there.statements.iter().map(move |statement| (id, step, &statement.text))
        })
    })
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
