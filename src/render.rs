//! Renders the routes of a site with a theme: every page and file as bytes.
//!
//! Any route can be rendered on its own. It must not know the disk.

mod card;
mod diff;
mod index;
mod radar;
mod search;
pub mod svg;
mod theme;
pub mod view;

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

pub use index::{Axes, Groups, Index, Tag};
pub use theme::{BUILT_IN, DEFAULT_THEME, Theme, base_theme, built_in_file, built_in_files};

use crate::diagnostic::Diagnostic;
use crate::export::schema::SchemaOf;
use crate::export::{Sheet, document};
use crate::model::Model;
use crate::parse::{Day, PageLinks, Parsed};
use crate::raster::Fonts;
use crate::site::{Data, Route, Site};
use crate::source::StaticFile;

/// The files of a site: path below the output folder, with `/` between names, to bytes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Outputs(pub BTreeMap<String, Arc<[u8]>>);

/// What pages are made of.
#[derive(Debug, Clone, Copy)]
pub struct Renderer<'a> {
    /// How pages look.
    pub theme: &'a Theme,
    /// What they show.
    pub model: &'a Model,
    /// What belongs to what in it.
    pub index: &'a Index,
    /// Where they stand.
    pub site: &'a Site,
    /// The files that are published as they are.
    pub files: &'a BTreeMap<String, StaticFile>,
    /// What each of the others says; for the data that is published beside the pages.
    pub parsed: &'a [Arc<Parsed>],
    /// What social cards are written with, if there are any.
    pub fonts: Option<&'a Fonts>,
    /// What is said about all pages.
    pub options: &'a PageOptions,
}

/// What the config and the command line say about all pages.
#[derive(Debug, Clone, Default)]
pub struct PageOptions {
    /// Links to where a page is edited, and to where something is said about it.
    pub links: PageLinks,
    /// The day by which reviews are overdue; without it, none is.
    pub as_of: Option<Day>,
}

impl Renderer<'_> {
    /// Renders every route, on all cores. `done` is told after each.
    ///
    /// # Errors
    /// What is wrong with the theme's templates.
    pub fn all(&self, done: &(dyn Fn() + Sync)) -> Result<Outputs, Vec<Diagnostic>> {
        let rendered: Vec<Result<_, Box<Diagnostic>>> = self
            .site
            .routes
            .par_iter()
            .filter(|(_, route)| **route != Route::SearchIndex)
            .map(|(path, route)| {
                let bytes = self.one(route)?;
                let found = self.as_found(route, &bytes);
                done();
                Ok((path.clone(), bytes, found))
            })
            .collect();
        let mut outputs = Outputs::default();
        let mut found = Vec::new();
        let mut diagnostics: Vec<Diagnostic> = Vec::new();
        for page in rendered {
            match page {
                Ok((path, bytes, page)) => {
                    outputs.0.insert(path, bytes);
                    found.extend(page);
                }
                // One mistake in a template is one report, however many pages use it.
                Err(diagnostic) if !diagnostics.contains(&diagnostic) => {
                    diagnostics.push(*diagnostic);
                }
                Err(_) => {}
            }
        }
        if !diagnostics.is_empty() {
            return Err(diagnostics);
        }
        let (path, _) = self
            .site
            .routes
            .iter()
            .find(|(_, route)| **route == Route::SearchIndex)
            .expect("search has an index");
        outputs.0.insert(path.clone(), self.search_index(found));
        done();
        Ok(outputs)
    }

    /// Renders one route. The index for search reads all pages, and renders them first.
    ///
    /// # Errors
    /// What is wrong with the theme's template.
    pub fn one(&self, route: &Route) -> Result<Arc<[u8]>, Box<Diagnostic>> {
        match route {
            Route::Asset(path) => {
                let href = |asset: &str| self.site.href(&Route::Asset(asset.to_owned()));
                Ok(self.theme.published(path, &href))
            }
            Route::File(path) => Ok(Arc::clone(&self.files[path].bytes)),
            Route::Data(data) => Ok(self.data(*data)),
            Route::Card(of) => Ok(card::card(self, *of)),
            Route::SearchIndex => {
                let mut found = Vec::new();
                for route in self.site.routes.values().filter(|route| route.is_page()) {
                    found.extend(self.as_found(route, &self.one(route)?));
                }
                Ok(self.search_index(found))
            }
            Route::Search => self.theme.render("search.html", &view::search(self)),
            Route::Sitemap => self.theme.render("sitemap.xml", &view::sitemap(self)),
            Route::Home => self.theme.render("home.html", &view::home(self)),
            Route::Map => self.theme.render("map.html", &view::map(self)),
            Route::Disciplines => self.theme.render("disciplines.html", &view::disciplines(self)),
            Route::Discipline(id) => {
                self.theme.render("discipline.html", &view::discipline(self, *id))
            }
            Route::Tracks => self.theme.render("tracks.html", &view::tracks(self)),
            Route::Track(id) => self.theme.render("track.html", &view::track(self, *id)),
            Route::Levels => self.theme.render("levels.html", &view::levels(self)),
            Route::Level(id) => self.theme.render("level.html", &view::level(self, *id)),
            Route::Roles => self.theme.render("roles.html", &view::roles(self)),
            Route::Role(id) => self.theme.render("role.html", &view::role(self, *id)),
            Route::Advert(id) => self.theme.render("advert.html", &view::advert(self, *id)),
            Route::Interview(id) => {
                self.theme.render("interview.html", &view::interview(self, *id))
            }
            Route::Matrices => self.theme.render("matrices.html", &view::matrices(self)),
            Route::Matrix(id) => {
                self.theme.render("matrix.html", &view::discipline_matrix(self, *id))
            }
            Route::Moves => self.theme.render("moves.html", &view::moves(self)),
            Route::Move(id) => self.theme.render("move.html", &view::r#move(self, *id)),
            Route::Skills => self.theme.render("skills.html", &view::skills(self)),
            Route::Skill(id) => self.theme.render("skill.html", &view::skill(self, *id)),
            Route::Essays => self.theme.render("essays.html", &view::essays(self)),
            Route::Compare => self.theme.render("compare.html", &view::compare(self)),
            Route::Plan => self.theme.render("plan.html", &view::plan(self)),
            Route::Guide => self.theme.render("guide.html", &view::guide(self)),
            Route::Changes => self.theme.render("changes.html", &view::history(self)),
            Route::Essay(id) => self.theme.render("essay.html", &view::essay(self, *id)),
            Route::Assess => self.theme.render("assess.html", &view::assess(self)),
            Route::NotFound => self.theme.render("404.html", &view::not_found(self)),
        }
    }

    /// A file with the ladder's data.
    fn data(&self, data: Data) -> Arc<[u8]> {
        let Self { model, files, parsed, .. } = *self;
        let text = match data {
            Data::Ladder => document(parsed, model, files).compact(),
            Data::Roles => Sheet::Roles.text(model),
            Data::Skills => Sheet::Skills.text(model),
            Data::Requirements => Sheet::Requirements.text(model),
            Data::Moves => Sheet::Moves.text(model),
            Data::Schema => SchemaOf::Data.text(),
            Data::Tools => {
                serde_json::to_string(&view::tools(self)).expect("a view is plain data") + "\n"
            }
        };
        text.into_bytes().into()
    }
}
