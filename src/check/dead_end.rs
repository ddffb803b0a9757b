//! Finds roles that no move leads on from, although their track goes higher: whoever gets there is stuck.

use std::collections::BTreeMap;

use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Model, MoveEnd, MoveKind, RoleId, TrackId};
use crate::parse::Decimal;

pub(super) fn check(model: &Model, diagnostics: &mut Vec<Diagnostic>) {
    // A ladder without moves leaves open how one gets on; so does a role without a level.
    if model.moves.is_empty() {
        return;
    }
    let highest = highest(model);
    for (id, role) in model.roles.iter() {
        let is_below = model.rank(role).is_some_and(|rank| rank < highest[&role.track]);
        if is_below && !leads_on(model, id) && !role.terminal {
            diagnostics.push(
                Diagnostic::warning(
                    Code::DeadEnd,
                    format!("no move leads on from role `{}`", role.slug),
                )
                .label(role.place.clone(), "a dead end")
                .help("name the roles that may follow in its `progression`, the ways out in `exit-to`, or write `terminal = true`"),
            );
        }
    }
}

/// The highest rank that each track has roles at.
fn highest(model: &Model) -> BTreeMap<Option<TrackId>, Decimal> {
    let mut highest = BTreeMap::new();
    for (_, role) in model.roles.iter() {
        if let Some(rank) = model.rank(role) {
            let highest = highest.entry(role.track).or_insert(rank);
            *highest = rank.max(*highest);
        }
    }
    highest
}

/// Whether there is a move to anywhere but back.
fn leads_on(model: &Model, role: RoleId) -> bool {
    model.moves_from(MoveEnd::Role(role)).any(|(_, its)| its.kind != MoveKind::Return)
}
