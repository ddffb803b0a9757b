//! What there is to say about the maps of a ladder: how many lines cross, what another order of lanes would save,
//! and which roles have no place.

use super::input::{Input, Plan};
use super::select::select;
use super::{Direction, Quality, Scope, plan};
use crate::model::{DisciplineId, Model, RoleId};

/// A map, and what could be better about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MapReport {
    /// What it shows.
    pub scope: Scope,
    /// Roles, entries and exits in it.
    pub nodes: usize,
    /// Moves in it.
    pub moves: usize,
    /// How good it is.
    pub quality: Quality,
    /// An order of lanes with fewer crossings, if there is one that a longer search finds.
    pub better: Option<Better>,
    /// Roles that have no level, and no moves that say where they belong.
    pub unplaced: Vec<RoleId>,
}

/// A better order of lanes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Better {
    /// From the first; what has no discipline has no place in it.
    pub lanes: Vec<DisciplineId>,
    /// How good the map is with it.
    pub quality: Quality,
}

/// The maps of the whole ladder and of each discipline.
pub fn report(model: &Model) -> Vec<MapReport> {
    let disciplines = model.disciplines.ids().map(Scope::Discipline);
    let maps = [Scope::Ladder].into_iter().chain(disciplines);
    maps.map(|scope| map(model, scope)).filter(|map| map.nodes > 0).collect()
}

fn map(model: &Model, scope: Scope) -> MapReport {
    let selection = select(model, scope, Direction::Right);
    let input = &selection.input;
    let quality = Quality::of(&plan(input));
    let better = (quality.crossings > 0).then(|| better(model, input, &quality)).flatten();
    let last = input.columns.len() - 2;
    let blocks = input.blocks.iter().zip(&selection.members);
    let unplaced = blocks.filter(|(block, _)| block.column == last);
    let unplaced = unplaced.flat_map(|(_, members)| members);
    MapReport {
        scope,
        nodes: selection.members.iter().map(Vec::len).sum(),
        moves: selection.steps.iter().map(Vec::len).sum(),
        quality,
        better,
        unplaced: unplaced.filter_map(|member| member.end.role()).collect(),
    }
}

fn better(model: &Model, input: &Input, quality: &Quality) -> Option<Better> {
    let best = plan::thorough(input);
    let found = Quality::of(&best);
    let lanes = disciplines(model, &best);
    (found.crossings < quality.crossings).then_some(Better { lanes, quality: found })
}

/// The disciplines of a map in the order with the least crossings that a long search finds, whatever the ladder says of
/// them. What it says of others stays: each keeps its place after the one that it follows.
pub fn best_lanes(model: &Model, scope: Scope) -> Vec<DisciplineId> {
    let mut best =
        disciplines(model, &plan::thorough(&select(model, scope, Direction::Right).input));
    let given = &model.ladder.lanes;
    for (at, lane) in given.iter().enumerate() {
        if !best.contains(lane) {
            let before = given[..at].last().and_then(|its| best.iter().position(|it| it == its));
            best.insert(before.map_or(0, |at| at + 1), *lane);
        }
    }
    best
}

fn disciplines(model: &Model, plan: &Plan) -> Vec<DisciplineId> {
    let ids: Vec<DisciplineId> = model.disciplines.ids().collect();
    plan.lanes.iter().filter_map(|lane| ids.get(lane.index).copied()).collect()
}
