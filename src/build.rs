//! The whole chain, from folders to the bytes of a site, and the memory of parsed files between two runs.
//!
//! It must not write anything: that is for `publish`, or for nobody if the site is served.

mod lints;
mod ready;

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::Arc;

use rayon::prelude::*;

use crate::diagnostic::{self, Code, Diagnostic, LintLevel, LintName};
use crate::error::Error;
use crate::model::{Audience, Model, Visible, resolve, visible, visible_with_drafts};
use crate::parse::{Config, Day, Parsed, config, invalid_encoding, parse};
use crate::raster::Fonts;
use crate::render::{BUILT_IN, DEFAULT_THEME, Index, Outputs, PageOptions, Renderer, Theme, view};
use crate::site::{BaseUrl, route};
use crate::source::{Place, Sources, StaticFile, ThemeFiles, read_project, read_theme};

pub use lints::Lints;
pub use ready::Ready;

/// What to build.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// The project's folder.
    pub root: PathBuf,
    /// Where the site will stand; the config's `base-url` if it is not given.
    pub base_url: Option<BaseUrl>,
    /// Whom it is for.
    pub audience: Audience,
    /// Levels of lints, in the order given; they come after those of the config.
    pub lints: Vec<(LintName, LintLevel)>,
    /// The day by which reviews are stale; without it, none is.
    pub as_of: Option<Day>,
    /// Whether drafts are shown.
    pub drafts: bool,
}

/// Builds again and again.
///
/// The memory is of parsed files and of the theme. It can't make a build differ from one that begins from nothing, because
/// what is kept (1) never changes, (2) depends on one file, or on those of the theme, and (3) is used only if their texts
/// are the same. A file's diagnostics are kept with it, so a warning is not lost on the second build.
#[derive(Debug)]
pub struct Builder {
    options: Options,
    parsed: BTreeMap<String, Arc<Parsed>>,
    /// The theme of the last site, and the files that it was loaded from.
    theme: Option<(ThemeFiles, Theme)>,
    /// For social cards; found once they are asked for.
    fonts: Option<Arc<Fonts>>,
}

/// What came of a build.
#[derive(Debug)]
pub struct Build {
    /// The site; nothing if there is an error among the diagnostics.
    pub outputs: Option<Outputs>,
    /// What the author should know, in the order of places.
    pub diagnostics: Vec<Diagnostic>,
    /// The folder to publish to, as the config has it: below the project's, unless it is absolute.
    pub output: PathBuf,
    /// How many pages there are.
    pub pages: usize,
    /// How many things, and parts of things, the audience does not see.
    pub left_out: usize,
    /// How many of them are left out as drafts.
    pub drafts: usize,
}

/// A build of which nothing is rendered yet.
#[derive(Debug)]
pub struct Prepared {
    /// What can be rendered; nothing if there is an error among the diagnostics.
    pub ready: Option<Ready>,
    /// What the author should know, in the order of places. Templates that go wrong with some page are not among it.
    pub diagnostics: Vec<Diagnostic>,
    /// Lints that have not run; nothing if all have.
    pub lints: Option<Lints>,
    /// The folder to publish to, as the config has it.
    pub output: PathBuf,
    /// How many things, and parts of things, the audience does not see.
    pub left_out: usize,
    /// How many of them are left out as drafts.
    pub drafts: usize,
}

/// What the files of a project say.
#[derive(Debug)]
pub struct Analysis {
    /// What the audience sees of each file for itself, in the order of paths.
    pub parsed: Vec<Arc<Parsed>>,
    /// What it sees of the files that are published as they are.
    pub files: BTreeMap<String, StaticFile>,
    /// All of them together; fit to be shown only if no diagnostic is an error.
    pub model: Model,
    /// How many things, and parts of things, it does not see.
    pub left_out: usize,
    /// How many are left out as drafts.
    pub drafts: usize,
    /// What the author should know.
    pub diagnostics: Vec<Diagnostic>,
}

/// When lints run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum When {
    /// Before anything is rendered.
    Now,
    /// After the site is shown, unless a finding would stop it.
    Later,
}

/// How far rendering has come.
#[derive(Debug, Clone, Copy)]
pub enum Progress {
    /// It begins, with so many routes.
    Total(usize),
    /// One more is done.
    Done,
}

/// Folder that a site is published to, unless the config says otherwise.
const OUTPUT: &str = "public";

impl Builder {
    /// Remembers nothing yet.
    pub fn new(options: Options) -> Self {
        Self { options, parsed: BTreeMap::new(), theme: None, fonts: None }
    }

    /// Reads everything and builds it.
    ///
    /// # Errors
    /// [`Error::Io`] or [`Error::Usage`] if something can't be read. The author's mistakes are in
    /// [`Build::diagnostics`].
    pub fn build(&mut self) -> Result<Build, Error> {
        self.build_with(&|_| {})
    }

