//! Reads the site's config file, `rungs.toml`.

mod links;
mod lints;

use std::sync::Arc;

use schemars::JsonSchema;
use serde::Deserialize;

pub use links::{PageLinks, Placeholder, UrlPattern};
pub use lints::{LintOptions, LintTable, LintTables};

use super::Spanned;
use super::decode::decode_file;
use crate::diagnostic::{Diagnostic, LintLevels};
use crate::source::Source;

/// `rungs.toml`. Every key may be left out.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Config {
    /// Where the site will stand, such as `https://example.org/ladder/`. Without it, pages link from the root
    /// of a host and there is no sitemap.
    pub base_url: Option<Spanned<String>>,
    /// Name of the theme.
    pub theme: Option<Spanned<String>>,
    /// Folder that the site is written to, below the project's root.
    pub output: Option<String>,
    /// Whether to make pictures that links to the site are shown with elsewhere; it needs the full `base-url`.
    pub social_cards: bool,
    /// Where what a page shows can be edited, such as `https://example.org/edit/{path}#L{line}`.
    pub edit_url: Option<Spanned<String>>,
    /// Where to say something about a page, such as `mailto:team@example.org?subject={title}&body={url}`.
    pub feedback_url: Option<Spanned<String>>,
    /// What is done about the findings of lints; see [`lints()`].
    pub lints: LintTables,
}

/// Parses the config; without a file, everything is left out.
pub fn parse(source: Option<&Arc<Source>>, diagnostics: &mut Vec<Diagnostic>) -> Config {
    let Some(source) = source else { return Config::default() };
    diagnostics.extend(super::invalid_encoding(source));
    decode_file(&source.text, source, diagnostics, "the config").unwrap_or_default()
}

/// The links below pages that the config asks for.
pub fn page_links(
    config: &Config,
    source: Option<&Arc<Source>>,
    diagnostics: &mut Vec<Diagnostic>,
) -> PageLinks {
    source.map(|source| links::read(config, source, diagnostics)).unwrap_or_default()
}

/// The levels and the options of lints that the config sets.
pub fn lints(
    config: &Config,
    source: Option<&Arc<Source>>,
    diagnostics: &mut Vec<Diagnostic>,
) -> (LintLevels, LintOptions) {
    source.map(|source| lints::read(&config.lints, source, diagnostics)).unwrap_or_default()
}
