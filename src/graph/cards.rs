//! Before the engine: many blocks that stand at one place and lead to and from the same others become one card, a list of
//! their names. Lines to each of them would all say the same.
//!
//! It must not know the model.

use std::collections::{BTreeMap, BTreeSet};

use super::input::{Course, Link};

/// Least blocks of a card. Fewer are easy to read side by side.
const LEAST: usize = 5;

/// What decides whether blocks may share a card: where they stand, and what they are linked with in which way.
type Place = (usize, usize, BTreeSet<(usize, bool, Course)>);

/// The members of each card, in the order of their first; a block that shares its card with no other is one, too. `places`
/// are the lanes and columns of blocks, and `alone` is a block that shares none.
pub(super) fn cards(
    places: &[(usize, usize)],
    links: &[Link],
    alone: Option<usize>,
) -> Vec<Vec<usize>> {
    let mut of: Vec<Place> =
        places.iter().map(|&(lane, column)| (lane, column, BTreeSet::new())).collect();
    for link in links {
        of[link.from].2.insert((link.to, true, link.course));
        of[link.to].2.insert((link.from, false, link.course));
    }
    let mut alike: BTreeMap<&Place, Vec<usize>> = BTreeMap::new();
    for (block, place) in of.iter().enumerate() {
        alike.entry(place).or_default().push(block);
    }
    // A link to itself would be a link to all.
    let is_card = |blocks: &[usize]| {
        let links = &of[blocks[0]].2;
        blocks.len() >= LEAST
            && alone.is_none_or(|alone| !blocks.contains(&alone))
            && !links.iter().any(|(other, _, _)| blocks.contains(other))
    };
    let mut cards: Vec<Vec<usize>> = Vec::new();
    for blocks in alike.into_values() {
        if is_card(&blocks) {
            cards.push(blocks);
        } else {
            cards.extend(blocks.into_iter().map(|block| vec![block]));
        }
    }
    cards.sort_unstable();
    cards
}
