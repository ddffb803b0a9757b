//! The home page, the map, and the page for what does not exist.

use schemars::JsonSchema;
use serde::Serialize;

use super::about::about;
use super::{
    AboutView, EssayCardView, GraphView, GroupView, HistoryEntryView, Html, LinkView, PageView,
};
use crate::graph::Scope;
use crate::model::{End, MoveEnd, Thing};
use crate::render::Renderer;
use crate::site::{Route, anchor};

/// What `home.html` sees.
#[derive(Debug, Serialize, JsonSchema)]
pub struct HomeView {
    /// The page.
    pub page: PageView,
    /// What the ladder is, in a sentence.
    pub summary: Option<Html>,
    /// What it is for and how to read it.
    pub description: Option<Html>,
    /// The graph of the whole ladder.
    pub graph: Option<GraphView>,
    /// All roles, by discipline.
    pub disciplines: Vec<GroupView>,
    /// What changed last in the ladder.
    pub latest: Option<HistoryEntryView>,
    /// Who keeps the ladder.
    pub about: AboutView,
    /// The latest essays; where none says when it was written, the first of each kind but guides.
    pub essays: Vec<EssayCardView>,
    /// Whether they are the latest.
    pub are_latest: bool,
    /// Links to the pages that answer the main questions.
    pub links: HomeLinksView,
    /// How much there is.
    pub counts: CountsView,
}

/// Where the home page leads.
#[derive(Debug, Serialize, JsonSchema)]
pub struct HomeLinksView {
    /// All roles.
    pub roles: String,
    /// All moves.
    pub moves: String,
    /// The map.
    pub map: String,
    /// All essays.
    pub essays: String,
    /// All disciplines.
    pub disciplines: String,
    /// What changed in the ladder, if anything did.
    pub changes: Option<String>,
    /// The page that compares roles, if there are two.
    pub compare: Option<String>,
    /// The page that plans ways, if there are any.
    pub plan: Option<String>,
}

/// How much of everything there is.
#[derive(Debug, Serialize, JsonSchema)]
pub struct CountsView {
    /// Roles.
    pub roles: usize,
    /// Skills.
    pub skills: usize,
    /// Moves.
    pub moves: usize,
    /// Essays.
    pub essays: usize,
}

/// What `map.html` sees.
#[derive(Debug, Serialize, JsonSchema)]
pub struct MapView {
    /// The page.
    pub page: PageView,
    /// The graph of the whole ladder.
    pub graph: Option<GraphView>,
    /// The same as lists.
    pub disciplines: Vec<GroupView>,
    /// Where people come from who enter the ladder.
    pub entries: Vec<OutsideView>,
    /// Where people go who leave it.
    pub exits: Vec<OutsideView>,
}

/// An entry or an exit on the map.
#[derive(Debug, Serialize, JsonSchema)]
pub struct OutsideView {
    /// Its anchor on the page.
    pub anchor: String,
    /// What it is called.
    pub name: String,
    /// What it is.
    pub summary: Option<Html>,
    /// Where to read about it.
    pub url: Option<String>,
    /// The moves that begin or end there, by the role at their other end.
    pub moves: Vec<LinkView>,
    /// Who keeps it.
    pub about: AboutView,
}

/// What `404.html` sees.
#[derive(Debug, Serialize, JsonSchema)]
pub struct NotFoundView {
    /// The page.
    pub page: PageView,
}

/// Makes the view of the home page.
pub fn home(renderer: &Renderer<'_>) -> HomeView {
    let (model, site) = (renderer.model, renderer.site);
    let ladder = &model.ladder;
    let latest = renderer.latest_essays();
    let are_latest = !latest.is_empty();
    HomeView {
        page: renderer.page(&Route::Home, &ladder.name, ladder.summary.as_ref(), &[]),
        summary: renderer.html_optional(ladder.summary.as_ref()),
        description: renderer.html_optional(ladder.description.as_ref()),
        graph: renderer.graph(Scope::Ladder, "map"),
        disciplines: renderer.groups(),
        latest: model.history.first().map(|entry| renderer.history_entry(entry)),
        about: about(&ladder.about),
        essays: if are_latest { latest } else { renderer.first_essays() },
        are_latest,
        links: HomeLinksView {
            roles: site.href(&Route::Roles),
            moves: site.href(&Route::Moves),
            map: site.href(&Route::Map),
            essays: site.href(&Route::Essays),
            disciplines: site.href(&Route::Disciplines),
            changes: renderer.changes_href(),
            compare: site.has(&Route::Compare).then(|| site.href(&Route::Compare)),
            plan: site.has(&Route::Plan).then(|| site.href(&Route::Plan)),
        },
        counts: CountsView {
            roles: model.roles.len(),
            skills: model.skills.len(),
            moves: model.moves.len(),
            essays: model.essays.len(),
        },
    }
}

/// Makes the view of the map.
pub fn map(renderer: &Renderer<'_>) -> MapView {
    let model = renderer.model;
    let entries = model
        .entries
        .iter()
        .map(|(id, entry)| renderer.outside(Thing::Entry(id), &entry.0, MoveEnd::Entry(id)));
    let exits = model
        .exits
        .iter()
        .map(|(id, exit)| renderer.outside(Thing::Exit(id), &exit.0, MoveEnd::Exit(id)));
    MapView {
        page: renderer.page(&Route::Map, "Map", model.ladder.summary.as_ref(), &[]),
        graph: renderer.graph(Scope::Ladder, "map"),
        disciplines: renderer.groups(),
        entries: entries.collect(),
        exits: exits.collect(),
    }
}

/// Makes the view of the page for what does not exist.
pub fn not_found(renderer: &Renderer<'_>) -> NotFoundView {
    let mut page = renderer.page(&Route::NotFound, "Page not found", None, &[]);
    page.address = None;
    NotFoundView { page }
}

impl Renderer<'_> {
    fn outside(&self, thing: Thing, end: &End, at: MoveEnd) -> OutsideView {
        let model = self.model;
        let link = |id, end| self.link(model.end_name(end), &Route::Move(id));
        let out = model.moves_from(at).map(|(id, step)| link(id, step.to));
        let into = model.moves_to(at).map(|(id, step)| link(id, step.from));
        let moves = out.chain(into).collect();
        OutsideView {
            anchor: anchor(thing, model).unwrap_or_default(),
            name: end.name.clone(),
            summary: self.html_optional(end.summary.as_ref()),
            url: end.url.clone(),
            moves,
            about: about(&end.about),
        }
    }
}
