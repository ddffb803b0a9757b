//! A graph in DOT, the language of Graphviz: lanes as clusters, levels as ranks.
//!
//! It must not know where our own engine puts anything. The language: <https://graphviz.org/doc/info/lang.html>.

use std::fmt::Write as _;

use super::{Dash, stroke};
use crate::graph::{Direction, Drawing, Node};
use crate::model::Model;

/// The graph as DOT.
pub fn dot(model: &Model, drawing: &Drawing, title: &str) -> String {
    let mut text = String::new();
    write(&mut text, model, drawing, title).expect("a string takes any text");
    text
}

fn write(text: &mut String, model: &Model, drawing: &Drawing, title: &str) -> std::fmt::Result {
    let way = match drawing.direction {
        Direction::Right => "LR",
        Direction::Down => "TB",
        Direction::Up => "BT",
    };
    let name = |node: &Node| {
        let (kind, id) = model.end_id(node.end);
        quoted(&format!("{kind}:{id}"))
    };
    writeln!(text, "digraph {} {{", quoted(title))?;
    // With `newrank`, a role can be in its lane and on its level.
    writeln!(text, "  graph [rankdir={way}, newrank=true, fontname=\"sans-serif\"]")?;
    writeln!(text, "  node [shape=box, style=rounded, fontname=\"sans-serif\"]")?;
    for (at, lane) in drawing.lanes.iter().enumerate() {
        writeln!(text, "  subgraph {} {{", format_args!("cluster_{}", lane.order))?;
        writeln!(text, "    label={}", label(&lane.name))?;
        for node in drawing.nodes.iter().filter(|node| node.lane == at) {
            let style = if node.end.role().is_some() { "" } else { ", style=\"rounded,dashed\"" };
            writeln!(
                text,
                "    {} [label={}{style}]",
                name(node),
                label(model.end_name(node.end))
            )?;
        }
        writeln!(text, "  }}")?;
    }
    for at in 0..drawing.levels.len() {
        let nodes: Vec<_> =
            drawing.nodes.iter().filter(|node| node.level == at).map(name).collect();
        writeln!(text, "  {{ rank=same; {} }}", nodes.join("; "))?;
    }
    for edge in &drawing.edges {
        let step = &model.moves[edge.step];
        let [from, to] = [step.from, step.to].map(|end| {
            let (kind, id) = model.end_id(end);
            quoted(&format!("{kind}:{id}"))
        });
        let (tenths, dash) = stroke(edge.kind);
        let dash = match dash {
            Dash::None => "solid",
            Dash::Long | Dash::Short => "dashed",
            Dash::Dots => "dotted",
        };
        let (width, rest) = (tenths / 10, tenths % 10);
        let kind = edge.kind.name();
        write!(text, "  {from} -> {to} [class=\"{kind}\", style={dash}, penwidth={width}.{rest}")?;
        text.push_str(if edge.back.is_some() { ", dir=both]\n" } else { "]\n" });
    }
    writeln!(text, "}}")
}

/// A name of DOT's: only the quote has a meaning, and a backslash before it or at a line's end.
fn quoted(text: &str) -> String {
    format!("\"{}\"", plain(text).replace('\\', "\\\\").replace('"', "\\\""))
}

/// A label, in which DOT also reads `\N` and HTML's names of characters.
fn label(text: &str) -> String {
    quoted(&text.replace('&', "&amp;"))
}

fn plain(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}
