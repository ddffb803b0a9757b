//! Progression graphs, as a picture and as a list; as tables, where a picture would be too large to read.

use std::collections::{BTreeMap, BTreeSet};

use schemars::JsonSchema;
use serde::Serialize;

use super::{Html, OrganisationView, WayView};
use crate::graph::{Direction, Drawing, Node, Part, Scope, layout_within, part};
use crate::model::{Model, MoveEnd, MoveId, MoveKind};
use crate::render::Renderer;
use crate::render::svg::{FEW_LIT, MOST_LIT, SvgWords, hue, svg};

/// The most roles of a picture. Of more than that, nobody reads the lines.
const MOST_ROLES: usize = 60;
/// The most lanes of a picture, which is also how many colours there are.
const MOST_LANES: usize = 8;
/// The most moves of a picture that shows sideways moves at first.
const MOST_MOVES: usize = 60;
/// The most moves of a picture without boxes to hide kinds of them.
const FEW_MOVES: usize = 12;
/// The widest picture, in pixels, that runs down: what stands beside nothing else on a page of 1,280 pixels.
const PAGE_WIDTH: i32 = 1_120;
/// The same on the page of a role, where the table of contents stands beside it.
const COLUMN_WIDTH: i32 = 860;
/// How small a picture may get to fit a page, in per cent. What is larger keeps its size and scrolls.
const SHRUNK: i32 = 86;

/// A progression graph: a picture, with a list that says the same; or tables.
#[derive(Debug, Serialize, JsonSchema)]
pub struct GraphView {
    /// What it shows, for its label.
    pub name: String,
    /// What its ids begin with. The list's is this and `-list`.
    pub id: String,
    /// The picture: an `<svg class="graph">` with links. Missing where there are tables.
    pub svg: Option<Html>,
    /// Whether it is so little wider than the page that it may shrink.
    pub fits: bool,
    /// Whether it needs the stylesheet of maps: it shows more than a role and some neighbours.
    pub is_large: bool,
    /// The kinds of moves in it.
    pub kinds: Vec<KindView>,
    /// The list, lane by lane. Empty on the page of a role, which lists its ways anyway.
    pub lanes: Vec<LaneView>,
    /// Beneath the picture of a track: roles from which ways lead to elsewhere, with those ways.
    pub forks: Vec<NodeView>,
    /// The tables.
    pub organisation: Option<OrganisationView>,
}

/// A kind of moves in a graph.
#[derive(Debug, Serialize, JsonSchema)]
pub struct KindView {
    /// `advance`, `switch-track`, `lateral`, `return`, `enter` or `exit`.
    pub kind: &'static str,
    /// Whether its moves can be hidden.
    pub is_layer: bool,
    /// Whether they are shown at first.
    pub is_shown: bool,
}

/// A lane of a graph.
#[derive(Debug, Serialize, JsonSchema)]
pub struct LaneView {
    /// The discipline.
    pub name: String,
    /// The class of its colour: `lane-0` to `lane-7`, or `lane-other`.
    pub class: String,
    /// What stands in it, from the lowest level.
    pub nodes: Vec<NodeView>,
}

/// A role, an entry or an exit in a graph.
#[derive(Debug, Serialize, JsonSchema)]
pub struct NodeView {
    /// What it is called.
    pub name: String,
    /// Its page.
    pub href: String,
    /// Its level, or "Entry" or "Exit"; nothing for a role without a level.
    pub level: Option<String>,
    /// Where it leads.
    pub ways: Vec<WayView>,
}

