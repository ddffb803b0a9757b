//! Sixth step: every route cut into its straight pieces, which are what has to share a line of the lattice.
//!
//! Whether two pieces meet is decided on the lattice, never in pixels: a piece ends within the point where it
//! turns, but just outside the point of a block. So what is apart here is apart in every drawing. Our own.

use super::bundles::Bundle;
use super::lattice::Point;
use super::normalise::Wire;

/// A maximal straight part of a wire.
#[derive(Debug, Clone, Copy)]
pub(super) struct Piece {
    /// 0 from left to right, 1 from top to bottom.
    pub(super) axis: usize,
    /// The line of the lattice: a row or channel on axis 0, a column or gutter on axis 1.
    pub(super) line: usize,
    /// Its end at the low coordinate, then that at the high one.
    pub(super) ends: [End; 2],
    /// The bundle of its wire.
    pub(super) bundle: Bundle,
}

/// An end of a piece.
#[derive(Debug, Clone, Copy)]
pub(super) struct End {
    /// Twice its coordinate; one less or more at a block, towards the outside.
    pub(super) at: usize,
    /// -1 if the wire turns to lower lines here, 1 if to higher ones, 0 at a block.
    pub(super) turn: i8,
    /// The piece that follows here; none at a block.
    pub(super) next: Option<usize>,
}

impl Piece {
    /// Whether two pieces of one line have a point in common.
    pub(super) fn meets(&self, other: &Self) -> bool {
        self.ends[0].at <= other.ends[1].at && other.ends[0].at <= self.ends[1].at
    }

    /// Whether it leads from block to block.
    pub(super) fn is_straight(&self) -> bool {
        self.ends.iter().all(|end| end.next.is_none())
    }
}

/// All pieces, and where the pieces of each wire begin among them, with the number of all at the end.
#[derive(Debug, Default)]
pub(super) struct Pieces {
    /// Wire by wire, from its first end to its last.
    pub(super) all: Vec<Piece>,
    /// As long as there are wires, and one more.
    pub(super) first: Vec<usize>,
}

/// Cuts the routes, which are given by their ends and corners.
pub(super) fn cut(routes: &[Vec<Point>], wires: &[Wire]) -> Pieces {
    let mut pieces = Pieces { all: Vec::new(), first: vec![0] };
    for (route, wire) in routes.iter().zip(wires) {
        let first = pieces.all.len();
        let count = route.len() - 1;
        for at in 0..count {
            pieces.all.push(piece(route, at, first, wire.bundle));
        }
        pieces.first.push(first + count);
    }
    pieces
}

/// The piece of a route that begins at corner `at`; its first piece has the number `first`.
fn piece(route: &[Point], at: usize, first: usize, bundle: Bundle) -> Piece {
    let (from, to) = (route[at], route[at + 1]);
    let axis = usize::from(from.0 == to.0);
    let along = |point: Point| if axis == 0 { point.0 } else { point.1 };
    let across = |point: Point| if axis == 0 { point.1 } else { point.0 };
    let rising = along(from) < along(to);
    // `outward` says whether the end at a block lies above its coordinate.
    let end =
        |corner: Point, beyond: Option<Point>, next: Option<usize>, outward: bool| match beyond {
            Some(beyond) => {
                let turn = if across(beyond) < across(corner) { -1 } else { 1 };
                End { at: 2 * along(corner), turn, next }
            }
            None if outward => End { at: 2 * along(corner) + 1, turn: 0, next: None },
            None => End { at: 2 * along(corner) - 1, turn: 0, next: None },
        };
    let before = at.checked_sub(1);
    let start = end(from, before.map(|at| route[at]), before.map(|at| first + at), rising);
    let finish = end(to, route.get(at + 2).copied(), Some(first + at + 1), !rising);
    let ends = if rising { [start, finish] } else { [finish, start] };
    Piece { axis, line: across(from), ends, bundle }
}
