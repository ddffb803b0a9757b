//! Decides which pages and files a site has, and at which address each one stands.
//!
//! The only maker of URLs: every link is made from a [`Route`]. It must not know what a page looks like.

mod base_url;
mod data;
mod tools;

use std::collections::{BTreeMap, BTreeSet, HashMap};

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};

pub use base_url::BaseUrl;
pub use data::Data;

use crate::diagnostic::{Code, Diagnostic};
use crate::model::{
    DisciplineId, EssayId, LevelId, Model, Move, MoveEnd, MoveId, RoleId, SkillId, Target, Thing,
    TrackId,
};

/// A page or a file of the site, by what it shows.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Route {
    /// What this ladder is, and where to begin.
    Home,
    /// The graph of the whole ladder.
    Map,
    /// All disciplines.
    Disciplines,
    /// A discipline.
    Discipline(DisciplineId),
    /// All tracks.
    Tracks,
    /// A track.
    Track(TrackId),
    /// All levels, with their attributes side by side.
    Levels,
    /// A level.
    Level(LevelId),
    /// All roles.
    Roles,
    /// A role.
    Role(RoleId),
    /// The job advert of a role.
    Advert(RoleId),
    /// The interview kit of a role.
    Interview(RoleId),
    /// All matrices of skills by role.
    Matrices,
    /// The matrix of a discipline.
    Matrix(DisciplineId),
    /// All moves.
    Moves,
    /// What changes on a move.
    Move(MoveId),
    /// All skills, by category, and the scales.
    Skills,
    /// A skill.
    Skill(SkillId),
    /// All essays.
    Essays,
    /// An essay.
    Essay(EssayId),
    /// Everything in one document.
    Guide,
    /// What changed in the ladder.
    Changes,
    /// Roles side by side, as the reader chooses them.
    Compare,
    /// Ways from one role to another, as the reader chooses them.
    Plan,
    /// Where people hold themselves beside a role.
    Assess,
    /// Search, and all pages from A to Z.
    Search,
    /// What a host shows for an address that does not exist.
    NotFound,
    /// The list of pages for search engines.
    Sitemap,
    /// The words of all pages, for the script that searches.
    SearchIndex,
    /// A file with the ladder's data, for other programs.
    Data(Data),
    /// The picture that a link to the site is shown with elsewhere: of a discipline, or of the whole ladder.
    Card(Option<DisciplineId>),
    /// A file of the theme, by its path below `assets/`.
    Asset(String),
    /// A file of the author's, by its path below the project's root.
    File(String),
}

impl Route {
    /// Whether it is a page that people read, and not a file that belongs to pages.
    pub fn is_page(&self) -> bool {
        !matches!(
            self,
            Self::Data(_)
                | Self::SearchIndex
                | Self::Card(_)
                | Self::Sitemap
                | Self::Asset(_)
                | Self::File(_)
        )
    }

    /// Whether search engines are to show it. Candidates who look for a company are not to find its interviews, and
    /// what the guide says is on other pages, too.
    pub fn is_for_search_engines(&self) -> bool {
        self.is_page() && !matches!(self, Self::NotFound | Self::Interview(_) | Self::Guide)
    }
}

/// All routes, each with its path in the output folder.
#[derive(Debug, Clone)]
pub struct Site {
    /// Where the site stands.
    pub base: BaseUrl,
    /// What is written to each path, in the order of paths.
    pub routes: BTreeMap<String, Route>,
    paths: BTreeMap<Route, String>,
    /// The anchors of routes that are parts of the document that links are made for.
    parts: BTreeMap<Route, String>,
}

/// What to escape in the path of a URL (RFC 3986, section 3.3), beyond what is not ASCII.
const PATH: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'#')
    .add(b'%')
    .add(b'<')
    .add(b'>')
    .add(b'?')
    .add(b'[')
    .add(b'\\')
    .add(b']')
    .add(b'^')
    .add(b'`')
    .add(b'{')
    .add(b'|')
    .add(b'}');

