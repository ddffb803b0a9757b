//! Finds roles that say that no move leads on from them, although one does.

use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Model, MoveEnd};

pub(super) fn check(model: &Model, diagnostics: &mut Vec<Diagnostic>) {
    for (id, role) in model.roles.iter().filter(|(_, role)| role.terminal) {
        let mut moves = model.moves_from(MoveEnd::Role(id));
        if let Some((_, up)) = moves.find(|(_, its)| model.leads_up(its)) {
            let message = format!("role `{}` is terminal, and a move leads up from it", role.slug);
            diagnostics.push(
                Diagnostic::warning(Code::FalseTerminal, message)
                    .label(up.place.clone(), format!("leads up to {}", model.end_name(up.to)))
                    .label(role.place.clone(), "`terminal = true` in this role")
                    .help("remove `terminal`, or the move"),
            );
        }
    }
}
