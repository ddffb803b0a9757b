//! The files of a theme: those of the built-in themes that it is made on, and the site's own before them.
//!
//! It must not know what is in a template or a stylesheet.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::embedded;
use super::style::Style;
use crate::diagnostic::{Code, Diagnostic, has_errors};
use crate::parse::Spanned;
use crate::parse::theme::{FeaturesTable, ThemeConfig, parse};
use crate::source::{Place, Source, THEME, ThemeFiles};

/// Name of the built-in theme that gives what no other has.
pub const DEFAULT_THEME: &str = "default";

/// The names of all built-in themes.
pub const BUILT_IN: [&str; 2] = [DEFAULT_THEME, "broadsheet"];

/// All that a theme is made of.
#[derive(Debug, Default)]
pub(super) struct Files {
    /// By name.
    pub(super) templates: BTreeMap<String, Arc<Source>>,
    /// Whether any of them is the site's own.
    pub(super) has_templates: bool,
    /// By path below `assets/`.
    pub(super) assets: BTreeMap<String, Asset>,
    /// What `theme.toml` says, as a stylesheet.
    pub(super) style: Style,
    /// A picture beside the ladder's name.
    pub(super) logo: Option<String>,
    /// What pages show.
    pub(super) features: FeaturesTable,
}

/// An asset.
#[derive(Debug)]
pub(super) struct Asset {
    pub(super) bytes: Arc<[u8]>,
    /// Where it lies, for reports.
    pub(super) path: String,
    /// Whether it is one of the site's own.
    pub(super) is_own: bool,
}

impl Files {
    /// Puts the site's own files over those that are built in.
    ///
    /// # Errors
    /// What is wrong with `theme.toml`.
    pub(super) fn layered(own: &ThemeFiles) -> Result<Self, Vec<Diagnostic>> {
        let mut diagnostics = Vec::new();
        let config = own.config.as_ref().map(|source| (parse(source, &mut diagnostics), source));
        let based_on = config.as_ref().and_then(|(config, source)| {
            Some(base(config.based_on.as_ref()?, source, &mut diagnostics))
        });
        let name = own.name.as_deref().unwrap_or(DEFAULT_THEME);
        let based_on = based_on.unwrap_or_else(|| named(name));
        let mut files = Self::default();
        files.built_in(DEFAULT_THEME, &mut diagnostics);
        if based_on != DEFAULT_THEME {
            files.built_in(based_on, &mut diagnostics);
        }
        files.templates.extend(own.templates.clone());
        files.has_templates = !own.templates.is_empty();
        let path = |below: &str| format!("themes/{name}/assets/{below}");
        let asset = |(below, bytes): (&String, &Arc<[u8]>)| {
            let asset = Asset { bytes: Arc::clone(bytes), path: path(below), is_own: true };
            (below.clone(), asset)
        };
        files.assets.extend(own.assets.iter().map(asset));
        if let Some((config, source)) = config {
            files.configure(config, source, &mut diagnostics);
        }
        if has_errors(&diagnostics) { Err(diagnostics) } else { Ok(files) }
    }

    fn built_in(&mut self, theme: &str, diagnostics: &mut Vec<Diagnostic>) {
        let mut config = None;
        for (path, text) in built_in_files(theme) {
            let full = format!("themes/{theme}/{path}");
            if path == THEME {
                config = Some(Arc::new(Source::new(full, text.as_bytes())));
            } else if let Some(name) = path.strip_prefix("templates/") {
                let source = Arc::new(Source::new(full, text.as_bytes()));
                self.templates.insert(name.to_owned(), source);
            } else if let Some(name) = path.strip_prefix("assets/") {
                let bytes = text.as_bytes().into();
                self.assets.insert(name.to_owned(), Asset { bytes, path: full, is_own: false });
            }
        }
        if let Some(source) = config {
            self.configure(parse(&source, diagnostics), &source, diagnostics);
        }
    }

    /// Takes over what a theme says of itself, before what those below it say.
    fn configure(
        &mut self,
        config: ThemeConfig,
        source: &Arc<Source>,
        diagnostics: &mut Vec<Diagnostic>,
    ) {
        let fonts = config.fonts.files.iter().map(|font| &font.file);
        for file in fonts.chain(&config.logo) {
            if !self.assets.contains_key(file.get_ref()) {
                diagnostics.push(self.unknown_asset(file, source));
            }
        }
        self.style.add(&config, source, diagnostics);
        let (own, below) = (config.features, std::mem::take(&mut self.features));
        self.features = FeaturesTable {
            radar: own.radar.or(below.radar),
            strip: own.strip.or(below.strip),
            emblem: own.emblem.or(below.emblem),
            map_layers: own.map_layers.or(below.map_layers),
            side: own.side.or(below.side),
            colour_switch: own.colour_switch.or(below.colour_switch),
            social: own.social.or(below.social),
            search: own.search.or(below.search),
        };
        self.logo = config.logo.map(Spanned::into_inner).or(self.logo.take());
    }

    fn unknown_asset(&self, file: &Spanned<String>, source: &Arc<Source>) -> Diagnostic {
        let name = file.get_ref();
        Diagnostic::error(Code::UnknownAsset, format!("the theme has no file `assets/{name}`"))
            .label(Place::new(source, file.span()), "not a file below `assets/`")
            .help("name a file by its path below `assets/` of the theme")
            .suggest(name, self.assets.keys().map(String::as_str))
    }
}

/// The built-in theme that the site's own files replace parts of.
pub fn base_theme(own: &ThemeFiles) -> &'static str {
    let config = own.config.as_ref().map(|source| parse(source, &mut Vec::new()));
    let based_on = config.and_then(|config| config.based_on).map(Spanned::into_inner);
    named(based_on.as_deref().or(own.name.as_deref()).unwrap_or(DEFAULT_THEME))
}

/// The built-in theme of a name, or else the default one.
fn named(name: &str) -> &'static str {
    BUILT_IN.into_iter().find(|its| *its == name).unwrap_or(DEFAULT_THEME)
}

/// The built-in theme that another is based on.
fn base(
    name: &Spanned<String>,
    source: &Arc<Source>,
    diagnostics: &mut Vec<Diagnostic>,
) -> &'static str {
    let found = BUILT_IN.into_iter().find(|its| its == name.get_ref());
    found.unwrap_or_else(|| {
        let message = format!("theme `{}` is not built in", name.get_ref());
        diagnostics.push(
            Diagnostic::error(Code::UnknownTheme, message)
                .label(Place::new(source, name.span()), "not a built-in theme")
                .help(format!("there are {}", listed(&BUILT_IN)))
                .suggest(name.get_ref(), BUILT_IN),
        );
        DEFAULT_THEME
    })
}

fn listed(names: &[&str]) -> String {
    names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(" and ")
}

/// The files of a built-in theme: path below its folder, and text.
pub fn built_in_files(theme: &str) -> impl Iterator<Item = (&'static str, &'static str)> {
    let files = match theme {
        DEFAULT_THEME => embedded::DEFAULT,
        "broadsheet" => embedded::BROADSHEET,
        _ => &[],
    };
    files.iter().copied()
}

/// A file of a built-in theme that is made on the default one: its own, or the one below it.
pub fn built_in_file(theme: &str, path: &str) -> Option<&'static str> {
    let files = built_in_files(theme).chain(built_in_files(DEFAULT_THEME));
    files.into_iter().find(|(its, _)| *its == path).map(|(_, text)| text)
}