    /// Like [`build`](Self::build), and tells how far rendering has come.
    ///
    /// # Errors
    /// As [`build`](Self::build).
    pub fn build_with(&mut self, progress: &(dyn Fn(Progress) + Sync)) -> Result<Build, Error> {
        let sources = self.read()?;
        let config = config::parse(sources.config.as_ref(), &mut Vec::new());
        let has_address = || self.base_url(&sources, &config, &mut Vec::new()).origin.is_some();
        if config.social_cards && self.fonts.is_none() && has_address() {
            self.fonts = Some(Arc::new(Fonts::installed()?));
        }
        Ok(self.build_sources(&sources, progress))
    }

    /// Reads the project and its theme.
    ///
    /// # Errors
    /// As [`build`](Self::build).
    pub fn read(&self) -> Result<Sources, Error> {
        let mut sources = read_project(&self.options.root)?;
        // The config says which theme to read; what else it says, and its mistakes, come up later.
        let config = config::parse(sources.config.as_ref(), &mut Vec::new());
        if let Some(name) = theme_folder(&config) {
            sources.theme = read_theme(&self.options.root, name)?;
        }
        Ok(sources)
    }

    /// A part of the ladder as an SVG that stands alone; nothing if there is nothing to draw.
    ///
    /// # Errors
    /// What is wrong with the config or the theme.
    pub fn picture(
        &self,
        sources: &Sources,
        analysis: &Analysis,
        of: &view::PictureOf,
    ) -> Result<Option<String>, Vec<Diagnostic>> {
        let mut diagnostics = Vec::new();
        let config = config::parse(sources.config.as_ref(), &mut diagnostics);
        diagnostics.extend(unknown_theme(sources, &config));
        let base = self.base_url(sources, &config, &mut diagnostics);
        if diagnostic::has_errors(&diagnostics) {
            return Err(diagnostics);
        }
        let theme = Theme::load(&sources.theme)?;
        let Analysis { parsed, model, files, .. } = analysis;
        let paths = files.keys().map(String::as_str).collect();
        let (site, _) = route(model, base, theme.assets(), &paths, false);
        let (index, theme, site, fonts) = (&Index::new(model), &theme, &site, None);
        let options = &PageOptions::default();
        let renderer = Renderer { theme, model, index, site, files, parsed, fonts, options };
        Ok(view::picture(&renderer, of))
    }

    /// Reads everything and finds out what it says, without making pages of it.
    ///
    /// # Errors
    /// As [`build`](Self::build).
    pub fn analyse(&mut self) -> Result<Analysis, Error> {
        let sources = read_project(&self.options.root)?;
        Ok(self.analyse_sources(&sources))
    }

    /// Parses and resolves what has been read.
    pub fn analyse_sources(&mut self, sources: &Sources) -> Analysis {
        let parsed = self.parse(sources);
        let see = if self.options.drafts { visible_with_drafts } else { visible };
        let visible = see(&parsed, self.options.audience);
        let files = sources.files.iter().filter(|(path, _)| visible.sees_file(path));
        let files: BTreeMap<_, _> =
            files.map(|(path, file)| (path.clone(), file.clone())).collect();
        let paths: BTreeSet<&str> = files.keys().map(String::as_str).collect();
        let (model, unresolved) = resolve(&visible, &paths);
        let mut diagnostics: Vec<_> =
            parsed.iter().flat_map(|parsed| parsed.diagnostics.iter().cloned()).collect();
        diagnostics.extend(unresolved);
        diagnostic::sort(&mut diagnostics);
        let Visible { parsed, left_out, drafts, .. } = visible;
        Analysis { parsed, files, model, left_out, drafts, diagnostics }
    }

    /// Builds what has been read.
    pub fn build_sources(
        &mut self,
        sources: &Sources,
        progress: &(dyn Fn(Progress) + Sync),
    ) -> Build {
        let prepared = self.prepare(sources, When::Now);
        let Prepared { ready, mut diagnostics, output, left_out, drafts, .. } = prepared;
        let rendered = ready.map(|ready| (ready.pages(), ready.all(progress)));
        let (outputs, pages) = match rendered {
            Some((pages, Ok(outputs))) => (Some(outputs), pages),
            Some((_, Err(invalid))) => {
                diagnostics.extend(invalid);
                diagnostic::sort(&mut diagnostics);
                (None, 0)
            }
            None => (None, 0),
        };
        Build { outputs, diagnostics, output, pages, left_out, drafts }
    }

