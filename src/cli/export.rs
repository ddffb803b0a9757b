//! `rungs export`: the ladder for other programs.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Args, ValueEnum};
use serde_json::Value;

use super::{AudienceName, report};
use crate::build::{Analysis, Builder, Options};
use crate::diagnostic::has_errors;
use crate::error::Error;
use crate::export::{Sheet, document, markdown};
use crate::import::json;
use crate::publish::write_new;
use crate::source::read_project;

#[derive(Debug, Args)]
pub(super) struct ExportArguments {
    /// What to write
    #[arg(long, value_enum)]
    format: ExportFormat,

    /// File to write to, or folder for `csv` and `toml`; standard output if left out
    #[arg(long, short, value_name = "PATH")]
    output: Option<PathBuf>,

    /// Whose view of the ladder; `internal` includes what is marked so
    #[arg(long, value_enum, default_value_t = AudienceName::Public)]
    audience: AudienceName,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum ExportFormat {
    /// One document with all that is written and all that follows
    Json,
    /// Four sheets: roles, skills, requirements, moves
    Csv,
    /// One text to read
    Markdown,
    /// The sources again, tidied
    Toml,
}

/// Exports the ladder of a project.
pub(super) fn export(root: PathBuf, arguments: &ExportArguments) -> Result<ExitCode, Error> {
    let sources = read_project(&root)?;
    let options = Options { root, audience: arguments.audience.into(), ..Options::default() };
    let analysis = Builder::new(options).analyse_sources(&sources);
    if has_errors(&analysis.diagnostics) {
        report::diagnostics(&analysis.diagnostics);
        return Ok(ExitCode::from(1));
    }
    let output = arguments.output.as_deref();
    match arguments.format {
        ExportFormat::Json => write_file(output, &made(&analysis).pretty())?,
        ExportFormat::Markdown => write_file(output, &markdown(&analysis.model))?,
        ExportFormat::Csv => {
            let sheets = Sheet::ALL.map(|sheet| (sheet.file(), sheet.text(&analysis.model)));
            let sheets: Vec<_> =
                sheets.iter().map(|(file, text)| (*file, text.as_bytes())).collect();
            write_files(output, &sheets)?;
        }
        ExportFormat::Toml => {
            let Value::Object(document) = made(&analysis).to_value() else {
                unreachable!("a document is an object");
            };
            // What the texts link to goes along.
            let others = json::others(&document);
            let others = others.iter().filter_map(|path| Some((path, sources.files.get(path)?)));
            let texts = json::files(document.clone())
                .map_err(|why| Error::Usage(format!("the ladder {why}")))?;
            let texts = texts.iter().map(|(path, text)| (path.as_str(), text.as_bytes()));
            let files = texts.chain(others.map(|(path, file)| (path.as_str(), &*file.bytes)));
            write_files(output, &files.collect::<Vec<_>>())?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn made(analysis: &Analysis) -> crate::export::Document<'_> {
    document(&analysis.parsed, &analysis.model, &analysis.files)
}

/// Writes a text to a new file, or prints it.
fn write_file(output: Option<&Path>, text: &str) -> Result<(), Error> {
    let Some(path) = output else {
        report::answer(text);
        return Ok(());
    };
    let name = path.file_name().and_then(|name| name.to_str());
    let Some(name) = name else {
        return Err(Error::Usage(format!("`{}` can't be the name of a file", path.display())));
    };
    let folder = path.parent().unwrap_or(Path::new(""));
    let folder = if folder == Path::new("") { Path::new(".") } else { folder };
    write_new(folder, &[(name, text)])
}

/// Writes files into a folder.
fn write_files(output: Option<&Path>, files: &[(&str, &[u8])]) -> Result<(), Error> {
    let Some(folder) = output else {
        let why = "this format makes several files; name a folder for them with `--output`";
        return Err(Error::Usage(why.to_owned()));
    };
    write_new(folder, files)?;
    report::exported(folder, files.iter().map(|(path, _)| *path));
    Ok(())
}