/// Makes the routes of a model, the theme's assets and the author's files.
pub fn route<'a>(
    model: &Model,
    base: BaseUrl,
    assets: impl IntoIterator<Item = &'a str>,
    files: &BTreeSet<&str>,
    cards: bool,
) -> (Site, Vec<Diagnostic>) {
    let mut routes = vec![
        Route::Home,
        Route::Map,
        Route::Disciplines,
        Route::Tracks,
        Route::Levels,
        Route::Roles,
        Route::Matrices,
        Route::Moves,
        Route::Skills,
        Route::Essays,
        Route::Assess,
        Route::Search,
        Route::SearchIndex,
        Route::Guide,
        Route::NotFound,
    ];
    routes.extend(model.disciplines.ids().map(Route::Discipline));
    routes.extend(model.tracks.ids().map(Route::Track));
    routes.extend(model.levels.ids().map(Route::Level));
    routes.extend(model.roles.ids().map(Route::Role));
    routes.extend(
        model.roles.iter().filter(|(_, its)| its.advert.is_some()).map(|(id, _)| Route::Advert(id)),
    );
    routes
        .extend(model.roles.ids().filter(|id| model.has_interview_kit(*id)).map(Route::Interview));
    let has_matrix = |id: &DisciplineId| model.discipline_has_matrix(*id);
    routes.extend(model.disciplines.ids().filter(has_matrix).map(Route::Matrix));
    routes.extend(model.moves.ids().map(Route::Move));
    routes.extend(model.skills.ids().map(Route::Skill));
    routes.extend(model.essays.ids().map(Route::Essay));
    routes.extend((!model.history.is_empty()).then_some(Route::Changes));
    routes.extend((model.roles.len() > 1).then_some(Route::Compare));
    let is_between_roles = |its: &Move| its.from.role().is_some() && its.to.role().is_some();
    let has_ways = model.moves.iter().any(|(_, its)| is_between_roles(its));
    routes.extend(has_ways.then_some(Route::Plan));
    routes.extend(Data::ALL.map(Route::Data));
    // A sitemap holds full addresses; without a host there are none.
    routes.extend(base.origin.is_some().then_some(Route::Sitemap));
    if cards && base.origin.is_some() {
        // Others show a card by its full address, too.
        routes.push(Route::Card(None));
        routes.extend(model.disciplines.ids().map(|id| Route::Card(Some(id))));
    }
    routes.extend(assets.into_iter().map(|path| Route::Asset(path.to_owned())));
    routes.extend(files.iter().map(|path| Route::File((*path).to_owned())));

    let mut diagnostics = Vec::new();
    // Some systems don't tell `A.html` from `a.html`.
    let mut taken: HashMap<String, Route> = HashMap::new();
    let mut paths = Vec::new();
    for route in routes {
        let path = path(&route, model);
        if let Some(first) = taken.insert(path.to_lowercase(), route.clone()) {
            diagnostics.push(duplicate(&path, &first, &route));
            continue;
        }
        paths.push((route, path));
    }
    let by_path = paths.iter().map(|(route, path)| (path.clone(), route.clone()));
    let routes = by_path.collect();
    let paths = paths.into_iter().collect();
    let site = Site { base, routes, paths, parts: BTreeMap::new() };
    diagnostics.extend(in_the_way(&site.routes, &taken));
    (site, diagnostics)
}

/// The anchor of what has no page of its own: its place on the page of many.
pub fn anchor(thing: Thing, model: &Model) -> Option<String> {
    let (kind, slug) = match thing {
        Thing::Category(id) => ("category", &model.categories[id].slug),
        Thing::Scale(id) => ("scale", &model.scales[id].slug),
        Thing::Entry(id) => ("entry", &model.entries[id].0.slug),
        Thing::Exit(id) => ("exit", &model.exits[id].0.slug),
        _ => return None,
    };
    Some(format!("{kind}-{slug}"))
}

