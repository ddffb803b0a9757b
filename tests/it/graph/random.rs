//! What holds for every drawing, whatever the graph.

use rungs::graph::input::{Block, Course, Direction, Heading, Input, Line, Link, Plan, Rect};
use rungs::graph::plan;

/// Marsaglia's xorshift: random enough, and the same everywhere.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 33).expect("31 bits fit") % limit
    }
}

const COURSES: [Course; 6] = [
    Course::Onward,
    Course::Inward,
    Course::Outward,
    Course::Across,
    Course::Sideways,
    Course::Backward,
];

/// Which lanes keep their order: mostly all, sometimes some or none.
fn pins(random: &mut Random, lanes: usize) -> Vec<usize> {
    match random.below(16) {
        0 => Vec::new(),
        1 => (0..lanes).filter(|_| random.below(2) == 0).collect(),
        _ => (0..lanes).rev().collect(),
    }
}

/// A graph with anything in it: cycles, forks, several links between two blocks, links of a block to itself,
/// full cells and empty lanes.
fn random_graph(random: &mut Random) -> Input {
    let most = if random.below(16) == 0 { 40 } else { 12 };
    let blocks = 1 + random.below(most);
    let lanes = 1 + random.below(if most == 40 { 14 } else { 5 });
    let columns = 1 + random.below(7);
    let links = random.below(2 * blocks + 1);
    let heading = |random: &mut Random| Heading {
        width: i32::try_from(random.below(200)).expect("it is small"),
        height: i32::try_from(random.below(60)).expect("it is small"),
    };
    Input {
        direction: [Direction::Right, Direction::Down, Direction::Up][random.below(3)],
        pinned: pins(random, lanes),
        lanes: (0..lanes).map(|_| heading(random)).collect(),
        columns: (0..columns).map(|_| heading(random)).collect(),
        blocks: (0..blocks)
            .map(|number| Block {
                key: format!("block-{number}"),
                lane: random.below(lanes),
                column: random.below(columns),
                width: 20 + i32::try_from(random.below(150)).expect("it is small"),
                height: 20 + i32::try_from(random.below(70)).expect("it is small"),
            })
            .collect(),
        links: (0..links)
            .map(|_| Link {
                from: random.below(blocks),
                to: random.below(blocks),
                course: COURSES[random.below(COURSES.len())],
            })
            .collect(),
    }
}

/// The same graph, told in another order.
fn shuffled(input: &Input, random: &mut Random) -> (Input, Vec<usize>) {
    let order = |count: usize, random: &mut Random| {
        let mut order: Vec<usize> = (0..count).collect();
        for at in (1..count).rev() {
            order.swap(at, random.below(at + 1));
        }
        order
    };
    let blocks = order(input.blocks.len(), random);
    let mut new = vec![0; blocks.len()];
    for (at, &old) in blocks.iter().enumerate() {
        new[old] = at;
    }
    let renamed = |link: &Link| Link { from: new[link.from], to: new[link.to], ..*link };
    let links = order(input.links.len(), random);
    let input = Input {
        blocks: blocks.iter().map(|&old| input.blocks[old].clone()).collect(),
        links: links.iter().map(|&old| renamed(&input.links[old])).collect(),
        ..input.clone()
    };
    (input, new)
}

fn overlap(a: (i32, i32), b: (i32, i32)) -> i32 {
    a.1.min(b.1) - a.0.max(b.0)
}

/// The pieces of a line as rectangles without width.
fn pieces(points: &[(i32, i32)]) -> impl Iterator<Item = Rect> + '_ {
    points.windows(2).map(|pair| {
        let (a, b) = (pair[0].min(pair[1]), (pair[0].max(pair[1])));
        assert!(
            (a.0 == b.0) != (a.1 == b.1),
            "a piece is straight and leads somewhere: {a:?} {b:?}"
        );
        let (y, height) = (a.1.min(b.1), (a.1 - b.1).abs());
        Rect { x: a.0, y, width: b.0 - a.0, height }
    })
}

/// How much two rectangles share on each axis; negative if they are apart.
fn shared(a: Rect, b: Rect) -> (i32, i32) {
    (
        overlap((a.x, a.x + a.width), (b.x, b.x + b.width)),
        overlap((a.y, a.y + a.height), (b.y, b.y + b.height)),
    )
}

