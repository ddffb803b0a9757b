//! What authors are told about their files: plain data with a place, and its drawing.
//!
//! It must not know who reports what, or where a report goes.

mod code;
mod draw;
mod fix;
mod lint;

pub use code::Code;
pub use draw::{Format, draw};
pub use fix::Fix;
pub use lint::{LintLevel, LintLevels, LintName, NoLint};

use crate::source::Place;

/// How bad it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The site can't be published.
    Error,
    /// The site can be published; the author will want to know.
    Warning,
}

/// A finding in the author's files.
///
/// Wording: phrases in lower case without a full stop, names in backticks. The message says what is wrong,
/// the label what is at that place, the help what to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// How bad it is.
    pub severity: Severity,
    /// What kind of finding: the name by which it is documented and configured.
    pub code: Code,
    /// What is wrong.
    pub message: String,
    /// Where; the first label is the main one. Empty if it concerns no file in particular.
    pub labels: Vec<Label>,
    /// What to do about it.
    pub help: Option<String>,
    /// What to write instead, if there can be no doubt. Boxed: few have one, and many are moved about.
    pub fix: Option<Box<Fix>>,
}

/// A place that a diagnostic points at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label {
    /// Where.
    pub place: Place,
    /// What is there.
    pub text: String,
}

impl Diagnostic {
    /// An error that is nowhere yet; give it a [`label`](Self::label).
    pub fn error(code: Code, message: impl Into<String>) -> Self {
        let message = message.into();
        let severity = Severity::Error;
        Self { severity, code, message, labels: Vec::new(), help: None, fix: None }
    }

    /// A warning that is nowhere yet; give it a [`label`](Self::label).
    pub fn warning(code: Code, message: impl Into<String>) -> Self {
        Self { severity: Severity::Warning, ..Self::error(code, message) }
    }

    /// Adds a place; the first one added is the main one.
    #[must_use]
    pub fn label(mut self, place: Place, text: impl Into<String>) -> Self {
        self.labels.push(Label { place, text: text.into() });
        self
    }

    /// Says what to do.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Suggests the name among `known` that is nearest to `name`, if one is near; adds a fix if it is certain.
    #[must_use]
    pub fn suggest<'a>(self, name: &str, known: impl IntoIterator<Item = &'a str>) -> Self {
        let known: Vec<&str> = known.into_iter().collect();
        match nearest(name, known.iter().copied()) {
            Some(near) => {
                self.help(format!("a similar name exists: `{near}`")).fix_name(name, known)
            }
            None => self,
        }
    }
}

/// Whether any of them stops publishing.
pub fn has_errors(diagnostics: &[Diagnostic]) -> bool {
    diagnostics.iter().any(|diagnostic| diagnostic.severity == Severity::Error)
}

/// Puts diagnostics in the order of their places, each once: what several roles take from one table is looked at once
/// for each of them.
pub fn sort(diagnostics: &mut Vec<Diagnostic>) {
    fn key(diagnostic: &Diagnostic) -> (Option<(&str, usize, usize)>, Code, &str) {
        let place = diagnostic.labels.first().map(|label| label.place.sort_key());
        (place, diagnostic.code, &diagnostic.message)
    }
    diagnostics.sort_by(|a, b| key(a).cmp(&key(b)));
    diagnostics.dedup();
}

/// A sentence of somebody else's as a phrase: it begins in lower case.
pub(crate) fn phrase(sentence: &str) -> String {
    let mut chars = sentence.chars();
    chars.next().map_or(String::new(), |c| c.to_lowercase().chain(chars).collect())
}

/// The name nearest to `name` by Damerau–Levenshtein distance, if at most a third of it differs.
pub(crate) fn nearest<'a>(name: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let length = name.chars().count();
    let limit = (length / 3).max(1);
    known
        .into_iter()
        // The distance is never less than the difference in length, which is cheap.
        .filter(|candidate| candidate.chars().count().abs_diff(length) <= limit)
        .map(|candidate| (strsim::damerau_levenshtein(name, candidate), candidate))
        // Names of one letter are like any other of one letter.
        .filter(|(distance, _)| *distance <= limit && *distance < length)
        .min()
        .map(|(_, candidate)| candidate)
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn nearest_finds_typos_and_leaves_strangers() {
        assert_eq!(nearest("staf-engineer", ["staff-engineer", "senior"]), Some("staff-engineer"));
        assert_eq!(nearest("levle", ["level", "lever"]), Some("level"));
        assert_eq!(nearest("gardener", ["staff-engineer", "senior"]), None);
    }
}
