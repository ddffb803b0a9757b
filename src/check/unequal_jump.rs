//! Finds steps up that ask for far more than the others of their lane, with no move that says why.

use super::lanes::{Lane, lanes};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Change, Model, MoveEnd, RoleId, compare};

/// Fewer jumps say nothing about what is usual.
const FEWEST: usize = 3;

/// How many steps more than usual it takes.
const MORE: usize = 4;

/// From one level of a lane to the next.
struct Jump {
    from: RoleId,
    to: RoleId,
    steps: usize,
}

pub(super) fn check(model: &Model, diagnostics: &mut Vec<Diagnostic>) {
    for lane in lanes(model) {
        let jumps = jumps(model, &lane);
        if jumps.len() < FEWEST {
            continue;
        }
        for (at, jump) in jumps.iter().enumerate() {
            let others = jumps.iter().enumerate().filter(|(other, _)| *other != at);
            let twice_median = twice_median(others.map(|(_, jump)| jump.steps).collect());
            let is_far = jump.steps > twice_median && 2 * jump.steps >= twice_median + 2 * MORE;
            if is_far && !is_explained(model, jump) {
                diagnostics.push(report(model, jump, twice_median));
            }
        }
    }
}

fn report(model: &Model, jump: &Jump, twice_median: usize) -> Diagnostic {
    let (from, to) = (&model.roles[jump.from], &model.roles[jump.to]);
    let half = if twice_median.is_multiple_of(2) { "" } else { ".5" };
    let message = format!(
        "the way from `{}` to `{}` is {} steps long; the usual length is {}{half}",
        from.slug,
        to.slug,
        jump.steps,
        twice_median / 2
    );
    Diagnostic::warning(Code::UnequalJump, message)
        .label(to.place.clone(), format!("{} steps up", jump.steps))
        .label(from.place.clone(), "from here")
        .help("ask for a part of it one level earlier or later, or give the move between them a `why`")
}

/// The jumps of a lane. Where a level has several roles, the shortest way counts.
fn jumps(model: &Model, lane: &Lane) -> Vec<Jump> {
    let shortest = |pair: &[Vec<RoleId>]| {
        let ways = pair[0].iter().flat_map(|from| pair[1].iter().map(move |to| (*from, *to)));
        let jumps = ways.map(|(from, to)| Jump { from, to, steps: gained(model, from, to) });
        jumps.min_by_key(|jump| jump.steps)
    };
    lane.windows(2).filter_map(shortest).collect()
}

/// Whether there is a move that says why one makes it.
fn is_explained(model: &Model, jump: &Jump) -> bool {
    let to = MoveEnd::Role(jump.to);
    model.moves_from(MoveEnd::Role(jump.from)).any(|(_, its)| its.to == to && its.why.is_some())
}

/// How many steps one has to gain in all; a skill that is new begins below its first step.
fn gained(model: &Model, from: RoleId, to: RoleId) -> usize {
    let gain = |change: &Change| match change {
        Change::Gained(step) => step + 1,
        Change::Raised(from, to) => to - from,
        Change::Lowered(..) | Change::Dropped(_) | Change::Kept(_) => 0,
    };
    compare(model, from, to).skills.iter().map(|(_, change)| gain(change)).sum()
}

/// The median, doubled to be whole.
fn twice_median(mut numbers: Vec<usize>) -> usize {
    numbers.sort_unstable();
    let middle = numbers.len() / 2;
    let lower = if numbers.len().is_multiple_of(2) { middle - 1 } else { middle };
    numbers[lower] + numbers[middle]
}
