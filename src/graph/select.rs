//! Chooses what of a model is drawn, and says it in the engine's terms.
//!
//! It must not know where anything will lie.

use std::collections::BTreeSet;

use super::input::{Block, Course, Direction, Heading, Input, Link};
use super::labels::{Label, Style, wrap};
use super::levels::{Height, Heights, heights};
use super::{BandKind, Scope};
use crate::model::{Discipline, Id, Model, Move, MoveEnd, MoveId, MoveKind, RoleId};

/// How the names of roles are set, and what is free around them.
const NODE: Style = Style { size: 14, line: 18, most: 150 };
const NODE_PADDING: (i32, i32) = (13, 11);
const NODE_WIDTH: i32 = 96;
/// How the names of lanes and levels are set: 13 pixels and bold, which takes the room of 15.
const HEADING: Style = Style { size: 15, line: 18, most: 130 };

/// What is drawn. Indices are those of [`Input`].
#[derive(Debug)]
pub(super) struct Selection {
    /// For the engine.
    pub(super) input: Input,
    /// What each lane is.
    pub(super) lanes: Vec<Named>,
    /// What each column is.
    pub(super) columns: Vec<Named>,
    /// What each block is.
    pub(super) ends: Vec<MoveEnd>,
    /// The lines of each block's name.
    pub(super) names: Vec<Vec<String>>,
    /// What each link is.
    pub(super) steps: Vec<MoveId>,
}

/// A lane or a column.
#[derive(Debug)]
pub(super) struct Named {
    /// What it stands for.
    pub(super) kind: BandKind,
    /// The id of the discipline or level.
    pub(super) id: Option<String>,
    /// Its name.
    pub(super) name: String,
    /// Its position among all disciplines, or among all levels with what stands beside them.
    pub(super) order: usize,
    /// The lines of its name.
    pub(super) lines: Vec<String>,
}

/// What of a ladder belongs to a scope, before anything is laid out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// Entries, roles and exits, in their order.
    pub ends: Vec<MoveEnd>,
    /// The moves between them.
    pub moves: Vec<MoveId>,
}

/// Chooses what belongs to `scope`.
pub fn part(model: &Model, scope: Scope) -> Part {
    let inside: BTreeSet<MoveEnd> = inside(model, scope).map(MoveEnd::Role).collect();
    let belongs = |step: &Move| {
        let (from, to) = (inside.contains(&step.from), inside.contains(&step.to));
        if matches!(scope, Scope::Track(_)) { from && to } else { from || to }
    };
    let moves = || model.moves.iter().filter(|(_, step)| belongs(step));
    let around = moves().flat_map(|(_, step)| [step.from, step.to]);
    let ends: BTreeSet<MoveEnd> = inside.iter().copied().chain(around).collect();
    Part { ends: ends.into_iter().collect(), moves: moves().map(|(id, _)| id).collect() }
}

/// Puts what belongs to `scope` in the engine's terms.
pub(super) fn select(model: &Model, scope: Scope, direction: Direction) -> Selection {
    let Part { ends, moves } = part(model, scope);
    let moves: Vec<(MoveId, &Move)> = moves.iter().map(|&id| (id, &model.moves[id])).collect();
    let index = |end: MoveEnd| ends.binary_search(&end).expect("all ends of the moves are chosen");
    let links = moves.iter().map(|(_, step)| Link {
        from: index(step.from),
        to: index(step.to),
        course: course(step.kind),
    });
    let heights = heights(model);
    let labels: Vec<Label> = ends.iter().map(|&end| wrap(model.end_name(end), NODE)).collect();
    let blocks = ends.iter().zip(&labels).map(|(&end, label)| Block {
        key: key(model, end),
        lane: lane(model, &moves, end),
        column: column(&heights, end),
        width: (label.width + 2 * NODE_PADDING.0).max(NODE_WIDTH),
        height: label.height.max(NODE.line) + 2 * NODE_PADDING.1,
    });
    let (lanes, lane_headings) = lanes(model);
    let (columns, column_headings) = columns(&heights);
    let input = Input {
        direction,
        lanes: lane_headings,
        pinned: model.ladder.lanes.iter().map(|id| id.index()).collect(),
        columns: column_headings,
        blocks: blocks.collect(),
        links: links.collect(),
    };
    let names = labels.into_iter().map(|label| label.lines).collect();
    let steps = moves.iter().map(|(id, _)| *id).collect();
    Selection { input, lanes, columns, ends, names, steps }
}

