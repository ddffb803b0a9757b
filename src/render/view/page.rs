//! What all pages share.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;

use super::Html;
use crate::model::{About, Model, Text};
use crate::parse::theme::FeaturesTable;
use crate::parse::{Placeholder, UrlPattern};
use crate::render::Renderer;
use crate::render::theme::is_everywhere;
use crate::site::{Data, Route};
use crate::source::Place;

/// `site`: what every template sees besides its own view.
#[derive(Debug, Serialize, JsonSchema)]
pub struct SiteView {
    /// What the ladder is called.
    pub name: String,
    /// Language tag for `<html lang>`.
    pub language: String,
    /// Version of the expectations.
    pub version: Option<String>,
    /// The day from which it holds, as `2026-10-01`.
    pub effective: Option<String>,
    /// Who keeps it.
    pub owner: Option<String>,
    /// The sentence that says what a ladder is not.
    pub notice: Option<Html>,
    /// Version of Rungs.
    pub generator: &'static str,
    /// Link to the home page.
    pub home: String,
    /// The main pages, in order.
    pub nav: Vec<NavView>,
    /// The pages that help with a task.
    pub tools: Vec<NavView>,
    /// What stands at the foot of every page: about the ladder, and what else there is.
    pub more: Vec<LinkView>,
    /// Link to what changed in the ladder, if anything did.
    pub changes: Option<String>,
    /// Link to search, and to all pages from A to Z.
    pub search: String,
    /// Link to the script with the words of all pages.
    pub search_index: String,
    /// Links to the files with the ladder's data, for other programs.
    pub data: Vec<LinkView>,
    /// Link to the picture beside the ladder's name, if the theme has one.
    pub logo: Option<String>,
    /// What the theme shows.
    pub features: FeaturesView,
    /// Link to the theme's `icon.svg`, if it has one.
    pub icon: Option<String>,
    /// Links to the stylesheets of every page: those in `assets/` itself, in the order of their names.
    pub stylesheets: Vec<String>,
    /// Links to the scripts of every page: those in `assets/` itself, in the order of their names.
    pub scripts: Vec<String>,
    /// Links to the other assets, which the pages that need them ask for, by their paths below `assets/`.
    pub assets: BTreeMap<String, String>,
}

/// What a theme shows: all that its `theme.toml` does not leave out.
#[derive(Debug, Serialize, JsonSchema)]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of its own")]
pub struct FeaturesView {
    /// Shapes of roles.
    pub radar: bool,
    /// Strips of what changes on a move.
    pub strip: bool,
    /// The emblem on the home page.
    pub emblem: bool,
    /// Boxes to hide kinds of moves on maps.
    pub map_layers: bool,
    /// The roles of the same discipline beside a role.
    pub side: bool,
    /// The choice of light and dark colours.
    pub colour_switch: bool,
    /// What other sites show of a link to a page.
    pub social: bool,
    /// The search.
    pub search: bool,
}

/// An entry of the main navigation.
#[derive(Debug, Serialize, JsonSchema)]
pub struct NavView {
    /// What it says.
    pub name: &'static str,
    /// Where it leads.
    pub href: String,
    /// The section it stands for; equals [`PageView::section`] on the pages of that section.
    pub section: &'static str,
}

/// `page`: what every page's view has.
#[derive(Debug, Serialize, JsonSchema)]
pub struct PageView {
    /// For `<title>` and `<h1>`.
    pub title: String,
    /// For search engines and link previews; plain text, may be empty.
    pub description: String,
    /// The page's full address, if the site's host is known.
    pub address: Option<String>,
    /// The full address of the picture that a link to it is shown with elsewhere, if there are social cards.
    pub image: Option<String>,
    /// Whether search engines are to leave it out.
    pub is_unlisted: bool,
    /// The part of the site it belongs to.
    pub section: &'static str,
    /// The pages above it, from the top; without the page itself.
    pub breadcrumbs: Vec<LinkView>,
    /// Whether what it is about is a draft, which only `rungs serve` shows.
    pub is_draft: bool,
    /// The day by which it should have been reviewed, if that day has passed by the one that a build is given.
    pub overdue: Option<String>,
    /// Where it is edited, if the config says so.
    pub edit: Option<String>,
    /// Where to say something about it, if the config says so.
    pub feedback: Option<String>,
}

/// A link.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct LinkView {
    /// What it says.
    pub name: String,
    /// Where it leads.
    pub href: String,
}

/// What `sitemap.xml` sees.
#[derive(Debug, Serialize, JsonSchema)]
pub struct SitemapView {
    /// Full addresses of all pages.
    pub pages: Vec<SitemapPageView>,
}

/// A page in `sitemap.xml`.
#[derive(Debug, Serialize, JsonSchema)]
pub struct SitemapPageView {
    /// Its full address.
    pub address: String,
    /// The day when it was last looked through, where its source says so.
    pub reviewed: Option<String>,
}

