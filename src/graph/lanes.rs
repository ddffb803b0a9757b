//! Second step: the order of the lanes that keeps links between them short.
//!
//! This is minimum linear arrangement (Garey, Johnson and Stockmeyer 1976 show how hard it is), solved exactly
//! for a few lanes by dynamic programming over subsets, as Held and Karp (1962) do for tours: the cost of an
//! order is the sum, over every gap between lanes, of the links that cross the gap.

use std::cmp::Reverse;

use super::normalise::Normal;

/// Most lanes for which all orders are weighed.
const EXACT: usize = 15;
/// Rounds of insertion for more.
const ROUNDS: usize = 8;

/// Puts the lanes into a better order. Those in `pinned`, which are indices of the input, keep theirs: the
/// others go where they make the least length, one after the other.
pub(super) fn arrange(normal: &mut Normal, pinned: &[usize]) {
    let count = normal.lanes.len();
    let mut links = vec![vec![0u32; count]; count];
    for wire in &normal.wires {
        let (a, b) = (normal.blocks[wire.from].lane, normal.blocks[wire.to].lane);
        if a != b {
            links[a][b] += 1;
            links[b][a] += 1;
        }
    }
    let pins: Vec<usize> =
        pinned.iter().filter_map(|pin| normal.lanes.iter().position(|lane| lane == pin)).collect();
    let order =
        if pins.is_empty() && count <= EXACT { shortest(&links) } else { insert_all(&links, pins) };
    normal.reorder(&order);
}

/// Inserts all lanes that `order` does not have, each where it makes the least length, those with most links
/// first; then takes each of them out and inserts it again, as long as that makes it shorter.
fn insert_all(links: &[Vec<u32>], mut order: Vec<usize>) -> Vec<usize> {
    let mut free: Vec<usize> = (0..links.len()).filter(|lane| !order.contains(lane)).collect();
    free.sort_by_key(|&lane| (Reverse(links[lane].iter().sum::<u32>()), lane));
    for &lane in &free {
        insert(links, &mut order, lane);
    }
    for _ in 0..ROUNDS {
        let before = order.clone();
        for &lane in &free {
            order.retain(|&it| it != lane);
            insert(links, &mut order, lane);
        }
        if order == before {
            break;
        }
    }
    order
}

/// Inserts a lane where its own links, and those that it parts, get least longer.
fn insert(links: &[Vec<u32>], order: &mut Vec<usize>, lane: usize) {
    let link = |a: usize, b: usize| i64::from(links[a][b]);
    // Before all others: its links reach 1, 2, 3 and so on, and it parts none.
    let mut cost: i64 = order.iter().zip(1..).map(|(&it, reach)| link(lane, it) * reach).sum();
    let (mut best, mut least) = (0, cost);
    for (at, &passed) in order.iter().enumerate() {
        // Behind one more, it is further from those that it passed before, and closer to those ahead.
        let further: i64 = order[..at].iter().map(|&it| link(lane, it) - link(passed, it)).sum();
        let closer: i64 = order[at + 1..].iter().map(|&it| link(lane, it) - link(passed, it)).sum();
        cost += further - closer;
        if cost < least {
            (best, least) = (at + 1, cost);
        }
    }
    order.insert(best, lane);
}

/// An order with the least total length of `links` (symmetric, by pairs); among equals, the one in which
/// low numbers come first.
pub(super) fn shortest(links: &[Vec<u32>]) -> Vec<usize> {
    let count = links.len();
    let full = (1usize << count) - 1;
    // Links that leave each set of lanes.
    let mut cut = vec![0u32; full + 1];
    for set in 1..=full {
        let lane = set.trailing_zeros() as usize;
        let rest = set & (set - 1);
        let (mut inside, mut outside) = (0, 0);
        for other in (0..count).filter(|&other| other != lane) {
            if rest >> other & 1 == 1 {
                inside += links[lane][other];
            } else {
                outside += links[lane][other];
            }
        }
        cut[set] = cut[rest] + outside - inside;
    }
    // Least cost of all that comes after a set of lanes is placed.
    let mut rest_cost = vec![u32::MAX; full + 1];
    rest_cost[full] = 0;
    for set in (0..full).rev() {
        for lane in (0..count).filter(|lane| set >> lane & 1 == 0) {
            rest_cost[set] = rest_cost[set].min(cut[set] + rest_cost[set | 1 << lane]);
        }
    }
    let mut order = Vec::with_capacity(count);
    let mut set = 0;
    while set != full {
        let next = (0..count)
            .filter(|lane| set >> lane & 1 == 0)
            .min_by_key(|lane| rest_cost[set | 1 << lane])
            .expect("the set is not full");
        order.push(next);
        set |= 1 << next;
    }
    order
}

#[cfg(test)]
mod tests {
    use super::{insert_all, shortest};

    fn order(count: usize, pairs: &[(usize, usize, u32)]) -> Vec<usize> {
        let mut links = vec![vec![0; count]; count];
        for &(a, b, weight) in pairs {
            links[a][b] = weight;
            links[b][a] = weight;
        }
        shortest(&links)
    }

    #[test]
    fn lanes_with_links_stand_side_by_side() {
        assert_eq!(order(4, &[(0, 2, 1), (2, 1, 1), (1, 3, 1)]), [0, 2, 1, 3]);
        assert_eq!(order(5, &[(0, 1, 3), (0, 2, 3), (0, 3, 1), (0, 4, 1)]), [3, 1, 0, 2, 4]);
    }

    #[test]
    fn more_lanes_are_inserted_one_by_one() {
        let mut links = vec![vec![0; 20]; 20];
        // A chain that jumps about: 0, 10, 1, 11, and so on.
        let chain: Vec<usize> = (0..10).flat_map(|lane| [lane, lane + 10]).collect();
        for pair in chain.windows(2) {
            links[pair[0]][pair[1]] = 1;
            links[pair[1]][pair[0]] = 1;
        }
        let order = insert_all(&links, vec![chain[3], chain[0]]);
        let at = |lane: usize| order.iter().position(|&it| it == lane).expect("it is inserted");
        assert!(at(chain[3]) < at(chain[0]), "pins keep their order: {order:?}");
        let reach: usize = chain.windows(2).map(|pair| at(pair[0]).abs_diff(at(pair[1]))).sum();
        assert!(reach <= 21, "19 is the least there is: {reach} in {order:?}");
    }

    #[test]
    fn lanes_without_links_keep_their_order() {
        assert_eq!(order(3, &[]), [0, 1, 2]);
        assert_eq!(order(0, &[]), [0; 0]);
    }
}
