//! Finds interview plans that no role names: they are on no page.

use crate::diagnostic::{Code, Diagnostic};
use crate::model::Model;

pub(super) fn check(model: &Model, diagnostics: &mut Vec<Diagnostic>) {
    for (id, plan) in model.interview_plans.iter() {
        let mut named = model.roles.iter().filter_map(|(_, role)| role.interview.as_deref());
        if named.all(|plan| *plan != id) {
            diagnostics.push(
                Diagnostic::warning(
                    Code::UnusedInterviewPlan,
                    format!("no role names interview plan `{}`", plan.slug),
                )
                .label(plan.place.clone(), "shown on no page")
                .help("name it as the `interview` of a role, or remove it"),
            );
        }
    }
}
