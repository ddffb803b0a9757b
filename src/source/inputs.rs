//! Looks at the project's inputs again and again, and reads what has changed since the last time.
//!
//! It must not know why it looks, nor what is done about it. Whether a file has changed is decided by what is in it; its
//! size and times only tell where to look.

mod changes;
mod hint;
mod stamp;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use super::read::THEMES;
use super::{Sources, ThemeFiles};
use crate::error::Error;
use changes::{Change, Changes};
use stamp::Stamp;

/// The inputs of a project, as they were when they were last looked at: those that a build would read.
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
    /// Where it was to look, there is no input.
    Elsewhere,
    /// These files, by their paths below the project's folder, are new, gone, or not what they were.
    Changed(Vec<String>),
    /// A file is empty or gone, which may be for a moment only. Nothing has been taken over.
    Doubtful,
}

impl Inputs {
    /// Looks at a project for the first time. `theme_of` gives the name of the theme's folder, by the config.
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

    /// Looks at everything. If it is `patient`, a file that is gone or empty is not taken over yet.
    ///
    /// # Errors
    /// As those of [`read_project`](super::read_project); what was read before stays. One that a patient look meets may
    /// be gone at the next one, as if it had never been.
    pub fn look(&mut self, patient: bool) -> Result<Found, Error> {
        match self.changes() {
            Ok(changes) => Ok(self.take_over(changes, patient)),
            Err(error) => {
                self.has_failed |= !patient;
                Err(error)
            }
        }
    }

    /// Looks at some paths, if that is enough: if each is a file that is known, or no input. Otherwise, at everything.
    ///
    /// # Errors
    /// As those of [`look`](Self::look).
    pub fn look_at(&mut self, paths: &BTreeSet<PathBuf>, patient: bool) -> Result<Found, Error> {
        let files = self.files_at(paths).filter(|_| !self.has_failed);
        if files.as_ref().is_some_and(Vec::is_empty) {
            return Ok(Found::Elsewhere);
        }
        match files.and_then(|files| self.changes_of(files)) {
            Some(changes) => Ok(self.take_over(changes, patient)),
            None => self.look(patient),
        }
    }

    fn take_over(&mut self, found: Changes, patient: bool) -> Found {
        let Changes { theme, files } = found;
        let is_other_theme = theme != self.sources.theme.name;
        // Of another theme, every file would be news; the config is what has changed.
        let is_news = |change: &Change| !(is_other_theme && change.path.starts_with(THEMES));
        if patient && files.iter().any(|change| is_news(change) && self.is_doubtful(change)) {
            return Found::Doubtful;
        }
        if is_other_theme {
            self.sources.theme = ThemeFiles { name: theme, ..ThemeFiles::default() };
        }
        let mut changed = Vec::new();
        for change in files {
            let is_changed = self.sources.put(&change.path, change.bytes.as_deref());
            if is_changed && is_news(&change) {
                changed.push(change.path.clone());
            }
            match change.stamp {
                Some(stamp) => drop(self.stamps.insert(change.path, stamp)),
                None => drop(self.stamps.remove(&change.path)),
            }
        }
        let was_failed = std::mem::take(&mut self.has_failed);
        if changed.is_empty() && !was_failed { Found::Nothing } else { Found::Changed(changed) }
    }

    /// Whether a file is empty or gone that was not.
    fn is_doubtful(&self, change: &Change) -> bool {
        let before = self.stamps.get(&change.path);
        match &change.bytes {
            Some(bytes) => bytes.is_empty() && before.is_none_or(|stamp| stamp.length > 0),
            None => before.is_some(),
        }
    }
}

#[cfg(test)]
#[expect(clippy::disallowed_methods, reason = "tests change files")]
mod tests {
    use std::fs;
    use std::sync::Arc;
    use std::time::{Duration, Instant};

