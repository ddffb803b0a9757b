//! A graph as a flowchart of Mermaid: lanes as subgraphs.
//!
//! It must not know where our own engine puts anything; Mermaid has no levels. The language:
//! <https://mermaid.js.org/syntax/flowchart.html>.

use std::fmt::Write as _;

use super::{Dash, stroke};
use crate::graph::{Direction, Drawing};
use crate::model::{Model, MoveEnd, MoveKind};

/// The kinds of moves, each with how its line is written; the second is for both directions.
const LINES: [(MoveKind, &str, &str); 6] = [
    (MoveKind::Advance, "==>", "<==>"),
    (MoveKind::SwitchTrack, "-->", "<-->"),
    (MoveKind::Lateral, "-.->", "<-.->"),
    (MoveKind::Return, "-.->", "<-.->"),
    (MoveKind::Enter, "-->", "<-->"),
    (MoveKind::Exit, "-->", "<-->"),
];

/// The graph as a flowchart.
pub fn mermaid(model: &Model, drawing: &Drawing, title: &str) -> String {
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
    writeln!(text, "flowchart {way}")?;
    writeln!(text, "  accTitle: {}", line(title))?;
    for (at, lane) in drawing.lanes.iter().enumerate() {
        writeln!(text, "  subgraph lane_{}[\"{}\"]", lane.order, label(&lane.name))?;
        for node in drawing.nodes.iter().filter(|node| node.lane == at) {
            let name = label(model.end_name(node.end));
            let (open, close) = if node.end.role().is_some() { ("(", ")") } else { ("([", "])") };
            writeln!(text, "    {}{open}\"{name}\"{close}", name_of(model, node.end))?;
        }
        writeln!(text, "  end")?;
    }
    for edge in &drawing.edges {
        let step = &model.moves[edge.step];
        let line = LINES.iter().find(|(kind, ..)| *kind == edge.kind).expect("all kinds are there");
        let line = if edge.back.is_some() { line.2 } else { line.1 };
        writeln!(text, "  {} {line} {}", name_of(model, step.from), name_of(model, step.to))?;
    }
    for (kind, ..) in LINES {
        let edges = drawing.edges.iter().enumerate().filter(|(_, edge)| edge.kind == kind);
        let numbers: Vec<_> = edges.map(|(at, _)| at.to_string()).collect();
        if numbers.is_empty() {
            continue;
        }
        let (tenths, dash) = stroke(kind);
        let dash = match dash {
            Dash::None => "",
            Dash::Long => ",stroke-dasharray:12 4",
            Dash::Short => ",stroke-dasharray:5 4",
            Dash::Dots => ",stroke-dasharray:2 3",
        };
        let (width, rest) = (tenths / 10, tenths % 10);
        writeln!(text, "  linkStyle {} stroke-width:{width}.{rest}px{dash}", numbers.join(","))?;
    }
    Ok(())
}

/// A name that is no word of Mermaid's, such as `end`, as no such word holds `_`.
fn name_of(model: &Model, end: MoveEnd) -> String {
    let (kind, id) = model.end_id(end);
    format!("{kind}_{}", id.replace('-', "_"))
}

/// A text in quotes: what has a meaning to Mermaid, Markdown or HTML is named by its number.
fn label(text: &str) -> String {
    let mut label = String::new();
    for c in text.chars() {
        match c {
            c if c.is_control() => label.push(' '),
            '"' | '#' | '&' | '<' | '>' | '`' | ';' => {
                write!(label, "#{};", u32::from(c)).expect("it is a string");
            }
            c => label.push(c),
        }
    }
    label
}

/// A text that ends with its line, without what would end it before.
fn line(text: &str) -> String {
    text.chars().map(|c| if c.is_control() || ";#{}".contains(c) { ' ' } else { c }).collect()
}