/// The main pages, in the order of the questions that they answer: name, route, section.
const NAV: [(&str, Route, &str); 5] = [
    ("Roles", Route::Roles, "roles"),
    ("Moves", Route::Moves, "moves"),
    ("Map", Route::Map, "map"),
    ("Skills", Route::Skills, "skills"),
    ("Essays", Route::Essays, "essays"),
];

/// The pages that help with a task, where the site has them.
const TOOLS: [(&str, Route, &str); 5] = [
    ("Compare roles", Route::Compare, "compare"),
    ("Plan a way", Route::Plan, "plan"),
    ("Assess yourself", Route::Assess, "assess"),
    ("Levels side by side", Route::Levels, "levels"),
    ("Skills by role", Route::Matrices, "matrix"),
];

/// What stands at the foot of every page, after what is about the ladder.
const MORE: [(&str, Route); 5] = [
    ("All pages from A to Z", Route::Search),
    ("Everything in one document", Route::Guide),
    ("Disciplines", Route::Disciplines),
    ("Tracks", Route::Tracks),
    ("What changed", Route::Changes),
];

/// The picture of the site in a browser's tabs.
const ICON: &str = "icon.svg";

/// Makes the view that all templates share.
pub fn site(renderer: &Renderer<'_>) -> SiteView {
    let ladder = &renderer.model.ladder;
    let href = |path: &str| renderer.site.href(&Route::Asset(path.to_owned()));
    let everywhere = |ending: &str| {
        let assets = renderer.theme.assets().filter(|path| is_everywhere(path));
        assets.filter(|path| path.ends_with(ending)).map(href).collect()
    };
    let others = renderer.theme.assets().filter(|path| !is_everywhere(path));
    let icon = renderer.theme.assets().any(|path| path == ICON);
    let nav = |pages: &[(&'static str, Route, &'static str)]| -> Vec<NavView> {
        let pages = pages.iter().filter(|(_, route, _)| has_more_than_a_title(renderer, route));
        pages
            .map(|(name, route, section)| NavView {
                name,
                href: renderer.site.href(route),
                section,
            })
            .collect()
    };
    let data = Data::ALL.into_iter().filter(|data| *data != Data::Tools);
    let data = data.map(|data| renderer.link(data.file(), &Route::Data(data)));
    SiteView {
        name: ladder.name.clone(),
        language: ladder.locale.clone().unwrap_or_else(|| "en".to_owned()),
        version: ladder.version.clone(),
        effective: ladder.effective.map(|day| day.to_string()),
        owner: ladder.about.owner.clone(),
        notice: renderer.html_optional(ladder.notice.as_ref()),
        generator: env!("CARGO_PKG_VERSION"),
        home: renderer.site.href(&Route::Home),
        nav: nav(&NAV),
        tools: nav(&TOOLS),
        more: more(renderer),
        changes: renderer.changes_href(),
        search: renderer.site.href(&Route::Search),
        search_index: renderer.site.href(&Route::SearchIndex),
        data: data.collect(),
        logo: renderer.theme.logo().map(href),
        features: features(renderer.theme.features()),
        icon: icon.then(|| renderer.site.href(&Route::Asset(ICON.to_owned()))),
        stylesheets: everywhere(".css"),
        scripts: everywhere(".js"),
        assets: others.map(|path| (path.to_owned(), href(path))).collect(),
    }
}

fn features(features: &FeaturesTable) -> FeaturesView {
    let is_on = |feature: Option<bool>| feature.unwrap_or(true);
    FeaturesView {
        radar: is_on(features.radar),
        strip: is_on(features.strip),
        emblem: is_on(features.emblem),
        map_layers: is_on(features.map_layers),
        side: is_on(features.side),
        colour_switch: is_on(features.colour_switch),
        social: is_on(features.social),
        search: is_on(features.search),
    }
}

/// The links at the foot of every page.
fn more(renderer: &Renderer<'_>) -> Vec<LinkView> {
    let about = format!("{}#about", renderer.site.href(&Route::Home));
    let about = LinkView { name: "About this ladder".to_owned(), href: about };
    let pages = MORE.iter().filter(|(_, route)| has_more_than_a_title(renderer, route));
    std::iter::once(about).chain(pages.map(|(name, route)| renderer.link(name, route))).collect()
}

/// Whether the site has a page, and the ladder has what it is about.
fn has_more_than_a_title(renderer: &Renderer<'_>, route: &Route) -> bool {
    let model = renderer.model;
    let is_empty = match route {
        Route::Moves => model.moves.is_empty(),
        Route::Skills => model.skills.is_empty(),
        Route::Essays => model.essays.is_empty(),
        Route::Levels => model.levels.is_empty(),
        Route::Tracks => model.tracks.is_empty(),
        Route::Disciplines => model.disciplines.is_empty(),
        _ => false,
    };
    renderer.site.has(route) && !is_empty
}

