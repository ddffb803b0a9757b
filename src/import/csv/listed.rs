//! Names that have an order: steps and levels.
//!
//! It must not know which of the two they are.

use indexmap::IndexMap;

use crate::diagnostic::nearest;
use crate::error::Error;
use crate::import::slug;

/// Names in their order, by their ids, so that case and punctuation don't matter.
#[derive(Debug)]
pub(super) struct Listed {
    /// What they are: "step".
    what: &'static str,
    names: IndexMap<String, String>,
    /// Whether no list was given, so that names stand in the order in which they come.
    pub(super) is_open: bool,
}

impl Listed {
    /// Takes the list that a mapping gives.
    ///
    /// # Errors
    /// [`Error::Usage`] if two of the names can't be told apart.
    pub(super) fn new(what: &'static str, given: &[String]) -> Result<Self, Error> {
        let mut listed = Self { what, names: IndexMap::new(), is_open: given.is_empty() };
        for name in given {
            if let Some(other) = listed.names.insert(id(name), name.trim().to_owned()) {
                return Err(Error::Usage(format!(
                    "`{other}` and `{name}` can't be two {what}s: their ids are the same"
                )));
            }
        }
        Ok(listed)
    }

    /// Finds the name as it is listed; an empty one is none.
    ///
    /// # Errors
    /// That it is not listed.
    pub(super) fn find(&mut self, name: &str) -> Result<String, String> {
        if name.is_empty() {
            return Ok(String::new());
        }
        let id = id(name);
        if self.is_open {
            return Ok(self.names.entry(id).or_insert_with(|| name.to_owned()).clone());
        }
        self.names.get(&id).cloned().ok_or_else(|| {
            let near = nearest(name, self.names().map(String::as_str));
            let near = near.map_or(String::new(), |near| format!(" (a similar one is: `{near}`)"));
            format!("the {} `{name}` is not listed in the mapping{near}", self.what)
        })
    }

    /// The names, in their order.
    pub(super) fn names(&self) -> impl Iterator<Item = &String> {
        self.names.values()
    }
}

/// What a name is known by; the name itself if it has no letter and no digit.
fn id(name: &str) -> String {
    let id = slug(name);
    if id.is_empty() { name.trim().to_owned() } else { id }
}
