//! Finds requirements that are lower than those of the role before, with no note that says why.

use std::collections::BTreeMap;

use super::lanes::lanes;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Model, MoveEnd, MoveKind, RoleId};

pub(super) fn check(model: &Model, diagnostics: &mut Vec<Diagnostic>) {
    let below = below(model);
    for (id, role) in model.roles.iter() {
        let mut before = advancing_to(model, id);
        if before.is_empty() {
            before.extend(below.get(&id));
        }
        for requirement in role.requires.iter().filter(|requirement| requirement.note.is_none()) {
            let higher = before.iter().find_map(|before| {
                let there = model.roles[*before].requirement(requirement.skill)?;
                (there.step > requirement.step).then_some((*before, there))
            });
            let Some((before, there)) = higher else { continue };
            let skill = &model.skills[requirement.skill];
            let step = |position: usize| &model.scales[skill.scale].steps[position].slug;
            let (before, slug) = (&model.roles[before].slug, &skill.slug);
            let message =
                format!("role `{}` requires less of skill `{slug}` than `{before}`", role.slug);
            diagnostics.push(
                Diagnostic::warning(Code::LowerRequirement, message)
                    .label(requirement.place().clone(), format!("`{}` here", step(requirement.step)))
                    .label(there.place().clone(), format!("`{}` in the role before", step(there.step)))
                    .help(format!(
                        "require `{}`, or say why not: `{slug} = {{ step = \"{}\", note = \"…\" }}`",
                        step(there.step),
                        step(requirement.step)
                    )),
            );
        }
    }
}

/// The roles from which one advances to `role`.
fn advancing_to(model: &Model, role: RoleId) -> Vec<RoleId> {
    let moves = model.moves_to(MoveEnd::Role(role));
    let advances = moves.filter(|(_, its)| its.kind == MoveKind::Advance);
    advances.filter_map(|(_, its)| its.from.role()).collect()
}

/// Each role's only neighbour at the level below in its lane; with several it is not clear who goes where.
fn below(model: &Model) -> BTreeMap<RoleId, RoleId> {
    let mut below = BTreeMap::new();
    for lane in lanes(model) {
        for pair in lane.windows(2) {
            if let [before] = pair[0][..] {
                below.extend(pair[1].iter().map(|role| (*role, before)));
            }
        }
    }
    below
}
