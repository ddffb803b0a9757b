//! How much a lint matters: not at all, as a warning, or as an error.
//!
//! It must not know who sets a level: the config and the command line say the same things here.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Deserialize;

use super::{Code, Diagnostic, Severity, nearest};

/// What is done about the findings of a lint.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum LintLevel {
    /// They are not reported.
    Allow,
    /// They are reported, and the site is published.
    Warn,
    /// They are errors: nothing is published.
    Deny,
}

/// What a level is set for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LintName {
    /// One lint.
    One(Code),
    /// `warnings`: every lint that would be a warning.
    Warnings,
}

/// Why a name is not that of a lint.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoLint {
    /// It is the code of an error.
    Error,
    /// It is no code at all; the lint with the nearest name.
    Unknown(Option<&'static str>),
}

/// Name of the group of all lints that would be warnings.
const WARNINGS: &str = "warnings";

impl LintName {
    /// The lint of this name, or `warnings`.
    ///
    /// # Errors
    /// Why there is none.
    pub fn find(name: &str) -> Result<Self, NoLint> {
        match Code::find(name) {
            _ if name == WARNINGS => Ok(Self::Warnings),
            Ok(code) if code.default_level().is_some() => Ok(Self::One(code)),
            Ok(_) => Err(NoLint::Error),
            Err(_) => Err(NoLint::Unknown(nearest(name, Self::all()))),
        }
    }

    /// Every name that [`find`](Self::find) knows.
    pub fn all() -> impl Iterator<Item = &'static str> {
        let lints = Code::ALL.iter().filter(|code| code.default_level().is_some());
        lints.map(|code| code.name()).chain([WARNINGS])
    }
}

impl NoLint {
    /// What is wrong with `name`.
    pub fn message(self, name: &str) -> String {
        match self {
            Self::Error => format!("`{name}` is an error and not a lint"),
            Self::Unknown(_) => format!("lint `{name}` does not exist"),
        }
    }

    /// What to do about it.
    pub fn help(self) -> String {
        match self {
            Self::Error => "an error can't be allowed: mend what it reports".to_owned(),
            Self::Unknown(Some(near)) => format!("a similar name exists: `{near}`"),
            Self::Unknown(None) => {
                let names: Vec<_> = LintName::all().map(|name| format!("`{name}`")).collect();
                format!("lints are {}", names.join(", "))
            }
        }
    }
}

/// The levels of all lints.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LintLevels {
    lints: BTreeMap<Code, LintLevel>,
    warnings: Option<LintLevel>,
}

impl LintLevels {
    /// Sets a level; what was set before for the same name counts no more.
    pub fn set(&mut self, name: LintName, level: LintLevel) {
        match name {
            LintName::One(code) => {
                self.lints.insert(code, level);
            }
            LintName::Warnings => self.warnings = Some(level),
        }
    }

    /// The level of a lint; nothing if the code is that of an error. What is set for `warnings` is looked at last, as
    /// rustc does it: it counts for every lint that would be a warning, whichever was set first.
    pub fn of(&self, code: Code) -> Option<LintLevel> {
        let default = code.default_level()?;
        match self.lints.get(&code).copied().unwrap_or(default) {
            LintLevel::Warn => Some(self.warnings.unwrap_or(LintLevel::Warn)),
            level => Some(level),
        }
    }

    /// Drops the findings of lints that are allowed, and gives the others the severity of their level.
    pub fn apply(&self, diagnostics: &mut Vec<Diagnostic>) {
        diagnostics.retain_mut(|diagnostic| {
            match self.of(diagnostic.code) {
                None => {}
                Some(LintLevel::Allow) => return false,
                Some(LintLevel::Warn) => diagnostic.severity = Severity::Warning,
                Some(LintLevel::Deny) => diagnostic.severity = Severity::Error,
            }
            true
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn levels(set: &[(&str, LintLevel)]) -> LintLevels {
        let mut levels = LintLevels::default();
        for (name, level) in set {
            levels.set(LintName::find(name).expect("the test names a lint"), *level);
        }
        levels
    }

    #[test]
    fn later_levels_count() {
        let levels = levels(&[("raw-html", LintLevel::Deny), ("raw-html", LintLevel::Allow)]);
        assert_eq!(levels.of(Code::RawHtml), Some(LintLevel::Allow));
        assert_eq!(levels.of(Code::UnusedSkill), Some(LintLevel::Warn));
        assert_eq!(levels.of(Code::UnknownRole), None);
    }

    #[test]
    fn warnings_are_all_lints_that_would_be_warnings() {
        let levels = levels(&[
            ("warnings", LintLevel::Deny),
            ("raw-html", LintLevel::Allow),
            ("vague-wording", LintLevel::Warn),
        ]);
        assert_eq!(levels.of(Code::RawHtml), Some(LintLevel::Allow));
        assert_eq!(levels.of(Code::UnusedSkill), Some(LintLevel::Deny));
        assert_eq!(levels.of(Code::VagueWording), Some(LintLevel::Deny));
        assert_eq!(levels.of(Code::EmptyStub), Some(LintLevel::Allow));
    }

    #[test]
    fn errors_and_strangers_are_no_lints() {
        assert_eq!(LintName::find("unknown-role"), Err(NoLint::Error));
        assert_eq!(LintName::find("unusd-skill"), Err(NoLint::Unknown(Some("unused-skill"))));
        assert_eq!(LintName::find("warning"), Err(NoLint::Unknown(Some("warnings"))));
        assert_eq!(LintName::find("gardening"), Err(NoLint::Unknown(None)));
    }
}
