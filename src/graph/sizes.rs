//! Eighth step: pixels. A gutter or channel is as wide as its tracks need, so a crowd of wires widens the
//! drawing and can't overlap; rows and columns are as wide as their blocks and tracks. So do the channels of integrated
//! circuits (Hashimoto and Stevens 1971).

use super::cells::Grid;
use super::input::{Heading, Input, Rect};
use super::normalise::{Normal, Placed};
use super::pieces::{End, Piece};

/// Distance of neighbouring tracks.
const PITCH: i32 = 10;
/// Distance from a block to the first track beside it: room for an arrow head and a round corner.
const PADDING: i32 = 16;
/// Distance from a wire's end to the corner of its block.
const CORNER: i32 = 12;
/// Least width of a gutter, so that an arrow between two blocks can be seen.
const GUTTER: i32 = 44;
/// Least height of a channel between lanes, and of one within a lane.
const CHANNEL: [i32; 2] = [32, 20];
/// The largest blocks, in either direction, that others beside them grow with: more than one name takes.
const ALIKE: i32 = 180;
/// What is left free at the outside.
const MARGIN: i32 = 16;

/// Where the lines of one direction lie.
#[derive(Debug, Default)]
pub(super) struct Axis {
    /// Where each line begins, and where the last one ends.
    pub(super) start: Vec<i32>,
    /// How many tracks each line has on its low side of the middle.
    shift: Vec<i32>,
}

impl Axis {
    /// Pixel of a track.
    pub(super) fn at(&self, line: usize, track: i32) -> i32 {
        self.middle(line) + track * PITCH - self.shift[line]
    }

    /// The middle of a line.
    pub(super) fn middle(&self, line: usize) -> i32 {
        i32::midpoint(self.start[line], self.start[line + 1])
    }
}

/// All measures.
#[derive(Debug, Default)]
pub(super) struct Sizes {
    /// Columns and gutters.
    pub(super) x: Axis,
    /// Rows and channels.
    pub(super) y: Axis,
    /// Every block, by its number.
    pub(super) blocks: Vec<Rect>,
}

/// Measures everything.
pub(super) fn measure(
    input: &Input,
    normal: &Normal,
    grid: &Grid,
    pieces: &[Piece],
    tracks: &[i32],
) -> Sizes {
    let (columns, rows) = (grid.columns(), grid.rows());
    let mut blocks = least(input, normal, grid);
    make_room(grid, &mut blocks, (pieces, tracks));
    let mut width = vec![0; 2 * columns + 1];
    let mut height = vec![0; 2 * rows + 1];
    for (block, &(column, row)) in blocks.iter().zip(&grid.place) {
        let (width, height) = (&mut width[2 * column + 1], &mut height[2 * row + 1]);
        *width = block.width.max(*width);
        *height = block.height.max(*height);
    }
    for column in 1..columns {
        width[2 * column] = GUTTER;
    }
    for (level, &index) in normal.columns.iter().enumerate() {
        let lines = 2 * grid.first_column[level] + 1..2 * grid.first_column[level + 1];
        let missing = input.columns[index].width + 8 - width[lines.clone()].iter().sum::<i32>();
        width[lines.start] += even(missing.max(0));
    }
    let lane_starts = &grid.first_row;
    for row in 1..rows {
        height[2 * row] = CHANNEL[usize::from(!lane_starts.contains(&row))];
    }
    for (lane, &index) in normal.lanes.iter().enumerate() {
        let lines = 2 * lane_starts[lane] + 1..2 * lane_starts[lane + 1];
        let missing = input.lanes[index].height - height[lines.clone()].iter().sum::<i32>();
        height[lines.start] += even(missing.max(0));
    }
    let of_axis = |axis| pieces.iter().zip(tracks).filter(move |(piece, _)| piece.axis == axis);
    let head = |side: fn(&Heading) -> i32, used: &[usize], all: &[_]| {
        used.iter().map(|&index| side(&all[index])).max().unwrap_or(0)
    };
    let left = head(|heading| heading.width, &normal.lanes, &input.lanes) + 2 * MARGIN;
    let top = head(|heading| heading.height, &normal.columns, &input.columns) + MARGIN;
    let x = axis(width, left, of_axis(1));
    let y = axis(height, top, of_axis(0));
    for (rect, (column, row)) in blocks.iter_mut().zip(&grid.place) {
        rect.x = x.middle(2 * column + 1) - rect.width / 2;
        rect.y = y.middle(2 * row + 1) - rect.height / 2;
    }
    Sizes { x, y, blocks }
}

