//! The height of roles that have no level: what their moves say about it.
//!
//! The longest path from the roles that have one, as in Sugiyama, Tagawa and Toda (1981): one level above what
//! leads up to them, the same as what leads sideways.

use crate::model::{Id, Model, MoveKind};

/// The index of each role's level; nothing if no move leads to or from a role that has one.
pub(super) fn of_roles(model: &Model) -> Vec<Option<usize>> {
    let given: Vec<Option<usize>> =
        model.roles.iter().map(|(_, role)| role.level.map(Id::index)).collect();
    let Some(last) = model.levels.len().checked_sub(1) else { return given };
    if given.iter().all(Option::is_some) {
        return given;
    }
    // Each move between roles, with how far it leads up.
    let rises: Vec<(usize, usize, isize)> = model
        .moves
        .iter()
        .filter_map(|(_, step)| {
            let (from, to) = (step.from.role()?.index(), step.to.role()?.index());
            Some((from, to, rise(step.kind)))
        })
        .collect();
    let mut levels = given.clone();
    // Cycles would lift each other for ever: there are no longer paths than there are levels.
    for _ in 0..=last {
        let before = levels.clone();
        for (role, level) in
            levels.iter_mut().enumerate().filter(|(role, _)| given[*role].is_none())
        {
            let shifted = |other: usize, by: isize| {
                before[other].map(|at| at.saturating_add_signed(by).min(last))
            };
            let below = rises.iter().filter(|(from, to, _)| *to == role && *from != role);
            let above = rises.iter().filter(|(from, to, _)| *from == role && *to != role);
            let from_below = below.filter_map(|&(from, _, rise)| shifted(from, rise)).max();
            let from_above = above.filter_map(|&(_, to, rise)| shifted(to, -rise)).min();
            *level = from_below.or(from_above);
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
