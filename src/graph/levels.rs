//! The height of roles that have no level: what their moves say about it.
//!
//! The longest path from the roles that have one, as in Sugiyama, Tagawa and Toda (1981): one level above what
//! leads up to them, the same as what leads sideways.

use std::collections::BTreeMap;

use crate::model::{Id, Model, MoveKind};

/// The index of each role's level; nothing if no move leads to or from a role that has one.
pub(super) fn of_roles(model: &Model) -> Vec<Option<usize>> {
    let given: Vec<Option<usize>> =
        model.roles.iter().map(|(_, role)| role.level.map(Id::index)).collect();
    let Some(last) = model.levels.len().checked_sub(1) else { return given };
    if given.iter().all(Option::is_some) {
        return given;
    }
    // The moves at each role that needs a level: the role at the other end, how far they lead up, and whether
    // they lead to the role.
    let mut steps: BTreeMap<usize, Vec<(usize, isize, bool)>> = BTreeMap::new();
    for (_, step) in model.moves.iter() {
        let (Some(from), Some(to)) = (step.from.role(), step.to.role()) else { continue };
        let (from, to, rise) = (from.index(), to.index(), rise(step.kind));
        if from != to && given[to].is_none() {
            steps.entry(to).or_default().push((from, rise, true));
        }
        if from != to && given[from].is_none() {
            steps.entry(from).or_default().push((to, -rise, false));
        }
    }
    let mut levels = given.clone();
    // Cycles would lift each other for ever: there are no longer paths than there are levels.
    for _ in 0..=last {
        let before = levels.clone();
        for (&role, steps) in &steps {
            let shifted = |wanted: bool| {
                let steps = steps.iter().filter(move |(.., leads_here)| *leads_here == wanted);
                steps.filter_map(|&(other, by, _)| {
                    before[other].map(|at: usize| at.saturating_add_signed(by).min(last))
                })
            };
            levels[role] = shifted(true).max().or(shifted(false).min());
        }
        if levels == before {
            break;
        }
    }
    levels
}

fn rise(kind: MoveKind) -> isize {
    match kind {
        MoveKind::Advance => 1,
        MoveKind::Return => -1,
        MoveKind::SwitchTrack | MoveKind::Lateral | MoveKind::Enter | MoveKind::Exit => 0,
    }
}
