//! `rungs import`: what is kept elsewhere becomes ladder data.

mod json;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Args, Subcommand};
use toml::{Table, Value};

use super::{below, report};
use crate::error::Error;
use crate::import::Imported;
use crate::import::csv::{self, Mapping};
use crate::publish::write_new;
use crate::source;

const CSV_HELP: &str = "\
A sheet has a header row, and below it a row for each skill that a role requires, or for each skill. \
The mapping says which column is what:

  name = \"Our ladder\"
  steps = [\"Awareness\", \"Working\", \"Expert\"]    # from the lowest to the highest

  [columns]
  discipline = \"Profession\"
  role = \"Job title\"
  skill = \"Skill\"
  step = \"Skill level\"

Sheets in Rungs' own form need no mapping.

Each row that can't be used, and each cell that contradicts an earlier one, is listed with its line. \
What could be used is written, and the exit code is 1; with `--strict`, nothing is written then.

Exit codes:
  0  everything in the sheets was used
  1  something could not be used
  2  a sheet can't be read, or the mapping does not fit
  3  refused: a file to be written exists already
  5  a file or folder could not be used";

/// What can be imported.
#[derive(Debug, Subcommand)]
pub(super) enum Import {
    /// Read spreadsheets of roles and skills (comma-separated values, UTF-8)
    #[command(after_help = CSV_HELP)]
    Csv(CsvArguments),

    /// Read a ladder that `rungs export --format json` wrote
    #[command(after_help = super::EXIT_CODES)]
    Json(json::JsonArguments),
}

#[derive(Debug, Args)]
pub(super) struct CsvArguments {
    /// The sheets
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,

    /// A TOML file that says which column is what
    #[arg(long, short, value_name = "FILE")]
    mapping: Option<PathBuf>,

    /// Says what one column is, such as `role="Job title"`; may be given again
    #[arg(long, value_name = "KEY=COLUMN", value_parser = key_and_column)]
    column: Vec<(String, String)>,

    /// The steps of skills, from the lowest to the highest, with commas between them
    #[arg(long, value_delimiter = ',', value_name = "NAMES")]
    steps: Vec<String>,

    /// The levels, from the lowest to the highest, with commas between them
    #[arg(long, value_delimiter = ',', value_name = "NAMES")]
    levels: Vec<String>,

    /// What the ladder is called
    #[arg(long)]
    name: Option<String>,

    /// Folder of the project to start; that of `--root` if left out
    #[arg(long, short, value_name = "DIR")]
    output: Option<PathBuf>,

    /// Write nothing if something can't be used
    #[arg(long)]
    strict: bool,
}

/// Imports, and writes a project.
pub(super) fn import(root: &Path, import: Import) -> Result<ExitCode, Error> {
    let arguments = match import {
        Import::Csv(arguments) => arguments,
        Import::Json(arguments) => return json::import(root, arguments),
    };
    let options = options(&arguments);
    let mapping = match &arguments.mapping {
        Some(path) => {
            let text = String::from_utf8(source::read_file(path)?).map_err(|_| {
                Error::Usage(format!("the mapping `{}` is not UTF-8", path.display()))
            })?;
            Mapping::read(&path.to_string_lossy(), &text, options)?
        }
        None => Mapping::read("the command line", "", options)?,
    };
    let files = arguments.files.iter().map(|path| {
        let bytes = source::read_file(path)?;
        Ok((path.to_string_lossy().into_owned(), bytes))
    });
    let files: Vec<(String, Vec<u8>)> = files.collect::<Result<_, Error>>()?;
    let imported = csv::import(&files, &mapping)?;
    let folder = arguments.output.unwrap_or_else(|| below(root, PathBuf::from(".")));
    write(&folder, &imported, arguments.strict)
}

fn write(folder: &Path, imported: &Imported, is_strict: bool) -> Result<ExitCode, Error> {
    report::imported(imported);
    let code = ExitCode::from(u8::from(!imported.is_complete()));
    if imported.files.is_empty() {
        report::not_imported("there is nothing to import");
        return Ok(ExitCode::from(1));
    }
    if is_strict && !imported.is_complete() {
        report::not_imported("some of it could not be used");
        return Ok(code);
    }
    let files = imported.files.iter().map(|(path, text)| (path.as_str(), text.as_str()));
    let mut files: Vec<(&str, &str)> = files.collect();
    // A config that is there already says nothing about the ladder, and can stay.
    if !source::exists(&folder.join("rungs.toml")) {
        files.push(("rungs.toml", include_str!("starter/rungs.toml")));
    }
    write_new(folder, &files)?;
    report::written(folder, imported, files.len());
    Ok(code)
}

/// What the command line says, in the form of a mapping.
fn options(arguments: &CsvArguments) -> Table {
    let mut columns = Table::new();
    for (key, column) in &arguments.column {
        let column = Value::from(column.as_str());
        match columns.get_mut(key) {
            Some(Value::Array(array)) => array.push(column),
            Some(first) => *first = Value::Array(vec![first.clone(), column]),
            None => {
                columns.insert(key.clone(), column);
            }
        }
    }
    let mut table = Table::new();
    if let Some(name) = &arguments.name {
        table.insert("name".to_owned(), name.as_str().into());
    }
    for (key, names) in [("steps", &arguments.steps), ("levels", &arguments.levels)] {
        if !names.is_empty() {
            let names = names.iter().map(|name| Value::from(name.trim()));
            table.insert(key.to_owned(), names.collect::<Vec<_>>().into());
        }
    }
    if !columns.is_empty() {
        table.insert("columns".to_owned(), columns.into());
    }
    table
}

fn key_and_column(text: &str) -> Result<(String, String), String> {
    let (key, column) =
        text.split_once('=').ok_or("expected a key, `=`, and the name of a column")?;
    Ok((key.trim().to_owned(), column.trim().to_owned()))
}
