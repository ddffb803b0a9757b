//! `rungs import json`: a ladder that was exported becomes a project again.

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

use clap::Args;

use super::{below, report, write};
use crate::build::{Builder, Options};
use crate::diagnostic;
use crate::error::Error;
use crate::import::{Imported, json};
use crate::model::Audience;
use crate::source::{self, Source, Sources, StaticFile};

#[derive(Debug, Args)]
pub(in crate::cli) struct JsonArguments {
    /// The document
    file: PathBuf,

    /// Folder of the project to start; the root if left out
    #[arg(long, short, value_name = "DIR")]
    output: Option<PathBuf>,
}

/// Imports, and writes a project if what it is made of has no mistakes.
pub(super) fn import(root: &Path, arguments: JsonArguments) -> Result<ExitCode, Error> {
    let name = arguments.file.to_string_lossy().into_owned();
    let text = String::from_utf8(source::read_file(&arguments.file)?)
        .map_err(|_| Error::Usage(format!("`{name}` is not UTF-8")))?;
    let document = json::import(&name, &text)?;
    let diagnostics = mistakes(&document);
    report::diagnostics(&diagnostics);
    if diagnostic::has_errors(&diagnostics) {
        report::not_imported(
            "the document has mistakes; the places are those in the files that it would make",
        );
        return Ok(ExitCode::from(1));
    }
    let folder = arguments.output.unwrap_or_else(|| below(root, PathBuf::from(".")));
    write(&folder, &document, false)
}

/// What a build of the imported files would report, if the files were there that the document only names.
fn mistakes(imported: &Imported) -> Vec<diagnostic::Diagnostic> {
    let content = imported
        .files
        .iter()
        .map(|(path, text)| (path.clone(), Arc::new(Source::new(path.clone(), text.as_bytes()))));
    let file = |path: &String| (path.clone(), StaticFile { bytes: Arc::from([]) });
    let sources = Sources {
        content: content.collect(),
        files: imported.others.iter().map(file).collect(),
        ..Sources::default()
    };
    let options = Options { audience: Audience::Internal, ..Options::default() };
    Builder::new(options).analyse_sources(&sources).diagnostics
}
