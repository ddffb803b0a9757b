//! Graphs of the sizes that the engine is measured with, from one ladder to what nobody should draw.
//!
//! They are the same on every machine and in every run. Nothing here knows how they are drawn.

mod hostile;

use std::collections::BTreeMap;

use rungs::graph::input::{Block, Course, Heading, Input, Link};

pub(crate) use hostile::hostile;

/// All five, smallest first, each with its name.
pub(crate) fn all() -> [(&'static str, Input); 5] {
    [
        ("one lane", one_lane()),
        ("two tracks", two_tracks()),
        ("disciplines", disciplines()),
        ("organisation", organisation()),
        ("hostile", hostile()),
    ]
}

/// One ladder: 6 roles, 5 moves.
pub(crate) fn one_lane() -> Input {
    let mut graph = Graph::new(&["Nursing"], 6);
    let names =
        ["Helper", "Nurse", "Charge nurse", "Ward sister", "Matron", "Director of nursing care"];
    let ladder: Vec<usize> =
        names.iter().enumerate().map(|(column, name)| graph.role(name, 0, column)).collect();
    graph.climb(&ladder);
    graph.input
}

/// Specialists and leads beside them: 2 lanes, 10 roles, 13 moves.
pub(crate) fn two_tracks() -> Input {
    let mut graph = Graph::new(&["Expert track", "People track"], 6);
    let ladder = |graph: &mut Graph, track: &str, lane, columns: std::ops::Range<usize>| {
        let role = |column| graph.role(&format!("{track} of grade {column}"), lane, column);
        columns.map(role).collect::<Vec<_>>()
    };
    let expert = ladder(&mut graph, "Expert", 0, 0..6);
    let people = ladder(&mut graph, "Head", 1, 2..6);
    graph.climb(&expert);
    graph.climb(&people);
    graph.link(expert[2], people[1], Course::Across);
    for (from, to) in [
        (expert[2], people[0]),
        (expert[3], people[1]),
        (people[1], expert[3]),
        (people[2], expert[4]),
    ] {
        graph.link(from, to, Course::Sideways);
    }
    graph.input
}

/// Five disciplines, two ways in, and management: 6 lanes, 36 roles, 60 moves.
pub(crate) fn disciplines() -> Input {
    const LANES: [&str; 6] = ["Surgery", "Radiology", "Pharmacy", "Laboratory", "Therapy", "Board"];
    let mut graph = Graph::new(&LANES, 7);
    let mut roles = BTreeMap::new();
    for (lane, name) in LANES.iter().enumerate() {
        let columns = if lane == 5 { 3..7 } else { 1..7 };
        let ladder: Vec<usize> =
            columns.clone().map(|c| graph.role(&format!("{name} grade {c}"), lane, c)).collect();
        graph.climb(&ladder);
        roles.extend(columns.zip(ladder).map(|(column, role)| ((lane, column), role)));
    }
    let school = graph.role("School", 1, 0);
    let retrained = graph.role("Retrained", 3, 0);
    for (entry, lane) in [(school, 0), (school, 1), (school, 2), (retrained, 3), (retrained, 4)] {
        graph.link(entry, roles[&(lane, 1)], Course::Inward);
    }
    for (lane, column) in [(0, 3), (1, 3), (2, 3), (3, 3), (4, 3), (0, 4), (1, 4), (2, 4), (3, 4)] {
        graph.link(roles[&(lane, column)], roles[&(5, column)], Course::Across);
    }
    // From lane, to lane, at these columns.
    let sideways: [(usize, usize, &[usize]); 8] = [
        (0, 2, &[2, 3, 4]),
        (2, 0, &[3]),
        (1, 3, &[1, 2, 3]),
        (3, 4, &[2, 3, 4]),
        (4, 2, &[2, 3]),
        (2, 3, &[2, 3]),
        (1, 0, &[5]),
        (5, 1, &[4, 5, 6]),
    ];
    for (from, to, columns) in sideways {
        for &column in columns {
            graph.link(roles[&(from, column)], roles[&(to, column)], Course::Sideways);
        }
    }
    graph.input
}

/// A whole company: 15 lanes, 120 roles, 220 moves, most of them between lanes that are close in kind, which
/// is not the order in which they are declared.
pub(crate) fn organisation() -> Input {
    // The highest column of each discipline, from column 1; then those of the two management lanes, which
    // begin later.
    const TOPS: [usize; 13] = [8, 7, 6, 7, 8, 7, 6, 7, 7, 6, 6, 5, 5];
    const MANAGEMENT: [(usize, usize); 2] = [(3, 8), (5, 8)];
    let names: Vec<String> = (0..15).map(|lane| format!("Department {lane}")).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let mut graph = Graph::new(&names, 9);
    let mut roles = BTreeMap::new();
    let columns = TOPS.map(|top| (1, top)).into_iter().chain(MANAGEMENT);
    for (lane, (first, last)) in columns.enumerate() {
        let ladder: Vec<usize> = (first..=last)
            .map(|c| graph.role(&format!("Department {lane} grade {c}"), lane, c))
            .collect();
        graph.climb(&ladder);
        roles.extend((first..=last).zip(ladder).map(|(column, role)| ((lane, column), role)));
    }
    for number in 0..20 {
        let (lane, column) = (number * 5 % 13, 3 + number / 13);
        let expert = graph.role(&format!("Expert {number} of department {lane}"), lane, column);
        graph.link(roles[&(lane, column - 1)], expert, Course::Onward);
        if number < 14 {
            graph.link(expert, roles[&(lane, column + 1)], Course::Onward);
        }
    }
    for number in 0..5 {
        let entry = graph.role(&format!("Entry {number}"), number * 3 % 13, 0);
        for step in 0..if number < 3 { 3 } else { 2 } {
            let lane = (number * 3 + step * 4) % 13;
            graph.link(entry, roles[&(lane, 1)], Course::Inward);
        }
    }
    for number in 0..17 {
        let column = 3 + number / 9;
        graph.link(roles[&(number % 9, column)], roles[&(13, column)], Course::Across);
    }
    // Every third lane is close in kind: between those, one up and to the side.
    let mut dice = Dice(15);
    let close = |dice: &mut Dice, lane: usize| (lane + [3, 3, 6, 1][dice.below(4)]) % 13;
    let mut seen: Vec<(usize, usize)> = Vec::new();
    while seen.len() < 17 + 59 {
        let rise = usize::from(seen.len() < 17);
        let (from, column) = (dice.below(13), 1 + dice.below(5));
        let to = close(&mut dice, from);
        let (Some(&from), Some(&to)) =
            (roles.get(&(from, column)), roles.get(&(to, column + rise)))
        else {
            continue;
        };
        if !seen.contains(&(from, to)) {
            seen.push((from, to));
            graph.link(from, to, if rise == 1 { Course::Across } else { Course::Sideways });
        }
    }
    graph.input
}

/// Knuth's generator of the MMIX computer: random enough, and the same everywhere.
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: usize) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).expect("31 bits fit") % limit
    }
}

