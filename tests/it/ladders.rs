//! Real ladders, published by others, come in without loss: each is converted to the format, built, counted, and
//! every text of it looked for in what came out. Nothing is dropped but indices of files and comments.
//!
//! They are no part of this project. `RUNGS_LADDERS` names the folder where they lie; without it these tests pass.

#![expect(clippy::disallowed_methods, reason = "the ladders lie in a folder of their own")]

mod derivation;
mod financial_times;
mod fit_pathway;
mod monzo;
mod nextroles;
mod site;
mod snowflake;
mod values;

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

/// One ladder's folder.
struct Folder(PathBuf);

/// A file of a ladder: what it is called in reports, and what it says.
type Document = (String, Value);

/// The folder of a ladder; nothing if there is none on this machine.
#[expect(clippy::print_stdout, reason = "whoever runs the test should know that it tested nothing")]
fn folder(name: &str) -> Option<Folder> {
    let Some(ladders) = std::env::var_os("RUNGS_LADDERS") else {
        println!("skipped: `RUNGS_LADDERS` does not say where the ladder `{name}` lies");
        return None;
    };
    let folder = Path::new(&ladders).join(name);
    assert!(folder.is_dir(), "`{}` is not a folder", folder.display());
    Some(Folder(folder))
}

impl Folder {
    /// The text of a file.
    fn text(&self, path: &str) -> String {
        fs::read_to_string(self.0.join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
    }

    /// A JSON file.
    fn json(&self, path: &str) -> Document {
        let value = serde_json::from_str(&self.text(path));
        (path.to_owned(), value.unwrap_or_else(|error| panic!("{path}: {error}")))
    }

    /// A YAML file.
    fn yaml(&self, path: &str) -> Document {
        let value = yaml_serde::from_str(&self.text(path));
        (path.to_owned(), value.unwrap_or_else(|error| panic!("{path}: {error}")))
    }

    /// The files below a folder that end like this, in the order of their paths.
    fn files(&self, below: &str, ending: &str) -> Vec<String> {
        let paths = crate::support::tree(&self.0.join(below)).into_keys();
        paths.filter(|path| path.ends_with(ending)).map(|path| format!("{below}/{path}")).collect()
    }
}
