//! Finds skills that no role requires: nobody learns from the ladder whom they are for.

use crate::diagnostic::{Code, Diagnostic};
use crate::model::Model;

pub(super) fn check(model: &Model, diagnostics: &mut Vec<Diagnostic>) {
    for (id, skill) in model.skills.iter() {
        if model.roles.iter().all(|(_, role)| role.requirement(id).is_none()) {
            diagnostics.push(
                Diagnostic::warning(
                    Code::UnusedSkill,
                    format!("no role requires skill `{}`", skill.slug),
                )
                .label(skill.place.clone(), "declared here")
                .help("name it in the `requires` of a role, or remove it"),
            );
        }
    }
}
