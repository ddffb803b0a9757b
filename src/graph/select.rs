//! Chooses what of a model is drawn, and says it in the engine's terms.
//!
//! It must not know where anything will lie.

use std::collections::{BTreeMap, BTreeSet};

use super::cards::cards;
use super::input::{Block, Course, Direction, Heading, Input, Link};
use super::labels::{Label, Style, wrap};
use super::levels::{Height, Heights, heights};
use super::{BandKind, Scope};
use crate::model::{Discipline, Id, Model, Move, MoveEnd, MoveId, MoveKind, RoleId};

/// How the names of roles are set, and what is free around them.
const NODE: Style = Style { size: 14, line: 18, most: 150 };
/// The same in a list, which nothing has to be as wide as.
const ROW: Style = Style { size: 14, line: 18, most: 240 };
const NODE_PADDING: (i32, i32) = (13, 11);
/// What is free above and below a name in a card.
const ROW_PADDING: i32 = 10;
const NODE_WIDTH: i32 = 96;
/// How the names of lanes and levels are set: 13 pixels and bold, which takes the room of 15.
const HEADING: Style = Style { size: 15, line: 18, most: 130 };

/// What is drawn. Indices are those of [`Input`].
#[derive(Debug)]
pub(super) struct Selection {
    /// For the engine.
    pub(super) input: Input,
    /// What each lane is.
    pub(super) lanes: Vec<Named>,
    /// What each column is.
    pub(super) columns: Vec<Named>,
    /// What each block is: one, or the rows of a card from the top.
    pub(super) members: Vec<Vec<Member>>,
    /// What each link is: one, or one for each that a card leads to.
    pub(super) steps: Vec<Vec<MoveId>>,
}

/// What a block stands for, or a row of it.
#[derive(Debug)]
pub(super) struct Member {
    /// What it is.
    pub(super) end: MoveEnd,
    /// The lines of its name.
    pub(super) lines: Vec<String>,
    /// The least height that it takes.
    pub(super) height: i32,
}

/// A lane or a column.
#[derive(Debug)]
pub(super) struct Named {
    /// What it stands for.
    pub(super) kind: BandKind,
    /// The id of the discipline or level.
    pub(super) id: Option<String>,
    /// Its name.
    pub(super) name: String,
    /// Its position among all disciplines, or among all levels with what stands beside them.
    pub(super) order: usize,
    /// The lines of its name.
    pub(super) lines: Vec<String>,
}

/// What of a ladder belongs to a scope, before anything is laid out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// Entries, roles and exits, in their order.
    pub ends: Vec<MoveEnd>,
    /// The moves between them.
    pub moves: Vec<MoveId>,
}

/// Chooses what belongs to `scope`.
pub fn part(model: &Model, scope: Scope) -> Part {
    let inside: BTreeSet<MoveEnd> = inside(model, scope).map(MoveEnd::Role).collect();
    let belongs = |step: &Move| {
        let (from, to) = (inside.contains(&step.from), inside.contains(&step.to));
        if matches!(scope, Scope::Track(_)) { from && to } else { from || to }
    };
    let moves = || model.moves.iter().filter(|(_, step)| belongs(step));
    let around = moves().flat_map(|(_, step)| [step.from, step.to]);
    let ends: BTreeSet<MoveEnd> = inside.iter().copied().chain(around).collect();
    Part { ends: ends.into_iter().collect(), moves: moves().map(|(id, _)| id).collect() }
}

/// Puts what belongs to `scope` in the engine's terms.
pub(super) fn select(model: &Model, scope: Scope, direction: Direction) -> Selection {
    let Part { ends, moves } = part(model, scope);
    let moves: Vec<(MoveId, &Move)> = moves.iter().map(|&id| (id, &model.moves[id])).collect();
    let index = |end: MoveEnd| ends.binary_search(&end).expect("all ends of the moves are chosen");
    let links = moves.iter().map(|(_, step)| Link {
        from: index(step.from),
        to: index(step.to),
        course: course(step.kind),
    });
    let links: Vec<Link> = links.collect();
    let heights = heights(model);
    let places: Vec<_> =
        ends.iter().map(|&end| (lane(model, &moves, end), column(&heights, end))).collect();
    let alone = match scope {
        Scope::Role(role) => ends.binary_search(&MoveEnd::Role(role)).ok(),
        _ => None,
    };
    let cards = cards(&places, &links, alone);
    let (links, steps) = shared(&links, &cards, &moves);
    let (blocks, members) = cards
        .iter()
        .map(|card| {
            let (lane, column) = places[card[0]];
            let card: Vec<MoveEnd> = card.iter().map(|&end| ends[end]).collect();
            let key = card.iter().map(|&end| key(model, end)).min().expect("no card is empty");
            let (members, width, height) = rows(model, &card);
            (Block { key, lane, column, width, height }, members)
        })
        .unzip();
    let (used_lanes, used_columns) = places.iter().copied().unzip();
    let (lanes, lane_headings) = lanes(model, &used_lanes);
    let (columns, column_headings) = columns(&heights, &used_columns);
    let input = Input {
        direction,
        lanes: lane_headings,
        pinned: model.ladder.lanes.iter().map(|id| id.index()).collect(),
        columns: column_headings,
        blocks,
        links,
    };
    Selection { input, lanes, columns, members, steps }
}

