//! Seventh step: a track for every piece, so that no two pieces that meet on a line lie on one another.
//!
//! Channel assignment as in Hashimoto and Stevens (1971), with the order of pieces found by insertion on the
//! number of crossings that each order of two pieces makes, as in Eades, Lin and Smyth (1993). Tracks of
//! gutters and channels count from 0; those of rows and columns count from the middle, both ways.

use super::pieces::{Piece, Pieces};

/// Rounds of insertion on one line.
const ROUNDS: usize = 6;

/// The track of every piece. Lines of one axis are settled with what is known of the other, twice.
pub(super) fn assign(pieces: &Pieces) -> Vec<i32> {
    let mut tracks = vec![0; pieces.all.len()];
    let lines = by_line(&pieces.all);
    for axis in [1, 0, 1, 0] {
        for line in &lines[axis] {
            if !line.is_empty() {
                settle(&pieces.all, line, &mut tracks);
            }
        }
    }
    tracks
}

/// The pieces of every line, for both axes.
fn by_line(pieces: &[Piece]) -> [Vec<Vec<usize>>; 2] {
    let mut lines = [Vec::new(), Vec::new()];
    for (number, piece) in pieces.iter().enumerate() {
        let lines = &mut lines[piece.axis];
        if lines.len() <= piece.line {
            lines.resize(piece.line + 1, Vec::new());
        }
        lines[piece.line].push(number);
    }
    lines
}

fn settle(pieces: &[Piece], line: &[usize], tracks: &mut [i32]) {
    let through_cells = pieces[line[0]].line % 2 == 1;
    let (middle, mut groups) = groups(pieces, line, through_cells);
    // The groups of the middle move as one: the last number stands for them.
    let split_at = groups.len();
    groups.push(middle.clone());
    let order = order(pieces, &groups, tracks);
    let split = order.iter().position(|&group| group == split_at).expect("it is ordered");
    let (before, after) = (&order[..split], &order[split + 1..]);
    for &piece in &middle {
        tracks[piece] = 0;
    }
    let mut placed = middle;
    let mut put = |group: usize, above: bool| {
        let group = &groups[group];
        let meets = |it: &usize| group.iter().any(|&own| pieces[*it].meets(&pieces[own]));
        let met = placed.iter().filter(|it| meets(it)).map(|&it| tracks[it]);
        let track = if above {
            // Whatever lies before the middle is lower already.
            met.max().map_or(0, |track| (track + 1).max(0))
        } else {
            met.min().map_or(0, |track| track - 1)
        };
        for &piece in group {
            tracks[piece] = track;
        }
        placed.extend(group);
    };
    for &group in before.iter().rev().filter(|_| through_cells) {
        put(group, false);
    }
    for &group in before.iter().filter(|_| !through_cells).chain(after) {
        put(group, true);
    }
}

/// The pieces that lie in the middle of a row or column, and all others in groups that share a track: pieces
/// of one bundle that meet. In the middle are groups that lead from block to block, if they do not meet.
fn groups(pieces: &[Piece], line: &[usize], through_cells: bool) -> (Vec<usize>, Vec<Vec<usize>>) {
    let mut groups: Vec<Vec<usize>> = Vec::new();
    for &piece in line {
        let joins = |group: &Vec<usize>| {
            group.iter().any(|&other| {
                pieces[other].bundle == pieces[piece].bundle && pieces[other].meets(&pieces[piece])
            })
        };
        let mut joined = vec![piece];
        groups.retain_mut(|group| {
            let joins = joins(group);
            if joins {
                joined.append(group);
            }
            !joins
        });
        groups.push(joined);
    }
    let mut middle: Vec<usize> = Vec::new();
    let meets = |a: &[usize], b: &[usize]| {
        a.iter().any(|&a| b.iter().any(|&b| pieces[a].meets(&pieces[b])))
    };
    groups.retain(|group| {
        let straight = group.iter().any(|&piece| pieces[piece].is_straight());
        let fits = through_cells && straight && !meets(group, &middle);
        if fits {
            middle.extend(group);
        }
        !fits
    });
    (middle, groups)
}

/// An order of groups of pieces with few crossings: each group in turn goes where it makes least.
fn order(pieces: &[Piece], groups: &[Vec<usize>], tracks: &[i32]) -> Vec<usize> {
    let count = groups.len();
    let mut cost = vec![vec![0u32; count]; count];
    for (a, first) in groups.iter().enumerate() {
        for (b, second) in groups.iter().enumerate().filter(|&(b, _)| a != b) {
            let pairs = first.iter().flat_map(|&i| second.iter().map(move |&j| (i, j)));
            cost[a][b] = pairs.map(|(i, j)| crossings(&pieces[i], &pieces[j], tracks)).sum();
        }
    }
    let lean = |group: usize| -> i32 {
        groups[group].iter().flat_map(|&it| pieces[it].ends).map(|end| i32::from(end.turn)).sum()
    };
    let mut order: Vec<usize> = (0..count).collect();
    // What turns to lower lines tends to lie low. The middle counts as what turns to neither.
    order.sort_by_key(|&group| (lean(group), group));
    for _ in 0..ROUNDS {
        let mut improved = false;
        for group in 0..count {
            improved |= insert(&cost, &mut order, group);
        }
        if !improved {
            break;
        }
    }
    order
}

/// Moves `group` to its best position; whether that is better than where it was.
fn insert(cost: &[Vec<u32>], order: &mut Vec<usize>, group: usize) -> bool {
    let home = order.iter().position(|&it| it == group).expect("every group is in the order");
    order.remove(home);
    // Cost at the first position, then moving one further at a time.
    let mut now: i64 = order.iter().map(|&other| i64::from(cost[group][other])).sum();
    let mut costs = vec![now];
    for &other in &*order {
        now += i64::from(cost[other][group]) - i64::from(cost[group][other]);
        costs.push(now);
    }
    let least = costs.iter().copied().min().expect("there is a first position");
    if costs[home] == least {
        order.insert(home, group);
        return false;
    }
    let best = costs.iter().position(|&it| it == least).expect("the least is one of them");
    order.insert(best, group);
    true
}

/// Crossings of two pieces of one line if `low` lies on the lower track.
fn crossings(low: &Piece, high: &Piece, tracks: &[i32]) -> u32 {
    if !low.meets(high) {
        return 0;
    }
    let place = |piece: &Piece, end: usize| {
        let end = piece.ends[end];
        (end.at, end.next.map_or(0, |next| tracks[next]))
    };
    let within = |at, piece: &Piece| place(piece, 0) < at && at < place(piece, 1);
    let mut count = 0;
    for end in 0..2 {
        let (of_low, of_high) = (place(low, end), place(high, end));
        let (rises, falls) = (low.ends[end].turn == 1, high.ends[end].turn == -1);
        count += u32::from(rises && within(of_low, high));
        count += u32::from(falls && within(of_high, low));
        count += u32::from(rises && falls && of_low == of_high);
    }
    count
}
