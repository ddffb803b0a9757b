//! First step: one order for everything that was given in any order, and no lane or column without a block.
//!
//! Two sideways links between the same blocks, one each way, become one wire. Our own.

use std::collections::BTreeMap;

use super::bundles::Bundle;
use super::input::{Course, Input};

/// A graph in its canonical order. Blocks are numbered by key.
#[derive(Debug, Clone, Default)]
pub(super) struct Normal {
    /// The lanes in use, by their index in the input.
    pub(super) lanes: Vec<usize>,
    /// The columns in use, by their index in the input.
    pub(super) columns: Vec<usize>,
    /// The blocks, by key.
    pub(super) blocks: Vec<Placed>,
    /// By ends, then by course.
    pub(super) wires: Vec<Wire>,
}

impl Normal {
    /// Puts the lanes into another order, given by where each stands now.
    pub(super) fn reorder(&mut self, order: &[usize]) {
        let mut position = vec![0; order.len()];
        for (new, &old) in order.iter().enumerate() {
            position[old] = new;
        }
        self.lanes = order.iter().map(|&old| self.lanes[old]).collect();
        for block in &mut self.blocks {
            block.lane = position[block.lane];
        }
    }
}

/// A block and its cell.
#[derive(Debug, Clone, Copy)]
pub(super) struct Placed {
    /// Its index in the input.
    pub(super) index: usize,
    /// Index among the lanes in use.
    pub(super) lane: usize,
    /// Index among the columns in use.
    pub(super) column: usize,
}

/// One line to be drawn.
#[derive(Debug, Clone, Copy)]
pub(super) struct Wire {
    /// Number of the block where it begins.
    pub(super) from: usize,
    /// Number of the block where it leads.
    pub(super) to: usize,
    /// How it likes to run.
    pub(super) course: Course,
    /// Its link in the input.
    pub(super) link: usize,
    /// The link back, if the line has two heads.
    pub(super) back: Option<usize>,
    /// The bundle it belongs to: itself only, until bundles are made.
    pub(super) bundle: Bundle,
}

/// Puts `input` into its canonical order.
pub(super) fn normalise(input: &Input) -> Normal {
    let lanes = in_use(input.lanes.len(), input.blocks.iter().map(|block| block.lane));
    let columns = in_use(input.columns.len(), input.blocks.iter().map(|block| block.column));
    let mut order: Vec<usize> = (0..input.blocks.len()).collect();
    order.sort_by(|&a, &b| input.blocks[a].key.cmp(&input.blocks[b].key));
    let mut number = vec![0; order.len()];
    for (new, &old) in order.iter().enumerate() {
        number[old] = new;
    }
    let place = |used: &[usize], index| used.binary_search(&index).expect("it has a block");
    let blocks = order
        .iter()
        .map(|&index| Placed {
            index,
            lane: place(&lanes, input.blocks[index].lane),
            column: place(&columns, input.blocks[index].column),
        })
        .collect();
    Normal { lanes, columns, blocks, wires: wires(input, &number) }
}

fn in_use(count: usize, of_blocks: impl Iterator<Item = usize>) -> Vec<usize> {
    let mut used = vec![false; count];
    for index in of_blocks {
        used[index] = true;
    }
    (0..count).filter(|&index| used[index]).collect()
}

fn wires(input: &Input, number: &[usize]) -> Vec<Wire> {
    let mut links: Vec<_> = input
        .links
        .iter()
        .enumerate()
        .map(|(link, it)| (number[it.from], number[it.to], it.course, link))
        .collect();
    links.sort_unstable();
    // Wires that wait for a link the other way, by their ends.
    let mut waiting: BTreeMap<(usize, usize), Vec<usize>> = BTreeMap::new();
    let mut wires: Vec<Wire> = Vec::new();
    for (from, to, course, link) in links {
        let mergeable = course == Course::Sideways && from != to;
        if mergeable && let Some(wire) = waiting.get_mut(&(to, from)).and_then(Vec::pop) {
            wires[wire].back = Some(link);
            continue;
        }
        if mergeable {
            waiting.entry((from, to)).or_default().push(wires.len());
        }
        let bundle = Bundle::Only(wires.len());
        wires.push(Wire { from, to, course, link, back: None, bundle });
    }
    wires
}
