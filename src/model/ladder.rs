//! What roles are described with: scales, skills, levels, tracks, disciplines, and the ends outside.

use super::text::Text;
use super::{CategoryKind, Id};
use crate::parse::Rank;
use crate::source::Place;

/// Id of a [`Scale`].
pub type ScaleId = Id<Scale>;
/// Id of a [`Category`].
pub type CategoryId = Id<Category>;
/// Id of a [`Skill`].
pub type SkillId = Id<Skill>;
/// Id of a [`Level`].
pub type LevelId = Id<Level>;
/// Id of a [`Track`].
pub type TrackId = Id<Track>;
/// Id of a [`Discipline`].
pub type DisciplineId = Id<Discipline>;
/// Id of an [`Entry`].
pub type EntryId = Id<Entry>;
/// Id of an [`Exit`].
pub type ExitId = Id<Exit>;

/// The whole.
#[derive(Debug, Default)]
pub struct Ladder {
    /// What it is called.
    pub name: String,
    /// What it is, in a sentence.
    pub summary: Option<Text>,
    /// What it is for and how to read it.
    pub description: Option<Text>,
    /// Version of the expectations.
    pub version: Option<String>,
    /// The day from which it holds, as `2026-10-01`.
    pub effective: Option<String>,
    /// Who keeps it.
    pub owner: Option<String>,
    /// Language tag of the texts (BCP 47).
    pub locale: Option<String>,
    /// The sentence that says what a ladder is not.
    pub notice: Option<Text>,
}

/// Ordered steps.
#[derive(Debug)]
pub struct Scale {
    /// Its id.
    pub slug: String,
    /// What it is called.
    pub name: String,
    /// What it measures.
    pub summary: Option<Text>,
    /// From the lowest to the highest.
    pub steps: Vec<Step>,
}

/// A step of a scale. Steps are referred to by their position in [`Scale::steps`].
#[derive(Debug)]
pub struct Step {
    /// Its id within the scale.
    pub slug: String,
    /// What it is called.
    pub name: String,
    /// What it means.
    pub summary: Option<Text>,
}

/// A group of skills.
#[derive(Debug)]
pub struct Category {
    /// Its id.
    pub slug: String,
    /// What it is called.
    pub name: String,
    /// What its skills are.
    pub kind: CategoryKind,
    /// What belongs to it.
    pub summary: Option<Text>,
}

/// What one can be good at.
#[derive(Debug)]
pub struct Skill {
    /// Its id.
    pub slug: String,
    /// What it is called.
    pub name: String,
    /// The group it belongs to.
    pub category: CategoryId,
    /// The scale of its steps.
    pub scale: ScaleId,
    /// What one can do who has it.
    pub summary: Option<Text>,
    /// What each step looks like, as long as the scale; empty where nothing is written.
    pub steps: Vec<Statements>,
    /// Where its id is written.
    pub place: Place,
}

/// What a step of a skill looks like.
#[derive(Debug, Default)]
pub struct Statements {
    /// What one does at this step.
    pub statements: Vec<Text>,
    /// What others notice.
    pub signals: Vec<Text>,
    /// Concrete cases.
    pub examples: Vec<Text>,
    /// What it is not.
    pub counter_examples: Vec<Text>,
}

/// A height.
#[derive(Debug)]
pub struct Level {
    /// Its id.
    pub slug: String,
    /// Order among the levels.
    pub rank: Rank,
    /// What it is called.
    pub name: String,
    /// A short form, such as "L3".
    pub short: Option<String>,
    /// What it is.
    pub summary: Option<Text>,
    /// Free names with a phrase each, in the order written.
    pub attributes: Vec<(String, Text)>,
    /// Years of experience that are typical, from and to.
    pub years: Option<[u32; 2]>,
}

/// A line of work.
#[derive(Debug)]
pub struct Track {
    /// Its id.
    pub slug: String,
    /// What it is called.
    pub name: String,
    /// What it is.
    pub summary: Option<Text>,
}

/// A profession.
#[derive(Debug)]
pub struct Discipline {
    /// Its id.
    pub slug: String,
    /// What it is called.
    pub name: String,
    /// The title of its roles without their level.
    pub role_title: Option<String>,
    /// What it is.
    pub summary: Option<Text>,
    /// Its skills, tier by tier, in the order written.
    pub skills: Vec<(Tier, SkillId)>,
}

/// How near a skill is to what a discipline is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Tier {
    /// What the profession is about.
    Core,
    /// What it leans on.
    Supporting,
    /// What every profession needs.
    Broad,
}

/// An end of moves outside the ladder.
#[derive(Debug)]
pub struct End {
    /// Its id.
    pub slug: String,
    /// What it is called.
    pub name: String,
    /// What it is.
    pub summary: Option<Text>,
}

/// Where people come from who enter the ladder.
#[derive(Debug)]
pub struct Entry(pub End);

/// Where people go who leave the ladder.
#[derive(Debug)]
pub struct Exit(pub End);
