//! Looks at the project's inputs again and again, and reads what has changed since the last time.
//!
//! It must not know why it looks, nor what is done about it. Whether a file has changed is decided by what is in it; its
//! size and times only tell where to look, and they tell more than an editor or a copy can leave as it was.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::Metadata;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::SystemTime;

use walkdir::WalkDir;

use super::read::{CONFIG, CONTENT, THEMES, is_input, is_input_name, is_text, no_content, slashed};
use super::{Source, Sources, StaticFile, read_file, read_theme};
use crate::error::Error;

/// The inputs of a project, as they were when they were last looked at.
pub struct Inputs {
    root: PathBuf,
    /// The folder of the theme that sources name.
    theme_of: fn(&Sources) -> Option<String>,
    stamps: BTreeMap<String, Stamp>,
    sources: Sources,
    /// The last look ended with an error, so that even the old files would be news.
    has_failed: bool,
}

/// What a look found.
#[derive(Debug, PartialEq, Eq)]
pub enum Found {
    /// Everything is as it was.
    Nothing,
    /// These files, by their paths below the project's folder, are new, gone, or not what they were.
    Changed(Vec<String>),
    /// A file is empty or gone, which may be for a moment only. Nothing has been taken over.
    Doubtful,
}

/// What tells that a file may have changed.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Stamp {
    length: u64,
    modified: Option<SystemTime>,
    /// Number of the file and time of its last change of any kind, where the system has them.
    identity: (u64, i64, i64),
}

/// Where to look after something happened at a path.
enum Hint {
    /// At this file, which is known.
    File(String),
    /// Nowhere: it is no input.
    Nothing,
    /// Everywhere.
    Everything,
}

/// What a file is now, if it is not what it was.
struct Change {
    path: String,
    stamp: Option<Stamp>,
    /// Its bytes; nothing if it is gone.
    bytes: Option<Vec<u8>>,
}

impl Inputs {
    /// Looks at a project for the first time. `theme_of` gives the name of the theme's folder.
    ///
    /// # Errors
    /// As those of [`read_project`](super::read_project).
    pub fn new(root: &Path, theme_of: fn(&Sources) -> Option<String>) -> Result<Self, Error> {
        let (stamps, sources) = (BTreeMap::new(), Sources::default());
        let has_failed = false;
        let mut inputs = Self { root: root.to_owned(), theme_of, stamps, sources, has_failed };
        inputs.look(false)?;
        Ok(inputs)
    }

    /// What was read.
    pub fn sources(&self) -> &Sources {
        &self.sources
    }

    /// Whether a path is that of a file that is known.
    pub fn has(&self, path: &Path) -> bool {
        matches!(self.hint(path), Hint::File(_))
    }

    /// Looks at everything. If it is `patient`, a file that is gone or empty is not taken over yet.
    ///
    /// # Errors
    /// As those of [`read_project`](super::read_project); what was read before stays.
    pub fn look(&mut self, patient: bool) -> Result<Found, Error> {
        let found = self.changes().and_then(|changes| self.take_over(changes, patient));
        if found.is_err() {
            self.has_failed = true;
        }
        found
    }

    /// Looks at some paths, if that is enough: if each is a file that is known, or nothing. Otherwise, at everything.
    ///
    /// # Errors
    /// As those of [`look`](Self::look).
    pub fn look_at(&mut self, paths: &BTreeSet<PathBuf>, patient: bool) -> Result<Found, Error> {
        match self.changes_at(paths).filter(|_| !self.has_failed) {
            Some(changes) => self.take_over(changes, patient),
            None => self.look(patient),
        }
    }

    /// What some paths are now; nothing if only a look at everything tells, or if it can't be read.
    fn changes_at(&self, paths: &BTreeSet<PathBuf>) -> Option<Vec<Change>> {
        let mut changes = Vec::new();
        for path in paths {
            match self.hint(path) {
                Hint::Nothing => {}
                Hint::Everything => return None,
                Hint::File(below) => {
                    let metadata = path.symlink_metadata().ok().filter(Metadata::is_file)?;
                    changes.extend(self.change(below, path, &metadata).ok()?);
                }
            }
        }
        Some(changes)
    }

