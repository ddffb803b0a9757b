//! Finds lateral moves without their way back: whoever tries another profession can't return to the first.

use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Model, MoveKind};

pub(super) fn check(model: &Model, diagnostics: &mut Vec<Diagnostic>) {
    for (_, its) in model.moves.iter() {
        let is_one_way = its.kind == MoveKind::Lateral && model.way_back(its).is_none();
        let (true, Some(from), Some(to)) = (is_one_way, its.from.role(), its.to.role()) else {
            continue;
        };
        let (from, to) = (&model.roles[from], &model.roles[to]);
        let message = format!("lateral move `{}` has no way back", its.slug);
        diagnostics.push(
            Diagnostic::warning(Code::OneWayLateral, message)
                .label(its.place.clone(), format!("leads from `{}` to `{}`", from.slug, to.slug))
                .label(to.place.clone(), "does not lead back")
                .help(format!(
                    "name `{}` in the `lateral-to` of `{}`, or write `both-ways = true` into the move",
                    from.slug, to.slug
                )),
        );
    }
}
