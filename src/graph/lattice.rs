//! The coarse map on which wires are routed: rows and columns of cells with channels and gutters between.
//!
//! Odd coordinates run through cells, even ones between them: column `c` is at `2c + 1`, the gutter before it
//! at `2c`. A wire turns at points of the lattice only, and never enters a block that is not its own.

use super::cells::Grid;
use super::normalise::Normal;

/// A point of the lattice.
pub(super) type Point = (usize, usize);

/// Where blocks stand, and which wires run already.
#[derive(Debug)]
pub(super) struct Lattice {
    /// Points from left to right.
    pub(super) width: usize,
    /// Points from top to bottom.
    pub(super) height: usize,
    /// The point of each block.
    pub(super) home: Vec<Point>,
    /// Whether a block stands on each point.
    blocked: Vec<bool>,
    /// Wires that run straight on through each point, from left to right and from top to bottom.
    through: Vec<[u32; 2]>,
    /// Wires on the piece from each point to its right, and to the point below.
    used: Vec<[u32; 2]>,
}

impl Lattice {
    /// The lattice of a grid, without wires.
    pub(super) fn new(normal: &Normal, grid: &Grid) -> Self {
        let (width, height) = (2 * grid.columns + 1, 2 * grid.rows() + 1);
        let home: Vec<Point> = normal
            .blocks
            .iter()
            .zip(&grid.row)
            .map(|(block, row)| (2 * block.column + 1, 2 * row + 1))
            .collect();
        let mut blocked = vec![false; width * height];
        for &(x, y) in &home {
            blocked[y * width + x] = true;
        }
        let (through, used) = (vec![[0; 2]; width * height], vec![[0; 2]; width * height]);
        Self { width, height, home, blocked, through, used }
    }

    /// The number of a point.
    pub(super) fn number(&self, (x, y): Point) -> usize {
        y * self.width + x
    }

    /// Whether a block stands on the point.
    pub(super) fn is_blocked(&self, point: Point) -> bool {
        self.blocked[self.number(point)]
    }

    /// Wires that a wire along `axis` (0 is from left to right) would cross at the point.
    pub(super) fn crossed(&self, point: Point, axis: usize) -> u32 {
        self.through[self.number(point)][1 - axis]
    }

    /// Wires that run from one point to the next already.
    pub(super) fn shared(&self, from: Point, to: Point) -> u32 {
        self.used[self.number(from.min(to))][usize::from(from.0 == to.0)]
    }

    /// Notes a wire by its ends and corners.
    pub(super) fn run(&mut self, corners: &[Point]) {
        for pair in corners.windows(2) {
            let (low, high) = (pair[0].min(pair[1]), pair[0].max(pair[1]));
            let axis = usize::from(low.0 == high.0);
            let step = if axis == 0 { (1, 0) } else { (0, 1) };
            let mut at = low;
            while at != high {
                let number = self.number(at);
                self.used[number][axis] += 1;
                if at != low {
                    self.through[number][axis] += 1;
                }
                at = (at.0 + step.0, at.1 + step.1);
            }
        }
    }
}
