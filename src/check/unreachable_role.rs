//! Finds roles that nobody can get to: no chain of moves leads to them from where people begin.
//!
//! People begin where a move from an entry leads, at the lowest level of each discipline, and, if a role has no level,
//! where nothing leads to it but ways back.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::{Code, Diagnostic};
use crate::model::{DisciplineId, Model, MoveEnd, MoveKind, RoleId};
use crate::parse::Decimal;

pub(super) fn check(model: &Model, diagnostics: &mut Vec<Diagnostic>) {
    if model.moves.is_empty() {
        return;
    }
    let reachable = reachable(model);
    for (_, role) in model.roles.iter().filter(|(id, _)| !reachable.contains(id)) {
        diagnostics.push(
            Diagnostic::warning(
                Code::UnreachableRole,
                format!("no chain of moves leads to role `{}`", role.slug),
            )
            .label(role.place.clone(), "can't be reached")
            .help("name it in the `progression` of a role below or beside it, or an entry in its `enter-from`"),
        );
    }
}

fn reachable(model: &Model) -> BTreeSet<RoleId> {
    let mut open = starts(model);
    let mut reachable: BTreeSet<RoleId> = open.iter().copied().collect();
    while let Some(role) = open.pop() {
        let next = model.moves_from(MoveEnd::Role(role)).filter_map(|(_, its)| its.to.role());
        open.extend(next.filter(|next| reachable.insert(*next)));
    }
    reachable
}

/// Where people begin.
fn starts(model: &Model) -> Vec<RoleId> {
    let mut lowest: BTreeMap<Option<DisciplineId>, Decimal> = BTreeMap::new();
    for (_, role) in model.roles.iter() {
        if let Some(rank) = model.rank(role) {
            let lowest = lowest.entry(role.discipline).or_insert(rank);
            *lowest = rank.min(*lowest);
        }
    }
    let is_start = |id: RoleId| {
        let role = &model.roles[id];
        let mut arrivals = model.moves_to(MoveEnd::Role(id)).map(|(_, its)| its);
        let is_first = match model.rank(role) {
            Some(rank) => lowest[&role.discipline] == rank,
            None => arrivals.clone().all(|its| its.kind == MoveKind::Return),
        };
        is_first || arrivals.any(|its| matches!(its.from, MoveEnd::Entry(_)))
    };
    model.roles.ids().filter(|id| is_start(*id)).collect()
}
