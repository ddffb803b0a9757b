//! Puts a site in its folder, or leaves the folder as it is: never a half, never over somebody else's files.
//!
//! It must not know what it writes. The new tree is staged beside the old one and the two are swapped by
//! renaming, so that a run which fails or is killed leaves the old site or the new one. A manifest in the
//! output says which files are ours; no other file is ever deleted. The author's own files are written when
//! asked to only: a new ladder, a name that is mended.
//!
//! Not here yet: a lock against two runs at once, an atomic exchange of the two trees where the system has
//! one, syncing to disk, and an output that is a mount point and so can't be renamed.

mod disk;
mod manifest;
mod place;
mod stage;
mod survey;
mod swap;

use std::path::{Component, Path};

use crate::error::Error;
use crate::render::Outputs;
use crate::source;
use place::Place;
use survey::Survey;

/// What publishing did to the output folder.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Published {
    /// Files that are new or have other bytes than before.
    pub written: usize,
    /// Files that were as they should be, and were left.
    pub unchanged: usize,
    /// Files of the last run that the site no longer has.
    pub removed: usize,
}

/// Makes `folder` hold exactly `outputs`, and whatever else was in it that Rungs did not write. `root` is the
/// project's folder, whose sources must not be overwritten. If nothing differs, nothing is touched.
///
/// # Errors
/// [`Error::Refused`] if the folder is not one to publish to, or holds files that would be lost;
/// [`Error::Io`] if the disk says no. The old site stays in both cases.
pub fn publish(folder: &Path, root: &Path, outputs: &Outputs) -> Result<Published, Error> {
    check_names(outputs)?;
    let place = Place::find(folder, root)?;
    swap::recover(&place)?;
    let survey = Survey::of(&place.output)?;
    survey.refuse_strangers(&place.output)?;
    survey.refuse_collisions(&place.output, outputs)?;

    let unchanged = stage::unchanged(&place.output, &survey, outputs)?;
    let published = Published {
        written: outputs.0.len() - unchanged.len(),
        unchanged: unchanged.len(),
        removed: survey.ours.iter().filter(|path| !outputs.0.contains_key(*path)).count(),
    };
    if survey.has_manifest && published.written == 0 && published.removed == 0 {
        return Ok(published);
    }
    let staged = stage::fill(&place, &survey, outputs, &unchanged);
    if let Err(error) = staged.and_then(|()| swap::swap(&place)) {
        // The error that stopped us matters; a stage that can't be removed is found at the next start.
        let _ = swap::remove_stage(&place);
        return Err(error);
    }
    swap::retire(&place)?;
    Ok(published)
}

/// Writes new files (path below `folder`, text), making the folders they need.
///
/// # Errors
/// [`Error::Refused`] if one of them exists already, before anything is written; [`Error::Io`] if the disk
/// says no.
pub fn write_new(folder: &Path, files: &[(&str, impl AsRef<[u8]>)]) -> Result<(), Error> {
    files.iter().try_for_each(|(path, _)| refuse_taken(&folder.join(path)))?;
    disk::create_folders(folder)?;
    files
        .iter()
        .try_for_each(|(path, bytes)| disk::write_new_file(&folder.join(path), bytes.as_ref()))
}

/// Writes one new file, all of it or nothing, and makes the folder it needs.
///
/// # Errors
/// [`Error::Refused`] if there is one already; [`Error::Usage`] if the path can't be that of a file; [`Error::Io`] if
/// the disk says no.
pub fn write_new_whole(path: &Path, bytes: &[u8]) -> Result<(), Error> {
    let Some(name) = path.file_name() else {
        return Err(Error::Usage(format!("`{}` can't be the name of a file", path.display())));
    };
    refuse_taken(path)?;
    let staged = path.with_file_name(format!(".{}.rungs-new", name.to_string_lossy()));
    if source::exists(&staged) {
        disk::remove_file(&staged)?;
    }
    let written = disk::write_new_file(&staged, bytes).and_then(|()| disk::rename(&staged, path));
    if written.is_err() {
        // The error that stopped us matters more.
        let _ = disk::remove_file(&staged);
    }
    written
}

fn refuse_taken(path: &Path) -> Result<(), Error> {
    if !source::exists(path) {
        return Ok(());
    }
    Err(Error::Refused(format!(
        "`{}` exists already and is not overwritten; move it away or choose another name",
        path.display()
    )))
}

/// Replaces the bytes of one file of the author's: all of them at once or none, with the permissions that it has.
///
/// # Errors
/// [`Error::Refused`] if it does not hold `old` any more, or may not be written; [`Error::Io`] if the disk says no.
pub fn replace_file(path: &Path, old: &[u8], new: &[u8]) -> Result<(), Error> {
    let refuse = |why: &str| Err(Error::Refused(format!("`{}` {why}", path.display())));
    let metadata = path.symlink_metadata().map_err(Error::io("read", path))?;
    if !metadata.is_file() || metadata.permissions().readonly() {
        return refuse("may not be written, and stays as it is");
    }
    let name = path.file_name().expect("a file has a name").to_string_lossy();
    // Hidden, so that nobody takes it for content; one that is there was left by a run that was killed.
    let staged = path.with_file_name(format!(".{name}.rungs-new"));
    if source::exists(&staged) {
        disk::remove_file(&staged)?;
    }
    let written = disk::write_new_file(&staged, new)
        .and_then(|()| disk::set_permissions(&staged, metadata.permissions()))
        .and_then(|()| disk::has_bytes(path, old));
    let replaced = match written {
        Ok(true) => disk::rename(&staged, path),
        Ok(false) => refuse("has changed since it was read, and stays as it is"),
        Err(error) => Err(error),
    };
    if replaced.is_err() {
        // The error that stopped us matters more.
        let _ = disk::remove_file(&staged);
    }
    replaced
}

/// Stops what could be written outside the output, or over the manifest.
fn check_names(outputs: &Outputs) -> Result<(), Error> {
    let is_plain = |path: &str| {
        path != manifest::NAME
            && !path.contains(['\\', '\0'])
            && !path.split('/').any(|name| matches!(name, "" | "." | ".."))
            // The system's own view: `C:x` is no plain name everywhere.
            && Path::new(path).components().all(|name| matches!(name, Component::Normal(_)))
    };
    match outputs.0.keys().find(|path| !is_plain(path)) {
        Some(path) => Err(Error::Refused(format!(
            "`{path}` can't be the name of a published file; rename what it is made from"
        ))),
        None => Ok(()),
    }
}