/// The links between cards: one for all that would say the same.
fn shared(
    links: &[Link],
    cards: &[Vec<usize>],
    moves: &[(MoveId, &Move)],
) -> (Vec<Link>, Vec<Vec<MoveId>>) {
    let count = cards.iter().map(Vec::len).sum();
    let mut card_of = vec![0; count];
    for (number, card) in cards.iter().enumerate() {
        for &end in card {
            card_of[end] = number;
        }
    }
    let (mut shared, mut steps): (Vec<Link>, Vec<Vec<MoveId>>) = (Vec::new(), Vec::new());
    let mut number: BTreeMap<(usize, usize, Course), usize> = BTreeMap::new();
    for (link, (step, _)) in links.iter().zip(moves) {
        let (from, to) = (card_of[link.from], card_of[link.to]);
        let is_alone = cards[from].len() == 1 && cards[to].len() == 1;
        let key = (from, to, link.course);
        match number.get(&key) {
            Some(&number) if !is_alone => steps[number].push(*step),
            _ => {
                number.insert(key, shared.len());
                shared.push(Link { from, to, course: link.course });
                steps.push(vec![*step]);
            }
        }
    }
    (shared, steps)
}

/// What stands in a block, and how much room it takes.
fn rows(model: &Model, ends: &[MoveEnd]) -> (Vec<Member>, i32, i32) {
    let (style, padding) = if ends.len() > 1 { (ROW, ROW_PADDING) } else { (NODE, NODE_PADDING.1) };
    let labels: Vec<Label> = ends.iter().map(|&end| wrap(model.end_name(end), style)).collect();
    let width = labels.iter().map(|label| label.width).max().unwrap_or(0);
    let row = |(&end, label): (&MoveEnd, Label)| {
        let height = label.height.max(NODE.line) + 2 * padding;
        Member { end, lines: label.lines, height }
    };
    let members: Vec<Member> = ends.iter().zip(labels).map(row).collect();
    let height = members.iter().map(|member| member.height).sum();
    (members, (width + 2 * NODE_PADDING.0).max(NODE_WIDTH), height)
}

fn inside(model: &Model, scope: Scope) -> impl Iterator<Item = RoleId> {
    let roles = model.roles.iter().filter(move |(id, role)| match scope {
        Scope::Ladder => true,
        Scope::Discipline(discipline) => role.discipline == Some(discipline),
        Scope::Track(track) => role.track == Some(track),
        Scope::Role(only) => *id == only,
    });
    roles.map(|(id, _)| id)
}

fn course(kind: MoveKind) -> Course {
    match kind {
        MoveKind::Advance => Course::Onward,
        MoveKind::Enter => Course::Inward,
        MoveKind::Exit => Course::Outward,
        MoveKind::SwitchTrack => Course::Across,
        MoveKind::Lateral => Course::Sideways,
        MoveKind::Return => Course::Backward,
    }
}

/// A name that no other end has.
fn key(model: &Model, end: MoveEnd) -> String {
    let (kind, id) = model.end_id(end);
    format!("{kind}:{id}")
}

/// The discipline of a role; for what is outside, the one that most of its moves belong to.
fn lane(model: &Model, moves: &[(MoveId, &Move)], end: MoveEnd) -> usize {
    let of_role =
        |role: RoleId| model.roles[role].discipline.map_or(model.disciplines.len(), Id::index);
    if let MoveEnd::Role(role) = end {
        return of_role(role);
    }
    let mut count = vec![0; model.disciplines.len() + 1];
    for (_, step) in moves.iter().filter(|(_, step)| step.from == end || step.to == end) {
        for role in [step.from, step.to].into_iter().filter_map(MoveEnd::role) {
            count[of_role(role)] += 1;
        }
    }
    let most = count.iter().copied().max().unwrap_or(0);
    count.iter().position(|&it| it == most).unwrap_or(0)
}

/// Entries, the heights, what has no height, exits.
fn column(heights: &Heights, end: MoveEnd) -> usize {
    match end {
        MoveEnd::Entry(_) => 0,
        MoveEnd::Role(role) => 1 + heights.of[role.index()].unwrap_or(heights.all.len()),
        MoveEnd::Exit(_) => heights.all.len() + 2,
    }
}

fn lanes(model: &Model, used: &BTreeSet<usize>) -> (Vec<Named>, Vec<Heading>) {
    let discipline =
        |(_, it): (_, &Discipline)| named(BandKind::Discipline, &it.name, Some(&it.slug));
    let other = named(BandKind::Other, "Other", None);
    measured(model.disciplines.iter().map(discipline).chain([other]), used)
}

fn columns(heights: &Heights, used: &BTreeSet<usize>) -> (Vec<Named>, Vec<Heading>) {
    let height = |height: &Height| match height {
        Height::Level { name, slug } => named(BandKind::Level, name, Some(slug)),
        Height::Step => named(BandKind::Step, "", None),
    };
    let entry = named(BandKind::Entry, "Entry", None);
    let outside = [named(BandKind::NoLevel, "No level", None), named(BandKind::Exit, "Exit", None)];
    measured([entry].into_iter().chain(heights.all.iter().map(height)).chain(outside), used)
}

fn named(kind: BandKind, name: &str, id: Option<&str>) -> Named {
    let (name, id) = (name.to_owned(), id.map(str::to_owned));
    Named { kind, id, name, order: 0, lines: Vec::new() }
}

/// Numbers all, and sets the names of those that are used: a drawing of a role has few of many lanes.
fn measured(
    all: impl Iterator<Item = Named>,
    used: &BTreeSet<usize>,
) -> (Vec<Named>, Vec<Heading>) {
    let measure = |(order, band): (usize, Named)| {
        let nothing = Label { lines: Vec::new(), width: 0, height: 0 };
        let is_used = used.contains(&order);
        let label = if is_used { wrap(&band.name, HEADING) } else { nothing };
        let Label { lines, width, height } = label;
        (Named { order, lines, ..band }, Heading { width, height })
    };
    all.enumerate().map(measure).unzip()
}