    /// Does everything of a build but rendering.
    pub fn prepare(&mut self, sources: &Sources, lint: When) -> Prepared {
        let mut diagnostics = Vec::new();
        let config = config::parse(sources.config.as_ref(), &mut diagnostics);
        diagnostics.extend(unknown_theme(sources, &config));
        diagnostics.extend(sources.theme.templates.values().filter_map(invalid_encoding));
        let base = self.base_url(sources, &config, &mut diagnostics);
        let mut analysis = self.analyse_sources(sources);
        diagnostics.append(&mut analysis.diagnostics);
        let theme = self.theme(&sources.theme);
        let lints = Lints::new(&self.options, sources, &config, &mut diagnostics);
        diagnostics.extend(theme.as_ref().map(Theme::check).unwrap_or_default());
        let can_wait = lint == When::Later && !lints.can_stop();
        if !can_wait && !diagnostic::has_errors(&diagnostics) {
            diagnostics.extend(lints.find(&analysis.model, theme.as_ref().ok()));
        }
        lints.apply(&mut diagnostics);
        let page_links = config::page_links(&config, sources.config.as_ref(), &mut diagnostics);
        let options = PageOptions { links: page_links, as_of: self.options.as_of };
        let fonts = self.fonts.clone().filter(|_| config.social_cards);
        let output = PathBuf::from(config.output.as_deref().unwrap_or(OUTPUT));
        let (left_out, drafts) = (analysis.left_out, analysis.drafts);
        let ready = match theme {
            Ok(theme) => {
                let paths = analysis.files.keys().map(String::as_str).collect();
                let has_cards = fonts.is_some();
                let (site, duplicates) =
                    route(&analysis.model, base, theme.assets(), &paths, has_cards);
                diagnostics.extend(duplicates);
                let is_right = !diagnostic::has_errors(&diagnostics);
                is_right.then(|| Ready::new(theme, analysis, site, fonts, options))
            }
            Err(invalid) => {
                diagnostics.extend(invalid);
                None
            }
        };
        self.theme = ready.as_ref().map(|ready| (sources.theme.clone(), ready.theme().clone()));
        diagnostic::sort(&mut diagnostics);
        Prepared { ready, diagnostics, lints: can_wait.then_some(lints), output, left_out, drafts }
    }

    /// The theme, as it was if its files are.
    fn theme(&mut self, files: &ThemeFiles) -> Result<Theme, Vec<Diagnostic>> {
        match self.theme.take() {
            Some((of, theme)) if of == *files => Ok(theme),
            _ => Theme::load(files),
        }
    }

    /// Parses each file whose text is not the one that was parsed last time.
    fn parse(&mut self, sources: &Sources) -> Vec<Arc<Parsed>> {
        let before = &self.parsed;
        let parsed: Vec<_> = sources
            .content
            .par_iter()
            .map(|(path, source)| match before.get(path) {
                Some(parsed) if parsed.source == *source => Arc::clone(parsed),
                _ => Arc::new(parse(source)),
            })
            .collect();
        let paths = sources.content.keys().cloned();
        self.parsed = paths.zip(parsed.iter().cloned()).collect();
        parsed
    }

    fn base_url(
        &self,
        sources: &Sources,
        config: &Config,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> BaseUrl {
        if let Some(base) = &self.options.base_url {
            return base.clone();
        }
        let (Some(text), Some(file)) = (&config.base_url, &sources.config) else {
            return BaseUrl::default();
        };
        BaseUrl::parse(text.get_ref()).unwrap_or_else(|problem| {
            let message = format!("`{}` is not the address of a site", text.get_ref());
            let place = Place::new(file, text.span());
            let help = "write it like `https://example.org/ladder/`";
            diagnostics.push(
                Diagnostic::error(Code::InvalidValue, message).label(place, problem).help(help),
            );
            BaseUrl::default()
        })
    }
}

/// The folder below `themes/` that the theme files of sources are in, if their config names one that can be.
pub fn theme_of(sources: &Sources) -> Option<String> {
    let config = config::parse(sources.config.as_ref(), &mut Vec::new());
    theme_folder(&config).map(str::to_owned)
}

/// The folder below `themes/` that the site's theme files are in, if the config names one that can be.
fn theme_folder(config: &Config) -> Option<&str> {
    let name = config.theme.as_ref().map_or(DEFAULT_THEME, |name| name.get_ref());
    let is_name = !name.is_empty() && !name.contains(['/', '\\']) && !name.starts_with('.');
    is_name.then_some(name)
}

/// The report on a theme that is neither built in nor a folder of the project.
fn unknown_theme(sources: &Sources, config: &Config) -> Option<Diagnostic> {
    let (theme, file) = (config.theme.as_ref()?, sources.config.as_ref()?);
    let name = theme.get_ref();
    (sources.theme.is_empty() && !BUILT_IN.contains(&&**name)).then(|| {
        Diagnostic::error(Code::UnknownTheme, format!("theme `{name}` does not exist"))
            .label(Place::new(file, theme.span()), "not a folder with files below `themes/`")
            .help("name a folder below `themes/`, or leave `theme` out for the built-in one")
            .suggest(name, BUILT_IN)
    })
}
