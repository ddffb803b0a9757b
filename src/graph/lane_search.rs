//! Better orders of a few lanes: those that are near a good one are drawn, and the one with the least crossings
//! is kept. What [`lanes`](super::lanes) makes short is not always what crosses least. Around the steps from the third on; plain local
//! search, as Purchase (1997) found crossings to matter most to readers.

use super::normalise::Normal;
use super::quality::Quality;

/// How long to look.
#[derive(Debug, Clone, Copy)]
pub(super) struct Limits {
    /// Most lanes for which orders are drawn.
    pub(super) lanes: usize,
    /// Most drawings.
    pub(super) tries: usize,
}

impl Limits {
    /// For every build: some milliseconds for a map.
    pub(super) const QUICK: Self = Self { lanes: 9, tries: 40 };
    /// For a look at what could be better: some seconds for a large one.
    pub(super) const THOROUGH: Self = Self { lanes: 16, tries: 1200 };
}

/// Puts the lanes of `normal` into the best order that is found by moving one lane at a time, never one of those
/// in `pinned`. `draw` makes a drawing, and says how good it is.
pub(super) fn improve<T>(
    normal: &mut Normal,
    pinned: &[usize],
    limits: Limits,
    draw: impl Fn(&Normal) -> (T, Quality),
) -> T {
    let score = |quality: &Quality| (quality.points, quality.crossings, quality.length);
    let (mut best, mut quality) = draw(normal);
    let count = normal.lanes.len();
    if !(3..=limits.lanes).contains(&count) {
        return best;
    }
    // Short ones first: they change least about an order that is good already.
    let mut moves: Vec<(usize, usize)> =
        (0..count).flat_map(|from| (0..count).map(move |to| (from, to))).collect();
    moves.sort_by_key(|(from, to)| from.abs_diff(*to));
    let mut tries = 0;
    let mut improved = true;
    while improved {
        improved = false;
        for &(from, to) in &moves {
            // Next to each other, both ways are the same.
            if from == to || from == to + 1 || pinned.contains(&normal.lanes[from]) {
                continue;
            }
            if tries == limits.tries || quality.crossings == 0 {
                return best;
            }
            tries += 1;
            let mut order: Vec<usize> = (0..count).collect();
            let lane = order.remove(from);
            order.insert(to, lane);
            let mut other = normal.clone();
            other.reorder(&order);
            let (drawing, its) = draw(&other);
            if score(&its) < score(&quality) {
                (best, quality) = (drawing, its);
                *normal = other;
                improved = true;
            }
        }
    }
    best
}
