//! `rungs schema`: what editors and validators need to know of the files.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::report;
use crate::error::Error;
use crate::export::schema::SchemaOf;
use crate::publish::write_new;

#[derive(Debug, Args)]
pub(super) struct SchemaArguments {
    /// Which schema to print
    #[arg(value_enum, default_value_t = SchemaName::Ladder, conflicts_with = "output")]
    name: SchemaName,

    /// Folder to write all of them to, instead of printing one
    #[arg(long, short, value_name = "DIR")]
    output: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum SchemaName {
    /// Ladder data, `content/**/*.toml`
    Ladder,
    /// The front matter of an essay
    Essay,
    /// The config, `rungs.toml`
    Config,
    /// What a theme says of itself, `theme.toml`
    Theme,
    /// The document that `rungs export --format json` writes
    Data,
}

/// Prints a schema, or writes all.
pub(super) fn schema(arguments: &SchemaArguments) -> Result<(), Error> {
    let Some(folder) = &arguments.output else {
        let schema = match arguments.name {
            SchemaName::Ladder => SchemaOf::Ladder,
            SchemaName::Essay => SchemaOf::Essay,
            SchemaName::Config => SchemaOf::Config,
            SchemaName::Theme => SchemaOf::Theme,
            SchemaName::Data => SchemaOf::Data,
        };
        report::answer(&schema.text());
        return Ok(());
    };
    let files = SchemaOf::ALL.map(|schema| (schema.file(), schema.text()));
    let files: Vec<(&str, &str)> =
        files.iter().map(|(file, text)| (*file, text.as_str())).collect();
    write_new(folder, &files)?;
    report::exported(folder, files.iter().map(|(path, _)| *path));
    Ok(())
}
