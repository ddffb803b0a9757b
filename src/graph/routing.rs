//! Fifth step: the way of every other wire over the lattice, one after the other.
//!
//! Lee's maze routing (1961) with the A* search and the cost of Wybrow, Marriott and Stuckey (Orthogonal
//! Connector Routing, 2009): length, bends, and crossings with the wires that run already.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::input::Course;
use super::lattice::{Lattice, Point};
use super::normalise::{Normal, Wire};

/// Cost of a step between neighbouring points, from left to right and from top to bottom: about half a cell.
const STEP: [u32; 2] = [85, 45];
const BEND: u32 = 100;
const CROSSING: u32 = 260;
/// Cost of running beside another wire.
const BESIDE: u32 = 4;
/// How many times cheaper a step is that the wire's own bundle has taken already.
const BUNDLED: u32 = 4;

/// Right, down, left, up. The opposite of a direction is two further.
const DIRECTIONS: [(isize, isize); 4] = [(1, 0), (0, 1), (-1, 0), (0, -1)];

/// Completes `routes`: the corners of every wire, its ends included.
pub(super) fn route(
    normal: &Normal,
    lattice: &mut Lattice,
    mut routes: Vec<Option<Vec<Point>>>,
) -> Vec<Vec<Point>> {
    let mut open: Vec<usize> = (0..routes.len()).filter(|&wire| routes[wire].is_none()).collect();
    // Short ones first: they have the least choice.
    open.sort_by_key(|&wire| {
        let Wire { from, to, course, .. } = normal.wires[wire];
        (distance(lattice.home[from], lattice.home[to]), course, wire)
    });
    for number in open {
        let corners = search(lattice, &normal.wires[number]);
        lattice.run(&corners, normal.wires[number].bundle);
        routes[number] = Some(corners);
    }
    routes.into_iter().flatten().collect()
}

fn distance(a: Point, b: Point) -> u32 {
    let steps = [a.0.abs_diff(b.0), a.1.abs_diff(b.1)];
    steps
        .iter()
        .zip(STEP)
        .map(|(&steps, cost)| u32::try_from(steps).expect("a lattice is small") * cost)
        .sum()
}

/// Cost of leaving a block in a direction, or of entering it.
fn side(course: Course, direction: usize, entering: bool) -> u32 {
    let up_or_down = direction % 2 == 1;
    match course {
        Course::Backward if up_or_down || direction == 0 => 20,
        Course::Backward => 0,
        Course::Sideways if up_or_down => 0,
        Course::Sideways => 50,
        _ if direction == 2 => 240,
        Course::Across if up_or_down => 0,
        Course::Across => 20,
        Course::Onward | Course::Inward | Course::Outward => match (up_or_down, entering) {
            (true, true) => 40,
            (true, false) => 20,
            (false, _) => 0,
        },
    }
}

fn next(lattice: &Lattice, at: Point, direction: usize) -> Option<Point> {
    let (x, y) = DIRECTIONS[direction];
    let to = (at.0.checked_add_signed(x)?, at.1.checked_add_signed(y)?);
    (to.0 < lattice.width && to.1 < lattice.height).then_some(to)
}

/// The cheapest way of a wire. There always is one: gutters and channels are never blocked, and every block
/// borders on four of them.
fn search(lattice: &Lattice, wire: &Wire) -> Vec<Point> {
    let (start, goal) = (lattice.home[wire.from], lattice.home[wire.to]);
    // What is left costs at least this much.
    let cheapest = if lattice.has_run(wire.bundle) { BUNDLED } else { 1 };
    let rest = |at: Point| distance(at, goal) / cheapest;
    // A state is a point and the direction in which it was entered.
    let states = lattice.width * lattice.height * 4;
    let mut cost = vec![u32::MAX; states];
    let mut parent = vec![usize::MAX; states];
    let mut heap = BinaryHeap::new();
    for direction in 0..4 {
        let Some(to) = next(lattice, start, direction) else { continue };
        let state = lattice.number(to) * 4 + direction;
        cost[state] =
            side(wire.course, direction, false) + step(lattice, wire, (start, to), direction);
        heap.push(Reverse((cost[state] + rest(to), state)));
    }
    while let Some(Reverse((estimate, state))) = heap.pop() {
        let at = point(lattice, state);
        if at == goal {
            return corners(lattice, start, &parent, state);
        }
        if estimate != cost[state] + rest(at) {
            continue; // A cheaper way to the same state was found since.
        }
        for direction in (0..4).filter(|direction| (direction + 2) % 4 != state % 4) {
            let Some(to) = next(lattice, at, direction) else { continue };
            if to != goal && lattice.is_blocked(to) {
                continue;
            }
            let arrival = if to == goal { side(wire.course, direction, true) } else { 0 };
            let total = cost[state]
                + step(lattice, wire, (at, to), direction)
                + pass(lattice, wire, at, (state % 4, direction))
                + arrival;
            let reached = lattice.number(to) * 4 + direction;
            if total < cost[reached] {
                cost[reached] = total;
                parent[reached] = state;
                heap.push(Reverse((total + rest(to), reached)));
            }
        }
    }
    unreachable!("gutters and channels connect all blocks")
}

/// Cost of going from one point to the next.
fn step(lattice: &Lattice, wire: &Wire, (from, to): (Point, Point), direction: usize) -> u32 {
    if lattice.runs(from, to, wire.bundle) {
        return STEP[direction % 2] / BUNDLED;
    }
    STEP[direction % 2] + lattice.shared(from, to) * BESIDE
}

/// Cost of passing a point, from one direction into another.
fn pass(lattice: &Lattice, wire: &Wire, at: Point, (before, after): (usize, usize)) -> u32 {
    if before == after {
        return lattice.crossed(at, after % 2, wire.bundle) * CROSSING;
    }
    // A wire that joins a line lies on one side or the other of those that are there: half a crossing with
    // each on joining, half on leaving. At a block, ports lie on the side that suits.
    let beside = |axis: usize, end: Point| {
        let same = if axis == 0 { at.1 == end.1 } else { at.0 == end.0 };
        if same { 0 } else { lattice.crossed(at, 1 - axis, wire.bundle) }
    };
    let (start, goal) = (lattice.home[wire.from], lattice.home[wire.to]);
    BEND + (beside(before % 2, start) + beside(after % 2, goal)) * CROSSING / 2
}

fn point(lattice: &Lattice, state: usize) -> Point {
    (state / 4 % lattice.width, state / 4 / lattice.width)
}

/// The ends of a found way and the points where it turns.
fn corners(lattice: &Lattice, start: Point, parent: &[usize], last: usize) -> Vec<Point> {
    let mut corners = vec![point(lattice, last)];
    let mut state = last;
    while parent[state] != usize::MAX {
        let before = parent[state];
        if before % 4 != state % 4 {
            corners.push(point(lattice, before));
        }
        state = before;
    }
    corners.push(start);
    corners.reverse();
    corners
}
