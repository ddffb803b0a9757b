//! A theme: templates, assets and `theme.toml`, the site's own files before those that are built in.
//!
//! It must not know what a page shows.

mod check;
mod embedded;
mod files;
mod joined;
mod memory;
mod report;
mod script;
mod style;

use std::ops::Range;
use std::sync::Arc;

use serde::Serialize;
use tera::{Context, Tera};

use crate::css::minified;
use crate::diagnostic::Diagnostic;
use crate::parse::theme::FeaturesTable;
use crate::source::{Place, Source, ThemeFiles};
use files::Files;
use memory::{Memory, Name};
use report::diagnostic;

pub use files::{BUILT_IN, DEFAULT_THEME, base_theme, built_in_file, built_in_files};

/// The stylesheet that what `theme.toml` says becomes a part of.
const STYLED: &str = "base.css";

/// How pages look. Clones share what was loaded.
#[derive(Debug, Clone)]
pub struct Theme {
    tera: Arc<Tera>,
    files: Arc<Files>,
    /// The name of what is known to all templates.
    globals: Name,
    /// The name of that and of the templates, as far as anything is remembered.
    name: Name,
    /// Counts the themes that share a memory.
    generation: u64,
    memory: Option<Arc<Memory>>,
}

impl Theme {
    /// Loads a theme from the site's own files. What it does not have comes from the built-in theme of its name, or the
    /// one that it is based on.
    ///
    /// # Errors
    /// What is wrong with its `theme.toml` and its templates.
    pub fn load(own: &ThemeFiles) -> Result<Self, Vec<Diagnostic>> {
        let files = Files::layered(own)?;
        let mut tera = Tera::new();
        // Everything is escaped, whatever a template is called.
        tera.autoescape_on([""]);
        let texts = files.templates.iter();
        let texts = texts.map(|(name, source)| (name.as_str(), source.text.as_str()));
        match tera.add_raw_templates(texts) {
            Ok(()) => {
                let (tera, files) = (Arc::new(tera), Arc::new(files));
                let (globals, name) = (Name::default(), Name::default());
                Ok(Self { tera, files, globals, name, generation: 0, memory: None })
            }
            Err(error) => Err(vec![diagnostic(&error, &files.templates)]),
        }
    }

    /// Makes `value` known to all templates as `site`.
    pub fn set_site(&mut self, value: &impl Serialize) {
        let globals = Name::default().of(value);
        if globals != self.globals {
            Arc::make_mut(&mut self.tera).global_context().insert("site", value);
            self.globals = globals;
        }
    }

    /// Renders nothing again that a theme with the same templates has rendered of an equal view. Without one `before`,
    /// what is rendered is kept from now on.
    pub fn remember(&mut self, before: Option<&Self>) {
        let texts = self.files.templates.iter().map(|(name, source)| (name, &source.text));
        self.name = self.globals.of(&texts.collect::<Vec<_>>());
        let before = before.and_then(|its| Some((its.memory.clone()?, its.generation)));
        let (memory, generation) = before.unwrap_or_default();
        (self.memory, self.generation) = (Some(memory), generation + 1);
    }

    /// Forgets what no page has used since [`remember`](Self::remember).
    pub fn forget(&self) {
        if let Some(memory) = &self.memory {
            memory.forget(self.generation);
        }
    }

    /// The paths of all assets, below `assets/`.
    pub fn assets(&self) -> impl Iterator<Item = &str> {
        self.files.assets.keys().map(String::as_str)
    }

    /// An asset that the theme has, as it is written.
    pub fn asset(&self, path: &str) -> Arc<[u8]> {
        Arc::clone(&self.files.assets[path].bytes)
    }

