//! Finds skills that nothing helps with: no essay names them, and they name nothing to learn from.

use std::collections::BTreeSet;

use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Model, Skill, SkillId, Statements, Thing};

pub(super) fn check(model: &Model, diagnostics: &mut Vec<Diagnostic>) {
    let mut named: BTreeSet<SkillId> = BTreeSet::new();
    named.extend(model.essays.iter().flat_map(|(_, essay)| &essay.skills));
    let of_essays = model.links.iter().filter(|link| link.place.source.is_essay());
    named.extend(of_essays.filter_map(|link| match link.to {
        Thing::Skill(id) => Some(id),
        _ => None,
    }));
    for (id, skill) in model.skills.iter() {
        if !named.contains(&id) && !has_resources(skill) {
            diagnostics.push(
                Diagnostic::warning(
                    Code::SkillWithoutGuidance,
                    format!("nothing helps with skill `{}`", skill.slug),
                )
                .label(skill.place.clone(), "declared here")
                .help("name it in the `skills` of an essay, or give it `resources`"),
            );
        }
    }
}

/// Whether the skill itself says where to learn it.
fn has_resources(skill: &Skill) -> bool {
    let has_any = |step: &Statements| {
        !step.resources.is_empty() || step.statements.iter().any(|its| !its.resources.is_empty())
    };
    !skill.essays.is_empty() || !skill.resources.is_empty() || skill.steps.iter().any(has_any)
}
