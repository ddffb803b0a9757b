//! A ladder that is too large for a picture, as tables: how many roles are where, and how many moves lead from
//! each discipline to each.

use std::collections::{BTreeMap, BTreeSet};

use schemars::JsonSchema;
use serde::Serialize;

use super::LinkView;
use crate::graph::Part;
use crate::model::{DisciplineId, Id, LevelId, MoveEnd, RoleId};
use crate::render::Renderer;
use crate::site::Route;

/// Tables of a large ladder.
#[derive(Debug, Serialize, JsonSchema)]
pub struct OrganisationView {
    /// The levels in use, from the lowest, with their pages; what has no level is not among them.
    pub levels: Vec<LinkView>,
    /// Whether some roles have no level; then each lane has one count more.
    pub has_others: bool,
    /// Whether any move leads from a role to a role.
    pub has_moves: bool,
    /// Whether any way leads into the ladder or out of it.
    pub has_outside: bool,
    /// A row for each discipline.
    pub lanes: Vec<LaneCountsView>,
}

/// A discipline in the tables of a large ladder.
#[derive(Debug, Serialize, JsonSchema)]
pub struct LaneCountsView {
    /// Its name.
    pub name: String,
    /// Its page; nothing for the roles that have no discipline.
    pub href: Option<String>,
    /// Its roles at each level, then those without one if `has_others`.
    pub levels: Vec<LevelCountView>,
    /// How many roles it has.
    pub roles: usize,
    /// How many ways lead into it from outside the ladder.
    pub enter: usize,
    /// How many ways lead out of the ladder.
    pub exit: usize,
    /// How many moves lead from it to each discipline, itself among them, in the order of the rows.
    pub moves: Vec<usize>,
}

/// The roles of a discipline at a level.
#[derive(Debug, Serialize, JsonSchema)]
pub struct LevelCountView {
    /// How many.
    pub count: usize,
    /// The one, if there is no other.
    pub only: Option<LinkView>,
}

/// Where a discipline or a level stands among all; what has none comes last.
fn key<T>(id: Option<Id<T>>) -> (bool, Option<Id<T>>) {
    (id.is_none(), id)
}

impl Renderer<'_> {
    /// Counts what belongs to a part of the ladder.
    pub(super) fn organisation(&self, part: &Part) -> OrganisationView {
        let model = self.model;
        let roles: Vec<RoleId> = part.ends.iter().filter_map(|end| end.role()).collect();
        let lane = |role: RoleId| key(model.roles[role].discipline);
        let lanes: BTreeSet<_> = roles.iter().map(|&role| lane(role)).collect();
        let levels: BTreeSet<_> = roles.iter().map(|&role| key(model.roles[role].level)).collect();
        // By lane, and where it leads: nothing stands for outside.
        let mut moves: BTreeMap<_, usize> = BTreeMap::new();
        for step in part.moves.iter().map(|&step| &model.moves[step]) {
            let at = |end: MoveEnd| end.role().map(lane);
            *moves.entry((at(step.from), at(step.to))).or_default() += 1;
        }
        let count = |from, to| moves.get(&(from, to)).copied().unwrap_or(0);
        let row = |&(other, discipline): &(bool, Option<DisciplineId>)| {
            let here = Some((other, discipline));
            let own: Vec<_> = roles.iter().filter(|&&role| Some(lane(role)) == here).collect();
            let at = |level: &(bool, Option<LevelId>)| {
                let roles = own.iter().filter(|&&&role| model.roles[role].level == level.1);
                let roles: Vec<RoleId> = roles.map(|&&role| role).collect();
                let only = match roles[..] {
                    [role] => Some(self.link(&model.roles[role].name, &Route::Role(role))),
                    _ => None,
                };
                LevelCountView { count: roles.len(), only }
            };
            LaneCountsView {
                name: discipline.map_or("Other", |id| &*model.disciplines[id].name).to_owned(),
                href: discipline.map(|id| self.site.href(&Route::Discipline(id))),
                levels: levels.iter().map(at).collect(),
                roles: own.len(),
                enter: count(None, here),
                exit: count(here, None),
                moves: lanes.iter().map(|to| count(here, Some(*to))).collect(),
            }
        };
        let named = levels.iter().filter_map(|(_, level)| *level);
        OrganisationView {
            levels: named.map(|id| self.link(&model.levels[id].name, &Route::Level(id))).collect(),
            has_moves: moves.keys().any(|(from, to)| from.is_some() && to.is_some()),
            has_outside: moves.keys().any(|(from, to)| from.is_none() || to.is_none()),
            has_others: levels.iter().any(|(other, _)| *other),
            lanes: lanes.iter().map(row).collect(),
        }
    }
}
