//! Resolves what a role is to do, in statements: its responsibilities, and what is expected in each category.

use std::collections::BTreeMap;

use super::layers::{Droppable, Layer, Layers};
use super::resolver::Resolver;
use super::skill::WrittenById;
use crate::model::{Catalog, CategoryId, How, Level, LevelId, Origin, Sourced, Statement};
use crate::parse::{InheritedKey as Key, ResponsibilitiesTable, StatementText};

/// The list in which a responsibility stands. Both share their ids.
enum Duty {
    Primary,
    Secondary,
}

impl Resolver<'_> {
    /// The responsibilities of a role: the primary, and the secondary. Reports ids of its own that are used twice.
    pub(super) fn responsibilities(
        &mut self,
        layers: &Layers<'_>,
    ) -> (Vec<Sourced<Statement>>, Vec<Sourced<Statement>>) {
        if let Some(own) = layers.0.last().filter(|layer| layer.is_own()) {
            let ResponsibilitiesTable { primary, secondary } = &own.table.responsibilities;
            self.statement_ids(primary.iter().chain(secondary), own.source);
        }
        // What a statement goes further than may stand in a role that this one is based on.
        let ids: WrittenById<'_> = layers.0.iter().flat_map(texts_by_id).collect();
        let list = Droppable {
            key: Key::Responsibilities,
            drops: |drops| &drops.responsibilities,
            name: |(_, its): &(Duty, Sourced<Statement>)| its.slug.as_deref(),
        };
        let all = self.all_named(layers, &list, Vec::new(), |resolver, layer| {
            let mut statement = |(duty, statement)| {
                let value = resolver.statement(statement, &ids, layer.source);
                let place = value.text.place.clone();
                (duty, layer.sourced(value, place))
            };
            let ResponsibilitiesTable { primary, secondary } = &layer.table.responsibilities;
            let primary = primary.iter().map(|text| (Duty::Primary, text));
            let secondary = secondary.iter().map(|text| (Duty::Secondary, text));
            primary.chain(secondary).map(&mut statement).collect()
        });
        let (primary, secondary): (Vec<_>, Vec<_>) =
            all.into_iter().partition(|(duty, _)| matches!(duty, Duty::Primary));
        let statements = |list: Vec<(Duty, _)>| list.into_iter().map(|(_, its)| its).collect();
        (statements(primary), statements(secondary))
    }

    /// What is expected of everyone at its level, then what it takes and says itself, by category.
    pub(super) fn role_expectations(
        &mut self,
        layers: &Layers<'_>,
        level: Option<LevelId>,
        levels: &Catalog<Level>,
    ) -> Vec<(CategoryId, Vec<Sourced<Statement>>)> {
        let list = Droppable {
            key: Key::Expectations,
            drops: |drops| &drops.expectations,
            name: |(_, its): &(CategoryId, Sourced<Statement>)| its.slug.as_deref(),
        };
        let of_level = level.iter().flat_map(|level| {
            let sourced = |statement: &Statement| {
                let origin =
                    Origin { how: How::Level(*level), place: statement.text.place.clone() };
                Sourced { value: statement.clone(), origin }
            };
            let expected = levels[*level].expectations.iter();
            expected.flat_map(move |(category, list)| {
                list.iter().map(move |statement| (*category, sourced(statement)))
            })
        });
        let all = self.all_named(layers, &list, of_level.collect(), |resolver, layer| {
            let expected = resolver.expectations(&layer.table.expectations, layer.source);
            let sourced = |statement: Statement| {
                let place = statement.text.place.clone();
                layer.sourced(statement, place)
            };
            let expected = expected.into_iter().flat_map(|(category, list)| {
                list.into_iter().map(move |statement| (category, sourced(statement)))
            });
            expected.collect()
        });
        let mut found: BTreeMap<CategoryId, Vec<Sourced<Statement>>> = BTreeMap::new();
        for (category, statement) in all {
            found.entry(category).or_default().push(statement);
        }
        found.into_iter().collect()
    }
}

fn texts_by_id<'l>(layer: &Layer<'l>) -> WrittenById<'l> {
    let ResponsibilitiesTable { primary, secondary } = &layer.table.responsibilities;
    let with_id = |its: &'l StatementText| Some((its.0.id.as_ref()?, &its.0.text));
    let named = primary.iter().chain(secondary).filter_map(with_id);
    named.map(|(id, text)| (id.get_ref().as_str(), (text, layer.source))).collect()
}
