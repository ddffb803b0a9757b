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
const BEND: u32 = 60;
const CROSSING: u32 = 200;
/// Cost of running beside another wire.
const BESIDE: u32 = 4;

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
        lattice.run(&corners);
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
        Course::Onward | Course::Outside | Course::Across if direction == 2 => 240,
        Course::Onward | Course::Outside if up_or_down && entering => 40,
        Course::Onward | Course::Outside | Course::Backward if up_or_down => 20,
        Course::Backward if direction == 0 => 20,
        Course::Across if !up_or_down => 20,
        Course::Sideways if !up_or_down => 50,
        _ => 0,
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
    // A state is a point and the direction in which it was entered.
    let states = lattice.width * lattice.height * 4;
    let mut cost = vec![u32::MAX; states];
    let mut parent = vec![usize::MAX; states];
    let mut heap = BinaryHeap::new();
    for direction in 0..4 {
        let Some(to) = next(lattice, start, direction) else { continue };
        let state = lattice.number(to) * 4 + direction;
        let first = STEP[direction % 2]
            + side(wire.course, direction, false)
            + lattice.shared(start, to) * BESIDE;
        cost[state] = first;
        heap.push(Reverse((first + distance(to, goal), state)));
    }
    while let Some(Reverse((estimate, state))) = heap.pop() {
        let at = point(lattice, state);
        if at == goal {
            return corners(lattice, start, &parent, state);
        }
        if estimate != cost[state].saturating_add(distance(at, goal)) {
            continue; // A cheaper way to the same state was found since.
        }
        for direction in (0..4).filter(|direction| (direction + 2) % 4 != state % 4) {
            let Some(to) = next(lattice, at, direction) else { continue };
            if to != goal && lattice.is_blocked(to) {
                continue;
            }
            let turn = if direction == state % 4 {
                lattice.crossed(at, direction % 2) * CROSSING
            } else {
                // Beside the wires of a line lies one side or the other of them: half a crossing for each
                // on joining the line, half on leaving it. Ports choose their side themselves.
                let beside = |axis: usize, end: Point| {
                    let same = if axis == 0 { at.1 == end.1 } else { at.0 == end.0 };
                    if same { 0 } else { lattice.crossed(at, 1 - axis) }
                };
                let axis = direction % 2;
                BEND + (beside(axis, goal) + beside(1 - axis, start)) * CROSSING / 2
            };
            let arrival = if to == goal { side(wire.course, direction, true) } else { 0 };
            let beside = lattice.shared(at, to) * BESIDE;
            let total = cost[state] + STEP[direction % 2] + turn + arrival + beside;
            let reached = lattice.number(to) * 4 + direction;
            if total < cost[reached] {
                cost[reached] = total;
                parent[reached] = state;
                heap.push(Reverse((total + distance(to, goal), reached)));
            }
        }
    }
    unreachable!("gutters and channels connect all blocks")
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
