//! Looks a model over for what is allowed but probably not meant.
//!
//! One check a file; its name is its code. A check only looks. It must not know how things are drawn.

mod missing_statement;
mod unused_skill;

use crate::diagnostic::Diagnostic;
use crate::model::Model;

/// Every check.
const CHECKS: &[fn(&Model, &mut Vec<Diagnostic>)] =
    &[missing_statement::check, unused_skill::check];

/// Runs all checks.
pub fn check(model: &Model) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    for check in CHECKS {
        check(model, &mut diagnostics);
    }
    diagnostics
}
