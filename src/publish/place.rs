//! Where a site is published to, and the folders that it must never be published to.
//!
//! It must not know what is in the folder.

use std::ffi::OsString;
use std::path::{Component, Path, PathBuf};

use crate::error::Error;

/// Folders of a project that hold sources, or may.
const INPUTS: [&str; 4] = ["content", "themes", "src", ".git"];

/// Links that are followed before they are taken for a loop.
const MOST_LINKS: usize = 40;

/// The output folder and the two beside it that a swap needs.
pub(super) struct Place {
    /// The output: its real path, with links followed. It may not exist.
    pub(super) output: PathBuf,
    /// Where the new tree is made.
    pub(super) stage: PathBuf,
    /// Where the old tree stands while it is replaced.
    pub(super) aside: PathBuf,
}

impl Place {
    /// Finds the place of an output folder and refuses the dangerous ones. Touches nothing.
    pub(super) fn find(folder: &Path, root: &Path) -> Result<Self, Error> {
        let output = real_path(folder)?;
        let root = root.canonicalize().map_err(Error::io("find", root))?;
        let home = std::env::home_dir().and_then(|home| home.canonicalize().ok());
        if let Some(reason) = danger(&output, &root, home.as_deref()) {
            return Err(refused(folder, &reason));
        }
        let beside = |suffix: &str| {
            let name = output.file_name().expect("the root of a disk was refused");
            let mut beside = OsString::from(".");
            beside.push(name);
            beside.push(suffix);
            output.with_file_name(beside)
        };
        Ok(Self { stage: beside(".rungs-stage"), aside: beside(".rungs-old"), output })
    }
}

/// Refuses to publish to `folder`, because it "is" or "holds" something.
pub(super) fn refused(folder: &Path, reason: &str) -> Error {
    Error::Refused(format!(
        "`{}` {reason}, so nothing was published and nothing in it was changed; set `output` to an empty \
         folder or to one that Rungs made",
        folder.display()
    ))
}

/// The path with every link followed, whether or not the folder exists.
fn real_path(folder: &Path) -> Result<PathBuf, Error> {
    let mut path = std::path::absolute(folder).map_err(Error::io("find", folder))?;
    // The last name by hand: after a swap that was killed, the target of the link may be missing.
    for _ in 0..MOST_LINKS {
        let Ok(target) = path.read_link() else { break };
        path = path.parent().unwrap_or(Path::new("")).join(target);
    }
    let existing = path.ancestors().find(|ancestor| ancestor.exists());
    let existing = existing.ok_or_else(|| refused(folder, "is on no disk"))?;
    let rest = path.strip_prefix(existing).expect("an ancestor is a prefix");
    if rest.components().any(|name| name == Component::ParentDir) {
        return Err(refused(folder, "leads up from a folder that does not exist"));
    }
    let real = existing.canonicalize().map_err(Error::io("find", existing))?;
    Ok(if rest.as_os_str().is_empty() { real } else { real.join(rest) })
}

/// Why the output must not be there, if so. All paths are real ones.
fn danger(output: &Path, root: &Path, home: Option<&Path>) -> Option<String> {
    if output.file_name().is_none() {
        return Some("is the root of a disk".to_owned());
    }
    if root == output {
        return Some("is the project's own folder".to_owned());
    }
    if root.starts_with(output) {
        return Some("holds the project".to_owned());
    }
    if home.is_some_and(|home| home.starts_with(output)) {
        return Some("is your home folder or holds it".to_owned());
    }
    for name in INPUTS {
        let input = root.join(name);
        let input = input.canonicalize().unwrap_or(input);
        if output.starts_with(&input) || input.starts_with(output) {
            return Some(format!("is, holds or lies in the project's `{name}`"));
        }
    }
    if output.iter().any(|name| name == ".git") {
        return Some("lies in a git repository's own folder".to_owned());
    }
    (output.exists() && !output.is_dir()).then(|| "is not a folder".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_home_folder_and_what_holds_it_are_dangerous() {
        let home = Some(Path::new("/home/ada"));
        let root = Path::new("/srv/ladder");
        let is_dangerous = |output: &str| danger(Path::new(output), root, home).is_some();
        assert!(is_dangerous("/"));
        assert!(is_dangerous("/home"));
        assert!(is_dangerous("/home/ada"));
        assert!(!is_dangerous("/home/ada/site"));
        assert!(!is_dangerous("/srv/ladder/public"));
        assert!(!is_dangerous("/srv/ladder-public"));
    }
}
