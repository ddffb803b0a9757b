//! `rungs theme`: files of the built-in theme, to be changed.

use std::path::Path;

use clap::Subcommand;

use super::report;
use crate::build::{Builder, Options};
use crate::diagnostic::nearest;
use crate::error::Error;
use crate::publish::write_new;
use crate::render::{DEFAULT_THEME, base_theme, built_in_file, built_in_files};

#[derive(Debug, Subcommand)]
pub(super) enum Theme {
    /// Copy files of the built-in theme into the site's own; without FILE, list what there is
    Eject {
        /// Path below the theme's folder, such as `templates/role.html`
        #[arg(value_name = "FILE")]
        files: Vec<String>,
    },
}

pub(super) fn theme(root: &Path, command: Theme) -> Result<(), Error> {
    let Theme::Eject { files } = command;
    let options = Options { root: root.to_owned(), ..Options::default() };
    let own = Builder::new(options).read()?.theme;
    let base = base_theme(&own);
    if files.is_empty() {
        report::answer(&list(base));
        report::how_to_eject();
        return Ok(());
    }
    let name = own.name.as_deref().unwrap_or(DEFAULT_THEME);
    let once = files.iter().enumerate().filter(|(at, file)| !files[..*at].contains(file));
    let files = once.map(|(_, file)| Ok((format!("themes/{name}/{file}"), find(base, file)?)));
    let files: Vec<(String, &str)> = files.collect::<Result<_, Error>>()?;
    let files: Vec<(&str, &str)> =
        files.iter().map(|(path, text)| (path.as_str(), *text)).collect();
    write_new(root, &files)?;
    report::ejected(root, files.iter().map(|(path, _)| *path));
    Ok(())
}

/// The paths of all files, one a line.
fn list(base: &str) -> String {
    let mut paths: Vec<&str> = all(base).collect();
    paths.sort_unstable();
    paths.dedup();
    paths.join("\n") + "\n"
}

fn all(base: &str) -> impl Iterator<Item = &'static str> {
    built_in_files(base).chain(built_in_files(DEFAULT_THEME)).map(|(path, _)| path)
}

fn find(base: &str, file: &str) -> Result<&'static str, Error> {
    built_in_file(base, file).ok_or_else(|| {
        // Who gives the name alone means the file of that name.
        let name = |path: &'static str| path.rsplit('/').next() == Some(file);
        let near = all(base).find(|path| name(path)).or_else(|| nearest(file, all(base)));
        let near = near.map_or(".".to_owned(), |near| format!("; do you mean `{near}`?"));
        Error::Usage(format!(
            "the built-in theme has no file `{file}`{near} `rungs theme eject` lists all"
        ))
    })
}
