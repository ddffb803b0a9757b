//! Finds what is declared with nothing beyond its name: its page has nothing to say.

use crate::diagnostic::{Code, Diagnostic};
use crate::model::{How, Model, Role, Skill, Statements};
use crate::source::Place;

pub(super) fn check(model: &Model, diagnostics: &mut Vec<Diagnostic>) {
    let mut report = |kind: &str, slug: &str, what_to_write: &str, place: &Place| {
        let message = format!("{kind} `{slug}` has nothing beyond its name");
        diagnostics.push(
            Diagnostic::warning(Code::EmptyStub, message)
                .label(place.clone(), "declared here")
                .help(format!("write {what_to_write}, or remove it")),
        );
    };
    for (_, its) in model.categories.iter() {
        if its.summary.is_none() && its.description.is_none() && its.steps.is_empty() {
            report("category", &its.slug, "a `summary`", &its.place);
        }
    }
    for (_, skill) in model.skills.iter().filter(|(_, skill)| is_bare_skill(skill)) {
        let what = "a `summary`, or statements for its `steps`";
        report("skill", &skill.slug, what, &skill.place);
    }
    for (_, its) in model.levels.iter() {
        let has_text = its.summary.is_some() || its.description.is_some();
        let has_more = !its.attributes.is_empty() || its.years.is_some() || !its.rules.is_empty();
        let has_prose = !its.expectations.is_empty() || !its.sections.is_empty();
        if !has_text && !has_more && !has_prose {
            report("level", &its.slug, "a `summary`, or `attributes`", &its.place);
        }
    }
    for (_, its) in model.tracks.iter() {
        if its.summary.is_none() && its.description.is_none() && its.sections.is_empty() {
            report("track", &its.slug, "a `summary`", &its.place);
        }
    }
    for (_, its) in model.disciplines.iter() {
        let has_text = its.summary.is_some() || its.description.is_some();
        if !has_text && its.skills.is_empty() && its.sections.is_empty() {
            report("discipline", &its.slug, "a `summary`, or its `skills`", &its.place);
        }
    }
    for (_, role) in model.roles.iter().filter(|(_, role)| is_bare_role(role)) {
        let what = "a `summary`, `requires` or `responsibilities`";
        report("role", &role.slug, what, &role.place);
    }
}

fn is_bare_skill(skill: &Skill) -> bool {
    let is_bare = skill.steps.iter().all(Statements::is_unwritten);
    skill.summary.is_none() && skill.description.is_none() && is_bare
}

fn is_bare_role(role: &Role) -> bool {
    let has_text = role.summary.is_some() || role.definition.is_some();
    let has_duties = !(role.primary.is_empty() && role.secondary.is_empty());
    let has_expectations = !(role.requires.is_empty() && role.expectations.is_empty());
    let has_rules = role.rules.iter().any(|rule| !matches!(rule.origin.how, How::Level(_)));
    let has_prose = !role.sections.is_empty() || has_rules;
    !has_text && !has_duties && !has_expectations && !has_prose
}