/// Makes the view of `sitemap.xml`.
pub fn sitemap(renderer: &Renderer<'_>) -> SitemapView {
    let is_listed = |route: &&Route| route.is_for_search_engines();
    let pages = renderer.site.routes.values().filter(is_listed).filter_map(|route| {
        let reviewed = about(renderer.model, route).and_then(|about| about.reviewed.as_ref());
        let reviewed = reviewed.map(|(day, _)| day.to_string());
        Some(SitemapPageView { address: renderer.site.address(route)?, reviewed })
    });
    SitemapView { pages: pages.collect() }
}

/// Where it is written what a page shows.
fn place<'m>(model: &'m Model, route: &Route) -> Option<&'m Place> {
    Some(match route {
        Route::Discipline(id) => &model.disciplines[*id].place,
        Route::Track(id) => &model.tracks[*id].place,
        Route::Level(id) => &model.levels[*id].place,
        Route::Role(id) => &model.roles[*id].place,
        Route::Move(id) => &model.moves[*id].place,
        Route::Skill(id) => &model.skills[*id].place,
        Route::Essay(id) => &model.essays[*id].place,
        _ => return None,
    })
}

/// Who keeps what a page is about.
fn about<'m>(model: &'m Model, route: &Route) -> Option<&'m About> {
    Some(match route {
        Route::Home => &model.ladder.about,
        Route::Discipline(id) => &model.disciplines[*id].about,
        Route::Track(id) => &model.tracks[*id].about,
        Route::Level(id) => &model.levels[*id].about,
        Route::Role(id) => &model.roles[*id].about,
        Route::Move(id) => &model.moves[*id].about,
        Route::Skill(id) => &model.skills[*id].about,
        Route::Essay(id) => &model.essays[*id].about,
        _ => return None,
    })
}

impl Renderer<'_> {
    /// The page on what changed in the ladder, if there is one.
    pub(super) fn changes_href(&self) -> Option<String> {
        (!self.model.history.is_empty()).then(|| self.site.href(&Route::Changes))
    }

    /// The page's own head. `above` are the routes of the pages above it, with their names.
    pub(super) fn page(
        &self,
        route: &Route,
        title: &str,
        description: Option<&Text>,
        above: &[(&str, Route)],
    ) -> PageView {
        let section = match route {
            Route::Home => "home",
            Route::NotFound | Route::Changes | Route::Search | Route::Guide => "none",
            Route::Assess => "assess",
            Route::Map => "map",
            Route::Moves | Route::Move(_) => "moves",
            Route::Levels | Route::Level(_) => "levels",
            Route::Skills | Route::Skill(_) => "skills",
            Route::Matrices | Route::Matrix(_) => "matrix",
            Route::Essays | Route::Essay(_) => "essays",
            Route::Compare => "compare",
            Route::Plan => "plan",
            _ => "roles",
        };
        let about = about(self.model, route);
        let due = about.and_then(About::due);
        let overdue = due.filter(|due| self.options.as_of.is_some_and(|today| *due < today));
        let links = &self.options.links;
        PageView {
            is_draft: about.is_some_and(|about| about.is_draft),
            overdue: overdue.map(|due| due.to_string()),
            edit: self.link_below(links.edit.as_ref(), route, title),
            feedback: self.link_below(links.feedback.as_ref(), route, title),
            title: title.to_owned(),
            description: match description {
                Some(text) => text.plain().replace('\n', " "),
                None => format!("{title}: {}", self.model.ladder.name),
            },
            address: self.site.address(route),
            image: self.image(route),
            is_unlisted: !route.is_for_search_engines(),
            section,
            breadcrumbs: above.iter().map(|(name, route)| self.link(name, route)).collect(),
        }
    }

    /// A link below a page that shows one thing.
    fn link_below(
        &self,
        pattern: Option<&UrlPattern>,
        route: &Route,
        title: &str,
    ) -> Option<String> {
        let (pattern, place) = (pattern?, place(self.model, route)?);
        Some(pattern.fill(|placeholder| match placeholder {
            Placeholder::Path => place.source.path.clone(),
            Placeholder::Line => place.source.line_column(place.range.start).0.to_string(),
            Placeholder::Title => title.to_owned(),
            Placeholder::Url => self.site.address(route).unwrap_or_else(|| self.site.href(route)),
        }))
    }

    /// The social card of a page: that of its discipline if it has one, else that of the ladder.
    fn image(&self, route: &Route) -> Option<String> {
        let discipline = match route {
            Route::Discipline(id) | Route::Matrix(id) => Some(*id),
            Route::Role(id) | Route::Advert(id) | Route::Interview(id) => {
                self.model.roles[*id].discipline
            }
            _ => None,
        };
        let card = Route::Card(discipline);
        self.site.has(&card).then(|| self.site.address(&card)).flatten()
    }

    pub(super) fn link(&self, name: &str, route: &Route) -> LinkView {
        LinkView { name: name.to_owned(), href: self.site.href(route) }
    }
}
