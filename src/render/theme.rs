//! A theme: templates and assets, the site's own files before those that are built in.

mod embedded;

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::Serialize;
use tera::{Context, ErrorKind, Tera};

use crate::css::minified;
use crate::diagnostic::{Code, Diagnostic, phrase};
use crate::source::{Place, Source, ThemeFiles};

/// Name of the theme that is built into the program.
pub const DEFAULT_THEME: &str = "default";

/// How pages look.
#[derive(Debug)]
pub struct Theme {
    tera: Tera,
    /// The text of each template, by its name.
    templates: BTreeMap<String, Arc<Source>>,
    assets: BTreeMap<String, Arc<[u8]>>,
}

impl Theme {
    /// Loads a theme from the site's own files. What it does not have comes from the built-in theme.
    ///
    /// # Errors
    /// What is wrong with its templates.
    pub fn load(own: &ThemeFiles) -> Result<Self, Vec<Diagnostic>> {
        let mut templates: BTreeMap<String, Arc<Source>> = BTreeMap::new();
        let mut assets: BTreeMap<String, Arc<[u8]>> = BTreeMap::new();
        for (path, text) in embedded::FILES {
            if let Some(name) = path.strip_prefix("templates/") {
                let path = format!("themes/{DEFAULT_THEME}/{path}");
                templates.insert(name.to_owned(), Arc::new(Source::new(path, text.as_bytes())));
            } else if let Some(name) = path.strip_prefix("assets/") {
                assets.insert(name.to_owned(), text.as_bytes().into());
            }
        }
        templates.extend(own.templates.clone());
        assets.extend(own.assets.clone());

        let mut tera = Tera::new();
        // Everything is escaped, whatever a template is called.
        tera.autoescape_on([""]);
        let texts = templates.iter().map(|(name, source)| (name.as_str(), source.text.as_str()));
        match tera.add_raw_templates(texts) {
            Ok(()) => Ok(Self { tera, templates, assets }),
            Err(error) => Err(vec![diagnostic(&error, &templates)]),
        }
    }

    /// Makes `value` known to all templates under `name`.
    pub fn set_global(&mut self, name: &'static str, value: &impl Serialize) {
        self.tera.global_context().insert(name, value);
    }

    /// The paths of all assets, below `assets/`.
    pub fn assets(&self) -> impl Iterator<Item = &str> {
        self.assets.keys().map(String::as_str)
    }

    /// An asset that the theme has, as it is written.
    pub fn asset(&self, path: &str) -> Arc<[u8]> {
        Arc::clone(&self.assets[path])
    }

    /// An asset as it is published: stylesheets are made small.
    pub fn published(&self, path: &str) -> Arc<[u8]> {
        let bytes = self.asset(path);
        match std::str::from_utf8(&bytes) {
            Ok(text) if is_stylesheet(path) => minified(text).into_bytes().into(),
            _ => bytes,
        }
    }

    /// Renders a template with a view.
    ///
    /// # Errors
    /// What is wrong with the template.
    pub fn render(
        &self,
        template: &str,
        view: &impl Serialize,
    ) -> Result<Arc<[u8]>, Box<Diagnostic>> {
        let context = Context::from_serialize(view).expect("a view is a struct of plain values");
        match self.tera.render(template, &context) {
            Ok(text) => Ok(text.into_bytes().into()),
            Err(error) => Err(Box::new(diagnostic(&error, &self.templates))),
        }
    }

    /// The stylesheets, in the order of their names.
    pub(super) fn stylesheets(&self) -> Vec<Arc<Source>> {
        let sheets = self.assets.iter().filter(|(name, _)| is_stylesheet(name));
        sheets.map(|(name, bytes)| Arc::new(Source::new(name.clone(), bytes))).collect()
    }

    /// The variables that a template and its parents want, for the test that views have them.
    ///
    /// # Panics
    /// If there is no such template.
    pub fn wanted_variables(&self, template: &str) -> Vec<&str> {
        let variables = self.tera.get_template_variables(template).expect("the template exists");
        let mut variables: Vec<_> = variables.into_iter().collect();
        variables.sort_unstable();
        variables
    }

    /// The names of all templates.
    pub fn templates(&self) -> impl Iterator<Item = &str> {
        self.templates.keys().map(String::as_str)
    }
}

/// The stylesheets of a theme in the order in which pages link to them, with whether each is one of the site's `own`,
/// which lie in `folder` below `themes/`.
pub fn stylesheets(own: &ThemeFiles, folder: &str) -> Vec<(Arc<Source>, bool)> {
    let built_in = embedded::FILES.iter().filter_map(|(path, text)| {
        Some((path.strip_prefix("assets/")?, (DEFAULT_THEME, text.as_bytes(), false)))
    });
    let own = own.assets.iter().map(|(name, bytes)| (&**name, (folder, &**bytes, true)));
    // The site's own replace those of the same name.
    let files: BTreeMap<&str, _> = built_in.chain(own).collect();
    let files = files.into_iter().filter(|(name, _)| is_stylesheet(name));
    let source = |(name, (folder, bytes, is_own)): (&str, (&str, &[u8], bool))| {
        (Arc::new(Source::new(format!("themes/{folder}/assets/{name}"), bytes)), is_own)
    };
    files.map(source).collect()
}

fn is_stylesheet(name: &str) -> bool {
    name.rsplit_once('.').is_some_and(|(_, ending)| ending == "css")
}

/// Turns the template engine's error into a report.
fn diagnostic(error: &tera::Error, templates: &BTreeMap<String, Arc<Source>>) -> Diagnostic {
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
