//! Second step: the order of the lanes that keeps links between them short.
//!
//! This is minimum linear arrangement (Garey, Johnson and Stockmeyer 1976 show how hard it is), solved exactly
//! for a few lanes by dynamic programming over subsets, as Held and Karp (1962) do for tours: the cost of an
//! order is the sum, over every gap between lanes, of the links that cross the gap.

use super::normalise::Normal;

/// Most lanes for which all orders are weighed.
const EXACT: usize = 12;

/// Puts the lanes into a better order, if there are few enough.
pub(super) fn arrange(normal: &mut Normal) {
    let count = normal.lanes.len();
    if !(3..=EXACT).contains(&count) {
        return;
    }
    let mut links = vec![vec![0u32; count]; count];
    for wire in &normal.wires {
        let (a, b) = (normal.blocks[wire.from].lane, normal.blocks[wire.to].lane);
        if a != b {
            links[a][b] += 1;
            links[b][a] += 1;
        }
    }
    let order = shortest(&links);
    let mut position = vec![0; count];
    for (new, &old) in order.iter().enumerate() {
        position[old] = new;
    }
    normal.lanes = order.iter().map(|&old| normal.lanes[old]).collect();
    for block in &mut normal.blocks {
        block.lane = position[block.lane];
    }
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