    use super::*;
    use crate::source::{CONFIG, Source, read_project, read_theme};

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
    fn a_file_that_vanishes_before_it_is_read_is_gone() {
        let (root, inputs) = project();
        let metadata = root.path().metadata().unwrap();
        let path = "content/roles/b.toml";
        let change = inputs.change(path.to_owned(), &root.path().join(path), &metadata);
        let change = change.unwrap().unwrap();
        assert!(change.stamp.is_none() && change.bytes.is_none());
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

    #[test]
    fn an_error_that_a_patient_look_meets_is_no_news_once_it_is_gone() {
        let (root, mut inputs) = project();
        fs::rename(root.path().join("content"), root.path().join("away")).unwrap();
        assert!(inputs.look(true).is_err());
        fs::rename(root.path().join("away"), root.path().join("content")).unwrap();
        assert_eq!(inputs.look(true).unwrap(), Found::Nothing);
    }

    #[test]
    #[cfg(unix)]
    fn an_edit_that_comes_with_an_error_elsewhere_is_found() {
        let (root, mut inputs) = project();
        let at = |path: &str| root.path().join(path);
        let styles = "themes/default/assets/a.css";
        fs::create_dir_all(at("themes/default/assets")).unwrap();
        fs::create_dir(at("apart")).unwrap();
        fs::write(at(styles), "1").unwrap();
        std::os::unix::fs::symlink(at("apart"), at("themes/default/assets/more")).unwrap();
        inputs.look(false).unwrap();
        fs::rename(at("apart"), at("gone")).unwrap();
        fs::write(at(styles), "2").unwrap();
        let hints = [at(styles)].into();
        assert_eq!(inputs.look_at(&hints, true).unwrap(), changed(&[styles]));
        fs::write(at(styles), "3").unwrap();
        let hints = [at(styles), at("themes/default")].into();
        assert!(inputs.look_at(&hints, true).is_err());
        fs::rename(at("gone"), at("apart")).unwrap();
        assert_eq!(inputs.look(true).unwrap(), changed(&[styles]));
        assert_eq!(*inputs.sources().theme.assets["a.css"], *b"3");
    }

    #[test]
    fn nothing_has_changed_where_no_input_is() {
        let (root, mut inputs) = project();
        fs::create_dir_all(root.path().join("themes/other")).unwrap();
        for path in ["notes.txt", "content/.git", "themes/other", "themes/other/a.css"] {
            let hints = [root.path().join(path)].into();
            assert_eq!(inputs.look_at(&hints, true).unwrap(), Found::Elsewhere, "{path}");
        }
        let hints = [root.path().join("content/roles/a.toml")].into();
        assert_eq!(inputs.look_at(&hints, true).unwrap(), Found::Nothing);
    }

    #[test]
    fn the_theme_is_the_one_that_the_config_names() {
        let (root, _) = project();
        let at = |path: &str| root.path().join(path);
        let name = |sources: &Sources| sources.config.as_ref().map(|its| its.text.clone());
        let mut inputs = Inputs::new(root.path(), name).unwrap();
        for file in ["a/theme.toml", "a/assets/a.css", "b/templates/b.html", "b/notes"] {
            let file = at("themes").join(file);
            fs::create_dir_all(file.parent().unwrap()).unwrap();
            fs::write(file, "1").unwrap();
        }
        for theme in ["a", "b", "none", "a"] {
            fs::write(at(CONFIG), theme).unwrap();
            let hints = [at(CONFIG)].into();
            assert_eq!(inputs.look_at(&hints, true).unwrap(), changed(&[CONFIG]), "{theme}");
            let mut read = read_project(root.path()).unwrap();
            read.theme = read_theme(root.path(), theme).unwrap();
            assert_eq!(*inputs.sources(), read, "{theme}");
        }
        assert!(inputs.sources().theme.config.is_some());
        fs::remove_file(at("themes/a/theme.toml")).unwrap();
        assert_eq!(inputs.look(false).unwrap(), changed(&["themes/a/theme.toml"]));
        assert!(inputs.sources().theme.config.is_none());
    }

    #[test]
    #[cfg(unix)]
    fn a_look_meets_the_errors_that_a_build_meets_and_no_others() {
        let (root, mut inputs) = project();
        let link =
            |path: &str| std::os::unix::fs::symlink("nowhere", root.path().join(path)).unwrap();
        fs::create_dir_all(root.path().join("themes/other")).unwrap();
        link("themes/other/x");
        assert_eq!(inputs.look(false).unwrap(), Found::Nothing);
        link(CONFIG);
        let error = |error: Option<Error>| error.expect("a link leads nowhere").to_string();
        let (look, read) = (inputs.look(false), read_project(root.path()));
        assert_eq!(error(look.err()), error(read.err()));
    }

    #[test]
    fn what_was_read_when_it_had_just_changed_is_read_again() {
        let (root, mut inputs) = project();
        let path = "content/roles/a.toml";
        fs::write(root.path().join(path), "a = 2").unwrap();
        inputs.look(true).unwrap();
        // As if that had been read before a second edit within the same tick of the file system's clock.
        let stamp = inputs.stamps[path].clone();
        inputs.sources.content.insert(path.to_owned(), Arc::new(Source::new(path, b"a = 1")));
        let end = Instant::now() + Duration::from_secs(10);
        while inputs.look(true).unwrap() == Found::Nothing {
            assert!(Instant::now() < end, "{stamp:?}");
        }
        assert_eq!(inputs.sources().content[path].text, "a = 2");
    }
}
