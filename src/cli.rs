//! The command line: what can be asked for, and what is printed.
//!
//! Everything else is done by the modules it calls. Data goes to standard output, words go to standard error.

mod explain;
mod export;
mod graph;
mod guide;
mod import;
mod init;
mod lints;
mod report;
mod schema;
mod serve;
mod theme;

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Parser, Subcommand, ValueEnum};

use crate::build::{Builder, Options};
use crate::diagnostic::{Code, Format, has_errors};
use crate::error::Error;
use crate::fix::fix;
use crate::model::Audience;
use crate::parse::Day;
use crate::publish::publish;
use crate::site::BaseUrl;
use lints::LintArgs;

const EXIT_CODES: &str = "\
Exit codes:
  0  all is well (there may be warnings)
  1  the sources have mistakes; nothing was published
  2  the command can't be carried out as it was given
  3  refused: it could overwrite or remove what Rungs did not make
  5  a file, folder or port could not be used";

/// Turns career-ladder data in TOML and essays in Markdown into a static site with progression graphs.
#[derive(Debug, Parser)]
#[command(name = "rungs", version, after_help = EXIT_CODES, after_long_help = EXIT_CODES)]
struct Cli {
    /// The project's folder, with `content` in it
    #[arg(long, global = true, value_name = "DIR", default_value = ".")]
    root: PathBuf,

    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Build the site and write it to the output folder
    #[command(after_help = EXIT_CODES)]
    Build {
        /// Folder to write to; the config's `output` or `public` if left out
        #[arg(long, short, value_name = "DIR")]
        output: Option<PathBuf>,

        /// Where the site will stand, such as `https://example.org/ladder/`
        #[arg(long, value_name = "URL", value_parser = BaseUrl::parse)]
        base_url: Option<BaseUrl>,

        /// Whom the site is for; `internal` shows what is marked so
        #[arg(long, value_enum, default_value_t = AudienceName::Public)]
        audience: AudienceName,

        /// The day by which reviews are overdue, such as `2026-11-22`; without it, none is
        #[arg(long, value_name = "DAY")]
        as_of: Option<Day>,

        #[command(flatten)]
        lints: LintArgs,
    },

    /// Look for mistakes; only `--fix` writes
    #[command(after_help = EXIT_CODES)]
    Check {
        /// How to print what is found
        #[arg(long, value_enum, default_value_t = CheckFormat::Human)]
        format: CheckFormat,

        /// Whom the site is for; `internal` shows what is marked so
        #[arg(long, value_enum, default_value_t = AudienceName::Public)]
        audience: AudienceName,

        /// Correct names with one slip where only one name can be meant, then look again
        #[arg(long)]
        fix: bool,

        /// Print what the guide says about a code, such as `unknown-role`, and look for nothing
        #[arg(long, value_name = "CODE", value_parser = guide::find, conflicts_with_all = ["fix", "format"])]
        explain: Option<Code>,

        /// The day by which `stale-review` goes, such as `2026-11-22`; without it, no review is stale
        #[arg(long, value_name = "DAY")]
        as_of: Option<Day>,

        #[command(flatten)]
        lints: LintArgs,
    },

    /// Say where each value of a role comes from, with file and line
    #[command(after_help = EXIT_CODES)]
    Explain {
        /// Id of the role
        role: String,

        /// Id of a skill that it requires, to be explained in full
        skill: Option<String>,

        /// Whose view of the ladder; `internal` includes what is marked so
        #[arg(long, value_enum, default_value_t = AudienceName::Internal)]
        audience: AudienceName,
    },

    /// Show the site in a browser, and follow every change
    #[command(after_help = EXIT_CODES)]
    Serve(serve::ServeArguments),

    /// Start a ladder: four roles, five skills and an essay to change
    #[command(after_help = EXIT_CODES)]
    Init {
        /// Folder to start it in; made if it does not exist
        #[arg(default_value = ".")]
        dir: PathBuf,
    },

    /// Give the whole ladder to other programs
    #[command(after_help = EXIT_CODES)]
    Export(export::ExportArguments),

    /// Draw the ladder, or a part of it, as a file
    #[command(after_help = EXIT_CODES)]
    Graph(graph::GraphArguments),

    /// Print the JSON Schema of a kind of file, for editors and validators
    #[command(after_help = EXIT_CODES)]
    Schema(schema::SchemaArguments),

    /// Change how pages look
    #[command(subcommand)]
    Theme(theme::Theme),

