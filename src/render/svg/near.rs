//! Which nodes and lines belong together, as classes: what a stylesheet marks when one of the nodes is pointed at.
//!
//! Node number 7 has the class `n7`; its moves and neighbours have `t7`, and all that one passes on the way to
//! it and from it has `p7`. If the drawing is about node 7, that way has the class `on-path` instead. Numbers
//! are those of [`Drawing::nodes`], so one stylesheet serves all pictures and no page needs rules of its own.

use std::collections::BTreeSet;

use super::put;
use crate::graph::Drawing;
use crate::model::{Model, MoveKind};

/// The most nodes of a drawing that are marked: as many as the theme's `map.css` has rules for.
pub const MOST_LIT: usize = 72;
/// As many of them as its `pictures.css` has rules for.
pub const FEW_LIT: usize = 24;

/// The classes of every node and line.
pub(super) struct Near {
    nodes: Vec<String>,
    edges: Vec<String>,
}

impl Near {
    /// Finds what belongs together.
    pub(super) fn new(model: &Model, drawing: &Drawing) -> Self {
        let (nodes, edges) = (&drawing.nodes, &drawing.edges);
        let mut near = Self {
            nodes: vec![String::new(); nodes.len()],
            edges: vec![String::new(); edges.len()],
        };
        if nodes.len() > MOST_LIT {
            return near;
        }
        let number = |end| {
            let at = nodes.iter().position(|node| node.end == end);
            at.expect("both ends of a line are drawn")
        };
        let ends = edges.iter().map(|edge| &model.moves[edge.step]);
        let ends: Vec<_> = ends.map(|step| (number(step.from), number(step.to))).collect();
        let focus = nodes.iter().position(|node| node.focus);
        for (at, its) in near.nodes.iter_mut().enumerate() {
            put(its, format_args!(" n{at}"));
            for other in neighbours(&ends, at) {
                put(its, format_args!(" t{other}"));
            }
        }
        for (its, (from, to)) in near.edges.iter_mut().zip(&ends) {
            put(its, format_args!(" t{from} t{to}"));
        }
        let onward =
            edges.iter().zip(&ends).map(|(edge, ends)| is_onward(edge.kind).then_some(*ends));
        let onward: Vec<Option<(usize, usize)>> = onward.collect();
        for at in 0..nodes.len() {
            let class = match focus {
                Some(focus) if focus == at => " on-path".to_owned(),
                Some(_) => continue,
                None => format!(" p{at}"),
            };
            near.mark(&onward, at, &class);
        }
        near
    }

    /// Gives `class` to the way to and from a node.
    fn mark(&mut self, onward: &[Option<(usize, usize)>], at: usize, class: &str) {
        let back: Vec<_> = onward.iter().map(|ends| ends.map(|(from, to)| (to, from))).collect();
        for ends in [onward, &*back] {
            let reached = reach(ends, at);
            for &node in reached.iter().filter(|node| **node != at) {
                if !self.nodes[node].ends_with(class) {
                    self.nodes[node].push_str(class);
                }
            }
            for (edge, ends) in self.edges.iter_mut().zip(ends) {
                if ends.is_some_and(|(from, _)| reached.contains(&from)) && !edge.ends_with(class) {
                    edge.push_str(class);
                }
            }
        }
    }

    /// The classes of a node, each after a space.
    pub(super) fn node(&self, at: usize) -> &str {
        &self.nodes[at]
    }

    /// The classes of a line that stands for some edges, each after a space.
    pub(super) fn edges(&self, all: impl Iterator<Item = usize>) -> String {
        let mut classes = Vec::new();
        for class in all.flat_map(|at| self.edges[at].split_whitespace()) {
            if !classes.contains(&class) {
                classes.push(class);
            }
        }
        classes.into_iter().fold(String::new(), |all, class| all + " " + class)
    }
}

/// Whether a move leads on, and not aside or back.
fn is_onward(kind: MoveKind) -> bool {
    !matches!(kind, MoveKind::Lateral | MoveKind::Return)
}

fn neighbours(ends: &[(usize, usize)], at: usize) -> BTreeSet<usize> {
    let others = ends.iter().flat_map(|&(from, to)| [(from, to), (to, from)]);
    others.filter(|(here, other)| *here == at && *other != at).map(|(_, other)| other).collect()
}

/// All that can be reached from a node, itself among them.
fn reach(ends: &[Option<(usize, usize)>], at: usize) -> BTreeSet<usize> {
    let mut reached = BTreeSet::from([at]);
    let mut next = vec![at];
    while let Some(here) = next.pop() {
        for (from, to) in ends.iter().flatten() {
            if *from == here && reached.insert(*to) {
                next.push(*to);
            }
        }
    }
    reached
}
