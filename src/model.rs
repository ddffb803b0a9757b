//! The ladder with all its names resolved: what every later stage looks at.
//!
//! It must not know files other than as places, and nothing of HTML.

mod about;
mod advert;
mod change;
mod essay;
mod id;
mod interview;
mod kit;
mod ladder;
mod moves;
mod origin;
mod placeholder;
mod resolve;
mod role;
mod rule;
mod skill;
mod text;

use std::collections::BTreeMap;

pub use about::{About, External, Section};
pub use advert::WholeAdvert;
pub use change::{Change, Comparison, compare};
pub use essay::{Essay, EssayId};
pub use id::{Catalog, Id};
pub use interview::{
    Advert, AdvertId, Exercise, ExerciseId, InterviewPlan, InterviewPlanId, Question, QuestionId,
    RoleAdvert, Stage,
};
pub use kit::{Ask, Coverage, CoveredBy, Kit};
pub use ladder::{
    Discipline, DisciplineId, End, Entry, EntryId, Exit, ExitId, HistoryEntry, Ladder, Level,
    LevelId, Track, TrackId,
};
pub use moves::{Move, MoveEnd, MoveId};
pub use origin::{Derivation, How, Modified, ModifiedBy, Modifier, Origin, OriginPhrase, Sourced};
pub use resolve::{Audience, Visible, resolve, visible, visible_with_drafts};
pub use role::{Band, Compensation, Placement, Qualifications, Requirement, Role, RoleId, Tier};
pub use rule::{Condition, Phrase, Rule};
pub use skill::{
    Category, CategoryId, Resource, ResourceAt, Scale, ScaleId, Skill, SkillId, Statement,
    Statements, Step, Tool,
};
pub use text::{Figure, Link, Target, Text, Thing};

pub use crate::parse::{
    CategoryKind, ChangeKind, EssayKind, ExerciseKind, MoveKind, PayPeriod, QuestionKind,
    ResourceKind,
};

/// A whole ladder.
#[derive(Debug, Default)]
pub struct Model {
    /// The whole.
    pub ladder: Ladder,
    /// In the order written.
    pub scales: Catalog<Scale>,
    /// Each before those inside it, else in the order written.
    pub categories: Catalog<Category>,
    /// By category, then in the order written.
    pub skills: Catalog<Skill>,
    /// By rank, the lowest first.
    pub levels: Catalog<Level>,
    /// In the order written.
    pub tracks: Catalog<Track>,
    /// Each before those inside it, else in the order written.
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
    /// In the order written.
    pub questions: Catalog<Question>,
    /// In the order written.
    pub exercises: Catalog<Exercise>,
    /// In the order written.
    pub interview_plans: Catalog<InterviewPlan>,
    /// In the order written.
    pub adverts: Catalog<Advert>,
    /// What changed, the latest first.
    pub history: Vec<HistoryEntry>,
    /// Every link of a text to something of the ladder, by where it is written.
    pub links: Vec<Link>,
    /// The moves by where they lead; [`Model::moves_to`] reads it.
    arrivals: BTreeMap<MoveEnd, Vec<MoveId>>,
}
