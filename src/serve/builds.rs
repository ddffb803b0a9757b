//! Builds the site after each change, and shows the result.
//!
//! It must not know how a change is noticed, nor who looks.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::time::{Duration, Instant};

use super::editor::Editor;
use super::pages::Pages;
use super::state::State;
use super::{Built, Event, ServeOptions};
use crate::build::{Builder, Options, When, theme_of};
use crate::diagnostic::{self, Diagnostic};
use crate::error::Error;
use crate::site::BaseUrl;
use crate::source::Inputs;

/// The builds of one project, and what the last one said.
pub(super) struct Builds {
    /// What is built.
    pub(super) options: Options,
    /// What it is built from.
    pub(super) inputs: Inputs,
    builder: Builder,
    state: Arc<State>,
    /// What was last shown, whose pages may be used again.
    pages: Option<Arc<Pages>>,
    last: Last,
}

/// What the last build said.
#[derive(Default)]
struct Last {
    version: u64,
    changed: Vec<String>,
    diagnostics: Vec<Diagnostic>,
    pages: usize,
    took: Duration,
    is_good: bool,
}

impl Builds {
    /// Reads a project and builds it for the first time.
    pub(super) fn new(options: &ServeOptions, state: &Arc<State>) -> Result<Self, Error> {
        let ServeOptions { root, audience, lints, .. } = options.clone();
        let base_url = Some(BaseUrl::default());
        let options = Options { root, base_url, audience, lints, as_of: None, drafts: true };
        let inputs = Inputs::new(&options.root, theme_of)?;
        let builder = Builder::new(options.clone());
        let (state, last) = (Arc::clone(state), Last::default());
        let mut builds = Self { options, inputs, builder, state, pages: None, last };
        builds.build(&[]);
        Ok(builds)
    }

    /// Tells of the first build.
    pub(super) fn tell_first(&self, events: &dyn Fn(Event<'_>)) {
        self.tell(events);
    }

    /// Builds after a change.
    pub(super) fn next(&mut self, changed: &[String], events: &dyn Fn(Event<'_>)) {
        let built = catch_unwind(AssertUnwindSafe(|| self.build(changed)));
        if built.is_ok() {
            return self.tell(events);
        }
        // Our bug. What the builder remembers may be half done.
        self.builder = Builder::new(self.options.clone());
        let message = "Rungs made a mistake of its own, and the terminal tells which";
        self.fail(&Error::Usage(message.to_owned()), events);
    }

    /// Shows that there was nothing to build from.
    pub(super) fn fail(&mut self, error: &Error, events: &dyn Fn(Event<'_>)) {
        let version = self.state.now().version;
        self.state.fail(Editor::error(error));
        if self.state.now().version != version {
            self.last = Last::default();
            events(Event::Failed { error });
        }
    }

    /// Takes note that the pages of a version could be rendered, or what was wrong with them.
    pub(super) fn rendered(
        &mut self,
        version: u64,
        diagnostics: Vec<Diagnostic>,
        events: &dyn Fn(Event<'_>),
    ) {
        if version == self.last.version && !diagnostics.is_empty() {
            self.last.diagnostics.extend(diagnostics);
            diagnostic::sort(&mut self.last.diagnostics);
            self.last.is_good = false;
            self.tell(events);
        }
    }

    fn build(&mut self, changed: &[String]) {
        let start = Instant::now();
        let prepared = self.builder.prepare(self.inputs.sources(), When::Later);
        let mut diagnostics = prepared.diagnostics;
        let is_good = prepared.ready.is_some();
        let (mut version, mut pages, mut took) = (0, 0, start.elapsed());
        if let Some(ready) = prepared.ready {
            let shown = Arc::new(Pages::new(ready, self.pages.as_deref()));
            version = self.state.show(Arc::clone(&shown));
            (pages, took) = (shown.count(), start.elapsed());
            if let Some(lints) = prepared.lints {
                diagnostics.extend(shown.lint(&lints));
                diagnostic::sort(&mut diagnostics);
            }
            self.pages = Some(shown);
        } else {
            self.state.fail(self.state.editor.trouble(&diagnostics));
        }
        let changed = changed.to_vec();
        self.last = Last { version, changed, diagnostics, pages, took, is_good };
    }

    fn tell(&self, events: &dyn Fn(Event<'_>)) {
        let Last { changed, diagnostics, pages, took, is_good, .. } = &self.last;
        let built = Built { changed, diagnostics, pages: *pages, took: *took };
        events(if *is_good { Event::Built(built) } else { Event::Broken(built) });
    }
}
