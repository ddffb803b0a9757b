//! Second step: the order of the lanes that keeps links between them short.
//!
//! This is minimum linear arrangement (Garey, Johnson and Stockmeyer 1976 show how hard it is), solved exactly
//! for a few lanes by dynamic programming over subsets, as Held and Karp (1962) do for tours: the cost of an
//! order is the sum, over every gap between lanes, of the links that cross the gap.

use std::cmp::Reverse;

use super::normalise::Normal;

/// Most lanes for which all orders are weighed.
const EXACT: usize = 15;

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
/// first; then moves each that was inserted, until no move makes it shorter.
fn insert_all(links: &[Vec<u32>], mut order: Vec<usize>) -> Vec<usize> {
    let mut free: Vec<usize> = (0..links.len()).filter(|lane| !order.contains(lane)).collect();
    free.sort_by_key(|&lane| (Reverse(links[lane].iter().sum::<u32>()), lane));
    for &lane in &free {
        insert(links, &mut order, lane);
    }
    loop {
        let before = length(links, &order);
        for &lane in &free {
            order.retain(|&it| it != lane);
            insert(links, &mut order, lane);
        }
        if length(links, &order) >= before {
            return order;
        }
    }
}

fn insert(links: &[Vec<u32>], order: &mut Vec<usize>, lane: usize) {
    let at = |at: usize| {
        let mut order = order.clone();
        order.insert(at, lane);
        length(links, &order)
    };
    let best = (0..=order.len()).rev().min_by_key(|&it| at(it)).expect("there is a first place");
    order.insert(best, lane);
}

/// How far all links reach in an order of some lanes.
fn length(links: &[Vec<u32>], order: &[usize]) -> usize {
    let reach = |(at, &lane): (usize, &usize)| -> usize {
        let before = order[..at].iter().enumerate();
        before.map(|(other, &to)| links[lane][to] as usize * (at - other)).sum()
    };
    order.iter().enumerate().map(reach).sum()
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
    use super::shortest;

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
    fn lanes_without_links_keep_their_order() {
        assert_eq!(order(3, &[]), [0, 1, 2]);
        assert_eq!(order(0, &[]), [0; 0]);
    }
}
