//! `rungs graph`: the drawing of a ladder, or of a part of it, as a file.

mod lanes;
mod maps;
mod scope;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Args, ValueEnum};

use super::{AudienceName, report};
use crate::build::{Analysis, Builder, Options};
use crate::css::Scheme;
use crate::diagnostic::has_errors;
use crate::error::Error;
use crate::export::{dot, graph_json, mermaid};
use crate::graph::{Direction, Scope, layout};
use crate::publish::write_new_whole;
use crate::raster::{Fonts, png};
use crate::render::view::{PictureOf, graph_title};
use crate::source::Sources;

#[derive(Debug, Args)]
pub(super) struct GraphArguments {
    /// What to draw: `role:ID`, `discipline:ID`, `track:ID`, or an id alone; the whole ladder if left out
    scope: Option<String>,

    /// What to write
    #[arg(long, value_enum, required_unless_present_any = ["report", "write_lanes"])]
    format: Option<GraphFormat>,

    /// Say how many lines cross in each map, and what another order of lanes would save
    #[arg(long, conflicts_with_all = ["scope", "format", "write_lanes", "output", "direction"])]
    report: bool,

    /// Look for the best order of lanes, and write it into the ladder as `lanes`, so that it stays
    #[arg(long, conflicts_with_all = ["format", "output", "direction"])]
    write_lanes: bool,

    /// Where higher levels are; at the right if left out
    #[arg(long, value_enum)]
    direction: Option<DirectionName>,

    /// File to write to; standard output if left out, or `-`
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,

    /// Colours of `svg` and `png`; light if left out
    #[arg(long, value_enum)]
    theme: Option<ThemeName>,

    /// Pixels of a `png` for each of the drawing, from 1 to 8; 1 if left out
    #[arg(long, value_name = "TIMES", value_parser = clap::value_parser!(u32).range(1..=8))]
    scale: Option<u32>,

    /// Whose view of the ladder; `internal` includes what is marked so
    #[arg(long, value_enum, default_value_t = AudienceName::Public)]
    audience: AudienceName,
}

#[derive(Debug, Clone, Copy, PartialEq, ValueEnum)]
enum GraphFormat {
    /// A picture that stands alone, with links
    Svg,
    /// A picture of pixels
    Png,
    /// Boxes and lines with their places
    Json,
    /// The language of Graphviz
    Dot,
    /// A flowchart of Mermaid
    Mermaid,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum DirectionName {
    /// At the right
    Right,
    /// At the bottom
    Down,
    /// At the top
    Up,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum ThemeName {
    /// Dark on light
    Light,
    /// Light on dark
    Dark,
}

/// Draws a project's ladder.
pub(super) fn graph(root: &Path, arguments: &GraphArguments) -> Result<ExitCode, Error> {
    check(arguments)?;
    let options = Options {
        root: root.to_owned(),
        audience: arguments.audience.into(),
        ..Options::default()
    };
    let mut builder = Builder::new(options);
    let sources = builder.read()?;
    let analysis = builder.analyse_sources(&sources);
    if has_errors(&analysis.diagnostics) {
        report::diagnostics(&analysis.diagnostics);
        return Ok(ExitCode::from(1));
    }
    let model = &analysis.model;
    if arguments.report {
        report::bytes(maps::text(model).as_bytes());
        return Ok(ExitCode::SUCCESS);
    }
    let scope = arguments.scope.as_deref();
    let scope = scope.map_or(Ok(Scope::Ladder), |text| scope::find(model, text))?;
    let Some(format) = arguments.format else {
        let (file, lanes) = lanes::write(root, &analysis, scope)?;
        report::answer(&format!("`lanes` in `{file}`: {}\n", lanes.join(", ")));
        return Ok(ExitCode::SUCCESS);
    };
    let direction = match arguments.direction {
        None | Some(DirectionName::Right) => Direction::Right,
        Some(DirectionName::Down) => Direction::Down,
        Some(DirectionName::Up) => Direction::Up,
    };
    let text = |write: fn(&_, &_, &str) -> String| {
        let drawing = layout(model, scope, direction);
        if drawing.nodes.is_empty() {
            return Err(nothing());
        }
        Ok(Some(write(model, &drawing, &graph_title(model, scope)).into_bytes()))
    };
    let bytes = match format {
        GraphFormat::Json => text(graph_json)?,
        GraphFormat::Dot => text(dot)?,
        GraphFormat::Mermaid => text(mermaid)?,
        GraphFormat::Svg | GraphFormat::Png => {
            let scheme = match arguments.theme {
                Some(ThemeName::Dark) => Scheme::Dark,
                _ => Scheme::Light,
            };
            let of = PictureOf { scope, direction, scheme };
            picture(&builder, (&sources, &analysis), &of, arguments)?
        }
    };
    let Some(bytes) = bytes else { return Ok(ExitCode::from(1)) };
    match file(arguments) {
        Some(path) => write_new_whole(path, &bytes)?,
        None => report::bytes(&bytes),
    }
    Ok(ExitCode::SUCCESS)
}

/// Where to write; nothing if to standard output.
fn file(arguments: &GraphArguments) -> Option<&Path> {
    arguments.output.as_deref().filter(|path| *path != Path::new("-"))
}

fn nothing() -> Error {
    Error::Usage("there is no role to draw".to_owned())
}

/// Refuses what can't be meant.
fn check(arguments: &GraphArguments) -> Result<(), Error> {
    let usage = |why: &str| Err(Error::Usage(why.to_owned()));
    let is_png = arguments.format == Some(GraphFormat::Png);
    if is_png && file(arguments).is_none() && report::is_terminal() {
        return usage("a PNG is not for a terminal; name a file for it with `--output`");
    }
    if arguments.scale.is_some() && !is_png {
        return usage("only a PNG has a scale; leave `--scale` out");
    }
    if arguments.theme.is_some() && !is_png && arguments.format != Some(GraphFormat::Svg) {
        return usage("this format has no colours; leave `--theme` out");
    }
    Ok(())
}

/// The picture; nothing if the theme is wrong, which is reported then.
fn picture(
    builder: &Builder,
    (sources, analysis): (&Sources, &Analysis),
    of: &PictureOf,
    arguments: &GraphArguments,
) -> Result<Option<Vec<u8>>, Error> {
    let svg = match builder.picture(sources, analysis, of) {
        Ok(svg) => svg,
        Err(diagnostics) => {
            report::diagnostics(&diagnostics);
            return Ok(None);
        }
    };
    let svg = svg.ok_or_else(nothing)?;
    if arguments.format == Some(GraphFormat::Svg) {
        return Ok(Some(svg.into_bytes()));
    }
    png(&svg, arguments.scale.unwrap_or(1), &Fonts::installed()?).map(Some)
}
