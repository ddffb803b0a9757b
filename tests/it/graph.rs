//! Layout: which roles a drawing shows, and where.

mod bars;
mod cards;
mod fixtures;
mod graphs;
mod labels;
mod picture;
mod random;

use std::collections::BTreeSet;
use std::sync::Arc;

use rungs::graph::{Direction, Drawing, Node, Scope, layout};
use rungs::model::Audience;
use rungs::model::{Model, MoveEnd, MoveKind, resolve, visible};
use rungs::parse::parse;
use rungs::source::Source;

fn model(toml: &str) -> Model {
    let parsed = parse(&Arc::new(Source::new("content/ladder.toml", toml.as_bytes())));
    let (model, diagnostics) =
        resolve(&visible(&[Arc::new(parsed)], Audience::Public), &BTreeSet::new());
    assert!(diagnostics.is_empty(), "the test's ladder is right: {diagnostics:?}");
    model
}

const LADDER: &str = r#"
[ladder]
name = "Test"
[levels.junior]
rank = 1
name = "Junior"
[levels.senior]
rank = 2
name = "Senior"
[levels.staff]
rank = 3
name = "Staff"
[tracks.ic]
name = "Individual contributor"
[tracks.lead]
name = "Lead"
[disciplines.data]
name = "Data"
[disciplines.backend]
name = "Backend"
[entries.school]
name = "School"
[exits.world]
name = "World"
[roles.coach]
name = "Coach"
[roles.junior]
name = "Junior"
discipline = "backend"
level = "junior"
track = "ic"
progression = { enter-from = ["school"], advance-to = ["senior"] }
[roles.senior]
name = "Senior"
discipline = "backend"
level = "senior"
track = "ic"
progression = { advance-to = ["staff", "guide"], lateral-to = ["analyst"], return-to = ["junior"] }
[roles.staff]
name = "Staff"
discipline = "backend"
level = "staff"
track = "lead"
progression = { exit-to = ["world"] }
[roles.guide]
name = "Guide"
discipline = "backend"
[roles.analyst]
name = "Analyst"
discipline = "data"
level = "senior"
progression = { lateral-to = ["senior"] }
"#;

/// The names of the nodes, each with its lane and level, in the order of the drawing.
fn nodes(model: &Model, drawing: &Drawing) -> Vec<String> {
    let node = |node: &Node| {
        let (lane, level) = (&drawing.lanes[node.lane].name, &drawing.levels[node.level].name);
        format!("{}: {lane}, {level}", model.end_name(node.end))
    };
    drawing.nodes.iter().map(node).collect()
}

#[test]
fn a_ladder_shows_every_role_in_its_lane_and_level() {
    let model = model(LADDER);
    let drawing = layout(&model, Scope::Ladder, Direction::Right);
    assert_eq!(
        nodes(&model, &drawing),
        [
            "Analyst: Data, Senior",
            "School: Backend, Entry",
            "Junior: Backend, Junior",
            "Senior: Backend, Senior",
            // It has no level, and stands one above the role that advances to it.
            "Guide: Backend, Staff",
            "Staff: Backend, Staff",
            "World: Backend, Exit",
            "Coach: Other, No level",
        ]
    );
    // One line stands for the two lateral moves.
    assert_eq!(drawing.edges.len(), model.moves.len() - 1);
    let two_headed: Vec<_> = drawing.edges.iter().filter(|edge| edge.back.is_some()).collect();
    assert_eq!(two_headed.len(), 1);
    assert_eq!(two_headed[0].kind, MoveKind::Lateral);
    assert!(drawing.nodes.iter().all(|node| !node.focus));
}

#[test]
fn a_part_shows_one_step_around_it() {
    let model = model(LADDER);
    let staff = model.roles.iter().find(|(_, role)| role.slug == "staff").expect("it is written").0;
    let drawing = layout(&model, Scope::Role(staff), Direction::Right);
    let expected = ["Senior: Backend, Senior", "Staff: Backend, Staff", "World: Backend, Exit"];
    assert_eq!(nodes(&model, &drawing), expected);
    assert!(drawing.nodes.iter().all(|node| node.focus == (node.end == MoveEnd::Role(staff))));
    assert_eq!(drawing.lanes[0].order, 1, "a lane keeps its place among all, and so its colour");

    let data = model.roles.iter().find_map(|(_, role)| role.discipline).expect("there are some");
    let drawing = layout(&model, Scope::Discipline(data), Direction::Right);
    assert_eq!(nodes(&model, &drawing), ["Analyst: Data, Senior", "Senior: Backend, Senior"]);

    let lead = model.tracks.ids().next_back().expect("there are two");
    let drawing = layout(&model, Scope::Track(lead), Direction::Right);
    assert_eq!(nodes(&model, &drawing), ["Staff: Backend, Staff"], "a track is drawn alone");
}

#[test]
fn without_levels_roles_stand_where_their_moves_lead() {
    let model = model(
        r#"
[ladder]
name = "Test"
[roles.chief]
name = "Chief"
progression.lateral-to = ["writer"]
[roles.guest]
name = "Guest"
[roles.helper]
name = "Helper"
progression.advance-to = ["cook"]
[roles.cook]
name = "Cook"
progression = { advance-to = ["chief", "guide"] }
[roles.guide]
name = "Guide"
progression.advance-to = ["cook"]
[roles.writer]
name = "Writer"
"#,
    );
    let drawing = layout(&model, Scope::Ladder, Direction::Right);
    let at = |name: &str| {
        let node = drawing.nodes.iter().find(|node| model.end_name(node.end) == name);
        node.expect("every role is drawn").level
    };
    let order = ["Helper", "Cook", "Chief", "Guest"].map(at);
    assert!(order.is_sorted_by(|a, b| a < b), "{order:?}");
    assert_eq!((at("Writer"), at("Guide")), (at("Chief"), at("Chief")));
    assert_eq!(drawing.levels[at("Guest")].name, "No level");
}