/// The path in the output folder.
fn path(route: &Route, model: &Model) -> String {
    let page = |folder: &str, slug: &str| format!("{folder}/{slug}/index.html");
    match route {
        Route::Home => "index.html".to_owned(),
        Route::Map => "map/index.html".to_owned(),
        Route::Disciplines => "disciplines/index.html".to_owned(),
        Route::Discipline(id) => page("disciplines", &model.disciplines[*id].slug),
        Route::Tracks => "tracks/index.html".to_owned(),
        Route::Track(id) => page("tracks", &model.tracks[*id].slug),
        Route::Levels => "levels/index.html".to_owned(),
        Route::Level(id) => page("levels", &model.levels[*id].slug),
        Route::Roles => "roles/index.html".to_owned(),
        Route::Role(id) => page("roles", &model.roles[*id].slug),
        Route::Advert(id) => format!("roles/{}/advert/index.html", model.roles[*id].slug),
        Route::Interview(id) => format!("roles/{}/interview/index.html", model.roles[*id].slug),
        Route::Matrices => "matrix/index.html".to_owned(),
        Route::Matrix(id) => page("matrix", &model.disciplines[*id].slug),
        Route::Moves => "moves/index.html".to_owned(),
        Route::Move(id) => page("moves", &model.moves[*id].slug),
        Route::Skills => "skills/index.html".to_owned(),
        Route::Skill(id) => page("skills", &model.skills[*id].slug),
        Route::Essays => "essays/index.html".to_owned(),
        Route::Essay(id) => page("essays", &model.essays[*id].slug),
        Route::Guide => "guide/index.html".to_owned(),
        Route::Changes => "changes/index.html".to_owned(),
        Route::Compare => "compare/index.html".to_owned(),
        Route::Plan => "plan/index.html".to_owned(),
        Route::Assess => "assess/index.html".to_owned(),
        Route::Search => "search/index.html".to_owned(),
        Route::SearchIndex => "search-index.js".to_owned(),
        Route::NotFound => "404.html".to_owned(),
        Route::Sitemap => "sitemap.xml".to_owned(),
        Route::Data(data) => format!("data/{}", data.file()),
        Route::Card(None) => "assets/cards/ladder.png".to_owned(),
        Route::Card(Some(id)) => {
            format!("assets/cards/disciplines/{}.png", model.disciplines[*id].slug)
        }
        Route::Asset(path) => format!("assets/{path}"),
        Route::File(path) => path.strip_prefix("content/").unwrap_or(path).to_owned(),
    }
}

/// The reports on files where other paths need a folder, one a file.
fn in_the_way(routes: &BTreeMap<String, Route>, taken: &HashMap<String, Route>) -> Vec<Diagnostic> {
    let mut found: BTreeMap<&Route, (String, &str)> = BTreeMap::new();
    let mut last = "";
    for path in routes.keys() {
        // The folders of the path before have been looked at.
        let is_new = |(at, _): &(usize, &str)| !last.starts_with(&path[..=*at]);
        for (at, _) in path.match_indices('/').filter(is_new) {
            if let Some(file) = taken.get(&path[..at].to_lowercase()) {
                found.entry(file).or_insert_with(|| (path[..at].to_owned(), path));
            }
        }
        last = path;
    }
    let report = |(file, (folder, path)): (&Route, (String, &str))| {
        let message = format!(
            "{} would be published as `{folder}`, which is the folder of `{path}`",
            what(file)
        );
        Diagnostic::error(Code::DuplicateRoute, message).help("rename or move the file")
    };
    found.into_iter().map(report).collect()
}

/// A route in words.
fn what(route: &Route) -> String {
    match route {
        Route::File(path) => format!("the file `{path}`"),
        Route::Asset(path) => format!("the theme's `assets/{path}`"),
        Route::Data(_) => "a file of the ladder's data".to_owned(),
        Route::SearchIndex => "the index for search".to_owned(),
        Route::Card(_) => "a social card".to_owned(),
        _ => "a page".to_owned(),
    }
}

