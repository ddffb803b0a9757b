//! Ninth step: the points of every line, from the border of one block to that of the other. The track of a line is its
//! place on the border, so that lines leave a block in the order in which they run. Our own.

use std::collections::BTreeMap;

use super::bundles::Bundle;
use super::input::{Line, Rect};
use super::lattice::Point;
use super::normalise::Normal;
use super::pieces::Pieces;
use super::sizes::Sizes;

/// Draws all wires.
pub(super) fn lines(
    normal: &Normal,
    routes: &[Vec<Point>],
    (pieces, tracks): (&Pieces, &[i32]),
    sizes: &Sizes,
) -> Vec<Line> {
    let mut lines = Vec::with_capacity(routes.len());
    // A bundle has the number of its first wire.
    let mut bundles: BTreeMap<Bundle, usize> = BTreeMap::new();
    for (number, wire) in normal.wires.iter().enumerate() {
        let (route, first) = (&routes[number], pieces.first[number]);
        // A piece fixes one coordinate: y if it runs from left to right, x if from top to bottom.
        let fixed = |at: usize| {
            let piece = &pieces.all[first + at];
            let axis = if piece.axis == 0 { &sizes.y } else { &sizes.x };
            (piece.axis, axis.at(piece.line, tracks[first + at]))
        };
        let last = route.len() - 2;
        let mut points = vec![port(sizes.blocks[wire.from], fixed(0), (route[0], route[1]))];
        for at in 0..last {
            let ((axis, here), (_, next)) = (fixed(at), fixed(at + 1));
            points.push(if axis == 0 { (next, here) } else { (here, next) });
        }
        let inwards = (route[last + 1], route[last]);
        points.push(port(sizes.blocks[wire.to], fixed(last), inwards));
        let bundle = match wire.bundle {
            Bundle::Only(_) => None,
            bundle => Some(*bundles.entry(bundle).or_insert(number)),
        };
        lines.push(Line { link: wire.link, back: wire.back, bundle, points });
    }
    lines
}

/// Where a wire that leaves `block` from one point towards another meets its border.
fn port(block: Rect, (axis, fixed): (usize, i32), (from, to): (Point, Point)) -> (i32, i32) {
    let onward = from < to;
    match axis {
        0 if onward => (block.x + block.width, fixed),
        0 => (block.x, fixed),
        _ if onward => (fixed, block.y + block.height),
        _ => (fixed, block.y),
    }
}