    /// Where to look after something happened at a path.
    fn hint(&self, path: &Path) -> Hint {
        let Ok(below) = path.strip_prefix(&self.root) else { return Hint::Everything };
        let Ok(below) = slashed(below) else { return Hint::Everything };
        if self.stamps.contains_key(&below) {
            return Hint::File(below);
        }
        let mut names = below.split('/');
        let is_elsewhere = names
            .next()
            .is_some_and(|first| !first.is_empty() && ![CONFIG, CONTENT, THEMES].contains(&first));
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

    /// What is not what it was.
    fn changes(&self) -> Result<Vec<Change>, Error> {
        if !self.root.join(CONTENT).is_dir() {
            return Err(no_content(&self.root));
        }
        let mut seen = BTreeSet::new();
        let mut changes = Vec::new();
        let config = self.root.join(CONFIG);
        if let Ok(metadata) = config.metadata() {
            changes.extend(self.change(CONFIG.to_owned(), &config, &metadata)?);
            seen.insert(CONFIG.to_owned());
        }
        for folder in [CONTENT, THEMES].map(|name| self.root.join(name)) {
            if !folder.is_dir() {
                continue;
            }
            let walk = WalkDir::new(&folder).follow_links(true).into_iter();
            for entry in walk.filter_entry(|entry| entry.depth() == 0 || is_input(entry)) {
                let entry = entry.map_err(|error| {
                    let path = error.path().unwrap_or(&folder).to_owned();
                    Error::Io { action: "read", path, source: error.into() }
                })?;
                if entry.file_type().is_dir() {
                    continue;
                }
                let below = entry.path().strip_prefix(&self.root);
                let below = slashed(below.expect("a walk stays below its root"))?;
                // It may have gone since; then it is not there.
                let Ok(metadata) = entry.metadata() else { continue };
                changes.extend(self.change(below.clone(), entry.path(), &metadata)?);
                seen.insert(below);
            }
        }
        let gone = self.stamps.keys().filter(|path| !seen.contains(*path));
        changes.extend(gone.map(|path| Change { path: path.clone(), stamp: None, bytes: None }));
        Ok(changes)
    }

    /// What a file is now, if its stamp is another one.
    fn change(
        &self,
        path: String,
        file: &Path,
        metadata: &Metadata,
    ) -> Result<Option<Change>, Error> {
        let stamp = Stamp::of(metadata);
        if self.stamps.get(&path) == Some(&stamp) {
            return Ok(None);
        }
        match read_file(file) {
            Ok(bytes) => Ok(Some(Change { path, stamp: Some(stamp), bytes: Some(bytes) })),
            Err(Error::Io { source, .. }) if source.kind() == std::io::ErrorKind::NotFound => {
                Ok(Some(Change { path, stamp: None, bytes: None }))
            }
            Err(error) => Err(error),
        }
    }

    fn take_over(&mut self, files: Vec<Change>, patient: bool) -> Result<Found, Error> {
        let is_doubtful = |change: &Change| {
            let is_gone = change.bytes.is_none() && self.stamps.contains_key(&change.path);
            let is_empty = change.bytes.as_ref().is_some_and(Vec::is_empty)
                && self.stamps.get(&change.path).is_none_or(|stamp| stamp.length > 0);
            is_gone || is_empty
        };
        if patient && files.iter().any(is_doubtful) {
            return Ok(Found::Doubtful);
        }
        let mut changed = Vec::new();
        for Change { path, stamp, bytes } in files {
            let is_theme = path.starts_with(THEMES);
            match stamp {
                Some(stamp) => drop(self.stamps.insert(path.clone(), stamp)),
                None if self.stamps.remove(&path).is_none() => continue,
                None => {}
            }
            // Themes are read as a whole below.
            if is_theme || self.put(&path, bytes.as_deref()) {
                changed.push(path);
            }
        }
        let may_differ = |path: &String| path == CONFIG || path.starts_with(THEMES);
        if self.has_failed || changed.iter().any(may_differ) {
            let theme = match (self.theme_of)(&self.sources) {
                Some(name) => read_theme(&self.root, &name)?,
                None => super::ThemeFiles::default(),
            };
            let is_same = theme == self.sources.theme;
            changed.retain(|path| !is_same || !path.starts_with(THEMES));
            self.sources.theme = theme;
        }
        let was_failed = std::mem::take(&mut self.has_failed);
        let is_nothing = changed.is_empty() && !was_failed;
        Ok(if is_nothing { Found::Nothing } else { Found::Changed(changed) })
    }

    /// Replaces a file. Whether that changed anything.
    fn put(&mut self, path: &str, bytes: Option<&[u8]>) -> bool {
        let source = || bytes.map(|bytes| Arc::new(Source::new(path, bytes)));
        if path == CONFIG {
            let source = source();
            let is_new = self.sources.config != source;
            self.sources.config = source;
            return is_new;
        }
        if is_text(path) {
            let sources = &mut self.sources.content;
            return match source() {
                Some(source) => {
                    sources.insert(path.to_owned(), Arc::clone(&source)) != Some(source)
                }
                None => sources.remove(path).is_some(),
            };
        }
        let files = &mut self.sources.files;
        match bytes {
            Some(bytes) => {
                let file = StaticFile { bytes: bytes.into() };
                files.insert(path.to_owned(), file.clone()) != Some(file)
            }
            None => files.remove(path).is_some(),
        }
    }
}

impl Stamp {
    fn of(metadata: &Metadata) -> Self {
        let (length, modified) = (metadata.len(), metadata.modified().ok());
        #[cfg(unix)]
        let identity = {
            use std::os::unix::fs::MetadataExt;
            (metadata.ino(), metadata.ctime(), metadata.ctime_nsec())
        };
        #[cfg(not(unix))]
        let identity = (0, 0, 0);
        Self { length, modified, identity }
    }
}

#[cfg(test)]
#[expect(clippy::disallowed_methods, reason = "tests change files")]
mod tests {
    use std::fs;

