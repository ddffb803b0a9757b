//! Lays out a part of the ladder as a [`Drawing`]: disciplines are lanes, levels are columns, moves are lines
//! with right angles between them.
//!
//! It must not know how a drawing is shown, nor anything outside the model. [`layout`] says what is drawn;
//! [`plan()`] is the engine, which takes and gives numbers only, in steps that are a file each:
//!
//! | file | step |
//! | --- | --- |
//! | `select`, with `levels`, `labels` and `cards` | from the model to the engine's [`input`] |
//! | `normalise` | one order for all input |
//! | `bundles` | which lines may lie on one another |
//! | `lanes`, `lane_search` | the order of the lanes |
//! | `cells` | the row and the column of each block |
//! | `spines` | straight lines along a lane |
//! | `routing`, on the `lattice` | the way of every other line |
//! | `pieces`, `tracks` | lines beside one another, never on one another |
//! | `sizes`, `ports` | pixels |
//! | `orientation` | the same, from the top or from the bottom |
//! | `quality` | how good it is |
//! | `assemble` | back to the model |
//!
//! [`caption`] gives the labels of other pictures the same treatment.

mod assemble;
mod bundles;
mod captions;
mod cards;
mod cells;
pub mod input;
mod labels;
mod lane_search;
mod lanes;
mod lattice;
mod levels;
mod normalise;
mod orientation;
mod pieces;
mod plan;
mod ports;
mod quality;
mod report;
mod routing;
mod select;
mod sizes;
mod spines;
mod tracks;

pub use captions::caption;
pub use plan::plan;
pub use quality::Quality;
pub use report::{Better, MapReport, best_lanes, report};

use crate::model::{DisciplineId, Model, MoveEnd, MoveId, MoveKind, RoleId, TrackId};
use assemble::assemble;
pub use input::Direction;
use select::select;
pub use select::{Part, part};

/// What of a ladder is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// All roles, and all moves.
    Ladder,
    /// The roles of a discipline, and one step around them.
    Discipline(DisciplineId),
    /// The roles on a track, and nothing around them.
    Track(TrackId),
    /// A role, and one step around it.
    Role(RoleId),
}

/// A finished layout, in pixels.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Drawing {
    /// Which way it runs: where its levels lead.
    pub direction: Direction,
    /// Width of the whole.
    pub width: i32,
    /// Height of the whole.
    pub height: i32,
    /// How good it is.
    pub quality: Quality,
    /// The disciplines in use, from the top, or from the left if it runs down or up; after them what has none.
    pub lanes: Vec<Band>,
    /// The levels in use, from the lowest; before them entries, after them what has no level, and exits.
    pub levels: Vec<Band>,
    /// The roles, entries and exits: lane by lane, from the lowest level.
    pub nodes: Vec<Node>,
    /// The moves. Those that matter most come last, to be drawn over the others.
    pub edges: Vec<Edge>,
}

/// What a lane or a level stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BandKind {
    /// A lane: a discipline.
    Discipline,
    /// A lane: what has no discipline.
    Other,
    /// A level: where people come from.
    Entry,
    /// A level of the ladder.
    Level,
    /// A level of a ladder that has none: its number of moves from the first roles. It has no name.
    Step,
    /// A level: what has none.
    NoLevel,
    /// A level: where people go.
    Exit,
}

impl BandKind {
    /// What it is called in data: `discipline`, `no-level`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Discipline => "discipline",
            Self::Other => "other",
            Self::Entry => "entry",
            Self::Level => "level",
            Self::Step => "step",
            Self::NoLevel => "no-level",
            Self::Exit => "exit",
        }
    }
}

/// A lane or a level.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Band {
    /// Its name.
    pub name: String,
    /// Its name, broken into lines.
    pub lines: Vec<String>,
    /// What it stands for.
    pub kind: BandKind,
    /// The id of the discipline or level; nothing if it stands for none.
    pub id: Option<String>,
    /// Its position among all lanes or levels of the ladder, whatever is drawn.
    pub order: usize,
    /// Where it begins: its top, or its left side, as the drawing runs.
    pub start: i32,
    /// Its height, or its width.
    pub size: i32,
}

/// A role, an entry or an exit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Node {
    /// What it is.
    pub end: MoveEnd,
    /// Its left side.
    pub x: i32,
    /// Its top side.
    pub y: i32,
    /// From left to right.
    pub width: i32,
    /// From top to bottom.
    pub height: i32,
    /// Its name, broken into lines.
    pub lines: Vec<String>,
    /// Index in [`Drawing::lanes`].
    pub lane: usize,
    /// Index in [`Drawing::levels`].
    pub level: usize,
    /// The card that it is a row of: the number of a list of nodes that stand below one another and have the same
    /// neighbours. Their lines begin and end at the border of the card.
    pub card: Option<usize>,
    /// Whether the drawing is about it.
    pub focus: bool,
}

/// A move.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edge {
    /// The move.
    pub step: MoveId,
    /// The move back, if one line with two heads stands for both.
    pub back: Option<MoveId>,
    /// What kind of step it is.
    pub kind: MoveKind,
    /// The lane that both ends are in; an index in [`Drawing::lanes`].
    pub lane: Option<usize>,
    /// The bundle that its line belongs to: lines of one bundle share their begin or their end, and may lie on
    /// one another.
    pub bundle: Option<usize>,
    /// From the border of one node, or of its card, to that of the other, with a right angle at each point between.
    pub points: Vec<(i32, i32)>,
}

/// Lays out what belongs to `scope`.
pub fn layout(model: &Model, scope: Scope, direction: Direction) -> Drawing {
    let selection = select(model, scope, direction);
    assemble(model, scope, &selection, &plan(&selection.input))
}

/// The same, down if that is no wider than `width`, else to the right; the narrower of the two if neither is.
pub fn layout_within(model: &Model, scope: Scope, width: i32) -> Drawing {
    let right = select(model, scope, Direction::Right);
    let drawn_right = plan(&right.input);
    let mut down = select(model, scope, Direction::Down);
    down.input.pinned = drawn_right.lane_order();
    let drawn_down = plan(&down.input);
    if drawn_down.width <= width || drawn_down.width < drawn_right.width {
        assemble(model, scope, &down, &drawn_down)
    } else {
        assemble(model, scope, &right, &drawn_right)
    }
}
