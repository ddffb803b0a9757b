//! Fourth step: links that need no search. A link along a lane with nothing between its ends is a straight
//! line: the spine of a ladder, which nothing may bend. Our own, after the hand-drawn road maps of <https://roadmap.sh>.

use super::cells::Grid;
use super::input::Course;
use super::lattice::{Lattice, Point};
use super::normalise::{Normal, Wire};

/// The corners of each wire that is a spine; nothing for the others.
pub(super) fn straight(
    normal: &Normal,
    grid: &Grid,
    lattice: &mut Lattice,
) -> Vec<Option<Vec<Point>>> {
    let mut taken: Vec<(usize, usize, usize)> = Vec::new();
    let spine = |wire: &Wire| {
        let ((from, row), (to, to_row)) = (grid.place[wire.from], grid.place[wire.to]);
        let clear = wire.course == Course::Onward
            && from < to
            && row == to_row
            && !grid.is_blocked(row, (from, to));
        // Of two spines on the same stretch, one has to find another way.
        let stretch = (row, from, to);
        if !clear || taken.contains(&stretch) {
            return None;
        }
        taken.push(stretch);
        let corners = vec![lattice.home[wire.from], lattice.home[wire.to]];
        lattice.run(&corners, wire.bundle);
        Some(corners)
    };
    normal.wires.iter().map(spine).collect()
}
