//! The coarse map on which wires are routed: rows and columns of cells with channels and gutters between.
//!
//! Odd coordinates run through cells, even ones between them: column `c` is at `2c + 1`, the gutter before it
//! at `2c`. A wire turns at points of the lattice only, and never enters a block that is not its own.

use std::collections::BTreeMap;

use super::bundles::Bundle;
use super::cells::Grid;

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
    /// Bundles that run straight on through each point, from left to right and from top to bottom.
    through: Vec<[u32; 2]>,
    /// Bundles on the piece from each point to its right, and to the point below.
    used: Vec<[u32; 2]>,
    /// What is counted there of each bundle of several wires.
    marks: BTreeMap<Bundle, Vec<Marks>>,
}

impl Lattice {
    /// The lattice of a grid, without wires.
    pub(super) fn new(grid: &Grid) -> Self {
        let (width, height) = (2 * grid.columns() + 1, 2 * grid.rows() + 1);
        let home: Vec<Point> =
            grid.place.iter().map(|(column, row)| (2 * column + 1, 2 * row + 1)).collect();
        let mut blocked = vec![false; width * height];
        for &(x, y) in &home {
            blocked[y * width + x] = true;
        }
        let (through, used) = (vec![[0; 2]; width * height], vec![[0; 2]; width * height]);
        let marks = BTreeMap::new();
        Self { width, height, home, blocked, through, used, marks }
    }

    /// The number of a point.
    pub(super) fn number(&self, (x, y): Point) -> usize {
        y * self.width + x
    }

    /// Whether a block stands on the point.
    pub(super) fn is_blocked(&self, point: Point) -> bool {
        self.blocked[self.number(point)]
    }

    /// Bundles that a wire along `axis` (0 is from left to right) would cross at the point, its own left out.
    pub(super) fn crossed(&self, point: Point, axis: usize, own: Bundle) -> u32 {
        let number = self.number(point);
        let of_own = self.marks(own).is_some_and(|marks| marks[number].through[1 - axis]);
        self.through[number][1 - axis] - u32::from(of_own)
    }

    /// Bundles that run from one point to the next already.
    pub(super) fn shared(&self, from: Point, to: Point) -> u32 {
        self.used[self.number(from.min(to))][usize::from(from.0 == to.0)]
    }

    /// Whether a bundle runs from one point to the next already.
    pub(super) fn runs(&self, from: Point, to: Point, bundle: Bundle) -> bool {
        let axis = usize::from(from.0 == to.0);
        self.marks(bundle).is_some_and(|marks| marks[self.number(from.min(to))].used[axis])
    }

    /// Whether a wire of the bundle runs already.
    pub(super) fn has_run(&self, bundle: Bundle) -> bool {
        self.marks(bundle).is_some()
    }

    fn marks(&self, bundle: Bundle) -> Option<&Vec<Marks>> {
        match bundle {
            Bundle::Only(_) => None,
            Bundle::From(..) | Bundle::To(..) => self.marks.get(&bundle),
        }
    }

    /// Notes a wire by its ends and corners. What its bundle has taken already counts once.
    pub(super) fn run(&mut self, corners: &[Point], bundle: Bundle) {
        let fresh = || vec![Marks::default(); self.blocked.len()];
        let mut own;
        let marks = match bundle {
            Bundle::Only(_) => {
                own = fresh();
                &mut own
            }
            Bundle::From(..) | Bundle::To(..) => self.marks.entry(bundle).or_insert_with(fresh),
        };
        for pair in corners.windows(2) {
            let (low, high) = (pair[0].min(pair[1]), pair[0].max(pair[1]));
            let axis = usize::from(low.0 == high.0);
            let step = if axis == 0 { (1, 0) } else { (0, 1) };
            let mut at = low;
            while at != high {
                let number = at.1 * self.width + at.0;
                if !std::mem::replace(&mut marks[number].used[axis], true) {
                    self.used[number][axis] += 1;
                }
                if at != low && !std::mem::replace(&mut marks[number].through[axis], true) {
                    self.through[number][axis] += 1;
                }
                at = (at.0 + step.0, at.1 + step.1);
            }
        }
    }
}

/// What a bundle does at a point, on both axes.
#[derive(Debug, Clone, Copy, Default)]
struct Marks {
    /// It runs straight on.
    through: [bool; 2],
    /// It runs on to the next point.
    used: [bool; 2],
}
