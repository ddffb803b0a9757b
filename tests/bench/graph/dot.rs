//! The same graphs, drawn by Graphviz's `dot` as it likes.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::io::Write as _;
use std::process::{Command, Stdio};

use rungs::graph::input::{Course, Input};

use super::{Measured, median};

/// Pixels of an inch, which is what `dot` measures in.
const INCH: f64 = 96.0;
/// Straight pieces that a curve is measured in.
const PIECES: u32 = 8;
/// Crossings closer to one another, or to the end of a line, than this many pixels are not told apart.
const SAME: f64 = 2.0;

type Point = (f64, f64);

/// What `dot` needs and makes; nothing if it is not installed.
pub(super) fn measure(input: &Input) -> Option<Measured> {
    let graph = graph(input);
    run(&graph)?;
    let (time, plain) = median(|| run(&graph).expect("it ran before"));
    let (crossings, points) = crossings(&lines(&plain));
    Some(Measured { time, in_order: None, crossings, points })
}

/// The graph in its language. Two sideways links between two roles are one line, as with us.
fn graph(input: &Input) -> String {
    let mut graph = String::from(
        "digraph {\nnodesep=.29; ranksep=.58; node [shape=box, fixedsize=true, label=\"\"];\n",
    );
    for (number, block) in input.blocks.iter().enumerate() {
        let (width, height) = (f64::from(block.width) / INCH, f64::from(block.height) / INCH);
        writeln!(graph, "n{number} [width={width}, height={height}];").expect("it is a string");
    }
    let mut seen = BTreeSet::new();
    for link in &input.links {
        let sideways = link.course == Course::Sideways;
        if sideways && seen.contains(&(link.to, link.from)) {
            continue;
        }
        if sideways {
            seen.insert((link.from, link.to));
        }
        writeln!(graph, "n{} -> n{};", link.from, link.to).expect("it is a string");
    }
    graph + "}\n"
}

fn run(graph: &str) -> Option<String> {
    let mut dot = Command::new("dot")
        .args(["-Tplain", "-y"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .ok()?;
    let mut input = dot.stdin.take()?;
    input.write_all(graph.as_bytes()).ok()?;
    drop(input);
    String::from_utf8(dot.wait_with_output().ok()?.stdout).ok()
}

/// The lines of a drawing in its plain format: Bézier curves, as straight pieces.
fn lines(plain: &str) -> Vec<Vec<Point>> {
    let edges = plain.lines().filter_map(|line| line.strip_prefix("edge "));
    let line = |edge: &str| {
        let mut words = edge.split(' ').skip(2);
        let count: usize = words.next().and_then(|it| it.parse().ok()).unwrap_or(0);
        let numbers: Vec<f64> = words
            .take(2 * count)
            .filter_map(|it| it.parse().ok())
            .map(|it: f64| it * INCH)
            .collect();
        let points: Vec<Point> = numbers.chunks_exact(2).map(|it| (it[0], it[1])).collect();
        flatten(&points)
    };
    edges.map(line).collect()
}

fn flatten(points: &[Point]) -> Vec<Point> {
    let mut flat = points[..1].to_vec();
    for curve in points.windows(4).step_by(3) {
        for piece in 1..=PIECES {
            let t = f64::from(piece) / f64::from(PIECES);
            let weights = [
                (1.0 - t).powi(3),
                3.0 * (1.0 - t).powi(2) * t,
                3.0 * (1.0 - t) * t * t,
                t.powi(3),
            ];
            let at = |axis: fn(&Point) -> f64| {
                curve.iter().zip(weights).map(|(it, w)| axis(it) * w).sum()
            };
            flat.push((at(|it| it.0), at(|it| it.1)));
        }
    }
    flat
}

/// Crossings of pairs of lines, and the places where they are.
fn crossings(lines: &[Vec<Point>]) -> (usize, usize) {
    let near = |a: Point, b: Point| (a.0 - b.0).abs() <= SAME && (a.1 - b.1).abs() <= SAME;
    let (mut count, mut points) = (0, Vec::<Point>::new());
    for (at, line) in lines.iter().enumerate() {
        for other in &lines[..at] {
            let ends = [line.first(), line.last(), other.first(), other.last()];
            let pairs = line.windows(2).flat_map(|a| other.windows(2).map(move |b| (a, b)));
            for point in pairs.filter_map(|(a, b)| crossing((a[0], a[1]), (b[0], b[1]))) {
                if ends.iter().flatten().any(|end| near(**end, point)) {
                    continue;
                }
                count += 1;
                if !points.iter().any(|it| near(*it, point)) {
                    points.push(point);
                }
            }
        }
    }
    (count, points.len())
}

/// Where two straight pieces cross.
fn crossing(first: (Point, Point), second: (Point, Point)) -> Option<Point> {
    let cross = |u: Point, v: Point| u.0 * v.1 - u.1 * v.0;
    let between = |from: Point, to: Point| (to.0 - from.0, to.1 - from.1);
    let (along, other) = (between(first.0, first.1), between(second.0, second.1));
    let turn = cross(along, other);
    if turn.abs() < 1e-9 {
        return None;
    }
    let apart = between(first.0, second.0);
    let shares = [cross(apart, other) / turn, cross(apart, along) / turn];
    let point = (first.0.0 + shares[0] * along.0, first.0.1 + shares[0] * along.1);
    shares.iter().all(|share| (0.0..1.0).contains(share)).then_some(point)
}
