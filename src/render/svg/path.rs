//! The shapes of lines: round corners, arrow heads, and lines that join another one.
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

/// Ends each way where it meets one before it, so that dashes are drawn once. The ways share their last
/// point, or their first one if `from_start`.
pub(super) fn trim(ways: &mut [Way], from_start: bool) {
    let mut drawn: Vec<[(i32, i32); 2]> = Vec::new();
    for way in ways {
        if from_start {
            way.reverse();
        }
        let joins = way.windows(2).enumerate().find_map(|(at, piece)| {
            let (from, to) = (piece[0], piece[1]);
            let joins = drawn.iter().filter_map(|other| joins(from, to, *other));
            joins.min_by_key(|&(point, _)| distance(from, point)).map(|join| (at, join))
        });
        if let Some((at, (point, shared))) = joins {
            let (from, to) = (way[at], way[at + 1]);
            way.truncate(at + 1);
            if point == from {
                // It turns into the other line: so far that its corner is round.
                let (x, y) = towards(from, to);
                let reach = shared.min(2 * RADIUS);
                way.push((from.0 + x * reach, from.1 + y * reach));
            } else {
                way.push(point);
            }
        }
        drawn.extend(way.windows(2).map(|piece| [piece[0], piece[1]]));
        if from_start {
            way.reverse();
        }
    }
}

/// Where the piece from `from` to `to` begins to lie on `other`, and for how long it does.
fn joins(from: (i32, i32), to: (i32, i32), other: [(i32, i32); 2]) -> Option<((i32, i32), i32)> {
    let upright = from.0 == to.0;
    let along = |point: (i32, i32)| if upright { point.1 } else { point.0 };
    let across = |point: (i32, i32)| if upright { point.0 } else { point.1 };
    if other.iter().any(|&point| across(point) != across(from)) {
        return None;
    }
    let (low, high) = (along(other[0]).min(along(other[1])), along(other[0]).max(along(other[1])));
    let (start, end) = (along(from).clamp(low, high), along(to).clamp(low, high));
    let shared = (end - start).abs();
    let point = if upright { (from.0, start) } else { (start, from.1) };
    (shared > 0).then_some((point, shared))
}

#[cfg(test)]
mod tests {
    use super::trim;

    #[test]
    fn lines_to_one_end_share_their_last_part() {
        let straight = vec![(0, 0), (100, 0)];
        let mut ways = [straight.clone(), vec![(40, 50), (40, 0), (100, 0)], straight.clone()];
        trim(&mut ways, false);
        assert_eq!(ways[0], straight);
        assert_eq!(ways[1], [(40, 50), (40, 0), (54, 0)], "it turns into the line before it");
        assert_eq!(ways[2].len(), 2);
    }

    #[test]
    fn lines_from_one_start_share_their_first_part() {
        let straight = vec![(0, 0), (100, 0)];
        let mut ways = [straight, vec![(0, 0), (60, 0), (60, 30), (100, 30)]];
        trim(&mut ways, true);
        assert_eq!(ways[1], [(46, 0), (60, 0), (60, 30), (100, 30)]);
    }
}
