//! Disciplines and tracks.

use serde::Serialize;

use super::{EssayCardView, GraphView, Html, LinkView, PageView, RoleCardView};
use crate::graph::Scope;
use crate::model::{DisciplineId, Role, RoleId, Tier, TrackId};
use crate::render::Renderer;
use crate::site::Route;

/// Roles that belong together: those of a discipline, a track or a level.
#[derive(Debug, Serialize)]
pub struct GroupView {
    /// What holds them together; no address if they are the rest.
    pub name: String,
    /// Its page.
    pub href: Option<String>,
    /// What it is.
    pub summary: Option<Html>,
    /// The roles, the lowest level first.
    pub roles: Vec<RoleCardView>,
}

/// What `disciplines.html` sees.
#[derive(Debug, Serialize)]
pub struct DisciplinesView {
    /// The page.
    pub page: PageView,
    /// All disciplines with their roles.
    pub disciplines: Vec<GroupView>,
}

/// What `discipline.html` sees.
#[derive(Debug, Serialize)]
pub struct DisciplineView {
    /// The page.
    pub page: PageView,
    /// What the discipline is.
    pub summary: Option<Html>,
    /// The graph of its roles and their neighbours.
    pub graph: Option<GraphView>,
    /// Its roles, the lowest level first.
    pub roles: Vec<RoleCardView>,
    /// What the profession is about.
    pub core: Vec<LinkView>,
    /// What it leans on.
    pub supporting: Vec<LinkView>,
    /// What every profession needs.
    pub broad: Vec<LinkView>,
    /// Essays that name its roles.
    pub essays: Vec<EssayCardView>,
}

/// What `tracks.html` sees.
#[derive(Debug, Serialize)]
pub struct TracksView {
    /// The page.
    pub page: PageView,
    /// All tracks with their roles.
    pub tracks: Vec<GroupView>,
}

/// What `track.html` sees.
#[derive(Debug, Serialize)]
pub struct TrackView {
    /// The page.
    pub page: PageView,
    /// What the track is.
    pub summary: Option<Html>,
    /// The graph of its roles and their neighbours.
    pub graph: Option<GraphView>,
    /// Its roles, by level.
    pub levels: Vec<GroupView>,
}

/// Makes the view of all disciplines.
pub fn disciplines(renderer: &Renderer<'_>) -> DisciplinesView {
    DisciplinesView {
        page: renderer.page(&Route::Disciplines, "Disciplines", None, &[]),
        disciplines: renderer.groups(),
    }
}

/// Makes the view of a discipline.
pub fn discipline(renderer: &Renderer<'_>, id: DisciplineId) -> DisciplineView {
    let model = renderer.model;
    let discipline = &model.disciplines[id];
    let above = [("Disciplines", Route::Disciplines)];
    let tier = |wanted: Tier| {
        let skills = discipline.skills.iter().filter(|(tier, _)| *tier == wanted);
        skills.map(|(_, skill)| renderer.skill_link(*skill)).collect()
    };
    let is_of_it = |role: &RoleId| model.roles[*role].discipline == Some(id);
    let essays = model.essays.iter().filter(|(_, essay)| essay.roles.iter().any(is_of_it));
    DisciplineView {
        page: renderer.page(
            &Route::Discipline(id),
            &discipline.name,
            discipline.summary.as_ref(),
            &above,
        ),
        summary: renderer.html_optional(discipline.summary.as_ref()),
        graph: renderer.graph(Scope::Discipline(id), "map"),
        roles: renderer.role_cards(|role| role.discipline == Some(id)),
        core: tier(Tier::Core),
        supporting: tier(Tier::Supporting),
        broad: tier(Tier::Broad),
        essays: essays.map(|(essay, _)| renderer.essay_card(essay)).collect(),
    }
}

/// Makes the view of all tracks.
pub fn tracks(renderer: &Renderer<'_>) -> TracksView {
    let tracks = renderer.model.tracks.iter().map(|(id, track)| GroupView {
        name: track.name.clone(),
        href: Some(renderer.site.href(&Route::Track(id))),
        summary: renderer.html_optional(track.summary.as_ref()),
        roles: renderer.role_cards(|role| role.track == Some(id)),
    });
    TracksView {
        page: renderer.page(&Route::Tracks, "Tracks", None, &[]),
        tracks: tracks.collect(),
    }
}

/// Makes the view of a track.
pub fn track(renderer: &Renderer<'_>, id: TrackId) -> TrackView {
    let track = &renderer.model.tracks[id];
    let above = [("Tracks", Route::Tracks)];
    TrackView {
        page: renderer.page(&Route::Track(id), &track.name, track.summary.as_ref(), &above),
        summary: renderer.html_optional(track.summary.as_ref()),
        graph: renderer.graph(Scope::Track(id), "map"),
        levels: renderer.groups_by_level(|role| role.track == Some(id)),
    }
}

impl Renderer<'_> {
    /// All roles by discipline; those without one come last.
    pub(super) fn groups(&self) -> Vec<GroupView> {
        let disciplines = self.model.disciplines.iter().map(|(id, discipline)| GroupView {
            name: discipline.name.clone(),
            href: Some(self.site.href(&Route::Discipline(id))),
            summary: self.html_optional(discipline.summary.as_ref()),
            roles: self.role_cards(|role| role.discipline == Some(id)),
        });
        let rest = self.role_cards(|role| role.discipline.is_none());
        disciplines.chain(others("Other roles", rest)).collect()
    }

    /// Some roles by level; those without one come last.
    pub(super) fn groups_by_level(&self, is_wanted: impl Fn(&Role) -> bool) -> Vec<GroupView> {
        let levels = self.model.levels.iter().map(|(id, level)| GroupView {
            name: level.name.clone(),
            href: Some(self.site.href(&Route::Level(id))),
            summary: self.html_optional(level.summary.as_ref()),
            roles: self.role_cards(|role| role.level == Some(id) && is_wanted(role)),
        });
        let levels = levels.filter(|group| !group.roles.is_empty());
        let rest = self.role_cards(|role| role.level.is_none() && is_wanted(role));
        levels.chain(others("Without a level", rest)).collect()
    }
}

fn others(name: &str, roles: Vec<RoleCardView>) -> Option<GroupView> {
    let group = GroupView { name: name.to_owned(), href: None, summary: None, roles };
    (!group.roles.is_empty()).then_some(group)
}
