//! Progression graphs, as a picture and as a list.

use std::collections::BTreeSet;

use serde::Serialize;

use super::{Html, WayView};
use crate::graph::{Direction, Drawing, Node, Scope, layout};
use crate::model::{MoveEnd, MoveKind};
use crate::render::Renderer;
use crate::render::svg::{SvgWords, svg};

/// A progression graph. The list says the same as the picture.
#[derive(Debug, Serialize)]
pub struct GraphView {
    /// What it shows, for its label.
    pub name: String,
    /// The picture: an `<svg class="graph">` with links.
    pub svg: Html,
    /// The kinds of moves in it: `advance`, `switch-track`, `lateral`, `return`, `enter`, `exit`.
    pub kinds: Vec<&'static str>,
    /// The list, lane by lane.
    pub lanes: Vec<LaneView>,
}

/// A lane of a graph.
#[derive(Debug, Serialize)]
pub struct LaneView {
    /// The discipline.
    pub name: String,
    /// What stands in it, from the lowest level.
    pub nodes: Vec<NodeView>,
}

/// A role, an entry or an exit in a graph.
#[derive(Debug, Serialize)]
pub struct NodeView {
    /// What it is called.
    pub name: String,
    /// Its page.
    pub href: String,
    /// Its level, or "Entry" or "Exit"; nothing for a role without a level.
    pub level: Option<String>,
    /// Where it leads, within the graph.
    pub ways: Vec<WayView>,
}

impl Renderer<'_> {
    /// The graph of a part of the ladder; nothing if there is nothing to draw. The ids in its picture begin with
    /// `id`.
    pub(super) fn graph(&self, scope: Scope, id: &str) -> Option<GraphView> {
        let drawing = layout(self.model, scope, Direction::Right);
        if drawing.nodes.is_empty() {
            return None;
        }
        let words = words(self.graph_name(scope), &drawing);
        let href = |end| Some(self.site.end_href(end, self.model));
        let picture = svg(self.model, &drawing, id, &words, &href);
        let lanes = drawing.lanes.iter().enumerate().map(|(at, lane)| {
            let nodes = drawing.nodes.iter().filter(|node| node.lane == at);
            let nodes = nodes.map(|node| self.node(&drawing, node)).collect();
            LaneView { name: lane.name.clone(), nodes }
        });
        let kinds: BTreeSet<_> = drawing.edges.iter().map(|edge| edge.kind).collect();
        Some(GraphView {
            name: words.title.clone(),
            svg: Html::new(&picture),
            kinds: kinds.into_iter().map(MoveKind::name).collect(),
            lanes: lanes.collect(),
        })
    }

    fn graph_name(&self, scope: Scope) -> String {
        let model = self.model;
        match scope {
            Scope::Ladder => format!("{}: roles and moves", model.ladder.name),
            Scope::Discipline(id) => format!("{}: roles and moves", model.disciplines[id].name),
            Scope::Track(id) => format!("{}: roles and moves", model.tracks[id].name),
            Scope::Role(id) => format!("Ways to and from {}", model.roles[id].name),
        }
    }

    fn node(&self, drawing: &Drawing, node: &Node) -> NodeView {
        let steps = drawing.edges.iter().flat_map(|edge| [Some(edge.step), edge.back]).flatten();
        let mut steps: Vec<_> =
            steps.filter(|step| self.model.moves[*step].from == node.end).collect();
        steps.sort_unstable();
        let ways = steps.into_iter().map(|id| self.way(id, &self.model.moves[id], node.end));
        // A role without a level stands where its moves lead, which is not its level.
        let is_at_level = node.end.role().is_none_or(|role| self.model.roles[role].level.is_some());
        NodeView {
            name: self.model.end_name(node.end).to_owned(),
            href: self.site.end_href(node.end, self.model),
            level: is_at_level.then(|| drawing.levels[node.level].name.clone()),
            ways: ways.collect(),
        }
    }
}

fn words(title: String, drawing: &Drawing) -> SvgWords {
    let roles = drawing.nodes.iter().filter(|node| matches!(node.end, MoveEnd::Role(_))).count();
    let (moves, lanes) = (drawing.edges.len(), drawing.lanes.len());
    let count = |count: usize, one: &str, many: &str| {
        if count == 1 { format!("1 {one}") } else { format!("{count} {many}") }
    };
    SvgWords {
        title,
        description: format!(
            "{} in {}, from the lowest level on the left to the highest on the right, with {} between \
             them. The same follows as a list.",
            count(roles, "role", "roles"),
            count(lanes, "lane", "lanes"),
            count(moves, "way", "ways"),
        ),
        advance: "Advances to".to_owned(),
        switch_track: "Changes track to".to_owned(),
        lateral: "Sideways to".to_owned(),
        r#return: "Returns to".to_owned(),
        enter: "Leads into".to_owned(),
        exit: "Leaves for".to_owned(),
    }
}
