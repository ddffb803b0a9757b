//! Where a value of a role comes from.

use std::ops::Deref;

use super::{CategoryId, DisciplineId, LevelId, RoleId, SkillId, Text, Tier, TrackId};
use crate::source::Place;

/// A value of a role, and where it comes from.
#[derive(Debug, Clone)]
pub struct Sourced<T> {
    /// The value.
    pub value: T,
    /// Where it comes from.
    pub origin: Origin,
}

impl<T> Deref for Sourced<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.value
    }
}

impl<T: AsRef<Text>> AsRef<Text> for Sourced<T> {
    fn as_ref(&self) -> &Text {
        self.value.as_ref()
    }
}

/// Where a value comes from.
#[derive(Debug, Clone)]
pub struct Origin {
    /// In what way.
    pub how: How,
    /// Where it is written; of what is derived, where the rule begins.
    pub place: Place,
}

/// In what way a role has a value.
#[derive(Debug, Clone)]
pub enum How {
    /// The role says it itself.
    Own,
    /// The role is based on this one, which says it.
    Inherited(RoleId),
    /// The role's level says it.
    Level(LevelId),
    /// The role's discipline says how it is made.
    Discipline(DisciplineId),
    /// It follows from the discipline, the level and the track.
    Derived(Box<Derivation>),
}

/// How the step of a derived requirement is found.
#[derive(Debug, Clone)]
pub struct Derivation {
    /// The level whose base it begins from.
    pub level: LevelId,
    /// The tier whose base is taken; nothing if the base is one for all skills of the scale.
    pub tier: Option<Tier>,
    /// Position of the base step.
    pub base: usize,
    /// What is added.
    pub modifiers: Vec<Modifier>,
    /// The position at which the sum was cut, if it was: the highest base of the level.
    pub capped: Option<usize>,
}

/// Steps that are added to the base of a derived requirement.
#[derive(Debug, Clone)]
pub struct Modifier {
    /// Who adds them.
    pub by: ModifiedBy,
    /// To what.
    pub of: Modified,
    /// How many; less than nothing takes away.
    pub steps: i32,
    /// Where it is written.
    pub place: Place,
}

/// Who adds steps.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ModifiedBy {
    /// The discipline.
    Discipline(DisciplineId),
    /// The track.
    Track(TrackId),
}

/// What steps are added to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Modified {
    /// All skills of a category.
    Category(CategoryId),
    /// One skill.
    Skill(SkillId),
}
