//! Graphs from files: `RUNGS_GRAPHS` names a folder of them. They are no part of this repository.
//!
//! A file is JSON: `levels` are names; `lanes` have a `label`; `nodes` an `id`, a `lane` and a `rank` or
//! nothing instead, and a size `w` by `h`; `edges` lead `from` an id `to` an id and are of a `kind`.

#![expect(clippy::disallowed_methods, reason = "tests read what they compare")]

use std::collections::BTreeMap;
use std::path::Path;

use rungs::graph::input::{Block, Course, Heading, Input, Link};
use serde::Deserialize;

use super::fixtures::room;

#[derive(Deserialize)]
struct File {
    levels: Vec<String>,
    lanes: Vec<Lane>,
    nodes: Vec<Node>,
    edges: Vec<Edge>,
}

#[derive(Deserialize)]
struct Lane {
    id: String,
    label: String,
}

#[derive(Deserialize)]
struct Node {
    id: String,
    lane: Option<String>,
    rank: Option<usize>,
    w: i32,
    h: i32,
}

#[derive(Deserialize)]
struct Edge {
    from: String,
    to: String,
    kind: String,
}

/// The graphs of the folder in `RUNGS_GRAPHS`, each with the name of its file, in the order of the names.
/// None, with a message, if it is not set.
#[expect(clippy::print_stderr, reason = "a test that does nothing should say so")]
pub(crate) fn from_files() -> Vec<(String, Input)> {
    let Some(folder) = std::env::var_os("RUNGS_GRAPHS").filter(|it| !it.is_empty()) else {
        eprintln!("RUNGS_GRAPHS is not set: no graphs from files");
        return Vec::new();
    };
    let entries = std::fs::read_dir(&folder).expect("RUNGS_GRAPHS is a folder");
    let mut paths: Vec<_> = entries.map(|entry| entry.expect("it can be read").path()).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "json"));
    paths.sort();
    assert!(!paths.is_empty(), "RUNGS_GRAPHS has graphs in it");
    let name = |path: &Path| path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    paths.iter().map(|path| (name(path), read(path))).collect()
}

fn read(path: &Path) -> Input {
    let text = std::fs::read_to_string(path).expect("the file can be read");
    let file: File = serde_json::from_str(&text).expect("the file is a graph");
    let lane = |node: &Node| match &node.lane {
        Some(id) => file.lanes.iter().position(|lane| lane.id == *id).expect("the lane is listed"),
        None => file.lanes.len(),
    };
    let blocks = file.nodes.iter().map(|node| Block {
        key: node.id.clone(),
        lane: lane(node),
        column: node.rank.unwrap_or(file.levels.len()),
        width: node.w,
        height: node.h,
    });
    let number: BTreeMap<&str, usize> =
        file.nodes.iter().enumerate().map(|(number, node)| (&*node.id, number)).collect();
    let links = file.edges.iter().map(|edge| {
        let (from, to) = (number[&*edge.from], number[&*edge.to]);
        let course = match &*edge.kind {
            "advance" if file.nodes[from].lane == file.nodes[to].lane => Course::Onward,
            "advance" => Course::Across,
            "entry" => Course::Inward,
            "lateral" => Course::Sideways,
            other => panic!("no kind of move is called {other}"),
        };
        Link { from, to, course }
    });
    let heading = |name: &str| {
        let (width, height) = room(name);
        Heading { width, height }
    };
    let lanes = file.lanes.iter().map(|lane| &*lane.label).chain(["Other"]);
    let columns = file.levels.iter().map(String::as_str).chain(["No level"]);
    Input {
        lanes: lanes.map(heading).collect(),
        columns: columns.map(heading).collect(),
        blocks: blocks.collect(),
        links: links.collect(),
        ..Input::default()
    }
}

#[test]
fn every_file_is_a_graph_that_can_be_drawn() {
    for (name, input) in from_files() {
        let plan = rungs::graph::plan(&input);
        assert_eq!(plan.blocks.len(), input.blocks.len(), "{name}");
    }
}
