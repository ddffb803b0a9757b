//! Finds levels, and steps of one scale, that have the same name: on a page, readers can't tell them apart.

use std::collections::BTreeMap;

use crate::diagnostic::{Code, Diagnostic};
use crate::model::Model;
use crate::source::Place;

pub(super) fn check(model: &Model, diagnostics: &mut Vec<Diagnostic>) {
    let levels = model.levels.iter().map(|(_, level)| (level.name.as_str(), &level.place));
    report("levels", levels, diagnostics);
    for (_, scale) in model.scales.iter() {
        let steps = scale.steps.iter().map(|step| (step.name.as_str(), &step.place));
        report(&format!("steps of scale `{}`", scale.slug), steps, diagnostics);
    }
}

fn report<'m>(
    what: &str,
    named: impl Iterator<Item = (&'m str, &'m Place)>,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let mut first: BTreeMap<&str, &Place> = BTreeMap::new();
    for (name, place) in named {
        if let Some(first) = first.get(name) {
            diagnostics.push(
                Diagnostic::warning(Code::SameName, format!("two {what} are called \"{name}\""))
                    .label(place.clone(), "this one")
                    .label((*first).clone(), "and this one")
                    .help("give one of them another `name`"),
            );
        }
        first.entry(name).or_insert(place);
    }
}
