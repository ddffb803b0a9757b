//! Moves between roles, into the ladder and out of it.

use std::cmp::Reverse;

use super::text::Text;
use super::{About, EntryId, ExitId, Id, Model, MoveKind, RoleId, Rule};
use crate::source::Place;

/// Id of a [`Move`].
pub type MoveId = Id<Move>;

/// A directed way.
#[derive(Debug)]
pub struct Move {
    /// `FROM--TO`, of the ids of its ends.
    pub slug: String,
    /// A role or an entry.
    pub from: MoveEnd,
    /// A role or an exit.
    pub to: MoveEnd,
    /// What kind of move it is.
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
    /// Its owner, its last review, its former ids and the like.
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

    /// What an end of a move is, in a word, and its id.
    pub fn end_id(&self, end: MoveEnd) -> (&'static str, &str) {
        match end {
            MoveEnd::Entry(id) => ("entry", &self.entries[id].0.slug),
            MoveEnd::Role(id) => ("role", &self.roles[id].slug),
            MoveEnd::Exit(id) => ("exit", &self.exits[id].0.slug),
        }
    }

    /// The moves that lead to `end`, in order.
    pub fn moves_to(&self, end: MoveEnd) -> impl Iterator<Item = (MoveId, &Move)> + Clone {
        let ids = self.arrivals.get(&end).into_iter().flatten();
        ids.map(|id| (*id, &self.moves[*id]))
    }

    /// The moves that begin at `end`, in order.
    pub fn moves_from(&self, end: MoveEnd) -> impl Iterator<Item = (MoveId, &Move)> {
        self.moves.with_key(end, |its| its.from)
    }

    /// The move that leads the other way, if there is one.
    pub fn way_back(&self, its: &Move) -> Option<MoveId> {
        self.moves_from(its.to).find(|(_, back)| back.to == its.from).map(|(id, _)| id)
    }

    /// Whether a move leads up: it advances, or it changes the track to a role at a higher level. Where a level is
    /// missing, a change of track leads up if nothing leads back.
    pub fn leads_up(&self, its: &Move) -> bool {
        let rank = |end: MoveEnd| self.rank(&self.roles[end.role()?]);
        match its.kind {
            MoveKind::Advance => true,
            MoveKind::SwitchTrack => match (rank(its.from), rank(its.to)) {
                (Some(from), Some(to)) => from < to,
                _ => self.way_back(its).is_none(),
            },
            MoveKind::Lateral | MoveKind::Return | MoveKind::Enter | MoveKind::Exit => false,
        }
    }

    /// The role that one comes from as a rule, with the move: of those from which a move leads up, one of the same
    /// discipline before others, of the same track before others, then the highest, then the first.
    pub fn role_below(&self, id: RoleId) -> Option<(RoleId, MoveId)> {
        let arrivals = self.moves_to(MoveEnd::Role(id)).filter(|(_, its)| self.leads_up(its));
        let below = arrivals.filter_map(|(arrival, its)| Some((its.from.role()?, arrival)));
        below.min_by_key(|(below, _)| {
            (self.distance(id, *below), Reverse(self.rank(&self.roles[*below])), *below)
        })
    }

    /// The role that one goes on to as a rule, with the move: of those to which a move leads up, one of the same
    /// discipline before others, of the same track before others, then the lowest, then the first.
    pub fn role_above(&self, id: RoleId) -> Option<(RoleId, MoveId)> {
        let ways = self.moves_from(MoveEnd::Role(id)).filter(|(_, its)| self.leads_up(its));
        let above = ways.filter_map(|(way, its)| Some((its.to.role()?, way)));
        above.min_by_key(|(above, _)| {
            (self.distance(id, *above), self.rank(&self.roles[*above]), *above)
        })
    }

    /// Whether two roles are of different disciplines, and of different tracks.
    fn distance(&self, one: RoleId, other: RoleId) -> (bool, bool) {
        let (one, other) = (&self.roles[one], &self.roles[other]);
        (one.discipline != other.discipline, one.track != other.track)
    }
}
