//! A site of which every route can be rendered, one at a time or all at once.
//!
//! It must not know the sources, nor what was wrong with them: there is one only if nothing was.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use super::{Analysis, Lints, Progress};
use crate::diagnostic::Diagnostic;
use crate::raster::Fonts;
use crate::render::{Index, Outputs, PageOptions, Renderer, Theme, view};
use crate::site::{Route, Site};

/// Everything that pages are made of, with nothing rendered yet. It never changes, so what is rendered of it at any time
/// is the same.
pub struct Ready {
    theme: Theme,
    analysis: Analysis,
    index: Index,
    site: Site,
    fonts: Option<Arc<Fonts>>,
    options: PageOptions,
}

impl Ready {
    pub(super) fn new(
        theme: Theme,
        analysis: Analysis,
        site: Site,
        fonts: Option<Arc<Fonts>>,
        options: PageOptions,
    ) -> Self {
        let index = Index::new(&analysis.model);
        let mut ready = Self { theme, analysis, index, site, fonts, options };
        let shared = view::site(&ready.renderer());
        ready.theme.set_site(&shared);
        ready
    }

    /// What stands where: output paths in order.
    pub fn routes(&self) -> &BTreeMap<String, Route> {
        &self.site.routes
    }

    /// How many pages there are.
    pub fn pages(&self) -> usize {
        self.site.routes.values().filter(|route| route.is_page()).count()
    }

    /// What lints find that have not run yet.
    pub fn lint(&self, lints: &Lints) -> Vec<Diagnostic> {
        let mut diagnostics = lints.find(&self.analysis.model, Some(&self.theme));
        lints.apply(&mut diagnostics);
        diagnostics
    }

    /// How pages look.
    pub(super) fn theme(&self) -> &Theme {
        &self.theme
    }

    /// Renders one route.
    ///
    /// # Errors
    /// What is wrong with the theme's template.
    pub fn one(&self, route: &Route) -> Result<Arc<[u8]>, Box<Diagnostic>> {
        self.renderer().one(route)
    }

    /// Renders every route, on all cores.
    ///
    /// # Errors
    /// What is wrong with the theme's templates.
    pub fn all(&self, progress: &(dyn Fn(Progress) + Sync)) -> Result<Outputs, Vec<Diagnostic>> {
        progress(Progress::Total(self.site.routes.len()));
        self.renderer().all(&|| progress(Progress::Done))
    }

    /// Keeps what templates make of views, and uses again what those of `before` made of equal ones.
    pub fn remember(&mut self, before: Option<&Self>) {
        self.theme.remember(before.map(|before| &before.theme));
    }

    /// Forgets what was remembered and has not been used again since.
    pub fn forget(&self) {
        self.theme.forget();
    }

    fn renderer(&self) -> Renderer<'_> {
        let Self { theme, analysis, index, site, options, .. } = self;
        let Analysis { parsed, files, model, .. } = analysis;
        let fonts = self.fonts.as_deref();
        Renderer { theme, model, index, site, files, parsed, fonts, options }
    }
}

impl fmt::Debug for Ready {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Ready").field("routes", &self.site.routes.len()).finish_non_exhaustive()
    }
}
