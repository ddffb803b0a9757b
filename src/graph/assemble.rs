//! After the engine: what was laid out, in terms of the model.
//!
//! It must not know how it was laid out.

use super::input::{Line, Plan, Rect, Span};
use super::select::{Member, Named, Selection};
use super::{Band, Drawing, Edge, Node, Quality, Scope};
use crate::model::{Model, MoveEnd, MoveId, MoveKind};

/// The drawing of what was selected, where the engine has put it.
pub(super) fn assemble(model: &Model, scope: Scope, selection: &Selection, plan: &Plan) -> Drawing {
    let bands = |spans: &[Span], all: &[Named]| -> Vec<Band> {
        spans.iter().map(|span| band(span, &all[span.index])).collect()
    };
    let mut nodes = nodes(scope, selection, plan);
    nodes.sort_by_key(|node| (node.lane, node.level, node.y, node.x));
    let mut bundles = plan.lines.iter().filter_map(|line| line.bundle).max().map_or(0, |it| it + 1);
    let mut edges = Vec::new();
    for line in &plan.lines {
        let steps = &selection.steps[line.link];
        let mut bundle = line.bundle;
        if bundle.is_none() && steps.len() > 1 {
            // One line for all that a card leads to.
            bundle = Some(bundles);
            bundles += 1;
        }
        edges.extend(
            steps.iter().map(|&step| Edge { bundle, ..edge(model, selection, plan, (line, step)) }),
        );
    }
    edges.sort_by_key(|edge| (weight(edge.kind), edge.step));
    Drawing {
        direction: selection.input.direction,
        width: plan.width,
        height: plan.height,
        quality: Quality::of(plan),
        lanes: bands(&plan.lanes, &selection.lanes),
        levels: bands(&plan.columns, &selection.columns),
        nodes,
        edges,
    }
}

fn nodes(scope: Scope, selection: &Selection, plan: &Plan) -> Vec<Node> {
    let blocks = selection.input.blocks.iter().zip(&selection.members).zip(&plan.blocks);
    let mut cards = 0;
    let nodes = blocks.flat_map(|((block, members), rect)| {
        let card = (members.len() > 1).then(|| {
            cards += 1;
            cards - 1
        });
        let (lane, level) = (place(&plan.lanes, block.lane), place(&plan.columns, block.column));
        rows(*rect, members).into_iter().map(move |(member, Rect { x, y, width, height })| Node {
            end: member.end,
            x,
            y,
            width,
            height,
            lines: member.lines.clone(),
            lane,
            level,
            card,
            focus: matches!(scope, Scope::Role(role) if member.end == MoveEnd::Role(role)),
        })
    });
    nodes.collect()
}

/// The part of its block that each member takes: all of it, or a row of the card. What the block has to spare is shared out.
fn rows(block: Rect, members: &[Member]) -> Vec<(&Member, Rect)> {
    let count = i32::try_from(members.len()).expect("a ladder has fewer roles");
    let least: i32 = members.iter().map(|member| member.height).sum();
    let (each, mut left) = ((block.height - least) / count, (block.height - least) % count);
    let mut y = block.y;
    let mut rows = Vec::new();
    for member in members {
        let height = member.height + each + left.min(1);
        left -= left.min(1);
        rows.push((member, Rect { y, height, ..block }));
        y += height;
    }
    rows
}

fn edge(model: &Model, selection: &Selection, plan: &Plan, (line, step): (&Line, MoveId)) -> Edge {
    let ends = selection.input.links[line.link];
    let stands = |index: usize| selection.input.blocks[index].lane;
    let its = &model.moves[step];
    let leads_back = |back: &MoveId| {
        let back = &model.moves[*back];
        back.from == its.to && back.to == its.from
    };
    let back = line.back.map(|back| {
        let mut steps = selection.steps[back].iter().copied();
        steps.find(leads_back).expect("all of a card have the same ways")
    });
    Edge {
        step,
        back,
        kind: its.kind,
        lane: (stands(ends.from) == stands(ends.to)).then(|| place(&plan.lanes, stands(ends.from))),
        bundle: line.bundle,
        points: line.points.clone(),
    }
}

fn place(spans: &[Span], index: usize) -> usize {
    spans.iter().position(|span| span.index == index).expect("what has a block is in use")
}

fn band(span: &Span, named: &Named) -> Band {
    Band {
        name: named.name.clone(),
        lines: named.lines.clone(),
        kind: named.kind,
        id: named.id.clone(),
        order: named.order,
        start: span.start,
        size: span.size,
    }
}

/// How much a kind of move matters where two lines cross.
fn weight(kind: MoveKind) -> u8 {
    match kind {
        MoveKind::Lateral | MoveKind::Return => 0,
        MoveKind::Enter | MoveKind::Exit => 1,
        MoveKind::SwitchTrack => 2,
        MoveKind::Advance => 3,
    }
}
