//! The shapes of lines: round corners and arrow heads.
//!
//! It must not know what a line stands for.

use super::put;

/// Points of a line, with a right angle at each but the first and the last.
pub(super) type Way = Vec<(i32, i32)>;

/// Radius of corners.
const RADIUS: i32 = 7;
/// Length of an arrow head, and half of its width.
const LENGTH: i32 = 9;
const HALF: i32 = 4;

/// Writes an arrow head at the end of a way, and shortens the way to where the head begins.
pub(super) fn head(heads: &mut String, way: &mut Way) {
    let last = way.len() - 1;
    let (from, tip) = (way[last - 1], way[last]);
    let (x, y) = towards(from, tip);
    let base = (tip.0 - x * LENGTH, tip.1 - y * LENGTH);
    let (a, b) = ((base.0 - y * HALF, base.1 - x * HALF), (base.0 + y * HALF, base.1 + x * HALF));
    put(heads, format_args!("M{} {}L{} {}L{} {}Z", tip.0, tip.1, a.0, a.1, b.0, b.1));
    // A little into the head, so that no gap shows between the two.
    way[last] = (base.0 + x * 2, base.1 + y * 2);
}

/// Writes a line with round corners.
pub(super) fn line(path: &mut String, way: &Way) {
    put(path, format_args!("M{} {}", way[0].0, way[0].1));
    for corner in way.windows(3) {
        let (before, at, after) = (corner[0], corner[1], corner[2]);
        let (a, b) = (beside(at, before), beside(at, after));
        put(path, format_args!("L{} {}Q{} {} {} {}", a.0, a.1, at.0, at.1, b.0, b.1));
    }
    let (x, y) = way[way.len() - 1];
    put(path, format_args!("L{x} {y}"));
}

/// Where the curve of a corner begins or ends: not past the middle of the piece.
fn beside(corner: (i32, i32), other: (i32, i32)) -> (i32, i32) {
    let (x, y) = towards(corner, other);
    let radius = RADIUS.min(distance(corner, other) / 2);
    (corner.0 + x * radius, corner.1 + y * radius)
}

fn towards(from: (i32, i32), to: (i32, i32)) -> (i32, i32) {
    ((to.0 - from.0).signum(), (to.1 - from.1).signum())
}

fn distance(a: (i32, i32), b: (i32, i32)) -> i32 {
    (a.0 - b.0).abs() + (a.1 - b.1).abs()
}
