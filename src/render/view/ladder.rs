//! Disciplines and tracks.

use schemars::JsonSchema;
use serde::Serialize;

use super::about::about;
use super::{
    AboutView, EssayCardView, GraphView, Html, LinkView, MatrixView, PageView, RadarsView,
    RoleCardView, SectionView,
};
use crate::graph::Scope;
use crate::model::{DisciplineId, RoleId, Tier, TrackId};
use crate::render::{Groups, Renderer};
use crate::site::Route;

/// Roles that belong together: those of a discipline, a track or a level.
#[derive(Debug, Serialize, JsonSchema)]
pub struct GroupView {
    /// What holds them together; no address if they are the rest.
    pub name: String,
    /// Its page.
    pub href: Option<String>,
    /// The disciplines that it is inside of, from the top.
    pub path: Vec<LinkView>,
    /// What it is.
    pub summary: Option<Html>,
    /// The roles, the lowest level first.
    pub roles: Vec<RoleCardView>,
}

/// What `disciplines.html` sees.
#[derive(Debug, Serialize, JsonSchema)]
pub struct DisciplinesView {
    /// The page.
    pub page: PageView,
    /// All disciplines with their roles.
    pub disciplines: Vec<GroupView>,
}

/// What `discipline.html` sees.
#[derive(Debug, Serialize, JsonSchema)]
pub struct DisciplineView {
    /// The page.
    pub page: PageView,
    /// The title of its roles without their level.
    pub role_title: Option<String>,
    /// What the discipline is.
    pub summary: Option<Html>,
    /// What it is, at length.
    pub description: Option<Html>,
    /// The disciplines inside it.
    pub inside: Vec<LinkView>,
    /// The graph of its roles and their neighbours.
    pub graph: Option<GraphView>,
    /// Its roles, the lowest level first.
    pub roles: Vec<RoleCardView>,
    /// Which step of each skill its roles require.
    pub matrix: Option<MatrixView>,
    /// The same as a shape for each role.
    pub radars: Option<RadarsView>,
    /// The page of that matrix.
    pub matrix_href: Option<String>,
    /// What the profession is about.
    pub core: Vec<LinkView>,
    /// What it leans on.
    pub supporting: Vec<LinkView>,
    /// What every profession needs.
    pub broad: Vec<LinkView>,
    /// Free prose.
    pub sections: Vec<SectionView>,
    /// Essays that name its roles.
    pub essays: Vec<EssayCardView>,
    /// Who keeps it.
    pub about: AboutView,
}

/// What `tracks.html` sees.
#[derive(Debug, Serialize, JsonSchema)]
pub struct TracksView {
    /// The page.
    pub page: PageView,
    /// All tracks with their roles.
    pub tracks: Vec<GroupView>,
}

/// What `track.html` sees.
#[derive(Debug, Serialize, JsonSchema)]
pub struct TrackView {
    /// The page.
    pub page: PageView,
    /// What the track is.
    pub summary: Option<Html>,
    /// What it is, at length.
    pub description: Option<Html>,
    /// How much each category counts on it.
    pub weights: Vec<WeightView>,
    /// The graph of its roles.
    pub graph: Option<GraphView>,
    /// Its roles, by level.
    pub levels: Vec<GroupView>,
    /// Which step of each skill they require, if they are few enough to stand side by side.
    pub matrix: Option<MatrixView>,
    /// Free prose.
    pub sections: Vec<SectionView>,
    /// Who keeps it.
    pub about: AboutView,
}

/// How much a category counts.
#[derive(Debug, Serialize, JsonSchema)]
pub struct WeightView {
    /// The category; leads to its place among the skills.
    pub category: LinkView,
    /// Its weight, a number.
    pub weight: String,
}

impl GroupView {
    pub(super) fn new(link: LinkView, summary: Option<Html>, roles: Vec<RoleCardView>) -> Self {
        Self { name: link.name, href: Some(link.href), path: Vec::new(), summary, roles }
    }

