//! Swaps the staged tree for the old one, and tidies up after a run that was killed in the middle.
//!
//! It must not delete a file that is not listed in a manifest or kept elsewhere.

use std::path::Path;

use walkdir::WalkDir;

use super::place::Place;
use super::survey::{Survey, is_listed};
use super::{disk, manifest};
use crate::error::Error;

/// Puts the stage where the output is. The old tree, if any, stands aside afterwards.
pub(super) fn swap(place: &Place) -> Result<(), Error> {
    let Place { output, stage, aside } = place;
    let had_output = output.exists();
    if had_output {
        disk::rename(output, aside)?;
    }
    disk::rename(stage, output).inspect_err(|_| {
        if had_output {
            // If this fails too, the next start does it.
            let _ = disk::rename(aside, output);
        }
    })
}

/// Deletes the old tree that stands aside. What Rungs did not write and the new tree does not have (somebody
/// put it there during the swap) is moved into the new tree.
pub(super) fn retire(place: &Place) -> Result<(), Error> {
    let Place { output, aside, .. } = place;
    if !aside.exists() {
        return Ok(());
    }
    let old = Survey::of(aside)?;
    for path in &old.foreign {
        let (from, to) = (aside.join(path), output.join(path));
        if to.symlink_metadata().is_err() {
            disk::create_folders(to.parent().expect("a file is in a folder"))?;
            disk::rename(&from, &to)?;
        } else if disk::same_file(&from, &to).map_err(Error::io("read", &from))? {
            disk::remove_file(&from)?;
        } else {
            return Err(Error::Refused(format!(
                "`{}` is not from Rungs and differs from `{}`; keep the one you need and remove the other",
                from.display(),
                to.display()
            )));
        }
    }
    for entry in WalkDir::new(aside).min_depth(1) {
        let entry = entry.map_err(|error| disk::walk_error(aside, error))?;
        let below = entry.path().strip_prefix(aside).expect("a walk stays below its root");
        if !entry.file_type().is_dir() && is_listed(&old.ours, below) {
            disk::remove_file(entry.path())?;
        }
    }
    // Last, so that a run which is killed before knows what it may delete.
    if old.has_manifest {
        disk::remove_file(&aside.join(manifest::NAME))?;
    }
    disk::remove_empty_folders(aside)
}

/// Finishes or undoes what a run that was killed left beside the output.
pub(super) fn recover(place: &Place) -> Result<(), Error> {
    if place.aside.exists() && !place.output.exists() {
        disk::rename(&place.aside, &place.output)?;
    }
    remove_stage(place)?;
    retire(place)
}

/// Removes a stage that was never put in place. All that it holds is in the output, or can be made again.
pub(super) fn remove_stage(place: &Place) -> Result<(), Error> {
    let stage: &Path = &place.stage;
    if stage.symlink_metadata().is_err() {
        return Ok(());
    }
    let is_empty = || WalkDir::new(stage).min_depth(1).into_iter().next().is_none();
    if stage.join(manifest::NAME).exists() || is_empty() {
        return disk::remove_staged(stage);
    }
    Err(Error::Refused(format!(
        "`{}` is where a site is staged, and what is there is not from Rungs; move it away",
        stage.display()
    )))
}