    use super::*;

    fn project() -> (tempfile::TempDir, Inputs) {
        let root = tempfile::tempdir().unwrap();
        fs::create_dir_all(root.path().join("content/roles")).unwrap();
        fs::write(root.path().join("content/roles/a.toml"), "a = 1").unwrap();
        let inputs = Inputs::new(root.path(), |_| Some("default".to_owned())).unwrap();
        (root, inputs)
    }

    fn changed(paths: &[&str]) -> Found {
        Found::Changed(paths.iter().map(|&path| path.to_owned()).collect())
    }

    #[test]
    fn an_edit_that_keeps_size_and_time_is_found() {
        let (root, mut inputs) = project();
        let path = root.path().join("content/roles/a.toml");
        let time = path.metadata().unwrap().modified().unwrap();
        fs::write(&path, "a = 2").unwrap();
        fs::File::options().write(true).open(&path).unwrap().set_modified(time).unwrap();
        assert_eq!(path.metadata().unwrap().modified().unwrap(), time);
        assert_eq!(inputs.look(true).unwrap(), changed(&["content/roles/a.toml"]));
        assert_eq!(inputs.look(true).unwrap(), Found::Nothing);
    }

    #[test]
    fn what_is_written_again_as_it_was_is_no_change() {
        let (root, mut inputs) = project();
        fs::write(root.path().join("content/roles/a.toml"), "a = 1").unwrap();
        assert_eq!(inputs.look(true).unwrap(), Found::Nothing);
    }

    #[test]
    fn what_is_empty_or_gone_is_doubtful_at_first() {
        let (root, mut inputs) = project();
        let path = root.path().join("content/roles/a.toml");
        fs::write(&path, "").unwrap();
        assert_eq!(inputs.look(true).unwrap(), Found::Doubtful);
        fs::remove_file(&path).unwrap();
        assert_eq!(inputs.look(true).unwrap(), Found::Doubtful);
        assert_eq!(inputs.sources().content["content/roles/a.toml"].text, "a = 1");
        assert_eq!(inputs.look(false).unwrap(), changed(&["content/roles/a.toml"]));
        assert!(inputs.sources().content.is_empty());
    }

    #[test]
    fn a_hint_is_enough_for_a_known_file_and_for_what_is_no_input() {
        let (root, mut inputs) = project();
        let at = |path: &str| root.path().join(path);
        // Not hinted at, so it is only found by looking at everything.
        fs::write(at("content/new.toml"), "").unwrap();
        fs::write(at("content/roles/a.toml"), "a = 2").unwrap();
        let hints = ["content/roles/a.toml", "content/roles/.a.toml.swp", "content/4913", "public"];
        let hints = hints.map(at).into();
        assert_eq!(inputs.look_at(&hints, false).unwrap(), changed(&["content/roles/a.toml"]));
        let hints = [at("content/new.toml")].into();
        assert_eq!(inputs.look_at(&hints, false).unwrap(), changed(&["content/new.toml"]));
    }

    #[test]
    fn after_an_error_all_is_news() {
        let (root, mut inputs) = project();
        fs::rename(root.path().join("content"), root.path().join("away")).unwrap();
        assert!(inputs.look(false).is_err() && inputs.look(false).is_err());
        fs::rename(root.path().join("away"), root.path().join("content")).unwrap();
        assert_eq!(inputs.look(false).unwrap(), changed(&[]));
        assert_eq!(inputs.look(false).unwrap(), Found::Nothing);
    }
}
