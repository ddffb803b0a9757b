//! The lints of a site, which may run after it is shown if all that they can do is warn.
//!
//! It must not know what any of them looks for.

use super::Options;
use crate::check::{check, check_colours};
use crate::diagnostic::{Code, Diagnostic, LintLevel, LintLevels};
use crate::model::Model;
use crate::parse::{Config, LintOptions, config};
use crate::render::Theme;
use crate::source::Sources;

/// Lints with their levels and options.
#[derive(Debug)]
pub struct Lints {
    levels: LintLevels,
    options: LintOptions,
}

impl Lints {
    /// As the config has them, and after it those who build. What is wrong with the config is reported.
    pub(super) fn new(
        build: &Options,
        sources: &Sources,
        config: &Config,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Self {
        let (mut levels, mut options) = config::lints(config, sources.config.as_ref(), diagnostics);
        for (name, level) in &build.lints {
            levels.set(*name, *level);
        }
        options.as_of = build.as_of;
        Self { levels, options }
    }

    /// Whether what one of them finds can be an error.
    pub(super) fn can_stop(&self) -> bool {
        Code::ALL.iter().any(|code| self.levels.of(*code) == Some(LintLevel::Deny))
    }

    /// What they find in a model without errors, and in the stylesheets of a theme. Levels are not applied yet.
    pub(super) fn find(&self, model: &Model, theme: Option<&Theme>) -> Vec<Diagnostic> {
        let mut diagnostics = check(model, &self.options);
        if let Some(theme) = theme {
            let mut found = check_colours(&theme.stylesheets());
            theme.relocate(&mut found);
            diagnostics.extend(found);
        }
        diagnostics
    }

    /// Drops what is allowed, and gives the rest the severity of its level.
    pub(super) fn apply(&self, diagnostics: &mut Vec<Diagnostic>) {
        self.levels.apply(diagnostics);
    }
}
