//! The ladder with all its names resolved: what every later stage looks at.
//!
//! It must not know files other than as places, and nothing of HTML.

mod change;
mod essay;
mod id;
mod ladder;
mod moves;
mod resolve;
mod role;
mod text;

use std::collections::BTreeMap;

pub use change::{Change, Comparison, compare};
pub use essay::{Essay, EssayId};
pub use id::{Catalog, Id};
pub use ladder::{
    Category, CategoryId, Discipline, DisciplineId, End, Entry, EntryId, Exit, ExitId, Ladder,
    Level, LevelId, Scale, ScaleId, Skill, SkillId, Statements, Step, Tier, Track, TrackId,
};
pub use moves::{Move, MoveEnd, MoveId};
pub use resolve::resolve;
pub use role::{Qualifications, Requirement, Role, RoleId};
pub use text::{Target, Text, Thing};

pub use crate::parse::{CategoryKind, EssayKind, MoveKind};

/// A whole ladder.
#[derive(Debug, Default)]
pub struct Model {
    /// The whole.
    pub ladder: Ladder,
    /// In the order written.
    pub scales: Catalog<Scale>,
    /// In the order written.
    pub categories: Catalog<Category>,
    /// By category, then in the order written.
    pub skills: Catalog<Skill>,
    /// By rank, the lowest first.
    pub levels: Catalog<Level>,
    /// In the order written.
    pub tracks: Catalog<Track>,
    /// In the order written.
    pub disciplines: Catalog<Discipline>,
    /// By discipline, then by level, then in the order written.
    pub roles: Catalog<Role>,
    /// In the order written.
    pub entries: Catalog<Entry>,
    /// In the order written.
    pub exits: Catalog<Exit>,
    /// By where they come from, then by kind, then by where they lead.
    pub moves: Catalog<Move>,
    /// By kind, then by their `order`, then by path.
    pub essays: Catalog<Essay>,
    /// The moves by where they lead; [`Model::moves_to`] reads it.
    arrivals: BTreeMap<MoveEnd, Vec<MoveId>>,
}
