//! The ways from a role and to it.

use schemars::JsonSchema;
use serde::Serialize;

use super::level::months;
use crate::model::{Move, MoveEnd, MoveId, MoveKind, RoleId};
use crate::render::Renderer;
use crate::site::Route;

/// A way from a role or to it.
#[derive(Debug, Serialize, JsonSchema)]
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
        let is_sideways = |its: &Move| {
            its.kind == MoveKind::Lateral
                || its.kind == MoveKind::SwitchTrack && !model.leads_up(its)
        };
        let mut ways = Self::default();
        for (step_id, step) in model.moves_from(here) {
            let way = renderer.way(step_id, step, here);
            match step.kind {
                _ if is_sideways(step) => ways.lateral.push(way),
                MoveKind::Return | MoveKind::Exit => ways.leave_to.push(way),
                _ => ways.advance_to.push(way),
            }
        }
        for (step_id, step) in model.moves_to(here) {
            // Shown once, as the way there, if both exist.
            if is_sideways(step) && model.way_back(step).is_some() {
                continue;
            }
            let way = renderer.way(step_id, step, here);
            if is_sideways(step) {
                ways.lateral.push(way);
            } else {
                ways.enter_from.push(way);
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
}
