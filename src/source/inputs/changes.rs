//! Finds out what is not what it was, and reads it.
//!
//! It must not know what becomes of that.

use std::collections::BTreeSet;
use std::fs::Metadata;
use std::path::Path;

use super::Inputs;
use super::stamp::Stamp;
use crate::error::Error;
use crate::source::read::{CONFIG, CONTENT, THEMES, no_content, walk};
use crate::source::{Sources, exists, read_file};

/// What is not what it was. All of it is read before any of it is taken over, so an error leaves everything as it was.
pub(super) struct Changes {
    /// The folder of the theme.
    pub(super) theme: Option<String>,
    /// The files.
    pub(super) files: Vec<Change>,
}

/// What a file is now, if it is not what it was.
pub(super) struct Change {
    /// Its path below the project's folder.
    pub(super) path: String,
    /// What it looks like from outside; nothing if it is gone.
    pub(super) stamp: Option<Stamp>,
    /// Its bytes; nothing if it is gone.
    pub(super) bytes: Option<Vec<u8>>,
}

impl Inputs {
    /// What some files are now; nothing if one is not there, or can't be read.
    pub(super) fn changes_of(&self, files: Vec<(String, &Path)>) -> Option<Changes> {
        let mut changes = Vec::new();
        for (path, file) in files {
            let metadata = file.symlink_metadata().ok().filter(Metadata::is_file)?;
            changes.extend(self.change(path, file, &metadata).ok()?);
        }
        Some(Changes { theme: self.sources.theme.name.clone(), files: changes })
    }

    /// What is not what it was.
    pub(super) fn changes(&self) -> Result<Changes, Error> {
        if !self.root.join(CONTENT).is_dir() {
            return Err(no_content(&self.root));
        }
        let config = self.config()?;
        let theme = self.theme(config.as_ref());
        let mut files = Vec::from_iter(config);
        let mut seen = BTreeSet::from([CONFIG.to_owned()]);
        let theme_folder = theme.as_ref().map(|name| format!("{THEMES}/{name}"));
        for folder in [CONTENT.to_owned()].into_iter().chain(theme_folder) {
            for file in walk(&self.root, &folder) {
                let (path, entry) = file?;
                // It may have gone since; then it is not there.
                let Ok(metadata) = entry.metadata() else { continue };
                files.extend(self.change(path.clone(), entry.path(), &metadata)?);
                seen.insert(path);
            }
        }
        let gone = self.stamps.keys().filter(|path| !seen.contains(*path));
        files.extend(gone.map(|path| Change::gone(path)));
        Ok(Changes { theme, files })
    }

    /// What the config is now, if it is not what it was.
    fn config(&self) -> Result<Option<Change>, Error> {
        let path = self.root.join(CONFIG);
        if !exists(&path) {
            return Ok(self.stamps.contains_key(CONFIG).then(|| Change::gone(CONFIG)));
        }
        let metadata = path.metadata().map_err(Error::io("read", &path))?;
        self.change(CONFIG.to_owned(), &path, &metadata)
    }

    /// The folder of the theme that the config names now.
    fn theme(&self, config: Option<&Change>) -> Option<String> {
        let mut sources = Sources { config: self.sources.config.clone(), ..Sources::default() };
        if let Some(change) = config {
            sources.put(CONFIG, change.bytes.as_deref());
        }
        (self.theme_of)(&sources)
    }

    /// What a file is now, if its stamp is another one.
    pub(super) fn change(
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
                Ok(Some(Change::gone(&path)))
            }
            Err(error) => Err(error),
        }
    }
}

impl Change {
    fn gone(path: &str) -> Self {
        Self { path: path.to_owned(), stamp: None, bytes: None }
    }
}
