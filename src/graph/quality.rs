//! How good a layout is: what readers of a picture stumble over, counted.
//!
//! Purchase (1997) measured what matters to them: crossings by far the most, then bends. Counts are over all
//! pairs of pieces, which a thousand lines still allow.

use std::collections::BTreeSet;

use super::input::Plan;

/// Crossings closer to one another than this many pixels look like one.
const SAME: i32 = 2;

/// Figures of a layout. Less is better for each of them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Quality {
    /// Pairs of lines that cross, each as often as they do.
    pub crossings: usize,
    /// Places where lines cross: where a line crosses a bundle, that is one.
    pub points: usize,
    /// Right angles in all lines.
    pub bends: usize,
    /// Length of all lines, in pixels.
    pub length: u64,
    /// Width by height, in pixels.
    pub area: u64,
}

impl Quality {
    /// Measures a layout.
    pub fn of(plan: &Plan) -> Self {
        let (flat, upright) = pieces(plan);
        let mut crossings = 0;
        let mut points: BTreeSet<(i32, i32)> = BTreeSet::new();
        for down in &upright {
            let first = flat.partition_point(|it| it.across <= down.low);
            for along in flat[first..].iter().take_while(|it| it.across < down.high) {
                let point = (down.across, along.across);
                let meet = along.low < down.across && down.across < along.high;
                if along.line == down.line || !meet || near_end(plan, [along, down], point) {
                    continue;
                }
                crossings += 1;
                let seen = (point.0 - SAME, i32::MIN)..=(point.0 + SAME, i32::MAX);
                if !points.range(seen).any(|other| other.1.abs_diff(point.1) <= SAME.unsigned_abs())
                {
                    points.insert(point);
                }
            }
        }
        let lines = plan.lines.iter();
        let of = |pixels: i32| u64::from(pixels.unsigned_abs());
        Self {
            crossings,
            points: points.len(),
            bends: lines.map(|line| line.points.len().saturating_sub(2)).sum(),
            length: flat.iter().chain(&upright).map(|piece| of(piece.high - piece.low)).sum(),
            area: of(plan.width) * of(plan.height),
        }
    }
}

/// A straight part of a line.
struct Piece {
    line: usize,
    /// Its y if it runs from left to right, its x if from top to bottom.
    across: i32,
    low: i32,
    high: i32,
}

/// What runs from left to right, from the top; and what runs from top to bottom.
fn pieces(plan: &Plan) -> (Vec<Piece>, Vec<Piece>) {
    let (mut flat, mut upright) = (Vec::new(), Vec::new());
    for (line, it) in plan.lines.iter().enumerate() {
        for pair in it.points.windows(2) {
            let ((x, y), (to_x, to_y)) = (pair[0], pair[1]);
            if y == to_y {
                flat.push(Piece { line, across: y, low: x.min(to_x), high: x.max(to_x) });
            } else {
                upright.push(Piece { line, across: x, low: y.min(to_y), high: y.max(to_y) });
            }
        }
    }
    flat.sort_by_key(|piece| piece.across);
    (flat, upright)
}

/// Whether a point is where one of the lines meets its block.
fn near_end(plan: &Plan, pieces: [&Piece; 2], (x, y): (i32, i32)) -> bool {
    let ends = |piece: &Piece| {
        let points = &plan.lines[piece.line].points;
        [points.first(), points.last()].into_iter().flatten().copied()
    };
    pieces
        .into_iter()
        .flat_map(|piece| ends(piece).collect::<Vec<_>>())
        .any(|(end_x, end_y)| (end_x - x).abs().max((end_y - y).abs()) <= SAME)
}
