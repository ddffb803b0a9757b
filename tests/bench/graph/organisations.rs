//! Organisations that nobody has drawn: lanes of different length, forks, and moves between lanes.

use rungs::graph::input::{Block, Course, Heading, Input, Link};

/// Marsaglia's xorshift.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 33).expect("31 bits fit") % limit
    }
}

/// Two to twelve lanes on five to nine levels, with three or four moves to other lanes for each lane.
pub(super) fn organisation(seed: u64) -> Input {
    let mut random = Random(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1);
    for _ in 0..10 {
        random.below(2);
    }
    let (lanes, levels) = (2 + random.below(11), 5 + random.below(5));
    let (lane, level) = (Heading { width: 90, height: 18 }, Heading { width: 80, height: 18 });
    let mut input =
        Input { lanes: vec![lane; lanes], columns: vec![level; levels], ..Input::default() };
    let ladders: Vec<Vec<usize>> =
        (0..lanes).map(|lane| ladder(&mut input, &mut random, lane, levels)).collect();
    for _ in 0..lanes * 7 / 2 {
        between(&mut input, &mut random, &ladders);
    }
    input
}

/// The roles of a lane, one above the other; now and then another one beside.
fn ladder(input: &mut Input, random: &mut Random, lane: usize, levels: usize) -> Vec<usize> {
    let first = random.below(3);
    let last = (first + 3 + random.below(levels - 3)).min(levels);
    let mut ladder: Vec<usize> = Vec::new();
    for column in first..last {
        let tall = random.below(2) == 1;
        let height = if tall { 60 } else { 42 };
        let width = 110 + i32::try_from(random.below(45)).expect("it is small");
        let key = format!("l{lane}c{column}");
        input.blocks.push(Block { key, lane, column, width, height });
        let block = input.blocks.len() - 1;
        let below = ladder.last().copied();
        let advance = |to| below.map(|from| Link { from, to, course: Course::Onward });
        input.links.extend(advance(block));
        ladder.push(block);
        if random.below(6) == 0 {
            let key = format!("l{lane}c{column}b");
            input.blocks.push(Block { key, lane, column, width: 120, height: 42 });
            input.links.extend(advance(block + 1));
        }
    }
    ladder
}

/// A move to another lane: one level up, or sideways, which for half of them leads both ways.
fn between(input: &mut Input, random: &mut Random, ladders: &[Vec<usize>]) {
    let (a, b) = (random.below(ladders.len()), random.below(ladders.len()));
    let from = ladders[a][random.below(ladders[a].len())];
    let up = random.below(3) == 0;
    let column = input.blocks[from].column + usize::from(up);
    let to = ladders[b].iter().copied().find(|&to| input.blocks[to].column == column);
    let Some(to) = to.filter(|_| a != b) else { return };
    if up {
        input.links.push(Link { from, to, course: Course::Across });
        return;
    }
    input.links.push(Link { from, to, course: Course::Sideways });
    if random.below(2) == 0 {
        input.links.push(Link { from: to, to: from, course: Course::Sideways });
    }
}
