//! Moves between roles, into the ladder and out of it.

use super::text::Text;
use super::{About, EntryId, ExitId, Id, Model, MoveKind, RoleId, Rule};
use crate::source::Place;

/// Id of a [`Move`].
pub type MoveId = Id<Move>;

/// A directed step.
#[derive(Debug)]
pub struct Move {
    /// `FROM--TO`, of the ids of its ends.
    pub slug: String,
    /// A role or an entry.
    pub from: MoveEnd,
    /// A role or an exit.
    pub to: MoveEnd,
    /// What kind of step it is.
    pub kind: MoveKind,
    /// Months from and to that people typically spend before it.
    pub typical_months: Option<[u32; 2]>,
    /// Months that one has to have spent before it.
    pub minimum_months: Option<u32>,
    /// What has to be true or to happen.
    pub gate: Vec<Text>,
    /// What has to hold, in terms of skills.
    pub rules: Vec<Rule>,
    /// Why people make it.
    pub why: Option<Text>,
    /// What shows that one is ready.
    pub evidence: Vec<Text>,
    /// What the organisation gives.
    pub support: Vec<Text>,
    /// Who keeps it, and so on.
    pub about: About,
    /// Where it is written.
    pub place: Place,
}

/// Where a move begins or leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum MoveEnd {
    /// From outside the ladder.
    Entry(EntryId),
    /// Inside.
    Role(RoleId),
    /// Out of the ladder.
    Exit(ExitId),
}

impl MoveEnd {
    /// The role, if it is one.
    pub fn role(self) -> Option<RoleId> {
        match self {
            Self::Role(role) => Some(role),
            Self::Entry(_) | Self::Exit(_) => None,
        }
    }
}

impl Model {
    /// The name of an end of a move.
    pub fn end_name(&self, end: MoveEnd) -> &str {
        match end {
            MoveEnd::Entry(id) => &self.entries[id].0.name,
            MoveEnd::Role(id) => &self.roles[id].name,
            MoveEnd::Exit(id) => &self.exits[id].0.name,
        }
    }

    /// The moves that lead to `end`, in order.
    pub fn moves_to(&self, end: MoveEnd) -> impl Iterator<Item = (MoveId, &Move)> {
        let ids = self.arrivals.get(&end).into_iter().flatten();
        ids.map(|id| (*id, &self.moves[*id]))
    }

    /// The moves that begin at `end`, in order.
    pub fn moves_from(&self, end: MoveEnd) -> impl Iterator<Item = (MoveId, &Move)> {
        self.moves.with_key(end, |step| step.from)
    }

    /// The move that leads the other way, if there is one.
    pub fn way_back(&self, step: &Move) -> Option<MoveId> {
        self.moves_from(step.to).find(|(_, back)| back.to == step.from).map(|(id, _)| id)
    }
}
