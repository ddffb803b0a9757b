//! Finds roles of one discipline that differ in their names only.

use std::collections::BTreeMap;

use super::texts::responsibilities;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Model, Role, Text};

pub(super) fn check(model: &Model, diagnostics: &mut Vec<Diagnostic>) {
    let mut first: BTreeMap<_, &Role> = BTreeMap::new();
    for (_, role) in model.roles.iter() {
        let Some(discipline) = role.discipline else { continue };
        let requires: Vec<_> = role.requires.iter().map(|it| (it.skill, it.step)).collect();
        let expected = role.expectations.iter().flat_map(|(_, statements)| statements);
        let expected = expected.map(|statement| &statement.text);
        let does: Vec<_> = responsibilities(role).chain(expected).map(Text::plain).collect();
        let definition = role.definition.as_ref().map(|text| text.plain());
        if requires.is_empty() && does.is_empty() && definition.is_none() {
            continue;
        }
        let key = (discipline, requires, role.primary.len(), does, definition);
        let Some(twin) = first.get(&key) else {
            first.insert(key, role);
            continue;
        };
        let message = format!("roles `{}` and `{}` ask for the same", twin.slug, role.slug);
        diagnostics.push(
            Diagnostic::warning(Code::TwinRoles, message)
                .label(role.place.clone(), "this role")
                .label(twin.place.clone(), "and this one")
                .help("say in what they differ, or make them one role"),
        );
    }
}
