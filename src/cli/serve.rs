//! `rungs serve`: where to serve, and for whom.

use std::cell::Cell;
use std::net::IpAddr;
use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::AudienceName;
use super::lints::LintArgs;
use super::report;
use crate::error::Error;
use crate::serve::{EditorName, Event, ServeOptions, serve};

#[derive(Debug, Args)]
pub(super) struct ServeArguments {
    /// Port to listen on; 4321 or the next free one if left out
    #[arg(long, short)]
    port: Option<u16>,

    /// Show the site in the browser as soon as it is there
    #[arg(long)]
    open: bool,

    /// Look for changes twice a second, where the system does not tell of them
    #[arg(long)]
    poll: bool,

    /// Whom the site is for; `internal` shows what is marked so
    #[arg(long, value_enum, default_value_t = AudienceName::Public)]
    audience: AudienceName,

    /// What opens a file whose place in an error message on a page is followed
    #[arg(long, value_enum, default_value_t = EditorArgument::Vscode)]
    editor: EditorArgument,

    /// Address to listen on, such as `0.0.0.0`; this machine only if left out
    #[arg(long, value_name = "ADDRESS")]
    host: Option<IpAddr>,

    /// Name by which others ask for the site; may be repeated
    #[arg(long, value_name = "NAME")]
    allow_host: Vec<String>,

    /// With `--host` and `--audience internal`: let others read what is internal
    #[arg(long)]
    yes_serve_internal_on_network: bool,

    #[command(flatten)]
    lints: LintArgs,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum EditorArgument {
    /// Visual Studio Code
    Vscode,
    /// IDEA, and other editors of its makers
    Idea,
    /// None; places are text
    None,
}

impl From<EditorArgument> for EditorName {
    fn from(argument: EditorArgument) -> Self {
        match argument {
            EditorArgument::Vscode => Self::Vscode,
            EditorArgument::Idea => Self::Idea,
            EditorArgument::None => Self::None,
        }
    }
}

/// Serves until the process ends.
pub(super) fn run(root: PathBuf, arguments: ServeArguments) -> Result<(), Error> {
    let LintArgs(lints) = arguments.lints;
    let options = ServeOptions {
        root,
        host: arguments.host,
        port: arguments.port,
        allowed_hosts: arguments.allow_host,
        audience: arguments.audience.into(),
        is_internal_allowed: arguments.yes_serve_internal_on_network,
        poll: arguments.poll,
        editor: arguments.editor.into(),
        lints,
    };
    let report = report::Serving::default();
    let wants_browser = Cell::new(arguments.open);
    serve(&options, &|event| {
        report.event(event);
        if let Event::Listening { url, .. } = event
            && wants_browser.replace(false)
            && let Err(error) = open::that_detached(url)
        {
            report::error(&Error::io("open a browser for", url.as_ref())(error));
        }
    })
}
