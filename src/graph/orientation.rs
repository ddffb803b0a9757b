//! Which way a drawing runs. All other steps know one direction, from left to right; the others are the same
//! drawing with its axes swapped, and for `Up` with its levels in reverse. Around all steps; our own.

use super::input::{Direction, Heading, Input, Plan, Rect, Span};

/// What the other steps get: for `Down` and `Up`, widths are heights.
pub(super) fn before(input: &Input) -> Input {
    if input.direction == Direction::Right {
        return input.clone();
    }
    let turn = |heading: &Heading| Heading { width: heading.height, height: heading.width };
    let mut turned = input.clone();
    turned.lanes = input.lanes.iter().map(turn).collect();
    turned.columns = input.columns.iter().map(turn).collect();
    for block in &mut turned.blocks {
        (block.width, block.height) = (block.height, block.width);
    }
    turned
}

/// What they give, as it lies in the drawing.
pub(super) fn after(mut plan: Plan, direction: Direction) -> Plan {
    if direction == Direction::Right {
        return plan;
    }
    (plan.width, plan.height) = (plan.height, plan.width);
    for rect in &mut plan.blocks {
        let Rect { x, y, width, height } = *rect;
        *rect = Rect { x: y, y: x, width: height, height: width };
    }
    for (x, y) in plan.lines.iter_mut().flat_map(|line| &mut line.points) {
        (*x, *y) = (*y, *x);
    }
    if direction == Direction::Up {
        mirror(&mut plan);
    }
    plan
}

/// Turns what lies below the names of the lanes upside down.
fn mirror(plan: &mut Plan) {
    let Some(top) = plan.columns.first().map(|column| column.start) else { return };
    let bottom = top + plan.height;
    for rect in &mut plan.blocks {
        rect.y = bottom - rect.y - rect.height;
    }
    for (_, y) in plan.lines.iter_mut().flat_map(|line| &mut line.points) {
        *y = bottom - *y;
    }
    for Span { start, size, .. } in &mut plan.columns {
        *start = bottom - *start - *size;
    }
}
