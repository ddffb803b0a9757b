//! Lists of roles.

use schemars::JsonSchema;
use serde::Serialize;

use super::{GroupView, Html, LinkView, PageView, WayView};
use crate::model::{MoveEnd, RoleId};
use crate::render::Renderer;
use crate::site::Route;

/// What `roles.html` sees.
#[derive(Debug, Serialize, JsonSchema)]
pub struct RolesView {
    /// The page.
    pub page: PageView,
    /// All roles, by discipline.
    pub disciplines: Vec<GroupView>,
    /// Links to the lists by discipline and by track.
    pub lists: Vec<LinkView>,
}

/// A role in a list.
#[derive(Debug, Serialize, JsonSchema)]
pub struct RoleCardView {
    /// Its title.
    pub name: String,
    /// Its page.
    pub href: String,
    /// What it is, in a sentence.
    pub summary: Option<Html>,
    /// The name of its level.
    pub level: Option<String>,
    /// The short form of its level.
    pub level_short: Option<String>,
    /// The name of its track.
    pub track: Option<String>,
    /// The name of its discipline.
    pub discipline: Option<String>,
    /// Where it leads.
    pub next: Vec<WayView>,
}

/// Makes the view of all roles.
pub fn roles(renderer: &Renderer<'_>) -> RolesView {
    RolesView {
        page: renderer.page(&Route::Roles, "Roles", None, &[]),
        disciplines: renderer.groups(),
        lists: vec![
            renderer.link("By discipline", &Route::Disciplines),
            renderer.link("By track", &Route::Tracks),
            renderer.link("By level", &Route::Levels),
            renderer.link("All moves between them", &Route::Moves),
        ],
    }
}

impl Renderer<'_> {
    pub(super) fn role_cards(&self, roles: &[RoleId]) -> Vec<RoleCardView> {
        roles.iter().map(|id| self.role_card(*id)).collect()
    }

    fn role_card(&self, id: RoleId) -> RoleCardView {
        let role = &self.model.roles[id];
        let level = role.level.map(|id| &self.model.levels[id]);
        let here = MoveEnd::Role(id);
        let next = self.model.moves_from(here).filter(|(_, its)| self.model.leads_up(its));
        RoleCardView {
            name: role.name.clone(),
            href: self.site.href(&Route::Role(id)),
            summary: self.html_optional(role.summary.as_ref()),
            level: level.map(|level| level.name.clone()),
            level_short: level.and_then(|level| level.short.clone()),
            track: role.track.map(|id| self.model.tracks[id].name.clone()),
            discipline: role.discipline.map(|id| self.model.disciplines[id].name.clone()),
            next: next.map(|(id, step)| self.way(id, step, here)).collect(),
        }
    }
}
