//! Finds placeholders of adverts that stand for nothing: the role has no such thing, and the advert reads on without it.

use std::collections::BTreeMap;

use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Model, Role, Text};
use crate::source::Place;

pub(super) fn check(model: &Model, diagnostics: &mut Vec<Diagnostic>) {
    // A template has the same gap in the adverts of several roles: it is reported once.
    let mut found: BTreeMap<_, (&Text, Vec<&Role>)> = BTreeMap::new();
    for (id, role) in model.roles.iter() {
        let Some(advert) = &role.advert else { continue };
        for text in advert.texts(advert.template.map(|id| &model.adverts[id])).all() {
            for name in model.empty_placeholders(id, advert, text) {
                let (_, roles) = found
                    .entry((text.place.sort_key(), name))
                    .or_insert_with(|| (text, Vec::new()));
                roles.push(role);
            }
        }
    }
    for ((_, name), (text, roles)) in found {
        let others = match roles.len() - 1 {
            0 => String::new(),
            1 => " and of another one".to_owned(),
            more => format!(" and of {more} others"),
        };
        let first = &roles[0].slug;
        let message =
            format!("`{{{name}}}` stands for nothing in the advert of role `{first}`{others}");
        diagnostics.push(
            Diagnostic::warning(Code::EmptyPlaceholder, message)
                .label(place_of(text, name), "left out there")
                .label(roles[0].place.clone(), "this role")
                .help(format!("{}, or write a text that does without it", what_to_write(name))),
        );
    }
}

/// Where a placeholder is written; the whole text, if an escape hides it.
fn place_of(text: &Text, name: &str) -> Place {
    let written = format!("{{{name}}}");
    let start = text.place.text().find(&written).map(|at| text.place.range.start + at);
    start.map_or_else(
        || text.place.clone(),
        |start| Place::new(&text.place.source, start..start + written.len()),
    )
}

fn what_to_write(name: &str) -> &'static str {
    match name {
        "experience" => "give the role or its level `experience.years`",
        "level" => "give the role a `level`",
        "track" => "give the role a `track`",
        "discipline" | "role-title" => "give the role a `discipline`",
        "location" => "give the advert a `location`",
        _ => "give the advert a `template`",
    }
}
