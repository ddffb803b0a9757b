//! Third step: the row and the column of every block. A lane has as many rows as its fullest cell needs, a level
//! as many columns.
//!
//! Blocks of one cell stand below one another; if they are many, in stacks side by side. Local search, as in Forster's constrained crossing reduction (2004): a block moves to, or
//! swaps with, another place of its cell while that brings it closer to its neighbours.

use super::input::Course;
use super::normalise::{Normal, Placed, Wire};

/// Rounds of search. Real ladders settle after two or three.
const ROUNDS: usize = 12;
/// How many blocks of a cell may stand below one another, however wide that makes the drawing.
const STACKED: usize = 4;

/// Which block is where.
#[derive(Debug, Default)]
pub(super) struct Grid {
    /// The first row of each lane, and the number of all rows at the end.
    pub(super) first_row: Vec<usize>,
    /// The first column of each level, and the number of all columns at the end.
    pub(super) first_column: Vec<usize>,
    /// The column and the row of each block.
    pub(super) place: Vec<(usize, usize)>,
    /// The block in each place, row by row.
    pub(super) block: Vec<Option<usize>>,
}

impl Grid {
    /// How many rows there are.
    pub(super) fn rows(&self) -> usize {
        self.first_row.last().copied().unwrap_or(0)
    }

    /// How many columns there are.
    pub(super) fn columns(&self) -> usize {
        self.first_column.last().copied().unwrap_or(0)
    }

    /// The block in a place.
    pub(super) fn at(&self, (column, row): (usize, usize)) -> Option<usize> {
        self.block[row * self.columns() + column]
    }

    /// Whether a block stands between two columns of a row.
    pub(super) fn is_blocked(&self, row: usize, (a, b): (usize, usize)) -> bool {
        (a.min(b) + 1..a.max(b)).any(|column| self.at((column, row)).is_some())
    }

    fn put(&mut self, place: (usize, usize), block: Option<usize>) {
        let at = place.1 * self.columns() + place.0;
        self.block[at] = block;
        if let Some(block) = block {
            self.place[block] = place;
        }
    }

    /// The places of a cell.
    fn cell(&self, block: Placed) -> impl Iterator<Item = (usize, usize)> + use<> {
        let columns = self.first_column[block.column]..self.first_column[block.column + 1];
        let rows = self.first_row[block.lane]..self.first_row[block.lane + 1];
        columns.flat_map(move |column| rows.clone().map(move |row| (column, row)))
    }
}

/// How many blocks of a cell may stand below one another: first what makes the drawing smallest, then what makes it
/// simplest, as ladders beside one another have a row each then.
pub(super) fn heights(normal: &Normal) -> Vec<usize> {
    let counts = Counts::of(normal);
    let fullest = counts.of.iter().copied().max().unwrap_or(0).max(STACKED);
    // Among equals, the lowest stacks.
    let size = |stack: &usize| {
        let (rows, columns) = (counts.rows(*stack), counts.columns(*stack));
        rows.iter().sum::<usize>() * columns.iter().sum::<usize>()
    };
    let smallest = (STACKED..=fullest).min_by_key(size).expect("there is at least one");
    let mut heights = vec![smallest, fullest];
    heights.dedup();
    heights
}

