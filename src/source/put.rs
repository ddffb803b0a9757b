//! Puts each file where it belongs among the sources.
//!
//! It must not know where its bytes come from.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::read::{CONFIG, THEME, THEMES, is_text};
use super::{Source, Sources, StaticFile, ThemeFiles};

impl Sources {
    /// Replaces the file at a path below the project's root; without bytes, it is taken out. Whether that changed anything.
    pub(super) fn put(&mut self, path: &str, bytes: Option<&[u8]>) -> bool {
        if path == CONFIG {
            return replace(&mut self.config, source(path, bytes));
        }
        if let Some(below) = path.strip_prefix(THEMES).and_then(|rest| rest.strip_prefix('/')) {
            return self.theme.put(below, bytes);
        }
        if is_text(path) {
            return set(&mut self.content, path, source(path, bytes));
        }
        set(&mut self.files, path, bytes.map(|bytes| StaticFile { bytes: bytes.into() }))
    }
}

impl ThemeFiles {
    /// The same for a path below the folder of all themes. A file of another theme changes nothing.
    fn put(&mut self, path: &str, bytes: Option<&[u8]>) -> bool {
        let name = self.name.as_deref().unwrap_or_default();
        let Some(below) = path.strip_prefix(name).and_then(|rest| rest.strip_prefix('/')) else {
            return false;
        };
        let source = || source(&format!("{THEMES}/{path}"), bytes);
        if below == THEME {
            replace(&mut self.config, source())
        } else if let Some(name) = below.strip_prefix("templates/") {
            set(&mut self.templates, name, source())
        } else if let Some(name) = below.strip_prefix("assets/") {
            set(&mut self.assets, name, bytes.map(Arc::from))
        } else {
            false
        }
    }
}

fn source(path: &str, bytes: Option<&[u8]>) -> Option<Arc<Source>> {
    bytes.map(|bytes| Arc::new(Source::new(path, bytes)))
}

fn replace<T: PartialEq>(old: &mut Option<T>, new: Option<T>) -> bool {
    let is_new = *old != new;
    if is_new {
        *old = new;
    }
    is_new
}

fn set<T: PartialEq>(files: &mut BTreeMap<String, T>, name: &str, file: Option<T>) -> bool {
    let Some(file) = file else { return files.remove(name).is_some() };
    let is_new = files.get(name) != Some(&file);
    if is_new {
        files.insert(name.to_owned(), file);
    }
    is_new
}
