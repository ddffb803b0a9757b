//! What roles are ordered by: levels, tracks, disciplines; the ends outside; and the ladder as a whole.

use super::text::Text;
use super::{
    About, CategoryId, ChangeKind, Compensation, Id, Model, RoleId, Rule, Section, SkillId,
    Statement,
};
use crate::model::Tier;
use crate::parse::{Day, Decimal};
use crate::source::Place;

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
    /// The day from which it holds.
    pub effective: Option<Day>,
    /// Its owner, its last review, its former ids and the like.
    pub about: About,
    /// Language tag of the texts (BCP 47).
    pub locale: Option<String>,
    /// The sentence that says what a ladder is not.
    pub notice: Option<Text>,
    /// Disciplines in the order in which maps show them. Others go where they fit best.
    pub lanes: Vec<DisciplineId>,
}

/// An entry of the ladder's history.
#[derive(Debug)]
pub struct HistoryEntry {
    /// The day of the change.
    pub date: Day,
    /// The version that it made.
    pub version: Option<String>,
    /// How much it changed.
    pub kind: Option<ChangeKind>,
    /// What changed, in a sentence.
    pub summary: Text,
    /// What changed and why, at length.
    pub description: Option<Text>,
    /// Roles that it concerns.
    pub roles: Vec<RoleId>,
    /// Skills that it concerns.
    pub skills: Vec<SkillId>,
}

/// A height.
#[derive(Debug)]
pub struct Level {
    /// Its id.
    pub slug: String,
    /// Order among the levels.
    pub rank: Decimal,
    /// What it is called.
    pub name: String,
    /// A short form, such as "L3".
    pub short: Option<String>,
    /// What it is.
    pub summary: Option<Text>,
    /// Free names with a phrase each, in the order written.
    pub attributes: Vec<(String, Text)>,
    /// What it is, at length.
    pub description: Option<Text>,
    /// Years of experience that are typical, from and to.
    pub years: Option<[u32; 2]>,
    /// The experience in words.
    pub experience: Option<Text>,
    /// What is expected of everyone at this level in a category, in the order of the categories.
    pub expectations: Vec<(CategoryId, Vec<Statement>)>,
    /// What has to hold for everyone at this level.
    pub rules: Vec<Rule>,
    /// What is paid, for roles that don't say it.
    pub compensation: Option<Compensation>,
    /// Free prose.
    pub sections: Vec<Section>,
    /// Its owner, its last review, its former ids and the like.
    pub about: About,
    /// Where its id is written.
    pub place: Place,
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
    /// What it is, at length.
    pub description: Option<Text>,
    /// How much each category counts on it.
    pub weights: Vec<(CategoryId, Decimal)>,
    /// Free prose.
    pub sections: Vec<Section>,
    /// Its owner, its last review, its former ids and the like.
    pub about: About,
    /// Where its id is written.
    pub place: Place,
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
    /// What it is, at length.
    pub description: Option<Text>,
    /// The discipline that it is a part of.
    pub parent: Option<DisciplineId>,
    /// What its levels are called in the titles of its roles.
    pub level_titles: Vec<(LevelId, String)>,
    /// Its skills, tier by tier, in the order written, and where each is named.
    pub skills: Vec<(Tier, SkillId, Place)>,
    /// Free prose.
    pub sections: Vec<Section>,
    /// Its owner, its last review, its former ids and the like.
    pub about: About,
    /// Where its id is written.
    pub place: Place,
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
    /// Where to read about it.
    pub url: Option<String>,
    /// Its owner, its last review, its former ids and the like.
    pub about: About,
}

/// Where people come from who enter the ladder.
#[derive(Debug)]
pub struct Entry(pub End);

/// Where people go who leave the ladder.
#[derive(Debug)]
pub struct Exit(pub End);

impl Model {
    /// Whether roles of a discipline can be set beside one another: there are two, and something is required of one.
    pub fn discipline_has_matrix(&self, id: DisciplineId) -> bool {
        let roles = || self.roles.iter().filter(|(_, role)| role.discipline == Some(id));
        roles().count() > 1 && roles().any(|(_, role)| !role.requires.is_empty())
    }
}
