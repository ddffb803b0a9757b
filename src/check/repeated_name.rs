//! Finds ids that stand twice in one list.

use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Essay, Id, Model, Tier};
use crate::source::Place;

pub(super) fn check(model: &Model, diagnostics: &mut Vec<Diagnostic>) {
    for (_, essay) in model.essays.iter() {
        let skills =
            repeated(&essay.skills).into_iter().map(|id| ("skill", &model.skills[id].slug));
        let roles = repeated(&essay.roles).into_iter().map(|id| ("role", &model.roles[id].slug));
        for (kind, slug) in skills.chain(roles) {
            let message = format!("essay `{}` names {kind} `{slug}` twice", essay.slug);
            let mut diagnostic = Diagnostic::warning(Code::RepeatedName, message);
            for (place, label) in written(essay, slug).into_iter().zip(["named again", "and here"])
            {
                diagnostic = diagnostic.label(place, label);
            }
            diagnostics.push(diagnostic.help("remove one of them"));
        }
    }
    for (_, discipline) in model.disciplines.iter() {
        let skills: Vec<_> = discipline.skills.iter().map(|(_, skill)| *skill).collect();
        for id in repeated(&skills) {
            let tiers = discipline.skills.iter().filter(|(_, skill)| *skill == id);
            let tiers: Vec<_> = tiers.map(|(tier, _)| format!("`{}`", name(*tier))).collect();
            let skill = &model.skills[id];
            let message = format!(
                "discipline `{}` names skill `{}` in {}",
                discipline.slug,
                skill.slug,
                tiers.join(" and in ")
            );
            diagnostics.push(
                Diagnostic::warning(Code::RepeatedName, message)
                    .label(skill.place.clone(), "this skill")
                    .help("name it once, in the tier that counts"),
            );
        }
    }
}

/// The ids that stand more than once, each once.
fn repeated<T>(ids: &[Id<T>]) -> Vec<Id<T>> {
    let again = ids.iter().enumerate().filter(|(at, id)| ids[..*at].contains(id));
    let mut again: Vec<_> = again.map(|(_, id)| *id).collect();
    again.sort_unstable();
    again.dedup();
    again
}

/// Where the front matter of an essay names an id, the last first; its first line, if that can't be told.
fn written(essay: &Essay, slug: &str) -> Vec<Place> {
    let source = &essay.place.source;
    let front_matter = &source.text[..essay.body.place.range.start];
    let found = front_matter.match_indices(slug).filter(|(at, _)| {
        let quotes = ['"', '\''];
        front_matter[..*at].ends_with(quotes) && front_matter[at + slug.len()..].starts_with(quotes)
    });
    let found: Vec<_> = found.map(|(at, _)| Place::new(source, at..at + slug.len())).collect();
    if found.len() < 2 {
        vec![Place::first_line(source)]
    } else {
        found.into_iter().rev().collect()
    }
}

fn name(tier: Tier) -> &'static str {
    match tier {
        Tier::Core => "core",
        Tier::Supporting => "supporting",
        Tier::Broad => "broad",
    }
}
