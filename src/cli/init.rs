//! `rungs init`: a small ladder to start from.

use std::path::Path;

use crate::error::Error;
use crate::publish::write_new;
use crate::source;

/// The files of the starter, by path and text.
const FILES: &[(&str, &str)] = &[
    ("rungs.toml", include_str!("starter/rungs.toml")),
    ("content/ladder.toml", include_str!("starter/ladder.toml")),
    ("content/essays/giving-feedback.md", include_str!("starter/giving-feedback.md")),
];

pub(super) fn init(folder: &Path) -> Result<(), Error> {
    let content = folder.strip_prefix(".").unwrap_or(folder).join("content");
    if source::exists(&folder.join("content")) {
        return Err(Error::Refused(format!(
            "there is a ladder in `{}` already; choose another folder",
            content.display()
        )));
    }
    write_new(folder, FILES)?;
    super::report::started(folder, FILES.iter().map(|(path, _)| *path));
    Ok(())
}