/// Blocks of one column are equally wide, those of one row equally high; but nothing grows to be as large as a list.
fn least(input: &Input, normal: &Normal, grid: &Grid) -> Vec<Rect> {
    let mut width = vec![0; grid.columns()];
    let mut height = vec![0; grid.rows()];
    for (block, &(column, row)) in normal.blocks.iter().zip(&grid.place) {
        let block = &input.blocks[block.index];
        for (most, its) in [(&mut width[column], block.width), (&mut height[row], block.height)] {
            if its <= ALIKE {
                *most = its.max(*most);
            }
        }
    }
    let rect = |(block, &(column, row)): (&Placed, &(usize, usize))| {
        let block = &input.blocks[block.index];
        let (width, height) = (width[column].max(block.width), height[row].max(block.height));
        Rect { width: even(width), height: even(height), ..Rect::default() }
    };
    normal.blocks.iter().zip(&grid.place).map(rect).collect()
}

/// Grows blocks until all wires that end there fit between their corners.
fn make_room(grid: &Grid, blocks: &mut [Rect], (pieces, tracks): (&[Piece], &[i32])) {
    for (piece, track) in pieces.iter().zip(tracks) {
        for (side, end) in piece.ends.iter().enumerate().filter(|(_, end)| end.next.is_none()) {
            let along = cell(*end, side);
            let across = (piece.line - 1) / 2;
            let place = if piece.axis == 0 { (along, across) } else { (across, along) };
            let rect = &mut blocks[grid.at(place).expect("a piece ends at a block")];
            let extent = if piece.axis == 0 { &mut rect.height } else { &mut rect.width };
            *extent = (2 * (track.abs() * PITCH + CORNER)).max(*extent);
        }
    }
}

/// Index of the row or column of the block at an end of a piece.
fn cell(end: End, side: usize) -> usize {
    // The low end lies just after its block, the high end just before.
    let point = if side == 0 { (end.at - 1) / 2 } else { end.at.div_ceil(2) };
    (point - 1) / 2
}

/// Widens the lines for their tracks and lays them one after the other from `lead` on.
fn axis<'a>(
    mut size: Vec<i32>,
    lead: i32,
    pieces: impl Iterator<Item = (&'a Piece, &'a i32)>,
) -> Axis {
    let mut used: Vec<Option<(i32, i32)>> = vec![None; size.len()];
    for (piece, &track) in pieces {
        let (low, high) = used[piece.line].unwrap_or((track, track));
        used[piece.line] = Some((low.min(track), high.max(track)));
    }
    let mut shift = vec![0; size.len()];
    let last = size.len() - 1;
    for (line, size) in size.iter_mut().enumerate() {
        let outside = line == 0 || line == last;
        match used[line] {
            Some((low, high)) if line % 2 == 1 => {
                *size = (2 * (low.abs().max(high.abs()) * PITCH + CORNER)).max(*size);
            }
            Some((_, high)) => {
                *size = (2 * PADDING + high * PITCH).max(*size);
                shift[line] = high * PITCH / 2;
            }
            None if outside => *size = MARGIN,
            None => {}
        }
        *size = even(*size);
    }
    let mut start = vec![lead];
    for size in size {
        start.push(start.last().expect("it begins with the lead") + size);
    }
    Axis { start, shift }
}

/// The next even number, so that every middle is a whole pixel.
fn even(size: i32) -> i32 {
    size + (size & 1)
}
