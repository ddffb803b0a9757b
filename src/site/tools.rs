//! Links to the pages of tools, with the state that they begin in after the `#`.
//!
//! It must not know what the tools do with it.

use percent_encoding::{AsciiSet, utf8_percent_encode};

use super::{PATH, Route, Site};
use crate::model::{Model, RoleId};

/// What to escape in a value of the state.
const VALUE: &AsciiSet = &PATH.add(b'&').add(b'+').add(b'=');

impl Site {
    /// The link that compares a role with another one, or with what the page proposes.
    pub fn compare_href(
        &self,
        first: RoleId,
        second: Option<RoleId>,
        model: &Model,
    ) -> Option<String> {
        self.with_state(&Route::Compare, [("a", Some(first)), ("b", second)], model)
    }

    /// The link that plans ways from a role, or between two.
    pub fn plan_href(&self, from: RoleId, to: Option<RoleId>, model: &Model) -> Option<String> {
        self.with_state(&Route::Plan, [("from", Some(from)), ("to", to)], model)
    }

    /// Nothing if the site has no such page.
    fn with_state(
        &self,
        route: &Route,
        state: [(&str, Option<RoleId>); 2],
        model: &Model,
    ) -> Option<String> {
        let state = state.into_iter().filter_map(|(key, role)| {
            let value = utf8_percent_encode(&model.roles[role?].slug, VALUE);
            Some(format!("{key}={value}"))
        });
        let state: Vec<_> = state.collect();
        self.has(route).then(|| format!("{}#{}", self.href(route), state.join("&")))
    }
}
