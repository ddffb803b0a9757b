//! What is in an output folder before it is replaced: our files, and those of others.
//!
//! It must not change anything.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use walkdir::WalkDir;

use super::disk;
use super::manifest;
use super::place::refused;
use crate::error::Error;
use crate::render::Outputs;

/// Names that a folder may hold at its top and still count as empty: what hosts and git want there.
const NOT_CONTENT: [&str; 5] = [".gitignore", ".gitkeep", ".git", "CNAME", ".nojekyll"];

/// The files and folders of an output, by path below it.
#[derive(Default)]
pub(super) struct Survey {
    /// Whether Rungs published here before.
    pub(super) has_manifest: bool,
    /// Files that Rungs wrote, by the manifest. Some may be gone.
    pub(super) ours: BTreeSet<String>,
    /// Files, links and so on that it did not write.
    pub(super) foreign: BTreeSet<PathBuf>,
    /// Folders that it did not make; they may be empty and still matter.
    pub(super) foreign_folders: BTreeSet<PathBuf>,
}

impl Survey {
    /// Looks through a folder, which may not exist.
    pub(super) fn of(folder: &Path) -> Result<Self, Error> {
        let mut survey = Self::default();
        if !folder.exists() {
            return Ok(survey);
        }
        let path = folder.join(manifest::NAME);
        if path.symlink_metadata().is_ok() {
            survey.has_manifest = true;
            survey.ours = manifest::read(&disk::read(&path)?).map_err(|trouble| {
                refused(folder, &format!("holds a `{}` that {trouble}", manifest::NAME))
            })?;
        }
        let our_folders: BTreeSet<&Path> =
            survey.ours.iter().flat_map(|path| Path::new(path).ancestors().skip(1)).collect();
        for entry in WalkDir::new(folder).min_depth(1) {
            let entry = entry.map_err(|error| disk::walk_error(folder, error))?;
            let below = entry.path().strip_prefix(folder).expect("a walk stays below its root");
            if entry.file_type().is_dir() {
                if !our_folders.contains(below) {
                    survey.foreign_folders.insert(below.to_owned());
                }
            } else if below != Path::new(manifest::NAME) && !is_listed(&survey.ours, below) {
                survey.foreign.insert(below.to_owned());
            }
        }
        Ok(survey)
    }

    /// Refuses a folder that holds something and was never ours.
    pub(super) fn refuse_strangers(&self, folder: &Path) -> Result<(), Error> {
        if self.has_manifest {
            return Ok(());
        }
        let mut entries = self.foreign.iter().chain(&self.foreign_folders);
        let counts = |path: &&PathBuf| {
            let top = path.iter().next().expect("an entry has a name");
            !NOT_CONTENT.iter().any(|name| top == *name)
        };
        entries.find(counts).map_or(Ok(()), |path| {
            Err(refused(folder, &format!("holds `{}`, which Rungs did not make", path.display())))
        })
    }

    /// Refuses if a page would have to go where a file or folder of somebody else is.
    pub(super) fn refuse_collisions(&self, folder: &Path, outputs: &Outputs) -> Result<(), Error> {
        for page in outputs.0.keys() {
            let page = Path::new(page);
            let above = page.ancestors().find(|path| self.foreign.contains(*path));
            let at = self.foreign_folders.get(page).map(PathBuf::as_path);
            // A foreign file in a folder of ours that has to become a page.
            let inside = self.foreign.range(page.to_owned()..).next();
            let inside = inside.filter(|path| path.starts_with(page)).map(PathBuf::as_path);
            if let Some(taken) = above.or(at).or(inside) {
                return Err(Error::Refused(format!(
                    "`{}` is not from Rungs, and `{}` has to be published there; move it away. Nothing \
                     was changed",
                    folder.join(taken).display(),
                    page.display()
                )));
            }
        }
        Ok(())
    }
}

/// Whether a manifest lists the file at `below`.
pub(super) fn is_listed(files: &BTreeSet<String>, below: &Path) -> bool {
    let names: Option<Vec<&str>> = below.iter().map(|name| name.to_str()).collect();
    names.is_some_and(|names| files.contains(&names.join("/")))
}
