//! Typed ids, and the lists they point into.

use std::cmp::Ordering;
use std::fmt;
use std::marker::PhantomData;
use std::ops::Index;

/// A position in a [`Catalog`] of `T`. Made by `resolve` only, so it always leads somewhere. Ids order as
/// their catalog does.
pub struct Id<T> {
    index: u32,
    kind: PhantomData<fn() -> T>,
}

impl<T> Id<T> {
    pub(super) fn new(index: usize) -> Self {
        let index = u32::try_from(index).expect("a ladder has fewer than 2^32 entries");
        Self { index, kind: PhantomData }
    }

    /// The position as a number, from 0.
    pub fn index(self) -> usize {
        self.index as usize
    }
}

// Derives would ask the same of `T`.
impl<T> Clone for Id<T> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<T> Copy for Id<T> {}
impl<T> PartialEq for Id<T> {
    fn eq(&self, other: &Self) -> bool {
        self.index == other.index
    }
}
impl<T> Eq for Id<T> {}
impl<T> PartialOrd for Id<T> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}
impl<T> Ord for Id<T> {
    fn cmp(&self, other: &Self) -> Ordering {
        self.index.cmp(&other.index)
    }
}
impl<T> fmt::Debug for Id<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{}", self.index)
    }
}

/// All things of one kind, in the order in which they are shown.
#[derive(Debug)]
pub struct Catalog<T>(Vec<T>);

impl<T> Catalog<T> {
    pub(super) fn new(items: Vec<T>) -> Self {
        Self(items)
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// All of them, in order.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = (Id<T>, &T)> + ExactSizeIterator {
        self.0.iter().enumerate().map(|(index, item)| (Id::new(index), item))
    }

    /// The id before `id`.
    pub fn previous(&self, id: Id<T>) -> Option<Id<T>> {
        id.index().checked_sub(1).map(Id::new)
    }

    /// The id after `id`.
    pub fn next(&self, id: Id<T>) -> Option<Id<T>> {
        let next = id.index() + 1;
        (next < self.0.len()).then(|| Id::new(next))
    }

    /// Those for which `key` gives `wanted`, if the catalog is in the order of `key`.
    pub(super) fn with_key<K: Ord + Copy>(
        &self,
        wanted: K,
        key: impl Fn(&T) -> K,
    ) -> impl Iterator<Item = (Id<T>, &T)> {
        let start = self.0.partition_point(|item| key(item) < wanted);
        let end = self.0.partition_point(|item| key(item) <= wanted);
        let found = self.0[start..end].iter().enumerate();
        found.map(move |(at, item)| (Id::new(start + at), item))
    }

    /// All ids, in order.
    pub fn ids(&self) -> impl DoubleEndedIterator<Item = Id<T>> + ExactSizeIterator + use<T> {
        (0..self.0.len()).map(Id::new)
    }
}

impl<T> Default for Catalog<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T> Index<Id<T>> for Catalog<T> {
    type Output = T;

    fn index(&self, id: Id<T>) -> &T {
        &self.0[id.index()]
    }
}
