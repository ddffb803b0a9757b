//! Finds essays for work on a ladder that nothing leads to: they name no skill and no role, and no text links to them.

use std::collections::BTreeSet;

use crate::diagnostic::{Code, Diagnostic};
use crate::model::{EssayId, EssayKind, Model, Thing};
use crate::source::Place;

pub(super) fn check(model: &Model, diagnostics: &mut Vec<Diagnostic>) {
    let mut linked: BTreeSet<EssayId> = BTreeSet::new();
    for link in &model.links {
        if let Thing::Essay(id) = link.to {
            let is_its_own = link.place.source.path == model.essays[id].place.source.path;
            linked.extend((!is_its_own).then_some(id));
        }
    }
    linked.extend(model.skills.iter().flat_map(|(_, skill)| &skill.essays));
    for (id, essay) in model.essays.iter() {
        let belongs = matches!(essay.kind, EssayKind::SoftSkill | EssayKind::Responsibility);
        let is_named = !essay.skills.is_empty() || !essay.roles.is_empty();
        if belongs && !is_named && !linked.contains(&id) {
            diagnostics.push(
                Diagnostic::warning(
                    Code::OrphanEssay,
                    format!("nothing leads to essay `{}`", essay.slug),
                )
                .label(Place::first_line(&essay.place.source), "names no skill and no role")
                .help("name in its front matter the `skills` that it helps with or the `roles` that it is for, or link to it"),
            );
        }
    }
}