    /// Turn what is kept elsewhere into ladder data
    #[command(subcommand)]
    Import(import::Import),
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum AudienceName {
    /// Everyone
    Public,
    /// Those inside the organisation
    Internal,
}

impl From<AudienceName> for Audience {
    fn from(name: AudienceName) -> Self {
        match name {
            AudienceName::Public => Self::Public,
            AudienceName::Internal => Self::Internal,
        }
    }
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum CheckFormat {
    /// With the lines of the sources
    Human,
    /// One line each, for editors and CI
    Short,
    /// One JSON document
    Json,
}

/// Runs the command that the arguments ask for.
pub fn main(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    std::panic::set_hook(Box::new(report::mistake_of_our_own));
    let cli = match Cli::try_parse_from(arguments) {
        Ok(cli) => cli,
        Err(error) => {
            // Help and version are no mistakes; clap knows which stream each belongs to.
            let code = if error.use_stderr() { 2 } else { 0 };
            return if error.print().is_ok() { code.into() } else { ExitCode::FAILURE };
        }
    };
    match run(cli) {
        Ok(code) => code,
        Err(error) => {
            report::error(&error);
            error.exit_code().into()
        }
    }
}

fn run(cli: Cli) -> Result<ExitCode, Error> {
    let Cli { root, command } = cli;
    match command {
        Command::Build { output, base_url, audience, as_of, lints: LintArgs(lints) } => {
            let audience = audience.into();
            let drafts = false;
            build(Options { root, base_url, audience, lints, as_of, drafts }, output)
        }
        Command::Check { explain: Some(code), .. } => {
            report::answer(&guide::section(code));
            Ok(ExitCode::SUCCESS)
        }
        Command::Check { format, fix, audience, as_of, lints: LintArgs(lints), .. } => {
            let audience = audience.into();
            let (base_url, drafts) = (None, false);
            check(Options { root, base_url, audience, lints, as_of, drafts }, format, fix)
        }
        Command::Explain { role, skill, audience } => {
            let options = Options { root, audience: audience.into(), ..Options::default() };
            explain(options, &role, skill.as_deref())
        }
        Command::Serve(arguments) => serve::run(root, arguments).map(|()| ExitCode::SUCCESS),
        Command::Init { dir } => init::init(&below(&root, dir)).map(|()| ExitCode::SUCCESS),
        Command::Export(arguments) => export::export(root, &arguments),
        Command::Graph(arguments) => graph::graph(&root, &arguments),
        Command::Schema(arguments) => schema::schema(&arguments).map(|()| ExitCode::SUCCESS),
        Command::Theme(command) => theme::theme(&root, command).map(|()| ExitCode::SUCCESS),
        Command::Import(import) => import::import(&root, import),
    }
}

fn build(options: Options, output: Option<PathBuf>) -> Result<ExitCode, Error> {
    let timer = report::Timer::start();
    let root = options.root.clone();
    let build = Builder::new(options).build_with(&|progress| timer.progress(progress))?;
    timer.finish();
    report::diagnostics(&build.diagnostics);
    // The folder on the command line is below where the command runs; that of the config, below the project.
    let folder = output.unwrap_or_else(|| below(&root, build.output.clone()));
    let Some(outputs) = &build.outputs else {
        report::not_published(&folder);
        return Ok(ExitCode::from(1));
    };
    let published = publish(&folder, &root, outputs)?;
    report::published(&folder, build.pages, &published, &timer);
    Ok(ExitCode::SUCCESS)
}

/// Most times that sources are looked at again after a fix. One mistake may hide another, but not for ever.
const MOST_FIXES: usize = 100;

fn check(options: Options, format: CheckFormat, with_fixes: bool) -> Result<ExitCode, Error> {
    let root = options.root.clone();
    let mut builder = Builder::new(options);
    let mut build = builder.build()?;
    for _ in 0..if with_fixes { MOST_FIXES } else { 0 } {
        let fixed = fix(&root, &build.diagnostics)?;
        if fixed.is_empty() {
            break;
        }
        report::fixed(&fixed);
        build = builder.build()?;
    }
    let format = match format {
        CheckFormat::Human => Format::Human { color: report::color_on_stdout() },
        CheckFormat::Short => Format::Short,
        CheckFormat::Json => Format::Json,
    };
    report::checked(&build, format);
    Ok(if build.outputs.is_some() { ExitCode::SUCCESS } else { ExitCode::from(1) })
}

fn explain(options: Options, role: &str, skill: Option<&str>) -> Result<ExitCode, Error> {
    let analysis = Builder::new(options).analyse()?;
    if has_errors(&analysis.diagnostics) {
        report::diagnostics(&analysis.diagnostics);
        return Ok(ExitCode::from(1));
    }
    report::answer(&explain::explain(&analysis.model, role, skill)?);
    Ok(ExitCode::SUCCESS)
}

/// A path below the project's folder, without the `./` that nobody writes.
fn below(root: &Path, path: PathBuf) -> PathBuf {
    if root == Path::new(".") || path.is_absolute() {
        path
    } else if path == Path::new(".") {
        root.to_owned()
    } else {
        root.join(path)
    }
}
