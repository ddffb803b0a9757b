//! Resolves what a role is to do, in statements: its responsibilities, and what is expected in each category.

use std::collections::BTreeMap;

use super::layers::{Layer, Layers};
use super::resolver::Resolver;
use crate::model::{Catalog, CategoryId, How, Level, LevelId, Origin, Sourced, Statement};
use crate::parse::{InheritedKey as Key, LineText, ResponsibilitiesTable, StatementText};

impl Resolver<'_> {
    /// The responsibilities of a role, of one list.
    pub(super) fn responsibilities(
        &mut self,
        layers: &Layers<'_>,
        get: for<'t> fn(&'t ResponsibilitiesTable) -> &'t Vec<StatementText>,
    ) -> Vec<Sourced<Statement>> {
        // What a statement goes further than may stand in a role that this one is based on.
        let tables = layers.0.iter().map(|layer| &layer.table.responsibilities);
        let ids: BTreeMap<&str, &LineText> = tables.flat_map(texts_by_id).collect();
        let mut all: Vec<Sourced<Statement>> = Vec::new();
        for layer in &layers.0 {
            if layer.table.drops.keys.contains(&Key::Responsibilities) {
                all.clear();
            }
            for dropped in &layer.table.drops.responsibilities {
                all.retain(|its| its.slug.as_ref() != Some(dropped.get_ref()));
            }
            for statement in get(&layer.table.responsibilities) {
                let value = self.statement(statement, &ids, layer.source);
                let place = value.text.place.clone();
                all.push(layer.sourced(value, place));
            }
        }
        all
    }

    /// Reports ids of a role's responsibilities that are used twice, and those it drops that it does not take.
    pub(super) fn check_responsibilities(&mut self, layers: &Layers<'_>) {
        let Some((own, bases)) = layers.0.split_last().filter(|(own, _)| own.is_own()) else {
            return;
        };
        let table = &own.table.responsibilities;
        self.statement_ids(table.primary.iter().chain(&table.secondary), own.source);
        for dropped in &own.table.drops.responsibilities {
            let is_taken = |layer: &Layer<'_>| {
                texts_by_id(&layer.table.responsibilities).contains_key(dropped.get_ref().as_str())
            };
            if !bases.iter().any(is_taken) {
                self.nothing_to_drop(dropped, own);
            }
        }
    }

    /// What is expected of everyone at its level, then what it takes and says itself, by category.
    pub(super) fn role_expectations(
        &mut self,
        layers: &Layers<'_>,
        level: Option<LevelId>,
        levels: &Catalog<Level>,
    ) -> Vec<(CategoryId, Vec<Sourced<Statement>>)> {
        let mut found: BTreeMap<CategoryId, Vec<Sourced<Statement>>> = BTreeMap::new();
        for (category, statements) in level.iter().flat_map(|level| &levels[*level].expectations) {
            let how = || How::Level(level.expect("the statements are a level's"));
            let sourced = |statement: &Statement| {
                let origin = Origin { how: how(), place: statement.text.place.clone() };
                Sourced { value: statement.clone(), origin }
            };
            found.insert(*category, statements.iter().map(sourced).collect());
        }
        for layer in &layers.0 {
            if layer.table.drops.keys.contains(&Key::Expectations) {
                found.clear();
            }
            for dropped in &layer.table.drops.expectations {
                let count: usize = found.values().map(Vec::len).sum();
                let is_it = |its: &Sourced<Statement>| its.slug.as_ref() == Some(dropped.get_ref());
                for list in found.values_mut() {
                    list.retain(|its| !is_it(its));
                }
                if found.values().map(Vec::len).sum::<usize>() == count {
                    self.nothing_to_drop(dropped, layer);
                }
            }
            for (category, statements) in self.expectations(&layer.table.expectations, layer.source)
            {
                let sourced = |statement: Statement| {
                    let place = statement.text.place.clone();
                    layer.sourced(statement, place)
                };
                found.entry(category).or_default().extend(statements.into_iter().map(sourced));
            }
        }
        found.retain(|_, statements| !statements.is_empty());
        found.into_iter().collect()
    }
}

fn texts_by_id(table: &ResponsibilitiesTable) -> BTreeMap<&str, &LineText> {
    let statements = table.primary.iter().chain(&table.secondary);
    statements
        .filter_map(|its| Some((its.0.id.as_ref()?.get_ref().as_str(), &its.0.text)))
        .collect()
}
