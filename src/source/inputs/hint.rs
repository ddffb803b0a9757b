//! Decides where to look for changes after something happened at a path.
//!
//! It must not know what is in a file.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::Inputs;
use crate::source::read::{CONFIG, CONTENT, THEMES, is_input_name, slashed};

/// Where to look after something happened at a path.
enum Hint {
    /// At this file, which is known.
    File(String),
    /// Nowhere: it is no input.
    Nothing,
    /// Everywhere.
    Everything,
}

impl Inputs {
    /// Whether a path is that of a file that is known.
    pub fn has(&self, path: &Path) -> bool {
        matches!(self.hint(path), Hint::File(_))
    }

    /// The inputs among some paths; nothing if only a look at everything tells.
    pub(super) fn files_at<'p>(
        &self,
        paths: &'p BTreeSet<PathBuf>,
    ) -> Option<Vec<(String, &'p Path)>> {
        let mut files = Vec::new();
        for path in paths {
            match self.hint(path) {
                Hint::Nothing => {}
                Hint::Everything => return None,
                Hint::File(below) => files.push((below, path.as_path())),
            }
        }
        Some(files)
    }

    /// Where to look after something happened at a path.
    fn hint(&self, path: &Path) -> Hint {
        let Ok(below) = path.strip_prefix(&self.root) else { return Hint::Everything };
        let Ok(below) = slashed(below) else { return Hint::Everything };
        if below == CONFIG {
            // It may name another theme.
            return Hint::Everything;
        }
        if self.stamps.contains_key(&below) {
            return Hint::File(below);
        }
        let mut names = below.split('/');
        let theme = self.sources.theme.name.as_deref();
        let is_elsewhere = match names.next() {
            Some("" | CONTENT) => false,
            Some(THEMES) => names.next().is_some_and(|name| Some(name) != theme),
            _ => true,
        };
        let is_hidden = names.any(|name| !is_input_name(name));
        // What came and went again, such as the files that editors try out a folder with.
        let is_gone = path.symlink_metadata().is_err() && !self.has_below(&below);
        if is_elsewhere || is_hidden || is_gone { Hint::Nothing } else { Hint::Everything }
    }

    /// Whether a path that is not a file was a folder of known files.
    fn has_below(&self, folder: &str) -> bool {
        let start = format!("{folder}/");
        self.stamps.range(start.clone()..).next().is_some_and(|(path, _)| path.starts_with(&start))
    }
}
