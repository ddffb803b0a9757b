//! Walks the project's folders and reads what is there.

use std::ffi::OsStr;
use std::path::Path;
use std::{fs, io};

use walkdir::{DirEntry, WalkDir};

use super::{Sources, ThemeFiles};
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
    let mut sources = Sources::default();
    let config = root.join(CONFIG);
    if exists(&config) {
        sources.put(CONFIG, Some(&read_file(&config)?));
    }
    for file in walk(root, CONTENT) {
        let (path, entry) = file?;
        sources.put(&path, Some(&read_file(entry.path())?));
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
    let theme = ThemeFiles { name: Some(name.to_owned()), ..ThemeFiles::default() };
    let mut sources = Sources { theme, ..Sources::default() };
    for file in walk(root, &format!("{THEMES}/{name}")) {
        let (path, entry) = file?;
        sources.put(&path, Some(&read_file(entry.path())?));
    }
    Ok(sources.theme)
}

/// Every file below the folder `below` of a project, by its path from the root. There is none if that is no folder.
pub(super) fn walk(
    root: &Path,
    below: &str,
) -> impl Iterator<Item = Result<(String, DirEntry), Error>> {
    let folder = root.join(below);
    let walk = folder.is_dir().then(|| {
        let walk = WalkDir::new(&folder).follow_links(true).into_iter();
        walk.filter_entry(|entry| entry.depth() == 0 || is_input(entry.file_name()))
    });
    let entries = walk.into_iter().flatten();
    let files = entries.filter(|entry| match entry {
        Ok(entry) => !entry.file_type().is_dir(),
        // A link to nowhere is met before it is asked whether it is an input; emacs leaves one beside what is edited.
        Err(error) => error.path().and_then(Path::file_name).is_none_or(is_input),
    });
    files.map(move |entry| {
        let entry = entry.map_err(|error| cannot_walk(error, &folder))?;
        let path = entry.path().strip_prefix(root).expect("a walk stays below its root");
        Ok((slashed(path)?, entry))
    })
}

/// Whether a file is ladder data or an essay, and not one to publish as it is.
pub(super) fn is_text(path: &str) -> bool {
    is_markdown(path) || ends_with(path, &["toml"])
}

/// Whether a path is that of a text in Markdown. Both ways of writing the ending count, so that no draft is published
/// as a file.
pub fn is_markdown(path: &str) -> bool {
    ends_with(path, &["md", "markdown"])
}

fn ends_with(path: &str, endings: &[&str]) -> bool {
    path.rsplit_once('.')
        .is_some_and(|(_, ending)| endings.iter().any(|known| ending.eq_ignore_ascii_case(known)))
}

/// What is said where a walk meets what can't be read.
fn cannot_walk(error: walkdir::Error, folder: &Path) -> Error {
    let path = error.path().unwrap_or(folder).to_owned();
    let source = if path.is_symlink() && !path.exists() {
        io::Error::other("it is a link to something that does not exist")
    } else {
        error.into()
    };
    Error::Io { action: "read", path, source }
}

/// Leaves out hidden files and the working copies of editors.
fn is_input(name: &OsStr) -> bool {
    is_input_name(&name.to_string_lossy())
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
