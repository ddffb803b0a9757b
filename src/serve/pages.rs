//! The files of one state of the site, each rendered when somebody asks for it, and kept.
//!
//! It must not know who asks.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::range::fingerprint;
use crate::build::{Lints, Ready};
use crate::diagnostic::Diagnostic;
use crate::site::{Data, Route};

/// A site and what is rendered of it.
#[derive(Debug)]
pub(super) struct Pages {
    ready: Ready,
    rendered: Mutex<HashMap<String, File>>,
}

/// A file of the site.
#[derive(Debug, Clone)]
pub(super) struct File {
    /// What is in it.
    pub(super) bytes: Arc<[u8]>,
    /// The name of that.
    pub(super) fingerprint: u64,
}

/// How far rendering everything has come.
pub(super) enum Rendered {
    /// To the end.
    All,
    /// It was not to go on.
    Some,
    /// There is something wrong with templates.
    Failed(Vec<Diagnostic>),
}

impl Pages {
    /// A site of which nothing is rendered. What was rendered `before` is used again where it is the same.
    pub(super) fn new(mut ready: Ready, before: Option<&Self>) -> Self {
        ready.remember(before.map(|before| &before.ready));
        Self { ready, rendered: Mutex::new(HashMap::new()) }
    }

    /// How many pages there are.
    pub(super) fn count(&self) -> usize {
        self.ready.pages()
    }

    /// What lints find that have not run yet.
    pub(super) fn lint(&self, lints: &Lints) -> Vec<Diagnostic> {
        self.ready.lint(lints)
    }

    /// The name of a file as the site has it, if it is there.
    pub(super) fn name(&self, name: &str) -> Option<&str> {
        self.ready.routes().get_key_value(name).map(|(name, _)| name.as_str())
    }

    /// A file; nothing if there is none of that name.
    pub(super) fn get(&self, name: &str) -> Option<Result<File, Box<Diagnostic>>> {
        let route = self.ready.routes().get(name)?;
        Some(self.render(name, route))
    }

    /// A file that pages are shown with.
    pub(super) fn part(&self, name: &str) -> Option<File> {
        let route = self.ready.routes().get(name)?;
        let is_part = matches!(route, Route::Asset(_) | Route::File(_) | Route::Data(Data::Tools));
        is_part.then(|| self.render(name, route).ok()).flatten()
    }

    /// Renders every page, to find out what is wrong with templates, for as long as `is_wanted`.
    pub(super) fn render_all(&self, is_wanted: &dyn Fn() -> bool) -> Rendered {
        let mut found: Vec<Diagnostic> = Vec::new();
        let routes = self.ready.routes().iter();
        for (name, route) in routes.filter(|(_, route)| route.is_page()) {
            if !is_wanted() {
                return Rendered::Some;
            }
            match self.render(name, route) {
                // One mistake in a template is one report, however many pages use it.
                Err(diagnostic) if !found.contains(&diagnostic) => found.push(*diagnostic),
                Ok(_) | Err(_) => {}
            }
        }
        self.ready.forget();
        if found.is_empty() { Rendered::All } else { Rendered::Failed(found) }
    }

    fn render(&self, name: &str, route: &Route) -> Result<File, Box<Diagnostic>> {
        if let Some(file) = self.rendered().get(name) {
            return Ok(file.clone());
        }
        // Others may render it at the same time, and make the same of it.
        let bytes = self.ready.one(route)?;
        let file = File { fingerprint: fingerprint(&bytes), bytes };
        self.rendered().insert(name.to_owned(), file.clone());
        Ok(file)
    }

    fn rendered(&self) -> MutexGuard<'_, HashMap<String, File>> {
        self.rendered.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::build::{Builder, Options, When};
    use crate::source::{Source, Sources, ThemeFiles};

    /// A site whose template for the home page is this.
    fn pages(home: &str, before: Option<&Pages>) -> Pages {
        let source = |path: &str, text: &str| Arc::new(Source::new(path, text.as_bytes()));
        let (path, ladder) = ("content/ladder.toml", "[ladder]\nname = \"Tiny\"\n");
        let mut sources = Sources { theme: ThemeFiles::default(), ..Sources::default() };
        sources.content.insert(path.to_owned(), source(path, ladder));
        let home = source("themes/default/templates/home.html", home);
        sources.theme.templates.insert("home.html".to_owned(), home);
        let prepared = Builder::new(Options::default()).prepare(&sources, When::Now);
        let ready = prepared.ready.unwrap_or_else(|| panic!("{:?}", prepared.diagnostics));
        Pages::new(ready, before)
    }

    #[test]
    fn what_is_not_used_any_more_is_forgotten_also_while_a_template_is_wrong() {
        let good = "<!doctype html>\n<title>{{ site.name }}</title>\n";
        let first = pages(good, None);
        let file = first.get("index.html").and_then(Result::ok).expect("the template is right");
        let remembered = Arc::downgrade(&file.bytes);
        let second = pages(&format!("{good}{{{{ site.name / 2 }}}}\n"), Some(&first));
        drop((first, file));
        assert!(remembered.upgrade().is_some());
        assert!(matches!(second.render_all(&|| true), Rendered::Failed(_)));
        assert!(remembered.upgrade().is_none());
    }
}
