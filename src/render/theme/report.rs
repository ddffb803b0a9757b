//! Turns the template engine's errors into reports with a place.
//!
//! It must not know what a template shows.

use std::collections::BTreeMap;
use std::sync::Arc;

use tera::ErrorKind;

use crate::diagnostic::{Code, Diagnostic, phrase};
use crate::source::{Place, Source};

/// Turns the template engine's error into a report.
pub(super) fn diagnostic(
    error: &tera::Error,
    templates: &BTreeMap<String, Arc<Source>>,
) -> Diagnostic {
    let (message, template, range) = match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
            (report.message().to_owned(), report.filename(), Some(report.span().range.clone()))
        }
        ErrorKind::MissingParent { current, parent } => {
            (format!("template `{parent}` does not exist"), &**current, None)
        }
        ErrorKind::CircularExtend { tpl, .. } | ErrorKind::CircularInclude { tpl, .. } => {
            (error.to_string(), &**tpl, None)
        }
        _ => return drawn(&error.to_string(), templates),
    };
    let message = message.lines().next().unwrap_or_default().trim_end_matches('.');
    let diagnostic = Diagnostic::error(Code::InvalidTemplate, phrase(message));
    match templates.get(template) {
        Some(source) => {
            let place = match range {
                Some(range) => Place::new(source, range),
                None => Place::first_line(source),
            };
            diagnostic.label(place, "here")
        }
        None => diagnostic,
    }
}

/// Reads an error that the engine has drawn already: `error: …`, then ` --> template:line:column`, and on the fifth
/// line a `^` for each character.
fn drawn(text: &str, templates: &BTreeMap<String, Arc<Source>>) -> Diagnostic {
    let message = text.lines().next().unwrap_or_default();
    let message = message.trim_start_matches("error: ").trim_end_matches('.');
    let diagnostic = Diagnostic::error(Code::InvalidTemplate, phrase(message));
    match drawn_place(text, templates) {
        Some(place) => diagnostic.label(place, "here"),
        None => diagnostic,
    }
}

fn drawn_place(text: &str, templates: &BTreeMap<String, Arc<Source>>) -> Option<Place> {
    let mut lines = text.lines().skip(1);
    let mut parts = lines.next()?.trim_start().strip_prefix("--> ")?.rsplitn(3, ':');
    let (column, line): (usize, usize) = (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
    let source = templates.get(parts.next()?)?;
    let width = lines.nth(2)?.matches('^').count();
    let before: usize =
        source.text.split_inclusive('\n').take(line.checked_sub(1)?).map(str::len).sum();
    let mut chars = source.text[before..].char_indices().map(|(at, _)| before + at);
    let start = chars.nth(column.checked_sub(1)?)?;
    let end = chars.nth(width.checked_sub(1)?).unwrap_or(source.text.len());
    Some(Place::new(source, start..end))
}
