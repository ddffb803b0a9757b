//! A progression graph for other programs: as data, and in the languages of Graphviz and Mermaid.
//!
//! It must not know how a graph is drawn on a page.

mod dot;
mod json;
mod mermaid;

pub use dot::dot;
pub use json::json;
pub use mermaid::mermaid;

use crate::model::MoveKind;

/// How wide the line of a move is, in tenths of a pixel, and its dashes.
fn stroke(kind: MoveKind) -> (u8, Dash) {
    match kind {
        MoveKind::Advance => (25, Dash::None),
        MoveKind::SwitchTrack => (20, Dash::Long),
        MoveKind::Lateral => (15, Dash::Short),
        MoveKind::Return => (15, Dash::Dots),
        MoveKind::Enter => (18, Dash::None),
        MoveKind::Exit => (18, Dash::Long),
    }
}

#[derive(Clone, Copy)]
enum Dash {
    None,
    Long,
    Short,
    Dots,
}
