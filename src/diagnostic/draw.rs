//! Draws diagnostics for people, for editors and for programs.

use std::fmt::Write as _;

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};
use serde::Serialize;

use super::{Diagnostic, Label, Severity};
use crate::source::{Place, Source};

/// Most diagnostics that are drawn for people; more are counted only.
const CAP: usize = 50;

/// How diagnostics are drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// With the source lines, and in colour if `color`.
    Human {
        /// Whether the reader understands ANSI colour codes.
        color: bool,
    },
    /// One line each, `path:line:column: error[code]: message`, for editors and CI.
    Short,
    /// One JSON document: `{"diagnostics": […], "errors": n, "warnings": n}`.
    Json,
}

/// Draws them all, with a summary line at the end; empty if there are none (except in [`Format::Json`]).
pub fn draw(diagnostics: &[Diagnostic], format: Format) -> String {
    match format {
        Format::Json => json(diagnostics),
        Format::Human { color } => people(diagnostics, |diagnostic| human(diagnostic, color)),
        Format::Short => people(diagnostics, short),
    }
}

fn people(diagnostics: &[Diagnostic], one: impl Fn(&Diagnostic) -> String) -> String {
    let mut text: String = diagnostics.iter().take(CAP).map(one).collect();
    if !diagnostics.is_empty() {
        let summary = summary(diagnostics);
        let shown = diagnostics.len().min(CAP);
        match diagnostics.len() - shown {
            0 => writeln!(text, "{summary}"),
            _ => writeln!(text, "{summary}; the first {shown} are shown"),
        }
        .expect("a string takes any text");
    }
    text
}

/// "2 errors, 1 warning".
pub(super) fn summary(diagnostics: &[Diagnostic]) -> String {
    let count = |severity, name: &str| {
        let count = diagnostics.iter().filter(|d| d.severity == severity).count();
        let plural = if count == 1 { "" } else { "s" };
        (count > 0).then(|| format!("{count} {name}{plural}"))
    };
    let parts = [count(Severity::Error, "error"), count(Severity::Warning, "warning")];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

fn severity_name(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    }
}

fn human(diagnostic: &Diagnostic, color: bool) -> String {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let title = level.primary_title(&diagnostic.message).id(diagnostic.code.name());
    let mut groups = vec![title.elements(snippets(&diagnostic.labels))];
    if let Some(help) = &diagnostic.help {
        let help = annotate_snippets::normalize_untrusted_str(help);
        groups.push(Group::with_title(Level::HELP.secondary_title(help)));
    }
    let renderer = if color { Renderer::styled() } else { Renderer::plain() };
    // Without source lines there is no margin for the help to line up with.
    let together = if diagnostic.labels.is_empty() { 1 } else { groups.len() };
    let drawn: Vec<_> = groups.chunks(together).map(|groups| renderer.render(groups)).collect();
    drawn.join("\n") + "\n\n"
}

/// One snippet a file, the file of the main label first.
fn snippets(labels: &[Label]) -> Vec<Snippet<'_, annotate_snippets::Annotation<'_>>> {
    let mut files: Vec<(&Source, Vec<annotate_snippets::Annotation<'_>>)> = Vec::new();
    for (index, label) in labels.iter().enumerate() {
        let kind = if index == 0 { AnnotationKind::Primary } else { AnnotationKind::Context };
        let annotation = kind.span(label.place.range.clone()).label(&label.text);
        let source = &*label.place.source;
        match files.iter_mut().find(|(file, _)| file.path == source.path) {
            Some((_, annotations)) => annotations.push(annotation),
            None => files.push((source, vec![annotation])),
        }
    }
    let mut snippets = Vec::new();
    for (source, annotations) in files {
        snippets.push(Snippet::source(&source.text).path(&source.path).annotations(annotations));
    }
    snippets
}

fn short(diagnostic: &Diagnostic) -> String {
    let severity = severity_name(diagnostic.severity);
    let place = diagnostic.labels.first().map_or(String::new(), |label| {
        let (line, column) = label.place.source.line_column(label.place.range.start);
        format!("{}:{line}:{column}: ", label.place.source.path)
    });
    let help = diagnostic.help.as_ref().map_or(String::new(), |help| format!(" ({help})"));
    let line = format!("{place}{severity}[{}]: {}{help}", diagnostic.code, diagnostic.message);
    annotate_snippets::normalize_untrusted_str(&line).replace('\n', " ") + "\n"
}

#[derive(Serialize)]
struct JsonReport<'a> {
    diagnostics: Vec<JsonDiagnostic<'a>>,
    errors: usize,
    warnings: usize,
}

#[derive(Serialize)]
struct JsonDiagnostic<'a> {
    severity: &'static str,
    code: &'static str,
    message: &'a str,
    help: Option<&'a str>,
    fix: Option<JsonFix<'a>>,
    labels: Vec<JsonLabel<'a>>,
}

#[derive(Serialize)]
struct JsonPlace<'a> {
    path: &'a str,
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
}

#[derive(Serialize)]
struct JsonFix<'a> {
    #[serde(flatten)]
    place: JsonPlace<'a>,
    replacement: &'a str,
}

#[derive(Serialize)]
struct JsonLabel<'a> {
    #[serde(flatten)]
    place: JsonPlace<'a>,
    text: &'a str,
}

fn json(diagnostics: &[Diagnostic]) -> String {
    let count = |severity| diagnostics.iter().filter(|d| d.severity == severity).count();
    let report = JsonReport {
        diagnostics: diagnostics.iter().map(json_diagnostic).collect(),
        errors: count(Severity::Error),
        warnings: count(Severity::Warning),
    };
    serde_json::to_string_pretty(&report).expect("strings and numbers are JSON") + "\n"
}

fn json_diagnostic(diagnostic: &Diagnostic) -> JsonDiagnostic<'_> {
    let labels = diagnostic.labels.iter();
    let labels =
        labels.map(|label| JsonLabel { place: json_place(&label.place), text: &label.text });
    let fix = diagnostic.fix.as_deref();
    JsonDiagnostic {
        severity: severity_name(diagnostic.severity),
        code: diagnostic.code.name(),
        message: &diagnostic.message,
        help: diagnostic.help.as_deref(),
        fix: fix
            .map(|fix| JsonFix { place: json_place(&fix.place), replacement: &fix.replacement }),
        labels: labels.collect(),
    }
}

fn json_place(place: &Place) -> JsonPlace<'_> {
    let (line, column) = place.source.line_column(place.range.start);
    let (end_line, end_column) = place.source.line_column(place.range.end);
    JsonPlace { path: &place.source.path, line, column, end_line, end_column }
}
