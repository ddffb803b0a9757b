//! `rungs init`: a small ladder to start from.

use std::path::Path;

use crate::error::Error;
use crate::export::schema::SchemaOf;
use crate::publish::write_new;
use crate::source;

/// The files of the starter, by path and text.
const FILES: &[(&str, &str)] = &[
    ("rungs.toml", include_str!("starter/rungs.toml")),
    ("content/ladder.toml", include_str!("starter/ladder.toml")),
    ("content/essays/giving-feedback.md", include_str!("starter/giving-feedback.md")),
];

/// What tells editors which schema is for which files: taplo reads it, and the plugins that are made of it.
const EDITORS: (&str, &str) = (".taplo.toml", include_str!("starter/taplo.toml"));
/// The schemas that it names.
const SCHEMAS: [SchemaOf; 3] = [SchemaOf::Ladder, SchemaOf::Config, SchemaOf::Theme];

pub(super) fn init(folder: &Path) -> Result<(), Error> {
    let content = folder.strip_prefix(".").unwrap_or(folder).join("content");
    if source::exists(&folder.join("content")) {
        return Err(Error::Refused(format!(
            "there is a ladder in `{}` already; choose another folder",
            content.display()
        )));
    }
    let schemas = SCHEMAS.map(|schema| (format!(".schema/{}", schema.file()), schema.text()));
    let schemas = schemas.iter().map(|(path, text)| (path.as_str(), text.as_str()));
    let editors = schemas.chain([EDITORS]);
    // Who has told the editor something already knows better.
    let editors = editors.filter(|(path, _)| !source::exists(&folder.join(path)));
    let files: Vec<(&str, &str)> = FILES.iter().copied().chain(editors).collect();
    write_new(folder, &files)?;
    super::report::started(folder, files.iter().map(|(path, _)| *path));
    Ok(())
}
