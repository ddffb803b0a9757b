//! How good the layouts of five graphs are, and how little they change when a move does.

use rungs::graph::input::{Direction, Input};
use rungs::graph::{Quality, plan};

use super::random::assert_sound;
use super::{fixtures, graphs};

/// Most crossings, places where lines cross, and bends.
type Bar = (usize, usize, usize);
/// For our graphs: what they have. A change of the engine must not make them worse.
const OURS: [Bar; 5] = [(0, 0, 0), (0, 0, 2), (14, 12, 30), (325, 256, 241), (3_006, 2_995, 1_399)];
/// For graphs that other engines have drawn too: better than the best of those that keep lanes and levels.
const THEIRS: [Bar; 5] =
    [(0, 0, 0), (0, 0, 2), (17, 15, 36), (260, 190, 235), (3_150, 2_850, 1_700)];

fn assert_within(name: &str, input: &Input, (crossings, points, bends): Bar) {
    for direction in [Direction::Right, Direction::Down, Direction::Up] {
        let input = Input { direction, ..input.clone() };
        let drawn = plan(&input);
        assert_sound(&input, &drawn);
        let quality = Quality::of(&drawn);
        let within =
            quality.crossings <= crossings && quality.points <= points && quality.bends <= bends;
        assert!(within, "{name}, {direction:?}: {quality:?}");
    }
}

#[test]
fn our_graphs_are_drawn_with_few_crossings() {
    for ((name, input), bar) in fixtures::all().into_iter().zip(OURS) {
        assert_within(name, &input, bar);
    }
}

#[test]
fn the_graphs_of_others_are_drawn_with_few_crossings() {
    let graphs = graphs::from_files();
    for ((name, input), bar) in graphs.iter().zip(THEIRS) {
        assert_within(name, input, bar);
    }
}

/// How far blocks move on average if one link is left out and the lanes stay where they are.
fn movement(input: &Input) -> f64 {
    let lanes = plan(input).lanes.into_iter().map(|lane| lane.index);
    let pinned = Input { pinned: lanes.collect(), ..input.clone() };
    let before = plan(&pinned);
    let (mut moved, mut count) = (0.0, 0.0);
    // Each link of a small graph, some of a large one.
    for link in (0..pinned.links.len()).step_by(1 + pinned.links.len() / 60) {
        let mut less = pinned.clone();
        less.links.remove(link);
        for (old, new) in before.blocks.iter().zip(plan(&less).blocks) {
            let middle = |at: i32, size: i32| f64::from(at) + f64::from(size) / 2.0;
            let across = middle(old.x, old.width) - middle(new.x, new.width);
            let down = middle(old.y, old.height) - middle(new.y, new.height);
            moved += across.hypot(down);
            count += 1.0;
        }
    }
    moved / f64::max(count, 1.0)
}

#[test]
fn a_move_less_hardly_moves_a_role() {
    let ours = fixtures::all().into_iter().map(|(name, input)| (name.to_owned(), input));
    // The largest take long, and nobody looks at them.
    for (name, input) in ours.chain(graphs::from_files()).filter(|it| it.1.blocks.len() <= 120) {
        let moved = movement(&input);
        assert!(moved <= 15.0, "{name}: {moved:.1} pixels");
    }
}

#[test]
fn lanes_stand_in_the_order_that_is_given() {
    let input = fixtures::disciplines();
    let free: Vec<usize> = plan(&input).lanes.iter().map(|lane| lane.index).collect();
    let reversed: Vec<usize> = free.iter().rev().copied().collect();
    let order = |pinned: Vec<usize>| -> Vec<usize> {
        plan(&Input { pinned, ..input.clone() }).lanes.iter().map(|lane| lane.index).collect()
    };
    assert_eq!(order(reversed.clone()), reversed);
    let some = order(vec![free[4], free[0]]);
    let at = |lane| some.iter().position(|&it| it == lane);
    assert!(at(free[4]) < at(free[0]), "{some:?}");
    assert_eq!(some.len(), free.len());
}
