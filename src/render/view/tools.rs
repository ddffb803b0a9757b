//! What the scripts of the tools read: the ladder in short, with the address of every page that they link to.
//!
//! It must not know what a tool does with it.

mod roles;
mod skills;

use serde::Serialize;

pub(super) use roles::sentences;
pub use roles::{ToolMoveView, ToolRequirementView, ToolRoleView};
pub(super) use skills::step_sentences;
pub use skills::{ToolCategoryView, ToolEssayView, ToolResourceView, ToolScaleView, ToolSkillView};

use crate::model::Id;
use crate::parse::Decimal;
use crate::render::Renderer;
use crate::site::Route;

/// What `format` says.
const FORMAT: &str = "rungs-tools";
/// The version of the format. It goes up when something is renamed or removed, and not when something is added.
const VERSION: u64 = 1;

/// `data/tools.json`. A number that stands for a thing is its position in the list of its kind, from 0.
#[derive(Debug, Serialize)]
pub struct ToolsView<'m> {
    /// What it is.
    pub format: &'static str,
    /// The version of the format.
    pub version: u64,
    /// The whole.
    pub ladder: ToolLadderView<'m>,
    /// All scales.
    pub scales: Vec<ToolScaleView<'m>>,
    /// All categories.
    pub categories: Vec<ToolCategoryView<'m>>,
    /// All skills, by category.
    pub skills: Vec<ToolSkillView<'m>>,
    /// All levels, the lowest first.
    pub levels: Vec<ToolLevelView<'m>>,
    /// All tracks.
    pub tracks: Vec<ToolNamedView<'m>>,
    /// All disciplines.
    pub disciplines: Vec<ToolNamedView<'m>>,
    /// All roles, by discipline, then by level.
    pub roles: Vec<ToolRoleView<'m>>,
    /// The moves between roles; one that leads both ways is two.
    pub moves: Vec<ToolMoveView>,
    /// All essays.
    pub essays: Vec<ToolEssayView<'m>>,
}

/// The whole.
#[derive(Debug, Serialize)]
pub struct ToolLadderView<'m> {
    /// What tells it from other ladders on the same host: the path where it stands.
    pub id: String,
    /// What it is called.
    pub name: &'m str,
    /// Version of the expectations.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub version: Option<&'m str>,
}

/// A level.
#[derive(Debug, Serialize)]
pub struct ToolLevelView<'m> {
    /// Its id.
    pub id: &'m str,
    /// What it is called.
    pub name: &'m str,
    /// A short form.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub short: Option<&'m str>,
    /// Order among the levels; some may share it.
    pub rank: Decimal,
}

/// Something with an id and a name.
#[derive(Debug, Serialize)]
pub struct ToolNamedView<'m> {
    /// Its id.
    pub id: &'m str,
    /// What it is called.
    pub name: &'m str,
}

/// Makes the data of the tools.
pub fn tools<'m>(renderer: &Renderer<'m>) -> ToolsView<'m> {
    let model = renderer.model;
    let levels = model.levels.iter().map(|(_, level)| ToolLevelView {
        id: &level.slug,
        name: &level.name,
        short: level.short.as_deref(),
        rank: level.rank,
    });
    let tracks = model.tracks.iter();
    let disciplines = model.disciplines.iter();
    ToolsView {
        format: FORMAT,
        version: VERSION,
        ladder: ToolLadderView {
            id: renderer.site.href(&Route::Home),
            name: &model.ladder.name,
            version: model.ladder.version.as_deref(),
        },
        scales: renderer.tool_scales(),
        categories: renderer.tool_categories(),
        skills: model.skills.ids().map(|id| renderer.tool_skill(id)).collect(),
        levels: levels.collect(),
        tracks: tracks.map(|(_, its)| ToolNamedView { id: &its.slug, name: &its.name }).collect(),
        disciplines: disciplines
            .map(|(_, its)| ToolNamedView { id: &its.slug, name: &its.name })
            .collect(),
        roles: model.roles.ids().map(|id| renderer.tool_role(id)).collect(),
        moves: renderer.tool_moves(),
        essays: renderer.tool_essays(),
    }
}

/// Positions of things in the lists of their kinds.
fn positions<T>(ids: &[Id<T>]) -> Vec<usize> {
    ids.iter().map(|id| id.index()).collect()
}