fn duplicate(path: &str, first: &Route, second: &Route) -> Diagnostic {
    let message =
        format!("{} and {} would both be published as `{path}`", what(first), what(second));
    Diagnostic::error(Code::DuplicateRoute, message).help("rename or move the file")
}

impl Site {
    /// Whether a route is on the site; those that depend on the config may not be.
    pub fn has(&self, route: &Route) -> bool {
        self.paths.contains_key(route)
    }

    /// The same site, seen from a document that holds what some routes show as its parts, each at an anchor: links to
    /// these stay in the document.
    #[must_use]
    pub fn within(&self, parts: BTreeMap<Route, String>) -> Self {
        Self { parts, ..self.clone() }
    }

    /// The link to a route, from anywhere on the same host.
    pub fn href(&self, route: &Route) -> String {
        if let Some(anchor) = self.parts.get(route) {
            return format!("#{anchor}");
        }
        let path = self.paths.get(route).expect("every route that is linked is on the site");
        let folder = path.strip_suffix("index.html");
        let folder = folder.filter(|folder| folder.is_empty() || folder.ends_with('/'));
        let path = folder.unwrap_or(path);
        format!("{}{}", self.base.path, utf8_percent_encode(path, PATH))
    }

    /// The full address of a route, if the host is known.
    pub fn address(&self, route: &Route) -> Option<String> {
        self.base.origin.as_ref().map(|origin| format!("{origin}{}", self.href(route)))
    }

    /// The link to where a text's link leads; nothing if it is to lead nowhere.
    pub fn target_href(&self, target: &Target, model: &Model) -> Option<String> {
        Some(match target {
            Target::Nowhere => return None,
            Target::Home => self.href(&Route::Home),
            Target::Thing(thing, None) => self.thing_href(*thing, model),
            Target::Thing(thing, Some(anchor)) => {
                let href = self.thing_href(*thing, model);
                if href.starts_with('#') {
                    format!("{href}_{anchor}")
                } else {
                    format!("{href}#{anchor}")
                }
            }
            Target::Figure(figure) => self.thing_href(figure.thing(), model),
            Target::Anchor(anchor) => format!("#{anchor}"),
            Target::File(path, None) => self.href(&Route::File(path.clone())),
            Target::File(path, Some(part)) => {
                format!("{}#{part}", self.href(&Route::File(path.clone())))
            }
            Target::External(address) => address.clone(),
        })
    }

    /// The link to something of the ladder: its page, or its place on a page of many.
    pub fn thing_href(&self, thing: Thing, model: &Model) -> String {
        let on = |route: &Route| {
            let anchor = anchor(thing, model).expect("what has no page has an anchor");
            if self.parts.contains_key(route) {
                return format!("#{anchor}");
            }
            format!("{}#{anchor}", self.href(route))
        };
        match thing {
            Thing::Role(id) => self.href(&Route::Role(id)),
            Thing::Skill(id) => self.href(&Route::Skill(id)),
            Thing::Level(id) => self.href(&Route::Level(id)),
            Thing::Track(id) => self.href(&Route::Track(id)),
            Thing::Discipline(id) => self.href(&Route::Discipline(id)),
            Thing::Move(id) => self.href(&Route::Move(id)),
            Thing::Essay(id) => self.href(&Route::Essay(id)),
            Thing::Category(_) | Thing::Scale(_) => on(&Route::Skills),
            Thing::Entry(_) | Thing::Exit(_) => on(&Route::Map),
        }
    }

    /// The link to an end of a move.
    pub fn end_href(&self, end: MoveEnd, model: &Model) -> String {
        let thing = match end {
            MoveEnd::Entry(id) => Thing::Entry(id),
            MoveEnd::Role(id) => Thing::Role(id),
            MoveEnd::Exit(id) => Thing::Exit(id),
        };
        self.thing_href(thing, model)
    }
}
