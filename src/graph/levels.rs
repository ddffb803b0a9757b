//! The height of every role: its level, and for roles that have none what their moves say about it.
//!
//! The longest path from the roles that have a level, as in Sugiyama, Tagawa and Toda (1981): one level above what
//! leads up to them, the same as what leads sideways. If no role has a level, from those that nothing leads up to.

use std::collections::BTreeMap;

use crate::model::{Id, Level, Model, MoveKind};

/// The heights that there are, and who is where.
#[derive(Debug)]
pub(super) struct Heights {
    /// From the lowest: the levels of the ladder; if no role has one, steps.
    pub(super) all: Vec<Height>,
    /// The height of each role; nothing if no move leads to or from a role that has one.
    pub(super) of: Vec<Option<usize>>,
}

/// A height.
#[derive(Debug, Clone)]
pub(super) enum Height {
    /// A level of the ladder.
    Level { name: String, slug: String },
    /// A number of moves from the first roles.
    Step,
}

/// The height of every role.
pub(super) fn heights(model: &Model) -> Heights {
    if model.roles.iter().any(|(_, role)| role.level.is_some()) {
        let level =
            |(_, it): (_, &Level)| Height::Level { name: it.name.clone(), slug: it.slug.clone() };
        return Heights { all: model.levels.iter().map(level).collect(), of: by_level(model) };
    }
    let of = by_steps(model);
    let count = of.iter().flatten().max().map_or(0, |last| last + 1);
    Heights { all: vec![Height::Step; count], of }
}

fn by_level(model: &Model) -> Vec<Option<usize>> {
    let given: Vec<Option<usize>> =
        model.roles.iter().map(|(_, role)| role.level.map(Id::index)).collect();
    let last = model.levels.len() - 1;
    if given.iter().all(Option::is_some) {
        return given;
    }
    // The moves at each role that needs a level: the role at the other end, how far they lead up, and whether
    // they lead to the role.
    let mut steps: BTreeMap<usize, Vec<(usize, isize, bool)>> = BTreeMap::new();
    for (_, step) in model.moves.iter() {
        let (Some(from), Some(to)) = (step.from.role(), step.to.role()) else { continue };
        let (from, to, rise) = (from.index(), to.index(), rise(step.kind));
        if from != to && given[to].is_none() {
            steps.entry(to).or_default().push((from, rise, true));
        }
        if from != to && given[from].is_none() {
            steps.entry(from).or_default().push((to, -rise, false));
        }
    }
    let mut levels = given.clone();
    // A round brings a level one move further, so that this many reach the end of any chain. Circles may lift each
    // other in every one of them.
    for _ in 0..=steps.len() {
        let before = levels.clone();
        for (&role, steps) in &steps {
            let shifted = |wanted: bool| {
                let steps = steps.iter().filter(move |(.., leads_here)| *leads_here == wanted);
                steps.filter_map(|&(other, by, _)| {
                    before[other].map(|at: usize| at.saturating_add_signed(by).min(last))
                })
            };
            levels[role] = shifted(true).max().or(shifted(false).min());
        }
        if levels == before {
            break;
        }
    }
    levels
}

fn rise(kind: MoveKind) -> isize {
    match kind {
        MoveKind::Advance => 1,
        MoveKind::Return => -1,
        MoveKind::SwitchTrack | MoveKind::Lateral | MoveKind::Enter | MoveKind::Exit => 0,
    }
}

/// Longest paths over the moves, without those that close a circle on the way from the first role to the last.
fn by_steps(model: &Model) -> Vec<Option<usize>> {
    let count = model.roles.len();
    let mut ways: Vec<Vec<(usize, usize)>> = vec![Vec::new(); count];
    let mut entered = vec![false; count];
    let mut connected = vec![false; count];
    for (_, step) in model.moves.iter() {
        let (Some(from), Some(to)) = (step.from.role(), step.to.role()) else { continue };
        let up = match step.kind {
            MoveKind::Advance | MoveKind::SwitchTrack => 1,
            MoveKind::Lateral => 0,
            MoveKind::Return | MoveKind::Enter | MoveKind::Exit => continue,
        };
        let (from, to) = (from.index(), to.index());
        if from != to {
            ways[from].push((to, up));
            entered[to] |= up == 1;
            (connected[from], connected[to]) = (true, true);
        }
    }
    // Those that nothing leads up to come first, then what only circles lead to.
    let mut roots: Vec<usize> = (0..count).collect();
    roots.sort_by_key(|&role| entered[role]);
    let order = order(&ways, &roots);
    let mut place = vec![0; count];
    for (at, &role) in order.iter().enumerate() {
        place[role] = at;
    }
    let mut steps = vec![0; count];
    for &role in &order {
        for &(to, up) in ways[role].iter().filter(|(to, _)| place[*to] > place[role]) {
            steps[to] = steps[to].max(steps[role] + up);
        }
    }
    steps.into_iter().zip(connected).map(|(step, connected)| connected.then_some(step)).collect()
}

/// An order in which every way leads on, but for those that close a circle: a walk in depth, backwards (Tarjan
/// 1976).
fn order(ways: &[Vec<(usize, usize)>], roots: &[usize]) -> Vec<usize> {
    let mut seen = vec![false; ways.len()];
    let mut order = Vec::with_capacity(ways.len());
    for &root in roots {
        // A role, and how many of its ways were walked.
        let mut walk = vec![(root, 0)];
        while let Some((role, walked)) = walk.pop() {
            if walked == 0 && std::mem::replace(&mut seen[role], true) {
                continue;
            }
            match ways[role].get(walked) {
                Some(&(to, _)) => walk.extend([(role, walked + 1), (to, 0)]),
                None => order.push(role),
            }
        }
    }
    order.reverse();
    order
}
