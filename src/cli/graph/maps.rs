//! `rungs graph --report`: what there is to say about the maps of a ladder, as text.

use std::fmt::Write as _;

use crate::graph::{Better, MapReport, Scope, report};
use crate::model::Model;

/// Most roles that are named.
const LISTED: usize = 8;

/// A line for each map, and below it what could be better.
pub(super) fn text(model: &Model) -> String {
    let mut text = String::new();
    for map in report(model) {
        put(&mut text, model, &map).expect("a string takes any text");
    }
    text
}

fn put(text: &mut String, model: &Model, map: &MapReport) -> std::fmt::Result {
    let name = match map.scope {
        Scope::Discipline(id) => &model.disciplines[id].name,
        _ => &model.ladder.name,
    };
    let MapReport { nodes, moves, quality, .. } = map;
    let count = |count: usize, one: &str, many: &str| match count {
        1 => format!("1 {one}"),
        _ => format!("{count} {many}"),
    };
    writeln!(
        text,
        "{name}: {}, {}, {} in {}, {}",
        count(*nodes, "box", "boxes"),
        count(*moves, "move", "moves"),
        count(quality.crossings, "crossing", "crossings"),
        count(quality.points, "place", "places"),
        count(quality.bends, "bend", "bends"),
    )?;
    if let Some(Better { lanes, quality: better }) = &map.better {
        let lanes: Vec<_> =
            lanes.iter().map(|id| format!("\"{}\"", model.disciplines[*id].slug)).collect();
        let saved = quality.crossings - better.crossings;
        writeln!(text, "  {} less with `lanes = [{}]`", saved, lanes.join(", "))?;
    }
    if !map.unplaced.is_empty() {
        let names = map.unplaced.iter().take(LISTED).map(|id| &*model.roles[*id].name);
        let more = match map.unplaced.len().saturating_sub(LISTED) {
            0 => String::new(),
            more => format!(" and {more} more"),
        };
        writeln!(
            text,
            "  without a level, and no move says where they belong: {}{more}",
            names.collect::<Vec<_>>().join(", "),
        )?;
    }
    Ok(())
}
