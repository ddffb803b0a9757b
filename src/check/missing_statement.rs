//! Finds requirements that say nothing: the role asks for a step of a skill that has no statement.

use std::collections::BTreeSet;

use crate::diagnostic::{Code, Diagnostic};
use crate::model::Model;

pub(super) fn check(model: &Model, diagnostics: &mut Vec<Diagnostic>) {
    let mut reported = BTreeSet::new();
    for (_, role) in model.roles.iter() {
        for requirement in &role.requires {
            let skill = &model.skills[requirement.skill];
            // A skill without any statement explains itself by its summary, everywhere or nowhere.
            let is_described = skill.steps.iter().any(|step| !step.is_unwritten());
            let is_missing = skill.steps[requirement.step].is_unwritten();
            if is_described && is_missing && reported.insert((requirement.skill, requirement.step))
            {
                let step = &model.scales[skill.scale].steps[requirement.step].slug;
                let message =
                    format!("nothing is written for step `{step}` of skill `{}`", skill.slug);
                diagnostics.push(
                    Diagnostic::warning(Code::MissingStatement, message)
                        .label(requirement.place().clone(), "required here")
                        .label(skill.place.clone(), "the skill is declared here")
                        .help(format!("write `{step} = [\"…\"]` among the `steps` of the skill")),
                );
            }
        }
    }
}
