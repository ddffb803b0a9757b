//! Before the second step: which wires may lie on one another: those that share their begin, or those that share their end, so that a
//! bundle never suggests a link that is not there (Sander 2004 draws hyperedges so).

use std::collections::BTreeMap;

use super::input::Course;
use super::normalise::{Normal, Wire};

/// Least wires of a bundle between roles. Two lines side by side are easier to follow than one that forks.
const LEAST: usize = 3;

/// What a wire may lie on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Bundle {
    /// Wires of this course from this block.
    From(Course, usize),
    /// Wires of this course to this block.
    To(Course, usize),
    /// This wire only.
    Only(usize),
}

/// Puts wires into bundles, the largest first; each is in one.
pub(super) fn bundle(normal: &mut Normal) {
    let mut stars: BTreeMap<Bundle, Vec<usize>> = BTreeMap::new();
    for (number, wire) in normal.wires.iter_mut().enumerate() {
        wire.bundle = Bundle::Only(number);
        for bundle in candidates(&normal.blocks, wire).into_iter().flatten() {
            stars.entry(bundle).or_default().push(number);
        }
    }
    let least = |bundle: &Bundle| match bundle {
        Bundle::From(Course::Inward, _) | Bundle::To(Course::Outward, _) => 2,
        _ => LEAST,
    };
    loop {
        stars.retain(|bundle, wires| wires.len() >= least(bundle));
        // Among equals, the first.
        let largest = stars.iter().rev().max_by_key(|(_, wires)| wires.len());
        let Some(bundle) = largest.map(|(bundle, _)| *bundle) else { return };
        let taken = stars.remove(&bundle).expect("it is there");
        for wires in stars.values_mut() {
            wires.retain(|wire| !taken.contains(wire));
        }
        for wire in taken {
            normal.wires[wire].bundle = bundle;
        }
    }
}

/// What a wire could share: never a line with two heads, nor a step of a ladder, nor a loop.
fn candidates(blocks: &[super::normalise::Placed], wire: &Wire) -> [Option<Bundle>; 2] {
    let Wire { from, to, course, .. } = *wire;
    let (begin, end) = (Bundle::From(course, from), Bundle::To(course, to));
    match course {
        _ if from == to => [None, None],
        Course::Inward => [Some(begin), None],
        Course::Outward => [Some(end), None],
        Course::Across => [Some(begin), Some(end)],
        Course::Onward if blocks[from].lane != blocks[to].lane => [Some(begin), Some(end)],
        Course::Onward | Course::Sideways | Course::Backward => [None, None],
    }
}
