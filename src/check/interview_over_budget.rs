//! Finds interview plans that take longer than there is time for.

use crate::diagnostic::{Code, Diagnostic};
use crate::model::{InterviewPlan, Model, Stage};

pub(super) fn check(model: &Model, diagnostics: &mut Vec<Diagnostic>) {
    for (_, plan) in model.interview_plans.iter() {
        diagnostics.extend(plan.stages.iter().filter_map(|stage| stage_over(model, stage)));
        diagnostics.extend(plan_over(model, plan));
    }
}

/// What a stage holds takes longer than the stage.
fn stage_over(model: &Model, stage: &Stage) -> Option<Diagnostic> {
    let (budget, needed) = (u64::from(stage.minutes?), content(model, stage));
    (needed > budget).then(|| {
        let message =
            format!("stage \"{}\" has {budget} minutes for what takes {needed}", stage.name);
        Diagnostic::warning(Code::InterviewOverBudget, message)
            .label(stage.place.clone(), "its questions and exercises take longer")
            .help("leave some out, or give it more `minutes`")
    })
}

/// The stages take longer than the plan.
fn plan_over(model: &Model, plan: &InterviewPlan) -> Option<Diagnostic> {
    let budget = u64::from(plan.minutes?);
    let needed: u64 = plan
        .stages
        .iter()
        .map(|stage| stage.minutes.map_or_else(|| content(model, stage), u64::from))
        .sum();
    (needed > budget).then(|| {
        let message =
            format!("interview plan `{}` has {budget} minutes for what takes {needed}", plan.slug);
        Diagnostic::warning(Code::InterviewOverBudget, message)
            .label(plan.place.clone(), "its stages take longer together")
            .help("shorten a stage, or raise `minutes`")
    })
}

/// Minutes that the questions and exercises of a stage take, as far as they say.
fn content(model: &Model, stage: &Stage) -> u64 {
    let questions = stage.questions.iter().filter_map(|id| model.questions[*id].minutes);
    let exercises = stage.exercises.iter().filter_map(|id| model.exercises[*id].minutes);
    questions.chain(exercises).map(u64::from).sum()
}
