//! Walks the project's folders and reads what is there.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::Arc;

use walkdir::{DirEntry, WalkDir};

use super::{Source, Sources, StaticFile, ThemeFiles};
use crate::error::Error;

/// Name of the site's config file, in the project's root.
pub const CONFIG: &str = "rungs.toml";
/// The folder with ladder data and essays.
pub const CONTENT: &str = "content";

/// The folder with themes.
pub(super) const THEMES: &str = "themes";

/// What a theme says of itself, in its folder.
pub const THEME: &str = "theme.toml";

/// Whether there is something at `path`.
pub fn exists(path: &Path) -> bool {
    path.symlink_metadata().is_ok()
}

/// Reads `rungs.toml` and everything below `content/`.
///
/// # Errors
/// [`Error::Usage`] if there is no `content` folder; [`Error::Io`] if something can't be read. Nothing is
/// left out silently, except what no author means to publish: names that begin with a dot and the
/// working copies that editors make (`name~`, `#name#`).
pub fn read_project(root: &Path) -> Result<Sources, Error> {
    let content = root.join(CONTENT);
    if !content.is_dir() {
        return Err(no_content(root));
    }
    let config = root.join(CONFIG);
    let config = exists(&config)
        .then(|| read_file(&config).map(|bytes| Arc::new(Source::new(CONFIG, &bytes))))
        .transpose()?;
    let mut sources = Sources { config, ..Sources::default() };
    for (below, bytes) in read_folder(&content)? {
        let path = format!("{CONTENT}/{below}");
        if is_text(&path) {
            let source = Arc::new(Source::new(path.clone(), &bytes));
            sources.content.insert(path, source);
        } else {
            sources.files.insert(path, StaticFile { bytes: bytes.into() });
        }
    }
    Ok(sources)
}

/// What is said if there is no project at `root`.
pub(super) fn no_content(root: &Path) -> Error {
    Error::Usage(format!(
        "there is no `{CONTENT}` folder in `{}`; name the project's folder with `--root`, or start a ladder with `rungs init`",
        root.display()
    ))
}

/// Reads the site's own files of the theme `name`. A theme that has no folder has no files of its own.
///
/// # Errors
/// [`Error::Io`] if something can't be read.
pub fn read_theme(root: &Path, name: &str) -> Result<ThemeFiles, Error> {
    let folder = root.join(THEMES).join(name);
    let mut theme = ThemeFiles { name: Some(name.to_owned()), ..ThemeFiles::default() };
    if !folder.is_dir() {
        return Ok(theme);
    }
    for (path, bytes) in read_folder(&folder)? {
        let source = || Arc::new(Source::new(format!("themes/{name}/{path}"), &bytes));
        if path == THEME {
            theme.config = Some(source());
        } else if let Some(below) = path.strip_prefix("templates/") {
            theme.templates.insert(below.to_owned(), source());
        } else if let Some(below) = path.strip_prefix("assets/") {
            theme.assets.insert(below.to_owned(), bytes.into());
        }
    }
    Ok(theme)
}

/// Every regular file below `folder`, by its path below it.
fn read_folder(folder: &Path) -> Result<BTreeMap<String, Vec<u8>>, Error> {
    let mut files = BTreeMap::new();
    let walk = WalkDir::new(folder).follow_links(true);
    for entry in walk.into_iter().filter_entry(|entry| entry.depth() == 0 || is_input(entry)) {
        let entry = entry.map_err(|error| {
            let path = error.path().unwrap_or(folder).to_owned();
            Error::Io { action: "read", path, source: error.into() }
        })?;
        if entry.file_type().is_dir() {
            continue;
        }
        let below = entry.path().strip_prefix(folder).expect("a walk stays below its root");
        files.insert(slashed(below)?, read_file(entry.path())?);
    }
    Ok(files)
}

/// Whether a file is ladder data or an essay, and not one to publish as it is.
pub(super) fn is_text(path: &str) -> bool {
    path.rsplit_once('.').is_some_and(|(_, ending)| {
        ["toml", "md"].iter().any(|known| ending.eq_ignore_ascii_case(known))
    })
}

/// Leaves out hidden files and the working copies of editors.
pub(super) fn is_input(entry: &DirEntry) -> bool {
    is_input_name(&entry.file_name().to_string_lossy())
}

/// Whether a file or folder of this name is an input.
pub(super) fn is_input_name(name: &str) -> bool {
    !(name.starts_with('.') || name.ends_with('~') || name.starts_with('#'))
}

/// A relative path with `/` between its names, on every system.
pub(super) fn slashed(path: &Path) -> Result<String, Error> {
    let names: Option<Vec<&str>> = path.iter().map(|name| name.to_str()).collect();
    names.map(|names| names.join("/")).ok_or_else(|| {
        Error::Usage(format!("the name of `{}` is not UTF-8; rename the file", path.display()))
    })
}

/// The bytes of a regular file.
///
/// # Errors
/// [`Error::Io`] if it can't be read; [`Error::Usage`] if it is something else.
#[expect(clippy::disallowed_methods, reason = "the one place that reads a file")]
pub fn read_file(path: &Path) -> Result<Vec<u8>, Error> {
    let metadata = path.metadata().map_err(Error::io("read", path))?;
    if !metadata.is_file() {
        // A pipe or a device would block for ever.
        return Err(Error::Usage(format!("`{}` is not a regular file", path.display())));
    }
    fs::read(path).map_err(Error::io("read", path))
}
