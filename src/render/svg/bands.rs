//! What lies behind a drawing: a band for each lane, a line between levels, and the names of both.
//!
//! Names stand at the side where lanes or levels begin: above what runs down, and at the left of what runs on.

use super::{LINE, count, hue, put, text};
use crate::graph::{Band, Direction, Drawing, Node};

/// Distance of names from the side of the drawing, and from the nodes below them.
const SIDE: i32 = 12;
const ABOVE: i32 = 8;

/// Writes all bands.
pub(super) fn write(svg: &mut String, drawing: &Drawing) {
    for (at, lane) in drawing.lanes.iter().enumerate() {
        lane_band(svg, drawing, at, lane);
    }
    for (at, level) in drawing.levels.iter().enumerate() {
        level_band(svg, drawing, at, level);
    }
}

fn is_upright(drawing: &Drawing) -> bool {
    drawing.direction != Direction::Right
}

fn lane_band(svg: &mut String, drawing: &Drawing, at: usize, lane: &Band) {
    let shade = if at.is_multiple_of(2) { "band shaded" } else { "band" };
    let (x, y, width, height) = if is_upright(drawing) {
        (lane.start, 0, lane.size, drawing.height)
    } else {
        (0, lane.start, drawing.width, lane.size)
    };
    put(
        svg,
        format_args!(
            "<g class=\"{}\"><rect class=\"{shade}\" x=\"{x}\" y=\"{y}\" width=\"{width}\" \
             height=\"{height}\" rx=\"6\"/>",
            hue(lane)
        ),
    );
    let name = LINE.0 * count(&lane.lines);
    let place = if is_upright(drawing) {
        let middle = middle(drawing, |node| node.lane == at, |node| (node.x, node.width));
        (middle, (first(&drawing.levels) - name) / 2)
    } else {
        (SIDE, y + (height - name) / 2)
    };
    text(svg, "lane-name", place, (&lane.name, &lane.lines));
    svg.push_str("</g>\n");
}

fn level_band(svg: &mut String, drawing: &Drawing, at: usize, level: &Band) {
    let (start, side) = (level.start, first(&drawing.lanes));
    if start > first(&drawing.levels) {
        let line = if is_upright(drawing) {
            format!("M{side} {start}H{}", drawing.width)
        } else {
            format!("M{start} {side}V{}", drawing.height)
        };
        put(svg, format_args!("<path class=\"level-line\" d=\"{line}\"/>"));
    }
    let is_at = |node: &Node| node.level == at;
    let name = LINE.0 * count(&level.lines);
    let place = if is_upright(drawing) {
        (SIDE, middle(drawing, is_at, |node| (node.y, node.height)) - name / 2)
    } else {
        (middle(drawing, is_at, |node| (node.x, node.width)), side - ABOVE - name)
    };
    text(svg, "level-name", place, (&level.name, &level.lines));
    svg.push('\n');
}

/// The middle of some nodes along an axis, which that of their band is not if one side is busier. `extent` is where a
/// node begins there, and how far it reaches.
fn middle(
    drawing: &Drawing,
    is_one: impl Fn(&Node) -> bool,
    extent: impl Fn(&Node) -> (i32, i32),
) -> i32 {
    let nodes = drawing.nodes.iter().filter(|node| is_one(node)).map(extent);
    let ends = nodes.map(|(start, size)| (start, start + size));
    let all = ends.reduce(|all, it| (all.0.min(it.0), all.1.max(it.1)));
    let (start, end) = all.expect("lanes and levels without nodes are not drawn");
    i32::midpoint(start, end)
}

/// Where the first of some bands begins, whichever way they run.
fn first(bands: &[Band]) -> i32 {
    bands.iter().map(|band| band.start).min().unwrap_or(0)
}
