//! A drawing as data: boxes, lanes, levels, and the way of every line.
//!
//! It must not know any other form. The guide's page on data describes every field; a change that is no addition
//! gets another [`VERSION`].

use serde::Serialize;

use crate::graph::{Band, Direction, Drawing, Edge, Quality};
use crate::model::Model;

/// Version of the form.
const VERSION: u32 = 1;

#[derive(Serialize)]
struct GraphData<'a> {
    format: &'static str,
    version: u32,
    title: &'a str,
    direction: &'static str,
    width: i32,
    height: i32,
    lanes: Vec<BandData<'a>>,
    levels: Vec<BandData<'a>>,
    boxes: Vec<BoxData<'a>>,
    moves: Vec<MoveData<'a>>,
    quality: QualityData,
}

#[derive(Serialize)]
struct BandData<'a> {
    kind: &'static str,
    id: Option<&'a str>,
    name: &'a str,
    start: i32,
    size: i32,
}

#[derive(Serialize)]
struct BoxData<'a> {
    kind: &'static str,
    id: &'a str,
    name: &'a str,
    lines: &'a [String],
    lane: usize,
    level: usize,
    x: i32,
    y: i32,
    width: i32,
    height: i32,
    card: Option<usize>,
}

#[derive(Serialize)]
struct EndData<'a> {
    kind: &'static str,
    id: &'a str,
}

#[derive(Serialize)]
struct MoveData<'a> {
    id: &'a str,
    back: Option<&'a str>,
    kind: &'static str,
    from: EndData<'a>,
    to: EndData<'a>,
    two_headed: bool,
    points: &'a [(i32, i32)],
}

/// The figures of a drawing; the one place that turns them into data.
#[derive(Serialize)]
struct QualityData {
    crossings: usize,
    crossing_points: usize,
    bends: usize,
    length: u64,
}

/// The drawing as JSON, for people and programs to read.
pub fn json(model: &Model, drawing: &Drawing, title: &str) -> String {
    let (lanes, levels) = (&drawing.lanes, &drawing.levels);
    let boxes = drawing.nodes.iter().map(|node| {
        let (kind, id) = model.end_id(node.end);
        BoxData {
            kind,
            id,
            name: model.end_name(node.end),
            lines: &node.lines,
            lane: node.lane,
            level: node.level,
            x: node.x,
            y: node.y,
            width: node.width,
            height: node.height,
            card: node.card,
        }
    });
    let data = GraphData {
        format: "rungs-graph",
        version: VERSION,
        title,
        direction: direction(drawing.direction),
        width: drawing.width,
        height: drawing.height,
        lanes: lanes.iter().map(band).collect(),
        levels: levels.iter().map(band).collect(),
        boxes: boxes.collect(),
        moves: drawing.edges.iter().map(|edge| way(model, edge)).collect(),
        quality: quality(&drawing.quality),
    };
    serde_json::to_string_pretty(&data).expect("it is plain data") + "\n"
}

fn band(band: &Band) -> BandData<'_> {
    let Band { kind, id, name, start, size, .. } = band;
    BandData { kind: kind.name(), id: id.as_deref(), name, start: *start, size: *size }
}

fn way<'a>(model: &'a Model, edge: &'a Edge) -> MoveData<'a> {
    let step = &model.moves[edge.step];
    let end = |end| {
        let (kind, id) = model.end_id(end);
        EndData { kind, id }
    };
    MoveData {
        id: &step.slug,
        back: edge.back.map(|back| model.moves[back].slug.as_str()),
        kind: edge.kind.name(),
        from: end(step.from),
        to: end(step.to),
        two_headed: edge.back.is_some(),
        points: &edge.points,
    }
}

fn direction(direction: Direction) -> &'static str {
    match direction {
        Direction::Right => "right",
        Direction::Down => "down",
        Direction::Up => "up",
    }
}

fn quality(quality: &Quality) -> QualityData {
    let Quality { crossings, points, bends, length, .. } = *quality;
    QualityData { crossings, crossing_points: points, bends, length }
}