    /// What belongs to no group, if there is any.
    pub(super) fn rest(name: &str, roles: Vec<RoleCardView>) -> Option<Self> {
        let name = name.to_owned();
        let group = Self { name, href: None, path: Vec::new(), summary: None, roles };
        (!group.roles.is_empty()).then_some(group)
    }
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
    let (model, index) = (renderer.model, renderer.index);
    let discipline = &model.disciplines[id];
    let parents =
        renderer.parents(id).map(|id| (&*model.disciplines[id].name, Route::Discipline(id)));
    let mut above: Vec<(&str, Route)> = parents.collect();
    above.push(("Disciplines", Route::Disciplines));
    above.reverse();
    let tier = |wanted: Tier| {
        let skills = discipline.skills.iter().filter(|(tier, ..)| *tier == wanted);
        skills.map(|(_, skill, _)| renderer.skill_link(*skill)).collect()
    };
    let roles = index.of_discipline.get(&Some(id));
    let essays = index.essays_of_discipline.get(&id).iter();
    DisciplineView {
        page: renderer.page(
            &Route::Discipline(id),
            &discipline.name,
            discipline.summary.as_ref(),
            &above,
        ),
        role_title: discipline.role_title.clone(),
        summary: renderer.html_optional(discipline.summary.as_ref()),
        description: renderer.html_optional(discipline.description.as_ref()),
        inside: index.inside.get(&id).iter().map(|id| renderer.discipline_link(*id)).collect(),
        graph: renderer.graph(Scope::Discipline(id), "map"),
        roles: renderer.role_cards(roles),
        matrix: renderer.matrix(&discipline.name, roles),
        matrix_href: renderer.matrix_href(id),
        radars: renderer.radars(roles),
        core: tier(Tier::Core),
        supporting: tier(Tier::Supporting),
        broad: tier(Tier::Broad),
        sections: renderer.sections(&discipline.sections),
        essays: essays.map(|essay| renderer.essay_card(*essay)).collect(),
        about: about(&discipline.about),
    }
}

/// Makes the view of all tracks.
pub fn tracks(renderer: &Renderer<'_>) -> TracksView {
    let tracks = renderer.model.tracks.iter().map(|(id, track)| {
        GroupView::new(
            renderer.link(&track.name, &Route::Track(id)),
            renderer.html_optional(track.summary.as_ref()),
            renderer.role_cards(renderer.index.of_track.get(&Some(id))),
        )
    });
    TracksView {
        page: renderer.page(&Route::Tracks, "Tracks", None, &[]),
        tracks: tracks.collect(),
    }
}

/// Makes the view of a track.
pub fn track(renderer: &Renderer<'_>, id: TrackId) -> TrackView {
    let track = &renderer.model.tracks[id];
    let roles = renderer.index.of_track.get(&Some(id));
    let above = [("Tracks", Route::Tracks)];
    let weights = track.weights.iter().map(|(category, weight)| WeightView {
        category: renderer.category_link(*category),
        weight: weight.to_string(),
    });
    TrackView {
        page: renderer.page(&Route::Track(id), &track.name, track.summary.as_ref(), &above),
        summary: renderer.html_optional(track.summary.as_ref()),
        description: renderer.html_optional(track.description.as_ref()),
        weights: weights.collect(),
        graph: renderer.graph(Scope::Track(id), "map"),
        levels: renderer.groups_by_level(roles),
        matrix: renderer.track_matrix(&track.name, roles),
        sections: renderer.sections(&track.sections),
        about: about(&track.about),
    }
}

impl Renderer<'_> {
    /// All roles by discipline; those without one come last.
    pub(super) fn groups(&self) -> Vec<GroupView> {
        let roles = &self.index.of_discipline;
        let disciplines = self.model.disciplines.iter().map(|(id, discipline)| {
            let mut path: Vec<_> =
                self.parents(id).map(|parent| self.discipline_link(parent)).collect();
            path.reverse();
            let summary = self.html_optional(discipline.summary.as_ref());
            let cards = self.role_cards(roles.get(&Some(id)));
            GroupView { path, ..GroupView::new(self.discipline_link(id), summary, cards) }
        });
        let rest = self.role_cards(roles.get(&None));
        disciplines.chain(GroupView::rest("Other roles", rest)).collect()
    }

    /// The disciplines that a discipline is inside of, from the nearest.
    fn parents(&self, id: DisciplineId) -> impl Iterator<Item = DisciplineId> {
        let parent = |id: &DisciplineId| self.model.disciplines[*id].parent;
        std::iter::successors(parent(&id), parent)
    }

    pub(super) fn discipline_link(&self, id: DisciplineId) -> LinkView {
        self.link(&self.model.disciplines[id].name, &Route::Discipline(id))
    }

    /// Some roles by level; those without one come last.
    fn groups_by_level(&self, roles: &[RoleId]) -> Vec<GroupView> {
        let level = |role: &RoleId| self.model.roles[*role].level;
        let by_level = Groups::of(roles.iter().map(|role| (level(role), *role)));
        let levels = self.model.levels.iter();
        let levels = levels.filter(|(id, _)| !by_level.get(&Some(*id)).is_empty());
        let groups = levels.map(|(id, level)| {
            GroupView::new(
                self.link(&level.name, &Route::Level(id)),
                self.html_optional(level.summary.as_ref()),
                self.role_cards(by_level.get(&Some(id))),
            )
        });
        let rest = self.role_cards(by_level.get(&None));
        groups.chain(GroupView::rest("Without a level", rest)).collect()
    }
}