    /// An asset as it is published: stylesheets have those in them that they import, they and the built-in scripts are made
    /// small, and one of the stylesheets has what `theme.toml` says. `href` gives the address of an asset.
    pub fn published(&self, path: &str, href: &dyn Fn(&str) -> String) -> Arc<[u8]> {
        let bytes = self.asset(path);
        if let Some(text) = built_in_script(path).filter(|text| *text.as_bytes() == *bytes) {
            return script::small(text).into_bytes().into();
        }
        let Some(text) =
            is_stylesheet(path).then(|| joined::joined(&self.files.assets, path)).flatten()
        else {
            return bytes;
        };
        let mut text = minified(&text);
        if path == STYLED && !self.files.style.is_empty() {
            text.push_str(&self.files.style.text(href));
        }
        text.into_bytes().into()
    }

    /// A picture beside the ladder's name, by its path below `assets/`.
    pub fn logo(&self) -> Option<&str> {
        self.files.logo.as_deref()
    }

    /// What pages show.
    pub fn features(&self) -> &FeaturesTable {
        &self.files.features
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
        let name = self.memory.as_ref().map(|_| self.name.of(&(template, view)));
        let remembered = self.memory.as_ref().zip(name);
        if let Some(bytes) = remembered.and_then(|(memory, name)| memory.get(name, self.generation))
        {
            return Ok(bytes);
        }
        let context = Context::from_serialize(view).expect("a view is a struct of plain values");
        match self.tera.render(template, &context) {
            Ok(text) => {
                let bytes = text.into_bytes().into();
                if let Some((memory, name)) = remembered {
                    memory.keep(name, self.generation, &bytes);
                }
                Ok(bytes)
            }
            Err(error) => Err(Box::new(diagnostic(&error, &self.files.templates))),
        }
    }

    /// The stylesheets in the order in which pages link them: those of every page, then those below folders; what
    /// `theme.toml` says after the one that it becomes a part of. With whether each is one of the site's own.
    pub fn stylesheets(&self) -> Vec<(Arc<Source>, bool)> {
        let mut sheets = Vec::new();
        let mut assets: Vec<_> =
            self.files.assets.iter().filter(|(name, _)| is_stylesheet(name)).collect();
        assets.sort_by_key(|(name, _)| !is_everywhere(name));
        for (name, asset) in assets {
            sheets.push((Arc::new(Source::new(asset.path.clone(), &asset.bytes)), asset.is_own));
            if name == STYLED && !self.files.style.is_empty() {
                let text = self.files.style.text(&str::to_owned);
                let path = GENERATED.to_owned();
                sheets.push((Arc::new(Source::new(path, text.as_bytes())), true));
            }
        }
        sheets
    }

    /// Moves what is reported on the stylesheet of `theme.toml` to where it is written there.
    pub fn relocate(&self, diagnostics: &mut [Diagnostic]) {
        let labels = diagnostics.iter_mut().flat_map(|its| &mut its.labels);
        for label in labels.filter(|label| label.place.source.path == GENERATED) {
            let at = label.place.range.start;
            let is_there = |(range, _): &&(Range<usize>, Place)| range.contains(&at);
            if let Some((_, place)) = self.files.style.places.iter().find(is_there) {
                label.place = place.clone();
            }
        }
    }

    /// What is wrong with its templates, also where no page comes by. Those that are built in are right, so a site
    /// without templates of its own has nothing to look at.
    pub fn check(&self) -> Vec<Diagnostic> {
        if self.files.has_templates { check::check(&self.files.templates) } else { Vec::new() }
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
        self.files.templates.keys().map(String::as_str)
    }
}

/// What stands for the path of the stylesheet that nobody wrote.
const GENERATED: &str = "theme.toml, as CSS";

/// Whether every page has an asset: those in `assets/` itself.
pub(super) fn is_everywhere(name: &str) -> bool {
    !name.contains('/')
}

fn is_stylesheet(name: &str) -> bool {
    ending(name) == "css"
}

/// The text of a script of the built-in themes.
fn built_in_script(name: &str) -> Option<&'static str> {
    let is_script = ending(name) == "js";
    is_script.then(|| built_in_file(DEFAULT_THEME, &format!("assets/{name}"))).flatten()
}

fn ending(name: &str) -> &str {
    name.rsplit_once('.').map_or("", |(_, ending)| ending)
}
