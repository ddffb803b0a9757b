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
        if !found.is_empty() {
            return Rendered::Failed(found);
        }
        self.ready.forget();
        Rendered::All
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
