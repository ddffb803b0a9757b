//! Third step: the row of every block. A lane has as many rows as its fullest cell has blocks.
//!
//! Blocks of one cell take different rows. Local search, as in Forster's constrained crossing reduction (2004):
//! a block moves to, or swaps with, another row of its cell while that brings it closer to its neighbours.

use super::input::Course;
use super::normalise::{Normal, Wire};

/// Rounds of search. Real ladders settle after two or three.
const ROUNDS: usize = 12;

/// Which block is where.
#[derive(Debug, Default)]
pub(super) struct Grid {
    /// How many columns there are.
    pub(super) columns: usize,
    /// The first row of each lane, and the number of all rows at the end.
    pub(super) first_row: Vec<usize>,
    /// The row of each block.
    pub(super) row: Vec<usize>,
    /// The block in each cell, row by row.
    pub(super) block: Vec<Option<usize>>,
}

impl Grid {
    /// How many rows there are.
    pub(super) fn rows(&self) -> usize {
        self.first_row.last().copied().unwrap_or(0)
    }

    /// The block in a cell.
    pub(super) fn at(&self, column: usize, row: usize) -> Option<usize> {
        self.block[row * self.columns + column]
    }

    fn put(&mut self, column: usize, row: usize, block: Option<usize>) {
        self.block[row * self.columns + column] = block;
        if let Some(block) = block {
            self.row[block] = row;
        }
    }
}

/// Gives every block a row.
pub(super) fn place(normal: &Normal) -> Grid {
    let mut grid = stacked(normal);
    let mut wires_of: Vec<Vec<&Wire>> = vec![Vec::new(); normal.blocks.len()];
    for wire in normal.wires.iter().filter(|wire| wire.from != wire.to) {
        wires_of[wire.from].push(wire);
        wires_of[wire.to].push(wire);
    }
    for _ in 0..ROUNDS {
        let mut improved = false;
        for block in 0..normal.blocks.len() {
            improved |= improve(normal, &wires_of, &mut grid, block);
        }
        if !improved {
            break;
        }
    }
    grid
}

/// Blocks by key, from the top of their cell.
fn stacked(normal: &Normal) -> Grid {
    let columns = normal.columns.len();
    let mut filled = vec![0; normal.lanes.len() * columns];
    let mut within = Vec::with_capacity(normal.blocks.len());
    for block in &normal.blocks {
        let cell = &mut filled[block.lane * columns + block.column];
        within.push(*cell);
        *cell += 1;
    }
    let mut first_row = vec![0];
    for lane in filled.chunks(columns.max(1)) {
        let rows = lane.iter().copied().max().unwrap_or(0);
        first_row.push(first_row.last().expect("it begins with 0") + rows);
    }
    let rows = *first_row.last().expect("it begins with 0");
    let row = vec![0; normal.blocks.len()];
    let mut grid = Grid { columns, first_row, row, block: vec![None; rows * columns] };
    for (number, block) in normal.blocks.iter().enumerate() {
        grid.put(block.column, grid.first_row[block.lane] + within[number], Some(number));
    }
    grid
}

/// Moves a block to the best row of its cell; whether that is another one.
fn improve(normal: &Normal, wires_of: &[Vec<&Wire>], grid: &mut Grid, block: usize) -> bool {
    let placed = normal.blocks[block];
    let rows = grid.first_row[placed.lane]..grid.first_row[placed.lane + 1];
    let home = grid.row[block];
    let (mut best, mut gain) = (home, 0);
    for row in rows.filter(|&row| row != home) {
        let other = grid.at(placed.column, row);
        let cost = |grid: &Grid| {
            cost(normal, wires_of, grid, block)
                + other.map_or(0, |other| cost(normal, wires_of, grid, other))
        };
        let before = cost(grid);
        grid.put(placed.column, home, other);
        grid.put(placed.column, row, Some(block));
        let after = cost(grid);
        grid.put(placed.column, row, other);
        grid.put(placed.column, home, Some(block));
        if before - after > gain {
            (best, gain) = (row, before - after);
        }
    }
    let other = grid.at(placed.column, best);
    grid.put(placed.column, home, other);
    grid.put(placed.column, best, Some(block));
    best != home
}

/// How far a block is from its neighbours. Staying on one row counts most along a lane, and nothing may stand
/// between the two.
fn cost(normal: &Normal, wires_of: &[Vec<&Wire>], grid: &Grid, block: usize) -> i64 {
    let mut cost = 0;
    for wire in &wires_of[block] {
        let (from, to) = (normal.blocks[wire.from], normal.blocks[wire.to]);
        let (row, other) = (grid.row[wire.from], grid.row[wire.to]);
        let apart = i64::try_from(row.abs_diff(other)).expect("rows are few");
        let weight = match wire.course {
            Course::Onward if from.lane == to.lane => 12,
            Course::Inward | Course::Outward => 1,
            Course::Onward | Course::Across | Course::Sideways | Course::Backward => 2,
        };
        cost += weight * apart;
        if row == other {
            let between = from.column.min(to.column) + 1..from.column.max(to.column);
            let blocked = between.filter(|&column| grid.at(column, row).is_some()).count();
            cost += weight * i64::from(blocked > 0) * 3 / 2;
        }
    }
    cost
}
