//! How long layouts take and how good they are, beside Graphviz's `dot` in the same run: `cargo bench --bench graph`.
//!
//! Three tables: the five graphs of the tests; those of the folder that `RUNGS_GRAPHS` names, if it is set; and 39
//! organisations that the engine was not tuned to, in sum. `dot` is measured as a program, with its start, and
//! draws freely: it keeps neither lanes nor levels, which makes crossings easier to avoid.

#![expect(clippy::print_stdout, reason = "a bench prints what it measures")]

#[path = "graph/dot.rs"]
mod dot;
#[path = "graph/organisations.rs"]
mod organisations;

/// Graphs that the tests draw too.
#[path = "../it/graph"]
mod graph {
    pub(crate) mod fixtures;
    pub(crate) mod graphs;
}

use std::time::{Duration, Instant};

use graph::{fixtures, graphs};
use rungs::graph::input::{Direction, Input};
use rungs::graph::{Quality, plan};

/// Runs of which the median counts.
const RUNS: usize = 5;
/// The first of the organisations. The engine's costs were chosen with lower ones.
const SEEDS: std::ops::Range<u64> = 101..140;

/// What one program does with one graph.
#[derive(Debug, Clone, Copy, Default)]
struct Measured {
    time: Duration,
    /// With the order of lanes given; only Rungs has lanes.
    in_order: Option<Duration>,
    crossings: usize,
    points: usize,
}

fn main() {
    println!("{:<14} {:>6} {:>6}  {:>35}  {:>35}", "", "", "", "rungs", "dot");
    let head = ["ms", "lanes set", "crossings", "points"].map(|it| format!("{it:>8}")).join(" ");
    println!("{:<14} {:>6} {:>6}  {head}  {head}", "graph", "roles", "moves");
    for (name, input) in fixtures::all() {
        row(name, &input);
    }
    for (name, input) in graphs::from_files() {
        row(&name, &input);
    }
    let all: Vec<Input> = SEEDS.map(organisations::organisation).collect();
    let sum = |measure: &dyn Fn(&Input) -> Option<Measured>| {
        all.iter().map(measure).try_fold(Measured::default(), |sum, it| {
            let it = it?;
            Some(Measured {
                time: sum.time + it.time,
                in_order: it.in_order.map(|its| sum.in_order.unwrap_or_default() + its),
                crossings: sum.crossings + it.crossings,
                points: sum.points + it.points,
            })
        })
    };
    let count = |of: fn(&Input) -> usize| all.iter().map(of).sum();
    let (roles, moves) = (count(|it| it.blocks.len()), count(|it| it.links.len()));
    print_row("39 not tuned to", (roles, moves), [sum(&|it| Some(ours(it))), sum(&dot::measure)]);
}

fn row(name: &str, input: &Input) {
    let sizes = (input.blocks.len(), input.links.len());
    print_row(name, sizes, [Some(ours(input)), dot::measure(input)]);
}

fn print_row(name: &str, (roles, moves): (usize, usize), measured: [Option<Measured>; 2]) {
    let columns = measured.map(|it| match it {
        Some(Measured { time, in_order, crossings, points }) => {
            let ms = |time: Duration| format!("{:.2}", time.as_secs_f64() * 1000.0);
            let in_order = in_order.map_or_else(String::new, ms);
            format!("{:>8} {in_order:>9} {crossings:>9} {points:>8}", ms(time))
        }
        None => format!("{:>35}", "not installed"),
    });
    println!("{name:<14} {roles:>6} {moves:>6}  {}", columns.join("  "));
}

fn ours(input: &Input) -> Measured {
    let input = Input { direction: Direction::Down, ..input.clone() };
    let (time, drawn) = median(|| plan(&input));
    let quality = Quality::of(&drawn);
    let pinned = Input { pinned: drawn.lane_order(), ..input };
    let (in_order, _) = median(|| plan(&pinned));
    Measured {
        time,
        in_order: Some(in_order),
        crossings: quality.crossings,
        points: quality.points,
    }
}

/// The median time of some runs, and the result of the last.
fn median<T>(run: impl Fn() -> T) -> (Duration, T) {
    let measured = || {
        let start = Instant::now();
        let result = run();
        (start.elapsed(), result)
    };
    let (first, mut result) = measured();
    let mut all = vec![first];
    while all.len() < RUNS {
        let (another, its) = measured();
        all.push(another);
        result = its;
    }
    all.sort_unstable();
    (all[RUNS / 2], result)
}