/// A graph that is being made.
struct Graph {
    input: Input,
}

impl Graph {
    fn new(lanes: &[&str], columns: usize) -> Self {
        let lanes = lanes.iter().map(|name| heading(name)).collect();
        let columns = (0..columns).map(|column| heading(&format!("Grade {column}"))).collect();
        Self { input: Input { lanes, columns, ..Input::default() } }
    }

    /// Adds a role as large as its name would make it, and returns its index.
    fn role(&mut self, name: &str, lane: usize, column: usize) -> usize {
        let (width, height) = room(name);
        self.input.blocks.push(Block {
            key: format!("role:{name}"),
            lane,
            column,
            width: (width + 26).clamp(104, 160),
            height: height + 24,
        });
        self.input.blocks.len() - 1
    }

    fn link(&mut self, from: usize, to: usize, course: Course) {
        self.input.links.push(Link { from, to, course });
    }

    /// Links each to the next.
    fn climb(&mut self, ladder: &[usize]) {
        for pair in ladder.windows(2) {
            self.link(pair[0], pair[1], Course::Onward);
        }
    }
}

fn heading(name: &str) -> Heading {
    let (width, height) = room(name);
    Heading { width, height }
}

/// A letter takes 7 pixels, a line at most 134 and 18 in height.
pub(crate) fn room(name: &str) -> (i32, i32) {
    let width = 7 * i32::try_from(name.chars().count()).expect("a name is short");
    let lines = (width + 133) / 134;
    (width / lines.max(1), 18 * lines)
}

#[test]
fn the_graphs_are_as_large_as_they_say() {
    let sizes = all().map(|(_, graph)| {
        let courses = |course| graph.links.iter().filter(|link| link.course == course).count();
        let along = [Course::Onward, Course::Inward, Course::Across, Course::Sideways].map(courses);
        (graph.lanes.len(), graph.columns.len(), graph.blocks.len(), graph.links.len(), along)
    });
    let expected = [
        (1, 6, 6, 5, [5, 0, 0, 0]),
        (2, 6, 10, 13, [8, 0, 1, 4]),
        (6, 7, 36, 60, [28, 5, 9, 18]),
        (15, 9, 120, 220, [114, 13, 34, 59]),
        (25, 13, 600, 1000, [375, 0, 152, 473]),
    ];
    assert_eq!(sizes, expected);
    for (name, graph) in all() {
        let mut keys: Vec<&str> = graph.blocks.iter().map(|block| &*block.key).collect();
        keys.sort_unstable();
        keys.dedup();
        assert_eq!(keys.len(), graph.blocks.len(), "{name}: keys are unique");
    }
}