impl Renderer<'_> {
    /// The graph of a part of the ladder; nothing if there is nothing to draw. The ids in it begin with `id`.
    pub(super) fn graph(&self, scope: Scope, id: &str) -> Option<GraphView> {
        self.graph_named(scope, id, &graph_title(self.model, scope))
    }

    /// The same under another name.
    pub(super) fn graph_named(&self, scope: Scope, id: &str, name: &str) -> Option<GraphView> {
        let part = part(self.model, scope);
        if part.ends.is_empty() {
            return None;
        }
        let mut view = GraphView {
            name: name.to_owned(),
            id: id.to_owned(),
            svg: None,
            fits: false,
            is_large: !matches!(scope, Scope::Role(_)) || part.ends.len() > FEW_LIT,
            kinds: Vec::new(),
            lanes: Vec::new(),
            forks: Vec::new(),
            organisation: None,
        };
        if !self.is_readable(scope, &part) {
            view.organisation = Some(self.organisation(&part));
            // The page of a role lists its ways, which tables don't.
            return (!matches!(scope, Scope::Role(_))).then_some(view);
        }
        let room = if matches!(scope, Scope::Role(_)) { COLUMN_WIDTH } else { PAGE_WIDTH };
        let drawing = layout_within(self.model, scope, room);
        view.fits = drawing.width > room && drawing.width * SHRUNK / 100 <= room;
        let words = words(view.name.clone(), &drawing);
        let href = |end| Some(self.site.end_href(end, self.model));
        view.svg = Some(Html::new(&svg(self.model, &drawing, id, &words, &href)));
        view.kinds = kinds(&drawing, self.theme.features().map_layers.unwrap_or(true));
        match scope {
            Scope::Role(_) => {}
            Scope::Track(_) => {
                view.lanes = self.lanes(&drawing, &|end| self.steps_around(end));
                view.forks = self.forks(&drawing, &part);
            }
            Scope::Ladder | Scope::Discipline(_) => {
                let mut steps: BTreeMap<MoveEnd, Vec<MoveId>> = BTreeMap::new();
                for &step in &part.moves {
                    steps.entry(self.model.moves[step].from).or_default().push(step);
                }
                view.lanes =
                    self.lanes(&drawing, &|end| steps.get(&end).cloned().unwrap_or_default());
            }
        }
        Some(view)
    }

    /// Whether a scope has a picture, and not tables.
    pub(super) fn has_picture(&self, scope: Scope) -> bool {
        self.is_readable(scope, &part(self.model, scope))
    }

    fn is_readable(&self, scope: Scope, part: &Part) -> bool {
        let roles: Vec<_> = part.ends.iter().filter_map(|end| end.role()).collect();
        let lanes: BTreeSet<_> =
            roles.iter().map(|&role| self.model.roles[role].discipline).collect();
        // Neighbours of one role are easy to read, however many disciplines they are from.
        let few_lanes = lanes.len() <= MOST_LANES || matches!(scope, Scope::Role(_));
        roles.len() <= MOST_ROLES && part.ends.len() <= MOST_LIT && few_lanes
    }

    /// The lanes of a drawing as lists; `steps` gives the moves that a node shows.
    fn lanes(&self, drawing: &Drawing, steps: &dyn Fn(MoveEnd) -> Vec<MoveId>) -> Vec<LaneView> {
        let lanes = drawing.lanes.iter().enumerate().map(|(at, lane)| {
            let nodes = drawing.nodes.iter().filter(|node| node.lane == at);
            let nodes = nodes.map(|node| self.node(drawing, node, &steps(node.end))).collect();
            LaneView { name: lane.name.clone(), class: hue(lane), nodes }
        });
        lanes.collect()
    }

    fn node(&self, drawing: &Drawing, node: &Node, steps: &[MoveId]) -> NodeView {
        let ways = steps.iter().map(|&id| self.way(id, &self.model.moves[id], node.end));
        // A role without a level stands where its moves lead, which is not its level.
        let is_at_level = node.end.role().is_none_or(|role| self.model.roles[role].level.is_some());
        NodeView {
            name: self.model.end_name(node.end).to_owned(),
            href: self.site.end_href(node.end, self.model),
            level: is_at_level.then(|| drawing.levels[node.level].name.clone()),
            ways: ways.collect(),
        }
    }

    /// The roles of a track's drawing that have ways to what is not in it.
    fn forks(&self, drawing: &Drawing, part: &Part) -> Vec<NodeView> {
        let nodes = drawing.nodes.iter().map(|node| {
            let mut steps = self.steps_around(node.end);
            steps.retain(|step| {
                !part.moves.contains(step) && self.model.moves[*step].from == node.end
            });
            self.node(drawing, node, &steps)
        });
        nodes.filter(|node| !node.ways.is_empty()).collect()
    }

    /// The moves from a role, and those to it that no move from it leads back.
    fn steps_around(&self, end: MoveEnd) -> Vec<MoveId> {
        let to = self.model.moves_to(end).filter(|(_, step)| self.model.way_back(step).is_none());
        self.model.moves_from(end).chain(to).map(|(id, _)| id).collect()
    }
}

/// The kinds of moves in a drawing, in their order; `has_layers` says whether any can be hidden.
fn kinds(drawing: &Drawing, has_layers: bool) -> Vec<KindView> {
    let moves = drawing.edges.len();
    let kinds: BTreeSet<MoveKind> = drawing.edges.iter().map(|edge| edge.kind).collect();
    let kinds = kinds.into_iter().map(|kind| KindView {
        kind: kind.name(),
        is_layer: has_layers && kind != MoveKind::Advance && moves > FEW_MOVES,
        is_shown: !has_layers || kind != MoveKind::Lateral || moves <= MOST_MOVES,
    });
    kinds.collect()
}

/// What the graph of a part of a ladder is called.
pub fn graph_title(model: &Model, scope: Scope) -> String {
    match scope {
        Scope::Ladder => format!("{}: roles and moves", model.ladder.name),
        Scope::Discipline(id) => format!("{}: roles and moves", model.disciplines[id].name),
        Scope::Track(id) => format!("{}: roles and moves", model.tracks[id].name),
        Scope::Role(id) => format!("Ways to and from {}", model.roles[id].name),
    }
}

pub(super) fn words(title: String, drawing: &Drawing) -> SvgWords {
    let roles = drawing.nodes.iter().filter(|node| matches!(node.end, MoveEnd::Role(_))).count();
    let (moves, lanes) = (drawing.edges.len(), drawing.lanes.len());
    let count = |count: usize, one: &str, many: &str| {
        if count == 1 { format!("1 {one}") } else { format!("{count} {many}") }
    };
    let (lowest, highest) = match drawing.direction {
        Direction::Right => ("on the left", "on the right"),
        Direction::Down => ("at the top", "at the bottom"),
        Direction::Up => ("at the bottom", "at the top"),
    };
    SvgWords {
        title,
        description: format!(
            "{} in {}, from the lowest level {lowest} to the highest {highest}, with {} between \
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
