//! Looks a model over for what is allowed but probably not meant.
//!
//! One check a file; its name is its code. A check only looks, and reports whatever it finds: levels are applied later.
//! It must not know how things are drawn.

mod band_order;
mod dead_end;
mod duplicate_statement;
mod empty_placeholder;
mod empty_stub;
mod false_terminal;
mod impossible_rule;
mod interview_over_budget;
mod lanes;
mod long_list;
mod low_contrast;
mod lower_requirement;
mod missing_statement;
mod no_soft_skills;
mod one_way_lateral;
mod orphan_essay;
mod repeated_band;
mod same_name;
mod skill_without_guidance;
mod stale_review;
mod texts;
mod twin_roles;
mod unequal_jump;
mod unreachable_role;
mod unused_interview_plan;
mod unused_skill;
mod vague_wording;

use std::sync::Arc;

use crate::diagnostic::Diagnostic;
use crate::model::Model;
use crate::parse::LintOptions;
use crate::source::Source;

/// Every check without options.
const CHECKS: &[fn(&Model, &mut Vec<Diagnostic>)] = &[
    band_order::check,
    dead_end::check,
    duplicate_statement::check,
    empty_placeholder::check,
    empty_stub::check,
    false_terminal::check,
    impossible_rule::check,
    interview_over_budget::check,
    lower_requirement::check,
    missing_statement::check,
    no_soft_skills::check,
    one_way_lateral::check,
    orphan_essay::check,
    repeated_band::check,
    same_name::check,
    skill_without_guidance::check,
    twin_roles::check,
    unequal_jump::check,
    unreachable_role::check,
    unused_interview_plan::check,
    unused_skill::check,
];

/// Runs all checks.
pub fn check(model: &Model, options: &LintOptions) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    for check in CHECKS {
        check(model, &mut diagnostics);
    }
    long_list::check(model, options, &mut diagnostics);
    stale_review::check(model, options, &mut diagnostics);
    vague_wording::check(model, options, &mut diagnostics);
    diagnostics
}

/// Looks over the stylesheets of a theme, in the order in which a page links to them. `is_own` says of each whether it
/// is the site's, and not built in.
pub fn check_colours(stylesheets: &[(Arc<Source>, bool)]) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    low_contrast::check(stylesheets, &mut diagnostics);
    diagnostics
}
