//! Puts what nests in order: each before what is inside it.

use std::collections::{BTreeMap, BTreeSet};

use super::collect::Found;
use crate::diagnostic::{Code, Diagnostic};
use crate::parse::{CategoryTable, DisciplineTable, Spanned};
use crate::source::Place;

/// What nests: the word for one, and the key that names what it is inside of.
pub(super) struct Nests<T> {
    word: &'static str,
    parent: fn(&T) -> Option<&Spanned<String>>,
}

/// Categories.
pub(super) const CATEGORY: Nests<CategoryTable> =
    Nests { word: "category", parent: |table| table.parent.as_ref() };
/// Disciplines.
pub(super) const DISCIPLINE: Nests<DisciplineTable> =
    Nests { word: "discipline", parent: |table| table.parent.as_ref() };

/// Puts each before what is inside it, and else keeps the order. Reports what is inside itself.
pub(super) fn nest<'p, T>(
    tables: Vec<Found<'p, T>>,
    nests: &Nests<T>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Found<'p, T>> {
    let ids: BTreeSet<&str> = tables.iter().map(|found| found.id.get_ref().as_str()).collect();
    let mut inside: BTreeMap<Option<&str>, Vec<Found<'p, T>>> = BTreeMap::new();
    for found in tables {
        let parent = (nests.parent)(found.table).map(|id| id.get_ref().as_str());
        inside.entry(parent.filter(|id| ids.contains(id))).or_default().push(found);
    }
    let mut ordered = Vec::new();
    // A stack, and not recursion, since authors decide how deep it goes.
    let mut open: Vec<Found<'p, T>> = inside.remove(&None).unwrap_or_default();
    open.reverse();
    while let Some(found) = open.pop() {
        let mut children = inside.remove(&Some(found.id.get_ref())).unwrap_or_default();
        children.reverse();
        open.extend(children);
        ordered.push(found);
    }
    // What is left is inside itself, or inside such, which need not be reported.
    let left: Vec<Found<'p, T>> = inside.into_values().flatten().collect();
    let parents: BTreeMap<&str, &str> = left
        .iter()
        .filter_map(|found| Some((found.id.get_ref().as_str(), (nests.parent)(found.table)?)))
        .map(|(id, parent)| (id, parent.get_ref().as_str()))
        .collect();
    for found in left {
        ordered.push(found);
        let id = found.id.get_ref().as_str();
        let outwards = std::iter::successors(parents.get(id), |parent| parents.get(**parent));
        // A circle is no longer than what is left.
        if outwards.take(parents.len()).all(|parent| *parent != id) {
            continue;
        }
        let parent = (nests.parent)(found.table).map_or(found.id, |parent| parent);
        let message = format!("{} `{}` is inside itself", nests.word, found.id.get_ref());
        diagnostics.push(
            Diagnostic::error(Code::Cycle, message)
                .label(Place::new(found.source, parent.span()), "leads back to it")
                .help("remove one `parent` of the circle"),
        );
    }
    ordered
}