#[track_caller]
pub(super) fn assert_sound(input: &Input, plan: &Plan) {
    let mut drawn: Vec<usize> =
        plan.lines.iter().flat_map(|line| [Some(line.link), line.back]).flatten().collect();
    drawn.sort_unstable();
    assert_eq!(drawn, (0..input.links.len()).collect::<Vec<_>>(), "every link is drawn once");
    for (a, &rect) in plan.blocks.iter().enumerate() {
        assert!(rect.width >= input.blocks[a].width && rect.height >= input.blocks[a].height);
        for &other in &plan.blocks[..a] {
            let (x, y) = shared(rect, other);
            assert!(x < 0 || y < 0, "blocks are apart: {rect:?} {other:?}");
        }
    }
    assert_bands(input, plan);
    for line in &plan.lines {
        assert_ports(input, plan, line.link, &line.points);
        for piece in pieces(&line.points) {
            for &block in &plan.blocks {
                let (x, y) = shared(piece, block);
                let inside = x >= 0 && y >= 0 && (x > 0 || y > 0);
                assert!(!inside, "no line runs through a block or along it: {piece:?} {block:?}");
            }
        }
    }
    let all: Vec<(usize, Rect)> = plan
        .lines
        .iter()
        .enumerate()
        .flat_map(|(number, line)| pieces(&line.points).map(move |piece| (number, piece)))
        .collect();
    for (at, &(line, piece)) in all.iter().enumerate() {
        for &(other, with) in &all[..at] {
            let (x, y) = shared(piece, with);
            let alike = (piece.width == 0) == (with.width == 0);
            let touch = alike && x >= 0 && y >= 0;
            let follows = line == other && x.max(y) == 0;
            assert!(
                !touch || follows || bundled(input, plan, line, other),
                "lines share points at most: {line} {piece:?}, {other} {with:?}"
            );
        }
    }
}

/// Whether two lines are of one bundle, which has to be of one course, with one begin or one end.
fn bundled(input: &Input, plan: &Plan, a: usize, b: usize) -> bool {
    let (a, b) = (&plan.lines[a], &plan.lines[b]);
    let (from, to) = (input.links[a.link], input.links[b.link]);
    let may = from.course == to.course
        && (from.from == to.from || from.to == to.to)
        && !matches!(from.course, Course::Sideways | Course::Backward);
    a.bundle.is_some() && a.bundle == b.bundle && may
}

fn assert_bands(input: &Input, plan: &Plan) {
    let mut columns = plan.columns.clone();
    if input.direction == Direction::Up {
        columns.reverse();
    }
    for bands in [&plan.lanes, &columns] {
        for pair in bands.windows(2) {
            assert!(pair[0].start + pair[0].size <= pair[1].start, "bands are apart");
        }
    }
    assert!(plan.columns.is_sorted_by_key(|column| column.index));
    for (block, rect) in input.blocks.iter().zip(&plan.blocks) {
        let lane = plan.lanes.iter().find(|lane| lane.index == block.lane).expect("it is in use");
        let column = plan.columns.iter().find(|it| it.index == block.column).expect("it is in use");
        let (x, y) = ((rect.x, rect.width), (rect.y, rect.height));
        let (of_column, of_lane) =
            if input.direction == Direction::Right { (x, y) } else { (y, x) };
        for (band, (start, size)) in [(column, of_column), (lane, of_lane)] {
            assert!(start > band.start && start + size < band.start + band.size);
        }
        assert!(rect.x + rect.width <= plan.width && rect.y + rect.height <= plan.height);
    }
}

/// Lines begin and end on the border of their blocks, away from the corners.
fn assert_ports(input: &Input, plan: &Plan, link: usize, points: &[(i32, i32)]) {
    let ends =
        [(input.links[link].from, points[0]), (input.links[link].to, points[points.len() - 1])];
    for (block, (x, y)) in ends {
        let rect = plan.blocks[block];
        let (left, top) = (x - rect.x, y - rect.y);
        let side = (left == 0 || left == rect.width) && (8..=rect.height - 8).contains(&top);
        let end = (top == 0 || top == rect.height) && (8..=rect.width - 8).contains(&left);
        assert!(side != end, "a port lies on one side: {rect:?} {x} {y}");
    }
}

#[test]
fn any_graph_is_drawn_soundly_and_the_same_in_any_order() {
    let mut random = Random(0x9E37_79B9_7F4A_7C15);
    for _ in 0..5000 {
        let input = random_graph(&mut random);
        let drawn = plan(&input);
        assert_sound(&input, &drawn);
        let (other, new) = shuffled(&input, &mut random);
        let again = plan(&other);
        assert_eq!((drawn.width, drawn.height), (again.width, again.height));
        assert_eq!((drawn.lanes, drawn.columns), (again.lanes, again.columns));
        for (old, rect) in drawn.blocks.iter().enumerate() {
            assert_eq!(*rect, again.blocks[new[old]]);
        }
        let points =
            |plan: Vec<Line>| -> Vec<_> { plan.into_iter().map(|line| line.points).collect() };
        assert_eq!(points(drawn.lines), points(again.lines));
    }
}
