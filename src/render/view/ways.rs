//! The ways from a role and to it.

use std::cmp::Reverse;

use serde::Serialize;

use super::LinkView;
use super::level::months;
use crate::model::{Move, MoveEnd, MoveId, MoveKind, Role, RoleId};
use crate::render::Renderer;
use crate::site::Route;

/// A way from a role or to it.
#[derive(Debug, Serialize)]
pub struct WayView {
    /// The role, entry or exit at its other end.
    pub name: String,
    /// The page of that.
    pub href: String,
    /// The page of the move.
    pub move_href: String,
    /// The kind of the move: `advance`, `switch-track`, `lateral`, `return`, `enter` or `exit`.
    pub kind: &'static str,
    /// Time before it that is typical, in words.
    pub typical: Option<String>,
    /// Whether it leads away from the role (and not to it).
    pub leads_away: bool,
    /// Whether the way back exists too.
    pub both_ways: bool,
}

/// The ways of a role, as its page shows them.
#[derive(Default)]
pub(super) struct Ways {
    pub(super) enter_from: Vec<WayView>,
    pub(super) advance_to: Vec<WayView>,
    pub(super) lateral: Vec<WayView>,
    pub(super) leave_to: Vec<WayView>,
}

impl Ways {
    pub(super) fn of(renderer: &Renderer<'_>, id: RoleId) -> Self {
        let (model, here) = (renderer.model, MoveEnd::Role(id));
        let mut ways = Self::default();
        for (step_id, step) in model.moves_from(here) {
            let way = renderer.way(step_id, step, here);
            match step.kind {
                MoveKind::Advance | MoveKind::SwitchTrack | MoveKind::Enter => {
                    ways.advance_to.push(way);
                }
                MoveKind::Lateral => ways.lateral.push(way),
                MoveKind::Return | MoveKind::Exit => ways.leave_to.push(way),
            }
        }
        for (step_id, step) in model.moves_to(here) {
            // Shown once, as the way there, if both exist.
            let shown = step.kind == MoveKind::Lateral && model.way_back(step).is_some();
            if shown {
                continue;
            }
            let way = renderer.way(step_id, step, here);
            match step.kind {
                MoveKind::Lateral => ways.lateral.push(way),
                _ => ways.enter_from.push(way),
            }
        }
        ways
    }
}

impl Renderer<'_> {
    /// A move, seen from one of its ends.
    pub(super) fn way(&self, id: MoveId, step: &Move, here: MoveEnd) -> WayView {
        let leads_away = step.from == here;
        let there = if leads_away { step.to } else { step.from };
        WayView {
            name: self.model.end_name(there).to_owned(),
            href: self.site.end_href(there, self.model),
            move_href: self.site.href(&Route::Move(id)),
            kind: step.kind.name(),
            typical: step.typical_months.map(months),
            leads_away,
            both_ways: self.model.way_back(step).is_some(),
        }
    }

    /// The role that most people come from: the nearest one below in the same discipline that a move leads up
    /// from, else the nearest in another.
    pub(super) fn role_below(&self, id: RoleId) -> Option<(RoleId, MoveId)> {
        let model = self.model;
        let up = |kind| matches!(kind, MoveKind::Advance | MoveKind::SwitchTrack);
        let steps = model.moves_to(MoveEnd::Role(id)).filter(|(_, step)| up(step.kind));
        let below = steps.filter_map(|(step_id, step)| Some((step.from.role()?, step_id)));
        let nearness = |role: &Role| (role.discipline == model.roles[id].discipline, role.level);
        below.max_by_key(|(below, _)| (nearness(&model.roles[*below]), Reverse(*below)))
    }

    /// The move that most people make next: up in the same discipline, else the nearest way up.
    pub(super) fn next_move(&self, id: RoleId) -> Option<LinkView> {
        let model = self.model;
        let up = |kind| matches!(kind, MoveKind::Advance | MoveKind::SwitchTrack);
        let steps = model.moves_from(MoveEnd::Role(id)).filter(|(_, step)| up(step.kind));
        let next = steps.filter_map(|(step_id, step)| Some((step.to.role()?, step_id)));
        let distance = |role: &Role| (role.discipline != model.roles[id].discipline, role.level);
        let next = next.min_by_key(|(next, _)| (distance(&model.roles[*next]), *next));
        next.map(|(next, step)| self.link(&model.roles[next].name, &Route::Move(step)))
    }
}
