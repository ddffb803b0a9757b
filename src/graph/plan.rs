//! The engine: its steps, one after the other, from an [`Input`] to a [`Plan`].

use super::cells::{self, Grid};
use super::input::{Direction, Input, Plan, Rect, Span};
use super::lane_search::{self, Limits};
use super::lattice::Lattice;
use super::normalise::{Normal, normalise};
use super::quality::Quality;
use super::sizes::{Axis, Sizes};
use super::{bundles, lanes, orientation, pieces, ports, routing, sizes, spines, tracks};

/// Lays out a graph. The same graph gives the same plan in whatever order its blocks and links are given.
/// No line runs through a block, no two blocks overlap, and no two lines share more than single points, unless they are of
/// one bundle. Lanes have the same order whichever way it runs.
pub fn plan(input: &Input) -> Plan {
    let mut turned = orientation::before(input);
    if input.direction != Direction::Right && !is_ordered(input) {
        let right = Input { direction: Direction::Right, ..input.clone() };
        turned.pinned = to_the_right(&right, Limits::QUICK).lane_order();
    }
    orientation::after(to_the_right(&turned, Limits::QUICK), input.direction)
}

/// Whether the order of its lanes is given.
fn is_ordered(input: &Input) -> bool {
    input.blocks.iter().all(|block| input.pinned.contains(&block.lane))
}

/// The same with any order of lanes, and a long search for the best.
pub(super) fn thorough(input: &Input) -> Plan {
    let free = Input { pinned: Vec::new(), direction: Direction::Right, ..input.clone() };
    to_the_right(&free, Limits::THOROUGH)
}

fn to_the_right(input: &Input, limits: Limits) -> Plan {
    let mut normal = normalise(input);
    if normal.blocks.is_empty() {
        return Plan::default();
    }
    bundles::bundle(&mut normal);
    lanes::arrange(&mut normal, &input.pinned);
    let [smallest, others @ ..] = &cells::heights(&normal)[..] else {
        unreachable!("there is one height at least")
    };
    let best = lane_search::improve(&mut normal, &input.pinned, limits, |normal| {
        let plan = draw(input, normal, *smallest);
        let quality = Quality::of(&plan);
        (plan, quality)
    });
    fewest_crossings(best, others.iter().map(|&height| draw(input, &normal, height)))
}

/// The first, unless lines cross in fewer places in one of the others.
fn fewest_crossings(first: Plan, others: impl Iterator<Item = Plan>) -> Plan {
    let mut best = (Quality::of(&first).points, first);
    for other in others {
        if best.0 == 0 {
            break;
        }
        let points = Quality::of(&other).points;
        if points < best.0 {
            best = (points, other);
        }
    }
    best.1
}

/// Draws a graph with its lanes in their order, and at most `height` blocks of a cell below one another.
fn draw(input: &Input, normal: &Normal, height: usize) -> Plan {
    let grid = cells::place(normal, height);
    let mut lattice = Lattice::new(&grid);
    let straight = spines::straight(normal, &grid, &mut lattice);
    let routes = routing::route(normal, &mut lattice, straight);
    let pieces = pieces::cut(&routes, &normal.wires);
    let tracks = tracks::assign(&pieces);
    let sizes = sizes::measure(input, normal, &grid, &pieces.all, &tracks);
    let lines = ports::lines(normal, &routes, (&pieces, &tracks), &sizes);
    Plan { lines, ..bands(input, normal, &grid, &sizes) }
}

/// All but the lines. The border of two lanes or columns is in the middle of what lies between them.
fn bands(input: &Input, normal: &Normal, grid: &Grid, sizes: &Sizes) -> Plan {
    let span = |axis: &Axis, index: usize, first: usize, last: usize| {
        let ends = |line: usize| line == 0 || line == axis.start.len() - 2;
        let from = if ends(first) { axis.start[first] } else { axis.middle(first) };
        let to = if ends(last) { axis.start[last + 1] } else { axis.middle(last) };
        Span { index, start: from, size: to - from }
    };
    let rows = |lane: usize| (2 * grid.first_row[lane], 2 * grid.first_row[lane + 1]);
    let lanes = normal.lanes.iter().enumerate().map(|(lane, &index)| {
        let (first, last) = rows(lane);
        span(&sizes.y, index, first, last)
    });
    let columns = normal.columns.iter().enumerate();
    let columns = columns.map(|(at, &index)| {
        let first = &grid.first_column[at..];
        span(&sizes.x, index, 2 * first[0], 2 * first[1])
    });
    let mut blocks = vec![Rect::default(); input.blocks.len()];
    for (block, rect) in normal.blocks.iter().zip(&sizes.blocks) {
        blocks[block.index] = *rect;
    }
    let end = |axis: &Axis| axis.start.last().copied().unwrap_or(0);
    Plan {
        width: end(&sizes.x),
        height: end(&sizes.y),
        lanes: lanes.collect(),
        columns: columns.collect(),
        blocks,
        lines: Vec::new(),
    }
}
