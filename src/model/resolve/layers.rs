//! The tables that a role is made of: those that it is based on, then its own. Lists extend, values override, `drops`
//! removes.

use std::sync::Arc;

use super::resolver::Resolver;
use super::roles::RoleDraft;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{How, Origin, Sourced};
use crate::parse::{DropsTable, InheritedKey, RoleTable, Spanned};
use crate::source::{Place, Source};

/// One table of a role.
pub(super) struct Layer<'p> {
    pub(super) table: &'p RoleTable,
    pub(super) source: &'p Arc<Source>,
    pub(super) how: How,
    /// Where its id is written.
    pub(super) place: Place,
    /// Whether something that the role is based on is not there, so that it may be what `drops` names.
    lacks_base: bool,
}

impl Layer<'_> {
    pub(super) fn origin(&self, place: Place) -> Origin {
        Origin { how: self.how.clone(), place }
    }

    pub(super) fn sourced<T>(&self, value: T, place: Place) -> Sourced<T> {
        Sourced { value, origin: self.origin(place) }
    }

    /// Whether it is the role's own, and not one that it is based on.
    pub(super) fn is_own(&self) -> bool {
        matches!(self.how, How::Own)
    }

    fn drops(&self, key: InheritedKey) -> bool {
        self.table.drops.keys.contains(&key)
    }
}

/// The tables of a role, its own last.
pub(super) struct Layers<'p>(pub(super) Vec<Layer<'p>>);

/// Values with the tables that they are in.
type InLayers<'l, 'p, T> = Vec<(&'p T, &'l Layer<'p>)>;

impl<'p> Layers<'p> {
    pub(super) fn of(draft: &RoleDraft<'p>, resolver: &Resolver<'_>) -> Self {
        let bases = draft.bases.iter().filter_map(|found| {
            let role = resolver.names.roles.get(found.id.get_ref()).flatten()?;
            Some(Layer {
                table: found.table,
                source: found.source,
                how: How::Inherited(role),
                place: found.place(),
                lacks_base: false,
            })
        });
        let own = draft.own.iter().map(|found| Layer {
            table: found.table,
            source: found.source,
            how: How::Own,
            place: found.place(),
            lacks_base: draft.lacks_base,
        });
        Self(bases.chain(own).collect())
    }

    /// The value that counts: the last one written.
    pub(super) fn last<T: ?Sized>(
        &self,
        key: InheritedKey,
        get: impl Fn(&'p RoleTable) -> Option<&'p T>,
    ) -> Option<(&'p T, &Layer<'p>)> {
        for layer in self.0.iter().rev() {
            if let Some(value) = get(layer.table) {
                return Some((value, layer));
            }
            if layer.drops(key) {
                return None;
            }
        }
        None
    }

    /// All values of a list, those that the role is based on first.
    pub(super) fn all<T>(
        &self,
        key: InheritedKey,
        get: impl Fn(&'p RoleTable) -> &'p [T],
    ) -> InLayers<'_, 'p, T> {
        let mut values = Vec::new();
        for layer in &self.0 {
            if layer.drops(key) {
                values.clear();
            }
            values.extend(get(layer.table).iter().map(|value| (value, layer)));
        }
        values
    }

    /// Whether a table drops all that the role would take for this key.
    pub(super) fn drop_all(&self, key: InheritedKey) -> bool {
        self.0.iter().any(|layer| layer.drops(key))
    }
}

/// A list whose values have names by which they can be dropped.
pub(super) struct Droppable<T> {
    /// The key by which all of it is dropped.
    pub(super) key: InheritedKey,
    /// The names that a table drops.
    pub(super) drops: fn(&DropsTable) -> &Vec<Spanned<String>>,
    /// The name of a value, if it has one.
    pub(super) name: fn(&T) -> Option<&str>,
}

impl Resolver<'_> {
    /// All values of such a list: `given`, which come from the role's level, then those of each table. Reports names
    /// for which there is nothing to drop.
    pub(super) fn all_named<'l, 'p, T>(
        &mut self,
        layers: &'l Layers<'p>,
        list: &Droppable<T>,
        given: Vec<T>,
        mut values_of: impl FnMut(&mut Self, &'l Layer<'p>) -> Vec<T>,
    ) -> Vec<T> {
        let mut values = given;
        for layer in &layers.0 {
            if layer.drops(list.key) {
                values.clear();
            }
            for dropped in (list.drops)(&layer.table.drops) {
                let count = values.len();
                values.retain(|value| (list.name)(value) != Some(dropped.get_ref()));
                if values.len() == count {
                    self.nothing_to_drop(dropped, layer);
                }
            }
            values.extend(values_of(self, layer));
        }
        values
    }

    /// Reports a `drops` without effect, once: where it is written.
    pub(super) fn nothing_to_drop(&mut self, name: &Spanned<String>, layer: &Layer<'_>) {
        if !layer.is_own() || layer.lacks_base {
            return;
        }
        let message = format!("there is no `{}` to drop", name.get_ref());
        self.diagnostics.push(
            Diagnostic::error(Code::UselessDrop, message)
                .label(Place::new(layer.source, name.span()), "the role does not take this")
                .help(
                    "`drops` names what comes from the role in `based-on`, from the level, or from the discipline",
                ),
        );
    }
}