/// Gives every block a place, with at most so many of a cell below one another.
pub(super) fn place(normal: &Normal, height: usize) -> Grid {
    let mut grid = stacked(normal, height);
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

/// Blocks from the top of the middle stacks of their cell: in the order of those that lead to them along the lane, as
/// Sugiyama, Tagawa and Toda (1981) order a layer by the one before, then by key.
fn stacked(normal: &Normal, most: usize) -> Grid {
    let counts = Counts::of(normal);
    let (rows, columns) = (counts.rows(most), counts.columns(most));
    let (first_row, first_column) = (sums(&rows), sums(&columns));
    let places = first_column[columns.len()] * first_row[rows.len()];
    let place = vec![(0, 0); normal.blocks.len()];
    let mut grid = Grid { first_row, first_column, place, block: vec![None; places] };
    let mut filled = vec![0; counts.of.len()];
    let mut by_column: Vec<usize> = (0..normal.blocks.len()).collect();
    by_column.sort_by_key(|&number| normal.blocks[number].column);
    for column in by_column.chunk_by(|a, b| normal.blocks[*a].column == normal.blocks[*b].column) {
        let mut column = column.to_vec();
        column.sort_by_cached_key(|&number| before(normal, &grid, number));
        for number in column {
            let block = normal.blocks[number];
            let cell = block.lane * counts.levels + block.column;
            let stack = counts.of[cell].div_ceil(columns[block.column]);
            let free = columns[block.column] - counts.of[cell].div_ceil(stack);
            let column = grid.first_column[block.column] + free / 2 + filled[cell] / stack;
            let row = grid.first_row[block.lane] + filled[cell] % stack;
            grid.put((column, row), Some(number));
            filled[cell] += 1;
        }
    }
    grid
}

/// The mean row, in thousandths, of the blocks that lead to one along its lane; what nothing leads to comes last.
fn before(normal: &Normal, grid: &Grid, block: usize) -> usize {
    let Placed { lane, column, .. } = normal.blocks[block];
    let leads_here = |wire: &&Wire| {
        let from = normal.blocks[wire.from];
        wire.to == block
            && wire.course == Course::Onward
            && from.lane == lane
            && from.column < column
    };
    let rows: Vec<usize> =
        normal.wires.iter().filter(leads_here).map(|wire| grid.place[wire.from].1).collect();
    if rows.is_empty() { usize::MAX } else { 1000 * rows.iter().sum::<usize>() / rows.len() }
}

/// How many blocks each cell has, lane by lane.
struct Counts {
    levels: usize,
    of: Vec<usize>,
}

impl Counts {
    fn of(normal: &Normal) -> Self {
        let levels = normal.columns.len();
        let mut of = vec![0; normal.lanes.len() * levels];
        for block in &normal.blocks {
            of[block.lane * levels + block.column] += 1;
        }
        Self { levels, of }
    }

    /// The columns of each level, if at most so many blocks stand below one another.
    fn columns(&self, most: usize) -> Vec<usize> {
        let of_level = |level| self.of.iter().skip(level).step_by(self.levels).copied();
        let columns = |level| of_level(level).map(|count| count.div_ceil(most)).max().unwrap_or(1);
        (0..self.levels).map(columns).collect()
    }

    /// The rows of each lane, with so many columns.
    fn rows(&self, most: usize) -> Vec<usize> {
        let columns = self.columns(most);
        let cells = |lane: &[usize]| {
            let stacks = lane.iter().zip(&columns).map(|(count, columns)| count.div_ceil(*columns));
            stacks.max().unwrap_or(0)
        };
        self.of.chunks(self.levels.max(1)).map(cells).collect()
    }
}

/// The sum of all before each, and of all at the end.
fn sums(counts: &[usize]) -> Vec<usize> {
    let mut sums = vec![0];
    for count in counts {
        sums.push(sums.last().expect("it begins with 0") + count);
    }
    sums
}

/// Moves a block to the best place of its cell; whether that is another one.
fn improve(normal: &Normal, wires_of: &[Vec<&Wire>], grid: &mut Grid, block: usize) -> bool {
    let home = grid.place[block];
    let (mut best, mut gain) = (home, 0);
    for place in grid.cell(normal.blocks[block]).filter(|&place| place != home) {
        let other = grid.at(place);
        let cost = |grid: &Grid| {
            cost(normal, wires_of, grid, block)
                + other.map_or(0, |other| cost(normal, wires_of, grid, other))
        };
        let before = cost(grid);
        grid.put(home, other);
        grid.put(place, Some(block));
        let after = cost(grid);
        grid.put(place, other);
        grid.put(home, Some(block));
        if before - after > gain {
            (best, gain) = (place, before - after);
        }
    }
    let other = grid.at(best);
    grid.put(home, other);
    grid.put(best, Some(block));
    best != home
}

/// How far a block is from its neighbours. Staying on one row counts most along a lane, and nothing may stand
/// between the two.
fn cost(normal: &Normal, wires_of: &[Vec<&Wire>], grid: &Grid, block: usize) -> i64 {
    let mut cost = 0;
    for wire in &wires_of[block] {
        let (from, to) = (normal.blocks[wire.from], normal.blocks[wire.to]);
        let ((column, row), (to_column, to_row)) = (grid.place[wire.from], grid.place[wire.to]);
        let apart = i64::try_from(row.abs_diff(to_row)).expect("rows are few");
        let weight = match wire.course {
            Course::Onward if from.lane == to.lane => 12,
            Course::Inward | Course::Outward => 1,
            Course::Onward | Course::Across | Course::Sideways | Course::Backward => 2,
        };
        cost += weight * apart;
        if row == to_row && grid.is_blocked(row, (column, to_column)) {
            cost += weight * 3 / 2;
        }
    }
    cost
}
