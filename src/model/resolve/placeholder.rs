//! Reports placeholders that mean nothing where they stand.

use std::ops::Range;
use std::sync::Arc;

use super::resolver::Resolver;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::placeholder::placeholders;
use crate::source::{Place, Source};

impl Resolver<'_> {
    /// Reports placeholders of a text that are not `known`; `span` turns a range of the text into one of the file.
    pub(super) fn check_placeholders(
        &mut self,
        text: &str,
        known: &[&str],
        source: &Arc<Source>,
        span: &dyn Fn(Range<usize>) -> Range<usize>,
    ) {
        for (name, range) in placeholders(text).filter(|(name, _)| !known.contains(name)) {
            let all: Vec<_> = known.iter().map(|name| format!("`{{{name}}}`")).collect();
            let message = format!("there is no placeholder `{{{name}}}` here");
            self.diagnostics.push(
                Diagnostic::error(Code::UnknownPlaceholder, message)
                    .label(Place::new(source, span(range)), "stands for nothing")
                    .help(format!("placeholders are {}", all.join(", ")))
                    .suggest(name, known.iter().copied()),
            );
        }
    }
}
