//! Makes the new tree beside the old one.
//!
//! It must not change anything in the old tree. A file that stays as it was is the same file in both, so
//! that its time and its inode tell what reads the output that nothing happened.

use std::collections::BTreeSet;
use std::path::Path;

use super::place::Place;
use super::survey::Survey;
use super::{disk, manifest};
use crate::error::Error;
use crate::render::Outputs;

/// The outputs that are in the folder already, byte for byte.
pub(super) fn unchanged<'a>(
    folder: &Path,
    survey: &Survey,
    outputs: &'a Outputs,
) -> Result<BTreeSet<&'a str>, Error> {
    let mut unchanged = BTreeSet::new();
    for (path, bytes) in &outputs.0 {
        let file = folder.join(path);
        let is_there = survey.ours.contains(path) && file.symlink_metadata().is_ok();
        if is_there && disk::has_bytes(&file, bytes)? {
            unchanged.insert(path.as_str());
        }
    }
    Ok(unchanged)
}

/// Fills the stage with all that the output has to hold.
pub(super) fn fill(
    place: &Place,
    survey: &Survey,
    outputs: &Outputs,
    unchanged: &BTreeSet<&str>,
) -> Result<(), Error> {
    let Place { output, stage, .. } = place;
    // First of all the manifest: a stage that has one is ours to remove.
    let manifest = manifest::write(outputs.0.keys());
    disk::write_new_file(&stage.join(manifest::NAME), manifest.as_bytes())?;
    for (path, bytes) in &outputs.0 {
        if unchanged.contains(path.as_str()) {
            disk::link_or_copy(&output.join(path), &stage.join(path))?;
        } else {
            disk::write_new_file(&stage.join(path), bytes)?;
        }
    }
    for path in &survey.foreign {
        disk::link_or_copy(&output.join(path), &stage.join(path))?;
    }
    for path in &survey.foreign_folders {
        disk::create_folders(&stage.join(path))?;
    }
    Ok(())
}