fn inside(model: &Model, scope: Scope) -> impl Iterator<Item = RoleId> {
    let roles = model.roles.iter().filter(move |(id, role)| match scope {
        Scope::Ladder => true,
        Scope::Discipline(discipline) => role.discipline == Some(discipline),
        Scope::Track(track) => role.track == Some(track),
        Scope::Role(only) => *id == only,
    });
    roles.map(|(id, _)| id)
}

fn course(kind: MoveKind) -> Course {
    match kind {
        MoveKind::Advance => Course::Onward,
        MoveKind::Enter => Course::Inward,
        MoveKind::Exit => Course::Outward,
        MoveKind::SwitchTrack => Course::Across,
        MoveKind::Lateral => Course::Sideways,
        MoveKind::Return => Course::Backward,
    }
}

/// A name that no other end has.
fn key(model: &Model, end: MoveEnd) -> String {
    match end {
        MoveEnd::Entry(id) => format!("entry:{}", model.entries[id].0.slug),
        MoveEnd::Role(id) => format!("role:{}", model.roles[id].slug),
        MoveEnd::Exit(id) => format!("exit:{}", model.exits[id].0.slug),
    }
}

/// The discipline of a role; for what is outside, the one that most of its moves belong to.
fn lane(model: &Model, moves: &[(MoveId, &Move)], end: MoveEnd) -> usize {
    let of_role =
        |role: RoleId| model.roles[role].discipline.map_or(model.disciplines.len(), Id::index);
    if let MoveEnd::Role(role) = end {
        return of_role(role);
    }
    let mut count = vec![0; model.disciplines.len() + 1];
    for (_, step) in moves.iter().filter(|(_, step)| step.from == end || step.to == end) {
        for role in [step.from, step.to].into_iter().filter_map(MoveEnd::role) {
            count[of_role(role)] += 1;
        }
    }
    let most = count.iter().copied().max().unwrap_or(0);
    count.iter().position(|&it| it == most).unwrap_or(0)
}

/// Entries, the heights, what has no height, exits.
fn column(heights: &Heights, end: MoveEnd) -> usize {
    match end {
        MoveEnd::Entry(_) => 0,
        MoveEnd::Role(role) => 1 + heights.of[role.index()].unwrap_or(heights.all.len()),
        MoveEnd::Exit(_) => heights.all.len() + 2,
    }
}

fn lanes(model: &Model) -> (Vec<Named>, Vec<Heading>) {
    let discipline =
        |(_, it): (_, &Discipline)| named(BandKind::Discipline, &it.name, Some(&it.slug));
    let other = named(BandKind::Other, "Other", None);
    numbered(model.disciplines.iter().map(discipline).chain([other]))
}

fn columns(heights: &Heights) -> (Vec<Named>, Vec<Heading>) {
    let height = |height: &Height| match height {
        Height::Level { name, slug } => named(BandKind::Level, name, Some(slug)),
        Height::Step => named(BandKind::Step, "", None),
    };
    let entry = named(BandKind::Entry, "Entry", None);
    let outside = [named(BandKind::NoLevel, "No level", None), named(BandKind::Exit, "Exit", None)];
    numbered([entry].into_iter().chain(heights.all.iter().map(height)).chain(outside))
}

fn named(kind: BandKind, name: &str, id: Option<&str>) -> (Named, Heading) {
    let Label { lines, width, height } = wrap(name, HEADING);
    let (name, id) = (name.to_owned(), id.map(str::to_owned));
    (Named { kind, id, name, order: 0, lines }, Heading { width, height })
}

fn numbered(all: impl Iterator<Item = (Named, Heading)>) -> (Vec<Named>, Vec<Heading>) {
    all.enumerate().map(|(order, (named, heading))| (Named { order, ..named }, heading)).unzip()
}
