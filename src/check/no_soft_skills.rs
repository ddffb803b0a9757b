//! Finds roles that require skills of the craft only, in a ladder that has others.

use crate::diagnostic::{Code, Diagnostic};
use crate::model::{CategoryKind, Model};

pub(super) fn check(model: &Model, diagnostics: &mut Vec<Diagnostic>) {
    let is_soft =
        |kind| matches!(kind, CategoryKind::Soft | CategoryKind::Behaviour | CategoryKind::Value);
    if !model.categories.iter().any(|(_, category)| is_soft(category.kind)) {
        return;
    }
    for (_, role) in model.roles.iter() {
        let has_soft = role.requires.iter().any(|requirement| {
            is_soft(model.categories[model.skills[requirement.skill].category].kind)
        });
        if !role.requires.is_empty() && !has_soft {
            diagnostics.push(
                Diagnostic::warning(
                    Code::NoSoftSkills,
                    format!("role `{}` requires no skill of working with people", role.slug),
                )
                .label(role.place.clone(), "requires skills of the craft only")
                .help("require a skill of a category of kind `soft`, `behaviour` or `value`"),
            );
        }
    }
}
