//! The lanes of a ladder: roles of one discipline and track, from level to level.
//!
//! It must not know what is asked of them.

use std::collections::BTreeMap;

use crate::model::{Model, RoleId};
use crate::parse::Decimal;

/// The heights of a lane at which it has roles, the lowest first. Levels of equal rank are one height.
pub(super) type Lane = Vec<Vec<RoleId>>;

/// Every lane, by discipline and track. Roles without a discipline or a level are in none.
pub(super) fn lanes(model: &Model) -> Vec<Lane> {
    let mut lanes: BTreeMap<_, BTreeMap<Decimal, Vec<RoleId>>> = BTreeMap::new();
    for (id, role) in model.roles.iter() {
        if let (Some(discipline), Some(level)) = (role.discipline, role.level) {
            let lane = lanes.entry((discipline, role.track)).or_default();
            lane.entry(model.levels[level].rank).or_default().push(id);
        }
    }
    lanes.into_values().map(|lane| lane.into_values().collect()).collect()
}
