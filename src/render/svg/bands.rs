//! What lies behind a drawing: a band for each lane, a line between levels, and the names of both.
//!
//! Names stand at the side where lanes or levels begin: above what runs down, and at the left of what runs on.

use super::{LINE, count, hue, put, text};
use crate::graph::{Band, Direction, Drawing};

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
        // Over the middle of the nodes, as with levels.
        let nodes = || drawing.nodes.iter().filter(|node| node.lane == at);
        let left = nodes().map(|node| node.x).min().unwrap_or(x);
        let right = nodes().map(|node| node.x + node.width).max().unwrap_or(x + width);
        (i32::midpoint(left, right), (first(&drawing.levels) - name) / 2)
    } else {
        (SIDE, y + (height - name) / 2)
    };
    text(svg, "lane-name", place, &lane.lines);
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
    // Names stand beside the middle of the nodes, which the band's is not if one side is busier.
    let node = drawing.nodes.iter().find(|node| node.level == at);
    let name = LINE.0 * count(&level.lines);
    let place = if is_upright(drawing) {
        let middle = node.map_or(start + level.size / 2, |node| node.y + node.height / 2);
        (SIDE, middle - name / 2)
    } else {
        let middle = node.map_or(start + level.size / 2, |node| node.x + node.width / 2);
        (middle, side - ABOVE - name)
    };
    text(svg, "level-name", place, &level.lines);
    svg.push('\n');
}

/// Where the first of some bands begins, whichever way they run.
fn first(bands: &[Band]) -> i32 {
    bands.iter().map(|band| band.start).min().unwrap_or(0)
}
